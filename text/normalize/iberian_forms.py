"""Forms of Spanish and Portuguese that their neighbours explain: "c/8 h", "8/8 h", "1% a.m.",
"3.º puesto", "2 x 1", "a las 7.45", "05/2026", "Rocky IV", "747-400".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from text.normalize.iberian import Iberian
from text.normalize.iberian_slash import is_paged
from text.normalize.iberian_tables import BOOKS, HOLY_BEFORE, HOLY_PLACES
from text.normalize.rule import Rule, any_of, at_number, rule, words
from text.normalize.values import Context, Date, Noun, Time
from text.normalize.words import roman_value

Match = re.Match[str]

_NONE: Final = "(?!)"  # a pattern that matches nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """What differs between the two languages. The fields without a comment are patterns."""

    together: str  # said for the "c/" of "c/ baño"
    dose: str  # said for the "c/" of "c/8 h"
    hour_cue: str  # before a time with a dot: "a las 7.45"
    month_cue: str  # before a month and its year: "caduca 05/2026"
    saint: str  # said for the "S." of "S. Paulo"
    saints: frozenset[str]
    ordered: str = _NONE  # nouns behind a shortened ordinal: "tercer puesto"
    match: str = _NONE  # words of sports near a score: "2 x 1"
    each: str = _NONE  # nouns behind the "p/" that is "por": "R$ 5 p/ pessoa"
    rates: Mapping[str, str] | None = None  # "% a.m.": "m" is "mês"


_VERSE: Final = re.compile(rf"\b(?:{BOOKS})\.? \Z")
_MIXED: Final = re.compile(
    r"(?i:mezcla|mistura|proporci[óo]n|proporção|diluci[óo]n|diluição|dilu\w+|relaci[óo]n|relação|raz[óo]n|razão|ratio"
    r"|probabilidad\w*|aposta\w*|escala)(?: (?:de|en|em|a|es|é))?:? \Z"
)
# "caduca el 09/27", "validade: 09/27"
_EXPIRES: Final = re.compile(
    r"(?i:caduc\w+|cad\.|venc\w*\.?|vence|val\.|validade|v[áa]lid\w+|exp\w*\.?)"
    r"(?: (?:el|en|em|hasta|até))?:? \Z"
)
# no names before a Roman number; an "IV" is intravenous behind "vía"
_NO_NAMES: Final = words(
    "los las por con para una del uno dos das nos nas aos pelo pela sus seus suas este esta "
    "nuestro nuestra vía via que"
)
# "de 9/2023 a 6/2024"
_MONTH_BEHIND: Final = re.compile(r" (?:al?|ao|até|hasta) \d\d?/[12]\d{3}(?![\w/])")
_MONTH_BEFORE: Final = re.compile(r"(?<![\w/])\d\d?/[12]\d{3} (?:al?|ao|até|hasta) \Z")
_NOT_NUMBERS: Final = words("XX XXX")  # chromosomes, and marks


def form_rules(
    forms: Forms,
    language: Callable[[], Iberian],
    names: frozenset[str],
    units: Mapping[str, Noun],
) -> tuple[Rule, ...]:
    """The rules of a language, which `language` gives when a rule runs. `names` are words whose
    Roman numbers have rules of their own.
    """
    return (
        *_slash_rules(forms),
        _saint_rule(forms),
        _named_roman_rule(language, names),
        *_number_rules(forms, language),
        *_score_rules(forms, language),
        *_scaled_units(language, units),
        *_roman_months(language),
        *_date_spans(language),
        *_time_rules(forms, language),
    )


def _slash_rules(forms: Forms) -> Iterator[Rule]:
    """ "c/8 h", "de 8/8 h", "R$ 5 p/ pessoa", "1% a.m."."""
    spans = "(?:h|hs|hrs|horas?|d[ií]as?|d|min|sem|semanas?|meses)"
    time = r"\d{1,2}(?:-\d{1,2})? ?(?:h|horas|d[ií]as|min(?:utos)?)\b(?! de )"
    doses = rf"(?=\d{{1,2}}(?:-\d{{1,2}})? ?{spans}\b)| (?={time})"
    yield rule("abbreviation", rf"c/(?<!\w..)(?:{doses})", forms.dose, "/", "words")
    named = r"\d|(?!del? |la |las |los |el |san |santa )[a-zà-ÿ]{2}"
    yield rule("abbreviation", rf"c/(?<!\w..) (?={named})", forms.together, "/", "words")
    yield rule(
        "abbreviation",
        rf"(?:\bde )?\b(?P<step>\d(?<![\d/.,]\d)\d?)/(?P=step) ?(?P<unit>{spans})\b",
        lambda match: f"de {match['step']} em {match['step']} {match['unit']}",
        re.compile(r"(\d\d?)/\1 ?[dhms]"),
        "words",
    )
    amount = re.compile(r"\d(?: ?(?:%|€|reais|euros|pesos))? \Z")

    def each(match: Match) -> str | None:
        return "por" if amount.search(Context(match).before) else None

    yield rule("abbreviation", rf"p/(?<!\w..)(?= ?(?:{forms.each})\b)", each, "/", "words")
    units = r"(?:kg|m²|m2|g|l|h|min|un)(?!\w)"
    yield rule("abbreviation", rf" p/ ?(?<=\d p/ )(?={units})", "/", "/", "words")
    if rates := forms.rates:
        letters = "".join(rates)
        yield rule(
            "abbreviation",
            rf"a\.(?:(?<=%a\.)|(?<=% a\.)) ?(?P<unit>[{letters}])\b\.?",
            lambda match: _rate(match, rates),
            "%",
            "words",
        )


def _rate(match: Match, rates: Mapping[str, str]) -> str:
    return f"ao {rates[match['unit']]}{Context(match).stop}"


def _saint_rule(forms: Forms) -> Rule:
    """ "S. Paulo", but not "José S. Paulo"."""
    name = re.compile(r"\b([A-ZÀ-Ý][a-zà-ÿ]+) \Z")
    known = re.compile(rf" (?:{any_of(forms.saints)})\b")

    def saint(match: Match) -> str | None:
        before = Context(match).before
        found = name.search(before)
        holy = HOLY_BEFORE.search(before)
        if not holy and not known.match(Context(match).after):
            return None
        return None if found and found[1] not in HOLY_PLACES else forms.saint

    pattern = r"S\.(?<!\w.\.)(?= [A-ZÀ-Ý][a-zà-ÿ])"
    return rule("abbreviation", pattern, saint, ("S. ",), "words")


def _named_roman_rule(language: Callable[[], Iberian], names: frozenset[str]) -> Rule:
    """ "Rocky IV", "Concilio Vaticano II", "diabetes tipo II", "factor VIII"."""

    def named(match: Match) -> str | None:
        name = match["name"]
        written = match["roman"]
        behind = re.match(r" ([^\W\d_]+)", Context(match).after)
        if name in names or name in _NO_NAMES or written in _NOT_NUMBERS:
            return None
        if behind and behind[1] in language().roman_before:
            return None
        value = roman_value(written)
        ordinal = name == "Vaticano" and int(value) < 10
        spoken = language().ordinal(value) if ordinal else language().cardinal(value)
        return f"{name} {spoken}"

    roman = r"(?P<roman>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?!\w|['’.-](?!\Z|\s))"
    pattern = rf"(?P<name>(?=[^\W\d_])(?<!\w)[^\W\d_][a-zà-ÿ]{{2,15}}+) {roman}"
    return rule("roman", pattern, named, ("II", "IV", "VI", "XI", "IX", "XV", "XX"), "words")


def _number_rules(forms: Forms, language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "3.º puesto", "½ kg", "6 · 10", "747-400", "5 cm x 3 cm"."""
    if forms.ordered != _NONE:
        yield at_number(
            "ordinal",
            rf"(?P<place>\d(?<![\w.,]\d)\d{{0,2}})\.?[ºo°] (?=(?:{forms.ordered})\b)",
            lambda match: f"{language().ordinal(match['place'], 'er')} ",
            "º°",
            "amounts",
        )
    yield rule(
        "fraction",
        r"(?P<part>[½¼¾⅓⅔])(?<!\d.)(?<!\d .) ?(?P<unit>[^\W\d_]{1,3})(?!\w)",
        lambda match: _part_of_unit(match, language()),
        "½¼¾⅓⅔",
        "amounts",
    )
    times = r" ?·(?:(?<=[\d⁰¹²³⁴-⁹]·)|(?<=[\d⁰¹²³⁴-⁹] ·)) ?(?=\d)"
    yield rule("math", times, lambda _: f" {language().math['x']} ", "·", "words")
    yield rule(
        "code",
        r"7(?<![\w.,-].)\d7-[1-9]00(?![\w-]|[.,]\d)",
        lambda match: " ".join(language().cardinal(each) for each in match[0].split("-")),
        "-",
        "names",
    )
    measure = re.compile(r"\d ?(?:[mcdk]?m|k?g|m?l|[\"”″]) ?\Z")

    def by(match: Match) -> str | None:
        return " por " if measure.search(Context(match).before) else None

    yield rule("math", r"[x×](?<=[\dmgl\"″” ][x×]) ?(?=\d)", by, "x×", "words")


