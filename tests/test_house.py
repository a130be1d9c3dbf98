"""The house rules: sizes, names, and who may import whom; and that the tools which guard them would
bark."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("engine", "text", "audio", "api", "edge", "gateway", "speaking", "voices")
SOURCES = sorted(
    path
    for top in (*PACKAGES, "server.py", "settings.py")
    for path in [*(ROOT / top).rglob("*.py"), ROOT / top]
    if path.is_file()
)
TESTS = sorted(
    path
    for path in (ROOT / "tests").rglob("*.py")
    if not {"site-packages", "node_modules"} & {*path.parts}
)
TREES = {path: ast.parse(path.read_text()) for path in (*SOURCES, *TESTS)}
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]

WEB = {"fastapi", "starlette", "pydantic", "pydantic_settings", "uvicorn", "asyncio"}
MODELS = {"torch", "onnxruntime"}
MAY_NOT = {  # architecture.md, "Imports allowed"
    "server": MODELS | {"gateway", "tests"},
    "gateway": MODELS | {"engine", "text", "audio", "voices", "server", "tests"},
    "engine": WEB | {"text", "audio", "edge", "server", "gateway", "tests"},
    "text": WEB | MODELS | {"engine", "audio", "edge", "server", "gateway", "tests"},
    "audio": WEB | MODELS | {"engine", "text", "edge", "server", "gateway", "tests"},
    "edge": MODELS | {"fastapi", "engine", "text", "audio", "voices", "server", "gateway", "tests"},
    "voices": WEB | MODELS | {"text", "edge", "server", "gateway", "tests"},
}
BANNED_ENDINGS = (
    "Manager",
    "Service",
    "Handler",
    "Helper",
    "Util",
    "Utils",
    "Base",
    "Impl",
    "Wrapper",
)


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that are imported, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def lines_of(path: Path) -> list[int]:
    """The length of every function."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(TREES[path]) if isinstance(node, kinds)]
    return [(function.end_lineno or 0) - function.lineno + 1 for function in functions]


# -------------------------------------------------------------------------------------------- sizes


def test_the_server_has_900_lines_at_the_most() -> None:
    assert len((ROOT / "server.py").read_text().splitlines()) <= 900


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name != "server.py"], ids=str)
def test_another_file_has_400_lines_at_the_most(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


def test_nine_functions_in_ten_have_35_lines_at_the_most() -> None:
    for group in ([ROOT / "server.py"], SOURCES):
        lengths = sorted(length for path in group for length in lines_of(path))
        assert lengths[int(len(lengths) * 0.9)] <= 35


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_no_function_has_more_than_60_lines(path: Path) -> None:
    assert max(lines_of(path), default=0) <= 60


# -------------------------------------------------------------------------------------------- style


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})
        for kind in caught
    )


def test_a_broad_except_stands_in_two_places_at_the_most() -> None:
    nodes = [
        (path, node)
        for path in SOURCES
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.ExceptHandler)
    ]
    assert len([path for path, node in nodes if is_broad(node)]) <= 2


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_there_is_no_global(path: Path) -> None:
    assert not any(isinstance(node, ast.Global) for node in ast.walk(TREES[path]))


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_classes_are_named_for_what_they_are(path: Path) -> None:
    names = [node.name for node in ast.walk(TREES[path]) if isinstance(node, ast.ClassDef)]
    assert not [name for name in names if name.endswith(BANNED_ENDINGS)]


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_a_module_says_what_lives_there(path: Path) -> None:
    assert ast.get_docstring(TREES[path]) or not path.read_text().strip()


def test_no_test_uses_a_mock_library() -> None:
    mocks = {"mock", "unittest" + ".mock", "pytest_mock"}
    assert not [path for path in TESTS if mocks & set(imported(TREES[path]))]


# --------------------------------------------------------------------------------- who imports whom


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_nobody_imports_what_it_may_not_know(path: Path) -> None:
    who = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert not {name.partition(".")[0] for name in imported(TREES[path])} & MAY_NOT[who]


