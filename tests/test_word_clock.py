"""A word's time is where its sound is, after the joins, pauses, speeds, rates and formats."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import av
import numpy as np
import pytest

import server
from audio.chain import Chain, Encoding
from audio.encode import FORMATS
from engine.contract import Model
from engine.fake import CHARACTER, RATE, WORD, FakeEngine, card
from engine.speech import Mark, Samples, Sampling, SpeechRequest
from settings import Settings
from speaking.word_times import WordTimes
from tests.audio.signals import voiced
from tests.serving import Served, serving
from tests.timed_words import Heard, openai_events
from text.written_words import WrittenWord

DELAY = {"mp3": 1105, "aac": 1024}  # samples that these put in front (audio/encode.py)
CHIRP_SECONDS = 0.03
Sound = Callable[[SpeechRequest, int, int], Samples]
TEXT = (
    "Candlesticks illuminate underground passageways. Nevertheless, explorers carefully "
    "distribute lanterns everywhere whenever wandering.\n\nAfterwards everybody celebrates."
)
PAUSES = (
    "<speak>Candlesticks illuminate passageways<break time='333ms'/> nevertheless explorers "
    "<prosody rate='130%'>distribute lanterns everywhere.</prosody> Afterwards "
    "<prosody rate='70%'>everybody celebrates cheerfully.</prosody> Goodnight everybody.</speak>"
)


def chirp(rate: int, seconds: float = CHIRP_SECONDS) -> Samples:
    """A rising tone that a short lag changes much, and that 8 kHz can carry."""
    time = np.arange(round(rate * seconds)) / rate
    wave = np.sin(2 * np.pi * (400 + 1000 * time / seconds) * time)
    return np.asarray(0.8 * wave * np.hanning(len(time)), np.float32)


@functools.lru_cache(maxsize=64)
def chirps(text: str) -> Samples:
    """A text as silence with a chirp at the beginning of each word."""
    samples = np.zeros((len(text) + 2) * CHARACTER, np.float32)
    for word in WORD.finditer(text):
        start = word.start() * CHARACTER
        samples[start : start + len(chirp(RATE))] += chirp(RATE)
    return samples


def chirping(request: SpeechRequest, start: int, end: int) -> Samples:
    return chirps(request.text)[start * CHARACTER : end * CHARACTER].copy()


@contextmanager
def sounding(sound: Sound = chirping, **settings: Any) -> Iterator[Served]:
    info = card()
    model = Model(info, lambda: FakeEngine(info, sound=sound))
    settings = {"asr_engine": "none", "audio_cache_max": 0, **settings}
    with serving(app=server.create_app(Settings(**settings), model)) as served:
        yield served


def decoded(file: bytes, format: str, rate: int) -> tuple[Samples, int]:
    """The samples of a file as a player gets them, and their rate."""
    if format == "pcm":
        return np.frombuffer(file, "<i2").astype(np.float32) / 32768, rate
    with av.open(io.BytesIO(file)) as container:
        frames = list(container.decode(audio=0))
    resampler = av.AudioResampler(format="flt", layout="mono")
    parts = [part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)]
    skipped = DELAY.get(format, 0) * frames[0].sample_rate // rate
    return np.concatenate(parts)[skipped:], frames[0].sample_rate


def lags(heard: Heard, format: str, rate: int) -> list[float]:
    """Seconds from each word's time to its chirp."""
    samples, decoded_rate = decoded(heard.sound, format, rate)
    pattern = chirp(decoded_rate)
    reach = round(0.1 * decoded_rate)
    padded = np.concatenate([np.zeros(reach, np.float32), samples, np.zeros(reach, np.float32)])
    found = []
    for word in heard.words:
        at = round(word["start"] * decoded_rate)
        near = padded[at : at + 2 * reach + len(pattern)]
        found.append((int(np.argmax(np.correlate(near, pattern, "valid"))) - reach) / decoded_rate)
    return found


@pytest.mark.parametrize("format", FORMATS)
async def test_a_word_is_where_its_sound_is_in_every_format_and_rate(format: str) -> None:
    with sounding() as served:
        for rate in FORMATS[format].rates:
            heard = await openai_events(served, TEXT, response_format=format, sample_rate=rate)
            assert [word["word"] for word in heard.words] == TEXT.split()
            assert max(map(abs, lags(heard, format, rate))) < 0.001, rate


