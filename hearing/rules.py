"""The rules by which sound is cut into utterances: the server's own, with the client's changes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Final

from api.transcriber import Listening
from hearing.segments import FILE, LIVE, Rules

# Without detection the client says that its sound is speech, so less has to speak for it. Noise has
# a probability of at most 0.13, silence and tones of 0.03.
UNDETECTED: Final = {"silence": math.inf, "threshold": 0.25, "padding_before": 0.5}


def file_rules(listening: Listening, piece_seconds: float) -> Rules:
    """How a recording is cut, for a recogniser that takes at most `piece_seconds` at a time."""
    return replace(FILE.within(piece_seconds), **_changes(listening))


def live_rules(
    listening: Listening, piece_seconds: float, detect: bool, silence: float | None
) -> Rules:
    """How a stream is cut. `silence` goes before that of `listening`, in seconds. Without `detect`
    no silence ends an utterance.
    """
    changes = _changes(listening)
    if silence is not None:
        changes["silence"] = silence
    if not detect:
        changes |= UNDETECTED
    return replace(LIVE.within(piece_seconds), **changes)


def _changes(listening: Listening) -> dict[str, Any]:
    """The rules that the client chose."""
    chosen = {
        "threshold": listening.threshold,
        "padding_before": listening.padding,
        "silence": listening.silence,
    }
    return {name: value for name, value in chosen.items() if value is not None}
