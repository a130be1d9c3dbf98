"""Which instruction about how to speak is meant: some clients send the same words on every call."""

from __future__ import annotations

from typing import Final

# Home Assistant sends str(None). openai-agents sends a sentence that begins like this.
_NONE: Final = "None"
_BOILERPLATE: Final = "You will receive partial sentences."


def first_instruction(*instructions: str | None) -> str:
    """The first instruction with a meaning, or ""."""
    for instruction in instructions:
        text = (instruction or "").strip()
        if text and text != _NONE and not text.startswith(_BOILERPLATE):
            return text
    return ""
