"""Russian nouns that are written with their beginning and their end: "ф-ция", "гр-ка", "св-ра"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from text.normalize import ru_cut_tables as tables
from text.normalize import ru_everyday_tables as everyday
from text.normalize.ru_declension import declined
from text.normalize.ru_tables import PLAIN
from text.normalize.rule import Rule, rule

Match = re.Match[str]


def contraction_rules() -> Iterator[Rule]:
    size = r"(?P<key>[Рр])-р(?<!\w...)(?= ?(?:обуви |одежды )?(?:\d|[XSML]{1,4}\b))"
    yield rule("abbreviation", size, lambda m: f"{m['key']}азмер", ("-р ", "-р"), "words")

    def contraction(match: Match) -> str | None:
        """ "ф-ция", "гр-ка"."""
        written = match[0]
        if written in everyday.CONTRACTIONS:
            return everyday.CONTRACTIONS[written]
        if written in PLAIN:
            return None
        begin = match["begin"]
        spoken = contracted(begin[0].lower() + begin[1:], match["end"])
        if not spoken:
            return None
        return spoken if begin[0].islower() else spoken[0].upper() + spoken[1:]

    small = "бвгджзклмнпрстфхцчшщ"
    last = f"{small}{small.upper()}"
    begin = rf"(?P<begin>[А-ЯЁа-яё]{{0,4}}[{last}])"
    pattern = rf"(?<![\w-]){begin}-(?P<end>[{small}][а-яё]{{0,5}})(?![\w-])"
    needs = re.compile(rf"-(?<=[{last}]-)[{small}]")
    yield rule("abbreviation", pattern, contraction, needs, "words")


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """The forms of the nouns by their first letter."""
    found: dict[str, dict[str, None]] = {}
    for row in f"{tables.CONTRACTED} {tables.PEOPLE} {tables.NOUNS}".split():
        for form in declined(row.replace("|", "")).values():
            found.setdefault(form[0], {})[form] = None
    return MappingProxyType({first: tuple(each) for first, each in found.items()})


@lru_cache(maxsize=1024)
def contracted(begin: str, end: str) -> str:
    """The noun that is written with its beginning and its end: "ф-ция"; "" where there is none."""
    if begin[-1] in "аеёиоуыэюяьъй-" or end[0] in "аеёиоуыэюяьъ" or len(begin) + len(end) < 4:
        return ""
    least = len(begin) + len(end) + 1
    return next(
        (
            form for form in _forms().get(begin[0], ())
            if len(form) >= least and form.startswith(begin) and form.endswith(end)
        ),
        "",
    )  # fmt: skip
