"""Roman numbers of Italian behind any name or noun, or before any noun: "Toy Story III", "fase II",
"il III piano", "papa Ilario II", "allegati II e III".

The words that never have a number are listed, not those that have one. Source: Serianni, Grammatica
italiana, VI 33-36.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import it_roman_tables as roman
from text.normalize import it_tables as tables
from text.normalize.it_short import SHORT
from text.normalize.it_words import feminine
from text.normalize.language import Language
from text.normalize.rule import Rule, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_NUMBER: Final = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALID: Final = re.compile(_NUMBER).fullmatch
_HEAD: Final = re.compile(r"((?:[A-ZÀ-Ü][\w'’-]* ){0,3}|[a-zà-ù]{2,12} )([^\W\d_][\w'’-]*) \Z")
# What the rules need: a number, or a letter that may be one.
_NEEDS: Final = re.compile(
    r"[IVXL](?<![\w.-].)(?:[IVXL]|(?=[.,;:)]|\Z)|(?= [^\W\d_]{3})|(?<= [ed] .))"
)
_LIST: Final = re.compile(
    rf"(?<= )(?:{_NUMBER}, ?){{0,4}}{_NUMBER}(?:,? (?:e|ed|o|a) (?:il |la )?|, )\Z"
)
_WORD_BEFORE: Final = re.compile(r"(?<!\w)([^\W\d_][\w'’-]*|[^\W\d_]{1,5}\.) \Z")
_LIST_BEHIND: Final = re.compile(r"(?:, ?| (?:e|ed|o) )[IVXL]{1,6}(?![\w'’])")
_ERA: Final = re.compile(r" [ad]\. ?C\b")
_OF: Final = re.compile(r" (?:di|d['’]|del|il|detto) ?[A-Z]")
_ALONE: Final = re.compile(r" ?[.,;:)(]|\Z| (?:e|del|di|è|fu|si)\b")
_SIZES: Final = ("XX", "XXX", "XL", "LI", "LV", "LX")


def roman_rules(language: Callable[[], Language]) -> Iterator[Rule]:
    """They run behind the rules for centuries and streets."""
    yield _before_noun_rule(language)
    yield _behind_noun_rule(language)


def _before_noun_rule(language: Callable[[], Language]) -> Rule:
    def before_noun(match: Match) -> str | None:
        """ "il III piano", "II semestre"; a king reigns: "Carlo II morì"."""
        noun = match["noun"]
        written = match["roman"]
        small = noun.lower()
        if not _VALID(written) or small in roman.FUNCTION_WORDS:
            return None
        if _ERA.match(Context(match).after) and roman.ARTICLE.search(Context(match).before):
            return language().ordinal(roman_value(written))  # "nel II d.C."
        if Context(match).after[1 + len(noun) :].startswith("."):
            if f"{small}." in SHORT.ordered and len(written) > 1:  # "IV mov.", "III p."
                return f"{roman_value(written)}º"
            if len(noun) < 5:  # "XIX sec."
                return None
        if small.endswith(("ò", "ava", "eva", "iva", "avano", "ono")):
            return None
        before = Context(match).before
        if not roman.ARTICLE.search(before):
            last = _WORD_BEFORE.search(before)
            named = last and last[1].lower() not in roman.FUNCTION_WORDS
            if named or len(written) == 1 or (noun != small and not before.strip()):
                return None
        if written in _SIZES[1:]:
            return None
        woman = tables.BEHIND_ROMAN.get(small, "f" if feminine(small) else "m")
        return language().ordinal(roman_value(written), woman)

    noun = r"(?P<noun>[^\W\d_]{3,20}|[^\W\d_]{1,2}(?=\.))(?![\w'’])"
    pattern = rf"(?P<roman>[IVXL](?<![\w.-].)[IVXL]{{0,6}}+)(?= {noun})"
    return rule("roman", pattern, before_noun, _NEEDS, "words")


def _behind_noun_rule(language: Callable[[], Language]) -> Rule:
    """It leaves known kings and chapters alone, which have rules of their own."""

    def behind_noun(match: Match) -> str | None:
        context = Context(match)
        listed = _LIST.search(context.before)
        before = context.before[: listed.start()] if listed else context.before
        found = _HEAD.search(before)
        written = match["roman"]
        if not found or not _VALID(written):
            return None
        name = found[2]
        if (article := name.lower()) in roman.ARTICLES and len(written) > 1:  # "e la II (1939-45)"
            alone = _ALONE.match(context.after)
            return (
                language().ordinal(roman_value(written), roman.ARTICLES[article]) if alone else None
            )
        titled = roman.TITLED.search(before[: found.start(2)]) if name[0].isupper() else None
        king = name in tables.KINGS or name in tables.QUEENS
        if not listed and (king or name in tables.NUMBERED_NOUNS or name in tables.ROMAN_CARDINALS):
            return None
        own = language()
        value = roman_value(written)
        if (
            titled
            or (king and listed)
            or (name[0].isupper() and not found[1].strip() and _OF.match(context.after))
        ):
            woman = name in tables.QUEENS or bool(titled and titled["woman"])
            return own.ordinal(value, "f" if woman else "")
        small = name.lower()
        if small in roman.FUNCTION_WORDS or len(small) < 3 or written in _SIZES:
            return None
        if len(written) == 1 and not (
            listed or small in roman.NUMBERED or _LIST_BEHIND.match(context.after)
        ):
            return None
        if (listed or len(written) == 1) and small.rstrip("aeio") in roman.ORDERED:
            return own.ordinal(value)
        return own.cardinal(value)

    pattern = r"(?P<roman>[IVXL](?<= .)[IVXL]{0,6}+)(?![\w'’])"
    return rule("roman", pattern, behind_noun, _NEEDS, "words")
