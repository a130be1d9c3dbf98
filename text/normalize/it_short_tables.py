"""Italian abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said. A line may have several rows, with semicolons.

Sources: Lo Zingarelli, "Abbreviazioni, sigle, simboli"; Serianni, Grammatica italiana, I 229-236; Poste Italiane (streets);
Guida alla redazione dei testi normativi (laws, land registers); AIFA, foglietto illustrativo (doses).
"""

from __future__ import annotations

from typing import Final

# Before a name, or before another title.
TITLES: Final = """
amb. | Amb.: ambasciatore; col.: colonnello; il min. | Il min.: il ministro; del min.: del ministro; al min.: al ministro; dal min.: dal ministro
fam. | Fam.: famiglia
ved. | Ved.: vedova
sig.ri | Sig.ri: signori; sigg.re: signore; sigg.ri: signori
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
M.llo: maresciallo; App.: appuntato; Isp. | isp.: ispettore; Ass.: assessore; Cons. | cons.: consigliere
Segr.: segretario; Dir. | dir.: direttore; Amm. | amm.: amministratore; Not. | not.: notaio; S.E.: Sua Eccellenza; S. Em. | S.Em.: Sua Eminenza
P.M.: pubblico ministero; B.V.: Beata Vergine; Contr.: contrammiraglio; Prof.ri: professori; Cap. Magg.: caporal maggiore; Ten. Col.: tenente colonnello
"""

# Of places and streets: before a name, and before "di", "del", "della".
PLACES: Final = """
arr. | Arr.: arrivo
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
Ist. Comp.: istituto comprensivo; scuol.: scuola; bibl. | Bibl.: biblioteca; teat.: teatro; dip. | Dip.: dipartimento
trib. | Trib.: tribunale; fond. | Fond.: fondazione; coop. | Coop.: cooperativa; conc.: concessionaria
contr. | Contr. | c.da.: contrada; fraz.: frazione; bg.: borgo; tr. | trav. | Trav.: traversa; circ.: circonvallazione; aerop.: aeroporto; cimit.: cimitero
az. | Az.: azienda; cant.: cantina; parr.: parrocchia; catt. | Catt.: cattedrale; bas. | Bas.: basilica
"""

# Behind a number: one, and many.
COUNTED: Final = """
mens.: mensilità/mensilità
balc.: balcone/balconi; terr.: terrazzo/terrazzi; giard.: giardino/giardini; cant.: cantina/cantine; rip.: ripostiglio/ripostigli; p. auto | p.auto: posto auto/posti auto
batt.: battito/battiti; dozz.: dozzina/dozzine; porz.: porzione/porzioni; mil.: milione/milioni; bil.: bilancio/bilanci; camp.: campione/campioni
pb | p.b. | pb.: punto base/punti base; sez.: sezione/sezioni
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
ast.: astensione/astensioni; doc.: documento/documenti; settim.: settimana/settimane; aa.: anno/anni
giorn.: giornata/giornate; ff.: foglio/fogli; fasc.: fascicolo/fascicoli; tav. | tavv.: tavola/tavole; fig. | figg.: figura/figure; ill.: illustrazione/illustrazioni
cad. | cadd.: cadauno/cadauno; unit. | u.: unità/unità; supp.: supposta/supposte; spruz.: spruzzo/spruzzi; cerott.: cerotto/cerotti; iniez.: iniezione/iniezioni
cucch.ni | cucch.no | c.ni | cucchiaini.: cucchiaino/cucchiaini; c. di: cucchiaio di/cucchiai di; c.: centesimo/centesimi; spic.: spicchio/spicchi; pizz.: pizzico/pizzichi; bicch.: bicchiere/bicchieri; tazz.: tazza/tazze
q.li | q.: quintale/quintali; cass.: cassa/casse; cart.: cartone/cartoni; rot.: rotolo/rotoli; sacc.: sacco/sacchi; vasc.: vaschetta/vaschette; barr.: barretta/barrette; lattin.: lattina/lattine
post.: posto/posti; loc.: locale/locali; van.: vano/vani; bagn.: bagno/bagni; iscr.: iscritto/iscritti; vol.: volume/volumi; vis.: visitatore/visitatori
stud.: studente/studenti; cand.: candidato/candidati; abb.: abbonato/abbonati; passegg. | pax: passeggero/passeggeri; osp.: ospite/ospiti; cop.: coperto/coperti
vitt.: vittoria/vittorie; sconf.: sconfitta/sconfitte; par.: pareggio/pareggi; ret.: rete/reti; gr.: grammo/grammi; mt. | mtl.: metro/metri; p.ti: punto/punti; ep.: episodio/episodi; st. | stag.: stagione/stagioni
"""
COUNTED_MANY: Final = ""

