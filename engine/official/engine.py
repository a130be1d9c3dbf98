"""The engine that speaks with the official package.

It speaks one request at a time, and each as a whole: there is no sound before the end, no two
requests run side by side, and a cancelled request is spoken to its end first, because the package
can't be stopped. In return codes and sound are the official ones. The same Options and Sampling
mean the same to both engines, but for `reference_silence`, a guard of our own. Of the guards there
is only the frame budget here.

The package's tokenizer would obey a control token in a text ("<|im_end|>"). Our own engine reads it
as text. Here a space is put into it ("< |im_end|>"), which is the nearest to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine import cuda
from engine.contract import BadRequest, Device, EngineError, Failure, OutOfMemory, Unsupported
from engine.official.prompts import ClonePrompt, pack, unpack
from engine.options import Options
from engine.qwen3.config import ModelConfig
from engine.qwen3.frame_budget import frame_budget
from engine.qwen3.voices import LANGUAGE_NAMES, VoicePrompt
from engine.speech import (
    SHORTEST_RECORDING,
    Frame,
    Reference,
    Samples,
    Sampling,
    SpeakerInfo,
    SpeechRequest,
    SpeechSlot,
    Voice,
    check_sampling,
)

FRAME = 1920  # samples
# Names of Sampling and Defaults, the package's names for them, and the type that the package
# insists on: it refuses 1 as a temperature and takes 1.0.
ARGUMENTS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "do_sample": ("do_sample", bool),
    "temperature": ("temperature", float),
    "top_k": ("top_k", int),
    "top_p": ("top_p", float),
    "repetition_penalty": ("repetition_penalty", float),
    "sub_do_sample": ("subtalker_dosample", bool),
    "sub_temperature": ("subtalker_temperature", float),
    "sub_top_k": ("subtalker_top_k", int),
    "sub_top_p": ("subtalker_top_p", float),
}
METHODS = {
    "custom_voice": "generate_custom_voice",
    "voice_design": "generate_voice_design",
    "base": "generate_voice_clone",
}
WHOLE_TEXTS = (
    "The official package takes a text as a whole; admit each part as a request of its own."
)


@dataclass(slots=True, eq=False)
class OfficialSlot(SpeechSlot):
    """A slot with the arguments for the package, and the most frames that may come of them."""

    arguments: Mapping[str, Any]
    budget: int


class OfficialEngine:
    """Contract: engine.speech.Speaker. `package` is a qwen_tts.Qwen3TTSModel; `control_tokens` are
    those of its tokenizer.
    """

    def __init__(
        self,
        info: SpeakerInfo,
        config: ModelConfig,
        package: Any,
        options: Options | None = None,
        control_tokens: Sequence[str] = (),
    ) -> None:
        self.info = info
        self.config = config
        self.package = package
        self.options = options or Options()
        self.device_name = str(package.device)
        self.control_tokens = (
            re.compile("(?=" + "|".join(map(re.escape, control_tokens)) + ")(.)")
            if control_tokens
            else None
        )

    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording (Base: its sound alone, or continued where its text is known),
        from a description (VoiceDesign) or from what `pack` made.

        Raises Unsupported for a checkpoint that can't, BadRequest for a recording that won't do.
        """
        kind = self.config.kind
        prompt = (
            unpack(reference.packed)
            if reference.packed
            else VoicePrompt(description=reference.description)
        )
        if reference.samples is None and prompt.vector is None:
            if kind != "voice_design":
                raise Unsupported(
                    f"{self.info.model_id} designs no voices; a VoiceDesign checkpoint does"
                )
        elif kind != "base":
            raise Unsupported(f"{self.info.model_id} clones no voices; a Base checkpoint does")
        elif prompt.vector is None:
            prompt = self._clone(reference)
        elif not self._fits(prompt):
            raise BadRequest("this packed voice belongs to another model")
        return replace(reference.voice, prompt=prompt)

    def pack(self, voice: Voice) -> bytes:
        """A cloned or described voice, as safetensors."""
        if not isinstance(voice.prompt, VoicePrompt) or voice.prompt.speaker is not None:
            raise Unsupported(f"{voice.id!r} is not a voice that can be stored")
        return pack(voice.prompt)

    def device(self) -> Device:
        import torch

        return cuda.describe(torch.device(self.device_name))

    def admit(self, request: SpeechRequest) -> OfficialSlot:
        """Refuses everything that the package would fail at."""
        prompt, language = self._check(request)
        budget = self._budget(request)
        arguments: dict[str, Any] = {
            "text": self._without_control_tokens(request.text),
            "language": language,
            "non_streaming_mode": not self.options.streaming,
            "max_new_tokens": budget + 1,  # its last token never becomes a frame
            **sampling_arguments(request.sampling, self.options.sampling),
        }
        if self.config.kind == "base":
            arguments["voice_clone_prompt"] = [self._clone_prompt(prompt)]
        else:
            instruct = (
                (request.instruct or prompt.description) if self.config.takes_instruct else ""
            )
            arguments["instruct"] = self._without_control_tokens(instruct)
        if self.config.kind == "custom_voice":
            arguments["speaker"] = prompt.speaker
        return OfficialSlot(request, arguments, budget)

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Speaks all of the first slot."""
        import torch

        if not slots:
            return []
        slot = slots[0]
        assert isinstance(slot, OfficialSlot)
        torch.manual_seed((slot.request.sampling.seed or 0) % 2**64)
        try:
            samples = self._generate(slot.arguments)
        except torch.OutOfMemoryError:
            return [Failure(slot, OutOfMemory("this text doesn't fit into the device's memory"))]
        except ValueError as error:  # the package refuses with it
            return [Failure(slot, BadRequest(f"the official package refuses this: {error}"))]
        if not np.isfinite(samples).all():
            return [Failure(slot, EngineError("the model produced no valid sound"))]
        stopped = len(samples) // FRAME < slot.budget
        return [Frame(slot, samples, last=True, finish_reason="stop" if stopped else "length")]

    def extend(self, slot: SpeechSlot, text: str) -> None:
        raise Unsupported(WHOLE_TEXTS)

    def finish(self, slot: SpeechSlot) -> None:
        raise Unsupported(WHOLE_TEXTS)

    def cancel(self, slot: SpeechSlot) -> None:
        """Has nothing to free: between steps a slot holds nothing."""

    def warm(self) -> None:
        import torch

        voice = next(iter(self.info.voices.values()), None)
        if voice is None:
            prompt = VoicePrompt(vector=torch.zeros(self.config.talker.hidden))
            voice = Voice("", self.info.languages, "", prompt)
        request = SpeechRequest(
            "One.", voice, voice.languages[0], Sampling(seed=0, max_new_tokens=2)
        )
        self.step([self.admit(request)])

    def close(self) -> None:
        """Releases everything large. The engine can't be used afterwards."""
        import torch

        del self.package
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _generate(self, arguments: Mapping[str, Any]) -> Samples:
        (samples,), _ = getattr(self.package, METHODS[self.config.kind])(**arguments)
        return np.array(samples, np.float32)  # a copy: the package's is a view of a tensor

    def _check(self, request: SpeechRequest) -> tuple[VoicePrompt, str]:
        """The request's voice and its language by the package's name. Raises BadRequest."""
        prompt = request.voice.prompt
        if not isinstance(prompt, VoicePrompt) or not self._can_speak(prompt):
            raise BadRequest(f"{request.voice.id!r} is not a voice of this engine")
        if request.live:
            raise Unsupported(WHOLE_TEXTS)
        if not request.text.strip():
            raise BadRequest("there is no text to speak")
        language = LANGUAGE_NAMES.get(request.language, request.language or "auto")
        # dialects belong to its speakers and can't be asked for
        known = {"auto", *(name for name in self.config.languages if "dialect" not in name)}
        if language not in known:
            spoken = ", ".join(self.info.languages)
            raise BadRequest(
                f"{self.info.model_id} doesn't speak {request.language!r}; it speaks {spoken}"
            )
        check_sampling(request.sampling)
        return prompt, language

    def _can_speak(self, prompt: VoicePrompt) -> bool:
        if self.config.kind == "base":
            return prompt.vector is not None
        return (prompt.speaker in self.config.speakers) == (self.config.kind == "custom_voice")

    def _fits(self, prompt: VoicePrompt) -> bool:
        """Whether a packed recording has this checkpoint's shapes."""
        codes = prompt.codes
        right = codes is None or (codes.ndim == 2 and codes.shape[1] == self.config.groups)
        return (
            right
            and prompt.vector is not None
            and prompt.vector.shape == (self.config.talker.hidden,)
        )

    def _budget(self, request: SpeechRequest) -> int:
        """The most frames that a request may take, counted as our own engine counts them."""
        room = self.options.positions - 1
        if request.sampling.max_new_tokens is not None:
            return min(request.sampling.max_new_tokens, room)
        if self.options.max_new_tokens is not None:
            return max(1, min(self.options.max_new_tokens - 1, room))
        return min(frame_budget(request.text), room) if self.options.guards else room

    def _without_control_tokens(self, text: str) -> str:
        """The text with a space in each control token, so that the tokenizer reads it as text."""
        return self.control_tokens.sub(r"\1 ", text) if self.control_tokens else text

    def _clone_prompt(self, prompt: VoicePrompt) -> ClonePrompt:
        assert prompt.vector is not None
        continued = prompt.codes is not None
        text = self._without_control_tokens(prompt.text) if continued else None
        return ClonePrompt(
            prompt.vector, prompt.codes, text, x_vector_only_mode=not continued, icl_mode=continued
        )

    def _clone(self, reference: Reference) -> VoicePrompt:
        """A recording's prompt. The package resamples by itself."""
        samples = np.ascontiguousarray(reference.samples, np.float32)
        if samples.ndim != 1:
            raise BadRequest("the recording isn't mono")
        if len(samples) < SHORTEST_RECORDING * reference.sample_rate:
            raise BadRequest(f"the recording is shorter than {SHORTEST_RECORDING} s")
        text = reference.text if reference.text.strip() else ""
        [item] = self.package.create_voice_clone_prompt(
            ref_audio=(samples, reference.sample_rate),
            ref_text=text or None,
            x_vector_only_mode=not text,
        )
        return VoicePrompt(vector=item.ref_spk_embedding, codes=item.ref_code, text=text)


def sampling_arguments(sampling: Sampling, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The package's keyword arguments: `defaults` (names of config.Defaults), and what the request
    chose in their place.

    A field that neither of them gives is left out: then the checkpoint's own value counts. A
    temperature of 0, which the package refuses, becomes its greedy mode.
    """
    chosen = dict(defaults)
    for name in ARGUMENTS:
        if (value := getattr(sampling, name, None)) is not None:
            chosen[name] = value
    for prefix in ("", "sub_"):
        if chosen.get(f"{prefix}temperature") == 0:
            del chosen[f"{prefix}temperature"]
            chosen[f"{prefix}do_sample"] = False
    arguments = {}
    for name, value in chosen.items():
        argument, kind = ARGUMENTS[name]
        arguments[argument] = kind(value)
    return arguments
