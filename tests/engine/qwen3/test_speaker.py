"""The speaker encoder: the official vector for a recording."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the Qwen3-TTS engine needs torch")

from engine.contract import EngineMissing  # noqa: E402
from engine.qwen.mel import mel_filters  # noqa: E402
from engine.qwen3.speaker import FFT, SAMPLE_RATE, SpeakerConfig, SpeakerEncoder, load_speaker  # noqa: E402
from tests.engine.qwen3 import codec_weights as tiny  # noqa: E402
from tests.engine.qwen3.record_codec import VOICES  # noqa: E402


@pytest.fixture(scope="module")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Any:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield load_speaker(tiny.write_codec(tmp_path_factory.mktemp("speaker")), "cpu")
    torch.set_num_threads(before)


@pytest.mark.parametrize("count", VOICES)
def test_the_vector_is_the_official_one(speaker: SpeakerEncoder, count: int) -> None:
    vector = speaker.embed(torch.from_numpy(tiny.sound(count))).numpy()
    with np.load(tiny.FIXTURES / "codec.npz") as recorded:
        wanted = recorded[f"voice_{count}"]
    assert np.linalg.norm(vector - wanted) <= 1e-4 * np.linalg.norm(wanted)


@pytest.mark.parametrize(
    "which, config", [("tiny_speaker", tiny.SPEAKER), ("real_speaker", tiny.REAL_SPEAKER)]
)
def test_names_and_shapes_are_the_official_ones(which: str, config: dict[str, Any]) -> None:
    with torch.device("meta"):
        state = SpeakerEncoder(SpeakerConfig.read(config)).state_dict()
    assert {
        f"speaker_encoder.{name}": tuple(tensor.shape) for name, tensor in state.items()
    } == tiny.shapes(which)


def test_a_mel_band_has_the_weight_of_its_width() -> None:
    filters = mel_filters(128, SAMPLE_RATE, FFT)
    assert filters.shape == (128, 513)
    assert (filters >= 0).all()
    # each triangle has an area of 1; narrow ones are sampled coarsely
    areas = filters.sum(1) * (12_000 / 512)
    assert (areas[60:] - 1).abs().max() < 0.05


def test_too_short_a_recording_is_an_error(speaker: SpeakerEncoder) -> None:
    with pytest.raises(ValueError, match="at least 1280"):
        speaker.embed(torch.zeros(1279))
    assert speaker.embed(torch.zeros(1280)).isfinite().all()


def test_a_checkpoint_without_a_speaker_encoder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({}), "utf-8")
    with pytest.raises(EngineMissing, match="Base"):
        load_speaker(tmp_path, "cpu")
