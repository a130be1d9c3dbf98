"""Word times of the embedded voices: how exact they are, and what they cost.

    python benchmarks/marks.py                    # heart, joe and four voices of Kokoro
    python benchmarks/marks.py heart joe          # seconds instead of minutes
    python benchmarks/marks.py aligned joe        # sound aligned with its text, as for Qwen3-TTS

Exact: the beginnings of words beside an s or sh, against the edges of these in the sound
(tests/sibilants.py). Cost: the CPU time of reading words and of placing them, as a share of the CPU
time of the same text without marks; and what loading takes with the durations and without.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np

from audio.resample import Resampler
from engine import speech, whisper
from engine.embedded import find, phonemes
from engine.embedded.durations import DURATIONS, Speech
from engine.embedded.engine import PHRASE_LIMITS
from engine.embedded.marks import LEADS, spoken_words
from engine.embedded.runtime import RATE
from engine.embedded.trim import audible_windows
from engine.embedded.voices import EmbeddedPrompt
from engine.recognition import RATE as HEARD_RATE
from engine.word_timing import ruler_voice
from engine.word_timing.energy import estimate
from tests.sibilants import SENTENCES, borders, edge, hiss

VOICES = ("heart", "joe", "af_sarah", "am_adam", "bm_george", "af_bella")
REPEATS = 5
PART = 7680  # samples that an engine makes at a time: 0.32 s


@dataclass(slots=True)
class Spoken:
    """A text as it was spoken, and the CPU seconds that it took."""

    samples: speech.Samples
    marks: list[speech.Mark]
    cpu: float


def speak(engine: speech.Speaker, text: str, voice: str, marks: bool) -> Spoken:
    began = time.process_time()
    frames: list[speech.Frame] = []
    request = speech.SpeechRequest(text, engine.info.voices[voice], "en", speech.Sampling(seed=1))
    slot = engine.admit(replace(request, marks=marks))
    while not frames or not frames[-1].last:
        for frame in engine.step([slot]):
            assert isinstance(frame, speech.Frame)
            frames.append(frame)
    return Spoken(
        np.concatenate([frame.samples for frame in frames]),
        [mark for frame in frames for mark in frame.marks],
        time.process_time() - began,
    )


def errors(engine: speech.Speaker, voice: str) -> list[float]:
    """How much later each mark beside an s or sh is than its edge, in milliseconds."""
    reader = phonemes.EnglishReader(british=voice.startswith("b"))
    found: list[float] = []
    for text in SENTENCES:
        [reading] = reader.sentences(text, words=True)
        letters = [reading.phonemes[word.first : word.last] for word in reading.words]
        spoken = speak(engine, text, voice, marks=True)
        curve = hiss(spoken.samples, RATE)
        for border in borders(letters):
            mark = spoken.marks[border.word]
            at = edge(curve, border.begins, mark.seconds)
            if at is not None and text[mark.start - 2] not in ",;":
                found.append(1000 * (mark.seconds - at))
    return found


def cost(engine: speech.Speaker, voice: str) -> tuple[float, float]:
    """CPU seconds of a text without marks, and what its marks add."""
    text = " ".join(SENTENCES[:4])
    plain = [speak(engine, text, voice, marks=False) for _ in range(REPEATS)]
    reader = phonemes.EnglishReader(british=voice.startswith("b"))
    prompt = engine.info.voices[voice].prompt
    assert isinstance(prompt, EmbeddedPrompt)
    cut = phonemes.phrases(reader.sentences(text, words=True), *PHRASE_LIMITS[prompt.synthesizer])
    samples = plain[0].samples
    audible = audible_windows(samples)

    def placed() -> None:
        for phrase in cut:
            starts = np.linspace(0, len(samples), len(phrase.phonemes) + 1)
            spoken_words(phrase, Speech(samples, starts), audible, LEADS[prompt.synthesizer])

    reading = timed(lambda: reader.sentences(text, words=True)) - timed(
        lambda: reader.sentences(text)
    )
    return statistics.median(each.cpu for each in plain), reading + timed(placed)


def timed(work: object) -> float:
    """The least CPU seconds of many calls."""
    assert callable(work)
    least = float("inf")
    for _ in range(40):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
    return least


def load(voice: str, durations: bool) -> None:
    """Loads a voice in this process; prints CPU seconds and the MB at the end and at the peak."""
    model = find(durations=DURATIONS if durations else {})
    began = time.process_time()
    engine = model.load()
    speak(engine, "Hello.", voice, marks=durations)
    cpu = time.process_time() - began
    status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    now, peak = (int(status[name].split()[0]) >> 10 for name in ("VmRSS", "VmHWM"))
    print(f"{cpu:.2f} {now} {peak}")


def loaded(voice: str, durations: bool) -> list[str]:
    command = [sys.executable, __file__, "--load", voice, str(int(durations))]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def main(voices: list[str]) -> None:
    engine = find().load()
    print("| voice | borders | median ms | p95 ms | mean ms | CPU ms without | marks % |")
    print("|---|---|---|---|---|---|---|")
    for voice in voices:
        found = np.array(errors(engine, voice))
        cpu, added = cost(engine, voice)
        print(
            f"| {voice} | {len(found)} | {np.median(np.abs(found)):.1f} "
            f"| {np.percentile(np.abs(found), 95):.1f} | {found.mean():+.1f} "
            f"| {cpu * 1000:.0f} | {100 * added / cpu:.2f} |",
            flush=True,
        )
    engine.close()
    print("\n| voice | durations | load, CPU s | MB | MB at the peak |\n|---|---|---|---|---|")
    for voice in voices[:3]:
        for durations in (False, True):
            figures = " | ".join(loaded(voice, durations))
            print(f"| {voice} | {'with' if durations else 'without'} | {figures} |", flush=True)


def aligned(voices: list[str]) -> None:
    """How far the ways to time a finished sound are from the marks of its own voice, and the CPU
    time that they take for a second of sound.
    """
    engine = find().load()
    ruler = ruler_voice.find()
    assert ruler
    ruler.say("Hello.")
    recogniser: Any = whisper.find("base", threads=1).load()

    def ruled(samples: speech.Samples, text: str) -> list[speech.Mark]:
        timing = ruler.timing(RATE)
        timing.add(text)
        marks = []
        for start in range(0, len(samples), PART):
            marks += timing.push(samples[start : start + PART])
        return marks + timing.finish()

    def heard(samples: speech.Samples, text: str) -> list[speech.Mark]:
        resampler = Resampler(RATE, HEARD_RATE)
        sound = np.concatenate([resampler.push(samples), resampler.flush()])
        found: list[speech.Mark] = recogniser.align(sound, text, "en")
        return found

    ways: dict[str, Callable[[speech.Samples, str], list[speech.Mark]]] = {
        "ruler": ruled,
        "whisper": heard,
        "estimate": lambda samples, text: estimate(samples, RATE, [text]),
    }
    texts = [" ".join(SENTENCES[at : at + 2]) for at in range(0, len(SENTENCES), 2)]
    print("| voice | way | words | median ms | p95 ms | bias ms | % of a core |")
    print("|---|---|---|---|---|---|---|")
    for voice in voices:
        said = [speak(engine, text, voice, marks=True) for text in texts]
        seconds = sum(len(each.samples) for each in said) / RATE
        for name, way in ways.items():
            began = time.process_time()
            found = [way(each.samples, text) for each, text in zip(said, texts, strict=True)]
            cpu = time.process_time() - began
            wrong = np.array(
                [late for pair in zip(found, said, strict=True) for late in _late(*pair)]
            )
            print(
                f"| {voice} | {name} | {len(wrong)} | {np.median(np.abs(wrong)):.0f} "
                f"| {np.percentile(np.abs(wrong), 95):.0f} | {np.median(wrong):+.0f} "
                f"| {100 * cpu / seconds:.1f} |",
                flush=True,
            )
    engine.close()


def _late(found: list[speech.Mark], said: Spoken) -> list[float]:
    """By how many milliseconds the words begin later than in the voice's own marks."""
    true = {mark.start: mark.seconds for mark in said.marks}
    return [1000 * (mark.seconds - true[mark.start]) for mark in found if mark.start in true]


if __name__ == "__main__":
    if sys.argv[1:2] == ["aligned"]:
        aligned(sys.argv[2:] or ["joe", "am_adam"])
    elif sys.argv[1:2] == ["--load"]:
        load(sys.argv[2], sys.argv[3] == "1")
    else:
        main(sys.argv[1:] or [*VOICES])
