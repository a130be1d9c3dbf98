"""Values out of a checkpoint's JSON files, for both Qwen engines. Nothing here needs torch.

A missing key has the official package's default, which the caller gives. Where there is none, it is
an error that names the key.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.contract import EngineMissing

LOG = logging.getLogger("speech")


@dataclass(frozen=True, slots=True)
class StackConfig:
    """One stack of Qwen3 decoder layers: widths in channels, `theta` the base of its rotary
    positions.
    """

    hidden: int
    inner: int
    layers: int
    heads: int
    kv_heads: int
    head_dim: int
    theta: float
    eps: float


def load_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file. Raises EngineMissing where the file is missing or holds something
    else.
    """
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise EngineMissing(f"the checkpoint lacks {path.name}: there is no {path}") from None
    except (OSError, ValueError) as error:
        raise EngineMissing(f"{path} can't be read: {error}") from error
    if not isinstance(values, dict):
        raise EngineMissing(f"{path} holds no JSON object")
    return values


@dataclass(frozen=True, slots=True)
class Section:
    """An object in a JSON file with its own name, so that a missing key can be reported by its
    whole path. `left_out` collects the defaults taken, for all sections of a checkpoint.
    """

    values: Mapping[str, Any]
    name: str
    defaults: Mapping[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def need(self, key: str, default: Any = None) -> Any:
        """A value. `default` is for a key that isn't in the table of defaults. The package takes a
        null as it is, except for a whole section, so only there a null has the default.
        """
        default = self.defaults.get(key, default)
        absent = key not in self.values or (default == {} and self.values[key] is None)
        if absent and default is not None:
            self.left_out.append(f"{self.name}: {key} = {default}")
            return default
        if self.values.get(key) is None:
            raise EngineMissing(f"{self.name} lacks {key}")
        return self.values[key]

    def count(self, key: str, default: int | None = None) -> int:
        """A whole number from 0 on."""
        value = self.need(key, default)
        if type(value) is not int or value < 0:
            raise EngineMissing(f"{self.name}: {key} is {value!r}, not a count")
        return value

    def entry(self, key: str, vocabulary: int) -> int:
        """An entry of a vocabulary of that size. A default that isn't in it counts as none."""
        if key not in self.values and self.defaults.get(key, vocabulary) >= vocabulary:
            raise EngineMissing(f"{self.name} lacks {key}")
        return self.count(key)

    def number(self, key: str) -> float:
        value = self.need(key)
        if type(value) not in {int, float}:
            raise EngineMissing(f"{self.name}: {key} is {value!r}, not a number")
        return float(value)

    def ids(self, key: str) -> dict[str, int]:
        """An object of names and counts."""
        section = self.section(key)
        return {name: section.count(name) for name in section.values}

    def section(self, key: str, defaults: Mapping[str, Any] | None = None) -> Section:
        """An object in this one, with the defaults of its own keys."""
        value = self.need(key)
        if not isinstance(value, dict):
            raise EngineMissing(f"{self.name}: {key} is {value!r}, not an object")
        return Section(value, f"{self.name}: {key}", defaults or {}, self.left_out)


def read_stack(section: Section) -> StackConfig:
    """The stack that a section describes. Raises EngineMissing."""
    if section.values.get("attention_bias") or section.values.get("use_sliding_window"):
        raise EngineMissing(
            f"{section.name} asks for attention_bias or use_sliding_window, which no release does"
        )
    hidden = section.count("hidden_size")
    heads = section.count("num_attention_heads")
    return StackConfig(
        hidden=hidden,
        inner=section.count("intermediate_size"),
        layers=section.count("num_hidden_layers"),
        heads=heads,
        kv_heads=section.count("num_key_value_heads"),
        head_dim=section.count("head_dim", hidden // max(heads, 1)),
        theta=section.number("rope_theta"),
        eps=section.number("rms_norm_eps"),
    )


def log_left_out(names: Iterable[str]) -> None:
    """Logs the defaults that a checkpoint is loaded with, each as "file: section: name = value"."""
    if listed := "; ".join(names):
        LOG.info("the checkpoint leaves out what the official package has defaults for: %s", listed)
