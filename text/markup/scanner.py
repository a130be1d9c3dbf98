"""The scan of a marked-up text that every input type shares: ordinary text is copied, the rest has
rules.

A rule looks at the text from a sign on. It answers with the place where the scan continues, with
NO, or with WAIT if text that hasn't arrived could change the answer. No rule looks further than
HOLD, so the time doesn't depend on how the text arrives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

from text.markup import tags
from text.markup.segments import MAX_RATE, MIN_RATE, Segment, Writer
from text.markup.signs import (
    MARK,
    MARKS,
    MAX_SIGNS,
    PICTURE,
    POWER,
    REPEATED,
    REPEATED_BEGUN,
    UNSEEN,
    UNSEEN_OR_PICTURE,
    named,
    shortened,
)

HOLD: Final = 4096  # characters of the longest construct
KEEP: Final = 34  # characters before the current place, for rules that look back
NO: Final = -1
WAIT: Final = -2

Emoji = Literal["drop", "name"]
Rule = Callable[[int, int, bool], int]

_REPEATABLE: Final = ".!?…。，,！？～~"
# Such a sign is ordinary if another sign follows.
_SINGLE: Final = (
    rf"[.…。，,！？～](?=[^{_REPEATABLE}])|!(?=[^{_REPEATABLE}\[])|\?(?=[^{_REPEATABLE}])"
)
_SINGLE_TILDE: Final = rf"|~(?=[^{_REPEATABLE}])"


def plain(special: str, spaced: bool = True) -> re.Pattern[str]:
    """A pattern for text that is copied: no `special` signs, pictures, marks or repeated
    punctuation.

    With `spaced` all white space is copied, otherwise only single spaces.
    """
    signs = re.escape(special + _REPEATABLE) + UNSEEN_OR_PICTURE + MARKS
    single = _SINGLE if "~" in special else _SINGLE + _SINGLE_TILDE
    if spaced:
        return re.compile(rf"(?:[^{signs}]++|{single})++")
    return re.compile(rf"(?:[^{signs}\s]++|{single}| (?=\S))++")


class Scanner:
    """Takes text as it arrives and gives segments; `flush` gives the rest."""

    def __init__(
        self, ordinary: re.Pattern[str], rules: Mapping[str, Rule], language: str, emoji: Emoji
    ) -> None:
        self.out = Writer()
        self.text = ""  # what isn't read yet, and KEEP characters before it
        self.base = 0  # where `text` begins in the source
        self._at = 0
        self._ordinary = ordinary
        self._rules = {
            **dict.fromkeys(_REPEATABLE, self.repeated),
            **dict.fromkeys(MARKS, self.mark),
            **rules,
        }
        self._language = language
        self._emoji = emoji
        self._rates = [1.0]
        self._pictured = ""

    def push(self, text: str) -> list[Segment]:
        """Adds text. Returns what no later text could change."""
        self.text += text
        self._run(final=False)
        return self.out.take()

    def flush(self) -> list[Segment]:
        """Ends the text. Returns the rest."""
        self._run(final=True)
        return self.out.take(last=True)

    def _run(self, final: bool) -> None:
        at = self.scan(self._at, len(self.text), final)
        cut = max(0, at - KEEP)
        self.text = self.text[cut:]
        self.base = self.base + cut
        self._at = at - cut

    def scan(self, at: int, end: int, final: bool) -> int:
        """Reads text[at:end] as far as it is certain. Returns the place where it stopped."""
        while at < end and (step := self.step(at, end, final)) != WAIT:
            at = step
        return at

    def step(self, at: int, end: int, final: bool) -> int:
        """Reads ordinary text or applies the rule of a sign. Returns the next place, or WAIT."""
        if ordinary := self._ordinary.match(self.text, at, end):
            self.copy(at, ordinary.end())
            return ordinary.end()
        window = min(end, at + HOLD)
        decided = final or window < end
        rule = self._rules.get(self.text[at], self.sign)
        step = rule(at, window, decided)
        if step == NO:
            self.copy(at, at + 1)
            return at + 1
        return step

    def copy(self, at: int, end: int) -> None:
        """Writes text[at:end] as it is."""
        run = self.text[at:end]
        core = run.strip()
        if not core:
            self.out.space(run, self.base + at)
            return
        begin = at + run.index(core[0])
        if begin > at:
            self.out.space(self.text[at:begin], self.base + at)
        self.out.write(core, self.base + begin, self.base + begin + len(core))
        self._pictured = ""
        if begin + len(core) < end:
            self.out.space(self.text[begin + len(core) : end], self.base + begin + len(core))

    def put(self, text: str, at: int, end: int) -> None:
        """Writes `text` in place of text[at:end]."""
        core = text.strip()
        if core:
            self.out.write(core, self.base + at, self.base + end)
            self._pictured = ""
        else:
            self.out.drop()

    # ---------------------------------------------------------------------------------------- signs

    def sign(self, at: int, end: int, final: bool) -> int:
        """A picture or an invisible character."""
        if match := UNSEEN.match(self.text, at, end):
            self.out.drop()
            return match.end()
        match = PICTURE.match(self.text, at, end)
        if match is None:
            return NO
        if match.end() == end and not final:
            return WAIT
        if self._emoji == "name" and (name := named(match[0])) and name != self._pictured:
            self.out.word(name, self.base + at, self.base + match.end())
            self._pictured = name
        else:
            self.out.drop()
        return match.end()

    def mark(self, at: int, end: int, final: bool) -> int:
        """A footnote mark."""
        match = MARK.match(self.text, at, end)
        if end - at < MAX_SIGNS and not final and all(sign in MARKS for sign in self.text[at:end]):
            return WAIT
        if match is None:
            return NO
        if match[0] != "¹" and POWER.search(self.text, max(0, at - KEEP), at):
            return NO
        self.out.drop()
        return match.end()

    def repeated(self, at: int, end: int, final: bool) -> int:
        """Repeated punctuation."""
        if not final and REPEATED_BEGUN.match(self.text, at, end):
            return WAIT
        match = REPEATED.match(self.text, at, end)
        if match is None:
            return NO
        self.put(shortened(match[0]), at, match.end())
        return match.end()

    # ----------------------------------------------------------------------------------------- tags

    def entity(self, at: int, end: int, final: bool) -> int:
        """ "&amp;" and the like."""
        match = tags.ENTITY.match(self.text, at, end)
        if match is None:
            return WAIT if not final and tags.ENTITY_BEGUN.match(self.text, at, end) else NO
        letter = tags.character(match)
        if letter is None:
            return NO
        if letter.isspace():
            self.out.space(" ", self.base + at)
        elif UNSEEN.match(letter) or PICTURE.match(letter):
            self.out.drop()
        else:
            self.put(letter, at, match.end())
        return match.end()

    def leaf(self, at: int, end: int, final: bool) -> int:
        """An element that is read as a whole: <sub alias>, <say-as>, <phoneme>."""
        match = tags.LEAF.match(self.text, at, end)
        if match is None:
            return WAIT if not final and tags.LEAF_BEGUN.match(self.text, at, end) else NO
        attributes = tags.attributes_of(match["attributes"])
        inner = _cleaned(match["text"])
        name = match["name"].lower()
        start = self.base + at
        stop = self.base + match.end()
        if name == "phoneme" and attributes.get("ph", "").strip() and inner.strip():
            alphabet = attributes.get("alphabet", "ipa").strip().lower()
            self.out.pronounce(inner.strip(), start, stop, attributes["ph"].strip(), alphabet)
        elif name == "sub" and "alias" in attributes:
            self.put(_cleaned(attributes["alias"]), at, match.end())
        elif name == "say-as":
            self.put(tags.say_as(inner, attributes, self._language), at, match.end())
        else:
            self.put(inner, at, match.end())
        return match.end()

    def comment(self, at: int, end: int, final: bool) -> int:
        if not self.text.startswith("<!--"[: end - at], at):
            return NO
        ends = self.text.find("-->", at + 4, min(end, at + tags.COMMENT)) + 3
        if ends < 3:
            return WAIT if not final and tags.COMMENT_BEGUN.match(self.text, at, end) else NO
        self.out.drop()
        return ends

    def tag(self, name: str, closing: bool, written: str, at: int, end: int) -> None:
        """Obeys the tag at text[at:end]. A tag without a meaning here is skipped."""
        if name in tags.BLOCKS:
            self.out.end(tags.BLOCKS[name])
        elif name in tags.CELLS and not closing:
            self.out.comma(self.base + at, self.base + end)
        elif name == "prosody":
            self.prosody(closing, tags.attributes_of(written))
        elif name == "break" and not closing:
            pause = tags.break_of(tags.attributes_of(written))
            if pause:
                self.out.pause(pause, self.base + at)
        elif name == "img" and (alt := tags.attributes_of(written).get("alt", "")):
            self.put(_cleaned(alt), at, end)
        self.out.drop()

    def prosody(self, closing: bool, attributes: Mapping[str, str]) -> None:
        if closing:
            if len(self._rates) > 1:
                self._rates.pop()
        elif len(self._rates) < tags.DEPTH:
            rate = tags.rate_of(attributes.get("rate", "100%")) or 1.0
            self._rates.append(min(MAX_RATE, max(MIN_RATE, self._rates[-1] * rate)))
        self.out.rate = self._rates[-1]


def _cleaned(text: str) -> str:
    """The text of a small element or an attribute, without entities, pictures and invisible
    characters.
    """
    text = tags.ENTITY.sub(lambda entity: tags.character(entity) or entity[0], text)
    return " ".join(PICTURE.sub(" ", UNSEEN.sub("", text)).split())
