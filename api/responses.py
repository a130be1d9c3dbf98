"""What a route gives FastAPI for the OpenAPI document: its `responses`, and its request body if it
reads that itself.

Schemas are referred to by name: api/schemas.py is imported for the first document, not at a start.
"""

from __future__ import annotations

from collections.abc import Collection

from api.openapi_text import ERRORS, HEADERS, SPEECH_HEADERS, Spec, error_ref, header_refs, ref
from text import lexicon

Responses = dict[int | str, Spec]
LEXICON_NAME = f"^{lexicon.NAME.pattern}$"


def json_content(*models: str) -> Spec:
    """JSON in one of these schemas."""
    refs = [ref("schemas", name) for name in models]
    return {"application/json": {"schema": refs[0] if len(refs) == 1 else {"anyOf": refs}}}


def json_response(
    *models: str, errors: Collection[int] = (), link_from: str = "", link_to: Collection[str] = ()
) -> Responses:
    """The responses of a route: JSON in one of the schemas of api/schemas.py, or one of `errors`.
    Errors of every route are added later.

    `link_from` is an OpenAPI runtime expression: where the response has the name that the
    operations `link_to` take.
    """
    links = {
        operation: {"operationId": operation, "parameters": {"name": link_from}}
        for operation in link_to
    }
    success = {"content": json_content(*models), "description": "Success."} | (
        {"links": links} if links else {}
    )
    return {200: success, **{status: error_ref(status) for status in errors}}


def error_or_json(status: int, *models: str) -> Responses:
    """An error whose body may also be in one of the schemas."""
    error = ERRORS[status]
    optional = {
        header: {key: value for key, value in HEADERS[header].items() if key != "required"}
        for header in error.headers
    }
    content = json_content(*models, "Error")
    return {status: {"content": content, "description": error.text, "headers": optional}}


def _json_text(*names: str) -> Spec:
    """A string that holds JSON of one of the named schemas."""
    return {
        "type": "string",
        "contentMediaType": "application/json",
        "contentSchema": {"oneOf": [ref("schemas", name) for name in names]},
    }


def _event(data: Spec) -> Spec:
    """One server-sent event. Comments (`: waiting`) may come between events."""
    return {
        "type": "object",
        "required": ["data"],
        "properties": {"data": data, "event": {"type": "string"}},
    }


