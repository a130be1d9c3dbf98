"""uvicorn's WebSocket protocol for clients that end their own side of the connection first, for
those whose handshake can't be read, and for those that send frames without end.
"""

from __future__ import annotations

from typing import Any

from uvicorn._types import ASGIReceiveEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import State

from edge.serving.protocol import SLICE

ENDED_WITHOUT_CLOSE = 1006  # RFC 6455, 7.1.5
NOT_UTF8 = 1007
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

    Frames that cost a client little neither hold up the others nor fill the memory: see SLICE,
    `handle_ping` and `handle_cont`.
    """

    _received_at = 0.0
    _drops = False  # whether what comes is dropped

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # PCM16 of speech shrinks by 13 % only, and packing half a second of it takes 0.7 ms of the
        # event loop
        self.conn.available_extensions = []
        self._unparsed = bytearray()  # that has come
        self._parts = bytearray()  # of a message, behind its first one

    def data_received(self, data: bytes) -> None:
        self._received_at = self.loop.time()
        if self._drops:
            return
        is_waiting = bool(self._unparsed)
        self._unparsed += data
        if not is_waiting:
            self._parse()

    def _parse(self) -> None:
        """Parses a slice of what has come, and the rest once others had their turn. Until then no
        more is read.
        """
        part = bytes(self._unparsed[:SLICE])
        del self._unparsed[:SLICE]
        if self._unparsed:
            self.loop.call_soon(self._parse)
            if not self.read_paused:
                self.read_paused = True
                self.transport.pause_reading()
        if part:
            self._receive(part)
        if self.disconnected or self._drops:
            self._unparsed.clear()
        else:
            self._read_on()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unparsed.clear()
        super().connection_lost(exc)

    def _read_on(self) -> None:
        """Reads more, if all that has come is with the application."""
        if self.read_paused and self.queue.empty() and not self._unparsed:
            self.read_paused = False
            self.transport.resume_reading()

    async def receive(self) -> ASGIReceiveEvent:
        message = await self.queue.get()
        self._read_on()
        return message

    def handle_ping(self) -> None:
        if self._drops:
            return  # nothing may be written behind the close
        if self.writable.is_set():
            super().handle_ping()
        else:  # a client that reads nothing gets no pongs: they would fill the memory
            self.conn.data_to_send()

    def handle_cont(self, event: Frame) -> None:
        self._parts += event.data  # in a list each of a byte would take 56, and an empty one 8
        if event.fin:
            self.frames.append(bytes(self._parts))
            self._parts.clear()
            self.send_receive_event_to_app()

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:  # uvicorn logs its trace, as if the server were at fault
                self.frames = []
                if self.conn.state is State.OPEN:  # else a close came with the text
                    self.conn.send_close(NOT_UTF8, "the text isn't UTF-8")
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def _receive(self, data: bytes) -> None:
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
