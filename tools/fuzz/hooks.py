"""Hooks for schemathesis: recordings, requests that can be spoken, and rules that no schema has."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

from api.fields import BOOLEANS
from tests.documented import document, validator
from tests.recordings import recording
from voices.bundle import pack
from voices.store import StoredVoice

TYPES = ("wav", "flac", "mpeg", "ogg", "aac", "mp4", "webm")
# A 400 for one of these fields is about its contents, such as which voices exist or which letters
# a voice can speak.
CONTENTS = {
    "input",
    "text",
    "voice",
    "language",
    "lexicon",
    "file",
    "ref_audio",
    "input_audio",
    "ref_text",
    "task_type",
    "audio_sample",
    "bundle",
    "name",
    "type",
    "prompt",
    "instruct",
}
# The schema says only for JSON which rates each format can carry (api/openapi.py).
CONDITIONS = {"sample_rate", "bitrate"}
SPEECH = ("/v1/audio/speech", "/v1/audio/text")
SPEAKABLE = {
    "voice": "alloy",
    "language": "en",
    "lexicon": {"fuzz": "fuss"},
    "input_type": "plain",
    "ssml": False,
}

RECORDINGS = (
    st.sampled_from([recording(0.6), recording(0.6, format="FLAC"), recording(0.1)]) | st.binary()
)
for name in [*(f"audio/{name}" for name in TYPES), "application/octet-stream"]:
    schemathesis.openapi.media_type(name, RECORDINGS)
ANNA = StoredVoice("", "Anna", "audio_sample", 1, "", text="What Anna says.")
schemathesis.openapi.media_type(
    "application/zip", st.just(pack(ANNA, recording(0.6))) | st.binary()
)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Makes every other valid request one that can be spoken, so that its other fields matter."""
    if not case.path.startswith(SPEECH) or not isinstance(case.body, dict) or "file" in case.body:
        return
    text = case.body.get("input")
    valid = case.meta and case.meta.generation.mode.is_positive
    if valid and isinstance(text, str) and zlib.crc32(text.encode()) & 1:
        case.body |= {name: value for name, value in SPEAKABLE.items() if name in case.body}
        case.body["input"] = "A text that can be spoken."


@schemathesis.check
def invalid_requests_are_refused(context: Any, response: Any, case: Any) -> None:
    """A string that reads as a number or a boolean counts as one, since forms send strings."""
    try:
        negative_data_rejection(context, response, case)
    except AcceptedNegativeData:
        schema = schema_of(case)
        if schema is None or not validator(schema).is_valid(as_read(case.body, schema)):
            raise


@schemathesis.check
def valid_requests_are_accepted(context: Any, response: Any, case: Any) -> None:
    """A valid request is refused only for reasons that no schema can state."""
    try:
        positive_data_acceptance(context, response, case)
    except RejectedPositiveData:
        fields = CONTENTS | (CONDITIONS if case.media_type == "multipart/form-data" else set())
        if response.status_code != 400 or response.json()["error"]["param"] not in fields:
            raise


def schema_of(case: Any) -> dict[str, Any] | None:
    """The schema of a JSON body that is an object."""
    if case.media_type != "application/json" or not isinstance(case.body, dict):
        return None
    operation = document()["paths"][case.path][case.method.lower()]
    reference = operation["requestBody"]["content"][case.media_type]["schema"]["$ref"]
    _, _, kind, name = reference.split("/")
    schema: dict[str, Any] = document()["components"][kind][name]
    return schema


def as_read(body: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The body with strings converted to numbers and booleans where the schema has those, and to
    the schema's own spelling where it has choices.
    """
    read = {}
    for name, value in body.items():
        field = schema["properties"].get(name, {})
        kinds = {one.get("type") for one in field.get("anyOf", [field])}
        if "boolean" in kinds and str(value).lower() in BOOLEANS | {"0.0", "1.0", "-0.0"}:
            value = True
        elif kinds & {"number", "integer"} and isinstance(value, str):
            with suppress(ValueError):
                value = float(value) if "number" in kinds else int(value)
        elif isinstance(value, str):
            choices = [choice for one in field.get("anyOf", []) for choice in one.get("enum", ())]
            spellings = {choice.lower(): choice for choice in choices}
            value = spellings.get(value.strip().lower(), value.strip() if choices else value)
        read[name] = value
    return read
