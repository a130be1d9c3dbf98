"""From the words that a recogniser's aligner timed to marks of the texts that were spoken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.recognition import Word
from engine.speech import Mark
from engine.word_timing.spans import spans

SEPARATOR: Final = " "  # between the texts that are aligned together


def marks_of(texts: Sequence[str], words: Sequence[Word]) -> list[Mark]:
    """The marks of the words of texts that are spoken one after another. `words`, joined, are the
    texts with SEPARATOR between them, but for white space around all.

    Both are cut in other places, so that each letter and digit gets an equal part of the time of
    its aligned word, and a mark the time of its letters.
    """
    whole = SEPARATOR.join(texts)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(SEPARATOR))
    times = _letter_times(whole, words)
    marks = []
    for span in spans(texts):
        first = starts[span.request]
        places = [at for at in range(first + span.start, first + span.end) if at in times]
        if places:
            begin = times[places[0]][0]
            end = times[places[-1]][1]
            marks.append(Mark(span.start, span.end, begin, end, span.request))
    return marks


def words_of(text: str, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The words of a text whose marks are known. Joined, they are the text."""
    words = []
    begin = 0
    for number, mark in enumerate(marks, 1):
        end = mark.end if number < len(marks) else len(text)
        words.append(Word(text[begin:end], mark.seconds, mark.until, 1.0))
        begin = end
    return tuple(words)


def _letter_times(whole: str, words: Sequence[Word]) -> dict[int, tuple[float, float]]:
    """When each letter and digit of the text begins and ends, by its place."""
    times = {}
    place = len(whole) - len(whole.lstrip())
    if words:
        place -= len(words[0].text) - len(words[0].text.lstrip())
    for word in words:
        letters = [place + at for at, letter in enumerate(word.text) if letter.isalnum()]
        place += len(word.text)
        step = (word.end - word.start) / max(1, len(letters))
        for number, at in enumerate(letters):
            times[at] = (word.start + number * step, word.start + (number + 1) * step)
    return times
