"""What must be true of an idle server.

Every counter is at zero, the model is unloaded, and no task, thread, file or object of a request is
left.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import starlette.requests
import starlette.websockets
import uvicorn.protocols.http.httptools_impl as httptools
import websockets.server
from prometheus_client.parser import text_string_to_metric_families

from api import fields, session, sse, text_stream, websocket
from audio import chain
from edge import state, streaming
from edge.access import auth, websocket_limits
from edge.serving import drain, protocol
from edge.telemetry import request_log, traces
from engine import speech, turn
from engine.embedded.engine import EmbeddedEngine, EmbeddedSlot
from server import Entry, Job
from speaking import clip, playback, utterance
from tests.process import Server
from text import progress, reader
from tools.soak.launch import PATH, type_name
from tools.soak.results import Results

ZERO_GAUGES = {
    "tts_queue_depth",
    "tts_queue_waiting",
    "tts_websocket_sessions",
    "tts_model_loaded",
}
TIMEOUT = 10  # seconds beside IDLE_TIMEOUT
# Objects of the request that counts the objects.
COUNTING: dict[type, int] = {
    httptools.RequestResponseCycle: 1,
    protocol.BoundedProtocol: 1,
}
# What a request is made of. None may be left in an idle server.
REQUEST_TYPES: tuple[type, ...] = (
    Job,
    Entry,
    clip.Clip,
    playback.Playback,
    utterance.Utterance,
    streaming.Pull,
    streaming.Streaming,
    request_log.RequestScope,
    request_log._BoundedIO,
    state.RequestState,
    session.Session,
    text_stream.TextStream,
    websocket.SpeechSessionRequest,
    drain._WebSocket,
    auth.Client,
    websocket_limits.WebSocketLimits,
    sse.OpenAIEvents,
    sse.PlainEvents,
    fields.SpeechBody,
    fields.PcmBody,
    fields.CloneForm,
    traces.Timings,
    speech.SpeechRequest,
    speech.Frame,
    EmbeddedSlot,
    EmbeddedEngine,
    turn.Turn,
    chain.Chain,
    reader.Reader,
    reader.Passages,
    progress.Progress,
    starlette.requests.Request,
    starlette.websockets.WebSocket,
    websockets.server.ServerProtocol,
    *COUNTING,
)
if importlib.util.find_spec("torch"):
    from engine.qwen3.engine import Qwen3Engine
    from engine.qwen3.slots import Stream

    REQUEST_TYPES = (*REQUEST_TYPES, Qwen3Engine, Stream)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The idle server's process at one moment."""

    tasks: Mapping[str, int]
    threads: Mapping[str, int]  # Python's, by name
    native_threads: int  # those of libraries included
    files: Mapping[str, int]  # open ones, by kind
    objects: Mapping[str, int]  # by type
    metric_lines: int


async def wait_until_idle(server: Server, idle_timeout: float, results: Results) -> Snapshot:
    """The server once it is idle. Violations go to the results."""
    async with httpx.AsyncClient(base_url=server.url, timeout=20, trust_env=False) as client:
        until = time.monotonic() + idle_timeout + TIMEOUT
        while counters := await busy_counters(server, client):
            if time.monotonic() > until:
                results.violated("not at zero in an idle server", counters)
                break
            await asyncio.sleep(0.1)
        counted = (await client.get(PATH)).raise_for_status().json()
        metrics = (await client.get("/metrics")).text
        # While this client is connected: its socket counts in every snapshot.
        process = psutil.Process(server.process.pid)
        snapshot = Snapshot(
            counted["tasks"],
            counted["threads"],
            process.num_threads(),
            open_files(process),
            counted["objects"],
            len(metrics.splitlines()),
        )
    for kind in REQUEST_TYPES:
        name = type_name(kind)
        if left := snapshot.objects.get(name, 0) - COUNTING.get(kind, 0):
            results.violated("left in an idle server", (name, left))
    return snapshot


async def busy_counters(server: Server, client: httpx.AsyncClient) -> dict[str, float]:
    """The counters and gauges that are not at zero.

    The log says more of the model than its gauge: it says that a model is being loaded for a client
    that hung up, and that memory was trimmed after the gauge fell.
    """
    counters = (await client.get(PATH)).raise_for_status().json()["counters"]
    log = server.log.read_text(errors="replace")
    counters["models in memory"] = log.count('"event":"model loaded"')
    counters["models in memory"] -= log.count('"event":"model unloaded"')
    return {name: value for name, value in {**counters, **await gauges(client)}.items() if value}


async def gauges(client: httpx.AsyncClient) -> dict[str, float]:
    """The gauges that must be zero."""
    values: dict[str, float] = {}
    text = (await client.get("/metrics")).raise_for_status().text
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name in ZERO_GAUGES:
                values[sample.name] = values.get(sample.name, 0) + sample.value
    assert values.keys() == ZERO_GAUGES, f"/metrics has only {sorted(values)}"
    return values


def open_files(process: psutil.Process) -> Counter[str]:
    """Open file descriptors, by kind."""
    kinds: Counter[str] = Counter()
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            kinds[str(link.readlink()).partition(":")[0]] += 1
        except FileNotFoundError:
            continue  # closed meanwhile
    return kinds


def compare(fresh: Snapshot, warm: Snapshot, last: Snapshot, results: Results) -> None:
    """Nothing may grow: tasks since before the first client, other things since the warm-up."""
    if grown := growth(fresh.tasks, last.tasks):
        results.violated("more tasks than before the first client", grown)
    if grown := growth(warm.threads, last.threads):
        results.violated("more threads than after the warm-up", grown)
    if grown := growth(warm.files, last.files):
        results.violated("more files than after the warm-up", grown)
    if last.native_threads > warm.native_threads:
        more = last.native_threads - warm.native_threads
        results.violated("more threads of libraries than after the warm-up", more)
    kinds = {"async_generator", "coroutine", "generator", "Task", "Future"}
    objects = growth(warm.objects, last.objects)
    if grown := {kind: objects[kind] for kind in objects if kind in kinds}:
        results.violated("more objects than after the warm-up", grown)


def growth(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """How many more there are of each, the largest number first."""
    more = Counter(after)
    more.subtract(before)
    return {name: count for name, count in more.most_common() if count > 0}


def read_log(path: Path, results: Results) -> Counter[str]:
    """Counts the server's log by level and event.

    It must have no line at ERROR, no failed request, and no line that isn't JSON.
    """
    events: Counter[str] = Counter()
    for text in path.read_text(errors="replace").splitlines():
        try:
            line: dict[str, Any] = json.loads(text)
        except json.JSONDecodeError:
            results.violated("the log has a line that isn't JSON", text[:200])
            continue
        events[f"{line['level']} {line['event']}"] += 1
        if line["level"] in {"error", "critical"}:
            error = line.get("exception", line.get("error"))
            results.violated("the log has an error", (line["event"], error))
        if line.get("status", 0) == 500 or line.get("outcome") == "failed":
            known = {name: value for name, value in line.items() if name != "timestamp"}
            results.violated("the log has a failed request", known)
    return events
