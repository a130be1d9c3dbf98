"""Everyone who can speak with a model: its own voices and their other names, kept voices, and
whoever is cloned now.

A voice that the model has is ready. Any other is a voice to be, known by its digest alone, and a
`source` that says what the engine has to hear (or has heard) for it; that is slow, so it is asked
for only where nobody has it ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from audio.decode import AudioError, TooLong, decode
from engine.contract import Ability
from engine.speech import Reference, Samples, SpeakerInfo, Voice
from voices.store import StoredVoice, StoreError, VoiceStore, digest_of

RATE = 24_000  # Hz of a recording as the engine hears it
SHORTEST = 0.5  # seconds of a recording
POLLED = 1e-3  # the peak under which a recording is silent
NEEDS = {"clone": "a Base checkpoint", "design": "a VoiceDesign checkpoint"}

Source = Callable[[], Reference]


class UnknownVoice(ValueError):
    """No such voice, or none that this model can speak with. The message lists those there are."""

    param = "voice"


class BadRecording(Exception):
    """A recording that won't do. The message is a sentence for the person who sent it, `param` the
    field it came in."""

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class ResolvedVoice:
    """Who speaks: `called` is the name as the caller knows it, `source` hears the recording (None
    where the model has the voice), `description` is what a model that designs voices has to be
    told."""

    called: str
    voice: Voice
    source: Source | None = None
    kept: StoredVoice | None = None
    description: str = ""


class Voices:
    """`own` are the model's voices by every name, `designs` descriptions by name for a model that
    designs voices; `default` speaks for who asks for nobody; `seconds` bounds a recording; `salt`
    is what else shapes a voice."""

    def __init__(
        self,
        info: SpeakerInfo,
        own: Mapping[str, Voice],
        designs: Mapping[str, str],
        shelf: VoiceStore,
        *,
        default: str,
        seconds: float,
        salt: str,
    ) -> None:
        self.info = info
        self.own = own
        self.shelf = shelf
        self.designs = designs if "design" in info.can else {}
        self.default = default
        self.seconds = seconds
        self.salt = salt

    def languages(self) -> dict[str, tuple[str, ...]]:
        """Every voice by name, with its languages."""
        more = [*self.designs, *(voice.name for voice in self.shelf if self.can_speak(voice))]
        return {name: voice.languages for name, voice in self.own.items()} | dict.fromkeys(
            more, self.info.languages
        )

    def find(self, asked: str, described: bool = False) -> ResolvedVoice:
        """The voice of that name or id. Where nobody is asked for but somebody `described`, one is
        designed if the model can. Raises UnknownVoice."""
        name = (asked or ("design" if described and self.designs else self.default)).strip().lower()
        if voice := self.own.get(name):
            return ResolvedVoice(name, voice)
        kept = self.shelf.find(name)
        if kept and self.can_speak(kept):
            if kept.type == "prompt":
                return ResolvedVoice(kept.name, self.own["design"], description=kept.prompt)
            voice = self._to_be(kept.id, kept.digest)
            return ResolvedVoice(
                kept.name,
                voice,
                lambda: self._reference(voice, self.shelf.recording(kept), kept.text),
                kept,
            )
        if name in self.designs:
            return ResolvedVoice(name, self.own["design"], description=self.designs[name])
        known = (
            ", ".join(self.languages()) or "none yet; clone one, or POST one to /v1/audio/voices"
        )
        but = f" (it is kept, but {self.info.model_id} can't speak with it)" if kept else ""
        raise UnknownVoice(f"Unknown voice {name[:80]!r}{but}. Known voices: {known}.")

    def keep(
        self, name: str, recording: bytes, *, text: str, prompt: str, consent: str
    ) -> StoredVoice:
        """A voice for the shelf, from a recording or, without one, a description. Raises
        ShelfError, BadRecording and UnknownVoice."""
        self.need("clone" if recording else "design")
        if name.lower() in self.own or name.lower() in self.designs:
            raise StoreError(f"{name!r} is a voice of the model. Choose another name.")
        if recording:
            self.recorded(recording, "audio_sample")
        return self.shelf.add(name, recording, text, prompt, consent)

    def clone(self, recording: bytes, text: str, heard: Callable[[str], bool]) -> ResolvedVoice:
        """The voice of a recording in which `text` is said, "" where that isn't known. `heard` says
        of a digest whether the voice is ready: then the recording isn't looked at again. Raises
        BadRecording."""
        self.need("clone")
        voice = self._to_be("clone", digest_of(recording, text))
        samples = None if heard(voice.digest) else self.recorded(recording, "file")
        return ResolvedVoice(
            "clone", voice, lambda: self._reference(voice, recording, text, samples)
        )

    def recorded(self, recording: bytes, param: str = "voice") -> Samples:
        """[frames] at RATE, of what came in the field `param`. Raises BadRecording for no
        recording, and for one too long, too short or silent."""
        try:
            samples = decode(recording, RATE, self.seconds)
        except TooLong:
            most = f"{self.seconds:g} seconds (MAX_REFERENCE_SECONDS)"
            raise BadRecording(f"The recording is longer than {most}.", param) from None
        except AudioError as error:
            raise BadRecording(str(error), param) from error
        if len(samples) < SHORTEST * RATE:
            raise BadRecording(
                f"The recording has {len(samples) / RATE:.2f} s; {SHORTEST} s is the least.", param
            )
        if np.abs(samples).max() < POLLED:
            raise BadRecording("The recording is silent.", param)
        return samples

    def need(self, ability: Ability) -> None:
        """Raises UnknownVoice where the model hasn't the ability."""
        if ability not in self.info.can:
            raise UnknownVoice(
                f"{self.info.model_id} can't {ability} voices; ENGINE=qwen3 with {NEEDS[ability]} can."
            )

    def can_speak(self, kept: StoredVoice) -> bool:
        return ("clone" if kept.type == "audio_sample" else "design") in self.info.can

    def _to_be(self, id: str, digest: str) -> Voice:
        return Voice(id, self.info.languages, f"{digest}:{self.salt}")

    def packed(self, role: ResolvedVoice) -> bytes:
        """What this model made of a kept voice before; nothing where it hasn't heard it, or nobody
        keeps the voice."""
        return self.shelf.packed(role.kept, self._model) if role.kept else b""

    def pack(self, role: ResolvedVoice, packed: bytes) -> None:
        """Keeps what this model made of a kept voice."""
        if role.kept:
            self.shelf.pack(role.kept, self._model, packed)

    @property
    def _model(self) -> str:
        # two engines make different things of one checkpoint's voices
        return f"{self.info.name}-{self.info.revision}"

    def _reference(
        self, voice: Voice, recording: bytes, text: str, samples: Samples | None = None
    ) -> Reference:
        return Reference(
            voice, self.recorded(recording) if samples is None else samples, RATE, text
        )
