"""Runs the rounds: clients come, the model is loaded, the clients leave, the model is unloaded, and
what is left is examined.
"""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx
import openai
import websockets

from tests.process import Server, running
from tools.soak import clients, idle, memory, sessions
from tools.soak.clients import LEXICONS, Client
from tools.soak.invalid import send_invalid_requests
from tools.soak.memory import Line, Sample
from tools.soak.plan import Plan, settings
from tools.soak.raw import send_raw_bytes
from tools.soak.results import Results
from tools.soak.workload import LEXICON

Action = Callable[[Client], Awaitable[None]]
WEIGHTS: Mapping[Action, int] = {
    clients.get_file: 18,
    clients.get_pcm: 10,
    clients.get_plain_events: 8,
    clients.get_openai_events: 8,
    clients.get_with_sdk: 8,
    clients.get_repeatedly: 6,
    clients.get_uncached: 4,
    clients.get_with_priority: 4,
    clients.get_pages: 4,
    clients.clear_caches: 1,
    clients.use_lexicon: 2,
    sessions.take_turns: 20,
    sessions.too_many_requests: 1,
    sessions.too_large_message: 1,
    sessions.idle_session: 1,
    sessions.stall: 1,
    send_invalid_requests: 6,
    send_raw_bytes: 10,
}
CLONING_WEIGHTS: Mapping[Action, int] = {clients.clone: 10, clients.use_voice: 5}
FAILURES = (
    httpx.HTTPError,
    openai.OpenAIError,
    websockets.WebSocketException,
    OSError,
    TimeoutError,
    ValueError,
)
# A soak of some minutes gets each of these, or its load is not what it claims to be.
EXPECTED_RESPONSES = {
    "200",
    "400 invalid_value",
    "401 invalid_api_key",
    "403 insufficient_scope",
    "404 not_found",
    "405",
    "408 timeout",
    "413 too_large",
    "431 too_large",
    "503 queue_full",
    "event invalid_value",
    "event queue_full",
    "event timeout",
    "event too_large",
    "close 1001",
    "close 1008",
    "close 1009",
}
LONG_SOAK = 5 * 60  # seconds from which on all of them are expected
MIN_STEADY_ROUNDS = 8  # after the warm-up, for a line through the memory
RESPELLINGS = b"coffee = coffy\nTurn = tern\n"
STOP_TIMEOUT = 10


