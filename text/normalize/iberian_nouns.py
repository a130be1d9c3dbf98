"""The nouns of Spanish and Portuguese: their genders, and which words a number counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from text.normalize.rule import words

_ALSO_SINGULAR: Final = words(
    "lunes martes miércoles jueves viernes autobús ônibus lápis análisis tesis tênis crisis inglés "
    "francés portugués japonés inglês francês português japonês chinês país"
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a language: their genders, and the words that a number doesn't count."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    feminine_endings: tuple[str, ...]
    masculine_endings: tuple[str, ...]  # of people: "ciclistas"
    uncounted: frozenset[str]

    def gender_of(self, noun: str) -> str:
        """ "m" or "f", by known nouns and by endings."""
        noun = noun.lower()
        if noun in self.masculine:
            return "m"
        if noun in self.feminine or noun.endswith(self.feminine_endings):
            return "f"
        person = noun.endswith(self.masculine_endings)
        return "f" if noun.endswith(("a", "as")) and not person else "m"

    def agreed(self, forms: str, noun: str) -> str:
        """Of an adjective's four forms the one that stands with the noun, which may be ""."""
        many = len(noun) > 3 and noun.endswith("s") and noun.lower() not in _ALSO_SINGULAR
        feminine = noun != "" and self.gender_of(noun) == "f"
        return forms.split("/")[2 * many + feminine]

    def is_counted(self, noun: str, many: bool) -> bool:
        """Whether a number can count the word: "21 libros", but not "21 es" or "1 de cada 5"."""
        noun = noun.lower()
        return noun not in self.uncounted and (not many or noun.endswith("s") or noun == "mil")
