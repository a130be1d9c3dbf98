"""Russian streets behind their name, sides of the world and postcodes: "на Невском пр.", "Сев.
Осетия", "ветер сев.-зап.", "125009, Москва".

Source: Правила оказания услуг почтовой связи (2023), 22 (the order of an address, postcodes);
ГОСТ Р 7.0.12-2011 (сокращения слов).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize import ru_short_tables as tables
from text.normalize import ru_words as forms
from text.normalize.ru_short import agreed
from text.normalize.rule import Rule, anchored, rule, runs
from text.normalize.values import Context

Match = re.Match[str]

_NAME_BEFORE: Final = re.compile(
    r"(?:\A|[ («])[А-ЯЁ][а-яё]{2,}(ая|яя|ую|юю|ой|ей|ый|ий|ого|его|ому|ему|ым|им|ом|ем|ое|ее) \Z"
)
_CASES: Final = (
    (("ая", "яя", "ый", "ий", "ое", "ее"), ""),
    (("ую", "юю"), "a"),
    (("ого", "его"), "g"),
    (("ому", "ему"), "d"),
    (("ым", "им"), "i"),
    (("ом", "ем"), "p"),
)
_FEMININE: Final = ("улица", "площадь", "набережная")
_PLACED: Final = frozenset(("в", "во", "на", "о", "об", "при"))
_STREETS: Final = ("ул", "пл", "пр", "просп", "пер", "бул", "бульв", "наб", "ш")
_BUILDING: Final = re.compile(
    r"\b(?:[Дд]ом|[Зз]дани|[Мм]ногоэтажк|[Вв]ысотк|[Кк]орпус|[Нн]овостройк)[а-яё]{0,3},?"
    r" (?:[а-яё]{2,8} )?\Z"
)
_HOUSED: Final = {"кв": ("квартира", "квартиры", "квартир"), "эт": ("этаж", "этажа", "этажей")}
_INSIDE: Final = r"\w.-"  # of a word
_SIDES: Final = ("сев", "юж", "зап", "вост", "центр")
# by the ending of a place's name: what the adjective before it ends in
_ENDINGS: Final = (
    (("ике", "опе", "рее", "лине", "коте", "ы", "и", "ой", "ей"), "ой"),
    (("а", "я", "ь"), "ая"),
    (("у", "ю"), "ую"),
    (("ом", "ем"), "ым"),
    (("е",), "ом"),
)
_BETWEEN: Final = {"сев": "северо", "северо": "северо", "юж": "юго", "юго": "юго"}
_WAYS: Final = {"зап": "запад", "вост": "восток"}
_ADDRESS_BEFORE: Final = re.compile(r"(?:\A|[:(«\n] ?|адресу |[Ии]ндекс |Россия, |РФ, )\Z")
_TOWN_BEHIND: Final = re.compile(r", ?(?:город |[А-ЯЁ][а-яё])")
_TOWN_BEFORE: Final = re.compile(
    r"(?:город[аеу]? [А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?|област[ьи]|[Рр]оссия|РФ|Москва"
    r"|Санкт-Петербург), \Z"
)


def place_rules() -> Iterator[Rule]:
    """They run before the rules that know one form of each abbreviation."""
    pattern = rf"(?P<key>{anchored(_STREETS, _INSIDE)})\.(?!\w)"
    yield rule("abbreviation", pattern, _street, runs(f"{key}." for key in _STREETS), "words")
    sides = (*_SIDES, *(key.capitalize() for key in _SIDES))
    pattern = rf"(?P<key>{anchored(sides, _INSIDE)})\. ?(?=(?P<name>[А-ЯЁ][а-яё]{{2,}}))"
    yield rule("abbreviation", pattern, _side, runs(f"{key}." for key in sides), "words")
    first = anchored((*_BETWEEN, *(key.capitalize() for key in _BETWEEN)), _INSIDE)
    pattern = rf"(?P<first>{first})\.?[ -]{{1,2}}(?P<way>зап|вост)\.(?!-)"
    yield rule("abbreviation", pattern, _between, runs(f"{key}." for key in _WAYS), "words")

    counted = r"(?P<count>\d(?<![\w.,/№-]\d)\d{0,3})(?<![ (][1-4]) (?P<key>кв|эт)\."
    pattern = rf"{counted}(?=[,;)]|\s*\Z| и | [А-ЯЁ])"
    yield rule("abbreviation", pattern, _flats, frozenset({"кв.", "эт."}), "words")


def _flats(match: Match) -> str | None:
    """ "в доме 16 эт. и 256 кв."."""
    context = Context(match)
    if match["key"] == "эт" and not _BUILDING.search(context.before):
        return None
    one = _HOUSED[match["key"]][forms.plural_form(match["count"])]
    return f"{match['count']} {one}{'.' if forms.ends_here(context) else ''}"


def postcode(digits: str, context: Context) -> str | None:
    """ "125009, Москва", "г. Москва, 125009": three digits and three."""
    town = _TOWN_BEHIND.match(context.after)
    if not (_ADDRESS_BEFORE if town else _TOWN_BEFORE).search(context.before):
        return None
    return f"{forms.cardinal(digits[:3])}, {_with_zeros(digits[3:])}"


def _with_zeros(digits: str) -> str:
    rest = digits.lstrip("0")
    zeros = ["ноль"] * (len(digits) - len(rest))
    return " ".join([*zeros, forms.cardinal(rest) or ""]).rstrip()


def _street(match: Match) -> str | None:
    """ "Невский пр.", "на Дворцовой пл.": the name tells the case."""
    context = Context(match)
    found = _NAME_BEFORE.search(context.before)
    if not found:
        return None
    cases = tables.PLACES[match["key"]]
    ending = found[1]
    before = context.before[: found.start() + 1]
    feminine = cases[""] in _FEMININE
    if ending in ("ой", "ей") and feminine:
        word = forms.preposition(before)
        case = "p" if word in _PLACED else "d" if word in ("к", "ко", "по") else "g"
    else:
        case = next((case for ends, case in _CASES if ending in ends), "")
    if feminine != (ending in ("ая", "яя", "ую", "юю", "ой", "ей")) and ending != "ой":
        return None
    return cases[case] + ("." if forms.ends_here(context) else "")


def _side(match: Match) -> str | None:
    """ "Юж. Урал", "в Вост. Сибири"; "сев." in small letters only behind a preposition."""
    word = forms.preposition(Context(match).before)
    key = match["key"]
    if key[0].islower() and word not in ("в", "во", "на", "из", "с", "по", "для", "к", "о", "об"):
        return None
    if forms.ends_here(Context(match)):
        return None
    ending = next((ending for ends, ending in _ENDINGS if match["name"].endswith(ends)), "ый")
    spoken = tables.ADJECTIVES[key.lower()][:-2] + ending
    return (spoken.capitalize() if key[0].isupper() else spoken) + " "


def _between(match: Match) -> str:
    """ "ветер сев.-зап.", "на юго-вост. области"."""
    context = Context(match)
    first = _BETWEEN[match["first"].lower()]
    way = _WAYS[match["way"]]
    word = forms.preposition(context.before)
    behind = re.match(r" ([а-яё]{3,})", context.after)
    noun = {"на": "е", "с": "а", "от": "а", "до": "а", "к": "у", "по": "у"}.get(word)
    if noun and not (behind and behind[1].startswith(("ветр", "част", "район", "окра"))):
        spoken = f"{first}-{way}{noun}"
    else:
        adjective = f"{first}-{'западный' if way == 'запад' else 'восточный'}"
        spoken = agreed(adjective, behind[1], word) if behind else adjective
    if match["first"][0].isupper():
        spoken = spoken.capitalize()
    return spoken + ("." if forms.ends_here(context) else "")
