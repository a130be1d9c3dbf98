"""German times of day without "Uhr", opening hours, stoppage time, years and postcodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.de_nouns import is_plural, known_gender
from text.normalize.de_tables import CURRENCIES, SCALES, TIGHT_UNITS, UNITS
from text.normalize.de_time_tables import CLOCK_CUES, HOUR_CUES, PLACES, RATIO_CUES
from text.normalize.rule import TO, Rule, any_of, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]
Cardinal = Callable[[str, str], str]

_CUE: Final = re.compile(rf"(?:{CLOCK_CUES}) ?\Z")
_HOUR_CUE: Final = re.compile(rf"(?:{HOUR_CUES}) ?\Z")
_RATIO: Final = re.compile(rf"(?:{RATIO_CUES})[ :\w]{{0,24}}\Z")
_MEASURES: Final = any_of(
    {*CURRENCIES, *SCALES, *(UNITS.keys() - TIGHT_UNITS - {"h"}), "Prozent", "Euro", "Millionen"}
)
_MEASURED: Final = re.compile(rf" ?(?:{_MEASURES})(?!\w)")
_HOUR: Final = r"(?P<hour>(?:[01]?\d|2[0-4]))"
_LONE: Final = r"(?<![\w.,:/-])"
_END: Final = r"(?![\w/]|[.,:]\d)"


def time_rules(cardinal: Cardinal) -> Iterator[Rule]:
    """They run before the rules for dates and times."""

    def clock(hour: str, minute: str | None, uhr: bool = True) -> str:
        spoken = cardinal(str(int(hour)), "m" if uhr else "")
        minutes = f" {cardinal(str(int(minute)), '')}" if minute and int(minute) else ""
        return f"{spoken} Uhr{minutes}" if uhr or minutes else spoken

    def cued(match: Match) -> str | None:
        """ "um 20.15"."""
        context = Context(match)
        if not _CUE.search(context.before) or _MEASURED.match(context.after):
            return None
        return clock(match["hour"], match["minute"])

    def hours(match: Match) -> str | None:
        """ "um 18h", "9-17h"."""
        if not _HOUR_CUE.search(Context(match).before):
            return None
        low = match["low"]
        spoken = f"{cardinal(str(int(low)), 'm')} bis " if low else ""
        return spoken + clock(match["hour"], None)

    def opening(match: Match) -> str | None:
        """ "9.00-13.00", "10.00–12.00 Uhr", "8–12.30 Uhr"."""
        if not match["uhr"] and _MEASURED.match(Context(match).after):
            return None
        if not (match["uhr"] or match["minute"] or match["last"]):
            return None
        bare = not match["uhr"] and not (match["minute"] and match["last"])
        if bare and not _CUE.search(Context(match).before):
            return None
        first = clock(
            match["hour"], match["minute"], uhr=bool(match["minute"] and int(match["minute"]))
        )
        if first == "eins":
            first = "ein"
        return f"{first} bis {clock(match['high'], match['last'])}"

    def odds(match: Match) -> str | None:
        """ "Chancen 1:10"."""
        if not _RATIO.search(Context(match).before):
            return None
        return f"{cardinal(match[1], '')} zu {cardinal(match[2], '')}"

    minute = r"\.(?P<minute>[0-5]\d)"
    high = r"(?P<high>(?:[01]?\d|2[0-4]))(?:\.(?P<last>[0-5]\d))?"
    pattern = rf"{_LONE}{_HOUR}(?:{minute})?{TO}{high}(?P<uhr> Uhr\b| ?h\b)?{_END}"
    needs = re.compile(r"[.U](?:(?<=\d\.)[0-5]\d|(?<=\d U)hr)")
    yield at_number("time", pattern, opening, needs, "dates")
    yield at_number(
        "time", rf"{_LONE}{_HOUR}{minute}(?! ?Uhr)(?: ?h(?!\w))?{_END}", cued, ".", "dates"
    )
    pattern = rf"{_LONE}(?:(?P<low>(?:[01]?\d|2[0-4])){TO})?{_HOUR} ?h(?![\w/])"
    yield at_number("time", pattern, hours, re.compile(r"h(?:(?<=\dh)|(?<=\d h))(?!\w)"), "dates")
    yield at_number("range", rf"{_LONE}(\d{{1,3}}):(\d{{1,3}}){_END}", odds, ":", "dates")


def year_before_a_name(following: str) -> bool:
    """Whether a number before this capitalized word is a year: "1806 Preußen", not "1234 Teile"."""
    if following in PLACES:
        return True
    if is_plural(following) or known_gender(following):
        return False
    return not following.endswith(("e", "en", "er", "s", "n", "l")) and len(following) > 3


def stoppage_rule(ordinal: Callable[[str, str], str], cardinal: Cardinal) -> Rule:
    """ "in der 90.+3 Minute", "(45.+2)"."""

    def say(match: Match) -> str:
        return f"{ordinal(match[1], Context(match).before)} plus {cardinal(match[2], '')}"

    return at_number(
        "ordinal", r"(?<![\w.,])(\d{2,3})\. ?\+ ?(\d{1,2})\.?(?!\w|,\d)", say, "+", "dates"
    )


def price_rule() -> Rule:
    """ "49,-", "1.199,– €": no cents."""
    names = any_of(CURRENCIES)
    behind = re.compile(rf" ?(?:{names}|Euro|Franken|Mark|Dollar)(?!\w)")
    before = re.compile(rf"(?:{names}) ?[\d.]*\Z")

    def say(match: Match) -> str:
        if behind.match(match.string, match.end()) or before.search(Context(match).before):
            return ""
        return " Euro"

    return rule("currency", r",(?<=\d,)(?:-{1,2}|[–—])(?![\d-])", say, (",-", ",–", ",—"), "dates")


_STREET: Final = re.compile(
    r"(?:[sS]traße|[wW]eg|[pP]latz|[aA]llee|[gG]asse|[rR]ing|[dD]amm|[uU]fer|[hH]of|[mM]arkt|Postfach)"
    r" [\w ]{1,12}(?:, ?| in |\n)\Z"
)


def postcode_rule(spelled: Callable[[str], str]) -> Rule:
    """ "Hauptstr. 5, 50667 Köln"."""

    def say(match: Match) -> str | None:
        street = _STREET.search(Context(match).before)
        return spelled(match[0]) if street or match["place"] in PLACES else None

    pattern = r"\d(?<![\w.,]\d)\d{4}(?= (?P<place>[A-ZÄÖÜ][a-zäöüß]+))"
    return rule("code", pattern, say, re.compile(r"\d\d{4} [A-ZÄÖÜ]"), "dates")
