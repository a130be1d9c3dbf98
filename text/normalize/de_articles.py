"""German "ein" by gender and case, and what stands with it: "1 Apfel", "1/2 Hähnchen", "1/4 l".

The case is the one that the preposition or the verb before the number asks for, as far as the
nearest words tell (de_article_tables.py). Without one of them it is the nominative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from text.normalize import de_article_tables as tables
from text.normalize import de_tables, label_tables
from text.normalize.de_nouns import gender as gender_of
from text.normalize.de_nouns import is_plural, known_gender
from text.normalize.european import half_rule
from text.normalize.rule import Rule, any_of, rule

Match = re.Match[str]

_AROUND: Final = 120  # characters before a number that may tell its case
_CLAUSE: Final = re.compile(r"[.!?;:()\n](?<!M[ir][od].)(?=\s|\Z)|[(„“\"–]")
_TOKEN: Final = re.compile(r"[\w½¼¾](?:[\w½¼¾.,-]*[\w½¼¾])?|,")
_BEHIND: Final = re.compile(r"[.,;:!?()\n]")
_ENDINGS: Final = "e|st|t|et|est|en|n|te|ten|test|tet"
_TRANSITIVE: Final = re.compile(
    rf"(?:(?:{tables.PREFIXES.replace(' ', '|')})(?:zu)?)?"
    rf"(?:{any_of(tables.TRANSITIVE)})(?:{_ENDINGS})?"
)
_MEASURED: Final = re.compile(tables.MEASURED)
_PRICE: Final = re.compile(tables.PRICE)
_NUMBER: Final = re.compile(
    r"\d.*|½|¼|ein(?:e[mnrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|\w+(?:zehn|zig|hundert|tausend|halb)"
)
_ADJECTIVE: Final = re.compile(r"[a-zäöü][\wäöüß-]*e[mnrs]?")
_MAX_ITEMS: Final = 5

_EIN: Final = {
    ("m", "nom"): "ein", ("m", "acc"): "einen", ("m", "dat"): "einem", ("m", "gen"): "eines",
    ("n", "nom"): "ein", ("n", "acc"): "ein", ("n", "dat"): "einem", ("n", "gen"): "eines",
    ("f", "nom"): "eine", ("f", "acc"): "eine", ("f", "dat"): "einer", ("f", "gen"): "einer",
}  # fmt: skip
_HALF: Final = {
    ("m", "nom"): "er",
    ("n", "nom"): "es",
    ("n", "acc"): "es",
    ("f", "nom"): "e",
    ("f", "acc"): "e",
}


def article(gender: str, case: str) -> str:
    return _EIN[gender or "m", case]


def case_of(before: str, after: str) -> str:
    """The case of a number's noun, by the words before the number and behind the noun: "nom",
    "acc", "dat" or "gen".
    """
    tokens = _TOKEN.findall(_CLAUSE.split(before[-_AROUND:])[-1])
    at = _without_modifiers(tokens, len(tokens))
    case = _governed(tokens, at, after)
    for _ in range(_MAX_ITEMS):
        if case or not at or tokens[at - 1] not in tables.JOINS:
            break
        start = _item(tokens, at - 1, counted=tokens[at - 1] == ",")
        if start is None:
            break
        at = _without_modifiers(tokens, start)
        case = _governed(tokens, at, after)
    return case or _by_a_verb(tokens[:at], after)


def _without_modifiers(tokens: Sequence[str], at: int) -> int:
    while at and tokens[at - 1].lower() in tables.MODIFIERS:
        at -= 1
    if at > 1 and tokens[at - 1] == "je" and tokens[at - 2].lower() in tables.PREPOSITIONS:
        at -= 1  # "mit je 1 Ei"
    return at


def _governed(tokens: Sequence[str], at: int, after: str) -> str:
    """The case that the word before `at` asks for; "" for a word that asks for none."""
    if not at:
        return ""
    word = tokens[at - 1]
    if word.lower() in tables.DAILY:
        return "acc"
    if word == "bis" and at > 1 and tokens[at - 2] == ",":
        return "nom"  # "warte, bis 1 Zug kommt"
    if case := tables.PREPOSITIONS.get(word.lower()):
        return case
    if _is_transitive(word, first=at == 1):
        priced = word.lower().startswith(("kost", "wieg", "wog")) and _PRICE.match(after)
        return "nom" if priced else "acc"
    return ""


def _item(tokens: Sequence[str], end: int, *, counted: bool) -> int | None:
    """Where the item of a list begins that ends before `end`: "2 kleine Äpfel". If `counted`, it
    has a number.
    """
    at = end
    while at and end - at < _MAX_ITEMS and tokens[at - 1][0].isupper():
        at -= 1
    if at == end:
        return None
    while at and end - at < _MAX_ITEMS:
        word = tokens[at - 1]
        if _NUMBER.fullmatch(word):
            return at - 1
        if word in de_tables.UNITS:  # "200 g Mehl"
            at -= 1
            continue
        governs = word in tables.PREPOSITIONS or _is_transitive(word, first=False)
        if governs or not (_ADJECTIVE.fullmatch(word) or word[0].isupper()):
            break
        at -= 1
    return None if counted else at


def _is_transitive(word: str, *, first: bool) -> bool:
    lower = word.lower()
    if lower in tables.INTRANSITIVE or not (first or word[0].islower()):
        return False
    return _TRANSITIVE.fullmatch(lower) is not None


def _by_a_verb(tokens: Sequence[str], after: str) -> str:
    """The case by a verb that doesn't stand beside the number."""
    if _MEASURED.match(after):
        return "acc"
    behind = _TOKEN.findall(_BEHIND.split(after, maxsplit=1)[0])
    passive = any(word in ("werden", "worden", "wird", "wurde") for word in behind)
    future = False
    for at in range(len(tokens), 0, -1):
        word = tokens[at - 1]
        if word == ",":
            tokens = tokens[at:]
            break
        if word.lower() in tables.COPULAS:
            if word.lower() not in ("wird", "werden"):
                return "nom"
            future = True
            break
        if _is_transitive(word, first=at == 1):
            return "acc"
    if passive:
        return "nom"
    infinitive = future or not tokens
    objects = (
        _is_transitive(word, first=False) and (word.endswith("en") or not infinitive)
        for word in behind
    )
    return "acc" if any(objects) else "nom"


