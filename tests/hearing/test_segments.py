"""How sound is cut into utterances: at silences, whatever portions it comes in."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.recognition import RATE, Samples
from hearing.segments import FILE, LIVE, Began, Event, Rules, Segmenter, Utterance
from tests.loudness import Loudness, sound


def cut(samples: Samples, rules: Rules = LIVE, portion: int = 1000) -> list[Event]:
    segmenter = Segmenter(Loudness(), rules)
    events = [
        event
        for start in range(0, len(samples), portion)
        for event in segmenter.push(samples[start : start + portion])
    ]
    return events + segmenter.flush()


def utterances(samples: Samples, rules: Rules = LIVE, portion: int = 1000) -> list[Utterance]:
    return [event for event in cut(samples, rules, portion) if isinstance(event, Utterance)]


def described(events: list[Event]) -> list[tuple[object, ...]]:
    return [
        (event.sample,)
        if isinstance(event, Began)
        else (event.start, event.end, event.samples.tobytes(), event.continues)
        for event in events
    ]


def test_silence_gives_nothing() -> None:
    assert cut(sound((0.0, 60))) == []


def test_a_click_is_no_utterance() -> None:
    assert utterances(sound((0.0, 1), (0.9, 0.04), (0.0, 2))) == []


def test_an_utterance_has_a_margin_of_the_silence_around_it() -> None:
    [found] = utterances(sound((0.0, 2), (0.9, 1), (0.0, 2)))
    assert found.start / RATE == pytest.approx(1.7, abs=0.04)
    assert found.end / RATE == pytest.approx(3.3, abs=0.04)
    assert found.speech_seconds == pytest.approx(1, abs=0.07)
    assert not found.continues


def test_half_a_second_of_silence_ends_an_utterance_and_less_does_not() -> None:
    assert len(utterances(sound((0.9, 1), (0.0, 0.6), (0.9, 1)))) == 2
    assert len(utterances(sound((0.9, 1), (0.0, 0.4), (0.9, 1)))) == 1


def test_speech_that_the_end_of_the_stream_cuts_is_an_utterance() -> None:
    [found] = utterances(sound((0.0, 1), (0.9, 1.01)))
    assert found.end >= int(2.01 * RATE)


def test_a_files_utterances_are_long_and_end_at_pauses() -> None:
    speech = sound(*[(0.9, 2.0), (0.0, 0.4)] * 30)
    found = utterances(speech, FILE)
    assert all(
        FILE.soft_limit - 3 <= len(each.samples) / RATE <= FILE.hard_limit for each in found[:-1]
    )
    assert not any(each.continues for each in found)


def test_a_files_utterance_is_as_long_as_a_pause_allows() -> None:
    speech = sound(*[(0.9, 2.0), (0.0, 0.4)] * 30)
    found = utterances(speech, FILE)
    assert all(len(each.samples) / RATE >= FILE.hard_limit - 2.8 for each in found[:-1])
    speech = sound((0.9, 17), (0.0, 1.2), (0.9, 4), (0.0, 0.2), (0.9, 30))
    first, second = utterances(speech, FILE)[:2]
    assert first.end / RATE == pytest.approx(17.3, abs=0.04)
    assert second.start / RATE == pytest.approx(17.9, abs=0.04), "the rest of the pause is dropped"
    assert first.speech_seconds == pytest.approx(17, abs=0.07)


def test_a_files_utterance_is_cut_within_speech_only_without_a_pause() -> None:
    found = utterances(sound((0.9, 15), (0.0, 0.5), (0.9, 30)), FILE)
    assert found[0].continues
    assert found[0].end / RATE >= FILE.hard_limit - FILE.search - 0.1
    assert len(utterances(sound((0.9, 16), (0.0, 1), (0.9, 9)), FILE)) == 1, "all of it fits"


@pytest.mark.parametrize("rules", [FILE, LIVE])
def test_rules_hold_within_fewer_seconds_and_no_sound_of_speech_is_lost(rules: Rules) -> None:
    speech = sound((0.9, 20), (0.0, 0.25), (0.9, 30))
    found = utterances(speech, rules.within(13))
    assert max(len(each.samples) for each in found) <= 13 * RATE
    assert found[0].continues
    assert sum(len(each.samples) for each in found) >= 50 * RATE
    assert rules.within(100) == rules


def test_the_sound_of_an_utterance_is_kept_whole_in_small_portions() -> None:
    noise = np.random.default_rng(0).uniform(0.6, 1, 90 * RATE).astype(np.float32)
    whole = np.concatenate([each.samples for each in utterances(noise, LIVE, portion=77)])
    assert whole[: len(noise)].tobytes() == noise.tobytes()


def test_speech_without_a_pause_is_cut_where_it_is_quietest_and_nothing_is_lost() -> None:
    loud = sound((0.9, 24), (0.6, 0.1), (0.9, 30))
    found = utterances(loud)
    assert found[0].continues
    assert found[0].end / RATE == pytest.approx(24.05, abs=0.07)
    for before, after in itertools.pairwise(found):
        assert before.end == after.start
    assert np.concatenate([each.samples for each in found])[: len(loud)].tobytes() == loud.tobytes()


def test_a_flush_ends_the_open_utterance_and_the_stream_goes_on() -> None:
    segmenter = Segmenter(Loudness())
    segmenter.push(sound((0.9, 1)))
    assert segmenter.speaking
    [first] = [event for event in segmenter.flush() if isinstance(event, Utterance)]
    assert not segmenter.speaking
    events = segmenter.push(sound((0.9, 1), (0.0, 1)))
    [second] = [event for event in events if isinstance(event, Utterance)]
    assert second.start >= first.end


def test_a_reset_drops_what_was_said() -> None:
    segmenter = Segmenter(Loudness())
    segmenter.push(sound((0.9, 1)))
    segmenter.reset()
    assert segmenter.flush() == []


def test_memory_stays_flat_while_nobody_speaks() -> None:
    segmenter = Segmenter(Loudness())
    for _ in range(100):
        segmenter.push(sound((0.0, 1)))
    assert len(segmenter.open_samples()) < RATE


PARTS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.45, 0.9]), st.floats(0.01, 9)), min_size=1, max_size=12
)


@settings(deadline=None, max_examples=60)
@given(
    parts=PARTS,
    portions=st.lists(st.integers(200, 30_000), min_size=1, max_size=5),
    rules=st.sampled_from([LIVE, FILE]),
)
def test_the_portions_change_nothing_and_utterances_never_overlap(
    parts: list[tuple[float, float]], portions: list[int], rules: Rules
) -> None:
    samples = sound(*parts)
    whole = cut(samples, rules, max(1, len(samples)))
    segmenter = Segmenter(Loudness(), rules)
    events: list[Event] = []
    start = turn = 0
    while start < len(samples):
        portion = portions[turn % len(portions)]
        events += segmenter.push(samples[start : start + portion])
        start += portion
        turn += 1
    events += segmenter.flush()
    assert described(events) == described(whole)
    found = [event for event in whole if isinstance(event, Utterance)]
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start
    for each in found:
        assert len(each.samples) / RATE <= rules.hard_limit + 0.1
        piece = samples[each.start : each.end]
        assert each.samples[: len(piece)].tobytes() == piece.tobytes()
