"""Text into token ids, as Qwen2's tokenizer does it, without transformers.

The tokenizer knows no control token, so "<|im_end|>" in a request's text is ten characters of text.
The chat frame around a text is added by id. For live text, `stable` gives the part of an unfinished
text that can be spoken.
"""

from __future__ import annotations

from pathlib import Path

from engine.qwen.tokenizer import BpeTokenizer
from engine.qwen3.config import TextIds

ROLE_IDS = 3  # ids of "<|im_start|>assistant\n", which the model's prompt cuts off by position


class TextTokenizer(BpeTokenizer):
    """A checkpoint's tokenizer, with the chat frame around a text."""

    def __init__(self, folder: Path, ids: TextIds) -> None:
        super().__init__(folder)
        self.ids = ids

    def spoken(self, text: str) -> list[int]:
        """The ids of a text to speak: `text` in the assistant's turn, without the ids of its role,
        which the model cuts off by position.
        """
        return self._turn(text)[ROLE_IDS:]

    def role(self, text: str = "") -> list[int]:
        """The three ids before a text: "<|im_start|>", "assistant", and the newline (with the
        text's own at its start, if any).
        """
        return self._turn(text)[:ROLE_IDS]

    def instruction(self, text: str) -> list[int]:
        """A style instruction as a user's turn: "<|im_start|>user\\n...<|im_end|>\\n"."""
        return [
            self.ids.im_start,
            *self.encode(f"user\n{text}"),
            self.ids.im_end,
            *self.encode("\n"),
        ]

    def stable(self, text: str) -> list[int]:
        """The ids of `spoken(text)` that no further text can change: all but the last word and the
        space after it.
        """
        whole = f"assistant\n{text}"
        encoding = self._bpe.encode(whole)
        trimmed = len(whole.rstrip())
        words = [word or 0 for word in encoding.word_ids]
        ends = {word: end for word, (_, end) in zip(words, encoding.offsets, strict=True)}
        fixed = {
            word
            for word, end in ends.items()
            if end <= trimmed and (word != words[-1] or trimmed < len(whole))
        }
        first_open = next((i for i, word in enumerate(words) if word not in fixed), len(words))
        ids: list[int] = encoding.ids[:first_open]
        return ids[ROLE_IDS - 1 :]

    def _turn(self, text: str) -> list[int]:
        return [self.ids.im_start, *self.encode(f"assistant\n{text}")]
