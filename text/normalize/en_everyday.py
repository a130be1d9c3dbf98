"""English forms of notices, advertisements and recipes: "min. order", "2nd fl.", "6:30a-9p", "M-F",
"123 Main St, Apt 4", "3 lb. 5 oz.", "Form 1040".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.en_abbreviation_tables import CHAT
from text.normalize.en_form_tables import OF_A_NUMBER
from text.normalize.en_places_tables import IRISH_COUNTIES
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, any_of, rule, runs, words
from text.normalize.values import Context

Match = re.Match[str]
# The words that a pattern finds, the pattern, and what is said for it.
Row = tuple[str, str, str | Callable[[Match], str | None]]

_STREETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "St": "Street", "Ave": "Avenue", "Rd": "Road", "Dr": "Drive", "Blvd": "Boulevard",
        "Ln": "Lane", "Ct": "Court", "Pl": "Place", "Hwy": "Highway", "Pkwy": "Parkway",
        "Cir": "Circle", "Ter": "Terrace", "Sq": "Square", "Trl": "Trail",
    }
)  # fmt: skip
_DAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "M": "Monday", "Tu": "Tuesday", "T": "Tuesday", "W": "Wednesday", "Th": "Thursday",
        "F": "Friday", "Sa": "Saturday", "Su": "Sunday",
    }
)  # fmt: skip
_NAMED_BEFORE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Rm": "Room", "Apt": "Apartment", "Bldg": "Building", "Ste": "Suite", "Hwy": "Highway",
        "Yr": "Year", "Yrs": "Years",
    }
)  # fmt: skip
# Saints of British and American places, whose title has no stop there.
_SAINTS: Final = words(
    "Albans Andrew Andrews Anne Annes Ann Asaph Augustine Austell Barnabas Bartholomew Bede "
    "Bees Bernard Catherine Catherines Charles Clair Clement Cloud Columb Cuthbert David Davids "
    "Dominic Edmund Edmunds Francis George Georges Giles Helena Helens Helier Ives James Jerome "
    "John Johns Johnsbury Joseph Jude Kilda Kitts Laurence Lawrence Leger Leonards Louis Lucia "
    "Luke Margaret Mark Martin Martins Mary Marys Matthew Mawes Mellons Michael Moritz Neots "
    "Nicholas Pancras Patrick Paul Pauls Peter Peters Petersburg Philip Pierre Stephen Stephens "
    "Swithun Thomas Tropez Vincent Vitus"
)
_MOTORWAY: Final = re.compile(r"\b(?:[AM]\d{1,4}\b|motorway|[Jj]unction)")
_EXPIRING: Final = re.compile(r" ?(?:\d|[A-Z][a-z]{2})")
_HAS_A_NUMBER: Final = re.compile(rf"\b(?i:{OF_A_NUMBER}) \Z")
_PRICE: Final = re.compile(r"[£$€]\d[\d,.]{0,9}k? \Z")
_WEIGHED: Final = words("lb lbs lb. lbs. pounds pounds. weighs weighed weight lost Lost")
_DUE: Final = re.compile(
    r" ?(?:\d|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)


def everyday_rules(language: Callable[[], Language]) -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    yield from _message_rules()
    yield from _limit_rules()
    yield from _place_rules()
    yield from _british_rules(language)
    yield from _time_rules()


def _message_rules() -> Iterator[Rule]:
    """ "pls", "2 tix", "add'l"."""
    pattern = anchored(CHAT) + r"(?![\w.])"
    yield rule("abbreviation", pattern, lambda match: CHAT[match[0]], runs(CHAT), "words")


def short_rows() -> Iterator[Row]:
    """ "min. order", "$4,000 max.", "Est. delivery", "exp. 03/26", "2nd fl."."""

    def stop(match: Match) -> str:
        context = Context(match)
        return "." if context.ends_a_sentence() and not _DUE.match(context.after) else ""

    def whole(word: str) -> Callable[[Match], str]:
        """The word, with the match's capital, and its stop where it ends a sentence."""
        return lambda match: (word.capitalize() if match[0][0].isupper() else word) + stop(match)

    def expires(match: Match) -> str:
        dated = _EXPIRING.match(Context(match).after)
        return f"{match[0][0]}xp{'ires' if dated else 'erience' + stop(match)}"

    yield "Min. min.", r"[Mm]in\.(?<!\d[ -]min\.)(?= (?:\$|[a-z]{3,}))", "minimum"
    yield "Max.", r"Max\.(?= (?:\$|[a-z]{3,}))", "maximum"
    yield "max.", r"max\.(?! ?\d)", whole("maximum")
    yield "Est. est.", r"[Ee]st\.(?= (?:[$€£]|\d{1,3}\b|[a-z]{3,}))", "estimated"
    yield "Exp. exp.", r"[Ee]xp\.", expires
    least = r"min\.(?<=(?:hr\.|oz\.|lb\.|our|ght|day|eek|son) min\.)(?<![\d.] min\.)"
    yield "min.", least, whole("minimum")
    no_word = r"[Aa]vail\.(?<!(?:no|ny|at|le|to|of) avail\.)"
    yield "Avail. avail.", no_word, whole("available")
    yield "No. no.", r"[Nn]o\.(?= [A-Z]{1,4}-?\d)", "number"

    def number(match: Match) -> str | None:
        return "number" if _HAS_A_NUMBER.search(Context(match).before) else None

    yield "No. no.", r"[Nn]o\.(?=:| (?:[A-Z]{1,3}\b|is\b|on\b|and\b))", number
    for short, word in (("dep", "deposit"), ("ins", "insurance"), ("rec", "recommended")):
        yield f"{short}.", rf"{short}\.(?= (?:[$£€]|pays?\b|for\b|of \$|due|req))", word

    def each(spoken: str) -> Callable[[Match], str | None]:
        """Behind a price: "£350 pw", "€20 p.p."."""
        return lambda match: spoken if _PRICE.search(Context(match).before) else None

    for short, word in (("pw", "week"), ("pp", "person"), ("pa", "annum"), ("ph", "hour")):
        yield short, short, each(f"per {word}")
    yield "Est.", r"Est\.(?=:)", "Estimate"
    paid = "payment|pymt|pmt|rent|fee|cost|income|salary|bill|charge|installment|statement|total"
    yield "Mo. mo.", rf"[Mm]o\.(?<!(?:last|irst|each|next|this) mo\.)(?= (?:{paid}))", "monthly"
    yield "Flt. flt.", r"[Ff]lt\.(?= (?:no\b|[A-Z]{2}))", "flight"
    yield "Co.", rf"Co\.(?= (?:{IRISH_COUNTIES})\b)", "County"
    yield "pt.", r"pt\.(?<=dew pt\.)", "point"
    yield "gen.", r"gen\.(?<=(?:st|nd|rd|th)-gen\.)", "generation"
    yield "v.", r"v\.(?<=\d, v\.)(?= \d)", "verse"
    yield "Rd.", r"Rd\.(?<=[a-z] Rd\.)(?= \d)", "Round"
    yield "med.", r"med\.(?<=\d med\.)(?= [a-z])", "medium"
    yield "apt.", r"apt\.(?=,)", "apartment"
    yield "Fl. fl.", r"[Ff]l\.(?<=(?:st|nd|rd|th) [Ff]l\.)", lambda match: f"floor{stop(match)}"
    yield "Sta.", r"Sta\.(?<=[a-z] Sta\.)(?=[,;:)]| [a-z(]|\Z)", "Station"
    normal = r"[Rr]ef\.(?= (?:range|interval|values?|no\b|number)\b)"
    yield "Ref. ref.", normal, "reference"


