"""The words of Chinese, Japanese and Korean for the rules of cjk_signs.py: one row a language, to be read and extended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The words of a language. Patterns have no groups of their own."""

    colon: str  # between a word and a time: 时间:9:00
    plus: str  # between words: 学号+姓名
    more: str  # behind a number where nothing is counted: 5,000+
    upto: str
    since: str  # behind a day: 7/14～
    pause: str  # between words for a slash: 18:30開場/19:00開演
    units: str  # the inside of a class of what stands before a wave: 9点半~11点
    begun: str  # a pattern of what may stand before the second of two times or places: 3楼~地下2层
    blank: Mapping[str, str]  # said for ○○, △△, ××, □□ in the place of a name
    marks: Mapping[str, str]  # said for ○, △, × and ◎ of an answer
    marked: str  # the inside of a class of what stands behind such a mark
    scored: str  # a pattern before a score with a colon
    played: tuple[str, ...]  # what a text with such a score has one of
    days: str  # a pattern before a day with a dot: 生日3.12
    counted: str  # a pattern behind a number that is no day
    divided: str  # a pattern behind a fraction or a share: 4/4拍, 7/16英寸
    before_christ: str
    after_christ: str


def _row(row: str) -> Mapping[str, str]:
    """ "○: 圈; ×: 叉" as a table."""
    return MappingProxyType(dict(each.split(": ") for each in row.split("; ")))


SIGNS: Final[Mapping[str, Signs]] = MappingProxyType(
    {
        "zh": Signs(
            colon="：",
            plus="加",
            more="以上",
            upto="到",
            since="起",
            pause="，",
            units="半旬初末底号楼层期代纪周週刻章课页元岁级",
            begun="[次翌当隔]日|第二天|凌晨|清晨|早[上晨]?|上午|中午|下午|傍晚|晚上?|深夜|地[上下]|公元前?|第|[周週]|星期|农历|约",
            blank=_row("○: 某某; △: 某某; ×: 某某; □: 某某"),
            marks=_row("○: 圈; △: 三角; ×: 叉; ◎: 双圈; √: 勾; ○×: 对错"),
            marked="，。、；！？）」”还和或是为的",
            scored="比分|点球|总分|盘分|局分|[一二三四五六七八九十\\d][局盘]|战[成至平]|以(?=\\d|\\Z)",
            played=(
                "比分",
                "点球",
                "总分",
                "盘分",
                "局",
                "盘",
                "战",
                "以",
                "逆转",
                "险胜",
                "击败",
                "不敌",
                "负于",
                "取胜",
            ),
            days="生日|阳历|公历|新历|阴历|农历|旧历|截止日期|纪念日|忌日",
            counted="[折万亿元倍米厘克千公斤岁级度%％个次分]",
            divided="拍|的?[概几机]率|的人|的同学|以上|以下|左右|倍|[杯勺匙个份颗块根片条瓶碗斤两人名题题页次点分寸吋星袋]|英寸|小时|决赛|处",
            before_christ="公元前",
            after_christ="公元",
        ),
        "ja": Signs(
            colon="：",
            plus="プラス",
            more="以上",
            upto="から",
            since="から",
            pause="、",
            units="半旬初末号階層期代紀週円歳級章課頁巻",
            begun="翌日?|翌々日|当日|午[前後]|深夜|早朝|未明|夜|朝|地[上下]|紀元前?|西暦|第|[今来昨]年|約|明治|大正|昭和|平成|令和|中|高|小|大",
            blank=_row("○: まるまる; △: さんかくさんかく; ×: ばつばつ; □: しかくしかく"),
            marks=_row("○: まる; △: さんかく; ×: ばつ; ◎: にじゅうまる; √: チェック; ○×: マルバツ"),
            marked="はをがもでとの、。）」式",
            scored="スコア|カウント|セット目?|対戦成績",
            played=("スコア", "カウント", "セット", "対戦", "で勝", "で敗", "で逆"),
            days="誕生日|記念日|締切|締め切り|〆切|命日|納期",
            counted="[万億円倍度点歳人割%％]|ポイント|メートル|キロ",
            divided="拍|の?確率|の割合|以上|以下|程度|倍|インチ|カップ|[杯個本枚丁束株片袋缶玉量合点問人名件票席頁回]|ページ|時間|に縮|サイズ",
            before_christ="紀元前",
            after_christ="西暦",
        ),
        "ko": Signs(
            colon=": ",
            plus=" 플러스 ",
            more=" 이상",
            upto="에서 ",
            since="부터",
            pause=", ",
            units="반초말순층호기대주권장쪽급세",
            begun="익일|다음 ?날|이튿날|오[전후]|새벽|아침|저녁|밤|낮|지[상하]|기원전?|서기|제|내년|이듬해|약|[초중고대]",
            blank=_row("○: 땡땡; △: 세모세모; ×: 엑스엑스; □: 네모네모"),
            marks=_row("○: 동그라미; △: 세모; ×: 엑스; ◎: 이중 동그라미; √: 체크; ○×: 오엑스"),
            marked="은는이가을를로와과도,.、。)」",
            scored="스코어|점수|세트|승부차기",
            played=("스코어", "점수", "세트", "승부"),
            days="생일|기념일|마감|마감일|기한|음력|양력|제사|디데이",
            counted="[만억원배도점세명개%％초]|퍼센트|포인트|미터|킬로|시간",
            divided="박자|의? ?확률|의? ?비율|이상|이하|정도|배|인치|컵|큰술|작은술|[개모봉단쪽명점번표]|문제|페이지|시간|포기|스푼|사이즈",
            before_christ="기원전 ",
            after_christ="서기 ",
        ),
    }
)
