"""The times of an aligner's words become those of the texts' words, however both are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.recognition import Word
from engine.speech import Mark
from engine.word_timing.aligned import SEPARATOR, marks_of


def word(text: str, start: float, end: float) -> Word:
    return Word(text, start, end, 1.0)


def test_words_that_are_cut_alike_have_the_same_times() -> None:
    words = [word(" Guten", 0.1, 0.5), word(" Tag,", 0.6, 0.9), word(" du!", 1.0, 1.2)]
    assert marks_of(["Guten Tag, du!"], words) == [
        Mark(0, 5, 0.1, 0.5),
        Mark(6, 10, 0.6, 0.9),
        Mark(11, 14, 1.0, 1.2),
    ]


def test_texts_count_their_own_characters() -> None:
    words = [word("Ja.", 0.0, 0.4), word(" Nein.", 1.0, 1.5)]
    assert marks_of(["Ja. ", "Nein."], [words[0], word("  Nein.", 1.0, 1.5)]) == [
        Mark(0, 3, 0.0, 0.4),
        Mark(0, 5, 1.0, 1.5, request=1),
    ]
    assert marks_of(["Ja.", "Nein."], words)[1] == Mark(0, 5, 1.0, 1.5, request=1)


def test_a_word_of_several_marks_is_shared_out_by_its_letters() -> None:
    # the aligner has kana in one unit, the text's words are single characters
    words = [word("東京", 0.0, 0.8), word("です。", 1.0, 1.4)]
    found = marks_of(["東京です。"], words)
    assert [(mark.start, mark.end) for mark in found] == [(0, 1), (1, 2), (2, 3), (3, 5)]
    assert [mark.seconds for mark in found] == pytest.approx([0.0, 0.4, 1.0, 1.2])
    assert found[-1].until == pytest.approx(1.4)


def test_marks_that_aren_t_letters_take_no_time() -> None:
    assert marks_of(["Oh — so!"], [word(" Oh —", 0.0, 0.3), word(" so!", 0.5, 0.8)]) == [
        Mark(0, 4, 0.0, 0.3),
        Mark(5, 8, 0.5, 0.8),
    ]
    assert marks_of([""], []) == []
    assert marks_of(["Oh"], []) == []


@settings(deadline=None)
@given(st.lists(st.text("ab é中か,.! \n", max_size=12), max_size=4), st.data())
def test_marks_rise_and_lie_in_their_texts(texts: list[str], data: st.DataObject) -> None:
    whole = SEPARATOR.join(texts).strip()
    cuts = data.draw(st.lists(st.integers(0, len(whole)), max_size=6))
    edges = sorted({0, *cuts, len(whole)})
    words = [
        word(whole[a:b] if a else f" {whole[:b]}", number, number + 0.5)
        for number, (a, b) in enumerate(pairwise(edges))
    ]
    marks = marks_of(texts, words)
    for mark in marks:
        assert texts[mark.request][mark.start : mark.end].strip()
        assert mark.seconds < mark.until <= len(words)
    for first, second in pairwise(marks):
        assert (first.request, first.end) <= (second.request, second.start) or (
            first.request < second.request
        )
        assert first.until <= second.seconds + 1e-9
