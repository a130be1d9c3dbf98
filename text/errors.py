"""The error for a text, or a way to read it, that can't be used."""

from __future__ import annotations


class Unreadable(ValueError):
    """A text that can't be read as requested. The message is a sentence for the client; `param` is
    the field at fault.
    """

    param: str | None = None
