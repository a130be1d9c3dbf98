"""Spanish as it is said: what its grammar does differently, and the rules no other language has.

Sources of choices: RAE and ASALE, Diccionario panhispánico de dudas and Ortografía (2010): decimals
are "con coma" and read as a number ("tres coma catorce"), the first of a month is "primero", a. m.
is "de la mañana", centuries and monarchs are ordinals up to ten and cardinals from there ("siglo
quinto", "siglo veintiuno", "Alfonso trece"), and percentages aren't shortened ("veintiuno por
ciento")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from text.normalize import es_tables as tables
from text.normalize.es_words import agreed, gender_of, inflected, is_counted, ordinal, part
from text.normalize.foreign import english_numbers
from text.normalize.iberian import RANGES, Iberian, amounts
from text.normalize.numbers import words
from text.normalize.rule import Rule, Written, at_number, rule
from text.normalize.values import Currency, Date, Noun, Number, Seen, Time

Match = re.Match[str]

# "página 1 entera", "nivel 1 superado": the number is a name and counts nothing.
_NAMED_BEFORE: Final = re.compile(
    r"\b(?:[Nn]úmero|[Pp]ágina|[Cc]apítulo|[Nn]ivel|[Ss]ala|[Tt]ipo|[Ff]ase|[Pp]aso|[Ll]ínea|[Gg]rupo|[Cc]lase|[Aa]ño|[Dd]ía|"
    r"[Cc]anal|[Ff]órmula|[Pp]uerta|[Pp]lanta|[Aa]rtículo|[Tt]omo|[Vv]ersión|[Zz]ona|[Ll]iga|[Pp]arte|[Ee]l|[Ll]os) \Z"
)
_PART_OF_DAY: Final = re.compile(
    r" (?:de la (?:mañana|tarde|noche|madrugada)|del mediodía|en punto|y media|y cuarto)\b"
)
_NAME_BEFORE: Final = re.compile(r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ \Z")
_CALLED: Final = re.compile(
    r"\b(?:[Tt]el(?:éfono|éf|f)?|[Mm]óvil|[Cc]elular|[Ff]ax|[Ww]hats[Aa]pp|[Ll]l[aá]m\w+|[Mm]arc\w+|[Cc]ontacto)\b[^\d]{0,12}\Z"
)


class Spanish(Iberian):
    """Numbers that agree with what they count; fractions of euros "con" cents."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        return agreed(super().cardinal(digits), gender)

    def number(self, number: Number, gender: str = "") -> str:
        return super().number(number, "" if number.fraction else gender)

    def ordinal(self, digits: str, ending: str = "") -> str:
        said = ordinal(int(digits)) or words(int(digits), "es", "ordinal") or self.spelled(digits)
        return inflected(said, ending)

    def gender_of(self, noun: str) -> str:
        return gender_of(noun)

    def is_counted(self, noun: str, many: bool) -> bool:
        return is_counted(noun, many)

    def is_named(self, before: str) -> bool:
        return _NAMED_BEFORE.search(before) is not None

    def half_of(self, gender: str) -> str:
        return {"f": "media", "m": "medio"}.get(gender, "")

    def before_noun(self, match: Match) -> str | None:
        digits = self.read(match[0]).whole
        seen = Seen(match)
        if digits == "1" and seen.before.lower().endswith("la ") and _PART_OF_DAY.match(seen.after):
            return "una"
        if not seen.after.startswith(" mil "):
            return super().before_noun(match)
        # "veintiún mil casas", "doscientas un mil casas": only hundreds agree across "mil".
        said = agreed(f"{self.cardinal(digits)} mil", self.gender_behind(digits, seen))
        return said.removesuffix(" mil")

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, seen: Seen
    ) -> str | None:
        if scale is tables.THOUSAND:  # "cincuenta mil euros", without the "de" of millions
            said = (
                "mil"
                if number.is_one
                else f"{self.number(number)} mil".replace("veintiuno mil", "veintiún mil")
            )
            return self.join(said, self.form(currency.noun, Number("1000")))
        return super().money(number, currency, scale, seen)

    def coins(self, whole: str, cents: str) -> str:
        return f"{whole} con {cents}"

    def scaled(self, number: Number, scale: Noun, seen: Seen) -> str | None:
        return (
            "mil"
            if scale is tables.THOUSAND and number.is_one
            else super().scaled(number, scale, seen)
        )

    def fraction(self, whole: str, top: str, bottom: str, seen: Seen) -> str:
        if not whole and (day := self.short_date(top, bottom, seen)):
            return day
        if (top, bottom) in {("24", "7"), ("50", "50"), ("11", "9")}:
            return f"{self.cardinal(top)} {self.cardinal(bottom)}"
        if int(bottom) < 2 or int(top) == 0 or int(top) >= int(bottom) > 4:
            said = f"{self.cardinal(top)} sobre {self.cardinal(bottom)}"
        elif (
            (top, bottom) == ("1", "2") and not whole and (gender := self.gender_behind("1", seen))
        ):
            return self.half_of(gender)
        else:
            said = f"{self.cardinal(top, 'm')} {part(int(bottom), self.cardinal(bottom))}{'' if top == '1' else 's'}"
        return self.mixed(whole, said) if whole else said

    def mixed(self, whole: str, part: str) -> str:
        return (
            f"{self.cardinal(whole)} y {part.removeprefix('un ') if part == 'un medio' else part}"
        )

    def roman(self, name: str, value: str, ordinal: bool, seen: Seen) -> str | None:
        if not ordinal and name in tables.CHAPTERS:
            return f"{tables.NUMBERED.get(name.rstrip('.'), name)} {self.cardinal(value)}"
        if seen.written.endswith(name):
            feminine = (
                name.lower().rstrip("s").endswith(("a", "ión", "cumbre", "maratón"))
                or name == "Bienal"
            )
            said = self.ordinal(value, "f" if feminine else "er")
            return f"{said.capitalize() if name in ('República', 'Guerra') else said} {name}"
        name = "siglo" if name == "s." else name
        if int(value) > 10:
            return f"{name} {self.cardinal(value)}"
        return f"{name} {self.ordinal(value, 'f' if name in tables.QUEENS else '')}"

    def date(self, date: Date, seen: Seen) -> str:
        link = " del " if " del " in seen.written else " de "
        said = self.month_names[date.month - 1]
        if date.day:
            said = f"{'primero' if date.day == 1 else self.cardinal(str(date.day))} de {said}"
        return f"{said}{link}{self.cardinal(date.year)}" if date.year else said

    def time(self, time: Time, seen: Seen) -> str:
        hour = self.cardinal(str(time.hour), "f")
        hours = "hora" if time.hour == 1 else "horas"
        named = seen.written.rstrip(". ").endswith(("h", "hs", "horas", "hrs"))
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        if time.second:
            seconds = "segundo" if time.second == 1 else "segundos"
            counted = f"{self.cardinal(str(time.minute or 0), 'm')} {'minuto' if time.minute == 1 else 'minutos'}"
            return f"{hour} {hours}, {counted} y {self.cardinal(str(time.second), 'm')} {seconds}"
        if minute:
            said = f"{hour} {'y ' if 0 < (time.minute or 0) < 10 else ''}{minute}{' horas' if named else ''}"
        else:
            told = bool(time.half) or (
                seen.before.endswith(("la ", "las ")) and not named and time.hour <= 12
            )
            said = hour if told else f"{hour} {hours}"
        return f"{said} {self.part_of_day(time)}{_kept_dot(time, seen)}" if time.half else said

    def part_of_day(self, time: Time) -> str:
        """What a. m. and p. m. stand for, by the hour."""
        if time.half[0] in "aA":
            return "de la noche" if time.hour == 12 else "de la mañana"
        return (
            "del mediodía" if time.hour == 12 else "de la tarde" if time.hour < 8 else "de la noche"
        )

    def phone(self, groups: Sequence[str], plus: bool, seen: Seen) -> str | None:
        # "600 123 456" is also six hundred million: without a word for telephones it is a number.
        threes = not plus and " " in seen.written and all(len(group) == 3 for group in groups)
        if threes and not _CALLED.search(seen.before):
            return None
        return super().phone(groups, plus, seen)

    def coded(self, digits: str, seen: Seen) -> str:
        return self.cardinal(digits) if digits.endswith("00") else self.spelled(digits)


