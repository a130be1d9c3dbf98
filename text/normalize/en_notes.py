"""English short forms that their neighbours tell, as notes and registers have them: "B min.",
"N of I-95", "the 20th c.", "1.2k reviews", "up at 6.15", "2 x 200 mg", "Rev. B".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from text.normalize import en_abbreviation_tables as short
from text.normalize import en_note_tables as tables
from text.normalize.en_cut_tables import NOT_SHORT, beginnings
from text.normalize.en_everyday import Row, short_rows
from text.normalize.en_places import place_rows, way_rule
from text.normalize.keyed import keyed_rule
from text.normalize.rule import Rule, anchored, any_of, digit_and, rule, runs
from text.normalize.values import Context

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]
Get = Callable[[], "English"]

_PRICES: Final = re.compile(
    r"[$£€%]|\b(?:shares?|stocks?|index|trad|clos|price|yield|per)", re.IGNORECASE
)
_STREET: Final = frozenset(("St", "St."))
_STREET_BEFORE: Final = re.compile(r"\b([A-Z][\w'’]*|\d{1,3}(?:st|nd|rd|th)) \Z")
_FACTOR_BEFORE: Final = re.compile(r"(?:[\dx×]|[cm]m) \Z")
_PAID: Final = re.compile(r"\b(?:costs?|pa(?:y|id)|only|just|at|for|charges?|under|over|about) \Z")
_PRICED: Final = re.compile(
    r" (?:for|each|ea\b|an?\b|per|off|coins?|stamps?|piece|more|less|tax)|/"
)
_AT_A_TIME: Final = re.compile(r"\b(?:at|by|until|till|from|after|before) \Z")
_SOMEONE: Final = re.compile(rf"(?:\b(?:{tables.OWNERS})|\d(?:st|nd|rd|th)) \Z")
_CAPITAL_BEHIND: Final = re.compile(r" ?[A-Z]")
_UPPER_BEFORE: Final = re.compile(r"(?:\b[A-Z][\w'’]*|\d(?:st|nd|rd|th)) \Z")


def note_rules(get: Get) -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    yield from _fixed_rules()
    yield _cut_rule()
    yield _lower_roman_rule()
    yield from _saint_rules()
    yield from _month_rules()
    yield from _count_rules(get)
    yield from _unit_rules()
    yield from _formula_rules()


def _capital(match: Match, spoken: str) -> str:
    said = match.expand(spoken)
    if match[0][0].isupper():
        said = said[0].upper() + said[1:]
    return said + (Context(match).stop if spoken in tables.ENDS else "")


def _said(match: Match, spoken: str | Callable[[Match], str | None]) -> str | None:
    return _capital(match, spoken) if isinstance(spoken, str) else spoken(match)


def _fixed_rules() -> Iterator[Rule]:
    """What the words and signs on the two sides decide."""
    rows: tuple[Row, ...] = (*tables.FIXED, *short_rows(), *place_rows(), *_rank_rows())
    yield keyed_rule(rows, _said)
    for lone, spoken, needs in tables.LONE:

        def say(match: Match, spoken: str = spoken) -> str:
            return _capital(match, spoken)

        yield rule("abbreviation", lone, say, needs, "words")
    yield way_rule()


def _rank_rows() -> Iterator[Row]:
    """ "met the Gov. at noon", "our Prof. said": without a name behind."""

    def rank(match: Match) -> str | None:
        context = Context(match)
        if not _SOMEONE.search(context.before) or _CAPITAL_BEHIND.match(context.after):
            return None
        return short.TITLES[match[0][:-1]].lower() + Context(match).stop

    for each in tables.RANKS:
        yield f"{each}.", rf"{each}\.", rank


@cache
def cut_words() -> Mapping[str, str]:
    """The words that are cut, by their beginning, but for what another table has."""
    known = {*short.ABBREVIATIONS, *short.NUMBERED, *short.COUNTED, *short.TITLES}
    lower = {part.lower() for form in known for part in form.split(". ")}
    return {begin: word for begin, word in beginnings() if begin not in lower}


def _cut_rule() -> Rule:
    """ "the accomm. incl. breakfast"."""
    table = cut_words()
    all_forms = (*table, *(f"{begin}s" for begin in table))
    needs = frozenset(f"{form}." for begin in all_forms for form in (begin, begin.capitalize()))

    def say(match: Match) -> str | None:
        written = match["key"]
        small = written.lower()
        word = table.get(small)
        if word is None and small.endswith("s") and small not in NOT_SHORT:
            word = _plural(table.get(small[:-1]))
        if word is None or written[1:] != written[1:].lower():
            return None
        return (word.capitalize() if written[0].isupper() else word) + Context(match).stop

    pattern = r"(?<![\w.@/'’-])(?P<key>[A-Za-z]{3,13})\.(?![\w@/-])"
    return rule("abbreviation", pattern, say, needs, "words")


def _plural(noun: str | None) -> str | None:
    if noun is None or noun.endswith(("s", "al", "ic", "ed", "ly", "ive", "ous", "ar", "ble")):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def _lower_roman_rule() -> Rule:
    """ "ch. xiv", "pp. vii–x"."""

    def say(match: Match) -> str:
        return f"{match['key']}. {match['roman'].upper()}"

    key = f"(?P<key>{anchored(tables.BOOKS)})"
    pattern = rf"{key}\. (?P<roman>(?=[ivxl])l?x{{0,3}}(?:ix|iv|v?i{{0,3}}))(?![\w'’.])"
    return rule(
        "roman",
        pattern,
        say,
        runs(f"{form}." for form in tables.BOOKS),
        "words",
    )


def _saint_rules() -> Iterator[Rule]:
    def saint(match: Match) -> str | None:
        """ "St Bride's", "near St Cuthman's"; "Main St Chicago" is a street."""
        before = _UPPER_BEFORE.search(Context(match).before)
        if not before or match["name"].endswith(("'s", "’s")):
            return "Saint "
        return "Saint " if before[0].rstrip() in tables.BEFORE_SAINTS else None

    def street(match: Match) -> str | None:
        """ "on Elm St, then"."""
        before = _STREET_BEFORE.search(Context(match).before)
        named = before and before[1] not in tables.BEFORE_SAINTS
        return "Street" if named else None

    no_name = r"(?!(?:Apt|Ste|Suite|Unit|Rd|Ave|[NS][EW]|[NSEW])\b)"
    pattern = rf"St(?<!\w..) {no_name}(?=(?P<name>[A-Z]\w*(?:['’]s)?)(?![\w.]))"
    yield rule("abbreviation", pattern, saint, _STREET, "words")
    end = r"St(?<= St)(?=[,;:)!?]|\.?\Z| (?:[a-z(&–—-]|[NS][EW]\b|[NSEW]\b|Apt|Ste|Suite))"
    yield rule("abbreviation", end, street, _STREET, "words")


def _month_rules() -> Iterator[Rule]:
    """ "Jan–Mar sales", without stops."""

    def both(match: Match) -> str:
        link = " to " if match["link"].strip() in "-–—/" else match["link"]
        return f"{tables.MONTHS[match['low']]}{link}{tables.MONTHS[match['high']]}"

    link = r"(?P<link> ?[-–—/] ?| to | through | and )"
    low = rf"(?P<low>{anchored(tables.MONTHS)})\.?{link}"
    pattern = rf"{low}(?P<high>{any_of(tables.MONTHS)})\b\.?(?! \d{{1,2}}(?!\d))(?!\w)"
    yield rule("date", pattern, both, runs(tables.MONTHS), "words")


def _count_rules(get: Get) -> Iterator[Rule]:
    def thousands(match: Match) -> str | None:
        """ "1.2k reviews", "50k followers"; "a 10k run" is said "K"."""
        noun = match["noun"]
        if "." not in match["number"] and (not noun or noun in tables.NO_PLURALS):
            return None
        low = f"{match['low']}-" if match["low"] else ""
        return f"{low}{match['number']} thousand"

    low = r"(?:(?P<low>\d(?<![\w.,$£€]\d)\d{0,2}(?:\.\d)?)[kK]?[-–])?"
    number = rf"{low}(?P<number>\d(?<![\w.,$£€]\d)\d{{0,2}}(?:\.\d)?)[kK]\+?"
    pattern = rf"{number}(?=(?: (?P<noun>[a-z]{{2,}}s|people|men|women|children))?(?!\w))"
    yield rule(
        "cardinal",
        pattern,
        thousands,
        digit_and("k", "K"),
        "words",
    )

    def clock(match: Match) -> str | None:
        """ "up at 6.15", "from 9.30"."""
        context = Context(match)
        if not _AT_A_TIME.search(context.before) or int(match["hour"]) not in range(1, 24):
            return None
        if _PRICES.search(context.before[-30:]) or _PRICES.search(context.after[:20]):
            return None
        return f"{match['hour']}:{match['minute']}"

    clock_time = r"(?P<hour>\d(?<![\w.,:]\d)\d?)\.(?P<minute>[0-5][05])(?![\w%.°])(?!,\d)"
    behind = rf"(?=[,.;:)!?]|\Z| (?:{tables.BEHIND_A_TIME})\b| &| ?[-–])"
    pattern = clock_time + behind
    yield rule("time", pattern, clock, digit_and("."), "words")

    def doses(match: Match) -> str | None:
        """ "2 x 200 mg"."""
        if _FACTOR_BEFORE.search(Context(match).before):
            return None
        return f"{match['count']} times "

    unit = any_of(tables.DOSED)
    count = r"(?P<count>\d(?<![\w.,]\d)\d{0,2})"
    pattern = rf"{count} ?[x×] ?(?=\d[\d.]{{0,5}} ?(?:{unit})\b)"
    yield rule(
        "math",
        pattern,
        doses,
        digit_and("x", " x", "×", " ×"),
        "words",
    )
    before = r"½(?<=(?:1st|2nd|the| an|ast|ery|ach|ice|per) ½)"
    half = rf"{before} ?(?=(?:{tables.HALVED})\b)"
    yield rule("fraction", half, "half ", "½", "words")


def _unit_rules() -> Iterator[Rule]:
    # "J6–J7", "pp. B1-B3"
    same = r"(?P<first>(?P<letter>[A-Z])(?<![\w-].)\d{1,3})[–-](?=(?P=letter)\d{1,3}(?![\w-]))"
    needs = re.compile(r"\d[–-][A-Z]\d")
    yield rule("range", same, lambda match: f"{match['first']} to ", needs, "words")

    def days(match: Match) -> str:
        """ "for 7-10 d"."""
        return f"{match['before']} {match['number']} days"

    before = r"\b(?P<before>for|every|over|in|after|within|x|×)"
    pattern = rf"{before} (?P<number>\d{{1,3}}(?:[-–]\d{{1,3}})?) ?d(?![\w'’])"
    yield rule("unit", pattern, days, re.compile(r"[0-9] ?d(?![\w'’])"), "words")

    def cents(match: Match) -> str | None:
        """ "99c for a burger"."""
        context = Context(match)
        if not (_PAID.search(context.before) or _PRICED.match(context.after)):
            return None
        return f"{match['number']}¢"

    pattern = r"(?P<number>\d(?<![\w.,]\d)\d)c(?![\w'’-])"
    yield rule("currency", pattern, cents, digit_and("c"), "words")


def _formula_rules() -> Iterator[Rule]:
    """ "x² − 4x + 4": the letter behind a number isn't "times" there."""
    rest = r"\d{0,3}(?:\.\d{1,3})?)"
    number = rf"(?P<number>\d(?<![\w.,]\d)(?<!\d -\d){rest}"
    before = rf"(?P<number>\d(?<=[=+−–<>≤≥(-] \d){rest}x(?![\w/])"
    behind = rf"{number}x(?=(?: [-+−–=<>≤≥] | ?[+=^)²³]) ?[\w(])"
    for pattern in (before, behind):
        factors = digit_and("x")
        yield rule("math", pattern, lambda match: f"{match['number']} x", factors, "words")
    minus = r" − (?=[\w(√])| [-–] (?:(?<=[²³] [-–] )|(?<=\d x [-–] )|(?<=\dx [-–] ))(?=\d)"
    yield rule(
        "math",
        minus,
        " minus ",
        re.compile(r"[-–−](?:(?<= −)|(?<=[²³] [-–])|(?<=\d x [-–])|(?<=\dx [-–])) "),
        "words",
    )
