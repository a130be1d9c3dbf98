"""A recording in a JSON body has a bound of its own, and nothing else may use that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.fields import PcmBody, SpeechBody
from edge.body_limit import RECORDING_PATHS, BodyLimit, max_recording_chars
from tests.documented import document

SMALL = 100  # bytes outside of recordings
RECORDING = 1000  # bytes of recordings


def fits(body: bytes, step: int) -> bool:
    limit = BodyLimit(SMALL, RECORDING)
    return all(limit.take(body[start : start + step]) for start in range(0, len(body), step))


def body(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


RECORDED = "A" * RECORDING
ALLOWED = {
    "a recording": body(input="Hi.", ref_audio=RECORDED),
    "a recording before the text": body(ref_audio=RECORDED, input="Hi."),
    "a data URL": body(ref_audio="data:audio/wav;base64," + RECORDED[22:]),
    "a list": body(ref_audio=[RECORDED]),
    "without spaces": json.dumps({"ref_audio": RECORDED}, separators=(",", ":")).encode(),
    "indented": json.dumps({"ref_audio": [RECORDED]}, indent=4).encode(),
    "two halves": body(a={"ref_audio": RECORDED[:500]}, b={"ref_audio": RECORDED[500:]}),
    "nothing else": b" " * SMALL,
}
REFUSED = {
    "a long text": body(input="A" * SMALL),
    "a long text after a recording": body(ref_audio=RECORDED, input="A" * SMALL),
    "a long text before a recording": body(input="A" * SMALL, ref_audio="A"),
    "too long a recording": body(ref_audio=RECORDED + "A"),
    "two recordings": body(a={"ref_audio": RECORDED}, b={"ref_audio": "A"}),
    "the key in a text": body(input='"ref_audio": "' + "A" * SMALL),
    "the key as a value": body(x="ref_audio", input="A" * SMALL),
    "an object as the recording": b'{"ref_audio": {' + b'"a":1,' * SMALL + b'"b":1}}',
    "numbers as the recording": b'{"ref_audio": [' + b"1," * SMALL + b"1]}",
    "lists after a short recording": b'{"ref_audio": "", "x": [' + b"[]," * SMALL + b"[]]}",
    "many short recordings": b"[" + b'{"ref_audio": "abc"},' * 10 + b"1]",
    "another key": body(ref_audio2=RECORDED),
    "a quote in the recording": b'{"ref_audio": "\\"' + b"A" * SMALL + b'"}',
}


@pytest.mark.parametrize("step", [1, 2, 7, 13, 64, 10_000])
@pytest.mark.parametrize("name", ALLOWED)
def test_a_recording_may_be_larger_than_the_body(name: str, step: int) -> None:
    assert fits(ALLOWED[name], step)


@pytest.mark.parametrize("step", [1, 2, 7, 13, 64, 10_000])
@pytest.mark.parametrize("name", REFUSED)
def test_nothing_else_may(name: str, step: int) -> None:
    assert not fits(REFUSED[name], step)


def test_a_body_without_the_allowance_is_counted_whole() -> None:
    limit = BodyLimit(SMALL)
    assert limit.take(b'{"ref_audio": "' + b"A" * 80)
    assert not limit.take(b"A" * 20)


def test_base64_of_the_largest_recording_fits_with_line_breaks_and_escapes() -> None:
    size = 10 * 2**20
    lines = size * 4 / 3 / 76
    slashes = size * 4 / 3 / 64
    assert size * 4 / 3 + 4 * lines + slashes < max_recording_chars(size)


def test_the_routes_with_the_allowance_are_those_that_take_a_recording_in_json() -> None:
    names = {f"#/components/schemas/{model.__name__}" for model in (SpeechBody, PcmBody)}
    routes = set()
    for path, operations in document()["paths"].items():
        content = operations.get("post", {}).get("requestBody", {}).get("content", {})
        if content.get("application/json", {}).get("schema", {}).get("$ref") in names:
            routes.add(path)
    assert routes == RECORDING_PATHS
