"""Fragments of text that are easily misread, for property tests to put together."""

from __future__ import annotations

from hypothesis import strategies as st

NUMBERS = ("1", "12", "2024", "0", "(555) ", "٣", "९", "①", "𝟗", "½", "²", "IV")
MARKS = (
    "$", "€", "-", "−", "/", ":", ".", ",", "%", " ", "#", "+", "@", "π", "°C", "km", "th", "st", "v", " am", "s",
)  # fmt: skip
WORDS = ("St.", "Dr.", "Jan ", "Henry ", "Chapter ", "https://", "www.", "the ", "in ", "No. ")
ODD = st.sampled_from((*NUMBERS, *MARKS, *WORDS))
