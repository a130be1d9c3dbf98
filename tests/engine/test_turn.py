"""A turn with the fake engine: a refused place fails alone, live text arrives in order, recordings
become voices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from engine import fake
from engine.contract import (
    BadRequest,
    EngineError,
    EngineMissing,
    Failure,
    OutOfMemory,
    Unsupported,
)
from engine.fake import FakeEngine, tones
from engine.speech import Frame, Reference, Sampling, SpeechRequest, SpeechSlot, Voice
from engine.turn import Call, Returned, Turn
from tests.engine.queue_places import Place


@dataclass(eq=False)
class Full(FakeEngine):
    """Has no memory left for a text with `<large>`."""

    def admit(self, request: SpeechRequest) -> SpeechSlot:
        if "<large>" in request.text:
            raise OutOfMemory("there is no memory left for this text")
        return FakeEngine.admit(self, request)


@pytest.fixture
def engine() -> FakeEngine:
    return Full(fake.card(can=("seed", "live", "clone")))


def ask(text: str, live: bool = False) -> SpeechRequest:
    return SpeechRequest(text, Voice("nova", ("en",), "nova"), "en", Sampling(seed=1), live=live)


def recording(text: str) -> Call[Voice]:
    voice = Voice("mum", ("en",), "mum-1")
    reference = Reference(voice, np.zeros(24_000, np.float32), text=text)
    return Call(lambda engine: engine.voice(reference), voice.digest)


def turn(
    engine: FakeEngine, *places: Place, cancel: Sequence[SpeechSlot] = ()
) -> list[tuple[Place, Any]]:
    made = Turn(cancel, places)
    made.run(engine)
    return made.results


def called(engine: FakeEngine, *names: str) -> list[tuple[str, str]]:
    return [entry for entry in engine.log if entry[0] in names]


def test_a_place_is_admitted_and_stepped_in_one_turn(engine: FakeEngine) -> None:
    place = Place(ask("Hello."))
    [(done, frame)] = turn(engine, place)
    assert done is place and isinstance(frame, Frame) and frame.slot is place.slot and frame.last


def test_a_cancelled_slot_is_free_for_a_new_place() -> None:
    engine = FakeEngine(fake.card(slots=1))
    first, second = Place(ask("a" * 60)), Place(ask("b"))
    turn(engine, first)
    assert first.slot
    [(done, _)] = turn(engine, second, cancel=[first.slot])
    assert done is second


@pytest.mark.parametrize(("text", "error"), [("<refuse>", BadRequest), ("<large>", OutOfMemory)])
def test_a_refused_place_fails_alone(
    engine: FakeEngine, text: str, error: type[EngineError]
) -> None:
    refused, other = Place(ask(text)), Place(ask("Hello."))
    results = dict(turn(engine, refused, other))
    assert type(results[refused]) is error and refused.slot is None
    assert isinstance(results[other], Frame)


def test_a_slot_that_fails_in_a_step_fails_alone(engine: FakeEngine) -> None:
    failing, other = Place(ask("<fail>")), Place(ask("Hello."))
    results = dict(turn(engine, failing, other))
    assert isinstance(results[failing], Failure) and isinstance(results[other], Frame)


def test_any_other_exception_means_that_the_engine_broke(engine: FakeEngine) -> None:
    engine.info = fake.card(slots=0)
    with pytest.raises(AssertionError):
        turn(engine, Place(ask("Hello.")))


def test_live_text_reaches_the_slot_in_order_and_is_finished_once(engine: FakeEngine) -> None:
    place = Place(ask("One", live=True), more=[" two", " three"])
    [(_, frame)] = turn(engine, place)
    assert place.more == [] and not frame.last and called(engine, "finish") == []
    place.more.append(" four.")
    place.closing = True
    [(_, frame)] = turn(engine, place)
    assert called(engine, "admit", "extend", "finish") == [
        ("admit", "One"), ("extend", " two"), ("extend", " three"), ("extend", " four."),
        ("finish", "One two three four."),
    ]  # fmt: skip
    assert frame.last and not place.closing
    np.testing.assert_array_equal(frame.samples, tones(ask("One two three four."), 0, 19))


def test_a_slot_is_closed_only_by_its_own_place(engine: FakeEngine) -> None:
    places = [Place(ask("One", live=True), closing=True), Place(ask("Two", live=True))]
    results = dict(turn(engine, *places))
    assert results[places[0]].last and not results[places[1]].last


class Stubborn(FakeEngine):
    """Takes no more text."""

    def extend(self, slot: SpeechSlot, text: str) -> None:
        raise BadRequest("that is too much text for one slot")


def test_refused_text_ends_its_own_slot_alone() -> None:
    engine = Stubborn(fake.card(can=("live",)))
    long, other = Place(ask("One", live=True), more=[" two"]), Place(ask("Hello."))
    results = dict(turn(engine, long, other))
    assert isinstance(results[long], BadRequest) and isinstance(results[other], Frame)
    assert called(engine, "cancel") == [("cancel", "One")] and engine.running == set()


def test_a_recording_becomes_a_voice(engine: FakeEngine) -> None:
    place, other = Place(recording("Dinner is ready.")), Place(ask("Hello."))
    results = dict(turn(engine, place, other))
    voice = results[place].value
    assert voice == Voice("mum", ("en",), "mum-1") and voice.prompt == "mum-1"
    assert isinstance(results[other], Frame) and place.slot is None
    spoken = Place(SpeechRequest("Hi.", voice, "en", Sampling(seed=1)))
    assert isinstance(dict(turn(engine, spoken))[spoken], Frame)


def test_a_turn_prepares_one_voice(engine: FakeEngine) -> None:
    places = [Place(recording("<refuse>")), Place(recording("Second."))]
    [(first, error)] = turn(engine, *places)
    assert first is places[0] and isinstance(error, BadRequest)
    [(second, returned)] = turn(engine, *places[1:])
    assert second is places[1] and isinstance(returned, Returned)
    assert isinstance(returned.value, Voice)


def test_an_unusable_recording_fails_alone() -> None:
    engine = FakeEngine(fake.card(can=("seed",)))
    place, other = Place(recording("Hi.")), Place(ask("Hello."))
    results = dict(turn(engine, place, other))
    assert isinstance(results[place], Unsupported) and isinstance(results[other], Frame)


class Bare(FakeEngine):
    """Lacks the file that it clones with."""

    def voice(self, reference: Reference) -> Voice:
        raise EngineMissing("the checkpoint lacks speaker_encoder")


def test_a_file_that_only_one_place_needs_fails_that_place_alone() -> None:
    place, other = Place(recording("Hi.")), Place(ask("Hello."))
    results = dict(turn(Bare(fake.card()), place, other))
    assert isinstance(results[place], EngineMissing) and isinstance(results[other], Frame)
