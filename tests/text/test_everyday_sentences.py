"""Everyday sentences as a strict native listener expects them: the tables of each language in
everyday/.

A row has what is written, and the words that must be heard: forms with a semicolon between them,
alternatives with a bar. A form that begins with ~ isn't read so yet; docs/text.md says why.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from text.reader import Reader, read
from text.reading import Reading

TABLES = Path(__file__).parent / "everyday"
LANGUAGES = sorted(table.stem for table in TABLES.glob("*.txt"))
MIN_RIGHT = 0.95  # of the forms


def rows(language: str) -> list[tuple[str, list[str]]]:
    lines = (TABLES / f"{language}.txt").read_text("utf-8").splitlines()
    pairs = [line.split(" :: ") for line in lines if line and not line.startswith("#")]
    return [(written, forms.split("; ")) for written, forms in pairs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_that_a_listener_expects(language: str) -> None:
    wrong = []
    for written, forms in rows(language):
        said = " ".join(piece.text for piece in read(written, Reading(language)))
        for form in forms:
            heard = any(words in said for words in form.removeprefix("~").split(" | "))
            if heard == form.startswith("~"):
                wrong.append(f"{written!r} is read {said!r}: {form!r}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_forms_are_right(language: str) -> None:
    forms = [form for _, row in rows(language) for form in row]
    right = [form for form in forms if not form.startswith("~")]
    assert len(rows(language)) >= 60
    assert len(right) >= MIN_RIGHT * len(forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pieces_are_the_same_however_the_text_arrives(language: str) -> None:
    text = " ".join(written for written, _ in rows(language))
    whole = [(piece.text, piece.start, piece.end) for piece in read(text, Reading(language))]
    for size in (1, 7):
        reader = Reader(Reading(language))
        pieces = [
            piece for at in range(0, len(text), size) for piece in reader.push(text[at : at + size])
        ]
        pieces += reader.close()
        assert [(piece.text, piece.start, piece.end) for piece in pieces] == whole
