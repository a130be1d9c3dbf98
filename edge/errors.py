"""The errors that a client may get, in OpenAI's shape: `{"error": {"message", "type", "param",
"code"}}`.

ApiError
  +- InvalidRequest     400
  +- Unauthorized       401
  +- Forbidden          403
  +- NotFound           404
  +- RequestTimeout     408
  +- TooLarge           413
  +- UpgradeRequired    426, with Upgrade
  +- RateLimited        429, with Retry-After
  +- HeadTooLarge       431
  +- ClientDisconnected 499, in the log only
  +- InternalError      500
  +- QueueFull          503, with Retry-After
  +- Unavailable        503, with Retry-After
  +- GatewayTimeout     504
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from edge.paths import invalid_url
from edge.state import state_of

PLACES = ("body", "query")  # where a request's fields may be
# Codes that close a WebSocket: RFC 6455, 7.4.1, and IANA's registry. The first is for one that
# nothing is wrong with, 1011 is a failure, 1013 is "try again later".
GOING_AWAY = 1001
POLICY_VIOLATION = 1008
CLOSE_CODES = {429: 1013, 500: 1011, 503: 1013, 504: 1011}
MAX_VALUE = 80  # characters of an invalid value that a message quotes


class ApiError(Exception):
    """An error that the client gets. `message` is a sentence, `param` the field at fault."""

    status = 500
    type = "server_error"
    code: str | None = None
    headers: Mapping[str, str] = {}

    def __init__(self, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param

    @property
    def close_code(self) -> int:
        """The code that closes a WebSocket."""
        return CLOSE_CODES.get(self.status, POLICY_VIOLATION)

    @property
    def kind(self) -> str:
        """One word for logs and metrics."""
        return self.code or self.type

    def body(self) -> dict[str, Any]:
        return {
            "error": {
                "message": self.message,
                "type": self.type,
                "param": self.param,
                "code": self.code,
            }
        }


class InvalidRequest(ApiError):
    """A value isn't allowed. The message quotes the value and the allowed ones."""

    status = 400
    type = "invalid_request_error"
    code = "invalid_value"


class Unauthorized(ApiError):
    """The key is missing or wrong. The message never quotes it."""

    status = 401
    type = "invalid_request_error"
    code = "invalid_api_key"
    headers: Mapping[str, str] = {"WWW-Authenticate": "Bearer"}


class Forbidden(ApiError):
    """The key lacks the scope for this request."""

    status = 403
    type = "invalid_request_error"
    code = "insufficient_scope"


class NotFound(ApiError):
    status = 404
    type = "invalid_request_error"
    code = "not_found"


class RequestTimeout(ApiError):
    """The client began a text and stopped sending it."""

    status = 408
    type = "invalid_request_error"
    code = "timeout"


class TooLarge(ApiError):
    status = 413
    type = "invalid_request_error"
    code = "too_large"


class UpgradeRequired(ApiError):
    """A plain GET of a WebSocket's URL."""

    status = 426
    type = "invalid_request_error"
    code = "upgrade_required"

    def __init__(self, http_version: str) -> None:
        super().__init__(
            "This is a WebSocket, and the header Upgrade is missing: a proxy may have dropped it."
        )
        if http_version.startswith("1"):  # HTTP/2 has no such headers: RFC 9113, 8.6
            self.headers = {"Upgrade": "websocket", "Connection": "upgrade"}


class RateLimited(ApiError):
    """The key has reached a limit. `headers` say when to try again."""

    status = 429
    type = "rate_limit_error"
    code = "rate_limit_exceeded"

    def __init__(self, message: str, headers: Mapping[str, str]) -> None:
        super().__init__(message)
        self.headers = headers


class HeadTooLarge(ApiError):
    status = 431
    type = "invalid_request_error"
    code = "too_large"


class QueueFull(ApiError):
    status = 503
    code = "queue_full"
    headers: Mapping[str, str] = {"Retry-After": "5"}


class Unavailable(ApiError):
    """A part that the request needs, such as the model, isn't available now."""

    status = 503
    code = "unavailable"
    headers: Mapping[str, str] = {"Retry-After": "30"}


class ClientDisconnected(ApiError):
    """The client is gone, so only the log has this error. 499 is nginx's status for it."""

    status = 499
    type = "invalid_request_error"
    code = "hung_up"


class InternalError(ApiError):
    """The request broke. The next one may succeed."""

    code = "failed"


class GatewayTimeout(ApiError):
    """The engine made nothing for REQUEST_TIMEOUT seconds."""

    status = 504
    code = "timeout"


