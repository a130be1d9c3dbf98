"""Tables that Spanish and Portuguese share."""

from __future__ import annotations

from typing import Final

from text.normalize.rule import words

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
