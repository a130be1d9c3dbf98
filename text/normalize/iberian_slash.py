"""What two numbers with a slash between them are in Spanish and Portuguese: a law, a score, a date
or a fraction.
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.values import Context

_DAY: Final = re.compile(r"\b[Dd][ií]as? \Z")
# "Ley 3/07", "MP 936/20"
_LAW: Final = re.compile(
    r"\b(?:Le[iy](?: [A-Z][a-zà-ÿ]+)?|Decreto|decreto|[Rr]eal decreto(?: ley)?|MP|PEC|PL|LC|LO|RDL?"
    r"|Orden|Resolución|Resolução|Portaria|Edital|Acórdão|[Pp]rocesso|[Ee]xpediente|[Ss]entencia"
    r"|STS|STC"
    r"|Dire[ct]+iva|Regla?mento|Regulamento)"
    r"(?: n[úu]mero)? \Z"
)
# "6-4, 3/6 e 7/5": scores stand in a row
_SCORE_BEFORE: Final = re.compile(
    r"(?:[0-7][/-][0-7]|\b(?:seis|siete|sete) a \w{3,6}|\b\w{3,6} a (?:seis|siete|sete))"
    r"(?: ?\(\w{1,6}\))?,?(?: [ey])? \Z"
)
_SCORE_BEHIND: Final = re.compile(r"(?: ?\(\d{1,2}\))?,?(?: [ey])? [0-7][/-][0-7](?![\d/-])")
# "parcela 1/10", "página 3/8"
_PAGED: Final = re.compile(
    r"\b(?i:parcela|cuota|cota|prestação|página|parte|hoja|folha|fase|sesión|sessão|capítulo"
    r"|volumen|volume|episodio|episódio|paso|passo|caja|caixa|bulto) \Z"
)
_FILED: Final = re.compile(r"\b(?i:fa[ct]+ura|n[úu]mero|ref\w*\.?|albarán|pedido|nota fiscal):? \Z")
_TIE_BREAK: Final = re.compile(
    r"(?:7[-–/]6|6[-–/]7|\bsiete (?:a )?seis|\bseis (?:a )?siete|\bsete (?:a )?seis"
    r"|\bseis (?:a )?sete) ?\(\Z"
)
_SCORES: Final = frozenset(
    {"75", "76", "57", "67"} | {f"6{n}" for n in range(5)} | {f"{n}6" for n in range(5)}
)
# the commonest parts, which are dates only behind a sure word
_PARTS: Final = frozenset({"12", "13", "23", "14", "34"})
_OTHER_DATE: Final = re.compile(r"\b(?:1[3-9]|2\d|3[01])/(?:1[0-2]|[1-9])\b|\b\d\d?/0[1-9]\b")
_UPTO_BEHIND: Final = re.compile(
    r" (?:al?|ao|hasta(?: el)?|até(?: o)?) (?:\d\d?/\d\d?(?![\w/])|\d\d? de [a-z])"
)
_DAYS_BEFORE: Final = re.compile(
    r"\b(?:[Dd][ií]as? (?:\d\d?(?:/\d\d?)?(?:,| e| y) ){1,4}|(?:[Ee]l|[Ll]os) \d\d? y "
    r"|[Ee]ntre (?:[oe]l? |as )?\d\d? [ye] (?:[oe]l? )?"
    r"|[Dd]e \d\d? a )\Z"
)
_OF_BEFORE: Final = re.compile(r"\b(?:de|del|do|em|en) \Z")  # "o pedido de 5/11"
_PART_OF: Final = re.compile(
    r" (?:de|del|d[ao]s?|restantes?|[^\W\d_]*(?:taza|xícara|cuchar|colher|litro|kilo|quilo))\b"
)


def is_paged(context: Context) -> bool:
    """Whether two numbers are one of several: "parcela 1/10", or of a law."""
    return any(each.search(context.before) for each in (_PAGED, _LAW, _FILED))


def slash_between(top: str, bottom: str, context: Context) -> str:
    """What is said for the slash of a law or a score; "" for others."""
    if _LAW.search(context.before):
        return "barra"
    if _PAGED.search(context.before) and int(top) <= int(bottom):
        return "de"
    if _TIE_BREAK.search(context.before):  # "7-6 (7/3)"
        return "a"
    row = _SCORE_BEFORE.search(context.before) or _SCORE_BEHIND.match(context.after)
    return "a" if top + bottom in _SCORES and row else ""


def is_date(
    top: str, bottom: str, context: Context, dated: re.Pattern[str], dated_at: re.Pattern[str]
) -> bool:
    """Whether a day and a month are a date: by a zero, by a day that no fraction has, or by the
    words beside them. `dated` are words before a date, `dated_at` those before one that is no
    usual fraction.
    """
    before = context.before
    if "0" in (top[0], bottom[0]) or _DAY.search(before) or dated.search(before):
        return True
    if _UPTO_BEHIND.match(context.after):  # "del 3/4 al 1/7"
        return True
    if _PART_OF.match(context.after):
        return False
    if int(top) > max(12, int(bottom)) and top + bottom != "169":
        return True
    if _DAYS_BEFORE.search(before) or (int(bottom) > 10 and _OF_BEFORE.search(before)):
        return True
    other = _OTHER_DATE.search(before) or _OTHER_DATE.search(context.after)
    return bool(other or (dated_at.search(before) and top + bottom not in _PARTS))
