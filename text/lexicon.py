"""Pronunciation dictionaries: how to spell words so that a voice says them right.

A lexicon is a text with an entry a line:

    # names of our products
    nginx = engine x
    Dr. Who = Doctor Who

    [de]
    Meier = Maier

Entries before the first [language] hold for every language. An entry in small letters matches in
any case, one with a capital only as it is written. Of two entries that match, the longer one wins,
then the one that is written exactly so. Words match as a whole; words of Chinese, Japanese and
Korean characters also match as parts.
"""

from __future__ import annotations

import re
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Final

from text.errors import Unreadable
from text.language_detection import parse
from text.scripts import HAN, HAN_COMPATIBILITY, HAN_EXTENSIONS, HANGUL, KANA

MAX_BYTES: Final = 1 << 20  # of a lexicon's text
MAX_ENTRIES: Final = 20_000
MAX_WORD: Final = 100  # characters
MAX_RESPELLING: Final = 200
MAX_LEXICONS: Final = 1000  # in a folder
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SECTION: Final = re.compile(r"\[\s*(.{1,40}?)\s*\]")
_DENSE: Final = re.compile(
    f"[\u1100-\u11ff\u2e80-\u303f{KANA}\u3100-\u31ff{HAN}{HANGUL}"
    f"{HAN_COMPATIBILITY}{HAN_EXTENSIONS}]"
)


class BadLexicon(Unreadable):
    """A lexicon that can't be used. The message says in which line and why."""

    param = "lexicon"


class UnknownLexicon(Unreadable, LookupError):
    """There is no lexicon of this name."""

    param = "lexicon"


class LexiconFault(Exception):
    """The disk failed. The message is a sentence that names the folder."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text` instead of the characters [start, end)."""

    start: int
    end: int
    text: str


class _Table:
    """The entries that hold for one language, ready to be looked up by their length."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.exact: dict[str, str] = {}
        self.any_case: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for word, respelling in entries.items():
            key = _unified(word)
            folded = _folded(key)
            (self.any_case if folded == key else self.exact)[key] = respelling
            lengths.setdefault(folded[:2], set()).add(len(key))
        self.lengths = {
            begin: tuple(sorted(sizes, reverse=True)) for begin, sizes in lengths.items()
        }
        letters = "".join(map(re.escape, {begin[0] for begin in lengths}))
        self.starts = re.compile(f"[{letters}]" if letters else r"(?!)")


class Lexicon:
    """Words and their respellings: `entries` by language code, "" for every language. Raises
    BadLexicon.
    """

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        if sum(map(len, entries.values())) > MAX_ENTRIES:
            raise BadLexicon(f"a lexicon has at most {MAX_ENTRIES} entries")
        self.entries = {
            language: dict(_checked(word, respelling) for word, respelling in words.items())
            for language, words in entries.items()
        }
        general = self.entries.get("", {})
        self._general = _Table(general)
        self._tables = {
            language: _Table(general | words)
            for language, words in self.entries.items()
            if language
        }

    def find(self, text: str, language: str) -> list[Replacement]:
        """What to replace in `text`, from left to right and without overlap. The time is linear in
        the text's length.
        """
        table = self._tables.get(language, self._general)
        unified = _unified(text)
        folded = _folded(unified)
        found: list[Replacement] = []
        end = 0
        for match in table.starts.finditer(folded):
            at = match.start()
            if at >= end and (entry := _longest(table, unified, folded, at)):
                end = at + entry[0]
                found.append(Replacement(at, end, entry[1]))
        return found

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))


def _longest(table: _Table, unified: str, folded: str, at: int) -> tuple[int, str] | None:
    """The length and the respelling of the longest entry at `at`."""
    if not _border(folded, at):
        return None
    sizes = table.lengths.get(folded[at : at + 2], ())
    for size in (*sizes, 1) if sizes[-1:] != (1,) else sizes:
        stop = at + size
        if stop > len(unified):
            continue
        respelling = table.exact.get(unified[at:stop])
        if respelling is None:
            respelling = table.any_case.get(folded[at:stop])
        if respelling is not None and _border(folded, stop):
            return size, respelling
    return None


def _border(text: str, at: int) -> bool:
    """Whether a word may begin or end between the characters at-1 and at."""
    if not 0 < at < len(text):
        return True
    left = text[at - 1]
    right = text[at]
    if unicodedata.category(right)[0] == "M":
        return False
    if not (_in_word(left) and _in_word(right)):
        return True
    return _DENSE.match(left) is not None or _DENSE.match(right) is not None


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"


_SAME: Final = {ord("’"): "'", ord("ʼ"): "'"} | dict.fromkeys(
    map(ord, "\t\n\r\u00a0\u202f\u2009\u3000"), " "
)


def _unified(text: str) -> str:
    """The text with one kind of apostrophe and white space; its length stays."""
    return text.translate(_SAME)


def _folded(text: str) -> str:
    """The text in small letters; its length stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _checked(word: str, respelling: str) -> tuple[str, str]:
    word = " ".join(unicodedata.normalize("NFC", word).split())
    respelling = " ".join(respelling.split())
    if not 0 < len(word) <= MAX_WORD:
        raise BadLexicon(f"{word[:40]!r}: a word has 1 to {MAX_WORD} characters")
    if not 0 < len(respelling) <= MAX_RESPELLING:
        raise BadLexicon(f"{word[:40]!r}: a respelling has 1 to {MAX_RESPELLING} characters")
    if any(unicodedata.category(sign)[0] == "C" for sign in word + respelling):
        raise BadLexicon(f"{word[:40]!r}: it has a control character or an unassigned one")
    return word, respelling


