"""How Italian is written and read: the orthography and the standard pronunciation of dictionaries
(DOP, Dizionario d'ortografia e di pronunzia). Italian writes the stress only where it falls on the
last vowel, so the tables say where it falls on the third last.

The notation of the rules is that of engine/embedded/readers/rules.py.
"""

from __future__ import annotations

# Words without stress.
CLITICS = """
il lo la le gli i l un di del dello della dell delle degli dei a al allo alla all alle agli ai da
dal dallo dalla dall dalle dagli dai in nel nello nella nell nelle negli nei con su sul sullo sulla
sull sulle sugli sui per tra fra e ed o od ma se che chi non si mi ti ci vi ne me te ce ve né è d c s
m t v n quell quest un una suo sua tuo tua quel siete tu li fu più perché
nessun nessuno nessuna ad
"""

# Words whose stress is weak: it shapes their vowels, but isn't written.
WEAK = """
mio mia mie suoi tuoi miei mai noi siamo mentre qui sarebbe
sono questa questi queste quello quella quelli quelle come anche sia senza hanno abbiamo avete aveva
avevano avevo avrà avranno saranno sarà siate verso contro nostro nostra nostri nostre vostro vostra
vostri vostre neanche fossero fossi vuole quanto questo
"""

# Words before which a long phrase may be cut.
CONJUNCTIONS = "e ed o ma che perché quando se come dove mentre poiché"

DIGITS = "zero uno due tre quattro cinque sei sette otto nove"

LETTERS = """
a = à; b = bi; c = ci; d = di; e = é; f = effe; g = gi; h = acca; i = ì; j = i lunga; k = cappa
l = elle; m = emme; n = enne; o = ò; p = pi; q = cu; r = erre; s = esse; t = ti; u = ù; v = vu
w = doppia vu; x = ics; y = ìpsilon; z = zeta
"""

# Words that the rules don't read.
EXCEPTIONS = """
dei = dA; quei = kwˈA; gli = ʎɪ; hai = aj; ho = ɔ; ha = a; ai = aj; dai = dI; ho = o; sei = sɛi; lei = lɛi; cui = kˈuj; era = ɛra; erano = ɛrano
loro = lɔro; buon = bwɔn; ogni = oɲɲɪ; po = pˈo; lui = lʊi; nei = nei
"""

# Words that have a stress behind an apostrophe: "com'è".
JOINED = "è = ˈɛ; era = ˈɛra; erano = ˈɛrano"

# Words, and ends of words behind a hyphen, that end in a consonant and have their stress on the last
# vowel: verbs and others that lost their own last vowel ("andar", "signor"). The stress of all other
# words in a consonant falls on the vowel before.
LAST = """
-ar -ir -or -ur -un aver poter dover voler saper tener veder goder cader piacer -tenir quartier
ragion cagion stagion passion canzon hotel castel israel gabriel raffael michel islam buffet robot
allah caffettier cavalier mestier pensier sentier volentier civil gentil april sottil città
madrid android qatar imam bazar canal segnal mortal fatal mattin bambin giardin destin cammin
vicin perfin infin alfin confin
"""
NOT_LAST = (
    "qualcun oscar radar altar dollar sponsor junior senior horror victor factor mayor doctor tumor"
)

# The same with the stress on the fourth last syllable.
FOURTH_LAST = """
-ficano -plicano -dicano -unicano -ticano -bblicano caricano scaricano ricaricano fabbricano replicano
"""

