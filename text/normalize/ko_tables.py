"""What Korean texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217; units 국가표준기본법 시행령; their spelling 외래어 표기법 (국립국어원); counters and the
numbers before them 표준국어대사전 and 한글 맞춤법 제43항; signs 한글 맞춤법 부록 and Unicode's names.
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
            ("원", "₩ KRW"),
            ("달러", "$ US$ USD"),
            ("유로", "€ EUR"),
            ("파운드", "£ GBP"),
            ("엔", "¥ JPY JP¥"),
            ("위안", "CNY RMB CN¥"),
            ("홍콩 달러", "HK$ HKD"),
            ("대만 달러", "NT$ TWD"),
            ("호주 달러", "A$ AUD"),
            ("캐나다 달러", "C$ CA$ CAD"),
            ("싱가포르 달러", "S$ SGD"),
            ("루블", "₽ RUB"),
            ("루피", "₹ INR"),
            ("밧", "฿ THB"),
            ("동", "₫ VND"),
            ("스위스 프랑", "CHF"),
            ("비트코인", "₿ BTC"),
        )
        for sign in signs.split()
    }
)

SCALES: Final = MappingProxyType(
    {
        **POWERS,
        **{
            spoken: Noun((spoken,))
            for spoken in words("백 천 만 십만 백만 천만 억 십억 백억 천억 조")
        },
    }
)

# Only behind a number; {} is where it goes.
UNITS: Final = MappingProxyType(
    {
        written: Noun((spoken,))
        for spoken, row in (
            ("퍼센트", "%"),
            ("퍼센트포인트", "%p %P"),
            ("퍼밀", "‰"),
            ("킬로미터", "km KM ㎞"),
            ("미터", "m"),
            ("센티미터", "cm CM ㎝"),
            ("밀리미터", "mm MM ㎜"),
            ("마이크로미터", "µm"),
            ("나노미터", "nm"),
            ("마일", "mi mile miles"),
            ("피트", "ft"),
            ("인치", "in inch"),
            ("제곱킬로미터", "km² km2 ㎢"),
            ("제곱미터", "m² m2 ㎡"),
            ("제곱센티미터", "cm² cm2"),
            ("세제곱미터", "m³ m3 ㎥"),
            ("시시", "cc ㏄"),
            ("헥타르", "ha"),
            ("톤", "t"),
            ("킬로그램", "kg KG Kg ㎏"),
            ("그램", "g"),
            ("밀리그램", "mg ㎎"),
            ("마이크로그램", "µg"),
            ("파운드", "lb lbs"),
            ("온스", "oz"),
            ("리터", "L l ℓ"),
            ("밀리리터", "ml mL"),
            ("도", "°C ℃ °"),
            ("화씨 {} 도", "°F ℉"),
            ("시속 {} 킬로미터", "km/h kph kmh"),
            ("시속 {} 마일", "mph"),
            ("초속 {} 미터", "m/s"),
            ("세제곱미터당 {} 마이크로그램", "µg/m³"),
            ("분당 {} 회전", "rpm"),
            ("초당 {} 프레임", "fps FPS"),
            ("나노초", "ns"),
            ("마이크로초", "µs"),
            ("밀리초", "ms"),
            ("초", "s sec"),
            ("분", "min mins"),
            ("시간", "h hr hrs"),
            ("킬로바이트", "KB kB"),
            ("메가바이트", "MB"),
            ("기가바이트", "GB"),
            ("테라바이트", "TB"),
            ("킬로비피에스", "kbps"),
            ("메가비피에스", "Mbps"),
            ("기가비피에스", "Gbps"),
            ("헤르츠", "Hz"),
            ("킬로헤르츠", "kHz"),
            ("메가헤르츠", "MHz"),
            ("기가헤르츠", "GHz"),
            ("와트", "W"),
            ("킬로와트", "kW"),
            ("메가와트", "MW"),
            ("킬로와트시", "kWh"),
            ("볼트", "V"),
            ("밀리암페어", "mA"),
            ("밀리암페어시", "mAh"),
            ("옴", "Ω"),
            ("킬로옴", "kΩ"),
            ("데시벨", "dB"),
            ("헥토파스칼", "hPa"),
            ("킬로파스칼", "kPa"),
            ("메가파스칼", "MPa"),
            ("줄", "J"),
            ("킬로줄", "kJ"),
            ("뉴턴", "N"),
            ("킬로볼트", "kV"),
            ("암페어", "A"),
            ("수은주 밀리미터", "mmHg"),
            ("초속 {} 킬로미터", "km/s"),
            ("제곱초당 {} 미터", "m/s² m/s2"),
            ("데시리터당 {} 밀리그램", "mg/dL mg/dl"),
            ("리터당 {} 밀리몰", "mmol/L mmol/l"),
            ("리터당 {} 밀리그램", "mg/L mg/l"),
            ("리터당 {} 그램", "g/L g/l"),
            ("리터당 {} 킬로미터", "km/L km/l"),
            ("킬로그램당 {} 밀리그램", "mg/kg"),
            ("세제곱센티미터당 {} 그램", "g/cm³ g/cm3"),
            ("세제곱미터당 {} 킬로그램", "kg/m³ kg/m3"),
            ("제곱킬로미터당 {} 명", "명/km²"),
            ("베이시스포인트", "bp bps"),
            ("몰", "mol"),
            ("밀리몰", "mmol"),
            ("마이크로몰", "µmol"),
            ("나노그램", "ng"),
            ("피코그램", "pg"),
            ("데시리터", "dL dl"),
            ("마이크로리터", "µL uL"),
            ("국제단위", "IU"),
            ("리터당 {} 단위", "U/L"),
            ("제곱밀리미터", "mm² mm2"),
            ("세제곱센티미터", "cm³ cm3"),
            ("뉴턴미터", "N·m"),
            ("마력", "hp HP PS ps"),
            ("캐럿", "ct"),
            ("노트", "kn kt"),
            ("루멘", "lm"),
            ("럭스", "lx lux"),
            ("킬로볼트암페어", "kVA"),
            ("메가와트시", "MWh"),
            ("기가와트", "GW"),
            ("밀리볼트", "mV"),
            ("마이크로암페어", "µA"),
            ("밀리시버트", "mSv"),
            ("마이크로시버트", "µSv"),
            ("베크렐", "Bq"),
            ("피피엠", "ppm"),
            ("분당 {} 회", "bpm"),
            ("포인트", "pt pts"),
            ("미터 허들", "mH"),
            ("픽셀", "px"),
            ("칼로리", "cal"),
            ("킬로칼로리", "kcal"),
        )
        for written in row.split()
    }
)
TIGHT_UNITS: Final = frozenset({"in", "s", "L", "l", "W", "V", "A", "J", "N", "t", "g", "m", "mi"})

# Counters that take native numbers, up to and with the number said natively; above it, speakers change to Chinese ones.
# Behind ":" what makes another word of it: 개월, 달러, 채널.
_COUNTERS: Final[tuple[tuple[int, str], ...]] = (
    (99, "살:인,균 번째"),
    (12, "시:즌,리즈,그마,스템,험,청,민,간"),
    (20, "시간"),
    (19, "배:터리,드 번:호,지,길,째 끼"),
    (
        39,
        "개:월,국,년,소,사,교,종,항,조,부처,최 명:령 사람 마리 권:역,고 장:관,소,치,비,기 병:원,동,상 잔:액 "
        "대:학,회,통령,기업,비,출,륙,로,중,표,형,상 채:널 송이 그루 켤레 벌:금 자루 가지 군데 곳 통:신,계,합,화 봉지 "
        "접시 그릇 컵 조각 방울 쌍 척 걸음 모금 줄 판:매,정 포기 알:파,람 바퀴 박스 상자 묶음 다발 달:러 뭉치 스푼 "
        "큰술 작은술 티스푼 공기:압,업,관,질,청 포대 근:로,무,거,처,방,대 모:두,델,금,녀,음,임,터,양 정거장 꼬집 "
        "가마:솥 가마니 세트 팩:스,트 캔:버 팀:장,원,전 편:의,도,성,집,향 곡:물,선,률 과목 종류 가구:점,당,수,업,원,주,로 캡슐 필:요,름,수 "
        "칸:막 알약 모둠 봉:사,투,건 켤레 구간 마디 토막 숟갈 숟가락 젓가락 식구 돈:까,가,을,이,은,도,만,내",
    ),
)
COUNTERS: Final[Mapping[str, int]] = MappingProxyType(
    {each.partition(":")[0]: limit for limit, row in _COUNTERS for each in row.split()}
)
_ANY: Final = "|".join(
    f"{counter}(?!{others.replace(',', '|')})" if others else counter
    for counter, _, others in sorted(
        (each.partition(":") for _, row in _COUNTERS for each in row.split()),
        key=lambda parts: -len(parts[0]),
    )
)
# The first letter is looked at before the counters.
COUNTER: Final = f"(?=[{''.join(sorted({each[0] for each in COUNTERS}))}])(?:{_ANY})"

# Behind 번 the places and things that have a number, by their end: 3번 진료실, 2번 상영관. A pattern.
NUMBERED_PLACES: Final = (
    "[가-힣]{0,4}(?:실|홀|관|석|문(?!장)|룸|라인|호차|테이블|메뉴|구장|사진|그림|문단|질문|코트|트럭|상자|봉투|카드|줄)"
    "(?=[은는이가을를에의으로과와,. ]|\\Z)"
)
# Before 총 8분입니다, which counts them.
COUNTED_PEOPLE: Final = "참석자|참가자|관객|회원|방문객|인원|환자|손님|고객|응답자|지원자"

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "앤드", "×": "곱하기", "÷": "나누기", "±": "플러스마이너스", "≈": "약", "≒": "약", "≠": "같지 않다", "≤": "이하", "≦": "이하",
        "≥": "이상", "≧": "이상", "→": "에서", "⇒": "이면", "∞": "무한대", "√": "루트", "∑": "시그마", "©": "저작권",
        "§": "제", "°": "도", "№": "넘버", "%": "퍼센트", "@": "골뱅이",
        "$": "달러", "€": "유로", "£": "파운드", "¥": "엔", "₩": "원", "²": "제곱", "³": "세제곱",
        "※": "", "㈜": "주식회사", "㎡": "제곱미터", "㎥": "세제곱미터", "㎏": "킬로그램", "㎞": "킬로미터",
        "㎝": "센티미터",
        "㎜": "밀리미터", "℃": "도",
        "®": "등록상표", "™": "상표", "℠": "서비스표", "℉": "화씨", "℡": "전화",
        "○": "", "◯": "", "◎": "", "△": "", "□": "",  # where they are no marks
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "더하기", "-": "마이너스", "x": "곱하기", "/": "나누기", "<": "작다", ">": "크다"}
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "알파", "β": "베타", "γ": "감마", "δ": "델타", "ε": "엡실론", "ζ": "제타", "η": "에타", "θ": "세타",
        "ι": "요타", "κ": "카파", "λ": "람다", "μ": "뮤", "ν": "뉴", "ξ": "크시", "ο": "오미크론", "π": "파이",
        "ρ": "로", "σ": "시그마", "ς": "시그마", "τ": "타우", "υ": "입실론", "φ": "파이", "χ": "카이", "ψ": "프시",
        "ω": "오메가", "µ": "마이크로", "ϕ": "파이",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "이분의 일", "⅓": "삼분의 일", "⅔": "삼분의 이", "¼": "사분의 일", "¾": "사분의 삼", "⅕": "오분의 일",
        "⅖": "오분의 이", "⅗": "오분의 삼", "⅘": "오분의 사", "⅙": "육분의 일", "⅚": "육분의 오", "⅛": "팔분의 일",
        "⅜": "팔분의 삼", "⅝": "팔분의 오", "⅞": "팔분의 칠",
    }
)  # fmt: skip

ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "점", "/": "슬래시", "-": "하이픈", "_": "언더바", "?": "물음표", "=": "이퀄", "&": "앤드", "#": "샵",
        "%": "퍼센트", "~": "물결", ":": "콜론", "+": "플러스", "@": "골뱅이",
    }
)  # fmt: skip
TOP_LEVEL: Final = words(
    "com org net edu gov kr io ai dev app co uk de fr cn jp tw us info biz tv xyz tech online site shop cloud"
)
PLAIN: Final[Mapping[str, str]] = MappingProxyType({"vs": "대", "VS": "대"})
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType({"vs": "대", "etc": "등등"})
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "No": "넘버",
        "NO": "넘버",
        "Vol": "볼륨",
        "vol": "볼륨",
        "Fig": "그림",
        "p": "페이지",
        "pp": "페이지",
        "P": "페이지",
    }
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"\(?0(?<![\d+.-]0)\d{1,3}(?:\) ?|\)?(?: ?- ?| |\.))\d{3,4}(?: ?- ?| |\.)\d{4}(?![\dA-Za-z-])"
    r"|01(?<![\dA-Za-z+.-]..)0\d{8}(?![\dA-Za-z-])|1(?<![\d.,-]1)[568]\d\d-\d{4}(?![\dA-Za-z-])",
)

# What stands before a code of three digits.
CODE_CUES: Final = (
    r"\b(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode):? ?|에러(?: 코드)?:? ?|오류(?: 코드)?:? ?|상태 코드:? ?"
)
