"""English words that notes, forms and offers cut behind a consonant: "accomm.", "refurb.", "manuf.".

A row is a word, with a bar behind its shortest beginning. Each beginning from there on that ends in a consonant is read as
the word where a stop follows, unless another table has it or it is a word itself. No Python is needed to add one.

Source: New Hart's Rules 10.2 (truncated words take a stop).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from text.normalize.rule import words

WORDS: Final = """
abbrev|iated accomm|odation accommod|ation accomp|anied activ|ity addit|ional additiv|es adjac|ent admiss|ion adolesc|ent advert|isement agric|ulture airc|onditioning allerg|ies allow|ance altern|ate amend|ment analys|is anatom|y anniv|ersary answ|er
antib|iotic antiq|ue apartm|ent appar|ently append|ix applic|ation apprent|ice approv|ed archit|ecture arrang|ement artic|le assem|bly assess|ment assign|ment assoc|iate assort|ed attach|ed attend|ance attrac|tive audit|orium autom|atic automat|ic
auxil|iary availab|le bacter|ial balc|ony basem|ent bathr|oom bedr|oom benef|it beverag|e bibliog|raphy biog|raphy biol|ogy botan|y breakf|ast broadb|and budg|et bullet|in calend|ar calib|rated campg|round cancell|ation candid|ate carbohyd|rate
cardiol|ogy carp|et catal|ogue categ|ory cathed|ral ceil|ing cemet|ery centig|rade centim|eter centr|al ceram|ic certif|icate champ|ionship charact|er chem|istry chron|ic circ|ular circulat|ion circumf|erence class|ification clin|ical coeff|icient
collab|oration collect|ion colloq|uial comb|ination comment|ary commerc|ial commiss|ion committ|ee commun|ication compan|ion compar|ison compart|ment compens|ation compet|ition complet|e complim|entary compon|ent compos|ition comput|er concent|ration condit|ion
confid|ential conferen|ce configur|ation confirm|ed congreg|ation connect|ion conserv|atory consec|utive consid|erable consist|ent constit|ution construct|ion consult|ant contam|inated contemp|orary contin|ued contrib|ution conven|ient convert|ible coordin|ator
correct|ed corresp|ondence cosmet|ic couns|elor crim|inal crit|ical curric|ulum custom|er cyl|inder decor|ated decreas|e deduct|ion defend|ant defic|iency defin|ition deleg|ate deliv|ery demonstr|ation densit|y depart|ment depend|ent depos|it deput|y deriv|ative
dermat|ology descript|ion destin|ation detach|ed determ|ined develop|ment diagn|osis diag|ram dict|ionary differ|ence difficult|y digit|al dimens|ions dipl|oma direct|or disab|led discip|line disc|ount disch|arge disinf|ectant displ|ay dispos|able dissert|ation
distr|ict distrib|ution divid|end docum|ent domest|ic donat|ion dormit|ory doub|le durat|ion earn|ings ecol|ogy econ|omics edit|ion educat|ion effic|ient elect|rical electr|ic electron|ic elem|entary elevat|ion eligib|le emerg|ency employ|ee encyc|lopedia
engin|eering enlarg|ed enrollm|ent enterpr|ise entert|ainment entr|ance envir|onment environ|ment equat|ion equiv|alent establ|ished estim|ate even|ing examin|ation excell|ent except|ion exec|utive exhib|ition expend|iture experim|ent expir|ation explan|ation
expos|ure express|ion extens|ion exter|ior facil|ities famil|y feder|al fert|ilizer festiv|al financ|ial firep|lace fitt|ings flex|ible footb|all forec|ast fract|ion freeh|old frequ|ency function|al furnish|ed furnit|ure galvan|ized gard|en geneal|ogy gener|al
geog|raphy geol|ogy geom|etry govern|ment gradu|ate gramm|ar guar|anteed guarant|ee gymn|asium handic|raft hardw|are headq|uarters heat|ing hemis|phere herit|age highw|ay homeop|athy horiz|ontal hort|iculture housek|eeping humid|ity hydr|aulic hyg|iene hypoth|esis
ident|ification illustr|ated immedi|ately imperf|ect import|ant improvem|ent includ|ing incom|plete incorp|orated increas|e indef|inite indep|endent independ|ent indic|ator individ|ual indust|rial infect|ion inflamm|ation inform|ation ingred|ients inhab|itants
initi|al inject|ion inquir|y inspect|ion install|ation instit|ution instruct|ions instrum|ent insul|ated insur|ance integ|er intell|igence intens|ive inter|ior interest|ed interm|ediate intern|ational interp|retation interv|iew introd|uction invent|ory investig|ation
invest|ment invit|ation involv|ed irreg|ular isol|ated itin|erary jewell|ery judg|ment jurisd|iction juv|enile kilom|eters kitch|en knowl|edge laborat|ory landsc|ape langu|age laund|ry leaseh|old lectur|er legisl|ation leis|ure licens|e lieut|enant limit|ed liq|uid
literat|ure litig|ation locat|ion logist|ics longit|ude lubric|ant luxur|ious machin|ery magaz|ine magn|etic mainten|ance manag|er mandat|ory manuf|acturer manuscr|ipt marg|in maritim|e mark|eting marr|iage masc|uline matern|ity mathem|atics matur|ity maxim|um
measur|ement mechan|ical medic|al mediev|al memb|er memor|ial merch|andise metall|urgy meteorol|ogy metrop|olitan microsc|opic microw|ave milit|ary millim|eter minim|um minist|er miscell|aneous missi|onary mobil|e moder|ate modif|ied molec|ular monast|ery monit|or
monthl|y mortg|age motorw|ay multip|le munic|ipal mus|eum mythol|ogy nation|al natur|al navig|ation necess|ary negat|ive negot|iable neighb|orhood neurol|ogy neut|ral nomin|al north|ern notif|ication nutrit|ion object|ive oblig|ation observ|ation obs|olete obstet|rics
occas|ionally occup|ation offic|ial op|posite oper|ation ophth|almology oppos|ite opt|ional orch|estra ordin|ance organ|ization orient|al origin|al ornam|ental orthop|edic outp|atient overn|ight pamph|let parag|raph parall|el parenth|esis parl|iament particip|ant
partic|ular partn|er passeng|er passp|ort pathol|ogy paym|ent pediatr|ics penins|ula pension|er percent|age perenn|ial perform|ance period|ical perman|ent permiss|ion person|al pers|onnel pharm|acy pharmac|eutical philos|ophy photog|raph phys|ics physic|al physiol|ogy
plaint|iff plast|ic pneum|onia polit|ical popul|ation portf|olio posit|ion possess|ive poss|ible postp|oned potent|ial precip|itation predom|inantly prefer|red preg|nant prelim|inary prepar|ation preposit|ion prescr|iption present|ation presid|ent pressur|e prev|ious
princip|al privat|e probab|ly proced|ure process|or product|ion prof|essor profess|ional progr|am prohib|ited promin|ent promot|ion pronunc|iation propr|ietor prosec|utor protest|ant prov|ince provinc|ial psych|ology psychiat|ry public|ation publish|ed purch|ase
quadr|ilateral qualif|ications qualit|y quantit|y quarterl|y quest|ion questionn|aire quot|ation radiat|or radiol|ogy rainf|all reason|able receiv|ed recept|ion recip|ient recogn|ized recomm|ended recommend|ation rectang|le recurr|ing redec|orated reduc|ed refer|ence
reflex|ive refrig|erator refurb|ished regim|ent region|al regist|ered regul|ar regular|ly reimb|ursement relat|ive relig|ion remov|al renov|ated repl|acement represent|ative republ|ican requirem|ents requir|ed resear|ch reserv|ation resid|ent residenc|e resist|ance
respect|ively respir|atory respons|ibilities restaur|ant retir|ed revis|ed safet|y salar|y sanct|uary sanit|ary saturat|ed schol|arship scient|ific sculpt|ure season|al secret|ary secur|ity select|ion semest|er semin|ar separat|e sequ|ence serg|eant serv|ice servic|es
settlem|ent shipm|ent signat|ure signif|icant similar|ly simpl|ified singul|ar situat|ion societ|y sociol|ogy solic|itor solub|le solut|ion special|ist specif|ication spectac|ular squadr|on stand|ard statist|ics station|ery steril|ized stip|ulated strateg|y struct|ure
stud|ent subj|ect subscr|iption subsid|iary subst|itute substant|ial suburb|an suff|icient suffic|ient sugg|ested summ|ary superint|endent superl|ative supervis|or supplem|ent surg|eon surround|ed surv|eyor susp|ended syll|able symb|ol symm|etrical sympt|oms symph|ony
synon|ym synth|etic syst|em systemat|ic tablesp|oon techn|ical technol|ogy teasp|oon telecomm|unications teleph|one telev|ision temper|ature temp|orary tempor|ary termin|al territ|ory testim|ony textb|ook theol|ogy theor|etical thermost|at toler|ance topog|raphy
tourn|ament tradit|ional transact|ion transl|ation transm|ission transp|ort transpar|ent treasur|er treatm|ent triang|le trigon|ometry tropic|al typ|ical ultim|ate undergrad|uate understand|ing unemploy|ment unfurnish|ed univers|ity unnecess|ary unspecif|ied
upholst|ered urb|an urg|ent utilit|ies vacanc|y vaccin|ation valid|ation valuat|ion variab|le variet|y var|iety vegetab|les vehic|le veloc|ity ventil|ation veter|an veterin|ary vicin|ity vict|im vill|age visib|ility vitam|in vocab|ulary volunt|eer warrant|y waterpr|oof
weekd|ays wholes|ale withdr|awal witn|ess workm|anship yesterd|ay zool|ogy
"""
# Beginnings that are words themselves.
NOT_SHORT: Final = words(
    """
