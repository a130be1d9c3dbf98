"""What clients ask before they speak: which models and voices there are, in the shape that each of
them reads."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from starlette.requests import Request

from api.fields import VoiceForm
from api.forms import form
from api.openapi_text import VOICE_FORM, told
from edge.errors import InvalidRequest, NotFound
from edge.paths import MODEL_NAMES
from edge.routes import access
from engine.contract import EngineInfo
from voices.store import StoredVoice
from voices.voices import Voices


class Discovery:
    """The model under its names, and the voices of a cast. `off` runs slow work off the loop;
    `limit` is bytes of a recording."""

    def __init__(
        self, info: EngineInfo, cast: Voices, in_pool: Callable[..., Awaitable[Any]], limit: int
    ) -> None:
        self._models = [info.model_id, *MODEL_NAMES]
        self._owner = info.name
        self._cast = cast
        self._in_pool = in_pool
        self._limit = limit

    def add_to(self, app: Any) -> None:
        """Gives a FastAPI application the routes."""
        route = functools.partial(app.add_api_route, response_model=None, tags=["Models"])
        route(
            "/v1/models",
            self.list_models,
            responses=told("ModelList", leads="$response.body#/data/0/id", to=["show_model"]),
        )
        route(
            "/v1/models/{name:path}",
            self.show_model,
            responses=told("ModelWithVoices", refused=[404]),
        )
        route("/v1/audio/models", self.list_audio_models, responses=told("AudioModels"))
        route("/v1/test", self.test, responses=told("Fine"))
        route = functools.partial(app.add_api_route, response_model=None, tags=["Voices"])
        every = "/v1/audio/voices"
        one = "/v1/audio/voices/{name:path}"
        route(every, self.list_voices, responses=told("VoiceList", "VoiceNames", refused=[400]))
        kept = told("KeptVoice", leads="$response.body#/id", to=["show_voice", "drop_voice"])
        route(every, self.keep_voice, methods=["POST"], responses=kept, openapi_extra=VOICE_FORM)
        route(one, self.show_voice, responses=told("KeptVoice", "VoiceOptions", refused=[404]))
        route(
            one,
            self.drop_voice,
            methods=["DELETE"],
            responses=told("DroppedVoice", refused=[400, 404]),
        )

    @property
    def _voices(self) -> list[dict[str, Any]]:
        """Each with its languages, and all that is known of a kept one."""
        cards = []
        for name, spoken in self._cast.languages().items():
            kept = self._cast.store.find(name)
            cards.append(
                {**(kept.card if kept else {"id": name}), "name": name, "languages": list(spoken)}
            )
        return cards

    @access("discovery", unattended=True)
    async def list_models(self) -> dict[str, Any]:
        """OpenAI's list of models."""
        return {"object": "list", "data": [self._card(name) for name in self._models]}

    @access("discovery")
    async def show_model(self, name: str) -> dict[str, Any]:
        """One of them. Ids have slashes."""
        if name not in self._models:
            raise NotFound(
                f"The model {name[:80]!r} does not exist. Models: {', '.join(self._models)}.",
                "model",
            )
        return {**self._card(name), "voices": self._voices}

    @access("discovery")
    async def list_audio_models(self) -> dict[str, Any]:
        """As Open WebUI asks."""
        return {"models": [{"id": name, "name": name} for name in self._models]}

    @access("discovery")
    async def list_voices(self, legacy: bool = False) -> dict[str, Any]:
        """One body for Open WebUI, mlx-audio and OpenAI's style; `?legacy=true` gives plain names,
        for llama-swap."""
        voices = self._voices
        if legacy:
            return {"voices": [voice["id"] for voice in voices]}
        return {"object": "list", "voices": voices, "data": voices}

    @access("discovery")
    async def show_voice(self, name: str) -> dict[str, Any]:
        """A kept voice by id or name. Or, for any model's name, the voices as SillyTavern's
        TTS-WebUI provider asks."""
        if kept := self._cast.store.find(name):
            return kept.card
        if name.startswith("voice_"):
            raise NotFound(f"No voice {name[:80]!r} is kept.", "name")
        return {
            "voices": [{"value": voice["id"], "label": voice["name"]} for voice in self._voices]
        }

    @access("admin")
    async def keep_voice(self, request: Request) -> dict[str, Any]:
        """Keeps a voice: a recording, or for a model that designs voices a description. It speaks
        at once."""
        fields, recording = await form(request, "audio_sample", self._limit)
        voice = VoiceForm.model_validate(fields)
        recording, prompt = (
            (recording, "") if voice.type == "audio_sample" else (b"", voice.prompt.strip())
        )
        if not recording and not prompt:
            raise InvalidRequest(f"Missing required parameter: {voice.type!r}.", voice.type)
        texts = {"text": voice.ref_text.strip(), "prompt": prompt, "consent": voice.consent}
        kept: StoredVoice = await self._in_pool(
            functools.partial(self._cast.add, voice.name.strip(), recording, **texts)
        )
        structlog.get_logger().info("voice kept", id=kept.id, type=voice.type)
        return kept.card

    @access("admin")
    async def drop_voice(self, name: str) -> dict[str, Any]:
        """Forgets a kept voice, by id or name, and deletes its files."""
        if (kept := self._cast.store.find(name)) is None:
            raise NotFound(f"No voice {name[:80]!r} is kept.", "name")
        await self._in_pool(self._cast.store.delete, kept.id)
        structlog.get_logger().info("voice dropped", id=kept.id)
        return {"id": kept.id, "object": "audio.voice.deleted", "deleted": True}

    @access("discovery", polled=True)
    async def test(self) -> dict[str, str]:
        """wyoming-openai asks this, and then lists our voices."""
        return {"status": "ok"}

    def _card(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": 0, "owned_by": self._owner}
