"""The ids around the sound, and what the ids that the model writes mean.

The prompt is a chat: a system turn with the context, a user turn with the sound, and the beginning
of the assistant's turn. The model then writes "language English", the token <asr_text>, and the
text. A language that is forced stands in the prompt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.qwen.tokenizer import BpeTokenizer
from engine.qwen3_asr.config import TokenIds
from engine.qwen3_asr.language_tables import CODES, NAMES
from engine.recognition import AudioRequest

MAX_CONTEXT: Final = 256  # tokens of the context, the last ones
LANGUAGE: Final = "language "


@dataclass(frozen=True, slots=True)
class Prompt:
    """The ids before the sound and after it."""

    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """What the model wrote."""

    text: str
    language: str = ""  # ISO 639-1; "" where the model wrote none


class Prompts:
    """Makes prompts of one checkpoint, and reads its outputs."""

    def __init__(self, folder: Path, ids: TokenIds) -> None:
        self.ids = ids
        self.tokenizer = BpeTokenizer(folder)

    def prompt(self, context: str = "", language: str = "") -> Prompt:
        """The prompt with a context, and with a language forced by its English name."""
        ids = self.ids
        encode = self.tokenizer.encode
        system = encode(f"system\n{context}")
        if len(system) > MAX_CONTEXT:
            # `system` and the newline are two tokens in Qwen's vocabulary
            head = encode("system\n")
            system = [*head, *system[-(MAX_CONTEXT - len(head)) :]]
        forced = encode(f"assistant\n{LANGUAGE}{language}") if language else encode("assistant\n")
        end_of_turn = [ids.im_end, *encode("\n"), ids.im_start]
        before = [ids.im_start, *system, *end_of_turn, *encode("user\n"), ids.audio_start]
        after = [ids.audio_end, *end_of_turn, *forced, *([ids.asr_text] if language else [])]
        return Prompt(tuple(before), tuple(after))

    def split(self, ids: Sequence[int]) -> tuple[list[int], list[int]]:
        """The ids up to <asr_text>, that one included, and those after it. Without one, all are
        text.
        """
        written = list(ids)
        if self.ids.asr_text not in written:
            return [], written
        end = written.index(self.ids.asr_text) + 1
        return written[:end], written[end:]

    def output(self, ids: Sequence[int], language: str = "") -> Output:
        """The text and the language of the ids that the model wrote. `language` is the code of the
        one that was forced.
        """
        head, text = ([], list(ids)) if language else self.split(ids)
        plain = [number for number in text if number != self.ids.asr_text]
        found = language or self.language(head[:-1])
        return Output(self.tokenizer.decode(plain).strip(), found)

    def language(self, ids: Sequence[int]) -> str:
        """The code of the language in the ids before <asr_text>; "" where there is none."""
        for line in self.tokenizer.decode(ids).splitlines():
            name = line.strip()
            if name.lower().startswith(LANGUAGE):
                return CODES.get(name[len(LANGUAGE) :].strip().capitalize(), "")
        return ""

    def head(self, language: str) -> list[int]:
        """The ids that the model writes before the text, for a language by its code."""
        return [*self.tokenizer.encode(f"{LANGUAGE}{NAMES[language]}"), self.ids.asr_text]

    def forced(self, language: str) -> str:
        """The English name of a language by its code, for `prompt`."""
        return NAMES[language]


def context_of(request: AudioRequest) -> str:
    """The prompt and the keywords in one text."""
    parts = [request.prompt.strip(), ", ".join(request.keywords)]
    return "\n".join(part for part in parts if part)
