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
from text.normalize.de_adjectives import adjective_ending
from text.normalize.de_small_words import small_word_rules
from text.normalize.de_tables import MONTH_NAMES, MONTHS
from text.normalize.de_truncated import whole_noun
from text.normalize.rule import Rule, anchored, any_of, rule, stopped, words
from text.normalize.values import Context

Match = re.Match[str]


def _adjective(match: Match) -> str | None:
    noun = match["noun"]
    if match.string.startswith(".", match.end("noun")):
        noun = whole_noun(noun) or noun
    before = Context(match).before
    if match["key"].lower() == "min" and before[-2:-1].isdigit():
        return None
    if noun == "Nr" and match["key"][0].isupper():  # "Re. Nr. 5"
        return None
    if before.endswith(".-"):  # "Dipl.-Kfm."
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


_DATIVE: Final = re.compile(
    r"\b(?i:ab|unter|unt\.|mit|von|seit|nach|vor|bei|zu|in) "
    r"(?:(?:über|etwa|rund|ca\.|circa|knapp|fast|mehr als) )?\d{1,3} \Z"
)


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
    yield from small_word_rules()
    yield from _adjective_rules()
    yield from _name_rules()
    yield from _counted_rules()


def _adjective_rules() -> Iterator[Rule]:
    capital = [key[0].upper() + key[1:] for key in ADJECTIVES if len(key) > 1]
    key = anchored([*ADJECTIVES, *capital], _WORD)
    others = rf"(?P<others>(?:{key}\.(?:-| u\. | und | oder |, |/)){{0,3}}+)"
    noun = rf"(?= [\"„“»‘']?(?P<noun>(?:[{_UPPER}][a-zäöüß]|EL|TL)[\w-]*))"
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
        frozenset({"Dr."}),
        "words",
    )
    day = rf"(?P<day>\d\d?\.(?: ?(?:\d|[{_UPPER}])|[-–/]\d))"
    yield rule(
        "abbreviation",
        rf"v\.(?:(?<=[\w),] v\.)|(?<=\w\w\w\. v\.))(?= (?:{day}|(?!Chr)[{_UPPER}\d]))",
        lambda match: "vom" if match["day"] else "von",
        words("v."),
        "words",
    )


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
    each = r"(?P<before>[PpJjDd](?<!\w.)(?:(?<=[Pp])ro|(?<=[Jj])e(?:de[rsnm]?)?|(?<=[Dd])ie) )"
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
    needs = re.compile(r"[A-Z](?<=\d .)[a-zü]{1,5}\. \d")
    pattern = rf"(?<=\d ){between}\.(?= \d)"
    yield rule("unit", pattern, several, needs, "words")
    months = [month for month in MONTHS if month.endswith(".")]
    around = r"[Aa]nfang|[Aa]nf\.|[Mm]itte|[Ee]nde|[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on"
    pattern = rf"(?P<before>\b(?:{around}) )(?P<month>{any_of(months)})"
    yield rule("date", pattern, _month, stopped(frozenset(month[:-1] for month in months)), "words")
    lasting = r"(?i:ung|tie|zeit|frist|dauer|arbeit|schule|haft|pause|praxis)"
    name = rf"(?! ?(?=[{_UPPER}])(?!\w*{lasting}\b))"
    yield rule("abbreviation", rf"J\.(?<=\d J\.){name}", _years, words("J."), "words")
