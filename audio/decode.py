"""A recording somebody uploaded, as samples.

The bytes are a stranger's. They are read from memory only, by demuxers and decoders named here: a
playlist (HLS, ffconcat) would make libav fetch the addresses in it. They are counted while they are
decoded, because 1.2 MB of flac can hold two hours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from audio import Samples
from audio.resample import Resampler

if (
    TYPE_CHECKING
):  # libav is imported where it is used: 40 ms of a start, and many servers never hear a recording
    from av.audio.stream import AudioStream
    from av.container import InputContainer

# mov is m4a and mp4 as well, matroska is webm as well
_DEMUXERS: Final = "wav,flac,mp3,ogg,aac,mov,matroska"
_DECODERS: Final = (
    *(
        "pcm_u8",
        "pcm_s16le",
        "pcm_s24le",
        "pcm_s32le",
        "pcm_f32le",
        "pcm_f64le",
        "pcm_alaw",
        "pcm_mulaw",
    ),
    *("flac", "alac", "mp3", "mp3float", "aac", "opus", "libopus", "vorbis"),
)
_OPTIONS: Final = {
    "format_whitelist": _DEMUXERS,
    "codec_whitelist": ",".join(
        _DECODERS
    ),  # for the look inside that opening takes: no cover art, no video
    # no protocol has this name: nothing but the bytes at hand can be opened
    "protocol_whitelist": "none",
}
# Hz; outside it a header is a lie, and a resampling filter gets huge
_RATES: Final = range(4000, 384_001)


MAX_CHANNELS: Final = 8


class AudioError(Exception):
    """A recording that can't be used. The message is a sentence for the person who sent it.

    AudioError
    ├── NotAudio   no sound in a format known here, or too damaged
    └── TooLong    more seconds than allowed
    """


class NotAudio(AudioError):
    """No sound in a format known here, or too damaged."""


class TooLong(AudioError):
    """More seconds than allowed."""


def decode(data: bytes, rate: int = 24000, max_seconds: float = 60) -> Samples:
    """[frames] float32 mono at `rate` Hz of a wav, flac, mp3, ogg, opus, aac, m4a or webm: its
    first audio track.

    Channels are averaged. Damaged packets are left out, as players do, unless they are the greater
    part. Raises NotAudio, and TooLong as soon as `max_seconds` are passed."""
    import av

    try:
        with av.open(
            io.BytesIO(data), "r", options=_OPTIONS, metadata_errors="replace"
        ) as container:
            return _samples(container, rate, max_seconds)
    except av.FFmpegError as error:
        raise NotAudio(
            "The file is not a recording that can be read here: wav, flac, mp3, ogg, opus, aac, m4a or webm."
        ) from error


def _samples(container: InputContainer, rate: int, max_seconds: float) -> Samples:
    if not container.streams.audio:
        raise NotAudio("The file holds no sound.")
    stream = container.streams.audio[0]
    # None for a coding that libav has no decoder for, whatever its type says
    codec = stream.codec_context
    if not codec or codec.name not in _DECODERS:
        raise NotAudio(
            f"The sound in the file is in a coding not accepted here: {codec.name if codec else 'unknown'}."
        )
    if not 1 <= stream.channels <= MAX_CHANNELS:
        raise NotAudio(
            f"The file claims {stream.channels} channels; at most {MAX_CHANNELS} are read."
        )
    if stream.rate not in _RATES:
        raise NotAudio(f"The file claims a sample rate of {stream.rate} Hz.")
    resampler = Resampler(stream.rate, rate)
    left = int(max_seconds * stream.rate)
    parts: list[Samples] = []
    for block in _blocks(container, stream):
        left -= len(block)
        if left < 0:
            raise TooLong(f"The recording is longer than {max_seconds:g} seconds.")
        parts.append(resampler.push(block))
    parts.append(resampler.flush())
    samples = np.nan_to_num(np.concatenate(parts), copy=False, posinf=1.0, neginf=-1.0)
    if not len(samples):
        raise NotAudio("The file holds no sound.")
    return np.clip(samples, -1.0, 1.0, out=samples)


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[Samples]:
    """The stream as [frames] float32 mono at its own rate, without the packets that can't be
    decoded."""
    import av

    # channels and rate as they are: averaging here, and soxr, do both better than libav
    # (docs/dependencies.md, d). Interleaved, because PyAV reads past the end of the plane table of
    # a planar frame with more than 8 channels
    interleaved = av.AudioResampler(format="flt", layout=stream.layout, rate=stream.rate)
    channels = stream.channels
    good = broken = 0
    for packet in container.demux(stream):
        try:
            frames = [each for frame in packet.decode() for each in interleaved.resample(frame)]
        except (av.FFmpegError, ValueError):  # ValueError: the channels or the rate change midway
            broken += 1
            continue
        good += 1
        for frame in frames:
            yield frame.to_ndarray().reshape(-1, channels).mean(axis=1, dtype=np.float32)
    if broken > good:
        raise NotAudio("The recording is too damaged to be read.")
