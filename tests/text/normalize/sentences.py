"""What every language's table of (written, said) pairs is held against."""

from __future__ import annotations

from text.normalize import normalize, spoken


def assert_said(language: str, written: str, said: str) -> None:
    """The pair holds, and the replacements lead from the source to it."""
    found = spoken(written, language)
    assert found.text == said
    rebuilt, at = "", 0
    for each in found.replacements:
        assert at <= each.start <= each.end <= len(written)
        rebuilt += written[at : each.start] + each.spoken
        at = each.end
    assert rebuilt + written[at:] == said


def assert_said_in_a_sentence(language: str, written: str, said: str, sentence: str) -> None:
    """The pair holds within a sentence, where {} stands, unless it ends one itself."""
    if said.endswith((".", "!")) or written[0] in ".½":
        return
    assert normalize(sentence.format(written), language) == sentence.format(said)
