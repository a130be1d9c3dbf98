"""Words in letters that a voice can't speak: they are left out, named, and nothing else is lost."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.embedded.phonemes import unspeakable
from text.foreign import (
    MAX_NAMED,
    MAX_NAMED_LETTERS,
    LeftOut,
    find,
    has_foreign,
    is_foreign,
    spoken_scripts,
    without,
)
from text.language_detection import NAMES, letter_runs
from text.normalize import normalize
from text.reader import Reader, read
from text.reading import Reading

TEN = spoken_scripts([name for name in NAMES if name != "hi"])

LEFT_OUT = [
    ("en", "The character 木 means tree.", "The character means tree.", ["木"]),
    ("en", "The word “木” means tree.", "The word means tree.", ["木"]),
    ("en", "Tokyo (東京) is big.", "Tokyo is big.", ["東京"]),
    ("en", "I say привет.", "I say.", ["привет"]),
    ("en", "He said привет, then left.", "He said, then left.", ["привет"]),
    ("en", "They say مرحبا and שלום, नमस्ते.", "They say and.", ["مرحبا", "שלום", "नमस्ते"]),
    ("en", "A/木/B and 木-like, non-木.", "A/B and like, non.", ["木"]),
    ("en", "Type 北京123 now", "Type 123 now", ["北京"]),
    ("en", r"I know. ¯\_(ツ)_/¯ Fine.", "I know. Fine.", ["ツ"]),
    ("en", "Both ΔΣ and α", "Both and α", ["ΔΣ"]),
    ("de", "Das Wort «мир» heißt Frieden.", "Das Wort heißt Frieden.", ["мир"]),
    ("de", "Die Größe im 東京-Turm", "Die Größe im Turm", ["東京"]),
    ("en", "“non-木” (or 木)!", "“non” (or)!", ["木"]),
    ("fr", "Le mot « мир » veut dire paix.", "Le mot veut dire paix.", ["мир"]),
    ("it", "La parola 한글 è coreana.", "La parola è coreana.", ["한글"]),
    ("es", "¿Qué significa 木? Árbol.", "¿Qué significa? Árbol.", ["木"]),
    ("pt", "A palavra สวัสดี é tailandesa.", "A palavra é tailandesa.", ["สวัสดี"]),
    ("ru", "Слово 木 значит дерево.", "Слово значит дерево.", ["木"]),
    ("zh", "这个词мир是和平。", "这个词是和平。", ["мир"]),
    ("zh", "我说「안녕」。", "我说。", ["안녕"]),
    ("ja", "日本語で안녕と言います。", "日本語でと言います。", ["안녕"]),
    ("ko", "러시아어 мир 는 평화입니다.", "러시아어 는 평화입니다.", ["мир"]),
]


@pytest.mark.parametrize(("language", "text", "rest", "words"), LEFT_OUT)
def test_foreign_words_are_left_out_and_named(
    language: str, text: str, rest: str, words: list[str]
) -> None:
    left_out = LeftOut()
    assert " ".join(without(text, spoken_scripts([language]), left_out).split()) == rest
    assert [letters for _, letters in left_out.words] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "naïve café, Łódź: 5 µm, π r², α, 𝐇𝐞𝐥𝐥𝐨 Ｈｅｌｌｏ ﬁne ①② 😀 → ∞ € ½ 5ª"),
        ("en", "\ud83d a \u200b b"),
        ("de", "Straße, Größe, Grün — „Zitat“, 5 €"),
        ("fr", "Ça va, œuvre, « à la »"),
        ("it", "perché, è così"),
        ("es", "¿Qué tal? ¡Olé! España"),
        ("pt", "ação, português, você"),
        ("ru", "Привет, world! Ёлка № 5"),
        ("zh", "我用 Python 写程序，ㄅㄆㄇ，々"),
        ("ja", "コーヒーを一杯、人々、ﾊﾝｶｸ、Ａ、〆切"),
        ("ko", "안녕 Python 漢字"),
    ],
)
def test_words_of_the_language_stay(language: str, text: str) -> None:
    left_out = LeftOut()
    assert without(text, spoken_scripts([language]), left_out) == text
    assert not left_out


@pytest.mark.parametrize("language", NAMES)
def test_a_voice_of_ten_languages_speaks_all_their_words_in_each(language: str) -> None:
    text = "Mixed 木, мир, かな, カナ and 한글: ĥ."
    pieces = list(read(text, Reading(language, scripts=TEN)))
    spoken = "".join(piece.text for piece in pieces)
    assert all(word in spoken for word in ("木", "мир", "かな", "カナ", "한글"))


def test_other_scripts_are_left_out_by_a_voice_of_ten_languages() -> None:
    left_out = LeftOut()
    reader = Reader(Reading("en", scripts=TEN), left_out)
    pieces = [*reader.push("Say مرحبا or 木 now. नमस्ते। Bye."), *reader.close()]
    assert " ".join(piece.text for piece in pieces) == "Say or 木 now. Bye."
    assert left_out.names == "Arabic letters 'مرحبا', Devanagari letters 'नमस्ते'"


def test_a_warning_is_short_however_much_was_left_out() -> None:
    left_out = LeftOut()
    words = " ".join(chr(0x430 + number % 32) * (30 + number) for number in range(100))
    without(f"So: {words}", spoken_scripts(["en"]), left_out)
    assert len(left_out.words) == MAX_NAMED
    assert all(len(letters) == MAX_NAMED_LETTERS for _, letters in left_out.words)
    assert left_out.warning("alloy").endswith(", and more")
    assert len(left_out.warning("alloy")) < 300


def test_a_word_is_named_once() -> None:
    left_out = LeftOut()
    without("木 and 木 and 木", spoken_scripts(["en"]), left_out)
    assert left_out.names == "Han letters '木'"


def test_the_search_knows_whether_other_letters_are_there() -> None:
    scripts = spoken_scripts(["en"])
    assert find("Hello мир", scripts, LeftOut())
    assert not find("мир 5", scripts, LeftOut())
    assert not find("123 😀", scripts, LeftOut())
    assert find("naïve", scripts, LeftOut())


@pytest.mark.parametrize("languages", [["en"], ["ja", "en"], ["zh"], ["ko"], ["ru"], list(NAMES)])
def test_the_quick_look_misses_no_letter(languages: list[str]) -> None:
    scripts = spoken_scripts(languages)
    missed = ""
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.isalpha() and not has_foreign(letter, scripts):
            runs = list(letter_runs(letter))
            missed += letter if runs and is_foreign(letter, runs[0][2], scripts) else ""
    assert missed == ""


@pytest.mark.parametrize("languages", [["en"], ["ja", "en"]])
def test_what_stays_is_read_by_the_embedded_engine(languages: list[str]) -> None:
    """No sentence is refused in the middle of a stream."""
    scripts = spoken_scripts(languages)
    letters = [char for char in map(chr, range(0x80, sys.maxunicode + 1)) if char.isalpha()]
    refused = ""
    for start in range(0, len(letters), 50):
        text = f"a {' a '.join(letters[start : start + 50])} b"
        spoken = normalize(without(text, scripts, LeftOut()), languages[0])
        refused += unspeakable(spoken, *languages)
    assert refused == ""


@pytest.mark.parametrize(
    "text",
    [
        "木" * 100_000,
        "木 " * 50_000,
        "(木)" * 33_000,
        "a木" * 50_000,
        "-木" * 50_000,
        "“" * 50_000 + "木" + "”" * 50_000,
        "木." * 50_000,
        "木 ) " * 30_000,
        "木 «" + " " * 50_000,
        " «" * 50_000 + "木",
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    without(text, spoken_scripts(["en"]), LeftOut())
    assert time.process_time() - start < 5


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=100), languages=st.lists(st.sampled_from(list(NAMES)), max_size=3))
def test_of_any_text_only_foreign_letters_are_left_out(text: str, languages: list[str]) -> None:
    scripts = spoken_scripts(languages)
    kept = without(text, scripts, LeftOut())
    assert not any(
        is_foreign(kept[start:end], script, scripts) and len(kept[start:end]) > 1
        for start, end, script in letter_runs(kept)
        if script != "Greek"
    )
    spoken = [
        char for start, end, script in letter_runs(text)
        if not is_foreign(text[start:end], script, scripts)
        for char in text[start:end]
    ]  # fmt: skip
    assert [char for char in kept if char.isalpha() and char in spoken] == [
        char for char in spoken if char.isalpha()
    ]
