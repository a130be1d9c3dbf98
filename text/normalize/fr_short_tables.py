"""French abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said. A line may have several rows, with semicolons.

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
Adj.: adjudant; Cpl. | Cpl: caporal; Mal.: maréchal; Lieut.: lieutenant; Serg.: sergent; Asp.: aspirant; Brig.: brigadier
Prés. | prés.: président; Dir. | dir.: directeur; Insp. | insp.: inspecteur; Sén.: sénateur; Min.: ministre
Ing. | ing.: ingénieur; Arch.: architecte; Not.: notaire; Mr | Mr.: Monsieur; R.P. | R. P.: révérend père; Sr.: sœur
Bx: bienheureux; S. Exc.: Son Excellence
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
imm. | Imm.: immeuble; dom.: domaine; chât. | Chât.: château
univ. | Univ.: université; inst. | Inst.: institut; hôp. | Hôp.: hôpital; clin.: clinique
égl. | Égl.: église; cath. | Cath.: cathédrale; éc. | Éc.: école; lyc. | Lyc.: lycée
aérop. | Aérop.: aéroport; prom. | Prom.: promenade; espl. | Espl.: esplanade; aven. | Aven.: avenue; boul. | Boul.: boulevard
trav. | Trav.: traverse; féd. | Féd.: fédération
préf. | Préf.: préfecture; bibl. | Bibl.: bibliothèque; théât. | Théât.: théâtre
"""

# Behind a number: one, and many.
COUNTED: Final = """
croiss.: croissant/croissants; dépt. | dépts. | dép.: département/départements; j. d'œuf | j. d'œufs: jaune d'œuf/jaunes d'œufs; bl. d'œuf | bl. d'œufs: blanc d'œuf/blancs d'œufs
enf.: enfant/enfants; vit.: vitesse/vitesses; pt: point/points; cop.: copie/copies; app.: appareil/appareils; ham.: hameau/hameaux; port.: portion/portions; gouss.: gousse/gousses; pge | pges: page/pages; pces: pièces/pièces; pers.: personne/personnes; chq.: chèque/chèques; expl.: exemplaire/exemplaires
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
sdb: salle de bains/salles de bains; st.: stère/stères; abst.: abstention/abstentions; demi-j.: demi-journée/demi-journées; expos. | exp.: exposant/exposants; c.: centime/centimes; doc.: document/documents; art.: article/articles; rg | rgs | rg. | rgs.: rang/rangs; br.: bride/brides
a. | an.: an/ans; ann.: année/années; sec.: seconde/secondes; hres. | hrs.: heure/heures; mn.: minute/minutes
doss.: dossier/dossiers; feuil. | fll. | ff.: feuille/feuilles; flac. | fl.: flacon/flacons; inj.: injection/injections
pulv.: pulvérisation/pulvérisations; suppo.: suppositoire/suppositoires; dos.: dose/doses; unit. | u.: unité/unités
cart.: carton/cartons; roul.: rouleau/rouleaux; plaq.: plaquette/plaquettes; tub.: tube/tubes
ép.: épisode/épisodes; sais.: saison/saisons; chans.: chanson/chansons; vict.: victoire/victoires; déf.: défaite/défaites
candid. | cand.: candidat/candidats; particip.: participant/participants; adh.: adhérent/adhérents; lic.: licencié/licenciés
vis. | visit.: visiteur/visiteurs; étud.: étudiant/étudiants; pass.: passager/passagers; couv.: couvert/couverts; empl.: emplacement/emplacements
logts | logt. | lgts | log.: logement/logements; hect.: hectare/hectares; kms. | km.: kilomètre/kilomètres; bl.: blessé/blessés
verr.: verre/verres; pinc.: pincée/pincées; goss.: gousse/gousses; fig.: figure/figures; tab.: tableau/tableaux; chap.: chapitre/chapitres
lign.: ligne/lignes; coll.: collaborateur/collaborateurs; sal.: salarié/salariés; ques. | quest.: question/questions
"""

# Behind a hundred or a scale these count something else.
COUNTED_MANY: Final = """
ch. | ch: cheval/chevaux
"""

