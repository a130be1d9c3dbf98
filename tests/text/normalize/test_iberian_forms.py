"""Spanish and Portuguese forms that their neighbours explain, and those that look alike."""

from __future__ import annotations

import pytest

from text.normalize import normalize

# language, written, said
READINGS = [
    ("es", "abierto hasta el 31/12 o el 1/6", "abierto hasta el treinta y uno de diciembre o el primero de junio"),
    ("es", "el 3/4 de los votos y 2/3 de ellos", "el tres cuartos de los votos y dos tercios de ellos"),
    ("es", "caduca en 05/2026; Ley 11/2007", "caduca en mayo de dos mil veintiséis; Ley once barra dos mil siete"),
    ("es", "formato 16/9", "formato dieciséis sobre nueve"),
    ("es", "ganó por 6/4, 3/6 y 7/5", "ganó por seis a cuatro, tres a seis y siete a cinco"),
    ("es", "viento del NO y en el N de Galicia", "viento del noroeste y en el norte de Galicia"),
    ("es", "NO pasar. Dijo que NO. El plan E.", "NO pasar. Dijo que NO. El plan E."),
    ("es", "el 3.º puesto y el 1.º llegó", "el tercer puesto y el primero llegó"),
    ("es", "1 comp. c/8 h", "un comprimido cada ocho horas"),
    ("es", "a las 13.05, versión 13.05", "a las trece y cinco, versión trece punto cero cinco"),
    ("es", "a las 13:05 h", "a las trece horas y cinco minutos"),
    ("es", "de 9:00 a 14:00 h", "de nueve a catorce horas"),
    ("es", "Juan 3:16 y Lc 2:1-7", "Juan tres, dieciséis y Lucas dos, uno a siete"),
    ("es", "mezcla 1:10", "mezcla uno a diez"),
    ("es", "Rocky IV, Vaticano II y Felipe II", "Rocky cuatro, Vaticano segundo y Felipe segundo"),
    ("es", "cromosomas XX, el Sr. VIP", "cromosomas XX, el señor VIP"),
    ("es", "un Boeing 747-400 y 700-400", "un Boeing setecientos cuarenta y siete cuatrocientos y setecientos a cuatrocientos"),
    ("es", "201 personas inscritas y 101 en lista", "doscientas una personas inscritas y ciento una en lista"),
    ("es", "31 de ellas y 31 de ellos", "treinta y una de ellas y treinta y uno de ellos"),
    ("es", "1 águila y 1 casa", "un águila y una casa"),
    ("es", "¼ kg y ½ l", "un cuarto de kilogramo y medio litro"),
    ("es", "20 km/l, 99 mg/dl y 94 hab./km²", "veinte kilómetros por litro, noventa y nueve miligramos por decilitro y noventa y cuatro habitantes por kilómetro cuadrado"),
    ("es", "del s. XVI al XIX", "del siglo dieciséis al diecinueve"),
    ("es", "5 cm x 3 cm", "cinco centímetros por tres centímetros"),
    ("es", "el 12-XI-2001 y el Luis XI", "el doce de noviembre de dos mil uno y el Luis once"),
    ("es", "1 oct.-31 mar. y Madrid-Sevilla", "primero de octubre a treinta y uno de marzo y Madrid-Sevilla"),
    ("es", "Ley 3/07 y 200 mil m²", "Ley tres barra siete y doscientos mil metros cuadrados"),
    ("es", "las 8 y 1/2, 1-2 comp. y 1,5 pp", "las ocho y media, uno a dos comprimidos y uno coma cinco puntos porcentuales"),
    ("es", "a 900 m s. n. m. y 345 pp., 3 p. m.", "a novecientos metros sobre el nivel del mar y trescientas cuarenta y cinco páginas, tres de la tarde."),
    ("pt", "são 2 da tarde, 30 cáps. Tomar", "são duas da tarde, trinta cápsulas. Tomar"),
    ("pt", "MP 936/20 e 3 milhões de km²", "MP novecentos e trinta e seis barra vinte e três milhões de quilômetros quadrados"),
    ("es", "1ra. fila, 10mo. piso", "primera fila, décimo piso"),
    ("es", "36,5º y un ángulo de 90º; el 90º", "treinta y seis coma cinco grados y un ángulo de noventa grados; el nonagésimo"),
    ("es", "hab. c/ baño en c/ Mayor y c/ del Sol", "habitación con baño en calle Mayor y calle del Sol"),
    ("es", "$1,500.00 MXN y 21 pts. o 500 pts.", "mil quinientos pesos mexicanos y veintiún puntos o quinientas pesetas."),
    ("es", "sáb., 10-13:30 h y 1 h 1/2", "sábado, diez a trece treinta horas y una hora y media"),
    ("es", "Plaza II de Mayo y Felipe II de España", "Plaza dos de Mayo y Felipe segundo de España"),
    ("pt", "desde 1.º/3; nasc. 3/5/80", "desde primeiro de março; nascimento três de maio de mil novecentos e oitenta"),
    ("pt", "R$ 10 p/ kg c/ 5 min de pausa", "dez reais por quilo com cinco minutos de pausa"),
    ("pt", "Av. 9 de Julho e CF/88", "avenida nove de julho e CF de oitenta e oito"),
    ("es", "caduca el 09/27 y 1/2 taza", "caduca el septiembre de dos mil veintisiete y media taza"),
    ("es", "en oct. y en mar. abierto", "en octubre y en mar. abierto"),
    ("es", "q tal, la carga q se mueve", "que tal, la carga q se mueve"),
    ("es", "1 c/6-8 h y 3.ª pl.", "uno cada seis a ocho horas y tercera planta."),
    ("pt", "1.ª inst. e 21 hm³", "primeira instância e vinte e um hectômetros cúbicos"),
    ("pt", "em 7/9 e até 31/12", "em sete de setembro e até trinta e um de dezembro"),
    ("pt", "em 3/4 dos casos e um aumento de 1/5", "em três quartos dos casos e um aumento de um quinto"),
    ("pt", "0x0 e venceu por 2 x 1", "zero a zero e venceu por dois a um"),
    ("pt", "3 x 4 = 12 e 0x1F", "três vezes quatro igual a doze e zero x um F"),
    ("pt", "2x de R$ 50", "duas vezes de cinquenta reais"),
    ("pt", "juros de 1% a.m. ou 12% a.a.", "juros de um por cento ao mês ou doze por cento ao ano."),
    ("pt", "às 9 a.m.", "às nove da manhã."),
    ("pt", "de 8/8 h", "de oito em oito horas"),
    ("pt", "R$ 9 p/ pessoa, p/ casa", "nove reais por pessoa, para casa"),
    ("pt", "em S. Paulo com José S. Paulo", "em São Paulo com José S. Paulo"),
    ("pt", "às 0h30", "à zero hora e trinta"),
    ("pt", "c/c 12345-6", "conta-corrente um dois três quatro cinco, seis"),
    ("pt", "2 suítes, 2 doses e 2 quilogramas", "duas suítes, duas doses e dois quilogramas"),
    ("pt", "2 das alunas e 1 delas", "duas das alunas e uma delas"),
    ("pt", "o séc. XVI ao XIX", "o século dezesseis ao dezenove"),
    ("pt", "ventos de NE; a NE de Belém", "ventos de nordeste; a nordeste de Belém"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_form_is_read_by_its_neighbours(language: str) -> None:
    wrong = [
        f"{written!r} is read {spoken!r}, not {expected!r}"
        for each, written, expected in READINGS
        if each == language and (spoken := normalize(written, language)) != expected
    ]
    assert not wrong, "\n" + "\n".join(wrong)
