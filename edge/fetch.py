"""Fetches a file from a URL that a client sent, so that no client reaches the server's own network
through it.

The operator names the hosts. A host's name is resolved once, all of its addresses must be public,
and the connection goes to one of these addresses: a name that resolves differently a moment later
(DNS rebinding) changes nothing. Redirects aren't followed. Whatever goes wrong behind the socket,
the client reads one and the same sentence.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import httptools
import structlog

from edge import VERSION
from edge.errors import InvalidRequest, TooLarge

TIMEOUT = 10.0  # seconds for all of it
CONNECT_TIMEOUT = 3.0  # seconds for one address
MAX_ADDRESSES = 4  # that are tried
MAX_HEAD = 2**15  # bytes before the file
MAX_URL = 4096  # characters
PORTS = {"http": 80, "https": 443}
PATH_SAFE = "/%:@!$&'()*+,;=~"
QUERY_SAFE = PATH_SAFE + "?"

# IPv6: what is assigned to hosts (RFC 4291, 2.4), what a translator makes of IPv4 addresses (RFC
# 6052), and within the former what isn't the internet: Teredo and other protocols (RFC 2928), 6to4
# (RFC 3056), and documentation (RFC 3849, RFC 9637). IPv4: what Python doesn't know of protocols
# (RFC 6890) and 6to4's relays (RFC 7526)
UNICAST = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NOT_INTERNET = "2001::/23 2001:db8::/32 2002::/16 3fff::/20 192.0.0.0/24 192.88.99.0/24"
NETWORKS = tuple(map(ipaddress.ip_network, NOT_INTERNET.split()))

log = structlog.get_logger()
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet's hosts: not private, loopback, link-local,
    shared (CGNAT), multicast, reserved, or such an IPv4 address within an IPv6 one.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        embedded = ip.ipv4_mapped
        if embedded is None and ip in NAT64:
            embedded = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if embedded is None and ip not in UNICAST:
            return False
        ip = embedded or ip
    if any(ip in network for network in NETWORKS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


async def addresses_of(name: str, port: int) -> list[str]:
    """The IP addresses of a name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


@functools.cache
def tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def hosts_in(names: str) -> frozenset[str]:
    """The hosts that REF_AUDIO_HOSTS names."""
    return frozenset(filter(None, map(str.strip, names.split(","))))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads. `host` is the name with the port, unless that is the scheme's own."""

    tls: bool
    name: str
    port: int
    host: str
    path: str

    @classmethod
    def of(cls, url: str) -> Target | None:
        """None for what isn't an absolute http(s) URL, or has a user in it."""
        try:
            parts = urlsplit(url[: MAX_URL + 1])
            port = parts.port
            name = (parts.hostname or "").rstrip(".").encode("idna").decode()
        except ValueError:  # also UnicodeError
            return None
        default = PORTS.get(parts.scheme)
        if not name or default is None or "@" in parts.netloc or len(url) > MAX_URL:
            return None
        host = f"[{name}]" if ":" in name else name
        if port not in (None, default):
            host = f"{host}:{port}"
        path = quote(parts.path or "/", safe=PATH_SAFE)
        if parts.query:
            path = f"{path}?{quote(parts.query, safe=QUERY_SAFE)}"
        return cls(parts.scheme == "https", name, default if port is None else port, host, path)

    @property
    def request(self) -> bytes:
        return (
            f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: identity\r\n"
            f"User-Agent: speech-server/{VERSION}\r\nConnection: close\r\n\r\n"
        ).encode()


class FetchError(Exception):
    """Why there is no file. The message is for the operator's log alone."""