def inflected(spoken: str, gender: str, before: str, after: str = "") -> str:
    """ "ein Euro" becomes "einem Euro" behind "mit" and "einen Euro" behind "für". Words that don't
    begin with "ein" stay.
    """
    first, space, rest = spoken.partition(" ")
    if first not in {"ein", "eine"}:
        return spoken
    return article(gender, case_of(before, after)) + space + rest


# ------------------------------------------------------------------------------------------- rules


# Behind these words the number is a name: "Platz 1 Berlin".
_NAMED: Final = re.compile(
    r"(?:Platz|Kapitel|Nummer|Seite|Teil|Band|Gruppe|Liga|Klasse|Zimmer|Raum|Linie|Gleis|Tag|Stufe"
    r"|Phase|Version|Formel|Punkt|Nr\.|Artikel|Absatz|Paragraf|Folge|Staffel|Typ|Lektion|Kurs|Buch|Abschnitt|Szene|Akt"
    r"|Spieltag|Runde|Bild|Satz|Schritt|Top|Rang|Pos\.|Position|Level|Welle|Woche|Bundesliga|Mannschaft|Kanal|Programm"
    rf"|(?<!\w)(?i:{label_tables.LABELS['de']})|\d ?[.,:/+–-]|[-/+](?<! .)) ?\Z"
)


