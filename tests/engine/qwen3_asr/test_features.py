"""Features and the encoder's tokens are the official package's, and a finished window stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.qwen3_asr.config import read
from engine.qwen3_asr.features import (
    RANGE,
    features,
    final_frames,
    frames_of,
    log_spectrum,
    normalized,
    prepared,
)
from engine.qwen3_asr.thinker import Thinker
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import LENGTHS, sound
from tests.engine.qwen3_asr.listening import engine_of


@pytest.fixture(scope="module")
def model(checkpoint: Callable[..., Path]) -> Thinker:
    return engine_of(checkpoint()).main.model


@torch.inference_mode()
def tokens_of(model: Thinker, made: torch.Tensor) -> torch.Tensor:
    size = model.config.encoder.window
    alone = made.shape[1] < model.config.encoder.chunk
    windows = torch.split(made, size, 1)
    return torch.cat([model.encode([window], alone=alone)[0] for window in windows])


@pytest.mark.parametrize("name", LENGTHS)
def test_features_are_the_package_s(name: str) -> None:
    made = features(sound(name))
    record = recorded.sound(name)
    assert made.shape == (128, record["frames"])
    kept = made[:, recorded.kept_frames(made.shape[1])]
    np.testing.assert_allclose(kept, record["features"], atol=1e-5)


@pytest.mark.parametrize("name", LENGTHS)
def test_the_encoder_s_tokens_are_those_of_the_package_with_windows(
    model: Thinker, name: str
) -> None:
    made = tokens_of(model, features(sound(name)))
    record = recorded.sound(name)
    assert len(made) == record["tokens"]
    kept = made[recorded.kept_tokens(len(made))]
    np.testing.assert_allclose(kept, record["windowed"], atol=1e-4)
    difference = np.abs(kept[::4].numpy() - record["full"]).max()
    assert (difference > 0.01) == (len(made) > 104)


def test_the_number_of_tokens_is_known_before(checkpoint: Callable[..., Path]) -> None:
    encoder = read(checkpoint()).encoder
    assert encoder.window_tokens == 104
    for frames, tokens in ((1, 1), (8, 1), (9, 2), (99, 13), (100, 13), (101, 14), (837, 109)):
        assert encoder.tokens(frames) == tokens


def test_windows_of_several_clips_can_be_encoded_together(model: Thinker) -> None:
    made = [features(sound(name)) for name in ("7.99", "1.37", "8.0")]
    with torch.inference_mode():
        together = model.encode(made)
        for alone, tokens in zip(made, together, strict=True):
            torch.testing.assert_close(tokens, model.encode([alone])[0], atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("first", [0, 7, 100, 793])
def test_frames_that_are_made_alone_are_those_of_the_whole_clip(first: int) -> None:
    samples = sound("10.56")
    whole = log_spectrum(samples, 128, 0, frames_of(len(samples)))
    part = log_spectrum(samples, 128, first, first + 150)
    torch.testing.assert_close(part, whole[:, first : first + 150], atol=1e-5, rtol=0)


@pytest.mark.parametrize("count", [127_999, 128_000, 128_039, 128_040, 128_160, 8000, 8001])
def test_a_final_frame_stays_whatever_follows(count: int) -> None:
    samples = sound("10.56")[:count]
    rest = np.full(5000, 0.7, np.float32)
    final = final_frames(count)
    assert frames_of(count) - 2 <= final <= frames_of(count) + 1
    before = log_spectrum(samples, 128, 0, frames_of(count))
    after = log_spectrum(np.concatenate([samples, rest]), 128, 0, frames_of(count))
    same = min(final, frames_of(count))
    torch.testing.assert_close(before[:, :same], after[:, :same], atol=1e-6, rtol=0)
    if count in {128_000, 8000}:
        assert not torch.allclose(before[:, same], after[:, same], atol=1e-3)


def test_the_floor_is_80_db_below_the_loudest_cell_of_the_clip() -> None:
    log = torch.tensor([[-9.0, -3.0, 1.0]])
    assert normalized(log, 1.0).tolist() == [[-0.75, 0.25, 1.25]]
    assert RANGE == 8.0


def test_only_a_clip_that_is_too_loud_is_scaled_and_a_short_one_lengthened() -> None:
    quiet = np.full(9000, 0.01, np.float32)
    assert np.array_equal(prepared(quiet), quiet)
    loud = np.linspace(-4, 2, 9000, dtype=np.float32)
    assert np.abs(prepared(loud)).max() == 1.0
    short = prepared(np.full(100, 0.5, np.float32))
    assert len(short) == 8000 and not short[100:].any()
    assert len(prepared(np.zeros(0, np.float32))) == 8000
    broken = prepared(np.array([np.nan, np.inf, 0.5] * 4000, np.float32))
    assert np.isfinite(broken).all()