def _limit_rules() -> Iterator[Rule]:
    """ "14 st", "3 lb. 5 oz.", "5+ yrs", "every 1/2 hour"."""
    stone = (
        r" ?st(?:(?<=\dst)|(?<=\d st))(?!\w)(?:\.?(?= \d{1,2} ?(?:lbs?\b|pounds))"
        r"|(?<=(?:eigh[ts]|.lost) \d\d st)|(?<=(?:ighed|.lost) \d\d st)|(?<=lost \d st))"
    )
    yield rule("unit", stone, " stone", _WEIGHED, "words")
    parts = r"(?:oz|in|mins?|secs?|ft|mos?|pts?)\b"
    two = rf"\.(?<=(?:lb|ft|hr|yr|mi)\.)(?<=\d ...)(?= \d{{1,2}} ?{parts})"
    yield rule("unit", two, "", ("lb.", "ft.", "hr.", "yr.", "mi."), "words")
    many = rf"\.(?<=(?:lbs|hrs|yrs)\.)(?<=\d ....)(?= \d{{1,2}} ?{parts})"
    yield rule("unit", many, "", ("lbs.", "hrs.", "yrs."), "words")

    counted = {
        "sec": "seconds", "min": "minutes", "hr": "hours", "yr": "years", "lb": "pounds",
        "mo": "months", "wk": "weeks", "ft": "feet", "mi": "miles",
    }  # fmt: skip
    pattern = rf"\+ (?<=\d\+ )(?P<key>{any_of(counted)})s?\.?(?!\w)"
    yield rule("unit", pattern, lambda match: f"+ {counted[match['key']]}", ("+ ",), "words")
    # "a 3-in-1 printer", "a 50-50 chance", "a 20-ft.-high wall"
    apart = r"-in-(?<=\d-in-)(?=\d)|[-–](?<=\b50[-–])(?=50\b)"
    pairs = ("-in-", "50-50", "50–50")
    yield rule("range", apart, lambda match: " in " if len(match[0]) > 1 else " ", pairs, "words")
    high = r"\.(?:(?<=\dft\.)|(?<=\d-(?:ft|in|lb|oz|mi|yd)\.))(?=-[a-z])"
    yield rule("unit", high, "", (".-",), "words")
    half = r"1/2(?<=(?:very|each) 1/2)(?= (?:hours?|hrs?|min|miles?|mi)\b)"
    yield rule("fraction", half, "half", ("1/2",), "words")


