"""HTTP clients, with httpx and with OpenAI's SDK: speech in every framing, and all other routes.

A third of the speech requests are abandoned. Any other gets a whole sound or a documented error.
"""

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
from tools.soak.plan import KEY, Plan
from tools.soak.results import Results
from tools.soak.workload import (
    FORMATS,
    LEXICON,
    NEVER,
    HangUp,
    Request,
    random_hang_up,
    random_request,
)

SPEECH = "/v1/audio/speech"
EVENTS = "/v1/audio/speech/stream"
PCM = "/v1/audio/speech/stream/pcm"
CLONE = "/v1/audio/speech/clone"
VOICES = "/v1/audio/voices"
LEXICONS = "/v1/audio/lexicons"
PAGES = (
    "/health",
    "/metrics",
    "/v1/models",
    VOICES,
    "/v1/test",
    "/healthz/live",
    "/v1/audio/models",
)
# Seconds without a byte after which the server counts as dead; more than its REQUEST_TIMEOUT.
TIMEOUT = 40
MAX_BACKOFF = 0.5  # seconds that a refused client waits
Unframe = Callable[[bytes], bytes | None]  # the sound in a body; None for a body without its end


class HungUp(Exception):
    """The client hung up, so the bytes so far are not checked."""


@dataclass
class Client:
    """One of many clients. `random` decides all it does, `voices` are the names that it knows."""

    server: Server
    plan: Plan
    results: Results
    random: Random
    voices: list[str]
    http: httpx.AsyncClient = field(init=False)
    openai: openai.AsyncOpenAI = field(init=False)

    async def __aenter__(self) -> Client:
        url = self.server.url
        self.http = httpx.AsyncClient(
            base_url=url,
            trust_env=False,
            verify=False,
            timeout=TIMEOUT,
            headers={"Authorization": f"Bearer {KEY}"},
        )
        self.openai = openai.AsyncOpenAI(
            base_url=f"{url}/v1", api_key=KEY, max_retries=0, timeout=TIMEOUT
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()
        await self.openai.close()

    def request(self, format: str = "pcm") -> Request:
        return random_request(self.random, self.voices, format)

    def request_in_any_format(self) -> Request:
        return self.request(self.random.choice(FORMATS))

    def hang_up(self) -> HangUp:
        return random_hang_up(self.random, self.plan.hang_ups)

    @asynccontextmanager
    async def hanging_up(self, hang_up: HangUp) -> AsyncIterator[None]:
        """Ends the requests in this context when it is time to hang up."""
        limit = asyncio.timeout(hang_up.timeout)
        try:
            async with limit:
                yield
        except HungUp:
            self.results.hang_ups += 1
        except TimeoutError:
            if not limit.expired():
                raise
            self.results.hang_ups += 1

    async def fetch(
        self,
        action: str,
        path: str,
        hang_up: HangUp = NEVER,
        expected: tuple[int, ...] = (),
        **request: Any,
    ) -> bytes | None:
        """The body of a 200. None after a hang-up and after an expected error."""
        async with self.hanging_up(hang_up), self.http.stream("POST", path, **request) as response:
            if response.status_code != 200:
                await self.check_error(action, response, *expected)
                return None
            self.results.actions["cache hit"] += response.headers.get("x-cache") == "hit"
            body = bytearray()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) >= hang_up.bytes:
                    raise HungUp
            return bytes(body)
        return None

    async def check_error(self, action: str, response: httpx.Response, *expected: int) -> None:
        """An error has OpenAI's shape, and Retry-After where the client may try again."""
        status = response.status_code
        code = error_code(await response.aread())
        self.results.response(action, status, code, *expected)
        if code == "queue_full":
            await asyncio.sleep(MAX_BACKOFF * self.random.random())
        if status in {429, 503} and "retry-after" not in response.headers:
            self.results.violated("no Retry-After", (action, status))


def error_code(body: bytes) -> str | None:
    with suppress(ValueError, KeyError, TypeError):
        code: str | None = json.loads(body)["error"]["code"]
        return code
    return None


# ------------------------------------------------------------------------------------------- speech


async def get_file(client: Client) -> None:
    await _speak(client, "file", SPEECH, client.request_in_any_format())


async def get_pcm(client: Client) -> None:
    path = client.random.choice((PCM, SPEECH))
    await _speak(client, "pcm", path, client.request())


async def get_plain_events(client: Client) -> None:
    await _speak(client, "plain events", EVENTS, client.request(), plain_audio)


async def get_openai_events(client: Client) -> None:
    request = client.request_in_any_format()
    await _speak(client, "OpenAI's events", SPEECH, request, openai_audio, stream_format="sse")


async def get_repeatedly(client: Client) -> None:
    """The same request three times, for the cache and for requests that wait for each other."""
    request = client.request_in_any_format()
    for _ in range(3):
        await _speak(client, "repeated", SPEECH, request)


async def get_uncached(client: Client) -> None:
    no_cache = {"Cache-Control": "no-cache"}
    await _speak(client, "uncached", SPEECH, client.request("wav"), headers=no_cache)


