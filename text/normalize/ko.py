"""Korean as it is said: native numbers before counters and hours, Sino-Korean numbers elsewhere.

Sources of choices: 한글 맞춤법 제43항 (세 시 삼십 분, 삼학년), 제44항 (numbers spaced by 만),
제52항 (유월, 시월), and 표준국어대사전 (한, 두, 세, 네, 스무 before counters). Native numbers are
right up to 99, but for greater counts speakers use Sino-Korean ones (사십 명). So do these rules:
above 39, above 12 for the hours of a day, above 20 for durations. Nought is 공 in telephone numbers
and codes, 영 elsewhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from text.normalize import ko_tables as tables
from text.normalize.cjk import (
    EastAsian,
    below_zero_rule,
    myriads,
    roman_rule,
    scaled_phrase_rule,
    scaled_unit_rule,
    shared_rules,
    thousands,
)
from text.normalize.cjk_rules import DIFFERENCE, chemical_rule
from text.normalize.cjk_scores import is_figure, is_score
from text.normalize.cjk_signs import slash_day
from text.normalize.dates import short_date
from text.normalize.ko_everyday import everyday_rules
from text.normalize.ko_everyday_tables import native
from text.normalize.rule import LATIN, TO, Rule, Written, at_number, rule
from text.normalize.values import Context, Date, Number, Time

Match = re.Match[str]

_DIGITS: Final = ("영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_TENS: Final = ("", "십", "백", "천")
_MYRIADS: Final = ("", "만", "억", "조")
_COUNTER: Final = re.compile(rf" ?({tables.COUNTER})")
# 3번 is three times; a bus, an exit, an answer has a number.
_NUMBERED_BEHIND: Final = re.compile(
    r" ?(?:필터|나사|볼트|플랫폼|터미널|좌석|케이블|버튼|서랍|주자|구역|활주로|단자|핀|염색체|후보"
    r"|환자|레일|엔진|출구|버스|문제|트랙|타자|게이트|홈|국도|선수|방|승강장|창구|항목|문항|채널|칸|보기|답"
    rf"|교향곡|마을|{tables.NUMBERED_PLACES})"
    r"|(?:[~～-]|에서|부터|의) ?[\d(]"
    r"|(?:, ?\d{1,4}번){1,4} ?(?:버스|출구|문제|국도|선수|노선)"
)
_NUMBERED_BEFORE: Final = re.compile(
    r"\d{1,3}, ?\d{1,3}, ?\Z"
    r"|(?:제|기호|정답은?|답은?|버스|문제|보기|출구|채널|등번호|번호|교향곡|협주곡|소나타|왈츠|연습곡|전주곡|녹턴"
    r"|사중주|모음곡|찬송가|국도|레인|코스|트랙|내선|각주|문항|번[~～-]|번에서|번부터) ?\Z"
)
# 분 are people behind a word for them and before what only people do, minutes elsewhere.
_PEOPLE_BEFORE: Final = re.compile(
    rf"(?:(?:{tables.COUNTED_PEOPLE})[은는이가]? ?(?:총|모두|전부|약)?"
    r"|님|손님|어른|성인|일행|노인|고객|어르신|교수|의사|기사|작가|부모) ?\Z"
)
_PEOPLE_BEHIND: Final = re.compile(r" ?분(?:께|이서|이 (?:오시|오셨|계시|참석|참가|앉))")
_VERSE: Final = re.compile(r" ?\d{1,3}(?:\.\d{1,2})? ?절")
# 세 대 are machines; 20대 are people in their twenties, 3대 요소 and 2대1 are no machines either.
_NO_MACHINE: Final = re.compile(
    r" ?\d|(?![를가는의로와도만씩뿐이에까밖당중나])[가-힣]"
    r"| (?!있|없|사|구|팔|빌|를|이|중(?!요)|고장|가능|완비|설치|운행|보유|추가|모두)[가-힣]"
)


class Korean(EastAsian):
    """Spaces between words, but not between a number and a word written onto it."""

    __slots__ = ()

    def numeral(self, value: int) -> str:
        """Sino-Korean numbers: "12345" -> 만 이천삼백사십오."""
        groups = (_group(group, power) for group, power in myriads(value))
        return " ".join(groups) or "영"

    def spelled(self, digits: str) -> str:
        return "".join(_DIGITS[int(char)] for char in digits if char.isdecimal()).replace(
            "영", "공"
        )

    def decimals(self, fraction: str) -> str:
        return self.spelled(fraction).replace("공", "영")

    def number(self, number: Number, gender: str = "") -> str:
        whole = self.cardinal(number.whole) if number.whole else "영"
        return f"{whole}점 {self.decimals(number.fraction)}" if number.fraction else whole

    def before(self, number: Number, noun: str, context: Context) -> str:
        if number.fraction or noun not in tables.COUNTERS:
            return self.number(number)
        return self.counting(number.whole, noun)

    def counting(self, digits: str, counter: str) -> str:
        """A number before a counter: 스무 살, 세 시, 십사 시."""
        value = int(digits) if len(digits) < 5 and digits[0] != "0" else 0
        if counter == "살" and value > 99:
            return self.numeral(value // 100 * 100) + native(value % 100)
        if not 1 <= value <= tables.COUNTERS[counter]:
            return self.cardinal(digits.lstrip("0") or "0")
        return "첫" if value == 1 and counter == "번째" else native(value)

    def ordinal(self, digits: str, ending: str = "") -> str:
        return f"{self.counting(digits, '번째')} 번째"

    def date(self, date: Date, context: Context) -> str:
        year = f"{self.cardinal(date.year)}년" if date.year else ""
        return self.join(
            year, _month(date.month), f"{self.cardinal(str(date.day))}일" if date.day else ""
        )

    def time(self, time: Time, context: Context) -> str:
        half = {"a": "오전", "p": "오후"}.get(time.half[:1].lower(), "")
        minute = f"{self.cardinal(str(time.minute))} 분" if time.minute or time.second else ""
        second = f"{self.cardinal(str(time.second))} 초" if time.second else ""
        return self.join(half, f"{self.counting(str(time.hour), '시')} 시", minute, second)

    def upto_between(self, low: str, high: str) -> str:
        return f"{low}에서 {high}"

    def span(self, low: Number, high: Number, context: Context) -> str:
        """ "5~10". In "2~3개" both numbers are counted. With a hyphen, from more to less is a
        score; before "=" it is a difference.
        """
        counter = _COUNTER.match(context.after)
        if (
            counter
            and not low.fraction + high.fraction
            and _counts(counter, context.before, int(high.whole))
        ):
            space = "" if counter[0].startswith(" ") else " "
            first, last = (self.counting(each.whole, counter[1]) for each in (low, high))
            return f"{first} {counter[1]}에서 {last}{space}"
        first = self.number(low)
        last = self.number(high)
        if "=" in context.after[:2]:
            return f"{first} 빼기 {last}"
        if is_figure(context):
            return f"{first} 다시 {last}"
        less = is_score(low, high, context)
        return f"{first} 대 {last}" if less and "-" in context.written else f"{first}에서 {last}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        spoken = f"{self.cardinal(bottom)}분의 {self.cardinal(top)}"
        return self.mixed(whole, spoken) if whole else spoken

    def mixed(self, whole: str, part: str) -> str:
        spoken = self.cardinal(whole)
        return f"{spoken}{'과' if _closed(spoken) else '와'} {part.strip()}"

    def phone(self, groups: Sequence[str], plus: bool, context: Context) -> str:
        return ("플러스 " if plus else "") + ", ".join(map(self.spelled, groups))

    def address(self, parts: Sequence[str], context: Context) -> str:
        return " 점 ".join(map(self.spelled, parts))


@functools.lru_cache(maxsize=4096)
def _group(value: int, power: int) -> str:
    """A group of four digits with its power: 천백십일, 만 (not 일만), 일억."""
    if value == 1 and power == 1:
        return "만"
    spoken = "".join(
        ("" if digit == 1 and tens else _DIGITS[digit]) + _TENS[tens]
        for digit, tens in thousands(value)
    )
    return spoken + _MYRIADS[power]


def _month(month: int) -> str:
    return {6: "유", 10: "시"}.get(month, LANGUAGE.cardinal(str(month))) + "월"


def _closed(word: str) -> bool:
    """Whether a word ends with a consonant: it takes 과 and 은 instead of 와 and 는."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 > 0


