"""The tags of SSML and HTML: how they are written, what they mean, and how `say-as` changes its
text.

This is not an XML parser. Only the characters that HTML names are expanded, and everything has a
bound.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.markup.segments import MAX_PAUSE, MAX_RATE, MIN_RATE

DEPTH: Final = 64
# Seconds of silence, in addition to a sentence's own.
PARAGRAPH = 0.4
HEADING = 0.5
ITEM = 0.2

NAME: Final = r"[A-Za-z][A-Za-z0-9:_-]{0,40}+"
_VALUE: Final = r"""(?:"[^"<>]{0,500}+"|'[^'<>]{0,500}+'|[^\s"'<>=/]{1,200}+)"""
ATTRIBUTE: Final = rf"{NAME}\s{{0,9}}+=\s{{0,9}}+{_VALUE}"
# All attributes have values: "a<b and c>d" is not a tag.
TAG: Final = re.compile(
    rf"<(?P<close>/)?(?P<name>{NAME})"
    rf"(?P<attributes>(?:\s{{1,9}}+{ATTRIBUTE}){{0,20}}+)\s{{0,9}}+/?>"
)
_VALUE_BEGUN: Final = r"""(?:"[^"<>]{0,500}+|'[^'<>]{0,500}+|[^\s"'<>=/]{1,200}+)?"""
ATTRIBUTE_BEGUN: Final = rf"{NAME}(?:\s{{0,9}}+=\s{{0,9}}+{_VALUE_BEGUN}|\s{{1,9}}+)?"
TAG_BEGUN: Final = re.compile(
    rf"<(?:/?(?:{NAME}(?:\s{{1,9}}+{ATTRIBUTE}){{0,20}}+(?:\s{{0,9}}+/?|\s{{1,9}}+{ATTRIBUTE_BEGUN})?)?)?\Z"
)
# HTML as browsers accept it: attributes of any kind, > within quotes. Rules limit its length.
_LOOSE: Final = r"""(?:[^<>"']|"[^"]*+"|'[^']*+')*+"""
LOOSE_TAG: Final = re.compile(rf"<(?P<close>/)?(?P<name>{NAME})(?=[\s/>])(?P<attributes>{_LOOSE})>")
LOOSE_TAG_BEGUN: Final = re.compile(rf"""</?(?:{NAME}(?:[\s/]{_LOOSE}(?:"[^"]*+|'[^']*+)?)?)?\Z""")
COMMENT: Final = 2007  # characters in the longest comment, with its marks
COMMENT_BEGUN: Final = re.compile(r"<(?:!(?:-(?:-.{0,2003}+)?)?)?\Z", re.S)
ENTITY: Final = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31}+)|#(?P<dec>\d{1,7}+)|#[xX](?P<hex>[0-9A-Fa-f]{1,6}+));"
)
ENTITY_BEGUN: Final = re.compile(
    r"&(?:[A-Za-z][A-Za-z0-9]{0,31}+|#\d{0,7}+|#[xX][0-9A-Fa-f]{0,6}+)?\Z"
)
_ATTRIBUTES: Final = re.compile(rf"(?P<name>{NAME})\s*+=\s*+(?P<value>{_VALUE})")

# Elements that hold only text and are read as a whole.
_LEAF: Final = r"sub|say-as|phoneme"
LEAF: Final = re.compile(
    rf"<(?P<name>{_LEAF})(?=\s[^<>]{{0,1500}}+>)"
    rf"(?P<attributes>(?:\s{{1,9}}+{ATTRIBUTE}){{1,9}}+)\s{{0,9}}+>"
    r"(?P<text>[^<>]{0,500}+)</(?P=name)\s?>",
    re.I,
)
LEAF_BEGUN: Final = re.compile(
    rf"<(?:{_LEAF})\s(?:[^<>]{{0,2000}}+)(?:>[^<>]{{0,500}}+(?:<(?:/[a-zA-Z-]{{0,7}}+\s?)?)?)?\Z",
    re.I,
)


def names(row: str) -> frozenset[str]:
    """A row of names, written with spaces between them."""
    return frozenset(row.split())


KNOWN: Final = names(
    "b i u em strong p br hr a span div h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr td th code "
    "pre blockquote sup sub img font small big mark del ins kbd details summary section article "
    "center s strike q cite abbr speak voice lang break say-as prosody emphasis phoneme audio w "
    "token"
)
BLOCKS: Final[Mapping[str, float]] = MappingProxyType(
    dict.fromkeys(
        names("p div section article blockquote ul ol table pre hr figure form details"), PARAGRAPH
    )
    | dict.fromkeys(names("h1 h2 h3 h4 h5 h6"), HEADING)
    | dict.fromkeys(
        names("li tr dt dd dl header footer main nav aside figcaption address summary option"),
        ITEM,
    )
    | {"br": 0.0}
)
CELLS: Final = frozenset({"td", "th"})
UNREAD: Final = frozenset(
    {"script", "style", "head", "template", "noscript", "svg", "math", "metadata", "iframe"}
)

