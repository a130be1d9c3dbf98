"""Italian hours and the first of a month: "alle 9.30", "8.00-12.30", "all'1", "l'1 maggio"."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.language import Language
from text.normalize.rule import TO, Rule, any_of, at_number, rule
from text.normalize.values import Context, Time

Match = re.Match[str]

# What the article is before "primo".
_BEFORE_FIRST: Final = MappingProxyType(
    {"l": "il", "all": "al", "dall": "dal", "dell": "del", "nell": "nel", "sull": "sul"}
)
_HOURS: Final = re.compile(r"\b(?i:alle|dalle|ore|le|delle|h)\.? \Z| a \Z|[-–] ?\Z")
_SURE_HOURS: Final = re.compile(r"\b(?i:alle|dalle|delle|ore)\.? \Z")
# Words behind which times stand in a row: "spettacoli: 16.45, 19.30".
_LISTED: Final = re.compile(
    r"\b(?i:spettacol[oi]|proiezion[ei]|orari[oi]?|partenz[ae]|arriv[oi]|inizio|fine|ritrovo"
    r"|chiusura|apertura|mess[ae]|cena|pranzo|appuntamento|imbarco|sveglia|lezion[ei]|alba"
    r"|tramonto|ore|d?alle|delle|rientro|ritorno|passaggio|transito|fermata|visita|luned[iì]|marted[iì]"
    r"|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)\b[: ](?:[\d., e–-])*\Z"
)
_MEASURED: Final = re.compile(
    r" ?(?:€|euro|[%°]|(?:milion|miliard)[ei]|mila|per cento|gradi|metri|punti|k?m|k?g|l|cm|mm)\b"
    r"|[€%°]"
)
_MINUTES: Final = ("00", "05", "10", "15", "20", "25", "30", "35", "40", "45", "50", "55")
_ONE_OCLOCK: Final = re.compile(
    r"[ ,.;:!?)]*\Z|[,.;:!?)]|\s(?:si|e|o|di notte|di pomeriggio|del pomeriggio|in punto|circa"
    r"|c'|non|ero|era|è|alle|per|ho|abbiamo|ci|mi)\b| di "
)
_DOTTED: Final = r"(?P<hour>\d(?<![\w.,:]\d)\d?)(?P<sign>[.,])(?P<minute>[0-5]\d)(?![\w%€]|[.,:]\d)"


def time_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules, for RULES of it.py. `language` is called when a rule runs."""
    return (
        *_first_rules(language),
        _opening_rule(language),
        _whole_hours_rule(language),
        *_dotted_rules(language),
    )


def _first_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """ "l'1 gennaio", "nata l'1/2/1938", "dall'1 al 5"; "all'1" and "alle 1:30" are hours."""

    def article(match: Match) -> str:
        spoken = _BEFORE_FIRST[match["article"].lower()]
        first = "primo" if match["first"] else ""
        return f"{spoken.capitalize() if match['article'][0].isupper() else spoken} {first}"

    def one(match: Match) -> str | None:
        context = Context(match)
        minute = match["minute"]
        if not minute and not _ONE_OCLOCK.match(context.after):
            return None
        time = Time(1, int(minute) if minute else None)
        return f"{match['at']}'{language().time(time, context)}"

    def hour(match: Match) -> str:
        minute = match["minute"]
        time = Time(1, int(minute) if minute else None)
        return f"{match['at']}l'{language().time(time, Context(match))}"

    months = any_of(tables.MONTHS)
    date = rf"1(?:[°º]? ?(?:{months})|/\d|\.\d\d?\.\d)"
    minutes = r"(?:[:.](?P<minute>[0-5]\d))?(?![\w:°º%/-]|[.,]\d)"
    articles = r"\b(?P<article>[Ll]|[AaDd]ll|[DdNn]ell|[Dd]all|[Ss]ull)['’]"
    before = rf"{articles}(?:(?P<first>1(?= al \d))|(?={date}))"
    at = (
        r"\b(?P<at>[Aa]ll|[Dd]all|[Èè] l|[Ee]ra l|[Vv]erso l|[Dd]opo l"
        r"|[Dd]ell(?=.1 di (?:notte|pom)))"
    )
    needs = re.compile(r"['’]1(?!\d)")
    needs_hour = re.compile(r"le (?:ore )?1(?!\d)")
    return (
        rule("date", before, article, needs, "dates"),
        rule("time", rf"{at}['’]1{minutes}", one, needs, "dates"),
        rule(
            "time",
            rf"\b(?P<at>[Aa]l|[Dd]al|[Dd]el)le (?:ore )?1{minutes}",
            hour,
            needs_hour,
            "dates",
        ),
    )


