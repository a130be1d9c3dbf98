"""Sound leaves as it is made, and it is the same sound in every framing and every format."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import re
from typing import Any

import av
import httpx
import numpy as np
import psutil
import pytest
import soundfile

from audio.encode import FORMATS
from engine.fake import RATE
from tests.serving import (
    EVENTS,
    FIRST,
    FRAMINGS,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    event_of,
    offline,
    openai_audio,
    plain_audio,
    raw_request,
    serving,
    until,
)

WAYS = [
    *((SPEECH, {"response_format": format}) for format in FORMATS),
    *((SPEECH, {"response_format": format, "stream_format": "sse"}) for format in FORMATS),
    (EVENTS, {}),
    (PCM, {}),
]
WAY_NAMES = [" ".join([path.removeprefix("/v1/audio/"), *fields.values()]) for path, fields in WAYS]
HEADER = 44  # bytes, of a WAV
HUNDRED_THOUSAND = (" ".join([TWO] * 1600))[:100_000]


def sound_of(path: str, fields: dict[str, Any], body: bytes) -> bytes:
    """The clip in a reply, without its events."""
    if path == EVENTS:
        return plain_audio(body.decode())
    return openai_audio(body.decode()) if "stream_format" in fields else body


def int16(file: bytes) -> np.ndarray:
    """The samples of a lossless file, as players read it: from its beginning, without seeking."""
    with av.open(io.BytesIO(file)) as container:
        return np.concatenate([frame.to_ndarray().ravel() for frame in container.decode(audio=0)])


# -------------------------------------------------------------------------------------- first bytes


@pytest.mark.parametrize(("path", "fields"), WAYS, ids=WAY_NAMES)
async def test_sound_leaves_before_the_second_piece_is_synthesised(
    path: str, fields: dict[str, Any]
) -> None:
    gate = Gate(2)  # the steps of the first piece
    body = {"input": TWO, "seed": 7, **fields}
    with serving(Fakes(step=gate), wav_hold=0.05) as server:
        async with server.client() as client, client.stream("POST", path, json=body) as reply:
            received, chunks = b"", reply.aiter_raw()
            while len(received) <= 2 * HEADER:
                received += await asyncio.wait_for(anext(chunks), 5)
            assert len([did for did, _ in server.fakes.last.log if did == "step"]) <= 2
            gate.open()
            received += b"".join([chunk async for chunk in chunks])
        expected = offline(TWO, fields.get("response_format", "pcm"))
        sound = sound_of(path, fields, received)
        if fields.get("response_format") in {
            "wav",
            "flac",
        }:  # their lengths were not known when they began
            sound, expected = sound[HEADER:], expected[HEADER:]
        assert sound == expected


async def test_sound_leaves_a_websocket_before_the_second_piece_is_synthesised() -> None:
    gate = Gate(2)
    with serving(Fakes(step=gate)) as server:
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TWO, "seed": 7}))
            assert (await event_of(socket))["event"] == "start"
            assert isinstance(await asyncio.wait_for(socket.recv(), 5), bytes)
            assert len([did for did, _ in server.fakes.last.log if did == "step"]) <= 2


# ----------------------------------------------------------------------------------- the same sound


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_every_framing_carries_what_is_made_at_once_without_a_server(framing: str) -> None:
    with serving(audio_cache_max=0) as server:
        assert await FRAMINGS[framing](server, TWO) == offline(TWO)
        assert await FRAMINGS[framing](server, TWO) == offline(TWO), (
            "the same request sounds the same again"
        )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("again", ["from the engine", "from the cache"])
async def test_the_same_request_gives_the_same_bytes_in_every_format(
    format: str, again: str
) -> None:
    with serving(audio_cache_max=0 if again == "from the engine" else 8) as server:
        first = await server.say(TWO, response_format=format)
        second = await server.say(TWO, response_format=format)
        events = await server.say(TWO, response_format=format, stream_format="sse")
        # what follows doesn't depend on whether the length is known
        start = HEADER if format in {"wav", "flac"} else 0
        expected = offline(TWO, format)[start:]
        assert (
            first.content[start:]
            == second.content[start:]
            == openai_audio(events.text)[start:]
            == expected
        )


@pytest.mark.parametrize("format", ["wav", "flac"])
async def test_lossless_formats_decode_to_the_samples_of_pcm(format: str) -> None:
    with serving() as server:
        streamed, cached = [
            (await server.say(TWO, response_format=format)).content for _ in range(2)
        ]
        assert int16(streamed).tobytes() == offline(TWO)
        # it reads no flac of unknown length
        samples, rate = soundfile.read(io.BytesIO(cached), dtype="int16")
        assert rate == 24_000
        assert samples.tobytes() == offline(TWO)


@pytest.mark.parametrize(
    "fields", [{"speed": 1.5}, {"sample_rate": 16_000}, {"speed": 0.5, "sample_rate": 48_000}]
)
@pytest.mark.parametrize("framing", FRAMINGS)
async def test_speed_and_rate_are_the_same_in_every_framing(
    framing: str, fields: dict[str, Any]
) -> None:
    expected = offline(TWO, rate=fields.get("sample_rate", 24_000), speed=fields.get("speed", 1.0))
    with serving() as server:
        assert await FRAMINGS[framing](server, TWO, **fields) == expected


async def test_a_request_sounds_the_same_in_a_batch_as_alone() -> None:
    voices = ["alloy", "nova", "eric", "vivian"]
    alone = [offline(TWO, voice=voice, seed=seed) for seed, voice in enumerate(voices)]
    widths: list[int] = []
    with serving(Fakes(step=lambda slots: widths.append(len(slots)))) as server:
        replies = await asyncio.gather(
            *(server.say(TWO, voice=voice, seed=n) for n, voice in enumerate(voices))
        )
        assert [reply.content for reply in replies] == alone
        assert max(widths) > 1
    assert len(set(alone)) == 4


async def test_another_seed_is_another_sound_and_the_seed_used_is_echoed() -> None:
    with serving(audio_cache_max=0) as server:
        unseeded = [await server.say(FIRST, seed=None) for _ in range(2)]
        seeds = [int(reply.headers["x-seed"]) for reply in unseeded]
        assert [reply.content for reply in unseeded] == [
            offline(FIRST, seed=seed) for seed in seeds
        ]
        assert seeds[0] != seeds[1]


# -------------------------------------------------------------------------------------- the headers


@pytest.mark.parametrize("format", FORMATS)
async def test_a_streamed_clip_says_what_it_is_and_not_how_long(format: str) -> None:
    with serving(wav_hold=0) as server:
        headers = (await server.say(TWO, response_format=format)).headers
        assert headers["content-type"] == FORMATS[format].content_type
        assert headers["x-cache"] == "miss"
        assert headers["x-seed"] == "7"
        assert headers["x-accel-buffering"] == "no"
        assert headers["cache-control"] == "no-store"
        assert "content-encoding" not in headers
        stages = dict(re.findall(r"(\w+);dur=([\d.]+)", headers["server-timing"]))
        assert stages.keys() == {"load", "queue", "infer", "encode", "total"}
        assert all(float(figure) >= 0 for figure in stages.values())
        if format != "wav":
            assert "content-length" not in headers


@pytest.mark.parametrize(("path", "fields"), [(SPEECH, {"stream_format": "sse"}), (EVENTS, {})])
async def test_an_event_stream_says_that_it_is_one(path: str, fields: dict[str, Any]) -> None:
    with serving() as server:
        for cache in ("miss", "hit"):
            headers = (await server.say(TWO, path, **fields)).headers
            assert headers["content-type"].startswith("text/event-stream")
            assert headers["cache-control"] == "no-cache"
            assert headers["x-accel-buffering"] == "no"
            assert headers["x-cache"] == cache
            assert "content-length" not in headers


@pytest.mark.parametrize("rate", [24_000, 16_000])
async def test_raw_pcm_says_its_rate_its_depth_and_its_channels(rate: int) -> None:
    with serving() as server:
        for path in (PCM, SPEECH):
            headers = (await server.say(TWO, path, sample_rate=rate)).headers
            assert headers["x-pcm-sample-rate"] == str(rate)
            assert (headers["x-pcm-bit-depth"], headers["x-pcm-channels"]) == ("16", "1")


async def test_openai_events_end_with_usage() -> None:
    with serving() as server:
        events = (await server.say(TWO, stream_format="sse")).text.strip().split("\n\n")
        last = json.loads(events[-1].removeprefix("data: "))
        assert last["type"] == "speech.audio.done"
        usage = last["usage"]
        assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
        assert min(usage["input_tokens"], usage["output_tokens"]) > 0
        assert all("event:" not in event for event in events)


async def test_plain_events_are_whole_samples_in_base64() -> None:
    with serving() as server:
        lines = (await server.say(TWO, EVENTS)).text.split("\n\n")
        assert lines[-2:] == ["data: [DONE]", ""]
        assert all(
            len(base64.b64decode(line.removeprefix("data: "))) % 2 == 0 for line in lines[:-2]
        )


async def test_a_wav_that_ends_within_the_hold_has_an_exact_header() -> None:
    with serving(wav_hold=5) as server:
        reply = await server.say(FIRST, response_format="wav")
        assert reply.content == offline(FIRST, "wav")
        assert reply.headers["content-length"] == str(len(reply.content))


@pytest.mark.parametrize("text", [".", "😀", f"[pause:1s] {FIRST} [pause:1s]"])
async def test_a_wav_with_silence_is_held_too(text: str) -> None:
    with serving(wav_hold=5) as server:
        reply = await server.say(text, response_format="wav")
        assert int.from_bytes(reply.content[40:44], "little") == len(reply.content) - HEADER
        assert reply.headers["content-length"] == str(len(reply.content))


async def test_a_wav_that_outlasts_the_hold_says_that_its_length_is_unknown() -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate), wav_hold=0.05) as server:
        asking = asyncio.create_task(server.say(FIRST, response_format="wav"))
        await until(lambda: gate.arrivals == 2)
        await asyncio.sleep(0.1)
        gate.open()
        reply = await asking
        assert "content-length" not in reply.headers
        assert reply.content[4:8] == reply.content[40:44] == b"\xff\xff\xff\xff"
        assert reply.content[HEADER:] == offline(FIRST)
        assert (await server.say(FIRST, response_format="wav")).content == offline(FIRST, "wav"), (
            "exact from the cache"
        )


@pytest.mark.parametrize("engine", [{}, {"can": ("seed", "live"), "max_live_chars": 1000}])
@pytest.mark.parametrize("text", [TWO, f"{FIRST} [pause:1s] {SECOND}", f"{TWO} {TWO} {TWO}"])
async def test_a_wav_of_several_pieces_is_not_held(text: str, engine: dict[str, Any]) -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate, **engine), wav_hold=60) as server:
        body = {"input": text, "seed": 7, "response_format": "wav"}
        async with server.client() as client, client.stream("POST", SPEECH, json=body) as reply:
            received, chunks = b"", reply.aiter_raw()
            while len(received) <= HEADER:
                received += await asyncio.wait_for(anext(chunks), 5)
            assert "content-length" not in reply.headers
            gate.open()
            received += b"".join([chunk async for chunk in chunks])
        assert received[40:44] == b"\xff\xff\xff\xff"
        again = await server.say(text, response_format="wav")
        assert again.content[HEADER:] == received[HEADER:]
        assert again.headers["content-length"] == str(len(received))


def flac_frames(file: bytes) -> int:
    """The length in a FLAC header; 0 is unknown."""
    return int.from_bytes(file[18:26], "big") & (2**36 - 1)


@pytest.mark.parametrize("fields", [{}, {"sample_rate": 48_000}, {"speed": 2.0}])
@pytest.mark.parametrize("text", [FIRST, ".", f"[pause:1s] {FIRST} [pause:1s]"])
async def test_a_flac_that_ends_within_the_hold_is_opened_by_libsndfile(
    text: str, fields: dict[str, Any]
) -> None:
    with serving(wav_hold=5) as server:
        first = await server.say(text, response_format="flac", **fields)
        second = await server.say(text, response_format="flac", **fields)
    assert (first.headers["x-cache"], second.headers["x-cache"]) == ("miss", "hit")
    assert first.content == second.content
    assert first.headers["content-length"] == str(len(first.content))
    sound, rate = soundfile.read(io.BytesIO(first.content), dtype="int16")
    assert rate == fields.get("sample_rate", RATE)
    assert len(sound) == flac_frames(first.content) > 0


async def test_a_flac_that_is_streamed_says_that_its_length_is_unknown_and_is_decoded() -> None:
    with serving(wav_hold=60) as server:
        streamed = (await server.say(f"{TWO} {TWO}", response_format="flac")).content
        finished = (await server.say(f"{TWO} {TWO}", response_format="flac")).content
    assert flac_frames(streamed) == 0
    with av.open(io.BytesIO(streamed)) as file:
        frames = sum(frame.samples for frame in file.decode(audio=0))
    assert frames == flac_frames(finished) == len(soundfile.read(io.BytesIO(finished))[0])


async def test_a_flac_that_outlasts_the_hold_is_streamed() -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate), wav_hold=0.05) as server:
        asking = asyncio.create_task(server.say(FIRST, response_format="flac"))
        await until(lambda: gate.arrivals == 2)
        await asyncio.sleep(0.1)
        gate.open()
        reply = await asking
    assert "content-length" not in reply.headers
    assert flac_frames(reply.content) == 0


async def test_a_wav_whose_second_piece_fails_is_cut_and_not_held_for_ever() -> None:
    with serving(wav_hold=60) as server, pytest.raises(httpx.RemoteProtocolError):
        await server.say(f"{FIRST} This one has a <fail> in it.", response_format="wav")


# ----------------------------------------------------------------------------------------- patience


@pytest.mark.parametrize(("path", "fields"), [(SPEECH, {"stream_format": "sse"}), (EVENTS, {})])
@pytest.mark.parametrize("held", ["load", "step"])
async def test_an_event_stream_sends_comments_while_it_waits(
    path: str, fields: dict[str, Any], held: str
) -> None:
    gate = Gate()
    with serving(Fakes(**{held: gate}), sse_keepalive=0.05) as server:
        body = {"input": TWO, "seed": 7, "response_format": "pcm", **fields}
        async with server.client() as client, client.stream("POST", path, json=body) as reply:
            assert reply.status_code == 200
            lines = reply.aiter_lines()
            assert (await asyncio.wait_for(anext(lines), 1)).startswith(":")
            gate.open()
            text = "\n".join([line async for line in lines])
        assert sound_of(path, {"stream_format": "sse"}, text.encode()) == offline(TWO)


async def test_an_error_after_a_comment_is_an_event() -> None:
    with serving(Fakes(step=Gate()), sse_keepalive=0.05, request_timeout=0.15) as server:
        reply = await server.say(TWO, EVENTS)
        assert reply.status_code == 200
        assert reply.text.startswith(":")
        assert "event: error\ndata: {" in reply.text


async def test_a_hundred_thousand_characters_for_a_slow_reader_stay_flat_in_memory_and_delay_nobody() -> (
    None
):
    with serving(Fakes(slots=1), read_ahead=2, idle_timeout=0) as server:
        await server.say(FIRST)
        me = psutil.Process()
        before = me.memory_info().rss
        body = json.dumps({"input": HUNDRED_THOUSAND, "response_format": "pcm", "seed": 7}).encode()
        sock = await raw_request(server, SPEECH, body, rcvbuf=4096)
        job = await server.paused()
        for _ in range(3):
            for _ in range(50):
                await asyncio.get_running_loop().sock_recv(sock, 65_536)
            assert await server.paused() is job
            assert job.pacing.unread <= 2 + 4
        # it has the only slot, and waits in it for its reader
        assert (await server.say(TWO)).content == offline(TWO)
        assert await server.paused() is job
        assert me.memory_info().rss - before < 30 * 2**20
        sock.close()
        await server.idle()


async def test_a_text_of_many_pieces_arrives_whole() -> None:
    text = HUNDRED_THOUSAND[:20_000]  # longer than what the cache keeps
    with serving() as server:
        pcm = (await server.say(text)).content
        assert np.array_equal(np.frombuffer(pcm, np.int16), np.frombuffer(offline(text), np.int16))
