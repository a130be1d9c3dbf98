"""Finds formulas in a text: between $ and $, $$ and $$, \\( and \\), \\[ and \\], in environments,
and commands that stand alone.

Most dollar signs are money: "$5 and $10". A formula has no words outside of \\text, or it has
commands of TeX. The first word that can't be in a formula decides, so little text is held back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from text.formula import signs

UNDECIDED: Final = -2
_INLINE: Final = 600  # characters of a formula within a line
_DISPLAY: Final = 3000
_FUNCTIONS: Final = "|".join(sorted({*signs.NAMES, "mod", "d[a-z]"}, reverse=True))
_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
# What may stand behind a word of a formula.
_GOES_ON: Final = r"\s{0,9}(?:[=+*/^_<>\\{}()$|≤≥≠×·−-]|\Z)"
_FUNCTION: Final = rf"(?:{_FUNCTIONS})(?![^\W\d_])"
# "$5 and": a number in a formula has no word behind it.
_NUMBER: Final = rf"\d++(?:[.,]\d++)*+(?!\s?(?!{_FUNCTION})[^\W\d_]{{2,}}+(?!{_GOES_ON}))"
_WORD: Final = rf"[{_LATIN}]{{2,}}+(?:(?={_GOES_ON})|(?=[,.;:!?)\]'](?!\s+[^\W\d_]{{2}})))"
_STRICT: Final = re.compile(
    rf"(?:\\(?:{'|'.join((*signs.TEXTS, *signs.UPRIGHT))})\*?\s?\{{[^{{}}$]{{0,300}}+\}}"
    rf"|\\[A-Za-z]++|\\[^A-Za-z()\[\]]|\\\Z|{_NUMBER}|{_FUNCTION}|{_WORD}"
    rf"|[{_LATIN}\u0370-\u03ff](?![^\W\d_])"
    r"|[ \t]++|\n(?![ \t]*+(?:\n|[-*+|\#>]|\d{1,3}[.)]\s))"
    r"|[-+*/=<>|!,.:;()\[\]'&~@%?^_{}]"
    r"|[^\x00-\x7f\w\s，。！？；：、（）「」『』【】《》“”‘’„«»…–—€£¥₩₽￥＄])*+"
)
_TEX: Final = re.compile(r"\\[A-Za-z]{2,}|[\^_]\{|[A-Za-z0-9)}][\^_][A-Za-z0-9\\]")
_RELATED: Final = re.compile(r"[=<>^_\\+]")
_SAYS: Final = re.compile(r"[A-Za-z0-9\\=+<>≤≥≠∈∞\u0370-\u03ff\u2200-\u22ff-]")
_WORD_ALONE: Final = re.compile(rf"[{_LATIN}]{{4,}}+|[{_LATIN}]++(?:\s+[{_LATIN}]{{2,}}+)++")
_CAPITALS: Final = re.compile(r"[A-Z]{2,4}")
_BLANK: Final = re.compile(r"\n[^\S\n]*+\n")
# Letters behind a closing $: an ordinal ("$n$th"), a plural.
_SUFFIX: Final = re.compile(r"(?:th|st|nd|rd|s|e|te[nrs]?|ième|ème|esimo|-)(?![^\W_])")
_ENVIRONMENT: Final = re.compile(r"\\begin\{(?P<name>[A-Za-z]{1,20}+\*?)\}")
_ENVIRONMENTS: Final = re.compile(
    r"(?:equation|align|gather|multline|displaymath|math|eqnarray|aligned|split|cases|[a-zA-Z]?matrix"
    r"|array|alignat|flalign)\*?"
)
_BRACES: Final = r"\{(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+\}"
_COMMAND: Final = re.compile(
    rf"\\(?P<name>[A-Za-z]{{2,30}}+)(?:\[[^\[\]\n]{{0,40}}+\])?(?:\s?{_BRACES}){{0,3}}"
    rf"(?:[_^](?:{_BRACES}|\\[A-Za-z]++|[A-Za-z0-9]))*+"
)
_BEGIN: Final = "\\begin{"
_TOUCHING: Final = re.compile(r"[\\/.:](?=\w)|\w")
_PATH: Final = re.compile(r"[\w\\:/.]")
_MONEY: Final = re.compile(r"\$\d[\d.,]*+[A-Za-z]?[\s.,;:!?)]*")
_TAG: Final = re.compile(r"</?[A-Za-z][\w-]{0,20}(?:\s[^<>]{0,200})?/?>")
_CLOSERS: Final = {"\\(": "\\)", "\\[": "\\]", "$$": "$$"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula text[start:stop] whose fences reach to `end`."""

    start: int
    stop: int
    end: int


def find(text: str, at: int, end: int, final: bool) -> Formula | int | None:
    """The formula that begins at `at`, where a dollar sign or a backslash stands; UNDECIDED while
    text to come decides.
    """
    if text[at] == "$":
        if text.startswith("$", at + 1, end):
            return _fenced(text, at, end, final, "$$")
        if at + 1 == end:
            return None if final else UNDECIDED
        return _inline(text, at, end, final)
    if at + 1 == end:
        return None if final else UNDECIDED
    opener = text[at : at + 2]
    if opener in _CLOSERS:
        return _fenced(text, at, end, final, opener)
    return _bare(text, at, end, final)


def held(text: str, at: int, end: int) -> bool:
    """Whether an unfinished formula at `at` waits for its end over a pause: it is no money."""
    return _MONEY.fullmatch(text, at, end) is None


