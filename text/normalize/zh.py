"""Chinese (Mandarin) as it is said: 二 and 两, 零 and 万, years and telephones digit by digit.

Sources of choices: GB/T 15835-2011 《出版物上数字用法》 (numbers, years, ranges);
吕叔湘《现代汉语八百词》 (两千, 两万, 两亿 at the head of a number, 二 within it and before 十 and
百; 两 before measure words). In telephone numbers 1 is 幺, as operators say it; in years, versions
and decimals it is 一. Sums of money are decimals (五点五元).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from text.normalize import zh_tables as tables
from text.normalize.cjk import (
    HAN,
    EastAsian,
    below_zero_rule,
    myriads,
    roman_rule,
    scaled_phrase_rule,
    scaled_unit_rule,
    shared_rules,
    thousands,
    volume_rule,
)
from text.normalize.cjk_rules import DIFFERENCE, chemical_rule
from text.normalize.cjk_scores import is_figure, is_score
from text.normalize.cjk_signs import slash_day
from text.normalize.dates import short_date
from text.normalize.identifier_groups import cut
from text.normalize.rule import TO, Rule, at_number, rule
from text.normalize.values import Context, Date, Number, Time
from text.normalize.zh_everyday import everyday_rules

Match = re.Match[str]

_DIGITS: Final = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_TENS: Final = ("", "十", "百", "千")
# What follows a year without 年. Before other words the number counts something.
_ALONE: Final = re.compile(r"[\s，。、；：）)》」]|的|财年|学年|年度|赛季|\Z")
_AMOUNT: Final = re.compile(rf"\d[万亿]?(?!年)(?:{tables.CLASSIFIERS}|%)[钟时天月]?\Z")
_COUNTED: Final = re.compile(rf" ?(?:{tables.CLASSIFIERS})")
_SCORE: Final = re.compile(r"(?:比分|比例|比率|比|以)(?:为|是|：|:)? ?\Z")
# Behind 1000 or 5000, 年 is a span of time: "5000年历史".
_SPAN_OF_YEARS: Final = re.compile(r"年(?:前|来|后|间|以|的?历史|之久|文明)")


class Chinese(EastAsian):
    """Words without spaces between them."""

    __slots__ = ()

    def numeral(self, value: int) -> str:
        """ "10500" -> 一万零五百, "22000" -> 两万二千; ten to the twelfth is 万亿."""
        spoken = ""
        above = 0
        hundreds = False
        for group, power in myriads(value):
            # 亿 stands once behind all the groups above it: 三万五千亿.
            if power < 2 and hundreds:
                spoken = spoken + "亿"
                hundreds = False
            gap = above and (group < 1000 or above - power > 1)
            spoken += ("零" if gap else "") + _group(group) + ("万" if power % 2 else "")
            above = power
            hundreds = hundreds or power >= 2
        spoken += "亿" if hundreds else ""
        if spoken.startswith("一十"):
            return spoken[1:]
        return (
            "两" + spoken[1:]
            if spoken[:1] == "二" and spoken[1:2] in ("千", "万", "亿")
            else spoken or "零"
        )

    def before(self, number: Number, noun: str, context: Context) -> str:
        spoken = self.number(number)
        return "两" if spoken == "二" and _COUNTED.match(noun) else spoken

    def number(self, number: Number, gender: str = "") -> str:
        return super().number(number if number.whole else Number("0", number.fraction))

    def called(self, digits: str) -> str:
        """Digit by digit as on the telephone, where 1 is 幺."""
        return self.spelled(digits).replace("一", "幺")

    def year(self, digits: str, context: Context) -> str | None:
        era = context.before.endswith("公元前")
        if digits.endswith("000") and (
            era or digits != "2000" or _SPAN_OF_YEARS.match(context.after)
        ):
            return None
        return self.spelled(digits) if digits[0] in "12" else None

    def date(self, date: Date, context: Context) -> str:
        day = (
            f"{self.cardinal(str(date.day))}{'号' if context.written[-1] in '号號' else '日'}"
            if date.day
            else ""
        )
        year = f"{self.spelled(date.year)}年" if date.year else ""
        return f"{year}{self.cardinal(str(date.month))}月{day}"

    def time(self, time: Time, context: Context) -> str | None:
        if time.second is None and _SCORE.search(context.before):
            return None
        half = {"a": "上午", "p": "下午"}.get(time.half[:1].lower(), "")
        spoken = f"{half}{'两' if time.hour == 2 else self.cardinal(str(time.hour))}点"
        if time.minute or time.second:
            spoken += (
                f"{'零' if 0 < (time.minute or 0) < 10 else ''}{self.cardinal(str(time.minute))}分"
            )
        return spoken + (f"{self.cardinal(str(time.second))}秒" if time.second else "")

    def span(self, low: Number, high: Number, context: Context) -> str | None:
        """ "2-3个", "1914-1918". It may be a score; before "=" it is a difference."""
        years = all(
            len(each.whole) == 4 and each.whole[0] in "12" and not each.fraction
            for each in (low, high)
        )
        if years and (
            context.after.startswith("年")
            or ("1800" < low.whole < high.whole and _ALONE.match(context.after))
            or context.before.rstrip().endswith(("朝", "代", "帝", "王国", "帝国", "时期", "年间"))
            or (context.before.endswith(("（", "(")) and context.after.startswith(("）", ")")))
        ):
            return f"{self.spelled(low.whole)}到{self.spelled(high.whole)}"
        if "=" in context.after[:2]:
            return f"{self.number(low)}减{self.number(high)}"
        if is_figure(context):
            return f"{self.number(low)}杠{self.number(high)}"
        if is_score(low, high, context):
            return f"{self.number(low)}比{self.number(high)}"
        counted = _COUNTED.match(context.after) and not context.before.endswith("第")
        spoken = (self.number(low), self.number(high))
        first, last = ("两" if counted and each == "二" else each for each in spoken)
        return f"{first}到{last}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        spoken = f"{self.cardinal(bottom)}分之{self.cardinal(top)}"
        return self.mixed(whole, spoken) if whole else spoken

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str:
        pieces = [piece for group in groups for piece in _pieces(group)]
        return ("加" if plus else "") + "，".join(map(self.called, pieces))

    def address(self, parts: Sequence[str], context: Context) -> str:
        return self.dot.join(map(self.spelled, parts))


@functools.lru_cache(maxsize=4096)
def _group(value: int) -> str:
    """Below ten thousand: 一百零五, 一千零五十, and 一十五 within a greater number."""
    spoken = ""
    above = 0
    for digit, power in thousands(value):
        spoken += ("零" if above - power > 1 else "") + _DIGITS[digit] + _TENS[power]
        above = power
    return spoken


def _pieces(digits: str) -> tuple[str, ...]:
    """A telephone number without spaces is said in groups: 138 1234 5678, 1234 5678, 123 4567."""
    if len(digits) == 13 and digits.startswith("86"):
        return "86", *_pieces(digits[2:])
    if len(digits) not in (7, 8, 11):
        return (digits,)
    area = (digits[:3],) if len(digits) == 11 else ()
    rest = digits[3:] if area else digits
    return *area, rest[:-4], rest[-4:]


# ---------------------------------------------------------------------------------------- own rules


def _counted(match: Match) -> str | None:
    """A lone 2 before a measure word, where it isn't 第2 or part of something longer."""
    return None if Context(match).before.endswith(("第", "初", *"东南西北")) else "两"


