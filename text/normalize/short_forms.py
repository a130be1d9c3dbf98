"""How the Romance languages write short, with a stop: titles, streets, counted things, labels of
numbers, and adjectives that agree with their noun ("presión máx."). Tables: `es_short_tables.py`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.beside import cut_noun
from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, any_of, rule, runs, words
from text.normalize.short_rows import WORD_BEHIND, Short, Table, choose, rows
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
_ROMAN: Final = r"(?=L?[IVX])(?:L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’-]|\.(?!\s*\Z))"
_ROMAN_BEHIND: Final = re.compile(r" ?[IVXLC]{1,8}(?![\w'’])")
_LETTER: Final = rf"[{_CAPITAL}]\d{{0,3}}(?![\w'’])(?!\.\w)"
_SCALES: Final = (
    "mil|k|M|mi|millón|millones|milhão|milhões|mille|millions?|milliards?|Md|mila|mil\\.|milion[ei]"
    "|miliard[oi]|mln|mld"
)
# A number at the end of a text, whole, in groups or a part, and a scale behind it.
_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<number>(?:\d{1,3} )?\d/\d\d?|\d{0,3} ?[½¼¾⅓⅔]|\d{1,3}(?: \d{3}){1,4}"
    r"|\d(?:[\d.,]*\d)?)"
    rf"(?P<scale> (?:{_SCALES}))?(?: d[ei])? \Z"
)
_ERA: Final = re.compile(r" ?(?:m\b|C\b|[ce]\.)")
_DIGIT_BEHIND: Final = re.compile(r" ?\d")
_WHOLE: Final = re.compile(r"\d* ?(?=[½¼¾⅓⅔]|\d/)")
_TWO_COUNTS: Final = re.compile(r"4/5|5/6|5/7|6/7|6/8|7/8|8/9|8/10|10/12|12/14|12/15|15/20")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+),? \Z")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_SHORT_BEFORE: Final = re.compile(r"(?<![\w.@/-])([^\W\d_]{2,9})\Z")
_NAME_BEFORE: Final = re.compile(rf"\b[{_CAPITAL}][a-zà-ÿ]+ \Z")
_STORY: Final = re.compile(r"\b(?:andar|piso|lado|bloco), \Z")  # "2.º andar, esq."
_ORDINAL_BEFORE: Final = re.compile(r"\d\.?(?:er|re|ère|[eè]me|nde?|e|[ªº°]) \Z")
# Behind a number a street: "3 av. Foch", but "3 pl. de parking"
_NAMED_PLACE: Final = re.compile(rf" (?:[{_CAPITAL}]|du |des |de la |de l['’])")
_LETTERS: Final = re.compile(rf" [{_CAPITAL}]{{2,}}(?!\w)")
_NO_LABEL: Final = re.compile(r" ?(?:-?\d+(?:[.,]\d+)? ?[°º](?! [ABDEGHI]\b)|\d+(?:[.,]\d+)? ?€)")
_MANY_BEFORE: Final = re.compile(
    r"\b(?:[LlOoAa]?[oa]s|[NnDd][oa]s|[Aa]os|[ÀàEe]s|[LlDdCc]es|[Aa]ux|[Gg]li|i|[Dd]ei|[Aa]i"
    r"|[Nn]ei|[Aa]gli|[Dd]egli|[Nn]egli|[Ll]e|[Aa]lle|[DdNn]elle) \Z"
)
# These end like feminine nouns.
_VERBS: Final = words(
    "dura tarda pesa gasta alcanza tolera carga admite demora leva custa mida cuesta ganha espera "
    "ospita contiene costa tollera misura carica supporta"
)
_BARE: Final = words("max min máx mín Max Máx")
_PAIR_BEFORE: Final = re.compile(r"([^\W\d_]{3,}) ([^\W\d_]{3,})\.? (?:e|y|o|ed|ou) \Z")
_AMOUNT_BEFORE: Final = re.compile(
    r" (?:al |€ ?|de )?\d[\d.,]{0,8}(?: ?(?:[%€]|kg|g|l|ml|m²|km)| euro),? \Z"
)  # "IVA 22% incl."
_TASKS: Final = words("es. ess. ex. exerc. eserc. probl. fig. tab. nota art. all. punto lett.")
# "p. es. 0472" isn't an exercise.
_EXAMPLE: Final = {"es.": ("p. ", "ad ", "per ")}
_SHARED: Final = ("escl", "incl", "comp")  # these are said of two nouns: "sab. e dom. escl."
_TWO_BEFORE: Final = re.compile(r"([^\W\d_]{3,}) ed? (?:l[ao] |il |l['’])?([^\W\d_]{3,}),? \Z")
_EACH: Final = re.compile(r"(?:\d ?€?/|\b(?:a|per|x|p/|por|cada|ogni) ?)\Z")
_COUNTED_BEFORE: Final = re.compile(r"\d [^\W\d_]{1,20},? \(?\Z")
_MINUTE_BEFORE: Final = re.compile(
    r"(?i:\b(?:el|del|al|los|gol|goles|tarjeta|roja|amarilla|cambio|penalti|penal|expulsión)) \Z"
)
_MEASURED_BEHIND: Final = re.compile(
    r" ?\d[\d.,]* ?(?:[a-zà-ÿ]+\.?(?<! [eyo])(?<!\bde)(?<!\bdel)(?= |[.,;:)]|\Z)|[€$%º°])"
)
# Behind these labels a single letter is a letter, also "I", "V" and "X".
_BLOCKS: Final = ("bl", "esc", "puerta", "apart", "código", "agência")


def chat_rules(chat: str) -> Iterator[Rule]:
    """Short forms of messages, which stand without a stop: rows as those of the other tables."""
    table = rows(chat, capital=True)
    # Of these each part is a word of its own: "c/o".
    parted = {form for form in table if not re.search(r"\w\w", form)}
    for forms, needs in ((table.keys() - parted, runs), (parted, tuple)):
        if forms:
            key = anchored(sorted(forms))
            pattern = rf"(?P<key>{key})(?:\.(?=[,;:)])|(?!\w|\. ?\d))"  # "stas., ok?"
            yield rule("abbreviation", pattern, _said_in(table), needs(sorted(forms)), "words")


def _said_in(table: Table) -> Callable[[Match], str]:
    return lambda match: table[match["key"]]


def short_rules(
    short: Short, language: Callable[[], Language], cut: Mapping[str, str] = _NOTHING
) -> tuple[Rule, ...]:
    """The rules of a language. `language` is called when a rule runs; `cut` has the nouns of
    truncated.py by their beginnings.
    """
    ordered = (_ordered(short),) if short.ordered else ()
    return (
        _glued(language),
        *ordered,
        *_names(short),
        *_counted(short, language),
        _labels(short, language),
        *_words(short, language, cut),
    )


def _glued(language: Callable[[], Language]) -> Rule:
    """ "sp.14 mm", "máx.20 kg": the space that is missing behind a stop."""

    def stop(match: Match) -> str | None:
        found = _SHORT_BEFORE.search(Context(match).before)
        known = found and {found[1], found[1].lower()} & language().shortened
        return ". " if known else None

    needs = re.compile(r"\.(?<=[a-zà-ÿ]\.)\d")
    return rule("abbreviation", r"\.(?<=[^\W\d_][a-zà-ÿ]\.)(?=\d)", stop, needs, "words")


def _names(short: Short) -> Iterator[Rule]:
    """Titles, streets and places, before a name."""

    def title(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        if before[-2:-1].isdigit():
            return None
        said = short.titles[match["key"]]
        return choose(said, "/" in said and short.is_woman(context))

    def place(match: Match) -> str | None:
        context = Context(match)
        if context.before[-2:-1].isdigit() and not _NAMED_PLACE.match(context.after):
            return None
        key = match["key"]
        if key in short.labels and _LETTERS.match(context.after):  # "Res. ANAC"
            return choose(short.labels[key], False)
        return short.places[key]

    def street(match: Match) -> str | None:
        before = Context(match).before
        surely = match["number"] or short.street.search(before)
        if not surely or _NAME_BEFORE.search(before):
            return None
        return short.streets[match["key"]] + match["rest"]

    small = r"(?:dr|sr|prof|eng)(?:a|\.ª)?\. "
    name = rf"(?= ?(?:[{_CAPITAL}](?!S?\$)|{small}))(?! ?[IVX]+(?![\w.]))"
    key = anchored(short.titles, r"\w.")
    yield rule("abbreviation", rf"(?P<key>{key})(?!\w){name}", title, runs(short.titles), "words")
    of = rf"{short.of}|\d{{1,2}} de "  # "Av. 9 de Julho"
    titled = any_of({word for said in short.titles.values() for word in said.split("/")})
    begin = rf"[{_CAPITAL}](?!\.)|S\. ?[{_CAPITAL}]|[«“\"] ?[{_CAPITAL}]|(?:{titled}) [{_CAPITAL}]"
    name = rf"(?= ?(?:{begin})| (?:{of}))(?! ?[IVX]+(?![\w.]))"
    key = anchored(short.places, r"\w.")
    needs = runs(short.places)
    yield rule("abbreviation", rf"(?P<key>{key})(?!\w){name}", place, needs, "words")
    if short.streets:
        key = anchored(short.streets, r"\w.")
        first = rf"(?:[{_CAPITAL}]|\d\d? de [{_CAPITAL}])"  # "R. 15 de Novembro"
        name = rf"(?: d[aeo]s?)? {first}[\w.]{{1,20}}(?: (?:[\w.ªº]{{1,20}})){{0,4}}?"
        number = r"(?P<number>,? (?:n\.?[ºo°] ?)?\d)?"
        pattern = rf"(?P<key>{key})(?P<rest>{name}{number})"
        yield rule("abbreviation", pattern, street, runs(short.streets), "words")


def _ordered(short: Short) -> Rule:
    """ "2e ét.", "3ª cl."."""

    def behind_ordinal(match: Match) -> str | None:
        if not _ORDINAL_BEFORE.search(Context(match).before):
            return None
        return short.ordered[match["key"]] + short.stop(match)

    key = anchored(short.ordered, r"\w.")
    needs = runs(short.ordered)
    return rule("abbreviation", rf"(?P<key>{key})(?!\w)", behind_ordinal, needs, "words")


def _counted(short: Short, language: Callable[[], Language]) -> Iterator[Rule]:
    """ "2 cdas.", "½ xíc.", "3,3 M de hab."."""

    def count(match: Match) -> str | None:
        found = _NUMBER.search(Context(match).before)
        if not found:
            return None
        key = match["key"]
        if key in ("a.", "d.") and _ERA.match(Context(match).after):
            return None  # "9 a. m.", "44 a. C.", "476 d. C."
        if key == "p." and (len(found["number"]) < 3 or Context(match).after.lstrip()[:1] == "m"):
            return None  # "3 p. m."
        names_next = key in short.labels or key.removesuffix(".") in language().numbered
        if names_next and _DIGIT_BEHIND.match(Context(match).after):
            return None  # "p. 3 fig. 5", "art. 3 c. 2"
        number = language().read(found["number"].strip(".,"))
        points = language().units.get("pp")
        if key == "pp." and number.fraction and points:  # "1,5 pp."
            return language().form(points, number) + short.stop(match)
        said = short.counted.get(key, "")
        people = short.counted_many.get(key)
        if people:
            many = (
                found["scale"]
                or len(number.whole) > 2
                or (key == "ch" and int(number.whole) > 39)
                or Context(match).after[:1] == "/"
            )
            said = people if many else said
        whole = _WHOLE.match(found["number"])
        # a part, with or without a whole
        one = whole[0].strip() in ("", "1") if whole else language().plural(number) == 0
        one = one and not _TWO_COUNTS.fullmatch(found["number"])  # "5/6 pers."
        # A capital letter behind what is counted begins a sentence.
        ends = match[0].endswith(".") and Context(match).after[1:2].isupper()
        return choose(said, bool(found["scale"]) or not one) + ("." if ends else short.stop(match))

    key = anchored(short.counted, r"\w.")
    pattern = rf"(?P<key>{key})(?!\w|-\w)"
    yield rule("abbreviation", pattern, count, runs(short.counted), "words")


def _labels(short: Short, language: Callable[[], Language]) -> Rule:
    """ "min. 12", "inc. II", "bl. B"."""

    def label(match: Match) -> str | None:
        context = Context(match)
        key = match["key"]
        # "p. 45 es. 3", but "5 min. 30"
        counted = context.before[-2:-1].isdigit() and not (
            key in _TASKS and _DIGIT_BEHIND.match(context.after)
        )
        if (
            counted
            or _NO_LABEL.match(context.after)
            or context.before.endswith(_EXAMPLE.get(key, ()))
        ):
            return None
        if (
            key[:3].lower() == "min" and key in short.behind_noun and not _is_minute(context)
        ):  # "min. 10 pers."
            return None
        noun = short.labels[key]
        said = choose(noun, _MANY_BEFORE.search(context.before) is not None)
        written = match["roman"]
        if written and (len(written) > 1 or not noun.startswith(_BLOCKS)):
            return f"{said} {language().cardinal(roman_value(written))}"
        return f"{said} {written or ''}"

    key = anchored(short.labels, r"\w.")
    small = r"[a-z](?:\)|[:,;](?!\w))"
    behind = rf" ?(?:(?P<roman>{_ROMAN})|(?=\d|{_LETTER}|{small}|X{{0,3}}[SL]\b))"
    needs = runs(short.labels)
    return rule("abbreviation", rf"(?P<key>{key}){behind}", label, needs, "words")


def _is_minute(context: Context) -> bool:
    """Whether "min." before a number is a minute of a match, not the least of something."""
    if _MINUTE_BEFORE.search(context.before):
        return True
    if _MEASURED_BEHIND.match(context.after):
        return False
    found = _WORD_BEFORE.search(context.before)
    return not found or not found[1].islower()


def _one_of(short: Short, match: Match) -> str:
    """ "2 €/pers.", "per pers."."""
    counted = short.counted.get(match["key"])
    if not counted or not _EACH.search(Context(match).before):
        return ""
    return choose(counted, False) + short.stop(match)


def _behind_noun(short: Short, cut: Mapping[str, str], match: Match) -> str | None:
    """ "presión máx.": an adjective that agrees with the noun before it, or the one behind it."""
    key = match["key"]
    context = Context(match)
    before = context.before
    after = context.after
    key = key if key in short.behind_noun else f"{key}."
    if match[0] in ("min", "mín") and _MINUTE_BEFORE.search(before):
        return choose(short.labels.get(key, ""), False)
    if match[0] in ("min", "mín") and not _MEASURED_BEHIND.match(after):
        return None
    if each := _one_of(short, match):
        return each
    if key.startswith("min") and (before[-2:-1].isdigit() or before[-1:] == "/"):  # minutes
        return None
    pair = _PAIR_BEFORE.search(before)  # "temperature mass. e min."
    paired = pair and (pair[2] in short.behind_noun or f"{pair[2]}." in short.behind_noun)
    found = pair if paired else _WORD_BEFORE.search(_AMOUNT_BEFORE.sub(" ", before))
    numbered = after[1:2].isdigit()
    listed = numbered and before.endswith(", ")  # "28 gg., max. 6 volte"
    noun = found[1] if found and not listed else ""
    if not found:  # "exp. mín."
        noun = cut_noun(before, cut) or ""
    if key in short.adverbs_before and _COUNTED_BEFORE.search(before):  # "50 pers. aprox."
        return short.adverbs_before[key] + short.stop(match)
    of = noun and after.startswith((" de ", " do ", " da ", " di ", " del "))
    if key in short.adverbs_before and (numbered or (WORD_BEHIND.match(after) and not of)):
        return short.adverbs_before[key] + short.stop(match)
    apart = not noun or (before.endswith(", ") and not _STORY.search(before))
    if key in short.adverbs and apart:
        return short.adverbs[key] + short.stop(match)
    if not noun and not numbered and not of:  # "max serietà"
        following = WORD_BEHIND.match(after)
        noun = following[1] if following else ""
    if not noun and "emperatura" in before:  # "temp. máx. 31 °C, mín. 19 °C"
        noun = "temperatura"
    place = short.articles.get(noun) if noun else None
    if place is not None:  # "ai min. da marzo"
        return short.behind_noun[key].split("/")[place] + short.stop(match)
    if (
        short.articles
        and noun
        and not numbered
        and key[:4] in _SHARED
        and (both := _TWO_BEFORE.search(before))
    ):
        return _with_both(short, key, both) + short.stop(match)
    if numbered and noun in _VERBS:
        noun = ""
    return short.agreed(short.behind_noun[key], noun) + short.stop(match)


def _with_both(short: Short, key: str, both: Match) -> str:
    """ "sabato e domenica esclusi", "IVA e spedizione escluse"."""
    women = all(short.agreed("/f//f", noun) == "f" for noun in both.groups())
    return short.behind_noun[key].split("/")[3 if women else 2]


def _written_out(short: Short, noun: str, context: Context) -> str:
    """The noun behind a form, which may be short itself: "ns. fatt."."""
    if not context.after.startswith(f" {noun}."):
        return noun
    tables = (short.labels, short.words, short.counted)
    found = (table.get(f"{noun.lower()}.", "") for table in tables)
    return next(filter(None, found), noun).partition("/")[0]


def _words(
    short: Short, language: Callable[[], Language], cut: Mapping[str, str]
) -> Iterator[Rule]:
    behind_noun = functools.partial(_behind_noun, short, cut)
    whole = dict(each.split("/") for each in cut.values())  # one and many

    def word(match: Match) -> str | None:
        own = language()
        numbered = own.code == "it" and match["key"].removesuffix(".") in own.numbered
        if numbered and _ROMAN_BEHIND.match(Context(match).after):  # "art. V" has an ordinal
            return None
        if each := _one_of(short, match):
            return each
        before = Context(match).before
        digit = before[-2:-1].isdigit() or (before.endswith("+ ") and before[-3:-2].isdigit())
        counted = digit and before[-3:] not in (
            "1 ",
            " 1 ",
            "(1 ",
            " 0 ",
        )
        said = short.words[match["key"]]
        if counted and "/" not in said and said in whole:  # "6 prov."
            return whole[said] + short.stop(match)
        several = counted or _MANY_BEFORE.search(before) is not None
        return choose(said, several) + short.stop(match)

    def before_noun(match: Match) -> str:
        context = Context(match)
        forms = short.before_noun[match["key"]]
        found = WORD_BEHIND.match(context.after)
        noun = found[1] if found else ""
        if short.articles:
            before = _WORD_BEFORE.search(context.before)
            place = short.articles.get(before[1].lower()) if before else None
            if place is not None:  # "la Vs. del 3"
                return forms.split("/")[place]
            if _NAME_BEFORE.search(context.before) and noun[:1].isupper():
                return match[0]  # "Milan Vs. Inter"
            noun = _written_out(short, noun, context)
        return short.agreed(forms, noun)

    for table, say in (
        (short.words, word),
        (short.behind_noun, behind_noun),
        (short.before_noun, before_noun),
    ):
        if table:
            key = anchored(table, r"\w.")
            yield rule("abbreviation", rf"(?P<key>{key})(?!\w)", say, runs(table), "words")
    if {"max.", "min."} <= short.behind_noun.keys():
        number = r"(?= \d(?!\d{0,2}[°ºª]))"  # "max 3", but not "Max 2° assoluto"
        bare = rf"(?P<key>m(?<![\w/.-]m)(?:[aá]x|[ií]n)|M(?<!\w.)[aá]x){number}"
        yield rule("abbreviation", bare, behind_noun, _BARE, "words")
