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
        "Edw": "Edward", "Eliz": "Elizabeth", "Fredk": "Frederick", "Richd": "Richard", "Cpt": "Captain", "Sgts": "Sergeants", "Cllr": "Councillor", "Revd": "Reverend", "Bp": "Bishop", "Abp": "Archbishop", "Dep": "Deputy", "Cmdt": "Commandant", "Det": "Detective", "Insp": "Inspector", "Ald": "Alderman",
    }
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a.e.t": "after extra time", "agg": "aggregate", "k.o": "kick-off", "o.g": "own goal", "vol": "volume", "wkends": "weekends", "wkend": "weekend", "wkdays": "weekdays", "wkday": "weekday",
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
        "M.D": "M D", "B.A": "B A", "M.A": "M A", "I.D": "ID", "o.c": "on center", "ck": "check", "cks": "checks", "chq": "cheque", "tks": "thanks", "B.C": "BC", "A.D": "AD", "B.C.E": "BCE", "C.E": "CE", "P.O": "P O", "P.S": "P S", "R.S.V.P": "R S V P",
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
        "bedrm": "bedroom", "bedrms": "bedrooms", "temps": "temperatures", "Wm": "William", "Robt": "Robert", "Chas": "Charles", "Geo": "George",
        "Thos": "Thomas", "Jas": "James", "Benj": "Benjamin", "Saml": "Samuel", "Danl": "Daniel", "Edw": "Edward", "Eliz": "Elizabeth", "Margt": "Margaret", "Cath": "Catherine",
        "hx": "history", "dx": "diagnosis", "sx": "symptoms", "smkg": "smoking", "cxld": "cancelled", "cncld": "cancelled", "canc": "cancelled",
        "resched": "rescheduled", "appr": "approved", "tkt": "ticket", "tkts": "tickets", "Tkt": "Ticket", "rcvd": "received", "commd": "commissioned",
        "flr": "floor", "dys": "days", "bur": "buried", "bapt": "baptized", "Dpt": "Department", "dpt": "department", "qtr": "quarter", "qtrs": "quarters",
        "Ger": "German", "Gk": "Greek", "vit": "vitamin", "vits": "vitamins", "amb": "ambassador", "asstd": "assorted", "bkfst": "breakfast",
        "brkfst": "breakfast", "chkd": "checked", "clnr": "cleaner", "cmte": "committee", "Cmte": "Committee", "conds": "conditions", "dsgn": "design",
        "expd": "expired", "Gt": "Great", "hdqrs": "headquarters", "hdwe": "hardware", "ht'd": "heated", "int'nl": "international", "mgt": "management",
        "nbr": "number", "nbrs": "numbers", "pgm": "program", "pkwy": "parkway", "prpty": "property", "ptnr": "partner", "pwd": "password", "rdg": "reading",
        "rpt": "report", "rpts": "reports", "rqd": "required", "rsvd": "reserved", "shpt": "shipment", "shpg": "shipping", "spch": "speech", "stk": "stock",
        "supp": "supplement", "tchr": "teacher", "tchrs": "teachers", "trng": "training", "vlg": "village", "whsl": "wholesale", "wkshp": "workshop",
        "xtra": "extra", "yrbk": "yearbook",
        "btn": "button", "btns": "buttons", "acct": "account", "Utd": "United", "sal": "salary", "dims": "dimensions", "dir": "director", "Bn": "Battalion",
        "Inf": "Infantry", "Regt": "Regiment", "Bde": "Brigade", "Sqn": "Squadron", "Btn": "Battalion", "Cav": "Cavalry", "Pte": "Private",
        "Cdr": "Commander", "dau": "daughter", "daus": "daughters", "p.a": "per annum", "plat": "platform", "exc": "excluding", "incr": "increase",
        "decr": "decrease", "amts": "amounts", "bkg": "booking", "bkgs": "bookings", "bldrs": "builders", "compl": "complete", "coord": "coordinator",
        "corr": "corrected", "dbls": "doubles", "deg": "degree", "degs": "degrees", "dely": "delivery", "destn": "destination", "devt": "development",
        "dev't": "development", "discont": "discontinued", "educ": "education", "empl": "employee", "encl": "enclosed",         "eqpt": "equipment", "estd": "established", "est'd": "established", "ext'd": "extended", "fdn": "foundation", "fict": "fiction",         "furn": "furnished", "unfurn": "unfurnished", "gdn": "garden", "gdns": "gardens", "Gdns": "Gardens", "indus": "industry", "instr": "instructions",
        "instrs": "instructions", "insur": "insurance", "jct": "junction", "maint": "maintenance", "manuf": "manufacturer", "matls": "materials",
        "mat'ls": "materials", "mems": "members", "mth": "month", "negot": "negotiable", "off'l": "official", "outbldg": "outbuilding", "payt": "payment",
        "perfs": "performances", "phr": "pharmacy", "pkgg": "packaging", "posn": "position", "pref'd": "preferred", "prin": "principal", "prods": "products",
        "prox": "proximity", "prs": "pairs", "prtg": "printing", "publ": "published", "pwr": "power", "qual": "qualified", "quals": "qualifications",
        "ques": "question", "quot": "quotation", "rcpt": "receipt", "rcpts": "receipts", "recep": "reception", "refs": "references",         "repl": "replacement", "resp": "respectively", "ret'd": "returned", "retd": "retired", "rte": "route", "std": "standard", "stn": "station",
        "Stn": "Station", "subscr": "subscription", "subst": "substitute", "suppl": "supplement", "surg": "surgeon", "synd": "syndrome", "tpt": "transport",
        "univ": "university", "vert": "vertical", "wdth": "width", "wkdys": "weekdays", "wknd": "weekend", "wknds": "weekends", "xfer": "transfer",
        "y.o": "years old", "dely'd": "delivered", "del'd": "delivered", "Assy": "Assembly", "assy": "assembly", "altn": "alternate", "arrgt": "arrangement",
        "attrib": "attributed", "autom": "automatic", "bthrm": "bathroom",
        "bthrms": "bathrooms", "bsmt": "basement", "Bsmt": "Basement", "catg": "category", "cntr": "center", "cust": "customer", "custs": "customers",
        "dlx": "deluxe", "dwg": "drawing", "dwgs": "drawings", "exch": "exchange", "exp'd": "experienced", "ftg": "footage", "fwd": "forward",
        "hdcp": "handicap", "hndbk": "handbook", "htd": "heated", "hwd": "hardwood", "immed": "immediately", "jnl": "journal", "lvg": "living",
        "ltr": "letter", "ltrs": "letters", "mbr": "member", "mbrs": "members", "nbhd": "neighborhood", "nonref": "nonrefundable", "nec": "necessary",
        "ofc": "office", "pvt": "private", "rd'g": "reading", "recv'd": "received", "remod": "remodeled", "rqmts": "requirements", "rtn": "return",
        "sgd": "signed", "supv": "supervisor", "supvr": "supervisor", "svgs": "savings", "tmt": "treatment", "txn": "transaction", "txns": "transactions",
        "unlim": "unlimited", "upd": "update",
    }
)  # fmt: skip

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
SENTENCE_ENDS: Final = words(
    "B.C A.D B.C.E C.E etc Jr Sr Ave Blvd Rd Inc Ltd Corp Co Bros Dept Univ Assn Esq ea Pkwy Ln Expy Fwy Tpke Hts Ctr Ph.D M.D B.A M.A ibid Calif Fla Ariz Colo Conn Tenn Wis Minn Mich Okla Ala govt yr yrs mo mos Mo wk wks hr hrs wt ht util utils mgmt svc req reqd bal cond appt appts pmt pkg pkgs dist mvt "
    "cont'd contd Elem Jct Vt Va Ky Ga Nev Md Wyo pers mtg cor"
)

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mvt": "movement", "mvmt": "movement", "s": "section", "ss": "sections", "No": "number", "no": "number", "Nos": "numbers", "nos": "numbers", "Fig": "Figure", "fig": "figure",
        "Figs": "Figures", "Vol": "Volume", "vol": "volume", "Ch": "Chapter", "ch": "chapter", "Sec": "Section",
        "sec": "section", "Art": "Article", "Eq": "Equation", "p": "page", "pp": "pages", "par": "paragraph",
        "Rte": "Route", "Flt": "Flight", "ca": "circa", "c": "circa", "apt": "apartment", "Apt": "Apartment",
        "rm": "room", "Rm": "Room", "fn": "footnote", "Fn": "Footnote", "bk": "book", "Bk": "Book", "pt": "part",
        "Pt": "Part", "para": "paragraph", "Para": "Paragraph", "chap": "chapter", "Chap": "Chapter",
        "blk": "block", "Blk": "Block", "Ste": "Suite", "Bldg": "Building", "Fl": "Floor", "fns": "footnotes",
        "vols": "volumes", "Vols": "Volumes", "chaps": "chapters", "chs": "chapters", "vv": "verses", "ll": "lines",
        "Trk": "Track", "trk": "track", "sz": "size", "Sz": "Size", "Pop": "Population", "pop": "population", "Per": "Period", "Ord": "Ordinance", "sc": "scene", "Sc": "Scene", "rms": "rooms", "Rms": "Rooms", "apts": "apartments", "Apts": "Apartments", "lic": "license", "Lic": "License", "inv": "invoice",
 "tbl": "table", "Tbl": "Table", "wk": "week", "gr": "grade", "pkt": "packet",
        "Q": "Question", "Qs": "Questions", "Op": "Opus", "op": "opus", "Tab": "Table", "Ser": "Series", "Iss": "Issue", "Sch": "Schedule",
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
        "Cl": "Clause", "cl": "clause", "cls": "clauses", "Cls": "Clauses", "subsec": "subsection", "Supp": "Supplement", "Suppl": "Supplement",
        "Exh": "Exhibit", "avg": "average", "mk": "mark", "Mk": "Mark", "Col": "Column", "col": "column", "cols": "columns", "Cols": "Columns", "Term": "Terminal", "App": "Appendix", "app": "appendix", "term": "terminal", "pts": "points", "plat": "platform", "Plat": "Platform", "acct": "account", "Acct": "Account", "reg": "registration", "Reg": "Registration", "ser": "serial", "tot": "total", "pl": "plate", "def": "definition", "prob": "problem", "Prob": "Problem", "ques": "question", "Ques": "Question", "thm": "theorem", "Thm": "Theorem", "lem": "lemma", "prop": "proposition", "Prop": "Proposition", "rev": "revision", "ver": "version", "Ver": "Version", "grp": "group", "Grp": "Group", "ph": "phone", "mob": "mobile", "Mob": "Mobile",
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
        "BTU": ("B T U", "B T U"), "bd": ("bedroom", "bedrooms"), "pp.": ("page", "pages"), "pp": ("page", "pages"), "pgs": ("page", "pages"), "vols": ("volume", "volumes"), "eds": ("edition", "editions"), "chs": ("chapter", "chapters"), "ques": ("question", "questions"), "bu": ("bushel", "bushels"), "pk": ("pack", "packs"), "pks": ("pack", "packs"), "ctn": ("carton", "cartons"), "ctns": ("carton", "cartons"), "cs": ("case", "cases"), "sht": ("sheet", "sheets"), "shts": ("sheet", "sheets"), "pkt": ("packet", "packets"), "pkts": ("packet", "packets"), "c.": ("cup", "cups"), "qtr": ("quarter", "quarters"), "ea": ("each", "each"), "reb": ("rebound", "rebounds"), "rebs": ("rebound", "rebounds"), "ast": ("assist", "assists"), "stl": ("steal", "steals"),
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
        "WWI": "World War One", "WWII": "World War Two", "b/c": "because", "w/in": "within", "Intl": "International", "F/T": "full-time", "P/T": "part-time", "yr/yr": "year on year", "m/m": "month on month",
        "y/y": "year on year", "q/q": "quarter on quarter", "yoy": "year on year", "YoY": "year on year", "MoM": "month on month", "QoQ": "quarter on quarter",
        "req'd": "required", "reqd": "required", "pref'd": "preferred", "t-storm": "thunderstorm", "t-storms": "thunderstorms", "T-storms": "Thunderstorms",
        "n/c": "no charge", "s/h": "secondhand", "o/s": "outstanding", "d/t": "due to", "h/w": "hardware", "s/w": "software", "r/t": "round trip", "o/w": "one way",
        "m/c": "machine", "A/C": "air conditioning", "p/w": "per week", "p/m": "per month", "pcm": "per calendar month", "b/w": "between",
    }
)  # fmt: skip
# The same, of messages and advertisements.
CHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "f/t": "full-time", "p/t": "part-time", "o/n": "overnight", "W/D": "washer and dryer", "w/d": "washer and dryer", "y/o": "year old", "p/u": "pickup", "P/U": "pickup", "f/u": "follow-up", "tix": "tickets", "tks": "thanks", "Tks": "Thanks", "stn": "station", "thx": "thanks", "Thx": "Thanks", "pls": "please",
        "Pls": "Please", "plz": "please", "Plz": "Please", "ppl": "people", "tmrw": "tomorrow", "btw": "by the way", "idk": "I don't know", "lmk": "let me know", "brb": "be right back", "ttyl": "talk to you later", "nvm": "never mind", "imo": "in my opinion", "tbh": "to be honest", "gr8": "great", "l8r": "later", "2nite": "tonight", "2day": "today", "2moro": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "msg": "message", "msgs": "messages", "mtg": "meeting", "mtgs": "meetings", "hwk": "homework", "bday": "birthday", "wknd": "weekend", "wkend": "weekend", "wkends": "weekends", "Mgmt": "Management",
        "mgmt": "management", "appt": "appointment", "btwn": "between", "approx": "approximately", "incl": "including", "add'l": "additional", "Add'l": "Additional", "cont'd": "continued", "Cont'd": "Continued",
        "rec'd": "received", "int'l": "international", "Int'l": "International", "nat'l": "national", "gov't": "government", "Gov't": "Government",
    }
)  # fmt: skip
