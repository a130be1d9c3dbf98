"""From samples to bytes: pieces of different speeds in a row, with pauses between them."""

from __future__ import annotations

import numpy as np
import pytest

from audio.chain import Chain, Encoding

RATE = 24_000


def tone(seconds: float, hertz: float = 220) -> np.ndarray:
    return (0.3 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(
        np.float32
    )


def pcm(pieces: list[tuple[np.ndarray, float]], speed: float = 1.0, step: int = 2400) -> np.ndarray:
    chain = Chain(RATE, Encoding("pcm", RATE, None, speed))
    data = b""
    for samples, rate in pieces:
        for start in range(0, len(samples), step):
            data += chain.push(samples[start : start + step], start + step >= len(samples), rate)
    return np.frombuffer(data + chain.flush(), np.int16)


@pytest.mark.parametrize("speed", [1.0, 1.25])
def test_a_piece_with_a_rate_of_its_own_is_faster_and_its_neighbours_are_not(speed: float) -> None:
    pieces = [(tone(1), 1.0), (tone(1, 330), 2.0), (tone(1, 440), 1.0)]
    alone = [pcm([piece], speed) for piece in pieces]
    together = pcm(pieces, speed)
    assert len(together) == pytest.approx(2.5 * RATE / speed, abs=3)
    assert len(together) == sum(map(len, alone))
    assert np.array_equal(together[: len(alone[0]) - RATE // 20], alone[0][: -RATE // 20])


def test_the_pitch_of_a_faster_piece_stays() -> None:
    middle = pcm([(tone(1), 1.0), (tone(2, 330), 2.0)])[RATE + 4800 : -4800].astype(float)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(330, abs=4)


def test_silence_between_two_pieces_keeps_its_length_and_makes_no_click() -> None:
    sound = pcm([(tone(0.5), 1.0), (np.zeros(RATE // 2, np.float32), 1.0), (tone(0.5), 1.0)])
    assert len(sound) == 1.5 * RATE
    assert not sound[RATE // 2 : RATE].any()
    assert np.abs(np.diff(sound.astype(int))).max() < 700


def test_a_rate_out_of_range_is_clipped() -> None:
    assert len(pcm([(tone(1), 9.0)], 4.0)) == pytest.approx(RATE / 4, abs=3)
    assert len(pcm([(tone(1), 0.01)], 0.5)) == pytest.approx(RATE * 4, abs=9)


@pytest.mark.parametrize("format", ["mp3", "pcm"])
def test_an_encoder_that_was_made_in_advance_makes_the_same_bytes(format: str) -> None:
    samples = np.sin(np.arange(4800) / 20).astype(np.float32)
    clips = []
    for early in (True, False):
        chain = Chain(24_000, Encoding(format, 24_000))
        if early:
            chain.open()
            chain.open()
        clips.append(chain.push(samples, True) + chain.flush())
    assert clips[0] == clips[1] != b""


def test_a_closed_chain_makes_no_encoder() -> None:
    chain = Chain(24_000, Encoding("mp3", 24_000))
    chain.close()
    chain.open()
    assert chain.encoder is None
    assert chain.push(np.ones(4800, np.float32), True) + chain.flush() == b""
