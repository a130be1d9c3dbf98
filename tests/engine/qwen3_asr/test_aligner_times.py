"""The aligner's times rise as the official package's do, and every word lasts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.qwen3_asr.aligner_repair import SHORT, Span, repair, spread
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import TIMES

MARKS = st.lists(st.integers(0, 30), max_size=24)


def test_marks_are_repaired_as_by_the_package() -> None:
    for marks, expected in zip(TIMES, recorded.texts()["repaired"], strict=True):
        assert repair([mark * 80.0 for mark in marks]) == expected, marks


def slow_repair(marks: list[float]) -> list[int]:
    """The plainest way to the same: all pairs are compared."""
    count = len(marks)
    lengths = [1] * count
    parents = [-1] * count
    for later in range(count):
        for earlier in range(later):
            if marks[earlier] <= marks[later] and lengths[earlier] + 1 > lengths[later]:
                lengths[later] = lengths[earlier] + 1
                parents[later] = earlier
    place = lengths.index(max(lengths)) if count else -1
    kept = set()
    while place >= 0:
        kept.add(place)
        place = parents[place]
    found = list(marks)
    for place in range(count):
        if place in kept:
            continue
        left = max((at for at in kept if at < place), default=None)
        right = min((at for at in kept if at > place), default=None)
        if left is None or right is None:
            found[place] = marks[right if left is None else left]  # type: ignore[index]
        elif right - left <= 3:
            found[place] = marks[left if place - left <= right - place else right]
        else:
            step = (marks[right] - marks[left]) / (right - left)
            found[place] = marks[left] + step * (place - left)
    return [int(mark) for mark in found]


@settings(deadline=None)
@given(MARKS)
def test_any_marks_are_repaired_as_by_the_plainest_way(marks: list[int]) -> None:
    times = [mark * 80.0 for mark in marks]
    found = repair(times)
    assert found == slow_repair(times)
    assert found == sorted(found)


def check(found: list[Span], seconds: float) -> None:
    for start, end in found:
        assert 0 <= start < end <= seconds + 1e-9
    for before, after in pairwise(found):
        assert before[1] <= after[0] + 1e-9


@settings(deadline=None)
@given(MARKS, st.floats(0.5, 30))
def test_every_unit_lasts(marks: list[int], seconds: float) -> None:
    times = [time / 1000 for time in repair([mark * 80.0 for mark in marks[: len(marks) // 2 * 2]])]
    spans = list(zip(times[::2], times[1::2], strict=True))
    found = spread(spans, seconds)
    assert len(found) == len(spans)
    check(found, seconds)
    assert all(end - start > SHORT / 2 - 1e-9 for start, end in found)


def test_a_unit_without_a_length_takes_half_of_its_neighbours() -> None:
    found = spread([(0.0, 1.0), (1.0, 1.0), (1.0, 2.0)], 5)
    assert found == [(0.0, 0.92), (0.92, 1.08), (1.08, 2.0)]
    assert spread([(0.0, 0.1), (0.1, 0.1), (0.1, 0.2)], 5) == [
        (0.0, 0.05),
        (0.05, 0.15000000000000002),
        (0.15000000000000002, 0.2),
    ]


def test_units_that_last_stay_as_they_are() -> None:
    spans = [(0.08, 0.4), (0.4, 0.48), (0.9, 1.6)]
    assert spread(spans, 2) == spans


def test_a_text_that_is_piled_up_is_spread_over_the_clip() -> None:
    found = spread([(3.2, 3.2)] * 60, 4.0)
    check(found, 4.0)
    assert len(found) == 60
    assert spread([], 1.0) == []
