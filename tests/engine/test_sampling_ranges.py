"""The one table of sampling ranges, which both engines and the API use."""

from __future__ import annotations

from dataclasses import fields

import pytest

from engine.contract import BadRequest
from engine.speech import SAMPLING_RANGES, Sampling, check_sampling


def test_every_field_but_the_seed_has_a_range() -> None:
    assert SAMPLING_RANGES.keys() == {field.name for field in fields(Sampling)} - {"seed"}


@pytest.mark.parametrize("name", SAMPLING_RANGES)
def test_the_api_takes_no_value_that_an_engine_refuses(name: str) -> None:
    bounds = SAMPLING_RANGES[name]
    assert bounds.api_high in bounds
    assert (bounds.low in bounds) is not bounds.above_low


@pytest.mark.parametrize("name", SAMPLING_RANGES)
def test_a_value_outside_its_range_is_refused_with_the_range(name: str) -> None:
    for value in (-1, float("nan")):
        with pytest.raises(BadRequest) as refused:
            check_sampling(Sampling(**{name: value}))  # type: ignore[arg-type]
        assert str(refused.value) == f"{name} is {value}; it has to be {SAMPLING_RANGES[name].text}"
    check_sampling(Sampling(**{name: SAMPLING_RANGES[name].api_high}))  # type: ignore[arg-type]
