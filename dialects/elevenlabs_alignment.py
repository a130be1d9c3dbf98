"""When each character of a text is spoken, in ElevenLabs' objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from api.captions import TimedTexts
from api.fields import SpeechBody
from api.framing import SpeechStream, TimedWord

Json = dict[str, Any]
DECIMALS = 4  # of seconds


@dataclass(slots=True)
class CharacterTimes:
    """Characters in the order of a text with their times, which rise. Those of one word share its
    time evenly.
    """

    characters: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    last: float = 0.0  # seconds: the end of the last character

    def add(self, text: str, start: float, end: float) -> None:
        """Adds characters that last from `start` to `end` together."""
        start = max(start, self.last)
        step = max(0.0, end - start) / max(1, len(text))
        for number, character in enumerate(text):
            # half a surrogate pair can't be sent
            is_half = "\ud800" <= character <= "\udfff"
            self.characters.append("\ufffd" if is_half else character)
            self.starts.append(round(start + number * step, DECIMALS))
            self.ends.append(round(start + (number + 1) * step, DECIMALS))
        self.last = max(start, end)

    def take(self) -> Json | None:
        """The characters since the last call; None if there are none."""
        if not self.characters:
            return None
        taken = {
            "characters": self.characters,
            "character_start_times_seconds": self.starts,
            "character_end_times_seconds": self.ends,
        }
        self.characters = []
        self.starts = []
        self.ends = []
        return taken


class AlignedParts:
    """ElevenLabs' objects (api.timed_sound.TimedParts)."""

    def __init__(self, body: SpeechBody, stream: SpeechStream) -> None:
        self._text = body.input
        self._at = 0  # characters of the text that have a time
        self._written = CharacterTimes()
        self._spoken = CharacterTimes()
        self._texts = TimedTexts(body.input, markup=body.input_type != "plain", spoken=True)

    def part(self, sound: str, words: list[TimedWord]) -> Json:
        self._add(words)
        return self._object(sound)

    def rest(self, words: list[TimedWord], seconds: float) -> Json | None:
        self._add(words)
        self._end(seconds)
        rest = self._object("")
        return rest if rest["alignment"] else None

    def whole(self, sound: str, words: list[TimedWord], seconds: float) -> Json:
        self._add(words)
        self._end(seconds)
        return self._object(sound)

    def _add(self, words: list[TimedWord]) -> None:
        for word in words:
            gap = self._text[self._at : word.start_char]
            self._written.add(gap, self._written.last, word.start)
            self._written.add(self._text[word.start_char : word.end_char], word.start, word.end)
            self._at = word.end_char
        for text in self._texts.of(words):
            bare = text.text.lstrip(" ")
            space = text.text[: len(text.text) - len(bare)]
            self._spoken.add(space, self._spoken.last, text.start)
            self._spoken.add(bare, text.start, text.end)

    def _end(self, seconds: float) -> None:
        """Adds the characters behind the last word, which last to the end of the sound."""
        self._written.add(self._text[self._at :], self._written.last, seconds)
        self._at = len(self._text)

    def _object(self, sound: str) -> Json:
        return {
            "audio_base64": sound,
            "alignment": self._written.take(),
            "normalized_alignment": self._spoken.take(),
        }
