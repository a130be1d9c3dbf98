"""A client of Realtime transcription sessions that holds every event against the types of OpenAI's
SDK.
"""

from __future__ import annotations

import asyncio
import base64
import functools
import importlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, get_args

import websockets
from pydantic import BaseModel, TypeAdapter

PATH = "/v1/realtime?intent=transcription"
TRANSCRIPTION = "conversation.item.input_audio_transcription"
Event = dict[str, Any]


@functools.cache
def _by_type(*, beta: bool) -> dict[str, type[BaseModel]]:
    """The server's events, by the name in their field `type`. The SDK's types take a second to
    import, which a process that only collects the tests is spared.
    """
    module = importlib.import_module(
        "openai.types.beta.realtime" if beta else "openai.types.realtime"
    )
    found = {}
    for name in dir(module):
        model = getattr(module, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            kind = model.model_fields.get("type")
            fields = model.model_fields
            if kind and "event_id" in fields and fields["event_id"].is_required():
                found |= dict.fromkeys(get_args(kind.annotation), model)
    return found


def check(event: Event, *, beta: bool) -> None:
    """Fails for an event that the SDK doesn't know, or that has other fields."""
    from openai.types.realtime.realtime_transcription_session_create_response import (
        RealtimeTranscriptionSessionCreateResponse,
    )

    event = json.loads(json.dumps(event))
    kind = event["type"]
    session = event.get("session")
    if session and "audio" in session:
        TypeAdapter(RealtimeTranscriptionSessionCreateResponse).validate_python(session)
        unknown = session.keys() - RealtimeTranscriptionSessionCreateResponse.model_fields.keys()
        assert not unknown, unknown
    elif session:
        assert session["client_secret"] is None  # the SDK's type is that of the REST route
        session["client_secret"] = {"expires_at": 0, "value": ""}
    # the SDK has no type for the beta's first event
    known = _by_type(beta=beta)
    model = known[kind.replace("transcription_session.created", "transcription_session.updated")]
    if kind != "transcription_session.created":
        TypeAdapter(model).validate_python(event)
    assert not event.keys() - model.model_fields.keys(), event
    assert event["event_id"].startswith("event_")


@dataclass
class Client:
    """One connection. `events` are all that came so far."""

    socket: Any
    beta: bool = False
    events: list[Event] = field(default_factory=list)

    async def send(self, kind: str, **fields: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **fields}))

    async def append(self, sound: bytes, portion: int = 4800) -> None:
        for start in range(0, len(sound), portion):
            audio = base64.b64encode(sound[start : start + portion]).decode()
            await self.send("input_audio_buffer.append", audio=audio)

    async def commit(self, **fields: Any) -> None:
        await self.send("input_audio_buffer.commit", **fields)

    async def update(self, **audio_input: Any) -> Event:
        """Changes the session, in today's shape."""
        session = {"type": "transcription", "audio": {"input": audio_input}}
        await self.send("session.update", session=session)
        return (await self.until("session.updated"))["session"]["audio"]["input"]

    async def next(self, seconds: float = 20) -> Event:
        async with asyncio.timeout(seconds):
            event: Event = json.loads(await self.socket.recv())
        check(event, beta=self.beta)
        self.events.append(event)
        return event

    async def until(self, *kinds: str) -> Event:
        """The next event of one of these kinds. An error fails, unless it is wanted."""
        while (event := await self.next())["type"] not in kinds:
            assert event["type"] != "error", event
        return event

    async def completed(self) -> Event:
        return await self.until(f"{TRANSCRIPTION}.completed")

    async def nothing(self, seconds: float = 0.3) -> None:
        """Fails if anything comes."""
        try:
            event = await self.next(seconds)
        except TimeoutError:
            return
        raise AssertionError(event)

    def kinds(self) -> list[str]:
        """The kinds of all events but deltas."""
        return [event["type"] for event in self.events if not event["type"].endswith("delta")]

    def deltas(self, item_id: str) -> str:
        return "".join(
            event["delta"]
            for event in self.events
            if event["type"] == f"{TRANSCRIPTION}.delta" and event["item_id"] == item_id
        )


@asynccontextmanager
async def connected(
    served: Any, path: str = PATH, *, beta: bool = False, **options: Any
) -> AsyncIterator[Client]:
    """A client whose session has been created."""
    if beta:
        options["additional_headers"] = {"OpenAI-Beta": "realtime=v1"}
    url = served.base_url.replace("http", "ws") + path
    async with websockets.connect(url, proxy=None, max_size=None, **options) as socket:
        client = Client(socket, beta)
        kind = "transcription_session.created" if beta else "session.created"
        assert (await client.next())["type"] == kind
        yield client
