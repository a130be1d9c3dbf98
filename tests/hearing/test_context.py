"""What was said before an utterance, and how much of it a recogniser gets."""

from __future__ import annotations

import numpy as np
import pytest

from engine.recognition import RATE
from hearing.context import MAX_AGE, MAX_GAP, Preceding
from hearing.due_times import Due
from hearing.jobs import Ended
from hearing.segments import LIVE, Utterance

RULES = LIVE.within(13.0)


def ended(start: float, seconds: float) -> Ended:
    """An utterance whose samples say when it began."""
    first = int(start * RATE)
    samples = np.full(int(seconds * RATE), start + 1, np.float32)
    sound = Utterance(first, samples, seconds)
    return Ended(0, sound, first, sound.end, 0.0, Due(0.0, 0.0, hurried=False), asked=False)


def said(*spoken: tuple[float, float, str, str]) -> Preceding:
    preceding = Preceding()
    for start, seconds, text, language in spoken:
        preceding.add(ended(start, seconds), text, language)
    return preceding


@pytest.mark.parametrize(
    ("spoken", "start", "seconds", "texts"),
    [
        ([], 0, 1, ""),
        ([(0, 1, " One.", "en"), (2, 1, " Two.", "en")], 4, 1, "One. Two."),
        ([(0, 1, " One.", "en"), (2, 1, "", "en")], 4, 1, "One."),
        ([(0, 1, " Eins.", "de"), (2, 1, " Two.", "en")], 4, 1, "Two."),
        ([(0, 1, " One.", "en"), (2, 1, " Zwei.", "de")], 4, 1, ""),
        ([(0, 6, " One.", "en"), (7, 5, " Two.", "en")], 13, 4, "Two."),  # no room for both
        ([(0, 6, " One.", "en")], 7, 8, ""),
        ([(0, 1, " One.", "en")], 1.5 + MAX_AGE, 1, ""),
    ],
)
def test_whole_utterances_of_the_same_language_are_given_as_far_as_there_is_room(
    spoken: list[tuple[float, float, str, str]], start: float, seconds: float, texts: str
) -> None:
    before = said(*spoken).before(ended(start, seconds), "en", RULES)
    assert (before.text if before else "") == texts
    if before:
        assert len(before.samples) / RATE + seconds <= RULES.hard_limit


def test_the_sound_has_its_silences_but_no_long_one() -> None:
    preceding = said((0, 1, "One.", "en"), (1.2, 1, "Two.", "en"))
    before = preceding.before(ended(6, 1), "en", RULES)
    assert before
    expected = [np.full(RATE, 1.0), np.zeros(int(0.2 * RATE)), np.full(RATE, 2.2)]
    expected.append(np.zeros(int(MAX_GAP * RATE)))
    assert len(before.samples) == pytest.approx(sum(map(len, expected)), abs=2)
    assert before.samples[:RATE].tolist() == expected[0].tolist()
    assert not before.samples[-int(MAX_GAP * RATE) :].any()
