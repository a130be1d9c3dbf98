"""The health checks for load balancers and supervisors, and engines that stall or fail."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable, Sequence

import pytest

from edge.errors import InternalError
from edge.serving.watchdog import MAX_FAILURES, Stalled, Watchdog
from engine.contract import BadRequest, EngineError, EngineMissing, Failure
from engine.fake import FakeEngine
from engine.speech import Frame, SpeechSlot
from server import InferenceThread, ModelHost
from settings import SpeechSettings
from tests.serving import FIRST, STRIDE, TWO, Fakes, Gate, Served, offline, serving, until

LIVE, READY = "/healthz/live", "/healthz/ready"


async def states(server: Served) -> tuple[int, int, str]:
    live, ready = await server.get(LIVE), await server.get(READY)
    health = (await server.get("/health")).json()
    assert live.json() == ready.json()
    assert live.json()["state"] == health["state"]
    assert health["status"] == (
        health["state"] if health["state"] in {"failing", "wedged"} else "ok"
    )
    assert live.json().keys() == {"state"} | ({"reason"} if health["state"] == "failing" else set())
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


async def test_a_server_that_loads_its_model_is_ready_while_its_queue_has_room() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, load=gate), max_queue_depth=1) as server:
        tasks = [asyncio.create_task(server.say(FIRST))]
        await until(lambda: gate.arrivals)
        assert await states(server) == (200, 200, "starting")
        tasks.append(asyncio.create_task(server.say(TWO)))
        # one more than the queue takes: a slot will be free
        await until(lambda: server.queue.depth == 2)
        assert await states(server) == (200, 503, "busy")
        gate.open()
        assert [answer.status_code for answer in await asyncio.gather(*tasks)] == [200, 200]
        assert await states(server) == (200, 200, "ready")


async def test_a_model_is_loading_until_its_load_ends_or_fails() -> None:
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
    host = ModelHost(Fakes(load=Failing(OSError())).model, InferenceThread(), 120)
    with pytest.raises(OSError):
        async with host.engine():
            pass
    assert not host.loading
    await host.close()


async def test_a_stalled_engine_fails_its_requests_and_is_reloaded_once_it_comes_back() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), stall_timeout=0.2) as server:
        restarts = recorded_restarts(server)
        answer = await server.say(FIRST)
        assert answer.status_code == 500
        assert "stalled" in answer.json()["error"]["message"]
        assert await states(server) == (503, 503, "wedged")
        gate.open()
        await until(lambda: not server.queue.watchdog.stalled)
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert len(server.fakes.engines) == 2
        assert server.fakes.engines[0].closed
        await server.idle()
        assert not restarts or server.queue.watchdog.stalled is False


async def test_an_engine_that_never_comes_back_restarts_the_process() -> None:
    gate = Gate()
    with serving(Fakes(step=gate), stall_timeout=0.1) as server:
        restarts = recorded_restarts(server)
        assert (await server.say(FIRST)).status_code == 500
        await until(lambda: restarts)
        gate.open()


async def test_a_check_that_comes_late_fails_the_requests_before_the_process_restarts() -> None:
    events: list[str] = []
    watchdog = Watchdog(0.04, lambda error: events.append(error.code or ""), has_gateway=False)
    watchdog.restart = functools.partial(events.append, "restart")
    checking = asyncio.create_task(watchdog.run())
    with pytest.raises(Stalled), watchdog:
        await asyncio.sleep(0)
        time.sleep(0.1)
        await until(lambda: "restart" in events)
    checking.cancel()
    assert events[:2] == [InternalError.code, "restart"]


async def test_a_slow_load_and_an_idle_time_are_no_stall() -> None:
    gate = Gate()
    with serving(Fakes(load=gate), stall_timeout=0.1) as server:
        restarts = recorded_restarts(server)
        speaking = asyncio.create_task(server.say(FIRST))
        await asyncio.sleep(0.4)
        assert (await server.get(LIVE)).status_code == 200
        gate.open()
        assert (await speaking).content == offline(FIRST)
        await asyncio.sleep(0.3)
        assert await states(server) == (200, 200, "ready")
        assert not restarts


# ---------------------------------------------------------------------------- an engine that fails


class Failing:
    """Raises `error` while it isn't None."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def __call__(self, *_: object) -> None:
        if self.error:
            raise self.error


async def test_a_server_whose_model_cannot_be_loaded_is_alive_and_not_ready_and_says_why() -> None:
    with serving(
        Fakes(load=Failing(EngineMissing("the weights of some/model are not there")))
    ) as server:
        for _ in range(MAX_FAILURES - 1):
            assert (await server.say(FIRST)).status_code == 503
        assert (await states(server))[1:] == (200, "idle")
        assert (await server.say(FIRST)).status_code == 503
        assert await states(server) == (200, 503, "failing")
        reason = (await server.get(READY)).json()["reason"]
    assert reason.startswith(f"The engine broke {MAX_FAILURES} times in a row")
    assert reason.endswith("the weights of some/model are not there")


