"""The encoders of libav: a codec, and a muxer that writes into memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream

from audio import Int16, Samples
from audio.blocks import Blocks
from audio.pcm import to_int16


@dataclass(frozen=True, slots=True)
class Codec:
    """A format in libav's terms: its container, its codec, its sample format and their options."""

    container: str
    codec: str
    sample_format: str
    muxer_options: Mapping[str, str]
    codec_options: Mapping[str, str]


# bitexact: no random Ogg serial number, and no library version in the tags.
_EVERY_MUXER: Final = MappingProxyType({"flush_packets": "1", "fflags": "+bitexact"})
# An Ogg page for each packet. With the default of 1 s a player waits 0.85 s between two pages.
_OPUS: Final = Codec(
    "ogg",
    "libopus",
    "s16",
    {"page_duration": "20000"},
    {"application": "audio", "compression_level": "5"},
)
CODECS: Final[Mapping[str, Codec]] = MappingProxyType(
    {
        # A Xing frame needs a seek back at the end. Level 7 takes half the CPU time of level 5.
        "mp3": Codec(
            "mp3",
            "libmp3lame",
            "s16p",
            {"write_xing": "0", "id3v2_version": "0"},
            {"compression_level": "7"},
        ),
        "opus": _OPUS,
        "ogg": _OPUS,
        # The default search, twoloop, takes four times as long.
        "aac": Codec("adts", "aac", "fltp", {}, {"aac_coder": "fast"}),
        # No padding: it would be 8 KB for tags that are never written.
        "flac": Codec("flac", "flac", "s16", {"metadata_header_padding": "0"}, {}),
    }
)


class _Sink:
    """The file that libav writes to. It can't seek, so libav never corrects a header."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        self._written += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._written)
        self._written.clear()
        return taken


class Muxed:
    """An encoder of libav. Every push returns what the muxer has written since the last one."""

    def __init__(self, codec: Codec, rate: int, bitrate: int) -> None:
        self._sample_format = codec.sample_format
        self._rate = rate
        self._sink = _Sink()
        self._frames = 0  # encoded so far: the time stamp of the next block
        self._container = av.open(
            self._sink,
            "w",
            format=codec.container,
            container_options={**_EVERY_MUXER, **codec.muxer_options},
        )
        options = dict(codec.codec_options)
        stream = self._container.add_stream(
            codec.codec, rate, options, layout="mono", format=codec.sample_format
        )
        assert isinstance(stream, AudioStream)
        if bitrate:
            stream.bit_rate = bitrate
        self._stream: AudioStream | None = stream
        self._container.start_encoding()
        self._blocks: Blocks[np.int16] = Blocks(stream.codec_context.frame_size)

    def push(self, samples: Samples) -> bytes:
        if self._stream is None:
            raise ValueError("the encoder is closed")
        for block in self._blocks.push(to_int16(samples)):
            self._encode(self._stream, block)
        return self._sink.take()

    def flush(self) -> bytes:
        if self._stream is None:
            return b""
        for block in self._blocks.flush():
            self._encode(self._stream, block)
        # Some codecs fail when they are flushed without any input.
        if self._frames:
            self._container.mux(self._stream.encode(None))
        self._stream = None
        self._container.close()  # writes the trailer
        return self._sink.take()

    def close(self) -> None:
        self._stream = None
        self._container.close()
        self._sink.take()

    def _encode(self, stream: AudioStream, block: Int16) -> None:
        # [1, frames]: for mono, planar and interleaved are the same.
        plane = block[np.newaxis]
        if self._sample_format == "fltp":
            frame = av.AudioFrame.from_ndarray(plane.astype(np.float32) / 32768, "fltp", "mono")
        else:
            frame = av.AudioFrame.from_ndarray(plane, self._sample_format, "mono")
        frame.sample_rate = self._rate
        frame.pts = self._frames
        self._frames += len(block)
        self._container.mux(stream.encode(frame))
