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
    parts: str = "(?!)"  # behind a fraction, unless a half of the rating is written
    out_of: str
    pages: str = "(?!)"  # before "1/3"
    page_of: str = ""
    files: str = "(?!)"  # before "123/24", which isn't a fraction
    streets: str = "(?!)"  # before the number of a house: "Bachstraße 12/3"
    played: str = "(?!)"  # some words before "6-4"
    counted: str = "(?!)"  # behind "5-10", which is a range then
    sets: str = ""  # some words before the set of a match with a slash: "score 6/4"
    games: str = ""  # between those of a set ("6-3, 4-6"); "" where ranges are said alike
    form: str = ""  # of the number that a rating is out of: "из десяти"
    to: str = ""  # between two results; "" where ranges are said alike


SCORES: Final[Mapping[str, Scores]] = MappingProxyType(
    {
        "en": Scores(
            rated=r"\b(?:[Rr]at(?:ed?|ing)|[Ss]core[ds]?)\b",
            ratings=r"stars?|points?|correct|on (?:the|my|her|his|their) (?:quiz|test|exam|final|midterm)|rating|marks|"
            r"on (?:Amazon|IMDb|Yelp|Google)|complete[d]?|done|people|patients|dentists|doctors",
            games=" ",
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
            files=r"\b(?:Az\.|Aktenzeichen|Nummer|Nr\.|[A-ZÄÖÜ][a-zäöü]+nummer|Drucksache|Urteil|Beschluss|Verordnung|Richtlinie|Gesetz|Rechnung|\d{1,4} [A-Z]{1,2}) ",
            streets=r"(?:[Ss]traße|[Ww]eg|[Gg]asse|[Pp]latz|[Aa]llee|[Rr]ing|[Dd]amm|[Uu]fer)",
            played=r"endete\w*|gew[oai]nn\w*|verlor\w*|verliert|verlieren|siegte\w*|unterlag\w*|Endstand|Ergebnis|Spielstand|Stand|Sieg|"
            r"Niederlage|Unentschieden|Remis|besiegte\w*|schlug\w*|schlagen|Satz|Sätze\w*|Tennis|trennten sich|führt\w*|Halbzeit|Spiel",
            counted=r" (?!Sieg|Niederlage|Erfolg|Führung|Heimsieg|Auswärts|Unentschieden|Halbzeit|Endstand)[A-ZÄÖÜ][a-zäöü]",
            games=" zu ",
            to=" zu ",
        ),
        "fr": Scores(
            rated=r"\b(?:[Rr]isque\w*|[Nn]iveau|[Ii]ndice|[Dd]anger|[Aa]valanches?|[Dd]ouleur|[Ss]core|[Nn]otes?|[Nn]otée?s?|[Aa]vis|[Éé]valu\w+|[Mm]oyenne)\b",
            ratings=r"étoiles?|points?|élèves|Français|patients|bonnes réponses",
            out_of=" sur ",
            pages=r"[Pp]age|[Pp]artie|[Éé]tape|[Ff]euille",
            page_of=" sur ",
            files=r"\b(?:[Nn]uméro|[Dd]ossier|[Aa]rrêt|[Dd]écision|[Dd]élibération|[Aa]rrêté|[Rr]éférence|RG|[Nn][°º]) ?",
            games=" ",
            sets=r"[Ss]cores?|[Ss]ets?|[Mm]anches?|décisif|tie-break|gagn\w+|bat\w*|emport\w+|impos\w+|[Vv]ictoire|perd\w*"
            r"|[Mm]ène|[Tt]ennis|[Dd]éfaite|inclin\w+",
        ),
        "it": Scores(
            rated=r"\b(?:[Rr]ischio|[Pp]ericolo|[Ll]ivello|[Ii]ndice|[Vv]alanghe|[Dd]olore|[Vv]ot[oi]|[Vv]alutazion[ei]|[Rr]ecension[ei]|[Mm]edia|[Gg]iudizio|[Pp]unteggio)\b",
            ratings=r"stell[ae]|punti|italiani|pazienti|risposte|studenti",
            out_of=" su ",
            pages=r"[Pp]agina|[Pp]arte|[Ff]oglio",
            page_of=" di ",
            files=r"\b(?:(?<!egge )(?<!eto )(?<!ivo )(?<!iva )(?<!ento )[Nn]umero|[Pp]rotocollo|[Ss]entenza|[Dd]elibera|[Oo]rdinanza|[Dd]etermina|[Ff]attura|[Pp]ratica|[Cc]ausa"
            r"|R\.?G\.?|[Nn][°º]) ?",
            sets=r"[Pp]unteggi?o?|[Ss]et|[Vv]inc\w+|vint[oaie]|[Bb]att\w+|pers[oaie]|[Pp]erde|[Tt]ie-?break|[Ss]core|[Rr]isultat[oi]"
            r"|[Tt]ennis|[Vv]ittoria|[Ss]confitta|impost?[oa]?",
        ),
        "es": Scores(
            rated=r"\b(?:[Nn]otas?|[Pp]untuaci[óo]n|[Vv]aloraci[óo]n|[Cc]alificaci[óo]n|[Ss]aqu[ée]|[Dd]olor|[Rr]iesgo|[Nn]ivel|[Rr]eseña)\b|\b[Uu]n(?= \Z)",
            ratings=r"estrellas?|puntos|\(\d[\d.]{0,8} (?:reseñ|opinion|valorac)\w+",
            parts=r" d(?:e|el)\b",
            out_of=" sobre ",
        ),
        "pt": Scores(
            rated=r"\b(?:[Nn]otas?|[Pp]ontuação|[Aa]valiação|[Cc]lassificação|[Tt]irei|[Dd]or|[Rr]isco|[Nn]ível)\b|\b(?:[Uu]m|[Dd]ou|[Dd]aria)(?= \Z)",
            ratings=r"estrelas?|pontos|\(\d[\d.]{0,8} avalia\w+",
            parts=r" d[aeo]s?\b",
            out_of=" de ",
        ),
        "ru": Scores(
            rated=r"\b(?:[Рр]ейтинг|[Оо]ценк|[Оо]тзыв|[Бб]алл)[а-яё]{0,3}\b",
            ratings=r"зв[её]зд\w*|балл\w*|отзыв\w*",
            out_of=" из ",
            pages=r"[Сс]траниц[аеуы]|[Лл]ист|[Чч]асть|[Сс]лайд|[Шш]аг",
            page_of=" из ",
            form="mg",
        ),
    }
)  # fmt: skip
