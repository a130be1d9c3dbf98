"""Which rules of a stage may match a text, by the characters that it has.

Most rules need a sign that few texts have, and a piece of text is short: to ask each rule costs
more than to search for those that may match. So the characters of a text are looked up once, for
all rules of a stage.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Set
from typing import Final

from text.normalize.rule import Needs, Rule

MAX_PLANS: Final = 512  # a stage remembers the rules for so many kinds of text
_SIGN: Final = re.compile(r"[^\w\s.,:-]|\S")


class Plan(tuple[Rule, ...]):
    """The rules of a stage, in the order they run."""

    _bits: dict[str, int]  # by character: a bit for each rule that needs it or another one
    _places: dict[int, int]  # of rules, by their identity
    _always: int  # the rules that any text may have use for
    _choose: Callable[[int], tuple[Rule, ...]]

    def __new__(cls, rules: Iterable[Rule] = ()) -> Plan:
        plan = super().__new__(cls, rules)
        plan._bits = {}
        plan._places = {id(rule): place for place, rule in enumerate(plan)}
        plan._always = 0
        for place, rule in enumerate(plan):
            characters = _needed(rule.needs)
            if not characters:
                plan._always |= 1 << place
            for char in characters:
                plan._bits[char] = plan._bits.get(char, 0) | 1 << place
        plan._choose = functools.lru_cache(MAX_PLANS)(plan._rules)
        return plan

    def chosen(self, characters: Set[str], first: int) -> tuple[Rule, ...]:
        """The rules from a place on that may match a text with these characters."""
        bits = self._always
        for found in map(self._bits.get, characters & self._bits.keys()):
            bits |= found or 0
        return self._choose(bits >> first << first)

    def place(self, rule: Rule) -> int:
        return self._places[id(rule)]

    def _rules(self, bits: int) -> tuple[Rule, ...]:
        return tuple(rule for place, rule in enumerate(self) if bits >> place & 1)


def _needed(needs: Needs) -> list[str]:
    """The characters of which a text must have one; none where that isn't known."""
    if isinstance(needs, re.Pattern | frozenset):
        return []
    if isinstance(needs, str):
        return list(needs)
    return [found[0] for each in needs if (found := _SIGN.search(each))]
