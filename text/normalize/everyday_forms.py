"""Rules for forms of everyday texts of French and Italian that have few signs: units without a
number ("millions de km"), "brut/mois", "3 x/jour", "1/250 s", "f/2,8", verses, "mag-giu".

The words of each language are in romance_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from text.normalize.language import Language
from text.normalize.romance_tables import FORMS, Forms
from text.normalize.rule import Rule, anchored, any_of, rule, runs
from text.normalize.values import Context, Number

Match = re.Match[str]

# Units that are no words. Those with a number before them have other rules.
_LONE: Final = (
    "km/h", "kWh", "km²", "m²", "m³", "cm³", "cm²", "km", "kg", "cm", "mm", "mg", "ml", "mL", "cl",
    "cL", "dl", "hl", "kcal", "kJ", "kW", "MW", "GHz", "MHz", "Hz", "Go", "Mo", "GB", "MB", "hPa",
    "mq", "mc", "kmq", "Kg", "Km", "dB", "µg", "mmHg", "ha",
)  # fmt: skip
# "l'80 per cento ha votato"
_NO_VERB: Final = r"(?!(?<= ha) (?!(?:d[aei]l?l?[aeo]?|in|per|en|à|e|o|et|ou) |d[’'])[a-zà-ü])"
# Behind "Jn 3,5" these make a number of it.
_UNITS: Final = (
    r"[€%$°²]|(?:[kcmd]?[gmlL]|[kMGT]?(?:Hz|W|B|o)|h|min|s|t|ha)\b|mil|euro|dollar|dólar|peso|reais|met[rt]|mètr|[kc]h?il|quil|gram|lit[rt]"
    r"|punt|pont|point|heur|hor|or[ae]\b|fois|vez|veces|volt[ae]"
)
_MEASURED: Final = re.compile(r"\d ?([^\W\d_]{1,5}[²³]?)\Z")


def everyday_form_rules(code: str, language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules of a language. `language` is called when a rule runs."""
    words = FORMS[code]
    return (
        _unit_rule(words, language),
        _period_rule(words, code),
        _rate_rule(words, language),
        _between_units_rule(words, language),
        _estimate_rule(),
        _diameter_rule(words),
        *_times_rules(words),
        *_photo_rules(words, language),
        verse_rule(words.books, words.sure_books, words.part, language),
        months_rule(words.months, words.to, words.both, words.first_month),
    )


def _unit_rule(words: Forms, language: Callable[[], Language]) -> Rule:
    """ "quelques km", "al kg", "en km/h"."""
    several = re.compile(rf"(?<![\w'’])(?:{words.many_units})\Z")
    one = re.compile(rf"(?<![\w'’])(?:{words.one_unit})\Z")

    def say(match: Match) -> str | None:
        before = Context(match).before
        noun = language().units.get(match["unit"])
        many = several.search(before)
        if noun is None or not (many or one.search(before)):
            return None
        return f" {language().form(noun, Number('2' if many else '1'))}"

    # The space first: it is rare that a letter stands before it and a unit behind it.
    pattern = rf" (?<=[^\W\d_] )(?P<unit>{any_of(_LONE)})(?![\w²³/'’]){_NO_VERB}"
    return rule("unit", pattern, say, runs(_LONE), "words")


def _rate_rule(words: Forms, language: Callable[[], Language]) -> Rule:
    """ "18 kg/ruche", "5 s/coup": a unit and a noun."""

    def say(match: Match) -> str | None:
        found = _MEASURED.search(Context(match).before)
        noun = match["noun"]
        units = language().units
        if noun in units or noun in words.periods:
            return None
        several = words.many.search(Context(match).before) and not words.many.search(f"1 {noun}")
        if not several and not (found and found[1] in units):
            return None
        return f" {words.per} {noun}"

    pattern = r"/(?P<noun>[a-zà-ÿ]{3,15})(?![\w/])"
    return rule("unit", pattern, say, re.compile(r"/(?<=[a-zA-Z²³]/)[a-zà-ÿ]{3}"), "words")


def _between_units_rule(words: Forms, language: Callable[[], Language]) -> Rule:
    """ "20 Hz-20 kHz", "1 €-2 €": from one measure to another."""

    def say(match: Match) -> str | None:
        found = _MEASURED.search(Context(match).before)
        units = language().units
        return f" {words.to} " if found and found[1] in units and match["unit"] in units else None

    pattern = r"[-–](?<=[A-Za-z²³][-–])(?=\d[\d.,]{0,6} ?(?P<unit>[^\W\d_]{1,5}[²³]?)(?!\w))"
    needs = re.compile(r"[-–](?<=[A-Za-z²³][-–])\d[\d.,]* ?[A-Za-z]")
    return rule("range", pattern, say, needs, "words")


def _estimate_rule() -> Rule:
    """ "3 000/4 000 €"."""
    needs = re.compile(r"/(?<=\d{3}/)\d{1,3}[ .]\d{3}")
    return rule("range", r"/(?<=[ .]\d{3}/)(?=\d{1,3}[ .]\d{3} ?€)", "-", needs, "words")


def _diameter_rule(words: Forms) -> Rule:
    return rule("unit", r"[ØøΦ⌀](?<!\w.) ?(?=\d)", f"{words.diameter} ", "ØøΦ⌀", "words")


