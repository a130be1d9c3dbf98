"""Short forms of notices, timetables and advertisements in German, Russian and English, and what
looks like them and isn't.
"""

from __future__ import annotations

import pytest

from text.normalize import normalize

SAID = {
    "de": [
        ("10 - 12 Uhr", "zehn bis zwölf Uhr"),
        ("Kinder 6 - 12 Jahre", "Kinder sechs bis zwölf Jahre"),
        ("15 € - 20 €", "fünfzehn Euro bis zwanzig Euro"),
        ("1,5 - 2 kg", "eins Komma fünf bis zwei Kilogramm"),
        ("ein Besuch im EG", "ein Besuch im Erdgeschoss"),
        ("Wind aus SW", "Wind aus Südwest"),
        ("der km-Stand", "der Kilometer-Stand"),
        ("pro km", "pro Kilometer"),
        ("von 22-7 h", "von zweiundzwanzig bis sieben Uhr"),
        ("gültig bis 03/26", "gültig bis März zweitausendsechsundzwanzig"),
        ("4 x 30 Min. Sport", "vier mal dreißig Minuten Sport"),
        ("je 1/2 Tabl. nehmen", "je eine halbe Tablette nehmen"),
        ("m. d. Bahn z. Zoo", "mit der Bahn zum Zoo"),
        ("Sa+So zu", "Samstag und Sonntag zu"),
        ("von Okt. bis Dez. zu", "von Oktober bis Dezember zu"),
        ("nach 2 Gl. 6 Stück", "nach zwei Gläsern sechs Stück"),
    ],
    "ru": [
        ("10 - 12 человек", "десять — двенадцать человек"),
        ("1 000 - 1 500 руб", "тысяча — тысяча пятьсот рублей"),
        ("до пт. и по ср. с утра", "до пятницы и по средам с утра"),
        ("в нач. апр. и до дек.", "в начале апреля и до декабря."),
        ("2 р. в день", "два раза в день"),
        ("25 т. р. в месяц", "двадцать пять тысяч рублей в месяц"),
        ("для 3 «Б» кл. и для 5-х кл. тоже", "для третьего «Б» класса и для пятых классов тоже"),
        ("на 2 эт. дома", "на втором этаже дома"),
        ("за 3 кв. года", "за третий квартал года"),
        ("из ун-та на з-д", "из университета на завод"),
        ("1/4 стакана", "четверть стакана"),
        ("добавьте 1/2 ч. л. соды", "добавьте половину чайной ложки соды"),
        ("3 и 4 мая", "третьего и четвёртого мая"),
        ("п. 3–5 устава", "пункты три — пять устава"),
        ("до 3 150,5 рубля", "до трёх тысяч ста пятидесяти целых пяти десятых рубля"),
        ("инвалиды I и II гр. здесь", "инвалиды первой и второй группы здесь"),
        ("график 2/2", "график два через два"),
        ("до макс. уровня", "до максимального уровня"),
        ("на верх. полке", "на верхней полке"),
    ],
    "en": [
        ("20 - 25 people", "twenty to twenty-five people"),
        ("$20 - $25", "twenty to twenty-five dollars"),
        ("open 9 - 5", "open nine to five"),
        ("in Sept. and Oct. too", "in September and October too"),
        ("mid-Mar. to May", "mid-March to May"),
        ("6:30a-9p", "six thirty AM to nine PM"),
        ("M-F 8-5", "Monday to Friday eight to five"),
        ("min. order $10", "minimum order ten dollars"),
        ("2nd fl. rear", "second floor rear"),
        ("123 Main St, Rm 7A", "one hundred twenty-three Main Street, Room seven A"),
        ("12 N. Elm St", "twelve North Elm Street"),
        ("3 lb. 5 oz. net", "three pounds five ounces net"),
        ("3/12/24", "March twelfth, twenty twenty-four"),
        ("Aug. 3 & 4", "August third and fourth"),
        ("a 26' truck", "a twenty-six foot truck"),
        ('20-30" deep', "twenty to thirty inches deep"),
        ("205/55 R16, 5W-30", "two hundred five fifty-five R sixteen, five W thirty"),
        ("124K miles", "one hundred twenty-four thousand miles"),
        ("12.5¢/kWh", "twelve point five cents per kilowatt hour"),
        ("8am–6.30pm, 9.15 a.m. sharp", "eight AM to six thirty PM, nine fifteen AM sharp"),
        ("London St Pancras, St John's", "London Saint Pancras, Saint John's"),
        ("M4 between J3 and J4", "M four between junction three and junction four"),
        ("the U16s and the U21 squad", "the under sixteens and the under twenty-one squad"),
        ("Yrs 7-11, ref. 4412", "Years seven to eleven, reference four four one two"),
        ("the ref. range", "the reference range"),
        ("6-4, 3-6, 7-6(5)", "six four, three six, seven six (five)"),
    ],
}
KEPT = {
    "de": [
        (
            "8:30–12 Uhr, 15–17:30 Uhr",
            "acht Uhr dreißig bis zwölf Uhr, fünfzehn bis siebzehn Uhr dreißig",
        ),
        (
            "18:12 Toren, Torverhältnis: 8:10",
            "achtzehn zu zwölf Toren, Torverhältnis: acht zu zehn",
        ),
        ("um 18:12 am Tor", "um achtzehn Uhr zwölf am Tor"),
        ("Hamm (Westf.), Halle/Westf.", "Hamm (Westfalen), Halle Westfalen"),
        ("6-3, 4-6, 7-5", "sechs zu drei, vier zu sechs, sieben zu fünf"),
        ("7 - 4 = 3", "sieben minus vier gleich drei"),
        ("2 - 5 = -3", "zwei minus fünf gleich minus drei"),
        ("Das ist Jan. Er lebt.", "Das ist Jan. Er lebt."),
        ("Sie feiert. Danach", "Sie feiert. Danach"),
        ("aus NO zurück", "aus NO zurück"),
        ("das alte EG", "das alte EG"),
    ],
    "ru": [
        ("в каб. № 4, из кв. № 12", "в кабинете номер четыре, из квартиры номер двенадцать"),
        ("ок. 1,5 ч. ехать, 1,5 мин", "около полутора часов ехать, полторы минуты"),
        ("более 1,5 км", "более полутора километров"),
        ("1,5 м/с", "одна целая пять десятых метра в секунду"),
        ("7 - 4 = 3", "семь минус четыре равно три"),
        ("Много мест. Потом обед.", "Много мест. Потом обед."),
        ("Среди гор. Там тихо.", "Среди гор. Там тихо."),
        ("Это мой дом. Он старый.", "Это мой дом. Он старый."),
        ("Быстрый темп. Не спеши.", "Быстрый темп. Не спеши."),
        ("Мы долго стоим. Потом идём.", "Мы долго стоим. Потом идём."),
        ("Правил нет. Много школ. А цен нет.", "Правил нет. Много школ. А цен нет."),
        ("кто-то из-за чего-либо", "кто-то из-за чего-либо"),
        ("ушёл в 5-м. С утра", "ушёл в пятом. С утра"),
        ("1/2", "одна вторая"),
        ("1/4 + 1/2", "одна четвёртая плюс одна вторая"),
    ],
    "en": [
        ("9 - 5 is 4", "nine minus five is four"),
        ("x = 3 - 5", "x equals three minus five"),
        ("12 - 34 - 56", "twelve minus thirty-four minus fifty-six"),
        ("to no avail. He left.", "to no avail. He left."),
        ("Tell Max. He knows.", "Tell Max. He knows."),
        ("I met Jan. She left.", "I met Jan. She left."),
        ("Note 5(Jan. said so).", "Note five(Jan. said so)."),
        ("7B and 8B models", "seven billion and eight billion models"),
        ("ages 4-6, 7-9", "ages four to six, seven to nine"),
        ("ages 3-6, 4-6", "ages three to six, four to six"),
        ("£9.30 a month", "nine pounds and thirty pence a month"),
        ("U2 and J3", "U two and J three"),
        ("Shares closed at 6.15, up.", "Shares closed at six point one five, up."),
        ("It is 4x faster.", "It is four times faster."),
        ("Rev. B. Smith came.", "Reverend B. Smith came."),
        ("a 10k and 4k TV", "a ten k and four k T V"),
        ("Port St Ia, Mill St, 1st St", "Port Saint Ia, Mill Street, first Street"),
        ("They attend. He is an adult.", "They attend. He is an adult."),
        ("10 Main St Chicago", "ten Main Street Chicago"),
        ("Ask the ref. He knows.", "Ask the ref. He knows."),
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_short_forms_are_said_and_words_are_kept(language: str) -> None:
    pairs = SAID[language] + KEPT[language]
    wrong = [
        f"{written!r} is read {said!r}, not {spoken!r}"
        for written, spoken in pairs
        if (said := normalize(written, language)) != spoken
    ]
    assert not wrong, "\n" + "\n".join(wrong)
