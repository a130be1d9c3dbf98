"""The speed of each embedded engine on this machine: first sound and real-time factor, median of
five.

python benchmarks/voices.py
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import engine
from engine import speech

TEXT = (
    "The train to the coast leaves every morning at nine. "
    "Nobody knew why the old clock had stopped."
)


def speak(model: speech.Speaker, voice: str) -> tuple[float, float, float]:
    """Seconds to the first sound, seconds in all, seconds of sound."""
    info = model.info
    began = time.perf_counter()
    first = 0.0
    samples = 0
    last = False
    slot = model.admit(
        speech.SpeechRequest(TEXT, info.voices[voice], "en", speech.Sampling(seed=1))
    )
    while not last:
        for frame in model.step([slot]):
            assert isinstance(frame, speech.Frame)
            first = first or time.perf_counter() - began
            samples = samples + len(frame.samples)
            last = frame.last
    return first, time.perf_counter() - began, samples / info.sample_rate


def main() -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    began = time.perf_counter()
    model = engine.find("embedded").load()
    print(f"load {time.perf_counter() - began:.2f} s\n")
    print("| voice | first use s | first sound ms | times real time |\n|---|---|---|---|")
    for voice in ("heart", "joe", "af_bella"):
        cold = speak(model, voice)[0]
        runs = [speak(model, voice) for _ in range(5)]
        first = statistics.median(run[0] for run in runs)
        speed = statistics.median(run[2] / run[1] for run in runs)
        print(f"| {voice} | {cold:.2f} | {first * 1000:.0f} | {speed:.1f} |")


if __name__ == "__main__":
    main()
