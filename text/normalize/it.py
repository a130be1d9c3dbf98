"""Italian: what its grammar does differently, and the rules that no other language has.

"uno" is "un", "una", "un'" or "uno", depending on the next word. Roman numbers are ordinals that
agree, and millions take "di".

Sources of choices: Serianni, Grammatica italiana, IV 10-17 (articles), VI 1-40 (numerals, dates,
hours, centuries, fractions); Accademia della Crusca, Consulenza linguistica (ordinals, hours,
accents of the compounds of "tre").
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.european import behind_money, per_rule
from text.normalize.everyday import everyday_rules
from text.normalize.everyday_forms import everyday_form_rules
from text.normalize.extremes import extreme_rule
from text.normalize.it_notes import note_rules
from text.normalize.it_ranges import ranged
from text.normalize.it_romans import roman_rules
from text.normalize.it_rules import LAW, it_rules
from text.normalize.it_short import SHORT, TRUNCATED, abbreviation_rules, saint_rule
from text.normalize.it_times import time_rules
from text.normalize.it_words import cardinal, feminine, one, ordinal, several_are_feminine
from text.normalize.language import Language
from text.normalize.not_units import is_verb
from text.normalize.number_letters import floor_letter_rule, house_letter_rule
from text.normalize.numbers import MAX_DIGITS
from text.normalize.paces import pace_rule
from text.normalize.rule import Rule, Written, anchored, at_number, rule, words
from text.normalize.scores import spaced_score_rule
from text.normalize.slash_counts import slash_count_rule
from text.normalize.values import Context, Currency, Noun, Number, Time
from text.normalize.words import ROMAN, ROMAN_WORDS, roman_value

Match = re.Match[str]

_MILLIONS: Final = ("milione", "milioni", "miliardo", "miliardi")
_PLACED: Final = re.compile(r" (?:\+|e(?: il| la)?) (?:\d°|[a-z])")
_NO_NOUNS: Final = words(
    "in e o a per di da con su al del dal alla dalla nel nella contro circa ma che"
)
_SCHOOL_CLASS: Final = re.compile(r" [ABDEGHIL](?![\w'’])")
_THE_CLASS: Final = re.compile(r"\b(?i:(?:[dns]?[ea]?l)?la|classe|in|una|e la|sezione) \Z")
_THE_ONE: Final = re.compile(r"\b(?:[Ii]l|[Aa]l|[Dd]el|[Dd]al|[Nn]el|[Ss]ul) \Z")
# "2° Milan, 18° Empoli", but "a 20° Celsius"
_NAME_BEHIND: Final = re.compile(r" (?!Celsius|Fahr|[Nn]ord|[Ss]ud|Est|Ovest)[A-Z][a-zà-ù]")
_RANKED: Final = re.compile(
    r"\b(?i:arriv\w+|giun[gt]\w+|classific\w+|fini\w+|piazzat\w+|qualificat\w+|chiud\w+) \Z"
)
_MEASURED: Final = re.compile(r"\b(?:a|di|ai|dei|fino|circa|oltre|quasi|sono) \Z")
_NOUN: Final = re.compile(r" ([a-zà-ù]{2,20})")


class Italian(Language):
    """One before a noun, ordinals that agree, hours with "e", "di" behind millions."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        if len(digits) > MAX_DIGITS or (len(digits) > 1 and digits[0] == "0"):
            return self.spelled(digits)
        return cardinal(int(digits))

    def ordinal(self, digits: str, ending: str = "") -> str:
        """`ending` as written, or "f": "ª", "a", "esima"."""
        spoken = ordinal(int(digits)) if len(digits) <= MAX_DIGITS else self.spelled(digits)
        return spoken[:-1] + {"ª": "a", "f": "a", "a": "a", "i": "i", "e": "e"}.get(
            ending[-1:], "o"
        )

    def behind(self, number: Number, noun: Noun) -> str:
        """ "due chili", "due milioni di chili", "un chilo"."""
        if number.is_one:
            return one(noun.forms[0], noun.gender)
        spoken = self.number(number)
        return f"{spoken} {'di ' if spoken.endswith(_MILLIONS) else ''}{self.form(noun, number)}"

    def counted(self, number: Number, noun: Noun, context: Context) -> str | None:
        if is_verb(number, noun, context):  # "Nel 2020 ha vinto"
            return None
        coined = tables.COINED.get(noun.forms[0])
        if coined and len(number.fraction) == 2:
            return self.money(number, coined, None, context)
        if noun.forms[0] == "metro" and len(number.fraction) == 2 and number.whole.strip("0"):
            # "un metro e ottantacinque"
            return f"{self.behind(Number(number.whole), noun)} e {self.decimals(number.fraction)}"
        if context.written.endswith("°"):
            return self.degrees(number, noun, context)
        return self.behind(number, noun) + context.stop

    def degrees(self, number: Number, noun: Noun, context: Context) -> str:
        """ "20° all'ombra", but "il 2° posto", "1°"."""
        following = _NOUN.match(context.after)
        warm = context.before.endswith(("meno ", "massima ", "minima "))
        whole = not number.fraction and not warm
        if whole and _SCHOOL_CLASS.match(context.after):  # "il 5° D"
            group = _THE_CLASS.search(context.before) is not None  # "la 5° D"
            return self.ordinal(number.whole, "f" if group else "")
        if whole and context.before.endswith("(") and context.after.startswith(")"):
            return self.ordinal(number.whole)
        if whole and _THE_ONE.search(context.before) and not context.after.startswith(" C"):
            return self.ordinal(number.whole)
        if whole and _NAME_BEHIND.match(context.after) and not _MEASURED.search(context.before):
            return self.ordinal(number.whole)
        if whole and _RANKED.search(context.before) and not following:
            return self.ordinal(number.whole)
        listed = len(number.whole) == 1 and _PLACED.match(context.after)  # "1° + 2° + dolce"
        if whole and (
            listed or number.is_one or (following and following[1] not in tables.DEGREE_WORDS)
        ):
            return self.ordinal(number.whole, "f" if following and feminine(following[1]) else "")
        return self.behind(number, noun)

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        noun = currency.noun
        cent = currency.cent
        if scale:
            spoken = self.scaled(number, scale, context)
            return f"{spoken} {'di ' if spoken.endswith(_MILLIONS) else ''}{noun.forms[1]}"
        if not cent or len(number.fraction) != 2:
            return self.behind(Number(number.whole or "0", number.fraction), noun)
        coins = self.behind(Number(str(int(number.fraction))), cent)
        if not int(number.whole or "0"):
            return coins
        spoken = self.behind(Number(number.whole), noun)
        return spoken if number.fraction == "00" else f"{spoken} e {coins}"

    def scaled(self, number: Number, scale: Noun, context: Context) -> str:
        """ "5 mila" becomes one word."""
        if scale.forms == ("mila",):
            if not number.fraction:
                return self.cardinal(number.whole + "000")
            return f"{self.number(number)} mila"
        return (
            "un" if number.is_one else self.number(number)
        ) + f" {self.form(scale, number)}{context.stop}"

    def span(self, low: Number, high: Number, context: Context) -> str:
        """ "da cinque a dieci"; "tre a uno"."""
        noun = _NOUN.match(context.after)
        if noun and several_are_feminine(noun[1]):
            return self.spanned(low, high, "f", context)
        return self.spanned(low, high, "", context)

    def spanned(self, low: Number, high: Number, gender: str, context: Context) -> str:
        first = "una" if gender == "f" and low.is_one else self.number(low)
        return ranged(low, high, first, self.number(high), context)

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str:
        return self.span_of(low, high, noun, context) + context.stop

    def span_of(self, low: Number, high: Number, noun: Noun, context: Context) -> str:
        """ "da cinque a dieci metri"."""
        if context.before.endswith(("tra ", "fra ")) and noun.forms[0].startswith("grado"):
            return f"{self.number(low)} e {self.number(high)} {self.form(noun, high)}"
        if len(low.whole) == len(high.whole) == 4:
            spoken = f"{self.number(low)} a {self.number(high)}"  # no years
            first = "" if context.before.endswith(("da ", "tra ", "fra ")) else "da "
            return f"{first}{spoken} {self.form(noun, high)}"
        return f"{self.spanned(low, high, noun.gender, context)} {self.form(noun, high)}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if (top, bottom) in {("24", "7"), ("50", "50")}:
            name = f"{self.cardinal(top)} {self.cardinal(bottom)}"
            return f"{self.spelled(whole)} {name}" if whole else name
        if len(top) > 1 and top[0] == "0":  # "pratica 05/22"
            return f"{self.cardinal(top.lstrip('0') or '0')} barra {self.cardinal(bottom)}"
        if LAW.search(context.before):
            year = f"20{bottom}" if len(bottom) == 2 and bottom[0] == "0" else bottom
            return f"{self.cardinal(top)} del {self.cardinal(year)}"
        if (
            int(bottom) < 2 or bottom in {"10", "20", "30", "60", "100", "110"} or top == "0"
        ):  # "8/10" is a mark
            spoken = f"{self.cardinal(top)} su {self.cardinal(bottom)}"
        else:
            part = "mezzo" if bottom == "2" else self.ordinal(bottom)
            spoken = f"un {part}" if top == "1" else f"{self.cardinal(top)} {part[:-1]}i"
        return self.mixed(whole, spoken) if whole else spoken

    def mixed(self, whole: str, part: str) -> str:
        return f"{self.cardinal(whole)} e {'mezzo' if part == 'un mezzo' else part}"

    def day(self, day: int, context: Context) -> str:
        return "primo" if day == 1 else self.cardinal(str(day))

    def time(self, time: Time, context: Context) -> str:
        if time.hour in (0, 24) and not (time.minute or time.second):
            return "mezzanotte"
        spoken = "una" if time.hour == 1 else self.cardinal(str(time.hour))
        if time.minute:
            spoken += f" e {'un minuto' if time.minute == 1 else self.cardinal(str(time.minute))}"
        if time.second:
            spoken += f" e {self.behind(Number(str(time.second)), tables.UNITS['s'])}"
        return spoken

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str:
        """ "XX secolo", "capitolo IV", "Pio IX": ordinals that agree."""
        if not ordinal:
            return f"{name} {self.cardinal(value)}"
        before = context.written.endswith(name)
        woman = (
            name in tables.QUEENS
            or {**tables.NUMBERED_NOUNS, **tables.BEHIND_ROMAN}.get(name) == "f"
        )
        spoken = self.ordinal(value, "f" if woman else "")
        return f"{spoken} {name}" if before else f"{name} {spoken}"


