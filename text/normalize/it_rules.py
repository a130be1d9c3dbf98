"""Italian rules for forms of everyday texts: ranges of days and years, "24h/24", "1m85", laws,
"la III B".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.dates import short_date
from text.normalize.it_words import feminine
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, any_of, at_number, either_case, rule, runs
from text.normalize.values import Context, Date
from text.normalize.words import roman_value

Match = re.Match[str]

LAW: Final = re.compile(
    r"\b(?:[Ll]egge|[Dd]ecreto|legislativo|ministeriale|regionale|[Dd]irettiva|[Rr]egolamento"
    r"|D P R|D P C M|UE|CE)"
    r"(?: numero)? \Z"
)
_RAISED: Final = re.compile(r"[a^](?<=\d.) ")
_MONTHS: Final = any_of(tables.MONTHS)
_DAY_AND_MONTH: Final = re.compile(rf"\b\d{{1,2}}[°º]? (?:{_MONTHS})\Z")
_FROM: Final = re.compile(r"\b[Dd](?:al |all['’])\Z")
_BOTH: Final = re.compile(r"\b(?:[Ii]l |[Nn]ei giorni |[Ii]l giorno |[Ll]['’])\Z")


def it_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules, for RULES of it.py. `language` is called when a rule runs."""

    def days(match: Match) -> str:
        """ "5-10 maggio", "il 5-6 maggio"."""
        context = Context(match)
        own = language()
        first = own.day(int(match["day"]), context)
        if _BOTH.search(context.before):
            return f"{first} e "
        high = match["high"]
        to = "all'" if high in ("8", "11") else "al "
        begin = "dall'" if first.startswith(("o", "u")) else "dal "
        return f"{'' if _FROM.search(context.before) else begin}{first} {to}"

    def school_class(match: Match) -> str:
        return f"{language().ordinal(roman_value(match['roman']), 'f')} "

    return (
        rule(
            "date",
            r"(?P<day>\d(?<![\w.,/-]\d))[°º]? ?[-–] ?"
            rf"(?=(?P<high>[1-3]?\d)[°º]? (?:{_MONTHS}))",
            days, re.compile(r"[-–] ?[1-3]?\d[°º]? [^\W\d]"), "dates",
        ),
        _months_rule(),
        rule(
            "range", r" [-–] (?<=[Dd]al \d{4} . )(?=\d{4}(?!\d))", " al ",
            (" - ", " – "), "dates",
        ),
        rule(
            "roman", r"(?<=[Ll]a )(?P<roman>I{1,3}|IV|V) (?=[A-I](?![\w'’.]))",
            school_class, re.compile(r"[IV] [A-I](?![\w'’.])"), "words",
        ),
        rule("time", r"24 ?(?:h|ore)/24(?!\d)", "ventiquattro ore su ventiquattro", "/", "dates"),
        rule("time", r"(?:7 ?(?:gg?|giorni)/7|7/7)(?!\d)", "sette giorni su sette", "/", "dates"),
        rule(
            "time", r"\b(?P<at>[Oo]re) 1(?![\w:°º%/-]|[.,]\d)",
            lambda match: f"{match['at']} una", ("re 1",), "dates",
        ),
        _short_date_rule(language),
        _short_year_rule(language),
        *_unit_rules(),
        *_number_rules(language),
        *_short_rules(language),
        # "1m85"
        rule(
            "unit", r"(?P<m>\d(?<![\w.,]\d))m(?P<cm>\d\d)(?!\w)",
            lambda match: f"{match['m']},{match['cm']} m", re.compile(r"m(?<=\dm)\d"), "dates",
        ),
        # "L. 104/92", "l. 68/99"
        rule(
            "abbreviation", r"L(?<![\w.]L)\. ?(?=(?:n\. ?)?\d{1,4}/\d)"
            r"|l(?<![\w.]l)\. ?(?=(?:n\. ?)?\d{1,4}/\d\d)", "legge ", ("L.", "l."), "words",
        ),
    )  # fmt: skip


