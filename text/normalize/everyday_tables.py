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

    mark: str  # "4/5 étoiles"
    by: str  # between measures: "5 m x 3 m"
    times: str  # "4 x 100 m"
    either: str  # "50/60 Hz"
    plus: str  # "300 g + 2 œufs"
    part_of: str  # before a unit, up to where it is elided: "un quart D'heure"
    part_link: str  # between a whole and its part
    reference: str  # between the parts of a reference: "n° 123/24"
    references: str  # a pattern of what stands before one
    rated: str  # a pattern of words before or behind a mark
    matches: str  # a pattern of words before the score of a set
    books: str  # a pattern of books of the Bible, before chapter and verse: "Jn 3:16"
    fewer: str = ""  # "les - de 10 ans"
    more: str = ""  # "les + de 65 ans"


EVERYDAY: Final[Mapping[str, Everyday]] = MappingProxyType(
    {
        "fr": Everyday(
            mark="sur",
            by="sur",
            times="fois",
            either="ou",
            plus="plus",
            part_of="de",
            part_link="et",
            reference="barre",
            references=r"[Nn]uméro|[Dd]ossier|[Aa]rrêt|[Dd]écision|[Dd]élibération|[Aa]rrêté|[Rr]éférence|RG",
            rated=r"étoiles?|[Nn]otes?|[Nn]otée?s?|[Aa]vis|[Éé]valu\w+|[Mm]oyenne",
            matches=r"[Ss]cores?|[Ss]ets?|[Mm]anches?|décisif|tie-break|gagn\w+|bat\w*|emport\w+|impos\w+|[Vv]ictoire|perd\w*"
            r"|[Mm]ène|[Tt]ennis|[Dd]éfaite|inclin\w+",
            books=r"Genèse|Gn|Exode|Ex|Lévitique|Nombres|Deutéronome|Dt|Josué|Juges|Samuel|Rois|Psaumes?|Ps|Proverbes|Pr"
            r"|Ecclésiaste|Isaïe|Ésaïe|És|Is|Jérémie|Jr|Ézéchiel|Daniel|Dn|Matthieu|Mt|Marc|Mc|Luc|Lc|Jean|Jn|Actes|Ac|Romains|Rm"
            r"|Corinthiens|Co|Galates|Ga|Éphésiens|Ép|Philippiens|Timothée|Hébreux|Hé|Jacques|Pierre|Apocalypse|Ap",
            fewer="moins",
            more="plus",
        ),
        "it": Everyday(
            mark="su",
            by="per",
            times="per",
            either="o",
            plus="più",
            part_of="di",
            part_link="e",
            reference="barra",
            references=r"[Nn]umero|[Pp]rotocollo|[Ss]entenza|[Dd]elibera|[Oo]rdinanza|[Dd]etermina|[Ff]attura|[Pp]ratica|[Cc]ausa"
            r"|R\.?G\.?",
            rated=r"stell[ae]|[Vv]ot[oi]|[Vv]alutazion[ei]|[Rr]ecension[ei]|[Mm]edia|[Gg]iudizio|[Pp]unteggio",
            matches=r"[Pp]unteggi?o?|[Ss]et|[Vv]inc\w+|vint[oaie]|[Bb]att\w+|pers[oaie]|[Pp]erde|[Tt]ie-?break|[Ss]core|[Rr]isultat[oi]"
            r"|[Tt]ennis|[Vv]ittoria|[Ss]confitta|impost?[oa]?",
            books=r"Genesi|Gen|Gn|Esodo|Es|Levitico|Numeri|Deuteronomio|Dt|Giosuè|Giudici|Samuele|Re|Salm[oi]|Sal|Proverbi|Pr"
            r"|Qoelet|Isaia|Is|Geremia|Ger|Ezechiele|Daniele|Dn|Matteo|Mt|Marco|Mc|Luca|Lc|Giovanni|Gv|Atti|At|Romani|Rm|Corinzi"
            r"|Cor|Galati|Gal|Efesini|Ef|Filippesi|Timoteo|Ebrei|Eb|Giacomo|Pietro|Apocalisse|Ap",
        ),
    }
)
