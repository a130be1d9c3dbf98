"""French abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: Imprimerie nationale, Lexique des règles typographiques, "Abréviations"; Le Petit Robert, "Tableau des termes et
abréviations"; AFNOR XP Z 10-011 and La Poste (streets); ANSM, base de données publique des médicaments (doses).
"""

from __future__ import annotations

from typing import Final

# Before a name, or before another title.
TITLES: Final = """
Vve.: veuve
ép. | Ép.: épouse
Pdt.: président
Prof. | prof.: professeur
Cdt.: commandant
Cne.: capitaine
Lt.: lieutenant
Col.: colonel
Gal.: général
Sgt.: sergent
N.-D. | N. D.: Notre-Dame
"""

# Of places and streets: before a name, and before "de", "du", "des".
PLACES: Final = """
av. | Av.: avenue
bd. | Bd. | bld. | blvd. | bvd.: boulevard
pl. | Pl.: place
r.: rue
rte. | Rte.: route
imp. | Imp.: impasse
all. | All.: allée
ch. | Ch. | chem. | che.: chemin
sq. | Sq.: square
fbg. | Fbg. | fg. | Fg.: faubourg
qu. | Qu.: quai
pass. | Pass.: passage
crs. | Crs.: cours
rés. | Rés. | résid.: résidence
ham. | Ham.: hameau
dépt. | dép.: département
"""

# Behind a number: one, and many.
COUNTED: Final = """
ex. | exempl.: exemplaire/exemplaires
pers. | pers: personne/personnes
hab.: habitant/habitants
p. | pp.: page/pages
pl.: place/places
ch. | ch: chambre/chambres
cp. | cp | cpr. | cpr | comp. | cps.: comprimé/comprimés
gél.: gélule/gélules
amp.: ampoule/ampoules
sach.: sachet/sachets
gttes | gtt. | gtt: goutte/gouttes
c. à soupe | c. à s. | c. à s | c.à.s. | c.à.s | càs | CàS | C. à soupe | C. à s. | c.s.: cuillère à soupe/cuillères à soupe
c. à café | c. à c. | c. à c | c.à.c. | c.à.c | càc | CàC | C. à café | C. à c. | c.c.: cuillère à café/cuillères à café
pce | pces | pcs | pcs. | pc.: pièce/pièces
bout. | btl.: bouteille/bouteilles
bte | bte. | btes: boîte/boîtes
pqt | paq. | pqt.: paquet/paquets
tr.: tranche/tranches
dz. | dz | douz.: douzaine/douzaines
sem. | sem: semaine/semaines
vol.: volume/volumes
spect.: spectateur/spectateurs
ét.: étage/étages
pts | pt. | pts.: point/points
mens.: mensualité/mensualités
col.: colonne/colonnes
ill.: illustration/illustrations
inscr.: inscrit/inscrits
élèv.: élève/élèves
ptes | pte.: pointe/pointes
j.: jour/jours
"""

# Behind a hundred or a scale these count something else.
COUNTED_MANY: Final = """
ch. | ch: cheval/chevaux
"""

# Before a number, a Roman one or a single letter. Behind "/": behind "les", "des", "aux".
LABELS: Final = """
ex. | Ex.: exercice/exercices
exerc.: exercice/exercices
th. | Th. | therm.: thermostat
réf. | Réf.: référence
rubr.: rubrique
lig.: ligne/lignes
ann.: annexe/annexes
col.: colonne/colonnes
suppl. | Suppl.: supplément
quest.: question/questions
bur.: bureau
pte.: porte
ét.: étage
dép. | dépt.: département
v. | V.: vers
mod.: modèle
sér.: série
bât. | Bât.: bâtiment
bout.: bouteille
coef. | coeff.: coefficient
par.: paragraphe
cat.: catégorie
éd.: édition
"""

# Wherever they stand.
WORDS: Final = """
temp.: température
prof. : | prof.:: profondeur :
larg.: largeur
diam.: diamètre
Rép.: République
j. fériés: jours fériés
j. ouvrables: jours ouvrables
à l'av.: à l'avant
à l'arr.: à l'arrière
dispo.: disponible
C. civ.: Code civil
C. pén.: Code pénal
C. trav.: Code du travail
suppl.: supplément
asc.: ascenseur
dim.: dimensions
rens.: renseignements
rés.: réservation
réf.: référence
dest.: destinataire
exp.: expéditeur
ouv.: ouvert
ferm.: fermé
corresp.: correspondance
moy.: moyenne
cuis.: cuisine
chauff.: chauffage
pers.: personne
succ.: succession
trim.: trimestre
env.: environ
spect.: spectateurs
ibid.: ibidem
op. cit.: opere citato
et al.: et alii
apr. J.-C.: après Jésus-Christ
av. J.-C.: avant Jésus-Christ
obs.: observations
remb.: remboursement
rep.: repos
rech.: recherche
écon.: économie
mus.: musique
n. b.: nota bene
p.ex. | p. ex.: par exemple
p. suiv.: page suivante
pp. suiv.: pages suivantes
"""

# Agree with the noun before them: masculine, feminine, and both in the plural.
BEHIND_NOUN: Final = """
incl.: inclus/incluse/inclus/incluses
excl.: exclu/exclue/exclus/exclues
compr.: compris/comprise/compris/comprises
suiv.: suivant/suivante/suivants/suivantes
préc.: précédent/précédente/précédents/précédentes
min.: minimum/minimum/minimum/minimum
équip.: équipé/équipée/équipés/équipées
"""
BEFORE_NOUN: Final = ""
ADVERBS_BEFORE: Final = ""
ADVERBS: Final = """
incl.: y compris
compr.: y compris
"""

# Behind an ordinal: "2e ét.".
ORDERED: Final = """
ét. | étg.: étage
cl.: classe
arr.: arrondissement
éd.: édition
cat.: catégorie
div.: division
min.: minute
sér.: série
sem.: semestre
trim.: trimestre
"""

# In messages and small advertisements. They stand without a stop.
CHAT: Final = """
bcp: beaucoup
stp: s'il te plaît
tt: tout
tte: toute
ttes: toutes
tjrs | tjs: toujours
pr: pour
ds: dans
qd: quand
qqun | qq1: quelqu'un
qqch: quelque chose
qqn: quelqu'un
c-à-d | cad: c'est-à-dire
qqs: quelques
pb: problème
pbs: problèmes
bjr: bonjour
bsr: bonsoir
cdt | cdlt: cordialement
pcq | psk: parce que
pk | pq: pourquoi
dsl: désolé
slt: salut
jms: jamais
lgtps: longtemps
ajd | auj: aujourd'hui
jtm: je t'aime
tkt: t'inquiète
mtn: maintenant
vrmt: vraiment
tlm: tout le monde
dc: donc
cmt: comment
dps: depuis
kdo: cadeau
msg: message
nb: nombre
nbx: nombreux
qté: quantité
résa: réservation
sdb: salle de bains
rdc: rez-de-chaussée
appt: appartement
chb: chambre
Rdv: Rendez-vous
Vve | vve: veuve
Dre: docteure
Lt: lieutenant
Cne: capitaine
arrdt | ardt: arrondissement
Sgt: sergent
Pdt: président
Fbg | fbg: faubourg
Rte | rte: route
T°: température
n°: numéro
N°: Numéro
dte: droite
gche: gauche
c/o: chez
"""