# ---------------------------------------------------------------------------------------- own rules


def _counts(counter: Match, before: str, value: int) -> bool:
    """Whether the counter counts here; it may be another word of the same letters."""
    after = counter.string[counter.end() :]
    if before.endswith(("제", "제 ")):
        return False
    if counter[1] == "번":
        return not (_NUMBERED_BEHIND.match(after) or _NUMBERED_BEFORE.search(before))
    if counter[1] == "장" and (before.endswith(("막 ", "편 ", "부 ")) or _VERSE.match(after)):
        return False  # 3막 2장, 마태복음 5장 3절
    if counter[1] == "대":
        return value % 10 > 0 and not _NO_MACHINE.match(after)
    return True


def _counted(match: Match) -> str | None:
    context = Context(match)
    number = LANGUAGE.read(match[1])
    counter = _COUNTER.match(context.after)
    if not counter:
        return None
    if not _counts(counter, context.before, int(number.whole[-4:])):
        return (
            None
            if counter[1] == "대" or context.before.endswith("제")
            else f"{LANGUAGE.cardinal(number.whole)} "
        )
    return LANGUAGE.counting(number.whole, counter[1]) + ("" if counter[0].startswith(" ") else " ")


def _people(match: Match) -> str | None:
    """선생님 2분: persons, in the polite form. Without a word that says so they are minutes."""
    context = Context(match)
    behind = _PEOPLE_BEHIND.match(context.after)
    if not (behind or _PEOPLE_BEFORE.search(context.before)) or not 0 < int(match[1]) < 40:
        return None
    return native(int(match[1])) + ("" if match[2] else " ")


