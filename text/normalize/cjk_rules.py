"""Rules that Chinese, Japanese and Korean share beside those of cjk.py: speeds, late hours, minutes
and seconds, fractions in a row, codes behind letters, dates with a slash.

The words of each language are a row of cjk_form_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.cjk import EastAsian
from text.normalize.cjk_form_tables import FORMS, Forms
from text.normalize.dates import short_date
from text.normalize.rule import Rule, rule
from text.normalize.values import Context, Time

Match = re.Match[str]

# Standard voltages stand behind AC and DC: "AC100V".
_CURRENT: Final = r"(?:AC|DC)(?<![A-Za-z]..)(?=\d{1,3} ?V)"


def shared_forms(code: str, language: Callable[[], EastAsian]) -> tuple[Rule, ...]:
    """The rules with the words of a language. `language` gives it when a rule runs."""
    forms = FORMS[code]
    return (
        *_word_forms(forms, language),
        *_time_forms(forms, language),
        *_number_forms(forms, language),
    )


def _word_forms(forms: Forms, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    halves = {"A": forms.morning, "P": forms.afternoon}
    half = r"[AP](?<![A-Za-z].)M ?(?=\d{1,2}:[0-5]\d)"
    yield rule("time", half, lambda match: halves[match[0][0]], ("AM", "PM"), "words")
    yield rule("unit", _CURRENT, lambda match: f"{match[0]} ", ("AC", "DC"), "words")
    yield rule("range", r"∶(?<=\d∶)(?=\d)", ":", "∶", "words")
    # 时速350km/h says the hour twice
    said = re.compile(
        rf"(?:{forms.speed})[^\d。.!?]{{0,4}}[\d.,~～〜-]{{1,12}} ?(?:{forms.per_hour})\Z"
    )

    def twice(match: Match) -> str | None:
        return "" if said.search(Context(match).before) else None

    slash = r"/(?:h|s|hr|sec)(?![A-Za-z])"
    yield rule("unit", slash, twice, ("/h", "/s"), "words")
    secret = re.compile(
        rf"(?:{forms.secret})[^\dA-Za-z。！？]{{0,4}}[A-Za-z]{{1,12}}\Z", re.IGNORECASE
    )

    def code(match: Match) -> str | None:
        return language().called(match[0]) if secret.search(Context(match).before) else None

    digits = r"\d(?<=[a-z]\d)\d{2,11}(?![\dA-Za-z]|[.,]\d)"
    yield rule("code", digits, code, re.compile(r"[a-z]\d\d\d"), "words")


def _time_forms(forms: Forms, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    scored = re.compile(rf"(?:{forms.scored})[^\d。.!?]{{0,6}}\Z")

    def late(match: Match) -> str | None:
        if scored.search(Context(match).before):
            return None
        return language().time(Time(int(match[1]), int(match[2])), Context(match))

    lone = r"2(?<![\d:.,A-Za-z]2)"
    yield rule("time", rf"({lone}[5-9]):([0-5]\d)(?![\d:])", late, ":", "dates")

    def lasting(match: Match) -> str:
        parts = ((match[1], forms.minute), (match[2], forms.second))
        said = [language().placed(language().cardinal(digits), noun) for digits, noun in parts]
        return language().join(*said)

    primes = r"(\d(?<![\d.,:°度]\d)\d?)['′]([0-5]?\d)(?:[\"″]|'')(?!\w)"
    yield rule("time", primes, lasting, re.compile(r"['′]\d{1,2}[\"″']"), "dates")

    def split_second(match: Match) -> str:
        return language().space + language().spelled(match[0])

    behind = rf"\d(?<={forms.second.strip()}\d)\d(?!\d|[.,]\d|[분分초秒시時])"
    yield rule("time", behind, split_second, forms.second.strip(), "dates")

    def dated(match: Match) -> str | None:
        month = match[1]
        day = match[2]
        date = short_date(day, month)
        sure = int(day) > 12 or int(month) >= int(day)
        return language().date(date, Context(match)) if date and sure else None

    first = r"(\d(?<![\d/.A-Za-z第제]\d)\d?)"
    slash = rf"{first}/(\d\d?)(?= ?(?:{forms.dated}))(?![\d/])"
    yield rule("date", slash, dated, "/", "dates")
    slash = rf"{first}/(\d\d?)(?=[~～〜]\d\d?/\d\d?(?!\d))"
    yield rule("date", slash, dated, re.compile(r"\d[~～〜]\d\d?/"), "dates")
    last = r"[~～〜](?<=[日일].)(\d\d?)/(\d\d?)(?![\d/])"
    yield rule("date", last, _last_day(forms, language), re.compile(r"[日일][~～〜]\d"), "dates")
    page = rf"[第제](\d{{1,3}})/(\d{{1,3}}) ?(?:{forms.pages})"

    def paged(match: Match) -> str:
        first = language().cardinal(match[1])
        return forms.page.format(first=first, last=language().cardinal(match[2]))

    yield rule("fraction", page, paged, ("第", "제"), "dates")


def _last_day(forms: Forms, language: Callable[[], EastAsian]) -> Callable[[Match], str | None]:
    def say(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        return forms.upto + (language().date(date, Context(match)) or "") if date else None

    return say


def _number_forms(forms: Forms, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    parts = {"+": forms.plus, "-": forms.minus, "−": forms.minus}
    between = r" ?[-−+] ?(?:(?<=/\d.)|(?<=/\d\d.)|(?<=/\d . )|(?<=/\d\d . ))(?=\d{1,2}/\d)"
    yield rule(
        "math",
        between,
        lambda match: parts[match[0].strip()],
        re.compile(r"/\d{1,2} ?[-−+]"),
        "dates",
    )
    stoppage = r"\+(?<=\d\d\+)(?=\d{1,2} ?[分분])"
    yield rule("math", stoppage, forms.stoppage, "+", "dates")
    # 10℃～-5℃, -10～-5℃; 3万～5万; 2024/4/1～2026/3/31; (土)〜6月; 9:00〜）
    signed = r"[~～〜](?<=[\d℃CF度도].)(?=[-−]\d)"
    yield rule("range", signed, forms.upto, re.compile("[~～〜][-−]"), "dates")
    scale = "[万億亿萬千百만억천백]"
    scaled = rf" ?[~～〜] ?(?:(?<={scale}[~～〜])|(?<={scale} [~～〜] ))(?=\d)"
    yield rule("range", scaled, forms.upto, "~～〜", "dates")
    dates = r"[~～〜](?:(?<=[/.]\d.)|(?<=[/.]\d\d.))(?=[12]\d{3}[/.]\d)"
    yield rule("range", dates, forms.upto, re.compile(r"[~～〜][12]\d{3}[/.]"), "dates")
    weekday = r"[~～〜](?<=[)）].)(?=\d{1,2} ?[月월])"
    yield rule("range", weekday, forms.upto, re.compile(r"[)）][~～〜]"), "dates")
