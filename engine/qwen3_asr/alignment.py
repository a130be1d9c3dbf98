"""The forced aligner: the times of the words of a text in a clip, in one pass.

The aligner reads the sound, and then each unit of the text with two marks behind it. What it says
at the marks are the unit's start and end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from engine.qwen3_asr.aligner_repair import repair, spread
from engine.qwen3_asr.aligner_units import Unit
from engine.qwen3_asr.prompt import Prompt, Prompts
from engine.qwen3_asr.words import Span
from engine.recognition import FinishReason


@dataclass(slots=True, eq=False)
class Alignment:
    """A text while it is aligned. `marks` are the places of the marks among the rows after the
    sound, and `classes` what was said at those that were read.
    """

    units: list[Unit]
    marks: list[int]
    reason: FinishReason  # of the transcript
    class_seconds: float  # from a class to the next one
    classes: list[int] = field(default_factory=list)

    def take(self, hidden: Tensor, first: int, head: torch.nn.Module) -> None:
        """Takes the hidden states of rows, of which the first is at the place `first` after the
        sound; it may lie in the sound.
        """
        wanted = [mark - first for mark in self.marks if 0 <= mark - first < len(hidden)]
        if wanted:
            logits = head(hidden[wanted][None])[0]
            self.classes += logits.argmax(-1).tolist()

    def spans(self, seconds: float) -> list[Span]:
        """The start and the end of each unit, in a clip of `seconds`."""
        marks = [each * self.class_seconds * 1000 for each in self.classes]
        times = [mark / 1000 for mark in repair(marks)]
        return spread(list(zip(times[::2], times[1::2], strict=True)), seconds)


def aligner_prompt(prompts: Prompts, units: list[Unit]) -> tuple[Prompt, list[int]]:
    """The ids around the sound for the units of a text, and the places of the marks after it."""
    ids = prompts.ids
    after = [ids.audio_end]
    marks = []
    for unit in units:
        after += prompts.tokenizer.encode(unit.text)
        marks += [len(after), len(after) + 1]
        after += [ids.timestamp, ids.timestamp]
    return Prompt((ids.audio_start,), tuple(after)), marks
