"""Tables that Spanish and Portuguese share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.romance_tables import entries
from text.normalize.rule import words
from text.normalize.values import Currency, Noun


def currencies(rows: Iterable[tuple[str, str, str, str, str, str]]) -> dict[str, Currency]:
    """From rows of one, many, gender, one hundredth, many hundredths (or ""), and the signs."""
    return {
        sign: Currency(Noun((one, many), gender), Noun((cent, cents), "m") if cent else None)
        for one, many, gender, cent, cents, signs in rows
        for sign in signs.split()
    }


def units(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, Noun]:
    """From rows of one, many, gender, and the signs."""
    return {
        sign: Noun((one, many), gender)
        for one, many, gender, signs in rows
        for sign in signs.split()
    }


# Books of the Bible and their abbreviations, of the Biblia de Jerusalén and the CNBB's Bíblia: before a chapter and verse.
BOOKS: Final = (
    r"Génesis|Gênesis|Gn|Éxodo|Êxodo|Ex|Éx|Levítico|Lv|Números|Nm|Deuteronomio|Deuteronômio|Dt|Josué|Jos|Jueces|Jue|Juízes|Jz"
    r"|Rut|Rute|Rt|Samuel|Sam|Sm|Reyes|Reis|Re|Rs|Crónicas|Crônicas|Cr|Esdras|Esd|Nehemías|Neemias|Neh|Ne|Ester|Est|Job|Jó"
    r"|Salmos?|Sal|Sl|Proverbios|Provérbios|Prov|Pr|Pv|Eclesiastés|Eclesiastes|Ecl|Ec|Cantares|Cant|Ct|Isaías|Is|Jeremías"
    r"|Jeremias|Jer|Jr|Lamentaciones|Lamentações|Lam|Lm|Ezequiel|Ez|Daniel|Dn|Oseas|Oseias|Os|Joel|Jl|Amós|Am|Jonás|Jonas"
    r"|Jon|Miqueas|Miqueias|Miq|Mq|Nahúm|Naum|Habacuc|Habacuque|Hab|Sofonías|Sofonias|Zacarías|Zacarias|Zac|Zc|Malaquías"
    r"|Malaquias|Mal|Ml|Mateo|Mateus|Mt|Marcos|Mc|Lucas|Lc|Juan|João|Jn|Jo|Hechos|Hch|Atos|At|Romanos|Rom|Rm|Corintios"
    r"|Coríntios|Cor|Co|Gálatas|Gal|Gl|Efesios|Efésios|Ef|Filipenses|Flp|Fl|Fp|Colosenses|Colossenses|Col|Cl|Tesalonicenses"
    r"|Tessalonicenses|Tes|Ts|Timoteo|Timóteo|Tim|Tm|Tito|Tit|Tt|Filemón|Filemon|Flm|Hebreos|Hebreus|Heb|Hb|Santiago|Sant|Tiago"
    r"|Tg|Pedro|Pe|Judas|Jud|Apocalipsis|Apocalipse|Ap"
)
# Before "S." and a saint's name: "Bairro S. José". Behind another name "S." is an initial.
HOLY_PLACES: Final = words(
    "Bairro Igreja Capela Rua Colégio Hospital Vila Santuário Paróquia Praça Fazenda Largo Avenida Escola Festa "
    "Barrio Iglesia Ermita Calle Colegio Plaza Parroquia Convento Monasterio Catedral Fiesta Puerto Mercado"
)
HOLY_BEFORE: Final = re.compile(
    r"(?i:\b(?:iglesia|igl\.|ermita|convento|catedral|parroquia|monasterio|fiestas?|barrio|igreja|ig\."
    r"|capela|mosteiro|paróquia|festa|bairro|capilla|basílica|santuário|santuario) d[eo] )\Z"
)
# The short forms before a chapter with a comma or a hyphen behind it: "Jn 3,16", "Sal 23".
SHORT_BOOKS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "es": entries(
            "Gn|Gén: Génesis; Éx|Ex: Éxodo; Lv: Levítico; Nm: Números; Dt: Deuteronomio; Jos: Josué; Jue: Jueces; Rt: Rut; Sal: salmo; "
            "Prov|Pr: Proverbios; Ecl: Eclesiastés; Cant|Ct: Cantar; Sab: Sabiduría; Eclo: Eclesiástico; Is: Isaías; Jer|Jr: Jeremías; "
            "Lam: Lamentaciones; Ez: Ezequiel; Dn: Daniel; Os: Oseas; Jl: Joel; Am: Amós; Jon: Jonás; Miq: Miqueas; Hab: Habacuc; "
            "Zac: Zacarías; Mal: Malaquías; Mt: Mateo; Mc: Marcos; Lc: Lucas; Jn: Juan; Hch: Hechos; Rom|Rm: Romanos; Cor|Co: Corintios; "
            "Gál|Gal|Ga: Gálatas; Ef: Efesios; Flp|Fil: Filipenses; Col: Colosenses; Tes|Ts: Tesalonicenses; Tim|Tm: Timoteo; Tit: Tito; "
            "Heb|Hb: Hebreos; Sant|St: Santiago; Pe: Pedro; Ap: Apocalipsis; Re: Reyes; Sam: Samuel; Cró: Crónicas; Mac: Macabeos"
        ),
        "pt": entries(
            "Gn: Gênesis; Êx|Ex: Êxodo; Lv: Levítico; Nm: Números; Dt: Deuteronômio; Js: Josué; Jz: Juízes; Rt: Rute; Sl: salmo; "
            "Pr|Pv: Provérbios; Ecl: Eclesiastes; Ct: Cântico; Sb: Sabedoria; Eclo: Eclesiástico; Is: Isaías; Jr: Jeremias; Lm: Lamentações; "
            "Ez: Ezequiel; Dn: Daniel; Os: Oseias; Jl: Joel; Am: Amós; Jn: Jonas; Mq: Miqueias; Hab: Habacuque; Zc: Zacarias; "
            "Ml: Malaquias; Mt: Mateus; Mc: Marcos; Lc: Lucas; Jo: João; At: Atos; Rm: Romanos; Cor|Co: Coríntios; Gl: Gálatas; "
            "Ef: Efésios; Fl|Fp: Filipenses; Cl: Colossenses; Ts: Tessalonicenses; Tm: Timóteo; Tt: Tito; Hb: Hebreus; Tg: Tiago; "
            "Pe|Pd: Pedro; Ap: Apocalipse; Rs: Reis; Sm: Samuel; Cr: Crônicas; Mac: Macabeus"
        ),
    }
)  # fmt: skip
# The commonest women's names (INE, IBGE): behind a title without an article.
WOMEN: Final = words(
    "M.ª Mª María Maria Carmen Ana Isabel Laura Cristina Marta Dolores Lucía Lúcia Pilar Elena Helena Teresa Sara Paula Raquel Mercedes "
    "Beatriz Silvia Sílvia Julia Júlia Irene Patricia Patrícia Andrea Rocío Mónica Mônica Alba Montserrat Ángela "
    "Ângela Sonia Sônia Marina Sandra Susana Margarita Natalia Natália Yolanda Eva Claudia Cláudia Inmaculada Noelia Verónica "
    "Verônica Carolina Nuria Inés Inês Alicia Alice Ángeles Lorena Concepción Daniela Gloria Glória Luisa Luísa Luiza Victoria Vitória "
    "Marisol Esther Ester Adriana Alejandra Alessandra Diana Gabriela Fernanda Valentina Valeria Valéria Guadalupe Leticia Letícia Juana "
    "Joana Francisca Antonia Antônia Adriana Juliana Márcia Aline Camila Amanda Bruna Jéssica Larissa Luciana Vanessa Mariana "
    "Tatiana Renata Rita Rosângela Simone Sofía Sofia Catarina Catalina Cecilia Cecília Ximena Paola Norma Irma Leonor Manuela "
    "Josefa Encarnación Consuelo Esperanza Blanca Lourdes Amparo Fátima Regina Sabrina Viviana Viviane Débora Eliane Cíntia Denise"
)
# Two of these stand together: "feb.-mar.", "set/out".
SHORT_MONTHS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "es": entries(
            "ene: enero; feb: febrero; mar: marzo; abr: abril; may: mayo; jun: junio; jul: julio; ago|agt: agosto; "
            "sep|sept|set: septiembre; oct: octubre; nov: noviembre; dic: diciembre"
        ),
        "pt": entries(
            "jan: janeiro; fev: fevereiro; mar: março; abr: abril; mai: maio; jun: junho; jul: julho; ago: agosto; set: setembro; "
            "out: outubro; nov: novembro; dez: dezembro"
        ),
    }
)  # fmt: skip
SURE_BOOKS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "es": words("Sal Gn Dt Lv Mt Mc Lc Jn Hch Rom Cor Flp Tes Heb"),
        "pt": words("Gn Dt Lv Mt Mc Lc Jo Rm Cor Hb Tg"),
    }
)
