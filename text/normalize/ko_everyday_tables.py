"""Korean words beside numbers, to be read and extended.

Sources: counters 표준국어대사전 (의존 명사); memorial days 각종 기념일 등에 관한 규정; telephone numbers of three digits
전기통신번호관리세칙. Behind ":" stands what makes another word of a counter: 건물, 건강.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Counters with native numbers for small counts only: 두 건, but 오백건.
FEW: Final = (
    "건:물,강,축,설,의사,의하,의서 차례 매:우,장,출,년,월,일,달,번,회,입,달려 줌:마,인 톳 두름 쾌:감,적,속 접:시,수,종,근,속,촉,점,두 "
    "판:매,정,결,단,사,권,독,례 발:자,생,표,행,전,명,사,열,목,포,견,급,음,언 골:목,프,수,격,반,드,조 포:기,대,인,함,장,도,항,스,트,로 "
    "국자 줄기 다스 집\\s반 집반 집\\s차 되:었,면,지,고,어,돼,도"
)
FEW_TO: Final = 20  # above it the number is Sino-Korean, as before

# Counters that count only behind these words, and what counts them: 무 5단, 마늘 5쪽, 계약서 2부
COUNTED_BEHIND: Final = (
    (
        "무|파|대파|쪽파|실파|시금치|부추|미나리|열무|얼갈이|깻잎|상추|쑥갓|나물|장작|꽃|장미|안개꽃|갓|냉이|아욱|근대|쑥",
        "단(?!계|위|지|어|원|추|체)",
    ),
    ("마늘|사과|귤|수박|배|케이크|피자|생강|오렌지|레몬|두부|빵", "쪽(?!지|수|으로|에)"),
    (
        "\\d대 중|[한두세네] 대 중|주차|차|차량|자동차|승용차|버스|트럭|택시|자전거|오토바이|컴퓨터|노트북|PC|에어컨|냉장고|세탁기|TV|티비|카메라|비행기|헬기|드론|"
        "소방차|구급차|기계|로봇|피아노|서버|프린터|복사기|모니터|휴대폰|폰|태블릿|선풍기|정수기|엘리베이터|승강기|CCTV|킥보드|장비|공기청정기",
        "대(?!\\d|0|의|\\s?\\d| (?:요소|업체|기업|메이커|브랜드|회사|산맥|강|도시|시장|명|그룹|원칙|과제))",
    ),
    (
        "계약서|신문|책자|사본|서류|보고서|원본|복사본|등본|초본|이력서|설문지|문서|신청서|동의서|전단|증명서|통장|각|잡지|합의서|유언장|차용증|신분증|진단서|영수증|견적서|등록증|사본|여권",
        "부(?!장|분|터|문|서|산|품|대|상|족|동)",
    ),
    ("명함|양식|표|사진|엽서|우표|색종이|수표|티켓|쿠폰|카드", "매(?!우|장|출|년|월|일)"),
)

# Behind 번 these are done so many times: 33번 울렸다
DONE: Final = (
    "울|쳤|읽|봤|했|하|시도|반복|불|갔|왔|들|말|찾|쓰|썼|넘|이겼|졌|돌|뛰|누르|눌|흔들|깜빡"
)

# what a recipe measures with a spoon: 설탕 1t, 물엿 2T
INGREDIENTS: Final = (
    "설탕|소금|간장|물엿|올리고당|고춧가루|참기름|들기름|식초|후추|후춧가루|마늘|된장|고추장|맛술|기름|깨|가루|액젓|매실액?|매실청|"
    "청주|버터|꿀|소스|맛술|미림|쌈장|식용유|전분|레몬즙|생강|케첩|마요네즈|다시다"
)
SPOONS: Final[Mapping[str, str]] = MappingProxyType({"T": "큰술", "t": "작은술"})

LETTERS: Final[Mapping[str, str]] = MappingProxyType({"A": "에이", "B": "비"})
ENGLISH_DIGITS: Final[Mapping[str, str]] = MappingProxyType({"3": "쓰리", "4": "포", "5": "파이브"})
DEALS: Final[Mapping[str, str]] = MappingProxyType({"1": "원", "2": "투", "3": "쓰리", "4": "포"})

# Days that have become a name, by the word behind them: 8.15 광복절
EVENTS: Final = (
    "절(?!반)|전쟁|운동|민주|혁명|항쟁|사태|선언|만세|광복|의거|기념|참변|총선|대선|지방선거|테러|해방|독립|쿠데타|학살|"
    "묘역|묘지|희생|유공|특별법|정신|당시|사건"
)
# Those that need no such word.
DAYS: Final = r"4\.19|5\.18|6\.25|8\.15"
# Before a deposit and a rent: 500/45
RENTED: Final = (
    "보증금|월세|전세|보/월|보월|투룸|원룸|쓰리룸|오피스텔|빌라|상가|고시원|반지하|풀옵션"
)
# Before a telephone number of three digits.
EMERGENCY: Final = (
    "국번 ?없이|문의|화재|긴급|응급|구급|신고|소방서?|경찰서?|콜센터|상담|민원|범죄|간첩|전화번호"
)
# Somewhere before 119 and 112, which are dialled then.
DANGER: Final = "불이|불나|화재|사고|범죄|신고|응급|구급|경찰|소방|도둑|위급|긴급|쓰러|다치|다쳤"
EMERGENCY_BEGINS: Final = ("국번", *EMERGENCY.replace("서?", "").split("|")[1:])

ORDINALS: Final = ("첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")  # 2째 주
_ONES: Final = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS: Final = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def native(value: int) -> str:
    """A native number before a counter, below 100: 한, 스무, 스물한."""
    return "스무" if value == 20 else _TENS[value // 10] + _ONES[value % 10]


# Particles behind a vowel, and those behind a consonant: 10kg를 is 킬로그램을.
PARTICLES: Final[Mapping[str, str]] = MappingProxyType(
    {"로": "으로", "를": "을", "가": "이", "는": "은", "와": "과"}
)
