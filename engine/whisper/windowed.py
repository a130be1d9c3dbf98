"""faster-whisper's model with a window that may be shorter than 30 seconds. Importing it loads
CTranslate2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import pad_or_trim

from engine.recognition import Samples


class WindowedModel(WhisperModel):  # type: ignore[misc]
    """Its encoder looks at the first `window` frames of 10 ms; None is all that it gets.

    The last window's encoding is kept until the next one. faster-whisper encodes a window once to
    find its language and again to transcribe it, and we transcribe some windows twice.
    """

    window: int | None = None
    kept: tuple[Any, Any] | None = None  # features, [mel bands, frames], and their encoding
    left_open: bool = False  # whether whisper gave the last window's text no end
    _pause: list[int] | None = None  # the last tokens of a window that isn't the last one

    def goes_on_after(self, tokens: list[int]) -> bool:
        """Whether faster-whisper encodes another window behind the segment of these tokens: the
        words that it couldn't end in the first one.
        """
        return tokens == self._pause

    def _split_segments_by_timestamps(self, **window: Any) -> Any:
        segments, seek, ends = super()._split_segments_by_timestamps(**window)
        more = seek < window["seek"] + window["segment_size"]
        self.left_open = not ends and not more
        self._pause = segments[-1]["tokens"] if more and segments else None
        # Where words are timed, faster-whisper would go on behind the last one of a text without an
        # end. There is silence, of which whisper makes "Thank you." or "I'm sorry."
        return segments, seek, ends or not more

    def encode(self, features: Any) -> Any:
        """The encoding of [mel bands, frames]."""
        seen = features[..., : self.window]
        if self.kept is None or not np.array_equal(seen, self.kept[0]):
            self.kept = None
            self.kept = seen, super().encode(seen)
        return self.kept[1]

    def encode_window(self, samples: Samples) -> tuple[Any, Any]:
        """Encodes speech as `transcribe` will. Returns what to put back into `kept` then."""
        self.encode(pad_or_trim(self.feature_extractor(samples)[..., :-1]))
        assert self.kept
        return self.kept

    def encode_whole(self, features: Any) -> Any:
        """The encoding of all of the features. It isn't kept."""
        return super().encode(features)

    def detect_language(self, *, features: Any, **options: Any) -> Any:
        """Finds the language of features, [mel bands, frames], in the window that is transcribed
        afterwards: faster-whisper leaves the last frame out there only.
        """
        return super().detect_language(features=features[..., :-1], **options)
