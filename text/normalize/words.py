"""Rules for written forms of letters: addresses, file names, abbreviations, Roman numbers,
signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.powers import letter_rules, power_rules
from text.normalize.rule import (
    LATIN,
    Needs,
    Rule,
    anchored,
    any_of,
    begun,
    initials,
    rule,
    runs,
    stopped,
    words,
)
from text.normalize.values import Context, Number

Match = re.Match[str]

_SCHEME: Final = re.compile(r"(?:https?|ftp)://")
ROMAN: Final = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’]| ?=)"
_ROMAN_VALUES: Final = MappingProxyType(
    {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
)
# The words that a text with such a number has one of.
ROMAN_WORDS: Final = runs(
    tens + ones
    for tens in ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    if tens + ones
)
_MEASURED_IN: Final = (" in", " en", " em")  # "the area in m²" is in several of them
FILE_ENDINGS: Final = words(
    "txt md rst pdf doc docx odt rtf csv tsv json jsonl xml yaml yml toml ini cfg conf log xls "
    "xlsx ppt pptx html htm css js ts jsx tsx py ipynb rs go java kt swift c h cpp hpp cs rb "
    "php sh bat ps1 sql db sqlite png jpg jpeg gif svg webp bmp tiff ico mp3 mp4 wav flac ogg "
    "opus aac m4a avi mov mkv webm srt vtt zip gz tar tgz bz2 xz 7z rar iso dmg exe msi deb rpm "
    "apk dll so bin dat bak tmp lock env onnx safetensors gguf parquet"
)

_SPACED_MARK: Final = re.compile(r"[.,;:!?](?<= .)")
_FILE_ENDING: Final = re.compile(rf"\.(?=[A-Za-z7])(?i:{any_of(FILE_ENDINGS)})(?![A-Za-z\d_])")


def word_rules(language: Language) -> Iterator[Rule]:
    """The stage before the numbers: powers, addresses, which have letters around
    digits, and short forms.
    """
    word = language.word
    yield from power_rules(language)
    yield from letter_rules(language)
    if language.address_signs:
        yield from _address_rules(language)
    if language.titles:
        names = anchored(language.titles, word)
        name = r"\.(?= ?[^\W\d_a-zа-яà-ÿ])"
        needs = _stop(language, language.titles)
        yield _lookup("abbreviation", rf"(?P<key>{names}){name}", language.titles, needs)
    if language.numbered:
        names = anchored(language.numbered, word + ".")
        numbered = language.numbered

        def label(match: Match) -> str | None:
            """ "No. 5"; but "15 min. 400 g" has minutes."""
            key = match["key"]
            counted = key in language.units and match.string[match.start() - 2 : match.start()]
            if counted and counted[0].isdigit():
                return None
            return numbered[key] + language.space

        yield rule(
            "abbreviation",
            rf"(?P<key>{names})\. ?(?=\d)",
            label,
            _stop(language, numbered),
            "words",
        )
    if language.abbreviations:
        yield _abbreviations(language)
    if language.plain:
        yield _lookup(
            "abbreviation",
            anchored(language.plain, word) + rf"(?![{word}])",
            language.plain,
            "-/"
            if all("-" in form or "/" in form for form in language.plain)
            else _whole(language, language.plain),
        )
    yield from roman_rules(language)
    if language.acronyms:
        yield _lookup(
            "acronym",
            anchored(language.acronyms, word) + rf"(?![{word}])",
            language.acronyms,
            _whole(language, language.acronyms),
        )


def _whole(language: Language, forms: Iterable[str]) -> Needs:
    """What a text with one of the forms has, if spaces stand between the language's words."""
    forms = tuple(forms)
    return runs(forms) if language.word == r"\w" else initials(forms)


def _stop(language: Language, forms: Iterable[str]) -> Needs:
    """What a text with one of the forms and a stop has."""
    if language.word == LATIN:
        return "."
    if language.word == r"\w":
        return runs(f"{form}." for form in forms)
    return stopped(frozenset(forms).union(language.shortened), "/ªº")


