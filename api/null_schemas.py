"""JSON Schemas of fields that take null, or "", for their default."""

from __future__ import annotations

from pydantic.config import JsonDict

SCHEMA_BOUNDS = ("type", "enum", "minimum", "maximum")


def or_null(schema: JsonDict) -> None:
    """Lets a field's JSON Schema take null, which stands for its default."""
    bounds: JsonDict = {name: schema.pop(name) for name in SCHEMA_BOUNDS if name in schema}
    schema["anyOf"] = [bounds, {"type": "null"}]
    if "enum" in bounds:
        or_empty(schema)


def or_empty(schema: JsonDict) -> None:
    """Lets a field's JSON Schema take "", which stands for its default."""
    alternatives = schema["anyOf"]
    if isinstance(alternatives, list):
        schema["anyOf"] = [*alternatives, {"type": "string", "const": ""}]
