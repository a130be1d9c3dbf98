"""Prompts and outputs in Qwen's own vocabulary, as the official package's tokenizer makes them."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import pytest

from engine.qwen3_asr.config import NAMES, TokenIds
from engine.qwen3_asr.language_tables import CODES
from engine.qwen3_asr.prompt import Prompts
from tests.engine.qwen3.record_tokens import write_tokenizer
from tests.engine.qwen3_asr.checkpoints import REAL_IDS
from tests.engine.qwen3_asr.record_tokens import TOKENS

IDS = TokenIds(*(REAL_IDS[name] for name in NAMES))


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(gzip.decompress(TOKENS.read_bytes()))
    return loaded


@pytest.fixture(scope="module")
def prompts(recorded: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Prompts:
    folder = tmp_path_factory.mktemp("qwen")
    ranks = {base64.b64decode(token): rank for token, rank in recorded["tokens"].items()}
    write_tokenizer(folder, ranks)
    return Prompts(folder, IDS)


def test_prompts_have_the_package_s_ids(prompts: Prompts, recorded: dict[str, Any]) -> None:
    assert len(recorded["prompts"]) > 40
    for context, language, *ids in recorded["prompts"]:
        prompt = prompts.prompt(context, language)
        assert [*prompt.before, IDS.audio_pad, *prompt.after] == ids, (context, language)


def test_every_language_is_forced_by_its_name(prompts: Prompts, recorded: dict[str, Any]) -> None:
    languages = {language for _, language, *_ in recorded["prompts"] if language}
    assert languages == set(CODES)
    for language in languages:
        assert prompts.prompt("", language).after[-1] == 151704


def test_an_output_is_parted_by_the_token_and_not_by_its_letters(prompts: Prompts) -> None:
    encode = prompts.tokenizer.encode
    head = [*encode("language English"), 151704]
    said = prompts.output([*head, *encode("the tag <asr_text> was said")])
    assert (said.language, said.text) == ("en", "the tag <asr_text> was said")
    silent = prompts.output([*encode("language None"), 151704])
    assert (silent.language, silent.text) == ("", "")
