"""A letter behind a number is a letter, a scale or a unit, by the words around it; and a unit before
its noun is singular in English.
"""

from __future__ import annotations

import pytest

from tests.text.normalize.readings import assert_readings

PAIRS = {
    "en": [
        ("Apartment 2B", "Apartment two B"),
        ("Apartment 12 B", "Apartment twelve B"),
        ("B2B", "B two B"),
        ("an H1B visa", "an H one B visa"),
        ("an H-1B visa", "an H-one B visa"),
        ("3M Company", "three M Company"),
        ("the 3M company", "the three M company"),
        ("3M's tape", "three M's tape"),
        ("I work for 3M", "I work for three M"),
        ("Gate 7B", "Gate seven B"),
        ("gate 7B", "gate seven B"),
        ("5 B's", "five B's"),
        ("Terminal 5B", "Terminal five B"),
        ("221B Baker Street", "two hundred twenty-one B Baker Street"),
        ("Room 101B", "Room one oh one B"),
        ("No. 10B", "number ten B"),
        ("Seat 5L", "Seat five L"),
        ("Raspberry Pi 3B", "Raspberry Pi three B"),
        ("Seats 12A and 12B", "Seats twelve A and twelve B"),
        ("Gates 5B-7B", "Gates five B-seven B"),
        ("a 2B pencil", "a two B pencil"),
        ("3M and DuPont", "three M and DuPont"),
        # Scales.
        ("10m+ downloads", "ten million plus downloads"),
        ("raised 10m in funding", "raised ten million in funding"),
        ("$4M", "four million dollars"),
        ("5M people", "five million people"),
        ("1.4B people", "one point four billion people"),
        ("5M Americans", "five million Americans"),
        ("3M YouTube subscribers", "three million YouTube subscribers"),
        ("2M New Yorkers", "two million New Yorkers"),
        ("We sold 5M", "We sold five million"),
        ("Flight 5M people took", "Flight five million people took"),
        ("Kokoro-82M", "Kokoro-eighty-two million"),
        ("a 7B model", "a seven billion model"),
        ("10m users", "ten million users"),
        ("10m daily active users", "ten million daily active users"),
        ("2b people", "two billion people"),
        ("4-5m followers", "four to five million followers"),
        ("4M-5M people", "four to five million people"),
        # Units.
        ("10m (32ft)", "ten meters (thirty-two feet)"),
        ("the 100m women's final", "the one hundred meter women's final"),
        ("a door 2m wide", "a door two meters wide"),
    ],
    "de": [
        ("Wohnung 2B", "Wohnung zwei B"),
        ("Sitz 12A", "Sitz zwölf A"),
        ("Gleis 5A", "Gleis fünf A"),
        ("Zimmer 3V", "Zimmer drei V"),
        ("Reihe 3L", "Reihe drei L"),
        ("Hauptstraße 5h", "Hauptstraße fünf h"),
        ("B2B", "B zwei B"),
        ("10m Nutzer", "zehn Millionen Nutzer"),
        ("10M Follower", "zehn Millionen Follower"),
        ("Plätze 12A und 12V", "Plätze zwölf A und zwölf V"),
        ("eine 12A Sicherung", "eine zwölf Ampere Sicherung"),
        ("ein Zimmer, 5m lang", "ein Zimmer, fünf Meter lang"),
    ],
    "fr": [
        ("siège 12A", "siège douze A"),
        ("salle 3V", "salle trois V"),
        ("appartement 5L", "appartement cinq L"),
        ("10M d'utilisateurs", "dix millions d'utilisateurs"),
        ("10M utilisateurs", "dix millions d'utilisateurs"),
        ("5m de vues", "cinq millions de vues"),
        ("un fusible de 12A", "un fusible de douze ampères"),
        ("une porte de 2m", "une porte de deux mètres"),
    ],
    "it": [
        ("posto 12A", "posto dodici A"),
        ("sedile 12L", "sedile dodici L"),
        ("interno 2B", "interno due B"),
        ("10M utenti", "dieci milioni di utenti"),
        ("5m di visualizzazioni", "cinque milioni di visualizzazioni"),
        ("un fusibile da 12A", "un fusibile da dodici ampere"),
    ],
    "es": [
        ("asiento 12V", "asiento doce V"),
        ("fila 3M", "fila tres M"),
        ("la empresa 3M", "la empresa tres M"),
        ("puerta 7B", "puerta siete B"),
        ("10M usuarios", "diez millones de usuarios"),
        ("10m de seguidores", "diez millones de seguidores"),
        ("10M+ usuarios", "más de diez millones de usuarios"),
        ("una batería de 12V", "una batería de doce voltios"),
        ("5M de euros", "cinco millones de euros"),
    ],
    "pt": [
        ("assento 12V", "assento doze V"),
        ("fila 3M", "fila três M"),
        ("a 3M anunciou", "a três M anunciou"),
        ("portão 7B", "portão sete B"),
        ("10M usuários", "dez milhões de usuários"),
        ("10m de seguidores", "dez milhões de seguidores"),
        ("uma bateria de 12V", "uma bateria de doze volts"),
    ],
    "ru": [
        ("кв. 12А", "квартира двенадцать А"),
        ("кабинет 12В", "кабинет двенадцать В"),
        ("7В класс", "семь В класс"),
        ("места 12А и 12В", "места двенадцать А и двенадцать В"),
        ("место 12А", "место двенадцать А"),
        ("выход 7B", "выход семь B"),
        ("10м пользователей", "десять миллионов пользователей"),
        ("предохранитель 12А", "предохранитель двенадцать ампер"),
        ("ряд 12 м", "ряд двенадцать метров"),
    ],
    "zh": [
        ("座位12L", "座位十二 L"),
        ("登机口7B", "登机口七 B"),
        ("10M用户", "一千万用户"),
        ("5K粉丝", "五千粉丝"),
        ("10M+用户", "一千万多用户"),
        ("排量12L", "排量十二升"),
    ],
    "ja": [
        ("座席12A", "座席十二 A"),
        ("12A席", "十二 A席"),
        ("ゲート7B", "ゲート七 B"),
        ("10Mユーザー", "一千万ユーザー"),
        ("12Aの電流", "十二アンペアの電流"),
    ],
    "ko": [
        ("좌석 12V", "좌석 십이 V"),
        ("12V 좌석", "십이 V 좌석"),
        ("게이트 7B", "게이트 칠 B"),
        ("10M 사용자", "천만 사용자"),
        ("10M명", "천만명"),
        ("3M 회사", "삼 M 회사"),
        ("12V 배터리", "십이 볼트 배터리"),
    ],
}
SENTENCES = {
    "en": "Well, {}, again.", "de": "Nun, {}, wieder.", "fr": "Bon, {}, encore.", "it": "Ecco, {}, ancora.",
    "es": "Pues, {}, otra vez.", "pt": "Bem, {}, outra vez.", "ru": "Итак, {}, снова.", "zh": "好，{}，再见。",
    "ja": "さて、{}、また。", "ko": "자, {}, 다시.",
}  # fmt: skip

