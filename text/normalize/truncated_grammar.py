"""How the words of truncated.py get their plural and their four forms, a row a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Grammar(NamedTuple):
    """Of a language whose words are cut."""

    many: Callable[[str], str]  # the plural of a noun
    forms: Callable[[str], str]  # of an adjective: one, feminine, many, many feminine
    many_before: re.Pattern[str]  # words behind which a noun is a plural
    linking: re.Pattern[str]  # a noun and the verb behind which an adjective stands
    is_contracted: bool = False  # whether a beginning and an end stand for a word: "sett.li"


def _many_french(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith(("eau", "eu")):
        return f"{noun}x"
    return f"{noun[:-1]}ux" if noun.endswith("al") else f"{noun}s"


def _many_italian(noun: str) -> str:
    if noun.endswith(("à", "ù", "si", "ie", "auto", "s", "r")):
        return noun
    for one, many in (
        ("ista", "isti"), ("ema", "emi"), ("amma", "ammi"), ("ica", "iche"), ("ga", "ghe"),
        ("cia", "ce"), ("a", "e"), ("ico", "ici"), ("co", "chi"), ("go", "ghi"), ("io", "i"),
        ("o", "i"), ("e", "i"),
    ):  # fmt: skip
        if noun.endswith(one):
            return noun[: -len(one)] + many
    return noun


def _forms_french(word: str) -> str:
    one, _, woman = word.partition("/")
    return f"{one}/{woman}/{_many_french(one)}/{woman}s"


def _forms_italian(word: str) -> str:
    if word.endswith("e"):
        return f"{word}/{word}/{word[:-1]}i/{word[:-1]}i"
    stem = word[:-1]
    many = _many_italian(word)
    women = f"{stem}he" if stem.endswith(("c", "g")) else f"{stem}e"
    return f"{word}/{stem}a/{many}/{women}"


def _many_spanish(noun: str) -> str:
    if noun.endswith(("s", "x")):
        return noun
    if noun.endswith(("a", "e", "i", "o", "u", "á", "é", "ó")):
        return f"{noun}s"
    stem = f"{noun[:-1]}c" if noun.endswith("z") else noun
    for written, plain in (("ón", "on"), ("án", "an"), ("ín", "in"), ("és", "es")):
        stem = stem[:-2] + plain if stem.endswith(written) else stem
    return f"{stem}es"


def _many_portuguese(noun: str) -> str:
    for one, many in (
        ("ão", "ões"), ("al", "ais"), ("el", "éis"), ("ol", "óis"), ("il", "is"), ("m", "ns"),
    ):  # fmt: skip
        if noun.endswith(one):
            return noun[: -len(one)] + many
    return (
        noun if noun.endswith(("s", "x")) else f"{noun}{'es' if noun.endswith(('r', 'z')) else 's'}"
    )


def _forms_spanish(word: str) -> str:
    if word.endswith("o"):
        return f"{word}/{word[:-1]}a/{word}s/{word[:-1]}as"
    if word.endswith(("és", "án")):  # "inglés", "alemán"
        stem = word[:-2] + ("es" if word.endswith("és") else "an")
        return f"{word}/{stem}a/{stem}es/{stem}as"
    if word.endswith("dor"):
        return f"{word}/{word}a/{word}es/{word}as"
    many = _many_spanish(word)
    return f"{word}/{word}/{many}/{many}"


def _forms_portuguese(word: str) -> str:
    if word.endswith("o") and not word.endswith("ão"):
        return f"{word}/{word[:-1]}a/{word}s/{word[:-1]}as"
    if word.endswith("ês"):
        return f"{word}/{word[:-2]}esa/{word[:-2]}eses/{word[:-2]}esas"
    if word == "alemão":
        return "alemão/alemã/alemães/alemãs"
    many = f"{word[:-2]}eis" if word.endswith(("vel", "til")) else _many_portuguese(word)
    return f"{word}/{word}/{many}/{many}"


GRAMMARS: Final[Mapping[str, Grammar]] = MappingProxyType(
    {
        "fr": Grammar(
            _many_french,
            _forms_french,
            re.compile(
                r"\b(?i:les|des|aux|ces|[mts]es|[nv]os|leurs|plusieurs|quelques|divers|diverses"
                r"|autres) \Z"
            ),
            re.compile(
                r"\b([^\W\d_]{3,}) (?:est|sont|sera|seront|était|étaient|a été|ont été"
                r"|est déjà|reste) \Z"
            ),
        ),
        "it": Grammar(
            _many_italian,
            _forms_italian,
            re.compile(
                r"\b(?!di |si |ni )(?i:i|gli|le|[dnsac]?[ao]?(?:gli|lle|i)|dei|degli|delle"
                r"|nei|negli|tutt[ie]|alcun[ie]|quest[ie]|altr[ie]|vari[e]?|divers[ie]|molt[ie]"
                r"|nostr[ie]|vostr[ie]) \Z"
            ),
            re.compile(r"(?!)()"),
            is_contracted=True,
        ),
        "es": Grammar(
            _many_spanish,
            _forms_spanish,
            re.compile(
                r"\b(?i:[lnmts]os|las|[mts][iu]s|un[oa]s|est[oa]s|es[oa]s|nuestr[oa]s|vari[oa]s"
                r"|algun[oa]s|otr[oa]s|much[oa]s|todos los|todas las|divers[oa]s) \Z"
            ),
            re.compile(
                r"\b([^\W\d_]{3,}) (?:está|están|es|son|fue|fueron|ha sido|han sido|queda"
                r"|quedan|será|serán|estará) \Z"
            ),
        ),
        "pt": Grammar(
            _many_portuguese,
            _forms_portuguese,
            re.compile(
                r"\b(?i:[dn]?[ao]s|aos|às|pel[ao]s|un?s|umas|[dn]?ess[ae]s|[dn]?est[ae]s|noss[ao]s|seus"
                r"|suas|meus|minhas|vári[ao]s|algun?s|algumas|outr[ao]s|muit[ao]s|divers[ao]s) \Z"
            ),
            re.compile(
                r"\b([^\W\d_]{3,}) (?:está|estão|é|são|foi|foram|fica|ficam|será|serão"
                r"|estará|continua) \Z"
            ),
        ),
    }
)
