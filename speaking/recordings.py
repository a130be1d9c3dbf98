"""The recording that a request for speech carries in JSON, in vLLM-Omni's fields: `ref_audio` with
`ref_text`, `x_vector_only_mode` and `task_type`.

A recording is as large as MAX_UPLOAD_BYTES. Whether it may be used at all is therefore checked
before it is decoded or fetched.
"""

from __future__ import annotations

import re

from api import base64_text
from api.fields import SpeechBody
from edge.errors import InvalidRequest, TooLarge
from edge.fetch import Fetcher, hosts_in
from edge.pool import Pool
from engine.contract import Ability
from settings import AllSettings
from voices.voices import ResolvedVoice, UnknownVoice, Voices

FIELD = "ref_audio"
DATA_URL = re.compile(r"data:([^,]{0,200}),", re.IGNORECASE)
FORMS = "base64, a data URL (data:audio/wav;base64,...) or an http(s) URL"


class Recordings:
    """Finds the recordings of requests, and which voice a `task_type` asks for."""

    def __init__(self, settings: AllSettings, voices: Voices) -> None:
        self._voices = voices
        self._max_bytes = settings.max_upload_bytes
        self.hears = False  # whether a recording without its words is transcribed
        self.fetcher = Fetcher(hosts_in(settings.ref_audio_hosts), settings.max_upload_bytes)

    async def of(self, body: SpeechBody, pool: Pool) -> bytes:
        """The recording in `ref_audio`; b"" without one.

        Raises InvalidRequest, where the model can't clone too, and TooLarge.
        """
        if not body.ref_audio:
            return b""
        self.check_clone(body, FIELD)
        if body.ref_audio[:8].lower().startswith(("http://", "https://")):
            recording = await self.fetcher.fetch(body.ref_audio, FIELD)
        else:
            recording = await pool.run(decoded, body.ref_audio, self._max_bytes)
        if not recording:
            raise InvalidRequest(f"Invalid value for {FIELD!r}: the recording is empty.", FIELD)
        return recording

    def check_clone(self, body: SpeechBody, param: str) -> None:
        """Raises InvalidRequest if the recording in the field `param` can't be used."""
        self._require("clone", param)
        if body.task_type not in (None, "Base"):
            raise InvalidRequest(
                f"A recording ({param!r}) is only valid with 'task_type': 'Base', not "
                f"{body.task_type!r}.",
                "task_type",
            )
        if body.x_vector_only_mode is False and not (self.hears or body.ref_text.strip()):
            raise InvalidRequest(
                "'x_vector_only_mode': false needs the words of the recording in 'ref_text'.",
                "ref_text",
            )

    def named(self, body: SpeechBody, described: bool) -> ResolvedVoice:
        """The voice of a request without a recording. `described`: it has an instruction.

        Raises InvalidRequest and UnknownVoice.
        """
        if body.task_type == "Base":
            return self._stored(body)
        if body.task_type == "VoiceDesign":
            return self._designed(body, described)
        voice = self._voices.resolve(body.voice or "", described)
        if body.ref_text.strip() and voice.source is None:
            raise InvalidRequest(
                "Missing required parameter: 'ref_audio', the recording whose words 'ref_text' "
                "gives.",
                FIELD,
            )
        return voice

    def _stored(self, body: SpeechBody) -> ResolvedVoice:
        """The voice for the task `Base`: one stored as a recording."""
        self._require("clone", "task_type")
        if body.voice or self._voices.default in self._voices:
            voice = self._voices.resolve(body.voice or "")
            if voice.source is not None:
                return voice
        raise InvalidRequest(
            "'task_type': 'Base' needs a recording in 'ref_audio', or the name of a stored voice.",
            FIELD,
        )

    def _designed(self, body: SpeechBody, described: bool) -> ResolvedVoice:
        """The voice for the task `VoiceDesign`: the instruction describes it. Without one, a voice
        that has a description.
        """
        self._require("design", "task_type")
        if described:
            return self._voices.resolve("design")
        voice = self._voices.resolve(body.voice) if body.voice else None
        if voice is None or not voice.description:
            raise InvalidRequest(
                "'task_type': 'VoiceDesign' needs 'instructions', which describe the voice.",
                "instructions",
            )
        return voice

    def _require(self, ability: Ability, param: str) -> None:
        try:
            self._voices.require(ability)
        except UnknownVoice as error:
            raise InvalidRequest(str(error), param) from None


def needs_transcript(body: SpeechBody, recording: bytes) -> bool:
    """Whether the words of a recording are wanted and not given."""
    return bool(recording) and not body.x_vector_only_mode and not body.ref_text.strip()


def reference_text(body: SpeechBody) -> str:
    """The words of the recording as the voice gets them: none for a voice from the speaker's vector
    alone.
    """
    return "" if body.x_vector_only_mode else body.ref_text.strip()


def decoded(reference: str, max_bytes: int) -> bytes:
    """The bytes in base64, as api.base64_text reads it, or in a data URL.

    Raises InvalidRequest, and TooLarge for more than `max_bytes`.
    """
    if head := DATA_URL.match(reference):
        if not head[1].rstrip().lower().endswith("base64"):
            raise InvalidRequest(
                f"Invalid value for {FIELD!r}: a data URL must be in base64, as in "
                "data:audio/wav;base64,...",
                FIELD,
            )
        reference = reference[head.end() :]
    try:
        return base64_text.decode(reference, max_bytes)
    except base64_text.TooManyBytes as error:
        raise TooLarge(
            f"The recording has {error.size} bytes; MAX_UPLOAD_BYTES is {max_bytes}.", FIELD
        ) from None
    except ValueError:
        raise InvalidRequest(f"Invalid value for {FIELD!r}: it must be {FORMS}.", FIELD) from None
