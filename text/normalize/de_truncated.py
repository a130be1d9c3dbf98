"""German words that are cut: "Vereinb.", "Hausaufg.", "überarb. Aufl.", "ausführl.".

The words are in de_truncated_tables.py. Beside them some shapes tell the word: a small word on "l"
behind another consonant is cut before "-ich", and a capitalized one on "g" has lost the "un" of
"-ung" ("Rechng.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import de_abbreviation_tables as short
from text.normalize import de_truncated_tables as tables
from text.normalize.de_adjectives import adjective_ending
from text.normalize.de_cases import ends
from text.normalize.de_nouns import gender
from text.normalize.de_tables import MONTHS
from text.normalize.rule import Rule, rule, words
from text.normalize.truncated import beginnings
from text.normalize.values import Context

Match = re.Match[str]

_COUNTED: Final = {month.rstrip(".") for month in MONTHS} | {
    written.rstrip(".") for written, *_ in short.COUNTED
}
_KNOWN: Final = short.ABBREVIATIONS.keys() | short.ADJECTIVES.keys() | short.PLAIN.keys() | _COUNTED
# Without a number before them these are one: "im Zi.", "als Mitgl.".
_COUNTED_NOUNS: Final = {
    written[:-1]: (one, dative)
    for written, _, one, _, dative in short.COUNTED
    if written.endswith(".") and len(written) > 4 and written[:-1] not in short.TITLES
}
_CAPITAL_KNOWN: Final = frozenset({*_KNOWN, "Tel"})
_BEGINS: Final = re.compile(r"(?:\A|[.!?:] ?)\Z")  # where a small word has a capital, too
# These are small words where a sentence begins: "Gem. § 573".
_BEGINNERS: Final = words(
    "gem bez betr bes zus verh led gesch geb gest vergl geschl erm empf ausg gez vorl allg"
)
_NOT_SHORT: Final = frozenset(tables.NOT_SHORT.split())


def _cut(row: str, known: frozenset[str], real: frozenset[str] = _NOT_SHORT) -> Mapping[str, str]:
    """The words of a row by their beginnings, but for those that are known or are words."""
    found: dict[str, str] = {}
    for word in row.split():
        for begin in beginnings(word.partition("/")[0]):
            if begin not in known and begin.lower() not in real:
                found.setdefault(begin, word)
    return MappingProxyType(found)


NOUNS: Final = _cut(tables.NOUNS, frozenset(_KNOWN))
# As the first part of a longer word: "Vers.-Beginn".
_FIRST: Final = {**_cut(tables.NOUNS, frozenset(), frozenset()), **short.ABBREVIATIONS}
_ADJECTIVES: Final = _cut(tables.ADJECTIVES, frozenset(_KNOWN))
_ADVERBS: Final = _cut(tables.ADVERBS, frozenset({*_KNOWN, *_ADJECTIVES}))
_SMALL: Final = frozenset({*_ADJECTIVES, *_ADVERBS})
# The beginnings without their stop, for the splitter, and the ends of longer words.
SHORTENED: Final = frozenset({*NOUNS, *_SMALL})
_LONG: Final = 5  # Beginnings of nouns so long also end longer words: "Waschprogr.".
_NOUN_ENDS: Final = {
    begin.lower(): noun.partition("/")[0].lower()
    for begin, noun in NOUNS.items()
    if len(begin) >= _LONG and begin.lower() not in tables.NOT_ENDS.split()
} | dict(row.split(":") for row in tables.ENDS.split())
_ADJECTIVE_ENDS: Final = dict(row.split(":") for row in tables.ADJECTIVE_ENDS.split())
_NUMBERED_ENDS: Final = dict(row.split(":") for row in tables.NUMBERED_ENDS.split())
_ENDS: Final = (*_NOUN_ENDS, *_ADJECTIVE_ENDS, *_NUMBERED_ENDS)
# A small word on "l" behind these is cut before "-ich".
SHORTENED_ENDS: Final = (*_ENDS, *(f"{each}l" for each in "bdfgmnprstz"))

_LONGEST: Final = max(map(len, _ENDS))
_NUMBER_BEFORE: Final = re.compile(r"\d-?\Z")
_LEAST_HEAD: Final = 3
_LETTERS: Final = 2  # that are looked at before the whole end
# "ausführl."; but "wohl", "schnell", "inkl", and "eingeschl" is "eingeschlossen".
_LICH: Final = re.compile(r"[a-zäöüß]*[aeiouyäöü][a-zäöüß]*[bcdfghkmnprstzß]l")
_NOT_LICH: Final = re.compile(r".*(?:[aeiouäöü]hl|[ai]rl|ssl|sch?l|zgl|kl|erl|ggfl)")
# "Rechng.", "Bestellg."; but "Berg", "Anfang", "Aufg", "Amtsg".
_UNG: Final = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]{1,24}(?:[bdfhkmpstzß]|[aeiou]l|[^aeiouyäöün\W]n|ll|[dft]er)g"
)
_NOT_UNG: Final = re.compile(
    r".*(?:[Ff]ol|[BbTt]al|[Aa]uf|[Aa]b|[Rr]ück|[Hh]aupt|[Aa]us|amts|eits|land[es]*|[Uu]m)g"
)
_NOUN_BEHIND: Final = re.compile(
    r"(?:(?: u\.| und| oder|,? (?:[a-zäöüß]{2,}\.|[a-zäöüß]{3,}e[nmrs]?,?))"
    r"(?= [^\W\d_])){0,4} [\"„“»‘']?(?P<noun>[A-ZÄÖÜ][a-zäöüß][\w-]*)(?P<stop>\.)?"
)
_MANY: Final = re.compile(
    r"(?<![\w.,])(?!1 )\d[\d.]{0,8} \Z|\b(?:alle|beide|mehrere|viele|einige|keine"
    r"|(?:mit|von|bei|zu|nach|unter|zwischen|allen) den|allen|beiden|vielen) \Z"
)
_DATIVE: Final = re.compile(
    r"\b(?i:mit|von|bei|zu|nach|vor|seit|ab|den|aus|in) (?:\d[\d.]{0,8} )?\Z"
)
_OWNED: Final = re.compile(r"\b(?:[Dd]es|eines|dieses|[mds]eines|ihres|unseres|jedes) \Z")
_DIGIT_BEHIND: Final = re.compile(r" ?(?:\d|[IVX]+\b|[A-Z]\b)")
_NAME_BEHIND: Final = re.compile(r" [A-ZÄÖÜ]")


def whole_noun(written: str) -> str | None:
    """The noun that is cut, in the singular: "Aufl" -> "Auflage"."""
    found = short.ABBREVIATIONS.get(written) or NOUNS.get(written) or _by_end(written)
    return found.partition("/")[0] if found else None


def _by_end(written: str) -> str | None:
    if _UNG.fullmatch(written) and not _NOT_UNG.fullmatch(written):
        return f"{written[:-1]}ung"
    if len(written) > _LEAST_HEAD and written not in NOUNS:
        alone = _NOUN_ENDS.get(written.lower())
        if alone and len(alone) > len(written):
            return alone.capitalize()
    for start in range(max(_LEAST_HEAD, len(written) - _LONGEST), len(written) - 1):
        said = _NOUN_ENDS.get(written[start:])
        if said:
            other = tables.OTHER_ENDS.get(written[start:])
            head = written[:start]
            if other and head in other[1].split():
                said = other[0]
            return head + said
    return None


def _many(noun: str) -> str:
    """The plural, as its ending tells it."""
    one, _, many = noun.partition("/")
    if many:
        return many
    if one.endswith(
        ("ung", "heit", "keit", "schaft", "ion", "ät", "ei", "ik", "ur", "enz", "anz", "t")
    ):
        return f"{one}en"
    if one.endswith("e"):
        return f"{one}n"
    return f"{one}nen" if one.endswith("in") else one


def _noun(written: str, context: Context) -> str | None:
    if written in _COUNTED_NOUNS:
        one, many = _COUNTED_NOUNS[written]
        if context.before[-2:-1].isdigit():
            return None
        return many if _MANY.search(context.before) else one
    noun = NOUNS.get(written)
    if noun:
        numbered = written in short.NUMBERED and _DIGIT_BEHIND.match(context.after)
        titled = written in short.TITLES and _NAME_BEHIND.match(context.after)
        if numbered or titled:
            return None
    else:
        noun = None if written in _KNOWN or written in short.NUMBERED else _by_end(written)
    if not noun:
        return None
    before = context.before
    if _MANY.search(before):
        many = _many(noun)
        dative = _DATIVE.search(before) and many.endswith(("e", "er", "el"))
        return f"{many}n" if dative else many
    one = noun.partition("/")[0]
    if _OWNED.search(before) and gender(one) != "f":
        return f"{one}es" if one.endswith(("s", "ß", "x", "z", "tz")) else f"{one}s"
    return one


def _small(written: str, context: Context) -> str | None:
    """An adjective, a participle or an adverb."""
    key = written.lower()
    if context.before.endswith(("zu ", "Zu ")):  # "zu verm."
        return None
    said = _ADJECTIVES.get(key)
    if not said and key in _ADVERBS:
        return _ADVERBS[key]
    if not said and key not in _KNOWN:
        said = _shaped(key)
    if not said and _NUMBER_BEFORE.search(context.before):
        said = _NUMBERED_ENDS.get(key)
    if not said:
        return None
    before = context.before.removesuffix("-") if context.before.endswith("-") else context.before
    if before != context.before or before[-1:].isdigit():  # "30-jähr."
        before = before.rstrip("0123456789")
    following = _NOUN_BEHIND.match(context.after)
    if not following or ends(context):
        return said
    noun = following["noun"]
    if following["stop"]:
        noun = whole_noun(noun) or noun
    return said + adjective_ending(before, noun)


def _shaped(key: str) -> str | None:
    for start in range(max(0, len(key) - _LONGEST), len(key) - 1):
        said = _ADJECTIVE_ENDS.get(key[start:])
        if said:
            return key[:start] + said
    is_lich = len(key) > 4 and _LICH.fullmatch(key) and not _NOT_LICH.fullmatch(key)
    return f"{key}ich" if is_lich else None


def truncated_rules() -> Iterator[Rule]:
    """They run behind the rules of abbreviations that depend on their neighbours."""

    def say(match: Match) -> str | None:
        written = match["key"]
        context = Context(match)
        if not written[1:].islower():
            return None
        said = None
        if written[0].isupper():
            if written in _CAPITAL_KNOWN and written not in _COUNTED_NOUNS:
                return None
            begins = _BEGINS.search(context.before)
            small = begins and written.lower() in _BEGINNERS
            said = None if small else _noun(written, context)
            if not (said or begins):
                return None
        if not said:
            said = _small(written, context)
            said = said and (said[0].upper() + said[1:] if written[0].isupper() else said)
        return said and said + ("." if ends(context) else "")

    pattern = r"(?<![^\W\d_])(?<![.@/])(?P<key>[^\W\d_]{3,30}+)\.(?![\w@-])"
    forms = {*SHORTENED, *_NOUN_ENDS, *_COUNTED_NOUNS}
    needs = frozenset(f"{form}." for each in forms for form in (each, each[0].upper() + each[1:]))
    yield rule("abbreviation", pattern, say, needs, "words")
    yield rule("abbreviation", pattern, say, _ends_cut(), "words")

    def composed(match: Match) -> str | None:
        """ "Antr.-Nr.", "prov.-frei"."""
        key = match["key"]
        rest = match["rest"] or match["word"]
        if match["stop"] and not ends(Context(match)):  # "Math.-Arb."
            rest = whole_noun(rest) or rest
        if f"{key}.-{rest}" in _KNOWN or f"{key}.-{rest}" in short.TITLES:
            return None
        noun = _FIRST.get(key.capitalize()) or _by_end(key.capitalize())
        if not noun or " " in noun or (rest[0].isupper() and key[0].islower()):
            return None
        word = _composed(noun.partition("/")[0])
        word = word if key[0].isupper() else word[0].lower() + word[1:]
        return word + ("nummer" if rest == "Nr" else rest.lower())

    pattern = (
        r"(?<![\w.@/-])(?P<key>[^\W\d_][a-zäöüß]{2,30}+)\.-"
        r"(?:(?P<rest>Nr)\.|(?P<word>[^\W\d_]{3,20}+)(?P<stop>\.)?(?![\w-]))"
    )
    yield rule("abbreviation", pattern, composed, (".-",), "words")


def _composed(noun: str) -> str:
    """A noun as the first part of a longer one: "Vertrags", "Adressen"."""
    if noun.endswith(_LINKED):
        return f"{noun}s"
    return f"{noun}n" if noun.endswith("e") else noun


_LINKED: Final = ("ung", "heit", "keit", "schaft", "ion", "tät", "trag", "ing", "tum")


def _ends_cut() -> re.Pattern[str]:
    """Finds a stop behind the end of a word that is cut. It looks at the last letter first."""
    ends = {
        *_ENDS,
        *(f"{each}l" for each in "bcdfghkmnprstzß"),
        *(f"{each}g" for each in "bdfhkmnpstzßlr"),
    }
    return re.compile(rf"\.(?:{_behind(ends, 1)})")


def _behind(ends: set[str], length: int) -> str:
    """A pattern for one of the ends before the place, their last letters first."""
    if length > _LETTERS:
        return "|".join(rf"(?<={end}\.)" for end in sorted(ends))
    groups: dict[str, set[str]] = {}
    for end in ends:
        groups.setdefault(end[-length:], set()).add(end)
    return "|".join(
        rf"(?<={last}\.)" + ("" if last in group else f"(?:{_behind(group, length + 1)})")
        for last, group in sorted(groups.items())
    )
