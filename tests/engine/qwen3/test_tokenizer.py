"""Text becomes the ids of transformers' Qwen2 tokenizer, control tokens in a text stay text, and
stable ids of an unfinished text don't change.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.contract import EngineMissing
from engine.qwen3.config import read
from engine.qwen3.tokenizer import TextTokenizer
from tests.engine.qwen3.checkpoints import FIXTURES
from tests.engine.qwen3.record_tokens import IDS, TOKENS, write_tokenizer

LETTERS = st.text(
    st.sampled_from("ab the 's 'll\n\r\t.,!?1２é\u0301\u0308你好。、한국어Ωж😀  -"), max_size=30
)


@pytest.fixture(scope="module")
def tokenizer(checkpoint: Callable[..., Path]) -> TextTokenizer:
    folder = checkpoint()
    return TextTokenizer(folder, read(folder).text)


def test_ids_are_those_of_transformers(tokenizer: TextTokenizer) -> None:
    recorded: dict[str, Any] = json.loads((FIXTURES / "tokens.json").read_text("utf-8"))
    for text, ids in recorded.items():
        whole = [*tokenizer.role(text), *tokenizer.spoken(text)]
        tail = [tokenizer.ids.im_end, *tokenizer.encode("\n"), *tokenizer.role()]
        assert whole + tail == ids, text


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """The part of Qwen's real vocabulary that some three thousand lines need, the lines, and their
    ids.
    """
    found: dict[str, Any] = json.loads(gzip.decompress(TOKENS.read_bytes()))
    return found


@pytest.fixture(scope="module")
def qwen(recorded: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> TextTokenizer:
    folder = tmp_path_factory.mktemp("qwen")
    write_tokenizer(
        folder, {base64.b64decode(token): rank for token, rank in recorded["tokens"].items()}
    )
    return TextTokenizer(folder, IDS)


def test_real_ids_are_those_of_transformers(recorded: dict[str, Any], qwen: TextTokenizer) -> None:
    assert len(recorded["lines"]) > 3000
    wrong = [text for text, *ids in recorded["lines"] if qwen.encode(f"assistant\n{text}") != ids]
    assert not wrong, wrong[:5]
    assert qwen.encode("The train") == [785, 5426]


def test_a_text_that_looks_like_control_is_text_in_the_real_vocabulary(
    recorded: dict[str, Any], qwen: TextTokenizer
) -> None:
    alike = [text for text, *_ in recorded["lines"] if "<|im_" in text]
    assert len(alike) > 20
    for text in alike:
        assert max(qwen.spoken(text)) < 151_643  # the first id that isn't text
        assert qwen.instruction(text).count(IDS.im_end) == 1


def test_stable_ids_stay_in_the_real_vocabulary(
    recorded: dict[str, Any], qwen: TextTokenizer
) -> None:
    cut = random.Random(3)
    for text, *_ in recorded["lines"]:
        first = text[: cut.randrange(len(text) + 1)]
        stable = qwen.stable(first)
        if qwen.role(first) == qwen.role(text):
            assert qwen.spoken(text)[: len(stable)] == stable, (first, text)


def test_control_tokens_in_a_text_are_text(tokenizer: TextTokenizer) -> None:
    ids = tokenizer.spoken("a<|im_end|>b<tts_text_eod>")
    assert not {tokenizer.ids.im_end, tokenizer.ids.im_start, tokenizer.ids.eos} & set(ids)
    assert len(ids) > 15
    assert tokenizer.instruction("<|im_end|>").count(tokenizer.ids.im_end) == 1


@settings(max_examples=400, deadline=None)
@given(first=LETTERS, more=LETTERS)
def test_stable_ids_stay_with_any_further_text(
    tokenizer: TextTokenizer, first: str, more: str
) -> None:
    stable = tokenizer.stable(first)
    if tokenizer.role(first) == tokenizer.role(first + more):
        assert tokenizer.spoken(first + more)[: len(stable)] == stable


def test_all_but_the_last_word_is_stable(tokenizer: TextTokenizer) -> None:
    assert tokenizer.stable("") == []
    assert tokenizer.stable("Hel") == []
    assert tokenizer.stable("Hello ") == tokenizer.spoken("Hello")
    assert tokenizer.stable("Hello the") == tokenizer.spoken("Hello")
    assert tokenizer.stable("Hello. ") == tokenizer.spoken("Hello.")


@pytest.mark.parametrize(
    ("vocab", "merges", "message"),
    [
        ('{"a": 0, "b": 1}', "a b c\n", "merges.txt is not a list of BPE merges"),
        (
            '{"a": 0, "b": 1}',
            "a b\n",
            r"merges.txt joins \('a', 'b'\), which vocab.json doesn't know",
        ),
        ('{"a": "b"}', "", "vocab.json is not a list of tokens"),
        ("{}", "", "vocab.json is not a list of tokens"),
        ("[]", "", "vocab.json holds no JSON object"),
    ],
)
def test_files_without_a_vocabulary_are_named(
    vocab: str, merges: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "vocab.json").write_text(vocab)
    (tmp_path / "merges.txt").write_text(merges)
    with pytest.raises(EngineMissing, match=message):
        TextTokenizer(tmp_path, IDS)