def _scaled_units(language: Callable[[], Iberian], units: Mapping[str, Noun]) -> Iterator[Rule]:
    """ "200 mil m²", "3 milhões de km²", and halves in words: "8 y 1/2", "1 e 1/2"."""
    big = re.compile(r"\d[\d.,]* (?:mil|M|(?:mi(?:llones|llón|lhões|lhão)?|bi|bilhões) de) \Z")

    def many(match: Match) -> str | None:
        before = Context(match).before
        if not big.search(before):
            return None
        of = f"{language().of} " if before.endswith("M ") else ""  # "108,2 M km"
        return of + units[match[0]].forms[-1]

    known = any_of(key for key in units if len(key) > 1 and key[0].isalpha())
    scales = ("mil ", "M ", "millones de ", "millón de ", "milhões de ", "milhão de ", "mi de ")
    pattern = rf"(?<=[lMe] )(?:{known})(?<! .)(?![\w²³/])"
    yield rule("unit", pattern, many, scales, "words")

    def half(match: Match) -> str | None:
        counted = _COUNTED.search(Context(match).before)
        if counted:  # "1 kg y 1/2"
            own = language()
            unit = own.units.get(counted[1])
            gender = unit.gender if unit else own.nouns.gender_of(counted[1])
            return f" {match['link']} {own.halves.get(gender, own.halves['m'])}"
        hour = _HOUR_BEFORE.search(Context(match).before)
        if not hour and (mixed := _half_of_noun(match, language())):  # "1 e 1/2 xícara"
            return mixed
        if not hour and _WORD_BEHIND.match(Context(match).after):
            return None
        return f" {match['link']} {language().halves['f' if hour else 'm']}"

    yield rule(
        "fraction",
        r" (?P<link>[ye]) 1/2(?<=[\da-z] . 1/2)(?!\d)",
        half,
        "/",
        "words",
    )

    def quarter(match: Match) -> str | None:
        """ "a las 10 y 1/4"."""
        hour = _HOUR_BEFORE.search(Context(match).before)
        return " y cuarto" if hour and language().code == "es" else " e quinze" if hour else None

    yield rule("fraction", r" [ye] 1/4(?!\d)", quarter, (" 1/4",), "words")


