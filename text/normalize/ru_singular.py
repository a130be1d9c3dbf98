"""Gender and case of a Russian noun in the singular, behind "1", "21", "101": "с 1 ребёнком",
"21 компании", "за 1 минуту".

The ending of the noun, or of the adjective before it, has one to three forms; what stands before
the number decides between them. A form is written as in ru_words.py.

Source: Русская грамматика (АН СССР, 1980), §§ 1150-1200 (declension), 1300-1310 (agreement).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from text.normalize import ru_gender_tables as tables
from text.normalize.genders import by_end, table_of_ends
from text.normalize.ru_agreement import forms_of
from text.normalize.rule import words

_CONSONANTS: Final = tuple("бвгджзйклмнпрстфхцчшщ")
# Endings of an adjective, endings of the noun that it may stand before, and their form; "n" is
# the nominative.
_ADJECTIVES: Final = tuple(
    (tuple(adjective.split()), tuple(noun.split()), forms.split())
    for adjective, noun, forms in (
        ("ая яя", "а я ь", "fn"),
        ("ую юю", "у ю ь", "fa"),
        ("ое ее", "о е мя", "nn"),
        ("ый ий", " ".join(_CONSONANTS) + " ь а я", "mn"),
        ("ого его", "а я ы и о", "mg ma"),
        ("ому ему", "у ю ы и е о", "md"),
        ("ым им", "ом ем ём ым им ой ей о", "mi"),
        ("ом ем", "е у и ю о", "mp"),
        ("ой", " ".join(_CONSONANTS[:-14]), "mn"),
        ("ой ей", "ы и е", "fg fd fp"),
        ("ой ей", "ой ей ью", "fi"),
    )
)
# Adjectives that stand for a noun: "1 раненый", "за 1 рабочего".
_ALONE: Final = (
    (("ый", "ий"), "mn"),
    (("ая", "яя"), "fn"),
    (("ую", "юю"), "fa"),
    (("ого", "его"), "mg ma"),
    (("ому", "ему"), "md"),
    (("ым", "им"), "mi"),
)
_MEN: Final = words(
    "мужчин дяд дедушк пап юнош слуг мальчишк старшин владык воевод парнишк дядюшк батюшк юнг "
    "коллег суд"
)
# Nouns in a consonant that end as the instrumental does.
_NOMINATIVES: Final = words(
    "дом том альбом диплом прием приём синдром гром шлем перелом крем паром аэродром разгром "
    "взлом эконом атом лом телеком "
    "подъём подъем реквием геном объём объем агроном погром симптом фантом космодром астроном "
    "облом разлом фотоальбом хром "
    "тандем заём заем ком съём водоём водоем переём уём роддом детдом бой герой музей строй "
    "хоккей покой слой юбилей змей "
    "еврей настрой трофей сбой конвой клей отстой ручей дисплей лицей вой злодей соловей воробей "
    "улей мавзолей муравей отбой "
    "портной прибой домовой супергерой разбой казначей застой ковбой зной лакей рой устой крой "
    "забой раствой налой"
)
_LOCATIVES: Final = words(
    "году виду берегу лесу ходу борту полу краю аэропорту бою посту саду ряду углу кругу порту "
    "счету счёту мосту полку льду аду "
    "носу плену рту строю лбу шкафу снегу шагу пруду балу лугу цеху отпуску часу"
)
_SAME: Final = words(
    "метро пальто кино радио видео фото авто депо бюро авиа ателье лото бистро танго"
)
_NEUTER: Final = words("сердц пол мор солнц полотенц блюдц зеркальц одеяльц гор")
_IN_SOFT_SIGN: Final = words("стать семь скамь свинь судь ладь бадь")


_ENDS: Final = table_of_ends({"f": tables.FEMININE, "n": tables.NEUTER, "m": tables.MASCULINE})
_SOFT_ENDS: Final = table_of_ends({"f": tables.SOFT_FEMININE, "m": tables.SOFT_MASCULINE})


@lru_cache(maxsize=4096)
def gender_of(stem: str) -> str:
    """Of a noun without its ending: "станци", "окн"."""
    if stem in _MEN:
        return "m"
    return "f" if stem in _IN_SOFT_SIGN else by_end(stem, _ENDS, tables.LONGEST) or "m"


@lru_cache(maxsize=4096)
def _gender_in_soft_sign(stem: str) -> str:
    """Of a noun in "ь", without it: "двер"."""
    return by_end(stem, _SOFT_ENDS, tables.LONGEST) or "f"


def is_genitive_plural(noun: str) -> bool:
    """Whether the form behind 2, 3 or 4 is that of many without an ending: "книг", "окон",
    "недель", "станций"; a masculine noun has an ending there.
    """
    if len(noun) < 3 or noun.endswith(("ый", "ой", "ей")):
        return False
    if noun.endswith("ий"):
        return len(noun) > 4
    if noun.endswith("ь"):
        return "f" in (_gender_in_soft_sign(noun[:-1]), gender_of(noun[:-1]))
    if not noun.endswith(_CONSONANTS):
        return False
    # "окон", "кошек": a vowel that the other forms don't have
    inserted = noun[-2] in "оеё" and noun[-1] in "кнлрцм" and noun[-3] in _CONSONANTS
    if inserted and gender_of(noun[:-2] + noun[-1]) != "m":
        return True
    return gender_of(noun) != "m"


def gender_of_many(noun: str) -> str:
    """Of a form behind 2 or 5: "книги" and "книг" are feminine, "окна" and "окон" are not."""
    if noun.endswith(("ы", "и", "ые", "ие")) and noun[:-1] not in _MEN and noun != "пути":
        return "f"
    stem = noun[:-1] if noun[-1] in "аяь" else noun
    many = noun[-1] not in "ая" and is_genitive_plural(noun)
    gender = gender_of(stem)
    soft = noun[-1] == "я" and noun[-2] not in "иь"  # "дня"
    return gender if (gender == "n" and not soft) or many else "m"


def form_of(word: str, noun: str, asked: str) -> str:
    """Gender and case of a number that ends with 1, before a noun or an adjective and a noun.
    `asked` are the cases that what stands before takes, the likeliest first; "" where nothing
    asks for one.
    """
    forms = tuple(_forms(word, noun))
    if forms[:2] == ("fn", "mg") and forms_of(noun or word) == {"f"}:
        forms = ("fn",)  # "школа" is no genitive
    for case in asked:
        for form in forms:
            if form[1] == case:
                return _written(form)
    if not asked and "ma" in forms and "fn" not in forms:
        return "mo"  # "примет 121 ребёнка"
    alone = (noun or word)[-1] not in "аяое"  # "в районе 31 школа"
    if forms and alone and len(asked) == 1 and asked in "gdip" and forms[0][1] == "n":
        return f"{forms[0][0]}{asked}"  # "ниже 1 МРОТ"
    likely = [form for form in forms if form[1] != "p" or "p" in asked] or forms
    return _written(likely[0]) if likely else f"m{asked[:1]}"


# What a time of day, and so no noun that is ranked, stands in: "с 5 утра".
_NOT_RANKED: Final = words(
    "утра ночи вечера дня года лет часа раза руки мая марта июня июля августа января февраля "
    "апреля сентября октября ноября декабря человека "
    "процента рубля метра километра градуса тысячи миллиона миллиарда чего кого него нее неё где "
    "же все ещё уже затем потом вместе"
)


def ranked_form(word: str, noun: str, case: str, preposition: str, few: bool) -> str | None:
    """Gender and case of the ordinal before a noun in the singular, where a number that doesn't
    end with 1 would have the plural: "во 2 тайме", "с 4 страницы", "в 5 городской больнице";
    None where the number counts. `few`: it ends with 2, 3, 4.
    """
    counted = noun or word
    if len(counted) < 3 or word.endswith(_PLURALS) or counted.endswith(_PLURALS):
        return None
    if counted in _NOT_RANKED and not (counted == "раза" and preposition in ("с", "со")):
        return None
    asked = _RANKS.get(preposition) or case
    for form in _forms(word, noun):
        if form[1] not in asked or form[1] == "n":
            continue
        ending = counted[-1]
        if form[1] == "g" and ending in "аяыи":
            return form
        if form[1] in "pd" and (
            ending == "е" or (ending in "ую" and form[0] != "f") or (ending == "и" and not few)
        ):
            return form
        if (form[1] == "i" and counted.endswith(("ом", "ем", "ём", "ой", "ей"))) or (
            form == "fa" and ending in "ую"
        ):
            return form
    return None


def accusative(noun: str) -> str | None:
    """Gender and case of an ordinal before the accusative of one: "класс", "страницу", "место";
    None where it may be of many.
    """
    if noun.endswith(("у", "ю")):
        return "fa"
    if noun.endswith(("ие", "о")):
        return "n"
    many = is_genitive_plural(noun) or noun.endswith(("ов", "ев", "ей"))
    return "m" if noun.endswith(_CONSONANTS) and not many and noun not in _COUNTED else None


_COUNTED: Final = words("раз человек процент рубль час")
_PLURALS: Final = ("ые", "ие", "ых", "их", "ое", "ами", "ями", "ьми", "ыми", "ими", "ся")
_RANKS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("в", "во", "на"), "pa")
    | dict.fromkeys(("за", "под"), "ia")
    | dict.fromkeys(("с", "со"), "gi")
    | {"по": "da", "через": "a", "о": "p", "об": "p"}
)


def _written(form: str) -> str:
    if form == "ma":
        return "mo"
    return form[0] if form[1] == "n" else form


def _forms(word: str, noun: str) -> Iterator[str]:
    if noun:
        for ends, nouns, forms in _ADJECTIVES:
            if word.endswith(ends) and noun.endswith(nouns):
                yield from forms
                return
    elif len(word) > 4:
        for ends, form in _ALONE:
            if word.endswith(ends) and not word.endswith(("ний", "рий", "сий", "лий")):
                yield from form.split()
                return
    yield from _forms_of_noun(word)


def _forms_of_noun(noun: str) -> Iterator[str]:
    """What the ending may be, the likeliest first."""
    last = noun[-1]
    stem = noun[:-1]
    if noun in _NOMINATIVES:
        yield "mn"
    elif noun.endswith(("мя", "мени", "менем")):
        yield from {"я": ("nn",), "и": ("mg", "md", "mp"), "м": ("mi",)}[last]
    elif last == "о":
        yield from ("nn", "na") if noun not in _SAME else ("nn", "na", "mg", "md", "mi", "mp")
    elif last == "е":
        yield from _in_e(noun, stem)
    elif last in "ую":
        yield from _in_u(noun, stem)
    elif last in "ыи":
        yield from _in_y(noun, stem)
    elif last in "ая":
        yield from ("fn",) if gender_of(stem) == "f" else ("mg", "ma")
        if stem in _MEN:
            yield "mn"
        elif gender_of(stem) == "f":
            yield from ("mg", "ma")
    elif noun.endswith(("ом", "ем", "ём")):
        yield "mi"
    elif noun.endswith(("ой", "ей")):
        yield "fi"
    elif last == "ь":
        yield from ("fn", "fa") if _gender_in_soft_sign(stem) == "f" else ("mn",)
    elif last in _CONSONANTS:
        yield "mn"


def _in_e(noun: str, stem: str) -> Iterator[str]:
    if noun.endswith("ие"):
        yield from ("nn", "na")
    elif noun.endswith(("ье", "ще")) or stem in _NEUTER:
        if gender_of(stem) == "f":
            yield from ("fd", "fp")
        else:
            yield from ("nn", "na", "mp")
    elif gender_of(stem) == "f":
        yield from ("fd", "fp", "mp")
    else:
        yield from ("mp", "fd")


def _in_u(noun: str, stem: str) -> Iterator[str]:
    if noun in _LOCATIVES:
        yield from ("mp", "md")
    elif noun.endswith("ью") and stem not in _IN_SOFT_SIGN:
        yield from ("fi", "fa")
    elif gender_of(stem) == "f":
        yield from ("fa", "md")
    else:
        yield from ("md", "fa")


def _in_y(noun: str, stem: str) -> Iterator[str]:
    if noun == "пути":
        yield from ("mg", "md", "mp")
    elif stem in _MEN:
        yield "mg"
    elif noun.endswith("ии") and gender_of(stem) != "f":
        yield from ("mp", "fg", "fd")
    else:
        yield from ("fg", "fd", "fp")
