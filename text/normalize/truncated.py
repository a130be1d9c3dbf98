"""Words of French and Italian that are cut behind a consonant: "assur.", "niv. moyen", "3 espos.".

The words are in truncated_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final, Self

from text.abbreviation_files import sections
from text.normalize import truncated_tables as tables
from text.normalize.rule import Rule, rule, words
from text.normalize.short_rows import closing_stop
from text.normalize.values import Context

Match = re.Match[str]

_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöûùüœæìò")
_LEAST: Final = 3
_NUMBER: Final = re.compile(r"(?<![\w.,€$])(?<![€$] )(\d(?:[\d.]{0,8}\d)?|\d{1,3} \d{3}) \Z")
_NOUN_BEFORE: Final = re.compile(r"(?:([^\W\d_]{2,5}) )?([^\W\d_]{3,})(\.)? \Z")
_MANY_BEFORE: Final = re.compile(
    r"\b(?i:i|gli|le|[dnsac]?[ao]?(?:gli|lle|i)|dei|degli|delle|nei|negli|tutt[ie]|alcun[ie]"
    r"|quest[ie]|altr[ie]|vari[e]?|divers[ie]|molt[ie]|nostr[ie]|vostr[ie]) \Z"
)
_WOMAN_BEFORE: Final = re.compile(r"\b(?i:((?:[dsn]?[aeu]?l)?l[ae]|una)) \Z")
_ENDS: Final = re.compile(r"[\s\"”’»)\]]*\Z| [\"«“]?[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Truncated:
    """A language's words by their beginnings: nouns as "one/many", adjectives in four forms.

    A beginning of both is an adjective behind a noun, where the language has `no_nouns`: the words
    that are none.
    """

    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    whole: tuple[str, ...]  # every form of them, where they are contracted: "sett.li"
    no_nouns: frozenset[str]
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
        many = _many_french if code == "fr" else _many_italian
        others = known | _written(known_tables) | set(tables.NOT_SHORT[code].split())
        no_nouns = words(tables.NO_NOUNS[code])
        nouns: dict[str, str] = {}
        for noun in tables.NOUNS[code].split():
            for begin in beginnings(noun):
                if begin not in others:
                    nouns.setdefault(begin, f"{noun}/{many(noun)}")
        adjectives: dict[str, str] = {}
        for word in tables.ADJECTIVES[code].split():
            forms = _forms_french(word) if code == "fr" else _forms_italian(word)
            one = word.partition("/")[0]
            last = (one[:-1],) if one.endswith("é") and len(one) > 6 else ()  # "connect."
            for begin in (*beginnings(one), *last):
                if begin not in others and (no_nouns or begin not in nouns):
                    adjectives.setdefault(begin, forms)
        for word in tables.ADVERBS.get(code, "").split():
            for begin in beginnings(word):
                if begin not in others and begin not in adjectives:
                    nouns.setdefault(begin, f"{word}/{word}")
        starters = frozenset(sections(code).get("starters", ()))
        whole = [f"{noun}/{many(noun)}" for noun in tables.NOUNS[code].split()]
        whole += [_forms_italian(word) for word in tables.ADJECTIVES[code].split()]
        each = dict.fromkeys("/".join(whole).split("/")) if no_nouns else ()
        return cls(nouns, adjectives, tuple(each), no_nouns, agreed, starters)

    @property
    def forms(self) -> frozenset[str]:
        """All beginnings, without the stop."""
        return frozenset(self.nouns.keys() | self.adjectives.keys())

    def rules(self) -> Iterator[Rule]:
        forms = {each for form in self.forms for each in (form, form.capitalize())}
        needs = frozenset(f"{form}." for form in forms)
        pattern = r"(?<![\w.@/-])(?P<key>[^\W\d_]{3,12})\.(?![\w@/-])"
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
        context = Context(match)
        # Where a sentence may end, three letters are rather a word.
        if written[1:] != key[1:] or (len(key) == _LEAST and _ENDS.match(context.after)):
            return None
        noun = self.nouns.get(key)
        number = _NUMBER.search(context.before)
        beside = None if number else _NOUN_BEFORE.search(context.before)
        before = beside[2] if beside else ""
        if beside and beside[3]:  # "une entr. indép."
            before = self.nouns.get(before.lower(), "").partition("/")[0]
        described = before and before.lower() not in self.no_nouns
        woman = _WOMAN_BEFORE.search(context.before) if self.no_nouns else None
        if woman and noun and noun.partition("/")[0].endswith("o") and key in self.adjectives:
            forms = self.adjectives[key].split("/")  # "le tecn."
            said = forms[3 if woman[1].endswith("e") else 1]
        elif noun and not (described and key in self.adjectives):
            one, _, many = noun.partition("/")
            if number:
                several = number[1] not in ("0", "1")
            else:
                several = bool(self.no_nouns and _MANY_BEFORE.search(context.before))
            said = many if several else one
        elif key in self.adjectives:
            if beside and self.no_nouns and not beside[3]:  # "le attività scol."
                before = f"{beside[1] or ''} {before}"
            said = self.agreed(self.adjectives[key], before)
        else:
            return None
        said = said.capitalize() if written[0].isupper() else said
        return said + closing_stop(context, self.starters)


def _written(known: ModuleType) -> frozenset[str]:
    """The forms of a language's tables, in small letters and without their stop."""
    names = ("ABBREVIATIONS", "NUMBERED", "TITLES", "PLAIN", "MONTHS")
    return frozenset(form.lower().rstrip(".") for name in names for form in getattr(known, name))


def beginnings(word: str) -> Iterator[str]:
    """Where a word may be cut: behind a consonant and before a vowel."""
    for end in range(_LEAST, len(word) - 1):
        if word[end - 1] not in _VOWELS and word[end] in _VOWELS:
            yield word[:end]


def _many_french(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith(("eau", "eu")):
        return f"{noun}x"
    return f"{noun[:-1]}ux" if noun.endswith("al") else f"{noun}s"


def _many_italian(noun: str) -> str:
    if noun.endswith(("à", "ù", "si", "ie", "auto", "s", "r")):
        return noun
    for one, many in (
        ("ista", "isti"), ("ema", "emi"), ("amma", "ammi"), ("ica", "iche"), ("ga", "ghe"),
        ("cia", "ce"), ("a", "e"), ("ico", "ici"), ("co", "chi"), ("go", "ghi"), ("io", "i"),
        ("o", "i"), ("e", "i"),
    ):  # fmt: skip
        if noun.endswith(one):
            return noun[: -len(one)] + many
    return noun


def _forms_french(word: str) -> str:
    one, _, woman = word.partition("/")
    return f"{one}/{woman}/{_many_french(one)}/{woman}s"


def _forms_italian(word: str) -> str:
    if word.endswith("e"):
        return f"{word}/{word}/{word[:-1]}i/{word[:-1]}i"
    stem = word[:-1]
    many = _many_italian(word)
    women = f"{stem}he" if stem.endswith(("c", "g")) else f"{stem}e"
    return f"{word}/{stem}a/{many}/{women}"
