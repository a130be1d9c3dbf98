"""Russian: cases by preposition and ending, ordinals for dates and years, decimals as fractions.

Sources of choices: Розенталь, Справочник по правописанию и литературной правке, §§ 164-166
(numerals); Русская грамматика (1980), §§ 1366-1378; Мильчин, Справочник издателя и автора, 7
(dates, centuries, endings behind digits). Where nothing tells a case it is the nominative; a date
is the genitive, as the day something happens ("третьего мая"), but for "на", "по" and "сегодня"
("на третье мая").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from text.normalize import ru_everyday_tables as everyday
from text.normalize import ru_nouns as nouns
from text.normalize import ru_roman_tables as roman
from text.normalize import ru_short_tables as short
from text.normalize import ru_tables as tables
from text.normalize import ru_words as forms
from text.normalize.dates import short_date
from text.normalize.language import Language
from text.normalize.ru_agreement import is_singular_past
from text.normalize.ru_cut_words import cut_forms
from text.normalize.ru_romans import case_of_century
from text.normalize.ru_rules import russian_rules
from text.normalize.ru_times import is_score
from text.normalize.ru_units_tables import DOTTED, PARTS
from text.normalize.rule import Written
from text.normalize.values import Context, Currency, Date, Noun, Number, Time

_NAMED_DAY: Final = re.compile(r"\b(?:[Сс]егодня|[Зз]автра|[Вв]чера)(?: —)? \Z")
_BOOK_BEFORE: Final = re.compile(
    r"\b(?:Мф|Мк|Лк|Ин|Быт|Исх|Лев|Чис|Втор|Нав|Цар|Пар|Иов|Пс|Притч|Еккл|Ис|Иер|Иез|Дан|Деян|Рим|Кор|Гал|Еф|Флп|Кол|"
    r"Фес|Тим|Тит|Евр|Иак|Пет|Откр)\.? \Z"
)
_DASH_BEHIND: Final = re.compile(r"(?: года)? [—–-] (?!\d)")
_DAY_BEFORE: Final = re.compile(
    rf"\b(?:{'|'.join(tables.MONTH_NAMES)}) [—–-] [^.,;!?—]{{3,24}}[,;] \Z", re.IGNORECASE
)
_AWAY: Final = re.compile(r"\.? (?:ходьбы|езды|пешком|пути|лёту|от) ?")
_NAMED: Final = (
    "дом ",
    "номер ",
    "этаж ",
    "квартира ",
    "корпус ",
    "кабинет ",
    "приказ ",
    "рисунок ",
)
_FORMULA_BEFORE: Final = re.compile(r"[=+*×:·−–/-] ?\Z")
_OF_A_NOUN: Final = re.compile(r" (?!плюс|минус|равно)[а-яё]{3,}")
_POINT_BEFORE: Final = re.compile(r"\d\.\Z")  # "8.417-2024" is not a range
_ONE_AND_A_HALF: Final = Number("1", "5")
_HOUR: Final = Noun(("час", "часа", "часов"), "m")
_MINUTE: Final = Noun(("минута", "минуты", "минут"), "f")
_SECOND: Final = Noun(("секунда", "секунды", "секунд"), "f")
_PARTS: Final = ("десят", "сот", "тысячн", "десятитысячн", "стотысячн", "миллионн")
_MANY: Final = {"": "ых", "g": "ых", "d": "ым", "a": "ых", "i": "ыми", "p": "ых"}
_ONE: Final = {"": "ая", "a": "ую"}
_MANY_PARTS: Final = {"d": "d", "i": "i", "p": "p"}  # of a fraction: "двум третьим"


class Russian(Language):
    """`gender` is a form of ru_words.py here: a gender and a case."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "m") -> str:
        return forms.cardinal(digits, gender or "m") or self.spelled(digits)

    def ordinal(self, digits: str, ending: str = "m") -> str:
        return forms.ordinal(digits, ending or "m") or self.spelled(digits)

    def plural(self, number: Number) -> int:
        return 1 if number.fraction else forms.plural_form(number.whole)

    def number(self, number: Number, gender: str = "m") -> str:
        """ "3,14" -> "три целых четырнадцать сотых". More than six decimals are said as digits."""
        fraction = number.fraction
        case = gender[1:]
        if not fraction:
            return self.cardinal(number.whole, gender)
        if len(fraction) > len(_PARTS):
            return self.join(self.cardinal(number.whole or "0"), self.point, self.spelled(fraction))
        one = _ONE.get(case, "ой")
        spoken = []
        for digits, stem in (
            (number.whole or "0", "цел"),
            (str(int(fraction)), _PARTS[len(fraction) - 1]),
        ):
            spoken.append(self.cardinal(digits, f"f{case}"))
            spoken.append(stem + (one if forms.plural_form(digits) == 0 else _MANY[case]))
        return self.join(*spoken)

    # -------------------------------------------------------------------------------------- amounts

    def counted(self, number: Number, noun: Noun, context: Context) -> str:
        return self.amount(number, noun, context) + context.stop

    def amount(self, number: Number, noun: Noun, context: Context) -> str:
        """A number and a noun that was written as a sign, so it takes the case, too: "до 5 км" ->
        "до пяти километров".
        """
        before = context.before
        case = forms.case_of_amount(number, noun.forms[0], before)
        if not case and (number.fraction or (number.whole[:1] == "1" and len(number.whole) == 4)):
            case = "a" if is_singular_past(forms.last_word(before)) else ""
        if case == "a" and _AWAY.match(context.after) and noun.forms[0] in ("минута", "час"):
            case = "p"  # "в 10 мин. ходьбы"
        if number == _ONE_AND_A_HALF and noun.forms[0] in tables.HALVED:
            half = (
                "полутора"
                if case not in ("", "a")
                else "полторы"
                if noun.gender == "f"
                else "полтора"
            )
            many = case not in ("", "a")
            return self.join(half, nouns.plural(noun, case) if many else nouns.singular(noun, "g"))
        if (
            number.whole[:1] == "1"
            and len(number.whole) == 4
            and forms.preposition(forms.without_numbers(before)) == "по"
        ):
            spoken = self.number(number, noun.gender).replace("тысяча", "тысяче", 1)
            return self.join(spoken, self.noun(number, noun, ""))  # "по тысяче пятьсот рублей"
        few = None if number.fraction else forms.collective(number.whole, noun.forms[1], case)
        spoken = few or self.number(number, self.gender(number, noun, case))
        return self.join(spoken, self.noun(number, noun, case))

    def gender(self, number: Number, noun: Noun, case: str) -> str:
        """The form of the number before a noun: "на двух человек"."""
        if case == "a" and nouns.is_animate(noun) and number.whole[-1:] in tuple("1234"):
            teen = number.whole[-2:-1] == "1" and len(number.whole) > 1
            small = len(number.whole) == 1 or number.whole.endswith("1")
            if teen or number.fraction or not small:
                return noun.gender
            return noun.gender + ("o" if number.whole.endswith("1") else "g")
        return noun.gender + case

    def noun(self, number: Number, noun: Noun, case: str) -> str:
        """The noun behind a number in a case; behind decimals it is in the genitive."""
        if number.fraction:
            return nouns.singular(noun, "g")
        if number.whole.endswith("000") or number.whole == "0":
            return noun.forms[2]  # "к тысяче тонн"
        one = forms.plural_form(number.whole) == 0
        if not case or (case == "a" and not one):
            few = nouns.is_animate(noun) and case == "a" and self.plural(number) == 1
            return noun.forms[2] if few else self.form(noun, number)
        return nouns.singular(noun, case) if one else nouns.plural(noun, case)

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str:
        before = context.before
        case = forms.case_of_amount(high, noun.forms[0], before)
        each = forms.preposition(before) == "по" and forms.plural_form(low.whole or "0") == 0
        low_case = "d" if each and not low.fraction else case  # "по одной — две таблетки"
        spoken = self.join(
            self.number(low, noun.gender + low_case),
            self.upto,
            self.number(high, noun.gender + case),
        )
        return self.join(spoken, self.noun(high, noun, case))

    def span(self, low: Number, high: Number, context: Context) -> str | None:
        if _POINT_BEFORE.search(context.before):
            return None
        case = forms.case_before(context.before)
        behind = f" — {high.whole}{context.after}"  # "1–2 недели"
        low_form = forms.form_behind(low.whole, case, context.before, behind)
        high_form = forms.form_behind(high.whole, case, context.before, context.after)
        return self.join(self.number(low, low_form), self.upto, self.number(high, high_form))

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str:
        if scale:
            return self.join(self.amount(number, scale, context), currency.noun.forms[2])
        if len(number.fraction) > 2 or (number.fraction and not currency.cent):
            return self.amount(number, currency.noun, context)
        whole = Number(number.whole or "0")
        cents = Number(str(int(number.fraction.ljust(2, "0"))))
        if cents.whole == "0" or not currency.cent:
            return self.amount(whole, currency.noun, context)
        coins = self.amount(cents, currency.cent, context)
        return (
            coins
            if whole.whole == "0"
            else self.join(self.amount(whole, currency.noun, context), coins)
        )

    def scaled(self, number: Number, scale: Noun, context: Context) -> str:
        return self.amount(number, scale, context) + context.stop

    def fraction_of(self, top: str, bottom: str, noun: Noun, context: Context) -> str:
        """ "1/2 кг"."""
        part = self.part(top, bottom, context) or self.fraction("", top, bottom, context)
        return f"{part} {nouns.singular(noun, 'g')}"

    def part(self, top: str, bottom: str, context: Context) -> str:
        """ "половина", "треть", "три четверти" of something; "" for other fractions."""
        known = PARTS.get((top, bottom))
        if not known or _FORMULA_BEFORE.search(context.before):
            return ""
        each = top == "1" and forms.preposition(context.before) == "по"
        return known["d" if each else _part_case(context)]

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if "0" in (top[0], bottom[0]) and not whole and (day := short_date(top, bottom)):
            return self.date(day, context)
        if (top, bottom) == ("24", "7"):
            return f"{self.cardinal(top)} на {self.cardinal(bottom)}"
        if int(top) >= int(bottom) or int(top) == 0 or context.before.endswith(_NAMED):
            spoken = f"{self.cardinal(top)} {self.math['/']} {self.cardinal(bottom)}"
        else:
            of_a_noun = not whole and _OF_A_NOUN.match(context.after)
            if of_a_noun and (spoken := self.part(top, bottom, context)):
                return spoken
            case = _part_case(context)
            one = forms.plural_form(top) == 0
            part = self.ordinal(bottom, f"f{case}" if one else f"x{_MANY_PARTS.get(case, 'g')}")
            spoken = f"{self.cardinal(top, f'f{case}')} {part}"
        return self.mixed(whole, spoken) if whole else spoken

    def proportion(self, first: str, second: str, context: Context) -> str:
        """A verse, a score, or a ratio: "Мф. 5:3", "три — один", "три к одному"."""
        if _BOOK_BEFORE.search(context.before):
            return f"{self.cardinal(first)}, {self.cardinal(second)}"
        if (
            int(first) > 24
            and len(second) == 2
            and int(second) < 60
            and forms.preposition(context.before) in ("за", "время")
        ):
            counted = ((Number(first), _MINUTE), (Number(str(int(second))), _SECOND))
            return self.join(*(self.amount(number, noun, context) for number, noun in counted))
        if "0" in (first, second) or is_score(context):
            return self.join(self.cardinal(first), self.upto, self.cardinal(second))
        return self.join(self.cardinal(first), self.ratio, self.cardinal(second, "md"))

    def mixed(self, whole: str, part: str) -> str:
        if part == "одна вторая":
            return f"{self.cardinal(whole)} с половиной"
        ones = forms.plural_form(whole) == 0
        return f"{self.cardinal(whole, 'f')} {'целая' if ones else 'целых'} {part}"

    # --------------------------------------------------------------------------------- dates, names

    def date(self, date: Date, context: Context) -> str:
        if not date.day:
            word = forms.preposition(context.before)
            return f"{self.month_alone(date.month, word)} {self.ordinal(date.year, 'mg')} года"
        case = forms.case_of_day(context.before)
        named = _NAMED_DAY.search(context.before) or _is_subject(context)
        day = self.ordinal(str(date.day), "n" if named else f"n{case}")
        spoken = f"{day} {self.month_names[date.month - 1]}"
        if date.year:
            spoken += f" {self.ordinal(date.year, 'mg')} года"
        kept = context.written.endswith("мая.")  # that is no short form
        kept = kept or (context.written.endswith("г.") and forms.ends_here(context))
        return spoken + ("." if kept else "")

    def month_alone(self, month: int, preposition: str) -> str:
        """A month without a day: "январь", "в январе", "с января"."""
        genitive = self.month_names[month - 1]
        if preposition in ("с", "до", "от", "из", "после", "около"):
            return genitive
        if preposition == "в":
            return f"{genitive[:-1]}е"
        if genitive == "мая":
            return "май"
        return genitive[:-1] + ("ь" if genitive.endswith("я") else "")

    def time(self, time: Time, context: Context) -> str:
        hour = Number(str(time.hour))
        minute = Number(str(time.minute or 0))
        case = forms.case_before(context.before)
        if time.second:
            counted = ((hour, _HOUR), (minute, _MINUTE), (Number(str(time.second)), _SECOND))
            return self.join(*(self.amount(number, noun, context) for number, noun in counted))
        if not time.minute:
            return self.amount(hour, _HOUR, context)
        accusative = "a" if forms.preposition(context.before) in ("в", "во", "на") else ""
        zero = "ноль" if time.minute < 10 else ""
        return self.join(
            self.cardinal(hour.whole, f"m{case}"),
            zero,
            self.cardinal(minute.whole, f"f{case or accusative}"),
        )

    def versions(self, parts: Sequence[str], cue: str, context: Context) -> str | None:
        """ "до версии 5.2": the word keeps its case."""
        return cue + self.dotted(parts) if len(cue) > 1 else super().versions(parts, cue, context)

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str:
        """Groups of up to three are read as numbers: "четыреста девяносто пять", "ноль пять"."""
        spoken = []
        for group in groups:
            rest = group.lstrip("0")
            zeros = self.spelled("0" * (len(group) - len(rest)))
            spoken.append(
                self.join(zeros, self.cardinal(rest) if rest else "")
                if len(group) < 4
                else self.spelled(group)
            )
        return f"{'плюс ' if plus else ''}{', '.join(spoken)}"

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str:
        if not context.written.endswith(name):
            spoken = self.ordinal(value, roman.CHAPTERS.get(name) or roman.MONARCHS[name])
            return f"{name} {spoken.capitalize() if name in roman.MONARCHS else spoken}"
        if name != "в.":
            spoken = self.ordinal(value, roman.CENTURIES[name])
            return f"{spoken.capitalize() if name[0].isupper() else spoken} {name}"
        case = case_of_century(context.before)
        noun = {"": "век", "g": "века", "d": "веку", "i": "веком", "p": "веке"}[case]
        return f"{self.ordinal(value, 'm' + case)} {noun}{'.' if forms.ends_here(context) else ''}"


