"""Rules for amounts and numbers: telephone numbers, versions, money, units, fractions, ranges, and
what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import TO, Rule, anchored, any_of, at_number, begun, rule
from text.normalize.values import Noun, Number, Seen

Match = re.Match[str]

_DIGITS: Final = re.compile(r"\d+")
# Digits in groups, or many: without them there is no telephone number.
_GROUPS: Final = re.compile(r"\d(?:[ ()./-]{1,2}\d\d|\d{6})")
_THREE_PARTS: Final = re.compile(r"\.\d{1,9}\.\d")
_LOWER: Final = "a-zà-öø-ÿа-яё"


def name_rules(language: Language) -> Iterator[Rule]:
    """Numbers that are names: telephones, IP addresses, versions, codes."""
    if language.number_sign:
        yield rule(
            "code",
            r"(?:\b[Nn][°º]|№) ?(?=\d)",
            f"{language.number_sign}{language.space}",
            "°º№",
            "names",
        )

    def phone(match: Match) -> str | None:
        return language.phone(_DIGITS.findall(match[0]), match[0].startswith("+"), Seen(match))

    for pattern in language.phone_patterns:
        yield rule("phone", pattern, phone, _GROUPS, "names")
    word = language.word
    lone = language.written.lone
    yield rule(
        "phone",
        rf"\+(?<![{word}+].)\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{2,6}}(?![{word}])",
        phone,
        "+",
        "names",
    )
    if not language.dot:
        return

    def address(match: Match) -> str | None:
        parts = match[0].split(".")
        # "1.000.000.000" is a number: the parts of an address have no leading zeros.
        valid = all(int(part) < 256 and part == str(int(part)) for part in parts)
        return language.address(parts, Seen(match)) if valid else None

    def version(match: Match) -> str | None:
        return language.versions(match["parts"].split("."), match["cue"], Seen(match))

    ip = rf"{lone}\d{{0,2}}+(?:\.\d{{1,3}}){{3}}(?![.]?[{word}])"
    yield at_number("ip", ip, address, _THREE_PARTS, "names")
    cues = anchored(language.version_cues, word + ".")
    yield rule(
        "version",
        rf"(?P<cue>{cues})(?P<parts>\d{{1,9}}(?:\.\d{{1,9}}){{0,5}})(?![{word}])",
        version,
        "",
        "names",
    )
    grouped = r"(?!\d{1,3}(?:\.\d{3})++(?!\.?\d))" if "." in language.group_signs else ""
    yield at_number(
        "version",
        rf"(?P<cue>)(?P<parts>{grouped}{lone}\d{{0,8}}(?:\.\d{{1,9}}){{2,5}})(?!\.?[{word}])",
        version, _THREE_PARTS, "names",
    )  # fmt: skip
    if language.code_cues:
        cue = re.compile(rf"(?:{language.code_cues})\Z")

        def code(match: Match) -> str | None:
            seen = Seen(match)
            return language.coded(match[0], seen) if cue.search(seen.before) else None

        yield at_number("code", rf"{lone}\d\d(?![{word}]|[.,]\d)", code, "", "names")


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
    if language.number_sign:
        yield rule("code", r"#(?=\d)", language.number_sign + space, "#", "amounts")
    yield from _fraction_rules(language)
    yield at_number(
        "range",
        rf"({written.lone}(?<!-\d){written.rest}){TO}(\d{written.rest})(?![{written.word}-])",
        lambda match: language.span(language.read(match[1]), language.read(match[2]), Seen(match)),
        "-–—~～〜", "amounts",
    )  # fmt: skip
    for sign in "~<>":
        if sign in math:
            yield rule("math", rf"{sign} ?(?=\d)", math[sign] + space, sign, "amounts")
    if "^" in math:
        yield rule(
            "math",
            rf"\^(?<=[{written.word})]\^)(?=\d)",
            f"{space}{math['^']}{space}",
            "^",
            "amounts",
        )


def _money_rules(language: Language) -> Iterator[Rule]:
    if not language.currencies:
        return
    written = language.written
    signs = {key for key in language.currencies if not key.strip(".").isalpha()}
    codes = {key for key in language.currencies if key not in signs}
    scale = _scale(language.scales, written.end)
    # "$1.50" is written in languages of decimal commas, too.
    pointed = rf"{written.first}\d{{0,8}}\.\d\d(?!\d)|" if language.decimal_sign == "," else ""

    def read(amount: str) -> Number:
        if pointed and amount[-3:-2] == "." and amount[:-3].isdecimal():
            return Number(amount[:-3], amount[-2:])
        return language.read(amount)

    def money(match: Match) -> str | None:
        seen = Seen(match)
        found = match.groupdict()
        currency = language.currencies[match["sign"]]
        scale = language.scales[found["scale"]] if found.get("scale") else None
        number = read(match["amount"])
        if found.get("upto"):
            high = language.read(match["upto"])
            if not scale:
                return language.counted_span(number, high, currency.noun, seen)
            said = language.money(high, currency, scale, seen)
            return said and language.join(language.number(number), language.upto, said)
        said = language.money(number, currency, scale, seen)
        return said and said + ("." if match[0].endswith(".") and seen.ends_a_sentence() else "")

    sign = f"(?:{any_of(signs)})"
    amount = rf"(?P<amount>{pointed}{written.number}|\.\d{{1,2}}(?!\d))"
    upto = rf"(?:{TO}{sign}?(?P<upto>{written.number}))?"
    if signs:
        yield rule(
            "currency",
            rf"(?P<sign>{sign}) ?{amount}{upto}{scale}",
            money,
            "".join({key[-1] for key in signs}),
            "amounts",
        )
    if codes:
        yield rule(
            "currency",
            rf"(?P<sign>{anchored(codes, written.word)}) ?{amount}{upto}{scale}{written.end}",
            money, "", "amounts",
        )  # fmt: skip
    behind = rf"{begun(signs)}(?!\d)" if signs else "(?!)"
    if codes:
        behind += rf"|{begun(codes)}{written.end}"
    yield at_number(
        "currency",
        rf"(?P<amount>{pointed}{written.number})(?:{TO}(?P<upto>{written.number}))?{scale} ?(?P<sign>{behind})",
        money, "", "amounts",
    )  # fmt: skip


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
        if match["unit"] in language.tight_units and match["gap"]:
            return None
        noun = units[match["unit"]]
        number = language.read(match["amount"])
        if match["upto"]:
            return language.counted_span(number, language.read(match["upto"]), noun, Seen(match))
        return language.counted(number, noun, Seen(match))

    for kind, table in (
        ("percent", percents),
        ("unit", {k: v for k, v in units.items() if k not in percents}),
    ):
        if not table:
            continue
        yield at_number(
            kind,
            rf"(?P<amount>{written.lone}(?<![A-Za-z]-\d){written.rest})(?:%?{TO}(?P<upto>{written.number}))?"
            rf"(?:(?P<gap> )|(?P<hyphen>-))?(?P<unit>{begun(table)})(?![{written.word}²³/])(?:\.(?= [{_LOWER}]))?",
            unit, "%‰" if kind == "percent" else "", "amounts",
        )  # fmt: skip


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
        groups = re.escape(language.group_signs.replace(" ", ""))
        yield at_number(
            "ordinal",
            rf"({written.first}[\d{groups}]*+)(?P<ending>{language.ordinal_endings}){written.end}",
            lambda match: language.ordinal(language.read(match[1]).whole, match["ending"]),
            "",
            "amounts",
        )
    yield rule(
        "fraction",
        rf"(?P<whole>{written.lone}(?<!/\d)\d{{0,2}} )?(?P<top>\d(?<![{written.word}/.,]\d)\d{{0,2}})"
        rf"[/⁄](?P<bottom>\d{{1,3}})(?![{written.word}/])",
        lambda match: language.fraction((match["whole"] or "").rstrip(), match["top"], match["bottom"], Seen(match)),
        "/⁄", "amounts",
    )  # fmt: skip


def number_rules(language: Language) -> Iterator[Rule]:
    """What is left: bare scales, loose groups, arithmetic, decimals, cardinals."""
    written = language.written
    math = language.math
    space = language.space
    if language.bare_scales:
        yield at_number(
            "cardinal",
            rf"({written.number}) ?(?P<scale>{begun(language.bare_scales)}){written.end}",
            lambda match: language.scaled(
                language.read(match[1]), language.scales[match["scale"]], Seen(match)
            ),
        )
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

    def apart(match: Match, said: str) -> str:
        text = match.string
        start = match.start()
        end = match.end()
        before = " " if touches.match(text[start - 1 : start]) else ""
        return f"{before}{said}{' ' if touches.match(text, end) else ''}"

    def number(match: Match) -> str:
        return apart(match, language.number(language.read(match[0])))

    def foreign(match: Match) -> str | None:
        # "1.234" is one in thousands where a point groups, and "0.234" is not.
        if "." in language.group_signs and match[1] != "0" and len(match[1]) <= 3 == len(match[2]):
            return None
        said = language.join(language.cardinal(match[1]), language.dot, language.spelled(match[2]))
        return apart(match, said)

    decimal = re.escape(language.decimal_sign)
    # "1.5" and ".5", in this form because a search for a set of first characters is fast.
    alone = written.first.removeprefix("\\d")
    whole = rf"(?<=\d){alone}{written.whole}{decimal}\d++"
    begin = rf"(?<={decimal})(?<![{written.word}.]{decimal})\d++"
    yield rule("decimal", rf"[\d{decimal}](?:{whole}|{begin})", number, re.compile(rf"{decimal}\d"))
    if language.decimal_sign == "," and language.dot:
        # 1.500, but 0.500
        grouped = r"(?!(?<!\b0\.)\d{3}(?!\d))" if "." in language.group_signs else ""
        yield at_number("decimal", rf"({written.first}\d*+)\.{grouped}(\d++)(?!\.\d)", foreign, ".")
    yield rule("cardinal", rf"\d{written.rest}", number)
