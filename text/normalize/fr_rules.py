"""French rules for forms of everyday texts: numbers of registers, ranges of days, names with dates
in them, "1m85", "2d".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize import fr_tables as tables
from text.normalize.language import Language
from text.normalize.rule import Rule, any_of, rule, runs, words
from text.normalize.values import Context

Match = re.Match[str]

_MONTHS: Final = any_of(tables.MONTHS)
_DAY_AND_MONTH: Final = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS})\Z")
_SECOND: Final = {"e": "seconde", "es": "secondes", "s": "seconds"}
_FROM: Final = re.compile(r"\b[Dd]u \Z")
_BOTH: Final = re.compile(r"\b(?:[LlDdCc]es|[Aa]ux|[Ee]ntre le) \Z")


def fr_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules, for RULES of fr.py. `language` is called when a rule runs."""
    return (
        *_register_rules(language),
        *_day_rules(language),
        *_short_rules(),
        *_everyday_rules(),
        *_notice_rules(),
        *_context_rules(),
    )


def _register_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    def grouped(match: Match) -> str:
        """ "RCS Paris 552 100 554": groups of digits, each said as a number."""
        own = language()
        groups = match["groups"].split()
        spoken = (
            own.cardinal(group) if group.isdecimal() else own.named([group]) for group in groups
        )
        return match[0].removesuffix(match["groups"]) + own.pause.join(spoken)

    def spelled(match: Match) -> str:
        digits = match[0].replace(" ", "")
        return language().named([digits[:2], *(digits[at : at + 3] for at in (2, 5, 8))])

    return (
        rule(
            "code",
            r"(?:RCS|SIREN|SIRET|Siren|Siret)(?: [A-ZÀ-Ý][\w'-]{1,20}){0,3}(?: [A-D])?"
            r"(?: :|:| n°)? (?P<groups>\d{3} \d{3} \d{3}(?: \d{5})?)(?![ .,]?\d)",
            grouped, ("RCS", "SIRE", "Sire"), "names",
        ),
        rule(
            "code",
            r"(?P<groups>[12](?<![\d.,] [12])(?<![\w.,][12]) \d\d \d\d \d[\dAB] \d{3} \d{3}"
            r"(?: \d\d)?)(?![ .,]?\d)",
            grouped, re.compile(r"\d \d\d \d\d \d"), "names",
        ),
        # the number for the value-added tax: "FR 12 345678901"
        rule(
            "code", r"(?<=\bFR )\d\d ?\d{9}(?!\w)", spelled, re.compile(r"FR \d\d ?\d{9}"), "names",
        ),
        # the number of a taxpayer
        rule(
            "code", r"(?P<groups>\d\d(?<![\w.,]\d\d)(?<!\d \d\d) \d\d(?: \d{3}){3})(?![ .,]?\d)",
            grouped, re.compile(r" (?<=\d\d )\d\d \d{3} \d"), "names",
        ),
    )  # fmt: skip


def _day_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    def days(match: Match) -> str:
        """ "5-10 mai", "du 5-10 mai"."""
        context = Context(match)
        first = language().day(int(match["day"]), context)
        if _BOTH.search(context.before):
            return f"{first} et "
        return f"{'' if _FROM.search(context.before) else 'du '}{first} au "

    return (
        rule(
            "date",
            r"(?P<day>\d(?<![\w.,/-]\d))"
            rf"(?:er)? ?[-–] ?(?=[1-3]?\d(?:er)? (?:{_MONTHS}))",
            days, re.compile(r"[-–] ?[1-3]?\d(?:er)? [^\W\d]"), "dates",
        ),
        # "26 juil.-11 août"
        rule(
            "date", rf"[-–](?=[1-3]?\d(?:er)? (?:{_MONTHS}))",
            lambda match: " au " if _DAY_AND_MONTH.search(Context(match).before) else None,
            re.compile(r"[-–](?<=[a-zéû.][-–])[1-3]?\d(?:er)? [a-zéû]"), "words",
        ),
        # "la rue du 4-Septembre", "le 8-Mai-1945"
        rule(
            "date",
            r"(?P<day>\d(?<![\w.,/-]\d)\d?)-(?P<month>[A-ZÉ][a-zéèû]{2,8})"
            r"(?:-(?P<year>\d{4}))?(?![\w-])",
            _named_day,
            re.compile(r"-(?<=\d-)[A-ZÉ]"), "words",
        ),
    )  # fmt: skip


