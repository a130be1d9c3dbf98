"""Writes docs/settings.md and .env.example from server.Settings; with --check, only says whether
they are so."""

from __future__ import annotations

import ast
import itertools
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HEAD = """# Settings

Each is an environment variable. This page is made from `settings.py` (`make docs`).

| variable | default | values | what it does |
|---|---|---|---|
"""
ENV_HEAD = """# Settings for `docker compose`: cp .env.example .env, and take away the "# " before what you change.
# Made from `settings.py` (`make docs`).

# ---- compose.yaml
# PORT is the one outside. A password for Grafana; without one it is admin, which Grafana asks you to change.
# GRAFANA_PASSWORD=

# ---- docker-entrypoint.sh (docs/containers.md)
# OMP_NUM_THREADS=2
# MKL_NUM_THREADS=2
# PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True,max_split_size_mb:512
# MALLOC_CONF=background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0
# jemalloc's file; empty is glibc's malloc.
# JEMALLOC_LIBRARY=
# Transparent huge pages: always, madvise or never. The machine's own switch needs root.
# HUGE_PAGES=madvise
# Keep the driver's state while nobody uses the GPU, and lock its clocks (MHz, or lowest,highest). Both need root.
# GPU_PERSISTENCE=true
# GPU_CLOCKS=1410

# ---- the server (docs/settings.md)
"""
# the image sees to these, and the gateway to the next
INSIDE = {
    "HOST",
    "VOICES_DIR",
    "LEXICON_DIR",
    "VOICES_FILE",
}
INSIDE |= {"GATEWAY_FD", "GATEWAY_STARTS", "GATEWAY_FAILED_STARTS"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its default as it would be written, the values it may have, and what it is
    for."""

    name: str
    default: str
    values: str
    text: str


def settings() -> list[Setting]:
    """Every one of them, in the order of their table."""
    sys.path.insert(0, str(ROOT))
    from server import Settings

    texts = described()
    schema = Settings.model_json_schema()["properties"]
    return [
        Setting(name.upper(), _text(field.default), _values(schema[name]), texts[name])
        for name, field in Settings.model_fields.items()
    ]


def _values(schema: dict[str, Any]) -> str:
    """What a JSON Schema of one field lets through."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "boolean":
        return "`true`, `false`"
    least, most, over = (schema.get(key) for key in ("minimum", "maximum", "exclusiveMinimum"))
    if over is not None:
        return f"more than {over:g}"
    if least is None:
        return ""
    return f"{least:g} to {most:g}" if most is not None else f"{least:g} or more"


def described() -> dict[str, str]:
    """What stands under each setting. pydantic could find it too, but would at every start, for 40
    ms."""
    kinds = ast.parse((ROOT / "settings.py").read_text()).body
    told = {}
    for kind in kinds:
        for field, text in itertools.pairwise(kind.body if isinstance(kind, ast.ClassDef) else []):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                told[ast.unparse(field.target)] = " ".join(str(text.value.value).split())
    return told


def _text(default: object) -> str:
    return "" if default is None else str(default).replace(f"{ROOT}/", "")


def page() -> str:
    return HEAD + "".join(
        f"| `{it.name}` | {f'`{_written(it.default)}`' if it.default else ''} | {it.values} | {it.text} |\n"
        for it in settings()
    )


def example() -> str:
    told = [
        "".join(f"# {line}\n" for line in textwrap.wrap(it.text, 118))
        + f"# {it.name}={_written(it.default)}\n"
        for it in settings()
        if it.name not in INSIDE
    ]
    return ENV_HEAD + "\n".join(told)


def _written(default: str) -> str:
    return default.lower() if default in {"True", "False"} else default


def main() -> int:
    pages = {ROOT / "docs" / "settings.md": page(), ROOT / ".env.example": example()}
    if "--check" not in sys.argv:
        for path, text in pages.items():
            path.write_text(text)
        return 0
    stale = [
        path.name for path, text in pages.items() if not path.is_file() or path.read_text() != text
    ]
    if stale:
        sys.stderr.write(f"{' and '.join(stale)}: not what server.Settings says; run `make docs`\n")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
