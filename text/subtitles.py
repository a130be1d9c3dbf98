"""Words with times as subtitles: SRT and WebVTT.

A cue (what is shown at one time) has at most two lines and is shown long enough to be read. It ends
where a sentence does, or where the speaker pauses, and otherwise where it is full. The bounds are
those of the broadcasters (BBC Subtitle Guidelines; Netflix, Timed Text Style Guide).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

LINES: Final = 2
MAX_LINE: Final = 42  # columns; a Chinese, Japanese or Korean character takes two
MAX_SECONDS: Final = 7.0  # of a cue
MIN_SECONDS: Final = 0.833  # of a cue, where the next one leaves it the time
MIN_SPOKEN: Final = 0.02  # seconds that the words of a cue last at least
GAP: Final = 0.083  # seconds between two cues
PAUSE: Final = 0.5  # seconds of silence that end a cue
READING_SPEED: Final = 17.0  # columns a second
# How many columns of unevenness a line break is worth after a sentence, and after a clause.
SENTENCE_BREAK: Final = 12
CLAUSE_BREAK: Final = 8
SENTENCE_END: Final = frozenset(".!?\u3002\uff01\uff1f\u2026")
CLAUSE_END: Final = frozenset(",;:\u3001\uff0c\uff1b\uff1a")
CLOSING: Final = "\"')]}\u201d\u2019\u00bb\u300d\u300f"


@dataclass(frozen=True, slots=True)
class TimedText:
    """A word, or a part of a text, with its times in seconds. The text begins with the space that
    is written before it.
    """

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def cues(words: Iterable[TimedText], max_line: int = MAX_LINE) -> list[Cue]:
    """The subtitles of words in the order of their times.

    Cues never overlap, each starts before it ends, and none has a line of more than `max_line`
    columns, unless a single word is longer.
    """
    found: list[Cue] = []
    for group in _groups(list(words), max_line):
        text = "".join(word.text for word in group).strip()
        if text:
            lines = _lines(group, max_line)
            end = max(group[-1].end, group[0].start + MIN_SPOKEN)
            found.append(Cue(group[0].start, end, lines))
    return _spread(found)


def srt(found: Sequence[Cue]) -> str:
    """SubRip: numbered cues, with a comma before the milliseconds."""
    return "".join(
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n"
        + "\n".join(_safe(line) for line in cue.lines)
        + "\n\n"
        for number, cue in enumerate(found, start=1)
    )


def vtt(found: Sequence[Cue]) -> str:
    """WebVTT, with `&`, `<` and `>` escaped."""
    return "WEBVTT\n\n" + "".join(
        f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n"
        + "\n".join(_escaped(line) for line in cue.lines)
        + "\n\n"
        for cue in found
    )


def estimated_times(text: str, start: float, end: float) -> list[TimedText]:
    """The words of a text without times. Each gets a part of the seconds from `start` to `end`, in
    proportion to its columns.
    """
    parts = _parts(text)
    total = sum(width(part) for part in parts) or 1
    timed = []
    done = 0
    for part in parts:
        begin = start + (end - start) * done / total
        done += width(part)
        timed.append(TimedText(part, begin, start + (end - start) * done / total))
    return timed


def _parts(text: str) -> list[str]:
    """Words with the space before them; characters of scripts that write no spaces."""
    parts: list[str] = []
    for each in text:
        wide = unicodedata.east_asian_width(each) in "WF"
        if not parts or each.isspace() or (wide and not _closes(each)):
            parts.append(each)
        elif parts[-1].isspace() or not _is_wide(parts[-1]) or _closes(each):
            parts[-1] += each
        else:
            parts.append(each)
    return parts


def _is_wide(part: str) -> bool:
    return unicodedata.east_asian_width(part[-1]) in "WF"


def _closes(character: str) -> bool:
    return character in SENTENCE_END or character in CLAUSE_END or character in CLOSING


def _groups(words: list[TimedText], max_line: int) -> list[list[TimedText]]:
    """The words of each cue."""
    groups: list[list[TimedText]] = []
    group: list[TimedText] = []
    for word in words:
        if group and _begins_cue(group, word, max_line):
            groups.append(group)
            group = []
        group.append(word)
    return [*groups, group] if group else groups


def _begins_cue(group: list[TimedText], word: TimedText, max_line: int) -> bool:
    """Whether `word`, the next one after the `group`, begins a new cue."""
    text = "".join(each.text for each in group)
    if word.start - group[-1].end >= PAUSE or word.end - group[0].start > MAX_SECONDS:
        return True
    if len(_lines([*group, word], max_line)) > LINES:
        return True
    last = text.rstrip().rstrip(CLOSING)[-1:]
    return last in SENTENCE_END and width(text.strip()) >= max_line // 2


def _lines(group: Sequence[TimedText], max_line: int) -> tuple[str, ...]:
    """The words in as few lines as possible; two lines are as even as possible, the lower one being
    the longer, and break after a clause where there is one nearby.
    """
    texts = [word.text for word in group]
    whole = "".join(texts).strip()
    if width(whole) <= max_line:
        return (whole,)
    best: tuple[float, tuple[str, str]] | None = None
    for place in range(1, len(texts)):
        upper = "".join(texts[:place]).strip()
        lower = "".join(texts[place:]).strip()
        if not upper or not lower or width(upper) > max_line or width(lower) > max_line:
            continue
        cost = abs(width(upper) - width(lower)) + (2 if width(upper) > width(lower) else 0)
        if upper[-1] in SENTENCE_END:
            cost -= SENTENCE_BREAK
        elif upper[-1] in CLAUSE_END:
            cost -= CLAUSE_BREAK
        if best is None or cost < best[0]:
            best = cost, (upper, lower)
    if best:
        return best[1]
    return _filled(texts, max_line)


def _filled(texts: Sequence[str], max_line: int) -> tuple[str, ...]:
    """The words line by line, each as full as possible."""
    lines: list[str] = []
    for text in texts:
        if lines and width((lines[-1] + text).strip()) <= max_line:
            lines[-1] += text
        else:
            lines.append(text)
    return tuple(line.strip() for line in lines if line.strip())


def _spread(found: list[Cue]) -> list[Cue]:
    """Gives cues the time to be read where nothing follows at once, and a gap between them."""
    spread = []
    for place, cue in enumerate(found):
        columns = sum(map(width, cue.lines))
        wanted = cue.start + min(MAX_SECONDS, max(MIN_SECONDS, columns / READING_SPEED))
        end = max(cue.end, wanted)
        if place + 1 < len(found):
            next_start = found[place + 1].start
            end = min(end, max(next_start - GAP, cue.start + (next_start - cue.start) / 2))
        spread.append(replace(cue, end=min(end, cue.start + MAX_SECONDS)))
    return spread


def _clock(seconds: float, point: str) -> str:
    """HH:MM:SS and milliseconds, with `point` before these."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _safe(line: str) -> str:
    """A line of SRT, which has no escapes: an arrow would be read as a cue's times."""
    return line.replace("-->", "\u2192")


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
