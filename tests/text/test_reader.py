"""The pieces that an engine speaks: the same however the text arrives, each with its place in the
source.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.lexicon import Lexicon
from text.markup import BadMarkup
from text.progress import Progress
from text.reader import Passages, Piece, Reader, as_json, read
from text.reading import Reading, digest

TEXT = "# Prices\n\nDr. Smith paid **$5** on [Monday](https://x.example). He was happy!\n\nThen he left 😀. `code` stays."


def whole(text: str, reading: Reading, cuts: list[int]) -> list[Piece]:
    reader, found, last = Reader(reading), [], 0
    for cut in [*sorted(cuts), len(text)]:
        found += reader.push(text[last:cut])
        last = max(last, cut)
    return found + reader.close()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, len(TEXT)), max_size=12),
    st.sampled_from(["text", "plain", "markdown", "html"]),
)
def test_a_text_gives_the_same_pieces_however_it_is_cut(cuts: list[int], kind: str) -> None:
    reading = Reading("en", kind)  # type: ignore[arg-type]
    assert whole(TEXT, reading, cuts) == whole(TEXT, reading, [])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.data())
def test_any_text_gives_the_same_pieces_however_it_is_cut(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    assert whole(text, Reading(), cuts) == whole(text, Reading(), [])


def test_pieces_have_their_place_in_the_source() -> None:
    pieces = list(read(TEXT, Reading()))
    assert [piece.text for piece in pieces][1] == "Doctor Smith paid five dollars on Monday."
    for piece in pieces:
        source = TEXT[piece.start : piece.end]
        assert source.startswith(piece.written[:2]) or source[:2] in "**[`#"
        assert 0 <= piece.start < piece.end <= len(TEXT)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


def test_offsets_continue_after_a_flush() -> None:
    reader = Reader(Reading())
    first = reader.push("Hello there") + reader.flush()
    second = reader.push(" and more of it.") + reader.close()
    assert [(piece.start, piece.end) for piece in first + second] == [(0, 11), (12, 27)]


def test_pauses_go_before_what_follows_and_a_last_one_stands_alone() -> None:
    text = "<speak>One here.<break time='500ms'/>Two here.<break time='2s'/></speak>"
    pieces = list(read(text, Reading(input_type="ssml"), max_live_chars=1000))
    assert [(piece.text, piece.before) for piece in pieces] == [
        ("One here.", 0),
        ("Two here.", 0.5),
        ("", 2.0),
    ]
    assert not any(piece.continues for piece in pieces), "a pause is between two passages"


def test_a_rate_begins_a_passage_of_its_own() -> None:
    text = "<speak>One is here. <prosody rate='150%'>Two is here.</prosody> Three is here.</speak>"
    pieces = list(read(text, Reading(input_type="ssml"), max_live_chars=1000))
    assert [piece.rate for piece in pieces] == [1.0, 1.5, 1.0]
    assert not any(piece.continues for piece in pieces)


def test_broken_ssml_is_an_error_and_broken_text_is_text() -> None:
    with pytest.raises(BadMarkup):
        list(read("<speak>never closed", Reading(input_type="ssml")))
    assert [piece.text for piece in read("a < b and b > c", Reading())]


def test_a_lexicon_respells_before_numbers_are_said() -> None:
    lexicon = Lexicon({"": {"nginx": "engine x", "K8s": "kubernetes"}})
    reading = Reading(lexicon=lexicon, lexicon_digest=digest(lexicon))
    assert [piece.text for piece in read("K8s runs nginx 3 times.", reading)] == [
        "kubernetes runs engine x three times."
    ]
    assert reading != Reading()
    assert reading == Reading(
        lexicon_digest=digest(Lexicon({"": {"nginx": "engine x", "K8s": "kubernetes"}}))
    )


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        (None, "Five dollars at five."),
        (frozenset(), "$5 at 5."),
        (frozenset({"cardinal"}), "$5 at five."),
    ],
)
def test_only_the_requested_classes_are_said(classes: frozenset[str] | None, said: str) -> None:
    (piece,) = read("$5 at 5.", Reading(classes=classes))
    assert piece.text.lower() == said.lower()


def test_json_has_the_text_as_written_and_as_spoken() -> None:
    (piece,) = read("It costs $5.", Reading())
    assert (as_json(piece)["text"], as_json(piece)["written"]) == (
        "It costs five dollars.",
        "It costs $5.",
    )


def test_a_passage_ends_where_it_is_full() -> None:
    passages = Passages("en", 30)
    taken = [
        passages.take(Piece(text, 0, 0), True)
        for text in ("one two three", "four five", "six", "seven eight nine")
    ]
    assert [piece.continues for piece in taken] == [False, True, True, False]
    assert [piece.text[0] for piece in taken] == ["o", " ", " ", "s"]


# ----------------------------------------------------------------------------------------- progress


def test_a_passage_that_the_engine_ended_early_goes_on_without_its_silence() -> None:
    progress = Progress()
    progress.add(Piece("first", 0, 40, before=0.5))
    progress.add(Piece(" second", 41, 60, continues=True))
    assert progress.begin().before == 0.5
    progress.end(2.0)
    passage = progress.begin()
    assert (passage.before, passage.end) == (0.0, 60)
    progress.end(3.0)
    progress.add(Piece("third", 61, 100))
    assert progress.begin().end == 100


def test_progress_is_exact_at_the_end_of_a_passage_and_an_estimate_within() -> None:
    progress = Progress()
    progress.add(Piece("first", 0, 40))
    progress.add(Piece(" second", 41, 60, continues=True))
    assert progress.characters_at(5) == 0, "no sound has arrived"
    progress.begin()
    assert progress.characters_at(1) == 15
    assert progress.characters_at(100) == 60
    progress.end(3.0)
    assert [progress.characters_at(seconds) for seconds in (0, 1.5, 3.0, 99)] == [0, 30, 60, 60]
    progress.add(Piece("third", 61, 100, before=0.5))
    assert progress.begin().before == 0.5
    progress.end(6.0)
    assert progress.characters_at(4.5) == 80
    assert progress.characters_at(7) == 100


def test_the_readmes_examples_are_what_is_read() -> None:
    page = (Path(__file__).parents[2] / "README.md").read_text()
    rows = re.findall(r"^\| `([^`]+)` \| ([a-z]{2}) \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) >= 8
    for written, language, said in rows:
        assert " ".join(piece.text for piece in read(written, Reading(language))) == said
