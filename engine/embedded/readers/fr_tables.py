"""How French is written and read: the correspondences of letters and sounds as grammars give them
(M. Grevisse, Le Bon Usage; P. Fouché, Traité de prononciation française).

The notation of the rules is that of engine/embedded/readers/rules.py; there is no capital letter,
since the stress falls on the last full vowel.
"""

from __future__ import annotations

# Words without stress.
CLITICS = """
je me te se ce de le la les des mes tes ses ces mon ton son ma ta sa notre votre nos vos leur leurs
un une et ou où mais donc ni car que qui dont à au aux du en y ne dans par pour sur sous sans avec
chez vers très plus il elle on nous vous ils elles est comme quand chaque quelque quelques cette
cet entre après pas non lui jusqu lorsqu puisqu quoiqu jusque lorsque puisque selon soit cela
tout tous toute toutes a alors lors plusieurs autre autres ont aussi avant toujours ainsi encore
depuis afin plupart trop quel quels quelle quelles
"""

# Words before which a long phrase may be cut.
CONJUNCTIONS = "et ou mais que qui car donc quand si comme où dont parce lorsque puisque"

DIGITS = "zéro un deux trois quatre cinq six sept huit neuf"

LETTERS = """
a = ˈa; b = bˈe; c = sˈe; d = dˈe; e = ˈø; f = ˈɛf; g = ʒˈe; h = ˈaʃ; i = ˈi; j = ʒˈi; k = kˈa
l = ˈɛl; m = ˈɛm; n = ˈɛn; o = ˈo; p = pˈe; q = kˈy; r = ˈɛʁ; s = ˈɛs; t = tˈe; u = ˈy; v = vˈe
w = dublə vˈe; x = ˈiks; y = iɡʁˈɛk; z = zˈɛd
"""

