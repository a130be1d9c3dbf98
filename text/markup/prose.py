"""Plain text and markdown as people and language models write them: their signs are dropped, the
words are read.

Nothing here fails: what isn't markup is text. Only certain tags are obeyed, so "a < b" stays.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from text.markup import tags
from text.markup.extended import CITED_RUN, CITED_RUN_BEGUN, ExtendedText, solid
from text.markup.model_marks import SIGNS
from text.markup.scanner import HOLD, NO, WAIT, Emoji, plain
from text.scripts import HAN, HANGUL, KANA

Code = Literal["skip", "read"]
PAUSE: Final = 0.5  # seconds of a [pause] without a number

_ORDINARY: Final = plain("\n*_`[<&\\:【=~^$")
_COLON: Final = re.compile(r":(?=[^/])")
_INDENT: Final = r"[ \t]{0,40}+"
_LINE_END: Final = r"[ \t\r]{0,40}+(?:\n|\Z)"

_BLANK: Final = re.compile(r"[^\S\n]{0,200}+\n")
_BLANK_BEGUN: Final = re.compile(r"[^\S\n]{0,200}+\Z")
_FENCE: Final = re.compile(rf"{_INDENT}(`{{3,64}}+|~{{3,64}}+)[^`\n]{{0,100}}+(?:\n|\Z)")
_FENCE_BEGUN: Final = re.compile(rf"{_INDENT}(?:`{{1,64}}+|~{{1,64}}+)[^`\n]{{0,100}}+\Z")
_RULE: Final = re.compile(rf"{_INDENT}([-*_=])(?:[ \t]{{0,9}}+\1){{2,200}}+{_LINE_END}")
_RULE_BEGUN: Final = re.compile(
    rf"{_INDENT}([-*_=])(?:[ \t]{{0,9}}+\1){{0,200}}+[ \t\r]{{0,40}}+\Z"
)
_ROW: Final = re.compile(rf"{_INDENT}\|(?P<cells>[^\n]{{0,2000}})\|{_LINE_END}")
_ROW_BEGUN: Final = re.compile(rf"{_INDENT}\|[^\n]{{0,2100}}+\Z")
_LINED: Final = re.compile(r"[-:|\s]*")
_CELL: Final = re.compile(r"(?:[^|\\]|\\.?)++")
# [1]: https://... and [^1]: words
_DEFINED: Final = re.compile(
    rf"{_INDENT}\[(?:\^[^\]\n]{{1,60}}+\]:[^\n]{{0,1500}}+"
    r"|[^\]\n]{1,60}+\]:[ \t]{1,9}+<?(?:https?:|www\.|mailto:|/|\.|\#)[^\n]{0,1500}+)(?:\n|\Z)"
)
_DEFINED_BEGUN: Final = re.compile(
    rf"{_INDENT}\[(?:\^[^\]\n]{{0,60}}+(?:\](?::[^\n]{{0,1500}}+)?)?"
    r"|[^\]\n]{0,60}+(?:\](?::(?:[ \t]{1,9}+(?:[<hwm/.\#][^\n]{0,1510}+)?)?)?)?)\Z"
)
_BULLETS: Final = "-*+•‣⁃◦▪●·"
_OPENING: Final = re.compile(
    rf"{_INDENT}(?:>(?!\d)[ \t]{{0,9}}+){{0,9}}+"
    r"(?:(?P<heading>\#{1,6}+)[ \t]{1,9}+"
    rf"|(?P<bullet>[{_BULLETS}])[ \t]{{1,9}}+(?:\[[ xX]\][ \t])?"
    r"|(?P<number>(?=\d{1,3}[.)][ \t])))?"
)
_OPENING_BEGUN: Final = re.compile(
    rf"{_INDENT}(?:>[ \t]{{0,9}}+){{0,9}}+(?:\#{{1,6}}+[ \t]{{0,9}}+"
    rf"|[{_BULLETS}][ \t]{{0,9}}+(?:\[(?:[ xX]\]?)?)?|\d{{1,3}}+[.)]?)?\Z"
)

_BLOCKS_BEGUN: Final = (
    _BLANK_BEGUN,
    _FENCE_BEGUN,
    _RULE_BEGUN,
    _ROW_BEGUN,
    _DEFINED_BEGUN,
    _OPENING_BEGUN,
)

_STARS: Final = re.compile(r"\*{1,64}+|_{1,64}+")
_CODE: Final = re.compile(r"(`{1,2}+)([^`\n]{1,300}+)\1(?!`)")
_CODE_BEGUN: Final = re.compile(r"`{1,2}+(?:[^`\n]{1,300}+`{0,2}+)?\Z")
_TICKS: Final = re.compile(r"`{1,64}+")
_PAUSE: Final = re.compile(
    r"\[(?:pause|break|silence)(?:\s{0,3}[:= ]\s{0,3}+"
    r"(?P<number>\d{1,4}+(?:\.\d{1,3}+)?)\s?(?P<unit>ms|s|secs?|seconds?)?)?\]",
    re.I,
)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\n]{1,60}+\]")
_BEFORE_CITED: Final = (
    rf"(?:(?<=[^\W\d_][^\W\d_][^\W\d_])|(?<=[{KANA}\u3100-\u33ff{HAN}{HANGUL}])"
    r"|(?<=[.,;:!?\"”’»)%。，！？」』]))"
)
_CITED: Final = r"\[[1-9]\d{0,2}(?:[,–-] ?\d{1,3}){0,5}+\](?:\([^()\s]{0,1000}+\))?"
_CITATION: Final = re.compile(_BEFORE_CITED + _CITED)
_MORE_CITED: Final = re.compile(_CITED)
_SOURCE: Final = re.compile(r"【[^】†\n]{0,40}+†[^】\n]{0,100}+】|【\d{1,3}】")
_SOURCE_BEGUN: Final = re.compile(r"【[^】\n]{0,140}+\Z")
# A badge is a picture in a link.
_WITHIN: Final = r"(?:[^\[\]\n\\]|\\.|!?\[[^\[\]\n]{0,300}+\](?:\([^()\s]{0,1000}+\))?)"
_PATH: Final = r"[^()\s<>]{0,1500}+(?:\([^()\s]{0,300}+\)[^()\s]{0,300}+){0,3}+"
_LINK: Final = re.compile(
    rf"!?\[(?P<words>{_WITHIN}{{0,600}}+)\](?:\((?:<[^<>\n]{{0,1500}}+>|{_PATH})"
    r"""(?:[ \t]{1,9}+(?:"[^"\n]{0,300}+"|'[^'\n]{0,300}+'))?[ \t]{0,9}+\)"""
    r"|\[[^\[\]\n]{0,100}+\])"
)
_LINK_BEGUN: Final = re.compile(
    rf"!?\[{_WITHIN}{{0,600}}+(?:\\|!|!?\[[^\[\]\n]{{0,300}}+(?:\](?:\([^()\s]{{0,1000}}+)?)?|"
    rf"\](?:\((?:<[^<>\n]{{0,1500}}+>?|{_PATH}(?:\([^()\s]{{0,300}}+)?)"
    r"""(?:[ \t]{1,9}+(?:"[^"\n]{0,300}+"?|'[^'\n]{0,300}+'?)?)?[ \t]{0,9}+"""
    r"|\[[^\[\]\n]{0,100}+)?)?\Z"
)
_ADDRESS: Final = r"[^\s<>\"*`|)\]\u3000-\u9fff]"
_URL: Final = re.compile(rf"://{_ADDRESS}{{1,1000}}+")
_URL_BEGUN: Final = re.compile(rf":(?:/(?:/{_ADDRESS}{{0,999}}+)?)?\Z")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


