"""The limits of one WebSocket: how long it may be idle, and how large a message may be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Message, Receive, Send

from edge.errors import GOING_AWAY
from edge.streaming import arrives
from settings import ServerSettings

MESSAGE_TOO_BIG = 1009


class WebSocketLimits:
    """The receive and send of a WebSocket, which is closed at a limit.

    One is WS_IDLE_TIMEOUT without a message in either direction while no request runs on the
    socket. The other is a message over MAX_BODY_BYTES: uvicorn stops such a message on its way,
    granian delivers it.
    """

    def __init__(
        self,
        receive: Receive,
        send: Send,
        is_running: Callable[[], bool],
        settings: ServerSettings,
    ) -> None:
        self._receive = receive
        self._send = send
        self._is_running = is_running
        self._idle_timeout = settings.ws_idle_timeout or None
        self._max_bytes = settings.max_body_bytes
        self._clock = asyncio.get_running_loop().time
        self._idle_since = self._clock()
        # outlives one wait for it, so that no message is lost
        self._next_message: asyncio.Future[Message] | None = None

    async def receive(self) -> Message:
        while True:
            self._next_message = self._next_message or asyncio.ensure_future(self._receive())
            if await arrives(self._next_message, self._seconds_left()):
                finished = self._next_message
                self._next_message = None
                self._idle_since = self._clock()
                message = finished.result()
                if _bytes_in(message) > self._max_bytes:
                    return await self._disconnect(MESSAGE_TOO_BIG, "message too big")
                return message
            if self._is_running():
                self._idle_since = self._clock()
            elif not self._seconds_left():
                return await self._disconnect(
                    GOING_AWAY, f"idle for {self._idle_timeout:g} seconds"
                )

    async def send(self, message: Message) -> None:
        self._idle_since = self._clock()
        try:
            await self._send(message)
        except RuntimeError as error:
            if message["type"] != "websocket.send":
                raise
            # uvicorn has closed it, for a message that was too large
            raise OSError("the socket is closed") from error

    async def close(self) -> None:
        """Waits for no more messages."""
        if self._next_message:
            self._next_message.cancel()
            await asyncio.gather(self._next_message, return_exceptions=True)

    def _seconds_left(self) -> float | None:
        """How long the socket may stay idle."""
        if not self._idle_timeout:
            return None
        return max(0.0, self._idle_since + self._idle_timeout - self._clock())

    async def _disconnect(self, code: int, reason: str) -> Message:
        """Closes the socket, and returns what the application reads then."""
        await self._send({"type": "websocket.close", "code": code, "reason": reason})
        return {"type": "websocket.disconnect", "code": code, "reason": reason}


def _bytes_in(message: Message) -> int:
    return len(message.get("bytes") or (message.get("text") or "").encode())
