"""Portuguese as it is said in Brazil, European forms understood: its grammar, and the rules no
other language has.

Sources of choices: Cunha and Cintra, Nova gramática 10 (agreement; ordinals up to ten and cardinals
from there for centuries and monarchs: "século quinto", "século vinte e um"); ABNT NBR 5892 (dates
and hours: "14h30", the first of a month is "1º"); Manual de comunicação do Senado, "horas" and
"números" (the singular below two: "1,5 milhão")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from text.normalize import pt_tables as tables
from text.normalize.foreign import english_numbers
from text.normalize.iberian import RANGES, Iberian, amounts
from text.normalize.numbers import words
from text.normalize.pt_words import agreed, gender_of, inflected, is_counted, part
from text.normalize.rule import Rule, Written, at_number, rule
from text.normalize.values import Currency, Date, Noun, Number, Seen, Time

Match = re.Match[str]

# "página 1 inteira", "nível 1 completo": the number is a name and counts nothing.
_NAMED_BEFORE: Final = re.compile(
    r"\b(?:[Nn]úmero|[Pp]ágina|[Cc]apítulo|[Nn]ível|[Ss]ala|[Tt]ipo|[Ff]ase|[Pp]asso|[Ll]inha|[Gg]rupo|[Cc]lasse|[Aa]no|[Dd]ia|"
    r"[Cc]anal|[Ff]órmula|[Pp]orta|[Aa]rtigo|[Tt]omo|[Vv]ersão|[Zz]ona|[Ll]iga|[Pp]arte|[Ss]érie|[Oo]|[Oo]s) \Z"
)
_HOURS_BEFORE: Final = re.compile(r"\b[DdNn]?[aà]s \Z")
_CALLED: Final = re.compile(
    r"\b(?:[Tt]el(?:efone)?|[Tt]elem[óo]vel|[Cc]elular|[Ff]ax|[Ww]hats[Aa]pp|[Ll]ig\w+|[Dd]is[cq]\w+|[Cc]ontato)\b[^\d]{0,12}\Z"
)
_NAME_BEFORE: Final = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+ \Z")
_NAME_AFTER: Final = re.compile(r" (\w+)")


class Portuguese(Iberian):
    """Numbers that agree with what they count, hours told as hours."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        return agreed(super().cardinal(digits), gender)

    def ordinal(self, digits: str, ending: str = "") -> str:
        said = words(int(digits), "pt_BR", "ordinal") if int(digits) else None
        return inflected(said, ending) if said else self.spelled(digits)

    def plural(self, number: Number) -> int:
        return 0 if int(number.whole or "0") < 2 else 1

    def gender_of(self, noun: str) -> str:
        return gender_of(noun)

    def is_counted(self, noun: str, many: bool) -> bool:
        return is_counted(noun, many)

    def is_named(self, before: str) -> bool:
        return _NAMED_BEFORE.search(before) is not None

    def half_of(self, gender: str) -> str:
        return {"f": "meia", "m": "meio"}.get(gender, "")

    def of_height(self) -> str:
        return "e"

    def before_noun(self, match: Match) -> str | None:
        # "das 2 às 3": hours, unless a noun says otherwise.
        hours = "f" if _HOURS_BEFORE.search(Seen(match).before) else ""
        return super().before_noun(match) or (
            self.cardinal(self.read(match[0]).whole, hours) if hours else None
        )

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, seen: Seen
    ) -> str | None:
        if scale is tables.THOUSAND:  # "cinquenta mil reais", without the "de" of millions
            said = "mil" if number.is_one else f"{self.number(number)} mil"
            return self.join(said, self.form(currency.noun, Number("1000")))
        return super().money(number, currency, scale, seen)

    def scaled(self, number: Number, scale: Noun, seen: Seen) -> str | None:
        return (
            "mil"
            if scale is tables.THOUSAND and number.is_one
            else super().scaled(number, scale, seen)
        )

    def fraction(self, whole: str, top: str, bottom: str, seen: Seen) -> str:
        if not whole and (day := self.short_date(top, bottom, seen)):
            return day
        if (top, bottom) in {("24", "7"), ("50", "50")}:
            return f"{self.cardinal(top)} {self.cardinal(bottom)}"
        if int(bottom) < 2 or int(top) == 0 or int(top) >= int(bottom) > 4:
            said = f"{self.cardinal(top)} sobre {self.cardinal(bottom)}"
        elif (
            (top, bottom) == ("1", "2") and not whole and (gender := self.gender_behind("1", seen))
        ):
            return self.half_of(gender)
        else:
            said = f"{self.cardinal(top)} {part(int(bottom), self.cardinal(bottom), top != '1')}"
        return self.mixed(whole, said) if whole else said

    def mixed(self, whole: str, part: str) -> str:
        return f"{self.cardinal(whole)} e {'meio' if part == 'um meio' else part}"

    def roman(self, name: str, value: str, ordinal: bool, seen: Seen) -> str | None:
        if not ordinal and name in tables.CHAPTERS:
            return f"{tables.NUMBERED.get(name.rstrip('.'), name)} {self.cardinal(value)}"
        if seen.written.endswith(name):
            feminine = name.lower().rstrip("s").endswith(("a", "ção", "bienal", "internacional"))
            said = self.ordinal(value, "f" if feminine else "")
            return f"{said.capitalize() if name in ('República', 'Guerra') else said} {name}"
        name = "século" if name == "séc." else name
        if int(value) > 10:
            return f"{name} {self.cardinal(value)}"
        return f"{name} {self.ordinal(value, 'f' if name in tables.QUEENS else '')}"

    def date(self, date: Date, seen: Seen) -> str:
        said = self.month_names[date.month - 1]
        if date.day:
            said = f"{'primeiro' if date.day == 1 else self.cardinal(str(date.day))} de {said}"
        return f"{said} de {self.cardinal(date.year)}" if date.year else said

    def time(self, time: Time, seen: Seen) -> str:
        hour = self.cardinal(str(time.hour), "f")
        hours = "hora" if time.hour < 2 else "horas"
        minute = self.cardinal(str(time.minute)) if time.minute else ""
        minutes = f"{minute or 'zero'} {'minuto' if (time.minute or 0) < 2 else 'minutos'}"
        if time.second:
            second = (
                f"{self.cardinal(str(time.second))} {'segundo' if time.second == 1 else 'segundos'}"
            )
            return f"{hour} {hours}, {minutes} e {second}"
        if minute and seen.written.endswith(("min", "minutos")):
            return f"{hour} {hours} e {minutes}"
        if minute:
            said = f"{hour} {hours + ' ' if time.hour == 0 else ''}e {minute}"
        else:
            said = hour if time.half else f"{hour} {hours}"
        if not time.half:
            return said
        dot = "." if time.half.endswith(".") and seen.ends_a_sentence() else ""
        return f"{said} {self.part_of_day(time)}{dot}"

    def part_of_day(self, time: Time) -> str:
        """What a.m. and p.m. stand for, by the hour."""
        if time.half[0] in "aA":
            return "da noite" if time.hour == 12 else "da manhã"
        return "da tarde" if time.hour < 7 or time.hour == 12 else "da noite"

    def phone(self, groups: Sequence[str], plus: bool, seen: Seen) -> str | None:
        # "912 345 678" is also nine hundred million: without a word for telephones it is a number.
        threes = not plus and " " in seen.written and all(len(group) == 3 for group in groups)
        if threes and not _CALLED.search(seen.before):
            return None
        return super().phone(groups, plus, seen)

    def coded(self, digits: str, seen: Seen) -> str:
        return self.cardinal(digits) if digits.endswith("00") else self.spelled(digits)


