"""Short names of weekdays: "L-V", "Mon-Fri", "Sa/So", "lun. y mié.", "seg. a sex.", "월~금".

A range or a list of two is sure. A lone short name has a stop, and a date, a time or one of the
row's words beside it, unless it is no other word of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import LATIN, Rule, anchored, any_of, rule, runs
from text.normalize.values import Context
from text.normalize.weekday_tables import WEEKDAYS, Weekdays

Match = re.Match[str]


# Behind a lone short name: a day of the month, a date or a time.
_DATED: Final = re.compile(
    r",? \d{1,2}(?:,? (?:[ey] )?[a-zé]{3}\.,? \d|[/.:h]\d| ?h\b| (?:de )?[^\W\d_]{3}|\.(?: |\d)"
    r"|[-–] ?\d| ?[aApP]\.?[mM]\b)"
)
# The same where no stop stands behind it.
_HOUR: Final = re.compile(r" \d\d?(?:/\d| ?h(?:\b|\d)|[:.]\d\d(?!\d)|[-–]\d\d?(?![\d/]| ?[a-z]))")
_SIZED: Final = re.compile(r"[ :]{1,3}\d[\d.,]{0,6} ?(?:[a-z]{1,2} )?[x×]")  # "Dim. : 30 x 20"


def weekday_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for abbreviations and numbers."""
    row = WEEKDAYS.get(language.code)
    if row is None:
        return
    names = row.names.split()
    short = _forms(row.short, row.small)
    letters = _forms(row.letters, small=False)
    within = {**letters, **short}
    first = (row.first or row.names).split()
    last = (row.last or row.names).split()
    word = r"\w" if language.word == LATIN else language.word

    def ranged(match: Match) -> str | None:
        low = within[match["low"]]
        high = within[match["high"]]
        if low == high or _counts(match):
            return None
        if match["low"] in letters and not _is_range_of_letters(match, low, high):
            return None
        if "/" in match["link"] and Context(match).after[:1] == "/":  # "lun./mer./ven."
            return None
        if "/" in match["link"]:
            spoken = f"{names[low]} {row.both} {names[high]}"
        else:
            spoken = row.upto.format(first[low], last[high])
            last_word = _last_word(match)
            if spoken.partition(" ")[0] == last_word:  # "с пн-пт"
                spoken = spoken.partition(" ")[2]
            elif last_word in row.within:  # "в пн-пт"
                spoken = f"{last[low]} — {last[high]}"
        return spoken + _stop(match, match["high"])

    if row.paired:
        yield from _paired(row, names, short, letters)
    slash = "/" if row.both else ""
    link = rf"(?P<link> ?[-–—~～〜{slash}] ?)"
    begin = anchored(within, f"{word}.,-")
    end = rf"(?:{row.tail})?(?![{row.apart}]|[.,]\d)\.?"
    pattern = rf"(?P<low>{begin})\.?{link}(?P<high>{any_of(within)}){end}"
    spaced = language.word == r"\w"
    needs = runs(within) if spaced else f"-–—~～〜{slash}"
    yield rule("abbreviation", pattern, ranged, needs, "words")
    if row.joined and short:
        yield _listed(row, names, short)
    if row.bare_before:
        yield _bare(row, names, short)


