"""What of a text is read, and what is obeyed: markdown, HTML, emoji and footnotes go; pauses and
SSML are followed.

`read` takes a whole text; a `Markup` takes one as it arrives and gives the same. What comes out are
segments: text of one rate without a pause in it, every character of which can be traced to the
caller's text. Nothing raises but broken SSML, and everything is linear in the length of the text.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from text.markup.prose import Code, Prose
from text.markup.scanner import Emoji, Scanner
from text.markup.segments import Segment, Sound, Span, joined
from text.markup.xml import BadMarkup, Html, Ssml

InputType = Literal["text", "plain", "markdown", "html", "ssml"]
INPUT_TYPES: Final[tuple[str, ...]] = get_args(InputType)

__all__ = [
    "INPUT_TYPES",
    "BadMarkup",
    "InputType",
    "Markup",
    "Segment",
    "Sound",
    "Span",
    "joined",
    "read",
]


class Markup:
    """Takes marked-up text as it comes (`push`) and gives what is certain of its segments; `flush`
    gives the rest.

    "text" is what people and language models write: markdown, and tags where they are surely tags.
    "markdown" takes every tag for one, "html" is a page or a part of it, "ssml" must be well-formed
    within <speak>, "plain" is read as it stands. Raises ValueError for another type. `emoji` are
    dropped or named (in English); blocks of `code` are skipped or read; `language` is for say-as. A
    segment whose `ends` is False goes on in the next one; `joined` puts such parts together."""

    def __init__(
        self,
        input_type: str = "text",
        language: str = "en",
        emoji: Emoji = "drop",
        code: Code = "skip",
    ) -> None:
        self._scanner: Scanner | None = None
        self._at = 0
        if input_type in {"text", "markdown"}:
            self._scanner = Prose(input_type == "markdown", language, emoji, code)
        elif input_type == "html":
            self._scanner = Html(language, emoji)
        elif input_type == "ssml":
            self._scanner = Ssml(language, emoji)
        elif input_type != "plain":
            raise ValueError(f"unknown input type {input_type!r}; known: {', '.join(INPUT_TYPES)}")

    def push(self, text: str) -> list[Segment]:
        """More text. Raises BadMarkup for broken SSML."""
        if self._scanner:
            return self._scanner.push(text)
        start = self._at
        self._at = self._at + len(text)
        return (
            [Segment(text, start, self._at, ends=False, spans=(Span(0, start, self._at),))]
            if text
            else []
        )

    def flush(self) -> list[Segment]:
        """No more text comes. Raises BadMarkup for SSML that doesn't end."""
        return self._scanner.flush() if self._scanner else []


def read(
    text: str,
    input_type: str = "text",
    language: str = "en",
    emoji: Emoji = "drop",
    code: Code = "skip",
) -> list[Segment]:
    """The segments of a whole text, as a Markup would give them, put together."""
    markup = Markup(input_type, language, emoji, code)
    return joined([*markup.push(text), *markup.flush()])
