"""English as it is said: rules in the order in which they must run, each a pattern and what is said for it.

The order is the grammar: what is most specific (an address, a date) goes first and leaves words, so that the general
rules (any number) see only what is left. Every pattern that begins with a number is anchored at the number's first
digit and repeats possessively, so that no input costs more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from text.normalize.en_amounts import (
    any_number,
    any_ordinal,
    big,
    code,
    fraction,
    grouped,
    height,
    money,
    part,
    parts,
    phone,
    ratio,
    unit,
    version,
)
from text.normalize.en_dates import (
    age,
    bare_year,
    cued_year,
    day_month,
    decade,
    iso_date,
    month_day,
    month_year,
    slash_date,
    span,
    time,
)
from text.normalize.en_tables import (
    CAPITALIZED,
    FRACTIONS,
    GREEK,
    NUMBERED,
    ROMAN_CARDINAL,
    ROMAN_ORDINAL,
    SYMBOLS,
    TITLES,
    UNITS,
    WORDS,
)
from text.normalize.en_words import (
    doctor,
    domain,
    email,
    greek,
    numbered,
    roman_cardinal,
    roman_ordinal,
    saint,
    sign,
    title,
    url,
    word,
)

Match = re.Match[str]


class Rule(NamedTuple):
    """What is said for a pattern. A text that has none of the characters in `needs` is spared the search."""

    pattern: re.Pattern[str]
    say: Callable[[Match], str]
    needs: str = ""


def spoken(text: str) -> str:
    """English text with numbers, signs and abbreviations in words."""
    text = _apply(WORD_RULES, text)
    if HAS_NUMBER.search(text):
        text = _apply(NUMBER_RULES, text)
    return _apply(SIGN_RULES, text)


def _apply(rules: tuple[Rule, ...], text: str) -> str:
    for pattern, say, needs in rules:
        if not needs or any(char in text for char in needs):
            text = pattern.sub(say, text)
    return text


def _rule(pattern: str, say: Callable[[Match], str] | str, needs: str = "") -> Rule:
    """`say` may be the words themselves."""
    if isinstance(say, str):
        words = say
        return Rule(re.compile(pattern), lambda _: words, needs)
    return Rule(re.compile(pattern), say, needs)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# The conditions on what stands before follow the first character, because the search for a character is fast and the
# search for a condition is not. FIRST: a digit that no digit, and no digit with a point or comma, stands before.
FIRST: Final = r"\d(?<!\d\d)(?<!\d[.,]\d)"
LONE: Final = FIRST + r"(?<!\w\d)"  # nor a letter
REST: Final = r"(?:\d{0,2}(?:,\d{3})++(?!\d)|\d*+)(?:\.\d++)?+"
NUM: Final = FIRST + REST
NEW: Final = r"(?<!\w.)"  # behind a pattern's first character: a word begins here
TO: Final = r"(?:-| ?– ?)"
YEAR: Final = r"[12]\d{3}\b"
MONTH: Final = (
    r"[JFMASOND](?<!\w.)(?:(?<=J)an(?:uary|\.)?|(?<=F)eb(?:ruary|\.)?|(?<=M)ar(?:ch|\.)?|(?<=A)pr(?:il|\.)?|(?<=M)ay"
    r"|(?<=J)une?\.?|(?<=J)uly?\.?|(?<=A)ug(?:ust|\.)?|(?<=S)ept?(?:ember|\.)?|(?<=O)ct(?:ober|\.)?"
    r"|(?<=N)ov(?:ember|\.)?|(?<=D)ec(?:ember|\.)?)"
)
ORDINAL_END: Final = r"(?:st|nd|rd|th)"
HALF: Final = r"(?P<half>[aApP]\.m\.|[aApP]\.?[mM]\b)"
SIGNS: Final = "$€£¥₹₩₽₿"
MONEY: Final = rf"(?:US\$|CA\$|C\$|A\$|[{SIGNS}])"
SCALE: Final = r"(?: ?(?P<scale>thousand|million|billion|trillion|bn|mn|[kKMBT])\b)?"
PARTS: Final = "".join(FRACTIONS)
LETTERS: Final = "".join(GREEK) + "".join(GREEK).upper()
HAS_NUMBER: Final = re.compile(rf"[\d{PARTS}]")
ROMAN: Final = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’])"
YEAR_CUE: Final = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Cc]irca|[Yy]ear|[Ss]pring|"
    r"[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|early|late|mid|©|copyright|of) "
)
SOMEONES: Final = r"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Yy]our|[Oo]ur|[Ee]arly|[Ll]ate|[Mm]id)[ -]"

WORD_RULES: Final[tuple[Rule, ...]] = (
    _rule(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", email, "@"),
    _rule(r"(?:https?://|ftp://|\bwww\.)[^\s<>\"]{1,2000}", url, "/."),
    _rule(
        r"(?<![\w.@-])(?P<host>[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,5}+)(?![\w.]*+@)(?:/[^\s<>\"]{0,2000})?",
        domain,
        ".",
    ),
    _rule(r"\bw/o\b", "without", "/"),
    _rule(r"\bw/(?= )", "with", "/"),
    _rule(r"\bC\+\+", "C plus plus", "+"),
    _rule(r"\b([CF])#(?!\w)", lambda match: f"{match[1]} sharp", "#"),
    _rule(r"\b(Mrs?|Ms)\.", title, "."),
    _rule(rf"\b({_any_of(TITLES)})\.(?= ?[A-Z])", title, "."),
    _rule(r"\bDr\.", doctor, "."),
    _rule(r"\bSt\.", saint, "."),
    _rule(rf"(?<![\w.])({_any_of(NUMBERED)})\. ?(?=\d)", numbered, "."),
    _rule(rf"(?<![\w.])({_any_of({*WORDS, *CAPITALIZED})})\.(?!\w)", word, "."),
    _rule(rf"\b({ROMAN_CARDINAL}) ({ROMAN})", roman_cardinal, "IVXLC"),
    # A lone I before a word is the pronoun: "Mary I saw".
    _rule(rf"\b({ROMAN_ORDINAL}) (?!I\b(?! ?[.,;:)]|\Z))({ROMAN})", roman_ordinal, "IVXLC"),
)

NUMBER_RULES: Final[tuple[Rule, ...]] = (
    # dates and times
    _rule(r" ?[-–] ?(?=\d)(?:(?<=:\d\d[-–])|(?<=[ap]m[-–])|(?<=:\d\d [-–] )|(?<=[ap]m [-–] ))", " to ", "-–"),
    _rule(rf"([12]{NEW}\d{{3}})-(\d\d)-(\d\d)(?:(T)(?=\d\d:)|\b)", iso_date, "-"),
    _rule(rf"({LONE}(?<!/\d)\d?)/(\d\d?)/({YEAR})", slash_date, "/"),
    _rule(rf"({MONTH}) (\d\d?){ORDINAL_END}?\b(?![:.%]\d)(?:,? ({YEAR}))?", month_day),
    _rule(rf"({LONE}(?<![:.,]\d)\d?){ORDINAL_END}?(?: of)? ({MONTH})\b(?:,? ({YEAR}))?", day_month),
    _rule(rf"({MONTH}),? ({YEAR})", month_year),
    _rule(
        rf"(?P<hour>{LONE}(?<!:\d)\d?):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])(?: ?{HALF})?Z?", time, ":"
    ),
    _rule(rf"(?P<hour>{LONE}\d?)(?P<minute>)(?P<second>) ?{HALF}", time, "mM"),
    _rule(rf"({FIRST}\d{{0,2}}):(\d{{1,3}})(?![\d:.])", ratio, ":"),
    _rule(rf"({SOMEONES})(\d0)s\b", age, "s"),
    _rule(r"(?:(?<=the )|(?<=The )|['’](?=\d0s))(?P<years>\d0)['’]?s\b", decade, "s"),
    _rule(rf"(?P<years>[12]{NEW}\d\d0|[2-9]{NEW}0(?=['’]s))['’]?s\b", decade, "s"),
    # numbers that are names
    _rule(r"\b[Nn][°º] ?(?=\d)", "number ", "°º"),
    _rule(
        r"(?<![\w+.-])(?:\+\d{1,3}[ .-]?|1[ .-])?(?:\(\d{2,4}\)[ .-]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])"
        r"|(?<![\w.,$€£-])\d{3}-\d{4}(?![\w-])",
        phone,
        "-. ",
    ),
    _rule(r"\+(?<![\w+].)\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?!\w)", phone, "+"),
    _rule(r"(?P<v>[vV](?<![\w.].)(?:ersion )?)(?P<parts>\d{1,9}(?:\.\d{1,9}){0,5})(?!\w)", version, "vV"),
    _rule(rf"(?P<v>)(?P<parts>{LONE}\d{{0,8}}(?:\.\d{{1,9}}){{2,5}})(?!\.?\w)", version, "."),
    _rule(r"((?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode|[Rr]oom|[Ff]light|[Cc]all|[Dd]ial):? )(\d{3})\b(?![.,]\d)", code),
    # amounts
    _rule(rf"[-−](?<![\w)\]][-−])(?=(?:{MONEY} ?)?\.?\d)", "minus ", "-−"),
    _rule(
        rf"(?P<sign>{MONEY})(?P<code>) ?(?P<amount>{NUM}|\.\d{{1,2}}(?!\d))"
        rf"(?:{TO}{MONEY}?(?P<upto>{NUM}))?{SCALE}",
        money,
        SIGNS,
    ),
    _rule(rf"(?P<amount>{NUM})(?P<upto>){SCALE} ?(?:(?P<sign>[{SIGNS}])(?!\d)|(?P<code>USD|EUR|GBP|JPY|CHF)\b)", money),
    _rule(rf"({LONE})['′](\d\d?)(?:[\"″”]|'')", height, "'′"),
    _rule(
        rf"(?P<amount>{LONE}(?<![A-Za-z]-\d){REST})(?:{TO}(?P<upto>{NUM}))?(?:(?P<gap> )|(?P<hyphen>-))?"
        rf"(?P<unit>{_any_of(UNITS)}|μm|μg|μs)(?![\w²³/])(?:\.(?= [a-z]))?",
        unit,
    ),
    _rule(r"#(?=\d)", "number ", "#"),
    _rule(rf"({FIRST}\d*+) ?([{PARTS}])", parts, PARTS),
    _rule(rf"[{PARTS}]", part, PARTS),
    _rule(rf"({FIRST}[\d,]*+){ORDINAL_END}\b", any_ordinal),
    _rule(
        rf"(?P<whole>{LONE}(?<!/\d)\d{{0,2}} )?(?P<top>\d(?<![\w/]\d)\d{{0,2}})"
        r"[/⁄](?P<bottom>\d{1,3})(?![\w/])",
        fraction,
        "/⁄",
    ),
    _rule(rf"({LONE}(?<!-\d){REST}){TO}(\d{REST})(?![\w-])", span, "-–"),
    _rule(r"~ ?(?=\d)", "about ", "~"),
    _rule(r"<(?= ?\d)", "less than ", "<"),
    _rule(r">(?= ?\d)", "more than ", ">"),
    _rule(r"\^(?<=\w\^)(?=\d)", " to the power of ", "^"),
    # years, then whatever is left
    _rule(rf"(\b{YEAR_CUE})({YEAR})(?![.,]\d)", cued_year),
    _rule(r"(?:19|20)(?<![\w.,$#-]..)\d\d\b(?![.,]\d)", bare_year),
    _rule(rf"({NUM})([MB])\b", big, "MB"),
    _rule(rf"{LONE}\d{{0,2}}(?: \d{{3}}){{1,5}}+(?![ .,]?\d)", grouped, " "),
    _rule(r" [-−] (?<=\d...)(?=\d)", " minus ", "-−"),
    _rule(r"(?<=\d) ?\+ ?(?=\d)", " plus ", "+"),
    _rule(r"(?<=\d) ?[*x] ?(?=\d)", " times ", "*x"),
    _rule(rf"\d{REST}|\.(?<![\w.]\.)\d++", any_number),
)

SIGN_RULES: Final[tuple[Rule, ...]] = (
    _rule(r"#(?=[^\W\d_])", "hashtag ", "#"),
    _rule(rf"(?<![\u0370-\u03ff])[{LETTERS}](?![\u0370-\u03ff])", greek, LETTERS),
    _rule(rf"[{re.escape(''.join(SYMBOLS))}]", sign),
    _rule(r" (?<!  ) *+(?=[.,;:!?](?:\s|\Z))", "", ".,;:!?"),
)
