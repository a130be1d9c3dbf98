"""Russian short forms of notices, timetables and recipes: "до пт.", "в нач. апр.", "2 р. в день",
"25 т. р.", "3 «Б» кл.", "2 эт.", "за 3 кв.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from text.normalize import ru_everyday_tables as tables
from text.normalize import ru_form_tables as form_tables
from text.normalize import ru_ranked_tables as ranked
from text.normalize import ru_words as forms
from text.normalize.ru_cut import behind_noun, case_of
from text.normalize.ru_declension import declined
from text.normalize.rule import Rule, anchored, any_of, at_number, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_PLACED: Final = frozenset(("в", "во", "на", "о", "об", "при"))
_TOWARDS: Final = frozenset(("к", "ко", "по"))
_SINCE: Final = re.compile(r"\b[Сс]о? [а-яё]{2,11}\.? по\Z")
_ONWARDS: Final = re.compile(r",? (?:\d|с \d|в \d|[—–-] ?\d|[—–-]? ?(?:вых|выходной|закрыто))")
_DATE_BEFORE: Final = re.compile(r"(?:\d|\d\.|[а-яё]{3}\.|[нлрь]я|та|ая),\Z")
_PREPOSITION: Final = re.compile(
    r"(?<!\w)(?:до|от|из|без|для|с|со|у|около|после) \Z", re.IGNORECASE
)
_FEMININE_BEFORE: Final = re.compile(r"(?:[аяоу][яйю]|ср\.|макс\.|мин\.) \Z")
_LISTED_MONTH: Final = re.compile(r"[а-яё]{3,8}\.? (?:и|,) \Z")
_COUNTED_BEFORE: Final = re.compile(r"(?<![\w.,/-])(\d{1,4}) \Z")
_OF: Final = re.compile(r"\b(?:начал|конц|конец|середин|половин)[а-яё]{0,3} \Z")
_LISTED_BEFORE: Final = re.compile(r"[а-яё]{2,9}\.? и \Z")
_PETS: Final = re.compile(
    r"\b(?:[Кк]от|[Кк]ошк|[Сс]обак|[Пп][её]с|[Щщ]ен|[Мм]альчик|[Дд]евоч|[Дд]оч|[Сс]ын|[Вв]нук|[Рр]еб[её]н)"
    r"[а-яё]*,? \Z|\([мж]\.,? \Z"
)
_NUMBER_BEFORE: Final = re.compile(r"(?:\d|[IVX]) ?\Z")
_AGE_BEFORE: Final = re.compile(
    r"(?:(?:до|от|старше|младше|с|дет\w*|лиц\w*|возраст|возр\.|стаж|срок[аеом]{0,2})[ :—–-]{1,3}"
    r"|(?:годовых|год\.|кредит|ипотека|вклад|срок|свободы) на )(?:\d{1,2}[–—-])?\Z"
)
_NAMED_BEFORE: Final = re.compile(r"[а-яё»,] (?:[А-ЯЁ][а-яё-]+ )?[А-ЯЁ][а-яё-]{2,}, \Z")
_CLOTHES: Final = re.compile(
    r"\b(?:обув|туфл|кроссов|ботин|сапог|плать|джинс|курт|пальто|костюм|рубаш|футбол|брюк|шорт|юбк|свитер|кеды|сандал|босонож)"
    r"[а-яё]{0,4}[^.!?]{0,24}\Z",
    re.IGNORECASE,
)
_CASES: Final = ("", "g", "d", "a", "i", "p")


def everyday_rules() -> Iterator[Rule]:
    yield from _person_rules()
    yield from _noun_rules()
    yield from _time_rules()
    yield from _counted_rules()
    yield from _age_rules()
    yield from _size_rules()
    yield from _screen_rules()
    yield from _class_rules()


def _noun_rules() -> Iterator[Rule]:
    nouns = {}
    for row in tables.NOUNS:
        key, _, cases = row.partition(": ")
        nouns[key] = dict(zip(_CASES, cases.split("/"), strict=True))

    def noun(match: Match) -> str | None:
        context = Context(match)
        before = _LISTED_BEFORE.sub("", context.before)
        key = match["key"]
        if counted := _COUNTED_BEFORE.search(context.before):
            return _several(key, counted[1], context)
        if _NUMBER_BEFORE.search(context.before):
            return None
        only = tables.NOUNS_BEFORE.get(key.lower())
        feminine = key.lower() == "темп" and _FEMININE_BEFORE.search(before)
        if only and not (feminine or re.match(only, context.after)):
            return None
        case = case_of(before).lstrip("+")
        if (
            case == "g"
            and tables.MEASURED.match(key + context.after)
            and not _PREPOSITION.search(before)
        ):
            case = "i"
        spoken = nouns[key.lower()][case]
        if key[0].isupper():
            spoken = spoken[0].upper() + spoken[1:]
        return spoken + ("." if forms.ends_here(context) else "")

    keys = anchored({*nouns, *(key[0].upper() + key[1:] for key in nouns)})
    # Behind a stop: the rule for what stands before it looks for stops, which are rare.
    length = {len(key) for key in nouns}
    ends = "|".join(
        rf"(?<={any_of(group)}\.)" if len(group) == 1 else rf"(?<=(?:{any_of(group)})\.)"
        for size in sorted(length)
        if (group := [key[1:] for key in nouns if len(key) == size])
    )
    needs = re.compile(rf"\.(?:{ends})")
    pattern = rf"(?P<key>{keys})\.(?!\w)(?! ?[А-ЯЁ](?:[а-яё]| ))"
    yield rule("abbreviation", pattern, noun, needs, "words")


def _person_rules() -> Iterator[Rule]:
    sex = r"(?P<key>муж|жен|дет|взр)\.(?<=[а-яё] ....)(?= [—–-]|[,;)])"

    def whose(match: Match) -> str:
        sexes = {"муж": "мужской", "жен": "женский", "дет": "детский", "взр": "взрослый"}
        return behind_noun(sexes[match["key"]], Context(match).before.rstrip())

    yield rule("abbreviation", sex, whose, ("муж.", "жен.", "дет.", "взр."), "words")

    def pupils(match: Match) -> str:
        """ "из 28 уч-ся"."""
        before = Context(match).before
        many = before.rstrip()[-1:].isdigit() or forms.case_before(before) == "g"
        return "учащихся" if many else "учащиеся"

    yield rule("abbreviation", r"\bуч-ся(?!\w)", pupils, ("уч-ся",), "words")
    pattern = r"(?P<lead>[Вв]етер:? )(?P<way>[сювз](?:\.?-?[вз])?|[СЮВЗ](?:-?[ВЗ])?)\.?(?=[ ,;])"

    def wind(match: Match) -> str | None:
        way = tables.WINDS.get(match["way"].lower().replace(".", ""))
        return match["lead"] + way if way else None

    yield rule("abbreviation", pattern, wind, ("етер ", "етер: "), "words")


def _several(key: str, digits: str, context: Context) -> str | None:
    """ "в 11 гор.", "3 обл."."""
    if key not in tables.COUNTED:
        return None
    case = case_of(context.before.removesuffix(f"{digits} "))
    one = forms.plural_form(digits)
    form = ("", "g", "+g")[one] if case in ("", "a") else case if one == 0 else f"+{case}"
    dot = "." if forms.ends_here(context) else ""
    return declined(tables.NOMINATIVES[key])[form] + dot


def _time_rules() -> Iterator[Rule]:
    day = any_of(tables.WEEKDAYS)
    one = re.compile(day)

    def weekday(match: Match) -> str | None:
        context = Context(match)
        word = forms.preposition(context.before + " ") if match["lead"] != "(" else ""
        if word == "по" and _SINCE.search(context.before):
            word = "на"  # "с пн по сб"
        at = {"до": 1, "с": 1, "со": 1, "от": 1, "после": 1, "кроме": 1, "в": 2, "во": 2, "на": 2}
        place = 3 if word == "по" else 4 if word in ("к", "ко") else at.get(word)
        alone = context.before.endswith((" —", " –", ":")) or match["lead"] == "("
        alone = alone or _DATE_BEFORE.search(context.before) is not None
        alone = alone or context.after.startswith((" — ", " – "))
        dated = match["more"] or alone or _ONWARDS.match(context.after)
        if place is None:
            if not dated or word in ("см", "смотри"):
                return None
            place = 0
        spoken = one.sub(lambda each: tables.WEEKDAYS[each[0]][place], match["days"])
        return match["lead"] + spoken.replace(".", "") + context.stop

    more = rf"(?P<more>(?:\.?(?:, ?| и | или )(?:{day})(?!\w))*)"
    pattern = (
        rf"(?P<lead>[ (\n])(?P<days>(?:{day})(?!\w){more})\.?(?![\w/–—-]| ?[–—-] ?(?:{day})(?!\w))"
    )
    needs = re.compile(r"[ (\n][пвсч][нтрбс](?!\w)")
    yield rule("abbreviation", pattern, weekday, needs, "words")

    def month(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        stem = tables.MONTHS[match["month"].lower()]
        soft = not stem.endswith("т")
        word = forms.preposition(before)
        owned = case_of(_LISTED_MONTH.sub("", before)) == "g"
        if (
            owned
            or _OF.search(before)
            or word in ("с", "со", "до", "от", "из", "после", "около", "для")
        ):
            spoken = stem + ("я" if soft else "а")
        elif word in ("в", "во", "о", "об"):
            spoken = f"{stem}е"
        elif word in ("к", "ко"):
            spoken = stem + ("ю" if soft else "у")
        elif word == "между":
            spoken = stem + ("ём" if soft else "ом")
        else:
            spoken = stem + ("ь" if soft else "")
        return spoken + ("." if forms.ends_here(context) else "")

    names = any_of(tables.MONTHS)
    pattern = rf"(?<![\w.])(?<!\d )(?P<month>{names})\.(?!\w)"
    needs = re.compile(r"\.(?<=(?:нв|ев|пр|юн|юл|вг|ен|кт|оя|ек)\.)|\.(?<=(?:евр|ент|ояб)\.)")
    yield rule("date", pattern, month, needs, "words")


def _counted_rules() -> Iterator[Rule]:
    often = r"день|дн\.|сутки|сут\.|неделю|нед\.|месяц|мес\.|год|час|смену"

    def times(match: Match) -> str:
        return ("раз", "раза", "раз")[forms.plural_form(match["count"])]

    pattern = rf"(?P<count>\d{{1,2}})(?<![\d.,].) ?р\. ?(?=(?:в|за) (?:{often}))"

    def counted(match: Match) -> str:
        return f"{match['count']} {times(match)} "

    yield rule("abbreviation", pattern, counted, ("р. в ", "р. за "), "words")
    per = {
        "д": "день", "дн": "день", "день": "день", "сут": "сутки", "нед": "неделю", "мес": "месяц",
        "неделю": "неделю", "год": "год",
    }  # fmt: skip
    pattern = rf"(?P<count>\d{{1,2}})(?<![\d.,].) ?р\.?/(?P<per>{any_of(per)})(?!\w)\.?"

    def daily(match: Match) -> str:
        return f"{match['count']} {times(match)} в {per[match['per']]}"

    yield rule("abbreviation", pattern, daily, ("р/", "р./"), "words")
    yield rule("currency", r"т\.(?<=\d т\.) ?(?=р\.|руб)", "тыс. ", ("т. р", "т.р"), "words")
    yield rule("currency", r"т\.(?<=\dт\.) ?(?=р\.|руб)", " тыс. ", ("т.р", "т. р"), "words")
    shift = r"(?P<lead>(?:[Гг]рафик|[Рр]ежим)(?: работы)?:? )(?P<on>\d)/(?P<off>\d)(?![\d/])"
    yield rule(
        "cardinal",
        shift,
        lambda match: f"{match['lead']}{match['on']} через {match['off']}",
        ("рафик", "ежим"),
        "words",
    )

    def years(match: Match) -> str | None:
        before = Context(match).before
        if not _AGE_BEFORE.search(before):
            return None
        dot = "." if forms.ends_here(Context(match)) else ""
        return f"{match[1]} лет{dot}"

    yield rule("time", r"(?<![\w.,])(\d{1,2}) ?л\.(?! ?с\.)(?!\w)", years, (" л.", "л.)"), "words")

    yield rule("percent", r"год\.(?<=% год\.)", "годовых", ("% год.",), "words")
    yield rule("percent", r"об\.(?<=% об\.)", "объёмных", ("% об.",), "words")


def _age_rules() -> Iterator[Rule]:
    def old(match: Match) -> str:
        """ "Больной Н., 54 г.", "71 г. от роду"."""
        return f"{match[1]} {('год', 'года', 'лет')[forms.plural_form(match[1])]}"

    person = r"(?<=[А-ЯЁ]\., )(\d{1,2}) (?:г|л)\.(?=[,;)])"
    yield rule("time", person, old, re.compile(r"\d [гл]\.[,;)]"), "words")

    def of_a_name(match: Match) -> str | None:
        """ "забил Винисиус, 22 г."."""
        before = Context(match).before
        if not _NAMED_BEFORE.search(before) and before[:-2] not in form_tables.FIRST_NAMES:
            return None
        return old(match) + ("" if Context(match).after.startswith((",", ";", ")")) else ".")

    named = r"(?<=[а-я], )(\d\d) [гл]\.(?=[,;)]|\s*\Z| [А-ЯЁ])"
    yield rule(
        "time", named, of_a_name, re.compile(r"\.(?<=\d [гл]\.)(?:[,;)]|\s*\Z| [А-ЯЁ])"), "words"
    )
    yield rule("time", r"(?<= )(\d{1,2}) (?:г|л)\.(?= от роду)", old, (" от роду",), "words")

    def aged(match: Match) -> str | None:
        if match.string[match.start() - 1] == " " and not _PETS.search(Context(match).before):
            return None
        return f"{match[1]} {('год', 'года', 'лет')[forms.plural_form(match[1])]}"

    yield rule("time", r"(?<=[( ])(\d{1,2}) ?(?:г|л)\.(?=[,)])", aged, ("г.", "л."), "words")


def _size_rules() -> Iterator[Rule]:
    size = r"(?P<low>[2-6]\d)(?<![\w.,/–-]..)(?:[–—-](?P<high>[2-6]\d))? ?р\.(?! ?\d)"

    def of_clothes(match: Match) -> str | None:
        if not _CLOTHES.search(Context(match).before):
            return None
        upto = f" — {match['high']}-го" if match["high"] else ""
        return f"{match['low']}-го{upto} размера" + ("." if forms.ends_here(Context(match)) else "")

    yield rule(
        "abbreviation", size, of_clothes, re.compile(r"р\.(?:(?<=\dр\.)|(?<=\d р\.))"), "words"
    )


def _screen_rules() -> Iterator[Rule]:
    """ "св. 2 тыс.", inches behind a screen."""
    yield rule("abbreviation", r"св\.(?<!\w...)(?= ?\d)", "свыше", ("св.",), "words")
    screens = re.compile(
        r"\b(?:кол[её]с|диагонал|экран|монитор|телевизор|диск|труб|диаметр|рам|ноутбук|шин)"
        r"[а-яё]{0,4}[ :—–-]{1,3}\Z",
        re.IGNORECASE,
    )

    def inches(match: Match) -> str | None:
        if not screens.search(Context(match).before):
            return None
        last = match[1].rpartition(",")[2]
        noun = "дюйма" if "," in match[1] else ("дюйм", "дюйма", "дюймов")[forms.plural_form(last)]
        return f"{match[1]} {noun}"

    yield rule("unit", r"(?<![\w.,])(\d{1,3}(?:,\d)?)[\"″”]", inches, '"″”', "words")


def _class_rules() -> Iterator[Rule]:
    """ "3 «Б» кл.", "на 2 эт.", "3/9 эт.", "за 3 кв."."""
    nouns = {"кл": "класс", "эт": "этаж", "кв": "квартал"}

    def noun(match: Match) -> str | None:
        context = Context(match)
        key = match["key"]
        word = forms.preposition(_NUMBERS.sub("", context.before))
        end = f"-{match['end']}" if match["end"] else ""
        if match["end"] in ("х", "ых"):
            return f"{end} {nouns[key]}ов"
        ending = {"в": "е", "во": "е", "на": "е", "к": "у", "по": "у"}.get(word)
        if ending is None:
            owned = case_of(_NUMBERS.sub("", context.before)) == "g"
            ending = "а" if owned or match["end"] == "го" else ""
        if key == "кв" and word == "на":
            ending = ""
        dot = "." if forms.ends_here(context) else ""
        return f"{end}{match['letter'] or ''} {nouns[key]}{ending}{dot}"

    letter = r"(?P<letter> ?«?[А-Е]»?)?"
    end = r"(?:-(?P<end>й|х|го|м|му|ых))?"
    pattern = rf"(?<=\d){end}{letter} ?(?P<key>кл|эт)\.(?!\w)"
    yield rule("abbreviation", pattern, noun, ("кл.", "эт."), "words")
    quarter = r"(?<=[ (][1-4])(?P<end>)(?P<letter>) (?P<key>кв)\.(?! ?[мкс]м?\.?\b)"
    pattern = rf"{quarter}(?=,? (?:\d{{4}}|год|[а-яё])|[.,;)]|\Z)"
    yield rule("abbreviation", pattern, noun, ("кв.",), "words")

    def floor(match: Match) -> str:
        first = forms.ordinal(match[1], "m")
        return f"{first} этаж из {forms.cardinal(match[2], 'mg')}"

    pattern = r"(?<![\w/])(\d{1,2})/(\d{1,2}) ?эт(?:\.|аж)(?!\w)"
    yield rule("fraction", pattern, floor, ("эт.", "этаж"), "words")

    def lettered(match: Match) -> str:
        form = ranked.FORMS[match["noun"]]
        return f"{forms.ordinal(match['number'], form)} {match['letter']} "

    pattern = r"(\d(?<![\w.,/-]\d)\d?) ?(?=«[А-Е]»(?! ?(?:кл|паралл|школ|групп|отряд)))"
    yield at_number("ordinal", pattern, _of_class, ("«",), "dates")
    named = [form for form in ranked.FORMS if form.startswith("класс")]
    number = r"(?P<number>\d(?<![\w.,/-]\d)\d?)(?: |-|(?=«))(?P<letter>«?[А-Е]»?)"
    pattern = rf"{number} (?=(?P<noun>{any_of(named)})(?!\w))"
    yield at_number("ordinal", pattern, lettered, ("класс",), "dates")

    def of_group(match: Match) -> str:
        """ "инвалиды I и II гр."."""
        spoken = [forms.ordinal(roman_value(each), "fg") for each in match["numbers"].split(" и ")]
        dot = "." if match["key"] == "гр." and forms.ends_here(Context(match)) else ""
        noun = "группы" if match["key"] == "гр." else match["key"]
        return f"{' и '.join(map(str, spoken))} {noun}{dot}"

    roman = r"[IVX](?<!\w.)[IVX]{0,3}"
    nouns_behind = (
        r"(?P<key>гр\.|групп[ыое]?й?|степен(?:и|ей)|категори[ией]|стади[ией]|очеред(?:и|ей))(?!\w)"
    )
    pattern = rf"(?P<numbers>{roman}(?: и {roman})?) {nouns_behind}"
    yield rule("roman", pattern, of_group, "IVX", "words")


def _of_class(match: Match) -> str:
    """ "в 6 «А»"."""
    before = _CLASSES_BEFORE.sub("", Context(match).before)
    form = _FORMS_OF_CLASS.get(forms.preposition(before), "m")
    return f"{forms.ordinal(match[1], form)} "


_CLASSES_BEFORE: Final = re.compile(r"(?:\d{1,2} ?«[А-Е]»(?:, | и )){1,4}\Z")
_FORMS_OF_CLASS: Final = MappingProxyType(
    dict.fromkeys(("в", "во", "о"), "mp")
    | dict.fromkeys(("из", "для", "от", "до", "у"), "mg")
    | {"к": "md", "с": "mi"}
)
_NUMBERS: Final = re.compile(r"\d{1,3}(?:(?:, | и |[–—-])\d{1,3})*\Z")
