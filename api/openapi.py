"""The OpenAPI document: what FastAPI finds in the routes, and what only this server knows.

That are its limits, which are settings; the formats; who needs a key; and what every route can
answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from typing import Any, Literal, Protocol

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.fields import CloneForm, PcmBody, SpeechBody, VoiceForm
from api.openapi_text import (
    ABOUT,
    ALLOWANCE,
    ENTRIES,
    HEADERS,
    NAME,
    RESPELLING,
    TAGS,
    WORD,
    Spec,
    ref,
    refusal,
    refusals,
)
from edge.paths import scope_needed
from edge.routes import access
from settings import Table

PAGES = ("/openapi.json", "/docs", "/redoc")  # the document, and the pages that show it
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


class Carrier(Protocol):
    """A format: the rates in Hz that it can carry, the least and most bits a second; (0, 0) is no
    choice."""

    @property
    def rates(self) -> tuple[int, ...]: ...
    @property
    def bitrates(self) -> tuple[int, int]: ...


def describe(
    app: Any, settings: Table, formats: Mapping[str, Carrier], classes: Collection[str]
) -> None:
    """Gives a FastAPI application its document. `classes` are the written forms that can be
    normalized."""
    app.openapi = Document(app.openapi, settings, formats, classes)
    for route in app.routes:
        if getattr(route, "path", "").startswith(PAGES):
            access("discovery")(getattr(route, "endpoint", None) or route.app)


class Document:
    """Called, it gives the document, which is made once."""

    def __init__(
        self,
        found: Callable[[], Spec],
        settings: Table,
        formats: Mapping[str, Carrier],
        classes: Collection[str],
    ) -> None:
        self._found = found
        self._settings = settings
        self._formats = formats
        self._classes = sorted(classes)
        self._keys = bool(settings.api_keys.get_secret_value() or settings.api_keys_file)
        self._made: Spec = {}

    def __call__(self) -> Spec:
        if not self._made:
            self._made = self._complete(self._found())
        return self._made

    def _complete(self, document: Spec) -> Spec:
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):  # FastAPI's own, which nobody gets
            schemas.pop(name, None)
        schemas |= described()
        for name in ("SpeechBody", "PcmBody", "CloneForm"):
            self._bound(schemas[name])
        pcm(schemas["PcmBody"])
        uploads = self._settings.max_upload_bytes
        form(schemas["CloneForm"], "file", uploads)
        del schemas["CloneForm"]["allOf"]  # tools stumble over conditions beside a file
        form(schemas["VoiceForm"], "audio_sample", uploads)
        schemas["VoiceForm"]["required"].remove("audio_sample")
        document["components"] |= {"responses": refusals(), "headers": dict(HEADERS)}
        if self._keys:
            document["components"]["securitySchemes"] = {
                "key": {"type": "http", "scheme": "bearer"}
            }
        for path, operations in document["paths"].items():
            for method in METHODS:
                if method in operations:
                    self._finish(path, method, operations[method])
        document["info"]["description"] = ABOUT
        document["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
        document["x-websockets"] = self._sockets()
        return document

    # ----------------------------------------------------------------------------------- operations
    def _finish(self, path: str, method: str, operation: Spec) -> None:
        """What every route can answer, and who may ask."""
        # the function's name
        operation["operationId"] = operation["summary"].lower().replace(" ", "_")
        operation["summary"] = operation["summary"].capitalize()
        responses: Spec = operation["responses"]
        responses.pop("422", None)  # we say 400
        needed = (
            scope_needed(method.upper(), path, self._settings.public_discovery)
            if self._keys
            else None
        )
        for status in self._statuses("requestBody" in operation, needed):
            responses.setdefault(str(status), refusal(status))
        for response in responses.values():
            if "$ref" not in response:
                names = ["X-Request-Id", *(ALLOWANCE if needed is not None else ())]
                response["headers"] = {name: ref("headers", name) for name in names} | response.get(
                    "headers", {}
                )
        operation["responses"] = dict(sorted(responses.items()))
        if self._keys:
            operation["security"] = [] if needed is None else [{"key": [needed] if needed else []}]
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        if content.get("schema", {}).get("$ref", "").endswith(("SpeechBody", "PcmBody")):
            content["examples"] = {"minimal": {"value": MINIMAL}, "full": {"value": FULL}}

    def _statuses(self, has_body: bool, needed: str | None) -> Iterator[int]:
        if has_body:
            yield from (400, 413)
            if self._settings.request_body_timeout:
                yield 408
        if self._keys:
            yield 401  # whoever tries a key is told, where none is needed too
        if needed is not None:
            yield 429
            if needed:
                yield 403
        yield from (431, 500, 503)

    def _sockets(self) -> Spec:
        scope = {"security": [{"key": [scope_needed(None, "", False)]}]} if self._keys else {}
        return {
            "/v1/audio/speech/ws": {
                "summary": "Requests in, sound out; text may come while it is still being written.",
                "description": "Each message is a JSON object, and is answered with `start`, binary PCM16 and `done`, "
                "or with `error`. docs/api.md has the whole conversation.",
                "x-message": ref("schemas", "PcmBody"),
                "x-most-bytes": self._settings.max_body_bytes,
                **scope,
            }
        }

    # -------------------------------------------------------------------------------------- schemas
    def _bound(self, schema: Spec) -> None:
        """The limits of a request for speech that are settings, or that others know."""
        fields = schema["properties"]
        fields["input"] |= {
            "minLength": 1,
            "maxLength": self._settings.max_input_chars,
            "pattern": r"\S",
        }
        rates = sorted({rate for carrier in self._formats.values() for rate in carrier.rates})
        part(fields["sample_rate"], "integer")["enum"] = rates
        part(fields["normalize"], "array")["items"]["enum"] = self._classes
        part(fields["lexicon"], "string")["pattern"] = rf"^$|{NAME}"  # an empty one asks for none
        part(fields["lexicon"], "array")["items"]["pattern"] = NAME
        words = part(fields["lexicon"], "object")
        words |= {"description": "Words and their respellings.", "maxProperties": ENTRIES}
        words["propertyNames"] = {"minLength": 1, "maxLength": WORD, "pattern": r"\S"}
        words["additionalProperties"] |= {"minLength": 1, "maxLength": RESPELLING, "pattern": r"\S"}
        schema["allOf"] = list(self._by_format())

    def _by_format(self) -> Iterator[Spec]:
        """What each format can carry."""
        alike: dict[tuple[tuple[int, ...], tuple[int, int]], list[str | None]] = {}
        for name, carrier in self._formats.items():
            names = alike.setdefault((carrier.rates, carrier.bitrates), [])
            names += (
                [name, None]
                if name == SpeechBody.model_fields["response_format"].default
                else [name]
            )
        for (rates, (low, high)), names in alike.items():
            then: Spec = {"sample_rate": {"enum": [*rates, None]}}
            if high:
                then["bitrate"] = {"minimum": low, "maximum": high}
            among = {"properties": {"response_format": {"enum": names}}}
            yield {
                "if": among if None in names else among | {"required": ["response_format"]},
                "then": {"properties": then},
            }


def described() -> Spec:
    """The schemas that no route names to FastAPI, and those whose whole numbers it makes
    fractions."""
    answers = import_module("api.schemas")  # now: a start needs none of them
    kinds = [
        kind
        for kind in vars(answers).values()
        if getattr(kind, "__module__", "") == answers.__name__
    ]
    models: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        *((model, "validation") for model in (SpeechBody, PcmBody, CloneForm, VoiceForm)),
        *((kind, "serialization") for kind in kinds),
    ]
    _, found = models_json_schema(models, ref_template="#/components/schemas/{model}")
    schemas: Spec = found["$defs"]
    schemas["VoicePrompt"] = prompt_of(schemas["VoiceForm"])
    return schemas


def prompt_of(form: Spec) -> Spec:
    """A voice to keep from a description, as JSON."""
    fields = {name: form["properties"][name] for name in ("name", "type", "prompt", "consent")}
    prompt = {key: value for key, value in fields["prompt"].items() if key != "default"}
    fields |= {
        "type": {"type": "string", "const": "prompt"},
        "prompt": prompt | {"minLength": 1, "pattern": r"\S"},
    }
    about = {"title": "VoicePrompt", "description": "A voice to keep, from a description."}
    return about | {"type": "object", "properties": fields, "required": ["name", "type", "prompt"]}


def part(field: Spec, kind: str) -> Spec:
    """The alternative of a field that has this type."""
    found: Spec = next(one for one in field["anyOf"] if one.get("type") == kind)
    return found


def pcm(schema: Spec) -> None:
    """A body of a route that carries PCM whatever is asked."""
    del schema["properties"]["response_format"], schema["allOf"]


def form(schema: Spec, recording: str, most: int) -> None:
    """The fields of a form: none is null, and `recording` is a file of so many bytes."""
    fields = schema["properties"]
    for name, field in fields.items():
        left = [one for one in field.pop("anyOf", []) if one != {"type": "null"}]
        fields[name] = {
            key: value for key, value in field.items() if (key, value) != ("default", None)
        }
        fields[name] |= left[0] if len(left) == 1 else {"anyOf": left} if left else {}
    fields[recording] |= {"format": "binary", "minLength": 1, "maxLength": most}
    del fields[recording]["default"]
    schema["required"] = [*schema.get("required", []), recording]
