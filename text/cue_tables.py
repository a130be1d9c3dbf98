"""Words of each language that a subtitle's line, or a subtitle, may begin with: conjunctions and relative pronouns.

A word that is often something else (English "that", Portuguese "a") is left out where that use is the more frequent one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WORDS: Final = {
    "en": "and but or nor yet that because although though unless until while whereas if when whenever where which who whose whom than since before after whether",
    "de": "und oder aber sondern denn weil dass daß wenn als ob während obwohl damit bevor nachdem sobald solange falls doch sowie wie wo",
    "fr": "et ou mais donc car ni que qu' qui quand lorsque lorsqu' si parce puisque puisqu' comme dont où quoique bien afin pendant avant après",
    "es": "y e o u pero sino ni que porque cuando si aunque como mientras donde quien pues antes después",
    "it": "e ed o oppure ma però né che perché quando se mentre come dove cui anche sebbene affinché prima dopo",
    "pt": "e ou mas porém nem que porque quando se enquanto como onde embora pois antes depois",
    "ru": "и а но или либо что чтобы когда если потому поэтому который которая которое которые где куда как пока хотя чем ибо",
    "nl": "en of maar want dat omdat als toen terwijl hoewel voordat nadat zodat die wie waar",
    "pl": "i a ale lub albo że żeby gdy kiedy jeśli ponieważ bo który która które gdzie jak chociaż więc",
}
CONJUNCTIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {language: frozenset(words.split()) for language, words in _WORDS.items()}
)
# signs that don't begin a line (JIS X 4051, 4.1: small kana, marks of length and of repetition)
NEVER_FIRST: Final = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々ゝゞヽヾ〻")
