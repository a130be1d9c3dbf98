"""The engine behind the contract: texts admitted into slots, a frame a step for all of them, and
sound out of the codec.

A step prefills the streams whose text is there, advances the batch by one frame, and turns frames
into sound: a stream's first frame at once, later ones in chunks that grow. What is heard of a
stream depends on its request alone, not on the clock or on the streams beside it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine import cuda
from engine.contract import BadRequest, Device, EngineError, Failure, OutOfMemory, Unsupported
from engine.options import Options
from engine.qwen3.batch import Batch
from engine.qwen3.cloning import Cloner
from engine.qwen3.codec_batch import CodecBatch
from engine.qwen3.config import Defaults, ModelConfig
from engine.qwen3.frame_budget import frame_budget
from engine.qwen3.packing import pack, unpack
from engine.qwen3.prompt_builder import PromptBuilder
from engine.qwen3.sampling_options import resolve_sampling
from engine.qwen3.slots import Stream
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.voices import LANGUAGE_NAMES, VoicePrompt
from engine.qwen3.warm_up import warm_up
from engine.speech import (
    Frame,
    Reference,
    Samples,
    SpeakerInfo,
    SpeechRequest,
    SpeechSlot,
    Voice,
)

MAX_PENDING = 25  # frames that may wait for the codec before the language model waits too
RETRY_SEED = 0x5DEECE66D  # a second attempt's seed is the first's XOR this
MAX_NEW_TOKENS = 2048  # the package's own limit
NO_MEMORY = "the device has no memory left for this; try again when it is less busy"
LOG = logging.getLogger("speech")


class Qwen3Engine:
    """Contract: engine.speech.Speaker. One thread calls everything."""

    def __init__(
        self,
        info: SpeakerInfo,
        config: ModelConfig,
        folder: Path,
        tokenizer: TextTokenizer,
        batch: Batch,
        codec: CodecBatch,
        options: Options,
    ) -> None:
        self.info = info
        self.config = config
        self.options = options
        self.tokenizer = tokenizer
        self.batch = batch
        self.codec = codec
        self.defaults = replace(config.defaults, **options.sampling)
        self.torch_device = batch.talker.device
        self.prompts = PromptBuilder(config, tokenizer, batch.talker, streaming=batch.streaming)
        self.cloner = Cloner(folder, config, self.torch_device, batch.talker.dtype)

    @property
    def talker(self) -> Talker:
        return self.batch.talker

    @torch.inference_mode()
    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording (Base: its sound alone, or continued where its text is known),
        from a description (VoiceDesign) or from its packed bytes. Its tensors stay on the CPU.

        Raises Unsupported for a checkpoint that can't, BadRequest for a recording or bytes that
        won't do, OutOfMemory where the device has no room for the encoders.
        """
        if reference.packed:
            prompt = unpack(reference.packed, self.info.revision, self.config, self.codec.state)
            return replace(reference.voice, prompt=prompt)
        if reference.samples is None:
            if self.config.kind != "voice_design":
                raise Unsupported(
                    f"{self.info.model_id} designs no voices; a VoiceDesign checkpoint does"
                )
            return replace(reference.voice, prompt=VoicePrompt(description=reference.description))
        if self.config.kind != "base":
            raise Unsupported(f"{self.info.model_id} clones no voices; a Base checkpoint does")
        cloned = self._clone(reference)
        if cloned is None:
            raise OutOfMemory(NO_MEMORY)
        return replace(reference.voice, prompt=cloned)

    def pack(self, voice: Voice) -> bytes:
        """Raises BadRequest for a voice of another engine."""
        return pack(_prompt(voice), self.info.revision)

    def device(self) -> Device:
        return cuda.describe(self.torch_device)

    @torch.inference_mode()
    def admit(self, request: SpeechRequest) -> Stream:
        """A slot for a request. `request.live` says that more text may come."""
        prompt, language, sampling = self._check(request)
        text = request.text.lstrip() if request.live else request.text
        stream = Stream(
            request, seed=request.sampling.seed or 0, text=text, closed=not request.live
        )
        if not self._within_memory(stream, self._allocate, stream, prompt, language, sampling):
            raise OutOfMemory(NO_MEMORY)
        return stream

    @torch.inference_mode()
    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Advances every slot by a frame where its text allows; returns the sound that is ready."""
        streams = [slot for slot in slots if isinstance(slot, Stream) and not slot.freed]
        results = self._feed_rest(streams) + self._prefill(streams)
        advancing = [stream for stream in streams if stream.can_advance]
        if advancing:
            for stream, codes in zip(advancing, self.batch.advance(advancing), strict=True):
                results += self._postprocess(stream, codes)
        results += self._collect_sound(wait=False)
        for stream in self._submit_sound(streams):
            results += self._collect_sound(wait=True, only=stream)
        # with nothing else to do, or with a codec too far behind
        if not advancing or any(len(stream.pending) >= MAX_PENDING for stream in streams):
            self.codec.work()
            results += self._collect_sound(wait=False)
        results += [self._last_frame(stream) for stream in streams if stream.finished]
        return results

    @torch.inference_mode()
    def extend(self, slot: SpeechSlot, text: str) -> None:
        """More text, at once but for the part that a later word could still change."""
        assert isinstance(slot, Stream)
        if slot.closed:
            raise BadRequest("this slot's text is finished")
        # a newline at the start would change the role before the text
        slot.text = slot.text + text if slot.text else text.lstrip()
        if not slot.freed:
            slot.budget = max(slot.budget, self._cap(slot, self._budget(slot)))
            self._feed_within_memory(slot)

    @torch.inference_mode()
    def finish(self, slot: SpeechSlot) -> None:
        assert isinstance(slot, Stream)
        slot.closed = True
        if not slot.text.strip():
            slot.end_reason = slot.end_reason or "stop"  # it never got a text
        elif not slot.freed:
            self._feed_within_memory(slot)

    def cancel(self, slot: SpeechSlot) -> None:
        if isinstance(slot, Stream) and not slot.freed:
            self._free(slot)

    @torch.inference_mode()
    def warm(self) -> None:
        """Captures the graphs that will be used, then generates a few frames and discards them."""
        warm_up(self)

    def close(self) -> None:
        """Releases everything large. The engine can't be used afterwards."""
        self.codec.close()
        del self.batch, self.codec, self.cloner, self.prompts
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
            torch.cuda.ipc_collect()  # type: ignore[no-untyped-call]

    def _check(self, request: SpeechRequest) -> tuple[VoicePrompt, str, Defaults]:
        """Its voice, the checkpoint's name of its language, its sampling. Raises BadRequest."""
        prompt = _prompt(request.voice)
        if not request.text.strip() and not request.live:
            raise BadRequest("there is no text to speak")
        language = LANGUAGE_NAMES.get(request.language, request.language or "auto")
        if language != "auto" and language not in self.config.languages:
            spoken = ", ".join(self.info.languages)
            raise BadRequest(
                f"{self.info.model_id} doesn't speak {request.language!r}; it speaks {spoken}"
            )
        return prompt, language, resolve_sampling(self.defaults, request.sampling)

    def _clone(self, reference: Reference) -> VoicePrompt | None:
        """None where the device has no memory for it. The caller raises OutOfMemory, so that no
        traceback keeps tensors alive.
        """
        try:
            return self.cloner.clone(reference, self.options.reference_silence, self.codec)
        except torch.OutOfMemoryError:
            return None

    def _budget(self, stream: Stream) -> int:
        """The most frames that a stream may take. One less than tokens: the package's last token
        never becomes a frame.
        """
        limits = stream.request.sampling.max_new_tokens, self.options.max_new_tokens
        tokens = min(filter(None, limits), default=MAX_NEW_TOKENS)
        return min(tokens - 1, frame_budget(stream.text) if self.options.guards else tokens)

    def _cap(self, stream: Stream, frames: int) -> int:
        """At most as many frames as there are positions left."""
        return min(frames, self.batch.positions - stream.length + stream.frames)

    def _within_memory(self, stream: Stream, work: Callable[..., None], *arguments: Any) -> bool:
        """Calls `work`. Frees the stream and returns False where the device has no memory for it;
        frees the stream where it raises BadRequest.
        """
        try:
            work(*arguments)
        except torch.OutOfMemoryError:
            self._free(stream)
            return False
        except BadRequest:
            self._free(stream)
            raise
        return True

    def _allocate(
        self, stream: Stream, prompt: VoicePrompt, language: str, sampling: Defaults
    ) -> None:
        """Gives a stream its rows, its voice's prefix and its voice's codec state."""
        self.codec.allocate(stream, prompt.codec_snapshot)
        self.batch.allocate(stream, sampling)
        role = self.tokenizer.role(stream.text)
        instruction = self.prompts.instruction(stream.request, prompt)
        key: Hashable = (stream.request.voice.digest, language, instruction, tuple(role))
        self.batch.load_prefix(
            stream, key, lambda: self.prompts.prefix(prompt, language, instruction, role)
        )
        stream.budget = self._cap(stream, self._budget(stream))
        self._feed(stream, self.batch.first_text_rows(stream))

    def _feed_within_memory(self, stream: Stream) -> None:
        if not self._within_memory(stream, self._feed, stream):
            raise OutOfMemory(NO_MEMORY)

    def _feed(self, stream: Stream, limit: int | None = None) -> None:
        """Turns text that can no longer change into rows for the model: all of it, or `limit`
        rows, which the rest follows once the first sound is out.
        """
        ids = self.prompts.text_ids(stream.text, closed=stream.closed)
        stream.has_unfed_text = limit is not None and len(ids) > limit
        ids = ids[:limit]
        if len(ids) > stream.embedded_ids:
            stream.waiting_rows.append(self.talker.text(ids[stream.embedded_ids :]))
            stream.embedded_ids = len(ids)
            self.batch.write_text(stream)

    def _feed_rest(self, streams: Sequence[Stream]) -> list[Frame | Failure]:
        """Turns the rest of new streams' texts into rows, 4 ms for 16 ids on a CPU, in the step
        after their first sound.
        """
        new = [stream for stream in streams if stream.has_unfed_text and stream.prefilled]
        return [
            Failure(stream, OutOfMemory(NO_MEMORY))
            for stream in new
            if not (stream.freed or self._within_memory(stream, self._feed, stream))
        ]

    def _prefill(self, streams: Sequence[Stream]) -> list[Frame | Failure]:
        """Reads prompts: all of the short ones, but one long one a step, so that the streams that
        run never wait for several.
        """
        failures: list[Frame | Failure] = []
        for stream in streams:
            if stream.prefilled or stream.end_reason or not self.batch.can_prefill(stream):
                continue
            rows = self.batch.prompt_rows_left(stream)
            if stream.length + rows >= self.batch.positions:
                self._free(stream)
                needed = f"{stream.length + rows} of {self.batch.positions} positions"
                failures.append(Failure(stream, BadRequest(f"the prompt is too long: {needed}")))
                continue
            if not self._within_memory(stream, self.batch.prefill, stream):
                failures.append(Failure(stream, OutOfMemory(NO_MEMORY)))
                continue
            stream.budget = self._cap(stream, stream.budget)
            if rows > 1:
                break
        return failures

    def _postprocess(self, stream: Stream, codes: Tensor) -> list[Frame | Failure]:
        """Takes a stream's codes: a frame, its end, or something that isn't speech."""
        first = int(codes[0])
        ended = first == self.config.codec.eos
        reason = "stop" if ended else "length"
        wrong = stream.ended_early if ended else stream.record_code(first)
        results: list[Frame | Failure] = []
        if wrong and self.options.guards:
            retried = stream.retried
            results += self._catch_up(stream)
            if stream.freed or stream.end_reason or stream.retried != retried:
                return results  # its sound was wrong before this frame
        if not ended:
            stream.pending.append(codes)
        if wrong and self.options.guards:
            return results + self._retry_or_end(stream, reason)
        return self._end(stream, reason) if ended or stream.frames >= stream.budget else []

    def _catch_up(self, stream: Stream) -> list[Frame | Failure]:
        """Decodes a stream's whole chunks, so that a retry doesn't depend on the codec's speed."""
        results = self._collect_sound(wait=True, only=stream)
        while not stream.freed and stream.is_due(self.options.chunk):
            self._submit_sound([stream])
            results += self._collect_sound(wait=True, only=stream)
        return results

    def _end(self, stream: Stream, reason: str) -> list[Frame | Failure]:
        stream.end_reason = stream.end_reason or reason
        return []

    def _submit_sound(self, streams: Sequence[Stream]) -> list[Stream]:
        """Gives the codec the chunks that are due. Returns the streams whose first they are."""
        limit = self.options.chunk
        due = [stream for stream in streams if stream.is_due(limit)]
        self.codec.submit([(stream, stream.take_chunk(limit)) for stream in due])
        return [stream for stream in due if not stream.delivered]

    def _collect_sound(self, *, wait: bool, only: Stream | None = None) -> list[Frame | Failure]:
        """The sound that the codec has finished, the last frame of a stream marked as such."""
        results: list[Frame | Failure] = []
        for stream, samples in self.codec.collect(wait=wait, only=only):
            if not np.isfinite(samples).all():
                results += self._retry_or_end(stream, "", wipe=True)
                continue
            stream.delivered += stream.decoding
            stream.decoding = 0
            if stream.record_sound(samples) and self.options.guards:
                # frames after these exist only where the codec is behind
                stream.pending.clear()
                stream.end_reason = ""
                results += [Frame(stream, samples), *self._retry_or_end(stream, "length")]
            elif stream.finished:
                results.append(self._last_frame(stream, samples))
            else:
                results.append(Frame(stream, samples))
        return results

    def _last_frame(self, stream: Stream, samples: Samples | None = None) -> Frame:
        self._free(stream)
        sound = np.zeros(0, np.float32) if samples is None else samples
        return Frame(
            stream,
            sound,
            last=True,
            finish_reason="stop" if stream.end_reason == "stop" else "length",
        )

    def _retry_or_end(
        self, stream: Stream, reason: str, *, wipe: bool = False
    ) -> list[Frame | Failure]:
        """Starts a text that went wrong again with another seed, once, where only silence of it was
        delivered.

        Otherwise it ends for the `reason` given; without one it fails, because its sound is not
        finite.
        """
        retry = self.options.guards and not stream.audible and not stream.retried
        if reason and not retry:
            return self._end(stream, reason)
        self._free(stream, wipe=wipe)
        if not retry:
            return [Failure(stream, EngineError("the model produced no valid sound"))]
        stream.restart(stream.seed ^ RETRY_SEED)
        arguments = self._check(stream.request)
        allocated = self._within_memory(stream, self._allocate, stream, *arguments)
        return [] if allocated else [Failure(stream, OutOfMemory(NO_MEMORY))]

    def _free(self, stream: Stream, *, wipe: bool = False) -> None:
        self.batch.free(stream, wipe=wipe)
        self.codec.free(stream)


def _prompt(voice: Voice) -> VoicePrompt:
    if not isinstance(voice.prompt, VoicePrompt):
        raise BadRequest(f"{voice.id!r} is not a voice of this engine")
    return voice.prompt
