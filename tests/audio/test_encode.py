"""The encoded streams: what players and caches rely on."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import av
import imageio_ffmpeg
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from audio import Samples
from audio.encode import FORMATS, encoder, flac_exact
from audio.pcm import to_int16
from tests.audio.signals import RATE, encoded, even, pitch_of, sliced, tone, voiced

SLICE = RATE // 10
CONTAINERS = [name for name in FORMATS if name != "pcm"]
# Frames that a stream may be longer than its samples, beside the delay.
CODEC_FRAME = {"mp3": 1152, "aac": 1024}
DELAY = {"mp3": 1105, "aac": 1024}


def finished(name: str, samples: Samples) -> bytes:
    """A file that soundfile can read: it needs the length of a flac."""
    data = encoded(name, samples)
    return flac_exact(data, len(samples)) if name == "flac" else data


def decoded_by_av(data: bytes) -> tuple[Samples, int]:
    with av.open(io.BytesIO(data)) as container:
        frames = list(container.decode(audio=0))
        resampler = av.AudioResampler(format="flt", layout="mono")
        parts = [part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)]
        return np.concatenate(parts), frames[0].sample_rate


def fits(name: str, frames: int, expected: int) -> bool:
    return 0 <= frames - expected <= DELAY.get(name, 0) + CODEC_FRAME.get(name, 0)


@pytest.mark.parametrize(
    ("name", "rate"), [(name, rate) for name in CONTAINERS for rate in FORMATS[name].rates]
)
def test_a_tone_comes_back_at_its_pitch_length_and_rate(name: str, rate: int) -> None:
    samples = tone(rate, 1.5)
    decoded, decoded_rate = decoded_by_av(encoded(name, samples, rate))
    # Opus always decodes at 48 kHz.
    assert decoded_rate == (48000 if name in ("opus", "ogg") else rate)
    scale = decoded_rate // rate
    assert fits(name, len(decoded) // scale, len(samples))
    assert pitch_of(decoded, decoded_rate) == pytest.approx(440, abs=1)
    assert np.sqrt(np.mean(decoded**2)) == pytest.approx(0.4 / np.sqrt(2), rel=0.1)


# libsndfile has no aac.
@pytest.mark.parametrize("name", [name for name in CONTAINERS if name != "aac"])
def test_soundfile_reads_the_stream(name: str) -> None:
    samples = tone(RATE, 1.5)
    decoded, rate = soundfile.read(io.BytesIO(finished(name, samples)), dtype="float32")
    assert rate == RATE or (name in ("opus", "ogg") and rate == 48000)
    frames = len(decoded) * RATE // rate
    assert fits(name, frames, len(samples)) or (
        name == "mp3" and abs(frames - len(samples)) <= 3 * 576
    )
    assert pitch_of(decoded, rate) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("name", CONTAINERS)
def test_ffmpeg_reads_the_stream_from_a_pipe_without_complaint(name: str) -> None:
    samples = tone(RATE, 1.5)
    raw = "-ar 24000 -ac 1 -f s16le".split()  # noqa: SIM905
    done = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "pipe:0", *raw, "pipe:1"],
        input=encoded(name, samples),
        capture_output=True,
        check=True,
        timeout=20,
    )
    complaints = [
        line for line in done.stderr.decode().splitlines() if "maximum wav data size" not in line
    ]
    assert complaints == []
    # A decoder may skip the codec's delay by itself, but none of the samples.
    assert fits(name, len(done.stdout) // 2, len(samples))


@pytest.mark.parametrize("name", ["wav", "flac"])
def test_lossless_formats_lose_nothing(name: str) -> None:
    samples = voiced(RATE, 1.0)
    decoded, _ = soundfile.read(io.BytesIO(finished(name, samples)), dtype="int16")
    np.testing.assert_array_equal(decoded, to_int16(samples))


def test_pcm_is_the_int16_samples_and_nothing_else() -> None:
    samples = voiced(RATE, 0.5)
    assert encoded("pcm", samples) == to_int16(samples).astype("<i2").tobytes()


@pytest.mark.parametrize("name", ["opus", "ogg", "flac", "wav"])
def test_formats_that_state_their_delay_have_none(name: str) -> None:
    samples = np.concatenate([np.zeros(RATE // 2, np.float32), tone(RATE, 0.5)])
    decoded, rate = decoded_by_av(encoded(name, samples))
    onset = int(np.argmax(np.abs(decoded) > 0.2)) / rate
    assert onset == pytest.approx(0.5, abs=0.005)


@pytest.mark.parametrize("name", ["mp3", "aac"])
def test_the_documented_delay_is_the_delay(name: str) -> None:
    samples = voiced(RATE, 1.0)
    decoded, _ = decoded_by_av(encoded(name, samples))
    lag = int(np.argmax(np.correlate(decoded, samples, "full"))) - (len(samples) - 1)
    assert lag == pytest.approx(DELAY[name], abs=30)


@pytest.mark.parametrize("name", FORMATS)
@given(cuts=st.lists(st.integers(0, 12000), max_size=30))
@settings(max_examples=8, deadline=None, derandomize=True, database=None)
def test_the_bytes_do_not_depend_on_the_slicing(name: str, cuts: list[int]) -> None:
    samples = voiced(RATE, 0.5)
    codec = encoder(name, RATE)
    parts = b"".join(codec.push(part) for part in np.split(samples, sorted(cuts))) + codec.flush()
    assert parts == encoded(name, samples)


@pytest.mark.parametrize("name", FORMATS)
def test_an_encoder_keeps_no_view_of_what_was_pushed(name: str) -> None:
    samples = voiced(RATE, 0.5)
    codec, data = encoder(name, RATE), b""
    for part in sliced(samples, seed=1):
        data += codec.push(part)
        part[:] = 9.9
    assert data + codec.flush() == encoded(name, samples)


@pytest.mark.parametrize("name", FORMATS)
def test_sound_leaves_within_the_first_200_ms_and_again_with_every_slice(name: str) -> None:
    codec = encoder(name, RATE)
    sizes = [len(codec.push(part)) for part in even(voiced(RATE, 2.0), SLICE)]
    header = len(encoder(name, RATE).flush())
    assert sum(sizes[:2]) > header + 100
    assert all(size > 0 for size in sizes[1:])


@pytest.mark.parametrize("name", FORMATS)
def test_the_flush_holds_at_most_15_percent(name: str) -> None:
    samples = voiced(RATE, 3.0)
    codec = encoder(name, RATE)
    before = sum(len(codec.push(part)) for part in even(samples, SLICE))
    assert before > 0.85 * (before + len(codec.flush()))


@pytest.mark.parametrize("name", ["mp3", "opus", "ogg", "aac"])
def test_the_bit_rate_is_the_requested_one(name: str) -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, 3 * RATE).astype(np.float32)
    for bitrate in (32_000, 64_000, 128_000):
        ogg = 11_200 if name in ("opus", "ogg") else 0  # 50 pages a second
        assert len(encoded(name, noise, bitrate=bitrate)) * 8 / 3 == pytest.approx(
            bitrate + ogg, rel=0.12
        )


@pytest.mark.parametrize(
    ("name", "rate"), [(each.name, rate) for each in FORMATS.values() for rate in each.rates]
)
def test_every_listed_rate_and_bit_rate_encodes(name: str, rate: int) -> None:
    samples = tone(rate, 0.3)
    for bitrate in {None, *FORMATS[name].bitrates} - {0}:
        assert len(encoded(name, samples, rate, bitrate)) > 300


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("frames", [0, 1, 100])
def test_a_very_short_sound_is_still_a_stream(name: str, frames: int) -> None:
    data = encoded(name, tone(RATE, 1.0)[:frames])
    if frames and name != "pcm":
        decoded, _ = decoded_by_av(data)
        assert len(decoded) >= frames


@pytest.mark.parametrize("name", FORMATS)
def test_a_closed_encoder_gives_nothing_and_takes_nothing(name: str) -> None:
    finished, abandoned = encoder(name, RATE), encoder(name, RATE)
    for codec in (finished, abandoned):
        codec.push(tone(RATE, 0.25))
    assert isinstance(finished.flush(), bytes)
    abandoned.close()
    for codec in (finished, abandoned):
        codec.close()
        codec.close()
        assert codec.flush() == b""
        with pytest.raises(ValueError, match="closed"):
            codec.push(tone(RATE, 0.1))


def test_an_encoding_outside_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="'response_format': midi"):
        encoder("midi", RATE)
    with pytest.raises(ValueError, match="opus can carry 8000"):
        encoder("opus", 44100)
    with pytest.raises(ValueError, match="mp3 takes 8000 to 320000 bit/s"):
        encoder("mp3", RATE, 1_000_000)


@pytest.mark.parametrize("name", FORMATS)
def test_nan_is_refused_by_every_format(name: str) -> None:
    codec = encoder(name, RATE)
    with pytest.raises(ValueError, match="NaN"):
        codec.push(np.array([0.0, np.nan], np.float32))
    codec.close()


def test_a_finished_flac_says_its_length() -> None:
    samples = voiced(RATE, 0.5)
    exact = flac_exact(encoded("flac", samples), len(samples))
    decoded, rate = soundfile.read(io.BytesIO(exact), dtype="int16")
    assert rate == RATE
    np.testing.assert_array_equal(decoded, to_int16(samples))
    with pytest.raises(ValueError, match="streamed flac"):
        flac_exact(encoded("wav", samples), len(samples))


def test_abandoned_encoders_do_not_leak() -> None:
    program = (sys.executable, "-m", "tests.audio.abandoned_encoders")
    assert int(subprocess.check_output(program)) < 8_000_000


def test_encoders_work_side_by_side_in_threads() -> None:
    samples = voiced(RATE, 1.0)
    expected = {name: encoded(name, samples) for name in FORMATS}
    names = list(FORMATS) * 4
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda name: encoded(name, samples), names))
    assert results == [expected[name] for name in names]


def test_an_encoder_may_move_from_thread_to_thread() -> None:
    samples = voiced(RATE, 0.5)
    codec = encoder("mp3", RATE)
    data = b""
    for part in even(samples, SLICE):
        with ThreadPoolExecutor(1) as pool:
            data += pool.submit(codec.push, part).result()
    assert data + codec.flush() == encoded("mp3", samples)
