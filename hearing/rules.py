"""How sound is cut into utterances: the server's own rules, but for what the client asks for."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Final

from api.transcriber import Listening
from hearing.segments import FILE, LIVE, Rules

# Without detection the client says that its sound is speech, so less has to speak for it. Noise has
# a probability of at most 0.13, silence and tones of 0.03.
UNDETECTED: Final = {"silence": math.inf, "threshold": 0.25, "before": 0.5}


def rules_of(listening: Listening) -> Rules:
    """How a recording is cut: the server's own rules, but for what the client asks for."""
    changes: dict[str, Any] = {
        "threshold": listening.threshold,
        "before": listening.padding,
        "silence": listening.silence,
    }
    return replace(FILE, **{name: value for name, value in changes.items() if value is not None})


def live_rules(listening: Listening, detect: bool, silence: float | None) -> Rules:
    """How a stream is cut: the server's own rules, but for what the client asks for."""
    wanted: dict[str, Any] = {
        "threshold": listening.threshold,
        "before": listening.padding,
        "silence": listening.silence if silence is None else silence,
    }
    changes = {name: value for name, value in wanted.items() if value is not None}
    if not detect:
        changes |= UNDETECTED
    return replace(LIVE, **changes)
