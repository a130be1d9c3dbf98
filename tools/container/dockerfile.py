"""Reads the Dockerfile without a container engine: its instructions by stage, and what COPY copies.

tests/test_container.py starts the server from the files that COPY would copy, and `python -m
tools.container` from the files that an engine did copy.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Instruction:
    """`RUN`, `COPY`, `ENV`, ... and the text after it, with continued lines joined."""

    verb: str
    text: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.text)

    @property
    def operands(self) -> list[str]:
        return [word for word in self.words if not word.startswith("--")]


@dataclass(frozen=True)
class Stage:
    """A `FROM` and the instructions after it."""

    name: str
    parent: str
    instructions: list[Instruction] = field(default_factory=list)


def instructions(text: str) -> Iterator[Instruction]:
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        verb, _, rest = line.strip().partition(" ")
        yield Instruction(verb, rest.strip())


def stages(text: str) -> dict[str, Stage]:
    """The stages by name. An ARG before the first FROM gets its default."""
    arguments: dict[str, str] = {}
    found: dict[str, Stage] = {}
    for instruction in instructions(text):
        if instruction.verb == "FROM":
            parent, _, name = instruction.operands
            parent = re.sub(r"\$\{(\w+)\}", lambda match: arguments[match[1]], parent)
            found[name] = Stage(name, parent)
        elif found:
            list(found.values())[-1].instructions.append(instruction)
        else:
            name, _, default = instruction.text.partition("=")
            arguments[name] = default
    return found


def ancestry(target: str, found: dict[str, Stage]) -> list[Stage]:
    """A stage and the stages that it is built on, the lowest first."""
    ancestors = [found[target]]
    while ancestors[0].parent in found:
        ancestors.insert(0, found[ancestors[0].parent])
    return ancestors


def environment(ancestors: list[Stage]) -> dict[str, str]:
    """The variables of ENV in these stages. $PATH is not expanded."""
    variables: dict[str, str] = {}
    for stage in ancestors:
        for instruction in stage.instructions:
            if instruction.verb == "ENV":
                variables |= dict(word.split("=", 1) for word in instruction.words)
    return variables


# ------------------------------------------------------------------------------ the build's context


def excluded(path: str, rules: list[str]) -> bool:
    """Whether .dockerignore excludes a path.

    The last rule that matches decides. A rule for a folder covers all that is in it.
    """
    result = False
    for rule in rules:
        pattern = rule.removeprefix("!").rstrip("/")
        parts = path.split("/")
        if pattern.startswith("**/"):
            matches = any(fnmatch(part, pattern.removeprefix("**/")) for part in parts)
        else:
            depth = pattern.count("/") + 1
            matches = len(parts) >= depth and fnmatch("/".join(parts[:depth]), pattern)
        if matches:
            result = not rule.startswith("!")
    return result


def context() -> list[str]:
    """The files of the build context, relative to the repository."""
    rules = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    skipped = {".git", ".venv", "node_modules", ".mypy_cache", ".ruff_cache"}
    files = [
        path.relative_to(ROOT)
        for top in ROOT.iterdir()
        if top.name not in skipped
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    ]
    return sorted(str(path) for path in files if not excluded(str(path), rules))


def copy_context(sources: list[str], target: Path) -> None:
    """Does what COPY does. The source `.` is the whole context."""
    available = context()
    for source in sources:
        for path in available if source == "." else [source]:
            if path not in available:
                raise FileNotFoundError(f"COPY {path}: .dockerignore excludes it")
            into = target / path if source == "." else target
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, into)
