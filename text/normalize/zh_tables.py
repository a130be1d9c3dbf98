"""What Chinese texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217; units GB 3100-1993 and GB 3101-1993 (国际单位制), with 公里 and 公斤 as they are spoken;
measure words 吕叔湘《现代汉语八百词》; signs GB/T 15834-2011 《标点符号用法》 and Unicode's names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.cjk import POWERS
from text.normalize.rule import words
from text.normalize.values import Currency, Noun

CURRENCIES: Final = MappingProxyType(
    {
        sign: Currency(Noun((spoken,)))
        for spoken, signs in (
            ("元", "¥ CNY RMB CN¥"),
            ("人民币{}元", "人民币"),
            ("美元", "$ US$ USD"),
            ("欧元", "€ EUR"),
            ("英镑", "£ GBP"),
            ("日元", "JPY JP¥"),
            ("港元", "HK$ HKD"),
            ("新台币{}元", "NT$ TWD"),
            ("韩元", "₩ KRW"),
            ("卢布", "₽ RUB"),
            ("卢比", "₹ INR"),
            ("泰铢", "฿ THB"),
            ("澳元", "A$ AUD"),
            ("加元", "C$ CA$ CAD"),
            ("新加坡元", "S$ SGD"),
            ("瑞士法郎", "CHF"),
            ("比特币", "₿ BTC"),
        )
        for sign in signs.split()
    }
)

SCALES: Final = MappingProxyType(
    {
        **POWERS,
        **{
            spoken: Noun((spoken,))
            for spoken in words("百 千 万 十万 百万 千万 亿 十亿 百亿 千亿 万亿 萬 億")
        },
    }
)

# Only behind a number; {} is where it goes.
UNITS: Final = MappingProxyType(
    {
        written: Noun((spoken,))
        for spoken, row in (
            ("百分之{}", "%"),
            ("千分之{}", "‰"),
            ("公里", "km KM Km ㎞"),
            ("米", "m"),
            ("分米", "dm"),
            ("厘米", "cm CM ㎝"),
            ("毫米", "mm MM ㎜"),
            ("微米", "µm"),
            ("纳米", "nm"),
            ("英里", "mi mile miles"),
            ("英尺", "ft"),
            ("英寸", "in inch"),
            ("平方公里", "km² km2 ㎢"),
            ("平方米", "m² m2 ㎡"),
            ("平方厘米", "cm² cm2"),
            ("立方米", "m³ m3 ㎥"),
            ("立方厘米", "cm³ cm3 cc"),
            ("公顷", "ha"),
            ("吨", "t"),
            ("公斤", "kg KG Kg ㎏"),
            ("克", "g"),
            ("毫克", "mg ㎎"),
            ("微克", "µg"),
            ("磅", "lb lbs"),
            ("盎司", "oz"),
            ("升", "L l"),
            ("毫升", "ml mL ML"),
            ("摄氏度", "°C ℃"),
            ("华氏度", "°F ℉"),
            ("度", "°"),
            ("每小时{}公里", "km/h kph kmh"),
            ("每小时{}英里", "mph"),
            ("每秒{}米", "m/s"),
            ("每二次方秒{}米", "m/s²"),
            ("每立方米{}公斤", "kg/m³"),
            ("每立方米{}微克", "μg/m³"),
            ("每分钟{}转", "rpm"),
            ("每秒{}帧", "fps FPS"),
            ("纳秒", "ns"),
            ("微秒", "µs"),
            ("毫秒", "ms"),
            ("秒", "s sec"),
            ("分钟", "min mins"),
            ("小时", "h hr hrs"),
            ("KB", "KB kB"),
            ("兆", "MB"),
            ("GB", "GB"),
            ("TB", "TB"),
            ("兆比特每秒", "Mbps"),
            ("G 比特每秒", "Gbps"),
            ("赫兹", "Hz"),
            ("千赫", "kHz"),
            ("兆赫", "MHz"),
            ("吉赫", "GHz"),
            ("瓦", "W"),
            ("千瓦", "kW KW"),
            ("兆瓦", "MW"),
            ("千瓦时", "kWh"),
            ("伏", "V"),
            ("毫安", "mA"),
            ("毫安时", "mAh"),
            ("分贝", "dB"),
            ("像素", "px"),
            ("千卡", "kcal"),
            ("帕", "Pa"),
            ("欧姆", "Ω"),
            ("千欧", "kΩ"),
            ("兆欧", "MΩ"),
            ("千帕", "kPa"),
            ("毫米汞柱", "mmHg"),
            ("{}毫摩尔每升", "mmol/L mmol/l"),
            ("{}微摩尔每升", "µmol/L µmol/l"),
            ("{}毫克每分升", "mg/dL mg/dl"),
            ("{}毫克每升", "mg/L mg/l"),
            ("{}克每升", "g/L g/l"),
            ("{}毫克每公斤", "mg/kg"),
            ("每立方厘米{}克", "g/cm³ g/cm3"),
            ("每秒{}公里", "km/s"),
            ("每平方公里{}人", "人/km²"),
            ("每分钟{}转", "r/min"),
            ("焦", "J"),
            ("千焦", "kJ"),
            ("牛", "N"),
            ("千牛", "kN"),
            ("百帕", "hPa"),
            ("兆帕", "MPa"),
            ("千伏", "kV"),
            ("卡", "cal"),
            ("个百分点", "pct pcts"),
            ("个基点", "BP bp"),
            ("摩尔", "mol"),
            ("毫摩尔", "mmol"),
            ("微摩尔", "µmol"),
            ("纳克", "ng"),
            ("皮克", "pg"),
            ("飞升", "fL"),
            ("分升", "dL dl"),
            ("微升", "µL uL"),
            ("国际单位", "IU"),
            ("{}单位每升", "U/L"),
            ("平方毫米", "mm² mm2"),
            ("牛米", "N·m"),
            ("马力", "hp HP PS Ps ps"),
            ("克拉", "ct"),
            ("节", "kn kt"),
            ("流明", "lm"),
            ("勒克斯", "lx lux"),
            ("千伏安", "kVA"),
            ("兆瓦时", "MWh"),
            ("吉瓦", "GW"),
            ("毫伏", "mV"),
            ("微安", "µA"),
            ("毫西弗", "mSv"),
            ("微西弗", "µSv"),
            ("贝可勒尔", "Bq"),
            ("巴", "bar"),
            ("米栏", "mH"),
            ("百万分之{}", "ppm"),
            ("每分钟{}次", "bpm"),
            ("{}焦每公斤摄氏度", "J/(kg·℃) J/(kg·°C)"),
        )
        for written in row.split()
    }
)
TIGHT_UNITS: Final = frozenset({"in", "s", "L", "l", "W", "V", "J", "N", "t", "g", "m", "mi"})

# What is counted takes 两: 两个, 两年, 两万. What is ranked or part of a name keeps 二: 二号, 二年级, 二次元.
_COUNTED: Final = (
    r"个|位|球|名|条|张|只|本|台|辆|部|双|对|杯|瓶|碗|家|种|天|周|岁|块|角|毛|秒|倍|口|头|匹|棵|朵|座|栋|间|套(?!餐)|支|枝|根|片|"
    r"颗|粒|场|轮|份|篇|首|封|架|艘|列|排|层|箱|包|袋|盒|桶|锅|盘|桌|顿|趟|遍|回|项|步|门|笔|批|群|股|串|束|幅|句|段|页|章|节|道|处|"
    r"点|升|米|克|吨|斤|公|英|厘|毫|海里|平方|立方|小时|刻钟|星期|礼拜|学期|万|亿|国|者|旁|组|队|美元|欧元|日元|港元|韩元|"
    r"人(?!转)|件|次(?!元|方程|函数|曲线|开发)|分(?!之)|年(?!级|代|生)|把(?!手)|元(?!一次|二次|论)|千(?!克)|摄氏度|度(?!音)|"
    r"晚|夜|餐(?!厅)|板(?!块|书|面|着)|注(?!册|意|解|射|入|重|定|销)|梯(?![形队])|户(?![籍外口])|剂|阵|则|圈|面(?![积包条前对临部])|扇|盆|捆|桩|尊|盏|株|枚|堆|副(?![总主经院校市省])|滴|滩|罐|壶|勺|匙|丸|宿|拨|摞|叠|撮|缕|席|样(?!本|品|式)|床(?![位铺])|"
    r"個|張|隻|條|輛|雙|對|種|歲|塊|顆|場|輪|層|頓|項|筆|頁|點|噸|組|隊|萬|億|國|小時|學期|週|禮拜"
)
# A class for the single characters: a search for each of them would cost more.
_EACH: Final = re.split(r"\|(?![^()]*\))", _COUNTED)
CLASSIFIERS: Final = "|".join(
    [
        f"[{''.join(each for each in _EACH if len(each) == 1)}]",
        *(each for each in _EACH if len(each) > 1),
    ]
)

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "和", "=": "等于", "×": "乘以", "÷": "除以", "±": "正负", "≈": "约等于", "≠": "不等于",
        "≤": "小于等于", "≥": "大于等于", "≦": "小于等于", "≧": "大于等于", "≒": "约等于",
        "→": "到", "⇒": "推出", "∞": "无穷大", "√": "根号", "∑": "求和", "©": "版权",
        "§": "第", "°": "度",
        "№": "第", "%": "百分号", "@": "艾特", "$": "美元", "€": "欧元", "£": "英镑", "¥": "元", "²": "的平方",
        "³": "的立方",
        "㎡": "平方米", "㎥": "立方米", "㎏": "公斤", "㎞": "公里", "㎝": "厘米", "㎜": "毫米", "℃": "摄氏度",
        "‰": "千分号",
        "®": "注册商标", "™": "商标", "℠": "服务商标", "℉": "华氏度", "℡": "电话",
        "○": "", "◯": "", "◎": "", "△": "", "□": "",  # where they are no marks
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "加", "-": "负", "x": "乘", "/": "比", "~": "约", "<": "小于", ">": "大于"}
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "ε": "艾普西龙", "ζ": "泽塔", "η": "伊塔", "θ": "西塔",
        "ι": "约塔", "κ": "卡帕", "λ": "拉姆达", "μ": "缪", "ν": "纽", "ξ": "克西", "ο": "奥密克戎", "π": "派",
        "ρ": "柔",
        "σ": "西格玛", "ς": "西格玛", "τ": "陶", "υ": "宇普西龙", "φ": "斐", "χ": "希", "ψ": "普西", "ω": "欧米伽",
        "µ": "缪", "ϕ": "斐",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "二分之一", "⅓": "三分之一", "⅔": "三分之二", "¼": "四分之一", "¾": "四分之三", "⅕": "五分之一",
        "⅖": "五分之二",
        "⅗": "五分之三", "⅘": "五分之四", "⅙": "六分之一", "⅚": "六分之五", "⅛": "八分之一", "⅜": "八分之三",
        "⅝": "八分之五",
        "⅞": "八分之七",
    }
)  # fmt: skip

ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "点", "/": "斜杠", "-": "杠", "_": "下划线", "?": "问号", "=": "等于", "&": "和", "#": "井号",
        "%": "百分号",
        "~": "波浪号", ":": "冒号", "+": "加", "@": "艾特",
    }
)  # fmt: skip
TOP_LEVEL: Final = words(
    "com org net edu gov cn hk tw io ai dev app co uk de fr jp kr us info biz tv xyz tech top vip online site cloud"
)
PLAIN: Final[Mapping[str, str]] = MappingProxyType({"vs": "对", "VS": "对"})
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType({"vs": "对", "etc": "等等"})
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {"No": "第", "NO": "第", "Vol": "卷", "vol": "卷", "Fig": "图"}
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"(?:\+86[ -]?1[3-9]\d(?:[ -]?\d{4}){2}|1(?<![A-Za-z0-9_+.,$€£¥₹-].)[3-9]\d(?:[ -]\d{4}){2})(?![\dA-Za-z-])"
    r"|\(?0(?<![\d+.-]0)\d{2,3}\)?[ -]?\d{3,4}-?\d{4}(?![\dA-Za-z])"
    r"|[48]00(?<![\d.-]...)-\d{3,4}-\d{3,4}(?![\dA-Za-z-])",
)

# What stands before a code of three digits.
CODE_CUES: Final = r"\b(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode):? ?|错误码?:? ?|状态码?:? ?"
