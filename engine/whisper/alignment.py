"""When the words of a text are spoken in its sound, by whisper's attention.

The encoder looks at no more than the clip and half a second, which costs a seventh of its window of
30 seconds. Its times have no constant error that could be taken off: it depends on the model and on
the sound. The first word begins where the sound does, since whisper says 0 for it, and no word
begins or ends in a pause. A text that isn't what is said is aligned all the same, with words that
are unlikely: then the answer is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from engine.contract import BadRequest
from engine.recognition import RATE, Samples
from engine.speech import Mark
from engine.word_timing.loudness import WINDOW_SECONDS, levels, silences, threshold
from engine.word_timing.spans import Span, spans

TAIL: Final = int(0.5 * RATE)  # samples of silence behind the clip
FRAME_SECONDS: Final = 0.02  # of the attention
MAX_SECONDS: Final = 29.0
MAX_TOKENS: Final = 220  # of a text; whisper's decoder has room for 224
# The mean of the tokens: right texts have 0.62 to 0.98 (en, zh, ja), others mostly 0.05 to 0.3.
MIN_PROBABILITY: Final = 0.3
PAUSE: Final = 0.12  # seconds
SHORTEST_WORD: Final = 0.02  # seconds
MEDIAN: Final = 7  # frames that the attention is smoothed over, as whisper's authors do


class NoMatch(BadRequest):
    """The sound isn't that of the text, or too long for the model's window."""


def align(model: Any, start: Sequence[int], samples: Samples, text: str) -> list[Mark]:
    """The words of the text in the sound (at RATE), in seconds from its start.

    `model` is engine/whisper/windowed.py's, `start` the tokens before a transcript. Raises NoMatch.
    """
    words = spans([text])
    tokens = model.hf_tokenizer.encode(" " + text, add_special_tokens=False)
    if not words or not len(samples):
        return []
    if len(samples) > MAX_SECONDS * RATE or len(tokens.ids) > MAX_TOKENS:
        raise NoMatch("the sound is too long to be aligned")
    sound = np.concatenate([samples, np.zeros(TAIL, np.float32)])
    features = model.feature_extractor(sound)
    frames = features.shape[-1]
    encoded = model.encode_whole(features)
    found = model.model.align(encoded, [*start], [tokens.ids], frames, median_filter_width=MEDIAN)
    if float(np.mean(found[0].text_token_probs)) < MIN_PROBABILITY:
        raise NoMatch("the sound isn't that of the text")
    seconds = _token_seconds(found[0].alignments, len(tokens.ids))
    offsets = [(first - 1, last - 1) for first, last in tokens.offsets]  # without the blank
    times = [_times(word, offsets, seconds) for word in words]
    return _marks(words, times, samples)


def _token_seconds(pairs: Sequence[tuple[int, int]], count: int) -> npt.NDArray[np.float64]:
    """When each token begins, and the last one ends, [count + 1]. The pairs are steps of a path
    through tokens and frames, to the end's token.
    """
    tokens = np.array([token for token, _ in pairs])
    frames = np.array([frame for _, frame in pairs])
    first = np.searchsorted(tokens, np.arange(count + 1))
    return frames[np.minimum(first, len(frames) - 1)] * FRAME_SECONDS


def _times(
    word: Span, offsets: Sequence[tuple[int, int]], seconds: npt.NDArray[np.float64]
) -> tuple[float, float]:
    """When a word begins and ends, by the tokens that have characters of it."""
    own = [at for at, (first, last) in enumerate(offsets) if first < word.end and word.start < last]
    if not own:
        before = sum(last <= word.start for _, last in offsets)
        return float(seconds[before]), float(seconds[before])
    return float(seconds[own[0]]), float(seconds[own[-1] + 1])


def _marks(
    words: Sequence[Span], times: Sequence[tuple[float, float]], samples: Samples
) -> list[Mark]:
    """The marks of words, in order, without the pauses that they begin or end in."""
    found = levels(samples, RATE)
    audible = found > threshold(found)
    pauses = [
        (first * WINDOW_SECONDS, last * WINDOW_SECONDS) for first, last in silences(audible, PAUSE)
    ]
    end = len(samples) / RATE
    until = float(np.argmax(audible)) * WINDOW_SECONDS  # where the sound begins
    marks = []
    for number, (word, (begin, stop)) in enumerate(zip(words, times, strict=True)):
        start = until if number == 0 else max(begin, until)
        for first, last in pauses:
            if first <= start < last and last < end:
                start = last
            if first < stop <= last:
                stop = first
        start = min(start, end)
        until = min(max(stop, start + SHORTEST_WORD), end)
        marks.append(Mark(word.start, word.end, start, until))
    return marks
