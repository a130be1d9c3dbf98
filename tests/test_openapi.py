"""The OpenAPI document is valid, follows the settings and tells the truth: schemathesis and every
other test say so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate
from starlette.datastructures import Headers

import server
from api import responses
from audio.encode import FORMATS, UnsupportedEncoding, check_encoding
from settings import Settings
from tests.documented import Documented, strange, validator
from tests.serving import Fakes, Served, serving
from text import lexicon
from tools.fuzz.api import KEY, fuzz
from voices import store

Spec = dict[str, Any]
AUTHORIZED = {"Authorization": f"Bearer {KEY}"}


def document(**settings: Any) -> Spec:
    made: Spec = server.create_app(Settings(engine="fake", **settings)).openapi()
    return made


def operations(made: Spec) -> Iterator[tuple[str, str, Spec]]:
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folders = {
        "lexicon_dir": tmp_path_factory.mktemp("words"),
        "voices_dir": tmp_path_factory.mktemp("voices"),
    }
    with serving(
        Fakes(can=("seed", "clone")), api_keys=f"a:{KEY}:speak+hear+admin", **folders
    ) as served:
        yield served


# ------------------------------------------------------------------------------------- the document


@pytest.mark.parametrize(
    "settings", [{}, {"api_keys": KEY}, {"prometheus_enabled": False, "request_body_timeout": 0}]
)
def test_the_document_is_valid(settings: dict[str, Any]) -> None:
    made = document(**settings)
    validate(made)
    assert made["openapi"].startswith("3.1")
    names = [operation["operationId"] for _, _, operation in operations(made)]
    assert len(names) == len({*names})


def test_every_operation_says_what_every_route_can_answer() -> None:
    made = document(api_keys=KEY)
    schemas = made["components"]["schemas"]
    assert "HTTPValidationError" not in schemas, "FastAPI's own, which nobody gets"
    for method, path, operation in operations(made):
        assert {"200", "401", "431", "500", "503"} <= operation["responses"].keys()
        assert "422" not in operation["responses"]
        assert operation["tags"] and operation["description"]
        if "requestBody" in operation:
            assert {"400", "408", "413"} <= operation["responses"].keys(), (method, path)
    for schema in ("SpeechBody", "CloneForm"):
        for name, field in schemas[schema]["properties"].items():
            assert {"type", "anyOf"} & field.keys(), (schema, name)


def test_limits_are_those_of_the_settings() -> None:
    schemas = document(max_input_chars=321, max_upload_bytes=4321)["components"]["schemas"]
    for name in ("SpeechBody", "PcmBody", "CloneForm"):
        assert schemas[name]["properties"]["input"]["maxLength"] == 321
    assert schemas["CloneForm"]["properties"]["file"]["maxLength"] == 4321
    assert schemas["VoiceForm"]["properties"]["audio_sample"]["maxLength"] == 4321


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("name", "values"), [("sample_rate", (8000, 11025, 44100, 9)), ("bitrate", (1, 7000, 300_000))]
)
def test_the_document_knows_what_each_format_carries(
    format: str, name: str, values: tuple[int, ...]
) -> None:
    schema = {"$ref": "#/components/schemas/SpeechBody"}
    for value in values:
        body = {"input": "a", "response_format": format, name: value}
        try:
            check_encoding(format, **{{"sample_rate": "rate"}.get(name, name): value})
        except UnsupportedEncoding:
            assert not validator(schema).is_valid(body)
        else:
            assert validator(schema).is_valid(body)


def test_the_document_names_each_formats_content_type() -> None:
    told = responses.SPEECH[200]["content"].keys() - {"text/event-stream"}
    captions = {"application/json", "application/x-subrip", "text/vtt"}
    assert told == {format.content_type for format in FORMATS.values()} | captions


def test_the_bounds_of_a_lexicon_are_those_that_hold() -> None:
    body = responses.LEXICON_BODY["requestBody"]["content"]["text/plain"]["schema"]
    words = next(
        schema
        for schema in document()["components"]["schemas"]["SpeechBody"]["properties"]["lexicon"][
            "anyOf"
        ]
        if schema.get("type") == "object"
    )
    bounds = (
        body["maxLength"],
        words["maxProperties"],
        words["propertyNames"]["maxLength"],
        words["additionalProperties"]["maxLength"],
    )
    assert bounds == (
        lexicon.MAX_BYTES,
        lexicon.MAX_ENTRIES,
        lexicon.MAX_WORD,
        lexicon.MAX_RESPELLING,
    )


@pytest.mark.parametrize(
    "name",
    ["a", "Zoë", "李 2", "o'Neil", "a.b-c_d", "x" * 63, "", ".a", "a/b", "-a", "x" * 64, "a\0"],
)
def test_a_name_is_a_voices_where_the_document_says_so(name: str) -> None:
    schema = {"$ref": "#/components/schemas/VoicePrompt"}
    body = {"name": name, "type": "prompt", "prompt": "An old man."}
    assert validator(schema).is_valid(body) == bool(store.NAME.fullmatch(name))


async def test_the_examples_are_served() -> None:
    with serving() as served:
        for method, path, operation in operations(document()):
            content = (
                operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            )
            for example in content.get("examples", {}).values():
                assert (await served.post(path, json=example["value"])).status_code == 200, (
                    method,
                    path,
                )


# ------------------------------------------------------------------------------------ keys, methods


async def test_whoever_needs_no_key_is_told_so(keyed: Served) -> None:
    made = (await keyed.get("/openapi.json", headers=AUTHORIZED)).json()
    assert made["components"]["securitySchemes"] == {"key": {"type": "http", "scheme": "bearer"}}
    async with keyed.client() as client:
        for method, path, operation in operations(made):
            answer = await client.request(method, re.sub(r"{\w+}", "x", path))
            assert (answer.status_code == 401) == bool(operation["security"]), (method, path)


def test_without_keys_nobody_needs_one_and_with_closed_discovery_everybody() -> None:
    assert "securitySchemes" not in document()["components"]
    assert not [path for _, path, operation in operations(document()) if "security" in operation]
    made = document(api_keys=KEY, public_discovery=False)
    assert {path for _, path, operation in operations(made) if not operation["security"]} == {
        "/",
        "/page/{name}",
        "/healthz/live",
        "/healthz/ready",
    }


def test_every_reference_in_the_document_leads_to_something() -> None:
    """ReDoc shows nothing at all where one doesn't."""
    made = document()
    found = set(re.findall(r'"#/components/(\w+)/([^"]+)"', json.dumps(made)))
    assert len(found) > 50
    assert not {name for kind, name in found if name not in made["components"][kind]}


