"""A transcript as words with times, which are aligned or else estimated."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from engine.qwen3_asr.aligner_units import find_units, written_words
from engine.recognition import RATE, Samples, Word

Span = tuple[float, float]  # seconds
# Scripts that are written without spaces between words.
UNSPACED: Final = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)


def spaced(text: str) -> str:
    """A transcript with the space that its language writes before it."""
    return text if not text or UNSPACED.match(text) else f" {text}"


def words_of(text: str, language: str) -> list[str]:
    """The words with the spaces before them and the marks after them."""
    return written_words(text, find_units(text, language))


def estimated_spans(words: Sequence[str], samples: Samples) -> list[Span]:
    """The time from the first sound of a clip to the last one, shared out by the letters."""
    loud = np.flatnonzero(samples)
    if not words or not len(loud):
        return [(0.0, 0.0)] * len(words)
    begin = float(loud[0]) / RATE
    shares = np.cumsum([0, *(1 + len(word.strip()) for word in words)])
    times = begin + shares * ((float(loud[-1]) + 1) / RATE - begin) / shares[-1]
    return [(float(start), float(end)) for start, end in pairwise(times)]


def timed_words(
    words: Sequence[str], spans: Sequence[Span], probabilities: Sequence[float]
) -> tuple[Word, ...]:
    """The words with their times and probabilities."""
    return tuple(
        Word(word, round(start, 3), round(end, 3), probability)
        for word, (start, end), probability in zip(words, spans, probabilities, strict=True)
    )


def word_probabilities(
    words: Sequence[str],
    ids: Sequence[int],
    logprobs: Sequence[float],
    decode: Callable[[Sequence[int]], str],
) -> list[float]:
    """The probability of each word: the geometric mean of those of its tokens.

    `words`, joined, are the text of `ids`, but for spaces around it.
    """
    text = "".join(words)
    missing = len(text) - len(decode(ids))  # a space that was put before it, or left out
    ends = [len(decode(ids[: place + 1])) + missing for place in range(len(ids))]
    found = []
    first = 0
    length = 0
    for word in words:
        length += len(word)
        last = first
        while last < len(ends) and ends[last] < length:
            last += 1
        part = logprobs[first : last + 1]
        found.append(math.exp(sum(part) / len(part)) if part else 1.0)
        # a token may end in the next word
        first = last + 1 if last < len(ends) and ends[last] == length else last
    return found
