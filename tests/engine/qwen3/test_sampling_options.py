"""The sampling of a request reaches its own row and no other; a value outside its range is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.contract import BadRequest
from engine.qwen3.config import Defaults
from engine.qwen3.sampling_options import resolve_sampling
from engine.speech import Sampling, SpeechRequest

DEFAULTS = Defaults(True, 0.9, 50, 1.0, 1.05, True, 0.8, 40, 0.95)
TEXT = "Hello there, and welcome to the show."


@pytest.fixture
def harness(load_harness: Callable[..., Any]) -> Any:
    return load_harness(noise="own")


def speak(harness: Any, *samplings: Sampling) -> list[Any]:
    """The codes of requests that are spoken together."""
    streams = []
    for sampling in samplings:
        stream = harness.engine.admit(
            SpeechRequest(TEXT, harness.model.info.voices["ryan"], "en", sampling)
        )
        harness.recorder.codes[stream.codec_row] = []
        streams.append(stream)
    return harness.run(streams)


def codes(harness: Any, **fields: Any) -> Any:
    return speak(harness, Sampling(**({"seed": 7, "max_new_tokens": 13} | fields)))[0]


@pytest.fixture(scope="module")
def alone(load_harness: Callable[..., Any]) -> Any:
    """The codes of a request with no field of its own."""
    return codes(load_harness(noise="own"))


def test_an_empty_sampling_is_the_checkpoint_s_own() -> None:
    assert resolve_sampling(DEFAULTS, Sampling(seed=1, max_new_tokens=5)) == DEFAULTS


def test_a_given_value_replaces_the_default() -> None:
    given = {"temperature": 0.5, "top_p": 0.9, "top_k": 7, "repetition_penalty": 1.3,
             "sub_temperature": 0.6, "sub_top_p": 0.7, "sub_top_k": 3}  # fmt: skip
    assert resolve_sampling(DEFAULTS, Sampling(**given)) == replace(DEFAULTS, **given)


def test_a_temperature_decides_whether_its_codebooks_are_drawn() -> None:
    cold = resolve_sampling(DEFAULTS, Sampling(temperature=0))
    assert not cold.do_sample and cold.sub_do_sample
    cold = resolve_sampling(DEFAULTS, Sampling(sub_temperature=0))
    assert cold.do_sample and not cold.sub_do_sample
    assert resolve_sampling(replace(DEFAULTS, do_sample=False), Sampling(temperature=0.5)).do_sample


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("temperature", -0.1, "from 0"), ("temperature", float("nan"), "from 0"), ("temperature", 101, "to 100"),
        ("sub_temperature", -1, "from 0"), ("top_p", 0, "above 0"), ("top_p", 1.01, "at most 1"),
        ("sub_top_p", 0.0, "above 0"), ("top_k", -1, "0 (all) or more"), ("sub_top_k", -5, "0 (all) or more"),
        ("repetition_penalty", 0, "from 0.01"), ("repetition_penalty", float("inf"), "to 100"),
        ("max_new_tokens", 1, "2 or more"),
    ],
)  # fmt: skip
def test_a_value_outside_its_range_is_refused_and_takes_no_slot(
    field: str, value: Any, message: str, harness: Any
) -> None:
    with pytest.raises(BadRequest) as refused:
        codes(harness, **{field: value})
    assert str(refused.value).startswith(f"{field} is {value}; ") and message in str(refused.value)
    assert len(harness.engine.codec.free_rows) == 4 and harness.engine.batch.streams == [None] * 4


@pytest.mark.parametrize(
    "fields",
    [{"temperature": 3.0}, {"temperature": 0}, {"top_k": 2}, {"top_p": 0.3}, {"repetition_penalty": 0.01},
     {"sub_temperature": 3.0}, {"sub_temperature": 0}, {"sub_top_k": 2}, {"sub_top_p": 0.3}, {"seed": 8}],
    ids=str,
)  # fmt: skip
def test_each_field_changes_its_own_row_and_no_other(
    fields: dict[str, Any], harness: Any, alone: Any
) -> None:
    plain = Sampling(seed=7, max_new_tokens=13)
    together = speak(harness, plain, replace(plain, **fields))
    np.testing.assert_array_equal(together[0], alone)
    assert not np.array_equal(together[1], alone)
    np.testing.assert_array_equal(together[1], codes(harness, **fields))


def test_greedy_in_both_does_not_depend_on_the_seed(harness: Any) -> None:
    cold = {"temperature": 0, "sub_temperature": 0}
    np.testing.assert_array_equal(codes(harness, **cold), codes(harness, seed=1234, **cold))
    assert not np.array_equal(
        codes(harness, temperature=0), codes(harness, temperature=0, seed=8)
    ), "the others are drawn"
    np.testing.assert_array_equal(codes(harness, temperature=1e-9), codes(harness, temperature=0))


@pytest.mark.parametrize("seed", [-1, 2**63, 2**64 + 7, 2**200])
def test_any_number_is_a_seed(seed: int, harness: Any) -> None:
    assert codes(harness, seed=seed, max_new_tokens=3).shape == (2, 16)


@pytest.mark.parametrize("limit", [2, 5])
def test_a_request_bounds_its_own_frames(limit: int, harness: Any) -> None:
    assert len(codes(harness, max_new_tokens=limit)) == limit - 1


def test_a_request_s_bound_holds_for_live_text_and_beside_the_guards(
    load_harness: Callable[..., Any],
) -> None:
    harness = load_harness(noise="own", guards=True, max_new_tokens=30, slots=3)
    live = SpeechRequest(
        "Hello ", harness.model.info.voices["ryan"], "en", Sampling(1, max_new_tokens=9), live=True
    )
    stream = harness.engine.admit(live)
    harness.engine.extend(stream, "word " * 90)
    assert stream.budget == 8
    harness.engine.cancel(stream)
    for limit, budget in ((None, 29), (60, 29), (9, 8)):
        sampling = Sampling(1, max_new_tokens=limit)
        stream = harness.engine.admit(replace(live, text=TEXT, live=False, sampling=sampling))
        assert stream.budget == budget
        harness.engine.cancel(stream)
    harness = load_harness(noise="own", guards=True, slots=3)
    stream = harness.engine.admit(
        replace(live, text=TEXT, live=False, sampling=Sampling(1, max_new_tokens=900))
    )
    assert stream.budget == 128, "the guards' own bound stays"
    harness.engine.cancel(stream)


@pytest.mark.parametrize(
    "fields", [{"top_k": 0}, {"top_k": 500}, {"sub_top_k": 0, "sub_temperature": 30.0}], ids=str
)
def test_a_request_may_draw_from_more_entries_than_the_runner_looks_at(
    fields: dict[str, Any], load_harness: Callable[..., Any]
) -> None:
    """The small checkpoint's codebook is as large as the runner's candidates, so it gets fewer
    here.
    """
    narrow, all_of_them = (
        load_harness(noise="own", prefixes=4),
        load_harness(noise="own", prefixes=3),
    )
    narrow.engine.batch.runner.candidates = 50
    all_of_them.engine.batch.runner.candidates = narrow.engine.config.codec_vocab
    hot = {"temperature": 50.0, **fields}
    plain, wide = Sampling(seed=7, max_new_tokens=13), Sampling(seed=7, max_new_tokens=13, **hot)
    together = speak(narrow, plain, wide)
    assert narrow.engine.batch.wide_runner.candidates == narrow.engine.config.codec_vocab > 64
    np.testing.assert_array_equal(together[1], codes(all_of_them, **hot))
    np.testing.assert_array_equal(together[0], codes(narrow))
    cut = codes(narrow, **{name: 50 if "top_k" in name else value for name, value in hot.items()})
    assert not np.array_equal(together[1], cut), "the entries beyond the candidates were drawn"
