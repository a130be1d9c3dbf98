"""Text into token ids, as Qwen2's tokenizer does it, without transformers.

The tokenizer knows no control token, so "<|im_end|>" in a request's text is ten characters of text.
The chat frame around a text is added by id. For live text, `stable` gives the part of an unfinished
text that can be spoken.
"""

from __future__ import annotations

from pathlib import Path

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import BPE

from engine.contract import EngineMissing
from engine.qwen3.config import TextIds, load_json

# PRETOKENIZE_REGEX of transformers/models/qwen2/tokenization_qwen2.py
WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
ROLE_IDS = 3  # ids of "<|im_start|>assistant\n", which the model's prompt cuts off by position


class TextTokenizer:
    """Byte-level BPE from a checkpoint's vocab.json and merges.txt."""

    def __init__(self, folder: Path, ids: TextIds) -> None:
        self.ids = ids
        vocab = _vocab(folder / "vocab.json")
        merges = _merges(folder / "merges.txt")
        unknown = (pair for pair in merges if not {*pair, "".join(pair)} <= vocab.keys())
        if pair := next(unknown, None):
            raise EngineMissing(
                f"{folder / 'merges.txt'} joins {pair}, which vocab.json doesn't know"
            )
        self._bpe = Tokenizer(BPE(vocab=vocab, merges=merges))
        self._bpe.normalizer = normalizers.NFC()
        split = pre_tokenizers.Split(Regex(WORDS), behavior="isolated")
        self._bpe.pre_tokenizer = pre_tokenizers.Sequence(
            [split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
        )

    def encode(self, text: str) -> list[int]:
        """The ids of a text by itself. None of them is a control token."""
        ids: list[int] = self._bpe.encode(text).ids
        return ids

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


def _vocab(path: Path) -> dict[str, int]:
    vocab = load_json(path)
    if not vocab or not all(type(number) is int and number >= 0 for number in vocab.values()):
        raise EngineMissing(f"{path} is not a list of tokens and their numbers")
    return vocab


def _merges(path: Path) -> list[tuple[str, str]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineMissing(f"{path} can't be read: {error}") from error
    pairs = [tuple(line.split(" ")) for line in lines if line and not line.startswith("#version")]
    if any(len(pair) != 2 for pair in pairs):
        raise EngineMissing(f"{path} is not a list of BPE merges, two to a line")
    return [(left, right) for left, right in pairs]