def validation_message(errors: Sequence[Any]) -> tuple[str, str | None]:
    """pydantic's first error as a sentence with the invalid value, and the field that it is
    about.
    """
    first = errors[0]
    location = [part for part in first["loc"] if part not in PLACES]
    path = ".".join(str(part) for part in location)
    if first["type"] == "missing" and path:
        return f"Missing required parameter: {path!r}.", path
    if not path and isinstance(first.get("input"), bytes):
        return "The body must be JSON: send the header Content-Type: application/json.", None
    if first["type"] == "json_invalid":
        at = first["loc"][-1]
        why = first.get("ctx", {}).get("error", "")
        return f"The body must be a JSON object. It isn't JSON at character {at}: {why}.", None
    if not path:
        return f"The body must be a JSON object. {first['msg']}.", None
    # the rest of the path is the alternative of a union that pydantic tried last
    field = str(location[0])
    value = ascii(first.get("input"))  # ascii: a lone surrogate could not be sent
    quoted = value if len(value) <= MAX_VALUE else value[: MAX_VALUE - 3] + "..."
    reason = first["msg"].removeprefix("Value error, ")
    return f"Invalid value for {field!r}: {quoted}. {reason}.", field


def with_field_names(error: ApiError, names: Mapping[str, str]) -> ApiError:
    """The same error about a field that the client knows by another name; `names` gives it."""
    name = names.get(error.param or "")
    if name is None:
        return error
    error.message = error.message.replace(f" {error.param!r}", f" {name!r}", 1)
    error.param = name
    return error


def from_http_exception(request: Request, error: HTTPException) -> ApiError:
    """The API error for one of the framework's own: an unknown URL, a wrong method, a body that is
    too large.
    """
    status = error.status_code
    message = str(error.detail)
    headers = error.headers or {}
    if status == 404:
        if lacks_upgrade(request):
            return UpgradeRequired(request.scope["http_version"])
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        message = invalid_url(request.method, path)
    elif status == 405:
        methods = allowed_methods(request, headers.get("Allow", ""))
        headers = {"Allow": methods}
        message = f"{request.method} isn't allowed here; {methods} is"
    api_error = ApiError(message)
    api_error.status = status
    if status < 500:
        api_error.type = InvalidRequest.type
    api_error.headers = headers
    kinds = {400: InvalidRequest, 408: RequestTimeout, 413: TooLarge, 503: Unavailable}
    api_error.code = kinds[status].code if status in kinds else None
    return api_error


def lacks_upgrade(request: Request) -> bool:
    """Whether the request would open a WebSocket if it had the header Upgrade."""
    scope = {**request.scope, "type": "websocket"}
    routes = [route for route in request.app.routes if route.matches(scope)[0] is Match.FULL]
    return request.method == "GET" and any(
        route.matches({**request.scope})[0] is Match.NONE for route in routes
    )


def allowed_methods(request: Request, of_first_route: str) -> str:
    """All methods of a URL. The framework knows those of the first route that matches it; others
    may have the same path.
    """
    methods = {method.strip() for method in of_first_route.split(",")}
    routes = [route for route in request.app.routes if getattr(route, "methods", None)]
    first = next(route for route in routes if route.matches(request.scope)[0] is not Match.NONE)
    for route in routes:
        if route.path == first.path:
            methods |= route.methods
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def repr_for_log(error: BaseException) -> str:
    """An exception with its message, as the value of a log field.

    The log redacts an exception to its type, since the message may quote a client's text. Only for
    an exception whose message can't: it was raised before any text was there, or by code that sees
    none.
    """
    return repr(error)


def render(request: HTTPConnection, error: ApiError) -> Response:
    """The response for an error, which is also noted in the log record."""
    state = state_of(request.scope)
    state.record["outcome"] = error.kind
    # some errors are sent outside the request log, which adds the id to every other response
    headers = {**error.headers, "x-request-id": state.request_id}
    return Response(orjson.dumps(error.body()), error.status, headers, "application/json")


async def refuse(scope: Scope, receive: Receive, send: Send, error: ApiError) -> None:
    """Answers with an error. A WebSocket gets one too where the server can send it."""
    state_of(scope).record["outcome"] = error.kind
    can_respond = "websocket.http.response" in scope.get("extensions", {})
    if scope["type"] == "websocket" and not can_respond:
        await send({"type": "websocket.close", "code": error.close_code, "reason": ""})
    else:
        await render(HTTPConnection(scope), error)(scope, receive, send)
