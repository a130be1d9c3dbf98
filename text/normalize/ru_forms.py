"""Russian short forms that a number, a name or a sign beside them tells: "на 88-й мин.",
"5 раб. дн.", "у м. Сокол", "500 р", "в 2-х кг", "½ ч. л.", "при t 180 °C", "Анна Серг.", "в I кв.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import ru_everyday_tables as everyday
from text.normalize import ru_form_tables as tables
from text.normalize import ru_nouns as nouns
from text.normalize import ru_short_tables as short
from text.normalize import ru_words as forms
from text.normalize.keyed import keyed_rule
from text.normalize.ru_contracted import contraction_rules
from text.normalize.ru_cut import case_of
from text.normalize.ru_declension import declined
from text.normalize.ru_short import agreed
from text.normalize.ru_tables import MONTH_NAMES
from text.normalize.ru_units_tables import DOTTED, PARTS, UNITS
from text.normalize.rule import Rule, any_of, digit_and, rule, runs
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_RANKED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"ч": declined("число")}
    | {key: declined(noun) for row in tables.RANKED for key, _, noun in (row.partition(": "),)}
    | {key: cases for key, cases in short.NUMBERED.items() if len(key) > 1 and key[0].islower()}
)
_DAYS: Final = any_of(everyday.WEEKDAYS)


def form_rules() -> Iterator[Rule]:
    """They run before the rules for the words that are cut."""
    yield from _ranked_rules()
    yield from _counted_rules()
    yield from _ended_rules()
    yield from _rouble_rules()
    yield from _name_rules()
    yield from contraction_rules()
    yield from _declined_rules()
    yield from _lone_rules()


def _stop(match: Match) -> str:
    return "." if match[0].endswith(".") and forms.ends_here(Context(match)) else ""


def _ranked_rules() -> Iterator[Rule]:
    def ranked(match: Match) -> str:
        """ "на 88-й мин.", "в 14-й ауд.": the number says the case."""
        number = match["number"].rpartition("+")[2]
        case = case_of(Context(match).before + number)
        feminine = match["key"] == "ч" and match["end"] in ("я", "ю", "й", "ой")
        cases = short.NUMBERED["ч"] if feminine else _RANKED[match["key"]]
        if not case and match["end"] in ("й", "ой") and cases[""].endswith(("а", "я", "ь")):
            case = "g"  # "выпуск 2-й кн."
        return match["number"] + cases.get(case, cases[case.lstrip("+")]) + _stop(match)

    ending = "й|я|е|го|му|м|ю|х|ми|ой|ая|ую|ом|ым|ых|ого|ому"
    number = rf"(?P<number>\d(?<![\d+-]\d)\d{{0,3}}(?:\+\d{{1,4}})?-(?P<end>{ending}) )"
    pattern = rf"{number}(?P<key>{any_of(_RANKED)})\.(?!\w)"
    yield rule("abbreviation", pattern, ranked, digit_and("-"), "words")

    def roman(match: Match) -> str:
        """ "в I кв.", "во II и III кв."."""
        noun = tables.ROMAN[match["key"]]
        case = case_of(Context(match).before).lstrip("+")
        gender = "f" if noun.endswith(("а", "я", "ь")) else "n" if noun.endswith("е") else "m"

        def one(each: Match) -> str:
            return str(forms.ordinal(roman_value(each[0]), gender + case))

        spoken, several = re.subn(r"[IVX]+", one, match["romans"])
        return f"{spoken} {declined(noun)[f'+{case}' if several > 1 else case]}{_stop(match)}"

    romans = r"(?P<romans>[IVX](?<![\w–—-].)[IVX]{0,3}(?:(?: и |, |[–—-])[IVX]{1,4}){0,2})"
    pattern = rf"{romans} (?P<key>{any_of(tables.ROMAN)})\.(?!\w)"
    yield rule("roman", pattern, roman, "IVX", "words")


def _counted_rules() -> Iterator[Rule]:
    def mercury(match: Match) -> str:
        """ "750 мм рт. ст." becomes a unit without stops; "140/90 мм рт. ст."."""
        before = Context(match).before.rstrip()
        if before[-1:].isdigit() and "/" not in before[-4:]:
            return f"мм ртст{_stop(match)}"
        ending = "ах" if before.endswith((" в", "В")) else "ов"
        return f"миллиметр{ending} ртутного столба{_stop(match)}"

    yield rule("math", r"√ ?(?=\d)", "корень из ", "√", "words")
    pattern = r"мм ?рт\. ?ст\.?(?!\w)"
    yield rule("unit", pattern, mercury, ("мм рт.", "ммрт."), "words")

    def several(match: Match) -> str:
        """ "5 раб. дн.", "2 взр. бил."."""
        adjective = tables.COUNTED_ADJECTIVES[match["key"]]
        one = forms.plural_form(match["lead"])
        noun = UNITS[f"{match['unit']}."]
        case = forms.case_before(Context(match).before)
        if case and case != "a":
            spoken = nouns.plural(noun, case) if one else nouns.singular(noun, case)
            first = agreed(adjective, spoken, "" if one else "для")
            return f"{match['lead']} {first} {spoken}{_stop(match)}"
        spoken = noun.forms[one]
        many = f"{adjective[:-2]}{'их' if adjective[-3] in 'кгхжшчщ' else 'ых'}"
        first = agreed(adjective, spoken, "") if one == 0 else many
        return f"{match['lead']} {first} {spoken}{_stop(match)}"

    lead = r"(?P<lead>\d(?<![\w.,]\d)\d{0,3}(?:[–—-]\d{1,4})?)"
    key = rf"(?P<key>{any_of(tables.COUNTED_ADJECTIVES)})"
    pattern = rf"{lead} {key}\. (?P<unit>{any_of(DOTTED)})\.?(?!\w)"
    yield rule(
        "abbreviation",
        pattern,
        several,
        runs(f"{form}." for form in tables.COUNTED_ADJECTIVES),
        "words",
    )

    def before_a_number(match: Match) -> str:
        """ "по 1 табл. 3 раза": the number before it counts."""
        noun = UNITS[f"{match['unit']}."]
        before = Context(match).before
        one = forms.plural_form(match["count"])
        each = forms.preposition(before) == "по" and one == 0
        case = "d" if each else forms.case_before(before)
        spoken = nouns.singular(noun, case) if one == 0 else nouns.plural(noun, case)
        return f"{match['count']} {spoken if case else noun.forms[one]} "

    unit = rf"(?P<unit>{any_of(tables.COUNTED)})"
    pattern = rf"(?P<count>\d(?<![\w.,/]\d)\d{{0,3}}) ?{unit}\. ?(?=\d)"
    yield rule(
        "abbreviation",
        pattern,
        before_a_number,
        runs(f"{form}." for form in tables.COUNTED),
        "words",
    )


def _ended_rules() -> Iterator[Rule]:
    def cardinal(match: Match) -> str:
        """ "в 2-х кг", "из 5-ти л"."""
        word = forms.preposition(Context(match).before)
        case = {"м": "d", "ми": "i", "мя": "i"}.get(
            match["end"], "p" if word in ("в", "на", "о", "при") else "g"
        )
        spoken = forms.cardinal(match["count"], f"{UNITS[match['unit']].gender}{case}")
        return f"{spoken} {nouns.plural(UNITS[match['unit']], case)}{_stop(match)}"

    units = any_of(unit for unit in UNITS if re.fullmatch(r"[а-яёА-Я]{2,4}\.?|[гмлтч]", unit))
    count = r"(?P<count>\d(?<![\w.,]\d)\d{0,3})-(?P<end>х|ти|м|ми|мя)"
    pattern = rf"{count} (?P<unit>{units})(?![\w/])(?<!м км)(?<!й км)"
    yield rule("unit", pattern, cardinal, ("-х ", "-ти ", "-м ", "-ми ", "-мя "), "words")

    def part(match: Match) -> str:
        """ "½ ч. л."."""
        top, bottom = tables.PARTS[match["sign"]]
        known = PARTS[top, bottom]
        before = Context(match).before
        verb = forms.takes_accusative(before) or re.search(
            r"\b(?:[Дд]об|[Вв]зять|[Пп]олож)", before
        )
        case = forms.case_before(before) or ("a" if verb else "")
        return f"{known[case]} {nouns.singular(UNITS[match['unit']], 'g')}{_stop(match)}"

    spoons = any_of(
        unit
        for unit in UNITS
        if re.fullmatch(r"(?:ст|ч|дес)\.|кг|г|л|ч|мин|(?:ст|ч|дес)\. ?л\.|м|км|шт\.|стакана", unit)
    )
    pattern = rf"(?P<sign>[½⅓⅔¼¾])(?<!\d.)(?<!\d .) ?(?P<unit>{spoons})(?!\w)"
    yield rule("fraction", pattern, part, "½⅓⅔¼¾", "words")


def _rouble_rules() -> Iterator[Rule]:
    """ "+500 р на карту", "300р"; "3 р в день" are times."""
    often = r"(?:день|сутки|неделю|месяц|год|нед|сут|мес)"
    behind = rf"(?= (?:на|с|за|до|в|и|или|\d)\b|[,!?;)]|\Z)(?! (?:в|за) {often})"
    roubles = rf"(?: р|р)(?<=\d р){behind}|р(?<=\d\dр)(?![\w./-])"
    needs = re.compile(r"[0-9] ?р(?!\w)")
    yield rule("currency", roubles, " руб.", needs, "words")
    times = rf"(?: р|р)\b(?<=\d р)(?=(?: |/)(?:в|за)? ?{often})"
    yield rule("abbreviation", times, " р.", needs, "words")


def _name_rules() -> Iterator[Rule]:
    pattern = r"м\.(?<![^\s(,]м\.)(?<!\d м\.)(?= ?[«„]?[А-ЯЁ][а-яё]{2})"
    yield rule("abbreviation", pattern, "метро", frozenset(("м.",)), "words")

    def dear(match: Match) -> str:
        return f"{match['key']}важаем{'ая' if _is_woman(match['name'], match['last']) else 'ый'} "

    name = r"(?P<name>[А-ЯЁ][а-яё]+)(?: (?P<last>[А-ЯЁ][а-яё]*\.?))?"
    pattern = rf"(?P<key>[Уу])в(?:аж)?\.(?<!\w...)(?<!\w.....) ?(?={name})"
    yield rule("abbreviation", pattern, dear, runs(("Ув.", "ув.", "Уваж.", "уваж.")), "words")

    def patronymic(match: Match) -> str:
        spoken = tables.PATRONYMICS[match["short"]]
        woman = _is_woman(match["name"], "")
        return f"{match['name']} {spoken[1 if woman else 0]}{_stop(match)}"

    def ruler(match: Match) -> str:
        case = case_of(Context(match).before).lstrip("+").replace("a", "g")
        return declined(tables.RULERS[match["key"]])[case]

    pattern = rf"\b(?P<key>{any_of(tables.RULERS)})\.(?= [IVX]{{1,5}}(?!\w|\.\w))"
    yield rule("abbreviation", pattern, ruler, runs(f"{form}." for form in tables.RULERS), "words")

    def day(match: Match) -> str | None:
        """ "поступил 12.10"."""
        if not _DATED_BEFORE.search(Context(match).before) or not 1 <= int(match["day"]) <= 31:
            return None
        return f"{int(match['day'])} {MONTH_NAMES[int(match['month']) - 1]}"

    measured = "кг|м|км|л|г|%|руб|млн|млрд|тыс|раз"
    pattern = (
        r"(?P<day>\d(?<![\w.,]\d)\d?)\.(?P<month>0[1-9]|1[0-2])"
        rf"(?![\d%]|[.,:]\d| ?(?:{measured})(?!\w))"
    )
    yield rule("date", pattern, day, digit_and("."), "words")
    pattern = (
        rf"\b(?P<name>{any_of(tables.FIRST_NAMES)}) (?P<short>{any_of(tables.PATRONYMICS)})\.(?!\w)"
    )
    needs = runs(f"{form}." for form in tables.PATRONYMICS)
    yield rule("abbreviation", pattern, patronymic, needs, "words")


def _is_woman(name: str, last: str | None) -> bool:
    if last and last.endswith(("ич", "на")):
        return last.endswith("на")
    return name.endswith(("а", "я")) and name not in tables.MEN


def _declined_rules() -> Iterator[Rule]:
    """Nouns that what stands behind them tells, in the case of what stands before."""

    def say(match: Match, noun: str) -> str:
        spoken = declined(noun)[case_of(Context(match).before)]
        return spoken[0].upper() + spoken[1:] if match[0][0].isupper() else spoken

    yield keyed_rule(tables.NOUNS, say)


def _lone_rules() -> Iterator[Rule]:
    yield keyed_rule(tables.FIXED, lambda _, spoken: spoken)
    for lone, spoken, needs in tables.LONE:
        yield rule("abbreviation", lone, spoken, needs, "words")
    besides = rf"(?P<key>[Кк])р\.(?<!\w...)(?= (?:{_DAYS}|вых|праздн|воскр|субб))"
    yield rule(
        "abbreviation",
        besides,
        lambda match: f"{match['key']}роме",
        frozenset(("кр.", "Кр.")),
        "words",
    )
    office = "[Мм]инистерств|[Мм]ин-в|[Аа]кадеми|[Дд]епартамент|[Оо]тдел|[Уу]правлени"
    farm = rf"(?P<lead>(?:{office})[а-яё]{{0,3}}) с/х(?!\w)"
    farming = " сельского хозяйства"
    yield rule("abbreviation", farm, lambda m: m["lead"] + farming, ("с/х",), "words")
    dish = r"(?P<noun>(?:лини|вод[аыуо]|блюд|закуск|напит)[а-яё]*)"
    hot = rf"(?P<key>[Гг])ор\.(?<!\w....)(?= {dish})"

    def warm(match: Match) -> str:
        spoken = agreed("горячий", match["noun"], forms.preposition(Context(match).before))
        return match["key"] + spoken[1:]

    yield rule("abbreviation", hot, warm, frozenset(("гор.", "Гор.")), "words")

    def department(match: Match) -> str | None:
        headed = _HEADS.search(Context(match).before)
        return f"отдела{_stop(match)}" if headed else None

    yield rule("abbreviation", r"отд\.(?<!\w....)(?!\w)", department, frozenset(("отд.",)), "words")

    def born(match: Match) -> str:
        names = _NAMED.findall(Context(match).before)
        woman = names and _is_woman(names[-1], "")
        return f"{match['key']}одил{'ась' if woman else 'ся'}"

    pattern = r"(?P<key>[Рр])од\.(?<!\w....)(?= (?:в |ок\. |около )?\d)"
    yield rule("abbreviation", pattern, born, frozenset(("род.", "Род.")), "words")

    def festive(match: Match) -> str:
        without = _WITHOUT.search(Context(match).before)
        return f"и праздничн{'ых' if without else 'ые'}{_stop(match)}"

    holidays = r"и праздн\.(?!\w)(?! [а-яё])"
    yield rule("abbreviation", holidays, festive, frozenset(("праздн.",)), "words")


_DATED_BEFORE: Final = re.compile(
    r"(?:упил|исан|инят|умер|ился|лась|сана|нята|[ияе]тся|ошл[аио]|ошёл|ончил[аи]?|ыехал[аи]?|"
    r"рибыл[аи]?) \Z"
)
_NAMED: Final = re.compile(r"[А-ЯЁ][а-яё]{2,}")
_HEADS: Final = re.compile(rf"\b(?:{tables.HEADS}) \Z", re.IGNORECASE)
_WITHOUT: Final = re.compile(r"\b(?:кроме|кр\.|без)[^!?]{0,30}\Z", re.IGNORECASE)
