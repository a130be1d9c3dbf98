"""The engine of the embedded voices. A text is read into phonemes when it is admitted; the phrases
of several slots are spoken at the same time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.contract import BadRequest, Device, EngineError, Failure, Unsupported
from engine.embedded import early, phonemes
from engine.embedded.durations import DURATIONS, Durations, Speech, no_marks
from engine.embedded.hibari_voice import HibariVoice
from engine.embedded.kokoro import Kokoro
from engine.embedded.marks import LEADS, SpokenWord, spoken_words
from engine.embedded.packages import HIBARI, JAPANESE, PARTS, folder_of, installed
from engine.embedded.piper import Joe
from engine.embedded.readers import LANGUAGES, reader_of
from engine.embedded.reading import Reading
from engine.embedded.runtime import RATE
from engine.embedded.trim import audible_windows, cut
from engine.embedded.voices import LANGUAGE_NAMES, EmbeddedPrompt, Synthesizer
from engine.embedded.workers import Workers
from engine.speech import (
    Frame,
    Mark,
    Reference,
    Samples,
    SpeakerInfo,
    SpeechRequest,
    SpeechSlot,
    Voice,
)

if TYPE_CHECKING:
    from engine.embedded.readers.reader import LanguageReader

# Phonemes in a phrase, and in a first one; on two cores 0.3, 0.6 and 2.5 s of work (Kokoro's 1.2 s
# with VNNI). A first one of 45 has Kokoro's first sound come in 0.73 s, one of 80 in 1.18.
PHRASE_LIMITS: Mapping[Synthesizer, tuple[int, int]] = {
    "hibari": (300, 300),
    "joe": (90, 50),
    "kokoro": (80, 45),
}
# The same of Kokoro in languages with more or fewer phonemes to a second of speech than English.
LANGUAGE_LIMITS: Mapping[str, tuple[int, int]] = {"es": (100, 55), "pt": (100, 55), "zh": (65, 35)}
# A first phrase of these ends with punctuation alone. Of 20 sentences in Mandarin, cut between
# words at 35 phonemes, 8.3 % of the characters are heard wrong, and uncut 4.6 %.
UNCUT_LANGUAGES = frozenset({"zh"})
NO_SOUND = 0.2  # seconds of silence for a text without a sound
# of phonemes, with a source of noise, and with durations
Speak = Callable[[str, np.random.Generator, bool], Speech]
LOG = logging.getLogger("speech")
WHOLE_TEXTS = "The embedded voices take a text as a whole; admit each part as a request of its own."


@dataclass(frozen=True, slots=True, eq=False)
class SpokenPhrase:
    """The sound of a phrase as the client gets it, and its words, if they are asked for."""

    samples: Samples
    words: list[SpokenWord]


@dataclass(slots=True, eq=False)
class EmbeddedSlot(SpeechSlot):
    """A slot with the phrases still to be begun, the next first, those that are being spoken, and
    its own source of noise. The phrases' words count the characters of the clean text; `origins`
    are their places in the request's.
    """

    prompt: EmbeddedPrompt
    phrases: list[phonemes.Phrase]
    noise: np.random.Generator
    origins: list[int] = field(default_factory=list)
    speaking: list[Future[SpokenPhrase]] = field(default_factory=list)
    samples_out: int = 0  # of all frames so far
    sounded: bool = False  # whether a frame has come out
    ended: bool = False

    @property
    def ready(self) -> bool:
        """Whether its next frame can be had at once."""
        return self.speaking[0].done() if self.speaking else not (self.phrases or self.ended)


class EmbeddedEngine:
    """Speaks as many phrases at the same time as there are cores. A synthesizer is loaded with the
    first text for it, hibari at once.
    """

    def __init__(
        self,
        info: SpeakerInfo,
        durations: Mapping[str, Durations] = DURATIONS,
        matrices: bool | None = None,
    ) -> None:
        """`durations` are those of each synthesizer; one that has none speaks without marks.
        `matrices` is Kokoro's.
        """
        self.info = info
        self._durations = {**durations}
        self.matrices = matrices
        self._workers = Workers()
        self._english: dict[bool, phonemes.EnglishReader] = {}  # by whether it is British
        self._readers: dict[str, LanguageReader] = {}  # by language
        self._japanese: phonemes.JapaneseReader | None = None
        self._hibari: HibariVoice | None = None
        self._joe: Joe | None = None
        self._kokoro: Kokoro | None = None
        if "heart" in info.voices:
            self._load_hibari()

    def voice(self, reference: Reference) -> Voice:
        raise Unsupported(
            "The embedded voices can't clone; ENGINE=qwen3 with a Base checkpoint can."
        )

    def pack(self, voice: Voice) -> bytes:
        raise Unsupported("the embedded voices have nothing to store")

    def device(self) -> Device:
        return Device("cpu")

    def admit(self, request: SpeechRequest) -> EmbeddedSlot:
        """Reads the whole text (5 ms for 200 characters), so that what is wrong with it is known
        before it starts.
        """
        voice = self._check(request)
        prompt = _prompt(voice)
        words = request.marks and prompt.synthesizer in self._durations
        text = phonemes.clean(request.text, request.language)
        sentences = self._sentences(voice, request.language, text, words)
        phrases = self._phrases(sentences, prompt.synthesizer, request.language)
        noise = np.random.default_rng((request.sampling.seed or 0) % 2**64)
        origins = phonemes.origins(request.text, request.language) if words else []
        return EmbeddedSlot(request, prompt, phrases, noise, origins)

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Waits for a phrase, and returns the next one of every slot that has it ready. The others
        go on. A damaged synthesizer fails only the slot that needs it.
        """
        active = [slot for slot in slots if isinstance(slot, EmbeddedSlot) and not slot.ended]
        results: list[Frame | Failure] = []
        while active and not results:
            results += self._begin(active)
            results += [self._frame(slot) for slot in active if slot.ready]
            if not results:
                self._workers.wait([slot.speaking[0] for slot in active if slot.speaking])
        return results

    def extend(self, slot: SpeechSlot, text: str) -> None:
        raise Unsupported(WHOLE_TEXTS)

    def finish(self, slot: SpeechSlot) -> None:
        raise Unsupported(WHOLE_TEXTS)

    def cancel(self, slot: SpeechSlot) -> None:
        assert isinstance(slot, EmbeddedSlot)
        slot.ended = True
        slot.phrases.clear()
        slot.speaking.clear()  # what a thread still speaks is dropped

    def warm(self) -> None:
        """Does nothing: hibari has said hello when it was loaded. The other synthesizers are large,
        so they are loaded with their first request.
        """

    def close(self) -> None:
        self._workers.close()
        self._english.clear()
        self._readers.clear()
        self._japanese = None
        self._hibari = None
        self._joe = None
        self._kokoro = None

    def _check(self, request: SpeechRequest) -> Voice:
        """The request's voice. Raises BadRequest where it can't speak the text."""
        voice = self.info.voices.get(request.voice.id)
        if voice is None:
            known = ", ".join(self.info.voices)
            raise BadRequest(f"There is no embedded voice {request.voice.id!r}; known: {known}.")
        if request.language not in voice.languages:
            languages = " and ".join(LANGUAGE_NAMES[language] for language in voice.languages)
            raise BadRequest(f"The voice {voice.id} speaks {languages}, not {request.language!r}.")
        if unreadable := phonemes.unspeakable(request.text, *voice.languages):
            shown = " ".join(unreadable[:8]) + " ..." * (len(unreadable) > 8)
            raise BadRequest(
                f"The voice {voice.id}, reading {LANGUAGE_NAMES[request.language]}, "
                f"can't say: {shown}"
            )
        return voice

    def _begin(self, slots: Sequence[EmbeddedSlot]) -> list[Failure]:
        """Gives phrases to the threads that have no work. The failures are the slots whose
        synthesizer can't be loaded.
        """
        failures: list[Failure] = []
        for slot in due(slots, self._workers.free):
            if slot.ended:
                continue
            try:
                speak = self._speaker(slot.prompt)
            except EngineError as error:
                self.cancel(slot)
                failures.append(Failure(slot, error))
                continue
            phrase = slot.phrases.pop(0)
            lead = LEADS[slot.prompt.synthesizer]
            work = self._workers.begin(_say, speak, phrase, slot.noise, lead)
            slot.speaking.append(work)
        return failures

    def _frame(self, slot: EmbeddedSlot) -> Frame:
        """The next frame of a slot that is ready."""
        if slot.speaking:
            spoken = slot.speaking.pop(0).result()
        else:
            spoken = SpokenPhrase(np.zeros(round(NO_SOUND * RATE), np.float32), [])
        marks = tuple(_mark(word, slot) for word in spoken.words)
        slot.samples_out += len(spoken.samples)
        slot.sounded = True
        slot.ended = not (slot.speaking or slot.phrases)
        return Frame(slot, spoken.samples, slot.ended, "stop" if slot.ended else None, marks)

    def _speaker(self, prompt: EmbeddedPrompt) -> Speak:
        """A function for any thread, its synthesizer loaded if necessary."""
        if prompt.synthesizer == "hibari":
            return (self._hibari or self._load_hibari()).speak
        if prompt.synthesizer == "joe":
            joe = self._joe = self._joe or self._load_joe(prompt.style)
            return lambda letters, _, durations: joe.speak(letters, durations)
        kokoro = self._kokoro = self._kokoro or self._load_kokoro()
        return lambda letters, _, durations: kokoro.speak(
            letters, prompt.style, prompt.name, durations
        )

    def _load_hibari(self) -> HibariVoice:
        loaded = early.loaded(self._durations.get("hibari"))
        self._english.setdefault(False, loaded.reader)
        self._hibari = loaded.voice
        self._check_durations("hibari", self._hibari.durations)
        return self._hibari

    def _load_joe(self, model: Path) -> Joe:
        joe = Joe(model, self._durations.get("joe"))
        self._check_durations("joe", joe.durations)
        return joe

    def _load_kokoro(self) -> Kokoro:
        vocabulary = (
            folder_of(HIBARI) / "assets/vocab.json"
            if installed(HIBARI)
            else folder_of(JAPANESE) / "data/vocab.json"
        )
        parts = [folder_of(part) / "part.bin" for part in PARTS]
        kokoro = Kokoro(parts, vocabulary, self._durations.get("kokoro"), self.matrices)
        self._check_durations("kokoro", kokoro.durations)
        return kokoro

    def _check_durations(self, synthesizer: Synthesizer, output: str) -> None:
        """Says so where a model that should give durations turned out not to."""
        if output or not self._durations.pop(synthesizer, None):
            return
        sentence = no_marks(synthesizer)
        LOG.warning(sentence)
        can = self.info.can if self._durations else self.info.can - {"marks"}
        self.info = replace(self.info, can=can, missing=(*self.info.missing, sentence))

    def _phrases(
        self, sentences: Sequence[Reading], synthesizer: Synthesizer, language: str
    ) -> list[phonemes.Phrase]:
        limits = PHRASE_LIMITS[synthesizer]
        conjunction = phonemes.CONJUNCTION
        if language in LANGUAGES:
            limits = LANGUAGE_LIMITS.get(language, limits)
            conjunction = self._reader(language).before_conjunction
        between_words = synthesizer == "kokoro" and language not in UNCUT_LANGUAGES
        return phonemes.phrases(sentences, *limits, conjunction, between_words)

    def _sentences(self, voice: Voice, language: str, text: str, words: bool) -> list[Reading]:
        """A text's phonemes by sentence, with their words if they are asked for. Words in a script
        of the voice's other language are read in that language.
        """
        if language in LANGUAGES:
            return self._reader(language).sentences(text, words)
        if language == "ja":
            return self._japanese_reader(voice).sentences(text, words)
        kokoro = _prompt(voice).synthesizer == "kokoro"
        english = self._english_reader(british=kokoro and voice.id.startswith("b"))
        if "ja" in voice.languages and english.JAPANESE.search(text):
            return english.mixed(text, self._japanese_reader(voice), words)
        return english.sentences(text, words)

    def _reader(self, language: str) -> LanguageReader:
        if language not in self._readers:
            english = self._english_word if installed(HIBARI) else None
            self._readers[language] = reader_of(language, english)
        return self._readers[language]

    def _english_word(self, word: str) -> str:
        return self._english_reader().read(word, False).phonemes

    def _japanese_reader(self, voice: Voice) -> phonemes.JapaneseReader:
        if self._japanese is None:
            english = self._english_reader() if "en" in voice.languages else None
            self._japanese = phonemes.JapaneseReader(english)
        return self._japanese

    def _english_reader(self, british: bool = False) -> phonemes.EnglishReader:
        if british not in self._english:
            self._english[british] = phonemes.EnglishReader(british)
        return self._english[british]


