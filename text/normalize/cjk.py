"""What Chinese, Japanese and Korean share: numbers by ten thousands, units around the number, signs
of their print.

A noun with a placeholder says where its number goes ("百分之{}"); other nouns stand behind it. A
scale of Latin letters becomes a part of the number, because these languages don't count in
thousands: "$3.5M" is three hundred and fifty myriads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, Final, Self

from text import scripts
from text.normalize.language import Language
from text.normalize.rule import LATIN, Rule, any_of, at_number, rule
from text.normalize.values import Context, Currency, Noun, Number
from text.normalize.words import roman_value

Match = re.Match[str]

MAX_DIGITS: Final = 16  # digits; a longer number is a code and is said digit by digit
HAN: Final = scripts.HAN + "々ヶ〇"
KANA: Final = scripts.KANA

# Powers of ten of what stands behind an amount in Latin letters.
POWERS: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        written: Noun(("",), str(power))
        for power, row in (
            (3, "k K thousand"),
            (6, "m M mn million"),
            (9, "b B bn billion"),
            (12, "T tn trillion"),
        )
        for written in row.split()
    }
)

_ROMAN: Final = r"(?P<roman>L?X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVXL])"
_RUN: Final = re.compile(r"\d+")
# ①北京 ②上海, but 如图①和②, ①と②
_LISTED: Final = re.compile(
    r"(?<![^\s:：、，。；,;（(ぁ-ん])[①-⑳](?=[^\W\d])(?![和与及至到とがはをにもでやのか과와은는을를의번])"
)
_DIGIT_SIGNS: Final = "①-⑳⓪Ⅰ-Ⅻ₀-₉"
_SIGNS: Final = (
    "".join(
        chr(code)
        for span in ((0x2460, 0x2474), (0x2160, 0x216C), (0x2080, 0x208A))
        for code in range(*span)
    )
    + "⓪"
)
# Fields of `Language` that are the same in all three.
_SHARED: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "word": LATIN,
        "ordinal_endings": "st|nd|rd|th",
        "date_order": "mdy",
        "time_patterns": (r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?{half}|Z(?![A-Za-z]))?",),
        "half": r"[aApP]\.?[mM]\b\.?",
    }
)


class EastAsian(Language):
    """Numbers by ten thousands. Each language has its own `numeral`."""

    __slots__ = ()

    @classmethod
    def from_tables(cls, tables: ModuleType, **fields: Any) -> Self:
        return super().from_tables(tables, **{**_SHARED, **fields})

    def numeral(self, value: int) -> str:
        """A number below 10**16 in words."""
        raise NotImplementedError

    def before(self, number: Number, noun: str, context: Context) -> str:
        """The number as it is said before `noun`: 两 in Chinese, a native number in Korean."""
        return self.number(number)

    def cardinal(self, digits: str, gender: str = "") -> str:
        if len(digits) > MAX_DIGITS or (len(digits) > 1 and int(digits[0]) == 0):
            return self.spelled(digits)
        return self.numeral(int(digits))

    def placed(self, spoken: str, noun: str) -> str:
        """The number in its place before, behind or within the noun."""
        return noun.replace("{}", spoken) if "{}" in noun else self.join(spoken, noun)

    def counted(self, number: Number, noun: Noun, context: Context) -> str | None:
        return self.placed(self.before(number, noun.forms[0], context), noun.forms[0])

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str | None:
        first, last = (self.before(number, noun.forms[0], context) for number in (low, high))
        return self.placed(self.upto_between(first, last), noun.forms[0])

    def upto_between(self, low: str, high: str) -> str:
        """From one to the other, both in words."""
        return self.join(low, self.upto, high)

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        """Cents are decimals: "$5.99" is five point nine nine dollars, "$5.00" five dollars."""
        whole = number.whole or "0"
        fraction = number.fraction
        if scale and scale.gender:
            whole, fraction = shifted(whole, fraction, int(scale.gender))
        number = Number(whole, fraction.rstrip("0"))
        noun = currency.noun.forms[0]
        if not scale or scale.gender:
            return self.placed(self.before(number, noun, context), noun)
        return self.placed(self.before(number, scale.forms[0], context) + scale.forms[0], noun)

    def scaled(self, number: Number, scale: Noun, context: Context) -> str | None:
        if not scale.gender:
            return super().scaled(number, scale, context)
        whole, fraction = shifted(number.whole or "0", number.fraction, int(scale.gender))
        return self.number(Number(whole, fraction.rstrip("0")))

    def ordinal(self, digits: str, ending: str = "") -> str:
        return f"第{self.cardinal(digits)}"

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str | None:
        written = context.match["roman"]
        if len(written) == 1 and written != "I":
            return None  # the letter itself: "C级", "X型"
        return self.cardinal(value) + name

    def spelled_address(self, written: str) -> str:
        return super().spelled_address(
            _RUN.sub(lambda match: f" {self.spelled(match[0])} ", written)
        )


def shifted(whole: str, fraction: str, power: int) -> tuple[str, str]:
    """A number's digits times ten to a power: ("3", "5", 6) -> ("3500000", "")."""
    digits = whole + fraction[:power].ljust(power, "0")
    return digits.lstrip("0") or "0", fraction[power:]


