"""German inflection by the words around a number: the endings of ordinals and of "ein".

Source: Duden, Die Grammatik, 10th ed., on weak, mixed and strong adjectives and on the cases behind
prepositions.
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.de_tables import SENTENCE_WORDS
from text.normalize.rule import words
from text.normalize.values import Context

# What may stand between the cue and the number: a weekday, or the first of two numbers ("am 3.
# und", "am dritten und").
_SKIPPED: Final = re.compile(
    r"(?:\d{1,4}\.(?:\d\d?\.)?(?: ?[^\W\d_]{3,9})? ?(?:bis|und|oder|sowie|[-–/,]) ?"
    r"|(?:Mon|Diens|Donners|Frei|Sams|Sonn)(?:tag),? |(?:Mittwoch|Sonnabend),? "
    r"|(?:spätestens|frühestens|einschließlich|voraussichtlich|etwa|circa|schon|erst|nur) )\Z"
)
# "dritten bis", "dritten Mai bis": the second number has the ending of the first.
_FIRST: Final = re.compile(
    r"(?:zehn|igs|hunderts|tausends|\b(?:vier|fünf|sechs|sieb|siebt|neun|elf|zwölf|zwei|ach|ers|drit))te([nrsm]?)"
    r"(?: [A-ZÄ]\w{2,8}| plus [a-zäöü]+)? (?:bis|und|oder|sowie) \Z"
)
_CUE: Final = re.compile(r"\b([^\W\d_]+),? \Z")
_TWO: Final = re.compile(r"\b([^\W\d_]+) ([^\W\d_]+) \Z")

_SENTENCE: Final = re.compile(r"[\"“”»«’')\]]*(?:\s*\Z|\s*\n| ([A-ZÄÖÜ]\w*))")
_NAMES: Final = r"(?: [A-ZÄÖÜ][\w-]*){0,2} \Z"
# "Ludwig XIV. und": the first of two has the case of the second
_OTHER_MONARCH: Final = re.compile(r"[A-ZÄÖÜ]\w+ [IVXL]+\.?(?: und| oder|,) \Z")
_DATIVE_NAME: Final = re.compile(
    r"(?i:\b(?:mit|von|vom|unter|nach|zu|zum|bei|seit|vor|neben|gegenüber|zwischen|dem|außer|samt))"
    + _NAMES
)
_ACCUSATIVE_NAME: Final = re.compile(r"(?i:\b(?:für|gegen|durch|ohne|um|an|über|den))" + _NAMES)

_PREPOSITIONS: Final = words(
    "in an auf nach seit mit von aus bei zu vor während wegen trotz über unter neben hinter "
    "zwischen ab innerhalb laut gegenüber dank anlässlich bezüglich ende anfang mitte außer"
)
_WEAK: Final = words("am im vom zum zur beim den dem des dies jed")
_NEUTER: Final = words("ins ans aufs durchs fürs ums übers das")
_FEMININE: Final = words("die eine jede diese keine meine seine ihre unsere")
_PLACED: Final = words("bis ab seit vor nach zwischen")
_STRONG: Final = words("in mit zu von bei aus auf nach seit ab vor")
_OWN: Final = words("ein kein mein dein sein ihr unser euer")


def ending(before: str, gender: str) -> str:
    """What follows "dritte" behind the words `before` and before a noun of `gender`: "m", "f", "n"
    or "" (unknown).
    """
    date = gender == "m"
    if first := _FIRST.search(before):
        return first[1]
    while skipped := _SKIPPED.search(before):
        before = before[: skipped.start()]
    cue = _CUE.search(before)
    word = cue[1].lower() if cue else ""
    if word in _WEAK or (date and word in _PLACED):
        return "n"
    if word in _NEUTER or word in _FEMININE:
        return ""
    if word in {"der", "dieser", "jeder"}:
        two = _TWO.search(before)
        behind = two is not None and two[1].lower() in _PREPOSITIONS
        return "n" if behind or gender == "f" else ""
    if word in _OWN:
        return "s" if gender == "n" else "r"
    if word.endswith(("en", "em", "er", "es")) and word[:-2] in _OWN | {"jed", "dies"}:
        return "" if word in {"dieses", "jedes"} and gender == "n" else "n"
    if word in _STRONG:
        return "r" if gender == "f" else "m"
    return {"f": "", "n": "s"}.get(gender, "r")


def ends(context: Context) -> bool:
    """Whether a dot within the match also ends the sentence. Nouns are capitalized too, so only
    some words begin a sentence.
    """
    found = _SENTENCE.match(context.after)
    return found is not None and (not found[1] or found[1] in SENTENCE_WORDS)


def article_of_a_name(before: str, owner: str, queen: bool) -> tuple[str, str]:
    """Article and ending of an ordinal behind a name: "der" and "" in "Friedrich der Zweite".
    `owner` is the "s" of "Friedrichs des Zweiten", or "".
    """
    before = _OTHER_MONARCH.sub("", before)
    if owner:
        return ("der" if queen else "des"), "en"
    if _DATIVE_NAME.search(before):
        return ("der" if queen else "dem"), "en"
    if queen:
        return "die", ""
    return ("den", "en") if _ACCUSATIVE_NAME.search(before) else ("der", "")
