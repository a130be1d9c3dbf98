"""How Brazilian Portuguese is written and read: Acordo Ortográfico 1990 for the accents, and the
pronunciation of São Paulo as grammars describe it (ti and di are affricates, final e and o are
reduced, l closes a syllable as u).

The notation of the rules is that of engine/embedded/readers/rules.py.
"""

from __future__ import annotations

# Words without stress: their vowels are those of an unstressed syllable.
CLITICS = """
o os de do dos no nos ao aos por com que se me te num nuns num numa numas
"""

# Words whose stress is weak: it shapes their vowels, but isn't written.
WEAK = """
a as da das na nas mas pra para à às um uns uma umas como são ser têm tem sua suas seu seus meu meus
minha minhas teu teus eu ele ela eles elas não nunca sempre você vocês está estão estou estar estava
estamos até vai vão vou sou somos foi fui faz fazer fazem ter temos tenho tinha onde pode podem
poder seria será nós nosso nossa nossos nossas esse essa esses essas este esta estes estas nesse
nessa qualquer era jamais aquela aquele aqueles aquelas ou eram posso vamos somos fomos serão podemos
"""

# Words before which a long phrase may be cut.
CONJUNCTIONS = "e ou mas que porque quando se como onde enquanto pois"

DIGITS = "zero um dois três quatro cinco seis sete oito nove"

LETTERS = """
a = á; b = bê; c = cê; d = dê; e = é; f = efe; g = gê; h = agá; i = í; j = jota; k = cá; l = ele
m = eme; n = ene; o = ó; p = pê; q = quê; r = erre; s = esse; t = tê; u = ú; v = vê; w = dábliu
x = xis; y = ípsilon; z = zê
"""

# Words that the rules don't read.
EXCEPTIONS = """
e = i; é = ɛ; à = aː; às = aːz; lhe = ʎˈy; lhes = ʎˈys
muito = mwˈiŋtʊ; muita = mwˈiŋtæ; muitos = mwˈiŋtʊs; muitas = mwˈiŋtæs

"""

# Ends of words from the stressed e or o on, without a final s or m, in which that vowel is open:
# "janela", "levam", "hora".
OPEN = """
ela elo ele ebre ebra ebe edra efa eca ece ecem eco eda ede ega egue ege egre eque ere era erba erbo erva esce estra estre estro etro epto ecto exa erna erne erno erra erre
erro erta erto erte ersa erso erve ervo ergue ero erde ero essa esso esta esto este eta eto eva
eve exo
obra obre oca oce oda ode odo ofre oga ogra ola ole olta olve olha ope opa opo ora orta orte oja oque osque ocha olpe olga olde olte olhe obe ose oge
orma orme orna orne orre orda orde osa osta oste ossa osso ota ote ova ove ostra
"""

# The same where a plural has an open vowel and its singular a closed one: "famosos".
OPEN_PLURALS = "osos ornos ortos ovos ogos orços oços olhos orpos orcos ossos"

# Beginnings of verbs whose forms in -er, -esse and -eram have an open vowel: "fizer, fizesse".
OPEN_VERBS = "diss fiz houv pud pus quis soub tiv estiv troux vi coub mantiv obtiv contiv detiv desfiz refiz intervi"

# Words with a closed vowel, in spite of their end; ends of such words have a hyphen before them.
CLOSED = """
-dora -doras -tora -toras -sora -soras -eram -elhas -erem -eres -teve foram grosso perda perdas esquerda prometo àquele àqueles daqueles
naqueles
chega chegam chegas chegue cheguem modelo modelos gelo selo selos pesadelo pesadelos cotovelo cotovelos
tornozelo camelo apelo apelos zelo estrela estrelas planeta planetas caneta canetas camiseta camisetas
borboleta borboletas gaveta gavetas gazeta jaqueta etiqueta etiquetas cometa julieta violeta careta
panfleto panfletos esqueleto folheto folhetos boleto dueto quarteto pretos pretas secos secas boneco
bonecos beco becos besta cesta cestas avesso gesso nervo nervos acervo aterro enterro exagero desespero
tempero cera pera concerto concertos escreva escrevam deva devam receba beba garota garotas cebola
cebolas bolha bolhas rolha rolhas controle controles opa gorda gordas boca bocas solta solto
ele eles dele deles nele neles aquele aqueles daquele naquele este estes neste nestes deste destes
pelo pelos pela cabelo cabelos pêlo todo toda todos todas boca força hoje governo governos verde
verdes escolha folha folhas torre torres esposa sobre cabeça seca medo segredo erro erros rede redes
parede paredes pequeno gota gotas tapete conselho conselhos espelho espelhos abelha
abelhas orelha orelhas velhice aconselha vermelho vermelha joelho coelho interno cereja letra fosse
preto preta cheia cheias feia feias alheia alheias meia meias veia areia aldeia doce doces cerveja enredo chore flores dores cores fez vez talvez
"""

