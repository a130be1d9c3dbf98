"""French short forms that their neighbours decide: rows of beside.py."""

from __future__ import annotations

from typing import Final

from text.normalize.beside import Row

# Participles before "par": their masculine, and what is cut.
_DONE_BY: Final = """
modifié: modif mod; abrogé: abrog abr; complété: compl complét; remplacé: rempl remplac; publié: publ; édité: éd édit
illustré: ill illustr; traduit: trad; réalisé: réal réalis; présenté: prés présent; organisé: org organ; composé: comp
dirigé: dir; rédigé: réd rédig; préfacé: préf; représenté: repr représ; signé: sign; adopté: adopt; financé: financ; révisé: rév
approuvé: appr approuv; certifié: certif; revu: rev; corrigé: corr; annoté: annot; cité: cit; adapté: adapt; assuré: assur
"""
_BY: Final = " par (?!an\\b|mois|jour|semaine|personne|nuit|heure)"
_TIME: Final = r"(?:\d ?(?:h|min|j|j\.|mn)|jours?|mois|heures?|semaines?|sem\.|minutes?|ans?) "
_NOTE: Final = r"\b(?i:do|ré|mi|fa|sol|si|en la|dièse|bémol) "
_FIRST: Final = r" ?I(?:er|re)\b"
_FIXED: Final[tuple[Row, ...]] = (
    ("suiv.", r"\bp(?:ages?|p?\.) ?\d{1,4} et ", "", "suivantes"),
    ("suiv.", r" et ", "", "suivants"),
    ("maj. Maj.", _NOTE, "", "majeur"),
    ("min. Min.", _NOTE, "", "mineur"),
    ("mach.", r"\b[Ee]n ", "", "machine"),
    ("th.", "", r" ?\d\.\d", "théorème"),
    ("th.", r"\b(?:[Cc]f\.?|[Ll]e|[Dd]u|[Vv]oir|[Aa]u) ", r" ?\d", "théorème"),
    ("sf", "", r" (?:le|la|les|lun|mar|mer|jeu|ven|sam|dim|si|jours?|vac|pour|cas|\d)", "sauf"),
    ("lat. Lat.", "", r":? \d", "latitude"),
    ("max", "", r" \d", "maximum"),
    ("min", r"(?<!\d)(?<!\d )(?<!/)", r" \d", "minimum"),
    ("pl.", "", r" ?\d", "place"),
    # dead, not December
    (
        "déc. dcd dcd. décéd.",
        r"(?<!en )(?<!fin )(?<!de )(?<!but )",
        r" (?:le \d|en \d{4}|à (?:[A-Z]|\d\d ans))",
        "décédé/décédée/décédés/décédées",
    ),
    # before, not with: "30 min av. le repas"
    ("av.", _TIME, "", "avant"),
    ("MAJ", r"(?<!en )(?<!En )", "", "mise à jour"),
    ("chap. ch.", "", _FIRST, "chapitre"),
    ("art.", "", _FIRST, "article"),
    ("t.", "", _FIRST, "tome"),
    ("tit.", "", _FIRST, "titre"),
    # messages
    (
        "mm",
        r"(?:[qn]d|\b[Ll][ea]|les|[mts]oi|lui|elles?|eux|pas|de|nous|vous) ",
        r"(?! [x×])",
        "même",
    ),
    ("mm", "en ", r" te?m?ps\b", "même"),
    ("ms", r"(?<!\d)(?<!\d )(?<!en )(?<!es )(?<!de )", r" [a-zéà']{1,12}\b", "mais"),
    ("jte", "", "", "je te"),
)


def rows() -> tuple[Row, ...]:
    """All rows."""
    done = []
    for row in _DONE_BY.strip().replace("\n", "; ").split("; "):
        one, cut = row.split(": ")
        tokens = [f"{each}." for short in cut.split() for each in (short, short.capitalize())]
        done.append((" ".join(tokens), "", _BY, f"{one}/{one}e/{one}s/{one}es"))
    return (*done, *_FIXED)
