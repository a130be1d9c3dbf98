"""The metrics, read from the page that Prometheus reads."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

import server as application
from engine.fake import RATE
from engine.speech import Sampling, SpeechRequest
from settings import Settings
from speaking.playback import Playback
from tests.recordings import RECORDING, VOICES, clone
from tests.serving import (
    EVENTS,
    FIRST,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    Served,
    binary_until_done,
    event_of,
    hang_up,
    serving,
    until,
)

# by name: the labels
NAMES = {
    "tts_request_duration_seconds_count": {"endpoint", "format", "voice"},
    "tts_synthesis_duration_seconds_count": {"voice", "language"},
    "tts_inference_duration_seconds_count": set(),
    "tts_requests_total": {"status", "voice", "format"},
    "tts_errors_total": {"type"},
    "tts_queue_depth": set(),
    "tts_model_loaded": set(),
    "tts_gpu_allocated_bytes": set(),
    "tts_gpu_reserved_bytes": set(),
    "tts_first_audio_seconds_count": {"endpoint", "format"},
    "tts_websocket_sessions": set(),
    "tts_queue_waiting": {"priority"},
    "tts_queue_wait_seconds_count": {"priority"},
    "tts_batch_slots_count": set(),
    "tts_frames_total": set(),
    "tts_audio_seconds_total": set(),
    "tts_real_time_factor_count": set(),
    "tts_underruns_total": set(),
    "tts_audio_cache_size": set(),
    "tts_audio_cache_bytes": set(),
    "tts_audio_cache_hits_total": set(),
    "tts_audio_cache_misses_total": set(),
    "tts_voice_cache_size": set(),
    "tts_voice_cache_hits_total": set(),
    "tts_voice_cache_misses_total": set(),
    "tts_model_load_seconds": set(),
    "tts_cancelled_total": set(),
    "tts_cancelled_inference_seconds_total": set(),
}


async def page(server: Served) -> dict[str, list[Any]]:
    """Samples by their names."""
    found: dict[str, list[Any]] = {}
    for family in text_string_to_metric_families((await server.get("/metrics")).text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample)
    return found


async def value(server: Served, name: str, **labels: str) -> float:
    """The sum of the samples that have these labels; 0 where there is none."""
    samples = (await page(server)).get(name, [])
    return sum(sample.value for sample in samples if labels.items() <= sample.labels.items())


def counted(speech: Any, name: str) -> float:
    """A figure without labels, read from the registry and not over HTTP."""
    return float(speech.metrics.registry.get_sample_value(name))


def fits(labels: Mapping[str, str], names: set[str]) -> bool:
    return set(labels) == names


async def converse(server: Served, **fields: Any) -> None:
    async with server.connect() as socket:
        await socket.send(json.dumps(fields))
        if (await event_of(socket))["event"] == "start":
            await binary_until_done(socket)


async def test_every_name_is_there_with_its_labels_and_promtool_finds_nothing_wrong() -> None:
    with serving() as server:
        await server.say(FIRST)
        await server.say(FIRST, voice="nobody")
        await converse(server, input=FIRST)
        found = await page(server)
        assert not NAMES.keys() - found.keys()
        assert not [
            name for name, labels in NAMES.items() if not fits(found[name][0].labels, labels)
        ]
        text = (await server.get("/metrics")).content
    done = await asyncio.to_thread(
        subprocess.run, ["promtool", "check", "metrics"], input=text, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


async def test_a_name_that_clients_choose_never_becomes_a_label(tmp_path: Path) -> None:
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path) as server:
        for name in ("amelie", "bob"):
            form = {"name": name, "consent": "yes"}
            created = await server.post(
                VOICES, data=form, files={"audio_sample": ("me.wav", RECORDING)}
            )
            assert created.status_code in (200, 201), created.text
            await server.say(FIRST, voice=name)
        await clone(server)
        await server.say(FIRST, voice="echo")
        await server.say(FIRST, voice="<script>")
        for name in ("tts_requests_total", "tts_request_duration_seconds_count"):
            counted = {
                sample.labels["voice"]: sample.value for sample in (await page(server))[name]
            }
            assert counted == {"kept": 2, "clone": 1, "echo": 1}


async def test_an_open_websocket_is_a_session_until_it_is_closed() -> None:
    with serving() as server:
        async with server.connect():
            assert await value(server, "tts_websocket_sessions") == 1
        await until(lambda: counted(server.speech, "tts_websocket_sessions") == 0)


async def test_waiting_is_counted_by_priority() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate)) as server:
        first = asyncio.create_task(server.say(FIRST))
        await until(lambda: server.queue.busy)
        others = [asyncio.create_task(server.say(SECOND, path)) for path in (SPEECH, PCM)]
        others.append(asyncio.create_task(server.say(TWO, SPEECH, response_format="mp3")))
        await until(lambda: server.queue.depth == 3)
        assert await value(server, "tts_queue_depth") == 3
        assert await value(server, "tts_queue_waiting", priority="realtime") == 2
        assert await value(server, "tts_queue_waiting", priority="background") == 1
        gate.open()
        await asyncio.gather(first, *others)
        assert await value(server, "tts_queue_wait_seconds_count", priority="realtime") == 3
        assert await value(server, "tts_queue_wait_seconds_count", priority="background") == 1
        assert await value(server, "tts_queue_depth") == 0


async def test_the_batch_s_occupancy_is_the_pieces_in_a_step() -> None:
    gate = Gate()
    with serving(Fakes(step=gate)) as server:
        tasks = [asyncio.create_task(server.say(FIRST, PCM, seed=seed)) for seed in range(3)]
        await until(lambda: len(server.queue.jobs) == 3 and gate.arrivals)
        gate.open()
        await asyncio.gather(*tasks)
        steps, pieces = (
            await value(server, "tts_batch_slots_count"),
            await value(server, "tts_batch_slots_sum"),
        )
        assert pieces == 3 * 2  # two steps for each text
        assert steps < pieces
        assert await value(server, "tts_inference_duration_seconds_count") == steps
        assert await value(server, "tts_frames_total") == pieces


async def test_sound_is_counted_once_however_often_it_is_fetched() -> None:
    with serving() as server:
        for _ in range(3):
            await server.say(FIRST)
        assert await value(server, "tts_audio_seconds_total") == pytest.approx(len(FIRST) * 0.02)
        assert await value(server, "tts_real_time_factor_count") == 1
        assert await value(server, "tts_audio_cache_hits_total") == 2
        assert await value(server, "tts_audio_cache_misses_total") == 1
        assert await value(server, "tts_audio_cache_bytes") == len(
            (await server.say(FIRST)).content
        )


async def underruns(text: str, steps: int, **fields: Any) -> float:
    """Underruns of a client at fourfold speed, where the engine pauses after `steps` steps for longer
    than their sound lasts."""
    gate = Gate(steps)
    with serving(Fakes(step=gate)) as server:
        saying = asyncio.create_task(server.say(text, PCM, speed=4, **fields))
        await until(lambda: gate.arrivals > steps)
        await asyncio.sleep(0.05 + steps * 25 * 0.02 / 4)
        gate.open()
        await saying
        return await value(server, "tts_underruns_total")


async def test_a_frame_that_comes_after_the_client_ran_out_of_sound_is_an_underrun() -> None:
    assert await underruns(FIRST, 1) == 1


async def test_the_first_frame_is_no_underrun_however_late() -> None:
    assert await underruns(FIRST, 0) == 0


async def test_a_client_that_does_not_read_has_no_underrun() -> None:
    gate, fakes = Gate(1), Fakes()
    fakes.step = gate
    speech = application.create_app(Settings(), fakes.model).state.speech
    pieces = iter([SpeechRequest(FIRST, fakes.card.voices["alloy"], "en", Sampling(7))])
    driver = asyncio.ensure_future(speech.queue.run())
    source = partial(speech.pool.run, next, pieces, None)
    playback = Playback(4 * RATE, speech.settings.read_ahead, speech.metrics.record_frame)
    async with speech.queue.job(speech.host, source, True, playback) as job:
        await until(lambda: gate.arrivals == 2)
        await asyncio.sleep(0.18)
        gate.open()
        await until(lambda: job.items.qsize() == 3)  # two frames and the end
    driver.cancel()
    await asyncio.wait({driver})
    await speech.host.close()
    assert counted(speech, "tts_frames_total") == 2
    assert counted(speech, "tts_underruns_total") == 0


async def test_a_text_that_is_still_being_written_has_no_underrun() -> None:
    with serving() as server:
        async with server.connect() as socket:
            await socket.send(
                json.dumps({"text": FIRST + " ", "flush": True, "voice": "alloy", "speed": 4})
            )
            await event_of(socket)
            await until(lambda: counted(server.speech, "tts_frames_total") == 2)
            await asyncio.sleep(0.3)
            await socket.send(json.dumps({"text": SECOND, "end": True}))
            await binary_until_done(socket)
        assert await value(server, "tts_frames_total") == 4
        assert await value(server, "tts_underruns_total") == 0


async def test_a_client_that_leaves_is_counted_with_the_engine_time_it_took() -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate)) as server:
        saying = asyncio.create_task(server.say(TWO, PCM))
        await until(lambda: gate.arrivals == 2)
        await hang_up(saying)
        await until(lambda: not server.queue.jobs)
        gate.open()
        await server.idle()
        assert await value(server, "tts_cancelled_total") == 1
        assert await value(server, "tts_cancelled_inference_seconds_total") > 0
        assert await value(server, "tts_requests_total", status="cancelled") == 1
        assert not (await page(server)).get("tts_errors_total")


FAILING = f"{FIRST} This sentence has a <fail> in it."


@pytest.mark.parametrize(
    ("path", "fields"),
    [(SPEECH, {}), (SPEECH, {"stream_format": "sse"}), (EVENTS, {}), (PCM, {})],
    ids=["whole", "openai events", "events", "pcm"],
)
@pytest.mark.parametrize("text", [FAILING, "<refuse>"])
async def test_an_error_is_counted_once_whether_or_not_it_could_be_a_status(
    path: str, fields: dict[str, Any], text: str
) -> None:
    with serving() as server:
        try:
            await server.say(text, path, **fields)
        except httpx.RemoteProtocolError as error:  # a stream that is cut
            assert "incomplete" in str(error)
        await server.idle()
        registry = (
            server.speech.metrics.registry
        )  # an error in a stream is counted after its last byte
        await until(
            lambda: registry.get_sample_value("tts_errors_total", {"type": "invalid_value"})
        )
        assert await value(server, "tts_errors_total") == 1
        assert await value(server, "tts_errors_total", type="invalid_value") == 1


@pytest.mark.parametrize(
    "message", [{"input": FAILING}, {"input": FIRST, "voice": "nobody"}, {"input": 3}, ["no"]]
)
async def test_an_error_of_a_websocket_is_counted_once(message: Any) -> None:
    with serving() as server:
        async with server.connect() as socket:
            await socket.send(json.dumps(message))
            event = await event_of(socket)
            if event["event"] == "start":
                _, event = await binary_until_done(socket)
            assert event["event"] == "error"
        assert await value(server, "tts_errors_total") == 1


async def test_the_load_of_the_model_is_timed() -> None:
    with serving(Fakes(load=lambda: None)) as server:
        assert await value(server, "tts_model_load_seconds") == 0
        await server.say(FIRST)
        assert await value(server, "tts_model_load_seconds") > 0
        assert await value(server, "tts_model_loaded") == 1
