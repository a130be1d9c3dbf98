"""How long the Qwen3-TTS codec takes: real size, random weights, by chunk length, batch, threads
and type.

    python -m benchmarks.codec [--device cpu] [--frames 1 2 4 8 12] [--batch 1 2 4] [--threads 1 2]
                               [--dtype float32] [--compile] [--seconds 2] [--json codec.json]

A frame is 80 ms of sound, so 80 ms a stream-frame is real time for one stream. Prints a table;
writes JSON where asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import torch

from engine.qwen3.codec import CodecDecoder
from engine.qwen3.codec_config import CodecConfig
from engine.qwen3.codec_layers import lay_out_for_cpu, pack

REAL = CodecConfig(
    codebook_size=2048,
    codebook_dim=512,
    num_quantizers=16,
    latent_dim=1024,
    hidden_size=512,
    intermediate_size=1024,
    num_hidden_layers=8,
    num_attention_heads=16,
    num_key_value_heads=16,
    head_dim=64,
    sliding_window=72,
    rope_theta=10_000.0,
    upsampling_ratios=(2, 2),
    decoder_dim=1536,
    upsample_rates=(8, 5, 4, 3),
)
FRAME_FLOP = 4.96e9  # counted with torch's FlopCounterMode
FRAME_MS = 80.0


def random_codec(device: str, dtype: torch.dtype, for_cpu: bool) -> CodecDecoder:
    """The released codec's shapes, with weights that keep the signal in range."""
    torch.manual_seed(0)
    decoder = CodecDecoder(REAL).requires_grad_(False)
    for name, weight in decoder.named_parameters():
        leaf = name.rsplit(".", 1)[-1]
        if leaf in {"alpha", "beta", "bias"}:
            weight.zero_()
        elif weight.dim() == 1:
            weight.fill_(0.3 if leaf in {"scale", "gamma"} else 1.0)
        else:
            weight.normal_(0.0, 1.0 if leaf == "embedding_sum" else weight[0].numel() ** -0.5)
    pack(decoder)
    decoder.to(device, dtype).eval()
    if for_cpu and device == "cpu" and dtype == torch.float32:
        lay_out_for_cpu(decoder)  # as load_codec does
    return decoder


def measure(
    decode: Any, decoder: CodecDecoder, batch: int, frames: int, seconds: float
) -> list[float]:
    """Milliseconds of each call, sorted, after three calls that aren't counted."""
    device = decoder.pre_transformer.norm.weight.device
    state = decoder.new_state(batch)
    rows = torch.arange(batch, device=device)
    codes = torch.randint(0, 2048, (batch, frames, 16), device=device)
    times: list[float] = []
    end = 0.0
    while len(times) < 8 or time.perf_counter() < end:
        start = time.perf_counter()
        decode(codes, state, rows)
        if device.type == "cuda":
            torch.cuda.synchronize()
        times.append((time.perf_counter() - start) * 1e3)
        end = end or start + seconds
    return sorted(times[3:])


def row(
    options: argparse.Namespace,
    dtype: str,
    threads: int,
    batch: int,
    frames: int,
    times: list[float],
) -> dict[str, Any]:
    """One line of the table."""
    median = statistics.median(times)
    return {
        "device": options.device,
        "dtype": dtype,
        "compiled": options.compile,
        "threads": threads,
        "batch": batch,
        "frames": frames,
        "calls": len(times),
        "ms_call": round(median, 2),
        "ms_call_best": round(times[0], 2),
        "ms_call_p95": round(times[int(len(times) * 0.95)], 2),
        "ms_stream_frame": round(median / batch / frames, 2),
        "rtf": round(median / frames / FRAME_MS, 3),
        "gflops": round(FRAME_FLOP * batch * frames / median / 1e6, 1),
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--frames", type=int, nargs="+", default=[1, 2, 4, 8, 12])
    parser.add_argument("--batch", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--threads", type=int, nargs="+", default=[1])
    parser.add_argument("--dtype", nargs="+", default=["float32"], choices=["float32", "bfloat16"])
    parser.add_argument(
        "--compile", action="store_true", help="through torch.compile (minutes, and a C++ compiler)"
    )
    parser.add_argument("--seconds", type=float, default=2.0, help="for each line")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lines: list[dict[str, Any]] = []
    print(
        f"torch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}, a frame is "
        f"{FRAME_MS:.0f} ms of sound"
    )
    print(
        "dtype     threads batch frames   ms/call    best     p95   ms/stream-frame    RTF  GFLOP/s"
    )
    for dtype in options.dtype:
        decoder = random_codec(options.device, getattr(torch, dtype), not options.compile)
        decode = (
            torch.compile(decoder.decode, fullgraph=True, dynamic=False)
            if options.compile
            else decoder.decode
        )
        for threads in options.threads:
            torch.set_num_threads(threads)
            for batch in options.batch:
                for frames in options.frames:
                    line = row(
                        options,
                        dtype,
                        threads,
                        batch,
                        frames,
                        measure(decode, decoder, batch, frames, options.seconds),
                    )
                    lines.append(line)
                    print(
                        f"{dtype:9} {threads:7} {batch:5} {frames:6} {line['ms_call']:9.1f} "
                        f"{line['ms_call_best']:7.1f}"
                        f" {line['ms_call_p95']:7.1f} {line['ms_stream_frame']:17.1f} "
                        f"{line['rtf']:6.2f}"
                        f" {line['gflops']:8.0f}",
                        flush=True,
                    )
    if options.json:
        options.json.write_text(
            json.dumps({"torch": torch.__version__, "lines": lines}, indent=1), "utf-8"
        )


if __name__ == "__main__":
    main()