def _lookup(kind: str, pattern: str, table: Mapping[str, str], needs: Needs = "") -> Rule:
    keyed = "?P<key>" in pattern
    return rule(
        kind, pattern, lambda match: table[match["key"] if keyed else match[0]], needs, "words"
    )


def _address_rules(language: Language) -> Iterator[Rule]:
    spell = language.spelled_address
    word = language.word
    top_level = language.top_level
    # "d.h.", "p.es.", "C.so" are neither addresses nor files.
    short = language.abbreviations.keys() | language.plain.keys()

    def email(match: Match) -> str:
        address = match[0].rstrip(".-")
        return spell(address) + match[0][len(address) :]

    def url(match: Match) -> str:
        address = match[0].rstrip(".,;:!?)'\"。，！？；：）」』、")
        tail = match[0][len(address) :]
        return spell(_SCHEME.sub("", address, count=1).rstrip("/")) + tail

    def domain(match: Match) -> str | None:
        host = match["host"]
        known = host.rpartition(".")[2] in top_level and host not in short
        return url(match) if known and not host[0].isdigit() else None

    def file(match: Match) -> str | None:
        initials = len(match[0]) == 3 and match[0].isupper()  # D.C.
        known = match["ending"].lower() in FILE_ENDINGS and match[0] not in short and not initials
        return spell(match[0]) if known else None

    spaced = word == r"\w"  # a language with spaces between words
    inside = r"\w" if spaced else "a-zA-Z0-9_"
    name = rf"(?<![{inside}.+-])[{inside}.+-]{{1,64}}+"
    server = rf"[{inside}-]{{1,63}}(?:\.[{inside}-]{{1,63}}){{1,5}}"
    yield rule("email", rf"{name}@{server}", email, "@", "words")

    stop = r"\s<>\"" + ("" if spaced else r"\u2e80-\uffef")
    bound = r"\b" if spaced else r"(?<![a-zA-Z0-9_])"
    scheme = rf"(?:https?://|ftp://|{bound}www\.)"
    yield rule("url", rf"{scheme}[^{stop}]{{1,2000}}", url, ("://", "www."), "words")

    label = r"[A-Za-z\d-]{1,63}"
    host = rf"(?<![{inside}.@-])(?P<host>{label}(?:\.{label}){{1,5}}+)(?![{inside}.]*+@)"
    end = re.compile(rf"\.(?:{any_of(top_level)})(?![A-Za-z\d-])")
    yield rule("url", rf"{host}(?:/[^{stop}]{{0,2000}})?", domain, end, "words")

    stem = rf"(?<![{inside}.@/-])[A-Za-z\d_-]{{1,100}}(?:\.[A-Za-z\d_-]{{1,40}}){{0,4}}"
    ending = rf"(?P<ending>[A-Za-z\d]{{1,11}})(?![{inside}@/]|\.[{inside}])"
    yield rule("file", rf"{stem}\.{ending}", file, _FILE_ENDING, "words")


def _abbreviations(language: Language) -> Rule:
    table = dict(language.abbreviations)
    for form, spoken in language.abbreviations.items():
        table.setdefault(form[0].upper() + form[1:], spoken[:1].upper() + spoken[1:])
    ends = language.sentence_ends

    def short(match: Match) -> str:
        key = match["key"]
        dot = "." if key in ends and Context(match).ends_a_sentence() else ""
        return table[key] + dot

    word = language.word
    pattern = rf"(?P<key>{anchored(table, word + '.')})\.(?![{word}])"
    return rule("abbreviation", pattern, short, _stop(language, table), "words")


_ROMAN_NUMBER: Final = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman_value(written: str) -> str:
    values = [_ROMAN_VALUES[char] for char in written]
    return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))


