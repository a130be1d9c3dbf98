"""Two numbers with a hyphen between them, in Chinese, Japanese and Korean: a score, a figure or a
range.

The words that decide stand here for all three: a text has those of its own language.
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.values import Context, Number

# Before a score, and scores beside it.
_SCORED: Final = re.compile(
    r"(?:比分|点球|总分|大比分|盘分|局分|战胜|击败|负于|输给|不敌|[上下]半[场時]|半场|[一二三四五六七八九十\d][节局盘]|加时"
    r"|スコア|カウント|敗れ|敗戦|負け|点差|前半|後半|延長|第[1-4一二三四]?Q|クォーター"
    r"|스코어|점수|세트|전반|후반|연장|쿼터)[^\d。.!?]{0,8}\Z"
)
# Behind a score: what became of it.
_PLAYED: Final = re.compile(
    r"(?:的?(?:总?比分|成绩))?(?:不敌|负于|输给|惜败|告负|落败|败给|落后|战败|失利|负(?![责担数重荷面])"
    r"|输(?![入出送液])|[憾完惨大]败|憾负|战[胜平]|击败|[取获险完大]胜|胜|逆转|反超|领先|扳平|出局|被淘汰|被逆转)"
    r"|[でとのに]?(?:敗|惜敗|完敗|大敗|逆転|黒星|引き?分け|勝[ちっつ利]|完勝|快勝|折り返|リード|ビハインド|負け)"
    r"|(?:으로|로)? ?(?:[가-힣]{1,4} )?(?:[역석완대참]?패(?![널키턴션스]|치)|졌|지고 |역전"
    r"|뒤[지진졌]|끌려|[완신대]?승(?=[리을.,했]|\Z| )|이[겼기]|비[기겼긴]|앞[섰서선]|무승부)"
)
_COUNTED: Final = re.compile(
    r" ?(?:[页頁人名个個岁歳天周週月年日号號分秒度级級回章课課本件位点]"
    r"|ページ|쪽|명|개|세|장|년|월|일|분|초|도|회|호|주)"
)
_PAIR: Final = r"(\d{1,3})-(\d{1,3})(?:[(（]\d{1,2}[)）])?"
_APART: Final = r"[,、，;； /]{1,2}"
_BEFORE: Final = re.compile(rf"(?<![\d-])(?:{_PAIR}{_APART}){{1,4}}\Z")
_BEHIND: Final = re.compile(rf"(?:[(（]\d{{1,2}}[)）])?(?:{_APART}{_PAIR}(?![\d-])){{1,4}}")
_EACH: Final = re.compile(_PAIR)
# Sets of tennis that are lost.
_LOST_SETS: Final = frozenset([(str(games), "6") for games in range(5)] + [("5", "7"), ("6", "7")])


def is_score(low: Number, high: Number, context: Context) -> bool:
    """Whether two numbers with a hyphen between them are a score: from more to less, a draw, or
    beside a word or another score that says so.
    """
    if len(low.whole) > 8 or len(high.whole) > 8 or "-" not in context.written:
        return False
    draw = low == high and len(low.whole) < 3 and not context.before.endswith(("第", "제"))
    if int(low.whole) > int(high.whole) or draw:
        return True
    if _SCORED.search(context.before) and not _COUNTED.match(context.after):
        return True
    if len(high.whole) > 3:
        return False
    before = _BEFORE.search(context.before)
    behind = _BEHIND.match(context.after)
    after = context.after[behind.end() if behind else 0 :]
    if _COUNTED.match(after):
        return False
    beside = _EACH.findall((before[0] if before else "") + (behind[0] if behind else ""))
    if any(int(first) >= int(last) for first, last in beside):
        return True
    sets = {(low.whole, high.whole), *beside}
    return (len(beside) > 0 and sets <= _LOST_SETS) or bool(_PLAYED.match(after))


def is_result(after: str) -> bool:
    """Whether the words behind two numbers say what became of a match."""
    return bool(_PLAYED.match(after))


# Before the number of a figure, which has a hyphen in it: 图3-1.
_FIGURE: Final = re.compile(r"(?:图|表|例|式|附件|附录|図|圖|그림|도표|표) ?\Z")


def is_figure(context: Context) -> bool:
    return "-" in context.written and _FIGURE.search(context.before) is not None
