"""Which language a voice speaks a text in: the requested one, the detected one, or its own with a
warning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from text.errors import Unreadable
from text.language_detection import NAMES, detect, foreign_letters, parse

MAX_NAMED = 6  # voices that an error message names
SURE = 0.8  # from this confidence on, a text in a language that the voice lacks has a warning


class Unspeakable(Unreadable):
    """The voice can't speak the text. `param` is the field at fault, "language" or "input". The
    message says what the voice can speak.
    """

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
    requested: str | None,
    languages: Sequence[str],
    voice: str,
    languages_by_voice: Callable[[], Mapping[str, Sequence[str]]] = dict,
) -> Choice:
    """The language in which `voice` speaks `text`.

    `languages` are those of the voice, its own first. `requested` is a name, a code, "auto" or
    None. `languages_by_voice` gives the languages of all voices, for the advice in an error.

    Raises Unspeakable for an unknown language, for one that the voice doesn't speak, and for
    letters that it can't read.
    """

    def error(problem: str, param: str, language: str) -> Unspeakable:
        advice = _languages_of(voice, languages)
        if language not in languages:
            all_voices = languages_by_voice().items()
            advice += _speakers_of(
                language, [name for name, known in all_voices if language in known]
            )
        return Unspeakable(f"Invalid value for {param!r}: {problem}. {advice}", param)

    if requested and requested.strip().lower() != "auto":
        try:
            language = parse(requested)
        except ValueError as unknown:
            raise Unspeakable(f"Invalid value for 'language': {unknown}", "language") from None
        if language not in languages:
            raise error(repr(requested), "language", language)
        choice = Choice(language, 1.0)
    else:
        choice = _detected(text, languages)
    if foreign := foreign_letters(text, choice.language):
        script, letters = foreign
        raise error(f"{script} letters {letters!r}", "input", detect(text).language)
    return choice


def _detected(text: str, languages: Sequence[str]) -> Choice:
    guess = detect(text, languages)
    if guess.language in languages:
        any_language = detect(text)
        other = any_language.language not in languages and any_language.confidence >= SURE
        warning = _warning(any_language.language, guess.language) if other else ""
        return Choice(guess.language, guess.confidence, warning)
    for language in languages:  # a few Han letters may be Japanese or Chinese
        if not foreign_letters(text, language):
            return Choice(language, guess.confidence, _warning(guess.language, language))
    return Choice(languages[0], 0.0)


def _warning(detected: str, used: str) -> str:
    looks = NAMES.get(detected, detected)
    return f"the text looks like {looks} and is read as {NAMES.get(used, used)}"


def _languages_of(voice: str, languages: Sequence[str]) -> str:
    names = ", ".join(f"{NAMES.get(code, code)} ({code})" for code in languages)
    return f"The voice {voice!r} speaks {names}."


def _speakers_of(language: str, voices: Sequence[str]) -> str:
    name = NAMES.get(language, language)
    if not voices:
        return f" No voice here speaks {name}."
    others = len(voices) - MAX_NAMED
    more = f" and {others} more (GET /v1/audio/voices)" if others > 0 else ""
    return f" {name} is spoken by {', '.join(voices[:MAX_NAMED])}{more}."
