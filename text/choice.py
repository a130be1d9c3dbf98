"""Which language a voice speaks a text in: the requested one, the detected one, or its own with a
warning; and which of the text's words it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from text.errors import Unreadable
from text.foreign import LeftOut, find, spoken_scripts, without
from text.language_detection import NAMES, SAMPLE, SCRIPTS, detect, foreign_letters, parse
from text.lexicon import Lexicon
from text.normalize import LANGUAGES
from text.reading import spoken_parts

MAX_NAMED = 6  # voices that an error message names
SURE = 0.8  # from this confidence on, a text in a language that the voice lacks has a warning
# From this confidence on, the reading of two words or more is shown in a language that the voice
# lacks. It takes none of 200 English phrases in the tests for another language.
SURE_ENOUGH = 0.5
MIN_SURE_WORDS = 3  # a text of fewer words needs SURE
SHORT_HAN = 5  # a text of fewer Han letters may well be Japanese
_WORD = re.compile(r"[^\W\d_]{2,}")


class Unspeakable(Unreadable):
    """The voice can't speak the text. `param` is the field at fault, "language" or "input". The
    message says what the voice can speak; `reason` is the message without the field.
    """

    def __init__(self, reason: str, param: str) -> None:
        super().__init__(f"Invalid value for {param!r}: {reason}")
        self.reason = reason
        self.param = param


@dataclass(frozen=True, slots=True)
class Choice:
    language: str  # ISO 639-1, one of those spoken
    confidence: float
    warning: str = ""
    left_out: str = ""  # the warning that names the words which the voice can't speak


@dataclass(frozen=True, slots=True)
class Speaker:
    """What must be known of a voice to choose its language.

    `languages` are the voice's, its own first. `languages_by_voice` gives the languages of all
    voices, for the advice in an error.
    """

    languages: Sequence[str]
    name: str
    languages_by_voice: Callable[[], Mapping[str, Sequence[str]]] = dict

    def error(self, problem: str, param: str, language: str) -> Unspeakable:
        """The error of a text or a language that the voice can't speak."""
        advice = _languages_of(self.name, self.languages)
        if language not in self.languages:
            all_voices = self.languages_by_voice().items()
            advice += _speakers_of(
                language, [name for name, known in all_voices if language in known]
            )
        return Unspeakable(f"{problem}. {advice}", param)

    def refusal(self, left_out: LeftOut) -> Unspeakable:
        """The error of a text that has only letters which the voice can't speak."""
        letters = " ".join(word for _, word in left_out.words)
        return self.error(left_out.names, "input", detect(letters).language)


def choose(
    text: str,
    requested: str | None,
    languages: Sequence[str],
    voice: str,
    languages_by_voice: Callable[[], Mapping[str, Sequence[str]]] = dict,
    *,
    lexicon: Lexicon | None = None,
    complete: bool = True,
) -> Choice:
    """The language in which `voice` speaks `text`.

    The parameters are those of a Speaker. `requested` is a name, a code, "auto" or None. What
    `lexicon` respells is judged by its respelling.

    Raises Unspeakable for an unknown language, for one that the voice doesn't speak, and for a text
    whose only letters are in scripts that the voice doesn't speak. `complete` is False for the
    beginning of a text that is still being written: what it leaves out is neither refused nor
    named.
    """
    speaker = Speaker(languages, voice, languages_by_voice)
    scripts = spoken_scripts(languages)
    if is_requested(requested):
        language = _parsed(requested or "")
        if language not in languages:
            raise speaker.error(repr(requested), "language", language)
        choice = Choice(language, 1.0)
    else:
        choice = _detected(without(text, scripts, LeftOut()), languages)
    left_out = LeftOut()
    parts = spoken_parts(text, choice.language, lexicon)
    spoken = [find(part, scripts, left_out) for part in parts]
    if not left_out or not complete:
        return choice
    if not any(spoken):
        raise speaker.refusal(left_out)
    return replace(choice, left_out=left_out.warning(voice))


def choose_any(
    text: str, requested: str | None, speaker: Speaker, lexicon: Lexicon | None = None
) -> Choice:
    """The language of `text`, whichever the voice speaks. The warning says what the voice doesn't
    speak of it. Raises Unspeakable for an unknown language.
    """
    guess, certain = _guess(text, requested)
    voice = speaker.name
    languages = speaker.languages
    try:
        own = choose(text, requested, languages, voice, speaker.languages_by_voice, lexicon=lexicon)
    except Unspeakable as error:
        return replace(guess, warning=f"not spoken: {error.reason}")
    if not certain or guess.language in languages:
        return own
    if guess.language == "zh" and own.language == "ja" and len(text) < SHORT_HAN:
        return own
    shown = NAMES[guess.language]
    used = NAMES.get(own.language, own.language)
    warning = f"the voice {voice!r} doesn't speak {shown} and reads the text as {used}"
    return replace(guess, warning=warning, left_out=own.left_out)


def foreign_language(text: str, requested: str | None, languages: Sequence[str]) -> str:
    """The language of a text that isn't one of `languages`; "" if it is one, or if that isn't
    certain. Raises Unspeakable for an unknown language.
    """
    if is_requested(requested):
        language = _parsed(requested or "")
        return "" if language in languages else language
    guess = detect(text)
    words = len(_WORD.findall(text[:SAMPLE]))
    needed = SURE if words < MIN_SURE_WORDS else SURE_ENOUGH
    certain = guess.language in SCRIPTS or guess.confidence >= needed
    return guess.language if certain and guess.language not in languages else ""


def is_requested(language: str | None) -> bool:
    """Whether a request's field names a language."""
    return bool(language) and (language or "").strip().lower() != "auto"


def _parsed(name: str) -> str:
    try:
        return parse(name)
    except ValueError as unknown:
        raise Unspeakable(str(unknown), "language") from None


def _guess(text: str, requested: str | None) -> tuple[Choice, bool]:
    """A text's language, whatever a voice speaks, and whether that is certain enough."""
    if is_requested(requested):
        return Choice(_parsed(requested or ""), 1.0), True
    guess = detect(text)
    words = len(_WORD.findall(text[:SAMPLE]))
    certain = guess.confidence >= SURE_ENOUGH and words > 1
    return Choice(guess.language, guess.confidence), guess.language in SCRIPTS or certain


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


def unwritten_numbers(text: str, language: str) -> str:
    """The warning for a text with digits in a language without rules for numbers; "" for others."""
    if language in LANGUAGES or not any(map(str.isdigit, text)):
        return ""
    name = NAMES.get(language, language)
    return f"numbers aren't written out in {name}: digits are read one by one"


def _languages_of(voice: str, languages: Sequence[str]) -> str:
    names = ", ".join(f"{NAMES.get(code, code)} ({code})" for code in languages)
    return f"The voice {voice!r} speaks {names}."


def _speakers_of(language: str, voices: Sequence[str]) -> str:
    name = NAMES.get(language, language)
    if not voices:
        return f" No voice here speaks {name}. Qwen3-TTS does: ENGINE=qwen3."
    others = len(voices) - MAX_NAMED
    more = f" and {others} more (GET /v1/audio/voices)" if others > 0 else ""
    return f" {name} is spoken by {', '.join(voices[:MAX_NAMED])}{more}."
