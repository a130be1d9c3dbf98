"""What English texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217 and The Chicago Manual of Style 9.20-9.25; units NIST SP 811, tables 1-8, and IEC 80000-13
for bytes; abbreviations, titles and addresses Chicago 10.4-10.69 and New Hart's Rules 10; Roman numbers Chicago 9.41,
9.64; signs Unicode's names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import en_abbreviation_tables as short
from text.normalize.rule import words
from text.normalize.values import Currency, Noun

# sign: one, many, one hundredth, many hundredths ("" where there is none)
_CURRENCIES: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "$": ("dollar", "dollars", "cent", "cents"),
        "US$": ("US dollar", "US dollars", "cent", "cents"),
        "CA$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
        "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
        "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
        "€": ("euro", "euros", "cent", "cents"),
        "£": ("pound", "pounds", "penny", "pence"),
        "¥": ("yen", "yen", "", ""),
        "₹": ("rupee", "rupees", "paisa", "paise"),
        "₩": ("won", "won", "", ""),
        "₽": ("ruble", "rubles", "kopek", "kopeks"),
        "₿": ("bitcoin", "bitcoins", "", ""),
        "NZ$": ("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
        "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
        "R$": ("real", "reais", "centavo", "centavos"),
        "₺": ("lira", "lira", "kurush", "kurush"),
        "₴": ("hryvnia", "hryvnias", "kopiyka", "kopiykas"),
        "₪": ("shekel", "shekels", "agora", "agorot"),
        "USD": ("US dollar", "US dollars", "cent", "cents"),
        "Rs": ("rupee", "rupees", "paisa", "paise"),
        "Rs.": ("rupee", "rupees", "paisa", "paise"),
        "EUR": ("euro", "euros", "cent", "cents"),
        "GBP": ("pound", "pounds", "penny", "pence"),
        "JPY": ("yen", "yen", "", ""),
        "CNY": ("yuan", "yuan", "", ""),
        "AUD": ("Australian dollar", "Australian dollars", "cent", "cents"),
        "CAD": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
        "INR": ("rupee", "rupees", "paisa", "paise"),
        "KRW": ("won", "won", "", ""),
        "RUB": ("ruble", "rubles", "kopek", "kopeks"),
        "BRL": ("real", "reais", "centavo", "centavos"),
        "CHF": ("Swiss franc", "Swiss francs", "centime", "centimes"),
    }
)

CURRENCIES: Final = MappingProxyType(
    {
        sign: Currency(Noun((one, many)), Noun((cent, cents)) if cent else None)
        for sign, (one, many, cent, cents) in _CURRENCIES.items()
    }
)

SCALES: Final = MappingProxyType(
    {
        written: Noun((spoken,))
        for spoken, row in (
            ("thousand", "thousand k K"),
            ("million", "million m M mn mm"),
            ("billion", "billion b B bn"),
            ("trillion", "trillion T tn"),
            ("lakh", "lakh lakhs"),
            ("crore", "crore crores"),
        )
        for written in row.split()
    }
)
BARE_SCALES: Final = words("M B bn mn")

# unit: one, many. Only behind a number.
_UNITS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "km": ("kilometer", "kilometers"),
        "cm": ("centimeter", "centimeters"),
        "mm": ("millimeter", "millimeters"),
        "µm": ("micrometer", "micrometers"),
        "nm": ("nanometer", "nanometers"),
        "m": ("meter", "meters"),
        "mi": ("mile", "miles"),
        "ft": ("foot", "feet"),
        "yd": ("yard", "yards"),
        "in": ("inch", "inches"),
        "km²": ("square kilometer", "square kilometers"),
        "m²": ("square meter", "square meters"),
        "m³": ("cubic meter", "cubic meters"),
        "cm²": ("square centimeter", "square centimeters"),
        "ha": ("hectare", "hectares"),
        "kg": ("kilogram", "kilograms"),
        "g": ("gram", "grams"),
        "mg": ("milligram", "milligrams"),
        "µg": ("microgram", "micrograms"),
        "lb": ("pound", "pounds"),
        "lbs": ("pound", "pounds"),
        "oz": ("ounce", "ounces"),
        "l": ("liter", "liters"),
        "L": ("liter", "liters"),
        "ml": ("milliliter", "milliliters"),
        "mL": ("milliliter", "milliliters"),
        "°C": ("degree Celsius", "degrees Celsius"),
        "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
        "℃": ("degree Celsius", "degrees Celsius"),
        "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
        "°": ("degree", "degrees"),
        "mph": ("mile per hour", "miles per hour"),
        "km/h": ("kilometer per hour", "kilometers per hour"),
        "kph": ("kilometer per hour", "kilometers per hour"),
        "kmh": ("kilometer per hour", "kilometers per hour"),
        "m/s²": ("meter per second squared", "meters per second squared"),
        "kg/m³": ("kilogram per cubic meter", "kilograms per cubic meter"),
        "m/s": ("meter per second", "meters per second"),
        "fps": ("frame per second", "frames per second"),
        "rpm": ("revolution per minute", "revolutions per minute"),
        "bpm": ("beat per minute", "beats per minute"),
        "mpg": ("mile per gallon", "miles per gallon"),
        "ns": ("nanosecond", "nanoseconds"),
        "µs": ("microsecond", "microseconds"),
        "ms": ("millisecond", "milliseconds"),
        "s": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "secs": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "mins": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "hr": ("hour", "hours"),
        "hrs": ("hour", "hours"),
        "kB": ("kilobyte", "kilobytes"),
        "KB": ("kilobyte", "kilobytes"),
        "MB": ("megabyte", "megabytes"),
        "GB": ("gigabyte", "gigabytes"),
        "TB": ("terabyte", "terabytes"),
        "KiB": ("kibibyte", "kibibytes"),
        "MiB": ("mebibyte", "mebibytes"),
        "GiB": ("gibibyte", "gibibytes"),
        "kbps": ("kilobit per second", "kilobits per second"),
        "Mbps": ("megabit per second", "megabits per second"),
        "Gbps": ("gigabit per second", "gigabits per second"),
        "Hz": ("hertz", "hertz"),
        "kHz": ("kilohertz", "kilohertz"),
        "MHz": ("megahertz", "megahertz"),
        "GHz": ("gigahertz", "gigahertz"),
        "W": ("watt", "watts"),
        "kW": ("kilowatt", "kilowatts"),
        "MW": ("megawatt", "megawatts"),
        "kWh": ("kilowatt hour", "kilowatt hours"),
        "V": ("volt", "volts"),
        "mA": ("milliamp", "milliamps"),
        "mAh": ("milliamp hour", "milliamp hours"),
        "dB": ("decibel", "decibels"),
        "px": ("pixel", "pixels"),
        "kcal": ("kilocalorie", "kilocalories"),
        "dL": ("deciliter", "deciliters"), "dl": ("deciliter", "deciliters"), "cl": ("centiliter", "centiliters"),
        "µL": ("microliter", "microliters"), "cm³": ("cubic centimeter", "cubic centimeters"), "mm²": ("square millimeter", "square millimeters"),
        "mm³": ("cubic millimeter", "cubic millimeters"), "km³": ("cubic kilometer", "cubic kilometers"), "cc": ("cubic centimeter", "cubic centimeters"),
        "mol": ("mole", "moles"), "mmol": ("millimole", "millimoles"), "µmol": ("micromole", "micromoles"), "nmol": ("nanomole", "nanomoles"),
        "ng": ("nanogram", "nanograms"), "mcg": ("microgram", "micrograms"), "IU": ("international unit", "international units"),
        "mmHg": ("millimeter of mercury", "millimeters of mercury"), "mm Hg": ("millimeter of mercury", "millimeters of mercury"),
        "kJ": ("kilojoule", "kilojoules"), "MJ": ("megajoule", "megajoules"), "cal": ("calorie", "calories"), "Cal": ("calorie", "calories"),
        "Pa": ("pascal", "pascals"), "kPa": ("kilopascal", "kilopascals"), "hPa": ("hectopascal", "hectopascals"), "MPa": ("megapascal", "megapascals"),
        "psi": ("pound per square inch", "pounds per square inch"), "mbar": ("millibar", "millibars"), "kV": ("kilovolt", "kilovolts"),
        "mV": ("millivolt", "millivolts"), "GW": ("gigawatt", "gigawatts"), "mW": ("milliwatt", "milliwatts"), "Wh": ("watt hour", "watt hours"),
        "MWh": ("megawatt hour", "megawatt hours"), "GWh": ("gigawatt hour", "gigawatt hours"), "TWh": ("terawatt hour", "terawatt hours"),
        "Ah": ("amp hour", "amp hours"), "hp": ("horsepower", "horsepower"), "lm": ("lumen", "lumens"), "kn": ("knot", "knots"), "nmi": ("nautical mile", "nautical miles"),
        "Nm": ("newton meter", "newton meters"), "N·m": ("newton meter", "newton meters"), "MP": ("megapixel", "megapixels"), "dpi": ("dot per inch", "dots per inch"),
        "ppi": ("pixel per inch", "pixels per inch"), "ppm": ("part per million", "parts per million"), "ppb": ("part per billion", "parts per billion"),
        "Ω": ("ohm", "ohms"), "kΩ": ("kilohm", "kilohms"), "THz": ("terahertz", "terahertz"), "PB": ("petabyte", "petabytes"), "t": ("ton", "tons"), "J": ("joule", "joules"),
        "A": ("amp", "amps"), "N": ("newton", "newtons"), "Mbit/s": ("megabit per second", "megabits per second"), "MB/s": ("megabyte per second", "megabytes per second"),
        "GB/s": ("gigabyte per second", "gigabytes per second"), "kWp": ("kilowatt peak", "kilowatts peak"),
        "atm": ("atmosphere", "atmospheres"), "lx": ("lux", "lux"), "cd": ("candela", "candelas"), "Bq": ("becquerel", "becquerels"),
        "kBq": ("kilobecquerel", "kilobecquerels"), "MBq": ("megabecquerel", "megabecquerels"), "Sv": ("sievert", "sieverts"), "mSv": ("millisievert", "millisieverts"),
        "Gy": ("gray", "grays"), "GPa": ("gigapascal", "gigapascals"), "kN": ("kilonewton", "kilonewtons"), "mN": ("millinewton", "millinewtons"),
        "kVA": ("kilovolt-ampere", "kilovolt-amperes"), "nF": ("nanofarad", "nanofarads"), "pF": ("picofarad", "picofarads"), "mH": ("millihenry", "millihenries"),
        "mT": ("millitesla", "millitesla"), "eV": ("electronvolt", "electronvolts"), "keV": ("kiloelectronvolt", "kiloelectronvolts"),
        "MeV": ("megaelectronvolt", "megaelectronvolts"), "GeV": ("gigaelectronvolt", "gigaelectronvolts"), "cL": ("centiliter", "centiliters"),
        "hL": ("hectoliter", "hectoliters"), "pg": ("picogram", "picograms"), "mEq": ("milliequivalent", "milliequivalents"), "gpm": ("gallon per minute", "gallons per minute"),
        "cfm": ("cubic foot per minute", "cubic feet per minute"), "AU": ("astronomical unit", "astronomical units"), "ly": ("light-year", "light-years"),
        "dBA": ("decibel", "decibels"), "kgf": ("kilogram-force", "kilograms-force"),
        "¢": ("cent", "cents"),
        "%": ("percent", "percent"),
        "‰": ("per mille", "per mille"),
    }
)  # fmt: skip

UNITS: Final = MappingProxyType(
    {written: Noun(forms) for written, forms in {**_UNITS, **short.COUNTED}.items()}
)

# Also words or names when a space stands before them: "5 in the box", "5 V engines", "Apollo 13 s".
TIGHT_UNITS: Final = frozenset({"in", "s", "L", "l", "W", "V", "A", "N", "J", "t"})

# In the table of abbreviations, which has more of them.
TITLES: Final = short.TITLES
ABBREVIATIONS: Final = short.ABBREVIATIONS
SENTENCE_ENDS: Final = short.SENTENCE_ENDS
NUMBERED: Final = short.NUMBERED
PLAIN: Final = short.PLAIN

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for written in ({name} if name == "May" else {name, name[:3], f"{name[:3]}."})
    }
    | {"June.": 6, "July.": 7, "Sept": 9, "Sept.": 9}
)

MARRIED: Final[Mapping[str, str]] = MappingProxyType({"Mr": "Mister", "Mrs": "Missus", "Ms": "Miz"})

# Before "'98", which is a year then, also where a quotation mark follows.
BEFORE_A_YEAR: Final = (
    r"[Ii]n|of|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|to|and|[Ee]arly|[Ll]ate|[Ss]ummer|[Ww]inter|[Ff]all|[Ss]pring|Q[1-4]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*(?: \d{1,2},?)?"
)
ROMAN_CARDINALS: Final = words(
    "Chapter Part Volume Book Section Act Scene Appendix Article Phase Type Title Vatican Godfather Rambo Titan Saturn Gemini Level Stage Grade Class Figure Table "
    "Episode Season Round Season War Bowl Rocky Fantasy Mark Apollo Division Schedule Tier Category Unit Lesson"
)
ROMAN_ORDINALS: Final = words(
    "Henry Louis George Edward James Charles William Richard Elizabeth Mary John Paul Pius Benedict Francis Leo "
    "Gregory Clement Innocent Urban Napoleon Nicholas Alexander Ivan Peter Catherine Philip Ferdinand Frederick Otto "
    "Ramses Ramesses Darius Xerxes Cyrus Ptolemy Constantine Justinian Leopold Umberto Vittorio Emmanuel Carlos Juan "
    "Wilhelm Friedrich Gustav Gustavus Karl Christian Haakon Harald Olaf Robert Malcolm Boniface Sixtus Stephen "
    "Thutmose Mehmed"
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
        "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
        "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
        "ω": "omega", "µ": "mu", "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "and", "=": "equals", "×": "times", "÷": "divided by", "±": "plus or minus", "≈": "approximately equals",
        "≠": "does not equal", "≤": "is at most", "≥": "is at least", "→": "to", "⇒": "implies", "∞": "infinity",
        "√": "square root of", "∑": "sum of", "©": "copyright", "§": "section", "¶": "paragraph",
        "°": "degrees", "№": "number", "%": "percent", "@": "at", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "¢": "cents",
        "²": "squared", "³": "cubed",
        "®": "registered", "™": "trademark", "℠": "service mark", "℃": "degrees Celsius", "℉": "degrees Fahrenheit",
        "℡": "telephone",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters",
        "⅕": "one fifth", "⅖": "two fifths", "⅗": "three fifths", "⅘": "four fifths", "⅙": "one sixth",
        "⅚": "five sixths", "⅛": "one eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
    }
)  # fmt: skip

# Endings of addresses written without https; those that are also words ("in", "at", "me") need the https.
TOP_LEVEL: Final = words(
    "com org net edu gov mil int io ai dev app co uk de fr es it pt ru jp cn kr eu ca au nz ch nl se dk fi pl br mx "
    "info biz tv xyz tech online site blog cloud"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark", "=": "equals", "&": "and",
        "#": "hash", "%": "percent", "~": "tilde", ":": "colon", "+": "plus", "@": "at",
    }
)  # fmt: skip

# Between numbers, or before one; "/" between the halves of a fraction nothing better is known for.
MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "plus", "-": "minus", "x": "times", "/": "over", "~": "about", "<": "less than", ">": "more than",
     "^": "to the power of"}
)  # fmt: skip

# Initialisms with vowels, that would be read as words. Unknown capitals may be shouted, or an acronym (NASA): left.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written)
        for written in words(
            "FBI CIA NSA IRS UFO ATM CEO CFO CTO COO FAQ USA UAE EU UK UN IBM API CPU GPU URL USB LED DIY IOU EKG MRI "
            "IQ HIV IPO HR PR TV ID AI OECD IEEE IETF UCLA MIT EPA ESA ETA EOD IDE SUV RSVP"
        )
    }
)

SENTENCE_WORDS: Final = words(
    "The A An I He She It We They You This That Then When But And In On At If So "
    "Feb Mar Apr Aug Sept Oct Nov Dec Mon Tues Thurs Fri"
)
COUNTED: Final = words(
    "people children men women feet percent million billion thousand hundred of more"
)
VERBS: Final = words("was is has had were does")

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"[+(\d](?:(?<![\w+.-].)(?:(?:(?<=\+)\d{1,3}[ .-]?|(?<=1)[ .-])(?:\(\d{2,4}\)[ .-]?|\d{3}[ .-])"
    r"|(?<=\()\d{2,4}\)[ .-]?|(?<=\d)\d\d[ .-])\d{3}[ .-]\d{4}|(?<=\d)(?<![\w.,$€£-].)\d\d-\d{4})(?![\w-])",
)

# What stands before a year.
YEAR_CUES: Final = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|[Cc]irca|[Yy]ear|[Ss]pring|"
    r"[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|early|late|mid|copyright|of|[Bb]orn|[Dd]ied|[Ff]ounded|[Ee]stablished|AD|CE|"
    r"[Yy]ears|[Bb]uilt|[Pp]ublished|[Cc]rowned|[Aa]nno [Dd]omini)|©|\bA\.D\.) "
)
