"""Our own messages on a WebSocket, as a dialect of api/session.py.

A message is a JSON object. One with `input` is a whole request. Ones with `text`, `flush` or `end`
are parts of one request whose text is still being written; the first of them carries the other
fields. `cancel` stops all that was asked so far. A request is answered with the event `start`,
binary PCM16 and the event `done`, or with the event `error`. Where the words' times are wanted,
events `words` come before their sound.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from starlette.websockets import WebSocket

from api.fields import PcmBody, SpeechBody
from api.framing import SpeechStream
from api.session import Session, SessionRequest
from api.sse import batches
from api.text_stream import TextStream
from edge.errors import ApiError, InvalidRequest
from edge.state import Record
from settings import SpeechSettings

TEXT_PARTS = frozenset({"text", "flush", "end"})
SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Speak(Protocol):
    """Opens the speech of a request, whose text comes from `text` where that is given. The figures
    of the stream go into `record` when it is closed.
    """

    def __call__(
        self, body: SpeechBody, text: TextStream | None, record: Record
    ) -> AbstractAsyncContextManager[SpeechStream]: ...


@dataclass(slots=True, eq=False, kw_only=True)
class SpeechSessionRequest(SessionRequest):
    """A request for speech. The text of one with a `text` is still being written."""

    fields: Mapping[str, Any]
    text: TextStream | None = None
    first_audio_at: float | None = None  # on the monotonic clock
    chars_heard: Callable[[float], int] | None = None  # after so many seconds of sound

    @property
    def chars_spoken(self) -> int:
        """Characters that have been heard by now where the sound is played as it comes."""
        if self.first_audio_at is None or self.chars_heard is None:
            return 0
        return self.chars_heard(time.monotonic() - self.first_audio_at)


class SpeechMessages:
    """The dialect (api.session.Dialect). `speak` makes the answers."""

    def __init__(self, socket: WebSocket, speak: Speak, settings: SpeechSettings) -> None:
        self._socket = socket
        self._speak = speak
        self._settings = settings
        self._open_text: TextStream | None = None  # what `text`, `flush` and `end` belong to

    async def receive(self, session: Session[SpeechSessionRequest], message: str | bytes) -> None:
        """Raises InvalidRequest for a message that is not one of ours."""
        fields = parse(message, halves=True)
        if fields.get("cancel"):
            await self._cancel(session)
        elif "input" in fields or not fields.keys() & TEXT_PARTS:
            session.add(SpeechSessionRequest(fields=fields))
        else:
            self._write(session, fields)

    def _write(self, session: Session[SpeechSessionRequest], fields: dict[str, Any]) -> None:
        begins = "text" in fields  # with an empty text too, as language models begin
        text = fields.pop("text", None) or ""
        flush = fields.pop("flush", False)
        end = fields.pop("end", False)
        if not isinstance(text, str):
            raise InvalidRequest(
                f"Invalid value for 'text': {str(text)[:80]!r}. It must be a string.", "text"
            )
        stream = self._open_text
        if stream is None:
            if not begins:
                return
            stream = TextStream(self._settings.max_input_chars, self._settings.live_timeout)
            session.add(SpeechSessionRequest(fields=fields, text=stream))
        stream.write(text)
        if flush:
            stream.flush()
        if end:
            stream.end()
        self._open_text = None if end else stream

    async def _cancel(self, session: Session[SpeechSessionRequest]) -> None:
        self._open_text = None
        chars = session.current.chars_spoken if session.current else 0
        forgotten = await session.cancel()
        await self._send_event("cancelled", chars_spoken=chars, forgotten=forgotten)

    async def answer(self, request: SpeechSessionRequest) -> None:
        """Sends `start`, the sound and `done`."""
        fields = {"input": "", **request.fields} if request.text else request.fields
        body = PcmBody.model_validate(fields)
        async with self._speak(body, request.text, request.record) as stream:
            request.chars_heard = stream.chars_heard
            await self._send_sound(request, stream)
            warnings = stream.warnings
            verified = stream.figures
        record = request.record
        figures = {name: record[name] for name in ("audio_seconds", "cache", "total_ms")}
        figures |= verified
        await self._send_event("done", chars=record["characters"], **figures, warnings=warnings)

    async def _send_sound(self, request: SpeechSessionRequest, stream: SpeechStream) -> None:
        # an error that comes before the first chunk is sent without a `start`
        chunk = await stream.chunks.next()
        await self._send_event(
            "start",
            format="pcm",
            sample_rate=stream.encoding.rate,
            bit_depth=16,
            channels=1,
            voice=stream.voice,
            language=stream.language,
            request_id=request.request_id,
            seed=stream.seed,
            warnings=stream.warnings,
        )
        request.first_audio_at = time.monotonic()
        while chunk:
            await self._send_words(stream)
            await self._socket.send_bytes(chunk)
            chunk = await stream.chunks.next()
        await self._send_words(stream)
        if request.text:
            request.text.check_end()

    async def _send_words(self, stream: SpeechStream) -> None:
        for words in batches(stream.take_words()):
            await self._send_event("words", words=words)

    async def send_error(self, request: SessionRequest, error: ApiError) -> None:
        """Sends `error`."""
        fields = {"detail": error.message, **error.body()}
        if "Retry-After" in error.headers:
            fields["retry_after"] = int(error.headers["Retry-After"])
        await self._send_event("error", **fields)

    async def _send_event(self, event: str, **fields: Any) -> None:
        await self._socket.send_text(orjson.dumps({"event": event, **fields}).decode())


def parse(message: str | bytes, *, halves: bool = False) -> dict[str, Any]:
    """A message's fields, with `halves` half surrogate pairs among them. Raises InvalidRequest for
    anything but a JSON object as text.
    """
    if isinstance(message, bytes):
        raise InvalidRequest("The message is binary. Send a JSON object as text.")
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError as error:
        fields = _parse_with_halves(message) if halves else None
        if fields is None:
            raise InvalidRequest(f"The message must be a JSON object. {error}.") from None
    if not isinstance(fields, dict):
        raise InvalidRequest("The message must be a JSON object.")
    return fields


def _parse_with_halves(message: str) -> Any | None:
    """JSON that may escape half a surrogate pair, which orjson refuses: a client that cuts its text
    by UTF-16 units sends the other half in its next message. None for anything else.
    """
    if not SURROGATE_ESCAPE.search(message):
        return None
    try:
        return json.loads(message, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
