"""As much of Docker as our Dockerfile needs, where no engine runs: its instructions by stage, and
what COPY copies.

test_container.py runs the server from what they would copy; `python -m tools.container`, where one runs, from
what they do copy."""

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
    """`RUN`, `COPY`, `ENV`, ... and what stands behind it, with continued lines joined."""

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
    """A `FROM` and what follows it."""

    name: str
    parent: str
    instructions: list[Instruction] = field(default_factory=list)


def instructions(text: str) -> Iterator[Instruction]:
    """In their order."""
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        verb, _, rest = line.strip().partition(" ")
        yield Instruction(verb, rest.strip())


def stages(text: str) -> dict[str, Stage]:
    """By name. An ARG before the first FROM is filled in with its default."""
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


def line_of(target: str, found: dict[str, Stage]) -> list[Stage]:
    """A stage and what it stands on, the lowest first. What isn't a stage is an image from
    elsewhere."""
    line = [found[target]]
    while line[0].parent in found:
        line.insert(0, found[line[0].parent])
    return line


def environment(line: list[Stage]) -> dict[str, str]:
    """What ENV says in a line of stages. $PATH is left as it is written."""
    said: dict[str, str] = {}
    for stage in line:
        for instruction in stage.instructions:
            if instruction.verb == "ENV":
                said |= dict(word.split("=", 1) for word in instruction.words)
    return said


# ------------------------------------------------------------------------------ the build's context


def excluded(path: str, rules: list[str]) -> bool:
    """Whether .dockerignore keeps a path out. The last rule that fits decides; one for a folder is
    for all in it."""
    out = False
    for rule in rules:
        pattern = rule.removeprefix("!").rstrip("/")
        parts = path.split("/")
        ways = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        anywhere = parts if pattern.startswith("**/") else []
        if any(
            fnmatch(way, pattern) and way.count("/") == pattern.count("/") for way in ways
        ) or any(fnmatch(part, pattern.removeprefix("**/")) for part in anywhere):
            out = not rule.startswith("!")
    return out


def context() -> list[str]:
    """The files that a build may see, relative to the repository."""
    rules = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    unseen = {".git", ".venv", "node_modules", ".mypy_cache", ".ruff_cache"}
    files = [
        path.relative_to(ROOT)
        for top in ROOT.iterdir()
        if top.name not in unseen
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    ]
    return sorted(str(path) for path in files if not excluded(str(path), rules))


def copy_context(sources: list[str], target: Path) -> None:
    """COPY from the context: `.` is all of it, into a folder; files keep their name in a folder
    (ending in /)."""
    seen = context()
    for source in sources:
        for path in seen if source == "." else [source]:
            if path not in seen:
                raise FileNotFoundError(f"COPY {path}: .dockerignore keeps it out")
            into = target / path if source == "." else target
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, into)
