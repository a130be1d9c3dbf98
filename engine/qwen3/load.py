"""A checkpoint's files made into an engine on a device."""

from __future__ import annotations

from pathlib import Path

import torch

from engine.contract import EngineInfo, EngineMissing
from engine.options import Options
from engine.qwen3 import config as configuration
from engine.qwen3.batch import Batch
from engine.qwen3.codec import load_codec
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.frame import State, frame
from engine.qwen3.quantize import can_quantize, quantize_for_cpu
from engine.qwen3.runner import EagerRunner, GraphRunner
from engine.qwen3.sound import Sound
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.weights import TensorFiles, load

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float64": torch.float64}
SPARE_CANDIDATES = 64  # entries that a draw looks at, where no top_k asks for more


def load_engine(folder: Path, info: EngineInfo, options: Options) -> Qwen3Engine:
    """Raises EngineMissing where a file, a tensor or the device isn't there."""
    config = configuration.read(folder)
    device = pick_device(options.device)
    dtype = pick_dtype(options.dtype, device)
    talker = load_talker(folder, config, device, dtype, options.positions)
    if options.quantize == "int8" or (options.quantize == "auto" and can_quantize(talker)):
        quantize_for_cpu(talker)
    state = State.empty(config, info.slots, options.positions, options.text_ring, device, dtype)
    top_ks = [options.sampling.get(name, getattr(config.defaults, name)) for name in ("top_k", "sub_top_k")]
    candidates = config.codec_vocab if 0 in top_ks else max(SPARE_CANDIDATES, *top_ks)
    function = torch.compile(frame, fullgraph=True, dynamic=False) if options.compile else frame
    kind = GraphRunner if device.type == "cuda" and options.graphs else EagerRunner
    runner = kind(talker, state, candidates, function)
    batch = Batch(talker, state, runner, streaming=options.streaming, prefixes=options.prefixes)
    decoder = load_codec(folder, device, torch.float64 if dtype == torch.float64 else torch.float32)
    sound = Sound(decoder, info.slots, device, threaded=device.type == "cpu" and options.codec_thread)
    if device.type == "cpu" and options.threads:
        torch.set_num_threads(options.threads)
    return Qwen3Engine(info, config, folder, TextTokenizer(folder, config.text), batch, sound, options)


def load_talker(
    folder: Path, config: configuration.ModelConfig, device: torch.device, dtype: torch.dtype, positions: int
) -> Talker:
    """The language model, its weights read straight from the file."""
    files = TensorFiles(folder)
    parts = {name.split(".")[0] for name in files.names}
    strangers = parts - {"talker", *(["speaker_encoder"] if config.kind == "base" else [])}
    if strangers:
        raise EngineMissing(f"{folder} has unexpected tensors under {', '.join(sorted(strangers))}")
    with torch.device("meta"):
        talker = Talker(config)
    load(talker, files, prefix="talker.", device=device, dtype=dtype, keep=Talker.TABLES)
    with torch.no_grad():
        talker.eval().finish(positions)
    return talker


def pick_device(wanted: str) -> torch.device:
    """CUDA, then Apple's, then the CPU where "auto" is wanted. Raises EngineMissing for one that isn't there."""
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    name = next(name for name, is_there in there.items() if is_there) if wanted == "auto" else wanted
    if not there.get(name):
        raise EngineMissing(f"torch finds no {name} device here; DEVICE=auto takes what there is")
    return torch.device(name)


def pick_dtype(wanted: str, device: torch.device) -> torch.dtype:
    """Where "auto" is wanted, bfloat16 on CUDA and float32 elsewhere: a CPU without bfloat16 units is slowest at it."""
    if wanted == "auto":
        return torch.bfloat16 if device.type == "cuda" else torch.float32
    return DTYPES[wanted]
