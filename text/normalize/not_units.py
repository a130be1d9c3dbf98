"""What is written like a unit and isn't one: "Nel 2020 ha vinto", "En 2010 F. Hollande"."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.values import Context, Noun, Number

# Behind hectares: prepositions, and adjectives in the plural.
_AREA_BEHIND: Final = re.compile(
    r" (?:d[ei]|del|dell[aeo]|degli|dei|in|en|ad?|all?|alla|con|sin|senza|per|por|para|e|ed|y|o|su"
    r"|da|circa(?! \d)|[^\W\d_]{3,}(?:[aiu]ti|ivi|oli|[ai]li|gui|adas|ivas|[ab]les))(?!\w)"
    r"| d(?:ell)?['’]"
)
_WORD_BEHIND: Final = re.compile(r" [a-zà-ÿ\d]")
# Before what acts: "il 5", "l'8", "1 su 3".
_ACTS: Final = re.compile(
    r"\b(?:[Ii]l|[Ee]l|[Nn]el|[Nn][uú]mero|(?:\d|[Uu]n[oa]) su) \Z|\b[Ll]['’]\Z"
)


def is_verb(number: Number, noun: Noun, context: Context) -> bool:
    """Whether what is written like hectares is "has": "1 de cada 3 ha votado"."""
    if noun.forms[0] not in ("ettaro", "hectárea") or number.fraction:
        return False
    if not context.written.endswith(" ha"):
        return False
    after = context.after
    acts = _ACTS.search(context.before) is not None
    return acts or (_WORD_BEHIND.match(after) is not None and not _AREA_BEHIND.match(after))


_NAME: Final = re.compile(r"\. ?(?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][a-zà-ÿ]")
_DAY_BEFORE: Final = re.compile(
    r"\b(?i:le|en|il|nel|dal|del|al|du|au|el|em|no|in|on|am|im|den|vom|depuis|dès|since) \Z"
)


def is_initial(unit: str, context: Context) -> bool:
    """Whether a capital letter behind a year or a day is a name's: "il 7 V. Rossi"."""
    if len(unit) > 1 or not unit.isupper() or not _NAME.match(context.after):
        return False
    return _DAY_BEFORE.search(context.cue) is not None
