"""The fixed parts of the OpenAPI document: its description, headers and errors.

Nothing here depends on a setting; api/openapi.py puts these parts and the settings together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edge.access.limits import RATES
from edge.errors import (
    ApiError,
    Forbidden,
    GatewayTimeout,
    HeadTooLarge,
    InternalError,
    InvalidRequest,
    NotFound,
    QueueFull,
    RateLimited,
    TooLarge,
    Unauthorized,
    Unavailable,
    UpgradeRequired,
)
from edge.serving.drain import Stopping

Spec = dict[str, Any]
DESCRIPTION = """Text in, sound out, streamed while it is being made.

Every GET route answers HEAD too. A superfluous slash at the end of a path is redirected (307). An
unknown URL is a 404, a wrong method a 405 with `Allow`, in the same shape as every other error. A
message that is not HTTP gets a 400 in plain text. A stream that fails after its first bytes is cut
off.

There are three WebSockets, `/v1/audio/speech/ws`, `/ws/transcribe` and `/v1/realtime`: see
`x-websockets`, docs/api.md and docs/hearing.md. A GET of one without `Upgrade` is a 426.
"""
TAGS = {
    "Speech": "Text in, sound out; and how a text is read.",
    "Transcription": "Sound in, text out.",
    "Voices": "The voices, and voices to store.",
    "Lexicons": "Pronunciation dictionaries.",
    "Models": "What clients ask for before they speak.",
    "Health": "The state of the server.",
    "Page": "The page on which people try the server.",
}


def ref(kind: str, name: str) -> Spec:
    return {"$ref": f"#/components/{kind}/{name}"}


# ------------------------------------------------------------------------------------------ headers
def _header(text: str, schema: Spec | None = None, *, always: bool = False) -> Spec:
    return {"description": text, "schema": schema or {"type": "string"}} | (
        {"required": True} if always else {}
    )


_COUNT = {"type": "integer", "minimum": 0}
_STAGES = (
    r"^(load|queue|infer|encode|total);dur=[0-9.]+(, (load|queue|infer|encode|total);dur=[0-9.]+)*$"
)
_OF_A_KEY = "of a key that has such a limit"
HEADERS: Mapping[str, Spec] = {
    "X-Request-Id": _header(
        "The client's own where it is valid, else a new one. The log has it too.", always=True
    ),
    "X-Cache": _header(
        "Whether the clip comes from the cache.", {"enum": ["hit", "miss"]}, always=True
    ),
    "X-Seed": _header("The seed used.", _COUNT, always=True),
    "X-Verified-WER": _header(
        "With `verify`: the word error rate, where it is known before the first event.",
        {"type": "number", "minimum": 0},
    ),
    "X-Word-Timing": _header(
        "With captions, or words in JSON: where the times of the first words come from.",
        {"enum": ["model", "aligned", "estimated"]},
    ),
    "Server-Timing": _header(
        "Milliseconds so far.", {"type": "string", "pattern": _STAGES}, always=True
    ),
    "Cache-Control": _header(
        "no-cache for events, else no-store.", {"enum": ["no-store", "no-cache"]}, always=True
    ),
    "X-Accel-Buffering": _header(
        "Tells nginx to pass each chunk on at once.", {"enum": ["no"]}, always=True
    ),
    "Content-Length": _header(
        "Only where the clip is complete before its first byte is sent.", _COUNT
    ),
    "Warning": _header(
        'What was ignored, guessed or left out, each as `299 - "..."`. Characters outside ASCII, '
        "quotes and % are percent-encoded UTF-8."
    ),
    "X-PCM-Sample-Rate": _header(
        "Hz; where the format is pcm.", {"type": "integer", "minimum": 8000}
    ),
    "X-PCM-Bit-Depth": _header("Where the format is pcm.", {"type": "integer", "enum": [16]}),
    "X-PCM-Channels": _header("Where the format is pcm.", {"type": "integer", "enum": [1]}),
    "Retry-After": _header("Seconds.", _COUNT, always=True),
    "X-Should-Retry": _header("false where an SDK should not retry.", {"enum": ["false"]}),
    "WWW-Authenticate": _header("Bearer.", {"enum": ["Bearer"]}, always=True),
    "Allow": _header("The methods of the URL.", always=True),
    "Upgrade": _header("websocket; HTTP/2 has no such header.", {"enum": ["websocket"]}),
    "Connection": _header(
        "close: the server does not wait for the rest of the body.", {"enum": ["close"]}
    ),
    **{
        f"X-RateLimit-{figure}-{unit}".title(): _header(f"{text} {_OF_A_KEY}", schema)
        for unit in RATES
        for figure, text, schema in (
            ("limit", "The limit", _COUNT),
            ("remaining", "What remains", _COUNT),
            ("reset", "Time until all of it is back", {"type": "string", "pattern": "^[0-9]+s$"}),
        )
    },
}
RATE_LIMIT_HEADERS = [name for name in HEADERS if name.startswith("X-Ratelimit")]
SPEECH_HEADERS = (
    "X-Cache",
    "X-Seed",
    "X-Verified-WER",
    "X-Word-Timing",
    "Server-Timing",
    "Cache-Control",
    "X-Accel-Buffering",
    "Content-Length",
    "Warning",
    "X-PCM-Sample-Rate",
    "X-PCM-Bit-Depth",
    "X-PCM-Channels",
)


def header_refs(*names: str) -> dict[str, Spec]:
    return {name: ref("headers", name) for name in ("X-Request-Id", *names)}


# ------------------------------------------------------------------------------------------- errors
@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """The responses of one status."""

    name: str
    text: str
    examples: tuple[ApiError, ...]
    headers: tuple[str, ...] = ()

    def content(self) -> Spec:
        examples = {error.kind: {"value": error.body()} for error in self.examples}
        return {"application/json": {"schema": ref("schemas", "Error"), "examples": examples}}


def _framework_error(status: int, message: str, code: str | None = None) -> ApiError:
    """An error that Starlette raises (edge/errors.py, from_http_exception)."""
    error = ApiError(message)
    error.status = status
    error.type = "invalid_request_error"
    error.code = code
    return error


ERRORS: Mapping[int, ErrorResponse] = {
    400: ErrorResponse(
        "BadRequest",
        "An invalid body or field.",
        (
            InvalidRequest(
                "Invalid value for 'speed': 9. Input should be less than or equal to 4.", "speed"
            ),
        ),
    ),
    401: ErrorResponse(
        "Unauthorized",
        "No key, or a wrong one.",
        (Unauthorized("Incorrect API key provided."),),
        ("WWW-Authenticate",),
    ),
    403: ErrorResponse(
        "Forbidden",
        "The key lacks a scope.",
        (Forbidden("The key 'phone' lacks the scope 'admin', which this needs."),),
    ),
    404: ErrorResponse(
        "NotFound", "It does not exist.", (NotFound("No voice 'anna' is stored.", "name"),)
    ),
    405: ErrorResponse(
        "MethodNotAllowed",
        "The URL does not have this method.",
        (_framework_error(405, "PATCH isn't allowed here"),),
        ("Allow",),
    ),
    408: ErrorResponse(
        "RequestTimeout",
        "The body came too slowly.",
        (_framework_error(408, "The body came too slowly (REQUEST_BODY_TIMEOUT).", "timeout"),),
        ("Connection",),
    ),
    413: ErrorResponse(
        "TooLarge",
        "A text, a body or a recording over MAX_INPUT_CHARS, MAX_BODY_BYTES or MAX_UPLOAD_BYTES.",
        (TooLarge("The input has 100001 characters; MAX_INPUT_CHARS is 100000.", "input"),),
    ),
    426: ErrorResponse(
        "UpgradeRequired",
        "The URL is a WebSocket's, and the header Upgrade is missing.",
        (UpgradeRequired("1.1"),),
        ("Upgrade",),
    ),
    429: ErrorResponse(
        "RateLimited",
        "Over a limit of the key.",
        (RateLimited("Rate limit reached for the key 'phone': 2 at once. Try again in 5 s.", {}),),
        ("Retry-After", "X-Should-Retry", *RATE_LIMIT_HEADERS),
    ),
    431: ErrorResponse(
        "HeadTooLarge",
        "The URL and the headers are too large.",
        (HeadTooLarge("The head has more than 100 headers or 32768 bytes."),),
    ),
    500: ErrorResponse(
        "Failed",
        "The server failed; the next request may succeed.",
        (InternalError("the engine failed"),),
    ),
    503: ErrorResponse(
        "Unavailable",
        "The queue is full, the model or the disk is unavailable, or the server is stopping.",
        (
            QueueFull("5 requests wait already (MAX_QUEUE_DEPTH=5); try in 5 s"),
            Unavailable("the model could not be loaded"),
            Stopping("The server is stopping; another one may be up in a moment."),
        ),
        ("Retry-After",),
    ),
    504: ErrorResponse(
        "NoProgress",
        "No sound for REQUEST_TIMEOUT seconds.",
        (GatewayTimeout("no sound for 300 seconds"),),
    ),
}


def error_ref(status: int) -> Spec:
    """A reference to the response of an error."""
    return ref("responses", ERRORS[status].name)


def error_responses() -> Spec:
    """The response of every error, by name."""
    return {
        error.name: {
            "description": error.text,
            "headers": header_refs(*error.headers),
            "content": error.content(),
        }
        for error in ERRORS.values()
    }


WEBSOCKETS: dict[str, Spec] = {
    "/v1/audio/speech/ws": {
        "summary": "Requests in, sound out; a text may come while it is being written.",
        "description": "Each message is a JSON object. It is answered with `start`, binary "
        "PCM16 and `done`, or with `error`. docs/api.md describes all messages.",
        "x-message": {"$ref": "#/components/schemas/PcmBody"},
    },
    "/ws/transcribe": {
        "summary": "Sound in, texts out while it is spoken.",
        "description": "Binary messages are mono PCM16; texts are JSON objects with an `action`: "
        "`flush`, `reset` or `config`. The answers are JSON objects: the state of the connection, "
        "partial and final texts, and errors. docs/hearing.md describes all messages.",
        "x-parameters": {
            "language": "A name or code, or `auto`, the default.",
            "sample_rate": "16000, the default, or 8000.",
            "use_server_vad": "Whether silence ends an utterance (ASR_USE_SERVER_VAD).",
            "return_timestamps": "Whether final texts have `words` with their times.",
            "prompt": "Text that came before, or in the style of what is spoken.",
        },
    },
    "/v1/realtime": {
        "summary": "OpenAI's Realtime API, for transcription.",
        "description": "Messages are OpenAI's events of transcription sessions, in today's names "
        "and in those of the beta. docs/hearing.md lists them.",
        "x-parameters": {
            "intent": "`transcription`. It may be left out where `model` is a recogniser's name.",
            "model": "Any string: the server has one recogniser.",
        },
    },
}
