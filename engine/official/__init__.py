"""The official qwen-tts package (0.1.1) behind the contract: what our own engine is held against,
and a fallback.

It speaks one request at a time and as a whole: there is no sound before the end, nobody is heard
beside another, and who leaves is spoken out first, because the package can't be stopped. In return
codes and sound are the official ones. The same Options and Sampling mean the same to both engines,
but for `reference_silence`, a guard of our own. Of the guards there is only the frame budget here.

A control token in a text ("<|im_end|>") would be obeyed by the package's tokenizer. Our own engine
reads it as text; here a space is put into it ("< |im_end|>"), which is the nearest to that."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.contract import (
    BadRequest,
    Device,
    EngineError,
    EngineMissing,
    Failure,
    Model,
    OutOfMemory,
    Unsupported,
)
from engine.official import package as official
from engine.options import Options
from engine.qwen3 import checkpoint
from engine.qwen3 import config as configuration
from engine.qwen3.config import ModelConfig
from engine.qwen3.voices import NAMES, VoicePrompt, card, revision_of
from engine.speech import (
    SHORTEST_RECORDING,
    Frame,
    Reference,
    Samples,
    Sampling,
    Speaker,
    SpeakerInfo,
    SpeechModel,
    SpeechRequest,
    SpeechSlot,
    Voice,
    check_sampling,
)

if TYPE_CHECKING:
    import torch

FRAME = 1920  # samples
NEEDED = ("qwen_tts", "transformers", "torch")
# Sampling's and Defaults' names in the package's words, with the type it insists on: 1 is no
# temperature, 1.0 is.
WORDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
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
WHOLE = "The official package takes a text as a whole; admit each part as a request of its own."


def installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def find(
    model_id: str, options: Options | None = None, have: Callable[[str], bool] = installed
) -> SpeechModel:
    """The checkpoint `model_id`, a folder or a hub id, for the official package. Loads neither it
    nor torch.

    Raises EngineMissing naming the package or the file that isn't there.
    """
    if gone := [package for package in NEEDED if not have(package)]:
        raise EngineMissing(
            f"ENGINE=reference runs in an environment of its own, and {gone[0]} isn't in this one: "
            "say `make reference`, then serve with .venv-reference/bin/python server.py"
        )
    chosen = options or Options()
    folder = checkpoint.fetch(model_id, revision=chosen.revision, offline=chosen.offline)
    alone = replace(chosen, slots=1, streaming=False)
    info = card(configuration.read(folder), model_id, revision_of(folder), alone)
    info = replace(info, name="reference")

    def load() -> Speaker:
        whole = checkpoint.fetch(
            model_id, revision=chosen.revision, weights=True, offline=chosen.offline
        )
        package = official.load(whole, chosen)
        controls = tuple(package.processor.tokenizer.get_added_vocab())
        return ReferenceEngine(info, configuration.read(whole), package, chosen, controls)

    return Model(info, load)


@dataclass(frozen=True, slots=True, eq=False)
class ClonePrompt:
    """The package's VoiceClonePromptItem, field by field; a list of these is what it takes."""

    ref_spk_embedding: torch.Tensor  # [hidden]
    ref_code: torch.Tensor | None  # [frames, 16] int64
    ref_text: str | None
    x_vector_only_mode: bool
    icl_mode: bool


@dataclass(slots=True, eq=False)
class Utterance(SpeechSlot):
    """A slot with what the package will be asked, and the most frames that may come of it."""

    asked: Mapping[str, Any]
    budget: int


