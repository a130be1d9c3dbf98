"""Two numbers with a slash of which one is meant: "5/6 persone", "8/9 días", "35/40 min"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from text.normalize.language import Language
from text.normalize.rule import Rule, at_number
from text.normalize.values import Context

Match = re.Match[str]


class _Row(NamedTuple):
    """The word between the numbers, and patterns: of a noun in the plural behind them, of one that
    parts or ratings have, and of what stands before a date or a fraction.
    """

    either: str
    several: str
    other: str
    before: str
    surely: tuple[str, ...] = ()  # ends of plurals behind "1/2", where others may be singulars


_ROWS: Final[Mapping[str, _Row]] = MappingProxyType(
    {
        "it": _Row(
            "o",
            "[a-zà-ù]{2,}[ie]|euro",
            "part[ie]|stelle|punti|dei|degli|ogni|alle|dalle|delle|nelle|dopo|come|che|sempre|presso|quindi|poi"
            "|oppure|prime|anche|invece|ore (?=[0-9])|mai|quasi|esimi|ottavi|quarti|terzi",
            "il|del|al|dal|sul|nel|giorno|fino al|e",
            ("volte", "persone", "settimane", "ore", "compresse", "gocce"),
        ),
        "fr": _Row(
            "ou",
            "[a-zà-ÿœ]{2,}[sx]|pers\\.|hab\\.|j\\.|sem\\.|pts?\\.?",
            "parts?|étoiles|points?|des|les|mois restants|puis|dans|sous|sans|mais|plus|moins"
            "|lors|vers|dès|après|élèves|patients|membres|voix|réponses|fois",
            "le|du|au|jour|jusqu'au|au plus tard le|avant le",
            ("fois", "jours", "semaines", "personnes", "heures", "gouttes"),
        ),
        "es": _Row(
            "o",
            "[a-zà-ÿ]{2,}s",
            "partes|estrellas|puntos|lunes|martes|miércoles|jueves|viernes|desde|entonces|antes"
            "|después|es|más|menos|las|los|tras",
            "el|del|al|día|hasta|y|desde|los días|entre",
        ),
        "pt": _Row(
            "ou",
            "[a-zà-ÿ]{2,}s",
            "partes|estrelas|pontos|depois|antes|mais|menos|às|as|os|das|dos|após|nos|nas",
            "o|do|ao|no|dia|até|e|em|desde|dias|entre|até o",
        ),
    }
)
_UNBROKEN: Final = frozenset({"min", "gg", "€"})  # no part of these is written
_ELECTRIC: Final = frozenset({"V", "W", "A", "Hz", "kHz", "MHz", "kV", "mA"})


def slash_count_rule(code: str, language: Callable[[], Language]) -> Rule:
    """It stands before the rules for dates and fractions of the language `code`."""
    row = _ROWS[code]
    counted = re.compile(rf" ?(?!(?:{row.other})\b)(?:{row.several})(?!\w)")
    dated = re.compile(rf"\b(?i:{row.before}) \Z")
    unit_behind = re.compile(r" ?([^\W\d_]{1,5}|€)(?![\w²³/])")

    def say(match: Match) -> str | None:
        context = Context(match)
        low = int(match["low"])
        high = int(match["high"])
        if not low < high <= 2 * low or dated.search(context.before):
            return None
        if not (measured(context, low) or several(context, low, high)):
            return None
        if high > low + 1:
            return f"{low} à {high}" if code == "fr" else f"{low}-{high}"
        either = "u" if code == "es" and match["high"] in ("8", "11") else row.either
        return f"{low} {either} {high}"

    def measured(context: Context, low: int) -> bool:
        """But "3/4 l" is a part of a liter."""
        found = unit_behind.match(context.after)
        if not found or found[1] in _ELECTRIC or (low < 4 and found[1] not in _UNBROKEN):
            return False
        return found[1] in language().units or found[1] in language().currencies

    def several(context: Context, low: int, high: int) -> bool:
        noun = counted.match(context.after)
        if not noun or (low, high) == (9, 10) or low < min(5, high - 1):
            return False
        return low > 1 or noun[0].endswith(("i", "s", "euro", *row.surely))

    pattern = (
        r"(?P<low>[1-9](?<![\w.,/:-]\d)(?<!\d \d)\d{0,2})/(?P<high>[1-9]\d{0,2})(?= ?[^\W\d_]| ?€)"
    )
    return at_number("range", pattern, say, "/", "dates")
