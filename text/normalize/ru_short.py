"""Russian abbreviations in the case that their neighbours tell: "на стр. 45", "п. 3 ст. 158", "у
проф. Иванова", "доп. плата".

Where nothing tells a case, it is the nominative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from text.normalize import ru_everyday_tables as everyday
from text.normalize import ru_government_tables as government
from text.normalize import ru_short_tables as tables
from text.normalize import ru_words as forms
from text.normalize.ru_agreement import ending_of, is_noun
from text.normalize.ru_singular import gender_of
from text.normalize.ru_units_tables import UNITS
from text.normalize.ru_years import lone_stop_rule
from text.normalize.rule import Rule, anchored, any_of, rule, stopped
from text.normalize.values import Context

Match = re.Match[str]

_PLACED: Final = frozenset(("в", "во", "на", "о", "об", "при"))
_TOWARDS: Final = frozenset(("к", "ко", "по", "согласно", "благодаря", "вопреки"))
_SEEN: Final = frozenset(("смотри", "см", "сравни", "ср", "через", "за", "про"))
_SEE: Final = re.compile(r"\b(?:[Сс]м|[Сс]р)\. ?\Z")
PART_BEFORE: Final = re.compile(tables.PARTS)
_OWNER_BEFORE: Final = re.compile(tables.OWNED, re.IGNORECASE)
_DATED: Final = r"\d{1,3}(?:-[а-яё]{1,3})? (?:[А-ЯЁ]|лет )"  # "ул. 8 Марта"
_HOUSE_BEFORE: Final = re.compile(
    r"(?:\bд\.|\bдом|\bкорп\.|\bкорпус|\bк\.) ?\d[\d/а-яА-Я]{0,5}, \Z"
)
_ADJECTIVES: Final = {**everyday.ADJECTIVES, **tables.ADJECTIVES}
_ONLY_BEFORE: Final = {**everyday.ONLY_BEFORE, **tables.ONLY_BEFORE}
_SEVERAL: Final = re.compile(r"\d{1,4}(?:[–—-]\d{1,4}|(?:, \d{1,4})* и \d{1,4})(?![\w.,]\w|-)")
# One search for the stops of four tables.
_DOT: Final = stopped(
    frozenset(
        form
        for key in (
            *tables.NUMBERED,
            *tables.PLACES,
            *tables.PLACES_BEHIND,
            *tables.PEOPLE,
            *_ADJECTIVES,
        )
        for form in (key, key[0].upper() + key[1:])
    )
)
# "п. 2 ст. 14 и": what stands before them is said of the next, too
_SAME_BEFORE: Final = re.compile(r"(?:\b[а-яё]{1,5}\. ?\d[\d.]{0,5} ){1,3}и \Z")
_CYRILLIC: Final = re.compile("[«„]?[А-ЯЁA-HJ-UWYZ]")
_NUMBER_BEFORE: Final = re.compile(r"\d ?\Z")
_COUNT_BEFORE: Final = re.compile(r"(?<![\d.,/№-])(?<!№ )(\d{1,4}) \Z")
_NAME: Final = re.compile(r" ?(?:[А-ЯЁ]\. ?){0,2}([А-ЯЁ][а-яё]+)")
_SHORT_NOUN: Final = re.compile(r"\A «?([а-яё]{2,9})\.")
_NOUN: Final = re.compile(r" «?(?:[а-яё]{2,9}\. ){0,2}+([а-яё]{2,}+)(?!\.\S)")
_DEAL_BEFORE: Final = re.compile(
    r"\b(?:сдам|сниму|куплю|продам|меняю|обменяю|ищу|сдаю|продаю|купил[аи]?|снял[аи]?|прода[её]т|сда[её]т|купит|снимет|приобр[а-яё]+|за|на)"
    r" [\w-]{1,6}\Z",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(r"\b(?:во?|о) [\w-]{1,6}\Z", re.IGNORECASE)
# "под председательством акад. Орлова"
_OWNING: Final = ("ством ", "ства ", "ству ", "стве ", "ние ", "ния ", "нию ", "нием ", "нии ")
_GENITIVE_NAMES: Final = tuple("аяыи")
_NOUN_BEFORE: Final = re.compile(r"(?<![А-ЯЁ])[а-яё]{3,} \Z")
_SMALL: Final = frozenset(
    ("или", "что", "где", "как", "это", "есть", "был", "была", "были", "под", "про", "через", "для")
)
_DECADE_BEFORE: Final = re.compile(r"(?:\b([А-Яа-яё]+) )?(?:\d{2,4}[-–—])?\d{2,4}-(е|х|м|ми) \Z")
_DECADES: Final = {"е": "годы", "м": "годам", "ми": "годами"}


def short_rules() -> Iterator[Rule]:
    """They run before the rules that know one form of each abbreviation."""
    key = anchored(tables.NUMBERED, r"\w.")
    letter = r"[«„]?[А-ЯЁA-Z][»“]?(?!\w|\.\w|\. ?[А-ЯЁ])(?!(?<=[АИВКОСУЯ]) [а-яё])"
    number = rf"(?=№? ?\d|[IVXLC]{{1,6}}(?!\w)|{letter})"
    yield rule("abbreviation", rf"(?P<key>{key})\. ?{number}", _numbered, _DOT, "words")
    places = {**tables.PLACES, **tables.PLACES_BEHIND}
    yield rule(
        "abbreviation",
        rf"(?P<key>{anchored(places)})\.(?= ?(?:[А-ЯЁ]|(?:реки|канала|р\.|кан\.) [А-ЯЁ]|{_DATED}))",
        _place,
        _DOT,
        "words",
    )
    people = rf"(?P<key>{anchored(tables.PEOPLE)})\.(?= ?[А-ЯЁ])"
    yield rule("abbreviation", people, _person, _DOT, "words")
    capitals = {key[0].upper() + key[1:] for key in _ADJECTIVES}
    key = anchored({*_ADJECTIVES, *capitals})
    adjectives = rf"(?P<key>{key})\.(?= «?[а-яё]{{2}})"
    yield rule("abbreviation", adjectives, _adjective, _DOT, "words")
    rail = r"\b[Жж](?:\.-?д\.|/д)(?=(?P<link> )(?P<noun>[а-яё]{4,}))"

    def railway(match: Match) -> str:
        return agreed("железнодорожный", match["noun"], forms.preposition(Context(match).before))

    yield rule("abbreviation", rail, railway, ("ж.-д", "ж/д", "Ж/д", "ж.д"), "words")
    spoons = r"\b(?P<key>ст|ч|дес)\. ?(?=(?P<noun>лож[а-я]+))"
    yield rule("abbreviation", spoons, _spoon, (" лож", ".лож"), "words")
    yield rule("abbreviation", r"(?P<key>[§№])[§№]? ?(?=\d)", _signed, "§№", "words")
    yield rule("year", r"гг\.(?!\w)", _decade, ("гг.",), "words")
    yield lone_stop_rule()
    half = r"пол\.(?<=-[йя] пол\.)(?= [IVX])"
    yield rule("abbreviation", half, _half, ("пол.",), "words")
    along = r" км(?:(?<=-[мй] км)|(?<=-[ео]м км))(?!\w)"
    yield rule("unit", along, _along, ("-м км", "-й км", "-ем км", "-ом км"), "words")
    made = r"г\.(?<=\d г\.) ?(?P<key>[вр])\.(?! ?[А-ЯЁ]\.)"
    yield rule("year", made, _made, ("в.", "р."), "words")
    compound = rf"-(?<=\d-)(?P<key>{any_of(tables.COMPOUNDS)})\.(?P<flat> ?кв\.(?! ?м))?"
    yield rule("abbreviation", compound, _compound, re.compile(r"-(?<=\d-)\w{1,5}\."), "words")
    yield rule("percent", r" ?%-(?<=[\d ]%-)(?P<end>[а-яё]{1,4})\b", _percent, ("%-",), "words")


def _numbered(match: Match) -> str | None:
    key = match["key"]
    context = Context(match)
    before = context.before
    lettered = _CYRILLIC.match(context.after)
    if lettered and key.lower() not in tables.LETTERED:
        return None
    # "14 ч. 30 мин.", "2 т. 300 кг"
    if _NUMBER_BEFORE.search(before) and not PART_BEFORE.search(before):
        return None
    if key == "ч" and before.endswith(("т. ", "т.")):  # "в т. ч. 12"
        return None
    table = tables.BUILDING if key == "стр" and _HOUSE_BEFORE.search(before) else tables.NUMBERED
    if (
        table is tables.NUMBERED
        and key in tables.SEVERAL
        and _SEVERAL.match(match.string, match.end())
    ):
        table = tables.SEVERAL
    case = _case(before)
    if not case and key in tables.WHOLES and PART_BEFORE.search(before):
        case = "g"
    if not case and key in ("кат", "Кат") and _NOUN_BEFORE.search(before):
        case = "g"  # "водитель кат. C"
    roman = not (lettered or match.string[match.end()] in "0123456789№")
    if not case and (roman or key in ("т", "Т", "ч", "Ч")):
        return None if roman or key in ("т", "Т") else f"{table[key][case]} "
    return f"{table[key][case]} "


def _signed(match: Match) -> str | None:
    """ "из § 12", "под № 5"."""
    before = Context(match).before
    case = "i" if forms.preposition(before) == "под" else _case(before)
    if match[0].rstrip() in ("§§", "№№"):
        return f"{tables.SIGNS_OF_MANY[match['key']][case]} "
    return f"{tables.SIGNS[match['key']][case]} " if case else None


def _case(before: str) -> str:
    """The case of an abbreviation before a number."""
    if _SEE.search(before):
        return "a"
    before = _SAME_BEFORE.sub("", before)
    word = forms.preposition(before)
    if word in _PLACED:
        return "p"
    if word in _TOWARDS:
        return "d"
    if word in _SEEN or forms.takes_accusative(before):
        return "a"
    return forms.case_before(before)


def _place(match: Match) -> str | None:
    """ "г. Москва", "на ул. Ленина"; behind a number "г." is a year."""
    key = match["key"]
    context = Context(match)
    before = context.before
    if before[-2:].strip()[-1:].isdigit():
        return None
    if context.after.lstrip()[:1].isdigit() and key.lower() not in tables.STREETS:
        return None
    head = not before.strip() or before.rstrip()[-1] in ".!?«("
    if key[0].isupper() and (not head or _OWNER_BEFORE.search(before)):
        return None  # "ул. Ст. Разина"
    word = forms.preposition(before)
    if key in tables.PLACES_BEHIND:
        if word not in tables.PLACES_BEHIND_WORDS:
            return None
        return tables.PLACES_BEHIND[key]["p" if word in _PLACED else "g"]
    if key == "гор" and word not in tables.PLACES_BEHIND_WORDS and not head:
        return None  # "среди гор. Там"
    name = _NAME.match(context.after)
    if word in ("в", "во", "на") and name and name[1].endswith(("у", "ю")):
        case = "a"  # "в г. Москву"
    elif word in _PLACED:
        case = "p"
    elif word in ("к", "ко", "по"):
        case = "d"
    else:
        case = "g" if word in government.GENITIVE_BEFORE else forms.case_before(before)
    if not case and name and name[1].endswith(_GENITIVE_NAMES) and _NOUN_BEFORE.search(before):
        case = "" if word in _SMALL else "g"  # "население г. Томска"
    return tables.PLACES[key][case]


def _person(match: Match) -> str | None:
    context = Context(match)
    before = context.before
    name = _NAME.match(context.after)
    head = not before.strip() or before.rstrip()[-1] in ".!?«"
    owned = _OWNER_BEFORE.search(before) is not None
    key = match["key"] if head and not owned else match["key"].lower()
    known = tables.PEOPLE[key]
    if name and name[1].endswith(("а", "я", "ого", "ой", "ы", "и")):
        owned = owned or before.endswith(_OWNING)
    word = forms.preposition(before)
    if word in ("с", "со"):
        together = name and name[1].endswith(("ым", "им", "ом", "ем", "ой", "ей"))
        return known["i" if together else "g"]
    if word in _PLACED:
        return known["p"]
    if word in _TOWARDS:
        return known["d"]
    if case := forms.case_before(before):
        return known[case]
    return known["g" if owned else ""]


def _adjective(match: Match) -> str | None:
    """ "доп. плата" -> "дополнительная плата"."""
    key = match["key"][0].lower() + match["key"][1:]
    context = Context(match)
    after = _SHORT_NOUN.sub(_whole_noun, context.after)
    noun = _NOUN.match(after)
    if not noun:
        return None
    count = _COUNT_BEFORE.search(context.before)
    if count and f"{key}." not in UNITS and forms.plural_form(count[1]):
        whole = _ADJECTIVES[key]  # "22 дет. сада"
        return f"{whole[:-2]}{'их' if whole[-3] in 'кгхжшчщ' or whole.endswith('ний') else 'ых'}"
    if _NUMBER_BEFORE.search(context.before):
        return None
    only = _ONLY_BEFORE.get(key)
    if only and not re.match(only, noun[1]):
        return None
    spoken = agreed(_ADJECTIVES[key], noun[1], forms.preposition(context.before))
    return spoken if key == match["key"] else spoken[0].upper() + spoken[1:]


def _whole_noun(match: Match) -> str:
    """ "макс. скор."."""
    return f" {everyday.NOMINATIVES.get(match[1], match[0][1:])}"


def _spoon(match: Match) -> str:
    """ "2 ст. ложки"."""
    whole = {"ст": "столовый", "ч": "чайный", "дес": "десертный"}[match["key"]]
    spoken = f"{whole[:-2]}ых" if match["noun"] == "ложек" else agreed(whole, match["noun"], "")
    return f"{spoken} "


# by the ending of the noun: what the adjective ends in
_AGREED: Final = (
    (("ами", "ями", "ьми", "ыми", "ими"), "ыми"),
    (("ах", "ях", "ов", "ев", "ых", "их"), "ых"),
    (("ам", "ям"), "ым"),
    (("ого", "его"), "ого"),
    (("ому", "ему"), "ому"),
    (("ая", "яя", "а", "я"), "ая"),
    (("ую", "юю"), "ую"),
    (("ые", "ие", "ы"), "ые"),
    (("ой", "ей", "ью"), "ой"),
    (("ом", "ем", "ём", "ым", "им"), "ым"),
    (("ость", "знь", "сть", "чь", "щь", "шь", "жь", "дь"), "ая"),
)


_SOFT: Final = str.maketrans("ыоау", "иеяю")


def _cases_asked(preposition: str) -> str:
    """The cases that a word may ask for, the likeliest first."""
    if preposition in _PLACED:
        return "pang"
    if preposition in _TOWARDS:
        return "dnag"
    if preposition in ("с", "со"):
        return "ign"
    if preposition in ("под", "над", "перед", "между", "за"):
        return "iang"
    if preposition in ("через", "про"):
        return "ang"
    if preposition in government.GENITIVE_BEFORE:
        return "gn"
    return "gnaidp" if is_noun(preposition) else "nagidp"


def agreed(adjective: str, noun: str, preposition: str) -> str:
    """An adjective in the form of the noun behind it, as far as its ending tells."""
    stem = adjective[:-2]
    ending = next((ending for ends, ending in _AGREED if noun.endswith(ends)), "")
    placed = preposition in _PLACED
    feminine = noun.endswith("е") and gender_of(noun[:-1]) == "f"
    known = "" if feminine else ending_of(noun, _cases_asked(preposition))
    if known:
        ending = known
    elif noun.endswith(("ние", "тие", "ие")) and not noun.endswith(("кие", "гие", "шие", "чие")):
        ending = "ое"
    elif not ending and noun.endswith(("у", "ю")):
        ending = "ому" if preposition in _TOWARDS else "ую"
    elif not ending and noun.endswith("е"):
        ending = ("ой" if feminine else "ом") if placed else "ое"
    elif noun.endswith("мени"):  # "времени"
        ending = "ому" if preposition in _TOWARDS else "ом" if placed else "ого"
    elif not ending and noun.endswith("и"):
        towards = preposition in _TOWARDS and noun.endswith("ии")  # "по органической химии"
        singular = placed or towards or preposition in government.GENITIVE_BEFORE
        ending = "ой" if singular else "ые"
    elif not ending and noun.endswith("о"):
        ending = "ое"
    elif ending == "ая" and preposition in government.GENITIVE_BEFORE:
        ending = "ого"  # "до макс. уровня"
    elif ending == "ым" and placed:
        ending = "ом"
    if not ending:
        return adjective
    if adjective.endswith("ний"):  # "верхний"
        ending = ending.translate(_SOFT)
    elif stem[-1] in "кгхжшчщ":
        ending = ending.replace("ы", "и")
        if stem[-1] in "жшчщ" and ending[0] == "о":
            ending = f"е{ending[1:]}"
    return stem + ending


def _decade(match: Match) -> str | None:
    """ "в 90-х гг." -> "годах"."""
    context = Context(match)
    found = _DECADE_BEFORE.search(context.before)
    if not found:
        return None
    ending = found[2]
    word = (found[1] or "").lower()
    noun = _DECADES.get(ending) or ("годах" if word in _PLACED else "годов")
    return noun + ("." if forms.ends_here(context) else "")


def _half(match: Match) -> str:
    """ "во 2-й пол. XX в."."""
    return "половине" if match.string[match.start() - 2] == "й" else "половина"


def _along(match: Match) -> str:
    """ "на 25-м км" of a road."""
    return " километре" if match.string[match.start() - 1] == "м" else " километр"


def _made(match: Match) -> str:
    """ "2015 г. в." is the year of a car, "1990 г. р." that of a birth."""
    dot = "." if forms.ends_here(Context(match)) else ""
    return f"года {'выпуска' if match['key'] == 'в' else 'рождения'}{dot}"


# behind "процентн": the ending of "10%-го"
_PERCENT_ENDINGS: Final = MappingProxyType(
    {
        "й": "ый",
        "я": "ая",
        "е": "ое",
        "ю": "ую",
        "го": "ого",
        "му": "ому",
        "м": "ым",
        "х": "ых",
        "ми": "ыми",
    }
)


def _percent(match: Match) -> str:
    """ "5 %-ной", "10%-го" -> "5-процентной", "10-процентного"."""
    end = match["end"].removeprefix("н")
    return f"-процентн{_PERCENT_ENDINGS.get(end, end)}"


def _compound(match: Match) -> str:
    alone, before_flat = tables.COMPOUNDS[match["key"]]
    if match["flat"]:
        if _INSIDE.search(Context(match).before):
            return f"-{before_flat[:-2]}ой квартире"
        if _DEAL_BEFORE.search(Context(match).before):
            return f"-{before_flat[:-2]}ую квартиру"
        return f"-{before_flat} квартира"
    context = Context(match)
    noun = _NOUN.match(context.after)
    return f"-{agreed(alone, noun[1], forms.preposition(context.before)) if noun else alone}"