class ReferenceEngine:
    """Contract: engine.contract.Engine. `package` is a qwen_tts.Qwen3TTSModel; `controls` are its
    control tokens."""

    def __init__(
        self,
        info: SpeakerInfo,
        config: ModelConfig,
        package: Any,
        options: Options | None = None,
        controls: Sequence[str] = (),
    ) -> None:
        self.info = info
        self.config = config
        self.package = package
        self.options = options or Options()
        self.place = str(package.device)
        self.controls = (
            re.compile("(?=" + "|".join(map(re.escape, controls)) + ")(.)") if controls else None
        )

    def voice(self, reference: Reference) -> Voice:
        """A voice from a recording (Base: by its sound alone, or continued where its text is
        known), from a description (VoiceDesign) or from what `pack` made. Raises Unsupported for a
        checkpoint that can't, BadRequest for a recording that won't do."""
        kind = self.config.kind
        prompt = (
            unpacked(reference.packed)
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
            prompt = self._heard(reference)
        elif not self._fits(prompt):
            raise BadRequest("this packed voice is another model's")
        return replace(reference.voice, prompt=prompt)

    def pack(self, voice: Voice) -> bytes:
        """A cloned or described voice, as safetensors."""
        if not isinstance(voice.prompt, VoicePrompt) or voice.prompt.speaker is not None:
            raise Unsupported(f"{voice.id!r} is no voice that is kept")
        return packed(voice.prompt)

    def device(self) -> Device:
        import torch

        device = torch.device(self.place)
        if device.type != "cuda":
            return Device(device.type)
        held = torch.cuda.memory_allocated(device), torch.cuda.memory_reserved(device)
        return Device(torch.cuda.get_device_name(device), True, *held)

    def admit(self, request: SpeechRequest) -> Utterance:
        """Everything that the package would stumble over is refused here."""
        prompt, language = self._checked(request)
        budget = self._budget(request)
        asked: dict[str, Any] = {
            "text": self._plain(request.text),
            "language": language,
            "non_streaming_mode": not self.options.streaming,
            "max_new_tokens": budget + 1,  # its last token never becomes a frame
            **knobs(request.sampling, self.options.sampling),
        }
        if self.config.kind == "base":
            asked["voice_clone_prompt"] = [self._clone(prompt)]
        else:
            instruct = (
                (request.instruct or prompt.description) if self.config.takes_instruct else ""
            )
            asked["instruct"] = self._plain(instruct)
        if self.config.kind == "custom_voice":
            asked["speaker"] = prompt.speaker
        return Utterance(request, asked, budget)

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Speaks all of the first slot."""
        import torch

        if not slots:
            return []
        slot = slots[0]
        assert isinstance(slot, Utterance)
        torch.manual_seed((slot.request.sampling.seed or 0) % 2**64)
        try:
            samples = self._speak(slot.asked)
        except torch.OutOfMemoryError:
            return [Failure(slot, OutOfMemory("this text doesn't fit into the device's memory"))]
        except ValueError as error:  # its way to refuse
            return [Failure(slot, BadRequest(f"the official package refuses this: {error}"))]
        if not np.isfinite(samples).all():
            return [Failure(slot, EngineError("the model produced no valid sound"))]
        stopped = len(samples) // FRAME < slot.budget
        return [Frame(slot, samples, last=True, finish_reason="stop" if stopped else "length")]

    def extend(self, slot: SpeechSlot, text: str) -> None:
        raise Unsupported(WHOLE)

    def finish(self, slot: SpeechSlot) -> None:
        raise Unsupported(WHOLE)

    def cancel(self, slot: SpeechSlot) -> None:
        """Nothing to free: between steps no slot holds anything."""

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
        """Lets go of everything that is large. The engine can't be used afterwards."""
        import torch

        del self.package
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _speak(self, asked: Mapping[str, Any]) -> Samples:
        (samples,), _ = getattr(self.package, METHODS[self.config.kind])(**asked)
        return np.array(samples, np.float32)  # a copy: the package's is a view of a tensor

    def _checked(self, request: SpeechRequest) -> tuple[VoicePrompt, str]:
        """The request's voice and its language by the package's name. Raises BadRequest."""
        prompt = request.voice.prompt
        if not isinstance(prompt, VoicePrompt) or not self._can_speak(prompt):
            raise BadRequest(f"{request.voice.id!r} is no voice of this engine")
        if request.live:
            raise Unsupported(WHOLE)
        if not request.text.strip():
            raise BadRequest("there is no text to speak")
        language = NAMES.get(request.language, request.language or "auto")
        # dialects are its own
        known = {
            "auto",
            *(name for name in self.config.languages if "dialect" not in name),
        }
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
        """Frames at the most, as our own engine counts them."""
        from engine.qwen3.frame_budget import frame_budget

        room = self.options.positions - 1
        if request.sampling.max_new_tokens is not None:
            return min(request.sampling.max_new_tokens, room)
        if self.options.max_new_tokens is not None:
            return max(1, min(self.options.max_new_tokens - 1, room))
        return min(frame_budget(request.text), room) if self.options.guards else room

    def _plain(self, text: str) -> str:
        """The text with no control token left in it."""
        return self.controls.sub(r"\1 ", text) if self.controls else text

    def _clone(self, prompt: VoicePrompt) -> ClonePrompt:
        assert prompt.vector is not None
        continued = prompt.codes is not None
        text = self._plain(prompt.text) if continued else None
        return ClonePrompt(
            prompt.vector, prompt.codes, text, x_vector_only_mode=not continued, icl_mode=continued
        )

    def _heard(self, reference: Reference) -> VoicePrompt:
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


def knobs(sampling: Sampling, always: Mapping[str, Any]) -> dict[str, Any]:
    """The package's keyword arguments: `always` (names of config.Defaults), and over it what a
    request chose.

    A field that nobody chose isn't among them: then the checkpoint's own counts. Cold means greedy,
    where the package refuses a temperature of 0."""
    chosen = dict(always)
    for name in WORDS:
        if (value := getattr(sampling, name, None)) is not None:
            chosen[name] = value
    for of in ("", "sub_"):
        if chosen.get(f"{of}temperature") == 0:
            del chosen[f"{of}temperature"]
            chosen[f"{of}do_sample"] = False
    return {WORDS[name][0]: WORDS[name][1](value) for name, value in chosen.items()}


# ------------------------------------------------------------------------------------- voices, kept


def packed(prompt: VoicePrompt) -> bytes:
    """A prompt as safetensors: `vector` [hidden], `codes` [frames, 16], and texts as their UTF-8
    bytes."""
    import torch
    from safetensors.torch import save

    tensors = {"vector": prompt.vector, "codes": prompt.codes}
    for name, text in (("text", prompt.text), ("description", prompt.description)):
        tensors[name] = torch.tensor(list(text.encode()), dtype=torch.uint8)
    kept: bytes = save(
        {name: tensor.cpu().contiguous() for name, tensor in tensors.items() if tensor is not None}
    )
    return kept


def unpacked(data: bytes) -> VoicePrompt:
    """The prompt that `packed` was given. Raises BadRequest for anything else."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        tensors = load(data)
        text, description = (
            bytes(tensors[name].tolist()).decode() for name in ("text", "description")
        )
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise BadRequest(f"this packed voice can't be read: {error}") from error
    return VoicePrompt(
        vector=tensors.get("vector"), codes=tensors.get("codes"), text=text, description=description
    )
