"""Russian numbers between words: counted or ranked, in the case that their neighbours tell: "2
книги", "до 100", "во 2 тайме".
"""

from __future__ import annotations

import re
from typing import Final

from text.normalize import ru_ranked_tables as ranked
from text.normalize import ru_singular as singular
from text.normalize import ru_words as forms
from text.normalize.ru_agreement import is_singular_past
from text.normalize.ru_places import postcode
from text.normalize.rule import words
from text.normalize.values import Context

Match = re.Match[str]

# "ул. Мира, 4, 3 эт.": the number of a house
_ADDRESS_BEFORE: Final = re.compile(
    r"\b(?:улиц|проспект|переул|площад|шосс|бульвар|проезд|набережн)[а-яё]{1,4} [^,.]{2,30}, \Z",
    re.IGNORECASE,
)
# "пункт 2 статьи 14"
_PARTS_BEFORE: Final = (
    "пункт",
    "подпункт",
    "част",
    "абзац",
    "стать",
    "раздел",
    "глав",
    "параграф",
    "строк",
    "столб",
)
_PARTS: Final = words(
    "статьи части главы раздела пункта подпункта абзаца параграфа закона кодекса договора устава "
    "правил приказа конституции "
    "положения приложения инструкции книги тома контракта соглашения постановления таблицы "
    "страницы указа регламента"
)
# "осталось 1 место" isn't the first
_COUNTING: Final = words("осталось есть лишь только ещё всего было будет свободно нет")
_THOUSAND: Final = re.compile(r"\Aтысяч[ау](?= |\Z)")
# "с 5 по 9 класс": not "с 5 по 9 мая"
_RANGE_BEHIND: Final = re.compile(r" по \d{1,3}(?:-[а-яё]{1,2})? ([а-яё]{3,})")
_RANGE_BEFORE: Final = re.compile(r"\b[Сс]о? \d{1,3}(?:-[а-яё]{1,3})? по \Z")


def in_context(match: Match) -> str | None:
    """ "2 книги", "до 100", "в 5 городах"."""
    context = Context(match)
    digits = match[1].replace(" ", "")
    before = context.before
    if len(match[1]) == 6 and digits[0] in "123456" and (code := postcode(digits, context)):
        return code
    after = context.after
    last = forms.last_word(before)
    listed = after.startswith(",") and (forms.is_label(last) or _ADDRESS_BEFORE.search(before))
    if listed:
        return forms.cardinal(digits)  # "кабинет 12, 3 этаж"
    word, noun = forms.counted_noun(after)
    if word in _PARTS and last.startswith(_PARTS_BEFORE):
        return forms.cardinal(digits)
    case = forms.case_before(before)
    if not word and last.endswith(("ых", "их")):
        case = ""  # "из опрошенных 5 не ответили"
    if form := _ranked(digits, word, noun, case, context):
        return forms.ordinal(digits, form)
    if few := forms.collective(digits, word, case):
        return few
    spoken = forms.cardinal(digits, forms.form_behind(digits, case, before, after))
    if spoken and spoken.startswith("тысяча"):
        if forms.preposition(forms.without_numbers(before)) == "по":
            return _THOUSAND.sub("тысяче", spoken)  # "по тысяче пятьсот"
        if is_singular_past(last):
            return _THOUSAND.sub("тысячу", spoken)  # "наняла тысячу двести человек"
    return spoken


def _ranked(digits: str, word: str, noun: str, case: str, context: Context) -> str | None:
    """Gender and case of an ordinal; None where the number counts."""
    if not word or len(digits) > 3:
        return None
    before = context.before
    if form := _form_of_range(before, context.after, word):
        return form
    preposition = forms.preposition(forms.without_numbers(before))
    if word in ranked.FORMS and forms.last_word(before) not in _COUNTING:
        form = ranked.form_of(digits, word, case, preposition)
        if form:
            return form
    one = digits[-1] == "1" and digits != "11"
    if one or len(digits) > 2:
        return None
    return singular.ranked_form(word, noun, case, preposition, forms.plural_form(digits) == 1)


def _form_of_range(before: str, after: str, word: str) -> str | None:
    """ "с 5 по 9 класс", "с 1 по 3 место"."""
    last = forms.last_word(before)
    if last in ("с", "со"):
        behind = _RANGE_BEHIND.match(after)
        form = singular.accusative(behind[1]) if behind else ""
        return form and f"{form[0]}g"
    if last == "по" and _RANGE_BEFORE.search(before):
        return singular.accusative(word)
    return None