# Words, and ends of words behind a hyphen, whose stress falls on the third last vowel. The longest
# end that fits decides, here and in LAST_BUT_ONE.
THIRD_LAST = """
-atemi -itemi -etemi -atevi -itevi -etevi -atela -itela -etela -atelo -itelo -etelo -mmelo -mmela -mmeli -mmele -ttene -ccomi
-ccoti -ccoci -ccovi -ami credimi seguimi sentimi mettiti prenditi goditi iscriviti
unisciti siediti smettila eccolo eccola eccone -utosi -utasi -ltosi cercasi trattasi vendesi -amoci -amolo abbiano -cciano -ggiano -gliano -nciano -sciano -ngiano -mbiano -ppiano -chiano -mpiano
iniziano ringraziano studiano odiano variano copiano bruciano testimoniano evidenziano -iamone area
cinema giacomo apriti -adaveri -adavere provoca provocano
-abile -ibile -ebile -obile -ubile -abili -ibili -ebili -obili -ubili -evole -evoli
-acile -acili -icile -icili -utile -utili -imile -imili -agile -agili -ertile -ertili umile umili
missile missili simile debole deboli rettile rettili -atile -atili
-ano -ono -ero -ssero -rono -bbero
-ico -ica -ici -iche -ichi
-ssimo -issima -issimi -issime -esimo -esima -esimi -esime ultimo ultima ultimi ultime minimo minima
minimi minime massimo massima massimi massime prossimo prossima prossimi prossime intimo intima
ottimo ottima ottimi ottime pessimo pessima pessimi pessime anima anime animo animi vittima vittime
lacrima lacrime decimo decima settimo settima legittimo legittima anonimo anonima attimo attimi
maritimo marittimo marittima
-olo -oli -ola -ole -cciolo -ccioli -cciola -cciole -iciolo -iciola -iciole -ulo -uli -ula -ule
-pido -pida -pidi -pide -lido -lida -lidi -lide -mido -mida -midi -mide -acido -acida -acidi -acide -ucido -ucida -ucidi -ucide
-vido -vida -vidi -vide -ndido -ndida -ndidi -ndide -gido -gida -gidi -gide -quido -quida -quidi
-luido -luidi arido arida aridi aride torrido torrida orrido orrida
subito debito debiti credito crediti merito meriti spirito spiriti abito abiti solito solita soliti
solite compito compiti ambito ambiti tacito esito esiti transito deposito depositi proposito
propositi lecito illecito limite limiti -abita -abito agita agito
evita evito visita visite visito domestico gomito gomiti stipite satellite satelliti insolito
insolita implicito esplicito vomito inedito inedita
-agine -agini -igine -igini -udine -udini -edine -edini -ordine -ordini -ergine -ergini -omini
-ermine -ermini margine margini immagine pagina pagine macchina macchine femmina femmine asino asini
termine fulmine fulmini crimine crimini esamina nomina nomine domina semina lamina anatomina cardine
cardini origina immagina immagino elimina determina termina illumina fabbrica garofano
-fono -fona -grafo -grafi -grafa -logo -loga -loghi -loghe -metro -metri -crate -crati -fago -fagi -gono
-gamo -gama -sofo -sofi -sofa -geno -gena -geni -fobo -fobi -dromo -dromi
-lisi -stasi -poli metropoli napoli enfasi estasi
-cedere -ccedere cedere essere leggere -ggere -vere -dere -tere -gere -gliere -cere -nere -rere
-correre -guere -ndere -ttere -ncere -scere -stere -mere -pere -lvere genere generi cenere
polvere carcere carceri carattere caratteri venere vipera vipere opera opere camera camere lettera
lettere tempera numero numeri albero alberi povero povera poveri povere libero libera
liberi libere zucchero zuccheri genero suocero suocera tenero tenera teneri vescovo
vescovi pecora pecore rovere sidere passero passeri papavero ricovero
maschera maschere tessera tessere viscere zingaro zingari barbaro barbari tartaro
considera desidera supera supero opera operi ricupera recupera tollera libera genera
scandalo scandali cembalo ciondolo sandalo sandali cefalo
giovane giovani organo organi origano platano oceano oceani tetano pettine
pettini sabato sabati fegato fegati recapito stomaco stomachi monaco monaci sindaco sindaci farmaco
farmaci maniaco maniaci zodiaco cardiaco cardiaca traffico traffichi carico carichi
scarico scarica manico manica maniche vigile vigili fossile fossili stabile
-rmelo -rmela -rtelo -rtela -rselo -rsela -rcelo -rcela -rglielo -rgliela -rmeli -rmele -rsene -rmene -rtene -rvene
-rcene -ndosi -ndolo -ndola -ndoli -ndole -ndomi -ndoti -ndoci -ndovi -ndone -ndogli
metodo metodi sinodo esodo pericolo cattedra cattedre algebra vertebra
palpebra palpebre tenebra tenebre arbitro arbitri integro integra celebre celebri funebre fabbrico
 quadrupede redine redini rondine rondini ordine cantico perdita perdite vendita vendite
nascita nascite crescita crescite rendita rendite bibita bibite orbita orbite visita
pratica pratico logica comico fisica fisico medico medici ottica critica critico chimica grafica
tecnica tecnico politica politico musica pubblico pubblica dodici sedici undici tredici
quattordici quindici piccolo forbici dialogo catalogo epilogo prologo analogo monologo
indice indici codice codici vertice vertici giudice giudici semplice semplici complice complici
duplice triplice medico artefice carnefice pontefice orefice calice calici
salice apice vindice pollice pollici ostrica ostriche ridicolo ridicola pallido
isola isole regola regole tavola tavole favola favole fiaccola bambola bambole nuvola nuvole
gondola gondole pillola pillole trappola trappole formula formule cellula cellule angelo angeli
cavolo cavoli popolo popoli secolo secoli titolo titoli angolo angoli articolo articoli singolo
diavolo diavoli apostolo vincolo vincoli muscolo muscoli calcolo calcoli simbolo simboli scivolo
comodo comoda comodi comode incomodo gemito fremito battito prestito prestiti
preterito ipocrita ipocriti oasi frottola briciola briciole
allodola rigido stupido folgore tempore canapa sinonimo sinonimi pseudonimo eroico stoico
ebano cofano cofani modico africa america domenica telefono telefoni microfono microfoni sinfonico
rimprovero sciopero scioperi lampada lampade lapide lapidi piramide piramidi
 automobile automobili immobile mobile mobili nobile nobili volatile fertile
bisavolo trentesimo principe principi discepolo discepoli interprete interpreti profugo profughi
naufrago naufraghi asparago asparagi archeologo antropofago sarcofago esofago
 despota polipo polipi prototipo tipografo satiro satira satire zefiro
 martire martiri porpora anfora anfore mandorla mandorle edera cupola cupole lucciola
donnola polipo umile utero utero futile sterile sterili missile tessile
 rapide sillaba sillabe cristianesimo
"""

