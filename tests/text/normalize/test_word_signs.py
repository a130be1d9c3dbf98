"""Signs that stand for a word are said in every language, also without a number before them."""

from __future__ import annotations

import pytest

from text.normalize import LANGUAGES, normalize

SAID = {
    "en": "Acme trademark Bolt registered service mark: degrees Celsius, degrees Fahrenheit; telephone",
    "de": "Acme Markenzeichen Bolt registriert Dienstleistungsmarke: Grad Celsius, Grad Fahrenheit; Telefon",
    "fr": "Acme marque de commerce Bolt marque déposée marque de service: degrés Celsius, degrés Fahrenheit; téléphone",
    "it": "Acme marchio Bolt marchio registrato marchio di servizio: gradi Celsius, gradi Fahrenheit; telefono",
    "es": "Acme marca comercial Bolt marca registrada marca de servicio: grados Celsius, grados Fahrenheit; teléfono",
    "pt": "Acme marca comercial Bolt marca registrada marca de serviço: graus Celsius, graus Fahrenheit; telefone",
    "ru": "Acme товарный знак Bolt зарегистрированный знак знак обслуживания: градусов Цельсия, "
    "градусов Фаренгейта; телефон",
    "zh": "Acme商标 Bolt注册商标服务商标: 摄氏度, 华氏度; 电话",
    "ja": "Acmeトレードマーク Bolt登録商標サービスマーク: 度, 華氏; 電話",
    "ko": "Acme 상표 Bolt 등록상표 서비스표: 도, 화씨; 전화",
}
FAHRENHEIT = {"de": "achtundsechzig Grad Fahrenheit", "fr": "soixante-huit degrés Fahrenheit"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sign_is_said_as_its_word(language: str) -> None:
    assert normalize("Acme™ Bolt®℠: ℃, ℉; ℡", language) == SAID[language]
    assert FAHRENHEIT.get(language, "") in normalize("68℉", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_capital_sharp_s_is_two_letters_among_capitals_and_small_elsewhere(language: str) -> None:
    for text, said in {"STRAẞE": "STRASSE", "GROẞ": "GROSS", "ẞ": "ß", "aẞa": "aßa"}.items():
        assert normalize(text, language) == said


def test_letters_in_other_forms_are_plain() -> None:
    text = "ⓗⓔⓛⓛⓞ ſo ǆ ĳs ℌ ℹ \u212b \u212a"
    assert normalize(text, "en") == "hello so dž ijs H i Å K"
