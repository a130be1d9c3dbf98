"""Pronunciation dictionaries: how words are to be spelled so that a voice says them rightly, by
name and by language.

A lexicon is a text, a line an entry:

    # names of our products
    nginx = engine x
    Dr. Who = Doctor Who

    [de]
    Meier = Maier

Entries before the first [language] hold for every language. An entry in small letters matches in
any case, one with a capital only as it is written; of two that match, the longer wins, then the one
written exactly so. Words match as wholes, but in Chinese, Japanese and Korean characters also as
parts."""

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
from text.language import parse

MAX_BYTES: Final = 1 << 20  # of a lexicon's text
MAX_ENTRIES: Final = 20_000
MAX_WORD: Final = 100  # characters
MAX_RESPELLING: Final = 200
MAX_LEXICONS: Final = 1000  # in a folder
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SECTION: Final = re.compile(r"\[\s*(.{1,40}?)\s*\]")
_DENSE: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)


class BadLexicon(Unreadable):
    """A lexicon that can't be used: the message says in which line and why."""

    param = "lexicon"


class UnknownLexicon(Unreadable, LookupError):
    """There is no lexicon of this name."""

    param = "lexicon"


class LexiconFault(Exception):
    """The disk doesn't do what it should. The message is a sentence that names the folder."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text` instead of the characters [start, end)."""

    start: int
    end: int
    text: str


class _Table:
    """The entries that hold for one language, by how many characters they have."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.exact: dict[str, str] = {}
        self.any_case: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for word, respelling in entries.items():
            key = _alike(word)
            folded = _folded(key)
            (self.any_case if folded == key else self.exact)[key] = respelling
            lengths.setdefault(folded[:2], set()).add(len(key))
        self.lengths = {
            begin: tuple(sorted(sizes, reverse=True)) for begin, sizes in lengths.items()
        }
        letters = "".join(map(re.escape, {begin[0] for begin in lengths}))
        self.starts = re.compile(f"[{letters}]" if letters else r"(?!)")


class Lexicon:
    """Words and how to spell them: `entries` by language code, "" for every language. Raises
    BadLexicon."""

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
        """What is to be replaced in `text`, from left to right; no two overlap. Linear in the
        text's length."""
        table = self._tables.get(language, self._general)
        alike = _alike(text)
        folded = _folded(alike)
        found: list[Replacement] = []
        end = 0
        for match in table.starts.finditer(folded):
            at = match.start()
            if at >= end and (entry := _longest(table, alike, folded, at)):
                end = at + entry[0]
                found.append(Replacement(at, end, entry[1]))
        return found

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))


def _longest(table: _Table, alike: str, folded: str, at: int) -> tuple[int, str] | None:
    """The length and the respelling of the longest entry at `at`."""
    if not _border(folded, at):
        return None
    sizes = table.lengths.get(folded[at : at + 2], ())
    for size in (*sizes, 1) if sizes[-1:] != (1,) else sizes:
        stop = at + size
        if stop > len(alike):
            continue
        respelling = table.exact.get(alike[at:stop])
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
    if not (_wordly(left) and _wordly(right)):
        return True
    return _DENSE.match(left) is not None or _DENSE.match(right) is not None


def _wordly(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"


def _alike(text: str) -> str:
    """The same number of characters, apostrophes and white space of one kind."""
    return text.translate(_SAME)


_SAME: Final = {ord("’"): "'", ord("ʼ"): "'"} | dict.fromkeys(
    map(ord, "\t\n\r\u00a0\u202f\u2009\u3000"), " "
)


def _folded(text: str) -> str:
    """In small letters, with the same number of characters."""
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _checked(word: str, respelling: str) -> tuple[str, str]:
    word = " ".join(unicodedata.normalize("NFC", word).split())
    respelling = " ".join(respelling.split())
    if not 0 < len(word) <= MAX_WORD:
        raise BadLexicon(f"{word[:40]!r}: a word has 1 to {MAX_WORD} characters")
    if not 0 < len(respelling) <= MAX_RESPELLING:
        raise BadLexicon(f"{word[:40]!r}: a respelling has 1 to {MAX_RESPELLING} characters")
    if any(unicodedata.category(sign)[0] == "C" for sign in word + respelling):
        raise BadLexicon(f"{word[:40]!r}: a control character, or none of Unicode's")
    return word, respelling


def parse_lexicon(text: str) -> Lexicon:
    """A lexicon from its text. Raises BadLexicon, which names the line."""
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
                raise BadLexicon(f"{line[:40]!r} is no entry like: word = respelling")
            word, respelling = _checked(word, respelling)
        except ValueError as error:
            raise BadLexicon(f"line {number}: {error}") from None
        entries[language][word] = respelling
        count += 1
        if count > MAX_ENTRIES:
            raise BadLexicon(f"line {number}: a lexicon has at most {MAX_ENTRIES} entries")
    return Lexicon(entries)


def united(*lexicons: Lexicon) -> Lexicon:
    """One lexicon of several; where two have a word, the later one's respelling holds. Raises
    BadLexicon."""
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
    """The lexicons of a folder, a file NAME.txt each, read anew when its time or size has changed.
    For many threads.

    A name has small letters, digits, - and _, at most 64. Raises UnknownLexicon, BadLexicon, and
    LexiconFault where the folder can't be read or written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._read: dict[str, tuple[tuple[int, int], Lexicon]] = {}

    def list(self) -> list[str]:
        """The names, in order."""
        return sorted(self._names())

    def get(self, name: str) -> Lexicon:
        """The lexicon as it stands in its file now."""
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
        """Changes when the file does."""
        with self._disk(name):
            state = self._path(name).stat()
        if not S_ISREG(state.st_mode):  # reading a pipe would wait for ever
            raise LexiconFault(f"the lexicon {name!r} is no file")
        return state.st_mtime_ns, state.st_size

    def text(self, name: str) -> str:
        """What stands in the file."""
        self._state(name)
        with self._disk(name), self._path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BadLexicon(f"the lexicon {name!r} has more than {MAX_BYTES} bytes")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadLexicon(
                f"the lexicon {name!r} is no UTF-8: {error.reason} at byte {error.start}"
            ) from None

    def put(self, name: str, text: str) -> Lexicon:
        """Writes a lexicon, new or in the place of an old one; a reader sees the one or the other,
        never half."""
        path = self._path(name)
        lexicon = parse_lexicon(text)
        with self._disk(name), self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._read.pop(name, None)
            if not path.exists() and sum(1 for _ in self._names()) >= MAX_LEXICONS:
                raise BadLexicon(f"there are {MAX_LEXICONS} lexicons already")
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
        """What the disk says of the lexicon `name`, in our words."""
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
                f"{name[:80]!r} is no name: small letters, digits, - and _, at most 64"
            )
        return self._folder / f"{name}.txt"
