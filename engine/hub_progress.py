"""How far a download from the hub has come: a log line at every tenth, a line that is drawn again
and again on a terminal, and the figures that /health/events shows.
"""

from __future__ import annotations

import logging
import shutil
import sys
import time
from threading import Lock
from types import TracebackType
from typing import TextIO

from engine.contract import Progress

LOG = logging.getLogger("speech")
DRAW_INTERVAL = 0.25  # seconds
MIN_SECONDS = 1.0  # before which a rate says little
CLEAR = "\r\x1b[K"  # the line of the terminal that the cursor is in


class Tenths:
    """Logs every tenth of `total` bytes, and draws and notes what lies between. The client fetches
    several files at a time: any thread may call it.
    """

    def __init__(
        self,
        name: str,
        total: int,
        progress: Progress | None = None,
        terminal: TextIO | None = None,
    ) -> None:
        self.name = name
        self.total = total
        self.tenth = 0
        self.lock = Lock()
        self.began = time.monotonic()
        self.progress = progress or Progress()
        self.progress.bytes = 0
        self.progress.total = total
        self.terminal = terminal
        self.drawn_at = 0.0

    def reach(self, done: float) -> None:
        with self.lock:
            tenth = min(int(10 * done / self.total), 10)
            self.progress.bytes = max(self.progress.bytes, min(int(done), self.total))
            if tenth > self.tenth:
                self.tenth = tenth
                self._clear()
                LOG.info("%s: %d %% of %s", self.name, 10 * tenth, size(self.total))
            self._draw()

    def end(self) -> None:
        """Nothing is fetched any more, whether all has come or not."""
        with self.lock:
            self._clear()
            self.progress.total = 0
            self.progress.bytes = 0

    def _draw(self) -> None:
        now = time.monotonic()
        if not self.terminal or now - self.drawn_at < DRAW_INTERVAL:
            return
        self.drawn_at = now
        done = self.progress.bytes
        percent = 100 * done // self.total
        words = f"{self.name}: {percent} %, {size(done)} of {size(self.total)}"
        words += speed(done, self.total, now - self.began)
        columns = shutil.get_terminal_size().columns
        # the cursor goes back, so that a line of the log is written over this one
        self.terminal.write(f"{CLEAR}{words[: columns - 1]}\r")
        self.terminal.flush()

    def _clear(self) -> None:
        if self.terminal and self.drawn_at:
            self.terminal.write(CLEAR)
            self.terminal.flush()


class Bar:
    """As much of tqdm as huggingface_hub uses. It opens two bars of bytes (had, written) and one of
    files; the bar of bytes that is ahead counts.
    """

    def __init__(
        self, tenths: Tenths | None, *, total: float = 0, unit: str = "", **_looks: object
    ) -> None:
        self.tenths = tenths if unit == "B" else None
        self.total = total
        self.n = 0.0
        self.format_dict: dict[str, object] = {}

    def update(self, n: float | None = 1) -> None:
        self.n += n or 0
        if self.tenths:
            self.tenths.reach(self.n)

    def quiet(self, *_words: object, **_looks: object) -> None:
        """Does nothing, where a bar on a terminal would be drawn."""

    refresh = close = set_postfix_str = set_description = set_description_str = quiet

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def terminal() -> TextIO | None:
    """The terminal that the log is written to, if it is one."""
    return sys.stderr if sys.stderr.isatty() else None


def size(count: float) -> str:
    """Bytes in words: "2.5 GB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def speed(done: int, total: int, seconds: float) -> str:
    """The rate, and the time that is left; "" at the beginning."""
    if seconds < MIN_SECONDS or not done:
        return ""
    rate = done / seconds
    left = (total - done) / rate
    words = f"{left / 60:.0f} min" if left >= 90 else f"{left:.0f} s"
    return f", {rate / 1e6:.1f} MB/s, {words} left"
