"""What no text may do to any language's rules: raise, take long, change what they have no business
with."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.normalize.odd_text import ODD
from text.normalize import CLASSES, LANGUAGES, normalize, spoken


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(ODD, max_size=40).map("".join)))
def test_no_text_breaks_it(language: str, text: str) -> None:
    assert not any(char.isdecimal() for char in normalize(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(ODD, max_size=40).map("".join),
    classes=st.frozensets(st.sampled_from(sorted(CLASSES))),
)
def test_replacements_rebuild_the_text_for_any_classes(
    language: str, text: str, classes: frozenset[str]
) -> None:
    found = spoken(text, language, classes=classes)
    rebuilt, at = "", 0
    for each in found.replacements:
        assert at <= each.start <= each.end
        rebuilt += text[at : each.start] + each.spoken
        at = each.end
    assert rebuilt + text[at:] == found.text == normalize(text, language, classes=classes)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(categories=("Ll", "Lo")), max_size=100))
def test_letters_alone_are_said_once_and_for_all(language: str, text: str) -> None:
    once = normalize(text, language)
    assert normalize(once, language) == once


HOSTILE = [
    ".", "a", "1", "1,", "1 ", "1,111", "1.1.", "-", "1-", "$", "$1", "@", "a@", "a.", "a-", "https://", "(1", "+1 ",
    "1:1", "/1", "Dr. ", "St.", "I", "Chapter ", "XVI ", "&", " ", "\n", " \n", "😀", " 😀", "π", "½", "May 1 ", "#",
    "1/2/", "v1.", "(555) 555", "1 000 ", "1'", "°", "www.", "a.b/", "e.g.", "+", "in 1999 ", "\u200b", " ,", "\t",
    "x1", "_", "1–", "= ",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_a_hostile_text_takes_linear_time(unit: str, language: str) -> None:
    """Of 30,000 characters, far from a second; were it quadratic, far over it."""
    start = time.process_time()
    normalize((unit * 30_000)[:30_000], language)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("digits", [19, 300, 5000])
def test_a_number_too_long_is_said_digit_by_digit(digits: int) -> None:
    assert normalize("7" * digits, "en") == " ".join(["seven"] * digits)
    assert normalize("$" + "7" * digits + "th", "en").count("seven") == digits