def myriads(value: int) -> Iterator[tuple[int, int]]:
    """The groups of four digits of a number, the highest first: (group, power of ten thousand).
    Groups of zeros are left out.
    """
    for power in range((MAX_DIGITS - 1) // 4, -1, -1):
        group = value // 10_000**power % 10_000
        if group:
            yield group, power


def thousands(group: int) -> Iterator[tuple[int, int]]:
    """The digits of a group of four, the highest first: (digit, power of ten), without zeros."""
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit:
            yield digit, power


def shared_rules(
    numeral: Callable[[int], str], particles: str = "", pause: str = ", "
) -> tuple[Rule, ...]:
    """Rules for circled, Roman and lowered digits, and for a space between a number and a letter of
    the script.

    `numeral` says an int. `particles` is the inside of a class of letters that need no space beside
    a number; "" for none. `pause` stands behind the
    number of an item: ①北京.
    """

    def sign(match: Match) -> str:
        code = ord(match[0][0])
        first = 0x2080 if code < 0x2100 else 0x215F if code < 0x2400 else 0x245F
        said = numeral(0 if match[0] == "⓪" else code - first)
        listed = first == 0x245F and _LISTED.search(
            match.string, match.start() - 1, match.end() + 2
        )
        if not listed:
            return said + (pause if match[0][1:] else "")
        touched = "ぁ" <= match.string[max(match.start() - 1, 0)] <= "ん"
        return f"{pause if touched else ''}{said}{pause}"

    spaced = r"(?: (?<=[₀-₉] )(?=\d))?"  # SpO₂ 98%
    rules = [rule("cardinal", f"[{_DIGIT_SIGNS}]{spaced}", sign, _SIGNS, "words")]
    # "04月01日", "03월 05일"; a code isn't one: "X04月". Chinese says the nought of 8时05分.
    padded = r"0(?<![\dA-Za-z.,:/-]0)(?=[1-9] ?[月日時时월일시분초])"
    rules.append(rule("date", padded, "", "0", "dates"))
    if particles:
        space = rf" (?:(?<=[{particles}] )(?=\d)|(?<=\d )(?=[{particles}]))"
        rules.append(rule("cardinal", space, "", " ", "dates"))
    return tuple(rules)


def roman_rule(numeral: Callable[[int], str], ends: str, sign: str = "第") -> Rule:
    """ "第IV章": a Roman number between 第 and what it numbers."""

    def say(match: Match) -> str:
        return f"{sign}{numeral(int(roman_value(match['roman'])))}"

    return rule("roman", rf"{sign} ?{_ROMAN} ?(?={ends})", say, "IVXL", "words")


def scaled_unit_rule(units: Mapping[str, Noun]) -> Rule:
    """ "37.8万km²": a unit in Latin letters behind a scale that is written out."""
    plain = {unit: noun.forms[0] for unit, noun in units.items() if "{" not in noun.forms[0]}
    plain = {unit: said for unit, said in plain.items() if unit[0].isascii() and unit[0].isalpha()}
    scales = "万億兆萬亿千만억조천"
    begin = "".join(sorted({unit[0] for unit in plain}))
    rest = any_of(unit[1:] for unit in plain)
    pattern = rf"[{begin}](?:(?<=[{scales}].)|(?<=[{scales}] .))(?:{rest})(?![A-Za-z\d²³/])"

    def say(match: Match) -> str | None:
        spoken = plain.get(match[0])
        touched = "가" <= match.string[match.start() - 1] <= "힣"
        return f" {spoken}" if touched and spoken else spoken

    return rule("unit", pattern, say, scales, "dates")


def scaled_phrase_rule(language: Callable[[], EastAsian]) -> Rule:
    """ "30万km/s": a unit with a place for its number."""

    def say(match: Match) -> str | None:
        noun = language().units.get(match["unit"])
        if noun is None or "{}" not in noun.forms[0]:
            return None
        spoken = language().number(language().read(match["number"])) + match["scale"]
        return noun.forms[0].format(spoken)

    pattern = (
        r"(?P<number>\d(?<![\d.,A-Za-z]\d)[\d,]{0,9}+(?:\.\d{1,3})?)(?P<scale>[万億亿만억]) ?"
        r"(?P<unit>[A-Za-zµ]{1,5}/[A-Za-z]{1,4}[²³]?)(?![A-Za-z\d²³/])"
    )
    return at_number("unit", pattern, say, "/", "dates")


def below_zero_rule(say: str) -> Rule:
    """ "-3～8℃": from below zero to above it. `say` is the whole, with {low} and {high}."""

    def span(match: Match) -> str:
        return say.format(low=match["low"], high=match["high"])

    degree = "(?:℃|°C|[도度])"
    amount = r"\d{1,2}(?:\.\d)?"
    pattern = (
        rf"[-−](?<![A-Za-z\d_)\]][-−])(?P<low>{amount}){degree}? ?[～~〜—–] ?"
        rf"(?P<high>{amount}) ?{degree}"
    )
    return rule("signed", pattern, span, "～~〜—–", "dates")


def volume_rule(numeral: Callable[[int], str], signs: str) -> Rule:
    """ "卷II": a Roman number behind what it numbers."""

    def say(match: Match) -> str:
        return numeral(int(roman_value(match["roman"])))

    # A letter alone may be a name: "卷C".
    pattern = rf"(?<=[{signs}])(?=[IVX]){_ROMAN}(?![A-Za-z0-9'’.])"
    return rule("roman", pattern, say, "IVX", "words")
