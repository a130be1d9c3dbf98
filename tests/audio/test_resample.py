"""Streaming resampling equals offline resampling."""

from __future__ import annotations

import numpy as np
import pytest
import soxr

from audio.resample import Resampler
from tests.audio.signals import pitch_of, sliced, tone, voiced


@pytest.mark.parametrize(
    ("source", "target"),
    [(24000, 8000), (24000, 44100), (22050, 24000), (16000, 48000), (44100, 16000)],
)
@pytest.mark.parametrize("seed", range(3))
def test_any_slicing_gives_what_one_call_gives(source: int, target: int, seed: int) -> None:
    samples = voiced(source, 1.0)
    stage = Resampler(source, target)
    parts = [stage.push(part) for part in sliced(samples, seed)]
    result = np.concatenate([*parts, stage.flush()])
    np.testing.assert_array_equal(result, soxr.resample(samples, source, target, quality="HQ"))
    assert result.dtype == np.float32
    assert len(result) == pytest.approx(len(samples) * target / source, abs=1)


def test_the_pitch_stays() -> None:
    stage = Resampler(24000, 8000)
    result = np.concatenate([stage.push(tone(24000, 1.0)), stage.flush()])
    assert pitch_of(result, 8000) == pytest.approx(440, abs=1)


def test_equal_rates_pass_the_same_array() -> None:
    stage = Resampler(24000, 24000)
    samples = tone(24000, 0.1)
    assert stage.push(samples) is samples
    assert len(stage.flush()) == 0


def test_nothing_in_is_nothing_out() -> None:
    assert len(Resampler(24000, 8000).flush()) == 0


def test_the_first_samples_leave_within_100_ms() -> None:
    assert len(Resampler(24000, 44100).push(tone(24000, 0.1))) > 0


@pytest.mark.parametrize(("source", "target"), [(0, 24000), (24000, -1)])
def test_a_rate_that_is_not_positive_is_refused(source: int, target: int) -> None:
    with pytest.raises(ValueError, match="can't resample"):
        Resampler(source, target)
