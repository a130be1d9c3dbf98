"""Records prompts in Qwen's real vocabulary, by the official processor's tokenizer.

    python -m tests.engine.qwen3_asr.record_tokens RANKS

Run it where the official package is installed (`make reference-asr`). RANKS is `qwen.tiktoken` out
of PyPI's dashscope, as tests/engine/qwen3/record_tokens.py says. The fixture has the prompts, and
the part of the vocabulary that spells them, which gives the same ids as the whole.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.engine.qwen3.record_tokens import parts_of, read_ranks, write_tokenizer
from tests.engine.qwen3_asr import official
from tests.engine.qwen3_asr.checkpoints import FIXTURES, REAL_IDS, TEMPLATE, tokenizer_config

TOKENS = FIXTURES / "qwen_prompts.json.gz"
CONTEXTS = (
    "",
    "Kubernetes, Ms. O'Neill, the Nürburgring",
    "\nbegins with a line",
    "  spaces  \n",
    "你好，通义千问。今天天气很好！",
    "東京タワー、ラーメン",
    "안녕하세요, 여러분",
    "Привет, мир! Ёлка",
    "😀👍🏽 ½ é naïve e\u0301",
    "ends with a newline\n\n",
    "1234 5.67 %",
)
UNITS = (
    "Hello",
    "it's",
    "don't",
    "今",
    "天",
    "Tōkyō",
    "2024",
    "naïve",
    "Ελλάδα",
    "'",
    "𠮷",
    "여러분",
)


def template(context: str, language: str) -> str:
    """The prompt as a text, with one token for the sound."""
    turns = f"<|im_start|>system\n{context}<|im_end|>\n<|im_start|>user\n"
    sound = "<|audio_start|><|audio_pad|><|audio_end|>"
    answer = (
        f"<|im_end|>\n<|im_start|>assistant\n{f'language {language}<asr_text>' if language else ''}"
    )
    return turns + sound + answer


def main() -> None:
    official.import_package()
    from qwen_asr.core.transformers_backend import Qwen3ASRProcessor
    from qwen_asr.inference.utils import SUPPORTED_LANGUAGES
    from transformers import Qwen2TokenizerFast, WhisperFeatureExtractor

    ranks = read_ranks(Path(sys.argv[1]))
    asked = [(context, "") for context in CONTEXTS]
    asked += [("", language) for language in SUPPORTED_LANGUAGES]
    asked += [(CONTEXTS[1], "English"), (CONTEXTS[4], "Chinese")]
    texts = [template(context, language) for context, language in asked]
    units = "<|audio_start|><|audio_pad|><|audio_end|>" + "".join(
        f"{unit}<timestamp><timestamp>" for unit in UNITS
    )
    part = parts_of([*texts, *UNITS], ranks)
    with tempfile.TemporaryDirectory() as name:
        write_tokenizer(Path(name), ranks)
        write_config(Path(name))
        tokenizer = Qwen2TokenizerFast.from_pretrained(name)
    assert {token: tokenizer.convert_tokens_to_ids(token) for token in REAL_IDS} == REAL_IDS
    extractor = WhisperFeatureExtractor(feature_size=128)
    processor: Any = Qwen3ASRProcessor(extractor, tokenizer, TEMPLATE)
    found = processor.tokenizer([*texts, units])["input_ids"]
    record = {
        "tokens": {base64.b64encode(token).decode(): rank for token, rank in part.items()},
        "prompts": [[*each, *ids] for each, ids in zip(asked, found, strict=False)],
        "units": list(UNITS),
        "alignment": found[-1],
    }
    content = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    TOKENS.write_bytes(gzip.compress(content, 9, mtime=0))
    print(f"{len(asked)} prompts, {len(part)} tokens, {TOKENS.stat().st_size} bytes")


def write_config(folder: Path) -> None:
    """Writes a tokenizer_config.json that names the special tokens at Qwen's own ids. transformers
    numbers added tokens without gaps, so those between have names of their own.
    """
    known = {number: name for name, number in REAL_IDS.items()}
    names = {known.get(n, f"<|unnamed_{n}|>"): n for n in range(151_643, max(known) + 1)}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config(names)))


if __name__ == "__main__":
    main()
