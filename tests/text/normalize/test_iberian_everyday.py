"""Everyday short forms of Spanish and Portuguese, and words and numbers that look like them."""

from __future__ import annotations

import pytest

from text.normalize import normalize

# language, written, said
READINGS = [
    ("es", "en el km 12, pk 27", "en el kilómetro doce, punto kilométrico veintisiete"),
    ("es", "a 5 € el kg y sube 3 km", "a cinco euros el kilogramo y sube tres kilómetros"),
    ("es", 'tubo de 3/4", de 1/2" y de 1 1/4"', "tubo de tres cuartos de pulgada, de media pulgada y de una pulgada y un cuarto"),
    ("es", "25 mg/8 h, 500 mg/5 ml y 24 h/365 días", "veinticinco miligramos cada ocho horas, quinientos miligramos por cinco mililitros y veinticuatro horas, trescientos sesenta y cinco días"),
    ("es", "50/60 Hz y 50/60", "cincuenta o sesenta hercios y cincuenta sesentavos"),
    ("es", "18,46 €/crédito, 3 €/doc. y 2 €/pers.", "dieciocho euros con cuarenta y seis céntimos por crédito, tres euros por docena y dos euros por persona."),
    ("es", "el 4T 2025, el 1T y 4 T", "el cuarto trimestre de dos mil veinticinco, el primer trimestre y cuatro T"),
    ("es", "un 4-3-3, pauta 1-0-1 y 3-5", "un cuatro tres tres, pauta uno cero uno y tres a cinco"),
    ("es", "aceite 5W-30 y 5 W", "aceite cinco W treinta y cinco vatios"),
    ("es", "a las 9:00 AM en la AM", "a las nueve de la mañana en la A M"),
    ("es", "grupo A+ o Rh -, plan A+", "grupo A positivo o Rh negativo, plan A+"),
    ("es", "Estimado(a) Sr(a). Gil: persona(s) y f(a)", "Estimado o estimada señor o señora Gil: persona o personas y f(a)"),
    ("es", "89 € + IVA", "ochenta y nueve euros más IVA"),
    ("es", "CO₂ y C₁₂", "CO dos y C doce"),
    ("es", "Calle 5 No. 8. ¿Vas? No. 8 somos", "Calle cinco número ocho. ¿Vas? No. ocho somos"),
    ("es", "min. 10 pers., pedido min. 5 uds.", "mínimo diez personas, pedido mínimo cinco unidades."),
    ("es", "gol de Pedri (min. 34) y en el min. 12", "gol de Pedri (minuto treinta y cuatro) y en el minuto doce"),
    ("es", "30 l/min. y 20 min. más", "treinta litros por minuto y veinte minutos más"),
    ("es", "50 pers. aprox. y un plazo aprox. de 5", "cincuenta personas aproximadamente y un plazo aproximado de cinco"),
    ("es", "temp. mín. 9º y el 9º puesto", "temperatura mínima nueve grados y el noveno puesto"),
    ("es", "pases 16.30, 19.45 y 22.50", "pases dieciséis treinta, diecinueve cuarenta y cinco y veintidós cincuenta"),
    ("es", "C.D. Tenerife y D. Juan", "C.D. Tenerife y don Juan"),
    ("es", "el S. XIX y la talla S", "el siglo diecinueve y la talla S"),
    ("es", "en la Iglesia S. José y con Ana S. José", "en la Iglesia san José y con Ana S. José"),
    ("es", "la 2.ª ud. y D. A. 3.ª", "la segunda unidad y disposición adicional tercera"),
    ("es", "2 cm de prof. y el prof. de arte", "dos centímetros de profundidad y el profesor de arte"),
    ("es", "x la tarde, 3 x 2 y x fin", "por la tarde, tres por dos y por fin"),
    ("es", "el 3/mar/2024", "el tres de marzo de dos mil veinticuatro"),
    ("es", "2,1 M€, 0,21 millones y 2,1 mil millones", "dos coma un millones de euros, cero coma veintiún millones y dos coma un mil millones"),
    ("es", "pesa 2,1 kg y sube un 3,21 %", "pesa dos coma uno kilogramos y sube un tres coma veintiuno por ciento"),
    ("es", "Máx. de 31°, mín. 18 ºC y máx. 33-35°", "Máxima de treinta y un grados, mínima dieciocho grados Celsius y máxima treinta y tres a treinta y cinco grados"),
    ("es", "ángulo máx. 31°, horno máx. 250° y máx. 2º grado", "ángulo máximo treinta y un grados, horno máximo doscientos cincuenta grados y máximo segundo grado"),
    ("es", "2.º de ESO y la FP", "segundo de ESO y la F P"),
    ("pt", "3ª feira de manhã, 2ª a 6ª-feira e 3as/5as feiras", "terça-feira de manhã, segunda a sexta-feira e terças e quintas-feiras"),
    ("pt", "às 3ªs e 5ªs feiras, 3.ª feira", "às terças e quintas-feiras, terça-feira"),
    ("pt", "a 3ª feira do livro, a 3ª feira literária e a 3ª Feira", "a terceira feira do livro, a terceira feira literária e a terceira Feira"),
    ("pt", "mín. de 17° hoje, 17°/máx. 28 °C, 1° lugar", "mínima de dezessete graus hoje, dezessete graus, máxima vinte e oito graus Celsius, primeiro lugar"),
    ("pt", "giro máx. de 45° em 5 min. 30°", "giro máximo de quarenta e cinco graus em cinco minutos. trinta graus"),
    ("pt", "cj 102, bl B, apto 31 e km 9", "conjunto cento e dois, bloco B, apartamento trinta e um e quilômetro nove"),
    ("pt", "R$ 5 o kg, R$ 80/diária e R$ 2/un", "cinco reais o quilo, oitenta reais por diária e dois reais por unidade"),
    ("pt", "caixa de 40x40x40 cm, foto 10x15 cm e 3x de R$ 5", "caixa de quarenta por quarenta por quarenta centímetros, foto dez por quinze centímetros e três vezes de cinco reais"),
    ("pt", "motor 1.6 16V em 220 V", "motor um ponto seis dezesseis válvulas em duzentos e vinte volts"),
    ("pt", "às 10h30 a.m. e 9:00 PM", "às dez e trinta da manhã e nove da noite"),
    ("pt", "no 4T25 e no 1S2026", "no quarto trimestre de dois mil e vinte e cinco e no primeiro semestre de dois mil e vinte e seis"),
    ("pt", "Prezado(a) aluno(a), cidadão(ã) e os(as) alunos(as)", "Prezado ou prezada aluno ou aluna, cidadão ou cidadã e os ou as alunos ou alunas"),
    ("pt", "§§ 2º e 3º, nºs 4 e 5, fls. 23/25", "parágrafos segundo e terceiro, números quatro e cinco, folhas vinte e três a vinte e cinco"),
    ("pt", "3333-4444 e 2024-2025", "três três três três, quatro quatro quatro quatro e dois mil e vinte e quatro a dois mil e vinte e cinco"),
    ("pt", "R. XV de Novembro, 200", "rua quinze de novembro, duzentos"),
    ("pt", "sent. Centro e sent. 12", "sentido Centro e sentença doze"),
    ("pt", "1 cp de 8/8h e 20 gts", "um comprimido de oito em oito horas e vinte gotas"),
    ("pt", "no Bairro S. José, qd. 5, lt. 12", "no Bairro São José, quadra cinco, lote doze"),
    ("pt", "min. 3 dias e 5 min. depois", "mínimo três dias e cinco minutos depois"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["es", "pt"])
def test_an_everyday_short_form_is_said_and_what_looks_like_it_is_not(language: str) -> None:
    wrong = [
        f"{written!r} is read {spoken!r}, not {expected!r}"
        for each, written, expected in READINGS
        if each == language and (spoken := normalize(written, language)) != expected
    ]
    assert not wrong, "\n" + "\n".join(wrong)
