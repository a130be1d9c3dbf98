"""From a request to audio. Every endpoint uses this one pipeline, so every framing carries the same
sound.

text -> pieces (a pool of threads) -> frames (the queue and its engine) -> encoded bytes (the pool)
"""

from __future__ import annotations

import functools
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict, dataclass, replace

import numpy as np

from api.fields import SpeechBody
from api.text_stream import Flush, TextStream
from api.transcriber import Transcriber, transcript_of
from audio.chain import Chain
from edge.errors import ApiError, InternalError, InvalidRequest
from edge.pool import Pool
from edge.state import Record
from edge.streaming import Pull
from edge.telemetry.metrics import Metrics
from engine.speech import Samples, SpeakerInfo, SpeechRequest, Voice
from settings import AllSettings
from speaking.clip import Clip
from speaking.playback import Playback
from speaking.recordings import needs_transcript
from speaking.ruler_host import RulerHost
from speaking.shared_cache import Local, SharedCache, Stored
from speaking.utterance import Purpose, Resolver, Utterance
from speaking.verification import Verification
from speaking.voice_preparation import Enqueue, VoicePreparation
from speaking.word_timer import Aligners, WordTimer
from speaking.word_times import WordTimes
from text.foreign import LeftOut
from text.language_detection import speakable
from text.lexicon import Lexicons
from text.progress import Passage
from text.reader import Passages, Piece, Reader, read
from text.reading import Reading
from voices.voices import Voices

# seconds of samples that reach an encoder at once: the first bytes leave early, and the pool is
# shared fairly
SLICE = 0.1
# bytes of a finished clip that leave at once: WebSocket clients refuse messages of a megabyte
CHUNK = 2**16
SILENCE = 0.3  # seconds, for a text without letters: Home Assistant probes with "."


