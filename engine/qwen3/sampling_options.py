"""How a request is drawn: what it asks for, checked, and laid over what the checkpoint wants."""

from __future__ import annotations

import math
from dataclasses import replace

from engine.contract import BadRequest
from engine.qwen3.config import Defaults
from engine.speech import Sampling

ABOVE_0 = math.ulp(0.0)
RANGES: dict[
    str, tuple[float, float, str]
] = {  # the limits are where float32 still has numbers for what comes out
    "temperature": (0, 100, "from 0 (greedy) to 100"),
    "top_p": (ABOVE_0, 1, "above 0 and at most 1"),
    "top_k": (0, math.inf, "0 (all) or more"),
    "repetition_penalty": (0.01, 100, "from 0.01 to 100"),
    "max_new_tokens": (2, math.inf, "2 or more, frames being one less"),
}
NAMES = (*RANGES, "sub_temperature", "sub_top_p", "sub_top_k")
COLD = 1e-4  # a temperature below is greedy: logits divided by it could overflow


def knobs(defaults: Defaults, sampling: Sampling) -> Defaults:
    """The defaults with what the request gives in their place. A temperature that is given decides
    whether its codebooks are drawn at all. Raises BadRequest with the value and what it may be."""
    given = {name: value for name in NAMES if (value := getattr(sampling, name)) is not None}
    for name, value in given.items():
        low, high, said = RANGES[name.removeprefix("sub_")]
        if not low <= value <= high:
            raise BadRequest(f"{name} is {value}; it has to be {said}")
    for book in ("", "sub_"):
        if (temperature := given.get(f"{book}temperature")) is not None:
            given[f"{book}do_sample"] = temperature >= COLD
    given.pop("max_new_tokens", None)
    return replace(defaults, **given)
