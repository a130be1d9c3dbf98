"""How Hindi is written and read: Devanagari, with the inherent vowel that is silent at the end of a
word and between two syllables.
"""

from __future__ import annotations

CLITICS = """
है हैं में का के की को से और या कि था थी थे रहा रहे रही मेरा मेरी मेरे आप यह वह ये वे हम मुझे उसकी उसका उसके
जो तो भी ही
"""

CONJUNCTIONS = "और या लेकिन पर कि क्योंकि इसलिए अगर तो जब जो मगर"

DIGITS = "शून्य एक दो तीन चार पाँच छह सात आठ नौ"

LETTERS = """
a = ˈeː; b = bˈiː; c = sˈiː; d = ɖˈiː; e = ˈiː; f = ˈɛf; g = ɟˈiː; h = ˈeːc; i = ˈaːi; j = ɟˈeː; k = kˈeː
l = ˈɛl; m = ˈɛm; n = ˈɛn; o = ˈoː; p = pˈiː; q = kjˈuː; r = ˈaːɾ; s = ˈɛs; t = ʈˈiː; u = jˈuː; v = ʋˈiː
w = ɖˈʌbljuː; x = ˈɛks; y = ʋˈaːi; z = zˈɛɖ
"""

# Words that the rules don't read.
EXCEPTIONS = "हैं = hɛ̃; अच्छा = ˈʌcʰcʰaː; अच्छी = ˈʌcʰcʰi; अच्छे = ˈʌcʰcʰeː; में = mẽː; और = ɔːɾ; क्या = kjaː; वह = ʋəh; यह = jəh; ॐ = ˈoːm"

# A consonant; with a dot below it (U+093C) it may be another one.
CONSONANTS = """
क = k; ख = kʰ; ग = ɡ; घ = ɡʰ; ङ = ŋ; च = c; छ = cʰ; ज = ɟ; झ = ɟʰ; ञ = ɲ; ट = ʈ; ठ = ʈʰ; ड = ɖ; ढ = ɖʰ
ण = ɳ; त = t; थ = tʰ; द = d; ध = dʰ; न = n; प = p; फ = pʰ; ब = b; भ = bʰ; म = m; य = j; र = ɾ; ल = l
ळ = l; व = ʋ; श = ʃ; ष = ʃ; स = s; ह = h
"""
DOTTED = "ज = z; फ = f; ड = r.; ढ = r.h"

# A vowel by its letter, and by its sign behind a consonant. A length is heard in a stressed syllable
# alone, of i and u.
VOWELS = """
अ = ə; आ = aː; इ = ɪ; ई = iː; उ = ʊ; ऊ = uː; ऋ = ɾɪ; ए = eː; ऐ = ɛː; ओ = oː; औ = ɔː; ऑ = ɔ; ऍ = ɛ
ा = aː; ि = ɪ; ी = iː; ु = ʊ; ू = uː; ृ = ɾɪ; े = eː; ै = ɛː; ो = oː; ौ = ɔː; ॉ = ɔ; ॅ = ɛ
"""

# What the nasal sign is before a consonant; elsewhere it makes its vowel nasal.
NASALS = """
k = ŋ; ɡ = ŋ; c = n; ɟ = n; ʈ = ɳ; ɖ = ɳ; t = n; d = n; p = m; b = m; m = m; n = n; s = n; ʃ = n; z = n
l = n; ʋ = m; h = n; j = n; ɾ = n
"""
