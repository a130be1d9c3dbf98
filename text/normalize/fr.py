"""French: what its grammar does differently, and the rules that no other language has.

"un" has a gender, the plural begins at two, millions take "de", and the first king of a name has an
ordinal, the others a cardinal.

Sources of choices: Grevisse, Le Bon Usage, 16e éd., 594-604 (numerals), 351 (kings, dates); Lexique
des règles typographiques en usage à l'Imprimerie nationale (ordinals, times, abbreviations,
centuries); Académie française, Questions de langue (plural from two on; un million d'euros).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from text.normalize import fr_short_tables as short_tables
from text.normalize import fr_tables as tables
from text.normalize.beside import shortened
from text.normalize.european import AIRLINER, behind_money, half_rule, per_rule
from text.normalize.everyday import everyday_rules
from text.normalize.everyday_forms import everyday_form_rules
from text.normalize.fr_dates import short_date_rule
from text.normalize.fr_note_tables import rows as note_rows
from text.normalize.fr_notes import note_rules
from text.normalize.fr_rules import fr_rules
from text.normalize.language import Language
from text.normalize.rule import TO, Rule, Written, anchored, at_number, rule
from text.normalize.short_forms import chat_rules, short_rules
from text.normalize.short_rows import Short
from text.normalize.slash_counts import slash_count_rule
from text.normalize.truncated import Truncated
from text.normalize.values import Context, Currency, Noun, Number, Time
from text.normalize.words import ROMAN, ROMAN_WORDS, roman_value

Match = re.Match[str]

_VOWELS: Final = tuple("aeiouyhéèêâîôûAEIOUYHÉÈÊÂÎÔÛœŒ")
# "de" is not elided before these words, though they begin with "h" or like a vowel.
_HARD: Final = (
    "hectare?", "hau", "héro", "hong", "handicap", "yen", "yuan", "yard", "haricot", "hibou", "onz",
)  # fmt: skip
_MILLIONS: Final = ("million", "millions", "milliard", "milliards", "billion", "billions")


def of(noun: str) -> str:
    """ "d'euros", "de dollars"."""
    return (
        f"d'{noun}"
        if noun.startswith(_VOWELS) and not noun.lower().startswith(_HARD)
        else f"de {noun}"
    )


class French(Language):
    """The gender of one, ordinals made of cardinals, hours, and "de" behind millions."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        spoken = super().cardinal(digits)
        return (
            spoken + "e"
            if gender == "f" and (spoken == "un" or spoken.endswith((" un", "-un")))
            else spoken
        )

    def ordinal(self, digits: str, ending: str = "") -> str:
        """ "1re" -> "première". `ending` is as written; an "s" makes a plural."""
        many = "s" if ending.endswith("s") else ""
        if digits == "1":
            return ("première" if ending.startswith(("r", "ʳ", "è")) else "premier") + many
        if digits == "2" and ending.startswith("n"):
            return ("seconde" if "e" in ending else "second") + many
        spoken = self.cardinal(digits)
        if spoken.endswith(("quatre-vingts", "cents", "millions", "milliards")):
            spoken = spoken[:-1]
        spoken = spoken.removeprefix("un ") if spoken in {"un million", "un milliard"} else spoken
        stem = {"cinq": "cinqu", "neuf": "neuv"}.get(spoken[-4:])
        return (spoken[:-4] + stem if stem else spoken.removesuffix("e")) + "ième" + many

    def number(self, number: Number, gender: str = "") -> str:
        return super().number(number, "" if number.fraction else gender)

    def plural(self, number: Number) -> int:
        return int(int(number.whole or "0") >= 2)

    def behind(self, spoken: str, noun: str) -> str:
        """A number in words and what is counted: "deux kilos", "deux millions de kilos"."""
        return f"{spoken} {of(noun) if spoken.endswith(_MILLIONS) else noun}"

    def counted(self, number: Number, noun: Noun, context: Context) -> str:
        coined = tables.COINED.get(noun.forms[0])
        if coined and len(number.fraction) == 2:
            return self.money(number, coined, None, context)
        if noun.forms[0] == "mètre" and len(number.fraction) == 2 and number.whole.strip("0"):
            # "un mètre quatre-vingt-cinq"
            meters = self.join(self.cardinal(number.whole), self.form(noun, Number(number.whole)))
            return f"{meters} {self.decimals(number.fraction)}"
        return self.behind(self.number(number, noun.gender), self.form(noun, number))

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str:
        spoken = self.join(self.number(low, noun.gender), self.upto, self.number(high, noun.gender))
        return self.behind(spoken, self.form(noun, high))

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str:
        noun = currency.noun
        cent = currency.cent
        if scale:
            return self.behind(self.scaled(number, scale, context), noun.forms[1])
        if not cent or len(number.fraction) != 2 or number.fraction == "00":
            whole = Number(number.whole or "0", "" if number.fraction == "00" else number.fraction)
            return self.behind(self.number(whole, noun.gender), self.form(noun, whole))
        cents = Number(str(int(number.fraction)))
        coins = f"{self.cardinal(cents.whole)} {self.form(cent, cents)}"
        if not int(number.whole or "0"):
            return coins
        whole = Number(number.whole)
        spoken = self.behind(self.cardinal(whole.whole, noun.gender), self.form(noun, whole))
        return f"{spoken} et {coins}" if cents.is_one else f"{spoken} {self.cardinal(cents.whole)}"

    def scaled(self, number: Number, scale: Noun, context: Context) -> str:
        if scale.forms == ("mille",) and not number.fraction:  # "cinq cent mille"
            return self.cardinal(number.whole + "000")
        return f"{self.number(number)} {self.form(scale, number)}"

    def span(self, low: Number, high: Number, context: Context) -> str:
        years = len(low.whole) == 4 and len(high.whole) == 2  # "1914-18"
        falls = int(high.whole) < int(low.whole)
        name = (falls and not years) or AIRLINER.fullmatch(f"{low.whole}-{high.whole}")
        return self.join(self.number(low), "" if name else self.upto, self.number(high))

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if (top, bottom) in {("24", "7"), ("50", "50")}:
            return f"{self.cardinal(top)} {self.cardinal(bottom)}"
        one = top == "1"
        if int(bottom) < 2 or bottom in {"10", "20", "100"} or int(top) >= 20:  # "15/20" is a mark
            spoken = f"{self.cardinal(top)} sur {self.cardinal(bottom)}"
        else:
            part = {"2": "demi", "3": "tiers", "4": "quart"}.get(bottom) or self.ordinal(bottom)
            spoken = f"{self.cardinal(top)} {part if one or part.endswith('s') else part + 's'}"
            if one and _THE_ONE.search(context.before) and len(bottom) < 3:
                return part
        return self.mixed(whole, spoken) if whole else spoken

    def mixed(self, whole: str, part: str) -> str:
        return f"{self.cardinal(whole)} et {'demi' if part == 'un demi' else part}"

    def day(self, day: int, context: Context) -> str:
        return "premier" if day == 1 else self.cardinal(str(day))

    def time(self, time: Time, context: Context) -> str:
        spoken = f"{self.cardinal(str(time.hour), 'f')} heure{'s' if time.hour > 1 else ''}"
        if time.minute:
            spoken += f" {self.cardinal(str(time.minute), 'f')}"
        if time.second:
            spoken += f" minute{'s' if time.minute > 1 else ''}" if time.minute else ""
            seconds = "secondes" if time.second > 1 else "seconde"
            spoken += f" et {self.cardinal(str(time.second), 'f')} {seconds}"
        return spoken

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str:
        """ "Louis XIV" -> "quatorze", "François Ier" -> "premier"."""
        if value == "1" and name in tables.KINGS | tables.QUEENS:
            return f"{name} {'première' if name in tables.QUEENS else 'premier'}"
        return f"{name} {self.cardinal(value)}"

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str:
        """By pairs: "zéro un, vingt-trois"."""
        spoken = ", ".join(
            self.cardinal(group) if len(group) < 4 else self.spelled(group) for group in groups
        )
        return f"plus {spoken}" if plus else spoken