def _period_rule(words: Forms, code: str) -> Rule:
    """ "1 850 € brut/mois", "7 nuits/pers."; "jour/nuit" is none."""
    per = "par " if code == "fr" else ""

    def say(match: Match) -> str | None:
        if match["word"].lower() in words.periods or match["word"].lower() in ("et", "ore"):
            return None
        return f"{match['word']} {per}{words.periods[match['period']]}"

    period = any_of(words.periods)
    stop = r"(?:\.(?= [a-zà-ÿ]|[,;)]))?(?![\w/-])"
    pattern = rf"(?<![\w/])(?P<word>[^\W\d_]{{2,12}})/(?P<period>{period}){stop}"
    needs = re.compile(rf"/(?<=[^\W\d_]{{2}}/)(?:{period})(?!\w)")
    return rule("unit", pattern, say, needs, "words")


def _times_rules(words: Forms) -> Iterator[Rule]:
    """ "1 x/an", "500 mg x 3/j", "x2"."""

    def times(match: Match) -> str:
        return words.once if match["count"] == "1" else f"{match['count']} {words.times}"

    rate = r"(?=/[^\W\d]| par | al | alla | all['’]| ?à la )"
    pattern = rf"(?P<count>\d(?<![\w.,]\d)\d?) ?[x×]{rate}"
    yield rule("math", pattern, times, re.compile(r"[x×](?<=[\d ][x×])[/ ]"), "words")

    def repeated(match: Match) -> str:
        if match["named"] is not None:
            return f" {match['count']}"
        return f" {words.once}" if match["count"] == "1" else f" {match['count']} {words.times}"

    named = rf"(?P<named>(?= (?:{words.times}|volta)\b))"
    pattern = rf" [x×](?<=[^\W\d_] .|[.)] .) ?(?P<count>\d\d?)(?:(?=/[^\W\d]| al d| par j)|{named})"
    yield rule("math", pattern, repeated, re.compile(r" [x×] ?\d\d?[/ ]"), "words")


def _photo_rules(words: Forms, language: Callable[[], Language]) -> Iterator[Rule]:
    """ "f/2,8", "1/250 s"."""

    def part(match: Match) -> str:
        return f"un {language().ordinal(match['bottom'])} {words.seconds}"

    yield rule("fraction", r"\b[fF]/(?=\d)", "f ", ("f/", "F/"), "words")
    pattern = r"1(?<![\w.,/]1)/(?P<bottom>\d{2,4}) ?(?:s|sec)\b\.?(?![\w/])"
    yield rule("fraction", pattern, part, re.compile(r"1/\d{2,4} ?s"), "words")


def verse_rule(
    books: Mapping[str, str],
    sure_books: frozenset[str],
    ending: str,
    language: Callable[[], Language],
) -> Rule:
    """ "Lc 2,1-14", "1 Co 13, 4", "Ps 23". `sure_books` need no verse; `ending` is that of the
    ordinal before a book.
    """

    def verse(match: Match) -> str:
        own = language()
        part = f"{own.ordinal(match['part'], ending)} " if match["part"] else ""
        book = books[match["sure"] or match["book"]]
        said = f"{part}{book} {own.cardinal(match['chapter'] or match['number'])}"
        return f"{said}, {match['verses']}" if match["verses"] else said

    verses = rf"\d{{1,3}}(?:[-–]\d{{1,3}})?(?![\w/%€]|[.,:]\d| ?(?:{_UNITS}))"
    sure = rf"(?P<sure>{any_of(sure_books)})\.? (?P<chapter>\d{{1,3}})"
    any_book = rf"(?P<book>{any_of(books)})\.? (?P<number>\d{{1,3}})(?=[,:]\d)"
    part = r"(?:(?P<part>[1-3](?<![\w.,]\d)) )?"
    pattern = rf"{part}\b(?:{sure}|{any_book})(?:(?:, ?|:)(?P<verses>{verses}))?(?![\w/%€:]|[.,]\d)"
    return rule("time", pattern, verse, runs(books), "words")


def months_rule(months: Mapping[str, str], to: str, both: str, first_month: str = "") -> Rule:
    """ "mag-giu 2024", "da mar. a mag.", "janv.-mars". `months` are short forms; the other words
    are those of a range, of a slash, and before a range.
    """

    def say(match: Match) -> str | None:
        low, high = (months[match[name].lower()] for name in ("low", "high"))
        context = Context(match)
        if low == high:
            return None
        stop = context.stop
        link = match["link"].strip()
        if link not in ("-", "–", "/"):
            return f"{low}{match['link']}{high}{stop}"
        if link == "/":
            return f"{low} {both} {high}{stop}"
        if first_month and context.before.endswith(("in ", "di ", "per ", "tra ")):
            return f"{low}-{high}{stop}"
        begun = context.before.endswith(("da ", "de ", "du "))
        return f"{'' if begun else first_month}{low} {to} {high}{stop}"

    def forms(names: Iterable[str]) -> set[str]:
        return {form for name in names for form in (name, name.capitalize(), name.upper())}

    short = (name for name, month in months.items() if name != month)
    link = r"(?P<link> ?[-–/] ?| (?:à|a|al|et|e|ou|o|y) )"
    low = anchored(forms(months), r"\w'’-")
    pattern = rf"(?P<low>{low})\.?{link}(?P<high>{any_of(forms(months))})(?![\w'’-])\.?"
    return rule("date", pattern, say, runs(forms(short)), "words")
