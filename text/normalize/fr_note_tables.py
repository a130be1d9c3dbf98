"""French short forms that their neighbours decide, for fr_notes.py. A row has the short forms, a pattern, and what is said: one
form, or four ("modifié/modifiée/modifiés/modifiées") that agree with the noun before them.
"""

from __future__ import annotations

from typing import Final

# Participles before "par": their masculine, and what may be cut ("modif." and "mod.").
_DONE_BY: Final = """
modifié: modif mod; abrogé: abrog abr; complété: compl complét; remplacé: rempl remplac; publié: publ; édité: éd édit
illustré: ill illustr; traduit: trad; réalisé: réal réalis; présenté: prés présent; organisé: org organ; composé: comp
dirigé: dir; rédigé: réd rédig; préfacé: préf; représenté: repr représ; signé: sign; adopté: adopt; financé: financ
approuvé: appr approuv; certifié: certif; revu: rev; corrigé: corr; annoté: annot; cité: cit; adapté: adapt; assuré: assur
"""
_FIXED: Final = (
    # "et suiv." behind pages, and behind articles
    (
        "suiv.",
        r"suiv\.(?<=et suiv\.)(?:(?<=\bp\. \d et suiv\.)|(?<=\bp\. \d\d et suiv\.)|(?<=\bp\. \d\d\d et suiv\.))",
        "suivantes",
    ),
    ("suiv.", r"suiv\.(?<=et suiv\.)", "suivants"),
    ("p.", r"p\.(?= ?\d{1,4} ?(?:[-–]|et|à) ?\d{1,4}\b)", "pages"),
    # dead, not December
    (
        "déc. dcd dcd. décéd.",
        r"d[ée]?c(?:éd|d)?\.?(?<!(?:en|de|in|ut) déc\.)(?= (?:le \d|en \d{4}|à (?:[A-Z]|\d\d ans)))",
        "décédé/décédée/décédés/décédées",
    ),
    # messages
    (
        "mm",
        r"mm(?<![\d,.] mm)(?:(?<=qd mm)|(?<=nd mm)|(?<=\b[Ll][ea] mm)|(?<=es mm)|(?<=[mts]oi mm)|(?<=lui mm)|(?<=lle mm)|(?<=eux mm)|(?<=pas mm)|(?<=de mm))(?! [x×])",
        "même",
    ),
    ("mm", r"mm(?<=en mm)(?= te?m?ps\b)", "même"),
    ("ms", r"ms(?<![\d,.] ms)(?<!en ms)(?<!es ms)(?= [a-zéà']{1,12}\b)", "mais"),
    ("jte", r"jte", "je te"),
)


def rows() -> tuple[tuple[str, str, str], ...]:
    """All rows."""
    done = []
    for row in _DONE_BY.strip().replace("\n", "; ").split("; "):
        one, cut = row.split(": ")
        tokens = [f"{each}." for short in cut.split() for each in (short, short.capitalize())]
        said = f"{one}/{one}e/{one}s/{one}es"
        done.append(
            (
                " ".join(tokens),
                r"\w{2,9}\.(?= par (?!an\b|mois\b|jour\b|semaine\b|personne\b))",
                said,
            )
        )
    return (*done, *_FIXED)
