"""How a checkpoint's files become an engine on a device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import torch

from engine import heap
from engine.contract import EngineMissing
from engine.cores import cores
from engine.options import Options
from engine.qwen import attention
from engine.qwen.channels import ChannelWeight
from engine.qwen.config import StackConfig, log_left_out
from engine.qwen.device import (
    check_compiler,
    compile_now,
    explained_memory,
    pick_device,
    pick_dtype,
    prepare_cuda,
    require_memory,
    weight_bytes,
)
from engine.qwen.graphs import compiled
from engine.qwen.native_library import log_runtime, may_run
from engine.qwen.quantize import Machine, Scheme, choose, has_amx
from engine.qwen.weights import TensorFiles, fused, load
from engine.qwen3_asr import config as configuration
from engine.qwen3_asr.batch import Batch
from engine.qwen3_asr.checkpoint import sources
from engine.qwen3_asr.config import ModelConfig
from engine.qwen3_asr.decoding import EagerDecoder, GraphDecoder, SpanDecoder, State, decode
from engine.qwen3_asr.engine import Qwen3AsrEngine
from engine.qwen3_asr.kept import KeptDrafts
from engine.qwen3_asr.onnx_encoder import OnnxEncoder
from engine.qwen3_asr.prompt import Prompts
from engine.qwen3_asr.thinker import Thinker
from engine.recognition import RecognizerInfo

TEXT_PARTS = ("model.layers.", "lm_head.")
ENCODER_PARTS = ("audio_tower.layers.",)
# Positions of one slot: 30 s of sound are 390 tokens, a context 256, a transcript at most 512.
POSITIONS = 1280
Tensors = Callable[[Path], TensorFiles]


def load_engine(
    folder: Path,
    info: RecognizerInfo,
    options: Options,
    partials: Path | None = None,
    aligner: Path | None = None,
    tensors: Tensors = TensorFiles,
) -> Qwen3AsrEngine:
    """The engine of the checkpoint in `folder`, with the smaller model that makes the drafts and
    the forced aligner, if any. `tensors` opens a folder's weights.

    Raises EngineMissing where a file, a tensor or the device is missing.
    """
    device = pick_device(options.device)
    dtype = pick_dtype(options.dtype, device)
    if options.compile:
        check_compiler(device)
    if device.type == "cuda":
        prepare_cuda(options)
    elif device.type == "cpu" and options.threads:
        torch.set_num_threads(options.threads)

    def batch(each: Path, chosen: Options) -> Batch:
        return load_batch(each, info.slots, chosen, device, dtype, tensors)

    # an exported encoder is the first model's
    others = replace(options, onnx_encoder="")
    with explained_memory(info.model_id):
        return Qwen3AsrEngine(
            info,
            batch(folder, options),
            options,
            batch(partials, others) if partials else None,
            batch(aligner, others) if aligner else None,
        )


def load_batch(
    folder: Path,
    slots: int,
    options: Options,
    device: torch.device,
    dtype: torch.dtype,
    tensors: Tensors = TensorFiles,
) -> Batch:
    """One model with the rows for `slots` transcripts."""
    config = configuration.read(folder)
    log_left_out(config.left_out)
    attention.check(options.attention, config.text, device, dtype)
    require_memory(
        device,
        weight_bytes(folder, dtype) + State.bytes(config.text, slots, POSITIONS, dtype),
        "Qwen3-ASR",
    )
    model = load_thinker(folder, config, options, device, dtype, tensors)
    model.attention = options.attention
    state = State.empty(config.text, slots, POSITIONS, device, dtype)
    graphs = device.type == "cuda" and options.graphs
    function = compiled(decode, each_size=graphs) if options.compile else decode
    function = attention.attending(options.attention, function)
    kind = GraphDecoder if graphs else SpanDecoder if model.model.runtime else EagerDecoder
    decoder = kind(model, state, function)
    if options.compile:
        compile_now(lambda: decoder([0], 1), "decoder")
    return Batch(model, state, decoder, Prompts(folder, config.ids), KeptDrafts(2 * slots))


def scheme_of(
    options: Options, text: StackConfig, device: torch.device, dtype: torch.dtype
) -> Scheme | None:
    """Which weights are in 8 bits, if any: the language model's, and the encoder's where the
    operator chooses it.
    """
    encoder = ENCODER_PARTS if options.quantize_encoder else ()
    return choose(
        options.quantize,
        Machine.here(device, dtype, kernels=may_run(options, text)),
        (),
        TEXT_PARTS + encoder,
        cpu_channels=TEXT_PARTS + encoder,
        compiled=options.compile,
    )


def load_thinker(
    folder: Path,
    config: ModelConfig,
    options: Options,
    device: torch.device,
    dtype: torch.dtype,
    tensors: Tensors = TensorFiles,
    positions: int = POSITIONS,
) -> Thinker:
    """The model. Its weights are read straight from the file, and packed as they are read."""
    files = tensors(folder)
    if not any(name.startswith(("thinker.", "model.")) for name in files.names):
        raise EngineMissing(f"{folder} has no tensors of a Qwen3-ASR model")
    with torch.device("meta"):
        model = Thinker(config)
    scheme = scheme_of(options, config.text, device, dtype)

    def packed(name: str, weight: torch.Tensor) -> torch.nn.Module | None:
        # biases stay beside the product whose weights are packed
        return scheme.layer(name, weight) if scheme and weight.dim() == 2 else None

    load(
        model,
        files,
        sources=sources(files.names, fused),
        device=device,
        dtype=dtype,
        keep=Thinker.TABLES,
        replace=packed,
    )
    table = model.model.embed_tokens
    head = model.lm_head
    once = config.tied and device.type != "cpu" and isinstance(head, torch.nn.Linear)
    if once and head.weight.dtype == table.weight.dtype:
        table.weight = head.weight  # held once
    is_packed = scheme is not None and bool(scheme.channels)
    threads = options.threads or min(torch.get_num_threads(), cores())
    if options.onnx_encoder:
        like = model.model.norm.weight
        encoder = OnnxEncoder(options.onnx_encoder, config.encoder, options.threads, like)
        model.audio_tower = encoder  # type: ignore[assignment]
    elif is_packed and has_amx(device) and not options.quantize_encoder:
        model.audio_tower.convert(torch.bfloat16)
    elif is_packed:
        encode_by_onnx(model, threads, packed=options.quantize_encoder)
    if scheme is not None and is_packed:
        run = run_by_kernels if scheme.kernels else run_by_onnx
        run(model, positions, threads)
        log_runtime("Qwen3-ASR", 8, kernels=scheme.kernels)
    with torch.no_grad():
        model.eval().finish(positions)
    return model


def encode_by_onnx(model: Thinker, threads: int, *, packed: bool) -> None:
    """Gives the audio encoder to onnxruntime."""
    from engine.qwen3_asr.encoder_graph import GraphEncoder

    encoder = GraphEncoder(model.audio_tower, threads, packed=packed)
    model.audio_tower = encoder  # type: ignore[assignment]


def run_by_kernels(model: Thinker, positions: int, count: int) -> None:
    """Gives the language model's layers and its head to our own kernels."""
    from engine.qwen.native import NativeLinear, NativeStack, Threads

    text = model.model
    threads = Threads(count)
    text.run_by(NativeStack(text, model.config.text, positions, threads))
    model.set_submodule("lm_head", NativeLinear(cast(ChannelWeight, model.lm_head), threads))
    heap.return_pages()


def run_by_onnx(model: Thinker, positions: int, threads: int) -> None:
    """Gives the language model's layers and its head to onnxruntime."""
    from engine.qwen.onnx_stack import OnnxLinear, OnnxStack

    text = model.model
    stack = OnnxStack(text, model.config.text, positions, threads, spins=True, tiled=False)
    text.run_by(stack)
    model.set_submodule("lm_head", OnnxLinear(model.lm_head, threads))
    heap.return_pages()
