"""The words of the OpenAPI document: headers, errors, forms and speech, and how a route names them.

Nothing here depends on a setting; api/openapi.py puts these words and the settings together.
Schemas go by name here: they are made when somebody reads the document, since a start has no time
for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from edge.access.limits import RATES
from edge.errors import (
    ApiError,
    Failed,
    Forbidden,
    HeadTooLarge,
    InvalidRequest,
    NoProgress,
    NotFound,
    QueueFull,
    RateLimited,
    TooLarge,
    Unauthorized,
    Unavailable,
    UpgradeRequired,
)
from edge.serving.drain import Stopping

# of lexicons, as text/lexicon.py has them: a name; bytes and entries, characters of a word and its
# respelling at most
NAME = r"^[a-z0-9][a-z0-9_-]{0,63}$"
LEXICON_BYTES = 2**20
ENTRIES = 20_000
WORD = 100
RESPELLING = 200
Spec = dict[str, Any]
Responses = dict[int | str, Spec]
ABOUT = """Text in, sound out, streamed as it is made.

A GET route answers HEAD too. A slash too many at the end is a redirect (307). An unknown URL is a 404, a wrong method
a 405 with `Allow`, in the same shape as every other error. What is no HTTP at all gets a 400 in plain text. A stream
that fails after its first bytes is cut off.

