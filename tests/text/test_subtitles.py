"""Subtitles that can be read: their lines, lengths, gaps and formats."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.subtitles import (
    LINES,
    MAX_SECONDS,
    Cue,
    TimedText,
    cues,
    estimated_times,
    srt,
    vtt,
    width,
)

SPEECH = (
    "Good morning. We looked at the numbers of the last quarter, and they are better than anyone "
    "had expected; still, there is work to do. Let us begin with the first table."
)


def timed(text: str, each: float = 0.3, start: float = 0.0) -> list[TimedText]:
    words = [(" " if number else "") + word for number, word in enumerate(text.split())]
    return [
        TimedText(word, start + number * each, start + (number + 1) * each)
        for number, word in enumerate(words)
    ]


def test_cues_hold_all_words_in_two_lines_at_most() -> None:
    found = cues(timed(SPEECH))
    assert " ".join(" ".join(cue.lines) for cue in found) == SPEECH
    assert all(len(cue.lines) <= LINES and max(map(width, cue.lines)) <= 42 for cue in found)


def test_a_sentence_ends_a_cue_and_a_pause_does_too() -> None:
    found = cues(timed(SPEECH))
    assert [cue.lines[-1][-1] for cue in found][-2:] == [".", "."]
    spoken = timed("one two") + timed("three four", start=3.0)
    assert [cue.lines for cue in cues(spoken)] == [("one two",), ("three four",)]


def test_the_lower_line_is_the_longer_one() -> None:
    [cue] = cues(timed("this is a sentence that has to be broken in two lines here", each=0.2))
    upper, lower = cue.lines
    assert width(upper) <= width(lower) <= 42


def test_a_line_breaks_after_a_clause() -> None:
    [cue] = cues(timed("When it was all over, they went home to sleep", each=0.2))
    assert cue.lines == ("When it was all over,", "they went home to sleep")


def test_chinese_and_japanese_break_between_characters_of_two_columns() -> None:
    text = "这是一个很长的句子它没有任何空格但是它必须被分成两行才能被人们阅读"
    found = cues(estimated_times(text, 0, 12))
    assert "".join("".join(cue.lines) for cue in found) == text
    assert all(width(line) <= 42 for cue in found for line in cue.lines)


def test_punctuation_stays_with_its_character() -> None:
    assert [part.text for part in estimated_times("你好。再见！", 0, 1)] == [
        "你",
        "好。",
        "再",
        "见！",
    ]
    assert [part.text for part in estimated_times("Hello there.", 0, 1)] == ["Hello", " there."]


def test_shared_times_cover_the_whole_without_a_gap() -> None:
    parts = estimated_times("Some words of different lengths", 2, 5)
    assert (parts[0].start, parts[-1].end) == (2, 5)
    assert all(before.end == after.start for before, after in itertools.pairwise(parts))


def test_srt_is_numbered_with_commas_and_vtt_escapes() -> None:
    cue = [Cue(3661.5, 3662.25, ("a < b & c -->",))]
    assert srt(cue) == "1\n01:01:01,500 --> 01:01:02,250\na < b & c →\n\n"
    assert vtt(cue) == "WEBVTT\n\n01:01:01.500 --> 01:01:02.250\na &lt; b &amp; c --&gt;\n\n"
    assert (srt([]), vtt([])) == ("", "WEBVTT\n\n")


WORD = st.text(alphabet="abcdefgh,.é中文字", min_size=1, max_size=12)
GAPS = st.lists(st.tuples(WORD, st.floats(0, 3), st.floats(0.02, 3)), max_size=40)


@settings(deadline=None)
@given(spoken=GAPS, max_line=st.sampled_from([20, 42]))
def test_no_cue_overlaps_or_is_empty_or_too_long(
    spoken: list[tuple[str, float, float]], max_line: int
) -> None:
    words = []
    clock = 0.0
    for text, gap, length in spoken:
        words.append(TimedText(f" {text}", clock + gap, clock + gap + length))
        clock += gap + length
    found = cues(words, max_line)
    assert (
        "".join(word.text for word in words).split()
        == " ".join(" ".join(cue.lines) for cue in found).split()
    )
    for cue in found:
        assert cue.start < cue.end <= cue.start + MAX_SECONDS + 0.001
        assert all(
            width(line) <= max(max_line, max(width(word) for word in line.split()))
            for line in cue.lines
        )
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start
    blocks = srt(found).strip().split("\n\n") if found else []
    assert [block.split("\n")[0] for block in blocks] == [
        str(number) for number in range(1, len(found) + 1)
    ]
    assert all(
        re.match(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}$", block.split("\n")[1])
        for block in blocks
    )


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_give_no_cue(text: str) -> None:
    assert cues([TimedText(text, 0, 1)]) == []
    assert cues([]) == []
