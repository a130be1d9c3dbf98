"""German prepositions, articles and conjunctions of one letter, and short words that mean what stands beside
them: "n. tel. Vereinb.", "d. Romans", "m. d. Bus", "u.", "spät.", "n. V.", "ff.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize.de_article_tables import PREPOSITIONS
from text.normalize.de_nouns import gender, is_plural, known_gender
from text.normalize.de_truncated import whole_noun
from text.normalize.rule import Rule, rule, words
from text.normalize.values import Context

Match = re.Match[str]

_UPPER: Final = "A-ZÄÖÜ"
_NOUN: Final = rf" (?P<noun>[{_UPPER}][a-zäöüß]{{2,30}})"
_CUT: Final = rf"[a-zäöüß]{{3,15}}\. [{_UPPER}]"
_FOLLOWS: Final = r" (?:am|bis|um|zum|nach|in|ab|im|vom|Ende|Mitte|Anfang)\b"
_ENROLLED: Final = r"erb|erf|bis\b|unter|bei\b|über|ab\b|per\b|tel|nicht|notw|u\. |und "
_SEEN: Final = (
    "Anlage|Anhang|Abbildung|Tabelle|Kapitel|Seite|Abschnitt|Rückseite|Foto|Bild|Skizze|Anzeige"
)

# A pattern, what is said for it, and the words of which a text must have one: of letters, and of
# words.
_BY_LETTER: Final = (
    (
        rf"m\.(?<=[A-Za-zäöüß).] m\.)(?<!V\. m\.)(?= [{_UPPER}](?:[a-zäöü]|[A-Z]+-)| {_CUT})",
        "mit",
        "m.",
    ),
    (r"m\.(?<=[a-zäöüß] m\.)(?= \d)", "mit", "m."),
    (r"z\.(?<=[\w),] z\.)(?= \d{1,2}\.(?: |\d))", "zum", "z."),
    (r"i\.(?<=[\w),.] i\.)(?= \d{1,2}\. ?(?:St|OG|Etg|Qu|H|Jh|Kap|Bez|Se|Ja|Ob))", "im", "i."),
    (r"d\.(?<=[a-zäöüß] d\.)(?= \d{1,2}\. (?:Jh|Jahrhundert|Jahr|Monat))", "des", "d."),
    (r"d\.(?<=(?:ab|in|an|it|on|ei|ch|or|zu) d\.) (?=\d)", "dem ", "d."),
    (r"b\.(?<=[a-zäöüß.] b\.)(?= \d{2,5} ?€)", "bis", "b."),
    (rf"b\.(?<=[a-zäöüß.] b\.)(?= (?:Dr|Fr|Hr|Prof|Fa)\.| [{_UPPER}]{{2}})", "bei", "b."),
    (
        r"[nf]\.(?<=[\w),.] n\.)(?= (?:§|Art\.|DIN|Abs\.|\d{1,3} (?:Min|Std|Tg|Wo|Mon|J)))",
        "nach",
        "n.",
    ),
    (r"f\.(?<=[\w),.] f\.)(?= (?:§|\d))(?<!\d f\.)", "für", "f."),
    (rf"v\.(?<=[a-zäöüß.] v\.)(?= e\. [{_UPPER}])", "von", "v."),
    (r"ü\.(?<=[\w),.] ü\.)(?= (?:\d|d(?:ie|as|en)\b))", "über", "ü."),
    (rf"s\.(?<= s\.)(?= (?:{_SEEN})\b)", "siehe", "s."),
    (r"n\.(?<=\d n\.) ?P\.(?!\w)", "nach Penaltyschießen", "n."),
    (rf"üb\.(?= (?:[\"„“»\d]|[{_UPPER}]|d\.|ein))", "über", "üb."),
    (r"o\.(?<=[\wß).-] o\.)(?<!p\. o\.)(?= [a-zäöü]{3,})", "oder", "o."),
    (
        r"u\.(?<= u\.)(?= [^\W_])(?! [UÄEWZM]\.(?! [A-ZÄÖÜ][a-zäöü]))(?! (?:[aägvzd]|dgl|zw)\.|NN)",
        "und",
        "u.",
    ),
    (r"S\.(?<=Abs\. \d S\.) ?(?=\d)", "Satz ", "S."),
    (r"V\. (?:(?<=[(]V\. )|(?<=, V\. ))(?=\d{1,4}\b)", "Vers ", "V."),
    (r"R\. (?<=, R\. )(?=\d{2,3}(?!\d))", "Raum ", "R."),
    (
        rf"s\.(?:(?<=[,(;:–/] s\.)|(?<=\w\. s\.)|(?<=\(s\.))(?= (?:S\. ?\d|[{_UPPER}][a-zäöü]{{2}}))",
        "siehe",
        "s.",
    ),
)
_BY_WORD: Final = (
    (r"\bAnz\.(?= \d[\d.,]{0,8} ?(?:€|%|EUR|Euro))", "Anzahlung", "Anz."),
    (r"\bZi\.(?<!\d Zi\.)(?! ?\d)(?![\w-])", "Zimmer", "Zi."),
    (rf"\bspät\.(?:(?<=[Bb]is spät\.)|(?={_FOLLOWS}))", "spätestens", "spät."),
    (r"\bgeb\.(?= \d+(?:,\d\d)? ?(?:€|EUR|Euro|Fr\.|CHF))", "gebunden", "geb."),
    (r"\blit\. ?(?=[a-z]\b(?!\.))", "litera ", "lit."),
    (r"\b(?:Buchst|Bst)\. ?(?=[a-z]\b(?!\.))", "Buchstabe ", "Buchst. Bst."),
    (r"Vgl\.(?<=(?:Im|im|um) Vgl\.)", "Vergleich", "Vgl."),
    (r"\bBez\.(?= [A-ZÄÖÜ][a-zäöü])", "Bezirk", "Bez."),
    (rf"\bAnm\.(?= (?:{_ENROLLED}))|Anm\.(?:(?<=n\. Anm\.)|(?<=ach Anm\.))", "Anmeldung", "Anm."),
    (r"\bRi\.(?= [A-ZÄÖÜ][a-zäöüß])(?! am )", "Richtung", "Ri."),
    (
        r"Fr\.(?:(?<=[Ff]ür Fr\.)|(?<=[Bb]is Fr\.)|(?<=[Aa][bm] Fr\.)|(?<=en Fr\.))(?= [a-zäöü\d]|[,;)]|\Z)",
        "Freitag",
        "Fr.",
    ),
    (r"\bRd\.(?= (?:\d|ein))", "Rund", "Rd."),
    (r"1\. Hd\.", "erste Hand", "Hd."),
    (r"\bZyl\.(?=-[A-ZÄÖÜ])", "Zylinder", "Zyl."),
    (r"\bVj\.", "Vorjahr", "Vj."),
    (r"\bggn\.", "gegen", "ggn."),
    (r"\bGeb\.(?= (?:am |im )?\d\d?\.)", "Geboren", "Geb."),
    (r"\bPat\.(?= (?:\(|[a-zäöü]{3,}))", "Patient", "Pat."),
    (r"Min\.(?<=(?:in|es|as|em|im|um) Min\.)", "Minimum", "Min."),
    (r"\bKonf\.(?= (?:ev|kath|röm|isl|jüd|o\.|keine))", "Konfession", "Konf."),
    (r"\bAuftr\.(?<=\d\. Auftr\.)", "Auftritt", "Auftr."),
    (r"\bGramm\.(?= (?:§|S\.|Kap\.))", "Grammatik", "Gramm."),
    (r"\bsu\.(?= )", "sucht", "su."),
    (r"\bges\.(?<=[a-zß)\d] ges\.)(?=(?:[,;!]|\.?\Z| ab | zum ))", "gesucht", "ges."),
    (r"\bMed\.(?:(?<=er Med\.)|(?<=d\. Med\.))", "Medizin", "Med."),
    (r"Std\.(?<=:\d\d Std\.)", "h", "Std."),
    (r"Whg\.(?<=\d Whg\.)(?<! 1 Whg\.)(?! ?\d)", "Wohnungen", "Whg."),
    (r"Bez\.(?<=(?:im|Im|em|es) Bez\.)", "Bezirk", "Bez."),
    (r"\bGew\.(?= (?:ca\. )?\d)", "Gewicht", "Gew."),
)
_DEFINITE: Final = {
    "m": {"nom": "der", "acc": "den", "dat": "dem", "gen": "des"},
    "f": {"nom": "die", "acc": "die", "dat": "der", "gen": "der"},
    "n": {"nom": "das", "acc": "das", "dat": "dem", "gen": "des"},
    "pl": {"nom": "die", "acc": "die", "dat": "den", "gen": "der"},
}
_ENDINGS: Final = {
    "m": {"nom": "", "acc": "en", "dat": "em", "gen": "es"},
    "f": {"nom": "e", "acc": "e", "dat": "er", "gen": "er"},
    "n": {"nom": "", "acc": "", "dat": "em", "gen": "es"},
}
_LAST: Final = re.compile(r"([^\W\d_]+)\.? \Z")
_DATIVE_VERBS: Final = words(
    "dankt danken hilft helfen folgt folgen gehört gehören dient dienen gratuliert glaubt"
)


def small_word_rules() -> Iterator[Rule]:
    """They run before the rules of abbreviations, which inflect behind these words."""
    yield from _preposition_rules()
    for pattern, said, needs in _BY_LETTER:
        yield rule("abbreviation", pattern, said, words(needs), "words")
    adjective = r"(?: [a-zäöüß]{3,15}(?:\.|e[nmrs]?))?"
    pattern = rf"(?P<key>[de])\.(?<=[\w),.] .\.)(?<!\d .\.)(?<!\W\w\. .\.)(?={adjective}{_NOUN}(?P<stop>\.)?)"
    yield rule("abbreviation", pattern, _article, words("d. e."), "words")
    for pattern, said, needs in _BY_WORD:
        yield rule("abbreviation", pattern, said, words(needs), "words")
    often = r"tgl|tägl|am Tag|pro |in der |die Woche|im |wöchentl|monatl|jährl"
    yield rule("math", rf" x (?<=\d x )(?={often})", "x ", (" x ",), "words")
    yield rule("math", r"x/(?<=\dx/)(?=[A-ZÄÖÜ])", "x pro ", ("x/",), "words")
    extension = r"-(?<=Fax -|pp\. -|ahl -|nst -)(?=\d{1,4}(?!\d))"
    yield rule("code", extension, "", (" -",), "words")
    yield rule("abbreviation", r"n\.(?<= n\.) ?V\.", _overtime, words("n."), "words")
    yield rule(
        "abbreviation",
        r"n(?<=[a-zäöüß]n)r\.(?= ?(?:\d|[A-Z]{1,4}[- ]?\d))",
        "nummer",
        ("nr.",),
        "words",
    )
    yield rule(
        "abbreviation", r"Nr\.(?<=[a-zäöüß]-Nr\.)(?= [a-zäöüß])", "Nummer", ("-Nr.",), "words"
    )
    yield rule(
        "abbreviation",
        r"ff?\.(?<=\d ff\.)(?!\w)|f\.(?<=\d f\.)(?!\w)",
        _following,
        words("f. ff."),
        "words",
    )
    yield rule("abbreviation", r"Jh(?:dt?)?\.", _century, words("Jh. Jhd. Jhdt."), "words")
    between = r"\b(?P<key>[Zz]w)(?:ischen|\.) (?P<low>\d[\d.,]{0,8}) ?[-–] ?(?=\d)"
    yield rule(
        "range", between, lambda match: f"{match['key']}ischen {match['low']} und ",
        frozenset({"zwischen", "Zwischen", "zw.", "Zw."}), "words",
    )  # fmt: skip


def _preposition_rules() -> Iterator[Rule]:
    """ "f. Anfänger", "bis z. Zoo", "m. d. Bus", "Schönau b. Berchtesgaden", "d. Romans"."""
    pattern = rf"(?P<key>[mivbna])\.(?<!\w..) ?d\.(?={_NOUN})"
    yield rule("abbreviation", pattern, _with_the, words("d."), "words")
    for letter, word in (("f", "für"), ("b", "bei"), ("o", "oder"), ("n", "nach")):
        behind = rf"(?={_NOUN}| {_CUT}| [de]\. [{_UPPER}])(?! Chr)"
        pattern = rf"{letter}\.(?<=[\w),€%².] {letter}\.)(?<!\d {letter}\.){behind}"
        yield rule("abbreviation", pattern, word, words(f"{letter}."), "words")
    pattern = rf"z\.(?<=[\w),.] z\.)(?<!\D\d z\.)(?<!\D\d\d z\.)(?<![\d\W]\w\. z\.)(?<!\d\. z\.)(?={_NOUN})"
    yield rule("abbreviation", pattern, _to, words("z."), "words")


def _to(match: Match) -> str:
    return "zur" if gender(match["noun"]) == "f" else "zum"


_WHOLE: Final = {"m": "mit", "i": "in", "v": "von", "b": "bei", "n": "nach", "a": "an"}


def _with_the(match: Match) -> str | None:
    noun = match["noun"]
    if match.string.startswith(".", match.end("noun")):
        noun = "Medizin" if noun == "Med" else whole_noun(noun) or noun
    plural = is_plural(noun)
    if match["key"] not in "mi" and not (plural or known_gender(noun)):
        return None  # "v. d. Leyen"
    feminine = gender(noun) == "f" or (match["key"] == "i" and not known_gender(noun))
    the = "den" if plural else "der" if feminine else "dem"
    return f"{_WHOLE[match['key']]} {the}"


def _article(match: Match) -> str:
    """ "d. Romans", "an e. Entzündung": in the case that the word before it tells."""
    noun = match["noun"]
    if match["stop"]:
        noun = whole_noun(noun) or noun
    before = _LAST.search(Context(match).before)
    word = before[1] if before else ""
    stems = [noun.removesuffix(end) for end in ("s", "es") if noun.endswith(end)]
    owned = next((stem for stem in stems if known_gender(stem) in ("m", "n")), "")
    case = PREPOSITIONS.get(word.lower(), "")
    if not case:
        case = "gen" if owned or word[:1].isupper() else "nom"
        case = "dat" if word in _DATIVE_VERBS else case
    kind = "pl" if not owned and is_plural(noun) else gender(owned or noun)
    if case == "gen" and kind in "mn" and not match["stop"] and not noun.endswith(("s", "n")):
        kind = "f"  # a masculine noun would have an ending
    if match["key"] == "d":
        return _DEFINITE[kind][case]
    return "ein" + _ENDINGS.get(kind, _ENDINGS["f"])[case]


_CENTURY_BEFORE: Final = re.compile(
    r"\b(?:des|eines|dieses|d\.) (?:\d{1,2}\. (?:und |u\. |bis )?){1,2}\Z"
)


def _century(match: Match) -> str | None:
    context = Context(match)
    if not _CENTURY_BEFORE.search(context.before):
        return None
    return "Jahrhunderts" + ("." if not context.after.strip() else "")


def _overtime(match: Match) -> str:
    """ "3:2 n. V.", but "Termine n. V."."""
    context = Context(match)
    scored = re.search(r"\d ?:? ?\d+\)? ?[,(]? ?\Z", context.before)
    dot = "." if context.ends_a_sentence() and not context.after.startswith((")", ",")) else ""
    return ("nach Verlängerung" if scored else "nach Vereinbarung") + dot


def _following(match: Match) -> str:
    return "und folgende" + ("." if Context(match).ends_a_sentence() else "")