# ---------------------------------------------------------------------------------------- own rules


def _numbered(match: Match) -> str:
    """A king, or a chapter."""
    return LANGUAGE.roman(match["name"], roman_value(match["roman"]), True, Context(match))


def _named_day(match: Match) -> str:
    """ "via XX Settembre", "piazza I Maggio"."""
    return f"{LANGUAGE.day(int(roman_value(match['roman'])), Context(match)).capitalize()} "


def _first_century(match: Match) -> str:
    """ "XVI-XVII secolo"."""
    return LANGUAGE.ordinal(roman_value(match["roman"])) + "-"


def _half(match: Match) -> str:
    """ "½ ora" -> "mezz'ora", "2½ ore" -> "due ore e mezza"."""
    if match["whole"] and match["noun"] in _NO_NOUNS:  # "6½ in storia"
        return f"{LANGUAGE.mixed(match['whole'], 'un mezzo')} {match['noun']}"
    unit = tables.UNITS.get(match["noun"])
    number = Number(match["whole"] or "1")
    noun = LANGUAGE.form(unit, number) if unit else match["noun"]
    woman = unit.gender == "f" if unit else feminine(noun) or noun == "ore"
    end = "a" if woman else "o"
    if not match["whole"]:
        return f"mezz'{noun}" if noun == "ora" else f"mezz{end} {noun}"
    counted = (
        one(noun, "f" if woman else "m")
        if number.is_one
        else f"{LANGUAGE.cardinal(number.whole)} {noun}"
    )
    return f"{counted} e mezz{end}"


