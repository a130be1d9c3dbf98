"""/health/events: what the server does as it does it, and that to watch it is no work."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

import server
from engine import fake_recognizer
from engine.contract import EngineMissing, Progress
from settings import Settings
from tests.documented import validator
from tests.gateway_process import get, server_process, sleeping, starts
from tests.keys import key_table
from tests.process import Server, running
from tests.serving import FIRST, SECOND, TWO, Fakes, Gate, Served, serving, until

EVENTS = "/health/events"
FOLLOW = {"accept": "text/event-stream"}
SCHEMAS = {"model": "ModelEvent", "figures": "FiguresEvent", "gateway": "GatewayEvent"}
Event = dict[str, Any]


def parsed(text: str) -> list[Event]:
    lines = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
    events: list[Event] = [json.loads(line) for line in lines]
    for event in events:
        schema = {"$ref": f"#/components/schemas/{SCHEMAS[event['type']]}"}
        assert not [*validator(schema).iter_errors(event)], event
    return events


@asynccontextmanager
async def following(
    served: Served, headers: dict[str, str] | None = None
) -> AsyncIterator[Callable[[], list[Event]]]:
    """A stream that is read while the context is open: gives a function for what has come."""
    lines: list[str] = []

    async def read(response: httpx.Response) -> None:
        async for line in response.aiter_lines():
            lines.append(line)

    async with (
        served.client() as client,
        client.stream("GET", EVENTS, headers={**FOLLOW, **(headers or {})}) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        reading = asyncio.create_task(read(response))
        try:
            yield lambda: parsed("\n".join(lines))
        finally:
            reading.cancel()
            await asyncio.wait({reading})


def states(events: list[Event], direction: str = "speech") -> list[str]:
    return [event["state"] for event in events if event.get("direction") == direction]


def figures(events: list[Event]) -> list[Event]:
    return [event for event in events if event["type"] == "figures"]


# --------------------------------------------------------------------------------- what it says


async def test_a_model_is_unloaded_loading_and_loaded_and_after_a_while_unloaded() -> None:
    gate = Gate()
    with serving(Fakes(load=gate), idle_timeout=0.6) as served:
        async with following(served) as found:
            await until(lambda: states(found()) == ["unloaded"])
            speaking = asyncio.create_task(served.say(FIRST))
            await until(lambda: states(found())[-1] == "loading")
            gate.open()
            assert (await speaking).status_code == 200
            await until(lambda: states(found())[-1] == "loaded")
            loaded = next(event for event in found() if event.get("state") == "loaded")
            assert loaded["load_seconds"] >= 0 and loaded["engine"] == "fake"
            await until(lambda: states(found())[-1] == "unloaded")
            assert states(found()) == ["unloaded", "loading", "loaded", "unloaded"]


async def test_a_download_is_shown_as_it_comes() -> None:
    gate = Gate()
    progress = Progress()
    fakes = Fakes(load=gate)
    model = replace(fakes.model, progress=progress)
    app = server.create_app(Settings(asr_engine="none"), model)
    with serving(fakes, app=app) as served:
        speaking = asyncio.create_task(served.say(FIRST))
        await until(lambda: gate.arrivals)
        async with following(served) as found:
            for done in (0, 700, 1400):
                progress.bytes = done
                progress.total = 1500
                await until(lambda done=done: found() and found()[-1].get("bytes") == done)
            progress.total = 0
            gate.open()
            assert (await speaking).status_code == 200
            await until(lambda: states(found())[-1] == "loaded")
        shown = [event for event in found() if event.get("state") == "downloading"]
        assert [(event["bytes"], event["total_bytes"]) for event in shown] == [
            (0, 1500),
            (700, 1500),
            (1400, 1500),
        ]


async def test_a_load_that_fails_says_why() -> None:
    def fail() -> None:
        raise EngineMissing("owner/model lacks model.safetensors: the hub doesn't answer")

    with serving(Fakes(load=fail)) as served:
        assert (await served.say(FIRST)).status_code == 503
        (found,) = [
            event for event in parsed((await served.get(EVENTS)).text) if event["type"] == "model"
        ]
        assert found["state"] == "failed"
        assert "the hub doesn't answer" in found["reason"]


async def test_figures_are_those_of_the_last_clip_and_of_the_caches() -> None:
    with serving() as served:
        before = figures(parsed((await served.get(EVENTS)).text))[0]
        assert (before["clips"], before["first_audio_ms"]) == (0, None)
        assert before["memory_bytes"] > 20_000_000
        async with following(served) as found:
            await served.say(FIRST)
            await until(lambda: figures(found())[-1]["clips"] == 1)
            now = figures(found())[-1]
            assert now["first_audio_ms"] > 0 and 0 < now["real_time_factor"] < 5
            assert (now["audio_cache_hits"], now["audio_cache_misses"]) == (0, 1)
            await served.say(FIRST)  # a hit makes no clip
            await until(lambda: figures(found())[-1]["audio_cache_hits"] == 1)
            assert figures(found())[-1]["clips"] == 1
        assert len(figures(found())) >= 2


async def test_a_queue_is_seen_and_both_directions_are() -> None:
    gate = Gate()
    fakes = Fakes(slots=1, step=gate)
    with serving(fakes, recognizer=fake_recognizer.model(), asr_engine="fake") as served:
        async with following(served) as found:
            tasks = [asyncio.create_task(served.say(text)) for text in (TWO, FIRST, SECOND)]
            await until(lambda: figures(found()) and figures(found())[-1]["queue_depth"] == 2)
            now = figures(found())[-1]
            assert (now["busy_slots"], now["slots"], now["max_queue_depth"]) == (1, 1, 5)
            assert states(found(), "recognition") == ["unloaded"]
            assert now["recognition_queue_depth"] == now["transcript_cache_hits"] == 0
            gate.open()
            await asyncio.gather(*tasks)


async def test_what_is_spoken_is_in_no_event() -> None:
    with serving() as served:
        async with following(served) as found:
            await served.say("A very private sentence.")
            await until(lambda: figures(found()) and figures(found())[-1]["clips"] == 1)
        assert "private" not in json.dumps(found())


async def test_a_client_that_does_not_follow_gets_the_present_and_the_end() -> None:
    with serving() as served:
        response = await served.get(EVENTS)
        assert [event["type"] for event in parsed(response.text)] == ["model", "figures"]
        assert response.text.startswith("retry: 5000\n\n")
        async with served.client() as client:
            head = await client.head(EVENTS, headers=FOLLOW)
        assert (head.status_code, head.content) == (200, b"")


# --------------------------------------------------------------------------------- what it costs


async def test_streams_are_bounded_and_one_that_ends_makes_room() -> None:
    with serving(max_event_streams=2) as served:
        async with following(served):
            async with following(served):
                refused = await served.get(EVENTS, headers=FOLLOW)
                assert refused.status_code == 503
                assert "MAX_EVENT_STREAMS" in refused.json()["error"]["message"]
                assert (await served.get(EVENTS)).status_code == 200, "this one ends by itself"
            await until(lambda: served.app.state.components.watchers.count == 1)
            async with following(served):
                pass
        await until(lambda: served.app.state.components.watchers.count == 0)


async def test_a_stream_takes_none_of_a_keys_requests_at_once(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text(key_table("home", "sk-home", concurrency=1))
    with serving(api_keys_file=keys, public_discovery=False) as served:
        headers = {"authorization": "Bearer sk-home"}
        assert (await served.get(EVENTS, headers=FOLLOW)).status_code == 401
        async with following(served, headers) as found:
            await until(found)
            assert (await served.say(FIRST, headers=headers)).status_code == 200


async def test_the_metrics_have_no_duration_of_it() -> None:
    with serving() as served:
        await served.get(EVENTS)
        assert 'handler="/health/events"' not in (await served.get("/metrics")).text


def follow(served: Server) -> Any:
    return served.client(timeout=10).stream("GET", EVENTS, headers=FOLLOW)


def test_an_open_stream_delays_no_stop() -> None:
    with running(ENGINE="fake") as served, follow(served) as response:
        assert EVENTS not in served.log.read_text(), "machines ask for it: no line in the log"
        lines = response.iter_lines()
        assert next(lines).startswith("retry:")
        began = time.monotonic()
        served.process.send_signal(signal.SIGTERM)
        assert served.ended() == 0
        assert time.monotonic() - began < 8
        assert [*lines], "it ended regularly, with what had come"


def test_an_open_stream_keeps_no_server_up_and_a_new_one_wakes_none() -> None:
    with sleeping(IDLE_TIMEOUT="1") as served:
        asleep = get(served, EVENTS)
        assert asleep.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert parsed(asleep.text)[0]["state"] == "asleep"
        assert starts(served) == 0
        assert get(served, "/v1/audio/voices").status_code == 200  # wakes it
        with follow(served) as response:
            kinds = {
                json.loads(line[6:])["type"] for line in response.iter_lines() if "data" in line
            }
        assert kinds == {"model", "figures"}, "until the server ended"
        deadline = time.monotonic() + 15
        while server_process(served):
            assert time.monotonic() < deadline, "it stayed up"
            time.sleep(0.1)
        assert parsed(get(served, EVENTS).text)[0]["state"] == "asleep"
        assert starts(served) == 1
