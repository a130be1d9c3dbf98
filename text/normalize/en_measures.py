"""Where an English measure stands before a noun, so that its unit is singular: "a 10m passageway",
"a 3.5mm jack", "a 5 min break".
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize import en_measures_tables as tables
from text.normalize.values import Context

# "a 12" x 18" frame"
_BEHIND: Final = re.compile(
    r"(?: (?:by|[x×]) \d[\d.,]{0,5}(?:[\"″”'′]| ?[a-z]{1,2}\b\.?)){0,2}[ -]([a-z][\w-]*)"
)
# A vessel, if no verb follows.
_CAN: Final = re.compile(rf" can(?! (?:{tables.VERBS})\b)")
_RACE: Final = re.compile(r" (?:wo)?men['’]s ")  # "100m men's final"


def before_a_noun(context: Context) -> bool:
    """Whether the measure is an attribute of the noun behind it."""
    found = _BEHIND.match(context.after)
    noun = found[1] if found else ""
    if not noun or (noun.endswith(("ly", "ing")) and noun not in ("diving", "racing")):
        return False
    if noun == "can":
        return _CAN.match(context.after) is not None
    if tables.ARTICLE.search(context.before):
        joins = noun in ("and", "or") and context.before.endswith("per ")
        return noun not in tables.NEVER and not joins
    if tables.THE.search(context.before):
        return noun not in tables.NEVER_BEHIND_THE and not noun.endswith("ed")
    return noun in tables.MEASURED or _RACE.match(context.after) is not None
