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
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context

Match = re.Match[str]


def everyday_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    """In the order in which they run within their stages."""
    yield _compared()
    yield from shared_forms("ko", korean)
    yield from _count_rules()
    yield from _name_rules(korean)
    yield from _date_rules(korean)
    yield from _ordinal_rules(korean)
    yield from _places(korean)
    yield from _housing_rules(korean)
    yield from _sign_rules()


def _count_rules() -> Iterator[Rule]:
    """One rule for all counters: a search for each of them would cost more."""
    few = [
        f"{word}(?!{others.replace(',', '|')})" if others else word
        for word, _, others in (each.partition(":") for each in tables.FEW.split())
    ]
    counters = [counter for _, counter in tables.COUNTED_BEHIND]
    cues = {
        counter[0]: re.compile(rf"(?:{before}) ?(?:각 ?)?\Z")
        for before, counter in tables.COUNTED_BEHIND
    }
    done = f"번 (?:{tables.DONE})"
    lone = r"\d(?<![\d.,:/A-Za-z제-]\d)"

    def count(match: Match) -> str | None:
        value = int(match["number"])
        if match["done"]:
            known = value > 19
        elif match["few"]:
            known = 0 < value <= tables.FEW_TO
        else:
            cue = cues[match["cued"][0]]
            known = 0 < value <= tables.FEW_TO and bool(cue.search(Context(match).before))
        return f"{tables.native(value)} " if known else None

    behind = rf"(?P<few>{'|'.join(few)})|(?P<cued>{'|'.join(counters)})|(?P<done>{done})"
    heads = [each.partition(":")[0].partition("\\")[0] for each in tables.FEW.split()]
    needs = (*dict.fromkeys((*heads, *(counter[0] for counter in counters), "번 ")),)
    yield at_number("cardinal", rf"(?P<number>{lone}\d?) ?(?={behind})", count, needs, "dates")


def _name_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    def spelled(match: Match) -> str:
        return korean().spelled(match[0])

    def paper(match: Match) -> str:
        return tables.LETTERS[match[1]] + tables.ENGLISH_DIGITS[match[2]]

    of_paper = "용지|크기|사이즈|규격|종이|지|판|노트|복사|출력|인쇄|한|두|\\d{1,3} ?장|로|에"
    sheet = rf"([AB])(?<![A-Za-z\d-].)([345])(?![A-Za-z\d.,])(?= ?(?:{of_paper}))"
    yield rule("code", sheet, paper, "AB", "words")
    english = tables.ENGLISH_DIGITS
    model = r"(?<=GPT)-?([345])(?=o(?![A-Za-z])|(?![\d.]))"
    yield rule("code", model, lambda match: f" {english[match[1]]}", ("GPT",), "words")
    offers = "행사|상품|이벤트|세일|할인|증정"
    deal = rf"([1-4])(?<![\d.,+-].)\+1(?![\d.])(?= ?(?:{offers}))"
    yield rule("math", deal, _deal, ("+1",), "dates")
    aircraft = r"(?:(?<=보잉 )|(?<=보잉)|(?<=[ ,(]A)|(?<=\AA))[37]\d[07](?!\d)"
    yield rule("code", aircraft, spelled, ("보잉", "A3"), "dates")
    cue = re.compile(rf"(?:{tables.EMERGENCY})(?:은|는|시|시에는|엔|에는|:)? ?\Z")

    def emergency(match: Match) -> str | None:
        return korean().spelled(match[0]) if cue.search(Context(match).before) else None

    counted = r" ?[가-힣]*(?:명|개|원|년|회|번째)"
    call = rf"1(?<![\d.A-Za-z-]1)(?:1\d|2[0-9]|82|88|99)(?!\d|[.,]\d|-\d|{counted})"
    yield rule("phone", call, emergency, tables.EMERGENCY_BEGINS, "names")
    danger = re.compile(tables.DANGER)

    def dialled(match: Match) -> str | None:
        """Far from their word, too: 불이 나면 119."""
        return korean().spelled(match[0]) if danger.search(Context(match).before) else None

    lone = r"11[29](?<![\d.,:/A-Za-z-]...)(?=(?:번?으?로|에|[,.는은]|\Z)(?!\d))"
    yield rule("phone", lone, dialled, re.compile("11[29]"), "names")

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
    yield at_number("code", door, flat, "-", "amounts")


