"""Rules for "x" between measures ("5 cm x 3 cm", "120 x 60 x 75 cm (W x H x D)", "4x100 m"), for a
plus behind a number ("18+") or between fractions, and for keys ("Ctrl+C").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.label_tables import MORE
from text.normalize.language import Language
from text.normalize.rule import LATIN, Rule, anchored, any_of, at_number, begun, rule, words
from text.normalize.values import Context

Match = re.Match[str]

# Said for the sign between lengths, where it isn't "times".
BY: Final[Mapping[str, str]] = MappingProxyType({"en": "by", "fr": "sur", "pt": "por"})
# Three numbers without a unit are a size, unless they make a product: "120 x 60 x 75".
_THREE: Final = re.compile(r"\d\d[\d.,]{0,5} ?[x×] ?\d\d(?!\d* ?=)")
_THREE_BEFORE: Final = re.compile(r"\d\d ?[x×] ?\d\d[\d.,]{0,5}\Z")
_SUM: Final = re.compile(r"\d+ ?=")
# Said behind a number: "18+".
PLUS: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "plus", "de": "plus", "it": "più", "es": "más", "pt": "mais"}
)
# Keys whose names are said otherwise than they are written.
KEYS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {"Ctrl": "Control", "Cmd": "Command", "Esc": "Escape", "Del": "Delete"},
        "fr": {"Ctrl": "Contrôle", "Maj": "Majuscule", "Suppr": "Supprimer"},
        "it": {"Ctrl": "Control", "Maiusc": "Maiuscole", "Canc": "Cancella"},
        "es": {"Ctrl": "Control", "Supr": "Suprimir", "Mayús": "Mayúsculas"},
        "pt": {"Ctrl": "Control", "Cmd": "Command", "Del": "Delete"},
        "de": {"Strg": "Steuerung", "Ctrl": "Control", "Cmd": "Command", "Entf": "Entfernen"},
    }
)
_KEYS: Final = words(
    "Ctrl Control Strg Steuerung Alt AltGr Option Shift Umschalt Cmd Command Win Windows Fn Tab "
    "Esc Del Entf Enter Maj Suppr Maiusc Canc Supr Mayús Intro"
)
_MODIFIERS: Final = words("Ctrl Strg Cmd Alt Shift Umschalt Maiusc Maj Mayús")
_KEY: Final = any_of(_KEYS)
_LENGTH: Final = (
    r"(?: ?(?:[kcdm]?m|mm|µm|in|ft|yd|px|dpi|ppp|Zoll|[Ii]nch(?:es)?|feet|foot|Meter|meters?"
    r"|Zentimeter|[\"″”'′’])(?![\w²³]))"
)
_NUMBER: Final = r"\d[\d.,/]{0,8}"
_SIGN: Final = r" ?[x×] ?"
_RELAY: Final = re.compile(r"(?<![×x] )(?<![\w.,])[2-9] ?\Z")  # "4 x 100 m", but "5 x 4 m"
_UP_TO_HERE: Final = re.compile(
    rf"(?:(?<![\w.,])|(?<=[A-Z])){_NUMBER}(?P<unit>{_LENGTH})?(?:{_SIGN}{_NUMBER}{_LENGTH}?){{0,3}}\Z"
)
_FROM_HERE: Final = re.compile(
    rf"{_NUMBER}(?P<first>{_LENGTH})?(?:{_SIGN}{_NUMBER}(?P<next>{_LENGTH})?){{0,3}}"
    rf"(?P<last>-?{_LENGTH})?"
)
# "4x100 m": so many runners, and what each of them runs
_RUNNERS: Final = re.compile(r"(?<![x×\d] )(?<![\w.,x×])[2-9]\Z")
_LAP: Final = re.compile(r"\d{2,4} ?m(?:ètres|eters?)?(?![\w²³]| ?[x×])")
# Words before two sizes with a slash.
CLOTHES: Final[Mapping[str, str]] = MappingProxyType(
    {"de": r"(?:Größen?|Gr\.) \Z", "en": r"[Ss]izes? \Z", "ru": r"\b[Рр]азмер[а-я]{0,2} \Z"}
)
RELAY: Final[Mapping[str, str]] = MappingProxyType({"fr": "fois"})


def size_rules(language: Language) -> Iterator[Rule]:
    """They run before all rules for numbers."""
    if not language.space or "x" not in language.math:
        return
    times = language.math["x"]
    by = BY.get(language.code, times)
    lengths = re.compile(_LENGTH)
    counted = {unit for unit in language.units if len(unit) > 1 and not lengths.match(unit)}
    signs = any_of({*language.currencies, *counted}) or "(?!)"
    letters = r"[WVAgLl](?![\w'’])"  # "2 x 50 W"
    money = re.compile(rf"{language.written.number} ?(?:{signs}|{letters})")

    def size(match: Match) -> str | None:
        context = Context(match)
        left = context.before.rstrip(" ")
        space = "" if left != context.before else " "
        counted = money.match(context.after) and left[-1:].isdigit()
        if counted:  # "2 x 450 €", "8 x 90 Min."
            return f"{space}{times} "
        before = _UP_TO_HERE.search(left)
        after = _FROM_HERE.match(context.after)
        if not before or not after:
            return None
        if _RUNNERS.search(left) and _LAP.match(context.after):
            return f"{space}{RELAY.get(language.code, by)} "
        three = _THREE_BEFORE.search(left) and not _SUM.match(context.after)
        if three or _THREE.match(context.after):
            return f"{space}{by} "
        measured = any((before["unit"], after["first"], after["next"], after["last"]))
        if not (measured or re.search(_LENGTH + r"\Z", left)):
            return None
        far = context.after[1:2].isdigit()
        relay = far and language.code != "en" and _RELAY.search(context.before)
        return f"{space}{times if relay else by} "

    yield from _named_sizes(language)
    sign = r"[x×](?:(?<=[\d\"″”'′’a-z][x×])|(?<= [x×])) ?(?=\d)"
    yield rule("math", sign, size, "x×", "dates")
    if by != times:  # "4x4", "1920x1080"
        tight = r"[x×](?<=\d[x×])(?=\d{1,4}(?![\w^.,·×]))"
        yield rule("math", tight, f" {by} ", "x×", "dates")
    plus = language.math.get("+", "")
    yield rule("math", r" \+ (?<=[\d½¼¾⅓⅔⅛] \+ )(?=\d{1,3}/\d|[½¼¾⅓⅔⅛])", f" {plus} ", "+", "dates")
    yield rule("math", r" \+ (?<=/\d \+ |\d\d \+ )(?=\d)", f" {plus} ", "+", "dates")
    if said := PLUS.get(language.code):
        yield _more_rule(language)
        behind = r"\+(?<=\d\+)(?=[)\"”’]?(?:[\s.,;:!?)-]|\Z))(?! ?\d)"
        yield rule("math", behind, f" {said}", "+", "dates")


def _more_rule(language: Language) -> Rule:
    """ "30+ min", "5+ km": a unit behind the sign."""
    before, behind = MORE[language.code]

    def more(match: Match) -> str | None:
        number = language.read(match["amount"])
        noun = language.units[match["unit"]]
        if before:
            spoken = language.counted(number, noun, Context(match))
            return spoken and before + spoken
        return f"{language.number(number)}{behind} {noun.forms[-1]}"

    units = (unit for unit in language.units if unit not in language.tight_units)
    amount = rf"(?P<amount>{language.written.lone}{language.written.rest})"
    pattern = rf"{amount}\+ ?(?P<unit>{begun(units)})(?!\w|[²³/])"
    return at_number("unit", pattern, more, "+", "dates")


def _named_sizes(language: Language) -> Iterator[Rule]:
    """Sizes of clothes."""
    clothes = re.compile(CLOTHES.get(language.code, "(?!)"))

    def clothing(match: Match) -> str | None:
        """ "size 8/10"."""
        if not clothes.search(Context(match).cue):
            return None
        return f"{language.cardinal(match[1])} {language.cardinal(match[2])}"

    pattern = r"(\d(?<![\w.,/].)\d{0,2})/(\d{1,3})(?![\w/]|[.,]\d)"
    if language.code in CLOTHES:
        yield rule("fraction", pattern, clothing, "/", "dates")


def size_word_rules(language: Language) -> Iterator[Rule]:
    """ "(W x H x D)", "Ctrl+C", "205/55 R16" and "5W-30"."""
    yield from _car_rules(language)
    if language.space and "x" in language.math:
        by = BY.get(language.code, language.math["x"])
        letters = r" [x×](?<=\b[A-Z] [x×]) (?=[A-Z]\b)"
        yield rule("math", letters, f" {by} ", (" x ", " × "), "words")
    if names := KEYS.get(language.code):

        def keys(match: Match) -> str:
            parts = re.split("[+-]", match[0])
            return " ".join(names.get(part, part) for part in parts)

        more = rf"\+(?:{_KEY}|F\d{{1,2}}|[A-Z\d](?!\w)|[A-Z][a-z]{{1,8}})"
        chain = rf"{anchored(_KEYS, '+' + language.word)}(?:{more}){{1,4}}(?![\w+])"
        yield rule("abbreviation", chain, keys, "+", "words")
        hyphened = r"-(?:F\d{1,2}|[A-Z\d](?!\w)|Tab|Esc|Del|Enter|Alt|Shift|Canc|Entf|Maiusc)"
        chain = rf"{anchored(_MODIFIERS, '+' + language.word)}(?:{hyphened}){{1,4}}(?![\w+-])"
        yield rule("abbreviation", chain, keys, "-", "words")
    if language.space and "+" in language.math:

        def zone(match: Match) -> str:
            return f" {language.math['+' if match['sign'] == '+' else '-']} "

        pattern = r"(?P<sign>[+−–-])(?<=(?:GMT|UTC).) ?(?=\d)"
        yield rule("signed", pattern, zone, ("GMT", "UTC"), "words")


def _car_rules(language: Language) -> Iterator[Rule]:
    """Sizes of tyres and grades of oil."""
    between = language.pause if language.code in _PAUSED else language.space

    def tyre(match: Match) -> str:
        width, height, rim = (language.cardinal(match[name]) for name in ("width", "height", "rim"))
        behind = between if language.word == LATIN else language.space
        return f"{width}{between}{height}{behind}R {rim}"

    def oil(match: Match) -> str:
        return f"{language.cardinal(match[1])} W {language.cardinal(match[2])}"

    word = language.word
    width = rf"(?P<width>[1-3]\d(?<![{word}.,/-].\d)\d)"
    sizes = rf"{width}/(?P<height>[2-9]\d) ?Z?R ?(?P<rim>[12]\d)(?![{word}])"
    yield rule("code", sizes, tyre, ("R1", "R2", "R 1", "R 2"), "words")
    grade = rf"(\d(?<![{word}.,/-]\d)\d?)W-?(\d\d)(?![{word}.])"
    yield rule("code", grade, oil, ("0W", "5W"), "words")


_PAUSED: Final = words("es pt zh ja ko")