def _months_rule() -> Rule:
    def to(match: Match) -> str | None:
        """ "26 lug.-11 ag."."""
        if not _DAY_AND_MONTH.search(Context(match).before):
            return None
        return " all'" if match["high"] in ("8", "11") else " al "

    pattern = rf"[-–](?=(?P<high>[1-3]?\d)[°º]? (?:{_MONTHS}|ag\.))"
    needs = re.compile(r"[-–](?<=[a-z.][-–])[1-3]?\d[°º]? [a-z]")
    return rule("date", pattern, to, needs, "words")


_THE: Final = re.compile(
    r"\b(?:[Ii]l |[Dd]el |[Aa]l |[Dd]al |(?i:l|dell|all|dall)['’]|[Ee]ntro |[Dd]ata: "
    r"|[Ss]cadenza:? |(?i:luned|marted|mercoled|gioved|venerd)ì |(?i:sabato|domenica) "
    r"|\b(?:[Ii]l|[Ii] giorni) \d\d? e |\b[Dd]al \d\d? al )\Z"
)
_OF_A_WHOLE: Final = re.compile(r" (?:di|del|dello|della|dei|degli|delle)\b| dell['’]")


def _short_date_rule(language: Callable[[], Language]) -> Rule:
    """ "il 3/4", "scad. 18/06"; but "i 3/4 del totale"."""

    def say(match: Match) -> str | None:
        context = Context(match)
        date = short_date(match["day"], match["month"])
        padded = match["month"][0] == "0"
        if not date or not (padded or _THE.search(context.before)):
            return None
        if _OF_A_WHOLE.match(context.after) or LAW.search(context.before):
            return None
        return language().date(date, context)

    pattern = r"(?P<day>\d(?<![\w.,/]\d)\d?)/(?P<month>[01]\d|[1-9])(?![\w/])"
    return at_number("date", pattern, say, "/", "dates")


def _short_year_rule(language: Callable[[], Language]) -> Rule:
    """ "dal 1/9/24": a year of two digits."""

    def say(match: Match) -> str | None:
        date = short_date(match["day"], match["month"])
        if not date:
            return None
        century = "20" if int(match["year"]) < 36 else "19"
        return language().date(Date(century + match["year"], date.month, date.day), Context(match))

    pattern = r"(?P<day>\d(?<![\w.,/]\d)\d?)/(?P<month>\d\d?)/(?P<year>\d\d)(?![\w/]|[.,]\d)"
    needs = re.compile(r"/\d\d?/\d\d(?!\d)")
    return at_number("date", pattern, say, needs, "dates")


# Before their number: "mq 85", "Kg. 3".
_MEASURES: Final = {
    "mq": "metri quadrati", "mc": "metri cubi", "kg": "chili", "km": "chilometri",
    "cm": "centimetri", "mm": "millimetri", "mt": "metri", "ml": "metri lineari", "lt": "litri",
    "gr": "grammi", "hg": "etti", "cc": "centimetri cubi", "kw": "kilowatt",
    "dl": "decilitri", "hp": "cavalli", "cv": "cavalli", "cl": "centilitri", "q.li": "quintali",
}  # fmt: skip
_AT: Final = re.compile(r"\b(?i:al|dal|il|del|progressiva|uscita) \Z")
_WEEKS: Final = re.compile(
    r"\b(?i:tra|fra|per|ogni|circa|ca\.|di|in|da|dopo|altre|ultime|prossime|oltre|le|nelle|durata:?)"
    r" \d{1,2} \Z"
)
_MONTH: Final = re.compile(rf"\b(?i:{_MONTHS})(?!\w)|\b(?:da|lug|ago?|giu|mag)\b\.?[^.;]{{0,12}}\Z")
_WEEKLY: Final = re.compile(r"(?:\b(?:volt[ae]|ore|h|giorn[oi]|gg\.?|euro|lezion[ei])|€) a \Z")
_YEAR_BEHIND: Final = re.compile(r" \d{4}")
_ORDERED: Final = re.compile(
    r"\b(?i:fig|tab|tav|all|art|civico|via|viale|corso|piazza|numero|n|lett|pag|p|nota|foto"
    r"|figura|tabella|tavola|allegato|punto)\.? (?:[\w'’]{1,20} ){0,2}\Z"
)


