"""faster-whisper's model with a window that may be shorter than 30 seconds. Importing it loads
CTranslate2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from faster_whisper import WhisperModel


class WindowedModel(WhisperModel):  # type: ignore[misc]
    """Its encoder looks at the first `window` frames of 10 ms; None is all that it gets.

    The last window's encoding is kept until the next one. faster-whisper encodes a window once to
    find its language and again to transcribe it, and we transcribe some windows twice.
    """

    window: int | None = None
    _features: Any = None  # of the encoding that is kept, [mel bands, frames]
    _encoded: Any = None

    def encode(self, features: Any) -> Any:
        """The encoding of [mel bands, frames]."""
        seen = features[..., : self.window]
        if self._features is None or not np.array_equal(seen, self._features):
            self.forget()
            self._encoded = super().encode(seen)
            self._features = seen
        return self._encoded

    def encode_whole(self, features: Any) -> Any:
        """The encoding of all of the features. It isn't kept."""
        return super().encode(features)

    def detect_language(self, *, features: Any, **options: Any) -> Any:
        """Finds the language of features, [mel bands, frames], in the window that is transcribed
        afterwards: faster-whisper leaves the last frame out there only.
        """
        return super().detect_language(features=features[..., :-1], **options)

    def forget(self) -> None:
        """Drops the encoding that is kept."""
        self._features = None
        self._encoded = None