@dataclass(slots=True, eq=False)
class Pipeline:
    """Resolves requests, prepares their voices and makes their clips."""

    settings: AllSettings
    info: SpeakerInfo
    resolver: Resolver
    voice_preparation: VoicePreparation
    cache: Local
    shared: SharedCache
    enqueue: Enqueue
    pool: Pool
    metrics: Metrics
    verification: Verification
    aligners: Aligners
    transcriber: Transcriber | None = None  # hears recordings whose words weren't given

    @classmethod
    def assemble(
        cls,
        settings: AllSettings,
        info: SpeakerInfo,
        voices: Voices,
        lexicons: Lexicons,
        caches: tuple[Local, Local],
        shared: SharedCache,
        enqueue: Enqueue,
        pool: Pool,
        metrics: Metrics,
        transcriber: Transcriber | None = None,
    ) -> Pipeline:
        """A pipeline with its resolver and its preparation of voices. The caches are that of clips
        and that of voices.
        """
        clips, prompts = caches
        resolver = Resolver(settings, info, voices, lexicons, has_prompt=prompts.__contains__)
        resolver.recordings.hears = transcriber is not None
        preparation = VoicePreparation(info, voices, prompts, shared, enqueue, pool)
        return cls(
            settings,
            info,
            resolver,
            preparation,
            clips,
            shared,
            enqueue,
            pool,
            metrics,
            Verification(transcriber, settings, pool, metrics),
            Aligners(
                info,
                pool,
                RulerHost(pool, settings.idle_timeout),
                transcriber,
                settings.asr_align_timeout,
            ),
            transcriber,
        )

    async def resolve(
        self,
        body: SpeechBody,
        *,
        realtime: bool,
        fresh: bool,
        recording: bytes = b"",
        purpose: Purpose = "clip",
    ) -> Utterance:
        """What a request asks for, checked (Resolver.resolve), in the pool. A recording in the
        request's fields is decoded or fetched first, and transcribed where its words aren't given.
        """
        recording = recording or await self.resolver.recordings.of(body, self.pool)
        body, note = await self._with_words(body, recording if purpose != "show" else b"")
        resolve = functools.partial(
            self.resolver.resolve,
            body,
            realtime=realtime,
            fresh=fresh,
            recording=recording,
            purpose=purpose,
        )
        utterance = await self.pool.run(resolve)
        if purpose == "clip" and utterance.key.verified:
            self.verification.check(utterance)
        return replace(utterance, warnings=utterance.warnings + note) if note else utterance

    async def _with_words(
        self, body: SpeechBody, recording: bytes
    ) -> tuple[SpeechBody, tuple[str, ...]]:
        """The request with the words of its recording, which is transcribed where they aren't
        given, and a note that says what was heard.
        """
        if not self.transcriber or not needs_transcript(body, recording):
            return body, ()
        if "clone" not in self.info.can:
            return body, ()  # the resolver refuses the recording
        limit = self.settings.max_reference_seconds
        heard = await transcript_of(self.transcriber, recording, limit)
        note = f"ref_text was left out; the recording was heard as: {heard}"
        return body.model_copy(update={"ref_text": heard}), (note,) if heard else ()

    async def resolve_stream(self, body: SpeechBody, stream: TextStream) -> Utterance:
        """As `resolve`, for a text that is still being written, in the language of its first
        sentence that the voice can speak. Errors in the other fields are raised at once.
        """
        if body.verify:
            raise InvalidRequest(
                "Invalid value for 'verify': true. Only a whole text can be verified: send it as "
                "'input'.",
                "verify",
            )
        recording = await self.resolver.recordings.of(body, self.pool)
        body, note = await self._with_words(body, recording)
        probe_body = body.model_copy(update={"input": "."})
        voice = await self.resolve(probe_body, realtime=True, fresh=True, recording=recording)
        keeps = self.settings.read_reasoning or body.input_type == "plain"
        probe = Reader(Reading(read_reasoning=keeps, scripts=self.resolver.scripts(voice)))

        async def has_sentence(part: str) -> bool:
            return bool(await self.pool.run(probe.push, part))

        async def has_words() -> bool:
            # a text that was left out so far has no language: the words that follow decide
            return bool(await self.pool.run(probe.flush)) or not probe.left_out

        head = await stream.head(has_sentence, has_words)
        body = body.model_copy(update={"input": head})
        utterance = await self.resolve(
            body, realtime=True, fresh=True, recording=recording, purpose="live"
        )
        warnings = utterance.warnings + note
        return replace(utterance, cacheable=False, stream=stream, warnings=warnings)

    @asynccontextmanager
    async def speak(
        self, body: SpeechBody, text: TextStream | None, record: Record
    ) -> AsyncIterator[Clip]:
        """The clip of a realtime request, whose text may still be being written."""
        if text:
            utterance = await self.resolve_stream(body, text)
        else:
            utterance = await self.resolve(body, realtime=True, fresh=False)
        async with self.open(utterance, record) as clip:
            yield clip

    @asynccontextmanager
    async def open(self, utterance: Utterance, record: Record) -> AsyncIterator[Clip]:
        """A clip to pull from. However the context is left, the slot is freed and the log record
        has the clip's stats.
        """
        clip = Clip(utterance, time.monotonic(), await self._stored(utterance))
        is_heard = utterance.key.verified and not clip.cache_hit
        clip.chunks = Pull(self._verified_bytes(clip) if is_heard else self._bytes(clip))
        try:
            yield clip
        finally:
            await clip.chunks.aclose()
            stats = clip.stats()
            record |= asdict(stats)
            if clip.verified_wer is not None:
                record["verified_wer"] = clip.verified_wer
            if self.settings.log_text:
                record["text"] = utterance.key.text
            self.metrics.record_speech(record["endpoint"], stats, clip.timings)

    async def pieces(
        self, utterance: Utterance, left_out: LeftOut | None = None
    ) -> AsyncGenerator[Piece, None]:
        """The text as it is spoken, read in the pool, a piece ahead of the engine. The words that
        the voice can't speak are added to `left_out` if the text is still being written.
        """
        reading = utterance.key.reading
        if utterance.stream is None:
            words = utterance.wants_words
            pieces = read(utterance.key.text, reading, self.info.max_live_chars, words=words)
            while piece := await self.pool.run(next, pieces, None):
                yield piece
            return
        reader = Reader(reading, left_out, words=utterance.wants_words)
        passages = Passages(reading.language, self.info.max_live_chars)
        async for part in utterance.stream:
            if isinstance(part, Flush):
                found = await self.pool.run(reader.flush)
            else:
                found = await self.pool.run(reader.push, part)
            for piece in found:
                yield passages.take(piece, True)
        for piece in await self.pool.run(reader.close):
            yield passages.take(piece, False) if piece.text else piece

    async def _stored(self, utterance: Utterance) -> Stored | None:
        """The finished clip, from this process's cache or the one that servers share."""
        if utterance.fresh or not utterance.cacheable:
            return None
        stored = await self.shared.find(self.cache, utterance.key)
        # one that was made without its words is made anew, and replaced
        return None if stored and stored.words is None and utterance.wants_words else stored

    async def _bytes(self, clip: Clip) -> AsyncGenerator[bytes, None]:
        """The clip's bytes as they are made; a clip that comes to its end goes to the cache."""
        if clip.complete_file is not None:
            clip.first_byte_seconds = clip.age
            for start in range(0, len(clip.complete_file), CHUNK):
                yield clip.complete_file[start : start + CHUNK]
            return
        chain = clip.chain = Chain(self.info.sample_rate, clip.encoding)
        if clip.utterance.wants_words:
            times = WordTimes(self.info.sample_rate, chain.timeline.seconds)
            clip.word_timer = WordTimer(self.aligners, times)
        self.pool.submit(chain.open)  # while the engine makes its first sound
        kept: list[bytes] = []
        cache_bytes_left = self.settings.audio_cache_entry_bytes if clip.utterance.cacheable else 0
        try:
            async with aclosing(self._encoded(clip, chain)) as chunks:
                async for data in chunks:
                    clip.first_byte_seconds = clip.first_byte_seconds or clip.age
                    clip.seconds = chain.duration
                    cache_bytes_left -= len(data)
                    kept.append(data)
                    if cache_bytes_left < 0:
                        kept.clear()  # too long for the cache: memory stays flat
                        clip.words = None
                    yield data
        except ValueError as error:  # samples that are not numbers
            clip.outcome = InternalError.code or ""
            raise InternalError(f"the engine made no sound that can be encoded: {error}") from error
        except ApiError as error:
            clip.outcome = error.kind
            raise
        finally:
            self.pool.submit(chain.close)  # in the pool: a push may still be on its way there
            if clip.word_timer:
                clip.word_timer.close()
        clip.outcome = "ok"
        if cache_bytes_left >= 0:
            file = chain.exact(b"".join(kept))
            self.shared.put(self.cache, clip.utterance.key, clip.stored(file))

    async def _verified_bytes(self, clip: Clip) -> AsyncGenerator[bytes, None]:
        """The bytes of a clip that is heard before the first of them leaves."""
        plain = clip.utterance.unverified
        # the takes aren't kept: the one that is sent is, as verified
        take = Clip(replace(plain, cacheable=False), clip.began, await self._stored(plain))
        try:
            clip.adopt(await self.verification.best_take(clip, take, self._bytes))
        except ApiError as error:
            clip.outcome = error.kind
            raise
        if clip.utterance.cacheable and clip.verified_wer is not None and clip.complete_file:
            self.shared.put(self.cache, clip.utterance.key, clip.stored(clip.complete_file))
        async with aclosing(self._bytes(clip)) as chunks:
            async for data in chunks:
                yield data

    async def _encoded(self, clip: Clip, chain: Chain) -> AsyncGenerator[bytes, None]:
        """Samples a SLICE at a time through the chain, which must know where a piece of text
        ends.
        """
        step = int(SLICE * self.info.sample_rate)
        async with aclosing(self._samples(clip)) as parts:
            async for samples, last, rate in parts:
                for start in range(0, max(len(samples), 1), step):
                    chunk = samples[start : start + step]
                    ends = last and start + step >= len(samples)
                    data = await self.pool.run(chain.push, chunk, ends, rate)
                    clip.settle_words()
                    if data:
                        yield data
        if data := await self.pool.run(chain.flush):
            yield data
        if clip.word_timer:
            await clip.word_timer.finish()
            clip.settle_words()

    async def _samples(self, clip: Clip) -> AsyncGenerator[tuple[Samples, bool, float], None]:
        """Samples, whether a piece of text ends with them, and the rate of that piece; silences
        are pieces of their own.
        """
        if clip.utterance.stream or speakable(clip.utterance.key.text):
            async with aclosing(self._frames(clip)) as frames:
                async for part in frames:
                    yield part
        clip.end_pieces()
        if clip.left_out and not clip.has_pieces:
            refusal = clip.utterance.speaker.refusal(clip.left_out)
            raise InvalidRequest(str(refusal), refusal.param)
        silence = clip.progress.silence
        if silence or not clip.seconds:
            yield self._silence(silence or SILENCE), True, 1.0

    async def _frames(self, clip: Clip) -> AsyncGenerator[tuple[Samples, bool, float], None]:
        """The engine's frames, and the silences between passages."""
        utterance = clip.utterance
        # the preparation is a job, so that the request was admitted with it
        admitted = not self.voice_preparation.is_ready(utterance.voice)
        voice = await self.voice_preparation.prepare(utterance.voice, utterance.realtime)
        rate = self.info.sample_rate * clip.encoding.speed
        playback = Playback(rate, self.settings.read_ahead, self.metrics.record_frame)
        passage: Passage | None = None
        async with aclosing(self._requests(clip, voice)) as requests:
            source = functools.partial(anext, requests, None)
            async with self.enqueue(source, utterance.realtime, playback, admitted) as job:
                clip.timings = job.timings
                while frame := await job.next():
                    if passage is None:
                        passage = clip.progress.begin()
                        if passage.before:
                            yield self._silence(passage.before), True, 1.0
                        clip.begin_slot(frame.slot.request)
                    if clip.word_timer:
                        clip.word_timer.hear(frame)
                    yield frame.samples, frame.last, passage.rate
                    if frame.last:
                        clip.progress.end(clip.seconds)
                        passage = None

    def _silence(self, seconds: float) -> Samples:
        return np.zeros(int(seconds * self.info.sample_rate), np.float32)

    async def _requests(self, clip: Clip, voice: Voice) -> AsyncGenerator[SpeechRequest, None]:
        utterance = clip.utterance
        sampling = utterance.sampling
        try:
            async for piece in self.pieces(utterance, clip.left_out):
                clip.add_piece(piece)
                if piece.text:
                    request = SpeechRequest(
                        text=piece.text,
                        voice=voice,
                        language=utterance.key.reading.language,
                        sampling=sampling,
                        instruct=utterance.key.instruct,
                        live=piece.may_continue,
                        follows=piece.continues,
                        marks=utterance.wants_words,
                    )
                    if clip.word_timer:
                        clip.word_timer.add(request, piece.words)
                    yield request
        finally:
            clip.end_pieces()
