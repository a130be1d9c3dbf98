"""Spanish and Portuguese forms that are rewritten as the other rules know them: "$1,500 MXN",
"1 h 1/2", "36,5º", "1.º/3", "3/5/80", "10-13:30 h", "28014-Madrid", "CF/88".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from text.normalize.iberian import Iberian
from text.normalize.prime_tables import PRIMES
from text.normalize.rule import Rule, any_of, at_number, rule, stopped, words
from text.normalize.values import Context, Date, Number
from text.normalize.words import roman_value

Match = re.Match[str]

# Before "º" these make an ordinal of the number, not degrees.
_PLACED: Final = re.compile(
    r"\b(?:[ElLloO]|[Ee]l|[DdAa]?[eo]l|[Ll]a|[DdNnAa]o|[OoAa]|n[úu]mero|lugar|puesto|posto|art\w*\.?"
    r"|qued[óo]|termin[óo]\w*|acab[óo]\w*|lleg[óo]|chegou|terminou|ficou|§) \Z"
)
_NUMBER_BEFORE: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d)?\Z")
_MINUTES_BEHIND: Final = re.compile(r" ?\d{1,2}(?:[.,]\d+)? ?['’′´]")  # "40º 25' N"
_ACT: Final = re.compile(r"\b[Aa]c?to [IVX\d]{1,5},? \Z")
_WARM: Final = re.compile(
    r"(?i:\b(?:m[áa]x(?:im[ao]s?)?|m[íi]n(?:im[ao]s?)?|temp(?:eratura)?|h?forno|horno|lavar|planchar|agua|água"
    r"|lav\w{1,5})\b)[^!?\d]{0,16}\Z"
)
_HALVES: Final = ("a. m", "p. m", "a.m", "p.m", " am", " pm")
# Before and behind feet and inches, which are minutes and seconds elsewhere.
_TALL: Final = re.compile(r"\b(?i:mid[eo]|medía|mede|meço|media|altura|estatura)\b[^\d.;]{0,12}\Z")
_TALL_BEHIND: Final = re.compile(r" de (?:alt|estatura)")
_GRADE_BEFORE: Final = re.compile(r"\b(?:[Oo]|[Dd]?os|[DdNn]o|[Aa]o|[Ee]l|[Dd]el|[Aa]l) \Z")
_MONEY_CODES: Final = words("MXN COP ARS CLP UYU USD CAD AUD")


def rewrite_rules(language: Callable[[], Iberian], months: Mapping[str, int]) -> tuple[Rule, ...]:
    """They stand before the other rules of a language, which `language` gives when a rule runs."""
    return (
        *_degree_rules(),
        *_half_rules(),
        _scene_rule(language),
        *_date_rules(language, months),
        *_money_rules(),
        _comma_rule(),
        *_hyphen_rules(language),
    )


def _degree_rules() -> Iterator[Rule]:
    """ "36,5º", "un ángulo de 90º"."""

    def degrees(match: Match) -> str | None:
        before = Context(match).before
        number = _NUMBER_BEFORE.search(before)
        if number is None:
            return None
        if _MINUTES_BEHIND.match(Context(match).after):
            return "°"
        before = before[: number.start()]
        warm = "," in number[0] or _WARM.search(before)
        if not warm and (int(number[0]) < 30 or _PLACED.search(before)):
            return None
        return "°"

    goes_on = r"(?!por\b|durante|até|hasta|con\b|com\b|para\b|m[aá]x|m[ií]n)[^\W\d_]{3}"
    sign = rf"º(?<=\dº)(?!\w|[.,/-]\w| ?[CFª]\b| {goes_on})"
    yield rule("unit", sign, degrees, "º", "words")


def _scene_rule(language: Callable[[], Iberian]) -> Rule:
    """ "Acto III, esc. II"."""

    def scene(match: Match) -> str | None:
        if not _ACT.search(Context(match).before):
            return None
        return "escena" if language().code == "es" else "cena"

    stop = r"(?:esc|c)\.(?:(?<= c\.)|(?<= esc\.))(?= ?[IVX\d])"
    return rule("abbreviation", stop, scene, (" esc.", " c."), "words")


def _half_rules() -> Iterator[Rule]:
    """ "1 h 1/2"."""
    yield rule("fraction", r"(?<=\d) ?h 1/2(?![\d/])", " 1/2 h", ("h 1/2",), "words")


def _date_rules(language: Callable[[], Iberian], months: Mapping[str, int]) -> Iterator[Rule]:
    """ "1.º/3", "3/5/80", "Plaza II de Mayo"."""

    def date(match: Match) -> str | None:
        day = int(match["day"])
        month = int(match["month"])
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        year = f"{'20' if int(match['year']) < 50 else '19'}{match['year']}"
        return language().date(Date(year, month, day), Context(match))

    def roman(match: Match) -> str:
        return roman_value(match["roman"])

    def month(match: Match) -> str | None:
        """ "dez/23", "dic-24"."""
        number = months.get(match["month"].lower())
        if number is None:
            return None
        return language().date(Date(f"20{match['year']}", number, 0), Context(match))

    pattern = (
        r"(?<![\w/.-])(?<!\d )(?P<month>[a-zA-Zç]{3,4})(?:\.?/|-)(?P<year>[0-4]\d)(?![\w/-]|[.,]\d)"
    )
    needs = re.compile(r"[/-](?<=[a-zA-Z.].)[0-4]\d(?![\w/-])")
    yield rule("date", pattern, month, needs, "words")
    yield rule("date", r"\b1\.?º/(?=(?:1[0-2]|0?[1-9])\b)", "01/", ("º/",), "words")
    short = r"(?P<day>\d(?<![\w.,/]\d)\d?)/(?P<month>\d\d?)/(?P<year>\d\d)(?![\w/]|[.,]\d)"
    needs = re.compile(r"/\d\d?/\d\d(?![\w/])")
    yield at_number("date", short, date, needs, "dates")
    begun = re.compile(r"\b(?:[Dd]el? |[Dd][ií]as? )\d\d?(?:, \d\d?){0,3} (?:al?|ao|[ey]) \Z")

    def last(match: Match) -> str | None:
        """ "de 12 a 15-08", "días 3 y 5-11"."""
        day = int(match["day"])
        if not begun.search(Context(match).before) or not 1 <= day <= 31:
            return None
        return language().date(Date("", int(match["month"]), day), Context(match))

    short = r"(?P<day>\d(?<![\w.,/-]\d)\d?)-(?P<month>0[1-9]|1[0-2])(?![\w/-]|[.,]\d)"
    yield at_number("date", short, last, re.compile(r"-(?:0\d|1[0-2])(?!\d)"), "dates")
    short_names = {name for name in months if name.endswith(".") and name[:3].lower() != "mar"}

    def bare(match: Match) -> str:
        context = Context(match)
        stop = "." if context.ends_a_sentence() else ""
        return language().month_names[months[match["month"]] - 1] + stop

    before = "|".join(rf"(?<={word} )" for word in ("en", "de", "em", "desde", "hasta", "até"))
    known = any_of(short_names)
    pattern = rf"(?:{before})(?P<month>{known})(?!\w| (?:de )?\d{{4}}| del? \d)"
    yield rule("date", pattern, bare, stopped(frozenset(short_names)), "words")
    names = any_of(name.capitalize() for name in months if len(name) > 4)
    numeral = r"(?P<roman>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))"
    pattern = rf"\b{numeral}\b(?<=\w)(?= de (?:{names})\b)"
    yield rule("roman", pattern, roman, ("I de ", "V de ", "X de "), "words")


def _money_rules() -> Iterator[Rule]:
    """ "$1,500.00 MXN": the dollar sign of another country's peso."""
    codes = "|".join(sorted(_MONEY_CODES))
    yield rule(
        "currency",
        rf"\$ ?(?P<number>\d[\d.,]{{0,20}}\d|\d) (?P<code>{codes})\b",
        lambda match: f"{match['number']} {match['code']}",
        "$",
        "words",
    )


