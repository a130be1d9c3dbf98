"""Real ears: what the real server says, over every framing and format, is understood, whole, and
free of clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from engine.speech import Samples
from tests.clients import framings
from tests.clients.decode import RATE, Heard, assert_lasts, decode
from tests.judge import transcribe, wer
from tests.process import Server, server
from tests.sentences import SENTENCES

__all__ = ["server"]  # a fixture

SEED = 11
FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm")
ROADS: dict[str, tuple[str, Callable[..., bytes]]] = {  # name: format, request
    **{f"REST {format}": (format, framings.rest) for format in FORMATS},
    "SSE": ("pcm", framings.plain_events),
    "PCM": ("pcm", framings.raw_pcm),
    "OpenAI events": ("mp3", framings.openai_events),
    "WebSocket": ("pcm", framings.socket),
}
PER_ROAD = len(SENTENCES) // len(ROADS)
FORMATLESS = {"SSE", "PCM", "WebSocket"}  # they carry PCM whatever is asked


@dataclass(frozen=True)
class Recording:
    road: str
    format: str
    texts: list[str]
    clips: list[Heard]
    frames: list[int]  # of the same clips as PCM
    words: str

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def all(self) -> Samples:
        return np.concatenate([clip.samples for clip in self.clips])

    @property
    def rate(self) -> int:
        return self.clips[0].rate


def ask(server: Server, road: str, text: str, **more: Any) -> bytes:
    format, request = ROADS[road]
    named = {} if road in FORMATLESS else {"format": format}
    return request(server, text, seed=SEED, **named, **more)


def as_samples(pcm: bytes) -> Samples:
    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768


@pytest.fixture(scope="module")
def said(server: Server) -> list[Recording]:
    """All sentences, a few on each road."""
    spoken = []
    for number, (road, (format, _)) in enumerate(ROADS.items()):
        texts = SENTENCES[number * PER_ROAD : (number + 1) * PER_ROAD]
        clips = [decode(ask(server, road, text), format) for text in texts]
        frames = [len(framings.rest(server, text, seed=SEED)) // 2 for text in texts]
        words = transcribe(np.concatenate([clip.samples for clip in clips]), clips[0].rate)
        spoken.append(Recording(road, format, texts, clips, frames, words))
    return spoken


def test_all_sentences_on_all_roads_are_understood(said: list[Recording]) -> None:
    assert sum(len(each.texts) for each in said) == 20
    wrong = [(each.road, each.text, each.words) for each in said if wer([each.text], [each.words])]
    assert wer([each.text for each in said], [each.words for each in said]) <= 0.05, wrong


def test_every_road_carries_24_khz_and_the_whole_length(said: list[Recording]) -> None:
    for each in said:
        assert each.rate == (48_000 if each.format == "opus" else RATE), (
            each.road
        )  # Opus always decodes to 48 kHz
        for clip, frames in zip(each.clips, each.frames, strict=True):
            assert_lasts(clip, frames, each.format)


def words_a_second(said: Recording, seconds: float) -> float:
    return len(said.text.split()) / seconds


def test_the_length_is_that_of_speech(said: list[Recording]) -> None:
    for each in said:
        assert 2.2 < words_a_second(each, sum(clip.seconds for clip in each.clips)) < 5.5, each.road


def test_the_judge_does_not_understand_reversed_speech(said: list[Recording]) -> None:
    some = said[2::6]
    heard = [transcribe(each.all[::-1].copy(), each.rate) for each in some]
    assert wer([each.text for each in some], heard) > 0.2


def test_the_judge_does_not_understand_speech_at_twice_its_rate(said: list[Recording]) -> None:
    some = said[1:2]
    heard = [transcribe(each.all, each.rate * 2) for each in some]
    assert wer([each.text for each in some], heard) > 0.2


def test_speech_at_half_its_rate_is_understood_but_too_long(said: list[Recording]) -> None:
    """The judge forgives slowness, so it is the length that tells."""
    for each in said:
        assert words_a_second(each, 2 * sum(clip.seconds for clip in each.clips)) < 2.2, each.road


@pytest.mark.parametrize("voice", ["nova", "ash"])  # Kokoro's and joe's
def test_the_other_bodies_are_understood(server: Server, voice: str) -> None:
    texts = SENTENCES[1:4]
    clips = [as_samples(framings.rest(server, text, voice=voice, seed=SEED)) for text in texts]
    heard = transcribe(np.concatenate(clips))
    assert wer([" ".join(texts)], [heard]) <= 0.1, heard


def test_a_long_text_is_understood_to_its_end(server: Server) -> None:
    text = " ".join(SENTENCES[:8])
    assert wer([text], [transcribe(as_samples(framings.raw_pcm(server, text, seed=SEED)))]) <= 0.05


def steps(samples: Samples) -> Samples:
    """How far each step of the wave stands out: its size, over the largest step within 10 ms (but
    for 2 frames beside).

    A pulse of the voice comes every few milliseconds, so speech stays under 2; a click in a pause
    reaches 3 and more."""
    far, near, floor = RATE // 100, 2, 0.003
    size = np.abs(np.diff(samples))
    around = sliding_window_view(np.pad(size, far), 2 * far + 1)
    before, after = around[:, : far - near].max(axis=1), around[:, far + near + 1 :].max(axis=1)
    return np.asarray(size / (np.maximum(before, after) + floor), np.float32)


@pytest.mark.parametrize("voice", ["alloy", "ash"])
def test_nothing_clicks_where_pieces_join(server: Server, voice: str) -> None:
    samples = as_samples(framings.raw_pcm(server, " ".join(SENTENCES), voice=voice, seed=SEED))
    assert len(samples) > 35 * RATE
    at = int(np.argmax(steps(samples)))
    assert steps(samples)[at] < 2.5, (
        f"a step of {samples[at + 1] - samples[at]:.3f} at {at / RATE:.3f} s"
    )


def test_a_click_of_a_hundredth_in_a_pause_would_be_found(server: Server) -> None:
    samples = as_samples(framings.raw_pcm(server, " ".join(SENTENCES[:2]), seed=SEED))
    level = np.abs(sliding_window_view(samples, RATE // 20)).max(axis=1)
    middle = slice(RATE, len(level) - RATE)
    at = RATE + int(np.argmin(level[middle])) + RATE // 40
    clicked = np.concatenate([samples[:at], samples[at:] + np.float32(0.01)])
    assert steps(clicked).max() > 2.5


def test_the_same_request_and_seed_give_the_same_samples_on_every_framing(server: Server) -> None:
    text = " ".join(SENTENCES[:3])
    [(start, first, done)] = framings.sockets(server, [{"input": text, "seed": 77}])
    assert (start["seed"], start["sample_rate"], done["cache"]) == (77, RATE, "miss")
    others = {
        "pcm": framings.rest(server, text, seed=77),
        "raw PCM": framings.raw_pcm(server, text, seed=77),
        "SSE": framings.plain_events(server, text, seed=77),
        "OpenAI events": framings.openai_events(server, text, seed=77),
        "wav": framings.rest(server, text, "wav", seed=77)[44:],
    }
    assert {name: data == first for name, data in others.items()} == dict.fromkeys(others, True)
    flac = decode(framings.rest(server, text, "flac", seed=77), "flac")
    assert np.array_equal(flac.samples, as_samples(first))
    assert framings.rest(server, text, seed=78) != first


def test_the_cached_clip_has_the_same_samples(server: Server) -> None:
    body = {"input": SENTENCES[9], "response_format": "pcm", "seed": 5}
    replies = [httpx.post(f"{server.url}/v1/audio/speech", json=body, timeout=60) for _ in range(2)]
    assert [reply.headers["x-cache"] for reply in replies] == ["miss", "hit"]
    assert replies[0].content == replies[1].content


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
def test_another_sample_rate_keeps_the_length_and_the_words(server: Server, rate: int) -> None:
    text = SENTENCES[0]
    samples = as_samples(framings.raw_pcm(server, text, seed=SEED, sample_rate=rate))
    frames = len(framings.raw_pcm(server, text, seed=SEED)) // 2
    assert abs(len(samples) - frames * rate / RATE) <= 2
    assert wer([text], [transcribe(samples, rate)]) == 0


@pytest.mark.parametrize("speed", [0.7, 1.5])
def test_another_speed_changes_the_length_and_not_the_words(server: Server, speed: float) -> None:
    text = " ".join(SENTENCES[:2])
    samples = as_samples(framings.raw_pcm(server, text, seed=SEED, speed=speed))
    usual = len(framings.raw_pcm(server, text, seed=SEED)) // 2
    assert len(samples) * speed == pytest.approx(usual, rel=0.03)
    assert wer([text], [transcribe(samples)]) <= 0.1
