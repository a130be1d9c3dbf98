"""What the layers around the application know of one request, and what a speech request cost.

The drain, the request log and auth each fill their own fields, from the outside in. The application
reads them. A WebSocket is one request here; the requests that it carries have records and ids of
their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.types import ASGIApp, Scope

KEY = "request"  # of `scope["state"]`; servers and frameworks keep keys of their own there

# outcomes of requests in which nothing went wrong; the characters of such a request count
NO_ERROR = frozenset({"ok", "cancelled"})

Record = dict[str, Any]  # a log record: the keys are the log's field names


def _nothing() -> None:
    pass


def _never() -> bool:
    return False


class LogRequest(Protocol):
    """The context of one request, given its id and its record, which is logged when the context is
    left: at debug where it is `quiet`.
    """

    def __call__(
        self, request_id: str, record: Record, *, quiet: bool = False
    ) -> AbstractContextManager[object]: ...


def _no_log(
    request_id: str, record: Record, *, quiet: bool = False
) -> AbstractContextManager[object]:
    return nullcontext()


def _no_limit(record: Record) -> AbstractContextManager[object]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class SpeechStats:
    """What one speech request was and what it cost. The fields have the names of the log's."""

    voice: str
    language: str
    format: str
    characters: int
    audio_seconds: float
    outcome: str  # "ok", "cancelled" or the kind of an error
    cache: str  # "hit" or "miss"
    first_audio_ms: float | None  # None: no byte was sent
    load_ms: float
    queue_ms: float
    infer_ms: float
    encode_ms: float
    total_ms: float


@dataclass(slots=True)
class RequestState:
    """One HTTP request, or one WebSocket from its handshake to its end."""

    # by the request log (edge/telemetry/request_log.py)
    request_id: str = ""
    record: Record = field(default_factory=dict)  # any layer may add what it knows
    log_request: LogRequest = _no_log  # of each request of a WebSocket's, too
    # by auth (edge/access/auth.py): the context of one request under the key's limits. Entering it
    # raises RateLimited or Unauthorized
    limit_request: Callable[[Record], AbstractContextManager[object]] = _no_limit
    # by the proxy's headers (edge/serving/proxy_headers.py): what the client's path begins with
    path_prefix: str = ""
    # by a route with another program's names: that of each field of speech, for its errors
    field_names: Mapping[str, str] = field(default_factory=dict)
    # by the drain (edge/serving/drain.py)
    refusal: ASGIApp | None = None  # answers instead of the application while the server stops
    message_answered: Callable[[], None] = _nothing  # one message of a WebSocket's is done with
    is_stopping: Callable[[], bool] = _never  # then a response that only watches the server ends


def state_of(scope: Scope) -> RequestState:
    """The state of a scope's request. The first layer to ask makes it."""
    states: dict[str, Any] = scope.setdefault("state", {})
    if KEY not in states:
        states[KEY] = RequestState()
    state: RequestState = states[KEY]
    return state
