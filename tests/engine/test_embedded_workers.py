"""Embedded voices for several callers at once: who is spoken when, on how many cores, and that no
caller changes another's samples.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.cores import cores
from engine.embedded import find
from engine.embedded.engine import EmbeddedEngine, EmbeddedSlot, due
from engine.embedded.workers import Workers
from engine.speech import Frame, Samples, Speaker, SpeechSlot
from tests.engine.conftest import Say, ask

TEXT = "The rain has stopped. We walked home. It was late."  # a phrase for each sentence
HERE = cores()


def slot_of(engine: Speaker, voice: str, text: str = TEXT) -> EmbeddedSlot:
    slot = engine.admit(ask(engine, text, voice))
    assert isinstance(slot, EmbeddedSlot)
    return slot


def speak_together(engine: Speaker, slots: list[SpeechSlot]) -> list[Samples]:
    """Every slot's sound, all of them stepped until the last has ended."""
    parts: list[list[Samples]] = [[] for _ in slots]
    open_slots = [*slots]
    while open_slots:
        for frame in engine.step(open_slots):
            assert isinstance(frame, Frame)
            parts[slots.index(frame.slot)].append(frame.samples)
            if frame.last:
                open_slots.remove(frame.slot)
    return [np.concatenate(part) for part in parts]


# ------------------------------------------------------------------------------------ who is next


def test_each_caller_gets_a_thread_before_any_gets_two(embedded: Speaker) -> None:
    slots = [slot_of(embedded, "joe") for _ in range(3)]
    for slot in slots:
        slot.sounded = True
    assert due(slots, 2) == slots[:2]
    assert due(slots, 4) == [*slots, slots[0]]
    assert due(slots, 99) == [*slots, *slots[:1] * 2, *slots[1:2] * 2, *slots[2:] * 2]
    assert due(slots, 0) == []


def test_a_first_sound_has_all_cores(embedded: Speaker) -> None:
    old, new = (slot_of(embedded, "joe") for _ in range(2))
    old.sounded = True
    assert due([new], 8) == [new]
    assert due([old, new], 8) == [old, new]
    assert due([old], 8) == [old] * 3


def test_hibari_speaks_its_phrases_in_their_order(embedded: Speaker) -> None:
    slot = slot_of(embedded, "heart")
    slot.sounded = True
    assert due([slot], 8) == [slot]


def test_hibari_speaks_for_one_caller_at_a_time_beside_others(embedded: Speaker) -> None:
    first, second = (slot_of(embedded, "heart") for _ in range(2))
    joe = slot_of(embedded, "joe")
    assert due([first, second, joe], 8) == [first, joe]
    embedded.step([first])
    embedded.cancel(first)
    assert due([second, joe], 8) == [second, joe]


def test_no_more_than_there_is_to_say(embedded: Speaker) -> None:
    spoken = slot_of(embedded, "joe", "Hello.")
    spoken.phrases.clear()
    assert due([spoken], 8) == []
    assert due([], 8) == []


# ---------------------------------------------------------------------------------- the same sound


@pytest.mark.parametrize("voice", ["heart", "joe"])
def test_four_callers_sound_as_each_does_alone(embedded: Speaker, say: Say, voice: str) -> None:
    alone = np.concatenate([frame.samples for frame in say(TEXT, voice)])
    for _ in range(2):
        together: list[SpeechSlot] = [slot_of(embedded, voice) for _ in range(4)]
        assert all(np.array_equal(one, alone) for one in speak_together(embedded, together))


def test_a_kokoro_voice_beside_another_sounds_as_it_does_alone(embedded: Speaker, say: Say) -> None:
    text = "Yes. No."
    alone = np.concatenate([frame.samples for frame in say(text, "am_michael")])
    slots: list[SpeechSlot] = [slot_of(embedded, "am_michael", text), slot_of(embedded, "joe")]
    assert np.array_equal(speak_together(embedded, slots)[0], alone)


def test_a_paused_slot_loses_nothing(embedded: Speaker, say: Say) -> None:
    alone = np.concatenate([frame.samples for frame in say(TEXT, "joe")])
    paused, other = (slot_of(embedded, "joe") for _ in range(2))
    first = embedded.step([paused, other])
    begun = [frame.samples for frame in first if isinstance(frame, Frame) and frame.slot is paused]
    other_begun = len(first) - len(begun)
    while not other.ended:
        other_begun += len(embedded.step([other]))
    assert other_begun == 3
    rest = speak_together(embedded, [paused])
    assert np.array_equal(np.concatenate([*begun, *rest]), alone)


# ------------------------------------------------------------------------------------------ endings


def test_a_slot_that_has_ended_gives_nothing(embedded: Speaker, say: Say) -> None:
    slot = slot_of(embedded, "heart", "Hello.")
    [frame] = embedded.step([slot])
    assert isinstance(frame, Frame)
    assert frame.last
    assert embedded.step([slot]) == []


def test_a_caller_that_leaves_in_the_middle_costs_the_others_nothing(
    embedded: Speaker, say: Say
) -> None:
    alone = np.concatenate([frame.samples for frame in say(TEXT, "joe")])
    leaving, staying = (slot_of(embedded, "joe") for _ in range(2))
    early = [frame for frame in embedded.step([leaving, staying]) if frame.slot is staying]
    embedded.cancel(leaving)
    assert embedded.step([leaving]) == []
    begun = [frame.samples for frame in early if isinstance(frame, Frame)]
    assert np.array_equal(np.concatenate([*begun, *speak_together(embedded, [staying])]), alone)


def test_an_engine_closes_while_an_abandoned_phrase_is_spoken() -> None:
    before = {thread.name for thread in threading.enumerate()}
    engine = find().load()
    assert isinstance(engine, EmbeddedEngine)
    slots = [slot_of(engine, "joe") for _ in range(2)]
    engine.step(slots)
    for slot in slots:
        engine.cancel(slot)
    engine.close()
    left = {thread.name for thread in threading.enumerate()} - before
    assert not any(name.startswith("phrase") for name in left)


# -------------------------------------------------------------------------------------------- cores


def test_there_are_as_many_threads_as_cores_and_they_work_at_the_same_time() -> None:
    workers = Workers()
    meeting = threading.Barrier(HERE)
    works = [workers.begin(meeting.wait, 20) for _ in range(HERE)]
    assert sorted(work.result(30) for work in works) == list(range(HERE))
    workers.wait(works)
    assert workers.free == workers.count == HERE
    workers.close()


@pytest.mark.parametrize(
    ("quota", "share"),
    [("max 100000", 99), ("800000 100000", 8), ("150000 100000", 1), ("5000 100000", 1), ("", 99)],
)
def test_a_containers_share_bounds_the_cores(tmp_path: Path, quota: str, share: int) -> None:
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert cores(file) == min(share, cores(tmp_path / "missing"))


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="threads can't be pinned on this system"
)
def test_a_pinned_thread_has_only_its_cores() -> None:
    found: list[int] = []

    def pinned() -> None:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        workers = Workers()
        found.extend((cores(), workers.count, len(workers.begin(os.sched_getaffinity, 0).result())))
        workers.close()

    thread = threading.Thread(target=pinned)
    thread.start()
    thread.join()
    assert found == [1, 1, 1]
