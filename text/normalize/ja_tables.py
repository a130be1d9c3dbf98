"""What Japanese texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217; units 計量単位令 and JIS Z 8000, speeds as they are spoken (時速, 秒速); loanwords
外来語の表記 (内閣告示第二号, 1991); signs the names of JIS X 0208.
"""

from __future__ import annotations

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
            ("円", "¥ JPY JP¥"),
            ("ドル", "$ US$"),
            ("米ドル", "USD"),
            ("ユーロ", "€ EUR"),
            ("ポンド", "£ GBP"),
            ("人民元", "CNY RMB CN¥"),
            ("香港ドル", "HK$ HKD"),
            ("台湾ドル", "NT$ TWD"),
            ("豪ドル", "A$ AUD"),
            ("カナダドル", "C$ CA$ CAD"),
            ("シンガポールドル", "S$ SGD"),
            ("ウォン", "₩ KRW"),
            ("ルーブル", "₽ RUB"),
            ("ルピー", "₹ INR"),
            ("バーツ", "฿ THB"),
            ("スイスフラン", "CHF"),
            ("ビットコイン", "₿ BTC"),
        )
        for sign in signs.split()
    }
)

SCALES: Final = MappingProxyType(
    {
        **POWERS,
        **{
            spoken: Noun((spoken,))
            for spoken in words("百 千 万 十万 百万 千万 億 十億 百億 千億 兆")
        },
    }
)

