"""Reading the messages of a WebSocket that may be silent for a while."""

from __future__ import annotations

from collections.abc import Callable

from starlette.websockets import WebSocket

from edge.streaming import within


async def next_message(
    socket: WebSocket, idle_timeout: float, is_busy: Callable[[], bool]
) -> str | bytes | None:
    """The next message; None at the end of the connection.

    Raises TimeoutError after `idle_timeout` seconds without a message in which nothing was busy; 0
    is no limit.
    """
    message = await within(socket.receive(), idle_timeout, is_busy)
    if message["type"] == "websocket.disconnect":
        return None
    text: str | None = message.get("text")
    data: bytes = message.get("bytes") or b""
    return data if text is None else text