def _short_year(match: Match) -> str:
    return LANGUAGE.spelled(match[0])


def _remembered(match: Match) -> str | None:
    """A day that stands for an event: 3·15, 9·11."""
    if not short_date(match[2], match[1]):
        return None
    return LANGUAGE.spelled(match[1] + match[2])


def _plate(match: Match) -> str:
    """The number of a car's plate: 京A·12345."""
    return _RUN.sub(lambda digits: LANGUAGE.called(digits[0]), match[0])


def _read_out(match: Match) -> str:
    return LANGUAGE.called(match[0])


def _model(match: Match) -> str | None:
    """A380, MH370, GB18030: digit by digit, unless the letters are a currency."""
    letters = _LETTERS.search(Context(match).before)
    if letters and letters[0] in tables.CURRENCIES:
        return None
    return LANGUAGE.pause.join(map(LANGUAGE.spelled, cut(match[0])))


def _plus(match: Match) -> str:
    """Behind an amount it adds: 120分钟+30分钟, but 同比+5%."""
    return "加" if _AMOUNT.search(Context(match).before) else "正"


def _below(match: Match) -> str:
    return "" if Context(match).cue.endswith("零下") else "零下"


def _power(match: Match) -> str:
    return {"2": "的平方", "3": "的立方"}.get(match[1]) or f"的{LANGUAGE.cardinal(match[1])}次方"


_RUN: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[A-Za-z]{1,8}-?\Z")
_DEGREES: Final = (
    r"(?=\d{1,4}+(?:\.\d{1,2})?+ ?(?:(?:℃|°C|摄氏度|度)?[到至~～—-][-−]?\d{1,4}+(?:\.\d{1,2})?+ ?)?"
    r"(?:℃|°C|℉|°F|摄氏度|度))"
)

_AND: Final = "(?:[、至到和与與或及]|以及)(?:公元)?前?"

