"""Whisper through CTranslate2: recognition for any CPU, and for CUDA where it is installed.

A step can't be interrupted, so a request takes two: one encodes the speech, the other one writes
the words. Between them the live speech of another client may be recognised. Of eight pieces of a
file, one has words that whisper begins and doesn't end: it encodes and writes these anew, which is
a third step (1.0 s of CPU time in two steps, 0.7 and 0.5 in three). So is a text without an end in
the short window, which is written anew in the whole one: 8 of 60 clips of a synthetic voice, cut
off at their last word, and none of 11 recordings. Whisper was trained on windows of 30 seconds, and
its encoder takes most of the time. The base model hears speech of at most 13 seconds in a window of
15, which costs less than a half and loses no words: on 12 short recordings 3.5 % of the words were
wrong, and 6.1 % in the whole window (0.35 s instead of 0.83 on 2 cores). So it gets pieces of at
most 13 seconds: 150 seconds of read sentences took 11 s of CPU time, and 28 in pieces of at most 28
seconds, with 6 and 4 of 360 words wrong. tiny.en loses words in the short window, and other models
weren't tried, so that they keep the whole window. A draft uses a window as long as its speech: the
model writes the right words in a quarter of the time, and then writes them again, which
engine/whisper/guards.py cuts.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from engine.contract import Device, EngineError, Failure, OutOfMemory, Unsupported
from engine.heap import Heap
from engine.recognition import (
    RATE,
    AudioRequest,
    Before,
    RecognitionSlot,
    RecognizerInfo,
    Samples,
    Segment,
    Word,
    Words,
)
from engine.speech import Mark
from engine.whisper.alignment import align
from engine.whisper.guards import (
    cut_close,
    cut_draft,
    cut_loop,
    cut_restart,
    echoes,
    max_draft_tokens,
    max_new_tokens,
)
from engine.whisper.slots import WhisperSlot, next_slot
from engine.word_timing.aligned import words_of

BEAMS: Final = 5
# Temperatures. The next one is tried where the text repeats itself or is unlikely.
FALLBACK: Final = (0.0, 0.2, 0.4)
WINDOW_PIECE: Final = 28.0  # seconds of speech for a window of 30; the others stay silent
SHORT_PIECE: Final = 13.0  # ... and for one of 15
FITS_SHORT: Final = SHORT_PIECE + 0.6  # with the silence that a live stream adds
# Behind speech in a window. Where that ends with the speech, as a clip or a command that is cut off
# does, the base model writes "Turn" for "Turn off the lights in the kitchen." in the short window.
TAIL: Final = np.zeros(int(0.6 * RATE), np.float32)
MIN_SECONDS: Final = 0.1  # of a request; less can't hold a word
MIN_WORD_SECONDS: Final = 0.02
# Written without spaces: reading on wasn't tried in these languages.
UNSPACED: Final = ("zh", "ja", "yue", "th", "lo", "km", "my", "bo")
# Whisper mixes Traditional and Simplified characters. A prompt in Simplified keeps it to those.
CHINESE_PROMPT: Final = "以下是普通话的句子。"


@dataclass(slots=True, eq=False)
class WhisperEngine:
    """A step encodes the request in the first slot, or writes words of it. A draft is recognised in
    one step. `model` is engine/whisper/windowed.py's.
    """

    info: RecognizerInfo
    model: Any
    short_window: int | None = None  # frames of 10 ms, for speech that FITS_SHORT
    slots: set[WhisperSlot] = field(default_factory=set)
    heap: Heap = field(default_factory=Heap)

    def admit(self, request: AudioRequest) -> WhisperSlot:
        if request.language and request.language not in self.info.languages:
            raise Unsupported(f"the model {self.info.model_id} doesn't know {request.language!r}")
        if request.task == "translate" and "translate" not in self.info.can:
            raise Unsupported(f"the model {self.info.model_id} doesn't translate")
        slot = WhisperSlot(request, sound=self._padded(request.samples))
        if request.before and self._reads_on(request, request.before):
            slot.sound = self._padded(np.concatenate([request.before.samples, request.samples]))
            slot.prefix = request.before.text
        self.slots.add(slot)
        return slot

    def step(self, slots: Sequence[RecognitionSlot]) -> list[Words | Failure]:
        slot = next_slot(slots)
        if slot is None:
            return []
        try:
            outcome = self._advance(slot)
        except RuntimeError as error:
            self.slots.discard(slot)
            if "out of memory" not in str(error):
                raise
            return [Failure(slot, OutOfMemory("not enough memory to recognise this now"))]
        if outcome is None:
            return []
        self.slots.discard(slot)
        slot.clear()
        self.heap.return_pages()
        return [outcome]

    def _advance(self, slot: WhisperSlot) -> Words | Failure | None:
        """The slot's words; None where they take another step."""
        request = slot.request
        if request.seconds < MIN_SECONDS:
            return Words(slot=slot, language=request.language)
        if request.transcript:
            return self._aligned(slot)
        if request.draft:
            return self._draft(slot)
        fits = len(slot.sound) <= FITS_SHORT * RATE + len(TAIL)
        self.model.window = self.short_window if fits else None
        if slot.encoded is None:
            slot.encoded = self.model.encode_window(slot.sound)
            return None
        if slot.prefix:
            words = self._read_on(slot)
            slot.sound = self._padded(request.samples)
            slot.prefix = ""
            slot.encoded = None
            return words
        self.model.kept = slot.encoded
        slot.work = slot.work or self._recognize(slot)
        return next(slot.work)

    def _padded(self, samples: Samples) -> Samples:
        """Sound with the silence behind it that the short window needs."""
        short = self.short_window and len(samples) <= FITS_SHORT * RATE
        return np.concatenate([samples, TAIL]) if short else samples

    def extend(self, slot: RecognitionSlot, content: Any) -> None:
        raise Unsupported("whisper takes no more sound for a request")

    def finish(self, slot: RecognitionSlot) -> None:
        raise Unsupported("whisper takes no more sound for a request")

    def cancel(self, slot: RecognitionSlot) -> None:
        self.slots.discard(slot)

    def device(self) -> Device:
        name = str(self.model.model.device)
        return Device(name, cuda=name == "cuda")

    def warm(self) -> None:
        noise = np.random.default_rng(0).normal(0, 0.01, RATE).astype(np.float32)
        self.step([self.admit(AudioRequest(noise, language="en", draft=True))])

    def close(self) -> None:
        self.slots.clear()
        self.model.kept = None
        self.model.model.unload_model()

    def align(self, samples: Samples, text: str, language: str) -> list[Mark]:
        """The words of a text in its sound (engine/whisper/alignment.py). Raises EngineError."""
        if language not in self.info.languages:
            raise Unsupported(f"the model {self.info.model_id} doesn't know {language!r}")
        names = ["<|startoftranscript|>"]
        if self.model.model.is_multilingual:
            names += [f"<|{language}|>", "<|transcribe|>"]
        start = [self.model.hf_tokenizer.token_to_id(name) for name in names]
        try:
            return align(self.model, start, samples, text)
        except (ValueError, RuntimeError) as error:
            if "out of memory" in str(error):
                raise
            # such as a config.json without alignment_heads
            raise Unsupported("the model can't align words") from error

    def _aligned(self, slot: RecognitionSlot) -> Words | Failure:
        request = slot.request
        try:
            marks = self.align(request.samples, request.transcript, request.language)
        except EngineError as error:
            return Failure(slot, error)
        words = words_of(request.transcript, marks)
        text = request.transcript if words else ""
        segment = Segment(text=text, start=0.0, end=request.seconds, words=words)
        return Words(slot=slot, segments=(segment,) if words else (), language=request.language)

    def _reads_on(self, request: AudioRequest, before: Before) -> bool:
        """Whether a request is heard together with what was said before. Where times are wanted it
        is not, and neither with a prompt, which whisper reads in its place.
        """
        plain = not (request.words or request.draft or request.prompt or request.keywords)
        fits = len(before.samples) + len(request.samples) <= FITS_SHORT * RATE
        known = request.language not in {"", *UNSPACED} and request.task == "transcribe"
        return bool(self.short_window) and plain and fits and known and not request.temperature

    def _read_on(self, slot: WhisperSlot) -> Words | None:
        """Writes on behind what was said before. None where nothing comes, or too much."""
        request = slot.request
        assert slot.encoded
        tokenizer = self.model.hf_tokenizer
        start = self._draft_prompt(request.language, request.task)
        prefix = tokenizer.encode(f" {slot.prefix}", add_special_tokens=False).ids
        limit = max_new_tokens(request.seconds)
        result = self.model.model.generate(
            slot.encoded[1],
            [start + prefix],
            beam_size=BEAMS,
            max_length=2 * (len(start) + len(prefix) + limit),  # CTranslate2 halves it
            return_scores=True,
        )[0]
        written = list(self._text_tokens(result.sequences_ids[0]))
        tokens = tuple(written[len(prefix) :])
        text = cut_close(tokenizer.decode(list(tokens))).rstrip()
        cut = cut_loop(tokens, request.seconds)
        if written[: len(prefix)] != prefix or not text or len(cut) < len(tokens):
            return None
        segment = Segment(
            text=f" {text}",  # as behind a silence
            start=0.0,
            end=request.seconds,
            tokens=tokens,
            avg_logprob=result.scores[0],
        )
        return Words(slot=slot, segments=(segment,), language=request.language)

    def _recognize(self, slot: RecognitionSlot) -> Iterator[Words | None]:
        """None between two windows, then the words."""
        request = slot.request
        prompt = _prompt(request)
        found, info = self._transcribe(request, request.language, prompt)
        if info.language == "zh" and request.task == "transcribe" and not prompt:
            prompt = CHINESE_PROMPT
            found, _ = self._transcribe(request, "zh", prompt)
        segments = yield from self._segments(found, request)
        if self.model.window and self.model.left_open:  # it may have left words out
            yield None
            self.model.window = None
            found, _ = self._transcribe(request, info.language, prompt)
            segments = yield from self._segments(found, request)
        if prompt != CHINESE_PROMPT and echoes("".join(each.text for each in segments), prompt):
            found, _ = self._transcribe(request, info.language, "")
            segments = yield from self._segments(found, request)
        kept = self._without_loop(segments, request.seconds)
        yield Words(
            slot=slot,
            segments=tuple(kept),
            language=info.language,
            language_probability=info.language_probability,
            finish_reason="stop" if kept == segments else "loop",
        )

    def _transcribe(self, request: AudioRequest, language: str, prompt: str) -> Any:
        """faster-whisper's segments, which it decodes as they are read, and its TranscriptionInfo,
        which has the detected language.
        """
        self.model.left_open = False
        return self.model.transcribe(
            self._padded(request.samples),
            language=language or None,
            task=request.task,
            beam_size=BEAMS,
            temperature=request.temperature or FALLBACK,
            condition_on_previous_text=False,
            initial_prompt=prompt or None,
            word_timestamps=request.words,
            max_new_tokens=max_new_tokens(request.seconds),
        )

    def _segments(
        self, found: Iterable[Any], request: AudioRequest
    ) -> Generator[None, None, list[Segment]]:
        """faster-whisper's segments as ours; pauses before another window is encoded."""
        segments = []
        clock = 0.0
        for each in found:
            words = _in_order(each.words or (), clock, request.seconds)
            start = words[0].start if words else min(max(each.start, clock), request.seconds)
            end = words[-1].end if words else min(max(each.end, start), request.seconds)
            clock = end
            if each.text.strip():
                segments.append(
                    Segment(
                        text=each.text,
                        start=start,
                        end=end,
                        tokens=self._text_tokens(each.tokens),
                        words=words,
                        temperature=each.temperature,
                        avg_logprob=each.avg_logprob,
                        compression_ratio=each.compression_ratio,
                        no_speech_prob=each.no_speech_prob,
                    )
                )
            if self.model.goes_on_after(each.tokens):
                yield
        return segments

    def _text_tokens(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """The tokens without time stamps and other special tokens, which have the largest ids."""
        end = self.model.hf_tokenizer.token_to_id("<|endoftext|>")
        return tuple(token for token in tokens if token < end)

    def _without_loop(self, segments: list[Segment], seconds: float) -> list[Segment]:
        """The segments up to the first copy of a loop."""
        tokens = [token for segment in segments for token in segment.tokens]
        remaining = len(cut_loop(tokens, seconds))
        kept = []
        for segment in segments:
            if remaining >= len(segment.tokens):
                kept.append(segment)
            elif remaining > 0:
                kept.append(self._shortened(segment, remaining))
            remaining -= len(segment.tokens)
        return kept

    def _shortened(self, segment: Segment, count: int) -> Segment:
        """A segment's first `count` tokens, and the words that lie in them."""
        tokens = segment.tokens[:count]
        text = self.model.hf_tokenizer.decode(list(tokens))
        length = 0
        words = []
        for word in segment.words:
            length += len(word.text)
            if length <= len(text):
                words.append(word)
        end = words[-1].end if words else segment.end
        return replace(segment, text=text, tokens=tokens, words=tuple(words), end=end)

    def _draft(self, slot: RecognitionSlot) -> Words:
        """A quick transcript in a window of the speech's own length, without times."""
        request = slot.request
        model = self.model
        speech = np.concatenate([request.samples, TAIL])
        model.window = None
        sound = model.encode(model.feature_extractor(speech))
        language = request.language or "en"
        probability = 1.0
        if not request.language and model.model.is_multilingual:
            token, probability = model.model.detect_language(sound)[0][0]
            language = token.strip("<|>")
        prompt = self._draft_prompt(language, request.task)
        tokens = model.model.generate(
            sound,
            [prompt],
            beam_size=1,
            max_length=len(prompt) + max_draft_tokens(request.seconds),
            suppress_blank=True,
        )[0].sequences_ids[0]
        kept = cut_draft(self._text_tokens(tokens))
        text = cut_restart(model.hf_tokenizer.decode(kept))
        segment = Segment(text=text, start=0.0, end=request.seconds)
        return Words(
            slot=slot,
            segments=(segment,) if text.strip() else (),
            language=language,
            language_probability=float(probability),
        )

    def _draft_prompt(self, language: str, task: str) -> list[int]:
        names = ["<|startoftranscript|>"]
        if self.model.model.is_multilingual:
            names += [f"<|{language}|>", f"<|{task}|>"]
        names.append("<|notimestamps|>")
        before: list[int] = []
        if language == "zh":
            before = [self.model.hf_tokenizer.token_to_id("<|startofprev|>")]
            encoded = self.model.hf_tokenizer.encode(" " + CHINESE_PROMPT, add_special_tokens=False)
            before += encoded.ids
        return before + [self.model.hf_tokenizer.token_to_id(name) for name in names]


def _prompt(request: AudioRequest) -> str:
    """The prompt and the keywords. The keywords come last, because whisper drops what is too long
    from the front.
    """
    parts = [request.prompt.strip(), ", ".join(request.keywords)]
    prompt = " ".join(part for part in parts if part)
    chinese = request.language == "zh" and request.task == "transcribe"
    return CHINESE_PROMPT if chinese and not prompt else prompt


def _in_order(words: Iterable[Any], start: float, limit: float) -> tuple[Word, ...]:
    """faster-whisper's words with times in seconds that lie one after another from `start` to
    `limit`. Each word lasts at least MIN_WORD_SECONDS, the last one beyond `limit` if need be.
    """
    found = []
    clock = start
    for each in words:
        begin = min(max(float(each.start), clock), limit)
        earliest = begin + MIN_WORD_SECONDS
        clock = min(max(float(each.end), earliest), max(limit, earliest))
        found.append(Word(each.word, round(begin, 3), round(clock, 3), float(each.probability)))
    return tuple(found)
