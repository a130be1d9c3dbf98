"""Codes in groups that a hyphen, a slash or check digits separate, and ranges that look alike."""

from __future__ import annotations

import pytest

from text.normalize import normalize

READINGS = [
    ("de", "Nr. 2024-0815", "Nummer zwei null zwei vier, null acht eins fünf"),
    ("de", "Steuernummer 133/8150/8159", "Steuernummer eins drei drei, acht eins fünf null, acht eins fünf neun"),
    ("de", "am 1/2/2024", "am ersten Februar zweitausendvierundzwanzig"),
    ("es", "Nº de serie A123-456-789", "número de serie A uno dos tres, cuatro cinco seis, siete ocho nueve"),
    ("es", "Cuenta 2100 0418 45 0200051332", "Cuenta dos uno cero cero, cero cuatro uno ocho, cuatro cinco, cero dos cero cero cero cinco uno tres tres dos"),
    ("es", "2023-08 y 10-12 casas", "agosto de dos mil veintitrés y diez a doce casas"),
    ("pt", "1250-096 Lisboa", "um dois cinco zero, zero nove seis Lisboa"),
    ("pt", "RG 12.345.678-9", "R G um dois, três quatro cinco, seis sete oito, nove"),
    ("ko", "02)123-4567", "공이, 일이삼, 사오육칠"),
    ("en", "2024-08 and 10-12 days", "August twenty twenty-four and ten to twelve days"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "written", "expected"), READINGS)
def test_groups_of_a_code_are_said_digit_by_digit(
    language: str, written: str, expected: str
) -> None:
    assert normalize(written, language) == expected
