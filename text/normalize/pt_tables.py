"""What Brazilian texts abbreviate and how it is said, European forms among them: one row a sign.

Sources: Academia Brasileira de Letras, Vocabulário ortográfico and Reduções; Acordo Ortográfico (1990); ABNT NBR 5892
(dates, hours, numbers) and NBR 10522 (abbreviations); Inmetro, Sistema Internacional de Unidades (Brazilian names of
units); ISO 4217 for currencies; Manual de Redação da Presidência da República 2 (forms of address).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.iberian_tables import currencies, units
from text.normalize.rule import words
from text.normalize.values import Noun

# said: one, many, gender, one hundredth, many hundredths ("" where there is none); then how it is written
_CURRENCIES: Final = (
    ("real", "reais", "m", "centavo", "centavos", "R$ BRL"),
    ("dólar", "dólares", "m", "centavo", "centavos", "$ US$ USD"),
    ("dólar canadense", "dólares canadenses", "m", "centavo", "centavos", "C$ CA$ CAD"),
    ("dólar australiano", "dólares australianos", "m", "centavo", "centavos", "A$ AUD"),
    ("euro", "euros", "m", "centavo", "centavos", "€ EUR"),
    ("libra", "libras", "f", "pêni", "pence", "£ GBP"),
    ("iene", "ienes", "m", "", "", "¥ JPY"),
    ("iuane", "iuanes", "m", "", "", "CNY RMB"),
    ("peso mexicano", "pesos mexicanos", "m", "centavo", "centavos", "MX$ MXN"),
    ("peso argentino", "pesos argentinos", "m", "centavo", "centavos", "AR$ ARS"),
    ("peso chileno", "pesos chilenos", "m", "", "", "CLP"),
    ("rupia", "rupias", "f", "", "", "₹ INR"),
    ("won", "wons", "m", "", "", "₩ KRW"),
    ("rublo", "rublos", "m", "copeque", "copeques", "₽ RUB"),
    ("hryvnia", "hryvnias", "f", "", "", "₴ UAH"),
    ("lira", "liras", "f", "", "", "₺ TRY"),
    ("franco suíço", "francos suíços", "m", "centavo", "centavos", "CHF"),
    ("bitcoin", "bitcoins", "m", "", "", "₿ BTC"),
    ("kwanza", "kwanzas", "m", "cêntimo", "cêntimos", "Kz AOA"),
    ("metical", "meticais", "m", "centavo", "centavos", "MZN"),
)

CURRENCIES: Final = MappingProxyType(currencies(_CURRENCIES))

THOUSAND: Final = Noun(("mil",))
SCALES: Final[Mapping[str, Noun]] = MappingProxyType(
    dict.fromkeys(("mil", "k", "K"), THOUSAND)
    | dict.fromkeys(("milhão", "milhões", "mi", "mi.", "M", "MM"), Noun(("milhão", "milhões"), "m"))
    | dict.fromkeys(("bilhão", "bilhões", "bi", "bi.", "B"), Noun(("bilhão", "bilhões"), "m"))
    | dict.fromkeys(("trilhão", "trilhões", "tri", "tri."), Noun(("trilhão", "trilhões"), "m"))
)
BARE_SCALES: Final = words("M mi bi milhão milhões bilhão bilhões k")

# said: one, many, gender; then how it is written. Only behind a number.
_UNITS: Final = (
    ("quilômetro", "quilômetros", "m", "km Km"),
    ("metro", "metros", "m", "m mts"),
    ("centímetro", "centímetros", "m", "cm"),
    ("milímetro", "milímetros", "m", "mm"),
    ("micrômetro", "micrômetros", "m", "µm"),
    ("nanômetro", "nanômetros", "m", "nm"),
    ("quilômetro quadrado", "quilômetros quadrados", "m", "km² km2"),
    ("metro quadrado", "metros quadrados", "m", "m² m2"),
    ("centímetro quadrado", "centímetros quadrados", "m", "cm² cm2"),
    ("hectômetro cúbico", "hectômetros cúbicos", "m", "hm³ hm3"),
    ("decímetro cúbico", "decímetros cúbicos", "m", "dm³ dm3"),
    ("quilômetro cúbico", "quilômetros cúbicos", "m", "km³ km3"),
    ("milímetro cúbico", "milímetros cúbicos", "m", "mm³ mm3"),
    ("milímetro de mercúrio", "milímetros de mercúrio", "m", "mmHg"),
    ("milímetro quadrado", "milímetros quadrados", "m", "mm² mm2"), ("metro cúbico", "metros cúbicos", "m", "m³ m3"),
    ("centímetro cúbico", "centímetros cúbicos", "m", "cm³ cm3 cc"), ("hectare", "hectares", "m", "ha"),
    ("quilo", "quilos", "m", "kg Kg KG kgs"), ("grama", "gramas", "m", "g gr grs"),
    ("miligrama", "miligramas", "m", "mg"), ("micrograma", "microgramas", "m", "µg"),
    ("tonelada", "toneladas", "f", "t ton"), ("litro", "litros", "m", "l L lts"),
    ("centilitro", "centilitros", "m", "cl cL"), ("decilitro", "decilitros", "m", "dl dL"),
    ("hectolitro", "hectolitros", "m", "hl hL"), ("decímetro", "decímetros", "m", "dm"),
    ("milha náutica", "milhas náuticas", "f", "nmi"), ("arroba", "arrobas", "f", "arr."),
    ("mililitro", "mililitros", "m", "ml mL"), ("grau Celsius", "graus Celsius", "m", "°C ºC ℃"),
    ("grau Fahrenheit", "graus Fahrenheit", "m", "°F ºF ℉"), ("grau", "graus", "m", "°"),
    ("quilômetro por hora", "quilômetros por hora", "m", "km/h Km/h kmh"),
    ("metro por segundo", "metros por segundo", "m", "m/s"),
    ("metro por segundo ao quadrado", "metros por segundo ao quadrado", "m", "m/s²"),
    ("quilo por metro cúbico", "quilos por metro cúbico", "m", "kg/m³"),
    ("milha por hora", "milhas por hora", "f", "mph"), ("milha", "milhas", "f", "mi²"), ("pé", "pés", "m", "ft"),
    ("libra", "libras", "f", "lb lbs"), ("onça", "onças", "f", "oz"),
    ("quadro por segundo", "quadros por segundo", "m", "fps"),
    ("rotação por minuto", "rotações por minuto", "f", "rpm"), ("nanossegundo", "nanossegundos", "m", "ns"),
    ("microssegundo", "microssegundos", "m", "µs"), ("milissegundo", "milissegundos", "m", "ms"),
    ("segundo", "segundos", "m", "s seg"), ("minuto", "minutos", "m", "min"), ("hora", "horas", "f", "h hs hr hrs"),
    ("quilobyte", "quilobytes", "m", "kB KB"), ("megabyte", "megabytes", "m", "MB"),
    ("gigabyte", "gigabytes", "m", "GB"), ("terabyte", "terabytes", "m", "TB"),
    ("quilobit por segundo", "quilobits por segundo", "m", "kbps"),
    ("megabit por segundo", "megabits por segundo", "m", "Mbps Mb/s"),
    ("gigabit por segundo", "gigabits por segundo", "m", "Gbps"), ("hertz", "hertz", "m", "Hz"),
    ("quilo-hertz", "quilo-hertz", "m", "kHz"), ("mega-hertz", "mega-hertz", "m", "MHz"),
    ("giga-hertz", "giga-hertz", "m", "GHz"), ("watt", "watts", "m", "W"), ("quilowatt", "quilowatts", "m", "kW"),
    ("megawatt", "megawatts", "m", "MW"), ("quilowatt-hora", "quilowatts-hora", "m", "kWh"),
    ("volt", "volts", "m", "V"), ("miliampere", "miliamperes", "m", "mA"),
    ("miliampere-hora", "miliamperes-hora", "m", "mAh"), ("decibel", "decibéis", "m", "dB"),
    ("pixel", "pixels", "m", "px"), ("joule", "joules", "m", "J"), ("quilojoule", "quilojoules", "m", "kJ"),
    ("newton-metro", "newtons-metro", "m", "N·m Nm"), ("bar", "bar", "m", "bar"),
    ("milibar", "milibares", "m", "mbar"), ("pascal", "pascals", "m", "Pa"),
    ("hectopascal", "hectopascals", "m", "hPa"), ("quilopascal", "quilopascals", "m", "kPa"),
    ("mol", "mols", "m", "mol"), ("milimol", "milimols", "m", "mmol"),
    ("micromol", "micromols", "m", "µmol"), ("nanomol", "nanomols", "m", "nmol"), ("nanograma", "nanogramas", "m", "ng"),
    ("microampere", "microamperes", "m", "µA"), ("nanofarad", "nanofarads", "m", "nF"),
    ("microsievert", "microsieverts", "m", "µSv"), ("terawatt-hora", "terawatts-hora", "m", "TWh"),
    ("unidade internacional", "unidades internacionais", "f", "UI U.I."), ("micrograma", "microgramas", "m", "mcg"),
    ("batimento por minuto", "batimentos por minuto", "m", "bpm"), ("megapixel", "megapixels", "m", "MP Mpx"),
    ("gigawatt", "gigawatts", "m", "GW"), ("megawatt-hora", "megawatts-hora", "m", "MWh"),
    ("gigawatt-hora", "gigawatts-hora", "m", "GWh"), ("watt-hora", "watts-hora", "m", "Wh"),
    ("lúmen", "lúmens", "m", "lm"), ("ohm", "ohms", "m", "Ω"), ("polegada", "polegadas", "f", "pol."),
    ("nó", "nós", "m", "kn"), ("quilocaloria", "quilocalorias", "f", "kcal"), ("cavalo", "cavalos", "m", "cv"),
    ("ponto percentual", "pontos percentuais", "m", "pp"), ("parte por milhão", "partes por milhão", "f", "ppm"),
    ("libra por polegada quadrada", "libras por polegada quadrada", "f", "psi PSI"),
    ("ponto por polegada", "pontos por polegada", "m", "dpi"), ("lux", "lux", "m", "lx"),
    ("microlitro", "microlitros", "m", "µl µL"), ("newton", "newtons", "m", "N"),
    ("quilonewton", "quilonewtons", "m", "kN"), ("megapascal", "megapascals", "m", "MPa"),
    ("quilovolt", "quilovolts", "m", "kV"), ("milivolt", "milivolts", "m", "mV"),
    ("quilovolt-ampere", "quilovolts-ampere", "m", "kVA"), ("quilo-ohm", "quilo-ohms", "m", "kΩ"),
    ("microfarad", "microfarads", "m", "µF"), ("milisievert", "milisieverts", "m", "mSv"),
    ("caloria", "calorias", "f", "cal"), ("megajoule", "megajoules", "m", "MJ"),
    ("saca", "sacas", "f", "sc"), ("atmosfera", "atmosferas", "f", "atm"), ("miliequivalente", "miliequivalentes", "m", "mEq"), ("ampere-hora", "amperes-hora", "m", "Ah"),
    ("comprimido", "comprimidos", "m", "cp cps comp"), ("gota", "gotas", "f", "gts"),
    ("pessoa", "pessoas", "f", "pax"), ("por cento", "por cento", "m", "%"), ("por mil", "por mil", "m", "‰"),
)  # fmt: skip

UNITS: Final = MappingProxyType(
    units(_UNITS) | dict.fromkeys(("° C", "º C"), Noun(("grau Celsius", "graus Celsius"), "m"))
)

# Behind a slash: "R$ 5/kg", "30 €/mês".
PER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kg": "quilo", "g": "grama", "t": "tonelada", "l": "litro", "L": "litro", "h": "hora", "hora": "hora",
        "min": "minuto", "s": "segundo", "dia": "dia", "noite": "noite", "semana": "semana", "mês": "mês",
        "mes": "mês", "ano": "ano", "km": "quilômetro", "m²": "metro quadrado", "m2": "metro quadrado",
        "kWh": "quilowatt-hora", "MWh": "megawatt-hora", "pessoa": "pessoa", "unidade": "unidade", "hab.": "habitante",
    }
)  # fmt: skip

MONTH_NAMES: Final = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho",
    "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
)  # fmt: skip

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for short in {name, f"{name[:3]}.", name[:3]}
        for written in (short, short.capitalize())
    }
)

# With a dot, before a name.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Sr": "senhor", "sr": "senhor", "Sra": "senhora", "sra": "senhora", "Sr.ª": "senhora", "Srs": "senhores",
        "Srta": "senhorita", "Dr": "doutor", "dr": "doutor", "Dra": "doutora", "dra": "doutora", "Dr.ª": "doutora",
        "Drs": "doutores", "Prof": "professor", "Profa": "professora", "Prof.ª": "professora", "Profª": "professora",
        "Eng": "engenheiro", "Arq": "arquiteto", "Gen": "general", "Cel": "coronel", "Cap": "capitão",
        "Ten": "tenente", "Sgt": "sargento", "Alm": "almirante", "Maj": "major", "Pe": "padre", "Fr": "frei",
        "Sto": "santo", "Sta": "santa", "Exmo": "excelentíssimo", "Exma": "excelentíssima", "Ilmo": "ilustríssimo",
        "Ilma": "ilustríssima", "Dep": "deputado", "Sen": "senador", "Gov": "governador", "Pres": "presidente",
        "Min": "ministro", "Av": "avenida", "Pça": "praça", "Pç": "praça", "Rod": "rodovia", "Trav": "travessa",
        "Lgo": "largo", "Jd": "jardim", "D.ª": "dona", "Vsa": "vossa senhoria",
    }
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "etc": "et cetera", "p. ex": "por exemplo", "p.ex": "por exemplo", "P. ex": "Por exemplo",
        "i. e": "isto é", "i.e": "isto é",
        "aprox": "aproximadamente", "máx": "máximo",
        "mín": "mínimo", "tel": "telefone", "depto": "departamento", "dept": "departamento", "apto": "apartamento",
        "ap": "apartamento", "bl": "bloco", "obs": "observação", "Obs": "Observação", "ed": "edição", "cf": "confira",
        "trad": "tradução", "vs": "versus", "Ltda": "limitada", "Cia": "companhia", "S. A": "S A", "S.A": "S A",
        "Jr": "júnior", "Jr.": "júnior", "V. Exa": "Vossa Excelência", "V.Exa": "Vossa Excelência",
        "V. Ex.ª": "Vossa Excelência", "V. Sa": "Vossa Senhoria", "V.Sa": "Vossa Senhoria", "E.U.A": "Estados Unidos",
        "P. S": "pós-escrito", "P.S": "pós-escrito", "ref": "referência", "adm": "administração", "esq": "esquerda",
        "dir": "direita", "qtd": "quantidade", "incl": "inclusive", "séc": "século", "sécs": "séculos",
    }
)  # fmt: skip

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
SENTENCE_ENDS: Final = frozenset(ABBREVIATIONS) - words(
    "p.ex cf i.e aprox tel obs Obs ref séc sécs V.Exa V.Sa"
)

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "núm": "número", "Núm": "número", "num": "número", "pág": "página", "Pág": "página", "págs": "páginas",
        "p": "página", "pp": "páginas", "cap": "capítulo", "Cap": "capítulo", "vol": "volume", "Vol": "volume",
        "t": "tomo", "art": "artigo", "Art": "artigo", "arts": "artigos", "fig": "figura", "Fig": "figura",
        "tab": "tabela", "sec": "seção", "inc": "inciso", "n": "número", "km": "quilômetro", "tel": "telefone",
        "Tel": "telefone", "ca": "cerca de", "c": "cerca de", "liv": "livro", "ap": "apartamento",
        "apto": "apartamento", "Lt": "lote", "Qd": "quadra",
        "sl": "sala", "Sl": "sala", "bl": "bloco", "Bl": "bloco", "cj": "conjunto", "Cj": "conjunto", "fls": "folhas",
        "Fls": "folhas", "fl": "folha", "Fl": "folha", "qt": "quarto", "Qt": "quarto", "ed": "edifício",
        "Ed": "edifício",
    }
)  # fmt: skip

# Short forms without a dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "s/n": "sem número", "s/nº": "sem número", "s/n.º": "sem número", "s/ nº": "sem número",
        **{f"{ac}{of}": f"aos cuidados{of or ' de'}" for ac in ("a/c", "A/C") for of in ("", " de", " da", " do", " dos")},
        "c/c": "conta-corrente", "C/C": "conta-corrente", "s/ref.": "sem referência", "n.os": "números", "n.ºs": "números", "nºs": "números",
        "3º tri": "terceiro trimestre", "2º tri": "segundo trimestre", "1º tri": "primeiro trimestre",
        "4º tri": "quarto trimestre", "e/ou": "e ou", "EUA": "Estados Unidos", "NF-e": "nota fiscal eletrônica", "c/": "com", "p/": "para", "vs": "versus",
        "Profª": "professora", "Srª": "senhora", "Drª": "doutora", "S/A": "S A", "vc": "você", "vcs": "vocês",
    }
)  # fmt: skip

# Initialisms said by their letters. Those that are said as words (ONU, OTAN, PIB, SUS) are left, as are unknown ones.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written)
        for written in words(
            "CPF CNPJ RG CNH CLT FGTS INSS IPTU IPVA ICMS IPCA BNDES BC PT PSDB PMDB MDB STF STJ TSE TCU PF OAB "
            "IBGE USP UFRJ FGV FMI UE BCE UK BBC FBI CNN IBM API CPU GPU URL USB LED PDF HTML CEO TV FM AM IA GPS "
            "SMS DNA RNA HIV OMS OEA ONG ONGs DVD CD SP RJ MG CBF NBR"
        )
    }
    | {"ONGs": "O N Gs"}
)  # fmt: skip

CHAPTERS: Final = words(
    "episódio Episódio temporada Temporada grupo Grupo categoria Categoria apartado classe Classe etapa Etapa zona Zona módulo Módulo "
    "tema Tema lição Lição grau Grau capítulo Capítulo tomo Tomo volume Volume parte Parte livro Livro título Título ato Ato cena Cena fase Fase "
    "tipo Tipo nível Nível anexo Anexo seção Seção secção artigo Artigo tabela Tabela figura Figura inciso Inciso "
    "unidade vol. cap. t. art. inc."
)
CENTURIES: Final = words("século Século séculos séc. Séc. s. S.")
QUEENS: Final = words(
    "Isabel Elizabeth Elisabete Catarina Maria Cristina Joana Ana Margarida Beatriz Leonor Vitória"
)
MONARCHS: Final = (
    words(
        "Pedro João Afonso Manuel Sancho Dinis Fernando Duarte Sebastião Henrique Filipe Felipe José Luís Luiz "
        "Carlos Paulo Pio Bento Francisco Leão Gregório Clemente Inocêncio Urbano Sisto Alexandre Adriano Nicolau "
        "Bonifácio Napoleão Jorge Eduardo Jaime Guilherme Ricardo Ivan Frederico Oto Ramsés Dario Ciro Ptolomeu "
        "Constantino Justiniano Leopoldo Humberto Rodolfo Maximiliano Gustavo Adolfo Alberto Teodósio Tutmés Solimão "
        "Júlio Amadeu Alfonso"
    )
    | QUEENS
)
# "capítulo quatro"; from the eleventh on, monarchs and centuries are counted like this, too. "Carlos I": the I is no
# pronoun here.
ROMAN_CARDINALS: Final = CHAPTERS | MONARCHS | CENTURIES
# Behind the Roman number: "II Guerra Mundial", "XV edição"; those in -a, -ão and -ade are feminine.
ROMAN_BEFORE: Final = words(
    "Centenário centenário Bicentenário Cinquentenário edição Edição congresso Congresso aniversário Aniversário Jornada Jornadas jornada Feira feira Prêmio prêmio "
    "Prémio Concurso concurso Festival festival Torneio torneio Cúpula cúpula Encontro encontro dinastia Dinastia "
    "República Guerra Simpósio simpósio Fórum fórum Semana semana Olimpíada Copa Plano Assembleia assembleia "
    "Conferência conferência Concílio concílio Exército Internacional Reich Bienal Mostra Corrida Maratona Seminário "
    "seminário Reinado Império Colóquio colóquio Salão Distrito"
)

# Sides of the sky, behind winds and beside "do", "ao", "no".
SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "N": "norte", "S": "sul", "E": "leste", "L": "leste", "O": "oeste", "W": "oeste", "NE": "nordeste",
        "NO": "noroeste", "NW": "noroeste", "SE": "sudeste", "SO": "sudoeste", "SW": "sudoeste",
        "ENE": "és-nordeste", "ESE": "és-sudeste", "NNE": "nor-nordeste", "SSE": "sul-sudeste",
    }
)  # fmt: skip
# Before a day and its month in digits: surely, and where the numbers are no usual fraction ("em 7/9", but "em 3/4").
DATED: Final = (
    r"(?:[Ss]egunda|[Tt]erça|[Qq]uarta|[Qq]uinta|[Ss]exta)(?:-feira)?|[Ss]ábado|[Dd]omingo|[Dd]ata:?|[Pp]artir de"
    r"|[Aa]ntes de|[Dd]epois de|[Dd]ia|[Vv]encimento:?|[Vv]alidade:?|[Ii]nício:?"
)
DATED_AT: Final = (
    r"(?:[Ff]esta|[Ff]eriado|[Jj]ogo|[Rr]eunião|[Pp]rova|[Ee]dição|[Ss]essão|[Ss]how|[Vv]oo|[Aa]ula|[Ee]vento|[Gg]reve) de"
    r"|[Ee]m|[Dd]esde|[Aa]té|[Pp]ara|[Aa]o|[Nn]o|[Dd]o|[Dd]ata|[Pp]róximo|é|será|foi"
)
# In messages behind "n", which is "não" then.
BEHIND_N: Final = (
    "recebi|sei|vou|quero|posso|tem|tenho|deu|dá|vi|fui|foi|consigo|gosto|gostei|precisa|esquece|faz|fiz|estou|tô|tava|vai|pode|me|te|se"
    "|acho|entendi|lembro|chegou|veio|vem|sabia|queria|podia"
)
# Before a month in digits and its year: "val. 05/2026".
MONTH_CUES: Final = (
    r"[Vv]alidade|[Vv]álid[oa] até|[Vv]encimento|[Vv]ence(?: em)?|[Dd]esde|[Aa]té|[Ee]m|[Dd]ata|[Pp]eríodo|[Mm]ês"
    r"|[Cc]ompetência|[Rr]eferência|(?:antes|fim|final|partir) de"
)
SAINTS: Final = words(
    "Paulo João José Pedro Francisco Bento Caetano Bernardo Luís Luiz Sebastião Vicente Miguel Jorge Gonçalo Tomé "
    "Martinho Mateus Marcos Lourenço Carlos Roque Domingos Cristóvão Salvador Gabriel Rafael Lucas Mamede Brás Julião"
)
SPORTS: Final = r"venc|ganh|perd|empat|derrot|gole|bateu|placar|jogo|returno|turno|gols?|golos?|partida|vitória|resultado|final"
EACH: Final = "pessoa|dia|mês|mes|semana|hora|noite|unidade|quilo|ano|cabeça|peça|litro|aluno|aula|sessão|criança|casal|m²|m2"
RATES: Final[Mapping[str, str]] = MappingProxyType(
    {"m": "mês", "a": "ano", "d": "dia", "t": "trimestre", "s": "semestre"}
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "alfa", "β": "beta", "γ": "gama", "δ": "delta", "ε": "épsilon", "ζ": "zeta", "η": "eta", "θ": "teta",
        "ι": "iota", "κ": "capa", "λ": "lambda", "μ": "mi", "ν": "ni", "ξ": "csi", "ο": "ômicron", "π": "pi",
        "ρ": "rô", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "ípsilon", "φ": "fi", "χ": "qui", "ψ": "psi",
        "ω": "ômega", "µ": "mi", "ϕ": "fi", "ϵ": "épsilon", "ϑ": "teta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "e", "=": "igual a", "×": "vezes", "÷": "dividido por", "±": "mais ou menos",
        "≈": "aproximadamente igual a", "≠": "diferente de", "≤": "menor ou igual a", "≥": "maior ou igual a",
        "→": "para", "⇒": "implica", "∞": "infinito", "√": "raiz quadrada de", "∑": "soma de", "©": "copyright",
        "§": "parágrafo", "¶": "parágrafo", "°": "graus", "№": "número", "%": "por cento",
        "@": "arroba", "$": "dólares", "€": "euros", "£": "libras", "¥": "ienes", "²": "ao quadrado", "³": "ao cubo",
        "®": "marca registrada", "™": "marca comercial", "℠": "marca de serviço", "℃": "graus Celsius",
        "℉": "graus Fahrenheit", "℡": "telefone",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "um meio", "⅓": "um terço", "⅔": "dois terços", "¼": "um quarto", "¾": "três quartos",
        "⅕": "um quinto", "⅖": "dois quintos", "⅗": "três quintos", "⅘": "quatro quintos", "⅙": "um sexto",
        "⅚": "cinco sextos", "⅛": "um oitavo", "⅜": "três oitavos", "⅝": "cinco oitavos", "⅞": "sete oitavos",
    }
)  # fmt: skip

# Endings of addresses written without https; "de", "me" and "se" are also words.
TOP_LEVEL: Final = words(
    "com org net edu gov mil int io ai dev app co uk fr es it pt ru jp cn kr eu ca au mx ar cl br ao mz info biz tv "
    "xyz tech online site blog cloud"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "ponto", "/": "barra", "-": "hífen", "_": "sublinhado", "?": "interrogação", "=": "igual",
        "&": "e comercial", "#": "cerquilha", "%": "por cento", "~": "til", ":": "dois pontos", "+": "mais",
        "@": "arroba",
    }
)  # fmt: skip

# Between numbers, or before one; "/" between the halves of a fraction nothing better is known for.
MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "mais", "-": "menos", "x": "vezes", "/": "sobre", "~": "cerca de", "<": "menor que", ">": "maior que",
     "^": "elevado a"}
)  # fmt: skip

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
_END_OF_NUMBER: Final = r"(?![\w-]|[ .,]\d)"
PHONE_PATTERNS: Final = (
    rf"\+(?<![\w+.,-].)\d{{1,3}} ?\(?\d\d\)? ?9?\d{{4}}[ -]?\d{{4}}{_END_OF_NUMBER}",
    # CPF, CNPJ, CEP; then telephones of Brazil, with and without their area, and Portugal.
    rf"\d(?<![\w+.,-].)\d\d\.\d{{3}}\.\d{{3}}-\d\d{_END_OF_NUMBER}",
    rf"\d(?<![\w+.,-].)\d?\.\d{{3}}\.\d{{3}}-\d{_END_OF_NUMBER}",
    rf"\d(?<![\w+.,-].)\d\d\.\d{{5}}\.\d\d-\d{_END_OF_NUMBER}",
    rf"\d(?<![\w+.,-].)\d\.\d{{3}}\.\d{{3}}/\d{{4}}-\d\d{_END_OF_NUMBER}",
    rf"\d(?<![\w+.,-].)\d{{4}}-\d{{3}}{_END_OF_NUMBER}",
    r"[1-9](?<![\w+.,-].)\d{3}-\d{3}(?= [A-ZÀ-Ý][a-zà-ÿ])",  # a postal code of Portugal
    rf"[(\d](?<![\w+.,-].)(?:(?<=\()\d\d\) ?|(?<=\d)\d[ -])9? ?\d{{4}}[ .-]?\d{{4}}{_END_OF_NUMBER}",
    rf"9(?<![\w+.,-].) ?\d{{4}}-\d{{4}}{_END_OF_NUMBER}",
    rf"2(?<![\w+.,-].)[1-9] \d{{3}} \d\d ?\d\d{_END_OF_NUMBER}",
    # a telephone without its area; a number of a lawsuit
    rf"[2-5](?<![\w+.,-].)[1-9]\d\d-\d{{4}}{_END_OF_NUMBER}",
    rf"\d(?<![\w+.,-].)\d{{6}}-\d\d\.\d{{4}}\.\d\.\d\d\.\d{{4}}{_END_OF_NUMBER}",
    rf"0(?<![\w+.,-].)[3589]00[ -]\d{{3}}[ -]\d{{4}}{_END_OF_NUMBER}",
    rf"[29](?<![\w+.,-].)\d\d(?:[ .-]\d{{3}}){{2}}{_END_OF_NUMBER}",
)
