"""Rules for signs between words: the steps of a menu, arrows, comparisons, slashes, hearts.

A sign says what stands on its two sides: ">" between capitalised words separates the steps of a
menu, between numbers or variables it compares. These rules run before the numbers are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from text.normalize.between_tables import WORDS, Words
from text.normalize.language import Language
from text.normalize.rule import Rule, any_of, at_number, rule
from text.normalize.slash import slash_rules
from text.normalize.values import AROUND, Context

Match = re.Match[str]

_QUOTES: Final = "\"'“”„‘’«»‹›「」『』《》〈〉【】*`"
_STOP: Final = r"\s,;!?…，。、；：！？"
_LAST: Final = re.compile(rf"[^{_STOP}]{{1,40}}\Z")
_FIRST: Final = re.compile(rf"[^{_STOP}]{{1,40}}")
# Where words aren't separated by spaces, a run of Latin letters and digits is a word.
_LAST_CJK: Final = re.compile(rf"(?:[A-Za-z\d_.()\[\]]{{1,40}}|[^{_STOP}A-Za-z\d]{{1,40}})\Z")
_FIRST_CJK: Final = re.compile(rf"[A-Za-z\d_.()\[\]]{{1,40}}|[^{_STOP}A-Za-z\d]{{1,40}}")
_NUMBER: Final = re.compile(r"[-−+±]?[$€£¥₹]?[.,]?(?!(?:2FA|[2-5][DG]|[48]K)\b)\d")
# a, x1, β, max_size, len(x), a.b
_VARIABLE: Final = re.compile(
    r"-?(?:[A-Za-zα-ω][\d₀-₉'′]{0,2}+|[A-Za-z]\w{0,20}+[_(\[.]\S*|[a-z_]\w*_\w*)\Z"
)
_OPEN_TAG: Final = re.compile(r"<[^\W\d_][^<>]*\Z")
_CLAUSE: Final = re.compile(r"[.!?。！？;；\n](?=\s|\Z)|[。！？；]")
_STEP: Final = r">{1,2}|[›»＞]"
_RIGHT: Final = r"[-=]{1,3}>{1,2}|[→⟶➔]"
_LEFT: Final = r"<-{1,3}(?![->\d.])|<={2,3}(?![=>])|[←⟵]"
_BOTH: Final = r"<[-=]{1,3}>|[↔⟷⇄⇆]"
_ARROWS: Final = ("->", "=>", "<-", "<==", "→", "⟶", "←", "⟵", "↔", "⟷", "⇄", "⇆")
_STEPS: Final = re.compile(rf" (?:{_STEP}) |[^\W\d_](?:{_STEP})[^\W\d_]")
_ARROW: Final = re.compile(rf"{_BOTH}|{_RIGHT}|{_LEFT}")
_SECOND: Final = re.compile(r" ?(?:s|secs?|seconds?|Sek|с|сек|秒|초)(?!\w)")
_COMPARED: Final = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "===": "="}


@dataclass(frozen=True, slots=True)
class Sides:
    """A sign with the words on its two sides; "" where the line begins or ends."""

    left: str
    right: str
    clause: str  # before the sign
    rest: str  # of the clause, behind the sign

    @classmethod
    def of(cls, match: Match, spaced: bool) -> Self:
        before = Context(match).before
        after = Context(match).after
        clause = _CLAUSE.split(before)[-1]
        rest = _CLAUSE.split(after, maxsplit=1)[0]
        left = (_LAST if spaced else _LAST_CJK).search(before.rstrip(f" …{_QUOTES}"))
        right = (_FIRST if spaced else _FIRST_CJK).match(after.lstrip(f" {_QUOTES}"))
        return cls(_bare(left), _bare(right), clause, rest)

    @property
    def compares(self) -> bool:
        """Whether numbers or variables stand on both sides, or a number on the right."""
        if _NUMBER.match(self.right):
            return True
        return (
            bool(_VARIABLE.match(self.right))
            and bool(_VARIABLE.match(self.left) or _NUMBER.match(self.left))
        ) or (bool(_NUMBER.match(self.left)) and not self.right[:1].isupper())

    @property
    def closes_a_tag(self) -> bool:
        """Whether the sign ends angle brackets: "<your name>", "List<String>"."""
        return "<" in self.left or (not self.compares and bool(_OPEN_TAG.search(self.clause)))


def _bare(found: Match | None) -> str:
    return found[0].strip(_QUOTES).rstrip(".:") if found else ""


def between_rules(language: Language) -> Iterator[Rule]:
    """The rules at the end of the stage "words"."""
    yield from slash_rules(language)
    words = WORDS.get(language.code, Words())
    if words.heart:
        yield _heart_rule(language, words)
    yield from _comparison_rules(language)
    yield _arrow_rule(language, words)
    yield _step_rule(language, words)


def _heart_rule(language: Language, words: Words) -> Rule:
    """ "I <3 NY" and "Thanks <3"; "x <3" and "<3 %" are comparisons."""
    verb = f" {words.heart} " if language.space else words.heart
    subjects = re.compile(rf"(?:{_one_of(words.hearted)})\Z")
    measured = re.compile(rf"(?:\A|[^\w])(?:\w|{_one_of(words.measured)})\Z", re.IGNORECASE)

    def heart(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        after = context.after
        if before.endswith((" I", " i")) or before in {"I", "i"}:
            return " love "
        if subjects.search(before) and (after[:1].isalpha() or not language.space):
            return verb
        ends = not after.strip(" !.<3\n")
        return "" if ends and not measured.search(before) else None

    return rule("math", rf" ?<3(?![\d.,]?\d|[%°{language.word}]) ?", heart, ("<3",), "words")


def _comparison_rules(language: Language) -> Iterator[Rule]:
    spaced = bool(language.space)
    space = language.space
    less = f"{space}{language.math['<']}{space}" if "<" in language.math else ""

    def two_signs(match: Match) -> str | None:
        sides = Sides.of(match, spaced)
        apart = match[0][0] == match[0][-1] == " "
        if not sides.left or not sides.right or not (apart or sides.compares):
            return None
        return f"{space}{_COMPARED[match['sign']]}{space}"

    def one_sign(match: Match) -> str | None:
        sides = Sides.of(match, spaced)
        apart = match[0][0] == match[0][-1] == " "
        if _NUMBER.match(sides.right):
            return _spoken(match, less)
        if not sides.left or not sides.right or ">" in sides.rest.partition(" ")[0]:
            return None
        return less if sides.compares or apart else None

    signs = r"(?P<sign>[<>!]=|={2,3})"
    yield rule(
        "math",
        rf" ?(?<![<>=!]){signs}(?![<>=]) ?",
        two_signs,
        ("<=", ">=", "!=", "=="),
        "words",
    )
    if less:
        yield rule("math", r" ?(?<![<>=-])(?P<sign><)(?![<>=/!]|-[->]) ?", one_sign, "<", "words")


def _arrow_rule(language: Language, words: Words) -> Rule:
    spaced = bool(language.space)
    pause = _pause(language)
    word = language.symbols.get("→", "")
    ahead = "" if language.code == "ko" else language.space  # 에서 touches the word before it
    spoken = f"{ahead}{word}{language.space}" if word else pause
    menu = _menu(language, words)

    def arrow(match: Match) -> str | None:
        sides = Sides.of(match, spaced)
        if not sides.left or not sides.right:
            return " " if sides.left and sides.rest else ""
        if not match["right"] or _ARROW.search(sides.clause) or _ARROW.search(sides.rest):
            return pause
        return pause if menu.search(sides.clause) else spoken

    pattern = rf" ?(?:{_BOTH}|(?P<right>(?<![<=-])(?:{_RIGHT}))|{_LEFT}) ?"
    return rule("math", pattern, arrow, _ARROWS, "words")


def _step_rule(language: Language, words: Words) -> Rule:
    """ "File > Save" and, if numbers or variables are compared, "more than"."""
    spaced = bool(language.space)
    cased = spaced and language.code != "ko"
    pause = _pause(language)
    space = language.space
    greater = f"{space}{language.math['>']}{space}" if ">" in language.math else None
    conditions = re.compile(rf"(?<!\w)(?:{_one_of(words.conditions)})(?!\w)", re.IGNORECASE)
    menu = _menu(language, words)

    def path(match: Match, sides: Sides) -> bool:
        if not cased or menu.search(sides.clause):
            return True
        if conditions.search(sides.clause):
            return False
        capitals = sides.left[:1].isupper() or sides.right[:1].isupper()
        around = match.string[max(0, match.start() - AROUND) : match.end() + AROUND]
        return capitals or len(_STEPS.findall(around)) > 1

    def step(match: Match) -> str | None:
        sides = Sides.of(match, spaced)
        apart = match[0][0] == match[0][-1] == " "
        if match["sign"] in "›»" and not (apart and "«" not in match.string):
            return None
        single = match["sign"] in ">＞"
        chained = apart and " > " in sides.clause and sides.left[1:] and sides.right
        if chained and sides.left[:1].isupper():
            return pause  # "Sales > Reports > 2024"
        if single and _NUMBER.match(sides.right) and "<" not in sides.left:
            return greater and _spoken(match, greater)
        if sides.closes_a_tag or not sides.left:
            return None
        if not sides.right:
            return "" if apart or not sides.rest.strip() else None
        if sides.compares:
            return greater if single else None
        if path(match, sides):
            return pause
        return greater if apart and single else None

    pattern = rf" ?(?<![<>=-])(?P<sign>{_STEP})(?![>=]) ?"
    return rule("math", pattern, step, ">›»＞", "words")


def _spoken(match: Match, words: str) -> str:
    """The words without a space behind an opening bracket or where the text begins."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    return words if before.isalnum() or before in set(")]%.,:;") else words.lstrip()


