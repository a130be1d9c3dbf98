"""What differs between languages: tables, and methods that say what the rules have read.

A language is an instance of `Language`, or of a subclass that overrides the methods in which its
grammar differs. A method that returns None leaves the place as it was written; later, more general
rules may try it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any, Self

from text.normalize.numbers import MAX_DIGITS, cardinal_words, words
from text.normalize.rule import Rule, Written
from text.normalize.values import Context, Currency, Date, Noun, Number, Time

_CHARACTERS = re.compile(r"\d+|[^\W\d_]")


def _table() -> Any:
    """The default of a field that is a table: an empty one."""
    return field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that differs between languages. An empty table or word turns its rules off."""

    code: str
    # num2words' name of the language; "" where `cardinal` and `ordinal` are overridden
    speller: str = ""
    digits: tuple[str, ...]  # zero to nine
    space: str = " "  # between words: "" in Chinese and Japanese
    # the inside of a class of what a number may not touch; LATIN (rule.py) in zh, ja and ko
    word: str = r"\w"
    decimal_sign: str = "."
    group_signs: str = ","  # " " stands for any kind of space
    point: str = ""  # said for the decimal sign
    # said for any other dot: versions, addresses, "3.14" where the decimal sign is a comma
    dot: str = ""
    upto: str = ""  # "5-10"
    # between or before numbers: + - x ~ < > ^
    math: Mapping[str, str] = _table()
    number_sign: str = ""  # "#1", "№ 5"
    fraction_as_number: bool = False  # 3,14: "quatorze" rather than digit by digit
    fractions: Mapping[str, str] = _table()  # "½"
    and_part: str = ""  # between a whole and its part: "two AND a half"
    ordinal_endings: str = ""  # a pattern: "st|nd|rd|th"

    months: Mapping[str, int] = _table()  # as written, short and long
    month_names: tuple[str, ...] = ()  # as said behind a day
    date_order: str = "dmy"  # of 01/02/2024: dmy, mdy
    date_signs: str = "/"  # between the numbers of a date
    date_patterns: tuple[str, ...] = ()  # with {day} {month} {mm} {year}, see dates.py
    # with {hour} {minute} {second} {half}
    time_patterns: tuple[str, ...] = (r"{hour}:{minute}(?::{second})?(?!:?\d)",)
    half: str = ""  # a pattern for "a.m."
    ratio: str = ""  # "16:9"
    # a pattern of what stands before a year, up to its space, shorter than values.CUE
    year_cues: str = ""
    year_ends: str = ""  # a pattern behind a year: "год", "年"
    decade_pattern: str = ""  # with {years}

    currencies: Mapping[str, Currency] = _table()  # by sign or code
    scales: Mapping[str, Noun] = _table()  # "$3.5M", "5 Mio. €"
    bare_scales: frozenset[str] = frozenset()  # those said without a currency, too
    of: str = ""  # "trois millions D'euros": between a scale and the currency
    units: Mapping[str, Noun] = _table()  # only behind a number; "%" is one of them
    tight_units: frozenset[str] = frozenset()  # words, not units, where a space stands before
    phone_patterns: tuple[str, ...] = ()  # national numbers; "+44 ..." is known everywhere
    version_cues: tuple[str, ...] = ("v", "V", "version ", "Version ")
    version: str = "version"
    # a pattern of what stands before a three-digit code: "HTTP ", shorter than values.CUE
    code_cues: str = ""
    pause: str = ", "  # between the groups of a number that is a name

    abbreviations: Mapping[str, str] = _table()  # written without the last dot
    sentence_ends: frozenset[str] = frozenset()  # abbreviations that may end a sentence
    shortened: frozenset[str] = frozenset()  # other ones, which the language's own rules say
    shortened_ends: tuple[str, ...] = ()  # ends of longer words that are shortened
    titles: Mapping[str, str] = _table()  # before a name only
    numbered: Mapping[str, str] = _table()  # before a number only: "No." "p."
    plain: Mapping[str, str] = _table()  # short forms without a dot: "w/o", "bzw"
    acronyms: Mapping[str, str] = _table()  # only known ones: any word may stand in capitals
    roman_cardinals: frozenset[str] = frozenset()  # "Chapter IV"
    roman_ordinals: frozenset[str] = frozenset()  # "Henry VIII"
    roman_before: frozenset[str] = frozenset()  # behind the Roman number: "XIX век", "XXe siècle"
    greek: Mapping[str, str] = _table()
    symbols: Mapping[str, str] = _table()  # wherever no other rule has replaced them
    address_signs: Mapping[str, str] = _table()  # in URLs, e-mail addresses and file names
    top_level: frozenset[str] = frozenset()  # ends of addresses written without https
    hashtag: str = ""
    mention: str = ""
    number_signs: str = ""  # other signs for which the number rules run: "一二三"
    # the language's own rules; they run before the common ones of the same stage
    rules: tuple[Rule, ...] = field(default=(), repr=False)

    @classmethod
    def from_tables(cls, tables: ModuleType, **fields: Any) -> Self:
        """A language whose tables are the constants of a module: `units` is UNITS, and so on.

        `fields` gives the fields that have no constant, or differ from it.
        """
        names = [each.name for each in dataclasses.fields(cls)]
        found = {name: getattr(tables, name.upper(), None) for name in names}
        return cls(**{name: table for name, table in found.items() if table is not None} | fields)

    # -------------------------------------------------------------------------------------- numbers

    @property
    def written(self) -> Written:
        return Written.of(self.decimal_sign, self.group_signs, self.word)

    def join(self, *parts: str) -> str:
        return self.space.join(filter(None, parts))

    def read(self, written: str) -> Number:
        """A number as it is written: "1,234.56", with this language's separators."""
        whole, _, fraction = written.partition(self.decimal_sign)
        for sign in self.group_signs:
            whole = whole.replace(sign, "")
        return Number(whole, fraction)

    def spelled(self, digits: str) -> str:
        """Digit by digit: "404" -> "four zero four". Other characters are left out."""
        return self.space.join([self.digits[int(char)] for char in digits if char.isdecimal()])

    def cardinal(self, digits: str, gender: str = "") -> str:
        """A whole number; digit by digit if it is too long or begins with a zero."""
        return cardinal_words(digits, self.speller) or self.spelled(digits)

    def ordinal(self, digits: str, ending: str = "") -> str:
        """`ending` is what was written behind the digits ("er", "ª"), or one of the language's own
        names for a gender.
        """
        if len(digits) > MAX_DIGITS:
            return self.spelled(digits)
        return words(int(digits), self.speller, "ordinal") or self.spelled(digits)

    def number(self, number: Number, gender: str = "") -> str:
        """A cardinal, or a decimal: "3.14" -> "three point one four"."""
        whole = self.cardinal(number.whole, gender) if number.whole else ""
        if not number.fraction:
            return whole
        return self.join(whole, self.point, self.decimals(number.fraction))

    def decimals(self, fraction: str) -> str:
        """The digits behind the point."""
        if not self.fraction_as_number or len(fraction) > 3:
            return self.spelled(fraction)
        zeros = len(fraction) - len(fraction.lstrip("0"))
        rest = fraction[zeros:]
        return self.join(self.spelled(fraction[:zeros]), self.cardinal(rest) if rest else "")

    def plural(self, number: Number) -> int:
        """Which of a noun's forms stands behind the number."""
        return 0 if number.is_one else 1

    def form(self, noun: Noun, number: Number) -> str:
        """The noun behind the number."""
        return noun.forms[min(self.plural(number), len(noun.forms) - 1)]

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str | None:
        """ "Chapter IV", "Henry VIII"; in `roman_before` the name follows."""
        number = self.ordinal(value) if ordinal else self.cardinal(value)
        return (
            self.join(number, name) if context.written.endswith(name) else self.join(name, number)
        )

    # -------------------------------------------------------------------------------------- amounts

    def counted(self, number: Number, noun: Noun, context: Context) -> str | None:
        """An amount: "5 km", "75%"."""
        return self.join(self.number(number, noun.gender), self.form(noun, number))

    def span(self, low: Number, high: Number, context: Context) -> str | None:
        """A range: "5-10"."""
        return self.join(self.number(low), self.upto, self.number(high))

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str | None:
        """A range of a unit: "5-10 km"."""
        spoken = self.join(self.number(low, noun.gender), self.upto, self.number(high, noun.gender))
        return self.join(spoken, self.form(noun, high))

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        """A sum of money: "$1,234.56", "$3.5M"."""
        if scale:
            many = self.form(currency.noun, Number("1000000"))
            return self.join(
                self.number(number, scale.gender), self.form(scale, number), self.of, many
            )
        if len(number.fraction) > 2 or (number.fraction and not currency.cent):
            return self.counted(number, currency.noun, context)
        whole = Number(number.whole or "0")
        cents = Number(str(int(number.fraction.ljust(2, "0"))))
        spoken = self.join(
            self.cardinal(whole.whole, currency.noun.gender), self.form(currency.noun, whole)
        )
        if cents.whole == "0" or not currency.cent:
            return spoken
        coins = self.join(
            self.cardinal(cents.whole, currency.cent.gender), self.form(currency.cent, cents)
        )
        return coins if int(whole.whole) == 0 else self.coins(spoken, coins)

    def coins(self, whole: str, cents: str) -> str:
        """ "one dollar" and "five cents", together."""
        return self.join(whole, self.and_part, cents)

    def scaled(self, number: Number, scale: Noun, context: Context) -> str | None:
        """A number with a scale and no currency: "5M"."""
        return self.join(self.number(number, scale.gender), self.form(scale, number))

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str | None:
        """A fraction: "1/2", "2 3/4". `whole` may be ""."""
        known = next(
            (
                spoken
                for sign, spoken in self.fractions.items()
                if VULGAR.get(sign) == (top, bottom)
            ),
            None,
        )
        spoken = known or self.join(
            self.cardinal(top), self.math.get("/", ""), self.cardinal(bottom)
        )
        return self.mixed(whole, spoken) if whole else spoken

    def proportion(self, first: str, second: str, context: Context) -> str | None:
        """Two numbers with a colon between them: "16:9"; it may be a score."""
        return self.join(self.cardinal(first), self.ratio, self.cardinal(second))

    def mixed(self, whole: str, part: str) -> str:
        """A whole and a part, which is in words already: "2½"."""
        return self.join(self.cardinal(whole), self.and_part, part)

    # ------------------------------------------------------------------------------ dates and times

    def date(self, date: Date, context: Context) -> str | None:
        """A date; day and year only if they are written."""
        day = self.day(date.day, context) if date.day else ""
        return self.join(
            day,
            self.month_names[date.month - 1],
            self.year(date.year, context) or "" if date.year else "",
        )

    def day(self, day: int, context: Context) -> str:
        """A day within a date."""
        return self.cardinal(str(day))

    def year(self, digits: str, context: Context) -> str | None:
        """A year, alone or in a date."""
        return self.cardinal(digits)

    def decade(self, digits: str, context: Context) -> str | None:
        """A decade by the digits that are written: "1990s", "die 90er"."""
        return None

    def time(self, time: Time, context: Context) -> str | None:
        """A valid time of day."""
        second = self.cardinal(str(time.second)) if time.second else ""
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        return self.join(self.cardinal(str(time.hour)), minute, second, time.half)

    # ---------------------------------------------------------------------------- names and numbers

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str | None:
        """A telephone number, by the groups of digits that are written."""
        spoken = ", ".join(self.spelled(group) for group in groups)
        return self.join(self.math.get("+", ""), spoken) if plus else spoken

    def called(self, digits: str) -> str:
        """The digits of a name, one by one."""
        return self.spelled(digits)

    def named(self, groups: Sequence[str]) -> str:
        """A name of digits and letters, one by one, with a pause between groups: "12A", "34"."""
        return self.pause.join(
            " ".join(
                self.called(part) if part.isdecimal() else part.upper()
                for part in _CHARACTERS.findall(group)
            )
            for group in groups
        )

    def versions(self, parts: Sequence[str], cue: str, context: Context) -> str | None:
        """A version: "v2.0.1". `cue` is "v", "version " or ""."""
        return self.join(self.version if cue else "", self.dotted(parts))

    def dotted(self, parts: Sequence[str]) -> str:
        """Numbers with "dot" between them."""
        return f"{self.space}{self.dot}{self.space}".join(map(self.cardinal, parts))

    def address(self, parts: Sequence[str], context: Context) -> str | None:
        """An IP address, its four numbers."""
        return self.dotted(parts)

    def spelled_address(self, written: str) -> str:
        """A URL, an e-mail address or a file name: signs become words, letters stay."""
        parts = (
            f" {self.address_signs[char]} " if char in self.address_signs else char
            for char in written
        )
        return " ".join("".join(parts).split())

    def coded(self, digits: str, context: Context) -> str | None:
        """The three digits behind a word like "HTTP", "Room" or "Flight"."""
        return self.spelled(digits)


VULGAR: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4"),
        "⅕": ("1", "5"), "⅖": ("2", "5"), "⅗": ("3", "5"), "⅘": ("4", "5"), "⅙": ("1", "6"),
        "⅚": ("5", "6"), "⅛": ("1", "8"), "⅜": ("3", "8"), "⅝": ("5", "8"), "⅞": ("7", "8"),
    }
)  # fmt: skip
