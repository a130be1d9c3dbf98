"""Uploaded recordings: real ones are decoded, everything else is refused."""

from __future__ import annotations

import io
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
import soundfile

from audio import Samples
from audio.decode import AudioError, NotAudio, TooLong, decode
from audio.encode import FORMATS, encoder
from audio.pcm import to_int16, wav_header
from tests.audio.signals import pitch_of, tone, voiced

RATE = 24000


def recording(name: str, samples: Samples, rate: int = RATE) -> bytes:
    codec = encoder(name, rate)
    return codec.push(samples) + codec.flush()


def by_ffmpeg(folder: Path, name: str, *options: str, channels: int = 1) -> bytes:
    samples = tone(RATE, 1.5)
    soundfile.write(folder / "in.wav", np.stack([samples] * channels, axis=1), RATE)
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-y",
        "-i",
        str(folder / "in.wav"),
        *options,
    ]
    subprocess.run([*command, str(folder / name)], check=True, timeout=20)
    return (folder / name).read_bytes()


def is_the_tone(samples: Samples, rate: int = RATE) -> bool:
    length = abs(len(samples) / rate - 1.5) <= 0.1
    return length and abs(pitch_of(samples, rate) - 440) < 1 and 0.35 < np.abs(samples).max() < 0.5


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pcm"])
def test_every_format_of_the_server_can_be_decoded(name: str) -> None:
    samples = decode(recording(name, tone(RATE, 1.5)))
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert is_the_tone(samples)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.m4a", "aac"),
        ("a.m4a", "alac"),
        ("a.webm", "libopus"),
        ("a.ogg", "libvorbis"),
        ("a.mp3", "libmp3lame"),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_recordings_of_phones_and_browsers_are_decoded(
    tmp_path: Path, name: str, codec: str, channels: int
) -> None:
    assert is_the_tone(decode(by_ffmpeg(tmp_path, name, "-c:a", codec, channels=channels)))


@pytest.mark.parametrize("codec", ["pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_mulaw"])
def test_every_common_wav_is_decoded(tmp_path: Path, codec: str) -> None:
    assert is_the_tone(decode(by_ffmpeg(tmp_path, "a.wav", "-c:a", codec)))


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
def test_the_rate_is_the_requested_one(rate: int) -> None:
    assert is_the_tone(decode(recording("flac", tone(RATE, 1.5)), rate), rate)


def test_a_wav_at_the_requested_rate_is_exact() -> None:
    samples = voiced(RATE, 1.0)
    np.testing.assert_array_equal(to_int16(decode(recording("wav", samples))), to_int16(samples))


def test_channels_are_averaged() -> None:
    left = tone(RATE, 1.0)
    soundfile.write(
        file := io.BytesIO(), np.stack([left, np.zeros_like(left)], axis=1), RATE, format="WAV"
    )
    assert np.abs(decode(file.getvalue())).max() == pytest.approx(0.2, abs=0.001)


def test_samples_louder_than_full_scale_are_clipped() -> None:
    loud = np.concatenate([tone(RATE, 0.5, level=3.0), np.array([np.nan, np.inf], np.float32)])
    soundfile.write(file := io.BytesIO(), loud, RATE, format="WAV", subtype="FLOAT")
    assert np.abs(decode(file.getvalue())).max() == 1.0


def zipped() -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        archive.writestr("a.wav", recording("wav", tone(RATE, 0.5)))
    return file.getvalue()


NOT_RECORDINGS = {
    "empty": b"",
    "junk": np.random.default_rng(0).bytes(50_000),
    "zeros": bytes(50_000),
    "text": b"It was a dark and stormy night. " * 300,
    "concat": b"concat:/etc/passwd|/etc/hostname",
    "ffconcat": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
    "zip": zipped(),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "a wav header alone": wav_header(None, RATE),
    "an ID3 tag alone": b"ID3\x04" + bytes(6),
}


@pytest.mark.parametrize("name", NOT_RECORDINGS)
def test_a_file_that_is_not_a_recording_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(NotAudio) as caught:
        decode(NOT_RECORDINGS[name])
    assert isinstance(caught.value, AudioError)
    assert str(caught.value)[0].isupper()
    assert str(caught.value).endswith(".")


def test_a_playlist_fetches_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/a.ts"
        connections: list[object] = []

        def listen() -> None:
            try:
                connections.append(listener.accept())
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        for start in (
            "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n",
            "ffconcat version 1.0\nfile ",
            "",
        ):
            with pytest.raises(NotAudio):
                decode(f"{start}{address}\n#EXT-X-ENDLIST\n".encode())
        thread.join()
        assert connections == []


def test_an_unsupported_codec_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotAudio, match=r"adpcm_ms.*pcm_s16le"):
        decode(by_ffmpeg(tmp_path, "a.wav", "-c:a", "adpcm_ms"))


def test_of_a_film_only_the_sound_is_decoded(tmp_path: Path) -> None:
    picture = ("-f", "lavfi", "-i", "testsrc=d=1.5:s=64x64", "-c:v", "libx264")
    assert is_the_tone(decode(by_ffmpeg(tmp_path, "a.mp4", *picture, "-c:a", "aac")))