def _menu(language: Language, words: Words) -> re.Pattern[str]:
    """Finds a word before the steps of a menu: "Click", "Settings"."""
    bound = r"(?<!\w)" if language.space else ""
    return re.compile(rf"{bound}(?:{_one_of(words.menu)})", re.IGNORECASE)


def _one_of(table: frozenset[str]) -> str:
    """A pattern for one of the words; one that never matches where there are none."""
    return any_of(table) or "(?!)"


def _pause(language: Language) -> str:
    return {"zh": "，", "ja": "、"}.get(language.code, ", ")


def scale_rules(language: Language) -> Iterator[Rule]:
    """ "1:50,000" and "1/1000": they run before times and dates."""
    written = language.written
    groups = re.escape(language.group_signs.replace(" ", "")) + " \u00a0\u202f"
    high = rf"(\d{{1,3}}(?:[{groups}]\d{{3}}){{1,3}}+|[1-9]\d{{3,8}})"
    end = rf"(?![{language.word}/]|[.,:]\d)"

    def ratio(match: Match) -> str | None:
        if language.code == "pt":  # "um para cinquenta mil"
            return language.proportion(match[1], _digits(match[2]), Context(match))
        low = language.cardinal(match[1])
        case = "md" if language.code == "ru" else ""
        return language.join(low, language.ratio, language.cardinal(_digits(match[2]), case))

    def fraction(match: Match) -> str | None:
        top = match[1]
        bottom = match[2]
        if bottom.isdecimal() and not _SECOND.match(Context(match).after):
            # "12/2024" and "Law 39/2015" are no fractions.
            year = len(bottom) == 4 and "1500" <= bottom <= "2100" and bottom != "2000"
            if year or not (top == "1" or bottom.endswith("00")):
                return None
        return language.fraction("", top, _digits(bottom), Context(match))

    if language.ratio:
        pattern = rf"({written.lone}\d?):{high}{end}"
        yield at_number("range", pattern, ratio, re.compile(r":\d{1,3}\D?\d{3}"), "dates")
    pattern = rf"({written.lone}(?<![/.,]\d)\d?)[/⁄]{high}{end}"
    yield at_number("fraction", pattern, fraction, "/⁄", "dates")


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdecimal())