# Words that the rules don't read.
EXCEPTIONS = """
je = ʒə; me = mə; te = tə; se = sə; ce = sə; de = də; le = lə; ne = nə; que = kə; les = le; des = de
mes = me; tes = te; ses = se; ces = se; est = ɛ; et = e; es = ɛ; notre = notʁ; votre = votʁ; trop = tʁo
cet = sɛt; lorsque = lɔʁskə; puisque = pyiskə; jusque = ʒyskə; quelques = kɛlkə; patient = pasjɑ̃
patients = pasjɑ̃; quotient = kosjɑ̃; processus = pʁɔsɛsys; campus = kɑ̃pys; bonus = bonys
consensus = kɔ̃sɛ̃sys; corpus = kɔʁpys; terminus = tɛʁminys; versus = vɛʁsys; focus = fokys
monsieur = məsjø; messieurs = mesjø; madame = madam; femme = fam; femmes = fam; eu = y; eue = y
eut = y; eus = y; six = sis; dix = dis; huit = yit; sept = sɛt; neuf = nœf; cinq = sɛ̃k
vingt = vɛ̃; fils = fis; tous = tu; plus = ply; os = ɔs; ours = uʁs; sens = sɑ̃s; mars = maʁs
gens = ʒɑ̃; temps = tɑ̃; longtemps = lɔ̃tɑ̃; printemps = pʁɛ̃tɑ̃; corps = kɔʁ; pays = pɛi
paysan = pɛizɑ̃; paysans = pɛizɑ̃; paysage = pɛizaʒ; œil = œj; yeux = jø; œufs = ø; bœufs = bø
août = ut; automne = otɔn; solennel = solanɛl; second = səɡɔ̃; seconde = səɡɔ̃d; secondes = səɡɔ̃d
tabac = taba; estomac = ɛstoma; blanc = blɑ̃; blancs = blɑ̃; franc = fʁɑ̃; francs = fʁɑ̃; banc = bɑ̃
bancs = bɑ̃; porc = pɔʁ; nerf = nɛʁ; clef = kle; clefs = kle; gentil = ʒɑ̃ti; outil = uti
outils = uti; fusil = fyzi; sourcil = suʁsi; sourcils = suʁsi; persil = pɛʁsi; cul = ky
alcool = alkɔl; zoo = zo; examen = ɛɡzamɛ̃; examens = ɛɡzamɛ̃; album = albɔm; maximum = maksimɔm
minimum = minimɔm; aquarium = akwaʁjɔm; oignon = ɔɲɔ̃; oignons = ɔɲɔ̃; jean = ʒɑ̃; taon = tɑ̃
paon = pɑ̃; faon = fɑ̃; noël = nɔɛl; équateur = ekwatœʁ; parce = paʁs; hier = jɛʁ; ville = vil
villes = vil; village = vilaʒ; villages = vilaʒ; mille = mil; million = miljɔ̃; millions = miljɔ̃
milliard = miljaʁ; milliards = miljaʁ; tranquille = tʁɑ̃kil; tranquilles = tʁɑ̃kil
tranquillement = tʁɑ̃kilmɑ̃; inertie = inɛʁsi; médecin = medəsɛ̃; médecins = medəsɛ̃; aiguille = ɛɡyij; sculpture = skyltyʁ
sculpteur = skyltœʁ; baptême = batɛm; compter = kɔ̃te; compte = kɔ̃t; comptes = kɔ̃t; prompt = pʁɔ̃
sceau = so; aspect = aspɛ; respect = ʁɛspɛ; suspect = syspɛ; instinct = ɛ̃stɛ̃; fier = fjɛʁ
mer = mɛʁ; fer = fɛʁ; cher = ʃɛʁ; hiver = ivɛʁ; enfer = ɑ̃fɛʁ; ver = vɛʁ; amer = amɛʁ; ter = tɛʁ
super = sypɛʁ; cancer = kɑ̃sɛʁ; vers = vɛʁ; envers = ɑ̃vɛʁ; divers = divɛʁ; univers = ynivɛʁ
travers = tʁavɛʁ; pervers = pɛʁvɛʁ; avis = avi; gaz = ɡaz; virus = viʁys; bus = bys; autobus = otobys
tennis = tenis; lis = lis; maïs = mais; hélas = elas; atlas = atlas; as = a; bacille = basil; jadis = ʒadis; pied = pje; pieds = pje; tiers = tjɛʁ; chers = ʃɛʁ; fiers = fjɛʁ
revers = ʁəvɛʁ; hivers = ivɛʁ; gentils = ʒɑ̃ti; palmarès = palmaʁɛs; bis = bis; iris = iʁis; cassis = kasis; gratis = ɡʁatis; métis = metis; oasis = oazis; néanmoins = neɑ̃mwɛ̃
abbaye = abɛi; top = tɔp; stop = stɔp; cap = kap; clip = klip; rap = ʁap; pop = pɔp; hop = ɔp; handicap = ɑ̃dikap
david = david; parfum = paʁfœ̃; parfums = paʁfœ̃; donc = dɔ̃k; club = klœb
week = wik; end = ɛnd; internet = ɛ̃tɛʁnɛt; net = nɛt; flux = fly; permet = pɛʁmɛ; linux = linyks; unix = yniks; sandwich = sɑ̃dwitʃ; football = futbol
email = imɛl; emails = imɛl; mail = mɛl; mails = mɛl; euro = øʁo; euros = øʁo; faisait = fəzɛ; faisaient = fəzɛ; faisons = fəzɔ̃
faisant = fəzɑ̃; faisais = fəzɛ; quoi = kwa; aujourd = oʒuʁd; hui = yi; dessous = dəsu; dessus = dəsy
but = byt; brut = bʁyt; août = ut; ouest = wɛst; sud = syd; nord = nɔʁ; est-ce = ɛs; tiens = tjɛ̃
"""

