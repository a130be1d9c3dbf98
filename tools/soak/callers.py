"""Those who ask over HTTP, with httpx and with OpenAI's SDK: for speech in every framing, and for
all the rest.

A third of those who want speech hang up. Whoever stays gets a whole sound or an error that is in
the documents."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import numpy as np
import openai
import soundfile

from tests.process import Server
from tools.soak.ledger import Ledger
from tools.soak.plan import KEY, Plan
from tools.soak.wishes import FORMATS, LEXICON, STAYS, Leaving, Wish, leaving, wish

SPEECH = "/v1/audio/speech"
EVENTS = "/v1/audio/speech/stream"
PCM = "/v1/audio/speech/stream/pcm"
CLONE = "/v1/audio/speech/clone"
VOICES = "/v1/audio/voices"
LEXICONS = "/v1/audio/lexicons"
# seconds without a byte after which the server is taken for dead; longer than its REQUEST_TIMEOUT
PATIENCE = 40
REFUSED = 0.5  # seconds until one who was refused does something else, at the most
Read = Callable[[bytes], bytes | None]  # takes the framing off; None is an end that is none


class Left(Exception):
    """A caller hung up: all that came so far is of no use."""


@dataclass
class Caller:
    """One of many; `chance` decides all it does, `voices` are the names it knows."""

    server: Server
    plan: Plan
    ledger: Ledger
    chance: Random
    voices: list[str]
    client: httpx.AsyncClient = field(init=False)
    sdk: openai.AsyncOpenAI = field(init=False)

    async def __aenter__(self) -> Caller:
        keys, url = {"Authorization": f"Bearer {KEY}"}, self.server.url
        self.client = httpx.AsyncClient(
            base_url=url, trust_env=False, verify=False, timeout=PATIENCE, headers=keys
        )
        self.sdk = openai.AsyncOpenAI(
            base_url=f"{url}/v1", api_key=KEY, max_retries=0, timeout=PATIENCE
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.aclose()
        await self.sdk.close()

    def wish(self, format: str = "pcm") -> Wish:
        return wish(self.chance, self.voices, format)

    def leaving(self) -> Leaving:
        return leaving(self.chance, self.plan.hang_ups)

    @asynccontextmanager
    async def hanging_up(self, leave: Leaving) -> AsyncIterator[None]:
        """Whatever is asked for in this context is left when its time has come."""
        limit = asyncio.timeout(leave.patience)
        try:
            async with limit:
                yield
        except Left:
            self.ledger.left += 1
        except TimeoutError:
            if not limit.expired():
                raise
            self.ledger.left += 1

    async def fetch(
        self,
        act: str,
        path: str,
        leave: Leaving = STAYS,
        expected: tuple[int, ...] = (),
        **request: Any,
    ) -> bytes | None:
        """The body of a 200; None for a caller who left, or was refused as expected."""
        async with self.hanging_up(leave), self.client.stream("POST", path, **request) as reply:
            if reply.status_code != 200:
                await self.refused(act, reply, *expected)
                return None
            self.ledger.acts["cache hit"] += reply.headers.get("x-cache") == "hit"
            heard = bytearray()
            async for chunk in reply.aiter_raw():
                heard += chunk
                if len(heard) >= leave.bytes:
                    raise Left
            return bytes(heard)
        return None

    async def refused(self, act: str, reply: httpx.Response, *expected: int) -> None:
        """An error: in OpenAI's shape, with Retry-After where one should come back."""
        status, body = reply.status_code, await reply.aread()
        code = code_of(body)
        self.ledger.answered(act, status, code, *expected)
        if code == "queue_full":
            await asyncio.sleep(REFUSED * self.chance.random())
        if status in {429, 503} and "retry-after" not in reply.headers:
            self.ledger.violated("no Retry-After", (act, status))


def code_of(body: bytes) -> str | None:
    with suppress(ValueError, KeyError, TypeError):
        code: str | None = json.loads(body)["error"]["code"]
        return code
    return None


# ------------------------------------------------------------------------------------------- speech


async def rest(caller: Caller) -> None:
    """A file in any format."""
    await _speech(caller, "rest", SPEECH, caller.wish(caller.chance.choice(FORMATS)))


async def pcm(caller: Caller) -> None:
    path = caller.chance.choice((PCM, SPEECH))
    await _speech(caller, "pcm", path, caller.wish())


async def plain_sse(caller: Caller) -> None:
    await _speech(caller, "plain events", EVENTS, caller.wish(), plain_audio)


async def openai_sse(caller: Caller) -> None:
    asked = caller.wish(caller.chance.choice(FORMATS))
    await _speech(caller, "OpenAI's events", SPEECH, asked, openai_audio, stream_format="sse")


async def again(caller: Caller) -> None:
    """The same three times: the cache, or three who wait for the same."""
    asked = caller.wish(caller.chance.choice(FORMATS))
    for _ in range(3):
        await _speech(caller, "again", SPEECH, asked)


async def fresh(caller: Caller) -> None:
    """Past the cache."""
    await _speech(
        caller, "fresh", SPEECH, caller.wish("wav"), headers={"Cache-Control": "no-cache"}
    )


async def background(caller: Caller) -> None:
    asked = caller.wish(caller.chance.choice(FORMATS))
    await _speech(caller, "priority", SPEECH, asked, priority=caller.chance.randrange(2))


async def _speech(
    caller: Caller,
    act: str,
    path: str,
    asked: Wish,
    read: Read | None = None,
    headers: Mapping[str, str] | None = None,
    **fields: Any,
) -> None:
    caller.ledger.acts[act] += 1
    body = await caller.fetch(
        act, path, caller.leaving(), json={**asked.body(), **fields}, headers=headers
    )
    if body is None:
        return
    if (sound := read(body) if read else body) is None:
        caller.ledger.violated("events that don't end as they should", (act, body[-200:]))
    else:
        caller.ledger.heard(asked, sound)


