"""Names and signs beside numbers in Chinese, Japanese and Korean: RTX 4090, port 8080, wx_12345,
教父II, △ABC, ↑18%, ▲3.2%, W120×D60, x²+y².

The words of each language are a row of cjk_name_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text import scripts
from text.normalize import cjk_name_tables as tables
from text.normalize.cjk import EastAsian
from text.normalize.cjk_form_tables import FORMS
from text.normalize.cjk_name_tables import NAMES, Names
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_SCRIPT: Final = f"{scripts.HAN}々{scripts.KANA}{scripts.HANGUL}"
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
# 静脉注射IV, VI设计, 2X
_NO_ROMAN: Final = re.compile(r"XX|IV ?(?:[注点로를가]|주사|で|管)|VI ?(?:[设设系手]|시스템)")
_LATIN: Final = r"[A-Za-z]"


def names_and_signs(code: str, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """The rules with the words of a language, in the order in which they run."""
    words = NAMES[code]
    yield from _roman(words, language)
    yield from _codes(code, language)
    yield from _geometry(words)
    yield from _arrows(words)
    yield from _sums(words)


def _roman(words: Names, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """教父II, ロッキーIV, 록키 II; Part II."""

    def title(match: Match) -> str | None:
        if not _ROMAN.fullmatch(match[0]) or _NO_ROMAN.match(match.string, match.start()):
            return None
        return language().cardinal(roman_value(match[0]))

    end = r"(?![A-Za-z\d]|[.+/-][A-Za-z\d])"
    behind = rf"(?:(?<=[{_SCRIPT}].)|(?<=[{_SCRIPT}] .)|(?<=[：:] .)|(?<=：.))"
    yield rule("roman", rf"[IVX]{behind}[IVX]{{1,5}}{end}", title, "IVX", "words")

    def part(match: Match) -> str | None:
        if not _ROMAN.fullmatch(match[0]):
            return None
        value = roman_value(match[0])
        return words.english.get(value) or language().cardinal(value)

    parts = "|".join(rf"(?<={each} .)" for each in (*tables.PARTS, *words.parts))
    more = "|".join(rf"(?<={each}.)" for each in words.parts)
    behind = rf"(?:{parts}|{more})" if more else f"(?:{parts})"
    needs = (*(each[1:] for each in tables.PARTS), *words.parts)
    yield rule("roman", rf"[IVX]{behind}[IVX]{{0,5}}{end}", part, needs, "words")


def _codes(code: str, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    def spelled(match: Match) -> str:
        return language().spelled(match[0])

    cue = re.compile(rf"(?:{tables.MODELS})[ -]?\Z")

    def model(match: Match) -> str | None:
        return spelled(match) if cue.search(Context(match).cue) else None

    lone = r"\d(?<![\d.,:/]\d)"
    behind = r"\d{2,4}(?![\d%％]|[.,]\d)"
    yield at_number("code", lone + behind, model, tables.MODEL_CUES, "dates")
    ports = re.compile(rf"(?:{tables.PORTS})[ :：]?\Z")

    def port(match: Match) -> str | None:
        return spelled(match) if ports.search(Context(match).cue) else None

    after_colon = r"\d(?<![\d.,/]\d)"
    yield rule("code", after_colon + behind, port, tables.PORT_CUES, "words")
    status = r"[45](?<![\d.,:/-][45])(?:0[1-9]|[12]\d)(?!\d|[.,:/]\d)"
    before = re.compile(rf"(?:{tables.FAILED_BEFORE})[ :：]{{0,2}}\Z")
    missing = re.compile(rf" ?(?:{tables.FAILED_BEHIND})")

    def failed(match: Match) -> str | None:
        context = Context(match)
        known = before.search(context.cue) or missing.match(context.after)
        return spelled(match) if known and not context.cue.endswith(("第", "共", "제")) else None

    yield at_number("code", status, failed, tables.FAILED_CUES, "dates")
    secret = re.compile(
        rf"(?:{FORMS[code].secret})[^\dA-Za-z。！？]{{0,4}}[A-Za-z][A-Za-z\d]{{0,15}}\Z",
        re.IGNORECASE,
    )

    def account(match: Match) -> str | None:
        if not secret.search(Context(match).before):
            return None
        own = language()
        return f" {own.address_signs['_']} {own.called(match[1])}"

    digits = r"_(?<=[A-Za-z]_)(\d{1,12})(?![\dA-Za-z_@])"
    yield rule("code", digits, account, "_", "words")


def _geometry(words: Names) -> Iterator[Rule]:
    angle = r"∠ ?(?=[A-Z\dα-ω(])"

    def corner(match: Match) -> str:
        return "" if Context(match).cue.endswith(words.angle.strip()) else words.angle

    yield rule("math", angle, corner, "∠", "words")
    named = words.triangle.strip()

    def triangle(match: Match) -> str:
        return "" if Context(match).cue.rstrip().endswith(named) else words.triangle

    yield rule("math", r"△ ?(?=[A-Z]{3}(?![A-Za-z]))", triangle, "△", "words")

    def side(match: Match) -> str:
        word = words.sides[match[0]]
        return "" if Context(match).cue.rstrip().endswith(word.strip()) else word

    letter = r"[WDHL](?<![A-Za-z\d].)"
    amount = r"(?:(?=\d{1,4}(?:\.\d{1,2})? ?(?:[×xX*]|[cm]?m(?![A-Za-z\d])))|(?<=[×*].)(?=\d))"
    yield rule("unit", letter + amount, side, "WDHL", "words")


def _arrows(words: Names) -> Iterator[Rule]:
    """↑18%, 18%↑, ▲3.2%: which way a number goes."""
    before = {"↑": words.rises, "↓": words.falls}
    behind = {"↑": words.risen, "↓": words.fallen}
    yield rule(
        "math", r"[↑↓](?<![\d%％].) ?(?=\d)", lambda match: before[match[0][0]], "↑↓", "words"
    )
    least = dict(zip("↑↓", words.limits, strict=True))
    counted = re.compile(r"[원円元명名개个세歳岁]\Z")

    def done(match: Match) -> str:
        context = Context(match)
        limits = context.after[:1] in (")", "）") and counted.search(context.cue)  # (3만원↑)
        return (least if limits else behind)[match[0][-1]]

    sign = r" ?[↑↓](?:(?<=[\d%％원円元倍배명名개个세歳岁pPt].)|(?<=[\d%％원円元倍배] .))"
    yield rule("math", sign, done, "↑↓", "words")
    signs = dict(zip("▲△▼▽", words.triangles, strict=True))
    amount = re.compile(rf"[¥￥$]?[\d,.]{{1,15}} ?(?:[%％{words.sums}]|pt|bp|BP|[)）」|]|\Z)")

    def triangle(match: Match) -> str:
        return signs[match[0][0]] if amount.match(Context(match).after) else ""

    yield rule("signed", r"[▲△▼▽] ?(?=[¥￥$\d])", triangle, "▲△▼▽", "words")


def _sums(words: Names) -> Iterator[Rule]:
    signs = {"+": words.plus, "-": words.minus, "−": words.minus}
    between = r"[-−+](?:(?<=[a-ln-zA-Z)][²³].)|(?<=\^\d.))(?=[A-Za-z\d(])"
    between += r"| [-−+] (?<=[a-ln-zA-Z)][²³] . )(?=[A-Za-z\d(])"
    yield rule("math", between, lambda match: signs[match[0].strip()], "²³^", "words")
    power = r"\^(?<=[\w)]\^)(?:([a-z])|\{([a-z])\})(?![A-Za-z\d])"
    yield rule("math", power, lambda m: words.power.format(m[1] or m[2]), "^", "signs")
    # 220V~50Hz are two measures, 500g~1kg is a range
    apart = r"[~～〜](?<=\dV.)(?=\d{2}(?:/\d\d)? ?k?Hz)"
    yield rule("unit", apart, words.pause, ("V~", "V～", "V〜"), "words")
    tall = (
        r"m(?:(?<=[^\d.,/A-Za-z-]\dm)|(?<=\A\dm)|(?<=[^\d.,/A-Za-z-][1-9]\dm)|(?<=\A[1-9]\dm))"
        r"(?=\d\d(?![\d/A-Za-z]|[.,]\d| ?(?:cm|分|秒|초|분)))"
    )
    yield rule("unit", tall, words.meter, "m", "words")
    shared = r"/(?<=\d\d/)(?=\d{2,3} ?k?(?:Hz|V|W)(?![A-Za-z]))"
    yield rule("unit", shared, words.pause, ("Hz", "V", "W"), "words")
