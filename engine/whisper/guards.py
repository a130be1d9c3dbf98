"""What keeps whisper from inventing words: a bound on its tokens, and cuts where it loops or echoes
its prompt.

Real repetitions stay: "no, no, no, no" takes its time, while a loop writes more tokens than anyone
can say in the time that there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

# Quick speech has about 6 tokens a second. Only a transcript with more than this may be a loop.
_TOKENS_PER_SECOND: Final = 1 / 0.12
_MAX_TOKENS: Final = 220  # of a transcript; whisper's decoder has room for 224
_ECHO: Final = 0.7  # an echo has this part of the prompt's words, in the prompt's order
_MIN_ECHO: Final = 4  # words; a speaker may well say a shorter prompt
_MAX_LOOP: Final = 24  # tokens of a group that is repeated
# A word; in a script that is written without spaces, or in Hangul, a character.
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\uffff]+")


def max_new_tokens(seconds: float) -> int:
    """The bound on the tokens of a transcript of `seconds` of speech, time stamps included."""
    return min(_MAX_TOKENS, 16 + int(12 * seconds))


def max_draft_tokens(seconds: float) -> int:
    """The same for a draft, which has no time stamps, and which another transcript replaces."""
    return min(_MAX_TOKENS, 8 + int(6 * seconds))


def cut_draft(tokens: Sequence[int]) -> list[int]:
    """The tokens up to the first copy of a loop.

    A loop is three times the same one or two tokens in a row, or twice the same three or more. In
    the short window of a draft the model writes the right text and then writes it again.
    """
    return _cut(tokens, lambda length: 3 if length < 3 else 2)


def cut_restart(text: str) -> str:
    """A draft's text up to where it begins again: "He was not. He was" is "He was not."

    That is how a draft of speech that is cut off ends in four of ten. Case and punctuation differ
    in the copy, so its tokens do. Words that are really said again come with the next ones, or with
    the final text.
    """
    found = [*_WORD.finditer(text)]
    words = [match[0].lower() for match in found]
    for begin in range(1, len(words)):
        if words[begin:] == words[: len(words) - begin]:
            return text[: found[begin].start()].rstrip()
    return text


def cut_close(text: str) -> str:
    """A text without the marks at its beginning that end the sentence before it: ". Two spades." is
    "Two spades."
    """
    return text.lstrip(" .,;:!?\u2026")


def cut_loop(tokens: Sequence[int], seconds: float) -> list[int]:
    """The tokens up to the first copy of a loop, where `seconds` of speech can't hold them all.

    A loop is four times the same token in a row, three times the same two to four, or twice the
    same five or more.
    """
    if len(tokens) <= _TOKENS_PER_SECOND * seconds:
        return list(tokens)
    return _cut(tokens, lambda length: 4 if length == 1 else 3 if length <= 4 else 2)


def echoes(text: str, prompt: str) -> bool:
    """Whether a transcript repeats its prompt instead of the speech."""
    words = _words(prompt)
    if len(words) < _MIN_ECHO:
        return False
    transcript = _words(text)
    common = _common_length(words, transcript)
    return common >= _ECHO * len(words) and len(transcript) <= 2 * len(words)


def _cut(tokens: Sequence[int], copies_of: Callable[[int], int]) -> list[int]:
    """The tokens up to the end of the first copy of the first loop. A group of n tokens is a loop
    where it comes `copies_of(n)` times in a row.
    """
    found = list(tokens)
    for end in range(1, len(found) + 1):
        for length in range(1, min(_MAX_LOOP, end // 2) + 1):
            copies = copies_of(length)
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
    return _WORD.findall(text.lower())


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