# ---------------------------------------------------------------------------------------- own rules


def feminine(noun: str) -> bool:
    """Whether a noun is feminine, by its ending or because it is known: "fois". It may be a
    plural.
    """
    one = noun.removesuffix("s")
    if one in tables.NOT_FEMININE:
        return False
    return (
        noun in tables.FEMININE_WORDS
        or one in tables.FEMININE_WORDS
        or one.endswith(tables.FEMININE)
    )


def _century(match: Match) -> str | None:
    """ "XVIIIe siècle", "Ve République"; "s." is the century."""
    spoken = LANGUAGE.ordinal(roman_value(match["roman"]), match["ending"])
    if not match["century"]:
        return spoken
    return f"{spoken} siècle{'s' if _CENTURY_BEFORE.search(Context(match).before) else ''}"


def _king(match: Match) -> str:
    return LANGUAGE.roman(match["name"], roman_value(match["roman"]), False, Context(match))


def _half(match: Match) -> str | None:
    """ "½ heure": one word, whose gender is the noun's."""
    unit = tables.UNITS.get(match["noun"])
    noun = unit.forms[0] if unit else match["noun"]
    if not unit and not noun.islower():
        return None
    return f"{'une' if (unit and unit.gender == 'f') or feminine(noun) else 'un'} demi-{noun}"


