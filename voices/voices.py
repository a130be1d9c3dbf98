"""Resolves the name of a voice: a voice of the model, a stored voice, a description, or a clone.

A voice of the model is ready. Any other voice is known by its digest alone, and its `source` gives
what the engine needs to prepare it. Preparing a voice is slow, so the source is called only where
no cache has the prepared voice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from audio.decode import AudioError, TooLong, decode
from engine.contract import Ability
from engine.speech import SHORTEST_RECORDING, Reference, Samples, SpeakerInfo, Voice
from voices.store import Origin, StoredVoice, StoreError, VoiceStore, digest_of

RATE = 24_000  # Hz of a recording as the engine gets it
SILENT_PEAK = 1e-3  # the peak under which a recording is silent
CHECKPOINTS = {"clone": "a Base checkpoint", "design": "a VoiceDesign checkpoint"}

# Kokoro's name of a voice that the embedded engine has as a smaller model
SYNONYMS = {"af_heart": "heart"}

Source = Callable[[], Reference]


class UnknownVoice(ValueError):
    """No such voice, or none that this model can speak with. The message lists the known voices."""

    param = "voice"


class BadRecording(Exception):
    """A recording that can't be used. The message is a sentence for the user.

    `param` names the field that the recording came in.
    """

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class ResolvedVoice:
    """The voice of a request.

    `name` is the name as the client knows it. `source` decodes the recording; it is None where the
    model has the voice. `description` is the instruction for a model that designs voices.
    """

    name: str
    voice: Voice
    source: Source | None = None
    stored: StoredVoice | None = None
    description: str = ""


class Voices:
    """Every voice that can speak with one model.

    `builtin` are the model's voices by every name. `designs` are descriptions by name, for a model
    that designs voices. A request without a voice gets `default`. A recording has at most
    `max_seconds`. `salt` is part of every digest: it stands for the settings that shape a voice.
    `stand_ins` are, by name and language, voices for languages that a name's own voice lacks.
    """

    def __init__(
        self,
        info: SpeakerInfo,
        builtin: Mapping[str, Voice],
        designs: Mapping[str, str],
        store: VoiceStore,
        *,
        default: str,
        max_seconds: float,
        salt: str,
        stand_ins: Mapping[str, Mapping[str, Voice]] | None = None,
    ) -> None:
        self.info = info
        self.builtin = builtin
        self.designs = designs if "design" in info.can else {}
        self.store = store
        self.default = default
        self.max_seconds = max_seconds
        self.salt = salt
        self._stand_ins = stand_ins or {}

    def languages(self) -> dict[str, tuple[str, ...]]:
        """Every voice by name, with its languages."""
        languages = {name: voice.languages for name, voice in self.builtin.items()}
        stored = [voice.name for voice in self.store if self.can_speak(voice)]
        return languages | dict.fromkeys([*self.designs, *stored], self.info.languages)

    def __contains__(self, name: str) -> bool:
        """Whether `resolve` finds a voice of that name."""
        try:
            self.resolve(name)
        except UnknownVoice:
            return False
        return True

    def resolve(self, name: str, described: bool = False) -> ResolvedVoice:
        """The voice of that name or id.

        Without a name, `described` (the request has an instruction) designs a voice if the model
        can. Raises UnknownVoice.
        """
        fallback = "design" if described and self.designs else self.default
        name = (name or fallback).strip().lower()
        if voice := self.builtin.get(name):
            return ResolvedVoice(name, voice)
        stored = self.store.find(name)
        if stored and self.can_speak(stored):
            return self._resolve_stored(stored)
        if name in self.designs:
            return ResolvedVoice(name, self.builtin["design"], description=self.designs[name])
        if voice := self.builtin.get(SYNONYMS.get(name, "")):
            return ResolvedVoice(voice.id, voice)
        reason = f" (it is stored, but {self.info.model_id} can't speak with it)" if stored else ""
        known = ", ".join(self.languages())
        known = known or "none yet; clone one, or POST one to /v1/audio/voices"
        near = get_close_matches(name[:80], [*self.builtin, *self.designs], 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UnknownVoice(f"Unknown voice {name[:80]!r}{reason}.{hint} Known voices: {known}.")

    def stand_in(self, name: str, language: str) -> ResolvedVoice | None:
        """The voice that answers for a name in a language which the name's own voice lacks."""
        voice = self._stand_ins.get(name, {}).get(language)
        return ResolvedVoice(voice.id, voice) if voice else None

    def stand_in_languages(self, name: str) -> list[str]:
        """The languages in which another voice answers for a name."""
        return list(self._stand_ins.get(name, ()))

    def add(
        self,
        name: str,
        recording: bytes,
        *,
        text: str,
        prompt: str,
        consent: str,
        origin: Origin | None = None,
    ) -> StoredVoice:
        """Stores a voice made from a recording or, without one, from a description. One that was
        stored elsewhere before has an `origin`.

        Raises StoreError, StoreUnavailable, BadRecording and UnknownVoice.
        """
        self.require("clone" if recording else "design")
        if name.lower() in self.builtin or name.lower() in self.designs:
            raise StoreError(f"{name!r} is a voice of the model. Choose another name.")
        if recording:
            self.decode(recording, "audio_sample")
        return self.store.store(name, recording, text, prompt, consent, origin)

    def clone(
        self, recording: bytes, text: str, is_prepared: Callable[[str], bool], param: str = "file"
    ) -> ResolvedVoice:
        """The voice of a recording, which came in the field `param`; `text` is its words, "" where
        they aren't known.

        A recording whose voice `is_prepared`, by its digest, isn't decoded. Raises BadRecording.
        """
        self.require("clone")
        voice = self._voice("clone", digest_of(recording, text))
        samples = None if is_prepared(voice.digest) else self.decode(recording, param)
        return ResolvedVoice(
            "clone", voice, lambda: self._reference(voice, recording, text, samples)
        )

    def decode(self, recording: bytes, param: str = "voice") -> Samples:
        """[frames] at RATE of a recording that came in the field `param`.

        Raises BadRecording for a file that is too long, too short, silent, or not a recording.
        """
        try:
            samples = decode(recording, RATE, self.max_seconds)
        except TooLong:
            limit = f"{self.max_seconds:g} seconds (MAX_REFERENCE_SECONDS)"
            raise BadRecording(f"The recording is longer than {limit}.", param) from None
        except AudioError as error:
            raise BadRecording(str(error), param) from error
        if len(samples) < SHORTEST_RECORDING * RATE:
            seconds = len(samples) / RATE
            raise BadRecording(
                f"The recording has {seconds:.2f} s; at least {SHORTEST_RECORDING} s are needed.",
                param,
            )
        if np.abs(samples).max() < SILENT_PEAK:
            raise BadRecording("The recording is silent.", param)
        return samples

    def require(self, ability: Ability) -> None:
        """Raises UnknownVoice if the model doesn't have the ability."""
        if ability not in self.info.can:
            raise UnknownVoice(
                f"{self.info.model_id} can't {ability} voices; "
                f"ENGINE=qwen3 with {CHECKPOINTS[ability]} can."
            )

    def can_speak(self, voice: StoredVoice) -> bool:
        """Whether this model can speak with a stored voice."""
        return ("clone" if voice.type == "audio_sample" else "design") in self.info.can

    def packed(self, voice: ResolvedVoice) -> bytes:
        """What this model made of a stored voice before. Empty for any other voice."""
        return self.store.packed(voice.stored, self._model) if voice.stored else b""

    def store_packed(self, voice: ResolvedVoice, packed: bytes) -> None:
        """Stores what this model made of a stored voice. Does nothing for any other voice."""
        if voice.stored:
            self.store.store_packed(voice.stored, self._model, packed)

    @property
    def _model(self) -> str:
        # Two engines make different things of the voices of one checkpoint.
        return f"{self.info.name}-{self.info.revision}"

    def _resolve_stored(self, stored: StoredVoice) -> ResolvedVoice:
        if stored.type == "prompt":
            return ResolvedVoice(stored.name, self.builtin["design"], description=stored.prompt)
        voice = self._voice(stored.id, stored.digest)

        def source() -> Reference:
            return self._reference(voice, self.store.recording(stored), stored.text)

        return ResolvedVoice(stored.name, voice, source, stored)

    def _voice(self, id: str, digest: str) -> Voice:
        return Voice(id, self.info.languages, f"{digest}:{self.salt}")

    def _reference(
        self, voice: Voice, recording: bytes, text: str, samples: Samples | None = None
    ) -> Reference:
        if samples is None:
            samples = self.decode(recording)
        return Reference(voice, samples, RATE, text)
