"""Russian number words in their cases, the forms of nouns behind them, and what tells the case: prepositions, endings.

Sources: Русская грамматика (АН СССР, 1980), §§ 1366-1378 (numerals), Розенталь, Справочник по
правописанию, §§ 164-166 (numerals with nouns; fractions take the genitive singular); Правила русской орфографии и
пунктуации (2006), § 44 (compounds: "двадцатиоднолетний"). A form is written as gender and case: "m", "fg", "np"; cases
are n, g, d, a, i, p, and n is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from text.normalize import ru_government_tables as government
from text.normalize import ru_owners as owners
from text.normalize import ru_singular as singular
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
_PARTICLES: Final = re.compile(
    r"(?:\b(?:минус|плюс|примерно|приблизительно|почти|всего|всего лишь|лишь|только|даже|ровно|ни|хотя бы|где-то|целых|как минимум|как "
    r"максимум|максимум|минимум|еще|ещё|уже|ли|же) ){1,3}\Z"
)
_PARTICLE_ENDS: Final = (
    "нус ", "люс ", "рно ", "льно ", "чти ", "сего ", "ишь ", "лько ", "аже ", "овно ", "ни ", "бы ", "-то ", "лых ", "мум ", "ещё ",
    "еще ", "уже ", " ли ", " же ",
)  # fmt: skip
_NUMBERS_BEFORE: Final = re.compile(r"(?:\b\d{1,4}(?:, | и | или )){1,4}\Z")
# "не хватает 3 дней и 5 рублей"
_COUNTED_BEFORE: Final = re.compile(
    r"\b\d{1,4}(?:,\d{1,3})?(?: (?!янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|год)[а-яё]{1,12}\.?){1,2} (?:и|или) \Z"
)
_ABOUT: Final = row("более менее около свыше больше меньше порядка")  # of one of two counts
_OTHER_DAY: Final = re.compile(r"\b\d{1,2} [А-Яа-яё]{3,8} (?:и|или|—) \Z")
_NOT_EVEN: Final = re.compile(r"\b(?:[Нн]ет|[Нн]е [а-яё]{3,}) и \Z")
_CASES_BEFORE: Final = MappingProxyType(
    dict.fromkeys(government.GENITIVE_BEFORE, "g") | dict.fromkeys(government.DATIVE_BEFORE, "d")
    | dict.fromkeys(government.INSTRUMENTAL_BEFORE, "i") | dict.fromkeys(government.PREPOSITIONAL_BEFORE, "p")
)  # fmt: skip
_LAST_WORD: Final = re.compile(r"([А-Яа-яЁё]+) \Z")
_LAST_WORDS: Final = re.compile(r"([А-Яа-яЁё]+) ([А-Яа-яЁё]+) \Z")
# "2 или 3 книги", "21-й, 30-й и 88-й минутах": the noun may stand behind other numbers.
_NEXT_WORDS: Final = re.compile(
    r"(?:(?:,| и| или| до| по| —) \d{1,4}(?: плюс \d\d?)?(?:-[а-яё]{1,3})?){0,4}+"
    r" ([А-Яа-яЁё]+)(?: ([А-Яа-яЁё]+))?"
)
_GENITIVE_PLURAL: Final = re.compile(r"..(?:ов|ев|ёв|[^ше]ей)\Z|\A(?:людей|детей)\Z")
_OTHER_NUMBER: Final = re.compile(r"(?:,| и| или| до| по| —) \d")
# Names of places and parts, which a number names: "дом 2 корпус 3"
_LABELS: Final = (
    "дом", "корпус", "квартир", "подъезд", "этаж", "офис", "кабинет", "номер", "глав", "част", "раздел", "урок", "вариант", "секци",
    "блок", "литер", "строени", "том", "аудитори", "палат", "комнат", "книг", "рисун", "таблиц", "стр", "кв", "верси", "школ", "канал",
    "зал", "ряд", "мест",
)  # fmt: skip
_CAPITALIZED: Final = re.compile(r"[«„\"]?([А-ЯЁ][а-яё]*)(?!\.)")
_ADJECTIVE: Final = re.compile(
    r"(?:ых|их|ым|им|ыми|ими|ые|ие|ая|яя|ое|ее|ый|ий|ой|ую|юю|ого|его|ому|ему|[а-яё]{3}ней|[а-яё]{5}щей)\Z"
)
# "из 12 присяжных 7 проголосовали, 1 воздержался"
_VERB: Final = re.compile(
    r"[лт](?:ся|ась|ось|ись)\Z|..(?:ова|ира|ыва|ива|ева|[жчшщвбрн]и|[сз]а|[оуыи]|ну|я|ча|ла|за|ша|вя|[дт]и|ме|ш|мог)ли\Z"
    r"|(?:у|ю|я|а)т\Z(?<!дат)(?<!кат)(?<!рат)(?<!лат)(?<!нат)(?<!бат)(?<!ият)(?<!ут)|(?:а|е|у|ю)ют\Z"
)
_VERB_ENDS: Final = ("ли", "ся", "сь", "ат", "ят", "ут", "ют")
_SMALL: Final = row(
    "и или а но из с со в во на не ни за по до от к ко у о об при про для без под над между это как что чтобы если "
    "то так же ли бы был была было были есть нет раз там нам вам сам тем чем всем всех их его её они она оно он мы "
    "вы я дробь плюс минус точка запятая умножить разделить равно уже ещё только лишь тоже также потом затем хотя когда где или либо да мая июня "
    "вычти отними возьми раздели подели сложи прибавь умножь"
)


@lru_cache(maxsize=256)  # rules ask about the same place several times
def preposition(before: str) -> str:
    """The last word before the number, in lower case. What doesn't change the case is skipped: "до минус пяти", "около примерно
    пяти".
    """
    if before.endswith(_PARTICLE_ENDS):
        before = _PARTICLES.sub("", before)
    return last_word(before)


@lru_cache(maxsize=256)
def last_word(before: str) -> str:
    """The letters before a space at the end, in lower case."""
    if not before.endswith(" "):
        return ""
    word = before[:-1].rpartition(" ")[2]
    if word.isalpha() and "А" <= word[0] <= "ё":
        return word.lower()
    found = _LAST_WORD.search(f"{word} ")
    return found[1].lower() if found else ""


def is_label(word: str) -> bool:
    """Whether the word before a number is the name of a place or a part."""
    return word.startswith(_LABELS) and len(word) < 11


def without_numbers(before: str) -> str:
    """What stands before a list of numbers: "до 5 или 6 часов"."""
    if not before.endswith((" и ", " или ", ", ")):
        return before
    rest = _NUMBERS_BEFORE.sub("", before)
    if rest != before or before[-2] == ",":
        return rest
    rest = _COUNTED_BEFORE.sub("", before)
    return before if last_word(rest) in _ABOUT else rest


@lru_cache(maxsize=256)
def case_before(before: str) -> str:
    """The case that the word before a number takes; "" if it takes none."""
    before = without_numbers(before)
    word = preposition(before)
    if word in ("с", "со") and _TOGETHER.search(before):
        return "i"
    if case := _CASES_BEFORE.get(word):
        return case
    if word in government.NEGATED:
        found = _LAST_WORDS.search(before)
        return "g" if found and found[1].lower() == "не" else ""
    if word == "и":
        return "g" if _NOT_EVEN.search(before) else ""
    if word.endswith("ее") and len(word) > 5:
        return "g"  # "тяжелее 5 кг"
    if word.endswith(("ых", "их", "ыми", "ими", "ым", "им", "имся")):
        return owners.case_of_adjective(before)
    return "g" if owners.is_measured(word, before) else ""


_DAY_BEFORE: Final = re.compile(
    r"\b[а-яё]*(ое|ье|ому|ьему|ым|ьим|ем|ом)(?: [а-яё]{3,8}?[ая])?(?: и| или| —) \Z"
)
_CASES_OF_DAYS: Final = MappingProxyType(
    {"на": "", "по": "", "к": "d", "ко": "d", "перед": "i", "между": "i", "о": "p"}
)


def case_of_day(before: str) -> str:
    """The case of a day before its month: "на 3 мая", "к 1 и 2 мая"; it is the genitive without a preposition that asks."""
    if before.endswith((" и ", ", ", " или ", " — ")):
        if found := _DAY_BEFORE.search(before):  # "к первому и"
            return {"ое": "", "ье": "", "у": "d"}.get(
                found[1] if found[1][-1] == "е" else found[1][-1], "i"
            )
        before = without_numbers(before)
        before = before if before[-2:] == ", " else _OTHER_DAY.sub("", before)
    return _CASES_OF_DAYS.get(preposition(before), "g")


def takes_accusative(before: str) -> bool:
    """Whether the word before a number takes the accusative: a preposition, a verb, an imperative."""
    word = preposition(before)
    if word.endswith(("ые", "ие")) and (found := _LAST_WORDS.search(before)):
        word = found[1].lower()  # "за каждые 1000 рублей"
    if word in government.ACCUSATIVE_BEFORE:
        return True
    if before.endswith((", ", " и ")):
        return _LISTED.search(before) is not None
    return len(word) > 5 and word.endswith(("йте", "ите", "ьте", "йтесь", "итесь"))


def case_of_amount(number: Number, noun: str, before: str) -> str:
    """The case of a number with a noun that was written as a sign: "в 5 км", "по 1 шт."."""
    if case := case_before(before):
        return case
    word = preposition(without_numbers(before))
    one = plural_form(number.whole or "0") == 0
    if word == "по":
        # "по одной штуке", "по тысяче рублей", but "по две штуки"
        if number.fraction == "5" and number.whole == "1":
            return "a"  # "по полтора литра"
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
    if first.endswith(_VERB_ENDS) and _VERB.search(first):
        return "", ""
    second = (found[2] or "").lower()
    return first, second if _ADJECTIVE.search(first) and second not in _SMALL else ""


_MANY: Final = row(
    "реклам драм мелодрам панорам программ дам рам ям мам черепах рубах птах телеграмм эпиграмм диаграмм"
)


def case_behind(noun: str) -> str:
    """By the ending of a plural: "городах", "друзьями", "странам", "рабочим"."""
    if len(noun) > 3 and noun not in _MANY:
        for ending, case in (
            ("ами", "i"),
            ("ями", "i"),
            ("ьми", "i"),
            ("ах", "p"),
            ("ях", "p"),
            ("ам", "d"),
            ("ям", "d"),
            ("ыми", "i"),
            ("ими", "i"),
            ("ым", "d"),
            ("им", "d"),
        ):
            if noun.endswith(ending):
                return case
    return ""


def form_behind(digits: str, case: str, before: str, after: str) -> str:
    """Gender and case of a number by what stands around it: "f" before "книги" (2), "fa" before "книгу" (1)."""
    word, noun = counted_noun(after)
    last = digits[-1]
    teen = digits[-2:-1] == "1" and len(digits) > 1
    accusative = "a" if takes_accusative(before) else ""
    if last == "1" and not teen and (others := _ONE_OF.match(after)):
        return _one_of(others[1], case, before)
    counted = noun or word
    one = last == "1" and not teen and not _OTHER_NUMBER.match(after)
    if not case and word and owners.owns(before, counted, one):
        case = "g"
    if one and word:
        return singular.form_of(word, noun, cases_asked(case, before, accusative))
    case = case_behind(counted) or case
    if not case and word and last in "234" and not teen:
        many = bool(_GENITIVE_PLURAL.search(counted)) or singular.is_genitive_plural(counted)
        many = many and not counted.endswith(("ых", "их"))  # "2 раненых"
        case = "g" if many and not is_label(preposition(before)) else ""
    if case == "g" and last in "234" and not teen and counted.endswith(("а", "я", "ы", "и")):
        case = ""  # "в районе 22 детских сада"
    if accusative and word.endswith(("ых", "их")) and not noun and digits in ("2", "3", "4"):
        case = "g"  # "на 2 взрослых"
    if last not in "12" or teen or not word:
        return f"m{case or accusative}"
    people = counted == word and counted.endswith(("ых", "их"))
    gender = "m" if people else singular.gender_of_many(counted)  # "1 или 2 книги"
    return f"{gender}{case or accusative}"


_ONE_OF: Final = re.compile(r" из (?:\d{1,4} |[а-яё]+(?:ых|их) )?([а-яё]{3,})")
_BECAME: Final = re.compile(
    r"\b(?:ста[лн]|явля|счита|остал|был|оказ)[а-яё]{0,6} (?:лишь |только )?\Z"
)


def _one_of(many: str, case: str, before: str) -> str:
    """ "1 из команд": feminine, and "в одной из"."""
    gender = "m" if many in ("них", "нас", "вас") else singular.gender_of_many(many)
    word = preposition(before)
    became = "i" if _BECAME.search(before) else ""
    if not case and word.endswith("ли") and not became:
        return "mo" if gender == "m" else f"{gender}a"  # "уволили 1 из менеджеров"
    return gender + ("p" if word in ("в", "во", "на") else case or became)


_ASKED: Final = MappingProxyType(
    dict.fromkeys(("в", "во", "на", "о", "об", "обо"), "pa") | dict.fromkeys(("за", "под"), "ia")
    | dict.fromkeys(("с", "со"), "igd") | dict.fromkeys(("через", "про", "сквозь", "спустя"), "a") | {"по": "dap"}
)  # fmt: skip


_LISTED_NOUN: Final = re.compile(r"[а-яё]{2}[ая](м|ми|х)(?: и|,) \Z")  # "2 врачам и 1 санитару"
# "видели 3 медведей и 1 лису"
_LISTED_BEINGS: Final = re.compile(
    r"[а-яё] [234] [а-яё]{2,}(?:ей|ов|ев|[бвгджзклмнпрстхцчшщ])(?: и|,) \Z"
)
_LISTED_CASES: Final = MappingProxyType({"м": "d", "ми": "i", "х": "p"})


def cases_asked(case: str, before: str, accusative: str) -> str:
    """The cases that the word before a number may take, the likeliest first."""
    if before.endswith((" и ", ", ")) and (listed := _LISTED_NOUN.search(before)):
        return _LISTED_CASES[listed[1]]
    if before.endswith((" и ", ", ")) and _LISTED_BEINGS.search(before):
        return "a"
    return _ASKED.get(preposition(before)) or case or accusative


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
    if digits == "0" and case == "p":
        return "нуле"
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