def _one(match: Match) -> str | None:
    """ "1 casa", "1 studente"; "1.000.000 abitanti" -> "un milione di abitanti"."""
    noun = match["noun"]
    number = LANGUAGE.read(match["number"])
    if noun in tables.SCALES:
        return None
    if (
        number.is_one
        and not _NAMED.search(Context(match).before)
        and noun not in tables.DEGREE_WORDS
    ):
        return one(noun, "f" if feminine(noun) else "m")
    spoken = LANGUAGE.cardinal(number.whole) if not number.fraction else ""
    return (
        f"{spoken} di {noun}"
        if spoken.endswith(_MILLIONS) and noun not in tables.DEGREE_WORDS
        else None
    )


def _per(match: Match) -> str | None:
    """ "2 €/kg"; "abitanti/km²"."""
    noun = tables.UNITS.get(match["unit"])
    if match["unit"] not in _DENSITIES and not _MONEY_BEFORE.search(Context(match).before):
        return None
    if noun is None:
        return f" per {match['unit']}"
    if noun.forms[0][0] in "aeiou":
        return f" all'{noun.forms[0]}"
    return f" {'alla' if noun.gender == 'f' else 'al'} {noun.forms[0]}"


def _ordinal(match: Match) -> str:
    return LANGUAGE.ordinal(match["value"], match["end"])