# Only behind a number; {} is where it goes.
UNITS: Final = MappingProxyType(
    {
        written: Noun((spoken,))
        for spoken, row in (
            ("パーセント", "%"),
            ("パーミル", "‰"),
            ("キロメートル", "km KM ㎞"),
            ("メートル", "m"),
            ("センチメートル", "cm CM ㎝"),
            ("ミリメートル", "mm MM ㎜"),
            ("マイクロメートル", "µm"),
            ("ナノメートル", "nm"),
            ("マイル", "mi mile miles"),
            ("フィート", "ft"),
            ("インチ", "in inch"),
            ("平方キロメートル", "km² km2 ㎢"),
            ("平方メートル", "m² m2 ㎡"),
            ("平方センチメートル", "cm² cm2"),
            ("立方メートル", "m³ m3 ㎥"),
            ("立方センチメートル", "cm³ cm3"),
            ("シーシー", "cc ㏄"),
            ("ヘクタール", "ha"),
            ("トン", "t"),
            ("キログラム", "kg KG Kg ㎏"),
            ("グラム", "g"),
            ("ミリグラム", "mg ㎎"),
            ("マイクログラム", "µg"),
            ("ポンド", "lb lbs"),
            ("オンス", "oz"),
            ("リットル", "L l ℓ"),
            ("デシリットル", "dL dl"),
            ("ミリリットル", "ml mL"),
            ("度", "°C ℃ °"),
            ("華氏{}度", "°F ℉"),
            ("時速{}キロメートル", "km/h kph kmh"),
            ("時速{}マイル", "mph"),
            ("秒速{}メートル", "m/s"),
            ("毎分{}回転", "rpm"),
            ("毎秒{}フレーム", "fps FPS"),
            ("ナノ秒", "ns"),
            ("マイクロ秒", "µs"),
            ("ミリ秒", "ms"),
            ("秒", "s sec"),
            ("分", "min mins"),
            ("時間", "h hr hrs"),
            ("キロバイト", "KB kB"),
            ("メガバイト", "MB"),
            ("ギガバイト", "GB"),
            ("テラバイト", "TB"),
            ("キロビーピーエス", "kbps"),
            ("メガビーピーエス", "Mbps"),
            ("ギガビーピーエス", "Gbps"),
            ("ヘルツ", "Hz"),
            ("キロヘルツ", "kHz"),
            ("メガヘルツ", "MHz"),
            ("ギガヘルツ", "GHz"),
            ("ワット", "W"),
            ("キロワット", "kW"),
            ("メガワット", "MW"),
            ("キロワット時", "kWh"),
            ("ボルト", "V"),
            ("アンペア", "A"),
            ("ミリアンペア", "mA"),
            ("ミリアンペアアワー", "mAh"),
            ("オーム", "Ω"),
            ("キロオーム", "kΩ"),
            ("デシベル", "dB"),
            ("ヘクトパスカル", "hPa"),
            ("キロパスカル", "kPa"),
            ("メガパスカル", "MPa"),
            ("ジュール", "J"),
            ("キロジュール", "kJ"),
            ("ニュートン", "N"),
            ("キロボルト", "kV"),
            ("カロリー", "cal"),
            ("ミリメートル水銀柱", "mmHg"),
            ("秒速{}キロメートル", "km/s"),
            ("メートル毎秒毎秒", "m/s² m/s2"),
            ("{}ミリグラムパーデシリットル", "mg/dL mg/dl"),
            ("{}ミリモルパーリットル", "mmol/L mmol/l"),
            ("一リットルあたり{}ミリグラム", "mg/L mg/l"),
            ("一リットルあたり{}グラム", "g/L g/l"),
            ("体重一キログラムあたり{}ミリグラム", "mg/kg"),
            ("一立方センチメートルあたり{}グラム", "g/cm³ g/cm3"),
            ("一立方メートルあたり{}キログラム", "kg/m³ kg/m3"),
            ("一立方メートルあたり{}マイクログラム", "µg/m³ µg/m3"),
            ("一平方キロメートルあたり{}人", "人/km²"),
            ("ベーシスポイント", "bp bps"),
            ("モル", "mol"),
            ("ミリモル", "mmol"),
            ("マイクロモル", "µmol"),
            ("ナノグラム", "ng"),
            ("ピコグラム", "pg"),
            ("フェムトリットル", "fL"),
            ("マイクロリットル", "µL uL"),
            ("国際単位", "IU"),
            ("{}グラムパーデシリットル", "g/dL g/dl"),
            ("{}ユニットパーリットル", "U/L"),
            ("平方ミリメートル", "mm² mm2"),
            ("ニュートンメートル", "N·m"),
            ("馬力", "hp HP PS ps"),
            ("カラット", "ct"),
            ("ノット", "kn kt"),
            ("ルーメン", "lm"),
            ("ルクス", "lx lux"),
            ("キロボルトアンペア", "kVA"),
            ("メガワット時", "MWh"),
            ("ギガワット", "GW"),
            ("ミリボルト", "mV"),
            ("マイクロアンペア", "µA"),
            ("ミリシーベルト", "mSv"),
            ("マイクロシーベルト", "µSv"),
            ("ベクレル", "Bq"),
            ("ピーピーエム", "ppm"),
            ("毎分{}拍", "bpm"),
            ("ポイント", "pt pts"),
            ("メートルハードル", "mH"),
            ("ピクセル", "px"),
            ("キロカロリー", "kcal"),
        )
        for written in row.split()
    }
)
TIGHT_UNITS: Final = frozenset({"in", "s", "L", "l", "W", "V", "A", "J", "N", "t", "g", "m", "mi"})

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "アンド", "=": "イコール", "×": "かける", "÷": "割る", "±": "プラスマイナス", "≈": "ほぼ", "≒": "ほぼ",
        "≠": "ノットイコール", "≤": "以下", "≥": "以上", "≦": "以下", "≧": "以上", "→": "から", "⇒": "ならば",
        "∞": "無限大", "√": "ルート", "∑": "シグマ", "©": "コピーライト", "§": "セクション",
        "°": "度", "№": "ナンバー", "%": "パーセント", "@": "アットマーク", "$": "ドル", "€": "ユーロ", "£": "ポンド",
        "¥": "円", "²": "の二乗", "³": "の三乗", "㈱": "株式会社", "㈲": "有限会社", "※": "", "㎡": "平方メートル",
        "㎥": "立方メートル", "㎏": "キログラム", "㎞": "キロメートル", "㎝": "センチメートル", "㎜": "ミリメートル",
        "℃": "度", "〒": "郵便番号",
        "®": "登録商標", "™": "トレードマーク", "℠": "サービスマーク", "℉": "華氏", "℡": "電話",
        "○": "", "◯": "", "◎": "", "△": "", "□": "",  # where they are no marks
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "+": "足す",
        "-": "マイナス",
        "x": "かける",
        "/": "割る",
        "~": "約",
        "<": "小なり",
        ">": "大なり",
    }
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "アルファ", "β": "ベータ", "γ": "ガンマ", "δ": "デルタ", "ε": "イプシロン", "ζ": "ゼータ", "η": "イータ",
        "θ": "シータ", "ι": "イオタ", "κ": "カッパ", "λ": "ラムダ", "μ": "ミュー", "ν": "ニュー", "ξ": "クサイ",
        "ο": "オミクロン", "π": "パイ", "ρ": "ロー", "σ": "シグマ", "ς": "シグマ", "τ": "タウ", "υ": "ウプシロン",
        "φ": "ファイ", "χ": "カイ", "ψ": "プサイ", "ω": "オメガ", "µ": "マイクロ", "ϕ": "ファイ",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "二分の一", "⅓": "三分の一", "⅔": "三分の二", "¼": "四分の一", "¾": "四分の三", "⅕": "五分の一",
        "⅖": "五分の二", "⅗": "五分の三", "⅘": "五分の四", "⅙": "六分の一", "⅚": "六分の五", "⅛": "八分の一",
        "⅜": "八分の三", "⅝": "八分の五", "⅞": "八分の七",
    }
)  # fmt: skip

ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "ドット", "/": "スラッシュ", "-": "ハイフン", "_": "アンダーバー", "?": "はてな", "=": "イコール",
        "&": "アンド", "#": "シャープ", "%": "パーセント", "~": "チルダ", ":": "コロン", "+": "プラス",
        "@": "アットマーク",
    }
)  # fmt: skip
TOP_LEVEL: Final = words(
    "com org net edu gov jp io ai dev app co uk de fr cn kr tw us info biz tv xyz tech online site shop cloud"
)
# Years of emperors, by the letter before them: R6.4.1.
ERAS: Final[Mapping[str, str]] = MappingProxyType({"R": "令和", "H": "平成", "S": "昭和"})
ORDINALS: Final[Mapping[str, str]] = MappingProxyType(
    {"1": "ファースト", "2": "セカンド", "3": "サード"}
)
PLAIN: Final[Mapping[str, str]] = MappingProxyType({"vs": "対", "VS": "対"})
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType({"vs": "対", "etc": "など"})
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "No": "ナンバー",
        "NO": "ナンバー",
        "Vol": "ボリューム",
        "vol": "ボリューム",
        "Fig": "図",
        "p": "ページ",
        "P": "ページ",
        "pp": "ページ",
    }
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"\(?0(?<![\d+.-]0)\d{1,4}(?:\) ?|[- (])\d{1,4}[-)]\d{3,4}(?![\dA-Za-z-])",
    r"0(?<![\dA-Za-z+.-]0)[5-9]0\d{8}(?![\dA-Za-z-])",
)

# What stands before a code of three digits.
CODE_CUES: Final = (
    r"\b(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode):? ?|エラー(?:コード)?:? ?|ステータス(?:コード)?:? ?"
)
