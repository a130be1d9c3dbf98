"""Rows of short forms as tables: what is written, what is said, and the tables of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType, ModuleType
from typing import Final, Self

from text.abbreviation_files import sections
from text.normalize.rule import words
from text.normalize.values import Context

Match = re.Match[str]
Table = Mapping[str, str]

_CLOSED: Final = re.compile(r"[\s\"”’»)\]]*\Z")
_FORENAME: Final = re.compile(r" ([^\W\d_]+(?:\.ª)?)")
WORD_BEHIND: Final = re.compile(r" ([^\W\d_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """The tables of a language, by their written forms. `feminine` finds what makes a title behind
    it feminine, as the names `women` do, `street` what makes a single letter a street, `of` what
    stands between a place and its name; `agreed` makes an adjective agree with a noun; `starters`
    begin sentences.
    """

    titles: Table
    places: Table
    streets: Table
    counted: Table
    counted_many: Table
    labels: Table
    words: Table
    behind_noun: Table
    before_noun: Table
    adverbs_before: Table
    adverbs: Table
    ordered: Table
    feminine: re.Pattern[str]
    street: re.Pattern[str]
    of: str
    women: frozenset[str]
    agreed: Callable[[str, str], str]
    starters: frozenset[str]
    articles: Mapping[str, int]  # which form of an adjective an article tells, where one does

    @classmethod
    def from_tables(
        cls,
        tables: ModuleType,
        code: str,
        *,
        feminine: str = r"(?!)",
        street: str = r"(?!)",
        of: str = "de |del |da |do |das |dos ",
        women: frozenset[str] = frozenset(),
        agreed: Callable[[str, str], str] | None = None,
        articles: Mapping[str, int] = MappingProxyType({}),
    ) -> Self:
        names = [field.name for field in fields(cls) if field.type == "Table"]
        return cls(
            **{name: rows(getattr(tables, name.upper(), ""), name == "words") for name in names},
            feminine=re.compile(rf"(?<!\w)(?:{feminine}) \Z"),
            street=re.compile(rf"(?<!\w)(?:{street}) \Z"),
            of=of,
            women=women,
            agreed=agreed or _agreed,
            starters=frozenset(sections(code).get("starters", ())),
            articles=articles,
        )

    @property
    def forms(self) -> frozenset[str]:
        """The written forms that end in a stop, without it."""
        tables = (
            self.titles, self.places, self.counted, self.labels, self.words, self.behind_noun,
            self.before_noun, self.ordered,
        )  # fmt: skip
        return frozenset(form[:-1] for table in tables for form in table if form.endswith("."))

    @property
    def stopped_words(self) -> Table:
        """What stands anywhere and ends in a stop, without it."""
        return {form[:-1]: said for form, said in self.words.items() if form.endswith(".")}

    @property
    def known(self) -> frozenset[str]:
        """The forms that stand anywhere, in small letters and without their stop."""
        tables = (self.words, self.behind_noun, self.before_noun)
        return frozenset(form.lower().rstrip(".") for table in tables for form in table)

    def is_woman(self, context: Context) -> bool:
        """Whether a title is a woman's, by what stands before it or the name behind it."""
        name = _FORENAME.match(context.after)
        named = name is not None and name[1] in self.women
        return named or self.feminine.search(context.before) is not None

    def stop(self, match: Match) -> str:
        """As `closing_stop`; none where the form has no stop."""
        return closing_stop(Context(match), self.starters) if match[0].endswith(".") else ""


def closing_stop(context: Context, starters: frozenset[str]) -> str:
    """The stop of an abbreviation, where it also ends the sentence; `starters` begin the next."""
    if _CLOSED.match(context.after):
        return "."
    following = WORD_BEHIND.match(context.after)
    if not following or following[1] not in starters:
        return ""
    # "C'est", but "classe énergétique C,"
    letter = len(following[1]) == 1 and not context.after[following.end() :].startswith(
        ("'", "’", " ")
    )
    return "" if letter else "."


def rows(text: str, capital: bool) -> Table:
    """Rows of "written | written: said" as a table; a line may have several, with semicolons.

    A form of three letters or more also has one that begins with a capital; if `capital`, what is
    said for it does, too.
    """
    table: dict[str, str] = {}
    for row in text.strip().replace("; ", "\n").splitlines():
        forms, _, said = row.partition(": ")
        for form in forms.split(" | "):
            for each in (form, form.replace(". ", ".")):
                table.setdefault(each, said)
    for form, said in list(table.items()):
        if len(form) > 2:
            table.setdefault(_capital(form), _capital(said) if capital else said)
    return MappingProxyType(table)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def choose(said: str, second: bool) -> str:
    """One of two words with a slash between them."""
    first, _, other = said.partition("/")
    return other if second and other else first


_FEMININE_ENDS: Final = ("a", "as", "ión", "iones", "dad", "dades", "ão", "ões", "dade", "gem")


def _agreed(said: str, noun: str) -> str:
    """An adjective as it agrees with `noun`, which may be ""."""
    noun = "" if noun in _NO_NOUNS else noun
    feminine = noun.lower().endswith(_FEMININE_ENDS) and noun.lower() not in _MASCULINE
    feminine = (feminine and not noun.isupper()) or noun in _FEMININE_LETTERS  # "IVA incl."
    spoken = choose(said, feminine)
    return spoken + "s" if len(noun) > 3 and noun.endswith("s") and noun not in _LONE else spoken


_MASCULINE: Final = words("dia día sistema programa problema clima mapa para hasta chão")
_NO_NOUNS: Final = words("a la una da na cada")
_FEMININE_LETTERS: Final = words("FC TA PA HR UR")
_LONE: Final = words("lunes martes miércoles jueves viernes atrás después más dos tres seis")
