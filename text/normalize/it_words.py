"""Italian number words, and the gender of what is counted: "ventitré", "un'ora", "uno yen".

Sources as in it.py. num2words is not used: it says "millenovecentodicotto" and "centoventitre".
"""

from __future__ import annotations

import functools
import re
from typing import Final

from text.normalize import it_tables as tables
from text.normalize.rule import words

# What "uno" and "santo" keep their ending before.
SPECIAL: Final = re.compile(r"(?i:s[^aeiouàèéìòù]|z|gn|ps|pn|x|y|i[aeou])")
_POWERS: Final = (
    (10**15, "biliard"),
    (10**12, "bilion"),
    (10**9, "miliard"),
    (10**6, "milion"),
)
_UNDER_TWENTY: Final = (
    "zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci",
    "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto",
    "diciannove",
)  # fmt: skip
_TENS: Final = (
    "", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta",
)  # fmt: skip
_ORDINALS: Final = (
    "zeresimo", "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo",
    "nono", "decimo",
)  # fmt: skip
_ADVERBS: Final = words(
    "allora ancora prima senza sopra sotto circa finora tuttora oltre sempre dove mentre tra fra una "
    "ora poi sia che per con già più non dal del dai gli"
)
_SINGULAR_IN_E: Final = (
    "ione", "ore", "ale", "ile", "nte", "ame", "ume", "mese", "paese", "sede", "ordine", "termine", "ave", "eve",
)  # fmt: skip
# The other nouns in -ma are masculine.
_FEMININE_IN_MA: Final = words("forma mamma firma fiamma cima rima lama dama gomma somma norma")


def one(noun: str, gender: str) -> str:
    """ "un euro", "uno yen", "una casa", "un'ora"."""
    if gender == "f":
        return f"un'{noun}" if noun[:1].lower() in tuple("aeiouh") else f"una {noun}"
    return f"{'uno' if SPECIAL.match(noun) else 'un'} {noun}"


def feminine(noun: str) -> bool:
    """Whether a noun is feminine, by its ending or because it is known: "notte"."""
    if noun in tables.MASCULINE_WORDS or noun.endswith(("ma", "ista", "guerra")):
        if noun == "guerra":
            return True
        return noun in _FEMININE_IN_MA
    return noun in tables.FEMININE_WORDS or noun.endswith(("a", *tables.FEMININE))


def agreed(said: str, noun: str) -> str:
    """ "massima": an adjective of four forms as it agrees with a noun, which may have an article:
    masculine, feminine, and both in the plural.
    """
    article, _, noun = noun.lower().rpartition(" ")
    noun = noun if len(noun) > 2 and noun not in _ADVERBS else ""
    several = article.endswith(("le", "gli", "i")) and noun.endswith(("à", "ù", "o", "s", "t"))
    singular = not several and (
        not noun.endswith(("i", "e")) or (noun.endswith(_SINGULAR_IN_E) and noun != "ore")
    )
    woman = feminine(noun) or (noun.endswith("e") and not singular) or noun.endswith("ioni")
    return said.split("/")[2 * (not singular) + woman]


def several_are_feminine(noun: str) -> bool:
    """Whether a noun in the plural is feminine, by its ending: "volte", "iniezioni"."""
    return noun.endswith(("e", "zioni", "sioni", "gioni", "tà")) or noun in tables.FEMININE_WORDS


def cardinal(value: int) -> str:
    """A cardinal: one word below a million, in which a last "tre" has an accent."""
    if value >= 1_000_000:
        power, noun = next((power, noun) for power, noun in _POWERS if value >= power)
        count, rest = divmod(value, power)
        one = "e" if noun.endswith("n") else "o"
        spoken = f"un {noun}{one}" if count == 1 else f"{cardinal(count)} {noun}i"
        return f"{spoken} {cardinal(rest)}" if rest else spoken
    spoken = _compound(value)
    return spoken[:-1] + "é" if spoken.endswith("tre") and value > 3 else spoken


@functools.lru_cache(maxsize=4096)
def _compound(value: int) -> str:
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        spoken = "mille" if thousands == 1 else _compound(thousands) + "mila"
        return spoken + (_compound(rest) if rest else "")
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        spoken = ("" if hundreds == 1 else _UNDER_TWENTY[hundreds]) + "cento"
        tail = _compound(rest) if rest else ""
        return (spoken[:-1] if tail.startswith("ott") else spoken) + tail
    if value < 20:
        return _UNDER_TWENTY[value]
    ten = _TENS[value // 10]
    unit = value % 10
    return (ten[:-1] if unit in {1, 8} else ten) + (_UNDER_TWENTY[unit] if unit else "")


def ordinal(value: int) -> str:
    """ "terzo", "ventitreesimo", "ventiseiesimo", "duemillesimo"."""
    if value < len(_ORDINALS):
        return _ORDINALS[value]
    spoken = cardinal(value).removeprefix("un ")
    if spoken.endswith("mila"):
        return spoken[:-4] + "millesimo"
    if spoken.endswith(("tré", "sei")):
        return spoken.replace("tré", "tre") + "esimo"
    return spoken[:-1] + "esimo"
