"""From the classes that the aligner chose to times that rise, and words that last.

The model marks the start and the end of each unit by itself, so that some may lie before others.
`repair` is the official package's: the longest part that rises stays, one or two marks between take
the nearer neighbour, and more of them are spread evenly. `spread` is ours: a unit without a length
takes half of the room of its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

NEAREST: Final = 2  # marks in a row that take a neighbour's time; more are spread
SHORT: Final = 0.02  # seconds; a unit that is shorter gets some of its neighbours' time
ALONE: Final = 0.08  # seconds that a unit gets where it has no neighbour to take from

Span = tuple[float, float]


def repair(marks: Sequence[float]) -> list[int]:
    """Marks in milliseconds, made to rise. As the official package's fix_timestamp."""
    kept = _longest_rising(marks)
    found = [float(mark) for mark in marks]
    for first, end in _gaps(kept, len(marks)):
        left = found[first - 1] if first else None
        right = found[end] if end < len(marks) else None
        found[first:end] = _filled(left, right, end - first)
    return [int(mark) for mark in found]


def spread(spans: Sequence[Span], seconds: float) -> list[Span]:
    """Spans in a clip of `seconds`, made to last for SHORT each if there is room for all. Their
    times rise.

    Neighbours of short ones give up to a half of their length.
    """
    spans = [(min(max(start, 0.0), seconds), min(max(end, 0.0), seconds)) for start, end in spans]
    found = list(spans)
    done = 0
    for first, end in _short_runs(spans):
        if first >= done:
            done = _spread_run(found, first, end, seconds)
    return found


def _longest_rising(marks: Sequence[float]) -> list[int]:
    """The places of the longest part that doesn't fall; among equals, that of the package: every
    mark follows the first one that it can.
    """
    # places[n] are the marks that end a part of n + 1; their values fall, so `negated` rises
    places: list[list[int]] = []
    negated: list[list[float]] = []
    ends: list[float] = []  # the least value that ends a part of n + 1
    parents: list[int] = []
    for place, mark in enumerate(marks):
        length = bisect_right(ends, mark)
        if length == len(places):
            places.append([])
            negated.append([])
            ends.append(mark)
        parents.append(
            places[length - 1][bisect_left(negated[length - 1], -mark)] if length else -1
        )
        places[length].append(place)
        negated[length].append(-mark)
        ends[length] = mark
    place = places[-1][0] if places else -1
    found = []
    while place >= 0:
        found.append(place)
        place = parents[place]
    return found[::-1]


def _gaps(kept: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The runs [first, end) of places that aren't kept."""
    before = -1
    for place in (*kept, count):
        if place > before + 1:
            yield before + 1, place
        before = place


def _filled(left: float | None, right: float | None, count: int) -> list[float]:
    """`count` marks between two that stay."""
    if left is None or right is None:
        edge = right if left is None else left
        assert edge is not None
        return [edge] * count
    if count <= NEAREST:
        return [left if place + 1 <= count - place else right for place in range(count)]
    step = (right - left) / (count + 1)
    return [left + step * (place + 1) for place in range(count)]


def _short_runs(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The runs [first, end) of spans that are too short."""
    first = None
    for place, (start, end) in enumerate(spans):
        short = end - start < SHORT
        if short and first is None:
            first = place
        if not short and first is not None:
            yield first, place
            first = None
    if first is not None:
        yield first, len(spans)


def _spread_run(found: list[Span], first: int, end: int, seconds: float) -> int:
    """Gives the run [first, end) room, and takes in its neighbours if there isn't enough. Returns
    the end of the run then.
    """
    while True:
        left, right = _room(found, first, end, seconds)
        needed = (end - first) * SHORT
        if right - left >= needed or (first == 0 and end == len(found)):
            break
        first = max(0, first - 1)
        end = min(len(found), end + 1)
    if first:
        start = found[first - 1][0]
        found[first - 1] = (start, min(found[first - 1][1], left))
    if end < len(found):
        found[end] = (max(found[end][0], right), found[end][1])
    each = (right - left) / (end - first)
    for place in range(end - first):
        found[first + place] = (left + each * place, left + each * (place + 1))
    return end


def _room(found: Sequence[Span], first: int, end: int, seconds: float) -> Span:
    """Where the run may lie: between the middles of its neighbours, and not farther from its own
    marks than it needs.
    """
    own = (end - first) * ALONE
    left = max(0.0, found[first][0] - own)
    right = min(seconds, found[end - 1][1] + own)
    if first:
        left = max(left, sum(found[first - 1]) / 2)
    if end < len(found):
        right = min(right, sum(found[end]) / 2)
    if first == 0 and end == len(found) and right - left < (end - first) * SHORT:
        return 0.0, seconds
    return left, right
