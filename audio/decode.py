"""Decodes an uploaded recording to samples.

The bytes are not trusted. They are read from memory only, by the demuxers and decoders named here:
a playlist (HLS, ffconcat) would make libav fetch the addresses in it. The length is counted during
decoding, because 1.2 MB of flac can hold two hours. A file that states a greater one is not decoded
at all.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import io
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np

from audio import Samples
from audio.resample import Resampler

# libav is imported where it is used: that takes 40 ms, and many servers get no recording.
if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

# mov reads m4a and mp4 too, matroska reads webm.
_DEMUXERS: Final = "wav,flac,mp3,ogg,aac,mov,matroska"
_DECODERS: Final = (
    "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_alaw",
    "pcm_mulaw", "flac", "alac", "mp3", "mp3float", "aac", "opus", "libopus", "vorbis",
)  # fmt: skip
_OPTIONS: Final = {
    "format_whitelist": _DEMUXERS,
    # Opening a file probes its streams: cover art and video must not be decoded.
    "codec_whitelist": ",".join(_DECODERS),
    # No protocol has this name: only the given bytes can be opened.
    "protocol_whitelist": "none",
}
# Bytes: the index of an m4a of two days. A header of a few bytes may state 4 GB of title, for which
# libav would fill as much memory with zeros.
_MAX_ALLOCATION: Final = 2**28
# Hz. A rate outside is a false header, and its resampling filter would be huge.
_RATES: Final = range(4000, 384_001)
MAX_CHANNELS: Final = 8
# Containers that state their length. That of the others is libav's guess from their bytes.
_STATES_LENGTH: Final = ("flac", "ogg", "mov", "matroska")
_LENGTH_TOLERANCE: Final = 1.0  # seconds: a stated length counts what encoders add at both ends


class AudioError(Exception):
    """A recording that can't be used. The message is a sentence for the user.

    AudioError
    ├── NotAudio   no sound in a supported format, or too much damage
    └── TooLong    more seconds than allowed
    """


class NotAudio(AudioError):
    """No sound in a supported format, or too much damage."""


class TooLong(AudioError):
    """More seconds than allowed."""


def decode(data: bytes, rate: int = 24000, max_seconds: float = 60) -> Samples:
    """The first audio track of a wav, flac, mp3, ogg, opus, aac, m4a or webm file.

    [frames] float32 mono at `rate` Hz; channels are averaged. Damaged packets are skipped, as
    players do. Raises NotAudio, also if more than half of the packets are damaged, and TooLong as
    soon as more than `max_seconds` are stated or decoded.
    """
    return np.concatenate(list(decode_blocks(io.BytesIO(data), rate, max_seconds)))


def decode_blocks(
    file: BinaryIO, rate: int = 24000, max_seconds: float = 60
) -> Generator[Samples, None, None]:
    """As `decode`, in blocks of a packet or so: memory stays flat however long the recording is.

    `file` is read from where it stands, and must be able to seek.
    """
    import av

    _bound_allocations()
    try:
        with av.open(file, "r", options=_OPTIONS, metadata_errors="replace") as container:
            yield from _samples(container, rate, max_seconds)
    except av.FFmpegError as error:
        raise NotAudio(
            "The file is not a recording in a supported format: "
            "wav, flac, mp3, ogg, opus, aac, m4a or webm."
        ) from error


@functools.cache
def _bound_allocations() -> None:
    """Has libav refuse to allocate more than _MAX_ALLOCATION at once. PyAV has no name for it."""
    import av

    folder = Path(av.__file__).parent
    bundled = [*folder.parent.glob("av.libs/libavutil*"), *folder.glob(".dylibs/libavutil*")]
    name = str(bundled[0]) if bundled else ctypes.util.find_library("avutil")
    if name:
        ctypes.CDLL(name).av_max_alloc(ctypes.c_size_t(_MAX_ALLOCATION))


def _samples(
    container: InputContainer, rate: int, max_seconds: float
) -> Generator[Samples, None, None]:
    stream = _track(container)
    _check_stated_length(container, stream, max_seconds)
    resampler = Resampler(stream.rate, rate)
    remaining = int(max_seconds * stream.rate)
    empty = True
    for block in _blocks(container, stream):
        remaining -= len(block)
        if remaining < 0:
            raise _too_long(max_seconds)
        samples = resampler.push(block)
        if len(samples):
            empty = False
            yield _clean(samples)
    samples = resampler.flush()
    if len(samples):
        yield _clean(samples)
    elif empty:
        raise NotAudio("The file contains no sound.")


def _track(container: InputContainer) -> AudioStream:
    """The first audio track. Raises NotAudio for one that isn't taken."""
    if not container.streams.audio:
        raise NotAudio("The file contains no sound.")
    stream = container.streams.audio[0]
    # None where libav has no decoder, although its type says otherwise.
    codec = stream.codec_context
    if not codec or codec.name not in _DECODERS:
        name = codec.name if codec else "unknown"
        raise NotAudio(
            f"The codec of the recording is not supported: {name}. Known: {', '.join(_DECODERS)}."
        )
    if not 1 <= stream.channels <= MAX_CHANNELS:
        raise NotAudio(f"The file has {stream.channels} channels; 1 to {MAX_CHANNELS} are allowed.")
    if stream.rate not in _RATES:
        raise NotAudio(
            f"The file has an unsupported sample rate: {stream.rate} Hz. "
            f"It must be {_RATES[0]} to {_RATES[-1]} Hz."
        )
    return stream


def _check_stated_length(
    container: InputContainer, stream: AudioStream, max_seconds: float
) -> None:
    """Refuses at once what would be refused after hours of its sound."""
    if not container.format.name.startswith(_STATES_LENGTH):
        return
    # The clock of a recording that was cut out of a broadcast doesn't start at 0.
    seconds = 0.0
    if stream.duration and stream.time_base:
        seconds = float((stream.duration - max(0, stream.start_time or 0)) * stream.time_base)
    elif container.duration and len(container.streams) == 1:  # matroska's is the longest track's
        seconds = (container.duration - max(0, container.start_time or 0)) / 1e6
    if seconds > max_seconds + _LENGTH_TOLERANCE:
        raise _too_long(max_seconds)


def _too_long(max_seconds: float) -> TooLong:
    return TooLong(f"The recording is longer than {max_seconds:g} seconds.")


def _clean(samples: Samples) -> Samples:
    finite = np.nan_to_num(samples, copy=True, posinf=1.0, neginf=-1.0)
    return np.clip(finite, -1.0, 1.0, out=finite)


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[Samples]:
    """The stream as [frames] float32 mono at its own rate. Skips packets that can't be decoded."""
    import av

    # Channels and rate stay: averaging here and soxr do both better than libav
    # (docs/dependencies.md, d). Interleaved, because PyAV reads past the end of the plane table of
    # a planar frame with more than 8 channels.
    interleaved = av.AudioResampler(format="flt", layout=stream.layout, rate=stream.rate)
    channels = stream.channels
    decoded = 0
    damaged = 0
    for packet in container.demux(stream):
        try:
            frames = [each for frame in packet.decode() for each in interleaved.resample(frame)]
        except (av.FFmpegError, ValueError):  # ValueError: the channels or the rate change midway
            damaged += 1
            continue
        decoded += 1
        for frame in frames:
            yield frame.to_ndarray().reshape(-1, channels).mean(axis=1, dtype=np.float32)
    if damaged > decoded:
        raise NotAudio("The recording is too damaged to be decoded.")
