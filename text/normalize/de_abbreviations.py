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
from text.normalize.de_nouns import gender, is_plural, known_gender
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


def _overtime(match: Match) -> str:
    """ "3:2 n. V.", but "Termine n. V."."""
    context = Context(match)
    scored = re.search(r"\d ?:? ?\d+\)? ?[,(]? ?\Z", context.before)
    dot = "." if context.ends_a_sentence() and not context.after.startswith((")", ",")) else ""
    return ("nach Verlängerung" if scored else "nach Vereinbarung") + dot


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
# Of these each may be several words, and one look-up serves all rules.
_LETTERS: Final = words("R. S. V. J. b. d. f. m. n. o. s. u. v. z. i. a.")
_WORD: Final = r"\w."  # what an abbreviation may not touch


def abbreviation_rules() -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    yield from _small_word_rules()
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
        _LETTERS,
        "words",
    )


def _small_word_rules() -> Iterator[Rule]:
    """ "m." for "mit", "u." for "und", "spät.", "n. V.", "ff."."""
    cut = rf"[a-zäöüß]{{3,15}}\. [{_UPPER}]"
    mit = rf"m\.(?<=[A-Za-zäöüß).] m\.)(?= [{_UPPER}](?:[a-zäöü]|[A-Z]+-)| {cut})"
    yield rule("abbreviation", mit, "mit", _LETTERS, "words")
    paid = r"Anz\.(?= \d[\d.,]{0,8} ?(?:€|%|EUR|Euro))"
    yield rule("abbreviation", paid, "Anzahlung", frozenset({"Anz."}), "words")
    room = r"\bZi\.(?<!\d Zi\.)(?! ?\d)(?![\w-])"
    yield rule("abbreviation", room, "Zimmer", frozenset({"Zi."}), "words")
    yield from _preposition_rules()
    und = (
        r"u\.(?<= u\.)(?= [^\W_])(?! [UÄEWZM]\.(?! [A-ZÄÖÜ][a-zäöü]))(?! (?:[aägvzd]|dgl|zw)\.|NN)"
    )
    yield rule("abbreviation", und, "und", _LETTERS, "words")
    often = r"tgl|tägl|am Tag|pro |in der |die Woche|im |wöchentl|monatl|jährl"
    yield rule("math", rf" x (?<=\d x )(?={often})", "x ", (" x ",), "words")
    yield rule("abbreviation", r"S\.(?<=Abs\. \d S\.) ?(?=\d)", "Satz ", _LETTERS, "words")
    yield rule("math", r"x/(?<=\dx/)(?=[A-ZÄÖÜ])", "x pro ", ("x/",), "words")
    extension = r"-(?<=Fax -|pp\. -|ahl -|nst -)(?=\d{1,4}(?!\d))"
    yield rule("code", extension, "", (" -",), "words")
    yield rule("abbreviation", r"n\.(?<= n\.) ?V\.", _overtime, _LETTERS, "words")
    follows = r" (?:am|bis|um|zum|nach|in|ab|im|vom|Ende|Mitte|Anfang)\b"
    late = rf"spät\.(?:(?<=[Bb]is spät\.)|(?={follows}))"
    yield rule("abbreviation", late, "spätestens", frozenset({"spät."}), "words")
    place = rf"(?= (?:S\. ?\d|[{_UPPER}][a-zäöü]{{2}}))"
    see = rf"s\.(?:(?<=[,(;:–/] s\.)|(?<=\w\. s\.)|(?<=\(s\.)){place}"
    yield rule("abbreviation", see, "siehe", _LETTERS, "words")
    bound = r"\bgeb\.(?= \d+(?:,\d\d)? ?(?:€|EUR|Euro|Fr\.|CHF))"
    yield rule("abbreviation", bound, "gebunden", frozenset({"geb."}), "words")
    letter = r"(?P<key>lit|Buchst|Bst)\. ?(?=[a-z]\b(?!\.))"
    yield rule("abbreviation", letter, _lettered, frozenset({"lit.", "Buchst.", "Bst."}), "words")
    yield rule("abbreviation", r"R\. (?<=, R\. )(?=\d{2,3}(?!\d))", "Raum ", _LETTERS, "words")
    yield rule("abbreviation", r"n(?<=[a-zäöüß]n)r\.(?= ?\d)", "nummer", ("nr.",), "words")
    yield rule(
        "abbreviation", r"ff?\.(?<=\d ff\.)(?!\w)|f\.(?<=\d f\.)(?!\w)", _following, "f", "words"
    )


def _lettered(match: Match) -> str:
    return "litera " if match["key"] == "lit" else "Buchstabe "


