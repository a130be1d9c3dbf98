"""Short names of weekdays, alone, in a row and in a range; and letters that are none."""

from __future__ import annotations

import pytest

from text.normalize import normalize

READINGS = {
    "en": [
        ("Mon-Fri 9am", "Monday to Friday nine AM"),
        ("Sat/Sun", "Saturday and Sunday"),
        ("on Tues. and Sat. 5 May", "on Tuesday and Saturday the fifth of May"),
        ("We saw the Sun. It shone.", "We saw the Sun. It shone."),
        ("a sat-nav and sun-dried", "a sat-nav and sun-dried"),
    ],
    "de": [
        ("Mo.–Fr. und Sa/So", "Montag bis Freitag und Samstag und Sonntag"),
        ("Das ist so-so.", "Das ist so-so."),
    ],
    "fr": [("lun-ven, sam. et dim. soir", "lundi à vendredi, samedi et dimanche soir")],
    "it": [
        ("lun-ven, sab. e dom.", "da lunedì a venerdì, sabato e domenica."),
        ("da lun–gio", "da lunedì a giovedì"),
    ],
    "es": [
        ("Horario: L-V de 9 a 14 h", "Horario: lunes a viernes de nueve a catorce horas"),
        ("L – S y J-D", "lunes a sábado y jueves a domingo"),
        ("lun-vie, sáb. y dom.", "lunes a viernes, sábado y domingo."),
        ("Los sáb. y dom. no abre.", "Los sábados y domingos no abre."),
        ("el mar. 12 de mayo", "el martes doce de mayo"),
        ("30 seg. y 3 mar. 2020", "treinta segundos y tres de marzo de dos mil veinte"),
        ("tallas S-M, M-L y L-M", "tallas S-M, M-L y L-M"),
        ("el mar.", "el martes."),
        ("Miró el horizonte y vio mar. Luego, sol.", "Miró el horizonte y vio mar. Luego, sol."),
    ],
    "pt": [
        ("seg. a sex., 2ª-6ª e Seg–Sex", "segunda a sexta, segunda a sexta e segunda a sexta"),
        ("às seg., qua. e sex.", "às segundas, quartas e sextas."),
        ("aos sáb. e dom.", "aos sábados e domingos."),
        ("ter., 12/03 às 9h", "terça, doze de março às nove horas"),
        ("Ele pode ter. Depois vê.", "Ele pode ter. Depois vê."),
        ("após 30 seg. de pausa", "após trinta segundos de pausa"),
    ],
    "ru": [("пн–пт, с вт-чт", "с понедельника по пятницу, с вторника по четверг")],
    "ja": [
        ("月～金は9時、土～日曜日", "月曜から金曜は九時、土曜から日曜"),
        ("3月～5月", "三月から五月"),
    ],
    "ko": [
        ("월~금 9시, 토~일요일", "월요일부터 금요일까지 아홉 시, 토요일부터 일요일까지"),
        ("3월~5월", "삼월에서 오월"),
    ],
}


@pytest.mark.parametrize("language", READINGS)
def test_short_names_of_weekdays_are_said_and_other_letters_stay(language: str) -> None:
    wrong = [
        f"{written!r} is read {spoken!r}"
        for written, expected in READINGS[language]
        if (spoken := normalize(written, language)) != expected
    ]
    assert not wrong, "\n".join(wrong)
