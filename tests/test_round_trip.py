"""Written text, spoken by the embedded voice, and heard again: what was written is what is
understood."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import engine as engines
from engine.speech import Samples, Sampling, Speaker, SpeechRequest
from tests.judge import english_normalizer, transcribe
from text.foreign import spoken_scripts
from text.reader import read
from text.reading import Reading

# The text, and words that have to be heard; a bar is between ways to write the same (whisper writes
# figures itself)
WRITTEN: list[tuple[str, str]] = [
    ("The ticket costs $25.", "ticket costs $25|ticket costs 25 dollars"),
    ("She paid €40 for the shoes.", "40 euros|€40"),
    ("He was born on 4 July 1976.", "july 1976|july 4 1976"),
    ("The meeting is at 3:30 pm.", "3.30|3:30|330"),
    ("Dr. Smith lives in London.", "doctor smith lives in london|dr smith lives in london"),
    ("It happened in 1995.", "happened in 1995"),
    ("About 50% of them agreed.", "50%|50 percent"),
    ("The box weighs 12 kg.", "12 kilograms|12 kg"),
    ("It is -5 °C outside.", "minus 5 degrees|negative 5 degrees|-5 degrees"),
    ("They finished in 2nd place.", "second place|2nd place"),
    ("Read pages 10-15 tonight.", "10 to 15"),
    ("Henry VIII had six wives.", "henry the eighth|henry viii"),
    ("The score was 3-1.", "3 to 1|three to one|3-1|3 1"),
    ("Add 1/2 cup of sugar.", "half cup|half a cup"),
    ("He ran 3.5 miles.", "3.5 miles"),
    ("She has 1,250 followers.", "1250 followers|1,250 followers"),
    ("The company made $3.5M.", "3.5 million"),
    ("Mr. and Mrs. Jones came by.", "mister and missus jones|mr and mrs jones"),
    ("See https://example.com for more.", "example"),
    ("The train leaves on Monday, 5 May.", "may"),
    ("Turn left on Main St. and stop.", "main street"),
    ("It was the 1980s.", "1980s|1980"),
    ("There are 24 hours in a day.", "24 hours"),
    ("The temperature rose by 10 degrees.", "10 degrees"),
    ("I bought 3 apples & 2 pears.", "three apples and two|3 apples and 2"),
    ("**Bold words** and _soft ones_.", "bold words and soft ones"),
    ("Please wait 15 min.", "15 minutes"),
    ("The room is 20 m long.", "20 meters|20 metres"),
    ("Chapter IV is the best.", "chapter 4|chapter four"),
    ("He is 6 ft tall.", "6 feet"),
]

# What people send that is neither a plain word nor a plain number.
TELLING: list[tuple[str, str]] = [
    ("The answer is $x^2 + 3$.", "x squared plus 3|x squared plus three"),
    ("Call 212-483-0196 today.", "212 483 0196|2124830196"),
    ("It took 1h 30m.", "1 hour 30 minutes|one hour thirty minutes"),
    ("Click File > Save > OK.", "click file save ok|click file save okay"),
    ("<think>Let me think.</think> The answer is four.", "the answer is 4"),
    ("It lasted from 1789 to 1799.", "from 1789 to 1799"),
    ("About 10⁶ people came.", "10 to the power of 6"),
    ("It costs $5/hr.", "$5 per hour|5 dollars per hour"),
    ("Your code is 483920.", "483 920|483920"),
    ("The character 木 means tree.", "the character means tree"),
]


@pytest.fixture(scope="module")
def voice() -> Speaker:
    engine = engines.find("embedded").load()
    yield engine  # type: ignore[misc]
    engine.close()


# The recogniser hears half a minute at the cost of a word.
TOGETHER = 6
PAUSE = np.zeros(12_000, np.float32)


def spoken(engine: Speaker, text: str) -> Samples:
    parts = []
    for words in read(text, Reading("en", scripts=spoken_scripts(["en"]))):
        slot = engine.admit(
            SpeechRequest(words.text, engine.info.voices["heart"], "en", Sampling(seed=3))
        )
        while True:
            (frame,) = engine.step([slot])
            parts.append(frame.samples)  # type: ignore[union-attr]
            if frame.last:  # type: ignore[union-attr]
                break
    return np.concatenate(parts)


def flat(text: str) -> str:
    return " ".join(english_normalizer()(text).replace("-", " ").split())


def missed(voice: Speaker, sentences: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The sentences of which other words were heard, with those words: several in a row, and alone
    what was not understood there.
    """
    found = []
    for group in batched(sentences, TOGETHER):
        sounds = [spoken(voice, text) for text, _ in group]
        words = transcribe(np.concatenate([part for sound in sounds for part in (sound, PAUSE)]))
        for (text, expected), sound in zip(group, sounds, strict=True):
            if not has(words, expected) and not has(alone := transcribe(sound), expected):
                found.append((text, alone))
    return found


def batched(sentences: list[tuple[str, str]], count: int) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(sentences), count):
        yield sentences[start : start + count]


def has(words: str, expected: str) -> bool:
    return any(flat(way) in flat(words) for way in expected.split("|"))


def test_thirty_written_sentences_are_understood(voice: Speaker) -> None:
    assert len(WRITTEN) == 30
    wrong = missed(voice, WRITTEN)
    assert len(wrong) <= 1, wrong


def test_formulas_names_and_marks_are_understood(voice: Speaker) -> None:
    assert not missed(voice, TELLING)
