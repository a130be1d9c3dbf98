"""Health that a load balancer and a supervisor can act on, and engines that hang."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from edge.serving.watchdog import MAX_FAILURES
from engine.contract import BadRequest, EngineError, EngineMissing, Failure
from engine.fake import FakeEngine
from engine.speech import Frame, SpeechSlot
from server import InferenceThread, ModelHost
from settings import Speaking
from tests.serving import FIRST, STRIDE, TWO, Fakes, Gate, Served, offline, serving, until

LIVE, READY = "/healthz/live", "/healthz/ready"


async def states(server: Served) -> tuple[int, int, str]:
    live, ready = await server.get(LIVE), await server.get(READY)
    told = (await server.get("/health")).json()
    assert live.json() == ready.json()
    assert live.json()["state"] == told["state"]
    assert told["status"] == (told["state"] if told["state"] in {"failing", "wedged"} else "ok")
    assert live.json().keys() == {"state"} | ({"reason"} if told["state"] == "failing" else set())
    return live.status_code, ready.status_code, ready.json()["state"]


async def test_an_idle_server_is_ready_and_a_loaded_one_too() -> None:
    with serving() as server:
        assert await states(server) == (200, 200, "idle")
        await server.say(FIRST)
        assert await states(server) == (200, 200, "ready")


async def test_a_full_queue_is_alive_and_not_ready() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=1) as server:
        tasks = [asyncio.create_task(server.say(TWO))]
        await until(lambda: server.queue.busy == 1)
        tasks.append(asyncio.create_task(server.say(FIRST)))
        await until(lambda: server.queue.depth == 1)
        assert await states(server) == (200, 503, "busy")
        assert (await server.say(FIRST)).status_code == 503
        gate.open()
        await asyncio.gather(*tasks)
        assert (await states(server))[2] == "ready"


async def test_a_model_that_is_being_loaded_is_starting_and_ready_as_long_as_there_is_room_to_wait() -> (
    None
):
    gate = Gate()
    with serving(Fakes(slots=1, load=gate), max_queue_depth=1) as server:
        tasks = [asyncio.create_task(server.say(FIRST))]
        await until(lambda: gate.arrivals)
        assert await states(server) == (200, 200, "starting")
        tasks.append(asyncio.create_task(server.say(TWO)))
        # one more than may wait: a slot is as good as free
        await until(lambda: server.queue.depth == 2)
        assert await states(server) == (200, 503, "busy")
        gate.open()
        assert [answer.status_code for answer in await asyncio.gather(*tasks)] == [200, 200]
        assert await states(server) == (200, 200, "ready")


async def test_a_model_is_loading_for_whoever_wants_it_and_no_longer_once_that_is_over() -> None:
    gate = Gate()
    host = ModelHost(Fakes(load=gate).model, InferenceThread(), 120)

    async def preload() -> None:
        async with host.engine():
            pass

    assert not host.loading
    task = asyncio.create_task(preload())
    await until(lambda: gate.arrivals)
    assert host.loading and not host.loaded
    gate.open()
    await task
    assert host.loaded and not host.loading
    await host.close()
    host = ModelHost(Fakes(load=Moody(OSError())).model, InferenceThread(), 120)
    with pytest.raises(OSError):
        async with host.engine():
            pass
    assert not host.loading
    await host.close()


async def test_a_stuck_engine_fails_its_streams_and_is_loaded_afresh_once_it_comes_back() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), stall_timeout=0.2) as server:
        restarts = watch(server)
        answer = await server.say(FIRST)
        assert answer.status_code == 500
        assert "stuck" in answer.json()["error"]["message"]
        assert await states(server) == (503, 503, "wedged")
        gate.open()
        await until(lambda: not server.queue.watchdog.wedged)
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert len(server.fakes.engines) == 2
        assert server.fakes.engines[0].closed
        await server.idle()
        assert not restarts or server.queue.watchdog.wedged is False


async def test_an_engine_that_never_comes_back_restarts_the_process() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), stall_timeout=0.1) as server:
        restarts = watch(server)
        assert (await server.say(FIRST)).status_code == 500
        await until(lambda: restarts)
        gate.open()


async def test_a_slow_load_and_a_quiet_hour_are_no_stall() -> None:
    gate = Gate()
    with serving(Fakes(load=gate), stall_timeout=0.1) as server:
        restarts = watch(server)
        speaking = asyncio.create_task(server.say(FIRST))
        await asyncio.sleep(0.4)
        assert (await server.get(LIVE)).status_code == 200
        gate.open()
        assert (await speaking).content == offline(FIRST)
        await asyncio.sleep(0.3)
        assert await states(server) == (200, 200, "ready")
        assert not restarts


# ---------------------------------------------------------------------------- an engine that breaks


class Moody:
    """Raises `error` for as long as there is one."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def __call__(self, *_: object) -> None:
        if self.error:
            raise self.error