# Before a number, a Roman one or a single letter. Behind "/": behind "gli", "i", "le".
LABELS: Final = """
il g.: il giorno; del g.: del giorno; dal g.: dal giorno; al g.: al giorno
col. | Col.: colonna/colonne; and. | And.: andata
arr. | Arr.: arrivo
sc.: scala/scale
min.: minuto/minuti
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
rep. | Rep.: repertorio; civ. | Civ.: civico; n. civ. | num. civ.: numero civico
prot. | Prot.: protocollo
p.t.: piano terra
st.: stanza
usc.: uscita
carr.: carrozza
uff. | Uff.: ufficio
S.S. | SS: strada statale
S.P. | SP: strada provinciale
fasc. | Fasc.: fascicolo; opp.: opere; f.: foglio; ff.: fogli; ms. | Ms.: manoscritto; carr. | Carr.: carrozza; p.lla | P.lla: particella; p.lle: particelle
posiz. | Pos. | pos.: posizione; prat. | Prat.: pratica; ord. | Ord.: ordine; ordin.: ordinanza; delib. | Delib.: delibera; determ.: determina; decr.: decreto; reg. | Reg.: regolamento
cl. | Cl.: classe/classi; gir. | Gir.: girone; giorn.: giornata; tg.: taglia; tip.: tipologia; lez. | Lez.: lezione/lezioni; unit.: unità; probl. | Probl.: problema
risp.: risposta; ess.: esercizi; eserc. | Eserc.: esercizio/esercizi; par. | Par.: paragrafo/paragrafi; cpv.: capoverso; pal. | Pal.: palazzina; gg.: giorni; ingr. | Ingr.: ingresso; alt.: altitudine; all.ti: allegati; lib.: libro; sch. | Sch.: scheda/schede; nr. | Nr.: numero
Reg. UE: regolamento UE; cod. | Cod.: codice; rg. | R.G.: registro generale
pad. | Pad.: padiglione; term. | Term.: terminal; liv. | Liv.: livello; doc. | Doc.: documento/documenti; st. | St.: stanza; post. | Post.: posto; sett. | Sett.: settore; imb. | Imb.: imbarco; vett.: vettura; tom.: tomo
"""

