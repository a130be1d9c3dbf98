"""Japanese counts that are said with English numbers, to be read and extended.

As reports of sports say them: ツーラン, スリーアウト.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH_DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    {"1": "ワン", "2": "ツー", "3": "スリー", "4": "フォー", "5": "ファイブ"}
)
# what is counted so; behind it no letters that make another word
ENGLISH_COUNTED: Final = (
    "ラン(?![キクチドプナニダ])|アウト(?!レ)|ストライク|ボール(?!ペ)|ベースヒット|トップ(?!ペ)|シーター|ドア|シーム|バック|"
    "ショット|コーラス|ストローク|ペア|タッチ|クリック(?!数)|ステップ"
)
