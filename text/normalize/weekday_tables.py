"""How each language shortens its weekdays, a row a language. No Python is needed to add a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """How a language shortens its weekdays. Every row of seven begins with Monday, and has a bar
    between the forms of one day.
    """

    names: str  # as said
    short: str  # as written, without a stop
    letters: str = ""  # single letters or numbers that name a day within a range only
    upto: str  # "{} to {}"
    first: str = ""  # the first name of a range, where it differs
    last: str = ""  # the last one
    # words that ask for the last names on both sides of a range: "в пн–пт"
    within: frozenset[str] = frozenset()
    both: str = ""  # said for a slash: "Sa/So"
    joined: str = ""  # a pattern of the words between two days
    small: bool = True  # whether the short names are also written in small letters
    sure: frozenset[str] = frozenset()  # short names that are nothing else where a stop follows
    unsure: frozenset[str] = frozenset()  # forms that may be words there: "Sam"
    alone: frozenset[str] = frozenset()  # forms in small letters that are nothing else
    before: str = "(?!)"  # words before a lone short name with a stop
    beside: str = "(?!)"  # words behind a lone short name: "soir"
    # whether people leave out the stop beside a date, an hour, or another short name
    stopless: bool = False
    # the same for names without a stop, and what may stand behind them; "" where none are read
    bare_before: str = ""
    bare_behind: str = ""
    # short names that are words, too: one without a stop needs the second pattern behind it
    doubtful: frozenset[str] = frozenset()
    doubtful_behind: str = "(?!)"
    many: str = "(?!)"  # words behind which the names are plurals: "los sáb."
    many_end: str = ""  # what plurals end in, behind a vowel
    # a pattern of the words between two short names without stops: "seg a sex"; and of what stands
    # before a single one that an hour follows: "dom 10h"
    paired: str = ""
    tail: str = ""  # a pattern of what may stand behind a range and belongs to it: "曜日"
    apart: str = r"\w-"  # the inside of a class of what may not follow a range


WEEKDAYS: Final[Mapping[str, Weekdays]] = MappingProxyType(
    {
        "en": Weekdays(
            names="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
            short="Mon Tue|Tues Wed|Weds Thu|Thur|Thurs Fri Sat Sun",
            upto="{} to {}",
            both="and",
            joined="and|or|to|through|thru|&",
            small=False,
            sure=frozenset(
                ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat"]
            ),
            unsure=words("SAT SUN MON WED"),
            before=r"[Oo]n|[Ee]very|[Nn]ext|[Ll]ast|[Tt]his|[Uu]ntil|[Bb]y|[Ff]rom|[Cc]losed|[Oo]pen",
            bare_before=r"[Oo]n|[Ee]very|[Nn]ext|[Ll]ast|[Cc]losed|[Oo]pen|[Uu]ntil",
            bare_behind=r" (?:closed|mornings?|afternoons?|evenings?|nights?|only)\b",
            doubtful=words("Sun SUN Sat SAT Wed WED Mon MON"),
            doubtful_behind=(
                r",? (?:closed|mornings?|afternoons?|\d{1,2}(?::\d\d)? ?[aApP]\.?[mM]|\d{1,2}:\d\d"
                r"|\d{1,2}[-–]\d)"
            ),
        ),
        "de": Weekdays(
            names="Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
            short="Mo Di Mi Do Fr Sa So",
            upto="{} bis {}",
            both="und",
            joined=r"und|oder|bis|sowie|u\.|&|\+",
            small=False,
            sure=words("mo di mi do sa"),
            before=r"[Aa]m|[Jj]eden|[Nn]ächsten|[Ll]etzten|[Kk]ommenden|[Dd]iesen|[Aa]b|[Bb]is|[Ss]eit|[Vv]om|[Zz]um",
            bare_before=r"[Aa]m|[Jj]eden|[Nn]ächsten|[Ll]etzten|[Kk]ommenden|[Dd]iesen",
            bare_behind=(
                r" (?:geschlossen|geschl\b|Ruhetag|zu\b|frei\b|ganztägig|[Nn]achmittags?"
                r"|[Vv]ormittags?|[Aa]bends?|früh|[Mm]ittags?|[Mm]orgens?|[Nn]acht"
                r"|(?:ab|bis|von|um) \d)"
            ),
            doubtful=words("So SO DO DI MI MO SA FR"),
            doubtful_behind=(
                r",? (?:geschlossen|geschl\b|Ruhetag|ganztägig|(?:ab|um) \d|\d{1,2}:\d\d"
                r"|\d{1,2}(?:[.:]\d\d)? ?(?:Uhr|[-–] ?\d|h\b)"
                r"|\d{1,2}\. ?(?:\d{1,2}\."
                r"|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))"
            ),
        ),
        "fr": Weekdays(
            names="lundi mardi mercredi jeudi vendredi samedi dimanche",
            short="lun mar mer|merc jeu ven|vend sam dim",
            upto="{} à {}",
            both="et",
            joined="et|ou|à|au|et le|ou le|et les",
            sure=frozenset(["lun", "mar", "merc", "ven", "vend", "sam", "dim"]),
            unsure=frozenset(["Sam", "SAM", "jeu", "Jeu", "vend", "Vend"]),
            before=r"[Ll]e|[Dd]u|[Aa]u|[Cc]e|[Cc]haque|[Ss]auf|[Hh]ors|[Ff]ermée?|\der?|[Tt]ous les",
            alone=words("lun ven sam dim"),
            beside=r"matin|midi|après-midi|aprem|aprèm|apm|apr\.-midi|a\.-m\.|soir|nuit|entre(?= \d)|\d{1,2} (?:à|vers|dès)(?= \d)|(?:[12]?\d|3[01])(?=[,;:)]|\.?\Z)",
            stopless=True,
        ),
        "it": Weekdays(
            names="lunedì martedì mercoledì giovedì venerdì sabato domenica",
            short="lun mar|mart mer|merc gio|giov ven sab dom",
            upto="da {} a {}",
            both="e",
            joined="e|o|a|al|e il|e la",
            unsure=frozenset(["Dom", "DOM"]),
            sure=frozenset(["lun", "mart", "mer", "merc", "gio", "giov", "ven", "sab", "dom"]),
            beside=r"mattin[ao]|pomeriggio|sera|notte|mezzogiorno|chius[oai]|apert[oai]|riposo",
            stopless=True,
        ),
        "es": Weekdays(
            names="lunes martes miércoles jueves viernes sábado domingo",
            short="lun mar mié|mie|miér jue vie sáb|sab dom",
            letters="L M X J V S D",
            upto="{} a {}",
            both="y",
            joined="y|o|a",
            sure=frozenset(["lun", "mié", "miér", "jue", "vie", "sáb"]),
            before=r"[Ll]os|[Ee]l|[Hh]oy|[Pp]róximo",
            beside=r"(?:y|e|o) fest|mañana|tarde|noche|por la|cerrad[oa]|a las|\d{1,2}(?=[:)])",
            many=r"[Ll]os|[Tt]odos los",
            many_end="s",
            paired="a|y|o",
            doubtful=words("mar"),
        ),
        "pt": Weekdays(
            names="segunda terça quarta quinta sexta sábado domingo",
            short="seg ter qua qui sex sáb|sab dom",
            letters="2ª|2.ª 3ª|3.ª 4ª|4.ª 5ª|5.ª 6ª|6.ª S D",
            upto="{} a {}",
            both="e",
            joined="e|ou|a|à",
            sure=frozenset(["qua", "qui", "sáb"]),
            before=r"[ÀàNn]a?s?|[Aa]os?|[Nn]os?|[Ee]m|[Dd][aeo]s?|[Pp]róxim[ao]",
            beside=r"(?:e|ou) fer|manhã|tarde|noite|à tarde|à noite|fechad[oa]|das|\d{1,2}(?=[:)])",
            many=r"[ÀàNnDd]?[aà]s|[Tt]odas as|[Aa]os|[Nn]os",
            many_end="s",
            paired="a|à|e|ou",
            doubtful=words("ter seg"),
        ),
        "ru": Weekdays(
            names="понедельник вторник среда четверг пятница суббота воскресенье",
            short="пн вт ср чт пт сб вс",
            upto="с {} по {}",
            first="понедельника вторника среды четверга пятницы субботы воскресенья",
            last="понедельник вторник среду четверг пятницу субботу воскресенье",
            within=frozenset(["в", "во"]),
        ),
        "ja": Weekdays(
            names="月曜 火曜 水曜 木曜 金曜 土曜 日曜",
            short="",
            letters="月 火 水 木 金 土 日",
            upto="{}から{}",
            tail="曜日?",
            apart="0-9一-龥",
        ),
        "ko": Weekdays(
            names="월요일 화요일 수요일 목요일 금요일 토요일 일요일",
            short="",
            letters="월 화 수 목 금 토 일",
            upto="{}부터 {}까지",
            tail="요일(?:까지)?|까지",
        ),
    }
)
