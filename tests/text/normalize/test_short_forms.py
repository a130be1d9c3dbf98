"""Spanish and Portuguese abbreviations with a stop, and words before a full stop that are none."""

from __future__ import annotations

import pytest

from text.normalize import normalize

# language, written, said
READINGS = [
    ("es", "El Dr. D. Juan y la Sra. D.ª Ana", "El doctor don Juan y la señora doña Ana"),
    ("es", "la Ing. Díaz y el ing. Ruiz", "la ingeniera Díaz y el ingeniero Ruiz"),
    ("es", "M.ª José y el Excmo. Sr. D. Luis", "María José y el excelentísimo señor don Luis"),
    ("es", "Cap. IV y el Cap. Sanz", "Capítulo cuatro y el capitán Sanz"),
    ("es", "Avda. de la Paz y Pº de Gracia", "avenida de la Paz y paseo de Gracia"),
    ("es", "2 cdas. y 1 cdta. de sal", "dos cucharadas y una cucharadita de sal"),
    ("es", "½ tza. de té y 1½ tzas.", "media taza de té y una taza y media."),
    ("es", "un piso de 3 hab. y 1 baño", "un piso de tres habitaciones y un baño"),
    ("es", "un pueblo de 950 hab. y 2 bares", "un pueblo de novecientos cincuenta habitantes y dos bares"),
    ("es", "en el min. 12 y los min. 3 y 4", "en el minuto doce y los minutos tres y cuatro"),
    ("es", "Esperó 12 min. Luego se fue.", "Esperó doce minutos. Luego se fue."),
    ("es", "blq. 3, esc. B", "bloque tres, escalera B"),
    ("es", "temp. máx. 21 °C y temp. 3", "temperatura máxima veintiún grados Celsius y temporada tres"),
    ("es", "velocidad máx. y peso mín.", "velocidad máxima y peso mínimo."),
    ("es", "tarda aprox. 5 días, un plazo aprox. de 5", "tarda aproximadamente cinco días, un plazo aproximado de cinco"),
    ("es", "las próx. semanas", "las próximas semanas"),
    ("es", "IVA incl. en el precio", "IVA incluido en el precio"),
    ("es", "SS. MM. y S. A. R.", "sus majestades y su alteza real."),
    ("es", "la Cía. Hnos. Gil", "la compañía hermanos Gil"),
    ("es", "xq tb viene c/u", "porque también viene cada uno"),
    ("es", "Sopa de col. Es la ley. 3 casos.", "Sopa de col. Es la ley. tres casos."),
    ("es", "José Ma. Pérez, Juan D. Perón y H. D. James", "José María Pérez, Juan D. Perón y H. D. James"),
    ("pt", "a Dr.ª Ana, o Eng.º Sá e a Prof.ª Lia", "a doutora Ana, o engenheiro Sá e a professora Lia"),
    ("pt", "o prof. Nélson e a sra. Lima", "o professor Nélson e a senhora Lima"),
    ("pt", "V. Ex.ª e V. S.ª", "Vossa Excelência e Vossa Senhoria"),
    ("pt", "na R. Augusta e na Al. Santos", "na rua Augusta e na alameda Santos"),
    ("pt", "R. das Flores, 12", "rua das Flores, doze"),
    ("pt", "José R. Silva e R. Lima disse", "José R. Silva e R. Lima disse"),
    ("pt", "2 xíc. de chá, ½ xíc. e 1 colh. de sal", "duas xícaras de chá, meia xícara e uma colher de sal"),
    ("pt", "1 cx. c/ 12 un. e 2 pct.", "uma caixa com doze unidades e dois pacotes."),
    ("pt", "12 mil hab. e subiu 1,5 p.p.", "doze mil habitantes e subiu um vírgula cinco ponto percentual."),
    ("pt", "inc. II, al. 3 e bl. B", "inciso dois, alínea três e bloco B"),
    ("pt", "potência máx. e peso mín.", "potência máxima e peso mínimo."),
    ("pt", "2.º andar, esq. e 3.º Dto.", "segundo andar, esquerdo e terceiro direito."),
    ("pt", "Silva & Cia. Ltda. e Costa, Lda.", "Silva e companhia limitada e Costa, limitada."),
    ("pt", "hj blz, bjs", "hoje beleza, beijos"),
    ("pt", "Gosto de pop. O bloco. 3 pessoas. Vamos ver. Ana vem.", "Gosto de pop. O bloco. três pessoas. Vamos ver. Ana vem."),
]  # fmt: skip


@pytest.mark.parametrize("language", ["es", "pt"])
def test_an_abbreviation_is_said_by_what_stands_beside_it(language: str) -> None:
    wrong = [
        f"{written!r} is read {spoken!r}, not {expected!r}"
        for each, written, expected in READINGS
        if each == language and (spoken := normalize(written, language)) != expected
    ]
    assert not wrong, "\n" + "\n".join(wrong)
