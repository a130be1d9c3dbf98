"""What schemathesis has to be told: recordings, requests that can be spoken, and what a schema
can't say."""

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

TYPES = ("wav", "flac", "mpeg", "ogg", "aac", "mp4", "webm")
# a 400 for one of these is about its contents: which voices there are, say, or which letters a
# voice can speak
CONTENTS = {
    "input",
    "voice",
    "language",
    "lexicon",
    "file",
    "audio_sample",
    "name",
    "type",
    "prompt",
    "instruct",
}
# what each format can carry is said of JSON only (api/openapi.py)
CONDITIONS = {
    "sample_rate",
    "bitrate",
}
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


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Every other valid request is one that can be spoken: else nothing would be heard of the other
    fields."""
    speech = (
        case.path.startswith(SPEECH) and isinstance(case.body, dict) and "file" not in case.body
    )
    if (
        speech
        and isinstance(case.body.get("input"), str)
        and case.meta
        and case.meta.generation.mode.is_positive
        and zlib.crc32(case.body["input"].encode()) & 1
    ):
        case.body |= {name: value for name, value in SPEAKABLE.items() if name in case.body}
        case.body["input"] = "A text that can be spoken."


@schemathesis.check
def what_is_wrong_is_refused(context: Any, response: Any, case: Any) -> None:
    """Text that reads as a number or as a truth value is as good as one, as forms send them."""
    try:
        negative_data_rejection(context, response, case)
    except AcceptedNegativeData:
        schema = schema_of(case)
        if schema is None or not validator(schema).is_valid(as_read(case.body, schema)):
            raise


@schemathesis.check
def what_is_right_is_taken(context: Any, response: Any, case: Any) -> None:
    """What a valid request is refused for is something that no schema can say."""
    try:
        positive_data_acceptance(context, response, case)
    except RejectedPositiveData:
        unsaid = CONTENTS | (CONDITIONS if case.media_type == "multipart/form-data" else set())
        if response.status_code != 400 or response.json()["error"]["param"] not in unsaid:
            raise


def schema_of(case: Any) -> dict[str, Any] | None:
    """Of a JSON body that is an object."""
    if case.media_type != "application/json" or not isinstance(case.body, dict):
        return None
    operation = document()["paths"][case.path][case.method.lower()]
    (_, _, kind, name) = operation["requestBody"]["content"][case.media_type]["schema"][
        "$ref"
    ].split("/")
    schema: dict[str, Any] = document()["components"][kind][name]
    return schema


def as_read(body: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The body with its numbers and truth values, whatever they were sent as."""
    read = {}
    for name, value in body.items():
        field = schema["properties"].get(name, {})
        kinds = {one.get("type") for one in field.get("anyOf", [field])}
        if "boolean" in kinds and str(value).lower() in BOOLEANS | {"0.0", "1.0", "-0.0"}:
            value = True
        elif kinds & {"number", "integer"} and isinstance(value, str):
            with suppress(ValueError):
                value = float(value) if "number" in kinds else int(value)
        read[name] = value
    return read
