"""Russian nouns and adjectives before a number that put it into a case: "жители 5 домов", "в
течение последних 5 лет", "на высоте 5 км".

Sources: Розенталь, Справочник по правописанию и литературной правке, §§ 198-204 (government of
nouns); Русская грамматика (АН СССР, 1980), §§ 1832-1838.
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import words

_LAST: Final = re.compile(r"(?:([А-Яа-яЁё]+) )?([А-Яа-яЁё]+) \Z")
_PLACED: Final = words("в во на о об при")
# What is done to things, and people and parts of things: with any ending.
_OWNERS: Final = re.compile(
    r"(?:покупк|продаж|закупк|постройк|установк|поставк|доставк|перевозк|отправк|подготовк|"
    r"проверк|разработк|замен|аренд|оплат|потер|"
    r"утрат|краж|выдач|передач|защит|смен|гибел|смерт|стоимост|цен|ремонт|сбор|выпуск|ввод|вывоз|"
    r"захват|поиск|отбор|снос|арест|"
    r"строительств|производств|руководств|руководител|жител|представител|участник|учени[кц]|"
    r"школьник|первоклассник|студент|директор|"
    r"сотрудник|работник|выпускник|пассажир|владел[е]?ц|автор|лидер|победител|чемпион|обладател|"
    r"клиент|пациент|делегат|членств|"
    r"населени|бюджет|территори|границ|поверхност|пример|результат|итог|мнени|показани|подпис|"
    r"адрес|фамили|средств|деньг|имен|имён|судьб|истори)"
    r"(?:а|у|ы|и|е|ом|ем|ой|ей|ов|ам|ями|ами|ях|ах|ям|о|ь|ью|я|ю|ие|ия|ию|ием|ии|ий)?\Z"
)
_DOING: Final = re.compile(
    r"\A[а-яё]{2,}(?:[аеяиоу]ни|[ыиа]ти|стви|аци|яци|ици)(?:е|я|ю|ем|и|ей)\Z"
)
# What nouns in the genitive end in: of many, of one.
_GENITIVES: Final = (tuple("бвгджзйклмнпрстфхцчшщь"), tuple("аяыи"))
# In the prepositional behind "в" these are a place: "в отделении 5 коек".
_PLACE: Final = ("ии", "тве")
_MEASURES: Final = words(
    "лет год года дней дня день часов часа час минут минуты секунд секунды недель недели месяцев "
    "месяца суток раз раза рублей рубля "
    "миллиметров миллиметра сантиметров сантиметра гектаров гектара тонн тонны ватт вольт "
    "киловатт часов герц рубль рубля долларов доллара евро тысяч тысячи миллионов миллиона "
    "миллиардов процентов процента процент метров метра километров "
    "километра градусов градуса баллов балла очков копеек граммов грамм килограммов килограмма "
    "литров литра штук штуки мая июня"
)
_MEASURED: Final = words(
    "высоте высоты глубине глубины расстоянии расстояния дальности уровне уровня протяжении "
    "скорости температуре температуры давлении "
    "напряжении частоте мощности дистанции отметке отметки площади"
)
_BEFORE_MEASURED: Final = words("на при в с со до от около свыше")
# Adjectives that stand for a noun: "из опрошенных 101 ответил".
_PEOPLE: Final = re.compile(
    r"(?:нных|вших|щих|мых|ольных|рабочих|взрослых|раненых|военных|безработных|знакомых|близких|"
    r"родных|живых|животных|насекомых|русских|данных)\Z"
)
_NO_PEOPLE: Final = words(
    "следующих предстоящих оставшихся лучших первых последних всех этих тех своих моих наших "
    "ваших больших собственных указанных "
    "необходимых самых данных"
)
_NO_ADJECTIVES: Final = words(
    "отдых стих жених псих штрих выдых отними сними прими подними займи пойми обними"
)
_ADJECTIVE: Final = re.compile(r"\A(?:[а-яё]{2,}(?:ых|их|ыми|ими)|всех|этих|тех)\Z")


def owns(before: str, noun: str, one: bool) -> bool:
    """Whether a counted noun is in the genitive behind the noun before it: "открытие 5 школ".
    `one`: the noun is in the singular.
    """
    found = _LAST.search(before)
    if not found or noun in _MEASURES or not noun.endswith(_GENITIVES[one]):
        return False
    owner = found[2].lower()
    if not (_DOING.match(owner) or _OWNERS.match(owner)):
        return False
    word = (found[1] or "").lower()
    return not (word == "у" or (word in ("в", "во", "на") and owner.endswith(_PLACE)))


def case_of_adjective(before: str) -> str:
    """ "последних 5 минут", "в первых 3", "этими 5"."""
    parts = re.findall(r"[А-Яа-яЁё]+", before)
    word = parts[-1].lower()
    if word in _NO_ADJECTIVES or (len(word) < 4 and word not in _NO_PEOPLE):  # "из них 5"
        return ""
    if word.endswith("ми"):
        return "i"
    if word.endswith(("м", "мся")):
        return "d" if len(word) > 4 else ""
    if _PEOPLE.search(word) and word not in _NO_PEOPLE:
        return ""
    first = next(
        (each.lower() for each in reversed(parts) if not _ADJECTIVE.match(each.lower())), ""
    )
    return "p" if first in _PLACED else "g"


def is_measured(word: str, before: str) -> bool:
    """ "на высоте 5 км", "при температуре 20 °C"."""
    if word not in _MEASURED:
        return False
    parts = re.findall(r"[А-Яа-яЁё]+", before)
    return any(part.lower() in _BEFORE_MEASURED for part in parts[-4:-1])