FETCH_ERRORS = (
    OSError,  # also TimeoutError and what is wrong with a certificate
    UnicodeError,  # a name that can't be resolved
    FetchError,
    httptools.HttpParserError,
    httptools.HttpParserUpgrade,
)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files of at most `max_bytes` from `hosts`, in at most `timeout` seconds.

    `is_allowed` says which addresses may be connected to.
    """

    hosts: frozenset[str]
    max_bytes: int
    timeout: float = TIMEOUT
    resolve: Resolve = addresses_of
    is_allowed: Callable[[str], bool] = is_public

    async def fetch(self, url: str, param: str) -> bytes:
        """The file at `url`, which came in the field `param`. Raises InvalidRequest, TooLarge."""
        target = Target.of(url)
        if target is None:
            raise InvalidRequest(
                f"Invalid value for {param!r}: it begins like a URL and isn't a complete one.",
                param,
            )
        if target.host not in self.hosts:
            raise InvalidRequest(
                f"Invalid value for {param!r}: the server fetches nothing from {target.host[:80]} "
                "(REF_AUDIO_HOSTS). Send the recording itself, as base64.",
                param,
            )
        try:
            async with asyncio.timeout(self.timeout):
                response = await self._get(target)
        except FETCH_ERRORS as error:
            reason = str(error) if isinstance(error, FetchError) else type(error).__name__
            log.warning("file not fetched", host=target.host, reason=reason)
            raise InvalidRequest(
                f"The file at the URL in {param!r} can't be had: its host must be public, and "
                f"answer with the file itself, without a redirect, in {self.timeout:g} seconds.",
                param,
            ) from None
        if response.too_large:
            raise TooLarge(
                f"The file at the URL in {param!r} has more than {self.max_bytes} bytes "
                "(MAX_UPLOAD_BYTES).",
                param,
            )
        return bytes(response.body)

    async def _get(self, target: Target) -> Response:
        addresses = list(await self.resolve(target.name, target.port))
        if refused := [address for address in addresses if not self.is_allowed(address)]:
            raise FetchError(f"{refused[0]} isn't a public address")
        tls = await asyncio.to_thread(tls_context) if target.tls else None
        reader, writer = await self._connect(target, addresses[:MAX_ADDRESSES], tls)
        try:
            writer.write(target.request)
            response = Response(self.max_bytes)
            while not response.ended and (data := await reader.read(2**16)):
                response.feed(data)
            response.check_end()
            return response
        finally:
            writer.transport.abort()

    @staticmethod
    async def _connect(
        target: Target, addresses: Sequence[str], tls: ssl.SSLContext | None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first address that answers."""
        for address in addresses:
            try:
                async with asyncio.timeout(CONNECT_TIMEOUT):
                    return await asyncio.open_connection(
                        address,
                        target.port,
                        ssl=tls,
                        server_hostname=target.name if tls else None,
                    )
            except OSError as error:  # also TimeoutError
                reason = type(error).__name__
        raise FetchError(f"no connection: {reason}" if addresses else "no address")


class Response:
    """A response as it arrives. The names of the `on_` methods are httptools'."""

    def __init__(self, max_bytes: int) -> None:
        self.body = bytearray()
        self.too_large = False
        self._max_bytes = max_bytes
        self._head_left = MAX_HEAD
        self._has_length = False
        self._in_body = self._complete = False
        self._parser = httptools.HttpResponseParser(self)

    @property
    def ended(self) -> bool:
        """Whether nothing more is needed."""
        return self._complete or self.too_large

    def feed(self, data: bytes) -> None:
        """Raises FetchError and httptools' errors."""
        if not self._in_body:
            self._head_left -= len(data)
        self._parser.feed_data(data)
        if not self._in_body and self._head_left < 0:
            raise FetchError("its head is too large")
        if self._in_body and (status := self._parser.get_status_code()) != 200:
            raise FetchError(f"status {status}")

    def check_end(self) -> None:
        """Raises FetchError for a response that was cut off."""
        if not self.ended and (self._has_length or not self._in_body):
            raise FetchError("the response was cut off")

    def on_header(self, name: bytes, value: bytes) -> None:
        self._has_length |= name.lower() in (b"content-length", b"transfer-encoding")

    def on_headers_complete(self) -> None:
        self._in_body = True

    def on_body(self, data: bytes) -> None:
        self.too_large |= len(self.body) + len(data) > self._max_bytes
        if not self.too_large:
            self.body += data

    def on_message_complete(self) -> None:
        self._complete = True
