"""German: what its grammar does differently, and the rules that no other language has.

A dot makes an ordinal. Ordinals, like "ein", are inflected by the article, preposition or noun
around them, as far as these are known (de_cases.py).

Sources of choices: Duden, Die Grammatik, 10th ed. (inflection of adjectives and numerals) and Die
deutsche Rechtschreibung, D 82-87 (numbers, dates, times); DIN 5008:2020 (how they are written).
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize import de_nouns
from text.normalize import de_tables as tables
from text.normalize.de_abbreviations import abbreviation_rules
from text.normalize.de_articles import article_rules, inflected
from text.normalize.de_cases import article_of_a_name, ending, ends
from text.normalize.de_dates import DATED, short_date_rules
from text.normalize.de_everyday import everyday_rules
from text.normalize.de_nouns import feminine, is_plural, known_gender
from text.normalize.de_times import (
    postcode_rule,
    price_rule,
    stoppage_rule,
    time_rules,
    year_before_a_name,
)
from text.normalize.de_truncated import SHORTENED, SHORTENED_ENDS, truncated_rules
from text.normalize.duration_tables import DATIVE
from text.normalize.european import behind_money, per_rule
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, at_number, rule
from text.normalize.values import Context, Currency, Date, Noun, Number, Time
from text.normalize.words import ROMAN, ROMAN_WORDS, roman_value

Match = re.Match[str]

_CLOCK_BEFORE: Final = re.compile(
    r"\b(?:[Uu]m|[Aa]b|[Bb]is|[Vv]on|[Gg]egen|[Ss]eit|[Uu]hrzeit:?) \Z"
)
_DATIVE_BEFORE: Final = re.compile(DATIVE)
_WORD: Final = re.compile(r" ([^\W\d_]+)")
_CAPITALIZED: Final = re.compile(r" ([A-ZÄÖÜ][\w-]*)")


class German(Language):
    """The gender and case of one, ordinals with a dot, years in hundreds."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        spoken = {"100": "hundert", "1000": "tausend", "100000": "hunderttausend"}.get(digits)
        # num2words says "hunderteinstausend" and "hunderteins Millionen".
        spoken = spoken or super().cardinal(digits).replace("einstausend", "eintausend").replace(
            "eins Mi", "eine Mi"
        )
        if gender and spoken.endswith("eins"):
            return spoken[:-1] + ("e" if gender == "f" else "")
        return spoken

    def ordinal(self, digits: str, ending: str = "") -> str:
        """`ending` is as written ("ten"), or what follows "dritte": "n", "r", "s", "m"."""
        return super().ordinal(digits).lower() + ending.rpartition("e")[2]

    def number(self, number: Number, gender: str = "") -> str:
        return super().number(number, "" if number.fraction else gender)

    def year(self, digits: str, context: Context) -> str:
        return self.year_in_hundreds(digits)

    def year_in_hundreds(self, digits: str) -> str:
        """ "1984" -> "neunzehnhundertvierundachtzig". Before 1100 and from 2000 on it is a
        cardinal.
        """
        century, rest = divmod(int(digits), 100)
        if not 11 <= century <= 19:
            return self.cardinal(digits)
        return f"{self.cardinal(str(century))}hundert{self.cardinal(str(rest)) if rest else ''}"

    def decade(self, digits: str, context: Context) -> str:
        spoken = self.year_in_hundreds(digits) if len(digits) == 4 else self.cardinal(digits)
        return spoken + ("er" if context.written.endswith("er") else "ern")

    def day(self, day: int, context: Context) -> str:
        return self.ordinal(str(day), ending(context.before, "m"))

    def date(self, date: Date, context: Context) -> str | None:
        spoken = super().date(date, context)
        return spoken and spoken + ("." if context.written.endswith(".") and ends(context) else "")

    def time(self, time: Time, context: Context) -> str:
        clock = not time.second and (not time.minute or time.hour > 9)
        if context.written.endswith("h") and not (clock or _CLOCK_BEFORE.search(context.before)):
            return self.lasting(time, context.before)
        spoken = f"{self.cardinal(str(time.hour), 'm')} Uhr"
        if time.minute:
            spoken += f" {self.cardinal(str(time.minute))}"
        if time.second:
            seconds = "Sekunde" if time.second == 1 else "Sekunden"
            spoken += f" und {self.cardinal(str(time.second), 'f')} {seconds}"
        return spoken

    def lasting(self, time: Time, before: str) -> str:
        """ "4:12:30 h"."""
        parts = ((time.hour, "Stunde"), (time.minute, "Minute"), (time.second, "Sekunde"))
        spoken = (
            f"{self.cardinal(str(count), 'f')} {noun}{'' if count == 1 else 'n'}"
            for count, noun in parts
            if count
        )
        return inflected(self.join(*spoken), "f", before)

    def counted(self, number: Number, noun: Noun, context: Context) -> str | None:
        coined = tables.COINED.get(noun.forms[0])
        if coined and len(number.fraction) == 2:
            return self.money(number, coined, None, context)
        if len(noun.forms) > 2:
            many = noun.forms[2 if _DATIVE_BEFORE.search(context.before) else 1]
            noun = Noun((noun.forms[0], many), noun.gender)
        spoken = super().counted(number, noun, context) or ""
        spoken = self.inflected(spoken, noun, context) if number.is_one else spoken
        return spoken + ("." if context.written.endswith(".") and ends(context) else "")

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str | None:
        if len(noun.forms) > 2:
            many = noun.forms[2 if _DATIVE_BEFORE.search(context.before) else 1]
            noun = Noun((noun.forms[0], many), noun.gender)
        spoken = super().counted_span(low, high, noun, context)
        return spoken and spoken + ("." if context.written.endswith(".") and ends(context) else "")

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        spoken = super().money(number, currency, scale, context)
        return spoken and self.inflected(spoken, scale or currency.noun, context)

    def inflected(self, spoken: str, noun: Noun, context: Context) -> str:
        """ "einem Euro" for "ein Euro" behind "mit"."""
        return inflected(spoken, noun.gender, context.before, context.after)

    def coins(self, whole: str, cents: str) -> str:
        """ "drei Euro fünfzig"; but "ein Euro ein Cent"."""
        one = cents.startswith("ein") and cents[3:4] in " e"
        return f"{whole} {cents if one else cents.rpartition(' ')[0]}"

    def scaled(self, number: Number, scale: Noun, context: Context) -> str | None:
        spoken = super().scaled(number, scale, context)
        spoken = spoken and self.inflected(spoken, scale, context)
        return spoken and spoken + ("." if context.written.endswith(".") and ends(context) else "")

    def span(self, low: Number, high: Number, context: Context) -> str:
        if len(low.whole) == 4 and not low.fraction + high.fraction:
            last = (
                self.year_in_hundreds(high.whole)
                if len(high.whole) == 4
                else self.cardinal(high.whole)
            )
            return f"{self.year_in_hundreds(low.whole)} bis {last}"
        if int(high.whole) < int(low.whole):  # a name: "747-400"
            return f"{self.number(low)} {self.number(high)}"
        return f"{self.number(low)} bis {self.number(high)}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if (top, bottom) in {("24", "7"), ("50", "50")}:
            return f"{self.cardinal(top)} {self.cardinal(bottom)}"
        if int(bottom) < 2 or int(top) == 0:
            spoken = f"{self.cardinal(top)} durch {self.cardinal(bottom)}"
        elif bottom == "2":
            spoken = "ein halb" if top == "1" else f"{self.cardinal(top)} Halbe"
        else:
            spoken = f"{self.cardinal(top, 'n')} {self.ordinal(bottom).capitalize()}l"
        return self.mixed(whole, spoken) if whole else spoken

    def mixed(self, whole: str, part: str) -> str:
        """ "zweieinhalb", "zwei drei Viertel"."""
        if part == "ein halb":
            return f"{self.cardinal(whole, 'm')}einhalb"
        return f"{self.cardinal(whole)} {part}"

    def coded(self, digits: str, context: Context) -> str:
        return self.cardinal(digits) if digits.endswith("00") else self.spelled(digits)

    def king(self, name: str, owner: str, value: str, context: Context) -> str:
        """ "mit Friedrich II." -> "mit Friedrich dem Zweiten"."""
        article, case = article_of_a_name(context.before, owner, name in tables.QUEENS)
        dot = "." if context.written.endswith(".") and ends(context) else ""
        return f"{name}{owner} {article} {self.ordinal(value, case).capitalize()}{dot}"