def _kept_dot(time: Time, seen: Seen) -> str:
    return "." if time.half.endswith(".") and seen.ends_a_sentence() else ""


# ---------------------------------------------------------------------------------------- own rules


def _don(match: Match) -> str | None:
    """ "D. Juan", but not "Juan D. Perón"."""
    return None if _NAME_BEFORE.search(Seen(match).before) else "don"


def _era(match: Match) -> str:
    said = "antes de Cristo" if match[0][0] == "a" else "después de Cristo"
    return said + ("." if Seen(match).ends_a_sentence() else "")


NUMBERS: Final = Written.of(",", ". ", r"\w")
HALF: Final = r"[aApP]\. ?[mM]\.|[aApP]\.?[mM]\b"

RULES: Final[tuple[Rule, ...]] = (
    rule("abbreviation", r"D\.(?<!\w.\.)(?= [A-ZÁÉÍÓÚÑ][a-záéíóúñ])", _don, ".", "words"),
    rule("abbreviation", r"[ad](?<!\w.)\. ?C\.", _era, ".", "words"),
    rule(
        "abbreviation", r"[nN](?<!\w.)(?:ro)?(?:\.[ºo°]|[º°])\.? ?(?=\d)", "número ", "º°.", "words"
    ),
    rule(
        "decade",
        r"(?P<years>[12](?<!\w.)\d\d0|[2-9](?<!\w.)0)['’]?s\b",
        lambda match: LANGUAGE.decade_words(match),
        "s",
        "dates",
    ),
    rule(
        "decade",
        r"['’](?<!\w.)(?P<years>[2-9]0)(?!\w)",
        lambda match: LANGUAGE.decade_words(match),
        "'’",
        "dates",
    ),
    *RANGES,
    *english_numbers(NUMBERS, "[$€£]|S/", {*tables.UNITS, *tables.SCALES}),
    *amounts(lambda: LANGUAGE, NUMBERS, tables.UNITS, tables.PER, times=" por", plus="más "),
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
    decimal_sign=",",
    group_signs=". ",
    point="coma",
    dot="punto",
    upto="a",
    number_sign="número",
    fraction_as_number=True,
    and_part="y",
    ordinal_endings=r"\.?(?:[ºª]|er|ᵉʳ|os|as)|ero|era|r[oa]|d[oa]|t[oa]|m[oa]|v[oa]|n[oa]",
    date_signs="/.-",
    date_patterns=(
        r"{day}(?:\.?º)?(?: de |[ -]){month}(?!\w)(?:(?: del? |,? |-){year}\b)?",
        r"{month} (?:del? )?{year}\b",
    ),
    time_patterns=(
        r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?(?:h|hs|hrs|horas)\b(?:\.(?= [a-z]))?)?(?: ?{half})?",
        r"{hour} ?h ?{minute}\b(?: ?min\b)?",
        r"{hour}\.{minute} ?(?:h|hs|horas)\b(?:\.(?= [a-z]))?",
        r"{hour} ?{half}",
    ),
    half=HALF,
    ratio="a",
    of="de",
    phone_patterns=(
        r"[6789](?<![\w+.,-].)\d\d(?:[ .-]\d{3}){2}(?![\w-]|[ .,]\d)",
        r"[6789](?<![\w+.,-].)(?:\d\d(?:[ .-]\d\d){3}|\d[ .-]\d{3}[ .-]\d\d[ .-]\d\d)(?![\w-]|[ .,]\d)",
        r"[(\d](?<![\w+.,-].)(?:(?<=\()\d{2,4}\) ?|(?<=\d)\d{1,2}[ -])\d{3,4}[ -]\d{4}(?![\w-]|[ .,]\d)",
    ),
    version_cues=("v", "V", "v.", "versión ", "Versión "),
    version="versión",
    code_cues=r"\b(?:HTTP|[Ee]rror|[Cc]ódigo|[Vv]uelo):? ",
    hashtag="hashtag",
    mention="arroba",
    rules=RULES,
)
