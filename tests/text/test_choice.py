"""The language in which a voice speaks a text."""

from __future__ import annotations

import re

import pytest

from text.choice import Unspeakable, choose

EN, JA = ("en",), ("ja", "en")


@pytest.mark.parametrize(
    ("text", "requested", "spoken", "language"),
    [
        ("The train leaves at nine.", None, EN, "en"),
        ("The train leaves at nine.", "auto", JA, "en"),
        ("今日は良い天気です。", None, JA, "ja"),
        ("東京", None, JA, "ja"),
        ("今日は良い天気です。", "Japanese", JA, "ja"),
        ("Hi.", "en-US", EN, "en"),
        ("", None, EN, "en"),
    ],
)
def test_the_language_is_the_requested_or_the_detected_one(
    text: str, requested: str | None, spoken: tuple, language: str
) -> None:
    choice = choose(text, requested, spoken, "alloy")
    assert (choice.language, choice.warning) == (language, "") or text == "東京"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Zug fährt jeden Morgen um neun Uhr ab, und die Fahrkarte ist billig.", "German"),
        ("Le train part tous les matins et le billet n'est pas cher du tout.", "French"),
    ],
)
def test_a_text_in_another_language_of_latin_letters_is_read_with_a_warning(
    text: str, name: str
) -> None:
    choice = choose(text, None, EN, "alloy")
    assert choice.language == "en"
    assert name in choice.warning


@pytest.mark.parametrize(
    ("text", "requested", "spoken", "param", "said"),
    [
        ("привет", None, EN, "input", "Cyrillic"),
        ("世界", "en", EN, "input", "Han"),
        ("Hello.", "German", EN, "language", "English (en)"),
        ("Hello.", "Klingon", EN, "language", "Klingon"),
        ("안녕하세요", None, JA, "input", "Hangul"),
    ],
)
def test_an_error_says_what_the_voice_can_speak(
    text: str, requested: str | None, spoken: tuple, param: str, said: str
) -> None:
    with pytest.raises(Unspeakable) as caught:
        choose(text, requested, spoken, "alloy")
    assert caught.value.param == param
    assert said in str(caught.value)


VOICES = {"alloy": EN, "akira": JA, "aoi": JA, **{f"anna{number}": ("de",) for number in range(9)}}


@pytest.mark.parametrize(
    ("text", "requested", "said"),
    [
        ("こんにちは", None, "Japanese is spoken by akira, aoi."),
        ("Hello.", "ja", "Japanese is spoken by akira, aoi."),
        (
            "Guten Tag.",
            "de",
            "German is spoken by anna0, anna1, anna2, anna3, anna4, anna5 and 3 more (GET ",
        ),
        ("привет", None, "No voice here speaks Russian."),
        ("Hello.", "fr", "No voice here speaks French."),
    ],
)
def test_an_error_names_the_voices_that_can(text: str, requested: str | None, said: str) -> None:
    with pytest.raises(
        Unspeakable, match=re.escape(f"The voice 'alloy' speaks English (en). {said}")
    ):
        choose(text, requested, EN, "alloy", lambda: VOICES)