# Wherever they stand.
WORDS: Final = """
G.M.: guerra mondiale; guardia med.: guardia medica; visita med.: visita medica; cert. med.: certificato medico; uscita cons.: uscita consigliata; disp. da sub.: disponibile da subito; da sub.: da subito; cod. ann.: codice annuncio; rif. ann.: riferimento annuncio; classe en.: classe energetica
la s.v. | la S.V.: la signoria vostra; La s.v. | La S.V.: La signoria vostra; alla s.v. | alla S.V.: alla signoria vostra
di mat.: di matematica; in mat.: in matematica; pro cap.: pro capite; rep. n. | Rep. n.: repertorio numero; di card.: di cardiologia; di ortop.: di ortopedia; di ped.: di pediatria; di gin.: di ginecologia; di chir.: di chirurgia; di rad.: di radiologia; di onc.: di oncologia; di neur.: di neurologia; di psich.: di psichiatria
i.m.: intramuscolo; e.v.: endovena; s.c.: sottocute; p.o.: per bocca
sez. A: sezione A; sez. B: sezione B; sez. C: sezione C; sez. D: sezione D; sez. E: sezione E; d.t.s. | dts: dopo i tempi supplementari; rig.: rigore/rigori; vd. | Vd.: vedi; dir. nord: direzione nord; dir. sud: direzione sud; dir. est: direzione est; dir. ovest: direzione ovest; freq. card.: frequenza cardiaca; in Ing.: in ingegneria; di Ing.: di ingegneria; Fac. di: facoltà di; dott. ric. | dott. di ric.: dottorato di ricerca
la pop.: la popolazione; num.: numero/numeri; prob.: probabilità
bim.: bimestre; affl.: affluenza; cap. soc.: capitale sociale; i.v.: interamente versato; gg lav. | gg. lav.: giorni lavorativi; giorni lav.: giorni lavorativi; biglietto int. | Biglietto int.: biglietto intero; ingresso int. | Ingresso int.: ingresso intero; tariffa int. | Tariffa int.: tariffa intera; quad.: quadrimestre; sem.: semestre; P.IVA: partita IVA
temp.: temperatura
scad.: scadenza; v.n. | v. n. | V.N.: valori normali
coll.: collana
Cass. civ.: Cassazione civile; Cass. sez. un.: Cassazione sezioni unite; sez. un. | Sez. Un. | sez. unite: sezioni unite; Cost.: Costituzione; C. cost. | Corte cost.: Corte costituzionale; Cons. Stato: Consiglio di Stato
al pz.: al pezzo; al gg. | al g.: al giorno; a gg.: a giorni; conf. da: confezione da; in conf.: in confezione; eq.: equazione/equazioni; eqq.: equazioni; tg.: taglia; T.ni: Termini; al q.le: al quintale; Reg. CE: regolamento CE; Reg. UE: regolamento UE; in gar.: in garage; C.d.A.: consiglio di amministrazione; 1° mov.: primo movimento; di prof.: di profondità; di largh.: di larghezza; di lungh.: di lunghezza; di alt.: di altezza; di diam.: di diametro; di spess.: di spessore; su app.to: su appuntamento; su app.: su appuntamento; col. tot.: colesterolo totale; col. HDL: colesterolo HDL; col. LDL: colesterolo LDL; previo app.to: previo appuntamento
forno stat. | Forno stat. | modalità stat. | forno (stat.): forno statico; (stat.): (statico); forno vent. | Forno vent. | modalità vent.: forno ventilato; (vent.): (ventilato); (pres.): (presidente); (segr.): (segretario); (tes.): (tesoriere); (dir.): (direttore); (cons.): (consigliere); (ass.): (assessore); (cap.): (capitano); (all.): (allenatore)
Trib.: tribunale; cod. civ.: codice civile; cod. pen.: codice penale; c.p.c.: codice di procedura civile; c.p.p.: codice di procedura penale; C.d.S.: codice della strada; D.P.R. | d.P.R. | d.p.r.: D P R; D.M. | d.m.: decreto ministeriale
Ord. n. | ord. n.: ordinanza numero; Del. n. | del. n.: delibera numero; Det. n. | det. n.: determina numero; Circ. n.: circolare numero; Sent. n. | sent. n.: sentenza numero; Fatt. n. | fatt. n.: fattura numero; Prat. n.: pratica numero; Decr. n.: decreto numero; Reg. n.: regolamento numero
dir. cost.: diritto costituzionale; dir. priv.: diritto privato; dir. pen.: diritto penale; dir. civ.: diritto civile; dir. amm.: diritto amministrativo; dir. comm.: diritto commerciale; dir. lav.: diritto del lavoro; st. mod.: storia moderna; lett. it.: letteratura italiana; ed. fis.: educazione fisica; ed. civ.: educazione civica
doc. d'id.: documento d'identità; doc. d'identità: documento d'identità; doc. di: documento di; ai min. di: ai minori di; iscr.: iscrizione/iscritti; km illimitati: chilometri illimitati; filtro est.: filtro esterno; parete est.: parete esterna
L.R. | l.r.: legge regionale; D.P.C.M. | d.p.c.m.: D P C M; T.U.: testo unico; G.U.: Gazzetta Ufficiale; s.m.i. | ss.mm.ii. | s.m.i: successive modifiche e integrazioni; lett. cit.: lettera citata; disp. att.: disposizioni attuative
a t. ind. | t. ind. | tempo ind.: a tempo indeterminato; a t. det. | t. det. | tempo det.: a tempo determinato; f.t.: full time; exp.: esperienza; esp.: esperienza; dipl.: diploma; laur.: laurea; retrib.: retribuzione
bar post.: bar posteriori; gomme post.: gomme posteriori; sedili post.: sedili posteriori; ruota post.: ruota posteriore; asse post.: asse posteriore; disl.: dislivello; dist.: distanza; lungh.: lunghezza; prof.tà: profondità; spess.: spessore; vel.: velocità; cap.tà: capacità; pot.: potenza; cil.: cilindrata; q.tà | qt.: quantità; tot.: totale
terr.: terrazzo; balc.: balcone; giard.: giardino; cant.: cantina; ascens.: ascensore; soggiorn.: soggiorno; cuc.: cucina; cam.: camera; camm.: camere; matr.: matrimoniale; rip.: ripostiglio; p. auto | p.auto: posto auto; cl. en. | cl. energ.: classe energetica
comm.: commerciali; ristrutt.: ristrutturato; arred.: arredato; ottime cond. | ott. cond.: ottime condizioni; buone cond.: buone condizioni; s/asc.: senza ascensore; c/asc.: con ascensore; risc. aut.: riscaldamento autonomo; risc. centr.: riscaldamento centralizzato; no ag. | no agenz.: no agenzie; spese cond.: spese condominiali
amb.: ambulatorio; appart.: appartamento; abit.: abitazione; autom.: automatico; benz.: benzina; revis.: revisione; gomm.: gommato; unipropr.: unico proprietario; garanz.: garanzia
iscriz.: iscrizione; isc.: iscrizione; assic.: assicurazione; assoc.: associazione; cons.: consiglio; segret.: segreteria; presid.: presidenza; ragion.: ragioneria; uff.: ufficio/uffici; resp.: responsabile/responsabili; ref.: referente/referenti; coord.: coordinatore/coordinatori; coll.: collaborazione/collaborazioni
pag.to | pagam.: pagamento; fatturaz.: fatturazione; bonif.: bonifico; ric.: ricevuta; rimb.: rimborso; grat.: gratuito; obbl.: obbligatorio; facolt.: facoltativo; pren.: prenotazione; prenotaz.: prenotazione
N.d.R. | n.d.r. | ndr.: nota del redattore; N.d.T. | n.d.t.: nota del traduttore; N.d.A.: nota dell'autore; s.d. | s. d.: senza data; s.l. | s. l.: senza luogo; s.e.: senza editore; trad. it.: traduzione italiana; trad. ingl.: traduzione inglese; a c. di | a c. d.: a cura di; introd.: introduzione; postf.: postfazione
id. | Id.: idem; v. infra: vedi infra; v. supra: vedi supra; v. anche: vedi anche; cit.: citato; bibl.: bibliografia; sing.: singolare; plur.: plurale; masch.: maschile; femm.: femminile; agg.: aggettivo; sost.: sostantivo; cong.: congiuntivo; gramm.: grammatica
genn.: gennaio; febbr.: febbraio; giu.: giugno; lug.: luglio; ag. | ago.: agosto; ott.: ottobre; nov.: novembre; dic.: dicembre; pom.: pomeriggio; ser.: serale; N.-E. | N.E.: nord-est; N.-O. | N.O.: nord-ovest; S.-E.: sud-est; S.-O. | S.O.: sud-ovest
p.iva | P.Iva: partita IVA; C.F. | c.f.: codice fiscale; C.A.P. | c.a.p.: C A P; C.P. | c. p.: casella postale; c. post.: casella postale; e p.c. | p.c.: per conoscenza; f.to | F.to: firmato
estr.: estratto; fotoc.: fotocopia; rich.: richiesta; data nasc.: data di nascita; nasc.: nascita; res.: residenza; cittad.: cittadinanza; naz.tà: nazionalità; prof.ne: professione; tit.: titolo; ind.: indirizzo; indir.: indirizzo; n. civ. | num. civ. | n° civ.: numero civico; civ.: civile; ci sent.: ci sentiamo; ci ved.: ci vediamo; ci risent.: ci risentiamo
Cass. pen.: Cassazione penale; es. dal: esercizi dal; es. da: esercizi da
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
rep.: reparto
tot.: totale
stag.: stagione
s.l.m. | s. l. m.: sul livello del mare
ed. fisica: educazione fisica; ed. musicale: educazione musicale; ed. tecnica: educazione tecnica; ed. motoria: educazione motoria; ed. stradale: educazione stradale; di cond.: di condominio; cioccolato fond.: cioccolato fondente; pochi pz.: pochi pezzi; alcuni pz.: alcuni pezzi; fl. da: flacone da; in sett.: in settembre; fine sett.: fine settembre; entro sett.: entro settembre; metà sett.: metà settembre; di sett.: di settembre; inizio sett.: inizio settembre; in dir.: in direzione; p. terra: piano terra; P. terra: Piano terra; p. rialzato: piano rialzato; p. terreno: piano terreno; colaz.: colazione; v.o.: versione originale; d'app.: d'appello; a bott.: a bottiglia; p.t.: piano terra; unico prop.: unico proprietario; reddito compl.: reddito complessivo
art.: articolo/articoli
contr.: contrada
resid.: residente
ingr.:: ingredienti:; Ingr.:: Ingredienti:; ingr.: ingresso
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
pers.: personale/personale/personali/personali
mens.: mensile/mensile/mensili/mensili
sup.: superiore/superiore/superiori/superiori; inf.: inferiore/inferiore/inferiori/inferiori
indip.: indipendente/indipendente/indipendenti/indipendenti; abitab.: abitabile/abitabile/abitabili/abitabili; autom.: automatico/automatica/automatici/automatiche
settim.: settimanale/settimanale/settimanali/settimanali; giorn.: giornaliero/giornaliera/giornalieri/giornaliere
aut.: autonomo/autonoma/autonomi/autonome; centr.: centralizzato/centralizzata/centralizzati/centralizzate; elettr.: elettrico/elettrica/elettrici/elettriche
metall.: metallizzato/metallizzata/metallizzati/metallizzate; rileg.: rilegato/rilegata/rilegati/rilegate; illustr.: illustrato/illustrata/illustrati/illustrate
rid.: ridotto/ridotta/ridotti/ridotte; obblig.: obbligatorio/obbligatoria/obbligatori/obbligatorie; grat.: gratuito/gratuita/gratuiti/gratuite
"""
# Agree with the noun behind them, or with the article before them: "ns. fattura", "la Vs. del 3".
BEFORE_NOUN: Final = """
ult.: ultimo/ultima/ultimi/ultime; pross.: prossimo/prossima/prossimi/prossime
ns. | Ns.: nostro/nostra/nostri/nostre
Vs. | V.s.: vostro/vostra/vostri/vostre
"""
ADVERBS_BEFORE: Final = ""
ADVERBS: Final = ""