def _times(match: Match) -> str | None:
    context = Context(match)
    if _ALGEBRA_BEFORE.search(context.before) or _ALGEBRA_BEHIND.match(context.after):
        return None
    return "una volta" if match["value"] == "1" else f"{LANGUAGE.cardinal(match['value'])} volte"


_ALGEBRA_BEFORE: Final = re.compile(r"[=+*/²³^] ?\Z")  # "x² + 3x - 5"
_ALGEBRA_BEHIND: Final = re.compile(r" ?[-+−–=*/²³^] ?\d| ?=")
_NAMED: Final = re.compile(
    r"\b(?i:numero|pagina|capitolo|parte|articolo|comma|volume|figura|tabella|gruppo|serie) \Z"
)
_DENSITIES: Final = frozenset({"kg", "km²", "m²", "m³", "ha", "mq"})
_MONEY_BEFORE: Final = behind_money(tables.CURRENCIES)
_NUMBERS: Final = Written.of(",", ". ", r"\w")
_ORDERED: Final = anchored(tables.KINGS | tables.QUEENS | tables.NUMBERED_NOUNS.keys())
_NAMED_MONTH: Final = f"(?:{'|'.join(name.capitalize() for name in tables.MONTH_NAMES)})"
_UP_TO_FORTY: Final = r"(?=[IVX])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_FOUR_DIGITS: Final = r"(?P<value>\d(?<![\w.,]\d)\d{0,3})"
_HALF: Final = (
    r"(?P<whole>\d(?<![\w.,/]\d)\d{0,2})?(?:(?<=\d) ?½|½(?<!\d.)|(?<=\d) 1/2|1(?<![\w.,/]1)/2)"
)