# ---------------------------------------------------------------------------------------- own rules


def _king(match: Match) -> str | None:
    value = roman_value(match["roman"])
    return LANGUAGE.king(match["name"], match["owner"] or "", value, Context(match))


def _roman_ordinal(match: Match) -> str | None:
    """ "der II. Weltkrieg": only before one of ORDINAL_NOUNS."""
    return _before_a_noun(roman_value(match["roman"]), Context(match))


def _before_a_noun(value: str, context: Context) -> str | None:
    following = _WORD.match(context.after)
    if following and len(value) < 3 and (person := de_nouns.ending_of_a_person(following[1])):
        return LANGUAGE.ordinal(value, person[1:])
    gender = tables.ORDINAL_NOUNS.get(following[1]) if following else None
    if following and not gender and _IS.search(context.before):
        gender = de_nouns.gender_of_a_rank(following[1])
    if following and not gender and len(value) < 3 and _BEGINS.search(context.before):
        surely = following[1].endswith(("ung", "heit", "keit", "schaft", "ion", "tät"))
        gender = known_gender(following[1]) or ("f" if surely else "")
    return LANGUAGE.ordinal(value, ending(context.before, gender)) if gender else None


def _ordinal(match: Match) -> str | None:
    """ "3." is an ordinal before a small letter or one of ORDINAL_NOUNS, and behind an article or
    "am".
    """
    context = Context(match)
    value = match["value"]
    following = _WORD.match(context.after)
    if not following:
        if listed := _ADJECTIVES_BEHIND.match(context.after):  # "2., überarbeitete Auflage"
            return LANGUAGE.ordinal(value, ending(context.before, de_nouns.gender(listed[1])))
        if _ARTICLE.search(context.before) and _COUNTED.match(context.after):
            return LANGUAGE.ordinal(value, ending(context.before, "m"))  # "im 2. 120 Gäste"
        if not _PAUSE.match(context.after):
            return None
        if context.before.endswith("(") and context.after.startswith(")"):  # "(67.)": a minute
            return LANGUAGE.ordinal(value, "")
        if _PLACED.search(context.before):
            return LANGUAGE.ordinal(value, "" if _SHE.search(context.before) else "r").capitalize()
        if len(value) > 2 or not DATED.search(context.before):  # "von 1949 bis 1963."
            return None
        dot = "" if context.after.lstrip(")")[:1] in (",", ";", ":") else "."
        return LANGUAGE.ordinal(value, ending(context.before, "m")) + dot
    noun = following[1]
    if noun[0].islower() and len(value) == 1 and _TOGETHER.search(context.before):
        return LANGUAGE.ordinal(value)[:-1]  # "zu 4. auf dem Dach"
    many = context.before.endswith(("die ", "Die ")) and is_plural(noun)  # "die 8. Klassen"
    if spoken := LANGUAGE.ordinal(value, "n") if many else _before_a_noun(value, context):
        return spoken
    if noun in _BECOME and _SHE.search(context.before):
        return LANGUAGE.ordinal(value, "")
    if noun[0].islower() or _ARTICLE.search(context.before):
        owned = noun.isupper() and _OWNED.search(context.before)  # "die Sitzung der 14. JHV"
        gender = "f" if owned or feminine(noun) else ""
        return LANGUAGE.ordinal(value, ending(context.before, gender))
    return None