# Words with an open vowel, in spite of their end.
OPEN_WORDS = """
concordo recordo deram começam começas estreia plateia geleia colmeia querem queres referem preferem sugerem conferem der derem dera peça peças começas levo levam regra regras merda
prego pregos tecla teclas dezessete piloto pilotos jorge importo pesca pescas
adora adoras adoram adoro moro exploro esperam consideram superam geram operam foto fotos moto motos remoto
terremoto voto votos devoto bloco blocos foco focos coloco loja solo solos polo polos colo protocolo isolo
redor voz foz noz nozes vozes posse posses postos impostos dispostos opostos expostos compostos
propostos sete repete compete promete mete reflete derrete peço pego cego cegos ego chefe chefes tese
teses leva levas inveja reza tenor suor maior evangelho meta metas cresce senhora senhoras pele peles
mulher mulheres quer qualquer sequer colher talher maior melhor menor pior maiores melhores menores
piores dez logo olhos jovem jovens velho velha velhos velhas possa ideia
ideias europeia assembleia peça começa olha nove fogos jogos corpos ovos novos nova voto povos
perde médico
"""

CLASSES = {
    "V": "aeiouáéíóúâêôãõàAEIOUÁÉÍÓÚÂÊÔÃÕÀ",
    "front": "eiéíêEIÉÍÊ",
    "C": "bcdfghjklmnpqrstvwxzç",
}

