"""English: what its grammar does differently, and the rules that no other language has.

Sources of choices: The Chicago Manual of Style, 17th ed. (9.2-9.64 numbers, dates, times, decades,
monarchs; 10.4-10.69 abbreviations); NIST SP 811, 6-7 (units); Oxford's New Hart's Rules, 11
(ordinals, eras). Numbers are American: no "and" within a cardinal. Fractional amounts keep their
"and".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from text.normalize import en_tables as tables
from text.normalize.en_decades import decade_rules, plural
from text.normalize.en_everyday import everyday_rules
from text.normalize.en_forms import form_rules
from text.normalize.en_measures import before_a_noun
from text.normalize.en_note_tables import FIXED_FORMS, WAYS
from text.normalize.en_notes import cut_words, note_rules
from text.normalize.en_short import short_rules
from text.normalize.en_spans import span_rules
from text.normalize.en_units import unit_rules
from text.normalize.en_weekdays import weekday_rules
from text.normalize.en_years import is_before_christ, is_measured, is_monarch, year_rules
from text.normalize.language import Language
from text.normalize.numbers import cardinal_words
from text.normalize.rule import Rule, Written, any_of, rule
from text.normalize.values import Context, Currency, Date, Noun, Number, Time

Match = re.Match[str]

# "a $5 bill": a price before a noun takes the singular.
_ARTICLE: Final = re.compile(r"\b[Aa]n? \Z")
_NOUN: Final = re.compile(r" ([a-z]+)")
_NAMED_NOUN: Final = re.compile(
    r" (?:[a-z]+|[A-Z]{2,5}|[A-Z](?: [A-Z]){1,4}|[A-Z][a-z]+ [a-z]+)\b"
)  # "a $3bn IPO"
_NAME_AFTER: Final = re.compile(r" ([A-Z][\w'’]*)")
_NAME_BEFORE: Final = re.compile(r"\b[A-Z0-9][\w'’]* ?\Z")

_RATIO: Final = re.compile(r"\b(?:[Rr]atio|[Oo]dds|[Ss]plit|[Mm]ix|[Ss]cale)\b[^.!?]{0,20}\Z")
_RATIO_BEHIND: Final = re.compile(r" (?:ratio|split|odds|mix|scale)\b")
# Behind "a.m." these don't begin a sentence.
_ZONE: Final = re.compile(
    r" (?:(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST|JST)\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|(?:{any_of(tables.MONTHS)}) (?:\d|[a-z-]+(?:first|second|th|third)\b))"
)
_YEAR_END: Final = r"(?![\w'’\"″”]|[.,:]\d)"
_YEAR_BEFORE: Final = re.compile(rf"\b(?:{tables.BEFORE_A_YEAR}) \Z")
_CLOSING: Final = re.compile(r"['’](?!\w)")
_LASTING: Final = re.compile(r"[1-9]:")
_DURATION: Final = ("hour", "minute", "second")
_SOMEONES_DOCTOR: Final = re.compile(
    r"\b(?:[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]|[Aa]nother|[Dd]ear|[Ss]ee) \Z"
)
_HYPHEN: Final = re.compile(r"\d-[^\W\d]")  # "a 5-km run"


@functools.lru_cache(maxsize=8192)
def _cardinal(digits: str) -> str | None:
    spoken = cardinal_words(digits, "en")
    return spoken and spoken.replace(",", "").replace(" and ", " ")


class English(Language):
    """Numbers without "and", years in pairs, dates as Americans say them."""

    __slots__ = ()

    def cardinal(self, digits: str, gender: str = "") -> str:
        # num2words says "one thousand, two hundred and four". Without the British "and" the comma
        # makes no sense either.
        return _cardinal(digits) or self.spelled(digits)

    def ordinal(self, digits: str, ending: str = "") -> str:
        return super().ordinal(digits).replace(",", "").replace(" and ", " ")

    def year(self, digits: str, context: Context) -> str | None:
        # "in 1500 meters" is said like a year, "in 1850 meters" isn't.
        measured = is_measured(context) and not digits.endswith("00")
        return None if measured else self.year_in_pairs(digits)

    def year_in_pairs(self, digits: str) -> str:
        """ "1905" -> "nineteen oh five", "2024" -> "twenty twenty-four", "2000" -> "two
        thousand".
        """
        century, rest = divmod(int(digits), 100)
        if rest < 10 and century % 10 == 0:
            return self.cardinal(str(int(digits)))
        if rest == 0:
            return f"{self.cardinal(str(century))} hundred"
        return (
            f"{self.cardinal(str(century))} {'oh ' if rest < 10 else ''}{self.cardinal(str(rest))}"
        )

    def decade(self, digits: str, context: Context) -> str:
        if len(digits) == 2:
            return {"00": "thousands", "10": "tens"}.get(digits) or plural(self.cardinal(digits))
        return plural(self.year_in_pairs(digits))

    def date(self, date: Date, context: Context) -> str:
        month = self.month_names[date.month - 1]
        if not date.day:
            return f"{month} {self.year_in_pairs(date.year)}"
        day = self.ordinal(str(date.day))
        if context.written[0].isdigit() and any(
            char.isalpha() for char in context.written.rstrip("T")
        ):
            spoken = f"{'' if context.before.lower().endswith('the ') else 'the '}{day} of {month}"
        else:
            spoken = f"{month} {day}"
        return f"{spoken}, {self.year_in_pairs(date.year)}" if date.year else spoken

    def time(self, time: Time, context: Context) -> str:
        if time.hour in (0, 24) and time.minute == 0 and not (time.second or time.half):
            return "midnight"
        if time.second is not None and not time.half and _LASTING.match(context.written):
            return self._duration(time)
        spoken = self.cardinal(str(time.hour or 12) if time.half else str(time.hour))
        if time.minute:
            spoken += f" {'oh ' if time.minute < 10 else ''}{self.cardinal(str(time.minute))}"
        elif time.minute is not None and not time.half:
            spoken += " o'clock" if 1 <= time.hour <= 12 else " hundred"
        if time.second:
            spoken += f" and {self.cardinal(str(time.second))} seconds"
        if not time.half:
            return spoken
        ends = time.half.endswith(".") and context.ends_a_sentence()
        dot = "." if ends and not _ZONE.match(context.after) else ""
        return f"{spoken} {time.half[0].upper()}M{dot}"

    def _duration(self, time: Time) -> str:
        """ "2:03:59" without a zero before it."""
        parts = zip((time.hour, time.minute, time.second), _DURATION, strict=True)
        return " ".join(
            f"{self.cardinal(str(count))} {noun}{'' if count == 1 else 's'}"
            for count, noun in parts
            if count
        )

    def counted(self, number: Number, noun: Noun, context: Context) -> str:
        one = number.is_one or _HYPHEN.search(context.written) or before_a_noun(context)
        return f"{self.number(number)} {noun.forms[0 if one else -1]}"

    def counted_span(self, low: Number, high: Number, noun: Noun, context: Context) -> str:
        one = high.is_one or before_a_noun(context)
        return f"{self.number(low)} to {self.number(high)} {noun.forms[0 if one else -1]}"

    def money(
        self, number: Number, currency: Currency, scale: Noun | None, context: Context
    ) -> str | None:
        if _ARTICLE.search(context.before) and _NAMED_NOUN.match(context.after):
            return self.join(
                self.number(number), scale.forms[0] if scale else "", currency.noun.forms[0]
            )
        return super().money(number, currency, scale, context)

    def span(self, low: Number, high: Number, context: Context) -> str:
        first = low.whole
        last = high.whole
        years = len(first) == 4 and "1000" <= first <= "2099" and not low.fraction + high.fraction
        if is_measured(context):
            years = False
        if years and len(last) == 4 and (last >= first or is_before_christ(context)):
            return f"{self.year_in_pairs(first)} to {self.year_in_pairs(last)}"
        if years and len(last) == 2:
            return f"{self.year_in_pairs(first)} to {self.cardinal(last)}"
        return f"{self.number(low)} to {self.number(high)}"

    def fraction(self, whole: str, top: str, bottom: str, context: Context) -> str:
        if (top, bottom) in {("24", "7"), ("9", "11"), ("50", "50")}:
            name = f"{self.cardinal(top)} {self.cardinal(bottom)}"
            return f"{self.spelled(whole)} {name}" if whole else name  # "text 988 24/7"
        if top == bottom or bottom == "10":
            spoken = f"{self.cardinal(top)} out of {self.cardinal(bottom)}"
        elif int(bottom) < 2 or int(top) == 0:
            spoken = f"{self.cardinal(top)} over {self.cardinal(bottom)}"
        else:
            part = {"2": "half", "4": "quarter"}.get(bottom) or self.ordinal(bottom)
            spoken = (
                f"one {part}"
                if top == "1"
                else f"{self.cardinal(top)} {'halves' if bottom == '2' else part + 's'}"
            )
        return self.mixed(whole, spoken) if whole else spoken

    def mixed(self, whole: str, part: str) -> str:
        return f"{self.cardinal(whole)} and {'a' + part[3:] if part.startswith('one ') else part}"

    def proportion(self, first: str, second: str, context: Context) -> str | None:
        """ "48:30" is a time in minutes; "60:40", "odds of 50:1" aren't."""
        timed = int(first) > 24 and len(second) == 2 and int(second) < 60
        ratio = int(first) + int(second) == 100 or _RATIO.search(context.before)
        if not timed or ratio or _RATIO_BEHIND.match(context.after):
            return super().proportion(first, second, context)
        seconds = self.cardinal(str(int(second)))
        return f"{self.cardinal(first)} {'oh ' if second[0] == '0' else ''}{seconds}"

    def roman(self, name: str, value: str, ordinal: bool, context: Context) -> str | None:
        if ordinal and not is_monarch(name, value, context):
            return None
        return (
            f"{name} the {self.ordinal(value).capitalize()}"
            if ordinal
            else f"{name} {self.cardinal(value)}"
        )

    def versions(self, parts: Sequence[str], cue: str, context: Context) -> str:
        spoken = f" {self.point} ".join(map(self.cardinal, parts))
        if cue == "V" and len(parts) == 1:  # "a V8 engine"
            return f"V {spoken}"
        return f"version {spoken}" if cue else spoken

    def coded(self, digits: str, context: Context) -> str:
        return (
            self.cardinal(digits)
            if digits.endswith("00")
            else self.spelled(digits).replace("zero", "oh")
        )


