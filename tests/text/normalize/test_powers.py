"""Powers in raised digits, in every language; footnote marks and units stay as they were."""

from __future__ import annotations

import pytest

from tests.text.normalize.readings import assert_readings
from text.markup import read
from text.normalize import normalize

SPOKEN = {
    "en": [
        ("10⁶", "ten to the power of six"),
        ("10²³", "ten to the power of twenty-three"),
        ("10⁻³", "ten to the power of minus three"),
        ("6.02×10²³", "six point zero two times ten to the power of twenty-three"),
        ("x¹²", "x to the power of twelve"),
        ("2¹⁰", "two to the power of ten"),
        ("3×10⁸ m/s", "three times ten to the power of eight meters per second"),
        ("2ⁿ", "two to the power of n"),
        ("5x² + 3", "five x squared plus three"),
        ("10⁶–10⁸", "ten to the power of six to ten to the power of eight"),
        ("2⁶⁴−1", "two to the power of sixty-four minus one"),
        ("Ca²⁺", "Ca two plus"),
    ],
    "de": [
        ("10⁶", "zehn hoch sechs"),
        ("10²³", "zehn hoch dreiundzwanzig"),
        ("10⁻³", "zehn hoch minus drei"),
        ("6.02×10²³", "sechs Komma null zwei mal zehn hoch dreiundzwanzig"),
        ("x¹²", "x hoch zwölf"),
        ("2¹⁰", "zwei hoch zehn"),
        ("3×10⁸ m/s", "drei mal zehn hoch acht Meter pro Sekunde"),
        ("2ⁿ", "zwei hoch n"),
        ("5x² + 3", "fünf x hoch zwei plus drei"),
        ("10⁶–10⁸", "zehn hoch sechs bis zehn hoch acht"),
        ("2⁶⁴−1", "zwei hoch vierundsechzig minus eins"),
        ("Ca²⁺", "Ca zwei plus"),
    ],
    "fr": [
        ("10⁶", "dix puissance six"),
        ("10²³", "dix puissance vingt-trois"),
        ("10⁻³", "dix puissance moins trois"),
        ("6.02×10²³", "six virgule zéro deux fois dix puissance vingt-trois"),
        ("x¹²", "x puissance douze"),
        ("2¹⁰", "deux puissance dix"),
        ("3×10⁸ m/s", "trois fois dix puissance huit mètres par seconde"),
        ("2ⁿ", "deux puissance n"),
        ("5x² + 3", "cinq x au carré plus trois"),
        ("10⁶–10⁸", "dix puissance six à dix puissance huit"),
        ("2⁶⁴−1", "deux puissance soixante-quatre moins un"),
        ("Ca²⁺", "Ca deux plus"),
    ],
    "it": [
        ("10⁶", "dieci alla sesta"),
        ("10²³", "dieci alla ventitré"),
        ("10⁻³", "dieci alla meno tre"),
        ("6.02×10²³", "sei virgola zero due per dieci alla ventitré"),
        ("x¹²", "x alla dodici"),
        ("2¹⁰", "due alla decima"),
        ("3×10⁸ m/s", "tre per dieci all'ottava metri al secondo"),
        ("2ⁿ", "due alla n"),
        ("5x² + 3", "cinque x al quadrato più tre"),
        ("10⁶–10⁸", "dieci alla sesta a dieci all'ottava"),
        ("2⁶⁴−1", "due alla sessantaquattro meno uno"),
        ("Ca²⁺", "Ca due più"),
    ],
    "es": [
        ("10⁶", "diez elevado a seis"),
        ("10²³", "diez elevado a veintitrés"),
        ("10⁻³", "diez elevado a menos tres"),
        ("6.02×10²³", "seis coma cero dos por diez elevado a veintitrés"),
        ("x¹²", "x elevado a doce"),
        ("2¹⁰", "dos elevado a diez"),
        ("3×10⁸ m/s", "tres por diez elevado a ocho metros por segundo"),
        ("2ⁿ", "dos elevado a n"),
        ("5x² + 3", "cinco x al cuadrado más tres"),
        ("10⁶–10⁸", "diez elevado a seis a diez elevado a ocho"),
        ("2⁶⁴−1", "dos elevado a sesenta y cuatro menos uno"),
        ("Ca²⁺", "Ca dos más"),
    ],
    "pt": [
        ("10⁶", "dez elevado a seis"),
        ("10²³", "dez elevado a vinte e três"),
        ("10⁻³", "dez elevado a menos três"),
        ("6.02×10²³", "seis vírgula zero dois vezes dez elevado a vinte e três"),
        ("x¹²", "x elevado a doze"),
        ("2¹⁰", "dois elevado a dez"),
        ("3×10⁸ m/s", "três vezes dez elevado a oito metros por segundo"),
        ("2ⁿ", "dois elevado a n"),
        ("5x² + 3", "cinco x ao quadrado mais três"),
        ("10⁶–10⁸", "dez elevado a seis a dez elevado a oito"),
        ("2⁶⁴−1", "dois elevado a sessenta e quatro menos um"),
        ("Ca²⁺", "Ca dois mais"),
    ],
    "ru": [
        ("10⁶", "десять в шестой степени"),
        ("10²³", "десять в двадцать третьей степени"),
        ("10⁻³", "десять в минус третьей степени"),
        ("6.02×10²³", "шесть целых две сотых умножить на десять в двадцать третьей степени"),
        ("x¹²", "x в двенадцатой степени"),
        ("2¹⁰", "два в десятой степени"),
        ("3×10⁸ м/с", "три умножить на десять в восьмой степени метров в секунду"),
        ("2ⁿ", "два в степени n"),
        ("5x² + 3", "пять x в квадрате плюс три"),
        ("10⁶–10⁸", "десять в шестой степени — десять в восьмой степени"),
        ("2⁶⁴−1", "два в шестьдесят четвёртой степени минус один"),
        ("Ca²⁺", "Ca два плюс"),
    ],
    "zh": [
        ("10⁶", "十的六次方"),
        ("10²³", "十的二十三次方"),
        ("10⁻³", "十的负三次方"),
        ("6.02×10²³", "六点零二乘以十的二十三次方"),
        ("x¹²", "x的十二次方"),
        ("2¹⁰", "二的十次方"),
        ("3×10⁸ m/s", "每秒三乘以十的八次方米"),
        ("2ⁿ", "二的n次方"),
        ("5x² + 3", "五 x的平方加三"),
        ("10⁶–10⁸", "十的六次方到十的八次方"),
        ("2⁶⁴−1", "二的六十四次方减一"),
        ("Ca²⁺", "Ca二加"),
    ],
    "ja": [
        ("10⁶", "十の六乗"),
        ("10²³", "十の二十三乗"),
        ("10⁻³", "十のマイナス三乗"),
        ("6.02×10²³", "六点ゼロ二かける十の二十三乗"),
        ("x¹²", "xの十二乗"),
        ("2¹⁰", "二の十乗"),
        ("3×10⁸ m/s", "秒速三かける十の八乗メートル"),
        ("2ⁿ", "二のn乗"),
        ("5x² + 3", "五 xの二乗プラス三"),
        ("10⁶–10⁸", "十の六乗から十の八乗"),
        ("2⁶⁴−1", "二の六十四乗マイナス一"),
        ("Ca²⁺", "Ca二プラス"),
    ],
    "ko": [
        ("10⁶", "십의 육제곱"),
        ("10²³", "십의 이십삼제곱"),
        ("10⁻³", "십의 마이너스 삼제곱"),
        ("6.02×10²³", "육점 영이 곱하기 십의 이십삼제곱"),
        ("x¹²", "x의 십이제곱"),
        ("2¹⁰", "이의 십제곱"),
        ("3×10⁸ m/s", "초속 삼 곱하기 십의 팔제곱 미터"),
        ("2ⁿ", "이의 n제곱"),
        ("5x² + 3", "오 x 제곱 더하기 삼"),
        ("10⁶–10⁸", "십의 육제곱에서 십의 팔제곱"),
        ("2⁶⁴−1", "이의 육십사제곱 빼기 일"),
        ("Ca²⁺", "Ca 이 플러스"),
    ],
}

