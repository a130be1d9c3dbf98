"""Signs beside words in Chinese, Japanese and Korean: a colon before a time (时间:9:00), ○○ for a
name, a plus, a wave, a dash or a slash between words (学号+姓名, 2층~지상 15층, 坪/坪).

The words of each language are a row of cjk_sign_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text import scripts
from text.normalize.cjk import EastAsian
from text.normalize.cjk_scores import is_result
from text.normalize.cjk_sign_tables import SIGNS, Signs
from text.normalize.dates import short_date
from text.normalize.rule import Rule, at_number, digit_and, rule
from text.normalize.values import Context

Match = re.Match[str]

_SCRIPT: Final = f"{scripts.HAN}々〇{scripts.KANA}ー{scripts.HANGUL}"
_SAME: Final = str.maketrans("◯〇▲■✕", "○○△□×")


def signs_beside_words(code: str, language: Callable[[], EastAsian]) -> Iterator[Rule]:
    """The rules with the words of a language, in the order in which they run."""
    words = SIGNS[code]
    yield from _colons(words)
    yield _blanks(words)
    yield from _spans(words)
    yield _scores(words, language)
    yield _days(words, language)
    yield _eras(words)
    yield from _pluses(words)
    yield _between_words(words)
    yield _clothes(words, language)


def _colons(words: Signs) -> Iterator[Rule]:
    """时间:9:00 and 3 : 2."""
    named = r":(?=\d{1,2}:[0-5]\d(?!\d))(?<=[^\W\d_]:|[)）」』】\]]:)"
    yield rule("time", named, words.colon, ":", "words")
    yield rule("range", r" [:：] (?<=\d . )(?=\d)", ":", (" : ", " ： "), "words")


def _blanks(words: Signs) -> Rule:
    """○○さん, 王××; 答案是×. One rule for all: × alone is in many texts."""
    numeral = "〇零一二三四五六七八九十百千\\d"
    pair = "(?:[○◯〇]{2,4}|[△▲]{2,4}|[×✕]{2,4}|[□■]{2,4})"
    behind = rf"(?<![{numeral}]){pair}(?=[{_SCRIPT}])(?![{numeral}年])"
    ahead = rf"(?<=[{_SCRIPT}])(?<![{numeral}]){pair}(?!\d|[(（]\d)"
    both = rf"[○◯〇](?<![{numeral}].)×(?!\d)"
    lone = rf"[○◯◎△×√](?<![\dA-Za-z)）\]²³%％].)(?=[{words.marked}]|\Z)"

    def say(match: Match) -> str:
        signs = match[0].translate(_SAME)
        return words.marks.get(signs) or words.blank[signs[0]]

    pattern = rf"(?=[○◯〇△▲×✕□■◎√])(?:{behind}|{ahead}|{both}|{lone})"
    return rule("code", pattern, say, "○◯〇△▲×✕□■◎√", "words")


def _spans(words: Signs) -> Iterator[Rule]:
    """3楼~5楼, 9点半~11点, 3월 말~4월 초, 15㎡～20㎡."""
    unit = r"[A-Za-zµμ]{1,4}[²³]?|[㎡㎥㎏㎞㎝㎜℃]"
    noun = r"[^\W\dA-Za-z]{1,4}(?: [초말반경쯤])?"
    counted = re.compile(rf"(?:\d ?(?:{unit})|\d{noun} ?|[)）])\Z")

    def upto(match: Match) -> str | None:
        return words.upto if counted.search(Context(match).cue) else None

    last = f"{words.units}A-Za-z²³㎡㎥㎏㎞㎝㎜℃"
    later = rf"(?= ?(?:{words.begun}) ?\d)"
    dated = r"(?<=[)）].)(?=\d{1,2}(?: ?[月월]|/\d))"  # 12/28(土)～1/5(日)
    behind = rf"(?:(?<=[{last}].) ?(?=\d)|{dated}|{later})"
    yield rule("range", f"[~～〜]{behind}", upto, "~～〜", "words")
    behind = rf"(?:(?<=[{words.units}] . )(?=\d)|{later})"
    yield rule("range", f" [~～〜] {behind}", upto, (" ~", " ～", " 〜"), "words")
    page = re.compile(r"(?<![A-Za-z])[Pp]\.? ?\d{1,4}\Z")

    def pages(match: Match) -> str | None:
        return words.upto if page.search(Context(match).cue) else None

    needs = ("-P", "~P", "～P", "–P", "-p", "~p", "～p")
    yield rule("range", r"[-~～〜–][Pp]\.?(?<=\d[-~～〜–].)(?=\d)", pages, needs, "words")


def _scores(words: Signs, language: Callable[[], EastAsian]) -> Rule:
    """以21:15、19:21、21:18; 마지막 세트는 15:13."""
    listed = r"(?:\d{1,3}:\d{1,3}[,、，/ ]{1,2}){0,6}"
    cue = re.compile(rf"(?:{words.scored})[^\d。.!?]{{0,4}}{listed}\Z")
    hours = re.compile(r" ?(?:시작|부터|까지|에 |开始|起|开[赛球场]|開始|から|より|に|キックオフ)")

    def score(match: Match) -> str | None:
        context = Context(match)
        if hours.match(context.after):
            return None
        if not (cue.search(context.before) or is_result(context.after)):
            return None
        own = language()
        low, high = (own.cardinal(match[place]) for place in (1, 2))
        return own.join(low, own.ratio, high)

    pair = r"(\d(?<![\d:.,/A-Za-z-]\d)\d{0,2}):(\d{1,3})(?![\d:]|[.,]\d)"
    return at_number("range", pair, score, words.played, "dates")


def _days(words: Signs, language: Callable[[], EastAsian]) -> Rule:
    """生日3.12: a day with a dot behind a word for it."""
    cue = re.compile(rf"(?:{words.days})[^\d。.!?，、,]{{0,3}}\Z")
    counted = re.compile(rf" ?(?:{words.counted})")

    def day(match: Match) -> str | None:
        context = Context(match)
        date = short_date(match[2], match[1])
        if not date or not cue.search(context.before) or counted.match(context.after):
            return None
        return language().date(date, context)

    span = r"\.? ?[-–—~～〜至到]"
    pattern = rf"(\d(?<![\d.,:/A-Za-z~～〜-]\d)\d?)\.(\d\d?)(?![\d%％]|\.\d|{span})"
    return at_number("date", pattern, day, tuple(words.days.split("|")), "dates")


def slash_day(code: str, language: Callable[[], EastAsian]) -> Rule:
    """5/3の朝, 12/25: a day that is hardly a fraction, behind all rules that know it by a word."""
    divided = re.compile(rf" ?(?:[=+×÷*xX-]|{SIGNS[code].divided})")
    sum_before = re.compile(r"[=+×÷*/-] ?\Z")

    def day(match: Match) -> str | None:
        context = Context(match)
        date = short_date(match[2], match[1])
        if not date or divided.match(context.after) or sum_before.search(context.cue):
            return None
        rated = date.month == date.day and date.day in (5, 10)  # full marks
        sure = date.month >= date.day or (date.month > 1 and date.day > 12)
        if not sure or rated:
            return None
        return (language().date(date, context) or "") + (SIGNS[code].since if match["open"] else "")

    begun = r"(?P<open>[~～〜](?=[。、，,.)）\s]|\Z))?"  # 7/14～
    pattern = rf"(\d(?<![\d/.:,A-Za-z第제+-]\d)\d?)/(\d\d?)(?![\d/.%％℃°]){begun}"
    return at_number("date", pattern, day, "/", "dates")


def _eras(words: Signs) -> Rule:
    """B.C. 200, AD57年: once where a word says it already."""

    def era(match: Match) -> str:
        said = words.before_christ if match[0][0] == "B" else words.after_christ
        return "" if Context(match).cue.rstrip().endswith(said.strip()) else said

    dotted = r"[BA](?<![A-Za-z].)\.[CD](?<=B.C|A.D)\. ?(?=\d{1,4}(?![.,]?\d))"
    plain = r"(?:BC|AD)(?<![A-Za-z]..) ?(?=\d{1,4} ?(?:[年년]|世[紀纪]|세기))"
    written = f"{dotted}|{plain}"
    return rule("year", written, era, ("BC", "AD", "B.C", "A.D"), "words")


def _pluses(words: Signs) -> Iterator[Rule]:
    """5,000+, and 学号+姓名, A+, C++."""
    more = r"\+(?<=[\d万億亿千百만억천백]\+)(?=[，。、,;；！？!?）)」』]|\.(?!\d)| (?! ?\d)|\Z)"
    yield rule("math", more, words.more, "+", "dates")
    between = r"\+(?<=[^\s+]\+|\+\+)"
    if words.plus.isalpha():  # what has spaces is said for all languages
        between += r"| \+ (?<=[^\s+] \+ )(?=[^\s+])"
    yield rule("math", between, words.plus, "+", "signs")


def _between_words(words: Signs) -> Rule:
    """18:30開場/19:00開演, when the numbers are words."""
    left = rf"[{_SCRIPT}）)」』】]"
    slash = rf"(?:/(?<={left}/)| / (?<={left} / ))(?=[{_SCRIPT}（(「『【])"
    return rule("math", slash, words.pause, "/", "signs")


def _clothes(words: Signs, language: Callable[[], EastAsian]) -> Rule:
    """160/84A."""

    def size(match: Match) -> str:
        own = language()
        return f"{own.spelled(match[1])}{words.pause}{own.spelled(match[2])}{match[3]}"

    clothes = r"(1[3-9]\d(?<![\d.,/]\d\d\d))/(\d{2,3}) ?([ABCY])(?![A-Za-z\d])"
    return at_number("code", clothes, size, digit_and("A", "B", "C", "Y"), "dates")