def roman_rules(language: Language) -> Iterator[Rule]:
    """ "Chapter IV", "Henry VIII", "XIX век"."""
    word = language.word

    def cardinal(match: Match) -> str | None:
        value = roman_value(match["roman"])
        return language.roman(match["name"], value, False, Context(match))

    def ordinal(match: Match) -> str | None:
        value = roman_value(match["roman"])
        return language.roman(match["name"], value, True, Context(match))

    if language.roman_cardinals:
        name = f"(?P<name>{anchored(language.roman_cardinals, word)})"
        yield rule("roman", rf"{name} (?P<roman>{ROMAN})", cardinal, ROMAN_WORDS, "words")
    if language.roman_ordinals:
        name = f"(?P<name>{anchored(language.roman_ordinals, word)})"
        # A lone I before a word is the pronoun: "Mary I saw".
        pronoun = r"(?!I\b(?! ?[.,;:)(]|\Z))"
        pattern = rf"{name} {pronoun}(?P<roman>{ROMAN})"
        yield rule("roman", pattern, ordinal, ROMAN_WORDS, "words")
    if language.roman_before:

        def before(match: Match) -> str | None:
            return ordinal(match) if _ROMAN_NUMBER.fullmatch(match["roman"]) else None

        number = rf"(?P<roman>[IVXLC](?<![{word}].)[IVXLC]{{0,7}})"
        name = f"(?P<name>{any_of(language.roman_before)})"
        yield rule("roman", rf"{number} ?{name}(?![{word}])", before, "IVXLC", "words")


def sign_rules(language: Language) -> Iterator[Rule]:
    """The stage after the numbers: the signs that remain."""
    space = language.space
    word = language.word
    if language.hashtag:
        yield rule("hashtag", r"#(?=[^\W\d_])", f"{language.hashtag}{space}", "#", "signs")
    if language.mention:
        yield rule(
            "mention", rf"@(?<![{word}].)(?=[^\W\d])", f"{language.mention}{space}", "@", "signs"
        )
    if language.greek:
        letters = "".join(language.greek) + "".join(language.greek).upper()
        greek = language.greek

        def letter(match: Match) -> str:
            text = match.string
            start = match.start()
            end = match.end()
            before = space if text[start - 1 : start].isalnum() else ""
            return (
                f"{before}{greek[match[0].lower()]}{space if text[end : end + 1].isalnum() else ''}"
            )

        yield rule(
            "math",
            rf"(?<![µ\u0370-\u03ff])[{letters}](?![µ\u0370-\u03ff])",
            letter,
            letters,
            "signs",
        )
    if language.symbols:
        symbols = language.symbols
        signs = "".join(symbols)
        yield rule(
            "math",
            f"[{re.escape(signs)}]",
            lambda match: f"{space}{symbols[match[0]]}{space}",
            signs,
            "signs",
        )
    if space and language.math.get("+"):
        plus = language.math["+"]
        yield rule(
            "math",
            r" \+ (?:(?<=[^\s+] \+ )|(?<=\w  \+ ))(?=[^\s+])",
            f" {plus} ",
            (" + ",),
            "signs",
        )
    yield rule("math", r" (?<!  ) *+(?=[.,;:!?](?:\s|\Z))", "", _SPACED_MARK, "signs")


def lone_area_rules(language: Language) -> Iterator[Rule]:
    """Areas and volumes behind a word, or before one at the beginning: "people per km²", "m²당".
    Behind a sign they are a formula's.
    """
    units = {unit: noun for unit, noun in language.units.items() if unit.endswith(("²", "³"))}
    if not units:
        return

    def say(match: Match) -> str | None:
        context = Context(match)
        before = context.before.rstrip(" ")
        beside = before[-1:] or context.after.lstrip(" ")[:1]
        bracketed = before[-1:] in ("(", "（") and context.after[:1] in (")", "）")
        if not (beside.isalpha() or bracketed):
            return None
        count = "2" if bracketed or before.endswith(_MEASURED_IN) else "1"
        return language.form(units[match["unit"]], Number(count)).replace("{}", "")

    pattern = rf"(?<![A-Za-zА-я\d/])(?P<unit>{begun(units)})(?![A-Za-zА-я\d²³/])"
    yield rule("unit", pattern, say, "²³", "signs")