# As Azure's speech service documents them; the standard doesn't define them.
STRENGTHS: Final = MappingProxyType(
    {"none": 0.0, "x-weak": 0.25, "weak": 0.5, "medium": 0.75, "strong": 1.0, "x-strong": 1.25}
)
RATES: Final = MappingProxyType(
    {"x-slow": 0.5, "slow": 0.64, "medium": 1.0, "default": 1.0, "fast": 1.55, "x-fast": 2.0}
)
_TIME: Final = re.compile(r"\+?(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(ms|s)", re.I)
_RATE: Final = re.compile(r"([+-]?)(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(%?)")
_DAY: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
# Ordinals in digits.
_ORDINALS: Final = MappingProxyType(
    {
        "de": "{}.",
        "es": "{}º",
        "it": "{}º",
        "pt": "{}º",
        "ru": "{}-й",
        "zh": "第{}",
        "ja": "第{}",
        "ko": "제{}",
    }
)


def attributes_of(written: str) -> dict[str, str]:
    """The attributes by their names in lower case, with the entities in their values resolved."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTES.finditer(written):
        value = match["value"]
        inner = value[1:-1] if value[0] in "\"'" else value
        found.setdefault(
            match["name"].lower(), ENTITY.sub(lambda entity: character(entity) or entity[0], inner)
        )
    return found


def character(entity: re.Match[str]) -> str | None:
    """The character of an entity; None if HTML doesn't name it or Unicode doesn't have it."""
    if entity["name"]:
        return html.entities.html5.get(entity["name"] + ";")
    code = int(entity["dec"]) if entity["dec"] else int(entity["hex"], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def seconds(written: str) -> float | None:
    """ "500ms" or "1.5s" in seconds, at most MAX_PAUSE. None for any other text."""
    match = _TIME.fullmatch(written.strip())
    if match is None:
        return None
    return min(MAX_PAUSE, float(match[1]) / (1000 if match[2].lower() == "ms" else 1))


def break_of(attributes: Mapping[str, str]) -> float | None:
    """The pause of a <break> in seconds. None if an attribute is invalid."""
    if time := attributes.get("time"):
        return seconds(time)
    return STRENGTHS.get(attributes.get("strength", "medium").strip().lower())


def rate_of(written: str) -> float | None:
    """The factor of a <prosody rate>: "slow", "80%" (of the normal rate), "+20%", "1.2". None for
    any other text. It lies within MIN_RATE and MAX_RATE.
    """
    word = written.strip().lower()
    rate = RATES.get(word)
    if rate is None:
        match = _RATE.fullmatch(word)
        if match is None:
            return None
        number = float(match[2]) / (100 if match[3] else 1)
        rate = number if not match[1] else 1 + number if match[1] == "+" else 1 - number
    return min(MAX_RATE, max(MIN_RATE, rate))


def say_as(text: str, attributes: Mapping[str, str], language: str) -> str:
    """The text of a <say-as>, written so that the rules for ordinary text say it right. Unknown
    kinds leave it as it is.
    """
    kind = attributes.get("interpret-as", "").strip().lower()
    form = attributes.get("format", "").strip().lower()
    inner = text.strip()
    if kind in {"characters", "spell-out", "verbatim", "letters"}:
        return " ".join(inner.replace(" ", ""))
    if kind in {"digits", "telephone"}:
        return " ".join(sign for sign in inner if sign.isalnum() or sign == "+") or inner
    if kind == "ordinal" and inner.isascii() and inner.isdigit():
        return ordinal(inner, language)
    if kind == "date" and (match := _DAY.fullmatch(inner)):
        return _date(match, form) or inner
    if kind in {"expletive", "bleep"}:
        return ""
    return inner


def ordinal(number: str, language: str) -> str:
    """ "3" as an ordinal in digits: "3rd", "3." in German."""
    if language == "en":
        teen = len(number) > 1 and number[-2] == "1"
        return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
    if language == "fr":
        return "1er" if number == "1" else f"{number}e"
    return _ORDINALS.get(language, "{}").format(number)


def _date(match: re.Match[str], form: str) -> str | None:
    """ "3/4/2026" in ISO's order, which every language reads. None if the format doesn't fit."""
    letters = "".join(sign for sign in form if sign in "ymd")
    letters = "".join(dict.fromkeys(letters))
    if sorted(letters) != ["d", "m", "y"]:
        return None
    part = dict(zip(letters, match.groups(), strict=True))
    year = part["y"]
    month = int(part["m"])
    day = int(part["d"])
    if len(year) != 4 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return f"{year}-{month:02}-{day:02}"
