"""Italian abbreviations: those of it_short_tables.py, titles without a name ("il prof. ha detto"),
saints ("SS. Pietro e Paolo").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from text.normalize import it_short_tables as short_tables
from text.normalize import it_tables as tables
from text.normalize.it_words import agreed
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, rule, words
from text.normalize.short_forms import chat_rules, short_rules
from text.normalize.short_rows import Short
from text.normalize.truncated import Truncated
from text.normalize.values import Context

Match = re.Match[str]

_ARTICLE: Final = re.compile(
    r"\b(?:(?:[Ii]l|[Dd]el|[Aa]l|[Dd]al|[Ss]ul|[Cc]ol|[Uu]n|[Ii]|[Gg]li|[Dd]ei|[Aa]i|[Mm]io) "
    r"|(?:[Ll]|[Dd]ell|[Aa]ll|[Dd]all)['’])\Z"
)
_WHOLE_TITLES: Final = {
    key: said + ("e" if said.endswith(("nor", "tor", "sor", "ner", "nier")) else "")
    for key, said in tables.TITLES.items()
    if key.lower() in words("sig sigg prof dott dr avv ing arch geom rag on sen")
}

_TITLE_ENDS: Final = re.compile(
    rf"\.(?<=(?:{'|'.join(sorted({key[-2:] for key in _WHOLE_TITLES}))})\.)"
)
_HOLY: Final = re.compile(
    r"\b(?i:chiesa|basilica|parrocchia|santuario|convento|monastero|abbazia|cappella|duomo|pieve|oratorio|ospedale|clinica"
    r"|via|viale|piazza|piazzale|piazzetta|largo|corso|vicolo|porta|ponte|borgo|isola|monte|festa|notte|fiera|rione|quartiere"
    r"|collegio|istituto|campo|colle|contrada|località|frazione|madonna)(?: di| a)? \Z"
)
# Articles before an adjective, in the order of its forms: masculine, feminine, both in the plural.
_ARTICLES: Final = {
    article: place
    for place, row in enumerate(
        (
            "il al del dal nel sul col lo allo dello un",
            "la alla della dalla nella sulla una",
            "i ai dei dai nei sui gli agli degli",
            "le alle delle dalle nelle sulle",
        )
    )
    for article in row.split()
}
SHORT: Final = Short.from_tables(
    short_tables,
    "it",
    of=r"di |del |dell['’]|della |dei |degli |delle ",
    agreed=agreed,
    articles=_ARTICLES,
)
TRUNCATED: Final = Truncated.of("it", tables, SHORT.known, agreed)


def _untitled(match: Match) -> str | None:
    """ "il prof. e la prof.ssa", "il dott. ha detto": a title without a name."""
    if not _ARTICLE.search(Context(match).before):
        return None
    title = tables.TITLES[match["key"]]
    dot = "." if not Context(match).after.strip() else ""
    pair = match["and"] and match["key"].lower() == "sig"  # "il signor e la signora Rossi"
    return (title if pair else _WHOLE_TITLES[match["key"]]) + dot


def _saints(match: Match) -> str:
    """ "SS. Trinità", "SS. Sacramento", "SS. Pietro e Paolo"."""
    name = match["name"]
    if name.endswith("i") or re.match(r"(?: e | ed |, )[A-Z][a-z]", Context(match).after):
        return f"Santi {name}"
    return f"{'Santissima' if name.endswith(('à', 'a', 'ne')) else 'Santissimo'} {name}"


def _saint(match: Match) -> str:
    """ "San Pietro", "Santo Stefano", "Sant'Anna", "Santa Maria"."""
    name = match["name"]
    if name[0] in "AEIOU":
        return f"Sant'{name}"
    if (name.endswith("a") and name not in {"Luca", "Nicola"}) or name == "Croce":
        return f"Santa {name}"
    return f"{'Santo' if name[:2] in ('St', 'Sp') else 'San'} {name}"


def _is_saint(match: Match) -> bool:
    """A known one, or behind a church or a street; "di S. Bianchi" isn't."""
    return match["name"] in tables.SAINTS or _HOLY.search(Context(match).before) is not None


