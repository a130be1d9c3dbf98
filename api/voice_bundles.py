"""A stored voice as one file: exported, and imported here or on another server.

Both need a key with the scope "admin": the file holds a person's voice and what is known of their
consent, which GET /v1/audio/voices shows without the recording.
"""

from __future__ import annotations

import functools
from typing import Any
from urllib.parse import quote

import structlog
from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.components import Components, Deps
from api.fields import VoiceForm
from api.responses import BUNDLE_BODY, BUNDLE_FILE, json_response
from edge.errors import ClientDisconnected, InvalidRequest, NotFound
from edge.route_access import access
from voices.bundle import ID, pack, unpack
from voices.store import Origin, StoredVoice

log = structlog.get_logger()
router = APIRouter(tags=["Voices"])


@router.get("/v1/audio/voices/{name:path}/bundle", response_class=Response, responses=BUNDLE_FILE)
@access("admin")
async def export_voice(app: Deps, name: str) -> Response:
    """A stored voice, by id or name, as one file with its recording, its texts and what is known of
    the speaker's consent.
    """
    voice = app.voices.store.find(name)
    if voice is None:
        raise NotFound(f"No voice {name[:80]!r} is stored.", "name")
    data = await app.pool.run(_packed, app, voice)
    file = quote(f"{voice.name}.voice.zip", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}"}
    return Response(data, media_type="application/zip", headers=headers)


@router.put(
    "/v1/audio/voices/{name:path}/bundle",
    response_model=None,
    responses=json_response("KeptVoice", errors=[400]),
    openapi_extra=BUNDLE_BODY,
)
@access("admin")
async def import_voice(app: Deps, request: Request, name: str) -> dict[str, Any]:
    """Stores the voice in such a file. An id in the URL stays the voice's id; anything else is the
    name that it gets. A voice that is here already stays as it is.
    """
    try:
        data = await request.body()
    except ClientDisconnect:
        raise ClientDisconnected("The client hung up while it was sending.") from None
    if not data:
        raise InvalidRequest("The body is empty: send the file of a voice.", "bundle")
    stored = await app.pool.run(_store, app, name, data)
    log.info("voice imported", id=stored.id, type=stored.type)
    return stored.card


def _packed(app: Components, voice: StoredVoice) -> bytes:
    store = app.voices.store
    return pack(voice, store.recording(voice) if voice.type == "audio_sample" else b"")


def _store(app: Components, name: str, data: bytes) -> StoredVoice:
    bundle = unpack(data, app.settings.max_upload_bytes)
    id = name if ID.fullmatch(name) else ""
    fields = VoiceForm.model_validate(
        {
            "name": bundle.name if id else name,
            "type": bundle.type,
            "prompt": bundle.prompt,
            "consent": bundle.consent,
            "ref_text": bundle.text,
        }
    )
    add = functools.partial(app.voices.add, fields.name.strip(), bundle.recording)
    return add(
        text=fields.ref_text,
        prompt=fields.prompt,
        consent=fields.consent,
        origin=Origin(id, bundle.created_at),
    )
