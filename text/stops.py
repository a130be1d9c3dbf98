"""What a stop is: whether the dot, the ellipsis or the quotation before some text ends a sentence.

Every question has three answers: yes, no, and None where text that is still to come decides. Doubt
is a no."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import Final

import sentencex

from text.abbreviations import BEFORE_NUMBERS, BOTH_WAYS, NEVER_LAST, STARTERS, WORDS

DENSE: Final = frozenset({"zh", "ja", "ko"})  # a character is a syllable: half as many last as long
_INITIALS: Final = re.compile(r"[.-]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BULLETS: Final = frozenset("•‣⁃◦▪●")
_OPENERS: Final = "•‣⁃◦▪●([{\"'“‘«‹„¿¡（「『"
_ROMAN: Final = re.compile("[IVXLC]{2,}")
_BEHIND_DASH: Final = re.compile(rf"[-–—\s{re.escape(_OPENERS)}]*+(.)")
_PAIRS: Final = MappingProxyType(
    dict(zip("”’」』）】》〉］｝)]", "“‘「『（【《〈［｛([", strict=True))
)
_STOPPED: Final = ("", "。", "！", "？", "\n")
_QUOTING: Final = ("하고", "하며", "하는", "라고", "라는", "라며", "이라고")
_DASHES: Final = frozenset("-–—")


def quote_ends(window: str, inner: int, at: int) -> bool:
    """Whether the sentence ends with the closing sign before `at`, though a letter follows it.

    他说：“走吧。” ends, “走吧。”他说 goes on; so does a bracket within a sentence.
    """
    closing = window[at - 1]
    opening = window.rfind(_PAIRS.get(closing, closing), 0, inner)
    before = window[:opening].rstrip()[-1:] if opening >= 0 else "x"
    return before in (_STOPPED if closing in ")）" else ("：", ":"))


def goes_on(after: str, known: bool, language: str) -> bool | None:
    """Whether what follows a quotation is a part of its sentence: "It rains." she said. “어디 가니?” 하고
    물었다."""
    if language != "ko" or not (word := _WORD.match(after)):
        return after[0].islower()
    if word.end() == len(after) and not known:
        return None
    return word[0] == "고" or word[0].startswith(_QUOTING)


def stop_ends(stop: str, before: str, after: str, known: bool, language: str) -> bool | None:
    """What a stop other than a single dot is: an ellipsis may stand anywhere in a sentence."""
    if after[0] in _DASHES:  # — Стой! — крикнул он. But: — Кто там? — Это я.
        follows = _BEHIND_DASH.match(after)
        if follows is None:
            return False if known else None
        return follows[1].isupper()
    if after[0].islower() or before.endswith("["):  # [...]
        return False
    if stop[0] not in ".…" or (stop[-1] == "." and stop[0] == "…"):
        return True
    if language in DENSE:  # no capitals to tell
        return False
    if (
        language == "en" and after[0] == "I"
    ):  # a capital wherever it stands: "the thing is... I forgot"
        word = _WORD.match(after)
        if word and word.end() == len(after) and not known:
            return None
        return not (word and word[0] == "I")
    return True


def dot_ends(before: str, after: str, known: bool, language: str) -> bool | None:
    """Whether a dot between `before` and `after` ends a sentence; None while that depends on text
    to come."""
    words = before.rsplit(None, 2)  # only the last two matter, and whether there are more
    token = words[-1].lstrip(_OPENERS) if words and not before[-1].isspace() else ""
    if not token:
        return True
    previous = words[-2] if len(words) > 1 else ""
    if token[-1].isdigit():
        return _number_ends(token, previous, after, known, language)
    if previous[-1:].isdigit() and len(token) == 1:  # a unit: 18 h, 300 K
        return not after[0].islower()
    if "@" in token or "/" in token or token.startswith("www."):
        return True
    word = token.casefold()
    if word in BEFORE_NUMBERS.get(language, ()) and not (
        len(token) == 1 and token.isupper() and previous[-1:] == "."
    ):
        return not (after[0].isdigit() or after[0].islower())
    if word in BOTH_WAYS.get(language, ()):
        return _starts(after, known, language)
    if _is_initial(token):
        # "So do I. Then": the pronoun, behind a word in lower case.
        return language == "en" and token == "I" and previous.islower()
    if word in NEVER_LAST.get(language, ()):
        return False
    last = token.rpartition(".")[2]  # "Tuesday.Mr" has lost a space
    if last[:1].isupper() and last.casefold() in NEVER_LAST.get(language, ()):
        return False
    if language in WORDS and _ROMAN.fullmatch(
        token
    ):  # "no século XVIII. Depois"; a German one is an ordinal
        return True
    return word in WORDS.get(language, ()) or not _abbreviates(language, token)


def _number_ends(token: str, previous: str, after: str, known: bool, language: str) -> bool | None:
    if after[0].isdigit() or after[0].islower():
        return False
    if not token.isdigit() or len(token) > 3:
        return True
    if not previous or previous in _BULLETS:  # a list item: "1. Milk"
        return False
    if language == "ko" and previous[:-1].isdigit() and previous[-1] == ".":  # a date: 1919. 3. 1.
        return False
    if language == "de" and len(token) < 3:  # "am 3. Oktober", but "Nr. 3. Oktober"
        return previous[:-1].casefold() in BEFORE_NUMBERS["de"] | {"nr"} or _starts(
            after, known, language
        )
    return True


def _starts(after: str, known: bool, language: str) -> bool | None:
    """Whether the next word is one that begins sentences."""
    following = _WORD.match(after)
    if following and following.end() == len(after) and not known:
        return None
    return following is not None and following[0] in STARTERS.get(language, ())


def _is_initial(token: str) -> bool:
    """J, J.-P, U.S: single letters of a script that has capitals."""
    if len(token) > 1 and "." not in token and "-" not in token:
        return False
    letters = _INITIALS.split(token) if len(token) > 1 else [token]
    return all(len(letter) == 1 and letter.upper() != letter.lower() for letter in letters)


@functools.lru_cache(maxsize=4096)
def _abbreviates(language: str, token: str) -> bool:
    """Whether sentencex's tables have the word, asked in a sentence where nothing else could
    decide."""
    try:
        return len(sentencex.segment(language, f"Xy {token}. Aa")) == 1
    except UnicodeEncodeError:  # half a surrogate pair
        return False
