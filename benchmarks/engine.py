"""The speed of the Qwen3-TTS engine on this machine: a frame by batch, the first sound, clients
that arrive at random, the codec, memory; and other packages with the same weights.

    python benchmarks/engine.py [--size 0.6b 1.7b tiny] [--device auto] [--dtype auto]
        [--quantize auto] [--compile] [--no-graphs] [--batches 1 2 4 8] [--rates 1 10 20]
        [--frames 50] [--seconds 2] [--threads 1] [--checkpoint DIR] [--others] [--quick]
        [--json FILE [--name RUN]] [--svg FILE]

The weights are random, of the released shapes and made in memory: speed doesn't depend on their
values. `--checkpoint` reads real weights, or writes random ones to disk, where `--others` (qwen-tts
and faster-qwen3-tts, if they are installed) needs them. Every text has the same number of frames.
Each time has its lower bound beside it: the bytes that a frame reads divided by the bandwidth
measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import torch

from benchmarks import arrivals, checkpoint, machine, measures, packages, plot
from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen.device import pick_device, pick_dtype
from engine.qwen.weights import TensorFiles
from engine.qwen3 import config
from engine.qwen3.codec import Decoder, load_codec
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.load import load_engine
from engine.qwen3.runner import GraphDecoder
from engine.qwen3.voices import speaker_info

Row = dict[str, Any]


def parse_arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line. Options that aren't given get the device's defaults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", default="0.6b", choices=list(checkpoint.SIZES))
    parser.add_argument("--device", default="auto", choices=["auto", "cuda", "cpu", "mps"])
    parser.add_argument("--dtype", default="auto", choices=["auto", "float32", "bfloat16"])
    parser.add_argument("--quantize", default="auto", help="as QUANTIZE: auto, none, int8 ...")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--no-graphs", dest="graphs", action="store_false")
    parser.add_argument(
        "--batches", type=int, nargs="+", help="streams at once; 1 to 8 on a CPU, to 128 on a GPU"
    )
    parser.add_argument(
        "--rates", type=float, nargs="*", default=[1.0, 10.0, 20.0], help="requests a second"
    )
    parser.add_argument("--requests", type=int, help="for each rate")
    parser.add_argument("--frames", type=int, default=50, help="of each text; 12.5 are a second")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each line, at least")
    parser.add_argument(
        "--threads", type=int, default=1, help="on a CPU, for each of language model and codec"
    )
    parser.add_argument("--positions", type=int, default=512)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument(
        "--others", action="store_true", help="measure qwen-tts and faster-qwen3-tts too"
    )
    parser.add_argument("--others-frames", type=int, default=24)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a minute on a tiny model: whether it runs, not how fast",
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--name", help="of this run, in a file that holds several")
    parser.add_argument("--svg", type=Path)
    args = parser.parse_args(argv)
    if args.quick:
        args.size = "tiny"
        args.frames = 6
        args.seconds = 0.05
        args.requests = args.requests or 3
        args.batches = args.batches or [1, 2]
        args.rates = [20.0]
        args.positions = 256
    cuda = pick_device(args.device).type == "cuda"
    args.batches = args.batches or ([1, 2, 4, 8, 16, 32, 64, 128] if cuda else [1, 2, 4, 8])
    args.requests = args.requests or (100 if cuda else 12)
    args.megabytes = 64 if args.quick else 4000 if cuda else 512
    return args


class Bench:
    """One engine: loaded, measured, closed. Results are added and saved line by line."""

    def __init__(self, args: argparse.Namespace, folder: Path) -> None:
        self.args = args
        self.folder = folder
        self.device = pick_device(args.device)
        self.dtype = pick_dtype(args.dtype, self.device)
        if self.device.type == "cpu":
            torch.set_num_threads(args.threads)
        self.results: dict[str, Any] = {
            "asked": {
                name: str(value) if isinstance(value, Path) else value
                for name, value in vars(args).items()
            },
            "machine": machine.describe(self.device),
            "dtype": str(self.dtype).removeprefix("torch."),
        }

    @property
    def tensors(self) -> Callable[[Path], TensorFiles]:
        if (self.folder / "model.safetensors").exists():
            return TensorFiles
        return checkpoint.random_tensors(self.args.size, self.device.type)

    def load(self) -> Qwen3Engine:
        """The engine with as many slots as the largest batch."""
        args = self.args
        slots = max(self.args.batches)
        options = Options(
            slots=slots,
            device=args.device,
            dtype=args.dtype,
            quantize=args.quantize,
            compile=args.compile,
            graphs=args.graphs,
            positions=args.positions,
            threads=args.threads,
            guards=False,
            max_new_tokens=args.frames + 1,
        )
        info = speaker_info(config.read(self.folder), args.size, "benchmark", options)
        return load_engine(self.folder, info, options, self.tensors)

    def add(self, name: str, row: Row) -> None:
        """Stores a line and prints it, under its heading if it is the first."""
        lines = self.results.setdefault(name, [])
        lines.append(row)
        if len(lines) == 1:
            print(f"\n{name}\n| " + " | ".join(row) + " |\n|" + "---|" * len(row))
        print("| " + " | ".join(plain(value) for value in row.values()) + " |", flush=True)
        self.save()

    def save(self) -> None:
        """Writes the results so far; with a name, beside the results of other names."""
        path = self.args.json
        name = self.args.name
        if path is None:
            return
        results = rounded(self.results)
        if name:
            results = (json.loads(path.read_text("utf-8")) if path.exists() else {}) | {
                name: results
            }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(results, indent=1), "utf-8")

    def run(self) -> dict[str, Any]:
        """Every requested measurement."""
        disturbance = machine.Disturbance(self.device, self.args.megabytes)
        machine.trim_memory()
        before = machine.memory_mb(self.device)
        began = time.perf_counter()
        engine = self.load()
        loaded = time.perf_counter() - began
        held = machine.memory_mb(self.device)
        self.add("memory", measures.memory(engine))
        measures.never_end(engine.talker)
        if isinstance(engine.codec.decoder, GraphDecoder):
            engine.codec.decoder.warm()
        with torch.inference_mode():
            self.language_model(engine, disturbance.first)
            self.whole(engine)
            self.codec()
        began = time.perf_counter()
        engine.close()
        del engine
        machine.trim_memory()
        unloaded = time.perf_counter() - began
        after = machine.memory_mb(self.device)
        origin = "file" if self.tensors is TensorFiles else "memory"
        self.add(
            "load",
            {
                "from": origin,
                "load s": loaded,
                "unload s": unloaded,
                **memory_row(before, held, after),
            },
        )
        if self.args.others:
            self.others()
        self.add("disturbance", disturbance.report())
        return self.results

    def language_model(self, engine: Qwen3Engine, bandwidth: float) -> None:
        for batch in self.args.batches:
            self.add(
                "language model", measures.frames_row(engine, batch, self.args.seconds, bandwidth)
            )

    def whole(self, engine: Qwen3Engine) -> None:
        """A whole text through the contract, after a run that isn't counted."""
        for batch in self.args.batches:
            measures.speak(engine, batch)
            self.add("speech", measures.speak(engine, batch))
        self.add("first sound", measures.first_sound(engine, 3 if self.args.quick else 20))
        for rate in self.args.rates:
            count = self.args.requests
            times = arrivals.poisson(rate, count, seed=1)
            self.add(
                "arrivals",
                arrivals.row(
                    rate, *arrivals.serve(engine, measures.requests(engine, count), times)
                ),
            )

    def codec(self) -> None:
        decoder: Decoder = load_codec(self.folder, self.device, tensors=self.tensors)
        if self.device.type == "cuda" and self.args.graphs:
            decoder = GraphDecoder(decoder)  # type: ignore[arg-type]
        for batch in self.args.batches if self.device.type == "cuda" else self.args.batches[:3]:
            for count in (1, 2, 4, 8):
                self.add(
                    "codec",
                    measures.codec_row(decoder, self.device, batch, count, self.args.seconds / 2),
                )

    def others(self) -> None:
        """Other packages. Our row beside them is one stream's speech with prompt and sound
        included, as theirs is.
        """
        ours = self.results["speech"][0]["ms/frame"]
        text = measures.TEXT
        frames = self.args.others_frames
        found = packages.there(self.device)
        if not found:
            print("\nqwen-tts and faster-qwen3-tts aren't installed here")
        for name, make in found:
            speak = partial(make, self.folder, self.device, self.dtype)
            self.add(
                "other packages", packages.measure(name, speak, self.device, text, frames, ours)
            )