def bursts(request: SpeechRequest, start: int, end: int) -> Samples:
    """A text as near silence, with a vowel that sets in with the first letter of each word."""
    text = request.text
    samples = np.random.default_rng(1).normal(0, 0.002, (len(text) + 1) * CHARACTER)
    vowel = voiced(RATE, 0.08)
    for word in WORD.finditer(text):
        first = word.start() * CHARACTER
        samples[first : first + len(vowel)] += vowel
    return np.asarray(samples[start * CHARACTER : end * CHARACTER], np.float32)


def onsets(heard: Heard) -> list[float]:
    """Seconds from each word's time to where it becomes loud."""
    samples, rate = decoded(heard.sound, "pcm", RATE)
    width = rate // 500
    loudness = np.convolve(np.abs(samples), np.ones(width) / width, "same")
    reach = round(0.06 * rate)
    found = []
    for word in heard.words:
        at = round(word["start"] * rate)
        near = loudness[max(0, at - reach) : at + reach]
        loud = near > 0.2 * near.max()
        begins = np.flatnonzero(loud & ~np.concatenate([[False], loud[:-1]]))
        places = max(0, at - reach) + begins - at
        found.append(float(places[np.argmin(np.abs(places))]) / rate)
    return found


@pytest.mark.parametrize(
    ("speed", "ssml"),
    [(speed, False) for speed in (0.5, 0.75, 1.25, 2.0)] + [(speed, True) for speed in (0.75, 1.5)],
)
async def test_a_word_is_where_its_sound_is_at_every_speed(speed: float, ssml: bool) -> None:
    with sounding(bursts) as served:
        heard = await openai_events(served, PAUSES if ssml else TEXT, speed=speed, ssml=ssml)
    assert len(heard.words) == (14 if ssml else len(TEXT.split()))
    assert max(map(abs, onsets(heard))) < 0.03


async def test_pauses_and_rates_without_speed_are_exact_where_the_sound_is_not_stretched() -> None:
    with sounding() as served:
        heard = await openai_events(served, PAUSES, ssml=True)
    exact = [lag for lag in lags(heard, "pcm", RATE) if abs(lag) < 0.001]
    assert len(exact) >= 8  # the words outside of <prosody>


def request(text: str) -> SpeechRequest:
    return SpeechRequest(text, card().voices["alloy"], "en", Sampling(1), marks=True)


def test_an_hour_of_pieces_has_no_drift() -> None:
    source = 8000
    chain = Chain(source, Encoding("pcm", 11025))
    times = WordTimes(source, chain.timeline.seconds)
    pattern = chirp(source)
    sent: list[np.ndarray] = []
    worst = 0.0
    samples_before = 0
    piece = 0
    while chain.frames_in < 3600 * source:
        length = 24_001 + 777 * (piece % 13)  # no whole number of samples at 11,025 Hz
        asked = request("word")
        times.add(asked, (WrittenWord("word", 5 * piece, 5 * piece + 4, 0, 4),))
        place = times.begin(asked, chain.frames_in)
        at = 4000 + piece % 3000
        samples = np.zeros(length, np.float32)
        samples[at : at + len(pattern)] = pattern
        mark = Mark(0, 4, at / source, (at + len(pattern)) / source)
        times.take(place, (mark,), "model", ended=True)
        sent.append(np.frombuffer(chain.push(samples, True), "<i2"))
        (word,) = times.settle()
        sent.append(np.frombuffer(chain.push(np.zeros(331, np.float32), True), "<i2"))
        if piece % 100 == 99:  # the sound of this piece is among the last that came
            heard = np.concatenate(sent)
            near = heard[round(word.start * 11025) - 600 - samples_before :][:2000]
            lag = int(np.argmax(np.correlate(near / 32768, chirp(11025), "valid"))) - 600
            worst = max(worst, abs(lag) / 11025)
        if piece % 100 == 95:
            samples_before += sum(map(len, sent))
            sent.clear()
        piece += 1
    assert piece > 900
    assert worst < 0.001


def test_half_an_hour_of_changing_rates_has_no_drift() -> None:
    source = 8000
    chain = Chain(source, Encoding("pcm", source))
    times = WordTimes(source, chain.timeline.seconds)
    ends = []
    for piece in range(600):
        asked = request("word")
        times.add(asked, (WrittenWord("word", 5 * piece, 5 * piece + 4, 0, 4),))
        place = times.begin(asked, chain.frames_in)
        samples = np.zeros(24_007, np.float32)
        mark = Mark(0, 4, 0.0, len(samples) / source)
        times.take(place, (mark,), "model", ended=True)
        chain.push(samples, True, (0.7, 1.0, 1.3, 1.1)[piece % 4])
        ends += times.settle()
    chain.flush()
    assert ends[-1].end <= chain.duration
    assert ends[-1].end == pytest.approx(chain.duration, abs=0.0005)