def _and_a_half(match: Match) -> str:
    """ "2½ heures" -> "deux heures et demie"."""
    unit = tables.UNITS.get(match["noun"])
    woman = unit.gender == "f" if unit else feminine(match["noun"])
    noun = LANGUAGE.form(unit, Number(match["whole"])) if unit else match["noun"]
    whole = LANGUAGE.cardinal(match["whole"], "f" if woman else "")
    return f"{whole} {noun} et {'demie' if woman else 'demi'}"


def _one(match: Match) -> str | None:
    """ "1 fois", "21 pages"; "1 000 000 habitants" -> "un million d'habitants"."""
    noun = match["noun"]
    number = LANGUAGE.read(match["number"])
    if number.fraction:
        return None
    spoken = LANGUAGE.cardinal(number.whole, "f" if feminine(noun) else "")
    if (
        spoken.endswith(_MILLIONS)
        and noun.endswith(("s", "x"))
        and noun not in {"dans", "sous", "puis", "mais", "plus"}
    ):
        return LANGUAGE.behind(spoken, noun)
    return f"{spoken} {noun}" if spoken.endswith("une") else None


def _from_hour(match: Match) -> str:
    hour = match["hour"]
    minute = match["minute"]
    if not match["h"]:
        return f"{LANGUAGE.cardinal(hour, 'f')} à "
    return f"{LANGUAGE.time(Time(int(hour), int(minute) if minute else None), Context(match))} à "


def _per(match: Match) -> str | None:
    """ "2 €/kg"; "habitants/km²"."""
    noun = tables.UNITS.get(match["unit"])
    if match["unit"] not in _DENSITIES and not _MONEY_BEFORE.search(Context(match).before):
        return None
    return f" par {noun.forms[0] if noun else match['unit']}"


def _times(match: Match) -> str:
    context = Context(match)
    algebra = _VARIABLE.search(context.before) or _VARIABLE.search(context.after)
    beside = context.before.endswith(("moins ", "plus ", "égale ", "= "))
    said = "x" if algebra or beside else "fois"
    return f"{LANGUAGE.cardinal(match['value'])} {said}"


def _agreed(said: str, noun: str) -> str:
    """ "incluse": an adjective of four forms as it agrees with a noun."""
    many = noun.endswith(("s", "x")) and len(noun) > 3
    return said.split("/")[2 * many + feminine(noun.lower())]


_VARIABLE: Final = re.compile(r"\b[fgy] ?\(x\)|\bx(?: au c|[²³]| [=<>≤≥] )")
_THE_ONE: Final = re.compile(r"\b(?:[Ll]e|[Aa]u|[Dd]u) \Z")
_CENTURY_BEFORE: Final = re.compile(r"[IVX]e (?:et|ou|au)(?: (?:le|du))? \Z|[IVX]e ?[-–] ?\Z")
_DENSITIES: Final = frozenset({"kg", "km²", "m²", "m³", "ha"})
_MONEY_BEFORE: Final = behind_money(tables.CURRENCIES)
_NUMBERS: Final = Written.of(",", " .", r"\w")
_ROMAN_ORDINAL: Final = (
    r"\b(?P<roman>(?=[IVX]|[LC][IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?P<ending>(?<=I)er|(?<=I)re|(?<=\bI)ʳᵉ|(?<=I)ᵉʳ|èmes?|es?|ᵉ)(?!\w)"
    r"(?P<century> s\.(?= [^A-Z]|[,;:)]|\Z))?"
)
_MONARCH: Final = rf"(?P<name>{anchored(tables.KINGS | tables.QUEENS)})"
_HOUR: Final = r"(?P<hour>\d(?<![\w.,:]\d)\d?)(?: ?(?P<h>h)(?: ?(?P<minute>[0-5]\d)(?!\d))?)?"
_WHOLE: Final = r"(?P<whole>\d(?<![\w.,/]\d)\d{0,2})"
_NUMBERS_SHORT: Final = re.compile(r"\d(?:(?<=s \d)|(?<=[sˢ]\d))")
_SUPERSCRIPT: Final = "ᵉʳ|ʳᵉ|ᵉˢ|ᵉ|ᵈᵉ|ᵈ"

SHORT: Final = Short.from_tables(
    short_tables, "fr", of=r"de |du |des |d['’]|de l['’]|la |l['’]", agreed=_agreed
)

TRUNCATED: Final = Truncated.of("fr", tables, SHORT.known, _agreed)

