"""Every answer that any test gets is held against the OpenAPI document: its status, headers,
content type and body."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import server
from settings import Settings

Spec = dict[str, Any]
ASIDE = re.compile(r"/docs(/.*)?|/redoc|/openapi\.json")  # the document itself, and its pages
CLIENT_DISCONNECTED = 499  # in the log only: the client has left


@functools.cache
def document() -> Spec:
    """Of a server with keys: it has every route and every error."""
    app: FastAPI = server.create_app(Settings(api_keys="somebody:sk-document", engine="fake"))
    return app.openapi()


def closed(spec: Any) -> Any:
    """The same schemas for objects with no more fields than are named."""
    if isinstance(spec, list):
        return [closed(each) for each in spec]
    if not isinstance(spec, dict):
        return spec
    told = {key: closed(value) for key, value in spec.items()}
    return (
        {**told, "additionalProperties": False} if "properties" in told and "type" in told else told
    )


@functools.cache
def operations() -> list[tuple[str, re.Pattern[str], Spec]]:
    return [
        (method.upper(), re.compile(re.sub(r"\\{\w+\\}", "(?s:.*)", re.escape(path))), operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


@functools.cache
def _validator(schema: str) -> Any:
    components = closed(copy.deepcopy(document()["components"]["schemas"]))
    return jsonschema_rs.Draft202012Validator(
        json.loads(schema) | {"components": {"schemas": components}}, validate_formats=True
    )


def validator(schema: Spec) -> Any:
    """Of a schema that may refer to the document's own; fields that those don't name are wrong."""
    return _validator(json.dumps(schema))


def resolved(spec: Spec) -> Spec:
    while "$ref" in spec:
        _, _, kind, name = spec["$ref"].split("/")
        spec = document()["components"][kind][name]
    return spec


def strange(
    method: str, path: str, status: int, headers: Headers, body: bytes | None
) -> Iterator[str]:
    """What the document doesn't say of an answer. `body` is None of one that was cut, or is no
    JSON."""
    if status == 307 and headers["location"].endswith(path.removesuffix("/")):
        return  # a slash too many
    method = "GET" if method == "HEAD" else method
    found = next(
        (spec for known, form, spec in operations() if known == method and form.fullmatch(path)),
        None,
    )
    unknown = status == 404 and body is not None and b"Invalid URL" in body
    if found and not unknown:
        told = found["responses"].get(str(status))
    elif status < 400:
        if not ASIDE.fullmatch(path) and method != "OPTIONS":
            yield "it answered, and there is no such route"
        return
    elif method == "OPTIONS" and status == 400:
        return  # a preflight that CORS refuses
    else:
        errors = document()["components"]["responses"].values()
        words = {str(code): spec for code, spec in zip(STATUSES, errors, strict=True)}
        told = words.get(str(status))
    if told is None:
        yield f"status {status} is not documented"
        return
    told = resolved(told)
    for name, header in told.get("headers", {}).items():
        if resolved(header).get("required") and name not in headers:
            yield f"no header {name}"
        elif name in headers and not any(
            map(validator(resolved(header)["schema"]).is_valid, read(headers[name]))
        ):
            yield f"header {name}: {headers[name]!r}"
    kind = headers.get("content-type", "").partition(";")[0]
    if kind not in told.get("content", {}):
        yield f"content type {kind!r}"
    elif kind == "application/json" and body:
        schema = told["content"][kind]["schema"]
        yield from (
            f"{error.instance_path}: {error.message}"
            for error in validator(schema).iter_errors(json.loads(body))
        )


def read(value: str) -> list[str | float]:
    """What a header's text may stand for."""
    if re.fullmatch(r"[0-9]+\.[0-9]+", value):
        return [value, float(value)]
    return [value, int(value)] if value.isdecimal() else [value]


STATUSES = (400, 401, 403, 404, 405, 408, 413, 426, 429, 431, 500, 503, 504)


class Documented:
    """An application that notes in `strange` which of its answers the document doesn't know."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.strange: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start: Message = {}
        parts: list[bytes] = []
        whole = False

        async def seen(message: Message) -> None:
            nonlocal start, whole
            if message["type"] == "http.response.start":
                start = message
            elif b"json" in Headers(raw=start["headers"]).get("content-type", "").encode():
                parts.append(message.get("body", b""))
            whole = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        method, path = scope["method"], scope["path"]
        try:
            await self.app(scope, receive, seen)
        finally:
            if start and start["status"] != CLIENT_DISCONNECTED:
                body = b"".join(parts) if whole else None
                told = strange(method, path, start["status"], Headers(raw=start["headers"]), body)
                self.strange += [f"{method} {path} {start['status']}: {why}" for why in told]