# Words that begin with an aspirated h, or with a vowel that takes no liaison and no elision.
ASPIRATED = """
hache haches hachage haie haies haine haines haïr hall halte hamac hameau hanche hanches handicap
handicapé hangar hanter harceler hardi hareng haricot haricots harnais harpe hasard hasards hâte
hausse haut haute hauts hautes hauteur hauteurs havre hérisson héros heurt heurter hibou hibous
hibou hiérarchie hiérarchique hisser hockey hollande hollandais homard hongrie hongrois honte
honteux hors housse huit huitième hurler hutte hérisser héron onze onzième oui ouistiti yaourt
yacht handball hamster hasardeux
"""

# The sound that a word has besides before a vowel. Words in s, x or z have a z, unless they are
# listed in NO_LIAISON; verbs in t have a t.
LIAISON = """
un = n; aucun = n; mon = n; ton = n; son = n; on = n; en = n; bien = n; rien = n
est = t; sont = t; ont = t; font = t; vont = t; était = t; avait = t; étaient = t; avaient = t
peut = t; tout = t; petit = t; grand = t; quand = t; cent = t; dont = t; fait = t
faut = t; veut = t; peuvent = t; doivent = t; veulent = t; vient = t; tient = t; vingt = t; ait = t; aient = t
premier = ʁ; dernier = ʁ; trop = p; beaucoup = p
"""
NO_LIAISON = """
alors vers flux pays fois cas temps corps bras mois avis accès succès progrès procès dos prix choix voix croix noix
paix nez riz fils repas tapis bois poids refus printemps
"""

# Ends of words in which -ent is a vowel; in all others it is the ending of a verb. Words without a
# hyphen are whole words.
NASAL_ENT = """
-ment -ments -cident -cidents -sident -sidents -fident -dent -dents -rgent -rgents -igent -igents
-gent -gents -cent -cents -scent -scents -ulent -ulents -olent -olents -alent -alents -ément
-rent -rents -férent -férents -hérent -hérents -parent -parents -current -currents -sent -sents
-tent -tents -vent -vents -ient -ients -uent -uents -quent -quents -lent -lents content contents mécontent mécontents évident évidents continent
continents éminent éminents imminent imminents -pertinent -pertinents intelligent intelligents négligents
laurent vincent florent agent agents ressent consent présent présents client clients souvent couvent couvents excellent excellents
"""
SILENT_ENT = """
forment aiment expriment nomment consomment dorment ferment affirment confirment informent
transforment estiment suppriment impriment animent déforment ament résument consument assument
entament programment enferment allument filment arment dépriment affament blâment réclament
-èment -isent -ssent -osent -usent -aisent -euvent -oivent -ivent -ouvent -èvent -avent
-nsent -rsent -ttent -ntent -ortent -estent -oitent -itent -utent -atent -êtent -ètent -ettent
-stent -ptent -ctent -rtent -autent -oûtent -outent -llent -aident -ident -rdent -ndent -oudent
-èdent -cèdent -ordent -gardent -angent -ongent -rigent -ligent -ègent -nnent -ènent -inent
-onent -unent -ainent -èrent -irent -urent -arent -èrent -orent -ourent -oirent -uvrent -ffrent
-ntrent -ivrent -airent -ivent -rvent -elent -èlent -aulent veulent voulent parlent roulent
coulent brûlent volent calent avalent parlent valent règlent semblent -blent -plent -glent
-chent -mbent -upent -ipent -apent -oupent -ppent -agent -ugent -gnent -rnent -éent -rbent -phent
-brent -drent -vrent -trent bénéficient apprécient -iquent -anquent -oquent -aquent -squent -nguent -guent -tuent -buent -nuent
-duent -çent -ncent -acent -ercent -orcent -icent -ècent rient crient prient étudient
oublient lient plient varient justifient signifient vérifient modifient -ifient -plient -blient
marient confient publient tuent saluent jouent louent -ouent évoluent -oient -aient -aillent
"""

CLASSES = {
    "V": "aeiouyàâäéèêëîïôöùûüœæ",
    "front": "eiéèêëîïy",
    "C": "bcdfghjklmnpqrstvwxzç",
}

