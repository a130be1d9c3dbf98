"""What keeps whisper from inventing words: a bound on its tokens, and cuts where it loops or echoes
its prompt.

Real repetitions stay: "no, no, no, no" takes its time, while a loop writes more tokens than anyone
can say in the time that there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

# Quick speech has about 6 tokens a second; a transcript with more than this is a loop.
_TOKENS_PER_SECOND: Final = 1 / 0.12
_ECHO: Final = 0.7  # of the prompt's words, in order, make an echo
_SHORTEST_ECHO: Final = 4  # words; a shorter prompt may well be said
_LONGEST_LOOP: Final = 24  # tokens
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\uffff]+")


def max_new_tokens(seconds: float) -> int:
    """How many tokens a transcript of so much speech has at most."""
    return min(220, 16 + int(12 * seconds))


def max_draft_tokens(seconds: float) -> int:
    """The same for a draft, which has no time stamps and is heard again anyway."""
    return min(220, 8 + int(6 * seconds))


def cut_draft(tokens: Sequence[int]) -> list[int]:
    """The tokens up to where a group comes again at once: the third time for one or two tokens, the
    second time for more.

    In the short context of a draft the model says the right text and then says it again.
    """
    return _cut(tokens, lambda length: 3 if length < 3 else 2)


def cut_loop(tokens: Sequence[int], seconds: float) -> list[int]:
    """The tokens without a loop that `seconds` of speech can't hold: one copy of it stays."""
    if len(tokens) <= _TOKENS_PER_SECOND * seconds:
        return list(tokens)
    return _cut(tokens, lambda length: 4 if length == 1 else 3 if length <= 4 else 2)


def echoes(text: str, prompt: str) -> bool:
    """Whether a transcript repeats its prompt instead of the speech."""
    words = _words(prompt)
    if len(words) < _SHORTEST_ECHO:
        return False
    said = _words(text)
    return _common_length(words, said) >= _ECHO * len(words) and len(said) <= 2 * len(words)


def _cut(tokens: Sequence[int], times: Callable[[int], int]) -> list[int]:
    found = list(tokens)
    for end in range(1, len(found) + 1):
        for length in range(1, min(_LONGEST_LOOP, end // 2) + 1):
            copies = times(length)
            begin = end - copies * length
            if begin < 0:
                continue
            group = found[begin : begin + length]
            if all(
                found[begin + copy * length : begin + (copy + 1) * length] == group
                for copy in range(1, copies)
            ):
                return found[: begin + length]
    return found


def _words(text: str) -> list[str]:
    # Each character of a script without spaces counts as a word.
    return re.findall(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\uffff]+", text.lower()
    )


def _common_length(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        diagonal = 0
        for place, other in enumerate(second, start=1):
            above = row[place]
            row[place] = diagonal + 1 if word == other else max(above, row[place - 1])
            diagonal = above
    return row[-1]
