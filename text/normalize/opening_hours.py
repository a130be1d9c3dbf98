"""Hours from one to another in Spanish and Portuguese: "9:00-14:00", "L-V 9-14 h, S 10-13",
"8h30-17h30". People say "de nueve a catorce", "das oito e trinta às dezessete e trinta".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from text.normalize.iberian import Iberian
from text.normalize.rule import Rule, at_number, rule
from text.normalize.values import Context, Time

Match = re.Match[str]


class _Row(NamedTuple):
    """What is said before both hours, before one o'clock and behind the words of `linked`; and a
    pattern of what stands before hours without a sign: "viernes 9-14".
    """

    begin: str
    end: str
    begin_one: str
    end_one: str
    linked: Mapping[str, str]
    cue: str


_ROWS: Final[Mapping[str, _Row]] = MappingProxyType(
    {
        "es": _Row(
            "de", "a", "de", "a",
            MappingProxyType({"de": "a", "desde": "a", "las": "a", "cada": "a", "entre": "y"}),
            r"lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|festivos|laborables|diario"
            r"|horario|abierto|abrimos|mañanas?|tardes?|atención|visitas|consulta|turno",
        ),
        "pt": _Row(
            "das", "às", "da", "à",
            MappingProxyType({"de": "a", "das": "às", "desde": "às", "cada": "a", "entre": "e"}),
            r"segunda|terça|quarta|quinta|sexta|sábados?|domingos?|feriados|úteis|feira|diariamente"
            r"|horário|aberto|abrimos|manhãs?|tardes?|atendimento|funcionamento|visitas|turno",
        ),
    }
)  # fmt: skip
_CLOCK: Final = r"\d\d?(?:[:.h][0-5]\d)?(?: ?hs?(?!\w))?"
_EARLIER: Final = re.compile(rf"(?:{_CLOCK} ?[-–] ?{_CLOCK} ?(?:y|e|/|,) ?){{1,2}}\Z")
_LINK: Final = r"(?: ?[-–] ?| (?P<link>a|a las|às|até as) )"
_COUNTED_BEHIND: Final = re.compile(r" (?!con |com |excepto|exceto|horas|menos|salvo)[a-zà-ÿ]{3}")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+) \Z")
_DAYS: Final = MappingProxyType(
    {
        "L": "lunes", "M": "martes", "X": "miércoles", "J": "jueves", "V": "viernes", "S": "sábado",
        "D": "domingo",
    }
)  # fmt: skip
_DAY_BEFORE: Final = re.compile(
    r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado)\b[^!?]*(?:[,;/]|\by) \Z"
)


def opening_hours_rules(language: Callable[[], Iberian], code: str) -> Iterator[Rule]:
    """They stand before the rules for dates of a language, which `language` gives."""
    row = _ROWS[code]
    cue = re.compile(rf"(?i:\b(?:{row.cue})(?: (?:a|y|e) [^\W\d_]+)?)\.?[:,]? \Z")

    def hours(match: Match) -> str | None:
        context = Context(match)
        before = context.before
        signs = match["low_sign"], match["high_sign"]
        sure = match["hours"] or signs in {(":", ":"), ("h", "h"), (":", None), (None, ":")}
        cued = cue.search(_EARLIER.sub("", before)) and not _COUNTED_BEHIND.match(context.after)
        if not (sure or match["low_hours"] or cued):
            return None
        lasts = 0 < int(match["high_hour"]) - int(match["low_hour"]) <= 2
        if lasts and not (cued or match["link"] or match["low_hours"] or any(signs)):
            return None  # "dormir 7-8 h"
        times = [
            Time(int(match[f"{each}_hour"]), int(match[f"{each}_minute"] or 0))
            for each in ("low", "high")
        ]
        written = match["link"]
        if written in ("a las", "às") and not (match["low_sign"] or match["low_hours"]):
            return None  # "lunes 3 a las 9.30"
        if written and not (cued if written != "a" else signs == (":", ":")):
            return None
        if max(time.hour for time in times) > 24 or times[0] == times[1]:
            return None
        word = _LAST_WORD.search(before)
        link = row.linked.get(word[1].lower()) if word else None
        first, last = (_clock(language(), time, context) for time in times)
        named = match["hours"] or "h" in signs or match["low_hours"]
        end = " horas" if named and not times[1].minute and times[1].hour > 1 else ""
        if link:
            return f"{first} {link} {last}{end}"
        begin, upto = (
            one if time.hour < 2 else many
            for time, one, many in zip(
                times, (row.begin_one, row.end_one), (row.begin, row.end), strict=True
            )
        )
        return f"{begin} {first} {upto} {last}{end}"

    if code == "es":

        def day(match: Match) -> str | None:
            return _DAYS[match[0]] if _DAY_BEFORE.search(Context(match).before) else None

        behind = (
            r"(?=:? \d{1,2}(?:[:.]\d\d)? ?h?[-–]|:? de \d|:? (?:cerrad[oa]|descanso)"
            r"| y (?:[LMXJVSD]\b|fest))"
        )
        letter = re.compile(r"[LMXJVSD](?<= .):? (?:\d|de |y |cerrad|desc)")
        yield rule("abbreviation", rf"[LMXJVSD](?<!\w.){behind}", day, letter, "dates")
    one = r"(?P<{0}_hour>{1}\d?)(?:(?P<{0}_sign>[:.h])(?P<{0}_minute>[0-5]\d))?"
    low = one.format("low", r"\d(?<![\w.,:/-]\d)")
    high = one.format("high", r"\d")
    end = r"(?P<hours> ?hs?(?!\w))?(?!\w|[.,:/-]\d| ?[%€$º°]| de [a-z]{4})"
    pattern = rf"{low}(?P<low_hours> ?h(?!\w))?{_LINK}{high}{end}"
    yield at_number("time", pattern, hours, "-–:à", "dates")


def _clock(language: Iberian, time: Time, context: Context) -> str:
    """An hour without the word for it."""
    if time.minute:
        return language.time(time, context) or ""
    if time.hour:
        return language.cardinal(str(time.hour), "f")
    return language.join(language.digits[0], "hora" if language.code == "pt" else "horas")
