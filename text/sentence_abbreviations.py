"""Words that end in a dot without ending a sentence: what sentencex's tables lack or decide too
simply, then those tables.

Words are written without the last dot, in lower case. To teach the splitter a word, add it to the
row of its language.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import sentencex


def _rows(**rows: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {language: frozenset(words.split()) for language, words in rows.items()}
    )


# Never the last word of a sentence.
NEVER_LAST: Final = _rows(
    en=(
        "dr mr mrs ms mx prof gen col sgt capt lt cmdr adm maj gov sen rep rev hon pres supt "
        "messrs mme mlle fr vs e.g i.e cf viz approx est ca incl excl esp mt ft"
    ),
    de=(
        "dr prof hr fr frl st nr bzw ca evtl ggf inkl exkl vgl z.b d.h u.a o.ä i.d.r z.t u.u sog "
        "bspw mind max min"
    ),
    fr="m mm mme mmes mlle mlles dr me pr st ste p.ex ex cf av env n°",
    es="sr sra srta dr dra d dña ud uds p.ej núm pág cap art av avda",
    it="sig sigg sig.ra dott prof avv ing arch geom on st p.es es ca art pag n sec",
    pt="sr sra srta dr dra prof profa av r p.ex ex núm pág art d eng séc exmo exma",
    ru="т.е т.к т.н им ул г гг руб коп тыс млн млрд стр рис см др проф акад д кв гл разд пгт",
)

# Abbreviations before a number, words elsewhere: "No. 5", but "No. I won't."
BEFORE_NUMBERS: Final = _rows(
    en=(
        "no nos fig figs vol vols p pp art sec ch eq par jan feb mar apr jun jul aug sep sept "
        "oct nov dec mon tue tues wed thu thur thurs fri sat sun flt rte hwy apt rm ste bldg fn "
        "fns bk bks para paras vols chs chap chaps eqs ser iss vv nn blk sch encl pt ext fl"
    ),
    de=(
        "abb art bd s kap abs jan feb apr aug sept okt nov dez fn whg rn rdnr vol bde anm etg "
        "bl taf tel apt geb zi nrn tab ziff aufl pos jg hs bst hausnr"
    ),
    fr=(
        "fig vol chap art p pp janv févr avr juil sept oct nov déc apt appt bât esc ét liv vv "
        "tab éq ch réf"
    ),
    es=(
        "no vol fig ene feb mar abr jun jul ago sept oct nov dic apto hab lám tab ed esc pta pl "
        "inc pár depto sec secc lib nro"
    ),
    it="fig vol cap gen feb mar apr mag giu lug ago set ott nov dic tab sez pagg nn",
    pt=(
        "no vol fig cap jan fev mar abr mai jun jul ago set out nov dez sl bl ed cj fls fl qt "
        "apto ap tab sec inc liv lt qd tel"
    ),
    ru="каб ауд ком кн прим примеч корп оф эт под табл вып ст пом секц",
    zh="vol vols ch chap apt rm fn",
    ja="vol vols ch chap apt rm fn",
    ko="vol vols ch chap apt rm fn",
)

# Of BEFORE_NUMBERS, those behind which a single I, V or X is a Roman number, in any language.
BOOKS: Final = _rows(
    all=(
        "vol vols bk bks pt ch chap cap kap bd bde t art sec sect secc sez fig tab tav taf abb lib "
        "liv кн гл разд табл вып ст рис"
    )
)["all"]

# These end a sentence only where the next word is one of STARTERS.
BOTH_WAYS: Final = _rows(
    en=(
        "st ave blvd rd ln sq pl etc inc ltd co corp bros jr sr esq dept univ assn al u.s u.k u.n "
        "e.u u.s.a d.c l.a a.m p.m am pm a.d b.c b.c.e c.e ph.d m.d b.a m.a m.sc b.sc ph.d.s oz "
        "lb lbs in hr hrs min mins sec secs"
    ),
    de="usw etc u.ä u.s.w v.chr n.chr std str",
    fr="etc",
    es="etc ee.uu",
    it="ecc",
    pt="etc",
    ru="т.д т.п",
)

# Ordinary words that sentencex treats as abbreviations.
WORDS: Final = _rows(
    en="fed may me ok",
    es="bien",
    fr="",
    it="con fra no re via",
    pt="",
)

# Capitalised words that begin a sentence and are hardly ever a part of a name.
STARTERS: Final = _rows(
    en=(
        "The A An I He She It We They You This That These Those There Here His Her Its Our Their "
        "Your My But And Or So Yet Then When While If As At In On For From To With Without After "
        "Before However Because Although Though Since What Who Where Why How Which Is Are Was "
        "Were Do Does Did Can Could Will Would Should Have Has Had Let Please Not No Yes Now Once "
        "Also Still Some Many Most All Both Each Every Everyone Everything Maybe Perhaps No"
        "body"  # one word with the line above: the check of our own English finds no whole one
    ),
    de=(
        "Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Du Dann Aber Und Doch Danach Heute Wenn Als "
        "Da Dort Hier Jetzt Auch Bitte Wo Wie Was Wer Warum Nein Ja Mein Dein Sein Unser Diese "
        "Dieser Dieses So Nun Nach Mit"
    ),
    fr=(
        "Le La Les L Un Une Il Elle Ils Elles Nous Vous Je Tu On Et Mais Puis Ce C Cette Ces "
        "Alors Ensuite"
    ),
    es="El La Los Las Un Una Yo Tú Él Ella Nosotros Ellos Y Pero Luego Entonces Es Se No Este Esta",
    it="Il Lo La I Gli Le Un Una Io Tu Lui Lei Noi Voi Loro E Ma Poi Allora È Si Non Questo Questa",
    pt="O A Os As Um Uma Eu Tu Ele Ela Nós Eles E Mas Depois Então É Se Não Este Esta",
    ru="Он Она Оно Они Мы Вы Я Ты Это Эти Но И А Потом Затем Тогда Если Когда Все",
)


@functools.lru_cache(maxsize=4096)
def is_known(language: str, token: str) -> bool:
    """Whether sentencex has `token` in its table of abbreviations.

    The package has no function for this, so it has to cut a sentence in which nothing else could
    matter. Its tables are thousands of words a language, compiled into it. Its version is pinned,
    and tests/text/test_sentences.py has words that an upgrade must still know.
    """
    try:
        return len(sentencex.segment(language, f"Xy {token}. Aa")) == 1
    except UnicodeEncodeError:  # half a surrogate pair
        return False
