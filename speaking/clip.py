"""A clip while it is made: its properties, and numbers that grow while its bytes are pulled."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from api.framing import TimedWord, speech_headers
from audio.chain import Chain
from audio.encode import FORMATS
from edge.state import SpeechStats
from edge.streaming import Pull
from edge.telemetry.log import milliseconds
from edge.telemetry.traces import Timings
from engine.speech import SpeechRequest, Timing
from speaking.shared_cache import Stored
from speaking.utterance import Utterance
from speaking.word_timer import WordTimer
from text.foreign import LeftOut
from text.progress import Progress
from text.reader import Piece

LENGTH_IN_HEADER = frozenset({"wav", "flac"})  # the formats whose header has the length
FRAMES_PER_SECOND = 12.5  # of the 12 Hz codec: usage counts frames of 80 ms


class Clip:
    """An api.framing.SpeechStream, whose bytes come from `chunks`."""

    chunks: Pull[bytes]

    def __init__(self, utterance: Utterance, began: float, stored: Stored | None) -> None:
        self.utterance = utterance
        self.began = began
        self.left_out = LeftOut()  # of a text that is still being written, so far
        self.progress = Progress()
        self.voice = utterance.voice.name
        self.language = utterance.key.reading.language
        self.encoding = utterance.key.encoding
        self.content_type = FORMATS[self.encoding.format].content_type
        # a clip that is verified is complete before its first byte
        has_length = self.encoding.format in LENGTH_IN_HEADER and not utterance.key.verified
        self.finalize_header = self._finalize_header if has_length else None
        self.cache_hit = stored is not None
        self.outcome = "ok" if stored else "cancelled"
        # the complete file, if it exists before the first byte
        self.complete_file: bytes | None = None
        self.seed = utterance.seed
        self.seconds = 0.0  # of sound so far
        self.verified_wer: float | None = None  # once it was heard
        self.notes: list[str] = []  # warnings that came up while it was made
        self.wants_words = utterance.wants_words
        self.timing: Timing | None = None
        # all words so far, for the cache; None where they aren't wanted or are too many
        self.words: list[TimedWord] | None = [] if utterance.wants_words else None
        self._unsent: list[TimedWord] = []
        if stored:
            self._restore(stored)
        self.first_byte_seconds: float | None = None  # from `began`
        self.timings: Timings | None = None  # of the engine; None for a cache hit
        self.chain: Chain | None = None
        self.word_timer: WordTimer | None = None  # while it is made, where words are wanted
        self._pieces = 0  # that the engine was asked for
        self._second_piece_known = asyncio.Event()  # whether there is one

    def _restore(self, stored: Stored) -> None:
        self.complete_file = stored.file
        self.seed = stored.seed
        self.seconds = stored.seconds
        self.verified_wer = stored.verified_wer
        if self.words is not None:
            self.speak_words(stored.words or (), stored.timing)

    @property
    def age(self) -> float:
        """Seconds since the request began."""
        return time.monotonic() - self.began

    @property
    def usage(self) -> tuple[int, int]:
        """Characters in, frames of 80 ms out."""
        return len(self.utterance.key.text), round(self.seconds * FRAMES_PER_SECOND)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was ignored, guessed or left out, so far."""
        left_out = self.left_out.warning(self.voice)
        notes = [left_out, *self.notes] if left_out else self.notes
        return (*self.utterance.warnings, *notes)

    @property
    def figures(self) -> dict[str, float | str]:
        """What the event that ends the sound says of a verified clip, and of the words' times."""
        figures: dict[str, float | str] = {}
        if self.verified_wer is not None:
            figures |= {"verified_wer": self.verified_wer, "seed": self.seed}
        return figures | {"timing": self.timing} if self.timing else figures

    @property
    def has_pieces(self) -> bool:
        """Whether the engine was asked for anything."""
        return self._pieces > 0

    def add_piece(self, piece: Piece) -> None:
        """Adds a piece that goes to the engine, or the silence at the end."""
        self.progress.add(piece)
        self._pieces += bool(piece.text)
        if self._pieces > 1:
            self._second_piece_known.set()

    def end_pieces(self) -> None:
        """No more pieces will come."""
        self._second_piece_known.set()

    async def is_one_piece(self) -> bool:
        # the piece after the first one is read while the engine speaks the first one
        await self._second_piece_known.wait()
        return self._pieces < 2

    def chars_heard(self, seconds: float) -> int:
        """Characters of the text that are spoken within so many seconds of sound."""
        return self.progress.characters_at(seconds)

    def begin_slot(self, request: SpeechRequest) -> None:
        """The first sound of the slot that was admitted for a request comes next."""
        if self.word_timer and self.chain:
            self.word_timer.begin(request, self.chain.frames_in)

    def settle_words(self) -> None:
        """Speaks the words that became known, after sound has gone into the encoding."""
        if self.word_timer:
            self.speak_words(self.word_timer.settle(), self.word_timer.timing)

    def speak_words(self, words: Sequence[TimedWord], timing: Timing | None) -> None:
        """Adds words whose time is known, and where the times of all words come from."""
        self.timing = timing
        self._unsent += words
        for word in words:
            self.progress.speak(word.start, word.end, word.start_char, word.end_char)
        if self.words is not None:
            self.words += words

    def take_words(self) -> list[TimedWord]:
        """The words that became known since the last call, each once."""
        words = self._unsent
        self._unsent = []
        return words

    def add_timings(self, timings: Timings | None) -> None:
        """Adds the engine's work on a take of the clip."""
        if self.timings and timings:
            self.timings.add(timings)
        else:
            self.timings = self.timings or timings

    def adopt(self, take: Clip) -> None:
        """Makes a complete take the clip's sound."""
        self.complete_file = take.complete_file
        self.cache_hit = take.cache_hit
        self.seed = take.seed
        self.seconds = take.seconds
        self.verified_wer = take.verified_wer
        self.notes += take.notes
        self.progress = take.progress
        self.timing = take.timing
        self._unsent = take.take_words()  # a take keeps no words for the cache
        self.words = list(self._unsent) if self.utterance.wants_words else None
        self.chain = take.chain
        self.outcome = "ok"

    def stored(self, file: bytes) -> Stored:
        """The finished clip for the cache."""
        words = None if self.words is None else tuple(self.words)
        return Stored(file, self.seed, self.seconds, self.verified_wer, words, self.timing)

    def headers(self) -> dict[str, str]:
        return speech_headers(self)

    def server_timing(self) -> dict[str, float]:
        """Milliseconds, by stage."""
        timings = self.timings or Timings()
        stages = {
            "load": timings.load,
            "queue": timings.waited,
            "infer": timings.infer,
            "encode": self.chain.seconds if self.chain else 0.0,
            "total": self.age,
        }
        return {stage: milliseconds(seconds) for stage, seconds in stages.items()}

    def stats(self) -> SpeechStats:
        """The clip's figures for the log and the metrics."""
        durations = {f"{stage}_ms": value for stage, value in self.server_timing().items()}
        return SpeechStats(
            voice=self.voice,
            language=self.language,
            format=self.encoding.format,
            characters=self.utterance.characters,
            audio_seconds=round(self.seconds, 3),
            outcome=self.outcome,
            cache="hit" if self.cache_hit else "miss",
            first_audio_ms=self.first_byte_seconds and milliseconds(self.first_byte_seconds),
            **durations,
        )

    def _finalize_header(self, file: bytes) -> bytes:
        return self.chain.exact(file) if self.chain else file
