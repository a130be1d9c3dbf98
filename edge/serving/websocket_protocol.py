"""uvicorn's WebSocket protocol for clients that end their own side of the connection first."""

from __future__ import annotations

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

ENDED_WITHOUT_CLOSE = 1006  # RFC 6455, 7.1.5


class HalfOpenWebSocket(WebSocketsSansIOProtocol):
    """A connection that can still be written to when its client has sent all that it will send.

    The application sees a disconnect behind the last message. The connection is closed when the
    application returns; uvicorn would close it at once.
    """

    def eof_received(self) -> bool:  # type: ignore[override]
        if self.scheme == "wss" or not self.handshake_complete:
            return False  # asyncio closes TLS in both directions
        self.queue.put_nowait({"type": "websocket.disconnect", "code": ENDED_WITHOUT_CLOSE})
        return True
