"""How durations are written and said in each language: "1h 30m", "3d 2h 5m", "45m ago".

`NAMES` are what the units are called. `WRITTEN` are the letters for them beside those that all
languages share. `BEHIND` and `BEFORE` are patterns of the words that make a lone "m" a minute:
without such a word it is a meter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.values import Noun

# The units from the longest to the shortest.
ORDER: Final = ("year", "month", "week", "day", "hour", "minute", "second", "millisecond")

# How many of a unit fill the next longer one: a greater number belongs to something else.
LESS_THAN: Final[Mapping[str, int]] = MappingProxyType(
    {
        "month": 12,
        "week": 5,
        "day": 366,
        "hour": 24,
        "minute": 60,
        "second": 60,
        "millisecond": 1000,
    }
)

# In every language.
SHARED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "d": "day", "h": "hour", "hr": "hour", "hrs": "hour", "m": "minute", "min": "minute", "mins": "minute",
        "s": "second", "sec": "second", "secs": "second", "ms": "millisecond",
        "D": "day", "H": "hour", "M": "minute", "S": "second",
    }
)  # fmt: skip

WRITTEN: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "y": "year", "yr": "year", "yrs": "year", "mo": "month", "mos": "month", "w": "week", "wk": "week",
            "wks": "week", "hour": "hour", "hours": "hour", "day": "day", "days": "day", "minute": "minute",
            "minutes": "minute", "week": "week", "weeks": "week",
        },
        "de": {
            "T": "day", "Tg.": "day", "Tage": "day", "Tag": "day", "Std.": "hour", "Std": "hour", "Min.": "minute",
            "Min": "minute", "Sek.": "second", "Sek": "second",
        },
        "fr": {"j": "day", "jours": "day", "mn": "minute"},
        "es": {"hs": "hour", "seg": "second"},
        "it": {"g": "day", "gg": "day"},
        "pt": {"hs": "hour", "seg": "second"},
        "ru": {
            "д": "day", "дн": "day", "д.": "day", "дн.": "day", "ч": "hour", "ч.": "hour", "м": "minute",
            "мин": "minute", "мин.": "minute", "с": "second", "сек": "second", "сек.": "second",
        },
    }
)  # fmt: skip


def _noun(written: str) -> Noun:
    """ "hour/hours f": the forms, and the gender if there is one."""
    forms, _, gender = written.partition(" ")
    return Noun(tuple(forms.split("/")), gender)


# one, many (German: also many in the dative; Russian: one, two, five) and the gender
NAMES: Final[Mapping[str, Mapping[str, Noun]]] = MappingProxyType(
    {
        language: dict(zip(ORDER, (_noun(each) for each in row.split(", ")), strict=True))
        for language, row in {
            "en": (
                "year/years, month/months, week/weeks, day/days, hour/hours, minute/minutes, second/seconds, "
                "millisecond/milliseconds"
            ),
            "de": (
                "Jahr/Jahre/Jahren n, Monat/Monate/Monaten m, Woche/Wochen f, Tag/Tage/Tagen m, Stunde/Stunden f, Minute/Minuten f, "
                "Sekunde/Sekunden f, Millisekunde/Millisekunden f"
            ),
            "fr": (
                "an/ans m, mois/mois m, semaine/semaines f, jour/jours m, heure/heures f, minute/minutes f, "
                "seconde/secondes f, milliseconde/millisecondes f"
            ),
            "es": (
                "año/años m, mes/meses m, semana/semanas f, día/días m, hora/horas f, minuto/minutos m, "
                "segundo/segundos m, milisegundo/milisegundos m"
            ),
            "it": (
                "anno/anni m, mese/mesi m, settimana/settimane f, giorno/giorni m, ora/ore f, minuto/minuti m, "
                "secondo/secondi m, millisecondo/millisecondi m"
            ),
            "pt": (
                "ano/anos m, mês/meses m, semana/semanas f, dia/dias m, hora/horas f, minuto/minutos m, "
                "segundo/segundos m, milissegundo/milissegundos m"
            ),
            "ru": (
                "год/года/лет m, месяц/месяца/месяцев m, неделя/недели/недель f, день/дня/дней m, "
                "час/часа/часов m, минута/минуты/минут f, секунда/секунды/секунд f, "
                "миллисекунда/миллисекунды/миллисекунд f"
            ),
            "zh": "年, 个月, 周, 天, 小时, 分钟, 秒, 毫秒",
            "ja": "年, か月, 週間, 日, 時間, 分, 秒, ミリ秒",
            "ko": "년, 개월, 주, 일, 시간, 분, 초, 밀리초",
        }.items()
    }
)

# Between the last two units, where speakers put a word there.
LAST_LINK: Final[Mapping[str, str]] = MappingProxyType({"es": "y", "it": "e", "pt": "e"})
# Between any two units, as it is written.
AND: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "ru": "и"}
)

# "1h30" in these languages is a duration unless one of these words stands before it. The others
# read it as the time of day, and as a duration behind one of LASTING.
AT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"\b(?i:at|by|from|until|till|since|before|after|to) \Z",
        "de": r"\b(?i:um|ab|bis|gegen|von|vor|nach|seit) \Z",
        "it": r"\b(?i:alle|dalle|le|ore|delle|verso le) \Z",
        "ru": r"\b(?i:в|во|до|к|около|после) \Z",
    }
)
LASTING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": r"\b(?i:retras\w{1,4}|con|aprox\w*\.?|total:?|(?:más|menos|cerca) de|hornear|cocer|reposar|hervir|dur\w{1,6}|tard\w{1,6}|demor\w{1,6}|llev\w{1,6}|durante|unas|hace|tras|casi|en)(?: unas| casi)? \Z",
        "pt": r"\b(?i:atras\w{1,4}|com|aprox\w*\.?|total:?|(?:mais|menos|cerca) de|(?:ass\w{1,4}|cozinh\w{1,4}|descans\w{1,4}|gelar?|ferv\w{1,4}|estudou|trabalhou|treino|esper\w{1,4})(?: por)?|dur\w{1,6}|demor\w{1,6}|lev\w{1,6}|durante|umas|há|após|quase|em)(?: umas| quase)? \Z",
    }
)

_PAUSE: Final = r"(?= ?[.,;:!?)\]·•|]| [-–—]|\Z)"
BEHIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"[ -](?:ago|read|listen|later|earlier|late|early|remaining|timer|timeout|time-?out|nap|break|delay|cooldown|"
            r"countdown|meeting|call|session|workout|video|episode|podcast|clip|commute|meditation|ETA|uptime|downtime|retention|streak|free trial|trial)\b"
            rf"| left\b(?:{_PAUSE}| (?:on|in|until|before|to)\b)"
        ),
        "de": (
            r"(?:[ -](?:Lese|Hör|Spiel|Lauf|Warte|Rest|Fahr|Geh|Koch|Back|Arbeits|Rede)(?:zeit|dauer)"
            r"|[ -](?:Pause|Timer|Video|Meeting|Verspätung|Dauer|Timeout))\b"
        ),
        "fr": (
            r" (?:de|d['’]) ?(?:lecture|trajet|marche|pause|vidéo|visionnage|route|retard|attente|écoute|durée|cuisson|"
            r"repos|réunion)\b| restantes?\b| plus tard\b"
        ),
        "es": (
            r" de (?:lectura|v[ií]deo|pausa|espera|duración|retraso|trayecto|cocción|descanso|reunión)\b| restantes?\b"
            r"| después\b| más tarde\b"
        ),
        "it": (
            r" fa\b| di (?:lettura|video|pausa|attesa|ritardo|durata|cottura|ascolto|riunione|viaggio)\b"
            r"| rimanenti\b| dopo\b| più tardi\b"
        ),
        "pt": (
            r" atrás\b| de (?:leitura|vídeo|pausa|espera|atraso|duração|viagem|cozedura|descanso|reunião)\b"
            r"| restantes?\b| depois\b| mais tarde\b"
        ),
        "ru": r" назад\b| (?:чтения|видео|перерыва|ожидания|осталось|спустя)\b",
        "zh": r" ?(?:阅读|视频|倒计时|休息|会议)",
        "ja": r" ?(?:の動画|動画|タイマー|休憩|会議|の休憩|の会議|待ち)",
        "ko": r" ?(?:읽기|동영상|타이머|휴식|회의|지연)",
    }
)  # fmt: skip
# These may stand behind "45 m", too, which is written apart.
SURELY_BEHIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"[ -](?:ago|read|timer|nap|meeting|podcast)\b", "fr": r" de lecture\b", "es": r" de lectura\b",
        "it": r" (?:fa|di lettura)\b", "pt": r" de leitura\b", "de": r"[ -]Lese(?:zeit|dauer)\b", "ru": r" чтения\b",
    }
)  # fmt: skip
BEFORE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            r"\b(?i:uptime|downtime|runtime|eta|e t a|took|takes?|taking|last(?:s|ed|ing)|wait(?:s|ed|ing)?|timeout|duration|"
            r"elapsed|remaining|cooldown|delay(?:ed)?|sleep|slept|timer|snoozed?|expires?|due|back|starts?|ends?|"
            r"read(?:ing)? time|run ?time|session)\b[:=]?"
            r"(?: (?:of|for|about|around|only|another|just|over|at least|roughly|approximately|in|is|was|to|after)){0,2} ?\Z"
        ),
        "de": (
            r"\b(?:[Vv]or|dauerte?|gedauert|(?i:\w{0,12}(?:zeit|dauer)|timeout|timer):?)"
            r"(?: (?:ca\.|circa|etwa|rund|nur|noch|über|von|auf)){0,2} ?\Z"
        ),
        "fr": (
            r"\b(?:[Ii]l y a|dur(?:e|é|ait|era)|[Dd]urée ?:?|[Tt]emps de \w{1,12} ?:?|[Pp]endant|attend\w{0,4}|minuteur)"
            r"(?: (?:environ|de|seulement|encore)){0,2} ?\Z"
        ),
        "es": (
            r"\b(?:[Hh]ace|dur(?:a|ó|ará|aba)|tard(?:a|ó|ará)|demor(?:a|ó)|[Dd]uración:?|[Tt]iempo de \w{1,12}:?|[Dd]urante|"
            r"temporizador)(?: (?:unos|de|casi|solo|unas)){0,2} ?\Z"
        ),
        "it": (
            r"\b(?:dur(?:a|ato|ata|ava|erà)|[Dd]urata:?|impiega(?:to)?|[Tt]empo di \w{1,12}:?|[Pp]er circa|timer)"
            r"(?: (?:di|circa|solo|altri)){0,2} ?\Z"
        ),
        "pt": (
            r"\b(?:[Hh]á|dur(?:a|ou|ará|ava)|lev(?:a|ou)|demor(?:a|ou)|[Dd]uração:?|[Tt]empo de \w{1,12}:?|[Dd]urante|"
            r"temporizador)(?: (?:de|cerca de|quase|só)){0,2} ?\Z"
        ),
        "ru": (
            r"\b(?:дл(?:ится|ился|илась|илось|иться)|[Пп]родолжительность:?|[Вв]ремя(?: \w{1,12})?:|займ[её]т|занял[оаи]?|"
            r"таймер)(?: (?:около|всего|почти|на)){0,2} ?\Z"
        ),
        "zh": r"(?:耗时|用时|时长|历时|持续|倒计时|等了|等待)(?:约|大约|为|是|了)?[:：]? ?\Z",
        "ja": r"(?:所要時間|読了時間|再生時間|待ち時間|タイマー|残り時間)(?:は|：|:|約)? ?\Z",
        "ko": r"(?:소요 ?시간|재생 ?시간|읽는 ?시간|대기 ?시간|남은 ?시간|타이머)(?:은|는|:)? ?\Z",
    }
)  # fmt: skip
# Behind these a lone "m" is a measure whatever stands before it: "há 45m de corda".
MEASURED: Final = (
    r" (?:of|de|di|von|до|от|deep|high|tall|wide|long|away|thick|above|below|from|tief\w*|hoch|hoh\w*|lang\w*|breit\w*|"
    r"weit\w*|entfernt|Höhe|Tiefe|Länge|Breite)\b| d['’]"
)
# Behind these words German has the dative: "vor drei Tagen".
DATIVE: Final = r"\b(?i:vor|nach|seit|in|mit|von|ab|binnen|zu|aus|bei)(?: (?:etwa|rund|ca\.|circa|nur|knapp|genau|über))? \Z"
