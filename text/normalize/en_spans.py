"""English spans and lists whose sign stands between other things than two numbers: "1½–2 cups",
"Jan '24–Mar '25", "300–200 BC", "2nd–5th", "10'-12'", "1st/3rd Thurs.", "12/24-26".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize.en_note_tables import MONTHS
from text.normalize.en_tables import TIGHT_UNITS, UNITS
from text.normalize.language import VULGAR
from text.normalize.rule import Rule, any_of, rule
from text.normalize.values import Context

Match = re.Match[str]

_VULGAR: Final = "".join(VULGAR)
_MONTH: Final = any_of({*MONTHS, *MONTHS.values()})
# What stands before the sign, each of one width, and behind it.
_TO: Final = (
    ((r"\d[KkMBTb]",), r"[$€£]\d"),
    ((r"\dst", r"\dnd", r"\drd", r"\dth"), r"\d{1,2}(?:st|nd|rd|th)\b"),
    ((r"[ \d]BC", r"[ \d]CE", r"[ \d]AD", r"[ \d]BCE"), r"(?:AD )?\d{1,4}(?!\d)"),
    ((rf"[{_VULGAR}]",), rf"\d|[{_VULGAR}]"),
    ((r"\d [1-7]/[2-8]",), r"\d"),
    ((r"\d",), rf"\d{{0,2}} ?[{_VULGAR}]|\d [1-7]/[2-8](?!\d)"),
    ((r"['’]\d\d",), rf"(?:{_MONTH})\b|['’]\d\d(?!\d)"),
    ((r" \d[a-c]", r" \d\d[a-c]"), r"[b-h]\b"),
    ((r"/\d\d", r"/20\d\d"), r"\d{1,2}/\d{1,2}/(?:20)?\d\d(?!\d)"),
)

# What a text has where one of these may stand, or two letters.
_DASHED: Final = re.compile(
    rf"[-–—](?:(?<=[{_VULGAR}CED].)|(?<=[{_VULGAR}CED] .)"
    rf"| ?(?:[$€£'’{_VULGAR}A-Zb-h]|\d{{1,3}}(?:st|nd|rd|th|[ /{_VULGAR}])|AD ))"
)
_LETTERED: Final = re.compile(
    r"\b(?:[A-Za-z]{3,}s|[Ff]rom|[Vv]itamin|[Gg]roup|[Ff]ig\.|[Pp]arts?|[Ss]urnames?|[Gg]rade) \Z"
)


def span_rules() -> Iterator[Rule]:
    """They run before the rules for dates and amounts."""
    yield _month_rule()
    yield _vulgar_rule()
    yield _to_rule()
    yield _letter_rule()
    yield _same_sign_rule()
    yield _slash_rule()


def _to_rule() -> Rule:
    sides = "|".join(
        rf"(?:{'|'.join(f'(?<={one}.)|(?<={one} . )' for one in before)})(?={behind})"
        for before, behind in _TO
    )
    pattern = rf" ?[-–—] ?(?:{sides})"
    return rule("range", pattern, " to ", _DASHED, "words")


def _month_rule() -> Rule:
    """ "Jan '24"."""
    pattern = rf"\b(?P<month>{_MONTH})\.?(?= ?['’]\d\d(?!\d))"
    needs = re.compile(r"['’]\d\d(?!\d)")
    return rule(
        "date", pattern, lambda match: MONTHS.get(match["month"], match["month"]), needs, "words"
    )


def _vulgar_rule() -> Rule:
    """ "½ tsp", "2½ lb": with a slash, as the rules for parts of a unit know them."""

    def written(match: Match) -> str:
        top, bottom = VULGAR[match["sign"]]
        whole = (match["whole"] or "").strip()
        return f"{whole} {top}/{bottom}".strip()

    units = any_of(UNITS.keys() - TIGHT_UNITS - {"°", "%", "‰", "¢"})
    whole = r"(?P<whole>\d(?<![\w.,/-]\d)\d? ?)?"
    pattern = rf"{whole}(?P<sign>[{_VULGAR}])(?= ?(?:{units})(?![\w/²³]))"
    return rule("fraction", pattern, written, _VULGAR, "words")


def _same_sign_rule() -> Rule:
    """ "10'-12'", "8"–10"": feet and inches."""

    def measured(match: Match) -> str:
        return f"{match['low']}-{match['high']} {'in' if match['inch'] else 'ft'}"

    sign = r"(?P<sign>['’′]|(?P<inch>[\"”″]))"
    pattern = (
        rf"(?P<low>\d(?<![\w.,/-]\d)\d{{0,2}}){sign} ?[-–] ?(?P<high>\d{{1,3}})(?P=sign)(?!\w)"
    )
    needs = re.compile(r"['’′\"”″] ?[-–] ?\d{1,3}['’′\"”″]")
    return rule("unit", pattern, measured, needs, "words")


def _slash_rule() -> Rule:
    """ "1st/3rd Thurs.", "80% wool/20% nylon", "7pm ET/4pm PT"."""

    def link(match: Match) -> str:
        ordinals = Context(match).before[-2:] in ("st", "nd", "rd", "th") and match["ordinal"]
        return " and " if ordinals else ", "

    ordinal = (
        r"(?:(?<=\dst/)|(?<=\dnd/)|(?<=\drd/)|(?<=\dth/))(?=\d{1,2}(?P<ordinal>st|nd|rd|th)\b)"
    )
    percent = r"(?<=[a-z]/)(?=\d{1,3} ?%)"
    hour = r"(?<=[TMtm]/)(?=\d{1,2}(?::\d\d)? ?[apAP]\.?[mM])"
    pattern = rf"/(?:{ordinal}|{percent}|{hour})"
    needs = re.compile(r"/\d{1,3}(?:st|nd|rd|th| ?%|(?::\d\d)? ?[apAP]\.?[mM])")
    return rule("range", pattern, link, needs, "words")


def _letter_rule() -> Rule:
    """ "coaches A–D", "seats 14A-F", "the A-Z index"."""

    def letters(match: Match) -> str | None:
        low = match["low"]
        high = match["high"]
        cued = _LETTERED.search(Context(match).before) or "–" in match[0] or match["number"]
        if low >= high or not (cued or low + high == "AZ"):
            return None
        return f"{match['number']}{low} to {high}"

    pattern = r"(?<![\w\[-])(?P<number>\d{0,3})(?P<low>[A-Y])[–-](?P<high>[B-Z])(?![\w'’-]|\.\w)"
    return rule("range", pattern, letters, _DASHED, "words")
