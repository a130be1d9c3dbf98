"""Portuguese number words that agree, and the gender of what is counted: "duas casas", "duzentas mil pessoas".

Sources: Cunha and Cintra, Nova gramática do português contemporâneo 10 (numerals: um, dois, the hundreds from duzentos
agree, across "mil", too, not across "milhão"; no comma is heard within a number; "avos" from eleven on), 8 (gender).
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.iberian_nouns import Nouns
from text.normalize.rule import words

_MILLIONS: Final = re.compile(r".*(?:ilh(?:ão|ões))\b")
_AGREEING: Final = re.compile(r"\b(?:um|dois|\w+entos)\b")
_PARTS: Final = (
    "",
    "",
    "meio",
    "terço",
    "quarto",
    "quinto",
    "sexto",
    "sétimo",
    "oitavo",
    "nono",
    "décimo",
)

# What may stand behind a number and is not what it counts.
_UNCOUNTED: Final = words(
    "cada a as o os ao aos à às ante após até com contra de do da dos das desde em no na nos nas entre para pra por pelo "
    "pela perante sem sob sobre trás e ou nem que se como quando onde mas porém porque pois embora é são era eram "
    "foi foram será serão está estão há havia tem têm me te lhe lhes ele ela eles elas seu sua seus suas meu minha "
    "um uma uns umas este esta estes estas esse essa esses essas isso isto mais menos muito já não sim também depois "
    "antes então logo bem mal só apenas assim igual pode podem vs versus vírgula ponto zero dois três seis duas vai "
    "vão diz fica chega às"
)
_MASCULINE: Final = words(
    "coração corações dia dias mapa mapas problema problemas tema temas programa programas sistema sistemas idioma "
    "idiomas planeta planetas poema poemas clima climas drama dramas esquema esquemas sintoma sintomas diploma "
    "diplomas telegramas turista turistas artista artistas jornalistas dentistas atletas camaradas colegas poetas "
    "fantasma fantasmas enigmas dilemas lemas aromas axiomas cromossomas genomas hologramas diagramas organogramas "
    "sofás papas pijamas guias gorilas pumas coalas pandas cinema cinemas quilogramas gramas teoremas cometas "
    "profetas guardas astronautas motoristas especialistas economistas ciclistas pilotos telefonemas fonemas "
    "ecossistemas quilograma grama miligrama miligramas micrograma microgramas centigrama"
)
_FEMININE: Final = words(
    "couve couves alface alfaces lebre lebres estrofe estrofes boate boates estirpe prole foice foices diocese dioceses ênfase "
    "surdez gravidez rapidez listas revistas pistas vistas entrevistas conquistas cristas mão mãos foto fotos moto motos mulher mulheres vez vezes noite noites tarde tardes parte partes chave chaves "
    "flor flores lei leis luz luzes voz vozes rede redes árvore árvores nave naves nuvem nuvens ordem ordens gente "
    "gentes mente mentes fonte fontes ponte pontes base bases classe classes fase fases frase frases tese teses "
    "crise crises análise análises série séries espécie espécies superfície maçã maçãs irmã irmãs manhã manhãs mãe "
    "mães tribo tribos opinião opiniões região regiões reunião reuniões união uniões questão questões gestão gestões "
    "legião legiões torre torres cruz cruzes raiz raízes atriz atrizes morte mortes sede sedes parede paredes pele "
    "peles ave aves carne carnes corrente correntes serpente serpentes cor cores dor dores colher colheres catedral "
    "catedrais vogal vogais hipótese hipóteses síntese catástrofe neve neves gripe variante variantes constante "
    "constantes patente patentes fé equipe equipes metrópole suíte suítes saúde metade metades lente lentes estante "
    "estantes dose doses febre febres tosse fome grade grades face faces hélice hélices prótese próteses posse posses prece "
    "preces cárie cáries planície planícies elite elites greve greves sorte sortes arte artes frente frentes semente "
    "sementes enchente enchentes vertente vertentes nascente nascentes haste hastes peste pestes veste vestes noz nozes foz "
    "paz rã lã avelã avelãs certidão certidões multidão multidões prisão escuridão solidão religiões rebelião rebeliões "
    "celebridade piscina síndrome síndromes sebe limpeza mãe sardinhas pirâmide pirâmides chaminé chaminés maré marés ré "
    "sobremesa colheres espaçonave aeronave aeronaves autoestima vitrine vitrines bicicleta matriz matrizes meretriz "
    "diretriz diretrizes cicatriz cicatrizes perdiz codorniz codornizes verruga safra hortelã"
)
_FEMININE_ENDINGS: Final = (
    "ção", "ções", "são", "sões", "xão", "xões", "dade", "dades", "gem", "gens", "tude", "tudes", "ice", "ices", "ose", "oses", "ise", "ises", "triz", "trizes", "ã",
    "ãs",
)  # fmt: skip
_MASCULINE_ENDINGS: Final = ("istas", "nautas", "cratas")
NOUNS: Final = Nouns(_MASCULINE, _FEMININE, _FEMININE_ENDINGS, _MASCULINE_ENDINGS, _UNCOUNTED)


def agreed(spoken: str, gender: str) -> str:
    """A cardinal before its noun; only the feminine differs."""
    spoken = spoken.replace(",", "")
    if gender != "f":
        return spoken
    millions = _MILLIONS.match(spoken)
    at = millions.end() if millions else 0
    return spoken[:at] + _AGREEING.sub(_feminine, spoken[at:])


def _feminine(match: re.Match[str]) -> str:
    return {"um": "uma", "dois": "duas"}.get(match[0]) or match[0][:-2] + "as"


def inflected(spoken: str, ending: str) -> str:
    """An ordinal by the ending behind its digits: "ª" is feminine, "os" and "as" are plural."""
    if ending.endswith(("ª", "a", "as", "ªs", "f")):
        spoken = " ".join(word[:-1] + "a" for word in spoken.split())
    return spoken + "s" if ending.endswith("s") else spoken


def part(bottom: int, spoken: str, many: bool) -> str:
    """The name of a part: "terço", "oitavos", "doze avos". `spoken` is the cardinal of `bottom`."""
    name = {100: "centésimo", 1000: "milésimo"}.get(bottom, "")
    if bottom < len(_PARTS):
        name = _PARTS[bottom]
    return (name + "s" if many else name) if name else f"{spoken} avos"