def _opening_rule(language: Callable[[], Language]) -> Rule:
    """ "8.00-12.30": from one hour to another."""

    def said(preposition: str, hour: str, minute: str, context: Context) -> str:
        spoken = language().time(Time(int(hour), int(minute)), context) or ""
        if spoken.startswith("mezzanotte"):
            return f"{preposition} {spoken}"
        whole = {"da": "dal", "a": "al"}[preposition]
        return f"{whole}l'{spoken}" if spoken.startswith("una") else f"{whole}le {spoken}"

    def opening(match: Match) -> str | None:
        context = Context(match)
        if max(int(match["hour"]), int(match["until"])) > 24 or _MEASURED.match(context.after):
            return None
        both = (match["minute"], match["last"])
        if match["sign"] == "," and not (match["cue"] or _OPEN.search(context.before)):
            return None
        if match["sign"] == "." and not match["cue"] and not set(both) <= set(_MINUTES):
            return None
        first = said("da", match["hour"], match["minute"], context)
        if match["cue"] and match["cue"][0].isupper():
            first = first[0].upper() + first[1:]
        return f"{first} {said('a', match['until'], match['last'], context)}"

    pattern = (
        r"(?P<cue>\b(?:[Dd]alle(?: ore)?|[Oo]re|h\.?) )?"
        r"(?P<hour>\d(?<![\w.,:/-]\d)\d?)(?P<sign>[.:,])(?P<minute>[0-5]\d)"
        r" ?[-–] ?(?P<until>\d\d?)(?P=sign)(?P<last>[0-5]\d)(?![\w%€]|[.,:]\d)"
    )
    needs = re.compile(r"[.:,][0-5]\d ?[-–] ?\d\d?[.:,]")
    return rule("time", pattern, opening, needs, "dates")


_OPEN: Final = re.compile(
    r"(?i:\b(?:apert[oaie]|orari[oi]|ore|h|apertura|chius[oaie]|sportell[oi]|ricev\w+|visite|lezioni|mattin[ao]"
    r"|pomeriggio|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|feriali|festivi"
    r"|giorni|pausa|turno)|(?:\b\d\d?(?:[.:]\d\d)?[-–]\d\d?(?:[.:]\d\d)?"
    r"|\balle [a-zù]+(?: e [a-zù]+)?) (?:[/e,]|e dalle))\.?:?,? \Z"
)


def _whole_hours_rule(language: Callable[[], Language]) -> Rule:
    """ "ore 9-12", "aperto 8-12 / 14-18": whole hours."""

    def hours(match: Match) -> str | None:
        context = Context(match)
        low = int(match["low"])
        high = int(match["high"])
        cued = match["cue"] or _OPEN.search(context.before)
        if not low < high <= 24 or not cued or _COUNTED.match(context.after):
            return None
        own = language()
        spoken = []
        minutes = [int(match[name]) if match[name] else None for name in ("minute", "last")]
        for preposition, hour, minute in zip(("da", "a"), (low, high), minutes, strict=True):
            said = own.time(Time(hour, minute), context) or ""
            article = "ll'" if said.startswith("una") else "lle "
            spoken.append(f"{preposition}{article}{said}")
        capital = (match["cue"] or "o")[0].isupper()
        return ("D" if capital else "d") + " ".join(spoken)[1:]

    minute = r"(?:[.:](?P<{}>[0-5]\d))?"
    pattern = (
        rf"(?:(?P<cue>\b[Oo]re) )?(?P<low>\d(?<![\w.,:/-]\d)\d?){minute.format('minute')} ?[-–] ?"
        rf"(?P<high>\d\d?){minute.format('last')}(?![\w%€/-]|[.,:]\d)"
    )
    return rule(
        "time", pattern, hours, re.compile(r"[-–](?:(?<=\d.)|(?<=\d .)) ?\d\d?(?!\d)"), "dates"
    )


_COUNTED: Final = re.compile(
    r" (?!e\b|o\b|ed\b|dal|chius|su\b|per\b|tutti|esclus|compres|con\b)[a-zà-ù€%]"
)


def _dotted_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """ "alle 9.30", "ore 8,30": times only behind a word that marks them."""

    def dotted(match: Match) -> str | None:
        context = Context(match)
        cue = _HOURS if match["sign"] == "." else _SURE_HOURS
        cued = match["sign"] == "." and _LISTED.search(context.before)
        if int(match["hour"]) > 24 or not (cued or cue.search(context.before)):
            return None
        if match["sign"] == "," and _MEASURED.match(context.after):
            return None
        spoken = language().time(Time(int(match["hour"]), int(match["minute"])), context) or ""
        return spoken + (" a " if match["to"] else "")

    pattern = rf"{_DOTTED}(?P<to>{TO}(?=\d\d?\.\d\d))?"
    return (at_number("time", pattern, dotted, re.compile(r"[.,](?<=\d.)[0-5]\d(?!\d)"), "dates"),)
