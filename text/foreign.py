"""Words in letters that a voice can't speak: they are found, left out of a text, and named.

A voice speaks the scripts of all its languages, whatever the language of the text around them, and
Latin letters. Digits, signs, emoji and single Greek letters (π, α) belong to every language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from text.language_detection import SCRIPTS, is_greek_sign, letter_runs, script_of
from text.scripts import HAN, HAN_COMPATIBILITY, HAN_EXTENSIONS, HANGUL, KANA

MAX_NAMED = 6  # words that a warning names
MAX_NAMED_LETTERS = 20  # of a word

# Characters that are certainly no letters of another script, as the inside of a class: Latin
# letters, punctuation, arrows, fullwidth forms, emoji. A text without any other needs no search.
_COMMON: Final = (
    "\x00-\u0148\u014a-\u01ba\u01bc\u01bd\u01bf\u01c4-\u0293\u0299-\u02a0\u02a3-\u02ab\u02ae-\u036f"
    "\u1e00-\u1eff\u2000-\u2125\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe00-\ufe0f"
    "\uff01-\uff5e\U0001f000-\U0001faff"
)
_CERTAIN: Final = {
    "Han": f"\u3005-\u3007{HAN}{HAN_COMPATIBILITY}{HAN_EXTENSIONS}",
    "Katakana": KANA,
    "Hangul": HANGUL,
    "Cyrillic": "\u0400-\u052f",
}
# a pair of quotes or brackets with spaces inside, as French has them, of which nothing is left
_EMPTY: Final = re.compile(r" ?[«“„(\[][ \u00a0\u202f]++[»“”)\]](?!\w)")
# What is left of a word without its letters may close the sentence or the brackets that are left.
_CLOSING: Final = ".,;:!?…。、，．！？；：\"'”’»)]）」』"
_WEAK: Final = frozenset(",;:、，；：")
_TOKEN: Final = re.compile(r"\S++")
_ALNUM: Final = re.compile(r"[^\W_]")
_WORD_END: Final = re.compile(r"[^\W_][\"'”’»)\]）」』]*+\Z")
_BRACKETS: Final = frozenset(
    map("".join, zip("([{（「『《〈【“‘«„‚\"'`*_", ")]}）」』》〉】”’»“‘\"'`*_", strict=True))
)
_JOINTS: Final = frozenset("-‐‑–/_·・|&+=")
_UNSPACED: Final = frozenset({"Han", "Bopomofo", "Hiragana", "Katakana"})


def spoken_scripts(languages: Collection[str]) -> frozenset[str]:
    """The scripts that a voice with these languages speaks."""
    return frozenset({"Latin"}).union(*(SCRIPTS.get(each, ()) for each in languages))


@dataclass(slots=True)
class LeftOut:
    """The words that were left out of a text, each once: script and letters. It remembers as many
    as a warning names.
    """

    words: list[tuple[str, str]] = field(default_factory=list)
    more: bool = False  # there were others

    def add(self, script: str, letters: str) -> None:
        word = (script, letters[:MAX_NAMED_LETTERS])
        if word in self.words:
            return
        if len(self.words) < MAX_NAMED:
            self.words.append(word)
        else:
            self.more = True

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def names(self) -> str:
        """Such as "Han letters '木', '水', Cyrillic letters 'мир'"; "" if nothing was left out."""
        by_script: dict[str, list[str]] = {}
        for script, letters in self.words:
            by_script.setdefault(script, []).append(repr(letters))
        parts = [f"{script} letters {', '.join(words)}" for script, words in by_script.items()]
        return ", ".join([*parts, "and more"] if self.more else parts)

    def warning(self, voice: str) -> str:
        """The warning for the client; "" if nothing was left out."""
        return f"left out, as the voice {voice!r} can't speak it: {self.names}" if self else ""


def has_foreign(text: str, scripts: frozenset[str]) -> bool:
    """Whether there may be letters of other scripts: False is certain."""
    return not text.isascii() and _suspect(scripts).search(text) is not None


@functools.lru_cache(maxsize=64)
def _suspect(scripts: frozenset[str]) -> re.Pattern[str]:
    kana = {"Hiragana", "Katakana"} <= scripts
    certain = [
        chars
        for script, chars in _CERTAIN.items()
        if script in scripts and (kana or script != "Katakana")
    ]
    return re.compile(f"[^{_COMMON}{''.join(certain)}]")


def find(text: str, scripts: frozenset[str], left_out: LeftOut) -> bool:
    """Adds the words in other scripts to `left_out`. Returns whether there are other letters."""
    if not has_foreign(text, scripts):
        return any(map(str.isalpha, text))
    spoken = False
    for start, end, script in letter_runs(text):
        if is_foreign(text[start:end], script, scripts):
            left_out.add(script, text[start:end])
        else:
            spoken = True
    return spoken


def is_foreign(letters: str, script: str, scripts: frozenset[str]) -> bool:
    """Whether a run of letters is of another script than `scripts`."""
    return script not in scripts and not (script == "Greek" and is_greek_sign(letters))


def without(text: str, scripts: frozenset[str], left_out: LeftOut) -> str:
    """The text without its words in other scripts, which are added to `left_out`.

    Brackets and quotes around such a word go with it, and so does a token of which only signs would
    be left; a full stop or a comma stays where it closes what is before.
    """
    if not has_foreign(text, scripts):
        return text
    parts = [""]
    end = 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        kept = _kept(token, scripts, left_out)
        space = text[end : match.start()]
        end = match.end()
        if kept == token or _ALNUM.search(kept):
            parts += space, kept
        elif closing := kept[len(kept.rstrip(_CLOSING)) :]:
            if _WORD_END.search(parts[-1]):
                parts.append(closing)
            elif parts[-1] in _WEAK:
                parts[-1] = closing
    parts.append(text[end:])
    return _EMPTY.sub("", "".join(parts))


def _kept(token: str, scripts: frozenset[str], left_out: LeftOut) -> str:
    """A token without its foreign letters."""
    kept: list[str] = []  # characters
    end = 0
    for start, stop, script in letter_runs(token):
        if start < end or not is_foreign(token[start:stop], script, scripts):
            continue
        left_out.add(script, token[start:stop])
        kept += token[end:start]
        end = stop
        while kept and kept[-1] + token[end : end + 1] in _BRACKETS:
            kept.pop()
            end += 1
        end += _join(kept, token[end : end + 1])
    return "".join(kept) + token[end:]


def _join(kept: list[str], following: str) -> int:
    """Prepares what stands before a gap for the character behind it: one hyphen of two stays, and a
    space separates words that had letters between them. Returns how many characters behind the gap
    go, too.
    """
    last = kept[-1] if kept else ""
    if following in _JOINTS and (not last or last in _JOINTS):
        return 1
    if last in _JOINTS and not following.isalnum():
        kept.pop()
    elif last.isalnum() and following.isalnum():
        unspaced = {script_of(last), script_of(following)} <= _UNSPACED
        kept += "" if unspaced else " "
    return 0
