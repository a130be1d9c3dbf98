"""Reads a formula of TeX: a row of nodes, each with what stands above and below it.

Nothing here raises: what TeX wouldn't take is read as far as it makes sense. Commands without words
are left out. The time is linear, and the depth is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from text.formula import signs

_DEPTH: Final = 24  # brackets and arguments within each other; deeper ones are read as they come
_TOKEN: Final = re.compile(
    rf"\\(?P<upright>{'|'.join(signs.TEXTS)}|(?P<name>{'|'.join(signs.UPRIGHT)}))(?![A-Za-z])\*?"
    r"\s{0,9}\{(?P<text>(?(name)(?:[^{}_^\\]|\^[23])|[^{}]){0,500}+)\}"
    r"|\\(?P<environment>begin|end)\s{0,9}\{(?P<within>[A-Za-z]{1,20}+\*?)\}"
    r"(?:\{[lcr|@{} ]{1,40}\})?"
    r"|\\(?P<command>[A-Za-z]{1,40}+)\*?|\\(?P<escaped>.)"
    r"|(?P<number>\d++(?:(?:,|\{,\}|\\[,;:]|~)\d{3}(?!\d))*+"
    r"(?:(?:\.|\{,\})\d++|,\d++(?![,.\d]))?)"
    r"|(?P<letters>[A-Za-z]++)"
    r"|(?P<space>[\s~]++)|(?P<sign>:=|<=|>=|!=|->|=>|.)",
    re.S,
)
_PLAIN_SIGNS: Final = {
    "−": "-", "–": "-", "*": "×", "<=": "≤", ">=": "≥", "!=": "≠", "->": "→", "=>": "⇒", "…": "…",
    "⋅": "·", "∗": "×", "￨": "|", "⩽": "≤", "⩾": "≥", "∙": "·", "•": "·", "√": "√", "²": "²",
    ";": ",", "：": ":", "，": ",", "、": ",", "＝": "=", "＋": "+",
}  # fmt: skip
_MATRICES: Final = re.compile(r"[a-zA-Z]?matrix|array|cases")
_WORD: Final = re.compile(r"[a-z]*[aeiouy][a-z]*")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_BLANK: Final = re.compile(r"\\[,;:! ]|~")
_UNICODE_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Node:
    """A part of a formula.

    `kind` is "number", "letter", "name" (of a function), "word", "text", "sign", "row" (in braces),
    "group" (in brackets, `text` is the opening one), "abs", "norm", "frac", "binom", "root", "big"
    (a sum and the like), or "accent". `parts` are the rows in it.
    """

    kind: str
    text: str = ""
    parts: list[list[Node]] = field(default_factory=list)
    above: list[Node] | None = None
    below: list[Node] | None = None
    primes: int = 0


def parse(source: str) -> list[Node]:
    """The row of nodes of a formula without its fences."""
    return _Parser(source).row(frozenset(), 0)


class _Parser:
    def __init__(self, source: str) -> None:
        self._tokens = list(_TOKEN.finditer(source))
        self._at = 0
        self._matrix = 0
        self._lists = 0

    def row(self, ends: frozenset[str], depth: int) -> list[Node]:
        """The nodes up to one of `ends`, which isn't read, or to the end."""
        nodes: list[Node] = []
        while self._at < len(self._tokens):
            sign = self._sign()
            if sign in ends:
                break
            self._at += 1
            self._take(self._tokens[self._at - 1], sign, nodes, depth)
        return nodes

    def _sign(self, at: int | None = None) -> str:
        """The sign that the next token, or the one at `at`, is; "" for another token."""
        token = self._tokens[self._at if at is None else at]
        if command := token["command"]:
            return signs.SIGNS.get(command, "")
        if escaped := token["escaped"]:
            return {"|": "‖", "{": "\\{", "}": "\\}"}.get(escaped, "")
        sign = token["sign"] or ""
        return _PLAIN_SIGNS.get(sign, sign)

    def _take(self, token: re.Match[str], sign: str, nodes: list[Node], depth: int) -> None:
        """Reads the token into `nodes`."""
        if token["space"]:
            return
        if token["number"]:
            self._number(token["number"], nodes)
        elif token["letters"]:
            nodes += _letters(token["letters"], within="")
        elif token["upright"]:
            nodes += _upright(token["upright"], token["text"])
        elif token["environment"]:
            opens = 1 if token["environment"] == "begin" else -1
            self._matrix += opens * bool(_MATRICES.fullmatch(token["within"]))
        elif token["command"] and not sign:
            self._command(token["command"], nodes, depth)
        elif token["escaped"] and sign not in {"‖", "\\{", "\\}"}:
            self._escaped(token["escaped"], nodes)
        else:
            self._sign_node(sign, nodes, depth)

    def _number(self, written: str, nodes: list[Node]) -> None:
        """A number; in a list "2,3" is two."""
        listed = self._lists or (nodes and nodes[-1].kind == "sign" and nodes[-1].text == ",")
        first, comma, second = written.partition(",")
        if listed and comma and first.isdecimal() and second.isdecimal() and len(second) != 3:
            nodes += [Node("number", first), Node("sign", ","), Node("number", second)]
        else:
            nodes.append(Node("number", _number(written)))

    def _escaped(self, sign: str, nodes: list[Node]) -> None:
        if sign == "\\":
            nodes.append(Node("sign", ","))
        elif sign in "%$&":
            nodes.append(Node("sign", sign))

    def _sign_node(self, sign: str, nodes: list[Node], depth: int) -> None:
        if sign in {"^", "_"}:
            self._script(sign, nodes, depth)
        elif sign in {"'", "’", "′"}:
            _base(nodes).primes += 1
        elif sign == "{":
            nodes.append(Node("row", parts=[self._braces(depth)]))
        elif sign == "&":
            if self._matrix > 0:
                nodes.append(Node("sign", ","))
        elif sign in signs.BIG:
            nodes.append(Node("big", sign))
        elif sign in {"|", "‖"}:
            self._bars(sign, nodes, depth)
        elif sign in signs.OPENERS or sign == "\\{":
            self._group(sign, nodes, depth)
        elif sign == "√":
            nodes.append(Node("root", parts=[self.argument(depth), []]))
        elif raised := sign.translate(_RAISED):
            self._other(sign, raised, nodes)

    def _other(self, sign: str, raised: str, nodes: list[Node]) -> None:
        """A raised or lowered digit, a letter, or a plain sign."""
        lowered = sign.translate(_LOWERED)
        if raised != sign and nodes:
            node = _base(nodes)
            node.above = (node.above or []) + _letters_or_number(raised)
        elif lowered != sign and nodes:
            node = _base(nodes)
            node.below = (node.below or []) + [Node("number", lowered)]
        elif len(sign) == 1 and _UNICODE_LETTER.match(sign):
            if nodes and nodes[-1].kind == "text" and ord(sign) > 0x3FF:
                nodes[-1].text += sign
            else:
                nodes.append(Node("letter" if ord(sign) < 0x400 else "text", sign))
        elif sign not in signs.CLOSERS:
            nodes.append(Node("sign", sign))

    # ------------------------------------------------------------------------------------ arguments

    def _braces(self, depth: int) -> list[Node]:
        """The row in braces; the opening one has been read."""
        if depth >= _DEPTH:
            return []
        row = self.row(frozenset("}"), depth + 1)
        self._at += 1
        return row

    def argument(self, depth: int, script: str = "") -> list[Node]:
        """What a command or a script applies to: a group in braces, or one sign. A number behind
        ^ is meant as a whole, though TeX takes its first digit.
        """
        while self._at < len(self._tokens) and self._tokens[self._at]["space"]:
            self._at += 1
        if self._at >= len(self._tokens):
            return []
        token = self._tokens[self._at]
        sign = self._sign()
        if sign in signs.CLOSERS:
            return []
        self._at += 1
        if sign == "{":
            return _names(self._braces(depth)) if script else self._braces(depth)
        for kind in ("letters",) if script else ("number", "letters"):
            written = token[kind]
            if written and len(written) > 1:
                return self._first(token, kind, written)
        nodes: list[Node] = []
        if depth < _DEPTH:
            self._take(token, sign, nodes, depth + 1)
        return nodes

    def _first(self, token: re.Match[str], kind: str, written: str) -> list[Node]:
        """The first sign of a token, as TeX takes an argument without braces: x^23 is x²3."""
        rest = _TOKEN.match(token.string, token.start() + 1, token.end())
        if rest:
            self._tokens[self._at - 1] = rest
            self._at -= 1
        return [Node({"number": "number", "letters": "letter"}[kind], written[0])]

    def _script(self, sign: str, nodes: list[Node], depth: int) -> None:
        node = _base(nodes)
        row = self.argument(depth, script=sign)
        if sign == "^":
            node.above = (node.above or []) + row
        else:
            node.below = (node.below or []) + row

    # ------------------------------------------------------------------------------------- commands

    def _command(self, name: str, nodes: list[Node], depth: int) -> None:
        if name in signs.LETTERS:
            nodes.append(Node("letter", signs.LETTERS[name]))
        elif name in signs.NAMES:
            nodes.append(Node("name", name))
        elif name in signs.FRACTIONS or name in signs.BINOMIALS:
            kind = "frac" if name in signs.FRACTIONS else "binom"
            nodes.append(Node(kind, parts=[self.argument(depth), self.argument(depth)]))
        elif name == "sqrt":
            degree = self._degree(depth)
            nodes.append(Node("root", parts=[self.argument(depth), degree]))
        elif name in signs.ACCENTS:
            nodes.append(Node("accent", signs.ACCENTS[name], [self.argument(depth)]))
        elif name in {"left", "right", "middle"}:
            if self._at < len(self._tokens) and self._tokens[self._at]["sign"] == ".":
                self._at += 1
        elif name == "pmod":
            nodes += [Node("sign", "modulo"), *self.argument(depth)]
        elif name == "not" and self._at < len(self._tokens):
            self._negated(nodes)
        elif name in signs.UNREAD:
            self.argument(depth)

    def _negated(self, nodes: list[Node]) -> None:
        sign = self._sign()
        if sign in signs.NEGATED:
            self._at += 1
            nodes.append(Node("sign", signs.NEGATED[sign]))
        else:
            nodes.append(Node("sign", "¬"))

    def _degree(self, depth: int) -> list[Node]:
        """The degree of a root in square brackets, if there is one."""
        if self._at >= len(self._tokens) or self._sign() != "[" or depth >= _DEPTH:
            return []
        self._at += 1
        degree = self.row(frozenset("]"), depth + 1)
        self._at += 1
        return degree

    def _group(self, sign: str, nodes: list[Node], depth: int) -> None:
        """A bracket with its row. An interval may have two kinds: [0, 1)."""
        if depth >= _DEPTH:
            return
        kind = sign[-1]
        closers = {"\\{": ["\\}"], "(": [")", "]"], "[": [")", "]"]}.get(sign)
        self._lists += 1
        row = self.row(frozenset([*(closers or [signs.OPENERS[kind]]), "}"]), depth + 1)
        self._lists -= 1
        if self._at < len(self._tokens) and self._sign() != "}":
            self._at += 1
        nodes.append(Node("group", kind, [row]))

    def _bars(self, sign: str, nodes: list[Node], depth: int) -> None:
        """An absolute value or a norm; without a second bar "given" and the like."""
        if depth >= _DEPTH or not self._bar_follows(sign):
            nodes.append(Node("sign", "∣"))
            return
        row = self.row(frozenset([sign, "}", "\\}"]), depth + 1)
        if self._at < len(self._tokens) and self._sign() == sign:
            self._at += 1
        nodes.append(Node("abs" if sign == "|" else "norm", parts=[row]))

    def _bar_follows(self, sign: str) -> bool:
        """Whether another bar stands before the bracket ends around this place."""
        level = 0
        for at in range(self._at, min(len(self._tokens), self._at + 100)):
            found = self._sign(at)
            if found == sign and level == 0:
                return True
            level += found in signs.OPENERS or found == "\\{"
            level -= found in signs.CLOSERS or found == "\\}"
            if level < 0:
                break
        return False


