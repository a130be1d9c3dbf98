"""Qwen3-ASR at its real size, with random weights: a file, files at once, drafts, memory, loading.

    python benchmarks/recognizer.py [--size 0.6b] [--device cpu] [--quantize int8] [--official]

The weights are made in memory: the speed depends on their shapes, not on their values. Every
transcript has --tokens tokens. On a CPU files are measured once more with the audio encoder in 8
bits (QUANTIZE_ENCODER). --official runs the official package in turn with ours, in the
environment that `make reference-asr` makes; on a CPU it takes 4 GB of memory more at 0.6B. --json
FILE --name NAME adds the figures to a file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from torch import Tensor

from benchmarks.checkpoint import RandomTensors
from engine.options import Options
from engine.qwen3_asr.batch import Batch
from engine.qwen3_asr.engine import Qwen3AsrEngine
from engine.qwen3_asr.language_tables import CODES
from engine.qwen3_asr.load import load_engine
from engine.qwen3_asr.transcription import Transcription
from engine.recognition import RATE, AudioRequest, RecognizerInfo, Samples
from tests.engine.qwen3_asr import checkpoints

REFERENCE = Path(__file__).parent.parent / ".venv-reference-asr"
SIZES = {"0.6b": "real0.6b", "1.7b": "real1.7b", "tiny": "small"}
Official = Callable[[Samples], object]
DRAFT_SECONDS = 0.5  # of new sound in each draft


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=list(SIZES), default="0.6b")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--quantize", default="auto")
    parser.add_argument("--quantize-encoder", action="store_true")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--no-graphs", action="store_true")
    parser.add_argument("--threads", type=int, default=0, help="of torch on a CPU; 0: its default")
    parser.add_argument("--seconds", type=float, default=10.0, help="of a file")
    parser.add_argument("--tokens", type=int, default=30, help="of a transcript")
    parser.add_argument("--files", type=int, nargs="+", default=[8], help="at once")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--official", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--name", default="recognizer")
    return parser.parse_args()


def small_files(folder: Path, size: str) -> Path:
    """Everything of a checkpoint but its weights. A byte is a token."""
    chosen = checkpoints.SIZES[SIZES[size]]
    checkpoints.write_tokenizer(folder)
    ids = json.dumps(checkpoints.tokenizer_config(dict(chosen.ids)))
    (folder / "tokenizer_config.json").write_text(ids)
    for name, values in checkpoints.files(chosen).items():
        (folder / name).write_text(json.dumps(values))
    return folder


def weights(folder: Path, size: str, device: str) -> RandomTensors:
    recorded = checkpoints.shapes()[SIZES[size]]
    tied = checkpoints.SIZES[SIZES[size]].tied
    held = {name: shape for name, shape in recorded.items() if not (tied and "lm_head" in name)}
    return RandomTensors(folder, held, device, "")


def load(folder: Path, args: argparse.Namespace) -> Qwen3AsrEngine:
    """Our engine. No transcript ends by itself, and none is cut."""
    options = Options(
        slots=max(args.files),
        device=args.device,
        dtype=args.dtype,
        quantize=args.quantize,
        quantize_encoder=args.quantize_encoder,
        compile=args.compile,
        graphs=not args.no_graphs,
        threads=args.threads,
        guards=False,
    )
    info = RecognizerInfo(
        name="qwen3",
        model_id=args.size,
        revision="random",
        slots=options.slots,
        languages=tuple(CODES.values()),
    )
    engine = load_engine(
        folder, info, options, tensors=lambda place: weights(place, args.size, args.device)
    )
    engine.stops = set()
    return engine


def sound(seconds: float, seed: int = 0) -> Samples:
    generator = np.random.default_rng(seed)
    time_axis = np.arange(int(seconds * RATE)) / RATE
    voice = 0.3 * np.sin(2 * np.pi * 150 * time_axis) * np.sin(2 * np.pi * 2 * time_axis)
    return (voice + generator.normal(0, 0.02, len(time_axis))).astype(np.float32)


def hear(
    engine: Qwen3AsrEngine, clips: Sequence[Samples], tokens: int, draft: bool = False
) -> float:
    """Recognises clips together. Returns the seconds of the longest step."""
    slots: list[Transcription] = []
    for clip in clips:
        slot = engine.admit(AudioRequest(clip, language="en", draft=draft))
        slot.limit = tokens
        slot.draft = slot.draft[: tokens - 1]
        slots.append(slot)
    longest = 0.0
    waiting = list(slots)
    while waiting:
        began = time.perf_counter()
        done = [result.slot for result in engine.step(waiting)]
        synchronize()
        longest = max(longest, time.perf_counter() - began)
        waiting = [slot for slot in waiting if slot not in done]
    return longest


def synchronize() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


@dataclass(frozen=True)
class Cost:
    """Seconds. Other jobs lengthen those of the wall clock more."""

    wall: float
    cpu: float


def timed(call: Callable[[], object]) -> Cost:
    began = time.perf_counter()
    cpu = time.process_time()
    call()
    synchronize()
    return Cost(time.perf_counter() - began, time.process_time() - cpu)


def spread(costs: Sequence[Cost]) -> dict[str, float]:
    walls = [cost.wall for cost in costs]
    return {
        "min": round(min(walls), 4),
        "median": round(statistics.median(walls), 4),
        "CPU": round(min(cost.cpu for cost in costs), 4),
    }


def ratio(first: Sequence[Cost], second: Sequence[Cost], times: int = 1) -> dict[str, float]:
    """How many times the cost of `second` that of `first` is, of the minima."""
    return {
        "wall": round(times * min(c.wall for c in first) / min(c.wall for c in second), 2),
        "CPU": round(times * min(c.cpu for c in first) / min(c.cpu for c in second), 2),
    }


def resident_mb() -> float:
    """The memory of this process, or what the GPU holds for it."""
    if torch.cuda.is_available():
        return torch.cuda.memory_allocated() / 1e6
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


def drafts(engine: Qwen3AsrEngine, seconds: float) -> dict[str, float]:
    """The cost of each draft of an utterance that grows, of the last one without the drafts before
    it, and of the last one again: all of its draft is right.
    """
    clip = sound(seconds)
    steps = int(seconds / DRAFT_SECONDS)
    costs = []
    for step in range(2, steps + 1):
        part = clip[: int(step * DRAFT_SECONDS * RATE)]
        written = 4 + 3 * step  # tokens: a draft has a few more than the one before it
        costs.append(timed(partial(hear, engine, [part], written, True)).wall)
    again = timed(partial(hear, engine, [clip], 4 + 3 * steps, True))
    engine.main.kept.drafts.clear()
    alone = timed(partial(hear, engine, [clip], 4 + 3 * steps, True))
    engine.main.kept.drafts.clear()
    return {
        "median": round(statistics.median(costs), 4),
        "max": round(max(costs), 4),
        "last": round(costs[-1], 4),
        "last alone": round(alone.wall, 4),
        "the same again": round(again.wall, 4),
    }


@contextmanager
def steady_text(batch: Batch) -> Iterator[None]:
    """While it is open, a draft's text is right, as that of speech which goes on mostly is. Random
    weights write another text for each length.
    """
    verify = batch.verify
    prompt_logits = batch.model.prompt_logits
    right: Iterator[int] = iter(())

    def verify_right(slot: Transcription, hidden: Tensor) -> list[tuple[int, float]]:
        nonlocal right
        right = iter(slot.draft[len(slot.written) :])
        return verify(slot, hidden)

    def logits_of_right(hidden: Tensor) -> Tensor:
        logits = prompt_logits(hidden)
        for row, token in zip(logits, islice(right, len(hidden)), strict=False):
            row[token] = row.max() + 1
        return logits

    batch.verify = verify_right  # type: ignore[method-assign]
    batch.model.prompt_logits = logits_of_right  # type: ignore[method-assign]
    yield
    batch.verify = verify  # type: ignore[method-assign]
    batch.model.prompt_logits = prompt_logits  # type: ignore[method-assign]


def official_model(folder: Path, args: argparse.Namespace) -> Official:
    """The official package on the same weights' shapes, as a function of a clip."""
    from tests.engine.qwen3_asr import official

    threads = torch.get_num_threads()
    official.import_package()
    torch.set_num_threads(threads)  # the import leaves one
    from qwen_asr.core.transformers_backend import (
        Qwen3ASRConfig,
        Qwen3ASRForConditionalGeneration,
        Qwen3ASRProcessor,
    )
    from transformers.modeling_utils import no_init_weights

    values = json.loads((folder / "config.json").read_text())
    dtype = torch.bfloat16 if args.device == "cuda" else torch.float32
    with no_init_weights():
        model = Qwen3ASRForConditionalGeneration(
            Qwen3ASRConfig(thinker_config=values["thinker_config"])
        )
    tensors = weights(folder, args.size, "cpu")
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name in tensors.names:
                parameter.copy_(tensors.get(name))
    model = model.to(args.device, dtype).eval()
    processor = Qwen3ASRProcessor.from_pretrained(str(folder))
    turns = [
        {"role": "system", "content": ""},
        {"role": "user", "content": [{"type": "audio", "audio": ""}]},
    ]
    prompt = processor.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
    prompt += "language English<asr_text>"

    @torch.no_grad()
    def run(clip: Samples) -> object:
        given = processor(text=[prompt], audio=[clip], return_tensors="pt", padding=True)
        given = given.to(args.device).to(dtype)
        return model.generate(
            **given, max_new_tokens=args.tokens, min_new_tokens=args.tokens, do_sample=False
        )

    return run


