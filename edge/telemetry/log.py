"""How log lines look: structlog with orjson, and everybody else's lines in the same dress.

Nothing that is spoken is in them unless LOG_TEXT says so. An unexpected error's message may quote a
text, so what is logged of one is its type and where it came from; other packages are heard from
INFO on, since at DEBUG websockets shows every message; and of asyncio's lines the first is kept,
since the next ones show what a task raised."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog
from structlog.types import Processor
from uvicorn.config import STARTUP_FAILURE

Event = MutableMapping[str, Any]
KNOWN = frozenset(
    {"ASGI callable returned without completing handshake.", "Application startup failed. Exiting."}
)


def configure(form: str, level: str, text: bool = False) -> None:
    """`form` is "json" or "text"; `text`: whether what is spoken may be logged. Called once, by the
    server's start."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    number = logging.getLevelNamesMapping()[level.upper()]
    json: list[Processor] = [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(serializer=_dump),
    ]
    plain = structlog.dev.plain_traceback  # the rich one shows local variables: callers' texts
    console = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    discreet: list[Processor] = [] if text else [_discreet]
    dress: list[Processor] = [*discreet, *(json if form == "json" else [console])]
    structlog.configure(
        [*shared, *dress],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    shown = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[*([] if text else [_first_line]), shown, *dress], foreign_pre_chain=shared
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.root.handlers[:] = [handler]
    # lower, websockets shows headers and messages: keys and texts
    logging.root.setLevel(max(number, logging.INFO))
    # At INFO uvicorn shows a WebSocket's query, which may be a key; the session's own line says the
    # rest
    logging.getLogger("uvicorn.error").setLevel(max(number, logging.WARNING))
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    logging.getLogger("speech").setLevel(number)


def _is_news(record: logging.LogRecord) -> bool:
    """Not what uvicorn says of each WebSocket that is answered with an error instead (the request's
    line says why), nor of a start that ended (its own last line says why; what exits by itself
    leaves no trace worth reading)."""
    return record.msg not in KNOWN and not str(record.msg).endswith(
        f"SystemExit: {STARTUP_FAILURE}\n"
    )


def _discreet(_: object, __: str, event: Event) -> Event:
    """Exceptions without their messages, wherever they stand."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = _trace(error)
    for name, value in event.items():
        if isinstance(value, BaseException):
            event[name] = type(value).__name__
    return event


def _trace(error: BaseException) -> str:
    """Where it came from and what it is, and the same for each error that led to it, the first one
    last."""
    told = []
    seen = set[int]()
    one: BaseException | None = error
    while one and id(one) not in seen:
        seen.add(id(one))
        frames = "".join(traceback.format_tb(one.__traceback__))
        told.append(f"Traceback:\n{frames}{type(one).__name__} (LOG_TEXT=false keeps its message)")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\nbecause of\n\n".join(told)


def _first_line(_: object, __: str, event: Event) -> Event:
    if event["_record"].name == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]
    return event


def _dump(event: object, **_: object) -> str:
    return orjson.dumps(event, default=repr).decode()


def milliseconds(seconds: float) -> float:
    """As figures are logged: two decimals."""
    return round(seconds * 1000, 2)
