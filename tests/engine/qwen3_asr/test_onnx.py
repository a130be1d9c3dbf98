"""The encoder as an ONNX file gives torch's tokens, and a file that doesn't fit is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3_asr import config as configuration
from engine.qwen3_asr.features import features
from engine.qwen3_asr.load import load_thinker
from engine.qwen3_asr.onnx_encoder import OnnxEncoder
from engine.qwen3_asr.thinker import Thinker
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import LENGTHS, sound
from tests.engine.qwen3_asr.recorded import kept_tokens
from tools.export_encoder import difference, export

OPTIONS = Options(device="cpu", dtype="float32", quantize="none")
LIKE = torch.zeros(1)


def load(folder: Path, **changed: object) -> Thinker:
    options = Options(device="cpu", dtype="float32", quantize="none", **changed)  # type: ignore[arg-type]
    config = configuration.read(folder)
    return load_thinker(folder, config, options, torch.device("cpu"), torch.float32)


@pytest.fixture(scope="module")
def file(checkpoint: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("onnx") / "encoder.onnx"
    export(load(checkpoint()).audio_tower, path)
    return path


def test_windows_of_all_lengths_are_torch_s(file: Path, checkpoint: Callable[..., Path]) -> None:
    assert difference(load(checkpoint()).audio_tower, file) < 1e-4


@pytest.mark.parametrize("name", LENGTHS)
def test_the_tokens_of_a_clip_are_the_package_s(
    name: str, file: Path, checkpoint: Callable[..., Path]
) -> None:
    model = load(checkpoint(), onnx_encoder=str(file))
    whole = features(sound(name))
    windows = list(whole.split(800, dim=1))
    with torch.inference_mode():
        tokens = torch.cat(model.encode(windows, alone=whole.shape[1] < 100)).numpy()
    expected = recorded.sound(name)
    assert len(tokens) == expected["tokens"]
    found = tokens[kept_tokens(len(tokens))]
    np.testing.assert_allclose(found, expected["windowed"], atol=1e-3)


def test_torch_s_encoder_isn_t_kept_beside_it(file: Path, checkpoint: Callable[..., Path]) -> None:
    model = load(checkpoint(), onnx_encoder=str(file))
    assert not any(name.startswith("audio_tower") for name in model.state_dict())


def test_a_file_that_does_not_fit_is_refused(
    file: Path, checkpoint: Callable[..., Path], tmp_path: Path
) -> None:
    config = configuration.read(checkpoint()).encoder
    with pytest.raises(EngineMissing, match=r"none\.onnx is not a file"):
        OnnxEncoder(str(tmp_path / "none.onnx"), config, 1, LIKE)
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    with pytest.raises(EngineMissing, match=r"broken\.onnx can't be loaded"):
        OnnxEncoder(str(broken), config, 1, LIKE)
    with pytest.raises(EngineMissing, match="another model's encoder: its layers is 2"):
        OnnxEncoder(str(file), configuration.read(checkpoint("wide")).encoder, 1, LIKE)
    other = onnx.load(str(file))
    other.graph.input[1].name = "others"
    for node in other.graph.node:
        for place, name in enumerate(node.input):
            if name == "tokens":
                node.input[place] = "others"
    onnx.save(other, str(broken))
    with pytest.raises(EngineMissing, match=r"wasn't written by tools/export_encoder\.py"):
        OnnxEncoder(str(broken), config, 1, LIKE)


def test_the_program_writes_a_file(checkpoint: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "encoder.onnx"
    command = [sys.executable, "-m", "tools.export_encoder", str(checkpoint("wide")), str(out)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert "of torch's" in result.stdout and out.is_file()
    missing = subprocess.run(
        [*command[:3], str(tmp_path / "no"), str(out)], capture_output=True, text=True, timeout=300
    )
    assert missing.returncode == 1 and "no" in missing.stderr
