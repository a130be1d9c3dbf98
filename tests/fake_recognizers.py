"""A fake recogniser for a server under test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.contract import Model
from engine.fake_recognizer import FakeRecognizer, card
from engine.recognition import RecognitionSlot, Recognizer, RecognizerModel


@dataclass
class FakeRecognizers:
    """A fake recogniser, and every engine that was loaded from it."""

    slots: int = 4
    step: Callable[[Sequence[RecognitionSlot]], None] = lambda slots: None
    engines: list[FakeRecognizer] = field(default_factory=list)

    @property
    def model(self) -> RecognizerModel:
        return Model(card(self.slots), self._load)

    @property
    def requests(self) -> list[Any]:
        return [request for engine in self.engines for request in engine.log]

    def _load(self) -> Recognizer:
        self.engines.append(FakeRecognizer(card(self.slots), before_step=self.step))
        return self.engines[-1]
