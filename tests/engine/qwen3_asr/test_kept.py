"""Live speech: what is kept between two drafts changes nothing but the time that they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.qwen.native_library import library
from engine.qwen3_asr.engine import Qwen3AsrEngine
from engine.qwen3_asr.kept import KeptDrafts, common_length
from engine.recognition import AudioRequest, Samples
from tests.engine.qwen3_asr.listening import (
    count_rows,
    count_windows,
    engine_of,
    hear,
    ids_of,
    speech,
)

HALF = 8000  # samples


@pytest.fixture(scope="module")
def fresh(checkpoint: Callable[..., Path]) -> Qwen3AsrEngine:
    """An engine that keeps nothing."""
    engine = engine_of(checkpoint("wide"), max_new_tokens=24)
    engine.main.kept.max_streams = 0
    return engine


@pytest.fixture
def engine(checkpoint: Callable[..., Path]) -> Qwen3AsrEngine:
    return engine_of(checkpoint("wide"), max_new_tokens=24)


def request(samples: Samples, **more: object) -> AudioRequest:
    return replace(AudioRequest(samples, draft=True), **more)  # type: ignore[arg-type]


def assert_same(engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine, asked: AudioRequest) -> None:
    [live] = hear(engine, asked)
    [plain] = hear(fresh, asked)
    assert ids_of(live) == ids_of(plain)
    assert live.text == plain.text and live.language == plain.language


def test_each_draft_of_a_growing_utterance_is_the_transcript_of_all_of_it(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(26)
    windows = count_windows(engine)
    rows = count_rows(engine)
    for end in range(HALF, len(samples) + 1, 5 * HALF):
        windows.clear()
        rows.clear()
        assert_same(engine, fresh, request(samples[:end], language="en"))
        assert sum(windows) <= 2, "a finished window was encoded again"
        if end > 20 * HALF:
            assert sum(rows) < 104 * 2 + 80 + 512
    # and the full request after the last draft, with the silence that is put behind it
    whole = np.concatenate([samples, np.zeros(9600, np.float32)])
    windows.clear()
    assert_same(engine, fresh, AudioRequest(whole, language="en"))
    assert sum(windows) == 1
    assert not engine.main.kept.drafts, "a finished utterance is still kept"


@pytest.mark.parametrize("end", [127_990, 128_000, 128_039, 128_040, 128_159, 128_160, 128_320])
def test_drafts_around_the_end_of_a_window(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine, end: int
) -> None:
    samples = speech(17)
    for length in (end - 1600, end, end + 1600, 2 * end, 2 * end + 200):
        assert_same(engine, fresh, request(samples[:length]))


def test_something_louder_has_the_windows_before_it_encoded_again(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(20) * np.float32(0.02)
    samples[: 3 * HALF] = 0.0  # digital silence lies below every floor
    samples[15 * 16_000 :] *= 40
    windows = count_windows(engine)
    for seconds in (9, 12, 14, 16, 17, 20):
        windows.clear()
        assert_same(engine, fresh, request(samples[: seconds * 16_000], language="en"))
        if seconds in (12, 14, 16):
            assert sum(windows) == (2 if seconds == 16 else 1), seconds


def test_an_utterance_whose_peak_goes_beyond_1_is_heard_anew(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(12)
    samples[11 * 16_000 :] *= 8
    for seconds in (9, 10, 12):
        assert_same(engine, fresh, request(samples[: seconds * 16_000]))


def test_streams_that_begin_alike_don_t_mix(engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine) -> None:
    silence = np.zeros(6000, np.float32)
    streams = [np.concatenate([silence, speech(11, seed)]) for seed in range(6)]
    for seconds in (1, 5, 9, 11):
        for samples in streams:
            assert_same(engine, fresh, request(samples[: seconds * 16_000]))


def test_streams_at_once_are_each_what_they_are_alone(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    streams = [speech(12, seed) for seed in range(4)]
    for seconds in (2, 6, 9, 12):
        asked = [request(samples[: seconds * 16_000]) for samples in streams]
        for live, each in zip(hear(engine, *asked), asked, strict=True):
            assert ids_of(live) == ids_of(hear(fresh, each)[0])


def test_another_language_or_context_uses_the_sound_alone(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(10)
    windows = count_windows(engine)
    for more in (
        {},
        {"language": "en"},
        {"language": "de"},
        {"prompt": "about trains"},
        {"prompt": "about trains", "keywords": ("Zürich",)},
        {},
    ):
        windows.clear()
        assert_same(engine, fresh, request(samples, **more))
        assert sum(windows) == (
            2 if more == {} and not windows[2:] and windows[:2] == [1, 1] else 1
        )


def test_a_shorter_utterance_than_the_last_draft(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(20)
    hear(engine, request(samples))
    for seconds in (18, 12, 8, 3, 1):
        assert_same(engine, fresh, request(samples[: seconds * 16_000]))


def test_a_draft_that_is_cancelled_leaves_the_one_before(
    engine: Qwen3AsrEngine, fresh: Qwen3AsrEngine
) -> None:
    samples = speech(14)
    hear(engine, request(samples[: 10 * 16_000]))
    slot = engine.admit(request(samples[: 12 * 16_000]))
    engine.step([slot])
    engine.cancel(slot)
    windows = count_windows(engine)
    assert_same(engine, fresh, request(samples))
    assert sum(windows) == 1


def test_what_is_kept_has_bounds(checkpoint: Callable[..., Path]) -> None:
    engine = engine_of(checkpoint("wide"), slots=2, max_new_tokens=8)
    for seed in range(7):
        hear(engine, request(speech(9, seed)))
    assert len(engine.main.kept.drafts) == 4
    one = engine.main.kept.drafts[0].bytes
    engine.main.kept.max_bytes = 2 * one
    hear(engine, request(speech(9, 7)))
    assert len(engine.main.kept.drafts) == 2
    for _ in range(5):  # a stream has one place
        hear(engine, request(speech(9, 7)))
    assert len(engine.main.kept.drafts) == 2


def test_files_are_not_kept(engine: Qwen3AsrEngine) -> None:
    hear(engine, AudioRequest(speech(9)))
    assert not engine.main.kept.drafts


def test_the_common_beginning_of_two_clips() -> None:
    samples = speech(2)
    other = samples.copy()
    other[20_000] += 0.1
    assert common_length(samples, samples[:9000]) == 9000
    assert common_length(samples, other) == 20_000
    assert common_length(samples, other + np.float32(0.01)) == 0
    assert KeptDrafts(4).find(samples) == (None, 0)


def test_a_small_model_makes_the_drafts_and_the_large_one_the_transcript(
    checkpoint: Callable[..., Path],
) -> None:
    dual = engine_of(checkpoint("wide"), checkpoint("small"), max_new_tokens=24)
    large = engine_of(checkpoint("wide"), max_new_tokens=24)
    small = engine_of(checkpoint("small"), max_new_tokens=24)
    samples = speech(11)
    for seconds in (1, 4, 9, 11):
        asked = request(samples[: seconds * 16_000])
        assert ids_of(hear(dual, asked)[0]) == ids_of(hear(small, asked)[0])
    assert dual.partials and dual.partials.kept.drafts and not dual.main.kept.drafts
    slot = dual.admit(AudioRequest(samples))
    assert slot.draft == ids_of(hear(small, request(samples))[0])[:23]
    dual.cancel(slot)
    # both at once, and the final one is the large model's own
    drafting = dual.admit(request(speech(5, 3)))
    final = dual.admit(AudioRequest(samples))
    waiting = [drafting, final]
    results = {}
    while waiting:
        for result in dual.step(waiting):
            results[id(result.slot)] = result
            waiting = [slot for slot in waiting if slot is not result.slot]
    [plain] = hear(large, AudioRequest(samples))
    assert ids_of(results[id(final)]) == ids_of(plain)
    assert not dual.partials.kept.drafts[1:], "the final's drafts are still kept"


def test_our_kernels_verify_a_draft_by_the_very_sums_that_write_it(
    checkpoint: Callable[..., Path],
) -> None:
    live, fresh = (
        engine_of(checkpoint("wide"), quantize="int8", max_new_tokens=24) for _ in range(2)
    )
    fresh.main.kept.max_streams = 0
    samples = speech(14)
    kept = 0
    for end in range(HALF, len(samples) + 1, HALF):
        asked = request(samples[:end], language="en")
        [drafted], [plain] = hear(live, asked), hear(fresh, asked)
        assert ids_of(drafted) == ids_of(plain)
        exact = library() is not None
        near = pytest.approx(plain.slot.logprobs, abs=0 if exact else 1e-4)
        assert drafted.slot.logprobs == near
        kept += len(drafted.slot.draft)
    assert kept, "no draft was verified"
