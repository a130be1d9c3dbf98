"""What German texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217 and Duden D 54; units DIN 1301-1 and IEC 80000-13 for bytes; months, times and telephone
numbers DIN 5008:2020; abbreviations, titles and ordinals Duden, Die deutsche Rechtschreibung, D 1-6 and D 47;
genders Duden; signs DIN 5008 and Unicode's names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import de_abbreviation_tables as short
from text.normalize.rule import words
from text.normalize.values import Currency, Noun

# sign: one and many alike, gender, one hundredth ("" where there is none), its gender
_CURRENCIES: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "€": ("Euro", "m", "Cent", "m"),
        "$": ("Dollar", "m", "Cent", "m"),
        "US$": ("US-Dollar", "m", "Cent", "m"),
        "£": ("Pfund", "n", "Penny", "m"),
        "¥": ("Yen", "m", "", ""),
        "₹": ("Rupien", "f", "Paisa", "m"),
        "₩": ("Won", "m", "", ""),
        "₽": ("Rubel", "m", "Kopeken", "f"),
        "₺": ("Lira", "f", "Kuruş", "m"),
        "₴": ("Hrywnja", "f", "Kopeken", "f"),
        "₿": ("Bitcoin", "m", "", ""),
        "EUR": ("Euro", "m", "Cent", "m"),
        "USD": ("US-Dollar", "m", "Cent", "m"),
        "GBP": ("Pfund", "n", "Penny", "m"),
        "JPY": ("Yen", "m", "", ""),
        "CNY": ("Yuan", "m", "", ""),
        "CHF": ("Schweizer Franken", "m", "Rappen", "m"),
        "Fr.": ("Franken", "m", "Rappen", "m"),
        "SFr.": ("Franken", "m", "Rappen", "m"),
        "sFr.": ("Franken", "m", "Rappen", "m"),
        "DM": ("Mark", "f", "Pfennig", "m"),
        "PLN": ("Zloty", "m", "Groschen", "m"),
        "CZK": ("Tschechische Kronen", "f", "", ""),
        "SEK": ("Schwedische Kronen", "f", "", ""),
    }
)
_SINGULAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Rupien": "Rupie", "Kopeken": "Kopeke", "Schweizer Franken": "Schweizer Franken",
        "Tschechische Kronen": "Tschechische Krone", "Schwedische Kronen": "Schwedische Krone",
    }
)  # fmt: skip


def _noun(name: str, gender: str) -> Noun:
    return Noun((_SINGULAR.get(name, name), name), gender)


CURRENCIES: Final = MappingProxyType(
    {
        sign: Currency(_noun(name, gender), _noun(cent, cents_gender) if cent else None)
        for sign, (name, gender, cent, cents_gender) in _CURRENCIES.items()
    }
)

# Currencies in words, that stand behind their amount only.
COINED: Final = MappingProxyType(
    {
        name: Currency(_noun(name, gender), _noun(cent, "m"))
        for name, gender, cent in (
            ("Euro", "m", "Cent"), ("Dollar", "m", "Cent"), ("US-Dollar", "m", "Cent"), ("Pfund", "n", "Penny"),
            ("Franken", "m", "Rappen"), ("Mark", "f", "Pfennig"),
        )
    }
)  # fmt: skip

SCALES: Final = MappingProxyType(
    {
        written: noun
        for noun, row in (
            (Noun(("tausend",)), "Tsd. Tsd k tausend"),
            (Noun(("Million", "Millionen"), "f"), "Mio. Mio Mill. Million Millionen"),
            (Noun(("Milliarde", "Milliarden"), "f"), "Mrd. Mrd Milliarde Milliarden"),
            (Noun(("Billion", "Billionen"), "f"), "Bio. Billion Billionen"),
        )
        for written in row.split()
    }
)
BARE_SCALES: Final = frozenset(SCALES) - {"k", "tausend"}

# gender: unit, what one is called, what many are ("" where the same). Only behind a number.
_UNITS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "m": (
            ("km", "Kilometer", ""), ("m", "Meter", ""), ("cm", "Zentimeter", ""), ("mm", "Millimeter", ""),
            ("µm", "Mikrometer", ""), ("nm", "Nanometer", ""), ("km²", "Quadratkilometer", ""),
            ("m²", "Quadratmeter", ""), ("qm", "Quadratmeter", ""), ("cm²", "Quadratzentimeter", ""),
            ("m³", "Kubikmeter", ""), ("cm³", "Kubikzentimeter", ""), ("l", "Liter", ""), ("L", "Liter", ""),
            ("ml", "Milliliter", ""), ("cl", "Zentiliter", ""), ("dl", "Deziliter", ""),
            ("hl", "Hektoliter", ""), ("µl", "Mikroliter", ""), ("mm²", "Quadratmillimeter", ""), ("dm²", "Quadratdezimeter", ""),
            ("mm³", "Kubikmillimeter", ""), ("dm³", "Kubikdezimeter", ""), ("km³", "Kubikkilometer", ""), ("dm", "Dezimeter", ""),
            ("pm", "Pikometer", ""), ("Nm", "Newtonmeter", ""), ("kn", "Knoten", ""), ("cbm", "Kubikmeter", ""), ("qkm", "Quadratkilometer", ""),
            ("mmHg", "Millimeter Quecksilbersäule", ""), ("mm Hg", "Millimeter Quecksilbersäule", ""), ("rpm", "Umdrehungen pro Minute", ""),
            ("km/h", "Kilometer pro Stunde", ""), ("m/s", "Meter pro Sekunde", ""),
            ("m/s²", "Meter pro Quadratsekunde", ""), ("Zoll", "Zoll", ""), ("EL", "Esslöffel", ""),
            ("TL", "Teelöffel", ""), ("Cent", "Cent", ""), ("ct", "Cent", ""), ("Ct.", "Cent", ""),
        ),
        "n": (
            ("kg", "Kilogramm", ""), ("g", "Gramm", ""), ("mg", "Milligramm", ""), ("µg", "Mikrogramm", ""),
            ("kB", "Kilobyte", ""), ("KB", "Kilobyte", ""), ("MB", "Megabyte", ""), ("GB", "Gigabyte", ""),
            ("TB", "Terabyte", ""), ("MiB", "Mebibyte", ""), ("GiB", "Gibibyte", ""),
            ("kbit/s", "Kilobit pro Sekunde", ""), ("Mbit/s", "Megabit pro Sekunde", ""),
            ("Gbit/s", "Gigabit pro Sekunde", ""), ("Hz", "Hertz", ""), ("kHz", "Kilohertz", ""),
            ("MHz", "Megahertz", ""), ("GHz", "Gigahertz", ""), ("W", "Watt", ""), ("kW", "Kilowatt", ""),
            ("MW", "Megawatt", ""), ("V", "Volt", ""), ("A", "Ampere", ""), ("mA", "Milliampere", ""),
            ("dB", "Dezibel", ""), ("Pa", "Pascal", ""), ("hPa", "Hektopascal", ""), ("bar", "Bar", ""),
            ("J", "Joule", ""), ("kJ", "Kilojoule", ""), ("N", "Newton", ""), ("K", "Kelvin", ""), ("px", "Pixel", ""),
            ("°", "Grad", ""), ("°C", "Grad Celsius", ""), ("℃", "Grad Celsius", ""), ("°F", "Grad Fahrenheit", ""),
            ("%", "Prozent", ""), ("‰", "Promille", ""), ("Mp", "Megapixel", ""), ("MP", "Megapixel", ""), ("PS", "PS", ""),
            ("mol", "Mol", ""), ("mmol", "Millimol", ""), ("µmol", "Mikromol", ""), ("nmol", "Nanomol", ""), ("ng", "Nanogramm", ""), ("pg", "Pikogramm", ""),
            ("kPa", "Kilopascal", ""), ("MPa", "Megapascal", ""), ("mbar", "Millibar", ""), ("kV", "Kilovolt", ""), ("mV", "Millivolt", ""), ("GW", "Gigawatt", ""),
            ("mW", "Milliwatt", ""), ("kWp", "Kilowatt Peak", ""), ("MJ", "Megajoule", ""), ("lm", "Lumen", ""), ("lx", "Lux", ""), ("cd", "Candela", ""),
            ("kN", "Kilonewton", ""), ("kHz", "Kilohertz", ""), ("THz", "Terahertz", ""), ("PB", "Petabyte", ""), ("kBit/s", "Kilobit pro Sekunde", ""),
            ("MBit/s", "Megabit pro Sekunde", ""), ("GBit/s", "Gigabit pro Sekunde", ""), ("MB/s", "Megabyte pro Sekunde", ""), ("GB/s", "Gigabyte pro Sekunde", ""),
            ("dpi", "dpi", ""), ("ppm", "ppm", ""), ("°dH", "Grad deutscher Härte", ""), ("Vol.-%", "Volumenprozent", ""), ("dag", "Dekagramm", ""), ("dkg", "Dekagramm", ""),
            ("VA", "Voltampere", ""), ("kVA", "Kilovoltampere", ""), ("Ω", "Ohm", ""), ("kΩ", "Kiloohm", ""), ("µF", "Mikrofarad", ""), ("T", "Tesla", ""), ("kg/m³",
            "Kilogramm pro Kubikmeter", ""),
        ),
        "f": (
            ("t", "Tonne", "Tonnen"), ("h", "Stunde", "Stunden"), ("Std.", "Stunde", "Stunden"),
            ("Std", "Stunde", "Stunden"), ("min", "Minute", "Minuten"), ("Min.", "Minute", "Minuten"), ("min.", "Minute", "Minuten"), ("sek.", "Sekunde", "Sekunden"), ("std.", "Stunde", "Stunden"),
            ("Min", "Minute", "Minuten"), ("s", "Sekunde", "Sekunden"), ("Sek.", "Sekunde", "Sekunden"),
            ("Sek", "Sekunde", "Sekunden"), ("ms", "Millisekunde", "Millisekunden"),
            ("µs", "Mikrosekunde", "Mikrosekunden"), ("ns", "Nanosekunde", "Nanosekunden"),
            ("MWh", "Megawattstunde", "Megawattstunden"), ("GWh", "Gigawattstunde", "Gigawattstunden"), ("TWh", "Terawattstunde", "Terawattstunden"),
            ("Ah", "Amperestunde", "Amperestunden"), ("cal", "Kalorie", "Kalorien"), ("Lj", "Lichtjahr", "Lichtjahre"), ("sm", "Seemeile", "Seemeilen"),
            ("IE", "Internationale Einheit", "Internationale Einheiten"), ("I.E.", "Internationale Einheit", "Internationale Einheiten"),
            ("kWh", "Kilowattstunde", "Kilowattstunden"), ("Wh", "Wattstunde", "Wattstunden"),
            ("mAh", "Milliamperestunde", "Milliamperestunden"), ("kcal", "Kilokalorie", "Kilokalorien"),
            ("U/min", "Umdrehung pro Minute", "Umdrehungen pro Minute"),
        ),
        "": (("ha", "Hektar", ""),),
    }
)  # fmt: skip

UNITS: Final = MappingProxyType(
    {
        written: Noun((one, many or one), gender or "m")
        for gender, rows in _UNITS.items()
        for written, one, many in rows
    }
    | {name: currency.noun for name, currency in COINED.items()}
    | {written: Noun((one, many, to), gender) for written, gender, one, many, to in short.COUNTED}
)
UNIT_NAMES: Final = MappingProxyType({noun.forms[0]: noun for noun in UNITS.values()})
# Also names or the ends of words when a space stands before them: "Apollo 13 A".
TIGHT_UNITS: Final = frozenset({"L", "A", "K", "N", "J", "s", "T", "VA", "IE"})

# In the table of abbreviations, which has more of them.
TITLES: Final = short.TITLES
ABBREVIATIONS: Final = short.ABBREVIATIONS
SENTENCE_ENDS: Final = short.SENTENCE_ENDS
NUMBERED: Final = short.NUMBERED
PLAIN: Final = short.PLAIN

MONTH_NAMES: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for written in ({name} if name == "Mai" else {name, name[:3], f"{name[:3]}."})
    }
    | {
        "Jänner": 1,
        "Jän.": 1,
        "Feber": 2,
        "Febr": 2,
        "Febr.": 2,
        "Mrz": 3,
        "Mrz.": 3,
        "Sept": 9,
        "Sept.": 9,
    }
)

WEEKDAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag",
     "So": "Sonntag"}
)  # fmt: skip

ROMAN_CARDINALS: Final = words(
    "Kapitel Teil Band Buch Akt Szene Artikel Abschnitt Anhang Typ Stufe Klasse Phase Level Abbildung Tabelle Folge "
    "Staffel Steuerklasse Apollo Rocky Mark Hartz Gruppe Kategorie Tafel Quartal Satz Lektion"
)
KINGS: Final = words(
    "Friedrich Heinrich Ludwig Georg Eduard Jakob Karl Wilhelm Richard Johannes Paul Pius Benedikt Franz Leo Gregor "
    "Clemens Innozenz Urban Napoleon Nikolaus Alexander Iwan Peter Philipp Ferdinand Otto Ramses Dareios Ptolemaios "
    "Leopold Konrad Rudolf Maximilian Joseph Sigismund Lothar Gustav Christian Harald Olaf Robert Bonifatius Sixtus "
    "Stephan Albrecht Ernst August Baudouin Felipe Mehmed Philippe Albert Carl"
)
QUEENS: Final = words(
    "Elisabeth Maria Katharina Margarethe Beatrix Kleopatra Christina Johanna Isabella Anna"
)

# Nouns that ordinals stand before, by gender.
ORDINAL_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        noun: gender
        for gender, row in (
            ("m", "Platz Stock Tag Monat Teil Weltkrieg Akt Satz Geburtstag Jahrestag Spieltag Rang Band Grad Bezirk "
                  "Versuch Schritt Punkt Hochzeitstag FC SC Gang Kreis Advent Weihnachtstag Durchgang Absatz Artikel Auftritt Aufzug Aufgang Eingang "
                  "Hinterhof Lehrgang Jahrgang"),
            ("f", "Klasse Etage Runde Woche Liga Bundesliga Auflage Mannschaft Minute Stunde Halbzeit Reihe Stelle "
                  "Ausgabe Staffel Folge Person Generation Sinfonie Symphonie Frau Sekunde Strophe Zeile Seite Hälfte "
                  "Stufe Phase Schicht Frage Wahl Etappe Amtszeit Szene Dynastie Legislaturperiode"),
            ("n", "Mal Jahr Jahrhundert Jahrtausend Kapitel Semester Quartal Obergeschoss OG Kind Drittel Viertel Buch "
                  "Lebensjahr Spiel Tor Schuljahr Halbjahr Gebot Album Regiment"),
        )
        for noun in row.split()
    }
)  # fmt: skip
GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "Alpha", "β": "Beta", "γ": "Gamma", "δ": "Delta", "ε": "Epsilon", "ζ": "Zeta", "η": "Eta", "θ": "Theta",
        "ι": "Iota", "κ": "Kappa", "λ": "Lambda", "μ": "My", "ν": "Ny", "ξ": "Xi", "ο": "Omikron", "π": "Pi",
        "ρ": "Rho", "σ": "Sigma", "ς": "Sigma", "τ": "Tau", "υ": "Ypsilon", "φ": "Phi", "χ": "Chi", "ψ": "Psi",
        "ω": "Omega", "µ": "My", "ϕ": "Phi", "ϵ": "Epsilon", "ϑ": "Theta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "und", "=": "gleich", "×": "mal", "÷": "geteilt durch", "±": "plus minus", "≈": "ungefähr gleich",
        "≠": "ungleich", "≤": "kleiner gleich", "≥": "größer gleich", "→": "nach", "⇒": "daraus folgt",
        "∞": "unendlich", "√": "Wurzel aus", "∑": "Summe", "©": "Copyright", "§": "Paragraf",
        "¶": "Absatz", "°": "Grad", "№": "Nummer", "%": "Prozent", "@": "at", "$": "Dollar", "€": "Euro",
        "£": "Pfund", "¥": "Yen", "²": "hoch zwei", "³": "hoch drei",
        "⁴": "hoch vier", "⁵": "hoch fünf", "⁶": "hoch sechs", "⁹": "hoch neun",
        "®": "registriert", "™": "Markenzeichen", "℠": "Dienstleistungsmarke", "℃": "Grad Celsius",
        "℉": "Grad Fahrenheit", "℡": "Telefon",
    }
)  # fmt: skip

# Of a fraction's sign: how it is said alone.
FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "ein halb", "⅓": "ein Drittel", "⅔": "zwei Drittel", "¼": "ein Viertel", "¾": "drei Viertel",
        "⅕": "ein Fünftel", "⅖": "zwei Fünftel", "⅗": "drei Fünftel", "⅘": "vier Fünftel", "⅙": "ein Sechstel",
        "⅚": "fünf Sechstel", "⅛": "ein Achtel", "⅜": "drei Achtel", "⅝": "fünf Achtel", "⅞": "sieben Achtel",
    }
)  # fmt: skip

# Endings of addresses written without https; those that are also words ("es", "so", "am") need the https.
TOP_LEVEL: Final = words(
    "com org net edu gov io ai app de at ch li eu fr it co uk nl be pl cz dk se info biz tv tech online shop blog cloud"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "Punkt", "/": "Schrägstrich", "-": "Bindestrich", "_": "Unterstrich", "?": "Fragezeichen", "=": "gleich",
        "&": "und", "#": "Raute", "%": "Prozent", "~": "Tilde", ":": "Doppelpunkt", "+": "plus", "@": "at",
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "plus", "-": "minus", "x": "mal", "/": "durch", "~": "etwa", "<": "kleiner als", ">": "größer als",
     "^": "hoch"}
)  # fmt: skip

# Initialisms with vowels, that would be read as words; unknown capitals are left.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written.upper())
        for written in words(
            "EU USA UN CDU CSU AfD ARD UKW IBM API CPU GPU URL USB KI IT EDV ADAC AG ICE LKW PKW Lkw Pkw FBI CIA EZB "
            "IQ EKG AOK IG EM PC CEO FAQ LED IPO HIV AGB BGH ORF GmbH IHK TU OP UV ID AI BIP"
        )
    }
)

SENTENCE_WORDS: Final = words(
    "Er Sie Es Das Der Die Dann Da Dort Ein Eine Im In Am Und Aber Wir Ich Doch Nach Als Wenn Auch So Den Dem Bei Mit "
    "Von Zu Zum Seit Heute Damit Danach Dabei Diese Dieser Dieses Sein Seine Ihr Ihre Man Was Wer Wie Wo Warum Nun"
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"\(0\d{1,4}\) ?\d{2,9}(?:[ -]\d{2,9}){0,4}(?![\w-]|[.,]\d)",
    r"0(?<![\w.,+/-]0)(?<!\d 0)\d{1,4}(?: ?[/-] ?| )\d{2,9}(?:[ -]\d{2,9}){0,4}(?![\w-]|[.,]\d)",
)

# What stands before a year, and before a code of three digits.
YEAR_CUES: Final = (
    r"\b(?:[Jj]ahre?s?|[Ss]eit|[Aa]b|[Bb]is|[Aa]nno|[Ss]ommer|[Ww]inter|[Ff]rühjahr|[Ff]rühling|[Hh]erbst|[Ee]nde|"
    r"[Aa]nfang|[Mm]itte|[Uu]m|[Vv]or|[Nn]ach|[Vv]on|©) "
)
CODE_CUES: Final = (
    r"\b(?:HTTP|[Ff]ehler|[Ss]tatus|[Cc]ode|[Nn]otruf|[Rr]uf|[Ww]ähle|Fehlercode|Statuscode):? "
)

# What is written onto a number: "3x", "16-jährig"; signs have their word.
COMPOUNDS: Final[Mapping[str, str]] = MappingProxyType(
    {"x": "mal", "×": "mal"}
    | {f"%ig{ending}": f"prozentig{ending}" for ending in ("", "e", "en", "er", "es")}
)
COMPOUND_ENDS: Final = (
    r"(?:[Jj]ährig|tägig|stündig|minütig|wöchig|monatig|fach|mal|köpfig|malig|stellig|teilig|prozentig|stöckig|türig|"
    r"seitig|spurig|sitzig|silbig|zeilig|eckig)\w{0,3}"
)