# Before a number, a Roman one or a single letter. Behind "/": behind "les", "des", "aux".
LABELS: Final = """
s.: salle; rem.: remarque/remarques; let.: lettre/lettres; doc. | Doc.: document/documents; vers. | Vers.: version; fich.: fiche; rés.: résolution
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
T.: taille; sc. | Sc.: scène/scènes; fasc. | Fasc.: fascicule/fascicules; fol. | f° | F°: folio/folios; ms. | Ms.: manuscrit
pos. | Pos.: position; niv. | Niv.: niveau/niveaux; parc. | Parc.: parcelle/parcelles; dos. | doss. | Doss.: dossier/dossiers
fact. | Fact.: facture/factures; cde | Cde | cde. | cmde: commande; div. | Div.: division; gr. | Gr.: groupe/groupes; rg.: rang
tr. | Tr.: tranche; prop. | Prop.: proposition/propositions; déf. | Déf.: définition; cor.: corollaire
prof.: profondeur; cap.: capacité; puiss.: puissance; cyl.: cylindrée; pds.: poids
B.P. | B. P.: boîte postale; app. | App. | appart.: appartement; log. | Log.: logement; niv.: niveau; sais. | Sais.: saison; ép. | Ép.: épisode/épisodes
plac. | empl.: emplacement/emplacements; poss.: possession; rés.: résolution; délib.: délibération; strop.: strophe; psaum. | ps.: psaume
vit. | Vit.: vitamine; pce: pièce; lic.: licence; coul.: couleur; tail.: taille
voit. | Voit.: voiture; bull.: bulletin; circ. | Circ.: circulaire; décr.: décret; ord.: ordonnance
"""

