"""German letters for winds, floors and units that stand without a number, to be read and extended.

Sources: DIN 1301-1 (units); Deutscher Wetterdienst, Wetterlexikon (winds); DIN 277 and advertisements (floors).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "N": "Nord", "O": "Ost", "S": "Süd", "W": "West", "NO": "Nordost", "NW": "Nordwest", "SO": "Südost", "SW": "Südwest",
        "NNO": "Nordnordost", "NNW": "Nordnordwest", "SSO": "Südsüdost", "SSW": "Südsüdwest", "ONO": "Ostnordost", "WSW": "Westsüdwest",
    }
)  # fmt: skip
FLOORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "EG": "Erdgeschoss", "OG": "Obergeschoss", "UG": "Untergeschoss", "DG": "Dachgeschoss", "KG": "Kellergeschoss",
        "ZG": "Zwischengeschoss", "HP": "Hochparterre",
    }
)  # fmt: skip
# Beside an amount of money, and beside other words of a flat.
RENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"KM": "Kaltmiete", "WM": "Warmmiete", "NK": "Nebenkosten", "BK": "Betriebskosten", "HK": "Heizkosten", "MK": "Mietkaution"}
)  # fmt: skip
HOUSING: Final[Mapping[str, str]] = MappingProxyType(
    {"TG": "Tiefgarage", "GZH": "Gaszentralheizung", "ZH": "Zentralheizung", "FBH": "Fußbodenheizung", "WC": "WC", "AR": "Abstellraum",
     "EFH": "Einfamilienhaus", "MFH": "Mehrfamilienhaus", "DHH": "Doppelhaushälfte", "RH": "Reihenhaus", "ETW": "Eigentumswohnung"}
)  # fmt: skip
# Units before a hyphen, and behind "pro" or "in": "km-Stand", "pro km".
NAMED_UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "km": "Kilometer", "qm": "Quadratmeter", "m²": "Quadratmeter", "kWh": "Kilowattstunde", "kW": "Kilowatt", "kg": "Kilogramm",
        "cm": "Zentimeter", "mm": "Millimeter", "ml": "Milliliter", "mg": "Milligramm", "GB": "Gigabyte", "MB": "Megabyte",
    }
)  # fmt: skip

# Lands and landscapes behind a town, in brackets or behind a slash: "Hamm (Westf.)".
LANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Westf": "Westfalen", "Oldb": "Oldenburg", "Rhld": "Rheinland", "Thür": "Thüringen",
        "Holst": "Holstein", "Württ": "Württemberg", "Hess": "Hessen", "Brandenb": "Brandenburg",
        "Meckl": "Mecklenburg", "Vogtl": "Vogtland", "Erzgeb": "Erzgebirge", "Oberpf": "Oberpfalz",
        "Niederbay": "Niederbayern", "Oberbay": "Oberbayern", "Odenw": "Odenwald",
        "Schwarzw": "Schwarzwald", "Allg": "Allgäu", "Sachs": "Sachsen", "Anh": "Anhalt",
    }
)  # fmt: skip
