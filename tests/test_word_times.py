"""The words of a text come with their times, before their sound, where a client asks for them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.fields import SpeechBody
from api.framing import TimedWord
from audio.speed import lead
from engine.contract import Failure, Model
from engine.fake import RATE, FakeEngine, FakeSlot, card
from engine.speech import Frame, SpeechSlot
from server import create_app
from settings import Settings
from speaking.shared_cache import Stored
from tests.recordings import recording
from tests.serving import PCM, SPEECH, TWO, Fakes, Gate, Served, serving
from tests.timed_words import FRAMINGS, Heard, openai_events, written

BYTES_A_SECOND = 48_000  # of PCM16 at 24 kHz
TICK = 0.0001  # seconds, down to which times are rounded


def check(heard: Heard, text: str) -> None:
    """The words are in order, in the sound, before their sound, and in the text."""
    end = 0.0
    char = 0
    for word in heard.words:
        assert end <= word["start"] <= word["end"]
        assert char <= word["start_char"] < word["end_char"]
        assert text[word["start_char"] : word["end_char"]] == word["word"]
        end = word["end"]
        char = word["end_char"]
    assert end <= len(heard.sound) / BYTES_A_SECOND
    sent = 0
    for part in heard.parts if heard.timing == "model" else ():
        if isinstance(part, bytes):
            sent += len(part)
        else:
            assert all(word["start"] > sent / BYTES_A_SECOND - TICK for word in part)


@pytest.mark.parametrize("framing", FRAMINGS.values(), ids=FRAMINGS)
async def test_every_framing_carries_the_same_words(framing: Any) -> None:
    with serving(audio_cache_max=0) as server:
        heard = await framing(server, TWO)
        first = await openai_events(server, TWO)
    check(heard, TWO)
    assert [word["word"] for word in heard.words] == TWO.split()
    assert heard.words == first.words
    assert heard.timing == "model"


MIXED = (
    "# Prices\n\nIt **cost** $1,250.75 — really! Then Dr. Smith ran 5 km on 3/4/2024 at 10:30, "
    "so—well, ask [him](http://a.example).\n\n「iPhone」 & co. rose 3%! 🎉 Done."
)
SSML = (
    "<speak>AT&amp;T <sub alias='World Wide Web'>WWW</sub> waits<break time='500ms'/> and "
    "<prosody rate='150%'>then runs 5 km away.</prosody> The end.</speak>"
)


# SSML is read from its first tag to its last, so it isn't written in parts
@pytest.mark.parametrize(
    ("framing", "text"),
    [
        pytest.param(framing, text, id=f"{kind}-{name}")
        for name, framing in FRAMINGS.items()
        for kind, text in (("prose", MIXED), ("ssml", SSML))
        if kind == "prose" or framing is not written
    ],
)
async def test_numbers_and_markup_are_the_clients_own_characters(framing: Any, text: str) -> None:
    fields = {"ssml": True} if text == SSML else {}
    with serving(audio_cache_max=0) as server:
        heard = await framing(server, text, **fields)
        first = await openai_events(server, text, **fields)
    check(heard, text)
    assert heard.words == first.words
    assert {"$1,250.75 —", "5 km"} <= {word["word"] for word in heard.words} or text == SSML


LIVE = Fakes(can=("live",), max_live_chars=120)


@pytest.mark.parametrize("step", [1, 3, 50])
async def test_a_text_in_any_parts_has_the_words_of_the_whole(step: int) -> None:
    with serving(LIVE, audio_cache_max=0) as server:
        heard = await written(server, MIXED * 2, step)
        whole = await openai_events(server, MIXED * 2)
    check(heard, MIXED * 2)
    assert len(server.fakes.admitted()) < len(whole.words)
    assert heard.words == whole.words


PARTS = st.sampled_from(
    [
        "I",
        "am",
        "$5",
        "1,250.75",
        "Dr.",
        "Smith",
        "**bold**",
        "so—well",
        "3/4/2024",
        "木",
        "«",
        "»",
        "(",
        ")",
        "!",
        ".",
        "—",
        "🎉",
        "5",
        "km",
        "C++",
    ]
)


@pytest.fixture(scope="module")
def live() -> Iterator[Served]:
    with serving(Fakes(can=("live",), max_live_chars=60), audio_cache_max=0) as server:
        yield server


@given(parts=st.lists(PARTS, min_size=1, max_size=40), step=st.integers(1, 30))
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_whatever_the_text_its_words_are_in_order(
    live: Served, parts: list[str], step: int
) -> None:
    text = f"Well {' '.join(parts)}"

    async def both() -> tuple[Heard, Heard]:
        return await written(live, text, step), await openai_events(live, text)

    streamed, whole = asyncio.run(both())
    check(streamed, text)
    check(whole, text)
    assert streamed.words == whole.words


@pytest.mark.parametrize("format", ["mp3", "pcm"])
async def test_a_clip_from_the_cache_has_its_words(format: str) -> None:
    with serving() as server:
        first = await openai_events(server, TWO, response_format=format)
        second = await openai_events(server, TWO, response_format=format)
        plain = await server.say(TWO, response_format=format)
    assert [first.cache, second.cache] == ["miss", "hit"]
    assert plain.headers["x-cache"] == "hit"  # the sound is the same with words and without
    assert (second.words, second.timing, second.sound) == (first.words, "model", first.sound)
    assert plain.content == first.sound


async def test_a_clip_that_was_made_without_words_is_made_anew_for_them() -> None:
    with serving() as server:
        await server.say(TWO)
        first = await openai_events(server, TWO)
        second = await openai_events(server, TWO)
    assert [first.cache, second.cache] == ["miss", "hit"]
    assert first.words == second.words != []


def test_a_shared_clip_has_its_words() -> None:
    words = (TimedWord("naïve — 木", 0.25, 0.5, 3, 12), TimedWord("b", 0.5, 0.5, 13, 14))
    for stored in (
        Stored(b"sound", 7, 1.5, 0.25, words, "aligned"),
        Stored(b"sound", 7, 1.5, None, (), None),
        Stored(b"", 7, 1.5),
    ):
        assert Stored.unpack(stored.pack()) == stored


async def test_words_that_are_not_asked_for_cost_nothing() -> None:
    fakes = Fakes()
    asked: list[bool] = []
    fakes.step = lambda slots: asked.extend(slot.request.marks for slot in slots)
    with serving(fakes, audio_cache_max=0) as server:
        plain = (await server.say(TWO, stream_format="sse")).text
        assert asked
        assert not any(asked)
        await openai_events(server, TWO)
    assert asked[-1]
    assert "words" not in plain
    assert "timing" not in plain


@pytest.mark.parametrize("framing", FRAMINGS.values(), ids=FRAMINGS)
async def test_words_of_an_engine_without_marks_are_estimated(framing: Any) -> None:
    with serving(Fakes(timing=None)) as server:
        heard = await framing(server, TWO)
        again = await framing(server, TWO)
    check_late(heard, TWO)
    assert [word["word"] for word in heard.words] == TWO.split()
    assert heard.timing == again.timing == "estimated"
    assert again.words == heard.words


async def test_words_of_texts_that_follow_in_a_slot_are_estimated() -> None:
    text = " ".join(f"This is sentence number {word}." for word in ("one", "two", "three") * 9)
    fakes = Fakes(timing=None, can=("seed", "live"), max_live_chars=400)
    with serving(fakes) as server:
        heard = await openai_events(server, text)
    check_late(heard, text)
    assert [word["word"] for word in heard.words] == text.split()
    assert 1 < len(fakes.admitted()) < 27  # several slots, of several sentences each


async def test_words_behind_a_change_of_speed_are_estimated_in_the_clients_seconds() -> None:
    with serving(Fakes(timing=None)) as server:
        plain = await openai_events(server, TWO, seed=5)
        slow = await openai_events(server, TWO, seed=5, speed=0.5)
    check_late(slow, TWO)
    for word, slower in zip(plain.words, slow.words, strict=True):
        place = max(0.0, 2 * word["start"] - lead(0.5))
        assert slower["start"] == pytest.approx(place, abs=0.002)


def check_late(heard: Heard, text: str) -> None:
    """As `check`, but the words may come behind their sound."""
    check(replace(heard, parts=[heard.words, heard.sound]), text)


@pytest.mark.parametrize(
    "fields",
    [
        {"timestamp_granularities": ["word"]},
        {"timestamp_granularities": "word"},
        {"word_timestamps": True},
        {"add_timestamps": "true"},
        {"return_timestamps": 1},
    ],
)
async def test_every_name_asks_for_words(fields: dict[str, Any]) -> None:
    with serving() as server:
        reply = await server.say(TWO, stream_format="sse", **fields)
    assert "speech.audio.words" in reply.text


@pytest.mark.parametrize(
    "fields",
    [
        {"timestamp_granularities": []},
        {"timestamp_granularities": None},
        {"timestamp_granularities": ""},
        {"word_timestamps": None},
        {"add_timestamps": False},
    ],
)
async def test_null_and_nothing_ask_for_no_words(fields: dict[str, Any]) -> None:
    with serving() as server:
        reply = await server.say(TWO, stream_format="sse", **fields)
    assert reply.is_success
    assert "speech.audio.words" not in reply.text


@pytest.mark.parametrize("path", [SPEECH, PCM])
async def test_sound_alone_has_no_room_for_words_and_a_header_says_so(path: str) -> None:
    with serving(audio_cache_max=0) as server:
        plain = await server.say(TWO, path)
        asked = await server.say(TWO, path, word_timestamps=True)
    assert asked.content == plain.content
    assert "stream_format" in asked.headers["warning"]
    assert "warning" not in plain.headers


@pytest.mark.parametrize("value", [["segment"], ["word", "segment"], "letters", 3, [None]])
async def test_another_granularity_is_refused_with_what_there_is(value: Any) -> None:
    with serving() as server:
        reply = await server.say(TWO, timestamp_granularities=value)
    assert reply.status_code == 400
    assert "timestamp_granularities" in reply.json()["error"]["param"]
    assert "word" in reply.json()["error"]["message"]


async def test_a_form_asks_for_words() -> None:
    form = {"input": TWO, "stream_format": "sse", "timestamp_granularities[]": "word"}
    with serving(Fakes(can=("clone", "seed"))) as server:
        file = {"file": ("a.wav", recording(), "audio/wav")}
        reply = await server.post(f"{SPEECH}/clone", data=form, files=file)
    assert "speech.audio.words" in reply.raise_for_status().text


async def test_no_word_comes_behind_the_last_sound_of_a_cancelled_request() -> None:
    gate = Gate(steps=1)
    parts: list[Any] = []
    with serving(Fakes(step=gate)) as server:
        async with server.connect() as socket:
            message = {"input": " ".join([TWO] * 5), "voice": "alloy", "word_timestamps": True}
            await socket.send(json.dumps(message))
            while not (parts and isinstance(parts[-1], bytes)):
                parts.append(await socket.recv())
            await socket.send(json.dumps({"cancel": True}))
            gate.open()
            while True:
                answer = await socket.recv()
                event = {} if isinstance(answer, bytes) else json.loads(answer)
                if event.get("event") == "cancelled":
                    break
                parts.append(answer)
    assert isinstance(parts[-1], bytes)  # not words
    assert 0 <= event["chars_spoken"] <= len(TWO)


async def test_what_was_heard_follows_the_words() -> None:
    body = SpeechBody(input=TWO, voice="alloy", word_timestamps=True, seed=7)
    with serving() as server:

        async def spoken() -> Callable[[float], int]:
            async with server.speech.pipeline.speak(body, None, {"endpoint": SPEECH}) as clip:
                async for _ in clip.chunks:
                    pass
            return clip.chars_heard  # type: ignore[no-any-return]

        whole = await openai_events(server, TWO)
        future = asyncio.run_coroutine_threadsafe(spoken(), server.loop)
        chars_heard = await asyncio.wrap_future(future)
    for word in whole.words:
        middle = (word["start"] + word["end"]) / 2
        assert word["start_char"] < chars_heard(middle) < word["end_char"]
        assert chars_heard(word["start"]) == word["start_char"]


class Impatient(FakeEngine):
    """Ends a slot for live text after its first frame with sound, as a full one ends."""

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        return [self._ended(item) for item in super().step(slots)]

    def _ended(self, item: Frame | Failure) -> Frame | Failure:
        if isinstance(item, Failure) or not len(item.samples) or not item.slot.request.live:
            return item
        self.running.discard(cast(FakeSlot, item.slot))
        seconds = len(item.samples) / RATE
        marks = tuple(mark for mark in item.marks if mark.until <= seconds)
        return replace(item, last=True, finish_reason="length", marks=marks)


async def test_a_text_whose_slot_was_full_early_goes_on_with_its_words() -> None:
    info = card(can=("live", "seed"), max_live_chars=400)
    model = Model(info, lambda: Impatient(info))
    text = " ".join([TWO] * 3)
    with serving(app=create_app(Settings(asr_engine="none"), model)) as server:
        for framing in (openai_events, written):
            heard = await framing(server, text)
            check(heard, text)
            # what had reached the slot by then is lost; the rest has slots of its own
            assert heard.words[0]["word"] == "The"