def _part_case(context: Context) -> str:
    """The case of a fraction: "добавьте 1/2 стакана"."""
    accusative = "a" if forms.takes_accusative(context.before) else ""
    inside = "p" if forms.preposition(context.before) in ("в", "во") else accusative
    return forms.case_before(context.before) or inside


def _is_subject(context: Context) -> bool:
    """ "1 мая — праздник": the day itself, at the head of a sentence and before a dash."""
    head = not context.before or context.before.endswith((". ", "! ", "? ", "«", "\n"))
    listed = _DAY_BEFORE.search(context.before)  # "1 мая — праздник, 9 мая — День Победы"
    return bool(head or listed) and _DASH_BEHIND.match(context.after) is not None


NUMBERS: Final = Written.of(",", " ", r"\w")

LANGUAGE: Final[Russian] = Russian.from_tables(
    tables,
    code="ru",
    speller="ru",
    digits=("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"),
    decimal_sign=",",
    group_signs=" ",
    point="запятая",
    dot="точка",
    upto="—",
    number_sign="номер",
    and_part="и",
    date_signs="./-",
    date_patterns=(r"{day} {month}(?!\w)(?: {year}(?: ?(?:года\b|г\.|г\b))?)?",),
    ratio="к",
    version_cues=("v", "V", "версия ", "Версия ", "версии ", "Версии ", "версию ", "версией "),
    version="версия",
    shortened=everyday.SHORT | short.ADJECTIVES.keys() | DOTTED | cut_forms(),
    roman_cardinals=roman.ROMAN_CARDINALS,
    roman_before=roman.ROMAN_BEFORE,
    hashtag="хештег",
    mention="собака",
    rules=russian_rules(NUMBERS, lambda: LANGUAGE),
)
