"""A reading's words lie where they stand in the text, and cost the phonemes nothing."""

from __future__ import annotations

import pytest

from engine.embedded.phonemes import (
    EnglishReader,
    JapaneseReader,
    clean,
    origins,
    phrases,
)
from engine.embedded.reading import Reading, Word
from engine.embedded.rewriting import CHARACTER, CHUNK, Rewriting
from tests.sentences import SENTENCES

ODD = [
    'Well-known and/or wait—what? "Don\'t," she said; it’s 7:30 on Jan. 5, 2024. Next one.',
    "The U.S. can't pay $3.50 (or 20%) to O'Neil's e-mail foo@bar.com...",
    "Dr. Smith's C++ 3rd-party code & more: No. 5. 'Twas rock 'n' roll, cannot twenty-five-year-old",
    "He said “A.” Then - well – he left [sic] at 10am. Kubernetes qwzx 5km ½ -- ok",
    "one\n\ntwo   three\n  ",
    "a [word](/wˈɜɹd/) here",
]
JAPANESE = [
    "今日はとても天気がいいですね。Hello world は英語です。",
    "「東京タワー」は、333メートルです！ＡＢＣとﾀﾅｶさん。",
    "ちょっと待って、学校へ行きましょう。 次の文。(括弧)の中。",
]


@pytest.fixture(scope="module")
def english() -> EnglishReader:
    return EnglishReader()


@pytest.fixture(scope="module")
def japanese(english: EnglishReader) -> JapaneseReader:
    return JapaneseReader(english)


def words(text: str, readings: list[Reading]) -> list[str]:
    return [text[word.start : word.end] for each in readings for word in each.words]


@pytest.mark.parametrize("text", [*SENTENCES[:6], *ODD])
def test_english_phonemes_are_the_same_with_words(english: EnglishReader, text: str) -> None:
    with_words = english.sentences(text, words=True)
    assert [each.phonemes for each in with_words] == [r.phonemes for r in english.sentences(text)]
    assert all(not each.words for each in english.sentences(text))
    at = 0
    for each in with_words:
        letters = 0
        for word in each.words:
            assert at <= word.start < word.end <= len(text)
            assert letters <= word.first < word.last <= len(each.phonemes)
            at = word.end
            letters = word.last


@pytest.mark.parametrize("text", JAPANESE)
def test_japanese_phonemes_are_the_same_with_words(japanese: JapaneseReader, text: str) -> None:
    with_words = japanese.sentences(text, words=True)
    assert [each.phonemes for each in with_words] == [r.phonemes for r in japanese.sentences(text)]


def test_each_plain_word_has_its_own_characters(english: EnglishReader) -> None:
    for text in SENTENCES:
        assert words(text, english.sentences(text, words=True)) == text.strip(".?").split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ODD[0], "Well-known|and/or|wait|what|Don't|she|said|it’s|7:30|on|Jan|5|2024|Next|one"),
        (ODD[1], "The|U.S|can't|pay|3.50|or|20%|to|O'Neil's|e-mail|foo@bar.com"),
        (ODD[2], "Dr|Smith's|C++|3rd-party|code|&|more|No|5|Twas|rock|n|roll|cannot|"
         "twenty-five-year-old"),
        (ODD[3], "He|said|A|Then|well|he|left|sic|at|10am|Kubernetes|qwzx|5km ½|ok"),
        ("Walk 5 km or 3 mi at 12:05:09 pm and then rest.",
         "Walk|5|km|or|3|mi|at|12:05:09 pm|and|then|rest"),
        ("It was 5°C on 3/4, and 555-1234 rang.", "It|was|5°C|on|3/4|and|555-1234|rang"),
        ("", ""),
        ("... — !", ""),
    ],
)  # fmt: skip
def test_what_a_reader_rewrites_is_one_word(
    english: EnglishReader, text: str, expected: str
) -> None:
    assert "|".join(words(text, english.sentences(text, words=True))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JAPANESE[0], "今日|は|とても|天気|が|いい|です|ね|Hello|world|は|英語|です"),
        (JAPANESE[1], "東京タワー|は|333|メートル|です|ＡＢＣ|と|ﾀﾅｶ|さん"),
        (JAPANESE[2], "ちょっと|待って|学校|へ|行き|ましょう|次|の|文|括弧|の|中"),
        ("がっこう、ﾊﾞｽに１２３円。さあ  いこう", "がっこう|ﾊﾞｽ|に|１２３|円|さあ|いこう"),
        ("〜5時から。", "〜5時|から"),
        ("行ってらっしゃいませ。", "行ってらっしゃい|ませ"),
    ],
)
def test_japanese_words_are_what_the_romanizer_puts_between_blanks(
    japanese: JapaneseReader, text: str, expected: str
) -> None:
    assert "|".join(words(text, japanese.sentences(text, words=True))) == expected