def _base(nodes: list[Node]) -> Node:
    """The node that a script belongs to; an empty one where none is there."""
    if not nodes or nodes[-1].kind == "sign":
        nodes.append(Node("row", parts=[[]]))
    return nodes[-1]


def _number(written: str) -> str:
    """The digits without group signs, with a decimal point. A single comma stays: what it is
    depends on the language.
    """
    plain = re.sub(r"\\[,;:]|~", "", written)
    decimal = "{,}" in plain
    plain = plain.replace("{,}", ",")
    if "." in plain or plain.count(",") != 1:
        return plain.replace(",", "")
    return plain.replace(",", ".") if decimal and len(plain.partition(",")[2]) != 3 else plain


def _letters(run: str, within: str) -> list[Node]:
    """Letters that stand together: a function, a word, or a product of variables."""
    if run in signs.NAMES:
        return [Node("name", run)]
    word = len(run) > (2 if within else 3) and _WORD.fullmatch(run[0].lower() + run[1:])
    if word and not (within and set(run) <= set("ijklmnpqrst")):
        return [Node("word", run)]
    return [Node("letter", letter) for letter in run]


def _letters_or_number(written: str) -> list[Node]:
    if written.isdecimal():
        return [Node("number", written)]
    return [Node("sign" if written in "+-" else "letter", written)]


def _names(row: list[Node]) -> list[Node]:
    """A script of letters alone as a word, if it is one: x_{max}."""
    if len(row) == 1 and row[0].kind == "name":
        return [Node("word", row[0].text)]
    if len(row) > 2 and all(node.kind == "letter" and not node.above for node in row):
        run = "".join(node.text for node in row)
        if run.isascii():
            return _letters(run, within="_")
    return row


def _upright(command: str, content: str) -> list[Node]:
    """Text, or a name or letters in upright type."""
    content = _BLANK.sub(" ", content).replace("^2", "²").replace("^3", "³")
    bare = content.strip()
    if not bare:
        return []
    if bare in signs.NAMES and command == "operatorname":
        return [Node("name", bare)]
    if len(bare) == 1 and bare.isalpha():
        return [Node("letter", bare)]
    if command.startswith("math") and bare.isascii() and bare.isalpha() and bare.isupper():
        return [Node("letter", letter) for letter in bare]
    return [Node("text", content)]
