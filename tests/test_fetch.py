"""A file at a URL that a client sent: from the hosts that the operator names, from public addresses
only, and with one sentence for whatever goes wrong."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

import pytest

from edge.errors import ApiError, InvalidRequest, TooLarge
from edge.fetch import Fetcher, Target, hosts_in, is_public
from tests.captured_logs import captured_logs

FILE = b"RIFF" + bytes(range(256)) * 40
OK = b"HTTP/1.1 200 OK\r\n"
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


@asynccontextmanager
async def answering(
    *parts: bytes, pause: float = 0, tls: SSLContext | None = None
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A host on this machine, and the heads of the requests that it got. It sends `parts` and hangs
    up."""
    heads: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        for part in parts:
            writer.write(part)
            await asyncio.sleep(pause)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield f"files.example:{server.sockets[0].getsockname()[1]}", heads


async def here(name: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def fetcher(host: str, resolve: Resolve = here, local: bool = True, **options: float) -> Fetcher:
    allowed = {"is_allowed": lambda address: True} if local else {}
    return Fetcher(
        hosts_in(host),
        int(options.pop("max_bytes", 100_000)),
        resolve=resolve,
        **allowed,
        **options,  # type: ignore[arg-type]
    )


async def refused(fetching: Fetcher, url: str) -> ApiError:
    with pytest.raises(ApiError) as raised:
        await fetching.fetch(url, "ref_audio")
    assert raised.value.param == "ref_audio"
    return raised.value


CHUNKED = [b"%x\r\n%b\r\n" % (len(part), part) for part in (FILE[:100], FILE[100:])]


@pytest.mark.parametrize(
    "parts",
    [
        [OK + b"Content-Length: %d\r\n\r\n" % len(FILE) + FILE],
        [OK + b"Content-Length: %d\r\n\r\n" % len(FILE), FILE[:50], FILE[50:]],
        [OK + b"\r\n", FILE],
        [OK + b"Transfer-Encoding: chunked\r\n\r\n", *CHUNKED, b"0\r\n\r\n"],
        [OK[:9], OK[9:] + b"content-LENGTH: %d\r\n\r" % len(FILE), b"\n" + FILE],
    ],
)
async def test_a_file_is_fetched_in_every_framing(parts: list[bytes]) -> None:
    async with answering(*parts) as (host, heads):
        assert await fetcher(host).fetch(f"http://{host}/a%20b/ü.wav?x=1&y=ä z", "x") == FILE
    (head,) = heads
    assert head.startswith(b"GET /a%20b/%C3%BC.wav?x=1&y=%C3%A4%20z HTTP/1.1\r\n")
    assert f"Host: {host}\r\n".encode() in head


SECRET = b"the inner host's secret"


@pytest.mark.parametrize(
    "parts",
    [
        [b"HTTP/1.1 404 Not Found\r\nContent-Length: 23\r\n\r\n" + SECRET],
        [b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"],
        [b"HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"],
        [b"HTTP/1.1 206 Partial Content\r\nContent-Length: 23\r\n\r\n" + SECRET],
        [b"HTTP/1.1 100 Continue\r\n\r\n"],
        [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"],
        [OK + b"Content-Length: 24\r\n\r\n" + SECRET],  # cut off
        [OK + b"Transfer-Encoding: chunked\r\n\r\n", CHUNKED[0]],  # cut off
        [OK + b"X: " + b"a" * 70_000 + b"\r\n\r\n" + SECRET],
        [OK],
        [b"SSH-2.0-OpenSSH_9.2 " + SECRET + b"\r\n"],
        [SECRET],
        [b""],
    ],
)
async def test_the_error_never_says_what_a_host_answered(parts: list[bytes]) -> None:
    """It is the same as for a host that can't be reached."""
    async with answering(*parts) as (host, _):
        error = await refused(fetcher(host), f"http://{host}/")
    unreachable = await refused(fetcher("files.example:9"), "http://files.example:9/")
    assert isinstance(error, InvalidRequest)
    assert error.message == unreachable.message
    assert "secret" not in error.message


async def test_a_file_over_the_limit_is_a_413_and_is_not_read_to_its_end() -> None:
    for head in (b"Content-Length: 900000000\r\n", b"", b"Transfer-Encoding: chunked\r\n"):
        size = b"1000\r\n" if b"chunked" in head else b""
        parts = [OK + head + b"\r\n", *[size + b"a" * 4096 + b"\r\n"] * 10]
        async with answering(*parts, pause=0.01) as (host, _):
            error = await refused(fetcher(host, max_bytes=5000), f"http://{host}/")
        assert isinstance(error, TooLarge)
        assert "MAX_UPLOAD_BYTES" in error.message


async def test_a_file_as_large_as_the_limit_is_taken() -> None:
    async with answering(OK + b"\r\n" + FILE) as (host, _):
        assert await fetcher(host, max_bytes=len(FILE)).fetch(f"http://{host}/", "x") == FILE


async def test_a_slow_host_is_left_in_time() -> None:
    drops = [bytes([byte]) for byte in OK + b"Content-Length: 10000\r\n\r\n" + FILE]
    async with answering(*drops, pause=0.05) as (host, _):
        began = asyncio.get_running_loop().time()
        error = await refused(fetcher(host, timeout=0.3), f"http://{host}/")
        assert asyncio.get_running_loop().time() - began < 2
    assert "0.3 seconds" in error.message


async def test_a_slow_name_is_left_in_time() -> None:
    async def slow(name: str, port: int) -> list[str]:
        await asyncio.sleep(5)
        return []

    began = asyncio.get_running_loop().time()
    await refused(fetcher("a.example", slow, timeout=0.1), "http://a.example/")
    assert asyncio.get_running_loop().time() - began < 2


INNER = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.251", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "::ffff:100.64.0.1",
    "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::1",
    "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "3fff::1", "100::1",
    "4000::1", "localhost", "", "1.2.3",
]  # fmt: skip
OUTER = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1",
    "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
async def test_an_inner_address_is_never_connected_to(address: str) -> None:
    assert not is_public(address)

    async def inner(name: str, port: int) -> list[str]:
        return ["8.8.8.8", address]

    error = await refused(fetcher("a.example", inner, local=False), "https://a.example/")
    assert "must be public" in error.message


@pytest.mark.parametrize("address", OUTER)
def test_a_public_address_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "0"])
async def test_an_allowed_host_that_is_this_machine_is_refused_without_a_connection(
    name: str,
) -> None:
    async with answering(OK + b"\r\n" + FILE) as (host, heads):
        inner = f"{name}:{host.partition(':')[2]}"
        fetching = Fetcher(hosts_in(inner), 100_000)
        assert "must be public" in (await refused(fetching, f"http://{inner}/")).message
    assert heads == []


