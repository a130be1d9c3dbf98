"""How a text is read: its language, its markup, and the written forms and words that are spelled
out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from text.emoticons import without_emoticons
from text.errors import Unreadable
from text.lexicon import Lexicon, Lexicons, merged
from text.markup import InputType, Markup
from text.markup.scanner import Emoji
from text.normalize import CLASSES


class UnknownClass(Unreadable):
    """There is no such class of written forms. The message lists the known ones."""

    param = "normalize"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read. It has everything that changes the words, so it can be a part of a
    cache's key.
    """

    language: str = "en"  # ISO 639-1
    input_type: InputType = "text"
    classes: frozenset[str] | None = None  # of text.normalize.CLASSES; None is all
    emoji: Emoji = "drop"
    lexicon: Lexicon | None = field(default=None, compare=False)
    lexicon_digest: str = ""  # compared in place of the lexicon
    read_reasoning: bool = False  # the thoughts of a language model
    # those that are spoken, as text.foreign.spoken_scripts gives them; None is all
    scripts: frozenset[str] | None = None


def reading_of(
    language: str,
    input_type: InputType,
    spoken: bool | list[str],
    lexicon: str | list[str] | dict[str, str] | None,
    lexicons: Lexicons,
    *,
    emoji: Emoji,
    read_reasoning: bool,
) -> Reading:
    """The reading that a request describes.

    `spoken` says which written forms are said: all, none, or classes by name. `lexicon` is the name
    of a lexicon, several names (the later ones win), or words with their respellings. Raises
    UnknownClass, UnknownLexicon, BadLexicon.
    """
    if not isinstance(spoken, bool) and (unknown := set(spoken) - CLASSES):
        known = ", ".join(sorted(CLASSES))
        raise UnknownClass(f"Invalid value for 'normalize': {min(unknown)!r}. Known: {known}.")
    classes = (None if spoken else frozenset()) if isinstance(spoken, bool) else frozenset(spoken)
    words: Lexicon | None = None
    if isinstance(lexicon, dict):
        words = Lexicon({"": lexicon})
    elif lexicon:
        words = merged(*map(lexicons.get, [lexicon] if isinstance(lexicon, str) else lexicon))
    return Reading(language, input_type, classes, emoji, words, digest(words), read_reasoning)


def plain(text: str, input_type: InputType, read_reasoning: bool = False) -> str:
    """The text without its markup, formulas and emoticons, for language detection. Raises
    BadMarkup.
    """
    markup = Markup(input_type, "", read_reasoning=read_reasoning)
    segments = [*markup.push(text), *markup.flush()]
    return without_emoticons(" ".join(segment.text for segment in segments))


def spoken_parts(text: str, language: str, lexicon: Lexicon | None) -> Iterator[str]:
    """What is said for a text: the text between the words that the lexicon respells, and their
    respellings, each once.
    """
    if lexicon is None:
        yield text
        return
    end = 0
    respellings = set()
    for replacement in lexicon.find(text, language):
        yield text[end : replacement.start]
        end = replacement.end
        respellings.add(replacement.text)
    yield text[end:]
    yield from respellings


def digest(lexicon: Lexicon | None) -> str:
    """A hash of the entries; "" for no lexicon."""
    if lexicon is None:
        return ""
    return hashlib.sha256(json.dumps(lexicon.entries, sort_keys=True).encode()).hexdigest()