# Behind an ordinal: "2° p.".
ORDERED: Final = """
capov.: capoverso; post.: posto; prem.: premio; class.: classificato
pz.: pezzo; quadr.: quadrimestre
p.: piano
cl.: classe
ed. | ediz.: edizione
cat.: categoria
gg.: giorno
sem.: semestre
trim.: trimestre
a.: anno
conv.: convocazione; mov.: movimento; mand.: mandato; tent.: tentativo; turn.: turno; giorn.: giornata; stag.: stagione; ep.: episodio; lez.: lezione; ril.: rilevamento; div.: divisione; sez.: sezione; rist.: ristampa; pos.: posizione; gr.: grado; sc.: scala; co.: comma; mod.: modulo; tr.: tratto; qual.: qualifica; liv.: livello; el.: elementare; sup.: superiore
"""

# In messages and small advertisements. They stand without a stop.
CHAT: Final = """
a/a: anno su anno; t/t: trimestre su trimestre; x fav | X fav: per favore; x ora | X ora: per ora; x te: per te
A/R | a/r: andata e ritorno
T.ni: Termini
al gg: al giorno
prof.sse: professoresse
cmq: comunque
nn: non
xké | xkè | xche | xchè | xché | perke | perkè | perké: perché
tvb: ti voglio bene
tvtb: ti voglio tanto bene
qlc | qlcs: qualcosa
qlcn | qlcuno | qlc1 | qlk1 | qualc1: qualcuno; ness1: nessuno
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
Gent.mi: Gentilissimi; Gent.me: Gentilissime; gent.mi: gentilissimi; gent.me: gentilissime; Ill.mi: illustrissimi; Spett.li: spettabili; Chiar.mo: chiarissimo; Chiar.ma: chiarissima; Preg.mo: Pregiatissimo; Preg.ma: Pregiatissima; Egr.: Egregio; Sigg.ri: signori; Dott.sse: dottoresse; M.llo: maresciallo; app.ti: appartamenti
dmn: domani; asp: aspetta; prg: prego; xò: però; xciò: perciò; tt: tutto; a tt: a tutti; x tt: per tutti; da tt: da tutti; ciao tt: ciao tutti; tt i: tutti i; tt le: tutte le; tti: tutti; tvttb: ti voglio tantissimo bene; qnt: quanto; qll: quello; qlla: quella; qst: questo; qsta: questa; qste: queste; qsti: questi; anc: anche; anke: anche; dmt: domattina; stas: stasera; dp: dopo
compl: compleanno; ricev: ricevuto; qualk: qualche; qlk: qualche; xfavore | xfav: per favore; nnt: niente; tnt: tanto; cvd: come volevasi dimostrare; cmnq | cmqe: comunque; ank: anche; sl: solo; vb: va bene; tranq: tranquillo; bn: bene
q.tà: quantità; quant.: quantità; prof.ri: professori; n°: numero; N°: Numero; nr: numero; Nr: Numero; N.ro | n.ro: numero; p.za: piazza; P.le | p.le: piazzale; C.le: Centrale; P.ta: Porta; P.tta | p.tta: piazzetta; L.mare | l.mare: lungomare; S.lla: salita; V.co | v.co: vico; Str.: strada; lgo: largo; vle: viale; pza | pzza: piazza; cso: corso
h24: ventiquattro ore su ventiquattro; H24: ventiquattro ore su ventiquattro
"""
