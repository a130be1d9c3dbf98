"""The live road alone: a stream, a queue that a test controls, and the arithmetic recogniser."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.transcriber import Final, Listening, LiveEvent, Partial, SpeechStarted, SpeechStopped
from edge.errors import QueueFull, TooLarge, Unavailable
from edge.pool import Pool
from edge.telemetry.metrics import Metrics
from edge.telemetry.recognition_metrics import RecognitionMetrics
from edge.telemetry.traces import Timings
from engine import fake_recognizer
from engine.recognition import RATE, AudioRequest, Samples
from engine.turn import Call, Returned
from engine.vad import FRAME
from hearing.due_times import DueTimes
from hearing.lateness import WINDOW, Lateness
from hearing.live import MAX_WAITING, LiveRecognition
from hearing.rules import live_rules
from hearing.segments import Segmenter
from settings import Settings
from tests.loudness import Loudness, sound

POOL = Pool(1, "live")
SENTENCE = sound((0.9, 1.2), (0.6, 0.8), (0.0, 0.8))
END = sound((0.0, 0.8))


@dataclass
class Asked:
    """What was asked of the queue, and how urgently."""

    request: AudioRequest
    deadline: float
    admitted: bool


@dataclass
class Loaded:
    load: Callable[[], Any]
    timings: Timings = field(default_factory=Timings)

    async def next(self) -> Any:
        await self.load()
        return Returned(None)


@dataclass
class Engine:
    """A queue with an engine behind it. `gate` is awaited before each request is answered, and
    `load` until the model is there.
    """

    gate: Callable[[], Any] = lambda: asyncio.sleep(0)
    load: Callable[[], Any] = lambda: asyncio.sleep(0)
    full: bool = False
    asked: list[Asked] = field(default_factory=list)
    open: int = 0
    timings: Timings = field(default_factory=Timings)

    @property
    def requests(self) -> list[AudioRequest]:
        return [each.request for each in self.asked]

    @property
    def finals(self) -> list[AudioRequest]:
        return [request for request in self.requests if not request.draft]

    @asynccontextmanager
    async def __call__(
        self, source: Any, realtime: bool, pacing: Any = None, admitted: bool = False
    ) -> AsyncIterator[Any]:
        assert realtime
        if self.full and not admitted:
            raise QueueFull("full")
        request = await source()
        if isinstance(request, Call):
            yield Loaded(self.load)
            return
        self.asked.append(Asked(request, pacing.deadline, admitted))
        self.open += 1
        assert self.open == 1, "one request at a time"
        try:
            yield self
        finally:
            self.open -= 1

    async def next(self) -> Any:
        request = self.asked[-1].request
        await self.gate()
        engine = fake_recognizer.model().load()
        slot = engine.admit(request)
        [words] = engine.step([slot]) or engine.step([slot])
        return words


@dataclass
class Stream:
    live: LiveRecognition
    engine: Engine
    task: asyncio.Task[list[LiveEvent]]

    async def end(self) -> list[LiveEvent]:
        await self.live.finish()
        async with asyncio.timeout(20):
            return await self.task


@asynccontextmanager
async def stream(
    engine: Engine | None = None,
    listening: Listening = Listening(),  # noqa: B008 - frozen
    detect: bool = True,
    lateness: Lateness | None = None,
    **options: Any,
) -> AsyncIterator[Stream]:
    engine = engine or Engine()
    rules = live_rules(listening, 28.0, detect, None)
    live = LiveRecognition(
        Settings(**options),
        engine,
        POOL,
        RecognitionMetrics(Metrics()),
        listening,
        Segmenter(Loudness(), rules),
        lateness or Lateness(),
    )
    worker = asyncio.ensure_future(live.run())

    async def read() -> list[LiveEvent]:
        return [event async for event in live.events()]

    task = asyncio.ensure_future(read())
    try:
        yield Stream(live, engine, task)
    finally:
        for each in (worker, task):
            each.cancel()
        await asyncio.wait({worker, task})
    assert not engine.open


async def heard(samples: Samples, portions: list[int], **options: Any) -> list[LiveEvent]:
    async with stream(**options) as running:
        start = turn = 0
        while start < len(samples):
            portion = portions[turn % len(portions)]
            await running.live.push(samples[start : start + portion])
            start += portion
            turn += 1
        return await running.end()


def finals(events: list[LiveEvent]) -> list[Final]:
    return [event for event in events if isinstance(event, Final)]


def partials(events: list[LiveEvent]) -> list[Partial]:
    return [event for event in events if isinstance(event, Partial)]


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


async def test_an_utterance_starts_stops_and_has_its_final_text() -> None:
    async with stream(listening=Listening(words=True)) as running:
        await running.live.push(np.concatenate([sound((0.0, 1)), SENTENCE]))
        events = await running.end()
    started, stopped, final = [event for event in events if not isinstance(event, Partial)]
    assert isinstance(started, SpeechStarted)
    assert started.sample / RATE == pytest.approx(1, abs=0.04)
    assert isinstance(stopped, SpeechStopped)
    assert stopped.sample / RATE == pytest.approx(3.3, abs=0.05)
    assert isinstance(final, Final)
    assert final.text == "w90 w90 w90 w60 w60."
    assert final.end == stopped.sample / RATE
    assert final.start == pytest.approx(0.7, abs=0.05)
    words = final.segments[0].words
    assert words[0].start == pytest.approx(final.start)
    assert words[-1].end <= final.end + 0.6


async def test_a_pause_says_that_speech_may_end_and_more_speech_that_it_goes_on() -> None:
    async with stream() as running:
        ending = []
        for loud, seconds in [(0.9, 1.2), (0, 0.1), (0, 0.1), (0.9, 0.2), (0, 0.3), (0, 0.8)]:
            await running.live.push(sound((loud, seconds)))
            ending.append(running.live.ending)
        assert ending == [False, False, True, False, True, True]
        await until(lambda: not running.live.ending)
        await running.live.push(sound((0.9, 1.2), (0, 0.3)))
        await asyncio.sleep(0.6)  # nothing comes any more, although the utterance is open
        assert not running.live.ending


async def test_a_final_has_silence_behind_it_and_a_partial_has_none() -> None:
    async with stream() as running:
        for start in range(0, len(SENTENCE), 1600):
            await running.live.push(SENTENCE[start : start + 1600])
            await asyncio.sleep(0.01)
        await running.end()
    [final] = running.engine.finals
    assert not final.samples[-9600:].any()
    drafts = [request for request in running.engine.requests if request.draft]
    assert len(drafts) >= 3
    lengths = [len(draft.samples) for draft in drafts]
    assert lengths == sorted(lengths)
    assert min(np.diff(lengths)) >= 8000
    assert not any(draft.words for draft in drafts)


async def test_a_final_gets_what_was_said_before_it_and_a_partial_gets_nothing() -> None:
    engine = Engine()
    listening = Listening(language="en")
    async with stream(engine, listening) as running:
        for _ in range(2):
            await running.live.push(SENTENCE)
        first = finals(await running.end())[0]
    assert [request.before for request in engine.requests if request.draft] == [None] * (
        len(engine.requests) - 2
    )
    none, before = (request.before for request in engine.finals)
    assert none is None and before
    assert before.text == first.text.strip()
    assert np.array_equal(before.samples[:RATE], engine.finals[0].samples[:RATE])


async def test_partials_are_of_the_whole_utterance_so_far_and_their_stable_part_grows() -> None:
    speech = sound(*[(0.5 + 0.05 * number, 0.5) for number in range(1, 7)], (0.0, 1))
    async with stream() as running:
        for start in range(0, len(speech), 800):
            await running.live.push(speech[start : start + 800])
            await asyncio.sleep(0.004)
        events = await running.end()
    texts = [partial.text for partial in partials(events)]
    assert len(texts) >= 4
    assert all(text.startswith("w55") for text in texts)
    stable = [partial.stable for partial in partials(events)]
    assert stable[-1]
    assert all(after.startswith(before) for before, after in itertools.pairwise(stable))
    [final] = finals(events)
    assert final.text.startswith(stable[-1])


async def test_live_requests_have_the_deadline_of_their_words() -> None:
    loop = asyncio.get_running_loop()
    word = sound((0.9, 0.4), (0.0, 0.6))
    async with stream() as running:
        await running.live.push(word[:6_000])
        now = loop.time()
        await until(lambda: running.engine.requests)
        await running.live.push(word[6_000:])
        await until(lambda: running.engine.finals)
        # what is sent faster than it is spoken is due when it would have been spoken
        await running.live.push(np.concatenate([word] * 10))
        await running.end()
    draft, final, *_, last = running.engine.asked
    assert draft.deadline == pytest.approx(now + 0.4, abs=0.2)
    assert final.deadline == pytest.approx(loop.time() + 0.25, abs=0.3)
    assert last.deadline == pytest.approx(now + 10, abs=1.5)
    assert [each.admitted for each in running.engine.asked][:2] == [False, True]


async def test_short_utterances_are_due_one_after_another() -> None:
    async def slow() -> None:
        await asyncio.sleep(0.05)

    lateness = Lateness()
    began = asyncio.get_running_loop().time()
    async with stream(Engine(gate=slow), lateness=lateness) as running:
        for _ in range(20):
            await running.live.push(sound((0.9, 0.3)))
            await running.live.commit()
        assert len(finals(await running.end())) == 20
    due = [each.deadline - began for each in running.engine.asked if not each.request.draft]
    assert all(after - before >= 1 for before, after in itertools.pairwise(due)), due
    lateness.check(0.1)  # the others aren't refused for what it asked too fast


def test_what_waits_behind_a_hurried_text_says_nothing_of_the_server() -> None:
    times = DueTimes(opened=0)
    first = times.next(1, 1, None)
    second = times.next(1.2, 1.2, first)
    assert (first.hurried, second.hurried) == (False, True)
    assert times.next(100, 100, second).hurried
    assert times.next(150, 150, times.silent(120, second)).hurried
    assert not times.next(200, 200, None).hurried


async def test_a_stream_that_is_behind_takes_turns_with_the_others() -> None:
    gate = asyncio.Event()
    async with stream(Engine(gate.wait)) as running:
        for _ in range(2):
            await running.live.push(sound((0.9, 0.4), (0.0, 0.8)))
        await asyncio.sleep(1.5)  # both are due
        gate.set()
        began = asyncio.get_running_loop().time()
        await running.end()
    finals = [each.deadline for each in running.engine.asked if not each.request.draft]
    assert len(finals) == 2
    assert finals[1] > began, (began, finals)


async def test_a_client_that_only_asks_waits_for_its_answers() -> None:
    gate = asyncio.Event()
    async with stream(Engine(gate.wait)) as running:
        await running.live.push(sound((0.9, 0.5)))

        async def commit() -> None:
            for _ in range(MAX_WAITING + 10):
                await running.live.commit()

        asking = asyncio.ensure_future(commit())
        await until(lambda: running.live.utterance >= MAX_WAITING)
        await asyncio.sleep(0.05)
        assert not asking.done()
        gate.set()
        await asking
        assert len(finals(await running.end())) == MAX_WAITING + 10


async def test_a_slow_engine_gets_fewer_drafts_and_never_a_backlog() -> None:
    async def slow() -> None:
        await asyncio.sleep(0.4)

    speech = sound((0.9, 4.0), (0.0, 0.7))
    async with stream(Engine(slow)) as running:
        for start in range(0, len(speech), 1600):
            await running.live.push(speech[start : start + 1600])
            await asyncio.sleep(0.1)
        events = await running.end()
    drafts = [request for request in running.engine.requests if request.draft]
    assert 3 <= len(drafts) <= 5
    assert len(finals(events)) == 1


@pytest.mark.parametrize("loudness", [0.0, 0.3])
async def test_what_is_no_speech_asks_nothing_and_says_nothing(loudness: float) -> None:
    async with stream() as running:
        await running.live.push(sound((loudness, 20)))
        assert await running.end() == []
    assert running.engine.requests == []


async def test_a_click_is_no_speech() -> None:
    for length in (1, 2):
        async with stream() as running:
            click = np.full(length * FRAME, 0.9, np.float32)
            await running.live.push(np.concatenate([sound((0.0, 1.024)), click, sound((0.0, 1))]))
            assert await running.end() == []


async def test_a_commit_is_answered_by_exactly_one_final() -> None:
    async with stream() as running:
        for _ in range(3):
            await running.live.commit()
        await running.live.push(SENTENCE[:16_000])
        await running.live.commit()
        await running.live.commit()
        await running.live.push(SENTENCE[16_000:])
        await running.live.commit()
        events = await running.end()
    assert [(final.text, final.asked) for final in finals(events)] == [
        ("", True),
        ("", True),
        ("", True),
        ("w90 w90.", True),
        ("", True),
        ("w90 w60.", False),
        ("", True),
    ]
    numbers = [final.utterance for final in finals(events)]
    assert numbers == sorted(set(numbers))


async def test_the_clock_counts_what_was_sent_however_often_it_is_committed() -> None:
    async with stream() as running:
        for _ in range(100):
            await running.live.push(np.zeros(163, np.float32))
            await running.live.commit()
        await running.live.push(SENTENCE)
        events = await running.end()
    [started] = [event for event in events if isinstance(event, SpeechStarted)]
    assert abs(started.sample - 16_300) <= 2 * FRAME
    last = finals(events)[-1]
    assert last.text == "w90 w90 w90 w60 w60."
    assert last.end <= (16_300 + len(SENTENCE)) / RATE


async def test_a_reset_drops_the_open_utterance_and_keeps_what_had_ended() -> None:
    async with stream() as running:
        await running.live.push(np.concatenate([SENTENCE, sound((0.7, 1.5))]))
        await running.live.reset()
        await running.live.commit()
        events = await running.end()
    assert [final.text for final in finals(events)] == ["w90 w90 w90 w60.", ""]


async def test_a_draft_that_a_reset_overtook_isnt_shown() -> None:
    gate = asyncio.Event()
    async with stream(Engine(gate.wait)) as running:
        await running.live.push(SENTENCE[:16_000])
        await until(lambda: running.engine.requests)
        await running.live.reset()
        gate.set()
        events = await running.end()
    assert partials(events) == []
    assert finals(events) == []


async def test_without_detection_only_a_commit_ends_an_utterance() -> None:
    parts = np.concatenate([SENTENCE, END, SENTENCE])
    async with stream(detect=False) as running:
        await running.live.push(parts)
        await asyncio.sleep(0.05)
        assert running.engine.finals == []
        await running.live.commit()
        await running.live.push(sound((0.0, 3)))
        await running.live.commit()
        events = await running.end()
    spoken, silent = finals(events)
    assert spoken.text == "w90 w90 w90 w60 w90 w90 w90 w60 w60."
    assert (silent.text, silent.asked) == ("", True)
    assert len(running.engine.finals) == 1, "silence isn't sent to the engine"


async def test_detection_can_be_turned_off_in_between_and_the_language_changed() -> None:
    async with stream() as running:
        await running.live.push(SENTENCE[:16_000])
        await running.live.configure(Listening(language="de"), detect=False)
        await running.live.push(np.concatenate([SENTENCE, END]))
        await running.live.commit()
        events = await running.end()
    assert len(finals(events)) == 2
    assert running.engine.finals[-1].language == "de"


async def test_a_language_that_was_certain_holds() -> None:
    async with stream() as running:
        await running.live.push(np.concatenate([SENTENCE, SENTENCE]))
        await running.end()
    assert [request.language for request in running.engine.finals] == ["", "en"]


async def test_too_much_that_waits_is_refused() -> None:
    gate = asyncio.Event()
    async with stream(Engine(gate.wait), asr_live_backlog=1) as running:
        await asyncio.sleep(2)
        await running.live.push(SENTENCE)
        with pytest.raises(Unavailable, match="ASR_LIVE_BACKLOG"):
            await running.live.push(SENTENCE)
        gate.set()
        assert len(finals(await running.end())) == 1


async def test_a_client_that_sends_faster_than_it_speaks_waits() -> None:
    gate = asyncio.Event()
    async with stream(Engine(gate.wait), asr_live_backlog=1) as running:
        pushing = asyncio.ensure_future(running.live.push(np.concatenate([SENTENCE] * 20)))
        await asyncio.sleep(0.5)
        assert not pushing.done()
        assert running.live.received <= 5 * RATE
        gate.set()
        async with asyncio.timeout(10):
            await pushing
        assert len(finals(await running.end())) == 20


async def test_a_stream_has_an_end() -> None:
    async with stream(asr_live_seconds=3) as running:
        await running.live.push(SENTENCE)
        with pytest.raises(TooLarge, match="ASR_LIVE_SECONDS"):
            await running.live.push(SENTENCE)
        assert len(finals(await running.end())) == 2


async def test_a_full_queue_ends_the_stream_with_its_error() -> None:
    async with stream(Engine(full=True)) as running:
        await running.live.push(SENTENCE)
        with pytest.raises(QueueFull):
            await running.task


async def test_an_hour_of_speech_without_a_pause_is_cut_and_nothing_is_lost() -> None:
    loud = np.concatenate([sound((0.9, 70)), END])
    async with stream() as running:
        for start in range(0, len(loud), 8000):
            await running.live.push(loud[start : start + 8000])
            await asyncio.sleep(0.001)
        events = await running.end()
    said = finals(events)
    assert len(said) == 3
    for before, after in itertools.pairwise(said):
        assert before.end == after.start
    kinds = [type(event).__name__ for event in events if not isinstance(event, Partial | Final)]
    assert kinds == ["SpeechStarted", "SpeechStopped"] * 3
    samples = np.concatenate([request.samples[:-9600] for request in running.engine.finals])
    assert abs(len(samples) / RATE - 70.3) < 0.1


PARTS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.6, 0.9]), st.floats(0.01, 4)), min_size=1, max_size=8
)


@settings(deadline=None, max_examples=40)
@given(parts=PARTS, portions=st.lists(st.integers(1, 30_000), min_size=1, max_size=5))
def test_the_portions_change_no_final_text(
    parts: list[tuple[float, float]], portions: list[int]
) -> None:
    samples = sound(*parts)
    portions = [max(portion, len(samples) // 200) for portion in portions]
    whole = asyncio.run(heard(samples, [len(samples)], asr_live_backlog=1000))
    other = asyncio.run(heard(samples, portions, asr_live_backlog=1000))
    assert finals(other) == finals(whole)
    stable: dict[int, str] = {}
    for partial in partials(other):
        assert partial.stable.startswith(stable.get(partial.utterance, ""))
        stable[partial.utterance] = partial.stable
    for before, after in zip(finals(other), finals(other)[1:], strict=False):
        assert before.end <= after.start
        assert before.utterance < after.utterance


async def test_a_server_that_falls_behind_takes_no_further_stream_and_keeps_the_others() -> None:
    now = 100.0
    lateness = Lateness(lambda: now)
    async with stream(lateness=lateness) as first:
        await first.live.push(SENTENCE)
        for _ in range(4):
            lateness.add(5.0)
        async with stream(lateness=lateness) as second:
            await second.live.push(SENTENCE)
            with pytest.raises(Unavailable, match="ASR_LIVE_DELAY=3"):
                await second.end()
        await first.live.push(SENTENCE)
        assert len([event for event in await first.end() if isinstance(event, Final)]) == 2


@pytest.mark.parametrize(
    ("late", "limit", "passed", "refused"),
    [
        ((5, 5, 5), 3, 0, True),
        ((5, 5), 3, 0, False),  # too few to tell
        ((1, 1, 9), 3, 0, False),  # most are in time
        ((5, 5, 5), 0, 0, False),  # no limit
        ((5, 5, 5), 3, WINDOW + 1, False),  # long ago
    ],
)
def test_half_of_the_last_texts_decide(
    late: tuple[int, ...], limit: float, passed: float, refused: bool
) -> None:
    now = 100.0
    lateness = Lateness(lambda: now)
    for seconds in late:
        lateness.add(seconds)
    now += passed
    if refused:
        with pytest.raises(Unavailable):
            lateness.check(limit)
    else:
        lateness.check(limit)


async def test_a_recording_that_is_sent_at_once_does_not_make_the_server_late() -> None:
    async def slow() -> None:
        await asyncio.sleep(0.1)

    lateness = Lateness()
    async with stream(Engine(gate=slow), lateness=lateness) as first:
        for _ in range(5):
            await first.live.push(SENTENCE)
        await first.end()
    lateness.check(0.15)


async def test_a_model_that_is_still_loaded_does_not_make_the_server_late() -> None:
    loaded = asyncio.Event()
    lateness = Lateness()

    async def say_a_word() -> None:
        async with stream(Engine(gate=loaded.wait, load=loaded.wait), lateness=lateness) as first:
            await first.live.push(sound((0.9, 0.3), (0.0, 0.5)))  # known to have ended at 0.7 s
            assert finals(await first.end())

    speaking = [asyncio.ensure_future(say_a_word()) for _ in range(3)]
    await asyncio.sleep(1.5)
    loaded.set()
    await asyncio.gather(*speaking)
    lateness.check(0.4)
