"""An engine on a small checkpoint, and what it hears."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.contract import Failure
from engine.options import Options
from engine.qwen3_asr.engine import Quantum, Qwen3AsrEngine
from engine.qwen3_asr.language_tables import CODES
from engine.qwen3_asr.load import load_engine
from engine.qwen3_asr.transcription import Passage, Transcription
from engine.recognition import AudioRequest, RecognizerInfo, Samples, Words
from tests.engine.qwen3_asr.cases import Case, sound

CPU = torch.device("cpu")


def engine_of(
    folder: Path,
    partials: Path | None = None,
    aligner: Path | None = None,
    slots: int = 4,
    **options: Any,
) -> Qwen3AsrEngine:
    """An engine that knows every language. Like the official package it has no guards."""
    info = RecognizerInfo(
        name="qwen3",
        model_id="tiny",
        revision="1",
        slots=slots,
        languages=tuple(CODES.values()),
        can=frozenset({"words", "translate", "prompt"}),
    )
    chosen = Options(**{"slots": slots, "guards": False, "quantize": "none", **options})
    return load_engine(folder, info, chosen, partials, aligner)


def open_case(engine: Qwen3AsrEngine, case: Case, draft: Sequence[int] = ()) -> Transcription:
    """A slot for a case with exactly its samples; the engine itself lengthens very short ones."""
    code = CODES.get(case.language, "")
    slot = Transcription(
        AudioRequest(sound(case.sound)), language=code, context=case.context, limit=case.tokens
    )
    batch = engine.main
    passage = Passage(sound(case.sound), batch.prompts.prompt(case.context, case.language))
    batch.allocate(passage)
    slot.begin(passage, draft)
    return slot


def run(engine: Qwen3AsrEngine, slots: Sequence[Transcription]) -> list[Words]:
    """Steps until all slots have their results, which come in the order of the slots."""
    results: dict[int, Words] = {}
    waiting = list(slots)
    while waiting:
        for result in engine.step(waiting):
            assert not isinstance(result, Failure), result
            results[id(result.slot)] = result
            waiting = [slot for slot in waiting if slot is not result.slot]
    return [results[id(slot)] for slot in slots]


def hear(engine: Qwen3AsrEngine, *requests: AudioRequest) -> list[Words]:
    """The results of requests that are admitted together."""
    return run(engine, [engine.admit(request) for request in requests])


def ids_of(words: Words) -> list[int]:
    """The ids that were written, without <|im_end|>."""
    assert isinstance(words.slot, Transcription)
    return words.slot.written


def count_windows(engine: Qwen3AsrEngine) -> list[int]:
    """A list that grows by the number of windows of each call to the encoder."""
    counts: list[int] = []
    batch = engine.main
    encode = batch.encode

    def counted(windows: Any) -> None:
        counts.append(len(windows))
        encode(windows)

    batch.encode = counted  # type: ignore[method-assign]
    return counts


def count_rows(engine: Qwen3AsrEngine) -> list[int]:
    """A list that grows by the rows of each part of a prompt that is read."""
    counts: list[int] = []
    batch = engine.main
    read = batch.read

    def counted(passage: Passage, limit: int) -> torch.Tensor:
        before = passage.read
        hidden = read(passage, limit)
        counts.append(passage.read - before)
        return hidden

    batch.read = counted  # type: ignore[method-assign]
    return counts


def speech(seconds: float, seed: int = 0) -> Samples:
    """Something like speech, another one for each seed."""
    whole = np.concatenate([sound("33"), sound("10.56")])
    start = 16_000 * (seed % 8) + 317 * seed
    return whole[start : start + int(seconds * 16_000)]


__all__ = ["CPU", "Quantum", "count_rows", "count_windows", "engine_of", "hear", "ids_of", "run"]
