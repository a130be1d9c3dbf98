"""What Italian texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217; abbreviations, titles and Roman numbers Accademia della Crusca, Consulenza linguistica,
and Serianni, Grammatica italiana, I 229-236, VI; units UNI CEI ISO 80000-1 and the SI brochure, tables 2-8;
genders Treccani, Vocabolario.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.measure_tables import measures
from text.normalize.rule import words
from text.normalize.values import Currency, Noun

# sign: one, many, gender, one hundredth ("" where there is none), many
_CURRENCIES: Final[Mapping[str, tuple[str, str, str, str, str]]] = MappingProxyType(
    {
        "€": ("euro", "euro", "m", "centesimo", "centesimi"),
        "$": ("dollaro", "dollari", "m", "centesimo", "centesimi"),
        "US$": ("dollaro statunitense", "dollari statunitensi", "m", "centesimo", "centesimi"),
        "£": ("sterlina", "sterline", "f", "penny", "pence"),
        "¥": ("yen", "yen", "m", "", ""),
        "₹": ("rupia", "rupie", "f", "", ""),
        "₩": ("won", "won", "m", "", ""),
        "₽": ("rublo", "rubli", "m", "copeco", "copechi"),
        "₺": ("lira turca", "lire turche", "f", "", ""),
        "₴": ("grivnia", "grivnie", "f", "", ""),
        "₿": ("bitcoin", "bitcoin", "m", "", ""),
        "₤": ("lira", "lire", "f", "", ""),
        "EUR": ("euro", "euro", "m", "centesimo", "centesimi"),
        "USD": ("dollaro statunitense", "dollari statunitensi", "m", "centesimo", "centesimi"),
        "GBP": ("sterlina", "sterline", "f", "penny", "pence"),
        "JPY": ("yen", "yen", "m", "", ""),
        "CNY": ("yuan", "yuan", "m", "", ""),
        "CHF": ("franco svizzero", "franchi svizzeri", "m", "centesimo", "centesimi"),
    }
)
CURRENCIES: Final = MappingProxyType(
    {
        sign: Currency(Noun((one, many), gender), Noun((cent, cents), "m") if cent else None)
        for sign, (one, many, gender, cent, cents) in _CURRENCIES.items()
    }
)
# Currencies in words, that stand behind their amount only.
COINED: Final = MappingProxyType(
    {"euro": CURRENCIES["€"], "dollaro": CURRENCIES["$"], "sterlina": CURRENCIES["£"]}
)

SCALES: Final = MappingProxyType(
    {
        written: noun
        for noun, row in (
            (Noun(("mila",)), "k K mila"),
            (Noun(("milione", "milioni"), "m"), "mln mln. mil. M milione milioni"),
            (Noun(("miliardo", "miliardi"), "m"), "mld mld. mrd miliardo miliardi"),
        )
        for written in row.split()
    }
)
BARE_SCALES: Final = frozenset(
    {"mila", "mln", "mln.", "mil.", "mld", "mld.", "milione", "miliardo"}
)

# gender: unit, what one is called, what many are. Only behind a number.
_UNITS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "m": (
            ("km", "chilometro", "chilometri"), ("m", "metro", "metri"), ("cm", "centimetro", "centimetri"),
            ("mm", "millimetro", "millimetri"), ("µm", "micrometro", "micrometri"), ("nm", "nanometro", "nanometri"),
            ("km²", "chilometro quadrato", "chilometri quadrati"), ("m²", "metro quadrato", "metri quadrati"),
            ("mq", "metro quadrato", "metri quadrati"), ("kmq", "chilometro quadrato", "chilometri quadrati"),
            ("cm²", "centimetro quadrato", "centimetri quadrati"), ("m³", "metro cubo", "metri cubi"),
            ("mc", "metro cubo", "metri cubi"), ("cm³", "centimetro cubo", "centimetri cubi"), ("dm²", "decimetro quadrato", "decimetri quadrati"),
            ("dm³", "decimetro cubo", "decimetri cubi"), ("mm²", "millimetro quadrato", "millimetri quadrati"),
            ("dm", "decimetro", "decimetri"), ("km³", "chilometro cubo", "chilometri cubi"), ("cc", "centimetro cubo", "centimetri cubi"),
            ("ha", "ettaro", "ettari"), ("kg", "chilogrammo", "chilogrammi"), ("g", "grammo", "grammi"),
            ("gr", "grammo", "grammi"), ("hg", "etto", "etti"), ("mg", "milligrammo", "milligrammi"),
            ("µg", "microgrammo", "microgrammi"), ("q", "quintale", "quintali"), ("l", "litro", "litri"),
            ("L", "litro", "litri"), ("ml", "millilitro", "millilitri"), ("mL", "millilitro", "millilitri"),
            ("cl", "centilitro", "centilitri"), ("dl", "decilitro", "decilitri"), ("hl", "ettolitro", "ettolitri"),
            ("mmHg", "millimetro di mercurio", "millimetri di mercurio"), ("N·m", "newton metro", "newton metri"),
            ("Nm", "newton metro", "newton metri"), ("kg/m²", "chilogrammo per metro quadrato", "chilogrammi per metro quadrato"),
            ("g/l", "grammo per litro", "grammi per litro"), ("g/L", "grammo per litro", "grammi per litro"),
            ("mg/l", "milligrammo per litro", "milligrammi per litro"), ("mg/dl", "milligrammo per decilitro", "milligrammi per decilitro"),
            ("mg/dL", "milligrammo per decilitro", "milligrammi per decilitro"), ("mmol/l", "millimole per litro", "millimoli per litro"),
            ("mmol/L", "millimole per litro", "millimoli per litro"), ("g/cm³", "grammo per centimetro cubo", "grammi per centimetro cubo"),
            ("km/s", "chilometro al secondo", "chilometri al secondo"), ("km/l", "chilometro con un litro", "chilometri con un litro"),
            ("mg/kg", "milligrammo per chilo", "milligrammi per chilo"), ("MP", "megapixel", "megapixel"), ("hg", "etto", "etti"),
            ("km/h", "chilometro orario", "chilometri orari"), ("m/s", "metro al secondo", "metri al secondo"),
            ("m/s²", "metro al secondo quadrato", "metri al secondo quadrato"), ("°", "grado", "gradi"),
            ("°C", "grado Celsius", "gradi Celsius"), ("℃", "grado Celsius", "gradi Celsius"),
            ("°F", "grado Fahrenheit", "gradi Fahrenheit"), ("min", "minuto", "minuti"), ("min.", "minuto", "minuti"),
            ("s", "secondo", "secondi"), ("sec", "secondo", "secondi"), ("sec.", "secondo", "secondi"),
            ("ms", "millisecondo", "millisecondi"), ("µs", "microsecondo", "microsecondi"),
            ("ns", "nanosecondo", "nanosecondi"), ("kB", "kilobyte", "kilobyte"), ("KB", "kilobyte", "kilobyte"),
            ("MB", "megabyte", "megabyte"), ("GB", "gigabyte", "gigabyte"), ("TB", "terabyte", "terabyte"),
            ("MiB", "mebibyte", "mebibyte"), ("GiB", "gibibyte", "gibibyte"),
            ("kbit/s", "kilobit al secondo", "kilobit al secondo"), ("Mbit/s", "megabit al secondo",
            "megabit al secondo"), ("Gbit/s", "gigabit al secondo", "gigabit al secondo"), ("Hz", "hertz", "hertz"),
            ("kHz", "kilohertz", "kilohertz"), ("MHz", "megahertz", "megahertz"), ("GHz", "gigahertz", "gigahertz"),
            ("W", "watt", "watt"), ("kW", "kilowatt", "kilowatt"), ("MW", "megawatt", "megawatt"),
            ("kWh", "kilowattora", "kilowattora"), ("Wh", "wattora", "wattora"), ("V", "volt", "volt"),
            ("A", "ampere", "ampere"), ("mA", "milliampere", "milliampere"), ("mAh", "milliamperora",
            "milliamperora"), ("dB", "decibel", "decibel"), ("Pa", "pascal", "pascal"),
            ("hPa", "ettopascal", "ettopascal"), ("bar", "bar", "bar"), ("J", "joule", "joule"),
            ("kJ", "kilojoule", "kilojoule"), ("N", "newton", "newton"), ("K", "kelvin", "kelvin"),
            ("px", "pixel", "pixel"), ("CV", "cavallo", "cavalli"), ("%", "per cento", "per cento"),
            ("‰", "per mille", "per mille"), ("euro", "euro", "euro"), ("dollari", "dollaro", "dollari"),
            ("dollaro", "dollaro", "dollari"), ("kg/m³", "chilogrammo per metro cubo", "chilogrammi per metro cubo"),
            ("giri/min", "giro al minuto", "giri al minuto"),
        ),
        "f": (
            ("t", "tonnellata", "tonnellate"), ("h", "ora", "ore"), ("kcal", "chilocaloria", "chilocalorie"),
            ("sterline", "sterlina", "sterline"), ("lb", "libbra", "libbre"),
        ),
    }
)  # fmt: skip
_NAMED_UNITS: Final = {
    **measures("it"),
    **{
        written: Noun((one, many), gender)
        for gender, rows in _UNITS.items()
        for written, one, many in rows
    },
}
# "60 m2" is written for "60 m²".
UNITS: Final = MappingProxyType(
    {
        **_NAMED_UNITS,
        **{
            unit[:-1] + {"²": "2", "³": "3"}[unit[-1]]: noun
            for unit, noun in _NAMED_UNITS.items()
            if unit.endswith(("²", "³"))
        },
    }
)
# Also names or words where a space stands before them.
TIGHT_UNITS: Final = frozenset({"A", "K", "N", "J", "q"})

MONTH_NAMES: Final = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for written in (
            name,
            name.capitalize(),
            f"{name[:3]}.",
            *(f"{name[:end]}." for end in range(4, len(name) - 1) if name[end - 1] not in "aeiou"),
        )
    }
)

# With a dot behind, before a capital letter.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Sig": "Signor", "sig": "signor", "Sigg": "Signori", "sigg": "signori", "Dott": "Dottor", "dott": "dottor",
        "Dr": "Dottor", "dr": "dottor", "Prof": "Professor", "prof": "professor", "Avv": "Avvocato",
        "avv": "avvocato", "Ing": "Ingegner", "ing": "ingegner", "Arch": "Architetto", "arch": "architetto",
        "Geom": "Geometra", "geom": "geometra", "Rag": "Ragionier", "rag": "ragionier", "On": "Onorevole",
        "on": "onorevole", "Mons": "Monsignor", "mons": "monsignor", "Cav": "Cavalier", "Gen": "Generale",
        "gen": "generale", "Col": "Colonnello", "Cap": "Capitano", "Ten": "Tenente", "Sen": "Senatore",
        "sen": "senatore", "Egr": "Egregio", "Gent": "Gentile",
    }
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ecc": "eccetera", "etc": "eccetera", "ad es": "ad esempio", "per es": "per esempio", "p. es": "per esempio",
        "p.es": "per esempio", "es": "esempio", "cfr": "confronta", "a.C": "avanti Cristo", "d.C": "dopo Cristo",
        "a. C": "avanti Cristo", "d. C": "dopo Cristo", "tel": "telefono", "ca": "circa", "P.S": "post scriptum",
        "N.B": "nota bene", "S.p.A": "S P A", "S.r.l": "S R L", "max": "massimo", "prov": "provincia",
        "c.d": "cosiddetto", "v.s": "vedi sopra", "cit": "citato", "abbr": "abbreviazione", "ed": "edizione",
        "trad": "traduzione", "vs": "contro", "segg": "seguenti", "c.m": "corrente mese", "u.s": "ultimo scorso",
        "p.v": "prossimo venturo", "q.b": "quanto basta", "i.e": "cioè", "D.Lgs": "decreto legislativo",
        "d.lgs": "decreto legislativo", "D.L": "decreto legge", "c.c": "codice civile", "c.p": "codice penale",
    }
)  # fmt: skip
SENTENCE_ENDS: Final = words("ecc etc a.C d.C S.p.A S.r.l q.b c.c c.p c.m u.s p.v ca") | {
    "a. C",
    "d. C",
}

# With a dot, before a number.
_NUMBERED: Final = {
        "n": "numero", "N": "Numero", "nr": "numero", "Nr": "Numero", "nn": "numeri", "p": "pagina", "pp": "pagine",
        "pag": "pagina", "Pag": "Pagina", "pagg": "pagine", "art": "articolo", "Art": "Articolo", "artt": "articoli",
        "cap": "capitolo", "Cap": "Capitolo", "vol": "volume", "Vol": "Volume", "fig": "figura", "Fig": "Figura",
        "tab": "tabella", "Tab": "Tabella", "co": "comma", "c": "comma",
        "sez": "sezione", "par": "paragrafo", "ca": "circa",
        "c.a": "circa", "min": "minimo", "max": "massimo", "v": "verso", "vv": "versi", "int": "interno",
        "cam": "camera", "Cam": "camera", "tav": "tavola", "Tav": "tavola", "t": "tomo", "T": "tomo", "lib": "libro", "op": "opera", "Op": "Opera",
        "Lib": "libro", "tel": "telefono", "Tel": "Telefono", "sc": "scala", "Sc": "scala",
}  # fmt: skip
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{key.capitalize(): said.capitalize() for key, said in _NUMBERED.items() if len(key) > 2},
        **_NUMBERED,
    }
)

# Short forms without a last dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sig.ra": "signora", "Sig.ra": "Signora", "sig.na": "signorina", "Sig.na": "Signorina",
        "sig.re": "signore", "Sig.re": "Signore", "dott.ssa": "dottoressa", "Dott.ssa": "Dottoressa",
        "dr.ssa": "dottoressa", "Dr.ssa": "Dottoressa", "prof.ssa": "professoressa", "Prof.ssa": "Professoressa",
        "Gent.mo": "Gentilissimo", "Gent.ma": "Gentilissima", "Ill.mo": "Illustrissimo", "Ill.ma": "Illustrissima",
        "Spett.le": "Spettabile", "spett.le": "spettabile", "V.le": "Viale", "v.le": "viale", "P.zza": "Piazza",
        "p.zza": "piazza", "P.za": "Piazza", "C.so": "Corso", "c.so": "corso", "F.lli": "Fratelli", "f.lli": "fratelli",
        "SpA": "S P A", "Srl": "S R L", "SRL": "S R L",
    }
)  # fmt: skip
SAINTS: Final = words(
    "Pietro Paolo Giovanni Marco Luca Matteo Francesco Giuseppe Antonio Maria Lucia Stefano Agata Anna Caterina Chiara "
    "Croce Giorgio Lorenzo Martino Michele Nicola Ambrogio Agostino Andrea Teresa Rita Gennaro Silvestro Benedetto "
    "Remo Marino Severo Gimignano Candido Vittore Siro Salvatore Vincenzo Cristina Sofia Giulia Patrizio Nicolò Zeno "
    "Eustorgio Babila Gallo Donà Miniato Casciano Daniele Pellegrino Leo Mauro Bernardo Felice Vitale Apollinare Petronio "
    "Frediano Ranieri Rocco Sebastiano Bartolomeo Simone Tommaso Filippo Ignazio Raffaele Gabriele Gregorio Leonardo "
    "Luigi Bernardino Alessandro Clemente Ilario Eufemia Giustina Fruttuoso Patrignano Pancrazio Quirico Cesario "
    "Giuliano Angelo Bonifacio Colombano Giustino Prospero Ruffillo Vitaliano Fermo Secondo Paola Monica "
    "Agnese Apollonia Bernadette Brigida Camillo Casimiro Ciro Cosma Damiano Egidio Eligio Emiliano Eusebio Faustino Filomena "
    "Floriano Fulgenzio Gaetano Gerardo Gertrude Giacinto Gioacchino Giovenale Girolamo Irene Isidoro Lazzaro Liberale "
    "Liberata Lodovico Massimo Maurizio Modesto Nazario Norberto Omobono Orsola Oronzo Pantaleone Paolino Procolo Romualdo "
    "Sabino Saverio Scolastica Stanislao Susanna Tarcisio Terenzio Trifone Ubaldo Venanzio Veronica Vigilio Vittoria Zita "
    "Spirito Domenico Giacomo Vito Valentino Margherita Rosalia Donato Biagio Carlo Elena Barbara Cecilia"
)

# What Roman ordinals stand behind, or before, by gender; and kings.
NUMBERED_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: gender
        for gender, row in (
            ("m", "capitolo volume libro tomo atto canto secolo titolo paragrafo articolo"),
            ("f", "parte scena sezione appendice tavola figura tabella classe"),
        )
        for noun in row.split()
        for written in (noun, noun.capitalize())
    }
)
BEHIND_ROMAN: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: gender
        for gender, row in (
            (
                "m",
                "secolo millennio capitolo canto atto libro volume congresso municipio Reich Festival concilio",
            ),
            (
                "f",
                "guerra edizione legione sezione Internazionale dinastia legislatura parte crociata olimpiade",
            ),
        )
        for noun in row.split()
        for written in {noun, noun[0].upper() + noun[1:]}
    }
)
ROMAN_BEFORE: Final = frozenset(BEHIND_ROMAN)
ROMAN_CARDINALS: Final = words(
    "tipo Tipo livello Livello Apollo Rocky Mark fase Fase Fantasy gruppo Gruppo"
)
KINGS: Final = words(
    "Luigi Enrico Carlo Francesco Filippo Napoleone Giovanni Paolo Pio Benedetto Leone Gregorio Clemente Innocenzo "
    "Urbano Giorgio Edoardo Giacomo Guglielmo Riccardo Nicola Alessandro Pietro Ivan Federico Ottone Ferdinando Ramses "
    "Dario Tolomeo Costantino Leopoldo Alberto Baldovino Bonifacio Sisto Stefano Umberto Emanuele Amedeo Alfonso "
    "Gustavo Cristiano Massimiliano Rodolfo Corrado Roberto Giulio Callisto Martino Eugenio Celestino Cosimo Lorenzo "
    "Juan Felipe Mehmed Vaticano"
)
QUEENS: Final = words(
    "Elisabetta Maria Caterina Margherita Cleopatra Cristina Giovanna Isabella Anna"
)

# Feminine nouns that do not end in -a, and masculine ones that do.
FEMININE: Final = (
    "zione",
    "sione",
    "gione",
    "tà",
    "trice",
    "tudine",
    "igine",
    "aggine",
    "ade",
    "ice",
    "ie",
)
FEMININE_WORDS: Final = words(
    "notte voce parte mano nave chiave classe frase legge rete luce croce valle torre madre carne arte mente gente "
    "auto moto foto radio pelle neve fede morte fine febbre siepe base crisi tesi analisi ipotesi email mail moglie "
    "chiavi notti voci parti mani navi frasi leggi reti bici app città virtù tribù gru specie serie superficie estate "
    "sede dose fase cute lode mole strage base pieve clave vite noce cornice radice matrice appendice vernice attrice narice cicatrice pulce falce calce pace voce foce veste peste prole "
    "ape botte coppie fune rete lente patente corrente sorgente tangente stagione prigione regione ragione canzone tenaglie ciambelle "
    "polvere cenere febbre vertebre ante tigre lepre volpe rondine serpe cimice chiave trave nave neve grandine "
    "immagine vergine origine indagine voragine ruggine lentiggine fuliggine macedonia carie specie barbarie "
    "capacità quantità qualità unità metà città età società attività proprietà tuta auto foto moto radio biro dinamo eco "
    "vocale consonante capitale morale cattedrale spirale vite fonte fronte gente mente parete rete quiete sete siepe "
    "estate notte carne sorte parte arte corte morte nutrice lavatrice calcolatrice stampante bevanda "
    "scure salute virtù schiavitù servitù tv bmw lavastoviglie asciugatrice friggitrice cucitrice impastatrice"
)
MASCULINE_WORDS: Final = words(
    "problema programma sistema tema clima poeta pianeta dramma schema diploma panorama cinema papa pigiama enigma "
    "dilemma sofà gorilla koala vaglia delta ciclista artista turista giornalista atleta pilota collega autista "
    "dentista codice indice giudice vertice vortice pollice calice complice"
)

# Behind "Reg. 2163" these tell a train.
TRAIN_BEHIND: Final = (
    r"part|arr|per |delle |ore |h\b|proven|dirett|viagg|cancell|soppr|(?:in|con) (?:rit|part|arr)"
)
# The beginnings of who a meal is for: "x 4 pers.".
PEOPLE: Final = "pers|porz|ospit|bambin|adult|student"

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "alfa", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "teta",
        "ι": "iota", "κ": "cappa", "λ": "lambda", "μ": "mi", "ν": "ni", "ξ": "xi", "ο": "omicron", "π": "pi greco",
        "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "ipsilon", "φ": "fi", "χ": "chi", "ψ": "psi",
        "ω": "omega", "µ": "mi", "ϕ": "fi", "ϵ": "epsilon", "ϑ": "teta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "e", "=": "uguale", "×": "per", "÷": "diviso", "±": "più o meno", "≈": "circa uguale a",
        "≠": "diverso da", "≤": "minore o uguale a", "≥": "maggiore o uguale a", "→": "verso", "⇒": "implica",
        "∞": "infinito", "√": "radice di", "∑": "sommatoria di", "©": "copyright", "§": "paragrafo",
        "¶": "paragrafo", "°": "gradi", "№": "numero", "%": "per cento", "@": "chiocciola", "$": "dollari",
        "€": "euro", "£": "sterline", "¥": "yen", "²": "al quadrato", "³": "al cubo", "⁴": "alla quarta",
        "⁵": "alla quinta", "⁶": "alla sesta", "⁹": "alla nona",
        "®": "marchio registrato", "™": "marchio", "℠": "marchio di servizio", "℃": "gradi Celsius",
        "℉": "gradi Fahrenheit", "℡": "telefono",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "un mezzo", "⅓": "un terzo", "⅔": "due terzi", "¼": "un quarto", "¾": "tre quarti", "⅕": "un quinto",
        "⅖": "due quinti", "⅗": "tre quinti", "⅘": "quattro quinti", "⅙": "un sesto", "⅚": "cinque sesti",
        "⅛": "un ottavo", "⅜": "tre ottavi", "⅝": "cinque ottavi", "⅞": "sette ottavi",
    }
)  # fmt: skip

# Endings of addresses written without https; those that are also words ("io", "di", "in") need the https.
TOP_LEVEL: Final = words(
    "com org net edu gov it ai app eu de fr es ch co uk sm va info biz tech online site blog cloud dev"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "punto", "/": "barra", "-": "trattino", "_": "trattino basso", "?": "punto interrogativo", "=": "uguale",
        "&": "e", "#": "cancelletto", "%": "per cento", "~": "tilde", ":": "due punti", "+": "più", "@": "chiocciola",
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "più", "-": "meno", "x": "per", "/": "fratto", "~": "circa", "<": "minore di", ">": "maggiore di",
     "^": "elevato a"}
)  # fmt: skip

# Initialisms with vowels, that would be read as words; unknown capitals are left.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written)
        for written in words(
            "UE UK API CPU GPU URL USB IA IBM OGM ATM QI HIV AI IT OMS EU UDC ADSL FBI"
        )
    }
)

# Behind "20°" they say that it is a temperature or an angle, not an ordinal.
DEGREE_WORDS: Final = words(
    "a ad al allo alla alle agli all di del dello della e ed ma o con per in nel nella da dal sopra sotto circa "
    "celsius fahrenheit ovest est nord sud che quando se su oggi ieri domani max min massima minima "
    "maggiore minore uguale più meno diverso"
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"8(?<![\w.,+/-]8)00[ .-]\d{6}(?!\w)|8(?<=verde 8)00 \d{3} \d{3}(?!\w)",
    r"8(?<![\w.,+/-]8)(?:00|40|48|92|99) \d{3} \d{3}(?! ?(?:€|euro|di |lire|dollari|abitanti|persone)|\w|[.,]?\d)",
    r"0(?<![\w.,+/-]0)(?<!\d 0)\d{1,3}[ /.-]\d{5,8}(?![\w-]|[.,]\d)",
    r"3(?<![\w.,+/-]3)\d\d[ /.-](?:\d{6,7}|\d{3}[ .-]?\d{4}|\d\d[ .-]\d\d[ .-]\d{3})(?![\w-]|[.,]\d)",
)
