"""Words' times of the embedded voices: where they are asked for, and how exact they are."""

from __future__ import annotations

import functools
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.embedded.durations import Speech
from engine.embedded.marks import spoken_words
from engine.embedded.phonemes import EnglishReader, Phrase, clean
from engine.embedded.reading import Word
from engine.embedded.runtime import RATE
from engine.embedded.trim import WINDOW, audible_windows, cut
from engine.speech import Frame, Mark, Samples, Speaker
from tests.engine.conftest import ask
from tests.sibilants import SENTENCES, borders, edge, hiss
from tests.warping import carried

TWO = "When she saw it, the tall man stopped; then Sue asked. Nobody knew why!"
JAPANESE = "田中さん、Hello です。"


@functools.cache
def speak(
    engine: Speaker,
    text: str,
    voice: str = "heart",
    language: str = "en",
    marks: bool = True,
) -> list[Frame]:
    """Several tests look at the same sentences: each is spoken once."""
    slot = engine.admit(replace(ask(engine, text, voice, language), marks=marks))
    frames: list[Frame] = []
    while not frames or not frames[-1].last:
        [frame] = engine.step([slot])
        assert isinstance(frame, Frame)
        frames.append(frame)
    return frames


def sound(frames: list[Frame]) -> Samples:
    return np.concatenate([frame.samples for frame in frames])


def marks(frames: list[Frame]) -> list[Mark]:
    return [mark for frame in frames for mark in frame.marks]


def said(text: str, found: list[Mark]) -> list[str]:
    return [text[mark.start : mark.end] for mark in found]


# ------------------------------------------------------------------------------------- every mark


@pytest.mark.parametrize(
    ("voice", "language", "text"),
    [
        ("heart", "en", TWO),
        ("joe", "en", TWO),
        ("jf_alpha", "ja", JAPANESE),
    ],
)
def test_marks_are_in_order_in_their_frame_and_change_no_sample(
    embedded: Speaker, voice: str, language: str, text: str
) -> None:
    frames = speak(embedded, text, voice, language)
    plain = speak(embedded, text, voice, language, marks=False)
    assert sound(plain).tobytes() == sound(frames).tobytes()
    assert marks(plain) == []
    found = marks(frames)
    assert found
    for one, other in pairwise(found):
        assert one.end <= other.start
        assert one.until <= other.seconds
    begin = 0
    for frame in frames:
        end = begin + len(frame.samples)
        for mark in frame.marks:
            assert begin <= mark.seconds * RATE < mark.until * RATE <= end
        begin = end


def test_every_word_has_a_mark_once(embedded: Speaker) -> None:
    for text in (TWO, " ".join(SENTENCES[:3])):
        for voice in ("heart", "joe"):
            words = [word.strip(",.;!") for word in text.split()]
            assert said(text, marks(speak(embedded, text, voice))) == words


def test_japanese_words_have_marks(embedded: Speaker) -> None:
    found = marks(speak(embedded, JAPANESE, "jf_alpha", "ja"))
    assert said(JAPANESE, found) == ["田中", "さん", "Hello", "です"]


@pytest.mark.parametrize(
    ("voice", "language", "text", "words"),
    [
        ("ef_dora", "es", "¿Qué tal?", ["Qué", "tal"]),
        ("zf_xiaobei", "zh", "你好，世界。", ["你好", "世界"]),
    ],
)
def test_words_that_our_own_readers_read_have_marks(
    embedded: Speaker, voice: str, language: str, text: str, words: list[str]
) -> None:
    frames = speak(embedded, text, voice, language)
    assert said(text, marks(frames)) == words
    assert 0.3 < len(sound(frames)) / RATE < 3


def test_marks_count_the_characters_of_the_text_as_it_was_given(embedded: Speaker) -> None:
    text = "\u200bThe ﬁne\u00ad 𝐁old\u00a0wo\u200brd."
    assert len(clean(text)) != len(text)
    assert said(text, marks(speak(embedded, text))) == ["The", "ﬁne", "𝐁old", "wo\u200brd"]


@pytest.mark.parametrize("text", ["", "...!?", "😀", "—"])
def test_a_text_without_a_sound_has_no_marks(embedded: Speaker, text: str) -> None:
    assert marks(speak(embedded, text)) == []


def test_a_word_of_several_phrases_has_a_mark_in_each(embedded: Speaker) -> None:
    text = "3.141592653589793238462643383279502884"
    frames = speak(embedded, text, "joe")
    assert len(frames) > 1
    assert [len(frame.marks) for frame in frames] == [1] * len(frames)
    assert "".join(said(text, marks(frames))) == text


def test_slots_that_are_spoken_together_have_their_own_marks(embedded: Speaker) -> None:
    """One with marks beside one without, phrase by phrase."""
    alone = marks(speak(embedded, TWO, "joe"))
    timed = embedded.admit(replace(ask(embedded, TWO, "joe"), marks=True))
    plain = embedded.admit(ask(embedded, TWO, "joe"))
    open_slots = [plain, timed]
    frames: list[Frame] = []
    while open_slots:
        for frame in embedded.step(open_slots):
            assert isinstance(frame, Frame)
            frames.append(frame)
            if frame.last:
                open_slots.remove(frame.slot)
    assert marks([frame for frame in frames if frame.slot is timed]) == alone
    assert marks([frame for frame in frames if frame.slot is plain]) == []


# --------------------------------------------------------------------------------------- how exact


