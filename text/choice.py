"""Which language a voice speaks a text in: the one asked for, or the one found, or its own with a word of warning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from text.language import NAMES, detect, foreign_letters, parse


class Unspeakable(ValueError):
    """This voice can't speak that. `param` is what is at fault, "language" or "input"; the message says what it can."""

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class Choice:
    language: str  # ISO 639-1, one of those spoken
    confidence: float
    warning: str = ""


def choose(text: str, asked: str | None, spoken: Sequence[str], who: str) -> Choice:
    """`spoken` are the languages of the voice `who`, its own first; `asked` is a name, a code, "auto" or nothing.

    Raises Unspeakable for an unknown language, one that the voice doesn't speak, and letters that it couldn't even try.
    """
    choice = _asked(asked, spoken, who) if asked and asked.strip().lower() != "auto" else _found(text, spoken)
    if foreign := foreign_letters(text, choice.language):
        script, letters = foreign
        raise Unspeakable(f"Invalid value for 'input': {script} letters {letters!r}. {_speaks(who, spoken)}", "input")
    return choice


def _asked(asked: str, spoken: Sequence[str], who: str) -> Choice:
    try:
        language = parse(asked)
    except ValueError as error:
        raise Unspeakable(f"Invalid value for 'language': {error}", "language") from None
    if language not in spoken:
        raise Unspeakable(f"Invalid value for 'language': {asked!r}. {_speaks(who, spoken)}", "language")
    return Choice(language, 1.0)


def _found(text: str, spoken: Sequence[str]) -> Choice:
    guess = detect(text, spoken)
    if guess.language in spoken:
        return Choice(guess.language, guess.confidence)
    for language in spoken:  # a few Han letters may be Japanese as well as Chinese
        if not foreign_letters(text, language):
            looks, reads = NAMES.get(guess.language, guess.language), NAMES.get(language, language)
            return Choice(language, guess.confidence, f"the text looks like {looks} and is read as {reads}")
    return Choice(spoken[0], 0.0)


def _speaks(who: str, spoken: Sequence[str]) -> str:
    languages = ", ".join(f"{NAMES.get(code, code)} ({code})" for code in spoken)
    return f"The voice {who!r} speaks {languages}."
