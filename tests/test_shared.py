"""Caches that servers share through a real Redis: what one made the other has; a bad Redis is no
worse than none."""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import redis

from audio.chain import Encoding
from edge.pool import Pool
from engine.speech import Sampling, Voice
from server import Cache, create_app
from settings import Settings, SpeechSettings
from speaking.shared_cache import (
    MAX_CLIP_BYTES,
    MAX_PENDING_WRITES,
    PREFIX,
    Remote,
    SharedCache,
    Stored,
    redis_key,
    with_checksum,
    without_checksum,
)
from speaking.utterance import ClipKey
from tests.recordings import clone
from tests.serving import FIRST, FRAMINGS, SECOND, TWO, Fakes, Served, offline, serving, until
from tests.timed_words import openai_events as timed_openai_events
from text.lexicon import Lexicon
from text.reading import Reading

# seconds: where a test is about what Redis holds, a busy machine is no reason to do without it
PATIENT = 5.0


class Store:
    """A redis-server of this run, on a Unix socket, and a client to look into it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "redis.sock"
        self.url = f"unix://{self.path}"
        self.client = redis.Redis(unix_socket_path=str(self.path))
        self.start()

    def start(self) -> None:
        where = "--port", "0", "--unixsocket", str(self.path), "--dir", str(self.path.parent)
        self.process = subprocess.Popen(
            ["redis-server", *where, "--save", "", "--enable-debug-command", "yes"],
            stdout=subprocess.DEVNULL,
        )
        for _ in range(1000):
            try:
                self.client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.01)
        raise AssertionError("redis-server didn't start")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def names(self, kind: str = "*") -> list[bytes]:
        return self.client.keys(f"{PREFIX}{kind}:*")


@pytest.fixture(scope="module")
def one_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("redis"))
    yield store
    store.stop()


@pytest.fixture
def store(one_redis: Store) -> Store:
    one_redis.client.flushall()
    return one_redis


@contextmanager
def two(store: Store, tmp_path: Path, **settings: Any) -> Iterator[tuple[Served, Served]]:
    """Two servers with caches of their own and one Redis."""
    shared = {"redis_url": store.url, "redis_timeout": PATIENT, "redis_ttl": 1000, **settings}
    fakes = [Fakes(can=("seed", "instruct", "clone")) for _ in range(2)]
    with (
        serving(fakes[0], **shared, voices_dir=tmp_path / "1") as first,
        serving(fakes[1], **shared, voices_dir=tmp_path / "2") as second,
    ):
        yield first, second


async def written(server: Served) -> None:
    await until(lambda: not server.speech.shared.pending_writes)


def heard(server: Served) -> list[str]:
    return [text for engine in server.fakes.engines for verb, text in engine.log if verb == "voice"]


# ---------------------------------------------------------------------------------------- the names

LEXICON = Lexicon({"": {"a": "b"}})
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


@pytest.mark.parametrize(
    "other",
    [
        {"revision": "2"},
        {"text": FIRST},
        {"voice": Voice("alloy", ("en",), "e")},
        {"reading": Reading("en", classes=frozenset())},
        {"reading": Reading("en", lexicon_digest="x")},
        {"sampling": Sampling(8)},
        {"encoding": Encoding("mp3", 24_000, None, 1.5)},
    ],
    ids=str,
)
def test_what_sounds_different_has_another_name(other: dict[str, Any]) -> None:
    assert redis_key("clip", replace(SOUND, **other), 1) != redis_key("clip", SOUND, 1)


def test_a_name_is_the_same_in_another_process() -> None:
    """A repr isn't: a set's order differs from process to process, and a lexicon shows its
    address."""
    classes = frozenset({"money", "date", "time", "unit", "phone"})
    sound = replace(SOUND, reading=Reading("en", "text", classes, "drop", LEXICON, "digest"))
    program = (
        "import pickle, sys; from speaking.shared_cache import redis_key;"
        "print(redis_key('clip', pickle.load(sys.stdin.buffer), 1))"
    )
    for seed in "12":
        ran = subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(sound),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
        )
        assert ran.stdout.decode().strip() == redis_key("clip", sound, 1), ran.stderr


def test_servers_of_another_version_or_with_other_numbers_share_nothing() -> None:
    plain, other = SpeechSettings(), SpeechSettings(quantize="none")
    namespaces = [
        SharedCache(settings, version, Pool(1, "test")).namespace
        for settings, version in [(plain, "1"), (plain, "2"), (other, "1")]
    ]
    assert len({redis_key("clip", SOUND, namespace) for namespace in namespaces}) == 3


def test_a_value_is_read_only_under_the_key_it_was_written_under() -> None:
    value = with_checksum("a", b"sound")
    assert without_checksum("a", value) == b"sound"
    broken = [
        b"",
        b"x",
        value[:-1],
        value + b"x",
        value[:40] + b"S" + value[41:],
        b"TTS0" + value[4:],
    ]
    assert [without_checksum("a", each) for each in broken] == [b""] * 6
    assert without_checksum("b", value) == b""


# ----------------------------------------------------------------------------------- what is shared


@pytest.mark.parametrize("framing", FRAMINGS)
async def test_what_one_server_spoke_the_other_has(
    store: Store, tmp_path: Path, framing: str
) -> None:
    with two(store, tmp_path) as (one, other):
        await FRAMINGS[framing](one, TWO)
        await written(one)
        assert await FRAMINGS[framing](other, TWO) == offline(TWO)
        assert other.fakes.admitted() == []


async def test_a_hit_in_redis_tells_the_seed_and_length_and_is_kept_in_this_server(
    store: Store, tmp_path: Path
) -> None:
    with two(store, tmp_path) as (one, other):
        first = await one.say(FIRST, seed=None)
        await written(one)
        hit = await other.say(FIRST, seed=None)
        assert (hit.headers["x-cache"], hit.headers["x-seed"]) == ("hit", first.headers["x-seed"])
        assert hit.headers["content-length"] == str(len(hit.content))
        store.client.flushall()
        assert (await other.say(FIRST, seed=None)).headers["x-cache"] == "hit"


async def test_a_clip_of_another_server_has_its_words(store: Store, tmp_path: Path) -> None:
    with two(store, tmp_path) as (one, other):
        await one.say(FIRST)
        await written(one)
        # the shared clip was made without words, so it is made anew and shared with them
        first = await timed_openai_events(other, FIRST)
        await written(other)
        with two(store, tmp_path / "again") as (third, _):
            second = await timed_openai_events(third, FIRST)
    assert [first.cache, second.cache] == ["miss", "hit"]
    assert (second.words, second.timing, second.sound) == (first.words, "model", first.sound)
    assert first.words


async def test_what_is_shared_lives_as_long_as_the_setting_says(
    store: Store, tmp_path: Path
) -> None:
    with two(store, tmp_path) as (one, _):
        await one.say(FIRST)
        await written(one)
        (name,) = store.names("clip")
        assert 900 < store.client.ttl(name) <= 1000


async def test_no_cache_asks_redis_for_nothing(store: Store, tmp_path: Path) -> None:
    with two(store, tmp_path) as (one, other):
        await one.say(FIRST)
        await written(one)
        assert (await other.say(FIRST, headers={"cache-control": "no-cache"})).headers[
            "x-cache"
        ] == "miss"


async def test_a_cache_that_is_off_shares_nothing(store: Store, tmp_path: Path) -> None:
    with two(store, tmp_path, audio_cache_max=0) as (one, other):
        await one.say(FIRST)
        await written(one)
        assert (await other.say(FIRST)).headers["x-cache"] == "miss"
        assert store.names() == []


async def test_a_clip_over_the_bound_of_an_entry_is_not_shared(
    store: Store, tmp_path: Path
) -> None:
    text = "A sentence of some length, again and again. " * 60
    assert len(offline(text)) > MAX_CLIP_BYTES
    with two(store, tmp_path) as (one, _):
        await one.say(text)
        assert (await one.say(text)).headers["x-cache"] == "hit"
        await written(one)
        assert store.names() == []


async def test_clearing_a_cache_clears_what_is_shared_and_nothing_else(
    store: Store, tmp_path: Path
) -> None:
    store.client.set("somebody else's", "x")
    with two(store, tmp_path) as (one, other):
        await one.say(FIRST)
        await written(one)
        assert (await one.post("/cache/clear")).json() == {"audio_cleared": 1, "voice_cleared": 0}
        assert (await other.say(FIRST)).headers["x-cache"] == "miss"
    assert store.client.get("somebody else's") == b"x"


async def test_a_recording_that_one_server_heard_the_other_takes_packed(
    store: Store, tmp_path: Path
) -> None:
    with two(store, tmp_path) as (one, other):
        first = await clone(one, ref_text="What I said.")
        await written(one)
        second = await clone(other, ref_text="What I said.", input="Something else.")
        assert (first.status_code, second.status_code) == (200, 200)
        assert (heard(one), heard(other)) == (["What I said."], ["packed"])


# ---------------------------------------------------------------------------------- what goes wrong


def spoil(store: Store, value: bytes) -> None:
    for name in store.names():
        store.client.set(name, value)


GARBAGE: dict[str, Callable[[Store], object]] = {
    "empty": lambda store: spoil(store, b""),
    "garbage": lambda store: spoil(store, b"\x80\x04garbage" * 100),
    "huge": lambda store: spoil(store, b"x" * 9 * MAX_CLIP_BYTES),
    "cut": lambda store: [
        store.client.set(name, store.client.getrange(name, 0, 99)) for name in store.names()
    ],
    "flipped": lambda store: [store.client.setrange(name, 100, b"\0\1") for name in store.names()],
    "no figures": lambda store: [
        store.client.set(name, with_checksum(name.decode(), b"x")) for name in store.names()
    ],
    "a list": lambda store: [
        store.client.delete(n) and store.client.lpush(n, "x") for n in store.names()
    ],
    "flushed": lambda store: store.client.flushall(),
}


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_a_value_that_is_none_of_ours_is_not_there(
    store: Store, tmp_path: Path, garbage: str
) -> None:
    with two(store, tmp_path) as (one, other):
        await one.say(FIRST)
        await clone(one)
        await written(one)
        assert len(store.names()) >= 2
        names = {name for name in store.names() if garbage != "no figures" or b":clip:" in name}
        for name in set(store.names()) - names:
            store.client.delete(name)
        GARBAGE[garbage](store)
        reply = await other.say(FIRST)
        assert (reply.status_code, reply.headers["x-cache"], reply.content) == (
            200,
            "miss",
            offline(FIRST),
        )
        assert (await clone(other)).status_code == 200
        assert len(heard(other)) == 1
        assert "packed" not in heard(other)


async def speaks(server: Served, text: str) -> None:
    reply = await server.say(text)
    assert (reply.status_code, reply.content) == (200, offline(text))


async def test_a_redis_that_goes_down_and_comes_back_is_missed_by_nobody(tmp_path: Path) -> None:
    store = Store(tmp_path)
    try:
        with two(store, tmp_path) as (one, other):
            await speaks(one, FIRST)
            await written(one)
            store.stop()
            for server in (one, other):
                await speaks(server, SECOND)
                await written(server)
            store.start()
            other.speech.shared.remote.cool_down(0)  # the cooldown is over
            await speaks(other, TWO)
            await written(other)
            assert len(store.names("clip")) == 1
    finally:
        store.stop()


class Stalling:
    """Something on a port that takes connections and says `answer` to whatever comes, or nothing at
    all."""

    def __init__(self, answer: bytes = b"") -> None:
        self.answer, self.arrivals = answer, 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.socket.getsockname()[1]}"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.arrivals += 1
            self._open.append(connection)
            if self.answer:
                connection.recv(1000)
                connection.sendall(self.answer)

    def close(self) -> None:
        for each in (self.socket, *self._open):
            each.close()


@pytest.fixture(
    params=[
        b"",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"$x\r\n",
        b"$99999999999\r\nx",
        b":1\r\n" * 50,
    ]
)
def strange(request: pytest.FixtureRequest) -> Iterator[Stalling]:
    stalling = Stalling(request.param)
    yield stalling
    stalling.close()


async def test_a_redis_that_answers_nothing_or_nonsense_fails_nobody(
    strange: Stalling, tmp_path: Path
) -> None:
    with serving(redis_url=strange.url, voices_dir=tmp_path) as server:
        for text in (FIRST, SECOND, TWO):
            await speaks(server, text)
        assert strange.arrivals


async def test_a_redis_that_was_late_is_left_alone_for_a_while_and_then_asked_by_one(
    tmp_path: Path,
) -> None:
    stalling = Stalling()
    with serving(redis_url=stalling.url, voices_dir=tmp_path) as server:
        remote = server.speech.shared.remote
        await speaks(server, FIRST)
        assert (remote.cooling_down, stalling.arrivals) == (True, 1)
        await speaks(server, SECOND)
        assert stalling.arrivals == 1
        remote.cool_down(0)
        await asyncio.gather(*(server.say(f"Sentence number {number}.") for number in range(4)))
        assert stalling.arrivals == 2
    stalling.close()


async def test_a_redis_that_sleeps_costs_the_timeout_and_no_more(
    store: Store, tmp_path: Path
) -> None:
    """It sleeps for longer than the whole test may take: a request that waited for it would be
    seen."""
    remote = Remote(store.url, 0.05)
    with socket.socket(socket.AF_UNIX) as sleeper:
        sleeper.connect(str(store.path))
        sleeper.sendall(b"DEBUG SLEEP 0.4\r\n")
        await asyncio.sleep(0.05)
        assert await remote.read("x") == b""
        assert remote.cooling_down
        sleeper.settimeout(0)
        with pytest.raises(BlockingIOError):
            sleeper.recv(10)  # it sleeps still: nobody waited for it
        sleeper.settimeout(5)
        assert sleeper.recv(10) == b"+OK\r\n"
    await remote.close()


async def test_a_full_redis_is_still_read_and_not_written_for_a_while(
    store: Store, tmp_path: Path
) -> None:
    with two(store, tmp_path) as (one, other):
        await speaks(one, FIRST)
        await written(one)
        store.client.config_set("maxmemory", 1)
        try:
            await speaks(one, SECOND)
            await written(one)
            assert (one.speech.shared.remote.full, one.speech.shared.remote.cooling_down) == (
                True,
                False,
            )
            assert (await other.say(FIRST)).headers["x-cache"] == "hit"
            assert (await other.say(SECOND)).headers["x-cache"] == "miss"
            await written(other)
        finally:
            store.client.config_set("maxmemory", 0)
        assert len(store.names("clip")) == 1


async def test_a_slow_redis_makes_no_heap_of_what_waits_for_it() -> None:
    stalling = Stalling()

    shared = SharedCache(SpeechSettings(redis_url=stalling.url), "1", Pool(1, "test"))
    cache = Cache(100, 10**6, 10**6, len)
    for number in range(3 * MAX_PENDING_WRITES):
        shared.put(cache, replace(SOUND, text=str(number)), Stored(b"sound", 1, 0.5))
    assert shared.pending_writes == MAX_PENDING_WRITES
    await shared.close()
    stalling.close()


async def test_a_caller_who_leaves_while_redis_is_asked_leaves_nothing_behind(store: Store) -> None:
    stalling = Stalling()
    remote = Remote(stalling.url, PATIENT)
    asking: asyncio.Task[bytes] = asyncio.create_task(remote.read("x"))
    await until(lambda: stalling.arrivals)
    asking.cancel()
    await asyncio.wait({asking})
    assert asking.cancelled() and not remote.cooling_down
    stalling.close()
    await remote.close()


def test_an_address_that_is_none_is_told_at_start() -> None:
    with pytest.raises(ValueError, match="redis://"):
        create_app(Settings(engine="fake", redis_url="somewhere"))
