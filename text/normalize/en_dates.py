"""English dates, times and years, and spans of them."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.en_numbers import cardinal, number, ordinal, plural, year
from text.normalize.en_tables import MONTHS, words
from text.normalize.en_words import kept_dot

Match = re.Match[str]

# 2000 people, 2048 bits: a number of things; but 1984 was a year.
_NOUN: Final = re.compile(r" ([a-z]+)")
_COUNTED: Final = words("people children men women feet percent million billion thousand hundred of more")
_VERBS: Final = words("was is has had were does")


def iso_date(match: Match) -> str:
    return _date(match[1], int(match[2]), int(match[3]), match) + (", " if match[4] else "")


def slash_date(match: Match) -> str:
    month, day = int(match[1]), int(match[2])
    if month > 12:
        month, day = day, month
    return _date(match[3], month, day, match)


def _date(in_year: str, month: int, day: int, match: Match) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return f"{MONTHS[month - 1]} {ordinal(str(day))}, {year(in_year)}"


def _month(written: str) -> str:
    return next(name for name in MONTHS if name.startswith(written[:3]))


def month_day(match: Match) -> str:
    said = f"{_month(match[1])} {ordinal(match[2])}"
    return f"{said}, {year(match[3])}" if match[3] else said


def day_month(match: Match) -> str:
    said = f"{ordinal(match[1])} of {_month(match[2])}"
    said = said if match.string[max(0, match.start() - 4) : match.start()].lower().endswith("the ") else f"the {said}"
    return f"{said}, {year(match[3])}" if match[3] else said


def month_year(match: Match) -> str:
    return f"{_month(match[1])} {year(match[2])}"


def time(match: Match) -> str:
    hour, minute, second, half = match["hour"], match["minute"], match["second"], match["half"]
    if int(hour) > (24 if minute else 12):
        return match[0]
    said = cardinal(str(int(hour)))
    if minute and int(minute):
        said += f" {'oh ' if int(minute) < 10 else ''}{cardinal(str(int(minute)))}"
    elif minute and not half:
        said += " o'clock" if 1 <= int(hour) <= 12 else " hundred"
    if second and int(second):
        said += f" and {cardinal(str(int(second)))} seconds"
    if not half:
        return said
    return f"{said} {half[0].upper()}M" + (kept_dot(match) if half.endswith(".") else "")


def decade(match: Match) -> str:
    written = match["years"]
    if len(written) == 2:
        tens = int(written)
        return ("thousands" if not tens else plural(cardinal(written))) if tens != 10 else "tens"
    return plural(year(written))


def age(match: Match) -> str:
    return match[1] + plural(cardinal(match[2]))


def span(match: Match) -> str:
    low, high = match[1], match[2]
    years = len(low) == 4 and 1000 <= int(low) <= 2099 and (len(high) == 2 or (len(high) == 4 and high >= low))
    if years:
        return f"{year(low)} to {year(high) if len(high) == 4 else cardinal(high)}"
    return f"{number(low)} to {number(high)}"


def cued_year(match: Match) -> str:
    return match[1] + year(match[2])


def bare_year(match: Match) -> str:
    following = _NOUN.match(match.string, match.end())
    if following and (following[1].endswith("s") or following[1] in _COUNTED) and following[1] not in _VERBS:
        return match[0]
    return year(match[0])