# Wherever they stand.
WORDS: Final = """
h. de pointe: heures de pointe; h. creuses: heures creuses; h. pleines: heures pleines; h. de cours: heures de cours; h. d'ouv.: heures d'ouverture; av. n. è.: avant notre ère; apr. n. è.: après notre ère; capt.: capitaine
huile d'ol.: huile d'olive; rev. fiscal: revenu fiscal; rev. net: revenu net; rev. brut: revenu brut; rev. annuel: revenu annuel; rev. mens.: revenu mensuel; à cons. av.: à consommer avant
les doc.: les documents; le doc.: le document; des doc.: des documents; l'emp.: l'empereur; adj. de dir.: adjoint de direction; ass. de dir.: assistant de direction; secr. de dir.: secrétaire de direction; adj. au maire: adjoint au maire; conv. coll.: convention collective; poste imm.: poste immédiate
mal. chron.: maladies chroniques; pris en ch.: pris en charge; prise en ch.: prise en charge; dév. par: déviation par; en Fr.: en France; en méd.: en médecine; de méd.: de médecine; Sol. :: Solution :; sol. :: solution :; ens. de: ensemble de; ens. des: ensemble des; jusq.: jusqu'à
rel. de charges: relevé de charges; prov. sur charges: provision sur charges; rég. de charges | régul. de charges: régularisation de charges; rdv unique.: rendez-vous uniquement; RDV unique.: rendez-vous uniquement; augm. de: augmentation de; augm. du: augmentation du; augm. des: augmentation des
contr. de trav. | contr. de travail: contrat de travail; contr. d'ass.: contrat d'assurance; contr. de bail: contrat de bail; contr. de loc.: contrat de location; rép.: réponse; P. J.: pièces jointes; du rom.: du roman; le rom.: le roman; ce rom.: ce roman
compl. d'impôt: complément d'impôt; compl. d'info: complément d'information; compl. de: complément de; compl. du: complément du; orag.: orages; ret. vers: retour vers; ret. à: retour à; ret. prévu: retour prévu; chez le vois.: chez le voisin; chez les vois.: chez les voisins; du vois.: du voisin; des vois.: des voisins; mes vois.: mes voisins
l'aut.: l'auteur; les aut.: les auteurs; les coll.: les collaborateurs; des coll.: des collaborateurs; ses coll.: ses collaborateurs; est conf.: est confirmé; vent d'O.: vent d'ouest; vent d'E.: vent d'est; vents d'O.: vents d'ouest; vents d'E.: vents d'est; zeste de citr.: zeste de citron; de suc.: de sucre; de sucr.: de sucre
à déb.: à débattre; à dest. de: à destination de; à dest. des: à destination des; à dest. du: à destination du; à l'éch.: à l'échelle; conf. à: conformément à; conf. au: conformément au; conf. aux: conformément aux
sur dem.: sur demande; s/ dem.: sur demande; s/dem.: sur demande; cons. sur: consultation sur; cons. :: consultation :; sur cons.: sur consultation; en consult.: en consultation
la pop.: la population; sa pop.: sa population; pop. totale: population totale; pop. active: population active; pop. :: population :; la fig.: la figure; les fig.: les figures; cette fig.: cette figure
Ad. :: Adultes :; ad. :: adultes :; Enf. | enf.: enfants; Pat. :: Patient :; Poso. | poso.: posologie; réu. | Réu.: réunion; raf. | Raf.: rafales
dispo. imm.: disponible immédiatement; libre imm.: libre immédiatement; dispo. de suite: disponible de suite; dispo. imméd.: disponible immédiatement
fin du s.: fin du siècle; début du s.: début du siècle; milieu du s.: milieu du siècle; moitié du s.: moitié du siècle; courant du s.: courant du siècle
rev. et aug. | rev. et augm.: revue et augmentée; rev. et corr.: revue et corrigée; rev. et compl.: revue et complétée; à rég.: à régler; à ret.: à retirer; à pourv.: à pourvoir; à conv.: à convenir; à rénov.: à rénover; à emp.: à emporter; à cons. avant: à consommer avant; à cons. de préf.: à consommer de préférence; de préf.: de préférence; à part.: à partir; à comp.: à compter; à disp.: à disposition
d'occ.: d'occasion; en occ.: en occasion; av. le: avant le; avt le: avant le; avt: avant; apr. le: après le; apr. la: après la; ch.-l.: chef-lieu; non fum.: non fumeur; photo d'id.: photo d'identité; pièce d'id.: pièce d'identité; carte d'id.: carte d'identité
règl. int. | Règl. int.: règlement intérieur; salle compl.: salle complète; perso. princ.: personnage principal; pers. princ.: personnage principal; écr. lis.: écrire lisiblement; p. p.: par personne
ttc.: toutes taxes comprises; not.: notamment; simult.: simultanément; téléch.: téléchargement; MàJ | màj: mise à jour; sel. le | sel. la: selon le; vig. jaune: vigilance jaune; vig. orange: vigilance orange; vig. rouge: vigilance rouge
j. d'œuf: jaune d'œuf; j. d'œufs: jaunes d'œufs; bl. d'œuf: blanc d'œuf; bl. d'œufs: blancs d'œufs; jus de citr.: jus de citron; 1/2 citr.: demi-citron; sucre van.: sucre vanillé; beurre f.: beurre fondu; poivre m.: poivre moulu; herbes de Prov.: herbes de Provence; pom. de terre | p. de terre: pommes de terre
ch. double: chambre double; ch. simple: chambre simple; ch. d'hôtes: chambre d'hôtes; ch. d'hôte: chambre d'hôte; de pdt: de pommes de terre; de ref.: de référence; en sept.: en septembre; fin sept.: fin septembre; début sept.: début septembre; mi sept.: mi septembre; dès sept.: dès septembre; depuis sept.: depuis septembre; d'ici sept.: d'ici septembre; courant sept.: courant septembre; jusqu'en sept.: jusqu'en septembre; la préf.: la préfecture; en préf.: en préfecture; Ingr. :: Ingrédients :; ingr. :: ingrédients :; quelques ex.: quelques exemplaires; Rép. avant: Réponse avant; Rép. souhaitée: Réponse souhaitée; aux h.: aux heures; h. de bureau: heures de bureau; La 4L: La quatre L; la 4L: la quatre L; en 4L: en quatre L; une 4L: une quatre L; relig.: religion; cath.: catholique; prot.: protestant; ch.-l. de: chef-lieu de; empl. de bur.: employé de bureau; prof. des écoles: professeur des écoles; temps pl.: temps plein; tps pl.: temps plein; mi-tps: mi-temps; exp. exigée: expérience exigée; exp. souhaitée: expérience souhaitée
acc. récept.: accusé de réception; av. réc.: avec récépissé; L.R.A.R. | LRAR: lettre recommandée avec accusé de réception; rec. A.R. | rec. AR: recommandé avec accusé de réception; trav. pub.: travaux publics; ret. pub.: retraite publique
m. à j.: mise à jour; p. d. c.: permis de construire; m. d. n.: mairie de naissance; h. sup. | hres sup. | h. supp.: heures supplémentaires; cong. payés: congés payés; C.P.A.M.: caisse primaire d'assurance maladie; séc. soc. | Séc. soc. | sécu. soc.: Sécurité sociale; n° fisc.: numéro fiscal; rev. impos.: revenu imposable; rev. fisc.: revenu fiscal
temp.: température
prof. :: profondeur :; de prof.: de profondeur; de larg.: de largeur; de diam.: de diamètre; d'ép.: d'épaisseur
av. le: avant le; av. la: avant la; km illimité: kilométrage illimité; km illimités: kilomètres illimités; km illim.: kilométrage illimité
droit const.: droit constitutionnel; droit adm.: droit administratif; droit pén.: droit pénal; droit civ.: droit civil; droit comm.: droit commercial; droit fisc.: droit fiscal
éduc. phys.: éducation physique; instr. civ.: instruction civique; arts plast.: arts plastiques; sc. nat.: sciences naturelles; sc. hum.: sciences humaines
à dr.: à droite; à g.: à gauche; r.-v. | R.-V.: rendez-vous; apr.-midi | apr.-m.: après-midi; (pdt): (président); mens. de: mensualité de; iso.: isotherme
d'alt.: d'altitude; d'exp.: d'expiration; ss asc.: sans ascenseur; alt.: altitude; dénivel. | déniv.: dénivelé; dist.: distance
approx.: approximativement; auj.: aujourd'hui; aut.: autres; suppl.: supplément; tot.: total; nbr.: nombre; nbre.: nombre
gar.: garage; terr.: terrasse; balc.: balcon; jard.: jardin; pisc.: piscine; prox.: proximité; kitch.: kitchenette; s.d.b. | s. d. b.: salle de bains
r.-d.-c. | r.d.c.: rez-de-chaussée; ss-sol.: sous-sol; pkg.: parking; mitoy.: mitoyen; rénov.: rénové; aménag.: aménagé; meubl.: meublé
prox. comm.: proximité des commerces; tt conf. | tt cft.: tout confort; b. état: bon état; t.b.e. | T.B.E.: très bon état; b.e.: bon état
temps part.: temps partiel; tps part.: temps partiel; tps compl.: temps complet; temps compl.: temps complet; perm. B: permis B; dipl.: diplôme; qualif.: qualification
exig.: exigé; souh.: souhaité; candid.: candidature; rémun.: rémunération
carb.: carburant; opt.: options; ess.: essence; dies.: diesel; kilom.: kilométrage; occas.: occasion
assoc. | Assoc.: association; adm. | Adm.: administration; secr. | secrét.: secrétaire; trés. | trésor.: trésorier; vice-prés.: vice-président
ass. gén. | Ass. gén.: assemblée générale; cons. mun. | Cons. mun.: conseil municipal; cons. gén.: conseil général; coord.: coordonnées; inscr.: inscription
renseign.: renseignements; formul.: formulaire; justif.: justificatif; attest.: attestation; certif.: certificat; adr.: adresse; destin.: destinataire
v. infra: voir infra; v. supra: voir supra; v. aussi: voir aussi; s. d. | s.d.: sans date; s. l. n. d. | s.l.n.d.: sans lieu ni date; s. l. | s.l.: sans lieu
trad. fr.: traduction française; trad. angl.: traduction anglaise; sous la dir.: sous la direction; introd.: introduction; préf.: préface; postf.: postface
append.: appendice; biblio.: bibliographie; bibliogr.: bibliographie; chronol.: chronologie; id. | Id.: idem; litt.: littérature; hist.: histoire; géogr.: géographie
sing.: singulier; plur.: pluriel; masc.: masculin; fém.: féminin; subj.: subjonctif; imparf.: imparfait; part. passé: participe passé; p. passé: participe passé; gramm.: grammaire
inf. à: inférieur à; sup. à: supérieur à; N.-E.: nord-est; N.-O.: nord-ouest; S.-E.: sud-est; S.-O.: sud-ouest
T.T.C.: toutes taxes comprises; H.T.: hors taxes; p.o. | P.O.: par ordre; p.j. | P.J.: pièce jointe; p. j.: pièces jointes; c.c.: copie conforme
N-D.: Notre-Dame; N.-D. | N. D.: Notre-Dame; N.-S.: Notre-Seigneur; Cass. civ.: Cassation civile; Cass. crim.: Cassation criminelle; Cass. soc.: Cassation sociale
1re civ.: première chambre civile; 2e civ.: deuxième chambre civile; 3e civ.: troisième chambre civile; ch. soc.: chambre sociale; trib.: tribunal; jug.: jugement; loc. cit.: loco citato
C. com.: Code de commerce; C. conso.: Code de la consommation; C. route: Code de la route; C. proc. civ.: Code de procédure civile; C. pr. pén.: Code de procédure pénale
sol. buv.: solution buvable; pom.: pommade; ordon.: ordonnance; méd.: médecin; chir.: chirurgie; consult.: consultation; hospit.: hospitalisation; antéc.: antécédents
janv. | Janv.: janvier; févr. | fév.: février; avr.: avril; juill. | juil.: juillet; oct.: octobre; nov.: novembre; déc.: décembre
échéanc. | éch.: échéance; virt.: virement; cot.: cotisation; rembours.: remboursement; créd.: crédit; déb.: débit; prélèv.: prélèvement
après-m. | a.-m.: après-midi; fér.: fériés; jrs.: jours; ann.: annuel; hebdo.: hebdomadaire
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
exp. :: expéditeur :; Exp. :: Expéditeur :; exp.: expérience
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
rom.: romain/romaine/romains/romaines; meub.: meublé/meublée/meublés/meublées
rev.: revu/revue/revus/revues; aug.: augmenté/augmentée/augmentés/augmentées; corr.: corrigé/corrigée/corrigés/corrigées; compl.: complet/complète/complets/complètes; fisc.: fiscal/fiscale/fiscaux/fiscales; râp.: râpé/râpée/râpés/râpées; ménag.: ménager/ménagère/ménagers/ménagères
incl.: inclus/incluse/inclus/incluses
excl.: exclu/exclue/exclus/exclues
compr.: compris/comprise/compris/comprises
suiv.: suivant/suivante/suivants/suivantes
préc.: précédent/précédente/précédents/précédentes
min.: minimum/minimum/minimum/minimum
équip.: équipé/équipée/équipés/équipées
ext.: extérieur/extérieure/extérieurs/extérieures; int.: intérieur/intérieure/intérieurs/intérieures
ind.: individuel/individuelle/individuels/individuelles; compl.: complet/complète/complets/complètes; réd.: réduit/réduite/réduits/réduites
oblig.: obligatoire/obligatoire/obligatoires/obligatoires; facult.: facultatif/facultative/facultatifs/facultatives; rel.: relié/reliée/reliés/reliées
broch.: broché/brochée/brochés/brochées; illustr.: illustré/illustrée/illustrés/illustrées; grat.: gratuit/gratuite/gratuits/gratuites
moy.: moyen/moyenne/moyens/moyennes; centr.: central/centrale/centraux/centrales; électr.: électrique/électrique/électriques/électriques
mét.: métallisé/métallisée/métallisés/métallisées; orig.: original/originale/originaux/originales
mens.: mensuel/mensuelle/mensuels/mensuelles; habit.: habitable/habitable/habitables/habitables
"""
BEFORE_NOUN: Final = """
der. | dern.: dernier/dernière/derniers/dernières; proch.: prochain/prochaine/prochains/prochaines; prem.: premier/première/premiers/premières
nouv. | nvl.: nouveau/nouvelle/nouveaux/nouvelles
"""
ADVERBS_BEFORE: Final = ""
ADVERBS: Final = """
incl.: y compris
compr.: y compris
"""

