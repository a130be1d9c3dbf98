"""Everyday short forms of Spanish and Portuguese: "pk 27", `3/4"`, "1 comp./8 h", "4T 2025",
"un 4-3-3", "9:00 AM", "grupo A+", "Sr(a).", "5 € el kg".

The words that differ are in `iberian_everyday_tables.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize.iberian import Iberian
from text.normalize.iberian_everyday_tables import EVERYDAY, Everyday
from text.normalize.language import VULGAR
from text.normalize.rule import Rule, any_of, at_number, rule
from text.normalize.values import Context, Number

Match = re.Match[str]

_BLOOD: Final = re.compile(
    r"(?:(?i:grupo|tipo|sang|factor|fator|\brh|donante|doador)[^.,!?]{0,24}"
    r"|[ABO0][+−–-],? (?:[eyou]+ )?)\Z"
)
_WORD_BEFORE: Final = re.compile(r"(?:[a-zà-ÿ]{2}|[a-z]\.|[()])\Z")
_CONDITION: Final = re.compile(r"\b(?:si|se|sea|seja|[qc]uando|d?onde) [^\W\d_]+\Z")
_BLOOD_BEHIND: Final = re.compile(r",? (?:[eyou]+ )?(?:AB|[ABO0])[+−–-](?!\w)")
_PRESSURE: Final = re.compile(
    r"(?:\b[TP]A|[Tt]ensión|[Pp]resión|[Pp]ressão)[^\d.!?]{0,24}[\d,]{1,4}\Z"
)
_SOLUTION: Final = re.compile(
    r"(?:(?i:disoluci[óo]n|soluci[óo]n|solução|concentra\w+|ácido)\b[^.!?\d]{0,24}"
    r"|\b(?=[A-Z]\w*[a-z\d])(?:[A-Z][a-z]?\d{0,2}){2,6} )[\d,]{1,6}\Z"
)
_SIZE: Final = re.compile(
    r"(?i:\b(?:tamanhos?|tam\.|tallas?|numeração|calçado|calzado|sapatos?|zapatos?)):? \d\d\Z"
)
_HOTEL: Final = re.compile(
    r"(?i:\b(?:hotel|hostal|hotéis|aloj|resort|pousada|categor|apart|pens|albergue)\w*)"
    r"[^.;!?]{0,24}\Z"
)
# not behind a word that numbers something: "art. 3 d"
_DAYS_BEFORE: Final = re.compile(
    r"(?:[,;:(]|\b(?:en|em|cada|por|hace|há|de|durante|tras|após|más|mais|[xy]|e|a|o|ou|\d))"
    r" \d{1,3} \Z"
)
_INCHES: Final = ("1/2", "½")


def everyday_rules(language: Callable[[], Iberian], code: str) -> tuple[Rule, ...]:
    """The rules of a language, which `language` gives when a rule runs."""
    row = EVERYDAY[code]
    return (
        *_word_rules(row),
        *_slash_rules(row),
        *_number_rules(language, row),
        *_page_rules(row),
        *_plus_rules(language, row),
        *_sign_rules(language, row),
    )


def _word_rules(row: Everyday) -> Iterator[Rule]:
    """ "pk 27", "cj 102"; "9:00 AM"; "aluno(a)"."""
    labels = {form: said for form, _, said in (line.partition(": ") for line in row.labels)}
    ends = "".join({form[-1] for form in labels})
    needs = re.compile(
        rf" (?=[\dA-Z])(?<=[{ends}] )(?:{'|'.join(rf'(?<={form} )' for form in labels)})"
    )
    pattern = rf"(?<![\w.])(?P<key>{any_of(labels)})(?= (?:\d|[A-Z](?!\w)))"
    yield rule("abbreviation", pattern, lambda match: labels[match["key"]], needs, "words")
    noon = r"(?P<half>[AP])M(?<=\d .M|\d\d.M)(?!\w)"
    yield rule("time", noon, lambda match: f"{match['half'].lower()}m", ("AM", "PM"), "words")

    short = row.short_words
    slashed = rf"(?P<key>{any_of(short)})(?<!\w..) ?(?={row.behind_short})"
    needs_short = tuple(short)
    yield rule(
        "abbreviation", slashed, lambda match: f"{short[match['key']]} ", needs_short, "words"
    )
    named = r"[cC]/(?<!\w..)(?=[A-ZÀ-Ý][a-zà-ÿ])"
    yield rule("abbreviation", named, f"{row.beside_name} ", ("c/", "C/"), "words")
    yield from _lone_rules(row)
    numbers = r"No\.(?<=[\w,;] No\.) ?(?=\d)"
    yield rule("abbreviation", numbers, row.number, ("No.",), "words")

    def either(match: Match) -> str | None:
        stem = match["stem"]
        if len(stem) == 1 and stem not in "oO":  # "f(a)"
            return None
        said = row.people.get(stem) or _both(stem, match["ending"])
        return said and said.replace("/", f" {row.either} ")

    endings = r"\((?P<ending>as?|es|n|s|ã)\)\.?"
    pattern = rf"(?<!\w)(?P<stem>[^\W\d_]{{1,25}}+){endings}(?!\w)"
    needs_ending = ("(a)", "(as)", "(es)", "(s)", "(n)", "(ã)")
    yield rule("abbreviation", pattern, either, needs_ending, "words")


def _lone_rules(row: Everyday) -> Iterator[Rule]:
    """ "f/1.8", "5 ó 6", "p/ las 9", "1m80"."""

    def height(match: Match) -> str:
        return f"{match['whole']},{match['part']} m"

    yield rule("fraction", r"\b[fF]/(?=\d)", "f ", ("f/", "F/"), "words")
    ticket = r"(?:[iI]|ida)/(?:[vV]|vta)(?![\w/])"
    yield rule("abbreviation", rf"\b{ticket}", row.return_ticket, ("i/v", "I/V", "a/vta"), "words")
    yield rule("abbreviation", r"ó(?<=\d ó)(?= \d)", "o", (" ó ",), "words")
    whole = f"{row.short_words['p/']} "
    yield rule("abbreviation", r"p/(?<!\w..) ?(?=l[ao]s? |el )", whole, ("p/",), "words")

    def days(match: Match) -> str | None:
        """ "88 d", but not the letter of "art. 3 d"."""
        return row.days if _DAYS_BEFORE.search(Context(match).before) else None

    needs = re.compile(r"d(?<=\d d)(?!\w)")
    yield rule("unit", r"(?<=\d )d(?=[,;:]|\Z)", days, needs, "words")
    ordinal_hour = r"h(?<=ª h)(?!\w)"  # "la 1.ª h"
    yield rule("unit", ordinal_hour, "hora", ("ª h",), "words")

    def molar(match: Match) -> str | None:
        return " molar" if _SOLUTION.search(Context(match).before) else None

    yield rule("unit", r" ?M(?<=\d M)(?!\w)", molar, re.compile(r"M(?<=\d M)(?!\w)"), "words")
    tall = r"(?P<whole>[12](?<![\w.,]\d))m(?P<part>\d\d)(?!\w)"
    yield rule("unit", tall, height, re.compile(r"[12]m\d\d(?!\w)"), "words")


def _both(stem: str, ending: str) -> str | None:
    """ "alumno" and "a" -> "alumno/alumna"."""
    small = stem.lower()
    if ending == "ã":
        return f"{stem}/{small[:-2]}ã" if small.endswith("ão") else None
    if ending in ("es", "s", "n"):
        return f"{stem}/{small}{ending}"
    if small in ("el", "del"):
        return f"{stem}/{'la' if small == 'el' else 'de la'}"
    plural = ending == "as"
    if plural != small.endswith("s"):
        return None
    root = small[:-1] if plural else small
    if root.endswith(("o", "e")):
        root = root[:-1]
    return f"{stem}/{root}{ending}"


def _slash_rules(row: Everyday) -> Iterator[Rule]:
    """ "25 mg/8 h", "500 mg/5 ml", "24 h/365 días", "50/60 Hz", `fls. 23/25`."""

    def apart(match: Match) -> str:
        unit = match["unit"][0]
        if unit == "h":
            return f" {row.every} "
        return " por " if unit == "m" else ", "

    dose = r"/(?<=[a-z.]/)(?<!\b[cps]/)(?=\d{1,3} ?(?P<unit>h|hs|horas|m[lL]|d[ií]as)\b)"
    needs = re.compile(r"/\d{1,3} ?[hmd]")
    yield rule("unit", dose, apart, needs, "words")

    def pressed(match: Match) -> str | None:
        """ "TA 13,5/8,2"."""
        return f" {row.over} " if _PRESSURE.search(Context(match).before) else None

    halves = re.compile(r"/(?:(?<=,\d/)\d|(?<=\d/)\d\d?,\d)")
    yield rule("unit", r"/(?<=\d/)(?=\d\d?,\d(?!\d))|/(?<=,\d/)(?=\d)", pressed, halves, "words")
    price = re.compile(r"(?:[$€£] ?\d[\d.,]*|\d ?[$€£])\Z")

    def priced(match: Match) -> str | None:
        """ "R$ 65/50 min", "25 €/45 min"."""
        return " por " if price.search(Context(match).before) else None

    needs = re.compile(r"/\d{1,4} ?[a-z]")
    yield rule("unit", r"/(?=\d{1,4} ?[a-zà-ÿ])", priced, needs, "words")
    times = r" [x×] (?:(?<=[a-zà-ÿ]{3} . )|(?<=[a-z]\. . )|(?<=\) . ))(?=\d)"
    yield rule("math", times, " por ", (" x ", " × "), "words")
    volts = re.compile(r"/\d{2,3} ?[kVHW]")
    pattern = r"/(?<=\d\d/)(?=\d{2,3} ?(?:k?Hz|V|W)\b)"
    yield rule("unit", pattern, f" {row.either} ", volts, "words")


def _page_rules(row: Everyday) -> Iterator[Rule]:
    """ "fls. 23/25", "§§ 2.º e 3.º"."""
    pages = r"/(?<=\d/)(?=\d{1,4}(?![\w/]|[.,]\d))"
    before = re.compile(r"\b(?:f[o]?ls\.|p[áa]gs\.|pp\.|folios|folhas|páginas) \d{1,4}\Z")

    def upto(match: Match) -> str | None:
        return " a " if before.search(Context(match).before) else None

    yield rule(
        "range",
        pages,
        upto,
        ("folios", "folhas", "fls.", "fols.", "ágs.", "pp.", "áginas"),
        "words",
    )
    yield rule("abbreviation", "§§", row.paragraphs, ("§§",), "words")


def _number_rules(language: Callable[[], Iberian], row: Everyday) -> Iterator[Rule]:
    """`3/4"`, "4T 2025", "4-3-3", "5W-30", "1.6 16V"."""

    def inches(match: Match) -> str:
        own = language()
        part = match["part"]
        top, bottom = VULGAR.get(part) or part.split("/")
        whole = match["whole"]
        half = own.halves["f"] if part in _INCHES else own.parts(top, bottom)
        one, many = row.inch
        if whole:
            noun = one if whole == "1" else many
            return f"{own.cardinal(whole, 'f')} {noun} {own.and_part} {half}"
        return f"{half} {one}" if part in _INCHES else f"{half} de {one}"

    part = r"(?P<part>[1-9]\d?/(?:2|3|4|8|16|32)|[½¼¾])"
    whole = r"(?:(?P<whole>\d(?<![\d.,/]\d)\d?)(?: |-|(?=[½¼¾])))?"
    pattern = rf"(?<![\w.,/]){whole}{part} ?[\"″”](?![\w\"])"
    yield rule("unit", pattern, inches, '"″”', "words")

    def quarter(match: Match) -> str | None:
        own = language()
        year = match["year"]
        if match["unit"] == "S" and not year:
            return None
        noun = row.quarter if match["unit"] == "T" else row.semester
        year = f"20{year}" if year and len(year) == 2 else year
        spoken = f"{own.ordinal(match['number'], own.masculine_event)} {noun}"
        return f"{spoken} de {own.cardinal(year)}" if year else spoken

    number = r"(?P<number>[1-4](?<![\w.,/-]\d))(?P<unit>[TS])"
    pattern = rf"{number}(?:(?:/| de | )?(?P<year>20\d\d|[12]\d)(?!\w|[.,]\d)|(?![\w+]))"
    yield at_number("ordinal", pattern, quarter, "TS", "dates")

    def lines(match: Match) -> str:
        return " ".join(language().cardinal(each) for each in re.findall(r"\d+", match[0]))

    pattern = r"\d(?<![\w.,/-]\d)-\d-\d(?:-\d)?(?![\w/-]|[.,]\d)"
    triple = re.compile(r"-\d-\d(?!\d)")
    yield at_number("range", pattern, lines, triple, "dates")
    cue = "(?:(?<=NPK )|(?<=bono )|(?<=bono: )|(?<=dubo )|(?<=dubo: ))"
    even = r"(?P<part>\d(?<![\w.,/-]\d)\d)-(?P=part)-(?P=part)"  # "15-15-15"
    fertilizer = rf"(?:{cue}\d{{1,2}}-\d{{1,2}}-\d{{1,2}}|{even})(?![\w/-]|[.,]\d)"
    yield rule("range", fertilizer, lines, re.compile(r"-\d\d?-"), "words")
    valves = r"V(?:(?<=\d\.\d \dV)|(?<=\d\.\d \d\dV))(?!\w)"
    yield rule("unit", valves, f" {row.valves}", "V", "words")


def _plus_rules(language: Callable[[], Iberian], row: Everyday) -> Iterator[Rule]:
    """ "89 € + IVA", "20%+IVA", "(+ 2 €)", "hotel 3*"."""
    plus = r" \+ (?<=[\w)%€°.ºª] \+ )(?=[\w(+])"
    yield rule("math", plus, f" {row.plus} ", (" + ",), "signs")
    tight = r"\+(?<=[%€]\+)(?=[^\W\d_])"  # "20%+IVA"
    yield rule("math", tight, f" {row.plus} ", ("%+", "€+"), "words")
    stars = r"(?P<stars>[1-5](?<![\w.,/]\d))\*(?![\w*]| ?\d)"

    def starred(match: Match) -> str | None:
        """ "hotel 3*", but not a note: "nota 5*"."""
        if not _HOTEL.search(Context(match).before):
            return None
        count = match["stars"]
        return f"{language().cardinal(count, 'f')} {row.star}{'' if count == '1' else 's'}"

    yield rule("unit", stars, starred, re.compile(r"[1-5]\*(?![\w*])"), "words")
    yield rule("math", r"\+ (?<=\(\+ )(?=\w)", f"{row.plus} ", ("(+ ",), "signs")


def _sign_rules(language: Callable[[], Iberian], row: Everyday) -> Iterator[Rule]:
    """ "grupo A+", "5 € el kg"."""

    def blood(match: Match) -> str | None:
        if match["group"] not in ("Rh", "RH") and not (
            _BLOOD.search(Context(match).before) or _BLOOD_BEHIND.match(Context(match).after)
        ):
            return None
        sign = row.positive if match["sign"] == "+" else row.negative
        return f"{match['group'].replace('0', row.nought)} {sign}"

    pattern = r"(?<![\w.,])(?P<group>AB|[ABO0]|Rh|RH) ?(?P<sign>[+\-–−])(?![\w+-])"
    needs = re.compile(r"[ABO0hH] ?[+\-–−](?![\w+-])")
    yield rule("math", pattern, blood, needs, "words")

    def compared(match: Match) -> str | None:
        before = Context(match).before
        if not _WORD_BEFORE.search(before) or _CONDITION.search(before):
            return None
        said = row.less if match["sign"] == "<" else row.more
        return f"{said} " if before.endswith("(") else f" {said} "

    pattern = r" ?(?P<sign>[<>])(?!3(?!\d)) ?(?=\d|R?\$ ?\d)"
    yield rule("math", pattern, compared, "<>", "words")

    # "500+ pessoas"
    counted = r"(?= (?!para|como|desde|cada|est[ae])[a-zà-ÿ]{4,20}\b)"
    more = rf"(?P<number>\d(?<![\w.,:/+-]\d)[\d.]{{0,9}})\+{counted}"
    needs = re.compile(r"\+(?<=\d\+) [a-zà-ÿ]")
    yield rule("math", more, lambda match: f"{row.more} {match['number']}", needs, "words")

    yield rule("unit", r"[ØøΦ⌀](?<!\w.) ?(?=\d)", f"{row.diameter} ", "ØøΦ⌀", "words")
    yield rule("math", r"~(?<![\w~]~) ?(?=[\d$€])", f"{row.about} ", "~", "words")
    yield rule("abbreviation", r"\bt-(?=shirt)", "tee-", ("t-shirt",), "words")
    minus = r" [-−–] (?:(?<=[²³] . )|(?<=\) . ))(?=\d{0,4}[a-z](?![\w'’]))"  # "x² - 5x"
    yield rule("math", minus, f" {row.minus} ", (" - ", " − ", " – "), "words")

    finals = dict(zip(("2", "4", "8", "16"), row.finals.split("|"), strict=True))
    of_finals = r"1(?<![\w.,/]1)/(?P<part>2|4|8|16)(?: de(?: la)?)?[ -]final\b"
    needs_finals = re.compile(r"/\d\d?(?: de(?: la)?)?[ -]f")
    yield rule("fraction", of_finals, lambda found: finals[found["part"]], needs_finals, "words")

    def sized(match: Match) -> str | None:
        """ "talla 38/40": two sizes."""
        return ", " if _SIZE.search(Context(match).before) else None

    sizes = r"/(?<=\d\d/)(?=\d\d(?![\d/]))"
    yield rule("range", sizes, sized, re.compile(r"/(?<=\d\d/)\d\d(?![\d/])"), "words")

    def alone(match: Match) -> str:
        unit = language().units[match["unit"]]
        return match["before"] + language().form(unit, Number("2" if match["many"] else "1"))

    units = "kg|km|cm|mm|kWh|ml|mL|mg|GB|MB|TB|[lLh](?=[,;)]| (?![A-Z]\\b)|\\.?\\Z)"
    before = rf"(?P<before> (?:(?P<many>en|em)|{row.articles}) )"
    pattern = rf"{before}(?P<unit>{units})(?![\w/²³º-])"
    needs = re.compile(r" (?:k[gmW]|[cm]m|m[lLg]|[GMT]B|[lLh])(?![\w/])")
    yield rule("unit", pattern, alone, needs, "signs")
