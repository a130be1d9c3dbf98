"""Rules for numbers that are names: telephone numbers, codes, accounts, cards, serial numbers.

They are said digit by digit, in groups, with a pause between the groups. A number is a name by its
shape ("135-4567-8900", "ABC-1234"), or by the words beside it ("OTP: 12345678", "is your code"),
which `identifier_words.py` lists for each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from text.normalize.identifier_cues import RECENT, UPPER, Beside, text_before
from text.normalize.identifier_groups import GROUP, code_groups, fours, phone_groups
from text.normalize.identifier_words import CUES
from text.normalize.language import Language
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]

_DIGITS: Final = re.compile(r"\d+")
_HEX: Final = r"[\da-fA-F]"
_YEARS: Final = re.compile(r"(?:1[5-9]|20)\d\d")
# What a text with a number in groups, or with a long one, must have.
_GROUPED: Final = re.compile(r"[0-9](?:[ ‑-][0-9A-Z]|[0-9]{8})")
_LONG: Final = re.compile(r"[0-9](?:[0-9]{2}|[ ‑-][0-9])")
_TURN: Final = re.compile(r"\d(?=[A-Za-z])|[A-Za-z](?=\d)")
_ROW: Final = re.compile(r"\d{7}")
# "Fax -99": the last digits of a number with many lines
_EXTENSION: Final = re.compile(r"(?:[Ff]ax|\bDW|[Dd]urchwahl|Apparat)\.?:? ?\Z")
_CLOCK: Final = re.compile(r"(?:[01]\d|2[0-4])[0-5][05]")
_DAY_FIRST: Final = re.compile(r"(?:[0-3]?\d-[0-3]?\d-(?:\d\d){1,2}|[12]\d{3}-\d\d?-\d\d?)\Z")
# "C12H22O11", "PT1H30M20S", "20240101T123000Z" are no codes.
_NO_CODE: Final = re.compile(
    r"(?:[BCFHIKNOPSUVWY]\d{0,2})+|P[\dTDHMSWY]+|\d{8}T\d{6}Z?|\d+[A-Z]{1,4}|\d+X\d+"
)
_TOUCHING: Final = r".,$€£¥₹/+‑\-"


def written_codes(language: Language) -> Iterator[Rule]:
    """UUIDs and MAC addresses, which rules for times and units could break."""

    def spelled(match: Match) -> str:
        return language.named(GROUP.findall(match[0]))

    begin = rf"(?<![{language.word}-])"
    end = rf"(?![{language.word}:-])"
    parts = "-".join((f"{_HEX}{{8}}", *[f"{_HEX}{{4}}"] * 3, f"{_HEX}{{12}}"))
    needs = re.compile(rf"-{_HEX}{{4}}-{_HEX}{{4}}-")
    yield rule("code", rf"{begin}{parts}{end}", spelled, needs, "dates")
    quads = rf"(?<![{language.word}.])(?=[\d.]*[A-Fa-f]){_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}}"
    needs = re.compile(rf"\.{_HEX}{{4}}\.")
    yield rule("code", rf"{quads}(?![{language.word}.])", spelled, needs, "dates")
    pairs = rf"{begin}{_HEX}{{2}}([:-])(?:{_HEX}{{2}}\1){{4}}{_HEX}{{2}}{end}"
    needs = re.compile(rf"[:-]{_HEX}\w[:-]{_HEX}\w[:-]")
    yield rule("code", pairs, spelled, needs, "dates")


def identifier_rules(language: Language) -> Iterator[Rule]:
    """Numbers that are names, by their shape or by the words beside them."""
    cues = CUES.get(language.code)
    if cues:
        beside = Beside(language, cues)
        yield _isbn(language)
        yield _number_sign(language, beside)
        if language.number_sign and language.space:
            name = f"{language.number_sign} "
            yield rule("code", r"[Nn](?<!\w.)\.?[º°ᵒ] ?(?=[a-zà-ÿ])", name, "º°ᵒ", "names")
        yield from _cued(language, beside)
        yield from _telephones(language, beside)
        yield from _blocks(language, beside)
        yield from _serials(language, beside)


def _isbn(language: Language) -> Rule:
    def isbn(match: Match) -> str | None:
        digits = re.sub("[ -]", "", match["number"])
        if len(digits) not in (8, 10, 13):
            return None
        return match["cue"] + language.named(code_groups(match["number"]))

    cue = r"(?P<cue>IS[BS]N(?:[- ]?1[03](?!\d))?(?: (?:is|no\.?|number))? ?[:：]? ?)"
    number = rf"(?P<number>\d[\d -]{{6,16}}[\dXx])(?![{language.word}])"
    return rule("code", cue + number, isbn, ("ISBN", "ISSN"), "names")


def _number_sign(language: Language, beside: Beside) -> Rule:
    """ "order #48213": the sign, unless its word stands there already."""

    def sign(match: Match) -> str | None:
        text = match.string
        start = match.start()
        digits = "".join(_DIGITS.findall(match["body"]))
        if "-" not in match["body"] and not beside.is_code(text, start, match.end("body"), digits):
            return None
        name = language.number_sign
        said = not language.space or text_before(text, start).rstrip().lower().endswith(name)
        return "" if said else name + language.space

    number = r"(?P<body>\d{1,12}(?:-\d{1,12}){2,7}|\d{4,20}|\d{2,12}-\d{2,12})"
    pattern = rf"#(?<![{language.word}]#) ?(?={number}(?![{language.word}]))"
    return rule("code", pattern, sign, "#", "names")


def _cued(language: Language, beside: Beside) -> Iterator[Rule]:
    """ "Call 2125550187", "Dial 911", "OTP: 12345678"."""

    def phone(match: Match) -> str | None:
        groups = _DIGITS.findall(match[0])
        digits = "".join(groups)
        if len(digits) < 7:
            if len(digits) < 3 or not beside.is_short(match, digits):
                return None
            if len(groups) == len(digits):  # "1-1-2"
                return language.named([digits])
            pairs = phone_groups(language, groups, False) if len(digits) == 4 else groups
            if len(pairs) > len(groups):
                return language.phone(pairs, False, Context(match))
            return language.named(code_groups(match[0]))
        if not beside.is_phone(match):
            return None
        return language.phone(phone_groups(language, groups, False), False, Context(match))

    def code(match: Match) -> str | None:
        digits = "".join(_DIGITS.findall(match[0]))
        named = beside.is_code(match.string, *match.span(), digits)
        return language.named(code_groups(match[0])) if named else None

    word = language.word
    begin = rf"(?=\d{{3}}|\d\d?[ ‑-]\d)\d(?<![{word}{_TOUCHING}#]\d)"
    end = rf"(?![{word}]|[.,:/]\d|-[{word}]|\)[ -]?\d)"
    first = rf"{begin}\d{{0,30}}+"
    # "12345678Z", but not "5000K" and "5000M".
    last = r"(?:(?:-?[AC-JLN-Z]|-[A-Z]{3})(?![A-Za-z]))?"
    for kind, say, behind, letter in (("phone", phone, 2, ""), ("code", code, 3, last)):
        # "0418 45 0200051332": the check digits of an account
        pair = r" \d\d(?= \d{6})|" if kind == "code" else ""
        more = rf"(?:[-‑]\d{{1,20}}+|{pair} (?=\d{{{behind}}})\d{{1,20}}+){{0,7}}+"
        yield at_number(kind, first + more + letter + end, say, _LONG, "names")


def _telephones(language: Language, beside: Beside) -> Iterator[Rule]:
    """Telephone numbers by their shape alone."""

    def zero(match: Match) -> str | None:
        groups = _DIGITS.findall(match[0])
        count = sum(map(len, groups))
        clock = len(groups) == 2 and all(_CLOCK.fullmatch(each) for each in groups)
        if clock or not (7 if len(groups[0]) > 2 else 9) <= count <= 12:
            return None
        return language.named(groups)

    def mobile(match: Match) -> str | None:
        if beside.is_amount(match):
            return None
        groups = _DIGITS.findall(match[0])
        if len(groups) > 1:
            return language.named(groups)
        return language.phone(phone_groups(language, groups, False), False, Context(match))

    def vanity(match: Match) -> str:
        number = language.named(_DIGITS.findall(match["number"]))
        return number + language.pause + match["words"].replace("-", " ")

    word = language.word
    first = rf"\d(?<![{word}{_TOUCHING}]\d)(?<!\d \d)"
    end = rf"(?![{word}‑-]|[.,:/ ]\d)"
    more = r"\d{2,8}(?:[ -]\d{2,8}){0,3}"
    yield at_number("phone", rf"(?=0){first}\d{{1,4}}[ -]{more}{end}", zero, _GROUPED, "names")
    yield rule("phone", rf"\((?<!\w\()0\d{{1,4}}\) ?{more}{end}", zero, ("(0",), "names")
    opened = rf"(?=0){first}\d{{1,3}}\)\d{{3,4}}-\d{{4}}{end}"  # "02)123-4567"
    yield at_number("phone", opened, zero, (")",), "names")
    spaced = r"1[3-9]\d \d{4} \d{4}|[6-9]\d{4}[ -]\d{5}"
    begin = rf"(?<![{word}{_TOUCHING}])(?<!\d)(?<!\d )"
    shapes = rf"{begin}(?:{beside.cues.mobile}|{spaced}){end}"
    yield at_number("phone", shapes, mobile, _GROUPED, "names")
    number = r"(?P<number>{}(?:(?<=1)[ -](?:8\d\d|900)[ -]|(?<=8)\d\d-|(?<=0)800-)(?:\d{{1,4}}-)?)"
    words = r"(?P<words>[A-Z]{3,12}(?:-[A-Z]{2,12})?)"
    yield at_number("phone", number.format(first) + words + end, vanity, _GROUPED, "names")


def _blocks(language: Language, beside: Beside) -> Iterator[Rule]:
    """Three or more groups with hyphens between them, and cards."""

    def block(match: Match) -> str | None:
        groups = _DIGITS.findall(match[0])
        if match[0] == "9-1-1":
            return language.named(["911"])
        least = beside.cues.block_digits
        if sum(map(len, groups)) < least or max(map(len, groups)) < 3:
            return None
        years = all(_YEARS.fullmatch(group) for group in groups)
        sums = all(group.endswith("0") for group in groups)
        if years or sums or _DAY_FIRST.match(match[0]):
            return None
        return language.named(groups)

    def grouped_card(match: Match) -> str | None:
        groups = _DIGITS.findall(match[0])
        numbers = all(group.endswith("00") for group in groups)
        return None if numbers else language.named(groups)

    def card(match: Match) -> str | None:
        if not _is_card(match[0]) or beside.is_amount(match):
            return None
        return language.named(code_groups(match[0]))

    def two(match: Match) -> str | None:
        """ "2024-0815": no range ends in a number with a nought before it."""
        groups = _DIGITS.findall(match[0])
        return language.named(groups)

    def slashed(match: Match) -> str | None:
        groups = _DIGITS.findall(match[0])
        named = beside.is_code(match.string, *match.span(), "".join(groups))
        return language.named(groups) if named else None

    def extension(match: Match) -> str | None:
        found = _EXTENSION.search(text_before(match.string, match.start()))
        return language.named(_DIGITS.findall(match[0])) if found else None

    first = rf"\d(?<!\d\d)(?<![{language.word}{_TOUCHING}]\d)"
    end = rf"(?![{language.word}‑-]|[.,:/]\d)"
    yield at_number("code", rf"{first}\d{{1,7}}+-0\d{{2,7}}{end}", two, ("-0",), "names")
    pattern = rf"{first}\d{{1,4}}+(?:/\d{{2,5}}){{2,3}}{end}"
    yield at_number("code", pattern, slashed, "/", "names")
    pattern = rf"[-–](?<![{language.word}][-–])\d{{1,4}}{end}"
    yield rule("phone", pattern, extension, "-–", "names")
    body = r"\d{0,11}+(?:[-‑]\d{1,12}+){2,7}+"
    yield at_number("code", first + body + end, block, _GROUPED, "names")
    first = rf"(?=[3-6]){first}(?<!\d \d)"
    fours = r"\d{3}(?: \d{4}){3}(?: \d{3})?|(?<=3)[47]\d\d \d{6} \d{5}"
    yield at_number("code", rf"{first}(?:{fours})(?! \d){end}", grouped_card, _GROUPED, "names")
    yield at_number("code", rf"{first}\d{{12,18}}{end}", card, _GROUPED, "names")


def _is_card(digits: str) -> bool:
    """By Luhn's check digit (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _serials(language: Language, beside: Beside) -> Iterator[Rule]:
    """Capital letters and digits: "ABC-1234", "AB123456", "1Z999AA10123456784"."""

    def apart(match: Match) -> str | None:
        head, *groups = match[0].split("-")
        digits = "".join(groups)
        named = digits.isdecimal() and beside.is_code(match.string, *match.span(), digits)
        if head in language.currencies or not (named or _is_serial(groups)):
            return None
        return head + language.pause + language.named(code_groups("-".join(groups)))

    def joined(match: Match) -> str | None:
        head = match["head"]
        digits = match["digits"]
        if head in language.currencies or digits.endswith("00"):
            return None
        sure = len(digits) > 4 or (len(head) > 1 and not RECENT.fullmatch(digits))
        if not sure and not beside.is_code(match.string, *match.span(), digits):
            return None
        tail = f" {match['tail']}" if match["tail"] else ""
        return f"{head} {language.named(code_groups(digits))}{tail}"

    def chained(match: Match) -> str:
        """ "A123-456-789"."""
        return f"{match['head']} {language.named(_DIGITS.findall(match['body']))}"

    begin = rf"(?<![{language.word}.$€£/+@#-].)"
    end = rf"(?![{language.word}-]|[.,:/]\d)"
    begun = rf"(?<=[{UPPER}].)|(?<=[{UPPER}]-.)[0-9]{{2}}|(?<=[0-9][a-f].)"
    needs = re.compile(f"[0-9](?:{begun})")
    first = rf"[{UPPER}]{begin}"
    shape = rf"{first}[{UPPER}]{{0,5}}-\d{{3,12}}(?:-[{UPPER}\d]{{1,12}}){{0,5}}"
    yield rule("code", shape + end, apart, needs, "names")
    tail = r"(?P<tail>(?:(?<=\d{5})[A-Z]{1,2})?)"
    shape = rf"(?P<head>{first}[{UPPER}]{{0,3}})(?P<digits>\d{{4,16}}){tail}"
    yield rule("code", shape + end, joined, needs, "names")
    yield from _mixed(language, begin, end, needs)
    shape = rf"(?P<head>{first}[{UPPER}]{{0,2}})(?P<body>\d{{2,6}}(?:-\d{{2,6}}){{2,4}})"
    yield rule("code", shape + end, chained, needs, "names")


