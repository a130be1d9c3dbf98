"""A rule: a pattern, what is said for it, its class; and the pieces patterns are made of.

Every pattern that begins with a number is anchored at the number's first digit and repeats
possessively, and every other one is bounded, so that no input costs more than linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

Match = re.Match[str]
Needs = str | tuple[str, ...] | re.Pattern[str]


def words(row: str) -> frozenset[str]:
    """A row of words, written with spaces between them."""
    return frozenset(row.split())


CLASSES: Final = words(
    "cardinal ordinal decimal signed range fraction percent currency date time year decade phone unit version ip roman "
    "url email hashtag mention file math abbreviation acronym code"
)
# In this order they run: what is most specific goes first and leaves words, so that "numbers" see
# only what is left.
STAGES: Final = ("words", "dates", "names", "amounts", "years", "numbers", "signs")


class Rule(NamedTuple):
    """What is said for a pattern. A text that has none of the characters (or strings) in `needs`,
    or no match of it, is spared the search."""

    kind: str
    pattern: re.Pattern[str]
    say: Callable[[Match], str | None]
    needs: Needs = ""
    stage: str = "numbers"
    at_number: bool = False


def rule(
    kind: str,
    pattern: str,
    say: Callable[[Match], str | None] | str,
    needs: Needs = "",
    stage: str = "numbers",
) -> Rule:
    """`say` may be the words themselves; `kind` is one of CLASSES, `stage` one of STAGES."""
    if kind not in CLASSES or stage not in STAGES:
        raise ValueError(f"no such class or stage: {kind}, {stage}")
    if isinstance(say, str):
        words = say
        return Rule(kind, re.compile(pattern), lambda _: words, needs, stage)
    return Rule(kind, re.compile(pattern), say, needs, stage)


def at_number(
    kind: str,
    pattern: str,
    say: Callable[[Match], str | None] | str,
    needs: Needs = "",
    stage: str = "numbers",
) -> Rule:
    """A rule whose pattern begins with `Written.first` or what is stricter: it is tried where a
    number begins, and nowhere else."""
    if stage in ("words", "signs"):
        raise ValueError(f"nobody knows where numbers begin in this stage: {stage}")
    return rule(kind, pattern, say, needs, stage)._replace(at_number=True)


def either_case(row: str) -> str:
    """ "[Nn]o|[Yy]es": a row of words, as a pattern, each with a small or a capital first letter."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in row.split())


def any_of(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def begun(words: Iterable[str]) -> str:
    """As `any_of`, for many words that are seldom there: the set of their first letters is asked
    first."""
    words = tuple(words)
    first = "".join(map(re.escape, sorted({word[0] for word in words})))
    return f"(?=[{first}])(?:{any_of(words)})"


def anchored(words: Iterable[str], word: str = r"\w") -> str:
    """One of the words at the beginning of a word. The search for a set of first letters is fast;
    the conditions, which are not, follow behind them. `word` is the inside of a character class."""
    rest: dict[str, list[str]] = {}
    for each in words:
        rest.setdefault(each[0], []).append(each[1:])
    tails = (f"(?<={re.escape(first)})(?:{any_of(tails)})" for first, tails in rest.items())
    return f"[{''.join(map(re.escape, rest))}](?<![{word}].)(?:{'|'.join(tails)})"


@dataclass(frozen=True, slots=True)
class Written:
    """How a language writes its numbers, as pieces of patterns. `word` is the inside of a class of
    letters and digits that a number may not touch: `\\w`, or Latin letters alone where no spaces
    are written between words."""

    word: str
    first: str  # a digit that no digit, and no digit with a separator, stands before
    lone: str  # nor a letter
    whole: str  # the digits behind the first, grouped or not
    rest: str  # the same, with decimals
    number: str
    end: str  # no letter and no digit follows

    @classmethod
    def of(cls, decimal_sign: str, group_signs: str, word: str) -> Written:
        signs = re.escape(decimal_sign + group_signs.replace(" ", ""))
        first = rf"\d(?<!\d\d)(?<!\d[{signs}]\d)"
        # A space is no part of `first`, so that its groups are bounded: else each is tried to the
        # end of the text.
        often = {" ": "{1,5}+"}
        groups = (
            "|".join(
                rf"(?:{re.escape(sign)}\d{{3}}){often.get(sign, '++')}" for sign in group_signs
            )
            or "(?!)"
        )
        whole = rf"(?:\d{{0,2}}+(?:{groups})(?!\d)|\d*+)"
        rest = rf"{whole}(?:{re.escape(decimal_sign)}\d++)?+"
        return cls(
            word, first, rf"{first}(?<![{word}]\d)", whole, rest, first + rest, rf"(?![{word}])"
        )


# a `word` for languages without spaces between words, or with particles behind numbers
LATIN: Final = "A-Za-z0-9_"
TO: Final = r"(?:-| ?[–—~～〜] ?)"  # between two numbers
YEAR: Final = r"[12]\d{3}(?!\d)"
