"""No Latin letter of a text is lost on the way to the embedded voices' readers."""

from __future__ import annotations

import pytest

from engine.embedded.phonemes import EnglishReader, clean, origins
from engine.embedded.readers.reader import plain
from engine.embedded.reading import SILENT
from text.language_detection import script_of


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Nguyễn", "Nguyên"),
        ("STRAẞE", "STRASSE"),
        ("ǰ ḥ Ŵ", "j h W"),
        ("ƙasa", "kasa"),
        ("ǆ", "dž"),
        ("Ẽ ĳ ŉ", "E ij ʼn"),
        ("⑽ ⓫", "10 11"),
        ("ƛ Ɛ ʒ", "l E zh"),
    ],
)
def test_a_letter_that_the_reader_does_not_know_is_read_as_one_that_it_knows(
    text: str, same: str
) -> None:
    assert clean(text) == same
    assert len(origins(text)) == len(same)


def test_a_japanese_reader_gets_latin_letters_of_ascii_alone() -> None:
    assert clean("Beyoncéの Dvořák、ÆØ ẞ", "ja") == "Beyonceの Dvorak、AeO SS"


def test_no_latin_letter_is_mute() -> None:
    reader = EnglishReader()
    ranges = [*range(0xC0, 0x250), *range(0x250, 0x294), *range(0x1E00, 0x1F00, 3)]
    letters = [
        char for char in map(chr, ranges) if char.isalpha() and script_of(char) != "Phonetic"
    ]
    mute = [
        char
        for char in letters
        if not set("".join(each.phonemes for each in reader.sentences(clean(char)))) - SILENT
    ]
    assert not mute, "".join(mute)


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_the_readers_by_rules_get_letters_that_they_know(language: str) -> None:
    for letter in "ẞǰƙɛʃəʒễṩĳǆŋþÞßæŒøđðħłıƒɓñçã":
        said = clean(letter, language)
        assert said and plain(said.lower(), frozenset("abcdefghijklmnopqrstuvwxyzçñã")), letter


@pytest.mark.parametrize("language", ["en", "ja", "hi", "zh"])
def test_letters_of_other_scripts_stay_with_their_marks(language: str) -> None:
    text = "です、がぎぐ ガギグ 한글 ज़रा क़ йё"
    assert clean(text, language) == text
