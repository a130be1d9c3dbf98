"""The words of each language that tell ratings, results and numbers of files from fractions and ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Patterns of words, and what is said between the numbers."""

    rated: str = "(?!)"  # before a rating: "rated 4/5"
    ratings: str = "(?!)"  # behind one: "4/5 stars"
    out_of: str
    pages: str = "(?!)"  # before "1/3"
    page_of: str = ""
    files: str = "(?!)"  # before "123/24", which isn't a fraction
    played: str = "(?!)"  # some words before "6-4"
    counted: str = "(?!)"  # behind "5-10", which is a range then
    to: str = ""  # between two results; "" where ranges are said alike


SCORES: Final[Mapping[str, Scores]] = MappingProxyType(
    {
        "en": Scores(
            rated=r"\b(?:[Rr]at(?:ed?|ing)|[Ss]core[ds]?)\b",
            ratings=r"stars?|points?|correct|on (?:the|my|her|his|their) (?:quiz|test|exam|final|midterm)|rating|marks|"
            r"on (?:Amazon|IMDb|Yelp|Google)|complete[d]?|done|people|patients|dentists|doctors",
            out_of=" out of ",
            pages=r"[Pp]age|p\.|[Pp]art|[Ss]lide|[Ss]tep|[Ss]heet",
            page_of=" of ",
            files=r"\b(?:[Cc]ase|[Nn]o\.|[Nn]umber|[Dd]ocket|[Ff]ile|[Rr]ef\.?|[Rr]esolution|[Rr]egulation)",
        ),
        "de": Scores(
            rated=r"\b(?:[Bb]ewert\w*|[Nn]ote\w*|[Ww]ertung\w*|[Ee]rgebnis|[Ee]rreich\w*|Rating|[Ss]core|[Kk]ritik)\b",
            ratings=r"Sternen?|Punkten?|richtig\w*|Bewertungen|Aufgaben|Fragen|erledigt|fertig",
            out_of=" von ",
            pages=r"Seite|Blatt|Teil|Folie|Schritt",
            page_of=" von ",
            files=r"\b(?:Az\.|Aktenzeichen|Nummer|Nr\.|Drucksache|Urteil|Beschluss|Verordnung|Richtlinie|Gesetz|Rechnung|\d{1,4} [A-Z]{1,2}) ",
            played=r"endete\w*|gew[oai]nn\w*|verlor\w*|verliert|verlieren|siegte\w*|unterlag\w*|Endstand|Ergebnis|Spielstand|Stand|Sieg|"
            r"Niederlage|Unentschieden|Remis|besiegte\w*|schlug\w*|schlagen|Satz|Sätze\w*|Tennis|trennten sich|führt\w*|Halbzeit|Spiel",
            counted=r" (?!Sieg|Niederlage|Erfolg|Führung|Heimsieg|Auswärts|Unentschieden|Halbzeit|Endstand)[A-ZÄÖÜ][a-zäöü]",
            to=" zu ",
        ),
    }
)  # fmt: skip
