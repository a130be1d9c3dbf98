"""The words of Chinese, Japanese and Korean for the rules of cjk_names.py: one row a language, to be read and extended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

# Before a Roman number, in Latin letters.
PARTS: Final = (
    "Part", "PART", "part", "Episode", "EPISODE", "episode", "Chapter", "CHAPTER", "Act", "ACT", "Phase", "Stage", "Season",
    "Type", "Level", "Class", "Grade", "War", "Fantasy", "Rocky", "Mark",
)  # fmt: skip
# Before the number of a model, which is said digit by digit. Patterns.
MODELS: Final = (
    r"RTX|GTX|RX|Quadro|Radeon|GeForce|Arc|Ryzen(?: [3579])?|Core|Xeon|Threadripper|EPYC|锐龙(?:[3579])?|酷睿|骁龙|天玑|麒麟"
    r"|라이젠(?: ?[3579])?|스냅드래곤|엑시노스|디멘시티|スナドラ|スナップドラゴン|Snapdragon|Dimensity"
)
MODEL_CUES: Final = (
    "TX", "RX", "Quadro", "Radeon", "GeForce", "Arc", "Ryzen", "Core", "Xeon", "ripper", "EPYC", "锐龙", "酷睿", "骁龙", "天玑",
    "麒麟", "라이젠", "스냅", "엑시노스", "디멘", "スナ", "Snap", "Dimen",
)  # fmt: skip
PORTS: Final = (
    "端口号?|连接埠|通訊埠|ポート(?:番号)?は?|포트(?: ?번호)?[는은]?|(?<![A-Za-z])[Pp]ort|localhost"
)
PORT_CUES: Final = ("端口", "连接埠", "通訊埠", "ポート", "포트", "ort", "localhost")
# Beside the number of an error: 404错误
FAILED_BEFORE: Final = "错误码?|错误代码|状态码|报错?|返回|提示|HTTP|エラー|ステータス(?:コード)?|コード|에러|오류|상태 ?코드|코드"
FAILED_BEHIND: Final = "错误|报错|页面|异常|エラー|ページ|が返|になる|에러|오류|페이지|Not Found|not found|error|Error|Forbidden|Unauthorized|Bad"
FAILED_CUES: Final = (
    "错", "状态码", "报", "返", "提示", "页面", "异常", "HTTP", "エラー", "ステータス", "コード", "ページ", "になる", "에러", "오류", "코드",
    "페이지", "Not", "not", "rror", "Forbid", "Unauth", "Bad",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of a language."""

    angle: str  # said for ∠
    triangle: str  # said for △ before three letters
    sides: Mapping[str, str]  # said for the letter of a side: W120×D60
    rises: str  # before a number: ↑18%
    falls: str
    risen: str  # behind it: 18%↑
    fallen: str
    limits: tuple[str, str]  # for both behind what is counted, in brackets: (3万円↑)
    triangles: tuple[str, str, str, str]  # ▲, △, ▼ and ▽ before an amount
    sums: str  # what stands behind such an amount, beside %: the inside of a class
    plus: str  # between powers: x²+y²
    minus: str
    power: str  # 2^n
    pause: str
    meter: str  # of a person: 1m83
    parts: tuple[str, ...] = ()  # before a Roman number of one letter, too: エピソードV
    english: Mapping[str, str] = field(default_factory=dict)  # said for such a number


def _sides(row: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip("WDHL", row.split("|"), strict=True)))


NAMES: Final[Mapping[str, Names]] = MappingProxyType(
    {
        "zh": Names(
            angle="角",
            triangle="三角形",
            sides=_sides("宽|深|高|长"),
            rises="上升",
            falls="下降",
            risen="上升",
            fallen="下降",
            limits=("以上", "以下"),
            triangles=("上升", "上升", "下降", "下降"),
            sums="元点個个百千万亿",
            plus="加",
            minus="减",
            power="的{}次方",
            pause="，",
            meter="米",
        ),
        "ja": Names(
            angle="角",
            triangle="三角形",
            sides=_sides("幅|奥行|高さ|長さ"),
            rises="プラス",
            falls="マイナス",
            risen="アップ",
            fallen="ダウン",
            limits=("以上", "以下"),
            triangles=("マイナス", "マイナス", "マイナス", "マイナス"),
            sums="円銭ポ万億兆千百度℃人件",
            plus="プラス",
            minus="マイナス",
            power="の{}乗",
            pause="、",
            meter="メートル",
            parts=("エピソード", "パート", "フェーズ", "ステージ", "タイプ", "レベル", "クラス"),
            english=MappingProxyType(
                {"1": "ワン", "2": "ツー", "3": "スリー", "4": "フォー", "5": "ファイブ"}
            ),
        ),
        "ko": Names(
            angle="각 ",
            triangle="삼각형 ",
            sides=_sides("폭 |깊이 |높이 |길이 "),
            rises="상승 ",
            falls="하락 ",
            risen=" 상승",
            fallen=" 하락",
            limits=(" 이상", " 이하"),
            triangles=("상승 ", "상승 ", "하락 ", "하락 "),
            sums="원포달억만천",
            plus=" 더하기 ",
            minus=" 빼기 ",
            power="의 {}제곱",
            pause=", ",
            meter=" 미터 ",
            parts=("에피소드", "파트", "페이즈", "스테이지", "타입", "레벨", "클래스"),
            english=MappingProxyType({"1": "원", "2": "투", "3": "쓰리", "4": "포", "5": "파이브"}),
        ),
    }
)
