"""What the rules of en_notes.py look up: directions, months, and short forms with the neighbours that decide them.

Sources: The Chicago Manual of Style, 17th ed., 10.4-10.69; New Hart's Rules 10; Merriam-Webster, "Abbreviations".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import digit_and, runs, words

WAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest",
        "NNE": "north-northeast", "ENE": "east-northeast", "ESE": "east-southeast", "SSE": "south-southeast",
        "SSW": "south-southwest", "WSW": "west-southwest", "WNW": "west-northwest", "NNW": "north-northwest",
    }
)  # fmt: skip
MONTHS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May", "Jun": "June", "Jul": "July",
        "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
    }
)  # fmt: skip
# Titles that are also said without a name: "the Gov. said".
RANKS: Final = words(
    "Gov Sen Rep Capt Sgt Lt Col Maj Cmdr Prof Rev Supt Atty Cpl Pvt Insp Det Amb Cllr Gen Adm"
)
# Before those.
OWNERS: Final = "[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|former|new|then|that|this|every|[Vv]ice"
# These end in "s" and aren't counted.
NO_PLURALS: Final = words(
    "as is was has its this across less plus versus class race runs series gas always perhaps does vs bus"
)
_DATE: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d|v\d)"
_DAY: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Hol|Xmas|Christmas|Bank|\d)"

# Before a Roman number in small letters: "ch. xiv".
BOOKS: Final = words("ch chap vol bk sec art pt canto app Ch Chap Vol Bk Sec Art Pt App")
# Behind "at 6.15", which is a time then.
BEHIND_A_TIME: Final = "on|in the|every|for|to|sharp|today|tomorrow|tonight|and|then|with|from|the|this|until|till|so|but"
HALVED: Final = "hr|hour|mile|mi|day|price|pint|dozen|doz|inch|lb|pound|cup|marathon"
# Units of what there are several times of: "2 x 200 mg".
DOSED: Final = words("mg mcg g kg ml mL l L cl oz GB TB MB W kW V lb lbs")
# Before "St" these begin a name or a sentence: "Lake St Clair", "The St Bees".
BEFORE_SAINTS: Final = words(
    "The At In Near From And But For When On To By Of Lake Port Mount Mont Fort Bury Chalfont Ottery Stow Cape Point Isle Church Hospital "
    "Sault If As So Our My We I It Is Was Now Then This That"
)
# Of what is said below, those that may end a sentence.
ENDS: Final = words(
    "minor major century retired Sunday State deposit minutes light negotiable advise Church"
)
# These begin a sentence behind "Jr.".
_BEGIN: Final = "He|She|It|They|We|I|The|His|Her|Their|In|On|At|But|And|This|That|These|A|An|As|If|When|After|For|To|By|From|With|Then|So|What|Who|How|You"
# Behind "in" and "of" these are what is studied, or a department: "Ph.D. in Chem.".
_FIELDS: Final = """
Chem: Chemistry; Bio: Biology; Biol: Biology; Phys: Physics; Psych: Psychology; Econ: Economics; Math: Mathematics; Hist: History; Phil: Philosophy
Lit: Literature; Soc: Sociology; Anthro: Anthropology; Ed: Education; Def: Defense; Transp: Transportation; Ling: Linguistics; Engr: Engineering
"""
# The words that a pattern finds, the pattern, what is said. A capital stays one.
# The states as newspapers write them, behind a town: "Boston, Mass." (The Associated Press Stylebook).
_STATES: Final = """
Ala: Alabama; Ariz: Arizona; Ark: Arkansas; Calif: California; Colo: Colorado; Conn: Connecticut; Del: Delaware; Fla: Florida; Ga: Georgia
Ill: Illinois; Ind: Indiana; Kan: Kansas; Ky: Kentucky; La: Louisiana; Md: Maryland; Mass: Massachusetts; Mich: Michigan; Minn: Minnesota
Miss: Mississippi; Mo: Missouri; Mont: Montana; Neb: Nebraska; Nev: Nevada; Okla: Oklahoma; Ore: Oregon; Pa: Pennsylvania; Penn: Pennsylvania
Tenn: Tennessee; Tex: Texas; Vt: Vermont; Va: Virginia; Wash: Washington; Wis: Wisconsin; Wyo: Wyoming
"""


def _entries(table: str) -> list[list[str]]:
    return [row.split(": ") for row in table.strip().replace("\n", "; ").split("; ")]


FIXED: Final = (
    *((f"{state}.", rf"{state}\.(?<=[a-z], {state}\.)", said) for state, said in _entries(_STATES)),
    ("Penn.", r"Penn\.(?= (?:Ave|St|Sta|Ctr)\b)", "Pennsylvania"),
    *(
        (f"{field}.", rf"{field}\.(?<=(?:in|of) {field}\.)", said)
        for field, said in (
            row.split(": ") for row in _FIELDS.strip().replace("\n", "; ").split("; ")
        )
    ),
    (
        "Sec.",
        rf"Sec\.(?= (?:of (?:[A-Z]|the )|(?!(?:{_BEGIN})\b)[A-Z][a-z]+(?! dep)))",
        "Secretary",
    ),
    (
        "Th.",
        r"Th\.(?:(?<=due Th\.)|(?<=by Th\.)|(?<=on Th\.)|(?<=& Th\.)|(?<=, Th\.)|(?<=next Th\.))",
        "Thursday",
    ),
    ("Sup.", r"Sup\.(?= C(?:ourt|t\.))", "Supreme"),
    (
        "Dist. dist.",
        r"[Dd]ist\.(?= (?:is|was|to|from|between|of \d|run|walked|travell?ed|covered|\d[\d.,]{0,6} ?(?:km|mi|m|ft|yd)\b)|:)",
        "distance",
    ),
    ("No. no.", r"[Nn]o\.(?= of\b)", "number"),
    ("Nos. nos.", r"[Nn]os\.(?= of\b)", "numbers"),
    ("pt.", r"pt\.(?<=\d-pt\.)(?! of)", "point"),
    (
        "ext.",
        r"ext\.(?:(?<=illa ext\.)|(?<=mond ext\.)|(?<=mint ext\.)|(?<=emon ext\.)|(?<=ange ext\.))",
        "extract",
    ),
    ("Gen.", r"Gen\.(?= (?:[XYZ]|Alpha)\b)", "generation"),
    ("Lat. lat.", r"[Ll]at\.(?<!\w....)(?= -?\d)", "latitude"),
    ("Long. long. Lon. lon.", r"[Ll]ong?\.(?= -?\d{1,3}(?:\.\d+)?(?: ?°| deg))", "longitude"),
    ("Alt. alt.", r"[Aa]lt\.(?<!\w....)(?= \d[\d,.]* ?(?:ft|m|feet|met))", "altitude"),
    ("Est. est.", r"[Ee]st\.(?<=\(est\.)(?=\))", "estimated"),
    (
        "exp.",
        r"exp\.(?<=\d exp\.)(?=[ ,;)]|\Z)(?! (?:date|\d))|exp\.(?<=[\d][%MBKmbk] exp\.)",
        "expected",
    ),
    ("Sr.", rf"Sr\.(?= [A-Z])(?! (?:{_BEGIN})\b)", "senior"),
    ("Jr.", rf"Jr\.(?= [A-Z])(?! (?:{_BEGIN})\b)", "junior"),
    ("ca. c. Ca. C.", r"ca?\.(?<![\w.]c\.)(?<![\w.]ca\.)(?= (?:A\.? ?D|the \d))", "circa"),
    ("n.", r"n\.(?<=, n\.)(?= \d)", "note"),
    ("dep.", r"dep\.(?<=\d dep\.)(?= (?:on|by|req|due|for|to|paid|rec)|\)|\Z)", "deposit"),
    ("mil.", r"mil\.(?<=\d mil\.)", "million"),
    ("bil.", r"bil\.(?<=\d bil\.)", "billion"),
    ("hi Hi", r"[Hh]i(?= \d{1,3},? (?:and )?lo\b)", "high"),
    ("lo Lo", r"[Ll]o(?<=\d, lo)(?= \d)|[Ll]o(?<=\d lo)(?= \d)|lo(?<=and lo)(?= \d)", "low"),
    ("Sen.", r"Sen\.(?= \()", "Senator"),
    ("Rep.", r"Rep\.(?= \()", "Representative"),
    ("Gov.", r"Gov\.(?= \(|,| (?:and|has|will|said|signed)\b)", "Governor"),
    ("avg'd", r"avg'd", "averaged"),
    ("Ex. ex.", r"[Ee]x\.(?<!\w...)(?= [A-H](?![\w'’]|\.\w|\. [A-Z]))", "exhibit"),
    ("inc.", r"inc\.(?<!\w....)(?= ?[A-Za-z\d£$€%])", "including"),
    ("pen. pen", r"pen\.?(?<=['′’\d] pen)\.?|pen\.(?<=['′’\d] pen\.)", "penalty"),
    ("og o.g.", r"og(?<=['′’] og)", "own goal"),
    ("m.", r"m\.(?<=\(m\.)(?= (?:c\. )?\d{4})", "married"),
    ("st.", r"st\.(?<=-st\.)", "street"),
    (
        "elev. Elev.",
        r"[Ee]lev\.(?<!\w.....)(?= (?:is|to|bank|lobby|out|shaft|bldg|access))",
        "elevator",
    ),
    ("L.", r"L\.(?<=urn L\.)(?= (?:on|at|onto|into) )", "left"),
    ("R.", r"R\.(?<=urn R\.)(?= (?:on|at|onto|into) )", "right"),
    ("Pt. Pts.", r"Pts?\.(?<!\w...)(?= (?:c/o|[a-z(]))(?<!\w....)", "patient"),
    ("Hx hx", r"[Hh]x(?<!\w..)(?= of\b)", "history"),
    ("Sec. sec.", r"[Ss]ec\.(?<!\w....)(?= dep(?:\.|osit))", "security"),
    ("dep.", r"dep\.(?<=(?:ity|ec\.) dep\.)", "deposit"),
    ("def.", r"def\.(?<=\w def\.)(?= [A-Z])", "defeated"),
    ("trans.", r"trans\.(?<!\w......)(?= (?:by )?[A-Z])", "translated"),
    ("n.", r"n\.(?<=[Ss]ee n\.)(?= \d)", "note"),
    ("Comm. comm.", r"[Cc]omm\.(?<!\w.....)(?= (?:mtg|meeting|chair|member|report))", "committee"),
    ("Bd. bd.", r"[Bb]d\.(?<!\w...)(?= (?:mtg|meeting|of|member|chair))", "board"),
    ("mins.", r"mins\.(?<=(?:mtg\.|ting) mins\.)", "minutes"),
    ("Sch.", r"Sch\.(?<!\w....)(?= [Dd]ist)", "school"),
    ("M", r"(?<![\w–-])(?:M)(?= \d{1,2}(?::\d\d)?[ap]\b)", "Monday"),
    ("W", r"(?<![\w–-])W(?= \d{1,2}(?::\d\d)?[ap]\b)", "Wednesday"),
    ("F", r"(?<![\w–-])F(?= \d{1,2}(?::\d\d)?[ap]\b)", "Friday"),
    ("Th", r"(?<![\w–-])Th(?= \d{1,2}(?::\d\d)?[ap]\b)", "Thursday"),
    ("Tu", r"(?<![\w–-])Tu(?= \d{1,2}(?::\d\d)?[ap]\b)", "Tuesday"),
    ("Sa", r"(?<![\w–-])Sa(?= \d{1,2}(?::\d\d)?[ap]\b)", "Saturday"),
    ("Su", r"(?<![\w–-])Su(?= \d{1,2}(?::\d\d)?[ap]\b)", "Sunday "),
    (
        "Rec. rec.",
        r"[Rr]ec\.(?<!\w....)(?= (?:tire|dose|daily|retail|age|speed|temp|press|read|serv|use|max|min)|, )",
        "recommended",
    ),
    (
        "u",
        r"(?<=\bif )u(?= )|(?<=\bdo )u(?= )|(?<=\bdid )u(?= )|(?<=\bare )u\b|(?<=\bcan )u(?= )|(?<=\bwill )u(?= )|(?<=\bsee )u\b|(?<=\bhave "
        r")u(?= )|(?<=\br )u\b|(?<=\blove )u\b|(?<=\bthank )u\b|(?<=\bmiss )u\b|(?<=\bwhen )u(?= )|(?<=\bhope )u(?= )|(?<=\btell )u\b|(?<=\bfor )u\b|(?<="
        r"\bwith )u\b|\bu(?= (?:need|want|are|can|have|know|coming|there|going|get|guys|think|see|up|should|could|will|say|said|like|got|wer"
        r"e|free|ok)\b)",
        "you",
    ),
    ("yo y.o.", r"(?:(?<=\d)|(?<=\d[ -]))(?:yo\b|y\.o\.)", "year old"),
    ("v.", r"v\.(?= ?\d{1,3}\.\d)", "version"),
    (
        "Sen.",
        r"Sen\.(?= (?:race|seat|bill|vote|majority|run|campaign|candidate|committee|hearing|floor|primary|elections?)\b)",
        "Senate",
    ),
    ("Tel. tel.", r"[Tt]el\.(?= no\b|:)", "telephone"),
    ("r", r"r(?= u\b)", "are"),
    ("Att. att.", r"[Aa]tt\.(?= \d)", "attendance"),
    ("Sq. sq.", r"[Ss]q\.(?<!\d [Ss]q\.)(?= (?:ft|in|mi|yd|m|km|footage|feet|foot)\b)", "square"),
    ("ft.", r"ft\.(?<=[Ss]q\. ft\.)(?<!\d [Ss]q\. ft\.)", "feet"),
    (
        "Approx. approx.",
        r"[Aa]pprox\.(?= (?:times?|costs?|prices?|sizes?|weights?|values?|lengths?|dates?|locations?|ages?|distances?|dim|duration|heights?|"
        r"widths?|numbers?|amounts?|totals?|delivery|arrivals?|areas?|volume)\b)",
        "approximate",
    ),
    ("ur", r"\bur\b(?= [a-z])", "your"),
    ("fr.", r"fr\.(?<!\w...)(?= ?(?:[$£€\d]|[A-Z]{3}\b))", "from"),
    ("drs.", r"drs\.(?<!\w....)(?= (?:at )?\d)", "doors"),
    ("Org. org.", r"[Oo]rg\.(?<!\w....)(?= chem)", "organic"),
    ("adv.", r"adv\.(?<=lease adv\.)|adv\.(?<=ls\. adv\.)|adv\.(?<=pls adv\.)", "advise"),
    ("displ.", r"displ\.(?<!\w......)(?= \d)", "displacing"),
    ("Int. int.", r"[Ii]nt\.(?<!\w....)(?= rate)", "interest"),
    ("Dir. dir.", r"[Dd]ir\.(?<!\w....)(?= from\b|:)", "directions"),
    ("L", r"\bL(?= (?:on|at|onto|into) [A-Z\d])", "left"),
    ("R", r"\bR(?= (?:on|at|onto|into) [A-Z\d])", "right"),
    ("lt.", r"lt\.(?<=(?:st|nd|rd|th) lt\.)", "light"),
    ("Ann. ann.", r"[Aa]nn\.(?<!\w....)(?= (?:gen|mtg|meeting|report|rep|rate|fee))", "annual"),
    (
        "Gen. gen.",
        r"[Gg]en\.(?<!\w....)(?= (?:mtg|meeting|adm|info|public|manager|mgr|sec|election))",
        "general",
    ),
    ("Neg. neg.", r"[Nn]eg\.(?<!\w....)(?=[ ,;]*(?:\Z|[;,)]))", "negotiable"),
    (
        "Eng.",
        r"Eng\.(?<=(?:Old|ern|dle|cf\.) Eng\.)|Eng\.(?<!\w....)(?= (?:[‘'“\"]|[Ll]it|[Ll]ang|[Dd]ept))",
        "English",
    ),
    ("fr.", r"fr\.(?<!\w...)(?= (?:Lat|Gk|Ger|Old|OE|OF|L\.))", "from"),
    ("Lat.", r"Lat\.(?<!\w....)(?= [‘'“\"a-z])", "Latin"),
    ("pl.", r"pl\.(?<!\w...)(?= -)", "plural"),
    (
        "d.",
        r"d\.(?<=[Hh]e d\.)(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d|in|at))",
        "died",
    ),
    ("Ch.", r"Ch\.(?<=['’s] Ch\.)(?! ?\d)", "Church"),
    ("Ag.", r"Ag\.(?<=of Ag\.)", "Agriculture"),
    ("bk.", r"bk\.(?<=-bk\.)", "book"),
    ("min.", r"(?<=\b[A-G] )min\.|(?<=-flat )min\.|(?<=-sharp )min\.", "minor"),
    ("maj.", r"(?<=\b[A-G] )maj\.|(?<=-flat )maj\.|(?<=-sharp )maj\.", "major"),
    (
        "c.",
        r"(?<=\dth )c\.|(?<=\d1st )c\.|(?<=1st )c\.(?= (?:BC|AD))|(?<=\d(?:nd|rd) )c\.",
        "century",
    ),
    ("Rev.", r"Rev\.(?<!\w....)(?= (?:[A-Z]|\d{1,2}(?:\.\d)?)(?![\w.:'’]))", "revision"),
    (
        "Rel. rel.",
        r"[Rr]el\.(?<!\w....)(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d|v\d))",
        "released",
    ),
    ("Est. est.", r"[Ee]st\.(?<!\w....)(?= at\b)", "estimated"),
    (
        "Dep. dep.",
        r"[Dd]ep\.(?<!\w....)(?= (?:[A-Z]{3}|[A-Z][\w'’]+(?: [A-Z][\w'’]+)? (?:at )?\d{1,2}[:.h]?\d\d|\d{1,2}:\d\d|at \d))",
        "departs",
    ),
    (
        "Exc. exc.",
        r"[Ee]xc\.(?<!\w....)(?= (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Hol|Xmas|Christmas|Bank|\d))",
        "except",
    ),
    (
        "m.",
        r"m\.(?<=[\w)] m\.)(?= (?:\d{4}|[A-Z][a-z]+ (?:[A-Z]|of |in |de |von |[12]\d{3})))(?<![\d,] m\.)",
        "married",
    ),
    ("ret.", r"ret\.(?<=[( ]ret\.)(?=\))|ret\.(?<=, ret\.)(?=[,;])", "retired"),
    ("Sun.", r"Sun\.(?<=(?:xc\.|ept|ily|sed) Sun\.)", "Sunday"),
    ("bus.", r"bus\.(?= (?:days?|hours|hrs)\b)", "business"),
    ("Hi hi", r"[Hh]i(?<!\w..)(?= (?:of )?[-–−]?\d{1,3} ?°)", "high"),
    ("Lo lo", r"[Ll]o(?<!\w..)(?= (?:of )?[-–−]?\d{1,3} ?°)", "low"),
    (
        "c",
        r"(?<=\d )c(?= (?:(?:all-purpose|chopped|diced|shredded|grated|packed|brown|white|cold|warm|hot|whole|heavy|cooked|uncooked|sliced|f"
        r"resh|frozen|unsalted|melted|plain|dry|dried|light|dark|powdered|granulated) )?(?:flour|sugar|milk|water|butter|oil|rice|cream|brot"
        r"h|stock|cheese|oats|honey|raisins|nuts|walnuts|pecans|yogurt|berries|blueberries|onions?|carrots|celery|pasta|beans|lentils|juice|"
        r"vinegar|sauce|coconut|cocoa)\b)",
        "c.",
    ),
    ("b4", r"b4(?= (?:[a-z]|\d))", "before"),
)
# Those with a stop that aren't words themselves, for the splitter.
FIXED_FORMS: Final = frozenset(
    form[:-1]
    for forms, _, _ in FIXED
    for form in forms.split()
    if form.endswith(".") and len(form) > 3
) - words(
    "pen Sun bus long lon Lon Long mins Int int Math Ed Soc Bio Ind Miss Wash Mass Kan Ill Del La Pa Ga Mo sec Sec"
)
_U: Final = frozenset(("u", "u."))
_SPANS: Final = runs(
    (
        "yr",
        "yrs",
        "year",
        "years",
        "min",
        "mins",
        "minute",
        "minutes",
        "day",
        "days",
        "month",
        "months",
        "wk",
        "wks",
        "week",
        "weeks",
    )
) | runs(("hr", "hrs", "hour", "hours", "mile", "miles", "foot", "inch", "pound", "page"))
# The same, of what isn't a word: a pattern, what is said ("\\1" is its first group), what a text with it has.
LONE: Final = (
    (r"lbs\.(?<=[½⅓⅔¼¾] lbs\.)", "pounds", "½⅓⅔¼¾"),
    (r"hrs\.(?<=[½⅓⅔¼¾] hrs\.)", "hours", "½⅓⅔¼¾"),
    (r"mi\.(?<=[½⅓⅔¼¾] mi\.)", "miles", "½⅓⅔¼¾"),
    (r"yds\.(?<=[½⅓⅔¼¾] yds\.)", "yards", "½⅓⅔¼¾"),
    (
        r"c/o(?= (?:SOB|[a-z]+ (?:pain|ache)|pain|headache|nausea|cough|fever|chest|dizz))",
        "complains of",
        ("c/o",),
    ),
    (
        r"(Ohio|Penn|Iowa|Michigan|Florida|Kansas|Oregon|Arizona|Oklahoma|Mississippi|Washington|Boise|Fresno|Utah|Colorado|Georgia|Kent|Bal"
        r"l|Wichita|Murray|Montana|Idaho|Texas|Tennessee|Illinois|Indiana|Alabama|Louisiana|Missouri|Jackson|San Diego|San Jose|N\.C\.|NC) S"
        r"t\.?(?=[ ,;:)\d]|\Z)(?! [A-Z][a-z]+ (?:said|was))",
        r"\1 State",
        (" St",),
    ),
    (r"°F(?<!\d°F)(?<!\d °F)\b", "degrees Fahrenheit", ("°F",)),
    (r"°C(?<!\d°C)(?<!\d °C)\b", "degrees Celsius", ("°C",)),
    (r"\+(?<=\d:\d\d\+)(?=\d(?!\d))", " plus ", ("+",)),
    (r"#(?=[A-Z]-?\d)", "number ", ("#",)),
    (r"º(?<=\dº)(?= ?[CF]\b)|º(?<=\d º)(?= ?[CF]\b)", "°", "º"),
    (
        r"M(?<!\w.) ?[-–] ?(?=(?:Sat|Fri|Thu|Wed|Sun)(?:\b|[a-z]+day))",
        "Monday to ",
        ("M–", "M-", "M "),
    ),
    (
        r" ?bps?(?<=\dbps)(?!\w| ?/)| ?bps?(?<=\d bps)(?!\w| ?/)| ?bp(?<=\dbp)(?!\w)",
        " basis points",
        digit_and("bp", " bp"),
    ),
    (r"\bu r 2 (?=[a-z])", "you are too ", ("u r 2",)),
    (r"\bu r\b", "you are", (" u r", "u r ")),
    (
        r"2(?<=[a-z]ing 2)(?= (?:the|my|ur|your|a|be|go|get|see|do)\b)|2(?<=(?:need|want|have|like|ning|ping|oing) 2)(?= [a-z])(?! (?:of|or|and|more|days|hours)\b)(?! [a-z]+s\b)",
        "to",
        ("d 2", "t 2", "e 2", "g 2"),
    ),
    (
        r"\.?/(?<=[a-z.]/)(?=\d{1,3} ?(?:h|hrs?|hours?|days?|wks?|weeks?|mos?|months?)\b)",
        " per ",
        ("/",),
    ),
    (r"\+(?=[$€£]\d)", "plus ", ("+$", "+€", "+£")),
    (r"#s(?= \d)", "numbers", ("#s",)),
    (
        r"#(?:(?<=ress #)|(?<=dial #)|(?<=hit #)|(?<=the #)(?= (?:key|sign)))(?![\w#])",
        "pound",
        (" #",),
    ),
    (
        r"\*(?:(?<=ress \*)|(?<=dial \*)|(?<=hit \*)|(?<=the \*)(?= (?:key|sign)))(?![\w*])",
        "star",
        (" *",),
    ),
    (
        r" [x×](?:(?<=[a-z).] [x×])|(?<=[$£€]\d [x×])|(?<=[$£€]\d\d [x×])|(?<=[$£€]\d\d\d [x×])|(?<=[$£€]\d\d\d\d [x×]))(?= \d{1,3}(?!\w|[.,:]\d)(?! ?(?:cm|mm|in|ft|m|x|×|times)\b))",
        " times",
        (" x ", " × "),
    ),
    (r"-?yo(?<=\d-yo)(?!\w)|yo(?<=\dyo)(?!\w)", " year old", digit_and("yo", "-yo")),
    (
        r"-(?<=\d-)(?<!\d/\d-)(?<!\d/\d\d-)(?=[1-7]/[2-8](?![\d/]))",
        " ",
        tuple(f"-{top}/" for top in range(1, 8)),
    ),
    (
        r"\+(?<=[A-F]\+)(?<!\w[A-F]\+)(?<![.&] [A-F]\+)(?![\w+=])",
        " plus",
        ("A+", "B+", "C+", "D+", "E+", "F+"),
    ),
    (
        r"-(?:(?<=\ba [A-D]-)|(?<=\ban A-)|(?<=got [A-D]-)|(?<=ade [A-D]-)|(?<=ted [A-D]-))(?=[\s.,;:!?)]|\Z)",
        " minus",
        ("A-", "B-", "C-", "D-"),
    ),
    (r" [x×](?<=[cm]m [x×])(?= [A-Z] \d)", " by", ("m x ", "m × ")),
    (r"-(?<=\d-ft-)(?=\d)|-(?<=\d-foot-)(?=\d)", " ", ("ft-", "foot-")),
    (r"\.(?<=\d min\.)(?= (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|M-F)\b)", "", (" min. ",)),
    (r"/(?<=[A-Za-z]/)(?=capita\b)", " per ", ("/capita",)),
    (
        r"[-–](?<=\d[-–])(?=\d{1,3}[- ]?(?:yrs?|years?|mins?|minutes?|days?|months?|wks?|weeks?|hrs?|hours?|miles?|foot|inch|pound|page)[. -])",
        " to ",
        _SPANS,
    ),
    (r"401\(k\)(?<!\w......)", "four oh one K", ("401(k)",)),
    (r"403\(b\)(?<!\w......)", "four oh three B", ("403(b)",)),
    (r"\bc u\b", "see you", _U),
    (r"(?<=\d)-(\d\d)(?<=\b\d{4}-\d\d)(?<=[Nn]o\. \d{4}-\d\d)(?!\d)", r" dash \1", ("o. ",)),
)
