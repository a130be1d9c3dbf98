"""Files of subtitles: golden ones, and what independent readers find in them."""

from __future__ import annotations

import html
import io
import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import srt as srt_reader
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from text.subtitles import VTT_HEAD, Cue, TimedText, cues, srt, vtt, vtt_cue

GOLDEN = Path(__file__).parent / "golden"
PROSE = """Chapter one

When the lamps of the harbour were lit, at about half past five, the captain came ashore & asked for the way to the \
"Golden Anchor", because he had been told that Dr. Weiss, who owed him $1,250.75, was staying there.

"Is he in?" he said. Nobody answered. He waited for a moment; then he pushed the door open, and what he saw <there> \
made him forget the money, the doctor and the long cold evening that he had spent on the water.

Never!"""


def spoken(text: str) -> list[TimedText]:
    words: list[TimedText] = []
    at = 0.12
    for paragraph in text.split("\n\n"):
        for number, word in enumerate(paragraph.split()):
            length = 0.05 + 0.055 * len(word)
            space = " " if words else ""
            words.append(TimedText(space + word, at, at + length, bool(words) and number == 0))
            at += length + (0.31 if word[-1] in ".?!" else 0.15 if word[-1] in ",;" else 0.0)
        at += 0.9
    return words


def prose() -> list[Cue]:
    words = spoken(PROSE)
    return cues(words, language="en", duration=words[-1].end + 0.4)


def stamped(found: list[Cue]) -> str:
    return VTT_HEAD + "".join(vtt_cue(cue, stamps=True) for cue in found)


@pytest.mark.parametrize("name", ["prose.srt", "prose.vtt", "prose_stamps.vtt"])
def test_prose_gives_the_golden_file(name: str) -> None:
    make = {"prose.srt": srt, "prose.vtt": vtt, "prose_stamps.vtt": stamped}[name]
    assert make(prose()) == (GOLDEN / name).read_text()


def read_vtt(text: str) -> list[tuple[float, float, str]]:
    """What a reader of WebVTT finds: times, and the text without marks."""
    found = webvtt.from_buffer(io.StringIO(text))
    return [(_seconds(cue.start), _seconds(cue.end), html.unescape(cue.text)) for cue in found]


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def read_srt(text: str) -> list[tuple[float, float, str]]:
    return [
        (cue.start / timedelta(seconds=1), cue.end / timedelta(seconds=1), cue.content)
        for cue in srt_reader.parse(text)
    ]


def test_an_independent_reader_of_srt_finds_the_words_and_times() -> None:
    found = read_srt(srt(prose()))
    assert " ".join(text.replace("\n", " ") for *_, text in found).split() == PROSE.split()
    for (start, end, _), cue in zip(found, prose(), strict=True):
        assert (start, end) == pytest.approx((cue.start, cue.end), abs=0.0006)


@pytest.mark.parametrize("make", [vtt, stamped])
def test_an_independent_reader_of_webvtt_finds_the_words_and_times(
    make: Callable[[list[Cue]], str],
) -> None:
    found = read_vtt(make(prose()))
    assert " ".join(text.replace("\n", " ") for *_, text in found).split() == PROSE.split()
    for (start, end, _), cue in zip(found, prose(), strict=True):
        assert (start, end) == pytest.approx((cue.start, cue.end), abs=0.0006)


LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab<>&-#'\"\\{}.,!?\n\r\t\x00\x0b\u2028 "),
        st.characters(exclude_categories=("Cs",)),
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None)
@given(parts=st.lists(st.tuples(LETTERS, st.floats(0.0, 1.2)), max_size=40))
def test_whatever_the_words_are_a_file_has_as_many_cues_as_there_are(
    parts: list[tuple[str, float]],
) -> None:
    words = []
    at = 0.0
    for text, length in parts:
        words.append(TimedText(f" {text}", at, at + length))
        at += length
    found = cues(words, duration=at)
    read = list(srt_reader.parse(srt(found)))
    assert [cue.index for cue in read] == list(range(1, len(found) + 1))
    for text in (srt(found), vtt(found), stamped(found)):
        blocks = text.removeprefix(VTT_HEAD).split("\n\n")
        assert len(blocks) - 1 == len(found) == text.count(" --> ")
        assert all(2 <= len(block.strip("\n").split("\n")) <= 5 for block in blocks[:-1])


@settings(deadline=None)
@given(times=st.lists(st.floats(0, 400_000), min_size=1, max_size=30))
def test_written_times_rise_as_the_cues_do(times: list[float]) -> None:
    words = [TimedText(f" word{number}.", at, at) for number, at in enumerate(sorted(times))]
    found = read_srt(srt(cues(words)))
    assert all(start < end for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


def test_stamps_rise_and_lie_inside_their_cue() -> None:
    words = [
        TimedText("one", 1.0, 1.2),
        TimedText(" two", 1.0, 1.2),
        TimedText(" three", 1.24, 1.5),
        TimedText(" four<", 9.5, 9.6),
    ]
    cue = Cue(1.0, 3.0, ("one two three", "four<"), (tuple(words[:3]), tuple(words[3:])))
    assert vtt_cue(cue, stamps=True) == (
        "00:00:01.000 --> 00:00:03.000\none two <00:00:01.240>three\nfour&lt;\n\n"
    )


def test_a_hundred_hours_have_times_that_readers_know() -> None:
    found = [Cue(400_000.0, 400_001.5, ("late",))]
    assert read_srt(srt(found)) == [(400_000.0, 400_001.5, "late")]
