"""One queue, one thread, two engines of different items: sound and bytes. Order, cancel, failure and
unload of one leave the other alone."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from edge.errors import ApiError, InternalError, InvalidRequest, Unavailable
from edge.telemetry.metrics import Metrics
from engine import fake_echo
from engine.contract import EngineMissing, Model
from engine.fake import RATE
from engine.fake_echo import EchoEngine, EchoRequest
from engine.speech import Sampling, SpeechRequest
from server import InferenceQueue, InferenceThread, Job, ModelHost
from settings import Settings
from speaking.playback import Playback
from tests.serving import FIRST, LASTING, SECOND, Fakes, Gate, samples, until


@dataclass(repr=False)
class House:
    """Both engines under one queue. `steps` has the name of the engine of every step, in order."""

    fakes: Fakes = field(default_factory=Fakes)
    slots: int = 2
    stride: int = 4
    load: Callable[[], None] = lambda: None
    before_echo: Callable[[Sequence[Any]], None] = lambda slots: None
    idle_timeout: float = 0
    steps: list[str] = field(default_factory=list)
    echoes: list[EchoEngine] = field(default_factory=list)
    trims: int = 0

    @asynccontextmanager
    async def running(self, **settings: Any) -> AsyncIterator[House]:
        before = self.fakes.step

        def step(slots: Sequence[Any]) -> None:
            self.steps.append("tones")
            before(slots)

        self.fakes.step = step
        self.settings = Settings(**settings)
        self.metrics = Metrics(set())
        self.thread = InferenceThread(trim_memory=self._trim)
        self.tones = ModelHost(self.fakes.model, self.thread, self.idle_timeout)
        self.echo = ModelHost(Model(fake_echo.card(self.slots), self._load), self.thread, 0)
        self.queue = InferenceQueue([self.tones, self.echo], self.settings, self.metrics)
        driver = asyncio.ensure_future(self.queue.run())
        try:
            yield self
        finally:
            self.fakes.open_gates()
            if isinstance(self.before_echo, Gate):
                self.before_echo.open()
            driver.cancel()
            await asyncio.wait({driver})
            await self.tones.close()
            await self.echo.close()
            self.thread.close()

    def speak(self, *texts: str, realtime: bool = True) -> Any:
        requests = iter(texts)

        async def source() -> SpeechRequest | None:
            voice = self.fakes.card.voices["alloy"]
            text = next(requests, None)
            return None if text is None else SpeechRequest(text, voice, "en", Sampling(7))

        playback = Playback(RATE, self.settings.read_ahead, self.metrics.record_frame)
        return self.queue.job(self.tones, source, realtime, playback)

    def repeat(self, *contents: bytes | EchoRequest, realtime: bool = True) -> Any:
        requests = iter(contents)

        async def source() -> EchoRequest | None:
            content = next(requests, None)
            return EchoRequest(content) if isinstance(content, bytes) else content

        return self.queue.job(self.echo, source, realtime)

    async def quiet(self) -> None:
        await until(lambda: not (self.queue.jobs or self.queue.busy or self.queue.queued))

    def _trim(self) -> None:
        self.trims += 1

    def _load(self) -> EchoEngine:
        self.load()
        engine = EchoEngine(fake_echo.card(self.slots), self.stride, self._step)
        self.echoes.append(engine)
        return engine

    def _step(self, slots: Sequence[Any]) -> None:
        self.steps.append("echo")
        self.before_echo(slots)


async def sound(job: Job) -> Any:
    frames = [np.zeros(0, np.float32)]
    while frame := await job.next():
        frames.append(frame.samples)
    return np.concatenate(frames)


async def content(job: Job) -> bytes:
    echoed = b""
    while echo := await job.next():
        echoed += echo.content
    return echoed


def tones(*texts: str) -> Any:
    return np.concatenate([samples(text, "alloy", 7) for text in texts])


# --------------------------------------------------------------------------------------------- order


async def test_both_engines_serve_their_jobs_on_one_thread() -> None:
    async with House().running() as house, house.speak(FIRST, SECOND) as speech:
        async with house.repeat(b"0123456789", b"abc") as echo:
            heard, echoed = await asyncio.gather(sound(speech), content(echo))
        assert np.array_equal(heard, tones(FIRST, SECOND)) and echoed == b"0123456789abc"
        assert house.fakes.last.threads == house.echoes[-1].threads
        assert len(house.fakes.last.threads) == 1


async def test_the_engine_of_the_most_urgent_entry_steps_next() -> None:
    gate = Gate()
    async with House(Fakes(step=gate)).running() as house:
        async with house.speak(LASTING, realtime=False) as background:
            await until(lambda: gate.arrivals == 1)
            async with house.repeat(b"0123456789") as echo:
                await until(lambda: len(house.queue.jobs) == 2)
                gate.open()
                await content(echo)
                # the step that was under way, then all steps of the realtime caller
                assert house.steps[:4] == ["tones", "echo", "echo", "echo"]
            await sound(background)


async def test_a_playback_that_has_sound_in_hand_lets_the_other_engine_go_first() -> None:
    gate = Gate()
    async with House(Fakes(step=gate)).running() as house, house.speak(LASTING) as speech:
        await until(lambda: gate.arrivals == 1)
        async with house.repeat(b"01234567") as echo:
            gate.open()
            heard, _ = await asyncio.gather(sound(speech), content(echo))
            assert house.steps[:3] == ["tones", "echo", "echo"]
            assert np.array_equal(heard, tones(LASTING))


async def test_background_work_of_one_engine_does_not_starve_beside_the_other() -> None:
    async with House().running(max_wait=0.0) as house:
        async with house.repeat(b"x" * 400) as long, house.speak(FIRST, realtime=False) as speech:
            first = asyncio.ensure_future(sound(speech))
            await content(long)
            assert np.array_equal(await first, tones(FIRST))
            assert "tones" in house.steps[:-1]


async def test_a_slot_that_waits_for_input_does_not_hold_up_the_other_engine() -> None:
    more = asyncio.Event()

    async with House().running() as house:
        requests = iter(
            [EchoRequest(b"0123", live=True), EchoRequest(b"4567", live=True, follows=True)]
        )

        async def source() -> EchoRequest | None:
            request = next(requests, None)
            if request and request.follows:
                await more.wait()
            return request

        async with house.queue.job(house.echo, source, True) as echo:
            echoed = asyncio.ensure_future(content(echo))
            await until(lambda: any(entry.starved for entry in house.queue.running))
            async with house.speak(FIRST, SECOND) as speech:
                assert np.array_equal(await sound(speech), tones(FIRST, SECOND))
            more.set()
            assert await echoed == b"01234567"


async def test_a_full_engine_refuses_its_own_callers_only() -> None:
    gate = Gate()
    async with House(Fakes(slots=1, step=gate)).running(max_queue_depth=1) as house:
        async with house.speak(LASTING), house.speak(LASTING):
            await until(lambda: gate.arrivals and house.queue.depth == 1)
            with pytest.raises(ApiError, match="1 requests wait already"):
                async with house.speak(FIRST):
                    pass
            async with house.repeat(b"0123") as echo:
                gate.open()
                assert await content(echo) == b"0123"


# -------------------------------------------------------------------------------------------- cancel


async def test_a_caller_of_one_engine_leaves_and_the_other_engine_goes_on() -> None:
    gate = Gate(1)
    async with House(before_echo=gate).running() as house, house.speak(FIRST, SECOND) as speech:
        async with house.repeat(b"0123456789") as echo:
            assert (await echo.next()).content == b"0123"
            await until(lambda: gate.arrivals == 2)
        gate.open()
        assert np.array_equal(await sound(speech), tones(FIRST, SECOND))
        await until(lambda: ("cancel", b"0123456789") in house.echoes[-1].log)
        assert not house.echoes[-1].running


# ------------------------------------------------------------------------------------------- failure


async def test_a_request_that_fails_in_one_engine_leaves_the_other_alone() -> None:
    async with House().running() as house, house.speak(FIRST, SECOND) as speech:
        async with house.repeat(b"<fail>") as failing:
            with pytest.raises(InvalidRequest):
                await content(failing)
        assert np.array_equal(await sound(speech), tones(FIRST, SECOND))
        assert len(house.echoes) == 1


async def test_an_engine_that_breaks_fails_its_own_jobs_and_leaves_the_other_alone() -> None:
    def broken(slots: Sequence[Any]) -> None:
        if len(house.echoes) == 1:
            raise RuntimeError("broken for the test")

    gate = Gate(1)
    house = House(Fakes(step=gate), before_echo=broken)
    async with house.running(), house.speak(LASTING) as speech:
        frame = await speech.next()
        async with house.repeat(b"0123") as echo:
            gate.open()
            with pytest.raises(InternalError):
                await content(echo)
        rest = await sound(speech)
        assert np.array_equal(np.concatenate([frame.samples, rest]), tones(LASTING))
        assert len(house.fakes.engines) == 1, "the other engine was loaded once"
        assert house.echoes[0].closed
        async with house.repeat(b"4567") as echo:
            assert await content(echo) == b"4567"
        assert len(house.echoes) == 2, "the broken engine was loaded afresh"


async def test_an_engine_that_cannot_be_loaded_leaves_the_other_alone() -> None:
    loads = []

    def missing() -> None:
        loads.append(house.queue.queued)
        time.sleep(0.05)  # the request is prepared and waits in the heap meanwhile
        raise EngineMissing("the weights are not there")

    house = House(load=missing)
    async with house.running(), house.speak(FIRST) as speech, house.repeat(b"0123") as echo:
        with pytest.raises(Unavailable):
            await content(echo)
        assert np.array_equal(await sound(speech), tones(FIRST))
        assert len(loads) == 1 and not house.queue.queued, "one load for one job"


# -------------------------------------------------------------------------------------------- unload


async def test_one_model_is_unloaded_while_the_other_streams_and_garbage_waits_for_quiet() -> None:
    gate = Gate(1)
    async with House(Fakes(step=gate)).running() as house:
        async with house.repeat(b"0123") as echo:
            await content(echo)
        await until(lambda: not house.echo.users)
        async with house.speak(LASTING) as speech:
            frame = await speech.next()
            trims = house.trims
            unloading = asyncio.ensure_future(house.echo.unload())
            await asyncio.sleep(0)
            gate.open()
            assert await unloading
            assert house.echoes[0].closed and not house.echo.loaded
            assert house.tones.loaded and house.trims == trims, "garbage waits"
            rest = await sound(speech)
            assert np.array_equal(np.concatenate([frame.samples, rest]), tones(LASTING))
        await until(lambda: house.trims == trims + 1)


async def test_a_model_that_is_in_use_is_not_unloaded() -> None:
    gate = Gate(1)
    async with House(before_echo=gate).running() as house, house.repeat(b"0123456789") as echo:
        await echo.next()
        assert not await house.echo.unload()
        gate.open()
        assert await content(echo) == b"456789"


async def test_an_idle_model_is_unloaded_although_the_other_is_in_use() -> None:
    gate = Gate(1)
    async with House(before_echo=gate, idle_timeout=0.05).running() as house:
        async with house.repeat(b"0123456789") as echo:
            await echo.next()
            gate.let(1)
            async with house.speak(FIRST) as speech:
                gate.open()
                await sound(speech)
            gate.open()
            await until(lambda: house.fakes.last.closed)
            assert not house.tones.loaded
            await content(echo)


# ------------------------------------------------------------------------------------------- mixture


class Chaos:
    """Callers of both engines: each reads, leaves, is refused or fails, and one engine may break."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.faults = random.Random(seed)
        self.breaks = self.random.random() < 0.5
        slots = self.random.choice([1, 2])
        self.house = House(Fakes(slots=slots), slots=slots, before_echo=self.fault)

    def fault(self, slots: Sequence[Any]) -> None:
        if self.breaks and self.faults.random() < 0.1:
            raise RuntimeError("broken for the test")

    async def run(self) -> None:
        async with self.house.running(read_ahead=self.random.choice([0.3, 2.0])) as house:
            for _ in range(4):
                callers = [self.caller(number) for number in range(self.random.randint(3, 9))]
                await asyncio.gather(*callers)
                await house.quiet()
                await until(lambda: not (house.echoes and house.echoes[-1].running))

    async def caller(self, number: int) -> None:
        dice = random.Random(self.random.random())
        for _ in range(dice.randint(0, 10)):
            await asyncio.sleep(0)
        texts = [f"Caller {number} piece {piece}." for piece in range(dice.randint(1, 3))]
        if dice.random() < 0.5:
            await self.listener(texts, dice)
        else:
            await self.echoed([text.encode() for text in texts], dice)

    async def listener(self, texts: list[str], dice: random.Random) -> None:
        """Nothing that happens to the other engine is heard."""
        async with self.house.speak(*texts, realtime=dice.random() < 0.5) as job:
            if dice.random() < 0.3:
                await job.next()
            else:
                assert np.array_equal(await sound(job), tones(*texts))

    async def echoed(self, contents: list[bytes], dice: random.Random) -> None:
        if fails := dice.random() < 0.2:
            contents = [*contents, b"<fail>"]
        try:
            async with self.house.repeat(*contents, realtime=dice.random() < 0.5) as job:
                if dice.random() < 0.3:
                    await job.next()
                else:
                    assert await content(job) == b"".join(contents)
        except InvalidRequest:
            assert fails
        except InternalError:
            assert self.breaks


@pytest.mark.parametrize("block", range(4))
async def test_any_mixture_of_callers_of_both_engines_ends_well(block: int) -> None:
    for seed in range(block * 5, block * 5 + 5):
        await asyncio.wait_for(Chaos(seed).run(), 10)
