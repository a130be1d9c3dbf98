"""The words of Chinese, Japanese and Korean for the rules of cjk_rules.py: one row a language, to be read and extended.

Sources: GB/T 15835-2011, NHKことばのハンドブック, 한글 맞춤법 (as in zh.py, ja.py and ko.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The words of a language. Patterns have no groups of their own."""

    morning: str  # said for "AM9:00"
    afternoon: str
    speed: str  # a pattern before a speed, which says "per hour" or "per second" already
    per_hour: str  # units of such a speed, as it is written
    second: str
    plus: str  # between fractions: 3/4+1/8
    minus: str
    chemical: str  # between two formulas: 2H₂+O₂
    lens: str  # said for "f/" of a camera: f/2.8
    second_of: str  # behind a fraction: 1/250s
    day: str  # said behind the number of a day
    # said behind an amount: "≥", "≤"; and beside a letter: "≤", "≥"; () leaves the signs to `symbols`
    limits: tuple[str, ...] = ()
    counters: str = ""  # a pattern of what such an amount counts
    weekday: str  # a pattern of the day of the week in brackets
    days: str  # its letter in brackets: 9日(火); and of a holiday
    day_name: str  # what such a letter says
    days_apart: str  # the inside of a class of signs between two such letters
    day_before: str  # patterns of the date before the brackets, and of the time behind them
    day_behind: str
    later: str  # a pattern of what stands before the second of two times: 22:00〜翌5:00
    sugar: str  # said for HbA1c
    stoppage: str  # between the minutes of a match: 45+2分
    upto: str  # between two values, where no other rule says it
    scored: str  # a pattern before a score
    secret: str  # a pattern before a code that begins with letters
    rated: str  # 7.8/10; {best} and {points}
    page: str  # "第1/3页"; {first} and {last}
    pages: str  # a pattern of the word behind it
    surely_dated: tuple[str, ...]  # of those behind a date, what stands behind no fraction
    dated: str  # a pattern behind a date with a slash, which could be a fraction