ENGLISH = [
    (
        "6.02 × 10²³ molecules",
        "six point zero two times ten to the power of twenty-three molecules",
    ),
    ("1.6 × 10⁻¹⁹ C", "one point six times ten to the power of minus nineteen C"),
    ("3 · 10⁻⁴ kg", "three times ten to the power of minus four kilograms"),
    ("10²⁴kg", "ten to the power of twenty-four kilograms"),
    ("5 × 10³ kg", "five times ten cubed kilograms"),
    ("10⁹ years", "ten to the power of nine years"),
    ("-10⁶", "minus ten to the power of six"),
    ("1,234⁴", "one thousand two hundred thirty-four to the power of four"),
    ("x⁰", "x to the power of zero"),
    ("xⁿ⁻¹", "x to the power of n minus one"),
    ("x¹⁰ + 2", "x to the power of ten plus two"),
    ("a⁴b", "a to the power of four b"),
    ("(a+b)⁴", "(a+b) to the power of four"),
    ("y = x⁵", "y equals x to the power of five"),
    ("π⁴", "pi to the power of four"),
    ("cm⁻¹", "cm to the power of minus one"),
    ("mol⁻¹", "mol to the power of minus one"),
    ("10^-3", "ten to the power of minus three"),
    ("10^{-3}", "ten to the power of minus three"),
    ("3x10^8 m/s", "three times ten to the power of eight meters per second"),
    ("10^6", "ten to the power of six"),
    ("Na⁺ and Cl⁻", "Na plus and Cl minus"),
    ("10²", "ten squared"),
    ("10³", "ten cubed"),
    ("x²", "x squared"),
    ("mc²", "mc squared"),
    ("5 m²", "five square meters"),
    ("5m²", "five square meters"),
    ("3 m³", "three cubic meters"),
]

