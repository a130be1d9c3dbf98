"""Faces made of signs and letters are not read; words and signs that look like parts of them are."""

from __future__ import annotations

import time

import pytest

from text.emoticons import without_emoticons
from text.reader import read
from text.reading import Reading

FACES = [
    (r"I don't know ¯\_(ツ)_/¯ sorry.", "I don't know sorry."),
    (r"No idea ¯\\_(ツ)_/¯.", "No idea."),
    ("Well ¯_(ツ)_/¯, maybe", "Well, maybe"),
    (r"¯\(ツ)/¯ Fine", "Fine"),
    ("Look ( ͡° ͜ʖ ͡°) here", "Look here"),
    ("(╯°□°)╯︵ ┻━┻ Enough", "Enough"),
    ("Disapproval: ಠ_ಠ", "Disapproval:"),
    ("Disapproval ಠ_ಠ!", "Disapproval!"),
    ("Aww ʕ•ᴥ•ʔ bear", "Aww bear"),
    ("Sad (ಥ﹏ಥ) day", "Sad day"),
    ("Hug (づ｡◕‿‿◕｡)づ you", "Hug you"),
    ("わーい(≧▽≦)です", "わーい です"),
    ("ヽ(°◇°)ノ Oh", "Oh"),
]
NOT_FACES = [
    "It is 20° (68 °F) or (20°, 30°)",
    "from (5°–6°) on",
    "角度(30°)と(°C)",
    "ピアノ(ノート)とノ",
    "a macron ¯ over x ¯ here",
    "f(x) = (a_b)^2",
    "the letter ツ (ツ) alone",
    "(ДД) и (Д)",
    "（□□）",
    "[ʕaʔ] in phonetics",
]


@pytest.mark.parametrize(("text", "rest"), FACES)
def test_a_face_is_not_read(text: str, rest: str) -> None:
    assert without_emoticons(text).strip() == rest


@pytest.mark.parametrize("text", NOT_FACES)
def test_what_is_no_face_stays(text: str) -> None:
    assert without_emoticons(text) == text


@pytest.mark.parametrize("input_type", ["text", "plain", "markdown", "html"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "it", "es", "pt", "ru", "zh", "ja", "ko"])
def test_a_shrug_is_silent_in_every_language_and_markup(language: str, input_type: str) -> None:
    reading = Reading(language, input_type)  # type: ignore[arg-type]
    spoken = " ".join(piece.text for piece in read(r"Hello ¯\_(ツ)_/¯ there.", reading))
    assert spoken == "Hello there."


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000 + "°",
        "¯" * 100_000,
        "(°" * 50_000,
        "ノ" * 100_000 + "°",
        "¯(a" * 30_000,
        "°(ノノノ" * 20_000,
        "ʕ" * 100_000,
        "ʕᴥ" * 50_000,
        "( ͡" * 30_000,
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    without_emoticons(text)
    assert time.process_time() - start < 1
