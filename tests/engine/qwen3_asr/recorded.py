"""What record.py recorded from the official package."""

from __future__ import annotations

import functools
import gzip
import json
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.engine.qwen3_asr.checkpoints import FIXTURES


@functools.cache
def texts() -> dict[str, Any]:
    """`cases` by name (prompt, frames, ids, margin, language, text), `outputs`, `alignments` by name
    (units, prompt, classes, margin, times in seconds), and `repaired` in milliseconds.
    """
    loaded: dict[str, Any] = json.loads(gzip.decompress((FIXTURES / "texts.json.gz").read_bytes()))
    return loaded


def sound(name: str) -> dict[str, npt.NDArray[Any]]:
    """A sound's `frames`, `features` [mels, kept frames], `tokens`, `windowed` [kept tokens,
    hidden], and `full` [every fourth kept token, hidden]: the encoder without its windows.
    """
    with np.load(FIXTURES / f"sound-{name}.npz") as file:
        return dict(file)


def logits(name: str) -> npt.NDArray[np.float32]:
    """A case's logits [vocabulary] of the first token."""
    with np.load(FIXTURES / "logits.npz") as file:
        found: npt.NDArray[np.float32] = file[name]
        return found


def kept_frames(frames: int) -> list[int]:
    """The frames of a clip whose features are recorded: every 29th, and the last four."""
    return sorted({*range(0, frames, 29), *range(max(0, frames - 4), frames)})


def kept_tokens(tokens: int) -> list[int]:
    """The encoder's tokens that are recorded: those around the edges of windows, the last ones, and
    every fourth.
    """
    near = {n for edge in range(104, tokens + 104, 104) for n in range(edge - 4, edge + 4)}
    wanted = {*range(0, tokens, 4), *near, *range(tokens - 14, tokens)}
    return sorted(n for n in wanted if 0 <= n < tokens)