async def test_an_engine_whose_steps_fail_is_failing_and_the_reason_quotes_no_text() -> None:
    with serving(Fakes(step=Failing(RuntimeError(f"can't say {FIRST}")))) as server:
        for number in range(MAX_FAILURES):
            assert (await server.say(f"{number}. {FIRST}")).status_code == 500
        assert await states(server) == (200, 503, "failing")
        reason = (await server.get(READY)).json()["reason"]
    assert "RuntimeError" in reason
    assert FIRST not in reason


async def test_a_single_text_that_always_fails_does_not_make_the_engine_failing() -> None:
    """A client library sends a request three times, and must not make the server refuse all others."""
    with serving(Fakes(step=Failing(RuntimeError()))) as server:
        for _ in range(2 * MAX_FAILURES):
            assert (await server.say(FIRST)).status_code == 500
        assert (await states(server))[1:] == (200, "idle")
        for number in range(MAX_FAILURES - 1):
            await server.say(f"{number}. {FIRST}")
        assert (await states(server))[1:] == (503, "failing")


async def test_a_failing_engine_is_tried_at_each_request_and_recovers_with_one_frame() -> None:
    failing = Failing(ValueError())
    with serving(Fakes(step=failing)) as server:
        for number in range(MAX_FAILURES):
            await server.say(f"{number}. {FIRST}")
        failing.error = None
        assert (await states(server))[2] == "failing"
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert await states(server) == (200, 200, "ready")
        failing.error = ValueError()
        await server.say(TWO)
        assert (await states(server))[2] == "idle"  # the count starts again


async def test_a_failing_server_is_ready_for_another_request_after_a_rest() -> None:
    with serving(Fakes(step=Failing(ValueError()))) as server:
        failures = server.queue.failures
        for number in range(MAX_FAILURES):
            await server.say(f"{number}. {FIRST}")
        assert await states(server) == (200, 503, "failing")
        failures.cooldown = 0.2
        await until(lambda: not failures.cooling_down)
        assert await states(server) == (200, 200, "failing")
        failures.cooldown = 60
        await server.say(FIRST)
        assert await states(server) == (200, 503, "failing")


async def test_a_failing_server_is_not_ready_while_its_queue_is_full() -> None:
    gate, failing = Gate(), Failing(ValueError())
    with serving(Fakes(slots=1, load=failing, step=gate), max_queue_depth=1) as server:
        server.queue.failures.cooldown = 0
        for _ in range(MAX_FAILURES):
            await server.say(FIRST)
        failing.error = None
        tasks = [asyncio.create_task(server.say(FIRST))]
        await until(lambda: server.queue.busy == 1)
        assert await states(server) == (200, 200, "failing")
        tasks.append(asyncio.create_task(server.say(FIRST)))
        await until(lambda: server.queue.depth == 1)
        assert await states(server) == (200, 503, "failing")
        gate.open()
        await asyncio.gather(*tasks)
        assert await states(server) == (200, 200, "ready")


class FailingSlots(FakeEngine):
    """Each slot fails alone, with `error`."""

    error: EngineError

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        for slot in slots:
            self.cancel(slot)
        return [Failure(slot, self.error) for slot in slots]


class FailingSlotFakes(Fakes):
    error: EngineError = BadRequest("not this")

    def _load(self) -> FakeEngine:
        engine = FailingSlots(self.card, STRIDE)
        engine.error = self.error
        return engine


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (BadRequest("this can't be spoken"), 400, (200, 200, "ready")),
        (EngineError("the model produced no valid sound"), 503, (200, 503, "failing")),
    ],
)
async def test_slots_that_fail_alone_make_the_engine_failing_unless_the_requests_were_wrong(
    error: EngineError, status: int, expected: tuple[int, int, str]
) -> None:
    fakes = FailingSlotFakes()
    fakes.error = error
    with serving(fakes) as server:
        for number in range(MAX_FAILURES):
            assert (await server.say(f"{number}. {FIRST}")).status_code == status
        assert await states(server) == expected


def recorded_restarts(server: Served) -> list[str]:
    """The restarts of the process, which are recorded instead of done."""
    restarts: list[str] = []
    record: Callable[[], None] = lambda: restarts.append("restart")  # noqa: E731
    server.queue.watchdog.restart = record
    return restarts


@pytest.mark.parametrize("path", ["/health", LIVE, READY])
async def test_health_answers_to_head(path: str) -> None:
    with serving() as server:
        async with server.client() as client:
            answer = await client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_a_stall_is_longer_than_any_step_should_be() -> None:
    assert SpeechSettings().stall_timeout >= 60
