"""Recognition with Qwen3-ASR behind the contract: many requests at once, each in short steps.

A step encodes a window, reads a part of a prompt, or writes a few tokens for every request that is
so far, so that an urgent request never waits for long. A draft of live speech uses the windows of
the draft before it, and verifies its text in one pass: what comes out is exactly what the model
writes for all of the sound. With a second, smaller model the drafts are made by that one, and the
first one verifies the last draft when the utterance has ended.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch

from engine import cuda
from engine.contract import BadRequest, Device, EngineError, Failure, OutOfMemory, Unsupported
from engine.options import Options
from engine.qwen.quantize import has_amx
from engine.qwen3_asr.aligner_units import find_units
from engine.qwen3_asr.alignment import Alignment, aligner_prompt
from engine.qwen3_asr.batch import GREEDY_BELOW, Batch
from engine.qwen3_asr.features import prepared
from engine.qwen3_asr.guards import max_new_tokens, repeats
from engine.qwen3_asr.kept import Window
from engine.qwen3_asr.language_tables import ALIGNED
from engine.qwen3_asr.prompt import Prompt, context_of
from engine.qwen3_asr.results import certainty, result
from engine.qwen3_asr.transcription import Passage, Transcription
from engine.qwen3_asr.words import spaced
from engine.recognition import RATE, AudioRequest, RecognitionSlot, RecognizerInfo, Words
from engine.whisper.guards import cut_loop, echoes

NO_MEMORY: Final = "the device has no memory left for this; try again when it is less busy"
MAX_NEW_TOKENS: Final = 512  # the package's own limit
MAX_SOUND: Final = 400  # tokens of a request's sound
LOG = logging.getLogger("speech")


@dataclass(frozen=True, slots=True)
class Quantum:
    """The work of one step at most. With 0.6B in 8 bits on two cores it takes 0.1 to 0.2 s."""

    windows: int
    rows: int  # of prompts
    tokens: int  # for each transcript


ON_CPU: Final = Quantum(windows=1, rows=64, tokens=2)
ON_AMX: Final = Quantum(windows=1, rows=128, tokens=2)  # one window and the ids before it
ON_CUDA: Final = Quantum(windows=8, rows=512, tokens=8)


class Qwen3AsrEngine:
    """Contract: engine.recognition.Recognizer. One thread calls everything.

    `partials` is the smaller model that makes drafts, and `aligner` the one that gives words their
    times, where there are any.
    """

    def __init__(
        self,
        info: RecognizerInfo,
        main: Batch,
        options: Options,
        partials: Batch | None = None,
        aligner: Batch | None = None,
    ) -> None:
        self.info = info
        self.main = main
        self.options = options
        self.partials = partials
        self.aligner = aligner
        self.torch_device = main.model.device
        amx = main.model.model.runtime is not None and has_amx(self.torch_device)
        on_cuda = self.torch_device.type == "cuda"
        self.quantum = ON_CUDA if on_cuda else ON_AMX if amx else ON_CPU
        ids = main.model.config.ids
        self.stops = {ids.im_end, ids.end_of_text}

    # ------------------------------------------------------------------------------ the contract
    @torch.inference_mode()
    def admit(self, request: AudioRequest) -> Transcription:
        """A slot for a request. Raises Unsupported for a language that the model doesn't know, and
        for a transcript that can't be aligned.
        """
        if request.transcript:
            return self._admit_transcript(request)
        if request.language and request.language not in self.info.languages:
            raise Unsupported(f"{self.info.model_id} doesn't know {request.language!r}")
        seconds = request.seconds
        limit = self.options.max_new_tokens or MAX_NEW_TOKENS
        slot = Transcription(
            request,
            language="en" if request.task == "translate" else request.language,
            context=context_of(request),
            limit=min(limit, max_new_tokens(seconds)) if self.options.guards else limit,
        )
        samples = prepared(request.samples)
        passage = Passage(samples, self._prompt(slot))
        self._batch(slot).allocate(passage, request.temperature, request.identity)
        slot.begin(passage, self._draft(slot, samples))
        return slot

    @torch.inference_mode()
    def step(self, slots: Sequence[RecognitionSlot]) -> list[Words | Failure]:
        """Does a part of the work of the slots, those of the model that the first one needs. Where
        that one is urgent, only urgent ones are done with it.
        """
        found = [slot for slot in slots if isinstance(slot, Transcription)]
        running = [slot for slot in found if slot.passage and not slot.passage.freed]
        if not running:
            return []
        first = running[0]
        batch = self._batch(first)
        mine = [
            slot for slot in running if self._batch(slot) is batch and slot.urgent >= first.urgent
        ]
        decoding = [slot for slot in mine if slot.decoding]
        preparing = [slot for slot in mine if not slot.decoding]
        failures: list[Words | Failure] = []
        if preparing and not (first.decoding and first.request.draft):
            failures += self._prepare(batch, preparing)
        if first.decoding:
            self._write(batch, decoding, self._tokens(first, preparing))
        return failures + [
            words
            for slot in mine
            if slot.finish_reason and (words := self._finished(batch, slot)) is not None
        ]

    def extend(self, slot: RecognitionSlot, content: Any) -> None:
        raise Unsupported("Qwen3-ASR takes no more sound for a request")

    def finish(self, slot: RecognitionSlot) -> None:
        raise Unsupported("Qwen3-ASR takes no more sound for a request")

    def cancel(self, slot: RecognitionSlot) -> None:
        if isinstance(slot, Transcription) and slot.passage:
            self._batch(slot).free(slot.passage)

    def device(self) -> Device:
        return cuda.describe(self.torch_device)

    @torch.inference_mode()
    def warm(self) -> None:
        """Captures the graphs that will be used, then hears noise. Silence would end at once."""
        batches = [self.main, *([self.partials] if self.partials else [])]
        for batch in batches:
            batch.decoder.warm()
        for seconds in (9.0, 1.0) if self.torch_device.type == "cuda" else (1.0,):
            for draft in (False, True) if self.partials else (False,):
                self._hear_noise(seconds, draft)
        for batch in batches:
            batch.kept.drafts.clear()

    def close(self) -> None:
        """Releases everything large. The engine can't be used afterwards."""
        del self.main, self.partials, self.aligner
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
            torch.cuda.ipc_collect()  # type: ignore[no-untyped-call]

    # ------------------------------------------------------------------------------ admission
    def _admit_transcript(self, request: AudioRequest) -> Transcription:
        """A slot for a request whose text is known: its words get their times."""
        slot = Transcription(
            request,
            passage=Passage(prepared(request.samples), Prompt((), ())),
            language=request.language,
            finish_reason="stop",
            text=request.transcript.strip(),
            spoken=request.language,
        )
        if not self._align(slot):
            raise Unsupported(f"a text in {request.language!r} can't be aligned here")
        return slot

    def _batch(self, slot: Transcription) -> Batch:
        """The model for what a slot needs next."""
        if slot.alignment and self.aligner:
            return self.aligner
        return self.partials if self.partials and slot.request.draft else self.main

    def _prompt(self, slot: Transcription) -> Prompt:
        prompts = self._batch(slot).prompts
        name = prompts.forced(slot.language) if slot.language else ""
        return prompts.prompt(slot.context, name)

    def _draft(self, slot: Transcription, samples: Any) -> list[int]:
        """The ids of the last draft of the same speech, by whichever model."""
        if slot.request.temperature >= GREEDY_BELOW:
            return []
        found = [batch.kept.find(samples) for batch in (self.main, self.partials) if batch]
        kept, _ = max(found, key=lambda pair: pair[1])
        if kept is None:
            return []
        return [*(() if slot.language else kept.head), *kept.text]

    def _hear_noise(self, seconds: float, draft: bool) -> None:
        began = time.monotonic()
        noise = np.random.default_rng(0).normal(0, 0.1, int(seconds * RATE)).astype(np.float32)
        slot = self.admit(AudioRequest(noise, draft=draft))
        slot.limit = 8
        while not self.step([slot]):
            pass
        took = (time.monotonic() - began) * 1000
        LOG.info("warmed up with %g seconds of noise in %d ms", seconds, took)

    # ---------------------------------------------------------------------------- the steps' parts
    def _prepare(self, batch: Batch, slots: Sequence[Transcription]) -> list[Words | Failure]:
        """Encodes windows or reads prompts, of the most urgent slots as many as a step may."""
        involved: list[Transcription] = []
        try:
            self._encode(batch, slots, involved) or self._read(batch, slots, involved)
        except torch.OutOfMemoryError:
            error: EngineError = OutOfMemory(NO_MEMORY)
        except BadRequest as refused:
            error = refused
        else:
            return []
        for slot in involved:
            self.cancel(slot)
        return [Failure(slot, error) for slot in involved]

    def _encode(
        self, batch: Batch, slots: Sequence[Transcription], involved: list[Transcription]
    ) -> bool:
        """False where the most urgent slot has no window to encode."""
        windows: list[tuple[Passage, Window]] = []
        chosen: list[Transcription] = []
        for slot in slots:
            assert slot.passage is not None
            if slot.passage.windows is None:
                involved[:] = [slot]
                batch.make_features(slot.passage)
            waiting = slot.passage.to_encode()
            if slot is slots[0] and not waiting:
                return False
            room = self.quantum.windows - len(windows)
            if waiting and room > 0:
                windows += [(slot.passage, window) for window in waiting[:room]]
                chosen.append(slot)
            if len(windows) >= self.quantum.windows:
                break
        involved[:] = chosen
        batch.encode(windows)
        return True

    def _read(
        self, batch: Batch, slots: Sequence[Transcription], involved: list[Transcription]
    ) -> bool:
        """Reads prompts, of the most urgent slots first. A draft that is wrong isn't read on."""
        room = self.quantum.rows
        for slot in slots:
            passage = slot.passage
            assert passage is not None
            if passage.windows is None or passage.to_encode():
                continue
            involved[:] = [slot]
            if passage.blocks is None:
                batch.lay_out(passage, [*passage.prompt.after, *slot.draft])
            while not slot.decoding and slot.finish_reason is None:
                # a prompt is always cut alike, since the last bits of a sum depend on that
                part = min(passage.next_rows, self.quantum.rows)
                if part > room:
                    return True
                room -= part
                self._take(batch, slot, batch.read(passage, part))
        return True

    def _take(self, batch: Batch, slot: Transcription, hidden: torch.Tensor) -> None:
        """Takes what the rows that were just read say: of the words' times, or of the draft."""
        passage = slot.passage
        assert passage is not None and passage.blocks is not None
        left = sum(map(len, passage.blocks))  # rows that are still to be read
        if alignment := slot.alignment:
            first = len(passage.prompt.after) - left - len(hidden)
            alignment.take(hidden, first, batch.model.lm_head)
            slot.finish_reason = None if left else alignment.reason
            return
        # of the rows from the prompt's last one on, those that were just read
        wanted = min(len(slot.draft) + 1 - left, len(hidden))
        if wanted < 1:
            return
        first = len(slot.written)
        base = passage.read - wanted + 1  # the position after the first of these rows
        for number, (token, logprob) in enumerate(batch.verify(slot, hidden[-wanted:])):
            self._accept(slot, token, logprob)
            place = first + number
            right = place < len(slot.draft) and slot.draft[place] == token
            if slot.finish_reason:
                return
            if not right:
                batch.start(slot, base + number)
                return

    def _tokens(self, first: Transcription, preparing: Sequence[Transcription]) -> int:
        """How many tokens a step writes. Files wait until those beside them are ready, since the
        weights are read once for all that write together: eight at once take half of the time of
        one after another. Live speech never ends, so that they don't wait for it.
        """
        if first.urgent or not preparing:
            return self.quantum.tokens
        return int(any(slot.urgent for slot in preparing))

    def _write(self, batch: Batch, slots: Sequence[Transcription], tokens: int) -> None:
        """Writes a few tokens for each of the slots."""
        for _ in range(tokens):
            writing = [slot for slot in slots if slot.finish_reason is None]
            if not writing:
                return
            for slot, (token, logprob) in zip(writing, batch.decode(writing), strict=True):
                self._accept(slot, token, logprob)

    def _accept(self, slot: Transcription, token: int, logprob: float) -> None:
        """Takes the next token, whichever way it was found."""
        if token in self.stops:
            slot.finish_reason = "stop"
            return
        slot.written.append(token)
        slot.logprobs.append(logprob)
        if len(slot.written) >= slot.limit:
            slot.finish_reason = "length"
        elif self.options.guards and repeats(slot.written, slot.request.seconds):
            slot.finish_reason = "loop"

    # ------------------------------------------------------------------------------- the results
    def _finished(self, batch: Batch, slot: Transcription) -> Words | None:
        """The result of a slot; None where it is heard once more without its context, or where its
        words are still to get their times.
        """
        request = slot.request
        passage = slot.passage
        assert passage is not None
        if slot.alignment:
            return self._result(slot)
        if slot.finish_reason == "loop":
            slot.written = cut_loop(slot.written, request.seconds)
            slot.logprobs = slot.logprobs[: len(slot.written)]
        output = batch.prompts.output(slot.written, slot.language)
        if self.options.guards and slot.context and echoes(output.text, slot.context):
            self._hear_again(batch, slot)
            return None
        if request.draft:
            batch.keep(slot)
        else:
            for each in (self.main, self.partials):
                if each:
                    each.kept.drop(each.kept.find(passage.samples)[0])
        batch.free(passage)
        slot.text = output.text
        slot.spoken = request.language or output.language
        slot.certainty = certainty(slot, batch.prompts)
        if request.words and output.text and self._align(slot):
            return None
        return self._result(slot)

    def _align(self, slot: Transcription) -> bool:
        """Begins to align a transcript. False where there is no aligner for it."""
        if self.aligner is None or slot.spoken not in ALIGNED or slot.finish_reason is None:
            return False
        assert slot.passage is not None
        units = find_units(spaced(slot.text), slot.spoken)
        prompt, marks = aligner_prompt(self.aligner.prompts, units)
        if not units or len(prompt.after) + MAX_SOUND > self.aligner.state.positions:
            return False
        seconds = self.aligner.model.config.class_seconds
        slot.alignment = Alignment(units, marks, slot.finish_reason, seconds)
        slot.finish_reason = None
        slot.decoding = False
        slot.draft = []
        slot.passage = Passage(slot.passage.samples, prompt)
        self.aligner.allocate(slot.passage)
        return True

    def _result(self, slot: Transcription) -> Words:
        """The result of a slot, which is free then."""
        assert slot.passage is not None
        if slot.alignment and self.aligner:
            self.aligner.free(slot.passage)
        return result(slot, self.main.prompts)

    def _hear_again(self, batch: Batch, slot: Transcription) -> None:
        """Begins anew without the context, which was written in place of the speech."""
        old = slot.passage
        assert old is not None
        slot.context = ""
        passage = Passage(old.samples, self._prompt(slot), row=old.row)
        batch.rows[old.row] = passage
        passage.windows = old.windows
        passage.finished = old.finished
        passage.alone = old.alone
        passage.kept = old.kept
        slot.begin(passage, ())
