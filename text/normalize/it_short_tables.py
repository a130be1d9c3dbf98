"""Italian abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: Lo Zingarelli, "Abbreviazioni, sigle, simboli"; Serianni, Grammatica italiana, I 229-236; Poste Italiane (streets);
Guida alla redazione dei testi normativi (laws, land registers); AIFA, foglietto illustrativo (doses).
"""

from __future__ import annotations

from typing import Final

# Before a name, or before another title.
TITLES: Final = """
ved. | Ved.: vedova
sig.ri | Sig.ri: signori
dott.ri | Dott.ri: dottori
Spett. | spett.: spettabile
Rev. | rev.: reverendo
Magg. | magg.: maggiore
Serg. | serg.: sergente
Brig. | brig.: brigadiere
Comm. | comm.: commendator
Pres. | pres.: presidente
Min.: ministro
Card. | card.: cardinal
"""

# Of places and streets: before a name, and before "di", "del", "della".
PLACES: Final = """
loc. | Loc.: località
fraz. | Fraz.: frazione
str. | Str.: strada
vic. | Vic.: vicolo
pal. | Pal.: palazzo
ist. | Ist.: istituto
osp. | Osp.: ospedale
staz. | Staz.: stazione
rist. | Rist.: ristorante
univ. | Univ.: università
cond. | Cond.: condominio
parr. | Parr.: parrocchia
prov. | Prov.: provincia
com. | Com.: comune
reg. | Reg.: regione
"""

# Behind a number: one, and many.
COUNTED: Final = """
pers.: persona/persone
ab.: abitante/abitanti
cpr | cpr. | cp. | cp | compr.: compressa/compresse
cps | cps.: capsula/capsule
gtt | gtt.: goccia/gocce
fl. | fl: fiala/fiale
bust.: bustina/bustine
gg | gg.: giorno/giorni
pz | pz.: pezzo/pezzi
conf.: confezione/confezioni
bott. | btg.: bottiglia/bottiglie
p. | pp. | pag. | pagg.: pagina/pagine
cucch.: cucchiaio/cucchiai
spett.: spettatore/spettatori
dip.: dipendente/dipendenti
cam.: camera/camere
pti | pt. | pt: punto/punti
art. | artt.: articolo/articoli
sec.: secondo/secondi
vol. | voll.: volume/volumi
scat.: scatola/scatole
es.: esemplare/esemplari
die: al giorno/al giorno
"""
COUNTED_MANY: Final = ""

# Before a number, a Roman one or a single letter. Behind "/": behind "gli", "i", "le".
LABELS: Final = """
bin. | Bin.: binario/binari
es. | Es.: esercizio/esercizi
figg. | Figg.: figure
tabb.: tabelle
tavv.: tavole
capp.: capitoli
voll.: volumi
all. | All.: allegato/allegati
ep. | Ep.: episodio/episodi
stag. | Stag.: stagione/stagioni
cat. | Cat.: categoria
mod. | Mod.: modello
mapp.: mappale/mappali
fg. | Fg. | fogl.: foglio
part.: particella/particelle
sub.: subalterno
sent.: sentenza
circ.: circolare
fatt.: fattura
vers. | Vers.: versione
quest.: quesito/quesiti
rif. | Rif.: riferimento
lett.: lettera/lettere
rep. | Rep.: repertorio
prot. | Prot.: protocollo
cl. | Cl.: classe
p.t.: piano terra
st.: stanza
usc.: uscita
carr.: carrozza
uff. | Uff.: ufficio
S.S. | SS: strada statale
S.P. | SP: strada provinciale
"""

# Wherever they stand.
WORDS: Final = """
temp.: temperatura
scad.: scadenza
coll.: collana
Cass. civ.: Cassazione civile
Cass. pen.: Cassazione penale
prof.:: profondità:
largh.: larghezza
lungh.: lunghezza
diam.: diametro
spess.: spessore
coincid.: coincidenza
sup.: superficie
dim.: dimensioni
asc.: ascensore
appunt.: appuntamento
cell.: cellulare
tel.: telefono
prot.: protocollo
rep.: repertorio
tot.: totale
stag.: stagione
s.l.m. | s. l. m.: sul livello del mare
s.n.c.: senza numero civico
pers.: persona
ns.: nostro
contr.: contrada
resid.: residente
ingr.: ingredienti
prep.: preparazione
fest.: festivi
fer.: feriali
racc.: raccomandata
ibid.: ibidem
op. cit.: opera citata
loc. cit.: luogo citato
p. c.: per conoscenza
c.c.p.: conto corrente postale
all.: allegato
rif.: riferimento
segr.: segreteria
amb.: ambulatorio
abb.: abbonamento
e ss. | e sgg.: e seguenti
cat.: categoria
intern.: internazionale
naz.: nazionale
med.: medio
gent.: gentile
tratt.: trattabili
arred.: arredato
risc.: riscaldamento
"""

# Agree with the noun before them: masculine, feminine, and both in the plural.
BEHIND_NOUN: Final = """
max. | mass.: massimo/massima/massimi/massime
min.: minimo/minima/minimi/minime
escl.: escluso/esclusa/esclusi/escluse
incl.: incluso/inclusa/inclusi/incluse
compr.: compreso/compresa/compresi/comprese
succ.: successivo/successiva/successivi/successive
prec.: precedente/precedente/precedenti/precedenti
ant.: anteriore/anteriore/anteriori/anteriori
mens.: mensile/mensile/mensili/mensili
"""
BEFORE_NOUN: Final = ""
ADVERBS_BEFORE: Final = ""
ADVERBS: Final = ""

# Behind an ordinal: "2° p.".
ORDERED: Final = """
p.: piano
cl.: classe
ed. | ediz.: edizione
cat.: categoria
gg.: giorno
sem.: semestre
trim.: trimestre
a.: anno
"""

# In messages and small advertisements. They stand without a stop.
CHAT: Final = """
prof.sse: professoresse
cmq: comunque
nn: non
xké | xkè | xche | xchè | xché | perke | perkè | perké: perché
tvb: ti voglio bene
tvtb: ti voglio tanto bene
qlc | qlcs: qualcosa
qlcn | qlcuno: qualcuno
qnd: quando
dv: dove
sn: sono
cn: con
ke: che
ki: chi
kosa: cosa
anke: anche
grz: grazie
msg: messaggio
dx: destra
sx: sinistra
prox: prossimo
cell: cellulare
tel: telefono
qst: questo
c/c: conto corrente
c/o: presso
L.go | l.go: largo
V.lo | v.lo: vicolo
C.da | c.da: contrada
B.go | b.go: borgo
S.ta | s.ta: santa
S.to | s.to: santo
app.to: appartamento
p.to: punto
p.ti: punti
preg.mo: pregiatissimo
preg.ma: pregiatissima
att.ne: attenzione
amm.ne: amministrazione
Sig.ri: signori
gent.le | Gent.le: gentile
"""
