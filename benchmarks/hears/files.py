"""What the server adds to its bare recogniser for files, many files at once, a recording of an
hour, and the first sound of a voice while files are heard.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from benchmarks.hears import clips
from benchmarks.hears.server import Server, p95, serving, speak, spread, table, transcribe
from benchmarks.server import ask as ask_speech
from engine import whisper
from engine.recognition import RATE, Samples
from engine.whisper.engine import BEAMS, FALLBACK
from tests.judge import wer
from tests.speech_recordings import joined, librivox, wav


def real_time_factor(args: argparse.Namespace) -> None:
    """Wall and CPU seconds of a recording, by the bare recogniser and by the server, in turn."""
    recordings = {
        "jfk": clips.jfk().samples,
        "five sentences": joined(librivox())[1],
        "two minutes": clips.repeated(120)[1],
    }
    bare = whisper.find(args.model).load()
    rows = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        transcribe(client, wav(recordings["jfk"]))
        for name, samples in recordings.items():
            rows.append(_compare(name, samples, bare, server, client, args.rounds))
    print(table(rows))


def _compare(
    name: str, samples: Samples, bare: Any, server: Server, client: httpx.Client, rounds: int
) -> dict[str, object]:
    data = wav(samples)
    seconds = len(samples) / RATE
    figures: dict[str, list[tuple[float, float]]] = {"bare": [], "server": []}
    for _ in range(rounds):
        figures["bare"].append(_timed(lambda: _bare(bare, samples), time.process_time))
        figures["server"].append(_timed(lambda: transcribe(client, data), lambda: server.cpu))
    wall = {who: [each[0] / seconds for each in taken] for who, taken in figures.items()}
    cpu = {who: [each[1] / seconds for each in taken] for who, taken in figures.items()}
    return {
        "recording": f"{name}, {seconds:.0f} s",
        "bare RTF min / median": spread(wall["bare"]),
        "server RTF min / median": spread(wall["server"]),
        "wall, server to bare, min": min(wall["server"]) / min(wall["bare"]),
        "median": statistics.median(wall["server"]) / statistics.median(wall["bare"]),
        "bare CPU s a s": spread(cpu["bare"]),
        "server CPU s a s": spread(cpu["server"]),
        "CPU, server to bare, min": min(cpu["server"]) / min(cpu["bare"]),
    }


def _timed(work: Callable[[], object], cpu: Callable[[], float]) -> tuple[float, float]:
    """Wall and CPU seconds."""
    used = cpu()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began, cpu() - used


def _bare(engine: Any, samples: Samples) -> str:
    """faster-whisper alone, with the options of the server, on samples that are decoded already."""
    segments, _ = engine.model.transcribe(
        samples, beam_size=BEAMS, temperature=FALLBACK, condition_on_previous_text=False
    )
    return "".join(segment.text for segment in segments)


def many_at_once(args: argparse.Namespace) -> None:
    """Seconds of sound a second, for several files at once."""
    data = wav(joined(librivox())[1])
    seconds = len(joined(librivox())[1]) / RATE
    rows: list[dict[str, object]] = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        transcribe(client, data)
        for count in (1, 2, 4):
            used = server.cpu
            began = time.perf_counter()
            with ThreadPoolExecutor(count) as pool:
                list(pool.map(lambda _: transcribe(client, data), range(count)))
            took = time.perf_counter() - began
            rows.append(
                {
                    "files at once": count,
                    "sound seconds a second": count * seconds / took,
                    "CPU s a s of sound": (server.cpu - used) / (count * seconds),
                }
            )
    print(table(rows))


def long_recording(args: argparse.Namespace) -> None:
    """Memory and words of a recording that lasts `--minutes`."""
    text, samples = clips.repeated(args.minutes * 60)
    seconds = len(samples) / RATE
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "long.wav")
        clips.write_wav(file, samples)
        del samples
        with serving(ASR_MODEL_ID=args.long_model) as server, server.client() as client:
            transcribe(client, wav(joined(librivox())[1]))
            before = server.resident
            used = server.cpu
            began = time.perf_counter()
            with _watching(server) as resident, file.open("rb") as sound:
                heard = transcribe(client, sound, language="en").json()["text"]
            took = time.perf_counter() - began
            cpu = server.cpu - used
    quarter = max(1, len(resident) // 4)
    row = {
        "recording": f"{seconds / 60:.0f} minutes, {args.long_model}",
        "RTF": took / seconds,
        "CPU s a s": cpu / seconds,
        "MB before": before,
        "MB, quarters' medians": " ".join(
            f"{statistics.median(resident[start : start + quarter]):.0f}"
            for start in range(0, quarter * 4, quarter)
        ),
        "MB at most": max(resident),
        "WER %": 100 * wer([text], [heard]),
    }
    print(table([row]))


@contextlib.contextmanager
def _watching(server: Server) -> Iterator[list[float]]:
    """The server's memory in megabytes, twice a second."""
    resident = [server.resident]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            resident.append(server.resident)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield resident
    finally:
        done.set()
        watcher.join()


def voice_beside_files(args: argparse.Namespace) -> None:
    """The first sound of `alloy`: alone, and while files are heard."""
    data = wav(clips.jfk().samples)
    rows: list[dict[str, object]] = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        speak(client, "Good morning.")
        transcribe(client, data)
        for count in (0, 1, 4, 0, 1, 4):
            with _heard(server, data, count):
                firsts = _first_sounds(server, args.voice_rounds)
            rows.append(
                {
                    "files beside it": count,
                    "first sound p50 ms": statistics.median(firsts) * 1e3,
                    "p95 ms": p95(firsts) * 1e3,
                    "least ms": min(firsts) * 1e3,
                }
            )
    print(table(rows))


@contextlib.contextmanager
def _heard(server: Server, data: bytes, count: int) -> Iterator[None]:
    """While the context is open, `count` clients send a file again and again."""
    done = threading.Event()

    def again() -> None:
        with server.client() as client:
            while not done.is_set():
                transcribe(client, data)

    threads = [threading.Thread(target=again) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        if count:
            time.sleep(0.5)
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _first_sounds(server: Server, rounds: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    firsts = []
    for number in range(rounds):
        text = f"Caller number {number}: the train to the coast leaves every morning at nine."
        firsts.append(ask_speech(connection, text, "pcm")[0])
        time.sleep(0.1)
    connection.close()
    return firsts