MEASURES = [
    ("a 10m passageway", "a ten meter passageway"),
    ("a 3.5mm jack", "a three point five millimeter jack"),
    ("3.5mm jack", "three point five millimeter jack"),
    ("a standard 3.5mm headphone jack", "a standard three point five millimeter headphone jack"),
    ("a 5 kg bag", "a five kilogram bag"),
    ("two 5kg bags", "two five kilogram bags"),
    ("a 5kg and a 10kg bag", "a five kilogram and a ten kilogram bag"),
    ("a 5–10 km run", "a five to ten kilometer run"),
    ("the 100m sprint", "the one hundred meter sprint"),
    ("100m men's final", "one hundred meter men's final"),
    ("a 24h shop", "a twenty-four hour shop"),
    ("a 100°C oven", "a one hundred degree Celsius oven"),
    ("a 10m long rope", "a ten meter long rope"),
    ("a 5 min break", "a five minute break"),
    ("He ran 10 km today", "He ran ten kilometers today"),
    ("a distance of 5 km north", "a distance of five kilometers north"),
    ("the 5 km from here", "the five kilometers from here"),
    ("It weighs 5 kg now", "It weighs five kilograms now"),
    ("5 kg of flour", "five kilograms of flour"),
    ("a rope is 5 m", "a rope is five meters"),
    ("0.5–1 ms", "zero point five to one millisecond"),
]


@pytest.mark.parametrize("language", PAIRS)
def test_a_letter_behind_a_number_is_what_the_words_around_it_say(language: str) -> None:
    assert_readings(language, PAIRS[language], SENTENCES[language])


def test_an_english_unit_before_its_noun_is_singular() -> None:
    assert_readings("en", MEASURES, "Well, {}, again.")
