"""From a request's fields to what will be spoken: the voice, the language, the reading, and the key
of the audio cache.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import structlog

import engine as engines
from api.fields import CloneForm, SpeechBody
from api.text_stream import TextStream
from audio.chain import Encoding
from audio.encode import check_encoding
from engine.speech import Sampling, SpeakerInfo, Voice
from settings import AllSettings, SpeechSettings
from speaking.recordings import FIELD, Recordings, reference_text
from text.choice import Choice, Speaker, choose, choose_any, foreign_language, unwritten_numbers
from text.foreign import spoken_scripts
from text.language_detection import NAMES
from text.lexicon import Lexicon, Lexicons
from text.markup import InputType
from text.reading import Reading, plain, reading_of
from text.style import first_instruction
from voices.store import VoiceStore
from voices.voices import ResolvedVoice, Voices

SEED_BITS = 31
# A clip of a whole text, the sound of a text that is still being written, or a reading to be shown.
Purpose = Literal["clip", "live", "show"]


@dataclass(frozen=True, slots=True)
class ClipKey:
    """Everything that changes the bytes of a clip, and nothing else: the key of the audio cache."""

    engine: str
    revision: str  # stands for the engine's contents, as the voice's digest does for the voice's
    text: str
    voice: Voice
    reading: Reading
    instruct: str
    sampling: Sampling  # as asked for: without a seed where none was given
    encoding: Encoding
    verified: bool = False  # heard before it is sent, and perhaps spoken with another seed


@dataclass(frozen=True, slots=True)
class Utterance:
    """A request that has been checked and resolved: all that is needed to make its sound."""

    key: ClipKey
    voice: ResolvedVoice
    seed: int  # the one used
    realtime: bool
    fresh: bool  # must not come from the cache
    warnings: tuple[str, ...]
    cacheable: bool  # a clone's sound only where a seed would give it again
    confidence: float  # in the language
    speaker: Speaker  # what the voice can speak
    stream: TextStream | None = None  # the text is still being written
    wants_words: bool = False  # with their times

    @property
    def sampling(self) -> Sampling:
        return replace(self.key.sampling, seed=self.seed)

    @property
    def unverified(self) -> Utterance:
        """The same without being heard."""
        return replace(self, key=replace(self.key, verified=False))

    @property
    def characters(self) -> int:
        """Characters of text, so far where the text is still being written."""
        return self.stream.length if self.stream else len(self.key.text)


class Resolver:
    """Turns request fields into an Utterance. `has_prompt` says of a voice's digest whether the
    voice cache has it, so that its recording needn't be decoded again.
    """

    def __init__(
        self,
        settings: AllSettings,
        info: SpeakerInfo,
        voices: Voices,
        lexicons: Lexicons,
        has_prompt: Callable[[str], bool],
    ) -> None:
        self.recordings = Recordings(settings, voices)
        self._settings = settings
        self._info = info
        self._voices = voices
        self._lexicons = lexicons
        self._has_prompt = has_prompt
        self._warn_once = functools.cache(structlog.get_logger().warning)

    def resolve(
        self,
        body: SpeechBody,
        *,
        realtime: bool,
        fresh: bool,
        recording: bytes = b"",
        purpose: Purpose = "clip",
    ) -> Utterance:
        """Checks a request and finds what it names. Too slow for the event loop. Raises what
        api.errors.translate knows.
        """
        body.check_length(self._settings.max_input_chars)
        encoding = body.encoding()
        check_encoding(encoding.format, encoding.rate, encoding.bitrate)
        instruction = first_instruction(body.instruct, body.instructions)
        voice = self._voice(body, bool(instruction), recording)
        markup = "ssml" if body.ssml else body.input_type or self._settings.input_type
        reading = self._reading(body, markup)
        text = plain(body.input, reading.input_type, reading.read_reasoning)
        voice, note = self._speaking(voice, text, body.language)
        speaker = Speaker(voice.voice.languages, voice.name, self._voices.languages)
        choice = self._choice(text, body.language, speaker, reading.lexicon, purpose)
        scripts = None if purpose == "show" else spoken_scripts(speaker.languages)
        instruct, warning = self._style(voice, instruction)
        numbers = unwritten_numbers(text, choice.language)
        notes = (note, choice.warning, choice.left_out, numbers, warning)
        key = ClipKey(
            engine=self._info.name,
            revision=self._info.revision,
            text=body.input,
            voice=voice.voice,
            reading=replace(reading, language=choice.language, scripts=scripts),
            instruct=instruct,
            sampling=body.sampling(),
            encoding=encoding,
            verified=body.verify,
        )
        return Utterance(
            key=key,
            voice=voice,
            seed=random.getrandbits(SEED_BITS) if body.seed is None else body.seed,
            realtime=realtime if body.priority is None else body.priority == 0,
            fresh=fresh,
            warnings=tuple(filter(None, notes)),
            cacheable=not recording or body.seed is not None,
            confidence=choice.confidence,
            speaker=speaker,
            wants_words=body.wants_words,
        )

    def _voice(self, body: SpeechBody, described: bool, recording: bytes) -> ResolvedVoice:
        if not recording:
            return self.recordings.named(body, described)
        param = "file" if isinstance(body, CloneForm) else FIELD
        self.recordings.check_clone(body, param)
        return self._voices.clone(recording, reference_text(body), self._has_prompt, param)

    def scripts(self, utterance: Utterance) -> frozenset[str]:
        """The scripts of a voice, and of those that answer for it in other languages."""
        languages = self._voices.stand_in_languages(utterance.voice.name)
        return spoken_scripts([*utterance.speaker.languages, *languages])

    def _speaking(
        self, voice: ResolvedVoice, text: str, requested: str | None
    ) -> tuple[ResolvedVoice, str]:
        """The voice that speaks the text: the one asked for, or the one that answers for its name
        in the text's language; and the warning that says so.
        """
        if not self._voices.stand_in_languages(voice.name):
            return voice, ""
        language = foreign_language(text, requested, voice.voice.languages)
        found = self._voices.stand_in(voice.name, language)
        if found is None:
            return voice, ""
        return found, (
            f"the voice {voice.name!r} doesn't speak {NAMES[language]}, and {found.name!r} reads "
            "the text instead"
        )

    def _choice(
        self,
        text: str,
        requested: str | None,
        speaker: Speaker,
        lexicon: Lexicon | None,
        purpose: Purpose,
    ) -> Choice:
        if purpose == "show":
            return choose_any(text, requested, speaker, lexicon)
        return choose(
            text,
            requested,
            speaker.languages,
            speaker.name,
            speaker.languages_by_voice,
            lexicon=lexicon,
            complete=purpose == "clip",
        )

    def _style(self, voice: ResolvedVoice, instruction: str) -> tuple[str, str]:
        """The instruction for the engine, and a warning where the model takes none."""
        style = " ".join(filter(None, (voice.description, instruction)))
        if not style or "instruct" in self._info.can:
            return style, ""
        warning = f"instructions are ignored: {self._info.model_id} has no styles"
        self._warn_once(warning)
        return "", warning

    def _reading(self, body: SpeechBody, markup: InputType) -> Reading:
        """The reading, before its language is known."""
        normalize = self._settings.text_normalize if body.normalize is None else body.normalize
        return reading_of(
            "",
            markup,
            normalize,
            body.lexicon,
            self._lexicons,
            emoji=self._settings.emoji,
            read_reasoning=self._settings.read_reasoning,
        )


def voices_of(info: SpeakerInfo, settings: SpeechSettings) -> Voices:
    """The model's voices and designs under their names, and the stored ones."""
    store = VoiceStore(settings.voices_dir, settings.voices_file.parent, settings.voices_max)
    return Voices(
        info,
        engines.named(info, settings.voices_file),
        engines.designs(settings.voices_file),
        store,
        default=settings.default_voice,
        max_seconds=settings.max_reference_seconds,
        salt=f"{settings.reference_silence:g}",
        stand_ins=engines.stand_ins(info, settings.voices_file),
    )
