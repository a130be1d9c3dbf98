"""The road from an engine's samples to encoded bytes, as one stage: join, speed, resample,
encode."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audio.encode import Encoder, check, encoder, flac_exact, wav_exact
from audio.join import Join
from audio.resample import Resampler
from audio.speed import FASTEST, SLOWEST, Speed


@dataclass(frozen=True, slots=True)
class Encoding:
    """What a caller gets: a format of audio.encode, its rate in Hz, its bit rate in bit/s, its
    speed."""

    format: str
    rate: int
    bitrate: int | None = None
    speed: float = 1.0


class Chain:
    """One response's audio. push() takes float32 at `source_rate` and gives encoded bytes, possibly
    none yet.

    Any thread may push, one after another; a close() that overtakes a push waits for it, and later
    pushes give nothing. `frames` counts the samples that went out, `seconds` the time spent here.
    """

    def __init__(self, source_rate: int, encoding: Encoding) -> None:
        check(encoding.format, encoding.rate, encoding.bitrate)
        self.encoding = encoding
        self.frames = 0
        self.seconds = 0.0
        self._source_rate = source_rate
        self._join = Join(source_rate)
        self._speed = Speed(source_rate, encoding.speed)
        self._resample = Resampler(source_rate, encoding.rate)
        self._encoder: Encoder | None = None
        self._lock = threading.Lock()
        self._closed = False

    @property
    def duration(self) -> float:
        """Seconds of sound so far."""
        return self.frames / self.encoding.rate

    def push(
        self, samples: npt.NDArray[np.float32], last: bool = False, rate: float = 1.0
    ) -> bytes:
        """`last` says that a piece of text ends with these samples; `rate` is its own, beside the
        speed."""
        with self._lock:
            began = time.perf_counter()
            data = (
                b"" if self._closed else self._at(rate) + self._on(self._join.push(samples, last))
            )
            self.seconds += time.perf_counter() - began
        return data

    def open(self) -> None:
        """Makes the encoder, as the first bytes would: libav's takes a while the first time."""
        with self._lock:
            if not self._closed:
                self._opened()

    def flush(self) -> bytes:
        """The rest, once no more samples will come. The chain is used up then."""
        with self._lock:
            began = time.perf_counter()
            data = b"" if self._closed else self._rest()
            self.seconds += time.perf_counter() - began
        return data

    def exact(self, stream: bytes) -> bytes:
        """The flushed stream as a file: with its true length in the header, where the format has a
        place for it."""
        if self.encoding.format == "wav":
            return wav_exact(stream)
        return flac_exact(stream, self.frames) if self.encoding.format == "flac" else stream

    def close(self) -> None:
        """Frees an encoder that may not have been flushed."""
        with self._lock:
            self._closed = True
            if self._encoder:
                self._encoder.close()
            self._speed.close()

    def _opened(self) -> Encoder:
        encoding = self.encoding
        self._encoder = self._encoder or encoder(encoding.format, encoding.rate, encoding.bitrate)
        return self._encoder

    def _rest(self) -> bytes:
        data = self._on(self._join.flush())
        data += self._out(self._resample.push(self._speed.flush()))
        return data + self._out(self._resample.flush()) + self._opened().flush()

    def _at(self, rate: float) -> bytes:
        """Changes the rate, between two pieces: what the old speed still holds, as bytes."""
        factor = min(max(self.encoding.speed * rate, SLOWEST), FASTEST)
        if factor == self._speed.factor:
            return b""
        rest = self._speed.flush()
        self._speed = Speed(self._source_rate, factor)
        return self._out(self._resample.push(rest))

    def _on(self, samples: npt.NDArray[np.float32]) -> bytes:
        return self._out(self._resample.push(self._speed.push(samples)))

    def _out(self, samples: npt.NDArray[np.float32]) -> bytes:
        self.frames += len(samples)
        return self._opened().push(samples) if len(samples) else b""
