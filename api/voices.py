"""The voices over HTTP: listed, shown, stored and deleted."""

from __future__ import annotations

import functools
from typing import Any

import structlog
from fastapi import APIRouter
from starlette.requests import Request

from api.components import Components, Deps
from api.fields import VoiceForm
from api.forms import form
from api.responses import VOICE_FORM, json_response
from api.transcriber import transcript_of
from edge.errors import InvalidRequest, NotFound
from edge.route_access import access
from voices.store import StoredVoice

log = structlog.get_logger()
router = APIRouter(tags=["Voices"])


@router.get(
    "/v1/audio/voices",
    response_model=None,
    responses=json_response("VoiceList", "VoiceNames", errors=[400]),
)
@access("discovery")
async def list_voices(app: Deps, legacy: bool = False) -> dict[str, Any]:
    """One body for Open WebUI, mlx-audio and OpenAI's style. `?legacy=true` gives plain names, for
    llama-swap.
    """
    voices = listed_voices(app)
    if legacy:
        return {"voices": [voice["id"] for voice in voices]}
    return {"object": "list", "voices": voices, "data": voices}


@router.post(
    "/v1/audio/voices",
    response_model=None,
    responses=json_response(
        "KeptVoice", link_from="$response.body#/id", link_to=["show_voice", "drop_voice"]
    ),
    openapi_extra=VOICE_FORM,
)
@access("admin")
async def keep_voice(app: Deps, request: Request) -> dict[str, Any]:
    """Stores a voice, made from a recording or, for a model that designs voices, from a
    description. Speech can use it at once.
    """
    fields, recording = await form(request, "audio_sample", app.settings.max_upload_bytes)
    voice = VoiceForm.model_validate(fields)
    prompt = ""
    if voice.type == "prompt":
        prompt = voice.prompt.strip()
        recording = b""
    if not recording and not prompt:
        raise InvalidRequest(f"Missing required parameter: {voice.type!r}.", voice.type)
    text = voice.ref_text.strip()
    if recording and app.transcriber and not (text or voice.x_vector_only_mode):
        app.voices.require("clone")
        text = await transcript_of(app.transcriber, recording, app.settings.max_reference_seconds)
    store = functools.partial(
        app.voices.add,
        voice.name.strip(),
        recording,
        text=text,
        prompt=prompt,
        consent=voice.consent,
    )
    stored = await app.pool.run(store)
    log.info("voice kept", id=stored.id, type=voice.type)
    return stored.card


@router.get(
    "/v1/audio/voices/{name:path}",
    response_model=None,
    responses=json_response("KeptVoice", "VoiceOptions", errors=[404]),
)
@access("discovery")
async def show_voice(app: Deps, name: str) -> dict[str, Any]:
    """A stored voice by id or name. For any other name, which may be a model's, the voices in the
    shape that SillyTavern's TTS-WebUI provider reads.
    """
    if voice := app.voices.store.find(name):
        return voice.card
    if name.startswith("voice_"):
        raise _not_stored(name)
    options = [{"value": voice["id"], "label": voice["name"]} for voice in listed_voices(app)]
    return {"voices": options}


@router.delete(
    "/v1/audio/voices/{name:path}",
    response_model=None,
    responses=json_response("DroppedVoice", errors=[400, 404]),
)
@access("admin")
async def drop_voice(app: Deps, name: str) -> dict[str, Any]:
    """Deletes a stored voice, by id or name, with its files."""
    voice = app.voices.store.find(name)
    if voice is None:
        raise _not_stored(name)
    await app.pool.run(app.voices.store.delete, voice.id)
    log.info("voice dropped", id=voice.id)
    return {"id": voice.id, "object": "audio.voice.deleted", "deleted": True}


def listed_voices(app: Components) -> list[dict[str, Any]]:
    """Every voice with its languages; a stored one with all the fields of its card."""
    return [
        {**_card(name, app.voices.store.find(name)), "name": name, "languages": list(languages)}
        for name, languages in app.voices.languages().items()
    ]


def _card(name: str, stored: StoredVoice | None) -> dict[str, Any]:
    return stored.card if stored else {"id": name}


def _not_stored(name: str) -> NotFound:
    return NotFound(f"No voice {name[:80]!r} is stored.", "name")
