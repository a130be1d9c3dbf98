"""The benchmark of what fewer bits cost, on a random checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import quality


def test_whole_weights_agree_with_themselves_and_fewer_bits_less(
    checkpoint: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "error_rate", lambda texts, spoken: 1.0)  # it is noise
    folder = str(checkpoint("small", "custom_voice", 3.0))  # it ends soon
    texts = ["One two three.", "Four five."]
    whole, same, fewer = quality.compare(folder, ["none", "int4"], texts, voice="", device="cpu")
    assert whole == {"weights": "none", "WER": 1.0, "length": 1}
    assert all(same[books] == 1 for books in quality.BOOKS) and same["length"] == 1
    assert 0.2 < fewer["8 to 15"] < fewer["codebook 0"] <= 1
