"""What a Roman number stands beside in Russian: chapters, monarchs and centuries in every form.

A value is gender and case as in ru_words.py: the number behind or before the name takes the same form.
Sources as in ru_tables.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

# name: gender and case; behind it a Roman number is an ordinal, in the same form ("в главе четвёртой")
CHAPTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        form: gender + case
        for gender, forms in (
            ("f", "глава главы главе главу главой"), ("f", "часть части части часть частью"),
            ("f", "статья статьи статье статью статьёй"), ("f", "книга книги книге книгу книгой"),
            ("f", "таблица таблицы таблице таблицу таблицей"), ("f", "группа группы группе группу группой"),
            ("f", "степень степени степени степень степенью"), ("f", "стадия стадии стадии стадию стадией"),
            ("m", "том тома тому том томом"), ("m", "раздел раздела разделу раздел разделом"),
            ("m", "тип типа типу тип типом"), ("m", "класс класса классу класс классом"),
            ("m", "этап этапа этапу этап этапом"), ("m", "уровень уровня уровню уровень уровнем"),
            ("m", "акт акта акту акт актом"), ("m", "съезд съезда съезду съезд съездом"),
        )
        for case, word in reversed(tuple(zip(("", "g", "d", "a", "i"), forms.split(), strict=True)))
        for form in (word, word.capitalize())
    }
    | dict.fromkeys(words("томе разделе типе классе этапе уровне акте съезде"), "mp")
)  # fmt: skip

_KINGS: Final = words(
    "Александр Иван Карл Людовик Генрих Фридрих Вильгельм Филипп Наполеон Бенедикт Иоанн Густав Эдуард Георг Франциск "
    "Оттон Рамзес Дарий Юлий Пий Григорий Николай Фёдор Михаил Рудольф Фердинанд Леопольд Альфонс Яков Ричард Альберт "
    "Климент Урбан Сикст Мехмед Тутмос Константин Юстиниан Сигизмунд Казимир Василий Дмитрий Хуан Умберто"
)
_QUEENS: Final = words(
    "Екатерина Елизавета Изабелла Маргарита Виктория Мария Анна Клеопатра Христина"
)


def _monarchs() -> dict[str, str]:
    """Every form of a monarch's name, with its gender and case."""
    forms = {
        "Пётр": "m",
        "Петр": "m",
        "Петра": "mg",
        "Петру": "md",
        "Петром": "mi",
        "Петре": "mp",
        "Павел": "m",
    }
    forms |= {"Павла": "mg", "Павлу": "md", "Павлом": "mi", "Павле": "mp", "Лев": "m", "Льва": "mg"}
    for name in _KINGS:
        soft = name.endswith("й")
        stem = name[:-1] if soft else name
        endings = (
            ("я", "ю", "ем", "и" if name.endswith("ий") else "е") if soft else ("а", "у", "ом", "е")
        )
        forms[name] = "m"
        forms |= {stem + ending: f"m{case}" for ending, case in zip(endings, "gdip", strict=True)}
    for name in _QUEENS:
        stem = name[:-1]
        soft = name.endswith("я")
        ends = ("и", "и", "ю", "ей", "и") if soft else ("ы", "е", "у", "ой", "е")
        forms |= {stem + ending: f"f{case}" for ending, case in zip(ends, "gdaip", strict=True)}
        forms[name] = "f"
    return forms


MONARCHS: Final[Mapping[str, str]] = MappingProxyType(_monarchs())

# Behind a Roman number: its gender and case. "в." and "вв." take theirs from the preposition.
CENTURIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "век": "m", "века": "mg", "веку": "md", "веком": "mi", "веке": "mp", "столетие": "n", "столетия": "ng",
        "столетии": "np", "тысячелетие": "n", "тысячелетия": "ng", "тысячелетии": "np", "съезд": "m", "съезда": "mg",
        "съезде": "mp", "мировая": "f", "мировой": "fg", "мировую": "fa", "Мировая": "f", "Мировой": "fg",
        "квартал": "m", "квартала": "mg", "квартале": "mp", "конгресс": "m", "конференция": "f", "фестиваль": "m",
        "степени": "fg", "степень": "f", "тысячелетию": "nd", "Олимпийские": "x", "Олимпийских": "xg", "в.": "",
    }
)  # fmt: skip

ROMAN_CARDINALS: Final = frozenset(CHAPTERS) | frozenset(MONARCHS)
ROMAN_BEFORE: Final = frozenset(CENTURIES)
# Behind one of these a lone letter is a number: "в I классе".
BEFORE_ROMAN: Final = words(
    "в во на с со к ко до из от по о об за после перед для между при около у и или"
)
# The beginnings of nouns that a lone letter ranks: "I место".
RANKED: Final = tuple(
    words(
        "мест тур тайм этап групп категори степен полугоди четверт квартал курс сорт разряд отделени очеред класс смен "
        "раунд созыв сезон период пленум съезд конгресс конференц фестивал олимпиад чемпионат конкурс кубок турнир форум "
        "век столети тысячелети половин акт част глав том раздел уровен уровн стади тип симфони сонат концерт этаж палат "
        "ступен фаз"
    )
)
