"""German abbreviations and what is said for them: one row each, to be read and extended, without the last dot.

Sources: Duden, Die deutsche Rechtschreibung, D 1-6 and "Im Wörterverzeichnis verwendete Abkürzungen"; DIN 5008:2020;
Kirchner, Abkürzungsverzeichnis der Rechtssprache (law); DIN 1355 and cookery books (kitchen measures); Deutsche Bahn's
and newspapers' small ads.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# With a dot behind, before a capital letter.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Dr": "Doktor", "Prof": "Professor", "Hr": "Herr", "Hrn": "Herrn", "Fr": "Frau", "St": "Sankt", "Frl": "Fräulein",
        "Dipl.-Ing": "Diplomingenieur", "Ing": "Ingenieur", "Mag": "Magister", "Gen": "General", "Drs": "Doktores",
        "Dres": "Doktores", "Frhr": "Freiherr", "Gebr": "Gebrüder", "Fa": "Firma", "Fam": "Familie", "Hptm": "Hauptmann",
        "Dipl.-Kfm": "Diplomkaufmann", "Dipl.-Kffr": "Diplomkauffrau", "Dipl.-Psych": "Diplompsychologe", "PD": "Privatdozent",
        "Dipl.-Biol": "Diplombiologe", "Dipl.-Chem": "Diplomchemiker", "Dipl.-Phys": "Diplomphysiker", "Dipl.-Päd": "Diplompädagoge",
        "Dipl.-Inform": "Diplominformatiker", "Dipl.-Volksw": "Diplomvolkswirt", "Dipl.-Betriebsw": "Diplombetriebswirt",
        "Pfr": "Pfarrer", "Pfrn": "Pfarrerin", "Kard": "Kardinal", "Msgr": "Monsignore", "Bgm": "Bürgermeister", "Präs": "Präsident",
        "Ltn": "Leutnant", "Oblt": "Oberleutnant", "Kpt": "Kapitän", "Fw": "Feldwebel", "Uffz": "Unteroffizier",
        "Gefr": "Gefreiter", "Maj": "Major", "Adm": "Admiral",
    }
)  # fmt: skip

# Anywhere, with and without the spaces that Duden asks for.
_SPACED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "z. B": "zum Beispiel", "d. h": "das heißt", "u. a": "unter anderem", "i. d. R": "in der Regel",
        "o. Ä": "oder Ähnliches", "o. ä": "oder ähnlich", "u. Ä": "und Ähnliches", "u. ä": "und ähnlich",
        "s. o": "siehe oben", "s. u": "siehe unten", "u. U": "unter Umständen", "z. T": "zum Teil", "z. Z": "zurzeit",
        "z. Zt": "zurzeit", "m. E": "meines Erachtens", "v. Chr": "vor Christus", "n. Chr": "nach Christus",
        "i. A": "im Auftrag", "u. v. m": "und vieles mehr", "u. dgl": "und dergleichen", "o. g": "oben genannt",
        "v. a": "vor allem", "i. e. S": "im engeren Sinne", "a. D": "außer Dienst", "u. s. w": "und so weiter",
        "e. V": "eingetragener Verein", "d. J": "dieses Jahres", "d. M": "dieses Monats", "i. V": "in Vertretung",
        "a. M": "am Main", "v. l": "von links", "a. a. O": "am angegebenen Ort", "u. v. a": "und viele andere",
        "i. V. m": "in Verbindung mit", "ü. d. M": "über dem Meeresspiegel", "ü. M": "über dem Meer", "ü. NN": "über Normalnull",
        "ü. N. N": "über Normalnull", "u. NN": "unter Normalnull", "i. H. v": "in Höhe von", "i. H. d": "in Höhe der",
        "i. S. d": "im Sinne des", "i. S. v": "im Sinne von", "i. d. F": "in der Fassung", "i. d. S": "in diesem Sinne",
        "i. w. S": "im weiteren Sinne", "i. Allg": "im Allgemeinen", "i. W": "in Worten", "i. R. d": "im Rahmen der",
        "i. R. v": "im Rahmen von", "i. d. F. v": "in der Fassung von", "i. Zshg. m": "im Zusammenhang mit", "z. Hd": "zu Händen",
        "z. Hdn": "zu Händen", "z. K": "zur Kenntnis", "z. b. V": "zur besonderen Verwendung",
        "m. a. W": "mit anderen Worten", "m. W": "meines Wissens", "u. W": "unseres Wissens", "u. E": "unseres Erachtens",
        "s. a": "siehe auch", "u. dgl. m": "und dergleichen mehr", "u. a. m": "und anderes mehr", "u. Z": "unserer Zeitrechnung",
        "v. u. Z": "vor unserer Zeitrechnung", "o. J": "ohne Jahr", "o. O": "ohne Ort", "p. a": "per annum", "v. H": "vom Hundert",
        "v. T": "vom Tausend", "h. c": "honoris causa", "a. d": "an der", "v. d": "von der",
        "i. Br": "im Breisgau", "v. r": "von rechts", "d. Gr": "der Große", "d. Ä": "der Ältere",
        "k. u. k": "kaiserlich und königlich", "k. o": "k o", "a. Rh": "am Rhein", "u. g": "unten genannt",
        "n. d": "nach dem", "Best.-Nr": "Bestellnummer", "Art.-Nr": "Artikelnummer", "Kd.-Nr": "Kundennummer", "Kto.-Nr": "Kontonummer",
        "Tel.-Nr": "Telefonnummer", "Re.-Nr": "Rechnungsnummer", "Vereinb": "Vereinbarung", "Anf": "Anfang", "n. E": "nach Elfmeterschießen", "i. E": "im Elfmeterschießen", "o. n. A": "ohne nähere Angaben",
        "u. v. a. m": "und vieles andere mehr", "zu Hd": "zu Händen", "s. t": "sine tempore", "c. t": "cum tempore",
        "rer. nat": "rerum naturalium", "rer. pol": "rerum politicarum", "rer. oec": "rerum oeconomicarum",
        "o. B": "ohne Befund", "n. Br": "nördlicher Breite", "s. Br": "südlicher Breite",
        "ö. L": "östlicher Länge", "w. L": "westlicher Länge", "b. Bed": "bei Bedarf", "n. Bed": "nach Bedarf", "n. Abspr": "nach Absprache",
        "n. Vereinb": "nach Vereinbarung", "Z. n": "Zustand nach", "o. Gew": "ohne Gewähr", "u. Ang": "unter Angabe", "o. k": "okay",
        "d. i": "das ist", "u. zw": "und zwar", "i. Tr": "in der Trockenmasse", "n. Chr. Geb": "nach Christi Geburt", "i. J": "im Jahr", "Geb.-Dat": "Geburtsdatum",
        "s. S": "siehe Seite", "s. d": "siehe dort", "o. ä. m": "oder ähnliches mehr", "f. d. R": "für die Richtigkeit", "z. H": "zu Händen",
        "a. G": "auf Gegenseitigkeit", "M. Sc": "Master of Science", "B. Sc": "Bachelor of Science", "u. v. w": "und viele weitere",
        "i. Vj": "im Vorjahr", "u. M": "unter dem Meeresspiegel", "gut erh": "gut erhalten", "zu verm": "zu vermieten", "zu verk": "zu verkaufen", "zu versch": "zu verschenken", "zu vergeb": "zu vergeben", "z. Vfg": "zur Verfügung", "p. P": "pro Person", "p. o": "per os", "s. c": "subkutan", "i. v": "intravenös", "i. m": "intramuskulär", "p. M": "pro Monat", "p. T": "pro Tag", "p. W": "pro Woche",
    }
)  # fmt: skip
# Adjectives: they have an ending before a noun ("die deutsche Sprache"), and none elsewhere.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dt": "deutsch", "tel": "telefonisch", "geg": "gegeben", "engl": "englisch", "franz": "französisch", "frz": "französisch", "ital": "italienisch",
        "span": "spanisch", "russ": "russisch", "poln": "polnisch", "tschech": "tschechisch",
        "griech": "griechisch", "röm": "römisch", "lat": "lateinisch", "österr": "österreichisch", "schweiz": "schweizerisch",
        "amerik": "amerikanisch", "brit": "britisch", "niederl": "niederländisch", "türk": "türkisch", "jüd": "jüdisch",
        "arab": "arabisch", "chin": "chinesisch", "jap": "japanisch", "europ": "europäisch", "skand": "skandinavisch", "schwed": "schwedisch",
        "norw": "norwegisch", "dän": "dänisch", "ungar": "ungarisch", "hebr": "hebräisch", "bayr": "bayrisch", "bayer": "bayerisch",
        "sächs": "sächsisch", "preuß": "preußisch", "württ": "württembergisch", "westf": "westfälisch", "nieders": "niedersächsisch",
        "kath": "katholisch", "ev": "evangelisch", "evang": "evangelisch", "luth": "lutherisch", "orth": "orthodox", "islam": "islamisch",
        "westl": "westlich", "östl": "östlich", "nördl": "nördlich", "südl": "südlich", "sog": "sogenannt", "ehem": "ehemalig",
        "max": "maximal", "min": "minimal", "allg": "allgemein", "versch": "verschieden", "entspr": "entsprechend",
        "urspr": "ursprünglich", "tgl": "täglich", "tägl": "täglich", "mtl": "monatlich", "monatl": "monatlich", "jährl": "jährlich",
        "wöchentl": "wöchentlich", "stdl": "stündlich", "gesetzl": "gesetzlich", "öffentl": "öffentlich", "staatl": "staatlich", "städt": "städtisch",
        "ärztl": "ärztlich", "schriftl": "schriftlich", "mündl": "mündlich", "persönl": "persönlich", "durchschn": "durchschnittlich",
        "o. g": "oben genannt", "o.g": "oben genannt", "u. g": "unten genannt", "u.g": "unten genannt", "wiss": "wissenschaftlich",
        "techn": "technisch", "stellv": "stellvertretend", "kfm": "kaufmännisch", "lfd": "laufend", "hl": "heilig",
        "kgl": "königlich", "kaiserl": "kaiserlich", "re": "recht", "li": "link", "ausl": "ausländisch", "inl": "inländisch",
        "zusätzl": "zusätzlich", "erforderl": "erforderlich", "mögl": "möglich", "ehrenamtl": "ehrenamtlich", "polit": "politisch",
        "hist": "historisch", "milit": "militärisch", "medizin": "medizinisch", "chem": "chemisch", "physik": "physikalisch", "mathem": "mathematisch",
        "philos": "philosophisch", "klass": "klassisch", "mittelalterl": "mittelalterlich", "kirchl": "kirchlich", "weibl": "weiblich",
        "männl": "männlich", "gesamtdt": "gesamtdeutsch", "bundesdt": "bundesdeutsch", "gestr": "gestrichen",
        "bes": "besonder", "dergl": "dergleichen", "bish": "bisherig", "gegenwärt": "gegenwärtig", "vorl": "vorläufig", "endg": "endgültig",
        "zul": "zulässig", "zuk": "zukünftig", "berufl": "beruflich", "gewerbl": "gewerblich",
        "landw": "landwirtschaftlich", "elektr": "elektrisch", "psych": "psychisch",
        "gr": "groß", "kl": "klein", "möbl": "möbliert", "vollst": "vollständig", "einger": "eingerichtet", "renov": "renoviert", "ren": "renoviert", "eig": "eigen", "sep": "separat", "san": "saniert", "gepfl": "gepflegt",
        "ruh": "ruhig", "zentr": "zentral", "mittl": "mittler", "priv": "privat", "freundl": "freundlich", "allerg": "allergisch", "chron": "chronisch", "neurol": "neurologisch", "ehel": "ehelich", "gesundh": "gesundheitlich", "liebev": "liebevoll", "lb": "lieb", "industr": "industriell", "illustr": "illustriert", "herzl": "herzlich", "befr": "befristet", "unbefr": "unbefristet",
        "verpfl": "verpflichtend", "freiw": "freiwillig", "vegetar": "vegetarisch", "bibl": "biblisch", "ind": "indisch",
        "rumän": "rumänisch", "kroat": "kroatisch", "serb": "serbisch", "bulg": "bulgarisch", "ukrain": "ukrainisch", "portug": "portugiesisch",
        "kanad": "kanadisch", "austral": "australisch", "mex": "mexikanisch", "syr": "syrisch",
        "thür": "thüringisch", "brandenb": "brandenburgisch", "schwäb": "schwäbisch", "fränk": "fränkisch",
        "rechtl": "rechtlich", "steuerl": "steuerlich", "sachl": "sachlich", "örtl": "örtlich", "zeitl": "zeitlich", "räuml": "räumlich", "amtl": "amtlich",
        "jugendl": "jugendlich", "nachträgl": "nachträglich", "pünktl": "pünktlich", "vertragl": "vertraglich", "elektron": "elektronisch",
        "byz": "byzantinisch", "germ": "germanisch", "kelt": "keltisch", "slaw": "slawisch", "ägypt": "ägyptisch",
    }
)  # fmt: skip

ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{written: spoken for written, spoken in ADJECTIVES.items() if written not in ("min", "hl", "re", "li", "gr", "kl", "ruh", "ind", "lb")},
        **_SPACED,
        **{written.replace(" ", ""): spoken for written, spoken in _SPACED.items()},
        "usw": "und so weiter", "usf": "und so fort", "bzw": "beziehungsweise", "ca": "circa", "evtl": "eventuell",
        "ggf": "gegebenenfalls", "inkl": "inklusive", "exkl": "exklusive", "einschl": "einschließlich",
        "zzgl": "zuzüglich", "abzgl": "abzüglich", "vgl": "vergleiche", "etc": "et cetera", "geb": "geboren",
        "gest": "gestorben", "Tel": "Telefon", "Str": "Straße", "Jh": "Jahrhundert", "Jhd": "Jahrhundert",
        "Jhdt": "Jahrhundert", "bes": "besonders",
        "mind": "mindestens", "insb": "insbesondere", "insbes": "insbesondere", "zit": "zitiert",
        "Hrsg": "Herausgeber", "Mwst": "Mehrwertsteuer", "MwSt": "Mehrwertsteuer", "Bhf": "Bahnhof",
        "Hbf": "Hauptbahnhof", "Dr.-Ing": "Doktoringenieur", "gem": "gemäß", "lt": "laut",
        "bzgl": "bezüglich", "ggü": "gegenüber", "bspw": "beispielsweise",
        "betr": "betreffend", "jmd": "jemand", "jmdn": "jemanden", "jmdm": "jemandem",
        "bez": "bezüglich", "ugs": "umgangssprachlich",
        "zw": "zwischen", "wg": "wegen", "dgl": "dergleichen",
        "eigtl": "eigentlich", "(eig": "(eigentlich", "gegr": "gegründet", "ausschl": "ausschließlich",
        "verw": "verwitwet", "gesch": "geschieden", "led": "ledig",
        "frühest": "frühestens",
        "vorm": "vormittags", "abds": "abends", "hrsg": "herausgegeben",
        "zus": "zusammen",
        "Geschf": "Geschäftsführer",
        "Bsp": "Beispiel", "Übers": "Übersetzung",
        "Aufl": "Auflage", "Abschn": "Abschnitt", "Kto": "Konto",
        "Wwe": "Witwe", "Beschl": "Beschluss",
        "Ank": "Ankunft", "Hst": "Haltestelle",
        "re": "rechts", "li": "links", "Whg": "Wohnung", "Ggs": "Gegensatz",
        "bzügl": "bezüglich", "Gde": "Gemeinde", "Ldkr": "Landkreis",
        "Reg.-Bez": "Regierungsbezirk",
        "Bj": "Baujahr", "Ki": "Kinder", "Kdr": "Kinder", "gg": "gegen", "anschl": "anschließend", "entf": "entfällt", "erh": "erhält", "Sg": "Singular", "Pl": "Plural", "Nom": "Nominativ", "Akk": "Akkusativ", "Angest": "Angestellte", "Zeugn": "Zeugnisse",  "Rückk": "Rückkehr", "Downl": "Download", "Displ": "Display", "Landeshptst": "Landeshauptstadt", "Hptst": "Hauptstadt", "br": "broschiert", "Jugendl": "Jugendliche", "Verf": "Verfasser", "Einl": "Einleitung",
        "Einf": "Einführung", "Vorw": "Vorwort", "Nachw": "Nachwort", "Red": "Redaktion", "Zschr": "Zeitschrift",
        "Ztg": "Zeitung", "Jb": "Jahrbuch", "Erl": "Erläuterung", "Anschr": "Anschrift", "Adr": "Adresse", "Postf": "Postfach",
        "Lkr": "Landkreis", "Abg": "Abgeordnete", "Stv": "Stellvertreter",  "Grdst": "Grundstück",
        "Wfl": "Wohnfläche", "Nutzfl": "Nutzfläche", "Blk": "Balkon",
        "Stpl": "Stellplatz", "Hzg": "Heizung", "Prov": "Provision", "Zuschr": "Zuschriften",
        "Dtl": "Deutschland", "Dtld": "Deutschland", "Dtls": "Deutschlands", "Dtlds": "Deutschlands", "Österr": "Österreich",
        "samst": "samstags",
        "etw": "etwas", "innerh": "innerhalb", "außerh": "außerhalb", "erstm": "erstmals", "letztm": "letztmals", "mehrm": "mehrmals",  "Kü": "Küche", "Halbj": "Halbjahr", "Prozentpkt": "Prozentpunkte", "Bf": "Bahnhof", "Eintr": "Eintritt", "erm": "ermäßigt", "abzug": "abzugeben", "Amort": "Amortisation",
        "verschl": "verschlossen", "zahlb": "zahlbar", "Veranst": "Veranstaltung", "Erstzul": "Erstzulassung", "Frühst": "Frühstück", "Halbp": "Halbpension", "auftr": "auftragen", "anw": "anwenden", "kastr": "kastriert", "sterilis": "sterilisiert", "vergl": "vergleiche", "mögl": "möglichst", "ggfs": "gegebenenfalls",
        "durchg": "durchgehend", "gelt": "geltend", "inbegr": "inbegriffen", "hins": "hinsichtlich",
        "Mindestb": "Mindestbestellwert", "Pausch": "Pauschale", "Sonderz": "Sonderzahlung",
        "Frgm": "Fragment", "Handb": "Handbuch", "Wb": "Wörterbuch", "Lit": "Literatur", "Quellenang": "Quellenangabe",
        "Fam.-Stand": "Familienstand",
        "Elfm": "Elfmeter", "Vers.-Nr": "Versicherungsnummer",
 "St.-Nr": "Steuernummer", "Mitgl.-Nr": "Mitgliedsnummer", "Zi.-Nr": "Zimmernummer", "Zi.-Whg": "Zimmer-Wohnung", "Zi.-App": "Zimmer-Appartement",
    }
)  # fmt: skip

# Behind "Dr.": the faculty of a doctor.
FACULTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "med": "medicinae", "med. dent": "medicinae dentariae", "med. vet": "medicinae veterinariae", "jur": "juris",
        "phil": "philosophiae", "theol": "theologiae", "rer. nat": "rerum naturalium", "rer. pol": "rerum politicarum",
        "rer. oec": "rerum oeconomicarum", "iur": "juris", "h. c": "honoris causa", "h.c": "honoris causa", "agr": "agriculturae",
        "phil. nat": "philosophiae naturalis", "rer. soc": "rerum socialium", "oec": "oeconomiae", "sc. hum": "scientiarum humanarum",
        "h. c. mult": "honoris causa multiplex", "rer. medic": "rerum medicinalium",
    }
)  # fmt: skip

# Counted things behind a number: abbreviation, gender, one, many, many in the dative.
COUNTED: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    ("T.", "m", "Tag", "Tage", "Tagen"), ("Kop.", "f", "Kopie", "Kopien", "Kopien"), ("P.", "n", "Päckchen", "Päckchen", "Päckchen"), ("Wo.", "f", "Woche", "Wochen", "Wochen"), ("Tg.", "m", "Tag", "Tage", "Tagen"), ("Mon.", "m", "Monat", "Monate", "Monaten"),
    ("Pers.", "f", "Person", "Personen", "Personen"), ("Stk.", "n", "Stück", "Stück", "Stück"),
    ("Stck.", "n", "Stück", "Stück", "Stück"), ("St.", "n", "Stück", "Stück", "Stück"), ("Pkg.", "f", "Packung", "Packungen", "Packungen"),
    ("Pck.", "n", "Päckchen", "Päckchen", "Päckchen"), ("Pckg.", "f", "Packung", "Packungen", "Packungen"),
    ("Port.", "f", "Portion", "Portionen", "Portionen"), ("Fl.", "f", "Flasche", "Flaschen", "Flaschen"), ("Bd.", "n", "Bund", "Bund", "Bund"),
    ("Msp.", "f", "Messerspitze", "Messerspitzen", "Messerspitzen"), ("Pr.", "f", "Prise", "Prisen", "Prisen"), ("Zi.", "n", "Zimmer", "Zimmer", "Zimmern"),
    ("Einw.", "m", "Einwohner", "Einwohner", "Einwohnern"), ("Ew.", "m", "Einwohner", "Einwohner", "Einwohnern"), ("Ex.", "n", "Exemplar", "Exemplare", "Exemplaren"),
    ("Tabl.", "f", "Tablette", "Tabletten", "Tabletten"), ("Tbl.", "f", "Tablette", "Tabletten", "Tabletten"), ("Kps.", "f", "Kapsel", "Kapseln", "Kapseln"),
    ("Amp.", "f", "Ampulle", "Ampullen", "Ampullen"), ("Tr.", "m", "Tropfen", "Tropfen", "Tropfen"), ("Ztr.", "m", "Zentner", "Zentner", "Zentnern"),
    ("Pfd.", "n", "Pfund", "Pfund", "Pfund"), ("Dtzd.", "n", "Dutzend", "Dutzend", "Dutzend"), ("Dz.", "m", "Doppelzentner", "Doppelzentner", "Doppelzentnern"),
    ("Rp.", "m", "Rappen", "Rappen", "Rappen"), ("Pf.", "m", "Pfennig", "Pfennig", "Pfennig"), ("Be.", "m", "Becher", "Becher", "Bechern"),
    ("Gl.", "n", "Glas", "Gläser", "Gläsern"), ("Ds.", "f", "Dose", "Dosen", "Dosen"), ("Bl.", "n", "Blatt", "Blatt", "Blatt"), ("Sch.", "f", "Scheibe", "Scheiben", "Scheiben"),
    ("Lj.", "n", "Lichtjahr", "Lichtjahre", "Lichtjahren"), ("Teiln.", "m", "Teilnehmer", "Teilnehmer", "Teilnehmern"), ("Mitgl.", "n", "Mitglied", "Mitglieder", "Mitgliedern"),
    ("Tl.", "m", "Teelöffel", "Teelöffel", "Teelöffeln"), ("El.", "m", "Esslöffel", "Esslöffel", "Esslöffeln"), ("EL.", "m", "Esslöffel", "Esslöffel", "Esslöffeln"),
    ("Pkt.", "m", "Punkt", "Punkte", "Punkten"), ("Pkte.", "m", "Punkt", "Punkte", "Punkten"), ("Pkg", "f", "Packung", "Packungen", "Packungen"),
    ("Zusch.", "m", "Zuschauer", "Zuschauer", "Zuschauern"), ("Rd.", "f", "Runde", "Runden", "Runden"), ("Bft", "n", "Beaufort", "Beaufort", "Beaufort"),
    ("Hm", "m", "Höhenmeter", "Höhenmeter", "Höhenmetern"), ("hm", "m", "Höhenmeter", "Höhenmeter", "Höhenmetern"), ("Hm.", "m", "Höhenmeter", "Höhenmeter", "Höhenmetern"),
    ("Bch.", "m", "Becher", "Becher", "Bechern"), ("Kn.", "f", "Knolle", "Knollen", "Knollen"), ("Kan.", "m", "Kanister", "Kanister", "Kanistern"),
    ("Kart.", "m", "Karton", "Kartons", "Kartons"), ("Blt.", "n", "Blatt", "Blatt", "Blatt"), ("Sdg.", "f", "Sendung", "Sendungen", "Sendungen"), ("Übern.", "f", "Übernachtung", "Übernachtungen", "Übernachtungen"),
    ("Stdn.", "f", "Stunde", "Stunden", "Stunden"), ("Sem.", "n", "Semester", "Semester", "Semestern"), ("Qu.", "n", "Quartal", "Quartale", "Quartalen"), ("kWh/m²", "f", "Kilowattstunde pro Quadratmeter", "Kilowattstunden pro Quadratmeter", "Kilowattstunden pro Quadratmeter"),
    ("kWh/(m²·a)", "f", "Kilowattstunde pro Quadratmeter und Jahr", "Kilowattstunden pro Quadratmeter und Jahr", "Kilowattstunden pro Quadratmeter und Jahr"),
    ("kWh/(m²a)", "f", "Kilowattstunde pro Quadratmeter und Jahr", "Kilowattstunden pro Quadratmeter und Jahr", "Kilowattstunden pro Quadratmeter und Jahr"),
    ("kWh/a", "f", "Kilowattstunde pro Jahr", "Kilowattstunden pro Jahr", "Kilowattstunden pro Jahr"), ("g/km", "n", "Gramm pro Kilometer", "Gramm pro Kilometer", "Gramm pro Kilometer"),
    ("l/min", "m", "Liter pro Minute", "Liter pro Minute", "Litern pro Minute"), ("mg/l", "n", "Milligramm pro Liter", "Milligramm pro Liter", "Milligramm pro Liter"),
    ("g/l", "n", "Gramm pro Liter", "Gramm pro Liter", "Gramm pro Liter"), ("kg/m²", "n", "Kilogramm pro Quadratmeter", "Kilogramm pro Quadratmeter", "Kilogramm pro Quadratmeter"),
    ("Stockw.", "n", "Stockwerk", "Stockwerke", "Stockwerken"),
    ("Hj.", "n", "Halbjahr", "Halbjahre", "Halbjahren"), ("Vj.", "n", "Vierteljahr", "Vierteljahre", "Vierteljahren"),
)  # fmt: skip

# Behind an ordinal ("in der 89. Min."), and behind "pro": one of them.
SINGULAR: Final = {written.rstrip("."): one for written, _, one, _, _ in COUNTED} | {
    "Min": "Minute", "Sek": "Sekunde", "Std": "Stunde", "J": "Jahr", "Mon": "Monat", "Qu": "Quartal", "Hj": "Halbjahr",
    "Hz": "Halbzeit", "HZ": "Halbzeit", "Kl": "Klasse", "Jgst": "Jahrgangsstufe", "Etg": "Etage", "St": "Stock", "Sem": "Semester", "Sp": "Spalte",
    "Lj": "Lebensjahr", "Kap": "Kapitel", "Abs": "Absatz", "Bd": "Band", "Vj": "Vierteljahr", "Aufl": "Auflage",
}  # fmt: skip
PER: Final = {written.rstrip("."): one for written, _, one, _, _ in COUNTED} | {
    "Min": "Minute", "Sek": "Sekunde", "Std": "Stunde", "J": "Jahr",
}  # fmt: skip

# Those that often end a sentence: their dot stays where a capital letter or nothing follows.
SENTENCE_ENDS: Final = frozenset(
    {
        "usw", "usf", "etc", "v. Chr", "n. Chr", "v.Chr", "n.Chr", "u. v. m", "u.v.m", "Str",
    }
)  # fmt: skip

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Nr": "Nummer", "nr": "Nummer", "Nrn": "Nummern", "S": "Seite", "Abb": "Abbildung", "Bd": "Band",
        "Kap": "Kapitel", "Art": "Artikel", "Abs": "Absatz", "Tab": "Tabelle", "Hausnr": "Hausnummer", "Z": "Zeile",
        "Ziff": "Ziffer", "Aufl": "Auflage", "ca": "circa", "Ca": "Circa", "Zi": "Zimmer", "max": "maximal",
        "min": "mindestens", "mind": "mindestens", "Bst": "Buchstabe", "Pos": "Position", "Jg": "Jahrgang",
        "Fn": "Fußnote", "Whg": "Wohnung", "Rn": "Randnummer", "Rdnr": "Randnummer", "Vol": "Band", "Bde": "Bände",
        "Etg": "Etage", "Gl": "Gleis", "Bl": "Blatt", "Taf": "Tafel", "Tel": "Telefon", "Apt": "Apartment", "Geb": "Gebäude",
        "Abschn": "Abschnitt", "Aufg": "Aufgabe", "Lekt": "Lektion", "Sp": "Spalte", "Rdn": "Randnummer",
        "Kl": "Klasse", "Gr": "Größe", "Schuhgr": "Schuhgröße", "Üb": "Übung", "Re. Nr": "Rechnungsnummer", "Rg. Nr": "Rechnungsnummer",
        "Kd. Nr": "Kundennummer", "op": "Opus", "Op": "Opus", "Az": "Aktenzeichen", "Bsp": "Beispiel", "Nrs": "Nummern", "Jgst": "Jahrgangsstufe",
        "Anl": "Anlage", "Anh": "Anhang", "Beil": "Beilage", "Folg": "Folge", "Buchst": "Buchstabe", "lit": "litera", "Rz": "Randziffer",
        "Art.-Nr": "Artikelnummer", "Best.-Nr": "Bestellnummer", "Kto.-Nr": "Kontonummer",
        "Tel.-Nr": "Telefonnummer", "Kd.-Nr": "Kundennummer", "Re.-Nr": "Rechnungsnummer", "lfd. Nr": "laufende Nummer",
        "Vers.-Nr": "Versicherungsnummer", "St.-Nr": "Steuernummer", "Mitgl.-Nr": "Mitgliedsnummer", "Zi.-Nr": "Zimmernummer", "unt": "unter", "rd": "rund", "Nd": "Nadel", "Fb": "Farbe", "Rd": "Runde", "Lfg": "Lieferung", "Abt": "Abteilung", "Bl.-Nr": "Blattnummer",
        "Urk.-Nr": "Urkundennummer", "Rg.-Nr": "Rechnungsnummer", "Mob": "Mobil",
    }
)  # fmt: skip

# Short forms without a dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ü. NN": "über Normalnull", "ü.NN": "über Normalnull", "u. NN": "unter Normalnull", "ü. M": "über dem Meer",
        "MwSt": "Mehrwertsteuer", "bzw": "beziehungsweise", "usw": "und so weiter", "Hbf": "Hauptbahnhof", "PLZ": "Postleitzahl",
        "Bhf": "Bahnhof", "usf": "und so fort", "zzgl": "zuzüglich", "inkl": "inklusive", "evtl": "eventuell", "ggf": "gegebenenfalls",
        "Frankfurt/M": "Frankfurt am Main", "Frankfurt/O": "Frankfurt an der Oder", "c/o": "care of", "MfG": "Mit freundlichen Grüßen",
        "mfg": "mit freundlichen Grüßen", "vlt": "vielleicht", "vllt": "vielleicht", "hdl": "hab dich lieb",
        "iwie": "irgendwie", "iwas": "irgendwas", "iwann": "irgendwann", "iwo": "irgendwo",
        "bspw": "beispielsweise", "DZ": "Doppelzimmer", "EBK": "Einbauküche", "FÄ": "Fachärztin", "FeWo": "Ferienwohnung", "Fewo": "Ferienwohnung",
    }
)  # fmt: skip
