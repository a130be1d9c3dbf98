"""The words around an English measure that say whether it stands before its noun (en_measures.py)."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import words

ADJECTIVES: Final = (
    "new|old|single|standard|small|large|long|short|big|huge|tiny|full|simple|typical|black|white|red|blue|green|second|"
    "first|third|final|last|next|normal|regular|whole|steep|narrow|wide|deep|high|heavy|light|modern|classic|mini|nice|"
    "good|great|quick|brisk|gentle|hard|easy|recent|daily|weekly|double|dual|separate|cheap|spare|solid|thin|thick|"
    "minimum|maximum|mandatory|male|female|stereo|wooden|concrete|nonstop|non-stop|extra|steady|massive|sheer|sturdy|"
    "portable|proper|further|similar|different|straight"
)  # fmt: skip
_FACTORS: Final = (
    r"(?:[\w.,-]{1,14}(?:[\"″”'′]| [a-z]{1,11})? (?:by|[x×]) ){0,2}"  # "a 12" x 18" frame"
)
ARTICLE: Final = re.compile(
    rf"\b(?:[Aa]n?|[Aa]nother|[Ee]very|[Ee]ach|[Pp]er)(?: (?:{ADJECTIVES})){{0,2}} {_FACTORS}\Z"
)
THE: Final = re.compile(
    rf"\b(?:[Tt]h(?:e|is|at|ese|ose)|[Hh]is|[Hh]er|[Mm]y|[Yy]our|[Oo]ur|[Tt]heir|[Ii]ts|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|"
    rf"[Tt]en|several|many|some|(?!(?:[Ss]?[Hh]e|[Ii]t|[Tt]h(?:at|ere)|[Ww]h(?:at|o)|[Ll]et|[Hh]ere|[Bb]aby)['’]s)\w+['’]s)(?: (?:{ADJECTIVES})){{0,2}} {_FACTORS}\Z"
)
# None of these begins with what is measured: "a 5 km from here" isn't an attribute.
NEVER: Final = words(
    "a an the of from to in on at by for with without into onto over under above below between behind before after "
    "within per than then is are was were be been has have had do does did will would can could may might must should "
    "he she it we you they i who which that this these those there here if when while where because so but not as "
    "away apart ago later back today tomorrow yesterday now more less each every both further farther north south east "
    "west northeast northwest southeast southwest ahead along across around off out up down per until till since again "
    "only just about toward towards through plus minus times every remaining left total please too either how what why "
    "short well upwards upstream downstream inland uphill downhill offshore overall instead"
)
# Behind "the", these don't either: "the 10 m and the 20 m", "the 5 km long".
NEVER_BEHIND_THE: Final = NEVER | words("and or nor")
# Behind inches, these have no singular before them: "6" tall", "5" possible".
NO_ATTRIBUTES: Final = (
    "tall wide long deep high thick across diameter possible expected minimum maximum max min snow snowfall rain rainfall ice water larger "
    "smaller taller wider longer shorter higher lower deeper too minus every on x fabric spacing overlap clearance approximately approx"
)
# Behind "can", which is a vessel elsewhere.
VERBS: Final = (
    "be|hold|have|make|also|only|get|do|take|help|cost|cause|last|easily|still|even|run|go|feel|seem|feed|provide|save|not|never|lift|carry|"
    "travel|reach|cover|sometimes|often|add|give|kill|turn|mean|still|always|already|add|wear"
)
# These are measured even where no article tells: "3.5mm jack", "5m read".
MEASURED: Final = words(
    "wheel wheels tire tires rim rims pizza pizzas screen screens blade blades skillet vinyl pan pans needle needles hook hooks tile tiles bead beads wire wires thread rounds plywood pipes tubing card cards chip memory stick sticks tv laptop "
    "jack jacks plug plugs socket connector cable cables lens lenses film pistol gun cannon sprint dash freestyle "
    "butterfly backstroke breaststroke hurdles relay pool drive drives disk ssd monitor display hike walk run swim ride "
    "bag bags weight weights dumbbell barbell kettlebell bottle bottles pipe hose bolt bolts screw screws nail nails "
    "drill socket battery bulb bulbs charger adapter adaptor resistor engine motor fence wall ladder rope ropes "
    "read drive flight break nap timer timeout delay interval intervals video episode clip podcast meeting call session "
    "cans tank tanks jar jars tin tins carton cartons box boxes container containers tub tubs tube tubes packet packets package packages pouch "
    "sack sacks bucket jug pack packs glass glasses fuse fuses truck trucks lorry trailer boat yacht steak steaks fillet fillets burger roast "
    "ruler board boards post posts pole poles plank planks shelf shelves ceiling ceilings tablet tablets capsule capsules pill pills dose doses "
    "race races loop trail course track tracks trek trip route stretch lap laps radius paper dumbbells plates mattress phone "
    "lesson lessons class classes lecture lectures exam exams appointment appointments slot slots window layover wait queue show lease contract "
    "warranty guarantee mortgage loan sentence ban deal term "
    "workout commute countdown cooldown warmup limit zone radius shift clock warning notice"
)  # fmt: skip
