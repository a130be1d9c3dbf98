"""Roman numbers and letters behind abbreviations, and behind names that are no kings'."""

from __future__ import annotations

import pytest

from tests.text.normalize.readings import assert_readings

PAIRS = {
    "en": [
        ("Malcolm X", "Malcolm X"),
        ("Malcolm X spoke", "Malcolm X spoke"),
        ("Malcolm III", "Malcolm the Third"),
        ("Mary X", "Mary X"),
        ("Louis XVIII", "Louis the Eighteenth"),
        ("Leo XIV", "Leo the Fourteenth"),
        ("King Robert V", "King Robert the Fifth"),
        ("John L", "John L"),
        ("Vol. II", "Volume two"),
        ("Vol. I", "Volume one"),
        ("vol. X of it", "volume ten of it"),
        ("Ch. IV", "Chapter four"),
        ("No. II", "number two"),
        ("Bk. III", "Book three"),
        ("Apt. 4", "Apartment four"),
        ("Apt. B", "Apartment B"),
        ("Rm. 12", "Room twelve"),
        ("fn. 4", "footnote four"),
        ("Ste. 300", "Suite three hundred"),
        ("Bldg. 7", "Building seven"),
        ("No. I won't", "No. I won't"),
        ("a sec. I think", "a sec. I think"),
    ],
    "de": [
        ("Bd. II", "Band zwei"),
        ("Kap. IV", "Kapitel vier"),
        ("Whg. 4", "Wohnung vier"),
        ("Fn. 4", "Fußnote vier"),
        ("Rn. 12", "Randnummer zwölf"),
        ("Malcolm X", "Malcolm X"),
    ],
    "fr": [
        ("vol. II", "volume deux"),
        ("t. II", "tome deux"),
        ("chap. IV", "chapitre quatre"),
        ("appt. 4", "appartement quatre"),
        ("bât. B", "bâtiment B"),
        ("Malcolm X", "Malcolm X"),
    ],
    "it": [
        ("vol. II", "volume secondo"),
        ("cap. IV", "capitolo quarto"),
        ("cam. 12", "camera dodici"),
        ("tav. 3", "tavola tre"),
    ],
    "es": [
        ("vol. II", "volumen dos"),
        ("cap. IV", "capítulo cuatro"),
        ("apto. 4", "apartamento cuatro"),
        ("hab. 12", "habitación doce"),
    ],
    "pt": [
        ("vol. II", "volume dois"),
        ("cap. IV", "capítulo quatro"),
        ("apto. 4", "apartamento quatro"),
        ("sl. 12", "sala doze"),
    ],
    "ru": [
        ("т. II", "том второй"),
        ("гл. IV", "глава четвёртая"),
        ("каб. 12", "кабинет двенадцать"),
        ("кн. V", "книга пятая"),
    ],
    "zh": [("第II卷", "第二卷"), ("卷II", "卷二"), ("卷C", "卷C"), ("Vol. II", "卷二")],
    "ja": [("第II巻", "第二巻"), ("巻II", "巻二"), ("Vol. II", "ボリューム二")],
    "ko": [("제II권", "제이권"), ("제IV장", "제사장"), ("Vol. II", "볼륨 이")],
}
SENTENCES = {
    "en": "Well, {}, again.", "de": "Nun, {}, wieder.", "fr": "Bon, {}, encore.", "it": "Ecco, {}, ancora.",
    "es": "Pues, {}, otra vez.", "pt": "Bem, {}, outra vez.", "ru": "Итак, {}, снова.", "zh": "好，{}，再见。",
    "ja": "さて、{}、また。", "ko": "자, {}, 다시.",
}  # fmt: skip


@pytest.mark.parametrize("language", PAIRS)
def test_a_roman_number_or_a_letter_is_read_behind_its_abbreviation(language: str) -> None:
    assert_readings(language, PAIRS[language], SENTENCES[language])