# Words and ends whose stress falls on the last but one, in spite of THIRD_LAST.
LAST_BUT_ONE = """
colombiano colombiani reggiano -divido -dividi -divide -divida ragnatela -anculo -agnola -agnole -agnoli -mericano -mericani
urbano suburbano giordano bolzano gaetano vaticano corano coreano catalano sultano ottomano
musulmano lugano oristano pisano montano albano montalbano bassano cassano legnano gargano alfano
lucano germano campano celentano napolitano metropolitano enrico federico federica ludovico nicola
pallavolo ovvero messaggero passeggero ruggero alghero ferrero romero fornero carmelo rubriche
belvedere benedica maledica colesterolo legami esami salami tegami reami ricami richiami proclami
reclami bestiami sciami letami tsunami chiami rami miami
lavoro lavori capito milano padano
-iano -iani capitano umano umani lontano vano vani sano sani strano strani romano romani toscano
invano mano mani piano pian pagano sovrano nano grano brano vulcano artigiano americano africano
repubblicano napoletano siciliano veneziano mediano anziano divano villano gabbiano veterano metano
messicano cubano decano guano tulipano aeroplano deltaplano ruffiano soprano quotidiano uragano
ortolano inumano disumano guardiano
buono dono tono trono perdono abbandono suono sono tuono patrono condono ozono frastuono uono
vero veri intero nero neri sincero austero severo impero mistero misteri pero cero spero sero
-iero -ieri -iere -iera altero clero zero zeri monastero cimitero leggero leggeri bero
davvero ministero ero guerriero straniero pensiero
amico amica amici amiche nemico nemica nemici nemiche antico antica antichi antiche fatica fatiche
formica formiche dico dica dici dichi ortica vescica mendico rubrica lombrico pudico ficoamico
benedico maledico contraddico disdico spica spiga fico fichi pica mica intrico felici
radici cornici bici
-trici -latrici -ellici felice attrice -trice
solo sola soli sole volo voli polo poli molo suolo dolo scuola scuole parola parole pistola pistole
viola viole stola gola gole spagnolo spagnola spagnoli figliolo figliola figlioli stagnola mariolo
vaiolo consola mola cola tola capriola aiola aiuola -uolo -uola -uoli -uole -iolo -iola -iole -ioli
vole mole prole stuolo usignolo cuculo mulo muli culo culi mula padule

-parola cazzuola fagiolo fagioli lenzuolo orzaiolo piolo oriolo carola
avere vedere sapere potere volere dovere tenere cadere bere piacere rimanere sedere temere godere
valere parere tacere giacere dolere possedere ottenere mantenere contenere sostenere appartenere
trattenere ritenere accadere decadere scadere rivedere prevedere provvedere persuadere dissuadere
spiacere dispiacere compiacere prevalere rivalere equivalere permanere intravedere avvedere
ricadere soggiacere detenere astenere vere sere nere pere cere intere galere
cantiere riavere riottenere bandiere severe sincere cratere austere pantere
carriere tastiere bufere risedere presiedere
 gentile gentili
siano diano stiano piano
lido nido nidi grido gridi grida guida guide sfida sfide confido affido ride uccide decide
divide rido divido decido uccido omicida omicidi suicida suicidi incido fida
-omicidi -suicidi fratricida


"""

