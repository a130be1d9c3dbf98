"""What Spanish and Portuguese share: numbers that agree with the noun behind them, halves that
follow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import Any, ClassVar, Final, Self

from text.normalize.dates import short_date
from text.normalize.iberian_nouns import Nouns
from text.normalize.iberian_slash import is_date, slash_between
from text.normalize.language import Language
from text.normalize.not_units import is_verb
from text.normalize.rule import Rule, Written, any_of, at_number, rule, words
from text.normalize.values import Context, Currency, Date, Noun, Number

Match = re.Match[str]

# "200 mil personas", "2 ou 3 casas": the noun may stand behind another number.
_NEXT_WORDS: Final = re.compile(
    r"(?P<to> (?:a|o|u|y|e|ou|até|hasta) \d+)?"
    r" (?P<word>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?"
)
# "31 grandes ciudades": adjectives that are alike for both genders
_ADJECTIVES: Final = words(
    "grandes mejores peores mayores menores principales posibles diferentes distintas melhores "
    "piores maiores principais possíveis libres livres disponibles disponíveis restantes azul "
    "azules azuis verde verdes gris grises marrón marrones"
)
_AND_HALF: Final = re.compile(r" [ey] (?:meia|media) [^\W\d_]")
_NAME_BEHIND: Final = re.compile(r" [A-ZÀ-Ý][a-zà-ÿ]")
_MILLIONS: Final = re.compile(r"\d+0{6}")  # round ones: "dos millones DE euros"
# "y 31 de ellas", "2 das alunas"
_OF_THEM: Final = re.compile(
    r" (?:de (?:ellas|elas|las|estas|esas|aquellas)|d[ae]?elas|d[ae]s|destas|dessas)\b"
)
_WHICH_BEFORE: Final = re.compile(
    r"\bde (?:las que|las cuales|ellas|delas)(?: solo| hay)? \Z|\bdas quais \Z"
)
_NOUN_BEFORE: Final = re.compile(r"\d ([^\W\d_]+s)(?: [^\W\d_]+){0,2}(?:,|,? (?:y|e|o|ou)) \Z")
# "1 de cada 5 personas", "1 a cada 4 crianças", but "1 a cada 8 horas"
_OF_EACH: Final = re.compile(
    r" (?:de|em|a) cada (?:\d{1,5}|[a-zà-ÿ]{3,9}) (?!horas|semanas)([^\W\d_]+s)\b"
)
_PREPOSITION: Final = re.compile(r"\b([Dd]el|[Dd]o|[Ee]ntre) \Z")
_SHARES: Final = re.compile(r" partes?\b")
_ALGEBRA_BEFORE: Final = re.compile(r"[=+*/²³^] ?\Z")  # "x² + 3x - 5"
_ALGEBRA_BEHIND: Final = re.compile(r" ?[-+−–=*/²³^] ?\d| ?=")
CLOCK: Final = (
    r"{hour}:{minute}(?::{second})?(?!:?\d)"
    r"(?: ?(?:h|hs|hrs|horas)\b(?:\.(?= [a-z]))?)?(?: ?{half})?"
)
# Fields of `Language` that are the same in both.
SHARED: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "decimal_sign": ",",
        "group_signs": ". ",
        "upto": "a",
        "number_sign": "número",
        "fraction_as_number": True,
        "date_signs": "/.-",
        "half": r"[aApP]\. ?[mM]\.|[aApP]\.?[mM]\b",
        "ratio": "a",
        "of": "de",
        "hashtag": "hashtag",
        "mention": "arroba",
    }
)


class Iberian(Language):
    """The grammar of both. What differs is a constant of the class, or a method."""

    __slots__ = ()

    nouns: ClassVar[Nouns]
    thousand: ClassVar[Noun]  # "mil" among the scales
    times: ClassVar[Noun]  # "3x"
    links: ClassVar[Mapping[str, str]]  # between two numbers, behind "del", "entre"
    halves: ClassVar[Mapping[str, str]]  # by gender: "media", "medio"
    height_link: ClassVar[str] = ""  # between meters and centimeters
    pairs: ClassVar[frozenset[tuple[str, str]]]  # they only look like fractions: "24/7"
    named_before: ClassVar[re.Pattern[str]]  # words that make "1" a name: "página 1 entera"
    phone_before: ClassVar[re.Pattern[str]]  # words that make a number a telephone number
    chapters: ClassVar[frozenset[str]]  # numbered by Roman cardinals
    queens: ClassVar[frozenset[str]]
    feminine_events: ClassVar[tuple[str, ...]]  # endings: "II República", "XV edição"
    masculine_event: ClassVar[str] = ""  # what the ordinal before the other events ends with
    dated: ClassVar[re.Pattern[str]]  # words before a date: "martes 3/4"
    dated_at: ClassVar[re.Pattern[str]]  # words before a date that is no usual fraction: "em 7/9"
    short_centuries: ClassVar[Mapping[str, str]]  # "s." is "siglo"

    @classmethod
    def from_tables(cls, tables: ModuleType, **fields: Any) -> Self:
        return super().from_tables(tables, **{**SHARED, **fields})

    @staticmethod
    def agreed(spoken: str, gender: str) -> str:
        """A cardinal as it stands before a noun of `gender`."""
        raise NotImplementedError

    def parts(self, top: str, bottom: str) -> str:
        """A fraction in words: "dos tercios"."""
        raise NotImplementedError

    def shares(self, top: str, bottom: str) -> str:
        """A fraction before "partes": "dos terceras partes"."""
        return f"{self.cardinal(top, 'f')} {self.share(bottom)}{'' if top == '1' else 's'}"

    def share(self, bottom: str) -> str:
        return self.ordinal(bottom, "ª")

    def cardinal(self, digits: str, gender: str = "") -> str:
        return self.agreed(super().cardinal(digits), gender)

    def gender_behind(self, digits: str, context: Context) -> str:
        """The gender of the noun that a number counts; "" if there is none."""
        found = _NEXT_WORDS.match(context.after)
        many = digits != "1"
        if _OF_THEM.match(context.after) or _WHICH_BEFORE.search(context.before):
            return "f"
        if _AND_HALF.match(context.after):  # "1 e meia xícara"
            return "f"
        if each := _OF_EACH.match(context.after):
            return "f" if self.nouns.gender_of(each[1]) == "f" else ""
        if not found or not self.nouns.is_counted(found["word"], many):
            return self._gender_of_earlier(context)
        if not many and self.named_before.search(context.before):
            return ""
        word = found["word"]
        second = found["second"]
        if word == "mil" or word in _ADJECTIVES:
            counted = second and self.nouns.is_counted(second, many=True)
            if not counted and word in _ADJECTIVES and _NOUN_BEFORE.search(context.before):
                return self._gender_of_earlier(context)
            gender = self.nouns.gender_of(second) if counted else "m"
        else:
            gender = self.nouns.gender_of(word)
        # "uno o dos libros": nothing is shortened
        return "" if found["to"] and gender == "m" else gender

    def _gender_of_earlier(self, context: Context) -> str:
        """ "201 personas y 101 en lista", "31 plazas, 21 libres": the noun of the number before."""
        earlier = _NOUN_BEFORE.search(context.before)
        if not earlier or context.after.startswith(" por "):
            return ""
        known = self.nouns.is_counted(earlier[1], many=True)
        return "f" if known and self.nouns.gender_of(earlier[1]) == "f" else ""

    def counted(self, number: Number, noun: Noun, context: Context) -> str | None:
        whole = number.whole
        fraction = number.fraction
        if is_verb(number, noun, context):  # "En 2020 ha ganado"
            return None
        if noun.forms[0] == "metro" and whole != "0" and len(fraction) == 2 and fraction[0] != "0":
            # a height: "un metro ochenta", "um metro e oitenta"
            spoken = self.join(self.cardinal(whole, noun.gender), self.form(noun, Number(whole)))
            return self.join(spoken, self.height_link, self.cardinal(fraction))
        return super().counted(number, noun, context)

    def span(self, low: Number, high: Number, context: Context) -> str:
        named = _NAME_BEHIND.match(context.after)  # "Betis 2-1 Cádiz"
        gender = "" if named else self.gender_behind(high.whole, context)
        # "uno a dos libros": nothing is shortened
        first = self.number(low, gender if gender == "f" else "")
        return self.join(first, self.upto_behind(context), self.number(high, gender))

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str | None:
        spoken = [self.number(each, noun.gender) for each in (low, high)]
        link = f" {self.upto_behind(context)} "
        return self.join(link.join(spoken), self.form(noun, high))

    def upto_behind(self, context: Context) -> str:
        """What is said between the numbers of a range, by the word before it: "del 20 AL 30"."""
        found = _PREPOSITION.search(context.before)
        return self.links.get(found[1].lower(), self.upto) if found else self.upto

    # ---------------------------------------------------------------------------- money and scales

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        if scale is self.thousand:  # "cincuenta mil euros", without the "de" of millions
            return self.join(self.thousands(number), self.form(currency.noun, Number("1000")))
        if not scale and _MILLIONS.fullmatch(number.whole) and not number.fraction.strip("0"):
            return self.join(self.cardinal(number.whole), self.of, self.form(currency.noun, number))
        return super().money(number, currency, scale, context)

    def thousands(self, number: Number) -> str:
        return "mil" if number.is_one else f"{self.number(number)} mil"

    def scaled(self, number: Number, scale: Noun, context: Context) -> str | None:
        if scale is self.thousand and number.is_one:
            return "mil"
        return super().scaled(number, scale, context)

    # ----------------------------------------------------------------------------------- fractions

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if (top, bottom) in self.pairs:
            return f"{self.cardinal(top)} {self.cardinal(bottom)}"
        if (link := slash_between(top, bottom, context)) and not whole:
            return f"{self.cardinal(top)} {link} {self.cardinal(bottom.lstrip('0') or '0')}"
        if not whole and (day := self.short_date(top, bottom, context)):
            return day
        if (
            (top, bottom) == ("1", "2")
            and not whole
            and (gender := self.gender_behind("1", context))
        ):
            return self.halves[gender]
        if len(top) > 1 and top[0] == "0":  # "factura 03/25"
            return f"{self.cardinal(top.lstrip('0') or '0')} barra {self.cardinal(bottom)}"
        if int(bottom) < 2 or int(top) == 0 or int(top) >= int(bottom) > 4:
            spoken = f"{self.cardinal(top)} {self.math['/']} {self.cardinal(bottom)}"
        else:
            shares = _SHARES.match(context.after) and int(bottom) > 2
            spoken = self.shares(top, bottom) if shares else self.parts(top, bottom)
        return self.mixed(whole, spoken) if whole else spoken

    def short_date(self, top: str, bottom: str, context: Context) -> str | None:
        """ "05/11", "día 5/11", "hasta el 31/12"."""
        date = short_date(top, bottom)
        known = date and is_date(top, bottom, context, self.dated, self.dated_at)
        return self.date(date, context) if date and known else None

    def mixed(self, whole: str, part: str) -> str:
        part = self.halves["m"] if part == self.fractions["½"] else part
        return self.join(self.cardinal(whole), self.and_part, part)

    # ------------------------------------------------------------------------ dates, names, numbers

    def date(self, date: Date, context: Context) -> str:
        link = " del " if " del " in context.written else " de "
        spoken = self.month_names[date.month - 1]
        if date.day:
            day = str(date.day)
            spoken = f"{self.ordinal(day) if date.day == 1 else self.cardinal(day)} de {spoken}"
        return f"{spoken}{link}{self.cardinal(date.year)}" if date.year else spoken

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str | None:
        if not ordinal and name in self.chapters:
            return f"{self.numbered.get(name.rstrip('.'), name)} {self.cardinal(value)}"
        if context.written.endswith(name):
            feminine = name.lower().rstrip("s").endswith(self.feminine_events)
            spoken = self.ordinal(value, "f" if feminine else self.masculine_event)
            return f"{spoken.capitalize() if name in ('República', 'Guerra') else spoken} {name}"
        name = self.short_centuries.get(name, name)
        if int(value) > 10:
            return f"{name} {self.cardinal(value)}"
        return f"{name} {self.ordinal(value, 'f' if name in self.queens else '')}"

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str | None:
        if self.is_number(groups, plus, context):
            return None
        return super().phone(groups, plus, context)

    def is_number(self, groups: Sequence[str], plus: bool, context: Context) -> bool:
        """Whether groups of a telephone number are a number: "600 123 456" is six hundred million
        without a word for telephones.
        """
        threes = not plus and " " in context.written and all(len(group) == 3 for group in groups)
        return threes and not self.phone_before.search(context.before)

    def coded(self, digits: str, context: Context) -> str:
        return self.cardinal(digits) if digits.endswith("00") else self.spelled(digits)

    # ------------------------------------------------------------------------- what their rules say

    def before_noun(self, match: Match) -> str | None:
        """ "veintiún libros", "duas casas", "una vez"."""
        digits = self.read(match[0]).whole
        gender = self.gender_behind(digits, Context(match))
        if not gender:
            return None
        return self.join(
            self.cardinal(digits, gender), self.of if _MILLIONS.fullmatch(digits) else ""
        )

    def by(self, context: Context) -> str:
        """ "10 x 15": what is said for the sign, of a size or a product."""
        return "por"

    def half_before_noun(self, match: Match) -> str | None:
        """ "½ taza"."""
        return self.halves.get(self.gender_behind("1", Context(match)))

    def half_behind_noun(self, match: Match) -> str | None:
        """ "2½ tazas", "2 1/2 tazas" -> "dos tazas y media"."""
        whole = match["whole"]
        noun = match["noun"]
        if not self.nouns.is_counted(noun, many=whole != "1"):
            return None
        unit = self.units.get(noun)
        gender = unit.gender if unit else self.nouns.gender_of(noun)
        noun = self.form(unit, Number(whole)) if unit else noun
        sign = {"1/2": "½", "1/4": "¼", "3/4": "¾"}.get(match["part"], match["part"])
        part = self.halves.get(gender, "") if sign == "½" else self.fractions[sign]
        return f"{self.cardinal(whole, gender)} {noun} {self.and_part} {part}"

    def fraction_of_unit(self, match: Match) -> str:
        """ "1/2 kg" -> "medio kilogramo", "1/4 kg" -> "un cuarto de kilogramo"."""
        unit = self.units[match["unit"]]
        if (match["top"], match["bottom"]) == ("1", "2") and unit.gender:
            return f"{self.halves[unit.gender]} {unit.forms[0]}"
        return (
            f"{self.fraction('', match['top'], match['bottom'], Context(match))} de {unit.forms[0]}"
        )


# ------------------------------------------------------------------------------------- shared rules


def _times_rules(language: Callable[[], Iberian], numbers: Written) -> tuple[Rule, ...]:
    """ "3 x 4", "3x", "3 x $40"."""

    def often(match: Match) -> str | None:
        own = language()
        context = Context(match)
        if _ALGEBRA_BEFORE.search(context.before) or _ALGEBRA_BEHIND.match(context.after):
            return None
        number = own.read(match["number"])
        gender = "" if number.fraction else own.times.gender
        low = f"{own.cardinal(match['low'], gender)} {own.upto} " if match["low"] else ""  # "2-3x"
        return f"{low}{own.number(number, gender)} {own.form(own.times, number)}"

    return (
        rule("math", r"[x×](?<=\d [x×]) ?(?=[$€£])", "por ", "x×", "amounts"),
        rule(
            "math",
            r"[x×](?:(?<=\d[x×])|(?<=\d [x×])) ?(?=\d)",
            lambda match: f" {language().by(Context(match))} ",
            "x×",
            "amounts",
        ),
        at_number(
            "math",
            r"(?:(?P<low>\d(?<![\w.,/-]\d)\d?)[-–])?"
            rf"(?P<number>{numbers.lone}{numbers.rest})x\b(?! ?\d)",
            often,
            ("0x", "1x", "2x", "3x", "4x", "5x", "6x", "7x", "8x", "9x"),
            "amounts",
        ),
    )


def amounts(
    language: Callable[[], Iberian],
    numbers: Written,
    units: Iterable[str],
    per: Mapping[str, str],
    *,
    plus: str,
) -> tuple[Rule, ...]:
    """Halves and quarters beside their nouns, and signs that both languages say alike.

    `language` is called when a rule runs. `units` and the keys of `per` are as written.
    """

    return (
        rule(
            "fraction",
            r"½(?<!\d.)(?<!\d .)(?= \w)",
            lambda match: language().half_before_noun(match),
            "½",
            "amounts",
        ),
        at_number(
            "fraction",
            rf"(?P<whole>{numbers.lone}\d{{0,2}}) ?(?P<part>[½¼¾]|(?<= )(?:[13]/4|1/2))"
            r" (?P<noun>[^\W\d_]+)",
            lambda match: language().half_behind_noun(match),
            re.compile(r"[½¼¾/](?:(?<!/)|(?<= [13]/)[24] )"),
            "amounts",
        ),
        at_number(
            "fraction",
            rf"(?P<top>{numbers.lone}\d?)/(?P<bottom>\d\d?) (?P<unit>{any_of(units)})(?!\w)",
            lambda match: language().fraction_of_unit(match),
            re.compile(r"/\d\d? [^\W\d]"),
            "amounts",
        ),
        *_times_rules(language, numbers),
        rule("signed", r"\+(?<![\w+)] .)(?<![\w+)].)(?=\d)", plus, "+", "amounts"),
        rule(
            "unit",
            rf"/(?<=[\w€$£]/)({any_of(per)})(?!\w)",
            lambda match: f" por {per[match[1]]}",
            "/",
        ),
        rule("math", r"/(?<=\d/)(?=\d)", " barra ", "/"),
    )
