"""Italian short forms that what stands behind them tells: "il Reg. 2163 per Pisa", "(n. 1942)",
"lat. 41,9° N", "localhost:8080".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.language import Language
from text.normalize.rule import Rule, digit_and, rule, runs, words
from text.normalize.values import Context

Match = re.Match[str]

_THOUSANDS: Final = re.compile(r"[kK](?:(?<=\d.)|(?<=\d .))(?!\w)")
_PAID: Final = re.compile(
    r"(?:€ ?|\b(?i:ral|lordi|netti|stipendi\w*|budget|fatturato|guadagn\w+|prezzo|cost[oaò]|paga\w*"
    r"|mutuo|spes[ao])[^.!?\d]{0,24})\Z"
)
_COUNTED: Final = re.compile(
    r" (?:euro|€|follower|iscritti|utenti|visual|like|copie|persone|abitanti|lordi|netti|annui)"
)
_PRESSED: Final = re.compile(
    r"\b(?i:prem\w+|digit\w+|tasto|pulsante|schiacci\w+|compon\w+|poi)(?: (?:il|tasto|poi))? \Z"
)
_SIDES: Final = {
    "N": "nord", "S": "sud", "E": "est", "O": "ovest", "NE": "nord-est", "NO": "nord-ovest",
    "SE": "sud-est", "SO": "sud-ovest",
}  # fmt: skip
_STREET: Final = re.compile(r"[A-ZÀ-Ü][\w'’.]*,? (?:n\. ?|numero )?\d{1,4}\Z")
_LIVES: Final = {"n": "nato nel ", "m": "morto nel "}
_PLACES: Final = {"lat": "latitudine ", "lon": "longitudine ", "long": "longitudine "}


def note_rules(language: Callable[[], Language]) -> Iterator[Rule]:
    """They run before the abbreviations that are always said alike."""
    train = rf"[Rr]eg\.(?<!\w....)(?= \d{{3,5}},? (?:{tables.TRAIN_BEHIND}))"
    yield rule("abbreviation", train, "regionale", words("Reg. reg."), "words")
    hourly = r"[Rr]eg\.(?<!\w....)(?= del(?:le|l['’]) ?\d)"
    yield rule("abbreviation", hourly, "regionale", words("Reg. reg."), "words")
    lives = r"[nm]\.(?<=\(.\.) ?(?=1\d{3}\b|20[0-4]\d\b)"
    yield rule("abbreviation", lives, lambda m: _LIVES[m[0][0]], ("(n.", "(m."), "words")

    def bearing(match: Match) -> str:
        said = _PLACES[match["key"].lower()]
        return said.capitalize() if match["key"][0] == "L" else said

    place = r"\b(?P<key>[Ll]at|[Ll]ong?)\. ?(?=-?\d)"
    yield rule("abbreviation", place, bearing, words("Lat. lat. Long. long. Lon. lon."), "words")

    def thousands(match: Match) -> str | None:
        """ "RAL 28-32K", "30k follower"; "4K" is a name, and "3000K" kelvin."""
        context = Context(match)
        if _PAID.search(context.before) or _COUNTED.match(context.after):
            low = f"{match['low']}-" if match["low"] else ""
            return f"{low}{match['high']} mila"
        named = match[0].endswith("K") and match[0][:-1].isdecimal() and len(match[0]) < 4
        return f"{language().cardinal(match['high'])} K" if named else None

    number = r"\d(?<![\w.,]\d)\d{0,2}"
    pattern = rf"(?:(?P<low>{number})[-–])?(?P<high>\d(?<![\w.,]\d)\d{{0,2}}) ?[kK](?!\w)"
    yield rule("cardinal", pattern, thousands, _THOUSANDS, "words")
    people = r"(?P<number>\d(?<![\w.,]\d)[\d.]{0,10})\+ (?=(?!con |per |una |del )[a-zà-ù]{3})"
    yield rule("cardinal", people, lambda m: f"più di {m['number']} ", digit_and("+"), "words")
    pressed = r"[#*](?<= .)(?![\w#*])"

    def pad(match: Match) -> str | None:
        """ "prema #", "il tasto *"."""
        if not _PRESSED.search(Context(match).before):
            return None
        return "cancelletto" if match[0] == "#" else "asterisco"

    yield rule("math", pressed, pad, (" #", " *"), "words")
    north = r"(?<= a )(?P<side>N[EO]?|S[EO]?|E|O)(?= d(?:i|el|ella|ell['’]))"
    yield rule("abbreviation", north, lambda m: _SIDES[m[0]], re.compile(" a [NSEO]"), "words")
    aged = r"(?P<number>\d(?<![\w.,]\d)\d{0,2})-?enn(?P<end>[ei])(?!\w)"

    def years_old(match: Match) -> str:
        """ "i 18-24enni"."""
        return f"{language().cardinal(match['number'])[:-1]}enn{match['end']}"

    yield rule("cardinal", aged, years_old, ("enni", "enne"), "words")
    yield from _place_rules()
    house = r"(?<=\d)/(?=bis\b|ter\b|[a-h](?![\w/.]))"

    def barred(match: Match) -> str | None:
        """ "Via Po 3/a", "4/bis"."""
        if match.string[match.end() : match.end() + 3] in ("bis", "ter"):
            return " "
        return " barra " if _STREET.search(Context(match).before) else None

    yield rule("code", house, barred, digit_and("/"), "words")


_HALVES: Final = {"p": "primo tempo", "s": "secondo tempo"}
_PLAYED: Final = re.compile(r"(?:\(|['’′] ?|minut[oi] |esimo )\Z")
_RESULT: Final = re.compile(r":? \d{1,3}[-–]\d")
_SITE: Final = re.compile(
    r"\b(?i:via|viale|v\.le|piazza|piazzale|loc\.|località|contrada|strada|frazione|largo|corso|zona)"
    r"\b[^.;:]*\Z"
)
_ROAD: Final = re.compile(
    r"\b(?i:A\d{1,2}|SS|SP|km|linea|treno|bus|autobus|tram|metro|uscita|casello|corsia|carreggiata"
    r"|coda|code|autostrada|tangenziale)\b[^!?]{0,38}\Z"
)
_DELIVERY: Final = r" (?:entro |in )?\d+(?:[-–/]\d+)? ?(?:gg|giorn|h\b|ore)"


def _place_rules() -> Iterator[Rule]:
    """ "(p.t. 0-2)", "33' st", "Bruni & C. s.n.c.", "il n. verde", "Milano 12/19 °C"."""

    def half(match: Match) -> str | None:
        context = Context(match)
        found = _PLAYED.search(context.before) or _RESULT.match(context.after)
        return _HALVES[match["half"]] if found else None

    def firm(match: Match) -> str:
        site = _SITE.search(Context(match).before)
        dot = "." if match[0].endswith(".") and not Context(match).after else ""
        return ("senza numero civico" if site else "S N C") + dot

    def number(match: Match) -> str:
        return "numero" if match[0][0] == "n" else "Numero"

    def warm(match: Match) -> str | None:
        rises = int(match["low"]) < int(match["high"])
        return f"da {match['low']} a {match['high']}" if rises else None

    halves = runs(("p.t.", "s.t.", "p.t", "s.t", "pt", "st"))
    yield rule("abbreviation", r"(?P<half>[ps](?<!\w.))\.?t\b\.?", half, halves, "words")
    firms = runs(("s.n.c.", "S.n.c.", "snc", "s.n.c"))
    yield rule("abbreviation", r"\b[sS]\.?n\.?c\b\.?", firm, firms, "words")
    fuel = r"/100(?<=\d [lL]/100)(?! ?km|\d)"
    yield rule("unit", fuel, " per cento", ("l/100", "L/100"), "words")
    volume = r"vol\.(?<=% vol\.)"
    yield rule("abbreviation", volume, "in volume", words("vol."), "words")
    yield rule("abbreviation", r"v\.(?<=\(v\.)(?= [a-z]{3})", "vedi", words("v."), "words")

    def direction(match: Match) -> str | None:
        before = Context(match).before
        return "direzione" if before.endswith("in ") or _ROAD.search(before) else None

    towards = r"\b[Dd]ir\.(?= [A-ZÀ-Ý])"
    yield rule("abbreviation", towards, direction, words("dir. Dir."), "words")
    yield rule("version", r"\bv\.(?= ?\d{1,3}\.\d)", "versione", words("v."), "words")
    named = r"[nN]\.(?<!\w..)(?= (?:[a-zà-ù]{4}|tel|civ|di [a-z]|d['’]|[A-Z]{1,4}-?\d))(?! nel)"
    yield rule("abbreviation", named, number, words("n. N."), "words")
    yield rule("abbreviation", rf"\bcons\.(?={_DELIVERY})", "consegna", words("cons."), "words")
    pattern = r"(?P<low>\d(?<![\w.,/]\d)\d?)/(?P<high>\d{1,2})(?= ?°)"
    yield rule("range", pattern, warm, re.compile(r"/(?<=\d/)\d\d? ?°"), "words")
    sizes = r"/(?:(?<=[Tt]aglia \d\d/)|(?<=[Nn]umero \d\d/)|(?<=[Mm]isura \d\d/))(?=\d\d(?![\d/]))"
    yield rule("range", sizes, " ", ("aglia ", "umero ", "isura "), "words")
