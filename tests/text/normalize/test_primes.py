"""′ and ″ behind numbers, and the times of sports."""

from __future__ import annotations

import pytest

from text.normalize import normalize

# language, written, said
READ = [
    ("fr", "en 9 s 58", "en neuf secondes cinquante-huit"),
    ("fr", '36"84 et 3\'30"12.', "trente-six secondes quatre-vingt-quatre et trois minutes trente secondes douze."),
    ("fr", "1 min 45 s 3, puis 1:21,345", "une minute quarante-cinq secondes trois, puis une minute vingt et une secondes trois cent quarante-cinq"),
    ("fr", "2h05'30\"", "deux heures cinq minutes trente secondes"),
    ("fr", "4'10'' de pause", "quatre minutes dix secondes de pause"),
    ("fr", "à la 90', à la 45'+2", "à la quatre-vingt-dixième minute, à la quarante-cinquième plus deux"),
    ("fr", "But (90'+3'), à la 90e+3", "But (quatre-vingt-dixième plus trois), à la quatre-vingt-dixième plus trois"),
    ("fr", "pendant 90'", "pendant quatre-vingt-dix minutes"),
    ("fr", "48°51'24\" N et 2°21′ E", "quarante-huit degrés cinquante et une minutes vingt-quatre secondes nord et deux degrés vingt et une minutes est"),
    ("fr", 'écran 24", 6,1", une photo 10" x 15"', "écran vingt-quatre pouces, six virgule un pouces, une photo dix pouces sur quinze pouces"),
    ("it", "Gol al 45'+2' e al 90'.", "Gol al quarantacinquesimo più due e al novantesimo."),
    ("it", "1'21\"345, poi 37\"50", "un minuto ventuno secondi e trecentoquarantacinque, poi trentasette secondi e cinquanta"),
    ("it", "in 2h05'30\"", "in due ore cinque minuti e trenta secondi"),
    ("it", "dura 90', schermo da 24\"", "dura novanta minuti, schermo da ventiquattro pollici"),
    ("it", "41°54' N", "quarantuno gradi cinquantaquattro minuti nord"),
    ("es", "gol en el 45'+2', minuto 90'", "gol en el cuarenta y cinco más dos, minuto noventa"),
    ("pt", "1'45\" e 9s58", "um minuto e quarenta e cinco segundos e nove vírgula cinquenta e oito segundos"),
    ("de", "in der 45.+2", "in der fünfundvierzigsten plus zwei"),
    ("de", "1:21,345", "eine Minute einundzwanzig Komma drei vier fünf Sekunden"),
    ("en", "He is 6'2\"; lap 1:21.345", "He is six foot two; lap one minute twenty-one point three four five seconds"),
    ("ru", "116°23′", "сто шестнадцать градусов двадцать три минуты"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "written", "said"), READ)
def test_times_of_sports_angles_and_inches_are_said(language: str, written: str, said: str) -> None:
    assert normalize(written, language) == said


@pytest.mark.parametrize("language", ["fr", "it", "es", "pt", "de", "en"])
def test_quotation_marks_are_no_units(language: str) -> None:
    spoken = normalize("\"Apollo 13\" - 'Seven 7' - “Area 51”", language)
    assert spoken.count('"') == 2
    assert spoken.count("'") == 2
    assert spoken[-1] == "”"


def test_verses_and_counted_things_are_no_times() -> None:
    assert "minute" not in normalize("Voyez Jn 3:16,18.", "fr")
    assert normalize("attendre 5 s 3 fois", "fr").endswith("trois fois")
    assert normalize("gli anni '90 e l'11 maggio", "it") == "gli anni novanta e l'undici maggio"
    assert normalize("scala 1:25.000", "it") == "scala uno a venticinquemila"
    assert normalize("scale 1:50,000", "en") == "scale one to fifty thousand"