async def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to() -> None:
    resolved: list[str] = []
    checked: list[str] = []

    async def rebinding(name: str, port: int) -> list[str]:
        resolved.append(name)
        return ["127.0.0.1"] if len(resolved) == 1 else ["127.0.0.99"]

    def allowed(address: str) -> bool:
        checked.append(address)
        return True

    async with answering(OK + b"\r\n" + FILE) as (host, _):
        fetching = Fetcher(hosts_in(host), 100_000, resolve=rebinding, is_allowed=allowed)
        assert await fetching.fetch(f"http://{host}/", "x") == FILE
    assert (resolved, checked) == (["files.example"], ["127.0.0.1"])


async def test_the_next_address_serves_where_one_does_not_answer() -> None:
    async def two(name: str, port: int) -> list[str]:
        return ["127.0.0.77", "127.0.0.1"]

    async with answering(OK + b"\r\n" + FILE) as (host, _):
        assert await fetcher(host, two).fetch(f"http://{host}/", "x") == FILE


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/",
        "http://files.example:81/",
        "https://files.example:80/",
        "http://sub.files.example/",
        "http://files.example.evil.example/",
        "http://xfiles.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
    ],
)
async def test_a_host_that_the_operator_does_not_name_is_not_even_resolved(url: str) -> None:
    async def never(name: str, port: int) -> list[str]:
        raise AssertionError("it was resolved")

    error = await refused(fetcher("files.example, cdn.example:8443", never), url)
    assert "REF_AUDIO_HOSTS" in error.message
    assert (await refused(fetcher("", never), url)).message == error.message


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x.wav",
        "http://user@files.example/",
        "http://user:secret@files.example/",
        "http://files.example:99999/",
        "http://files.example:port/",
        "http://[::1/",
        "http://files.example/" + "a" * 5000,
        "http://" + "a" * 70 + ".example/",
        "ftp://files.example/",
    ],
)
async def test_what_is_no_complete_url_is_refused(url: str) -> None:
    error = await refused(fetcher("files.example"), url)
    assert "complete" in error.message
    assert "secret" not in error.message


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Files.Example/", "files.example"),
        ("http://files.example./", "files.example"),
        ("https://files.example:443/a", "files.example"),
        ("http://files.example:443/a", "files.example:443"),
        ("https://b\u00fccher.example/", "xn--bcher-kva.example"),
        ("http://[2606:4700::1111]:8080/", "[2606:4700::1111]:8080"),
        ("http://files.example\\@evil.example/", None),
        ("http://evil.example#@files.example/", "evil.example"),
        ("http://evil.example?@files.example/", "evil.example"),
    ],
)
def test_the_host_of_a_url_is_the_one_that_is_connected_to(url: str, host: str | None) -> None:
    target = Target.of(url)
    assert (target and target.host) == host


def test_a_url_cannot_add_headers_to_the_request() -> None:
    target = Target.of("http://files.example/a\r\nX: y b\x00?q=\r\n\tz")
    assert target
    assert target.request.count(b"\r\n") == 6
    assert target.request.startswith(b"GET /aX:%20y%20b%00?q=z HTTP/1.1\r\n")


async def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    certificate = tmp_path / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=files.example"),
            *("-addext", "subjectAltName=DNS:files.example"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    tls = SSLContext(PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    async with answering(OK + b"\r\n" + FILE, tls=tls) as (host, heads):
        assert "can't be had" in (await refused(fetcher(host), f"https://{host}/")).message
    assert heads == []


async def test_the_log_has_the_host_and_the_reason_and_no_part_of_the_url() -> None:
    with captured_logs("json") as log:
        async with answering(b"HTTP/1.1 403 Forbidden\r\n\r\n" + SECRET) as (host, _):
            await refused(fetcher(host), f"http://{host}/private?signature=abc")
    assert host in log.getvalue()
    assert "status 403" in log.getvalue()
    for secret in ("private", "signature", "abc", "secret"):
        assert secret not in log.getvalue()
