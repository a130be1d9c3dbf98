"""The engine behind the contract: texts admitted into slots, a frame a step for all of them, sound
out of the codec.

A step starts the streams whose text is there, moves the batch by one frame, and turns frames into
sound: a stream's first frame at once, later ones in larger pieces, each sooner where its listener
is about to run out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.contract import BadRequest, Device, EngineError, Failure, OutOfMemory, Unsupported
from engine.options import Options
from engine.qwen3.batch import Batch
from engine.qwen3.cloning import Cloner
from engine.qwen3.codec_batch import Sound
from engine.qwen3.config import Defaults, ModelConfig
from engine.qwen3.frame_budget import frame_budget, has_words
from engine.qwen3.packing import pack, unpack
from engine.qwen3.prompt import Prefix, prefix
from engine.qwen3.runner import GraphDecoder, GraphRunner
from engine.qwen3.sampling_options import resolve_sampling
from engine.qwen3.slots import POLLED, QUIET_TAIL, Stream
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.voices import LANGUAGE_NAMES, VoicePrompt
from engine.speech import (
    Frame,
    Reference,
    Samples,
    Sampling,
    SpeakerInfo,
    SpeechRequest,
    SpeechSlot,
    Voice,
)

FRAME = 1920  # samples
BEHIND = 25  # frames that may wait for the codec before the language model waits too
ANOTHER_SEED = 0x5DEECE66D
SHORTEST = 3  # frames: what has words and ends sooner has said none of them
MAX_NEW_TOKENS = 2048  # the package's own limit
CROWDED = "the device has no memory left for this; try again when it is less busy"


WARM = {
    "short": "One.",
    "medium": "The quick brown fox jumps over the lazy dog, and nobody minds.",
    "long": "It was late in the year, and the rain had not stopped for days. " * 4,
    "chinese": "你好。",
}
log = logging.getLogger("speech")


class Qwen3Engine:
    """Contract: engine.contract.Engine. One thread calls everything."""

    def __init__(
        self,
        info: SpeakerInfo,
        config: ModelConfig,
        folder: Path,
        tokenizer: TextTokenizer,
        batch: Batch,
        sound: Sound,
        options: Options,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.info = info
        self.config = config
        self.options = options
        self.clock = clock
        self.tokenizer = tokenizer
        self.batch = batch
        self.sound = sound
        self.defaults = replace(config.defaults, **options.sampling)
        self.where = batch.talker.device
        self.cloner = Cloner(folder, config, self.where, batch.talker.dtype)
        self.pace = 0.0  # seconds that a step takes, lately
        self.codec_pace = 0.0  # seconds from handing the codec a frame to having its sound, lately

    @property
    def talker(self) -> Talker:
        return self.batch.talker

    @torch.inference_mode()
    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording (Base: by its sound alone, or continued where its text is
        known), a description (VoiceDesign) or its own bytes. What it is made of stays on the CPU.

        Raises Unsupported for a checkpoint that can't, BadRequest for a recording or bytes that
        won't do."""
        if reference.packed:
            return replace(reference.voice, prompt=self._unpacked(reference.packed))
        if reference.samples is None:
            if self.config.kind != "voice_design":
                raise Unsupported(
                    f"{self.info.model_id} designs no voices; a VoiceDesign checkpoint does"
                )
            return replace(reference.voice, prompt=VoicePrompt(description=reference.description))
        if self.config.kind != "base":
            raise Unsupported(f"{self.info.model_id} clones no voices; a Base checkpoint does")
        prompt = self._clone(reference)
        if prompt is None:
            raise OutOfMemory(CROWDED)
        return replace(reference.voice, prompt=prompt)

    def pack(self, voice: Voice) -> bytes:
        """Raises BadRequest for a voice of another engine."""
        return pack(self._prompt(voice), self.info.revision)

    def device(self) -> Device:
        if self.where.type != "cuda":
            return Device(self.where.type)
        held = torch.cuda.memory_allocated(self.where), torch.cuda.memory_reserved(self.where)
        return Device(torch.cuda.get_device_name(self.where), True, *held)

    @torch.inference_mode()
    def admit(self, request: SpeechRequest) -> Stream:
        """A slot for a request. `request.live` says that more text may come."""
        prompt, language, drawn = self._checked(request)
        text = request.text.lstrip() if request.live else request.text
        stream = Stream(
            request, seed=request.sampling.seed or 0, text=text, closed=not request.live
        )
        if not self._fits_memory(stream, self._enter, stream, prompt, language, drawn):
            raise OutOfMemory(CROWDED)
        return stream

    @torch.inference_mode()
    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Moves every slot named by a frame, if its text allows, and hands out the sound that is
        due."""
        began = self.clock()
        streams = [slot for slot in slots if isinstance(slot, Stream) and not slot.gone]
        results: list[Frame | Failure] = self._start(streams)
        moving = [stream for stream in streams if stream.moves]
        if moving:
            for stream, codes in zip(moving, self.batch.advance(moving), strict=True):
                results += self._take(stream, codes)
        results += self._hand_out(wait=False)
        now = self.clock()
        most = self.options.chunk
        due = [stream for stream in streams if stream.due(now, self.pace, self.codec_pace, most)]
        new = any(not stream.sent for stream in due)
        self.sound.hand_in([(stream, stream.cut(now, most)) for stream in due])
        # the first sound, or there is nothing to do meanwhile, or somebody has waited too long
        results += self._hand_out(
            wait=new or not moving or any(len(stream.pending) >= BEHIND for stream in streams)
        )
        results += [self._last(stream) for stream in streams if stream.spoken_out]
        if moving:
            self.pace += 0.2 * (self.clock() - began - self.pace)
        return results

    @torch.inference_mode()
    def extend(self, slot: SpeechSlot, text: str) -> None:
        """More text, as it goes on from the text so far. What a later word could still change is
        held back."""
        assert isinstance(slot, Stream)
        if slot.closed:
            raise BadRequest("this slot's text is finished")
        # a newline would change the role before the text
        slot.text = slot.text + text if slot.text else text.lstrip()
        if not slot.gone:
            slot.budget = max(slot.budget, self._fits(slot, self._budget(slot)))
            self._fed(slot)

    @torch.inference_mode()
    def finish(self, slot: SpeechSlot) -> None:
        assert isinstance(slot, Stream)
        slot.closed = True
        if not slot.text.strip():
            slot.ended = slot.ended or "stop"  # nothing was ever said to it
        elif not slot.gone:
            self._fed(slot)

    def cancel(self, slot: SpeechSlot) -> None:
        if isinstance(slot, Stream) and not slot.gone:
            self._leave(slot)

    @torch.inference_mode()
    def warm(self) -> None:
        """Captures the graphs that will be used, then speaks a few frames and throws them away."""
        if isinstance(self.batch.runner, GraphRunner):
            self.batch.runner.warm()
        if isinstance(self.sound.decoder, GraphDecoder):
            self.sound.decoder.warm()
        voice = next(iter(self.info.voices.values()), None)
        if voice is None:
            prompt = VoicePrompt(vector=torch.zeros(self.config.talker.hidden))
            voice = Voice("", self.info.languages, "", prompt)
        # where frames are cheap and each new shape is dear
        cuda = self.talker.device.type == "cuda"
        for name in WARM if cuda else ("short", "chinese"):
            began = self.clock()
            slot = self.admit(
                SpeechRequest(WARM[name], voice, voice.languages[0], Sampling(seed=0))
            )
            for _ in range(15 if cuda else 4):  # pieces of 1, 2, 4 and 8 frames
                self.step([slot])
            self.cancel(slot)
            log.info("warmed up with a %s text in %d ms", name, (self.clock() - began) * 1000)

    def close(self) -> None:
        """Lets go of everything that is large. The engine can't be used afterwards."""
        self.sound.close()
        del self.batch, self.sound, self.cloner
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
            torch.cuda.ipc_collect()  # type: ignore[no-untyped-call]

    def _checked(self, request: SpeechRequest) -> tuple[VoicePrompt, str, Defaults]:
        """The request's voice, its language by the checkpoint's name, how it is drawn. Raises
        BadRequest."""
        prompt = self._prompt(request.voice)
        if not request.text.strip() and not request.live:
            raise BadRequest("there is no text to speak")
        language = LANGUAGE_NAMES.get(request.language, request.language or "auto")
        if language != "auto" and language not in self.config.languages:
            spoken = ", ".join(self.info.languages)
            raise BadRequest(
                f"{self.info.model_id} doesn't speak {request.language!r}; it speaks {spoken}"
            )
        return prompt, language, resolve_sampling(self.defaults, request.sampling)

    def _prompt(self, voice: Voice) -> VoicePrompt:
        if not isinstance(voice.prompt, VoicePrompt):
            raise BadRequest(f"{voice.id!r} is not a voice of this engine")
        return voice.prompt

    def _unpacked(self, packed: bytes) -> VoicePrompt:
        return unpack(packed, self.info.revision, self.config, self.sound.state)

    def _clone(self, reference: Reference) -> VoicePrompt | None:
        """None where the device has no memory for it."""
        try:
            return self.cloner.clone(reference, self.options.reference_silence, self.sound)
        except (
            torch.OutOfMemoryError
        ):  # raised again by the caller, so that no traceback keeps tensors
            return None

    def _budget(self, stream: Stream) -> int:
        """The frames that a stream may take. One less than tokens: the package's last token never
        becomes a frame."""
        limits = stream.request.sampling.max_new_tokens, self.options.max_new_tokens
        tokens = min(filter(None, limits), default=MAX_NEW_TOKENS)
        return min(tokens - 1, frame_budget(stream.text) if self.options.guards else tokens)

    def _fits(self, stream: Stream, frames: int) -> int:
        """No more frames than there are positions left for."""
        return min(frames, self.batch.positions - stream.length + stream.frames)

    def _fits_memory(self, stream: Stream, work: Callable[..., None], *arguments: Any) -> bool:
        """Does something for a stream. Where the device has no memory for it, or it can't be, the
        stream is gone."""
        try:
            work(*arguments)
        except torch.OutOfMemoryError:
            self._leave(stream)
            return False
        except BadRequest:
            self._leave(stream)
            raise
        return True

    def _enter(self, stream: Stream, prompt: VoicePrompt, language: str, drawn: Defaults) -> None:
        """Gives a stream its row, its voice's prefix and its voice's sound."""
        self.sound.sit(stream, prompt.codec_snapshot)
        self.batch.place(stream, drawn)
        role = self.tokenizer.role(stream.text)
        instruct = self._instruct(stream.request, prompt)
        key: Hashable = (
            stream.request.voice.digest,
            language,
            instruct,
            tuple(role),
            self.batch.streaming,
        )
        self.batch.prefix(stream, key, lambda: self._prefix(prompt, language, instruct, role))
        stream.budget = self._fits(stream, self._budget(stream))
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

    def _fed(self, stream: Stream) -> None:
        if not self._fits_memory(stream, self._feed, stream):
            raise OutOfMemory(CROWDED)

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

    def _start(self, streams: Sequence[Stream]) -> list[Frame | Failure]:
        """Reads prompts: short ones all, but of the long ones one a step, so that nobody waits for
        a crowd."""
        failures: list[Frame | Failure] = []
        for stream in streams:
            if stream.started or stream.ended or not self.batch.can_start(stream):
                continue
            rows = self.batch.rest_of_prompt(stream)
            if stream.length + rows >= self.batch.positions:
                self._leave(stream)
                needed = f"{stream.length + rows} of {self.batch.positions} positions"
                failures.append(Failure(stream, BadRequest(f"the prompt is too long: {needed}")))
                continue
            if not self._fits_memory(stream, self.batch.start, stream):
                failures.append(Failure(stream, OutOfMemory(CROWDED)))
                continue
            stream.budget = self._fits(stream, stream.budget)
            if rows > 1:
                break
        return failures

    def _take(self, stream: Stream, codes: Tensor) -> list[Failure]:
        """Looks at what a stream said: a frame, or that it has ended, or something that no speech
        is like."""
        first = int(codes[0])
        if first == self.config.codec.eos:
            early = stream.frames - 1 < SHORTEST and has_words(stream.text)
            return self._once_more(stream, "stop") if early else self._end(stream, "stop")
        stream.pending.append(codes)
        if stream.note(first) and self.options.guards:
            return self._once_more(stream, "length")
        return self._end(stream, "length") if stream.frames >= stream.budget else []

    def _end(self, stream: Stream, reason: str) -> list[Failure]:
        stream.ended = stream.ended or reason
        return []

    def _hand_out(self, *, wait: bool) -> list[Frame | Failure]:
        """What the codec has finished. The last frame of a stream says so."""
        results: list[Frame | Failure] = []
        for stream, samples in self.sound.hand_out(wait=wait):
            now = self.clock()
            self.codec_pace += 0.2 * ((now - stream.given_at) / stream.underway - self.codec_pace)
            if not np.isfinite(samples).all():
                results += self._once_more(stream, "", wipe=True)
                continue
            if not stream.sent:
                stream.sent_at = now
            stream.sent = stream.sent + stream.underway
            stream.underway = 0
            if self._listen(stream, samples):
                results += [Frame(stream, samples), *self._once_more(stream, "length")]
            else:
                results.append(
                    self._last(stream, samples) if stream.spoken_out else Frame(stream, samples)
                )
        return results

    def _last(self, stream: Stream, samples: Samples | None = None) -> Frame:
        self._leave(stream)
        rest = np.zeros(0, np.float32) if samples is None else samples
        return Frame(
            stream, rest, last=True, finish_reason="stop" if stream.ended == "stop" else "length"
        )

    def _listen(self, stream: Stream, samples: Samples) -> bool:
        """The guard against silence: whether a stream has said nothing for four seconds, at its end
        or at all. One that has ended is past the first, not past the second: the codec may be
        behind."""
        for peak in np.abs(samples.reshape(-1, FRAME)).max(1, initial=0.0):
            stream.loud |= bool(peak >= POLLED)
            stream.quiet = 0 if peak >= POLLED else stream.quiet + 1
        done = stream.ended and stream.loud
        return self.options.guards and stream.quiet >= QUIET_TAIL and not done

    def _once_more(self, stream: Stream, reason: str, *, wipe: bool = False) -> list[Failure]:
        """Speaks a text that went wrong again with another seed, once, where nobody has heard more
        than silence of it. Else it ends for the `reason` given; without one it fails, for its sound
        is no numbers."""
        again = self.options.guards and not stream.loud and not stream.retried
        if reason and not again:
            return self._end(stream, reason)
        self._leave(stream, wipe=wipe)
        if not again:
            return [Failure(stream, EngineError("the model produced no valid sound"))]
        stream.begin_again(stream.seed ^ ANOTHER_SEED)
        entered = self._fits_memory(stream, self._enter, stream, *self._checked(stream.request))
        return [] if entered else [Failure(stream, OutOfMemory(CROWDED))]

    def _leave(self, stream: Stream, *, wipe: bool = False) -> None:
        self.batch.remove(stream, wipe=wipe)
        self.sound.leave(stream)
