"""Which rules may match a text, by the features that it has (`required.py`).

A language has 250 rules and a piece of text is short: to ask each rule costs more than to search
for those that may match. So it is looked up for all rules together what each word of a text
fulfils, and again where a rule has changed the text.

What a rule needs by its `needs` is known from the start. What its pattern needs is read when the
rule has been tried in vain a few times, at most of one rule a text: neither a start nor a text
waits for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import reduce
from itertools import chain, pairwise, repeat
from operator import itemgetter, or_
from typing import Final

from text.normalize.required import (
    BEFORE_DIGIT,
    BEHIND_DIGIT,
    DIGITS_IN_A_ROW,
    WORD,
    Clause,
    Feature,
    behind_digits,
    clauses,
    counts,
    features,
    how_often,
    noughts,
    rarest,
    words,
)
from text.normalize.rule import Needs, Rule, any_of

Test = Callable[[str], object]
TRIES: Final = 8  # in vain
TOGETHER: Final = 16  # rules that have been read
PATIENCE: Final = 8  # texts for which fewer of them wait for others
MANY: Final = 5  # strings: one expression finds one of them sooner
CLAUSES: Final = 3  # that are looked up of each rule
MAX_PATTERN: Final = 2_500  # characters of a pattern that is read: 2 ms
WORDS: Final = 4_096  # that are kept of a language: 1 MB
_FIRST: Final = itemgetter(slice(1))
_LAST: Final = itemgetter(slice(-1, None))
_BETWEEN_LETTERS: Final = re.compile("(.?[ -~]+)(?=(.?))", re.DOTALL)
LONG_WORD: Final = 40  # characters: such a word isn't kept, and no rule needs one


class Clauses(dict[str, int]):
    """The clauses that each word of a text fulfils, as bits: a bit a rule for the first clauses of
    the rules, then for the second, and so on. A word is what stands between two spaces, with "0"
    for each digit. Texts have the same words again and again, so they are kept. Where a language
    has no spaces, it is what has letters, digits and signs of ASCII, with a character on either
    side; the other characters count one by one.
    """

    def __init__(self, bits: Mapping[Feature, int], always: int, *, has_spaces: bool) -> None:
        super().__init__()
        self.bits = bits  # the clauses that a feature fulfils
        self.always = always  # the clauses that rules don't have
        self.has_spaces = has_spaces
        self._features = bits.keys()
        # those of a character behind a digit and a space, and before a space and a digit
        strings = [feature for feature in bits if isinstance(feature, str)]
        self._behind = {each[-1]: bits[each] for each in strings if each.startswith(BEHIND_DIGIT)}
        self._before = {each[0]: bits[each] for each in strings if each.endswith(BEFORE_DIGIT)}
        for beside in (self._behind, self._before):
            beside[""] = beside.get("0", 0)  # two digits with a space between them, split there

    def __missing__(self, word: str) -> int:
        fulfilled = self._together({WORD + word, *word} if word.isalpha() else features(word), 0)
        if len(word) <= LONG_WORD:
            if len(self) >= WORDS:
                self.clear()
            self[word] = fulfilled
        return fulfilled

    def of(self, text: str) -> int:
        """The clauses that a text fulfils, whose digits are "0"."""
        found = self.always | self.bits.get(" ", 0)
        if self.has_spaces:
            words = text.split(" ")
        else:
            words = list(map("".join, _BETWEEN_LETTERS.findall(text)))
            found = self._together(set(text), found)
        found = reduce(or_, map(self.__getitem__, words), found)
        if "0 " in text:
            behind = map(_FIRST, text.split("0 ")[1:])
            found = reduce(or_, map(self._behind.get, behind, repeat(0)), found)
        if " 0" in text:
            before = map(_LAST, text.split(" 0")[:-1])
            found = reduce(or_, map(self._before.get, before, repeat(0)), found)
        return found

    def _together(self, features: Set[Feature], found: int) -> int:
        return reduce(or_, map(self.bits.__getitem__, self._features & features), found)


class Plan(tuple[Rule, ...]):
    """Rules in the order in which they run."""

    # What tells whether a text has what a rule needs, where its clauses don't say all of it.
    tests: tuple[Test | None, ...]
    unread: dict[int, int]  # tries in vain, by the places of the rules that have not been read
    _new: dict[int, list[Clause]]  # of rules that have been read
    _waited: int  # texts since the last of them was read
    # what may stand behind the first digits of the numbers that they are for
    _behind: dict[int, frozenset[str]]
    _clauses: Clauses

    def __new__(cls, rules: Iterable[Rule] = (), *, has_spaces: bool = True) -> Plan:
        plan = super().__new__(cls, rules)
        plan.tests = tuple(_test(rule.needs, has_spaces=has_spaces) for rule in plan)
        plan.unread = {
            place: 0 for place, rule in enumerate(plan) if len(rule.pattern.pattern) <= MAX_PATTERN
        }
        plan._new = {}
        plan._waited = 0
        plan._behind = {}
        empty = Clauses({}, (1 << CLAUSES * len(plan)) - 1, has_spaces=has_spaces)
        plan._clauses = empty
        plan._clauses = plan._with(
            empty, {place: plan._needed(rule.needs) for place, rule in enumerate(plan)}
        )
        return plan

    def fulfilled(self, text: str) -> int:
        """The clauses that a text fulfils, as bits. Its digits are "0"."""
        return self._clauses.of(text)

    @property
    def has_spaces(self) -> bool:
        """Whether the language has spaces between words, which are looked up then."""
        return self._clauses.has_spaces

    @property
    def reach(self) -> int:
        """How many characters beside a change count, where no space is nearer."""
        return LONG_WORD if self.has_spaces else len(DIGITS_IN_A_ROW[-1])

    def chosen(self, fulfilled: int, first: int, last: int) -> Iterator[int]:
        """The places of the rules that may match a text that fulfils these clauses, from `first` to
        before `last`.
        """
        count = len(self)
        chosen = fulfilled & fulfilled >> count & fulfilled >> 2 * count
        chosen &= (1 << count - first) - (1 << count - last)
        while chosen:
            bit = chosen.bit_length() - 1  # the first rule has the highest one
            yield count - 1 - bit
            chosen ^= 1 << bit

    def behind_digits(self, place: int) -> frozenset[str] | None:
        """What may stand behind the first digits of the numbers that a rule is for, if that is
        known.
        """
        return self._behind.get(place)

    def is_in_vain(self, place: int) -> bool:
        """Counts that the rule has been tried in vain. Returns whether that was too often, and its
        pattern has been read.
        """
        tries = self.unread.get(place, 0)  # another thread may have read it
        self.unread[place] = tries + 1
        if tries < TRIES:
            return False
        self.read(place)
        return True

    def read(self, place: int) -> None:
        """Reads what the pattern of the rule needs. It is looked for as soon as several rules have
        been read, or the last one: what the words fulfil must be looked up again then.
        """
        self.unread.pop(place, None)
        rule = self[place]
        if rule.at_number and (behind := behind_digits(rule.pattern)) is not None:
            self._behind[place] = behind
        found = clauses(rule.pattern)
        if isinstance(rule.needs, re.Pattern):
            found = rarest(chain(found, clauses(rule.needs)))
        known = self._needed(rule.needs)
        new = [clause for clause in found if clause not in known]
        self._new[place] = known + new[: CLAUSES - len(known)]
        self._waited = 0
        if len(self._new) >= TOGETHER or not self.unread:
            self._use_read()

    def begin_text(self) -> None:
        """Has what has been read looked for from this text on, if no more came for some texts."""
        if self._new:
            self._waited += 1
            if self._waited > PATIENCE:
                self._use_read()

    def _use_read(self) -> None:
        read = dict(self._new)  # another thread may add to it
        self._new = {}
        self._clauses = self._with(self._clauses, read)

    def _with(self, clauses: Clauses, found: Mapping[int, Sequence[Clause]]) -> Clauses:
        """With these clauses of the rules at these places. The old ones stay as they are: other
        threads may use them.
        """
        count = len(self)
        bits = dict(clauses.bits)
        always = clauses.always
        for place, new in found.items():
            bit = 1 << count - 1 - place  # the first rule has the highest bit
            for clause in new:
                always &= ~bit
                for feature in clause:
                    bits[feature] = bits.get(feature, 0) | bit
                bit <<= count
        return Clauses(bits, always, has_spaces=clauses.has_spaces)

    def _needed(self, needs: Needs) -> list[Clause]:
        """The clause of what a rule needs; none where that is a pattern, which is read later."""
        if not needs or isinstance(needs, re.Pattern):
            return []
        if isinstance(needs, frozenset):
            return [frozenset(map(WORD.__add__, map(noughts, needs)))] if self.has_spaces else []
        return rarest([frozenset(map(_rarest_of, needs))])


def _test(needs: Needs, *, has_spaces: bool) -> Test | None:
    if isinstance(needs, re.Pattern):
        return needs.search
    if isinstance(needs, frozenset):
        # where there are spaces, what a word fulfils says it already
        return None if has_spaces else lambda text: not needs.isdisjoint(words(text))
    if len(needs) == 1:
        return lambda text: needs[0] in text
    if isinstance(needs, tuple) and len(needs) > MANY:
        return re.compile(any_of(needs)).search
    # a generator would cost three times as much
    return (lambda text: any(map(text.__contains__, needs))) if needs else None


def _rarest_of(needed: str) -> Feature:
    """The feature of a string that the fewest texts have."""
    characters = noughts(needed)
    features: tuple[Feature, ...] = (*filter(counts, pairwise(characters)), *characters)
    return min(features, key=lambda each: how_often(frozenset((each,))))
