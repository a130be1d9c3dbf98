"""Words with times as subtitles: SRT and WebVTT, cue by cue or as a whole file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from text.cue_breaks import CLAUSE_END, CLOSING, SENTENCE_END
from text.cue_tables import NEVER_FIRST
from text.cues import LINES, MAX_LINE, MAX_SECONDS, Cue, Cues, TimedText, width

__all__ = [
    "LINES",
    "MAX_LINE",
    "MAX_SECONDS",
    "VTT_HEAD",
    "Cue",
    "Cues",
    "TimedText",
    "cues",
    "estimated_times",
    "srt",
    "srt_cue",
    "vtt",
    "vtt_cue",
    "width",
]
VTT_HEAD: Final = "WEBVTT\n\n"


def cues(
    words: Iterable[TimedText],
    max_line: int = MAX_LINE,
    language: str = "",
    duration: float | None = None,
) -> list[Cue]:
    """The subtitles of words in the order of their times, as text.cues.Cues makes them. `duration`
    is that of the sound, in seconds.
    """
    maker = Cues(max_line, language)
    return [cue for word in words for cue in maker.push(word)] + maker.close(duration)


def srt(found: Sequence[Cue]) -> str:
    """SubRip: numbered cues, with a comma before the milliseconds."""
    return "".join(srt_cue(number, cue) for number, cue in enumerate(found, start=1))


def srt_cue(number: int, cue: Cue) -> str:
    """One cue of SubRip. The first one has the number 1."""
    # SRT has no escapes: an arrow would be read as a cue's times
    lines = "\n".join(line.replace("-->", "\u2192") for line in cue.lines)
    return f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{lines}\n\n"


def vtt(found: Sequence[Cue]) -> str:
    """WebVTT, with `&`, `<` and `>` escaped."""
    return VTT_HEAD + "".join(map(vtt_cue, found))


def vtt_cue(cue: Cue, *, stamps: bool = False) -> str:
    """One cue of WebVTT; with `stamps` each word but the first has the time when it begins."""
    lines = "\n".join(_stamped(cue) if stamps and cue.words else map(_escaped, cue.lines))
    return f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{lines}\n\n"


def _stamped(cue: Cue) -> list[str]:
    """A cue's lines with the words' times. These must rise, and lie inside the cue."""
    lines = []
    last = _milliseconds(cue.start)
    for row in cue.words:
        line = ""
        for word in row:
            line += " " if word.text.startswith(" ") and line else ""
            start = _milliseconds(word.start)
            if last < start < _milliseconds(cue.end):
                line += f"<{_clock(word.start, '.')}>"
                last = start
            line += _escaped(word.text.lstrip())
        lines.append(line)
    return lines


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
    return any(character in signs for signs in (SENTENCE_END, CLAUSE_END, CLOSING, NEVER_FIRST))


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _clock(seconds: float, point: str) -> str:
    """HH:MM:SS and milliseconds, with `point` before these."""
    minutes, rest = divmod(_milliseconds(seconds), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
