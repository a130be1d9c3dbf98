"""Russian times and dates with a dot, sums with kopecks, scores and signs: "с 9.00 до 18.00", "до
31.12", "500 руб. 50 коп.", "счёт 3:1", "от –5", "18+".

A number with a dot is a time or a date only where a word or another number beside it says so; a
decimal has a comma in Russian.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import ru_tables as tables
from text.normalize import ru_units_tables as units
from text.normalize import ru_words as forms
from text.normalize.dates import short_date
from text.normalize.rule import Rule, Written, any_of, at_number, rule
from text.normalize.values import Context, Number, Time

if TYPE_CHECKING:
    from text.normalize.ru import Russian

Match = re.Match[str]

# "полтора года"
_RATIO_BEFORE: Final = re.compile(
    r"\b(?:пропорци|соотношени|масштаб|разбав|развед|развод|смеш|шанс|ставк|"
    r"отношени)[а-яё]{1,7} (?:как |водой )?\Z"
)
_HALVED: Final = (
    ""
    "года|месяца|дня|часа|раза|метра|километра|литра|килограмма|стакана|миллиона|миллиарда|процента|"
    ""
    "минуты|секунды|недели|тысячи|тонны|страницы|ложки|чашки|смены|лет|часов|месяцев|метров|километров"
)
_AT: Final = frozenset(("в", "во", "около"))
_BOUND: Final = frozenset(
    ("с", "со", "до", "по", "к", "ко", "от", "на", "после", "начало", "начиная", "между")
)
_PARTNER_BEHIND: Final = re.compile(r" ?(?:до|по|и|[-–—]) ?(\d{1,2})\.(\d\d)(?!\d|\.\d)")
_PARTNER_BEFORE: Final = re.compile(r"(\d{1,2})\.(\d\d)(?: ?[-–—] ?| до | по | и )\Z")
_SCORED: Final = re.compile(
    r"\b(?:сч[её]т|нич[ье]|побед|выигра|обыгра|проигра|разгром|пенальти|уступ|переигра|одолел|"
    r"матч|тайм|"
    r"сет|парти|тай-брейк|период|верх|повел|повёл|вёл|вела|сравня|сыгра|обош|взял|гол|встреч|"
    r"серии|закончи|заверши|окончи|хоккей|футбол|баскетбол|волейбол|гандбол|теннис)[а-яё]{0,6}\b"
    r"[^.!?]{0,30}\Z",
    re.IGNORECASE,
)
_SCORE_BEHIND: Final = re.compile(r" в (?:нашу|их|мою|твою|свою|пользу)\b| \((?:Б|ОТ|от|пен|по )")
_TEAMS_BEFORE: Final = re.compile(r"[А-ЯЁ][\wа-яё»]+\)? [—–-] [«А-ЯЁ][\w» -]{1,24} \Z")
_ALONE_BEHIND: Final = re.compile(
    r" в \d{1,2}(?:[:.]\d\d| ?ч\b| час)| с \d| ?\((?:пн|вт|ср|чт|пт|сб|вс)\)", re.IGNORECASE
)
_TOLD_BEHIND: Final = re.compile(r" (?:[а-яё]{4,}|не|[—–-] [А-Яа-яё])")
_WEEKDAY_BEFORE: Final = re.compile(
    r"\b(?:понедельник|вторник|сред[ауы]|четверг|пятниц[ауы]|суббот[ауы]|воскресенье|пн|вт|ср|чт"
    r"|пт|сб|вс)[.,]? \Z",
    re.IGNORECASE,
)
_STAY_BEFORE: Final = re.compile(
    r"\b(?:заезд|выезд|дата|дедлайн|срок|приезд|отъезд|заселение|выселение)(?: [—–-]|:)? \Z",
    re.IGNORECASE,
)
_NUMBERED_BEFORE: Final = re.compile(
    r"\b(?:пункт|раздел|глав|стать|верси|таблиц|рисун|подпункт)[а-яё]{0,3} \Z"
)
_DEGREES: Final = re.compile(
    r"\d{1,3}(?:,\d+)?(?: ?(?:…|\.\.\.|[-–—]| до) ?[-–—+]?\d{1,3})? ?(?:°|℃|градус)"
)
_SUM: Final = re.compile(r"\d[\d ]{0,11}(?:,\d\d?)? ?(?:руб|р\.|₽|%)")
_MINUS_BEHIND: Final = frozenset(
    ("от", "до", "с", "со", "к", "около", "при", "ниже", "выше", "на", "минимум", "температура")
)
_INSTRUMENTAL: Final = re.compile(r" [а-яё]{2,}(?:ом|ем|ём|ой|ей|ью|ами|ями|им|ым|ими|ыми|ою|ею)\b")
_BOOK_BEFORE: Final = re.compile(
    r"(?:экземпляр|тираж|книг|роман|том|издани|издательств|обложк|перепл|[12]\d{3}|экз\.|год)"
    r"[^!?]{0,20}[,.—–] ?\Z"
)
_YEARS_BEFORE: Final = re.compile(
    r"\b(?:годен|годн[аоы]|гаранти[яи]|срок[а-яё]{0,3}|стаж|возраст|выдержк[аи])[^.!?\d]{0,20}\Z"
)
_CURRENT_BEFORE: Final = re.compile(
    r"\b(?:ток|тока|току|током|ампер|предохранител|автомат)[^.!?]{0,30}\Z"
)


def time_rules(numbers: Written, russian: Callable[[], Russian]) -> Iterator[Rule]:
    """The rules of the stage "dates". `russian` gives the language when a rule runs."""

    def dotted(match: Match) -> str | None:
        hour = match[1]
        minute = match[2]
        context = Context(match)
        kind = _kind(hour, minute, context)
        if kind == "date":
            day = short_date(hour, minute)
            return russian().date(day, context) if day else None
        if kind == "time":
            upto = " — " if match["to"] else ""
            return russian().time(Time(int(hour), int(minute)), context) + upto
        return None

    end = rf"(?![\w%°]|[.,:]\d| ?(?:%|°|{_counted()}))(?P<to>[-–—](?=\d\d?\.\d\d))?"
    pattern = rf"({numbers.lone}(?<![.:]\d)\d?)\.(\d\d){end}"
    yield at_number("time", pattern, dotted, re.compile(r"\.(?<=\d\.)\d\d(?!\d)"), "dates")

    def ratio(match: Match) -> str | None:
        """ "в пропорции 1:10"."""
        if not _RATIO_BEFORE.search(Context(match).before):
            return None
        second = match[2].replace(" ", "")
        return f"{forms.cardinal(match[1])} к {forms.cardinal(second, 'md')}"

    pattern = (
        rf"({numbers.lone}\d{{0,2}}):([1-9]\d{{0,2}}(?: \d{{3}}){{1,2}}|[1-9]\d{{0,6}})(?![\d:])"
    )
    yield at_number("math", pattern, ratio, re.compile(r":(?<=\d:)\d"), "dates")

    def several(match: Match) -> str | None:
        context = Context(match)
        if not _YEARS_BEFORE.search(context.before):
            return None
        return russian().amount(Number(match[1]), units.YEAR, context)

    yield at_number("time", rf"({numbers.lone}\d?) ?г\.(?![\w])", several, ("г.",), "dates")

    def one_and_a_half(match: Match) -> str | None:
        case = forms.case_before(Context(match).before)
        if case:
            return "полутора "
        return "полторы " if match["noun"][-1] in "ыи" else "полтора "

    half = rf"{numbers.lone}(?<=1),5 (?=(?P<noun>{_HALVED})\b)"
    yield at_number("decimal", half, one_and_a_half, ("1,5 ",), "dates")

    yield rule("math", r"\+(?<=\d\+)(?=\d{1,3}-[йяегмх])", " плюс ", "+", "dates")


def sign_rules(numbers: Written, russian: Callable[[], Russian]) -> Iterator[Rule]:
    """The rules of the stage "amounts"."""

    def kopecks(match: Match) -> str | None:
        number = Number(russian().read(match[1]).whole, match[2].rjust(2, "0"))
        spoken = russian().money(number, tables.CURRENCIES["₽"], None, Context(match))
        return spoken + ("." if match[0].endswith(".") and forms.ends_here(Context(match)) else "")

    whole = rf"({numbers.lone}{numbers.whole})"
    sum_of_money = rf"{whole} ?(?:руб\.?|р\.|₽) (\d\d?) ?(?:коп\.?|к\.)(?!\w)"
    yield at_number("currency", sum_of_money, kopecks, ("коп", "к."), "amounts")

    def minus(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        if before.endswith(tuple("0123456789 ")) and before.rstrip()[-1:].isdigit():
            return None
        behind = forms.preposition(before) in _MINUS_BEHIND
        behind = behind or (before[-2:-1].isalpha() and _SUM.match(context.after) is not None)
        return "минус " if behind or _DEGREES.match(context.after) else None

    yield rule("signed", r"[–—](?<![^\s(«…].)(?=\d)", minus, "–—", "amounts")
    yield rule("math", r"\+(?<=\d\+)(?![\d\w])", " плюс", "+", "amounts")

    def seconds(match: Match) -> str | None:
        context = Context(match)
        if _INSTRUMENTAL.match(context.after):
            return None
        return russian().counted(russian().read(match[1]), tables.UNITS["сек"], context)

    decimal = rf"({numbers.lone}\d{{0,2}},\d{{1,3}}) с(?!\w)"
    yield at_number("unit", decimal, seconds, (" с",), "amounts")

    def pages(match: Match) -> str | None:
        context = Context(match)
        if not _BOOK_BEFORE.search(context.before):
            return None
        dot = "." if forms.ends_here(context) else ""
        return russian().amount(Number(match[1]), tables.UNITS["стр."], context) + dot

    yield at_number("unit", rf"({numbers.lone}\d{{0,3}}) с\.(?!\w)", pages, (" с.",), "amounts")

    def amperes(match: Match) -> str | None:
        context = Context(match)
        if not _CURRENT_BEFORE.search(context.before):
            return None
        return russian().amount(russian().read(match[1]), tables.UNITS["А"], context)

    current = rf"({numbers.lone}\d{{0,3}}(?:,\d{{1,2}})?) [АA](?!\w)"
    yield at_number("unit", current, amperes, (" А", " A"), "amounts")


def span_rule(numbers: Written, russian: Callable[[], Russian]) -> Iterator[Rule]:
    def scaled(match: Match) -> str:
        """ "70–90 тыс."."""
        low, high = (russian().read(each) for each in match.groups()[:2])
        return russian().counted_span(low, high, tables.SCALES[match[3]], Context(match))

    part = r"\d{0,2}(?:,\d{1,2})?"
    scales = any_of(tables.SCALES)
    no_money = rf"(?! ?(?:{any_of(tables.CURRENCIES)})(?!\w))"
    spans = rf"({numbers.lone}{part})[–—-](\d{part}) ?((?>{scales}))(?!\w){no_money}"
    yield at_number(
        "range", spans, scaled, re.compile(r"[–—-](?<=\d[–—-])\d[\d,]* ?[тмк]"), "amounts"
    )


def is_score(context: Context) -> bool:
    """Whether two numbers with a colon between them are a score."""
    before = context.before
    return bool(
        _SCORED.search(before) or _SCORE_BEHIND.match(context.after) or _TEAMS_BEFORE.search(before)
    )


def _kind(hour: str, minute: str, context: Context) -> str:
    """Whether "18.04" is a time or a date; "" where nothing says it is either."""
    before = context.before
    word = forms.preposition(before)
    if _NUMBERED_BEFORE.search(before):
        return ""
    is_time = int(hour) < 25 and int(minute) < 60
    is_date = 1 <= int(hour) <= 31 and 1 <= int(minute) <= 12
    surely_time = is_time and not is_date
    surely_date = is_date and not is_time
    behind = context.match.string[context.match.end("to") - 1 :] if context.match["to"] else ""
    partner = _PARTNER_BEHIND.match(behind[:40] or context.after) or _PARTNER_BEFORE.search(before)
    if partner:
        other_date = 1 <= int(partner[2]) <= 12
        other_time = int(partner[1]) < 25 and int(partner[2]) < 60
        if is_time and other_time and not (is_date and other_date):
            return "time"
        if is_date and other_date and (surely_date or word in _BOUND or len(hour) == 2):
            return "date"
    if word in _AT:
        return "time" if is_time else ""
    if word in _BOUND:
        return "date" if is_date else "time" if surely_time else ""
    head = not before.strip() or before.rstrip()[-1] in ".!?"
    alone = (
        surely_date
        or _STAY_BEFORE.search(before)
        or (head and _TOLD_BEHIND.match(context.after))
        or _ALONE_BEHIND.match(context.after)
        or _WEEKDAY_BEFORE.search(before)
    )
    return "date" if is_date and alone else ""


def _counted() -> str:
    """What makes a decimal of a number with a dot: units, scales, currencies, "раза"."""
    signs = {*tables.UNITS, *tables.SCALES, *tables.CURRENCIES} - {
        "с",
        "В",
        "А",
        "s",
        "A",
        "V",
        "в",
    }
    return rf"(?:раза?|верси[а-я]|{any_of(signs)})(?!\w)"
