"""Rules for what is written with letters: addresses, file names, abbreviations, Roman numbers,
signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, any_of, rule, words
from text.normalize.values import Seen

Match = re.Match[str]

_SCHEME: Final = re.compile(r"(?:https?|ftp)://")
ROMAN: Final = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’])"
_ROMAN_VALUES: Final = MappingProxyType(
    {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
)
FILE_ENDINGS: Final = words(
    "txt md rst pdf doc docx odt rtf csv tsv json jsonl xml yaml yml toml ini cfg conf log xls xlsx ppt pptx html "
    "htm css js ts jsx tsx py ipynb rs go java kt swift c h cpp hpp cs rb php sh bat ps1 sql db sqlite png jpg "
    "jpeg gif svg webp bmp tiff ico mp3 mp4 wav flac ogg opus aac m4a avi mov mkv webm srt vtt zip gz tar tgz bz2 "
    "xz 7z rar iso dmg exe msi deb rpm apk dll so bin dat bak tmp lock env onnx safetensors gguf parquet"
)

_SPACED_MARK: Final = re.compile(r"[.,;:!?](?<= .)")
_FILE_ENDING: Final = re.compile(rf"\.(?=[A-Za-z7])(?i:{any_of(FILE_ENDINGS)})(?![A-Za-z\d_])")


def word_rules(language: Language) -> Iterator[Rule]:
    """Before the numbers: what has letters around its digits, and short forms."""
    word = language.word
    if language.address_signs:
        yield from _address_rules(language)
    if language.titles:
        names = anchored(language.titles, word)
        yield _lookup(
            "abbreviation", rf"(?P<key>{names})\.(?= ?[^\W\d_a-zа-яà-ÿ])", language.titles, "."
        )
    if language.numbered:
        names = anchored(language.numbered, word + ".")
        numbered = language.numbered
        spaced = language.space
        yield rule(
            "abbreviation",
            rf"(?P<key>{names})\. ?(?=\d)",
            lambda match: numbered[match["key"]] + spaced,
            ".",
            "words",
        )
    if language.abbreviations:
        yield _abbreviations(language)
    if language.plain:
        yield _lookup(
            "abbreviation", anchored(language.plain, word) + rf"(?![{word}])", language.plain
        )
    yield from _roman_rules(language)
    if language.acronyms:
        yield _lookup(
            "acronym", anchored(language.acronyms, word) + rf"(?![{word}])", language.acronyms
        )


def _lookup(kind: str, pattern: str, table: Mapping[str, str], needs: str = "") -> Rule:
    keyed = "?P<key>" in pattern
    return rule(
        kind, pattern, lambda match: table[match["key"] if keyed else match[0]], needs, "words"
    )


def _address_rules(language: Language) -> Iterator[Rule]:
    spell = language.spelled_address
    word = language.word
    top_level = language.top_level
    # "d.h.", "p.es.", "C.so": no address, no file
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
        return (
            spell(match[0])
            if match["ending"].lower() in FILE_ENDINGS and match[0] not in short
            else None
        )

    inside = "a-zA-Z0-9_" if word != r"\w" else r"\w"
    yield rule(
        "email", rf"(?<![{inside}.+-])[{inside}.+-]{{1,64}}@[{inside}-]{{1,63}}(?:\.[{inside}-]{{1,63}}){{1,5}}",
        email, "@", "words",
    )  # fmt: skip
    stop = r"\s<>\"" + ("" if inside == r"\w" else r"\u2e80-\uffef")
    start = "" if inside == r"\w" else r"(?<![a-zA-Z0-9_])"
    bound = r"\b" if inside == r"\w" else start
    yield rule(
        "url",
        rf"(?:https?://|ftp://|{bound}www\.)[^{stop}]{{1,2000}}",
        url,
        ("://", "www."),
        "words",
    )
    label = r"[A-Za-z\d-]{1,63}"
    yield rule(
        "url",
        rf"(?<![{inside}.@-])(?P<host>{label}(?:\.{label}){{1,5}}+)(?![{inside}.]*+@)(?:/[^{stop}]{{0,2000}})?",
        domain, re.compile(rf"\.(?:{any_of(top_level)})(?![A-Za-z\d-])"), "words",
    )  # fmt: skip
    yield rule(
        "file",
        rf"(?<![{inside}.@/-])[A-Za-z\d_-]{{1,100}}(?:\.[A-Za-z\d_-]{{1,40}}){{0,4}}\.(?P<ending>[A-Za-z\d]{{1,11}})"
        rf"(?![{inside}@/]|\.[{inside}])",
        file, _FILE_ENDING, "words",
    )  # fmt: skip


def _abbreviations(language: Language) -> Rule:
    table = dict(language.abbreviations)
    for form, said in language.abbreviations.items():
        table.setdefault(form[0].upper() + form[1:], said[:1].upper() + said[1:])
    ends = language.sentence_ends

    def short(match: Match) -> str:
        key = match["key"]
        dot = "." if key in ends and Seen(match).ends_a_sentence() else ""
        return table[key] + dot

    word = language.word
    pattern = rf"(?P<key>{anchored(table, word + '.')})\.(?![{word}])"
    return rule("abbreviation", pattern, short, ".", "words")


def roman_value(written: str) -> str:
    values = [_ROMAN_VALUES[char] for char in written]
    return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))


def _roman_rules(language: Language) -> Iterator[Rule]:
    def say(ordinal: bool) -> Rule:
        names = language.roman_ordinals if ordinal else language.roman_cardinals
        # A lone I before a word is the pronoun: "Mary I saw".
        pronoun = r"(?!I\b(?! ?[.,;:)]|\Z))" if ordinal else ""
        return rule(
            "roman",
            rf"(?P<name>{anchored(names, language.word)}) {pronoun}(?P<roman>{ROMAN})",
            lambda match: language.roman(match["name"], roman_value(match["roman"]), ordinal, Seen(match)),
            "IVXLC", "words",
        )  # fmt: skip

    if language.roman_cardinals:
        yield say(ordinal=False)
    if language.roman_ordinals:
        yield say(ordinal=True)
    if language.roman_before:
        yield rule(
            "roman",
            rf"(?<![{language.word}])(?=[IVXLC])(?P<roman>(?:XC|XL|L?X{{0,3}})(?:IX|IV|V?I{{0,3}})) ?"
            rf"(?P<name>{any_of(language.roman_before)})(?![{language.word}])",
            lambda match: language.roman(match["name"], roman_value(match["roman"]), True, Seen(match)),
            "IVXLC", "words",
        )  # fmt: skip


def sign_rules(language: Language) -> Iterator[Rule]:
    """After the numbers: what is left of signs."""
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
    yield rule("math", r" (?<!  ) *+(?=[.,;:!?](?:\s|\Z))", "", _SPACED_MARK, "signs")
