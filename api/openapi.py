"""The OpenAPI document: what FastAPI finds in the routes, and what only this server knows.

This server knows its limits, which are settings; what each format can carry; which route needs a
key; and the errors of every route.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.fields import CloneForm, PcmBody, SpeechBody, VoiceForm
from api.openapi_text import (
    DESCRIPTION,
    HEADERS,
    RATE_LIMIT_HEADERS,
    TAGS,
    WEBSOCKETS,
    Spec,
    error_ref,
    error_responses,
    ref,
)
from api.responses import LEXICON_NAME
from api.transcription_fields import TranscriptionForm
from audio.encode import FORMATS
from edge.body_limit import max_recording_chars
from edge.paths import scope_needed
from edge.route_access import access
from settings import AllSettings
from text import lexicon
from text.normalize import CLASSES

REQUESTS = (SpeechBody, PcmBody, CloneForm, VoiceForm, TranscriptionForm)
PAGES = ("/openapi.json", "/docs", "/redoc")  # the document, and the pages that show it
VALIDATION_ERRORS = ("HTTPValidationError", "ValidationError")  # FastAPI's, which nothing sends
METHODS = ("get", "put", "post", "delete")
MINIMAL: Spec = {"input": "Good morning.", "voice": "alloy"}
FULL: Spec = {
    "model": "tts-1",
    "input": "**Dr. Smith** paid $5.",
    "voice": {"id": "nova"},
    "response_format": "opus",
    "stream_format": "audio",
    "speed": 1.25,
    "language": "en",
    "sample_rate": 48000,
    "bitrate": 32000,
    "seed": 7,
    "input_type": "markdown",
    "normalize": ["currency", "abbreviation"],
    "lexicon": {"Smith": "Smythe"},
    "priority": 0,
}


def describe(app: FastAPI, settings: AllSettings) -> None:
    """Gives an application its document, and says who may read that."""
    app.openapi = Document(app.openapi, settings)  # type: ignore[method-assign]
    for route in app.routes:
        if getattr(route, "path", "").startswith(PAGES):
            access("discovery")(getattr(route, "endpoint", None) or getattr(route, "app", None))


class Document:
    """Returns the document when it is called, and builds it once. `generate` is FastAPI's own
    method.
    """

    def __init__(self, generate: Callable[[], Spec], settings: AllSettings) -> None:
        self._generate = generate
        self._settings = settings
        self._has_keys = bool(settings.api_keys.get_secret_value() or settings.api_keys_file)
        self._built: Spec = {}

    def __call__(self) -> Spec:
        if not self._built:
            self._built = self._complete(self._generate())
        return self._built

    def _complete(self, document: Spec) -> Spec:
        # of FastAPI's own schemas, those of other programs' requests (dialects/) stay
        generated = document.get("components", {}).get("schemas", {})
        document["components"] = self._components()
        schemas = document["components"]["schemas"]
        schemas |= {
            name: schema
            for name, schema in generated.items()
            if name not in schemas and name not in VALIDATION_ERRORS
        }
        for path, operations in document["paths"].items():
            for method in METHODS:
                if method in operations:
                    self._complete_operation(path, method, operations[method])
        document["info"]["description"] = DESCRIPTION
        document["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
        document["x-websockets"] = self._websockets()
        return document

    # ----------------------------------------------------------------------------------- operations
    def _complete_operation(self, path: str, method: str, operation: Spec) -> None:
        """Adds the errors of every route, the headers, the keys and the examples."""
        # FastAPI's summary is the function's name in words
        operation["operationId"] = operation["summary"].lower().replace(" ", "_")
        operation["summary"] = operation["summary"].capitalize()
        responses: Spec = operation["responses"]
        responses.pop("422", None)  # FastAPI's own; this server sends 400
        scope = (
            scope_needed(method.upper(), path, self._settings.public_discovery)
            if self._has_keys
            else None
        )
        for status in self._statuses("requestBody" in operation, scope):
            responses.setdefault(str(status), error_ref(status))
        for response in responses.values():
            if "$ref" not in response:
                names = ["X-Request-Id", *(RATE_LIMIT_HEADERS if scope is not None else ())]
                headers = {name: ref("headers", name) for name in names}
                response["headers"] = headers | response.get("headers", {})
        operation["responses"] = dict(sorted(responses.items()))
        if self._has_keys:
            operation["security"] = [] if scope is None else [{"key": [scope] if scope else []}]
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        if content.get("schema", {}).get("$ref", "").endswith(("SpeechBody", "PcmBody")):
            content["examples"] = {"minimal": {"value": MINIMAL}, "full": {"value": FULL}}

    def _statuses(self, has_body: bool, scope: str | None) -> Iterator[int]:
        """The errors of every route. `scope` is None where no key is needed, "" for any key."""
        if has_body:
            yield from (400, 413)
            if self._settings.request_body_timeout:
                yield 408
        if self._has_keys:
            yield 401  # a wrong key is an error where none is needed, too
        if scope is not None:
            yield 429
            if scope:
                yield 403
        yield from (431, 500, 503)

    def _websockets(self) -> Spec:
        found = {
            path: {**fields, "x-most-bytes": self._settings.max_body_bytes}
            for path, fields in WEBSOCKETS.items()
        }
        for path, fields in found.items():
            if self._has_keys:
                fields["security"] = [{"key": [scope_needed(None, path, False)]}]
        return found

    # ----------------------------------------------------------------------------------- components
    def _components(self) -> Spec:
        components = {
            "schemas": self._schemas(),
            "responses": error_responses(),
            "headers": dict(HEADERS),
        }
        if self._has_keys:
            components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        return components

    def _schemas(self) -> Spec:
        schemas = schemas_of_models()
        for name in ("SpeechBody", "PcmBody", "CloneForm"):
            self._bound_fields(schemas[name]["properties"])
        # not for CloneForm: tools can't handle conditions beside a file
        schemas["SpeechBody"]["allOf"] = list(bounds_by_format())
        del schemas["PcmBody"]["properties"]["response_format"]
        del schemas["CloneForm"]["properties"]["ref_audio"]  # its recording is the file
        form_schema(schemas["CloneForm"], "file", self._settings.max_upload_bytes)
        form_schema(schemas["VoiceForm"], "audio_sample", self._settings.max_upload_bytes)
        schemas["VoiceForm"]["required"].remove("audio_sample")
        schemas["TranscriptionJson"] = transcription_json(schemas["TranscriptionForm"])
        form_schema(schemas["TranscriptionForm"], "file", self._settings.asr_upload_bytes)
        return schemas

    def _bound_fields(self, fields: Spec) -> None:
        """Adds the limits of a request for speech that pydantic doesn't know."""
        length = {"minLength": 1, "maxLength": self._settings.max_input_chars, "pattern": r"\S"}
        fields["input"] |= length
        rates = {rate for format in FORMATS.values() for rate in format.rates}
        alternative(fields["sample_rate"], "integer")["enum"] = sorted(rates)
        alternative(fields["normalize"], "array")["items"]["enum"] = sorted(CLASSES)
        recording = alternative(fields["ref_audio"], "string")
        recording["maxLength"] = max_recording_chars(self._settings.max_upload_bytes)
        names = fields["lexicon"]
        alternative(names, "string")["pattern"] = rf"^$|{LEXICON_NAME}"  # "" asks for none
        alternative(names, "array")["items"]["pattern"] = LEXICON_NAME
        words = alternative(names, "object")
        words["description"] = "Words and their respellings."
        words["maxProperties"] = lexicon.MAX_ENTRIES
        word = {"minLength": 1, "maxLength": lexicon.MAX_WORD, "pattern": r"\S"}
        words["propertyNames"] = word
        words["additionalProperties"] |= word | {"maxLength": lexicon.MAX_RESPELLING}