# Words in -ia and -io with a stressed i, and ends of such words.
STRESSED_I = """
-logia -logie -grafia -grafie -sofia -sofie -crazia -crazie -mania -manie -nomia -nomie -fobia
-fobie -eria -erie -patia -latria -archia -archie -scopia -metria -gonia -tomia -tropia

energia energie polizia malattia malattie compagnia compagnie allegria allegrie follia follie
fantasia fantasie gelosia gelosie poesia poesie farmacia farmacie bugia bugie magia magie strategia
strategie terapia terapie via vie mia mie pia spia spie scia scie zia zie pazzia pazzie teoria teorie
categoria categorie maria lucia turchia lombardia ungheria normandia sia dia stia cortesia profezia
profezie utopia nostalgia ironia armonia sinfonia garanzia garanzie abbazia abbazie autonomia
democrazia dinastia biografia eresia ipocrisia liturgia chirurgia anarchia gerarchia monarchia
simpatia antipatia apatia sodomia agonia signoria borghesia burocrazia
diplomazia idiozia acrobazia codardia parodia melodia rapsodia
eucaristia amnistia carestia sagrestia amnesia anestesia frenesia elegia
ortopedia enciclopedia pedagogia ortodossia asfissia leggiadria idolatria geometria
simmetria osteria trattoria periferia mercanzia
tuttavia cavalcavia io mio dio zio pio rio addio oblio leggio pendio brusio fruscio mormorio ronzio lavorio calpestio
desio natio avvio rinvio invio formicolio cigolio
due tue sue bue tuo suo tua sua
batteria lotteria
"""

