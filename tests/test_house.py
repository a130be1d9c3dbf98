"""The rules for the code itself: sizes, names, style, and what a test may reach for.

A rule over many files is one test, which lists every offender. The rules of who may import whom are
import-linter's and ruff's (pyproject.toml).
"""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES: list[str] = CONFIG["tool"]["importlinter"]["root_packages"]


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    foreign = re.compile(r"/(node_modules|\.[^/]*)/")  # what tests have installed
    return sorted(path for path in found if not foreign.search(f"/{path.relative_to(ROOT)}"))


SERVER = ROOT / "server.py"
SETTINGS = [ROOT / "settings.py", ROOT / "recognition_settings.py"]
SOURCES = [SERVER, *SETTINGS, *python_files(*PACKAGES)]
TESTS = python_files("tests")
OTHERS = python_files("tools", "benchmarks", "docs", "deploy")
NAMES = {path: str(path.relative_to(ROOT)) for path in (*SOURCES, *TESTS, *OTHERS)}

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
BANNED_NAME = re.compile(r"Manager|Service|Handler|Helper|Util|Impl|Wrapper|^Base[A-Z]|Base$")
RIDDLE = re.compile(r"\b(nobody|somebody|whoever|told)\b", re.IGNORECASE)
BROAD = {"Exception", "BaseException"}
OURS = {"server", "settings", "recognition_settings", "tests", *PACKAGES}
# Names with an underscore that their library documents.
PUBLIC = {"_replace", "_asdict", "_fields", "_make", "_inductor"}


@functools.cache
def text(path: Path) -> str:
    return path.read_text()


@functools.cache
def tree(path: Path) -> ast.Module:
    """Parsed when a test asks, so that a process that only collects the tests parses nothing."""
    return ast.parse(text(path))


