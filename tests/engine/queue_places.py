"""A stand-in for the queue's entries, with the attributes that engine/turn.py needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.speech import SpeechRequest, SpeechSlot, Voice
from engine.turn import Call


@dataclass(eq=False)
class Place:
    request: SpeechRequest | Call[Voice]
    slot: SpeechSlot | None = None
    more: list[str] = field(default_factory=list)
    closing: bool = False
