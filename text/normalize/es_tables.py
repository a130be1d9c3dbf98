"""What Spanish texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: RAE and ASALE, Ortografía de la lengua española (2010): appendices 2 (abbreviations), 3 (symbols of units and
currencies, ISO 4217), 4 (signs); Diccionario panhispánico de dudas, "ordinales", "fecha", "hora", "Estados Unidos";
Greek letters and Roman numbers Ortografía VIII.2.2. The DPD gives a decimal comma, and spaces between groups; the dots
of newspapers and banks are read, too.
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
    ("dólar", "dólares", "m", "centavo", "centavos", "$ US$ USD"),
    ("dólar canadiense", "dólares canadienses", "m", "centavo", "centavos", "C$ CA$ CAD"),
    ("dólar australiano", "dólares australianos", "m", "centavo", "centavos", "A$ AUD"),
    ("euro", "euros", "m", "céntimo", "céntimos", "€ EUR"),
    ("libra", "libras", "f", "penique", "peniques", "£ GBP"),
    ("yen", "yenes", "m", "", "", "¥ JPY"),
    ("yuan", "yuanes", "m", "", "", "CNY RMB"),
    ("peso mexicano", "pesos mexicanos", "m", "centavo", "centavos", "MX$ Mex$ MXN"),
    ("peso argentino", "pesos argentinos", "m", "centavo", "centavos", "AR$ ARS"),
    ("peso chileno", "pesos chilenos", "m", "", "", "CLP"),
    ("peso colombiano", "pesos colombianos", "m", "centavo", "centavos", "COP"),
    ("peso uruguayo", "pesos uruguayos", "m", "centésimo", "centésimos", "UYU"),
    ("sol", "soles", "m", "céntimo", "céntimos", "S/ S/. PEN"),
    ("colón", "colones", "m", "céntimo", "céntimos", "₡ CRC"),
    ("peso dominicano", "pesos dominicanos", "m", "centavo", "centavos", "RD$ DOP"),
    ("guaraní", "guaraníes", "m", "", "", "₲ PYG"),
    ("quetzal", "quetzales", "m", "centavo", "centavos", "GTQ"),
    ("lempira", "lempiras", "m", "centavo", "centavos", "HNL"),
    ("balboa", "balboas", "m", "centésimo", "centésimos", "B/. PAB"),
    ("boliviano", "bolivianos", "m", "centavo", "centavos", "BOB"),
    ("bolívar", "bolívares", "m", "céntimo", "céntimos", "Bs Bs. VES"),
    ("real", "reales", "m", "centavo", "centavos", "R$ BRL"),
    ("rupia", "rupias", "f", "", "", "₹ INR"),
    ("won", "wones", "m", "", "", "₩ KRW"),
    ("rublo", "rublos", "m", "kopek", "kopeks", "₽ RUB"),
    ("grivna", "grivnas", "f", "", "", "₴ UAH"),
    ("lira", "liras", "f", "", "", "₺ TRY"),
    ("franco suizo", "francos suizos", "m", "céntimo", "céntimos", "CHF"),
    ("bitcóin", "bitcoines", "m", "", "", "₿ BTC"),
    ("peseta", "pesetas", "f", "", "", "₧ pts. ptas."),
)

CURRENCIES: Final = MappingProxyType(currencies(_CURRENCIES))

THOUSAND: Final = Noun(("mil",))
SCALES: Final[Mapping[str, Noun]] = MappingProxyType(
    dict.fromkeys(("mil", "k", "K"), THOUSAND)
    | {
        written: Noun(("millón", "millones"), "m")
        for written in ("millón", "millones", "mill.", "M", "MM", "mdd")
    }
    | {written: Noun(("mil millones",)) for written in ("mil millones", "mil mill.")}
    | {written: Noun(("billón", "billones"), "m") for written in ("billón", "billones", "bill.")}
)
BARE_SCALES: Final = frozenset({"M", "mill.", "millón", "millones", "k", "mil mill."})

# said: one, many, gender; then how it is written. Only behind a number.
_UNITS: Final = (
    ("kilómetro", "kilómetros", "m", "km"),
    ("metro", "metros", "m", "m mts"),
    ("centímetro", "centímetros", "m", "cm"),
    ("milímetro", "milímetros", "m", "mm"),
    ("micrómetro", "micrómetros", "m", "µm"),
    ("nanómetro", "nanómetros", "m", "nm"),
    ("kilómetro cuadrado", "kilómetros cuadrados", "m", "km² km2"),
    ("metro cuadrado", "metros cuadrados", "m", "m² m2"),
    ("centímetro cuadrado", "centímetros cuadrados", "m", "cm² cm2"),
    ("hectómetro cúbico", "hectómetros cúbicos", "m", "hm³ hm3"),
    ("decímetro cúbico", "decímetros cúbicos", "m", "dm³ dm3"),
    ("kilómetro cúbico", "kilómetros cúbicos", "m", "km³ km3"),
    ("milímetro cúbico", "milímetros cúbicos", "m", "mm³ mm3"),
    ("milímetro de mercurio", "milímetros de mercurio", "m", "mmHg"),
    ("milímetro cuadrado", "milímetros cuadrados", "m", "mm² mm2"), ("metro cúbico", "metros cúbicos", "m", "m³ m3"),
    ("centímetro cúbico", "centímetros cúbicos", "m", "cm³ cm3 cc"), ("hectárea", "hectáreas", "f", "ha"),
    ("kilogramo", "kilogramos", "m", "kg Kg KG kgs"), ("gramo", "gramos", "m", "g gr grs"),
    ("miligramo", "miligramos", "m", "mg"), ("microgramo", "microgramos", "m", "µg"),
    ("tonelada", "toneladas", "f", "t"), ("litro", "litros", "m", "l L lts"),
    ("centilitro", "centilitros", "m", "cl cL"), ("decilitro", "decilitros", "m", "dl dL"),
    ("hectolitro", "hectolitros", "m", "hl hL"), ("decímetro", "decímetros", "m", "dm"),
    ("milla náutica", "millas náuticas", "f", "nmi"), ("quintal", "quintales", "m", "qq"),
    ("mililitro", "mililitros", "m", "ml mL"), ("grado Celsius", "grados Celsius", "m", "°C ºC ℃"),
    ("grado Fahrenheit", "grados Fahrenheit", "m", "°F ºF ℉"), ("grado", "grados", "m", "°"),
    ("kilómetro por hora", "kilómetros por hora", "m", "km/h kmh"),
    ("metro por segundo", "metros por segundo", "m", "m/s"),
    ("metro por segundo cuadrado", "metros por segundo cuadrado", "m", "m/s²"),
    ("kilogramo por metro cúbico", "kilogramos por metro cúbico", "m", "kg/m³"),
    ("milla por hora", "millas por hora", "f", "mph"), ("milla", "millas", "f", "mi"), ("pie", "pies", "m", "ft"),
    ("libra", "libras", "f", "lb lbs"), ("onza", "onzas", "f", "oz"),
    ("fotograma por segundo", "fotogramas por segundo", "m", "fps"),
    ("revolución por minuto", "revoluciones por minuto", "f", "rpm r.p.m."),
    ("nanosegundo", "nanosegundos", "m", "ns"), ("microsegundo", "microsegundos", "m", "µs"),
    ("milisegundo", "milisegundos", "m", "ms"), ("segundo", "segundos", "m", "s seg"),
    ("minuto", "minutos", "m", "min"), ("hora", "horas", "f", "h hs hr hrs"), ("kilobyte", "kilobytes", "m", "kB KB"),
    ("megabyte", "megabytes", "m", "MB"), ("gigabyte", "gigabytes", "m", "GB"), ("terabyte", "terabytes", "m", "TB"),
    ("kilobit por segundo", "kilobits por segundo", "m", "kbps"),
    ("megabit por segundo", "megabits por segundo", "m", "Mbps Mb/s"),
    ("gigabit por segundo", "gigabits por segundo", "m", "Gbps"), ("hercio", "hercios", "m", "Hz"),
    ("kilohercio", "kilohercios", "m", "kHz"), ("megahercio", "megahercios", "m", "MHz"),
    ("gigahercio", "gigahercios", "m", "GHz"), ("vatio", "vatios", "m", "W"), ("kilovatio", "kilovatios", "m", "kW"),
    ("megavatio", "megavatios", "m", "MW"), ("kilovatio hora", "kilovatios hora", "m", "kWh"),
    ("voltio", "voltios", "m", "V"), ("miliamperio", "miliamperios", "m", "mA"),
    ("miliamperio hora", "miliamperios hora", "m", "mAh"), ("decibelio", "decibelios", "m", "dB"),
    ("píxel", "píxeles", "m", "px"), ("julio", "julios", "m", "J"), ("kilojulio", "kilojulios", "m", "kJ"),
    ("newton metro", "newtons metro", "m", "N·m Nm"), ("bar", "bares", "m", "bar bares"),
    ("milibar", "milibares", "m", "mbar"), ("pascal", "pascales", "m", "Pa"),
    ("hectopascal", "hectopascales", "m", "hPa"), ("kilopascal", "kilopascales", "m", "kPa"),
    ("mol", "moles", "m", "mol"), ("milimol", "milimoles", "m", "mmol"),
    ("micromol", "micromoles", "m", "µmol"), ("nanomol", "nanomoles", "m", "nmol"), ("nanogramo", "nanogramos", "m", "ng"),
    ("microamperio", "microamperios", "m", "µA"), ("nanofaradio", "nanofaradios", "m", "nF"),
    ("microsievert", "microsieverts", "m", "µSv"), ("teravatio hora", "teravatios hora", "m", "TWh"),
    ("unidad internacional", "unidades internacionales", "f", "UI U.I."), ("microgramo", "microgramos", "m", "mcg"),
    ("latido por minuto", "latidos por minuto", "m", "lpm bpm l.p.m. ppm/min"),
    ("megapíxel", "megapíxeles", "m", "MP Mpx"), ("gigavatio", "gigavatios", "m", "GW"),
    ("megavatio hora", "megavatios hora", "m", "MWh"), ("gigavatio hora", "gigavatios hora", "m", "GWh"),
    ("vatio hora", "vatios hora", "m", "Wh"), ("lumen", "lúmenes", "m", "lm"), ("ohmio", "ohmios", "m", "Ω"),
    ("pulgada", "pulgadas", "f", "pulg."), ("nudo", "nudos", "m", "kn"), ("kilocaloría", "kilocalorías", "f", "kcal"),
    ("caballo", "caballos", "m", "CV"), ("punto porcentual", "puntos porcentuales", "m", "pp"),
    ("parte por millón", "partes por millón", "f", "ppm"),
    ("libra por pulgada cuadrada", "libras por pulgada cuadrada", "f", "psi PSI"),
    ("punto por pulgada", "puntos por pulgada", "m", "ppp dpi"), ("lux", "lux", "m", "lx"),
    ("microlitro", "microlitros", "m", "µl µL"), ("newton", "newtons", "m", "N"),
    ("kilonewton", "kilonewtons", "m", "kN"), ("megapascal", "megapascales", "m", "MPa"),
    ("kilovoltio", "kilovoltios", "m", "kV"), ("milivoltio", "milivoltios", "m", "mV"),
    ("kilovoltioamperio", "kilovoltioamperios", "m", "kVA"), ("microfaradio", "microfaradios", "m", "µF"),
    ("kiloohmio", "kiloohmios", "m", "kΩ"), ("milisievert", "milisieverts", "m", "mSv"),
    ("caloría", "calorías", "f", "cal"), ("megajulio", "megajulios", "m", "MJ"),
    ("atmósfera", "atmósferas", "f", "atm"), ("miliequivalente", "miliequivalentes", "m", "mEq"), ("amperio hora", "amperios hora", "m", "Ah"),
    ("comprimido", "comprimidos", "m", "comp"), ("persona", "personas", "f", "pax"),
    ("por ciento", "por ciento", "", "%"),  # "veintiuno por ciento": nothing is shortened before it
    ("por mil", "por mil", "", "‰"),
)  # fmt: skip

UNITS: Final = MappingProxyType(
    units(_UNITS) | dict.fromkeys(("° C", "º C"), Noun(("grado Celsius", "grados Celsius"), "m"))
)

# Behind a slash: "5 €/kg", "30 €/mes".
PER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kg": "kilo", "g": "gramo", "t": "tonelada", "l": "litro", "h": "hora", "hora": "hora", "min": "minuto",
        "s": "segundo", "día": "día", "noche": "noche", "semana": "semana", "mes": "mes", "año": "año",
        "km": "kilómetro", "m²": "metro cuadrado", "m2": "metro cuadrado", "kWh": "kilovatio hora",
        "MWh": "megavatio hora", "persona": "persona", "unidad": "unidad", "ud.": "unidad", "hab.": "habitante",
    }
)  # fmt: skip

MONTH_NAMES: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for short in {name, f"{name[:3]}.", name[:3]} - {"mar"}  # "3 mar" is no month, "3 mar." is
        for written in (short, short.capitalize())
    }
    | {"sept": 9, "sept.": 9, "setiembre": 9, "Sept.": 9, "Setiembre": 9, "mzo.": 3, "agto.": 8}
)

# With a dot, before a name.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Sr": "señor", "sr": "señor", "Sra": "señora", "sra": "señora", "Srta": "señorita", "Sres": "señores",
        "Dr": "doctor", "dr": "doctor", "Dra": "doctora", "dra": "doctora", "Dres": "doctores", "D.ª": "doña",
        "Dª": "doña", "Dña": "doña", "Prof": "profesor", "Profa": "profesora", "Ing": "ingeniero", "Arq": "arquitecto",
        "Lic": "licenciado", "Licda": "licenciada", "Gral": "general", "Cap": "capitán", "Cnel": "coronel",
        "Tte": "teniente", "Sto": "santo", "Sta": "santa", "Mons": "monseñor", "Excmo": "excelentísimo",
        "Excma": "excelentísima", "Ilmo": "ilustrísimo", "Ilma": "ilustrísima", "Rvdo": "reverendo", "Fr": "fray",
        "Pdte": "presidente", "Pza": "plaza", "Pl": "plaza", "Pº": "paseo", "Avda": "avenida", "Av": "avenida",
        "Ctra": "carretera", "Urb": "urbanización",
    }
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "etc": "etcétera", "p. ej": "por ejemplo", "p.ej": "por ejemplo", "P. ej": "Por ejemplo",

        "EE. UU": "Estados Unidos", "EE.UU": "Estados Unidos", "EE. UU. de A": "Estados Unidos de América",
        "RR. HH": "recursos humanos", "RR.HH": "recursos humanos", "CC. AA": "comunidades autónomas",
        "CC.AA": "comunidades autónomas", "JJ. OO": "Juegos Olímpicos", "JJ.OO": "Juegos Olímpicos",
        "S. A": "sociedad anónima", "S.A": "sociedad anónima", "S. L": "sociedad limitada", "S.L": "sociedad limitada",
        "S. M": "su majestad", "Ud": "usted", "Uds": "ustedes", "Vd": "usted", "Vds": "ustedes",
        "aprox": "aproximadamente", "máx": "máximo", "mín": "mínimo", "tel": "teléfono", "teléf": "teléfono",
        "tfno": "teléfono", "admón": "administración", "dpto": "departamento", "depto": "departamento",
        "izq": "izquierda", "izda": "izquierda", "dcha": "derecha", "cía": "compañía", "hnos": "hermanos",
        "ed": "edición", "trad": "traducción", "cf": "compárese", "vid": "véase", "i. e": "esto es", "i.e": "esto es",
        "v. gr": "verbigracia", "P. D": "posdata", "P.D": "posdata", "c. c": "centímetros cúbicos",
        "Bs. As": "Buenos Aires", "D. F": "Distrito Federal", "vs": "versus", "apdo": "apartado",
        "q. e. p. d": "que en paz descanse", "b.º": "barrio", "entlo": "entresuelo", "ppal": "principal",
    }
)  # fmt: skip

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
SENTENCE_ENDS: Final = frozenset(ABBREVIATIONS) - words("p.ej cf vid i.e aprox tel Ud Uds")

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "núm": "número", "Núm": "número", "núms": "números", "nro": "número", "Nro": "número", "pág": "página",
        "Pág": "página", "págs": "páginas", "p": "página", "pp": "páginas", "cap": "capítulo", "Cap": "capítulo",
        "vol": "volumen", "Vol": "volumen", "t": "tomo", "art": "artículo", "Art": "artículo", "arts": "artículos",
        "fig": "figura", "Fig": "figura", "ap": "apartado", "sec": "sección", "secc": "sección", "n": "número",
        "km": "kilómetro", "tel": "teléfono", "Tel": "teléfono", "ca": "circa", "c": "circa", "lib": "libro",
        "apto": "apartamento", "Apto": "apartamento", "hab": "habitación", "Hab": "habitación", "lám": "lámina",
        "Lám": "lámina", "tab": "tabla", "Tab": "tabla", "esc": "escalera", "Esc": "escalera", "pta": "puerta",
        "Pta": "puerta", "pár": "párrafo", "Pár": "párrafo", "depto": "departamento", "Depto": "departamento",
    }
)  # fmt: skip

# Short forms without a dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "c/": "calle", "C/": "calle", "s/n": "sin número", "y/o": "y o", "v/día": "veces al día", "v/sem": "veces por semana", "n.os": "números", "n.ºs": "números", "nºs": "números", "s/ref": "su referencia", "n/ref": "nuestra referencia", "p/p": "por persona", "p/persona": "por persona",
        "p/pax": "por persona", "EEUU": "Estados Unidos",
        "EE UU": "Estados Unidos", "RRHH": "recursos humanos", "CCAA": "comunidades autónomas",
        "JJOO": "Juegos Olímpicos", "vs": "versus", "a/c": "a cargo", "WhatsApp": "WhatsApp",
    }
)  # fmt: skip

# Initialisms said by their letters. Those that are said as words (ONU, OTAN, IVA, ESO) are left, as are unknown ones.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written)
        for written in words(
            "DNI NIF CIF NIE IRPF IPC BCE FMI UE UK USA ADN ARN VIH PP BBC FBI CNN IBM API CPU GPU URL USB LED PDF "
            "HTML CEO TV FM AM IA GPS SMS ITV UGT CCOO BBVA FP DGT OMS OEA INE TDT RTVE DVD CD"
        )
    }
)  # fmt: skip

CHAPTERS: Final = words(
    "episodio Episodio temporada Temporada grupo Grupo categoría Categoría apartado Apartado clase Clase etapa Etapa zona Zona módulo Módulo "
    "tema Tema lección Lección grado Grado capítulo Capítulo tomo Tomo volumen Volumen parte Parte libro Libro título Título acto Acto escena Escena fase "
    "Fase tipo Tipo nivel Nivel anexo Anexo sección Sección artículo Artículo tabla Tabla figura Figura año lámina "
    "unidad vol. cap. t. art."
)
CENTURIES: Final = words("siglo Siglo siglos s. S.")
QUEENS: Final = words(
    "Isabel Catalina María Cristina Juana Ana Margarita Beatriz Leonor Victoria Berenguela Urraca"
)
MONARCHS: Final = (
    words(
        "Alfonso Felipe Carlos Fernando Juan Enrique Pedro Sancho Jaime Luis Ramiro Ordoño García Bermudo Amadeo "
        "José Pablo Pío Benedicto Francisco León Gregorio Clemente Inocencio Urbano Sixto Alejandro Adriano Nicolás "
        "Bonifacio Napoleón Jorge Eduardo Jacobo Guillermo Ricardo Iván Federico Otón Ramsés Darío Ciro Ptolomeo "
        "Constantino Justiniano Leopoldo Humberto Manuel Rodolfo Maximiliano Gustavo Adolfo Balduino Alberto "
        "Teodosio Tutmosis Amenofis Mehmed Solimán Abderramán Felix Julio Paulo Cristián Haakon Harald Olaf Roberto "
        "Raniero"
    )
    | QUEENS
)
# "capítulo cuatro"; from the eleventh on, monarchs and centuries are counted like this, too. "Carlos I": the I is no
# pronoun here.
ROMAN_CARDINALS: Final = CHAPTERS | MONARCHS | CENTURIES
# Behind the Roman number: "II República", "XXV aniversario"; those in -a, -ión and -umbre are feminine.
ROMAN_BEFORE: Final = words(
    "Centenario centenario Bicentenario Cincuentenario edición Edición congreso Congreso aniversario Aniversario Jornada Jornadas jornada jornadas Feria feria Premio "
    "premio Premios Concurso concurso Festival festival Torneo torneo Cumbre cumbre Encuentro encuentro Legislatura "
    "legislatura dinastía Dinastía República Guerra Simposio simposio Foro foro Certamen certamen Semana semana "
    "Olimpiada Copa Plan Asamblea asamblea Conferencia conferencia Concilio concilio Ejército Internacional Reich "
    "Bienal Muestra Carrera Maratón Convenio convenio Conde Duque Marqués"
)

# Sides of the sky, behind winds and beside "del", "al", "en el".
SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "N": "norte", "S": "sur", "E": "este", "O": "oeste", "W": "oeste", "NE": "noreste", "NO": "noroeste",
        "NW": "noroeste", "SE": "sureste", "SO": "suroeste", "SW": "suroeste", "NNE": "nornoreste",
        "NNO": "nornoroeste", "SSE": "sursureste", "SSO": "sursuroeste", "ENE": "estenoreste", "ESE": "estesureste",
        "ONO": "oestenoroeste", "OSO": "oestesuroeste",
    }
)  # fmt: skip
# Before a day and its month in digits: surely, and where the numbers are no usual fraction ("el 1/6", but "el 3/4").
DATED: Final = (
    r"[Ll]unes|[Mm]artes|[Mm]iércoles|[Jj]ueves|[Vv]iernes|[Ss]ábado|[Dd]omingo|[Ff]echa:?|[Pp]artir del|[Aa]ntes del"
    r"|[Dd]espués del|[Dd]ía|[Vv]encimiento:?|[Cc]aducidad:?|[Ii]nicio:?"
)
DATED_AT: Final = r"[Ee]l|[Dd]el|[Aa]l|[Hh]asta|[Dd]esde|[Ff]echa|[Pp]róximo|es|será|fue"
# In messages behind "q", which is "que" then: "q tal".
BEHIND_Q: Final = "(?!e )[a-záéíóúñ]+"
# In messages behind "n", which is "no" then, and behind "t", which is "te".
BEHIND_N: Final = "t|me|te|se|lo|la|le|hay|tengo|puedo|quiero|sé|voy|pasa|creo|vengo|estoy|recibí|entiendo|sabía|quería|podía|pude|vino|viene"
BEHIND_T: Final = "llamo|quiero|amo|echo|digo|dejo|veo|espero|mando|envío|paso|aviso|cuento|parece|gusta|importa|preocupes|he|ha|lo|la|estoy|voy"
# In messages behind "x", which is "por" then: "x favor".
BEHIND_X: Final = (
    "todo|todos|toda|eso|esto|ello|favor|fa|ti|mí|mi|tu|su|la|el|los|las|un|una|q|que|qué|lo|aquí|ahí|allí|persona|pers|mes|día|noche"
    "|hora|semana|año|unidad|supuesto|ejemplo|ej|fin|cierto|nada|ahora|[a-z]{2,12}(?:ar|er|ir)(?:me|te|se|lo|la|nos)?"
)
# Before a time with a dot: "a las 7.45", "pases: 16.30 y 19.45".
HOUR_CUES: Final = (
    r"[Ll]as|[Aa] la|(?:[Pp]ases?|[Ss]esi[oó]n(?:es)?|[Ff]unci[oó]n(?:es)?|[Hh]orarios?|[Hh]oras?|[Ss]alidas?"
    r"|[Ll]legadas?|[Mm]isas?|[Ii]nicio|[Cc]omienzo|[Aa]pertura|[Cc]ierre|[Pp]uertas|[Úú]ltim[oa]|[Bb]us|[Tt]ren):?"
)
# Before a month in digits and its year: "caduca 05/2026".
MONTH_CUES: Final = (
    r"[Cc]aducidad|[Cc]aduca(?: en)?|[Vv]encimiento|[Vv]ence(?: en)?|[Vv]álid[oa] hasta|[Dd]esde|[Hh]asta|[Ee]n|[Ff]echa"
    r"|[Pp]eriodo|[Pp]eríodo|[Mm]es|(?:antes|fin|finales|partir) de"
)
SAINTS: Final = words(
    "José Juan Pedro Pablo Francisco Antonio Andrés Miguel Martín Mateo Marcos Lucas Isidro Isidoro Agustín Sebastián "
    "Nicolás Roque Vicente Bartolomé Felipe Fernando Jorge Lorenzo Gabriel Rafael Ignacio Blas Benito Bernardo Carlos "
    "Cristóbal Esteban Fermín Jerónimo Joaquín Luis Pascual Ramón Valentín"
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "alfa", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "épsilon", "ζ": "dseta", "η": "eta", "θ": "theta",
        "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mi", "ν": "ni", "ξ": "xi", "ο": "ómicron", "π": "pi",
        "ρ": "ro", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "ípsilon", "φ": "fi", "χ": "ji", "ψ": "psi",
        "ω": "omega", "µ": "mi", "ϕ": "fi", "ϵ": "épsilon", "ϑ": "theta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "y", "=": "igual a", "×": "por", "÷": "dividido entre", "±": "más menos", "≈": "aproximadamente igual a",
        "≠": "distinto de", "≤": "menor o igual que", "≥": "mayor o igual que", "→": "a", "⇒": "implica",
        "∞": "infinito", "√": "raíz cuadrada de", "∑": "suma de", "©": "copyright", "§": "sección",
        "¶": "párrafo", "°": "grados", "№": "número", "%": "por ciento", "@": "arroba", "$": "dólares", "€": "euros",
        "£": "libras", "¥": "yenes", "²": "al cuadrado", "³": "al cubo",
        "®": "marca registrada", "™": "marca comercial", "℠": "marca de servicio", "℃": "grados Celsius",
        "℉": "grados Fahrenheit", "℡": "teléfono",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "un medio", "⅓": "un tercio", "⅔": "dos tercios", "¼": "un cuarto", "¾": "tres cuartos",
        "⅕": "un quinto", "⅖": "dos quintos", "⅗": "tres quintos", "⅘": "cuatro quintos", "⅙": "un sexto",
        "⅚": "cinco sextos", "⅛": "un octavo", "⅜": "tres octavos", "⅝": "cinco octavos", "⅞": "siete octavos",
    }
)  # fmt: skip

# Endings of addresses written without https; "de", "me" and "se" are also words.
TOP_LEVEL: Final = words(
    "com org net edu gov gob mil int io ai dev app co uk fr es it pt ru jp cn kr eu ca au mx ar cl pe uy ve ec bo cr "
    "cu info biz tv xyz tech online site blog cloud cat eus gal"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "punto", "/": "barra", "-": "guion", "_": "guion bajo", "?": "interrogación", "=": "igual", "&": "et",
        "#": "almohadilla", "%": "por ciento", "~": "virgulilla", ":": "dos puntos", "+": "más", "@": "arroba",
    }
)  # fmt: skip

# Between numbers, or before one; "/" between the halves of a fraction nothing better is known for.
MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "más", "-": "menos", "x": "por", "/": "sobre", "~": "aproximadamente", "<": "menor que", ">": "mayor que",
     "^": "elevado a"}
)  # fmt: skip

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"[6789](?<![\w+.,-].)\d\d(?:[ .-]\d{3}){2}(?![\w-]|[ .,]\d)",
    r"[6789](?<![\w+.,-].)(?:\d\d(?:[ .-]\d\d){3}|\d[ .-]\d{3}[ .-]\d\d[ .-]\d\d)(?![\w-]|[ .,]\d)",
    r"[(\d](?<![\w+.,-].)(?:(?<=\()\d{2,4}\) ?|(?<=\d)\d{1,2}[ -])\d{3,4}[ -]\d{4}(?![\w-]|[ .,]\d)",
)