RULES: Final[tuple[Rule, ...]] = (
    roman_rule(lambda value: LANGUAGE.numeral(value), "[章节卷部条页届回篇期级类型集编]"),
    volume_rule(lambda value: LANGUAGE.numeral(value), "卷册冊部章节篇"),
    rule("hashtag", r"#(?<!\d#)([^#\s]{1,40})#", lambda match: f"话题{match[1]}", "#", "words"),
    chemical_rule("zh"),
    *shared_rules(lambda value: LANGUAGE.numeral(value), HAN, "，"),
    *everyday_rules(lambda: LANGUAGE),
    rule(
        "year",
        r"\d(?<![\d.]\d)\d(?=年(?:\d\d?月|[底初末春夏秋冬生]|出生|上半年|下半年|毕业|级[^别]))",
        _short_year,
        "年",
        "dates",
    ),
    rule(
        "year",
        r"\d(?<![\d.]\d)\d\d(?=年)(?:(?<=公元...)|(?<=公元前...))",
        _short_year,
        "年",
        "dates",
    ),
    # "1789至1799年", but "1500至1800年前" is a time ago.
    rule(
        "year",
        rf"[12](?<![\d.,$€£¥A-Za-z]\d)\d{{3}}(?=(?:{_AND}[12]\d{{3}}){{0,4}}{_AND}[12]?\d{{3}}年"
        r"(?![前来來]|以[上前来來]))",
        _short_year,
        re.compile(r"[、至到和与與或及以](?<=\d.)"),
        "dates",
    ),
    rule("decade", r"[089](?<![\d.:]\d)0(?=后)", _short_year, "后", "dates"),
    rule("date", r"(\d(?<![\d.·]\d)\d?)·(\d\d?)(?![\d.·])", _remembered, "·", "dates"),
    rule(
        "time",
        rf"{TO}(?<=[点分时秒].)(?=\d\d?[点时:])",
        "到",
        re.compile("[点分时秒][-–—~～〜]"),
        "dates",
    ),
    rule(
        "code",
        r"\d(?:(?<=[A-Z]\d)|(?<=[A-Z]-\d))\d{2,17}(?![\dA-Za-z]|[.,]\d)",
        _model,
        re.compile(r"[A-Z]-?\d"),
        "names",
    ),
    rule(
        "date",
        r"(?:[－–−—-](?<=[年月日号].)|——(?<=[年月日号]——))"
        r"(?=\d)(?![\d.,]{1,9} ?(?:[%％‰]|个百分点|pct|bp))"
        r"| [－–−-] (?<=[年月日号] . )(?=\d)",
        "到",
        re.compile("[年月日号] ?[－–−—-]"),
        "dates",
    ),
    # names of universities and of ways to work: 985高校, 996工作制
    rule(
        "code",
        r"\d(?<![\d.,A-Za-z-]\d)\d\d(?=高校|工程(?!师)|院校|大学|工作制)",
        _short_year,
        ("高校", "工程", "院校", "大学", "工作制"),
        "dates",
    ),
    rule("code", r"(?<=[A-Z][·•])[\dA-Z]{5,6}(?![\dA-Za-z])", _plate, "·•", "dates"),
    rule("math", r"[-−](?<=[²³].)(?=\d{1,4}[a-z])", "减", "²³", "dates"),
    below_zero_rule("零下{low}到零上{high}摄氏度"),
    scaled_unit_rule(tables.UNITS),
    scaled_phrase_rule(lambda: LANGUAGE),
    rule("currency", r"¥ ?(?=[\d,.]{1,20}+[百千万亿]{0,2}+元)", "", "¥", "amounts"),
    at_number(
        "phone",
        r"\d(?<![\d.,A-Za-z-]\d)\d{2,3}(?=室|房间|病房|教室|路公交|路车|次列车)|\d(?<![\d.,A-Za-z-]\d)\d{1,2}[1-9](?=床(?![位垫单铺上]))",
        _read_out,
        "",
        "names",
    ),
    rule("signed", rf"[-−](?<![A-Za-z\d_)\]][-−]){_DEGREES}", _below, "-−", "amounts"),
    rule("code", r"#(?<=\d#)(?=[\u4e00-\u9fff、，])", "号", "#", "amounts"),
    rule("math", r"\+(?<=\d\+)(?=[\u4e00-\u9fff])", "多", "+", "amounts"),
    rule("math", r"\+(?<=[A-Za-z周天月岁元个件套张份杯包人盒瓶]\+)(?=\d)", "加", "+", "amounts"),
    rule(
        "signed",
        r"\+(?<![A-Za-z\d+)\]²³]\+)(?<![A-Za-z\d)\]²³] \+)(?=\d)",
        _plus,
        "+",
        "amounts",
    ),
    rule("math", r"\^(?<=[\w)]\^)(\d{1,4}+)", _power, "^", "amounts"),
    rule("math", DIFFERENCE, "减", "=", "amounts"),
    rule("math", r" [-−] (?<=\d...)(?=\d)", "减", "-−", "amounts"),
    rule("cardinal", rf"2(?<![\dA-Za-z_.,/:-]2)(?=(?:{tables.CLASSIFIERS}))", _counted, "2"),
    slash_day("zh", lambda: LANGUAGE),
)

LANGUAGE: Final[Chinese] = Chinese.from_tables(
    tables,
    code="zh",
    digits=_DIGITS,
    space="",
    point="点",
    dot="点",
    upto="到",
    pause="，",
    number_sign="第",
    and_part="又",
    date_patterns=(r"{year}年 ?{mm}月(?: ?{day}[日号號])?",),
    ratio="比",
    year_cues="《|公元",
    year_ends=r"年|级|财年|学年|赛季|年度|春晚|世界杯|欧洲杯|亚洲杯|奥运|款|版|届|[Qq][1-4]",
    version_cues=("v", "V", "version ", "Version "),
    version="版本",
    roman_before=frozenset({"期", "级", "型", "类", "度", "章", "世"}),
    hashtag="话题",
    mention="艾特",
    rules=RULES,
)