def _street(match: Match) -> str:
    return f"{match[1]}aße" + ("." if ends(Context(match)) else "")


def _per(match: Match) -> str | None:
    """ "2 €/kg"."""
    noun = tables.UNITS.get(match["unit"])
    if not _MONEY_BEFORE.search(Context(match).before):
        return None
    return f" pro {noun.forms[0] if noun else match['unit']}"


def _compound(match: Match) -> str:
    """ "16-jährig", "3x", "2-fach", "100%ig": one word."""
    end = tables.COMPOUNDS.get(match["end"], match["end"])
    spoken = LANGUAGE.number(LANGUAGE.read(match["value"]), "m") + end.lower()
    return spoken.capitalize() if end[0].isupper() else spoken


def _season(match: Match) -> str:
    return f"{LANGUAGE.year_in_hundreds(match[1])} {LANGUAGE.cardinal(match[2])}"


def _bare_year(match: Match) -> str | None:
    """ "1984" is a year, and "1500" can be said like one, but not a number before a noun ("1234
    Teile").
    """
    following = _CAPITALIZED.match(match.string, match.end())
    if following and not match[0].endswith("00") and not year_before_a_name(following[1]):
        return None
    return LANGUAGE.year_in_hundreds(match[0])


# Where a phrase begins: "Preise: 1. Preis", "(2. Tür)".
_BEGINS: Final = re.compile(r"(?:\A|[(:;–\n] ?|\b(?:und|oder|in|mit|bis|ab)|[a-zäöü“”\"»)], ?) ?\Z")
_ADJECTIVES_BEHIND: Final = re.compile(
    r",(?: (?:und|oder)?(?: ?[a-zäöüß]{3,}e[nmrs]?),?){1,3} ([A-ZÄÖÜ][a-zäöüß]+)"
)
# "Er wurde 2."
_PLACED: Final = re.compile(r"\b(?:wurde|wird|werden|als|belegte den) \Z")
# "Er ist 1. Bürgermeister", "als 2. Siegerin", and at the head of a phrase
_IS: Final = re.compile(
    r"(?:\A|[(:;,–\n] ?|\b(?:war|ist|wird|wurde|bleibt|blieb|als|[Aa]ls|und|oder|sowie)) ?\Z"
)
_SHE: Final = re.compile(
    r"\b(?:[Ss]ie|Frau [A-ZÄÖÜ]\w+|Tochter|Schwester|Mutter|Freundin|Staffel|[A-ZÄÖÜ]\w{3,}erin)"
    r" (?:wurde|wird|ist|war|kam als|landete als) \Z"
)
_COUNTED: Final = re.compile(r" \d{2,4}(?![\w.:/-]|,\d)")
_TOGETHER: Final = re.compile(r"(?:\A|(?<!\d) (?<!bis ))[Zz]u \Z")
_BECOME: Final = frozenset(("geworden", "im", "in", "am", "auf", "beim", "bei", "über", "und"))
_PAUSE: Final = re.compile(r"[)\"“»]*(?:\Z|[,;:.!?]|\s*\Z|\n)")
_MONEY_BEFORE: Final = behind_money(tables.CURRENCIES)
_ARTICLE: Final = re.compile(
    r"\b(?i:d(?:er|ie|as|en|em|es)|am|im|vom|zum|zur|beim|ins|ans|ein(?:e[nmrs]?)?"
    r"|[mdsk]ein(?:e[nmrs]?)?|(?:ihr|unser|jed|dies)(?:e[nmrs]?)?) \Z"
)
_OWNED: Final = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+ der \Z")
_FOUR_DIGITS: Final = r"(?P<value>\d(?<![\w.,]\d)\d{0,3})"
_MONARCH: Final = rf"(?P<name>{anchored(tables.KINGS | tables.QUEENS)})(?P<owner>s)?"