def _place_rules() -> Iterator[Rule]:
    """ "2nd fl.", "123 Main St", "Rm 7A"."""

    name = r"(?:[NSEW]\.? |[NS][EW] )?(?:[A-Z][\w'’]{1,20} |\d{1,3}(?:st|nd|rd|th) ){1,3}?"
    saints = rf"(?:{any_of(_SAINTS)})\b|[A-Z]\w+['’]s\b"
    no_saint = rf"(?!(?<= St) (?:{saints}))"  # "21 Upper St Martin's Lane"
    key = rf"(?P<key>{any_of(_STREETS)})(?![\w.'’]){no_saint}"
    pattern = rf"(?<![\w.,])(?P<name>\d{{1,5}}[A-Z]? {name}){key}"
    needs = re.compile(rf" (?:{any_of(_STREETS)})(?![\w.'’])")
    yield rule("abbreviation", pattern, lambda m: m["name"] + _STREETS[m["key"]], needs, "words")
    pattern = rf"\b(?P<key>{any_of(_NAMED_BEFORE)}) (?=#?\d)"
    names = tuple(f"{key} " for key in _NAMED_BEFORE)
    yield rule("abbreviation", pattern, lambda m: f"{_NAMED_BEFORE[m['key']]} ", names, "words")

    area = r"(?<=\d)-sq\.?[- ]ft\.?(?!\w)"
    yield rule("unit", area, " square foot", ("-sq",), "words")
    road = r"\b(?P<key>I|US|SR|CR)-(?P<number>\d{1,3})\b(?![-.]\d)"
    needs = re.compile(r"-\d(?<=[ISUC]-.|[SR]-.)")
    yield rule("code", road, lambda m: f"{m['key']} {m['number']}", needs, "words")

    def form(match: Match) -> str:
        return f"Form {int(match[1])} {match[2]}"

    yield rule("code", r"\bForm ([1-9]\d)([1-9]\d)(?![\w-]|[.,]\d)", form, ("Form ",), "words")


