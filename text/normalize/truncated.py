"""Words of the Romance languages that are cut behind a consonant: "assur.", "niv. moyen",
"3 espos.", "habit. doble", "a reunião foi cancel.".

The words are in truncated_tables.py and iberian_truncated_tables.py, their grammar in
truncated_grammar.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final, Self

from text.abbreviation_files import sections
from text.normalize import iberian_truncated_tables, truncated_tables
from text.normalize.rule import Rule, rule, words
from text.normalize.short_rows import closing_stop
from text.normalize.truncated_grammar import GRAMMARS, Grammar
from text.normalize.values import Context
from text.normalize.weekday_tables import WEEKDAYS

Match = re.Match[str]

_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöûùüœæìòáíóúãõ")
_LEAST: Final = 3
_NUMBER: Final = re.compile(r"(?<![\w.,€$])(?<![€$] )(\d(?:[\d.]{0,8}\d)?|\d{1,3} \d{3}) \Z")
_NOUN_BEFORE: Final = re.compile(r"(?:([^\W\d_]{2,5}) )?([^\W\d_]{3,})(\.)? \Z")
_WOMAN_BEFORE: Final = re.compile(r"\b(?i:((?:[dsn]?[aeu]?l)?l[ae]|una)) \Z")
_ENDS: Final = re.compile(r"[\s\"”’»)\]]*\Z| [\"«“]?[A-ZÀ-Þ]| [–—-]")


@dataclass(frozen=True, slots=True)
class Truncated:
    """A language's words by their beginnings: nouns as "one/many", adjectives in four forms.

    A beginning of both is an adjective behind a noun.
    """

    grammar: Grammar
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    whole: tuple[str, ...]  # every form of them, where they are contracted: "sett.li"
    no_nouns: frozenset[str]  # words behind which no adjective stands
    rarely: frozenset[str]  # beginnings that are words, too: short where no sentence may end
    agreed: Callable[[str, str], str]
    starters: frozenset[str]

    @classmethod
    def of(
        cls,
        code: str,
        known_tables: ModuleType,
        known: frozenset[str],
        agreed: Callable[[str, str], str],
    ) -> Self:
        """Without the forms that the language knows already: those of its tables, and others in
        small letters and without a stop.
        """
        grammar = GRAMMARS[code]
        tables = iberian_truncated_tables if code in ("es", "pt") else truncated_tables
        others = known | _written(known_tables) | words(tables.NOT_SHORT[code])
        others |= frozenset(re.split(r"[ |]", WEEKDAYS[code].short))
        real = words(tables.NOT_SHORT[code]) | words(tables.RARELY.get(code, ""))
        nouns: dict[str, str] = {}
        for noun in tables.NOUNS[code].split():
            for begin in _spelled(noun, code, real):
                if begin not in others:
                    nouns.setdefault(begin, f"{noun}/{grammar.many(noun)}")
                if code == "fr" and noun.endswith("ment") and len(begin) > _LEAST:  # "engagt."
                    nouns.setdefault(f"{begin}t", f"{noun}/{noun}s")
        adjectives: dict[str, str] = {}
        for word in tables.ADJECTIVES[code].split():
            one = word.partition("/")[0]
            last = (one[:-1],) if one.endswith("é") and len(one) > 6 else ()  # "connect."
            for begin in (*_spelled(one, code, real), *last):
                if begin not in others:
                    adjectives.setdefault(begin, grammar.forms(word))
        for word in tables.ADVERBS.get(code, "").split():
            for begin in beginnings(word):
                if begin not in others and begin not in adjectives:
                    nouns.setdefault(begin, f"{word}/{word}")
        whole = [f"{noun}/{grammar.many(noun)}" for noun in tables.NOUNS[code].split()]
        whole += [grammar.forms(word) for word in tables.ADJECTIVES[code].split()]
        return cls(
            grammar,
            nouns,
            adjectives,
            tuple(dict.fromkeys("/".join(whole).split("/"))) if grammar.is_contracted else (),
            words(tables.NO_NOUNS[code]),
            words(tables.RARELY.get(code, "")) | _verbs(nouns, code),
            agreed,
            frozenset(sections(code).get("starters", ())),
        )

    @property
    def forms(self) -> frozenset[str]:
        """All beginnings, without the stop."""
        return frozenset(self.nouns.keys() | self.adjectives.keys())

    def rules(self) -> Iterator[Rule]:
        forms = {each for form in self.forms for each in (form, form.capitalize())}
        needs = frozenset(f"{form}." for form in forms)
        pattern = r"(?<![\w.@/-])(?P<key>[^\W\d_]{3,12}+)\.(?![\w@-]|\.\.)(?!/(?![a-zà-ÿ]{3}))"
        yield rule("abbreviation", pattern, self._say, needs, "words")
        if self.whole:
            parted = r"(?<![\w.@/:-])(?P<key>[^\W\d_]{3,9})\.(?P<end>[a-zà-ù]{2,3})(?![\w@/]|\.\w)"
            needed = re.compile(r"\.(?<=[a-zà-ù]{3}\.)[a-zà-ù]{2,3}(?![\w@/.])")
            yield rule("abbreviation", parted, self._contraction(), needed, "words")

    def _contraction(self) -> Callable[[Match], str | None]:
        """ "sett.li", "cucch.no": a beginning and an end."""
        by_begin: dict[str, list[str]] = {}
        for each in self.whole:
            by_begin.setdefault(each[:3], []).append(each)

        def say(match: Match) -> str | None:
            key = match["key"].lower()
            end = match["end"]
            length = len(key) + len(end)
            for each in by_begin.get(key[:3], ()):
                if len(each) > length and each.startswith(key) and each.endswith(end):
                    return each.capitalize() if match["key"][0].isupper() else each
            return None

        return say

    def _say(self, match: Match) -> str | None:
        written = match["key"]
        key = written.lower()
        if key not in self.nouns and key not in self.adjectives:
            return None
        context = Context(match)
        # Where a sentence may end, three letters are rather a word.
        short = len(key) == _LEAST or key in self.rarely
        if written[1:] != key[1:] or (short and _ENDS.match(context.after)):
            return None
        said = self._meant(key, context)
        if said is None:
            return None
        said = said.capitalize() if written[0].isupper() else said
        return said + closing_stop(context, self.starters)

    def _meant(self, key: str, context: Context) -> str | None:
        """The noun, or the adjective as it agrees."""
        noun = self.nouns.get(key)
        number = _NUMBER.search(context.before)
        beside = None if number else _NOUN_BEFORE.search(context.before)
        before = beside[2] if beside else ""
        if beside and beside[3]:  # "une entr. indép."
            before = self.nouns.get(before.lower(), "").partition("/")[0]
        linked = None
        if key in self.adjectives:  # "la réunion est conf."
            linked = self.grammar.linking.search(context.before)
        if linked:
            before = linked[1]
        described = before and (linked or before.lower() not in self.no_nouns)
        woman = _WOMAN_BEFORE.search(context.before) if self.grammar.is_contracted else None
        if woman and noun and noun.partition("/")[0].endswith("o") and key in self.adjectives:
            forms = self.adjectives[key].split("/")  # "le tecn."
            return forms[3 if woman[1].endswith("e") else 1]
        if noun and not (described and key in self.adjectives):
            one, _, many = noun.partition("/")
            if number:
                return many if number[1] not in ("0", "1") else one
            return many if self.grammar.many_before.search(context.before) else one
        if key not in self.adjectives:
            return None
        if beside and self.grammar.is_contracted and not beside[3]:  # "le attività scol."
            before = f"{beside[1] or ''} {before}"
        return self.agreed(self.adjectives[key], before if described else "")


def _spelled(word: str, code: str, real: frozenset[str]) -> Iterator[str]:
    """The beginnings, and those of four letters or more without their accents: "prox."; but a word
    that is one of the `real` ones isn't short without its accents either.
    """
    for begin in beginnings(word):
        yield begin
        if code != "it" and len(begin) > _LEAST and not begin.isascii() and begin not in real:
            plain = unicodedata.normalize("NFD", begin)
            yield "".join(filter(str.isalpha, plain))


def _verbs(nouns: Iterable[str], code: str) -> frozenset[str]:
    """Beginnings of Portuguese nouns that are verbs, too: "julgam" and "julgamento"."""
    return frozenset(each for each in nouns if code == "pt" and each.endswith("am"))


def _written(known: ModuleType) -> frozenset[str]:
    """The forms of a language's tables, in small letters and without their stop."""
    names = ("ABBREVIATIONS", "NUMBERED", "TITLES", "PLAIN", "MONTHS")
    return frozenset(form.lower().rstrip(".") for name in names for form in getattr(known, name))


def beginnings(word: str) -> Iterator[str]:
    """Where a word may be cut: behind a consonant and before a vowel."""
    for end in range(_LEAST, len(word) - 1):
        if word[end - 1] not in _VOWELS and word[end] in _VOWELS:
            yield word[:end]
