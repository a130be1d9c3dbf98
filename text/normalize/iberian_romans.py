"""Roman numbers that an earlier or a later one explains: "Felipe II y III", "en el s. XV y en el
XVI", "la I y la II República", "la II Guerra Mundial y la I".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from text.normalize.iberian import Iberian
from text.normalize.rule import Rule, any_of, rule, words
from text.normalize.values import Context
from text.normalize.words import ROMAN_WORDS, roman_value

Match = re.Match[str]

_NUMBER: Final = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_ARTICLE: Final = r"(?P<article>[Ee]l|[Ll]a|[Oo]|[Aa]|d[eoa]l?|n[oa]|al)"
_LINK: Final = (
    r"(?:,|,? (?:[yeo]|ou)) (?:(?:en |de )?(?:[Ee]l|[Ll]a|[Oo]|[Aa]|d[eoa]l?|n[oa]|al) )?"
)
# "Carlos I de España y", "siglo XV, "
_NAMED_BEFORE: Final = re.compile(
    rf"(?P<name>[^\W\d_]{{1,15}}\.?) {_NUMBER}(?: (?:del?|d[oa]) [A-ZÀ-Ý]\w+)?"
    rf"(?:{_LINK}{_NUMBER}){{0,3}}{_LINK}\Z"
)
# "la II Guerra Mundial terminó en 1945; la"
_EVENT_BEFORE: Final = re.compile(
    rf".*\b{_NUMBER} (?P<noun>[^\W\d_]+)\b[^.!?]{{0,32}}[ ,;]{_ARTICLE} \Z"
)
_ARTICLE_BEFORE: Final = re.compile(rf"\b{_ARTICLE} \Z")
_EVENT_BEHIND: Final = re.compile(
    rf"(?:,|,? (?:[yeo]|ou)) (?:en |de )?{_ARTICLE} {_NUMBER} (?P<noun>[^\W\d_]+)"
)
_SIGNED: Final = re.compile(r"[ºª](?:(?<=[IVX].)|(?<=[IVX]\..))")
_ENDS: Final = re.compile(r" ?(?:[.,;:)]|\Z)")
_ENDINGS: Final[Mapping[str, frozenset[str]]] = {
    "er": words("el del al este nuestro"),
    "o": words("o do ao no pelo nosso"),
    "a": words("la a da à na pela esta nuestra nossa"),
    "os": words("los os dos aos nos nuestros nossos"),
    "as": words("las as das às nas nuestras nossas"),
}
_ARTICLES: Final = re.compile(
    rf"(?<!\w)((?i:{any_of(each for row in _ENDINGS.values() for each in row)})) \Z"
)
_KNOWN: Final = words("Ching")  # the book
_FEMININE: Final = ("la", "a", "na", "da")


def roman_rules(language: Callable[[], Iberian]) -> Iterator[Rule]:
    """They stand before the rules for a single Roman number."""

    def say(match: Match) -> str | None:
        own = language()
        context = Context(match)
        value = roman_value(match[0])
        named = _NAMED_BEFORE.search(context.before)
        if named and named["name"] in own.roman_cardinals - own.chapters:
            gender = "f" if named["name"] in own.queens else ""
            return own.ordinal(value, gender) if int(value) <= 10 else own.cardinal(value)
        earlier = _EVENT_BEFORE.search(context.before) if _ENDS.match(context.after) else None
        article = _ARTICLE_BEFORE.search(context.before)
        later = _EVENT_BEHIND.match(context.after) if article else None
        found = earlier or later
        if not found or not article or found["noun"] not in own.roman_before:
            return None
        return own.ordinal(value, "f" if article["article"].lower() in _FEMININE else "")

    number = r"(?:(?<=X)X{0,2}(?:IX|IV|V?I{0,3})|(?<=V)I{0,3}|(?<=I)(?:X|V|I{0,2}))"
    pattern = rf"[IVX](?<![\w.'’-].){number}"
    # no "roman": a lone "Ⅷ" matches it, too (shapes.py)
    yield rule("ordinal", rf"{pattern}(?![\w'’-])", say, ROMAN_WORDS, "words")

    def event(match: Match) -> str | None:
        article = _ARTICLES.search(Context(match).before)
        noun = match["noun"]
        if not article or match["roman"] == "X" or noun in _KNOWN | language().roman_before:
            return None
        ending = next(each for each, words in _ENDINGS.items() if article[1].lower() in words)
        ordinal = language().ordinal(roman_value(match["roman"]), ending)
        return f"{ordinal} {noun}"

    # "el IV Trofeo", "las III Fiestas"
    named = rf"(?P<roman>{pattern}) (?P<noun>[A-ZÀ-Ý][a-zà-ÿ]{{3,15}})"
    yield rule("roman", named, event, ROMAN_WORDS, "words")

    def placed(match: Match) -> str:
        return language().ordinal(roman_value(match["roman"]), match["sign"])

    # "la III.ª edición"
    signed = rf"(?P<roman>{pattern})\.?(?P<sign>[ºª])(?=[ ,.;:)])(?! ?B\.?º)"
    yield rule("roman", signed, placed, _SIGNED, "words")
