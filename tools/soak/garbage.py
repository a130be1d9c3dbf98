"""Requests that can't be, over HTTP: each is refused with the status that the documents promise."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.soak.callers import CLONE, EVENTS, LEXICONS, PCM, SPEECH, VOICES, Caller
from tools.soak.plan import GUEST, MAX_BODY, MAX_INPUT, READER

JSON = {"Content-Type": "application/json"}
DEEP = b'{"input": ' + b"[" * 3000 + b"]" * 3000 + b"}"
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
NOISE = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n' + bytes(range(256)) * 8
    + b'\r\n--x\r\nContent-Disposition: form-data; name="input"\r\n\r\nHello.\r\n--x--\r\n'
)  # fmt: skip
ODD = '{"input": "\\ud83d Half a character.", "seed": 7}'


@dataclass(frozen=True, slots=True)
class Nonsense:
    """One request, and the statuses that may answer it. A `streamed` body doesn't say how long it
    is."""

    name: str
    expected: tuple[int, ...]
    path: str = SPEECH
    content: bytes | None = None
    fields: Mapping[str, Any] | None = None
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    streamed: bool = False


def _field(name: str, value: object) -> Nonsense:
    """A value that can't be, in a request that is fine otherwise."""
    return Nonsense(f"{name}={value!r}"[:60], (400,), fields={"input": "Hello.", name: value})


def _keyed(name: str, key: str, status: int, path: str = "/cache/clear") -> Nonsense:
    return Nonsense(
        name, (status,), path, headers={"Authorization": key}, fields={"input": "Hello."}
    )


ALL: tuple[Nonsense, ...] = (
    Nonsense("broken JSON", (400,), content=b'{"input": "Hello'),
    Nonsense("a list", (400,), content=b"[1, 2, 3]"),
    Nonsense("a number", (400,), content=b"7"),
    Nonsense("null", (400,), content=b"null"),
    Nonsense("nothing", (400,), content=b""),
    Nonsense("no UTF-8", (400,), content=b'{"input": "\xff\xfe"}'),
    Nonsense("depth", (400,), content=DEEP),
    Nonsense("half a character", (200, 400), content=ODD.encode()),
    Nonsense("an empty object", (400,), EVENTS, fields={}),
    Nonsense("no JSON's type", (400,), PCM, b'{"input": "Hello."}', headers={"Content-Type": "text/plain"}),
    _field("input", 5), _field("input", None), _field("input", " \n "), _field("input", ["Hello."]),
    _field("voice", "nobody"), _field("voice", 7), _field("voice", ["alloy"]), _field("voice", {"id": 3}),
    _field("voice", "x" * 5000), _field("response_format", "exe"), _field("response_format", 7),
    _field("stream_format", "telegram"), _field("speed", "fast"), _field("speed", 100), _field("speed", -1),
    _field("sample_rate", 1), _field("sample_rate", 24_001), _field("sample_rate", "many"), _field("bitrate", -5),
    _field("seed", "x"), _field("seed", -1), _field("seed", 2**70), _field("priority", 7), _field("lexicon", 5),
    _field("lexicon", "there-is-none"), _field("lexicon", "../../etc/passwd"), _field("language", "Klingon"),
    _field("normalize", ["nonsense"]), _field("input_type", "pdf"), _field("temperature", 99), _field("top_p", 0),
    Nonsense("broken SSML", (400,), fields={"input": "<speak><p>Hello.</speak>", "ssml": True}),
    Nonsense("SSML with a DOCTYPE", (400,), fields={"input": "<!DOCTYPE a><speak>Hi.</speak>", "ssml": True}),
    Nonsense("a long text", (413,), fields={"input": "a " * MAX_INPUT}),
    Nonsense("a large body", (413,), content=b'{"input": "' + b"a" * MAX_BODY + b'"}'),
    Nonsense("a large body by and by", (413,), content=b'{"input": "' + b"a" * MAX_BODY + b'"}', streamed=True),
    Nonsense("another method", (405,), method="DELETE"),
    Nonsense("another URL", (404,), "/v1/audio/singing", fields={}),
    Nonsense("a URL of all sorts", (404,), "/%00/%ff/..%2f..%2fetc/passwd?" + "a=b&" * 50, method="GET"),
    Nonsense("too many headers", (431,), fields={}, headers={f"x-{number}": "y" for number in range(120)}),
    Nonsense("a large head", (431,), fields={}, headers={"x-large": "y" * 40_000}),
    Nonsense("a clone of no recording", (400,), CLONE, b"--x\r\nnonsense", headers=FORM),
    Nonsense("a clone of noise", (400,), CLONE, NOISE, headers=FORM),
    Nonsense("a form without a boundary", (400,), VOICES, b"a=b", headers={"Content-Type": "multipart/form-data"}),
    Nonsense("a voice without a name", (400,), VOICES, fields={}),
    Nonsense("a voice that isn't there", (404,), f"{VOICES}/voice_nothing", method="DELETE"),
    Nonsense("a lexicon that isn't there", (404,), f"{LEXICONS}/nothing", method="GET"),
    Nonsense("a lexicon that is none", (400,), f"{LEXICONS}/bad", b"\xff\xfe\x00", method="PUT"),
    Nonsense("a lexicon's bad name", (400, 404), f"{LEXICONS}/..%2f..%2fbad", b"a = b\n", method="PUT"),
    _keyed("no key", "", 401, SPEECH), _keyed("a wrong key", "Bearer sk-wrong", 401),
    _keyed("a key for less", f"Bearer {GUEST}", 403), _keyed("a key for nothing", f"Bearer {READER}", 403, SPEECH),
)  # fmt: skip


async def garbage(caller: Caller) -> None:
    """Some of it, one after another; in between somebody asks for something."""
    for nonsense in caller.chance.sample(ALL, 6):
        await send(caller, nonsense)


async def send(caller: Caller, nonsense: Nonsense) -> None:
    caller.ledger.acts["garbage"] += 1
    content: bytes | AsyncIterator[bytes] | None = nonsense.content
    if nonsense.fields is not None:
        content = json.dumps(nonsense.fields).encode()
    if nonsense.streamed and nonsense.content:
        content = _by_and_by(nonsense.content)
    headers = {**(JSON if content is not None else {}), **nonsense.headers}
    reply = await caller.client.request(
        nonsense.method, nonsense.path, content=content, headers=headers
    )
    if reply.status_code == 200 in nonsense.expected:
        caller.ledger.answered(nonsense.name, 200, None, 200)
    else:
        await caller.refused(nonsense.name, reply, *nonsense.expected)


async def _by_and_by(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 9000):
        yield content[start : start + 9000]
