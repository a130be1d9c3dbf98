"""Rules for a slash between words: "$5/hr", "he/she", "TCP/IP"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from text.normalize.between_tables import WORDS, Words
from text.normalize.language import Language
from text.normalize.rule import LATIN, Rule, any_of, rule
from text.normalize.values import Context

Match = re.Match[str]

_LEFT: Final = re.compile(r"[^\s,;!?()\"“”«»。，、；：！？（）]{1,40}\Z")
_RIGHT: Final = re.compile(r"[^\s,;!?()\"“”«»。，、；：！？（）]{1,40}")
# "5 km/h", "60 frames/s", "$5k/user"
_COUNTED: Final = re.compile(
    r"\d(?:[.,]?\d){0,12} ?(?:[kKMB]\b|bn\b|mil\b|mille\b)? ?"
    r"(?P<noun>[^\W\d]{1,20}[²³]?\.?|°[CF]|[^\w\s]{1,2})?(?:/[^\W\d]{1,15}){0,2}\Z"
)
_COUNTED_OF: Final = re.compile(
    r"\d[\d.,]{0,9} ?(?:[^\W\d]{1,15} de (?:[^\W\d]{2,15}\.? )?[^\W\d]{2,15}"
    r"|k?(?:[€$]|euros|pesos) (?:brut|net)os?)\Z"
)
_WHOLES: Final = ("1", "10", "100", "1000")  # "5 l/100 km"
_LIMITS: Final = "≤≥≦≧"  # 大于等于每升七毫摩尔
_ELECTRIC: Final = ("V", "kV", "A", "mA", "W", "kW", "Hz")
_NUMERALS: Final = "0123456789,. "
_LATIN_UNIT: Final = re.compile(r"[A-Za-zµμ]{1,5}\Z")
_LATIN: Final = re.compile(r"[A-Za-z]{1,5}[²³]?")
_LETTER: Final = re.compile(r"[^\W\d_]")
# Not two words: a path, an address, code.
_PATH: Final = re.compile(r"\A[/~.\\<]|[_\\=<>@:]|\w\.[a-z]|/.*/.*/.*/|//")
_STEM_ENDINGS: Final = MappingProxyType(
    {"a": ("o", "e"), "as": ("os", "es"), "e": ("i",), "es": ("s",), "nes": ("s",)}
)


def slash_rules(language: Language) -> Iterator[Rule]:
    """A price or a rate, then words that the slash separates."""
    words = WORDS.get(language.code, Words())
    if words.per_before:
        yield _per_before_rule(language, words)
        yield _price_before_rule(language, words)
        yield _per_number_before_rule(words, language.pause)
    if words.per:
        yield _per_rule(language, words)
    if words.per_number and words.per:
        yield _per_number_rule(language, words)
    yield from _word_rules(language, words)


def _per_before_rule(language: Language, words: Words) -> Rule:
    """ "¥100/月": a price or a rate in the order of Chinese, Japanese and Korean."""
    signs = {key for key in language.currencies if not key[-1].isalpha()}
    sign = rf"(?:{any_of(signs)})"
    behind = rf"/(?:{any_of(words.per_before)})(?![A-Za-z\d²³]{words.per_end})"

    def per(match: Match) -> str | None:
        unit = match["amount"].lstrip(_NUMERALS + "~～〜–—-−+").replace("μ", "µ")
        parts = re.split("[/·]", match["per"])[1:]
        measured = f"/{parts.pop(0)}" if f"{unit}/{parts[0]}" in language.units else ""
        if not parts:
            return None
        phrases = "".join(words.per_before[part] + language.space for part in reversed(parts))
        compared = match["compared"] or ""
        limit = compared if compared in _LIMITS else ""
        amount = match["amount"]
        if amount[0] in "-−":  # "월 -3kg" would be a range
            amount = f"{language.math['-']}{language.space}{amount[1:]}"
        return f"{limit}{phrases}{compared if not limit else ''}{amount}{measured}"

    unit = r"(?: ?[A-Za-zµμ²³㎡㎥㎢㎏㎞㎝㎜㎎㎍]{1,6}|[^\W\dA-Za-z_]{0,6}|%)"
    more = r"(?:[-~～〜–—]\d[\d,.]{0,12}+)?"
    scales = "万億亿萬千万만억천百백"  # 8万5千円/月
    groups = rf"(?:[\d,.]{{0,9}}[{scales}] ?\d){{1,3}}"
    number = rf"\d(?<![\d.,/:-]\d)(?<![{scales}]\d)(?<![{scales}] \d)(?:{groups})?"
    signed = r"[-−+](?<![A-Za-z\d.,/:)\]%~～〜–—+-].)\d"
    pattern = (
        rf"(?:(?P<compared>[<>≤≥≦≧]) ?)?(?P<amount>(?:{signed}|(?:{sign} ?)?{number})"
        rf"[\d,.]{{0,20}}+{more}[kKMB]?{unit})"
        rf"(?P<per>{behind}(?:[/·]{behind[1:]})?)"
    )
    return rule("unit", pattern, per, re.compile(behind), "words")


def _per_rule(language: Language, words: Words) -> Rule:
    """ "$5/hr", "60 frames/s": behind an amount."""
    currencies = {form for each in language.currencies.values() for form in each.noun.forms}
    spelled = currencies | {each.forms[-1] for each in language.units.values()}
    named = tuple(f" {form}" for form in spelled if len(form) > 2 and "{" not in form)
    english = language.code == "en"
    signs = tuple(language.currencies)

    def per(match: Match) -> str | None:
        before = Context(match).before
        written = match["unit"]
        counted = _COUNTED.search(before)
        noun = (counted["noun"] or "") if counted else ""
        known = counted or f" {before}".endswith(named)
        if not counted and written in currencies:  # "the euro/dollar rate"
            return None
        if not known and not (words.per_any and _COUNTED_OF.search(before)):
            return None
        if f"{noun}/{written}" in language.units:
            return None
        # "10 day/night cycles" has no rate: what is counted is a plural, a unit or money.
        plural = (
            not noun.isalpha()
            or written in {"s", "sec"}
            or noun.endswith(("s", "people"))
            or noun in currencies
        )
        if english and not (plural or noun in language.units or noun in language.currencies):
            return None
        if written in words.per:
            ends = written.endswith(".") and Context(match).ends_a_sentence()
            return f" {words.per[written]}{'.' if ends else ''}"
        if words.per_any and counted and len(written) > 3 and written.islower():
            money = before[: counted.start()].rstrip().endswith(signs) or noun in signs
            if money:
                return f" {words.per_any} {written}"
        unit = language.units.get(written)
        if not unit or not words.per_unit:
            return None
        return " " + words.per_unit.format(unit.forms[0])

    amount = r"[\w.²³$€£¥₹₽₩¢%]"
    longest = any_of(key for key in words.per if "." in key) or "(?!)"
    slash = rf"(?:/(?<={amount}/)| /(?<={amount} /)| / (?<={amount} / ))"
    stop = r"(?:\.(?=[,;:)]| [a-zà-ÿ+&]))?"  # of "mo.," and the like
    pattern = rf"{slash}(?P<unit>{longest}|[^\W\d_]{{1,12}}+[²³23]?)(?!\w){stop}"
    return rule("unit", pattern, per, "/", "words")


def _price_before_rule(language: Language, words: Words) -> Rule:
    """ "¥5.98/500g", "300円/3個", in the order of Chinese, Japanese and Korean."""
    signs = any_of(key for key in language.currencies if not key[-1].isalpha())
    number = r"\d(?<![\d.,/:-]\d)[\d,.]{0,12}+"
    price = rf"(?:(?:{signs}) ?\d[\d,.]{{0,12}}+|{number}(?:[元円원块]))"
    counted = r"(?:[kmc]?[gLlm]|[mM]L|(?![年月日号년월일])[^\W\dA-Za-z_]{1,2})(?![A-Za-z\d/])"
    behind = rf"(?P<per>\d[\d,]{{0,6}} ?{counted})"

    def price_per(match: Match) -> str:
        return words.per_number.format(match["per"]) + match["price"]

    needs = re.compile(rf"/(?<=[\d,.元円원块]/){behind}")
    return rule("unit", rf"(?P<price>{price})/{behind}", price_per, needs, "words")


def _per_number_before_rule(words: Words, pause: str) -> Rule:
    """ "5L/100km", in the order of Chinese, Japanese and Korean."""
    number = r"\d(?<![\d.,/:-]\d)[\d,.]{0,9}+ ?(?P<unit>[A-Za-z]{1,4}|升|克)"
    behind = r"(?P<per>(?P<number>\d[\d,]{0,6})(?: ?[A-Za-z]{1,3}|公里))(?![A-Za-z])"
    pattern = rf"(?P<amount>{number})/{behind}"

    def per(match: Match) -> str:
        if match["number"] in _WHOLES and match["unit"] not in _ELECTRIC:
            return words.per_number.format(match["per"]) + match["amount"]
        return f"{match['amount']}{pause}{match['per']}"  # 220V/50Hz are two measures

    return rule("unit", pattern, per, re.compile(r"/\d[\d,]{0,6} ?[A-Za-z公]"), "words")


def _per_number_rule(language: Language, words: Words) -> Rule:
    """ "5 l/100 km"."""

    def per(match: Match) -> str | None:
        counted = _COUNTED.search(Context(match).before)
        if not counted or "/" in counted[0] or counted["noun"] not in language.units:
            return None
        if match["unit"] not in language.units:
            return None
        # "230 V/50 Hz" are two measures
        return f" {words.per_number} " if match["number"] in _WHOLES else ", "

    pattern = r" ?/ ?(?=(?P<number>\d{1,4}(?:[.,]\d{1,2})?) ?(?P<unit>[^\W\d_]{1,4}[²³]?)(?!\w))"
    return rule("unit", pattern, per, re.compile(r"/ ?\d"), "words")


def _word_rules(language: Language, words: Words) -> Iterator[Rule]:
    pronouns = {frozenset(pair.split("/")) for pair in words.pronouns}
    space = language.space
    pause = ", " if space else "、"
    either = f"{space}{words.either}{space}"

    def slash(match: Match) -> str | None:
        context = Context(match)
        left = _LEFT.search(context.before)
        right = _RIGHT.match(context.after)
        if not left or not right or _PATH.search(f"{left[0]}/{right[0].rstrip('.:')}"):
            return None
        first = left[0].rpartition("/")[2]
        second = right[0].rstrip(".:").partition("/")[0]
        quantity = first.lstrip(_NUMERALS + "~～〜–-")
        if language.word == LATIN and (unit := _LATIN_UNIT.search(first)):
            quantity = unit[0]  # 血糖6.1mmol/L、, 40m/s로
            if behind := _LATIN.match(second):
                second = behind[0]
        if f"{quantity}/{second}".replace("μ", "µ") in language.units:
            return None
        if quantity in language.units and (second in language.units or second in words.per):
            return None
        first = first.rpartition("'")[2].rpartition("’")[2]
        if frozenset((first.lower(), second.lower())) in pronouns:
            return either
        said_for_ending = words.endings.get(second)
        if said_for_ending and len(first) > 3 and first.isalpha():
            return f" {said_for_ending} {_stem(first, second)}"
        if not (_LETTER.search(first) and _LETTER.search(second)):
            return None
        wide = not (space or (first[-1].isascii() and second[0].isascii()))
        return "、" if wide else " "

    def apart(match: Match) -> str:
        """ "he / she", "Input / Output"."""
        context = Context(match)
        sides = (_LEFT.search(context.before), _RIGHT.match(context.after))
        parts = [each[0].strip("'’").rstrip(".:").lower() for each in sides if each]
        if frozenset(parts) in pronouns:
            return either
        return " " if space and max(map(len, parts), default=0) < 4 else pause

    words_beside = r"/(?:(?<=[^\W\d_]/)-?(?=[^\W_])|(?<=\d/)-?(?=[^\W\d_]))"
    yield rule("math", words_beside, slash, "/", "words")
    yield rule("math", r" / (?<=[^\W\d_] / )(?=[^\W\d_])", apart, (" / ",), "words")


def _stem(word: str, ending: str) -> str:
    """What stands before the ending in the other form: "niño/a" -> niñ, "Lehrer/in" -> Lehrer."""
    for old in _STEM_ENDINGS.get(ending, ()):
        if word.endswith(old):
            return word[: -len(old)]
    return word
