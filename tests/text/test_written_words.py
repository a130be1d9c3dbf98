"""The words of a text as they are written, and what is said for each."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.lexicon import Lexicon
from text.reader import Piece, Reader, read
from text.reading import Reading
from text.written_words import WrittenWord

LEXICON = Lexicon({"": {"nginx": "engine x", "Dr. Who": "Doctor Who", "kg": "kilos"}})
LATIN = frozenset({"Latin"})

# Each text with its words and what is said for them, where that differs by more than punctuation.
GOLDEN: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    (
        "It cost $1,250.75, really!",
        {},
        [
            ("It", "It"),
            ("cost", "cost"),
            ("$1,250.75,", "one thousand two hundred fifty dollars and seventy-five cents"),
            ("really!", "really"),
        ],
    ),
    (
        "He ran 5 km on 3/4/2024 at 10:30am (see “notes”).",
        {},
        [
            ("He", "He"),
            ("ran", "ran"),
            ("5 km", "five kilometers"),
            ("on", "on"),
            ("3/4/2024", "March fourth, twenty twenty-four"),
            ("at", "at"),
            ("10:30am", "ten thirty AM"),
            ("(see", "see"),
            ("“notes”).", "notes"),
        ],
    ),
    (
        "**Bold**, and so—well, un**believ**able [links](http://a.example/b).",
        {},
        [
            ("Bold", "Bold"),
            ("and", "and"),
            ("so—", "so"),
            ("well,", "well"),
            ("un", "un"),
            ("believ", "believ"),
            ("able", "able"),
            ("links", "links"),
        ],
    ),
    (
        "Salt & pepper 🎉 for 3% of C++ – done!!",
        {},
        [
            ("Salt", "Salt"),
            ("&", "and"),
            ("pepper", "pepper"),
            ("for", "for"),
            ("3%", "three percent"),
            ("of", "of"),
            ("C++ –", "C plus plus"),
            ("done!!", "done"),
        ],
    ),
    (
        "<speak>AT&amp;T <sub alias='World Wide Web Consortium'>W3C</sub>, wait"
        "<break time='1s'/> now &lt;5</speak>",
        {"input_type": "ssml"},
        [
            ("AT&amp;T", "AT and T"),
            ("W3C", "World Wide Web Consortium"),
            ("wait", "wait"),
            ("now", "now"),
            ("&lt;5", "less than five"),
        ],
    ),
    (
        "<p>The  <b>big</b> house<img src='a.png' alt='A red roof'> &amp; garden</p>",
        {"input_type": "html"},
        [
            ("The", "The"),
            ("big", "big"),
            ("house", "house"),
            ("A red roof", "A red roof"),
            ("&amp;", "and"),
            ("garden", "garden"),
        ],
    ),
    (
        "nginx weighs 3 kg 木 well ¯\\_(ツ)_/¯ and Dr. Who 水.",
        {"lexicon": LEXICON, "scripts": LATIN},
        [
            ("nginx", "engine x"),
            ("weighs", "weighs"),
            ("3", "three"),
            ("kg", "kilos"),
            ("well", "well"),
            ("and", "and"),
            ("Dr.", "Doctor"),
            ("Who", "Who"),
        ],
    ),
    (
        "Am 3. Mai kostet's 1.250,50 €: „nie“!",
        {"language": "de"},
        [
            ("Am", "Am"),
            ("3.", "dritten"),
            ("Mai", "Mai"),
            ("kostet's", "kostet's"),
            ("1.250,50 €:", "eintausendzweihundertfünfzig Euro fünfzig"),
            ("„nie“!", "nie"),
        ],
    ),
    (
        "El 12 de octubre de 1492, por $5 millones.",
        {"language": "es"},
        [
            ("El", "El"),
            ("12", "doce"),
            ("de", "de"),
            ("octubre", "octubre"),
            ("de", "de"),
            ("1492,", "mil cuatrocientos noventa y dos"),
            ("por", "por"),
            ("$5 millones.", "cinco millones de dólares"),
        ],
    ),
    (
        "Il dit : « bonjour » à 10 h 30 !",
        {"language": "fr"},
        [
            ("Il", "Il"),
            ("dit :", "dit"),
            ("« bonjour »", "bonjour"),
            ("à", "à"),
            ("10 h 30 !", "dix heures trente"),
        ],
    ),
    (
        "我们在2024年去，花了¥50。",
        {"language": "zh"},
        [
            ("我", "我"),
            ("们", "们"),
            ("在", "在"),
            ("2024", "二零二四"),
            ("年", "年"),
            ("去，", "去"),
            ("花", "花"),
            ("了", "了"),
            ("¥50。", "五十元"),
        ],
    ),
    (
        "今日は、5日。「iPhone」だ！",
        {"language": "ja"},
        [
            ("今", "今"),
            ("日", "日"),
            ("は、", "は"),
            ("5", "五"),
            ("日。", "日"),
            ("「iPhone」", "iPhone"),
            ("だ！", "だ"),
        ],
    ),
    (
        "전화 3개, 네.",
        {"language": "ko"},
        [("전화", "전화"), ("3개,", "세 개"), ("네.", "네")],
    ),
]


def words_of(pieces: list[Piece]) -> list[tuple[WrittenWord, str]]:
    """All words, each with what is said for it."""
    return [
        (word, piece.text[word.spoken_start : word.spoken_end])
        for piece in pieces
        for word in piece.words
    ]


@pytest.mark.parametrize(("text", "how", "expected"), GOLDEN, ids=[row[0][:20] for row in GOLDEN])
def test_a_word_is_as_it_is_written(
    text: str, how: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    words = words_of(list(read(text, Reading(**how), words=True)))
    assert [(word.text, spoken) for word, spoken in words] == expected
    assert all(text[word.start : word.end] == word.text for word, _ in words)


def test_words_are_not_found_unless_they_are_wanted() -> None:
    assert all(piece.words == () for piece in read("Some words here.", Reading()))


def test_a_piece_that_continues_has_its_words_behind_the_gap() -> None:
    text = "The first sentence stands here. The second sentence follows it."
    pieces = list(read(text, Reading(), 500, words=True))
    assert pieces[1].continues
    assert [spoken for _, spoken in words_of(pieces)] == text.replace(".", "").split()


def test_words_are_counted_from_the_first_push_also_behind_a_flush() -> None:
    reader = Reader(Reading(), words=True)
    pieces = [
        *reader.push("Hello, this goes on"),
        *reader.flush(),
        *reader.push(" for 5 km."),
        *reader.close(),
    ]
    text = "Hello, this goes on for 5 km."
    words = words_of(pieces)
    assert [word.text for word, _ in words] == ["Hello,", "this", "goes", "on", "for", "5 km."]
    assert all(text[word.start : word.end] == word.text for word, _ in words)


PARTS = st.sampled_from(
    [
        *[
            "Hello",
            "world,",
            "$5",
            "1,250.75",
            "Dr.",
            "Smith's",
            "3/4/2024",
            "—",
            "–",
            "…",
            "e.g.",
            "C++",
            "&amp;",
            "&",
            "5",
            "km",
            "10:30",
            "IV",
        ],
        *(
            "**bold**",
            "*it*",
            "`code`",
            "[a](b.example)",
            "<b>x</b>",
            "# Head",
            "~~no~~",
            "| a | b |",
        ),
        *(
            "木",
            "水",
            "今日は",
            "。",
            "「",
            "」",
            "2024年",
            "мир",
            "🎉",
            "ಠ_ಠ",
            "¯\\_(ツ)_/¯",
            "nginx",
            "kg",
        ),
        *(
            "\n\n",
            "\n",
            "  ",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "e\u0301",
            "👩‍👩‍👧",
            "\\*",
            "$x^2$",
            "http://a.b/c?d=e",
        ),
        *(
            "“",
            "”",
            "(",
            ")",
            "«",
            "»",
            "!",
            "?",
            ".",
            ",",
            ";",
            "-",
            "_",
            "'",
            "<",
            ">",
            "<think>",
            "</think>",
        ),
    ]
)
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(["", " ", " ", " ", ". "])), max_size=40).map(
    lambda parts: "".join(part + gap for part, gap in parts)
)
READINGS = st.builds(
    Reading,
    language=st.sampled_from(["en", "de", "fr", "zh", "ja", "ru"]),
    input_type=st.sampled_from(["text", "plain", "markdown", "html"]),
    lexicon=st.sampled_from([None, LEXICON]),
    scripts=st.sampled_from([None, LATIN]),
    emoji=st.sampled_from(["drop", "describe"]),
)


def fits(pieces: list[Piece], text: str) -> None:
    """Words are slices of the text, and what is said for them is in the order of the piece."""
    for piece in pieces:
        said = 0
        for word in piece.words:
            assert text[word.start : word.end] == word.text
            assert word.text.strip() == word.text != ""
            assert said <= word.spoken_start < word.spoken_end <= len(piece.text)
            said = word.spoken_end


@given(text=TEXTS, reading=READINGS)
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_words_are_in_the_text_and_in_order(text: str, reading: Reading) -> None:
    fits(list(read(text, reading, words=True)), text)


@given(text=TEXTS, reading=READINGS, cuts=st.lists(st.integers(0, 200), max_size=8))
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_words_do_not_depend_on_how_the_text_arrives(
    text: str, reading: Reading, cuts: list[int]
) -> None:
    reader = Reader(reading, words=True)
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [piece for a, b in pairwise(places) for piece in reader.push(text[a:b])]
    pieces += reader.close()
    assert [piece.words for piece in pieces] == [
        piece.words for piece in read(text, reading, words=True)
    ]


@given(text=TEXTS, reading=READINGS)
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_the_pieces_are_the_same_with_words(text: str, reading: Reading) -> None:
    with_words = [(piece.text, piece.start, piece.end) for piece in read(text, reading, words=True)]
    assert with_words == [(piece.text, piece.start, piece.end) for piece in read(text, reading)]
