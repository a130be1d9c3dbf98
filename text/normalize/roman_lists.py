"""Roman numbers in a row behind one noun: "siglos XIX y XX", "chapters IV-VI", "nel XIX e nel XX
secolo". The rules for a single number would read the first one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_NUMBER: Final = r"(?=[IVXL])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL])"
_ONLY_SIZES: Final = re.compile(r"X{0,2}L(?:[^\w]+(?:\w+ )?X{0,2}L)+")
_ONE_BEFORE: Final = re.compile(r"\b(?:[Ee]l|[DdAa]el|[Aa]l|[DdNn]o|[Aa]o|[Oo]) \Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class RomanLists:
    """A language's nouns before a list, with what is said for each ("" as it is written), and the
    words that join two numbers. The nouns behind a list have ordinals, their gender "" or "f".
    """

    before: Mapping[str, str]
    joined: str  # a pattern
    upto: str  # said for a hyphen
    behind: str = ""  # a pattern
    ordinals_to: int = 0  # centuries up to this one have ordinals: "séculos V e VI"
    ordinal_nouns: frozenset[str] = frozenset()  # what is said before them
    plural: str = ""  # the ends of other nouns before a list, as a class of letters


ROWS: Final[Mapping[str, RomanLists]] = MappingProxyType(
    {
        "en": RomanLists(
            before={
                r"[Cc]hapters|[Pp]arts|[Vv]olumes|[Bb]ooks|[Aa]cts|Wars|[Pp]hases|[Tt]ypes": ""
            },
            joined="and|or|to|through|and the|to the",
            upto="to",
            behind=r"centur(?:y|ies)\b|dynasties\b",
        ),
        "de": RomanLists(
            before={
                r"[Kk]apitel|Bände|Teile|Teil|Artikel|Abschnitte?": "",
                "Bd\\.|Bde\\.": "Bände",
            },
            joined="und|oder|bis",
            upto="bis",
        ),
        "fr": RomanLists(
            before={
                r"[Cc]hapitres?|[Tt]omes?|[Vv]olumes?|[Aa]ctes?|[Ll]ivres?": "",
                r"[Cc]hap\.": "chapitres",
                r"[Aa]rt\.": "articles",
                r"[Vv]ol\.": "volumes",
                r"[Tt]\.": "tomes",
            },
            joined="et|ou|à",
            upto="à",
            plural="sx",
        ),
        "it": RomanLists(
            before={
                r"[Cc]apitol[oi]|[Vv]olum[ei]|[Ll]ibr[oi]|[Aa]tt[oi]": "",
                r"[Ss]ecoli|secc\.|ss\.": "secoli",
                r"[Cc]app?\.": "capitoli",
                r"[Aa]rtt?\.": "articoli",
                r"[Vv]oll?\.": "volumi",
            },
            joined="e|ed|o|al?|e (?:nel|del|il|al) ",
            upto="",
            ordinals_to=100,
            ordinal_nouns=frozenset(["secoli", "capitoli", "articoli", "volumi"]),
            behind=r"secol[oi]\b|sec\.",
        ),
        "es": RomanLists(
            before={
                r"[Ss]iglos?": "siglos",
                r"ss?\.": "siglos",
                r"[Cc]aps?\.": "capítulos",
                r"[Cc]apítulos?|[Tt]omos?|[Vv]olúmenes|[Ll]ibros?|[Aa]ctos?|[Tt]ítulos?"
                r"|[Pp]artes|[Ff]ases|[Tt]ipos?|[Aa]nexos?|[Zz]onas?|[Ee]tapas|[Gg]rupos|[Nn]iveles"
                r"|[Cc]lases|[Cc]ategorías|[Ss]ecciones|[Aa]rtículos|[Tt]ablas|[Mm]ódulos"
                r"|[Ii]ncisos": "",
                r"[Aa]rts\.": "artículos",
                r"[Ii]ncs\.": "incisos",
            },
            joined="y|e|o|al?|y el|al",
            upto="a",
            ordinals_to=10,
            ordinal_nouns=frozenset(["siglos"]),
        ),
        "pt": RomanLists(
            before={
                r"[Ss]éculos?": "séculos",
                r"sécs?\.": "séculos",
                r"[Cc]aps?\.": "capítulos",
                r"[Cc]apítulos?|[Tt]omos?|[Vv]olumes?|[Ll]ivros?|[Aa]tos?|[Tt]ítulos?"
                r"|[Pp]artes|[Ff]ases|[Tt]ipos?|[Aa]nexos?|[Zz]onas?|[Ee]tapas|[Ii]ncisos|[Gg]rupos|[Nn]íveis"
                r"|[Cc]lasses|[Cc]ategorias|[Ss]eções|[Aa]rtigos|[Tt]abelas|[Mm]ódulos": "",
                r"[Aa]rts\.": "artigos",
                r"[Ii]ncs\.": "incisos",
            },
            joined="e|ou|ao?|e o",
            upto="a",
            ordinals_to=10,
            ordinal_nouns=frozenset(["séculos"]),
        ),
    }
)


def roman_list_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for a single Roman number."""
    row = ROWS.get(language.code)
    if row is None:
        return
    between = rf"(?:, ?| ?[-–—] ?| (?:{row.joined}) ?(?<= ))"
    numbers = rf"(?P<numbers>{_NUMBER}(?:{between}{_NUMBER}){{1,5}})(?![\w'’-]|\.\w)"
    needs = re.compile(rf"[IVXL](?<= .)[IVXL]{{0,9}}+{between}[IVXL]")
    number = re.compile(rf"(?<!\w){_NUMBER}(?!\w)")
    hyphen = re.compile(r" ?[-–—] ?")
    for nouns, said in row.before.items():

        def listed(match: Match, said: str = said) -> str:
            ordinals_to = row.ordinals_to if said in row.ordinal_nouns else 0

            def word(found: Match) -> str:
                value = roman_value(found[0])
                is_ordinal = int(value) <= ordinals_to
                return language.ordinal(value) if is_ordinal else language.cardinal(value)

            numbers = match["numbers"]
            spoken = number.sub(word, hyphen.sub(f" {row.upto} ", numbers))
            noun = said or match["noun"]
            if said and _ONE_BEFORE.search(Context(match).before):
                noun = said.removesuffix("s")  # "del s. XVI al XIX"
            return f"{noun} {spoken}"

        pattern = rf"(?<!\w)(?P<noun>{nouns}) {numbers}"
        yield rule("roman", pattern, listed, needs, "words")
    if row.plural:

        def behind_any(match: Match) -> str | None:
            """ "les chants I, III et V"; but "les tailles L et XL"."""
            if _ONLY_SIZES.fullmatch(match["numbers"]):
                return None
            numbers = hyphen.sub(f" {row.upto} ", match["numbers"])
            return number.sub(lambda found: language.cardinal(roman_value(found[0])), numbers)

        plural = rf"(?<=[a-zà-ÿ]{{3}}[{row.plural}] )"
        yield rule("roman", plural + numbers, behind_any, needs, "words")
    if row.behind:

        def ordinals(match: Match) -> str:
            spoken = number.sub(
                lambda found: language.ordinal(roman_value(found[0])), match["numbers"]
            )
            return hyphen.sub(f" {row.upto} ", spoken) if row.upto else spoken

        pattern = rf"(?<![\w.'’-]){numbers}(?= (?:{row.behind}))"
        yield rule("roman", pattern, ordinals, needs, "words")
