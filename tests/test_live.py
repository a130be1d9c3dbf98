"""Engines that take live text: a request keeps one slot, later pieces extend it, and the text alone
decides where."""

from __future__ import annotations

import asyncio

import pytest

from engine.fake import RATE
from tests.serving import (
    EVENTS,
    LONG,
    PCM,
    SECOND,
    SPEECH,
    TWO,
    Fakes,
    Gate,
    hang_up,
    raw_request,
    serving,
    until,
)
from text.pace import weight
from text.reader import read
from text.reading import Reading

MAX_LIVE_CHARS = 120
LIVE = {"can": ("seed", "live"), "max_live_chars": MAX_LIVE_CHARS}
MANY = " ".join(
    f"Sentence number {word} is spoken here."
    for word in ("one", "two", "three", "four", "five", "six")
)


def log(fakes: Fakes, *verbs: str) -> list[str]:
    return [text for verb, text in fakes.last.log if verb in verbs]


async def test_later_pieces_go_on_in_the_slot_of_the_first() -> None:
    with serving(Fakes(**LIVE)) as server:
        assert (await server.say(TWO)).status_code == 200
        assert len(log(server.fakes, "admit")) == 1
        assert log(server.fakes, "extend") == [f" {SECOND}"]
        assert log(server.fakes, "finish") == [TWO]


async def test_a_text_of_one_piece_is_no_live_text() -> None:
    with serving(Fakes(**LIVE)) as server:
        await server.say(SECOND)
        assert not log(server.fakes, "extend", "finish")


async def test_a_full_slot_is_finished_and_the_next_piece_takes_another() -> None:
    with serving(Fakes(**LIVE)) as server:
        sound = (await server.say(MANY)).content
        slots = log(server.fakes, "finish")
        assert len(slots) == len(log(server.fakes, "admit")) > 1
        assert " ".join(slots) == MANY
        assert max(map(weight, slots)) <= MAX_LIVE_CHARS
        assert (
            len(sound) == 2 * sum(map(len, slots)) * RATE // 50
        )  # two bytes a sample, 20 ms a character


@pytest.mark.parametrize("path", [SPEECH, PCM, EVENTS])
async def test_the_cuts_do_not_depend_on_the_listener(path: str) -> None:
    quick, slow = Fakes(**LIVE), Fakes(**LIVE)
    with serving(quick) as server:
        await server.say(LONG[:2000])
    body = f'{{"input": "{LONG[:2000]}", "voice": "alloy", "seed": 7, "response_format": "pcm"}}'.encode()
    with serving(slow, read_ahead=0.5) as server:
        sock = await raw_request(server, path, body, rcvbuf=4096)
        while server.speech.queue.jobs or not slow.engines:
            await asyncio.get_running_loop().sock_recv(sock, 65536)
        sock.close()
    assert log(slow, "admit", "extend", "finish") == log(quick, "admit", "extend", "finish")


async def test_a_slow_listener_holds_back_the_next_slot_and_not_the_one_that_speaks() -> None:
    with serving(Fakes(slots=1, **LIVE), read_ahead=1, audio_cache_max=0) as server:
        body = f'{{"input": "{LONG}", "voice": "alloy", "response_format": "pcm"}}'.encode()
        sock = await raw_request(server, SPEECH, body, rcvbuf=4096)
        await server.paused()
        assert not server.fakes.last.running, "its slot is free"
        assert (await server.say(TWO)).status_code == 200
        sock.close()
        await server.idle()


async def test_a_caller_who_leaves_frees_a_live_slot() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate, **LIVE)) as server:
        task = asyncio.create_task(server.say(MANY))
        await until(lambda: gate.arrivals == 1)
        await hang_up(task)
        gate.open()
        await server.idle()
        assert not server.fakes.last.running
        assert (await server.say(TWO)).status_code == 200


async def test_a_piece_that_fails_ends_its_request_alone() -> None:
    with serving(Fakes(**LIVE)) as server:
        answers = await asyncio.gather(server.say("<fail> here. And more of it."), server.say(TWO))
        assert [answer.status_code for answer in answers] == [400, 200]
        await server.idle()


async def test_callers_at_once_hear_what_each_hears_alone() -> None:
    texts = [
        f"{name} says this. {name} says that, too. {MANY}" for name in ("Ann", "Bob", "Cleo", "Dan")
    ]
    with serving(Fakes(slots=3, **LIVE), audio_cache_max=0) as server:
        alone = [(await server.say(text)).content for text in texts]
        together = await asyncio.gather(*(server.say(text) for text in texts))
        assert [answer.content for answer in together] == alone


def test_what_follows_is_joined_as_the_language_writes_it() -> None:
    japanese = list(read("今日は良い天気です。明日も晴れます。" * 30, Reading("ja"), 10_000))
    assert len(japanese) > 1
    assert not any(words.text.startswith(" ") for words in japanese)
    english = list(read(MANY, Reading("en"), 10_000))
    assert [words.text[:1] == " " for words in english] == [words.continues for words in english]
    assert "".join(words.text for words in english) == MANY
    assert not any(words.may_continue or words.continues for words in read(MANY, Reading("en")))
    assert weight("今日") == 8
