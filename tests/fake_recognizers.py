"""A fake recogniser for a server under test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.contract import Model
from engine.fake_recognizer import FakeRecognizer, card
from engine.recognition import (
    AudioRequest,
    RecognitionSlot,
    Recognizer,
    RecognizerInfo,
    RecognizerModel,
)


@dataclass
class FakeRecognizers:
    """A fake recogniser, and every engine that was loaded from it."""

    slots: int = 4
    languages: tuple[str, ...] = ("en", "de", "zh", "ja")
    step: Callable[[Sequence[RecognitionSlot]], None] = lambda slots: None
    says: Callable[[AudioRequest], str] | None = None
    load: Callable[[], None] = lambda: None
    piece_seconds: float = 28.0
    engines: list[FakeRecognizer] = field(default_factory=list)

    @property
    def model(self) -> RecognizerModel:
        return Model(self._card, self._load)

    @property
    def requests(self) -> list[Any]:
        return [request for engine in self.engines for request in engine.log]

    @property
    def _card(self) -> RecognizerInfo:
        return replace(card(self.slots, self.languages), piece_seconds=self.piece_seconds)

    def _load(self) -> Recognizer:
        self.load()
        engine = FakeRecognizer(self._card, before_step=self.step, says=self.says)
        self.engines.append(engine)
        return self.engines[-1]
