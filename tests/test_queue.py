"""The heap: who starts, who waits, who is refused, who is paused; and that whoever leaves or fails
leaves nothing."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import numpy as np
import pytest

import server as application
from edge.errors import ApiError, InternalError, InvalidRequest
from engine.fake import RATE, card
from engine.speech import Sampling, SpeechRequest, SpeechSlot
from settings import Settings
from speaking.playback import Playback
from tests.serving import (
    EVENTS,
    FIRST,
    FRAMINGS,
    LASTING,
    LONG,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    Served,
    hang_up,
    offline,
    raw_request,
    samples,
    serving,
    until,
)

Source = Callable[[], Awaitable[Any]]


def ask(server: Served, text: str, **fields: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(server.say(text, **fields))


async def ask_in_turn(server: Served, *requests: dict[str, Any]) -> list[asyncio.Task[Any]]:
    """Requests that come one after another, while nobody is served."""
    tasks = []
    for fields in requests:
        heap, text = len(server.queue.queued), fields.pop("text")
        tasks.append(ask(server, text, **fields))
        await until(lambda heap=heap: len(server.queue.queued) == heap + 1)
    return tasks


NAMES = [
    f"{name} speaks this short sentence."
    for name in ("Ann", "Bob", "Cleo", "Dan", "Eve", "Fay", "Gus")
]
BACKGROUND, REALTIME = {"priority": 1}, {"priority": 0}

# ---------------------------------------------------------------------------------------- the order


async def test_realtime_goes_before_background_and_each_by_arrival() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=0) as server:
        first = ask(server, FIRST)
        await until(lambda: gate.arrivals == 1)
        kinds = [BACKGROUND, REALTIME, BACKGROUND, REALTIME]
        waiting = await ask_in_turn(
            server, *({"text": text, **kind} for text, kind in zip(NAMES, kinds, strict=False))
        )
        gate.open()
        await asyncio.gather(first, *waiting)
        assert server.fakes.admitted() == [FIRST, NAMES[1], NAMES[3], NAMES[0], NAMES[2]]


async def test_a_later_piece_whose_caller_has_sound_to_play_waits_behind_a_newcomer() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate)) as server:
        first = ask(server, TWO)
        await until(lambda: gate.arrivals == 1)
        newcomer = await ask_in_turn(server, {"text": NAMES[0]})
        gate.open()
        await asyncio.gather(first, *newcomer)
        assert server.fakes.admitted() == [FIRST, NAMES[0], SECOND]


async def test_what_streams_is_realtime_and_what_does_not_is_background() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=0) as server:
        first = ask(server, FIRST)
        await until(lambda: gate.arrivals == 1)
        kinds: list[dict[str, Any]] = [
            {"response_format": "mp3"},
            {"response_format": "wav"},
            {"response_format": "pcm"},
            {"response_format": "mp3", "stream_format": "sse"},
            {"path": EVENTS},
            {"path": PCM},
            {"response_format": "mp3", "priority": 0},
        ]
        waiting = await ask_in_turn(
            server, *({"text": text, **kind} for text, kind in zip(NAMES, kinds, strict=True))
        )
        assert [entry.priority for entry in sorted(server.queue.queued)] == [0] * 5 + [1] * 2
        gate.open()
        await asyncio.gather(first, *waiting)
        assert server.fakes.admitted() == [FIRST, *NAMES[2:], *NAMES[:2]]


async def test_background_work_is_promoted_after_max_wait() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_wait=0.05) as server:
        first = ask(server, FIRST)
        await until(lambda: gate.arrivals == 1)
        old = await ask_in_turn(server, {"text": NAMES[0], **BACKGROUND})
        await asyncio.sleep(0.06)
        new = await ask_in_turn(server, {"text": NAMES[1], **REALTIME})
        gate.open()
        await asyncio.gather(first, *old, *new)
        assert server.fakes.admitted() == [FIRST, NAMES[0], NAMES[1]]


async def test_background_work_leaves_one_slot_to_realtime_callers() -> None:
    gate = Gate()
    with serving(Fakes(slots=2, step=gate)) as server:
        background = [ask(server, text, **BACKGROUND) for text in NAMES[:2]]
        await until(lambda: gate.arrivals == 1 and len(server.queue.queued) == 1)
        assert server.queue.busy == 1
        realtime = ask(server, NAMES[2], **REALTIME)
        await until(lambda: len(server.queue.queued) == 2)
        gate.let(1)
        # the second is in the engine by now
        await until(lambda: server.queue.busy == 2 and gate.arrivals == 2)
        assert server.fakes.admitted()[1] == NAMES[2]
        gate.open()
        await asyncio.gather(realtime, *background)


async def test_realtime_callers_may_fill_every_slot() -> None:
    gate = Gate()
    with serving(Fakes(slots=3, step=gate)) as server:
        tasks = [ask(server, text, **REALTIME) for text in NAMES[:3]]
        await until(
            lambda: gate.arrivals == 1 and server.queue.busy + len(server.queue.queued) == 3
        )
        gate.let(1)
        await until(lambda: server.queue.busy == 3)
        gate.open()
        await asyncio.gather(*tasks)


async def test_a_batch_of_one_serves_everybody_one_after_another() -> None:
    most = 0

    def count(slots: Any) -> None:
        nonlocal most
        most = max(most, len(slots))

    with serving(Fakes(slots=1, step=count), max_queue_depth=0) as server:
        kinds = [BACKGROUND, REALTIME] * 2
        replies = await asyncio.gather(
            *(server.say(TWO, seed=seed, **kind) for seed, kind in enumerate(kinds))
        )
        assert [reply.content for reply in replies] == [
            offline(TWO, seed=seed) for seed in range(4)
        ]
        assert most == 1


# ---------------------------------------------------------------------------------------- the limit


async def test_only_those_who_wait_count_toward_the_limit() -> None:
    gate = Gate()
    with serving(Fakes(slots=2, step=gate), max_queue_depth=1) as server:
        running = [ask(server, LASTING)]
        await until(lambda: gate.arrivals == 1)
        running.append(ask(server, LASTING, seed=8))
        await until(lambda: len(server.queue.queued) == 1)
        gate.let(1)
        await until(lambda: server.queue.busy == 2 and server.queue.depth == 0)
        waiting = ask(server, NAMES[2])
        await until(lambda: server.queue.depth == 1)
        assert (await server.say(NAMES[3])).status_code == 503
        gate.open()
        assert {(await task).status_code for task in (*running, waiting)} == {200}


async def test_while_the_model_is_loaded_its_slots_count_as_free() -> None:
    gate = Gate()
    with serving(Fakes(slots=2, load=gate), max_queue_depth=1) as server:
        coming = [ask(server, name) for name in NAMES[:3]]
        await until(lambda: gate.arrivals == 1 and server.queue.depth == 3)
        refused = await server.say(NAMES[3])
        assert refused.status_code == 503 and "MAX_QUEUE_DEPTH=1" in refused.text
        assert "1 requests wait already" in refused.text, "two of the three fit into free slots"
        gate.open()
        assert [(await task).status_code for task in coming] == [200] * 3


async def test_who_leaves_makes_room_at_once() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=1) as server:
        speaking = ask(server, NAMES[0])
        await until(lambda: gate.arrivals == 1)
        leaving = ask(server, NAMES[1])
        await until(lambda: server.queue.depth == 1)
        await hang_up(leaving)
        await until(lambda: server.queue.depth == 0)
        assert gate.arrivals == 1, "the place became free without a step"
        staying = ask(server, NAMES[2])
        await until(lambda: server.queue.depth == 1)
        gate.open()
        assert [(await task).status_code for task in (speaking, staying)] == [200, 200]
        assert NAMES[1] not in server.fakes.admitted()


async def test_a_limit_of_zero_is_no_limit() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=0) as server:
        tasks = [ask(server, FIRST, seed=seed) for seed in range(20)]
        await until(lambda: server.queue.depth == 19)
        gate.open()
        assert {(await task).status_code for task in tasks} == {200}
        await server.idle()


async def test_the_later_pieces_of_a_request_are_never_refused() -> None:
    gate = Gate(1)
    with serving(Fakes(slots=1, step=gate), max_queue_depth=1) as server:
        speaking = ask(server, " ".join([TWO] * 3))
        await until(lambda: gate.arrivals == 2)
        waiting = ask(server, FIRST)
        await until(lambda: server.queue.depth == 1)
        gate.open()
        assert (await speaking).content == offline(" ".join([TWO] * 3))
        assert (await waiting).status_code == 200


# ------------------------------------------------------------------------------------- slow readers


async def test_a_slow_reader_stops_its_own_generation_frees_its_slot_and_delays_nobody() -> None:
    with serving(Fakes(slots=1), read_ahead=1) as server:
        body = json.dumps({"input": LONG, "response_format": "pcm"}).encode()
        slow = await raw_request(server, SPEECH, body, rcvbuf=4096)
        job = await server.paused()
        spoken = len(server.fakes.last.log)
        assert 1 <= job.pacing.unread < 1 + len(SECOND) / 50 + 0.5
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert len(server.fakes.last.log) == spoken + 3, (
            "an admission and two steps: the newcomer's"
        )
        slow.close()
        await until(lambda: not server.queue.jobs)


async def test_a_reader_who_goes_on_reading_gets_everything() -> None:
    text = " ".join([TWO] * 10)
    with serving(read_ahead=0.1) as server:
        assert (await server.say(text)).content == offline(text)


# --------------------------------------------------------------------------------------- hanging up


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("steps", [0, 1], ids=["before the first chunk", "in the middle"])
async def test_a_caller_who_hangs_up_frees_the_slot_within_one_step(
    framing: str, steps: int
) -> None:
    gate = Gate(steps)
    with serving(Fakes(slots=1, step=gate)) as server:
        leaving = asyncio.create_task(FRAMINGS[framing](server, LASTING))
        await until(lambda: gate.arrivals == steps + 1)
        await hang_up(leaving)
        await until(lambda: not server.queue.jobs)
        gate.let(1)
        await until(lambda: ("cancel", LASTING) in server.fakes.last.log)
        assert gate.arrivals == steps + 1
        assert not server.fakes.last.running
        await server.idle()


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_a_caller_who_hangs_up_while_queued_is_never_admitted(framing: str) -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate)) as server:
        speaking = ask(server, FIRST)
        await until(lambda: gate.arrivals == 1)
        leaving = asyncio.create_task(FRAMINGS[framing](server, SECOND))
        await until(lambda: server.queue.depth == 1)
        await hang_up(leaving)
        await until(lambda: server.queue.depth == 0)
        gate.open()
        assert (await speaking).status_code == 200
        assert server.fakes.admitted() == [FIRST]


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_the_last_caller_to_leave_while_queued_leaves_nothing_in_the_heap(
    framing: str,
) -> None:
    loading = Gate()
    with serving(Fakes(load=loading)) as server:
        leaving = asyncio.create_task(FRAMINGS[framing](server, SECOND))
        await until(lambda: server.queue.queued)
        await hang_up(leaving)
        await until(lambda: not server.queue.depth)
        loading.open()
        await until(lambda: not server.queue.queued, 0.3)


# ------------------------------------------------------------------------------------ failing alone


@pytest.mark.parametrize("marker", ["<refuse>", "<fail>"])
async def test_a_piece_that_is_refused_or_fails_ends_its_own_request_only(marker: str) -> None:
    gate = Gate()
    with serving(Fakes(step=gate)) as server:
        bad, good = ask(server, f"This sentence has a {marker} in it."), ask(server, TWO)
        await until(lambda: gate.arrivals)
        gate.open()
        reply = await bad
        assert reply.status_code == 400
        assert reply.json()["error"]["type"] == "invalid_request_error"
        assert (await good).content == offline(TWO)
        assert len(server.fakes.engines) == 1
        await server.idle()


@pytest.mark.parametrize("marker", ["<refuse>", "<fail>"])
async def test_a_later_piece_that_fails_ends_an_event_stream_with_an_error(marker: str) -> None:
    with serving() as server:
        reply = await server.say(f"{FIRST} This sentence has a {marker} in it.", EVENTS)
        assert reply.status_code == 200
        assert reply.text.strip().split("\n\n")[-1].startswith("event: error\n")
        await server.idle()


async def test_a_request_that_timed_out_frees_its_slot() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), request_timeout=0.1) as server:
        assert (await server.say(FIRST)).status_code == 504
        gate.open()
        await server.idle()
        assert (await server.say(SECOND)).content == offline(SECOND)


async def test_a_long_text_that_makes_progress_is_no_time_out() -> None:
    text = " ".join([TWO] * 12)
    with serving(
        Fakes(step=lambda slots: asyncio.run(asyncio.sleep(0.05))), request_timeout=1.2
    ) as server:
        assert (await server.say(text)).content == offline(text)


# -------------------------------------------------------------------- the queue alone, without HTTP


@asynccontextmanager
async def speech_of(fakes: Fakes, **settings: Any) -> AsyncIterator[Any]:
    app = application.create_app(Settings(**settings), fakes.model)
    async with app.router.lifespan_context(app):
        yield app.state.speech


def place(speech: Any, source: Source, realtime: bool = True) -> Any:
    """A speech job in the queue, for a caller who plays as sound comes."""
    playback = Playback(RATE, speech.settings.read_ahead, speech.metrics.record_frame)
    return speech.queue.job(speech.host, source, realtime, playback)


def pieces(texts: list[str], voice: str, seed: int) -> Source:
    requests = [SpeechRequest(text, card().voices[voice], "en", Sampling(seed)) for text in texts]
    return source(iter(requests))


def source(requests: Iterator[Any]) -> Source:
    async def coming() -> Any:
        return next(requests, None)

    return coming


class Chaos:
    """A crowd of callers on one queue: each reads, dawdles, leaves, is refused or fails, and the
    engine may break."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.breaks = self.dice.random() < 0.3
        self.fakes = Fakes(slots=self.dice.choice([1, 2, 4]), step=self.step)
        self.depth = self.dice.choice([0, 3])
        self.outcomes: list[str] = []
        self._faults = random.Random(seed)

    def step(self, slots: list[SpeechSlot]) -> None:
        if self.breaks and self._faults.random() < 0.05:
            raise RuntimeError("broken for the test")

    async def run(self) -> None:
        ahead = self.dice.choice([0.3, 2.0])
        settings = {
            "max_queue_depth": self.depth,
            "read_ahead": ahead,
            "max_wait": self.dice.choice([0.0, 10.0]),
        }
        async with speech_of(self.fakes, **settings) as speech:
            queue = speech.queue
            for _ in range(5):
                await asyncio.gather(
                    *(self.caller(speech, number) for number in range(self.dice.randint(3, 9)))
                )
                await until(lambda: not (queue.jobs or queue.busy or queue.depth))
                await until(lambda: not any(engine.running for engine in self.fakes.engines))
                assert not queue.queued, "a piece was left in the heap"

    async def caller(self, speech: Any, number: int) -> None:
        dice = random.Random(self.dice.random())
        voice, seed = dice.choice(["alloy", "nova", "eric"]), number * 31
        texts = [
            f"Caller {number} says piece {piece}." + "." * dice.randint(0, 40)
            for piece in range(dice.randint(0, 4))
        ]
        plan = dice.choice(["read", "read", "leave", "<refuse>", "<fail>"])
        if plan.startswith("<") and texts:
            bad = dice.randrange(len(texts))
            texts[bad] += plan
            expected = texts[:bad]
        else:
            expected = texts
        leaves_after = dice.randint(0, 4) if plan == "leave" else 1000
        for _ in range(dice.randint(0, 10)):
            await asyncio.sleep(0)
        heard: list[Any] = [np.zeros(0, np.float32)]
        outcome = "done"
        try:
            async with place(speech, pieces(texts, voice, seed), dice.random() < 0.5) as job:
                await self.read(job, heard, dice, leaves_after)
                outcome = "left" if leaves_after <= len(heard) - 1 else "done"
        except ApiError as error:
            outcome = error.kind
        self.outcomes.append(outcome)
        self.check(
            outcome,
            plan,
            len(expected) < len(texts),
            expected,
            (np.concatenate(heard), voice, seed),
        )

    async def read(
        self, job: Any, heard: list[Any], dice: random.Random, leaves_after: int
    ) -> None:
        while len(heard) - 1 < leaves_after and (frame := await job.next()) is not None:
            heard.append(frame.samples)
            for _ in range(dice.choice([0, 0, 0, 3, 30])):
                await asyncio.sleep(0)
            assert job.pacing.unread < 6

    def check(
        self,
        outcome: str,
        plan: str,
        spoilt: bool,
        expected: list[str],
        sound: tuple[Any, str, int],
    ) -> None:
        heard, voice, seed = sound
        whole = np.concatenate(
            [np.zeros(0, np.float32), *(samples(text, voice, seed) for text in expected)]
        )
        assert np.array_equal(heard, whole[: len(heard)]) or spoilt, "lost or foreign samples"
        if outcome == InternalError.code:
            assert self.breaks, "a failure that nobody caused"
        elif outcome == "queue_full":
            assert self.depth
            assert not len(heard)
        elif spoilt:
            assert outcome == InvalidRequest.code
            assert np.array_equal(heard, whole), "lost or foreign samples"
        elif outcome == "done":
            assert np.array_equal(heard, whole), "lost samples"
        else:
            assert (outcome, plan) == ("left", "leave")


