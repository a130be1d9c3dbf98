"""Chinese numbers of everyday life that are said by what stands beside them: rooms, days of events,
aircraft, standards, hundredths of a second, kings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from text.normalize import zh_everyday_tables as tables
from text.normalize.cjk import HAN, EastAsian
from text.normalize.cjk_rules import shared_forms
from text.normalize.rule import Rule, rule
from text.normalize.words import roman_value

Match = re.Match[str]


def everyday_rules(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """In the order in which they run within their stages."""

    def read_out(match: Match) -> str:
        return chinese().called(match[0])

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    yield from shared_forms("zh", chinese)
    yield rule("math", r"[×x](?<=\d.)(?=\d)", "乘", "×x", "dates")
    numbered = r"(?P<cue>[编单票证][号號]|合同|编码)[：:]? ?N[oO]\.? ?(?=\d{4,})"
    yield rule("code", numbered, lambda match: match["cue"], ("No", "NO"), "words")
    dose = r"(?<=维生素)[A-EK](?=\d{2,4} ?(?:[mgµμ克毫微]|IU))"
    yield rule("unit", dose, lambda match: f"{match[0]} ", ("维生素",), "words")
    yield from _names(chinese)
    yield from _sums()
    lone = r"\d(?<![\d.,A-Za-z-]\d)"
    yield rule(
        "code",
        rf"{lone}\d{{2,3}}(?={tables.ROOMS})",
        read_out,
        re.compile("办|会议|房|包|宿|寝|诊|病区|展"),
        "dates",
    )
    behind = r"(?:(?<=单元\d)|(?<=房号\d)|(?<=栋\d)|(?<=座\d)|(?<=幢\d))"
    yield rule(
        "code",
        rf"{lone}{behind}\d{{2,3}}(?![\d.,]|[年人户个元万])",
        read_out,
        re.compile("单元|房号|[栋座幢]"),
        "dates",
    )
    yield rule(
        "code",
        r"6(?<![\d.,A-Za-z-]6)66(?=[，。！!~～]|\Z)(?:(?<=\A...)|(?<=[，。！!？?\s、]...))",
        spelled,
        ("666",),
        "dates",
    )
    yield rule(
        "decade",
        r"[5-9](?<![\d.][5-9])5(?=后(?!来|面|边|续))|50(?<![\d.]50)(?=后(?!来|面|边|续))",
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
    evening = r"[-–—~～](?<=:\d\d.)(?=[早晚凌]|上午|下午|中午|次日)"
    yield rule("time", evening, "到", ":", "dates")


def _names(chinese: Callable[[], EastAsian]) -> Iterator[Rule]:
    def event(match: Match) -> str:
        month = match[1]
        day = match[2]
        if month in ("10", "11") or (len(month) > 1 and len(day) > 1):
            return chinese().cardinal(month) + chinese().cardinal(day)
        return chinese().spelled(month + day)

    pattern = rf"(\d(?<![\d.·]\d)\d?)\.(\d\d?)(?={tables.EVENTS})"
    yield rule("date", pattern, event, re.compile(r"\d\.\d{1,2}[一-鿿]"), "dates")

    def spelled(match: Match) -> str:
        return chinese().spelled(match[0])

    pattern = r"\d(?:(?<=波音\d)|(?<=空客\d)|(?<=麦道\d))\d{2}(?!\d)"
    yield rule("code", pattern, spelled, re.compile(tables.AIRCRAFT), "dates")
    hyphen = rf"-(?<=[{HAN}]-)(?=\d)"
    model = re.compile(rf"(?:{tables.MODELS})\Z")

    def joined(match: Match) -> str | None:
        return "" if model.search(match.string[max(0, match.start() - 2) : match.start()]) else None

    yield rule("code", hyphen, joined, "-", "words")

    def king(match: Match) -> str:
        return chinese().cardinal(roman_value(match["roman"]))

    roman = r"(?=[IVX])(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?![A-Za-z])"
    behind = "|".join(f"(?<={name})" for name in tables.KINGS.split("|"))
    yield rule("roman", rf"(?:{behind}) ?{roman}", king, "IVX", "words")

    def standard(match: Match) -> str:
        year = chinese().spelled(match["year"])
        part = f"点{chinese().cardinal(match['part'])}" if match["part"] else ""
        head = match["head"].replace("/", " ").strip()
        return f"{head} {chinese().spelled(match['number'])}{part}，{year}"

    pattern = (
        r"(?P<head>(?:GB|ISO|IEC|YY|QB|HJ|JGJ|SH|NY|DB\d\d)(?:/[TZ])?) ?(?P<number>\d{2,6})"
        r"(?:\.(?P<part>\d{1,3}))?[-—–](?P<year>(?:19|20)\d\d)(?!\d)"
    )
    yield rule("code", pattern, standard, re.compile(r"\d[-—–](?:19|20)\d\d"), "words")


def _sums() -> Iterator[Rule]:
    """人民币1,250.00元: the currency and the noughts are said once."""
    money = r"(?P<sum>(?:人民币|RMB|CNY) ?[\d,.]{1,20}+[百千万亿]{0,2}+)元"
    yield rule("currency", money, lambda match: match["sum"], ("人民币", "RMB", "CNY"), "words")
    noughts = r"\.00(?<=\d\.00)(?=[百千万亿]{0,2}(?:元|美元|欧元|港元|日元|英镑|块))"
    yield rule("currency", noughts, "", (".00",), "words")
