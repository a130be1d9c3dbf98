"""How log lines look: structlog with orjson, and uvicorn's own lines in the same dress."""

from __future__ import annotations

import logging
import sys

import orjson
import structlog
from structlog.types import Processor


def configure(form: str, level: str) -> None:
    """`form` is "json" or "text". Called once, by the server's start."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    number = logging.getLevelNamesMapping()[level.upper()]
    json: list[Processor] = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_dump)]
    plain = structlog.dev.plain_traceback  # the rich one shows local variables: callers' texts
    text = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    dress: list[Processor] = json if form == "json" else [text]
    structlog.configure(
        [*shared, *dress],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *dress], foreign_pre_chain=shared
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(number)


def _dump(event: object, **_: object) -> str:
    return orjson.dumps(event, default=repr).decode()


def milliseconds(seconds: float) -> float:
    """As figures are logged: two decimals."""
    return round(seconds * 1000, 2)
