"""How a text is read: in which language, freed of which markup, with which written forms and words
spelled out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from text.errors import Unreadable
from text.lexicon import Lexicon, Lexicons, united
from text.markup import InputType, Markup
from text.markup.scanner import Emoji
from text.normalize import CLASSES


class UnknownClass(Unreadable):
    """No such class of written forms; the message lists them."""

    param = "normalize"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read. What changes the words stands here, so that it can be a part of a cache's
    key."""

    language: str = "en"  # ISO 639-1
    input_type: InputType = "text"
    # of text.normalize.CLASSES; None is all, an empty set none
    classes: frozenset[str] | None = None
    emoji: Emoji = "drop"
    lexicon: Lexicon | None = field(default=None, compare=False)
    lexicon_digest: str = ""  # stands for the lexicon where readings are compared


def reading_of(
    language: str,
    input_type: InputType,
    spoken: bool | list[str],
    lexicon: str | list[str] | dict[str, str] | None,
    lexicons: Lexicons,
    *,
    emoji: Emoji,
) -> Reading:
    """From what a request says. `spoken` are all written forms, none, or classes by name; `lexicon`
    is one by name, several (the later ones win), or words with their respellings. Raises
    UnknownClass, UnknownLexicon, BadLexicon."""
    if not isinstance(spoken, bool) and (strange := set(spoken) - CLASSES):
        known = ", ".join(sorted(CLASSES))
        raise UnknownClass(f"Invalid value for 'normalize': {min(strange)!r}. Known: {known}.")
    classes = (None if spoken else frozenset()) if isinstance(spoken, bool) else frozenset(spoken)
    words: Lexicon | None = None
    if isinstance(lexicon, dict):
        words = Lexicon({"": lexicon})
    elif lexicon:
        words = united(*map(lexicons.get, [lexicon] if isinstance(lexicon, str) else lexicon))
    return Reading(language, input_type, classes, emoji, words, digest(words))


def plain(text: str, input_type: InputType) -> str:
    """The text without its markup, to find its language by. Raises BadMarkup."""
    markup = Markup(input_type)
    return " ".join(segment.text for segment in [*markup.push(text), *markup.flush()])


def digest(lexicon: Lexicon | None) -> str:
    """The same for lexicons that say the same."""
    if lexicon is None:
        return ""
    return hashlib.sha256(json.dumps(lexicon.entries, sort_keys=True).encode()).hexdigest()
