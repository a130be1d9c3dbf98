"""The server behind a proxy that publishes it under a path prefix."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import websockets.sync.client

from edge.paths import without_prefix
from gateway.doorstep import LocalResponder
from gateway.request_head import RequestHead
from tests.process import Server, free_port, running

SPEECH = {"input": "Good morning.", "response_format": "pcm"}
NGINX = """
daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    proxy_http_version 1.1;
    proxy_set_header X-Forwarded-Prefix $prefix;
    set $prefix "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $http_connection;
    location /kept/ {{
      proxy_pass http://127.0.0.1:{server};
      set $prefix /kept;
    }}
    location /removed/ {{
      proxy_pass http://127.0.0.1:{server}/;
      set $prefix /removed/;
    }}
    location /set/here/ {{ proxy_pass http://127.0.0.1:{server}; }}
  }}
}}
"""
PREFIXES = ("/kept", "/removed", "/set/here")


@contextmanager
def nginx(server: Server, folder: Path) -> Iterator[str]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if not program:
        pytest.skip("nginx isn't installed")
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, port=port, server=server.port))
    with subprocess.Popen([program, "-c", file, "-p", folder]) as process:
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/kept/healthz/live")
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    with running(ENGINE="fake", ROOT_PATH="/set/here/") as server, nginx(server, folder) as host:
        yield host


@pytest.mark.parametrize("prefix", PREFIXES)
def test_nginx_may_keep_the_prefix_or_remove_it(proxied: str, prefix: str) -> None:
    url = f"http://{proxied}{prefix}"
    with httpx.Client() as client:
        for page in ("/docs", "/redoc"):
            text = client.get(url + page).text
            assert f"{prefix}/openapi.json" in text
            assert f"{prefix}/docs/files/" in text
        for file in ("swagger-ui.css", "redoc.standalone.js"):
            assert client.get(f"{url}/docs/files/{file}").status_code == 200
        document = client.get(url + "/openapi.json").json()
        assert document["servers"][0]["url"] == prefix
        moved = client.get(url + "/v1/audio/models/")
        assert moved.status_code == 307
        assert moved.headers["location"] == f"{url}/v1/audio/models"
        assert len(client.post(url + "/v1/audio/speech", json=SPEECH).content) > 1000
        unknown = client.get(url + "/nowhere")
        assert unknown.status_code == 404 and "(GET /nowhere)" in unknown.text
    socket_url = f"ws://{proxied}{prefix}/v1/audio/speech/ws"
    with websockets.sync.client.connect(socket_url) as socket:
        socket.send(json.dumps(SPEECH))
        assert json.loads(socket.recv())["event"] == "start"


@contextmanager
def page(server: Server, path: str = "/docs", **headers: str) -> Iterator[str]:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    yield httpx.get(server.url + path, headers=fields).text


def test_the_header_is_taken_from_trusted_proxies_and_only_if_it_is_a_path() -> None:
    with running(ENGINE="fake") as server:
        for offered in ("/a", "/a/b.c/"):
            with page(server, x_forwarded_prefix=offered, x_forwarded_for="203.0.113.9") as text:
                assert f"{offered.rstrip('/')}/openapi.json" in text
        for offered in ("//evil.example", "/<script>", "/a b", "a", "/..", "/a, /b", "/'"):
            with page(server, x_forwarded_prefix=offered) as text:
                assert "url: '/openapi.json'" in text
    with running(ENGINE="fake", FORWARDED_ALLOW_IPS="203.0.113.1") as server:
        with page(server, x_forwarded_prefix="/a") as text:
            assert "url: '/openapi.json'" in text
        assert (
            httpx.get(server.url + "/a/v1/models", headers={"x-forwarded-prefix": "/a"}).status_code
            == 404
        )


def test_a_key_is_needed_behind_the_prefix_as_without_it() -> None:
    with running(ENGINE="fake", ROOT_PATH="/speech", API_KEYS="me:secret") as server:
        for path in ("/v1/audio/speech", "/speech/v1/audio/speech"):
            assert httpx.post(server.url + path, json=SPEECH).status_code == 401
            headers = {"authorization": "Bearer secret"}
            reply = httpx.post(server.url + path, json=SPEECH, headers=headers)
            assert reply.status_code == 200
        assert httpx.get(server.url + "/speech/health").status_code == 200


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        ("/speech/health", "/speech", "/health"),
        ("/health", "/speech", "/health"),
        ("/speech", "/speech", "/"),
        ("/speech/", "/speech", "/"),
        ("/speechless/health", "/speech", "/speechless/health"),
        ("/speech/nowhere", "/speech", "/nowhere"),
        ("/v1/models", "/v1", "/v1/models"),
        ("/v1/v1/models", "/v1", "/v1/models"),
        ("/docs/files/x.css", "/docs", "/docs/files/x.css"),
        ("/docs/docs", "/docs", "/docs"),
        ("/a/b/health", "/a/b", "/health"),
        ("/health", "", "/health"),
    ],
)
def test_a_path_without_its_prefix(path: str, prefix: str, expected: str) -> None:
    assert without_prefix(path, prefix) == expected


@pytest.mark.parametrize(
    ("target", "header", "root_path", "known"),
    [
        ("/speech/health", "", "/speech", True),
        ("/health", "", "/speech", True),
        ("/a/health", "/a/", "/speech", True),
        ("/health", "/a", "", True),
        ("/speech/.env", "", "/speech", False),
        ("/.env", "/a", "", False),
        ("/a/.env", "/a", "", False),
        ("/a/health", "", "", False),
    ],
)
def test_the_sleeping_gateway_reads_paths_behind_the_prefix(
    target: str, header: str, root_path: str, known: bool
) -> None:
    lines = f"GET {target} HTTP/1.1\r\nHost: x\r\nX-Forwarded-Prefix: {header}\r\n\r\n"
    head = RequestHead(lines.encode(), root_path)
    responder = LocalResponder({})
    assert bool(responder.refuse(head)) is not known
    assert (b"200 OK" in responder.answer(head, {"status": "ok"}, is_refusing=False)) is known
