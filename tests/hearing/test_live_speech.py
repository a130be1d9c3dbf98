"""Real speech that comes live, on whisper: the words are those of the recording as a file, whatever
portions it comes in.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import soundfile
import websockets

from engine import whisper
from engine.recognition import RATE
from tests.judge import wer
from tests.serving import Served, serving
from tests.speech_recordings import GAP, joined, librivox

TEXT, SAMPLES = joined(librivox())
DATA = (np.clip(np.concatenate([SAMPLES, GAP]), -1, 1) * 32767).astype("<i2").tobytes()
PORTIONS = {
    "20 ms": (640,),
    "100 ms": (3200,),
    "450 ms": (14_400,),
    "1 s": (32_000,),
    "odd": tuple(random.Random(7).randrange(1, 40_001, 2) for _ in range(40)),
    "at once": (len(DATA),),
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(recognizer=whisper.find("base"), request_timeout=300) as running:
        yield running


async def live(
    served: Served, sizes: tuple[int, ...], pace: float = 0
) -> tuple[list[str], list[str]]:
    """The partial and the final texts. `pace` is how much faster than the speaker it is sent."""
    url = served.base_url.replace("http", "ws") + "/ws/transcribe?language=en"
    partials: list[str] = []
    finals: list[str] = []

    async def read(socket: Any) -> None:
        async for raw in socket:
            message = json.loads(raw)
            if "text" in message:
                (finals if message["is_final"] else partials).append(message["text"])
                if message["is_final"] and not message["text"]:
                    return

    async with asyncio.timeout(200), websockets.connect(url, proxy=None) as socket:
        reading = asyncio.ensure_future(read(socket))
        start = turn = 0
        while start < len(DATA):
            size = sizes[turn % len(sizes)]
            await socket.send(DATA[start : start + size])
            if pace:
                await asyncio.sleep(size / 2 / RATE / pace)
            start += size
            turn += 1
        await socket.send('{"action": "flush"}')
        await reading
    return partials, finals


async def test_the_words_dont_depend_on_the_portions_and_are_those_of_the_file(
    served: Served,
) -> None:
    found = {name: (await live(served, sizes))[1] for name, sizes in PORTIONS.items()}
    whole = found.pop("at once")
    assert len(whole) >= 5
    for name, texts in found.items():
        assert texts == whole, name
    file = io.BytesIO()
    soundfile.write(file, SAMPLES, RATE, format="WAV")
    answer = await served.post(
        "/v1/audio/transcriptions",
        files={"file": ("a.wav", file.getvalue())},
        data={"model": "base", "language": "en"},
        timeout=200,
    )
    errors = wer([TEXT], [" ".join(whole)])
    assert errors <= 0.05
    assert errors <= wer([TEXT], [answer.json()["text"]]) + 0.01


async def test_partial_texts_grow(served: Served) -> None:
    partials, finals = await live(served, (3200,), pace=2)
    assert len(partials) >= 5
    assert " ".join(finals).strip().endswith("himself.")
    shrunk = [
        before for before, after in itertools.pairwise(partials)
        if before[:5] == after[:5] and len(after) < len(before) - 5
    ]  # fmt: skip
    assert len(shrunk) <= len(partials) / 3
