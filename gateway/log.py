"""The gateway's log, on standard error, in the two forms of the server's (LOG_FORMAT)."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress


def write_error(text: bytes) -> None:
    """Writes to standard error where that is possible: its disk may be full, its reader gone."""
    with suppress(OSError):
        os.write(2, text)


def write_event(as_json: bool, event: str, **fields: object) -> None:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    if as_json:
        record = {"event": event, **fields, "level": "info", "timestamp": now}
        line = json.dumps(record | {"logger": "gateway"})
    else:
        values = " ".join(f"{name}={value}" for name, value in fields.items())
        line = f"{now} [gateway  ] {event:<30} {values}"
    write_error(line.encode() + b"\n")
