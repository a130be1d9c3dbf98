"""How a request is drawn: what it asks for, in place of what the checkpoint wants."""

from __future__ import annotations

from dataclasses import replace

from engine.qwen3.config import Defaults
from engine.speech import SAMPLING_RANGES, Sampling, check_sampling

GREEDY_BELOW = 1e-4  # a temperature below is greedy: logits divided by it could overflow


def resolve_sampling(defaults: Defaults, sampling: Sampling) -> Defaults:
    """The defaults with what the request gives in their place.

    A temperature that is given decides whether its codebooks are drawn at all. Raises BadRequest
    for a field outside its range.
    """
    check_sampling(sampling)
    given = {
        name: value
        for name in SAMPLING_RANGES
        if name != "max_new_tokens" and (value := getattr(sampling, name)) is not None
    }
    for prefix in ("", "sub_"):
        if (temperature := given.get(f"{prefix}temperature")) is not None:
            given[f"{prefix}do_sample"] = temperature >= GREEDY_BELOW
    return replace(defaults, **given)
