"""Italian words, and ends of words behind a hyphen, with the accents that aren't written, as
dictionaries show them (DOP): à, ì and ù, è and ò for open vowels, é and ó for closed ones.
"""

from __future__ import annotations

ACCENTED = """
-àneo -ànea -ànei -ànee -ìneo -ìnea -ìnei -ìnee -òneo -ònea -ònei -ònee -àceo -àcea -àcei -àcee
-èneo -ènea -ènei -ènee -èreo -èrea -èrei -èree -òreo -òrea -òrei -òree -ùreo -ùrea -ùrei -ùree
-àureo -àurea -àurei -àuree nùcleo nùclei àteo àtea àtei àtee àrea àree òsseo òssea òssei vìdeo
mèteo stèreo cùneo nàusea nàusee enèa -dùe dùo trìo bìo -àico -àica -àici -àiche -òico -òica -òici
-òiche -eìna -eìne -oìna -oìne -aìna -aìne zàino zàini -oìsta -oìsti -oìste -oìsmo -aìsta -aìsti
-aìsmo -eìsta -eìsti -eìsmo -ìaco -ìaca -ìaci -ìache ubriàco ubriàca ubriàchi ubriàche bùio bùia bùi
bùie flùido flùida flùidi flùide gratùito gratùita gratùiti gratùite fortùito fortùita fortùiti
circùito circùiti intùito perìodo perìodi veìcolo veìcoli qualsìasi -ìade -ìadi psèudo àloe òboe
caraìbi indivìdui contìnui mùtui resìdui perpètui supèrflui ingènui corèa guinèa atenèo imenèo
cananèo -ùleo -ùlea -ùlei

-emìa -emìe accadèmia accadèmie boèmia -iatrìa -iatrìe -fonìa -fonìe -ragìa -ragìe -opsìa -opsìe
-algìa -algìe -ergìa -ergìe -lessìa -lessìe -plegìa -filìa -filìe -vvìa -annìa -terapìa -terapìe
agenzìa agenzìe malinconìa malinconìe prigionìa sintonìa monotonìa egemonìa egemonìe scrivanìa
scrivanìe albanìa romanìa litanìa litanìe anomalìa anomalìe eutanasìa supremazìa ferrovìa ferrovìe
funivìa funivìe pavìa fattorìa fattorìe corsìa corsìe editorìa giurìa giurìe bulgarìa algerìa etnìa
etnìe ossìa calorìa calorìe elìa sofìa mattìa messìa badìa badìe regìa regìe rosalìa natalìa
simpatìe antipatìe leccornìa genìa ipocondrìa allegorìa allegorìe germània birmània matèria matèrie
misèria misèrie sèria sèrie artèria artèrie sibèria nigèria libèria valèria impèria ibèria fèria
fèrie cattivèria cattivèrie prèmia òvvia òvvie

-àggine -àggini -ìggine -ìggini -ùggine -ùggini -dòmina -nòmina -tèrmina -sàmina -tàmina -crìmina
-lùmina -sèmina -gèrmina -ònimo -ònima -ònimi -ònime -ònomo -ònoma -ònomi -ònome -ìttimo -ìttima
-ìttimi -ìttime -ùltimo -ùltima -ùltimi -ùltime -ìntimi -ìntime -ànime -òfilo -òfila -òfili -èfilo
-èfili profìlo profìli -càmera -càmere -vèscovo -vèscovi -àngelo -àngeli -òttero -òtteri -iglière
-iglièri ingegnère ingegnèri -àforo -àfori -òforo -òfori -òsforo -ìvoro -ìvora -ìvori -ìvore
-ìnquere -gènesi diàgnosi prògnosi -ìpede -ìpedi benèssere malèssere -ùltiplo -ùltipla -ùltipli
-ùltiple -àstrofe -òstrofe -àstrofi -òstrofi -ìtrofo -ìtrofa -ìtrofi -ìtrofe capitàno capitàni
tenére vitamìna vitamìne discàpito scàpito -pòsito -pòsiti -pòsita -ìferi -ìfere -ìgeri condomìni
-òlogi orològi -èttile -èttili -òrfosi diòcesi -pòtesi -ìntesi intési -rèntesi -tìtesi -ròtesi
-sàssone -sàssoni vangèlo vangèli uffìci edifìci sacrifìci benefìci superfìci malefìci artifìci

òccupa òccupi òccupo preòccupa preòccupi preòccupo dìsputa dìspute rècita rèciti rècito dùbita
dùbiti dùbito lìmita lìmiti lìmito òspita òspiti òspito òspite partécipa partécipi partécipo
antìcipa antìcipi antìcipo emàncipa precìpita precìpiti precìpito necèssita necèssiti felìcita
facìlita facìliti abìlita riabìlita mobìlita esèrcita esèrciti esèrcito esplìcita esplìciti
implìciti implìcita sollècita sollècito sollèciti sùscita sùsciti risùscita pàlpita pàlpito crèpita
mìlita dìgita dìgiti còlloca còllochi collàbora collàbori collàboro elàbora elàbori evàpora delìbera
delìbere delìberi cèlebra cèlebri òrdina òrdini coòrdina subòrdina intèrroga intèrroghi pròroga
pròroghe pròroghi dèroga dèroghe dèlega dèleghe dèleghi rèlega invèstiga nàviga nàvighi lìtiga
lìtighi mìtiga àuguro àugura inàugura mòrmora adòpera esàgera tòllera vocìfera prolìfera intèrpreta
persèguita persèguiti èsita èdita èdito èditi èvoca rèvoca rèvoche cònvoca sòffoca màcina affàscina
fùlmina cùlmina orìgina pèttina pèttini pèttinano consìderi sùperi òperi mèrita mèriti erèdita
inèdita inèdito inèditi inèdite mèdita càpita sconvòlgere còmpiere adémpiere rièmpiere rìcuperi
òbbliga òbblighi òbbligo sottolìnea

fenòmeno fenòmeni rèddito rèdditi dibàttito dibàttiti sùddito sùdditi sùddita mònito mòniti lièvito
lièviti emèrito emèrita appòsito appòsita appòsiti appòsite illècito illèciti esplìcito mòrbido
mòrbida mòrbidi mòrbide ìbrido ìbrida ìbridi tòrbido tòrbida flòrida flòrido tòrbidi pàrroco pàrroci
recìproco recìproca recìproci recìproche equìvoco equìvoca equìvoci equìvoche unìvoco unìvoca
crònaca crònache mònaca mònache època èpoche tònaca tònache fascìcolo àtomo àtomi sìntomo sìntomi
bàlsamo bàlsami tàlamo ippopòtamo dìnamo càlibro càlibri vàndalo vàndali pètalo pètali bùfalo bùfala
bùfali bùfale tàntalo dèdalo sèpalo ìtalo ìtala ìtali dòllaro dòllari èttaro èttari nèttare làzzaro
bàratro bàratri ìlare gàmbero gàmberi còllera còllere fòdera fòdere fèdera fèdere nàcchera nàcchere
chiàcchiera chiàcchiere pàpera pàpere pàpero zènzero sùghero sùgheri cocòmero cocòmeri ùlcera ùlcere
vànvera svìzzera svìzzero svìzzeri svìzzere èstero èstera èsteri èstere cèneri ònere òneri èsseri
rùdere rùderi làcero làcera mìsero mìsera mìseri mìsere pòlveri pròspero pròspera tòrtora tòrtore
fòrfora màrtora màrtore metàfora metàfore semàforo lògoro lògora fèmore fèmori mèntore mèntori
èttore nèstore cànfora cànone cànoni démone démoni sìndrome sìndromi cùlmine cùlmini pòlline pòllini
gràndine gràndini pèttine pèttini glùtine àrgine àrgini ìnguine vìmini diàmine fàscino fàscini
fràssino fràssini pàttino pàttini pàmpino rìcino dòmino plàtino àcaro àcari cìmice cìmici làttice
làttici làrice làrici vòrtice vòrtici sòffice sòffici ìstrice ìstrici elèttrici tràmite tràmiti
cèspite bòlide bòlidi cùspide cùspidi àspide prèside prèsidi lèmure lìgure lìguri lùgubre lùgubri
fùnebri àliquota àliquote còniuge còniugi pòlizza pòlizze sènape sènapi ìncubo ìncubi sùccubo ùpupa
ùpupe àlibi àrabo àraba àrabi àrabe bùlgaro bùlgara bùlgari bùlgare macèdone macèdoni nòmade nòmadi
òrfano òrfana òrfani òrfane scòmodo scòmoda scòmodi scòmode anèddoto anèddoti stereòtipo stereòtipi
pròstata èlite schèletro schèletri utènsile utènsili vèdova vèdove vèdovo vèdovi làscito làsciti
pùlpito pùlpiti strèpito strèpiti rògito rògiti sòrdido pòrfido rinàscita rivìncita confratèrnita
cèrnita elemòsina elemòsine biàsimo spàsimo àlito àliti zìgomo zìgomi sèsamo òmero òrafo òrafi
manodòpera sìllabe cèfalo mùtilo ìntegri dìsparo dìspari eccètera riprìstino compravéndita
supèrstite supèrstiti cèlibe cèlibi nèspola

gènova pàdova mòdena màntova pèsaro càgliari sàssari brìndisi tàranto òtranto rìmini tèramo tràpani
ùdine àdige vèneto vèneta vèneti vènete èlena cèsare bàrbara àngela girólamo cristòforo jàcopo
iàcopo còsimo èttore aristòtele annìbale sàtana tùnisi kòsovo erzegòvina pànama cànada sèneca èfeso
càucaso mèdici lìpari sìbari stròmboli domodòssola èrcole àttila màlaga àsdrubale pròtesi èllade
àquila àquile càspita tànaro

-évole -évoli sémplice sémplici -méttere crédere débito débiti débole déboli crédito créditi véndere
véndita véndite vérgine vérgini sédici trédici cénere fégato fémmina fémmine diméntica diméntico
ricévere -scégliere -créscere -créscita -nóscere -spóndere -fóndere -scóndere rómpere -córrere pólvere
pólveri órdine órdini gióvane gióvani vénnero

ànatra ànatre àndito ànditi ànsimo àrcade àrcadi àstice àstici àzimo àzima càrpine càrpini cèlere
cèleri còncavo còncava còncavi crèpito èbete èbeti ésile ésili fìsima fìsime ìndaco làtice mèscita
mèscite pèrmuta pèrmute pròdigo pròdiga ségale sìlice tèmpora tèmpore trìpode trìpodi vìmine
nocciòla nocciòle feníci divóra divóro divóri diàspora -ìtropo -àntropo -àntropi -òmetra -òmetri
euforìa gladìolo gladìoli gómitolo gómitoli ìride ìridi nìtido nìtida nìtidi nìtide ombelìco
ombelìchi pàtina pàtine pùgile pùgili sgómbera lùrido lùrida lùridi màdido màdida pùtrido pùtrida
ìnternet fèstival mànager màrketing dèficit hàbitat àutobus mònitor
"""
