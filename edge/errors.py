"""What a caller may be told went wrong, in OpenAI's shape: `{"error": {"message", "type", "param", "code"}}`.

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

PLACES = ("body", "query")  # where a request's fields stand


class ApiError(Exception):
    """Something that a caller is told. Subclasses say how; `message` is a sentence, `param` the field at fault."""

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
        return {"error": {"message": self.message, "type": self.type, "param": self.param, "code": self.code}}


class InvalidRequest(ApiError):  # a value that can't be; the message has the value and the allowed ones
    status, type, code = 400, "invalid_request_error", "invalid_value"


class Unauthorized(ApiError):  # no key, or a wrong one: the message never has it
    status, type, code, headers = 401, "invalid_request_error", "invalid_api_key", {"WWW-Authenticate": "Bearer"}


class Forbidden(ApiError):  # a key that may not do this
    status, type, code = 403, "invalid_request_error", "insufficient_scope"


class NotFound(ApiError):
    status, type, code = 404, "invalid_request_error", "not_found"


class NoText(ApiError):  # a text that is still being written, and isn't
    status, type, code = 408, "invalid_request_error", "timeout"


class TooLarge(ApiError):
    status, type, code = 413, "invalid_request_error", "too_large"


class UpgradeRequired(ApiError):  # a WebSocket's URL, asked for as if it were a page
    status, type, code = 426, "invalid_request_error", "upgrade_required"

    def __init__(self, version: str) -> None:
        super().__init__("This is a WebSocket, and the header Upgrade is missing: a proxy may have dropped it.")
        self.headers = {"Upgrade": "websocket", "Connection": "upgrade"} if version.startswith("1") else {}  # RFC 9113


class RateLimited(ApiError):  # the key's own limit; `headers` say when to come back
    status, type, code, close = 429, "rate_limit_error", "rate_limit_exceeded", 1013  # try again later (IANA)

    def __init__(self, message: str, headers: Mapping[str, str]) -> None:
        super().__init__(message)
        self.headers = headers


class HeadTooLarge(ApiError):
    status, type, code = 431, "invalid_request_error", "too_large"


class QueueFull(ApiError):  # come back in a moment
    status, code, headers = 503, "queue_full", {"Retry-After": "5"}


class Unavailable(ApiError):  # what answers can't be had now
    status, code, headers = 503, "unavailable", {"Retry-After": "30"}


class HungUp(ApiError):  # nobody is left to be told; 499 is nginx's word for it
    status, type, code = 499, "invalid_request_error", "hung_up"


class Failed(ApiError):  # it broke on the way; the next request may go well
    code = "failed"


class NoProgress(ApiError):
    status, code = 504, "timeout"


def complaint(errors: Sequence[Any]) -> tuple[str, str | None]:
    """pydantic's first error as a sentence with the offending value, and the field it is about."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"] if part not in PLACES)
    if first["type"] == "missing" and where:
        return f"Missing required parameter: {where!r}.", where
    if not where and isinstance(first.get("input"), bytes):
        return "The body must be JSON: send the header Content-Type: application/json.", None
    if first["type"] == "json_invalid":
        at, why = first["loc"][-1], first.get("ctx", {}).get("error", "")
        return f"The body must be a JSON object. It isn't JSON at character {at}: {why}.", None
    if not where:
        return f"The body must be a JSON object. {first['msg']}.", None
    where = str(next(part for part in first["loc"] if part not in PLACES))  # not the type that was tried last
    value = ascii(first.get("input"))  # ascii: a lone surrogate could not be sent
    shown = value if len(value) <= 80 else value[:77] + "..."
    return f"Invalid value for {where!r}: {shown}. {first['msg'].removeprefix('Value error, ')}.", where


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
    told.status, told.type, told.headers = error.status_code, "invalid_request_error", error.headers or {}
    told.code = {400: InvalidRequest.code, 408: "timeout", 413: "too_large"}.get(error.status_code)
    return told


def is_socket(request: Request) -> bool:
    """Whether nothing but the header is missing for a WebSocket."""
    scope = {**request.scope, "type": "websocket"}
    routes = [route for route in request.app.routes if route.matches(scope)[0] is Match.FULL]
    return request.method == "GET" and any(route.matches({**request.scope})[0] is Match.NONE for route in routes)


def allowed(request: Request, told: str) -> str:
    """The methods that a URL has. The framework tells those of the first route that it finds."""
    methods = {method.strip() for method in told.split(",")}
    for route in request.app.routes:
        if getattr(route, "methods", None) and route.matches(request.scope)[0] is not Match.NONE:
            methods |= route.methods
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def render(request: HTTPConnection, error: ApiError) -> Response:
    request.state.line["outcome"] = error.kind
    headers = {
        **error.headers,
        "x-request-id": request.state.request_id,
    }  # not every error passes by Requests
    return Response(orjson.dumps(error.body()), error.status, headers, "application/json")


async def refuse(scope: Scope, receive: Receive, send: Send, error: ApiError) -> None:
    """Answers with an error, instead of a WebSocket too where the server can."""
    scope["state"]["line"]["outcome"] = error.kind
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": error.close, "reason": ""})
    else:
        await render(HTTPConnection(scope), error)(scope, receive, send)
