"""Russian number words in their cases, the forms of nouns behind them, and what tells the case: prepositions, endings.

Sources: Русская грамматика (АН СССР, 1980), §§ 1366-1378 (numerals), Розенталь, Справочник по
правописанию, §§ 164-166 (numerals with nouns; fractions take the genitive singular); Правила русской орфографии и
пунктуации (2006), § 44 (compounds: "двадцатиоднолетний"). A form is written as gender and case: "m", "fg", "np"; cases
are n, g, d, a, i, p, and n is left out.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from text.normalize import ru_government_tables as government
from text.normalize.numbers import MAX_DIGITS, words
from text.normalize.rule import words as row
from text.normalize.values import Context, Number
from text.sentence_abbreviations import abbreviations

_LEADING_ONE: Final = re.compile(r"\A(?:одна|одной|одну) (?=тысяч)")

_ONE_FEMININE: Final = re.compile(r"\bодна\b")
_ONE_MASCULINE: Final = re.compile(r"\bодин\Z")
# "Возьмите 2 яйца, 1 ложку": the verb of a list
_LISTED: Final = re.compile(
    r"\b[А-ЯЁ][а-яё]{2,}(?:йте|ите|ьте)\b(?:[^.!?:;]|\.(?=,| [а-яё]))*(?:, | и )\Z"
)
_MEASURE_BEFORE: Final = re.compile(
    rf"\b(?:{government.MEASURES})[а-яё]{{0,5}} во? \Z", re.IGNORECASE
)
_TOGETHER: Final = re.compile(
    r"\b(?:сравнению|вместе|наряду|связи|соответствии|согласии|рядом) со? \Z"
    r"|\b(?:взб|смеш|перемеш|соедин|растер|размеш|замес|замеш|смесь|вымеш)[а-яё]*\b[^.!?:;]{0,24} со? \Z",
    re.IGNORECASE,
)
_LAST_WORD: Final = re.compile(r"([А-Яа-яЁё]+) \Z")
_LAST_WORDS: Final = re.compile(r"([А-Яа-яЁё]+) ([А-Яа-яЁё]+) \Z")
# "2 или 3 книги", "21-й, 30-й и 88-й минутах": the noun may stand behind other numbers.
_NEXT_WORDS: Final = re.compile(
    r"(?:(?:,| и| или| до| по| —) \d{1,4}(?:-[а-яё]{1,3})?){0,4}+"
    r" ([А-Яа-яЁё]+)(?: ([А-Яа-яЁё]+))?"
)
_GENITIVE_PLURAL: Final = re.compile(r"..(?:ов|ев|ёв|[^ше]ей)\Z|\A(?:людей|детей)\Z")
_CAPITALIZED: Final = re.compile(r"[«„\"]?([А-ЯЁ][а-яё]*)(?!\.)")
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
    if word in ("с", "со") and _TOGETHER.search(before):
        return "i"
    for case, known in (
        ("g", government.GENITIVE_BEFORE), ("d", government.DATIVE_BEFORE),
        ("i", government.INSTRUMENTAL_BEFORE), ("p", government.PREPOSITIONAL_BEFORE),
    ):  # fmt: skip
        if word in known:
            return case
    if word in government.NEGATED:
        found = _LAST_WORDS.search(before)
        return "g" if found and found[1].lower() == "не" else ""
    return ""


def takes_accusative(before: str) -> bool:
    """Whether the word before a number takes the accusative: a preposition, a verb, an imperative."""
    word = preposition(before)
    if word in government.ACCUSATIVE_BEFORE:
        return True
    if before.endswith((", ", " и ")):
        return _LISTED.search(before) is not None
    return len(word) > 5 and word.endswith(("йте", "ите", "ьте", "йтесь", "итесь"))


def case_of_amount(number: Number, noun: str, before: str) -> str:
    """The case of a number with a noun that was written as a sign: "в 5 км", "по 1 шт."."""
    if case := case_before(before):
        return case
    word = preposition(before)
    one = plural_form(number.whole or "0") == 0
    if word == "по":
        # "по одной штуке", "по тысяче рублей", but "по две штуки"
        distributed = one or number.whole in ("1000", "1000000", "1000000000")
        return "d" if distributed else "a"
    if word in ("в", "во") and noun.rpartition(" ")[2] in government.PLACES:
        return "a" if _MEASURE_BEFORE.search(before) else "p"
    return "a" if takes_accusative(before) else ""


def ends_here(context: Context) -> bool:
    """Whether a dot behind an abbreviation ends its sentence, too: at the end of the text, or where
    the next word hardly ever belongs to a name ("starters" of the splitter's table).
    """
    after = context.after.lstrip()
    if not after:
        return True
    found = _CAPITALIZED.match(after)
    return found is not None and found[1] in abbreviations("ru").starters


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
    last = digits[-1]
    teen = digits[-2:-1] == "1" and len(digits) > 1
    if not case and word and last in "234" and not teen and _GENITIVE_PLURAL.search(noun or word):
        case = "g"  # "двух студентов": the noun of a nominative would be in the singular
    accusative = "" if case or not takes_accusative(before) else "a"
    if not word or last not in "12" or teen:
        return f"m{case or accusative}"
    if last == "2":
        feminine = (
            word.endswith(("ые", "ие")) if noun else word.endswith(("ы", "и")) and word not in _MEN
        )
        return f"{'f' if feminine else 'm'}{case or accusative}"
    return _one(noun or word, case, preposition(before))


def _one(noun: str, case: str, before: str) -> str:
    """Gender and case of a singular behind 1, 21, 101."""
    if noun in _MEN:
        return f"m{case}"
    if before == "по" and noun.endswith(("у", "ю")):
        return "md"
    if before == "по" and noun.endswith(("е", "и")):
        return "fd"
    if noun.endswith(("у", "ю")) and not case:
        return "fa"
    if before in ("в", "во", "на", "о", "об", "при"):
        if noun.endswith(("ии", "сти")):
            return "fp"
        if noun.endswith("е") and not noun.endswith(("ие", "ое")):
            feminine = noun in government.FEMININE or noun.endswith(government.FEMININE_ENDINGS)
            return "fp" if feminine else "mp"
    if not case and (noun in government.PEOPLE or _is_person(noun, before)):
        return "mo"
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


def _is_person(noun: str, before: str) -> bool:
    """ "на 1 пассажира": a feminine noun would be in "-у" there."""
    takes = before in ("на", "за", "через", "про")
    return takes and noun.endswith(("а", "я")) and not noun.endswith("мя")


# Parts with a name of their own, before what they are of.
_PARTS: Final = {
    ("1", "2"): "половина/половины/половине/половину/половиной/половине",
    ("1", "3"): "треть/трети/трети/треть/третью/трети",
    ("1", "4"): "четверть/четверти/четверти/четверть/четвертью/четверти",
    ("2", "3"): "две трети/двух третей/двум третям/две трети/двумя третями/двух третях",
    (
        "3",
        "4",
    ): "три четверти/трёх четвертей/трём четвертям/три четверти/тремя четвертями/трёх четвертях",
}
PARTS: Final = MappingProxyType(
    {
        fraction: dict(zip(("", "g", "d", "a", "i", "p"), names.split("/"), strict=True))
        for fraction, names in _PARTS.items()
    }
)
_COLLECTIVE: Final = MappingProxyType({"1": "одни", "2": "двое", "3": "трое", "4": "четверо"})
_PAIRED: Final = row("сутки суток ворота ворот ножницы ножниц брюки брюк очки очков сани саней")


def collective(digits: str, noun: str, case: str) -> str | None:
    """ "двое суток": small numbers before nouns that have no singular; None for others."""
    if noun not in _PAIRED or case not in ("", "a"):
        return None
    return _COLLECTIVE.get(digits)


# ------------------------------------------------------------------------------------------------------- numbers


def cardinal(digits: str, form: str = "m") -> str | None:
    """A cardinal; None if it is too long or begins with a zero. "Тысяча" stands without "одна"."""
    if len(digits) > MAX_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return None
    gender = form[:1] or "m"
    case = form[1:] or "n"
    spoken = words(int(digits), "ru", "cardinal", gender, "n" if case in "ao" else case)
    if spoken and case == "o":  # of a person: "сто двадцать одного"
        return _ONE_MASCULINE.sub("одного", spoken)
    if spoken and case == "a":
        # num2words has the accusative of animate nouns
        spoken = _ONE_FEMININE.sub("одну", spoken).replace("тысяча", "тысячу")
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


def plural_form(digits: str) -> int:
    """0 for 1, 21; 1 for 2 to 4, 22; 2 for the rest."""
    if digits[-2:-1] == "1" or digits[-1] not in "1234":
        return 2
    return 0 if digits[-1] == "1" else 1
