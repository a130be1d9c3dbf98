"""A language's table, and how most languages say what was read: words, and methods for its own
grammar to replace.

A language is one instance of `Language`, or of a subclass that overrides what it says differently.
A method that returns None leaves the place as it was written, and later, more general rules may try
it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any, Self

from text.normalize.numbers import LONGEST, words
from text.normalize.rule import Rule, Written
from text.normalize.values import Currency, Date, Noun, Number, Seen, Time


def _nothing() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that differs between languages. An empty table or word switches its rules off."""

    code: str
    # num2words' name of the language; "" where `cardinal` and `ordinal` are overridden
    speller: str = ""
    digits: tuple[str, ...]  # zero to nine
    space: str = " "  # between words: "" in Chinese and Japanese
    # a class of what a number may not touch; Latin letters in zh, ja and ko, see LATIN in rule.py
    word: str = r"\w"
    decimal_sign: str = "."
    group_signs: str = ","  # " " stands for every space there is
    point: str = ""  # said for the decimal sign
    # said for a dot that is no decimal sign: versions, addresses, "3.14" in a language of commas
    dot: str = ""
    upto: str = ""  # "5-10"
    # between or before numbers: + - x ~ < > ^
    math: Mapping[str, str] = field(default_factory=_nothing)
    number_sign: str = ""  # "#1", "№ 5"
    fraction_as_number: bool = False  # 3,14: "quatorze" rather than digit by digit
    fractions: Mapping[str, str] = field(default_factory=_nothing)  # "½"
    and_part: str = ""  # between a whole and its part: "two AND a half"
    ordinal_endings: str = ""  # a pattern: "st|nd|rd|th"

    months: Mapping[str, int] = field(default_factory=_nothing)  # as written, short and long
    month_names: tuple[str, ...] = ()  # as said behind a day
    date_order: str = "dmy"  # of 01/02/2024: dmy, mdy
    date_signs: str = "/"  # between the numbers of a date
    date_patterns: tuple[str, ...] = ()  # with {day} {month} {mm} {year}, see dates.py
    # with {hour} {minute} {second} {half}
    time_patterns: tuple[str, ...] = (r"{hour}:{minute}(?::{second})?(?!:?\d)",)
    half: str = ""  # a pattern for "a.m."
    ratio: str = ""  # "16:9"
    year_cues: str = ""  # a pattern of what stands before a year, up to its space
    year_ends: str = ""  # a pattern behind a year: "год", "年"
    decade_pattern: str = ""  # with {years}

    currencies: Mapping[str, Currency] = field(default_factory=_nothing)  # by sign or code
    scales: Mapping[str, Noun] = field(default_factory=_nothing)  # "$3.5M", "5 Mio. €"
    bare_scales: frozenset[str] = frozenset()  # those said without a currency, too
    of: str = ""  # "trois millions D'euros": between a scale and the currency
    # "%" among them; only behind a number
    units: Mapping[str, Noun] = field(default_factory=_nothing)
    # that are also words where a space stands before them
    tight_units: frozenset[str] = frozenset()
    phone_patterns: tuple[str, ...] = ()  # national ways; "+44 ..." is known
    version_cues: tuple[str, ...] = ("v", "V", "version ", "Version ")
    version: str = "version"
    code_cues: str = ""  # a pattern of what stands before a three-digit code: "HTTP "

    # written without its last dot
    abbreviations: Mapping[str, str] = field(default_factory=_nothing)
    # those whose dot is kept where it also ends the sentence
    sentence_ends: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=_nothing)  # before a name only
    # before a number only: "No." "p."
    numbered: Mapping[str, str] = field(default_factory=_nothing)
    # short forms without a dot: "w/o", "bzw"
    plain: Mapping[str, str] = field(default_factory=_nothing)
    # known ones only: capitals may be shouted
    acronyms: Mapping[str, str] = field(default_factory=_nothing)
    roman_cardinals: frozenset[str] = frozenset()  # "Chapter IV"
    roman_ordinals: frozenset[str] = frozenset()  # "Henry VIII"
    roman_before: frozenset[str] = frozenset()  # behind the Roman number: "XIX век", "XXe siècle"
    greek: Mapping[str, str] = field(default_factory=_nothing)
    symbols: Mapping[str, str] = field(default_factory=_nothing)  # wherever they are left
    # in URLs, e-mail addresses and file names
    address_signs: Mapping[str, str] = field(default_factory=_nothing)
    top_level: frozenset[str] = frozenset()  # ends of addresses written without https
    hashtag: str = ""
    mention: str = ""
    number_signs: str = ""  # further signs that make a text worth the number rules: "一二三"
    # its own, before the common ones of the same stage
    rules: tuple[Rule, ...] = field(default=(), repr=False)

    @classmethod
    def from_tables(cls, tables: ModuleType, **fields: Any) -> Self:
        """A language whose tables are the constants of a module: UNITS is its `units`, and so on.

        `fields` are the other fields, and those that differ from their constant."""
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
        """ "1,234.56" with this language's separators."""
        whole, _, fraction = written.partition(self.decimal_sign)
        for sign in self.group_signs:
            whole = whole.replace(sign, "")
        return Number(whole, fraction)

    def spelled(self, digits: str) -> str:
        """Digit by digit: "404" -> "four zero four"; what is no digit is left out."""
        return self.space.join([self.digits[int(char)] for char in digits if char.isdecimal()])

    def cardinal(self, digits: str, gender: str = "") -> str:
        """Digits without separators; with a leading zero or too long, digit by digit."""
        if len(digits) > LONGEST or (len(digits) > 1 and int(digits[0]) == 0):
            return self.spelled(digits)
        return words(int(digits), self.speller) or self.spelled(digits)

    def ordinal(self, digits: str, ending: str = "") -> str:
        """`ending` is what was written behind the digits: "er", "ª", or a gender of the language's
        own."""
        if len(digits) > LONGEST:
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

    def roman(self, name: str, value: str, ordinal: bool, seen: Seen) -> str | None:
        """ "Chapter IV", "Henry VIII"; in `roman_before` the name follows."""
        number = self.ordinal(value) if ordinal else self.cardinal(value)
        return self.join(number, name) if seen.written.endswith(name) else self.join(name, number)

    # -------------------------------------------------------------------------------------- amounts

    def counted(self, number: Number, noun: Noun, seen: Seen) -> str | None:
        """ "5 km", "75%"."""
        return self.join(self.number(number, noun.gender), self.form(noun, number))

    def span(self, low: Number, high: Number, seen: Seen) -> str | None:
        """ "5-10"."""
        return self.join(self.number(low), self.upto, self.number(high))

    def counted_span(self, low: Number, high: Number, noun: Noun, seen: Seen) -> str | None:
        """ "5-10 km"."""
        said = self.join(self.number(low, noun.gender), self.upto, self.number(high, noun.gender))
        return self.join(said, self.form(noun, high))

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, seen: Seen
    ) -> str | None:
        """ "$1,234.56", "$3.5M"."""
        if scale:
            many = self.form(currency.noun, Number("1000000"))
            return self.join(
                self.number(number, scale.gender), self.form(scale, number), self.of, many
            )
        if len(number.fraction) > 2 or (number.fraction and not currency.cent):
            return self.counted(number, currency.noun, seen)
        whole = Number(number.whole or "0")
        cents = Number(str(int(number.fraction.ljust(2, "0"))))
        said = self.join(
            self.cardinal(whole.whole, currency.noun.gender), self.form(currency.noun, whole)
        )
        if cents.whole == "0" or not currency.cent:
            return said
        coins = self.join(
            self.cardinal(cents.whole, currency.cent.gender), self.form(currency.cent, cents)
        )
        return coins if int(whole.whole) == 0 else self.coins(said, coins)

    def coins(self, whole: str, cents: str) -> str:
        """ "one dollar" and "five cents", together."""
        return self.join(whole, self.and_part, cents)

    def scaled(self, number: Number, scale: Noun, seen: Seen) -> str | None:
        """ "5M" without a currency."""
        return self.join(self.number(number, scale.gender), self.form(scale, number))

    def fraction(self, whole: str, top: str, bottom: str, seen: Seen) -> str | None:
        """ "1/2", "2 3/4"; `whole` may be ""."""
        known = next(
            (said for sign, said in self.fractions.items() if VULGAR.get(sign) == (top, bottom)),
            None,
        )
        said = known or self.join(self.cardinal(top), self.math.get("/", ""), self.cardinal(bottom))
        return self.mixed(whole, said) if whole else said

    def mixed(self, whole: str, part: str) -> str:
        """ "2½", with its part in words."""
        return self.join(self.cardinal(whole), self.and_part, part)

    # ------------------------------------------------------------------------------ dates and times

    def date(self, date: Date, seen: Seen) -> str | None:
        """Day, month, year, as far as they are written."""
        day = self.day(date.day, seen) if date.day else ""
        return self.join(
            day,
            self.month_names[date.month - 1],
            self.year(date.year, seen) or "" if date.year else "",
        )

    def day(self, day: int, seen: Seen) -> str:
        """A day within a date."""
        return self.cardinal(str(day))

    def year(self, digits: str, seen: Seen) -> str | None:
        """A year, alone or in a date."""
        return self.cardinal(digits)

    def decade(self, digits: str, seen: Seen) -> str | None:
        """ "1990s", "die 90er": the digits as they are written."""
        return None

    def time(self, time: Time, seen: Seen) -> str | None:
        """A time of day, valid as it is given."""
        second = self.cardinal(str(time.second)) if time.second else ""
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        return self.join(self.cardinal(str(time.hour)), minute, second, time.half)

    # ---------------------------------------------------------------------------- names and numbers

    def phone(self, groups: Sequence[str], plus: bool, seen: Seen) -> str | None:
        """Groups of digits as they are written."""
        said = ", ".join(self.spelled(group) for group in groups)
        return self.join(self.math.get("+", ""), said) if plus else said

    def versions(self, parts: Sequence[str], cue: str, seen: Seen) -> str | None:
        """ "v2.0.1"; `cue` is "v", "version " or ""."""
        return self.join(self.version if cue else "", self.dotted(parts))

    def dotted(self, parts: Sequence[str]) -> str:
        """Numbers with "dot" between them."""
        return f"{self.space}{self.dot}{self.space}".join(map(self.cardinal, parts))

    def address(self, parts: Sequence[str], seen: Seen) -> str | None:
        """An IP address, its four numbers."""
        return self.dotted(parts)

    def spelled_address(self, written: str) -> str:
        """A URL, an e-mail address, a file name: its signs named, its letters left."""
        parts = (
            f" {self.address_signs[char]} " if char in self.address_signs else char
            for char in written
        )
        return " ".join("".join(parts).split())

    def coded(self, digits: str, seen: Seen) -> str | None:
        """The three digits behind "HTTP", "Room", "Flight"."""
        return self.spelled(digits)


VULGAR: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4"), "⅕": ("1", "5"),
        "⅖": ("2", "5"), "⅗": ("3", "5"), "⅘": ("4", "5"), "⅙": ("1", "6"), "⅚": ("5", "6"), "⅛": ("1", "8"),
        "⅜": ("3", "8"), "⅝": ("5", "8"), "⅞": ("7", "8"),
    }
)  # fmt: skip
