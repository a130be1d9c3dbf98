"""Recordings of a voice, and a request that clones one."""

from __future__ import annotations

import io
from typing import Any

import httpx
import numpy as np
import soundfile

from tests.serving import Served

CLONE = "/v1/audio/speech/clone"
VOICES = "/v1/audio/voices"


TEXT = "This is what the cloned voice says."


def recording(seconds: float = 1, seed: int = 0, format: str = "WAV", loud: float = 0.3) -> bytes:
    file = io.BytesIO()
    noise = np.random.default_rng(seed).uniform(-loud, loud, int(seconds * 16_000))
    soundfile.write(file, noise.astype(np.float32), 16_000, format=format)
    return file.getvalue()


RECORDING = recording()


async def clone(
    server: Served, file: bytes | None = RECORDING, path: str = CLONE, **fields: Any
) -> httpx.Response:
    data = {"input": TEXT, "response_format": "pcm", "seed": "7", **fields}
    return await server.post(
        path, data=data, files={"file": ("me.wav", file)} if file is not None else {"x": (None, "")}
    )
