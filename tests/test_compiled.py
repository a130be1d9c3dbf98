"""What a start compiles is kept for the next one (gateway/compiled.py)."""

from __future__ import annotations

import dataclasses
import fcntl
import re
import resource
import sys
from collections.abc import Callable, Iterator
from functools import partial
from inspect import get_annotations
from pathlib import Path
from typing import ForwardRef, get_type_hints

import pytest

from gateway.compiled import Compiled

PATTERNS: list[tuple[str | bytes, int, str | bytes]] = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", 0, "on 2024-05-03 or 2024-06"),
    (r"(?i)\b(straße|ÉTÉ)\b", 0, "Die STRASSE, die Straße, l'été"),
    (r"^ a  # a letter\n $", re.VERBOSE | re.MULTILINE, "b\na\nc"),
    (rb"\W(?=[a-f]+)", re.IGNORECASE, b"(FEED) \xff"),
    (r"[一-龥々]+|(?<!\w)[^\W\d_]{2,}(?:'s)?", re.ASCII, "東京々 it's l'eau"),
]


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield
    re.purge()


def compiled(path: Path) -> tuple[Compiled, list[re.Pattern[str] | re.Pattern[bytes]], type]:
    """The patterns, and a dataclass, made with what is kept in `path`."""
    re.purge()
    with Compiled(path) as keeping:
        patterns = [re.compile(pattern, flags) for pattern, flags, _ in PATTERNS]
        point = dataclasses.make_dataclass("Point", [("x", int), ("y", int, 3)], frozen=True)
    return keeping, patterns, point


def test_what_is_kept_is_the_same_as_what_is_compiled(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert compiled(path)[0].added > len(PATTERNS)
    again, patterns, point = compiled(path)
    assert again.added == 0
    re.purge()
    for ours, (pattern, flags, text) in zip(patterns, PATTERNS, strict=True):
        theirs = re.compile(pattern, flags)
        assert ours == theirs  # their code and flags
        assert (ours.groupindex, ours.groups) == (theirs.groupindex, theirs.groups)
        found = [
            (match.span(), match.groupdict(), match.lastgroup) for match in ours.finditer(text)
        ]
        assert found
        assert found == [
            (match.span(), match.groupdict(), match.lastgroup) for match in theirs.finditer(text)
        ]
    assert point(1) == point(1, 3)
    assert (repr(point(2)), hash(point(2))) == ("Point(x=2, y=3)", hash((2, 3)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        point(1).x = 2
    assert get_annotations(point.__init__) == {"x": int, "y": int, "return": None}


@pytest.mark.parametrize("evaluated", [get_type_hints, partial(get_annotations, eval_str=True)])
def test_annotations_that_are_strings_are_kept(
    evaluated: Callable[[object], object], tmp_path: Path
) -> None:
    def function(number: int | None, names: list[str]) -> bool: ...

    for added in (3, 0):
        with Compiled(tmp_path / "kept") as keeping:
            before = len(keeping.sources)
            kept = evaluated(function)
            with pytest.raises(SyntaxError):
                ForwardRef("a b")
        assert len(keeping.sources) == before + added
        assert kept == evaluated(function)


def test_nothing_is_kept_of_what_is_compiled_later(tmp_path: Path) -> None:
    """Such as an expression that has a client's words in it."""
    keeping, _, _ = compiled(tmp_path / "kept")
    re.compile("secret words")
    assert ("secret words", 0) not in keeping.expressions
    assert b"secret" not in (tmp_path / "kept").read_bytes()


@pytest.mark.parametrize("fault", ["cut", "changed", "empty", "of another Python"])
def test_a_file_that_cannot_be_used_counts_as_empty(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept"
    first = compiled(path)[0].added
    whole = path.read_bytes()
    if fault == "of another Python":
        monkeypatch.setattr(sys, "version", "4.0")
    else:
        faults = {"cut": whole[:-9], "changed": whole[:-9] + b"!" + whole[-8:], "empty": b""}
        path.write_bytes(faults[fault])
    assert compiled(path)[0].added == first
    assert compiled(path)[0].added == 0
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_of_a_server_that_was_killed_while_it_wrote_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "kept.part").write_bytes(b"half of")
    compiled(tmp_path / "kept.old")
    with (tmp_path / "kept.part").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)  # another server is writing
        compiled(tmp_path / "kept.new")
        assert {each.name for each in tmp_path.iterdir()} == {"kept.old", "kept.part"}
    assert compiled(tmp_path / "kept.old")[0].added == 0


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may have more than 1,000 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("full_disk")
def test_of_a_file_that_has_no_room_nothing_is_left(tmp_path: Path) -> None:
    assert compiled(tmp_path / "kept")[1]
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiled(tmp_path / "no such folder" / "kept")[1]
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(tmp_path / "kept")[1]
    assert not list(tmp_path.iterdir())