addition advert allow amend apparent append architect assess assign attach attend attract audit auditor bullet candid carp catalog champ champion
champions chem chemist class clinic collab collect comb comment compliment confident confirm connect consider consist construct consult convert
correct correspond counsel critic custom decor deduct defend depart depend detach develop diction differ difficult digit direct disc disinfect earn
edit elect electric electron element engineer entertain environs establish even except exhibit expend expos express flex function furnish gard govern
heat horizon humid import infect inform inhabit inject inspect install institut instruct inter interest intern interpret invent invest limit magnet
marg mark market marr maxim mechanic medic merch mission mobil mus nation neighbor north object occasion occasional opt option organ orient origin
ornament pension percent perform period periodic person physic politic posit possess potent predominant prefer present privat process product profess
profession prohibit protest psych public publish quest reason recommend refer reflex refurbish region register regular represent republic resist
respect scholar scholars sculpt season secret select similar solicit special specific stand station statist stud subscript suburb suggest surround
suspend symmetric synth temper theoretic toler tradition transact tropic undergrad understand valid vict warrant wholes withdraw workman
"""
)


def beginnings() -> Iterator[tuple[str, str]]:
    """Every beginning with its word."""
    for row in WORDS.split():
        begin, _, _ = row.partition("|")
        word = row.replace("|", "")
        for end in range(len(begin), max(len(word) - 1, len(begin) + 1)):
            if word[end - 1] not in "aeiouy" and word[:end] not in NOT_SHORT:
                yield word[:end], word