def _counts(match: Match) -> bool:
    """Whether a number stands before the name: "30 seg."."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    return before[:1].isdigit() and before[1:] == " "


def _is_range_of_letters(match: Match, low: int, high: int) -> bool:
    """Single letters in the order of the week, unless they are sizes: "M-L", "L-M"."""
    sizes = match["low"] + match["high"] in ("LM", "LX", "MX", "MS")
    return low < high and not sizes and "/" not in match["link"]


def _listed(row: Weekdays, names: list[str], short: Mapping[str, int]) -> Rule:
    """ "lun., mié. y vie.", "seg. a sex.", "mar. 12/03", and in some languages "sam 8h"."""
    day = any_of(short)
    one = re.compile(rf"(?<!\w)({day})\.?(?!\w)")
    in_words = _in_words(one, row, names, short)
    is_day = _lone(row)

    def listed(match: Match) -> str | None:
        days = one.findall(match[0])
        if _counts(match) or _SIZED.match(Context(match).after):
            return None
        if len(days) == 1 and not is_day(match, days[0]):
            return None
        *first_days, last_day = re.split(" ?/ ?", in_words(match))
        spoken = f"{', '.join(first_days)} {row.both} {last_day}" if first_days else last_day
        return spoken + _stop(match, days[-1])

    between = rf"(?:, ?| (?:{row.joined}) | ?/ ?)"
    first = anchored(short, r"\w.,-")
    stop = r"\.?" if row.stopless else r"\."
    pattern = rf"{first}{stop}(?![\w'’-])(?:{between}(?:{day}){stop}(?![\w'’-])){{0,6}}"
    needs = runs(short if row.stopless else [f"{each}." for each in short])
    return rule("abbreviation", pattern, listed, needs, "words")


def _in_words(
    one: re.Pattern[str], row: Weekdays, names: list[str], short: Mapping[str, int]
) -> Callable[[Match], str]:
    """A match with the whole name of each day that `one` finds: plurals behind "los" and others."""
    many = re.compile(rf"(?<!\w)(?:{row.many}) \Z")

    def in_words(match: Match) -> str:
        plural = row.many_end if many.search(Context(match).before) else ""

        def name(found: Match) -> str:
            spoken = names[short[found[1]]]
            return spoken + plural if spoken[-1] in "aeo" else spoken

        return one.sub(name, match[0])

    return in_words


def _lone(row: Weekdays) -> Callable[[Match, str], bool]:
    """Whether a lone short name is a weekday, by its stop and the words beside it."""
    before = re.compile(rf"(?<!\w)(?:{row.before}) \Z")
    beside = re.compile(rf" (?:{row.beside})(?!\w)")

    # "Seg. 3, ter. 4 e qua. 5": in a list of dates
    day = f"(?i:{any_of(_forms(row.short, small=True))})\\.?"
    weekdays = any_of(row.names.split()[:6])
    surely = any_of(row.sure) if row.sure else "(?!)"
    other = re.compile(rf"\b(?:(?:{weekdays})\b|(?i:{surely})\.)[^.!?]*\Z")
    list_before = re.compile(rf"\b{day} \d{{1,2}}(?:,| [a-zà-ÿ]) \Z")
    list_behind = re.compile(rf" \d{{1,2}}(?:,| [a-zà-ÿ]) {day} \d")

    def is_day(match: Match, short: str) -> bool:
        context = Context(match)
        surely = short.lower() in row.sure and short not in row.unsure
        if match[0] in row.alone:
            return True
        if not match[0].endswith("."):
            return bool(_HOUR.match(context.after) or (surely and beside.match(context.after)))
        if surely or _DATED.match(context.after) or beside.match(context.after):
            return True
        if list_before.search(context.before) or list_behind.match(context.after):
            return True
        if row.many_end and other.search(context.before):  # "segunda a sábado; dom. fechado"
            return True
        return short not in row.unsure and bool(before.search(context.before))

    return is_day


def _bare(row: Weekdays, names: list[str], short: Mapping[str, int]) -> Rule:
    """ "Sa und So", "am Mi", "Sa 10–14 Uhr": without stops, or with some."""
    day = any_of(short)
    one = re.compile(rf"(?<!\w)({day})\.?(?!\w)")
    before = re.compile(rf"(?<!\w)(?:{row.bare_before}) \Z")
    behind = re.compile(row.bare_behind)
    surely_behind = re.compile(row.doubtful_behind)

    def bare(match: Match) -> str | None:
        context = Context(match)
        days = one.findall(match[0])
        listed = len(set(days)) > 1 and days[0] not in row.doubtful - {"So", "Sat", "Sun", "Mon"}
        if not (listed or before.search(context.before) or surely_behind.match(context.after)):
            dated = behind.match(context.after) or _DATED.match(context.after)
            if days[0] in row.doubtful or not dated:
                return None
        spoken = one.sub(lambda found: names[short[found[1]]], match[0])
        return re.sub(r" ?[/+] ?", f" {row.both} ", spoken) + _stop(match, days[-1])

    between = rf"(?:, ?| (?:{row.joined}) | ?[/&+] ?)"
    first = anchored(short, r"\w.,-")
    # "Fr. Müller" isn't a day
    last = r"(?!\w)(?:(?<!Fr)|(?!\. [A-ZÄÖÜ][a-zäöü]))"
    more = rf"{between}(?:{day}){last}(?:\.(?={between}|,? \d))?"
    pattern = rf"{first}{last}(?:\.(?={between}))?(?:{more}){{0,6}}"
    return rule("abbreviation", pattern, bare, runs(short), "words")


def _paired(
    row: Weekdays, names: list[str], short: Mapping[str, int], letters: Mapping[str, int]
) -> Iterator[Rule]:
    """ "Seg a Sex", "L a V", "seg/qua/sex", "sáb 10h": without stops."""
    day = any_of(short)
    one = re.compile(rf"(?<![\w.])({day})(?!\w)")
    in_words = _in_words(one, row, names, short)
    last = f" {row.both} "

    def paired(match: Match) -> str | None:
        days = one.findall(match[0])
        context = Context(match)
        if _counts(match) or len({short[each] for each in days}) < len(days):
            return None
        if len(days) == 1 and (days[0] in row.doubtful or not _HOUR.match(context.after)):
            return None
        *first, end = re.split(" ?/ ?", in_words(match))
        spoken = last.join([", ".join(first), end]) if first else end
        starts = match[0][0].isupper() and _STARTS.search(context.before)
        return spoken[0].upper() + spoken[1:] if starts else spoken

    def lettered(match: Match) -> str | None:
        low = letters[match["low"]]
        high = letters[match["high"]]
        context = Context(match)
        if context.after.startswith(("-feira", " feira")):  # "2ª a 6ª feira": pt_weekdays.py
            return None
        known = _OPEN.search(context.before) or _SERVED.match(context.after)
        if low >= high or not known or match["low"] + match["high"] == "LM":
            return None
        return names[low] + match["link"] + names[high]

    link = rf"(?: ?/ ?|,? (?:{row.paired}) |, )"
    first = anchored(short, r"\w.,/-")
    pattern = rf"{first}(?:{link}(?:{day})(?![\w'’-])){{0,6}}(?![\w/-]|\.\w)"
    needs = runs(short)
    yield rule("abbreviation", pattern, paired, needs, "words")
    letter = any_of(letters)
    begin = anchored(letters, r"\w.,/-")
    pattern = rf"(?P<low>{begin})(?P<link> [aàey] )(?P<high>{letter})(?![\w/-]|\.\w)"
    of_week = re.compile(rf" [aàey] (?:{letter})")
    yield rule("abbreviation", pattern, lettered, of_week, "words")


_STARTS: Final = re.compile(r"(?:\A|[.!?] )\Z")
# Before and behind a range of single letters that are weekdays: "de L a V", "2ª a 6ª das 9h".
_OPEN: Final = re.compile(r"(?:\b(?:[Hh]orario|[Hh]orário|[Aa]bierto|[Aa]berto)(?: de)?:? |\A)\Z")
_SERVED: Final = re.compile(r"(?:,? (?:de |das |às )?\d| (?:das|às)\b)")


def _forms(row: str, small: bool) -> dict[str, int]:
    """Every written form with its place in the week."""
    forms = {}
    for place, days in enumerate(row.split()):
        for each in days.split("|"):
            capitals = (each.capitalize(), each.upper(), each)
            for form in (*capitals, each.lower()) if small else capitals:
                forms[form] = place
    return forms


def _last_word(match: Match) -> str:
    before = Context(match).before
    return before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""


def _stop(match: Match, last: str) -> str:
    """The stop of the last short name, where it also ends the sentence."""
    return "." if match[0].endswith(f"{last}.") and Context(match).ends_a_sentence() else ""