RULES: Final[tuple[Rule, ...]] = (
    *note_rules(lambda: LANGUAGE, _agreed),
    slash_count_rule("fr", lambda: LANGUAGE),
    *everyday_rules("fr", lambda: LANGUAGE),
    *everyday_form_rules("fr", lambda: LANGUAGE),
    rule(
        "abbreviation",
        r"M(?<![\w.].)M?\.(?= (?:(?:et|ou) M|les? |la |l['’]|d[eu] [A-Z]|d['’][A-Z]))",
        lambda match: tables.TITLES[match[0][:-1]], ".", "words",
    ),
    rule("roman", _ROMAN_ORDINAL, _century, re.compile("[IVXLC][erèʳᵉ]"), "words"),
    rule("roman", rf"{_MONARCH} (?P<roman>{ROMAN})", _king, ROMAN_WORDS, "words"),
    rule("abbreviation", r"M(?<!\w.)e (?=[A-ZÉ][a-zà-ÿ])", "Maître ", "M", "words"),
    rule("code", r"\b[Nn]ᵒ ?(?=\d)", "numéro ", "ᵒ", "words"),
    rule("code", r"[Nn](?<!\w.)(?:os|ᵒˢ|[°º]s) ?(?=\d)", "numéros ", _NUMBERS_SHORT, "words"),
    *fr_rules(lambda: LANGUAGE),
    rule("abbreviation", r"§§ ?(?=\d)", "paragraphes ", "§", "words"),
    rule("percent", r"p\. 100(?<=\d p. 100)(?!\d)", "pour cent", ".", "words"),
    rule("time", r"24 ?h(?:eures)?/24(?!\d)", "vingt-quatre heures sur vingt-quatre", "/", "dates"),
    rule("time", r"7 ?j(?:ours)?/7(?!\d)", "sept jours sur sept", "/", "dates"),
    at_number(
        "time", rf"{_HOUR}{TO}(?=\d\d? ?h(?![a-zA-Z/]))", _from_hour,
        re.compile(r"[-–—~～〜] ?\d\d? ?h"), "dates",
    ),
    # "5 € 50", "5€50".
    rule(
        "currency", r"(?P<whole>\d) ?€ ?(?P<cents>\d\d)(?!\d|[.,]\d)",
        lambda match: f"{match['whole']},{match['cents']} €", "€", "names",
    ),
    # "de 1 an", "que 1 fois": elided before the word.
    rule(
        "cardinal",
        r"\b(?P<word>[Dd]e|[Qq]ue) (?=1 (?!ou\b|et\b|au\b|sur\b)(?:[a-zà-ÿ]{2}|[€%]))",
        lambda match: match["word"][:-1] + "'", re.compile(r"e 1 [a-zà-ÿ€%]"), "dates",
    ),
    per_rule(_per, tables.CURRENCIES),
    at_number(
        "fraction", rf"{_WHOLE}(?: ?½| 1/2) ?(?P<noun>[^\W\d_]{{1,20}}+)(?!['’])",
        _and_a_half, "½/", "amounts",
    ),
    half_rule(_half),
    at_number(
        "math", r"(?P<value>\d(?<![\w.,]\d)\d{0,3})[x×](?!\w| ?\d)",
        _times, "x×", "amounts",
    ),
    short_date_rule(lambda: LANGUAGE),
    rule("fraction", r"/(?<=\d/)(?=\d)", " sur ", "/", "numbers"),
    at_number(
        "cardinal", rf"(?P<number>{_NUMBERS.lone}{_NUMBERS.rest}) (?P<noun>[a-zà-ÿœ]{{2,20}})\b",
        _one,
    ),
    *short_rules(SHORT, lambda: LANGUAGE, TRUNCATED.nouns),
    *TRUNCATED.rules(),
    *chat_rules(short_tables.CHAT),
)  # fmt: skip

LANGUAGE: Final[French] = French.from_tables(
    tables,
    code="fr",
    speller="fr",
    digits=("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    decimal_sign=",",
    group_signs=" .",
    point="virgule",
    dot="point",
    upto="à",
    number_sign="numéro",
    fraction_as_number=True,
    and_part="et",
    ordinal_endings=rf"ers?|res?|ères?|[eè]mes?|es?|nde?s?|{_SUPERSCRIPT}",
    date_patterns=(
        r"{day}(?:er|ᵉʳ)? {month}(?!\w)(?: {year})?",
        r"{day}\. ?{mm}\. ?{year}",
        r"{month}(?!\w) {year}",
    ),
    time_patterns=(
        r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?h\b)?",
        r"{hour} ?[hH] ?{minute}(?:(?: ?(?:min|mn))? ?{second} ?s)?(?: ?(?:min|mn))?(?!\w)",
        r"{hour} ?[hH](?![\w/])(?:\.(?=[,;)]| [a-zà-ÿ]))?",
    ),
    ratio="à",
    hashtag="hashtag",
    mention="arobase",
    shortened=SHORT.forms | TRUNCATED.forms | shortened(note_rows()),
    rules=RULES,
)
