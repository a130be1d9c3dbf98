"""French short forms that their neighbours decide: "modif. par la loi", "née en 1950, déc. en
2019", "p. 12 et suiv.", "qd mm", and numbers with a year before a hyphen ("loi n° 2016-1088").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import fr_note_tables as tables
from text.normalize.beside import beside_rule, noun_before
from text.normalize.language import Language
from text.normalize.rule import Rule, at_number, rule, words
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_BORN_WOMAN: Final = re.compile(r"\b[Nn]ée\b")


def note_rules(
    language: Callable[[], Language], agreed: Callable[[str, str], str]
) -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike. `agreed` makes an adjective of
    four forms agree with a noun.
    """

    yield beside_rule(tables.rows(), agreed, _noun)
    yield _year_rule(language)
    yield _scale_rule(language)
    yield _named_roman_rule(language)
    yield from _sign_rules()


def _noun(context: Context) -> str:
    """The noun, the law or the woman before a participle."""
    found = _LAW.search(context.before)
    if context.written.startswith(("déc", "dcd")):
        return "femme" if _BORN_WOMAN.search(context.before) else ""
    return noun_before(context) or (found[1] if found else "")


_LAW: Final = re.compile(r"\b(loi|décret|arrêté|ordonnance|directive|circulaire)\b[^.;]*\Z")


def _year_rule(language: Callable[[], Language]) -> Rule:
    """ "la loi n° 2016-1088", "facture n° 2024-118": a year and a number."""

    def number(match: Match) -> str:
        own = language()
        year = match["year"] or match["short"]
        behind = match["number"] or match["behind"]
        return f"{match['sign']}{own.cardinal(year)}, {own.cardinal(behind)}"

    numbers = r"(?P<year>(?:19|20)\d\d)-(?P<number>[1-9]\d{0,3})(?![\w-]|[.,/]\d)"
    short = r"(?P<short>\d\d)-(?P<behind>[1-9]\d{2,3})(?![\w-]|[.,/]\d)"
    pattern = rf"(?P<sign>[Nn](?<!\w.)[°º] ?)(?:{numbers}|{short})"
    return rule("code", pattern, number, re.compile(r"[°º] ?\d\d(?:\d\d)?-"), "words")


_SCALE: Final = re.compile(
    r"\b(?i:échelle|maquette|plan|carte|miniature|modèle|réplique|figurine)s?"
    r"(?: (?:de|du|au|à l['’]échelle))?:? \Z|\b[Aa]u \Z"
)
_MIXED: Final = re.compile(
    r"\b(?i:rapport|proportion|ratio|dilu\w+|mélang\w+)s?(?: (?:de|du|au|à|en))?:? \Z"
)


def _scale_rule(language: Callable[[], Language]) -> Rule:
    """ "à l'échelle 1:87", "au 1:25 000", "diluer à 1:20": no time of day."""

    def scale(match: Match) -> str | None:
        own = language()
        before = Context(match).before
        digits = match["parts"].replace(" ", "").replace(".", "")
        if _MIXED.search(before):
            return f"un pour {own.cardinal(digits)}"
        if _SCALE.search(before):
            return f"un {own.ordinal(digits)}"
        return None

    pattern = r"1(?<![\w.,:/]1):(?P<parts>[1-9]\d{0,2}(?:[ .]\d{3})*)(?![\w:]|[.,]\d| ?(?:h|min)\b)"
    return at_number("range", pattern, scale, re.compile(r":(?<=1:)[1-9]"), "dates")


_NO_NAMES: Final = words("Le La Les Un Une Du Au Et Ou En Dans Sur Par Pour Voir Si")


def _named_roman_rule(language: Callable[[], Language]) -> Rule:
    """ "Clio IV", "Star Wars VI": behind a name."""

    def named(match: Match) -> str | None:
        if match["name"] in _NO_NAMES or match["roman"] in ("XX", "XXX"):
            return None
        return f"{match['name']} {language().cardinal(roman_value(match['roman']))}"

    roman = r"(?P<roman>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?![\w'’-]|\.\w)"
    pattern = rf"(?P<name>[A-ZÀ-Ý](?<!\w.)[a-zà-ÿ]{{2,15}}+)[ -]{roman}"
    return rule("roman", pattern, named, ("II", "IV", "VI", "XI", "IX", "XV", "XX"), "words")


