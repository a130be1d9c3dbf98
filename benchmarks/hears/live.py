"""How long live texts take, by the clock of a recording that is played in real time."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import websockets

from benchmarks.hears import clips
from benchmarks.hears.server import TRANSCRIPTIONS, Server, p95, serving, table, transcribe
from engine.recognition import RATE, Samples
from engine.vad import FRAME, VoiceActivity
from hearing.segments import LIVE, Began, Segmenter, Utterance
from tests.speech_recordings import Recorded, joined, librivox, wav

PORTION = RATE // 50  # samples: 20 ms, as a browser or a telephone sends them
STAGGER = 0.37  # seconds between the callers' beginnings
PAUSE = 1.0  # seconds of silence after each sentence: more than ends an utterance


@dataclass(frozen=True, slots=True)
class Spoken:
    """When speech began and its end could be known, in seconds of the recording."""

    start: float  # as the server reports it
    began: float
    end: float
    end_known: float


@dataclass(slots=True)
class Latencies:
    """In seconds."""

    first_partials: list[float] = field(default_factory=list)  # after speech began
    finals: list[float] = field(default_factory=list)  # after the end of speech was known
    captions: list[float] = field(default_factory=list)  # any text, after the sound it covers
    refused: int = 0
    missing: int = 0

    def row(self, name: str) -> dict[str, object]:
        row: dict[str, object] = {"": name}
        for title, values in (
            ("first partial after speech begins", self.first_partials),
            ("final after its end is known", self.finals),
            ("any text after its sound", self.captions),
        ):
            row |= {
                f"{title} p50 s": statistics.median(values) if values else "-",
                "p95 s" + " " * len(row): p95(values) if values else "-",
            }
        return row | {"finals": len(self.finals), "missing": self.missing, "503": self.refused}


def recording(sentences: int) -> Samples:
    found = librivox()[:sentences]
    pause = Recorded("", "", clips.silence(PAUSE))
    return joined([each for sentence in found for each in (sentence, pause)])[1]


def expected(samples: Samples) -> list[Spoken]:
    """What the server's own rules find, frame by frame."""
    segmenter = Segmenter(VoiceActivity(), LIVE)
    found: list[Spoken] = []
    began = 0.0
    for start in range(0, len(samples), FRAME):
        for event in segmenter.push(samples[start : start + FRAME]):
            if isinstance(event, Began):
                began = event.sample / RATE
            elif isinstance(event, Utterance):
                known = segmenter.received / RATE
                found.append(Spoken(event.start / RATE, began, event.end / RATE, known))
    return found


async def caller(
    server: Server, samples: Samples, spoken: list[Spoken], wait: float, taken: Latencies
) -> None:
    """Plays the recording once, and notes when its texts come."""
    await asyncio.sleep(wait)
    url = f"ws://127.0.0.1:{server.port}/ws/transcribe?language=en"
    async with websockets.connect(url, compression=None, proxy=None) as socket:
        await socket.recv()
        began = time.perf_counter()
        playing = asyncio.ensure_future(_play(socket, samples, began))
        waiting = list(spoken)
        unheard = list(spoken)
        try:
            while waiting:
                limit = began + len(samples) / RATE + 20 - time.perf_counter()
                message = json.loads(await asyncio.wait_for(socket.recv(), limit))
                _note(message, time.perf_counter() - began, waiting, unheard, taken)
        except (TimeoutError, websockets.ConnectionClosed):
            taken.missing += len(waiting)
        finally:
            playing.cancel()
            await asyncio.wait({playing})


def _note(
    message: dict[str, Any],
    now: float,
    waiting: list[Spoken],
    unheard: list[Spoken],
    taken: Latencies,
) -> None:
    if "statusCode" in message:
        taken.refused += 1
        return
    if message["is_final"]:
        # utterances without words have no text
        ended = min(waiting, key=lambda each: abs(each.start - message["start"]))
        del waiting[: waiting.index(ended) + 1]
        taken.finals.append(now - ended.end_known)
        taken.captions.append(now - ended.end_known)
        return
    taken.captions.append(now - message["end"])
    heard = [each for each in unheard if abs(each.start - message["start"]) < 0.1]
    for each in heard:
        unheard.remove(each)
        taken.first_partials.append(now - each.began)


async def _play(socket: Any, samples: Samples, began: float) -> None:
    sound = clips.pcm16(samples)
    with contextlib.suppress(websockets.ConnectionClosed):
        for start in range(0, len(samples), PORTION):
            due = began + (start + PORTION) / RATE
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await socket.send(sound[2 * start : 2 * (start + PORTION)])


async def _callers(server: Server, count: int, samples: Samples) -> Latencies:
    taken = Latencies()
    spoken = expected(samples)
    await asyncio.gather(
        *(caller(server, samples, spoken, STAGGER * number, taken) for number in range(count))
    )
    return taken


def latency(args: argparse.Namespace) -> None:
    """Latencies for 1, 2 and 4 live callers."""
    samples = recording(args.sentences)
    rows = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        transcribe(client, wav(librivox()[1].samples))
        for count in args.callers:
            used = server.cpu
            taken = asyncio.run(_callers(server, count, samples))
            cpu = (server.cpu - used) / (count * len(samples) / RATE)
            row = taken.row(f"{count} callers, {args.model}")
            rows.append(row | {"CPU s a s and caller": cpu})
    print(table(rows))


def beside_a_file(args: argparse.Namespace) -> None:
    """Latencies of one live caller: alone, and while an hour-long file is heard."""
    samples = recording(args.sentences)
    file = io.BytesIO()
    clips.write_wav(file, clips.repeated(args.minutes * 60)[1])
    rows = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        transcribe(client, wav(librivox()[1].samples))
        rows.append(asyncio.run(_callers(server, 1, samples)).row("alone"))
        name = f"beside a file of {args.minutes:.0f} minutes"
        with _uploaded(server, file):
            rows.append(asyncio.run(_callers(server, 1, samples)).row(name))
        rows.append(asyncio.run(_callers(server, 1, samples)).row("alone"))
    print(table(rows))


@contextlib.contextmanager
def _uploaded(server: Server, file: io.BytesIO) -> Iterator[None]:
    """While the context is open, the server hears a file. The connection is then cut."""
    form = {"model": "whisper-1", "stream": "true"}
    sound = {"file": ("long.wav", file.getvalue())}
    with (
        httpx.Client(base_url=server.url, timeout=600, trust_env=False) as client,
        client.stream("POST", TRANSCRIPTIONS, data=form, files=sound) as answer,
    ):
        answer.raise_for_status()
        yield