# ---------------------------------------------------------------------------------------- own rules


def _dom(match: Match) -> str | None:
    """ "D. Pedro", "D. Maria", but not "João D. Silva"."""
    seen = Seen(match)
    if _NAME_BEFORE.search(seen.before):
        return None
    name = _NAME_AFTER.match(seen.after)
    return "dona" if name and name[1].endswith(("a", "is", "iz")) and name[1] != "Luiz" else "dom"


def _era(match: Match) -> str:
    said = "antes de Cristo" if match[0][0] == "a" else "depois de Cristo"
    return said + ("." if Seen(match).ends_a_sentence() else "")


def _place(match: Match) -> str | None:
    """ "1° lugar", with the sign of degrees for that of ordinals."""
    return LANGUAGE.ordinal(match["place"])


NUMBERS: Final = Written.of(",", ". ", r"\w")
END_OF_NUMBER: Final = r"(?![\w-]|[ .,]\d)"

RULES: Final[tuple[Rule, ...]] = (
    rule("abbreviation", r"D\.(?<!\w.\.)(?= [A-ZÀ-Ý][a-zà-ÿ])", _dom, ".", "words"),
    rule("abbreviation", r"[ad](?<!\w.)\. ?C\.", _era, ".", "words"),
    rule("abbreviation", r"[nN](?<!\w.)(?:\.[ºo°]|[º°])s?\.? ?(?=\d)", "número ", "º°.", "words"),
    rule(
        "decade",
        r"['’](?<!\w.)(?P<years>[2-9]0)(?!\w)",
        lambda match: LANGUAGE.decade_words(match),
        "'’",
        "dates",
    ),
    *RANGES,
    *english_numbers(NUMBERS, "[$€£]", {*tables.UNITS, *tables.SCALES}),
    at_number("ordinal", r"(?P<place>\d(?<![\w.,]\d)\d?)°(?= [a-zà-ÿ]{3})", _place, "°", "amounts"),
    *amounts(lambda: LANGUAGE, NUMBERS, tables.UNITS, tables.PER, times=" vezes", plus="mais "),
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
    decimal_sign=",",
    group_signs=". ",
    point="vírgula",
    dot="ponto",
    upto="a",
    number_sign="número",
    fraction_as_number=True,
    and_part="e",
    ordinal_endings=r"\.?[ºª]s?|[oa]s?",
    date_signs="/.-",
    date_patterns=(
        r"{day}(?:\.?[ºo°])?(?: de |[ -/]){month}(?!\w)(?:(?: de |,? |[-/]){year}\b)?",
        r"{month}(?: de |[ /]){year}\b",
    ),
    time_patterns=(
        r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?(?:h|hs|hrs|horas)\b(?:\.(?= [a-z]))?)?(?: ?{half})?",
        r"{hour} ?h ?{minute}(?: ?min(?:utos)?\b|\b)",
        r"{hour} ?{half}",
    ),
    half=r"[aApP]\. ?[mM]\.|[aApP]\.?[mM]\b",
    ratio="a",
    of="de",
    phone_patterns=(
        rf"\+(?<![\w+.,-].)\d{{1,3}} ?\(?\d\d\)? ?9?\d{{4}}[ -]?\d{{4}}{END_OF_NUMBER}",
        # CPF, CNPJ, CEP; then telephones of Brazil, with and without their area, and Portugal.
        rf"\d(?<![\w+.,-].)\d\d\.\d{{3}}\.\d{{3}}-\d\d{END_OF_NUMBER}",
        rf"\d(?<![\w+.,-].)\d\.\d{{3}}\.\d{{3}}/\d{{4}}-\d\d{END_OF_NUMBER}",
        rf"\d(?<![\w+.,-].)\d{{4}}-\d{{3}}{END_OF_NUMBER}",
        rf"[(\d](?<![\w+.,-].)(?:(?<=\()\d\d\) ?|(?<=\d)\d[ -])9? ?\d{{4}}[ .-]?\d{{4}}{END_OF_NUMBER}",
        rf"9(?<![\w+.,-].) ?\d{{4}}-\d{{4}}{END_OF_NUMBER}",
        rf"0(?<![\w+.,-].)[3589]00[ -]\d{{3}}[ -]\d{{4}}{END_OF_NUMBER}",
        rf"[29](?<![\w+.,-].)\d\d(?:[ .-]\d{{3}}){{2}}{END_OF_NUMBER}",
    ),
    version_cues=("v", "V", "v.", "versão ", "Versão "),
    version="versão",
    code_cues=r"\b(?:HTTP|[Ee]rro|[Cc]ódigo|[Vv]oo):? ",
    hashtag="hashtag",
    mention="arroba",
    rules=RULES,
)
