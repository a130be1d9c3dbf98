"""HTML, read as browsers read it, and SSML, which must be well-formed.

The tokenizer of SSML knows elements, attributes, comments, the five entities of XML and numeric
entities. Document types are refused, so no entity can expand and nothing is fetched.
"""

from __future__ import annotations

import re
from typing import Final

from text.errors import Unreadable
from text.markup import tags
from text.markup.formulas import FormulaText
from text.markup.scanner import HOLD, NO, WAIT, Emoji, Scanner, plain
from text.markup.segments import Segment, Writer

_ORDINARY: Final = plain("<&>", spaced=False)
_WITH_FORMULAS: Final = plain("<&>$\\", spaced=False)
# a document type, an instruction, </ without a name
_OTHER: Final = re.compile(r"<[!?/][^<>]{0,2000}+>")
_XML_SPACE: Final = re.compile(r"[ \t\r\n\ufeff]*+")
_CDATA: Final = re.compile(r"<!\[CDATA\[(.{0,4000}?)\]\]>", re.S)
_CDATA_START: Final = "<![CDATA["
_INSTRUCTION: Final = re.compile(r"<\?(?:[^<>?]|\?(?!>)){0,500}+\?>")
_OPENS: Final = re.compile(r"</?[A-Za-z]")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PARAGRAPHS: Final = {"p": tags.PARAGRAPH, "s": 0.0, "speak": 0.0}


class BadMarkup(Unreadable):
    """SSML that can't be understood. `position` is the character at fault."""

    param = "input"

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (at character {position})")
        self.position = position


class Html(FormulaText):
    """A page or a part of one. Tags are dropped, blocks end segments, scripts and styles aren't
    read.
    """

    def __init__(self, language: str, emoji: Emoji, read_reasoning: bool) -> None:
        formulas = dict.fromkeys("$\\", self.formula)
        rules = {"<": self._angle, "&": self.entity, **formulas}
        super().__init__(_WITH_FORMULAS, rules, language, emoji, read_reasoning)
        self.out = Writer(collapses=True)
        self._skipped = ""  # the text up to which nothing is read

    def step(self, at: int, end: int, final: bool) -> int:
        if self._skipped:
            return self._unread(at, end, final)
        step = self.model_mark(at, end, final) if self._closer or self.text[at] == "<" else NO
        return super().step(at, end, final) if step == NO else step

    def _unread(self, at: int, end: int, final: bool) -> int:
        found = self.text.lower().find(self._skipped, at, end) if self._skipped[0] == "<" else -1
        if self._skipped[0] != "<":
            found = self.text.find(self._skipped, at, end)
        if found >= 0:
            after = found if self._skipped[0] == "<" else found + len(self._skipped)
            self._skipped = ""
            return after
        if final:
            return end
        return max(at, end - len(self._skipped)) if end - at > len(self._skipped) else WAIT

    def _angle(self, at: int, end: int, final: bool) -> int:
        step = self.leaf(at, end, final)
        if step != NO:
            return step
        if self.text.startswith("<!--", at, end):
            self._skipped = "-->"
            self.out.drop()
            return at + 4
        match = tags.LOOSE_TAG.match(self.text, at, end)
        if match is None:
            return self._no_tag(at, end, final)
        name = match["name"].lower()
        self.tag(name, match["close"] is not None, match["attributes"], at, match.end())
        if name in tags.UNREAD and match["close"] is None and match["attributes"][-1:] != "/":
            self._skipped = f"</{name}"
            self.out.end(tags.PARAGRAPH)
        return match.end()

    def _no_tag(self, at: int, end: int, final: bool) -> int:
        begun = tags.LOOSE_TAG_BEGUN.match(self.text, at, end) or tags.COMMENT_BEGUN.match(
            self.text, at, end
        )
        rest = self.text[at + 1 : at + 2]
        if not final and (
            begun or (rest in {"!", "?", "/"} and ">" not in self.text[at : min(end, at + 2000)])
        ):
            return WAIT
        if match := _OTHER.match(self.text, at, end):
            return match.end()
        if begun and end - at == HOLD and _OPENS.match(self.text, at):  # a tag with a picture in it
            self._skipped = ">"
            return at + 2
        return NO