def _places(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    """4-2번 문, 비번 1234, 2룸, 9초 58."""

    def door(match: Match) -> str | None:
        if int(match[1]) <= int(match[2]) and not match["behind"]:
            return None
        return f"{korean().cardinal(match[1])} 다시 {korean().cardinal(match[2])}"

    named = r"번(?= ?(?P<behind>문(?!제|항)|출입문|출구|승강장|홈|게이트|칸)?)"
    pattern = rf"(\d(?<![\d.,:/-]\d)\d?)-(\d{{1,2}})(?={named})"
    yield at_number("code", pattern, door, re.compile(r"-\d{1,2}번"), "dates")
    secret = re.compile(r"(?:비번|패스워드)[은는이가]? ?:? ?\Z")

    def code(match: Match) -> str | None:
        return korean().called(match[0]) if secret.search(Context(match).cue) else None

    digits = r"\d(?<![\d.,A-Za-z-]\d)\d{2,11}(?![\dA-Za-z]|[.,]\d|자리)"
    yield at_number("code", digits, code, ("비번", "패스워드"), "dates")
    room = r"[1-4](?<![\d.,A-Za-z]\d)(?=룸(?!메|살))"
    yield rule("cardinal", room, lambda match: tables.DEALS[match[0]], ("룸",), "dates")
    part = r"\d(?<=\d초 \d)\d(?!\d|[.,]\d)(?=[에로의를을,.)]|\Z| ?(?:기록|만에|대))"
    yield rule("time", part, lambda match: korean().spelled(match[0]), ("초 ",), "dates")


def _ordinal_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    """3월 2째 주, 11/30 일 흐림."""

    def ordinal(match: Match) -> str:
        return f"{tables.ORDINALS[int(match[0]) - 1]}"

    yield rule("ordinal", r"[1-9](?<![\d.,:/-][1-9])(?=째)", ordinal, ("째",), "dates")

    def dated(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        spoken = korean().date(date, Context(match)) if date else None
        return f"{spoken} {match[3]}요일" if spoken else None

    day = r"(\d(?<![\d/.A-Za-z]\d)\d?)/(\d\d?) ([월화수목금토일])(?= |,|\Z)"
    yield at_number("date", day, dated, "/", "dates")


def _housing_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    """12가 3456 차주님, 보증금 500/45."""
    plate = r"(\d(?<![\d.,/:-]\d)\d{1,2})([가-힣]) ?(\d{4})(?![\d.,]|[년월원명개%])"
    parked = re.compile(r"(?:차량|차량번호|차 ?번호|번호판|차|주차)[^\d가-힣]{0,4}\Z")
    owner = re.compile(r"번? ?(?:차주|차량|차(?![가-힣])|차가|승용차|화물차|운전자|번호판|님)")

    def car(match: Match) -> str | None:
        context = Context(match)
        if not (parked.search(context.before) or owner.match(context.after)):
            return None
        first = korean().cardinal(match[1])
        return f"{first} {match[2]} {korean().spelled(match[3])}"

    yield at_number("code", plate, car, re.compile(r"\d[가-힣] ?\d{4}"), "dates")
    rented = r"(\d(?<![\d.,/-]\d)\d{2,4})/(\d{2,3})(?![\d/%])"
    cue = re.compile(rf"(?:{tables.RENTED})[ ,:은]{{0,2}}\Z")

    def rent(match: Match) -> str | None:
        if not cue.search(Context(match).before):
            return None
        return f"{korean().cardinal(match[1])}에 {korean().cardinal(match[2])}"

    yield at_number("range", rented, rent, tuple(tables.RENTED.split("|")), "dates")


def _sign_rules() -> Iterator[Rule]:
    # The amount stands last in words: 35㎍/㎥로 is 마이크로그램으로.
    particle = "[로를가는와](?<=그램.)(?![가-힣])"
    needs = tuple(f"램{each}" for each in tables.PARTICLES)
    yield rule("unit", particle, lambda match: tables.PARTICLES[match[0]], needs, "signs")
    yield rule("unit", r"a(?<=\da)(?=당)", " 아르", ("a당",), "words")
    half = r"[½¼¾⅓⅔](?=[가-힣]{1,3})(?=큰|작|컵|개|모|스푼|숟|봉|단|포기|줌|쪽|인분)"
    yield rule("fraction", half, lambda match: f"{match[0]} ", "½¼¾⅓⅔", "dates")
    measured = re.compile(rf"(?:{tables.INGREDIENTS}) ?\Z")

    def spoon(match: Match) -> str | None:
        known = measured.search(Context(match).before)
        return f"{match[1]}{tables.SPOONS[match[2]]}" if known else None

    spoons = r"(\d(?<![\d.,/A-Za-z]\d)(?:[./]\d)?)([Tt])(?![A-Za-z\d])"
    yield rule("unit", spoons, spoon, "Tt", "words")
    points = r"P(?<=\dP)(?= ?(?:적립|지급|증정|차감|사용|를|가 |이 |씩|까지|상당))"
    yield rule("unit", points, " 포인트", "P", "words")
    grades = r"[～~](?<=[초중고대]\d.)(?=[초중고대]\d)"  # 초3~중2
    yield rule("range", grades, "에서 ", "～~", "words")
    arrow = r" ?→ ?(?=\d)(?:(?<=[원\d%개명점도]→)|(?<=[원\d%개명점도]→ )|(?<=[원\d%개명점도] → ))"
    yield rule("math", arrow, "에서 ", "→", "words")


def _compared() -> Rule:
    """x≥0, y<3, y²≤10: a letter beside an amount."""
    above = {"≥": "이상", "≧": "이상", "≤": "이하", "≦": "이하", "<": "미만", ">": "초과"}

    def say(match: Match) -> str:
        closed = match["raised"] or match["letter"].lower() in "lmnr"
        raised = {"²": " 제곱", "³": " 세제곱"}.get(match["raised"], "")
        particle = "은" if closed else "는"
        return f"{match['letter']}{raised}{particle} {match['amount']} {above[match['sign']]}"

    pattern = (
        r"(?P<letter>[A-Za-z](?<![A-Za-z\d<>≤≥≦≧._/(=].)(?<![<>≤≥≦≧] .))(?P<raised>[²³]?) ?"
        r"(?P<sign>[≤≥≦≧<>]) ?(?P<amount>-?\d{1,9}+(?:[.,]\d{1,9}+)?)"
        r"(?![A-Za-z\d%℃/]| ?[<>≤≥≦≧=+;])"
    )
    return rule("math", pattern, say, "≤≥≦≧<>", "words")


def _deal(match: Match) -> str:
    return f"{tables.DEALS[match[1]]} 플러스 원"


def _date_rules(korean: Callable[[], EastAsian]) -> Iterator[Rule]:
    def event(match: Match) -> str | None:
        month = match[1]
        day = match[2]
        if Context(match).after.lstrip().startswith("절") and (month, day) != ("3", "1"):
            return None  # 3.2절 is a part of a chapter
        said = korean().spelled if len(month) == 1 else korean().cardinal
        return korean().cardinal(month) + said(day)

    day = rf"(\d(?<![\d.·]\d)\d?)\.(\d\d?)(?= ?(?:{tables.EVENTS}))"
    named = tuple(each.partition("(")[0] for each in tables.EVENTS.split("|"))
    yield at_number("date", day, event, named, "dates")
    measured = "%|퍼센트|점|원|배|도|℃|kg|km|m|대|인치|포인트|초|억|만|조"
    known = rf"({tables.DAYS})(?<![\d.]....)(?![\d.]| ?(?:{measured}))"

    def known_day(match: Match) -> str:
        month, _, number = match[0].partition(".")
        return korean().spelled(month + number)

    yield rule("date", known, known_day, tuple(tables.DAYS.replace("\\", "").split("|")), "dates")

    def slash(match: Match) -> str | None:
        date = short_date(match[2], match[1])
        improper = int(match[1]) >= int(match[2])
        return korean().date(date, Context(match)) if date and improper else None

    # 2025.11.03. 발행된 책: the dot behind the day ends no sentence
    year = r"(?<=[12]\d{3}\."
    day = "|".join(rf"{year}{mm}\.{dd}\.)" for mm in (r"\d", r"\d\d") for dd in (r"\d", r"\d\d"))
    needs = re.compile(r"\d\d{3}\.\d\d?\.\d\d?\. ?\S")
    yield rule("date", rf"\.(?<=\d\.)(?= ?\S)(?:{day})", "", needs, "words")
    written = r"(\d(?<![\d/.A-Za-z제]\d)\d?)/(\d\d?)(?![\d/]| ?박)"
    yield at_number("date", written, slash, "/", "dates")