# Words whose s between vowels is voiceless, and whose z is voiced.
# Words with an open e or o, and with a closed one, that their letters don't show.
OPEN = """
posta poste norma norme dorme dormi enorme enormi zona zone scopo scopi oro foto moto topo topi europa rosa rose posa pose dose dosi prosa sposa spose
riposo tono toni trono nonno testimone testimoni polo coro diploma eroe breve brevi scena scene
sede sedi beni ero eri eco greco greca greci erede eredi preda prede scheda schede leggo peggio
reggio euro concreto concreta completo completa completi poeta poeti profeta atleta atleti prete preti
medioevo estremo estrema supremo suprema leva levi premi premio cede insetto insieme
pensa tutela cautela clientela parentela querela parallelo biblioteca discoteca collega colleghi
teca crea dialetto dialetti costo costa coste costi nozze piove scopre copre
cosa cose qualcosa donna donne volta volte soldi gioco giochi bene deve devi devono devo problema
problemi sistema sistemi modo modi meglio prova prove trova trovo trovi nove nuova nuovo prego tema
temi letto letti effetto effetti aspetto aspetti petto perfetto perfetta oggetto oggetti soggetto progetto
progetti diretto diretta corretto corretta difetto difetti adesso sesso successo processo ingresso
progresso vecchio vecchia vecchi vecchie specchio poi sette ecco terra terre credo treno
treni poco poca parola parole pilota noto nota note re otto notte ottobre lavoro
lavori scuola posso possono prossimo costa opera
"""
CLOSED = """
oltre ottobre corte corti corto corta dopo dove altrove voto voti votare coda code moglie nipote loro coloro costoro molto molta molti molte
ascolto ascolta ascolti sepolto bolla bolle pollo polli folla sonno colonna colonne gomma gomme somma
cresce cresci dotto borgo borghi sorge correre tocca tocco doccia goccia pozzo pozzi rompe rompono
concorre entro trenta venti vento scelta scelte scelto giova covo giorno giorni agosto
sotto fosse fossi forse posto posti chiede chiedo fuori sembra sembrano dentro mentre mettere
conosce conosci entra entrano cerca cercano mosca mosche rosso rossa rossi bocca ragazza bisogno
ombra verde verdi molto corso corsa scorso mondo vogliono scegliere carattere domenica
pieno piena pieni piene credere
"""

# Words whose i or u is a syllable of its own.
# Words in -ie that these ends would take in.
UNSTRESSED_I = "intemperie macerie congerie"

# Words in which a z is voiced.
VOICED_Z = """
mezzo mezza mezzi mezze mezzanotte mezzogiorno zero azzurro azzurra azzurri azzurre ozono romanzo
romanzi pranzo pranzi bronzo azienda aziende orizzonte organizzare organizza -izzare -izza -izzato
-izzata -izzati -izzate -izzano -izzazione -izzazioni
"""

# Words in which it isn't, though an end of VOICED_Z fits.
VOICELESS_Z = "pizza pizze stizza lizza"

# Words whose i or u is a syllable of its own.
HIATUS = "paura paure qualsiasi"

CLASSES = {
    "V": "aeiouàèéìíòóùúAEIOUÀÈÉÌÒÓÙ",
    "front": "eièéìEIÈÉÌ",
    "C": "bcdfghjklmnpqrstvwxz",
    "back": "aouAOUàòùÀÒÓÙ",
    "voiced": "bdgvmnlr",
}

