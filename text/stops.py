"""Decides whether a stop (a dot, an ellipsis, the end of a quotation) ends a sentence.

Every answer is True, False, or None where text that hasn't arrived decides. Doubt means False.
`complete` says that no more text could change the answer.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from text.scripts import DENSE
from text.sentence_abbreviations import BOOKS, Kind, abbreviations

_INITIALS: Final = re.compile(r"[.-]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ORDINAL: Final = re.compile(r"\d{1,4}(?:[rdtmvn][oa]|er)")  # Spanish: "10mo. piso"
_KOREAN_DATE: Final = re.compile(r"(?<!\d)[12]\d{3}\.\d\d?\.\d\d?\Z")
_BULLETS: Final = frozenset("•‣⁃◦▪●")
_OPENERS: Final = "•‣⁃◦▪●([{\"'“‘«‹„¿¡（「『"
_ROMAN: Final = re.compile("[IVXLC]{2,}")
_CAPITAL_LETTER: Final = re.compile(r"[^\W\d_a-zа-я]\.")
_ROMAN_NUMBER: Final = re.compile("C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LABELS: Final = frozenset("BCDFGHJKLMNPQRSTWZ")  # single letters that are no words
_BEHIND_DASH: Final = re.compile(rf"[-–—\s{re.escape(_OPENERS)}]*+(.)")
_PAIRS: Final = MappingProxyType(
    dict(zip("”’」』）】》〉］｝)]", "“‘「『（【《〈［｛([", strict=True))
)
_STOPPED: Final = ("", "。", "！", "？", "\n")
_JOINING: Final = frozenset("&('’")
_JOINED: Final = 7  # characters that tell
_PART: Final = re.compile(r"&|['’](?:\d\d(?!\d)|[a-z])|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)")
_LIST_ITEM: Final = re.compile(r"\d{1,3}[.)](?!\d)")
_VOWELS: Final = frozenset("aeiouyàèéìòù")
_LONGEST_CUT: Final = MappingProxyType({"en": 5, "it": 9})  # letters of a word that is cut
_QUOTING: Final = ("하고", "하며", "하는", "라고", "라는", "라며", "이라고")
_DASHES: Final = frozenset("-–—")


def quote_ends(window: str, inner: int, at: int) -> bool:
    """Whether the sentence ends with the closing sign before `at`, though a letter follows it.

    他说：“走吧。” ends. “走吧。”他说 goes on, and so does a bracket within a sentence.
    """
    closing = window[at - 1]
    opening = window.rfind(_PAIRS.get(closing, closing), 0, inner)
    before = window[:opening].rstrip()[-1:] if opening >= 0 else "x"
    return before in (_STOPPED if closing in ")）" else ("：", ":"))


def goes_on(after: str, complete: bool, language: str) -> bool | None:
    """Whether the text behind a quotation belongs to its sentence: "It rains." she said.

    In Korean a particle tells: “어디 가니?” 하고 물었다.
    """
    if language != "ko" or not (word := _WORD.match(after)):
        return after[0].islower()
    if word.end() == len(after) and not complete:
        return None
    return word[0] == "고" or word[0].startswith(_QUOTING)


def stop_ends(stop: str, before: str, after: str, complete: bool, language: str) -> bool | None:
    """Whether a stop other than a single dot ends a sentence. An ellipsis may stand anywhere in
    one.
    """
    if after[0] in _DASHES:  # — Стой! — крикнул он. But: — Кто там? — Это я.
        follows = _BEHIND_DASH.match(after)
        if follows is None:
            return False if complete else None
        return follows[1].isupper()
    if after[0].islower() or before.endswith("["):  # [...]
        return False
    if stop[0] not in ".…" or (stop[-1] == "." and stop[0] == "…"):
        return True
    if language in DENSE:  # no capitals to tell
        return False
    # "I" is a capital anywhere: "the thing is... I forgot".
    if language == "en" and after[0] == "I":
        word = _WORD.match(after)
        if word and word.end() == len(after) and not complete:
            return None
        return not (word and word[0] == "I")
    return True


_DAY_BEFORE: Final = re.compile(r"(?<!\w)(?i:le|en|il|nel|dal|el|em|in|am|im|den)\Z")

# "3 u. 4", "27 r. Pasteur"
_NO_UNITS: Final = frozenset({("fr", "r"), *(("de", letter) for letter in "ubfinvzü")})


def dot_ends(before: str, after: str, complete: bool, language: str) -> bool | None:
    """Whether a dot between `before` and `after` ends a sentence."""
    words = before.rsplit(None, 2)  # only the last two matter
    token = words[-1].lstrip(_OPENERS) if words and not before[-1].isspace() else ""
    if not token:
        return True
    previous = words[-2] if len(words) > 1 else ""
    if token[-1].isdigit():
        return _number_ends(token, previous, after, complete, language)
    unit = previous[-1:].isdigit() and len(token) == 1 and (language, token) not in _NO_UNITS
    if unit and token == "J" and language == "de":  # "3 J. Erfahrung"
        return _starts(after, complete, language)
    if unit:  # 18 h, 300 K; but 100 a. C.
        if len(after) == 1 and not complete:
            return None
        if token.isupper() and _DAY_BEFORE.search(words[0][-5:]) and len(words) > 2:
            return False  # "le 8 V. Hugo", "nel 2010 F. Totti"
        return not (after[0].islower() or after[0].isdigit() or _CAPITAL_LETTER.match(after))
    per = "/" in token and abbreviations(language).kind(token.rpartition("/")[2])  # "$140/hr."
    if "@" in token or ("/" in token and not per) or token.startswith("www."):
        return True
    if language == "es" and after[0].islower() and _ORDINAL.fullmatch(token):
        return False
    kind = abbreviations(language).kind(token)
    if language == "de" and kind is Kind.BEFORE_NUMBERS and previous[-1:].isdigit():
        return _starts(after, complete, language)  # "2 Bd. Petersilie"
    if kind is Kind.BEFORE_NUMBERS and not (
        len(token) == 1 and token.isupper() and previous[-1:] == "."
    ):
        numbered = _is_number(token.casefold(), after, complete, language)
        if after[0] in _JOINING:  # "Jan. & Feb.", "Oct. '23", "para. (2)"
            if len(after) < _JOINED and not complete:
                return None
            return _PART.match(after) is None
        joined = after[0].islower()
        return None if numbered is None else not (numbered or joined)
    if kind is Kind.MAY_END:
        return _starts(after, complete, language)
    if _is_initial(token):
        # "So do I. Then": the pronoun, behind a word in lower case.
        return language == "en" and token == "I" and previous.islower()
    if kind is Kind.NEVER_LAST:
        return False
    if language == "de" and _ROMAN.fullmatch(token):  # an ordinal: Heinrich VIII. hatte
        return _starts(after, complete, language)
    if _may_be_cut(token, language) and not after[0].isupper():
        if after[0].isdigit() and len(after) < _JOINED and not complete:
            return None
        if (
            after[0].islower()
            or after[0] == "&"
            or (after[0].isdigit() and not _LIST_ITEM.match(after))
        ):
            return False
    last = token.rpartition(".")[2]  # "Tuesday.Mr" has lost a space
    known = abbreviations(language).kind(last) if last[:1].isupper() and last != token else None
    return known is not Kind.NEVER_LAST


def _may_be_cut(token: str, language: str) -> bool:
    """Whether an unknown word may be short: "agg. 4-4", "citof. 12", "veg. & rice". Italian words
    end in vowels.
    """
    longest = _LONGEST_CUT.get(language, 0)
    return len(token) <= longest and token.isalpha() and token[-1].lower() not in _VOWELS


def _is_number(word: str, after: str, complete: bool, language: str) -> bool | None:
    """Whether a number stands behind an abbreviation: digits, a Roman number or a single letter, as
    in "Vol. II" and "Apt. B".
    """
    found = _WORD.match(after)
    if not found:
        return after[0].isdigit()
    written = found[0]
    if language == "fr" and written[0] == "I":  # "chap. Ier"
        if found.end() == len(after) and not complete:
            return None
        if written in ("Ier", "Ire"):
            return True
    if not written.isupper():
        return False
    if found.end() == len(after) and not complete:
        return None
    if len(written) > 1:
        return _ROMAN_NUMBER.fullmatch(written) is not None
    behind = after[1:2]
    if behind in ("'", "’"):  # "I'm"
        return False
    if behind.isdigit():  # "p. A12"
        return True
    if language == "fr" and word.endswith("art") and written in "LRDA":  # "art. L. 121-3"
        return True
    if language in ("es", "pt", "it") and _ends_a_label(after, complete) is not False:
        return _ends_a_label(after, complete)
    if written in "IVX" and word in BOOKS:
        pronoun = language == "en" and written == "I" and word not in ("vol", "vols", "bk")
        return not pronoun or behind in ("-", "–")
    return written in _LABELS and behind != "."  # J. is an initial


def _ends_a_label(after: str, complete: bool) -> bool | None:
    """Whether nothing but a sign follows the single letter, also one that is a word elsewhere:
    "ap. A, 2.º andar".
    """
    behind = after[1:3]
    if behind[:1] == "." and len(behind) == 1:
        return True if complete else None
    return behind[:1] in (",", ";", ":", ")", "") or behind == ".\n"


def _number_ends(
    token: str, previous: str, after: str, complete: bool, language: str
) -> bool | None:
    if after[0].isdigit() or after[0].islower():
        return False
    if language == "ko" and _KOREAN_DATE.search(token):  # 2025.11.03. 발행
        return False
    if not token.isdigit() or len(token) > 3:
        return True
    if not previous or previous in _BULLETS:  # a list item: "1. Milk"
        return False
    if language == "ko" and previous[:-1].isdigit() and previous[-1] == ".":  # a date: 1919. 3. 1.
        return False
    if language == "de" and len(token) < 3:  # "am 3. Oktober", but "Nr. 3. Oktober"
        kind = abbreviations(language).kind(previous[:-1]) if previous[-1] == "." else None
        return kind is Kind.BEFORE_NUMBERS or _starts(after, complete, language)
    return True


def _starts(after: str, complete: bool, language: str) -> bool | None:
    """Whether the next word is one of STARTERS."""
    following = _WORD.match(after)
    if following and following.end() == len(after) and not complete:
        return None
    if following is None or following[0] not in abbreviations(language).starters:
        return False
    # "C'est", but "classe énerg. C, DPE"
    return len(following[0]) > 1 or after[1:2] in ("'", "’", " ", "")


def _is_initial(token: str) -> bool:
    """Whether a token is single letters of a script that has capitals: J, J.-P, U.S."""
    if len(token) > 1 and "." not in token and "-" not in token:
        return False
    letters = _INITIALS.split(token) if len(token) > 1 else [token]
    return all(len(letter) == 1 and letter.upper() != letter.lower() for letter in letters)
