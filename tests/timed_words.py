"""Speech with the times of its words, through every framing that can carry them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.serving import EVENTS, Served

FIELDS = ("word", "start", "end", "start_char", "end_char")


@dataclass
class Heard:
    """What a client got: bytes of sound, and lists of words, in the order in which they came."""

    parts: list[bytes | list[dict[str, Any]]] = field(default_factory=list)
    done: dict[str, Any] = field(default_factory=dict)
    cache: str = ""  # X-Cache

    @property
    def sound(self) -> bytes:
        return b"".join(part for part in self.parts if isinstance(part, bytes))

    @property
    def words(self) -> list[dict[str, Any]]:
        return [word for part in self.parts if isinstance(part, list) for word in part]

    @property
    def timing(self) -> Any:
        return self.done.get("timing")


async def openai_events(server: Served, text: str, **fields: Any) -> Heard:
    response = await server.say(
        text, stream_format="sse", timestamp_granularities=["word"], **fields
    )
    heard = Heard(cache=response.raise_for_status().headers["x-cache"])
    for event in _data(response.text):
        if event["type"] == "speech.audio.delta":
            heard.parts.append(base64.b64decode(event["audio"]))
        elif event["type"] == "speech.audio.words":
            heard.parts.append(event["words"])
        else:
            heard.done = event
    return heard


def _data(sse: str) -> Iterator[Any]:
    yield from (json.loads(line[6:]) for line in sse.splitlines() if line.startswith("data: "))


async def plain_events(server: Served, text: str, **fields: Any) -> Heard:
    response = await server.say(text, EVENTS, word_timestamps=True, **fields)
    heard = Heard(cache=response.raise_for_status().headers["x-cache"])
    for event in response.text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in event.splitlines() if line[:1] != ":")
        if lines.get("event") == "words":
            body = json.loads(lines["data"])
            heard.parts.append(body["words"])
            heard.done = {"timing": body["timing"]}
        elif lines.get("data", "[DONE]") != "[DONE]":
            heard.parts.append(base64.b64decode(lines["data"]))
    return heard


async def websocket(server: Served, text: str, **fields: Any) -> Heard:
    return await _socket(server, [{"input": text}], add_timestamps=True, **fields)


async def written(server: Served, text: str, step: int = 7, **fields: Any) -> Heard:
    """The text in parts, as it is written by a language model."""
    parts = [{"text": text[at : at + step]} for at in range(0, len(text), step)]
    return await _socket(server, [*parts, {"end": True}], return_timestamps=True, **fields)


async def _socket(server: Served, messages: list[dict[str, Any]], **fields: Any) -> Heard:
    heard = Heard()
    async with server.connect() as socket:
        first = {"voice": "alloy", "seed": 7, **fields, **messages[0]}
        for message in (first, *messages[1:]):
            await socket.send(json.dumps(message))
        while not heard.done:
            answer = await socket.recv()
            if isinstance(answer, bytes):
                heard.parts.append(answer)
                continue
            event = json.loads(answer)
            assert event["event"] in ("start", "words", "done"), event
            if event["event"] == "words":
                heard.parts.append(event["words"])
            elif event["event"] == "done":
                heard.done = event
    return heard


FRAMINGS = {
    "openai events": openai_events,
    "plain events": plain_events,
    "websocket": websocket,
    "written": written,
}
