"""The pace of a run: "4:50 min/km" is a duration, not a time of day."""

from __future__ import annotations

import re

from text.normalize.rule import Rule, at_number


def pace_rule() -> Rule:
    """It stands before the rules for durations and times."""
    # Rules for slashes and units may have said the kilometer already.
    per = r"(?=/(?:km|mi)\b| (?:por|per|al) (?:quil|kil|chil|mil))"
    pattern = rf"(?P<minutes>\d(?<![\w.,:/-]\d)\d?):(?P<seconds>[0-5]\d)(?: ?min\b)?{per}"

    def pace(match: re.Match[str]) -> str:
        return f"{match['minutes']} min {int(match['seconds'])} s"

    return at_number(
        "time",
        pattern,
        pace,
        re.compile(r":[0-5]\d(?: ?min)?(?:/(?:km|mi)| (?:por|per|al) )"),
        "dates",
    )
