"""What must be true once everybody has left: counters at zero, the model gone, no task, thread,
file or object kept."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
from prometheus_client.parser import text_string_to_metric_families

from tests.process import Server
from tools.soak.ledger import Ledger

PATH = "/soak/census"  # of launch.py
ZERO = ("tts_queue_depth", "tts_queue_waiting", "tts_websocket_sessions", "tts_model_loaded")
PATIENCE = 10  # seconds beside IDLE_TIMEOUT until all is quiet
# of who asks
OWN = {
    "uvicorn.protocols.http.httptools_impl.RequestResponseCycle": 1,
    "edge.serving.protocol.BoundedProtocol": 1,
}
GONE = (  # what a request is made of: none may be left
    "server.Job", "server.Entry", "server.Clip", "server.Utterance", "edge.streaming.Pull", "edge.streaming.Streaming",
    "edge.telemetry.request_log._Call", "edge.telemetry.request_log.RequestScope", "api.session.Session", "api.text_stream.TextStream",
    "api.websocket.SpeechTurn", "edge.serving.drain._Conversation", "edge.access.auth.Client", "edge.access.websocket_limits.WebSocketLimits", "api.sse.OpenAIEvents",
    "api.sse.PlainEvents", "api.fields.SpeechBody", "api.fields.PcmBody", "api.fields.CloneForm", "edge.telemetry.traces.Work",
    "engine.speech.SpeechRequest", "engine.speech.Frame", "engine.embedded.Speech",
    "engine.embedded.EmbeddedEngine",
    "engine.qwen3.slots.Stream", "engine.qwen3.engine.Qwen3Engine", "engine.turn.Turn", "audio.chain.Chain",
    "text.reader.Reader", "text.reader.Breaths", "text.progress.Progress", "starlette.requests.Request",
    "starlette.websockets.WebSocket", "websockets.server.ServerProtocol", *OWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rest:
    """A quiet moment of the server's process."""

    tasks: Mapping[str, int]
    threads: Mapping[str, int]  # Python's, by name
    native: int  # threads, those of libraries included
    files: Mapping[str, int]  # open ones, by kind
    things: Mapping[str, int]  # objects, by type
    series: int  # that Prometheus is told of


async def quiet(server: Server, idle: float, ledger: Ledger) -> Rest:
    """The server once it is quiet, with what is violated told to the ledger."""
    async with httpx.AsyncClient(base_url=server.url, timeout=20, trust_env=False) as client:
        until = time.monotonic() + idle + PATIENCE
        while left := await busy(server, client):
            if time.monotonic() > until:
                ledger.violated("not at zero when all had left", left)
                break
            await asyncio.sleep(0.1)
        census = (await client.get(PATH)).raise_for_status().json()
        series = len((await client.get("/metrics")).text.splitlines())
        process = psutil.Process(server.process.pid)
        rest = Rest(
            census["tasks"],
            census["threads"],
            process.num_threads(),
            files(process),
            census["things"],
            series,
        )
    for kind in GONE:
        if kept := rest.things.get(kind, 0) - OWN.get(kind, 0):
            ledger.violated("kept when all had left", (kind, kept))
    return rest


async def busy(server: Server, client: httpx.AsyncClient) -> dict[str, float]:
    """What isn't at zero, of the gauges and the counters inside. A model that is being loaded for
    one who has left is none of the gauges, but it is held; and memory is given back after the gauge
    has fallen and before the log says so."""
    counters = (await client.get(PATH)).raise_for_status().json()["counters"]
    log = server.log.read_text(errors="replace")
    counters["model.closing"] = log.count('"event":"model loaded"') - log.count(
        '"event":"model unloaded"'
    )
    return {name: value for name, value in {**counters, **await gauges(client)}.items() if value}


async def gauges(client: httpx.AsyncClient) -> dict[str, float]:
    """Those that must be zero, as Prometheus is told."""
    told: dict[str, float] = {}
    for family in text_string_to_metric_families(
        (await client.get("/metrics")).raise_for_status().text
    ):
        for each in family.samples:
            if each.name in ZERO:
                told[each.name] = told.get(each.name, 0) + each.value
    assert len(told) == len(ZERO), f"of {ZERO} only {sorted(told)} are told"
    return told


def files(process: psutil.Process) -> Counter[str]:
    """Open file descriptors, by kind."""
    kinds: Counter[str] = Counter()
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            kinds[str(link.readlink()).partition(":")[0]] += 1
        except FileNotFoundError:
            continue  # closed meanwhile
    return kinds


def compare(fresh: Rest, warm: Rest, last: Rest, ledger: Ledger) -> None:
    """What there is more of: tasks than before the first caller; of what callers may start, than
    after the warm-up."""
    if grown := growth(fresh.tasks, last.tasks):
        ledger.violated("tasks that weren't there before the first caller", grown)
    for name in ("threads", "files"):
        if grown := growth(getattr(warm, name), getattr(last, name)):
            ledger.violated(f"{name} that weren't there after the warm-up", grown)
    if last.native > warm.native:
        ledger.violated("threads of libraries since the warm-up", last.native - warm.native)
    kinds = ("async_generator", "coroutine", "generator", "Task", "Future")
    if grown := {
        name: count for name, count in growth(warm.things, last.things).items() if name in kinds
    }:
        ledger.violated("kept since the warm-up", grown)


def growth(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """What there is more of."""
    more = {name: count - before.get(name, 0) for name, count in after.items()}
    return {
        name: count for name, count in sorted(more.items(), key=lambda pair: -pair[1]) if count > 0
    }


def read_log(path: Path, ledger: Ledger) -> Counter[str]:
    """The server's own log: nothing at ERROR, no 500, and nothing that isn't a line of the log. Its
    events, counted."""
    events: Counter[str] = Counter()
    for text in path.read_text(errors="replace").splitlines():
        try:
            line: dict[str, Any] = json.loads(text)
        except json.JSONDecodeError:
            ledger.violated("the log has a line that isn't one of the log", text[:200])
            continue
        events[f"{line['level']} {line['event']}"] += 1
        if line["level"] in {"error", "critical"}:
            ledger.violated(
                "the log has an error", (line["event"], line.get("exception", line.get("error")))
            )
        if line.get("status", 0) == 500 or line.get("outcome") == "failed":
            ledger.violated(
                "the log has a failed request",
                {name: line[name] for name in line if name != "timestamp"},
            )
    return events