def _below(match: Match) -> str:
    return "" if Context(match).cue.rstrip().endswith("영하") else "영하 "


def _apart(match: Match) -> str:
    """A number and a unit written in letters stand apart."""
    return f"{LANGUAGE.number(LANGUAGE.read(match[1]))} "


def _short_date(match: Match) -> str | None:
    date = short_date(match[2], match[1])
    return LANGUAGE.date(date, Context(match)) if date else None


def _equals(match: Match) -> str:
    before = match.string[: match.start()].rstrip()[-1:]
    return f"{'은' if _closed(before) else '는'} " if "가" <= before <= "힣" else " 이퀄 "


def _remembered(match: Match) -> str | None:
    """A day that stands for an event: 3·1 and 5·18 digit by digit, 12·12 by its numbers."""
    if not short_date(match[2], match[1]):
        return None
    month = match[1]
    day = match[2]
    return LANGUAGE.cardinal(month) + (
        LANGUAGE.cardinal(day) if len(month) > 1 else LANGUAGE.spelled(day)
    )


def _month_name(match: Match) -> str:
    return _month(int(match[0].rstrip()))[:-1]


def _power(match: Match) -> str:
    return {"2": " 제곱", "3": " 세제곱"}.get(match[1]) or f"의 {LANGUAGE.cardinal(match[1])}제곱"


def _read_out(match: Match) -> str:
    return LANGUAGE.spelled(match[0])


_NUMBERS: Final = Written.of(".", ",", LATIN)
_SPACED: Final = (
    r"원(?!소|인|자|천|리|형|정|칙|본|룸)|분(?!의|기|석|류|량|야|할|대)|초(?!등|반|중|과|안)"
    r"|개(?:월|국|년|사|교|소)|달러|유로|엔(?!진|지|드)|위안|퍼센트|프로|미터|센티|밀리|킬로|그램"
    r"|톤|리터|바이트|인치|평(?!균|가|일|론)"
)
_EMERGENCY: Final = r"(?:에|로|으로)? ?(?:신고|전화|연락|구급|구조|상황실|대원|콜)"
_PART: Final = "[시분일월년]"
_LATER: Final = r"\d(?![\d.,]{0,8} ?(?:%|％|퍼센트))|오전|오후|익일|다음 ?날|새벽|자정|정오"
_WEEKDAY: Final = r"[(（][월화수목금토일]"
_DEGREES: Final = (
    r"(?=\d{1,4}+(?:\.\d{1,2})?+ ?(?:(?:℃|°C|도)?(?:[~～-]|에서 )[-−]?\d{1,4}+(?:\.\d{1,2})?+ ?)?"
    r"(?:℃|°C|℉|°F|도))"
)

