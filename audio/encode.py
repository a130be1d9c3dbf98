"""The formats of a response, and an encoder that streams each of them.

One encoder serves one whole response. Files that are encoded sentence by sentence and joined gain
up to 155 ms of silence at every seam (docs/dependencies.md, b). Samples reach a codec in the
codec's own frame size, so the bytes depend on the samples only, not on how they were sliced.
Nothing in the output is random or dated: equal samples give equal bytes, so they can be cached.

The lossy codecs put silence in front. Opus says how much (the pre-skip), and players drop it. mp3
and aac streams can't say it: at 24 kHz an mp3 starts 1105 frames (46 ms) late and an aac 1024
frames (43 ms).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from audio import Samples
from audio.pcm import to_int16, wav_header

# The frame count is the last 36 bits of these bytes (RFC 9639, 8.2).
_FLAC_LENGTH_START: Final = 18
_FLAC_LENGTH_END: Final = 26

_EVERY_RATE: Final = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_OPUS_RATES: Final = (8000, 12000, 16000, 24000, 48000)  # RFC 6716, 2.1.3: there are no others


@dataclass(frozen=True, slots=True)
class Format:
    """One value of `response_format`. Rates are in Hz, bit rates in bit/s.

    A format without a choice of bit rates has 0 and (0, 0).
    """

    name: str
    content_type: str
    extension: str
    rates: tuple[int, ...]
    default_bitrate: int = 0
    bitrates: tuple[int, int] = (0, 0)


_TABLE: Final = (
    # A codec takes the nearest bit rate that the sample rate allows (mp3: 8 to 160 kbit/s up to
    # 24 kHz, 32 to 320 above; aac: 6 bits a frame). Ogg adds 11 kbit/s for its 50 pages a second.
    Format("mp3", "audio/mpeg", "mp3", _EVERY_RATE, 64_000, (8_000, 320_000)),
    # Not audio/opus, which Chromium and Firefox refuse to play.
    Format("opus", "audio/ogg", "ogg", _OPUS_RATES, 32_000, (6_000, 256_000)),
    Format("ogg", "audio/ogg", "ogg", _OPUS_RATES, 32_000, (6_000, 256_000)),
    Format("aac", "audio/aac", "aac", _EVERY_RATE, 64_000, (8_000, 288_000)),
    Format("flac", "audio/flac", "flac", _EVERY_RATE),
    Format("wav", "audio/wav", "wav", _EVERY_RATE),
    Format("pcm", "audio/pcm", "pcm", _EVERY_RATE),
)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType({each.name: each for each in _TABLE})


class Encoder(Protocol):
    """One response's encoder.

    After `flush` or `close`, `push` raises ValueError and the other methods do nothing.
    """

    def push(self, samples: Samples) -> bytes:
        """The bytes that are ready, often none. Raises ValueError for NaN and infinity."""
        ...

    def flush(self) -> bytes:
        """The end of the stream. Frees the codec."""
        ...

    def close(self) -> None:
        """Frees the codec of a stream that is abandoned midway. May be called repeatedly."""
        ...


class UnsupportedEncoding(ValueError):
    """A format, rate or bit rate that can't be produced.

    `param` names the field at fault. The message says what is possible.
    """

    def __init__(self, param: str, value: object, reason: str) -> None:
        super().__init__(f"Invalid value for {param!r}: {value}. {reason}.")
        self.param = param


def check_encoding(name: str, rate: int | None = None, bitrate: int | None = None) -> None:
    """Raises UnsupportedEncoding for a format, rate (Hz) or bit rate (bit/s) not in FORMATS."""
    format = FORMATS.get(name)
    if format is None:
        reason = f"No such format; there are {', '.join(FORMATS)}"
        raise UnsupportedEncoding("response_format", name, reason)
    if rate is not None and rate not in format.rates:
        reason = f"{name} can carry {', '.join(map(str, format.rates))} Hz"
        raise UnsupportedEncoding("sample_rate", rate, reason)
    low, high = format.bitrates
    if bitrate is not None and high and not low <= bitrate <= high:
        raise UnsupportedEncoding("bitrate", bitrate, f"{name} takes {low} to {high} bit/s")


def encoder(name: str, rate: int, bitrate: int | None = None) -> Encoder:
    """An encoder for mono samples at `rate` Hz.

    `bitrate` is in bit/s; formats without a choice of bit rates ignore it. Raises
    UnsupportedEncoding as `check_encoding` does.
    """
    check_encoding(name, rate, bitrate)
    if name in {"wav", "pcm"}:
        return _PcmEncoder(wav_header(None, rate) if name == "wav" else b"")
    # Importing libav takes 40 ms, and many servers never need it.
    from audio.muxed import CODECS, Muxed

    return Muxed(CODECS[name], rate, bitrate or FORMATS[name].default_bitrate)


def flac_exact(stream: bytes, frames: int) -> bytes:
    """A finished FLAC stream with `frames` as the length in its header: soundfile needs one.

    Raises ValueError for bytes that don't start with a FLAC header.
    """
    if stream[:4] != b"fLaC" or len(stream) < _FLAC_LENGTH_END:
        raise ValueError("these bytes don't start with the header of a streamed flac")
    field = int.from_bytes(stream[_FLAC_LENGTH_START:_FLAC_LENGTH_END], "big")
    field = field & ~(2**36 - 1) | frames
    return stream[:_FLAC_LENGTH_START] + field.to_bytes(8, "big") + stream[_FLAC_LENGTH_END:]


class _PcmEncoder:
    """int16 little-endian, after a header if there is one (wav)."""

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
        self.close()
        return header

    def close(self) -> None:
        self._open = False
        self._header = b""
