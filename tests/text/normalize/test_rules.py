"""Rules that are tried only where numbers begin find what a search of the whole text finds."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.normalize.odd_text import ODD
from text.normalize import LANGUAGES, Grammar, grammar, normalize, spans, spoken, spoken_by
from text.normalize.draft import SHORT
from text.normalize.language import Language
from text.normalize.plan import PATIENCE, TRIES, Plan
from text.normalize.rule import at_number, rule
from text.normalize.values import CUE

WRITTEN = st.sampled_from(
    (
        "1,234.56", "1.234,56 €", "1 234", "14:30", "14h30", "3.5 kg", "192.168.0.1", "15.01.2024", "2024-01-15",
        "v2.0.1", "5-10", "1.", "½", "1/2", "3º", "20%", "-5", "+5", "x5", "1990er", "5 mai", "2024年", "3개", "٣4",
        "12 345 678 9",
    )
)  # fmt: skip


class Asked(Plan):
    """Rules of which each is asked, whatever its text has."""

    def chosen(self, fulfilled: int, first: int, last: int) -> Iterator[int]:
        return iter(range(first, last))


def table_of(language: str) -> Language:
    table = importlib.import_module(f"text.normalize.{language}").LANGUAGE
    assert isinstance(table, Language)
    return table


def rules_of(language: str) -> Grammar:
    return grammar(table_of(language))


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def planned(language: str) -> Grammar:
    """A language's rules, whose patterns have been read."""
    grammar = rules_of(language)
    for place in range(len(grammar.rules)):
        grammar.rules.read(place)
    return grammar


@pytest.fixture(scope="module")
def asked(planned: Grammar) -> Grammar:
    return planned._replace(rules=Asked(planned.rules))


@pytest.fixture(scope="module")
def searching(language: str, planned: Grammar) -> Grammar:
    """The rules as they would be if each searched the whole text."""
    first = table_of(language).written.first
    return planned._replace(
        rules=Asked(
            each._replace(at_number=False, pattern=re.compile(f"(?={first}){each.pattern.pattern}"))
            if each.at_number
            else each
            for each in planned.rules
        )
    )


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.one_of(ODD, WRITTEN, st.just(" ")), max_size=30).map("".join))
def test_a_rule_at_numbers_finds_what_a_search_finds(
    asked: Grammar, searching: Grammar, text: str
) -> None:
    assert spoken_by(asked, text) == spoken_by(searching, text)


@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.one_of(ODD, WRITTEN, st.just(" ")), max_size=30).map("".join))
def test_rules_that_are_left_out_would_find_nothing(
    planned: Grammar, asked: Grammar, text: str
) -> None:
    for each in (text, "a " * SHORT + text):
        assert spoken_by(planned, each) == spoken_by(asked, each)


def test_what_stands_beside_a_digit_counts_behind_a_space_too() -> None:
    rules = Plan([rule("unit", r"\d ?k", "", stage="words"), rule("unit", r"k ?\d", "")])
    rules.read(0)
    rules.read(1)
    assert [
        [*rules.chosen(rules.fulfilled(text), 0, 2)]
        for text in ("0k", "0 k", "k0", "a k 0", "0 a k", "k a 0", "k", "0")
    ] == [[0], [0], [1], [1], [], [], [], []]


def test_what_a_pattern_needs_is_read_where_it_was_tried_in_vain() -> None:
    never = rule("math", "y", "", "y")
    rules = Plan([rule("math", r"x(?<=\dx)", " times", "x", "words"), never])
    numbers = re.compile(r"(\d)")
    grammar = Grammar(rules, len(rules), len(rules), numbers, numbers)
    beside = rules.fulfilled("ax")
    assert [*rules.chosen(beside, 0, 1)] == [0]
    for _ in range(TRIES):
        assert spoken_by(grammar, "ax").text == "ax"
    assert [*rules.chosen(beside, 0, 1)] == [0]
    for _ in range(1 + PATIENCE + 1):
        assert spoken_by(grammar, "ax").text == "ax"
    assert not [*rules.chosen(rules.fulfilled("ax"), 0, 1)]
    assert spoken_by(grammar, "7x").text == "7 times"


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_are_no_longer_than_what_is_searched_for_them(language: str) -> None:
    parse = importlib.import_module("re._parser").parse
    table = table_of(language)
    for cues in (table.year_cues, table.code_cues):
        assert parse(cues).getwidth()[1] < CUE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_rules_at_numbers(language: str) -> None:
    assert sum(each.at_number for each in rules_of(language).rules) > 5


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
