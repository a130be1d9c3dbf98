"""What the gateway answers while no server runs: what machines poll, and what it refuses.

It refuses only what the server would refuse, with the server's own status and message
(edge/access/auth.py). What it can't decide starts the server: HTTP/2, a head that isn't quite
HTTP/1.1, a preflight, keys that can't be read.
"""

from __future__ import annotations

import json
import os
import re
import select
import socket
import sys
from collections.abc import Mapping

from edge.paths import (
    HEARING_NAMES,
    KEY_MISSING,
    KEY_WRONG,
    MAX_HEAD_BYTES,
    METRIC_HELP,
    MODEL_NAMES,
    WATCHING,
    WATCHING_RETRY_MS,
    invalid_url,
    is_known,
    origins_pattern,
    scope_needed,
)
from gateway.keys import Keys
from gateway.listen import without_empty
from gateway.page import file_response, is_of_page
from gateway.request_head import RequestHead

RECOGNISER = "/faster_whisper"  # the folder of the package that recognition needs
FALSE = frozenset({"0", "off", "f", "false", "n", "no"})  # as pydantic reads it
HEALTH = frozenset({"/health", "/healthz/live", "/healthz/ready"})
JSON = "application/json"
# the metrics, and the fields of the report that they show
GAUGES = {
    "tts_model_loaded": "model_loaded",
    "tts_queue_depth": "queue_depth",
    "tts_gpu_allocated_bytes": "",
    "tts_gpu_reserved_bytes": "",
}
COUNTERS = {"tts_gateway_starts": "starts", "tts_gateway_failed_starts": "failed_starts"}

Report = Mapping[str, str | int | float]  # what /health says while there is no server


class LocalResponder:
    """Decides on requests while no server runs.

    `local` says that the gateway starts the server itself. A server elsewhere (WORKER_HOST) has
    keys and health of its own.
    """

    def __init__(self, environment: Mapping[str, str], local: bool = True) -> None:
        environment = without_empty(environment)
        listed = environment.get("API_KEYS", "")
        path = environment.get("API_KEYS_FILE", "")
        self._keys = Keys(listed, path) if local and (listed or path) else None
        # a key may stand in any header; the gateway waits for them as long as the server would
        self.needs_whole_head = self._keys is not None
        self._local = local
        self._models = [*filter(None, [environment.get("MODEL_ID")]), *MODEL_NAMES]
        self._models += hearing_names(environment)
        self._has_page = is_on(environment, "PAGE_ENABLED")
        self._has_metrics = is_on(environment, "PROMETHEUS_ENABLED")
        self._public_discovery = is_on(environment, "PUBLIC_DISCOVERY")
        origins = environment.get("CORS_ORIGINS", "localhost")
        self._origins = re.compile(origins_pattern(origins))

    def is_decidable(self, head: RequestHead) -> bool:
        """Whether enough of a head has come."""
        is_finished = head.not_http or head.is_whole or head.is_too_large
        return is_finished or (head.has_first_line and not self.needs_whole_head)

    def refuse(self, head: RequestHead) -> bytes:
        """The response to a request that the server would refuse; b"" if it might not."""
        if head.not_http:  # TLS where it isn't spoken, or a scanner
            text = "Invalid HTTP request received."
            return error_response(head, "400 Bad Request", text, "invalid_value")
        if head.is_too_large and not head.is_whole:
            text = f"The head has more than {MAX_HEAD_BYTES} bytes."
            return error_response(head, "431 Request Header Fields Too Large", text, "too_large")
        if head.is_unusual or head.is_preflight:
            return b""
        if fault := self._key_fault(head):
            headers = ("www-authenticate: Bearer", *self._cors_headers(head))
            return error_response(head, "401 Unauthorized", fault, "invalid_api_key", *headers)
        if not is_known(head.path) or self._lacks_page(head.path):
            return self._not_found(head)
        return b""

    def answer(self, head: RequestHead, report: Report, is_refusing: bool) -> bytes:
        """The response to a request that machines poll; b"" for any other request.

        `is_refusing` says that requests which need the server are refused at the moment. Of a
        server elsewhere nothing is said but that the gateway lives.
        """
        if head.is_unusual or head.method not in {b"GET", b"HEAD"}:
            return b""
        if self._local and self._has_page and is_of_page(head):
            return file_response(head, self._cors_headers(head)) or self._not_found(head)
        status = "200 OK"
        kind = JSON
        body = ""
        if head.path in HEALTH and (self._local or head.path == "/healthz/live"):
            if is_refusing and head.path == "/healthz/ready":
                status = "503 Service Unavailable"
            body = json.dumps(report)
        elif head.path == WATCHING and self._local:
            kind = "text/event-stream; charset=utf-8"
            event = json.dumps({"type": "gateway", **report})
            body = f"retry: {WATCHING_RETRY_MS}\n\ndata: {event}\n\n"
        elif head.path == "/metrics" and self._has_metrics:
            kind = "text/plain; version=0.0.4"
            body = metrics_page(report)
        elif head.path == "/v1/models":
            card = {"object": "model", "created": 0, "owned_by": "gateway"}
            models = [{"id": name, **card} for name in self._models]
            body = json.dumps({"object": "list", "data": models})
        elif head.path == "/v1/test" and self._local:
            if is_refusing:
                text = f"The server is {report['state']}. {report['reason']}".strip()
                return self.unavailable(head, text)
            body = json.dumps({"status": "ok"})  # as api/discovery.py
        return http_response(head, status, body, kind, *self._cors_headers(head)) if body else b""

    def unavailable(
        self, head: RequestHead, message: str, seconds: float = 4, code: str = "unavailable"
    ) -> bytes:
        """A 503 that says when to try again: after more than `seconds`."""
        headers = (f"retry-after: {int(seconds) + 1}", *self._cors_headers(head))
        status = "503 Service Unavailable"
        return error_response(head, status, message, code, *headers, kind="server_error")

    def _lacks_page(self, path: str) -> bool:
        """Whether a path is one of the page where the server doesn't serve it."""
        return not self._has_page and (path in {"/", "//"} or path.startswith("/page/"))

    def _not_found(self, head: RequestHead) -> bytes:
        text = invalid_url(head.method.decode(errors="replace"), head.path)
        return error_response(head, "404 Not Found", text, None, *self._cors_headers(head))

    def _cors_headers(self, head: RequestHead) -> list[str]:
        """The headers without which a web page can't read a response."""
        origin = head.header(b"origin").decode("latin-1")
        if origin and origin.isprintable() and self._origins.fullmatch(origin):
            return [f"access-control-allow-origin: {origin}", "vary: Origin"]
        return []

    def _key_fault(self, head: RequestHead) -> str:
        """Why a request's key doesn't do; "" if it may do."""
        if not self._keys:
            return ""
        if keys := head.keys():
            return "" if self._keys.may_accept(keys) else KEY_WRONG
        method = head.method.decode("latin-1")
        needed = scope_needed(method, head.path, self._public_discovery)
        return "" if needed is None or self._keys.may_accept([]) else KEY_MISSING


