"""Rules that are tried only where numbers begin find what a search of the whole text finds."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.normalize.odd_text import ODD
from text.normalize import LANGUAGES, Grammar, grammar, normalize, spans, spoken, spoken_by
from text.normalize.rule import at_number, rule
from text.normalize.values import CUE

WRITTEN = st.sampled_from(
    (
        "1,234.56", "1.234,56 €", "1 234", "14:30", "14h30", "3.5 kg", "192.168.0.1", "15.01.2024", "2024-01-15",
        "v2.0.1", "5-10", "1.", "½", "1/2", "3º", "20%", "-5", "+5", "x5", "1990er", "5 mai", "2024年", "3개", "٣4",
        "12 345 678 9",
    )
)  # fmt: skip


def rules_of(language: str) -> Grammar:
    return grammar(importlib.import_module(f"text.normalize.{language}").LANGUAGE)


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request: pytest.FixtureRequest) -> tuple[Grammar, Grammar]:
    """A language's rules as they are, and as they would be if each searched the whole text."""
    rules = rules_of(request.param)
    return rules, rules._replace(
        numbers=tuple(each._replace(at_number=False) for each in rules.numbers)
    )


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.one_of(ODD, WRITTEN, st.just(" ")), max_size=30).map("".join))
def test_a_rule_at_numbers_finds_what_a_search_finds(
    both: tuple[Grammar, Grammar], text: str
) -> None:
    at_numbers, searching = both
    assert spoken_by(at_numbers, text) == spoken_by(searching, text)


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.one_of(ODD, WRITTEN, st.just(" ")), max_size=30).map("".join))
def test_rules_that_are_left_out_would_find_nothing(
    both: tuple[Grammar, Grammar], text: str
) -> None:
    planned, _ = both
    asked = planned._replace(
        words=tuple(planned.words), numbers=tuple(planned.numbers), signs=tuple(planned.signs)
    )
    assert spoken_by(planned, text) == spoken_by(asked, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_are_no_longer_than_what_is_searched_for_them(language: str) -> None:
    parse = importlib.import_module("re._parser").parse
    table = importlib.import_module(f"text.normalize.{language}").LANGUAGE
    for cues in (table.year_cues, table.code_cues):
        assert parse(cues).getwidth()[1] < CUE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_rules_at_numbers(language: str) -> None:
    assert sum(each.at_number for each in rules_of(language).numbers) > 5


@pytest.mark.parametrize("stage", ["words", "signs"])
def test_no_rule_is_at_numbers_where_they_are_not_known(stage: str) -> None:
    with pytest.raises(ValueError, match=stage):
        at_number("cardinal", r"\d(?<!\d\d)", "one", "", stage)


def test_a_rule_of_no_class_is_refused() -> None:
    with pytest.raises(ValueError, match="no such class"):
        rule("colour", "red", "green")


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.lists(st.one_of(ODD, WRITTEN, st.just(" ")), max_size=30).map("".join))
@settings(max_examples=10, deadline=None)
def test_the_words_are_the_same_with_and_without_the_way_back(language: str, text: str) -> None:
    assert normalize(text, language) == spoken(text, language).text


def test_neighbours_that_are_both_dropped_keep_their_order() -> None:
    """The space behind a picture goes last, and its place is behind it."""
    assert [(each.start, each.end) for each in spans("in \U0001f600 ", "en")] == [(2, 4), (4, 5)]
