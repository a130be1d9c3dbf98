"""What a sleeping gateway says, and whom it sends away: who asks for what no server has, or lacks a
key that is needed.

The last word is the server's (edge/access/auth.py), and its words are used here:
tests/test_doorstep.py asks both. What isn't certain wakes it, such as HTTP/2, a head that isn't
quite HTTP/1.1, a preflight, or keys that can't be read.

Standard library only, and of that only what the settings ask for: what is imported is what is
resident."""

from __future__ import annotations

import json
import os
import re
import select
import socket
from _operator import _compare_digest  # hmac has the same one, and OpenSSL with it: 3.7 MB
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from edge.paths import (
    KEY_MISSING,
    KEY_PARAMETERS,
    KEY_SUBPROTOCOLS,
    KEY_WRONG,
    MAX_HEAD_BYTES,
    MAX_KEYS_FILE_BYTES,
    MODEL_NAMES,
    REQUEST_ID,
    is_known,
    key_in_header,
    origins_pattern,
    scope_needed,
)

PART = 4096  # bytes of a head without its end that are read
FALSE = frozenset({"0", "off", "f", "false", "n", "no"})  # as pydantic reads it
DIGEST = re.compile(rb"[0-9a-fA-F]{64}")
QUOTED = re.compile(rb"%([0-9a-fA-F]{2})")
# named as the server names them (edge/telemetry/metrics.py); the field of the report, where there
# is one
METRICS = (
    ("tts_model_loaded", "gauge", "1 while the model is in memory", "model_loaded"),
    ("tts_queue_depth", "gauge", "Requests that wait for a slot", "queue_depth"),
    ("tts_gpu_allocated_bytes", "gauge", "What the model holds on the GPU", ""),
    ("tts_gpu_reserved_bytes", "gauge", "What torch holds on the GPU for it", ""),
    ("tts_gateway_starts_total", "counter", "Servers that the gateway has started", "starts"),
    (
        "tts_gateway_failed_starts_total",
        "counter",
        "Those that ended before they served",
        "failed_starts",
    ),
)
HEALTH = frozenset({"/health", "/healthz/live", "/healthz/ready"})
JSON = "application/json"
NOISE = (b"Settings: ", b"Application startup failed")  # last words that don't say why
STAMP = re.compile(r"^\S+Z \[\w+ *\] ")  # of a log line


Report = Mapping[str, str | int | float]  # /health, while there is no server


def response(asked: RequestHead, status: str, body: str, kind: str, *headers: str) -> bytes:
    """A whole answer, and the last one on its connection."""
    data = body.encode()
    lines = [
        f"HTTP/1.1 {status}",
        f"content-type: {kind}",
        f"content-length: {len(data)}",
        "connection: close",
    ]
    head = "\r\n".join([*lines, f"x-request-id: {asked.id}", *headers, "", ""]).encode("latin-1")
    return head if asked.head else head + data


def refusal(
    asked: RequestHead,
    status: str,
    message: str,
    code: str | None,
    *headers: str,
    kind: str = "invalid_request_error",
) -> bytes:
    """An error in OpenAI's shape."""
    error = {"message": message, "type": kind, "param": None, "code": code}
    return response(asked, status, json.dumps({"error": error}), JSON, *headers)


def is_on(given: Mapping[str, str], name: str) -> bool:
    """A setting that is true where it isn't set."""
    return given.get(name, "true").strip().lower() not in FALSE


def peek(connection: socket.socket) -> bytes:
    """What it says, which stays there for the server; nothing where it hung up."""
    with suppress(OSError):
        return connection.recv(MAX_HEAD_BYTES, socket.MSG_PEEK)
    return b""


def living(connections: list[socket.socket]) -> list[socket.socket]:
    """Those whose callers are there and may say more. The others are closed: a server takes them
    for callers at first, and then serves none of them."""
    poll = select.poll()
    by_number = {connection.fileno(): connection for connection in connections}
    for connection in connections:
        # beside POLLHUP and POLLERR, which always count
        poll.register(connection, getattr(select, "POLLRDHUP", 0))
    gone = {by_number[number] for number, _ in poll.poll(0)}
    for connection in gone:
        connection.close()
    return [connection for connection in connections if connection not in gone]


def metrics(report: Report) -> str:
    """The page for Prometheus."""
    values = [(name, kind, text, int(report.get(field, 0))) for name, kind, text, field in METRICS]
    return "".join(
        f"# HELP {name} {text}\n# TYPE {name} {kind}\n{name} {value}\n"
        for name, kind, text, value in values
    )


def reason(last: bytes) -> str:
    """Why a server ended, by its last words."""
    lines = [
        line
        for line in last.splitlines()
        if line.strip() and not any(word in line for word in NOISE)
    ]
    line = lines[-1].decode(errors="replace") if lines else "it said nothing"
    with suppress(ValueError, LookupError, TypeError):  # LOG_FORMAT=json
        line = json.loads(line)["event"].strip().splitlines()[-1]
    return STAMP.sub("", line.strip())[-300:]


