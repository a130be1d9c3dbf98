"""The small checkpoints have what the engine is tested with: the layout of the real ones, and models
that answer to the sound.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import ALIGNMENTS, CASES, LENGTHS, sound
from tests.engine.qwen3_asr.checkpoints import FIXTURES, SIZES, hf_name, shapes


def test_the_fixtures_are_small() -> None:
    assert sum(file.stat().st_size for file in FIXTURES.iterdir()) < 1_000_000


@pytest.mark.parametrize("size", SIZES)
def test_a_size_has_the_tensors_of_its_dimensions(size: str) -> None:
    found = shapes()[size]
    layers = SIZES[size].text["num_hidden_layers"]
    hidden = SIZES[size].text["hidden_size"]
    # 2 norms, 2 head norms, 4 projections and 3 matrices of the MLP a layer; 15 convolutions and ends
    assert len(found) == 16 * SIZES[size].encoder["encoder_layers"] + 11 * layers + 16
    assert found["thinker.audio_tower.proj2.weight"][0] == hidden
    rows = SIZES[size].classes or SIZES[size].text["vocab_size"]
    assert found["thinker.lm_head.weight"] == [rows, hidden]


def test_the_exports_of_transformers_5_have_the_same_tensors_under_other_names(
    checkpoint: Callable[..., Path],
) -> None:
    for size, head in (("small", "lm_head."), ("aligner", "score.")):
        ours = load_file(checkpoint(size) / "model.safetensors")
        theirs = load_file(checkpoint(size, hf=True) / "model.safetensors")
        assert not set(ours) & set(theirs) and len(ours) == len(theirs)
        for name, values in ours.items():
            np.testing.assert_array_equal(theirs[hf_name(name, head)], values)
        config = json.loads((checkpoint(size, hf=True) / "config.json").read_text())
        assert "thinker_config" not in config and config["audio_config"]["num_attention_heads"] == 2


def test_a_tied_model_has_one_table_or_both(checkpoint: Callable[..., Path]) -> None:
    one = load_file(checkpoint("tied") / "model.safetensors")
    both = load_file(checkpoint("tied", both=True) / "model.safetensors")
    assert set(both) - set(one) == {"thinker.lm_head.weight"}


def test_weights_may_lie_in_several_files(checkpoint: Callable[..., Path]) -> None:
    folder = checkpoint("small", shards=2)
    index = json.loads((folder / "model.safetensors.index.json").read_text())["weight_map"]
    whole = load_file(checkpoint() / "model.safetensors")
    assert set(index) == set(whole) and len(set(index.values())) == 2
    for file in set(index.values()):
        for name, values in load_file(folder / file).items():
            np.testing.assert_array_equal(values, whole[name])


def test_every_case_is_recorded_and_most_depend_on_the_sound() -> None:
    cases = recorded.texts()["cases"]
    assert set(cases) == {case.name for case in CASES}
    assert set(recorded.texts()["alignments"]) == {case.name for case in ALIGNMENTS}
    assert len({tuple(case["ids"]) for case in cases.values()}) >= len(CASES) - 3
    for name, length in LENGTHS.items():
        assert len(sound(name)) == length
        assert recorded.sound(name)["frames"] == length // 160


def test_windows_change_the_encoder_s_output_beyond_8_seconds() -> None:
    for name in LENGTHS:
        found = recorded.sound(name)
        difference = np.abs(found["windowed"][::4] - found["full"]).max()
        assert (difference > 0.01) == (found["tokens"] > 104), name
