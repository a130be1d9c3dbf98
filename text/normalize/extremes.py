"""The highs and lows of a forecast or a fever: "máx. 31 ºC", "mín. de 17°", "min 3° max 12°"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]

# Behind these words the degrees are those of an angle, or the form agrees with the word.
_NO_FORECAST: Final = re.compile(
    r"(?i:[aáâ]ngul|angol|gir[oa]|inclin|rota[cçz]|pendi?en|desnivel|latitud|longitud|alcohol"
    r"|gradazion|\blav|\bferr[oi]\b|planch|forno|horno)[^.!?\d]{0,24}\Z"
    r"|(?i:valor[ei]?|pico|picco|l[íi]mite|rango) \Z"
)
_NUMBER_BEFORE: Final = re.compile(r"\d \Z")
# Behind these the number is an ordinal: "máx. 2º grado".
_PLACED: Final = (
    "gra(?:do|u)\\b|post|puest|class|pian|piso|andar|lugar|curso|año|ESO|pr[eêé]mi"
    "|assolut|in classific|arriv|tempo|turno|set\\b"
)
# What is hotter is an oven or an iron, unless the word is there.
_WARMEST: Final = 59
_NAMED: Final = re.compile(r"\b[Tt]emp\w{0,9}\.?:? \Z")
_SAID: Final = {
    "es": ("máxima", "mínima"),
    "pt": ("máxima", "mínima"),
    "it": ("massima", "minima"),
}


def extreme_rule(code: str) -> Rule:
    """It stands before the abbreviations of the language `code`."""
    highest, lowest = _SAID[code]

    def extreme(match: Match) -> str | None:
        """But "5 min. 30°" are minutes."""
        before = Context(match).before
        if _NUMBER_BEFORE.search(before) or _NO_FORECAST.search(before):
            return None
        if int(match["degrees"]) > _WARMEST and not _NAMED.search(before):
            return None
        said = lowest if match["key"][1] in "ií" else highest
        said = said.capitalize() if match["key"][0] == "M" else said
        bar = ", " if match["bar"] else ""
        return f"{bar}{said}{match['colon']}{match['of']}"

    degree = r"[-−–]?(?P<degrees>\d{1,3})(?:[.,]\d)?(?: ?[°º]? ?(?:[-–/]|[aeyo]) ?-?\d{1,3})? ?[°º]"
    pattern = (
        r"(?P<bar>/(?<=[°ºCF]/))?\b(?P<key>[Mm](?:[aá]x|[ií]n))\.?(?P<colon>:?)(?P<of> (?:d[ei] )?)"
        rf"(?={degree}(?! (?:{_PLACED})))"
    )
    needs = re.compile(r"[aáií][xn]\.?:? (?:d[ei] )?[-−–]?\d[^°º]{0,12}[°º]")
    return rule("abbreviation", pattern, extreme, needs, "words")
