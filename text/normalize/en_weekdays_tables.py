"""The words beside a short name of an English weekday that tell it from other words (en_weekdays.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

# With a capital these are no other words.
SURE: Final = words("Tue Tues Weds Thu Thur Thurs Fri")
BEFORE: Final = re.compile(
    r"(?:(?<![\w'’])(?:[Oo]n|[Ee]very|[Ee]ach|[Nn]ext|[Ll]ast|[Tt]his|[Ss]ince|[Uu]ntil|[Tt]ill?|[Bb]y|[Ff]rom|[Bb]efore|"
    r"[Aa]fter|[Dd]ue|[Tt]hrough|[Tt]hru|[Oo]pens?|[Cc]loses?|[Cc]losed|[Ss]tarts|[Ee]nds|noon|midnight|[AaPp]\.?[Mm]\.?)"
    r"|\d\d?[-–:]\d\d?| to \d{1,2}|day (?:to|and|or|through|thru)|\d(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) \Z"
)  # fmt: skip
BEHIND: Final = re.compile(
    r",? (?:(?:at|@) \d{1,2}(?!\d|,\d)|nights?\b|eve\b|evenings?\b|aft\b|afternoons?\b|mornings?\b|a\.?m\b|"
    r"noon\b|the \d{1,2}(?:st|nd|rd|th)\b|\d{1,2}/\d{1,2}\b|closed\b|only\b)|: ?(?!\d{3})"
)  # fmt: skip
NAMED: Final = re.compile(r",? [A-Z][a-z]")
# Behind a word in small letters these are no verbs.
CAPITAL: Final = words("Sat Wed Mon")
SMALL_BEFORE: Final = re.compile(r"(?<![\w'’.])(?!the |a |an |our |le |la )[a-z]{2,} \Z")
TITLED: Final = re.compile(r"\b(?:M(?:[rsx]|iz|ister|rs)|Dr)\.? \Z")
NO_DAY: Final = tuple(".@/-#'’\"“‘")
OPEN: Final = re.compile(
    r"\.?(?:[,;:!?)]|\s*\Z| (?:at|@|of|to|and|or|&|for|in|until|till|by|through|thru|only|with|\d)|\. [A-Z])"
)
ENDS: Final = re.compile(r"\.?(?:[,;:!?)]|\s*\Z)")
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"M": "Monday", "T": "Tuesday", "Tu": "Tuesday", "W": "Wednesday", "R": "Thursday", "Th": "Thursday", "F": "Friday", "Sa": "Saturday", "Su": "Sunday"}
)  # fmt: skip
COURSES: Final = words("MWF MW WF MTWTh MTWThF MTWRF TTh TuTh TR MTh MF TF M/W T/R")
SURE_COURSES: Final = words("M/W/F T/Th Tu/Th M/T/W/Th M/T/W/Th/F")
ONE: Final = re.compile("Tu|Th|Sa|Su|[MTWRF]")