# ---------------------------------------------------------------------------------------- own rules


def _doctor(match: Match) -> str:
    if _before_a_name(match) or _SOMEONES_DOCTOR.search(Context(match).before):
        return "Doctor"
    return "Drive" + _kept_dot(match)


def _saint(match: Match) -> str:
    return "Saint" if _before_a_name(match) else "Street" + _kept_dot(match)


def _kept_dot(match: Match) -> str:
    return "." if Context(match).ends_a_sentence() else ""


def _before_a_name(match: Match) -> bool:
    """Whether a name follows: "Dr. Smith", "St. John", but not "Main St. Then" or "Elm Dr. in
    town". Without a capital behind, a name before decides.
    """
    context = Context(match)
    after = _NAME_AFTER.match(context.after)
    if not after or after[1] in WAYS:
        return not _NAME_BEFORE.search(context.before)
    return after[1] not in tables.SENTENCE_WORDS or context.after[2:3] == "."  # "Dr. A. Wong"


def _two_digits(match: Match) -> str | None:
    """ "the class of '09", "July '76"; "'24 hours'" is quoted."""
    context = Context(match)
    if not _YEAR_BEFORE.search(context.before) and _CLOSING.search(context.after):
        return None
    year = match["year"]
    return ("oh " if year[0] == "0" else "") + LANGUAGE.cardinal(str(int(year)))


