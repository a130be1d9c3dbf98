"""The words of Chinese, Japanese and Korean for the rules of cjk_times.py: one row a language, to be read and extended.

Sources: GB/T 15835-2011, NHKことばのハンドブック, 한글 맞춤법 (as in zh.py, ja.py and ko.py); the words beside results are those of
reports of sports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The words of a language. Patterns have no groups of their own."""

    hour: str  # that lasts
    minute: str
    second: str
    degree: str
    compass: str  # north, south, east, west of a place on the map
    raced_before: str  # patterns of the words beside the time of a race: 1:32:45
    raced_behind: str
    rated: str  # strings: a text without any of them has no such ratio
    rated_before: str  # patterns of the words beside a ratio: 1:15
    rated_behind: str


TIMES: Final[Mapping[str, Times]] = MappingProxyType(
    {
        "zh": Times(
            hour="小时",
            minute="分",
            second="秒",
            degree="度",
            compass="北纬 南纬 东经 西经",
            raced_before="最好|最佳|PB|马拉松|[半全]马|成绩|用时|耗时|历时|时长|总时间|纪录|记录|以|跑进|跑出|游出|配速",
            raced_behind="的?(?:成绩|纪录|完赛|夺冠|获胜|冲线|撞线|到达终点|完成|打破|刷新)",
            rated="比|坡度|汇率|赔率|浓度|按|兑|稀释|配制|混合|还原|模型|仿真",
            rated_before="(?:比例?|比率|比值|坡度|配比|汇率|赔率|浓度|按照?|兑)[为是约：:=≈ ]{0,3}",
            rated_behind="的?(?:比例|比率|稀释|配制|配比|混合|兑水|勾兑|坡度|等比|还原|模型|仿真)",
        ),
        "ja": Times(
            hour="時間",
            minute="分",
            second="秒",
            degree="度",
            compass="北緯 南緯 東経 西経",
            raced_before="タイム|記録|ベスト|PB|所要時間|再生時間",
            raced_behind="で(?:優勝|完走|ゴール|フィニッシュ|走|泳|制|勝|入)|の(?:日本|大会|世界|自己|新記録|好|タイム|記録)",
            rated="比|縮尺|割合|配合|レート|勾配|倍率|で割|混ぜ|希釈|薄め|模型|スケール",
            rated_before="(?:比率?|縮尺|割合|配合|レート|勾配|倍率)[はがを：: =約]{0,2}",
            rated_behind="の(?:割合|比率|比|縮尺|勾配|配合|模型)|で(?:割|混ぜ|希釈|薄め)|に(?:薄め|希釈|混ぜ)|スケール",
        ),
        "ko": Times(
            hour="시간",
            minute="분",
            second="초",
            degree="도",
            compass="북위 남위 동경 서경",
            raced_before="기록|소요 시간|재생 시간|최고|PB|마라톤|완주",
            raced_behind="(?:의|로|으로|에)? ?(?:기록|완주|우승|골인|결승선|신기록|주파|금메달|들어)",
            rated="비율|비는|비 |축척|경사|배합|환율|희석|배당|섞|경쟁|모형",
            rated_before="(?:비율?|축척|경사|배합|환율|희석|배당률?)[은는이가을를: =약]{0,3}",
            rated_behind="(?:의|로|으로)? ?(?:비율|희석|섞|배합|축척|경사|경쟁|모형)",
        ),
    }
)