class RequestHead:
    """A request's head, as far as it has come: `begun` with its first line, `whole` at its end.

    `odd` is one that isn't read here; `noise` could never become one.
    """

    def __init__(self, seen: bytes) -> None:
        self.long = len(seen) >= MAX_HEAD_BYTES
        self.noise = not (b" " <= seen[:1] <= b"~" or seen[:1] in b"\r\n")
        if len(seen) > PART and b"\n\n" not in seen and b"\n\r\n" not in seen:
            # looked at ten times a second till it ends: its line will do
            seen = b"".join(seen.partition(b"\n")[:2])
        head, end, _ = seen.replace(b"\r\n", b"\n").partition(b"\n\n")
        line, begun, rest = head.partition(b"\n")
        self.whole = bool(end)
        self.begun = bool(begun or end)
        self.method, target, version = [*line.split(b" ", 3), b"", b""][:3]
        self.odd = (
            not (line.count(b" ") == 2 and version.startswith(b"HTTP/1."))
            or b"\n " in head
            or b"\n\t" in head
        )
        pairs = [field.partition(b":") for field in rest.split(b"\n")]
        self._fields = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
        self.path, self._query = split(target)

    @property
    def head(self) -> bool:
        """Whether an answer has no body."""
        return self.method == b"HEAD"

    @property
    def id(self) -> str:
        """The caller's own where it is sane, else a new one."""
        offered = self.field(b"x-request-id").decode("latin-1")
        return offered if REQUEST_ID.fullmatch(offered) else os.urandom(16).hex()

    @property
    def preflight(self) -> bool:
        """A browser asks what its page may ask; that needs no key."""
        asks = self.field(b"origin") and self.field(b"access-control-request-method")
        return self.method == b"OPTIONS" and bool(asks)

    def field(self, name: bytes) -> bytes:
        """A header; nothing if there is none."""
        return next(self._all(name), b"")

    def secrets(self) -> Iterator[bytes]:
        """What could be a key, in all the places that edge/paths.py names."""
        for name, value in self._fields:
            yield key_in_header(name, value)
        if self.field(b"upgrade"):
            for offered in self._all(b"sec-websocket-protocol"):
                for name in offered.split(b","):
                    if name.strip().decode("latin-1").startswith(KEY_SUBPROTOCOLS):
                        yield name.strip().partition(b".")[2]
            for pair in self._query.split(b"&"):
                name, _, value = pair.replace(b"+", b" ").partition(b"=")
                if unquoted(name).decode("latin-1") in KEY_PARAMETERS:
                    yield unquoted(value)

    def _all(self, wanted: bytes) -> Iterator[bytes]:
        return (value for name, value in self._fields if name == wanted)


def split(target: bytes) -> tuple[str, bytes]:
    """The path and the query of a request's target, which may be a whole URL."""
    if not target.startswith(b"/"):
        target = b"/" + target.partition(b"://")[2].partition(b"/")[2]
    path, _, query = target.partition(b"#")[0].partition(b"?")
    return unquoted(path).decode(errors="replace"), query


def unquoted(text: bytes) -> bytes:
    # urllib.parse would do it for 1 MB
    return QUOTED.sub(lambda found: bytes.fromhex(found[1].decode()), text)


class Keys:
    """The keys that hold now, from API_KEYS and API_KEYS_FILE."""

    def __init__(self, listed: str, path: str) -> None:
        self._path = path
        self._hash = sha256()
        self._stamp: tuple[int, ...] = ()
        self._filed: list[bytes] | None = None
        secrets = self._read(listed)
        self._listed = None if secrets is None else [self._hash(secret) for secret in secrets]

    def hold(self, secrets: list[bytes]) -> bool:
        """Whether one of them is a key, or may be one: what can't be read here, the server will
        complain about."""
        filed = self._look() if self._path else []
        if self._listed is None or filed is None:
            return True
        digests = [self._hash(secret) for secret in secrets]
        found = False
        for known in (*self._listed, *filed):
            for digest in digests:
                found |= _compare_digest(known, digest)
        return found

    def _read(self, listed: str) -> list[bytes] | None:
        """The keys in "key, name:key, name:key:scope"; None if it says anything else."""
        entries = [entry.split(":") for entry in filter(None, map(str.strip, listed.split(",")))]
        if any(len(parts) > 3 for parts in entries) or bool(entries) != bool(listed):
            return None
        return [
            (parts[1] if parts[1:] else parts[0]).encode(errors="surrogateescape")
            for parts in entries
        ]

    def _look(self) -> list[bytes] | None:
        """The file's hashes, read again when it has changed. Whatever looks like one is taken for
        one, so there is no need for tomllib's 1.6 MB: one too many wakes the server, which knows
        better. None where it can't be read so."""
        try:
            told = os.stat(self._path)  # noqa: PTH116 - pathlib costs 0.6 MB
            stamp = told.st_mtime_ns, told.st_size, told.st_ino
            if stamp != self._stamp:
                with open(self._path, "rb") as file:  # noqa: PTH123
                    text = file.read(MAX_KEYS_FILE_BYTES + 1)
                readable = len(text) <= MAX_KEYS_FILE_BYTES and b"\\" not in text
                found = [bytes.fromhex(digits.decode()) for digits in DIGEST.findall(text)]
                self._stamp = stamp
                self._filed = found if readable else None
        except OSError:
            return None
        return self._filed


