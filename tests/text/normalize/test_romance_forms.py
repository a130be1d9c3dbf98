"""Romance forms of notices, offers and bills, and everyday sentences that only look like them."""

from __future__ import annotations

import pytest

from text.normalize import normalize
from text.normalize.required import words
from text.normalize.rule import runs

# language, written, said
READINGS = [
    ("fr", "3 niv., assur. comprise", "trois niveaux, assurance comprise"),
    ("fr", "un chauff. indiv., une entr. indép.", "un chauffage individuel, une entrée indépendante."),
    ("fr", "quelques km, au kg, en km/h", "quelques kilomètres, au kilogramme, en kilomètres à l'heure"),
    ("fr", "900 € net/mois, 15 kg/ruche", "neuf cents euros net par mois, quinze kilogrammes par ruche"),
    ("fr", "500 mg x 3/j, 1 x/an", "cinq cents milligrammes trois fois par jour, une fois par an"),
    ("fr", "Ps 23 et Lc 2,1-14", "psaume vingt-trois et Luc deux, un à quatorze"),
    ("fr", "1/125 s à f/5,6", "un cent vingt-cinquième de seconde à f cinq virgule six"),
    ("fr", "janv.-mars et sept./oct. 2024", "janvier à mars et septembre et octobre deux mille vingt-quatre"),
    ("fr", "dép. 6 h 40, arr. 9 h", "départ six heures quarante, arrivée neuf heures"),
    ("fr", "J+7, bac+5, le 12-03-2024", "J plus sept, bac plus cinq, le douze mars deux mille vingt-quatre"),
    ("fr", "la 1/2-finale", "la demi-finale"),
    ("es", "los 1/4 de la final", "los cuartos de final"),
    ("fr", "1er prix 150 €", "premier prix cent cinquante euros"),
    ("fr", "1 tente, 1 vis, 21 chèvres", "une tente, une vis, vingt et une chèvres"),
    ("fr", "645 € CC, 580 €/mois HC", "six cent quarante-cinq euros charges comprises, cinq cent quatre-vingts euros par mois hors charges"),
    ("fr", "taille 38/40, note 12/20", "taille trente-huit quarante, note douze sur vingt"),
    ("fr", "5,4 M de voix, le CC", "cinq virgule quatre millions de voix, le CC"),
    ("fr", "6-3, 4-6, 7-5", "six trois, quatre six, sept cinq"),
    ("fr", "pages 4-6, 8-9", "pages quatre à six, huit à neuf"),
    ("it", "2 espos., unico propr., assic. incl.", "due espositori, unico proprietario, assicurazione inclusa."),
    ("it", "qualche km, al kg, in km/h", "qualche chilometro, al chilogrammo, in chilometri orari"),
    ("it", "mq. 85, Kg 3, al km 12", "metri quadrati ottantacinque, chili tre, al chilometro dodici"),
    ("it", "la 3a classe, 2^ rata, p. 2°", "la terza classe, seconda rata, piano secondo"),
    ("it", "aperto 9-12 / 15-18.30", "aperto dalle nove alle dodici / dalle quindici alle diciotto e trenta"),
    ("it", "tra 3 sett., il 3 sett.", "tra tre settimane, il tre settembre"),
    ("it", "da mar. a apr., mag-giu", "da marzo a aprile, da maggio a giugno"),
    ("it", "Dr Rossi, v. Verdi 12", "Dottor Rossi, via Verdi dodici"),
    ("it", "sp.14 mm, h.80 cm, diam.20 cm", "spessore quattordici millimetri, altezza ottanta centimetri, diametro venti centimetri"),
    ("it", "le schede tecn., l'uff. tecn., il tecn.", "le schede tecniche, l'ufficio tecnico, il tecnico."),
    ("it", "i dati pers., il pers. docente, 2 pers.", "i dati personali, il personale docente, due persone."),
    ("it", "le attività scol., la mensa scol., ore suppl.", "le attività scolastiche, la mensa scolastica, ore supplementari."),
    ("it", "le temperature mass. e min., max 3, gli art. 5 e 6", "le temperature massime e minime, massimo tre, gli articoli cinque e sei"),
    ("it", "il rag. e il tecn.", "il ragioniere e il tecnico."),
    ("es", "máx.20 kg, min 2 noches, gol al min 88", "máximo veinte kilogramos, mínimo dos noches, gol al minuto ochenta y ocho"),
    ("pt", "máx.20 kg, aprox.30 min, max 4 pessoas", "máximo vinte quilos, aproximadamente trinta minutos, máximo quatro pessoas"),
    ("it", "24 ore sett.li, riunione trim.le, ammin.ne", "ventiquattro ore settimanali, riunione trimestrale, amministrazione"),
    ("it", "5/6 persone, 3/4 di litro, 35/40 min, 2/3 l", "cinque o sei persone, tre quarti di litro, da trentacinque a quaranta minuti, due terzi di litro"),
    ("it", "voto 7½/10, fino a 05/25, dal 05/03, auto del '09", "voto sette e mezzo su dieci, fino a maggio duemilaventicinque, dal cinque marzo, auto del duemilanove"),
    ("it", "sab 8-13, dom chiuso, classe 3ªA, 2°C", "sabato dalle otto alle tredici, domenica chiuso, classe terza A, due gradi Celsius"),
    ("it", "4:50 min/km, olio 5W-30, in Do magg., 12+", "quattro minuti e cinquanta secondi al chilometro, olio cinque W trenta, in Do maggiore, dodici più"),
    ("it", "camera x studenti, l'asse x interseca y", "camera per studenti, l'asse x interseca y"),
    ("es", "L-V 9:00-14:00, S 10-13 h; hoy de 17:00 a 19:30", "lunes a viernes de nueve a catorce, sábado de diez a trece horas; hoy de diecisiete a diecinueve treinta"),
    ("es", "lunes: 3-5 piezas, a las 03:47 h a 12 km", "lunes: tres a cinco piezas, a las tres cuarenta y siete horas a doce kilómetros"),
    ("es", "5/6 días, 7/8 días, 2/3 l, 2/3 partes, 2 1/2 tazas", "cinco o seis días, siete u ocho días, dos tercios de litro, dos terceras partes, dos tazas y media"),
    ("es", "ITV hasta 05/26, factura 03/25, dic/24, feb.-mar.", "I T V hasta mayo de dos mil veintiséis, factura tres barra veinticinco, diciembre de dos mil veinticuatro, febrero a marzo."),
    ("es", "del 20-30 %, entre 3-5 días, del 3/4 al 1/7", "del veinte al treinta por ciento, entre tres y cinco días, del tres de abril al primero de julio"),
    ("es", "Jn 3,16 y Mc 3,5 GHz, 476 d. C., 30 d.", "Juan tres, dieciséis y Mc tres coma cinco gigahercios, cuatrocientos setenta y seis después de Cristo, treinta días."),
    ("es", "2ºB, hace 1ºC, piso 1ºC", "segundo B, hace un grado Celsius, piso primero C"),
    ("es", "1 kg y 1/2, 2 tazas y 1/2, HCl 0,1 M, NPK 10-10-10", "un kilogramo y medio, dos tazas y media, HCl cero coma uno molar, NPK diez diez diez"),
    ("pt", "9h-18h, das 8h às 18h, seg-sex 9h às 18h", "das nove às dezoito horas, das oito horas às dezoito horas, segunda a sexta das nove às dezoito horas"),
    ("pt", "Jo 3,16, 2/3 partes, dez/23, 1m80, f/1.8", "João três, dezesseis, duas terças partes, dezembro de dois mil e vinte e três, um metro e oitenta, f um ponto oito"),
    ("it", "7½ in storia, 1h 40 di volo, Boeing 737-800, via Roma 18-A", "sette e mezzo in storia, un'ora e quaranta minuti di volo, Boeing settecentotrentasette ottocento, via Roma diciotto A"),
    ("it", "Inter 3 - 1 (3x - 5 = 0), lun. 3 e mar. 4, dal 5 al 6/10", "Inter tre a uno (tre x meno cinque uguale zero), lunedì tre e martedì quattro, dal cinque al sei ottobre"),
    ("es", "Real Madrid 3 - 1 Barça, x² + 3x - 5 = 0, el 20-N", "Real Madrid tres a uno Barça, x al cuadrado más tres x menos cinco igual a cero, el veinte N"),
    ("es", "el 5 y 6/10, lun. 3, mar. 4, 3 x $ 40", "el cinco y seis de octubre, lunes tres, martes cuatro, tres por cuarenta dólares"),
    ("pt", "Seg. 3, ter. 4, 30 seg., o pedido de 5/11, de 5 a 6/10", "segunda três, terça quatro, trinta segundos, o pedido de cinco de novembro, de cinco a seis de outubro"),
    ("pt", "art. 5º, XXXV, e R/C esq.", "artigo quinto, trinta e cinco, e rés do chão esquerdo."),
    ("it", "il '900, 1 vite, 1 dose", "il novecento, una vite, una dose"),
]  # fmt: skip
# What must stay as it is said already.
UNCHANGED = [
    ("fr", "Elle est au port. Paul la suit sur le mur. Il dort."),
    ("fr", "C'est un bon son. Le vent est fort. Reste au lit."),
    ("fr", "Jour/nuit, et/ou, entrée/sortie"),
    ("fr", "Il prend sa part. Le sol est dur. Le parc. Un nom."),
    ("fr", "C'est long. Plus haut. Un mot. À la fin. Il sort."),
    ("it", "È nel bar. Va a est. Il sud. Il mar. Un gas."),
    ("it", "Il post. Il test. Il set. Non so per chi. Il film."),
]
SLASHES = {"Jour/nuit, et/ou, entrée/sortie": "Jour nuit, et ou, entrée sortie"}


@pytest.mark.parametrize(("language", "written", "said"), READINGS)
def test_forms_of_notices_and_bills_are_said(language: str, written: str, said: str) -> None:
    assert normalize(written, language) == said


@pytest.mark.parametrize(("language", "written"), UNCHANGED)
def test_words_before_a_full_stop_are_none_of_them(language: str, written: str) -> None:
    assert normalize(written, language) == SLASHES.get(written, written)


def test_a_rule_that_needs_words_finds_them_with_and_without_a_stop() -> None:
    needs = runs(["stp", "c. à s.", "c/oo"])
    assert not needs.isdisjoint(words("Viens stp."))
    assert not needs.isdisjoint(words("2 c. à s. de miel"))
    assert not needs.isdisjoint(words("c/oo Paul"))
    assert needs.isdisjoint(words("stpa, à s, coo"))