async def get_with_priority(client: Client) -> None:
    request = client.request_in_any_format()
    await _speak(client, "priority", SPEECH, request, priority=client.random.randrange(2))


async def _speak(
    client: Client,
    action: str,
    path: str,
    request: Request,
    unframe: Unframe | None = None,
    headers: Mapping[str, str] | None = None,
    **fields: Any,
) -> None:
    client.results.actions[action] += 1
    fields = {**request.body(), **fields}
    body = await client.fetch(action, path, client.hang_up(), json=fields, headers=headers)
    if body is None:
        return
    sound = unframe(body) if unframe else body
    if sound is None:
        client.results.violated("events without their last one", (action, body[-200:]))
    else:
        client.results.sound(request, sound)


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


async def get_with_sdk(client: Client) -> None:
    """OpenAI's SDK streams a file, or hangs up in the middle of one."""
    client.results.actions["OpenAI's SDK"] += 1
    request = client.request_in_any_format()
    hang_up = client.hang_up()
    extra = request.body()
    fields = {name: extra.pop(name) for name in ("input", "voice", "response_format")}
    speech = client.openai.audio.speech.with_streaming_response
    body = bytearray()
    async with client.hanging_up(hang_up):
        try:
            async with speech.create(model="tts-1", extra_body=extra, **fields) as response:
                async for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) >= hang_up.bytes:
                        raise HungUp
        except openai.APIStatusError as error:
            client.results.response("OpenAI's SDK", error.status_code, error.code)
        else:
            client.results.sound(request, bytes(body))


# ------------------------------------------------------------------------------------ other routes


async def get_pages(client: Client) -> None:
    """What monitoring and user interfaces request."""
    client.results.actions["pages"] += 1
    for path in PAGES:
        response = await client.http.get(path)
        client.results.response(path, response.status_code, None, 200)
    ready = await client.http.get("/healthz/ready")
    client.results.response("/healthz/ready", ready.status_code, None, 200, 503)
    text = await client.http.post("/v1/audio/text", json=client.request().body())
    client.results.response("/v1/audio/text", text.status_code, error_code(text.content), 200)


async def clear_caches(client: Client) -> None:
    client.results.actions["cache clear"] += 1
    response = await client.http.post("/cache/clear")
    client.results.response("cache clear", response.status_code, None, 200)


async def use_lexicon(client: Client) -> None:
    """Stores a lexicon, uses it, reads it and deletes it."""
    client.results.actions["lexicon"] += 1
    name = f"soak-{client.random.randrange(10**9)}"
    path = f"{LEXICONS}/{name}"
    stored = await client.http.put(path, content=b"platform = plat form\nharvest = har vest\n")
    client.results.response("lexicon", stored.status_code, error_code(stored.content), 200)
    body = {"input": "The harvest stands on the platform.", "voice": client.voices[0]}
    await client.fetch("lexicon", SPEECH, json={**body, "lexicon": [name, LEXICON]})
    for response in (await client.http.get(path), await client.http.delete(path)):
        code = error_code(response.content)
        client.results.response("lexicon", response.status_code, code, 200)


async def clone(client: Client) -> None:
    """Speech in the voice of a recording."""
    client.results.actions["clone"] += 1
    request = client.request()
    fields = {name: str(value) for name, value in request.body().items() if name != "voice"}
    fields["ref_text"] = "What was said."
    file = {"file": ("a.flac", recording(client.random.choice((200, 300, 400))))}
    await client.fetch("clone", CLONE, client.hang_up(), data=fields, files=file)


async def use_voice(client: Client) -> None:
    """Stores a voice, speaks with it and deletes it."""
    client.results.actions["stored voice"] += 1
    name = f"Voice {client.random.randrange(10**9)}"
    if voice := await store_voice(client, name, client.random.randrange(150, 400)):
        body = {"input": "Something short.", "voice": name, "response_format": "pcm"}
        await client.fetch("stored voice", SPEECH, client.hang_up(), json=body)
        deleted = await client.http.delete(f"{VOICES}/{voice}")
        code = error_code(deleted.content)
        client.results.response("stored voice", deleted.status_code, code, 200)


async def store_voice(client: Client, name: str, hertz: int) -> str:
    """The id of a new voice. Empty if the server refused it."""
    sample = {"audio_sample": ("a.flac", recording(hertz))}
    fields = {"name": name, "ref_text": "What was said."}
    stored = await client.http.post(VOICES, data=fields, files=sample)
    client.results.response("stored voice", stored.status_code, error_code(stored.content), 200)
    return str(stored.json().get("id", ""))


def recording(hertz: int, seconds: float = 1.2) -> bytes:
    """A recording to clone."""
    time = np.arange(int(seconds * 16_000)) / 16_000
    tone = 0.3 * np.sin(2 * np.pi * hertz * time) * np.sin(3 * time)
    file = io.BytesIO()
    soundfile.write(file, tone, 16_000, format="FLAC")
    return file.getvalue()
