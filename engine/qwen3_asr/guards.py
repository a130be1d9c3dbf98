"""What keeps the model from writing on and on: a bound on its tokens, and an end where it repeats
itself.

Real repetitions stay: "no, no, no, no" takes its time, while a loop writes more tokens than anyone
can say in the time that there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SECONDS_PER_TOKEN: Final = 0.12  # of quick speech
MAX_LOOP: Final = 24  # tokens of a group that is repeated


def max_new_tokens(seconds: float) -> int:
    """The bound on the tokens of a transcript of `seconds` of speech, its language included."""
    return 16 + int(12 * seconds)


def repeats(tokens: Sequence[int], seconds: float) -> bool:
    """Whether the tokens end with a loop, where `seconds` of speech can't hold them all.

    A loop is four times the same token in a row, three times the same two to four, or twice the
    same five or more, as engine/whisper/guards.py cuts it.
    """
    count = len(tokens)
    if count * SECONDS_PER_TOKEN <= seconds:
        return False
    for length in range(1, min(MAX_LOOP, count // 2) + 1):
        copies = 4 if length == 1 else 3 if length <= 4 else 2
        tail = tokens[-copies * length :]
        if len(tail) == copies * length and list(tail) == list(tail[:length]) * copies:
            return True
    return False