def _preposition_rules() -> Iterator[Rule]:
    """ "f. Anfänger", "bis z. Zoo", "m. d. Bus", "Schönau b. Berchtesgaden"."""
    noun = rf" (?P<noun>[{_UPPER}][a-zäöüß]{{2,30}})"
    adjective = rf" [a-zäöüß]{{3,15}}\. [{_UPPER}]"
    for letter, word in (("f", "für"), ("b", "bei"), ("o", "oder"), ("n", "nach")):
        behind = rf"(?={noun}|{adjective})(?! Chr)"
        pattern = rf"{letter}\.(?<=[\w),€%².] {letter}\.)(?<!\d {letter}\.){behind}"
        yield rule("abbreviation", pattern, word, _LETTERS, "words")

    def to(match: Match) -> str:
        return "zur" if gender(match["noun"]) == "f" else "zum"

    pattern = rf"z\.(?<=[\w),] z\.)(?<![\d.] z\.)(?={noun})"
    yield rule("abbreviation", pattern, to, _LETTERS, "words")

    day = r"z\.(?<=[\w),] z\.)(?= \d{1,2}\. )"
    yield rule("abbreviation", day, "zum", _LETTERS, "words")
    of = r"d\.(?<=[a-zäöüß] d\.)(?= \d{1,2}\. (?:Jh|Jahrhundert|Jahr|Monat))"
    yield rule("abbreviation", of, "des", _LETTERS, "words")
    compared = r"Vgl\.(?<=(?:Im|im|um) Vgl\.)"
    yield rule("abbreviation", compared, "Vergleich", frozenset({"Vgl."}), "words")
    owned = re.compile(r"\b(?:des|eines|dieses|d\.) (?:\d{1,2}\. (?:und |u\. |bis )?){1,2}\Z")

    def century(match: Match) -> str | None:
        context = Context(match)
        if not owned.search(context.before):
            return None
        return "Jahrhunderts" + ("." if not context.after.strip() else "")

    yield rule(
        "abbreviation",
        r"Jh(?:dt?)?\.",
        century,
        frozenset({"Jh.", "Jhd.", "Jhdt.", "Jht."}),
        "words",
    )
    district = r"Bez\.(?= [A-ZÄÖÜ][a-zäöü])"
    yield rule("abbreviation", district, "Bezirk", frozenset({"Bez."}), "words")
    other = r"o\.(?<=[\wß).] o\.)(?= [a-zäöü]{3,})"
    yield rule("abbreviation", other, "oder", _LETTERS, "words")
    enrol = r"Anm\.(?= (?:erb|erf|bis\b|unter|bei\b|über|ab\b|per\b|tel|nicht|notw|u\. |und ))"
    yield rule("abbreviation", enrol, "Anmeldung", frozenset({"Anm."}), "words")
    between = r"\b(?P<key>[Zz]w)(?:ischen|\.) (?P<low>\d[\d.,]{0,8}) ?[-–] ?(?=\d)"
    yield rule(
        "range", between, lambda match: f"{match['key']}ischen {match['low']} und ",
        frozenset({"zwischen", "Zwischen", "zw.", "Zw."}), "words",
    )  # fmt: skip
    patient = r"Pat\.(?= (?:\(|[a-zäöü]{3,}))"
    yield rule("abbreviation", patient, "Patient", frozenset({"Pat."}), "words")
    rebate = r"m\.(?<=[a-zäöüß] m\.)(?= \d)"
    yield rule("abbreviation", rebate, "mit", _LETTERS, "words")
    whole = {"m": "mit", "i": "in", "v": "von", "b": "bei", "n": "nach", "a": "an"}

    def with_the(match: Match) -> str | None:
        noun = match["noun"]
        plural = is_plural(noun)
        if match["key"] != "m" and not (plural or known_gender(noun)):
            return None  # "v. d. Leyen"
        the = "den" if plural else "der" if gender(noun) == "f" else "dem"
        return f"{whole[match['key']]} {the}"

    pattern = rf"(?P<key>[mivbna])\.(?<!\w..) ?d\.(?={noun})"
    yield rule("abbreviation", pattern, with_the, _LETTERS, "words")
    the = r"d\.(?<=(?:ab|in|an|it|on|ei|ch|or|zu) d\.) (?=\d)"
    yield rule("abbreviation", the, "dem ", _LETTERS, "words")


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
    yield rule("abbreviation", rf"J\.(?<=\d J\.)(?! ?[{_UPPER}])", _years, _LETTERS, "words")


def _following(match: Match) -> str:
    return "und folgende" + ("." if Context(match).ends_a_sentence() else "")