def due(slots: Sequence[EmbeddedSlot], free: int) -> list[EmbeddedSlot]:
    """The slots whose next phrase to begin, at most `free` of them, a slot once for each phrase.

    First each slot that has no phrase under way. Then idle threads take the later phrases of a slot
    too, but not while a client waits for its first sound, which then has all cores. hibari speaks
    one phrase at a time: two at once gave four callers their first sound a fifth later (414 against
    342 ms, two busy cores), and its noise is drawn in the order of the phrases.
    """
    found: list[EmbeddedSlot] = []
    hibari = any(slot.speaking and slot.prompt.synthesizer == "hibari" for slot in slots)
    for slot in slots:
        is_hibari = slot.prompt.synthesizer == "hibari"
        if slot.phrases and not slot.speaking and not (hibari and is_hibari):
            found.append(slot)
            hibari = hibari or is_hibari
    if all(slot.sounded or slot.ended for slot in slots):
        for slot in slots:
            if slot.prompt.synthesizer != "hibari":
                found += [slot] * (len(slot.phrases) - found.count(slot))
    return found[:free]


def _say(
    speak: Speak, phrase: phonemes.Phrase, noise: np.random.Generator, lead: float
) -> SpokenPhrase:
    speech = speak(phrase.phonemes, noise, bool(phrase.words))
    audible = audible_windows(speech.samples)
    words = spoken_words(phrase, speech, audible, lead) if phrase.words else []
    return SpokenPhrase(cut(speech.samples, audible, phrase.pause), words)


def _mark(word: SpokenWord, slot: EmbeddedSlot) -> Mark:
    """The mark of a word in the slot's next frame."""
    return Mark(
        slot.origins[word.start],
        slot.origins[word.end - 1] + 1,
        (slot.samples_out + word.first) / RATE,
        (slot.samples_out + word.last) / RATE,
    )


def _prompt(voice: Voice) -> EmbeddedPrompt:
    assert isinstance(voice.prompt, EmbeddedPrompt)
    return voice.prompt
