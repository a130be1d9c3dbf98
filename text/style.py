"""Which instruction about how to speak is meant: some clients send the same words on every call."""

from __future__ import annotations

# Home Assistant sends str(None); openai-agents sends a sentence that begins so.
NOISE = ("None", "You will receive partial sentences.")


def first_instruction(*asked: str | None) -> str:
    """The first of them that says anything, or ""."""
    said = (text.strip() for text in asked if text)
    return next(
        (text for text in said if text and text != NOISE[0] and not text.startswith(NOISE[1])), ""
    )
