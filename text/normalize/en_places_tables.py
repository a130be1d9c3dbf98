"""How English shortens roads, sides and counties (en_places.py).

Sources: USPS Publication 28, appendix C1 (streets); the Postcode Address File of Royal Mail (counties).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STREETS: Final = "Street|Avenue|Road|Drive|Boulevard|Lane|Court|Place|Parkway|Circle|Terrace|Way|Highway|Broadway|St|Ave|Rd|Dr|Blvd|Ln|Ct|Pl|Pkwy|Hwy"
# Behind a name.
ROAD_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Ct": "Court", "Cres": "Crescent", "Sq": "Square", "Pl": "Place", "Cir": "Circle", "Ter": "Terrace", "Trl": "Trail", "Pk": "Park",
        "Plz": "Plaza", "Xing": "Crossing", "Mdws": "Meadows", "Cl": "Close", "Gr": "Grove", "Dv": "Drive", "Wy": "Way",
    }
)  # fmt: skip
# Of those, these only behind a number and a name.
ADDRESSED: Final = frozenset(("Cl", "Gr", "Dv", "Wy"))
# Of these there is a northern one, a southern one, ...: "S. Korea".
SIDED: Final = (
    "East|West|Korea|Ireland|Virginia|Carolina|Dakota|America|Americas|Africa|Asia|Europe|Germany|Sea|Pole|London|Yorkshire|Yorks|Sussex|"
    "Sudan|Wales|Australia|Bank|Side|End|Indies|Coast|Island|Shore|Hollywood|Bay|Hills|Beach|Point|Park|County|Atlantic|Pacific|Midlands|"
    "Lothian|Kensington|Hampstead|Hampton|Palm|Orange|Chicago|Boston|Philadelphia|Harlem|Texas|California|Florida|Vietnam|Yemen"
)
# Behind "the N.".
PARTS: Final = "coasts?|shore|bank|pole|half|parts?|region|ridge|corner|slopes?|edge|border|sides?|end|lot|wing|gate|entrance|door|exit|stairs|wall|tower"
# Before these a direction isn't a letter: "use N. stairs"; nor behind a road: "4th Ave. S.", "I-5 N.".
SIDES: Final = "stairs|side|end|wing|gate|entrance|door|exit|shore|lot|wall|bank|face|slope|tower|parking|terrace|lobby"
ROADS: Final = r"\b(?:Ave|St|Rd|Blvd|Dr|Ln|Pl|Avenue|Street|Road)\.? \Z|\b(?:I|US|SR|Rte\.?|Hwy\.?|Route|Highway)[ -]\d{1,3} \Z"
# Behind these it says where to: "3 mi. W.".
LENGTHS: Final = (
    "km|mi|miles?|m|ft|feet|yds?|yards?|blocks?|kilometers?|kilometres?|meters?|metres?"
)
COUNTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Beds": "Bedfordshire", "Berks": "Berkshire", "Bucks": "Buckinghamshire", "Cambs": "Cambridgeshire", "Derbys": "Derbyshire",
        "Glos": "Gloucestershire", "Hants": "Hampshire", "Herts": "Hertfordshire", "Lancs": "Lancashire", "Leics": "Leicestershire",
        "Lincs": "Lincolnshire", "Middx": "Middlesex", "Northants": "Northamptonshire", "Notts": "Nottinghamshire", "Oxon": "Oxfordshire",
        "Salop": "Shropshire", "Staffs": "Staffordshire", "Warks": "Warwickshire", "Wilts": "Wiltshire", "Worcs": "Worcestershire",
        "Yorks": "Yorkshire",
    }
)  # fmt: skip
# Behind "Co.", and Durham.
IRISH_COUNTIES: Final = (
    "Antrim|Armagh|Carlow|Cavan|Clare|Cork|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|"
    "Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow"
)
