"""Who may use which path: every route says so itself, and edge/paths.py has it as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from starlette.requests import Request
from starlette.routing import Route

from docs.generate import paths_module
from edge import paths
from edge.access.keys import read_file
from edge.paths import access_level, is_known, scope_needed
from edge.route_access import Level, access, declared, tables_of
from server import create_app
from settings import Settings

READ = ("GET", "HEAD")
WRITE = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "X")
# a path: the level of its reads, of its writes, and whether the sleeping gateway knows the path
EXPECTED = {
    "": ("any", "speak", False),
    "/": ("open", "speak", True),
    "//": ("any", "speak", True),
    "/.env": ("any", "speak", False),
    "/HEALTH": ("any", "speak", False),
    "//v1/models": ("any", "speak", False),
    "/cache": ("any", "speak", False),
    "/cache/": ("any", "admin", True),
    "/cache/clear": ("any", "admin", True),
    "/cache/clear/": ("any", "admin", True),
    "/cache/other": ("any", "admin", True),
    "/dev/captioned_speech": ("any", "speak", True),
    "/docs": ("discovery", "speak", True),
    "/docs.php": ("any", "speak", False),
    "/docs/": ("discovery", "speak", True),
    "/docs/files/swagger-ui.css": ("discovery", "speak", True),
    "/docs/other": ("discovery", "speak", True),
    "/health": ("discovery", "speak", True),
    "/health/": ("any", "speak", True),
    "/health/events": ("discovery", "speak", True),
    "/health/live": ("any", "speak", True),
    "/healthcheck": ("any", "speak", False),
    "/healthz": ("open", "speak", True),
    "/healthz/": ("open", "speak", True),
    "/healthz/live": ("open", "speak", True),
    "/healthz/other": ("open", "speak", True),
    "/healthz/ready": ("open", "speak", True),
    "/healthzz": ("any", "speak", False),
    "/metrics": ("discovery", "speak", True),
    "/metrics.old": ("any", "speak", False),
    "/metrics/": ("any", "speak", True),
    "/nothing": ("any", "speak", False),
    "/openapi.json": ("discovery", "speak", True),
    "/openapi.json/": ("any", "speak", True),
    "/page": ("any", "speak", False),
    "/page/": ("open", "speak", True),
    "/page/js/app.js": ("open", "speak", True),
    "/pages": ("any", "speak", False),
    "/redoc": ("discovery", "speak", True),
    "/redoc/": ("any", "speak", True),
    "/v1": ("any", "speak", False),
    "/v1/": ("any", "speak", False),
    "/v1/audio": ("any", "speak", False),
    "/v1/audio/": ("any", "speak", True),
    "/v1/audio/lexicons": ("any", "admin", True),
    "/v1/audio/lexicons/": ("any", "admin", True),
    "/v1/audio/lexicons/mine": ("any", "admin", True),
    "/v1/audio/lexicons/mine/x": ("any", "admin", True),
    "/v1/audio/lexiconsX": ("any", "speak", True),
    "/v1/audio/models": ("discovery", "speak", True),
    "/v1/audio/models/": ("any", "speak", True),
    "/v1/audio/nothing": ("any", "speak", True),
    "/v1/audio/speech": ("any", "speak", True),
    "/v1/audio/speech/": ("any", "speak", True),
    "/v1/audio/speech/clone": ("any", "speak", True),
    "/v1/audio/speech/stream": ("any", "speak", True),
    "/v1/audio/speech/stream/pcm": ("any", "speak", True),
    "/v1/audio/speech/ws": ("any", "speak", True),
    "/v1/audio/subtitles": ("any", "hear", True),
    "/v1/audio/text": ("any", "speak", True),
    "/v1/audio/transcriptions": ("any", "hear", True),
    "/v1/audio/transcriptions/stream": ("any", "hear", True),
    "/v1/audio/translations": ("any", "hear", True),
    "/v1/audio/voice_consents": ("any", "admin", True),
    "/v1/audio/voice_consents/x": ("any", "admin", True),
    "/v1/audio/voices": ("discovery", "admin", True),
    "/v1/audio/voices/": ("discovery", "admin", True),
    "/v1/audio/voices/mine": ("discovery", "admin", True),
    "/v1/audio/voices/mine/x": ("discovery", "admin", True),
    "/v1/audio/voices/*/bundle": ("admin", "admin", True),
    "/v1/audio/voices//bundle": ("admin", "admin", True),
    "/v1/audio/voices/bundle": ("discovery", "admin", True),
    "/v1/audio/voices/mine/bundle": ("admin", "admin", True),
    "/v1/audio/voices/mine/bundle/": ("discovery", "admin", True),
    "/v1/audio/voices/mine/x/bundle": ("admin", "admin", True),
    "/v1/audio/voicesX": ("any", "speak", True),
    "/v1/chat/completions": ("any", "speak", False),
    "/v1/models": ("discovery", "speak", True),
    "/v1/models.json": ("any", "speak", False),
    "/v1/models/": ("discovery", "speak", True),
    "/v1/models/org/name": ("discovery", "speak", True),
    "/v1/modelsX": ("any", "speak", False),
    "/v1/test": ("discovery", "speak", True),
    "/v1/test/": ("any", "speak", True),
    "/v1/realtime": ("any", "speak", True),
    "/v1/text-to-speech": ("any", "speak", False),
    "/v1/text-to-speech/": ("any", "speak", True),
    "/v1/text-to-speech/alloy/stream/with-timestamps": ("any", "speak", True),
    "/v1/text-to-speech/alloy/with-timestamps": ("any", "speak", True),
    "/ws/transcribe": ("any", "speak", True),
    "health": ("any", "speak", False),
}
SOCKETS = {"/v1/realtime": "hear", "/ws/transcribe": "hear"}  # every other WebSocket speaks


@pytest.mark.parametrize("path", EXPECTED)
def test_a_path_needs_this_access(path: str) -> None:
    read, write, known = EXPECTED[path]
    assert {access_level(method, path) for method in READ} == {read}
    assert {access_level(method, path) for method in WRITE} == {write}
    assert access_level(None, path) == SOCKETS.get(path, "speak"), "a WebSocket"
    assert is_known(path) is known


def test_every_path_of_the_tables_has_its_expectation() -> None:
    for table in paths.TABLES:
        assert {path.removesuffix("/*") for path in table} - EXPECTED.keys() <= {
            "/docs/files",
            "/docs/oauth2-redirect",
        }


def test_a_level_decides_on_the_key() -> None:
    needed = {
        path: (scope_needed(method, path, True), scope_needed(method, path, False))
        for method, path in {
            ("GET", "/healthz"),
            ("GET", "/health"),
            ("GET", "/nothing"),
            ("POST", "/v1/audio/speech"),
            ("POST", "/cache/clear"),
        }
    }
    assert needed == {
        "/healthz": (None, None),
        "/health": (None, ""),
        "/nothing": ("", ""),
        "/v1/audio/speech": ("speak", "speak"),
        "/cache/clear": ("admin", "admin"),
    }


def test_a_line_break_in_a_path_does_not_change_who_may_use_it() -> None:
    assert access_level("PUT", "/v1/audio/lexicons/a\nb") == "admin"
    assert access_level("DELETE", "/v1/audio/voices/a\nb") == "admin"
    # a route's pattern ends in $, which a line break may follow
    assert access_level("GET", "/v1/audio/voices/a/bundle\n") == "admin"


# ---------------------------------------------------------------------------------- from the routes


def test_every_route_says_who_may_use_it() -> None:
    routes = [*declared(create_app(Settings(engine="fake")).routes)]
    assert len(routes) > 25
    assert not [route.path for route in routes if route.access is None]


def test_a_route_that_does_not_say_is_noticed() -> None:
    app = create_app(Settings(engine="fake"))

    @app.get("/new/{name}")
    async def silent() -> None: ...

    @app.post("/new")
    @access("hear")
    async def marked() -> None: ...

    found = {
        (route.path, route.kind): route.access and route.access.level
        for route in declared(app.routes)
        if route.path.startswith("/new")
    }
    assert found == {("/new/*", "read"): None, ("/new", "write"): "hear"}


@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        ([("/new", "GET", None)], "mark the function"),
        ([("/new", "PUT", access("admin")), ("/new", "POST", access("hear"))], "differ"),
        ([("/new/{name}", "GET", access("any", polled=True))], "without parameters"),
    ],
)
def test_routes_that_cannot_be_a_table_are_an_error(marks: list[Any], fault: str) -> None:
    routes = []
    for path, method, mark in marks:

        async def endpoint(request: Request) -> None: ...

        routes.append(Route(path, mark(endpoint) if mark else endpoint, methods=[method]))
    with pytest.raises(ValueError, match=fault):
        tables_of(routes)


def test_the_tables_are_those_of_the_routes() -> None:
    assert Path(paths.__file__).read_text() == paths_module(), "run `make docs`"


def test_a_level_of_a_route_is_open_or_a_scope() -> None:
    assert {*get_args(Level)} == {"open", "discovery", "any", *paths.SCOPES}


def test_every_scope_of_a_route_may_stand_in_the_file_of_keys(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    digest = "0" * 64
    file.write_text(f'[home]\nsha256 = "{digest}"\nscopes = ["speak", "hear", "admin"]\n')
    assert read_file(file)[0].scopes == {*paths.SCOPES}
