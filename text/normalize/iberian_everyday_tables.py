"""Words of Spanish and Portuguese for everyday short forms, a row a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """What is said, unless a comment says otherwise."""

    labels: tuple[str, ...]  # without a stop, before a number or a letter: "written: said"
    people: Mapping[str, str]  # "Sr(a).": both, with a slash between them
    short_words: Mapping[str, str]  # "s/ juros", "c/2 quartos"
    behind_short: str  # a pattern of what stands behind them
    beside_name: str  # "c/Mayor", "c/Ana"
    over: str  # "TA 13,5/8,2"
    either: str  # between both
    every: str  # "25 mg/8 h"
    inch: tuple[str, str]  # one, many
    quarter: str  # "4T 2025"
    semester: str  # "1S 2025"
    valves: str  # "1.6 16V"
    star: str  # "hotel 3*"
    days: str  # "88 d"
    return_ticket: str  # "i/v", "ida/vta"
    plus: str  # "89 € + IVA"
    minus: str  # "x² - 5x"
    diameter: str  # "Ø 5 mm"
    about: str  # "~95 €"
    finals: str  # "1/2 final", "1/4 de final" and so on, with bars between them
    positive: str  # "grupo A+"
    negative: str
    nought: str  # of the group "0"
    number: str  # "Calle 5 No. 8"
    paragraphs: str  # "§§ 2.º e 3.º"
    less: str  # "niños < 12 años"
    more: str
    articles: str  # a pattern of words before a unit without a number: "5 € el kg"


EVERYDAY: Final[Mapping[str, Everyday]] = MappingProxyType(
    {
        "es": Everyday(
            labels=(
                "km: kilómetro", "Km: kilómetro", "pk: punto kilométrico", "PK: punto kilométrico", "dpto: departamento",
                "Dpto: departamento", "depto: departamento", "Depto: departamento", "mz: manzana", "Mz: manzana",
                "blq: bloque", "esc: escalera", "pta: puerta", "tfno: teléfono",
            ),
            people=MappingProxyType(
                {"Sr": "señor/señora", "Dr": "doctor/doctora", "Prof": "profesor/profesora", "Lic": "licenciado/licenciada"}
            ),
            short_words=MappingProxyType({"s/": "sin", "c/": "con", "p/": "para"}),
            behind_short=r"(?!del? |la |las |los |el |san |santa |ref|fra|nº)[a-záéíóúñ]{3}|\d(?! ?(?:h|d))",
            beside_name="calle",
            over="sobre",
            either="o",
            every="cada",
            inch=("pulgada", "pulgadas"),
            quarter="trimestre",
            semester="semestre",
            valves="válvulas",
            star="estrella",
            days="días",
            return_ticket="ida y vuelta",
            plus="más",
            minus="menos",
            diameter="diámetro",
            about="aproximadamente",
            finals="semifinal|cuartos de final|octavos de final|dieciseisavos de final",
            positive="positivo",
            negative="negativo",
            nought="cero",
            number="número ",
            paragraphs="párrafos",
            less="menos de",
            more="más de",
            articles="el|al|del|por|cada",
        ),
        "pt": Everyday(
            labels=(
                "km: quilômetro", "Km: quilômetro", "apto: apartamento", "Apto: apartamento", "ap: apartamento",
                "Ap: apartamento", "apt: apartamento", "cj: conjunto", "Cj: conjunto", "bl: bloco", "Bl: bloco", "sl: sala",
                "Sl: sala", "qd: quadra", "Qd: quadra", "lt: lote", "Lt: lote", "lj: loja", "Lj: loja", "cs: casa",
                "ramal: ramal",
            ),
            people=MappingProxyType(
                {"Sr": "senhor/senhora", "Dr": "doutor/doutora", "Prof": "professor/professora", "Eng": "engenheiro/engenheira"}
            ),
            short_words=MappingProxyType({"s/": "sem", "c/": "com", "p/": "para"}),
            behind_short=r"(?!ref|nº)[a-zà-ÿ]{3}|\d",
            beside_name="com",
            over="por",
            either="ou",
            every="a cada",
            inch=("polegada", "polegadas"),
            quarter="trimestre",
            semester="semestre",
            valves="válvulas",
            star="estrela",
            days="dias",
            return_ticket="ida e volta",
            plus="mais",
            minus="menos",
            diameter="diâmetro",
            about="cerca de",
            finals="semifinal|quartas de final|oitavas de final|dezesseis avos de final",
            positive="positivo",
            negative="negativo",
            nought="zero",
            number="número ",
            paragraphs="parágrafos",
            less="menos de",
            more="mais de",
            articles="[oO]|ao|do|no|por|cada|pelo",
        ),
    }
)  # fmt: skip
