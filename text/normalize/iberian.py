"""What Spanish and Portuguese share: numbers that agree with the noun behind them, halves that
follow it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, Written, any_of, at_number, rule
from text.normalize.values import Currency, Date, Noun, Number, Seen

Match = re.Match[str]

# "200 mil personas", "2 ou 3 casas": the noun may stand behind another number.
_NEXT_WORDS: Final = re.compile(
    r"(?P<to> (?:a|o|u|y|e|ou|até|hasta) \d+)? (?P<word>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?"
)
# "31 grandes ciudades": adjectives that are alike for both genders
_ADJECTIVES: Final = frozenset(
    [
        "grandes",
        "mejores",
        "peores",
        "mayores",
        "menores",
        "principales",
        "posibles",
        "diferentes",
        "distintas",
        "melhores",
        "piores",
        "maiores",
        "principais",
        "possíveis",
    ]
)
_MILLIONS: Final = re.compile(r"\d+0{6}")  # round ones: "dos millones DE euros"
_DAY: Final = re.compile(r"\b[Dd][ií]as? \Z")


RANGES: Final = (
    rule("range", r"[-–](?<=\d.)(?=\d\d? de [a-z])", " a ", "-–", "dates"),
    rule("range", r"[-–](?:(?<=\dh.)|(?<=\dh\d\d.))(?=\d\d?h)", " a ", "-–", "dates"),
)


class Iberian(Language):
    """`gender_of`, `is_counted` and `is_named` are the language's own."""

    __slots__ = ()

    def gender_of(self, noun: str) -> str:
        """ "m" or "f"."""
        return ""

    def is_counted(self, noun: str, many: bool) -> bool:
        """Whether the word can be what a number counts: "21 libros", but not "21 es"."""
        return False

    def is_named(self, before: str) -> bool:
        """Whether a "1" behind these words is a name: "página 1 entera"."""
        return False

    def of_height(self) -> str:
        """Between meters and centimeters."""
        return ""

    def gender_behind(self, digits: str, seen: Seen) -> str:
        """Of the noun that the number counts; "" where none follows."""
        found = _NEXT_WORDS.match(seen.after)
        many = digits != "1"
        if (
            not found
            or not self.is_counted(found["word"], many)
            or (not many and self.is_named(seen.before))
        ):
            return ""
        word = found["word"]
        second = found["second"]
        if word == "mil" or word in _ADJECTIVES:
            gender = (
                self.gender_of(second) if second and self.is_counted(second, many=True) else "m"
            )
        else:
            gender = self.gender_of(word)
        # "uno o dos libros": nothing is shortened
        return "" if found["to"] and gender == "m" else gender

    def counted(self, number: Number, noun: Noun, seen: Seen) -> str | None:
        if (
            noun.forms[0] == "metro"
            and len(number.fraction) == 2
            and number.fraction[0] != "0"
            and number.whole != "0"
        ):
            whole = Number(number.whole)  # a height: "un metro ochenta", "um metro e oitenta"
            said = self.join(self.cardinal(whole.whole, noun.gender), self.form(noun, whole))
            return self.join(said, self.of_height(), self.cardinal(number.fraction))
        return super().counted(number, noun, seen)

    def span(self, low: Number, high: Number, seen: Seen) -> str:
        gender = self.gender_behind(high.whole, seen)
        return self.join(self.number(low, gender), self.upto, self.number(high, gender))

    def short_date(self, top: str, bottom: str, seen: Seen) -> str | None:
        """ "05/11", "día 5/11": a fraction with zeros, or behind "day", is a day and its month."""
        if "0" not in (top[0], bottom[0]) and not _DAY.search(seen.before):
            return None
        if not (1 <= int(bottom) <= 12 and 1 <= int(top) <= 31):
            return None
        return self.date(Date("", int(bottom), int(top)), seen)

    # ------------------------------------------------------------------------- what their rules say

    def before_noun(self, match: Match) -> str | None:
        """ "veintiún libros", "duas casas", "una vez"."""
        digits = self.read(match[0]).whole
        gender = self.gender_behind(digits, Seen(match))
        if not gender:
            return None
        return self.join(
            self.cardinal(digits, gender), self.of if _MILLIONS.fullmatch(digits) else ""
        )

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, seen: Seen
    ) -> str | None:
        if not scale and _MILLIONS.fullmatch(number.whole) and not number.fraction.strip("0"):
            return self.join(self.cardinal(number.whole), self.of, self.form(currency.noun, number))
        return super().money(number, currency, scale, seen)

    def half_of(self, gender: str) -> str:
        """ "media taza", "meio quilo"; "" has no half."""
        return ""

    def half_before_noun(self, match: Match) -> str | None:
        """ "½ taza"."""
        return self.half_of(self.gender_behind("1", Seen(match))) or None

    def half_behind_noun(self, match: Match) -> str | None:
        """ "2½ tazas", "2 1/2 tazas" -> "dos tazas y media"; `whole`, `part` and `noun` are
        found."""
        whole = match["whole"]
        noun = match["noun"]
        if not self.is_counted(noun, many=whole != "1"):
            return None
        unit = self.units.get(noun)
        gender = unit.gender if unit else self.gender_of(noun)
        noun = self.form(unit, Number(whole)) if unit else noun
        sign = {"1/2": "½", "1/4": "¼", "3/4": "¾"}.get(match["part"], match["part"])
        part = self.half_of(gender) if sign == "½" else self.fractions[sign]
        return f"{self.cardinal(whole, gender)} {noun} {self.and_part} {part}"

    def fraction_of_unit(self, match: Match) -> str:
        """ "1/2 kg" -> "medio kilogramo", "1/4 kg" -> "un cuarto de kilogramo"."""
        unit = self.units[match["unit"]]
        if (match["top"], match["bottom"]) == ("1", "2") and unit.gender:
            return f"{self.half_of(unit.gender)} {unit.forms[0]}"
        return f"{self.fraction('', match['top'], match['bottom'], Seen(match))} de {unit.forms[0]}"

    def decade_words(self, match: Match) -> str:
        """ "los 80s", "os '90": the number without a plural."""
        return self.cardinal(match["years"])


