"""German days without a year or with two digits of it: "am 3.5.", "3. bis 5. Mai", "3.5.24"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import de_tables as tables
from text.normalize.dates import short_date
from text.normalize.de_cases import ending
from text.normalize.language import Language
from text.normalize.programs import PROGRAM_BEFORE
from text.normalize.rule import Rule, any_of, at_number
from text.normalize.values import Context, Date

Match = re.Match[str]

# Behind these a number with a stop is a day.
DATED: Final = re.compile(
    r"\b(?i:am|vom|zum|bis|dem|den|der|ab|seit|vor|nach),? \Z|\d\. ?[-–—] ?\Z"
)
_PAUSE_BEHIND: Final = re.compile(r"[,;)]")
_DAY_BEFORE: Final = re.compile(
    r"(?:tag|woch|abend|spätestens|frühestens|Termine?:?|Datum:?|Stand:?|Anreise|Abreise|Frist|Abgabe"
    r"|Beginn|Start|schluss|Stichtag|Rückgabe|und|oder|,),? \Z"
)
_SECTION: Final = re.compile(
    r"(?:Kapitel|Abschnitt|Absatz|Artikel|Anlage|Aufgabe|Übung|Version|Nummer|Paragraf|Punkt|Ziffer"
    r"|Abbildung|Tabelle|Nr\.|§) \Z"
)
_WORD_BEHIND: Final = re.compile(r" [^\W\d_]")
_TO_DAY: Final = r"(?P<to> ?[-–—/] ?| bis | und | oder |, )"
_DAY: Final = r"\d(?<![\w.,:/]\d)\d?"
_DATE_BEHIND: Final = (
    rf"(?=\d\d?\. ?(?:{any_of(tables.MONTHS)}|{any_of(tables.ORDINAL_NOUNS)}|\d\d?\."
    r"|(?:und|oder|bis) \d))"
)
# "am 25./26. geschlossen"
_DAY_TO_DAY: Final = r"\d(?<![\w.,:/]\d)\d?\. ?/ ?\d\d?\.(?! ?[\dA-ZÄÖÜ])"
_BETWEEN: Final = {"/": " und ", "und": " und ", "oder": " oder ", ",": ", "}


def short_date_rules(language: Callable[[], Language]) -> Iterator[Rule]:
    """The rules; `language` is called when one runs."""

    def first_of_two(match: Match) -> str:
        """ "3." in "3. bis 5. Mai", "3./4. Mai"."""
        between = _BETWEEN.get(match["to"].strip(), " bis ")
        return language().ordinal(match["value"], ending(Context(match).before, "m")) + between

    def without_year(match: Match) -> str | None:
        date = short_date(match["day"], match["month"])
        context = Context(match)
        dated = DATED.search(context.before) or _DAY_BEFORE.search(context.before)
        behind = _WORD_BEHIND.match(context.after) or _PAUSE_BEHIND.match(context.after)
        if not (match["to"] or dated or behind) or _SECTION.search(context.before):
            return None
        spoken = language().date(date, context) if date else None
        return spoken and spoken + (" bis " if match["to"] else "")

    def with_two_digits(match: Match) -> str | None:
        """ "3.5.24", but "Python 3.5.24", "Kapitel 3.5.24"."""
        context = Context(match)
        before = context.before
        if _SECTION.search(before) or PROGRAM_BEFORE.search(before):
            return None
        date = short_date(match["day"], match["month"])
        year = match["year"]
        if len(year) == 2:
            year = ("20" if int(year) < 50 else "19") + year
        elif not DATED.search(before):
            return None  # "am 25.12.800"
        return language().date(Date(year, date.month, date.day), context) if date else None

    def days(match: Match) -> str | None:
        before = Context(match).before
        if not DATED.search(before):
            return None
        both = [each.strip(" .") for each in match[0].split("/")]
        case = ending(before, "m")
        return " und ".join(language().ordinal(day, case) for day in both)

    yield at_number("date", _DAY_TO_DAY, days, "/", "dates")
    yield at_number(
        "date", rf"(?P<value>{_DAY})\.{_TO_DAY}{_DATE_BEHIND}", first_of_two, ".", "dates"
    )
    yield at_number(
        "date",
        rf"(?P<day>{_DAY})\. ?(?P<month>\d\d?)\.(?! ?\d{{4}})(?!\d)(?P<to> ?[-–—] ?(?=\d))?",
        without_year, ".", "dates",
    )  # fmt: skip
    two = rf"(?P<day>{_DAY})\.(?P<month>\d\d?)\.(?P<year>[1-9]?\d\d)(?![\w/]|[.,:-]\d)"
    yield at_number("date", two, with_two_digits, re.compile(r"\.\d\d?\.\d{2,3}(?!\d)"), "dates")