RULES: Final[tuple[Rule, ...]] = (
    extreme_rule("it"),
    *everyday_rules("it", lambda: LANGUAGE),
    *everyday_form_rules("it", lambda: LANGUAGE),
    saint_rule(),
    *note_rules(lambda: LANGUAGE),
    rule(
        "abbreviation", r"s(?<!\w.)(?:ec)?\.(?= [IVX]{1,5}(?![\w.]))", "secolo",
        ("ec.", "s. "), "words",
    ),
    rule(
        "abbreviation",
        r"sec\.(?:(?<=[IVX] sec\.)|(?<=(?:imo|rto|nto|sto|avo|rzo|ono|ndo) sec\.))"
        r"(?= ?[a-z]| [A-Z\d]|[,;:)]|\s*\Z)",
        lambda match: "secolo." if Context(match).ends_a_sentence() else "secolo", ".", "words",
    ),
    rule(
        "roman",
        rf"\b(?P<roman>{_UP_TO_FORTY}) ?[-–/] ?(?=[IVX]+ (?:secolo|sec\.))",
        _first_century, ("secolo", "sec."), "words",
    ),
    # "via XX Settembre": a name.
    rule(
        "roman", rf"(?<![\w.'’-])(?P<roman>{_UP_TO_FORTY}) (?={_NAMED_MONTH}\b)",
        _named_day, re.compile(rf"[IVX] (?={_NAMED_MONTH})"), "words",
    ),
    *roman_rules(lambda: LANGUAGE),
    rule(
        "roman", rf"(?P<name>{_ORDERED}) (?P<roman>{ROMAN})", _numbered, ROMAN_WORDS, "words"
    ),
    rule(
        "abbreviation",
        r"h(?<!\w.)(?<!\d h)\.? ?(?!24(?![\d:]|\.\d))"
        r"(?=\d\d?(?:[:.,][0-5]\d)?(?![\w/]|[.,:]\d| ?[cm]?m\b))",
        "ore ", re.compile(r"h\.? ?\d"), "words"
    ),
    slash_count_rule("it", lambda: LANGUAGE),
    pace_rule(),
    floor_letter_rule(lambda: LANGUAGE),
    house_letter_rule(lambda: LANGUAGE),
    spaced_score_rule(lambda: LANGUAGE),
    *time_rules(lambda: LANGUAGE),
    *it_rules(lambda: LANGUAGE),
    # "nel '68", "gli anni '90".
    rule("year", r"['’](?<!\w.)(?=\d\d(?![\w'’]))", "", "'’", "dates"),
    rule("fraction", rf"{_HALF} (?P<noun>[^\W\d_]{{1,20}}+)", _half, ("½", "1/2"), "amounts"),
    at_number("math", rf"{_FOUR_DIGITS}[x×](?!\w| ?\d)", _times, "x×", "amounts"),
    at_number("ordinal", rf"{_FOUR_DIGITS}[-]?esim(?P<end>[oaie])\b", _ordinal, "", "amounts"),
    per_rule(_per, tables.CURRENCIES),
    rule("year", r"/(?<=\d/)(?=[12]\d{3}(?!\d))", " del ", "/", "numbers"),  # "decreto 81/2008"
    rule("fraction", r"/(?<=\d/)(?=\d)", " su ", "/", "numbers"),
    at_number(
        "cardinal",
        rf"(?P<number>{_NUMBERS.lone}{_NUMBERS.rest}) (?P<noun>[a-zà-ù]{{2,20}})\b",
        _one,
    ),
    *abbreviation_rules(lambda: LANGUAGE),
)  # fmt: skip

LANGUAGE: Final[Italian] = Italian.from_tables(
    tables,
    code="it",
    date_signs="/.-",
    digits=("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"),
    decimal_sign=",",
    group_signs=". ",
    point="virgola",
    dot="punto",
    upto="a",
    number_sign="numero",
    fraction_as_number=True,
    and_part="e",
    ordinal_endings="º|ª",
    date_patterns=(
        r"{day}[°º]? {month}(?!\w)(?: {year})?",
        r"{day}\. ?{mm}\. ?{year}",
        r"{month}(?!\w) {year}",
    ),
    time_patterns=(r"{hour}:{minute}(?::{second})?(?!:?\d)",),
    ratio="a",
    version="versione",
    version_cues=("v", "V", "versione ", "Versione "),
    hashtag="hashtag",
    mention="chiocciola",
    shortened=SHORT.forms | TRUNCATED.forms,
    rules=RULES,
)
