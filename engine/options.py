"""The options of an engine when it is loaded. Most are for Qwen3-TTS. Nothing here needs torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Options:
    """The defaults are for a server; `guards=False` and `streaming=False` are the official
    package's behaviour.
    """

    slots: int = 4
    device: Literal["auto", "cuda", "cpu", "mps"] = "auto"
    dtype: Literal["auto", "float32", "bfloat16", "float64"] = "auto"
    positions: int = 2048  # of one slot: prompt and frames
    text_ring: int = 512  # rows of text that lie ready for one slot on the device
    # true: a row of text against each frame, so that text may come meanwhile; false: all of the
    # text before the first frame
    streaming: bool = True
    guards: bool = True
    # at most; None: 2048. Frames are one less, and the guards allow fewer
    max_new_tokens: int | None = None
    prefixes: int = 32  # voice prefixes in the cache
    # frames that are decoded together at most: a stream's first chunk is 1, later ones are more
    chunk: int = 8
    # seconds of silence after a reference, so that its last phoneme doesn't leak
    reference_silence: float = 0.5
    # auto: int8 on a CPU, where that makes it real time. On CUDA int8 and fp8 are faster only with
    # `compile`. int4 is for CPUs alone
    quantize: Literal["auto", "none", "int8", "int4", "fp8"] = "auto"
    # of what runs Qwen3's layers in 8 and 4 bits on a CPU; auto: our own where they can be compiled
    cpu_kernels: Literal["auto", "onnxruntime"] = "auto"
    # of the embedded voice Kokoro; auto: as products of matrices where the CPU is fast with them
    kokoro_convolutions: Literal["auto", "shipped"] = "auto"
    # on CUDA only the talker's weights are quantized, unless this is true
    quantize_predictor: bool = False
    # the audio encoder of Qwen3-ASR too; what that costs in words isn't known
    quantize_encoder: bool = False
    # a file of tools/export_encoder.py that runs in place of the audio encoder of Qwen3-ASR
    onnx_encoder: str = ""
    # auto, sdpa: torch chooses
    attention: Literal["auto", "sdpa", "eager", "flash", "efficient", "math", "cudnn"] = "auto"
    # on a CPU, decode sound on a second thread while the model generates the next frame
    codec_thread: bool = True
    # torch's threads on a CPU, for each of the two; more than there are idle cores is ruinous.
    # 0: torch's own default. Packed layers have two where there are three cores
    threads: int = 1
    # float32 products on CUDA with 10-bit fractions: the codec's, and the model's in float32
    tf32: bool = True
    # not on a CPU, or compiled: one shape for every call, whichever requests run
    deterministic: bool = False
    compile: bool = False
    graphs: bool = True  # CUDA graphs, on a CUDA device
    offline: bool = False
    revision: str | None = None
    sampling: Mapping[str, Any] = field(default_factory=dict)  # replaces fields of config.Defaults