def _comma_rule() -> Rule:
    """ "$14,500": behind a dollar or peso sign a comma before three digits groups them."""
    pattern = r"\$ ?(?P<high>\d(?<!\d\d)\d{0,2}),(?P<low>\d{3})(?![\d.,]\d|\d)"

    def grouped(match: Match) -> str | None:
        before = Context(match).before[-1:]
        return None if before == "R" else f"${match['high']}{match['low']}"

    return rule("currency", pattern, grouped, "$", "words")


def _hyphen_rules(language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "10-13:30 h", "28014-Madrid", "CF/88", "HC 123.456/SP"."""

    def hour(match: Match) -> str | None:
        if int(match["hour"]) > 24:
            return None
        return f"{language().cardinal(match['hour'], 'f')} a "

    def code(match: Match) -> str:
        return f"{language().spelled(match['code'])}, "

    hours = r"(?P<hour>\d(?<![\w.,:/-]\d)\d?)[-–](?=\d{1,2}:[0-5]\d)"
    yield at_number("time", hours, hour, re.compile(r"[-–]\d\d?:"), "dates")
    yield from _clock_rules(language)
    yield at_number(
        "code",
        r"(?P<code>\d(?<![\w.,-]\d)\d{4})-(?=[A-ZÀ-Ý][a-zà-ÿ])",
        code,
        re.compile(r"-(?<=\d-)[A-ZÀ-Ý]"),
        "names",
    )

    def filed(match: Match) -> str:
        """ "1/2013": the number of a file counts nothing."""
        return f"{language().cardinal(match['number'])} barra "

    year = r"(?=(?:19|20)\d\d(?![\w/]|[.,]\d))"
    files = rf"(?P<number>\d(?<![\w.,/-]\d)\d{{0,4}})/{year}"
    yield at_number("code", files, filed, re.compile(rf"/{year}"), "names")
    yield rule(
        "code",
        r"/(?<=[A-Z]{2}/)(?<!\d/[A-Z]{2}/)(?<!\d/[A-Z]{3}/)(?=\d{2,4}(?![\w/]))",
        " de ",
        "/",
        "words",
    )
    yield rule("code", r"/(?<=\d/)(?=[A-Z]{2}(?![\w/]))", ", ", "/", "words")

    def grade(match: Match) -> str | None:
        """ "o 3º C": a class, not degrees."""
        if not _GRADE_BEFORE.search(Context(match).before):
            return None
        return f"{language().ordinal(match['grade'])} C"

    pattern = r"(?P<grade>[1-9](?<![\w.,/]\d))\.?º C(?!\w)"
    yield rule("ordinal", pattern, grade, ("º C",), "words")


def _clock_rules(language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "de 1 a 3 p. m.", "mide 5'11\""."""

    def one(_: Match) -> str:
        return language().cardinal("1", "f")

    half = r"(?: [aoy] |-)(?:las )?\d{1,2}(?::\d\d)? ?[ap]\.? ?m\b"
    yield at_number("time", rf"1(?<![\w.,:/-]1)(?={half})", one, _HALVES, "dates")

    def height(match: Match) -> str | None:
        context = Context(match)
        if not (_TALL.search(context.before) or _TALL_BEHIND.match(context.after)):
            return None
        own = language()
        inch = PRIMES[own.code].inch
        if inch is None:
            return None
        feet = own.form(own.units["ft"], Number(match["feet"]))
        inches = own.form(inch, Number(match["inches"]))
        return (
            f"{own.cardinal(match['feet'], 'm')} {feet} {own.and_part} "
            f"{own.cardinal(match['inches'], 'f')} {inches}"
        )

    pattern = r"(?P<feet>[4-7](?<![\w.,]\d))['’′] ?(?P<inches>1[01]|\d)[\"”″](?!\d)"
    yield at_number("unit", pattern, height, re.compile(r"\d[\"”″]"), "dates")


def era_rule(after: str) -> Rule:
    """ "44 a. C."; `after` is said for "d. C."."""

    def era(match: Match) -> str:
        spoken = "antes de Cristo" if match[0][0] == "a" else after
        return spoken + ("." if Context(match).ends_a_sentence() else "")

    return rule("abbreviation", r"[ad](?<!\w.)\. ?C\.", era, (". C.", ".C."), "words")


def dates(language: Callable[[], Iberian]) -> tuple[Rule, ...]:
    """Decades and years ("los '90", "en el '86") and ranges of days and hours."""
    return (
        rule(
            "decade",
            r"['’](?<!\w.)(?P<years>\d\d)(?![\w'’]|[.,]\d)",
            lambda match: language().cardinal(match["years"]),
            "'’",
            "dates",
        ),
        rule("range", r"[-–](?<=\d.)(?=\d\d? de [a-z])", " a ", "-–", "dates"),
        rule("range", r"[-–](?:(?<=\dh.)|(?<=\dh\d\d.))(?=\d\d?h)", " a ", "-–", "dates"),
    )
