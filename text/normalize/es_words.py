"""Spanish number words and the gender of what is counted: "veintiún libros", "doscientas casas", "tercer piso".

Sources: RAE and ASALE, Nueva gramática de la lengua española 21 (numerals) and 2 (gender); Diccionario panhispánico de
dudas, "cardinales" ("veintiún mil", "veintiuna" but "veintiún mil casas"), "ordinales" (decimotercero, vigesimoprimero
in one word, trigésimo primero in two), "fraccionarios" (-avo from eleven on).
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.iberian_nouns import Nouns
from text.normalize.rule import words

_ONE_BEFORE: Final = re.compile(
    r"\b(veinti|y |ciento |)uno(?= (?:mil|millones|billones|trillones)\b)"
)
_HUNDREDS: Final = re.compile(r"(?<=ient)os\b|(?<=quinient)os\b")
_MILLIONS: Final = re.compile(r".*(?:ill[oó]n(?:es)?)\b")

ORDINALS: Final = (
    "cero", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno",
    "décimo", "undécimo", "duodécimo",
)  # fmt: skip
_TENS: Final = (
    "", "décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo", "septuagésimo",
    "octogésimo", "nonagésimo",
)  # fmt: skip
_HUNDREDTHS: Final = (
    "", "centésimo", "ducentésimo", "tricentésimo", "cuadringentésimo", "quingentésimo", "sexcentésimo",
    "septingentésimo", "octingentésimo", "noningentésimo",
)  # fmt: skip
_PARTS: Final = (
    "",
    "",
    "medio",
    "tercio",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
)

# What may stand behind a number and is not what it counts.
_UNCOUNTED: Final = words(
    "cada a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras y e "
    "o u ni que si como cuando donde pero sino porque aunque es son era eran fue fueron será serán está están ha han "
    "había hay se me te le les lo los la las nos su sus mi mis un una unos unas el este esta estos estas ese esa eso "
    "más menos muy ya no sí también tampoco además después antes luego entonces pues mal bien solo sólo así igual "
    "puede pueden tiene tienen vs versus coma punto cero uno dos tres seis va van dice queda llega"
)
_MASCULINE: Final = words(
    "día días mapa mapas problema problemas tema temas programa programas sistema sistemas idioma idiomas planeta "
    "planetas poema poemas clima climas drama dramas esquema esquemas síntoma síntomas diploma diplomas dálmatas "
    "turista turistas artista artistas futbolistas periodistas dentistas atletas camaradas colegas poetas fantasma "
    "fantasmas enigmas dilemas lemas crucigramas aromas axiomas cromosomas genomas hologramas diagramas organigramas "
    "sofás papás pijamas tranvías mediodías espías gorilas pumas koalas pandas análisis policías guardias oasis paréntesis"
)
_FEMININE: Final = words(
    "listas revistas pistas vistas entrevistas conquistas autopistas aristas crestas mano manos foto fotos moto motos radio radios mujer mujeres vez veces noche noches tarde tardes clase clases "
    "calle calles parte partes llave llaves flor flores ley leyes luz luces voz voces red redes imagen imágenes "
    "clave claves frase frases base bases fase fases nube nubes nave naves torre torres cárcel cárceles piel pieles "
    "señal señales sede sedes pared paredes orden órdenes serie series especie especies superficie superficies "
    "muerte muertes gente gentes fuente fuentes carne carnes mente mentes corriente corrientes serpiente serpientes "
    "madre madres actriz actrices raíz raíces cruz cruces nariz narices crisis tesis dosis hipótesis síntesis sal "
    "sales col coles labor labores nieve nieves catástrofe catástrofes tribu tribus res reses sien sienes hélice "
    "hélices variante variantes constante constantes patente patentes vocales sucursal sucursales catedral "
    "catedrales aves ave suite suites salud fe leche sangre sangres fiebre fiebres hambre gripe gripes nuez nueces perdiz "
    "perdices razón razones sazón miel mieles frente suerte suertes legumbre estirpe metrópolis edad cal espiral diagonal "
    "postal postales vertical cicatriz cicatrices codorniz coz hoz tos sed red vid vides lid ubre tarde mayoría bebida "
    "cantante canción llave higuera plebe sirvienta aerolínea hueste huestes chinche índole mole prole cordillera pirámide "
    "pirámides"
)
_FEMININE_ENDINGS: Final = (
    "ción", "ciones", "osis", "itis", "esis", "triz", "trices", "sión", "siones", "xión", "xiones", "nión", "niones", "gión", "giones", "tión", "tiones", "dad", "dades", "tad", "tades", "tud", "tudes", "umbre",
    "umbres",
)  # fmt: skip
# Masculine nouns before which an ordinal is short: "primer puesto", "vigesimoprimer aniversario".
ORDERED: Final = (
    "puesto lugar piso grado premio tiempo curso capítulo ciclo trimestre cuatrimestre semestre cuarto periodo período set "
    "acto día plato año mes hijo nivel turno equipo partido encuentro viaje aniversario congreso festival certamen torneo "
    "concurso mandato volumen tomo párrafo inciso apartado punto paso intento gol asalto clasificado finalista ministro "
    "teniente presidente sargento cumpleaños domingo lunes siglo milenio batallón regimiento ejército contrato informe "
    "ejercicio examen aviso sector cajón estante carril andén vagón coche tramo kilómetro minuto segundo disco libro "
    "episodio trimestre bloque grupo campeonato título trabajo párrafo intermedio molar mundo"
)
# Feminine nouns that begin with a stressed "a": "un águila", "un área".
STRESSED_A: Final = "agua|águila|aula|arma|área|alma|hambre|hacha|habla|ala|ancla|ave|ánfora|asa|asma|hada|haya|alga|arca|acta|haba|ansia"

_MASCULINE_ENDINGS: Final = ("istas", "nautas", "cratas")
NOUNS: Final = Nouns(_MASCULINE, _FEMININE, _FEMININE_ENDINGS, _MASCULINE_ENDINGS, _UNCOUNTED)


def agreed(spoken: str, gender: str) -> str:
    """A cardinal before its noun: "m" shortens "uno", "f" makes it feminine, "" is for counting alone.

    "uno" before "mil" is always shortened; hundreds before "millones" stay masculine.
    """
    spoken = _ONE_BEFORE.sub(
        lambda match: "veintiún" if match[1] == "veinti" else f"{match[1]}un", spoken
    )
    if gender == "f":
        millions = _MILLIONS.match(spoken)
        at = millions.end() if millions else 0
        spoken = spoken[:at] + _HUNDREDS.sub("as", spoken[at:])
        return spoken[:-1] + "a" if spoken.endswith("uno") else spoken
    if gender == "m" and spoken.endswith("uno"):
        return spoken[:-4] + "iún" if spoken.endswith("veintiuno") else spoken[:-1]
    return spoken


def ordinal(value: int) -> str | None:
    """1 to 999, masculine: "decimotercero", "vigesimoprimero", "trigésimo primero"; None beyond."""
    if not 1 <= value <= 999:
        return None
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    if rest < len(ORDINALS):
        spoken = ORDINALS[rest] if rest else ""
    elif tens <= 2:
        begin = "decim" if tens == 1 else "vigesim"
        joined = ORDINALS[ones] if ones == 8 else f"o{ORDINALS[ones]}"  # "decimoctavo"
        spoken = f"{begin}{joined}" if ones else _TENS[tens]
    else:
        spoken = f"{_TENS[tens]} {ORDINALS[ones]}" if ones else _TENS[tens]
    return f"{_HUNDREDTHS[hundreds]} {spoken}".strip()


def inflected(spoken: str, ending: str) -> str:
    """An ordinal by the ending behind its digits: "er" shortens it, "ª" is feminine, "os" and "as" are plural."""
    if ending.endswith(("er", "ᵉʳ")):
        return spoken[:-1] if spoken.endswith(("primero", "tercero")) else spoken
    if ending.endswith(("ª", "a", "as", "f")):
        spoken = " ".join(word[:-1] + "a" for word in spoken.split())
    return spoken + "s" if ending.endswith(("os", "as")) else spoken


def part(bottom: int, spoken: str) -> str:
    """The name of a part: "tercio", "octavo", "doceavo". `spoken` is the cardinal of `bottom`."""
    if bottom < len(_PARTS):
        return _PARTS[bottom]
    if bottom == 100:
        return "centésimo"
    if bottom == 1000:
        return "milésimo"
    stem = spoken.replace(" y ", "i").replace(" ", "").replace("é", "e").replace("ó", "o")
    return f"{stem}{'vo' if stem.endswith('a') else 'avo'}"
