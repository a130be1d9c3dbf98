"""What can be chosen about an engine when it is loaded. Most of it is for Qwen3-TTS. Nothing here needs torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Options:
    """The defaults are what a server wants; `guards=False` and `streaming=False` are the official package's ways."""

    slots: int = 4
    device: Literal["auto", "cuda", "cpu", "mps"] = "auto"
    dtype: Literal["auto", "float32", "bfloat16", "float64"] = "auto"
    positions: int = 2048  # of one slot: prompt and frames
    text_ring: int = 512  # rows of text that lie ready for one slot on the device
    streaming: bool = True  # lay text against frames as it comes, or read all of it first
    guards: bool = True
    max_new_tokens: int | None = None  # at most; None: 2048. Frames are one less, and guards allow fewer
    prefixes: int = 32  # voice prefixes kept
    chunk: int = 8  # frames that are decoded together at the most: a stream's first piece is 1, then 2, 4 ...
    reference_silence: float = 0.5  # seconds put after a reference, so that its last phoneme doesn't leak
    # auto: int8 on a CPU, where that is what makes it real time. On CUDA int8 and fp8 want `compile` to be faster too
    quantize: Literal["auto", "none", "int8", "fp8"] = "auto"
    quantize_predictor: bool = False  # on CUDA the talker's weights alone are quantized, unless this is said
    attention: Literal["auto", "sdpa", "eager", "flash", "efficient", "math", "cudnn"] = (
        "auto"  # auto, sdpa: torch chooses
    )
    codec_thread: bool = True  # on a CPU, sound is made on a second thread while the model speaks the next frame
    threads: int = 1  # of torch, on a CPU, for each of the two; more than there are idle cores is ruinous. 0: as it is
    tf32: bool = True  # float32 products on CUDA with 10-bit fractions: the codec's, and the model's in float32
    compile: bool = False
    graphs: bool = True  # CUDA graphs, where there is CUDA
    offline: bool = False
    revision: str | None = None
    sampling: Mapping[str, Any] = field(default_factory=dict)  # replaces fields of config.Defaults