class Figures(dict[str, Any]):
    """Figures by name, each printed as it is known."""

    def __setitem__(self, name: str, value: Any) -> None:
        print(f"{name:40} {value}", flush=True)
        super().__setitem__(name, value)


def measure(folder: Path, args: argparse.Namespace) -> Figures:
    torch.set_num_threads(args.threads or os.cpu_count() or 1)
    before = resident_mb()
    began = time.perf_counter()
    engine = load(folder, args)
    engine.warm()
    found = Figures()
    found["device"] = torch.cuda.get_device_name() if args.device == "cuda" else os.cpu_count()
    found["load average"] = round(os.getloadavg()[0], 1)
    found["load and warm up, s"] = round(time.perf_counter() - began, 1)
    found["loaded, MB"] = round(resident_mb() - before)
    official = official_model(folder, args) if args.official else None
    files(engine, args, official, found)
    found["drafts, all text written anew, s"] = drafts(engine, args.seconds)
    with steady_text(engine.main):
        found["drafts, three new tokens each, s"] = drafts(engine, args.seconds)
    state = engine.main.state
    found["keys and values of a transcript, MB"] = round(2 * state.k[:, 0].nbytes / 1e6, 1)
    engine.close()
    del state
    found["after unloading, MB"] = round(resident_mb() - before)
    if args.device == "cpu" and args.quantize in {"auto", "int8"} and not args.quantize_encoder:
        del engine
        args.quantize_encoder = True
        packed = load(folder, args)
        packed.warm()
        files(packed, args, official, found, "8-bit encoder: ")
    return found


