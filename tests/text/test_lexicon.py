"""Lexicons: which words match, how they are written, and their folder."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text import lexicon as lexicons
from text.lexicon import (
    BadLexicon,
    Lexicon,
    LexiconFault,
    Lexicons,
    Replacement,
    UnknownLexicon,
    merged,
    parse_lexicon,
    replaced,
)

WORDS = Lexicon(
    {
        "": {
            "nginx": "engine x",
            "SQL": "sequel",
            "us": "uss",
            "US": "you ess",
            "C++": "see plus plus",
            ".NET": "dot net",
        },
        "en": {
            "read": "reed",
            "new york": "noo york",
            "new": "noo",
            "don't": "doant",
            "café": "caffay",
        },
        "ja": {"東京": "とうきょう", "東京都": "とうきょうと", "API": "エーピーアイ"},
        "zh": {"重庆": "崇庆"},
        "ko": {"서울": "서어울"},
        "de": {"Meier": "Maier"},
    }
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Use nginx now", "en", "Use engine x now"),
        ("Nginx, NGINX!", "en", "engine x, engine x!"),
        ("nginxes and mynginx and nginx_1", "en", "nginxes and mynginx and nginx_1"),
        ("SQL but sql", "en", "sequel but sql"),
        ("US and us and Us", "en", "you ess and uss and uss"),
        ("C++ and C+++ and c++", "en", "see plus plus and see plus plus+ and c++"),
        (".NET or x.NET", "en", "dot net or xdot net"),
        ("New York, new\nyork, new", "en", "noo york, noo york, noo"),
        ("new yorker", "en", "noo yorker"),
        ("Don’t and don't", "en", "doant and doant"),
        ("I read it", "de", "I read it"),
        ("Meier, meier, MEIER", "de", "Maier, meier, MEIER"),
        ("東京都と東京に", "ja", "とうきょうとととうきょうに"),
        ("このAPIは", "ja", "このエーピーアイは"),
        ("在重庆市", "zh", "在崇庆市"),
        ("서울은 크다", "ko", "서어울은 크다"),
        ("café cafe\u0301", "en", "caffay cafe\u0301"),
        ("us\u0301", "en", "us\u0301"),
        ("İ us", "en", "İ uss"),
        ("", "en", ""),
        ("nginx", "xx", "engine x"),
    ],
)
def test_a_word_is_respelled_where_it_stands_alone(text: str, language: str, expected: str) -> None:
    assert replaced(text, WORDS.find(text, language)) == expected


def test_replacements_have_their_places() -> None:
    assert WORDS.find("an nginx", "en") == [Replacement(3, 8, "engine x")]


def test_a_text_has_comments_sections_and_entries() -> None:
    lexicon = parse_lexicon(
        "\ufeff# names\nnginx = engine x\n\n[German]\nMeier=Maier\nx = y = z\n[ja]\n東京 = とうきょう\n"
    )
    assert lexicon.entries == {
        "": {"nginx": "engine x"},
        "de": {"Meier": "Maier", "x": "y = z"},
        "ja": {"東京": "とうきょう"},
    }
    assert len(lexicon) == 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("word", "line 1"),
        ("a = b\n= c", "line 2"),
        ("a =", "line 1"),
        ("[Klingon]\na = b", "unknown language"),
        ("a" * 101 + " = b", "100"),
        ("a = " + "b" * 201, "200"),
        ("a\x00 = b", "control"),
        ("a = b\n" * 20_001, "entries"),
        ("a" * (1 << 20) + " = b", "bytes"),
    ],
)
def test_a_bad_text_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(BadLexicon, match=says):
        parse_lexicon(text)


def test_the_later_lexicon_wins() -> None:
    both = merged(Lexicon({"": {"a": "x", "b": "y"}}), Lexicon({"": {"a": "z"}, "de": {"c": "w"}}))
    assert replaced("a b c", both.find("a b c", "de")) == "z y w"


# --------------------------------------------------------------------------------------- the folder


def test_a_lexicon_is_stored_listed_changed_and_deleted(tmp_path: Path) -> None:
    store = Lexicons(tmp_path / "new")
    assert store.list() == []
    store.put("names", "nginx = engine x\n")
    store.put("a-1", "a = b\n")
    assert store.list() == ["a-1", "names"]
    assert store.text("names") == "nginx = engine x\n"
    assert store.get("names").find("nginx", "en")[0].text == "engine x"
    store.put("names", "nginx = en jinx\n")
    assert store.get("names").find("nginx", "en")[0].text == "en jinx"
    store.delete("names")
    assert store.list() == ["a-1"]
    for ask in (store.get, store.text, store.delete):
        with pytest.raises(UnknownLexicon, match="a-1"):
            ask("names")


def test_a_changed_file_is_read_anew_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    store = Lexicons(tmp_path)
    store.put("names", "a = b")
    first = store.get("names")
    assert store.get("names") is first
    path = tmp_path / "names.txt"
    path.write_text("a = c")
    os.utime(path, ns=(1, 1))
    assert store.get("names").find("a", "en")[0].text == "c"
    path.write_bytes(b"\xff")
    with pytest.raises(BadLexicon, match="UTF-8"):
        store.get("names")


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "A", ".x", "a.txt", "x" * 65, "a\x00", "-a", "a b", "ä", "a\n"]
)
def test_an_invalid_name_is_refused(tmp_path: Path, name: str) -> None:
    store = Lexicons(tmp_path)
    for ask in (store.get, store.text, store.delete, lambda name: store.put(name, "a = b")):
        with pytest.raises(BadLexicon, match="not a name"):
            ask(name)
    assert list(tmp_path.iterdir()) == []


def test_a_bad_lexicon_leaves_the_old_one(tmp_path: Path) -> None:
    store = Lexicons(tmp_path)
    store.put("names", "a = b")
    with pytest.raises(BadLexicon):
        store.put("names", "nonsense")
    assert store.text("names") == "a = b"
    assert [path.name for path in tmp_path.iterdir()] == ["names.txt"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"#" * ((1 << 20) + 1))
    with pytest.raises(BadLexicon, match="bytes"):
        Lexicons(tmp_path).get("big")


def test_a_pipe_is_not_a_lexicon(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for read in (Lexicons(tmp_path).get, Lexicons(tmp_path).text):
        with pytest.raises(LexiconFault, match="not a file"):
            read("pipe")


def test_a_folder_has_a_bound(tmp_path: Path) -> None:
    for number in range(lexicons.MAX_LEXICONS):
        (tmp_path / f"n{number}.txt").touch()
    store = Lexicons(tmp_path)
    store.put("n1", "a = b")
    with pytest.raises(BadLexicon, match="already"):
        store.put("one-more", "a = b")


def test_a_reader_never_sees_half_a_lexicon(tmp_path: Path) -> None:
    store, seen = Lexicons(tmp_path), set()
    texts = [f"# {letter * 5000}\nword = {letter}\n" for letter in "ab"]
    store.put("names", texts[0])
    writer = threading.Thread(
        target=lambda: [store.put("names", texts[turn % 2]) for turn in range(100)]
    )
    writer.start()
    while writer.is_alive():
        seen.add(store.get("names").find("word", "en")[0].text)
        assert store.text("names") in texts
    writer.join()
    assert seen <= {"a", "b"}
    assert store.get("names").find("word", "en")[0].text == "b"


# ----------------------------------------------------------------------------------------- any text

ENTRIES = st.dictionaries(
    st.one_of(
        st.sampled_from(["a", "b", "ab", "a b", "A", "aB", "東", "東京", "é", "ß", "İ", "..", "'"]),
        st.text(max_size=6),
    ),
    st.sampled_from(["x", "y z"]),
    max_size=12,
)
TEXTS = st.one_of(st.text(max_size=100), st.text(alphabet="abAB 東京é\u0301ßİ.'’_", max_size=100))


@settings(max_examples=400, deadline=None)
@given(entries=ENTRIES, text=TEXTS)
def test_replacements_lie_in_order_and_have_entries(entries: dict[str, str], text: str) -> None:
    try:
        lexicon = Lexicon({"en": entries})
    except BadLexicon:
        return
    end = 0
    for found in lexicon.find(text, "en"):
        assert end <= found.start < found.end <= len(text)
        assert found.text in set(lexicon.entries["en"].values())
        end = found.end


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(["a", "=", " = ", "\n", "[de]", "#", "["])).map("".join),
    )
)
def test_any_text_is_a_lexicon_or_refused(text: str) -> None:
    try:
        parse_lexicon(text)
    except BadLexicon as error:
        assert str(error)


def test_twenty_thousand_entries_cost_no_more_than_the_text() -> None:
    many = Lexicon(
        {
            "en": {
                f"w{number:05} {'x' * (number % 90)}": "y" for number in range(lexicons.MAX_ENTRIES)
            }
        }
    )
    alike = Lexicon(
        {
            "zh": {"字" * size: "y" for size in range(2, 101)}
            | {"字" * 50 + chr(0x4E00 + n): "y" for n in range(5000)}
        }
    )
    start = time.process_time()
    many.find("w00001 " * 14_000, "en")
    alike.find("字" * 100_000, "zh")
    alike.find("字x" * 50_000, "zh")
    assert time.process_time() - start < 3
