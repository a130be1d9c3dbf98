"""From an engine's samples to encoded bytes, as one stage: join, speed, resample, encode."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from audio import Samples
from audio.encode import Encoder, check_encoding, encoder, flac_exact
from audio.join import Join
from audio.pcm import wav_exact
from audio.resample import Resampler
from audio.speed import FASTEST, SLOWEST, Speed
from audio.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a response is encoded: a format of audio.encode, Hz, bit/s, and the speed."""

    format: str
    rate: int
    bitrate: int | None = None
    speed: float = 1.0


class Chain:
    """One response's audio: takes float32 at `source_rate` Hz, gives encoded bytes.

    `frames` counts the samples that were encoded, `frames_in` those that were pushed, `seconds` the
    time spent here. `timeline` leads from a place in what was pushed to its time in the sound.

    Raises UnsupportedEncoding. Any thread may push, one after another. A close() during a push
    waits for it, and later pushes return nothing.
    """

    def __init__(self, source_rate: int, encoding: Encoding) -> None:
        check_encoding(encoding.format, encoding.rate, encoding.bitrate)
        self.encoding = encoding
        self.encoder: Encoder | None = None  # made when it is first needed
        self.frames = 0
        self.frames_in = 0
        self.seconds = 0.0
        self.timeline = Timeline(source_rate, encoding.speed)
        self._source_rate = source_rate
        self._stretched = 0  # samples that came out of the change of speed
        self._join = Join(source_rate)
        self._speed = Speed(source_rate, encoding.speed)
        self._resample = Resampler(source_rate, encoding.rate)
        self._lock = threading.Lock()
        self._closed = False

    @property
    def duration(self) -> float:
        """Seconds of sound so far."""
        return self.frames / self.encoding.rate

    def push(self, samples: Samples, last: bool = False, rate: float = 1.0) -> bytes:
        """Takes [frames] of a piece of text; with `last` the piece ends after them.

        `rate` is the piece's own speed, multiplied by that of the encoding.
        """
        with self._lock:
            started = time.perf_counter()
            data = b""
            if not self._closed:
                data = self._set_rate(rate) + self._stretch(self._join.push(samples, last))
                self.frames_in += len(samples)
            self.seconds += time.perf_counter() - started
        return data

    def open(self) -> None:
        """Makes the encoder in advance: the first one of libav takes a while."""
        with self._lock:
            if not self._closed:
                self._open_encoder()

    def flush(self) -> bytes:
        """The remaining bytes, after the last push. The chain can't be used again."""
        with self._lock:
            started = time.perf_counter()
            data = b"" if self._closed else self._finish()
            self.seconds += time.perf_counter() - started
        return data

    def exact(self, stream: bytes) -> bytes:
        """The whole stream as a file: with its true length in the header, if the format has one."""
        if self.encoding.format == "wav":
            return wav_exact(stream)
        return flac_exact(stream, self.frames) if self.encoding.format == "flac" else stream

    def close(self) -> None:
        """Frees an encoder that may not have been flushed."""
        with self._lock:
            self._closed = True
            if self.encoder:
                self.encoder.close()
            self._speed.close()

    def _open_encoder(self) -> Encoder:
        encoding = self.encoding
        self.encoder = self.encoder or encoder(encoding.format, encoding.rate, encoding.bitrate)
        return self.encoder

    def _finish(self) -> bytes:
        data = self._stretch(self._join.flush())
        data += self._resampled(self._speed.flush())
        return data + self._encode(self._resample.flush()) + self._open_encoder().flush()

    def _set_rate(self, rate: float) -> bytes:
        """Changes the speed between two pieces. Returns what the old speed still held back."""
        factor = min(max(self.encoding.speed * rate, SLOWEST), FASTEST)
        if factor == self._speed.factor:
            return b""
        held = self._speed.flush()
        self._speed = Speed(self._source_rate, factor)
        data = self._resampled(held)
        self.timeline.change(self.frames_in, self._stretched, factor)
        return data

    def _stretch(self, samples: Samples) -> bytes:
        return self._resampled(self._speed.push(samples))

    def _resampled(self, samples: Samples) -> bytes:
        self._stretched += len(samples)
        return self._encode(self._resample.push(samples))

    def _encode(self, samples: Samples) -> bytes:
        self.frames += len(samples)
        return self._open_encoder().push(samples) if len(samples) else b""
