"""Which language a voice speaks a text in: the one asked for, or the one found, or its own with a
word of warning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from text.errors import Unreadable
from text.language import NAMES, detect, foreign_letters, parse

NAMED = 6  # voices that a refusal names at most
# the confidence from which a caller is told that the text isn't in a language of the voice
SURE = 0.8


class Unspeakable(Unreadable):
    """This voice can't speak that. `param` is what is at fault, "language" or "input"; the message
    says what it can."""

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param


@dataclass(frozen=True, slots=True)
class Choice:
    language: str  # ISO 639-1, one of those spoken
    confidence: float
    warning: str = ""


def choose(
    text: str,
    asked: str | None,
    spoken: Sequence[str],
    who: str,
    everyone: Callable[[], Mapping[str, Sequence[str]]] = dict,
) -> Choice:
    """`spoken` are the languages of the voice `who`, its own first; `asked` is a name, a code,
    "auto" or nothing; `everyone` gives the languages of every voice, for a refusal to say who
    could.

    Raises Unspeakable for an unknown language, one that the voice doesn't speak, and letters that
    it couldn't even try."""

    def refuse(what: str, param: str, language: str) -> Unspeakable:
        others = [name for name, theirs in everyone().items() if language in theirs]
        advice = _speaks(who, spoken) + (
            _who_speaks(language, others) if language not in spoken else ""
        )
        return Unspeakable(f"Invalid value for {param!r}: {what}. {advice}", param)

    if asked and asked.strip().lower() != "auto":
        try:
            language = parse(asked)
        except ValueError as error:
            raise Unspeakable(f"Invalid value for 'language': {error}", "language") from None
        if language not in spoken:
            raise refuse(repr(asked), "language", language)
        choice = Choice(language, 1.0)
    else:
        choice = _found(text, spoken)
    if foreign := foreign_letters(text, choice.language):
        script, letters = foreign
        raise refuse(f"{script} letters {letters!r}", "input", detect(text).language)
    return choice


def _found(text: str, spoken: Sequence[str]) -> Choice:
    guess = detect(text, spoken)
    if guess.language in spoken:
        free = detect(text)
        strange = free.language not in spoken and free.confidence >= SURE
        return Choice(
            guess.language,
            guess.confidence,
            _warning(free.language, guess.language) if strange else "",
        )
    for language in spoken:  # a few Han letters may be Japanese as well as Chinese
        if not foreign_letters(text, language):
            return Choice(language, guess.confidence, _warning(guess.language, language))
    return Choice(spoken[0], 0.0)


def _warning(looks: str, read: str) -> str:
    return f"the text looks like {NAMES.get(looks, looks)} and is read as {NAMES.get(read, read)}"


def _speaks(who: str, spoken: Sequence[str]) -> str:
    languages = ", ".join(f"{NAMES.get(code, code)} ({code})" for code in spoken)
    return f"The voice {who!r} speaks {languages}."


def _who_speaks(language: str, names: Sequence[str]) -> str:
    called = NAMES.get(language, language)
    if not names:
        return f" No voice here speaks {called}."
    more = f" and {len(names) - NAMED} more (GET /v1/audio/voices)" if len(names) > NAMED else ""
    return f" {called} is spoken by {', '.join(names[:NAMED])}{more}."
