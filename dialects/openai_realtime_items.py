"""The items of a Realtime session's conversation, and the events that tell the client of them."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from starlette.websockets import WebSocket

from api.transcriber import Final as FinalText
from api.transcript_formats import log_probabilities
from dialects.openai_realtime_session import Json, new_id
from edge.errors import ApiError

TRANSCRIPTION: Final = "conversation.item.input_audio_transcription"


@dataclass(slots=True, eq=False)
class Item:
    """A stretch of sound that is committed at once, or will be."""

    first_utterance: int = 0
    id: str = field(default_factory=lambda: new_id("item"))
    announced: bool = False  # the client knows that its speech has begun
    sent: int = 0  # characters of the open utterance that were sent as deltas
    text: str = ""  # of the utterances that have ended
    language: str = ""
    seconds: float = 0.0
    logprobs: list[Json] = field(default_factory=list)

    def add(self, final: FinalText) -> str:
        """Adds the text of an utterance. Returns what has not been sent of it."""
        text = "".join(segment.text for segment in final.segments)
        delta = text if self.text else final.stable[self.sent :] + final.rest
        self.sent = 0
        self.text += text
        self.language = self.language or final.language
        self.seconds += max(0.0, final.end - final.start)
        for segment in final.segments:
            self.logprobs += log_probabilities(segment.words)
        return delta


class Conversation:
    """The items of a session, and the events that tell the client of them."""

    def __init__(self, socket: WebSocket, *, beta: bool) -> None:
        self.beta = beta
        self.committed: deque[Item] = deque()  # their transcripts are still to come
        self.open = Item()  # the next one
        self._socket = socket
        self._last_id: str | None = None
        self._closed = False

    def discard(self, next_utterance: int) -> None:
        """Drops the open item. The next one begins with the utterance of this number."""
        self.open = Item(next_utterance)

    def item_of(self, utterance: int) -> Item | None:
        """The item that an utterance is in; None if its sound was cleared."""
        for item in (self.open, *reversed(self.committed)):
            if item.first_utterance <= utterance:
                return item
        return None

    async def commit(self, next_utterance: int) -> None:
        """Ends the open item: its transcript follows."""
        item = self.open
        self.committed.append(item)
        self.open = Item(next_utterance)
        before = self._last_id
        self._last_id = item.id
        await self.send("input_audio_buffer.committed", item_id=item.id, previous_item_id=before)
        message = {
            "id": item.id,
            "object": "realtime.item",
            "type": "message",
            "status": "completed",
            "role": "user",
            "content": [{"type": "input_audio", "transcript": None}],
        }
        for what in ("created",) if self.beta else ("added", "done"):
            await self.send(f"conversation.item.{what}", previous_item_id=before, item=message)

    async def send_delta(self, item: Item, delta: str) -> None:
        if delta:
            await self._send_transcription("delta", item, delta=delta)

    async def complete(self, *, logprobs: bool) -> None:
        """Sends the transcript of the first committed item."""
        item = self.committed.popleft()
        fields: Json = {"logprobs": item.logprobs} if logprobs else {}
        if item.language and not self.beta:
            fields["languages"] = [{"code": item.language}]
        usage = {"type": "duration", "seconds": round(item.seconds, 3)}
        transcript = item.text.strip()
        await self._send_transcription(
            "completed", item, transcript=transcript, usage=usage, **fields
        )

    async def fail(self, error: ApiError) -> None:
        """Tells that no transcript will come for the committed items."""
        while self.committed:
            item = self.committed.popleft()
            await self._send_transcription("failed", item, **error.body())

    async def _send_transcription(self, what: str, item: Item, **fields: Any) -> None:
        await self.send(f"{TRANSCRIPTION}.{what}", item_id=item.id, content_index=0, **fields)

    async def send_error(self, error: ApiError, cause: object = None) -> None:
        """Sends an error. `cause` is the id of the client's event."""
        fields = error.body()["error"] | {"event_id": cause}
        await self.send("error", error=fields)

    async def send(self, kind: str, **fields: Any) -> None:
        if not self._closed:
            message = {"type": kind, "event_id": new_id("event"), **fields}
            await self._socket.send_text(orjson.dumps(message).decode())

    async def close(self, code: int, reason: str) -> None:
        if not self._closed:
            self._closed = True
            with suppress(RuntimeError):  # the client has closed it meanwhile
                await self._socket.close(code, reason)
