"""Roman numbers of English behind any name or noun: "Toy Story III", "type II", "Pope Sixtus IV",
"Pius XI and XII", "Elizabeth II's".

The words that never have a number behind them are listed, not those that have one. Behind a person
the number is an ordinal, as in The Chicago Manual of Style, 17th ed., 9.41-9.43.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from text.normalize import en_roman_tables as roman
from text.normalize import en_tables as tables
from text.normalize.rule import Rule, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

if TYPE_CHECKING:
    from text.normalize.en import English

Match = re.Match[str]

_NUMBER: Final = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALID: Final = re.compile(_NUMBER).fullmatch
_HEAD: Final = re.compile(r"((?:[A-Z][\w'’-]*\.? ){0,4})([^\W\d_][\w'’-]*) \Z")
_LIST: Final = re.compile(
    rf"(?<= )(?:{_NUMBER}, ?){{0,4}}{_NUMBER}(?:,? (?:and|or|&|to) (?:the )?|, )\Z"
)
_LISTED: Final = re.compile(rf"(?:,? (?:and|or|&)|,) {_NUMBER}(?![\w'’])")
# What the rules need: a number, or a letter that may be one.
_NEEDS: Final = re.compile(
    r"[IVXL](?<= .)(?:[IVXL]|['’]s|(?<=[VX])(?![\w'’.])|,? (?:and|or|&|[IVX])\b"
    r"|(?<=[a-z] I)(?=[.,;:)]| (?:of|errors?|diabetes|collagen)\b))"
)
_NO_PRONOUN: Final = re.compile(r"[.,;:)\]]|\Z| (?:and|or|of|errors?|diabetes|collagen)\b")
_INITIAL: Final = re.compile(r"(?:\A| )[A-Z]\. ")


def roman_rules(get: Callable[[], English]) -> Iterator[Rule]:
    yield _behind_name_rule(get)

    def ordinal(match: Match) -> str | None:
        return get().ordinal(roman_value(match[0])) if _VALID(match[0]) else None

    pattern = rf"[IVXL](?<![\w.'’-].)[IVXL]{{0,6}}+(?= (?:{roman.ORDERED}))"
    yield rule("roman", pattern, ordinal, _NEEDS, "words")


def _behind_name_rule(get: Callable[[], English]) -> Rule:
    """It leaves alone what the rules for a name or a noun of the tables say."""

    def say(match: Match) -> str | None:
        context = Context(match)
        written = match["roman"]
        listed = _LIST.search(context.before)
        found = _HEAD.search(context.before[: listed.start()] if listed else context.before)
        if not (found and _VALID(written) and _VALID(match["last"] or "I")):
            return None
        name = found[2]
        is_person = _is_person(found)
        if name in (tables.ROMAN_ORDINALS if is_person else tables.ROMAN_CARDINALS):
            if not (match["own"] or match["last"] or listed or _LISTED.match(context.after)):
                return None
        elif len(written) == 1 and not (match["last"] or listed):
            pronoun = written == "I" and not _NO_PRONOUN.match(context.after)
            if name not in roman.NUMBERED or pronoun:
                return None
        if not (is_person or _has_number(name, written, context)):
            return None
        language = get()
        own = match["own"] or ""
        values = [roman_value(each) for each in (written, match["last"]) if each]
        if is_person and len(values) == 1:
            return f"the {language.ordinal(values[0]).capitalize()}{own}"
        return " to ".join(map(language.cardinal, values)) + own

    last = r"(?: ?[-–] ?(?P<last>[IVXL]{1,7}+))?"
    pattern = rf"(?P<roman>[IVXL](?<= .)[IVXL]{{0,6}}+){last}(?P<own>['’]s)?(?![\w'’])"
    return rule("roman", pattern, say, _NEEDS, "words")


def _is_person(found: Match) -> bool:
    """Whether the name before a number is a person's: "Sixtus", "King Ramon", "Henry Ford"."""
    names, last = found.groups()
    if not last[0].isupper():
        return False
    title = last.title() if last.isupper() and len(last) > 3 else last
    if title in tables.ROMAN_ORDINALS and not names.strip().endswith((" Part", "Queen Mary")):
        return True
    first = names.partition(" ")[0]
    return bool(first in roman.FORENAMES or _INITIAL.search(names) or roman.TITLED.search(names))


def _has_number(name: str, written: str, context: Context) -> bool:
    small = name.lower()
    if small in roman.NUMBERED or small.removesuffix("s") in roman.NUMBERED:
        return True
    if small in roman.FUNCTION_WORDS or len(small) < 3 or small.endswith("ly"):
        return False
    if written in ("XX", "XXX", "XL", "LI", "LV", "LX"):  # kisses, sizes, places
        return False
    return written != "IV" or not (name == small or roman.INTO_A_VEIN.match(context.after))
