"""Live text: in any pieces and with any waits, it has the codes of the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.contract import BadRequest
from engine.options import Options
from engine.qwen3 import find
from engine.qwen3.frame_budget import SIGNS, frame_budget, live_text_limit
from engine.speech import Sampling, SpeechRequest
from tests.engine.qwen3.cases import BY_NAME, Case
from tests.engine.qwen3.checkpoints import FIXTURES

TEXT = "Good evening, and welcome; it's the 21st! 你好。 The end... "
CASES = {
    "voice": Case("", speaker="ryan", seed=3, text=TEXT, max_new_tokens=64),
    "greedy": Case("", speaker="ryan", text=TEXT, max_new_tokens=64),
    "style": Case(
        "", "wide", speaker="ryan", instruct="Very happy.", seed=4, text=TEXT, max_new_tokens=64
    ),
    "clone": Case("", kind="base", reference="icl", seed=5, text=TEXT, max_new_tokens=64),
}
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    with np.load(FIXTURES / "codes.npz") as file:
        return dict(file)


@pytest.fixture(scope="module")
def whole(load_harness: Callable[..., Any]) -> dict[str, Any]:
    """The codes of each case when its text is given at once."""
    return {
        name: load_harness(case.preset, case.kind, noise="own").speak(case)
        for name, case in CASES.items()
    }


def cut(text: str, at: Sequence[int]) -> list[str]:
    edges = sorted({0, *(min(place, len(text)) for place in at), len(text)})
    return [text[a:b] for a, b in pairwise(edges)]


def fed(harness: Any, case: Case, pieces: list[str], waits: Sequence[int]) -> Any:
    """The codes of a case whose pieces come one by one, so many steps apart; where -1, once it has
    used up its text.
    """
    stream = harness.admit(case, text=pieces[0], live=True)
    steps = [waits[i % len(waits)] for i in range(len(pieces))]
    rest, idle = pieces[1:], 0

    def feed(turn: int) -> None:
        nonlocal idle
        dry = (
            steps[0] < 0 and (stream.starved if stream.prefilled else idle > 3) if steps else False
        )
        if steps and (dry or 0 <= steps[0] <= idle):
            steps.pop(0)
            idle = 0
            if rest:
                harness.engine.extend(stream, rest.pop(0))
            else:
                harness.engine.finish(stream)
        idle += 1

    return harness.run([stream], feed)[0]


@pytest.mark.parametrize("name", list(CASES))
@settings(max_examples=3, **SLOW)
@given(
    at=st.lists(st.integers(1, len(TEXT)), max_size=8),
    waits=st.lists(st.integers(-1, 9), min_size=1, max_size=4),
)
def test_live_text_in_any_pieces_has_the_codes_of_the_whole_text(
    name: str,
    load_harness: Callable[..., Any],
    whole: dict[str, Any],
    at: list[int],
    waits: list[int],
) -> None:
    case = CASES[name]
    live = load_harness(case.preset, case.kind, noise="own")
    np.testing.assert_array_equal(fed(live, case, cut(TEXT, at), waits), whole[name])


@settings(max_examples=3, **SLOW)
@given(
    at=st.lists(st.integers(1, 36), max_size=5),
    name=st.sampled_from(["seeded", "german", "dialect-auto"]),
)
def test_live_text_has_the_official_codes_of_the_whole_text(
    load_harness: Callable[..., Any], recorded: Any, at: list[int], name: str
) -> None:
    case = BY_NAME[name]
    np.testing.assert_array_equal(
        fed(load_harness(), case, cut(case.text, at), [3]), recorded[name]
    )


def test_waiting_at_every_word_changes_nothing(
    load_harness: Callable[..., Any], whole: dict[str, Any]
) -> None:
    words = [word + " " for word in TEXT.rstrip().split(" ")]
    assert "".join(words) == TEXT
    np.testing.assert_array_equal(
        fed(load_harness(noise="own"), CASES["voice"], words, [-1]), whole["voice"]
    )


def test_live_streams_in_a_batch_have_the_codes_of_each_alone(
    load_harness: Callable[..., Any], whole: dict[str, Any]
) -> None:
    harness = load_harness(noise="own")
    streams = [harness.admit(CASES[name], text="", live=True) for name in ("voice", "greedy")]
    pieces = {
        stream: cut(TEXT, at)
        for stream, at in zip(streams, ([5, 9, 30, 50], [20, 21, 22, 70]), strict=True)
    }

    def feed(turn: int) -> None:
        for offset, (stream, rest) in enumerate(pieces.items()):
            if (turn + offset) % 7 == 0 and rest:
                harness.engine.extend(stream, rest.pop(0))
                if not rest:
                    harness.engine.finish(stream)

    for codes, name in zip(harness.run(streams, feed), ("voice", "greedy"), strict=True):
        np.testing.assert_array_equal(codes, whole[name])


def test_a_live_stream_waits_when_its_text_is_used_up(load_harness: Callable[..., Any]) -> None:
    harness = load_harness()
    stream = harness.admit(BY_NAME["ends"], text="Hi there, ", live=True)
    played = [frame for _ in range(30) for frame in harness.engine.step([stream])]
    assert stream.starved and stream.frames == stream.written and not stream.freed
    assert sum(len(frame.samples) for frame in played) == 1920 * stream.frames, (
        "the sound of every frame is out"
    )
    with pytest.raises(BadRequest, match="finished"):
        harness.engine.finish(stream)
        harness.engine.extend(stream, "more")
    harness.engine.cancel(stream)
    assert (
        sorted(harness.engine.codec.free_rows) == [0, 1, 2, 3]
        and harness.engine.batch.streams == [None] * 4
    )


def test_a_live_stream_that_gets_no_text_is_silent(load_harness: Callable[..., Any]) -> None:
    harness = load_harness()
    stream = harness.admit(BY_NAME["seeded"], text="", live=True)
    assert harness.engine.step([stream]) == []
    harness.engine.extend(stream, "\n ")
    harness.engine.finish(stream)
    (frame,) = harness.engine.step([stream])
    assert frame.last and len(frame.samples) == 0 and stream.freed


def test_text_for_a_cancelled_stream_changes_no_other(
    load_harness: Callable[..., Any], whole: dict[str, Any]
) -> None:
    harness = load_harness(noise="own")
    cancelled = harness.admit(CASES["greedy"], text="Hello there, ", live=True)
    harness.engine.step([cancelled])
    harness.engine.cancel(cancelled)
    others = [harness.admit(CASES["voice"]) for _ in range(4)]

    def feed(turn: int) -> None:
        if turn == 1:
            harness.engine.extend(cancelled, "and on and on and on ")
            harness.engine.finish(cancelled)

    for codes in harness.run(others, feed):
        np.testing.assert_array_equal(codes, whole["voice"])


# ------------------------------------------------------------------------------- limit of live text
def weight(text: str) -> int:
    return len(text) + 3 * len(SIGNS.findall(text))


@pytest.mark.parametrize(
    ("positions", "expected"), [(2048, 768), (4096, 768), (1024, 384), (256, 96)]
)
def test_live_text_is_limited_to_half_of_the_positions(
    positions: int, expected: int, checkpoint: Any
) -> None:
    assert live_text_limit(positions) == expected
    assert find(str(checkpoint()), Options(positions=positions)).info.max_live_chars == expected
    assert (
        find(str(checkpoint()), Options(positions=positions, streaming=False)).info.max_live_chars
        == 0
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nobody would have believed it in those last years. ",
        "今日はとても良い天気です。",
        "안녕하세요, 반갑습니다. ",
    ],
)
def test_a_full_live_text_is_not_ended_by_its_budget(
    text: str, load_harness: Callable[..., Any]
) -> None:
    """A model that never ends by itself stops at its text's budget, which neither the positions nor
    a limit has cut.
    """
    engine = load_harness(noise="own", guards=True, positions=2048, slots=2, prefixes=2).engine
    request = SpeechRequest(text, engine.info.voices["ryan"], "auto", Sampling(1), live=True)
    stream = engine.admit(request)
    while weight(stream.text + text) <= engine.info.max_live_chars:
        engine.extend(stream, text)
    engine.finish(stream)
    assert stream.budget == frame_budget(stream.text)
    assert stream.length + stream.budget < engine.batch.positions
    assert stream.embedded_ids < stream.budget, (
        "it reads to its text's end before its budget is spent"
    )
    engine.cancel(stream)
