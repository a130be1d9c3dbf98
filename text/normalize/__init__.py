"""Turns written text into spoken words: drops what has no sound, then applies a language's rules.

Nothing here raises: a rule that doesn't understand its match leaves it as written. A language
without a table keeps its text. `spoken` also gives the place of every replacement, so that captions
find their way back to the source.
"""

from __future__ import annotations

import functools
import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from text.normalize.amounts import amount_rules, name_rules, number_rules
from text.normalize.between import between_rules, scale_rules
from text.normalize.cjk import EastAsian
from text.normalize.dates import date_rules, year_rules
from text.normalize.draft import SHORT, Alignment, Draft, Replacement, Spoken
from text.normalize.durations import duration_rules
from text.normalize.identifiers import written_codes
from text.normalize.labels import label_rules
from text.normalize.language import Language
from text.normalize.lives import life_rules
from text.normalize.lone_months import lone_month_rules
from text.normalize.month_years import month_year_rules
from text.normalize.numbered import numbered_rules
from text.normalize.plan import Plan
from text.normalize.pressure import pressure_rules
from text.normalize.primes import prime_rules
from text.normalize.required import OTHER_DIGIT, has_other_digits, noughts
from text.normalize.roman_lists import roman_list_rules
from text.normalize.rule import CLASSES, STAGES, Rule
from text.normalize.scores import score_rules
from text.normalize.sentence_ends import sparing_words
from text.normalize.shapes import shape_date_rules, shape_word_rules
from text.normalize.sizes import size_rules, size_word_rules
from text.normalize.spaced_ranges import spaced_range_rules
from text.normalize.weekdays import weekday_rules
from text.normalize.words import lone_area_rules, sign_rules, word_rules

__all__ = [
    "CLASSES",
    "LANGUAGES",
    "Alignment",
    "Replacement",
    "Spoken",
    "normalize",
    "spans",
    "spoken",
]

# Each is a module here with a `LANGUAGE`. It is imported and compiled with its first text.
LANGUAGES: Final = ("en", "de", "fr", "it", "es", "pt", "ru", "zh", "ja", "ko")

# Pictures, drawing, keycaps, flags, tags. Letterlike signs, arrows and mathematics stay for the
# tables.
_EMOJI: Final = (
    "\u20e3\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\u3030\u303d\ufe00-\ufe0f"
    "\U0001f000-\U0001f0ff\U0001f1e6-\U0001f2ff\U0001f300-\U0001faff\U000e0000-\U000e01ef"
)
# Zero-width characters, directions, soft hyphens, interlinear marks: formatting, never sound.
_HIDDEN_SIGNS: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd"
)
_INVISIBLE: Final = re.compile(f"[{_HIDDEN_SIGNS}]++")
_CONTROLS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
_CONTROL: Final = re.compile(f"[{_CONTROLS}]++")
# Where only punctuation or space follows a picture, the space before it goes, too.
_PICTURE_LAST: Final = re.compile(rf" ?[{_EMOJI}]++(?=[\s.,;:!?)]|\Z)")
_PICTURE: Final = re.compile(rf"[{_EMOJI}]++")
# In the east of Asia a triangle says which way an amount goes, and what three letters are (▲3.2%,
# △ABC), ○○ stands for a name, and ○ and △ are marks. What decides stands behind the sign.
_TRIANGLE: Final = r"(?<=[▲△▼▽])(?= ?(?:[\d¥￥$]|[A-Z]{3}(?![A-Za-z])))"
_MARK: Final = (
    r"(?<=[○◯△□◎])(?:(?=[○◯△□◎×はをがもでとの式、。，；！？）」还和或是为的은는이가을를로와과도,.)]|\Z)"
    r"|(?<=[○◯△□].))"
)
_EASTERN: Final = rf"(?:[{_EMOJI}](?!{_TRIANGLE}|{_MARK}))++"
_EASTERN_LAST: Final = re.compile(rf" ?{_EASTERN}(?=[\s.,;:!?)]|\Z)")
_EASTERN_PICTURE: Final = re.compile(_EASTERN)
# Compatibility forms of letters, digits and signs: mathematical, fullwidth, circled, ligatures.
# Fullwidth punctuation is left to the voice, except colons and points within numbers.
_FORMS: Final = (
    "\u0132\u0133\u013f\u0140\u017f\u01c4-\u01cc\u01f1-\u01f3\u2100\u2101\u2105\u2106\u210a-\u2112"
    "\u2115\u2119-\u211d\u2124\u2128\u212a-\u212d\u212f-\u2134\u2139\u213b\u2145-\u2149\u249c-\u24e9"
    "\U0001d400-\U0001d7ff\uff03-\uff06\uff0b\uff0d\uff0f-\uff19\uff1d\uff20-\uff3a\uff41-\uff5a"
    "\uffe0-\uffe6\ufb00-\ufb06"
)
# A wide comma groups wide digits, and others before what is counted: "8:30，302室" is a list.
_COUNTED: Final = r"\d{3}(?:\.\d|[元円人名个個件万块명개])"
_COMPATIBILITY: Final = re.compile(
    rf"[{_FORMS}]++|(?<=\d)(?:[\uff0e\uff1a](?=\d)"
    rf"|\uff0c(?=\d{{3}}(?!\d))(?:(?<=[\uff10-\uff19].)|(?<!:\d\d.)(?={_COUNTED})))"
)
_CAPITAL_SHARP_S: Final = re.compile("ẞ")
# A circle among Chinese digits is a nought: 二○二四年.
_ROUND_NOUGHT: Final = re.compile(
    "[○◯](?=[〇零一二三四五六七八九○◯年])"
    "(?:(?<=[〇零一二三四五六七八九].)|(?<=[〇零一二三四五六七八九][○◯].)|(?<=[〇零一二三四五六七八九][○◯]{2}.))"
)
# What few texts have, and none needs to be searched for six times.
_RARE: Final = re.compile(
    rf"[{_HIDDEN_SIGNS}{_CONTROLS}{_EMOJI}{_FORMS}ẞ○◯\uff0c\uff0e\uff1a]"
    r"(?:(?<![\uff0c\uff0e\uff1a])|(?<=\d.))"
)
_SPACES: Final = re.compile(r"[^\S\n](?:[^\S\n]++|(?<! ))")