_FINALS: Final = {
    "2": "demi-finale", "4": "quart de finale", "8": "huitième de finale",
    "16": "seizième de finale", "32": "trente-deuxième de finale",
}  # fmt: skip
_SIDES: Final = {"N": "nord", "S": "sud", "E": "est", "O": "ouest", "W": "ouest"}


def _sign_rules() -> Iterator[Rule]:
    """ "-2/7 °C", "47,85° N", "= -x"."""
    yield rule("math", r"~(?<![\w~]~) ?(?=\d)", "environ ", "~", "words")
    yield rule("unit", r"/m\.(?<=€/m\.)(?!\w)", " par mois", "/", "words")
    yield rule("abbreviation", r"\bt-(?=shirt)", "tee-", ("t-shirt",), "words")
    pages = r"p\.(?<![\w.]p\.)(?= ?\d{1,4} ?(?:[-–]|et|à) ?\d{1,4}\b)"
    needs_pages = re.compile(r"p\. ?\d{1,4} ?[-–eà]")
    yield rule("abbreviation", pages, "pages", needs_pages, "words")
    final = r"1(?<![\w.,/]1)/(?P<part>2|4|8|16|32)(?: de)?[ -]finales?\b"
    yield rule(
        "fraction", final, lambda m: _FINALS[m["part"]], re.compile(r"/\d\d?(?: de)?[ -]f"), "words"
    )
    warm = r"/(?<=\d/)(?=[-−–]?\d{1,2}(?:,\d)? ?°)"
    yield rule("range", warm, " à ", re.compile(r"/(?<=\d/)[-−–]?\d[\d,]* ?°"), "words")
    counted = r"(?= (?:[a-zà-ÿ]{3,20}[sx]\b|[a-zà-ÿ]{2,9}\.))"  # "100+ articles"
    more = rf"(?P<number>\d(?<![\w.,:/+-]\d)[\d.]{{0,9}})\+{counted}"
    needs = re.compile(r"\+(?<=\d\+) [a-zà-ÿ]")
    yield rule("math", more, lambda match: f"plus de {match['number']}", needs, "words")
    side = r"° ?(?P<side>[NSEOW])(?![\w'’]|\.\w)"
    yield rule("unit", side, lambda match: f"° {_SIDES[match['side']]}", "°", "words")
    pressed = (
        r"#(?:(?<=uis #)|(?<=touche #)|(?<=apez #)|(?<=aites #)|(?<=posez #)|(?<=sur #))(?![\w#])"
    )
    yield rule("math", pressed, "dièse", (" #",), "words")
    years = "|".join(f"(?<=n° \\d{{{digits}}}/)" for digits in (1, 2, 3, 4))
    filed = rf"/(?=(?:19|20)\d\d(?![\d/]))(?:{years})"
    yield rule("code", filed, " barre ", ("n° ",), "words")
    yield rule("unit", r"\bh(?<=/4 d['’]h)(?!\w)", "heure", ("/4 d",), "words")
    fuel = r"/100(?<=\d [lL]/100)(?! ?km|\d)"
    yield rule("unit", fuel, " aux cent", ("L/100", "l/100"), "words")
    place = r"\b[Kk]m (?<!\d km )(?=\d{1,4}\b(?! ?[a-zà-ÿ]{3}))"
    yield rule("unit", place, "kilomètre ", ("km ", "Km "), "words")
    yield rule("code", r"\b[Nn]o (?=\d)", "numéro ", re.compile(r"o \d(?<=\b[Nn]o .)"), "words")
    between = r" x (?<=\d x )(?=[LHPl]\.? ?\d)"  # "H 85 x L 120 x P 60 cm"
    yield rule("math", between, " sur ", (" x ",), "words")
    west = r"[-−](?:(?<=: -)|(?<=\(-)|(?<= de -)|(?<= à -))(?=\d\d? ?h\b)"
    yield rule("signed", west, "moins ", re.compile(r"[-−]\d\d? ?h"), "words")
    days = r"j(?<=\d j)(?= (?:à (?:comp|part)|ouvr|franc|après|avant|d[e'’]|max|par |en |pour ))"
    yield rule("unit", days, "jours", (" j ",), "words")
    minus = r"[-−](?:(?<=[=<>(]-)|(?<=[=<>] -))(?=[a-z](?![a-zà-ÿ'’]))"
    yield rule("math", minus, "moins ", re.compile(r"[=<>(] ?[-−][a-z]"), "words")
