"""Powers in raised digits: "10⁶", "6.02×10²³ kg", "x¹²", "2ⁿ", "cm⁻¹"; also charges: "Ca²⁺".

A lone ² or ³ is read by the language's signs. Footnote marks, which stand behind words and years,
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, any_of, rule
from text.normalize.values import Number

Match = re.Match[str]

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱˣᵏᵗ", "0123456789+-nixkt")
_SIGNS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱˣᵏᵗ"
_RUN: Final = f"[{_SIGNS}]{{1,9}}+"
_CARET: Final = r"\^(?:\{[-−]?\d{1,3}\}|\([-−]?\d{1,3}\)|[-−]?\d{1,3}+)"
# A sign between the power and the next term, or a dash between two powers.
_FOLLOWING: Final = rf"(?:(?P<to> ?[-–—~] ?)(?=\d{{1,9}}+[{_SIGNS}])|(?P<sign> ?[-−+] ?)(?=\d))?"
_TOKEN: Final = re.compile(r"\d+|[a-z]|[+-]")
_YEAR: Final = re.compile(r"1\d{3}|20\d\d")
# What may be raised: a letter that stands alone, or a bracket without words in it.
_LETTER: Final = re.compile(r"(?<![^\W\d_\u2e80-\uffff])[A-Za-z\u0370-\u03ff\u0400-\u04ff]\Z")
_UNIT: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,4}\Z")
_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_ATOM: Final = re.compile(r"[A-Z][a-z]?[₀-₉]{0,2}\Z|[)\]e]\Z")
_BRACKET: Final = re.compile(r"\((?!\d{1,4}\))[^()\n]{1,30}\)\Z")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_AROUND: Final = 34

# What stands behind the base; {} is the exponent in words.
_POWERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "to the power of {}",
        "de": "hoch {}",
        "fr": "puissance {}",
        "it": "alla {}",
        "es": "elevado a {}",
        "pt": "elevado a {}",
        "ru": "в степени {}",
        "zh": "的{}次方",
        "ja": "の{}乗",
        "ko": "의 {}제곱",
    }
)
# Between or behind terms, where the language's `math` has the signs of a number.
_SIGN_WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": {"+": "加", "-": "减"},
        "ja": {"+": "プラス", "-": "マイナス"},
        "ko": {"+": "더하기", "-": "빼기"},
    }
)
# The square and the cube of ten, where those of letters are said otherwise.
_OF_TEN: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("zh", "2"): "的二次方",
        ("zh", "3"): "的三次方",
        ("ko", "2"): "의 제곱",
        ("ko", "3"): "의 세제곱",
    }
)
_NEGATIVE: Final[Mapping[str, str]] = MappingProxyType({"zh": "负", "ja": "マイナス"})
_ELIDED: Final = re.compile(r"\balla (?=[ou])")
_CARDINALS: Final = 11  # from this exponent on, Italian has no ordinal: "alla ventitré"


def powered(language: Language, exponent: str) -> str:
    """What is said behind the base. `exponent` is in plain signs: "2", "-3", "n", "n+1"."""
    if exponent == "2" or exponent == "3":
        sign = {"2": "²", "3": "³"}[exponent]
        if sign in language.symbols:
            return language.symbols[sign]
    digits = exponent.lstrip("-")
    minus = minus_word(language) if exponent.startswith("-") else ""
    if digits.isdecimal() and language.code == "ru":
        ordinal = language.ordinal(digits, "fp") if digits != "0" else "нулевой"
        return language.join("в", minus, ordinal, "степени")
    if exponent.isdecimal() and language.code == "it" and 2 < int(exponent) < _CARDINALS:
        return powered_by(language, language.ordinal(exponent, "f"))
    return powered_by(language, _exponent(language, exponent))


def powered_by(language: Language, exponent: str) -> str:
    """What is said behind the base, for an exponent in words."""
    spoken = _POWERS.get(language.code, language.math.get("^", "") + " {}").format(exponent)
    return _ELIDED.sub("all'", spoken) if language.code == "it" else spoken


def sign_word(language: Language, sign: str) -> str:
    """ "+" or "-" between two terms."""
    words = _SIGN_WORDS.get(language.code, language.math)
    return words.get(sign, "")


def minus_word(language: Language) -> str:
    """What is said before a negative number."""
    return _NEGATIVE.get(language.code) or language.math.get("-", "")


def _exponent(language: Language, exponent: str) -> str:
    said = []
    for place, token in enumerate(_TOKEN.findall(exponent)):
        if token in "+-":
            said.append(sign_word(language, token) if place else minus_word(language))
        else:
            said.append(language.cardinal(token) if token.isdecimal() else token)
    return language.join(*said)


def behind_base(language: Language, base: str, power: str) -> str:
    """The base and its power, in words. A Korean particle touches its base."""
    return base + ("" if power.startswith("의 ") else language.space) + power


def letter_rules(language: Language) -> Iterator[Rule]:
    """Raised signs behind letters and brackets, and charges."""
    space = language.space

    def letter(match: Match) -> str | None:
        text = match.string
        base = match["base"] or ""
        before = text[max(0, match.start() - _AROUND) : match.start()] + base
        exponent = match["run"].translate(_RAISED)
        if exponent[-1] in "+-":
            spoken = _charge(language, before, exponent)
        else:
            unit = base + match["run"] in language.units
            raises = not unit if base else _raises(before, exponent)
            spoken = powered(language, exponent) if raises else None
        if not spoken:
            return None
        spoken = behind_base(language, "", spoken)
        return (space + base if base else "") + spoken + _behind(language, match)

    # "3x²": without a space "3x" would be three times.
    base = f"(?P<base>[A-Za-z](?<=\\d.)(?=[{_SIGNS}]))?"
    if space and language.math.get("-"):
        yield _term_rule(language)
    yield rule("math", f"{base}(?P<run>{_RUN}){_FOLLOWING}", letter, _SIGNS, "words")
    if space:
        yield from _low_rules(language)


def _term_rule(language: Language) -> Rule:
    """ "3x - 2", "x² - 3x": a sign beside a variable."""
    signs = {**dict.fromkeys("-−–", language.math["-"]), "+": language.math["+"], "=": "="}

    def sign(match: Match) -> str:
        # apart from their numbers: "3x" alone would be three times
        variable = f" {match['variable']}" if match["variable"] else ""
        number = f"{match['number']} " if match["number"] else ""
        return f"{variable} {signs[match['sign'] or '-']} {number}"

    variable = r"[xyzn](?![\w'’])"
    behind = rf"(?:(?<=[ (=][xzn] . )|(?<=[xyzn][²³] . ))(?=\d|{variable})"
    before = rf"(?<=[\d)] . )(?=\d{{0,3}}{variable})"
    pattern = (
        rf"(?:(?P<variable>[xyzn])(?<=\d.) (?P<sign>[-−–+=]) (?=\d|{variable})"
        rf"| [-−–] (?:{behind}|{before}))"
        rf"(?P<number>\d{{1,3}}(?={variable}))?"
    )
    needs = re.compile(rf"[-−–+=](?<= .) (?:(?<=[xyzn²³] . )|(?=\d{{0,3}}{variable}))")
    return rule("math", pattern, sign, needs, "words")


def _low_rules(language: Language) -> Iterator[Rule]:
    """ "H₂O", "x₁ = –2"."""

    def below(match: Match) -> str:
        digits = match[0].translate(_LOWERED)
        behind = " " if match.string[match.end() : match.end() + 1].isalnum() else ""
        return f" {language.cardinal(digits)}{behind}"

    yield rule("math", r"(?<=[A-Za-z)])[₀-₉]{1,9}+", below, "₀₁₂₃₄₅₆₇₈₉", "words")
    minus = language.math.get("-")
    if minus:
        yield rule("math", r"[–—](?<=[=<>≤≥] .)(?=\d)", f"{minus} ", "=<>≤≥", "words")


def power_rules(language: Language) -> Iterator[Rule]:
    """Raised signs behind numbers, with the unit behind them."""
    written = language.written
    units = any_of(unit for unit in language.units if unit not in "%‰") or "(?!)"
    times = language.symbols.get("×") or language.math.get("x", "")

    def number(match: Match) -> str | None:
        exponent = match["run"].translate(_RAISED).strip("^(){}").replace("−", "-")
        base = match["base"]
        if (
            match["run"][0] == "^"
            and exponent.isdecimal()
            and not (match["mantissa"] or match["unit"])
        ):
            return None
        if exponent[-1] in "+-" or not _number_raises(match, base, exponent):
            return None
        spoken = language.number(language.read(base))
        of_ten = _OF_TEN.get((language.code, exponent)) if base == "10" else None
        spoken = behind_base(language, spoken, of_ten or powered(language, exponent))
        if match["mantissa"]:
            spoken = language.join(_mantissa(language, match["mantissa"]), times, spoken)
        if match["minus"]:
            spoken = language.join(minus_word(language), spoken)
        return _with_unit(language, spoken, match["unit"]) + _behind(language, match)

    minus = rf"(?:(?<![{written.word})\]%])(?P<minus>[-−]))?"
    pointed = r"\d{1,9}+\.(?!\d{3}(?!\d))\d++|"
    mantissa = (
        rf"(?:(?=\d)(?<![{written.word}])(?<!\d[.,])"
        rf"(?P<mantissa>{pointed}\d{written.rest}) ?[×x*·⋅∙] ?(?=\d))?"
    )
    lone = rf"(?:(?<=[×x*·⋅∙]) ?|(?<=[×x*·⋅∙] )|(?=\d)(?<![{written.word}]))"
    base = rf"{lone}(?P<base>\d{written.rest})"
    unit = rf"(?: ?(?P<unit>{units})(?![{written.word}²³/]))?"
    pattern = rf"(?<!\d){minus}{mantissa}{base}(?P<run>{_RUN}|{_CARET}){unit}{_FOLLOWING}"
    yield rule("math", pattern, number, _SIGNS + "^", "words")


def _mantissa(language: Language, written: str) -> str:
    """The number before "×10". It may have a decimal point where the language has a comma."""
    whole, point, fraction = written.partition(".")
    if point and fraction.isdecimal() and whole.isdecimal() and len(fraction) != 3:
        return language.number(Number(whole, fraction))
    return language.number(language.read(written))


def _behind(language: Language, match: Match) -> str:
    """The sign behind a power in words, and the space before the next word."""
    space = language.space
    if match["to"]:
        return f"{'' if language.code == 'ko' else space}{language.upto}{space}"
    if match["sign"]:
        sign = match["sign"].strip().replace("−", "-")
        return f"{space}{sign_word(language, sign)}{space}"
    return space if re.compile(f"[{language.word}]").match(match.string, match.end()) else ""


def _number_raises(match: Match, base: str, exponent: str) -> bool:
    """Whether the raised signs behind a number are a power, not a footnote mark."""
    if match["mantissa"] or base == "10":
        return True
    if exponent in {"1", "2", "3"}:
        return False
    return not (_YEAR.fullmatch(base) and exponent.isdecimal())


def _raises(before: str, exponent: str) -> bool:
    """Whether the raised signs behind `before` are a power, not a footnote mark."""
    if exponent in {"1", "2", "3"}:
        return False
    if exponent[0] == "-" and _UNIT.search(before):
        return True
    if _LETTER.search(before):
        return True
    bracket = _BRACKET.search(before)
    return bracket is not None and not _WORD.search(bracket[0])


def _charge(language: Language, before: str, exponent: str) -> str | None:
    """ "Ca²⁺", "Cl⁻"."""
    digits = exponent[:-1]
    if not (_ATOM.search(before) and (not digits or digits.isdecimal())):
        return None
    sign = {"zh": {"-": "负"}, "ko": {"+": "플러스", "-": "마이너스"}}.get(language.code, {})
    spoken = sign.get(exponent[-1]) or sign_word(language, exponent[-1])
    return language.join(language.cardinal(digits) if digits else "", spoken)


def _with_unit(language: Language, spoken: str, unit: str | None) -> str:
    if not unit:
        return spoken
    noun = language.form(language.units[unit], Number("1000000"))
    return noun.replace("{}", spoken) if "{}" in noun else language.join(spoken, noun)