async def test_a_model_that_can_not_be_loaded_is_alive_and_not_ready_and_says_why() -> None:
    with serving(
        Fakes(load=Moody(EngineMissing("the weights of some/model are not there")))
    ) as server:
        for _ in range(MAX_FAILURES - 1):
            assert (await server.say(FIRST)).status_code == 503
        assert (await states(server))[1:] == (200, "idle")
        assert (await server.say(FIRST)).status_code == 503
        assert await states(server) == (200, 503, "failing")
        reason = (await server.get(READY)).json()["reason"]
    assert reason.startswith(f"The engine broke {MAX_FAILURES} times in a row")
    assert reason.endswith("the weights of some/model are not there")


async def test_an_engine_whose_steps_break_is_failing_and_what_it_quotes_is_not_told() -> None:
    with serving(Fakes(step=Moody(RuntimeError(f"can't say {FIRST}")))) as server:
        for number in range(MAX_FAILURES):
            assert (await server.say(f"{number}. {FIRST}")).status_code == 500
        assert await states(server) == (200, 503, "failing")
        reason = (await server.get(READY)).json()["reason"]
    assert "RuntimeError" in reason
    assert FIRST not in reason


async def test_one_text_that_breaks_the_engine_each_time_makes_it_not_failing() -> None:
    """Or a single caller, whose SDK asks three times, would take the server from all the others."""
    with serving(Fakes(step=Moody(RuntimeError()))) as server:
        for _ in range(2 * MAX_FAILURES):
            assert (await server.say(FIRST)).status_code == 500
        assert (await states(server))[1:] == (200, "idle")
        for number in range(MAX_FAILURES - 1):
            await server.say(f"{number}. {FIRST}")
        assert (await states(server))[1:] == (503, "failing")


async def test_one_that_is_failing_is_tried_at_each_request_and_a_single_frame_makes_it_well() -> (
    None
):
    mood = Moody(ValueError())
    with serving(Fakes(step=mood)) as server:
        for number in range(MAX_FAILURES):
            await server.say(f"{number}. {FIRST}")
        mood.error = None
        assert (await states(server))[2] == "failing"
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert await states(server) == (200, 200, "ready")
        mood.error = ValueError()
        await server.say(TWO)
        assert (await states(server))[2] == "idle"  # the count begins anew


async def test_one_that_was_failing_is_ready_for_another_try_once_it_has_rested() -> None:
    with serving(Fakes(step=Moody(ValueError()))) as server:
        failures = server.queue.failures
        for number in range(MAX_FAILURES):
            await server.say(f"{number}. {FIRST}")
        assert await states(server) == (200, 503, "failing")
        failures.rest = 0.2
        await until(lambda: not failures.resting)
        assert await states(server) == (200, 200, "failing")
        failures.rest = 60
        await server.say(FIRST)
        assert await states(server) == (200, 503, "failing")


async def test_one_that_tries_again_is_not_ready_while_its_queue_is_full() -> None:
    gate, mood = Gate(), Moody(ValueError())
    with serving(Fakes(slots=1, load=mood, step=gate), max_queue_depth=1) as server:
        server.queue.failures.rest = 0
        for _ in range(MAX_FAILURES):
            await server.say(FIRST)
        mood.error = None
        tasks = [asyncio.create_task(server.say(FIRST))]
        await until(lambda: server.queue.busy == 1)
        assert await states(server) == (200, 200, "failing")
        tasks.append(asyncio.create_task(server.say(FIRST)))
        await until(lambda: server.queue.depth == 1)
        assert await states(server) == (200, 503, "failing")
        gate.open()
        await asyncio.gather(*tasks)
        assert await states(server) == (200, 200, "ready")


class Mute(FakeEngine):
    """Each slot fails alone, with `error`."""

    error: EngineError

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        for slot in slots:
            self.cancel(slot)
        return [Failure(slot, self.error) for slot in slots]


class Mutes(Fakes):
    error: EngineError = BadRequest("not this")

    def _load(self) -> FakeEngine:
        engine = Mute(self.card, STRIDE)
        engine.error = self.error
        return engine


@pytest.mark.parametrize(
    ("error", "status", "seen"),
    [
        (BadRequest("this can't be spoken"), 400, (200, 200, "ready")),
        (EngineError("the model produced no valid sound"), 503, (200, 503, "failing")),
    ],
)
async def test_slots_that_fail_one_by_one_are_failing_unless_their_callers_were_wrong(
    error: EngineError, status: int, seen: tuple[int, int, str]
) -> None:
    fakes = Mutes()
    fakes.error = error
    with serving(fakes) as server:
        for number in range(MAX_FAILURES):
            assert (await server.say(f"{number}. {FIRST}")).status_code == status
        assert await states(server) == seen


def watch(server: Served) -> list[str]:
    """Restarts are written down instead."""
    restarts: list[str] = []
    note: Callable[[], None] = lambda: restarts.append("restart")  # noqa: E731
    server.queue.watchdog.restart = note
    return restarts


@pytest.mark.parametrize("path", ["/health", LIVE, READY])
async def test_health_answers_to_head(path: str) -> None:
    with serving() as server:
        async with server.client() as client:
            answer = await client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_a_stall_is_longer_than_any_step_should_be() -> None:
    assert Speaking().stall_timeout >= 60
