"""Says the nodes of a formula in a language.

Commas are the pauses that keep the parts of a long formula apart: behind a long root, exponent or
fraction. The words of brackets are said only where something long is in them.
"""

from __future__ import annotations

import re
from typing import Final

from text.formula import signs
from text.formula.parser import Node
from text.formula.words import Words

_COMMAS: Final = re.compile(r"\s*,[\s,]*")
_EAST_COMMAS: Final = re.compile(r"[\s]*[,，、][\s,，、]*")
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_COPULA: Final = re.compile(r"^(?:is|es|é) |^~[는가]|^は(?=\|)")
_LATER: Final = "|"  # what stands behind it in an entry is said at the end of the relation


class Speaker:
    """Says formulas with the words of one language."""

    def __init__(self, words: Words, continues: bool = False) -> None:
        self._words = words
        self._continues = continues
        self._space = words.language.space

    def said(self, nodes: list[Node]) -> str:
        """The words of a whole formula, without commas at its ends."""
        spoken = self._row(nodes)
        if self._space:
            return _COMMAS.sub(", ", spoken).strip(" ,")
        comma = {"ja": "、"}.get(self._words.language.code, "，")
        return _EAST_COMMAS.sub(comma, spoken).strip(f" {comma}")

    def _row(self, nodes: list[Node], bar: str = "divides") -> str:
        """A row's words. `bar` is the key of a lone bar's words."""
        parts: list[str] = []
        later = ""
        nodes = self._measured(_joined(nodes))
        for place, node in enumerate(nodes):
            before = nodes[place - 1] if place else None
            if case := self._case(nodes, place):
                parts.append(self._declined([node], case))
                continue
            if node.kind == "sign" and (node.text in signs.RELATIONS or node.text == ","):
                parts.append(later)
                later = ""
            if node.kind == "sign":
                spoken, _, later_words = self._sign(node, before, bar).partition(_LATER)
                parts.append(spoken)
                later = later_words or later
            else:
                if self._multiplies(node, before):
                    parts.append(self._words.get("×"))
                following = nodes[place + 1] if place + 1 < len(nodes) else None
                parts += self._node(node, before, following)
        parts.append(later)
        return self._words.join(parts)

    def _measured(self, nodes: list[Node]) -> list[Node]:
        """The nodes, with each number and its unit in one text, as ordinary text has them."""
        found: list[Node] = []
        for node in nodes:
            last = found[-1] if found else None
            if last is not None and (text := self._amount(last, node)):
                if last.above and len(found) > 2 and _is_product(found[-3:]):
                    text = f"{self._words.literal(found[-3].text)}×{text}"
                    found[-3:-1] = []
                found[-1] = Node("amount", text)
            elif node.kind == "number" and _is_raised(node, "∘°"):
                found.append(Node("amount", self._words.literal(node.text) + "°"))
            else:
                found.append(node)
        return found

    def _amount(self, number: Node, unit: Node) -> str:
        """ "5 kg", "50%", "20°C" in digits; "" if these nodes are no such amount."""
        if number.kind == "amount" and number.text.endswith("°"):
            degrees = unit.kind in {"letter", "text"} and unit.text.strip() in {"C", "F"}
            return number.text + unit.text.strip() if degrees else ""
        if number.kind != "number" or number.below:
            return ""
        if number.above:
            return self._scientific(number, unit)
        written = self._words.literal(number.text)
        if unit.kind == "sign" and unit.text == "%":
            return written + "%"
        if unit.kind == "text" and not unit.below:
            name = unit.text.strip()
            if unit.above is not None:
                name += {"2": "²", "3": "³"}.get("".join(each.text for each in unit.above), "?")
            return f"{written} {name}" if name in self._words.language.units else ""
        return ""

    def _scientific(self, number: Node, unit: Node) -> str:
        """ "10⁸ m/s" in raised digits, which ordinary text reads with the unit."""
        exponent = "".join(each.text for each in number.above or [])
        name = unit.text.strip()
        known = unit.kind == "text" and not unit.above and name in self._words.language.units
        if not known or not exponent.removeprefix("-").isdecimal():
            return ""
        return f"{self._words.literal(number.text)}{exponent.translate(_RAISED)} {name}"

    def _case(self, nodes: list[Node], place: int) -> str:
        """The case in which Russian says a number behind a relation: "больше нуля"; "" for none."""
        if self._words.language.code != "ru" or not place:
            return ""
        ends = place + 1 == len(nodes) or nodes[place + 1].kind == "sign"
        if not ends or not (nodes[place].kind == "number" or nodes[place].text == "∞"):
            return ""
        return {"<": "g", ">": "g", "≪": "g", "≫": "g", "→": "d"}.get(nodes[place - 1].text, "")

    def _declined(self, nodes: list[Node], case: str) -> str:
        """A row; a number alone in a case of Russian."""
        row = _joined(nodes)
        sign = row[0].text if len(row) == 2 and row[0].text in {"+", "-"} else ""
        last = row[-1] if len(row) == 1 or sign else None
        if self._words.language.code != "ru" or last is None or last.above or last.below:
            return self._row(nodes)
        if last.kind == "number":
            spoken = self._words.number(last.text, case).replace("нол", "нул")
        elif last.text == "∞":
            spoken = "бесконечности"
        else:
            return self._row(nodes)
        return self._words.join([self._words.get(sign), spoken])

    def _sign(self, node: Node, before: Node | None, bar: str) -> str:
        sign = node.text
        if sign == ",":
            return ","
        if sign == "-" and (before is None or before.kind in {"sign", "name", "big"}):
            return self._words.get("neg")
        if sign == "+" and before is None:
            return self._words.language.math.get("+", "")
        if sign == "∣":
            return self._words.get(bar)
        if sign in ":.?":
            return ","
        found = self._words.get(sign) or self._words.language.symbols.get(sign, "")
        if sign not in signs.RELATIONS or before:
            return found
        if self._continues and _LATER not in found:
            return found
        if sign in "∼≈":  # "∼5"
            return self._words.language.math.get("~") or found
        return _COPULA.sub("", found)

    def _multiplies(self, node: Node, before: Node | None) -> bool:
        """Whether "times" is said between two factors that only stand together."""
        if before is None or node.kind != "group" or node.text not in "([" or not _long(node):
            return False
        if before.kind == "letter":
            return not (before.text in signs.FUNCTIONS or before.below or before.primes)
        return before.kind in {"number", "group", "frac", "root", "row"}

    # ---------------------------------------------------------------------------------------- nodes

    def _node(self, node: Node, before: Node | None, following: Node | None) -> list[str]:
        words = self._words
        if node.kind == "name":
            return self._name(node, following)
        if node.kind == "big":
            return [self._bounded(words.get(node.text), node)]
        spoken = self._ordinal(node) or self._core(node, before)
        calls = node.kind == "letter" and following is not None and following.kind == "group"
        if node.below:
            long = _has_terms(node.below)
            key = "subn" if long and words.get("subn") else "sub"
            spoken = words.fill(key, spoken, self._row(node.below)) + ("," if long else "")
        spoken = words.join([spoken, *[words.get("′")] * min(node.primes, 3)])
        parts = [spoken, *self._above(node)]
        if calls and (node.text in signs.FUNCTIONS or node.primes):
            argument = words.fill("call", words.join(parts), "\0").partition("\0")[0]
            return [argument.rstrip()]
        return parts

    def _ordinal(self, node: Node) -> str:
        """ "n^{th}", "5^{th}"; the letters above don't go with the node then. "" if it is none."""
        if node.kind not in {"letter", "number"} or not node.above:
            return ""
        if "".join(each.text.strip() for each in node.above) not in {"th", "st", "nd", "rd"}:
            return ""
        node.above = None
        if node.kind == "number":
            return self._words.language.ordinal(node.text)
        return self._words.letter(node.text) + "th"

    def _core(self, node: Node, before: Node | None) -> str:
        """The node without what stands above and below it."""
        words = self._words
        # Each row is said once: twice would take exponential time in their depth.
        if node.kind == "group":
            return self._group(node, before)
        if node.kind == "root":
            return self._root(node)
        rows = [self._row(part) for part in node.parts]
        match node.kind:
            case "number":
                return words.number(node.text)
            case "letter":
                return words.letter(node.text)
            case "text":
                return node.text.strip()
            case "word" | "amount":
                return node.text
            case "abs" | "norm":
                return words.fill(node.kind, rows[0])
            case "accent":
                return words.fill(node.text, rows[0])
            case "frac":
                return self._fraction(node, *rows)
            case "binom":
                order = reversed(rows) if words.get("binomorder") else rows
                return words.fill("binom", *order)
        return "".join(rows)

    def _group(self, node: Node, before: Node | None) -> str:
        bar = "divides"
        if node.text == "{":
            bar = "such"
        elif before is not None and (before.text in {"P", "E", "p"} or before.text == "Pr"):
            bar = "given"
        row = self._row(node.parts[0], bar)
        if node.text in "⌊⌈":
            return self._words.fill({"⌊": "floor", "⌈": "ceil"}[node.text], row)
        called = (
            node.above is None
            and before is not None
            and (before.kind in {"name", "text"} or before.text in signs.FUNCTIONS)
        )
        if node.text not in "([" or not _long(node) or called:
            return row + ("," if _long(node) else "")
        return self._words.join([self._words.get("open"), row, self._words.get("close")])

    def _fraction(self, node: Node, top: str, bottom: str) -> str:
        above, below = node.parts
        if len(above) == len(below) == 1 and above[0].kind == below[0].kind == "number":
            simple = not (above[0].above or below[0].above)
            fraction = self._words.fraction(above[0].text, below[0].text) if simple else None
            if fraction:
                return fraction
        long = _has_terms(above)
        end = "," if _has_terms(below) or long else ""
        return self._words.fill("long" if long else "frac", top, bottom) + end

    def _root(self, node: Node) -> str:
        index = node.parts[1]
        written = index[0].text if len(index) == 1 and index[0].kind == "number" else ""
        end = "," if _has_terms(node.parts[0]) else ""
        radicand = self._declined(node.parts[0], "g")
        return self._words.root(self._row(index), "2" if not index else written, radicand) + end

    def _name(self, node: Node, following: Node | None) -> list[str]:
        """A function, with its base or bounds and its power."""
        words = self._words
        if node.text == "lim" or node.text in signs.BOUNDED:
            return [self._bounded(words.get(node.text), node)]
        name = words.get(signs.NAMES[node.text])
        if node.text == "log" and node.below:
            parts = [words.fill("log", self._row(node.below))]
            return [*parts, *self._above(node)]
        if node.below:
            name = words.fill("sub", name, self._row(node.below))
        name = words.join([name, *self._above(node)])
        if following is None or (following.kind == "sign" and following.text != "-"):
            return [name]
        return [words.fill("call", name, "\0").partition("\0")[0].rstrip()]

    def _bounded(self, name: str, node: Node) -> str:
        """A sum, an integral, a limit: with its bounds."""
        words = self._words
        below = node.below or []
        if node.text == "lim" and below:
            arrow = [place for place, each in enumerate(below) if each.text == "→"]
            if arrow:
                target = self._declined(below[arrow[0] + 1 :], "d")
                limits = self._row(below[: arrow[0]]), target
                return words.join([words.fill("limit", *limits)])
        low = self._declined(below, "g") if below else ""
        if bound := words.get("bound"):
            low = low.replace(words.get("="), bound)
        if low and node.above:
            return words.fill("fromto", name, low, self._declined(node.above, "g"))
        starts = any(each.text == "=" for each in below)
        if low:
            return words.fill("from" if starts else "over", name, low)
        return words.fill("of", name)

    def _above(self, node: Node) -> list[str]:
        """The exponent, or the sign that stands for something else: degrees, transposed."""
        above = node.above
        if not above:
            return []
        words = self._words
        first = above[0]
        if len(above) == 1 and not (first.above or first.below):
            sign = {"∘": "°", "°": "°", "×": "star", "star": "star", "†": "†", "′": "′"}
            if first.kind == "sign" and first.text in {*sign, "+", "-"}:
                return [words.get(sign.get(first.text, first.text))]
            capital = node.kind == "letter" and "A" <= node.text <= "Z"
            if first.text in {"⊤", "⊥"} or (capital and first.text == "T"):
                return [words.fill("transpose", "").strip() or words.get("transpose")]
            if first.kind == "text":
                return [first.text.strip()]
        written = "".join(each.text for each in above)
        plain = len(above) == 1 and first.kind == "number" and first.text.isdecimal()
        negative = len(above) == 2 and first.text == "-" and above[1].text.isdecimal()
        if negative and written == "-1" and (node.text in set("fghABMT") or node.kind == "name"):
            return [words.fill("inverse", "").strip()]
        spoken = self._row(above)
        simple = plain or (negative and above[1].above is None)
        return [words.power(spoken, written if simple else "") + ("," if len(above) > 2 else "")]