def _short_rules() -> tuple[Rule, ...]:
    return (
        # "le Cdt Moreau"
        rule(
            "abbreviation", rf"\b(?P<key>{'|'.join(_RANKS)})(?= [A-ZÉ][a-zé])",
            lambda match: _RANKS[match["key"]], tuple(f"{rank} " for rank in _RANKS), "words",
        ),
        rule(
            "abbreviation",
            r"(?P<a>[Aa])rt(?:\.|icle) (?P<code>[LRDA])(?:\. ?| )?"
            r"(?:(?P<number>\d{1,4})-(?P<low>\d{1,3})(?![\w-])|(?=\d))", _article,
            ("rt. ", "rticle "), "dates",
        ),
        # "1er/09"
        rule(
            "date", r"1er/(?P<month>0?[1-9]|1[0-2])(?:/(?P<year>[12]\d{3}))?(?![\d/])",
            lambda match: " ".join(filter(None, (
                "premier", tables.MONTH_NAMES[int(match["month"]) - 1], match["year"]
            ))),
            ("1er/",), "words",
        ),
        # "9 ans ½"
        rule(
            "fraction",
            r"(?P<noun>ans?|heures?|jours?|mois|kilos?|mètres?|litres?) (?:½|1/2)(?!\d)",
            _and_a_half, "½/", "amounts",
        ),
        rule(
            "ordinal", r"2(?<![\w.,]2)n?d(?P<end>es?|s)?(?!\w)",
            lambda match: _SECOND.get(match["end"] or "", "second"), ("2d", "2nd"), "words",
        ),
        # "1m85"
        rule(
            "unit", r"(?P<m>\d(?<![\w.,]\d))m(?P<cm>\d\d)(?!\w)",
            lambda match: f"{match['m']},{match['cm']} m", re.compile(r"m(?<=\dm)\d"), "dates",
        ),
        # "1 élève/3"
        rule(
            "fraction", r"/(?<=[a-zé]/)(?=\d{1,3}(?!\w))", _one_of,
            "/", "words",
        ),
    )  # fmt: skip


def _everyday_rules() -> tuple[Rule, ...]:
    def judgment(match: Match) -> str:
        return f"{match['year']}, {match['high']} {match['low']}"

    def dashed(match: Match) -> str:
        return f"{match['day']}/{match['month']}/{match['year']}"

    def journey(match: Match) -> str:
        key = match["key"] or match["from"]
        said = "départ" if key.endswith("p") else "arrivée"
        return said.capitalize() if key[0].isupper() else said

    date = r"(?P<day>[0-3]\d)-(?P<month>0[1-9]|1[0-2])-(?P<year>[12]\d{3})"
    counted = r"\+(?:(?<=\b[JHT]\+)|(?<=\b[Bb]ac\+))(?=\d)"
    article = r"(?P<key>[Aa])rt\.(?= ?[LRDA]\d)"

    def side(match: Match) -> str:
        return _SIDES[match["key"]]

    sides = r"(?<![\w.,'’])(?<!\d )(?P<key>[LHlP])\.?(?= \d{1,3}(?:,\d+)? ?(?:mm|cm|m|x|sur)\b)"
    younger = r"[-–−](?:(?<=[a-zé] [-–−])|(?<=\([-–−])) ?(?=\d\d? ans\b)"
    with_it = r"av\.(?<= av\.)(?= (?!le\b|la\b|les\b|l['’]|d['’]|des?\b|du\b|j\.)[a-zà-ÿ]{3})"
    hour = (
        r"\b(?P<key>[Dd]ép|[Aa]rr)\.(?= ?:? ?(?:à )?\d\d? ?(?:h|:\d))"
        r"|\b(?P<from>[Dd]ép)\.(?= (?:de l['’]|de la |du |des )[a-zà-ÿ])"
    )
    thick = r"\b[éÉ]p\.(?= ?\d+(?:,\d+)? ?(?:mm|cm|µm|m)\b)"
    number = r"(?<=n° )(?P<year>\d\d)-(?P<high>\d\d)\.(?P<low>\d{3})(?!\d)"
    return (
        # "J+7", "bac+5", "J-3"
        rule("math", counted, " plus ", ("J+", "H+", "T+", "ac+"), "words"),
        rule("math", r"-(?<=\b[JH]-)(?=\d{1,3}(?![\w-]))", " moins ", ("J-", "H-"), "words"),
        # "art. R417-10", and "n° 14-12.345" of a judgment
        rule(
            "abbreviation", article, lambda match: f"{match['key']}rticle", ("rt.",), "words"
        ),
        rule("code", number, judgment, re.compile(r"-\d\d\.\d"), "words"),
        # "le 12-03-2024"
        rule("date", rf"(?<![\w/.,-]){date}(?![\w-])", dashed, re.compile(r"-\d\d-"), "words"),
        # "7h30/12h"
        rule(
            "time", r"/(?:(?<=\dh/)|(?<=h\d\d/))(?=\d\d?h)", " à ", re.compile(r"/\d\d?h"), "words"
        ),
        # "2 devis s/8 jours", "déconseillé - 12 ans", "48 voix c/ 3", "3e ét. av. asc."
        rule("abbreviation", r"\bs/(?=\d)", "sous ", (" s/",), "words"),
        rule("signed", younger, "moins de ", re.compile(r"[-–−] ?\d\d? ans"), "words"),
        rule("abbreviation", r"c/(?<=voix c/)(?= ?\d)", "contre", ("voix c/",), "words"),
        rule("abbreviation", with_it, "avec", (" av. ",), "words"),
        # "dép. 6 h 40", "arr. 9 h 15"; "ép. 14 mm"
        rule("abbreviation", hour, journey, _JOURNEY, "words"),
        rule("abbreviation", thick, "épaisseur", re.compile(r"p\. ?\d[\d,]* ?[cmµ]"), "words"),
        # "L. 50 cm, H 1,20 m"
        rule("unit", sides, side, re.compile(r"[LHlP]\.? \d[\d,]* ?[cmx]"), "words"),
        # "65 m² hab."
        rule(
            "abbreviation", r"hab\.(?<=m[²2] hab\.)", "habitables", ("² hab.", "2 hab."), "words"
        ),
    )  # fmt: skip


