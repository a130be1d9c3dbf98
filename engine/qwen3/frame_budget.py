"""How many frames a text may take, and how much live text a slot takes. Needs no torch."""

from __future__ import annotations

import math
import re

FRAME_SECONDS = 0.08
FRAMES_PER_WORD = 8  # nearly twice the pace of slow English
LETTERS_PER_WORD = 6  # English's mean, the space counted
# Chinese, Japanese and Korean have no words to count: four to five signs a second, twice the time
FRAMES_PER_SIGN = 5
SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
MIN_BUDGET = 128  # frames
MAX_BUDGET = 2047  # frames
# frames, 82 seconds: what a slot speaks of a live text, well before a voice begins to drift
LIVE_FRAMES = 1024


def has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def frame_budget(text: str) -> int:
    """How many frames a text may take before something is wrong.

    Eight a word, but at least eight for every six letters and spaces: other languages' words are
    longer than English's, and some have no spaces between. A word without a letter or a digit takes
    no time.
    """
    signs = len(SIGNS.findall(text))
    words = [word for word in SIGNS.sub(" ", text).split() if has_words(word)]
    letters = sum(len(word) + 1 for word in words)
    frames = (
        max(len(words), math.ceil(letters / LETTERS_PER_WORD)) * FRAMES_PER_WORD
        + signs * FRAMES_PER_SIGN
    )
    return min(max(MIN_BUDGET, frames), MAX_BUDGET)


def live_text_limit(positions: int) -> int:
    """Characters of live text that a slot with this many positions takes in all; one of SIGNS
    counts as four.

    Half of the positions are for the prompt (10 for a voice of the checkpoint, some 400 for half a
    minute of reference). The other half are frames, at most LIVE_FRAMES: 1024 of the usual 2048. At
    the budget's 8 frames for 6 characters that makes 768, and 192 signs at 5 frames are within it.
    A text of shorter words has a larger budget (5.5 characters a word: 1117 frames) and takes the
    difference from what its prompt left free.
    """
    return min(LIVE_FRAMES, positions // 2) * LETTERS_PER_WORD // FRAMES_PER_WORD
