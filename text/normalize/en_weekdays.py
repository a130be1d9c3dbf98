"""English weekdays that stand alone in notes: "dinner Fri?", "Sat: rain", "closes Sun at 6",
"9 a.m. Sun.", "MWF 9:30". What weekdays.py finds is read before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from text.normalize import en_weekdays_tables as tables
from text.normalize.en_form_tables import DAYS
from text.normalize.rule import Rule, any_of, rule, runs
from text.normalize.values import Context

Match = re.Match[str]


def weekday_rules() -> Iterator[Rule]:
    days = any_of(DAYS)

    def lone(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        after = context.after
        day = match["day"]
        stop = match["stop"] or ""
        named = tables.NAMED.match(after) and not stop
        if before.endswith(tables.NO_DAY) or named or tables.TITLED.search(before):
            return None
        cued = tables.BEHIND.match(after) or (
            tables.BEFORE.search(before) and tables.OPEN.match(stop + after)
        )
        mid = (
            day in tables.CAPITAL
            and tables.ENDS.match(after)
            and tables.SMALL_BEFORE.search(before)
        )
        if not (day in tables.SURE or cued or mid):
            return None
        return DAYS[day] + ("." if stop and context.ends_a_sentence() else "")

    pattern = rf"(?P<day>{days})(?P<stop>\.(?!\w))?(?![\w-])"
    yield rule("abbreviation", rf"\b{pattern}", lone, runs(DAYS), "words")

    def course(match: Match) -> str:
        *first, last = (tables.LETTERS[each] for each in tables.ONE.findall(match[0]))
        return f"{', '.join(first)} and {last}" if first else last

    hours = r"(?=,? (?:at )?\d{1,2}(?::\d\d|[-–]\d|[ap]m))"
    sure = rf"(?:{any_of(tables.SURE_COURSES)})(?![\w/])"
    alone = r"(?:(?<=[,;&] )|(?<=and ))(?:Tu|Th|Sa|Su|[MTWF])(?= \d{1,2}(?::\d\d)?[-–]\d)"
    pattern = rf"(?<![\w/])(?:(?:{any_of(tables.COURSES)}){hours}|{sure}|{alone})"
    needs = runs((*tables.COURSES, *tables.SURE_COURSES, *tables.LETTERS))
    yield rule("abbreviation", pattern, course, needs, "words")
