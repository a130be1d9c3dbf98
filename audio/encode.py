"""Samples in, a playable byte stream out, while the speech is still being made.

One encoder serves one whole response: files encoded sentence by sentence and glued together gain up
to 155 ms of silence at every seam (docs/dependencies.md, b). Samples become int16 first, so every
format carries the same sound, and reach the codec in its own frame size, so the bytes depend on the
samples only and not on how they were sliced. Nothing in the output is random or dated: equal
samples give equal bytes, which is what lets them be cached.

The lossy codecs put silence in front. Opus says how much (the pre-skip) and players drop it. mp3
and aac streams have no place to say it, so at 24 kHz an mp3 starts 1105 frames (46 ms) late and an
aac 1024 (43 ms)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np

from audio import Int16, Samples

_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")
# what OpenAI sends, and what ffmpeg, soundfile and sox read to the end
_UNKNOWN: Final = 0xFFFFFFFF
_BYTES_PER_FRAME: Final = 2
_FLAC_LENGTH_START: Final = 18
_FLAC_LENGTH_END: Final = 26

_EVERY_RATE: Final = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_OPUS_RATES: Final = (8000, 12000, 16000, 24000, 48000)  # RFC 6716, 2.1.3: there are no others


@dataclass(frozen=True, slots=True)
class Format:
    """One answer to `response_format`. Rates in Hz, bit rates in bit/s; (0, 0) and 0 where there is
    no choice."""

    name: str
    content_type: str
    extension: str
    rates: tuple[int, ...]
    default_bitrate: int = 0
    bitrates: tuple[int, int] = (0, 0)


_TABLE: Final = (
    # a codec takes the nearest bit rate that the sample rate allows (mp3: 8 to 160 kbit/s up to 24
    # kHz, 32 to 320 above; aac: 6 bits a frame). Ogg adds 11 kbit/s for its 50 pages a second
    Format("mp3", "audio/mpeg", "mp3", _EVERY_RATE, 64_000, (8_000, 320_000)),
    # not audio/opus, which Chromium and Firefox refuse to play
    Format("opus", "audio/ogg", "ogg", _OPUS_RATES, 32_000, (6_000, 256_000)),
    Format("ogg", "audio/ogg", "ogg", _OPUS_RATES, 32_000, (6_000, 256_000)),
    Format("aac", "audio/aac", "aac", _EVERY_RATE, 64_000, (8_000, 288_000)),
    Format("flac", "audio/flac", "flac", _EVERY_RATE),
    Format("wav", "audio/wav", "wav", _EVERY_RATE),
    Format("pcm", "audio/pcm", "pcm", _EVERY_RATE),
)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType({each.name: each for each in _TABLE})


class Encoder(Protocol):
    """One response's encoder. After `flush` or `close`, `push` raises ValueError and the others do
    nothing."""

    def push(self, samples: Samples) -> bytes:
        """The bytes that are ready, often none. Raises ValueError for samples that are not
        finite."""
        ...

    def flush(self) -> bytes:
        """The end of the stream; frees the codec."""
        ...

    def close(self) -> None:
        """Frees the codec of a stream that is given up midway. Any number of times."""
        ...


class Uncarried(ValueError):
    """A rate or bit rate that a format can't carry; `param` says which, the message what is
    possible."""

    def __init__(self, param: str, value: object, why: str) -> None:
        super().__init__(f"Invalid value for {param!r}: {value}. {why}.")
        self.param = param


def check(format: str, rate: int | None = None, bitrate: int | None = None) -> None:
    """Raises Uncarried, with what is possible, for a format, rate (Hz) or bit rate (bit/s) not in
    FORMATS."""
    known = FORMATS.get(format)
    if known is None:
        raise Uncarried(
            "response_format", format, f"No such format; there are {', '.join(FORMATS)}"
        )
    if rate is not None and rate not in known.rates:
        raise Uncarried(
            "sample_rate", rate, f"{format} can carry {', '.join(map(str, known.rates))} Hz"
        )
    low, high = known.bitrates
    if bitrate is not None and high and not low <= bitrate <= high:
        raise Uncarried("bitrate", bitrate, f"{format} takes {low} to {high} bit/s")


def encoder(format: str, rate: int, bitrate: int | None = None) -> Encoder:
    """An encoder for mono samples at `rate` Hz. `bitrate` in bit/s, ignored by the formats without
    one.

    Raises ValueError for what `check` refuses.
    """
    check(format, rate, bitrate)
    if format in {"wav", "pcm"}:
        return _Plain(wav_header(None, rate) if format == "wav" else b"")
    from audio.muxed import CODECS, Muxed  # libav: 40 ms of a start, and many callers never want it

    return Muxed(CODECS[format], rate, bitrate or FORMATS[format].default_bitrate)


def to_int16(samples: Samples) -> Int16:
    """[frames] int16 of [frames] float32, clipped and rounded to even.

    Full scale is 32768, with +1.0 clipped to 32767, because every decoder divides by 32768: so
    int16 that was decoded comes back as it was. Raises ValueError for NaN and infinity, which are
    no sound but a fault in an engine."""
    if not np.isfinite(samples).all():
        raise ValueError("the samples hold NaN or infinity")
    scaled = np.rint(np.multiply(samples, 32768.0, dtype=np.float32))
    return np.clip(scaled, -32768, 32767, out=scaled).astype(np.int16)


def wav_header(frames: int | None, rate: int) -> bytes:
    """The 44 bytes before `frames` mono int16 frames at `rate` Hz; None for a stream whose length
    nobody knows yet.

    Both sizes of such a stream are 0xFFFFFFFF, as are those of a clip too long (12 h at 48 kHz) for
    a wav to say so."""
    data = _UNKNOWN if frames is None else frames * _BYTES_PER_FRAME
    riff = data + _HEADER.size - 8
    if riff > _UNKNOWN:
        data = riff = _UNKNOWN
    byte_rate = rate * _BYTES_PER_FRAME
    # chunk size, PCM, channels, then rates and widths
    fmt = (
        16,
        1,
        1,
        rate,
        byte_rate,
        _BYTES_PER_FRAME,
        16,
    )
    return _HEADER.pack(b"RIFF", riff, b"WAVE", b"fmt ", *fmt, b"data", data)


def wav_exact(stream: bytes) -> bytes:
    """A finished wav stream of this module, with its true sizes in the header. Raises ValueError
    for other bytes."""
    if len(stream) < _HEADER.size or stream[:4] != b"RIFF" or stream[36:40] != b"data":
        raise ValueError("these bytes don't start with the header of a streamed wav")
    (rate,) = struct.unpack_from("<I", stream, 24)
    return (
        wav_header((len(stream) - _HEADER.size) // _BYTES_PER_FRAME, rate) + stream[_HEADER.size :]
    )


def flac_exact(stream: bytes, frames: int) -> bytes:
    """A finished flac stream of this module that says it holds `frames` frames: soundfile reads no
    other.

    Raises ValueError for other bytes. The number is the last 36 bits of the 8 bytes at 18 (RFC
    9639, 8.2)."""
    if stream[:4] != b"fLaC" or len(stream) < _FLAC_LENGTH_END:
        raise ValueError("these bytes don't start with the header of a streamed flac")
    packed = (
        int.from_bytes(stream[_FLAC_LENGTH_START:_FLAC_LENGTH_END], "big") & ~(2**36 - 1) | frames
    )
    return stream[:_FLAC_LENGTH_START] + packed.to_bytes(8, "big") + stream[_FLAC_LENGTH_END:]


class _Plain:
    """int16 little-endian as it is, after a header if there is one (wav)."""

    def __init__(self, header: bytes) -> None:
        self._header = header
        self._open = True

    def push(self, samples: Samples) -> bytes:
        if not self._open:
            raise ValueError("the encoder is closed")
        header = self._header
        self._header = b""
        return header + to_int16(samples).astype("<i2", copy=False).tobytes()

    def flush(self) -> bytes:
        header = self._header
        self._header = b""
        self.close()
        return header

    def close(self) -> None:
        self._open = False
        self._header = b""