def _unit_rules() -> tuple[Rule, ...]:
    def measure(match: Match) -> str | None:
        context = Context(match)
        if context.before[-2:-1].isdigit():
            return None
        unit = match["unit"].lower()
        if unit == "cl" and match[0][2:3] == ".":  # "cat. A/3, cl. 2"
            return "classe "
        if unit == "km" and _AT.search(context.before):
            return "chilometro "
        return f"{_MEASURES.get(unit, 'grammi')} "

    def weeks(match: Match) -> str | None:
        found = _WEEKS.search(Context(match).before)
        return "settimane" if found and not _YEAR_BEHIND.match(Context(match).after) else None

    def weekly(match: Match) -> str:
        """ "3 volte a sett.", but "da lug. a sett."."""
        context = Context(match)
        dot = "." if context.ends_a_sentence() else ""
        if _WEEKLY.search(context.before):
            return f"settimana{dot}"
        month = _MONTH.search(context.before) or _YEAR_BEHIND.match(context.after)
        return f"{'settembre' if month else 'settimana'}{dot}"

    def ordered(match: Match) -> str:
        month = Context(match).before[-2:] in ("° ", "º ") and (
            Context(match).before[-3:-2] == "1" or _YEAR_BEHIND.match(Context(match).after)
        )
        return "settembre" if month else "settimana"

    forms = {form for unit in _MEASURES for form in (unit, unit.capitalize(), unit.upper())}
    begin = anchored(sorted(forms), r"\w.,/") + r"|g(?<=[a-zà-ù]{4} g)"  # "burro g 50"
    pattern = rf"(?P<unit>{begin})\.? (?=\d(?!\d?[ªa°º^]))"
    return (
        rule("unit", pattern, measure, runs((*forms, "g")), "words"),
        rule("abbreviation", r"sett\.(?<=\d sett\.)", weeks, (" sett.",), "words"),
        rule("abbreviation", r"sett\.(?<= a sett\.)", weekly, (" sett.",), "words"),
        # "la 34ª sett.", but "1° sett. 2024"
        rule("abbreviation", r"\bsett\.(?<=[ª°º] sett\.)", ordered, (" sett.",), "words"),
    )


def _number_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """ "1°/3/1948", "il '09", "1 h e 1/2", "NPK 10-10-10", "5W-30", "in Mi magg."."""
    graded = re.compile(r"W(?<=\d.)-?\d")
    half_past = r"(?<=\d h e 1/2)|(?<=le \d e 1/2)|(?<=le \d\d e 1/2)"

    def grades(match: Match) -> str:
        return " ".join(map(language().cardinal, match[0].split("-")))

    def oil(match: Match) -> str:
        return f"{language().cardinal(match[1])} W {language().cardinal(match[2])}"

    def mode(match: Match) -> str:
        return f"{match['note']}{'maggiore' if match['mode'] == 'magg' else 'minore'}"

    note = f"(?:{either_case('do re mi fa sol la si')})(?: bemolle| diesis)?"
    scale = rf"(?P<note>\b{note} )(?P<mode>magg|min)\.(?! ?\d| di\b)"
    return (
        rule("date", r"1[°º](?<!\w1.)/(?=(?:1[0-2]|0?[1-9])\b)", "1/", ("1°/", "1º/"), "words"),
        rule("year", r"['’](?<!\w.)0(?=\d(?![\w'’]))", "200", ("'0", "’0"), "words"),
        rule("fraction", rf" e 1/2(?:{half_past})(?!\d)", " e mezza", (" e 1/2",), "words"),
        rule("range", r"(?<=NPK )\d\d?-\d\d?-\d\d?(?![\w-])", grades, ("NPK",), "words"),
        # "1h 40", "5W-30", "in Mi magg."
        rule("time", r" (?<=\dh )(?=[0-5]\d(?:[.,;:)]?(?:\s|\Z)))", "", ("h ",), "words"),
        rule("code", r"(?<![\w.,/-])(\d\d?)W-?(\d\d)(?!\w)", oil, graded, "words"),
        rule("abbreviation", scale, mode, re.compile(r" m(?:agg|in)\."), "words"),
        rule("unit", r"h(?<=ª h)(?!\w)", "ora", ("ª h",), "words"),
    )


def _scene(match: Match) -> str:
    return f"{match['act']} scena "


def _decimal(match: Match) -> str:
    return "metri " if match["unit"] == "m" else "litri "


