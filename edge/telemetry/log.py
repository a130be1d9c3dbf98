"""The format of log lines: structlog with orjson, for the lines of other packages too.

What a client wants to be spoken is in no line unless LOG_TEXT says so:
- The message of an unexpected exception may quote a text, so an exception is logged as its type and
  its traceback. `edge.errors.repr_for_log` is for those whose message can't quote one.
- Other packages log from INFO on, since at DEBUG websockets shows every message.
- Of each of asyncio's lines the first row is kept, since the next ones show what a task raised.
"""

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
REDUNDANT = frozenset(
    {"ASGI callable returned without completing handshake.", "Application startup failed. Exiting."}
)


def configure(log_format: str, level: str, with_texts: bool = False) -> None:
    """Sets up all logging. Called once, when the server starts.

    `log_format` is "json" or "text". `with_texts` says whether what is spoken may be logged.
    """
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
    plain = structlog.dev.plain_traceback  # the rich one shows local variables: clients' texts
    console = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    redact: list[Processor] = [] if with_texts else [_redact_exceptions]
    render: list[Processor] = [*redact, *(json if log_format == "json" else [console])]
    structlog.configure(
        [*shared, *render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    remove_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[*([] if with_texts else [_keep_first_row]), remove_meta, *render],
        foreign_pre_chain=shared,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.root.handlers[:] = [handler]
    # below INFO websockets shows headers and messages: keys and texts
    logging.root.setLevel(max(number, logging.INFO))
    # at INFO uvicorn shows a WebSocket's query, which may be a key; the request log has the rest
    logging.getLogger("uvicorn.error").setLevel(max(number, logging.WARNING))
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    logging.getLogger("speech").setLevel(number)


def _is_news(record: logging.LogRecord) -> bool:
    """Drops two of uvicorn's messages that other lines already say.

    One comes for each WebSocket that gets an error instead; the request log says why. The other
    comes when the start fails; the line before says why, and the trace of an exit isn't worth
    reading.
    """
    is_exit = str(record.msg).endswith(f"SystemExit: {STARTUP_FAILURE}\n")
    return record.msg not in REDUNDANT and not is_exit


def _redact_exceptions(_: object, __: str, event: Event) -> Event:
    """Removes the messages of exceptions: of the logged one, and of those that are values."""
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
    """The traceback and the type of an exception, then those of the exceptions that led to it."""
    traces = []
    seen = set[int]()
    current: BaseException | None = error
    while current and id(current) not in seen:
        seen.add(id(current))
        frames = "".join(traceback.format_tb(current.__traceback__))
        name = type(current).__name__
        traces.append(f"Traceback:\n{frames}{name} (LOG_TEXT=false keeps its message)")
        context = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or context
    return "\n\nbecause of\n\n".join(traces)


def _keep_first_row(_: object, __: str, event: Event) -> Event:
    if event["_record"].name == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]
    return event


def _dump(event: object, **_: object) -> str:
    return orjson.dumps(event, default=repr).decode()


def milliseconds(seconds: float) -> float:
    """A duration as it is logged: in milliseconds with two decimals."""
    return round(seconds * 1000, 2)
