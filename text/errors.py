"""What can be wrong with a text or with how it is to be read."""

from __future__ import annotations


class Unreadable(ValueError):
    """A text that can't be read as asked. The message is a sentence for the caller, `param` the
    field at fault."""

    param: str | None = None
