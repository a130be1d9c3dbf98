"""Italian ranges by what stands before them: "da cinque a dieci", "per due o tre giorni"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.european import AIRLINER
from text.normalize.values import Context, Number

_FROM: Final = re.compile(
    r"\b(?i:da|dal|dall['’]|dalle|dai|tra|fra|di|del|dei|ore|alle|le|anni|meno) ?\Z"
)
_FROM_HOUR: Final = re.compile(r"\b(?i:dalle|dalle ore) \Z")
_SINCE: Final = re.compile(r"\b[Dd]al \Z")
_PERIOD: Final = re.compile(r"\b(?i:il|nel|al|sul|periodo|biennio|triennio) \Z")
# Behind these a range is about so much: "per due o tre giorni", "di cinque-dieci minuti".
_ABOUT: Final = re.compile(
    r"\b(?i:tra|fra|di|del|dei|delle|degli|nel|al|sul|per|a|ad|in|con|su|ogni|circa|oltre|quasi|dopo|entro|i|gli"
    r"|ai|agli|nei|negli|nelle|sui|sugli|le|alle|altri|altre|questi|ultimi|prossimi|primi"
    r"|bastano|ancora|solo|un|una) \Z"
)
_SPORT: Final = re.compile(
    r"\b(?i:vin\w+|pers[oaie]|perd\w+|batt\w+|set|finit[ao]|finisc\w+|pareggi\w+|rigori"
    r"|risultat[oi]|punteggi\w*"
    r"|tempo|score|match|game|impos\w+)\b[^.!?]{0,24}\Z"
)
_SCORE: Final = re.compile(r"(\d{1,2})-(\d{1,2})(?:\(\d+\))?,? (?:e |poi )?\Z")
_SCORE_BEHIND: Final = re.compile(r",? (?:e |poi )?(\d{1,2})-(\d{1,2})(?![\d-]|[.,]\d| [a-z])")
_MEASURED: Final = re.compile(
    r" (?:metri|chilometri|euro|lire|dollari|grammi|chili|litri|persone|abitanti|calorie|kcal|ore"
    r"|giorni|parole|battute|caratteri|posti|copie|pezzi|watt|giri|passi|studenti|dipendenti"
    r"|iscritti|spettatori|visitatori)\b"
)
_NOUN: Final = re.compile(r" [a-zà-ù]{3,20}")

# "Juve-Roma 1-3", "Roma 1-3 Lazio"
_TEAMS: Final = re.compile(r"\b[A-ZÀ-Ý][\w'’.]+ ?[-–] ?[A-ZÀ-Ý][\w'’.]+,?:? \Z")
_TEAM: Final = re.compile(r"\b[A-ZÀ-Ý][\w'’]+ \Z")
_TEAM_BEHIND: Final = re.compile(r" [A-ZÀ-Ý][a-zà-ù]")
_STREET: Final = re.compile(r"\b(?i:via|viale|piazza|piazzale|corso|largo|vicolo) [^,.;:]*\Z")


def _is_score(low: Number, high: Number, context: Context) -> bool:
    """Whether a rising range is the score of a match: "6-3, 3-6", "ha perso 1-3"."""
    before = context.before
    if low.fraction or high.fraction or max(len(low.whole), len(high.whole)) > 3:
        return False
    played = _TEAMS.search(before) or (
        _TEAM.search(before) and _TEAM_BEHIND.match(context.after) and not _STREET.search(before)
    )
    if played and not _NOUN.match(context.after):
        return True
    if max(len(low.whole), len(high.whole)) > 2:
        return False
    if low.whole == "0":
        return True
    beside = (_SCORE.search(before), _SCORE_BEHIND.match(context.after))
    falling = any(found and int(found[1]) >= int(found[2]) for found in beside)
    return bool(falling or _SPORT.search(before)) and not _NOUN.match(context.after)


def _is_short_year(low: Number, high: Number) -> bool:
    """ "1943-45", "2019-20"."""
    if len(low.whole) != 4 or len(high.whole) != 2 or low.fraction or high.fraction:
        return False
    return "1000" <= low.whole <= "2099" and low.whole[2:] < high.whole


def ranged(low: Number, high: Number, first: str, last: str, context: Context) -> str:
    """The range of two numbers, which are in words already."""
    before = context.before
    bottom = int(low.whole or "0")
    top = int(high.whole or "0")
    rising = bottom < top
    years = len(low.whole) == len(high.whole) == 4
    years = years and not _MEASURED.match(context.after)
    if rising and years and not _FROM.search(before):
        return f"{first}-{last}" if _PERIOD.search(before) else f"dal {first} al {last}"
    if _is_short_year(low, high):
        if before.endswith("("):
            return f"dal {first} al {last}"
        return f"{first} al {last}" if _SINCE.search(before) else f"{first}-{last}"
    if AIRLINER.fullmatch(f"{low.whole}-{high.whole}"):
        return f"{first} {last}"
    if not rising and len(low.whole) > 2 and len(low.whole) != 4:
        return f"{first} {last}"  # a name: "747-400"
    if _FROM_HOUR.search(before):
        return f"{first} alle {last}"
    if not rising or _is_score(low, high, context):
        return f"{first} a {last}"
    follows = top == bottom + 1 and not low.fraction and not high.fraction
    about = _ABOUT.search(before) and not years
    if follows and (about or (top < 6 and not _FROM.search(before) and _NOUN.match(context.after))):
        return f"{first} o {last}"
    if about:
        return f"{first}-{last}"
    return f"{'' if _FROM.search(before) else 'da '}{first} a {last}"
