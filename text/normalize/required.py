"""What a pattern can't match without, read from the pattern itself.

A text has features: its characters, its pairs of neighbours, its words, whether it has three or
four digits in a row, and what stands beside its digits, be it behind a space: "5kg" and "5 kg" both
have "0 k". A clause is a set of features of which a text must have one where the pattern matches.
Every digit counts as "0". Of the pairs only those count that have a digit or one of the SIGNS in
them: of other pairs a text has many, and few of them tell anything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import import_module
from itertools import pairwise
from typing import Any, Final

Feature = str | tuple[str, str]
Clause = frozenset[Feature]
Characters = frozenset[str]
# What the characters are that stand directly before a place of a pattern, the last one last: of
# each what it may be, or None where that isn't known. A space may be known with the character
# before it: "0 " is a space behind a digit.
Known = tuple[Characters | None, ...]

SIGNS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Features of words begin with it: "a" is any letter a, and " a" a word.
WORD: Final = " "
# Features of what stands beside a digit, or beside a space and a digit, begin or end with it.
BEHIND_DIGIT: Final = "0 "
BEFORE_DIGIT: Final = " 0"
DIGITS_IN_A_ROW: Final = ("000", "0000")
_MAX_CHARACTERS: Final = 150  # of a class
_MAX_PAIRS: Final = 150
_MAX_KNOWN: Final = 4  # characters of a pattern that are known while the next one is read
# How many of a hundred texts have a character, roughly: what a rare one decides is worth most.
_OFTEN: Final = {"0": 100, " ": 100, ".": 70, ",": 60, "-": 30, ":": 25}
_LETTER: Final = 60
_RARE_LETTER: Final = 15
_OTHER_LETTER: Final = 4  # not ASCII: a language has few of them, or many, which are rare
_SIGN: Final = 5
_OTHER_SIGN: Final = 1
_TOO_OFTEN: Final = 300  # a clause that nearly every text fulfils decides nothing
_parser: Final[Any] = import_module("re._parser")
_constants: Final[Any] = import_module("re._constants")
_ONE: Final = (_constants.LITERAL, _constants.IN)
_ANY: Final = (_constants.ANY, _constants.NOT_LITERAL)
_DIGIT: Final = frozenset("0")
_SPACE: Final = frozenset(" ")
_WORD: Final = re.compile(r"[^\W\d]\w*\.?")
OTHER_DIGIT: Final = re.compile(r"\d(?<![0-9])")
_ASSERTIONS: Final = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
_REPEATS: Final = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def counts(pair: tuple[str, str]) -> bool:
    """Whether a pair is a feature."""
    return not all(map(_is_plain, pair))


def _is_plain(char: str) -> bool:
    return char != "0" and char not in SIGNS


def noughts(text: str) -> str:
    """The text with "0" for each digit of ASCII."""
    for digit in "123456789":
        text = text.replace(digit, "0")  # five times as fast as an expression
    return text


def has_other_digits(text: str) -> bool:
    """Whether a text has other digits than those of ASCII."""
    return not text.isascii() and OTHER_DIGIT.search(text) is not None


def words(text: str) -> list[str]:
    """The words of a text, from a letter on, and a stop behind them."""
    return _WORD.findall(text)


def features(text: str) -> set[Feature]:
    """The features of a word with spaces around it, or of several. Its digits are "0"."""
    found: set[Feature] = {*text, *pairwise(f" {text} "), *map(WORD.__add__, words(text))}
    if "0" in text:
        found.update(f"{one} {other}" for one, other in pairwise(text) if "0" in (one, other))
        found.update(row for row in DIGITS_IN_A_ROW if row in text)
    return found


@functools.lru_cache(1)  # a rule's pattern is read for two questions
def _parsed(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)


def clauses(pattern: re.Pattern[str]) -> list[Clause]:
    """The clauses of a pattern, those first that the fewest texts fulfil."""
    parsed = _parsed(pattern)
    found: list[Clause] = []
    _read(parsed, parsed.state.flags, (), found)
    return rarest(found)


def rarest(found: Iterable[Clause]) -> list[Clause]:
    """Clauses in the order of how few texts fulfil them, without those that nearly all do."""
    often = {clause: how_often(clause) for clause in found}
    return sorted((each for each in often if often[each] < _TOO_OFTEN), key=often.__getitem__)


@functools.lru_cache(1024)
def how_often(clause: Clause) -> float:
    """How often one of the features is in a text, roughly: in a hundred, or more where several are
    likely.
    """
    return sum(_often(each) if isinstance(each, str) else _often_both(*each) for each in clause)


def _often_both(one: str, other: str) -> float:
    both_often = one in _OFTEN and other in _OFTEN
    return min(_often(one), _often(other)) * (0.5 if both_often else 0.1)


def _often(feature: str) -> float:
    if feature in DIGITS_IN_A_ROW:
        return 20
    if len(feature) > 1:
        return 1 if feature.startswith(WORD) else _often_both(feature[0], feature[-1])
    if feature in _OFTEN:
        return _OFTEN[feature]
    if not feature.isascii():
        return _OTHER_LETTER if feature.isalpha() else _OTHER_SIGN
    if not feature.isalpha():
        return _SIGN
    return _RARE_LETTER if feature in "jkqxz" or feature.isupper() else _LETTER


def behind_digits(pattern: re.Pattern[str]) -> Characters | None:
    """What may stand behind the digits with which the pattern begins, all of them; None where it
    may be anything.
    """
    parsed = _parsed(pattern)
    found: set[str] = set()
    goes_on = _add_behind_digits(parsed, parsed.state.flags, found)
    return None if goes_on is None or goes_on else frozenset(found)


def _add_behind_digits(
    items: Iterable[tuple[Any, Any]], flags: int, found: set[str]
) -> bool | None:
    """Adds what may stand there by a part of a pattern. Returns whether more digits, or something
    else, may follow that part; None where that isn't known.
    """
    for kind, value in items:
        goes_on: bool | None
        if kind in _ONE:
            here = _set_of(kind, value, flags)
            if here is None:
                return None
            found |= here - _DIGIT
            goes_on = "0" in here
        elif kind is _constants.SUBPATTERN:
            _, added, removed, inside = value
            goes_on = _add_behind_digits(inside, (flags | added) & ~removed, found)
        elif kind is _constants.ATOMIC_GROUP:
            goes_on = _add_behind_digits(value, flags, found)
        elif kind is _constants.BRANCH:
            ways = [_add_behind_digits(branch, flags, found) for branch in value[1]]
            goes_on = None if None in ways else any(ways)
        elif kind in _REPEATS:
            goes_on = _add_behind_digits(value[2], flags, found)
            if goes_on is False and not value[0]:
                goes_on = True
        elif kind in _ASSERTIONS:
            continue
        else:
            return None
        if not goes_on:
            return goes_on
    return True


def _read(
    items: Iterable[tuple[Any, Any]], flags: int, known: Known, found: list[Clause] | None
) -> Known:
    """Adds the clauses of a part of a pattern to `found`. `known` is what stands before the part;
    what stands behind it is returned.
    """
    for kind, value in items:
        if kind in _ONE:
            known = _character(_set_of(kind, value, flags), known, found)
        elif kind is _constants.SUBPATTERN:
            _, added, removed, inside = value
            known = _read(inside, (flags | added) & ~removed, known, found)
        elif kind is _constants.ATOMIC_GROUP:
            known = _read(value, flags, known, found)
        elif kind is _constants.BRANCH:
            known = _branches(value[1], flags, known, found)
        elif kind in _REPEATS:
            known = _repeat(value, flags, known, found)
        elif kind is _constants.ASSERT:
            direction, inside = value
            if direction > 0:
                _read(inside, flags, known, found)
            else:
                known = _before(inside, flags, known, found)
        elif kind in _ANY:
            known = _character(None, known, found)
        elif kind not in _ASSERTIONS:
            known = ()
    return known


def _character(here: Characters | None, known: Known, found: list[Clause] | None) -> Known:
    last = known[-1] if known else None
    known = (*known, _behind(last, here))[-_MAX_KNOWN:]
    if here is None or found is None:
        return known
    if last is not None and (beside := _beside_digits(last, here)):
        found.append(beside)
    elif last is not None and len(here) * len(last) <= _MAX_PAIRS and _count(last, here):
        found.append(frozenset((one[-1], other) for one in last for other in here))
        if last in found:
            found.remove(last)  # the pairs say more
    else:
        found.append(here)
    found += (frozenset((row,)) for row in DIGITS_IN_A_ROW if _are_digits(known[-len(row) :], row))
    return known


def _behind(last: Characters | None, here: Characters | None) -> Characters | None:
    """The characters with, of a space, what stands before it."""
    if last is None or here is None or " " not in here or " " in last:
        return here
    return here - _SPACE | {f"{one} " if len(one) == 1 else " " for one in last}


def _beside_digits(last: Characters, here: Characters) -> Clause | None:
    """The clause of characters where one of two is a digit and a space may stand between them, or a
    sign in its place.
    """
    if " " in here or not any(len(one) > 1 for one in last):
        return None
    signs = {one for one in last if one[0] != "0"}
    if len(signs) < len(last) and signs <= SIGNS:
        behind_signs = frozenset((sign, char) for sign in signs for char in here)
        return behind_signs.union(BEHIND_DIGIT + char for char in here)
    if here == _DIGIT and " " not in last:
        return frozenset(one[0] + BEFORE_DIGIT for one in last)
    return None


def _count(last: Characters, here: Characters) -> bool:
    return not (any(_is_plain(one[-1]) for one in last) and any(map(_is_plain, here)))


def _are_digits(known: Known, row: str) -> bool:
    return len(known) == len(row) and all(each == _DIGIT for each in known)


def _branches(
    branches: Iterable[Any], flags: int, known: Known, found: list[Clause] | None
) -> Known:
    rarest_of: list[Clause] = []
    ends: list[Known] = []
    decides = True
    for branch in branches:
        if any(kind is _constants.FAILURE for kind, _ in branch):
            continue  # "(?!)" never matches
        inside: list[Clause] | None = None if found is None else []
        ends.append(_read(branch, flags, known, inside))
        if inside:
            rarest_of.append(min(inside, key=how_often))
        decides = decides and bool(inside)
    if found is not None and decides and rarest_of:
        found.append(frozenset().union(*rarest_of))
    return functools.reduce(_either, ends) if ends else ()


def _repeat(
    value: tuple[int, int, Any], flags: int, known: Known, found: list[Clause] | None
) -> Known:
    least, most, inside = value
    if not least:
        # behind any repetition, whatever stands before it
        before = known if most == 1 else ()
        return _either(known, _read(inside, flags, before, None))
    once = _read(inside, flags, known, found)
    if most == 1:
        return once
    if len(inside) > 1 or inside[0][0] not in _ONE:
        return _read(inside, flags, (), None)
    for _ in range(min(least, _MAX_KNOWN) - 1):
        once = _read(inside, flags, once, found)
    if least == most <= _MAX_KNOWN:
        return once
    # a space may stand behind another one of the repetition
    return tuple(each and _last_of(each) for each in once[-min(least, _MAX_KNOWN) :])


def _before(inside: Any, flags: int, known: Known, found: list[Clause] | None) -> Known:
    """What a condition on the characters before says: "(?<=a.)" has an "a" before the last one."""
    if not all(kind in _ONE or kind in _ANY for kind, _ in inside):
        return _both(known, _read(inside, flags, (), found))
    here = tuple(_set_of(kind, value, flags) if kind in _ONE else None for kind, value in inside)
    known = _both(known, here)
    again: Known = ()
    for each in known[-len(here) :]:
        again = _character(each and _last_of(each), again, found)
    return known


def _either(one: Known, other: Known) -> Known:
    """What is known where one of two things is."""
    length = min(len(one), len(other))
    return tuple(
        first | second if first and second else None
        for first, second in zip(
            one[len(one) - length :], other[len(other) - length :], strict=True
        )
    )


def _both(one: Known, other: Known) -> Known:
    """What is known where both of two things are."""
    length = max(len(one), len(other))
    return tuple(
        _common(first, second) if first and second else first or second
        for first, second in zip(
            (None,) * (length - len(one)) + one,
            (None,) * (length - len(other)) + other,
            strict=True,
        )
    )[-_MAX_KNOWN:]


def _common(one: Characters, other: Characters) -> Characters:
    """What a character may be that is one of both."""
    last = _last_of(other)
    return frozenset(each for each in one if each[-1] in last) or other


def _last_of(here: Characters) -> Characters:
    """Characters without what stands before a space."""
    return frozenset(each[-1] for each in here)


def _set_of(kind: Any, value: Any, flags: int) -> Characters | None:
    """The characters of a literal or a class, where they are few."""
    if flags & re.IGNORECASE:
        return None
    if kind is _constants.LITERAL:
        return frozenset((nought(chr(value)),))
    found: set[str] = set()
    for each, what in value:
        if each is _constants.LITERAL:
            found.add(nought(chr(what)))
        elif each is _constants.RANGE and what[1] - what[0] < _MAX_CHARACTERS:
            found.update(nought(chr(code)) for code in range(what[0], what[1] + 1))
        elif each is _constants.CATEGORY and what is _constants.CATEGORY_DIGIT:
            found.add("0")
        else:
            return None
    return frozenset(found) if len(found) <= _MAX_CHARACTERS else None


def nought(char: str) -> str:
    """The character, or "0" for any digit."""
    return "0" if char.isdecimal() else char
