"""Writes docs/settings.md from server.Settings; with --check, only says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

Each is an environment variable. This page is made from `edge/settings.py` (`make docs`).

| variable | default | what it does |
|---|---|---|
"""


def page() -> str:
    sys.path.insert(0, str(ROOT))
    from server import Settings

    rows = []
    for name, field in Settings.model_fields.items():
        default = str(field.default).replace(str(ROOT) + "/", "")
        rows.append(f"| `{name.upper()}` | {f'`{default}`' if default else ''} | {field.description} |\n")
    return HEAD + "".join(rows)


def main() -> int:
    if "--check" not in sys.argv:
        PAGE.write_text(page())
        return 0
    if PAGE.read_text() == page():
        return 0
    sys.stderr.write("docs/settings.md is not what server.Settings says: run `make docs`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
