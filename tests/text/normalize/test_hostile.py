"""No text makes a language's rules raise, take long, or change what isn't theirs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.normalize.odd_text import ODD
from text.normalize import CLASSES, LANGUAGES, normalize, spoken


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=80, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(ODD, max_size=40).map("".join)))
def test_no_text_breaks_it(language: str, text: str) -> None:
    assert not any(char.isdecimal() for char in normalize(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
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
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(categories=("Ll", "Lo")), max_size=100))
def test_letters_alone_are_said_once_and_for_all(language: str, text: str) -> None:
    once = normalize(text, language)
    assert normalize(once, language) == once


# A unit of each kind of text that a pattern could search in quadratic time.
HOSTILE = {
    "digits": "1",
    "groups": "1,111",
    "groups with spaces": "1 ",
    "ranges": "1-",
    "slashes": "/1",
    "money": "$1",
    "times": "1:1",
    "dates": "May 1 ",
    "telephones": "(555) 555",
    "serial numbers": "AB-1234",
    "codes": "code 1234 ",
    "addresses": "a.b/",
    "links": "https://",
    "abbreviations": "St.",
    "cut words": "Hausaufg. u. ",
    "Roman numbers": "XVI ",
    "signs": "½",
    "white space": " \n",
    "durations": "1h 1m ",
    "durations in a row": "1h",
    "letters behind numbers": "1B ",
    "millions": "5m ",
    "years": "1789, ",
    "years to years": "1789 to ",
    "volumes": "Vol. II ",
    "pictures": " 😀",
    "spaces before marks": " ,",
    "stops behind letters": "г. 1 ",
    "days with a slash": "1/1～",
    "powers": "1⁰",
    "products of powers": "1·10⁰",
    "raised digits": "⁰",
    "brackets and raised digits": "(a⁰)⁰",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_text_takes_linear_time(language: str) -> None:
    """20,000 characters take a third of a second at most. In quadratic time they would take far
    more.
    """
    slow = {}
    for kind, unit in HOSTILE.items():
        start = time.process_time()
        normalize((unit * 20_000)[:20_000], language)
        seconds = time.process_time() - start
        if seconds >= 1:
            slow[kind] = seconds
    assert not slow


@pytest.mark.parametrize("digits", [19, 300, 5000])
def test_a_number_too_long_is_said_digit_by_digit(digits: int) -> None:
    assert normalize("7" * digits, "en") == " ".join(["seven"] * digits)
    assert normalize("$" + "7" * digits + "th", "en").count("seven") == digits
