"""Health that a load balancer and a supervisor can act on, and engines that hang."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from edge.settings import Speaking
from tests.serving import FIRST, TWO, Fakes, Gate, Served, offline, serving, until

LIVE, READY = "/healthz/live", "/healthz/ready"


async def states(server: Served) -> tuple[int, int, str]:
    live, ready = await server.get(LIVE), await server.get(READY)
    assert live.json() == ready.json() == {"state": (await server.get("/health")).json()["state"]}
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