def files(
    engine: Qwen3AsrEngine,
    args: argparse.Namespace,
    official: Official | None,
    found: Figures,
    name: str = "",
) -> None:
    """One file, in turn with the official package, and several at once."""
    clip = sound(args.seconds)
    ours: list[Cost] = []
    theirs: list[Cost] = []
    steps: list[float] = []
    for _ in range(args.rounds):
        ours.append(timed(lambda: steps.append(hear(engine, [clip], args.tokens))))
        if official:
            theirs.append(timed(partial(official, clip)))
    found[f"{name}a file, s"] = spread(ours)
    found[f"{name}a file, s a second of sound"] = round(min(c.wall for c in ours) / args.seconds, 4)
    found[f"{name}longest step, s"] = round(max(steps), 4)
    if theirs:
        found[f"{name}a file, official package, s"] = spread(theirs)
        found[f"{name}times faster"] = ratio(theirs, ours)
    for count in args.files:
        clips = [sound(args.seconds, seed) for seed in range(count)]
        together = [timed(partial(hear, engine, clips, args.tokens)) for _ in range(args.rounds)]
        found[f"{name}{count} files at once, s"] = spread(together)
        found[f"{name}{count} files at once, throughput"] = ratio(ours, together, count)


def enter_reference() -> None:
    """Starts anew in the environment of the official package, if this isn't one that has it."""
    if importlib.util.find_spec("qwen_asr"):
        return
    python = REFERENCE / "bin" / "python"
    if Path(sys.prefix) == REFERENCE or not python.exists():
        sys.exit("the official package isn't there: make reference-asr")
    os.execv(python, [str(python), *sys.argv])


def main() -> None:
    args = arguments()
    if args.official:
        enter_reference()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(small_files(Path(folder), args.size), args)
    if args.json:
        stored = json.loads(args.json.read_text()) if args.json.exists() else {}
        args.json.write_text(json.dumps(stored | {args.name: found}, indent=1))


if __name__ == "__main__":
    main()
