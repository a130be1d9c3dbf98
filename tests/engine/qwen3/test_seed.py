"""A seed gives the same bytes: alone, beside others, behind a late codec, with one thread or two."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import server
from engine.contract import Failure
from engine.options import Options
from engine.qwen3 import find as qwen3
from engine.speech import Frame
from settings import Settings
from tests.engine.qwen3.cases import Case
from tests.serving import EVENTS, PCM, SPEECH, Served, serving

TEXTS = [
    ("One.", "en"),
    ("The train leaves at nine.", "en"),
    ("No one knew why the lights were on, and no one asked.", "en"),
    ("It was late in the year. The rain had not stopped for days, and the river rose.", "en"),
    ("今日は良い天気です。", "ja"),
    ("你好，欢迎来到这里。今天天气很好！", "zh"),
    ("Guten Tag, schön, dass Sie da sind.", "de"),
    ("Добрый день.", "ru"),
]
CASE = Case("", speaker="ryan", seed=1, max_new_tokens=70)
Checkpoint = Callable[..., Path]


@contextmanager
def served(folder: Path, **options: Any) -> Iterator[Served]:
    model = qwen3(str(folder), Options(**{"slots": 8, "max_new_tokens": 40} | options))
    settings = Settings(audio_cache_max=0, max_queue_depth=0)
    with serving(app=server.create_app(settings, model)) as running:
        yield running


async def say(client: Served, number: int, path: str = SPEECH, **fields: Any) -> bytes:
    text, language = TEXTS[number]
    body = {"input": text, "voice": "ryan" if number % 2 else "serena", "seed": number}
    body |= {"language": language, "response_format": "pcm"} | fields
    # eight callers on a busy machine wait long for their first sound
    reply = await client.post(path, json=body, timeout=120)
    assert reply.status_code == 200, reply.text
    return reply.content


@pytest.mark.parametrize(
    "options",
    [{"quantize": "auto"}, {"quantize": "none", "slots": 3}],
    ids=["as by default", "more callers than slots"],
)
async def test_eight_callers_at_once_equal_themselves_alone(
    options: dict[str, Any], checkpoint: Checkpoint
) -> None:
    with served(checkpoint(), max_new_tokens=20, **options) as client:
        alone = [await say(client, number) for number in range(8)]
        assert len(set(alone)) == 8 and len({len(sound) for sound in alone}) > 1
        numbers = list(reversed(range(8)))
        together = await asyncio.gather(*(say(client, number) for number in numbers))
        for number, sound in zip(numbers, together, strict=True):
            assert sound == alone[number], TEXTS[number]


async def test_callers_that_come_and_go_change_no_other(checkpoint: Checkpoint) -> None:
    async def leave(client: Served, number: int) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05 * number):
                await say(client, number, max_new_tokens=2000)

    async def later(client: Served, number: int) -> bytes:
        await asyncio.sleep(0.07 * number)
        return await say(client, number)

    with served(checkpoint(), quantize="none", max_new_tokens=20) as client:
        alone = [await say(client, number) for number in range(4)]
        leaving = [asyncio.create_task(leave(client, number)) for number in range(1, 5)]
        together = await asyncio.gather(*(later(client, number) for number in range(4)))
        await asyncio.gather(*leaving)
        assert together == alone


async def test_the_same_seed_is_the_same_in_every_process_and_format(
    checkpoint: Checkpoint,
) -> None:
    fields: list[dict[str, Any]] = [
        {"path": PCM},
        {"path": SPEECH, "response_format": "flac"},
        {"path": SPEECH, "response_format": "opus", "speed": 1.3},
        {"path": SPEECH, "sample_rate": 16_000},
    ]
    options: dict[str, Any] = {"quantize": "none", "slots": 2, "max_new_tokens": 12}
    with served(checkpoint(), **options) as client:
        alone = [await say(client, 3, **each) for each in fields]
        # an event names its request, so that its bytes are never the same; it runs beside the others
        *beside, _ = await asyncio.gather(
            *(say(client, 3, **each) for each in [*fields, {"path": EVENTS}])
        )
        assert beside == alone
    with served(checkpoint(), **options) as client:
        assert await say(client, 3, **fields[0]) == alone[0]


async def test_a_clone_with_a_seed_is_the_same_alone_and_beside_others(
    checkpoint: Checkpoint,
) -> None:
    import io

    import soundfile

    moments = np.arange(24_000) / 24_000
    file = io.BytesIO()
    soundfile.write(file, 0.3 * np.sin(1400 * moments) * np.sin(3 * moments), 24_000, format="WAV")

    async def clone(client: Served, number: int) -> bytes:
        form = {"input": TEXTS[number][0], "seed": str(number), "response_format": "pcm"}
        form |= {"ref_text": "What was said."} if number % 2 else {}
        sample = {"file": ("a.wav", file.getvalue())}
        reply = await client.post("/v1/audio/speech/clone", data=form, files=sample, timeout=120)
        assert reply.status_code == 200, reply.text
        return reply.content

    with served(checkpoint(kind="base"), quantize="none", max_new_tokens=12) as client:
        alone = [await clone(client, number) for number in range(4)]
        await client.post("/cache/clear")
        together = await asyncio.gather(*(clone(client, number) for number in range(4)))
        assert together == alone


def sound_of(harness: Any, streams: list[Any], turns: int = 400) -> dict[int, bytes]:
    """The sound of each stream, all stepped until they have ended."""
    sounds: dict[int, list[Any]] = {id(stream): [] for stream in streams}
    for _ in range(turns):
        running = [stream for stream in streams if not stream.freed]
        if not running:
            return {key: np.concatenate(sound).tobytes() for key, sound in sounds.items()}
        for result in harness.engine.step(running):
            assert isinstance(result, Frame), result
            sounds[id(result.slot)].append(result.samples)
    raise AssertionError("the streams don't end")


@pytest.mark.parametrize("quantize", ["none", "auto"])
def test_logits_of_a_stream_do_not_depend_on_the_others(
    quantize: str, load_harness: Callable[..., Any]
) -> None:
    """To the bit: a draw that is nearly even would make another speech of the last bit."""
    harness = load_harness("wide", noise="own", record=False, slots=8, quantize=quantize)
    seen: list[torch.Tensor] = []
    talker = harness.engine.talker
    heads = [talker.codec_head, *talker.code_predictor.lm_head]
    hooks = [
        head.register_forward_hook(lambda module, given, out: seen.append(out.clone()))
        for head in heads
    ]

    def logits(others: int, ahead: int) -> list[torch.Tensor]:
        more = [harness.admit(replace(CASE, seed=9 + i, max_new_tokens=300)) for i in range(others)]
        for _ in range(ahead):
            harness.engine.step(more)
        stream = harness.admit(CASE)
        result = []
        for _ in range(12):
            seen.clear()
            harness.engine.step([*more, stream])
            result.append(torch.cat([out[stream.row].flatten() for out in seen]))
        for each in (*more, stream):
            harness.engine.cancel(each)
        return result

    alone = logits(0, 0)
    for others, ahead in ((1, 0), (2, 3), (4, 80), (7, 1)):
        for a, b in zip(alone, logits(others, ahead), strict=True):
            assert torch.equal(a, b), f"beside {others} others"
    for hook in hooks:
        hook.remove()


@pytest.mark.parametrize("threads", [1, 2])
def test_several_threads_give_the_same_sound_each_time(
    threads: int, load_harness: Callable[..., Any]
) -> None:
    harness = load_harness(noise="own", record=False, slots=8, threads=threads)
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        cases = [replace(CASE, seed=seed, max_new_tokens=10 + 3 * seed) for seed in range(8)]
        alone = [
            sound for case in cases for sound in sound_of(harness, [harness.admit(case)]).values()
        ]
        together = sound_of(harness, [harness.admit(case) for case in cases])
        assert list(together.values()) == alone
    finally:
        torch.set_num_threads(before)


class Script:
    """A model with these codes of codebook 0, one a frame, then the end."""

    candidates = 64

    def __init__(self, codes: list[int], eos: int) -> None:
        self.codes = chain(codes, repeat(eos))

    def rows(self, rows: int) -> int:
        return rows

    def __call__(self, rows: int, reach: int, noise: object = None) -> Any:
        codes = torch.zeros(rows, 16, dtype=torch.int64)
        codes[:, 0] = next(self.codes)
        return codes


class SlowCodec:
    """A codec that takes its time; of its frames those from `start` to `end` are loud."""

    def __init__(self, seconds: float, start: int, end: int) -> None:
        self.seconds = seconds
        self.loud = range(start, end)
        self.frames = 0

    def decode(self, codes: Any, state: Any, rows: Any) -> Any:
        time.sleep(self.seconds)
        count = codes.shape[1]
        loud = [0.1 if self.frames + i in self.loud else 0.0 for i in range(count)]
        self.frames += count
        return torch.tensor(loud).repeat_interleave(1920)[None]


VARIED = [10 + i % 9 for i in range(200)]
STUCK = [1, 2] * 25
WRONG = {
    "silent from the start": (VARIED, 1000, 1001),
    "silent after speech": (VARIED[:150], 0, 12),
    "silent after speech, and ended": (VARIED[:66], 0, 12),
    "ended where its silence is known": (VARIED[:58], 0, 8),
    "stuck before its sound is known": (STUCK + VARIED, 45, 1000),
    "stuck after late sound": (STUCK + VARIED, 24, 1000),
    "ended early, loud in the second frame": ([1, 2], 1, 1000),
    "ended early": ([1], 3, 1000),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_what_a_guard_does_does_not_depend_on_how_late_the_codec_is(
    name: str, load_harness: Callable[..., Any]
) -> None:
    codes, start, end = WRONG[name]
    heard = []
    for thread, seconds in ((False, 0.0), (True, 0.0), (True, 0.004)):
        harness = load_harness(noise="own", record=False, guards=True, codec_thread=thread, slots=1)
        harness.engine.batch.runner = Script(codes, harness.engine.config.codec.eos)
        harness.engine.codec.decoder = SlowCodec(seconds, start, end)
        stream, results = harness.admit(replace(CASE, max_new_tokens=300)), []
        while not stream.freed:
            results += harness.engine.step([stream])
        assert not any(isinstance(result, Failure) for result in results)
        sound = np.concatenate([result.samples for result in results])
        heard.append((sound.tobytes(), results[-1].finish_reason, stream.retried))
    assert heard[0] == heard[1] == heard[2]
