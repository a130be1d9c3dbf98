"""Captures all that the process logs."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from edge.telemetry.log import configure


@contextmanager
def captured_logs(form: str) -> Iterator[io.StringIO]:
    """The log at level debug, as the server writes it to stderr."""
    sink = io.StringIO()
    stderr = sys.stderr
    before = structlog.get_config()
    level = logging.root.level
    handlers = logging.root.handlers[:]
    sys.stderr = sink
    try:
        configure(form, "debug")
        # the test's own client logs its URLs
        logging.getLogger("httpx").setLevel(logging.WARNING)
        yield sink
    finally:
        sys.stderr = stderr
        structlog.configure(**before)
        logging.root.setLevel(level)
        logging.root.handlers[:] = handlers
        for name in ("httpx", "uvicorn.error"):
            logging.getLogger(name).setLevel(logging.NOTSET)
