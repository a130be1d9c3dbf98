"""The pronunciation dictionaries (lexicons) over HTTP: listed, shown, stored and deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter
from pydantic import WithJsonSchema
from starlette.requests import ClientDisconnect, Request

from api.components import Components, Deps
from api.responses import LEXICON_BODY, LEXICON_NAME, json_response
from edge.body_encoding import compression_error
from edge.errors import ClientDisconnected, InvalidRequest, NotFound
from edge.route_access import access

T = TypeVar("T")
Name = Annotated[str, WithJsonSchema({"type": "string", "pattern": LEXICON_NAME})]
router = APIRouter(tags=["Lexicons"])


@router.get("/v1/audio/lexicons", response_model=None, responses=json_response("LexiconList"))
@access("any")
async def list_lexicons(app: Deps) -> dict[str, Any]:
    """The names of the lexicons."""
    names = await app.pool.run(app.lexicons.list)
    return {"object": "list", "data": [{"name": name} for name in names]}


@router.get(
    "/v1/audio/lexicons/{name}",
    response_model=None,
    responses=json_response("LexiconText", errors=[400, 404]),
)
@access("any")
async def show_lexicon(app: Deps, name: Name) -> dict[str, str]:
    """A lexicon's text."""
    return {"name": name, "text": await _find(app, app.lexicons.text, name)}


@router.put(
    "/v1/audio/lexicons/{name}",
    response_model=None,
    responses=json_response(
        "LexiconKept",
        link_from="$response.body#/name",
        link_to=["show_lexicon", "drop_lexicon"],
    ),
    openapi_extra=LEXICON_BODY,
)
@access("admin")
async def keep_lexicon(app: Deps, request: Request, name: Name) -> dict[str, Any]:
    """Stores a lexicon, or replaces the one of that name. The body is its text: one
    `word = respelling` a line.
    """
    try:
        text = (await request.body()).decode()
    except ClientDisconnect:
        raise ClientDisconnected("The client hung up while it was sending.") from None
    except UnicodeDecodeError as error:
        fault = InvalidRequest(
            f"The body must be UTF-8 text: {error.reason} at byte {error.start}."
        )
        raise compression_error(error.object) or fault from None
    lexicon = await app.pool.run(app.lexicons.put, name, text)
    return {"name": name, "entries": len(lexicon)}


@router.delete(
    "/v1/audio/lexicons/{name}",
    response_model=None,
    responses=json_response("LexiconDropped", errors=[400, 404]),
)
@access("admin")
async def drop_lexicon(app: Deps, name: Name) -> dict[str, Any]:
    """Deletes a lexicon."""
    await _find(app, app.lexicons.delete, name)
    return {"name": name, "deleted": True}


async def _find(app: Components, work: Callable[[str], T], name: str) -> T:
    try:
        return await app.pool.run(work, name)
    except LookupError as error:
        raise NotFound(str(error), "name") from None
