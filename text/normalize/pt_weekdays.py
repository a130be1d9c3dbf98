"""Portuguese weekdays by their number: "3ª feira", "de 2ª a 6ª-feira", "às 3ªs e 5ªs feiras"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]

_DAYS: Final = {"2": "segunda", "3": "terça", "4": "quarta", "5": "quinta", "6": "sexta"}
_DAY: Final = re.compile(r"([2-6])\.?[ªa](s?)")
# "a 2ª feira do livro", "a 3ª feira literária": a fair. "3ª feira de manhã" is a day.
_FAIR: Final = re.compile(
    r" d[aeo]s? (?!manhã|tarde|noite|madrugada|cada|[Cc]arnaval|[Cc]inzas|semana|próxim|mês|"
    r"janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
    r"|\d)[^\W\d_]| [^\W\d_]{2,20}(?:nal|ual|ial|ária|ica|iva|esca)\b"
)


def _said(match: Match) -> str | None:
    """Each day by its name; "feira" behind the last."""
    alone = len(_DAY.findall(match["days"])) == 1 and match["many"] == ""
    if alone and match["sign"] == " " and _FAIR.match(Context(match).after):
        return None
    spoken = re.sub(r" ?/ ?", ", ", match["days"])
    plural = "s" if match["many"] else ""
    spoken = _DAY.sub(lambda found: _DAYS[found[1]] + (found[2] or plural), spoken)
    if "/" in match["days"]:
        first, _, last = spoken.rpartition(", ")
        spoken = f"{first} e {last}"
    return f"{spoken}-feira{match['many']}"


_ONE: Final = r"[2-6](?<![\w.,/]\d)\.?[ªa]s?"
_MORE: Final = r"[2-6]\.?[ªa]s?"
NUMBERED_WEEKDAYS: Final[Rule] = rule(
    "ordinal",
    rf"(?P<days>{_ONE}(?:(?:, | (?:[eaàou]|ou|às) | ?/ ?){_MORE}){{0,4}}+)(?P<sign>[- ])"
    r"feira(?P<many>s?)\b",
    _said,
    re.compile(r"[- ]feira(?<=[ªas].feira)"),
    "words",
)


def _plural(match: Match) -> str:
    """ "às 3ªs e 5ªs": the weekdays without "feira"."""
    return _DAY.sub(lambda found: f"{_DAYS[found[1]]}s", match["days"])


PLURAL_WEEKDAYS: Final[Rule] = rule(
    "ordinal",
    r"(?:(?<=às )|(?<=nas )|(?<=as ))(?P<days>[2-6]\.?ªs(?:(?:, | e | ou )[2-6]\.?ªs){0,4}+)"
    r"(?!\w| [^\W\d_]{3,20}s\b|[- ]feira)",
    _plural,
    ("ªs",),
    "words",
)