def errors_at_sibilants(engine: Speaker, voice: str, sentences: list[str]) -> list[float]:
    """How much later each mark beside an s or sh is than the edge in the sound, milliseconds."""
    reader = EnglishReader(british=voice.startswith("b"))
    errors = []
    for text in sentences:
        [reading] = reader.sentences(text, words=True)
        letters = [reading.phonemes[word.first : word.last] for word in reading.words]
        frames = speak(engine, text, voice)
        curve = hiss(sound(frames), RATE)
        found = marks(frames)
        for border in borders(letters):
            paused = text[found[border.word].start - 2] in ",;"
            near = found[border.word].seconds
            at = None if paused else edge(curve, border.begins, near)
            errors += [] if at is None else [1000 * (near - at)]
    return errors


@pytest.mark.parametrize(("voice", "count"), [("heart", 33), ("joe", 20), ("af_sarah", 2)])
def test_words_begin_where_the_sound_says_so(embedded: Speaker, voice: str, count: int) -> None:
    """Measured on all 33: 5.7 and 20 ms (heart), 7.5 and 18 (joe), 4.8 and 21 (af_sarah)."""
    errors = np.abs(errors_at_sibilants(embedded, voice, SENTENCES[:count]))
    assert len(errors) >= 2 * count
    assert np.median(errors) <= 12
    assert np.percentile(errors, 95) <= 35


def test_two_voices_agree_on_the_words(embedded: Speaker) -> None:
    """joe has nothing to do with hibari; its words are carried over by the sound alone."""
    differences: list[float] = []
    for text in SENTENCES[:10]:
        ruler, other = (speak(embedded, text, voice) for voice in ("heart", "joe"))
        starts = [mark.seconds for mark in marks(ruler)]
        expected = carried(sound(ruler), sound(other), starts, RATE)
        differences += [
            1000 * (mark.seconds - seconds)
            for mark, seconds in zip(marks(other), expected, strict=True)
        ]
    assert np.median(np.abs(differences)) <= 15
    assert np.percentile(np.abs(differences), 95) <= 80


def test_words_end_before_a_pause_and_begin_behind_it(embedded: Speaker) -> None:
    for voice in ("heart", "joe"):
        frames = speak(embedded, TWO, voice)
        whole = sound(frames)
        loud = np.abs(whole) > 0.02
        for one, other in pairwise(marks(frames)):
            if TWO[one.end] not in ",;.":
                continue
            assert other.seconds - one.until > 0.05
            between = loud[round(one.until * RATE) : round(other.seconds * RATE)]
            assert not between.any()
            assert loud[round(other.seconds * RATE) : round((other.seconds + 0.08) * RATE)].any()


# ------------------------------------------------------------------------------- the rules, by hand


def tone(*parts: tuple[float, bool]) -> Samples:
    """Seconds of sound (True) and silence."""
    return np.concatenate(
        [np.full(round(seconds * RATE), 0.5 * loud, np.float32) for seconds, loud in parts]
    )


def seconds_of(
    phonemes: str, words: list[tuple[int, int]], starts: list[float], samples: Samples, lead: float
) -> list[tuple[float, float]]:
    phrase = Phrase(phonemes, 0.25, tuple(Word(a, b, a, b) for a, b in words))
    audible = audible_windows(samples)
    speech = Speech(samples, np.array(starts) * RATE)
    found = spoken_words(phrase, speech, audible, lead)
    kept = cut(samples, audible, 0.25)
    assert all(0 <= word.first < word.last <= len(kept) for word in found)
    return [(round(word.first / RATE, 3), round(word.last / RATE, 3)) for word in found]


def test_a_word_begins_with_the_blank_before_it_and_earlier_by_the_lead() -> None:
    samples = tone((0.2, False), (1.0, True), (0.3, False))
    starts = [0.2, 0.4, 0.6, 0.7, 0.9, 1.2]  # a b _ c d
    found = seconds_of("ab cd", [(0, 2), (3, 5)], starts, samples, 0.03)
    assert found == [(0.03, 0.4), (0.4, 1.03)]  # 0.17 s are cut off in front


def test_a_pause_belongs_to_no_word() -> None:
    samples = tone((0.2, False), (0.4, True), (0.5, False), (0.4, True), (0.2, False))
    #          a    b    ,    _    c    d
    starts = [0.2, 0.4, 0.7, 0.9, 1.0, 1.2, 1.5]
    found = seconds_of("ab, cd", [(0, 2), (4, 6)], starts, samples, 0.03)
    assert found == [(0.03, 0.43), (0.93, 1.33)]


def test_a_closure_without_punctuation_belongs_to_its_word() -> None:
    samples = tone((0.3, True), (0.05, False), (0.3, True))
    starts = [0.0, 0.2, 0.33, 0.36, 0.65]  # a b _ t, with a lead of 30 ms
    found = seconds_of("ab t", [(0, 2), (3, 4)], starts, samples, 0.03)
    assert found == [(0.0, 0.3), (0.3, 0.65)]


def test_words_that_have_no_time_are_still_in_order() -> None:
    samples = tone((0.1, True))
    words = [(at, at + 1) for at in range(8)]
    found = seconds_of("abcdefgh", words, [0.1] * 9, samples, 0.03)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert len(found) == 8


def test_silence_and_a_sound_without_durations_have_no_words() -> None:
    phrase = Phrase("ab", 0.25, (Word(0, 2, 0, 2),))
    silent = np.zeros(RATE, np.float32)
    starts = np.array([0.0, 1.0, 2.0])
    assert not spoken_words(phrase, Speech(silent, starts), audible_windows(silent), 0.0)
    loud = tone((0.5, True))
    assert not spoken_words(phrase, Speech(loud), audible_windows(loud), 0.0)


def test_more_words_than_windows_end_within_the_sound() -> None:
    samples = np.full(WINDOW * 3, 0.5, np.float32)
    words = [(at, at + 1) for at in range(9)]
    assert seconds_of("abcdefghi", words, [0.0] * 10, samples, 0.03)
