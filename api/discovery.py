"""The models, as clients ask for them before they speak, in the shape that each client reads.

The server has one model of each direction. It answers to its own name and to OpenAI's.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.components import Components, Deps
from api.responses import json_response
from api.voices import listed_voices
from edge.errors import NotFound
from edge.paths import HEARING_NAMES, MODEL_NAMES
from edge.route_access import access

router = APIRouter(tags=["Models"])


@router.get(
    "/v1/models",
    response_model=None,
    responses=json_response(
        "ModelList", link_from="$response.body#/data/0/id", link_to=["show_model"]
    ),
)
@access("discovery", unattended=True)
async def list_models(app: Deps) -> dict[str, Any]:
    """OpenAI's list of models."""
    names = [*_model_names(app), *_recogniser_names(app)]
    return {"object": "list", "data": [_model_card(app, name) for name in names]}


@router.get(
    "/v1/models/{name:path}",
    response_model=None,
    responses=json_response("ModelWithVoices", "ModelList", errors=[404]),
)
@access("discovery")
async def show_model(app: Deps, name: str) -> dict[str, Any]:
    """One model. A name may contain slashes. Without a name, the list of the models: some clients
    end its URL with a slash.
    """
    if not name:
        return await list_models(app)
    names = [*_model_names(app), *_recogniser_names(app)]
    if name not in names:
        raise NotFound(
            f"The model {name[:80]!r} does not exist. Models: {', '.join(names)}.", "model"
        )
    return {**_model_card(app, name), "voices": listed_voices(app)}


@router.get("/v1/audio/models", response_model=None, responses=json_response("AudioModels"))
@access("discovery")
async def list_audio_models(app: Deps) -> dict[str, Any]:
    """The models in the shape that Open WebUI reads."""
    return {"models": [{"id": name, "name": name} for name in _model_names(app)]}


@router.get("/v1/test", response_model=None, responses=json_response("Fine"))
@access("discovery", polled=True)
async def test() -> dict[str, str]:
    """wyoming-openai asks for this before it lists the voices."""
    return {"status": "ok"}


def _model_names(app: Components) -> list[str]:
    return [app.model.info.model_id, *MODEL_NAMES]


def _recogniser_names(app: Components) -> list[str]:
    """The names that recognition answers to."""
    return [app.transcriber.info.model_id, *HEARING_NAMES] if app.transcriber else []


def _model_card(app: Components, name: str) -> dict[str, Any]:
    owner = app.model.info.name
    if app.transcriber and name in _recogniser_names(app):
        owner = app.transcriber.info.name
    return {"id": name, "object": "model", "created": 0, "owned_by": owner}