class Grammar(NamedTuple):
    """A language's rules in the order they run. Those for numbers run only where `number` finds
    something; `row` matches digits with separators between them.
    """

    rules: Plan
    numbers: int  # the place of the first rule for numbers
    signs: int  # the place of the first rule behind those
    number: re.Pattern[str]
    row: re.Pattern[str]
    pictures: tuple[re.Pattern[str], ...] = (_PICTURE_LAST, _PICTURE)  # at an end, and elsewhere


def normalize(text: str, language: str, *, classes: frozenset[str] | None = None) -> str:
    """The text as it is said in `language`. `classes` are the written forms to say, of CLASSES;
    None is all of them.
    """
    return _draft(_grammar(language) if language in LANGUAGES else None, text, classes).text


def spans(
    text: str, language: str, *, classes: frozenset[str] | None = None
) -> tuple[Replacement, ...]:
    """What `normalize` replaces, in the order of the text."""
    return spoken(text, language, classes=classes).replacements


def spoken(text: str, language: str, *, classes: frozenset[str] | None = None) -> Spoken:
    """The text as it is said, with the way back from each spoken character to the source."""
    return spoken_by(_grammar(language) if language in LANGUAGES else None, text, classes)


def spoken_by(rules: Grammar | None, text: str, classes: frozenset[str] | None = None) -> Spoken:
    """As `spoken`, with the given rules."""
    return _draft(rules, text, classes).spoken()


def _draft(rules: Grammar | None, text: str, classes: frozenset[str] | None) -> Draft:
    draft = Draft(text)
    _clean(draft, rules.pictures if rules else (_PICTURE_LAST, _PICTURE))
    if rules:
        if has_other_digits(draft.text):
            draft.rewrite(OTHER_DIGIT, _ascii_digit)
        run = _Run(rules.rules, draft, classes)
        run.stage(0, rules.numbers)
        if rules.number.search(draft.text):
            draft.find_numbers(rules.row)
            run.stage(rules.numbers, rules.signs)
        run.stage(rules.signs, len(rules.rules))
        _tidy(draft)
    draft.strip()
    draft.restore()
    return draft