def memory_row(before: Row, held: Row, after: Row) -> Row:
    """Megabytes that the engine took, and how many of them remained after it was closed."""
    taken = {f"{kind} MB": held[kind] - before[kind] for kind in before}
    return taken | {f"{kind} MB left": after[kind] - before[kind] for kind in before}


def plain(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def rounded(value: Any) -> Any:
    """Rounded to four digits, which is more than the measurement gives."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


@contextmanager
def checkpoint_folder(args: argparse.Namespace) -> Iterator[Path]:
    """The given folder, filled if it is empty. Otherwise a temporary folder, with weights only if
    other packages need them.
    """
    with tempfile.TemporaryDirectory() as passing:
        folder = args.checkpoint or Path(passing)
        if (folder / "model.safetensors").exists():
            yield folder
        elif args.checkpoint or args.others:
            yield checkpoint.write(folder, args.size)
        else:
            yield checkpoint.write_small_files(folder, args.size)


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Measures, prints, writes. Exits with a sentence if the device isn't available."""
    try:
        args = parse_arguments(argv)
        with checkpoint_folder(args) as folder:
            bench = Bench(args, folder)
            print(json.dumps(bench.results["machine"]))
            results = bench.run()
    except EngineMissing as error:
        sys.exit(str(error))
    if args.svg:
        args.svg.write_text(plot.frames(results), "utf-8")
    return results


if __name__ == "__main__":
    main()
