"""The codec's encoder: the official codes for a recording of any length."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the Qwen3-TTS engine needs torch")

from engine.contract import EngineMissing  # noqa: E402
from engine.qwen3.codec_encoder import CodecEncoder, EncoderConfig, load_codec_encoder  # noqa: E402
from tests.engine.qwen3 import codec_weights as tiny  # noqa: E402
from tests.engine.qwen3.record_codec import SOUNDS  # noqa: E402


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield load_codec_encoder(tiny.write_codec(tmp_path_factory.mktemp("codec")), "cpu")
    torch.set_num_threads(before)


@pytest.mark.parametrize("count", SOUNDS)
def test_codes_are_the_official_ones(encoder: CodecEncoder, count: int) -> None:
    codes = encoder.encode(torch.from_numpy(tiny.sound(count))).numpy()
    assert codes.shape == (-(-count // 1920), 16)
    with np.load(tiny.FIXTURES / "codec.npz") as recorded:
        np.testing.assert_array_equal(codes, recorded[f"codes_{count}"])


@pytest.mark.parametrize("which, config", [("tiny", tiny.TINY), ("real", tiny.REAL)])
def test_names_and_shapes_are_the_official_ones(which: str, config: dict[str, Any]) -> None:
    with torch.device("meta"):
        state = CodecEncoder(EncoderConfig.read(config)).state_dict()
    official = {
        name: shape for name, shape in tiny.shapes(which).items() if name.startswith("encoder.")
    }
    assert {f"encoder.{name}": tuple(tensor.shape) for name, tensor in state.items()} == official


def test_nothing_to_encode_is_an_error(encoder: CodecEncoder) -> None:
    for wrong in (torch.zeros(0), torch.zeros(2, 4000)):
        with pytest.raises(ValueError, match="mono"):
            encoder.encode(wrong)


def test_another_kind_of_mimi_is_an_error(tmp_path: Path) -> None:
    config = dict(tiny.TINY, encoder_config=dict(tiny.ENCODER, pad_mode="reflect"))
    with pytest.raises(EngineMissing, match="pad_mode"):
        EncoderConfig.read(config)
