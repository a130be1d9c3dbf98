"""Japanese numbers of everyday life that are said by what stands beside them: runs and outs,
telephone numbers of three digits, floors, batting averages, blocks of an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from text.normalize import ja_everyday_tables as tables
from text.normalize.cjk import EastAsian
from text.normalize.cjk_rules import shared_forms
from text.normalize.ja_tables import ERAS
from text.normalize.rule import Rule, at_number, rule

Match = re.Match[str]

_AVERAGE: Final = ("割", "分", "厘")


def everyday_rules(japanese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """In the order in which they run within their stages."""
    yield from shared_forms("ja", japanese)
    yield from _signs()
    yield from _eras(japanese)

    def english(match: Match) -> str:
        return tables.ENGLISH_DIGITS[match[0]]

    counted = rf"[1-5](?<![\dA-Za-z.,]\d)(?={tables.ENGLISH_COUNTED})"
    yield at_number("cardinal", counted, english, "", "dates")
    network = r"[345](?<![\dA-Za-z.,]\d)(?=G(?![A-Za-z\d]))"
    yield rule("code", network, english, ("3G", "4G", "5G"), "dates")
    model = r"(?<=GPT)-?([345])(?=o(?![A-Za-z])|(?![\d.]))"
    yield rule("code", model, lambda match: tables.ENGLISH_DIGITS[match[1]], ("GPT",), "words")

    def average(match: Match) -> str:
        said = zip(match[2], _AVERAGE, strict=True)
        words = [japanese().cardinal(digit) + unit for digit, unit in said if digit != "0"]
        return (match[1] or "") + ("".join(words) or "零割")

    hits = r"(?<=[打勝塁]率)(は|が|、|：|:)?0?\.(\d{3})(?!\d)"
    yield rule("decimal", hits, average, ("率",), "words")

    def spelled(match: Match) -> str:
        return japanese().spelled(match[0])

    numbers = r"0[0-46]|1\d|71|77|88|89"
    called = "に(?:電話|通報|ダイヤル|かけ)|へ(?:電話|通報)"
    call = rf"1(?<![\d.,A-Za-z-]1)(?:{numbers})(?={called})"
    yield rule("phone", call, spelled, ("電話", "通報", "ダイヤル", "かけ"), "names")

    def floor(match: Match) -> str:
        return ("地下" if match[1] else "") + f"{japanese().cardinal(match[2])}階"

    level = r"(?<![A-Za-z\d_.,-])(B?)(\d{1,2})F(?![A-Za-z\d])"
    yield rule("code", level, floor, "F", "dates")

    yield rule("math", r"/(?<=\dF/)(?=B?\d{1,2}F)", "、", ("F/",), "words")
    yield from _blocks(japanese)
    # 5x-4: the winning run of the last inning
    walked_off = r"[xX](?<=\d[xX])-(?=\d{1,2}(?!\d| ?=))"
    yield rule("range", walked_off, "対", ("x-", "X-"), "words")

    def plate(match: Match) -> str:
        return f"{japanese().spelled(match[1])}の{japanese().spelled(match[2])}"

    number = r"(\d(?:(?<=\d[ぁ-ん]\d)|(?<=\d[ぁ-ん] \d)|(?<=\d [ぁ-ん] \d))\d)-(\d\d)(?!\d)"
    yield rule("code", number, plate, re.compile(r"[ぁ-ん] ?\d\d-\d\d"), "dates")

    yield from _years(japanese)


def _years(japanese: Callable[[], EastAsian]) -> Iterator[Rule]:
    """R7年, FY2024."""

    def year(match: Match) -> str:
        return f"{ERAS[match[1]]}{japanese().cardinal(match[2])}"

    bracketed = r"(?=[)）])(?:(?<=年[(（].\d)|(?<=年[(（].\d\d))"  # 令和2年(R2)
    era = rf"([RHS])(?<![A-Za-z].)(\d{{1,2}})(?:(?=年)|{bracketed})"
    yield rule("year", era, year, "RHS", "dates")

    def fiscal_year(match: Match) -> str:
        return f"{japanese().cardinal(match[1])}年度"

    yield rule("year", r"FY ?((?:19|20)\d\d)(?!\d|年)", fiscal_year, ("FY",), "dates")


def _blocks(japanese: Callable[[], EastAsian]) -> Iterator[Rule]:
    def blocks(match: Match) -> str:
        return "の".join(japanese().cardinal(part) for part in match[0].split("-"))

    address = r"(?<=丁目)\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\d-])"
    yield rule("code", address, blocks, ("丁目",), "dates")

    def among(match: Match) -> str | None:
        if int(match[2]) < 10 or int(match[1]) > int(match[2]):
            return None
        return f"{japanese().cardinal(match[2])}{match[3]}中{japanese().cardinal(match[1])}"

    share = r"(\d(?<![\d.,/-]\d)\d{0,3})/(\d{2,4})(?=(点|問|人|名|枚|件|票|席))"
    yield at_number("fraction", share, among, "/", "dates")
    figure = r"(?<=[図表品])\d{1,3}-\d{1,3}(?![\d-])"
    yield rule("code", figure, blocks, ("図", "表", "作品"), "dates")


def _eras(japanese: Callable[[], EastAsian]) -> Iterator[Rule]:
    def month(match: Match) -> str | None:
        if not 1 <= int(match[3]) <= 12:
            return None
        era = ERAS[match[1]]
        day = f"{japanese().cardinal(match[4])}日" if match[4] else ""
        year = japanese().cardinal(match[2])
        return f"{era}{year}年{japanese().cardinal(match[3])}月{day}"

    behind = "卒|入|退|現在|まで|から|より|以降|時点|取得|月|発行|付|制定|改|満了|[)）]"
    pattern = (
        rf"([RHS])(?<![A-Za-z].)(\d{{1,2}})[./](\d{{1,2}})(?:[./](\d{{1,2}}))?(?= ?(?:{behind}))"
    )
    yield rule("date", pattern, month, "RHS", "dates")


def _signs() -> Iterator[Rule]:
    area = r"a(?<=\da)(?=当た?り|あたり|につき|の(?:畑|田|水田|農地)|収[量穫])"
    yield rule("unit", area, "アール", ("a当", "aあ", "aに", "aの", "a収"), "words")
    added = r"\+(?:(?<=[円%]\+)(?=[一-鿿ァ-ヶα])|(?<=\d\+)(?=[税送消別手α])|(?<=K\+)(?=[A-Z]))"
    yield rule("math", added, "プラス", "+", "words")
    yield rule("math", r"α(?<=プラスα)", "アルファ", "α", "words")
    yield rule("math", r"・(?<=\d・)(?=[1-9]/[2-9](?!\d))", "と", "・", "words")
    grades = r"(?<=[小中高大]\d.)(?=[小中高大]\d)"  # 小3～中2
    behind = "[当翌前後同次初中上下終夕夜深朝昼春夏秋冬閉]"  # 前日～当日
    days = rf"(?<=[日月年曜週朝昼夕夜晩春夏秋冬旬期級駅].)(?={behind})"
    ages = "(?<=\\d歳.)(?=[一-鿿])"  # 3歳～高校生
    yield rule("range", rf"[〜～~](?:{grades}|{days}|{ages})", "から", "〜～~", "words")
    # 受付は月〜金の: weekday_rules know it where no letter touches it
    begun = "[月火水木金土](?<=[はがもにでの、付業間館療].)"
    days = r"(?=曜|の|は|に|も|、|。|・|[(（）)：:]|限定|営業|受付|休|祝|午[前後]|[夜朝昼]|\Z)"
    yield rule(
        "abbreviation",
        rf"({begun})[〜～~–-]([火水木金土日]){days}(?:曜日?)?",
        lambda match: f"{match[1]}曜から{match[2]}曜",
        "〜～~–-",
        "words",
    )
    # 1ドル=149円 is said without a word for the sign
    rate = "|".join(f"(?<={unit[-1]}=)" for unit in ("ドル", "ユーロ", "ポンド", "元", "円"))
    yield rule("math", rf"=(?:{rate})(?=\d[\d,.]{{0,9}}(?:円|ドル|元))", "", "=", "words")
    a1c = r"A1[cC](?<=ヘモグロビン...)(?![A-Za-z])"
    yield rule("abbreviation", a1c, "エーワンシー", ("ヘモグロビンA",), "words")
    # 月〜金 9:00: the blank is a pause
    span = "(?<=[〜～~・-][月火水木金土日祝].)"
    days = rf"(?:(?<=曜.)|(?<=[曜平祝毎休]日.)|(?<=土日.)|(?<=日祝.)|(?<=週末.)|{span})"
    hours = rf" (?<=[月火水木金土日曜祝末].){days}(?=\d{{1,2}}(?::\d|時(?!間)))"
    needs = re.compile(r"[月火水木金土日曜祝末] \d\d?[:時]")
    yield rule("time", hours, "、", needs, "words")
    price = r"[〜～~](?<=円.)(?=[（(])"
    yield rule("range", price, "から", ("円〜", "円～", "円~"), "dates")
    signed = r"(?P<price>[¥￥] ?\d[\d,]{0,12})[〜～~](?=[(（、。\s]|\Z)"
    yield rule("range", signed, lambda match: f"{match['price']}から", "¥￥", "words")
    yield rule("currency", r"0(?<=円0)(?=[1-9]銭)", "", ("円0",), "dates")
    yield rule("percent", r"OFF(?<=[%％]OFF)(?![A-Za-z])", "オフ", ("OFF",), "words")
    yield rule("decade", r"['’](?=\d0年代)", "", "'’", "words")
