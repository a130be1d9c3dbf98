"""What clients ask before they speak: which models and voices there are, in the shape that each of them reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from edge.errors import NotFound

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
    "4XX": {"description": "400 or 413", "content": {"application/json": {"schema": _ERROR}}},
    "5XX": {"description": "500, 503 or 504", "content": {"application/json": {"schema": _ERROR}}},
}


class Catalogue:
    """`models` by id and `voices` by name, with their languages. `routes` says which view answers which path."""

    def __init__(self, models: Sequence[str], owner: str, voices: Mapping[str, Sequence[str]]) -> None:
        self._models, self._owner = models, owner
        self._voices = [{"id": name, "name": name, "languages": list(spoken)} for name, spoken in voices.items()]

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
        if legacy:
            return {"voices": [voice["id"] for voice in self._voices]}
        return {"object": "list", "voices": self._voices, "data": self._voices}

    async def voices_of(self, model: str) -> dict[str, Any]:
        """As SillyTavern's TTS-WebUI provider asks; the voices are the same whatever the model is called."""
        return {"voices": [{"value": voice["id"], "label": voice["name"]} for voice in self._voices]}

    async def test(self) -> dict[str, str]:
        """wyoming-openai asks this, and then lists our voices."""
        return {"status": "ok"}

    def _card(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": 0, "owned_by": self._owner}
