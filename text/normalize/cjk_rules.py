"""Rules that Chinese, Japanese and Korean share beside those of cjk.py: speeds, late hours, minutes
and seconds, fractions in a row, codes behind letters, dates with a slash.

The words of each language are a row of cjk_form_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.between_tables import WORDS
from text.normalize.cjk import EastAsian
from text.normalize.cjk_dates import figure_dates
from text.normalize.cjk_form_tables import FORMS, Forms
from text.normalize.cjk_names import names_and_signs
from text.normalize.cjk_signs import signs_beside_words
from text.normalize.cjk_times import time_forms
from text.normalize.dates import short_date
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context, Date, Time

Match = re.Match[str]

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# 10/18(土)～20
_WEEKDAY_SPAN: Final = tuple(f"{end}{sign}" for end in ")）" for sign in "~～〜–-・、,")
_TOUCHED: Final = tuple(f"{unit}{digit}" for unit in "gLVB" for digit in range(1, 10))
# The minus of 5-3=2 and 2x-3=0.
DIFFERENCE: Final = (
    r" ?[-−] ?(?=\d{1,9} ?=)(?:(?<=\d[-−])|(?<=\d [-−] )|(?<=[a-z)][-−])(?<![A-Za-z][a-z)][-−])"
    r"|(?<=[a-z)] [-−] )(?<![A-Za-z][a-z)] [-−] ))"
)
# Standard voltages stand behind AC and DC: "AC100V".
_CURRENT: Final = r"(?:AC|DC)(?<![A-Za-z]..)(?=\d{1,3} ?V)"


def shared_forms(code: str, language: Callable[[], EastAsian]) -> tuple[Rule, ...]:
    """The rules with the words of a language. `language` gives it when a rule runs."""
    forms = FORMS[code]
    return (
        _power_rule(code, " " if code == "ko" else ""),
        *names_and_signs(code, language),
        *signs_beside_words(code, language),
        *_word_forms(forms, language),
        *time_forms(code, language),
        *figure_dates(code, language),
        *_time_forms(forms, language),
        *_number_forms(forms),
    )


def chemical_rule(code: str) -> Rule:
    """2H₂+O₂: before the lowered digits are said."""
    beside = r" ?\+ ?(?:(?<=[₀-₉)]\+)|(?<=[₀-₉)]\+ )|(?<=[₀-₉)] \+ ))(?=\d?[A-Z])"
    return rule("math", beside, FORMS[code].chemical, "₀₁₂₃₄₅₆₇₈₉", "words")


def _power_rule(code: str, space: str) -> Rule:
    """6.8×10⁹/L: the rule for powers says the amount later."""
    per = WORDS[code].per_before

    def say(match: Match) -> str | None:
        phrase = per.get(match["per"])
        return f"{phrase}{space}{match['amount']}" if phrase else None

    power = rf"10(?:\^\d{{1,2}}|[{_RAISED}]{{1,2}})"
    pattern = (
        rf"(?P<amount>(?:\d(?<![\d.,/:-]\d)[\d.]{{0,9}}+ ?[×x*·] ?|(?<![\d.,/:×x*·-]))"
        rf"{power})/(?P<per>[A-Za-zµμ]{{1,3}}³?)(?![A-Za-z\d])"
    )
    return rule("unit", pattern, say, "^" + _RAISED, "words")


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
    yield rule("math", r"[fF]/(?<![A-Za-z\d]..)(?=\d)", forms.lens, ("f/", "F/"), "words")

    measured = (
        r"(?:(?<=\dkg)|(?<=\d[gLV])|(?<=\d[mGT][lLB]))(?=\d[\d,.]{0,8}(?:円|元|원|A|W|Hz|km))"
    )
    touching = rf"(?:kg|g|ml|mL|L|V|GB|TB){measured}"
    yield rule("unit", touching, lambda match: f"{match[0]} ", _TOUCHED, "words")
    scale = (
        r"(?:pH|PH|BMI|IQ)(?<![A-Za-z]..)(?<![A-Za-z]...)(?=\d)"  # a range may follow: pH6.5～7.0
    )
    yield rule("code", scale, lambda match: f"{match[0]} ", ("pH", "PH", "BMI", "IQ"), "words")
    yield _weekday(forms)
    yield _sugar(forms)
    yield from _at_most(forms)
    chip = r"(?<=\bi[3579]-)\d{4,5}(?=[A-Z]{0,2}(?![A-Za-z\d]))"
    needs = ("i3-", "i5-", "i7-", "i9-")
    yield rule("code", chip, lambda match: language().spelled(match[0]), needs, "words")
    secret = re.compile(
        rf"(?:{forms.secret})[^\dA-Za-z。！？]{{0,4}}[A-Za-z]{{1,12}}\Z", re.IGNORECASE
    )

    def code(match: Match) -> str | None:
        return language().called(match[0]) if secret.search(Context(match).before) else None

    digits = r"\d(?<=[a-z]\d)\d{2,11}(?!\d|[.,]\d)"
    yield rule("code", digits, code, re.compile(r"[a-z]\d\d\d"), "words")


def _weekday(forms: Forms) -> Rule:
    """12/9(火), (火)10時, (土)・(日): before the dates are said."""
    letter = f"[{forms.days}]"
    one = re.compile(letter)
    several = f"(?:[{forms.days_apart}]?{letter})?" if forms.days_apart else ""
    bracketed = rf"[(（]{letter}{several}[)）]"
    apart = rf" ?[{forms.days_apart}] ?" if forms.days_apart else "(?!)"
    first = re.compile(rf"(?:{forms.day_before}|{bracketed}{apart}(?:\d{{1,2}}[日일]?)?) ?\Z")
    second = re.compile(rf" ?(?:{forms.day_behind})|{apart}{bracketed}")

    def name(match: Match) -> str:
        return "祝日" if match[0] == "祝" else forms.day_name.format(match[0])

    def say(match: Match) -> str | None:
        context = Context(match)
        known = first.search(context.cue) or second.match(context.after)
        return one.sub(name, match[0]) if known else None

    return rule("date", bracketed, say, "(（", "words")


def _sugar(forms: Forms) -> Rule:
    """HbA1c, once where its name stands before it."""

    def say(match: Match) -> str:
        doubled = Context(match).cue.rstrip().endswith((forms.sugar, "A1c", "A1C"))
        return "" if doubled else f"{match['open'] or ''}{forms.sugar}{match['close'] or ''}"

    written = r"(?:(?P<open>[(（])H|H(?<![A-Za-z]H))[bB]A1[cC](?![A-Za-z])(?(open)(?P<close>[)）]))"
    return rule("abbreviation", written, say, ("A1c", "A1C"), "words")


def _later(forms: Forms) -> Iterator[Rule]:
    """22:00〜翌5:00; a pattern that may begin with a space is slow, so they are two."""
    behind = rf" ?(?={forms.later})"
    yield rule("time", rf"[-–—~～〜](?<=:\d\d.){behind}", forms.upto, ":", "dates")
    spaced = rf" [-–—~～〜](?<=:\d\d..){behind}"
    yield rule("time", spaced, forms.upto, re.compile(r":\d\d [-–—~～〜]"), "dates")


def _time_forms(forms: Forms, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    scored = re.compile(rf"(?:{forms.scored})[^\d。.!?]{{0,6}}\Z")

    def late(match: Match) -> str | None:
        if scored.search(Context(match).before):
            return None
        return language().time(Time(int(match[1]), int(match[2])), Context(match))

    lone = r"2(?<![\d:.,A-Za-z]2)"
    yield rule("time", rf"({lone}[5-9]):([0-5]\d)(?![\d:])", late, ":", "dates")

    def split_second(match: Match) -> str:
        return language().space + language().spelled(match[0])

    second = forms.second.strip()
    counted = "[A-Za-z分분초秒시時円元원块人回次名個个]"
    behind = rf"\d(?<={second}\d)(?<![每毎매]{second}\d)\d?(?!\d|[.,]\d|{counted})"
    yield rule("time", behind, split_second, forms.second.strip(), "dates")

    def dated(match: Match) -> str | None:
        month = match[1]
        day = match[2]
        date = short_date(day, month)
        behind = match.string[match.end() : match.end() + 4].lstrip()
        sure = int(day) > 12 or int(month) >= int(day) or behind.startswith(forms.surely_dated)
        return language().date(date, Context(match)) if date and sure else None

    first = r"(\d(?<![\d/.A-Za-z第제]\d)\d?)"
    slash = rf"{first}/(\d\d?)(?= ?(?:{forms.dated}))(?![\d/])"
    yield at_number("date", slash, dated, "/", "dates")
    slash = rf"{first}/(\d\d?)(?=[~～〜]\d\d?/\d\d?(?!\d))"
    yield at_number("date", slash, dated, "/", "dates")
    last = r"[~～〜](?<=[日일].)(\d\d?)/(\d\d?)(?![\d/])"
    yield rule("date", last, _last_day(forms, language), "~～〜", "dates")
    timed = rf"{first}/(\d\d?)(?=[ ,、，]{{0,2}}\d{{1,2}}:[0-5]\d)"
    yield at_number("date", timed, _timed_date(language), "/", "dates")
    yield from _later(forms)
    yield from _months(language)
    yield _month(language)
    yield from _several(forms, language)
    yield _shutter(forms, language)
    yield _days_of_the_week(forms, language)
    page = rf"[第제](\d{{1,3}})/(\d{{1,3}}) ?(?:{forms.pages})"

    def paged(match: Match) -> str:
        first = language().cardinal(match[1])
        return forms.page.format(first=first, last=language().cardinal(match[2]))

    yield rule("fraction", page, paged, ("第", "제"), "dates")


def _at_most(forms: Forms) -> Iterator[Rule]:
    """-1≦x≦2; 温度≤30℃ in languages that say it behind the amount."""
    if not forms.limits:
        return
    least, most, lesser, greater = forms.limits
    letters = {"≤": lesser, "≦": lesser, "≥": greater, "≧": greater}
    variable = (
        r" ?[≤≦≥≧] ?(?:(?<=[A-Za-z).][≤≦≥≧])|(?<=[A-Za-z)] [≤≦≥≧] )|(?=[A-Za-z](?![A-Za-z])))"
    )
    yield rule("math", variable, lambda match: letters[match[0].strip()], "≤≦≥≧", "words")
    behind = {"≤": most, "≦": most, "≥": least, "≧": least}
    unit = r"[%％℃]|°C|[A-Za-zµμ]{1,5}[²³]?(?:/[A-Za-z]{1,3}[²³]?)?"
    amount = rf"-?\d[\d,.]*+(?: ?(?:{unit})|(?:{forms.counters}))?"

    def limit(match: Match) -> str:
        touched = "가" <= match.string[max(0, match.start() - 1) : match.start()] <= "힣"
        return f"{' ' if touched else ''}{match[2]}{behind[match[1]]}"

    yield rule("math", rf"([≤≦≥≧]) ?({amount})", limit, "≤≦≥≧", "words")


def _timed_date(language: Callable[[], EastAsian]) -> Callable[[Match], str | None]:
    """3/8 14:22: a date before a time."""

    def say(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        return language().date(date, Context(match)) if date else None

    return say


def _months(language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """1975.9-1978.7: from month to month."""

    def say(match: Match) -> str | None:
        if not (0 < int(match["month"]) < 13 and 0 < int(match["last"] or 1) < 13):
            return None
        own = language()
        context = Context(match)
        first = own.date(Date(match["year"], int(match["month"]), 0), context) or ""
        if not match["to"]:
            return f"{first}{own.upto}{own.space}"
        last = own.date(Date(match["to"], int(match["last"]), 0), context) or ""
        return f"{first}{own.upto}{own.space}{last}"

    month = r"\d{1,2}(?![\d.])"
    pattern = (
        rf"(?P<year>[12](?<![\d.,A-Za-z]\d)\d{{3}})[./](?P<month>{month}) ?[-–—~～〜至到] ?"
        rf"(?:(?P<to>[12]\d{{3}})[./](?P<last>{month})|(?=至?今|現在|현재))"
    )
    for sign in (r"\.", "/"):  # a pattern that begins with a sign is found fast
        needs = re.compile(rf"{sign}\d\d? ?[-–—~～〜至到] ?[12至今現현]")
        yield at_number("date", pattern, say, needs, "dates")


def _month(language: Callable[[], EastAsian]) -> Rule:
    """2025/06: a month of a year."""

    def say(match: Match) -> str | None:
        return language().date(Date(match[1], int(match[2]), 0), Context(match))

    seasons = "赛季|シーズン|시즌|学年|年度"  # 2011/12赛季 is one
    year = r"((?:19|20)(?<![\d.,/A-Za-z-]\d\d)\d\d)"
    pattern = rf"{year}/(0[1-9]|1[0-2])(?![\d/]|{seasons})"
    return at_number("date", pattern, say, "/", "dates")


def _shutter(forms: Forms, language: Callable[[], EastAsian]) -> Rule:
    """1/4000s: a part of a second."""

    def say(match: Match) -> str:
        part = language().fraction("", match[1], match[2], Context(match)) or ""
        return part + forms.second_of

    pattern = r"(\d(?<![\d.,:/A-Za-z-]\d)\d?)/(\d{1,5}) ?s(?![A-Za-z\d])"
    return at_number("fraction", pattern, say, "/", "dates")


def _days_of_the_week(forms: Forms, language: Callable[[], EastAsian]) -> Rule:
    """10/18(土)～20(月), 10/18(土)・19(日): the last day lacks its month."""

    def say(match: Match) -> str:
        day = f"{language().cardinal(match[1])}{forms.day}"
        return (match[0][0] if match[0][0] in "・、," else forms.upto) + day

    pattern = rf"[~～〜–・、,-](?<=[)）].)(\d\d?)(?=[(（](?:{forms.weekday})[)）])"
    return rule("date", pattern, say, _WEEKDAY_SPAN, "dates")


def _several(forms: Forms, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """Amounts that share a unit: 12/3℃, 10/20/30%; a rating: 7.8/10."""

    def apart(match: Match) -> str:
        return language().pause.join(
            f"{each}{match['unit']}" for each in match["amounts"].split("/")
        )

    def amounts(touching: str, sign: str) -> str:
        last = rf"(?:/{sign}\d{{1,2}}(?:\.\d)?){{1,5}}"
        return rf"(?P<amounts>\d(?<![{touching}]\d)\d?(?:\.\d)?{last})"

    degrees = amounts(r"\d.,/A-Za-z", "[-−]?")  # -3/7℃
    yield at_number("unit", rf"{degrees}(?P<unit>℃|°C|[도度](?![가-힣]))", apart, "/", "dates")
    shares = amounts(r"\d.,/A-Za-z-", "")
    yield at_number("percent", rf"{shares}(?P<unit>[%％])", apart, "/", "dates")

    def rated(match: Match) -> str:
        own = language()
        best = own.cardinal(match[2])
        return forms.rated.format(best=best, points=own.number(own.read(match[1])))

    best = r"(5|10|100)(?:\.0(?![A-Za-z米年个個元円倍]))?"
    point = r"(?:分(?![钟鐘])|点(?!の)|점(?![가-힣]{2}))?"
    rating = rf"(\d(?<![\d.,/-]\d)\d?\.\d{{1,2}})/{best}(?![\d/.%]){point}"
    yield at_number("fraction", rating, rated, "/", "dates")


def _last_day(forms: Forms, language: Callable[[], EastAsian]) -> Callable[[Match], str | None]:
    def say(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        return forms.upto + (language().date(date, Context(match)) or "") if date else None

    return say


def _number_forms(forms: Forms) -> Iterator[Rule]:
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
    yield rule("range", signed, forms.upto, "~～〜", "dates")
    scale = "[万億亿萬千百만억천백]"
    yield rule("range", rf"[~～〜](?<={scale}.)(?=\d)", forms.upto, "~～〜", "dates")
    scaled = rf" [~～〜] (?<={scale} . )(?=\d)"
    yield rule("range", scaled, forms.upto, (" ~", " ～", " 〜"), "dates")
    dates = r"[~～〜–—－-](?:(?<=[/.]\d.)|(?<=[/.]\d\d.))(?=[12]\d{3}[/.]\d)"
    yield rule("range", dates, forms.upto, re.compile(r"[~～〜–—－-][12]\d{3}[/.]"), "dates")
