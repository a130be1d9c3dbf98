"""A slot's sound and texts are cut into sections that an aligner can take."""

from __future__ import annotations

import random

import numpy as np
import pytest

from engine.speech import Mark
from engine.word_timing.sections import LONGEST, Section, sections
from engine.word_timing.spans import spans
from tests.engine.word_timing.synthetic import RATE, glued

SENTENCE = (
    "When the storm finally passed, the fishermen went back to sea; but their nets were empty."
)
CHINESE = "暴风雨过去了，渔民们又出海了，可是网是空的。"


def words(found: list[Section]) -> list[tuple[int, int, int]]:
    """The words of the sections, as words of the slot's texts."""
    placed = []
    for section in found:
        for span in spans([section.text]):
            mark = section.placed(Mark(span.start, span.end, 0.0, 0.0))
            placed.append((mark.request, mark.start, mark.end))
    return placed


@pytest.mark.parametrize(
    "texts",
    [
        [SENTENCE],
        [SENTENCE, " " + SENTENCE, "Yes.", " " + SENTENCE] * 2,
        [SENTENCE, SENTENCE],  # nothing stands between them
        [CHINESE] * 6,
        ["Yes.", CHINESE, " No."],
    ],
)
def test_the_sections_have_every_word_and_all_of_the_sound(texts: list[str]) -> None:
    sound = glued(*texts).sound
    found = sections(sound, RATE, texts)
    assert np.array_equal(np.concatenate([section.samples for section in found]), sound)
    assert words(found) == [(span.request, span.start, span.end) for span in spans(texts)]
    assert all(len(section.samples) <= (LONGEST + 2) * RATE for section in found)
    assert all(section.text == section.text.strip() for section in found)
    begins = [section.begins for section in found]
    assert begins == sorted(begins)


def test_a_section_ends_in_a_pause() -> None:
    texts = [SENTENCE] * 6
    truth = glued(*texts, pause=0.4)
    for section in sections(truth.sound, RATE, texts)[1:]:
        at = round(section.begins * RATE)
        assert not truth.sound[at - RATE // 20 : at + RATE // 20].any()


def test_a_mark_of_a_section_is_placed_in_its_request() -> None:
    section = Section(np.zeros(1, np.float32), "one two three", 5.0, [(0, 0, 7), (8, 1, 2)])
    placed = section.placed(Mark(8, 13, 0.5, 0.75))
    assert placed == Mark(2, 7, 5.5, 5.75, request=1)
    assert section.placed(Mark(4, 7, 0.1, 0.2)) == Mark(11, 14, 5.1, 5.2, request=0)


@pytest.mark.parametrize("texts", [[], [""], ["...", "!"]])
def test_texts_without_words_have_no_sections(texts: list[str]) -> None:
    assert sections(glued(SENTENCE).sound, RATE, texts) == []


def test_random_texts_keep_the_rules() -> None:
    chance = random.Random(3)
    for _ in range(25):
        texts = [
            "".join(chance.choices("abc é漢かきゃっ한 ,.— ", k=chance.randrange(80)))
            for _ in range(chance.randrange(1, 4))
        ]
        sound = np.random.default_rng(1).normal(0, 0.1, chance.randrange(40) * RATE)
        found = sections(sound.astype(np.float32), RATE, texts)
        for request, start, end in words(found):
            assert 0 <= start < end <= len(texts[request])
