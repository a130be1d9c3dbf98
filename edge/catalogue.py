"""What clients ask before they speak: which models and voices there are, in the shape that each of them reads."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from starlette.requests import Request

from edge.bodies import VoiceForm, form_of
from edge.errors import InvalidRequest, NotFound
from edge.forms import form
from edge.parts import Cast, Kept

_ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {name: {"type": ["string", "null"]} for name in ("message", "type", "param", "code")},
        }
    },
}
_AUDIO = ("mpeg", "ogg", "aac", "flac", "wav", "pcm")
# What OpenAPI says of a speech route's answers
SPOKEN: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Sound as it is made, or events of it",
        "content": {
            **{f"audio/{name}": {"schema": {"type": "string", "format": "binary"}} for name in _AUDIO},
            "text/event-stream": {"schema": {"type": "string"}},
        },
    },
    "4XX": {"description": "400, 401, 403, 408, 413, 429 or 431", "content": {"application/json": {"schema": _ERROR}}},
    "5XX": {"description": "500, 503 or 504", "content": {"application/json": {"schema": _ERROR}}},
}


class Catalogue:
    """`models` by id and the voices of a cast. `off` runs slow work off the loop; `limit` is bytes of a recording."""

    def __init__(
        self, models: Sequence[str], owner: str, cast: Cast, off: Callable[..., Awaitable[Any]], limit: int
    ) -> None:
        self._models, self._owner, self._cast, self._off, self._limit = models, owner, cast, off, limit

    def add_to(self, app: Any) -> None:
        """Gives a FastAPI application the routes."""
        for path, view in self.routes.items():
            app.add_api_route(path, view)
        sample = form_of(VoiceForm, "audio_sample")
        app.add_api_route("/v1/audio/voices", self.keep_voice, methods=["POST"], openapi_extra=sample)
        app.add_api_route("/v1/audio/voices/{name}", self.drop_voice, methods=["DELETE"])

    @property
    def _voices(self) -> list[dict[str, Any]]:
        """Each with its languages, and all that is known of a kept one."""
        cards = []
        for name, spoken in self._cast.names.items():
            kept = self._cast.shelf.find(name)
            cards.append({**(kept.card if kept else {"id": name}), "name": name, "languages": list(spoken)})
        return cards

    @property
    def routes(self) -> dict[str, Callable[..., Any]]:
        return {
            "/v1/models": self.models,
            "/v1/models/{name:path}": self.model,
            "/v1/audio/models": self.audio_models,
            "/v1/audio/voices": self.voices,
            "/v1/audio/voices/{model:path}": self.voices_of,
            "/v1/test": self.test,
        }

    async def models(self) -> dict[str, Any]:
        """OpenAI's list of models."""
        return {"object": "list", "data": [self._card(name) for name in self._models]}

    async def model(self, name: str) -> dict[str, Any]:
        """One of them. Ids have slashes."""
        if name not in self._models:
            raise NotFound(f"The model {name[:80]!r} does not exist. Models: {', '.join(self._models)}.", "model")
        return {**self._card(name), "voices": self._voices}

    async def audio_models(self) -> dict[str, Any]:
        """As Open WebUI asks."""
        return {"models": [{"id": name, "name": name} for name in self._models]}

    async def voices(self, legacy: bool = False) -> dict[str, Any]:
        """One body for Open WebUI, mlx-audio and OpenAI's style; `?legacy=true` gives plain names, for llama-swap."""
        voices = self._voices
        if legacy:
            return {"voices": [voice["id"] for voice in voices]}
        return {"object": "list", "voices": voices, "data": voices}

    async def voices_of(self, model: str) -> dict[str, Any]:
        """A kept voice by id or name. Or, for any model's name, the voices as SillyTavern's TTS-WebUI provider asks."""
        if kept := self._cast.shelf.find(model):
            return kept.card
        if model.startswith("voice_"):
            raise NotFound(f"No voice {model[:80]!r} is kept.", "name")
        return {"voices": [{"value": voice["id"], "label": voice["name"]} for voice in self._voices]}

    async def keep_voice(self, request: Request) -> dict[str, Any]:
        """Keeps a voice: a recording, or for a model that designs voices a description. It speaks at once."""
        fields, recording = await form(request, "audio_sample", self._limit)
        voice = VoiceForm.model_validate(fields)
        recording, prompt = (recording, "") if voice.type == "audio_sample" else (b"", voice.prompt.strip())
        if not recording and not prompt:
            raise InvalidRequest(f"Missing required parameter: {voice.type!r}.", voice.type)
        texts = {"text": voice.ref_text.strip(), "prompt": prompt, "consent": voice.consent}
        kept: Kept = await self._off(functools.partial(self._cast.keep, voice.name.strip(), recording, **texts))
        structlog.get_logger().info("voice kept", id=kept.id, type=voice.type)
        return kept.card

    async def drop_voice(self, name: str) -> dict[str, Any]:
        """Forgets a kept voice, by id or name, and deletes its files."""
        if (kept := self._cast.shelf.find(name)) is None:
            raise NotFound(f"No voice {name[:80]!r} is kept.", "name")
        await self._off(self._cast.shelf.drop, kept.id)
        structlog.get_logger().info("voice dropped", id=kept.id)
        return {"id": kept.id, "object": "audio.voice.deleted", "deleted": True}

    async def test(self) -> dict[str, str]:
        """wyoming-openai asks this, and then lists our voices."""
        return {"status": "ok"}

    def _card(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": 0, "owned_by": self._owner}