def _one(match: Match) -> str | None:
    """ "1 Apfel", "1 Person", "1 große Tasse": no noun stands behind "eins"."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    noun = match["noun"].replace(" ", "")  # "P C"
    adjective = match["adjective"] or ""
    if _NAMED.search(before) or noun in de_tables.SCALES:
        return None
    if noun.isupper() and not known_gender(noun):
        return None
    if adjective and (adjective in tables.FUNCTION_WORDS or is_plural(noun)):
        return None
    start = match.end() + len(adjective) + len(match["noun"]) + (2 if adjective else 1)
    case = case_of(before, match.string[start : start + _AROUND])
    gender = gender_of(noun)
    if case == "gen" and gender != "f" and not noun.endswith(("s", "x", "z", "ß", "n")):
        case = "dat"  # "wegen 1 Fehler": the genitive would have an ending
    if adjective:
        gender, case = _agreed(adjective, gender, case)
    return article(gender, case)


def _one_of_them(match: Match) -> str | None:
    """ "5 Bewerber, 1 davon aus Chile"."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    many = _MANY.findall(before)
    noun = many[-1] if many else ""
    stems = (noun, *(noun.removesuffix(end) for end in ("n", "en", "e", "er", "s", "nen")))
    found = next(filter(None, map(known_gender, stems)), "")
    found = found or ("m" if noun.endswith("er") else "")
    return {"m": "einer", "f": "eine", "n": "eines"}.get(found)


_MANY: Final = re.compile(
    r"(?:\d|zwei|drei|vier|fünf|\w{2}n) (?:[a-zäöüß]+ )?([A-ZÄÖÜ][a-zäöüß]{2,})"
)


def _one_or_more(match: Match) -> str | None:
    """ "1 bis 2 Stunden"."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    return None if _NAMED.search(before) else "ein"


def _agreed(adjective: str, gender: str, case: str) -> tuple[str, str]:
    """Gender and case that go with the ending of an adjective behind "ein"."""
    if adjective.endswith("er"):
        return "m", "nom"
    if adjective.endswith("es"):
        return "n", "nom"
    if adjective.endswith("en"):
        return (gender, case) if case in ("dat", "gen") else ("m", "acc")
    return "f", "nom" if case in ("dat", "gen") else case


def _half(match: Match) -> str | None:
    """ "½ Stunde": an adjective."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    after = match.string[match.end() : match.end() + _AROUND]
    written = match["noun"]
    dot = "." if written.endswith(".") and (written not in de_tables.UNITS or not after) else ""
    written = written if written in de_tables.UNITS else written.rstrip(".")
    noun = de_tables.UNITS.get(written) or de_tables.UNIT_NAMES.get(written)
    gender = noun.gender if noun else known_gender(written)
    if not gender and gender_of(written) == "f":
        gender = "f"
    if not gender:
        return None
    named = (noun.forms[0] if noun else written) + dot
    if found := _DETERMINED.search(before):
        return f"{_half_behind(found[1].lower(), gender)} {named}"
    case = case_of(before, after)
    return f"{article(gender, case)} halb{_HALF.get((gender, case), 'en')} {named}"


def _half_behind(determiner: str, gender: str) -> str:
    """The adjective behind "eine" or "der"."""
    if determiner.endswith(("ein", "ihr", "unser")):
        return "halb" + _HALF[gender, "nom"]
    weak = determiner in ("die", "das") or determiner.endswith(
        ("eine", "ihre", "unsere", "diese", "jede")
    )
    return "halbe" if weak or (determiner in ("der", "jeder") and gender == "m") else "halben"


