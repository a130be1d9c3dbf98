"""The audio cache: the same comes back at once, what differs in any way does not, and it stays in
its bounds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from audio.chain import Encoding
from audio.encode import FORMATS
from edge.parts import CacheStats
from engine.speech import Sampling, Voice
from server import Cache
from speaking.utterance import ClipKey
from tests.serving import (
    EVENTS,
    FIRST,
    FRAMINGS,
    LASTING,
    PCM,
    SECOND,
    TWO,
    Fakes,
    Gate,
    Served,
    event_of,
    hang_up,
    offline,
    serving,
    until,
)
from text.reading import Reading


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


# ---------------------------------------------------------------------------------- the cache alone


def cache(entries: int = 10, total: int = 100, each: int = 100) -> Cache:
    return Cache(entries, total, each, len)


def size(lru: Cache) -> int:
    return lru.stats.bytes or 0


def test_the_least_recently_used_goes_first_by_entries() -> None:
    lru = cache(entries=2)
    lru.put("a", b"1")
    lru.put("b", b"2")
    assert lru.get("a") == b"1"
    lru.put("c", b"3")
    assert [lru.get(key) for key in "abc"] == [b"1", None, b"3"]


def test_the_least_recently_used_goes_first_by_bytes() -> None:
    lru = cache(total=10)
    lru.put("a", b"12345")
    lru.put("b", b"12345")
    assert lru.get("a")
    lru.put("c", b"1234")
    assert [bool(lru.get(key)) for key in "abc"] == [True, False, True]
    assert size(lru) == 9


def test_an_entry_over_its_cap_is_not_kept_and_drives_nobody_out() -> None:
    lru = cache(each=4)
    lru.put("a", b"1234")
    lru.put("b", b"12345")
    assert len(lru) == 1
    assert lru.get("a")


def test_an_entry_larger_than_the_cache_is_not_kept() -> None:
    lru = cache(total=3)
    lru.put("a", b"1234")
    assert (len(lru), size(lru)) == (0, 0)


def test_the_same_key_again_replaces_its_value_and_drives_nobody_out() -> None:
    lru = cache(entries=2)
    for value in (b"1", b"12"):
        lru.put("a", value)
        lru.put("b", b"1")
    assert (len(lru), size(lru), lru.get("a")) == (2, 3, b"12")


def test_no_entries_is_off() -> None:
    lru = cache(entries=0)
    lru.put("a", b"1")
    assert lru.get("a") is None


def test_hits_and_misses_and_clearing_are_counted() -> None:
    lru = cache()
    lru.put("a", b"1")
    lru.get("a")
    lru.get("b")
    assert lru.stats == CacheStats(size=1, max=10, hits=1, misses=1, bytes=1)
    assert (lru.clear(), lru.clear(), size(lru)) == (1, 0, 0)


SOUND = ClipKey(
    "fake",
    "1",
    TWO,
    Voice("alloy", ("en",), "d"),
    Reading("en"),
    "",
    Sampling(7),
    Encoding("mp3", 24_000, None, 1.0),
)
OTHER: dict[str, Any] = {
    "engine": "qwen3",
    "revision": "2",
    "text": FIRST,
    "voice": Voice("alloy", ("en",), "another recording"),
    "reading": Reading("ja"),
    "instruct": "whisper",
    "sampling": Sampling(8),
    "encoding": Encoding("mp3", 24_000, 32_000, 1.0),
    "verified": True,
}


@pytest.mark.parametrize("name", [field.name for field in fields(ClipKey)])
def test_every_part_of_the_key_makes_another_key(name: str) -> None:
    assert replace(SOUND, **{name: OTHER[name]}) != SOUND


@pytest.mark.parametrize("name", [field.name for field in fields(Sampling)])
def test_every_part_of_the_sampling_makes_another_key(name: str) -> None:
    assert replace(SOUND, sampling=replace(SOUND.sampling, **{name: 3})) != SOUND


@pytest.mark.parametrize(
    "change", [{"format": "aac"}, {"rate": 16_000}, {"bitrate": 32_000}, {"speed": 1.5}]
)
def test_every_part_of_the_encoding_makes_another_key(change: dict[str, Any]) -> None:
    assert replace(SOUND, encoding=replace(SOUND.encoding, **change)) != SOUND


# ------------------------------------------------------------------------------- through the server


@pytest.mark.parametrize("format", FORMATS)
async def test_a_hit_is_the_whole_clip_with_its_length_and_exact_headers(
    served: Served, format: str
) -> None:
    first = await served.say(TWO, response_format=format)
    hit = await served.say(TWO, response_format=format)
    assert (first.headers["x-cache"], hit.headers["x-cache"]) == ("miss", "hit")
    assert hit.content == offline(TWO, format)
    assert hit.headers["content-length"] == str(len(hit.content))
    assert hit.headers["content-type"] == first.headers["content-type"]
    assert len(served.fakes.admitted()) == 2


CHANGES: list[dict[str, Any]] = [
    {"text": SECOND},
    {"voice": "nova"},
    {"language": "ja"},
    {"instruct": "whisper"},
    {"instructions": "whisper"},
    {"seed": 8},
    {"seed": None},
    {"temperature": 0.5},
    {"top_p": 0.5},
    {"response_format": "mp3"},
    {"speed": 1.5},
    {"sample_rate": 16_000},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
async def test_what_changes_the_sound_is_a_miss(served: Served, change: dict[str, Any]) -> None:
    assert (await served.say(FIRST)).headers["x-cache"] == "miss"
    fields = dict(change)
    assert (await served.say(fields.pop("text", FIRST), **fields)).headers["x-cache"] == "miss"
    assert (await served.say(FIRST)).headers["x-cache"] == "hit"


async def test_another_bitrate_is_a_miss(served: Served) -> None:
    for bitrate in (32_000, 64_000):
        assert (await served.say(FIRST, response_format="mp3", bitrate=bitrate)).headers[
            "x-cache"
        ] == "miss"


SAME = [
    {"priority": 0},
    {"priority": 1},
    {"model": "tts-1-hd"},
    {"stream": True},
    {"stream_format": "sse"},
    {"unheard_of": [1]},
    {"voice": {"id": "alloy", "name": "x"}},
    {"voice": " Alloy "},
    {"instructions": "None"},
    {"instructions": ""},
    {"speed": None},
    {"speed": 1},
    {"language": "English"},
]


@pytest.mark.parametrize("change", SAME, ids=str)
async def test_what_does_not_change_the_sound_is_a_hit(
    served: Served, change: dict[str, Any]
) -> None:
    assert (await served.say(FIRST)).headers["x-cache"] == "miss"
    assert (await served.say(FIRST, **change)).headers["x-cache"] == "hit"


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_every_framing_is_answered_from_one_cache(served: Served, framing: str) -> None:
    await served.say(TWO)
    assert await FRAMINGS[framing](served, TWO) == offline(TWO)
    assert len(served.fakes.admitted()) == 2


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_every_framing_fills_the_cache(served: Served, framing: str) -> None:
    await FRAMINGS[framing](served, TWO)
    assert (await served.say(TWO)).headers["x-cache"] == "hit"


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_a_caller_who_hangs_up_fills_no_cache(framing: str) -> None:
    gate = Gate(1)
    with serving(Fakes(step=gate)) as server:
        leaving = asyncio.create_task(FRAMINGS[framing](server, LASTING))
        await until(lambda: gate.arrivals == 2)
        await hang_up(leaving)
        gate.open()
        await server.idle()
        assert len(server.speech.cache) == 0


async def test_a_request_that_fails_midway_fills_no_cache(served: Served) -> None:
    await served.say(f"{FIRST} This sentence has a <fail> in it.", EVENTS)
    assert len(served.speech.cache) == 0


async def test_a_clip_over_the_cap_of_an_entry_is_streamed_and_not_kept() -> None:
    with serving(audio_cache_entry_bytes=len(offline(FIRST))) as server:
        assert (await server.say(TWO)).content == offline(TWO)
        assert (await server.say(TWO)).headers["x-cache"] == "miss"
        await server.say(FIRST)
        assert (await server.say(FIRST)).headers["x-cache"] == "hit"


async def test_a_cache_of_zero_entries_is_off() -> None:
    with serving(audio_cache_max=0) as server:
        assert [(await server.say(FIRST)).headers["x-cache"] for _ in range(2)] == ["miss", "miss"]


@pytest.mark.parametrize("directive", ["no-cache", "no-store", "max-age=0, no-cache", "No-Cache"])
async def test_a_request_that_says_no_cache_is_spoken_afresh(
    served: Served, directive: str
) -> None:
    await served.say(FIRST)
    reply = await served.say(FIRST, headers={"cache-control": directive})
    assert reply.headers["x-cache"] == "miss"
    assert reply.content == offline(FIRST)


async def test_an_unseeded_hit_echoes_the_seed_that_made_it(served: Served) -> None:
    first, second = [await served.say(FIRST, seed=None) for _ in range(2)]
    assert second.headers["x-cache"] == "hit"
    assert first.headers["x-seed"] == second.headers["x-seed"]
    assert second.content == offline(FIRST, seed=int(first.headers["x-seed"]))


async def test_clearing_the_caches_says_how_much_went(served: Served) -> None:
    for text in (FIRST, SECOND):
        await served.say(text)
    assert (await served.post("/cache/clear")).json() == {"audio_cleared": 2, "voice_cleared": 0}
    assert (await served.post("/cache/clear")).json() == {"audio_cleared": 0, "voice_cleared": 0}
    assert (await served.say(FIRST)).headers["x-cache"] == "miss"


async def test_health_counts_hits_misses_and_bytes(served: Served) -> None:
    for path in (PCM, PCM, EVENTS):
        await served.say(FIRST, path)
    health = (await served.get("/health")).json()
    assert (
        health["audio_cache_hits"],
        health["audio_cache_misses"],
        health["audio_cache_size"],
    ) == (2, 1, 1)
    assert health["audio_cache_bytes"] == len(offline(FIRST))


async def test_a_websocket_says_that_it_was_a_hit(served: Served) -> None:
    async with served.connect() as socket:
        said = []
        for _ in range(2):
            await socket.send(json.dumps({"input": FIRST}))
            await event_of(socket)
            while isinstance(message := await socket.recv(), bytes):
                pass
            said.append(json.loads(message)["cache"])
        assert said == ["miss", "hit"]


async def test_a_long_clip_from_the_cache_is_told_in_pieces_that_a_socket_takes() -> None:
    text = "A sentence of some length, again and again. " * 60
    with serving() as server:
        for _ in range(2):
            async with server.connect() as socket:  # its limit is a message of one megabyte
                await socket.send(json.dumps({"input": text, "seed": 1}))
                sizes = []
                while (
                    isinstance(message := await socket.recv(), bytes)
                    or json.loads(message)["event"] == "start"
                ):
                    sizes += [len(message)] if isinstance(message, bytes) else []
                assert json.loads(message)["event"] == "done"
        assert sum(sizes) > 2**20
        assert max(sizes) <= 2**16