def _half_of_noun(match: Match, own: Iberian) -> str:
    """ "e meia" behind a whole number and before a noun that is feminine."""
    noun = re.match(r" (?:de )?([^\W\d_]{3,})", Context(match).after)
    if not noun or not re.search(r"(?<![\w.,])\d{1,2}\Z", Context(match).before):
        return ""
    return f" {match['link']} {own.halves[own.nouns.gender_of(noun[1])]}"


_WORD_BEHIND: Final = re.compile(r" [^\W\d_]")
_COUNTED: Final = re.compile(r"(?<![\w.,])\d{1,3} ?([^\W\d_]{1,15})\Z")
_HOUR_BEFORE: Final = re.compile(r"\b(?:las?|[àÀ]s?|das|uma?|duas|pelas|até as) \d{1,2}\Z")


def _part_of_unit(match: Match, language: Iberian) -> str | None:
    """ "½ kg" -> "medio kilogramo", "¼ l" -> "un cuarto de litro"."""
    unit = language.units.get(match["unit"])
    if unit is None or not unit.gender:
        return None
    if match["part"] == "½":
        return f"{language.halves[unit.gender]} {unit.forms[0]}"
    return f"{language.fractions[match['part']]} de {unit.forms[0]}"


def _score_rules(forms: Forms, language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "0x0", "venceu por 2 x 1"; but "3 x 4 = 12" and "2x de R$ 50"."""
    near = re.compile(rf"(?i:{forms.match})")
    team_before = re.compile(r"\b[A-ZÀ-Ý][\w-]+ \Z")
    team_behind = re.compile(r" [A-ZÀ-Ý][\w-]+")

    def score(match: Match) -> str | None:
        context = Context(match)
        around = context.before + context.after
        draw = "0" in (match["home"], match["guest"])
        teams = team_before.search(context.before) and team_behind.match(context.after)
        if not (draw or teams or near.search(around)):
            return None
        home = language().cardinal(match["home"])
        return f"{home} a {language().cardinal(match['guest'])}"

    if forms.match != _NONE:
        pattern = (
            r"(?P<home>\d(?<![\w.,/:x-]\d)\d?) ?[x×] ?(?P<guest>\d{1,2})"
            r"(?![\w%²³]|[.,:/-]\d| ?(?:[=+*/x×]|[kcm]?m\b|de R\$|R\$))"
        )
        yield rule("range", pattern, score, re.compile(r"[x×](?:(?<=\d.)|(?<=\d .)) ?\d"), "words")


def _date_spans(language: Callable[[], Iberian]) -> Iterator[Rule]:
    """The hyphen of "1 oct.-31 mar.", "1/6-5/6", "01/10/2023 – 31/03/2024"."""
    named = re.compile(r"\b\d{1,2}º? (?:de )?([a-zç]{3,10}\.?)(?: (?:de )?\d{4})? ?\Z")
    numbers = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{2,4})? ?\Z")

    def span(match: Match) -> str | None:
        before = Context(match).before
        found = named.search(before)
        known = found and found[1] in language().months
        return " a " if known or numbers.search(before) else None

    date = r"\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?(?![\d/])|º? (?:de )?[a-zç]{3,10})"
    yield rule("range", rf"[-–—] ?(?={date})", span, "-–—", "words")


def _roman_months(language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "12-XI-2001", "12/XI/2001", and the "8M" of marches."""

    def date(match: Match) -> str | None:
        month = int(roman_value(match["month"]))
        day = int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        return language().date(Date(year, month, day), Context(match))

    roman = r"(?P<month>IX|IV|VI{0,3}|I{1,3}|XI{0,2})"
    pattern = (
        rf"\b(?P<day>\d{{1,2}})(?P<sign>[-/.]){roman}(?P=sign)(?P<year>[12]\d{{3}}|[0-4]\d)(?!\w)"
    )
    yield rule("date", pattern, date, ("-X", "-I", "-V", "/X", "/I", "/V"), "words")


def _time_rules(forms: Forms, language: Callable[[], Iberian]) -> Iterator[Rule]:
    """ "a las 7.45", "de 9.00 a 14.00 h", "caduca 05/2026"."""
    earlier = r"(?:\d{1,2}\.[0-5]\d(?:, | [aeoy] | y a las ))"
    cue = re.compile(rf"\b(?:{forms.hour_cue}) {earlier}{{0,4}}\Z")
    hour = r"\d{1,2}(?:\.[0-5]\d)?"
    link = " ?(?:a|às|-|–|y|e|,) ?(?:las )?"
    of_day = re.compile(rf"{link}{hour}(?:{link}{hour})?(?:{link}{hour})? ?h\b")
    at = re.compile(r"\b(?:[Aa] las?|[Ddl]esde las|[Hh]asta las|[Àà]s|[Dd]as) \Z")
    month_cue = re.compile(rf"\b(?:{forms.month_cue})\.?:? \Z")

    def apart(match: Match) -> str | None:
        """ "Juan 3:16", "Lc 2:1-7", "mezcla 1:10"."""
        before = Context(match).before
        spoken = [language().cardinal(match[name]) for name in ("low", "high")]
        if _VERSE.search(before):
            last = match["last"]
            return ", ".join(spoken) + (f" a {language().cardinal(last)}" if last else "")
        if match["last"] or not _MIXED.search(before):
            return None
        return " a ".join(spoken)

    high = r"(?P<high>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\d:]|[.,]\d)"
    pattern = rf"(?P<low>\d(?<=[\w:.] \d)\d{{0,2}}):{high}"
    yield at_number("range", pattern, apart, re.compile(r":(?<=\d:)\d"), "dates")

    def time(match: Match) -> str | None:
        context = Context(match)
        cued = cue.search(context.before) if match["sign"] == "." else at.search(context.before)
        if int(match["hour"]) > 24 or not (cued or of_day.match(context.after)):
            return None
        return language().time(Time(int(match["hour"]), int(match["minute"])), context)

    def month(match: Match) -> str | None:
        context = Context(match)
        year = match["year"]
        cue = month_cue if len(year) == 4 else _EXPIRES
        no_day = len(year) == 2 and match["month"][0] == "0"  # "05/26", but "cuota 05/26"
        span = len(year) == 4 and (
            _MONTH_BEHIND.match(context.after) or _MONTH_BEFORE.search(context.before)
        )
        if not (span or cue.search(context.before) or (no_day and not is_paged(context))):
            return None
        year = year if len(year) == 4 else f"20{year}"
        return language().date(Date(year, int(match["month"]), 0), context)

    end = r"(?![\d.,]?\d|[%ºª]| ?(?:h|hs|horas)\b| ?(?:[€$%]|k?g\b|k?m\b|m?l\b|mil\b))"
    hour = r"(?P<hour>\d(?<![\w.,:/-]\d)\d?)"
    commas = re.compile(r",(?:(?<=s \d,)|(?<=s \d\d,))[0-5]\d(?!\d)")
    for sign, needs in ((r"\.", re.compile(r"\.(?<=\d\.)[0-5]\d(?!\d)")), (",", commas)):
        pattern = rf"{hour}(?P<sign>{sign})(?P<minute>[0-5]\d){end}"
        yield at_number("time", pattern, time, needs, "dates")
    digits = r"(?P<month>\d(?<![\w.,:/-]\d)(?:(?<=0)[1-9]|(?<=1)[0-2]|(?<=[1-9])(?=/\d{4})))"
    pattern = rf"{digits}/(?P<year>(?:19|20)\d\d|1[3-9]|[2-4]\d)(?![\w/])"
    needs = re.compile(r"/(?<=\d/)(?<!/\d\d/)(?:(?:19|20)\d\d|1[3-9]|[2-4]\d)(?![\w/])")
    yield at_number("date", pattern, month, needs, "dates")
