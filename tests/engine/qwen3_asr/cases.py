"""The sounds and requests that both the official package (record.py) and our engine get."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 16_000
# Around the encoder's chunk of 1 s and its window of 8 s. The package pads only pieces of a cut
# recording to 0.5 s and takes a shorter clip as it is: 0.3 is recorded as it is, and "0.3+0.2" is
# followed by zeros up to 0.5 s.
LENGTHS = {
    "0.3": 4_800,
    "0.3+0.2": 8_000,
    "0.99": 15_840,
    "1.0": 16_000,
    "1.37": 21_920,
    "7.99": 127_840,
    "8.0": 128_000,
    "8.01": 128_160,
    "10.56": 168_960,
    "33": 528_000,
}


def sound(name: str) -> npt.NDArray[np.float32]:
    """Something like speech: tones that glide, in syllables, over noise, in steps of 16 bits. Its
    samples are the same on every machine.
    """
    length = LENGTHS[name]
    filled = 4_800 if "+" in name else length
    time = np.arange(filled) / RATE
    pitch = 120 + 30 * np.sin(2 * np.pi * 0.37 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    voice = sum(np.sin(n * phase + n) / n for n in (1, 2, 3, 5, 8, 13))
    syllables = np.clip(np.sin(2 * np.pi * 2.3 * time) + 0.4, 0, 1) * (0.3 + 0.2 * np.sin(time))
    noise = np.random.Generator(np.random.PCG64(length)).standard_normal(filled)
    mixed = voice * syllables * 0.5 + 0.01 * noise
    steps = np.zeros(length)
    steps[:filled] = np.round(mixed * 32767).clip(-32768, 32767)
    return (steps / 32768).astype(np.float32)


@dataclass(frozen=True)
class Case:
    """A transcription. `language` by its English name, "" to detect it."""

    name: str
    sound: str
    size: str = "small"
    context: str = ""
    language: str = ""
    tokens: int = 60


HAN = "通义千问，语音识别。"
MIXED = "Kubernetes 集群, Zürich, naïve"

CASES = [
    *(Case(f"plain-{name}", name) for name in LENGTHS),
    Case("english", "1.37", language="English"),
    Case("chinese-long", "10.56", language="Chinese"),
    Case("cantonese", "0.99", language="Cantonese", tokens=24),
    Case("latin-context", "8.01", context="Ms. O'Neill, Grüße, the Nürburgring"),
    Case("han-context", "1.37", context=HAN),
    Case("mixed-context", "7.99", context=MIXED, language="French"),
    Case("emoji-context", "1.0", context="😀👍🏽 ½ é"),
    Case("newlines", "1.0", context="\n one\n\ntwo \n", language="Korean", tokens=24),
    *(Case(f"wide-{name}", name, "wide") for name in ("0.99", "7.99", "10.56")),
    Case("wide-context", "8.01", "wide", context=HAN, language="Italian"),
    Case("tied-10.56", "10.56", "tied"),
]


@dataclass(frozen=True)
class Alignment:
    """A text that is aligned with a sound."""

    name: str
    sound: str
    text: str
    language: str = "English"


ALIGNMENTS = [
    Alignment("latin", "1.37", "Hello there, it's me."),
    Alignment("one-word", "0.99", "Hm!"),
    Alignment("han", "8.01", "今天天气很好，我们去公园吧。", "Chinese"),
    Alignment("mixed", "10.56", "我用Kubernetes和Python3写代码, O'Neill说。", "Chinese"),
    Alignment("mixed-spaces", "7.99", "Das ist 北京 und Tōkyō東京2024, d'accord?", "German"),
    Alignment("emoji", "1.0", "😀 well 👍🏽 done ½ ²", "English"),
    Alignment("marks", "8.0", "naïve cafe\u0301 Ελλάδα «Привет» — 3,5 % ＡＢ", "Russian"),
    Alignment("rare-han", "8.0", "𠮷野家 豈 〇 々 ㍿", "Chinese"),
    Alignment(
        "long",
        "33",
        "The quick brown fox jumps over the lazy dog, and then it runs away. " * 5,
    ),
]

# What comes out of the model as a text, and the language that was asked for.
OUTPUTS = [
    ("language English<asr_text>Hello there.", ""),
    ("language Chinese<asr_text>你好。", ""),
    ("language None<asr_text>", ""),
    ("language None<asr_text> hm ", ""),
    ("Hello without a tag", ""),
    ("language German", ""),
    ("language English<asr_text>one<asr_text>two", ""),
    ("language  english <asr_text>  spaced  ", ""),
    ("language English\nsomething\n<asr_text>lines\n", ""),
    ("<asr_text>only the tag", ""),
    ("", ""),
    ("  Hello there. ", "English"),
    ("language English<asr_text>tagged all the same", "English"),
    ("no, no, no, no", "English"),
    ("", "English"),
]

# Classes as the aligner may give them, before they are repaired.
TIMES = [
    [0, 5, 5, 9, 9, 12],
    [3, 2],
    [4, 4],
    [10, 1],
    [0, 5, 90, 9, 9, 12],
    [0, 5, 90, 91, 9, 12],
    [0, 5, 90, 91, 92, 93, 9, 12, 13, 14],
    [50, 1, 2, 3, 4, 5],
    [50, 51, 52, 1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5, 0],
    [1, 2, 3, 4, 5, 0, 0, 0],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    [0, 10, 3, 4, 12, 2, 20, 15, 30, 31],
    [5, 1, 5, 1, 5, 1, 5, 1],
    [0, 100, 2, 101, 4, 102, 6, 103, 8, 104],
    [7, 7, 7, 3, 7, 7, 7, 90, 7, 8],
]