def _british_rules(language: Callable[[], Language]) -> Iterator[Rule]:
    """ "St Albans", "J3 of the M4", "the U16s", "9.30am", "ref. range"."""

    def junction(match: Match) -> str | None:
        context = Context(match)
        on_a_road = _MOTORWAY.search(context.before) or _MOTORWAY.search(context.after)
        return f"junction {match['number']}" if on_a_road else None

    saint = rf"St(?<!\w..) (?=(?:{any_of(_SAINTS)})\b)"
    yield rule("abbreviation", saint, "Saint ", ("St ",), "words")
    exit_ = r"\bJ(?P<number>\d{1,2})\b"
    yield rule("abbreviation", exit_, junction, re.compile(r"J\d(?<!\w..)"), "words")

    def team(match: Match) -> str:
        age = language().cardinal(match["age"])
        return f"under {age}s" if match["all"] else f"under {age}"

    age = r"\bU(?P<age>1\d|2[1-3])(?P<all>s?)\b(?![.,]\d)"
    yield rule("abbreviation", age, team, re.compile(r"U[12]\d(?<!\w...)"), "words")
    british = r"(?P<hour>(?<![\w.,:$£€])1?\d)\.(?P<minute>[0-5]\d)(?= ?[ap]\.?m\b)"
    needs = re.compile(r"\.\d\d ?[ap]\.?m")
    yield rule("time", british, lambda m: f"{m['hour']}:{m['minute']}", needs, "words")


def _time_rules() -> Iterator[Rule]:
    """ "6:30a-9p", "M-F"."""
    halves = {"a": " am", "p": " pm", "": ""}

    def span(match: Match) -> str:
        low = match["low"] + halves[match["a"]]
        return f"{low} to {match['high']}{halves[match['b']]}"

    hour = r"1?\d(?::[0-5]\d)?"
    low = rf"(?<![\w.,:$])(?P<low>{hour})(?P<a>[ap]?)"
    pattern = rf"{low} ?[-–] ?(?P<high>{hour})(?P<b>[ap])(?![\w'’]|\.\w)"
    yield rule("time", pattern, span, re.compile(r"[ap](?<=\d.)(?![\w.])"), "words")
    last = r"[-–](?<=:[0-5]\d[-–])(?=1?\d(?![\d:.,%]))"
    yield rule("time", last, " to ", re.compile(r"[-–](?<=:\d\d[-–])\d"), "words")
    noon = r" ?[-–] ?(?:(?<=[mM]\.[-–])|(?<=[mM][-–])|(?<=\d[-–]))(?=(?:noon|midnight)\b)"
    yield rule("time", noon, " to ", ("noon", "midnight"), "words")
    lasting = r"(?<=\d)-(?P<key>yr|mo|wk|hr|min)\.(?= \w)"
    words = {"yr": "year", "mo": "month", "wk": "week", "hr": "hour", "min": "minute"}
    needs = re.compile(r"-(?<=\d-)(?:yr|mo|wk|hr|min)\.")
    yield rule("abbreviation", lasting, lambda m: f"-{words[m['key']]}", needs, "words")
    uneven = r"(?<![\w.,:$/-])(?P<low>1?\d)[-–](?=1?\d:[0-5]\d(?!\d| ?[-–]))"
    needs = re.compile(r"[-–](?<=\d.)\d\d?:\d\d")
    yield rule("time", uneven, lambda m: f"{m['low']} to ", needs, "words")
    pattern = r"(?<![\w.,:$])(?P<low>1?\d:[0-5]\d)(?P<a>[ap])(?![\w.'’])"
    needs = re.compile(r":\d\d[ap](?![\w.])")
    yield rule("time", pattern, lambda m: m["low"] + halves[m["a"]], needs, "words")

    def days(match: Match) -> str:
        return f"{_DAYS[match['low']]} to {_DAYS[match['high']]}"

    pattern = r"\b(?P<low>M|Tu|T|W|Th)[-–](?P<high>W|Th|F|Sa|Su)(?=[ ,:;.)]|\Z)(?<!T-F)(?<!W-F)"
    needs = re.compile(r"[MTWuh][-–][WTFS]")
    yield rule("abbreviation", pattern, days, needs, "words")
