"""How a checkpoint's files become an engine on a device."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import torch

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3 import attention
from engine.qwen3 import config as configuration
from engine.qwen3.batch import Batch
from engine.qwen3.codec import load_codec
from engine.qwen3.codec_batch import CodecBatch
from engine.qwen3.codec_config import CODEC_FOLDER
from engine.qwen3.codec_config import left_out as codec_left_out
from engine.qwen3.codec_encoder import CodecEncoder, EncoderConfig
from engine.qwen3.config import load_json
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.frame import State, frame
from engine.qwen3.official_defaults import log_left_out
from engine.qwen3.quantize import Machine, Scheme, choose
from engine.qwen3.runner import EagerRunner, GraphDecoder, GraphRunner, Runner, compiled
from engine.qwen3.speaker import SpeakerConfig, SpeakerEncoder
from engine.qwen3.talker import Talker
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.weights import TensorFiles, check, load
from engine.speech import SpeakerInfo

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float64": torch.float64}
MIN_CANDIDATES = 64  # entries that a draw looks at; more where a top_k asks for more


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
    attention.check(options.attention, config, device, dtype)
    if options.compile:
        check_compiler(device)
    if device.type == "cuda":
        prepare_cuda(options)
    scheme = choose(
        options.quantize,
        Machine.here(device, dtype),
        predictor=options.quantize_predictor,
        compiled=options.compile,
    )
    talker = load_talker(folder, config, device, dtype, options.positions, scheme, tensors)
    talker.attention = options.attention
    state = State.empty(config, info.slots, options.positions, options.text_ring, device, dtype)
    top_ks = [
        options.sampling.get(name, getattr(config.defaults, name))
        for name in ("top_k", "sub_top_k")
    ]
    candidates = config.codec_vocab if 0 in top_ks else max(MIN_CANDIDATES, *top_ks)
    graphs = device.type == "cuda" and options.graphs
    function = compiled(frame, each_size=graphs) if options.compile else frame
    function = attention.attending(options.attention, function)
    fixed = options.deterministic and (device.type != "cpu" or options.compile)
    make = GraphRunner if graphs else EagerRunner
    runner: Runner = make(talker, state, candidates, function, fixed=fixed)
    if options.compile:
        compile_now(runner)
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
    if device.type == "cpu" and options.threads:
        torch.set_num_threads(options.threads)
    return Qwen3Engine(
        info, config, folder, TextTokenizer(folder, config.text), batch, codec, options
    )


def log_defaults(folder: Path, config: configuration.ModelConfig) -> None:
    """Logs the values that the checkpoint leaves out."""
    codec = load_json(folder / CODEC_FOLDER / "config.json")
    log_left_out([*config.left_out, *codec_left_out(codec, cloning=config.kind == "base")])


def prepare_cuda(options: Options) -> None:
    """Sets what holds for the whole process."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = options.tf32
    # shapes are few and repeat, so the search for the fastest convolution pays
    torch.backends.cudnn.benchmark = not options.deterministic
    torch.backends.cudnn.deterministic = options.deterministic
    if options.attention != "cudnn":
        # cuDNN makes a plan for every shape, and every prompt has another
        torch.backends.cuda.enable_cudnn_sdp(False)


def check_compiler(device: torch.device) -> None:
    """Raises EngineMissing where torch.compile has no compiler. Torch itself would say so minutes
    later.
    """
    from torch._inductor.cpp_builder import get_cpp_compiler  # loads half of torch
    from torch._inductor.exc import InvalidCxxCompiler
    from torch.utils._triton import has_triton

    if device.type == "cuda" and not has_triton():
        raise EngineMissing("TORCH_COMPILE=true needs Triton on CUDA: pip install triton")
    try:
        get_cpp_compiler()
    except InvalidCxxCompiler:
        raise EngineMissing(
            "TORCH_COMPILE=true needs a C++ compiler: apt-get install g++, or set CXX to one"
        ) from None


@torch.inference_mode()
def compile_now(runner: Runner) -> None:
    """Compiles the frame for one row, by a call whose result is discarded. Raises EngineMissing
    where that fails.

    It takes minutes; torch keeps the compiled code for the next start. Other batch sizes are
    compiled when they are first needed.
    """
    from torch._dynamo.exc import BackendCompilerFailed, TorchDynamoException

    logging.getLogger("speech").info(
        "compiling the frame (TORCH_COMPILE), which takes minutes the first time"
    )
    try:
        runner(1, 1)
    except TorchDynamoException as error:
        cause = error.inner_exception if isinstance(error, BackendCompilerFailed) else error
        why = next((line for line in str(cause).splitlines() if line.strip()), type(cause).__name__)
        raise EngineMissing(
            f"TORCH_COMPILE=true, but the frame can't be compiled here: {why}"
        ) from error


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


def pick_device(wanted: str) -> torch.device:
    """The device by name; "auto" takes CUDA, then Apple's, then the CPU. Raises EngineMissing for
    one that torch doesn't find.
    """
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    first = next(name for name, found in available.items() if found)
    name = first if wanted == "auto" else wanted
    if not available.get(name):
        raise EngineMissing(f"torch finds no {name} device here; DEVICE=auto takes what there is")
    return torch.device(name)


def pick_dtype(wanted: str, device: torch.device) -> torch.dtype:
    """The type by name; "auto" takes bfloat16 on CUDA and float32 elsewhere, because a CPU without
    bfloat16 units is slowest at it.
    """
    if wanted == "auto":
        return torch.bfloat16 if device.type == "cuda" else torch.float32
    return DTYPES[wanted]
