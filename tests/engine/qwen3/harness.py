"""An engine under test: it speaks cases, alone or together, and records their codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.contract import Failure
from engine.options import Options
from engine.qwen3 import find
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.frame import Noise
from engine.qwen3.slots import Stream
from engine.qwen3.voices import LANGUAGE_CODES, VoicePrompt
from engine.speech import Frame, Sampling, SpeechRequest, Voice
from tests.engine.qwen3.cases import Case, reference_codes, speaker_vector


def sampling_of(case: Case) -> Sampling:
    """A case's sampling, in our own names."""
    chosen = {name.replace("subtalker", "sub"): value for name, value in case.chosen.items()}
    greedy = {"temperature": 0, "sub_temperature": 0} if case.seed is None else {}
    return Sampling(seed=case.seed or 0, max_new_tokens=case.max_new_tokens, **greedy, **chosen)


class Recorder:
    """A codec that is silent and records the codes of each of its rows."""

    def __init__(self) -> None:
        self.codes: dict[int, list[Tensor]] = {}

    def decode(self, codes: Tensor, state: object, rows: Tensor) -> Tensor:
        for frames, row in zip(codes, rows.tolist(), strict=True):
            self.codes.setdefault(row, []).append(frames.cpu())
        return torch.zeros(len(codes), codes.shape[1] * 1920)


class TorchNoise:
    """The noise that torch.multinomial would draw for each stream by itself, from a generator with
    the stream's seed.
    """

    def __init__(self, codec_vocab: int, code_vocab: int, device: torch.device) -> None:
        self.vocabs = (codec_vocab, code_vocab)
        self.device = device
        self.generators: dict[Stream, torch.Generator] = {}

    def __call__(self, streams: Sequence[Stream | None]) -> Noise:
        drawn = [self.draw(stream) for stream in streams]
        first = torch.cat([first for first, _ in drawn])
        rest = torch.stack([rest for _, rest in drawn], 1)
        return Noise(first.to(self.device), rest.to(self.device))

    def draw(self, stream: Stream | None) -> tuple[Tensor, Tensor]:
        assert stream is not None
        generator = self.generators.setdefault(stream, torch.Generator().manual_seed(stream.seed))
        first = torch.empty(1, self.vocabs[0]).exponential_(1, generator=generator)
        rest = [torch.empty(self.vocabs[1]).exponential_(1, generator=generator) for _ in range(15)]
        return first, torch.stack(rest)


class Harness:
    """One engine that speaks cases. With `noise="torch"` seeded cases draw as in the official
    package.
    """

    def __init__(
        self, folder: Path, *, noise: str = "torch", record: bool = True, **options: Any
    ) -> None:
        defaults = {
            "device": "cpu",
            "guards": False,
            "slots": 4,
            "positions": 512,
            "quantize": "none",
            "tf32": False,
        }
        self.model = find(str(folder), Options(**(defaults | options)))
        engine = self.model.load()
        assert isinstance(engine, Qwen3Engine)
        self.engine = engine
        self.recorder = Recorder()
        if record:
            engine.codec.decoder = self.recorder  # type: ignore[assignment]
        if noise == "torch":
            engine.batch.noise = TorchNoise(
                engine.config.codec_vocab, engine.config.code_vocab, engine.talker.device
            )

    def voice(self, case: Case) -> Voice:
        if case.kind != "base":
            return self.model.info.voices[case.speaker or "design"]
        codes = torch.from_numpy(
            reference_codes(case.reference_frames, self.engine.config.code_vocab)
        )
        prompt = VoicePrompt(
            vector=torch.from_numpy(speaker_vector(self.engine.config.talker.hidden)),
            codes=codes if case.reference == "icl" else None,
            text=case.reference_text,
        )
        return Voice(
            "clone", self.model.info.languages, f"{case.reference}{case.reference_frames}", prompt
        )

    def admit(self, case: Case, text: str | None = None, live: bool = False) -> Stream:
        """A case's slot. An engine lays all of its texts out in one way; the case must want that one."""
        assert case.streaming == self.engine.options.streaming
        text = case.text if text is None else text
        language = LANGUAGE_CODES.get(case.language, "auto")
        request = SpeechRequest(
            text, self.voice(case), language, sampling_of(case), case.instruct, live=live
        )
        stream = self.engine.admit(request)
        self.recorder.codes[stream.codec_row] = []
        return stream

    def codes(self, codec_row: int) -> npt.NDArray[np.int16]:
        """The codes [frames, 16] that were decoded in a row."""
        recorded = self.recorder.codes[codec_row]
        return torch.cat([*recorded, torch.zeros(0, 16)]).numpy().astype(np.int16)

    def run(
        self, streams: Sequence[Stream], before: Callable[[int], None] | None = None
    ) -> list[npt.NDArray[np.int16]]:
        """Steps the streams until all have ended; their codes [frames, 16]."""
        rows = {id(stream): stream.codec_row for stream in streams}
        codes: dict[int, npt.NDArray[np.int16]] = {}
        for turn in range(1000):
            if before:
                before(turn)
            for result in self.engine.step([stream for stream in streams if not stream.freed]):
                assert not isinstance(result, Failure), result
                assert isinstance(result, Frame) and isinstance(result.slot, Stream)
                if result.last:
                    codes[id(result.slot)] = self.codes(rows[id(result.slot)])
            if len(codes) == len(streams):
                return [codes[id(stream)] for stream in streams]
        raise AssertionError("the streams don't end")

    def speak(self, case: Case) -> npt.NDArray[np.int16]:
        return self.run([self.admit(case)])[0]