def nodes(paths: Iterable[Path], *kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in paths:
        yield from ((path, node) for node in ast.walk(tree(path)) if isinstance(node, kinds))


def place(path: Path, node: ast.AST) -> str:
    return f"{NAMES[path]}:{getattr(node, 'lineno', 1)}"


def functions(paths: Iterable[Path]) -> list[tuple[str, int]]:
    """Every function's place, and its length in lines."""
    return [
        (f"{place(path, node)} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, node in nodes(paths, *FUNCTION)
        if isinstance(node, FUNCTION)
    ]


def imported(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The place and full name of every import, wherever it stands in a file."""
    for path, node in nodes(paths, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((place(path, node), alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield place(path, node), node.module or ""
            yield from ((place(path, node), f"{node.module}.{alias.name}") for alias in node.names)


def assert_none(offenders: Iterable[str]) -> None:
    found = sorted(offenders)
    assert not found, f"{len(found)} offenders:\n" + "\n".join(found)


# -------------------------------------------------------------------------------------------- sizes


def test_the_server_has_at_most_1000_lines_and_another_file_400() -> None:
    lengths = {path: text(path).count("\n") for path in SOURCES}
    assert_none(
        f"{NAMES[path]}: {length} lines"
        for path, length in lengths.items()
        if length > (1000 if path == SERVER else 400)
    )


def test_a_function_has_at_most_60_lines_and_nine_in_ten_have_25() -> None:
    assert_none(f"{name}: {length} lines" for name, length in functions(SOURCES) if length > 60)
    for group in ([SERVER], SOURCES):
        lengths = sorted(length for _, length in functions(group))
        assert lengths[int(len(lengths) * 0.9)] <= 25


# -------------------------------------------------------------------------------------------- style


def assigns_several(node: ast.AST) -> bool:
    """`a, b = x, y`, with the values spelt out; not a swap (`a, b = b, a`)."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Tuple):
        return False
    values = {ast.unparse(value) for value in node.value.elts}
    targets = [target for target in node.targets if isinstance(target, ast.Tuple)]
    return any({ast.unparse(name) for name in target.elts} != values for target in targets)


def test_a_statement_assigns_one_value() -> None:
    assert_none(
        place(path, node) for path, node in nodes(SOURCES, ast.Assign) if assigns_several(node)
    )


def test_the_code_speaks_plain_english() -> None:
    assert_none(
        f"{NAMES[path]}:{number}: {match[0]}"
        for path in SOURCES
        for number, line in enumerate(text(path).splitlines(), 1)
        for match in RIDDLE.finditer(line)
    )


def test_classes_are_named_for_what_they_are() -> None:
    assert_none(
        f"{place(path, node)} {node.name}"
        for path, node in nodes(SOURCES, ast.ClassDef)
        if isinstance(node, ast.ClassDef) and BANNED_NAME.search(node.name)
    )


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {getattr(kind, "id", getattr(kind, "attr", None)) for kind in kinds}
    return handler.type is None or bool(names & BROAD)


def test_a_broad_except_stands_in_two_places_at_most() -> None:
    broad = [
        place(path, node)
        for path, node in nodes(SOURCES, ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    ]
    assert len(broad) <= 2, broad


def docstrings(paths: Iterable[Path]) -> Iterator[tuple[Path, ast.Constant]]:
    for path, node in nodes(paths, ast.Module, ast.ClassDef, *FUNCTION):
        first = node.body[0] if getattr(node, "body", None) else None
        value = first.value if isinstance(first, ast.Expr) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield path, value


def test_the_quotes_that_close_a_docstring_of_several_lines_have_a_line_of_their_own() -> None:
    lines = {path: text(path).splitlines() for path in SOURCES}
    assert_none(
        place(path, docstring)
        for path, docstring in docstrings(SOURCES)
        if docstring.end_lineno != docstring.lineno
        and lines[path][(docstring.end_lineno or 0) - 1].strip() != '"""'
    )


def test_there_is_no_global() -> None:
    assert_none(place(path, node) for path, node in nodes(SOURCES, ast.Global))


def test_a_module_says_what_lives_there() -> None:
    described = {path for path in SOURCES if ast.get_docstring(tree(path))}
    assert not [NAMES[path] for path in SOURCES if text(path).strip() and path not in described]


# -------------------------------------------------------------------------------------------- tests


def test_no_test_uses_a_mock_library() -> None:
    mocks = {"mock", "unittest" + ".mock", "pytest_mock"}
    assert_none(where for where, name in imported((*TESTS, *OTHERS)) if name in mocks)


def test_a_test_module_is_imported_by_none() -> None:
    """What tests share lives in modules without the prefix `test_`."""
    assert_none(
        f"{where}: {name}"
        for where, name in imported((*TESTS, *OTHERS))
        if name.startswith("tests.") and ".test_" in name
    )


def reaches_inside(node: ast.AST) -> bool:
    """Whether an expression is a private attribute of another object than `self`."""
    if not isinstance(node, ast.Attribute) or node.attr in PUBLIC:
        return False
    of_own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
    return node.attr.startswith("_") and not node.attr.startswith("__") and not of_own


def test_tests_use_no_private_attribute_and_import_no_private_name() -> None:
    attributes = [
        f"{place(path, node)}: {ast.unparse(node)}"
        for path, node in nodes(TESTS, ast.Attribute)
        if reaches_inside(node)
    ]
    names = [
        f"{where}: {name}"
        for where, name in imported(TESTS)
        if name.partition(".")[0] in OURS and re.search(r"\._[a-z]", name)
    ]
    assert_none(attributes + names)


# ---------------------------------------------------------------------------------- what is loaded


def loaded_by(code: str) -> set[str]:
    """The modules that a new process has after it ran `code`."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert not result.returncode, result.stderr
    return set(result.stdout.split())


def test_the_gateway_loads_the_standard_library_and_edge_paths_alone() -> None:
    """What it imports stays in its memory while it sleeps."""
    added = loaded_by("import gateway, gateway.doorstep") - loaded_by("")
    ours = {name for name in added if name.partition(".")[0] in {"gateway", "edge"}}
    assert not {name.partition(".")[0] for name in added - ours} - sys.stdlib_module_names
    assert {name for name in ours if name.startswith("edge.")} == {"edge.paths"}


def test_importing_a_package_loads_no_torch_and_no_onnxruntime() -> None:
    heavy = {"torch", "onnxruntime", "ctranslate2", "faster_whisper"}
    assert not loaded_by(f"import {', '.join(PACKAGES)}") & heavy