RULES = """
# nasal vowels
<am> _ = ɐ̃ʊ̃
<ão> = ɐ̃ʊ̃
<Ão> = ˈɐ̃ʊ̃
<ãe> = ɐ̃y
<Ãe> = ˈɐ̃y
<õe> = õj
<Õe> = ˈõj
<ã> = ɐ̃
<Ã> = ˈɐ̃
<õ> = õ
<Õ> = ˈõ
<am|âm> [bp] = ɐ̃m
<Am|Âm|Ám> [bp] = ˈɐ̃m
<an|ân> (?!h)(?!{V}) = ɐ̃ŋ
<An|Ân|Án> (?!h)(?!{V}) = ˈɐ̃ŋ
<em> [bp] = Am
<Em|Êm|Ém> [bp] = ˈAm
<em|en> (?!h)(?!{V}) = Aŋ
<Em|Êm|Ém|En|Ên|Én> (?!h)(?!{V}) = ˈAŋ
<im> [bp] = im
<Im|Ím> [bp] = ˈim
<im|in> (?!h)(?!{V}) = iŋ
<Im|Ím|In|Ín> (?!h)(?!{V}) = ˈiŋ
<om> [bp] = om
<Om|Ôm|Óm> [bp] = ˈom
<om|on> (?!h)(?!{V}) = oŋ
<Om|Ôm|Óm|On|Ôn|Ón> (?!h)(?!{V}) = ˈoŋ
<um> [bp] = ũm
<Um|Úm> [bp] = ˈũm
<um|un> (?!h)(?!{V}) = ũŋ
<Um|Úm|Un|Ún> (?!h)(?!{V}) = ˈũŋ

# diphthongs
<ao> s?_ = W
<Ao> s?_ = ˈW
<úl|Úl> (?!h)(?!{V}) = ˈul
<Éi> = ˈɛɪ
<ai> (?!nh) = I
<Ai|Ái> = ˈI
<au> = W
<Au|Áu> = ˈW
<ei> (?!nh) = A
<Ei|Êi> = ˈA
<Éi> = ˈɛɪ
<eu> = eʊ
<Eu|Êu> = ˈeʊ
<Éu> = ˈɛʊ
<oi> (?!nh) = oɪ
<Oi|Ôi> = ˈoɪ
<Ói> = ˈY
<ou> = ow
<Ou> = ˈow
<iu> = iʊ
<Iu> = ˈiʊ
fre|nse|elo|cin|lin <qu> [eêEÊ] = kw
se <qu> [eE]st|[êÊ]n = kw
tran <qu> [iI] = kw
[lp]in <gu> [iíI] = ɡw
_a <gu> [eE]n = ɡw
[gq] <u> [eiéíêEIÉÍÊ] =
[gq] <u|ü> {V} = w
<ui> (?!nh) = uɪ
<Ui> = ˈuɪ
<al> (?!h)(?!{V}) = W
<Al|Ál> (?!h)(?!{V}) = ˈW
<el> (?!h)(?!{V}) = eʊ

<El|Él> (?!h)(?!{V}) = ˈɛʊ
<Êl> (?!h)(?!{V}) = ˈeʊ
<il> (?!h)(?!{V}) = iʊ
<Il|Íl> (?!h)(?!{V}) = ˈiʊ
<Ól> (?!h)(?!{V}) = ˈɔw
<ol> (?!h)(?!{V}) = ow
<Ol> _ = ˈɔl
<Ol|Ôl> (?!h)(?!{V}) = ˈow
<ul> (?!h)(?!{V}) = uw
<Ul|Úl> (?!h)(?!{V}) = ˈuw

# single vowels
<a> s?_ = æ
<a> nh = ɐ̃
<A|Â|Á> nh|[mn]{V} = ˈɐ̃
<a> [mn] = æ
<a|à|á|â> = a
<A|À|Á|Â> = ˈa
<e> s?_ = y
<e|ê> = e
<é> = ɛ
<É> = ˈɛ
<E|Ê> = ˈe
<o> s?_ = ʊ
<o|ô> = o
<ó> = ɔ
<Ó> = ˈɔ
<O|Ô> = ˈo
<i> [aoe]s?_|ên = j
<i> {V} = i
<i|í> = i
<I|Í> = ˈi
<u|ú|ü> = u
<U|Ú> = ˈu
<y> = i
<Y> = ˈi

# consonants
<b> = b
<ch> = ʃ
<cc> {front} = ks
<ç> = s
<c> {front} = s
<c> = k
<dd?> [iíIÍ]|es?_ = ʤ
<d> = d
<f> = f
<g> {front} = ʒ
<g> = ɡ
<h> =
<j> = ʒ
<k> = k
<lh> = lj
<ll> = l
<l> = l
<mm> = m
<m> = m
<nh> = ɲ
<n> = n
<ph> = f
<pp> = p
<p> = p
<q> = k
<rr> = x
_|[nls] <r> = x
{V} <r> {V} = ɾ
{V} <r> _ = r
{V} <r> = ɾə
<r> = r
<ss> = s
<sc> {front} = s
<sç> = s
{V} <s> {V} = z
<s> [bdgvzmnlrj] = z
<s> = s
<tt?> [iíIÍ]|es?_ = ʧ
<t> = t
<v> = v
<w> = w
<xc> {front} = s
_[eêEÊ]|_in[eE] <x> {V} = z
<x> {C} = s
pr[oóOÓ] <x> [iI] = s
m[aáAÁ] <x> im = s
au|Au|trou|trOu|ntA|inta <x> = s
fl[ueEUé]|flÉ|pl[eEéÉ]|f[iI]|n[eEéÉ]|_s[eEÉ]|oss[eE]|_t[oóOÓ]|nt[oóOÓ]|at[oóOÓ] <x> = ks
_[oOóÓ]|i[oOÓ]|d[oO]|b[oO]|al[áÁ]|_l[eéEÉ]|_s[aA]|ar|Ar|v[eE] <x> [aeiouáéíóúâêôãõAEIOUÁÉÍÓÚÂÊÔÃÕ] = ks
_t[aáAÁ] <x> [iI] = ks
_[aA] <x> [iI] = ks
<x> _ = ks
<x> = ʃ
<z> _ = s
<z> = z
"""
