"""Writes docs/settings.md and .env.example from the settings, and the tables of edge/paths.py from
the routes. With --check it only reports whether they are up to date.
"""

from __future__ import annotations

import ast
import itertools
import json
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HEAD = """# Settings

Every setting is an environment variable. An empty one counts as not set.
This page is generated from `settings.py` and `recognition_settings.py` (`make docs`).

| variable | default | values | what it does |
|---|---|---|---|
"""
ENV_HEAD = """\
# Settings for `docker compose`. Copy this file to .env, then remove the "# " in front of what you
# change.
# Generated from `settings.py` (`make docs`).

# ---- compose.yaml
# PORT is the port on the host. GRAFANA_PASSWORD is Grafana's first password; if it is empty the
# password is "admin", and Grafana asks you to change it.
# GRAFANA_PASSWORD=
# WYOMING_HOST_PORT is the port on the host for Home Assistant.
# WYOMING_HOST_PORT=10200

# ---- docker-entrypoint.sh (docs/containers.md)
# OMP_NUM_THREADS=2
# MKL_NUM_THREADS=2
# PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True,max_split_size_mb:512
# MALLOC_CONF=background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0
# jemalloc's library file. Empty means glibc's malloc.
# JEMALLOC_LIBRARY=
# Transparent huge pages: always, madvise or never. Setting the machine's own switch needs root.
# HUGE_PAGES=madvise
# Keep the driver's state while the GPU is unused, and lock its clocks (MHz, or lowest,highest).
# Both need root.
# GPU_PERSISTENCE=true
# GPU_CLOCKS=1410

# ---- the server (docs/settings.md)
"""
# Set by the image and by the gateway, not by users.
INTERNAL = {"HOST", "VOICES_DIR", "LEXICON_DIR", "VOICES_FILE"}
INTERNAL |= {"GATEWAY_FD", "GATEWAY_STARTS", "GATEWAY_FAILED_STARTS"}

ROUTES_BEGIN = "# ---- from the routes, by docs/generate.py (`make docs`)\n"
ROUTES_END = "# ---- end of what is generated\n"
ROUTES_TABLES = """ROUTES: Mapping[str, Mapping[str, str]] = {{
{routes}}}
# machines ask for these every few seconds: they are logged at debug, and not traced
POLLED = (
{polled})
# requests for these do not keep an idle server up
UNATTENDED = (
{unattended})
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its default as a user would write it, its allowed values and its help text."""

    name: str
    default: str
    values: str
    text: str


def settings() -> list[Setting]:
    """Every setting, in the order of settings.py."""
    sys.path.insert(0, str(ROOT))
    from settings import Settings

    texts = help_texts()
    schema = Settings.model_json_schema()["properties"]
    return [
        Setting(name.upper(), _text(field.default), _values(schema[name]), texts[name])
        for name, field in Settings.model_fields.items()
    ]


def _values(schema: dict[str, Any]) -> str:
    """The allowed values, from the JSON Schema of one field."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "boolean":
        return "`true`, `false`"
    lowest, highest, above = (schema.get(key) for key in ("minimum", "maximum", "exclusiveMinimum"))
    if above is not None:
        return f"more than {above:g}"
    if lowest is None:
        return ""
    return f"{lowest:g} to {highest:g}" if highest is not None else f"{lowest:g} or more"


def help_texts() -> dict[str, str]:
    """The string under each field of the settings. pydantic could read these strings too, but would
    do so at every start of the server, for 40 ms.
    """
    files = (ROOT / "settings.py", ROOT / "recognition_settings.py")
    statements = [each for file in files for each in ast.parse(file.read_text()).body]
    texts = {}
    for statement in statements:
        body = statement.body if isinstance(statement, ast.ClassDef) else []
        for field, text in itertools.pairwise(body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                texts[ast.unparse(field.target)] = " ".join(str(text.value.value).split())
    return texts


def _text(default: object) -> str:
    return "" if default is None else str(default).replace(f"{ROOT}/", "")


def page() -> str:
    rows = []
    for setting in settings():
        default = f"`{_written(setting.default)}`" if setting.default else ""
        rows.append(f"| `{setting.name}` | {default} | {setting.values} | {setting.text} |\n")
    return HEAD + "".join(rows)


def example() -> str:
    entries = []
    for setting in settings():
        if setting.name not in INTERNAL:
            lines = [
                *textwrap.wrap(setting.text, 98),
                f"{setting.name}={_written(setting.default)}",
            ]
            entries.append("".join(f"# {line}\n" for line in lines))
    return ENV_HEAD + "\n".join(entries)


def _written(default: str) -> str:
    return default.lower() if default in {"True", "False"} else default


def paths_module() -> str:
    """edge/paths.py, with what the routes say between its two marker lines."""
    from edge.route_access import tables_of
    from server import create_app
    from settings import Settings

    tables = tables_of(create_app(Settings(engine="fake", prometheus_enabled=True)).routes)
    before, _, rest = (ROOT / "edge" / "paths.py").read_text().partition(ROUTES_BEGIN)
    _, _, after = rest.partition(ROUTES_END)
    generated = ROUTES_TABLES.format(
        routes=_rows(
            f"{_literal(path)}: {_literal(tables.levels[path])}" for path in tables.levels
        ),
        polled=_rows(map(_literal, tables.polled)),
        unattended=_rows(map(_literal, tables.unattended)),
    )
    return f"{before}{ROUTES_BEGIN}{generated}{ROUTES_END}{after}"


def _rows(items: Iterable[str]) -> str:
    return "".join(f"    {item},\n" for item in sorted(items))


def _literal(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def main() -> int:
    pages = {
        ROOT / "docs" / "settings.md": page(),
        ROOT / ".env.example": example(),
        ROOT / "edge" / "paths.py": paths_module(),
    }
    if "--check" not in sys.argv:
        for path, text in pages.items():
            path.write_text(text)
        return 0
    stale = [
        path.name for path, text in pages.items() if not path.is_file() or path.read_text() != text
    ]
    if stale:
        sys.stderr.write(f"{' and '.join(stale)}: out of date; run `make docs`\n")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
