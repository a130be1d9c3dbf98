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
    "fr": [
        ("lun-ven, sam. et dim. soir", "lundi à vendredi, samedi et dimanche soir"),
        (
            "Les lun., mar. et jeu., du ven. au dim.",
            "Les lundi, mardi et jeudi, du vendredi au dimanche.",
        ),
        (
            "le mer. soir, jeu. 5 mai, sam 8h-12h",
            "le mercredi soir, jeudi cinq mai, samedi huit heures à douze heures",
        ),
        (
            "Le mar. 12/03, mer 5/6 ou jeudi 5/06",
            "Le mardi douze mars, mercredi cinq juin ou jeudi cinq juin",
        ),
        ("le lun. Fermé le mer. Et puis", "le lundi. Fermé le mercredi. Et puis"),
        ("ven et sam, mais lun matin", "vendredi et samedi, mais lundi matin"),
        (
            "du 1/6 au 30/9, avant le 15/7",
            "du premier juin au trente septembre, avant le quinze juillet",
        ),
        ("aux 3/4 plein, le 1/3 des voix", "aux trois quarts plein, le tiers des voix"),
        ("Il aime la mer. Sam. est là. Un jeu.", "Il aime la mer. Sam. est là. Un jeu."),
        ("J'adore la mer. demain", "J'adore la mer. demain"),
        ("Sam et Marie, en mer et sur terre", "Sam et Marie, en mer et sur terre"),
        ("Dim. : 30 cm", "dimanche: trente centimètres"),
    ],
    "it": [
        ("lun-ven, sab. e dom.", "da lunedì a venerdì, sabato e domenica."),
        ("da lun–gio", "da lunedì a giovedì"),
        (
            "mart. 12/03, mar. 5 marzo, sab 5/06",
            "martedì dodici marzo, martedì cinque marzo, sabato cinque giugno",
        ),
        ("chiuso dom. sera e lun. Poi", "chiuso domenica sera e lunedì. Poi"),
        ("entro il 31/12, giovedì 1/6", "entro il trentuno dicembre, giovedì primo giugno"),
        ("i 2/3, il 1/3 dei voti", "i due terzi, il un terzo dei voti"),
        (
            "Il mar Ligure. Mar. Rosso, gen. feb. mar. apr.",
            "Il mar Ligure. Mar. Rosso, gen. feb. mar. apr.",
        ),
    ],
    "es": [
        ("Horario: L-V de 9 a 14 h", "Horario: lunes a viernes de nueve a catorce horas"),
        ("L – S y J-D", "lunes a sábado y jueves a domingo"),
        ("lun-vie, sáb. y dom.", "lunes a viernes, sábado y domingo."),
        ("Los sáb. y dom. no abre.", "Los sábados y domingos no abre."),
        ("el mar. 12 de mayo", "el martes doce de mayo"),
        ("30 seg. y 3 mar. 2020", "treinta segundos y tres de marzo de dos mil veinte"),
        ("tallas S-M, M-L y L-M", "tallas S-M, M-L y L-M"),
        ("el sol y el mar.", "el sol y el mar."),
        (
            "Abierto de L a V, lun a vie 9:00, lun/mié/vie; sáb 10 h",
            "Abierto de lunes a viernes, lunes a viernes nueve horas, lunes, miércoles y viernes; "
            "sábado diez horas",
        ),
        (
            "El mar y el sol, de mar a mar, un mar 8 h; de L a M",
            "El mar y el sol, de mar a mar, un mar ocho horas; de L a M",
        ),
        ("Miró el horizonte y vio mar. Luego, sol.", "Miró el horizonte y vio mar. Luego, sol."),
    ],
    "pt": [
        ("seg. a sex., 2ª-6ª e Seg–Sex", "segunda a sexta, segunda a sexta e segunda a sexta"),
        ("às seg., qua. e sex.", "às segundas, quartas e sextas."),
        ("aos sáb. e dom.", "aos sábados e domingos."),
        ("ter., 12/03 às 9h", "terça, doze de março às nove horas"),
        (
            "Seg a Sex 9h; sáb e dom, seg/qua/sex; Sex 22h",
            "Segunda a sexta nove horas; sábado e domingo, segunda, quarta e sexta; "
            "sexta vinte e duas horas",
        ),
        (
            "3ª a 6ª das 9h às 18h, da 3ª a 5ª série",
            "terça a sexta das nove horas às dezoito horas, da terceira a quinta série",
        ),
        ("Pode ter 2h de aula, 30 seg e dá", "Pode ter duas horas de aula, trinta segundos e dá"),
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