def _speech(
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
    success = {"description": text, "headers": header_refs(*SPEECH_HEADERS), "content": content}
    return {200: success, 400: error_ref(400), 504: error_ref(504)}


def _with_captions(responses: Responses) -> Responses:
    """The responses of a route that also answers with captions alone."""
    captions = json_content("SpeechCaptions") | {
        name: {"schema": {"type": "string"}} for name in ("application/x-subrip", "text/vtt")
    }
    success = responses[200]
    return responses | {200: success | {"content": success["content"] | captions}}


SPEECH = _with_captions(
    _speech(
        "Sound while it is being made, or events with `stream_format: sse`.",
        ("mpeg", "ogg", "aac", "flac", "wav", "pcm"),
        _json_text("SpeechWords", "SpeechDelta", "SpeechDone", "SpeechFailed"),
        'data: {"type":"speech.audio.delta","audio":"AAAA"}\n\n'
        'data: {"type":"speech.audio.done",'
        '"usage":{"input_tokens":13,"output_tokens":12,"total_tokens":25}}\n\n',
    )
)
SPEECH_EVENTS = _speech(
    "Events of sound.",
    (),
    {
        "description": "Base64 of PCM16, then [DONE]; the words' times as JSON in events named "
        "words; an error's JSON in an event named error."
    },
    "data: AAAA\n\ndata: [DONE]\n\n",
)
SPEECH_PCM = _speech("PCM16, mono, little-endian.", ("pcm",))

RECORDINGS = (
    "audio/wav, audio/flac, audio/mpeg, audio/ogg, audio/aac, audio/mp4, audio/webm, "
    "application/octet-stream"
)


def body(*content: tuple[str, Spec], required: bool = True) -> Spec:
    """The `openapi_extra` of a route that reads its body itself."""
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
TRANSCRIPTION_FORM = body(
    (
        "multipart/form-data",
        {
            "schema": ref("schemas", "TranscriptionForm"),
            "encoding": {"file": {"contentType": RECORDINGS}},
        },
    ),
    ("application/json", {"schema": ref("schemas", "TranscriptionJson")}),
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
_BUNDLE: Spec = {"schema": {"type": "string", "format": "binary"}}
BUNDLE_BODY = body(("application/zip", _BUNDLE))
BUNDLE_FILE: Responses = {
    200: {
        "description": "A ZIP archive: voice.json and the recording.",
        "headers": {
            "Content-Disposition": {
                "description": "A name for the file.",
                "schema": {"type": "string"},
            }
        },
        "content": {"application/zip": _BUNDLE},
    },
    404: error_ref(404),
}
LEXICON_BODY = body(
    (
        "text/plain",
        {
            "schema": {
                "type": "string",
                "maxLength": lexicon.MAX_BYTES,
                "description": f"UTF-8: one `word = respelling` a line, at most "
                f"{lexicon.MAX_ENTRIES}; a line `[de]` begins the entries for one language. "
                f"A word has at most "
                f"{lexicon.MAX_WORD} characters, a respelling {lexicon.MAX_RESPELLING}.",
            },
            "example": "nginx = engine x\n\n[de]\nMeier = Maier\n",
        },
    ),
    required=False,  # an empty body is a lexicon without entries
)
_SUBTITLES: Spec = {"schema": {"type": "string"}}
TRANSCRIPT: Responses = {
    200: {
        "description": "The words, in the format that was asked for.",
        "content": {
            **json_content("Transcript", "VerboseTranscript"),
            "text/plain": {"schema": {"type": "string"}},
            "text/vtt": _SUBTITLES,
            "text/event-stream": {
                "schema": _event(_json_text("TextDelta", "TextDone", "TextFailed")),
                "x-example": 'data: {"type":"transcript.text.delta","delta":"Good morning."}\n\n',
            },
        },
    },
    400: error_ref(400),
    504: error_ref(504),
}
PIECES: Responses = {
    200: {
        "description": "The words piece by piece, and `done`.",
        "content": {
            "text/event-stream": {
                "schema": _event(_json_text("PieceEvent", "PieceFailed", "PiecesDone")),
                "x-example": 'data: {"text":"Good morning.","language":"english",'
                '"is_final":false,"chunk_index":0}\n\ndata: {"done":true}\n\n',
            }
        },
    },
    400: error_ref(400),
    504: error_ref(504),
}
SUBTITLES: Responses = {
    200: {"description": "Subtitles (SRT).", "content": {"text/plain": _SUBTITLES}},
    400: error_ref(400),
    504: error_ref(504),
}


def _timed_sound(text: str, *contents: tuple[str, str]) -> Responses:
    """JSON in one or more content types, each with its schema."""
    content = {kind: {"schema": ref("schemas", name)} for kind, name in contents}
    names = [name for name in SPEECH_HEADERS if "PCM" not in name]
    success = {"description": text, "headers": header_refs(*names), "content": content}
    return {200: success, 400: error_ref(400), 504: error_ref(504)}


CAPTIONED_SPEECH = _timed_sound(
    "One object, or with `stream` one a line while the sound is made.",
    ("application/json", "CaptionedSpeech"),
    ("application/x-ndjson", "CaptionedSpeech"),
)
AUDIO_WITH_TIMESTAMPS = _timed_sound(
    "The whole sound.", ("application/json", "AudioWithTimestamps")
)
AUDIO_WITH_TIMESTAMPS_LINES = _timed_sound(
    "An object a line while the sound is made.", ("application/x-ndjson", "AudioWithTimestamps")
)
READ_TEXT = json_response("ReadText", errors=[400])


def _page(*kinds: str) -> Responses:
    content: Spec = {kind: {"schema": {"type": "string"}} for kind in kinds}
    tag = {"ETag": {"description": "The version of the file.", "schema": {"type": "string"}}}
    return {
        200: {"description": "A file of the page.", "headers": tag, "content": content},
        304: {"description": "The client has this version.", "headers": tag, "content": content},
    }


PAGE = _page("text/html") | {307: {"description": "To the same URL with a slash at its end."}}
PAGE_FILE = _page("text/css", "text/javascript", "image/svg+xml", "text/html")
PAGE_FILE |= {404: error_ref(404)}
HEALTH_EVENTS: Responses = {
    200: {
        "description": "What the server does. A client that accepts text/event-stream gets events "
        "until it hangs up or the server stops; any other one those of the present, and the end.",
        "content": {
            "text/event-stream": {
                "schema": _event(_json_text("ModelEvent", "FiguresEvent", "GatewayEvent")),
                "x-example": 'data: {"type":"model","direction":"speech","engine":"qwen3",'
                '"model_id":"Qwen/Qwen3-TTS-12Hz-0.6B-Base","state":"downloading",'
                '"bytes":1200000000,"total_bytes":2500000000,"load_seconds":null,"reason":null}'
                "\n\n",
            }
        },
    }
}
METRICS_PAGE: Responses = {
    200: {
        "description": "The page that Prometheus reads.",
        "content": {
            "text/plain": {"schema": {"type": "string"}, "example": "tts_queue_depth 0.0\n"}
        },
    }
}
