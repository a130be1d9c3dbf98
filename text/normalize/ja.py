"""Japanese as it is said, as far as kanji can say it: numerals become kanji, which the voice reads.

三本, 二十歳 and 一日 are not read kanji by kanji. The voice knows that, as for every other word,
so counters keep their kanji. Nought is ゼロ among digits, and 零 before 点, 時 and 度, where it is
read れい. Sources of choices: 公用文作成の考え方 (文化審議会, 2022; 一千万, 午後三時三十分),
NHKことばのハンドブック (telephones, decimals, fractions, scores), 計量単位令 (units).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from text.normalize import ja_tables as tables
from text.normalize.cjk import (
    HAN,
    KANA,
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
from text.normalize.cjk_scores import is_score
from text.normalize.cjk_signs import slash_day
from text.normalize.dates import short_date
from text.normalize.ja_everyday import everyday_rules
from text.normalize.rule import TO, Rule, rule
from text.normalize.values import Context, Date, Number, Time

Match = re.Match[str]

_DIGITS: Final = ("ゼロ", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_TENS: Final = ("", "十", "百", "千")
_MYRIADS: Final = ("", "万", "億", "兆")


class Japanese(EastAsian):
    """Numbers in kanji, words without spaces between them."""

    __slots__ = ()

    def numeral(self, value: int) -> str:
        """ "10500" -> 一万五百, "11000000" -> 一千百万."""
        groups = (_group(group, power) + _MYRIADS[power] for group, power in myriads(value))
        return "".join(groups) or "ゼロ"

    def number(self, number: Number, gender: str = "") -> str:
        if number.fraction and not int(number.whole or "0"):
            return f"零{self.point}{self.decimals(number.fraction)}"
        return super().number(number)

    def before(self, number: Number, noun: str, context: Context) -> str:
        spoken = self.number(number)
        return "零" if spoken == "ゼロ" and noun in ("度", "時", "点", "分") else spoken

    def ordinal(self, digits: str, ending: str = "") -> str:
        return tables.ORDINALS.get(digits) or super().ordinal(digits)

    def date(self, date: Date, context: Context) -> str:
        day = f"{self.cardinal(str(date.day))}日" if date.day else ""
        year = f"{self.cardinal(date.year)}年" if date.year else ""
        return f"{year}{self.cardinal(str(date.month))}月{day}"

    def time(self, time: Time, context: Context) -> str:
        half = {"a": "午前", "p": "午後"}.get(time.half[:1].lower(), "")
        spoken = f"{half}{self.cardinal(str(time.hour)) if time.hour else '零'}時"
        if time.minute or time.second:
            spoken += f"{self.cardinal(str(time.minute)) if time.minute else '零'}分"
        return spoken + (f"{self.cardinal(str(time.second))}秒" if time.second else "")

    def span(self, low: Number, high: Number, context: Context) -> str:
        """ "5〜10". With a hyphen it may be a score; before "=" it is a difference."""
        first = self.number(low)
        last = self.number(high)
        if "=" in context.after[:2]:
            return f"{first}引く{last}"
        less = is_score(low, high, context)
        return f"{first}対{last}" if less and "-" in context.written else f"{first}から{last}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        spoken = f"{self.cardinal(bottom)}分の{self.cardinal(top)}"
        return self.mixed(whole, spoken) if whole else spoken

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str:
        return ("プラス" if plus else "") + "、".join(map(self.spelled, groups))

    def address(self, parts: Sequence[str], context: Context) -> str:
        return "ドット".join(map(self.spelled, parts))


@functools.lru_cache(maxsize=4096)
def _group(value: int, power: int) -> str:
    """Below ten thousand: 千百十, but 一千万."""
    spoken = ""
    for digit, tens in thousands(value):
        one = digit == 1 and tens and not (tens == 3 and power)
        spoken += ("" if one else _DIGITS[digit]) + _TENS[tens]
    return spoken


# ---------------------------------------------------------------------------------------- own rules


def _postcode(match: Match) -> str:
    named = "" if Context(match).cue.rstrip(" :：はが").endswith("郵便番号") else "郵便番号"
    spoken = f"{named}{LANGUAGE.spelled(match[1])}、{LANGUAGE.spelled(match[2])}"
    return f"{spoken}、" if Context(match).after[:1].isalnum() else spoken


def _short_date(match: Match) -> str | None:
    date = short_date(match[2], match[1])
    return LANGUAGE.date(date, Context(match)) if date else None


def _era_date(match: Match) -> str | None:
    """R6.4.1: a date in the years of an emperor."""
    date = short_date(match["day"], match["month"])
    if not date:
        return None
    era = tables.ERAS[match["era"]]
    return f"{era}{LANGUAGE.cardinal(match['year'])}年{LANGUAGE.date(date, Context(match))}"


def _block(match: Match) -> str:
    """An address: 丸の内1-2-3 is 一の二の三."""
    return "の".join(LANGUAGE.cardinal(part) for part in match[0].split("-"))


def _power(match: Match) -> str:
    return f"の{LANGUAGE.cardinal(match[1])}乗"


# 10時〜, 3名〜可, 9:00〜）
_OPEN: Final = (
    r"[〜～~](?:(?<=[時分日月年円歳人個間].) ?"
    r"(?=\d|午前|午後|翌|深夜|早朝|未明|[。、」）)\s]|OK|可|\Z)"
    r"|(?<=\d[h名泊本枚台回冊階点話].)(?=[。、」）)(（\sA-Z可]|\Z)"
    r"|(?<=:\d\d.)(?=[、。」）)(（\s]|\Z))"
)
_WEEKDAY: Final = r"[(（][月火水木金土日]"

RULES: Final[tuple[Rule, ...]] = (
    roman_rule(lambda value: LANGUAGE.numeral(value), "[章節巻部条頁回期級類編種次話]"),
    volume_rule(lambda value: LANGUAGE.numeral(value), "巻章部編"),
    rule("abbreviation", r"[(（]株[)）]", "株式会社", "株", "words"),
    rule("abbreviation", r"[(（]有[)）]", "有限会社", "有", "words"),
    chemical_rule("ja"),
    *shared_rules(lambda value: LANGUAGE.numeral(value), HAN + KANA, "、"),
    *everyday_rules(lambda: LANGUAGE),
    rule("code", r"〒 ?(\d{3})-?(\d{4})(?!\d)(?: (?=\S))?", _postcode, "〒", "dates"),
    rule("date", rf"(\d(?<![\d/.]\d)\d?)/(\d\d?)(?= ?{_WEEKDAY})", _short_date, "/", "dates"),
    rule(
        "date",
        r"(\d(?<![\d/.A-Za-z]\d)\d?)/(1[3-9]|2\d|3[01])(?=に|から|まで|開催|発売|締切|付|午)",
        _short_date,
        "/",
        "dates",
    ),
    rule("range", _OPEN, "から", "〜～~", "dates"),
    rule("time", rf"{TO}(?<=[時分秒]-)(?=\d\d?[時:])", "から", ("時-", "分-", "秒-"), "dates"),
    rule(
        "range",
        r"(?:[－–−—-](?<=[年月日紀].)|——(?<=[年月日紀]——))"
        r"(?=\d)(?![\d.,]{1,9} ?(?:[%％‰]|ポイント|pt))"
        r"| [－–−-] (?<=[年月日紀] . )(?=\d)",
        "から",
        "－–−—-",
        "dates",
    ),
    rule(
        "date",
        r"(?P<era>[RHS])(?<![A-Za-z\d]\w)(?P<year>\d{1,2})\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})"
        r"(?![\d.A-Za-z])",
        _era_date,
        "RHS",
        "dates",
    ),
    below_zero_rule("マイナス{low}度から{high}度"),
    scaled_unit_rule(tables.UNITS),
    scaled_phrase_rule(lambda: LANGUAGE),
    rule("time", r"0(?<=[時分間]0)(?=[1-9][分秒])", "", "0", "dates"),
    rule("currency", r"¥ ?(?=[\d,.]{1,20}+[百千万億兆]{0,2}+円)", "", "¥", "amounts"),
    rule(
        "code",
        r"(?:#|[Nn][Oo]\. ?|ナンバー)1(?![\d/%A-Za-z-]|[.,]\d)",
        "ナンバーワン",
        "1",
        "amounts",
    ),
    rule("math", r"\+(?<![\d+)\]²³]\+)(?<![\d)\]²³] \+)(?=\d)", "プラス", "+", "amounts"),
    rule("math", r"\^(?<=[\w)]\^)(\d{1,4}+)", _power, "^", "amounts"),
    rule(
        "code",
        r"\d(?<![\dA-Za-z.,/-]\d)\d{0,3}-\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\dA-Za-z-])",
        _block,
        "-",
        "amounts",
    ),
    rule("math", DIFFERENCE, "引く", "=", "amounts"),
    rule("math", r" [-−] (?<=\d...)(?=\d)", "引く", "-−", "amounts"),
    rule("cardinal", r"1(?<![\d,.]1),?000(?=[万億兆])", "一千", "万億兆"),
    rule("cardinal", r"0(?<![\dA-Za-z.,:/-]0)(?=[時度点分])", "零", "0"),
    slash_day("ja", lambda: LANGUAGE),
)

LANGUAGE: Final[Japanese] = Japanese.from_tables(
    tables,
    code="ja",
    digits=_DIGITS,
    space="",
    point="点",
    dot="点",
    upto="から",
    pause="、",
    number_sign="ナンバー",
    and_part="と",
    ratio="対",
    version_cues=("v", "V", "Ver.", "ver.", "version ", "Version "),
    version="バージョン",
    roman_before=frozenset({"世紀", "世", "型", "期", "類", "章"}),
    hashtag="ハッシュタグ",
    mention="アットマーク",
    rules=RULES,
)
