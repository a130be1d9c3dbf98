"""Years beside other years are years, also in words of the language; what is counted behind them makes
them quantities.
"""

from __future__ import annotations

import pytest

from tests.text.normalize.readings import assert_readings

PAIRS = {
    "en": [
        ("between 1789 and 1799", "between seventeen eighty-nine and seventeen ninety-nine"),
        ("in the years 1848 and 1849", "in the years eighteen forty-eight and eighteen forty-nine"),
        ("1493 to 1479 BC", "fourteen ninety-three to fourteen seventy-nine BC"),
        ("1493-1479 BC", "fourteen ninety-three to fourteen seventy-nine BC"),
        ("1493–1479 BC", "fourteen ninety-three to fourteen seventy-nine BC"),
        ("1493 BC to 1479 BC", "fourteen ninety-three BC to fourteen seventy-nine BC"),
        (
            "the years 1848, 1849 and 1850",
            "the years eighteen forty-eight, eighteen forty-nine and eighteen fifty",
        ),
        ("from 1066 to 1087", "from ten sixty-six to ten eighty-seven"),
        ("the reign (1558 to 1603)", "the reign (fifteen fifty-eight to sixteen oh three)"),
        ("in 1848 or 1849", "in eighteen forty-eight or eighteen forty-nine"),
        (
            "between 1848 and 1852 revolutions swept it",
            "between eighteen forty-eight and eighteen fifty-two revolutions swept it",
        ),
        ("died 1791", "died seventeen ninety-one"),
        ("AD 1066", "AD ten sixty-six"),
        ("the 1848 revolutions", "the eighteen forty-eight revolutions"),
        (
            "In 1848, 1500 people died",
            "In eighteen forty-eight, one thousand five hundred people died",
        ),
        # Quantities.
        (
            "from 1500 to 1800 calories",
            "from one thousand five hundred to one thousand eight hundred calories",
        ),
        (
            "from 1500 to 1800 daily calories",
            "from one thousand five hundred to one thousand eight hundred daily calories",
        ),
        (
            "between 1500 and 1800 people",
            "between one thousand five hundred and one thousand eight hundred people",
        ),
        ("from 1000 to 1500 kg", "from one thousand to one thousand five hundred kilograms"),
        (
            "1850-1950 calories",
            "one thousand eight hundred fifty to one thousand nine hundred fifty calories",
        ),
        ("between 1000 and 2000 dollars", "between one thousand and two thousand dollars"),
        ("between $1000 and $2000", "between one thousand dollars and two thousand dollars"),
        ("pages 1200 to 1250", "pages one thousand two hundred to one thousand two hundred fifty"),
        ("in 1850 meters", "in one thousand eight hundred fifty meters"),
    ],
    "de": [
        (
            "zwischen 1789 und 1799",
            "zwischen siebzehnhundertneunundachtzig und siebzehnhundertneunundneunzig",
        ),
        (
            "in den Jahren 1848 und 1849",
            "in den Jahren achtzehnhundertachtundvierzig und achtzehnhundertneunundvierzig",
        ),
        ("von 1500 bis 1800 Kalorien", "von fünfzehnhundert bis achtzehnhundert Kalorien"),
        (
            "1493-1479 v. Chr. lebte",
            "vierzehnhundertdreiundneunzig bis vierzehnhundertneunundsiebzig vor Christus lebte",
        ),
    ],
    "fr": [
        (
            "entre 1789 et 1799",
            "entre mille sept cent quatre-vingt-neuf et mille sept cent quatre-vingt-dix-neuf",
        ),
        ("de 1500 à 1800 calories", "de mille cinq cents à mille huit cents calories"),
    ],
    "it": [
        (
            "negli anni 1848 e 1849",
            "negli anni milleottocentoquarantotto e milleottocentoquarantanove",
        ),
        ("da 1500 a 1800 calorie", "da millecinquecento a milleottocento calorie"),
    ],
    "es": [
        (
            "entre 1789 y 1799",
            "entre mil setecientos ochenta y nueve y mil setecientos noventa y nueve",
        ),
        ("de 1500 a 1800 calorías", "de mil quinientas a mil ochocientas calorías"),
    ],
    "pt": [
        (
            "entre 1789 e 1799",
            "entre mil setecentos e oitenta e nove e mil setecentos e noventa e nove",
        ),
        ("de 1500 a 1800 calorias", "de mil e quinhentas a mil e oitocentas calorias"),
    ],
    "ru": [
        (
            "между 1789 и 1799 годами",
            "между тысяча семьсот восемьдесят девятым и тысяча семьсот девяносто девятым годами",
        ),
        (
            "между 1789 и 1799",
            "между тысяча семьсот восемьдесят девятым и тысяча семьсот девяносто девятым годами",
        ),
        (
            "в 1848 и 1849 годах",
            "в тысяча восемьсот сорок восьмом и тысяча восемьсот сорок девятом годах",
        ),
        (
            "в 1848 или 1849 году",
            "в тысяча восемьсот сорок восьмом или тысяча восемьсот сорок девятом году",
        ),
        (
            "к 1848 и 1849 годам",
            "к тысяча восемьсот сорок восьмому и тысяча восемьсот сорок девятому годам",
        ),
        (
            "с 1939 по 1945",
            "с тысяча девятьсот тридцать девятого по тысяча девятьсот сорок пятый год",
        ),
        ("от 1500 до 1800 калорий", "от тысячи пятисот до тысячи восьмисот калорий"),
        ("1500 и 1800 человек", "тысяча пятьсот и тысяча восемьсот человек"),
        ("между 1200 и 1400 метрами", "между тысячей двумястами и тысячей четырьмястами метрами"),
    ],
    "zh": [
        ("1789至1799年", "一七八九至一七九九年"),
        ("1848、1849和1850年", "一八四八、一八四九和一八五零年"),
        ("公元前1493至1479年", "公元前一四九三至一四七九年"),
        ("1500到1800卡路里", "一千五百到一千八百卡路里"),
    ],
    "ja": [
        ("1848年と1849年", "千八百四十八年と千八百四十九年"),
        ("1500から1800カロリー", "千五百から千八百カロリー"),
    ],
    "ko": [
        ("1848년과 1849년", "천팔백사십팔년과 천팔백사십구년"),
        ("1500에서 1800칼로리", "천오백에서 천팔백칼로리"),
    ],
}
SENTENCES = {
    "en": "Well, {}, again.", "de": "Nun, {}, wieder.", "fr": "Bon, {}, encore.", "it": "Ecco, {}, ancora.",
    "es": "Pues, {}, otra vez.", "pt": "Bem, {}, outra vez.", "ru": "Итак, {}, снова.", "zh": "好，{}，再见。",
    "ja": "さて、{}、また。", "ko": "자, {}, 다시.",
}  # fmt: skip


@pytest.mark.parametrize("language", PAIRS)
def test_years_and_quantities_are_told_apart(language: str) -> None:
    assert_readings(language, PAIRS[language], SENTENCES[language])