def http_response(head: RequestHead, status: str, body: str, kind: str, *headers: str) -> bytes:
    """A whole response, the last one on its connection."""
    data = body.encode()
    lines = [
        f"HTTP/1.1 {status}",
        f"content-type: {kind}",
        f"content-length: {len(data)}",
        "connection: close",
        f"x-request-id: {head.request_id}",
        *headers,
    ]
    start = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return start if head.is_head else start + data


def error_response(
    head: RequestHead,
    status: str,
    message: str,
    code: str | None,
    *headers: str,
    kind: str = "invalid_request_error",
) -> bytes:
    """An error in OpenAI's shape."""
    error = {"message": message, "type": kind, "param": None, "code": code}
    return http_response(head, status, json.dumps({"error": error}), JSON, *headers)


def is_on(environment: Mapping[str, str], name: str) -> bool:
    """A setting that is true by default."""
    return environment.get(name, "true").strip().lower() not in FALSE


def open_connections(connections: list[socket.socket]) -> list[socket.socket]:
    """The connections whose clients may still send. The others are closed: a server would count
    them as clients, and serve none of them.
    """
    poll = select.poll()
    by_number = {connection.fileno(): connection for connection in connections}
    for number in by_number:
        # POLLHUP and POLLERR are always reported
        poll.register(number, getattr(select, "POLLRDHUP", 0))
    closed = {by_number[number] for number, _ in poll.poll(0)}
    for connection in closed:
        connection.close()
    return [connection for connection in connections if connection not in closed]


def metrics_page(report: Report) -> str:
    """The page that Prometheus reads."""
    gauges = [(name, "gauge", name, field) for name, field in GAUGES.items()]
    counters = [(name, "counter", f"{name}_total", field) for name, field in COUNTERS.items()]
    return "".join(
        f"# HELP {full} {METRIC_HELP[name]}\n# TYPE {full} {kind}\n"
        f"{full} {int(report.get(field, 0))}\n"
        for name, kind, full, field in (*gauges, *counters)
    )


def hearing_names(environment: Mapping[str, str]) -> list[str]:
    """The names that recognition answers to, where the server has it. Importing nothing, this looks
    for the folder of the package only.
    """
    engine = environment.get("ASR_ENGINE", "auto")
    installed = any(os.access(path + RECOGNISER, os.R_OK) for path in sys.path)
    if engine == "none" or (engine != "fake" and not installed):
        return []
    return [*filter(None, [environment.get("ASR_MODEL_ID")]), *HEARING_NAMES]
