"""What tells English years from quantities, and kings from letters (en_years.py).

Sources: The Chicago Manual of Style 9.29-9.34 (years, eras); the highest number that a monarch or pope of each name has
had.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.en_tables import UNITS
from text.normalize.rule import any_of

# Before two years: "between 1789 and 1799", "in the years 1848 and 1849".
CUES: Final = (
    r"(?:\b(?i:between|from|in|since|during|until|till|by|years?|reign(?:ed|ing|s)?|ruled|lived|born|died|active|early|"
    r"late|mid|after|before|of|revolutions|elections|editions|wars)(?: the)?(?: years?| periods?)?,? |[(\[]|\bc\. )\Z"
)
ERA: Final = r" ?(?:BCE?|AD|CE|B\.C\.(?:E\.)?|A\.D\.)(?!\w)"
# Behind quantities, at once or behind one of these adjectives.
MEASURES: Final = (
    r" (?:(?:daily|total|extra|more|fewer|metric|additional|active|new|average|full|US|American) )?(?:"
    r"people|men|women|children|adults|soldiers|troops|students|pupils|employees|workers|users|customers|members|"
    r"residents|inhabitants|patients|participants|visitors|guests|passengers|players|prisoners|slaves|refugees|"
    r"(?:kilo)?calories|cals?|kilojoules|joules|k?J|met(?:er|re)s?|kilomet(?:er|re)s?|centimet(?:er|re)s?|"
    r"millimet(?:er|re)s?|feet|foot|miles?|yards?|inch(?:es)?|acres?|hectares?|pounds?|ounces?|kilos?|(?:kilo|milli)?grams?|"
    r"ton(?:ne)?s?|lit(?:er|re)s?|gallons?|barrels?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|dollars?|euros?|"
    r"rupees?|yen|francs?|words?|pages?|characters?|tokens?|points?|votes?|seats?|copies|units?|items?|steps?|square|cubic|"
    r"watts?|volts?|lumens?|horsepower|hp|degrees?|percent|per cent|species|ships?|tanks?|aircraft|horses?|troops|cases?|"
    r"deaths?|rounds?|times|pieces|rows|lines|levels|" + any_of(UNITS) + r")(?![\w-])"
)
# "the 1848 revolutions"
EVENTS: Final = (
    r"revolutions?|wars?|treaty|treaties|elections?|census|edition|constitution|act|earthquake|fire|floods?|epidemic|plague|"
    r"siege|battle|novel|book|poem|painting|map|uprisings?|rebellion|revolt|coup|expedition|voyage|famine|law|convention|"
    r"agreement|conference|session|performance|premiere|harvest|vintage|eruption|eclipse|comet|crisis|panic|declaration"
)

# The highest number of each name; others have fewer than DEFAULT_LIMIT.
MONARCH_LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: limit
        for limit, row in (
            (2, "Elizabeth Catherine Vittorio Umberto Justinian"),
            (3, "Mary Robert Emmanuel Richard Leopold Cyrus Darius Xerxes Wilhelm Francis"),
            (4, "Malcolm William Napoleon Ivan Peter Thutmose Otto Carlos"),
            (5, "Nicholas Olaf Harald Sixtus"),
            (6, "George Philip Paul Juan Mehmed Gustav Gustavus Friedrich"),
            (7, "James Ferdinand Haakon"),
            (8, "Henry Edward Alexander Urban"),
            (9, "Boniface Frederick"),
            (10, "Charles Stephen Christian"),
            (11, "Constantine Ramses Ramesses"),
            (13, "Innocent Pius"),
            (14, "Clement Leo"),
            (16, "Benedict Gregory Karl Ptolemy"),
            (18, "Louis"),
        )
        for name in row.split()
    }
)
DEFAULT_LIMIT: Final = 23  # John XXIII
