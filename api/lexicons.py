"""The pronunciation dictionaries over HTTP: listed, shown, uploaded, deleted."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Sequence, Sized
from typing import Annotated, Any, Protocol

from pydantic import WithJsonSchema
from starlette.requests import ClientDisconnect, Request

from api.openapi_text import LEXICON, NAME, told
from edge.errors import HungUp, InvalidRequest, NotFound
from edge.routes import access

PATH = "/v1/audio/lexicons"
Name = Annotated[str, WithJsonSchema({"type": "string", "pattern": NAME})]


class Store(Protocol):
    """Lexicons by name. LookupError is an unknown name."""

    def list(self) -> Sequence[str]: ...
    def text(self, name: str) -> str: ...
    def put(self, name: str, text: str) -> Sized: ...
    def delete(self, name: str) -> None: ...


class LexiconRoutes:
    """`off` runs slow work off the loop."""

    def __init__(self, store: Store, in_pool: Callable[..., Awaitable[Any]]) -> None:
        self._store = store
        self._in_pool = in_pool

    def add_to(self, app: Any) -> None:
        """Gives a FastAPI application the routes."""
        one = f"{PATH}/{{name}}"
        route = functools.partial(app.add_api_route, response_model=None, tags=["Lexicons"])
        route(PATH, self.list_lexicons, responses=told("LexiconList"))
        route(one, self.show_lexicon, responses=told("LexiconText", refused=[400, 404]))
        kept = told(
            "LexiconKept", leads="$response.body#/name", to=["show_lexicon", "drop_lexicon"]
        )
        route(one, self.keep_lexicon, methods=["PUT"], responses=kept, openapi_extra=LEXICON)
        route(
            one,
            self.drop_lexicon,
            methods=["DELETE"],
            responses=told("LexiconDropped", refused=[400, 404]),
        )

    @access("any")
    async def list_lexicons(self) -> dict[str, Any]:
        """The names."""
        return {
            "object": "list",
            "data": [{"name": name} for name in await self._in_pool(self._store.list)],
        }

    @access("any")
    async def show_lexicon(self, name: Name) -> dict[str, str]:
        """A lexicon's text."""
        return {"name": name, "text": await self._found(self._store.text, name)}

    @access("admin")
    async def keep_lexicon(self, request: Request, name: Name) -> dict[str, Any]:
        """Keeps a lexicon, new or in an old one's place. The body is its text: `word = respelling`,
        a line each."""
        try:
            text = (await request.body()).decode()
        except ClientDisconnect:
            raise HungUp("The caller hung up while sending.") from None
        except UnicodeDecodeError as error:
            raise InvalidRequest(
                f"The body must be UTF-8 text: {error.reason} at byte {error.start}."
            ) from None
        return {"name": name, "entries": len(await self._in_pool(self._store.put, name, text))}

    @access("admin")
    async def drop_lexicon(self, name: Name) -> dict[str, Any]:
        """Removes a lexicon."""
        await self._found(self._store.delete, name)
        return {"name": name, "deleted": True}

    async def _found(self, work: Callable[[str], Any], name: str) -> Any:
        try:
            return await self._in_pool(work, name)
        except LookupError as error:
            raise NotFound(str(error), "name") from None
