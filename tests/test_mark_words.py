"""What the marks of an engine make of the words of a text: whatever the engine calls a word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.framing import TimedWord
from engine.fake import card
from engine.speech import Mark, Sampling, SpeechRequest
from speaking.word_times import WordTimes
from text.reader import read
from text.reading import Reading

RATE = 24_000


def request(text: str) -> SpeechRequest:
    return SpeechRequest(text, card().voices["alloy"], "en", Sampling(1), marks=True)


def words_of(
    text: str, marks: Sequence[Mark], language: str = "en", at_a_time: int = 100
) -> list[TimedWord]:
    """The words of a text of one piece, whose marks come so many at a time."""
    (piece,) = read(text, Reading(language), words=True)
    times = WordTimes(RATE, lambda samples: samples / RATE)
    asked = request(piece.text)
    times.add(asked, piece.words)
    place = times.begin(asked, 0)
    found = []
    for at in range(0, len(marks) + 1, at_a_time):
        some = marks[at : at + at_a_time]
        times.take(place, some, "model", ended=at + at_a_time > len(marks))
        found += times.settle()
    return found


def spans(words: Sequence[TimedWord]) -> list[tuple[str, float, float]]:
    return [(word.word, round(word.start, 2), round(word.end, 2)) for word in words]


def test_characters_that_a_mark_spans_are_one_word() -> None:
    text = "今日は雨です。"
    marks = [Mark(0, 3, 0.1, 0.5), Mark(3, 4, 0.5, 0.7), Mark(4, 6, 0.7, 1.0)]
    expected = [("今日は", 0.1, 0.5), ("雨", 0.5, 0.7), ("です。", 0.7, 1.0)]
    assert spans(words_of(text, marks, "ja")) == expected


def test_characters_with_marks_of_their_own_are_words() -> None:
    marks = [Mark(at, at + 1, at / 10, at / 10 + 0.1) for at in range(3)]
    assert [word.word for word in words_of("雨天。雪", [*marks, Mark(3, 4, 0.5, 0.6)], "zh")] == [
        "雨",
        "天。",
        "雪",
    ]


def test_words_of_one_mark_share_its_time_by_their_letters() -> None:
    words = words_of("to understand it", [Mark(0, 13, 0.0, 1.3), Mark(14, 16, 1.3, 1.5)])
    assert spans(words) == [("to", 0.0, 0.2), ("understand", 0.3, 1.3), ("it", 1.3, 1.5)]


def test_a_word_lasts_from_its_first_mark_to_its_last() -> None:
    text = "It was $7.50 then"
    (piece,) = read(text, Reading("en"), words=True)
    said = "It was seven dollars and fifty cents then"
    assert piece.text == said
    starts = [at for at in range(len(said)) if at == 0 or said[at - 1] == " "]
    ends = [*(start - 1 for start in starts[1:]), len(said)]
    marks = [
        Mark(a, b, number / 10, number / 10 + 0.08)
        for number, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]
    for at_a_time in (1, 2, 100):
        words = words_of(text, marks, at_a_time=at_a_time)
        assert spans(words) == [
            ("It", 0.0, 0.08),
            ("was", 0.1, 0.18),
            ("$7.50", 0.2, 0.68),
            ("then", 0.7, 0.78),
        ]


def test_words_without_a_mark_have_no_time() -> None:
    words = words_of("one two three", [Mark(0, 3, 0.0, 0.2), Mark(8, 13, 0.5, 0.9)])
    assert spans(words) == [("one", 0.0, 0.2), ("three", 0.5, 0.9)]


@pytest.mark.parametrize(
    "mark", [Mark(3, 3, 0, 1), Mark(5, 2, 0, 1), Mark(0, 3, 1, 0.5), Mark(50, 60, 0, 1)]
)
def test_a_mark_without_characters_or_backwards_in_time_is_passed_over(mark: Mark) -> None:
    assert spans(words_of("one two", [mark, Mark(4, 7, 1.0, 1.2)])) == [("two", 1.0, 1.2)]


def test_a_mark_that_is_not_a_number_is_passed_over() -> None:
    nan = float("nan")
    marks = [Mark(0, 3, nan, 0.5), Mark(4, 7, 0.5, nan), Mark(4, 7, 0.5, float("inf"))]
    assert words_of("one two", marks) == []


def test_a_slot_that_ends_early_gives_the_words_of_the_next_one_their_own_place() -> None:
    text = "The first sentence stands here. The second sentence follows it."
    first, second = read(text, Reading("en"), 500, words=True)
    times = WordTimes(RATE, lambda samples: samples / RATE)
    requests = [request(piece.text) for piece in (first, second)]
    for asked, piece in zip(requests, (first, second), strict=True):
        times.add(asked, piece.words)
    place = times.begin(requests[0], 0)
    times.take(place, [Mark(0, 3, 0.0, 0.1)], "model", ended=True)
    begun = times.settle()
    place = times.begin(requests[1], RATE)  # it didn't follow in the slot, as that was over
    times.take(place, [Mark(1, 4, 0.0, 0.1)], "model", ended=True)
    assert spans(begun + times.settle()) == [("The", 0.0, 0.1), ("The", 1.0, 1.1)]


TEXT = "Well, Dr. Smith paid $7.50 for 5 km — so—well (really)!"
STEPS = st.tuples(st.integers(0, 4), st.integers(0, 12), st.floats(0, 0.5), st.floats(0, 0.5))


@given(steps=st.lists(STEPS, max_size=20), at_a_time=st.integers(1, 5))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_words_are_in_order_whatever_the_marks(
    steps: list[tuple[int, int, float, float]], at_a_time: int
) -> None:
    marks = []
    char = 0
    seconds = 0.0
    for gap, length, pause, duration in steps:
        begin = seconds + pause
        marks.append(Mark(char + gap, char + gap + length, begin, begin + duration))
        char += gap + length
        seconds = begin + duration
    words = words_of(TEXT, marks, at_a_time=at_a_time)
    for word in words:
        assert TEXT[word.start_char : word.end_char] == word.word
        assert 0 <= word.start <= word.end <= seconds
    for before, behind in pairwise(words):
        assert before.end <= behind.start
        assert before.end_char <= behind.start_char
