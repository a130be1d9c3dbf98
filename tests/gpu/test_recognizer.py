"""Qwen3-ASR on a CUDA device: the official package's tokens, whatever runs beside a transcript; its
speed is measured by benchmarks/recognizer.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.recognition import AudioRequest
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import CASES, LENGTHS, sound
from tests.engine.qwen3_asr.checkpoints import EOS
from tests.engine.qwen3_asr.listening import engine_of, hear, ids_of, open_case, run, speech

pytestmark = pytest.mark.gpu

Checkpoint = Callable[..., Path]
SMALL = [case for case in CASES if case.size == "small"]
EXACT = {"device": "cuda", "dtype": "float32", "tf32": False}


def expected(name: str) -> list[int]:
    return [number for number in recorded.texts()["cases"][name]["ids"] if number not in EOS]


@pytest.fixture(scope="module", params=[True, False], ids=["graphs", "eager"])
def engine(request: pytest.FixtureRequest, asr_checkpoint: Checkpoint) -> Any:
    loaded = engine_of(asr_checkpoint("small"), slots=8, graphs=request.param, **EXACT)
    loaded.warm()
    return loaded


def test_the_tokens_are_the_package_s(engine: Any) -> None:
    for case in SMALL:
        [words] = run(engine, [open_case(engine, case)])
        assert ids_of(words) == expected(case.name), case.name


def test_eight_at_once_are_each_what_they_are_alone(engine: Any) -> None:
    for first in range(0, len(SMALL) - 7, 4):
        cases = SMALL[first : first + 8]
        found = run(engine, [open_case(engine, case) for case in cases])
        assert [ids_of(words) for words in found] == [expected(case.name) for case in cases]


def test_the_encoder_s_tokens_are_the_package_s(engine: Any) -> None:
    for name in LENGTHS:
        batch = engine.main
        slot = open_case(engine, next(case for case in SMALL if case.name == f"plain-{name}"))
        with torch.inference_mode():
            batch.make_features(slot.passage)
            batch.encode([(slot.passage, window) for window in slot.passage.to_encode()])
        tokens = torch.cat([window.tokens for window in slot.passage.windows]).cpu().numpy()
        batch.free(slot.passage)
        record = recorded.sound(name)
        kept = tokens[recorded.kept_tokens(len(tokens))]
        np.testing.assert_allclose(kept, record["windowed"], atol=2e-3, err_msg=name)


def test_drafts_of_growing_speech_change_nothing(engine: Any) -> None:
    clip = sound("33")
    for seconds in np.arange(1.0, 13.0, 0.5):
        part = clip[: int(seconds * 16_000)]
        [draft] = hear(engine, AudioRequest(part, language="en", draft=True))
        kept = list(engine.main.kept.drafts)
        engine.main.kept.drafts.clear()
        [plain] = hear(engine, AudioRequest(part, language="en", draft=True))
        engine.main.kept.drafts[:] = kept
        assert ids_of(draft) == ids_of(plain), seconds


def test_a_large_model_verifies_the_small_one_s_drafts(asr_checkpoint: Checkpoint) -> None:
    wide = asr_checkpoint("wide")
    dual = engine_of(wide, asr_checkpoint("small"), **EXACT)
    alone = engine_of(wide, **EXACT)
    for seed in range(4):
        clip = speech(9, seed)
        hear(dual, AudioRequest(clip[:-8000], language="en", draft=True))
        [final] = hear(dual, AudioRequest(clip, language="en"))
        [plain] = hear(alone, AudioRequest(clip, language="en"))
        assert ids_of(final) == ids_of(plain)


def test_words_get_times_beside_other_transcripts(asr_checkpoint: Checkpoint) -> None:
    folder = asr_checkpoint("small", readable=True, eos_bias=1.1)
    engine = engine_of(folder, aligner=asr_checkpoint("aligner"), guards=True, **EXACT)
    asked = [AudioRequest(speech(4, seed), language="en", words=True) for seed in range(4)]
    for words in hear(engine, *asked):
        for segment in words.segments:
            assert "".join(word.text for word in segment.words) == segment.text
            assert all(0 <= word.start < word.end <= 4.001 for word in segment.words)


@pytest.mark.parametrize("quantize", ["none", "int8", "fp8"])
def test_other_weights_write_text(quantize: str, asr_checkpoint: Checkpoint) -> None:
    if quantize == "fp8" and torch.cuda.get_device_capability() < (8, 9):
        pytest.skip("this GPU has no fp8")
    folder = asr_checkpoint("small", readable=True, eos_bias=1.1)
    engine = engine_of(
        folder,
        device="cuda",
        dtype="bfloat16",
        quantize=quantize,
        quantize_encoder=True,
        guards=True,
    )
    engine.warm()
    found = hear(engine, *(AudioRequest(speech(5, seed), language="en") for seed in range(4)))
    assert any(words.text for words in found)
    assert all(words.finish_reason in {"stop", "loop", "length"} for words in found)


def test_everything_is_given_back(asr_checkpoint: Checkpoint) -> None:
    torch.cuda.synchronize()
    before = torch.cuda.memory_allocated()
    engine = engine_of(asr_checkpoint("wide"), device="cuda", slots=8)
    engine.warm()
    hear(engine, AudioRequest(speech(9), language="en"))
    assert torch.cuda.memory_allocated() > before
    engine.close()
    del engine
    assert torch.cuda.memory_allocated() - before < 2**20
