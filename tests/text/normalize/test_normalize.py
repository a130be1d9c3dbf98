"""What holds for every language: signs without a sound, classes that are left out, and the way back
to the source.
"""

from __future__ import annotations

import pytest

from tests.text.normalize.readings import assert_readings
from text.normalize import (
    LANGUAGES,
    Alignment,
    Replacement,
    grammar,
    normalize,
    spans,
    spoken,
    spoken_by,
)
from text.normalize.language import Language


def test_a_language_without_a_table_keeps_its_text() -> None:
    assert normalize("Das kostet 5 € am 3. Mai.", "xx") == "Das kostet 5 € am 3. Mai."


SILENT = [
    ("Hello 😀 world", "Hello world"),
    ("Hello 👩‍👩‍👧.", "Hello."),
    ("Go🇩🇪go", "Go go"),
    ("zero\u200bwidth, soft\u00adhyphen", "zerowidth, softhyphen"),
    ("bell\x07 and null\x00here", "bell and null here"),
    ("heart ❤\ufe0f!", "heart!"),
    ("\ufeffmark \u202eturn", "mark turn"),
    ("half \ud83d pair", "half pair"),
    ("𝐁𝐨𝐥𝐝 and Ｗｉｄｅ", "Bold and Wide"),
]


@pytest.mark.parametrize("language", ["en", "de", "zh", "xx"])
def test_what_has_no_sound_is_dropped_in_every_language(language: str) -> None:
    assert_readings(language, SILENT)


def test_a_class_that_is_not_asked_for_is_left_as_written() -> None:
    text = "Call +1 (555) 123-4567 in 2024: $5 for 5 km"
    assert normalize(text, "en", classes=frozenset({"currency", "cardinal"})) == (
        "Call +1 (555) 123-4567 in 2024: five dollars for 5 km"
    )
    assert normalize(text, "en", classes=frozenset()) == text


def test_each_replacement_knows_its_place_in_the_source() -> None:
    assert spans("Pay $5 at 5:30.", "en") == (
        Replacement(4, 6, "five dollars"),
        Replacement(10, 14, "five thirty"),
    )


def test_a_spoken_word_leads_back_to_what_was_written() -> None:
    found = spoken("  Pay $5  now\u200b, 20% \U0001f600 at 5:30 p.m. in St. Ives", "en")
    written = {}
    for word in found.text.replace(",", "").split():
        start = found.text.index(word)
        written[word] = found.source[slice(*found.source_span(start, start + len(word)))]
    assert written["dollars"] == "$5"
    assert written["twenty"] == written["percent"] == "20%"
    assert written["at"] == "at"
    assert written["thirty"] == written["PM"] == "5:30 p.m."
    assert written["Saint"] == "St."
    assert written["Ives"] == "Ives"


def test_spoken_indexes_lead_forward_through_the_source() -> None:
    found = spoken("On 2024-01-15, $3.5M; 5 km/h & 192.168.0.1.", "en")
    way = Alignment.of(found)
    indexes = [way.source_index(index) for index in range(len(found.text) + 1)]
    assert indexes == sorted(indexes)
    assert (indexes[0], indexes[-1]) == (0, len(found.source))
    assert indexes == [found.source_index(index) for index in range(len(found.text) + 1)]


class Stumbling(Language):
    """A language whose hooks fail."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        raise KeyError(digits)


def test_a_hook_that_fails_leaves_the_place_as_it_was() -> None:
    rules = grammar(Stumbling(code="xx", digits=tuple("0123456789"), date_signs="/"))
    assert spoken_by(rules, "5 km, 1/2, 3.5 and 01/02/2024").text == "5 km, 1/2, 3.5 and 01/02/2024"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_may_stand_before_a_colon(language: str) -> None:
    assert normalize("14:30: A", language) == normalize("14:30", language) + ": A"
