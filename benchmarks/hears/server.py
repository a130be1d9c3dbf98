"""The real server of the benchmarks of recognition, and what it is asked."""

from __future__ import annotations

import contextlib
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import httpx
import psutil

from benchmarks.gateway import ROOT, free_port, started

TRANSCRIPTIONS = "/v1/audio/transcriptions"
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on 127.0.0.1."""

    port: int
    process: psutil.Process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def resident(self) -> float:
        """Megabytes."""
        return float(self.process.memory_info().rss / MEGABYTE)

    @property
    def cpu(self) -> float:
        """Seconds that its threads have computed so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=1800, trust_env=False)


@contextlib.contextmanager
def serving(**settings: str) -> Iterator[Server]:
    """A server that keeps no transcripts, with the embedded voices."""
    port = free_port()
    own = {"ENGINE": "embedded", "TRANSCRIPT_CACHE_MAX": "0", "MAX_QUEUE_DEPTH": "0"}
    with started(sys.executable, "server.py", port=port, root=ROOT, **(own | settings)) as process:
        yield Server(port, psutil.Process(process.pid))


def transcribe(
    client: httpx.Client, file: bytes | IO[bytes], path: str = TRANSCRIPTIONS, **fields: str
) -> httpx.Response:
    form = {"model": "whisper-1", **fields}
    answer = client.post(path, data=form, files={"file": ("speech.wav", file)})
    answer.raise_for_status()
    return answer


def speak(client: httpx.Client, text: str) -> None:
    body = {"input": text, "voice": "alloy", "response_format": "pcm"}
    client.post("/v1/audio/speech", json=body).raise_for_status()


def p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def table(rows: Sequence[dict[str, object]]) -> str:
    """As Markdown. Floats get three digits."""
    head = list(rows[0])
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        lines.append("| " + " | ".join(_cell(row.get(name, "")) for name in head) + " |")
    return "\n".join(lines)


def spread(values: Sequence[float]) -> str:
    """The minimum and the median."""
    return f"{min(values):.3g} / {statistics.median(values):.3g}"


def _cell(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