class Ssml(Scanner):
    """SSML: <speak> with <p>, <s>, <break>, <prosody rate>, <sub>, <say-as>, <phoneme>. Other tags
    are skipped, but their text is read. Raises BadMarkup.
    """

    def __init__(self, language: str, emoji: Emoji) -> None:
        super().__init__(_ORDINARY, {"<": self._angle, "&": self._entity}, language, emoji)
        self.out = Writer(collapses=True)
        self._open: list[tuple[str, int]] = []
        self._ended = False
        self._unread = 0  # the depth within an element that isn't read

    def flush(self) -> list[Segment]:
        segments = super().flush()
        if self._open:
            name, at = self._open[-1]
            raise BadMarkup(f"<{name}> is never closed", at)
        if not self._ended:
            raise BadMarkup("SSML must be within <speak> and </speak>", 0)
        return segments

    def step(self, at: int, end: int, final: bool) -> int:
        if not self._open or self._unread:
            sign = self.text[at]
            if sign == "<":
                pass
            elif self._unread:
                found = self.text.find("<", at, end)
                return end if found < 0 else found
            elif match := _XML_SPACE.match(self.text, at, end):
                if match.end() > at:
                    return match.end()
                raise BadMarkup("SSML must be within <speak> and </speak>", self.base + at)
        return super().step(at, end, final)

    def _entity(self, at: int, end: int, final: bool) -> int:
        step = self.entity(at, end, final)
        match = tags.ENTITY.match(self.text, at, end)
        if step == NO or (match and match["name"] and match["name"] not in _XML_ENTITIES):
            raise BadMarkup("this & is no character; write &amp;", self.base + at)
        return step

    def _angle(self, at: int, end: int, final: bool) -> int:
        text = self.text
        for rule in (self._leaf, self.comment, self._instruction):
            step = rule(at, end, final)
            if step != NO:
                return step
        match = tags.TAG.match(text, at, end)
        if match is None:
            if not final and tags.TAG_BEGUN.match(text, at, end):
                return WAIT
            raise BadMarkup("this < begins no tag; write &lt; for a less-than sign", self.base + at)
        name = match["name"]
        closed = match[0].endswith("/>")
        if match["close"]:
            self._close(name, at)
        else:
            self._begin(name, match["attributes"], at)
        if name in _PARAGRAPHS:
            self.out.end(_PARAGRAPHS[name])
        elif name in {"prosody", "break"} and not self._unread:
            self.tag(name, match["close"] is not None, match["attributes"], at, match.end())
        if closed and not match["close"]:
            if name == "prosody":
                self.prosody(True, {})
            self._close(name, at)
        self.out.drop()
        return match.end()

    def _leaf(self, at: int, end: int, final: bool) -> int:
        match = tags.LEAF.match(self.text, at, end)
        if match and (not self._open or self._unread):
            return NO
        return self.leaf(at, end, final)

    def _begin(self, name: str, written: str, at: int) -> None:
        position = self.base + at
        attributes = tags.attributes_of(written)
        if self._ended or (not self._open and name != "speak"):
            raise BadMarkup("SSML must be within <speak> and </speak>", position)
        if len(self._open) >= tags.DEPTH:
            raise BadMarkup(f"elements lie in each other deeper than {tags.DEPTH}", position)
        if name == "break" and tags.break_of(attributes) is None:
            raise BadMarkup(
                "a <break> has a time like 500ms or 1.5s, or a strength like medium", position
            )
        if name == "prosody" and tags.rate_of(attributes.get("rate", "100%")) is None:
            raise BadMarkup("a <prosody> has a rate like slow, 80% or 1.2", position)
        self._open.append((name, position))
        self._unread += name in tags.UNREAD

    def _close(self, name: str, at: int) -> None:
        if not self._open or self._open[-1][0] != name:
            open_now = f"<{self._open[-1][0]}>" if self._open else "nothing"
            raise BadMarkup(f"</{name}> closes {open_now}", self.base + at)
        self._open.pop()
        self._unread -= name in tags.UNREAD
        self._ended = not self._open

    def _instruction(self, at: int, end: int, final: bool) -> int:
        text = self.text
        if match := _INSTRUCTION.match(text, at, end):
            return match.end()
        if match := _CDATA.match(text, at, end):
            if self._open and not self._unread:
                self.copy(match.start(1), match.end(1))
            return match.end()
        tail = text[at:end]
        waits = "<?".startswith(tail[:2]) or _CDATA_START.startswith(tail[: len(_CDATA_START)])
        if waits and not final and end - at < HOLD:
            return WAIT
        if tail.startswith("<!"):
            raise BadMarkup("document types and entities are not allowed", self.base + at)
        return NO
