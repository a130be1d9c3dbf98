"""How Spanish is written and read (Castilian): Ortografía de la lengua española, RAE 2010.

The notation of the rules is that of engine/embedded/readers/rules.py.
"""

from __future__ import annotations

# Words without stress of their own: articles, pronouns before a verb, prepositions, conjunctions.
UNSTRESSED = """
a al ante con contra de del desde en entre hasta hacia para por según sin sobre tras bajo
el la lo los las me te se nos os le les mi tu su mis tus sus
nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras
y e o u que quien quienes cuanto si pero aunque porque como cuando donde mientras
"""

# Words before which a long phrase may be cut.
CONJUNCTIONS = "y e o u pero sino porque aunque cuando donde mientras que quien si como"

DIGITS = "cero uno dos tres cuatro cinco seis siete ocho nueve"

# The names of the letters, for one that stands alone and for words in capitals without a vowel.
LETTERS = """
a = a; b = be; c = ce; d = de; e = e; f = efe; g = ge; h = hache; i = i; j = jota; k = ka; l = ele
m = eme; n = ene; ñ = eñe; o = o; p = pe; q = cu; r = erre; s = ese; t = te; u = u; v = uve
w = uve doble; x = equis; y = ye; z = zeta
"""

# Words that the rules don't read.
EXCEPTIONS = """
muy = mˈuj; ser = sˈer
"""

CLASSES = {
    "V": "aeiouáéíóúüAEIOUÁÉÍÓÚÜ",
    "front": "eiéíEIÉÍ",
    "C": "bcdfghjklmnñpqrstvwxyz",
}

RULES = """
# vowels; a capital is the stressed one
<ai|ay|ái|áy> (?!{V}) = I
<Ai|Ay|Ái|Áy> (?!{V}) = ˈI
<au|áu> (?!{V}) = W
<Au|Áu> (?!{V}) = ˈW
<ei|ey|éi|éy> (?!{V}) = A
<Ei|Ey|Éi|Éy> (?!{V}) = ˈA
<eu|éu> (?!{V}) = eʊ
<Eu|Éu> (?!{V}) = ˈeʊ
<oi|oy|ói|óy> (?!{V}) = oɪ
<Oi|Oy|Ói|Óy> (?!{V}) = ˈoɪ
<ou> (?!{V}) = ow
<Ou> (?!{V}) = ˈow
<a|á> = a
<e|é> = e
<o|ó> = o
<A|Á> = ˈa
m <E> nte_ = ˈe
<E|É> n{C} = ˈɛ
<E|É> = ˈe
<O|Ó> = ˈo
<Í|I> = ˈi
<Ú|U|Ü> = ˈu
q <u> {front} =
g <u> {front} =
{C}[rl]|_[rl]|rr|ll <i> {V} = i
{C}[rl]|_[rl]|rr|ll <u> {V} = u
<i> {V} = j
<u|ü> {V} = w
<i|í> = i
<u|ú|ü> = u

# b, d and g are soft unless they follow a pause or a nasal
_|[nm] <b|v> = b
<b> [td] = b
<b|v> = β
_|[nl] <d> = d
<d> _ = d
<d> = ð
<g> {front} = x
_|n <g> = ɡ
<g> [nm] = ɡ
<g> = ɣ

<ch> = ʧ
<cc> {front} = kθ
<c> {front} = θ
<c> = k
<f> = f
<hi> {V} = j
<h> =
<j> = x
<k> = k
<ll> = ʎ
<l> = l
<m> = m
<n> [bpvf] = m
<n> [gj] = ŋ
<n> = n
<ñ> = ɲ
<p> = p
<q> = k
<rr> = r
_|[nls] <r> = r
<r> = ɾ
<s> = s
<t> = t
<w> = w
<x> = ks
<y> {V} = ʝ
<y> = i
<z> = θ
"""