_DETERMINED: Final = re.compile(
    r"\b((?i:d(?:ie|as|er|en|em|es)|[kmds]?eine?[nmrs]?|(?:ihr|unser)e?[nmrs]?"
    r"|(?:jed|dies)e[nmrs]?)) \Z"
)
_PARTS: Final = {
    "3": "drittel", "4": "viertel", "5": "fünftel", "6": "sechstel", "7": "siebtel",
    "8": "achtel", "9": "neuntel", "10": "zehntel", "12": "zwölftel", "16": "sechzehntel",
}  # fmt: skip
_SIGNS: Final = {
    "½": ("1", "2"),
    "¼": ("1", "4"),
    "¾": ("3", "4"),
    "⅓": ("1", "3"),
    "⅔": ("2", "3"),
    "⅛": ("1", "8"),
}
_COUNTS: Final = (
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)


def _part(match: Match) -> str | None:
    """ "1/4 l", "1 1/2 EL", "3/4 Std.": a part of a unit."""
    top, bottom = _SIGNS[match["sign"]] if match["sign"] else (match["top"], match["bottom"])
    whole = int(match["whole"] or match["before_sign"] or 0)
    unit = de_tables.UNITS.get(match["noun"])
    if int(top) >= int(bottom) or whole > 12 or (whole == 0 and bottom == "2"):
        return None
    if not unit and (top != "1" or whole or not known_gender(match["noun"])):
        return None
    one, many = (
        (unit.forms[0], unit.forms[min(1, len(unit.forms) - 1)]) if unit else (match["noun"],) * 2
    )
    if whole:
        part = "einhalb" if bottom == "2" else f"{_COUNTS[int(top)]}{_PARTS[bottom]}"
        return f"{_COUNTS[whole]}{part} {many}"
    if top != "1":
        return f"{_COUNTS[int(top)]} {_PARTS[bottom]} {many}"
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    case = case_of(before, match.string[match.end() : match.end() + _AROUND])
    gender = unit.gender if unit else known_gender(match["noun"])
    return f"{article(gender, case)} {_PARTS[bottom]} {one}"


def article_rules() -> Iterator[Rule]:
    units = any_of(de_tables.UNITS.keys() - de_tables.TIGHT_UNITS)
    lone = r"\d(?<![\w.,/:-]\d)(?<!\d \d)\d?"
    signed = rf"(?:(?P<before_sign>{lone}) ?)?(?P<sign>[½¼¾⅓⅔⅛])"
    slashed = r"(?P<top>[1-9](?<![\w.,/:-].))/(?P<bottom>[2-9]|1[026])"
    fraction = rf"(?:{signed}|(?:(?P<whole>{lone}) )?{slashed})"
    needs = re.compile(r"[½¼¾⅓⅔⅛/](?:(?<!/)|(?<=[1-9]/)(?:[2-9]|1[026]) ?[^\s\d.,;:!?)])")
    yield rule(
        "fraction",
        rf"{fraction} ?(?P<noun>(?:{units})(?![\w/²³])|[A-ZÄÖÜ][a-zäöüß]{{2,20}}+)",
        _part, needs, "amounts",
    )  # fmt: skip
    yield half_rule(_half, r"\.?")
    adjective = r"(?: (?P<adjective>[a-zäöü][a-zäöüß-]{1,20}e[nrs]?))?"
    noun = r" (?P<noun>[A-ZÄÖÜ](?:[\wäöüß-]{1,40}+|(?: [A-Z]){1,4}+(?!\w)))"
    yield rule(
        "cardinal", rf"1(?<![\w.,]1)(?<!\d[-–:/]1)(?={adjective}{noun})", _one, "1", "numbers"
    )
    yield rule("cardinal", r"1(?<![\w.,-]1)(?=-[A-ZÄÖÜ])", "ein", "-", "numbers")
    them = r"1(?<![\w.,:/-]1)(?= (?:davon|von ihnen|von denen)\b)"
    yield rule("cardinal", them, _one_of_them, (" davon", " von "), "amounts")
    several = r"1(?<![\w.,]1)(?<!\d[-–:/]1)(?= (?:bis|oder) \d{1,2} [A-ZÄÖÜ])"
    yield rule("cardinal", several, _one_or_more, ("1 bis ", "1 oder "), "amounts")
