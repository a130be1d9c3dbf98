"""How a checkpoint's files become an engine on a device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch

from engine.contract import EngineMissing
from engine.cores import cores
from engine.options import Options
from engine.qwen import attention
from engine.qwen.channels import ChannelWeight
from engine.qwen.config import load_json, log_left_out
from engine.qwen.device import (
    check_compiler,
    compile_now,
    pick_device,
    pick_dtype,
    prepare_cuda,
    require_memory,
    weight_bytes,
)
from engine.qwen.graphs import compiled
from engine.qwen.native_library import log_runtime, may_run
from engine.qwen.quantize import Machine, Scheme
from engine.qwen.transformer import PAIR
from engine.qwen.weights import TensorFiles, check, load
from engine.qwen3 import config as configuration
from engine.qwen3.batch import Batch
from engine.qwen3.codec import load_codec
from engine.qwen3.codec_batch import CodecBatch
from engine.qwen3.codec_config import CODEC_FOLDER
from engine.qwen3.codec_config import left_out as codec_left_out
from engine.qwen3.codec_encoder import CodecEncoder, EncoderConfig
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.frame import State, frame
from engine.qwen3.quantize import choose
from engine.qwen3.runner import EagerRunner, GraphDecoder, GraphRunner, PairRunner, Runner
from engine.qwen3.speaker import SpeakerConfig, SpeakerEncoder
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.speech import SpeakerInfo

MIN_CANDIDATES = 64  # entries that a draw looks at; more where a top_k asks for more
LAYER_THREADS = 2  # where a core is left to the codec


def load_engine(
    folder: Path,
    info: SpeakerInfo,
    options: Options,
    tensors: Callable[[Path], TensorFiles] = TensorFiles,
) -> Qwen3Engine:
    """The engine of the checkpoint in `folder`. `tensors` opens a folder's weights.

    Raises EngineMissing where a file, a tensor or the device is missing.
    """
    config = configuration.read(folder)
    log_defaults(folder, config)
    device = pick_device(options.device)
    dtype = pick_dtype(options.dtype, device)
    attention.check(options.attention, config.talker, device, dtype, config.predictor)
    if options.compile:
        check_compiler(device)
    if device.type == "cuda":
        prepare_cuda(options)
    require_memory(device, weight_bytes(folder, dtype), info.model_id)
    scheme = choose(
        options.quantize,
        Machine.here(device, dtype, kernels=may_run(options, config.talker, config.predictor)),
        predictor=options.quantize_predictor,
        compiled=options.compile,
    )
    talker = load_talker(folder, config, device, dtype, options.positions, scheme, tensors)
    talker.attention = options.attention
    pairs = scheme is not None and scheme.needs_pairs
    slots = info.slots + info.slots % PAIR if pairs else info.slots
    state = State.empty(config, slots, options.positions, options.text_ring, device, dtype)
    top_ks = [
        options.sampling.get(name, getattr(config.defaults, name))
        for name in ("top_k", "sub_top_k")
    ]
    candidates = config.codec_vocab if 0 in top_ks else max(MIN_CANDIDATES, *top_ks)
    graphs = device.type == "cuda" and options.graphs
    make = GraphRunner if graphs else PairRunner if pairs else EagerRunner
    runner = make_runner(make, talker, state, candidates, options)
    batch = Batch(talker, state, runner, streaming=options.streaming, max_prefixes=options.prefixes)
    decoder = load_codec(
        folder, device, torch.float64 if dtype == torch.float64 else torch.float32, tensors=tensors
    )
    threaded = device.type == "cpu" and options.codec_thread
    codec = CodecBatch(
        GraphDecoder(decoder) if graphs else decoder,
        info.slots,
        device,
        threaded=threaded,
        alone=device.type == "cpu" or options.deterministic,
    )
    if scheme is not None and scheme.stacks:
        run = run_by_kernels if scheme.kernels else run_by_onnx
        run(talker, options, codec.is_idle if threaded and cores() == 2 else None)
        log_runtime("Qwen3-TTS", scheme.bits, kernels=scheme.kernels)
    if device.type == "cpu" and options.threads:
        torch.set_num_threads(options.threads)
    return Qwen3Engine(
        info, config, folder, TextTokenizer(folder, config.text), batch, codec, options
    )


def make_runner(
    make: type[GraphRunner | EagerRunner],
    talker: Talker,
    state: State,
    candidates: int,
    options: Options,
) -> Runner:
    """The runner of that kind, compiled where the operator chooses it."""
    compile_each = make is GraphRunner
    function = compiled(frame, each_size=compile_each) if options.compile else frame
    function = attention.attending(options.attention, function)
    fixed = options.deterministic and (talker.device.type != "cpu" or options.compile)
    runner = make(talker, state, candidates, function, fixed=fixed)
    if options.compile:
        compile_now(lambda: runner(1, 1), "frame")
    return runner


def layer_threads(options: Options) -> int:
    """How many threads the layers have: two take half of the time of one, since each reads its own
    weights, and what they compute is the same.
    """
    return max(options.threads or torch.get_num_threads(), min(LAYER_THREADS, cores() - 1))


def run_by_kernels(
    talker: Talker, options: Options, core_is_free: Callable[[], bool] | None = None
) -> None:
    """Gives the talker's and the predictor's layers and heads to our own kernels. The layers have
    one thread more while `core_is_free`; a head is too small to be shared out.
    """
    from engine.qwen.native import NativeLinear, NativeStack, Threads

    config = talker.config
    predictor = talker.code_predictor.model
    threads = Threads(layer_threads(options), core_is_free)
    talker.model.run_by(NativeStack(talker.model, config.talker, options.positions, threads))
    predictor.run_by(NativeStack(predictor, config.predictor, config.groups, threads))
    single = Threads(1)
    for name, head in list(talker.named_modules()):
        if isinstance(head, ChannelWeight):
            talker.set_submodule(name, NativeLinear(head, single))


def run_by_onnx(
    talker: Talker, options: Options, core_is_free: Callable[[], bool] | None = None
) -> None:
    """Gives the talker's and the predictor's layers to onnxruntime. The predictor's have one thread
    more while `core_is_free`.
    """
    from engine.qwen.onnx_stack import OnnxStack

    threads = layer_threads(options)
    config = talker.config
    predictor = talker.code_predictor.model
    talker.model.run_by(OnnxStack(talker.model, config.talker, options.positions, threads))
    predictor.run_by(
        OnnxStack(predictor, config.predictor, config.groups, threads, core_is_free=core_is_free)
    )


def log_defaults(folder: Path, config: configuration.ModelConfig) -> None:
    """Logs the values that the checkpoint leaves out."""
    codec = load_json(folder / CODEC_FOLDER / "config.json")
    log_left_out([*config.left_out, *codec_left_out(codec, cloning=config.kind == "base")])


def load_talker(
    folder: Path,
    config: configuration.ModelConfig,
    device: torch.device,
    dtype: torch.dtype,
    positions: int,
    scheme: Scheme | None = None,
    tensors: Callable[[Path], TensorFiles] = TensorFiles,
) -> Talker:
    """The language model. Its weights are read straight from the file, and packed as they are
    read.
    """
    files = tensors(folder)
    parts = {name.split(".")[0] for name in files.names}
    unexpected = parts - {"talker", *(["speaker_encoder"] if config.kind == "base" else [])}
    if unexpected:
        raise EngineMissing(
            f"{folder} has unexpected tensors under {', '.join(sorted(unexpected))}"
        )
    with torch.device("meta"):
        talker = Talker(config)
    replace = scheme.layer if scheme else lambda name, weight: None
    if config.kind == "base":
        check_encoders(folder, config, files)
    load(
        talker,
        files,
        prefix="talker.",
        device=device,
        dtype=dtype,
        keep=Talker.TABLES,
        replace=replace,
    )
    with torch.no_grad():
        talker.eval().finish(positions)
    return talker


def check_encoders(folder: Path, config: configuration.ModelConfig, files: TensorFiles) -> None:
    """Raises EngineMissing where the encoders for cloning aren't complete. They are loaded with the
    first recording.
    """
    codec = folder / CODEC_FOLDER
    with torch.device("meta"):
        speaker = SpeakerEncoder(SpeakerConfig.read(config.speaker_encoder or {}))
        encoder = CodecEncoder(EncoderConfig.read(load_json(codec / "config.json")))
    check(speaker, files, prefix="speaker_encoder.")
    check(encoder, TensorFiles(codec), prefix="encoder.")
