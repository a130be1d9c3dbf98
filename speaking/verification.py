"""Clips that are heard before they are sent: how well their words are understood, and a second take
of one that was spoken badly.
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
DIGITS = 4  # of a word error rate
log = structlog.get_logger()


class Verification:
    """Has clips heard by the recogniser."""

    def __init__(
        self, transcriber: Transcriber | None, settings: AllSettings, pool: Pool, metrics: Metrics
    ) -> None:
        self._transcriber = transcriber
        self._limit = settings.verify_wer
        self._max_chars = settings.verify_max_chars
        self._pool = pool
        self._metrics = metrics

    def check(self, utterance: Utterance) -> None:
        """Raises InvalidRequest where a clip can't be verified, and TooLarge for a long text."""
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
                "this server has no recogniser: `make ears` installs one, and ASR_ENGINE must not "
                "be 'none'"
            )
        elif language not in self._transcriber.info.languages:
            problem = (
                f"the recogniser ({self._transcriber.info.model_id}) doesn't know the language "
                f"{language!r}: `make ears` installs one that does (ASR_MODEL_ID=base)"
            )
        if self._transcriber is None or problem:
            raise InvalidRequest(f"Invalid value for {FIELD!r}: true. {problem}.", FIELD)
        return self._transcriber

    async def best_take(
        self, clip: Clip, take: Clip, make: Callable[[Clip], AsyncGenerator[bytes, None]]
    ) -> Clip:
        """The take of a clip that is to be sent, complete and with its word error rate, or with a
        note that says why it has none.

        `make` gives the bytes of a take. A second one is made where `take` was heard badly.
        """
        await self._complete(clip, take, make)
        wer = await self._wer(take)
        if wer is None or wer <= self._limit:
            return self._rated(take, wer, False)
        second = Clip(replace(take.utterance, seed=next_seed(take.seed)), clip.began, None)
        try:
            await self._complete(clip, second, make)
        except ApiError as error:  # such as a full queue
            log.warning("no second take", error=error.kind)
            return self._rated(take, wer, False)
        second_wer = await self._wer(second)
        if second_wer is not None and second_wer < wer:
            return self._rated(second, second_wer, True)
        return self._rated(take, wer, True)

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
        """The word error rate of a complete take; None where it can't be heard, which must not cost
        the client the clip.
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

    def _rated(self, take: Clip, wer: float | None, second_take: bool) -> Clip:
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
    """The word error rate of a transcript, against the text as it is read."""
    reading = utterance.key.reading
    pieces = [piece for piece in read(utterance.key.text, reading) if piece.text]
    said = " ".join(piece.text for piece in pieces)
    written = " ".join(piece.written for piece in pieces)
    return round(error_rate(said, heard, reading.language, written), DIGITS)
