"""Words' times carried over from a voice that says the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from engine import embedded
from engine.contract import EngineError
from engine.embedded.engine import EmbeddedEngine
from engine.speech import Mark, Samples, Sampling, SpeechRequest
from engine.word_timing import ruler_voice
from engine.word_timing.energy import estimate
from engine.word_timing.ruler import BEHIND, STEP, NoMatch, RulerTiming
from engine.word_timing.ruler_voice import RulerVoice
from tests.engine.word_timing.synthetic import check
from tests.sentences import SENTENCES

RATE = 24_000
CHUNK = 7680  # samples: 0.32 s
TEXTS = [
    "When the storm finally passed, the fishermen went back to sea, but their nets were empty.",
    "Yes. No. Perhaps we should ask somebody else.",
    "I don't know whether it's true; that's what they have been saying for years.",
    *(" ".join(SENTENCES[at : at + 2]) for at in range(0, 12, 2)),
]


@dataclass(frozen=True)
class Said:
    """A text as joe says it, with the times from inside his model."""

    text: str
    sound: Samples
    marks: list[Mark]


@pytest.fixture(scope="module")
def ruler() -> Iterator[RulerVoice]:
    found = ruler_voice.find()
    assert found
    yield found
    found.unload()


@pytest.fixture(scope="module")
def joe() -> list[Said]:
    model = embedded.find()
    engine = model.load()
    assert isinstance(engine, EmbeddedEngine)
    said = []
    for text in TEXTS:
        request = SpeechRequest(text, model.info.voices["joe"], "en", Sampling(), marks=True)
        slot = engine.admit(request)
        frames = []
        while not slot.ended:
            frames += engine.step([slot])
        marks = [mark for frame in frames for mark in frame.marks]
        said.append(Said(text, np.concatenate([frame.samples for frame in frames]), marks))
    engine.close()
    return said


def aligned(
    ruler: RulerVoice, texts: Sequence[str], sound: Samples, chunk: int = CHUNK
) -> list[Mark]:
    timing = ruler.timing(RATE)
    for text in texts:
        timing.add(text)
    marks = []
    for start in range(0, len(sound), chunk):
        marks += timing.push(sound[start : start + chunk])
    marks += timing.finish()
    check(marks, [*texts], sound)
    return marks


def errors(marks: Sequence[Mark], said: Said) -> list[float]:
    """Seconds by which the starts are wrong. Every word must have one, whatever sign is glued to it."""
    starts = [mark.start for mark in marks]
    assert starts == [mark.start for mark in said.marks]
    return [abs(mark.seconds - true.seconds) for mark, true in zip(marks, said.marks, strict=True)]


@pytest.mark.parametrize("chunk", [1920, CHUNK, 10**9], ids=["80 ms", "320 ms", "all at once"])
def test_another_voice_is_aligned(ruler: RulerVoice, joe: list[Said], chunk: int) -> None:
    """Measured 11 ms in the median and 59 at the 95th percentile, 178 words."""
    wrong = [
        error
        for said in joe
        for error in errors(aligned(ruler, [said.text], said.sound, chunk), said)
    ]
    assert np.median(wrong) <= 0.02
    assert np.percentile(wrong, 95) <= 0.1


def test_estimates_are_within_the_goal_too(joe: list[Said]) -> None:
    """Measured 34 ms in the median and 182 at the 95th percentile."""
    wrong = [
        error for said in joe for error in errors(estimate(said.sound, RATE, [said.text]), said)
    ]
    assert np.median(wrong) <= 0.1
    assert np.percentile(wrong, 95) <= 0.25


def test_words_are_known_soon_after_they_are_spoken(ruler: RulerVoice, joe: list[Said]) -> None:
    said = joe[0]
    timing = ruler.timing(RATE)
    timing.add(said.text)
    waits = []
    for start in range(0, len(said.sound), CHUNK):
        waits += [
            timing.seconds - mark.until for mark in timing.push(said.sound[start : start + CHUNK])
        ]
    assert len(waits) >= len(said.marks) // 2
    assert min(waits) >= BEHIND - 0.1
    assert np.percentile(waits, 90) <= BEHIND + STEP + CHUNK / RATE + 0.3


def test_texts_that_follow_in_a_slot_may_come_while_it_sounds(
    ruler: RulerVoice, joe: list[Said]
) -> None:
    first = joe[0]
    second = joe[2]
    sound = np.concatenate([first.sound, second.sound])
    timing = ruler.timing(RATE)
    timing.add(first.text)
    half = len(first.sound) // 2
    marks = timing.push(sound[:half])
    timing.add(" " + second.text)
    marks += timing.push(sound[half:]) + timing.finish()
    check(marks, [first.text, " " + second.text], sound)
    begins = len(first.sound) / RATE
    later = [mark for mark in marks if mark.request == 1]
    assert [mark.start for mark in later] == [mark.start + 1 for mark in second.marks]
    wrong = [
        abs(mark.seconds - begins - true.seconds)
        for mark, true in zip(later, second.marks, strict=True)
    ]
    assert np.median(wrong) <= 0.03


def test_a_pause_that_the_ruler_does_not_make_belongs_to_no_word(
    ruler: RulerVoice, joe: list[Said]
) -> None:
    said = joe[3]
    cut = next(
        mark for mark in said.marks if said.text[mark.start :].startswith("in the mountains")
    )
    at = round(cut.seconds * RATE)
    pause = np.zeros(RATE // 2, np.float32)
    sound = np.concatenate([said.sound[:at], pause, said.sound[at:]])
    marks = aligned(ruler, [said.text], sound)
    word = next(mark for mark in marks if mark.start == cut.start)
    assert word.seconds == pytest.approx(cut.seconds + 0.5, abs=0.06)
    before = max(mark.until for mark in marks if mark.start < cut.start)
    assert before == pytest.approx(cut.seconds, abs=0.06)


def test_sound_that_is_no_speech_is_refused(ruler: RulerVoice) -> None:
    rng = np.random.default_rng(0)
    steps = np.repeat(rng.uniform(200, 600, 150), RATE // 50)
    tones = (0.3 * np.sin(np.cumsum(steps) * 2 * np.pi / RATE)).astype(np.float32)
    for sound in (tones, rng.normal(0, 0.1, 3 * RATE).astype(np.float32)):
        with pytest.raises(NoMatch):
            aligned(ruler, [TEXTS[0]], sound)


@pytest.mark.parametrize("said", [4, 5])
def test_another_text_of_the_same_voice_is_mostly_refused(
    ruler: RulerVoice, joe: list[Said], said: int
) -> None:
    backwards = joe[said].sound[::-1].copy()
    try:
        marks = aligned(ruler, [TEXTS[0]], backwards)
    except NoMatch:
        return
    assert len(marks) <= len(joe[0].marks)  # and `aligned` has checked that they keep the rules


@pytest.mark.parametrize("frames", [0, 1, 100, 2400, 48_000])
def test_silence_and_short_sounds_keep_the_rules(ruler: RulerVoice, frames: int) -> None:
    timing = ruler.timing(RATE)
    timing.add("Yes.")
    sound = np.zeros(frames, np.float32)
    try:
        marks = timing.push(sound) + timing.finish()
    except NoMatch:
        return
    check(marks, ["Yes."], sound)


def test_speech_that_breaks_off_has_no_words_behind_its_end(
    ruler: RulerVoice, joe: list[Said]
) -> None:
    said = joe[0]
    seen = [mark for mark in said.marks if mark.until < 2.0]
    marks = aligned(ruler, [said.text], said.sound[: 2 * RATE])
    assert len(seen) - 1 <= len(marks) <= len(seen) + 3


def test_a_text_that_the_ruler_cannot_say_is_an_error(ruler: RulerVoice) -> None:
    with pytest.raises(EngineError):
        ruler.timing(RATE).add("漢字")


def test_the_ruler_is_loaded_again_after_it_was_unloaded(ruler: RulerVoice) -> None:
    before = ruler.say("Hello there.")
    ruler.unload()
    after = ruler.say("Hello there.")
    assert np.array_equal(before.samples, after.samples)
    assert [*before.marks] == [*after.marks]


def test_a_ruler_without_times_is_none() -> None:
    model = embedded.find(durations={})
    assert "marks" not in model.info.can
    voice = RulerVoice(model, model.info.voices["heart"])
    with pytest.raises(NoMatch):
        voice.say("Hello there.")
    voice.unload()


def test_a_timing_without_a_text_has_no_words() -> None:
    def say(_: str) -> None:
        raise AssertionError

    timing = RulerTiming(say, RATE, RATE)
    assert timing.push(np.ones(RATE, np.float32)) == []
    assert timing.finish() == []
