"""Portuguese as in Brazil; European forms are understood. What its grammar does differently, and
the rules that no other language has.

Sources of choices: Cunha and Cintra, Nova gramática 10 (agreement; ordinals up to ten and cardinals
from there for centuries and monarchs: "século quinto", "século vinte e um"); ABNT NBR 5892 (dates
and hours: "14h30", the first of a month is "1º"); Manual de comunicação do Senado, "horas" and
"números" (the singular below two: "1,5 milhão").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from text.normalize import pt_short_tables as short_tables
from text.normalize import pt_tables as tables
from text.normalize.beside import beside_rule, noun_of, shortened
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
from text.normalize.pt_short_words import CHAT
from text.normalize.pt_weekdays import NUMBERED_WEEKDAYS, PLURAL_WEEKDAYS
from text.normalize.pt_words import NOUNS, agreed, inflected, part
from text.normalize.rule import Rule, Written, at_number, either_case, rule
from text.normalize.scores import spaced_score_rule
from text.normalize.short_forms import short_rules
from text.normalize.short_rows import Short, rows
from text.normalize.slash_counts import slash_count_rule
from text.normalize.truncated import Truncated
from text.normalize.values import Context, Noun, Number, Time
from text.normalize.words import ROMAN, ROMAN_WORDS, roman_value

Match = re.Match[str]

# "página 1 inteira", "nível 1 completo": the number is a name and counts nothing.
_NAMES: Final = either_case(
    "número página capítulo nível sala tipo fase passo linha grupo classe ano dia canal fórmula "
    "porta artigo tomo versão zona liga parte série o os"
)
_NAMED_BEFORE: Final = re.compile(rf"\b(?:{_NAMES}) \Z")
_BRAZIL: Final = "55"  # its country code
# Before the numbers of services in Brazil, and in Portugal.
_SERVICES: Final = frozenset({"0300", "0500", "0800", "0900", "800", "808"})
_HOURS_BEFORE: Final = re.compile(r"\b[DdNn]?[aà]s \Z")
_SUM_BEFORE: Final = re.compile(r"[=+−] ?\d[\d.,]{0,12} ?\Z")
_SUM_BEHIND: Final = re.compile(r"\d[\d.,]{0,12} ?(?:[=+−]|é igual)")
_PART_OF_DAY: Final = re.compile(r" da (?:tarde|manhã|noite|madrugada)\b")
_PHONE_WORDS: Final = either_case(
    r"tel(?:efone)? telem[óo]vel celular fax whats[Aa]pp lig\w+ dis[cq]\w+ contato"
)
_PHONE_OF: Final = r"|\b[Tt]elefone (?:de|da|do) \w{1,14}: \Z"
_PHONE_BEFORE: Final = re.compile(rf"\b(?:{_PHONE_WORDS})\b[^\d]{{0,12}}\Z" + _PHONE_OF)
_NAME_BEFORE: Final = re.compile(r"\b[A-ZÀ-Ý](?:[a-zà-ÿ]+|\.) \Z")
_NAME_AFTER: Final = re.compile(r" (\w+)")


class Portuguese(Iberian):
    """Numbers that agree with their noun, times with "horas"."""

    __slots__ = ()

    nouns = NOUNS
    thousand = tables.THOUSAND
    times = Noun(("vez", "vezes"), "f")
    links: ClassVar = {"do": "ao", "entre": "e"}
    halves: ClassVar = {"f": "meia", "m": "meio"}
    height_link = "e"
    pairs = frozenset({("24", "7"), ("50", "50")})
    named_before = _NAMED_BEFORE
    phone_before = _PHONE_BEFORE
    dated = re.compile(rf"\b(?:{tables.DATED}),? \Z")
    dated_at = re.compile(rf"\b(?:{tables.DATED_AT}) \Z")
    chapters = tables.CHAPTERS
    queens = tables.QUEENS
    feminine_events = ("a", "ção", "bienal", "internacional")
    short_centuries: ClassVar = {"séc.": "século", "Séc.": "século", "s.": "século", "S.": "século"}
    agreed = staticmethod(agreed)

    def ordinal(self, digits: str, ending: str = "") -> str:
        spoken = words(int(digits), "pt_BR", "ordinal") if int(digits) else None
        return inflected(spoken, ending) if spoken else self.spelled(digits)

    def plural(self, number: Number) -> int:
        return 0 if int(number.whole or "0") < 2 else 1

    def before_noun(self, match: Match) -> str | None:
        # "das 2 às 3": hours, unless a noun says otherwise.
        context = Context(match)
        of_day = _PART_OF_DAY.match(context.after)
        hours = "f" if _HOURS_BEFORE.search(context.before) or of_day else ""
        return super().before_noun(match) or (
            self.cardinal(self.read(match[0]).whole, hours) if hours else None
        )

    def by(self, context: Context) -> str:
        """ "10 por 15" centimeters, but "3 vezes 4 = 12"."""
        product = _SUM_BEFORE.search(context.before) or _SUM_BEHIND.match(context.after)
        return self.times.forms[1] if product else "por"

    def share(self, bottom: str) -> str:
        return "terça" if bottom == "3" else super().share(bottom)

    def parts(self, top: str, bottom: str) -> str:
        return f"{self.cardinal(top)} {part(int(bottom), self.cardinal(bottom), top != '1')}"

    def proportion(self, first: str, second: str, context: Context) -> str | None:
        """ "1:50.000" is "um para cinquenta mil"."""
        if first == "1":
            return f"{self.cardinal(first)} para {self.cardinal(second)}"
        return super().proportion(first, second, context)

    def named(self, groups: Sequence[str]) -> str:
        first, known = self._dialled(groups)
        return self.pause.join(filter(None, (first, super().named(groups[known:]))))

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str | None:
        country = plus and groups[0] == _BRAZIL
        first, known = self._dialled(groups[1:] if country else groups)
        if not first or self.is_number(groups, plus, context):
            return super().phone(groups, plus, context)
        before = f"{self.math['+']} {self.cardinal(_BRAZIL)}, " if country else ""
        return f"{before}{first}, {super().named(groups[known + country :])}"

    def _dialled(self, groups: Sequence[str]) -> tuple[str, int]:
        """What people say as a number at the beginning of a telephone number, and its groups: the
        area of "11 98765-4321", the "zero oitocentos" of "0800 123 4567".
        """
        sizes = tuple(map(len, groups))
        if not all(group.isdecimal() for group in groups):
            return "", 0
        if groups[0] in _SERVICES and 6 <= sum(sizes[1:]) + 2 * (sizes[0] == 4) <= 9:
            zero = f"{self.digits[0]} " if groups[0][0] == "0" else ""
            return zero + self.cardinal(groups[0].lstrip("0")), 1
        if sizes in ((2, 4, 4), (2, 5, 4)) and "0" not in groups[0]:
            return self.cardinal(groups[0]), 1
        return "", 0

    def time(self, time: Time, context: Context) -> str:
        hour = self.cardinal(str(time.hour), "f")
        hours = "hora" if time.hour < 2 else "horas"
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        minutes = f"{minute or 'zero'} {'minuto' if (time.minute or 0) < 2 else 'minutos'}"
        if time.second:
            second = (
                f"{self.cardinal(str(time.second))} {'segundo' if time.second == 1 else 'segundos'}"
            )
            return f"{hour} {hours}, {minutes} e {second}"
        if minute and context.written.endswith(("min", "minutos")):
            return f"{hour} {hours} e {minutes}"
        if minute:
            spoken = f"{hour} {hours + ' ' if time.hour == 0 else ''}e {minute}"
        else:
            spoken = hour if time.half else f"{hour} {hours}"
        if not time.half:
            return spoken
        dot = "." if time.half.endswith(".") and context.ends_a_sentence() else ""
        return f"{spoken} {self.part_of_day(time)}{dot}"

    def part_of_day(self, time: Time) -> str:
        """The words for a.m. and p.m., by the hour."""
        if time.half[0] in "aA":
            return "da noite" if time.hour == 12 else "da manhã"
        return "da tarde" if time.hour < 7 or time.hour == 12 else "da noite"


# ---------------------------------------------------------------------------------------- own rules


def _dom(match: Match) -> str | None:
    """ "D. Pedro", "D. Maria", but not "João D. Silva"."""
    context = Context(match)
    if _NAME_BEFORE.search(context.before):
        return None
    name = _NAME_AFTER.match(context.after)
    return "dona" if name and name[1].endswith(("a", "is", "iz")) and name[1] != "Luiz" else "dom"


_WARM: Final = re.compile(r"(?:máxima|mínima):?(?: de)? \Z")


def _place(match: Match) -> str | None:
    """ "1° lugar", with the sign of degrees in place of that of ordinals; "máxima 28° hoje"."""
    if _WARM.search(Context(match).before):
        return None
    return LANGUAGE.ordinal(match["place"])


def _clause(match: Match) -> str | None:
    found = _ARTICLE.search(Context(match).before)
    return LANGUAGE.cardinal(roman_value(match["roman"])) if found else None


_ARTICLE: Final = re.compile(r"\b[Aa]rt(?:igo|\.)? \d{1,3}(?:\.?º)?(?:-[A-Z])?, \Z")


def _not(match: Match) -> str:
    return "Não" if match[0] == "N" else "não"


def _at_midnight(match: Match) -> str:
    """ "às 0h" -> "à zero hora"."""
    return f"{match[0][0]} "


_HALF_TIMES: Final = {"1": "primeiro tempo", "2": "segundo tempo"}
NUMBERS: Final = Written.of(",", ". ", r"\w")
SHORT: Final = Short.from_tables(
    short_tables,
    "pt",
    feminine=r"[ÀAàaDdNn]a|[ÀAàa]|[Pp]ela|[Uu]ma|[Nn]ossa"
    r"|[Cc]ara|[Pp]rezada|[Ss]ra\.|[Dd]ra\.|Exma\.",
    street=r"[DdNn]a|[ÀA]|[àa]|[Pp]ela|[Ee]m|[Ee]nd(?:ereço|\.)?:",
    women=WOMEN,
)
TRUNCATED: Final = Truncated.of("pt", tables, SHORT.known, NOUNS.agreed)
SIDES: Final = Sides(
    said=tables.SIDES,
    winds="[Vv]ento|[Bb]risa|[Rr]ajada",
    coasts="[Cc]osta|[Ff]achada|[Rr]umo|[Ee]ncosta|[Vv]ertente|[Oo]rientação|[Ll]itoral|[Ss]entido|[Dd]ireção",
    parts="[Zz]ona|[Rr]egião|[Ll]ado|[Qq]uadrante|[Ss]etor|[Ee]xtremo|[Ss]entido|[Pp]arte|[Ee]squina|[Dd]ireção|[Ff]ace",
    towards="ao|do|no|a|para",
    inside="[Nn]o|[Aa]o|[Dd]o",
    degrees="graus",
)
FORMS: Final = Forms(
    together="com ",
    dose="a cada ",
    hour_cue="[Ààà]s|[Dd]as|[Aa]té as",
    month_cue=tables.MONTH_CUES,
    saint="São",
    saints=tables.SAINTS,
    match=tables.SPORTS,
    each=tables.EACH,
    rates=tables.RATES,
)
NAMED: Final = frozenset(tables.CHAPTERS | tables.MONARCHS | tables.CENTURIES | tables.ROMAN_BEFORE)

RULES: Final[tuple[Rule, ...]] = (
    months_rule(SHORT_MONTHS["pt"], "a", "e"),
    *rewrite_rules(lambda: LANGUAGE, tables.MONTHS),
    *roman_rules(lambda: LANGUAGE),
    extreme_rule("pt"),
    slash_count_rule("pt", lambda: LANGUAGE),
    *opening_hours_rules(lambda: LANGUAGE, "pt"),
    pace_rule(),
    floor_letter_rule(lambda: LANGUAGE),
    house_letter_rule(lambda: LANGUAGE),
    spaced_score_rule(lambda: LANGUAGE),
    verse_rule(SHORT_BOOKS["pt"], SURE_BOOKS["pt"], "ª", lambda: LANGUAGE),
    NUMBERED_WEEKDAYS,
    PLURAL_WEEKDAYS,
    beside_rule(NOTES["pt"], NOUNS.agreed, noun_of({**SHORT.stopped_words, **TRUNCATED.nouns})),
    *short_rules(SHORT, lambda: LANGUAGE, TRUNCATED.nouns),
    *TRUNCATED.rules(),
    *side_rules(SIDES),
    *form_rules(FORMS, lambda: LANGUAGE, NAMED, tables.UNITS),
    *everyday_rules(lambda: LANGUAGE, "pt"),
    rule(
        "abbreviation", r"D\.(?<![\w.]D\.)(?= [A-ZÀ-Ý](?:[a-zà-ÿª]|\.ª))", _dom, ("D. ",), "words"
    ),
    rule(
        "abbreviation",
        r"r\.(?:(?<=\d r\.)|(?<=\d, r\.)|(?<=\d - r\.)) ?(?=\d{2,5}(?!\d))",
        "ramal ",
        (" r.",),
        "words",
    ),
    # "Art. 5º, XXXV"
    rule("cardinal", rf"(?P<roman>{ROMAN})(?=[,;.) ]|\Z)", _clause, ROMAN_WORDS, "words"),
    era_rule("depois de Cristo"),
    rule(
        "code",
        r"(?<=[Ff]atura )[nN]\.?[ºo°] ?(?P<number>\d{4})(?![\w/-]|[., ]\d)",
        lambda match: f"número {LANGUAGE.cardinal(match['number'])}",
        "º",
        "words",
    ),
    rule(
        "abbreviation",
        r"[nN](?<!\w.)(?:\.[ºo°]|[º°])s?\.? ?(?=\d)",
        lambda match: "números " if "s" in match[0] else "número ",
        ("º", "°", ".o"),
        "words",
    ),
    # "n sei", also at the beginning of a message
    rule("abbreviation", rf"\A[nN](?= (?:{tables.BEHIND_N})\b)", _not, ("n ", "N "), "words"),
    rule("abbreviation", rf"n(?<!\w.)(?= (?:{tables.BEHIND_N})\b)", "não", (" n ",), "words"),
    # "12'/1ºT", "2º T"
    rule(
        "ordinal",
        r"/?(?P<half>[12])[º°] ?T(?!\w)",
        lambda match: (", " if match[0][0] == "/" else "") + _HALF_TIMES[match["half"]],
        "T",
        "words",
    ),
    rule("time", r"[Àà]s (?=0{1,2}[h:])", _at_midnight, "àÀ", "words"),
    *dates(lambda: LANGUAGE),
    *english_numbers(NUMBERS, "[$€£]", {*tables.UNITS, *tables.SCALES}),
    at_number("ordinal", r"(?P<place>\d(?<![\w.,]\d)\d?)°(?= [a-zà-ÿ]{3})", _place, "°", "amounts"),
    *amounts(lambda: LANGUAGE, NUMBERS, tables.UNITS, tables.PER, plus="mais "),
    at_number(
        "cardinal",
        rf"{NUMBERS.lone}{NUMBERS.whole}(?![.,:/-]?\w)",
        lambda match: LANGUAGE.before_noun(match),
    ),
)

LANGUAGE: Final[Portuguese] = Portuguese.from_tables(
    tables,
    code="pt",
    speller="pt_BR",
    digits=("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"),
    point="vírgula",
    dot="ponto",
    and_part="e",
    ordinal_endings=r"\.?[ºª]s?|[oa]s?",
    date_patterns=(
        r"{day}(?:\.?[ºo°])?(?: de |[ -/]){month}(?!\w)(?:(?: de |,? |[-/]){year}\b)?",
        r"{month}(?: de |[ /]){year}\b",
    ),
    time_patterns=(
        CLOCK,
        r"{hour} ?h ?{minute}(?: ?min(?:utos)?\b|\b)(?: ?{half})?",
        r"{hour} ?{half}",
    ),
    version_cues=("v", "V", "v.", "versão ", "Versão "),
    version="versão",
    code_cues=r"\b(?:HTTP|[Ee]rro|[Cc]ódigo|[Vv]oo):? ",
    titles={},  # SHORT has them
    plain={**rows(CHAT, capital=True), **tables.PLAIN},
    shortened=SHORT.forms | TRUNCATED.forms | shortened(NOTES["pt"]),
    rules=RULES,
)