def _bare_year(match: Match) -> str | None:
    """ "2000 people" and "2048 bits" are numbers; "1984" alone is a year."""
    following = _NOUN.match(match.string, match.end(), match.end() + 20)
    if (
        following
        and (following[1].endswith("s") or following[1] in tables.COUNTED)
        and following[1] not in tables.VERBS
    ):
        return None
    return LANGUAGE.year_in_pairs(match[0])


NUMBERS: Final = Written.of(".", ",", r"\w")

RULES: Final[tuple[Rule, ...]] = (
    *short_rules(),
    *span_rules(),
    *unit_rules(lambda: LANGUAGE),
    *note_rules(lambda: LANGUAGE),
    *weekday_rules(),
    *everyday_rules(lambda: LANGUAGE),
    *form_rules(lambda: LANGUAGE),
    rule("abbreviation", r"C(?<!\w.)\+\+", "C plus plus", "+", "words"),
    rule("abbreviation", r"\b([CF])#(?!\w)", lambda match: f"{match[1]} sharp", "#", "words"),
    rule(
        "abbreviation",
        r"(M(?<!\w.)(?:rs?|s))\.",
        lambda match: tables.MARRIED[match[1]],
        ".",
        "words",
    ),
    rule("abbreviation", r"D(?<!\w.)r\.", _doctor, ".", "words"),
    rule("abbreviation", r"S(?<!\w.)t\.", _saint, ".", "words"),
    rule(
        "time",
        r" ?[-–] ?(?=\d)(?:(?<=[apAP][mM][-–])|(?<=[apAP][mM] [-–] )|(?<=\.[mM]\.[-–])"
        r"|(?<=\.[mM]\. [-–] ))",
        " to ",
        re.compile(r"[mM]\.? ?[-–]"),
        "dates",
    ),
    *decade_rules(lambda: LANGUAGE),
    rule("year", rf"['’](?<!\w.)(?P<year>\d\d){_YEAR_END}", _two_digits, "'’", "dates"),
    rule("math", r"x(?<=\dx)\b(?! ?\d)", " times", "x", "amounts"),
    *year_rules(
        lambda digits: LANGUAGE.year_in_pairs(digits), lambda digits: LANGUAGE.cardinal(digits)
    ),
    rule("year", r"(?:19|20)(?<![\w.,$#-]..)\d\d\b(?![.,]\d)", _bare_year, "", "numbers"),
)

LANGUAGE: Final[English] = English.from_tables(
    tables,
    code="en",
    speller="en",
    digits=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    point="point",
    dot="dot",
    upto="to",
    number_sign="number",
    and_part="and",
    ordinal_endings="st|nd|rd|th",
    date_order="mdy",
    date_patterns=(
        r"{month} {day}(?:st|nd|rd|th)?\b(?![:.%]\d)(?:,? {year}\b)?",
        r"{day}(?:st|nd|rd|th)?(?: of)? {month}(?:\b|(?=[,;:)]| [12]\d{3}\b))(?:,? {year}\b)?",
        r"{month},? {year}\b",
    ),
    time_patterns=(
        r"{hour}:{minute}(?::{second})?(?!:?\d)(?: ?{half})?Z?",
        r"{hour} ?{half}",
    ),
    half=r"[aApP]\.m\.|[aApP]\.?[mM]\b",
    ratio="to",
    shortened=frozenset(cut_words()) | FIXED_FORMS,
    code_cues=r"\b(?:HTTP|[Ee]rror|[Ss]tatus|[Cc]ode|[Rr]oom|[Ff]light|[Cc]all|[Dd]ial):? ",
    hashtag="hashtag",
    mention="at",
    rules=RULES,
)