def _notice_rules() -> tuple[Rule, ...]:
    """ "645 € CC", "taille 38/40", "5,4 M de téléspectateurs"."""
    rents = {"CC": "charges comprises", "HC": "hors charges", "cc": "charges comprises"}
    rent = r"\b(?P<key>CC|HC|cc)\b(?:(?<=€ ..)|(?<=mois ..))(?=[\s,.;:)]|\Z)"
    return (
        rule("abbreviation", rent, lambda m: rents[m["key"]], runs(rents), "words"),
        rule(
            "range",
            r"/(?:(?<=[Tt]aille \d\d/)|(?<=[SMLX] \(\d\d/))(?=\d\d(?![\d/]))",
            " ",
            ("aille ", " ("),
            "words",
        ),
        rule("range", r"/(?<=ointure \d\d/)(?=\d\d(?![\d/]))", " ", ("ointure ",), "words"),
        rule("unit", r"M(?<=\d M)(?= d(?:e |['’]))", _millions, (" M d",), "words"),
    )


def _context_rules() -> tuple[Rule, ...]:
    """Short forms that what stands beside them decides."""

    def direction(match: Match) -> str | None:
        return "direction" if _LINE.search(Context(match).before) else None

    def rooms(match: Match) -> str | None:
        context = Context(match)
        beside = context.before + context.after
        if _CAR.search(beside) and not _AREA.search(beside):
            return "portes"
        if not _HOUSED.search(beside):
            return None
        return "pièce" if context.before[-3:].strip() == "1" else "pièces"

    def seeks(match: Match) -> str | None:
        return "Cherche" if not Context(match).before.strip() else None

    def included(match: Match) -> str:
        return "incluse" if "TVA" in Context(match).before else "inclus"

    fixed = tuple(
        rule("abbreviation", pattern, said, needs, "words") for pattern, said, needs in _FIXED
    )

    def ground_floor(match: Match) -> str | None:
        """ "studio 18 m², RDC", "au RDC", but "en RDC", a country."""
        context = Context(match)
        home = _AT_HOME.search(context.before) or _HOUSED.search(context.before + context.after)
        return None if not home or _COUNTRY.search(context.before) else "rez-de-chaussée"

    verb = r"\bCh\.(?= (?!de\b|du\b|des\b|la\b|d['’])(?:[a-zé]|[TF]\d|H\b|F\b))"
    return (
        *fixed,
        rule("abbreviation", r"\b[Dd]ir\.(?= [A-ZÉ])", direction, words("Dir. dir."), "words"),
        rule("abbreviation", r"p\.(?<=\d p\.)(?<![\d,.]\d p\.)", rooms, words("p."), "words"),
        rule("abbreviation", r"\bRDC\b", ground_floor, words("RDC RDC."), "words"),
        rule("abbreviation", r"sqq?\.?(?<=\d sqq\.)", _following, frozenset({"sqq."}), "words"),
        rule("abbreviation", verb, seeks, words("Ch."), "words"),
        rule("abbreviation", r"incl\.(?<=% incl\.)", included, words("incl."), "words"),
        # "24/12, 23h45": no part of a whole
        rule(
            "date", rf"{_LATE_DAY}/(?P<month>0[1-9]|1[0-2])(?=,? \d\d? ?h|[,;)] |\Z)",
            lambda match: f"{match['day']} {tables.MONTH_NAMES[int(match['month']) - 1]}",
            re.compile(r"\d/[01]\d"), "words",
        ),
    )  # fmt: skip


