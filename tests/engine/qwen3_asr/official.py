"""The official package qwen-asr 0.0.6, for record.py and the tests that compare with it.

On a CPU its encoder looks at a whole clip at once, and not at the windows of 8 s that it was trained
with (QwenLM/Qwen3-ASR#213). `windowed` puts the mask in that its layers take and don't get.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from tests.engine.qwen3_asr.cases import Alignment, Case, sound
from tests.engine.qwen3_asr.checkpoints import EOS


def import_package() -> None:
    """Imports qwen_asr without nagisa, which it imports for Japanese and which has to be compiled."""
    try:
        importlib.import_module("nagisa")
    except ImportError:
        module = types.ModuleType("nagisa")
        module.__spec__ = importlib.machinery.ModuleSpec("nagisa", None)
        sys.modules["nagisa"] = module
    importlib.import_module("qwen_asr")
    torch.set_num_threads(1)


def load(folder: Path) -> Any:
    """A checkpoint as the package's Qwen3ASRModel."""
    from qwen_asr import Qwen3ASRModel

    return Qwen3ASRModel.from_pretrained(str(folder), dtype=torch.float32)


def load_aligner(folder: Path) -> Any:
    from qwen_asr import Qwen3ForcedAligner

    return Qwen3ForcedAligner.from_pretrained(str(folder), dtype=torch.float32)


@contextlib.contextmanager
def windowed(model: Any) -> Iterator[None]:
    """While the context is open, the encoder's attention stays in its windows."""
    tower = model.thinker.audio_tower
    originals = [layer.forward for layer in tower.layers]
    for layer, forward in zip(tower.layers, originals, strict=True):

        def masked(hidden: Any, lengths: Any, forward: Any = forward, **more: Any) -> Any:
            return forward(hidden, lengths, attention_mask=window_mask(hidden, lengths), **more)

        layer.forward = masked
    try:
        yield
    finally:
        for layer, forward in zip(tower.layers, originals, strict=True):
            layer.forward = forward


def window_mask(hidden: torch.Tensor, edges: torch.Tensor) -> torch.Tensor:
    """0 for two tokens of one window and very little for others: [1, 1, tokens, tokens]. `edges` are
    the windows' [0, ends].
    """
    window = torch.bucketize(torch.arange(len(hidden)), edges[1:], right=True)
    mask = torch.zeros(len(hidden), len(hidden))
    mask[window[:, None] != window] = torch.finfo(torch.float32).min
    return mask[None, None]


@torch.no_grad()
def encoder(model: Any, features: torch.Tensor) -> npt.NDArray[np.float32]:
    """The encoder's output [tokens, hidden] for the features [mels, frames] of one clip."""
    tower = model.thinker.audio_tower
    output = tower(features, feature_lens=torch.tensor([features.shape[1]]))
    found: npt.NDArray[np.float32] = output.last_hidden_state.numpy()
    return found


def inputs(model: Any, case: Case) -> Any:
    """What the package gives its model for a case, by name."""
    from qwen_asr.inference.utils import normalize_audios

    [samples] = normalize_audios((sound(case.sound), 16_000))
    turns = [
        {"role": "system", "content": case.context},
        {"role": "user", "content": [{"type": "audio", "audio": ""}]},
    ]
    prompt = model.processor.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
    prompt += f"language {case.language}<asr_text>" if case.language else ""
    return model.processor(text=[prompt], audio=[samples], return_tensors="pt", padding=True)


@torch.no_grad()
def transcribe(model: Any, case: Case) -> dict[str, Any]:
    """A case's prompt, ids, first logits and parsed text. Greedy, at most `case.tokens`."""
    from qwen_asr.inference.utils import parse_asr_output

    given = inputs(model, case)
    with windowed(model.model):
        found = model.model.generate(
            **given, eos_token_id=list(EOS), max_new_tokens=case.tokens, output_logits=True
        )
    ids = found.sequences[0, given["input_ids"].shape[1] :]
    text = model.processor.batch_decode(
        ids[None], skip_special_tokens=True, clean_up_tokenization_spaces=False
    )[0]
    language, parsed = parse_asr_output(text, user_language=case.language or None)
    return {
        "prompt": given["input_ids"][0].tolist(),
        "frames": int(given["feature_attention_mask"].sum()),
        "ids": ids.tolist(),
        "logits": found.logits[0][0].numpy(),
        "margin": min(float(step[0].topk(2).values.diff().abs()) for step in found.logits),
        "language": language,
        "text": parsed,
    }


@torch.no_grad()
def align(aligner: Any, case: Alignment) -> dict[str, Any]:
    """An alignment's units, prompt, classes and times in seconds, as the package gives them."""
    processor = aligner.aligner_processor
    units, prompt = processor.encode_timestamp(case.text, case.language)
    given = aligner.processor(
        text=[prompt], audio=[sound(case.sound)], return_tensors="pt", padding=True
    )
    with windowed(aligner.model):
        logits = aligner.model.thinker(**given).logits[0]
        [result] = aligner.align((sound(case.sound), 16_000), case.text, case.language)
    marks = logits[given["input_ids"][0] == aligner.timestamp_token_id]
    return {
        "units": units,
        "prompt": given["input_ids"][0].tolist(),
        "classes": marks.argmax(-1).tolist(),
        "margin": float(marks.topk(2).values.diff().abs().min()),
        "times": [[item.start_time, item.end_time] for item in result.items],
    }