RULES: Final[tuple[Rule, ...]] = (
    roman_rule(lambda value: LANGUAGE.numeral(value), "[장절권부조편회기급]"),
    roman_rule(lambda value: LANGUAGE.numeral(value), "[장절권부조편회기급]", "제"),
    rule("abbreviation", r"[(（]주[)）]", "주식회사 ", "주", "words"),
    rule("code", r"코로나 ?-?19(?!\d)", "코로나일구", "1", "words"),
    chemical_rule("ko"),
    *shared_rules(lambda value: LANGUAGE.numeral(value)),
    *everyday_rules(lambda: LANGUAGE),
    rule("date", rf"(\d(?<![\d/.]\d)\d?)/(\d\d?)(?= ?{_WEEKDAY})", _short_date, "/", "dates"),
    rule("date", r"(\d(?<![\d.·]\d)\d?)[·ㆍ](\d\d?)(?![\d.·])", _remembered, "·ㆍ", "dates"),
    rule(
        "time",
        rf"{TO}(?=\d\d?:\d\d)(?:(?<=:\d\d[-–—~～〜])|(?<=:\d\d [-–—~～〜] ))",
        "에서 ",
        re.compile(r":\d\d ?[-–—~～〜]"),
        "dates",
    ),
    # apart from each other: a pattern that may begin with a space is slow
    rule("time", rf"[~～-](?<={_PART}.) ?(?={_LATER})", "에서 ", "~～-", "dates"),
    rule(
        "time",
        rf" [~～-] ?(?:(?<={_PART} [~～-])|(?<={_PART} [~～-] ))(?={_LATER})",
        "에서 ",
        (" ~", " ～", " -"),
        "dates",
    ),
    rule(
        "time",
        rf"[~～](?:(?<={_PART}.)|(?<=:\d\d.))(?=[.,)(\s]|\Z)",
        "부터",
        "~～",
        "dates",
    ),
    rule("date", r"(?:6|10)(?<![\d.,]6)(?<![\d.,]10) ?(?=월(?!드))", _month_name, "월", "dates"),
    rule("phone", rf"1(?<![\d.A-Za-z-]1)(?:1[1-9]|20|82)(?={_EMERGENCY})", _read_out, "1", "names"),
    rule(
        "math",
        r"1\+1(?<![\d.]1\+1)(?= ?(?:행사|상품|이벤트|세일|할인|증정))",
        "원 플러스 원",
        "+",
        "dates",
    ),
    below_zero_rule("영하 {low}도에서 영상 {high}도"),
    scaled_unit_rule(tables.UNITS),
    scaled_phrase_rule(lambda: LANGUAGE),
    # a day of a range lacks its own sign: 10-15일
    rule(
        "range",
        r"(?<=\d)[~～-](?=\d{1,2}일(?!정|부|반|상|등|류|본|인|대))(?:(?<=[^\d.,~～-]\d.)|(?<=[^\d.,~～-]\d\d.)"
        r"|(?<=\A\d.)|(?<=\A\d\d.))",
        "일에서 ",
        re.compile("[~～-]\\d{1,2}일"),
        "dates",
    ),
    rule("currency", r"₩ ?(?=[\d,.]{1,20}+[백천만억조]{0,2}+ ?원)", "", "₩", "amounts"),
    rule("signed", rf"[-−](?<![A-Za-z\d_)\]%][-−]){_DEGREES}", _below, "-−", "amounts"),
    rule("code", r"(?:#|[Nn][Oo]\. ?|넘버 )1(?![\d/%A-Za-z-]|[.,]\d)", "넘버원", "1", "amounts"),
    rule("math", r"\+(?<=[A-Za-z]\+)(?=\d)", " 더하기 ", "+", "amounts"),
    rule("signed", r"\+(?<![\d+)\]²³]\+)(?<![\d)\]²³] \+)(?=\d)", "플러스 ", "+", "amounts"),
    rule("range", r"[~～](?<=번.)(?=\d{1,3} ?번)", "에서 ", "~～", "numbers"),
    rule("math", r"\^(?<=[\w)]\^)(\d{1,4}+)", _power, "^", "amounts"),
    rule("math", DIFFERENCE, " 빼기 ", "=", "amounts"),
    rule("math", r" [-−] (?<=\d...)(?=\d)", " 빼기 ", "-−", "amounts"),
    at_number(
        "cardinal",
        rf"({_NUMBERS.lone}{_NUMBERS.whole})(?=(?P<counter> ?(?:{tables.COUNTER})))",
        _counted,
    ),
    at_number("cardinal", r"(\d(?<![\d.,:/-]\d)\d?)(?=( ?)분(?!의|기|석|류))", _people, "분"),
    at_number("cardinal", rf"({_NUMBERS.lone}{_NUMBERS.rest})(?={_SPACED})", _apart),
    rule("cardinal", r"1(?<![\d,.A-Za-z-]1)(?=만(?!화|남|족))", "", "1"),
    rule("math", r" ?= ?", _equals, "=", "signs"),
    slash_day("ko", lambda: LANGUAGE),
)

LANGUAGE: Final[Korean] = Korean.from_tables(
    tables,
    code="ko",
    digits=_DIGITS,
    point="점",
    dot="점",
    upto="에서",
    number_sign="넘버",
    and_part="와",
    date_patterns=(r"{year}\. ?{mm}\. ?(?P<day>\d\d?)(?!\d)(?:\.(?= ?[^\s]))?",),
    ratio="대",
    version_cues=("v", "V", "ver.", "Ver.", "version ", "Version "),
    version="버전",
    roman_before=frozenset({"세기", "세", "형", "기", "급", "장"}),
    hashtag="해시태그",
    mention="앳",
    rules=RULES,
)
