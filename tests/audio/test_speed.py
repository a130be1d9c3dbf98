"""Faster and slower speech keeps its pitch, has the right length, and starts soon."""

from __future__ import annotations

import numpy as np
import psutil
import pytest

from audio import Samples
from audio.speed import Speed
from tests.audio.signals import even, pitch_of, sliced, voiced

RATE = 24000
FACTORS = [0.25, 0.4, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0]


def spoken(samples: Samples, factor: float, rate: int = RATE) -> Samples:
    stage = Speed(rate, factor)
    return np.concatenate(
        [*(stage.push(part) for part in even(samples, rate // 10)), stage.flush()]
    )


@pytest.mark.parametrize("rate", [8000, 24000, 44100])
@pytest.mark.parametrize("factor", FACTORS)
def test_the_duration_is_right_and_the_pitch_stays(factor: float, rate: int) -> None:
    samples = voiced(rate, 3.0)
    result = spoken(samples, factor, rate)
    assert result.dtype == np.float32
    assert abs(len(result) * factor / len(samples) - 1) <= 0.002
    cents = 1200 * np.log2(pitch_of(result, rate) / pitch_of(samples, rate))
    assert abs(cents) < 20


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("seconds", [0.01, 0.1, 0.4])
def test_short_clips_have_the_right_length_too(factor: float, seconds: float) -> None:
    samples = voiced(RATE, seconds)
    assert len(spoken(samples, factor)) == round(len(samples) / factor)


@pytest.mark.parametrize("factor", [0.3, 0.8, 1.7, 4.0])
@pytest.mark.parametrize("seed", range(3))
def test_the_slicing_does_not_matter(factor: float, seed: int) -> None:
    samples = voiced(RATE, 1.0)
    stage = Speed(RATE, factor)
    parts = [stage.push(part) for part in sliced(samples, seed)]
    np.testing.assert_array_equal(np.concatenate([*parts, stage.flush()]), spoken(samples, factor))


@pytest.mark.parametrize("factor", [0.5, 1.5])
def test_the_end_is_spoken_too(factor: float) -> None:
    quiet, loud = voiced(RATE, 1.0) * 0.01, voiced(RATE, 0.2)
    result = spoken(np.concatenate([quiet, loud]), factor)
    end = result[-round(0.15 * RATE / factor) :]
    assert np.sqrt(np.mean(end**2)) == pytest.approx(np.sqrt(np.mean(loud**2)), rel=0.25)
    assert np.abs(result).max() < 1.3 * np.abs(loud).max()


def test_at_normal_speed_the_same_array_passes() -> None:
    stage = Speed(RATE, 1.0)
    samples = voiced(RATE, 0.1)
    assert stage.push(samples) is samples
    assert len(stage.flush()) == 0


@pytest.mark.parametrize("factor", [0.25, 0.75, 1.5, 4.0])
def test_the_first_samples_leave_within_200_ms(factor: float) -> None:
    assert len(Speed(RATE, factor).push(voiced(RATE, 0.2))) > 0


def test_nothing_in_is_nothing_out() -> None:
    stage = Speed(RATE, 1.5)
    assert len(stage.push(np.zeros(0, np.float32))) == len(stage.flush()) == 0


@pytest.mark.parametrize("factor", [0.2, 0.0, -1.0, 4.1, float("nan"), float("inf")])
def test_a_speed_out_of_range_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match=r"0\.25 to 4\.0"):
        Speed(RATE, factor)


def test_an_abandoned_stream_leaves_no_filter_thread() -> None:
    before = psutil.Process().num_threads()
    for _ in range(20):
        speed = Speed(24000, 0.5)
        speed.push(np.zeros(24000, np.float32))
        speed.close()
    assert psutil.Process().num_threads() <= before + 2
