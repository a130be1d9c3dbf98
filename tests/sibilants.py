"""Where s and sh begin and end in a sound: a truth for word times that no recogniser is needed for.

An s beside a vowel has an edge of a few milliseconds: before it the energy lies below 1.5 kHz, after
it above 3.5 kHz, or the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.speech import Samples

HOP = 0.0025  # seconds
WINDOW = 0.008
REACH = 0.15  # how far from a mark an edge is looked for
SIDE = 12  # hops before and after an edge that are compared

# Each has a word with s or sh after a vowel, or a vowel after one.
SENTENCES = [
    "We saw the sun go down behind the hills.",
    "They sell fresh apples and a few sweet plums.",
    "The sea was so calm that I could hear the birds.",
    "My sister said that you should stay a while.",
    "Tea should be ready when you sit down.",
    "The office is open, and the boss ate early.",
    "She asked us if the bus ever comes on time.",
    "You seem to say the same thing every day.",
    "The dog saw a cat go so fast up the tree.",
    "I see some snow on the way south.",
    "Who said the piece of music is too short?",
    "Use less oil and wash all of it again.",
    "He showed me a silver ring from the old shop.",
    "They sang the song as if the house also sang.",
    "Three sailors went to sea in a small boat.",
    "The new sofa is softer than the sofa you sold.",
    "No sound came from the yellow circus tent.",
    "We should go so that you see the city.",
    "Your kiss after the race and the dance on stage.",
    "The nurse ordered a slow supper for the sick boy.",
    "Why should the poor fish always pay for it?",
    "The grass on the other side may seem greener.",
    "A new ship sailed the same day she came.",
    "Push up the window and place it on the floor.",
    "He paid cash instead of a silly cheque.",
    "The two sons carry salt and a heavy sack.",
    "I owe somebody a hot soup and a soft seat.",
    "The police officer saw us at the house across the road.",
    "Now search the blue suitcase once again.",
    "The radio says that rain is on the way soon.",
    "To see is to believe, so show me the safe.",
    "They finish each lesson with a very simple song.",
    "Go see whether the sugar is really so sweet.",
]


@dataclass(frozen=True, slots=True)
class Border:
    """The beginning of a word (its number) at which an s begins after a vowel, or ends before
    one.
    """

    word: int
    begins: bool


VOWELS = frozenset("AIOQWYaeiouæɑɐɒɔəɚɛɜɪʊʌᵊᵻ")


def borders(words: list[str]) -> list[Border]:
    """Those of a sentence's words, given as phonemes, without punctuation between them."""
    plain = [word.strip("ˈˌː") for word in words]
    found = []
    for number in range(1, len(plain)):
        before = plain[number - 1][-1:]
        after = plain[number][:1]
        if before in VOWELS and after in "sʃ":
            found.append(Border(number, begins=True))
        if before in "sʃ" and after in VOWELS:
            found.append(Border(number, begins=False))
    return found


def hiss(sound: Samples, rate: int) -> npt.NDArray[np.float64]:
    """For each HOP the log of the energy above 3.5 kHz over that below 1.5 kHz."""
    size = round(WINDOW * rate)
    hop = round(HOP * rate)
    padded = np.pad(sound, size // 2).astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * np.hanning(size)
    power = np.square(np.abs(np.fft.rfft(windows, 4 * size)))
    frequencies = np.fft.rfftfreq(4 * size, 1 / rate)
    high = power[:, frequencies > 3500].sum(axis=1)
    low = power[:, frequencies < 1500].sum(axis=1)
    return np.asarray(np.log((high + 1e-9) / (low + 1e-9)))


def edge(curve: npt.NDArray[np.float64], begins: bool, near: float) -> float | None:
    """The seconds of the clearest edge within REACH of `near`; None where there is no clear one."""
    signed = curve if begins else -curve
    crossings = np.flatnonzero((signed[:-1] < 0) & (signed[1:] >= 0))
    crossings = crossings[np.abs((crossings + 0.5) * HOP - near) < REACH]
    contrasts = [
        (signed[at + 1 : at + 1 + SIDE].mean() - signed[max(0, at + 1 - SIDE) : at + 1].mean(), at)
        for at in crossings
    ]
    contrast, at = max(contrasts, default=(0.0, 0))
    if contrast < 2:
        return None
    fraction = -signed[at] / (signed[at + 1] - signed[at])
    return float((at + fraction) * HOP)
