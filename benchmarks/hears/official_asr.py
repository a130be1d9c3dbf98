"""The official package qwen-asr beside the benchmark, in its own environment: a line with a number
of seconds and of tokens goes in, and a line with the time it took comes out.

    python benchmarks/hears/official_asr.py CHECKPOINT THREADS
"""

from __future__ import annotations

import json
import resource
import sys
import time
import types
from importlib.machinery import ModuleSpec
from typing import Any

import numpy as np
import torch


def load(folder: str) -> Any:
    """The package's model, without the packages for Japanese and Korean."""
    for name in ("nagisa", "soynlp"):
        module = types.ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        sys.modules.setdefault(name, module)
    from qwen_asr.core.transformers_backend import Qwen3ASRForConditionalGeneration

    return Qwen3ASRForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()


def main() -> None:
    folder, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    from transformers import WhisperFeatureExtractor

    began = time.monotonic()
    model = load(folder)
    extract = WhisperFeatureExtractor.from_pretrained(folder)
    answer(load_seconds=time.monotonic() - began)
    for line in sys.stdin:
        seconds, tokens, before, after = json.loads(line)
        sound = np.random.default_rng(0).normal(0, 0.1, int(seconds * 16_000)).astype(np.float32)
        began = time.monotonic()
        cpu = time.process_time()
        given = extract(
            sound,
            sampling_rate=16_000,
            return_tensors="pt",
            truncation=False,
            padding=True,
            return_attention_mask=True,
        )
        frames = int(given["attention_mask"].sum())
        pads = [model.config.thinker_config.audio_token_id] * (
            13 * (frames // 100) + -(-(frames % 100) // 8)
        )
        with torch.no_grad():
            model.generate(
                input_ids=torch.tensor([[*before, *pads, *after]]),
                attention_mask=torch.ones(1, len(before) + len(pads) + len(after)).long(),
                input_features=given["input_features"],
                feature_attention_mask=given["attention_mask"],
                max_new_tokens=tokens,
                min_new_tokens=tokens,
            )
        answer(
            seconds=time.monotonic() - began,
            cpu=time.process_time() - cpu,
            megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        )


def answer(**figures: float) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
