"""Which rules may match a text, by the features that it has (`required.py`).

A language has 250 rules and a piece of text is short: to ask each rule costs more than to search
for those that may match. So the features of a text are looked up once, for all rules together, and
again those that are new where a rule has changed the text.

What a rule needs by its `needs` is known from the start. What its pattern needs is read when the
rule has been tried in vain a few times, at most of one rule a text: neither a start nor a text
waits for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import reduce
from itertools import chain, compress, pairwise
from operator import or_
from typing import Final, NamedTuple

from text.normalize.required import (
    Clause,
    Feature,
    clauses,
    counts,
    how_often,
    is_said,
    nought,
    rarest,
)
from text.normalize.rule import Needs, Rule

TRIES: Final = 8  # in vain
CLAUSES: Final = 3  # that are looked up of each rule
MAX_PATTERN: Final = 1_000  # characters of a pattern that is read: 1 ms
_SELECT: Final = bytes.maketrans(b"01", b"\x00\x01")


class Table(NamedTuple):
    """The clauses of the rules as bits: a bit a rule for the first clauses, then for the second."""

    features: frozenset[Feature]
    bits: dict[Feature, int]  # the clauses that a feature fulfils
    always: int  # the clauses that rules don't have
    said: int  # the clauses that what rules say may fulfil


class Plan(tuple[Rule, ...]):
    """Rules in the order in which they run."""

    _tries: dict[int, int]  # in vain, by the places of the rules that have not been read
    _table: Table
    _placed: tuple[tuple[int, Rule], ...]

    def __new__(cls, rules: Iterable[Rule] = ()) -> Plan:
        plan = super().__new__(cls, rules)
        plan._placed = tuple(enumerate(plan))
        plan._tries = {
            place: 0 for place, rule in enumerate(plan) if len(rule.pattern.pattern) <= MAX_PATTERN
        }
        empty = Table(frozenset(), {}, (1 << CLAUSES * len(plan)) - 1, 0)
        plan._table = plan._with(
            empty, {place: _needed(rule.needs) for place, rule in enumerate(plan)}
        )
        return plan

    @property
    def said(self) -> int:
        """The clauses that what a rule says may fulfil."""
        return self._table.said

    def fulfilled(self, features: Set[Feature]) -> int:
        """The clauses that a text with these features fulfils, as bits."""
        known, bits, always, _ = self._table
        return reduce(or_, map(bits.__getitem__, known & features), always)

    def chosen(self, fulfilled: int, first: int, last: int) -> int:
        """The rules that may match a text that fulfils these clauses, of the places from `first` to
        before `last`, as bits: the first rule has the highest one.
        """
        count = len(self)
        chosen = fulfilled & fulfilled >> count & fulfilled >> 2 * count
        return chosen & (1 << count - first) - (1 << count - last)

    def rules(self, chosen: int) -> Iterator[tuple[int, Rule]]:
        """The rules of these bits, with their places."""
        # a bit in front, so that none is missing
        selected = bin(chosen | 1 << len(self))[3:].encode().translate(_SELECT)
        return compress(self._placed, selected)

    def is_in_vain(self, place: int) -> bool:
        """Counts that the rule has been tried in vain. Returns whether that was too often, and its
        pattern has been read.
        """
        tries = self._tries.get(place)
        if tries is None:
            return False
        self._tries[place] = tries + 1
        if tries < TRIES:
            return False
        self.read(place)
        return True

    def read(self, place: int) -> None:
        """From the next text on looks for what the pattern of the rule needs."""
        self._tries.pop(place, None)
        rule = self[place]
        found = clauses(rule.pattern)
        if isinstance(rule.needs, re.Pattern):
            found = rarest(chain(found, clauses(rule.needs)))
        known = _needed(rule.needs)
        new = [clause for clause in found if clause not in known]
        self._table = self._with(self._table, {place: new[: CLAUSES - len(known)]}, len(known))

    def _with(self, table: Table, found: Mapping[int, Sequence[Clause]], first: int = 0) -> Table:
        """A table with these clauses of the rules at these places, behind their `first` ones. The
        old table stays as it is: other threads may use it.
        """
        count = len(self)
        bits = table.bits.copy()
        always = table.always
        said = table.said
        for place, new in found.items():
            # the first rule has the highest bit
            bit = 1 << count - 1 - place + first * count
            for clause in new:
                always &= ~bit
                for feature in clause:
                    bits[feature] = bits.get(feature, 0) | bit
                if any(map(is_said, clause)):
                    said |= bit
                bit <<= count
        return Table(frozenset(bits), bits, always, said)


def _needed(needs: Needs) -> list[Clause]:
    """The clause of what a rule needs; none where that is a pattern, which is read later."""
    if not needs or isinstance(needs, re.Pattern):
        return []
    if isinstance(needs, frozenset):
        return [frozenset(needs)]
    return rarest([frozenset(map(_rarest_of, needs))])


def _rarest_of(needed: str) -> Feature:
    """The feature of a string that the fewest texts have."""
    characters = list(map(nought, needed))
    features: tuple[Feature, ...] = (*filter(counts, pairwise(characters)), *characters)
    return min(features, key=lambda each: how_often(frozenset((each,))))
