"""Those who talk over a WebSocket: whole texts, texts that are still being written, "stop",
nonsense, and hang-ups."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import websockets
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tools.soak.callers import PATIENCE, Caller, Left, code_of
from tools.soak.ledger import RISKS
from tools.soak.plan import GUEST, KEY, MAX_BODY, MAX_INPUT
from tools.soak.wishes import STAYS, Leaving, Wish, long_wish

NONSENSE: tuple[str | bytes, ...] = (
    "", "no JSON", "[1, 2]", "null", '{"input": 5}', '{"input": "  "}', '{"voice": "alloy"}', b"\x00\xff\x01",
    '{"input": "Hello.", "voice": "nobody"}', '{"text": 7}', '{"input": "Hello.", "speed": "fast"}',
    '{"input": "Hello.", "sample_rate": 1}', '{"input": "\\ud83d", "voice": 3}',
    '{"input": "Hello.", "lexicon": "none"}',
    json.dumps({"input": "a" * (MAX_INPUT + 1)}), "[" * 2000, '{"input": "<speak><broken", "ssml": true}',
)  # fmt: skip
# a socket that is closed on one who still sends may be reset before its close frame is read
LOST = 0
# no text is begun
POLLED: tuple[dict[str, Any], ...] = (
    {"flush": True},
    {"end": True},
    {"flush": True, "end": True},
)


@dataclass
class Talk:
    """One socket of one caller, who leaves when `leave` says."""

    caller: Caller
    socket: websockets.ClientConnection
    leave: Leaving
    came: int = 0  # bytes of sound

    async def say(self, **fields: Any) -> None:
        await self.socket.send(json.dumps(fields))

    async def answer(self) -> tuple[bytes, dict[str, Any]]:
        """The sound up to an event that ends a request, and that event."""
        sound = bytearray()
        while True:
            async with asyncio.timeout(PATIENCE):
                message = await self.socket.recv()
            if isinstance(message, bytes):
                sound += message
                self.came += len(message)
                if self.came >= self.leave.bytes:
                    raise Left
            elif (event := json.loads(message))["event"] != "start":
                return bytes(sound), event

    async def heard(self, asked: Wish) -> None:
        """The answer to a request that is all right."""
        sound, event = await self.answer()
        if event["event"] == "done":
            self.caller.ledger.heard(asked, sound)
        else:
            self.refused(event)

    def refused(self, event: dict[str, Any], *expected: str) -> None:
        code = event.get("error", {}).get("code")
        self.caller.ledger.answers[f"event {code or event['event']}"] += 1
        if code not in {*expected, *(risk for _, risk in RISKS)}:
            self.caller.ledger.violated("a WebSocket's request was answered with", event)


async def talking(
    caller: Caller,
    act: str,
    said: Callable[[Talk], Awaitable[None]],
    leave: Leaving = STAYS,
    key: str = KEY,
) -> None:
    """A socket on which all is `said`; closed politely or, where its caller left, half of the time
    not at all."""
    caller.ledger.acts[act] += 1
    headers = {"Authorization": f"Bearer {key}"}
    connecting = websockets.connect(
        caller.server.socket_url,
        proxy=None,
        max_size=None,
        open_timeout=PATIENCE,
        additional_headers=headers,
    )
    try:
        async with caller.hanging_up(leave), connecting as socket:
            try:
                await said(Talk(caller, socket, leave))
            except (Left, asyncio.CancelledError):
                if caller.chance.random() < 0.5:
                    socket.transport.abort()
                raise
    except InvalidStatus as error:
        response = error.response
        # MAX_WEBSOCKETS
        caller.ledger.answered(act, response.status_code, code_of(bytes(response.body or b"")), 503)


# ------------------------------------------------------------------------------------- what is said


async def whole(talk: Talk) -> None:
    asked = talk.caller.wish()
    await talk.say(**asked.body())
    await talk.heard(asked)


async def several(talk: Talk) -> None:
    """Some requests at once; their answers come one after another."""
    asked = [talk.caller.wish() for _ in range(3)]
    for each in asked:
        await talk.say(**each.body())
    for each in asked:
        await talk.heard(each)


async def written(talk: Talk) -> None:
    """A text as a language model writes it, which may be flushed once, at a space."""
    chance, asked = talk.caller.chance, talk.caller.wish()
    spaces = [at for at, sign in enumerate(asked.text) if sign == " "]
    flushed = (chance.choice(spaces),) if spaces and chance.random() < 0.3 else ()
    asked = replace(asked, flushed=flushed)
    fields = {name: value for name, value in asked.body().items() if name != "input"}
    start, flush = 0, min(flushed, default=0)
    while start < len(asked.text):
        end = start + chance.randrange(1, 25)
        end = min(end, flush) if start < flush else end
        await talk.say(text=asked.text[start:end], **fields)
        if end == flush:
            await talk.say(flush=True)
        start, fields = end, {}
        if chance.random() < 0.1:
            await asyncio.sleep(0.02 * chance.random())
    await talk.say(end=True)
    await talk.heard(asked)


async def stopped(talk: Talk) -> None:
    """A person interrupts: what is on stops, what waits is forgotten, and the socket goes on."""
    chance = talk.caller.chance
    for _ in range(chance.randrange(1, 4)):
        await talk.say(**long_wish(chance, talk.caller.voices[0]).body())
    if chance.random() < 0.5:
        await talk.say(text="This is being written while")
    await asyncio.sleep(chance.choice((0, 0.01, 0.1, 0.3)))
    await talk.say(cancel=True)
    event: dict[str, Any] = {"event": ""}
    while event["event"] != "cancelled":
        _, event = await talk.answer()
        if event["event"] == "error":
            talk.refused(event)
    talk.caller.ledger.acts["stopped"] += 1


async def nonsense(talk: Talk) -> None:
    """Each piece of it is answered with an error that says so; nothing else happens."""
    chance = talk.caller.chance
    if chance.random() < 0.3:
        await talk.say(**chance.choice(POLLED))
    await talk.socket.send(chance.choice(NONSENSE))
    _, event = await talk.answer()
    talk.refused(event, "invalid_value", "too_large")


async def falls_silent(talk: Talk) -> None:
    """A writer who says no more: what came is spoken, an error says so, and the next text is spoken
    too."""
    await talk.say(text="This sentence is whole. And this one is", voice=talk.caller.voices[0])
    sound, event = await talk.answer()
    talk.refused(event, "timeout")
    if not sound and event["error"]["code"] == "timeout":
        talk.caller.ledger.violated("what a writer wrote who fell silent was not spoken")
    await talk.say(text=" not heard", end=True)
    await whole(talk)


TURNS: tuple[Callable[[Talk], Awaitable[None]], ...] = (
    whole,
    whole,
    several,
    written,
    written,
    stopped,
    nonsense,
)


async def conversation(caller: Caller) -> None:
    """Some turns on one socket."""

    async def turns(talk: Talk) -> None:
        for _ in range(caller.chance.randrange(1, 4)):
            await caller.chance.choice(TURNS)(talk)

    await talking(caller, "WebSocket", turns, caller.leaving())


async def silent_writer(caller: Caller) -> None:
    await talking(caller, "WebSocket: silent writer", falls_silent)


# ------------------------------------------------------------------- sockets that are closed on one


async def too_many(caller: Caller) -> None:
    """More requests than may wait: 1008. While the queue is full none of them waits, and this
    caller leaves."""
    request = json.dumps(long_wish(caller.chance, caller.voices[0]).body())
    flood = closed(1008, LOST, say=[request] * 40)
    await talking(caller, "WebSocket: too many requests", flood, Leaving(seconds=3))


async def too_large(caller: Caller) -> None:
    """A message larger than any may be: 1009."""
    await talking(
        caller,
        "WebSocket: too large",
        closed(1009, LOST, say=[json.dumps({"input": "a" * MAX_BODY})]),
    )


async def silent(caller: Caller) -> None:
    """Nothing is said: 1001 after WS_IDLE_TIMEOUT."""
    await talking(caller, "WebSocket: silent", closed(1001), key=GUEST)


def closed(*codes: int, say: Sequence[str] = ()) -> Callable[[Talk], Awaitable[None]]:
    """Says it all, and listens until the server closes."""

    async def until_closed(talk: Talk) -> None:
        try:
            for message in say:
                await talk.socket.send(message)
            while True:
                await talk.answer()
        except ConnectionClosed as error:
            found = error.rcvd.code if error.rcvd else 0
            talk.caller.ledger.answers[f"close {found}"] += 1
            if found not in codes:
                talk.caller.ledger.violated(f"a socket was to be closed with {codes}", found)

    return until_closed
