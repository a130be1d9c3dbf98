"""The words around an English number that say what it is: a date, a part of a law, feet, a verse."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.en_tables import MONTHS as WRITTEN_MONTHS

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ALL_MONTHS: Final = frozenset(WRITTEN_MONTHS)

DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        short: f"{day}day"
        for day, row in (
            ("Mon", "Mon"), ("Tues", "Tue Tues"), ("Wednes", "Wed Weds"), ("Thurs", "Thu Thur Thurs"),
            ("Fri", "Fri"), ("Satur", "Sat"), ("Sun", "Sun"),
        )
        for short in row.split()
    }
)  # fmt: skip
_DAYS: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?"
# Before "11/9" and "by 1/6", which are no fractions then.
_SURE: Final = (
    rf"\b(?:[Oo]n|[Dd]ue|[Dd]ue on|[Uu]ntil|[Tt]ill|[Dd]ated?|[Dd]ate:|[Ss]ince|[Ss]tarting|[Ss]tarts|[Bb]eginning|[Ee]xpires?|"
    rf"[Oo]pens?|[Oo]pening|[Cc]loses?|[Cc]losing|[Ee]nds?|[Ee]nding|[Bb]egins?|[Pp]osted|[Uu]pdated|[Aa]s of|[Aa]vailable|[Aa]vail\.|[Ss]cheduled|"
    rf"[Ii]ssued|[Ss]hipped|[Ss]hips|[Ss]igned|[Rr]enews|[Rr]eleased?|[Rr]eleases|[Ll]aunches|[Mm]ove in|[Mm]ove out|[Mm]ove-in|[Rr]elaunch|[Bb]est by|[Uu]se by|[Ss]ell by|"
    rf"[Dd]eadline:?|[Ee]ffective|[Tt]hrough|[Tt]hru|[Ww]eek of|{_DAYS})(?: (?:on|by|for|around|about))?"
)
DATE_CUES: Final = (
    rf"{_SURE}|"
    r"\b(?:[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Aa]rrives?|[Dd]eparts?|\d\d?/\d\d? (?:to|and|or|through)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \w+ (?:to|and|or|through))"
)
LIVES: Final[Mapping[str, str]] = MappingProxyType(
    {"b": "born", "d": "died", "r": "reigned", "fl": "flourished"}
)
MANY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "10": "tens", "100": "hundreds", "1000": "thousands", "10000": "tens of thousands",
        "100000": "hundreds of thousands", "1000000": "millions",
    }
)  # fmt: skip
# Before a time of four digits that begins with a zero.
TRAIN_CUES: Final = r"[Tt]he|[Aa]t|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Ss]ince"
BEHIND_AN_HOUR: Final = "on|in|to|and|or|for|until|till|every|local|sharp|tonight|today|tomorrow"
LAWS: Final = (
    r"\b(?:[Ss]ections?|[Ss]ec\.|[Aa]rticles?|[Aa]rt\.|[Rr]ules?|[Cc]lauses?|[Cc]l\.|[Qq]uestions?|[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Ee]xhibits?|[Pp]roblems?|[Ee]xercises?|[Ii]tems?|[Ss]chedules?|[Aa]ppendix|[Aa]ppendices|[Pp]aragraphs?|[Pp]ara\.?|[Ss]ubsections?|"
    r"[Pp]art|[Tt]itle|[Uu]nder|[Cc]hapter|[Rr]egulation|C\.F\.R\.|CFR|U\.S\.C\.|USC|section|number|Rule)|§§?"
)
IN_FEET: Final = (
    r"apart|of|ladders?|ceilings?|tall|wide|long|high|deep|rugs?|poles?|walls?|fences?|boats?|boards?|tables?|trees?|away|by|drop|"
    r"snow|waves?|leash|cable|rope|hose|tube|pipe|sofa|couch|banner|cube|truck|trailer|screen|wingspan"
)
_WHOLE_BOOKS: Final = [
    "Genesis",
    "Exodus",
    "Leviticus",
    "Numbers",
    "Deuteronomy",
    "Joshua",
    "Judges",
    "Ruth",
    "Samuel",
    "Kings",
    "Chronicles",
    "Ezra",
    "Nehemiah",
    "Esther",
    "Job",
    "Psalm",
    "Psalms",
    "Proverbs",
    "Ecclesiastes",
    "Isaiah",
    "Jeremiah",
    "Lamentations",
    "Ezekiel",
    "Daniel",
    "Hosea",
    "Joel",
    "Amos",
    "Obadiah",
    "Jonah",
    "Micah",
    "Nahum",
    "Habakkuk",
    "Zephaniah",
    "Haggai",
    "Zechariah",
    "Malachi",
    "Matthew",
    "Mark",
    "Luke",
    "John",
    "Acts",
    "Romans",
    "Corinthians",
    "Galatians",
    "Ephesians",
    "Philippians",
    "Colossians",
    "Thessalonians",
    "Timothy",
    "Titus",
    "Philemon",
    "Hebrews",
    "James",
    "Peter",
    "Jude",
    "Revelation",
    "Quran",
    "Surah",
]
SHORT_BOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Gen": "Genesis", "Exod": "Exodus", "Ex": "Exodus", "Lev": "Leviticus", "Num": "Numbers", "Deut": "Deuteronomy",
        "Josh": "Joshua", "Judg": "Judges", "Sam": "Samuel", "Chron": "Chronicles", "Neh": "Nehemiah", "Ps": "Psalm",
        "Prov": "Proverbs", "Eccl": "Ecclesiastes", "Isa": "Isaiah", "Jer": "Jeremiah", "Ezek": "Ezekiel", "Dan": "Daniel",
        "Hos": "Hosea", "Mic": "Micah", "Zech": "Zechariah", "Mal": "Malachi", "Matt": "Matthew", "Mt": "Matthew", "Mk": "Mark",
        "Lk": "Luke", "Jn": "John", "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians", "Eph": "Ephesians",
        "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians", "Tim": "Timothy", "Heb": "Hebrews", "Jas": "James",
        "Pet": "Peter", "Rev": "Revelation",
    }
)  # fmt: skip
BOOKS: Final = (*_WHOLE_BOOKS, *SHORT_BOOKS)
BOOK_NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {"1 ": "First ", "2 ": "Second ", "3 ": "Third "}
)
# Before "1:10".
RATIO_CUES: Final = (
    r"[Oo]dds|[Rr]atio|[Cc]hances?|[Ss]cale|[Mm]ix(?:ed|ture)?|[Dd]ilut(?:e|ed|ion)|[Pp]roportion|[Mm]odel|[Ll]everage|"
    r"[Oo]utnumber(?:ed)?|[Ss]plit|[Ee]xchange rate"
)
# Before "no.", which is a number then.
OF_A_NUMBER: Final = (
    r"ref\.?|reference|order|acc(?:oun)?t\.?|a/c|invoice|phone|tel\.?|telephone|mobile|fax|ticket|serial|part|model|policy|flight|"
    r"room|case|file|item|page|passport|customer|booking|tracking|licen[sc]e|registration|reg\.|id|card|contact|house|lot|batch|claim|"
    r"member|membership|confirmation|reservation|seat|bus|route|my|your|his|her|our|catalogue|docket|permit|tax|employee|student"
)