def amounts(
    language: Callable[[], Iberian],
    numbers: Written,
    units: Iterable[str],
    per: Mapping[str, str],
    *,
    times: str,
    plus: str,
) -> tuple[Rule, ...]:
    """Halves and quarters beside their nouns, and the signs that Spanish and Portuguese say alike.

    `language` is asked when a rule speaks, `units` and `per` are written ones, `times` is said
    behind "3x"."""
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
            rf"(?P<whole>{numbers.lone}\d{{0,2}}) ?(?P<part>[½¼¾]|(?<= )(?:[13]/4|1/2)) (?P<noun>[^\W\d_]+)",
            lambda match: language().half_behind_noun(match),
            "½¼¾/",
            "amounts",
        ),
        at_number(
            "fraction",
            rf"(?P<top>{numbers.lone}\d?)/(?P<bottom>\d\d?) (?P<unit>{any_of(units)})(?!\w)",
            lambda match: language().fraction_of_unit(match),
            "/",
            "amounts",
        ),
        rule("math", r"[x×](?:(?<=\d[x×])|(?<=\d [x×])) ?(?=\d)", " por ", "x×", "amounts"),
        rule("math", r"x(?<=\dx)\b(?! ?\d)", times, "x", "amounts"),
        rule("signed", r"\+(?<![\w+)] .)(?<![\w+)].)(?=\d)", plus, "+", "amounts"),
        rule(
            "unit",
            rf"/(?<=[\w€$£]/)({any_of(per)})(?!\w)",
            lambda match: f" por {per[match[1]]}",
            "/",
        ),
        rule("math", r"/(?<=\d/)(?=\d)", " barra ", "/"),
    )