def saint_rule() -> Rule:
    """ "S. Pietro"."""
    return rule(
        "abbreviation",
        r"S(?<![\w.]S)\. ?(?P<name>[A-Z][a-z]{2,12})(?<=[a-z])(?![\w'’])",
        lambda match: _saint(match) if _is_saint(match) else None,
        ".",
        "words",
    )


def _chatted(match: Match) -> str | None:
    """ "camera x studenti", but "l'asse x interseca"."""
    context = Context(match)
    formula = _VARIABLE.search(context.before) or _RELATION.match(context.after)
    return None if formula else "per "


_VARIABLE: Final = re.compile(
    r"\b(?:asse|variabile|incognita|valore|punto|lettera|coordinata|ascissa|raggi|fattore|quantità"
    r"|cromosoma|generazione|numero|termine|polinomio|funzione"
    r"|fratto|seno|coseno|tangente|logaritmo|meno|volte|tende|quadrato|cubo|uguale) \Z"
)
_RELATION: Final = re.compile(
    r"(?:uguale|tende|fratto|minore|maggiore|diviso|elevat[oa]|appartiene)\b"
)
# Behind "x" as messages write "per"; elsewhere it is the letter of a formula: "di x minore".
_FOR: Final = (
    r"(?:il|lo|la|i|gli|le|un|una|me|te|lui|lei|noi|voi|loro|chi|cosa|favore|forza|piacere|"
    r"sempre|ora|adesso|oggi|domani|stasera|esempio|caso|ogni|tutt[oaie]|quest[oaie]|quell[oaie]|"
    r"quanto|fortuna|strada|casa|via|mail|email|telefono|natale|pranzo|cena|colazione|"
    r"[a-zà-ù]+(?:are|ere|ire|armi|arti|arvi|arci|erti|ermi|irti|irmi))\b|l['’]"
)
_DAY: Final = (
    r"(?:domani|oggi|dopodomani|stasera|(?:luned|marted|mercoled|gioved|venerd)[iì]|sabato|domenica"
    r"|il|la|favore|persona|person[ae])"
)


def abbreviation_rules(language: Callable[[], Language]) -> tuple[Rule, ...]:
    """The rules, for RULES of it.py. `language` is called when a rule runs."""
    return (
        rule(
            "abbreviation",
            rf"(?P<key>{anchored(_WHOLE_TITLES)})\."
            r"(?=(?P<and> (?:e|o|ed) (?:l[ae]|il|i|gli|l['’])\b)?)"
            r"(?= [a-zà-ù]|[,;:)!?]|\s*\Z)",
            _untitled,
            _TITLE_ENDS,
            "words",
        ),
        rule("abbreviation", rf"x(?<= x)(?<=[a-zà-ù] x) (?={_FOR})", "per ", (" x ",), "words"),
        rule("abbreviation", rf"x(?<=\d x) (?={_DAY}\b)", "per ", (" x ",), "words"),
        rule("abbreviation", r"x(?<=[%€] x) (?=[a-zà-ù]{4})", "per ", (" x ",), "words"),
        rule("abbreviation", r"x(?<=[a-zà-ù]{4} x) (?=[a-zà-ù]{5})", _chatted, (" x ",), "words"),
        rule("abbreviation", r"l(?<!\w.)ett\. ?(?=[a-z][)\s,.;])", "lettera ", ("ett.",), "words"),
        rule(
            "abbreviation", r"S(?<![\w.]S)S\. ?(?P<name>[A-Z][a-zà-ù]+)", _saints, ("SS.",), "words"
        ),
        *short_rules(SHORT, language),
        *TRUNCATED.rules(),
        *chat_rules(short_tables.CHAT),
    )