class Prose(ExtendedText):
    """Text ("text": tags only if HTML or SSML has their names) or markdown (any tag)."""

    def __init__(
        self, any_tag: bool, language: str, emoji: Emoji, code: Code, read_reasoning: bool
    ) -> None:
        star = dict.fromkeys("*_", self._star)
        rules = {
            **star,
            "\n": self._newline,
            "`": self._ticks,
            "[": self._bracket,
            "!": self._bang,
            "<": self.angle,
            "&": self.entity,
            "\\": self._escape,
            "$": self.formula,
            ":": self._colon,
            "【": self._source,
            "=": self.marked,
            "~": self.lowered,
            "^": self.raised,
        }
        super().__init__(_ORDINARY, rules, language, emoji, read_reasoning, any_tag)
        self._read_code = code == "read"
        self._line_start = True
        self._heading = False
        self._fence = ""  # the ticks that opened the current block of code

    def step(self, at: int, end: int, final: bool) -> int:
        if self._fence:
            return self._coded(at, end, final)
        if self._closer or self.text[at] in SIGNS:
            step = self.model_mark(at, end, final)
            if step != NO:
                return step
        if self._line_start:
            step = self._block(at, end, final)
            if step != NO:
                return step
            self._line_start = False
        if colon := _COLON.match(self.text, at, end):
            self.copy(at, colon.end())
            return colon.end()
        return super().step(at, end, final)

    def within(self, at: int, end: int) -> None:
        """Reads text[at:end], a part of one line, on its own."""
        self._line_start = False
        nested = self._nested
        self._nested = True
        self.scan(at, end, final=True)
        self._nested = nested

    # ---------------------------------------------------------------------------------------- lines

    def _newline(self, at: int, end: int, final: bool) -> int:
        if self._heading:
            self.out.end(tags.HEADING)
            self._heading = False
        self.out.space("\n", self.base + at)
        self._line_start = True
        return at + 1

    def _block(self, at: int, end: int, final: bool) -> int:
        """The beginning of a line; NO for ordinary words."""
        if self.text[at].isalpha():
            return NO
        final = final or at + HOLD < end
        end = min(end, at + HOLD)
        text = self.text
        if not final and any(pattern.match(text, at, end) for pattern in _BLOCKS_BEGUN):
            return WAIT
        if match := _BLANK.match(text, at, end):
            self.out.end(tags.PARAGRAPH)
            return match.end()
        if match := _FENCE.match(text, at, end):
            self._fence = match[1]
            self.out.end(tags.PARAGRAPH)
            return match.end()
        if match := _RULE.match(text, at, end):
            self.out.end(tags.PARAGRAPH)
            return match.end()
        if match := _DEFINED.match(text, at, end):
            self.out.drop()
            return match.end()
        if match := _ROW.match(text, at, end):
            self._row(match)
            return match.end()
        return self._opening(at, end)

    def _opening(self, at: int, end: int) -> int:
        """Drops the signs of a quotation, a heading or a list item. A list item's number is
        read.
        """
        match = _OPENING.match(self.text, at, end)
        if match is None or (not match[0] and match["number"] is None):
            return NO
        if match["heading"]:
            self.out.end(tags.HEADING)
            self._heading = True
        elif match["bullet"] or match["number"] is not None:
            self.out.end(tags.ITEM)
        self._line_start = False
        return match.end() if match.end() > at else NO

    def _row(self, match: re.Match[str]) -> None:
        self.out.end(tags.ITEM)
        if not _LINED.fullmatch(match["cells"]):
            for cell in _CELL.finditer(self.text, match.start("cells"), match.end("cells")):
                self.within(cell.start(), cell.end())
                self.out.comma(self.base + cell.end(), self.base + cell.end() + 1)
        self.out.end(tags.ITEM)
        self._line_start = True

    def _coded(self, at: int, end: int, final: bool) -> int:
        """A line of a block of code, or a part of one."""
        if self._line_start:
            mark = re.escape(self._fence[0])
            if not final and re.compile(rf"{_INDENT}{mark}{{0,64}}+[ \t\r]{{0,40}}+\Z").match(
                self.text, at, end
            ):
                return WAIT
            closing = rf"{_INDENT}{mark}{{{len(self._fence)},64}}+{_LINE_END}"
            if match := re.compile(closing).match(self.text, at, end):
                self._fence = ""
                self.out.end(tags.PARAGRAPH)
                return match.end()
        stop = self.text.find("\n", at, end)
        until = end if stop < 0 else stop + 1
        if self._read_code:
            self.copy(at, until)
        self._line_start = stop >= 0
        return until

    # --------------------------------------------------------------------------------------- inline

    def _star(self, at: int, end: int, final: bool) -> int:
        """Drops emphasis. The signs of a product (2 * 3, a*b) and of snake_case stay."""
        run = _STARS.match(self.text, at, end)
        if run is None or (run.end() == end and not final and end - at < 64):
            return WAIT if run else NO
        before = self.text[at - 1] if at else "\n"
        after = self.text[run.end()] if run.end() < end else "\n"
        star = run[0][0] == "*"
        long = run.end() - at
        if before.isspace() and after.isspace():
            stays = long < 3 and star
        elif star:
            stays = (
                (long == 1 and solid(before) and solid(after))
                or (before.isdigit() and after.isdigit())
                or (long == 1 and before == "(" and (after == " " or after.isdigit()))  # "(* 1756)"
            )
        else:
            stays = before.isalnum() and after.isalnum()
        if stays:
            self.copy(at, run.end())
        elif long > 2:
            self.out.drop()  # a line to fill in
        return run.end()

    def _ticks(self, at: int, end: int, final: bool) -> int:
        """Reads the words of inline code; signs in it aren't markup."""
        if not final and _CODE_BEGUN.match(self.text, at, end):
            return WAIT
        if match := _CODE.match(self.text, at, end):
            self.copy(match.start(2), match.end(2))
            return match.end()
        ticks = _TICKS.match(self.text, at, end)
        if ticks and ticks.end() == end and not final and end - at < 64:
            return WAIT
        return ticks.end() if ticks else NO

    def _bang(self, at: int, end: int, final: bool) -> int:
        """A picture's words, or an exclamation mark."""
        if self.text.startswith("![", at, end):
            return self._bracket(at, end, final)
        return self.repeated(at, end, final)

    def _bracket(self, at: int, end: int, final: bool) -> int:
        """A pause, a footnote mark, a citation, or a link or picture, whose words are read."""
        text = self.text
        start = self.base + at
        begun = _LINK_BEGUN.match(text, at, end) or CITED_RUN_BEGUN.match(text, at, end)
        if begun and not final:
            return WAIT
        cited = _MORE_CITED if start == self.cited else _CITATION
        if match := cited.match(text, at, end):
            self.out.drop()
            self.cited = self.base + match.end()
            return match.end()
        if match := CITED_RUN.match(text, at, end):
            return self.citations(match)
        if match := _PAUSE.match(text, at, end):
            seconds = float(match["number"] or PAUSE)
            self.out.pause(
                seconds / 1000 if (match["unit"] or "").lower() == "ms" else seconds, start
            )
            return match.end()
        if match := _FOOTNOTE.match(text, at, end):
            self.out.drop()
            return match.end()
        if match := _LINK.match(text, at, end):
            self.within(match.start("words"), match.end("words"))
            return match.end()
        return NO

    def _escape(self, at: int, end: int, final: bool) -> int:
        if at + 1 == end and not final:
            return WAIT
        step = self.formula(at, end, final)
        if step != NO:
            return step
        match = _ESCAPED.match(self.text, at, end)
        if match is None:
            return NO
        self.copy(at + 1, at + 2)
        return match.end()

    def _colon(self, at: int, end: int, final: bool) -> int:
        """An address; signs in it aren't markup."""
        match = _URL.match(self.text, at, end)
        if not final and _URL_BEGUN.match(self.text, at, end):
            return WAIT
        if match is None:
            return NO
        self.copy(at, match.end())
        return match.end()

    def _source(self, at: int, end: int, final: bool) -> int:
        """【4†source】, as OpenAI's assistants cite."""
        match = _SOURCE.match(self.text, at, end)
        if match is None:
            return WAIT if not final and _SOURCE_BEGUN.match(self.text, at, end) else NO
        self.out.drop()
        return match.end()
