"""Russian Roman numbers before any noun, in its gender and case: "во II тайме", "I и III места".

Source: Мильчин, Чельцова, Справочник издателя и автора, 7 (Roman numbers are ordinals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize import ru_roman_tables as tables
from text.normalize import ru_singular as singular
from text.normalize import ru_words as forms
from text.normalize.rule import Rule, rule
from text.normalize.values import Context
from text.normalize.words import roman_value

Match = re.Match[str]

_NUMBER: Final = re.compile("[IVX]+")
_VALID: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LAST_WORD: Final = re.compile(r"([\w»]+)\.? \Z")
_PART_OF_CENTURY: Final = re.compile(
    r"\b(?:начал|конц|конец|середин|половин|четверт|треть|трети|рубеж|писател|художник|искусств|литератур|истори|год)[а-яё]{0,4}"
    r"(?: [IVXLC]+ (?:и|—|-|–))? \Z",
    re.IGNORECASE,
)
_HEAD_OF_CENTURY: Final = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лось|ет|ёт|ит|это|весь|наш|этот|ся)\Z"
)
# of many: what follows the stem of the noun, and the case
_MANY: Final = (
    (("ами", "ями"), "i"),
    (("ах", "ях"), "p"),
    (("ам", "ям"), "d"),
    (("ов", "ев", "ей", "ий"), "g"),
)


def roman_rules() -> Iterator[Rule]:
    """They run before the rules that know some nouns."""
    number = r"[IVX]{1,7}"
    romans = (
        rf"(?P<romans>[IVX](?<![\w.–—/-].)[IVX]{{0,6}}(?:(?: и |, | или |[–—-]){number}){{0,2}})"
    )
    yield rule("roman", rf"{romans} (?=[А-ЯЁ]?[а-яё]{{2}})", _before_a_noun, "IVX", "words")


def _before_a_noun(match: Match) -> str | None:
    context = Context(match)
    before = context.before
    word, noun = forms.counted_noun(f" {context.after}")
    counted = noun or word
    romans = _NUMBER.findall(match["romans"])
    if len(counted) < 3 or not all(_VALID.fullmatch(each) for each in romans):
        return None
    if context.after[0].isupper() and not noun:  # "Иван IV Грозный"
        return None
    if not _is_ordinal(before, romans, counted):
        return None
    if len(romans) > 1 and (form := _form_of_many(counted)):
        form = form if len(form) > 1 else form + forms.case_before(before)
    elif noun and word.endswith(("ые", "ие")):  # "XXII Олимпийские игры"
        form = "x"
    elif noun and word.endswith(("ых", "их")):
        form = f"x{forms.case_behind(noun) or 'g'}"
    else:
        accusative = "a" if forms.takes_accusative(before) else ""
        asked = forms.cases_asked(forms.case_before(before), before, accusative)
        form = singular.form_of(word, noun, asked).replace("o", "g")

    def one(each: Match) -> str:
        return str(forms.ordinal(roman_value(each[0]), form))

    return _NUMBER.sub(one, match["romans"]).replace("–", " — ").replace("-", " — ") + " "


def _is_ordinal(before: str, romans: list[str], noun: str) -> bool:
    """Whether the number ranks the noun behind it rather than a name or a part before it; a lone
    letter only before nouns that are often ranked, or behind a preposition.
    """
    found = _LAST_WORD.search(before)
    last = found[1] if found else ""
    placed = last.lower() in tables.BEFORE_ROMAN
    ranked = noun.startswith(tables.RANKED)
    head = found is not None and not before[: found.start()].strip()
    named = last[:1].isupper() and not (head and ranked and last not in tables.MONARCHS)
    if not placed and (named or last in tables.CHAPTERS or (last and last.isascii())):
        return False
    return placed or ranked or len("".join(romans)) > 1


def _form_of_many(noun: str) -> str:
    """Gender and case of each ordinal before a plural: "веках", "места"."""
    for ends, case in _MANY:
        if noun.endswith(ends):
            stem = noun[:-3] if case == "i" else noun[:-2]
            ended = noun.endswith(("ий", "ей"))
            gender = singular.gender_of(f"{stem}и" if noun.endswith("ий") else stem)
            return ("f" if ended and gender != "n" else gender) + case
    if noun.endswith(("а", "я")) and singular.gender_of(noun[:-1]) == "n":
        return "n"
    if noun.endswith(("ы", "и")):
        return singular.gender_of(noun[:-1])
    if singular.is_genitive_plural(noun):
        return f"{singular.gender_of_many(noun)}g"
    return ""


def case_of_century(before: str) -> str:
    """ "в XIX в.", "к концу XIX в."."""
    if _PART_OF_CENTURY.search(before):
        return "g"
    word = forms.preposition(before)
    if word in ("в", "во"):
        return "p"
    # "монеты XVI в.", but "наступил XXI в."
    alone = not word or _HEAD_OF_CENTURY.search(word) or word in ("и", "а", "но", "на", "за", "по")
    return forms.case_before(before) or ("" if alone else "g")