def test_a_header_with_an_absurd_rate_is_refused() -> None:
    with pytest.raises(NotAudio, match=r"1000000 Hz.*4000 to 384000 Hz"):
        decode(wav_header(1000, 1_000_000) + bytes(2000))


def test_a_long_recording_is_refused_before_all_of_it_is_decoded() -> None:
    soundfile.write(file := io.BytesIO(), np.zeros(2 * 3600 * 8000, np.int16), 8000, format="FLAC")
    started = time.process_time()
    for data in (file.getvalue(), stating(file.getvalue(), 0)):  # 0 is an unknown length
        with pytest.raises(TooLong, match="longer than 60 seconds"):
            decode(data)
    assert time.process_time() - started < 0.5


def stating(flac: bytes, frames: int) -> bytes:
    """A flac file whose header states another length: 36 bits of the STREAMINFO block."""
    return (
        flac[:21]
        + bytes([flac[21] & 0xF0 | frames >> 32])
        + frames.to_bytes(8, "big")[4:]
        + flac[26:]
    )


def test_a_recording_that_states_too_great_a_length_is_refused_without_being_decoded() -> None:
    data = recording("flac", tone(RATE, 1.5))
    assert is_the_tone(decode(stating(data, 60 * RATE)))
    with pytest.raises(TooLong, match="longer than 60 seconds"):
        decode(stating(data, 5 * 3600 * RATE))


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.ogg", "libopus"),
        ("a.ogg", "libvorbis"),
        ("a.webm", "libopus"),
        ("a.mkv", "aac"),
        ("a.m4a", "aac"),
    ],
)
def test_a_part_of_a_broadcast_is_as_long_as_its_sound(
    tmp_path: Path, name: str, codec: str
) -> None:
    """Its clock goes on from the broadcast's, which began hours before."""
    data = by_ffmpeg(tmp_path, name, "-c:a", codec, "-output_ts_offset", "18000")
    assert is_the_tone(decode(data))


@pytest.mark.parametrize(("name", "codec"), [("a.m4a", "aac"), ("a.webm", "libopus")])
def test_a_container_that_states_too_great_a_length_is_refused_by_it(
    tmp_path: Path, name: str, codec: str
) -> None:
    """The rest of its sound is missing: counting couldn't find that it is too long."""
    padded = ("-af", "apad=whole_dur=30", "-c:a", codec)
    index_first = ("-movflags", "+faststart") if name == "a.m4a" else ()
    data = by_ffmpeg(tmp_path, name, *padded, *index_first)
    assert 29 < len(decode(data, max_seconds=31)) / RATE < 31
    with pytest.raises(TooLong, match="longer than 20 seconds"):
        decode(data[: len(data) // 2], max_seconds=20)


def test_a_recording_of_exactly_the_maximum_length_is_allowed() -> None:
    data = recording("wav", tone(RATE, 2.0))
    assert len(decode(data, max_seconds=2.0)) == 2 * RATE
    with pytest.raises(TooLong, match=r"1\.9 seconds"):
        decode(data, max_seconds=1.9)


@pytest.mark.parametrize("name", ["wav", "mp3", "ogg", "aac"])
def test_a_truncated_recording_is_decoded_to_its_end(name: str) -> None:
    data = recording(name, tone(RATE, 2.0))
    assert 0.8 < len(decode(data[: len(data) * 2 // 3])) / RATE < 1.5


def test_damage_anywhere_gives_sound_or_an_audio_error() -> None:
    random = np.random.default_rng(0)
    originals = [recording(name, tone(RATE, 0.5)) for name in FORMATS]
    for number in range(300):
        data = bytearray(originals[number % len(originals)])
        reach = len(data) if number % 2 else 200  # half of the damage in the headers
        for place in random.integers(0, reach, random.integers(1, 20)):
            data[place] = random.integers(256)
        try:
            samples = decode(
                bytes(data[: random.integers(1, len(data))] if number % 5 == 0 else data)
            )
        except AudioError:
            continue
        assert np.isfinite(samples).all()


def test_more_channels_than_libavs_plane_table_are_refused() -> None:
    data = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        0,
        b"WAVE",
        b"fmt ",
        16,
        1,
        40,
        RATE,
        RATE * 80,
        80,
        16,
        b"data",
        8000,
    )
    with pytest.raises(NotAudio, match="40 channels; 1 to 8"):
        decode(data + bytes(8000))


def test_a_title_that_states_gigabytes_takes_no_memory() -> None:
    title = struct.pack("<4sI4s4sI", b"LIST", 3 * 2**30, b"INFO", b"INAM", 2**31 - 16)
    program = (
        "import sys; from audio.decode import AudioError, decode\n"
        "try: decode(sys.stdin.buffer.read())\n"
        "except AudioError: pass\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"  # kB at most
    )
    file = wav_header(None, 24_000)[:36] + title + bytes(100_000)  # before `data`
    kilobytes = subprocess.run(
        [sys.executable, "-c", program], input=file, stdout=subprocess.PIPE, check=True
    ).stdout
    assert int(kilobytes) < 500_000
