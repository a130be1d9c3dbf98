"""What players and caches rely on in the encoded streams."""

from __future__ import annotations

import gc
import io
import itertools
import struct
import subprocess
from concurrent.futures import ThreadPoolExecutor

import av
import imageio_ffmpeg
import numpy as np
import psutil
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from audio import Samples
from audio.encode import FORMATS, encoder, flac_exact, to_int16, wav_exact, wav_header
from tests.audio.signals import even, pitch_of, sliced, tone, voiced

RATE = 24000
SLICE = RATE // 10
CONTAINERS = [name for name in FORMATS if name != "pcm"]
# frames a stream may be longer than its samples, on top of the delay
CODEC_FRAME = {
    "mp3": 1152,
    "aac": 1024,
}
DELAY = {"mp3": 1105, "aac": 1024}


def encoded(name: str, samples: Samples, rate: int = RATE, bitrate: int | None = None) -> bytes:
    codec = encoder(name, rate, bitrate)
    return b"".join(codec.push(part) for part in even(samples, rate // 10)) + codec.flush()


def finished(name: str, samples: Samples) -> bytes:
    """For soundfile, which can't read a flac of unknown length."""
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
    heard, heard_rate = decoded_by_av(encoded(name, samples, rate))
    assert heard_rate == (
        48000 if name in ("opus", "ogg") else rate
    )  # Opus always decodes at 48 kHz
    scale = heard_rate // rate
    assert fits(name, len(heard) // scale, len(samples))
    assert pitch_of(heard, heard_rate) == pytest.approx(440, abs=1)
    assert np.sqrt(np.mean(heard**2)) == pytest.approx(0.4 / np.sqrt(2), rel=0.1)


@pytest.mark.parametrize(
    "name", [name for name in CONTAINERS if name != "aac"]
)  # libsndfile has no aac
def test_soundfile_reads_the_stream(name: str) -> None:
    samples = tone(RATE, 1.5)
    heard, rate = soundfile.read(io.BytesIO(finished(name, samples)), dtype="float32")
    assert rate == RATE or (name in ("opus", "ogg") and rate == 48000)
    frames = len(heard) * RATE // rate
    assert fits(name, frames, len(samples)) or (
        name == "mp3" and abs(frames - len(samples)) <= 3 * 576
    )
    assert pitch_of(heard, rate) == pytest.approx(440, abs=1)


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
    # a decoder that skips the codec's delay by itself comes out short of it, never short of the
    # samples
    assert fits(name, len(done.stdout) // 2, len(samples))


@pytest.mark.parametrize("name", ["wav", "flac"])
def test_lossless_formats_lose_nothing(name: str) -> None:
    samples = voiced(RATE, 1.0)
    heard, _ = soundfile.read(io.BytesIO(finished(name, samples)), dtype="int16")
    np.testing.assert_array_equal(heard, to_int16(samples))


def test_pcm_is_the_int16_samples_and_nothing_else() -> None:
    samples = voiced(RATE, 0.5)
    assert encoded("pcm", samples) == to_int16(samples).astype("<i2").tobytes()


@pytest.mark.parametrize("name", ["opus", "ogg", "flac", "wav"])
def test_formats_with_room_to_say_so_have_no_delay(name: str) -> None:
    samples = np.concatenate([np.zeros(RATE // 2, np.float32), tone(RATE, 0.5)])
    heard, rate = decoded_by_av(encoded(name, samples))
    onset = int(np.argmax(np.abs(heard) > 0.2)) / rate
    assert onset == pytest.approx(0.5, abs=0.005)


@pytest.mark.parametrize("name", ["mp3", "aac"])
def test_the_documented_delay_is_the_delay(name: str) -> None:
    samples = voiced(RATE, 1.0)
    heard, _ = decoded_by_av(encoded(name, samples))
    lag = int(np.argmax(np.correlate(heard, samples, "full"))) - (len(samples) - 1)
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
def test_little_is_left_for_the_flush(name: str) -> None:
    samples = voiced(RATE, 3.0)
    codec = encoder(name, RATE)
    before = sum(len(codec.push(part)) for part in even(samples, SLICE))
    assert before > 0.85 * (before + len(codec.flush()))


@pytest.mark.parametrize("name", ["mp3", "opus", "ogg", "aac"])
def test_the_bit_rate_is_the_one_asked_for(name: str) -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, 3 * RATE).astype(np.float32)
    for bitrate in (32_000, 64_000, 128_000):
        ogg = 11_200 if name in ("opus", "ogg") else 0  # what 50 pages a second cost
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
def test_hardly_any_sound_is_still_a_stream(name: str, frames: int) -> None:
    data = encoded(name, tone(RATE, 1.0)[:frames])
    if frames and name != "pcm":
        heard, _ = decoded_by_av(data)
        assert len(heard) >= frames


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


def test_what_the_table_does_not_list_is_refused() -> None:
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


def test_to_int16_clips_rounds_and_undoes_a_decoder() -> None:
    given_samples = np.array(
        [0, 1, -1, 2, -7, 0.5, 1.4 / 32768, 1.6 / 32768, -1.6 / 32768], np.float32
    )
    assert to_int16(given_samples).tolist() == [0, 32767, -32768, 32767, -32768, 16384, 1, 2, -2]
    every = np.arange(-32768, 32768).astype(np.int16)
    np.testing.assert_array_equal(to_int16(every.astype(np.float32) / 32768), every)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_to_int16_refuses_what_is_not_finite(broken: float) -> None:
    with pytest.raises(ValueError, match="NaN or infinity"):
        to_int16(np.array([0.1, broken], np.float32))


def test_to_int16_leaves_its_input_alone() -> None:
    samples = np.array([0.5, 3.0], np.float32)
    to_int16(samples)
    assert samples.tolist() == [0.5, 3.0]


def test_a_streamed_wav_says_that_its_length_is_unknown() -> None:
    codec = encoder("wav", RATE)
    first = codec.push(np.zeros(0, np.float32))
    assert first == wav_header(None, RATE)
    assert len(first) == 44
    assert (
        struct.unpack_from("<I", first, 4) == struct.unpack_from("<I", first, 40) == (0xFFFFFFFF,)
    )
    assert codec.push(np.zeros(10, np.float32)) == bytes(20)


def test_a_finished_wav_says_its_length() -> None:
    samples = voiced(RATE, 0.5)
    exact = wav_exact(encoded("wav", samples))
    assert exact[:44] == wav_header(len(samples), RATE)
    soundfile.write(
        by_others := io.BytesIO(), to_int16(samples), RATE, format="WAV", subtype="PCM_16"
    )
    assert exact == by_others.getvalue()


def test_a_wav_too_long_for_its_header_stays_a_stream() -> None:
    assert wav_header(2**31, RATE) == wav_header(None, RATE)


def test_wav_exact_refuses_other_bytes() -> None:
    for data in (b"", b"RIFF", encoded("flac", tone(RATE, 0.2))):
        with pytest.raises(ValueError, match="streamed wav"):
            wav_exact(data)


def test_a_finished_flac_says_its_length() -> None:
    samples = voiced(RATE, 0.5)
    exact = flac_exact(encoded("flac", samples), len(samples))
    heard, rate = soundfile.read(io.BytesIO(exact), dtype="int16")
    assert rate == RATE
    np.testing.assert_array_equal(heard, to_int16(samples))
    with pytest.raises(ValueError, match="streamed flac"):
        flac_exact(encoded("wav", samples), len(samples))


def test_abandoned_encoders_do_not_leak() -> None:
    samples = voiced(RATE, 0.15)
    process = psutil.Process()

    def abandon(times: int) -> int:
        for _, name in itertools.product(range(times), FORMATS):
            codec = encoder(name, RATE)
            codec.push(samples)
            codec.close()
            encoder(name, RATE).push(samples)  # not even closed
        gc.collect()
        return process.memory_info().rss

    before = abandon(10)
    assert abandon(200 // len(FORMATS) + 1) - before < 8_000_000


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
