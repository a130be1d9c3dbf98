"""German forms of notices, advertisements and timetables: "40 Std./Wo.", "im EG", "km-Stand", "Wind
aus SW", "Fr., d. 23.6.", "von 22-7 h", "5 €/lfd. m".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from text.normalize.de_abbreviation_tables import PER
from text.normalize.de_everyday_tables import FLOORS, HOUSING, LANDS, NAMED_UNITS, RENTS, WINDS
from text.normalize.rule import Rule, any_of, at_number, rule, runs
from text.normalize.values import Context

Match = re.Match[str]


def everyday_rules(clock: Callable[[str], str]) -> Iterator[Rule]:
    """They run before the rules for abbreviations and numbers. `clock` says an hour."""
    per = rf"/(?:(?<=[€x%.]/)|(?<=tto/))(?P<key>{any_of(PER)})\.(?!\w)"

    def each(match: Match) -> str:
        dot = "." if Context(match).ends_a_sentence() else ""
        return f" pro {PER[match['key']]}{dot}"

    yield rule("unit", per, each, ("./", "€/", "x/", "%/", "tto/"), "words")
    yield rule(
        "unit",
        r"/lfd\. ?(?:m|M\.|Meter)(?!\w)",
        " pro laufendem Meter",
        frozenset({"lfd."}),
        "words",
    )
    metres = r"lfd\. ?m(?<=\d lfd\. m)(?!\w)|lfm(?<=\d lfm)(?!\w)"
    yield rule("unit", metres, "laufende Meter", frozenset({"lfd.", "lfm", "lfm."}), "words")

    def wind(match: Match) -> str | None:
        windy = "Wind" in match["cue"] or "Wind" in Context(match).cue
        # "aus NO" may be of anything, "aus SW" is a direction
        if not windy and (len(match["way"]) == 1 or match["way"] in ("SO", "NO")):
            return None
        return f"{match['cue']} {WINDS[match['way']]}"

    cue = r"\b(?P<cue>Wind(?:e|richtung)?:?|Böen|aus|Aus|nach|Richtung)"
    pattern = rf"{cue} (?P<way>{any_of(WINDS)})(?![\w-])"
    yield rule("abbreviation", pattern, wind, runs(WINDS), "words")
    floor = r"(?P<key>EG|OG|UG|DG|KG|ZG)(?:(?<=(?:[Ii]m|ns|om) ..)|(?<=\d\. ..))(?![\w-])"
    yield rule("abbreviation", floor, lambda match: FLOORS[match["key"]], runs(FLOORS), "words")
    yield from _unit_rules()
    yield from _housing_rules()
    yield from _often_rules()
    yield from _result_rules()
    yield from _sign_rules()
    stone = r"km (?<=(?:ei|ab|is|on|nd|en|uf) km )(?=\d)|km(?<=\d\. km)(?!\w)"
    yield rule(
        "unit",
        stone,
        lambda match: match[0].replace("km", "Kilometer"),
        frozenset({"km", "km."}),
        "words",
    )
    room = r"\bEZ(?= (?:\d+ ?€|m\.|mit|ab \d+ ?€|ohne|[uo]\.|und|oder))"
    yield rule("abbreviation", room, "Einzelzimmer", frozenset({"EZ"}), "words")
    yield rule("date", r"d\.(?<=, d\.) (?=\d)", "den ", frozenset({"d."}), "words")

    def hours(match: Match) -> str | None:
        low = int(match["low"])
        high = int(match["high"])
        if not (low > high or high > 12):
            return None
        return f"{clock(match['low'])} bis {clock(match['high'])} Uhr"

    before = r"(?:(?<=von )|(?<=Von )|(?<=und )|(?<=zwischen )|(?<=täglich )|(?<=, ))"
    hour = r"(?:[01]?\d|2[0-4])"
    digits = rf"(?P<low>{hour})[-–](?P<high>{hour}) ?h(?![\w/])"
    needs = re.compile(r"[-–]\d\d? ?h(?!\w)")
    yield at_number("time", rf"(?<![\w.,:/-]){before}{digits}", hours, needs, "dates")


def _unit_rules() -> Iterator[Rule]:
    """ "km-Stand", "pro km"."""
    pattern = rf"(?<![\w./])(?<!\d )(?P<key>{any_of(NAMED_UNITS)})-(?=[A-ZÄÖÜ][a-zäöü]{{2}})"
    needs = re.compile(r"[mWhgBl²q]-[A-ZÄÖÜ][a-zäöü]")
    yield rule("unit", pattern, lambda match: f"{NAMED_UNITS[match['key']]}-", needs, "words")

    def in_words(match: Match) -> str:
        return f"{match['cue']} {NAMED_UNITS[match['key']]}"

    each = r"(?P<cue>[PpJj](?<!\w.)(?:(?<=[Pp])ro|(?<=[Jj])e))"
    pattern = rf"{each} (?P<key>{any_of(NAMED_UNITS)})(?![\w/²³])"
    yield rule("unit", pattern, in_words, frozenset({"pro", "Pro", "je", "Je"}), "words")


def _housing_rules() -> Iterator[Rule]:
    """ "78 m², EG, KM 890 € zzgl. NK", "3 g/kg KG", "ca 20"."""

    def housing(match: Match) -> str | None:
        key = match["key"]
        context = Context(match)
        rent = _RENT_BEHIND.match(context.after) or _RENT_BEFORE.search(context.before)
        if rent if key in RENTS else _HOUSED.search(context.before + context.after):
            return RENTS.get(key) or FLOORS.get(key) or HOUSING[key]
        return None

    keys = any_of({*RENTS, *HOUSING, *FLOORS})
    pattern = rf"(?<![\w-])(?P<key>{keys})(?![\w-])"
    yield rule("abbreviation", pattern, housing, runs({*RENTS, *HOUSING, *FLOORS}), "words")
    weight = r"KG(?<=kg KG)(?!\w)"
    yield rule("unit", weight, "Körpergewicht", frozenset({"KG", "KG."}), "words")
    yield rule("abbreviation", r"\b(?P<key>[Cc])a (?=\d)", _about, frozenset({"ca", "Ca"}), "words")


def _about(match: Match) -> str:
    return f"{match['key']}irca "


_RENT_BEHIND = re.compile(r"(?: ca\.)?:? ?\d[\d.]* ?€|,? (?:inkl|zzgl|exkl)\.")
_RENT_BEFORE = re.compile(r"(?:€|EUR|Euro|zzgl\.|inkl\.|exkl\.|plus|\+|mit|ohne|und|u\.) \Z")
_HOUSED = re.compile(
    r"\d ?(?:m²|qm|m2)|Zi\.|Zimmer|Wh?g\.|Wohnung|Miete|\b(?:KM|WM|EBK|NK)\b|Blk|Balkon|Stellpl"
)


def _result_rules() -> Iterator[Rule]:
    """ "18:12 Tore", "8:30–12 Uhr", "15–17:30 Uhr", "Hamm (Westf.)"."""

    def result(match: Match) -> str | None:
        context = Context(match)
        known = _COUNTED_BEHIND.match(context.after) or _RATIO_BEFORE.search(context.before)
        return f"{match['left']} zu {match['right']}" if known else None

    pattern = r"\b(?P<left>\d{1,3}):(?P<right>\d{1,3})(?![\d:]| ?Uhr| ?h\b)"
    yield rule("range", pattern, result, ("Tor", "tor", "Punkt", "punkt", "Sätz", "atz"), "words")
    behind = r"[-–](?<=:[0-5]\d[-–])(?=[012]?\d Uhr)"
    yield rule("range", behind, " bis ", re.compile(r":[0-5]\d[-–]\d"), "words")
    before = r"[-–](?<=\d[-–])(?<![:.,]\d[-–])(?<![:.,]\d\d[-–])(?=[012]?\d:[0-5]\d ?(?:Uhr|h)\b)"
    yield rule("range", before, " bis ", re.compile(r"[-–]\d\d?:[0-5]\d"), "words")
    pattern = rf"(?:(?<=[(/])|(?<=i\. ))(?P<key>{any_of(LANDS)})\.(?![\w-])"
    needs = frozenset(f"{land}." for land in LANDS)
    yield rule("abbreviation", pattern, lambda match: LANDS[match["key"]], needs, "words")


def _sign_rules() -> Iterator[Rule]:
    """ "10 : 2 = 5", "Nr. 40 g-Moll", "Tel. 0 30/12 34 56", "Polizei 110"."""
    rent = r"/(?:(?<=tto/)|(?<=warm/)|(?<=kalt/))(?=(?:Monat|Jahr|Woche|Tag|Stunde|Nacht)\b)"
    yield rule("unit", rent, " pro ", ("tto/", "warm/", "kalt/"), "words")
    divided = r" ?:(?:(?<=\d :)|(?<=\d:)) ?(?=\d[\d.,]{0,9} ?=)"
    yield rule(
        "math", divided, " geteilt durch ", re.compile(r":(?:(?<=\d:)|(?<=\d :)) ?\d"), "words"
    )

    def key(match: Match) -> str:
        return (
            f"{match['number']}, {match['key'].upper() if match['key'] in 'bgh' else match['key']}-"
        )

    tone = r"(?P<number>\d(?<![\w.,]\d)\d{0,2}) (?P<key>[a-hA-H](?:is|es|s)?)-(?=Moll\b|Dur\b)"
    yield rule("cardinal", tone, key, ("-Moll", "-Dur"), "words")

    def area(match: Match) -> str | None:
        return f"0{match[1]}/" if _PHONE_BEFORE.search(Context(match).before) else None

    code = r"0(?<![\w.,]0) (\d{2,4}) ?/ ?(?=\d)"
    yield rule("phone", code, area, re.compile(r"0 \d{2,4} ?/"), "words")
    digits = r"(?P<digits>1\d\d)(?=[,;.)!]|\s*\Z| und | oder )"
    short = rf"(?P<cue>Polizei|Feuerwehr|Rettung(?:sdienst)?|Notarzt|Ambulanz):? {digits}"

    def emergency(match: Match) -> str:
        return f"{match['cue']} {' '.join(match['digits'])}"

    needs = frozenset({"Polizei", "Feuerwehr", "Rettung", "Rettungsdienst", "Notarzt", "Ambulanz"})
    yield rule("phone", rf"\b{short}", emergency, needs, "words")


_PHONE_BEFORE = re.compile(
    r"(?:Tel|[Tt]elefon|Fax|[Tt]elefax|Mobil|Ruf|FAX|TEL)\w{0,2}[.:]{0,2} ?\Z"
)
_COUNTED_BEHIND = re.compile(r" (?:Tore|Toren|Punkten?|Sätzen?|Gegentore?n?)\b")
_RATIO_BEFORE = re.compile(
    r"(?:[Tt]or|[Ss]atz|[Pp]unkt)(?:verhältnis|differenz|quotient)[^.!?\d]{0,16}\Z"
)


def _often_rules() -> Iterator[Rule]:
    """ "1-2x"."""
    times = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")

    def often(match: Match) -> str:
        return f"{times[int(match[1])]}- bis {times[int(match[2])]}mal"

    pattern = r"([1-9](?<![\w.,:/-].))[-–]([1-9]) ?x(?![\w])(?! \d)"
    yield rule("range", pattern, often, re.compile(r"x(?:(?<=\dx)|(?<=\d x))(?!\w)"), "words")