async def test_a_head_is_a_get_without_its_body(keyed: Served) -> None:
    paths = [
        path for method, path, _ in operations(document()) if method == "GET" and "{" not in path
    ]
    async with keyed.client() as client:
        for path in [*paths, "/v1/models/fake"]:
            got, head = (
                await client.get(path, headers=AUTHORIZED),
                await client.head(path, headers=AUTHORIZED),
            )
            assert (head.status_code, head.content) == (got.status_code, b""), path
            assert head.headers["content-type"] == got.headers["content-type"]
        assert (await client.head("/v1/audio/speech", headers=AUTHORIZED)).status_code == 405


async def test_a_405_allows_every_method_that_the_url_has(keyed: Served) -> None:
    async with keyed.client() as client:
        for path, methods in document()["paths"].items():
            answer = await client.patch(re.sub(r"{\w+}", "x", path), headers=AUTHORIZED)
            assert answer.status_code == 405
            allowed = {method.upper() for method in methods} | (
                {"HEAD"} if "get" in methods else set()
            )
            assert {*answer.headers["allow"].split(", ")} == allowed, path


# ---------------------------------------------------------------------------------------- the truth


FINE = {"x-request-id": "1", "content-type": "application/json"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("GET", "/v1/test", 200, FINE, b'{"status": "ok"}'), ""),
        (("GET", "/v1/test", 418, FINE, b"{}"), "status 418"),
        (("GET", "/v1/test", 200, FINE, b'{"status": "ok", "more": 1}'), "more"),
        (("GET", "/v1/test", 200, FINE, b"{}"), "status"),
        (("GET", "/v1/test", 200, {"content-type": "application/json"}, None), "X-Request-Id"),
        (("GET", "/v1/test", 200, FINE | {"content-type": "text/html"}, None), "text/html"),
        (("GET", "/v1/test", 503, FINE | {"retry-after": "soon"}, None), "soon"),
        (("GET", "/v1/nothing", 200, FINE, b"{}"), "no such route"),
        (("GET", "/v1/nothing", 404, FINE, b'{"detail": "Not Found"}'), "error"),
    ],
)
def test_an_answer_that_the_document_does_not_know_is_noticed(
    answer: tuple[Any, ...], words: str
) -> None:
    method, path, status, headers, body = answer
    told = [*strange(method, path, status, Headers(headers), body)]
    assert any(words in each for each in told) if words else not told


async def test_the_application_under_test_is_watched() -> None:
    async def odd(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    watched = Documented(odd)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(watched), base_url="http://x"
    ) as client:
        await client.get("/health")
    assert watched.strange == ["GET /health 299: status 299 is not documented"]


def test_schemathesis_finds_nothing() -> None:
    done = fuzz("--max-examples", "5", "--seed", "1")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "34 selected / 34 total" in done.stdout, "it tried less than there is"


def test_every_websocket_is_described_with_what_they_need() -> None:
    found = document(api_keys="secret")["x-websockets"]
    assert found.keys() == {"/v1/audio/speech/ws", "/ws/transcribe", "/v1/realtime"}
    assert found["/v1/audio/speech/ws"]["security"] == [{"key": ["speak"]}]
    assert found["/ws/transcribe"]["security"] == [{"key": ["hear"]}]
    assert found["/v1/realtime"]["security"] == [{"key": ["hear"]}]
    assert "security" not in document()["x-websockets"]["/ws/transcribe"]
