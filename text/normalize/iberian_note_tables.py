"""Spanish and Portuguese short forms that their neighbours decide: rows of beside.py."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.beside import Row

_MONTHS: Final = (
    r"\b(?:[Ee]xp\w*\.?(?: m[ií]n\w*\.?)?|[Gg]arant[ií]a(?: de)?|[Ee]m|[Ee]n|[Pp]or|[Dd]urante|[Cc]ontrato de|[Cc]ar[eê]ncia(?: de)?"
    r"|[Ii]dade:?|[Ee]dad:?|beb[êé] de|há|hace|últimos|próximos|cada) \d{1,2} "
)
_LINE: Final = r"(?= |[,;:)]|\.?\Z)"
NOTES: Final[Mapping[str, tuple[Row, ...]]] = MappingProxyType(
    {
        "es": (
            ("ej.", "", r" ?\d", "ejercicio"),
            ("torn.", r"\d ", "", "tornillos"),
            ("conserv.", "", r":? E[- ]?\d", "conservante"),
            ("Cl. cl.", "", r" (?:\d{1,2}\.?ª|[IVX]+\b)", "cláusula"),
            ("incl.", r"\d/\d{1,2}(?:/\d{2,4})? ", "", "inclusive"),
            ("exc.", "", r" (?:lun|mar|mié|mie|jue|vie|s[áa]b|dom|fest|l[oa]s|agosto)", "excepto"),
            ("v.", "", r" (?:mi|también|anexo|nota|punto|apdo|arriba|abajo|el |la |más )", "véase"),
            (
                "temp.",
                r"\b(?:[Cc]ontr\w*\.?|[Tt]rabajo|[Ee]mpleo|[Pp]ersonal|[Bb]aja|[Oo]cupación) ",
                "",
                "temporal",
            ),
            ("sem.", r"\d ?(?:h|hs|hrs|horas)\.? ", "", "semanales"),
            ("cap.", "", r" del? (?:equipo|barco|navío|selecc|conjunto)", "capitán"),
            ("pl.", r"\d\.?(?:er|ro|do|º|o) ", "", "plazo"),
            ("pl.", r"(?<![\w.])[2-9]\d? ", r"(?! ?\d)", "plazas"),
            (
                "h.",
                r"(?:[Nn]ac\.|[Nn]acid[oa]|[Nn]acimiento|\(|, |[Mm]\.|[Mm]uert[oa]|[Ff]all\w*\.?) ",
                r" ?\d{3,4}\b",
                "hacia",
            ),
            ("m.", r"\d{4},? ", r" (?:tras|en|hacia|después|h\.) ?\d", "muerto"),
            (
                "red.",
                r"\b(?:[Tt]ar\w*\.?|[Ee]ntr\w*\.?|[Pp]recio|[Ee]dición|[Vv]ersión) ",
                "",
                "reducido/reducida/reducidos/reducidas",
            ),
            ("dom.", "", r" en (?:[A-ZÁ]|la c|c/)", "domiciliado"),
            ("lev.", r"\bde ", "", "levadura"),
            (
                "exp.",
                "",
                r" (?:m[ií]n|de \d|prev|lab|demostr|no nec|prof|\d{1,2} (?:a|m))",
                "experiencia",
            ),
            ("mag.", "", r" ?\d", "magnitud"),
            ("m.", _MONTHS, "", "meses"),
            (
                "adm.",
                r"\b(?:[Aa]ux\w*\.?|[Aa]sistente|[Tt]écnic[oa]|[Gg]estión|[Ss]anción|[Aa]cto|[Pp]rocedimiento|[Pp]ersonal) ",
                "",
                "administrativo/administrativa/administrativos/administrativas",
            ),
            ("t.", "", r" ?(?:[2-5]\d(?:/\d\d)?|[SMLX]{1,3})\b", "talla"),
            ("as.", "", r" ?\d{1,2}[A-K]\b", "asiento"),
            ("pl.", "", r" ?\d", "plaza"),
            ("port.", "", r" ?\d", "portal"),
            ("dest.", "", r":? [A-ZÁÉÍÓÚ]", "destino"),
            ("emb.", "", r":? (?:a las |desde |puerta )?\d", "embarque"),
            ("ad.", "", r"(?:,|:| y | e )", "adultos"),
            ("v.", r"\d ", r"(?! ?\d)", "veces"),
            ("disp.", r"\b(?:[Ee]l|del|al|un|su|este|cada) ", "", "dispositivo"),
            ("rel.", r"\b[Ee]n ", " con", "relación"),
            ("med.", r"\d ", " de ", "medidas"),
            ("prop.", r"\b(?:[Úú]nico|[Dd]el|[Ee]l|[Aa]l) ", "", "propietario"),
            ("neg.", "[€$] ", "", "negociables"),
            ("sal.", "", r":? (?:\d|aprox|según|bruto|neto|a conv|fijo|base|m[ií]n)", "salario"),
            (
                "prev.",
                "",
                r":? (?:s[áa]b|dom|lun|mar|mi[ée]|jue|vie|hoy|mañana|para|p/|met|lluvia|temp)",
                "previsión",
            ),
            ("desc.", r"\d ", "", "descendientes"),
            ("dev.", r"\b[Aa] ", "", "devolver"),
            ("ingr.", r"\b[Aa] ", "", "ingresar"),
            ("col.", r"\(|[ªa]\. [A-ZÁÉÍÓÚ][a-zñ]+,? ", r" (?:n\.?[ºo] ?)?\d{4,}", "colegiado"),
            ("compl.", "hasta ", " (?:el )?aforo", "completar"),
            ("men.", "", r" (?:de )?\d", "menores de"),
            ("cons.", "", r":? \d[\d.,]* ?(?:k?Wh|m³|m3|l\b|kg)", "consumo"),
            (
                "lim.",
                r"\b(?:[Pp]lazas|[Aa]foro|[Uu]nid\w*\.?) ",
                "",
                "limitado/limitada/limitados/limitadas",
            ),
        ),
        "pt": (
            ("conserv.", "", r":? (?:INS|E)[- ]?\d", "conservante"),
            ("incl.", r"\d/\d{1,2}(?:/\d{2,4})? ", "", "inclusive"),
            ("exc.", "", r" (?:seg|ter|qua|qui|sex|s[áa]b|dom|fer|[oa]s)", "exceto"),
            ("inclus.", r"\d ", "", "inclusive"),
            ("ass.", "", r":? ?\d{1,2}[A-K]?\b", "assento"),
            ("port.", r"\b(?:[Ee]m|[Dd]e|[Ff]al[ae]r?|[Pp]rova de|aulas? de) ", "", "português"),
            ("cd", "", r" (?:vc|você|tu|el[ea]|[oa]s?|meu|minha)\b", "cadê"),
            ("v.", "", r" (?:meu|minha|também|anexo|item|cláusula|nota|acima|abaixo|o |a )", "ver"),
            (
                "temp.",
                r"\b(?:[Cc]ontr\w*\.?|[Tt]rabalho|[Ee]mprego|[Cc]ontrato|[Vv]aga|[Cc]argo) ",
                "",
                "temporário/temporária/temporários/temporárias",
            ),
            ("sem.", r"\d ?(?:h|hs|hrs|horas)\.? ", "", "semanais"),
            ("cap.", "", r" d[oae] (?:time|equipe|navio|barco|seleç)", "capitão"),
            ("vit.", "", r" (?:de \d|por \d|sobre|contra|\d+ ?[-x])", "vitória"),
            ("gar.", "", r":? (?:de )?\d{1,2} (?:m|a)", "garantia"),
            ("sobr.", "", r":? (?:R\$|\d|do dia)", "sobremesa"),
            ("mag.", "", r" ?\d", "magnitude"),
            (
                "press.",
                "",
                r" (?:por|os?|as?|contra|até)\b",
                "pressionado/pressionada/pressionados/pressionadas",
            ),
            (
                "pol. polt.",
                r"\b(?:[Cc]arro|[Ôô]nibus|[Vv]agão|[Cc]oche) \w{1,4}, ",
                r" \d",
                "poltrona",
            ),
            ("tot.", "", r":? ?(?:R\$|\d|de |ger)", "total"),
            ("m.", _MONTHS, "", "meses"),
            (
                "refs. ref.",
                r"\b(?:após|antes|depois|entre|com|durante)(?: d?as)? ",
                "",
                "refeições",
            ),
            (
                "adm.",
                r"\b(?:[Aa]ux\w*\.?|[Aa]ssistente|[Tt]écnic[oa]|[Aa]gente|[Pp]rocesso|[Aa]to|[Ss]etor|[Áá]rea) ",
                "",
                "administrativo/administrativa/administrativos/administrativas",
            ),
            (
                "est.",
                "",
                r" (?:no local|grátis|próprio|gratuito|pago|conveniado)",
                "estacionamento",
            ),
            ("cad.", "", r" [A-Z]\b", "caderno"),
            ("port.", "", r":? ?\d", "portão"),
            ("emb.", "", r":? (?:às |desde |port\w*\.? )?\d", "embarque"),
            ("dest.", "", r":? [A-ZÁÉÍÓÚÂ]", "destino"),
            ("leg.", "", r" (?:em|port|\d)", "legendado"),
            ("dub.", "", r" (?:em|port|\d)", "dublado"),
            ("band.", r"\b(?:[Tt]ar\w*\.?|[Cc]om|[Aa]|[Dd]a|[Nn]a) ", "", "bandeira"),
            (
                "ap.",
                r"\b(?:[Oo]|[Dd]o|[Aa]o|[Nn]o|[Ss]eu) ",
                r"(?! ?\d)(?! [A-Z]\b)(?! (?:tem|fica|no|na|do|da|de|com|é|está)\b)",
                "aparelho",
            ),
            ("rest.", "", r":? (?:em \d|a pag|a rec|do IR|de R\$)", "restituição"),
            ("cons.", "", r":? \d[\d.,]* ?(?:k?Wh|m³|m3|l\b|kg)", "consumo"),
            ("disp.", r"\b(?:[Oo]|[Dd]o|[Aa]o|[Uu]m|[Ss]eu|[Ee]ste|[Cc]ada) ", "", "dispositivo"),
            ("tar.", "", r" (?:band|conv|branca|social|cheia)", "tarifa"),
            ("rec.", "", r" (?:mund|nac|sul|bras|olímp|pess|europ)", "recorde"),
            ("dep.", r"\b\d ", r"(?! ?[A-Z])", "dependentes"),
            ("pag.", r"\b\d[\d.]* ", "", "pagantes"),
            (
                "lim.",
                r"\b(?:[Vv]agas|[Ll]ugares|[Uu]nid\w*\.?) ",
                "",
                "limitado/limitada/limitados/limitadas",
            ),
        ),
    }
)
