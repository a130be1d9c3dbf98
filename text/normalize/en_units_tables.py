"""The words beside an English unit that tell it from a letter or a word (en_units.py)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

# Behind "12 in", where they end the measure.
LONG: Final = "wide|tall|long|deep|high|thick|across|apart|square|diameter|away"
FALLEN: Final = "snow|snowfall|rain|rainfall|ice|water|fabric|ribbon|soil|mulch|foam|insulation"
# Behind a single letter, which is a unit there.
TIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "V": "batter(?:y|ies)|supply|supplies|outlets?|power|adapters?|adaptors?|chargers?|sockets?|AC|DC|motors?|systems?|inputs?|outputs?|"
        "lines?|lights?|lamps?|circuits?|mains|plugs?|LED|LEDs|strip|transformers?|of",
        "W": "bulbs?|lights?|lamps?|LEDs?|speakers?|chargers?|panels?|heaters?|motors?|amps?|power|solar|adapters?|microwaves?|USB|halogen|"
        "ovens?|kettles?|supply|subwoofer|of|equivalent|incandescent|fluorescent",
        "A": "fuses?|plugs?|breakers?|circuits?|sockets?|outlets?|currents?|chargers?|supply|of",
        "L": "of|bottles?|tanks?|jugs?|pots?|engines?|backpacks?|bags?|capacity|water|milk|juice|oil|stock|wine|beer|fuel|petrol|diesel|"
        "containers?|buckets?|cartons?|boxes|box|each|cooler|V6|V8|turbo|cold|warm|hot|vegetable|chicken",
        "l": "of|bottles?|tanks?|jugs?|pots?|water|milk|juice|oil|stock|wine|beer|fuel|petrol|diesel|containers?|buckets?|cartons?|each|"
        "cold|warm|hot|vegetable|chicken",
        "s": "later|before|after|intervals?|timers?|rest|delays?|ago|apart|faster|slower|breaks?|pause|intro|exposures?|videos?|clips?|ads?|"
        "each|at|until|then|with|of|hold",
        "t": "of|trucks?|loads?|capacity|cranes?|lorry|lorries|vans?",
        "N": "force|of",
    }
)
KITCHEN: Final = (
    "all-purpose|plain|self-raising|self-rising|whole|chopped|diced|grated|minced|packed|brown|white|cold|warm|hot|heavy|cooked|fresh|frozen|"
    "unsalted|salted|melted|dried|dry|ground|light|dark|powdered|olive|vegetable|canola|coconut|soy|lemon|lime|vanilla|tomato|kosher|sea|"
    "baking|cream|apple|rice|black|softened|soft|granulated|caster|icing|shredded"
)
FOODS: Final = (
    "flour|sugar|milk|water|butter|oil|rice|cream|broth|stock|cheese|oats|honey|raisins|nuts|walnuts|pecans|yogurt|yoghurt|berries|"
    "blueberries|onions?|carrots?|celery|pasta|beans|lentils|juice|vinegar|sauce|coconut|cocoa|salt|pepper|vanilla|extract|cinnamon|nutmeg|"
    "ginger|garlic|powder|soda|paprika|cumin|oregano|basil|thyme|parsley|cilantro|mustard|mayonnaise|mayo|ketchup|syrup|yeast|cornstarch|"
    "cornflour|paste|margarine|shortening|zest|cloves?|chili|chilli|tartar"
)
# Before a temperature: "at 350 F".
WARM_BEFORE: Final = (
    "[Aa]t|[Tt]o|of|is|was|are|were|about|around|between|and|from|[Hh]ighs?|[Ll]ows?|[Tt]emp(?:erature|s|\\.)?:?|oven|[Hh]eat(?:ed)?|[Ff]ever|reach(?:es|ed)?|"
    "hit|near|nearly|above|below|over|under|or|than|by|minus|[Ii]t['’]s|only|a|an|exceed(?:s|ed)?|feels like|approx\\.?|approximately"
)
# Before a dash that is a sign.
BELOW_NOUGHT: Final = (
    "from|to|of|at|is|was|or|and|below|between|around|about|near|reach(?:es|ed)?|hit|than|by|[Ll]ows?|[Hh]ighs?|[Tt]emp(?:erature|\\.)?:?|"
    "[Cc]hange|[Nn]et|[Ss]core|rating|equals|value|under|[Bb]alance:?|[Gg]ain:?|[Ll]oss:?|chill|feels like|index"
)
# Units that are also said without a number, behind these words: one, many.
LONE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"), "kg": ("kilogram", "kilograms"),
        "km": ("kilometer", "kilometers"), "mi": ("mile", "miles"), "ft": ("foot", "feet"), "yd": ("yard", "yards"), "yds": ("yard", "yards"),
        "hr": ("hour", "hours"), "hrs": ("hour", "hours"), "min": ("minute", "minutes"), "mins": ("minute", "minutes"),
        "yr": ("year", "years"), "yrs": ("year", "years"),
        "wk": ("week", "weeks"), "wks": ("week", "weeks"), "mth": ("month", "months"), "mths": ("month", "months"),
        "mo": ("month", "months"), "mos": ("month", "months"), "gal": ("gallon", "gallons"), "gals": ("gallon", "gallons"),
        "tsp": ("teaspoon", "teaspoons"), "tbsp": ("tablespoon", "tablespoons"), "ml": ("milliliter", "milliliters"), "mL": ("milliliter", "milliliters"),
        "cm": ("centimeter", "centimeters"), "mm": ("millimeter", "millimeters"), "mg": ("milligram", "milligrams"),
        "kgs": ("kilogram", "kilograms"), "kms": ("kilometer", "kilometers"), "tsps": ("teaspoon", "teaspoons"), "tbsps": ("tablespoon", "tablespoons"), "ozs": ("ounce", "ounces"),
        "km/h": ("kilometers per hour", "kilometers per hour"), "mph": ("miles per hour", "miles per hour"),
        "kWh": ("kilowatt hour", "kilowatt hours"), "GB": ("gigabyte", "gigabytes"), "MB": ("megabyte", "megabytes"),
        "TB": ("terabyte", "terabytes"), "pt": ("pint", "pints"), "qt": ("quart", "quarts"), "pkg": ("package", "packages"),
        "doz": ("dozen", "dozen"), "pc": ("piece", "pieces"), "pcs": ("piece", "pieces"), "appt": ("appointment", "appointments"),
    }
)  # fmt: skip
# These are no other words.
MANY_ALONE: Final = words("lbs hrs mins yrs mths tbsps tsps ozs")
ONE_UNIT: Final = (
    "an?|per|each|every|half an?|another|one|last|next|this|the|a single|quarter of an?|1st|first"
)
MANY_UNITS: Final = "in|of|few|several|many|some|more|most|two|three|four|five|six|seven|eight|nine|ten|dozen|extra|hundred|thousand|million|fewer|couple|no\\.|x"
# Behind "the" and "in" these are rare, or other words.
SURE_UNITS: Final = words(
    "lb lbs oz kg km hr hrs mins secs yr yrs wk wks mth mths kWh mph km/h yds tbsp"
)
# Behind "twice/".
PERIODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "day": "day", "d": "day", "wk": "week", "week": "week", "w": "week", "mo": "month", "month": "month", "mth": "month", "yr": "year",
        "year": "year", "y": "year", "night": "night", "hr": "hour", "hour": "hour", "qtr": "quarter", "quarter": "quarter",
    }
)  # fmt: skip
# Behind a slash these aren't what a count is shared by: "3 adults/child".
NOT_EACH: Final = words("and or more less other over under")
# Units and scales that people write twice in a range.
REPEATED: Final = words(
    "km cm mm m kg g mg mcg ml mL l L cl lb lbs oz ft mi yd in mph kph kW kWh W V A Hz MHz GHz KB MB GB TB Mbps hrs hr h min mins s sec secs "
    "days weeks months years °C °F ° C F k K M b B bn mn million billion trillion thousand inch inches feet miles yrs wks mos pts cc hp"
)
# Behind these "≥" has nothing to compare.
NO_SUBJECT: Final = (
    "for|of|with|use|uses|using|requires?|required|needs?|has|have|buy|spend|to|and|or|by|in|every|after|within|than|from|at|on|add|if|take|"
    "lasting|contains?|containing|aged|age|ages|get|gets|score|scored|scoring|earn|orders?|weighing|plus|is|are|be|only|choose|enter|pay|"
    "patients|adults|children|men|women|over|temp\\.?"
)