def bounds_by_format() -> Iterator[Spec]:
    """The rates and bit rates that each format can carry, as conditions of JSON Schema."""
    default = SpeechBody.model_fields["response_format"].default
    alike: dict[tuple[tuple[int, ...], tuple[int, int]], list[str | None]] = {}
    for name, format in FORMATS.items():
        names = alike.setdefault((format.rates, format.bitrates), [])
        names += [name, None, ""] if name == default else [name]
    for (rates, (low, high)), names in alike.items():
        then: Spec = {"sample_rate": {"enum": [*rates, None]}}
        if high:
            then["bitrate"] = {"minimum": low, "maximum": high}
        condition: Spec = {"properties": {"response_format": {"enum": names}}}
        if None not in names:
            condition["required"] = ["response_format"]
        yield {"if": condition, "then": {"properties": then}}


def schemas_of_models() -> Spec:
    """The schemas of requests and responses by name.

    Those of requests replace FastAPI's own, which make whole numbers fractions.
    """
    # here: the server starts without them
    modules = [import_module(f"api.{name}schemas") for name in ("", "timed_", "transcript_")]
    responses = [
        model
        for schemas in modules
        for model in vars(schemas).values()
        if getattr(model, "__module__", "") == schemas.__name__
    ]
    models: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        *((model, "validation") for model in REQUESTS),
        *((model, "serialization") for model in responses),
    ]
    _, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")
    found: Spec = definitions["$defs"]
    found["VoicePrompt"] = prompt_schema(found["VoiceForm"])
    return found


def prompt_schema(form: Spec) -> Spec:
    """The schema of a voice to store from a description, as JSON."""
    fields = {name: form["properties"][name] for name in ("name", "type", "prompt", "consent")}
    prompt = {key: value for key, value in fields["prompt"].items() if key != "default"}
    fields["type"] = {"type": "string", "const": "prompt"}
    fields["prompt"] = prompt | {"minLength": 1, "pattern": r"\S"}
    return {
        "title": "VoicePrompt",
        "description": "A voice to store, made from a description.",
        "type": "object",
        "properties": fields,
        "required": ["name", "type", "prompt"],
    }


def transcription_json(form: Spec) -> Spec:
    """The schema of Open WebUI's JSON: the fields of the form, and the recording in base64."""
    fields = {name: field for name, field in form["properties"].items() if name != "file"}
    fields["input_audio"] = {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {
                "type": "string",
                "minLength": 1,
                "description": "The recording in base64.",
            },
            "format": {"type": "string", "description": "Any: the recording says it itself."},
        },
    }
    return {
        "title": "TranscriptionJson",
        "description": "A recording to transcribe, as JSON.",
        "type": "object",
        "properties": fields,
        "required": ["input_audio"],
    }


def alternative(field: Spec, type: str) -> Spec:
    """The alternative of a field that has this type."""
    found: Spec = next(schema for schema in field["anyOf"] if schema.get("type") == type)
    return found


def form_schema(schema: Spec, recording: str, max_bytes: int) -> None:
    """Makes a schema that of a form: no field is null, and `recording` is a file."""
    fields = schema["properties"]
    for name, field in fields.items():
        types = [one for one in field.pop("anyOf", []) if one != {"type": "null"}]
        fields[name] = {
            key: value for key, value in field.items() if (key, value) != ("default", None)
        }
        fields[name] |= types[0] if len(types) == 1 else {"anyOf": types} if types else {}
    fields[recording] |= {"format": "binary", "minLength": 1, "maxLength": max_bytes}
    del fields[recording]["default"]
    schema["required"] = [*schema.get("required", []), recording]
