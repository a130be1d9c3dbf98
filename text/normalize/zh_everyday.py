"""Chinese numbers of everyday life that are said by what stands beside them: rooms, days of events,
aircraft, standards, hundredths of a second, kings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import zh_everyday_tables as tables
from text.normalize.cjk import HAN, EastAsian
from text.normalize.cjk_rules import shared_forms
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_PAID: Final = re.compile(
    "(?:薪资?|工资|底薪|收入|奖金|提成|待遇|到手|存款|预算)[约为是：: 达]{0,2}\\Z"
)

# Letters before the number of a standard: GB/T 19001-2016
_STANDARDS: Final = ("GB", "ISO", "IEC", "YY", "QB", "HJ", "JGJ", "SH", "NY")


def everyday_rules(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """In the order in which they run within their stages."""

    def read_out(match: Match) -> str:
        return chinese().called(match[0])

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    yield from shared_forms("zh", chinese)
    yield rule("math", r"[×x](?<=\d.)(?=\d)", "乘", "×x", "dates")
    # amperes, where it isn't 5A景区
    behind = "|".join(
        rf"(?<={before}\d{digit}A)"
        for before in ("[=≈流V⎓]", "V[/,，、 ]", "输[出入]")
        for digit in ("", r"\d")
    )
    ampere = rf"A(?:{behind})(?![A-Za-z\d])"
    yield rule("unit", ampere, "安", ("A",), "words")
    numbered = r"(?P<cue>[编单票证][号號]|合同|编码)[：:]? ?N[oO]\.? ?(?=\d{4,})"
    yield rule("code", numbered, lambda match: match["cue"], ("No", "NO"), "words")
    dose = r"(?<=维生素)[A-EK](?=\d{2,4} ?(?:[mgµμ克毫微]|IU))"
    yield rule("unit", dose, lambda match: f"{match[0]} ", ("维生素",), "words")
    yield from _names(chinese)
    yield _building()
    yield from _digits(chinese)
    yield from _salaries()
    yield from _sums()
    yield from _signs_behind(chinese)
    lone = r"\d(?<![\d.,A-Za-z-]\d)"
    yield rule(
        "code",
        rf"{lone}\d{{2,3}}(?={tables.ROOMS})",
        read_out,
        tuple(tables.ROOMS.split("|")),
        "dates",
    )
    behind = r"(?:(?<=单元\d)|(?<=房号\d)|(?<=栋\d)|(?<=座\d)|(?<=幢\d)|(?<=楼\d)|(?<=层\d))"
    yield rule(
        "code",
        rf"{lone}{behind}\d{{2,3}}(?![\d.,]|[年人户个元万平米多余张间套台])",
        read_out,
        ("单元", "房号", "栋", "座", "幢", "楼", "层"),
        "dates",
    )
    yield from _slang(chinese)
    yield rule(
        "decade",
        r"[5-9](?<![\d.:][5-9])5(?=后(?!来|面|边|续))|50(?<![\d.:]50)(?=后(?!来|面|边|续))",
        spelled,
        "后",
        "dates",
    )
    yield rule(
        "range",
        r"[～~—–-](?<=[周期][一二三四五六日天].)(?=周|星期|[一二三四五六日天](?![一-鿿]))",
        "到",
        "周期",
        "dates",
    )


def _slang(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """666, 23333, 520快乐, 618大促, 李白（701—762）."""

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    cheer = rf"6(?<![\d.,A-Za-z-]6)(?:{tables.CHEERED})6{{2,9}}(?=[，。！!~～\s啊呀哦了的]|\Z)"
    yield rule("code", cheer, spelled, ("666",), "dates")
    laugh = r"2(?<![\d.,A-Za-z-]2)33{2,9}(?=[，。！!~～\s]|\Z)"
    yield rule("code", laugh, spelled, ("2333",), "dates")
    days = "|".join(f"(?<={day})" for day in tables.DAYS)
    pattern = rf"\d(?<![\d.,A-Za-z-]\d)\d{{2,3}}(?={tables.DAY_BEHIND})(?:{days})"
    yield at_number("date", pattern, spelled, tables.DAYS, "dates")
    person = rf"(?:\A|[^\w])[{tables.SURNAMES}][一-鿿]{{1,2}}"
    reigned = re.compile(rf"(?:[朝代帝宗祖]|{person})[（(]\Z")

    def lived(match: Match) -> str | None:
        known = reigned.search(Context(match).cue) and int(match[1]) < int(match[2])
        if not known or (len(match[1]) == len(match[2]) and int(match[2]) - int(match[1]) > 500):
            return None
        return f"{chinese().spelled(match[1])}到{chinese().spelled(match[2])}"

    years = r"(\d(?<=[（(]\d)\d{2,3})年? ?[-－–—~～]{1,2} ?(\d{3,4})(?=年?[）)])"
    yield rule("year", years, lived, ("（", "("), "dates")


def _building() -> Rule:
    """3号楼2栋 is a name; 2栋楼 are counted."""
    cue = re.compile(rf"(?:{tables.HOUSED}) ?\Z")
    part = re.compile(rf"[栋棟幢座](?:{tables.HOUSE_PARTS})|排\d")
    end = re.compile(rf"[栋棟幢座](?:{tables.HOUSE_ENDS})")

    def say(match: Match) -> str | None:
        context = Context(match)
        named = end.match(context.after) and cue.search(context.before)
        return "二" if named or part.match(context.after) else None

    pattern = r"2(?<![\d.,A-Za-z-]2)(?=[栋棟幢座]|排\d{1,2}[座号])"
    return rule("cardinal", pattern, say, ("2栋", "2棟", "2幢", "2座", "2排"), "dates")


def _names(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    def event(match: Match) -> str:
        month = match[1]
        day = match[2]
        if month in ("10", "11") or (len(month) > 1 and len(day) > 1):
            return chinese().cardinal(month) + chinese().cardinal(day)
        return chinese().spelled(month + day)

    pattern = rf"(\d(?<![\d.·]\d)\d?)\.(\d\d?)(?={tables.EVENTS})"
    yield at_number("date", pattern, event, ".", "dates")

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    pattern = r"\d(?:(?<=波音\d)|(?<=空客\d)|(?<=麦道\d))\d{2}(?!\d)"
    yield rule("code", pattern, spelled, tuple(tables.AIRCRAFT.split("|")), "dates")
    hyphen = rf"-(?<=[{HAN}]-)(?=\d)"
    model = re.compile(rf"(?:{tables.MODELS})\Z")

    def joined(match: Match) -> str | None:
        return "" if model.search(match.string[max(0, match.start() - 2) : match.start()]) else None

    yield rule("code", hyphen, joined, "-", "words")

    def king(match: Match) -> str:
        return chinese().cardinal(roman_value(match["roman"]))

    roman = r"(?=[IVX])(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?![A-Za-z])"
    behind = "|".join(f"(?<={name})" for name in tables.KINGS.split("|"))
    last = "".join(name[-1] for name in tables.KINGS.split("|"))
    needs = re.compile(rf"[IVX](?:(?<=[{last}].)|(?<=[{last}] .))")
    yield rule("roman", rf"(?:{behind}) ?{roman}", king, needs, "words")

    def standard(match: Match) -> str:
        year = chinese().spelled(match["year"])
        part = f"点{chinese().cardinal(match['part'])}" if match["part"] else ""
        head = match["head"].replace("/", " ").strip()
        return f"{head} {chinese().spelled(match['number'])}{part}，{year}"

    pattern = (
        rf"(?P<head>(?:{'|'.join(_STANDARDS)}|DB\d\d)(?:/[TZ])?) ?(?P<number>\d{{2,6}})"
        r"(?:\.(?P<part>\d{1,3}))?[-—–](?P<year>(?:19|20)\d\d)(?!\d)"
    )
    yield rule("code", pattern, standard, (*_STANDARDS, "DB"), "words")


def _digits(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """Numbers that are said digit by digit: （2023）, 第2024032期, 95折."""

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    year = r"(?<=[（(〔\[［])(?:19|20)\d\d(?=[）)〕\]］])"
    yield rule("year", year, spelled, ("（", "(", "〔", "[", "［"), "dates")
    reign = r"(?<=年[（(])\d{3,4}(?=[）)])"
    yield rule("year", reign, spelled, ("年（", "年("), "dates")
    issue = r"(?<=第)(?:19|20)\d{5,6}(?=期)"
    yield rule("code", issue, spelled, ("第19", "第20"), "dates")
    reduced = r"[1-9](?<![\d.,]\d)\.?[1-9](?=折(?![线叠算磨腾旧合返页扇射中断]))"
    yield at_number("code", reduced, spelled, "折", "dates")

    others = r"[\d.,:%×/-]|[秒分名个人岁级组号天月年米元次条厘小跑点]"
    tall = rf"\d\d(?<=\d米\d\d)(?<!\d\d米\d\d)(?!{others})"
    yield rule("unit", tall, spelled, "米", "dates")


def _salaries() -> Iterator[Rule]:
    """月薪6k-8k, 10w粉丝."""
    powers = {"k": 1000, "K": 1000, "w": 10_000, "W": 10_000}

    def amount(digits: str, letter: str) -> str:
        whole, _, part = digits.partition(".")
        return str(int(whole + part.ljust(4, "0")[:4]) * powers[letter] // 10_000)

    def span(match: Match) -> str:
        letter = match[4]
        low = amount(match[1], match[2] or letter)
        return f"{low}到{amount(match[3], letter)}"

    number = r"\d{1,3}(?:\.\d{1,2})?"
    low = r"(\d(?<![\d.,A-Za-z-]\d)\d{0,2}(?:\.\d{1,2})?)([kKwW]?)"
    both = rf"{low}[-~～—–]({number})([kKwW])(?![A-Za-z])"
    yield at_number("range", both, span, "kKwW", "dates")

    def lone(match: Match) -> str | None:
        paid = _PAID.search(match.string[max(0, match.start() - 8) : match.start()])
        if not (paid or match[2] == "w"):
            return None
        return amount(match[1], match[2])

    one = r"(\d(?<![\d.,A-Za-z-]\d)\d{0,3}(?:\.\d{1,2})?)([kKw])(?![A-Za-z])"
    yield at_number("cardinal", one, lone, "kKw", "dates")


def _signs_behind(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    more = r"\+(?<=[月岁%元分年天万亿家人级平㎡]\+)(?=[，。、；！？）)\s]|\Z)"
    yield rule("math", more, "以上", "+", "dates")

    def called(match: Match) -> str:
        return chinese().called(match[0])

    phone = re.compile(r"(?:咨询|预约|垂询|报修|订座|订餐|报名|联系)[：: ]{0,2}\Z")

    def dialled(match: Match) -> str | None:
        known = phone.search(Context(match).cue)
        return f"{called(match)[:-4]}，{called(match)[-4:]}" if known else None

    needs = ("咨询", "预约", "垂询", "报修", "订座", "订餐", "报名", "联系")
    number = r"[2-8](?<![\d.,A-Za-z-].)\d{2,3}-\d{4}(?![\d-])"
    yield at_number("phone", number, dialled, needs, "dates")
    off = r"-(?:(?<=满\d\d-)|(?<=满\d\d\d-)|(?<=满\d\d\d\d-))(?=\d)"  # 满100-20
    yield rule("math", off, "减", ("满",), "dates")
    days = r"d(?<=\dd)(?=[，。、；）)]|内|后|龄|一次|强度|\Z)"
    yield rule("unit", days, "天", "d", "words")
    served = rf"\d(?<![\d.,A-Za-z-]\d)\d{{4}}(?={tables.SERVICES})"
    yield at_number("phone", served, called, tuple(tables.SERVICES.split("|")), "dates")


def _sums() -> Iterator[Rule]:
    """人民币1,250.00元: the currency and the noughts are said once."""
    money = r"(?P<sum>(?:人民币|RMB|CNY) ?[\d,.]{1,20}+[百千万亿]{0,2}+)元"
    yield rule("currency", money, lambda match: match["sum"], ("人民币", "RMB", "CNY"), "words")
    noughts = r"\.00(?<=\d\.00)(?=[百千万亿]{0,2}(?:元|美元|欧元|港元|日元|英镑|块))"
    yield rule("currency", noughts, "", (".00",), "words")
