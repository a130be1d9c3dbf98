"""Which aligner times the words of a slot, and what happens where one fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import numpy as np
import pytest

from edge.errors import QueueFull
from edge.pool import Pool
from engine.fake import card
from engine.recognition import RATE as RECOGNISER_RATE
from engine.recognition import RecognizerInfo, Word
from engine.speech import Frame, Mark, Samples, Sampling, SpeechRequest, SpeechSlot
from engine.word_timing.aligned import words_of
from engine.word_timing.spans import spans
from speaking.ruler_host import RulerHost
from speaking.word_timer import Aligners, WordTimer
from speaking.word_times import WordTimes
from tests.engine.word_timing.synthetic import RATE, glued
from text.written_words import WrittenWord

TEXT = "Als der Sturm vorüber war, fuhren die Fischer wieder hinaus."


class Recogniser:
    """Aligns German by `work`. `asked` has what it was asked."""

    info = RecognizerInfo(
        name="test", model_id="test", revision="1", slots=1, languages=("de",), aligns=("de",)
    )

    def __init__(self, work: Callable[[str], list[Mark]]) -> None:
        self.work = work
        self.asked: list[tuple[int, str]] = []
        self.delay = 0.0

    async def align(self, samples: Samples, text: str, language: str) -> list[Word]:
        self.asked.append((len(samples), text))
        await asyncio.sleep(self.delay)
        return words_of(text, self.work(text))


def every_tenth(text: str) -> list[Mark]:
    """Each word 0.1 s after the one before."""
    return [
        Mark(span.start, span.end, 0.1 * at, 0.1 * at + 0.1)
        for at, span in enumerate(spans([text]))
    ]


def full(_: str) -> list[Mark]:
    raise QueueFull("3 requests wait already")


def broken(_: str) -> list[Mark]:
    raise AssertionError("a fault")


def written(text: str, begins: int) -> tuple[WrittenWord, ...]:
    """The words of a text that begins at a character of the client's."""
    return tuple(
        WrittenWord(
            text[span.start : span.end],
            begins + span.start,
            begins + span.end,
            span.start,
            span.end,
        )
        for span in spans([text])
    )


async def timed(
    recogniser: Recogniser | None,
    texts: list[str] | None = None,
    language: str = "de",
    patience: float = 10.0,
    marks: tuple[Mark, ...] = (),
) -> tuple[list[str], str | None, list[float]]:
    """The words of a slot, where their times come from, and their starts."""
    texts = texts or [TEXT]
    pool = Pool(1, "test")
    ruler = RulerHost(pool, 0, lambda: None)
    times = WordTimes(RATE, lambda samples: samples / RATE)
    timer = WordTimer(Aligners(card(), pool, ruler, recogniser, patience), times)
    voice = card().voices["alloy"]
    requests = [
        SpeechRequest(text, voice, language, Sampling(), follows=at > 0, marks=True)
        for at, text in enumerate(texts)
    ]
    begins = 0
    for request in requests:
        timer.add(request, written(request.text, begins))
        begins += len(request.text)
    timer.begin(requests[0], 0)
    slot = SpeechSlot(requests[0])
    sound = glued(*texts).sound
    half = len(sound) // 2
    timer.hear(Frame(slot, sound[:half], marks=marks))
    found = timer.settle()
    timer.hear(Frame(slot, sound[half:], last=True))
    await timer.finish()
    found += timer.settle()
    timer.close()
    pool.close()
    return [word.word for word in found], timer.timing, [word.start for word in found]


async def test_the_recogniser_is_asked_with_the_sound_at_its_rate_and_the_text() -> None:
    recogniser = Recogniser(every_tenth)
    words, timing, starts = await timed(recogniser)
    assert timing == "aligned"
    assert words == TEXT.split()
    assert starts == pytest.approx([0.1 * at for at in range(len(words))], abs=0.001)
    [(length, text)] = recogniser.asked
    assert text == TEXT
    assert length == pytest.approx(len(glued(TEXT).sound) * RECOGNISER_RATE / RATE, abs=2)


async def test_a_long_slot_is_asked_for_in_sections() -> None:
    recogniser = Recogniser(every_tenth)
    texts = [TEXT, *[" " + TEXT] * 9]
    words, timing, _ = await timed(recogniser, texts)
    assert timing == "aligned"
    assert words == " ".join(texts).split()
    assert len(recogniser.asked) > 1


@pytest.mark.parametrize("work", [full, broken])
async def test_words_are_estimated_where_the_recogniser_fails(
    work: Callable[[str], list[Mark]],
) -> None:
    words, timing, _ = await timed(Recogniser(work))
    assert timing == "estimated"
    assert words == TEXT.split()


async def test_words_are_estimated_where_the_recogniser_takes_too_long() -> None:
    recogniser = Recogniser(every_tenth)
    recogniser.delay = 5.0
    words, timing, _ = await timed(recogniser, patience=0.05)
    assert timing == "estimated"
    assert words == TEXT.split()


async def test_a_recogniser_that_may_take_no_time_is_not_asked() -> None:
    recogniser = Recogniser(every_tenth)
    _, timing, _ = await timed(recogniser, patience=0)
    assert timing == "estimated"
    assert not recogniser.asked


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_words_of_a_language_that_no_aligner_knows_are_estimated(language: str) -> None:
    recogniser = Recogniser(every_tenth)
    words, timing, _ = await timed(recogniser, language=language)
    assert timing == "estimated"
    assert words == TEXT.split()
    assert not recogniser.asked


async def test_words_are_estimated_without_a_recogniser() -> None:
    words, timing, starts = await timed(None)
    assert timing == "estimated"
    assert words == TEXT.split()
    assert np.abs(np.array(starts) - glued(TEXT).starts).max() <= 0.15


async def test_the_engines_own_marks_come_first() -> None:
    recogniser = Recogniser(every_tenth)
    own = (Mark(0, 3, 0.25, 0.5),)
    words, timing, starts = await timed(recogniser, marks=own)
    assert timing == "model"
    assert (words, starts) == (["Als"], [0.25])
    assert not recogniser.asked


async def test_a_text_that_did_not_fit_into_a_slot_has_its_words_in_the_next() -> None:
    texts = [TEXT, " " + TEXT]
    pool = Pool(1, "test")
    times = WordTimes(RATE, lambda samples: samples / RATE)
    timer = WordTimer(Aligners(card(), pool, RulerHost(pool, 0, lambda: None)), times)
    voice = card().voices["alloy"]
    requests = [
        SpeechRequest(text, voice, "de", Sampling(), follows=at > 0)
        for at, text in enumerate(texts)
    ]
    for request, begins in zip(requests, (0, len(TEXT)), strict=True):
        timer.add(request, written(request.text, begins))
    truth = [glued(text) for text in texts]
    for request, sound, at in zip(requests, truth, (0, len(truth[0].sound)), strict=True):
        timer.begin(request, at)  # the engine had no room for the second text
        timer.hear(Frame(SpeechSlot(request), sound.sound, last=True))
        await asyncio.sleep(0.2)
    await timer.finish()
    words = timer.settle()
    pool.close()
    assert [word.word for word in words] == "".join(texts).split()
    second = len(truth[0].sound) / RATE
    expected = [*truth[0].starts, *(second + start for start in truth[1].starts)]
    assert np.abs(np.array([word.start for word in words]) - expected).max() <= 0.15
