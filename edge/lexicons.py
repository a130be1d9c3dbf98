"""The pronunciation dictionaries over HTTP: listed, shown, uploaded, deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence, Sized
from typing import Any, Protocol

from starlette.requests import ClientDisconnect, Request

from edge.errors import HungUp, InvalidRequest, NotFound

PATH = "/v1/audio/lexicons"
TEXT = {"requestBody": {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}}


class Store(Protocol):
    """Lexicons by name. LookupError is an unknown name."""

    def list(self) -> Sequence[str]: ...
    def text(self, name: str) -> str: ...
    def put(self, name: str, text: str) -> Sized: ...
    def delete(self, name: str) -> None: ...


class LexiconRoutes:
    """`off` runs slow work off the loop."""

    def __init__(self, store: Store, off: Callable[..., Awaitable[Any]]) -> None:
        self._store, self._off = store, off

    def add_to(self, app: Any) -> None:
        """Gives a FastAPI application the routes."""
        one = f"{PATH}/{{name}}"
        app.add_api_route(PATH, self.list)
        app.add_api_route(one, self.show)
        app.add_api_route(one, self.put, methods=["PUT"], openapi_extra=TEXT)
        app.add_api_route(one, self.delete, methods=["DELETE"])

    async def list(self) -> dict[str, Any]:
        """The names."""
        return {"object": "list", "data": [{"name": name} for name in await self._off(self._store.list)]}

    async def show(self, name: str) -> dict[str, str]:
        """A lexicon's text."""
        return {"name": name, "text": await self._found(self._store.text, name)}

    async def put(self, request: Request, name: str) -> dict[str, Any]:
        """Keeps a lexicon, new or in an old one's place. The body is its text: `word = respelling`, a line each."""
        try:
            text = (await request.body()).decode()
        except ClientDisconnect:
            raise HungUp("The caller hung up while sending.") from None
        except UnicodeDecodeError as error:
            raise InvalidRequest(f"The body must be UTF-8 text: {error.reason} at byte {error.start}.") from None
        return {"name": name, "entries": len(await self._off(self._store.put, name, text))}

    async def delete(self, name: str) -> dict[str, Any]:
        """Removes a lexicon."""
        await self._found(self._store.delete, name)
        return {"name": name, "deleted": True}

    async def _found(self, work: Callable[[str], Any], name: str) -> Any:
        try:
            return await self._off(work, name)
        except LookupError as error:
            raise NotFound(str(error), "name") from None
