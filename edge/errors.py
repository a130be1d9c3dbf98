"""What a caller may be told went wrong, in OpenAI's shape: `{"error": {"message", "type", "param",
"code"}}`.

ApiError
  +- InvalidRequest  400
  +- Unauthorized    401
  +- Forbidden       403
  +- NotFound        404
  +- NoText          408
  +- TooLarge        413
  +- HungUp          499
  +- UpgradeRequired 426, with Upgrade
  +- RateLimited     429, with Retry-After
  +- HeadTooLarge    431
  +- Failed          500
  +- QueueFull       503, with Retry-After
  +- Unavailable     503, with Retry-After
  +- NoProgress      504
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

from edge.state import state_of

PLACES = ("body", "query")  # where a request's fields stand


class ApiError(Exception):
    """Something that a caller is told. Subclasses say how; `message` is a sentence, `param` the
    field at fault."""

    status = 500
    type = "server_error"
    code: str | None = None
    headers: Mapping[str, str] = {}
    close = 1008  # a WebSocket that can't be answered: RFC 6455, 7.4.1

    def __init__(self, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param

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


class InvalidRequest(
    ApiError
):  # a value that can't be; the message has the value and the allowed ones
    status = 400
    type = "invalid_request_error"
    code = "invalid_value"


class Unauthorized(ApiError):  # no key, or a wrong one: the message never has it
    status = 401
    type = "invalid_request_error"
    code = "invalid_api_key"
    headers: Mapping[str, str] = {"WWW-Authenticate": "Bearer"}


class Forbidden(ApiError):  # a key that may not do this
    status = 403
    type = "invalid_request_error"
    code = "insufficient_scope"


class NotFound(ApiError):
    status = 404
    type = "invalid_request_error"
    code = "not_found"


class NoText(ApiError):  # a text that is still being written, and isn't
    status = 408
    type = "invalid_request_error"
    code = "timeout"


class TooLarge(ApiError):
    status = 413
    type = "invalid_request_error"
    code = "too_large"


class UpgradeRequired(ApiError):  # a WebSocket's URL, asked for as if it were a page
    status = 426
    type = "invalid_request_error"
    code = "upgrade_required"

    def __init__(self, version: str) -> None:
        super().__init__(
            "This is a WebSocket, and the header Upgrade is missing: a proxy may have dropped it."
        )
        # RFC 9113
        self.headers = (
            {"Upgrade": "websocket", "Connection": "upgrade"} if version.startswith("1") else {}
        )


class RateLimited(ApiError):  # the key's own limit; `headers` say when to come back
    # try again later (IANA)
    status = 429
    type = "rate_limit_error"
    code = "rate_limit_exceeded"
    close = 1013

    def __init__(self, message: str, headers: Mapping[str, str]) -> None:
        super().__init__(message)
        self.headers = headers


class HeadTooLarge(ApiError):
    status = 431
    type = "invalid_request_error"
    code = "too_large"


class QueueFull(ApiError):  # come back in a moment
    status = 503
    code = "queue_full"
    headers: Mapping[str, str] = {"Retry-After": "5"}


class Unavailable(ApiError):  # what answers can't be had now
    status = 503
    code = "unavailable"
    headers: Mapping[str, str] = {"Retry-After": "30"}


class HungUp(ApiError):  # nobody is left to be told; 499 is nginx's word for it
    status = 499
    type = "invalid_request_error"
    code = "hung_up"


class Failed(ApiError):  # it broke on the way; the next request may go well
    code = "failed"


class NoProgress(ApiError):
    status = 504
    code = "timeout"


def complaint(errors: Sequence[Any]) -> tuple[str, str | None]:
    """pydantic's first error as a sentence with the offending value, and the field it is about."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"] if part not in PLACES)
    if first["type"] == "missing" and where:
        return f"Missing required parameter: {where!r}.", where
    if not where and isinstance(first.get("input"), bytes):
        return "The body must be JSON: send the header Content-Type: application/json.", None
    if first["type"] == "json_invalid":
        at = first["loc"][-1]
        why = first.get("ctx", {}).get("error", "")
        return f"The body must be a JSON object. It isn't JSON at character {at}: {why}.", None
    if not where:
        return f"The body must be a JSON object. {first['msg']}.", None
    # not the type that was tried last
    where = str(next(part for part in first["loc"] if part not in PLACES))
    value = ascii(first.get("input"))  # ascii: a lone surrogate could not be sent
    shown = value if len(value) <= 80 else value[:77] + "..."
    return (
        f"Invalid value for {where!r}: {shown}. {first['msg'].removeprefix('Value error, ')}.",
        where,
    )


def of_http(request: Request, error: HTTPException) -> ApiError:
    """The framework's own errors: unknown URLs, wrong methods, bodies too large."""
    if error.status_code == 404 and is_socket(request):
        return UpgradeRequired(request.scope["http_version"])
    if error.status_code == 405:
        error.headers = {"Allow": allowed(request, (error.headers or {}).get("Allow", ""))}
    names = {
        404: f"Invalid URL ({request.method} {request.scope['path']})",
        405: f"{request.method} isn't allowed here; {(error.headers or {}).get('Allow', '')} is",
    }
    told = ApiError(names.get(error.status_code, str(error.detail)))
    told.status = error.status_code
    told.type = "invalid_request_error"
    told.headers = error.headers or {}
    told.code = {400: InvalidRequest.code, 408: "timeout", 413: "too_large"}.get(error.status_code)
    return told


def is_socket(request: Request) -> bool:
    """Whether nothing but the header is missing for a WebSocket."""
    scope = {**request.scope, "type": "websocket"}
    routes = [route for route in request.app.routes if route.matches(scope)[0] is Match.FULL]
    return request.method == "GET" and any(
        route.matches({**request.scope})[0] is Match.NONE for route in routes
    )


def allowed(request: Request, told: str) -> str:
    """The methods that a URL has. The framework tells those of the first route that it finds."""
    methods = {method.strip() for method in told.split(",")}
    for route in request.app.routes:
        if getattr(route, "methods", None) and route.matches(request.scope)[0] is not Match.NONE:
            methods |= route.methods
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def render(request: HTTPConnection, error: ApiError) -> Response:
    state = state_of(request.scope)
    state.record["outcome"] = error.kind
    # some errors are sent outside the request log, which adds the id to every other response
    headers = {**error.headers, "x-request-id": state.request_id}
    return Response(orjson.dumps(error.body()), error.status, headers, "application/json")


async def refuse(scope: Scope, receive: Receive, send: Send, error: ApiError) -> None:
    """Answers with an error, instead of a WebSocket too where the server can."""
    state_of(scope).record["outcome"] = error.kind
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get(
        "extensions", {}
    ):
        await send({"type": "websocket.close", "code": error.close, "reason": ""})
    else:
        await render(HTTPConnection(scope), error)(scope, receive, send)
