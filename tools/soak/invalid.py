"""Invalid HTTP requests: each is refused with its documented status."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.soak.clients import CLONE, EVENTS, LEXICONS, PCM, SPEECH, VOICES, Client
from tools.soak.plan import GUEST_KEY, MAX_BODY_BYTES, MAX_INPUT_CHARS, READER_KEY

JSON = {"Content-Type": "application/json"}
DEEP = b'{"input": ' + b"[" * 3000 + b"]" * 3000 + b"}"
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
NOISE = b"".join(
    (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n',
        bytes(range(256)) * 8,
        b'\r\n--x\r\nContent-Disposition: form-data; name="input"\r\n\r\nHello.\r\n--x--\r\n',
    )
)
HALF_A_CHARACTER = '{"input": "\\ud83d Half a character.", "seed": 7}'


@dataclass(frozen=True, slots=True)
class Invalid:
    """A request, and the statuses that may answer it. A `streamed` body has no Content-Length."""

    name: str
    expected: tuple[int, ...]
    path: str = SPEECH
    content: bytes | None = None
    fields: Mapping[str, Any] | None = None
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    streamed: bool = False


def _field(name: str, value: object) -> Invalid:
    """An invalid value in an otherwise valid request."""
    return Invalid(f"{name}={value!r}"[:60], (400,), fields={"input": "Hello.", name: value})


def _keyed(name: str, key: str, status: int, path: str = "/cache/clear") -> Invalid:
    return Invalid(
        name, (status,), path, headers={"Authorization": key}, fields={"input": "Hello."}
    )


ALL: tuple[Invalid, ...] = (
    Invalid("broken JSON", (400,), content=b'{"input": "Hello'),
    Invalid("a list", (400,), content=b"[1, 2, 3]"),
    Invalid("a number", (400,), content=b"7"),
    Invalid("null", (400,), content=b"null"),
    Invalid("nothing", (400,), content=b""),
    Invalid("not UTF-8", (400,), content=b'{"input": "\xff\xfe"}'),
    Invalid("depth", (400,), content=DEEP),
    Invalid("half a character", (200, 400), content=HALF_A_CHARACTER.encode()),
    Invalid("an empty object", (400,), EVENTS, fields={}),
    Invalid(
        "a wrong content type",
        (400,),
        PCM,
        b'{"input": "Hello."}',
        headers={"Content-Type": "text/plain"},
    ),
    _field("input", 5),
    _field("input", None),
    _field("input", " \n "),
    _field("input", ["Hello."]),
    _field("voice", "unknown"),
    _field("voice", 7),
    _field("voice", ["alloy"]),
    _field("voice", {"id": 3}),
    _field("voice", "x" * 5000),
    _field("response_format", "exe"),
    _field("response_format", 7),
    _field("stream_format", "telegram"),
    _field("speed", "fast"),
    _field("speed", 100),
    _field("speed", -1),
    _field("sample_rate", 1),
    _field("sample_rate", 24_001),
    _field("sample_rate", "many"),
    _field("bitrate", -5),
    _field("seed", "x"),
    _field("seed", -1),
    _field("seed", 2**70),
    _field("priority", 7),
    _field("lexicon", 5),
    _field("lexicon", "there-is-none"),
    _field("lexicon", "../../etc/passwd"),
    _field("language", "Klingon"),
    _field("normalize", ["nonsense"]),
    _field("input_type", "pdf"),
    _field("temperature", 99),
    _field("top_p", 0),
    Invalid("broken SSML", (400,), fields={"input": "<speak><p>Hello.</speak>", "ssml": True}),
    Invalid(
        "SSML with a DOCTYPE",
        (400,),
        fields={"input": "<!DOCTYPE a><speak>Hi.</speak>", "ssml": True},
    ),
    Invalid("a long text", (413,), fields={"input": "a " * MAX_INPUT_CHARS}),
    Invalid("a large body", (413,), content=b'{"input": "' + b"a" * MAX_BODY_BYTES + b'"}'),
    Invalid(
        "a large body without a length",
        (413,),
        content=b'{"input": "' + b"a" * MAX_BODY_BYTES + b'"}',
        streamed=True,
    ),
    Invalid("a wrong method", (405,), method="DELETE"),
    Invalid("a wrong URL", (404,), "/v1/audio/singing", fields={}),
    Invalid("a strange URL", (404,), "/%00/%ff/..%2f..%2fetc/passwd?" + "a=b&" * 50, method="GET"),
    Invalid(
        "too many headers", (431,), fields={}, headers={f"x-{number}": "y" for number in range(120)}
    ),
    Invalid("a large head", (431,), fields={}, headers={"x-large": "y" * 40_000}),
    Invalid("a clone without a recording", (400,), CLONE, b"--x\r\nnonsense", headers=FORM),
    Invalid("a clone of noise", (400,), CLONE, NOISE, headers=FORM),
    Invalid(
        "a form without a boundary",
        (400,),
        VOICES,
        b"a=b",
        headers={"Content-Type": "multipart/form-data"},
    ),
    Invalid("a voice without a name", (400,), VOICES, fields={}),
    Invalid("an unknown voice", (404,), f"{VOICES}/voice_nothing", method="DELETE"),
    Invalid("an unknown lexicon", (404,), f"{LEXICONS}/nothing", method="GET"),
    Invalid("a lexicon that is not text", (400,), f"{LEXICONS}/bad", b"\xff\xfe\x00", method="PUT"),
    Invalid(
        "a lexicon with a bad name",
        (400, 404),
        f"{LEXICONS}/..%2f..%2fbad",
        b"a = b\n",
        method="PUT",
    ),
    _keyed("no key", "", 401, SPEECH),
    _keyed("a wrong key", "Bearer sk-wrong", 401),
    _keyed("a key without admin", f"Bearer {GUEST_KEY}", 403),
    _keyed("a key without scopes", f"Bearer {READER_KEY}", 403, SPEECH),
)


async def send_invalid_requests(client: Client) -> None:
    """Six of them, one after another."""
    for invalid in client.random.sample(ALL, 6):
        await send(client, invalid)


async def send(client: Client, invalid: Invalid) -> None:
    client.results.actions["invalid request"] += 1
    content: bytes | AsyncIterator[bytes] | None = invalid.content
    if invalid.fields is not None:
        content = json.dumps(invalid.fields).encode()
    if invalid.streamed and invalid.content:
        content = _stream(invalid.content)
    headers = {**(JSON if content is not None else {}), **invalid.headers}
    response = await client.http.request(
        invalid.method, invalid.path, content=content, headers=headers
    )
    if response.status_code == 200 in invalid.expected:
        client.results.response(invalid.name, 200, None, 200)
    else:
        await client.check_error(invalid.name, response, *invalid.expected)


async def _stream(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 9000):
        yield content[start : start + 9000]