class _Run:
    """The rules as they run over one text."""

    __slots__ = ("_classes", "_draft", "_fulfilled", "_may_read", "_rules")

    def __init__(self, rules: Plan, draft: Draft, classes: frozenset[str] | None) -> None:
        self._rules = rules
        self._draft = draft
        self._classes = classes
        rules.begin_text()
        self._fulfilled = rules.fulfilled(noughts(draft.text))
        self._may_read = True

    def stage(self, first: int, last: int) -> None:
        """Runs the rules of the places from `first` to before `last`."""
        while (changed := self._run(first, last)) is not None:
            self._look()
            first = changed + 1

    def _run(self, first: int, last: int) -> int | None:
        """Runs them up to the first that changes the text, whose place is returned."""
        rules = self._rules
        draft = self._draft
        classes = self._classes
        text = draft.text
        is_long = len(text) > SHORT
        # Many rules need the same: what the text has is asked once.
        answers: dict[int, object] = {}
        for place in rules.chosen(self._fulfilled, first, last):
            kind, pattern, say, needs, _, at_number = rules[place]
            test = rules.tests[place]
            if test and id(needs) not in answers:
                answers[id(needs)] = test(text)
            if not test or answers[id(needs)]:
                aloud = classes is None or kind in classes
                behind = rules.behind_digits(place) if at_number and is_long else None
                draft.rewrite(pattern, say, aloud=aloud, at_number=at_number, behind=behind)
                if draft.text is not text:
                    return place
            if self._may_read and place in rules.unread and rules.is_in_vain(place):
                self._may_read = False
        return None

    def _look(self) -> None:
        """Looks for what has become possible by a change, and in a short text for what still is."""
        news = self._draft.news(self._rules.reach)
        fulfilled = self._rules.fulfilled(noughts(news))
        is_all = news is self._draft.text
        self._fulfilled = fulfilled if is_all else fulfilled | self._fulfilled


def _clean(draft: Draft, pictures: tuple[re.Pattern[str], ...]) -> None:
    is_plain = draft.text.isascii() and draft.text.isprintable()
    if not is_plain and _RARE.search(draft.text):
        draft.rewrite(_INVISIBLE, _nothing)
        draft.rewrite(_ROUND_NOUGHT, _nought)
        draft.rewrite(_CONTROL, _one_space)
        draft.rewrite(pictures[0], _nothing)
        draft.rewrite(pictures[1], _one_space)
        draft.rewrite(_COMPATIBILITY, _plain_form)
        draft.rewrite(_CAPITAL_SHARP_S, _sharp_s)
    _tidy(draft)


def _tidy(draft: Draft) -> None:
    # The only printable space is " ", and isprintable() is cheap.
    if "  " in draft.text or not draft.text.isprintable():
        draft.rewrite(_SPACES, _one_space)


def _nothing(_: re.Match[str]) -> str:
    return ""


def _nought(_: re.Match[str]) -> str:
    return "〇"


def _ascii_digit(match: re.Match[str]) -> str:
    return str(int(match[0]))


def _one_space(_: re.Match[str]) -> str:
    return " "


def _sharp_s(match: re.Match[str]) -> str:
    """Capital letters have two S for it; elsewhere it is the small letter."""
    beside = match.string[max(match.start() - 1, 0) : match.end() + 1].replace("ẞ", "")
    return "SS" if beside.isupper() else "ß"


def _plain_form(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def prepare(code: str) -> None:
    """Has the rules of a language ready, which the first text in it would wait for: 50 ms."""
    _grammar(code)


@functools.cache
def _grammar(code: str) -> Grammar:
    return grammar(importlib.import_module(f"text.normalize.{code}").LANGUAGE)


def grammar(language: Language) -> Grammar:
    """The rules of a language in the order they run, compiled."""
    common: dict[str, tuple[Callable[[Language], Iterable[Rule]], ...]] = {
        "words": (numbered_rules, word_rules, between_rules),
        "dates": (
            pressure_rules,
            prime_rules,
            written_codes,
            scale_rules,
            duration_rules,
            date_rules,
        ),
        "names": (name_rules,),
        "amounts": (label_rules, amount_rules),
        "years": (year_rules,),
        "numbers": (number_rules,),
        "signs": (lone_area_rules, sign_rules),
    }
    first = {
        "words": (
            life_rules,
            roman_list_rules,
            weekday_rules,
            size_word_rules,
            shape_word_rules,
            spaced_range_rules,
            lone_month_rules,
        ),
        "dates": (size_rules, score_rules, month_year_rules, shape_date_rules),
    }
    stages = {
        stage: (
            *(rule for rules in first.get(stage, ()) for rule in rules(language)),
            *(rule for rule in language.rules if rule.stage == stage),
            *(rule for rules in common[stage] for rule in rules(language)),
        )
        for stage in STAGES
    }
    digit = re.compile(rf"[0-9{''.join(language.fractions)}{language.number_signs}]")
    return Grammar(
        Plan(
            sparing_words((rule for stage in STAGES for rule in stages[stage]), language.code),
            has_spaces=bool(language.space),
        ),
        len(stages["words"]),
        sum(len(stages[stage]) for stage in STAGES[:-1]),
        digit,
        re.compile(language.written.row),
        (_EASTERN_LAST, _EASTERN_PICTURE)
        if isinstance(language, EastAsian)
        else (_PICTURE_LAST, _PICTURE),
    )
