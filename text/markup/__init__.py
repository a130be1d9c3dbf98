"""Reads marked-up text: drops markdown, HTML, emoji and footnotes, and obeys pauses and SSML.

`read` takes a whole text; a `Markup` takes a text as it arrives and gives the same. The result is
segments: text of one rate without a pause in it. Every character of it can be traced to the source.
Only broken SSML raises. The time is linear in the length of the text.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from text.markup.model_text import ModelText
from text.markup.prose import Code, Prose
from text.markup.scanner import Emoji, Scanner
from text.markup.segments import Pronunciation, Segment, Span, joined
from text.markup.xml import BadMarkup, Html, Ssml

InputType = Literal["text", "plain", "markdown", "html", "ssml"]
INPUT_TYPES: Final[tuple[str, ...]] = get_args(InputType)

__all__ = [
    "INPUT_TYPES",
    "BadMarkup",
    "InputType",
    "Markup",
    "Pronunciation",
    "Segment",
    "Span",
    "joined",
    "read",
]


class Markup:
    """Takes marked-up text as it arrives (`push`) and gives the segments that are certain; `flush`
    gives the rest.

    The input type "text" is what people and language models write: markdown, and tags if HTML or
    SSML has them. "markdown" accepts any tag, "html" is a page or a part of one, "ssml" must be
    well-formed within <speak>, "plain" is read as it is. Raises ValueError for another type.
    `emoji` are dropped or named (in English), blocks of `code` are skipped or read, `language` is
    for say-as. The thoughts of a language model are skipped unless `read_reasoning`; its calls of
    tools and its control tokens are never read, except in "plain" and "ssml".

    A segment whose `ends` is False continues in the next one; `joined` puts such parts together.
    """

    def __init__(
        self,
        input_type: str = "text",
        language: str = "en",
        emoji: Emoji = "drop",
        code: Code = "skip",
        read_reasoning: bool = False,
    ) -> None:
        self._options = (input_type, language, emoji, code, read_reasoning)
        self._scanner: Scanner | None = None
        self._at = 0
        if input_type in {"text", "markdown"}:
            self._scanner = Prose(input_type == "markdown", language, emoji, code, read_reasoning)
        elif input_type == "html":
            self._scanner = Html(language, emoji, read_reasoning)
        elif input_type == "ssml":
            self._scanner = Ssml(language, emoji)
        elif input_type != "plain":
            raise ValueError(f"unknown input type {input_type!r}; known: {', '.join(INPUT_TYPES)}")

    def push(self, text: str) -> list[Segment]:
        """Adds text. Raises BadMarkup for broken SSML."""
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
        """Ends the text. Raises BadMarkup for SSML that isn't closed."""
        return self._scanner.flush() if self._scanner else []

    def pause(self) -> tuple[list[Segment], Markup]:
        """The rest of the text so far, and the Markup for the text that follows. A thought that is
        still open stays open. Raises BadMarkup for SSML that isn't closed.
        """
        following = Markup(*self._options)
        if isinstance(self._scanner, ModelText) and isinstance(following._scanner, ModelText):
            rest = self._scanner.pause()
            following._scanner.resume(self._scanner)
            return rest, following
        return self.flush(), following


def read(
    text: str,
    input_type: str = "text",
    language: str = "en",
    emoji: Emoji = "drop",
    code: Code = "skip",
    read_reasoning: bool = False,
) -> list[Segment]:
    """The segments of a whole text, as a Markup gives them, joined."""
    markup = Markup(input_type, language, emoji, code, read_reasoning)
    return joined([*markup.push(text), *markup.flush()])