def plain_audio(body: bytes) -> bytes | None:
    """The sound in `data:` lines that end with [DONE]."""
    lines = _data(body)
    return b"".join(map(base64.b64decode, lines[:-1])) if lines and lines[-1] == b"[DONE]" else None


def openai_audio(body: bytes) -> bytes | None:
    """The sound in OpenAI's events."""
    events = [json.loads(line) for line in _data(body)]
    if not events or events[-1]["type"] != "speech.audio.done":
        return None
    return b"".join(base64.b64decode(event["audio"]) for event in events[:-1])


def _data(body: bytes) -> list[bytes]:
    return [
        line.removeprefix(b"data: ")
        for line in body.split(b"\n\n")
        if line and not line.startswith(b":")
    ]


async def with_sdk(caller: Caller) -> None:
    """OpenAI's own client, which streams a file or leaves in the middle of one."""
    caller.ledger.acts["OpenAI's SDK"] += 1
    asked, leave = caller.wish(caller.chance.choice(FORMATS)), caller.leaving()
    told = asked.body()
    request = {name: told.pop(name) for name in ("input", "voice", "response_format")}
    with_reply = caller.sdk.audio.speech.with_streaming_response
    heard = bytearray()
    async with caller.hanging_up(leave):
        try:
            async with with_reply.create(model="tts-1", extra_body=told, **request) as reply:
                async for chunk in reply.iter_bytes():
                    heard += chunk
                    if len(heard) >= leave.bytes:
                        raise Left
        except openai.APIStatusError as error:
            caller.ledger.answered("OpenAI's SDK", error.status_code, error.code)
        else:
            caller.ledger.heard(asked, bytes(heard))


# ------------------------------------------------------------------------------------- all the rest


async def look_around(caller: Caller) -> None:
    """What machines and pages ask for."""
    caller.ledger.acts["looking around"] += 1
    for path in (
        "/health",
        "/metrics",
        "/v1/models",
        VOICES,
        "/v1/test",
        "/healthz/live",
        "/v1/audio/models",
    ):
        reply = await caller.client.get(path)
        caller.ledger.answered(path, reply.status_code, None, 200)
    ready = await caller.client.get("/healthz/ready")
    caller.ledger.answered("/healthz/ready", ready.status_code, None, 200, 503)
    shown = await caller.client.post("/v1/audio/text", json=caller.wish().body())
    caller.ledger.answered("/v1/audio/text", shown.status_code, code_of(shown.content), 200)


async def clear_caches(caller: Caller) -> None:
    caller.ledger.acts["cache clear"] += 1
    reply = await caller.client.post("/cache/clear")
    caller.ledger.answered("cache clear", reply.status_code, None, 200)


async def keep_lexicon(caller: Caller) -> None:
    """A lexicon of one's own: kept, used, shown, deleted."""
    caller.ledger.acts["lexicon"] += 1
    path = f"{LEXICONS}/own-{caller.chance.randrange(10**9)}"
    kept = await caller.client.put(path, content=b"platform = plat form\nharvest = har vest\n")
    caller.ledger.answered("lexicon", kept.status_code, code_of(kept.content), 200)
    body = {"input": "The harvest stands on the platform.", "voice": caller.voices[0]}
    await caller.fetch(
        "lexicon", SPEECH, json={**body, "lexicon": [path.rpartition("/")[2], LEXICON]}
    )
    for reply in (await caller.client.get(path), await caller.client.delete(path)):
        caller.ledger.answered("lexicon", reply.status_code, code_of(reply.content), 200)


async def clone(caller: Caller) -> None:
    """In the voice of a recording."""
    caller.ledger.acts["clone"] += 1
    asked, hertz = caller.wish(), caller.chance.choice((200, 300, 400))
    form = {name: str(value) for name, value in asked.body().items() if name != "voice"}
    file = {"file": ("a.flac", recording(hertz))}
    await caller.fetch(
        "clone", CLONE, caller.leaving(), data={**form, "ref_text": "What was said."}, files=file
    )


async def keep_voice(caller: Caller) -> None:
    """A voice of one's own: kept, spoken with, forgotten."""
    caller.ledger.acts["kept voice"] += 1
    name = f"Voice {caller.chance.randrange(10**9)}"
    if voice := await make_voice(caller, name, caller.chance.randrange(150, 400)):
        body = {"input": "Something short.", "voice": name, "response_format": "pcm"}
        await caller.fetch("kept voice", SPEECH, caller.leaving(), json=body)
        gone = await caller.client.delete(f"{VOICES}/{voice}")
        caller.ledger.answered("kept voice", gone.status_code, code_of(gone.content), 200)


async def make_voice(caller: Caller, name: str, hertz: int) -> str:
    """A voice for the shelf. Its id; nothing where it was refused."""
    sample = {"audio_sample": ("a.flac", recording(hertz))}
    made = await caller.client.post(
        VOICES, data={"name": name, "ref_text": "What was said."}, files=sample
    )
    caller.ledger.answered("kept voice", made.status_code, code_of(made.content), 200)
    return str(made.json().get("id", ""))


def recording(hertz: int, seconds: float = 1.2) -> bytes:
    """Something to be cloned."""
    time = np.arange(int(seconds * 16_000)) / 16_000
    file = io.BytesIO()
    soundfile.write(
        file, 0.3 * np.sin(2 * np.pi * hertz * time) * np.sin(3 * time), 16_000, format="FLAC"
    )
    return file.getvalue()
