"""German abbreviations that depend on the words around them.

Adjectives get their endings ("die dt. Sprache", "ein dt. Komponist"), and "v.", "m.", "n. V." mean
what their neighbours tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize.de_abbreviation_tables import (
    ADJECTIVES,
    COUNTED,
    FACULTIES,
    PER,
    SINGULAR,
)
from text.normalize.de_article_tables import FUNCTION_WORDS, PREPOSITIONS
from text.normalize.de_nouns import gender, is_plural, known_gender
from text.normalize.de_tables import MONTH_NAMES, MONTHS
from text.normalize.rule import Rule, anchored, any_of, rule, stopped, words
from text.normalize.values import Context

Match = re.Match[str]

_LAST_WORD: Final = re.compile(r"([^\W\d_]+) \Z")
_STRONG: Final = {
    ("m", "nom"): "er", ("m", "acc"): "en", ("m", "dat"): "em", ("m", "gen"): "en",
    ("n", "nom"): "es", ("n", "acc"): "es", ("n", "dat"): "em", ("n", "gen"): "en",
    ("f", "nom"): "e", ("f", "acc"): "e", ("f", "dat"): "er", ("f", "gen"): "er",
    ("pl", "nom"): "e", ("pl", "acc"): "e", ("pl", "dat"): "en", ("pl", "gen"): "er",
}  # fmt: skip
_OWN: Final = words("ein kein mein dein sein ihr unser euer")
_INFLECTED: Final = re.compile(rf"(?:{'|'.join(_OWN)}|eur|dies|jed|jen|welch|manch)(?:e[mnrs]?)")
_CONTRACTED: Final = words("am im vom zum zur beim dem den des denen")
_NUMBER: Final = re.compile(
    r"\d \Z|\b(?:zwei|drei|vier|fünf|sechs|viele|mehrere|einige|wenige|andere) \Z"
)


def adjective_ending(before: str, noun: str) -> str:
    """The ending of an adjective between the words `before` and a noun."""
    kind = "pl" if is_plural(noun) else gender(noun)
    found = _LAST_WORD.search(before)
    word = found[1] if found else ""
    lower = word.lower()
    if _NUMBER.search(before) or lower in ("sind", "viele", "mehrere", "einige"):
        return "e"
    if lower in _CONTRACTED:
        return "en"
    if lower in ("die", "alle", "beide"):
        # "die" stands before a feminine noun, or a plural.
        return "e" if kind == "f" and lower == "die" else "en"
    if lower in ("das", "ins", "ans", "aufs"):
        return "e"
    if lower == "der":
        return "e" if kind == "m" else "en"
    if lower in _OWN:
        return {"m": "er", "n": "es"}.get(kind, "e")
    if _INFLECTED.fullmatch(lower):
        return _behind_inflected(lower, kind)
    if case := PREPOSITIONS.get(lower):
        return _STRONG[kind, case]
    # "der neue dt. Film": the ending of the adjective before it.
    copied = re.fullmatch(r"[a-zäöü]{2,}(e[mnrs]?)", word)
    if copied and lower not in FUNCTION_WORDS and not _is_verb(lower):
        return copied[1]
    return _STRONG[kind, "nom"]


def _behind_inflected(word: str, kind: str) -> str:
    """Behind "eine", "einen", "dieser"."""
    if word.endswith("e"):
        return "e" if kind != "pl" or word == "eine" else "en"
    if word in ("dieser", "jeder", "jener", "welcher", "mancher"):
        return "e" if kind == "m" else "en"
    if word in ("dieses", "jedes", "jenes"):
        return "e" if kind == "n" else "en"
    return "en"


def _is_verb(word: str) -> bool:
    """Whether a word on -te or -en is likely a verb: "wurde", "gründeten", "haben"."""
    return word.endswith(("te", "ten", "sen", "ben", "den", "gen", "hen", "ren"))


def _adjective(match: Match) -> str | None:
    noun = match["noun"]
    before = Context(match).before
    if match["key"].lower() == "min" and before[-2:-1].isdigit():
        return None
    if before.endswith("("):  # "(griech. Demos)" gives the language of a word
        return None
    ending = adjective_ending(before, noun)
    spoken = _spelled(match["key"]) + ending
    # "dt.-frz.", "engl., ital. u. frz."
    others = match["others"].replace(" u. ", " und ")
    return _OTHER.sub(lambda each: _spelled(each[1]) + ("" if each[2] else ending), others) + spoken


def _language(match: Match) -> str | None:
    """ "aus dem Engl."."""
    behind = Context(match).before.endswith(("aus dem ", "Aus dem "))
    return f"{_spelled(match['key'])}en" if behind else None


_OTHER: Final = re.compile(r"([^\W\d_][\wäöüß. ]*?)\.(?:(?=(-))|(?=[ ,/]))")


def _spelled(key: str) -> str:
    return ADJECTIVES.get(key) or ADJECTIVES[key[0].lower() + key[1:]].capitalize()


# Before a name: "Anna Weber geb. Klein".
_MARRIED: Final = {
    "geb": "geborene", "verh": "verheiratete", "verw": "verwitwete", "gesch": "geschiedene"
}  # fmt: skip


def _overtime(match: Match) -> str:
    """ "3:2 n. V.", but "Termine n. V."."""
    context = Context(match)
    scored = re.search(r"\d ?:? ?\d+\)? ?[,(]? ?\Z", context.before)
    dot = "." if context.ends_a_sentence() and not context.after.startswith((")", ",")) else ""
    return ("nach Verlängerung" if scored else "nach Vereinbarung") + dot


_DATIVE: Final = re.compile(r"\b(?i:ab|unter|unt\.|mit|von|seit|nach|vor|bei|zu|in) \d{1,3} \Z")


def _years(match: Match) -> str:
    """ "ab 6 J.", "12 J. alt"."""
    text = match.string
    before = text[max(0, match.start() - 16) : match.start()]
    one = before.endswith(" 1 ") or before == "1 "
    dot = "." if not text[match.end() :].strip() else ""
    return ("Jahr" if one else "Jahren" if _DATIVE.search(before) else "Jahre") + dot


_UPPER: Final = "A-ZÄÖÜ"
_WORD: Final = r"\w."  # what an abbreviation may not touch


def abbreviation_rules() -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    yield from _adjective_rules()
    yield from _name_rules()
    yield from _small_word_rules()
    yield from _counted_rules()


def _adjective_rules() -> Iterator[Rule]:
    capital = [key[0].upper() + key[1:] for key in ADJECTIVES if len(key) > 1]
    key = anchored([*ADJECTIVES, *capital], _WORD)
    others = rf"(?P<others>(?:{key}\.(?:-| u\. | und | oder |, |/)){{0,3}}+)"
    noun = rf"(?= (?P<noun>(?:[{_UPPER}][a-zäöüß]|EL|TL)[\w-]*))"
    yield rule(
        "abbreviation",
        rf"(?P<key>{key})\.(?!\w)(?! [{_UPPER}])",
        _language,
        ("us dem ",),
        "words",
    )
    needs = stopped(frozenset((*ADJECTIVES, *capital)))
    yield rule("abbreviation", rf"{others}(?P<key>{key})\.{noun}", _adjective, needs, "words")


def _name_rules() -> Iterator[Rule]:
    """Around names: "geb. Klein", "Dr. med.", "v. Bismarck"."""
    months = any_of({name.rstrip(".") for name in MONTHS})
    name = rf" (?!(?:{months})\b)[{_UPPER}][a-zäöü]"
    yield rule(
        "abbreviation",
        rf"(?P<key>{anchored(_MARRIED, _WORD)})\.(?={name})",
        lambda match: _MARRIED[match["key"]],
        stopped(frozenset(_MARRIED)),
        "words",
    )
    yield rule(
        "abbreviation",
        rf"Dr\.(?<!\w...) (?P<key>{any_of(FACULTIES)})\.",
        lambda match: f"Doktor {FACULTIES[match['key']]}",
        ("Dr. ",),
        "words",
    )
    day = rf"(?P<day>\d\d?\.(?: ?(?:\d|[{_UPPER}])|[-–/]\d))"
    yield rule(
        "abbreviation",
        rf"v\.(?:(?<=[\w),] v\.)|(?<=\w\w\w\. v\.))(?= (?:{day}|(?!Chr)[{_UPPER}\d]))",
        lambda match: "vom" if match["day"] else "von",
        (" v.",),
        "words",
    )


def _small_word_rules() -> Iterator[Rule]:
    """ "m." for "mit", "u." for "und", "spät.", "n. V.", "ff."."""
    mit = rf"m\.(?<=[A-Za-zäöüß).] m\.)(?= [{_UPPER}](?:[a-zäöü]|[A-Z]+-))"
    yield rule("abbreviation", mit, "mit", (" m.",), "words")
    yield from _preposition_rules()
    und = r"u\.(?<= u\.)(?= [^\W_])(?! [UÄ]\.)(?! [a-zäA-ZÄ][a-zäöü]{0,2}\.(?! [A-ZÄÖÜ][a-zäöü]))"
    yield rule("abbreviation", und, "und", (" u.",), "words")
    often = r"tgl|tägl|am Tag|pro |in der |die Woche|im |wöchentl|monatl|jährl"
    yield rule("math", rf" x (?<=\d x )(?={often})", "x ", (" x ",), "words")
    yield rule("abbreviation", r"S\.(?<=Abs\. \d S\.) ?(?=\d)", "Satz ", ("S.",), "words")
    yield rule("math", r"x/(?<=\dx/)(?=[A-ZÄÖÜ])", "x pro ", ("x/",), "words")
    extension = r"-(?<=Fax -|pp\. -|ahl -|nst -)(?=\d{1,4}(?!\d))"
    yield rule("code", extension, "", (" -",), "words")
    yield rule("abbreviation", r"n\.(?<= n\.) ?V\.", _overtime, ("V.",), "words")
    follows = r" (?:am|bis|um|zum|nach|in|ab|im|vom|Ende|Mitte|Anfang)\b"
    late = rf"spät\.(?:(?<=[Bb]is spät\.)|(?={follows}))"
    yield rule("abbreviation", late, "spätestens", ("spät.",), "words")
    yield rule("abbreviation", r"n(?<=[a-zäöüß]n)r\.(?= ?\d)", "nummer", ("nr.",), "words")
    yield rule(
        "abbreviation", r"ff?\.(?<=\d ff\.)(?!\w)|f\.(?<=\d f\.)(?!\w)", _following, "f", "words"
    )


def _preposition_rules() -> Iterator[Rule]:
    """ "f. Anfänger", "bis z. Zoo", "m. d. Bus", "Schönau b. Berchtesgaden"."""
    noun = rf" (?P<noun>[{_UPPER}][a-zäöüß]{{2,30}})"
    for letter, word in (("f", "für"), ("b", "bei"), ("o", "oder"), ("n", "nach")):
        pattern = rf"{letter}\.(?<=[\w),€%²] {letter}\.)(?<![\d.] {letter}\.)(?={noun})(?! Chr)"
        yield rule("abbreviation", pattern, word, (f" {letter}.",), "words")

    def to(match: Match) -> str:
        return "zur" if gender(match["noun"]) == "f" else "zum"

    pattern = rf"z\.(?<=[\w),] z\.)(?<![\d.] z\.)(?={noun})"
    yield rule("abbreviation", pattern, to, (" z.",), "words")

    day = r"z\.(?<=[\w),] z\.)(?= \d{1,2}\. )"
    yield rule("abbreviation", day, "zum", (" z.",), "words")
    of = r"d\.(?<=[a-zäöüß] d\.)(?= \d{1,2}\. (?:Jh|Jahrhundert|Jahr|Monat))"
    yield rule("abbreviation", of, "des", (" d.",), "words")
    compared = r"Vgl\.(?<=(?:Im|im|um) Vgl\.)"
    yield rule("abbreviation", compared, "Vergleich", ("m Vgl.",), "words")
    owned = re.compile(r"\b(?:des|eines|dieses|d\.) (?:\d{1,2}\. (?:und |u\. |bis )?){1,2}\Z")

    def century(match: Match) -> str | None:
        context = Context(match)
        if not owned.search(context.before):
            return None
        return "Jahrhunderts" + ("." if not context.after.strip() else "")

    yield rule("abbreviation", r"Jh(?:dt?)?\.", century, ("Jh",), "words")
    district = r"Bez\.(?= [A-ZÄÖÜ][a-zäöü])"
    yield rule("abbreviation", district, "Bezirk", ("Bez.",), "words")
    other = r"o\.(?<=[\wß).] o\.)(?= [a-zäöü]{3,})"
    yield rule("abbreviation", other, "oder", (" o.",), "words")
    patient = r"Pat\.(?= (?:\(|[a-zäöü]{3,}))"
    yield rule("abbreviation", patient, "Patient", ("Pat.",), "words")
    rebate = r"m\.(?<=[a-zäöüß] m\.)(?= \d)"
    yield rule("abbreviation", rebate, "mit", (" m. ",), "words")
    whole = {"m": "mit", "i": "in", "v": "von", "b": "bei", "n": "nach", "a": "an"}

    def with_the(match: Match) -> str | None:
        noun = match["noun"]
        plural = is_plural(noun)
        if match["key"] != "m" and not (plural or known_gender(noun)):
            return None  # "v. d. Leyen"
        the = "den" if plural else "der" if gender(noun) == "f" else "dem"
        return f"{whole[match['key']]} {the}"

    pattern = rf"(?P<key>[mivbna])\.(?<!\w..) ?d\.(?={noun})"
    yield rule("abbreviation", pattern, with_the, (". d.", ".d."), "words")
    the = r"d\.(?<=(?:ab|in|an|it|on|ei|ch|or|zu) d\.) (?=\d)"
    yield rule("abbreviation", the, "dem ", (" d. ",), "words")


def _month(match: Match) -> str:
    dot = "." if Context(match).ends_a_sentence() and not Context(match).after else ""
    return match["before"] + MONTH_NAMES[MONTHS[match["month"]] - 1] + dot


def _counted_rules() -> Iterator[Rule]:
    """ "in der 89. Min.", "pro Pers.", "ab 6 J."."""
    yield rule(
        "abbreviation",
        rf"\. (?<=\d\. )(?P<key>{any_of(SINGULAR)})\.(?!\w)",
        lambda match: f". {SINGULAR[match['key']]}",
        stopped(frozenset(SINGULAR)),
        "words",
    )
    each = r"(?P<before>\b(?:[Pp]ro|[Jj]e|[Jj]ede[rsnm]?|[Dd]ie) )"
    yield rule(
        "abbreviation",
        rf"{each}(?P<key>{any_of(PER)})\.",
        lambda match: match["before"] + PER[match["key"]],
        stopped(frozenset(PER)),
        "words",
    )
    counted = {written.rstrip("."): (many, dative) for written, _, _, many, dative in COUNTED}

    def several(match: Match) -> str:
        before = Context(match).before
        return counted[match["key"]][bool(_DATIVE.search(before))]

    between = rf"(?P<key>{any_of(key for key in counted if key[0].isupper() and '/' not in key)})"
    needs = re.compile(r"\d [A-Z][a-zü]{1,5}\. \d")
    pattern = rf"(?<=\d ){between}\.(?= \d)"
    yield rule("unit", pattern, several, needs, "words")
    months = [month for month in MONTHS if month.endswith(".")]
    around = r"[Aa]nfang|[Aa]nf\.|[Mm]itte|[Ee]nde|[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on"
    pattern = rf"(?P<before>\b(?:{around}) )(?P<month>{any_of(months)})"
    yield rule("date", pattern, _month, stopped(frozenset(month[:-1] for month in months)), "words")
    yield rule("abbreviation", rf"J\.(?<=\d J\.)(?! ?[{_UPPER}])", _years, (" J.",), "words")


def _following(match: Match) -> str:
    return "und folgende" + ("." if Context(match).ends_a_sentence() else "")