def _joined(nodes: list[Node]) -> list[Node]:
    """A row without the braces that only group."""
    found: list[Node] = []
    for node in nodes:
        bare = not (node.above or node.below or node.primes)
        if node.kind == "row" and bare:
            found += _joined(node.parts[0])
        else:
            found.append(node)
    return found


def _is_product(nodes: list[Node]) -> bool:
    """Whether these are a plain number, a sign of multiplication, and something else."""
    first, sign, _ = nodes
    plain = first.kind == "number" and not (first.above or first.below)
    return plain and sign.kind == "sign" and sign.text in {"×", "·"}


def _is_raised(node: Node, sign: str) -> bool:
    """Whether only the one sign stands above the node."""
    above = node.above or []
    return len(above) == 1 and above[0].kind == "sign" and above[0].text in sign and not node.below


def _has_terms(nodes: list[Node]) -> bool:
    """Whether there are a sum, a difference or a relation, so that a pause is needed."""
    nodes = _joined(nodes)
    return any(
        node.kind == "sign" and (node.text in signs.RELATIONS or node.text in signs.TERMS)
        for node in nodes[1:]
    )


def _long(node: Node) -> bool:
    """Whether a bracket must be heard: around a sum, or a product with an exponent."""
    row = _joined(node.parts[0])
    if any(each.text == "," for each in row):
        return False
    if node.above is None or not row:
        return _has_terms(row)
    return len(row) > 1 or row[0].kind == "frac" or row[0].above is not None
