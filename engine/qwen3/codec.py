"""The decoder of the 12 Hz codec: 16 codes a frame in, 1920 samples of 24 kHz out, any number of
frames at a time.

The codec is strictly causal, so decoding chunk by chunk is exact as long as each stream keeps what
its next frame looks back on: the tails of the convolutions, and the last 71 keys and values of each
attention layer in a ring. That state lives outside the module, one row a stream, so that one call
advances any rows together. The official package instead decodes 25 frames of context again after
300 frames (qwen-tts 0.1.1, chunked_decode); up to there both give the same sound.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor, nn

from engine.qwen.config import load_json
from engine.qwen.weights import TensorFiles, load
from engine.qwen3.codec_codebooks import SplitCodebooks
from engine.qwen3.codec_config import CODEC_FOLDER, CodecConfig
from engine.qwen3.codec_layers import (
    Causal,
    SnakeBeta,
    TailPlan,
    UpBlock,
    UpStage,
    lay_out_for_cpu,
    pack,
)
from engine.qwen3.codec_state import CodecState
from engine.qwen3.codec_transformer import Transformer


class Decoder(Protocol):
    """Codes into sound: CodecDecoder, or the GraphDecoder that replays it."""

    def new_state(self, rows: int) -> CodecState: ...

    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor: ...


class CodecDecoder(nn.Module):
    """Codes to samples. Built by `load_codec`; its modules have the official names until they are
    packed.
    """

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        plan = TailPlan()
        latent = config.latent_dim
        width = config.decoder_dim
        self.config = config
        self.quantizer = SplitCodebooks(
            config.num_quantizers, config.codebook_size, config.codebook_dim
        )
        self.pre_conv = Causal(plan, config.codebook_dim, latent, 3)
        self.pre_transformer = Transformer(config)
        self.upsample = nn.ModuleList(UpStage(plan, latent, up) for up in config.upsampling_ratios)
        blocks = [
            UpBlock(plan, width >> stage, up, stage == 0)
            for stage, up in enumerate(config.upsample_rates)
        ]
        end = width >> len(blocks)
        self.decoder = nn.ModuleList(
            [
                Causal(plan, latent, width, 7, narrow=True),
                *blocks,
                SnakeBeta(end),
                Causal(plan, end, 1, 7),
            ]
        )
        self.tail_size = plan.size

    def new_state(self, rows: int) -> CodecState:
        """State for `rows` streams that haven't begun, on the device and in the type of the
        weights.
        """
        config = self.config
        weight = self.pre_transformer.norm.weight
        past = config.sliding_window - 1
        heads = (config.num_key_value_heads, config.head_dim)
        return CodecState(
            seen=torch.zeros(rows, dtype=torch.int64, device=weight.device),
            tails=weight.new_zeros(rows, self.tail_size),
            ring=weight.new_zeros(rows, past, config.num_hidden_layers, 2, *heads),
        )

    @torch.no_grad()
    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        """Codes [batch, time, codebooks] int64 of the streams `rows` [batch] int64 -> samples
        [batch, time * 1920].

        Advances those rows of the state in place. Rows must be distinct, time at least 1. Nothing
        is read back to the host and no shape depends on data, so for a fixed (batch, time) the call
        compiles and captures whole. Samples are float32 (of a float64 decoder float64) within -1
        and 1.
        """
        tails = state.tails.index_select(0, rows)
        x = self.pre_conv(self.quantizer(codes), tails)
        x = self.pre_transformer(x, state, rows)
        for stage in self.upsample:
            x = stage(x, tails)
        first, *blocks, snake, last = self.decoder
        x = first(x, tails)
        for block in blocks:
            x = block(x, tails)
        x = last(snake(x), tails)
        state.tails.index_copy_(0, rows, tails)
        samples: Tensor = x.flatten(1).clamp(-1.0, 1.0)
        return samples if samples.dtype == torch.float64 else samples.float()


def load_codec(
    folder: Path,
    device: torch.device | str,
    dtype: torch.dtype = torch.float32,
    *,
    for_cpu: bool = True,
    tensors: Callable[[Path], TensorFiles] = TensorFiles,
) -> CodecDecoder:
    """The decoder of a model folder (the one that holds speech_tokenizer/), packed, in `dtype` on
    `device`.

    In float32 on a CPU its layers get the forms that are fast there (`for_cpu`): those of seven
    taps Toom-Cook's, and those that see few rows oneDNN's layout, where torch has it. Such a
    decoder can't be moved, cast, or compiled by Inductor (which gains less). Raises EngineMissing
    for a missing file, a missing configuration value, or weights that don't fit.
    """
    codec_folder = folder / CODEC_FOLDER
    with torch.device("meta"):
        decoder = CodecDecoder(CodecConfig.read(load_json(codec_folder / "config.json")))
    # in full precision until the tables and exponentials are made
    full = torch.promote_types(dtype, torch.float32)
    load(decoder, tensors(codec_folder), prefix="decoder.", dtype=full)
    pack(decoder)
    decoder.to(device, dtype).eval()
    if for_cpu and torch.device(device).type == "cpu" and dtype == torch.float32:
        lay_out_for_cpu(decoder)
    return decoder
