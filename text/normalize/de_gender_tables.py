"""The gender of German nouns by their end, to be read and extended.

Source: the nouns among the frequent forms of the wordfreq corpora, with their gender in Wiktionary (the package
german-nouns); the longest end that decides, "^" is where the word begins. de_noun_tables.py has the nouns that come first.
"""

from __future__ import annotations

from typing import Final

LONGEST: Final = 7  # letters of an end
# Behind no known end a noun is feminine.
MASCULINE: Final = """
panda dha ja dka puma nna ^opa ltra jura b ^alb c d ead fad erad grad feed hied mied ^eid heid neid ald held fwand
rwand efund wood nabe rabe tabe wabe elbe dobe laube hade riede wede uide code jude lee nee ^page llege junge oge
euge drache rsche mbie ppie fake rike falke ^anke danke franke ürke wille ^pole kerle yle ame nime harme mane nappe
hype pare tore ture vre nese zose nosse usse äse late pate rite elte hnte bote perte haute sklave live rive öwe ize
ulze ötze hütze f olf anf enf ag eg ig lg ang dding sching ^king ling nning ^ping tring wing ong prung wung og rg
mburg rurg ug h bach oach rach ereich treich elch koch roch woch dreh zeh ath ai di bei brei hrei fi ki li imi ni ri
si zi k ifik alk ^schenk ark irk l aal bal dal eal hal pokal anal dinal ral etal dual eval wal yal nabel öffel kiel
tiel ärmel pinsel itel ntel ürtel postel attel ettel ottel utel rahl tahl ehl kohl uhl ktail orteil stall pell roll
zoll soul sul am ream slem atem hm keim leim reim lim lm damm hamm kamm hlamm tamm wamm imm om rm torm aum nsum htum
rrtum an zean raben lben herben uben den creen teen afen ifen ofen pfen haufen agen degen regen segen ogen rgen
rachen nochen kuchen ihen aken cken lken anken hinken illen ollen amen emen ahmen aumen unnen pen rren ^sen besen
resen lsen bissen usen zeiten nten oten rten sten atten itten otten ven yen tzen hahn kahn wahn zahn ohn ain ubin
ein ühwein kin alin pelin rlin min pin usin uin nn bon acon gon hon pion kon lon ämon ron dison nson ton yon zon
egern kern ntern ^stern western nstern zern born dorn zorn urn un wn än kao ado ldo ango ugo acho öko aolo mo hno
dino rno oo ero oto p ^amp ktop r munder peer mpfer öpfer hlager ^stier hammer himmer wimmer kummer summer fasser
esser osser agister auer reuer kehr zehr mohr fruhr eur rkur lur s das ias tlas pas kies ules nnes etes lues mais
bis eis enis ris uis ans sens zins hos mos boss cross olaus plaus raus klus at omat etat bt ibet het jet met anet
saft lift tift duft ogt raht dacht hacht etracht hecht necht richt bericht zicht fight reit ofit hit lit nit rit tit
xit kt lt ant cent dent gent ient zement nent erent rrent tent vent kzent dozent uzent int zont unt hot iot kot lot
pot rt bart hart start ^wart rwart wert mfort ourt st alast rbst engst durst rlust frust tt batt laut ^tribut cut
eut kut mut xt zt u tektiv kw mw low x cox way bobby dy bey skey ky ly my ny oy ety z eiz glanz kranz wanz ^lenz inz
ß hweiß
"""
FEMININE: Final = """
mama rima oma rma onna prosa nic gd uld hand wand gend card oud lice isende llee rnee nagoge roge linale onale able
dame xime beute lf nf warf zig ßig tlang lding urg oah lch kuh ruh fari essi bruck ek ik bank lok mark dirk oral
qual gabel ibel nadel afel ffel regel ^angel ingel orgel ugel ichel ommel hummel rmel ampel uppel nsel osel psel
hüssel usel htel entel hntel rtel vettel urzel hl mall voll ull cam ham ^alm kom farm orm ean ueen hn in chain main
mein on tirn sn eun co tio oko po yo app schar ^leber feder order kiefer ziffer pher sther feier ^gier ugier manier
vier ammer ummer oper faser ochter olter ulter wester lster utter uer dauer lauer mauer rauer power hr fahr bkehr
kkehr mkehr ur ür mas nas cies zies mes echs lis ubnis wildnis rgnis ternis ntnis iris sis tis xis ms ns eans gans
mass ness miss ^nuss laus maus enus mat heirat tat flicht hricht falt talt ewalt elt ont not sept art hrt twort urt
hast last ^rast pest uest gst ^list ylist frist unst kost urst faust lust rust tatt aut braut hut flut emut rmut rut
wut axt hau rau sau cheu oku pu eview trix ox lobby ady edy iz falz nz vinz katz
"""
NEUTER: Final = """
ofa ega pha ^dia imedia pia oria kka bla lila sla ma roma arma erma ana spa para gra rra tra osa lta lab rab weib lb
verb bc sic ad ed id ld md mband land ewand ^end lend send zend kind rind fund ood oard rvard ferd ford riebe webe
ölbe erbe ace ice grade erede treide bilde älde ^ende elende nende sende ände äude ischee tee image idge college
stige efolge irge uge aie lfie genie knie wie make bike nale ble bile mille älle hole ple zle meme ime hone ape dere
oire pire nre eresse hause äuse üse date arate iente eute yte ^ave haf elief tief aff hiff ^off yoff gif orf ileg
yang ing cling eling olling stling ^arg eug ög ach ech ^ich reich och eisch misch äusch üsch buch tuch äch eh roh th
bi rlei eschrei ifi ^chi shi wiki sli iti vi teak back ^eck deck ^heck ieck ^leck teck eschick nick äck ück lk enk
änk book rk al ideal areal ineral dl abel öbel übel idel ündel odel ^rudel mädel ^gel siegel segel eflügel iel akel
unkel oppel tsel tel pitel ixel zel mahl mehl ohl ühl ail bil heil seil enteil rteil zteil fil ntil vil xil zil ^all
tall ell oll bol dol mol tool ul yl öl m eam fram gram plom drom hrom tom uchtum n rgan ethan llan rman gran uran
baden ^eden hieden iden ilden nden hrden morden mpfen lopfen tragen sagen becken mecken icken ucken rillen ^amen
xamen wappen warten fasten tasten testen gsten atzen setzen itzen uhn kain rrain bein fein lein nein sein otein
estein hwein nalin tamin latin etin uentin azin nzin wann enn kinn con eon fon agon ython dion ikon aillon ylon mon
wton run utun o poo kap hp zip amp kop top aar plar mular nar par rar ventar var ^aber ieber liber lber über eder
wider ander gender under eländer oder luder ^ruder eer pfer ^ufer lager bier telier rnier pier sier tier avier evier
saker immer dinner aper uper sser eater lächter lalter nalter salter italter enter laster saster hester mester
gister wister nster oster muster wetter gitter witter butter futter feuer eheuer nteuer ulver cover över oyer ahr
mehr ewehr ohr air oir bor oor gentor irr ^dur itur ör für pür as ands es gs ^wachs is leis ens os rps ters fass
nass iness oss muss ts aus sius lus minus ous opus rpus ndat iat kat rmat onat rnat ferat kgrat itat ltat ntat et
eft oft äft echt dicht licht ericht esicht wicht ücht ght bit renheit fit mit pit zit rfekt jekt ukt gelt olt mt nt
pendant urant atent ot ^lot epot pt ert hwert fort esort wort bst fest nest penst prost üst att ett ut raut tzt rät
üt eau lau grau bu eu nu v iew tex dox lux ay by ndy ey nry mory diz uiz alz holz arz etz ätz uz maß weiß hoß floß
roß äß üß é ü
"""
