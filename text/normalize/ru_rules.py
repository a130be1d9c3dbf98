"""The rules that only Russian has: years with their word, endings behind digits, compounds, ranges
of days, centuries.

Sources as in ru.py and ru_words.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import ru_tables as tables
from text.normalize import ru_words as forms
from text.normalize.foreign import english_numbers
from text.normalize.ru_counts import in_context
from text.normalize.ru_cut import cut_rules
from text.normalize.ru_everyday import everyday_rules
from text.normalize.ru_forms import form_rules
from text.normalize.ru_places import place_rules
from text.normalize.ru_romans import case_of_century, roman_rules
from text.normalize.ru_short import short_rules
from text.normalize.ru_singular import gender_of
from text.normalize.ru_times import sign_rules, span_rule, time_rules
from text.normalize.ru_years import years_rule
from text.normalize.rule import Rule, Written, any_of, at_number, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

if TYPE_CHECKING:
    from text.normalize.ru import Russian

Match = re.Match[str]

_SHORT_MONTHS: Final = "(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)"
_MONTH_BEFORE: Final = re.compile(
    rf"\b(?:(?:{tables.MONTH_STEMS})[а-я]{{0,2}}|{_SHORT_MONTHS}\.?)\)? \Z", re.IGNORECASE
)
_SEASON_BEFORE: Final = re.compile(
    r"\b(?:весн|лет(?=[а-я])|осен|зим|начал|конц|середин|половин|квартал)[а-я]{0,3} \Z",
    re.IGNORECASE,
)
# "урожай 2021 г.", but "наступил 2021 г."
_NOUN_BEFORE: Final = re.compile(
    r"\b(?:урожа|перепис|договор|издани|закон|редакци|указ|модел|выпуск|приказ|войн|революци|"
    r"реформ|кризис|чемпионат|олимпиад|фильм|роман|стандарт|отч[её]т|бюджет|план|прогноз)"
    r"[а-яё]{0,3} \Z"
)
_OBLIQUE_BEFORE: Final = re.compile(
    r"\b(?:чемпионат|куб|выбор|олимпиад|турнир)[а-яё]{0,3} [а-яё]{3,} \Z", re.IGNORECASE
)
_MADE_BEHIND: Final = re.compile(r" (?:постройки|выпуска|издания|рождения)\b")
_YEAR_COMES: Final = re.compile(r"(?:л|ла|ло|ли|ет|ит) \Z")
_NUMBERS_DATE: Final = re.compile(r"\d\d?\.\d\d?\.\d{4}\Z")
_PAUSE: Final = re.compile(r"\Z|[.,;:!?)](?!\d)")
# "с 1500 по 1800", but "от 1500 до 1800 калорий" is a quantity.
_YEAR_AFTER: Final = re.compile(r" (?:по|до) \d{4}(?! ?[%$€]| ?[а-яё]{1,4}\.| [а-яё])")
_YEARS_AFTER: Final = re.compile(r" (?:по \d{4}\b|до \d{4} ?г)")
_FROM_YEAR: Final = re.compile(r"\b[Сс]о? [12]\d{3} по \Z")
_YEAR_NOUN: Final = {"": "год", "g": "года", "d": "году", "i": "годом", "p": "году", "a": "год"}
_CENTURIES: Final = {"": "века", "g": "веков", "d": "векам", "i": "веками", "p": "веках"}
_YEARS: Final = {"": "годы", "g": "годов", "d": "годам", "i": "годами", "p": "годах"}
_ENDINGS: Final = (
    "й|ый|ой|ий|я|ая|ья|е|ое|ье|ые|ие|го|ого|его|му|ому|ему|м|ым|им|ом|ем|ю|ую|х|ых|их"
    "|ми|ыми|ими|ти|мя"
)
# The units that aren't also words or letters.
_UNITS: Final = any_of(set(tables.UNITS) - {"с", "В", "А", "s", "A", "V", "м.", "час"})
# What an ending says: gender and case.
_ENDING_FORMS: Final = (
    ("я ая ья", "f"),
    ("ые ие", "x"),
    ("го ого его", "mg"),
    ("му ому ему", "md"),
    ("ю ую", "fa"),
    ("х ых их", "xg"),
    ("ми ыми ими", "xi"),
)
_WORD_BEHIND: Final = re.compile(r"-(?<=\d-)[а-яё]")
# "на 1-й, 17-й и 90-й минутах"
_LIST_BEFORE: Final = re.compile(r"(?:(?<![\d-])\d{1,4}-[а-яё]{1,3}(?:, | и | или )){1,5}\Z")
_FROM_BEFORE: Final = re.compile(r"\bсо? [а-яё\d-]{2,}го по \Z")
_ADDED_BEFORE: Final = re.compile(r"\d{1,3}(?:\+| плюс )\Z")  # "на 90+3-й минуте"
_DAY_BEHIND: Final = re.compile(r"[-–—]\d\d? [а-я]")


def russian_rules(numbers: Written, russian: Callable[[], Russian]) -> tuple[Rule, ...]:
    """In the order in which they run within their stages. `russian` gives the language when a rule
    runs.
    """
    return (
        *_word_rules(),
        *form_rules(),
        *place_rules(),
        *cut_rules(),
        *short_rules(),
        *everyday_rules(),
        *roman_rules(),
        *time_rules(numbers, russian),
        *_day_rules(numbers),
        *_year_rules(numbers),
        *english_numbers(numbers, "[$€£₽]", {*tables.UNITS, *tables.SCALES}),
        *span_rule(numbers, russian),
        *sign_rules(numbers, russian),
        *_sign_rules(numbers, russian),
        *_number_rules(numbers, russian),
    )


def _word_rules() -> Iterator[Rule]:
    roman = r"([IVXLC](?<!\w.)[IVXLC]{0,5})"
    yield rule("abbreviation", r"[Сс](?<!\w.)м\.(?!\w)", _see, ".", "words")
    centuries = rf"{roman}[-–—]{roman} ?(вв\.|веков|веках|века)"
    yield rule("roman", centuries, _centuries, "IVXLC", "words")


def _day_rules(numbers: Written) -> Iterator[Rule]:
    yield rule("date", r"[ ]г(?:\.|ода?\b)", _year_word_of_a_date, "г", "dates")
    digits = rf"({numbers.lone}\d{{0,8}})"
    ended = rf"{digits}-({_ENDINGS})(?!\w)"
    yield at_number("ordinal", ended, _ended, _WORD_BEHIND, "dates")
    yield at_number("cardinal", rf"{digits}-(?=[а-яё]{{3}})", _compound, _WORD_BEHIND, "dates")
    months = "|".join((*tables.MONTH_NAMES, _SHORT_MONTHS))
    behind = rf"(?=\d\d? (?:{months}))"
    preposition = r"([СсОо](?<!\w.)(?:(?<=[Сс])о?|(?<=[Оо])т))"
    yield rule("date", rf"{preposition} (\d\d?) (по|до|на) {behind}", _days, "", "dates")
    first = r"(\d(?<![\w.,:-]\d)\d?)"
    yield at_number("date", rf"{first}[-–—]{behind}", _days_in_a_row, _DAY_BEHIND, "dates")
    old_style = rf"{first} \((\d\d?)\) (?=(?:{months}))"
    needs = re.compile(r"\(\d\d?\) [а-я]")
    yield at_number("date", old_style, _day_in_two_styles, needs, "dates")
    several = (
        rf"{first}(?P<link>, | и | или )(?=(?:\d\d?(?:, | и | или )){{0,4}}\d\d? (?:{months}))"
    )
    yield at_number("date", several, _days_listed, (" и ", " или "), "dates")


def _year_rules(numbers: Written) -> Iterator[Rule]:
    school = r"([12]\d(?<!\w..)\d\d)/(\d\d(?:\d\d)?)(?![\d/])(?: учебн(?P<end>[а-яё]{2,3}))?"
    yield rule("year", school, _school_year, re.compile(r"/(?<=\d{4}/)\d\d"), "dates")
    end = r"(гг?\.|годы|годов|годах|годам|годами|года)(?!\w)"
    years = rf"([12]\d(?<!\w..)\d\d)[-–—](\d\d(?:\d\d)?) ?{end}"
    yield rule("year", years, _years, "г", "dates")
    yield years_rule(numbers)
    word = r"(?P<end> ?(?:годом|году|года|год|г\.)"
    long = rf"({numbers.lone}\d\d\d?)(?![\d-]|[.,:/]\d){word}(?!\w))?"
    yield at_number("year", long, _year, "", "dates")
    short = rf"({numbers.lone}\d{{0,2}}){word})(?= (?:до )?нашей эры)"
    yield at_number("year", short, _year, ("нашей эры",), "dates")


def _sign_rules(numbers: Written, russian: Callable[[], Russian]) -> Iterator[Rule]:
    def fraction_of_unit(match: Match) -> str:
        return russian().fraction_of(match[1], match[2], tables.UNITS[match[3]], Context(match))

    times = r"[*xх×](?:(?<=\d.)|(?<=\d .)) ?(?=\d)"
    yield rule("math", times, " на ", "*xх×", "amounts")
    fraction = rf"({numbers.lone}\d?)/(\d\d?) ({_UNITS})(?!\w)"
    yield at_number("fraction", fraction, fraction_of_unit, "/", "amounts")
    plus = r"\+(?:(?<=\d\+)|(?<=\d \+)) ?(?=\d)"
    yield rule("math", plus, " плюс ", "+", "amounts")
    yield rule("math", r" [-−] (?<=\d...)(?=\d)", " минус ", "-−", "amounts")
    yield rule("signed", r"\+(?<![\w+)] .)(?<![\w+)].)(?=\d)", "плюс ", "+", "amounts")
    per = rf"/(?<=[\w€$£₽.]/)({any_of(tables.PER)})(?!\w)"
    yield rule("unit", per, lambda match: f" {tables.PER[match[1]]}", "/")
    yield rule("math", r"/(?<=\d/)(?=\d)", " дробь ", "/")


def _number_rules(numbers: Written, russian: Callable[[], Russian]) -> Iterator[Rule]:
    def decimal_in_case(match: Match) -> str | None:
        before = Context(match).before
        case = forms.case_before(before) or ("a" if forms.takes_accusative(before) else "")
        return russian().number(russian().read(match[1]), f"m{case}") if case else None

    scales = any_of(tables.BARE_SCALES)
    alone = (
        rf"(?![.,:/-]?\w| [-−+*] ?\d| \d{{3}},\d|(?<!\d{{4}}) \d{{3}}(?!\d)| ?(?:{scales})(?!\w))"
    )
    number = rf"({numbers.lone}(?<!\.\d){numbers.whole})"
    yield at_number("cardinal", number + alone, in_context)
    decimal = (
        rf"({numbers.lone}{numbers.whole},\d{{1,6}})(?![\w%]|[.,]\d| ?[-+*×]| ?(?:{scales})(?!\w))"
    )
    yield at_number("decimal", decimal, decimal_in_case, re.compile(r",(?<=\d,)\d"))
    yield rule("ordinal", r"[Вв](?<!\w.) (?=втор[оын])", _to_second, (" втор",), "signs")
    many = r"[тм](?:(?<=т)ысяч[а-я]{0,3}|(?<=м)илли(?:он|ард)[а-я]{0,3})"
    yield rule(
        "unit", rf"{many} (?P<unit>{_UNITS})(?!\w)", _unit_of_many, ("ысяч", "илли"), "signs"
    )


def _see(match: Match) -> str | None:
    """ "см. рис. 2"; behind a number they are centimeters."""
    if Context(match).before.rstrip()[-1:].isdigit():
        return None
    return "смотри" if match[0][0] == "с" else "Смотри"


def _centuries(match: Match) -> str | None:
    context = Context(match)
    end = match[3]
    word = forms.preposition(context.before)
    if word in ("в", "во") or end == "веках":
        case = "p"
    else:
        case = "g" if end == "веков" else case_of_century(context.before)
    first, last = (forms.ordinal(roman_value(each), "m" + case) for each in match.groups()[:2])
    dot = "." if end == "вв." and forms.ends_here(context) else ""
    return f"{first} — {last} {_CENTURIES[case]}{dot}"


def _year_word_of_a_date(match: Match) -> str | None:
    """Drops "года" behind a date in digits: the date already says it."""
    context = Context(match)
    if not _NUMBERS_DATE.search(context.before):
        return None
    return "." if match[0].endswith(".") and forms.ends_here(context) else ""


def _ended(match: Match) -> str | None:
    """ "1-й", "90-е", "в 5-м": an ordinal; "5-ти", "2-х": a cardinal."""
    digits = match[1]
    ending = match[2]
    context = Context(match)
    short = digits[-1] in "234" and digits[-2:-1] != "1"
    if (
        ending in ("ти", "мя")
        or (ending == "ми" and digits[-1] in "78")
        or (ending == "х" and short)
    ):
        return forms.cardinal(digits, "mi" if ending == "мя" else "mg")
    word, noun = forms.counted_noun(context.after)
    if ending == "ю" and word.endswith("ми"):
        return forms.cardinal(digits, "mi")
    before = _LIST_BEFORE.sub("", _ADDED_BEFORE.sub("", context.before))
    form = _form_of(ending, digits, forms.preposition(before), noun or word)
    if form == "x" and ending == "е" and _FROM_BEFORE.search(before):
        form = "n"  # "с 4-го по 10-е"
    return forms.ordinal(digits, form)


def _form_of(ending: str, digits: str, before: str, noun: str) -> str:
    """Gender and case of an ordinal."""
    placed = before in ("в", "во", "на", "о", "об", "при")
    if ending in ("е", "ое", "ье"):
        if noun.endswith(("ы", "и")):  # "8-е классы"
            return "x"
        tens = ending == "е" and digits.endswith("0") and not noun.endswith(("о", "е", "мя"))
        return "x" if tens else "n"
    if ending in ("й", "ой"):
        oblique = (placed or bool(forms.case_before(f"{before} "))) and noun.endswith(
            ("а", "я", "е", "и", "ы", "ой", "ах", "ях")
        )
        # "выпуск 2-й книги", but "5-й и 6-й ряды"
        oblique = oblique or (noun.endswith(("ы", "и")) and gender_of(noun[:-1]) == "f")
        return "fg" if oblique else "m"
    if ending in ("ом", "ем"):
        return "mp"
    if ending in ("м", "ым", "им"):
        return "mp" if placed or before.endswith(("ом", "ем")) else "mi"
    for endings, form in _ENDING_FORMS:
        if ending in endings.split():
            return form
    return "m"


def _unit_of_many(match: Match) -> str:
    """ "5 тыс. км": behind thousands and millions a unit is in the genitive plural."""
    return match[0].removesuffix(match["unit"]) + tables.UNITS[match["unit"]].forms[2]


def _compound(match: Match) -> str | None:
    return forms.joined(match[1])


def _days(match: Match) -> str | None:
    """ "с 3 по 5 мая": the day without its month."""
    if not 1 <= int(match[2]) <= 31:
        return None
    return f"{match[1]} {forms.ordinal(match[2], 'ng')} {match[3]} "


def _days_listed(match: Match) -> str | None:
    """ "3 и 4 мая"."""
    if not 1 <= int(match[1]) <= 31:
        return None
    case = forms.case_of_day(Context(match).before)
    return f"{forms.ordinal(match[1], 'n' + case)}{match['link']}"


def _day_in_two_styles(match: Match) -> str | None:
    """ "7 (20) ноября"."""
    days = [forms.ordinal(day, "ng") for day in match.groups() if 1 <= int(day) <= 31]
    return f"{days[0]} ({days[1]}) " if len(days) == 2 else None


def _days_in_a_row(match: Match) -> str | None:
    """ "3–5 мая" -> "с третьего по"; the next rule says the date behind it."""
    if not 1 <= int(match[1]) <= 31:
        return None
    if forms.preposition(Context(match).before) == "на":
        return f"{forms.ordinal(match[1], 'n')} — "
    start = "" if forms.preposition(Context(match).before) in ("с", "со") else "с "
    return f"{start}{forms.ordinal(match[1], 'ng')} по "


_NO_NOUN: Final = re.compile(
    r"(?:[лт]|л[аои]|ся|сь|ть|[ыио]й|[ая]я|[оеые]е|только|также|весь|этот|этого|ещё|уже|через|перед|после|кроме|около|спустя)\Z"
)


def _is_noun(word: str) -> bool:
    """Whether the word before a year is likely a noun: "итоги 2023 г."."""
    return len(word) > 3 and not _NO_NOUN.search(word)


def _case_of_year(before: str) -> str:
    if _MONTH_BEFORE.search(before) or _SEASON_BEFORE.search(before):
        return "g"
    if forms.preposition(before) in ("в", "во"):
        return "p"
    named = _NOUN_BEFORE.search(before) or _OBLIQUE_BEFORE.search(before)
    of_a_noun = (named or _is_noun(forms.preposition(before))) and not _YEAR_COMES.search(before)
    return forms.case_before(before) or ("g" if of_a_noun else "")


def _years(match: Match) -> str | None:
    """ "1941–1945 гг."."""
    context = Context(match)
    end = match[3]
    last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    case = {"годах": "p", "годов": "g", "годам": "d", "годами": "i"}.get(end) or _case_of_year(
        context.before
    )
    dot = "." if end.endswith(".") and forms.ends_here(context) else ""
    years = " — ".join(str(forms.ordinal(year, "m" + case)) for year in (match[1], last))
    return f"{years} {_YEARS[case]}{dot}"


def _year(match: Match) -> str | None:
    """ "в 2024 году", "2024 г.", "в мае 2024". A number alone is a year only behind "в" and before
    a pause, or in a range.
    """
    digits = match[1]
    end = (match["end"] or "").strip()
    context = Context(match)
    old = len(digits) == 3 and digits[-1] != "0" and forms.preposition(context.before) == "в"
    if end and (end != "г." or len(digits) == 4 or old or "нашей эры" in context.after[:14]):
        if end == "г.":
            made = _MADE_BEHIND.match(context.after)
            case = "g" if made else _case_of_year(context.before)
            dot = "." if forms.ends_here(context) else ""
            return f"{forms.ordinal(digits, 'm' + case)} {_YEAR_NOUN[case]}{dot}"
        to = forms.preposition(context.before) in ("к", "ко", "по")
        case = {"год": "", "года": "g", "годом": "i"}.get(end, "d" if to else "p")
        return f"{forms.ordinal(digits, 'm' + case)} {end}"
    if end or len(digits) != 4 or not "1000" <= digits <= "2199":
        return None
    if _MONTH_BEFORE.search(context.before):
        return f"{forms.ordinal(digits, 'mg')} года"
    word = forms.preposition(context.before)
    if word == "в" and _PAUSE.match(context.after):
        return f"{forms.ordinal(digits, 'mp')} году"
    if word == "по" and _FROM_YEAR.search(context.before):
        return f"{forms.ordinal(digits, 'm')} год"
    follows = _YEARS_AFTER.match(context.after) or _YEAR_AFTER.match(context.after)
    return forms.ordinal(digits, "mg") if word in ("с", "от") and follows else None


def _to_second(match: Match) -> str:
    """ "В 2 г. до н. э." -> "Во втором"."""
    return f"{match[0][0]}о "


def _school_year(match: Match) -> str | None:
    """ "в 2023/24 учебном году", "сезон 2023/24"."""
    first = match[1]
    last = match[2][-2:].lstrip("0")
    if last != str((int(first) + 1) % 100):
        return None
    ending = match["end"]
    if ending is None:
        if not _SEASON.search(Context(match).before):
            return None
        return f"{forms.cardinal(first)} — {forms.cardinal(last)}"
    case = {"ого": "g", "ому": "d", "ым": "i", "ом": "p"}.get(ending, "")
    years = " — ".join(str(forms.ordinal(year, f"m{case}")) for year in (first, last))
    return f"{years} учебн{ending}"


_SEASON: Final = re.compile(r"\b(?:сезон|чемпионат|турнир|розыгрыш)[а-яё]{0,3} \Z", re.IGNORECASE)
