"""What English texts abbreviate and how it is said: one row a sign, to be read and extended."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def words(row: str) -> frozenset[str]:
    """A row of words, written with spaces between them."""
    return frozenset(row.split())


# sign: one, many, one hundredth, many hundredths ("" where there is none)
CURRENCIES: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
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
        "USD": ("US dollar", "US dollars", "cent", "cents"),
        "EUR": ("euro", "euros", "cent", "cents"),
        "GBP": ("pound", "pounds", "penny", "pence"),
        "JPY": ("yen", "yen", "", ""),
        "CHF": ("Swiss franc", "Swiss francs", "centime", "centimes"),
    }
)

SCALES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "k": "thousand",
        "m": "million",
        "mn": "million",
        "mm": "million",
        "b": "billion",
        "bn": "billion",
        "t": "trillion",
    }
)

# unit: one, many. Only behind a number.
UNITS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
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
        "%": ("percent", "percent"),
        "‰": ("per mille", "per mille"),
    }
)

# Also words or names when a space stands before them: "5 in the box", "5 V engines", "Apollo 13 s".
ATTACHED_ONLY: Final = frozenset({"in", "s", "L", "l", "W", "V"})

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# With a dot behind; said before a capital letter or anywhere.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Mr": "Mister",
        "Mrs": "Missus",
        "Ms": "Miz",
        "Messrs": "Messieurs",
        "Prof": "Professor",
        "Gen": "General",
        "Gov": "Governor",
        "Sen": "Senator",
        "Rep": "Representative",
        "Rev": "Reverend",
        "Hon": "Honorable",
        "Pres": "President",
        "Capt": "Captain",
        "Cmdr": "Commander",
        "Lt": "Lieutenant",
        "Sgt": "Sergeant",
        "Col": "Colonel",
        "Maj": "Major",
        "Adm": "Admiral",
        "Mt": "Mount",
        "Ft": "Fort",
    }
)

# Anywhere. A dot that also ends the sentence is kept (see LAST).
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vs": "versus",
        "e.g": "for example",
        "i.e": "that is",
        "cf": "compare",
        "approx": "approximately",
        "incl": "including",
        "excl": "excluding",
        "est": "established",
        "esp": "especially",
        "etc": "et cetera",
        "Jr": "Junior",
        "Sr": "Senior",
        "Ave": "Avenue",
        "Blvd": "Boulevard",
        "Rd": "Road",
        "Hwy": "Highway",
        "Inc": "Incorporated",
        "Ltd": "Limited",
        "Corp": "Corporation",
        "Co": "Company",
        "Bros": "Brothers",
        "Dept": "Department",
        "Univ": "University",
        "Assn": "Association",
        "Esq": "Esquire",
    }
)

CAPITALIZED: Final = frozenset({"E.g", "I.e", "Vs", "Approx", "Etc", "Cf"})  # at the beginning of a sentence

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
LAST: Final = frozenset(
    {"etc", "Jr", "Sr", "Ave", "Blvd", "Rd", "Inc", "Ltd", "Corp", "Co", "Bros", "Dept", "Univ", "Assn", "Esq"}
)

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "No": "number", "no": "number", "Nos": "numbers", "nos": "numbers", "Fig": "Figure", "fig": "figure",
        "Figs": "Figures", "Vol": "Volume", "vol": "volume", "Ch": "Chapter", "ch": "chapter", "Sec": "Section",
        "sec": "section", "Art": "Article", "Eq": "Equation", "p": "page", "pp": "pages", "par": "paragraph",
        "Rte": "Route", "Flt": "Flight", "ca": "circa", "c": "circa",
    }
)  # fmt: skip

ROMAN_CARDINAL: Final = (
    "Chapter|Part|Volume|Book|Section|Act|Scene|Appendix|Article|Phase|Type|Title|Level|Stage|Grade|Class|Figure|Table|"
    "Episode|Season|Round|Season|War|Bowl|Rocky|Fantasy|Mark|Apollo|Division|Schedule|Tier|Category|Unit|Lesson"
)
ROMAN_ORDINAL: Final = (
    "Henry|Louis|George|Edward|James|Charles|William|Richard|Elizabeth|Mary|John|Paul|Pius|Benedict|Francis|Leo|Gregory|"
    "Clement|Innocent|Urban|Napoleon|Nicholas|Alexander|Ivan|Peter|Catherine|Philip|Ferdinand|Frederick|Otto|Ramses|"
    "Ramesses|Darius|Xerxes|Cyrus|Ptolemy|Constantine|Justinian|Leopold|Umberto|Vittorio|Emmanuel|Carlos|Juan|Wilhelm|"
    "Friedrich|Gustav|Gustavus|Karl|Christian|Haakon|Harald|Olaf|Robert|Malcolm|Boniface|Sixtus|Stephen|Thutmose|Mehmed"
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
        "√": "square root of", "∑": "sum of", "©": "copyright", "®": "", "™": "", "§": "section", "¶": "paragraph",
        "°": "degrees", "№": "number", "%": "percent", "@": "at", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen",
        "²": "squared", "³": "cubed",
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
URL_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark", "=": "equals", "&": "and",
        "#": "hash", "%": "percent", "~": "tilde", ":": "colon", "+": "plus", "@": "at",
    }
)  # fmt: skip