RULES: Final[tuple[Rule, ...]] = (
    *everyday_rules(lambda digits: LANGUAGE.cardinal(digits, "m")),
    *abbreviation_rules(),
    *truncated_rules(),
    rule(
        "abbreviation",
        r"([sS]tr)\.(?<=[^\W\d_]str\.|-Str\.)(?<![kg][ai]str\.)(?<!ustr\.)(?<!onstr\.)(?<!gestr\.)",
        _street, ("str.", "Str."), "words",
    ),
    rule("abbreviation", r"§§ ?(?=\d)", "Paragrafen ", "§", "words"),
    rule("roman", rf"{_MONARCH} (?P<roman>{ROMAN})(?:\.(?!\w))?", _king, ROMAN_WORDS, "words"),
    rule("roman", rf"\b(?P<roman>{ROMAN})\.(?= [A-ZÄÖÜ])", _roman_ordinal, ROMAN_WORDS, "words"),
    *short_date_rules(lambda: LANGUAGE),
    *time_rules(lambda digits, gender: LANGUAGE.cardinal(digits, gender)),
    stoppage_rule(
        lambda digits, before: LANGUAGE.ordinal(digits, ending(before, "f")),
        lambda digits, gender: LANGUAGE.cardinal(digits, gender),
    ),
    price_rule(),
    postcode_rule(lambda digits: LANGUAGE.spelled(digits)),
    at_number(
        "cardinal",
        r"(?P<value>\d(?<![\w.,]\d)\d{0,3}(?:,\d{1,3})?)-?(?=[^\W\d_])"
        rf"(?P<end>{tables.COMPOUND_ENDS})\b",
        _compound, "", "names",
    ),
    at_number("cardinal", rf"{_FOUR_DIGITS} ?(?P<end>%ig(?:e[nrs]?)?)\b", _compound, "%", "names"),
    at_number(
        "math", rf"{_FOUR_DIGITS}(?<![-–−+=] \d)(?P<end>[x×])(?!\w| ?\d| [-–−+=] ?\w)",
        _compound, "x×", "names",
    ),
    rule("year", r"([12]\d(?<![\w.,/].\d)\d\d)/(\d\d)(?![\w/]|[.,]\d)", _season, "/", "names"),
    at_number(
        "ordinal", r"(?P<value>\d(?<![\w.,:/-]\d)\d{0,3})\.(?![\w.]|,\d)", _ordinal, ".", "names"
    ),
    *article_rules(),
    rule("year", r"1(?<![\w.,$€£#-]1)[1-9]\d\d(?![\w%°]|[.,]\d)", _bare_year, "1", "years"),
    rule("cardinal", r"['’](?<=\d['’])(?=\d{3}(?!\d))", "", "'’", "dates"),
    per_rule(_per, tables.CURRENCIES),
)  # fmt: skip

LANGUAGE: Final[German] = German.from_tables(
    tables,
    code="de",
    speller="de",
    digits=("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    decimal_sign=",",
    group_signs=". ",
    point="Komma",
    dot="Punkt",
    upto="bis",
    number_sign="Nummer",
    ordinal_endings="te[nrsm]?|ste[nrsm]?",
    date_signs="./",
    date_patterns=(
        r"{day}\. ?{month}(?!\w)(?: {year})?",
        r"{day}\. ?{mm}\. ?{year}",
        r"{month}(?!\w) {year}",
    ),
    time_patterns=(
        r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?Uhr\b| ?h\b)?",
        r"{hour}\.{minute}(?:\.{second})? Uhr\b",
        r"{hour} Uhr(?: {minutes}(?![\w.,:%]))?(?!\w)",
    ),
    ratio="zu",
    decade_pattern=r"{years}ern?(?!\w)",
    version_cues=("v", "V", "version ", "Version "),
    version="Version",
    hashtag="Hashtag",
    mention="at",
    shortened=SHORTENED,
    shortened_ends=SHORTENED_ENDS,
    rules=RULES,
)