RULES = """
# vowels
<Ai|Ài> {C} = ˈI
<Ei> _ = ˈɛi
<a|à> = a
<A|À> = ˈa
<e|è|é> = e
<È> = ˈɛ
<É> = ˈe
<E> [aoe]_ = ˈɛ
m <E> nt[aeoi]_ = ˈe
qu <E> (st|ll) = ˈe
st <E> ss = ˈe
<E> bbe(ro)?_ = ˈɛ
_st|ap|qu <E> ll[aei]_ = ˈe
<E> ll|rr = ˈɛ
<E> gi[oa]?_ = ˈɛ
<E> ma_ = ˈɛ
<E> r_ = ˈe
c <E> rch?[aeio] = ˈe
f <E> rm|nn|dd = ˈe
ist|min|mp|st|cr|sf|sev|int|fier|sinc|aust|ess|_z|_|all|prim|gal|buf|sf <E> r[aoie]_ = ˈɛ
sp|g|ff|dir|corr|f|acc|conc|inf|inc|ric|el|ial|pert|ins|ogg|chit <E> tt[aoie]_ = ˈɛ
cc|oc|gr|pr|pl|fl|nn|_s|_f|rec|ter <E> ss[oi]_ = ˈɛ
m|pr|p <E> zz[oiae]_ = ˈɛ
<E> [rnmdtszcl]i[oae]_ = ˈɛ
<E> (bb|gg|mm|zz|cc|v|tt[aeio]_|ss[aeio]_|gn|gli|sc[aohe]) = ˈe
<E> {C}(?!{V})(?![lr]{V}) = ˈɛ
i <E> {C} = ˈɛ
<E> = ˈe
<ò|ó|o> = o
<Ò> = ˈɔ
<Ó> = ˈo
<O> lt|ll|nn = ˈɔ
<O> [nlm]{C} = ˈo
p|c|g|asc <O> st[oaie]_ = ˈo
<O> rs|rm[aeio] = ˈo
d|r|s <O> tt[aeio] = ˈo
<O> gn = ˈo
<O> gli|i[aeo]_ = ˈɔ
<O> [tdb][aeio]_ = ˈɔ
<O> [vg]h?[aeio]_|c[ao]_|chi?e?_ = ˈɔ
<O> ro_ = ˈɔ
<O> r_ = ˈo
gn|i|st <O> l[aeio]_ = ˈɔ
<O> rn[aoie] = ˈo
<O> {C}(?!{V})(?![lr]{V}) = ˈɔ
u <O> = ˈɔ
<O> p?[rnmdtszcl]i[aoe]_ = ˈɔ
<O> _ = ˈɔ
<O> = ˈo
_ <i> _ = i
[aA] <i> _ = j
{V} <i> _ = i
<i> _ = ɪ
<ì|í> = i
<I|Ì> = ˈi
[gq] <u> {V} = w
_ <u> [oOÒÓ] = w
<u|ù> = ʊ
<U|Ù> = ˈu

# i before a vowel: a sign after c, g, sc and gl, else a glide at the beginning of a word
<cci> {back} = ʧː
<cch> = kː
<cc> {front} = ʧː
<cc> = kː
<cq> = kː
<ch> = k
<ci> [aouAOUòàùÀÒÓÙèEÈÉ] = ʧ
<c> {front} = ʧ
<c> = k
<ggi> {back} = ʤː
<ggh> = ɡː
<gg> {front} = ʤː
<gg> = ɡː
<gh> = ɡ
_ <gli> _ = ʎɪ
<gli> {V} = ʎ
<gl> i = ʎ
[AEIOU] <gn> = ɲɲ
<gn> = ɲ
<gi> [aouAOUòàùÀÒÓÙEÈÉ] = ʤ
<g> {front} = ʤ
<g> = ɡ
<sci> [aouAOUòàùÀÒÓÙEÈÉ] = ʃ
<sch> = sk
<sc> {front} = ʃ
_|_[bcdfghlmnprstvz]|_[bcdfgpst][hlrtp]|_sc|_sch|ss|d|b <i> {V} = j
{V} <i> {V} = j
<i> = i

<bb> = bː
<b> = b
<dd> = dː
<d> = d
<f> = f
<h> =
<j> = j
<kk> = kː
<k> = k
<l> = l
<m> = m
<n> g[aohulrAOUòù] = ŋ
<n> = n
<pp> = pː
<p> = p
<q> = k
<rr> = rɾ
<r> = r
<ss> = S
<s> {voiced} = z
{V} <s> {V} = z
<s> = s
<tt> = tː
<t> = t
<v> = v
<w> = w
<x> = ks
<y> _ = ɪ
<y> = j
<Y> = ˈi
<zz> = ʦː
_ <z> {V} = ʣ
<z> = ʦ
"""