# Behind an ordinal: "2e ét.".
ORDERED: Final = """
j. | journ.: journée; chap.: chapitre; liv.: livre; vol.: volume; arrond.: arrondissement; niv.: niveau; rg: rang; sc.: scène; par.: paragraphe; al.: alinéa; bur.: bureau; mens.: mensualité
ét. | étg.: étage
cl.: classe
arr.: arrondissement
éd.: édition
cat.: catégorie
div.: division
min. | min: minute
sér.: série
sem.: semestre
trim.: trimestre
dr.: droite; g.: gauche; ch.: chambre; civ.: chambre civile; pl.: place; prix.: prix; partie.: partie; tr.: tranche; rg.: rang; sess.: session; leç.: leçon
"""

# In messages and small advertisements. They stand without a stop.
CHAT: Final = """
tbe: très bon état; prélèvt: prélèvement; règlt: règlement; versemt: versement; vds | Vds: vends; bqt: bouquet; jpeux | jpx: je peux; jveux: je veux; jdois: je dois; jfais: je fais; jpense: je pense; jcrois: je crois; jai: j'ai; ya: il y a; dacc | dac: d'accord; cb: combien; qqpart: quelque part
cpte: compte; cptes: comptes; ctre: contre; jusq: jusqu'à
dvt: devant; gge: garage; enft: enfant; TBE: très bon état; sgt-chef: sergent-chef; cne: commune; w.-e.: week-end; chq: chaque; RV: rendez-vous; envt: environ; hon.: honoraires; adj.-chef: adjudant-chef; vdredi: vendredi; bcq: beaucoup; anniv: anniversaire; ttefois: toutefois; cpdt: cependant; pê | ptet: peut-être; ke: que; jvais | jvé: je vais; cété: c'était; kelk1: quelqu'un; gpe: groupe; chgts: changements; qqfois: quelquefois; dvlp: développer; ttfois: toutefois; rdvs: rendez-vous; apptt: appartement; pbme: problème; pbmes: problèmes; ccl: conclusion; dmd: demande; prbl: problème
bcp: beaucoup; crt: courant; Qd: Quand; Ds: Dans; Dc: Donc; Pk: Pourquoi
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
Mr: Monsieur; Sr: Sœur; Cpl: caporal; Ets | Éts: Établissements; Dpt | dpt | Dépt | dépt: département; Tle: Terminale; w-e | WE: week-end
M°: métro; mdr: mort de rire; ptdr: pété de rire; bsx | bisx | bizoux: bisous; jsp: je sais pas; jpp: j'en peux plus; jsuis | chui | jsui: je suis
tqt: t'inquiète; stv: si tu veux; pcke | pcque | parcke: parce que; koi: quoi; kand: quand; mnt: maintenant; aprem | apm: après-midi; ama: à mon avis
pdt: pendant; dt: dont; ss: sans; plrs | pls: plusieurs; qq: quelques; qqes: quelques; nvx: nouveaux; nvlle | nvelle: nouvelle; gd: grand; gde: grande; gds: grands; gdes: grandes
jr: jour; jrs: jours; hre: heure; mvt: mouvement; gvt: gouvernement; dvpt: développement; svt: souvent; rq: remarque; chgt: changement; nbre: nombre; nbreux: nombreux; nbrx: nombreux
tps: temps; dble: double; pkg: parking; sdbs: salles de bains; sde: salle d'eau; SdB: salle de bains; SdE: salle d'eau
ss-sol: sous-sol; r-d-c: rez-de-chaussée; ts: tous; lgt: logement; comm: commentaire; prblm | pblm: problème; qlq: quelques; tjr: toujours; bjour: bonjour; cmd: commande
N/Réf | N/réf | N/Réf. | N/réf.: Notre référence; V/Réf | V/réf | V/Réf. | V/réf.: Votre référence; N/réf: notre référence; s/c: sous couvert; p/o: pour ordre; a+: à plus; tte: toute
"""
