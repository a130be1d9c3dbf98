"""What weights of fewer bits cost in speech: word errors, length, and codes that differ.

    python benchmarks/quality.py CHECKPOINT [--forms int8 int4] [--sentences 50] [--voice NAME]
                                 [--device auto] [--json FILE]

Every form of the weights speaks the same sentences with the same seeds as the whole weights do:

- WER: of what whisper tiny.en (`make ears` or `make test`) hears, for the whole weights too;
- length: seconds of sound, divided by those of the whole weights;
- agreement: each form reads the whole weights' frames, and says which code it would have chosen
  next, greedily; the share of the same choices, for codebook 0 (the words), 1 to 7, and 8 to 15.

It needs the published weights: those of random checkpoints say nothing about speech.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.options import Options
from engine.qwen3 import find
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.frame import Noise, advance, read_inputs
from engine.qwen3.runner import Runner
from engine.speech import Frame, Samples, Sampling, SpeechRequest
from tests import sentences, sibilants

Codes = npt.NDArray[np.int64]
BOOKS = {"codebook 0": slice(0, 1), "1 to 7": slice(1, 8), "8 to 15": slice(8, 16)}


@dataclass(slots=True)
class Recording:
    """Runs frames as a runner does, and keeps the codes of the first row."""

    runner: Runner
    candidates: int
    codes: list[Codes] = field(default_factory=list)

    def rows(self, rows: int) -> int:
        return self.runner.rows(rows)

    def wider(self) -> Runner:
        return self.runner.wider()

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        codes = self.runner(rows, reach, noise)
        self.codes.append(codes[0].cpu().numpy())
        return codes


@dataclass(slots=True)
class Forcing:
    """Gives the first row the codes [frames, 16] of another model, and keeps its own choices."""

    engine: Qwen3Engine
    runner: Runner
    candidates: int
    codes: Codes
    choices: list[Codes] = field(default_factory=list)

    def rows(self, rows: int) -> int:
        return self.runner.rows(rows)

    def wider(self) -> Runner:
        return self

    def __call__(self, rows: int, reach: int, noise: Noise | None = None) -> Tensor:
        forced = torch.from_numpy(self.codes[len(self.choices)]).repeat(rows, 1)
        forced = forced.to(self.engine.talker.device)
        self.choices.append(self._choose(rows, reach, forced).cpu().numpy())
        return forced

    def _choose(self, rows: int, reach: int, forced: Tensor) -> Tensor:
        """A frame as `frame` computes it, without draws: the first row's best codes [16]."""
        talker = self.engine.talker
        state = self.engine.batch.state
        hidden = read_inputs(talker, state, rows, reach)
        best = [talker.codec_head(hidden)[0].float().masked_fill(talker.banned, -torch.inf)]

        def choose(group: int, logits: Tensor) -> Tensor:
            best.append(logits[0].float())
            return forced[:, group]

        scratch = state.scratch_k[:, :rows], state.scratch_v[:, :rows]
        first = forced[:, 0]
        _, total = talker.code_predictor(hidden, first, *scratch, choose)
        advance(talker, state, first, total)
        return torch.stack([logits.argmax() for logits in best])


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as an engine said it: its frames' codes [frames, 16], the last of which may be its
    end, and its sound.
    """

    codes: Codes
    samples: Samples


def load(folder: str, quantize: str, device: str) -> Qwen3Engine:
    options = Options(slots=2, quantize=quantize, quantize_predictor=True, device=device)  # type: ignore[arg-type]
    engine = find(folder, options).load()
    assert isinstance(engine, Qwen3Engine)
    return engine


def request(engine: Qwen3Engine, text: str, voice: str, seed: int) -> SpeechRequest:
    voices = engine.info.voices
    chosen = voices[voice] if voice else next(iter(voices.values()))
    return SpeechRequest(text, chosen, "en", Sampling(seed=seed))


def speak(engine: Qwen3Engine, asked: SpeechRequest) -> Spoken:
    """Says a text."""
    runner = engine.batch.runner
    recording = Recording(runner, runner.candidates)
    engine.batch.runner = recording
    slot = engine.admit(asked)
    sound: list[Samples] = []
    ended = False
    while not ended:
        for result in engine.step([slot]):
            assert isinstance(result, Frame), result
            sound.append(result.samples)
            ended = ended or result.last
    engine.batch.runner = runner
    return Spoken(np.stack(recording.codes), np.concatenate(sound))


def choices(engine: Qwen3Engine, asked: SpeechRequest, codes: Codes) -> Codes:
    """What the engine would have chosen after each of another one's frames: [frames, 16]."""
    runner = engine.batch.runner
    forcing = Forcing(engine, runner, runner.candidates, codes)
    engine.batch.runner = forcing
    slot = engine.admit(asked)
    while len(forcing.choices) < len(codes):
        engine.step([slot])
    engine.cancel(slot)
    engine.batch.runner = runner
    return np.stack(forcing.choices)


def agreement(asked: Sequence[Codes], chosen: Sequence[Codes]) -> dict[str, float]:
    """The share of equal codes by group of codebooks; of frames that aren't the end."""
    same = np.concatenate([a == b for a, b in zip(asked, chosen, strict=True)])
    return {name: float(same[:, books].mean()) for name, books in BOOKS.items()}


def error_rate(texts: list[str], spoken: Sequence[Spoken]) -> float:
    from tests import judge

    return judge.wer(texts, [judge.transcribe(each.samples) for each in spoken])


def compare(
    folder: str, forms: Sequence[str], texts: list[str], *, voice: str, device: str
) -> list[dict[str, Any]]:
    """A line for the whole weights and for each form."""
    engine = load(folder, "none", device)
    asked = [request(engine, text, voice, seed) for seed, text in enumerate(texts)]
    whole = [speak(engine, each) for each in asked]
    greedy = [choices(engine, a, b.codes) for a, b in zip(asked, whole, strict=True)]
    engine.close()
    seconds = sum(len(each.samples) for each in whole)
    lines: list[dict[str, Any]] = [
        {"weights": "none", "WER": error_rate(texts, whole), "length": 1}
    ]
    for form in forms:
        engine = load(folder, form, device)
        asked = [request(engine, text, voice, seed) for seed, text in enumerate(texts)]
        spoken = [speak(engine, each) for each in asked]
        chosen = [choices(engine, a, b.codes) for a, b in zip(asked, whole, strict=True)]
        engine.close()
        length = sum(len(each.samples) for each in spoken) / seconds
        line = {"weights": form, "WER": error_rate(texts, spoken), "length": length}
        lines.append(line | agreement(greedy, chosen))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", help="a folder or a hub id, of a CustomVoice model")
    parser.add_argument("--forms", nargs="+", default=["int8", "int4"], help="as QUANTIZE")
    parser.add_argument("--sentences", type=int, default=50)
    parser.add_argument("--voice", default="", help="the first of the model by default")
    parser.add_argument("--device", default="auto", choices=["auto", "cuda", "cpu", "mps"])
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    texts = [*sentences.SENTENCES, *sibilants.SENTENCES][: args.sentences]
    lines = compare(args.checkpoint, args.forms, texts, voice=args.voice, device=args.device)
    for line in lines:
        print(", ".join(f"{name} {plain(value)}" for name, value in line.items()))
    if args.json:
        args.json.write_text(json.dumps(lines, indent=1), "utf-8")


def plain(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