FORMS: Final[Mapping[str, Forms]] = MappingProxyType(
    {
        "zh": Forms(
            morning="上午",
            afternoon="下午",
            speed="时速|每小时|每秒|秒速|风速",
            per_hour="km|公里|m|米",
            second="秒",
            plus="加",
            minus="减",
            chemical="加",
            lens="F",
            second_of="秒",
            day="日",
            weekday="周[一二三四五六日天]|星期[一二三四五六日天]",
            days="一二三四五六日",
            day_name="周{}",
            days_apart="",
            # a number behind 号 may name a file, and a part of it stands in brackets
            day_before=r"(?:月[\d一二三四五六七八九十]{1,3}|(?:\A|[，。、；！？\s~～至到])\d{1,2})[日号號]|\d/\d{1,2}",
            day_behind="(?!)",
            later="[早晚凌]|上午|下午|中午|[次隔翌当]日|第二天|隔天|傍晚|深夜|半夜|午夜",
            sugar="糖化血红蛋白",
            stoppage="加",
            upto="到",
            scored="比分|比例|比率|比|赔率",
            secret="密码|密碼|口令|验证码|驗證碼|激活码|兑换码|邀请码|账号|帐号|用户名|微信号?|QQ",
            rated="{points}分，满分{best}分",
            page="第{first}页，共{last}页",
            pages="[页頁]",
            surely_dated=(
                "到货",
                "发货",
                "送达",
                "截止",
                "上市",
                "上线",
                "开抢",
                "开售",
                "放假",
                "（",
                "(",
            ),
            dated="放假|开始|开抢|开售|开业|开学|上线|上市|截止|起|止|前|之前|到货|发货|送达|举办|举行|发布|更新|当天|生日|考试|出发|入住|结束|到账|扣款|还款|开会|面试|体检|交房|搬家|缴费|聚餐|答辩|回国|上课|停电|停水|周[一二三四五六日]|星期|晚|早|上午|下午|[（(][一二三四五六日周星]|快乐",
        ),
        "ja": Forms(
            morning="午前",
            afternoon="午後",
            speed="時速|秒速|毎時|毎秒|分速|風速",
            per_hour="km|キロ|m|メートル",
            second="秒",
            plus="足す",
            minus="引く",
            chemical="プラス",
            lens="F",
            second_of="秒",
            day="日",
            limits=("以上", "以下", "小なりイコール", "大なりイコール"),
            counters="分|時間|秒|日|回|個|人|件|円|歳|年|か月|度",
            weekday="[月火水木金土日](?:曜日)?・?(?:祝日?)?",
            days="月火水木金土日祝",
            day_name="{}曜日",
            days_apart="・･、,/~～〜-",
            day_before=r"[\d一二三四五六七八九十]日|\d/\d{1,2}|\d{4}[.-]\d{1,2}[.-]\d{1,2}|[本明今昨翌前当]日|明後日|[今来先毎翌]週",
            day_behind=r"\d{1,2}:[0-5]\d|\d{1,2}時(?!間)|午[前後]|正午",
            later="翌|当日|午[前後]|深夜|早朝|未明|明け方|正午|朝|夕|夜|ラスト|LAST|閉店",
            sugar="ヘモグロビンエーワンシー",
            stoppage="プラス",
            upto="から",
            scored="比率|比|縮尺|スコア|対戦成績|割合",
            secret="パスワード|パス|暗証番号|認証コード|確認コード|コード|ユーザー名|ID",
            rated="{best}点満点中{points}点",
            page="{last}ページ中{first}ページ目",
            pages="ページ|頁",
            surely_dated=(
                "着",
                "発売",
                "発送",
                "締切",
                "開催",
                "公開",
                "放送",
                "付",
                "配達",
                "（",
                "(",
            ),
            dated="から|まで|に|開催|発売|締切|付|午|公開|開始|終了|着|発|配送|配達|到着|出荷|入荷|限定|更新|実施|支払|引落|振込|出発|時点|現在|号|放送|配信|会議|面接|健診|納品|入金|引越|引っ越し|出張|飲み会|打ち合わせ|打合せ|ライブ|試合|〆|納期|停電|断水|[（(][月火水木金土日祝]",
        ),
        "ko": Forms(
            morning="오전 ",
            afternoon="오후 ",
            speed="시속|초속|분속|매시|매초",
            per_hour="km|킬로|m|미터",
            second="초",
            plus=" 더하기 ",
            minus=" 빼기 ",
            chemical=" 더하기 ",
            lens="F ",
            second_of=" 초",
            day="일",
            limits=(" 이상", " 이하", " 작거나 같다 ", " 크거나 같다 "),
            counters=" ?(?:분|시간|초|일|회|개|명|건|원|세|년|개월|도|점)",
            weekday="[월화수목금토일](?:요일)?",
            days="월화수목금토일",
            day_name="{}요일",
            days_apart="·ㆍ・,/~～-",
            day_before=r"\d일|\d/\d{1,2}|\d{4}[.-] ?\d{1,2}[.-] ?\d{1,2}\.?|오늘|내일|모레|어제|매주|[이저]번 ?주|다음 ?주",
            day_behind=r"\d{1,2}:[0-5]\d|\d{1,2}시(?!간)|오[전후]|정오",
            later="익일|다음 ?날|이튿날|당일|오[전후]|새벽|아침|저녁|밤|정오|자정|심야",
            sugar="당화혈색소",
            stoppage=" 플러스 ",
            upto="에서 ",
            scored="비율|축척|스코어|점수|배당|비",
            secret="비밀번호|비번|패스워드|암호|인증번호|인증코드|코드|아이디|ID",
            rated="{best}점 만점에 {points}점",
            page="전체 {last}쪽 중 {first}쪽",
            pages="쪽|페이지",
            surely_dated=("도착", "발송", "개봉", "출시", "마감", "오픈", "（", "("),
            dated="일자|까지|부터|에 |오픈|개봉|출시|마감|기준|현재|도착|발송|배송|예정|접수|출고|입고|발매|공개|종료|시작|방영|입금|납부|결제|환급|지급|이체|출금|반납|방문|입주|이사|회의|모임|공연|출국|귀국|휴무|발표|면접|시험|개강|종강|정전|단수|[（(][월화수목금토일]",
        ),
    }
)
