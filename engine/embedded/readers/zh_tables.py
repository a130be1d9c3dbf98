"""How Mandarin sounds: the initials and finals of Hanyu Pinyin (GB/T 16159), and the characters
whose reading depends on their neighbours.
"""

from __future__ import annotations

CONJUNCTIONS = "但是 可是 因为 所以 而且 而 和 或者 如果 就 并且 然后 不过 虽然"

DIGITS = "零 一 二 三 四 五 六 七 八 九"

LETTERS = """
a = ei→; b = pi→; c = si→; d = ti→; e = i→; f = ɛ→f; g = ʨi→; h = ei→ʨʰ; i = ai→; j = ʨei→; k = kʰei→
l = ɛ→l; m = ɛ→m; n = ɛ→n; o = ou→; p = pʰi→; q = kʰju→; r = a→ɻ; s = ɛ→s; t = tʰi→; u = ju→; v = vi→
w = ta→pu ju→; x = ɛ→ks; y = wai→; z = ʦei→
"""

INITIALS = """
b = p; p = pʰ; m = m; f = f; d = t; t = tʰ; n = n; l = l; g = k; k = kʰ; h = x; j = ʨ; q = ʨʰ; x = ɕ
zh = ꭧ; ch = ꭧʰ; sh = ʂ; r = ɻ; z = ʦ; c = ʦʰ; s = s
"""

# 0 is the place of the tone. -i is the vowel behind zh, ch, sh, r, z, c and s.
FINALS = """
a = a0; ai = ai0; an = a0n; ang = a0ŋ; ao = au0; e = ɤ0; ei = ei0; en = ə0n; eng = ə0ŋ; er = ɚ0
i = i0; -i = ɨ0; ia = ja0; ian = jɛ0n; iang = ja0ŋ; iao = jau0; ie = je0; in = i0n; ing = i0ŋ
iong = jʊ0ŋ; iou = jou0; io = jo0; o = wo0; ong = ʊ0ŋ; ou = ou0; u = u0; ua = wa0; uai = wai0; uan = wa0n
uang = wa0ŋ; uei = wei0; uen = wə0n; ueng = wə0ŋ; uo = wo0; ü = y0; üan = ɥɛ0n; üe = ɥe0; ün = y0n
ê = e0; m = m0; n = n0; ng = ŋ0
"""

TONES = "1 = →; 2 = ↗; 3 = ↓; 4 = ↘; 5 ="

# `left <character> right = reading`: what stands before and behind it in the sentence, as a regular
# expression; `_` is its border. The first that fits holds, and goes before the dictionary.
# Words that aren't made of an initial and a final.
WORDS = "嗯 = ə↘n; 呣 = m; 唔 = m"

CORRECTIONS = """
(.)\\1 <地> [^_，。] = de5                      # 慢慢地走
[然速真心力利快烈切松极底常静重细糊乱楚兴意声气样] <地> [^_，。点] = de5
[你我他她它们咱家人谁就还总可也都] <得> [^到了很_。，不] = dei3   # 你得走
[^取获值懂记觉晓舍难心使显只非免] <得> [^到了出名知以罪意分奖主失体奖_，。] = de5   # 长得高
[一二两三四五六七八九十百千万几数半每这那0-9] <只> [^有要是能不会] = zhi1
[很太更最多不么好极真特别] <长> [^大高辈者老官子得] = chang2
[很太更最么真特别] <长> _ = chang2
 <长> [得大高辈者老胖] = zhang3
 <数> [一着了不]数|[着了]|[一]数 = shu3
数[一了] <数> = shu3
[不得] <了> (?!解) = liao3
 <还> [给钱书债清款] = huan2
 <干> [什嘛吗活完了] = gan4
[一睡] <觉> = jiao4
"""