def _is_serial(groups: Sequence[str]) -> bool:
    """Whether what stands behind "ABC-" is no year, model ("RTX-4000") or short number."""
    first = groups[0]
    if len(groups) > 1:
        digits = sum(map(str.isdigit, "".join(groups)))
        return digits >= 5 or any(not group.isdecimal() for group in groups[1:])
    if first.startswith("0"):
        return True
    if len(first) < 4 or first.endswith("000"):
        return False
    return len(first) > 4 or not (first.endswith("00") or RECENT.fullmatch(first))


def _mixed(language: Language, begin: str, end: str, needs: re.Pattern[str]) -> Iterator[Rule]:
    """Letters and digits in turn, as IBANs, tracking numbers and keys have them, and digests."""

    def account(match: Match) -> str | None:
        written = match[0].replace(" ", "")
        return language.named(fours(written)) if sum(map(str.isdigit, written)) > 9 else None

    def mixed(match: Match) -> str | None:
        written = match[0]
        turns = len(_TURN.findall(written)) > 2 or _ROW.search(written)  # "6A12345678901"
        if not turns or _NO_CODE.fullmatch(written):
            return None
        return language.named(written.split("-") if "-" in written else fours(written))

    iban = rf"[A-Z]{begin}[A-Z]\d\d(?: ?[A-Z\d]{{4}}){{3,7}}(?: ?[A-Z\d]{{1,3}})?"
    yield rule("code", iban + end, account, needs, "names")
    capitals = r"(?<=[A-Z\d])(?:[A-Z\d]{7,31}(?!-)|[A-Z\d]{3,7}(?:-[A-Z\d]{4,8}){2,7})"
    pattern = rf"[A-Z\da-f]{begin}(?:{capitals}|(?<=[\da-f])[\da-f]{{11,63}}){end}"
    yield rule("code", pattern, mixed, needs, "names")
