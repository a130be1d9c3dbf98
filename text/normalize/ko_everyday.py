"""Korean numbers of everyday life that are said by what stands beside them: small counts, sheets of
paper, days of events, telephone numbers of three digits, numbers of flats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from text.normalize import ko_everyday_tables as tables
from text.normalize.cjk import EastAsian
from text.normalize.cjk_rules import shared_forms
from text.normalize.dates import short_date
from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]


def everyday_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    """In the order in which they run within their stages."""
    yield from shared_forms("ko", korean)
    yield from _count_rules()
    yield from _name_rules(korean)
    yield from _date_rules(korean)


def _count_rules() -> Iterator[Rule]:
    lone = r"\d(?<![\d.,:/A-Za-z제-]\d)"

    def few(match: Match) -> str | None:
        value = int(match[1])
        return f"{tables.native(value)} " if 0 < value <= tables.FEW_TO else None

    words = "|".join(
        f"{word}(?!{others.replace(',', '|')})" if others else word
        for word, _, others in (each.partition(":") for each in tables.FEW.split())
    )
    needs = re.compile(rf"\d ?(?:{words})")
    yield rule("cardinal", rf"({lone}\d?) ?(?={words})", few, needs, "dates")
    for before, counter in tables.COUNTED_BEHIND:
        cue = re.compile(rf"(?:{before}) ?(?:각 ?)?\Z")

        def behind(match: Match, cue: re.Pattern[str] = cue) -> str | None:
            value = int(match[1])
            known = cue.search(Context(match).before) and 0 < value <= tables.FEW_TO
            return f"{tables.native(value)} " if known else None

        needs = re.compile(rf"\d ?{counter}")
        yield rule("cardinal", rf"({lone}\d?) ?(?={counter})", behind, needs, "dates")

    def times(match: Match) -> str | None:
        value = int(match[1])
        return f"{tables.native(value)} " if value > 19 else None

    done = rf"번 (?:{tables.DONE})"
    needs = re.compile(rf"\d\d ?{done}")
    yield rule("cardinal", rf"({lone}\d) ?(?={done})", times, needs, "dates")


def _name_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    def spelled(match: Match) -> str:
        return korean().spelled(match[0])

    def paper(match: Match) -> str:
        return tables.LETTERS[match[1]] + tables.ENGLISH_DIGITS[match[2]]

    of_paper = "용지|크기|사이즈|규격|종이|지|판|노트|복사|출력|인쇄|한|두|\\d{1,3} ?장|로|에"
    sheet = rf"([AB])(?<![A-Za-z\d-].)([345])(?![A-Za-z\d.,])(?= ?(?:{of_paper}))"
    yield rule("code", sheet, paper, re.compile(r"[AB][345]"), "words")
    english = tables.ENGLISH_DIGITS
    model = r"(?<=GPT)-?([345])(?=o(?![A-Za-z])|(?![\d.]))"
    yield rule("code", model, lambda match: f" {english[match[1]]}", ("GPT",), "words")
    offers = "행사|상품|이벤트|세일|할인|증정"
    deal = rf"([1-4])(?<![\d.,+-].)\+1(?![\d.])(?= ?(?:{offers}))"
    yield rule("math", deal, _deal, ("+1",), "dates")
    aircraft = r"(?:(?<=보잉 )|(?<=보잉)|(?<=[ ,(]A)|(?<=\AA))[37]\d[07](?!\d)"
    yield rule("code", aircraft, spelled, re.compile("보잉|A3"), "dates")
    cue = re.compile(rf"(?:{tables.EMERGENCY})(?:은|는|시|시에는|엔|에는|:)? ?\Z")

    def emergency(match: Match) -> str | None:
        return korean().spelled(match[0]) if cue.search(Context(match).before) else None

    call = (
        r"1(?<![\d.A-Za-z-]1)(?:1\d|2[0-9]|82|88|99)(?![\d.]|-\d| ?[가-힣]*(?:명|개|원|년|회|번째))"
    )
    yield rule("phone", call, emergency, re.compile(tables.EMERGENCY), "names")

    def flat(match: Match) -> str | None:
        context = Context(match)
        if match[2].endswith("00") or (int(match[1]) >= int(match[2]) and not match["behind"]):
            return None
        if context.before.endswith(("년 ", "월 ", "년", "월")):
            return None
        return f"{korean().cardinal(match[1])} 다시 {korean().cardinal(match[2])}"

    block = r"(\d(?<![\d.,:/-]\d)\d{0,3})-(\d{1,4})(?= ?(?P<behind>번지|호))"
    yield rule("code", block, flat, re.compile("-\\d{1,4} ?(?:번지|호)"), "dates")
    end = r"(?![\d-]|[.,]\d| ?[가-힣]{0,2}(?:명|개|원|년|점|호|번|m|km))"
    door = rf"(\d(?<![\d.,:/-]\d)\d{{2}})-(\d{{3,4}})(?P<behind>){end}"
    yield rule("code", door, flat, re.compile(r"\d{3}-\d{3,4}"), "amounts")
    yield rule("year", r"\bA\.?D\.? ?(?=\d)", "서기 ", "AD", "words")


def _deal(match: Match) -> str:
    return f"{tables.DEALS[match[1]]} 플러스 원"


def _date_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    def event(match: Match) -> str:
        month = match[1]
        day = match[2]
        said = korean().spelled if len(month) == 1 else korean().cardinal
        return korean().cardinal(month) + said(day)

    day = rf"(\d(?<![\d.·]\d)\d?)\.(\d\d?)(?= ?(?:{tables.EVENTS}))"
    yield rule("date", day, event, re.compile(r"\d\.\d{1,2} ?[가-힣]"), "dates")
    measured = "%|퍼센트|점|원|배|도|℃|kg|km|m|대|인치|포인트|초|억|만|조"
    known = rf"({tables.DAYS})(?<![\d.]....)(?![\d.]| ?(?:{measured}))"

    def known_day(match: Match) -> str:
        month, _, number = match[0].partition(".")
        return korean().spelled(month + number)

    yield rule("date", known, known_day, re.compile(tables.DAYS), "dates")

    def slash(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        improper = int(match[1]) >= int(match[2])
        return korean().date(date, Context(match)) if date and improper else None

    written = r"(\d(?<![\d/.A-Za-z제]\d)\d?)/(\d\d?)(?![\d/])"
    yield rule("date", written, slash, "/", "dates")
