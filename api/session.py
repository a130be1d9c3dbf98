"""Turns on one WebSocket connection: requests wait, are answered one at a time, and are cancelled
by a message or a hang-up. Nothing here knows a message format.

The message format is a dialect: api/websocket.py is ours. Another dialect supplies three methods.

- `receive(session, message)` reads one message, text or bytes as it came. It may call
  `session.add(turn)` once or `await session.cancel()`, may send, and may raise InvalidRequest.
- `answer(turn)` answers one request. It is cancelled with the turn.
- `send_error(turn, error)` sends the error of a turn, or of a message that `receive` refused.

Its turns are a subclass of Turn with the fields of a request.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.errors import translate
from edge.errors import ApiError, InvalidRequest
from edge.state import Record, state_of
from edge.streaming import race

MAX_WAITING_TURNS = 16
POLICY_VIOLATION = 1008  # RFC 6455, 7.4.1


@dataclass(slots=True, eq=False, kw_only=True)
class Turn:
    """One request, which has a request id and a log record of its own."""

    request_id: str = ""  # set by the session
    record: Record = field(default_factory=dict)


TurnT = TypeVar("TurnT", bound=Turn)


class Dialect(Protocol[TurnT]):
    """A message format; the module's docstring says what each method does."""

    async def receive(self, session: Session[TurnT], message: str | bytes) -> None: ...
    async def answer(self, turn: TurnT) -> None: ...
    async def send_error(self, turn: Turn, error: ApiError) -> None: ...


class Session(Generic[TurnT]):
    """One connection, from its handshake to its end.

    A hang-up is only seen by reading. The session therefore reads on while a turn is answered, and
    closes a connection on which more than MAX_WAITING_TURNS wait."""

    def __init__(self, socket: WebSocket, dialect: Dialect[TurnT]) -> None:
        self._socket = socket
        self._dialect = dialect
        self._state = state_of(socket.scope)
        self._waiting: asyncio.Queue[TurnT] = asyncio.Queue()
        self._added = 0  # turns so far
        self._logged = 0  # turns and refused messages so far
        self._current: TurnT | None = None
        self._task: asyncio.Task[None] | None = None  # answers the current turn

    @property
    def current(self) -> TurnT | None:
        """The turn that is being answered."""
        return self._current

    async def run(self) -> None:
        """Accepts the connection and serves it until it is closed."""
        try:
            await self._socket.accept()
        except OSError:  # the client has left already
            self._state.record["outcome"] = "cancelled"
            raise
        try:
            await race(self._answer_turns(), self._read_messages())
        finally:
            await self._cancel_current()
        if self._waiting.qsize() > MAX_WAITING_TURNS:
            reason = f"more than {MAX_WAITING_TURNS} requests wait"
            await self._socket.close(POLICY_VIOLATION, reason)

    def add(self, turn: TurnT) -> None:
        """Lets a turn wait for its answer. One message may add one turn."""
        self._added += 1
        self._waiting.put_nowait(turn)

    async def cancel(self) -> int:
        """Cancels the current turn and drops the waiting ones. Returns how many it dropped."""
        dropped = self._waiting.qsize()
        while not self._waiting.empty():
            self._waiting.get_nowait()
            self._state.message_answered()
        await self._cancel_current()
        return dropped

    async def _cancel_current(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _answer_turns(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                self._current = await self._waiting.get()
                task = self._task = asyncio.ensure_future(self._answer(self._current))
                await asyncio.wait({task})
                self._current = self._task = None
                self._state.message_answered()
                if not task.cancelled():
                    task.result()

    async def _answer(self, turn: TurnT) -> None:
        with self._log_turn(turn):
            try:
                with self._state.limit_request(turn.record):
                    await self._dialect.answer(turn)
            except WebSocketDisconnect:
                turn.record.setdefault("outcome", "cancelled")
                raise
            except Exception as error:  # noqa: BLE001 - one of two: a turn that fails doesn't end the session
                await self._send_error(turn, error)

    def _log_turn(self, turn: Turn) -> AbstractContextManager[object]:
        """Gives the turn an id; it is logged when the context is left."""
        self._logged += 1
        turn.request_id = f"{self._state.request_id}-{self._logged}"
        turn.record |= {"method": "WS", "endpoint": self._state.record["endpoint"]}
        return self._state.log_request(turn.request_id, turn.record)

    async def _send_error(self, turn: Turn, error: Exception) -> None:
        answer = translate(error)
        turn.record["outcome"] = answer.kind
        await self._dialect.send_error(turn, answer)

    async def _read_messages(self) -> None:
        while self._waiting.qsize() <= MAX_WAITING_TURNS:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            added = self._added
            text = message.get("text")
            try:
                await self._dialect.receive(self, message["bytes"] if text is None else text)
            except InvalidRequest as error:
                turn = Turn()
                with self._log_turn(turn):
                    await self._send_error(turn, error)
            if self._added == added:  # a message that added a turn counts until that is answered
                self._state.message_answered()