def parse_lexicon(text: str) -> Lexicon:
    """The lexicon that a text describes. Raises BadLexicon, which names the line."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise BadLexicon(f"a lexicon has at most {MAX_BYTES} bytes")
    entries: dict[str, dict[str, str]] = {"": {}}
    language = ""
    count = 0
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if section := _SECTION.fullmatch(line):
                language = parse(section[1])
                entries.setdefault(language, {})
                continue
            word, equals, respelling = (
                line.partition(" = ") if " = " in line else line.partition("=")
            )
            if not equals:
                raise BadLexicon(f"{line[:40]!r} is not an entry like: word = respelling")
            word, respelling = _checked(word, respelling)
        except ValueError as error:
            raise BadLexicon(f"line {number}: {error}") from None
        entries[language][word] = respelling
        count += 1
        if count > MAX_ENTRIES:
            raise BadLexicon(f"line {number}: a lexicon has at most {MAX_ENTRIES} entries")
    return Lexicon(entries)


def merged(*lexicons: Lexicon) -> Lexicon:
    """One lexicon of several. The respelling of the later one wins. Raises BadLexicon."""
    entries: dict[str, dict[str, str]] = {}
    for lexicon in lexicons:
        for language, words in lexicon.entries.items():
            entries.setdefault(language, {}).update(words)
    return Lexicon(entries)


def replaced(text: str, replacements: list[Replacement]) -> str:
    """`text` with the replacements made."""
    end = 0
    parts = [""]
    for replacement in replacements:
        parts += text[end : replacement.start], replacement.text
        end = replacement.end
    return "".join([*parts, text[end:]])


class Lexicons:
    """The lexicons of a folder. Each is a file NAME.txt, which is read again when its time or size
    has changed. It may be used by many threads.

    A name has at most 64 small letters, digits, - and _. Raises UnknownLexicon, BadLexicon, and
    LexiconFault if the folder can't be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._read: dict[str, tuple[tuple[int, int], Lexicon]] = {}

    def list(self) -> list[str]:
        """The names, in order."""
        return sorted(self._names())

    def get(self, name: str) -> Lexicon:
        """The lexicon as its file is now."""
        key = self._state(name)
        with self._lock:
            known = self._read.get(name)
        if known and known[0] == key:
            return known[1]
        lexicon = parse_lexicon(self.text(name))
        with self._lock:
            self._read[name] = key, lexicon
        return lexicon

    def _state(self, name: str) -> tuple[int, int]:
        """Time and size of the file, which change when it does."""
        with self._disk(name):
            state = self._path(name).stat()
        if not S_ISREG(state.st_mode):  # reading a pipe would wait for ever
            raise LexiconFault(f"the lexicon {name!r} is not a file")
        return state.st_mtime_ns, state.st_size

    def text(self, name: str) -> str:
        """The text of the file."""
        self._state(name)
        with self._disk(name), self._path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BadLexicon(f"the lexicon {name!r} has more than {MAX_BYTES} bytes")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadLexicon(
                f"the lexicon {name!r} is not UTF-8: {error.reason} at byte {error.start}"
            ) from None

    def put(self, name: str, text: str) -> Lexicon:
        """Writes a lexicon, which may replace an old one. A reader sees the old text or the new
        one, never a part of one.
        """
        path = self._path(name)
        lexicon = parse_lexicon(text)
        with self._disk(name), self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._read.pop(name, None)
            if not path.exists() and sum(1 for _ in self._names()) >= MAX_LEXICONS:
                raise BadLexicon(f"there are already {MAX_LEXICONS} lexicons")
            with tempfile.NamedTemporaryFile(
                "wb", dir=self._folder, prefix=".", delete=False
            ) as file:
                temporary = Path(file.name)
                try:
                    file.write(text.encode("utf-8"))
                    file.close()
                    temporary.chmod(0o644)
                    temporary.replace(path)
                finally:
                    temporary.unlink(missing_ok=True)
        return lexicon

    def delete(self, name: str) -> None:
        """Removes a lexicon."""
        path = self._path(name)
        with self._disk(name), self._lock:
            self._read.pop(name, None)
            path.unlink()

    @contextmanager
    def _disk(self, name: str) -> Iterator[None]:
        """Turns the disk's errors for the lexicon `name` into ours."""
        try:
            yield
        except FileNotFoundError:
            raise UnknownLexicon(
                f"unknown lexicon {name!r}; known: {', '.join(self.list()[:50]) or 'none'}"
            ) from None
        except OSError as error:
            where = f"in LEXICON_DIR={self._folder}"
            raise LexiconFault(
                f"The lexicon {name!r} can't be reached {where}: {error.strerror}."
            ) from error

    def _names(self) -> Iterator[str]:
        if self._folder.is_dir():
            yield from (
                path.stem for path in self._folder.glob("*.txt") if NAME.fullmatch(path.stem)
            )

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise BadLexicon(
                f"{name[:80]!r} is not a name: it has at most 64 small letters, digits, - and _"
            )
        return self._folder / f"{name}.txt"