def test_the_gateway_imports_the_standard_library_and_edge_paths_alone() -> None:
    """Whatever it imports stays in its memory while it sleeps."""
    allowed = {*sys.stdlib_module_names, "gateway", "edge", "edge.paths"}
    asleep = {*(ROOT / "gateway").glob("*.py"), ROOT / "edge" / "paths.py"}
    # which the gateway does not import: it runs in the process of the server that is started
    asleep.remove(ROOT / "gateway" / "launch.py")
    imports = {(path, name) for path in asleep for name in imported(TREES[path])}
    assert not [
        (path, name)
        for path, name in sorted(imports)
        if ".".join(name.split(".")[: 2 if name.startswith("edge.") else 1]) not in allowed
    ]


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.name not in {"server.py", "gateway/__init__.py"}],
    ids=str,
)
def test_the_environment_is_read_by_the_settings_only(path: Path) -> None:
    read = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.Attribute)]
    assert not [node.attr for node in read if node.attr in {"environ", "getenv", "environb"}]


def test_importing_a_package_loads_no_torch_and_no_onnxruntime() -> None:
    code = f"import sys, {', '.join(PACKAGES)}; print({MODELS} & set(sys.modules))"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert said.stdout.strip() == "set()", said.stderr


# ------------------------------------------------------------------------ the tools that guard this


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code alone, to be broken."""
    for path in SOURCES:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def tool(name: str, *arguments: str, where: Path) -> str:
    """What one of the tools of `make check` says about a directory."""
    program = Path(sys.executable).with_name(name)
    return subprocess.run(
        [program, *arguments], cwd=where, capture_output=True, text=True, timeout=60
    ).stdout


CONTRACTS = {
    "engine, text and audio know nothing of each other": ("text", "import audio"),
    "engine, text and audio know no web and no event loop": ("audio", "import asyncio"),
    "text and audio run no model": ("text", "import onnxruntime"),
    "edge knows ASGI, not FastAPI": ("edge", "import fastapi"),
    "voices stands on audio and engine": ("audio", "import voices"),
    "voices knows no web and no text": ("voices", "import starlette"),
}


def test_import_linter_keeps_every_contract_here_and_reports_each_that_is_broken(
    copy: Path,
) -> None:
    kept = tool("lint-imports", "--no-cache", where=copy)
    assert "0 broken" in kept
    for number, (package, line) in enumerate(CONTRACTS.values()):
        (copy / package / f"broken_{number}.py").write_text(line + "\n")
    broken = tool("lint-imports", "--no-cache", where=copy)
    verdicts = [line for line in broken.splitlines() if line.endswith("BROKEN")]
    assert len(verdicts) == len(CONTRACTS) == kept.count(" KEPT")
    for start in CONTRACTS:
        assert [line for line in verdicts if line.startswith(start)], broken


BARKS = {
    "import server": "TID251",
    "import gateway": "TID251",
    "import torch": "TID251",
    "import onnxruntime": "TID251",
    "from unittest" + ".mock import Mock": "TID251",
    "import os; os.environ": "TID251",
    "import os; os.getenv('X')": "TID251",
    "def f():\n    global x\n    x = 1": "PLW0603",
    "try:\n    pass\nexcept Exception:\n    pass": "BLE001",
}


@pytest.mark.parametrize("where", ["text", "edge", "."])
def test_ruff_reports_what_the_contracts_cannot_see(copy: Path, where: str) -> None:
    for number, line in enumerate(BARKS):
        (copy / where / f"broken_{number}.py").write_text(line + "\n")
    said = tool("ruff", "check", "--no-cache", "--output-format", "concise", ".", where=copy)
    for number, rule in enumerate(BARKS.values()):
        assert [
            line for line in said.splitlines() if f"broken_{number}.py" in line and rule in line
        ], number
