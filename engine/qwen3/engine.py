"""The engine behind the contract: texts admitted into slots, a frame a step for all of them, sound out of the codec.

A step starts the streams whose text is there, moves the batch by one frame, and turns frames into sound for the streams
whose listeners are about to run out: the first frame at once, later ones in larger pieces while there is time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.contract import (
    BadRequest,
    Device,
    EngineError,
    EngineInfo,
    Failure,
    Frame,
    Reference,
    Samples,
    Sampling,
    Slot,
    SpeechRequest,
    Unsupported,
    Voice,
)
from engine.options import Options
from engine.qwen3.batch import Batch
from engine.qwen3.config import Defaults, ModelConfig
from engine.qwen3.prompt import Prefix, prefix
from engine.qwen3.reference import Listener
from engine.qwen3.runner import GraphRunner
from engine.qwen3.slots import QUIET, QUIET_TAIL, Stream, frame_budget
from engine.qwen3.sound import Sound
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.voices import NAMES, VoicePrompt

FRAME = 1920  # samples
BEHIND = 25  # frames that may wait for the codec before the language model waits too
ANOTHER_SEED = 0x5DEECE66D


class Qwen3Engine:
    """Contract: engine.contract.Engine. One thread calls everything."""

    def __init__(
        self,
        info: EngineInfo,
        config: ModelConfig,
        folder: Path,
        tokenizer: TextTokenizer,
        batch: Batch,
        sound: Sound,
        options: Options,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.info, self.config, self.options, self.clock = info, config, options, clock
        self.tokenizer, self.batch, self.sound = tokenizer, batch, sound
        self.knobs = replace(config.defaults, **options.sampling)
        self.listener = Listener(folder, config, batch.talker.device, batch.talker.dtype)
        self.pace = 0.0  # seconds that a step takes, lately

    @property
    def talker(self) -> Talker:
        return self.batch.talker

    @torch.inference_mode()
    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording (Base: by its sound alone, or continued where its text is known) or a description
        (VoiceDesign). Raises Unsupported for a checkpoint that can't, BadRequest for a recording that won't do."""
        if reference.samples is None:
            if self.config.kind != "voice_design":
                raise Unsupported(f"{self.info.model_id} designs no voices; a VoiceDesign checkpoint does")
            prompt = VoicePrompt(description=reference.description)
        else:
            if self.config.kind != "base":
                raise Unsupported(f"{self.info.model_id} clones no voices; a Base checkpoint does")
            prompt = self.listener.hear(reference, self.options.reference_silence, self.sound)
        return replace(reference.voice, prompt=prompt)

    def pack(self, voice: Voice) -> bytes:
        raise Unsupported("not yet")

    def device(self) -> Device:
        return Device(str(self.talker.device), self.talker.device.type == "cuda")

    @torch.inference_mode()
    def admit(self, request: SpeechRequest) -> Stream:
        """A slot for a request. `request.live` says that more text may come."""
        prompt, language = self._checked(request)
        text = request.text.lstrip() if request.live else request.text
        stream = Stream(request, seed=request.sampling.seed or 0, text=text, closed=not request.live)
        self._enter(stream, prompt, language)
        return stream

    @torch.inference_mode()
    def step(self, slots: Sequence[Slot]) -> list[Frame | Failure]:
        """Moves every slot named by a frame, if its text allows, and hands out the sound that is due."""
        began = self.clock()
        streams = [slot for slot in slots if isinstance(slot, Stream) and not slot.gone]
        results: list[Frame | Failure] = list(self._start(streams))
        moving = [stream for stream in streams if stream.moves]
        if moving:
            for stream, codes in zip(moving, self.batch.advance(moving), strict=True):
                self._take(stream, codes)
        results += self._hand_out(wait=False)
        now = self.clock()
        due = [stream for stream in streams if stream.pending and stream.due(now, self.pace, self.options.chunk)]
        self.sound.hand_in(due)
        new = any(not stream.sent for stream in due)
        if new or not moving or any(len(stream.pending) >= BEHIND for stream in streams):
            results += self._hand_out(wait=True)  # there is nothing to do meanwhile, or somebody has waited too long
        results += [self._last(stream) for stream in streams if stream.spoken_out]
        if moving:
            self.pace += 0.2 * (self.clock() - began - self.pace)
        return results

    @torch.inference_mode()
    def extend(self, slot: Slot, text: str) -> None:
        """More text. What a later word could still change is held back."""
        assert isinstance(slot, Stream)
        if slot.closed:
            raise BadRequest("this slot's text is finished")
        slot.text = slot.text + text if slot.text else text.lstrip()  # a newline would change the role before the text
        slot.budget = max(slot.budget, self._fits(slot, self._budget(slot.text)))
        self._feed(slot)

    @torch.inference_mode()
    def finish(self, slot: Slot) -> None:
        assert isinstance(slot, Stream)
        slot.closed = True
        if not slot.gone and slot.text.strip():
            self._feed(slot)
        elif not slot.gone:
            slot.ended = "stop"  # nothing was ever said to it

    def cancel(self, slot: Slot) -> None:
        if isinstance(slot, Stream) and not slot.gone:
            self._leave(slot)

    @torch.inference_mode()
    def warm(self) -> None:
        """Captures the graphs that will be used, then speaks a few frames and throws them away."""
        if isinstance(self.batch.runner, GraphRunner):
            self.batch.runner.warm()
        voice = next(iter(self.info.voices.values()), None)
        if voice is None:
            prompt = VoicePrompt(vector=torch.zeros(self.config.talker.hidden))
            voice = Voice("", self.info.languages, "", prompt)
        for text in ("One.", "你好。"):
            slot = self.admit(SpeechRequest(text, voice, voice.languages[0], Sampling(seed=0)))
            for _ in range(4):
                self.step([slot])
            self.cancel(slot)

    def close(self) -> None:
        """Lets go of everything that is large. The engine can't be used afterwards."""
        self.sound.close()
        del self.batch, self.sound, self.listener
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
            torch.cuda.ipc_collect()  # type: ignore[no-untyped-call]

    def _checked(self, request: SpeechRequest) -> tuple[VoicePrompt, str]:
        """The request's voice and its language by the checkpoint's name. Raises BadRequest."""
        prompt, sampling = request.voice.prompt, request.sampling
        if not isinstance(prompt, VoicePrompt):
            raise BadRequest(f"{request.voice.id!r} is no voice of this engine")
        if not request.text.strip() and not request.live:
            raise BadRequest("there is no text to speak")
        language = NAMES.get(request.language, request.language or "auto")
        if language != "auto" and language not in self.config.languages:
            spoken = ", ".join(self.info.languages)
            raise BadRequest(f"{self.info.model_id} doesn't speak {request.language!r}; it speaks {spoken}")
        if sampling.temperature is not None and sampling.temperature < 0:
            raise BadRequest("the temperature is below 0")
        if sampling.top_p is not None and not 0 < sampling.top_p <= 1:
            raise BadRequest("top_p isn't between 0 and 1")
        return prompt, language

    def _knobs(self, sampling: Sampling) -> Defaults:
        knobs = self.knobs
        if sampling.temperature is not None:
            cold = sampling.temperature == 0
            knobs = replace(knobs, temperature=sampling.temperature, do_sample=knobs.do_sample and not cold)
        return knobs if sampling.top_p is None else replace(knobs, top_p=sampling.top_p)

    def _budget(self, text: str) -> int:
        if self.options.max_new_tokens is not None:
            return self.options.max_new_tokens - 1  # the package's last token never becomes a frame
        return frame_budget(text) if self.options.guards else 2047

    def _fits(self, stream: Stream, frames: int) -> int:
        """No more frames than there are positions left for."""
        return min(frames, self.batch.positions - stream.length + stream.frames)

    def _enter(self, stream: Stream, prompt: VoicePrompt, language: str) -> None:
        """Gives a stream its row, its voice's prefix and its voice's sound."""
        stream.budget = self._budget(stream.text)
        self.sound.sit(stream, prompt.after)
        self.batch.place(stream, self._knobs(stream.request.sampling))
        role = self.tokenizer.role(stream.text)
        instruct = self._instruct(stream.request, prompt)
        key: Hashable = (stream.request.voice.digest, language, instruct, tuple(role), self.batch.streaming)
        self.batch.prefix(stream, key, lambda: self._prefix(prompt, language, instruct, role))
        self._feed(stream)

    def _instruct(self, request: SpeechRequest, prompt: VoicePrompt) -> str:
        return (request.instruct or prompt.description) if self.config.takes_instruct else ""

    def _prefix(self, prompt: VoicePrompt, language: str, instruct: str, role: list[int]) -> Prefix:
        speaker = prompt.vector
        if prompt.speaker is not None:
            speaker = self.talker.codec([self.config.speakers[prompt.speaker]])[0]
        return prefix(
            self.talker,
            instruct=self.tokenizer.instruction(instruct) if instruct else [],
            role=role,
            language=self.config.language_id(language, prompt.speaker),
            speaker=speaker,
            streaming=self.batch.streaming,
            reference=prompt.codes,
            reference_text=self.tokenizer.spoken(prompt.text) if prompt.codes is not None else None,
        )

    def _feed(self, stream: Stream) -> None:
        """Turns text that can no longer change into rows for the model."""
        if stream.closed:
            ids = [*self.tokenizer.spoken(stream.text), self.config.text.eos]
        else:
            ids = self.tokenizer.stable(stream.text)
        if len(ids) > stream.taken:
            stream.backlog.append(self.talker.text(ids[stream.taken :]))
            stream.taken = len(ids)
            self.batch.pour(stream)

    def _start(self, streams: Sequence[Stream]) -> list[Failure]:
        """Reads prompts: short ones all, but of the long ones one a step, so that nobody waits for a crowd."""
        failures = []
        for stream in streams:
            if stream.started or stream.ended or not self.batch.can_start(stream):
                continue
            rows = self.batch.rest_of_prompt(stream)
            if stream.length + rows >= self.batch.positions:
                self._leave(stream)
                needed = f"{stream.length + rows} of {self.batch.positions} positions"
                failures.append(Failure(stream, BadRequest(f"the prompt is too long: {needed}")))
                continue
            self.batch.start(stream)
            stream.budget = self._fits(stream, stream.budget)
            if rows > 1:
                break
        return failures

    def _take(self, stream: Stream, codes: Tensor) -> None:
        """Looks at what a stream said: a frame, or that it has ended."""
        first = int(codes[0])
        if first == self.config.codec.eos:
            stream.ended = "stop"
            return
        stream.pending.append(codes)
        stuck = stream.note(first)
        if stream.frames >= stream.budget or (stuck and self.options.guards):
            stream.ended = "length"

    def _hand_out(self, *, wait: bool) -> list[Frame | Failure]:
        """What the codec has finished. The last frame of a stream says so."""
        results: list[Frame | Failure] = []
        for stream, samples in self.sound.hand_out(wait=wait):
            if not np.isfinite(samples).all():
                results += self._broken(stream)
                continue
            self._listen(stream, samples)
            if not stream.sent:
                stream.sent_at = self.clock()
            stream.sent, stream.underway = stream.sent + stream.underway, 0
            results.append(self._last(stream, samples) if stream.spoken_out else Frame(stream, samples))
        return results

    def _last(self, stream: Stream, samples: Samples | None = None) -> Frame:
        self._leave(stream)
        rest = np.zeros(0, np.float32) if samples is None else samples
        return Frame(stream, rest, last=True, finish_reason="stop" if stream.ended == "stop" else "length")

    def _listen(self, stream: Stream, samples: Samples) -> None:
        """The guard against a silent tail: a stream that spoke and then says nothing for four seconds has ended."""
        for peak in np.abs(samples.reshape(-1, FRAME)).max(1, initial=0.0):
            stream.loud |= bool(peak >= QUIET)
            stream.quiet = 0 if peak >= QUIET else stream.quiet + 1
        if self.options.guards and stream.loud and stream.quiet >= QUIET_TAIL and not stream.ended:
            stream.ended = "length"

    def _broken(self, stream: Stream) -> list[Failure]:
        """Sound that is no numbers: once more with another seed if nobody has heard any, else the stream fails."""
        again = self.options.guards and not stream.sent and not stream.retried and stream.closed
        self._leave(stream, wipe=True)
        if not again:
            return [Failure(stream, EngineError("the model produced no valid sound"))]
        stream.begin_again(stream.seed ^ ANOTHER_SEED)
        self._enter(stream, *self._checked(stream.request))
        return []

    def _leave(self, stream: Stream, *, wipe: bool = False) -> None:
        self.batch.remove(stream, wipe=wipe)
        self.sound.leave(stream)
