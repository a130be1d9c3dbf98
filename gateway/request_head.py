"""The head of an HTTP/1.1 request, as far as a client has sent it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import suppress

from edge.paths import (
    KEY_PARAMETERS,
    KEY_SUBPROTOCOLS,
    MAX_HEAD_BYTES,
    REQUEST_ID,
    key_in_header,
    without_prefix,
)

MAX_UNFINISHED_BYTES = 4096  # of a head without its end that are read
ESCAPE = re.compile(rb"%([0-9a-fA-F]{2})")


def peek(connection: socket.socket) -> bytes:
    """What a client has sent, which stays on the socket; b"" if it has hung up."""
    with suppress(OSError):
        return connection.recv(MAX_HEAD_BYTES, socket.MSG_PEEK)
    return b""


class RequestHead:
    """A request's head, whole or not.

    `has_first_line` and `is_whole` say how much of it is there. `is_unusual` is a head that may be
    valid but isn't read here, such as one of HTTP/2. `not_http` can't become a request. `path` is
    the path behind `root_path`, or behind the header X-Forwarded-Prefix; `target_path` has that
    prefix still.
    """

    def __init__(self, data: bytes, root_path: str = "") -> None:
        self.is_too_large = len(data) >= MAX_HEAD_BYTES
        self.not_http = not (b" " <= data[:1] <= b"~" or data[:1] in b"\r\n")
        is_open = b"\n\n" not in data and b"\n\r\n" not in data
        if len(data) > MAX_UNFINISHED_BYTES and is_open:
            # it is looked at ten times a second until it ends: its first line has to do
            data = b"".join(data.partition(b"\n")[:2])
        head, end, _ = data.replace(b"\r\n", b"\n").partition(b"\n\n")
        line, line_end, rest = head.partition(b"\n")
        self.is_whole = bool(end)
        self.has_first_line = bool(line_end or end)
        self.method, target, version = [*line.split(b" ", 3), b"", b""][:3]
        is_request = line.count(b" ") == 2 and version.startswith(b"HTTP/1.")
        is_folded = b"\n " in head or b"\n\t" in head
        self.is_unusual = not is_request or is_folded
        pairs = [field.partition(b":") for field in rest.split(b"\n")]
        self._headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
        path, self._query = split_target(target)
        self.target_path = path
        # whether the proxy is trusted is for the server to say: nothing is granted here
        offered = self.header(b"x-forwarded-prefix").decode("latin-1").rstrip("/")
        self.path = without_prefix(path, offered or root_path)

    @property
    def is_head(self) -> bool:
        """Whether the method is HEAD, whose response has no body."""
        return self.method == b"HEAD"

    @property
    def request_id(self) -> str:
        """The client's own request id where it is sane, else a new one."""
        offered = self.header(b"x-request-id").decode("latin-1")
        return offered if REQUEST_ID.fullmatch(offered) else os.urandom(16).hex()

    @property
    def is_preflight(self) -> bool:
        """Whether a browser asks what its page may do. That needs no key."""
        is_cors = self.header(b"origin") and self.header(b"access-control-request-method")
        return self.method == b"OPTIONS" and bool(is_cors)

    def header(self, name: bytes) -> bytes:
        """The first header with a name in lower case; b"" if there is none."""
        return next(self._values(name), b"")

    def keys(self) -> list[bytes]:
        """What may be a key, from all the places that edge/paths.py names."""
        found = [key_in_header(name, value) for name, value in self._headers]
        if self.header(b"upgrade"):
            found += [*self._subprotocol_keys(), *self._query_keys()]
        return [key for key in found if key]

    def _subprotocol_keys(self) -> Iterator[bytes]:
        for offered in self._values(b"sec-websocket-protocol"):
            for name in offered.split(b","):
                if name.strip().decode("latin-1").startswith(KEY_SUBPROTOCOLS):
                    yield name.strip().partition(b".")[2]

    def _query_keys(self) -> Iterator[bytes]:
        for pair in self._query.split(b"&"):
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            if unquote(name).decode("latin-1") in KEY_PARAMETERS:
                yield unquote(value)

    def _values(self, name: bytes) -> Iterator[bytes]:
        return (value for known, value in self._headers if known == name)


def split_target(target: bytes) -> tuple[str, bytes]:
    """The path and the query of a request's target, which may be a whole URL."""
    if not target.startswith(b"/"):
        target = b"/" + target.partition(b"://")[2].partition(b"/")[2]
    path, _, query = target.partition(b"#")[0].partition(b"?")
    return unquote(path).decode(errors="replace"), query


def unquote(text: bytes) -> bytes:
    """As urllib.parse.unquote_to_bytes, which would cost 1 MB."""
    return ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), text)