def _millions(match: Match) -> str:
    """ "1,4 M d'abonnés", "5 M de logements"."""
    return "million" if _BELOW_TWO.search(Context(match).before) else "millions"


_BELOW_TWO: Final = re.compile(r"(?<![\d.,])(?<!\d )[01](?:,\d+)? \Z")


def _following(match: Match) -> str:
    """ "p. 45 sqq.", "v. 1530 sqq."."""
    of_verses = re.search(r"\b[Vv](?:v?\.|ers) \d+ \Z", Context(match).before)
    dot = "." if Context(match).ends_a_sentence() and not Context(match).after else ""
    return ("et suivants" if of_verses else "et suivantes") + dot


_LATE_DAY: Final = r"(?P<day>[123](?<![\w/.,-].)(?:(?<=1)[3-9]|(?<=2)\d|(?<=3)[01]))"
_LINE: Final = re.compile(
    r"\b(?:[AND]\d{1,3}|[Ll]igne|[Bb]us|[Mm]étro|RER|[Tt]ram(?:way)?|[Vv]oie|[Ss]ortie|km|[Tt]rain|IC|TGV|TER|PK)"
    r"\b[^!?]{0,38}\Z"
)
_AREA: Final = re.compile(r"\d ?(?:m²|m2)")
_HOUSED: Final = re.compile(r"\d ?(?:m²|m2)|\bT\d\b|étage|loyer|\bCC\b|charges")
_AT_HOME: Final = re.compile(
    r"\b(?:[Aa]u|[Ll]e|[Dd]u|appt\.?|appartement|studio|maison|[Bb]ât(?:iment|\.) \w,) \Z|R\+\d"
)
_COUNTRY: Final = re.compile(r"\b(?:[Ee]n|[Ll]a|[Dd]e la|[ÀàDd][e']?) \Z")
_CAR: Final = re.compile(r"\d ?(?:km|ch|CV)\b|\bCT\b|diesel|essence")
# A pattern, what is said for it, and what a text with it has.
_FIXED: Final = (
    (r"a\. ?p\.(?:(?<=\d a\. p\.)|(?<=\d a\.p\.))", "après prolongation", words("a.")),
    (r"\bt\. ?a\. ?b\.", "tirs au but", words("b.")),
    (r"> ?(?=\d{1,3} ans\b)", "plus de ", ">"),
    (r"< ?(?=\d{1,3} ans\b)", "moins de ", "<"),
    (r"/(?<=[gl]/)(?=24 ?h)", " par ", ("/24",)),
    (r"\barr\.(?= (?:du \d|min|préf|mun|n°))", "arrêté", words("arr.")),
    (r"\bdem\.(?= (?:à )?\d{1,2} ?h)", "demain", words("dem.")),
    (r"\bbr\.(?= \d+,\d\d ?€)", "broché", words("br.")),
    (r"\bs/ (?=\d)", "sur ", ("s/ ",)),
    (r"\bs/ ?(?=[a-zé]{2})", "sur ", ("s/",)),
    (r"-s/-?(?=[A-ZÉ])", "-sur-", ("-s/",)),
    (r" s/ ?(?=[A-ZÉ][a-zé])", " sur ", (" s/",)),
    (r"HT(?<=€ HT)(?!\w)", "hors taxes", words("HT HT.")),
    (
        r"ch\.(?:(?<=\+ ch\.)|(?<=\d € ch\.)|(?<=de ch\.)|(?<=es ch\.)|(?<=ur ch\.))(?! ?[\dA-ZÉ])"
        r"|\bch\.(?= (?:compr|loc\.|copro|mens))",
        "charges",
        words("ch."),
    ),
    (
        r"\bch\.(?= (?:[TF]\d|appt|coloc|studio|emploi|poste|garage|terrain|nounou))",
        "cherche",
        words("ch."),
    ),
    (r"\bint\. ?[-–−] ?(?=\d\d ans)", "interdit aux moins de ", words("int.")),
    (r"vol\.(?<=% vol\.)", "en volume", words("vol.")),
    (r"\bk(?<=\d k)(?= (?:hab|pers|vues|abonn|visit))", "mille", words("k")),
    (r"\bs\.(?<=la s\.)(?= \d{1,2}\b)", "saison", words("s.")),
    (r"\bM\.(?:(?<=Pr M\.)|(?<=Dr M\.)|(?<=Me M\.)|(?<=\W[A-Z]\. M\.))", "M", words("M.")),
    (r"\bgar\.(?= \d+ (?:ans?|mois))", "garantie", words("gar.")),
    (r"\AF\.?(?=, \d\d ans)", "Femme", words("F F.")),
    (r"\AH\.?(?=, \d\d ans)", "Homme", words("H H.")),
    (r"\b1 CV(?!\w)", "un C V", words("CV CV.")),
    (r"\bav\.(?= \d{1,2}/\d)", "avant le", words("av.")),
    (r"\bapr\.(?= \d)", "après", words("apr.")),
    (r"\bg\.(?:(?<=tage g\.)|(?<=ét\. g\.))", "gauche", words("g.")),
    (r"\bdr\.(?:(?<=tage dr\.)|(?<=ét\. dr\.))", "droite", words("dr.")),
    (
        r"Cdt(?:(?<=le Cdt)|(?<=du Cdt)|(?<=au Cdt)|(?<=un Cdt)|(?<=puis Cdt))\.?(?!\w)",
        "commandant",
        words("Cdt Cdt."),
    ),
    (r"mt(?<=[a-zé]{3}mt)\.?(?!\w)", "ment", ("mt",)),
    (r"t°(?<=[a-zé]{2}t°)(?!\w)", "tion", ("t°",)),
    (r"s°(?<=[a-zé]{2}s°)(?!\w)", "sion", ("s°",)),
    (r"\bpx(?<!\d px)(?= (?:ferme|fixe|à|d'|nég|tt|TTC|de |:))", "prix", words("px")),
    (
        r"imm\.(?:(?<=ispo imm\.)|(?<=ible imm\.)|(?<=ibre imm\.))",
        "immédiatement",
        words("imm."),
    ),
    (r"\bmer\.(?:(?<=pr mer\.)|(?<=ur mer\.))", "mercredi", words("mer.")),
)
_JOURNEY: Final = re.compile(r"[pr]\.(?: ?:? ?(?:à )?\d\d? ?[h:]|(?<=ép\.) d)")
_SIDES: Final = {"L": "longueur", "l": "largeur", "H": "hauteur", "P": "profondeur"}
_RANKS: Final = {
    "Cdt": "commandant", "Gal": "général", "Cne": "capitaine", "Lt": "lieutenant", "Sgt": "sergent",
}  # fmt: skip


def _article(match: Match) -> str:
    """ "art. L. 121-3", "Art. L. 3121-27"."""
    low = f" tiret {match['low']}" if match["low"] else ""
    return f"{match['a']}rticle {match['code']} {match['number'] or ''}{low}"


def _and_a_half(match: Match) -> str:
    return f"{match['noun']} et demi{'e' if match['noun'].startswith('heure') else ''}"


_COUNTED: Final = re.compile(r"\b\d{1,3} [a-zà-ÿœ]{3,20}\Z")


def _named_day(match: Match) -> str | None:
    known = match["month"] in tables.MONTHS
    return " ".join(filter(None, match.groups())) if known else None


def _one_of(match: Match) -> str | None:
    return " sur " if _COUNTED.search(Context(match).before) else None