There is one WebSocket, `/v1/audio/speech/ws`: see `x-websockets`, and docs/api.md for the conversation. A GET of it
without `Upgrade` is a 426.
"""
TAGS = {
    "Speech": "Text in, sound out, and what would be read.",
    "Voices": "Who can speak, and voices to keep.",
    "Lexicons": "Pronunciation dictionaries.",
    "Models": "What clients ask for before they speak.",
    "Health": "How it goes.",
}


def ref(kind: str, name: str) -> Spec:
    return {"$ref": f"#/components/{kind}/{name}"}


# ------------------------------------------------------------------------------------------ headers
def _header(text: str, schema: Spec | None = None, *, always: bool = False) -> Spec:
    return {"description": text, "schema": schema or {"type": "string"}} | (
        {"required": True} if always else {}
    )


_WHOLE = {"type": "integer", "minimum": 0}
_STAGES = (
    r"^(load|queue|infer|encode|total);dur=[0-9.]+(, (load|queue|infer|encode|total);dur=[0-9.]+)*$"
)
_ALLOWANCE = "of a key that has such a limit"
HEADERS: Mapping[str, Spec] = {
    "X-Request-Id": _header(
        "Yours if you sent a sane one, else made; also in the log.", always=True
    ),
    "X-Cache": _header("Whether the clip was ready.", {"enum": ["hit", "miss"]}, always=True),
    "X-Seed": _header("The seed used.", _WHOLE, always=True),
    "Server-Timing": _header(
        "Milliseconds so far.", {"type": "string", "pattern": _STAGES}, always=True
    ),
    "Cache-Control": _header(
        "no-store; no-cache of events.", {"enum": ["no-store", "no-cache"]}, always=True
    ),
    "X-Accel-Buffering": _header(
        "For nginx: pass it on as it comes.", {"enum": ["no"]}, always=True
    ),
    "Content-Length": _header(
        "Only where the clip is complete before its first byte leaves.", _WHOLE
    ),
    "Warning": _header('What was ignored or guessed, each as `299 - "..."`.'),
    "X-PCM-Sample-Rate": _header(
        "Hz; where the format is pcm.", {"type": "integer", "minimum": 8000}
    ),
    "X-PCM-Bit-Depth": _header("Where the format is pcm.", {"type": "integer", "enum": [16]}),
    "X-PCM-Channels": _header("Where the format is pcm.", {"type": "integer", "enum": [1]}),
    "Retry-After": _header("Seconds.", _WHOLE, always=True),
    "X-Should-Retry": _header("false where an SDK had better not wait.", {"enum": ["false"]}),
    "WWW-Authenticate": _header("Bearer.", {"enum": ["Bearer"]}, always=True),
    "Allow": _header("The methods that the URL has.", always=True),
    "Upgrade": _header("websocket; HTTP/2 has no such header.", {"enum": ["websocket"]}),
    "Connection": _header("close: the rest of the body isn't waited for.", {"enum": ["close"]}),
    **{
        f"X-RateLimit-{what}-{unit}".title(): _header(f"{text} {_ALLOWANCE}", schema)
        for unit in RATES
        for what, text, schema in (
            ("limit", "The limit", _WHOLE),
            ("remaining", "What is left", _WHOLE),
            ("reset", "Time until all is back", {"type": "string", "pattern": "^[0-9]+s$"}),
        )
    },
}
EVENTS = ("SpeechDelta", "SpeechDone", "SpeechFailed")
ALLOWANCE = [name for name in HEADERS if name.startswith("X-Ratelimit")]
SOUND = [
    "X-Cache",
    "X-Seed",
    "Server-Timing",
    "Cache-Control",
    "X-Accel-Buffering",
    "Content-Length",
    "Warning",
]
PCM = ["X-PCM-Sample-Rate", "X-PCM-Bit-Depth", "X-PCM-Channels"]


def headers(*names: str) -> dict[str, Spec]:
    return {name: ref("headers", name) for name in ("X-Request-Id", *names)}


# ------------------------------------------------------------------------------------------- errors
_WRONG_METHOD = ApiError("PATCH isn't allowed here")
_WRONG_METHOD.status = 405
_WRONG_METHOD.type = "invalid_request_error"
_SLOW = ApiError("The body came too slowly (REQUEST_BODY_TIMEOUT).")
_SLOW.status = 408
_SLOW.type = "invalid_request_error"
_SLOW.code = "timeout"
# by status: the name, what it means, the headers, and examples
REFUSALS: Mapping[int, tuple[str, str, tuple[str, ...], tuple[ApiError, ...]]] = {
    400: (
        "BadRequest",
        "A body or a field that can't be.",
        (),
        (
            InvalidRequest(
                "Invalid value for 'speed': 9. Input should be less than or equal to 4.", "speed"
            ),
        ),
    ),
    401: (
        "Unauthorized",
        "No key, or a wrong one.",
        ("WWW-Authenticate",),
        (Unauthorized("Incorrect API key provided."),),
    ),
    403: (
        "Forbidden",
        "The key lacks a scope.",
        (),
        (Forbidden("The key 'phone' lacks the scope 'admin', which this needs."),),
    ),
    404: ("NotFound", "No such thing.", (), (NotFound("No voice 'anna' is kept.", "name"),)),
    405: ("MethodNotAllowed", "Not with this method.", ("Allow",), (_WRONG_METHOD,)),
    408: ("RequestTimeout", "The body came too slowly.", ("Connection",), (_SLOW,)),
    413: (
        "TooLarge",
        "A text, a body or a recording over MAX_INPUT_CHARS, MAX_BODY_BYTES or MAX_UPLOAD_BYTES.",
        (),
        (TooLarge("The input has 100001 characters; MAX_INPUT_CHARS is 100000.", "input"),),
    ),
    426: (
        "UpgradeRequired",
        "It is a WebSocket, and was asked for without `Upgrade`.",
        ("Upgrade",),
        (UpgradeRequired("1.1"),),
    ),
    429: (
        "RateLimited",
        "Over a limit of the key.",
        ("Retry-After", "X-Should-Retry", *ALLOWANCE),
        (RateLimited("Rate limit reached for the key 'phone': 2 at once. Try again in 5 s.", {}),),
    ),
    431: (
        "HeadTooLarge",
        "A URL and headers that are too large.",
        (),
        (HeadTooLarge("The head has more than 100 headers or 32768 bytes."),),
    ),
    500: (
        "Failed",
        "It broke on the way; the next request may go well.",
        (),
        (Failed("the engine failed"),),
    ),
    503: (
        "Unavailable",
        "The queue is full, the model or the disk can't be had, or the server is stopping.",
        ("Retry-After",),
        (
            QueueFull("5 requests wait already (MAX_QUEUE_DEPTH=5); try in 5 s"),
            Unavailable("the model could not be loaded"),
            Stopping("The server is stopping; another one may be up in a moment."),
        ),
    ),
    504: (
        "NoProgress",
        "No sound for REQUEST_TIMEOUT seconds.",
        (),
        (NoProgress("no sound for 300 seconds"),),
    ),
}


def refusal(status: int) -> Spec:
    """The reference to what is said of an error."""
    return ref("responses", REFUSALS[status][0])


def refusals() -> Spec:
    """Every error, by name."""
    return {
        name: {
            "description": text,
            "headers": headers(*names),
            "content": {
                "application/json": {
                    "schema": ref("schemas", "Error"),
                    "examples": {error.kind: {"value": error.body()} for error in errors},
                }
            },
        }
        for name, text, names, errors in REFUSALS.values()
    }


# ------------------------------------------------------------------------------------------- routes
def one_of(*models: str) -> Spec:
    """JSON of one of these schemas."""
    refs = [ref("schemas", name) for name in models]
    return {"application/json": {"schema": refs[0] if len(refs) == 1 else {"anyOf": refs}}}


def told(
    *models: str, refused: Collection[int] = (), leads: str = "", to: Collection[str] = ()
) -> Responses:
    """What a route answers: JSON of one of api/schemas.py, or an error. What every route can answer
    is added later. What stands in the answer at `leads` is the name that the operations `to`
    want."""
    links = {
        operation: {"operationId": operation, "parameters": {"name": leads}} for operation in to
    }
    answer = {"content": one_of(*models), "description": "It went well."} | (
        {"links": links} if links else {}
    )
    return {200: answer, **{status: refusal(status) for status in refused}}


def refusal_or(status: int, *models: str) -> Responses:
    """An error that may also be told as something else."""
    _, text, names, _ = REFUSALS[status]
    optional = {
        header: {key: value for key, value in HEADERS[header].items() if key != "required"}
        for header in names
    }
    return {status: {"content": one_of(*models, "Error"), "description": text, "headers": optional}}


def _event(data: Spec) -> Spec:
    """One server-sent event. Comments (`: waiting`) come between."""
    return {
        "type": "object",
        "required": ["data"],
        "properties": {"data": data, "event": {"type": "string"}},
    }


def _spoken(
    text: str, formats: tuple[str, ...], data: Spec | None = None, example: str = ""
) -> Responses:
    content: Spec = {
        f"audio/{name}": {"schema": {"type": "string", "format": "binary"}} for name in formats
    }
    if data:  # before OpenAPI 3.2, the schema is that of one event
        content["text/event-stream"] = {
            "schema": _event({"type": "string"} | data),
            "x-example": example,
        }
    answer = {"description": text, "headers": headers(*SOUND, *PCM), "content": content}
    return {200: answer, 400: refusal(400), 504: refusal(504)}


SPOKEN = _spoken(
    "Sound as it is made, or events with `stream_format: sse`.",
    ("mpeg", "ogg", "aac", "flac", "wav", "pcm"),
    {
        "contentMediaType": "application/json",
        "contentSchema": {"oneOf": [ref("schemas", event) for event in EVENTS]},
    },
    'data: {"type":"speech.audio.delta","audio":"AAAA"}\n\n'
    'data: {"type":"speech.audio.done","usage":{"input_tokens":13,"output_tokens":12,"total_tokens":25}}\n\n',
)
SPOKEN_EVENTS = _spoken(
    "Events of sound.",
    (),
    {
        "description": "Base64 of PCM16, [DONE] at the end, or the JSON of an error where `event` is error."
    },
    "data: AAAA\n\ndata: [DONE]\n\n",
)
SPOKEN_PCM = _spoken("PCM16, mono, little-endian.", ("pcm",))

RECORDINGS = "audio/wav, audio/flac, audio/mpeg, audio/ogg, audio/aac, audio/mp4, audio/webm, application/octet-stream"


def body(*content: tuple[str, Spec], required: bool = True) -> Spec:
    """What a route that reads its body by hand gives FastAPI as `openapi_extra`."""
    return {"requestBody": {"required": required, "content": dict(content)}}


CLONE_FORM = body(
    (
        "multipart/form-data",
        {
            "schema": ref("schemas", "CloneForm"),
            "encoding": {"file": {"contentType": RECORDINGS}},
        },
    )
)
VOICE_FORM = body(
    (
        "multipart/form-data",
        {
            "schema": ref("schemas", "VoiceForm"),
            "encoding": {"audio_sample": {"contentType": RECORDINGS}},
        },
    ),
    ("application/json", {"schema": ref("schemas", "VoicePrompt")}),
)
LEXICON = body(
    (
        "text/plain",
        {
            "schema": {
                "type": "string",
                "maxLength": LEXICON_BYTES,
                "description": f"UTF-8: `word = respelling`, a line each, at most {ENTRIES}; a line `[de]` begins the "
                f"entries for one language. A word has at most {WORD} characters, a respelling {RESPELLING}.",
            },
            "example": "nginx = engine x\n\n[de]\nMeier = Maier\n",
        },
    ),
    required=False,  # nothing is a lexicon without entries
)
READ = told("ReadText", refused=[400])
METRICS: Responses = {
    200: {
        "description": "What Prometheus reads.",
        "content": {
            "text/plain": {"schema": {"type": "string"}, "example": "tts_queue_depth 0.0\n"}
        },
    }
}
