"""Rules for numbers in other shapes: "1e6", "0x1F", "1'000'000", "1,00,000", "8-10am", "2024-01",
"Ⅷ", "5㎏".

They rewrite a number as the other rules know it, or say it at once. They run before all others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from text.normalize.cjk import EastAsian
from text.normalize.foreign import english_numbers
from text.normalize.language import Language
from text.normalize.rule import TO, Rule, at_number, rule
from text.normalize.values import Context, Date, Time
from text.normalize.words import roman_rules, roman_value

Match = re.Match[str]

# What the rules for words need. They share one search: each of their own would cost 2 % more.
_SQUARE: Final = "ℓⅠ-ⅿ㍱-㍺㎀-㏟"
_SHAPED: Final = re.compile(rf"[0-9{_SQUARE}](?:(?<![0-9])|[eExXbo'’_][-−+0-9A-Fa-f]|,\d\d,\d)")
_TO_HALF: Final = re.compile(r"[-–—~～〜] ?\d\d?(?::[0-5]\d)? ?[aApP]")
_RAISED: Final = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_DIGITS: Final = "0123456789"
_BIG_ROMAN: Final = "ⅬⅭⅮⅯⅼⅽⅾⅿⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
# These print numbers with a decimal comma and have no rules of their own for English ones, which
# stand before a unit or one of these words.
_ENGLISH_BESIDE: Final = {
    "de": "Prozent Euro Dollar Kilometer Meter Kilogramm Liter Grad",
    "fr": "euros dollars kilomètres mètres kilos litres degrés pourcent",
    "it": "euro dollari chilometri metri chili litri gradi",
}
_HOURS: Final = {"ru": "ч", "en": "h|hrs?"}  # behind a time of day; "h" in other languages
_ONE: Final = {"es": "una", "pt": "uma"}
_OWN_HOURS: Final = frozenset({"de", "fr", "es", "pt"})  # they read "17:00 h" themselves


def shape_word_rules(language: Language) -> Iterator[Rule]:
    """The rules at the beginning of the stage "words"."""
    yield _power_of_ten_rule(language)
    yield _base_rule(language)
    yield from _group_rules(language)
    yield _square_rule(language)
    yield _roman_rule(language)
    if language.code not in _OWN_HOURS:
        yield _hours_rule(language)


def _power_of_ten_rule(language: Language) -> Rule:
    """ "1e6" and "2.5e-3": as a product with raised digits; "$1e6" as plain digits."""
    money = {sign[-1] for sign in language.currencies}

    def power(match: Match) -> str | None:
        mantissa = match["mantissa"]
        exponent = match["exponent"].lstrip("+")
        # "Room 2E4", "E10" and the like are names.
        sure = not mantissa.isdecimal() or len(match["exponent"]) > 1
        if match["e"] == "E" and not sure:
            return None
        if language.code == "fr" and exponent != match["exponent"] and mantissa in ("45", "90"):
            return None  # "à la 90e+3": a minute of a match
        if match.string[match.start() - 1 : match.start()] in money:
            whole = Decimal(mantissa.replace(",", ".")).scaleb(int(exponent.replace("−", "-")))
            return str(int(whole)) if whole == int(whole) else None
        raised = f"10{exponent.translate(_RAISED)}"
        return raised if mantissa == "1" else f"{mantissa}×{raised}"

    number = r"(?P<mantissa>\d{1,9}+(?:[.,]\d{1,12}+)?)"
    following = r"(?!\w|[.,]\d|-(?!\d[\d.,]*[eE]))"
    exponent = r"(?P<exponent>[-−+]?[1-9]\d?\d?)"
    pattern = rf"(?<![\w.,#/])(?<![A-Za-z_]-){number}(?P<e>[eE]){exponent}{following}"
    return rule("math", pattern, power, _SHAPED, "words")


def _base_rule(language: Language) -> Rule:
    """ "0x1F", "0b1010": digit by digit."""

    def spell(match: Match) -> str:
        said = (
            language.spelled(sign) if sign in _DIGITS else sign.upper() for sign in match["digits"]
        )
        return " ".join((language.spelled("0"), match["base"].lower(), *said))

    least = 2 if language.code == "pt" else 1  # "0x0" is a score
    hexadecimal = rf"(?<=[xX])[\dA-Fa-f]{{{least},32}}"
    others = r"(?<=b)[01]{2,64}|(?<=o)[0-7]{2,32}"
    digits = rf"(?P<base>[xXbo])(?P<digits>{hexadecimal}|{others})"
    pattern = rf"0(?<![{language.word}.,]0){digits}(?![{language.word}]|[.,]\d)"
    return rule("code", pattern, spell, _SHAPED, "words")


def _group_rules(language: Language) -> Iterator[Rule]:
    """Groups behind apostrophes and low lines, and Indian groups."""

    def joined(match: Match) -> str:
        return re.sub(r"['’_,]", "", match[0])

    def indian(match: Match) -> str:
        return joined(match).replace(".", language.decimal_sign)

    grouped = r"\d(?<![\w.,'’]\d)\d{0,2}+(?:['’]\d{3}){1,6}+(?![\w'’\"″])"
    yield rule("cardinal", grouped, joined, _SHAPED, "words")
    lowered = r"\d(?<![\w.,]\d)\d{0,2}+(?:_\d{3}){1,6}+(?!\w)"
    yield rule("cardinal", lowered, joined, _SHAPED, "words")
    lakhs = (
        r"\d(?<![\d,]\d)(?<!\d\.\d)\d?+(?:,\d\d(?!\d)){1,5}+,\d{3}(?:\.\d{1,2}+)?(?![\d_]|[.,]\d)"
    )
    yield rule("cardinal", lakhs, indian, _SHAPED, "words")


def _square_rule(language: Language) -> Rule:
    """ "㎏": units in one character that the language's tables don't have."""
    known = language.units.keys() | language.symbols.keys()

    def plain(match: Match) -> str | None:
        if match[0] in known:
            return None
        letters = unicodedata.normalize("NFKC", match[0]).replace("∕", "/")
        return letters[:-1] + {"2": "²", "3": "³"}.get(letters[-1], letters[-1])

    return rule("unit", "[㍱-㍺㎀-㏟ℓ]", plain, _SHAPED, "words")


def _roman_rule(language: Language) -> Rule:
    """ "Ⅷ": letters where a rule for Roman numbers says them, a number elsewhere."""
    own = tuple(each for each in language.rules if each.kind == "roman")
    readers = (*own, *roman_rules(language))
    eastern = isinstance(language, EastAsian)

    def number(match: Match) -> str | None:
        written = unicodedata.normalize("NFKC", match[0]).upper()
        value = roman_value(written)
        if eastern:
            # Other rules know the single signs from one to twelve.
            return None if len(match[0]) == 1 and match[0] not in _BIG_ROMAN else value
        context = Context(match)
        probe = f"{context.before}{written}{context.after}"
        at = len(context.before)
        found = (found for each in readers for found in each.pattern.finditer(probe))
        said = any(each.start() <= at < each.end() for each in found)
        return written if said else value

    return rule("roman", "[Ⅰ-ⅿ]{1,15}+", number, _SHAPED, "words")


def _hours_rule(language: Language) -> Rule:
    """ "17:00h": the time alone."""

    def time(match: Match) -> str:
        spelled = language.code == "en" and match["h"] != "h"
        return f"{match['time']} hours" if spelled else match["time"]

    signs = _HOURS.get(language.code, "h")
    hours = rf" ?(?P<h>{signs})(?:\.(?= [a-zа-я]))?(?![{language.word}])"
    pattern = rf"(?<![\d:.,])(?P<time>\d{{1,2}}+:[0-5]\d){hours}"
    return rule("time", pattern, time, re.compile(rf":\d\d ?(?:{signs})"), "words")


def shape_date_rules(language: Language) -> Iterator[Rule]:
    """The rules at the beginning of the stage "dates"."""
    if language.month_names or isinstance(language, EastAsian):
        yield _month_rule(language)
    if language.half:
        yield _half_days_rule(language)
    if language.code in _ENGLISH_BESIDE:
        words = _ENGLISH_BESIDE[language.code].split()
        units = {*language.units, *language.scales, *words}
        yield from english_numbers(language.written, "[$€£]", units)


def _month_rule(language: Language) -> Rule:
    """ "2024-01": a month; "2023-24" and "2009-10" are years."""

    def month(match: Match) -> str | None:
        year = match[1]
        number = int(match[2])
        following = int(year) % 100 + 1
        if not 1 <= number <= 12 or number == following or (number > 9 and number > following):
            return None
        return language.date(Date(year, number, 0), Context(match))

    end = rf"(?![{language.word}/-]|[.,:]\d)"
    pattern = rf"({language.written.lone}(?<!\w-\d)\d{{3}})-([01]\d){end}"
    needs = re.compile(rf"-[01]\d(?<=\d{{4}}-\d\d){end}")
    return at_number("date", pattern, month, needs, "dates")


def _half_days_rule(language: Language) -> Rule:
    """ "8-10am", "9–5 pm": both are hours of the day."""

    def clock(match: Match) -> str | None:
        low = _time(match["low"])
        high = _time(match["high"])
        context = Context(match)
        if not (1 <= low.hour <= 12 and 1 <= high.hour <= 12):
            return None
        last = Time(high.hour, high.minute, None, match["half"])
        if not isinstance(language, EastAsian):
            spoken_low = _hour(language, low, context)
            return language.join(spoken_low, language.upto, language.time(last, context) or "")
        # These say the half first, once: 上午八点到十点.
        same = low.hour % 12 < high.hour % 12
        first = Time(low.hour, low.minute, None, match["half"] if same else "")
        spoken = [language.time(each, context) for each in (first, high if same else last)]
        return language.upto_between(spoken[0] or "", spoken[1] or "")

    eastern = r"[aApP]\.?[mM](?![A-Za-z])\.?"
    half = eastern if isinstance(language, EastAsian) else language.half
    hour = r"\d\d?(?::[0-5]\d)?"
    pattern = (
        rf"(?P<low>{language.written.lone}\d?(?::[0-5]\d)?)(?:{TO}| - )(?P<high>{hour})"
        rf" ?(?P<half>{half})"
    )
    return at_number("time", pattern, clock, _TO_HALF, "dates")


def _hour(language: Language, time: Time, context: Context) -> str:
    """The first of two hours: "eight" in "8-10am"."""
    if time.minute is not None:
        return language.time(time, context) or ""
    one = _ONE.get(language.code) if time.hour == 1 else None
    return one or language.cardinal(str(time.hour))


def _time(written: str) -> Time:
    hour, _, minute = written.partition(":")
    return Time(int(hour), int(minute) if minute else None)
