"""What a checkpoint has to hold, and what is said where it doesn't."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3 import find
from engine.qwen3.config import read
from engine.qwen3.talker import Talker
from engine.qwen3.weights import fused
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.checkpoints import PRESETS, RELEASES


@pytest.mark.parametrize(("preset", "kind"), [*RELEASES, ("small", "custom_voice"), ("wide", "base")])
def test_names_and_shapes_are_those_of_the_official_model(preset: str, kind: str, tmp_path: Path) -> None:
    ids = checkpoints.write_tokenizer(tmp_path)
    (tmp_path / "speech_tokenizer").mkdir()
    for name, values in checkpoints.configs(PRESETS[preset], kind, ids).items():
        (tmp_path / name).write_text(json.dumps(values))
    with torch.device("meta"):
        ours = Talker(read(tmp_path)).state_dict()
    official = checkpoints.shapes()[f"{preset}/talker"]
    found = {}
    for name, tensor in ours.items():
        sources = ["talker." + source for source in fused(name)]
        assert sum(official[source][0] for source in sources) == tensor.shape[0], name
        for source in sources:
            found[source] = [official[source][0], *tensor.shape[1:]]
    assert found == official


def test_looking_for_a_model_loads_no_torch(checkpoint: Callable[..., Path]) -> None:
    program = (
        "import sys; from engine.qwen3 import find; "
        f"info = find({str(checkpoint())!r}).info; assert 'ryan' in info.voices; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_cards_tell_kinds_apart(checkpoint: Callable[..., Path]) -> None:
    custom, wide = find(str(checkpoint())).info, find(str(checkpoint("wide"))).info
    base, design = find(str(checkpoint(kind="base"))).info, find(str(checkpoint("wide", "voice_design"))).info
    assert set(custom.voices) == set(checkpoints.SPEAKERS) and "instruct" not in custom.can and "instruct" in wide.can
    assert not base.voices and "clone" in base.can and "clone" not in custom.can
    assert "design" in design.can and set(design.voices) == {"design"}
    assert custom.voices["sohee"].languages[0] == "ko" and len(custom.voices["sohee"].languages) == 10
    assert len({info.revision for info in (custom, wide, base, design)}) == 4


@pytest.fixture
def broken(checkpoint: Callable[..., Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoint(), tmp_path / "broken"))


@pytest.mark.parametrize(
    "name", ["config.json", "vocab.json", "model.safetensors", "speech_tokenizer/model.safetensors"]
)
def test_a_missing_file_is_named(name: str, broken: Path) -> None:
    (broken / name).unlink()
    with pytest.raises(EngineMissing, match=name):
        find(str(broken)).load()


def change(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    tensors = load_file(path)
    edit(tensors)
    save_file(tensors, path)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda tensors: tensors.pop("talker.codec_head.weight"), "lacks 1 tensors: talker.codec_head.weight"),
        (lambda tensors: tensors.update({"talker.extra": torch.zeros(1)}), "unexpected 1 tensors: talker.extra"),
        (lambda tensors: tensors.update({"other.extra": torch.zeros(1)}), "unexpected tensors under other"),
        (lambda tensors: tensors.update({"talker.model.norm.weight": torch.zeros(3)}), "talker.model.norm.weight"),
    ],
)
def test_a_wrong_tensor_is_named(edit: Callable[[Any], object], said: str, broken: Path) -> None:
    change(broken / "model.safetensors", edit)
    with pytest.raises(EngineMissing, match=said):
        find(str(broken)).load()


def test_a_cut_off_file_and_a_missing_key_are_named(broken: Path) -> None:
    weights = broken / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineMissing, match="no whole safetensors"):
        find(str(broken)).load()
    values = json.loads((broken / "config.json").read_text())
    del values["talker_config"]["head_dim"]
    (broken / "config.json").write_text(json.dumps(values))
    with pytest.raises(EngineMissing, match="talker_config lacks head_dim"):
        find(str(broken))


def test_what_is_neither_folder_nor_cached_is_said_to_be_missing() -> None:
    with pytest.raises(EngineMissing, match="nobody/nothing"):
        find("nobody/nothing", Options(offline=True))
    with pytest.raises(EngineMissing, match="neither a folder nor a hub id"):
        find("no folder/at all/here", Options(offline=True))


def test_a_device_that_is_not_there_is_said_to_be_missing(checkpoint: Callable[..., Path]) -> None:
    if not torch.cuda.is_available():
        with pytest.raises(EngineMissing, match="cuda"):
            find(str(checkpoint()), Options(device="cuda")).load()
