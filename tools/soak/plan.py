"""How much load, of which clients, and the settings of the server."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KEY = "sk-soak-owner"
GUEST_KEY = "sk-soak-guest"
READER_KEY = "sk-soak-reader"
MAX_BODY_BYTES = 2**16
MAX_INPUT_CHARS = 6000
BODY_TIMEOUT = 1.5
WS_IDLE_TIMEOUT = 4  # a client of a busy machine may be that slow between two messages
LIVE_TIMEOUT = 1.5
KEYS = f"""
[owner]
sha256 = "{hashlib.sha256(KEY.encode()).hexdigest()}"
scopes = ["speak", "admin"]

[guest]
sha256 = "{hashlib.sha256(GUEST_KEY.encode()).hexdigest()}"
concurrency = 2

[reader]
sha256 = "{hashlib.sha256(READER_KEY.encode()).hexdigest()}"
scopes = []
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A soak: rounds of load, each followed by a pause in which the model is unloaded."""

    seconds: float = 600
    engine: str = "embedded"  # or qwen3; fake, for a few seconds
    clients: int = 12
    load_seconds: float = 8  # of each round
    min_actions: int = 1  # of each client in a round, however long they take
    idle_timeout: float = 1.0
    voices: tuple[str, ...] = ("alloy", "ash")
    hang_ups: float = 0.3  # the share of speech requests that are abandoned
    played_clips: int = 60  # at the end, by ffmpeg
    # Rounds that fill code, caches and malloc's arenas. After them memory stays within 5 MB.
    warm_up: int = 10
    max_growth: float = 12  # MB that the line through resident memory may rise after the warm-up
    seed: int = 1

    @property
    def clones(self) -> bool:
        """Whether voices are made from recordings."""
        return self.engine == "qwen3"

    @property
    def exact(self) -> bool:
        """Whether equal requests get equal bytes. Qwen3's last bit may differ (docs/api.md)."""
        return self.engine != "qwen3"


def settings(plan: Plan, folder: Path) -> Mapping[str, str]:
    """The server's environment; it stores its files in `folder`. Limits are small, so that all of
    them are reached.
    """
    keys = folder / "keys.toml"
    keys.write_text(KEYS)
    values: dict[str, object] = {
        "ENGINE": plan.engine,
        "IDLE_TIMEOUT": plan.idle_timeout,
        "MAX_BATCH_SIZE": 4,
        "MAX_QUEUE_DEPTH": 7,
        "AUDIO_CACHE_MAX": 48,
        "AUDIO_CACHE_BYTES": 4 * 2**20,
        "AUDIO_CACHE_ENTRY_BYTES": 2**19,
        "VOICE_CACHE_MAX": 2,
        "READ_AHEAD": 4,
        "MAX_WAIT": 2,
        "REQUEST_TIMEOUT": 30,
        "MAX_INPUT_CHARS": MAX_INPUT_CHARS,
        "MAX_BODY_BYTES": MAX_BODY_BYTES,
        "MAX_UPLOAD_BYTES": 2**19,
        "REQUEST_BODY_TIMEOUT": BODY_TIMEOUT,
        "MAX_WEBSOCKETS": 8,
        "WS_IDLE_TIMEOUT": WS_IDLE_TIMEOUT,
        "LIVE_TIMEOUT": LIVE_TIMEOUT,
        "SSE_KEEPALIVE": 0.5,
        "VOICES_DIR": folder / "voices",
        "LEXICON_DIR": folder / "lexicons",
        "API_KEYS_FILE": keys,
        "LOG_FORMAT": "json",
    }
    if plan.engine == "qwen3":
        from tests.engine.qwen3.checkpoints import build  # needs safetensors

        checkpoint = build(folder / "checkpoint", kind="base", eos_bias=2.4)
        values |= {"MODEL_ID": checkpoint, "MAX_NEW_TOKENS": 40, "OMP_NUM_THREADS": 1}
    return {name: str(value) for name, value in values.items()}