def sha256() -> Callable[[bytes], bytes]:
    """The hash, by the interpreter's own module where there is one: hashlib brings OpenSSL, 3.6
    MB."""
    for name in ("_sha2", "_sha256", "hashlib"):  # Python 3.12 and later, 3.11, any
        with suppress(ImportError):
            made = __import__(name).sha256
            break
    return lambda secret: bytes(made(secret).digest())


class Doorstep:
    """Where strangers are told to go. Only a whole head can be judged where there are keys, a first
    line elsewhere."""

    def __init__(self, given: Mapping[str, str], guards: bool = True) -> None:
        listed = given.get("API_KEYS", "")
        path = given.get("API_KEYS_FILE", "")
        self._keys = Keys(listed, path) if guards and (listed or path) else None
        # enough to wait for a head as long as the server would
        self.patient = self._keys is not None
        self._guards = guards
        self._models = [*filter(None, [given.get("MODEL_ID")]), *MODEL_NAMES]
        self._measures = is_on(given, "PROMETHEUS_ENABLED")
        self._public = is_on(given, "PUBLIC_DISCOVERY")
        self._origins = re.compile(origins_pattern(given.get("CORS_ORIGINS", "localhost")))

    def knows(self, asked: RequestHead) -> bool:
        """Whether enough of a head is there to judge it."""
        return asked.noise or asked.whole or asked.long or (asked.begun and not self.patient)

    def answer(self, asked: RequestHead) -> bytes:
        """What one is told who is sent away; nothing if the server, or who answers for it, may know
        more."""
        if asked.noise:  # TLS where none is spoken, or a scanner's
            return response(
                asked, "400 Bad Request", "Invalid HTTP request received.", "text/plain"
            )
        if asked.long and not asked.whole:
            told = f"The head has more than {MAX_HEAD_BYTES} bytes."
            return refusal(asked, "431 Request Header Fields Too Large", told, "too_large")
        if asked.odd or asked.preflight:
            return b""
        if self._keys and (told := self._unknown(asked, self._keys)):
            bearer = "www-authenticate: Bearer"
            return refusal(
                asked, "401 Unauthorized", told, "invalid_api_key", bearer, *self.cors(asked)
            )
        if not is_known(asked.path):
            told = f"Invalid URL ({asked.method.decode(errors='replace')} {asked.path})"
            return refusal(asked, "404 Not Found", told, None, *self.cors(asked))
        return b""

    def inform(self, asked: RequestHead, report: Report, ill: bool) -> bytes:
        """What machines ask every few seconds is answered without a server; nothing for any other
        request, nor, for a server elsewhere that can't be reached, where that would say that all is
        well. `ill`: requests are refused."""
        if asked.odd or asked.method not in {b"GET", b"HEAD"}:
            return b""
        status = "200 OK"
        kind = JSON
        body = ""
        if asked.path in HEALTH and (self._guards or asked.path == "/healthz/live"):
            status = "503 Service Unavailable" if ill and asked.path == "/healthz/ready" else status
            body = json.dumps(report)
        elif asked.path == "/metrics" and self._measures:
            kind = "text/plain; version=0.0.4"
            body = metrics(report)
        elif asked.path == "/v1/models":
            card = {"object": "model", "created": 0, "owned_by": "gateway"}
            body = json.dumps(
                {"object": "list", "data": [{"id": name, **card} for name in self._models]}
            )
        elif (
            asked.path == "/v1/test" and self._guards
        ):  # the server's answer never changes (api/discovery.py)
            if ill:
                return self.unavailable(
                    asked, f"The server is {report['state']}. {report['reason']}".strip()
                )
            body = json.dumps({"status": "ok"})
        return response(asked, status, body, kind, *self.cors(asked)) if body else b""

    def unavailable(
        self, asked: RequestHead, message: str, seconds: float = 4, code: str = "unavailable"
    ) -> bytes:
        """A 503 that says when to come back."""
        headers = (f"retry-after: {int(seconds) + 1}", *self.cors(asked))
        return refusal(
            asked, "503 Service Unavailable", message, code, *headers, kind="server_error"
        )

    def cors(self, asked: RequestHead) -> list[str]:
        """The headers without which a page can't read an answer."""
        origin = asked.field(b"origin").decode("latin-1")
        allowed = origin.isprintable() and self._origins.fullmatch(origin)
        return (
            [f"access-control-allow-origin: {origin}", "vary: Origin"] if origin and allowed else []
        )

    def _unknown(self, asked: RequestHead, keys: Keys) -> str:
        """Why a caller needs another key; nothing if it doesn't."""
        if secrets := [secret for secret in asked.secrets() if secret]:
            return "" if keys.hold(secrets) else KEY_WRONG
        needed = scope_needed(asked.method.decode("latin-1"), asked.path, self._public)
        return "" if needed is None or keys.hold([]) else KEY_MISSING
