"""Verified speech: a clip is recognised before it is sent, and spoken once more where its word
error rate is too high.
"""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace

import structlog

from api.errors import translate
from api.transcriber import Listening, Transcriber, hear
from audio.decode import AudioError
from audio.pcm import BYTES_PER_FRAME, wav_header
from edge.errors import ApiError, InvalidRequest, TooLarge
from edge.pool import Pool
from edge.telemetry.metrics import Metrics
from engine.contract import EngineError
from settings import AllSettings
from speaking.clip import Clip
from speaking.utterance import Utterance
from text.reader import read
from text.word_errors import error_rate

FIELD = "verify"
MAX_SEED = 2**63 - 1
DIGITS = 4  # behind the point of a word error rate
log = structlog.get_logger()


class Verification:
    """Has the recogniser transcribe clips, and compares."""

    def __init__(
        self, transcriber: Transcriber | None, settings: AllSettings, pool: Pool, metrics: Metrics
    ) -> None:
        self._transcriber = transcriber
        self._limit = settings.verify_wer
        self._max_chars = settings.verify_max_chars
        self._pool = pool
        self._metrics = metrics

    def check(self, utterance: Utterance) -> None:
        """Raises InvalidRequest where a clip can't be verified, and TooLarge for a text that is
        longer than VERIFY_MAX_CHARS.
        """
        self._recogniser(utterance.key.reading.language)
        if (length := len(utterance.key.text)) > self._max_chars:
            raise TooLarge(
                f"The input has {length} characters; with 'verify' at most {self._max_chars} are "
                "taken (VERIFY_MAX_CHARS).",
                "input",
            )

    def _recogniser(self, language: str) -> Transcriber:
        problem = ""
        if self._transcriber is None:
            problem = (
                "This server has no recogniser: `make ears` installs one, and ASR_ENGINE must not "
                "be 'none'"
            )
        elif language not in self._transcriber.info.languages:
            problem = (
                f"The recogniser ({self._transcriber.info.model_id}) doesn't know the language "
                f"{language!r}: `make ears` installs one that does (ASR_MODEL_ID=base)"
            )
        if self._transcriber is None or problem:
            raise InvalidRequest(f"Invalid value for {FIELD!r}: true. {problem}.", FIELD)
        return self._transcriber

    async def best_take(
        self, clip: Clip, take: Clip, make: Callable[[Clip], AsyncGenerator[bytes, None]]
    ) -> Clip:
        """Makes the first `take` of a clip, and a second one if the word error rate of the first is
        above VERIFY_WER.

        Returns the better take, with its whole file and its rate, or with a note that says why it
        has no rate. `make` gives the bytes of a take. `clip` is the request's own: it gets the
        timings of all takes. Raises ApiError where the first take can't be made.
        """
        await self._complete(clip, take, make)
        wer = await self._wer(take)
        if wer is None or wer <= self._limit:
            return self._rated(take, wer, second_take=False)
        second = Clip(replace(take.utterance, seed=next_seed(take.seed)), clip.began, None)
        try:
            await self._complete(clip, second, make)
        except ApiError as error:  # such as a full queue
            log.warning("no second take", error=error.kind)
            return self._rated(take, wer, second_take=False)
        second_wer = await self._wer(second)
        if second_wer is not None and second_wer < wer:
            return self._rated(second, second_wer, second_take=True)
        return self._rated(take, wer, second_take=True)

    async def _complete(
        self, clip: Clip, take: Clip, make: Callable[[Clip], AsyncGenerator[bytes, None]]
    ) -> None:
        """Makes the whole file of a take. However it ends, the clip has its timings."""
        try:
            async with aclosing(make(take)) as chunks:
                parts = [chunk async for chunk in chunks]
        finally:
            clip.add_timings(take.timings)
        if take.complete_file is None:
            take.complete_file = await self._pool.run(_file_of, take, parts)

    async def _wer(self, take: Clip) -> float | None:
        """The word error rate of a complete take. None, and a note for the client, where the
        recogniser fails: the clip is sent all the same.
        """
        transcriber = self._recogniser(take.language)
        listening = Listening(language=take.language)
        recording = await self._pool.run(_recording_of, take)
        try:
            heard = await hear(
                transcriber.open(
                    io.BytesIO(recording),
                    listening,
                    {"endpoint": FIELD},
                    realtime=take.utterance.realtime,
                )
            )
        except (ApiError, AudioError, EngineError) as error:
            answer = translate(error)
            log.warning("a clip could not be verified", error=answer.kind)
            take.notes.append(f"the clip could not be verified: {answer.message}")
            return None
        return await self._pool.run(_rate, take.utterance, heard)

    def _rated(self, take: Clip, wer: float | None, *, second_take: bool) -> Clip:
        """The take to send, with its rate. `second_take` says whether a second one was made."""
        take.verified_wer = wer
        if wer is not None:
            self._metrics.record_verification(wer, second_take)
        return take


def next_seed(seed: int) -> int:
    """The seed of a second take: another one, and the same each time."""
    return (seed + 1) % (MAX_SEED + 1)


def _file_of(take: Clip, parts: list[bytes]) -> bytes:
    stream = b"".join(parts)
    return take.chain.exact(stream) if take.chain else stream


def _recording_of(take: Clip) -> bytes:
    """The take as a file that says what it is."""
    file = take.complete_file or b""
    if take.encoding.format != "pcm":
        return file
    return wav_header(len(file) // BYTES_PER_FRAME, take.encoding.rate) + file


def _rate(utterance: Utterance, heard: str) -> float:
    """The word error rate of the transcript `heard`, from 0 (all words right) to above 1."""
    reading = utterance.key.reading
    pieces = [piece for piece in read(utterance.key.text, reading) if piece.text]
    spoken = " ".join(piece.text for piece in pieces)
    written = " ".join(piece.written for piece in pieces)
    return round(error_rate(spoken, heard, reading.language, written), DIGITS)