@dataclass
class Report:
    """The results of a soak."""

    plan: Plan
    results: Results = field(default_factory=Results)
    samples: list[Sample] = field(default_factory=list)  # after each round
    fresh: idle.Snapshot | None = None  # before the first client
    snapshots: list[idle.Snapshot] = field(default_factory=list)  # after each round
    events: Counter[str] = field(default_factory=Counter)  # of the server's log
    seconds: float = 0

    @property
    def requests(self) -> int:
        return self.results.responses.total() + self.results.hang_ups

    @property
    def warm(self) -> int:
        """The last round of the warm-up. In a short soak the warm-up is half of the rounds."""
        return min(self.plan.warm_up, (len(self.samples) + 1) // 2) - 1

    @property
    def steady(self) -> list[Sample]:
        """The samples since the warm-up."""
        return self.samples[self.warm :]

    def line(self, kind: str) -> Line | None:
        """MB over seconds. None if there are too few rounds."""
        if len(self.steady) < MIN_STEADY_ROUNDS:
            return None
        seconds = [sample.seconds for sample in self.steady]
        return memory.fit(seconds, [getattr(sample, kind) for sample in self.steady])


def soak(plan: Plan, say: Callable[[str], None] = print) -> Report:
    """Runs a plan against a new server. `say` gets a line for each round."""
    report = Report(plan, Results(exact=plan.exact))
    results = report.results
    with tempfile.TemporaryDirectory() as folder:
        variables = settings(plan, Path(folder))
        program = ("-m", "tools.soak.launch")
        with running(lambda: bool(results.violations), program=program, **variables) as server:
            try:
                asyncio.run(_run_rounds(report, server, say))
                server.process.terminate()
                if status := server.ended(STOP_TIMEOUT):
                    results.violated("the server didn't end cleanly", status)
            except (httpx.HTTPError, subprocess.TimeoutExpired) as error:
                results.violated("the server doesn't answer", repr(error))
            report.events = idle.read_log(server.log, results)
    check_memory(report)
    if plan.seconds >= LONG_SOAK and (missing := EXPECTED_RESPONSES - results.responses.keys()):
        results.violated("responses that never came", sorted(missing))
    return report


async def _run_rounds(report: Report, server: Server, say: Callable[[str], None]) -> None:
    plan = report.plan
    results = report.results
    started = time.monotonic()
    random = Random(plan.seed)
    voices = await _prepare(report, server)
    report.fresh = await idle.wait_until_idle(server, plan.idle_timeout, results)
    for number in itertools.count(1):
        await _load(report, server, voices, number)
        await _request_at_unload(report, server, voices, random)
        report.snapshots.append(await idle.wait_until_idle(server, plan.idle_timeout, results))
        report.seconds = time.monotonic() - started
        sample = memory.sample(server.process.pid, report.seconds, report.requests)
        report.samples.append(sample)
        say(
            f"round {number:3d}  {report.seconds:4.0f} s  {report.requests:6d} requests"
            f"  {sample.rss:4.0f} MB resident"
        )
        if report.seconds >= plan.seconds and number >= 2:
            break
    idle.compare(report.fresh, report.snapshots[report.warm], report.snapshots[-1], results)
    await results.play(random, plan.played_clips)


async def _prepare(report: Report, server: Server) -> list[str]:
    """Stores a lexicon and, where voices are made of recordings, two voices. The voices' names."""
    async with Client(server, report.plan, report.results, Random(0), []) as client:
        stored = await client.http.put(f"{LEXICONS}/{LEXICON}", content=RESPELLINGS)
        stored.raise_for_status()
        if not report.plan.clones:
            return list(report.plan.voices)
        recordings = {"Anna": 220, "Ben": 330}
        return [
            name
            for name, hertz in recordings.items()
            if await clients.store_voice(client, name, hertz)
        ]


async def _load(report: Report, server: Server, voices: list[str], number: int) -> None:
    """Runs all clients until the round is over and each has finished its last action."""
    plan = report.plan
    until = time.monotonic() + plan.load_seconds
    weights = {**WEIGHTS, **(CLONING_WEIGHTS if plan.clones else {})}

    async def run(seed: str) -> None:
        random = Random(seed)
        async with Client(server, plan, report.results, random, voices) as client:
            for done in itertools.count():
                if done >= plan.min_actions and time.monotonic() > until:
                    break
                (action,) = random.choices(list(weights), list(weights.values()))
                await _act(client, action)
                await asyncio.sleep(random.choice((0, 0, 0.05)) * random.random())

    await asyncio.gather(*(run(f"{plan.seed}/{number}/{each}") for each in range(plan.clients)))


async def _request_at_unload(
    report: Report, server: Server, voices: list[str], random: Random
) -> None:
    """Sends a request just before, at or after the moment when the model is unloaded.

    It does so with every voice, so that each round has loaded the same ones.
    """
    for voice in voices:
        jitter = random.uniform(-0.05, 0.05)
        await asyncio.sleep(max(0.0, report.plan.idle_timeout + jitter))
        async with Client(server, report.plan, report.results, random, [voice]) as client:
            await _act(client, clients.get_uncached)


async def _act(client: Client, action: Action) -> None:
    """A broken connection is a violated fact."""
    try:
        await action(client)
    except FAILURES as error:
        detail = f"{type(error).__name__} {error}"[:300]
        client.results.violated(f"{action.__name__} failed", detail)


def check_memory(report: Report) -> None:
    """Resident memory must not grow by more than planned.

    Proportional memory isn't checked: it rises when other processes end that shared libraries with
    the server.
    """
    line = report.line("rss")
    limit = report.plan.max_growth
    if line and line.growth > limit:
        fact = f"memory grew by more than {limit:g} MB"
        report.results.violated(fact, round(line.growth, 1))