RULES = """
# before an apostrophe
<c> ’ = s
q <u> ’ =

# in some words only
soi <x> = s
se <pt> i|u = t
ba <pt> [iê] = t
l <pt> = t
com <p> t =
_l|_d <es> qu = e
_au <x> qu =
_m <ill> i|é|a = il
_v <ill> = il
_ach|_luc|_l|_g|osc|dist|inst <ill> = il
v <i> eil = j
_se <c> ond = ɡ
appar <ti> e = tj
_é <ti> on = tj
da <mn> = n
dia|sta|_a|_co <gn> [oi] = ɡn
lin <gu> i = ɡy
p <ay> s = ɛi
vin <gt> ai = t
é <ch> o = k
to <ch> t = k
our <g> s?_ =
m <b> s?_ =
_c <oo> [pr] = ɔɔ
k <et> s?_ = ɛt
_bi <en> = ɛ̃
<um|ums> _ = ɔm
ct|pt|at|mp|rp|ir|yr|ér|oc|in|on <us> _ = ys
<am> _ = am
<em> _ = ɛm
_ <e> [bcdgjpstv][lr]?{V}|[lmr]{V} = e
<emm> è = ɑ̃m

# il and ill behind a vowel
<a> il(l|s?_) = a
<e> il(l|s?_) = ɛ
<ue> il(l|s?_) = œ
<œ> il = œ
[gq]u <ill> (e|es|ent)_ = ij
[gq]u <ill> = ij

# nasal vowels
<aim|ain|ein|eim|aîn> (?!{V}|n|m) = ɛ̃
<oin> (?!{V}|n) = wɛ̃
[vt]i <en> [dst]?_ = ɛ̃
[vt]i <en> dr = ɛ̃
i <en> ts?_ = ɑ̃
[iï] <en> [cds]?s?_ = ɛ̃
y <en> s?_ = ɛ̃
é <en> s?_ = ɛ̃
<emm> ent_ = am
<emm> ents_ = am
<emm> e = ɑ̃m
_ <enn> (ui|uy|iv|obl) = ɑ̃n
<am|an|ân|aen> (?!{V}|n|m|h{V}) = ɑ̃
<em|en> (?!{V}|n|m|h{V}) = ɑ̃
<im|in|ym|yn|în|ïn> (?!{V}|n|m|h{V}) = ɛ̃
<om|on> (?!{V}|n|m|h{V}) = ɔ̃
<um|un> (?!{V}|n|m|h{V}) = œ̃
<eun> _ = œ̃

# groups of vowels
<eau|eaux|aud|auds|aut|auts|aux|ault> _ = o
<eau> = o
<au|aux> r = ɔ
<au> = o
<aî|ai> = ɛ
<ay> {V} = ɛj
<ay|ey> = ɛ
<eî|ei> = ɛ
<oeu|œu> [bcdfglmnprtv] = œ
<oeu|œu> = ø
<eu|eû> s[eé] = ø
<eux|eus|eut|eu> _ = ø
<eu> (r|il|l|f)(?!{V}) = œ
<eu> re(s|nt)?_ = œ
<eu> r{V} = ø
<eu> le?s?_ = œ
<eu> = ø
<œ> i = œ
<œ> = e
<ou|où|oû> ill = u
[bcdfgp][rl] <ou> [eéaiè] = u
<ou> [aeéèêiïoô](?!_|s_|nt_) = w
<ou> [éaè] = w
<oû> = u
<ou|où> = u
<oî|oi> = wa
<oy> {V} = waj
<oy> = wa
<uy> {V} = yij
<oë|oê> = wa

# y and i before a vowel
[bcdfgptv][rl] <i> [aéèêoôuœ]|e(?!_|s_) = i
<ill> (?!{V}) = il
[aeouœ] <ill> = j
[aeouœ] <il> s?_ = j
{C}|u <ille|illes> _ = ij
{C} <ill> = ij
<i|ï> [aàâéèêoôuœ] = j
<i> e[a-zé]*[a-df-rt-zé]s?_ = j
<i> e(n|r|l|t|z|u|f|v) = j
<i|î|ï> = i
<y> {V} = j
<y> = i

# o
<oo> = u
<o> s?_|ts?_ = o
<ô> = oː
gr <o> ss = o
z <o> n = o
<o> ses_ = o
<o> se?s?_ = ɔ
<o> s{V}|rr = o
<o> (ch|ph|th|gn|gu|qu)[aàâéèêioôuy] = o
<o> (bb|cc|ff|gg|ll|mm|nn|pp|ss|tt) = ɔ
<o> [bcdfgptv][rl] = ɔ
<o> {C}{C} = ɔ
<o> ([bcdfgjklmnprtv]|qu|gu|ph|ch|th)e?(s|nt)?_ = ɔ
<o> = o

# a
<â> = aː
<à> = a
<a> = a

# e
g <e> [aoâôu] =
<es|e> _ =
_int|_sup|_hyp <e> r = ɛ
<é> = e
<è|ê|ë> = ɛ
<ez|er> _ = e
<ers> _ = e
<e> ts?_ = ɛ
_d <e> ss = e
_r <e> ss = ə
_ <e> (ff|ss|nn) = e
<e> x = ɛ
<e> [sfpdt]c?[ht]?_ = ɛ
<e> (ch|ph|th|gn|gu|qu){V} = ə
<e> [bcdfgptv][rl] = ə
<e> {C}{C} = ɛ
<e> [bcdfglkprtz]_ = ɛ
<e> [mn]_ = ɛ
{V} <e> {C}{V} =
<e> {C}{V} = ə
<e> = ə

# u
[gq] <u> {front} =
q <u> a =
<û|ü|u> = y

# consonants
<bb> = b
<bs> _ = b
<b> = b
<cch|ch> [rln]|_ = k
<sch> = ʃ
_ <ch> (aos|œur|or|ro|lo|ry) = k
<ch> (est|iatr) = k
[ry] <ch> (éo|o) = k
<ch> = ʃ
<cqu|cq|ck> = k
<cc> {front} = ks
<cc> = k
<cts> _ = kt
<c> {front} = s
n <c> s?_ = k
<c> s?_ = k
<ç> = s
<c> = k
<dd> = d
<ds?> _ =
<d> = d
<ff> = f
<fs> _ = f
<f> = f
<gg> {front} = ɡʒ
<gg> = ɡ
<gn> (e|ent)?_|i|e{C} = ɲ
<gn> = nj
<gt|gts> _ =
[on] <g> s?_ =
<g> {front} = ʒ
<g> = ɡ
<h> =
<j> = ʒ
<k> = k
<ll> = l
<lt|lts> _ =
<l> = l
<mm> = m
mn <n> = n
a <mn> é = n
<m> = m
<nn> = n
<n> = n
<ph> = f
<pp> = p
m <p> [st]?_ =
<p> s?_ =
<p> = p
<qu|q> = k
<rr|rh> = ʁ
<r> = ʁ
<ss> = s
<sc> {front} = s
<sh> = ʃ
{V} <s> {V} = z
_tran|_al <s> {V} = z
<s> _ =
i <s> me?s?_ = s
<s> = s
s <ti> {V} = tj
<ti> on = sj
<ti> (el|els|elle|elles|eux|al|aux|ale|a[tb]) = sj
a <ti> ent = sj
a|r <ti> en = sj
cra <tie> s?_ = si
<tt> = t
<th> = t
[csp] <t> s?_ = t
<t> s?_ =
<t> = t
<v> = v
<w> = w
_e|_he <x> {V} = ɡz
_ine <x> {V} = ɡz
<xc> {front} = ks
deu|si|di <x> i = z
[aeo]u|i <x> _ =
<x> _ = ks
<x> = ks
<z> _ =
<z> = z
"""
