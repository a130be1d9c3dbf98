"""Blood pressures: "120/80 mmHg", "TA 12/8", "血压120/80". They are two numbers and no fraction.

Without the unit behind it, a word before the numbers has to say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, rule
from text.normalize.values import Context

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Pressure:
    """How a language speaks of blood pressure: a pattern of the words for it, what is said for the
    slash, and for the unit.
    """

    cues: str
    over: str
    unit: str


PRESSURES: Final[Mapping[str, Pressure]] = MappingProxyType(
    {
        "en": Pressure(r"pressure|\bBP|hypertensive|systolic", " over ", " millimeters of mercury"),
        "de": Pressure(r"[Bb]lutdruck\w{0,5}|\bRR", " zu ", " Millimeter Quecksilbersäule"),
        "fr": Pressure(r"[Tt]ension|\bTA|[Pp]ression", " sur ", " millimètres de mercure"),
        "it": Pressure(r"[Pp]ressione|\bPA", " su ", " millimetri di mercurio"),
        "es": Pressure(r"[Tt]ensión|\bTA|\bPA|[Pp]resión", " sobre ", " milímetros de mercurio"),
        "pt": Pressure(r"[Pp]ressão|\bPA|[Tt]ensão|\bTA", " por ", " milímetros de mercúrio"),
        "ru": Pressure(r"[Дд]авлени\w{1,2}|\b[АA]/?[Дд]\b", " на ", " миллиметров ртутного столба"),
        "zh": Pressure("血压|血壓|(?<![A-Za-z])BP|高压|收缩压", "比", "毫米汞柱"),
        "ja": Pressure("血圧|(?<![A-Za-z])BP", "の", "ミリメートル水銀柱"),
        "ko": Pressure("혈압|(?<![A-Za-z])BP", "에 ", " 수은주 밀리미터"),
    }
)
# Up to three words or signs between the cue and the numbers: "blood pressure was about".
# and another pressure: "13/8 de manhã e 15/9 à noite".
_BETWEEN: Final = r"(?:[^\d.!?。！？]{0,20}\d{2,3}/\d{1,3})?[^\d.!?。！？]{0,24}\Z"
_UNIT: Final = r" ?(?:[Mm]m ?Hg(?![A-Za-z])|毫米汞柱|мм ?рт\. ?ст\.?|миллиметров ртутного столба)"
_HIGHEST: Final = 300


def pressure_rules(language: Language) -> Iterator[Rule]:
    """They run before the rules for dates and fractions."""
    pressure = PRESSURES.get(language.code)
    if pressure is None:
        return
    cue = re.compile(f"(?:{pressure.cues}){_BETWEEN}")
    point = language.decimal_sign

    def say(match: Match) -> str | None:
        top = int(match["top"])
        if not int(match["bottom"].partition(point)[0]) < top <= _HIGHEST:
            return None
        if not (match["unit"] or cue.search(Context(match).before)):
            return None
        spoken = [language.number(language.read(match[name])) for name in ("top", "bottom")]
        return pressure.over.join(spoken) + (pressure.unit if match["unit"] else "")

    bottom = rf"(?P<bottom>[1-9]\d{{0,2}}(?:{re.escape(point)}5)?)"
    numbers = rf"(?P<top>\d(?<![\d.,/:-]\d)\d{{1,2}})/{bottom}(?![\d/]|[.,]\d)"
    yield rule("unit", f"{numbers}(?P<unit>{_UNIT})?", say, re.compile(r"/\d(?<=\d\d/\d)"), "dates")
