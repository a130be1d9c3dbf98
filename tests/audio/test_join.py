"""Pieces are joined without clicks and are otherwise unchanged."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio import Samples
from audio.join import FADE_SECONDS, Join
from tests.audio.signals import sliced, voiced

RATE = 24000
FADE = round(RATE * FADE_SECONDS)


def joined(*pieces: Samples) -> Samples:
    stage = Join(RATE)
    return np.concatenate([*(stage.push(piece, last=True) for piece in pieces), stage.flush()])


def test_there_is_no_step_at_a_join_greater_than_in_the_pieces() -> None:
    one = (0.5 * np.cos(2 * np.pi * 200 * np.arange(RATE) / RATE)).astype(np.float32)
    for other in (-one, one, np.full(RATE, 0.5, np.float32)):
        assert np.abs(np.diff(np.concatenate([one, other]), prepend=0)).max() > 0.3 or other is one
        local = np.abs(np.diff(one)).max()
        assert np.abs(np.diff(joined(one, other), prepend=0, append=0)).max() <= 1.1 * local


def test_between_its_edges_a_piece_passes_bit_for_bit() -> None:
    one, other = voiced(RATE, 0.5), voiced(RATE, 0.3, pitch=200)
    result = joined(one, other)
    assert len(result) == len(one) + len(other)
    np.testing.assert_array_equal(result[FADE : len(one) - FADE], one[FADE:-FADE])
    np.testing.assert_array_equal(result[len(one) + FADE : -FADE], other[FADE:-FADE])


def test_a_piece_that_starts_and_ends_silent_is_unchanged() -> None:
    silence = np.zeros(FADE, np.float32)
    piece = np.concatenate([silence, voiced(RATE, 0.2), silence])
    np.testing.assert_array_equal(joined(piece), piece)


@pytest.mark.parametrize("frames", [1, 7, FADE - 1, FADE, FADE + 1, 2 * FADE - 1, 2 * FADE])
def test_a_piece_shorter_than_its_fades_keeps_its_length_and_gets_no_louder(frames: int) -> None:
    piece = np.full(frames, 0.8, np.float32)
    result = joined(piece)
    assert len(result) == frames
    assert np.all(np.abs(result) <= 0.8)
    assert abs(result[0]) < 0.01
    assert abs(result[-1]) < 0.01


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("seconds", [0.003, 0.007, 0.3])
def test_the_slicing_does_not_matter(seconds: float, seed: int) -> None:
    pieces = [voiced(RATE, seconds), voiced(RATE, seconds, pitch=90), voiced(RATE, 0.004)]
    stage = Join(RATE)
    parts = []
    for piece in pieces:
        slices = list(sliced(piece, seed, longest=200))
        parts += [
            stage.push(each, last=number == len(slices) - 1) for number, each in enumerate(slices)
        ]
    np.testing.assert_array_equal(np.concatenate(parts), joined(*pieces))


@given(cuts=st.lists(st.integers(0, 400), max_size=20), early=st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_a_piece_may_end_with_its_samples_or_with_an_empty_push(
    cuts: list[int], early: bool
) -> None:
    piece = voiced(RATE, 0.5)[1000:1400]
    stage = Join(RATE)
    *body, end = np.split(piece, sorted(cuts))
    parts = [stage.push(each, last=False) for each in body]
    parts += [stage.push(end, last=early)] + (
        [] if early else [stage.push(np.zeros(0, np.float32), last=True)]
    )
    np.testing.assert_array_equal(np.concatenate([*parts, stage.flush()]), joined(piece))


def test_no_more_than_one_fade_is_held_back() -> None:
    stage = Join(RATE)
    frames_in = 0
    frames_out = 0
    for part in sliced(voiced(RATE, 0.5), seed=3):
        frames_in += len(part)
        frames_out += len(stage.push(part, last=False))
        assert frames_in - frames_out <= FADE
    assert frames_out + len(stage.flush()) == frames_in


def test_a_pushed_array_is_neither_changed_nor_kept() -> None:
    piece = voiced(RATE, 0.1)
    pushed = piece.copy()
    stage = Join(RATE)
    first = stage.push(pushed, last=False)
    np.testing.assert_array_equal(pushed, piece)
    pushed[:] = 9.9
    np.testing.assert_array_equal(np.concatenate([first, stage.flush()]), joined(piece))


def test_flushing_twice_or_an_empty_piece_gives_nothing() -> None:
    stage = Join(RATE)
    assert len(stage.push(np.zeros(0, np.float32), last=True)) == 0
    assert len(stage.flush()) == len(stage.flush()) == 0