def test_words_of_two_languages_stand_in_one_order(
    english: EnglishReader, japanese: JapaneseReader
) -> None:
    text = "The character 木 means tree. And こんにちは means hello."
    mixed = english.mixed(text, japanese, words=True)
    assert [each.phonemes for each in mixed] == [
        each.phonemes for each in english.mixed(text, japanese)
    ]
    assert words(text, mixed) == text.replace(".", "").split()


def test_places_in_clean_text_lead_back_to_the_text() -> None:
    text = "a\u200bb ﬁne\u00a0½ ①"
    assert len(origins(text)) == len(clean(text))
    assert [text[place] for place in origins(text)] == [*"ab ", *"ﬁﬁne", *"\u00a0½ ①"]


@pytest.mark.parametrize("limit", [20, 45, 300])
def test_phrases_have_the_words_that_begin_in_them(english: EnglishReader, limit: int) -> None:
    text = "When the rain had stopped, they all ran out, because a teacher had asked. It was late."
    sentences = english.sentences(text, words=True)
    letters = [each.phonemes[word.first : word.last] for each in sentences for word in each.words]
    cut = phrases(sentences, limit, limit // 2)
    found = [p.phonemes[word.first : word.last] for p in cut for word in p.words]
    assert found == letters
    plain = phrases([Reading(each.phonemes) for each in sentences], limit, limit // 2)
    assert [p.phonemes for p in plain] == [p.phonemes for p in cut]


def test_a_word_that_is_cut_in_two_is_shared_by_its_letters() -> None:
    cut = phrases([Reading("a" * 30, (Word(5, 20, 0, 30),))], 10, 10)
    assert [phrase.words for phrase in cut] == [
        (Word(5, 10, 0, 10),),
        (Word(10, 15, 0, 10),),
        (Word(15, 20, 0, 10),),
    ]
    shorter = phrases([Reading("a" * 30, (Word(5, 6, 0, 30),))], 10, 10)
    assert sum((phrase.words for phrase in shorter), ()) == (Word(5, 6, 0, 10),)


# ---------------------------------------------------------------------------------------- rewriting


@pytest.mark.parametrize(
    ("text", "written", "word", "expected"),
    [
        ("at 7:30 on", "at seven thirty on", "seven", "7:30"),
        ("at 7:30 on", "at seven thirty on", "thirty", "7:30"),
        ("at 7:30 on", "at seven thirty on", "on", "on"),
        ("5km, 6km", "5 kilometers, 6 kilometers", "6", "5km, 6km"),  # nothing between agrees
        ("a b", "a and b", "and", ""),
        ("a, b", "a b", "b", "b"),
        ("same", "same", "am", "am"),
    ],
)
def test_a_rewritten_place_leads_to_what_it_was_made_of(
    text: str, written: str, word: str, expected: str
) -> None:
    start = written.index(word)
    span = Rewriting(text, written, CHUNK).span(start, start + len(word))
    assert text[slice(*span)] == expected


def test_many_rewritings_find_their_places() -> None:
    text = "go 5km " * 300
    written = "go 5 kilometers " * 300
    rewriting = Rewriting(text, written, CHUNK)
    at = written.rindex("go")
    assert rewriting.span(at, at + 2)[0] == text.rindex("go")


def test_characters_are_compared_one_by_one() -> None:
    rewriting = Rewriting("高さ333さん", "高ささんびゃくさんじゅうさんさん", CHARACTER)
    assert rewriting.span(2, 13) == (2, 5)
    assert rewriting.span(14, 16) == (5, 7)


@pytest.mark.parametrize(
    ("words", "between", "first"),
    [
        ("four " * 12 + "end.", True, 45),
        ("four " * 20 + "end.", True, 45),
        ("four " * 20 + "end.", False, 0),
        ("four, " + "four " * 19 + "end.", True, 46),  # a comma too early
        ("four four four four four four, " + "four " * 12 + "end.", True, 31),
        ("four four four four four four, " + "four " * 12 + "end.", False, 31),
        ("four " * 8 + "four, " + "four " * 12 + "end.", True, 46),
        ("four " * 6 + "f" * 60 + " four " * 9 + "end.", True, 30),
        ("four " * 5 + "f" * 60 + " four " * 9 + "end.", True, 0),  # too short without a comma
        ("four " * 10 + "end.", True, 0),  # short as a whole
    ],
)
def test_a_first_phrase_ends_early_but_not_too_early(words: str, between: bool, first: int) -> None:
    whole = Reading(words)
    cut = phrases([whole], 200, 45, between_words=between)
    assert "".join(phrase.phonemes for phrase in cut).replace(" ", "") == words.replace(" ", "")
    begins = len(words) - len(words[len(cut[0].phonemes) :].lstrip()) if len(cut) > 1 else 0
    assert begins == first
