"""uvicorn's WebSocket protocol for clients that end their own side of the connection first, and for
those whose handshake can't be read.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

ENDED_WITHOUT_CLOSE = 1006  # RFC 6455, 7.1.5
LINGER = 2.0  # seconds in which the rest of a refused message is read


class HalfOpenWebSocket(WebSocketsSansIOProtocol):
    """A connection that can still be written to when its client has sent all that it will send.

    The application sees a disconnect behind the last message. The connection is closed when the
    application returns; uvicorn would close it at once.

    A handshake with a line over 8,192 bytes or over 128 headers is refused. uvicorn would leave the
    client without an answer, and the connection open.

    A client whose messages come, or wait to be read, is there: its pong is behind them.

    Messages aren't compressed, whatever a client offers.

    The rest of a message that is too large is read and dropped. A connection that is closed with
    bytes unread is reset, and the client doesn't see why it was closed.
    """

    _received_at = 0.0
    _drops = False  # whether what comes is dropped

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # PCM16 of speech shrinks by 13 % only, and packing half a second of it takes 0.7 ms of the
        # event loop
        self.conn.available_extensions = []

    def data_received(self, data: bytes) -> None:
        self._received_at = self.loop.time()
        if self._drops:
            return
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.transport.is_closing():
            self.transport.write(b"".join(self.conn.data_to_send()))  # 414, 431 or nothing
            self.transport.close()

    def handle_parser_exception(self) -> None:
        close = self.conn.close_sent
        assert close is not None
        self.queue.put_nowait(
            {"type": "websocket.disconnect", "code": close.code, "reason": close.reason}
        )
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.stop_keepalive()
        self._drops = True
        if self.read_paused:
            self.transport.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.close_timer = self.loop.call_later(LINGER, self.transport.close)

    def eof_received(self) -> bool:  # type: ignore[override]
        if self.scheme == "wss" or not self.handshake_complete or self._drops:
            return False  # asyncio closes TLS in both directions
        self.queue.put_nowait({"type": "websocket.disconnect", "code": ENDED_WITHOUT_CLOSE})
        return True

    def keepalive_timeout(self) -> None:
        if self.read_paused or self._received_at > self.ping_sent_at:
            self.pong_timer = None
            self.pending_ping_payload = None
            self.schedule_ping()
        else:
            super().keepalive_timeout()