@pytest.mark.parametrize("block", range(10))
async def test_any_mixture_of_callers_ends_well_and_leaves_nothing_behind(block: int) -> None:
    outcomes = set()
    for seed in range(block * 6, block * 6 + 6):
        crowd = Chaos(seed)
        await asyncio.wait_for(crowd.run(), 10)
        outcomes |= set(crowd.outcomes)
    assert {"done", "left", "invalid_value"} <= outcomes


async def test_a_job_without_pieces_ends_at_once() -> None:
    async with speech_of(Fakes()) as speech, place(speech, source(iter(()))) as job:
        assert await asyncio.wait_for(job.next(), 1) is None


async def test_pieces_that_cannot_be_made_fail_their_own_job() -> None:
    def broken() -> Iterator[SpeechRequest]:
        yield SpeechRequest(FIRST, card().voices["alloy"], "en", Sampling(7))
        raise KeyError("a normalizer is odd")

    async with speech_of(Fakes()) as speech:
        queue = speech.queue
        with pytest.raises(InternalError):
            async with place(speech, source(broken())) as job:
                while await job.next():
                    pass
        await until(lambda: not (queue.jobs or queue.busy or queue.depth))
        async with place(speech, pieces([FIRST], "alloy", 7)) as job:
            assert await job.next()


async def test_a_caller_that_is_cancelled_while_it_waits_for_a_frame_loses_no_slot() -> None:
    gate = Gate()
    async with speech_of(Fakes(slots=1, step=gate)) as speech:
        queue = speech.queue

        async def listen() -> None:
            async with place(speech, pieces([FIRST], "alloy", 7)) as job:
                await job.next()

        task = asyncio.create_task(listen())
        await until(lambda: gate.arrivals)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        gate.open()
        await until(lambda: not (queue.jobs or queue.busy or queue.queued))
