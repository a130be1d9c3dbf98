"""Shows that each linter of `make check` reports what it is there to find.

The code is copied into a temporary folder and broken there: one file for each import contract, for
each banned API, for each style rule. A rule that reports nothing is printed, and the exit status
is 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = CONFIG["tool"]["importlinter"]["contracts"]
PACKAGES: list[str] = CONFIG["tool"]["importlinter"]["root_packages"]
BANNED_APIS = CONFIG["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
STRICT = os.environ.get("SPEECH_TESTS_STRICT", "") not in {"", "0"}

# For the id of each contract of import-linter: where it is broken, and by which line.
BREAKS_CONTRACT = {
    "layers": ("text", "import audio"),
    "edge-knows-no-speech": ("edge", "import voices"),
    "edge-knows-no-fastapi": ("edge", "import fastapi"),
    "rooms-of-edge": ("edge/access", "import edge.telemetry"),
    "no-web": ("audio", "import asyncio"),
    "models-in-engine": ("text", "import onnxruntime"),
    "dialects-translate": ("dialects", "import engine"),
    "voices": ("voices", "import text"),
    "gateway-imports": ("gateway", "import edge.errors"),
    "gateway-importers": ("speaking", "import gateway"),
}

# What ruff must report, and the code of the rule.
BREAKS_RUFF = {
    "import server": "TID251",
    "import gateway": "TID251",
    "import torch": "TID251",
    "import onnxruntime": "TID251",
    "import ctranslate2": "TID251",
    "import faster_whisper": "TID251",
    "import tests": "TID251",
    "from unittest" + ".mock import Mock": "TID251",
    "import os; os.environ": "TID251",
    "import os; os.environb": "TID251",
    "import os; os.getenv('X')": "TID251",
    "def f():\n    global x\n    x = 1": "PLW0603",
    "try:\n    pass\nexcept Exception:\n    pass": "BLE001",
    f"x = '{'long' * 30}'": "E501",
}
RUFF_FOLDERS = (".", "edge", "engine", "gateway", "text")
# These may be imported in engine/ (engine/ruff.toml).
IN_ENGINE = (
    "import torch",
    "import onnxruntime",
    "import ctranslate2",
    "import faster_whisper",
)


def run(
    command: Iterable[str | Path], cwd: Path = ROOT, input: str | None = None
) -> tuple[int, str]:
    """The exit status of a command, and its output."""
    result = subprocess.run(
        [*map(str, command)], cwd=cwd, input=input, capture_output=True, text=True, timeout=120
    )
    return result.returncode, result.stdout + result.stderr


def copy_code(to: Path) -> None:
    """The code and its configuration, to be broken."""
    code = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    rules = [ROOT / "pyproject.toml", ROOT / "engine" / "ruff.toml"]
    top = [ROOT / name for name in ("server.py", "settings.py", "recognition_settings.py")]
    for path in (*code, *rules, *top):
        target = to / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


# ------------------------------------------------------------------------------- the import rules


def broken_sections(output: str) -> dict[str, str]:
    """What lint-imports prints of each broken contract, by the contract's name."""
    lines = output.partition("Broken contracts")[2].splitlines()
    heads = [at for at, line in enumerate(lines[1:]) if line and line == "-" * len(lines[at])]
    ends = [*heads[1:], len(lines)]
    return {
        lines[at]: "\n".join(lines[at:end])
        for at, end in zip(heads, ends, strict=True)
        if lines[at]
    }


def silent_contracts(copy: Path) -> Iterator[str]:
    status, output = run([BIN / "lint-imports", "--no-cache"], copy)
    if status:
        yield f"import-linter reports the code as it is:\n{output}"
    names = {contract["id"]: contract["name"] for contract in CONTRACTS}
    for key in sorted(names.keys() ^ BREAKS_CONTRACT.keys()):
        yield f"pyproject.toml and {Path(__file__).name} differ about the contract {key}"
    for number, (folder, line) in enumerate(BREAKS_CONTRACT.values()):
        (copy / folder / f"broken_{number}.py").write_text(f"{line}\n")
    sections = broken_sections(run([BIN / "lint-imports", "--no-cache"], copy)[1])
    for number, key in enumerate(BREAKS_CONTRACT):
        if f".broken_{number} " not in sections.get(names.get(key, ""), ""):
            yield f"import-linter does not report a break of the contract {key}"


# ------------------------------------------------------------------------------------ ruff's rules


def silent_ruff_rules(copy: Path) -> Iterator[str]:
    for api in BANNED_APIS:
        module, _, name = api.rpartition(".")
        if not any(api in line or f"from {module} import {name}" in line for line in BREAKS_RUFF):
            yield f"{Path(__file__).name} breaks no rule about {api}"
    for folder in RUFF_FOLDERS:
        for number, line in enumerate(BREAKS_RUFF):
            (copy / folder / f"broken_{number}.py").write_text(f"{line}\n")
    command = (BIN / "ruff", "check", "--no-cache", "--output-format", "json", ".")
    output = run(command, copy)[1]
    found = {(Path(each["filename"]), each["code"]) for each in json.loads(output)}
    for folder in RUFF_FOLDERS:
        for number, (line, code) in enumerate(BREAKS_RUFF.items()):
            allowed = folder == "engine" and line in IN_ENGINE
            path = (copy / folder / f"broken_{number}.py").resolve()
            if ((path, code) in found) == allowed:
                yield f"ruff {'reports' if allowed else 'does not report'} in {folder}/: {line}"


# ------------------------------------------------------------- the linters of files that we deploy


def silent_programs(folder: Path) -> Iterator[str]:
    """Each is given a file that is wrong."""
    (folder / "Dockerfile").write_text("FROM python\nRUN cd /tmp && sudo ls\n")
    (folder / "x.sh").write_text("#!/bin/sh\necho $1\n")
    (folder / "compose.yaml").write_text("services: {speech: {imagine: cpu}}\n")
    manifest = (ROOT / "deploy/k8s/base/deployment.yaml").read_text()
    wrong_manifest = manifest.replace("\nspec:\n", "\nspec:\n  imagined: 1\n")
    (folder / "manifest.yaml").write_text(wrong_manifest)
    schema = ("check-jsonschema", "--builtin-schema", "vendor.compose-spec")
    commands: list[tuple[str | Path, ...]] = [
        (BIN / "hadolint", "Dockerfile"),
        (BIN / "shellcheck", "x.sh"),
        (BIN / schema[0], *schema[1:], "compose.yaml"),
        (sys.executable, "-m", "kubernetes_validate", "--strict", "manifest.yaml"),
    ]
    for command in commands:
        if not run(command, folder)[0]:
            yield f"{Path(command[0]).name} does not report what is wrong in {command[-1]}"


def silent_promtool() -> Iterator[str]:
    program = shutil.which("promtool")
    if program:
        # a counter's name must end in _total
        wrong = "# TYPE tts_things counter\ntts_things 1\n"
        if not run([program, "check", "metrics"], input=wrong)[0]:
            yield "promtool does not report a wrong metric"
    elif STRICT:
        yield "promtool isn't installed"


def main() -> int:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        for folder in (first, second):
            copy_code(Path(folder))
        silent = [
            *silent_contracts(Path(first)),
            *silent_ruff_rules(Path(second)),
            *silent_programs(Path(second)),
            *silent_promtool(),
        ]
    print("\n".join(silent) or f"All {len(BREAKS_CONTRACT)} contracts and every linter report.")
    return bool(silent)


if __name__ == "__main__":
    sys.exit(main())
