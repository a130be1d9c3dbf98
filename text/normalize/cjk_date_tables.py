"""The words of Chinese, Japanese and Korean for the rules of cjk_dates.py: one row a language, to be read and extended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The words of a language. Patterns have no groups of their own."""

    upto: str
    day: str  # said behind the number of a day
    dated_before: str  # patterns of the words beside a date: 活动时间12.1-12.12, 24.5.1부터
    dated_behind: str
    month_before: str  # and beside a month of a year: 준공 2009.05, 2009.5 졸업
    month_behind: str
    named: str  # a pattern of the name of a day: 周五（5/16）
    versions: str  # a pattern before a version, which looks like a date: Ubuntu 24.04.02
    seasons: str  # said between the years of a season: 2023/24
    counted: str  # a pattern of what stands behind no date: 时间2.5-3.5小时
    measured: str  # a pattern behind two fractions: 1/3~1/2杯


_SYSTEMS: Final = (
    "[Vv]|[Vv]er\\.?|[Vv]ersion|Ubuntu|Debian|Mint|iOS|Android|macOS|IP|OS|[Rr]elease|[Bb]uild"
)

DATES: Final[Mapping[str, Dates]] = MappingProxyType(
    {
        "zh": Dates(
            upto="到",
            day="日",
            dated_before="时间|日期|期限|活动|假期|档期|展期|会期|工期|截止|截至|更新|发布|日|有效期",
            dated_behind="放假|休假|休息|开放|活动|开展|举[办行]|期间|前|后|起|至今|截止|发布|更新|出生|入职|离职|开业|上线|到期|开票|签[订署]|报名|促销|特惠|使用|有效|可用|领取|抢购",
            month_before="日期|时间|有效期至?|保质期至?|竣工|毕业|出版|出生|入职|生产|成立|建成|年月|截至",
            month_behind="毕业|入职|离职|出生|竣工|出版|至今|起|建成|成立|生产|到期|版|发表|刊|入学|退休",
            named="[周週][一二三四五六日天末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|今[天晚日早]|明[天晚日早]|后天|昨[天晚日]|前天|[本下上]周|当天|截止|日期|时间|生日",
            versions=f"{_SYSTEMS}|版本号?|固件|系统|更新到|升级到|乌班图|内核",
            seasons="到",
            counted="[小时分秒元万亿亩米厘克千公斤倍度级点岁人名次%％‰℃天周年个折成平吨升]",
            measured="[杯勺匙个份颗块根片条瓶碗斤两]|茶匙|大匙|汤匙|英寸|秒|成",
        ),
        "ja": Dates(
            upto="から",
            day="日",
            dated_before="日時?|期間|期限|日程|会期|開催|締切|締め切り|受付|納期|更新|発行|付|有効期間",
            dated_behind="開催|発売|締切|付|現在|時点|更新|発行|公開|配信|まで|から|より|以降|以前|着|発|生まれ|休業|休館|受付|実施|限定|入荷|出荷|契約|作成|改訂|施行|入社|納品",
            month_before="築年月|竣工|発行|刊行|賞味期限|消費期限|使用期限|有効期限|生年月|年月|卒業|入社|製造",
            month_behind="卒業?|入学|入社|退社|退職|取得|発行|現在|竣工|築|刊|発売|修了|設立|創業|改訂|生|リリース|公開|撮影|更新|着工",
            named="[月火水木金土日]曜日?|今日|明日|本日|昨日|明後日|[今来先]週|締切|締め切り|期限|開催日|当日|誕生日|日時|日程",
            versions=f"{_SYSTEMS}|バージョン|ファームウェア|ウブントゥ|カーネル",
            seasons="、",
            counted="[時分秒円万億倍度点歳人名回割畳坪個本年週か%％℃]|ヶ月|メートル|キロ|グラム",
            measured="カップ|杯|個|本|枚|丁|束|株|片|かけ|袋|缶|玉|秒|インチ|量|合|切れ|さじ",
        ),
        "ko": Dates(
            upto="에서 ",
            day="일",
            dated_before="기간|일정|행사|접수|기한|날짜|일자|일시|발행일?|작성일?|시행일?|생년월일|모집|마감일?|휴무|공사|전시|판매|유효|입사|출시",
            dated_behind="부터|까지|기준|현재|발행|작성|시행|출시|개정|이후|이전|이내|마감|개봉|출생|생(?![가-힣]{2})|입사|퇴사|자(?= |$)|일자|휴무|진행|접수|방영|개최|오픈|공사|계약|등록|촬영|업데이트|에 |에$|예정|종료|시작|체결",
            month_before="준공|입주|졸업|입사|출생|유효기간|유통기한|사용기한|발행|제조|취득|수료|출간|재직|가입|년월",
            month_behind="졸업|입학|입사|퇴사|취득|수료|준공|발행|출간|개봉|현재|기준|입주|설립|창립|제대|전역|부터|까지|출시|개정|완공|착공",
            named="[월화수목금토일]요일|오늘|내일|모레|어제|글피|[이저]번 ?주|다음 ?주|지난 ?주|날짜|일시|마감|기한|생일|당일",
            versions=f"{_SYSTEMS}|버전|펌웨어|우분투|윈도우|커널|업데이트",
            seasons=", ",
            counted="시간|분|초|원|만|억|배|도|점|세|명|회|평|개|년|주|%|％|℃|미터|킬로|그램|대",
            measured="컵|큰술|작은술|개|모|스푼|숟|봉|단|포기|줌|쪽|인분|대|통|초|인치|박자|토막",
        ),
    }
)
