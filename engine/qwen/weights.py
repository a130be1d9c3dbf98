"""Tensors out of a checkpoint's safetensors files, memory-mapped, straight into a module built on
the meta device.

A module's own parameter names decide what is read. A name may stand for several tensors of the
file, which are then joined along the first axis (query, key and value become one matrix). A tensor
that is missing or left over is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.contract import EngineMissing
from engine.qwen.config import load_json

Replace = Callable[[str, Tensor], nn.Module | None]
# entries; a smaller tensor is copied, so that a bias doesn't keep a whole file's pages
SMALL = 1 << 16

# The projections that our layers hold as one matrix each, and their names in the file.
FUSED = {
    "self_attn.qkv_proj.": ("self_attn.q_proj.", "self_attn.k_proj.", "self_attn.v_proj."),
    "mlp.gate_up_proj.": ("mlp.gate_proj.", "mlp.up_proj."),
}


def fused(name: str) -> tuple[str, ...]:
    """The tensors of the file that make up our parameter `name`."""
    for ours, theirs in FUSED.items():
        if ours in name:
            return tuple(name.replace(ours, part) for part in theirs)
    return (name,)


class TensorFiles:
    """Every tensor of a folder: model.safetensors, or the pieces that model.safetensors.index.json
    lists.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        index = folder / "model.safetensors.index.json"
        names = pieces(index) if index.exists() else ["model.safetensors"]
        self._files = {folder / name: self._open(folder / name) for name in names}
        self._where = {key: path for path, file in self._files.items() for key in file.keys()}  # type: ignore[no-untyped-call]  # noqa: SIM118

    @staticmethod
    def _open(path: Path) -> safe_open:
        try:
            return safe_open(path, framework="pt")
        except FileNotFoundError:
            raise EngineMissing(f"the checkpoint lacks {path.name}: there is no {path}") from None
        except (OSError, SafetensorError) as error:
            raise EngineMissing(f"{path} is not a complete safetensors file: {error}") from error

    @property
    def names(self) -> set[str]:
        return set(self._where)

    def shape(self, name: str) -> list[int]:
        """From the file's header: no tensor is read."""
        shape: list[int] = self._files[self._where[name]].get_slice(name).get_shape()  # type: ignore[no-untyped-call]
        return shape

    def get(self, name: str, *, apart: bool = False) -> Tensor:
        """The tensor as it is in the file, on the CPU, backed by the file's pages.

        Every page that was read through a mapping counts as the process's memory for as long as one
        of its tensors lives. A tensor that is to stay is read `apart`, through a mapping of its
        own.
        """
        path = self._where[name]
        file = self._open(path) if apart else self._files[path]
        tensor: Tensor = file.get_tensor(name)  # type: ignore[no-untyped-call]
        return tensor


def load(
    module: nn.Module,
    files: TensorFiles,
    *,
    prefix: str = "",
    sources: Callable[[str], tuple[str, ...]] = fused,
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
    keep: Iterable[str] = (),
    replace: Replace = lambda name, weight: None,
) -> None:
    """Fills `module` from every tensor under `prefix`.

    Floating-point tensors are cast to `dtype`; parameters named in `keep` stay as they are in the
    file (a big table that is only looked up needs no copy). `replace` is called for each parameter
    and may return a layer in place of the parameter's owner. It gets one parameter at a time, so
    that the weights are never held in both forms. Raises EngineMissing with the names of missing,
    unexpected or misshapen tensors.
    """
    wanted = check(module, files, prefix=prefix, sources=sources)
    kept = set(keep)
    state = {}
    for name, group in wanted.items():
        parts = [files.get(source, apart=name in kept) for source in group]
        whole = parts[0] if len(parts) == 1 else torch.cat(parts)
        cast = whole.is_floating_point() and name not in kept
        small = name not in kept and whole.numel() < SMALL
        tensor = whole.to(device=device, dtype=dtype if cast else None, copy=small)
        layer = replace(name, tensor)
        if layer is None:
            state[name] = tensor
        else:
            module.set_submodule(name.rpartition(".")[0], layer)
    module.requires_grad_(False)
    # the parameters that weren't replaced
    module.load_state_dict(state, strict=False, assign=True)


def check(
    module: nn.Module,
    files: TensorFiles,
    *,
    prefix: str = "",
    sources: Callable[[str], tuple[str, ...]] = fused,
) -> dict[str, tuple[str, ...]]:
    """The tensors of the file for each parameter of `module`. Reads only the files' headers.

    Raises EngineMissing where the tensors under `prefix` are not exactly those wanted, or have
    another shape.
    """
    state = module.state_dict()
    wanted = {name: tuple(prefix + source for source in sources(name)) for name in state}
    names = {source for group in wanted.values() for source in group}
    present = {name for name in files.names if name.startswith(prefix)}
    for problem, found in (("lacks", names - present), ("has unexpected", present - names)):
        if found:
            few = ", ".join(sorted(found)[:5]) + (" ..." if len(found) > 5 else "")
            raise EngineMissing(f"{files.folder} {problem} {len(found)} tensors: {few}")
    for name, group in wanted.items():
        shapes = [files.shape(source) for source in group]
        rows = sum(shape[0] for shape in shapes if shape)
        whole = [rows, *shapes[0][1:]] if shapes[0] else []
        if whole != list(state[name].shape):
            which = f"{group[0]} has the shape {shapes[0]}"
            expected = f"with {len(group) - 1} more it was to be" if group[1:] else "not"
            raise EngineMissing(f"{files.folder}: {which}, {expected} {list(state[name].shape)}")
    return wanted


def pieces(index: Path) -> list[str]:
    """The files that an index lists. Raises EngineMissing for a file that isn't an index."""
    weights = load_json(index).get("weight_map")
    if not isinstance(weights, dict) or not all(isinstance(name, str) for name in weights.values()):
        raise EngineMissing(f"{index} has no weight_map")
    return sorted(set(weights.values()))