# Footnote marks: what isn't a power is left alone.
LEFT = ["word⁴", "the end.⁵", "(see below)⁴", "says Smith¹⁴", "5¹", "x¹", "ᵗʰ"]


@pytest.mark.parametrize("language", SPOKEN)
def test_a_power_is_said_as_in_mathematics(language: str) -> None:
    assert_readings(language, SPOKEN[language])


def test_powers_in_english_texts() -> None:
    assert_readings("en", ENGLISH)
    assert_readings("en", ENGLISH, "This is {}, or so.")


def test_a_power_in_a_sentence_without_spaces() -> None:
    assert normalize("大约有10⁶个星系", "zh") == "大约有十的六次方个星系"
    assert normalize("約10²³個", "ja") == "約十の二十三乗個"
    assert normalize("약 10⁶은 백만이다", "ko") == "약 십의 육제곱은 백만이다"


@pytest.mark.parametrize("written", LEFT)
def test_a_footnote_mark_is_no_power(written: str) -> None:
    assert "power" not in normalize(written, "en")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("(a+b)² is more", "(a+b)² is more"),
        ("(x)⁴ and word¹² so", "(x)⁴ and word so"),
        ("(see below)² is more", "(see below) is more"),
        ("(2019)¹² is more", "(2019) is more"),
        ("公式是x²和y³。", "公式是x²和y³。"),
        ("重要的事情²。", "重要的事情。"),
        ("10²³ and 2¹⁰.", "10²³ and 2¹⁰."),
    ],
)
def test_the_markup_drops_footnote_marks_and_keeps_powers(written: str, kept: str) -> None:
    assert [segment.text for segment in read(written)] == [kept]
