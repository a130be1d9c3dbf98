"""Conversations over a WebSocket: whole texts and texts that are still being written, one after
another, and "stop".

A message is a JSON object. One with `input` is a whole request. Ones with `text`, `flush` or `end`
are parts of one request whose text comes in pieces; the first of them carries the other fields.
`cancel` stops all that is asked so far."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, suppress
from typing import Any

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from api.framing import Answer
from edge.errors import ApiError, InvalidRequest, NoText, TooLarge
from edge.state import state_of
from edge.streaming import race
from settings import Speaking

WAITING = 16  # requests that may wait on a socket


class TextStream:
    """A text that is still being written, `most` characters at the most. `next` gives what has come
    since, "" for a flush, None at its end, and at its last after `patience` seconds without a word
    (0 is for ever)."""

    def __init__(self, most: int, patience: float) -> None:
        self.length = 0
        self._most = most
        self._patience = patience
        self.late = False  # the writer fell silent
        self._parts: deque[str] = deque()
        self._ended = False
        self._change = asyncio.Event()

    def write(self, text: str, flush: bool, end: bool) -> None:
        self.length += len(text)
        if text and self.length <= self._most:
            self._parts.append(text)
        if flush and (not self._parts or self._parts[-1]):  # one flush is as good as many
            self._parts.append("")
        self._ended = self._ended or end
        self._change.set()

    async def next(self) -> str | None:
        """Raises TooLarge once the text is longer than it may be."""
        try:
            async with asyncio.timeout(self._patience or None):
                while not self._parts and not self._ended and self.length <= self._most:
                    self._change.clear()
                    await self._change.wait()
        except TimeoutError:
            self._ended = self.late = True
        if self.length > self._most:
            raise TooLarge(
                f"The text has {self.length} characters so far; MAX_INPUT_CHARS is {self._most}.",
                "text",
            )
        return self._parts.popleft() if self._parts else None

    def check(self) -> None:
        """Raises NoText where all that came has been spoken, and the end never came."""
        if self.late:
            raise NoText(
                f"no text came for {self._patience:g} seconds (LIVE_TIMEOUT), nor its end; it is over",
                "text",
            )

    def unread(self, text: str, flush: bool) -> None:
        """Puts back what came first."""
        if flush:
            self._parts.appendleft("")
        if text:
            self._parts.appendleft(text)


class SessionTurn:
    """One request of a conversation. What answers it sets `heard`, which says how many characters
    were spoken after so many seconds of sound, and `first` when its first sound left."""

    def __init__(self, fields: dict[str, Any], live: TextStream | None = None) -> None:
        self.fields = fields
        self.live = live
        # its own, and its log line
        self.request_id = ""
        self.line = dict[str, Any]()
        self.first: float | None = None
        self.heard: Callable[[float], int] = lambda seconds: 0

    @property
    def spoken(self) -> int:
        """Characters that a listener has heard by now who listens as the sound comes."""
        return self.heard(time.monotonic() - self.first) if self.first else 0


async def tell(socket: WebSocket, name: str, **figures: Any) -> None:
    """One event, as JSON."""
    await socket.send_text(orjson.dumps({"event": name, **figures}).decode())


async def over_socket(
    socket: WebSocket, clip: Answer, said: SessionTurn, names: Mapping[str, str]
) -> None:
    """A clip as `start` and its bytes."""
    chunk = await clip.chunks.next()
    shape = {"format": "pcm", "sample_rate": clip.shape[1], "bit_depth": 16, "channels": 1}
    told = {"request_id": said.request_id, "seed": clip.seed, "warnings": clip.warnings}
    await tell(socket, "start", **shape, **names, **told)
    said.first = time.monotonic()
    while chunk:
        await socket.send_bytes(chunk)
        chunk = await clip.chunks.next()
    if said.live:
        said.live.check()


class Conversation:
    """Gives every request to `answer`, one after another; `translate` says what its errors are
    called. A hang-up cancels the one that is on.

    A socket has to be read for its hang-up to be seen, so one that has more than WAITING requests
    wait is closed."""

    def __init__(
        self,
        socket: WebSocket,
        answer: Callable[[SessionTurn], Awaitable[None]],
        translate: Callable[[Exception], ApiError],
        settings: Speaking,
    ) -> None:
        self._socket = socket
        self._answer = answer
        self._translate = translate
        self._settings = settings
        self._waiting: deque[SessionTurn] = deque()
        self._told = 0  # requests that have had their line
        self._came = asyncio.Event()
        self._open: SessionTurn | None = None  # whose text is still being written
        self._on: tuple[SessionTurn, asyncio.Task[None]] | None = None

    async def run(self) -> None:
        """Until the socket is closed."""
        try:
            await self._socket.accept()
        except OSError:  # gone already
            state_of(self._socket.scope).record["outcome"] = "cancelled"
            raise
        try:
            await race(self._speak(), self._listen())
        finally:
            if self._on:
                self._on[1].cancel()
                await asyncio.wait({self._on[1]})
        if len(self._waiting) > WAITING:
            await self._socket.close(1008, f"more than {WAITING} requests wait")

    async def _speak(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                while not self._waiting:
                    self._came.clear()
                    await self._came.wait()
                said = self._waiting.popleft()
                self._on = said, asyncio.ensure_future(self._turn(said))
                await asyncio.wait({self._on[1]})
                task = self._on[1]
                self._on = None
                state_of(self._socket.scope).message_answered()
                if not task.cancelled():
                    task.result()

    async def _turn(self, said: SessionTurn) -> None:
        with self._line(said):
            try:
                with state_of(self._socket.scope).limit_request(said.line):
                    await self._answer(said)
            except WebSocketDisconnect:
                said.line.setdefault("outcome", "cancelled")
                raise
            except Exception as error:  # noqa: BLE001 - one of two: a request that fails doesn't end the conversation
                await self._refuse(error, said)

    def _line(self, said: SessionTurn) -> AbstractContextManager[object]:
        """One request's line in the log, under an id of its own."""
        self._told += 1
        state = state_of(self._socket.scope)
        said.request_id = f"{state.request_id}-{self._told}"
        said.line |= {"method": "WS", "endpoint": state.record["endpoint"]}
        return state.log_request(said.request_id, said.line)

    async def _refuse(self, error: Exception, said: SessionTurn) -> None:
        told = self._translate(error)
        said.line["outcome"] = told.kind
        wait = (
            {"retry_after": int(told.headers["Retry-After"])}
            if "Retry-After" in told.headers
            else {}
        )
        await tell(self._socket, "error", detail=told.message, **wait, **told.body())

    async def _listen(self) -> None:
        while len(self._waiting) <= WAITING:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            waiting = len(self._waiting)
            try:
                await self._take(message.get("text"))
            except InvalidRequest as error:
                with self._line(said := SessionTurn({})):
                    await self._refuse(error, said)
            if len(self._waiting) <= waiting:
                # a request is answered once it has been spoken, all else at once
                state_of(self._socket.scope).message_answered()

    async def _take(self, message: str | None) -> None:
        fields = parsed(message)
        if fields.get("cancel"):
            await self._cancel()
        elif "input" in fields or not fields.keys() & {"text", "flush", "end"}:
            self._put(SessionTurn(fields))
        else:
            begins = "text" in fields  # an empty one too, as language models begin
            text = fields.pop("text", None) or ""
            flush = fields.pop("flush", False)
            end = fields.pop("end", False)
            if not isinstance(text, str):
                raise InvalidRequest(
                    f"Invalid value for 'text': {str(text)[:80]!r}. It must be a string.", "text"
                )
            if self._open is None:
                if not begins:
                    return  # nothing was begun
                self._open = SessionTurn(
                    fields, TextStream(self._settings.max_input_chars, self._settings.live_timeout)
                )
                self._put(self._open)
            assert self._open.live
            self._open.live.write(text, bool(flush), bool(end))
            if end:
                self._open = None

    def _put(self, said: SessionTurn) -> None:
        self._waiting.append(said)
        self._came.set()

    async def _cancel(self) -> None:
        """Stops the one that is on, and forgets those that wait."""
        forgotten = len(self._waiting)
        spoken = 0
        while self._waiting:
            self._waiting.pop()
            state_of(self._socket.scope).message_answered()
        self._open = None
        if self._on:
            said, task = self._on
            spoken = said.spoken
            task.cancel()
            await asyncio.wait({task})
        await tell(self._socket, "cancelled", chars_spoken=spoken, forgotten=forgotten)


def parsed(message: str | None) -> dict[str, Any]:
    """A message's fields, None of a binary one. Raises InvalidRequest for anything but a JSON
    object."""
    if message is None:
        raise InvalidRequest("The message is binary. Send a JSON object as text.")
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError as error:
        raise InvalidRequest(f"The message must be a JSON object. {error}.") from None
    if not isinstance(fields, dict):
        raise InvalidRequest("The message must be a JSON object.")
    return fields
