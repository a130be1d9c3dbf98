"""Rules for numbers: telephone numbers, versions, money, units, fractions, ranges and, last, all
other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from text.normalize.identifier_groups import phone_groups
from text.normalize.identifiers import identifier_rules
from text.normalize.language import Language
from text.normalize.not_units import is_initial
from text.normalize.programs import program_rules
from text.normalize.rule import (
    LATIN,
    TO,
    UNNAMED,
    Rule,
    anchored,
    any_of,
    at_number,
    begun,
    initials,
    rule,
)
from text.normalize.values import Context, Noun, Number

Match = re.Match[str]

_DIGITS: Final = re.compile(r"\d+")
# A telephone number has digits in groups, or many digits.
# a pattern that begins with a digit and the condition that no number goes on there
_AT_DIGIT: Final = re.compile(r"(?:\\d|\d|\[[\d-]+\])\(\?<!\[\\w")
_GROUPS: Final = re.compile(r"\d(?:[ ()./-]{1,2}\d\d|\d{6})")
_THREE_PARTS: Final = re.compile(r"\.\d{1,9}\.\d")
# Behind a unit that is also a word or a name: "30 s.", "12 A)", "3 s lang".
_MEASURE_ENDS: Final = re.compile(
    r"\s*(?:[,;:)(/]|\.?\s*\Z)| (?:lang|ca\.|circa|pro|long|per|each(?<!in each)|and|und|bis)\b"
)
_LOWER: Final = "a-zà-öø-ÿа-яё"


def name_rules(language: Language) -> Iterator[Rule]:
    """Numbers that are names: telephones, IP addresses, versions, codes."""
    if language.number_sign:
        number = f"{language.number_sign}{language.space}"
        yield rule("code", r"(?:[Nn](?<!\w.)[°º]|№) ?(?=\d)", number, "°º№", "names")
    yield from _phone_rules(language)
    yield from identifier_rules(language)
    if language.dot:
        yield _address_rule(language)
        yield from _version_rules(language)
        yield from program_rules(language)
    if language.code_cues:
        yield _code_rule(language)


def _phone_rules(language: Language) -> Iterator[Rule]:
    def phone(match: Match) -> str | None:
        plus = match[0].startswith("+")
        groups = _DIGITS.findall(match[0])
        if plus and sum(map(len, groups)) < 7:  # "+1000 points"
            return None
        groups = phone_groups(language, groups, plus)
        return language.phone(groups, plus, Context(match))

    word = language.word
    abroad = rf"\+(?<![{word}+].)\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{2,6}}(?![{word}])"
    yield rule("phone", abroad, phone, "+", "names")
    for pattern in language.phone_patterns:
        make = at_number if _AT_DIGIT.match(pattern) else rule
        yield make("phone", pattern, phone, _GROUPS, "names")


def _address_rule(language: Language) -> Rule:
    def address(match: Match) -> str | None:
        parts = match[0].split(".")
        # "1.000.000.000" is a number: the parts of an address have no leading zeros.
        valid = all(int(part) < 256 and part == str(int(part)) for part in parts)
        return language.address(parts, Context(match)) if valid else None

    ip = rf"{language.written.lone}\d{{0,2}}+(?:\.\d{{1,3}}){{3}}(?![.]?[{language.word}])"
    return at_number("ip", ip, address, _THREE_PARTS, "names")


def _version_rules(language: Language) -> Iterator[Rule]:
    """Versions behind a word for them, and those with three parts or more."""

    def version(match: Match) -> str | None:
        return language.versions(match["parts"].split("."), match["cue"], Context(match))

    word = language.word
    cues = anchored(language.version_cues, word + ".")
    named = rf"(?P<cue>{cues})(?P<parts>\d{{1,9}}(?:\.\d{{1,9}}){{0,5}})(?![{word}])"
    yield rule("version", named, version, initials(language.version_cues), "names")
    grouped = r"(?!\d{1,3}(?:\.\d{3})++(?!\.?\d))" if "." in language.group_signs else ""
    parts = rf"{grouped}{language.written.lone}\d{{0,8}}(?:\.\d{{1,9}}){{2,5}}"
    alone = rf"(?P<cue>)(?P<parts>{parts})(?!\.?[{word}])"
    yield at_number("version", alone, version, _THREE_PARTS, "names")


def _code_rule(language: Language) -> Rule:
    cue = re.compile(rf"(?:{language.code_cues})\Z")

    def code(match: Match) -> str | None:
        context = Context(match)
        return language.coded(match[0], context) if cue.search(context.cue) else None

    three_digits = rf"{language.written.lone}\d\d(?![{language.word}]|[.,]\d)"
    return at_number("code", three_digits, code, "", "names")


def amount_rules(language: Language) -> Iterator[Rule]:
    """Money, units, fractions, ordinals, ranges."""
    written = language.written
    math = language.math
    space = language.space
    money = f"(?:{any_of(language.currencies)})" if language.currencies else "(?!)"
    if "-" in math:
        yield rule(
            "signed",
            rf"[-−](?<![{written.word})\]%][-−])(?=(?:{money} ?)?\.?\d)",
            math["-"] + space,
            "-−",
            "amounts",
        )
    if "+" in math:
        yield rule(
            "signed",
            rf"\+(?<![{written.word})\]+]\+)(?<!\d \+)(?=\.?\d)",
            math["+"] + space,
            "+",
            "amounts",
        )
    yield from _money_rules(language)
    yield from _unit_rules(language)
    yield from _fraction_rules(language)
    yield _range_rule(language)
    for sign in "~<>":
        if sign in math:
            said = _compared(math[sign], space)
            yield rule("math", rf"{sign}(?<![<>].) ?(?=\d)", said, sign, "amounts")
    if "^" in math:
        yield rule(
            "math",
            rf"\^(?<=[{written.word})]\^)(?=\d)",
            f"{space}{math['^']}{space}",
            "^",
            "amounts",
        )


def _compared(spoken: str, space: str) -> Callable[[Match], str | None]:
    """A sign before a number, apart from a word before it: "i<10"."""

    def say(match: Match) -> str:
        touched = match.string[max(0, match.start() - 1) : match.start()]
        return f"{space if touched.isalnum() or touched == ')' else ''}{spoken}{space}"

    return say


def _range_rule(language: Language) -> Rule:
    written = language.written

    def span(match: Match) -> str | None:
        low, high = (language.read(number) for number in match.groups())
        return language.span(low, high, Context(match))

    low = rf"{written.lone}(?<!-\d){written.rest}"
    pattern = rf"({low}){TO}(\d{written.rest})(?![{written.word}-])"
    return at_number("range", pattern, span, "-–—~～〜", "amounts")


def _money_rules(language: Language) -> Iterator[Rule]:
    if not language.currencies:
        return
    written = language.written
    signs = {key for key in language.currencies if not key.strip(".").isalpha()}
    codes = {key for key in language.currencies if key not in signs}
    # "$1.50" is also written in languages that have a decimal comma.
    pointed = rf"{written.first}\d{{0,8}}\.\d\d(?!\d)|" if language.decimal_sign == "," else ""
    money = _money(language, bool(pointed))
    sign = f"(?:{any_of(signs)})"
    amount = rf"(?P<amount>{pointed}{written.number}|\.\d{{1,2}}(?!\d))"
    upto = rf"(?:{TO}{sign}?(?P<upto>{written.number}))?"
    scale = _scale(language.scales, written.end)
    if signs:
        apart = r"(?<!\d €)(?<!\d€)" if pointed else ""  # "100 € 10 pezzi"
        before = rf"(?P<sign>{sign}){apart} ?{amount}{upto}{scale}"
        yield rule("currency", before, money, "".join({key[-1] for key in signs}), "amounts")
    if codes:
        code = f"(?P<sign>{anchored(codes, written.word)})"
        before = rf"{code} ?{amount}{upto}{scale}{written.end}"
        yield rule("currency", before, money, initials(codes), "amounts")
    behind = rf"{begun(signs)}(?!\d)" if signs else "(?!)"
    if codes:
        behind += rf"|{begun(codes)}{written.end}"
    amount = rf"(?P<amount>{pointed}{written.number})(?:{TO}(?P<upto>{written.number}))?"
    first = rf"{amount}{scale} ?(?P<sign>{behind})"
    known = re.escape(initials({*language.currencies, *language.scales}))
    yield at_number("currency", first, money, re.compile(rf"\d ?[{known}]"), "amounts")


def _money(language: Language, pointed: bool) -> Callable[[Match], str | None]:
    """How a sum is said; if `pointed`, "1.50" is read with a decimal point."""

    def read(amount: str) -> Number:
        if pointed and amount[-3:-2] == "." and amount[:-3].isdecimal():
            return Number(amount[:-3], amount[-2:])
        return language.read(amount)

    def money(match: Match) -> str | None:
        context = Context(match)
        found = match.groupdict()
        currency = language.currencies[match["sign"]]
        scale = language.scales[found["scale"]] if found.get("scale") else None
        number = read(match["amount"])
        if found.get("upto"):
            high = language.read(match["upto"])
            if not scale:
                return language.counted_span(number, high, currency.noun, context)
            spoken = language.money(high, currency, scale, context)
            return spoken and language.join(language.number(number), language.upto, spoken)
        spoken = language.money(number, currency, scale, context)
        return spoken and spoken + context.stop

    return money


def _scale(scales: Mapping[str, Noun], end: str) -> str:
    return rf"(?: ?(?P<scale>{begun(scales)}){end})?" if scales else ""


def _unit_rules(language: Language) -> Iterator[Rule]:
    written = language.written
    units = {
        **language.units,
        **{u.replace("µ", "μ"): noun for u, noun in language.units.items() if "µ" in u},
    }
    percents = {key: noun for key, noun in units.items() if key in "%‰"}

    def unit(match: Match) -> str | None:
        if match["gap"] and is_initial(match["unit"], Context(match)):
            return None
        if match["unit"] in language.tight_units and match["gap"]:
            ends = _MEASURE_ENDS.match(match.string, match.end())
            # "с" is also a preposition: "2,5 с хвостиком" (ru_times.py)
            decimal = language.code != "ru" and language.decimal_sign in match["amount"]
            if not (ends or decimal):
                return None
        noun = units[match["unit"]]
        number = language.read(match["amount"])
        if match["upto"]:
            return language.counted_span(number, language.read(match["upto"]), noun, Context(match))
        return language.counted(number, noun, Context(match))

    upto = rf"(?:%?{TO}(?P<upto>{written.number}))?"
    amount = rf"(?P<amount>{written.lone}(?<![A-Za-z]-\d){written.rest}){upto}"
    end = rf"(?![{written.word}²³/]|['’][^\W\d])(?:\.(?= [{_LOWER}]|[,;)]))?"
    others = {key: noun for key, noun in units.items() if key not in percents}
    # 12%vol, 19%NRV, but not 0.5%p, in languages without spaces between words
    loose = r"(?![pP\d_²³/](?![A-Za-z]))" if language.word == LATIN else end
    for kind, table, needs, ends in (
        ("percent", percents, "%‰", loose),
        ("unit", others, initials(others), end),
    ):
        if table:
            pattern = rf"{amount}(?:(?P<gap> )|(?P<hyphen>-))?(?P<unit>{begun(table)}){ends}"
            yield at_number(kind, pattern, unit, needs, "amounts")


def _fraction_rules(language: Language) -> Iterator[Rule]:
    written = language.written
    signs = "".join(language.fractions)
    if signs:
        fractions = language.fractions
        yield at_number(
            "fraction",
            rf"({written.first}\d*+) ?([{signs}])",
            lambda match: language.mixed(match[1], fractions[match[2]]),
            signs,
            "amounts",
        )
        yield rule(
            "fraction",
            f"[{signs}]",
            lambda match: f"{language.space}{fractions[match[0]]}",
            signs,
            "amounts",
        )
    if language.ordinal_endings:
        yield _ordinal_rule(language)
    yield _slash_rule(language)


def _ordinal_rule(language: Language) -> Rule:
    written = language.written
    groups = re.escape(language.group_signs.replace(" ", ""))
    number = rf"({written.first}[\d{groups}]*+)"
    return at_number(
        "ordinal",
        rf"{number}(?P<ending>{language.ordinal_endings}){written.end}",
        lambda match: language.ordinal(language.read(match[1]).whole, match["ending"]),
        "",
        "amounts",
    )


def _slash_rule(language: Language) -> Rule:
    """ "1/2", "2 3/4"."""
    word = language.word

    def fraction(match: Match) -> str | None:
        whole = (match["whole"] or "").rstrip()
        return language.fraction(whole, match["top"], match["bottom"], Context(match))

    whole = rf"(?P<whole>{language.written.lone}(?<!/\d)\d{{0,2}} )?"
    top = rf"(?P<top>\d(?<![{word}/.,]\d)\d{{0,2}})"
    pattern = rf"{whole}{top}[/⁄](?P<bottom>\d{{1,3}})(?![{word}/])"
    return at_number("fraction", pattern, fraction, "/⁄", "amounts")


def _scale_rule(language: Language) -> Rule:
    """ "5M", "70-85M": a scale without a currency."""
    written = language.written

    def scaled(match: Match) -> str | None:
        low = language.read(match[1])
        scale = language.scales[match["scale"]]
        if not match[2]:
            return language.scaled(low, scale, Context(match))
        spoken = language.scaled(language.read(match[2]), scale, Context(match))
        return spoken and language.join(language.number(low), language.upto, spoken)

    return at_number(
        "cardinal",
        rf"({written.lone}{UNNAMED}{written.rest})(?:{TO}({written.number}))?"
        rf" ?(?P<scale>{begun(language.bare_scales)}){written.end}",
        scaled,
    )


def number_rules(language: Language) -> Iterator[Rule]:
    """All other numbers: bare scales, groups behind spaces, arithmetic, decimals, cardinals."""
    written = language.written
    math = language.math
    space = language.space
    if language.bare_scales:
        yield _scale_rule(language)
    if " " not in language.group_signs:
        yield at_number(
            "cardinal",
            rf"{written.lone}\d{{0,2}}+(?: \d{{3}}){{1,5}}+(?![ .,]?\d)",
            lambda match: language.cardinal(match[0].replace(" ", "")),
            " ",
        )
    for sign, signs in (("+", "+"), ("x", "*x×")):
        if sign in math:
            behind_a_number = rf"[{signs}](?:(?<=\d[{signs}])|(?<=\d [{signs}]))"
            yield rule("math", rf"{behind_a_number} ?(?=\d)", f"{space}{math[sign]}{space}", signs)
    if "-" in math:
        yield rule("math", r" [-−] (?<=\d...)(?=\d)", f"{space}{math['-']}{space}", "-−")

    touches = re.compile(f"[{written.word}]")

    def apart(match: Match, spoken: str) -> str:
        text = match.string
        start = match.start()
        end = match.end()
        before = " " if touches.match(text[start - 1 : start]) else ""
        return f"{before}{spoken}{' ' if touches.match(text, end) else ''}"

    def number(match: Match) -> str:
        return apart(match, language.number(language.read(match[0])))

    def foreign(match: Match) -> str | None:
        # Where a point groups, "1.234" is more than a thousand; "0.234" is not.
        if "." in language.group_signs and match[1] != "0" and len(match[1]) <= 3 == len(match[2]):
            return None
        spoken = language.join(
            language.cardinal(match[1]), language.dot, language.spelled(match[2])
        )
        return apart(match, spoken)

    decimal = re.escape(language.decimal_sign)
    # "1.5" and ".5". The pattern has this form because a search for a set of first characters is
    # fast.
    alone = written.first.removeprefix("\\d")
    whole = rf"(?<=\d){alone}{written.whole}{decimal}\d++"
    begin = rf"(?<={decimal})(?<![{written.word}.]{decimal})\d++"
    yield rule("decimal", rf"[\d{decimal}](?:{whole}|{begin})", number, re.compile(rf"{decimal}\d"))
    if language.decimal_sign == "," and language.dot:
        # 1.500, but 0.500
        grouped = r"(?!(?<!\b0\.)\d{3}(?!\d))" if "." in language.group_signs else ""
        yield at_number("decimal", rf"({written.first}\d*+)\.{grouped}(\d++)(?!\.\d)", foreign, ".")
    yield rule("cardinal", rf"\d{written.rest}", number)
