"""Texts are cut into the official package's units, and the words around them are the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.qwen3_asr.aligner_units import find_units, place_units, written_words
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import ALIGNMENTS

CODES = {"English": "en", "Chinese": "zh", "German": "de", "Russian": "ru"}
TEXTS = st.text(st.sampled_from("ab'é1ー々你好はカﾅ한글👍 \n.,!«»(「」)’"), max_size=30)


@pytest.mark.parametrize("case", ALIGNMENTS, ids=lambda case: case.name)
def test_units_are_the_package_s(case: object) -> None:
    units = find_units(case.text, CODES[case.language])  # type: ignore[attr-defined]
    assert [unit.text for unit in units] == recorded.texts()["alignments"][case.name]["units"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("東京タワーに行きました。", "ja", ["東京", "タワー", "に", "行", "きました"]),
        ("ラーメン、2杯！", "ja", ["ラーメン", "2", "杯"]),
        ("あいうえおかきくけこ", "ja", ["あいうえ", "おかきく", "けこ"]),
        ("ＮＨＫのニュース Tokyo", "ja", ["ＮＨＫ", "の", "ニュース", "Tokyo"]),
        ("안녕하세요, 여러분! 2024년", "ko", ["안녕하세요", "여러분", "2024년"]),
        ("大学 大学", "ko", ["大", "学", "大", "学"]),
        ("rock 'n' roll", "en", ["rock", "'n'", "roll"]),
        ("well-known", "en", ["wellknown"]),
        ("don’t", "en", ["dont"]),
        ("...", "en", []),
        ("", "en", []),
    ],
)
def test_text_is_cut_by_its_language(text: str, language: str, units: list[str]) -> None:
    assert [unit.text for unit in find_units(text, language)] == units


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh", "ja", "ko", ""]))
def test_units_and_words_cover_the_text(text: str, language: str) -> None:
    units = find_units(text, language)
    words = written_words(text, units)
    assert len(words) == len(units)
    assert not units or "".join(words) == text
    for unit, word in zip(units, words, strict=True):
        assert "".join(c for c in text[unit.start : unit.end] if c in unit.text) == unit.text
        assert text[unit.start : unit.end].strip() in word


def test_words_have_the_spaces_before_them_and_the_marks_after_them() -> None:
    for text, words in {
        "Hello there, it's “me”.": ["Hello", " there,", " it's", " “me”."],
        "我们去（北京）吧。": ["我", "们", "去", "（北", "京）", "吧。"],
        "  Yes 👍 no!": ["  Yes", " 👍 no!"],
    }.items():
        assert written_words(text, find_units(text, "zh")) == words


def test_units_of_another_segmenter_are_placed() -> None:
    units = place_units("東京に、行きました。", ["東京", "に", "、", "行き", "まし", "た"])
    assert [(unit.text, unit.start) for unit in units] == [
        ("東京", 0),
        ("に", 2),
        ("行き", 4),
        ("まし", 6),
        ("た", 8),
    ]
    with pytest.raises(ValueError, match="'京東' isn't at its place"):
        place_units("東京", ["京東"])
    with pytest.raises(ValueError, match="end before the text"):
        place_units("東京都", ["東京"])
