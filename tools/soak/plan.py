"""How much of a soak, with whom, and the settings of the server under it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.process import ROOT

KEY, GUEST, READER = "sk-soak-owner", "sk-soak-guest", "sk-soak-reader"
MAX_BODY = 2**16  # bytes
MAX_INPUT = 6000  # characters
BODY_TIMEOUT = 1.5  # seconds
WS_IDLE = 1.5  # seconds
LIVE = 1.5  # seconds
KEYS = f"""
[owner]
sha256 = "{hashlib.sha256(KEY.encode()).hexdigest()}"
scopes = ["speak", "admin"]

[guest]
sha256 = "{hashlib.sha256(GUEST.encode()).hexdigest()}"
concurrency = 2

[reader]
sha256 = "{hashlib.sha256(READER.encode()).hexdigest()}"
scopes = []
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A soak: rounds of load, each followed by a pause in which the model goes."""

    seconds: float = 600
    engine: str = "embedded"  # or qwen3; fake, for a few seconds
    callers: int = 12
    load: float = 8  # seconds of each round
    least: int = 1  # things that each caller does in a round, however long that takes
    idle: float = 1.0  # seconds until the model goes
    voices: tuple[str, ...] = ("alloy", "ash")
    hang_ups: float = 0.3  # of all who ask for speech
    judged: int = 60  # clips that a player is given at the end
    # rounds that fill what may be filled: code, caches, malloc's arenas. Then memory stays within 5
    # MB
    warm_up: int = 10
    # megabytes that the line through what is resident may rise by after the warm-up
    growth: float = 12
    seed: int = 1

    @property
    def clones(self) -> bool:
        """Whether voices are made from recordings."""
        return self.engine == "qwen3"

    @property
    def exact(self) -> bool:
        """Whether equal requests get equal bytes. Qwen3's samples may differ in the last bit
        (docs/api.md)."""
        return self.engine != "qwen3"


def settings(plan: Plan, folder: Path) -> Mapping[str, str]:
    """The server's environment. Bounds are small, so that all of them are met; `folder` is for what
    it keeps."""
    keys = folder / "keys.toml"
    keys.write_text(KEYS)
    told: dict[str, object] = {
        "ENGINE": plan.engine, "IDLE_TIMEOUT": plan.idle, "MAX_BATCH_SIZE": 4, "MAX_QUEUE_DEPTH": 7,
        "AUDIO_CACHE_MAX": 48, "AUDIO_CACHE_BYTES": 4 * 2**20, "AUDIO_CACHE_ENTRY_BYTES": 2**19, "VOICE_CACHE_MAX": 2,
        "READ_AHEAD": 4, "MAX_WAIT": 2, "REQUEST_TIMEOUT": 30, "MAX_INPUT_CHARS": MAX_INPUT,
        "MAX_BODY_BYTES": MAX_BODY, "MAX_UPLOAD_BYTES": 2**19, "REQUEST_BODY_TIMEOUT": BODY_TIMEOUT,
        "MAX_WEBSOCKETS": 8, "WS_IDLE_TIMEOUT": WS_IDLE, "LIVE_TIMEOUT": LIVE, "SSE_KEEPALIVE": 0.5,
        "VOICES_DIR": folder / "voices", "LEXICON_DIR": folder / "lexicons", "API_KEYS_FILE": keys,
        "LOG_FORMAT": "json",
    }  # fmt: skip
    if plan.engine == "qwen3":
        from tests.engine.qwen3.checkpoints import build  # needs safetensors

        checkpoint = build(folder / "checkpoint", kind="base", eos_bias=2.4)
        told |= {"MODEL_ID": checkpoint, "MAX_NEW_TOKENS": 40, "OMP_NUM_THREADS": 1}
    # launch.py is a file beside the soak, its imports are the root's
    launched = {
        "PYTHONPATH": ROOT,
        "PYTHONSAFEPATH": 1,
    }
    return {name: str(value) for name, value in (told | launched).items()}
