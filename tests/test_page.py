"""The page is served at / by the server and by a sleeping gateway: its files, their headers, and what it may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from edge.paths import PAGE_FOLDER, SEND_BUFFER, is_tag_listed, page_file
from tests.gateway_process import sleeping, starts
from tests.process import Server, running
from tests.serving import Served, serving

ROOT = Path(PAGE_FOLDER)
FILES = sorted(path for path in ROOT.rglob("*") if path.is_file())
PATHS = [f"/page/{path.relative_to(ROOT)}" for path in FILES]
MAX_BYTES = 150_000


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(api_keys="me:sk-page") as server:
        yield server


@pytest.fixture(scope="module")
def gateway() -> Iterator[Server]:
    with sleeping(API_KEYS="me:sk-page") as server:
        yield server


def get(url: str, **headers: str) -> httpx.Response:
    return httpx.get(url, headers=headers, timeout=60, trust_env=False)


def without_changing(headers: httpx.Headers) -> dict[str, str]:
    changing = {"date", "server", "x-request-id", "connection", "vary"}
    return {name: value for name, value in headers.items() if name not in changing}


def test_the_page_is_small() -> None:
    assert sum(path.stat().st_size for path in FILES) <= MAX_BYTES


def test_the_gateway_can_send_each_file_at_once() -> None:
    """It sends a response in one call, and what the send buffer doesn't hold would be lost."""
    assert max(path.stat().st_size for path in FILES) < SEND_BUFFER // 2


def test_no_file_names_another_host() -> None:
    """The page works without the Internet. The name of SVG's XML namespace is no request."""
    allowed = {"http://www.w3.org/2000/svg"}
    found = {
        url
        for path in FILES
        for url in re.findall(
            r"(?:https?:)?//[a-z][a-z0-9.-]+\.[a-z]{2,}[^\s\"'`)]*", path.read_text()
        )
    }
    assert found <= allowed


@pytest.mark.parametrize("path", ["/", *PATHS])
def test_a_sleeping_gateway_sends_what_the_server_sends_and_wakes_no_server(
    path: str, served: Served, gateway: Server
) -> None:
    of_server = get(served.base_url + path)
    of_gateway = get(gateway.url + path)
    assert of_server.status_code == of_gateway.status_code == 200
    assert of_server.content == of_gateway.content
    assert without_changing(of_server.headers) == without_changing(of_gateway.headers)
    tag = of_server.headers["etag"]
    for url in (served.base_url, gateway.url):
        again = get(url + path, **{"if-none-match": f'"x", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert get(url + path, **{"if-none-match": '"x"'}).status_code == 200
        head = httpx.head(url + path, trust_env=False)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(of_server.content))
    assert starts(gateway) == 0


def test_the_browser_may_run_nothing_but_the_pages_own_files(served: Served) -> None:
    headers = get(served.base_url + "/").headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert policy.startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache"
    html = (ROOT / "index.html").read_text()
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son\w+=", html)


OTHER_PATHS = [
    "/page/nothing.js",
    "/page/js/",
    "/page/",
    "/page",
    "/page/js",
    "/page/../server.py",
    "/page/js/..%2f..%2fserver.py",
    "/page/%2e%2e/settings.py",
    "/page/.env",
    "/page/js/app.js/x",
    "/page//etc/passwd",
    "/page/style.css%00",
]


@pytest.mark.parametrize("path", OTHER_PATHS)
def test_other_paths_are_unknown_in_both(path: str, served: Served, gateway: Server) -> None:
    for url in (served.base_url, gateway.url):
        with httpx.Client(base_url=url, trust_env=False) as client:
            request = client.build_request("GET", "/")
            request.url = request.url.copy_with(raw_path=path.encode())
            response = client.send(request, auth=None)
        assert response.status_code in {401, 404}, response.text
        if response.status_code == 404:
            assert response.json()["error"]["message"].startswith("Invalid URL (GET /")
    assert starts(gateway) == 0


def test_a_path_never_leaves_the_folder() -> None:
    for path in (
        "/page/../x.js",
        "/page/a/../b.js",
        "/page//x.js",
        "/page/a.b.js",
        "/page/x.py",
        "x",
    ):
        assert page_file(path) == ("", "")
    assert page_file("/")[0] == f"{PAGE_FOLDER}index.html"
    assert page_file("/page/js/app.js") == (
        f"{PAGE_FOLDER}js/app.js",
        "text/javascript; charset=utf-8",
    )


def test_a_list_of_tags_is_read() -> None:
    assert (
        is_tag_listed('"a"', '"a"')
        and is_tag_listed('"a"', 'W/"b", W/"a"')
        and is_tag_listed('"a"', "*")
    )
    assert not is_tag_listed('"a"', "") and not is_tag_listed('"a"', '"ab"')


def test_without_the_page_the_url_is_unknown_as_before() -> None:
    paths = ("/", "/page/js/app.js")
    with serving(page_enabled=False) as server:
        for path in paths:
            response = get(server.base_url + path)
            assert response.status_code == 404
            assert response.json()["error"]["message"] == f"Invalid URL (GET {path})"
    with sleeping(PAGE_ENABLED="false") as gateway:
        for path in paths:
            response = get(gateway.url + path)
            assert response.status_code == 404
            assert response.json()["error"]["message"] == f"Invalid URL (GET {path})"
        assert starts(gateway) == 0


def test_behind_a_prefix_the_page_has_a_slash_at_its_end() -> None:
    with running(ENGINE="fake", ROOT_PATH="/speech") as server:
        bare = get(f"{server.url}/speech")
        assert (bare.status_code, bare.headers["location"]) == (307, "/speech/")
        for path in ("/speech/", "/"):
            assert "<title>Speech server" in get(server.url + path).text
        assert get(f"{server.url}/speech/page/js/app.js").status_code == 200
    with sleeping(ROOT_PATH="/speech") as gateway:
        assert "<title>Speech server" in get(f"{gateway.url}/speech/").text
        assert get(f"{gateway.url}/speech/page/js/app.js").status_code == 200
        assert starts(gateway) == 0
        assert get(f"{gateway.url}/speech").headers["location"] == "/speech/"
