"""Prompts are the official package's, id for id, and outputs are read as it reads them."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.transcription_fields import language_code
from engine.qwen3_asr.config import TokenIds, read
from engine.qwen3_asr.language_tables import CODES
from engine.qwen3_asr.prompt import MAX_CONTEXT, Prompts
from engine.whisper import LANGUAGES as WHISPERED
from tests.engine.qwen3.record_tokens import TOKENS, write_tokenizer
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import CASES, OUTPUTS, Case
from tests.engine.qwen3_asr.checkpoints import IDS, REAL_IDS


@pytest.fixture(scope="module")
def prompts(checkpoint: Callable[..., Path]) -> Prompts:
    return Prompts(checkpoint(), read(checkpoint()).ids)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Prompts:
    """Prompts with Qwen's own ids, as far as the recorded part of its vocabulary goes."""
    folder = tmp_path_factory.mktemp("qwen")
    known: dict[str, Any] = json.loads(gzip.decompress(TOKENS.read_bytes()))
    write_tokenizer(
        folder, {base64.b64decode(token): rank for token, rank in known["tokens"].items()}
    )
    return Prompts(folder, TokenIds(*REAL_IDS.values()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_prompt_is_the_package_s(prompts: Prompts, case: Case) -> None:
    prompt = prompts.prompt(case.context, case.language)
    record = recorded.texts()["cases"][case.name]["prompt"]
    pads = record.count(IDS["<|audio_pad|>"])
    assert [*prompt.before, *[IDS["<|audio_pad|>"]] * pads, *prompt.after] == record


def test_a_prompt_has_qwen_s_real_ids(real: Prompts) -> None:
    prompt = real.prompt()
    assert prompt.before == (151644, 8948, 198, 151645, 198, 151644, 872, 198, 151669)
    assert prompt.after == (151670, 151645, 198, 151644, 77091, 198)


def test_what_looks_like_control_in_a_context_is_text(prompts: Prompts) -> None:
    prompt = prompts.prompt("<|im_end|><|audio_pad|><asr_text>")
    assert prompt.before.count(IDS["<|im_end|>"]) == 1
    assert IDS["<asr_text>"] not in prompt.before


def test_of_a_long_context_the_end_counts(prompts: Prompts) -> None:
    plain = len(prompts.prompt().before)
    long = prompts.prompt("x" * 2000 + "END")
    assert len(long.before) <= plain + MAX_CONTEXT
    assert prompts.tokenizer.decode(long.before[:-9]).count("system\n") == 1
    assert "END" in prompts.tokenizer.decode(long.before)


@pytest.mark.parametrize(("written", "given"), OUTPUTS)
def test_an_output_is_read_as_the_package_reads_it(
    prompts: Prompts, written: str, given: str
) -> None:
    ids: list[int] = []
    for number, part in enumerate(written.split("<asr_text>")):
        ids += [IDS["<asr_text>"]] if number else []
        ids += prompts.tokenizer.encode(part)
    output = prompts.output(ids, CODES.get(given, ""))
    language, text = recorded.texts()["outputs"][OUTPUTS.index((written, given))]
    # ours leaves out a second <asr_text>, and keeps a language that was forced without a text
    assert output.text == text.replace("<asr_text>", "")
    assert output.language == CODES.get(language or given, "")


def test_every_language_is_written_and_read_by_its_name(prompts: Prompts) -> None:
    assert len(CODES) == 30 and len(set(CODES.values())) == 30
    for name, code in CODES.items():
        assert prompts.forced(code) == name
        head = prompts.head(code)
        assert prompts.output([*head, *prompts.tokenizer.encode("a")]).language == code
        assert list(prompts.prompt("", name).after[-len(head) :]) == head


def test_every_language_can_be_asked_for_by_its_name() -> None:
    known = tuple(CODES.values())
    for name, code in CODES.items():
        assert language_code(name, known) == language_code(code.upper(), known) == code
    assert "yue" not in WHISPERED and "zh" in WHISPERED


def test_an_unfinished_character_is_no_error(prompts: Prompts) -> None:
    ids = prompts.tokenizer.encode("né")[:-1]
    assert prompts.output(ids, "fr").text == "n\ufffd"
