"""Russian number words in their cases, the forms of nouns behind them, and what tells the case: prepositions, endings.

Sources: Русская грамматика (АН СССР, 1980), §§ 1366-1378 (numerals), 1150-1200 (declension); Розенталь, Справочник по
правописанию, §§ 164-166 (numerals with nouns; fractions take the genitive singular); Правила русской орфографии и
пунктуации (2006), § 44 (compounds: "двадцатиоднолетний"). A form is written as gender and case: "m", "fg", "np"; cases
are n, g, d, a, i, p, and n is left out.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from text.normalize.numbers import MAX_DIGITS, words
from text.normalize.rule import words as row

_LEADING_ONE: Final = re.compile(r"\A(?:одна|одной|одну) (?=тысяч)")

GENITIVE_BEFORE: Final = row(
    "до от из без для у около более менее свыше больше меньше после против кроме порядка выше ниже старше моложе с со "
    "среди вместо насчёт течение размере пределах районе стоимостью возрасте весом длиной высотой ростом площадью "
    "позднее раньше дороже дешевле вплоть объёмом мощностью глубиной шириной"
)
DATIVE_BEFORE: Final = row("к ко благодаря согласно навстречу")
INSTRUMENTAL_BEFORE: Final = row("между над перед")
PREPOSITIONAL_BEFORE: Final = row("о об обо при")
_LAST_WORD: Final = re.compile(r"([А-Яа-яЁё]+) \Z")
# "2 или 3 книги": the noun may stand behind another number.
_NEXT_WORDS: Final = re.compile(r"(?: (?:и|или|до|по|—) \d+)? ([А-Яа-яЁё]+)(?: ([А-Яа-яЁё]+))?")
_ADJECTIVE: Final = re.compile(
    r"(?:ых|их|ым|им|ыми|ими|ые|ие|ая|яя|ое|ее|ый|ий|ой|ую|юю|ого|его|ому|ему)\Z"
)
_SMALL: Final = row(
    "и или а но из с со в во на не ни за по до от к ко у о об при про для без под над между это как что чтобы если "
    "то так же ли бы был была было были есть нет раз там нам вам сам тем чем всем всех их его её они она оно он мы "
    "вы я уже ещё только лишь тоже также потом затем хотя когда где или либо да мая июня"
)
_MEN: Final = row(
    "мужчина мужчины дядя дяди дедушка дедушки папа папы судья судьи юноша юноши коллега коллеги"
)
_SOFT_MASCULINE: Final = row(
    "день рубль конь гость путь огонь корабль словарь январь февраль апрель июнь июль сентябрь октябрь ноябрь "
    "декабрь учитель писатель читатель житель посетитель пользователь водитель родитель строитель автомобиль дождь "
    "камень корень уровень уголь ноль гвоздь голубь медведь олень тюлень кремль портфель календарь секретарь вратарь "
    "лагерь показатель двигатель участник зритель избиратель покупатель представитель руководитель стиль профиль "
    "контроль пароль"
)


def preposition(before: str) -> str:
    """The last word before the number, in lower case. A sign between is skipped: "до минус пяти"."""
    found = _LAST_WORD.search(before.removesuffix("минус ").removesuffix("плюс "))
    return found[1].lower() if found else ""


def case_before(before: str) -> str:
    """The case that the word before a number takes; "" if it takes none."""
    word = preposition(before)
    for case, known in (
        ("g", GENITIVE_BEFORE), ("d", DATIVE_BEFORE), ("i", INSTRUMENTAL_BEFORE), ("p", PREPOSITIONAL_BEFORE),
    ):  # fmt: skip
        if word in known:
            return case
    return ""


def counted_noun(after: str) -> tuple[str, str]:
    """The word behind a number, and the noun if that word is an adjective; "" where there is none."""
    found = _NEXT_WORDS.match(after)
    if not found or found[1].lower() in _SMALL:
        return "", ""
    first = found[1].lower()
    second = (found[2] or "").lower()
    return first, second if _ADJECTIVE.search(first) and second not in _SMALL else ""


def case_behind(noun: str) -> str:
    """By the ending of a plural: "городах", "друзьями", "странам"."""
    if len(noun) > 3:
        for ending, case in (
            ("ами", "i"),
            ("ями", "i"),
            ("ьми", "i"),
            ("ах", "p"),
            ("ях", "p"),
            ("ам", "d"),
            ("ям", "d"),
        ):
            if noun.endswith(ending):
                return case
    return ""


def form_behind(digits: str, case: str, before: str, after: str) -> str:
    """Gender and case of a number by what stands around it: "f" before "книги" (2), "fa" before "книгу" (1)."""
    word, noun = counted_noun(after)
    case = case_behind(noun or word) or case
    if not word or digits[-1] not in "12" or digits[-2:] in ("11", "12"):
        return f"m{case}"
    if digits.endswith("2"):
        feminine = (
            word.endswith(("ые", "ие")) if noun else word.endswith(("ы", "и")) and word not in _MEN
        )
        return f"{'f' if feminine else 'm'}{case}"
    return _one(noun or word, case, preposition(before))


def _one(noun: str, case: str, before: str) -> str:
    """Gender and case of a singular behind 1, 21, 101."""
    if noun in _MEN:
        return f"m{case}"
    if noun.endswith(("у", "ю")) and not case:
        return "fa"
    if (
        noun.endswith("е")
        and before in ("в", "во", "на", "о", "об", "при")
        and not noun.endswith(("ие", "ое"))
    ):
        return "mp"
    if before in ("с", "со") and noun.endswith(("ой", "ей", "ом", "ём", "ем")):
        return "fi" if noun.endswith("й") else "mi"
    if case == "g":
        return f"{'f' if noun.endswith(('ы', 'и')) else 'm'}g"
    if noun.endswith(("ой", "ей")) and case in ("", "i"):
        return "fi"
    if case:
        return f"{'f' if case == 'd' and noun.endswith('е') else 'm'}{case}"
    if noun.endswith("мя") or noun.endswith(("о", "е")):
        return "n"
    if noun.endswith("ь"):
        return "m" if noun in _SOFT_MASCULINE or noun.endswith("тель") else "f"
    return "f" if noun.endswith(("а", "я")) else "m"


# ------------------------------------------------------------------------------------------------------- numbers


def cardinal(digits: str, form: str = "m") -> str | None:
    """A cardinal; None if it is too long or begins with a zero. "Тысяча" stands without "одна"."""
    if len(digits) > MAX_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return None
    gender = form[:1] or "m"
    case = form[1:] or "n"
    if case == "a":
        case = "a" if gender == "f" else "n"
    spoken = words(int(digits), "ru", "cardinal", gender, case)
    return _LEADING_ONE.sub("", spoken) if spoken else None


_PLURALS: Final = MappingProxyType(
    {
        "n": ("ые", "ьи"),
        "g": ("ых", "ьих"),
        "d": ("ым", "ьим"),
        "a": ("ые", "ьи"),
        "i": ("ыми", "ьими"),
        "p": ("ых", "ьих"),
    }
)


def ordinal(digits: str, form: str = "m") -> str | None:
    """ "m" "первый", "fg" "первой", "x" (many) "первые", "xp" "первых"."""
    if len(digits) > MAX_DIGITS:
        return None
    gender = form[:1] or "m"
    case = form[1:] or "n"
    if gender == "x":
        spoken = words(int(digits), "ru", "ordinal", "m", "n")
        return spoken and spoken[:-2] + _PLURALS[case][spoken.endswith("третий")]
    if case == "a" and gender == "m":
        case = "n"
    if int(digits) == 0:
        stem = "нулев"
        return stem + (
            "ой" if (gender, case) in (("m", "n"), ("f", "g")) else "ая" if gender == "f" else "ого"
        )
    return words(int(digits), "ru", "ordinal", gender, case)


def joined(digits: str) -> str | None:
    """The first half of a compound: "пяти" (этажный), "двадцатиодно" (летний), "сто" (процентный)."""
    spoken = cardinal(digits, "mg")
    if not spoken:
        return None
    known = {"одного": "одно", "ста": "сто", "девяноста": "девяносто", "тысячи": "тысяче"}
    return "".join(known.get(word, word) for word in spoken.split())


# --------------------------------------------------------------------------------------------------------- nouns

_SINGULAR: Final = MappingProxyType(
    {"d": ("у", "ю", "е", "е"), "i": ("ом", "ем", "ой", "ей"), "p": ("е", "е", "е", "е")}
)
_PLURAL: Final = MappingProxyType({"d": ("ам", "ям"), "i": ("ами", "ями"), "p": ("ах", "ях")})
_ADJECTIVES: Final = MappingProxyType({"d": ("ому", "ым"), "i": ("ым", "ыми"), "p": ("ом", "ых")})


def declined(phrase: str, case: str, many: bool) -> str:
    """A noun of the tables in the dative, instrumental or prepositional: "рубль" -> "рублям", with its adjective before
    it ("квадратный метр") and what depends on it behind ("километр в час").
    """
    head, _, rest = phrase.partition(" ")
    if head.endswith("ый"):
        return f"{head[:-2]}{_ADJECTIVES[case][many]} {declined(rest, case, many)}"
    kind = {"ь": 1, "а": 2, "я": 3}.get(head[-1], 0)
    if head[-1] in "оеиу":  # евро, тенге
        spoken = head
    else:
        stem = head if kind == 0 else head[:-1]
        spoken = stem + (_PLURAL[case][kind % 2] if many else _SINGULAR[case][kind])
    return f"{spoken} {rest}".rstrip()


def plural_form(digits: str) -> int:
    """0 for 1, 21; 1 for 2 to 4, 22; 2 for the rest."""
    if digits[-2:-1] == "1" or digits[-1] not in "1234":
        return 2
    return 0 if digits[-1] == "1" else 1