def _inline(text: str, at: int, end: int, final: bool) -> Formula | int | None:
    """A formula between single dollar signs."""
    start = at + 1
    before = text[at - 1 : at]
    if before == "\\" or (text[start] not in "\\^_" and re.match(rf"[{_LATIN}\d$]", before)):
        return None
    limit = min(end, start + _INLINE)
    reached = _STRICT.match(text, start, limit)
    assert reached is not None
    stop = reached.end()
    strict = text.startswith("$", stop, limit)
    if not strict and stop < limit:
        if not _TEX.search(text, start, stop):
            return None
        stop = _dollar(text, stop, limit)
        if stop < 0 or _BLANK.search(text, start, stop):
            blank = _BLANK.search(text, start, limit)
            return None if blank or final or limit < end or stop >= 0 else UNDECIDED
    elif not strict:
        return None if final or limit < end else UNDECIDED
    return _closed(text, start, stop, end, final)


def _dollar(text: str, at: int, end: int) -> int:
    """The next dollar sign without a backslash before it; -1 if there is none."""
    while (found := text.find("$", at, end)) > 0 and text[found - 1] == "\\":
        at = found + 1
    return found


def _closed(text: str, start: int, stop: int, end: int, final: bool) -> Formula | int | None:
    """The formula text[start:stop] if the dollar sign at `stop` can close it."""
    content = text[start:stop]
    bare = content.strip()
    behind = text[stop + 1 : min(end, stop + 8)]
    if not behind and not final:
        return UNDECIDED
    tex = _TEX.search(content) is not None
    if (behind[:1].isdigit() and content[0] != "\\") or behind[:1] in {"{", "$"}:
        return None
    if re.match(rf"[{_LATIN}]", behind):
        if len(behind) < 7 and behind.isalpha() and not final:
            return UNDECIDED
        if not (_SUFFIX.match(behind) or tex or content[0] in "^_"):
            return None
    if not bare or not _SAYS.search(bare) or _TAG.search(content):
        return None
    spaced = content != bare
    if spaced and not (tex or _RELATED.search(bare) or (len(bare) == 1 and bare.isalpha())):
        return None
    if spaced and re.search(r"\d ?\Z", text[max(0, start - 3) : start - 1]):
        return None
    if _WORD_ALONE.fullmatch(bare) and not _CAPITALS.fullmatch(bare):
        return None
    if len(bare) > 1 and bare[-1] in "/:,;-" and not tex:
        return None
    return Formula(start, stop, stop + 1)


def _fenced(text: str, at: int, end: int, final: bool, opener: str) -> Formula | int | None:
    """A formula in fences of two signs. In markdown \\( and \\[ may also be brackets."""
    start = at + 2
    if opener == "$$" and (text.startswith("$", start, end) or text[at - 1 : at] == "$"):
        return None
    limit = min(end, start + _DISPLAY)
    closer = _CLOSERS[opener]
    again = text.find(opener, start, limit) if opener != closer else -1
    if again >= 0:
        limit = again
    stop = text.find(closer, start, limit)
    if again >= 0 > stop:
        return None
    until = stop if stop >= 0 else limit
    if stop < 0 and opener == "$$" and text.endswith("$", start, limit):
        until = limit - 1  # half a closer
    reached = _STRICT.match(text, start, until)
    assert reached is not None
    strict = reached.end() == until
    # The text up to the first word that can't be in a formula decides.
    if not strict and not _TEX.search(text, start, reached.end()):
        return None
    if stop < 0:
        if final or limit < end:
            return None
        return None if opener == "\\(" and _BLANK.search(text, start, limit) else UNDECIDED
    content = text[start:stop]
    bare = content.strip()
    if opener != "$$" and _BLANK.search(content):
        return None
    known = (strict and not _WORD_ALONE.fullmatch(bare)) or _RELATED.search(bare)
    if not bare or not known or not _SAYS.search(bare) or _TAG.search(content):
        return None
    if opener == "$$" and content != bare and len(bare) > 1 and bare.isalpha():
        return None  # "$$ or $$"
    return Formula(start, stop, stop + 2)


def _bare(text: str, at: int, end: int, final: bool) -> Formula | int | None:
    """An environment, or a command with its arguments, without fences."""
    if environment := _ENVIRONMENT.match(text, at, end):
        if not _ENVIRONMENTS.fullmatch(environment["name"]):
            return None
        closer = f"\\end{{{environment['name']}}}"
        stop = text.find(closer, environment.end(), min(end, at + _DISPLAY))
        if stop < 0:
            return None if final or end - at > _DISPLAY else UNDECIDED
        return Formula(at, stop + len(closer), stop + len(closer))
    if not final and _BEGIN.startswith(text[at:end][:7]) and "}" not in text[at:end]:
        return None if end - at > len(_BEGIN) + 20 else UNDECIDED
    if at and _PATH.match(text[at - 1]):
        return None
    limit = min(end, at + _INLINE)
    command = _COMMAND.match(text, at, limit)
    if command is None:
        short = end - at < 3 and text[at + 1 : at + 2].isalpha()
        return UNDECIDED if short and not final else None
    name = command["name"]
    behind = text[command.end() : command.end() + 2] if command.end() < end else ""
    if limit == end and not final and _unfinished(text[command.end() : end]):
        known = name in signs.COMMANDS or command.end() == end
        return UNDECIDED if known else None
    if name not in signs.COMMANDS or _TOUCHING.match(behind):
        return None
    return Formula(at, command.end(), command.end())


def _unfinished(behind: str) -> bool:
    """Whether what stands behind a command may still become a part of it, or show that it is a
    part of a path.
    """
    return (
        not behind
        or behind.isspace()
        or behind.lstrip()[0] in "{["
        or behind[0] in "_^"
        or (len(behind) == 1 and behind in "\\/.:")
    )
