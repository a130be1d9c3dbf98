"""Russian years beside other years: "в 1848 и 1849 годах", "между 1789 и 1799"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize import ru_words as forms
from text.normalize.rule import Rule, Written, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]

_YEAR: Final = re.compile(r"\d{4}")
_NOUNS: Final = {"": "годы", "g": "годов", "d": "годам", "i": "годами", "p": "годах"}
_CASES: Final = {"годов": "g", "годам": "d", "годами": "i", "годах": "p", "года": "g"}
_PAUSE: Final = re.compile(r"\Z|[.,;:!?)](?!\d)")
_BETWEEN: Final = re.compile(r"\b(?:[Мм]ежду|[Вв]о?) \Z")

# "в 1995 г родился": a stop is often left out. Behind these words as many grams are rare.
_TIMES: Final = (
    r"[Вв]о?|[Лл]етом|[Зз]имой|[Вв]есной|[Оо]сенью|(?:начал|конц|середин|половин)[а-я]{1,3}|"
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[яеью]|март[ае]?|август[ае]?|ма[йяе]"
)
_YEARS: Final = r" (?:\d{4}[-–—])?\d{4}\Z"
_OF_TIME: Final = re.compile(rf"\b(?:{_TIMES}){_YEARS}")
_OF_TIME_OR_BESIDE: Final = re.compile(
    rf"\b(?:{_TIMES}|[Сс]о?|[Кк]|[Пп]осле|[Дд]о|[Ии]з|[Оо]т|[Пп]о|[Нн]а|[Зз]а){_YEARS}"
)
_SUBSTANCE: Final = re.compile(
    r" (?:воды|муки|сахара|песка|соли|масла|молока|теста|мяса|риса|снега|льда|спирта|смеси|"
    r"раствора)\b"
)


def lone_stop_rule() -> Rule:
    """A stop behind "г" and "гг" of years: "в 1995 г родился", "2020-2021 гг"."""

    def stop(match: Match) -> str | None:
        if match[0] == " гг":
            return " гг."
        context = Context(match)
        before = context.before
        before_years = _OF_TIME if before.endswith(("00", "50")) else _OF_TIME_OR_BESIDE
        return (
            " г." if before_years.search(before) and not _SUBSTANCE.match(context.after) else None
        )

    pattern = r" г(?<=[12]\d\d\d г)г?(?![\w.])"
    return rule("year", pattern, stop, re.compile(r"\d{4} гг?(?![\w.])"), "words")


def years_rule(numbers: Written) -> Rule:
    """Two years or more, with or without "годах" behind them."""
    first = rf"{numbers.lone}(?<=[12])\d{{3}}"
    link = r"(?:, | и | или | либо )"
    end = r"(?: ?(?P<end>гг?\.|годы|годов|годам|годами|годах|года|году|год)(?!\w))?"
    pattern = rf"{first}(?:{link}[12]\d{{3}}){{1,6}}+(?![\w%-]|[.,]\d){end}"
    return at_number(
        "year", pattern, _years, re.compile(r"\d\d{3}(?:, | и | или | либо )[12]\d"), "dates"
    )


def _years(match: Match) -> str | None:
    context = Context(match)
    end = match["end"] or ""
    if not end:
        # A list alone may be of anything: "между 1789 и 1799" is of years before a pause.
        between = _BETWEEN.search(context.before)
        if not (between and _PAUSE.match(context.after)) or match[0].count(",") > 0:
            return None
    case = _case(end, forms.preposition(context.before), context.before)
    spoken = _YEAR.sub(lambda year: str(forms.ordinal(year[0], "m" + case)), match[0])
    if end in ("году", "год", "года", *_CASES):
        return spoken
    spoken = spoken.removesuffix(end).rstrip()
    dot = "." if end.endswith(".") and not context.after.strip() else ""
    return f"{spoken} {_NOUNS[case]}{dot}"


def _case(end: str, preposition: str, before: str) -> str:
    if end in _CASES:
        return _CASES[end]
    if preposition in ("в", "во"):
        return "p"
    if end == "году":
        return "d"
    return "i" if preposition == "между" else forms.case_before(before)
