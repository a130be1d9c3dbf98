"""A text that is still being written is a stream of parts and flushes with an end."""

from __future__ import annotations

import asyncio

import pytest

from api.text_stream import Flush, TextStream
from edge.errors import RequestTimeout, TooLarge


async def parts(stream: TextStream) -> list[str | Flush]:
    return [part async for part in stream]


async def test_parts_and_flushes_come_in_their_order_until_the_end() -> None:
    stream = TextStream(100, 0)
    stream.write("One")
    stream.flush()
    stream.write(" two")
    stream.end()
    assert await parts(stream) == ["One", Flush(), " two"]
    stream.check_end()


async def test_an_empty_text_is_no_part_and_repeated_flushes_are_one() -> None:
    stream = TextStream(100, 0)
    stream.write("")
    stream.flush()
    stream.flush()
    stream.end()
    assert await parts(stream) == [Flush()]


CUT_PAIRS = {
    "an emoji": (["Hi \ud83d", "\ude00 there"], "Hi 😀 there"),
    "a rare character in Chinese": (["我吃\ud842", "\udfb7飯"], "我吃𠮷飯"),
    "an empty text in between": (["a\ud83d", "", "\ude00b"], "a😀b"),
    "a flag of two pairs": (["\ud83c", "\uddef\ud83c", "\uddf5"], "🇯🇵"),
    "whole pairs": (["a😀", "😀b"], "a😀😀b"),
    "a half that is followed by a letter": (["a\ud83d", "b"], "ab"),
    "a half without a first half": (["a", "\ude00b"], "ab"),
    "a half inside": (["a\ud83db"], "ab"),
    "halves in the wrong order": (["a\ude00\ud83d", "b"], "ab"),
    "a half before a pair": (["\ud83d", "\ud83d\ude00"], "😀"),
    "a half at the end": (["Hello", "\ud83d"], "Hello"),
    "only a half": (["\ud83d"], ""),
}


@pytest.mark.parametrize("name", CUT_PAIRS)
async def test_a_surrogate_pair_may_be_cut_and_a_lone_half_counts_as_nothing(name: str) -> None:
    texts, expected = CUT_PAIRS[name]
    stream = TextStream(100, 0)
    for text in texts:
        stream.write(text)
    stream.end()
    assert "".join(part for part in await parts(stream) if isinstance(part, str)) == expected
    assert stream.length == len(expected)


async def test_a_flush_between_the_halves_of_a_pair_keeps_them_together() -> None:
    stream = TextStream(100, 0)
    stream.write("Hello \ud83d")
    stream.flush()
    stream.write("\ude00 there")
    stream.end()
    assert await parts(stream) == ["Hello ", Flush(), "😀 there"]


async def test_a_reader_waits_for_the_writer() -> None:
    stream = TextStream(100, 0)
    reading = asyncio.create_task(anext(stream))
    await asyncio.sleep(0)
    stream.write("One")
    assert await reading == "One"


async def test_a_text_over_the_limit_is_refused() -> None:
    stream = TextStream(5, 0)
    stream.write("12345")
    stream.write("6")
    with pytest.raises(TooLarge, match="6 characters so far"):
        await anext(stream)


async def test_silence_ends_the_text_and_the_end_says_so() -> None:
    stream = TextStream(100, 0.01)
    stream.write("One")
    assert await parts(stream) == ["One"]
    with pytest.raises(RequestTimeout, match="LIVE_TIMEOUT"):
        stream.check_end()


@pytest.mark.parametrize("stop", ["enough", "flush", "end"])
async def test_the_head_stays_in_the_stream(stop: str) -> None:
    stream = TextStream(100, 0)
    stream.write("One.")
    stream.write(" Two.")
    if stop == "flush":
        stream.flush()
    elif stop == "end":
        stream.end()

    async def enough(part: str) -> bool:
        return stop == "enough" and part == " Two."

    assert await stream.head(enough) == "One. Two."
    stream.write("Three.")
    stream.end()
    flushes = [Flush()] if stop == "flush" else []
    assert await parts(stream) == ["One. Two.", *flushes, "Three."]


async def test_the_head_may_go_on_behind_a_flush() -> None:
    stream = TextStream(100, 0)
    for part in ("One.", "Two.", "Three."):
        stream.write(part)
        stream.flush()
    flushes = 0

    async def never(_: str) -> bool:
        return False

    async def second() -> bool:
        nonlocal flushes
        flushes += 1
        return flushes == 2

    assert await stream.head(never, second) == "One. Two."
    stream.end()
    assert await parts(stream) == ["One.", Flush(), "Two.", Flush(), "Three.", Flush()]
