"""What French texts abbreviate and how it is said: one row a sign, to be read and extended.

Sources: currencies ISO 4217; abbreviations, titles, ordinals and times Lexique des règles typographiques en usage à
l'Imprimerie nationale; numbers and fractions Grevisse, Le Bon Usage, 594-604; units Bureau international des poids et
mesures, Le Système international d'unités, tables 2-8; genders Dictionnaire de l'Académie française, 9e éd.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.measure_tables import measures
from text.normalize.rule import words
from text.normalize.values import Currency, Noun

# sign: one, many, gender, one hundredth ("" where there is none), many
_CURRENCIES: Final[Mapping[str, tuple[str, str, str, str, str]]] = MappingProxyType(
    {
        "€": ("euro", "euros", "m", "centime", "centimes"),
        "$": ("dollar", "dollars", "m", "cent", "cents"),
        "US$": ("dollar américain", "dollars américains", "m", "cent", "cents"),
        "$US": ("dollar américain", "dollars américains", "m", "cent", "cents"),
        "$CA": ("dollar canadien", "dollars canadiens", "m", "cent", "cents"),
        "CA$": ("dollar canadien", "dollars canadiens", "m", "cent", "cents"),
        "£": ("livre", "livres", "f", "penny", "pence"),
        "¥": ("yen", "yens", "m", "", ""),
        "₹": ("roupie", "roupies", "f", "", ""),
        "₩": ("won", "wons", "m", "", ""),
        "₽": ("rouble", "roubles", "m", "kopeck", "kopecks"),
        "₺": ("livre turque", "livres turques", "f", "", ""),
        "₴": ("hryvnia", "hryvnias", "f", "", ""),
        "₿": ("bitcoin", "bitcoins", "m", "", ""),
        "EUR": ("euro", "euros", "m", "centime", "centimes"),
        "USD": ("dollar américain", "dollars américains", "m", "cent", "cents"),
        "CAD": ("dollar canadien", "dollars canadiens", "m", "cent", "cents"),
        "GBP": ("livre sterling", "livres sterling", "f", "penny", "pence"),
        "JPY": ("yen", "yens", "m", "", ""),
        "CNY": ("yuan", "yuans", "m", "", ""),
        "CHF": ("franc suisse", "francs suisses", "m", "centime", "centimes"),
        "fr.": ("franc", "francs", "m", "centime", "centimes"),
        "Fr.": ("franc", "francs", "m", "centime", "centimes"),
        "SFr.": ("franc suisse", "francs suisses", "m", "centime", "centimes"),
        "FF": ("franc", "francs", "m", "centime", "centimes"),
        "XOF": ("franc CFA", "francs CFA", "m", "", ""),
        "FCFA": ("franc CFA", "francs CFA", "m", "", ""),
    }
)
CURRENCIES: Final = MappingProxyType(
    {
        sign: Currency(Noun((one, many), gender), Noun((cent, cents), "m") if cent else None)
        for sign, (one, many, gender, cent, cents) in _CURRENCIES.items()
    }
)
# Currencies in words, that stand behind their amount only.
COINED: Final = MappingProxyType(
    {
        "euro": CURRENCIES["€"],
        "dollar": CURRENCIES["$"],
        "franc": Currency(Noun(("franc", "francs"), "m"), Noun(("centime", "centimes"), "m")),
    }
)

SCALES: Final = MappingProxyType(
    {
        written: noun
        for noun, row in (
            (Noun(("mille",)), "k K"),
            (Noun(("million", "millions"), "m"), "M million millions"),
            (Noun(("milliard", "milliards"), "m"), "Md Mds Mrd Mrds G milliard milliards"),
        )
        for written in row.split()
    }
)
BARE_SCALES: Final = frozenset({"Md", "Mds", "Mrd", "Mrds"})

# gender: unit, what one is called, what many are. Only behind a number.
_UNITS: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "m": (
            ("km", "kilomètre", "kilomètres"), ("m", "mètre", "mètres"), ("cm", "centimètre", "centimètres"),
            ("mm", "millimètre", "millimètres"), ("µm", "micromètre", "micromètres"), ("nm", "nanomètre", "nanomètres"),
            ("km²", "kilomètre carré", "kilomètres carrés"), ("m²", "mètre carré", "mètres carrés"),
            ("cm²", "centimètre carré", "centimètres carrés"), ("m³", "mètre cube", "mètres cubes"),
            ("cm³", "centimètre cube", "centimètres cubes"), ("dm²", "décimètre carré", "décimètres carrés"),
            ("dm³", "décimètre cube", "décimètres cubes"), ("mm²", "millimètre carré", "millimètres carrés"),
            ("dm", "décimètre", "décimètres"), ("km³", "kilomètre cube", "kilomètres cubes"), ("ha", "hectare", "hectares"),
            ("kg", "kilogramme", "kilogrammes"), ("g", "gramme", "grammes"), ("mg", "milligramme", "milligrammes"),
            ("µg", "microgramme", "microgrammes"), ("l", "litre", "litres"), ("L", "litre", "litres"),
            ("ml", "millilitre", "millilitres"), ("mL", "millilitre", "millilitres"), ("cl", "centilitre",
            "centilitres"), ("cL", "centilitre", "centilitres"), ("dl", "décilitre", "décilitres"),
            ("hl", "hectolitre", "hectolitres"), ("mmHg", "millimètre de mercure", "millimètres de mercure"), ("N·m", "newton-mètre", "newtons-mètres"),
            ("Nm", "newton-mètre", "newtons-mètres"), ("kg/m²", "kilogramme par mètre carré", "kilogrammes par mètre carré"),
            ("g/l", "gramme par litre", "grammes par litre"), ("g/L", "gramme par litre", "grammes par litre"),
            ("mg/l", "milligramme par litre", "milligrammes par litre"), ("mg/dl", "milligramme par décilitre", "milligrammes par décilitre"),
            ("mg/dL", "milligramme par décilitre", "milligrammes par décilitre"), ("mmol/l", "millimole par litre", "millimoles par litre"),
            ("mmol/L", "millimole par litre", "millimoles par litre"), ("g/cm³", "gramme par centimètre cube", "grammes par centimètre cube"),
            ("km/s", "kilomètre par seconde", "kilomètres par seconde"), ("km/l", "kilomètre par litre", "kilomètres par litre"),
            ("Mpx", "mégapixel", "mégapixels"), ("MP", "mégapixel", "mégapixels"), ("F", "franc", "francs"),
            ("km/h", "kilomètre à l'heure", "kilomètres à l'heure"),
            ("m/s", "mètre par seconde", "mètres par seconde"), ("m/s²", "mètre par seconde carrée",
            "mètres par seconde carrée"), ("°", "degré", "degrés"), ("°C", "degré Celsius", "degrés Celsius"),
            ("℃", "degré Celsius", "degrés Celsius"), ("°F", "degré Fahrenheit", "degrés Fahrenheit"),
            ("o", "octet", "octets"), ("ko", "kilooctet", "kilooctets"), ("Ko", "kilooctet", "kilooctets"),
            ("Mo", "mégaoctet", "mégaoctets"), ("Go", "gigaoctet", "gigaoctets"), ("To", "téraoctet", "téraoctets"),
            ("Mio", "mébioctet", "mébioctets"), ("Gio", "gibioctet", "gibioctets"),
            ("kB", "kilooctet", "kilooctets"), ("MB", "mégaoctet", "mégaoctets"), ("GB", "gigaoctet", "gigaoctets"),
            ("TB", "téraoctet", "téraoctets"), ("kbit/s", "kilobit par seconde", "kilobits par seconde"),
            ("Mbit/s", "mégabit par seconde", "mégabits par seconde"),
            ("Gbit/s", "gigabit par seconde", "gigabits par seconde"), ("Hz", "hertz", "hertz"),
            ("kHz", "kilohertz", "kilohertz"), ("MHz", "mégahertz", "mégahertz"), ("GHz", "gigahertz", "gigahertz"),
            ("W", "watt", "watts"), ("kW", "kilowatt", "kilowatts"), ("MW", "mégawatt", "mégawatts"),
            ("kWh", "kilowattheure", "kilowattheures"), ("Wh", "wattheure", "wattheures"), ("V", "volt", "volts"),
            ("A", "ampère", "ampères"), ("mA", "milliampère", "milliampères"),
            ("mAh", "milliampère-heure", "milliampères-heures"), ("dB", "décibel", "décibels"),
            ("hPa", "hectopascal", "hectopascals"), ("Pa", "pascal", "pascals"), ("bar", "bar", "bars"),
            ("J", "joule", "joules"), ("kJ", "kilojoule", "kilojoules"), ("N", "newton", "newtons"),
            ("K", "kelvin", "kelvins"), ("px", "pixel", "pixels"), ("ch", "cheval", "chevaux"),
            ("%", "pour cent", "pour cent"), ("‰", "pour mille", "pour mille"),
            ("j", "jour", "jours"), ("ans", "an", "ans"), ("euro", "euro", "euros"), ("euros", "euro", "euros"),
            ("dollar", "dollar", "dollars"), ("dollars", "dollar", "dollars"), ("franc", "franc", "francs"),
            ("francs", "franc", "francs"), ("kg/m³", "kilogramme par mètre cube", "kilogrammes par mètre cube"),
        ),
        "f": (
            ("t", "tonne", "tonnes"), ("h", "heure", "heures"), ("min", "minute", "minutes"),
            ("mn", "minute", "minutes"), ("s", "seconde", "secondes"), ("sec", "seconde", "secondes"),
            ("ms", "milliseconde", "millisecondes"), ("µs", "microseconde", "microsecondes"),
            ("ns", "nanoseconde", "nanosecondes"), ("kcal", "kilocalorie", "kilocalories"),
            ("lb", "livre", "livres"),
        ),
    }
)  # fmt: skip
_NAMED_UNITS: Final = {
    **measures("fr"),
    **{
        written: Noun((one, many), gender)
        for gender, rows in _UNITS.items()
        for written, one, many in rows
    },
}
# "60 m2" is written for "60 m²".
UNITS: Final = MappingProxyType(
    {
        **_NAMED_UNITS,
        **{
            unit[:-1] + {"²": "2", "³": "3"}[unit[-1]]: noun
            for unit, noun in _NAMED_UNITS.items()
            if unit.endswith(("²", "³"))
        },
    }
)
# Also names or words where a space stands before them: "Apollo 13 A", "12 j".
TIGHT_UNITS: Final = frozenset({"o", "A", "K", "N", "J", "j", "q"})

MONTH_NAMES: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        written: number
        for number, name in enumerate(MONTH_NAMES, 1)
        for written in (name, name.capitalize())
    }
    | {
        "janv.": 1, "févr.": 2, "fév.": 2, "avr.": 4, "juil.": 7, "sept.": 9, "oct.": 10, "nov.": 11, "déc.": 12,
        "aout": 8, "fevrier": 2, "decembre": 12,
    }
)  # fmt: skip

# With a dot behind, before a capital letter.
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {"M": "Monsieur", "MM": "Messieurs", "Dr": "Docteur", "Pr": "Professeur", "Mme": "Madame", "Mlle": "Mademoiselle",
     "Mgr": "Monseigneur", "St": "Saint", "Ste": "Sainte"}
)  # fmt: skip

# Anywhere. A dot that also ends the sentence is kept (see SENTENCE_ENDS).
ABBREVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "p. ex": "par exemple", "par ex": "par exemple", "c.-à-d": "c'est-à-dire", "c.à.d": "c'est-à-dire",
        "i.e": "c'est-à-dire", "etc": "et cetera", "cf": "confer", "env": "environ", "N.B": "nota bene",
        "av. J.-C": "avant Jésus-Christ", "apr. J.-C": "après Jésus-Christ", "ap. J.-C": "après Jésus-Christ",
        "J.-C": "Jésus-Christ", "éd": "édition", "tél": "téléphone", "bd": "boulevard", "boul": "boulevard",
        "max": "maximum", "P.-S": "post-scriptum", "s.v.p": "s'il vous plaît", "S.V.P": "s'il vous plaît",
        "hab": "habitants", "arr": "arrondissement", "dépt": "département", "dép": "département", "vs": "versus",
        "ex": "exemple", "qqch": "quelque chose", "qqn": "quelqu'un", "adj": "adjectif", "resp": "respectivement",
        "suiv": "suivants", "trad": "traduction", "coll": "collection", "rééd": "réédition", "quest": "question",
        "n.d.l.r": "note de la rédaction",
    }
)  # fmt: skip
SENTENCE_ENDS: Final = frozenset(
    {"etc", "J.-C", "av. J.-C", "apr. J.-C", "ap. J.-C", "hab", "arr", "s.v.p", "S.V.P"}
)

# With a dot, before a number.
NUMBERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "p": "page", "pp": "pages", "vol": "volume", "Vol": "Volume", "fig": "figure", "Fig": "Figure",
        "chap": "chapitre", "Chap": "Chapitre", "art": "article", "Art": "Article", "al": "alinéa",
        "t": "tome", "l": "ligne", "op": "opus", "Op": "Opus",
        "no": "numéro", "No": "Numéro", "ch": "chapitre", "tab": "tableau", "Tab": "Tableau", "éq": "équation",
        "env": "environ", "min": "minimum", "max": "maximum", "n": "note",
        "apt": "appartement", "Apt": "appartement", "appt": "appartement", "Appt": "appartement", "bât": "bâtiment",
        "Bât": "bâtiment", "esc": "escalier", "Esc": "escalier", "ét": "étage", "Ét": "étage", "liv": "livre",
        "Liv": "livre", "pl": "planche", "Pl": "planche", "sect": "section", "Sect": "section", "tél": "téléphone",
        "Tél": "Téléphone", "vv": "vers", "Vv": "vers",
    }
)  # fmt: skip

# Short forms without a dot.
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Mme": "Madame", "Mmes": "Mesdames", "Mlle": "Mademoiselle", "Mlles": "Mesdemoiselles", "Mgr": "Monseigneur",
        "MM": "Messieurs", "Dr": "Docteur", "Drs": "Docteurs", "Pr": "Professeur", "St": "Saint", "Ste": "Sainte",
        "Sts": "Saints", "svp": "s'il vous plaît", "SVP": "s'il vous plaît", "bd": "boulevard", "Bd": "Boulevard",
        "vs": "versus", "Cie": "Compagnie", "càd": "c'est-à-dire", "ndlr": "note de la rédaction", "cf": "confer",
        "rdv": "rendez-vous", "RDV": "rendez-vous", "Sté": "Société",
    }
)  # fmt: skip

ROMAN_CARDINALS: Final = words(
    "chapitre Chapitre tome Tome livre Livre acte Acte scène Scène partie Partie article Article annexe Annexe volume "
    "Volume titre Titre type Type niveau Niveau figure Figure tableau Tableau saison Saison épisode Épisode "
    "phase Phase Rocky Apollo Mark classe Classe section Section Vatican groupe Groupe leçon Leçon"
)
KINGS: Final = words(
    "Louis Henri Charles François Philippe Napoléon Jean Jean-Paul Paul Pie Benoît Léon Grégoire Clément Innocent "
    "Urbain Georges George Édouard Edouard Jacques Guillaume Richard Nicolas Alexandre Pierre Ivan Frédéric Otton "
    "Ferdinand Ramsès Darius Ptolémée Constantin Léopold Albert Baudouin Boniface Sixte Étienne Mehmed Hassan Mohammed "
    "Rainier "
    "Robert Hugues Juan Felipe Alphonse Gustave Christian Harald Maximilien Rodolphe Conrad Humbert Victor-Emmanuel"
)
QUEENS: Final = words(
    "Élisabeth Elisabeth Elizabeth Marie Catherine Marguerite Cléopâtre Christine Jeanne Isabelle Anne"
)

# Feminine nouns behind "1", "21": by their ends, and by name.
FEMININE: Final = (
    "tion", "sion", "té", "ette", "ance", "ence", "ure", "ée", "ise", "ade", "esse", "elle", "ille", "aine", "euse",
    "trice", "ière", "erie", "tude", "gie", "phie", "mie", "nie", "aison", "ouche", "ouse", "xion", "ine", "aille", "eille",
    "otte", "atte", "utte", "onne", "enne", "nse", "nde", "rse", "use", "ose", "aise", "oise", "èse", "ache", "èche", "iche",
    "oche", "uche", "anche", "ambe", "arde", "erde", "orde", "gue", "oue", "aie", "ole", "arre", "erre", "ourre", "asse", "osse",
    "isse", "ousse", "uisse", "aisse", "ante", "ente", "inte", "onte", "arte", "erte", "orte", "ourte", "ppe", "ampe", "ombe",
    "lie", "rie", "chie", "vie", "die", "pie", "sie", "tie", "ave", "ève", "ive", "ouve", "euve", "orne", "erne", "arne",
    "gne", "ache", "ape", "ipe", "upe", "oupe", "rbe", "lle", "nion", "poire", "foire",
)  # fmt: skip
NOT_FEMININE: Final = words(
    "lycée musée trophée été comité côté traité député silence domaine capitaine murmure squelette kilomètre cimetière "
    "génie mausolée athée pygmée apogée portefeuille gorille modèle pâté comté arrêté magazine moine patrimoine platine "
    "téléphone divorce monde dividende grade stade renne inverse vase malaise panache dimanche reproche fantoche dialogue catalogue "
    "collègue monologue prologue psychologue épilogue dogue archéologue géologue biologue sociologue cardiologue dermatologue gynécologue pôle rôle contrôle symbole pétrole monopole protocole verre tonnerre "
    "parterre lierre beurre paratonnerre carrosse colosse pamplemousse gosse mille intervalle violoncelle vaudeville mille-feuille "
    "quadrille bacille restaurant conte compte incendie parapluie sosie foie messie zombie fleuve poignet signe cygne règne peigne "
    "interligne champagne pagne type principe participe slip groupe drille lobe globe verbe adverbe proverbe laboratoire "
    "territoire répertoire auditoire interrogatoire réfectoire conservatoire observatoire trottoire directoire prétoire salaire commentaire "
    "anniversaire notaire exemplaire formulaire dictionnaire horaire questionnaire secrétaire propriétaire locataire destinataire "
    "itinéraire vocabulaire stagiaire maire honoraire estuaire calvaire sommaire partenaire bénéficiaire fonctionnaire militaire "
    "actionnaire bibliothécaire vétérinaire antiquaire inventaire contraire frère père adversaire volontaire intérimaire intermédiaire "
    "universitaire solitaire dromadaire corsaire scapulaire suaire repaire ovaire scénario glossaire luminaire sanctuaire séminaire "
    "vestiaire apothicaire aquaire funéraire millénaire centenaire bicentenaire hebdomadaire supplémentaire humanitaire sanitaire "
    "quaternaire primaire secondaire pensionnaire missionnaire légionnaire visionnaire concessionnaire gestionnaire abécédaire "
    "annuaire bestiaire breviaire rosaire ossuaire mercenaire célibataire lapidaire tributaire titulaire signataire retardataire mandataire dignitaire "
    "moulin pape crabe octante cinquante soixante quarante trente garde pilote entrepôt camarade malade nomade stratège ange "
    "grave zouave esclave conclave rêve élève qui détective convive adjective cadavre havre navire rire sourire empire "
    "satellite reste inde monde modèle polichinelle vermicelle pédicelle libelle rebelle "
    "bronze prince génome kilogramme gramme programme "
    "adulte insecte acte pacte architecte "
    " couple peuple temple exemple simple double triple multiple "
    "porche cierge siège collège privilège cortège manège piège "
    "inspecteur artiste invité retraité associé aîné autre deux trois quatre cinq six sept huit neuf onze douze treize quatorze quinze seize "
    "coquillage livre centre membre titre litre mètre théâtre arbre ordre nombre chiffre filtre autre maître ministre registre "
    "site gîte mérite rite plébiscite satellite ermite mythe"
)
# Also adjectives before a feminine noun: "1 petite boîte".
FEMININE_WORDS: Final = words(
    "fois heure minute seconde page semaine femme fille personne voiture chose place nuit table ligne livre tasse "
    "cuillère pomme ville voix main lettre phrase réponse partie étoile chambre pièce tonne image vidéo photo équipe "
    "victoire défaite école route rue boîte feuille carte lampe fenêtre porte banque gare usine église mère soeur sœur "
    "tante langue mort vie note bombe balle année règle série copie mesure vue vente part pierre plante branche roue "
    "lune île mer forêt montagne rivière plage goutte couche marche étape entreprise société université loi clé clef "
    "robe chemise cravate jupe veste valise caméra application amie étudiante bouteille bougie tranche gousse "
    "carotte tomate salade poire orange banane pizza crêpe tarte douzaine centaine dizaine quinzaine vingtaine "
    "trentaine cinquantaine agence charge taxe tva boisson remise option eau demande commande facture cellule veuve porte prime séance fenêtre place capsule ampoule goutte gélule tasse heure chaîne radio émission flèche couleur forme force faute erreur idée raison "
    "tente guitare poule vache vis noix perceuse courgette aubergine pelle éponge housse brosse baguette arme chèvre boucle bague montre glace soupe commune "
    "date case base phase classe pile prise aile arête crème gomme gamme somme flamme femme dame lame rame âme larme ferme réforme plateforme norme alarme "
    "firme palme paume plume écume baignoire armoire histoire mâchoire nageoire balançoire passoire bouilloire poire foire gloire "
    "bibliothèque boutique musique pratique remarque brique époque barque marque plaque politique clinique claque logique technique république piqûre attaque coque nuque perruque pastèque discothèque médiathèque hypothèque équivoque tunique fabrique chronique réplique rubrique botanique "
    "piste liste revue avenue rue statue laitue étendue tenue morue sangsue tortue retenue vertu tribu "
    "charge marge auberge gorge asperge serge vierge forge loge horloge grange phalange frange vidange éponge louange orange plage page cage rage nage neige tige tarige "
    "suite visite marmite limite bite dette fuite conduite truite réussite élite pépite faillite guérite orbite fête tête bête crête quête enquête requête tempête conquête arrête "
    "porte côte hotte botte note pelote capote cagnotte motte patte datte natte carpette hutte lutte chute flûte minute dispute recette chaussette cassette serviette assiette allumette fourchette "
    "pente vente attente entente tente rente fente détente plainte crainte empreinte étreinte enceinte teinte pinte pointe feinte plante tante amante descente "
    "fibre ombre chambre encre ancre lettre fenêtre rencontre montre vitre huître cendre foudre poudre poutre loutre outre règle "
    "fraise framboise cerise prune figue datte mangue mûre myrtille olive amande noisette châtaigne cacahuète endive betterave rave asperge échalote oie dinde caille "
    "viande tranche côtelette saucisse escalope merguez dose pincée pastille pilule crème pommade piqûre compresse seringue attelle béquille ordonnance "
    "perle pédale pantoufle sandale manche poche ceinture écharpe cape houppe bottine basket culotte chaussure semelle "
    "cible bible table étable fable syllabe boucle règle épingle jungle tringle "
    "gaufre coiffe griffe truffe étoffe touffe carafe agrafe girafe strophe catastrophe apostrophe "
    "cave caverne lanterne citerne ferme borne corne lucarne berne taverne poterne caserne "
    "scène hyène reine veine peine baleine haleine laine graine chaîne fontaine semaine douane banane cabane liane membrane icône zone dune lune brune lagune rancune fortune tribune commune "
    "clôture toiture voiture moto auto météo promo info intro démo photo vidéo dalle salle halle balle malle stalle étoile toile moelle poêle voile huile tuile file pile île bile argile cabine piscine usine cuisine colline vitrine racine "
    "pâte tâche bâche gâche nièce rallonge formule cellule virgule molécule particule péninsule rotule pendule once pêche moule dent main fin faim soif nef clef cour fleur soeur peur odeur saveur couleur chaleur valeur erreur lueur vapeur largeur longueur hauteur profondeur épaisseur grandeur rumeur tumeur humeur sueur "
    "brebis souris perdrix croix paix voix noix toux chaux fourmi foi loi paroi jument dot nuit mort forêt part plupart "
    "copropriété chaise fraise carie pluie truie suie poulie ortie bougie galaxie asphyxie pharmacie épicerie bergerie mairie gendarmerie prairie série scierie tuerie "
    "petite grande grosse belle bonne nouvelle vieille longue haute basse jolie seule première dernière pleine vraie fausse blanche noire verte bleue grise "
    "caisse tonne barrique benne palette étagère commode armoire table mallette trousse règle gomme équerre ardoise craie mine cartouche agrafeuse imprimante souris clé "
    "cuve citerne pompe vanne buse durite courroie bielle soupape bride rondelle vis cheville équerre charnière serrure poignée serrure tringle prise rallonge multiprise ampoule lampe pile batterie antenne télécommande enceinte "
    "couette couverture taie housse nappe serviette éponge lessive javel bassine brosse poubelle passoire casserole poêle cocotte louche spatule râpe pince fourche bêche pioche hache scie lime râpe tenaille pelle brouette tondeuse "
    "grue nacelle remorque caravane péniche barque pirogue chaloupe bicyclette trottinette moto voiturette ambulance "
    "douleur allergie grippe angine otite toux fièvre migraine entorse fracture brûlure plaie cicatrice bosse radio échographie analyse prise cure césarienne "
    "audience plainte amende peine clause annexe signature procuration caution quittance créance dette hypothèque succession donation "
    "sonate symphonie cantate valse danse chanson mélodie note mesure gamme clarinette flûte trompette harpe cymbale batterie guitare basse "
    "encyclopédie bande brochure affiche pub annonce rubrique nouvelle tribune édition pièce tragédie comédie farce tirade réplique strophe ode élégie fable"
)

GREEK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "α": "alpha", "β": "bêta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zêta", "η": "êta", "θ": "thêta",
        "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
        "ρ": "rhô", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "khi", "ψ": "psi",
        "ω": "oméga", "µ": "mu", "ϕ": "phi", "ϵ": "epsilon", "ϑ": "thêta",
    }
)  # fmt: skip

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "&": "et", "=": "égale", "×": "fois", "÷": "divisé par", "±": "plus ou moins", "≈": "environ égal à",
        "≠": "différent de", "≤": "inférieur ou égal à", "≥": "supérieur ou égal à", "→": "vers", "⇒": "implique",
        "∞": "infini", "√": "racine de", "∑": "somme de", "©": "copyright", "§": "paragraphe",
        "¶": "paragraphe", "°": "degrés", "№": "numéro", "%": "pour cent", "@": "arobase", "$": "dollar", "€": "euro",
        "£": "livre", "¥": "yen", "²": "au carré", "³": "au cube", "⁴": "puissance quatre", "⁵": "puissance cinq",
        "⁶": "puissance six", "⁹": "puissance neuf",
        "®": "marque déposée", "™": "marque de commerce", "℠": "marque de service", "℃": "degrés Celsius",
        "℉": "degrés Fahrenheit", "℡": "téléphone",
    }
)  # fmt: skip

FRACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "½": "un demi", "⅓": "un tiers", "⅔": "deux tiers", "¼": "un quart", "¾": "trois quarts",
        "⅕": "un cinquième", "⅖": "deux cinquièmes", "⅗": "trois cinquièmes", "⅘": "quatre cinquièmes",
        "⅙": "un sixième", "⅚": "cinq sixièmes", "⅛": "un huitième", "⅜": "trois huitièmes", "⅝": "cinq huitièmes",
        "⅞": "sept huitièmes",
    }
)  # fmt: skip

# Endings of addresses written without https; those that are also words ("me", "la", "au") need the https.
TOP_LEVEL: Final = words(
    "com org net edu gov io ai app fr be ch lu eu de uk it co ma dz tn sn ci qc info biz tv tech online site blog cloud"
)
ADDRESS_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".": "point", "/": "slash", "-": "tiret", "_": "tiret bas", "?": "point d'interrogation", "=": "égale",
        "&": "et", "#": "dièse", "%": "pour cent", "~": "tilde", ":": "deux-points", "+": "plus", "@": "arobase",
    }
)  # fmt: skip

MATH: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "plus", "-": "moins", "x": "fois", "/": "sur", "~": "environ", "<": "inférieur à", ">": "supérieur à",
     "^": "puissance"}
)  # fmt: skip

# Initialisms with vowels, that would be read as words; unknown capitals are left.
ACRONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        written: " ".join(written)
        for written in words(
            "UE USA ADN ARN IA PIB FBI CIA API CPU GPU URL USB OGM QI IVG TVA IUT PME RER EDF PDG AOC AOP RSA IBM "
            "HLM IRM TGV SUV CEO LED PIN CDI CDD OMS OCDE"
        )
    }
)

# Telephone numbers as they are written in the country; "+44 ..." is known in every language.
PHONE_PATTERNS: Final = (
    r"0(?<![\w.,+/-]0)(?<!\d 0)\d(?:[ .-]?\d\d){4}(?![\w]|[ .,-]?\d)",
    r"0(?<![\w.,+/-]0)(?<!\d 0) ?8\d\d[ .]\d{3}[ .]\d{3}(?!\w)",
)
