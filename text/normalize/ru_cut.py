"""Russian words that are cut behind a consonant: "после обнов.", "филол. наук".

A noun takes the case of the preposition, the adjective or the noun before it, an adjective the form
of its noun. The words are in ru_cut_tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from text.normalize import ru_cut_tables as tables
from text.normalize import ru_words as forms
from text.normalize.ru_agreement import is_noun
from text.normalize.ru_cut_words import (
    SOFT,
    Cut,
    adjective_stops,
    cuts,
    everyday_nouns,
    forms_of_row,
    noun_stops,
    owner_forms,
    phrases,
)
from text.normalize.ru_declension import declined
from text.normalize.ru_short import PART_BEFORE, agreed
from text.normalize.ru_units_tables import DOTTED
from text.normalize.rule import Rule, rule, words
from text.normalize.values import Context

Match = re.Match[str]

_PLACED: Final = words("в во на о об обо при")
_TOWARDS: Final = words("к ко по согласно благодаря вопреки навстречу")
_BESIDE: Final = words("с со над под перед между")
_SCALES: Final = ("тыс. ", "млн ", "млрд ", "тыс ")
_SHORT_BEFORE: Final = re.compile(r"(?:\b(?:в|во|на|к|о|об|по)|[,(:;]) \Z", re.IGNORECASE)
_THROUGH: Final = words("за через про сквозь спустя")
_NO_NOUN: Final = words("в во на с со к ко о об от до из за по и или а но не для при без у под")
_BEFORE: Final = re.compile(
    r"(?:(?P<word>[а-яё]{2,})(?P<stop>\.)?|\d{1,4}-(?P<end>[а-яё]{1,3})) \Z", re.IGNORECASE
)
_EACH: Final = re.compile(r"\b[Пп]о \d{1,9} \Z")
_NUMBER: Final = re.compile(r"(?<![\w.,№/-])(?<!№ )(\d{1,9}|\d{1,3}(?: \d{3}){1,3}) \Z")
_DIGIT: Final = re.compile(r" ?(?:№ ?)?\d")
_NOUN: Final = re.compile(
    r" «?(?:(?P<next>[а-яё]{2,12})\. )?(?P<noun>[а-яё]{3,}+)(?![.\w]|-[а-яё])"
)
_SHORT_BEHIND: Final = re.compile(r" ([а-яё]{2,9})\.")
_NOUN_BEFORE: Final = re.compile(r"([а-яё-]{2,}) \Z", re.IGNORECASE)
# Full adjectives by their ending: case and number.
_ENDINGS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("ого", "его", "го"), "g") | dict.fromkeys(("ому", "ему", "му"), "d")
    | dict.fromkeys(("ую", "юю", "ю"), "a") | dict.fromkeys(("ых", "их", "х"), "+g")
    | dict.fromkeys(("ые", "ие"), "+") | dict.fromkeys(("ыми", "ими", "ми"), "+i")
    | dict.fromkeys(("ым", "им", "м"), "i") | dict.fromkeys(("ой", "ей", "й"), "?")
    | dict.fromkeys(("ая", "яя", "я", "ый", "ий", "ое", "ее", "е"), "")
)  # fmt: skip
_ADJECTIVE: Final = re.compile(
    r"..(?:[нвклтшщрмд](?:ого|его|ому|ему|ую|юю|ых|их|ые|ыми|ими|ым|ая|яя|ый|ой|ое)|[кгхшжчщ](?:ие|ей)|[кгшжчщн](?:им|ий|ее))\Z"
)
_NO_ADJECTIVE: Final = words(
    "дней людей гостей детей больных раненых взрослых рабочих учащихся военных пострадавших "
    "мой твой свой мною тобой собой него неё них это такое какое которой которых одной"
)
_OF_EVENTS: Final = words("дата даты время день год место час срок порядок причина церемония этап")
_OWNERS: Final = ("ние", "тие", "ция", "ции", "ния", "ство", "ства", "ости", "ость", "тель", "теля")


def cut_rules() -> Iterator[Rule]:
    """They run before the rules for the other short forms: first the nouns, then the adjectives,
    which agree with them.
    """
    needs = frozenset(f"{form}." for begin in cuts() for form in (begin, begin.capitalize()))
    pattern = r"(?<![\w.@/-])(?P<key>[^\W\d_]{2,14})\.(?![\w@/-])"
    yield rule("abbreviation", pattern, _noun, needs, "words")
    yield rule("abbreviation", pattern, _adjective, needs, "words")


def _noun(match: Match) -> str | None:
    """A noun in its case, or what is said alike where nothing asks for a case."""
    cut = _found(match)
    context = Context(match)
    behind = _noun_behind(context) if cut and cut.adjective else ""
    if not cut or (behind and (not cut.noun or is_noun(behind))):
        return None
    before = context.before
    counted = _NUMBER.search(before)
    part = PART_BEFORE.search(before) is not None and not _EACH.search(before)
    if counted and not part and (match["key"].lower() in DOTTED or not cut.noun):
        return None
    if match["key"].lower() in DOTTED and before.endswith(_SCALES):
        return None  # "8 тыс. экз."
    case = case_of(before)
    owner = forms.preposition(before)
    owned = case == "g" and _is_noun(owner) and owner not in _OF_EVENTS
    if cut.alike and not (case and not (owned and cut.is_alike_first)):
        adjective_before = _BEFORE_ADJECTIVE.search(before)
        if not (cut.noun and (adjective_before or _DIGIT.match(context.after))):
            spoken = participle(cut.alike, before)
            return _said(match, spoken) if spoken else None
    if not cut.noun:
        return None
    if part:
        case = "g"
    elif counted:
        case = _counted(counted[1].replace(" ", ""), before[: counted.start()])
    elif owned and match["key"].lower() in tables.MEASURES.split() and _DIGIT.match(context.after):
        case = "i"  # "дом стоимостью 3 млн"
    if case.endswith("a") and cut.is_animate:
        case = case.replace("a", "g")
    return _said(match, forms_of_row(cut.noun)[case])


def _adjective(match: Match) -> str | None:
    cut = _found(match)
    if not cut or not (cut.adjective or cut.alike):
        return None
    context = Context(match)
    if _NUMBER.search(context.before) and match["key"].lower() in DOTTED:
        return None
    behind = _noun_behind(context) if cut.adjective else ""
    if behind:
        if behind in _many():
            spoken = f"{cut.adjective[:-2]}{_soft(cut.adjective)}х"
        else:
            spoken = agreed(cut.adjective, behind, forms.preposition(context.before))
        return _said(match, spoken)
    if cut.alike:
        spoken = participle(cut.alike, context.before)
        return _said(match, spoken) if spoken else None
    if forms.preposition(context.before) in _NO_NOUN:
        return None
    before = _NOUN_BEFORE.search(context.before)
    return _said(match, behind_noun(cut.adjective, before[1] if before else ""))


def _noun_behind(context: Context) -> str:
    """The noun that an adjective stands before; "" where there is none."""
    short_noun = _SHORT_BEHIND.match(context.after)
    if short_noun and (forms_behind := everyday_nouns().get(short_noun[1])):
        return forms_behind[case_of(context.before).lstrip("+")]
    behind = _NOUN.match(context.after)
    if not behind or behind["noun"] in _NO_NOUN:
        return ""
    adverb = behind["noun"].endswith("о") and not is_noun(behind["noun"])  # "повор. налево"
    return "" if adverb else behind["noun"]


@cache
def _many() -> frozenset[str]:
    """Genitives of many that end in a consonant: "наук"."""
    rows = f"{tables.PEOPLE} {tables.NOUNS}".split()
    all_forms = [declined(row.replace("|", "")) for row in rows]
    alone = {each[""] for each in all_forms}
    many = {each["+g"] for each in all_forms if each["+g"][-1] not in SOFT}
    return frozenset(many - alone | words("наук лет услуг работ школ машин дорог книг групп"))


def participle(word: str, before: str) -> str:
    """A short participle in the gender of the noun before it: "станция открыта"; "" behind an
    object.
    """
    if not word.endswith(("ан", "ен", "ён", "ыт", "ит", "ано", "ено")):
        return word
    noun = _NOUN_BEFORE.search(before)
    last = noun[1][-1] if noun else ""
    if last in ("у", "ю"):
        return ""
    if word.endswith("о"):
        return (
            word
            if last not in ("а", "я", "ы", "и")
            else word[:-1] + {"я": "а", "и": "ы"}.get(last, last)
        )
    return word + {"а": "а", "я": "а", "о": "о", "е": "о", "ы": "ы", "и": "ы"}.get(last, "")


def _found(match: Match) -> Cut | None:
    written = match["key"]
    key = written.lower()
    cut = cuts().get(key)
    context = Context(match)
    if not cut or written[1:] != written[1:].lower():
        return None
    if any(before_and_behind(context, *each) for each in phrases().get(key, ())):
        return None
    if not cut.is_word:
        return cut
    # "в квартир. 5", but "в одной из квартир. 5 человек"
    head = not context.before.strip() or _SHORT_BEFORE.search(context.before)
    short = head or cut.noun[:-1] != key
    return cut if short and _DIGIT.match(context.after) else None


def before_and_behind(context: Context, before: str, behind: str) -> bool:
    """Whether the rest of a phrase stands on the two sides."""
    return context.before.lower().endswith(before) and context.after.startswith(behind)


def _said(match: Match, spoken: str) -> str:
    if match["key"][0].isupper():
        spoken = spoken[0].upper() + spoken[1:]
    return spoken + ("." if forms.ends_here(Context(match)) else "")


_BEFORE_ADJECTIVE: Final = re.compile(r"[а-яё]{2}(?:ый|ий|ая|яя|ое|ее) \Z")


def case_of(before: str) -> str:
    """The case of a noun by what stands before it, with a "+" for many: "для нов. ", "дата "."""
    ending = ""
    for _ in range(3):
        found = _BEFORE.search(before)
        if not found:
            break
        word = (found["word"] or "").lower()
        if found["end"]:
            ending = ending or found["end"]
        elif found["stop"]:
            if word in noun_stops():
                return "g" if not ending else _agreeing(ending, "g", "")
            if word not in adjective_stops():
                break
        elif _ADJECTIVE.search(word) and word not in _NO_ADJECTIVE:
            ending = ending or next(end for end in _BY_LENGTH if word.endswith(end))
        elif word.endswith(("ом", "ем")) and forms.preposition(before[: found.start()]) in _PLACED:
            return "p"
        else:
            break
        before = before[: found.start()]
    word = forms.preposition(before)
    if word in _PLACED:
        case = "p"
    elif word in _TOWARDS:
        case = "d"
    elif word in _BESIDE:
        case = "i"
    elif word in _THROUGH:
        case = "a"
    else:
        case = forms.case_before(before) or ("a" if forms.takes_accusative(before) else "")
    if not case and word and _is_noun(word):
        case = "g"
    return _agreeing(ending, case, word) if ending else case


_BY_LENGTH: Final = tuple(sorted(_ENDINGS, key=len, reverse=True))


def _agreeing(ending: str, case: str, word: str) -> str:
    known = _ENDINGS.get(ending, "")
    if known == "+g":
        return "+p" if case == "p" else "+g"
    if known == "i":
        if word == "по":
            return "+d"
        return "p" if case == "p" and ending == "м" else "i"
    if known == "?":  # of a woman, or "-ой" of a man
        return "g" if case == "" and ending in ("ой", "ей") else case
    if known == "" and case not in ("", "a"):
        return ""
    return known


def _is_noun(word: str) -> bool:
    return word in owner_forms() or word.endswith(_OWNERS)


def _counted(digits: str, before: str) -> str:
    case = forms.case_before(before)
    one = forms.plural_form(digits)
    if case in ("", "a"):
        return ("a" if case else "", "g", "+g")[one]
    return case if one == 0 else f"+{case}"


def _soft(adjective: str) -> str:
    return "и" if adjective[-3] in "кгхжшчщ" or adjective.endswith("ний") else "ы"


def behind_noun(adjective: str, noun: str) -> str:
    """An adjective that stands behind its noun: "квартира меблир."."""
    stem = adjective[:-2]
    if noun.endswith(("ы", "и")) and not noun.endswith(("ости", "ции")):
        return f"{stem}{_soft(adjective)}е"
    if noun.endswith(("а", "я")):
        return f"{stem}{'яя' if adjective.endswith('ний') else 'ая'}"
    if noun.endswith(("о", "е")):
        return f"{stem}{'ее' if adjective.endswith('ний') else 'ое'}"
    if noun.endswith(("ость", "знь")):
        return f"{stem}ая"
    return adjective
