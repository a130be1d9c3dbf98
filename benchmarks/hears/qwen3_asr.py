"""What Qwen3-ASR costs at real size with random weights, beside the official package in one run.

Every transcript has the same number of tokens. Ours and the package's take turns. `--reference` is
the Python of the package's environment (`make reference-asr`); without one only ours is measured.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from benchmarks.hears.server import table
from engine.options import Options
from engine.recognition import RATE, AudioRequest, Recognizer, Samples

FILE_SECONDS = 10.0
TOKENS = 30  # of 10 s of English speech
STREAM = (1.0, 3.0, 7.0, 12.0, 26.0)  # seconds of an utterance at which a draft of it is timed


@dataclass(frozen=True)
class Timing:
    """Seconds of the clock and of the CPU, of several rounds."""

    wall: list[float]
    cpu: list[float]

    def row(self, name: str, sound: float) -> dict[str, object]:
        return {
            "": name,
            "min s": f"{min(self.wall):.2f}",
            "median s": f"{statistics.median(self.wall):.2f}",
            "CPU s": f"{min(self.cpu):.2f}",
            "RTF": f"{min(self.wall) / sound:.3f}",
        }


def noise(seconds: float, seed: int = 0) -> Samples:
    generator = np.random.default_rng(seed)
    return generator.normal(0, 0.1, int(seconds * RATE)).astype(np.float32)


def run(engine: Recognizer, requests: list[AudioRequest]) -> tuple[float, float, float]:
    """Seconds, CPU seconds, and the longest step of requests that come together."""
    began = time.monotonic()
    cpu = time.process_time()
    waiting = [engine.admit(request) for request in requests]
    longest = 0.0
    while waiting:
        step = time.monotonic()
        done = {id(result.slot) for result in engine.step(waiting)}
        longest = max(longest, time.monotonic() - step)
        waiting = [slot for slot in waiting if id(slot) not in done]
    return time.monotonic() - began, time.process_time() - cpu, longest


class Official:
    """The package in a process of its own."""

    def __init__(self, python: Path, folder: Path, threads: int) -> None:
        script = Path(__file__).with_name("official_asr.py")
        self.process = subprocess.Popen(
            [python, script, folder, str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.load_seconds = self._answer()["load_seconds"]

    def transcribe(self, seconds: float, prompt: Any) -> dict[str, float]:
        assert self.process.stdin is not None
        line = json.dumps([seconds, TOKENS, prompt.before, prompt.after])
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()

    def _answer(self) -> dict[str, float]:
        assert self.process.stdout is not None
        found: dict[str, float] = json.loads(self.process.stdout.readline())
        return found


def measure(args: argparse.Namespace) -> None:
    """One file, many at once, drafts of live speech, steps, memory, loading and unloading."""
    import torch

    from benchmarks.hears import random_asr
    from engine.qwen3_asr import find

    torch.set_num_threads(args.threads)
    options = Options(
        slots=8, quantize=args.quantize, threads=args.threads, guards=False, max_new_tokens=TOKENS
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = random_asr.write(Path(temporary) / "asr", args.size)
        official = Official(args.reference, folder, args.threads) if args.reference else None
        resident = psutil.Process().memory_info().rss
        began = time.monotonic()
        engine = find(str(folder), options).load()
        load_seconds = time.monotonic() - began
        engine.warm()
        loaded = psutil.Process().memory_info().rss
        print(f"{args.size}, QUANTIZE={args.quantize}, {args.threads} threads, {TOKENS} tokens")
        print(f"loaded in {load_seconds:.1f} s, {(loaded - resident) / 1e6:.0f} MB")
        files(engine, official, args.rounds)
        drafts(engine, args.rounds)
        if official:
            official.close()
        engine.close()
        del engine
        gc.collect()
        left = psutil.Process().memory_info().rss - resident
        print(f"{left / 1e6:.0f} MB are left after it was closed")


def files(engine: Any, official: Official | None, rounds: int) -> None:
    """A file alone, by ours and by the package in turns, and eight of ours at once."""
    one = [AudioRequest(noise(FILE_SECONDS), language="en")]
    eight = [AudioRequest(noise(FILE_SECONDS, seed), language="en") for seed in range(8)]
    prompt = engine.main.prompts.prompt("", "English")
    ours: list[tuple[float, float, float]] = []
    theirs: list[dict[str, float]] = []
    together: list[tuple[float, float, float]] = []
    before = psutil.Process().memory_info().rss
    for _ in range(rounds):
        ours.append(run(engine, one))
        if official:
            theirs.append(official.transcribe(FILE_SECONDS, prompt))
        together.append(run(engine, eight))
    grown = (psutil.Process().memory_info().rss - before) / 8e6
    rows = [_timing(ours).row("one file of 10 s", FILE_SECONDS)]
    if theirs:
        walls = [each["seconds"] for each in theirs]
        row = Timing(walls, [each["cpu"] for each in theirs])
        rows.append(row.row("the same, official package, float32", FILE_SECONDS))
    rows.append(_timing(together).row("eight at once", 8 * FILE_SECONDS))
    print(table(rows))
    fastest = min(each[0] for each in ours)
    if theirs:
        ratio = min(each["seconds"] for each in theirs) / fastest
        print(f"{ratio:.1f} times as fast as the official package")
    print(f"eight at once: {8 * fastest / min(each[0] for each in together):.2f} times one's rate")
    steps = sorted(each[2] for each in (*ours, *together))
    print(f"longest step {statistics.median(steps):.2f} s; {grown:.0f} MB for each request")


def drafts(engine: Any, rounds: int) -> None:
    """What a draft costs that follows one of half a second less, and the first one."""
    rows = []
    for seconds in STREAM:
        for name, words in (("after another", True), ("the first", False)):
            found = []
            for number in range(rounds):
                engine.main.kept.drafts.clear()
                sound = noise(seconds, number)
                if words:
                    sooner = sound[: len(sound) - RATE // 2]
                    run(engine, [AudioRequest(sooner, language="en", draft=True)])
                found.append(run(engine, [AudioRequest(sound, language="en", draft=True)]))
            rows.append(_timing(found).row(f"draft of {seconds:g} s, {name}", seconds))
    print(table(rows))


def _timing(found: list[tuple[float, float, float]]) -> Timing:
    return Timing([each[0] for each in found], [each[1] for each in found])
