"""What is stable of an utterance: it only grows, and what a final text has beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing.agreement import Agreement, remainder, words_of


def stable(*texts: str) -> list[str]:
    agreement = Agreement()
    return [agreement.add(text) for text in texts]


def test_three_transcripts_and_the_word_behind_make_a_word_stable() -> None:
    assert stable(
        "And",
        "And Mr. John.",
        "And mister John Dash",
        "And Mr. John Dashwood had",
        "And Mr. John Dashwood had then",
        "And Mr. John Dashwood had then leisure",
    ) == ["", "", "", "", "", "And Mr. John Dashwood"]


def test_punctuation_and_capitals_may_still_change() -> None:
    assert stable("Go forward.", "go forward, ten", "Go forward ten meters")[-1] == "Go"


def test_a_beginning_that_is_taken_back_isnt_continued() -> None:
    texts = ["a b c d"] * 3 + ["x b c d e f"] * 4
    assert stable(*texts)[-1] == "a b c"


@pytest.mark.parametrize(
    "text",
    [
        "And Mr. John, ok.",
        "你好，世界。abc def",
        "「はい」とそう言った。",
        "สวัสดีครับ ผม",
        "안녕하세요 여러분",
        "Ça va ? – Très bien !",
        "don't - stop",
    ],
)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert len(words_of(text)) > 1
    assert stable(text, text, text)[-1] == "".join(words_of(text)[:-1])


@pytest.mark.parametrize(
    ("said", "final", "rest"),
    [
        ("", "a b", "a b"),
        ("And Mr. John", "And Mr. John Dashwood had.", " Dashwood had."),
        ("And Mr. John", "And mister John Dashwood had.", " Dashwood had."),
        ("a b c", "a b c", ""),
        ("a b c", "a b", ""),
        ("今日は", "今日は晴れ。", "晴れ。"),
    ],
)
def test_the_rest_of_a_final_text(said: str, final: str, rest: str) -> None:
    assert remainder(said, final) == rest


WORDS = st.lists(st.sampled_from(["a", "b.", "C", "c,", "ä", "你", "好"]), max_size=6)


@settings(deadline=None)
@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_what_is_stable_only_grows(texts: list[str]) -> None:
    agreement = Agreement()
    before = ""
    for text in texts:
        after = agreement.add(text)
        assert after.startswith(before)
        before = after
