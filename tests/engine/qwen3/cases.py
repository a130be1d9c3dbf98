"""The requests that are spoken both by the official package (record.py) and by our engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

GREEDY = {"do_sample": False, "subtalker_dosample": False}


@dataclass(frozen=True)
class Case:
    """One request. `language` by its English name or "auto"; `reference` is "", "x-vector" or
    "icl".
    """

    name: str
    preset: str = "small"
    kind: str = "custom_voice"
    text: str = "Hello there, and welcome to the show."
    language: str = "english"
    speaker: str = ""
    instruct: str = ""
    streaming: bool = True
    reference: str = ""
    reference_frames: int = 9
    reference_text: str = "What was said."
    seed: int | None = None  # None: greedy
    eos_bias: float | None = None
    chosen: dict[str, Any] = field(default_factory=dict)  # sampling, by the package's names
    max_new_tokens: int = 9

    @property
    def sampling(self) -> dict[str, Any]:
        """The package's arguments."""
        return (GREEDY if self.seed is None else {}) | self.chosen


def speaker_vector(width: int) -> npt.NDArray[np.float32]:
    return np.random.default_rng(7).standard_normal(width, dtype=np.float32)


def reference_codes(frames: int, codebook: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(8).integers(0, codebook, (frames, 16))


CHINESE = "你好，欢迎来到这里。今天天气很好！"
JAPANESE = "こんにちは、世界。"
ALL_SAMPLING = {
    "temperature": 1.3, "top_k": 20, "top_p": 0.8, "repetition_penalty": 1.4, "subtalker_temperature": 0.7,
    "subtalker_top_k": 12, "subtalker_top_p": 0.9,
}  # fmt: skip

CASES = [
    Case("greedy", speaker="ryan"),
    Case("greedy-whole", speaker="ryan", streaming=False),
    Case("seeded", speaker="ryan", seed=3),
    Case(
        "seeded-whole", speaker="vivian", streaming=False, seed=4, text=CHINESE, language="chinese"
    ),
    Case("auto", speaker="serena", language="auto", seed=5),
    Case("auto-whole", speaker="serena", language="auto", streaming=False, seed=5),
    Case(
        "german",
        speaker="aiden",
        language="german",
        text="Guten Tag, schön dass Sie da sind.",
        seed=6,
    ),
    Case("japanese", speaker="ono_anna", language="japanese", text=JAPANESE, seed=7),
    Case("dialect-chinese", speaker="dylan", language="chinese", text=CHINESE, seed=8),
    Case("dialect-auto", speaker="eric", language="auto", text=CHINESE, seed=9),
    Case("dialect-elsewhere", speaker="eric", language="english", seed=9),
    Case("one-letter", speaker="ryan", text="a", seed=10, max_new_tokens=6),
    Case("leading-newline", speaker="ryan", text="\n\nHello", seed=10, max_new_tokens=6),
    Case("sampling", speaker="ryan", seed=11, chosen=ALL_SAMPLING, max_new_tokens=24),
    Case(
        "long",
        speaker="sohee",
        language="korean",
        text="안녕하세요, 반갑습니다.",
        seed=12,
        max_new_tokens=60,
    ),
    Case("instruct-dropped", speaker="ryan", instruct="Whisper.", seed=13),
    Case("ends", speaker="ryan", seed=14, eos_bias=2.4, max_new_tokens=200),
    Case("ends-whole", speaker="ryan", seed=15, eos_bias=2.4, max_new_tokens=200, streaming=False),
    Case("ends-early", speaker="ryan", seed=16, eos_bias=8.0, max_new_tokens=40),
    Case("wide", "wide", speaker="ryan", seed=17),
    Case("wide-greedy", "wide", speaker="ryan"),
    Case("wide-instruct", "wide", speaker="ryan", instruct="Very happy.", seed=18),
    Case(
        "wide-instruct-whole",
        "wide",
        speaker="ryan",
        instruct="Very happy.",
        seed=18,
        streaming=False,
    ),
    Case("design", "wide", "voice_design", instruct="An old man, tired.", seed=19),
    Case(
        "design-whole",
        "wide",
        "voice_design",
        instruct="An old man, tired.",
        seed=20,
        streaming=False,
    ),
    Case(
        "design-auto",
        "wide",
        "voice_design",
        instruct="一个年轻的女孩",
        language="auto",
        text=CHINESE,
        seed=21,
    ),
    Case("x-vector", kind="base", reference="x-vector", seed=22),
    Case("x-vector-whole", kind="base", reference="x-vector", seed=23, streaming=False),
    Case("x-vector-wide", "wide", "base", reference="x-vector", seed=24, language="auto"),
    Case("icl", kind="base", reference="icl", seed=25),
    Case("icl-whole", kind="base", reference="icl", seed=26, streaming=False),
    Case("icl-long-reference", kind="base", reference="icl", reference_frames=70, seed=27),
    Case(
        "icl-long-reference-whole",
        kind="base",
        reference="icl",
        reference_frames=70,
        seed=27,
        streaming=False,
    ),
    Case("icl-greedy", kind="base", reference="icl"),
    Case(
        "icl-wide",
        "wide",
        "base",
        reference="icl",
        seed=28,
        language="french",
        text="Bonjour à tous.",
    ),
]
BY_NAME = {case.name: case for case in CASES}
