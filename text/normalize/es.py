"""Spanish: what its grammar does differently, and the rules that no other language has.

Sources of choices: RAE and ASALE, Diccionario panhispánico de dudas and Ortografía (2010): decimals
are "con coma" and read as a number ("tres coma catorce"), the first of a month is "primero", a. m.
is "de la mañana", centuries and monarchs are ordinals up to ten and cardinals from there ("siglo
quinto", "siglo veintiuno", "Alfonso trece"), and percentages aren't shortened ("veintiuno por
ciento").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from text.normalize import es_short_tables as short_tables
from text.normalize import es_tables as tables
from text.normalize.beside import beside_rule, noun_of, shortened
from text.normalize.es_short_words import CHAT
from text.normalize.es_words import NOUNS, ORDERED, STRESSED_A, agreed, inflected, ordinal, part
from text.normalize.everyday_forms import months_rule, verse_rule
from text.normalize.extremes import extreme_rule
from text.normalize.foreign import english_numbers
from text.normalize.iberian import CLOCK, Iberian, amounts
from text.normalize.iberian_everyday import everyday_rules
from text.normalize.iberian_forms import Forms, form_rules
from text.normalize.iberian_note_tables import NOTES
from text.normalize.iberian_rewrites import dates, era_rule, rewrite_rules
from text.normalize.iberian_romans import roman_rules
from text.normalize.iberian_sides import Sides, side_rules
from text.normalize.iberian_tables import SHORT_BOOKS, SHORT_MONTHS, SURE_BOOKS, WOMEN
from text.normalize.number_letters import floor_letter_rule, house_letter_rule
from text.normalize.numbers import words
from text.normalize.opening_hours import opening_hours_rules
from text.normalize.paces import pace_rule
from text.normalize.rule import Rule, Written, at_number, either_case, rule
from text.normalize.rule import words as words_of
from text.normalize.scores import spaced_score_rule
from text.normalize.short_forms import short_rules
from text.normalize.short_rows import Short, rows
from text.normalize.slash_counts import slash_count_rule
from text.normalize.truncated import Truncated
from text.normalize.values import Context, Currency, Noun, Number, Time

Match = re.Match[str]

# "página 1 entera", "nivel 1 superado": the number is a name and counts nothing.
_NAMES: Final = either_case(
    "número página capítulo nivel sala tipo fase paso línea grupo clase año día canal fórmula "
    "puerta planta artículo tomo versión zona liga parte el los"
)
_NAMED_BEFORE: Final = re.compile(rf"\b(?:{_NAMES}) \Z")
_PART_OF_DAY: Final = re.compile(
    r" (?:de la (?:mañana|tarde|noche|madrugada)|del mediodía|en punto|y media|y cuarto)\b"
)
# "de 9:00 a 14:00 h": the hours are said once
_HOURS_BEHIND: Final = re.compile(r" ?(?:a|-|–|y) ?(?:las )?\d{1,2}[:.]\d\d ?(?:h|hs|horas)\b")
_NAME_BEFORE: Final = re.compile(r"\b[A-ZÁÉÍÓÚÑ](?:[a-záéíóúñ]+|\.) \Z")
_PHONE_WORDS: Final = either_case(
    r"tel(?:éfono|éf|f)? móvil celular fax whats[Aa]pp ll[aá]m\w+ marc\w+ contacto"
)
_PHONE_OF: Final = r"|\b[Tt]el[eé]fono de \w{1,14}: \Z"
_PHONE_BEFORE: Final = re.compile(rf"\b(?:{_PHONE_WORDS})\b[^\d]{{0,12}}\Z" + _PHONE_OF)


_ONE_SHORT: Final = re.compile(rf" (?:(?:{STRESSED_A})\b|sobre (?:de |\())")


class Spanish(Iberian):
    """Numbers that agree with their noun; euros "con" cents."""

    __slots__ = ()

    nouns = NOUNS
    thousand = tables.THOUSAND
    times = Noun(("vez", "veces"), "f")
    links: ClassVar = {"del": "al", "entre": "y"}
    halves: ClassVar = {"f": "media", "m": "medio"}
    pairs = frozenset({("24", "7"), ("50", "50"), ("11", "9")})
    named_before = _NAMED_BEFORE
    phone_before = _PHONE_BEFORE
    dated = re.compile(rf"\b(?:{tables.DATED}),? \Z")
    dated_at = re.compile(rf"\b(?:{tables.DATED_AT}) \Z")
    chapters = tables.CHAPTERS
    queens = tables.QUEENS
    feminine_events = ("a", "ión", "cumbre", "maratón", "bienal")
    masculine_event = "er"
    short_centuries: ClassVar = {"s.": "siglo", "S.": "siglo"}
    agreed = staticmethod(agreed)

    def number(self, number: Number, gender: str = "") -> str:
        return super().number(number, "" if number.fraction else gender)

    def ordinal(self, digits: str, ending: str = "") -> str:
        spoken = ordinal(int(digits)) or words(int(digits), "es", "ordinal") or self.spelled(digits)
        return inflected(spoken, ending.rstrip("."))

    def before_noun(self, match: Match) -> str | None:
        digits = self.read(match[0]).whole
        context = Context(match)
        if digits == "1" and _ONE_SHORT.match(context.after):  # "un águila", "un sobre (16 g)"
            return "un"
        if (
            digits == "1"
            and context.before.lower().endswith("la ")
            and _PART_OF_DAY.match(context.after)
        ):
            return "una"
        if not context.after.startswith(" mil "):
            return super().before_noun(match)
        # "veintiún mil casas", "doscientas un mil casas": only hundreds agree across "mil".
        spoken = agreed(f"{self.cardinal(digits)} mil", self.gender_behind(digits, context))
        return spoken.removesuffix(" mil")

    def thousands(self, number: Number) -> str:
        return agreed(super().thousands(number), "")

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        """ "dos coma un millones de euros", "dos coma uno euros"."""
        spoken = super().money(number, currency, scale, context)
        return agreed(spoken, "") if spoken and scale else spoken

    def scaled(self, number: Number, scale: Noun, context: Context) -> str | None:
        spoken = super().scaled(number, scale, context)
        return spoken and agreed(spoken, "")

    def coins(self, whole: str, cents: str) -> str:
        return f"{whole} con {cents}"

    def parts(self, top: str, bottom: str) -> str:
        many = "" if top == "1" else "s"
        return f"{self.cardinal(top, 'm')} {part(int(bottom), self.cardinal(bottom))}{many}"

    def time(self, time: Time, context: Context) -> str:
        hour = self.cardinal(str(time.hour), "f")
        hours = "hora" if time.hour == 1 else "horas"
        named = context.written.rstrip(". ").endswith(("h", "hs", "horas", "hrs"))
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        if time.second:
            seconds = "segundo" if time.second == 1 else "segundos"
            minutes = "minuto" if time.minute == 1 else "minutos"
            counted = f"{self.cardinal(str(time.minute or 0), 'm')} {minutes}"
            return f"{hour} {hours}, {counted} y {self.cardinal(str(time.second), 'm')} {seconds}"
        in_minutes = context.written.endswith("min")  # "3 h 30 min"
        if minute and (in_minutes or (named and (time.minute or 0) < 10)):
            minutes = "minuto" if time.minute == 1 else "minutos"
            return f"{hour} {hours} y {self.cardinal(str(time.minute), 'm')} {minutes}"
        if minute:
            link = "y " if 0 < (time.minute or 0) < 10 else ""
            spoken = f"{hour} {link}{minute}{' horas' if named else ''}"
        else:
            article = context.before.endswith(("la ", "las ")) and not named and time.hour <= 12
            shared = not named and _HOURS_BEHIND.match(context.after)
            spoken = hour if time.half or article or shared else f"{hour} {hours}"
        return (
            f"{spoken} {self.part_of_day(time)}{_kept_dot(time, context)}" if time.half else spoken
        )

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str | None:
        if groups[0] in _TOLL_FREE and sum(map(len, groups)) == 9:
            return self.named(groups)
        return super().phone(groups, plus, context)

    def part_of_day(self, time: Time) -> str:
        """The words for a. m. and p. m., by the hour."""
        if time.half[0] in "aA":
            return "de la noche" if time.hour == 12 else "de la mañana"
        return (
            "del mediodía" if time.hour == 12 else "de la tarde" if time.hour < 8 else "de la noche"
        )


def _kept_dot(time: Time, context: Context) -> str:
    return "." if time.half.endswith(".") and context.ends_a_sentence() else ""


# ---------------------------------------------------------------------------------------- own rules


def _don(match: Match) -> str | None:
    """ "D. Juan", but not "Juan D. Perón"."""
    return None if _NAME_BEFORE.search(Context(match).before) else "don"


def _that(match: Match) -> str | None:
    """ "q tal", "lo q me dijo"; but the letter in "la carga q se mueve"."""
    named = _LETTER_BEFORE.search(Context(match).before)
    return None if named else "que"


_LETTER_BEFORE: Final = re.compile(
    r"\b(?:letra|carga|variable|p [yoe]|punto|número|valor|[a-z]|entonces p,?) \Z"
)


_TOLL_FREE: Final = words_of("800 803 806 807 900 901 902")
NUMBERS: Final = Written.of(",", ". ", r"\w")
SHORT: Final = Short.from_tables(
    short_tables,
    "es",
    feminine=r"[Ll]as?|[Uu]na|[Nn]uestra|[Ee]stimada|[Qq]uerida|[Ss]ra\.|[Dd]ra\.|D\.ª|Dña\.|Srta\."
    r"|Excma\.|Ilma\.",
    women=WOMEN,
)
TRUNCATED: Final = Truncated.of("es", tables, SHORT.known, NOUNS.agreed)
SIDES: Final = Sides(
    said=tables.SIDES,
    winds="[Vv]iento|[Bb]risa|[Rr]acha|[Cc]omponente|[Oo]leaje",
    coasts="[Cc]osta|[Ff]achada|[Rr]umbo|[Ll]adera|[Vv]ertiente|[Oo]rientación|[Ll]itoral|[Ss]entido|[Dd]irección",
    parts="[Zz]ona|[Rr]egión|[Ll]ado|[Cc]uadrante|[Ss]ector|[Ee]xtremo|[Ss]entido|[Pp]arte|[Ee]squina|[Dd]irección|[Cc]ara",
    towards="al?|del|por el|desde el|hacia el",
    inside="[Ee]n el|[Aa]l|[Dd]el",
    degrees="grados",
)
FORMS: Final = Forms(
    together="con ",
    dose="cada ",
    hour_cue=tables.HOUR_CUES,
    month_cue=tables.MONTH_CUES,
    saint="san",
    saints=tables.SAINTS,
    ordered=either_case(ORDERED),
)
NAMED: Final = frozenset(tables.CHAPTERS | tables.MONARCHS | tables.CENTURIES | tables.ROMAN_BEFORE)


def _part_of_thousands(match: Match) -> str:
    """ "2,1 mil millones", "3,21 billones": "uno" is shortened behind the comma too."""
    return agreed(f"{LANGUAGE.number(LANGUAGE.read(match[0]))} mil", "").removesuffix(" mil")


RULES: Final[tuple[Rule, ...]] = (
    months_rule(SHORT_MONTHS["es"], "a", "y"),
    *rewrite_rules(lambda: LANGUAGE, tables.MONTHS),
    *roman_rules(lambda: LANGUAGE),
    extreme_rule("es"),
    slash_count_rule("es", lambda: LANGUAGE),
    *opening_hours_rules(lambda: LANGUAGE, "es"),
    pace_rule(),
    floor_letter_rule(lambda: LANGUAGE),
    house_letter_rule(lambda: LANGUAGE),
    spaced_score_rule(lambda: LANGUAGE),
    beside_rule(NOTES["es"], NOUNS.agreed, noun_of({**SHORT.stopped_words, **TRUNCATED.nouns})),
    verse_rule(SHORT_BOOKS["es"], SURE_BOOKS["es"], "ª", lambda: LANGUAGE),
    *short_rules(SHORT, lambda: LANGUAGE, TRUNCATED.nouns),
    *TRUNCATED.rules(),
    *side_rules(SIDES),
    *form_rules(FORMS, lambda: LANGUAGE, NAMED, tables.UNITS),
    *everyday_rules(lambda: LANGUAGE, "es"),
    rule("abbreviation", r"D\.(?<![\w.]D\.)(?= [A-ZÁÉÍÓÚÑ][a-záéíóúñ])", _don, ("D. ",), "words"),
    era_rule("después de Cristo"),
    rule(
        "code",
        r"(?<=[Ff]actura )[nN]\.?[ºo°] ?(?P<number>\d{4})(?![\w/-]|[., ]\d)",
        lambda match: f"número {LANGUAGE.cardinal(match['number'])}",
        "º",
        "words",
    ),
    rule(
        "abbreviation",
        r"[nN](?<!\w.)(?:ro)?(?:\.[ºo°]|[º°])\.? ?(?=\d)",
        "número ",
        ("º", "°", ".o"),
        "words",
    ),
    rule(
        "decade",
        r"(?P<years>[12](?<!\w.)\d\d0|[2-9](?<!\w.)0)['’]?s\b",
        lambda match: LANGUAGE.cardinal(match["years"]),
        re.compile(r"0['’]?s\b"),
        "dates",
    ),
    rule(
        "abbreviation",
        rf"\bq(?<![-'’]q)(?= (?:{tables.BEHIND_Q})\b)",
        _that,
        ("q ",),
        "words",
    ),
    # "n t preocupes", "luego t llamo"
    rule("abbreviation", rf"n(?<!\w.)(?= (?:{tables.BEHIND_N})\b)", "no", (" n ",), "words"),
    rule("abbreviation", rf"t(?<!\w.)(?= (?:{tables.BEHIND_T})\b)", "te", (" t ",), "words"),
    # "gracias x todo", "30 € x persona"
    rule("abbreviation", rf"x(?<!\w.)(?= (?:{tables.BEHIND_X})\b)", "por", ("x ",), "words"),
    rule("date", r"/[Mm]ar(?<=\d/...)(?=[/-]\d)", "/marzo", ("/mar", "/Mar"), "words"),
    rule("abbreviation", r"h\.(?<=\(h\.) ?(?=1\d{3}|[2-9]\d\d)", "hacia ", ("(h.",), "words"),
    *dates(lambda: LANGUAGE),
    *english_numbers(NUMBERS, "[$€£]|S/", {*tables.UNITS, *tables.SCALES}),
    *amounts(lambda: LANGUAGE, NUMBERS, tables.UNITS, tables.PER, plus="más "),
    at_number(
        "decimal",
        rf"{NUMBERS.lone}\d{{0,2}},\d{{0,2}}1(?= (?:mil|billones|trillones)\b)",
        _part_of_thousands,
        ("1 mil", "1 bill", "1 trill"),
    ),
    at_number(
        "cardinal",
        rf"{NUMBERS.lone}{NUMBERS.whole}(?= [^\W\d_])",
        lambda match: LANGUAGE.before_noun(match),
    ),
)

LANGUAGE: Final[Spanish] = Spanish.from_tables(
    tables,
    code="es",
    speller="es",
    digits=("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    point="coma",
    dot="punto",
    and_part="y",
    ordinal_endings=r"(?:[rdtmvn][oa]|er)\.(?= [a-zà-ÿ]| [A-Z]\b)"  # "2da. vuelta"
    r"|\.?(?:[ºª]|er|ᵉʳ|os|as)|ero|era|r[oa]|d[oa]|t[oa]|m[oa]|v[oa]|n[oa]",
    date_patterns=(
        r"{day}(?:\.?º)?(?: de |[ -/]){month}(?!\w)(?:(?: del? |,? |[-/]){year}\b)?",
        r"{month} (?:del? )?{year}\b",
    ),
    time_patterns=(
        CLOCK,
        r"{hour} ?h ?{minute}\b(?: ?min\b)?",
        r"{hour}\.{minute} ?(?:h|hs|horas)\b(?:\.(?= [a-z]))?",
        r"{hour} ?{half}",
    ),
    version_cues=("v", "V", "v.", "versión ", "Versión "),
    version="versión",
    code_cues=r"\b(?:HTTP|[Ee]rror|[Cc]ódigo|[Vv]uelo):? ",
    titles={},  # SHORT has them
    plain={**rows(CHAT, capital=True), **tables.PLAIN},
    shortened=SHORT.forms | TRUNCATED.forms | shortened(NOTES["es"]),
    rules=RULES,
)
