"""Tags in text and markdown: which are certainly tags, and what of their content is read.

A text may speak of tags ("the <style> tag", "List<String>"), so a tag must show that it is one: by
its name and its attributes, by the text that touches it, or by its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from text.markup import tags
from text.markup.formulas import FormulaText
from text.markup.scanner import NO, WAIT, Emoji, Rule

# Attributes of HTML without a value.
_BARE: Final = (
    r"(?i:disabled|checked|open|controls|autoplay|loop|muted|required|readonly|multiple|selected"
    r"|hidden|async|defer|novalidate|autofocus|allowfullscreen|playsinline|reversed|inert)(?=[\s/>])"
)
_ATTRIBUTES: Final = rf"(?:\s{{1,9}}+(?:{tags.ATTRIBUTE}|{_BARE})){{0,20}}+"
_TAG: Final = re.compile(
    rf"<(?P<close>/)?(?P<name>{tags.NAME})(?P<attributes>{_ATTRIBUTES})\s{{0,9}}+(?P<empty>/?)>"
)
_TAG_BEGUN: Final = re.compile(
    rf"<(?:/?(?:{tags.NAME}{_ATTRIBUTES}(?:\s{{0,9}}+/?|\s{{1,9}}+{tags.ATTRIBUTE_BEGUN})?)?)?\Z"
)
_AUTOLINK: Final = re.compile(
    r"<((?:https?|mailto|ftp):[^\s<>]{1,1000}+|[^\s<>@]{1,64}+@[^\s<>]{1,255}+)>"
)
_AUTOLINK_BEGUN: Final = re.compile(r"<[^\s<>]{0,1100}+\Z")
# A vendor's extension of SSML: "amazon:effect", "mstts:express-as"; not "std::string".
_EXTENSION: Final = re.compile(r"[a-z][\w-]*:[a-z][\w-]*\Z")
_HTML: Final = tags.names(
    "button label input select option optgroup textarea form fieldset legend output progress meter "
    "nav main header footer aside figure figcaption video audio canvas iframe object embed param "
    "picture source track script style svg math noscript template head title body html meta link "
    "dl dt dd ruby rt rp time data var samp dfn bdi bdo wbr caption col colgroup tfoot address "
    "hgroup dialog map area slot menu tt datalist base acronym"
)
_ALONE: Final = tags.names("input meta link source track embed param col area base wbr")
# Browsers show them apart from the words beside them.
_APART: Final = tags.names("button label select input textarea legend output meter progress")
# What a browser that plays or draws them doesn't show.
_UNREAD: Final = tags.UNREAD | tags.names("title canvas video object datalist rt rp")
_AFTER_A_MENTION: Final = frozenset(" \t\r.,;:!?)]}'\"`’”»。，、；：！？）」』")
_DENSE: Final = "\u2e80"  # from here on, scripts have no spaces between words
_NEAR: Final = 300  # characters behind a tag in which its end is looked for


class TaggedText(FormulaText):
    """Text with tags. With `any_tag` every tag is one; otherwise only a certain one."""

    def __init__(
        self,
        ordinary: re.Pattern[str],
        rules: Mapping[str, Rule],
        language: str,
        emoji: Emoji,
        read_reasoning: bool,
        any_tag: bool,
    ) -> None:
        super().__init__(ordinary, rules, language, emoji, read_reasoning)
        self._any_tag = any_tag
        self._obeyed: set[str] = set()  # the names of uncommon tags that were certain

    def angle(self, at: int, end: int, final: bool) -> int:
        """A tag, a comment, an address in angle brackets, or "less than"."""
        for rule in (self.leaf, self.comment, self._address):
            step = rule(at, end, final)
            if step != NO:
                return step
        match = _TAG.match(self.text, at, end)
        if match is None:
            return WAIT if not final and _TAG_BEGUN.match(self.text, at, end) else NO
        name = match["name"].lower()
        common = self._any_tag or name in tags.KNOWN
        step = self._known(match) if common else self._certain(match, end, final)
        if step != match.end():
            return step
        if match["close"] is None and match["empty"] == "" and name in _UNREAD:
            return self._unread(match, end, final)
        if name in _APART:
            self._apart(match)
        self.tag(name, match["close"] is not None, match["attributes"], at, match.end())
        return match.end()

    def _known(self, match: re.Match[str]) -> int:
        """A tag of a common name; NO if it stands behind a word of one letter: a<b>c."""
        before = self.text[max(0, match.start() - 2) : match.start()]
        alone = before[-1:].isalnum() and not before[:-1].isalnum()
        compares = (
            alone and len(match["name"]) == 1 and not match["attributes"] and match["close"] is None
        )
        return NO if compares and not self._any_tag else match.end()

    def _certain(self, match: re.Match[str], end: int, final: bool) -> int:
        """The end of a tag of an uncommon name; NO if it may be something else."""
        name = match["name"].lower()
        written = match["attributes"]
        extension = _EXTENSION.match(name) is not None
        if match["close"]:
            return match.end() if extension or name in self._obeyed else NO
        html = name in _HTML
        certain = bool(written) and (html or extension or "'" in written or '"' in written)
        if not certain and (extension or html):
            certain = name in _ALONE and bool(match["empty"])
            step = NO if certain else self._touched(match, end, final)
            if step == WAIT:
                return WAIT
            certain = certain or step != NO
        if not certain:
            return NO
        self._obeyed.add(name)
        return match.end()

    def _touched(self, match: re.Match[str], end: int, final: bool) -> int:
        """Whether text touches a tag without attributes, or its end is near."""
        following = self.text[match.end() : min(end, match.end() + 1)]
        before = self.text[match.start() - 1 : match.start()] if match.start() else "\n"
        if before.isalnum() and before < _DENSE:
            return NO
        if not following and not final:
            return WAIT
        if following and following not in _AFTER_A_MENTION:
            return match.end()
        near = self.text[match.end() : min(end, match.end() + _NEAR)]
        if f"</{match['name']}".lower() in near.lower():
            return match.end()
        return NO if final or len(near) == _NEAR else WAIT

    def _unread(self, match: re.Match[str], end: int, final: bool) -> int:
        """Skips an element whose content a browser doesn't show."""
        closer = re.compile(rf"</{re.escape(match['name'])}\s{{0,9}}>", re.IGNORECASE)
        if found := closer.search(self.text, match.end(), end):
            self.out.drop()
            return found.end()
        if not match["attributes"]:
            if not final:
                return WAIT
            if end == len(self.text):
                return match.end()  # it is never closed: its words aren't lost
        self.out.drop()
        if not self._nested:
            self._closer = closer
        return match.end()

    def _apart(self, match: re.Match[str]) -> None:
        before = self.text[match.start() - 1 : match.start()] if match.start() else " "
        if before < _DENSE:
            self.out.apart(self.base + match.start(), self.base + match.end())

    def _address(self, at: int, end: int, final: bool) -> int:
        match = _AUTOLINK.match(self.text, at, end)
        if match is None:
            return WAIT if not final and _AUTOLINK_BEGUN.match(self.text, at, end) else NO
        self.copy(match.start(1), match.end(1))
        return match.end()