def _short_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    def ordinal(match: Match) -> str | None:
        """ "3a classe", "1^ rata", "2^ A"."""
        context = Context(match)
        noun = match["noun"]
        known = match["sign"] == "^" or (noun and feminine(noun))
        if not known or _ORDERED.search(context.before):
            return None
        return language().ordinal(match["number"], "f")

    def story(match: Match) -> str:
        return f"piano {language().ordinal(match['number'])}"

    number = r"(?P<number>\d(?<![\w.,/]\d)\d?)"
    noun = r"(?= (?P<noun>[a-zà-ù]{3,20})?)"
    flat = r"p\. ?(?P<number>\d{1,2})[°º](?!\w)"
    act = r"(?P<act>\b[Aa]tto [IVX]{1,4},?) sc\. ?(?=[IVX\d])"
    size = r"(?= ?\d{1,3}(?:,\d+)? ?(?:cm|mm|m)\b)"
    high = rf"\b[hH](?:\. ?| ){size}"
    meters = r"(?<![\w.,'’])(?<!\d )(?P<unit>[ml])\.? (?=\d{1,3},\d\d?(?!\w|,\d))"
    thick = rf"\bsp\. ?{size}"
    street = r"\bv\.(?= (?:[A-Z][a-zà-ù]+ ){1,3}?(?:n\. ?)?\d)|\bv\.(?= [A-Z][a-zà-ù]+, ?\d)"
    street += r"|\bv\.(?:(?<= in v\.)|(?<=cita v\.)|(?<=golo v\.))(?= [A-Z])"
    leaving = r"\bpart\.(?= (?:ore|h|alle|dalla|dal|da)\b)"
    many = r"\d{1,3}(?:[-–]\d{1,3})? ?"
    counted = (
        rf"g\b|gg\b|giorn|sett|mes|mens|rat[ae]\b|volt|min|ore\b|h\b|sec|ann[io]|{tables.PEOPLE}"
    )
    days = rf"x (?<= x )(?<!\d x )(?={many}(?:{counted}|['’′](?!\d)))"
    titles = rf"\b(?P<key>{'|'.join(_STOPLESS)})(?= [A-Z][a-zà-ù])"
    return (
        rule("ordinal", rf"{number}(?P<sign>[a^]){noun}", ordinal, _RAISED, "words"),
        # "p. 2°"
        rule("ordinal", flat, story, re.compile(r"p\. ?\d\d?[°º]"), "words"),
        # "il '900"
        rule("year", r"['’](?<!\w.)(?=[1-9]00(?!\w))", "", re.compile(r"['’][1-9]00"), "words"),
        rule("abbreviation", act, _scene, (" sc.",), "words"),
        # "s/ascensore", "h 140 cm", "m 1,80", "sp. 14 mm"
        rule("abbreviation", r"\bs/(?=[a-z]{4})", "senza ", (" s/",), "words"),
        rule("unit", high, "altezza ", re.compile(r"[hH]\.? ?\d[\d,]* ?[cm]"), "words"),
        rule("unit", meters, _decimal, re.compile(r"[ml]\.? \d{1,3},\d"), "words"),
        rule("abbreviation", thick, "spessore ", re.compile(r"sp\. ?\d"), "words"),
        # "v. Garibaldi 12", "part. ore 6.40", "48 voti c. 3"
        rule("abbreviation", street, "via", ("v. ",), "words"),
        rule("abbreviation", leaving, "partenza", ("part.",), "words"),
        rule("abbreviation", r"c[./](?<=voti c.)(?= ?\d)", "contro", ("voti c",), "words"),
        # "morto a 37 a."
        rule("abbreviation", r"a\.(?<=[ (]a \d\d a\.)(?! ?C)", "anni", (" a.",), "words"),
        # "x 7 gg."
        rule("math", days, "per ", re.compile(rf" x {many}[gsmohapbrv'’′]"), "words"),
        # "Dr Rossi", "Sig Bianchi"
        rule(
            "abbreviation", titles, lambda match: tables.TITLES[match["key"]],
            runs(_STOPLESS), "words",
        ),
    )  # fmt: skip


_STOPLESS: Final = ("Dr", "Dott", "Sig", "Prof", "Avv", "Ing", "Arch", "Geom", "Rag")
