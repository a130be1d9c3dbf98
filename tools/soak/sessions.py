"""WebSocket clients: whole texts, live texts, cancels, invalid messages, and hang-ups."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import websockets
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tools.soak.clients import TIMEOUT, Client, HungUp, error_code
from tools.soak.plan import GUEST_KEY, KEY, MAX_BODY_BYTES, MAX_INPUT_CHARS
from tools.soak.results import BUSY
from tools.soak.workload import NEVER, HangUp, Request, long_request

INVALID: tuple[str | bytes, ...] = (
    "",
    "no JSON",
    "[1, 2]",
    "null",
    '{"input": 5}',
    '{"input": "  "}',
    '{"voice": "alloy"}',
    b"\x00\xff\x01",
    '{"input": "Hello.", "voice": "unknown"}',
    '{"text": 7}',
    '{"input": "Hello.", "speed": "fast"}',
    '{"input": "Hello.", "sample_rate": 1}',
    '{"input": "\\ud83d", "voice": 3}',
    '{"input": "Hello.", "lexicon": "none"}',
    json.dumps({"input": "a" * (MAX_INPUT_CHARS + 1)}),
    "[" * 2000,
    '{"input": "<speak><broken", "ssml": true}',
)
# Messages that the server ignores while no live text is open.
IGNORED: tuple[dict[str, Any], ...] = (
    {"flush": True},
    {"end": True},
    {"flush": True, "end": True},
)
# A socket that the server closes while the client still sends may be reset before the client reads
# the close frame.
NO_CLOSE_FRAME = 0


@dataclass
class Session:
    """One connection of a client."""

    client: Client
    socket: websockets.ClientConnection
    hang_up: HangUp
    received: int = 0  # bytes of sound

    async def send(self, **fields: Any) -> None:
        await self.socket.send(json.dumps(fields))

    async def receive(self) -> tuple[bytes, dict[str, Any]]:
        """The sound up to the event that ends a request, and that event."""
        sound = bytearray()
        while True:
            async with asyncio.timeout(TIMEOUT):
                message = await self.socket.recv()
            if isinstance(message, bytes):
                sound += message
                self.received += len(message)
                if self.received >= self.hang_up.bytes:
                    raise HungUp
            elif (event := json.loads(message))["event"] != "start":
                return bytes(sound), event

    async def check_sound(self, request: Request) -> None:
        """Receives the response to a valid request."""
        sound, event = await self.receive()
        if event["event"] == "done":
            self.client.results.sound(request, sound)
        else:
            self.check_error(event)

    def check_error(self, event: dict[str, Any], *expected: str) -> None:
        code = event.get("error", {}).get("code")
        self.client.results.responses[f"event {code or event['event']}"] += 1
        if code not in {*expected, *(busy for _, busy in BUSY)}:
            self.client.results.violated("a WebSocket's request was answered with", event)


Turn = Callable[[Session], Awaitable[None]]


async def connect(
    client: Client, action: str, turn: Turn, hang_up: HangUp = NEVER, key: str = KEY
) -> None:
    """Opens a connection for a turn. A client that hangs up closes only half of its connections."""
    client.results.actions[action] += 1
    connecting = websockets.connect(
        client.server.socket_url,
        proxy=None,
        max_size=None,
        open_timeout=TIMEOUT,
        additional_headers={"Authorization": f"Bearer {key}"},
    )
    try:
        async with client.hanging_up(hang_up), connecting as socket:
            try:
                await turn(Session(client, socket, hang_up))
            except (HungUp, asyncio.CancelledError):
                if client.random.random() < 0.5:
                    socket.transport.abort()
                raise
    except InvalidStatus as error:
        response = error.response
        code = error_code(bytes(response.body or b""))
        client.results.response(action, response.status_code, code, 503)  # MAX_WEBSOCKETS


# ------------------------------------------------------------------------------------------- turns


async def whole_text(session: Session) -> None:
    request = session.client.request()
    await session.send(**request.body())
    await session.check_sound(request)


async def several_texts(session: Session) -> None:
    """Three requests at once: their responses come one after another."""
    requests = [session.client.request() for _ in range(3)]
    for request in requests:
        await session.send(**request.body())
    for request in requests:
        await session.check_sound(request)


async def live_text(session: Session) -> None:
    """A text in parts, as a language model writes it. It may be flushed once, at a space."""
    random = session.client.random
    request = session.client.request()
    spaces = [at for at, character in enumerate(request.text) if character == " "]
    if spaces and random.random() < 0.3:
        request = replace(request, flushes=(random.choice(spaces),))
    fields = {name: value for name, value in request.body().items() if name != "input"}
    start = 0
    flush = min(request.flushes, default=0)
    while start < len(request.text):
        end = start + random.randrange(1, 25)
        end = min(end, flush) if start < flush else end
        await session.send(text=request.text[start:end], **fields)
        if end == flush:
            await session.send(flush=True)
        start = end
        fields = {}
        if random.random() < 0.1:
            await asyncio.sleep(0.02 * random.random())
    await session.send(end=True)
    await session.check_sound(request)


async def cancelled_texts(session: Session) -> None:
    """Cancels: the running request stops, waiting ones are dropped, and the session goes on."""
    random = session.client.random
    for _ in range(random.randrange(1, 4)):
        await session.send(**long_request(random, session.client.voices[0]).body())
    if random.random() < 0.5:
        await session.send(text="This is being written while")
    await asyncio.sleep(random.choice((0, 0.01, 0.1, 0.3)))
    await session.send(cancel=True)
    event: dict[str, Any] = {"event": ""}
    while event["event"] != "cancelled":
        _, event = await session.receive()
        if event["event"] == "error":
            session.check_error(event)
    session.client.results.actions["cancelled"] += 1


async def invalid_message(session: Session) -> None:
    """Each invalid message gets one error event and has no other effect."""
    random = session.client.random
    if random.random() < 0.3:
        await session.send(**random.choice(IGNORED))
    await session.socket.send(random.choice(INVALID))
    _, event = await session.receive()
    session.check_error(event, "invalid_value", "too_large")


async def stalled_text(session: Session) -> None:
    """A live text that stops: its first part is spoken, an error follows, then the next text is
    spoken.
    """
    voice = session.client.voices[0]
    await session.send(text="This sentence is whole. And this one is", voice=voice)
    sound, event = await session.receive()
    session.check_error(event, "timeout")
    if not sound and event["error"]["code"] == "timeout":
        session.client.results.violated("the first part of a stalled text was not spoken")
    await session.send(text=" not spoken", end=True)
    await whole_text(session)


TURNS: tuple[Turn, ...] = (
    whole_text,
    whole_text,
    several_texts,
    live_text,
    live_text,
    cancelled_texts,
    invalid_message,
)


async def take_turns(client: Client) -> None:
    """Some turns on one connection."""

    async def turns(session: Session) -> None:
        for _ in range(client.random.randrange(1, 4)):
            await client.random.choice(TURNS)(session)

    await connect(client, "WebSocket", turns, client.hang_up())


async def stall(client: Client) -> None:
    await connect(client, "WebSocket: stalled text", stalled_text)


# ---------------------------------------------------------------- sessions that the server closes


async def too_many_requests(client: Client) -> None:
    """More requests than may wait are closed with 1008.

    While the queue is full none of them waits, so the client hangs up.
    """
    request = json.dumps(long_request(client.random, client.voices[0]).body())
    flood = until_closed(1008, NO_CLOSE_FRAME, messages=[request] * 40)
    await connect(client, "WebSocket: too many requests", flood, HangUp(seconds=3))


async def too_large_message(client: Client) -> None:
    """A message over MAX_BODY_BYTES is closed with 1009."""
    message = json.dumps({"input": "a" * MAX_BODY_BYTES})
    turn = until_closed(1009, NO_CLOSE_FRAME, messages=[message])
    await connect(client, "WebSocket: too large", turn)


async def idle_session(client: Client) -> None:
    """Without a message the session is closed with 1001 after WS_IDLE_TIMEOUT."""
    await connect(client, "WebSocket: idle", until_closed(1001), key=GUEST_KEY)


def until_closed(*codes: int, messages: Sequence[str] = ()) -> Turn:
    """Sends all messages and receives until the server closes the connection."""

    async def turn(session: Session) -> None:
        results = session.client.results
        try:
            for message in messages:
                await session.socket.send(message)
            while True:
                await session.receive()
        except ConnectionClosed as error:
            code = error.rcvd.code if error.rcvd else NO_CLOSE_FRAME
            results.responses[f"close {code}"] += 1
            if code not in codes:
                results.violated(f"a session was not closed with one of {codes}", code)

    return turn
