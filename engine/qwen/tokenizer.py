"""Text into token ids and back, as Qwen2's tokenizer does it, without transformers.

The tokenizer knows no control token, so "<|im_end|>" in a text is ten characters of text. What goes
around a text is added by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import BPE

from engine.contract import EngineMissing
from engine.qwen.config import load_json

# PRETOKENIZE_REGEX of transformers/models/qwen2/tokenization_qwen2.py
WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


class BpeTokenizer:
    """Byte-level BPE from a checkpoint's vocab.json and merges.txt, or from its tokenizer.json
    where it has no other.
    """

    def __init__(self, folder: Path) -> None:
        whole = folder / "tokenizer.json"
        if whole.exists() and not (folder / "vocab.json").exists():
            vocab, merges = _whole(whole)
        else:
            vocab = _vocab(folder / "vocab.json")
            merges = _merges(folder / "merges.txt")
            whole = folder / "merges.txt"
        unknown = (pair for pair in merges if not {*pair, "".join(pair)} <= vocab.keys())
        if pair := next(unknown, None):
            raise EngineMissing(f"{whole} joins {pair}, which vocab.json doesn't know")
        self._bpe = Tokenizer(BPE(vocab=vocab, merges=merges))
        self._bpe.normalizer = normalizers.NFC()
        split = pre_tokenizers.Split(Regex(WORDS), behavior="isolated")
        self._bpe.pre_tokenizer = pre_tokenizers.Sequence(
            [split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
        )
        self._bpe.decoder = decoders.ByteLevel()

    def encode(self, text: str) -> list[int]:
        """The ids of a text by itself. None of them is a control token."""
        ids: list[int] = self._bpe.encode(text).ids
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids. An unfinished character is U+FFFD, and unknown ids are left out."""
        text: str = self._bpe.decode(list(ids), skip_special_tokens=False)
        return text


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


def _whole(path: Path) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """The vocabulary and the merges of a tokenizer.json."""
    model = load_json(path).get("model") or {}
    vocab = model.get("vocab")
    merges = model.get("merges")
    if model.get("type") != "BPE" or not isinstance(vocab, dict) or not isinstance(merges, list):
        raise EngineMissing(f"{path} holds no BPE vocabulary")
    pairs = [tuple(each.split(" ")) if isinstance(each, str) else tuple(each) for each in merges]
    return vocab, [(left, right) for left, right in pairs]
