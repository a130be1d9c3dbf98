"""faster-whisper's model with a window that may be shorter than 30 seconds. Importing it loads
CTranslate2.
"""

from __future__ import annotations

from typing import Any

from faster_whisper import WhisperModel


class WindowedModel(WhisperModel):  # type: ignore[misc]
    """Its encoder looks at the first `window` frames of 10 ms; None is all that it gets."""

    window: int | None = None

    def encode(self, features: Any) -> Any:
        return super().encode(features[..., : self.window])
