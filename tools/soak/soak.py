"""Rounds of load and rest: callers come, the model is loaded, they leave, it goes, and what is left
is looked at."""

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
from tools.soak import callers, memory, rest, sockets
from tools.soak.callers import LEXICONS, Caller
from tools.soak.garbage import garbage
from tools.soak.ledger import Ledger
from tools.soak.memory import Line, Sample
from tools.soak.plan import Plan, settings
from tools.soak.raw import raw
from tools.soak.wishes import LEXICON

Act = Callable[[Caller], Awaitable[None]]
MIX: Mapping[Act, int] = {  # how often each is done
    callers.rest: 18, callers.pcm: 10, callers.plain_sse: 8, callers.openai_sse: 8, callers.with_sdk: 8,
    callers.again: 6, callers.fresh: 4, callers.background: 4, callers.look_around: 4, callers.clear_caches: 1,
    callers.keep_lexicon: 2, sockets.conversation: 20, sockets.too_many: 1, sockets.too_large: 1, sockets.silent: 1,
    sockets.silent_writer: 1, garbage: 6, raw: 10,
}  # fmt: skip
CLONES: Mapping[Act, int] = {callers.clone: 10, callers.keep_voice: 5}
BROKEN = (
    httpx.HTTPError,
    openai.OpenAIError,
    websockets.WebSocketException,
    OSError,
    TimeoutError,
    ValueError,
)
SEEN = {  # that any soak of some minutes meets, or it isn't what it says it is
    "200", "400 invalid_value", "401 invalid_api_key", "403 insufficient_scope", "404 not_found", "405", "408 timeout",
    "413 too_large", "431 too_large", "503 queue_full", "event invalid_value", "event queue_full", "event timeout",
    "event too_large", "close 1001", "close 1008", "close 1009",
}  # fmt: skip
MINUTES = 5 * 60  # seconds
ENOUGH = 8  # rounds after the warm-up that a line can be laid through
RESPELLED = b"coffee = coffy\nTurn = tern\n"
STOP = 10  # seconds that a server is given to stop


@dataclass
class Report:
    """What came of a soak."""

    plan: Plan
    ledger: Ledger = field(default_factory=Ledger)
    samples: list[Sample] = field(default_factory=list)
    fresh: rest.Rest | None = None  # before the first caller
    rests: list[rest.Rest] = field(default_factory=list)  # after each round
    events: Counter[str] = field(default_factory=Counter)  # of the server's log
    seconds: float = 0

    @property
    def requests(self) -> int:
        return self.ledger.answers.total() + self.ledger.left

    @property
    def warm(self) -> int:
        """The round that ended the warm-up: in a short soak half of the rounds are that."""
        return min(self.plan.warm_up, (len(self.samples) + 1) // 2) - 1

    @property
    def steady(self) -> list[Sample]:
        """Those since the warm-up."""
        return self.samples[self.warm :]

    def line(self, kind: str) -> Line | None:
        """Megabytes over seconds; None where that would say nothing."""
        if len(self.steady) < ENOUGH:
            return None
        return memory.line(
            [each.seconds for each in self.steady], [getattr(each, kind) for each in self.steady]
        )


def soak(plan: Plan, say: Callable[[str], None] = print) -> Report:
    """Runs a plan against a server of its own, and says how it goes."""
    report = Report(plan, Ledger(exact=plan.exact))
    with tempfile.TemporaryDirectory() as folder:
        told = settings(plan, Path(folder))
        with running(
            lambda: bool(report.ledger.wrong), program=("-m", "tools.soak.launch"), **told
        ) as server:
            try:
                asyncio.run(_rounds(report, server, say))
                server.process.terminate()
                if status := server.ended(STOP):
                    report.ledger.violated("the server didn't end cleanly", status)
            except (httpx.HTTPError, subprocess.TimeoutExpired) as error:
                report.ledger.violated("the server doesn't answer", repr(error))
            report.events = rest.read_log(server.log, report.ledger)
    judge_memory(report)
    if plan.seconds >= MINUTES and (never := SEEN - report.ledger.answers.keys()):
        report.ledger.violated("never seen", sorted(never))
    return report


async def _rounds(report: Report, server: Server, say: Callable[[str], None]) -> None:
    plan, began, chance = report.plan, time.monotonic(), Random(report.plan.seed)
    voices = await _prepare(report, server)
    report.fresh, number = await rest.quiet(server, plan.idle, report.ledger), 0
    while not number or time.monotonic() - began < plan.seconds or len(report.samples) < 2:
        number += 1
        await _load(report, server, voices, number)
        await _knock(report, server, voices, chance)
        report.rests.append(await rest.quiet(server, plan.idle, report.ledger))
        report.seconds = time.monotonic() - began
        report.samples.append(memory.sample(server.process.pid, report.seconds, report.requests))
        now = report.samples[-1]
        say(
            f"round {number:3d}  {report.seconds:4.0f} s  {report.requests:6d} requests  {now.rss:4.0f} MB resident"
        )
    rest.compare(report.fresh, report.rests[report.warm], report.rests[-1], report.ledger)
    await report.ledger.judge(chance, plan.judged)


async def _prepare(report: Report, server: Server) -> list[str]:
    """A lexicon for everybody and, where voices are made of recordings, some voices. The voices'
    names."""
    async with Caller(server, report.plan, report.ledger, Random(0), []) as caller:
        (await caller.client.put(f"{LEXICONS}/{LEXICON}", content=RESPELLED)).raise_for_status()
        if not report.plan.clones:
            return list(report.plan.voices)
        return [
            name
            for name, hertz in (("Anna", 220), ("Ben", 330))
            if await callers.make_voice(caller, name, hertz)
        ]


async def _load(report: Report, server: Server, voices: list[str], number: int) -> None:
    """All callers at once, until the round is over and each has finished what it was at."""
    until = time.monotonic() + report.plan.load
    mix = {**MIX, **(CLONES if report.plan.clones else {})}

    async def one(name: str) -> None:
        chance = Random(name)
        async with Caller(server, report.plan, report.ledger, chance, voices) as caller:
            for done in itertools.count():
                if done >= report.plan.least and time.monotonic() > until:
                    break
                (act,) = chance.choices(list(mix), list(mix.values()))
                await _do(caller, act)
                await asyncio.sleep(chance.choice((0, 0, 0.05)) * chance.random())

    names = [f"{report.plan.seed}/{number}/{caller}" for caller in range(report.plan.callers)]
    await asyncio.gather(*map(one, names))


async def _knock(report: Report, server: Server, voices: list[str], chance: Random) -> None:
    """Somebody comes just as the model goes, or a moment before, or after; with every voice in
    turn, so that each round has loaded the same."""
    for voice in voices:
        await asyncio.sleep(max(0.0, report.plan.idle + chance.uniform(-0.05, 0.05)))
        async with Caller(server, report.plan, report.ledger, chance, [voice]) as caller:
            await _do(caller, callers.fresh)


async def _do(caller: Caller, act: Act) -> None:
    """A caller whose connection breaks has found something."""
    try:
        await act(caller)
    except BROKEN as error:
        caller.ledger.violated(f"{act.__name__} broke", f"{type(error).__name__} {error}"[:300])


def judge_memory(report: Report) -> None:
    """Tells the ledger of memory that grew by more than it may. Proportional memory is told and not
    judged: it rises when other processes that share libraries with this one end."""
    line = report.line("rss")
    if line and line.growth > report.plan.growth:
        report.ledger.violated(
            f"memory grew by more than {report.plan.growth:g} MB", round(line.growth, 1)
        )
