r"""A rule is a pattern, what is said for it and its class. Here are also the parts of patterns.

A pattern that begins with a number is anchored at the number's first digit and repeats
possessively. Every other pattern is bounded. So no input costs more than linear time.

A search for a character is five times as fast as one for a condition. So a pattern begins with a
character or a class of them where it can: "b(?<!\w.)r" rather than "\bbr".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

Match = re.Match[str]
Say = Callable[[Match], str | None]
Needs = str | tuple[str, ...] | frozenset[str] | re.Pattern[str]


def words(row: str) -> frozenset[str]:
    """A row of words, written with spaces between them."""
    return frozenset(row.split())


CLASSES: Final = words(
    "cardinal ordinal decimal signed range fraction percent currency date time year decade phone "
    "unit version ip roman url email hashtag mention file math abbreviation acronym code"
)
# The order in which they run. The most specific stage runs first and leaves words, so "numbers"
# sees only what remains.
STAGES: Final = ("words", "dates", "names", "amounts", "years", "numbers", "signs")


class Rule(NamedTuple):
    """What is said for a pattern. The search is skipped in a text without any of the characters (or
    strings) in `needs`, without any of a set of whole words, or without a match of it.
    """

    kind: str
    pattern: re.Pattern[str]
    say: Say
    needs: Needs = ""
    stage: str = "numbers"
    at_number: bool = False


def rule(
    kind: str,
    pattern: str,
    say: Say | str,
    needs: Needs = "",
    stage: str = "numbers",
) -> Rule:
    """`say` may be the words themselves; `kind` is one of CLASSES, `stage` one of STAGES."""
    if kind not in CLASSES or stage not in STAGES:
        raise ValueError(f"no such class or stage: {kind}, {stage}")
    compiled = re.compile(_PARTS.sub(_ascii_digits, pattern))
    if isinstance(say, str):
        words = say
        return Rule(kind, compiled, lambda _: words, needs, stage)
    return Rule(kind, compiled, say, needs, stage)


# Classes of characters, and other signs that aren't what they are.
_PARTS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.")


def _ascii_digits(part: Match) -> str:
    """When rules run the text has no other digits; these are found three times as fast."""
    digits = "[0-9]" if part[0] == r"\d" else "0-9"
    return part[0].replace(r"\d", digits)


# `Written.first` at the beginning of a pattern, behind brackets
_FIRST: Final = re.compile(r"\A((?:\((?:\?:|\?P<\w+>)?)*)\\d\(\?<!\\d\\d\)\(\?<!\\d\[[^\]]*\]\\d\)")


def at_number(
    kind: str,
    pattern: str,
    say: Say | str,
    needs: Needs = "",
    stage: str = "numbers",
) -> Rule:
    """A rule whose pattern begins with `Written.first` or something stricter. It is tried only
    where a number begins, so the pattern doesn't look for `Written.first` again.
    """
    if stage in ("words", "signs"):
        raise ValueError(f"where numbers begin isn't known in this stage: {stage}")
    pattern = _FIRST.sub(r"\1\\d", pattern)
    return rule(kind, pattern, say, needs, stage)._replace(at_number=True)


def either_case(row: str) -> str:
    """ "[Nn]o|[Yy]es": a row of words, as a pattern, each with a small or a capital first
    letter.
    """
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in row.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words; longer words are tried first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def begun(words: Iterable[str]) -> str:
    """As `any_of`, for many words that are rare: it checks the first letter before the words."""
    words = tuple(words)
    first = "".join(map(re.escape, sorted({word[0] for word in words})))
    return f"(?=[{first}])(?:{factored(words)})"


def digit_and(*ends: str) -> re.Pattern[str]:
    """A digit with one of the strings behind it: what a text must have."""
    return re.compile(f"[0-9](?:{any_of(ends)})")


def factored(words: Iterable[str]) -> str:
    """A pattern for one of the words that looks at their first letter once."""
    rest: dict[str, list[str]] = {}
    for word in sorted(words):  # so that it is the same in each process (gateway/compiled.py)
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{re.escape(first)}(?:{any_of(tails)})" for first, tails in rest.items())


def initials(words: Iterable[str]) -> str:
    """The first letters of the words: what a text must have, at no cost where it has none."""
    return "".join(sorted({word[0] for word in words}))


@functools.cache
def stopped(words: frozenset[str], others: str = "") -> re.Pattern[str]:
    """Finds a stop behind one of the words, or one of the `others`, which are characters: what a
    text must have for abbreviations. It costs a search for stops, and so much less than the words;
    rules that share it share the answer.
    """
    by_length: dict[int, set[str]] = {}
    for each in words:
        last = each.rstrip(".").rpartition(" ")[2]
        by_length.setdefault(len(last), set()).add(last)
    behind = "|".join(
        rf"(?<=(?:{factored(group)})\.)(?<![\w.].{{{length}}}\.)"
        for length, group in sorted(by_length.items())
        if length
    )
    found = rf"\.(?:{behind or '(?!)'})"
    return re.compile(rf"{found}|[{others}]" if others else found)


_PART: Final = re.compile(r"[^\W\d]\w*\.?")
_VOWELS: Final = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöùúûüаеёиоуыэюя")


def runs(forms: Iterable[str]) -> frozenset[str]:
    """A word of each form, as `needs` for a pattern of the forms with no letter or digit on either
    side: "c/o" -> "c", "carte d'id." -> "id.": one with a stop, which plain text rarely has. A stop
    may follow a form that has none.
    """
    found: set[str] = set()
    for form in forms:
        parts = _PART.findall(form)
        part = max(parts, key=_rareness)
        found.add(part)
        if form.endswith(part):
            found.add(f"{part.removesuffix('.')}.")
    return frozenset(found)


def _rareness(part: str) -> tuple[bool, bool, bool, int]:
    """Which part of a written form fewer texts have: one with a stop, else a long one, else a lone
    consonant ("x la", "a/c").
    """
    is_consonant = len(part) == 1 and part.lower() not in _VOWELS
    return part.endswith("."), len(part) > 3, is_consonant, len(part)


MANY_LETTERS: Final = 24  # that words begin with


def anchored(words: Iterable[str], word: str = r"\w") -> str:
    """A pattern for one of the words at the beginning of a word. `word` is the inside of a
    character class.

    The search for a set of first letters is fast, so the slower conditions stand behind it. Where
    the words begin with nearly every letter, the set stops at most letters within words, and their
    beginning is looked for first.
    """
    rest: dict[str, list[str]] = {}
    for each in sorted(words):
        rest.setdefault(each[0], []).append(each[1:])
    letters = {re.escape(first): any_of(tails) for first, tails in rest.items()}
    if len(letters) > MANY_LETTERS:
        either = "|".join(f"{first}(?:{tails})" for first, tails in letters.items())
        return f"(?=[{''.join(letters)}])(?<![{word}])(?:{either})"
    either = "|".join(f"{first}(?<![{word}].)(?:{tails})" for first, tails in letters.items())
    return f"(?:{either})"


@dataclass(frozen=True, slots=True)
class Written:
    """How a language writes its numbers, as parts of patterns.

    `word` is the inside of a class of letters and digits that a number may not touch: `\\w`, or
    Latin letters alone in a language without spaces between words.
    """

    word: str
    first: str  # a number's first digit: no digit, with or without a separator, stands before it
    row: str  # digits with separators between them, from such a digit on; group 1 has no separator
    lone: str  # the same, and no letter stands before it
    whole: str  # the digits behind the first, grouped or not
    rest: str  # the same, with decimals
    number: str
    end: str  # neither a letter nor a digit follows

    @classmethod
    def of(cls, decimal_sign: str, group_signs: str, word: str) -> Written:
        signs = re.escape(decimal_sign + group_signs.replace(" ", ""))
        first = rf"\d(?<!\d\d)(?<!\d[{signs}]\d)"
        # `first` says nothing about spaces, so groups behind a space are bounded: otherwise each of
        # them would be tried up to the end of the text.
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
            word,
            first,
            rf"([0-9][0-9]*+)(?:[{signs}][0-9]++)*+",
            rf"{first}(?<![{word}]\d)",
            whole,
            rest,
            first + rest,
            rf"(?![{word}])",
        )


# a `word` for languages without spaces between words, or with particles behind numbers
LATIN: Final = "A-Za-z0-9_"
TO: Final = r"(?:-| ?[–—~～〜] ?)"  # between two numbers
YEAR: Final = r"[12]\d{3}(?!\d)"
# Behind a number's first digit: it isn't the end of a name such as "H-1B". "Kokoro-82M" and "4M-5M"
# have numbers.
UNNAMED: Final = r"(?:(?<![A-Za-z]-\d)|(?<=[A-Za-z\d][A-Za-z]-\d))"
