"""Holds a language's table of (written, spoken) pairs against what is read."""

from __future__ import annotations

from text.normalize import normalize, spoken


def assert_readings(language: str, pairs: list[tuple[str, str]], sentence: str = "") -> None:
    """Every pair holds alone, and within `sentence` where {} stands. The error names each pair that
    doesn't, with what is read.
    """
    assert pairs
    wrong = [error for pair in pairs for error in _errors(language, *pair, sentence)]
    assert not wrong, "\n" + "\n".join(wrong)


def _errors(language: str, written: str, expected: str, sentence: str) -> list[str]:
    found = spoken(written, language)
    errors = []
    if found.text != expected:
        errors.append(f"{written!r} is read {found.text!r}, not {expected!r}")
    rebuilt = ""
    at = 0
    for each in found.replacements:
        if not at <= each.start <= each.end <= len(written):
            errors.append(f"{written!r} has a replacement out of order: {each}")
        rebuilt += written[at : each.start] + each.spoken
        at = each.end
    if rebuilt + written[at:] != found.text:
        errors.append(f"{written!r}: the replacements make {rebuilt + written[at:]!r}")
    # A pair that ends a sentence itself, or begins with a sign, stands nowhere else.
    if sentence and not (expected.endswith((".", "!")) or written[0] in ".½"):
        within = sentence.format(written)
        reading = normalize(within, language)
        if reading != sentence.format(expected):
            errors.append(f"{within!r} is read {reading!r}")
    return errors
