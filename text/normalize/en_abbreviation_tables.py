"""English abbreviations and what is said for them: one row each, to be read and extended, without the last dot.

Sources: The Chicago Manual of Style, 17th ed., 10.4-10.69; New Hart's Rules 10; Merriam-Webster, "Abbreviations"; USPS
Publication 28 (streets); The Bluebook (law and states); the SBL Handbook of Style (books of the Bible).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

# With a dot behind; said before a capital letter.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Messrs": "Messieurs", "Prof": "Professor", "Gen": "General", "Gov": "Governor", "Sen": "Senator",
        "Rep": "Representative", "Rev": "Reverend", "Hon": "Honorable", "Capt": "Captain",
        "Cmdr": "Commander", "Lt": "Lieutenant", "Sgt": "Sergeant", "Col": "Colonel", "Maj": "Major",
        "Adm": "Admiral", "Mt": "Mount", "Ft": "Fort", "Mme": "Madame", "Mlle": "Mademoiselle", "Msgr": "Monsignor",
        "Supt": "Superintendent", "Atty": "Attorney", "Asst": "Assistant", "Assoc": "Associate", "Cpl": "Corporal",
        "Pvt": "Private", "Pfc": "Private First Class", "Brig": "Brigadier", "Comdr": "Commander",
        "Amb": "Ambassador", "Fr": "Father", "Wm": "William", "Robt": "Robert", "Chas": "Charles", "Geo": "George",
        "Thos": "Thomas", "Jas": "James", "Jos": "Joseph", "Benj": "Benjamin", "Saml": "Samuel", "Danl": "Daniel",
        "Edw": "Edward",
    }
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vs": "versus", "e.g": "for example", "i.e": "that is", "cf": "compare", "approx": "approximately",
        "incl": "including", "excl": "excluding", "est": "established", "esp": "especially", "etc": "et cetera",
        "Jr": "Junior", "Sr": "Senior", "Ave": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "Hwy": "Highway",
        "Inc": "Incorporated", "Ltd": "Limited", "Corp": "Corporation", "Co": "Company", "Bros": "Brothers",
        "Dept": "Department", "Univ": "University", "Assn": "Association", "Esq": "Esquire", "ea": "each",
        "qty": "quantity", "attn": "attention", "misc": "miscellaneous", "viz": "namely", "ibid": "ibidem",
        "govt": "government", "Govt": "Government", "natl": "national", "Natl": "National",
        "intl": "international", "Intl": "International", "Mgr": "Manager", "mfg": "manufacturing",
        "mfr": "manufacturer", "temp": "temperature", "btwn": "between",
        "avg": "average", "dept": "department", "bldg": "building", "Bldg": "Building", "Pkwy": "Parkway",
        "Ln": "Lane", "Terr": "Terrace", "Expy": "Expressway", "Fwy": "Freeway", "Tpke": "Turnpike",
        "Hts": "Heights", "Mtn": "Mountain", "Mtns": "Mountains", "Twp": "Township", "Cnty": "County",
        "Assoc": "Association", "Mfg": "Manufacturing", "Hosp": "Hospital", "Ctr": "Center", "Ph.D": "P H D",
        "M.D": "M D", "B.A": "B A", "M.A": "M A", "I.D": "ID", "P.O": "P O", "P.S": "P S", "R.S.V.P": "R S V P",
        "a.k.a": "also known as", "q.v": "which see", "et seq": "and following", "eds": "editors",
        "illus": "illustrated", "repr": "reprinted", "Ala": "Alabama", "Ariz": "Arizona", "Calif": "California",
        "Colo": "Colorado", "Conn": "Connecticut", "Fla": "Florida", "Mich": "Michigan", "Minn": "Minnesota",
        "Okla": "Oklahoma", "Tenn": "Tennessee", "Wis": "Wisconsin", "Neb": "Nebraska",
        "pls": "please", "appt": "appointment", "appts": "appointments", "pmt": "payment", "pmts": "payments",
        "pymt": "payment", "inv": "invoice", "prev": "previous", "pkg": "package", "pkgs": "packages", "elev": "elevation", "addl": "additional",
        "add'l": "additional", "nr": "near", "betw": "between", "util": "utilities", "utils": "utilities", "mgmt": "management", "svc": "service",
        "svcs": "services", "recd": "received", "rec'd": "received", "req": "required", "reqd": "required", "req'd": "required", "cond": "condition",
        "msg": "message", "msgs": "messages", "accts": "accounts", "bal": "balance", "chg": "charge", "contd": "continued",
        "cont'd": "continued", "cont": "continued", "dist": "district", "mvt": "movement", "mvmt": "movement", "orig": "original", "wt": "weight",
        "ht": "height", "hgt": "height", "dia": "diameter", "diam": "diameter", "sched": "schedule", "regs": "regulations", "reqs": "requirements",
        "yr": "year", "yrs": "years", "mo": "month", "mos": "months", "Mo": "Mo", "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours",
        "rm": "room", "ded": "deductible", "liab": "liability", "Acctg": "Accounting", "acctg": "accounting", "elec": "electric", "Phys. Ed": "Physical Education", "P.E": "P E",
        "lg": "large", "pd": "paid", "Stmt": "Statement", "stmt": "statement", "pkt": "packet", "env": "envelope", "Amer": "American", "arr": "arrives", "spd": "speed", "rxn": "reaction", "rxns": "reactions", "pct. pts": "percentage points", "hwy": "highway", "mgr": "manager",
        "asst": "assistant", "hrly": "hourly", "wkly": "weekly", "mthly": "monthly", "yrly": "yearly", "qtrly": "quarterly", "eff": "effective", "adm": "admission", "srs": "seniors", "reservs": "reservations", "resv": "reservation", "lge": "large", "sm": "small", "cor": "corner", "Thtr": "Theater", "refrig": "refrigerator",
        "int'l": "international", "Int'l": "International", "nat'l": "national", "Nat'l": "National", "gov't": "government", "Gov't": "Government",
        "dep't": "department", "ass'n": "association", "sec'y": "secretary", "secy": "secretary", "treas": "treasurer", "chmn": "chairman", "Jct": "Junction",
        "Elem": "Elementary", "Pct": "Precinct", "pct": "percent", "dbl": "double", "sgl": "single", "deliv": "delivery", "desc": "description",
        "pers": "person", "indiv": "individual", "orgs": "organizations", "edn": "edition", "transl": "translated",
        "abbr": "abbreviation", "pron": "pronounced", "poss": "possible", "prob": "probably", "usu": "usually", "occas": "occasionally",
        "freq": "frequency", "mtg": "meeting", "mtgs": "meetings", "lect": "lecture", "sem": "semester",
        "insp": "inspected", "reg'd": "registered", "regd": "registered", "whse": "warehouse", "mdse": "merchandise", "mktg": "marketing", "engr": "engineer",
        "bldgs": "buildings", "depts": "departments", "apts": "apartments", "subj": "subject", "equiv": "equivalent", "hosp": "hospital", "exec": "executive",
        "P.M.B": "P M B", "Cem": "Cemetery", "Bch": "Beach", "Hbr": "Harbor", "Pres": "President", "Vt": "Vermont", "Va": "Virginia",
        "Ky": "Kentucky", "Ga": "Georgia", "Nev": "Nevada",
        "Md": "Maryland", "Wyo": "Wyoming",
    }
)  # fmt: skip

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
SENTENCE_ENDS: Final = words(
    "etc Jr Sr Ave Blvd Rd Inc Ltd Corp Co Bros Dept Univ Assn Esq ea Pkwy Ln Expy Fwy Tpke Hts Ctr Ph.D M.D B.A M.A ibid Calif Fla Ariz Colo Conn Tenn Wis Minn Mich Okla Ala govt yr yrs mo mos Mo wk wks hr hrs wt ht util utils mgmt svc req reqd bal cond appt appts pmt pkg pkgs dist mvt "
    "cont'd contd Elem Jct Vt Va Ky Ga Nev Md Wyo pers mtg cor"
)

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "No": "number", "no": "number", "Nos": "numbers", "nos": "numbers", "Fig": "Figure", "fig": "figure",
        "Figs": "Figures", "Vol": "Volume", "vol": "volume", "Ch": "Chapter", "ch": "chapter", "Sec": "Section",
        "sec": "section", "Art": "Article", "Eq": "Equation", "p": "page", "pp": "pages", "par": "paragraph",
        "Rte": "Route", "Flt": "Flight", "ca": "circa", "c": "circa", "apt": "apartment", "Apt": "Apartment",
        "rm": "room", "Rm": "Room", "fn": "footnote", "Fn": "Footnote", "bk": "book", "Bk": "Book", "pt": "part",
        "Pt": "Part", "para": "paragraph", "Para": "Paragraph", "chap": "chapter", "Chap": "Chapter",
        "blk": "block", "Blk": "Block", "Ste": "Suite", "Bldg": "Building", "Fl": "Floor", "fns": "footnotes",
        "vols": "volumes", "Vols": "Volumes", "chaps": "chapters", "chs": "chapters", "vv": "verses", "ll": "lines",
        "Trk": "Track", "trk": "track", "sz": "size", "Sz": "Size", "Pop": "Population", "pop": "population", "Per": "Period", "Ord": "Ordinance", "sc": "scene", "Sc": "Scene", "rms": "rooms", "Rms": "Rooms", "apts": "apartments", "Apts": "Apartments", "lic": "license", "Lic": "License", "inv": "invoice",
 "tbl": "table", "Tbl": "Table", "wk": "week", "gr": "grade", "pkt": "packet",
        "Op": "Opus", "op": "opus", "Tab": "Table", "Ser": "Series", "Iss": "Issue", "Sch": "Schedule",
        "Rt": "Route", "Pl": "Plate", "Eqs": "Equations", "Ex": "Example", "Sect": "Section", "nn": "notes",
        "Ps": "Psalm", "Ep": "Episode", "ep": "episode", "Eps": "Episodes", "ext": "extension", "Ext": "Extension",
        "exts": "extensions", "Wk": "Week", "max": "maximum", "Max": "Maximum",
        "approx": "approximately", "Hwy": "Highway", "Cor": "Corinthians",
        "Exod": "Exodus", "Lev": "Leviticus", "Deut": "Deuteronomy",
        "Isa": "Isaiah", "Jer": "Jeremiah",
        "Eph": "Ephesians", "Thess": "Thessalonians", "Heb": "Hebrews",
        "Tel": "Telephone", "tel": "telephone", "Ph": "Phone",
        "Qty": "Quantity", "Ref": "Reference", "ref": "reference", "Yr": "Year", "Gr": "Grade",
        "Lvl": "Level", "lvl": "level", "Ln": "Line", "pg": "page", "Pg": "Page",
        "pgs": "pages", "Pgs": "Pages", "Mod": "Module", "Pos": "Position", "Amt": "Amount",
        "Secs": "Sections", "paras": "paragraphs", "Bks": "Books",
        "Pts": "Parts", "Arts": "Articles",
        "Cl": "Clause", "subsec": "subsection", "Supp": "Supplement", "Suppl": "Supplement",
        "Exh": "Exhibit", "avg": "average",
    }
)  # fmt: skip

# Counted things and kitchen measures, with and without a dot: one, many. Only behind a number.
_COUNTED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "tbsp": ("tablespoon", "tablespoons"), "tbsps": ("tablespoon", "tablespoons"), "Tbsp": ("tablespoon", "tablespoons"),
        "tbs": ("tablespoon", "tablespoons"), "tsp": ("teaspoon", "teaspoons"), "tsps": ("teaspoon", "teaspoons"),
        "fl oz": ("fluid ounce", "fluid ounces"), "fl. oz": ("fluid ounce", "fluid ounces"),
        "pt": ("point", "points"), "qt": ("quart", "quarts"), "qts": ("quart", "quarts"), "gal": ("gallon", "gallons"), "gals": ("gallon", "gallons"),
        "doz": ("dozen", "dozen"), "pkg": ("package", "packages"), "pkgs": ("package", "packages"), "pc": ("piece", "pieces"),
        "pcs": ("piece", "pieces"), "ct": ("count", "count"), "pts": ("point", "points"), "yr": ("year", "years"), "yrs": ("year", "years"),
        "mo": ("month", "months"), "mos": ("month", "months"), "wk": ("week", "weeks"), "wks": ("week", "weeks"),
        "tabs": ("tablet", "tablets"), "sq ft": ("square foot", "square feet"),
        "sq. ft": ("square foot", "square feet"), "sqft": ("square foot", "square feet"), "sq in": ("square inch", "square inches"),
        "sq. in": ("square inch", "square inches"), "sq mi": ("square mile", "square miles"), "sq. mi": ("square mile", "square miles"),
        "sq yd": ("square yard", "square yards"), "sq. yd": ("square yard", "square yards"), "sq m": ("square meter", "square meters"),
        "sq. m": ("square meter", "square meters"), "sq km": ("square kilometer", "square kilometers"), "sq. km": ("square kilometer", "square kilometers"),
        "cu ft": ("cubic foot", "cubic feet"), "cu. ft": ("cubic foot", "cubic feet"), "cu in": ("cubic inch", "cubic inches"), "cu. in": ("cubic inch", "cubic inches"),
        "cu yd": ("cubic yard", "cubic yards"), "cu. yd": ("cubic yard", "cubic yards"), "ft²": ("square foot", "square feet"), "in²": ("square inch", "square inches"),
        "mi²": ("square mile", "square miles"), "yd²": ("square yard", "square yards"), "ft³": ("cubic foot", "cubic feet"), "in³": ("cubic inch", "cubic inches"),
        "yds": ("yard", "yards"), "ft-lb": ("foot-pound", "foot-pounds"), "ft-lbs": ("foot-pound", "foot-pounds"), "ft·lb": ("foot-pound", "foot-pounds"),
        "lb-ft": ("pound-foot", "pound-feet"), "lb·ft": ("pound-foot", "pound-feet"), "ac": ("acre", "acres"), "bbl": ("barrel", "barrels"), "bdrm": ("bedroom", "bedrooms"), "bdrms": ("bedroom", "bedrooms"), "ba.": ("bath", "baths"), "sts": ("stitch", "stitches"), "btl": ("bottle", "bottles"), "btls": ("bottle", "bottles"), "pr": ("pair", "pairs"), "prs": ("pair", "pairs"), "kt": ("knot", "knots"), "kts": ("knot", "knots"),
        "BTU": ("B T U", "B T U"), "c.": ("cup", "cups"), "qtr": ("quarter", "quarters"), "ea": ("each", "each"),
    }
)  # fmt: skip
COUNTED: Final = MappingProxyType(
    {
        **_COUNTED,
        # "10 sq. ft. of", "3 lbs."
        "pt.": ("pint", "pints"),
        "tab.": ("tablet", "tablets"),
        "cap.": ("capsule", "capsules"),
        "caps.": ("capsule", "capsules"),
        **{
            f"{written}.": forms
            for written, forms in _COUNTED.items()
            if not written.endswith((".", "pt"))
        },
    }
)

# Short forms without a dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "w/o": "without", "w/": "with", "s/he": "she or he", "c/o": "care of", "vs": "versus",
        "WWI": "World War One", "WWII": "World War Two", "b/c": "because", "w/in": "within",




    }
)  # fmt: skip
# The same, of messages and advertisements.
CHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "W/D": "washer and dryer", "w/d": "washer and dryer", "y/o": "year old", "p/u": "pickup", "P/U": "pickup", "f/u": "follow-up", "tix": "tickets", "thx": "thanks", "Thx": "Thanks", "pls": "please",
        "Pls": "Please", "plz": "please", "Plz": "Please", "ppl": "people", "tmrw": "tomorrow", "btw": "by the way", "idk": "I don't know", "Mgmt": "Management",
        "mgmt": "management", "appt": "appointment", "btwn": "between", "approx": "approximately", "incl": "including", "add'l": "additional", "Add'l": "Additional", "cont'd": "continued", "Cont'd": "Continued",
        "rec'd": "received", "int'l": "international", "Int'l": "International", "nat'l": "national", "gov't": "government", "Gov't": "Government",
    }
)  # fmt: skip
# A part of each that hardly any other word has.
CHAT_PARTS: Final = (
    "/D", "/d", "y/o", "/u", "/U", "tix", "hx", "pls", "Pls", "plz", "Plz", "ppl", "tmrw", "btw", "idk", "gmt", "appt", "approx",
    "incl", "'l", "'d", "ov't",
)  # fmt: skip
