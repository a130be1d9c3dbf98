"""Requests on one WebSocket connection: they wait, are answered one at a time, and are cancelled by
a message or a hang-up. Nothing here knows a message format.

The message format is a dialect: api/websocket.py is ours. Another dialect supplies three methods.

- `receive(session, message)` reads one message, text or bytes as it came. It may call
  `session.add(request)` once or `await session.cancel()`, may send, and may raise InvalidRequest.
- `answer(request)` answers one request. Cancelling a request cancels its answer.
- `send_error(request, error)` sends the error of a request, or of a message that `receive`
  refused.

Its requests are a subclass of SessionRequest with the fields of the message.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect

from api.errors import translate
from edge.errors import POLICY_VIOLATION, ApiError, InvalidRequest
from edge.state import Record, state_of
from edge.streaming import race

MAX_WAITING_REQUESTS = 16
LOGGED_REFUSALS = 10  # of a session; a client could fill the log with messages that are refused


@dataclass(slots=True, eq=False, kw_only=True)
class SessionRequest:
    """One request, which has a request id and a log record of its own."""

    request_id: str = ""  # set by the session
    record: Record = field(default_factory=dict)


RequestT = TypeVar("RequestT", bound=SessionRequest)


class Dialect(Protocol[RequestT]):
    """A message format; the module's docstring says what each method does."""

    async def receive(self, session: Session[RequestT], message: str | bytes) -> None: ...
    async def answer(self, request: RequestT) -> None: ...
    async def send_error(self, request: SessionRequest, error: ApiError) -> None: ...


class Session(Generic[RequestT]):
    """One connection, from its handshake to its end.

    A hang-up is only seen by reading. The session therefore reads on while a request is answered,
    and closes a connection on which more than MAX_WAITING_REQUESTS wait.
    """

    def __init__(self, socket: WebSocket, dialect: Dialect[RequestT]) -> None:
        self._socket = socket
        self._dialect = dialect
        self._state = state_of(socket.scope)
        self._waiting: asyncio.Queue[RequestT] = asyncio.Queue()
        self._added = 0  # requests so far
        self._logged = 0  # requests and refused messages so far
        self._refused = 0  # messages so far
        self._current: RequestT | None = None
        self._task: asyncio.Task[None] | None = None  # answers the current request

    @property
    def current(self) -> RequestT | None:
        """The request that is being answered."""
        return self._current

    async def run(self) -> None:
        """Accepts the connection and serves it until it is closed."""
        try:
            await self._socket.accept()
        except OSError:  # the client has left already
            self._state.record["outcome"] = "cancelled"
            raise
        try:
            await race(self._answer_requests(), self._read_messages())
        finally:
            await self._cancel_current()
        if self._waiting.qsize() > MAX_WAITING_REQUESTS:
            reason = f"more than {MAX_WAITING_REQUESTS} requests wait"
            await self._socket.close(POLICY_VIOLATION, reason)

    def add(self, request: RequestT) -> None:
        """Lets a request wait for its answer. One message may add one request."""
        self._added += 1
        self._waiting.put_nowait(request)

    async def cancel(self) -> int:
        """Cancels the current request and drops the waiting ones. Returns how many it dropped."""
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

    async def _answer_requests(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                self._current = await self._waiting.get()
                task = self._task = asyncio.ensure_future(self._answer(self._current))
                await asyncio.wait({task})
                self._current = self._task = None
                self._state.message_answered()
                if not task.cancelled():
                    task.result()

    async def _answer(self, request: RequestT) -> None:
        with self._log_request(request):
            try:
                with self._state.limit_request(request.record):
                    await self._dialect.answer(request)
            except WebSocketDisconnect:
                request.record.setdefault("outcome", "cancelled")
                raise
            except Exception as error:  # noqa: BLE001 - one bad request must not end the session
                await self._send_error(request, error)

    async def _refuse(self, error: InvalidRequest) -> None:
        """Sends the error of a message. The session's line in the log has the number of them."""
        self._refused += 1
        self._state.record["refused_messages"] = self._refused
        request = SessionRequest()
        with self._log_request(request, quiet=self._refused > LOGGED_REFUSALS):
            await self._send_error(request, error)

    def _log_request(
        self, request: SessionRequest, quiet: bool = False
    ) -> AbstractContextManager[object]:
        """Gives the request an id; it is logged when the context is left, `quiet` at debug."""
        self._logged += 1
        request.request_id = f"{self._state.request_id}-{self._logged}"
        request.record |= {"method": "WS", "endpoint": self._state.record["endpoint"]}
        return self._state.log_request(request.request_id, request.record, quiet=quiet)

    async def _send_error(self, request: SessionRequest, error: Exception) -> None:
        answer = translate(error)
        request.record["outcome"] = answer.kind
        await self._dialect.send_error(request, answer)

    async def _read_messages(self) -> None:
        while self._waiting.qsize() <= MAX_WAITING_REQUESTS:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            added = self._added
            text = message.get("text")
            try:
                await self._dialect.receive(self, message["bytes"] if text is None else text)
            except InvalidRequest as error:
                await self._refuse(error)
            # a message that added a request counts until that is answered
            if self._added == added:
                self._state.message_answered()
