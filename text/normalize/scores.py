"""Rules for two numbers that are no fraction and no range: ratings ("4/5 stars", "4.8/5"), draws
and sets ("0-0", "6-4"), numbers of files ("123/24"), pages ("1/3").

The words that decide are a row a language (score_tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, at_number, rule
from text.normalize.score_tables import SCORES
from text.normalize.values import Context

Match = re.Match[str]

_BEST: Final = (3, 4, 5, 6, 10, 20, 100)  # what a rating is out of
_DATED: Final = re.compile(r"\b(?:il|dal|al|le|au|du|fino al) \Z")
_SETS: Final = frozenset(
    [f"6/{games}" for games in range(5)]
    + [f"{games}/6" for games in range(5)]
    + ["7/5", "7/6", "5/7", "6/7"]
)
_HYPHENED: Final = re.compile(r"(\d)[-–](\d)")
_TEAM: Final = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ.'’]{2,20} \Z")
_TEAM_BEHIND: Final = re.compile(r" [A-ZÀ-Þ(]|[.,;:)!]|\s*\Z")
_SET_BEFORE: Final = re.compile(r"(?P<games>\d/\d)(?:\(\d+\))?,? (?:(?:et|e|puis|poi) )?\Z")
_TIE_BREAK: Final = re.compile(
    r"(?:7[-–/]6|6[-–/]7|sept six|six sept|sette sei|sei sette|siete seis|sete seis) ?\(\Z"
)
_SET_BEHIND: Final = re.compile(r"(?:\(\d+\))?,? (?:(?:et|e|puis|poi) )?\d/\d(?![/\d])")


def score_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for dates, fractions and ranges."""
    row = SCORES.get(language.code)
    if row is None:
        return
    rated = re.compile(rf"(?:{row.rated})[^\d.!?]{{0,20}}\Z")
    rating = re.compile(rf" ?(?:{row.ratings})(?!\w)")
    parts = re.compile(row.parts)
    paged = re.compile(rf"\b(?:{row.pages}) \Z")
    filed = re.compile(rf"(?:{row.files})[^.!?]{{0,24}}\Z|(?:{row.streets}) \Z")
    played = re.compile(rf"(?:{row.played})(?!\w)[^.!?]{{0,36}}\Z")
    counted = re.compile(row.counted)
    housed = re.compile(rf"(?:{row.streets}) \Z")
    slash = language.address_signs["/"]
    if row.sets:
        yield _set_rule(language, row.sets)
    if row.games:
        yield _match_rule(language, row.games)

    def out_of(match: Match) -> str | None:
        context = Context(match)
        top = language.read(match["top"])
        bottom = match["bottom"]
        if paged.search(context.before):
            return f"{language.number(top)}{row.page_of}{language.cardinal(bottom, row.form)}"
        if float(f"{top.whole}.{top.fraction or 0}") > int(bottom):
            return _filed(match, context)
        best = int(bottom) in _BEST
        halved = match["half"] is not None  # "7½/10"
        sure = ((top.fraction or halved) and best) or rating.match(context.after)
        dated = _DATED.search(context.before)  # "il corso di livello B2 inizia il 4/10"
        other = dated or parts.match(context.after)
        if sure or (best and not other and rated.search(context.before)):
            spoken = language.mixed(top.whole, half) if halved else language.number(top)
            return f"{spoken}{row.out_of}{language.cardinal(bottom, row.form)}"
        return _filed(match, context) if housed.search(context.before) else None

    def _filed(match: Match, context: Context) -> str | None:
        before = context.before
        if not match["top"].isdecimal() or _DATED.search(before) or not filed.search(before):
            return None
        return f"{language.cardinal(match['top'])} {slash} {language.cardinal(match['bottom'])}"

    half = language.fractions.get("½", "")
    decimals = rf"(?:{re.escape(language.decimal_sign)}\d{{1,2}})?"
    top = rf"(?P<top>\d(?<![\w.,/:-]\d)\d{{0,3}}{decimals})(?P<half> ?½)?"
    bottom = rf"(?P<bottom>[1-9]\d{{0,2}})(?:{re.escape(language.decimal_sign)}0)?"
    pattern = rf"{top}/{bottom}(?![\w/]|[.,]\d)"
    yield at_number("fraction", pattern, out_of, "/", "dates")
    if row.to:

        def played_to(match: Match) -> str | None:
            context = Context(match)
            same = match["left"] == match["right"] and len(match["left"]) == 1
            if counted.match(context.after) or not (same or played.search(context.before)):
                return None
            return f"{language.cardinal(match['left'])}{row.to}{language.cardinal(match['right'])}"

        numbers = r"(?P<left>\d(?<![\w.,:/–-]\d)\d{0,2})[-–](?P<right>\d{1,3})"
        yield at_number("range", rf"{numbers}(?![\w/–-]|[.,:]\d| ?[%€$])", played_to, "-–", "dates")


def spaced_score_rule(language: Callable[[], Language]) -> Rule:
    """ "Real Madrid 3 - 1 Barça", "Juventus - Inter 3 - 1": behind a name, where no sum is."""

    def score(match: Match) -> str | None:
        context = Context(match)
        if not _TEAM.search(context.before) or not _TEAM_BEHIND.match(context.after):
            return None
        own = language()
        return f"{own.cardinal(match['left'])} a {own.cardinal(match['right'])}"

    pattern = r"(?P<left>\d(?<![\w.,/-]\d)\d?) [-–] (?P<right>\d\d?)(?!\w|[.,]\d)"
    return rule("range", pattern, score, (" - ", " – "), "words")


def _match_rule(language: Language, between: str) -> Rule:
    """ "6-3, 4-6, 7-6(5)": all sets of a match, of which one falls, so that none is a range."""

    def pair(games: Match) -> str:
        left, right = map(language.cardinal, games.groups())
        return f"{left}{between}{right}"

    def sets(match: Match) -> str | None:
        pairs = _HYPHENED.findall(match[0])
        known = all(f"{left}/{right}" in _SETS for left, right in pairs)
        falls = any(left > right for left, right in pairs)
        return _HYPHENED.sub(pair, match[0]).replace("(", " (") if known and falls else None

    one = r"[-–]\d(?:\(\d{1,2}\))?"
    pattern = rf"\d(?<![\w.,:/–-]\d){one}(?:,? \d{one}){{1,4}}(?![\w–-]|[.,:]\d| ?[%€$£])"
    needs = re.compile(r"[-–](?<=\d.)\d(?:\(\d\d?\))?,? \d[-–]\d(?!\d)")
    return at_number("range", pattern, sets, needs, "dates")


def _set_rule(language: Language, words: str) -> Rule:
    """ "6/4, 3/6, 7/5": the sets of a match."""
    cue = re.compile(rf"\b(?:{words})\b[^.!?\d]{{0,16}}\Z")

    def games(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        if _TIE_BREAK.search(before):
            return language.join(*(language.cardinal(each) for each in match[0].split("/")))
        earlier = _SET_BEFORE.search(before)
        beside = earlier or _SET_BEHIND.match(context.after)
        running = earlier and earlier["games"] in _SETS and max(match[0][0], match[0][2]) < "8"
        if not (match[0] in _SETS or running) or not (beside or cue.search(before)):
            return None
        return language.join(*(language.cardinal(each) for each in match[0].split("/")))

    pattern = r"\d(?<![\w.,/:-]\d)/\d(?![\w/]|[.,]\d)"
    return rule("range", pattern, games, "/", "dates")
