"""The words with which French and Italian say signs in everyday texts, a row a language.

The fields that are patterns say so; the others are what is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """The words of a language."""

    either: str  # "50/60 Hz"
    plus: str  # "300 g + 2 œufs"
    part_of: str  # before a unit, up to where it is elided: "un quart D'heure"
    part_link: str  # between a whole and its part
    reference: str  # between the parts of a reference: "n° 123/24"
    books: str  # of the Bible, before chapter and verse, with bars between them: "Jn 3:16"
    against: str  # between the parties of a lawsuit: "Rossi c/ Bianchi"
    winds: str  # a pattern of words before the side of a wind: "vent NO"
    sides: str  # and the names of the sides: N, E, S, O
    fewer: str = ""  # "les - de 10 ans"
    more: str = ""  # "les + de 65 ans"


EVERYDAY: Final[Mapping[str, Everyday]] = MappingProxyType(
    {
        "fr": Everyday(
            either="ou",
            plus="plus",
            part_of="de",
            part_link="et",
            reference="barre",
            books=r"Genèse|Gn|Exode|Ex|Lévitique|Nombres|Deutéronome|Dt|Josué|Juges|Samuel|Rois|Psaume|Psaumes|Ps|Proverbes|Pr"
            r"|Ecclésiaste|Isaïe|Ésaïe|És|Is|Jérémie|Jr|Ézéchiel|Daniel|Dn|Matthieu|Mt|Marc|Mc|Luc|Lc|Jean|Jn|Actes|Ac|Romains|Rm"
            r"|Corinthiens|Co|Galates|Ga|Éphésiens|Ép|Philippiens|Timothée|Hébreux|Hé|Jacques|Pierre|Apocalypse|Ap",
            against="contre",
            winds=r"[Vv]ents?|[Rr]afales|[Ss]ecteur|nœuds",
            sides="nord est sud ouest",
            fewer="moins",
            more="plus",
        ),
        "it": Everyday(
            either="o",
            plus="più",
            part_of="di",
            part_link="e",
            reference="barra",
            books=r"Genesi|Gen|Gn|Esodo|Es|Levitico|Numeri|Deuteronomio|Dt|Giosuè|Giudici|Samuele|Re|Salmo|Salmi|Sal|Proverbi|Pr"
            r"|Qoelet|Isaia|Is|Geremia|Ger|Ezechiele|Daniele|Dn|Matteo|Mt|Marco|Mc|Luca|Lc|Giovanni|Gv|Atti|At|Romani|Rm|Corinzi"
            r"|Cor|Galati|Gal|Efesini|Ef|Filippesi|Timoteo|Ebrei|Eb|Giacomo|Pietro|Apocalisse|Ap",
            against="contro",
            winds=r"[Vv]ent[oi]|[Rr]affiche|[Ss]ettore|nodi",
            sides="nord est sud ovest",
        ),
    }
)
