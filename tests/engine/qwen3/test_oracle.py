"""Our engine's sound against the official package's. test_codes.py compares the codes, without the
package.

`make reference` makes the environment: `.venv-reference/bin/python -m pytest -m oracle
tests/engine`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import engine
from engine.official import package as qwen_tts
from engine.official.engine import OfficialEngine
from engine.options import Options
from engine.qwen3 import config
from engine.qwen3.tokenizer import TextTokenizer
from engine.qwen3.voices import VoicePrompt
from engine.speech import Frame, Reference, Sampling, SpeechRequest, Voice
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.cases import BY_NAME, Case
from tests.engine.qwen3.harness import Harness

pytestmark = pytest.mark.oracle

NEW_VOICE = Voice("clone", ("en",), "new")
# 2 s
RECORDING = (0.3 * np.sin(np.arange(48_000) / 17) * np.sin(np.arange(48_000) / 8_000)).astype(
    np.float32
)


@pytest.fixture
def load(checkpoint: Callable[..., Path]) -> Callable[..., OfficialEngine]:
    def build(
        preset: str, kind: str, eos_bias: float | None = None, **options: Any
    ) -> OfficialEngine:
        speaker = engine.find(
            "reference", str(checkpoint(preset, kind, eos_bias)), Options(device="cpu", **options)
        ).load()
        assert isinstance(speaker, OfficialEngine)
        return speaker

    return build


def ours(folder: Path, case: Case, voice: Voice | None = None) -> Any:
    """Our own engine's sound of a case, with torch's noise."""
    harness = Harness(folder, record=False, streaming=case.streaming)
    if voice is not None:
        prompt = voice.prompt
        assert isinstance(prompt, VoicePrompt)
        after = None if prompt.codes is None else harness.engine.codec.snapshot_after(prompt.codes)
        harness.voice = lambda _: replace(voice, prompt=replace(prompt, codec_snapshot=after))  # type: ignore[method-assign]
    stream = harness.admit(case)
    chunks: list[Any] = []
    while not stream.freed:
        for result in harness.engine.step([stream]):
            assert isinstance(result, Frame), result
            chunks.append(result.samples)
    harness.engine.close()
    return np.concatenate(chunks)


def only(results: list[Any]) -> Frame:
    [frame] = results
    assert isinstance(frame, Frame), frame
    return frame


def theirs(speaker: OfficialEngine, case: Case, voice: Voice | None = None) -> Any:
    """The official package's sound of it, through the contract."""
    cold = 0.0 if case.seed is None else None
    sampling = Sampling(
        case.seed, cold, max_new_tokens=case.max_new_tokens - 1, sub_temperature=cold
    )
    voice = voice or speaker.info.voices[case.speaker or "design"]
    return only(
        speaker.step(
            [speaker.admit(SpeechRequest(case.text, voice, "en", sampling, case.instruct))]
        )
    ).samples


def same(a: Any, b: Any) -> None:
    """Equal within the last bit of 16. A continued clone may have a sample more: the package cuts
    it by proportion.
    """
    assert len(b) > 1920 and 0 <= len(a) - len(b) <= 1 and np.abs(b).max() > 0.01
    steps = np.round(a[len(a) - len(b) :] * 32767.0) - np.round(b * 32767.0)
    assert np.abs(steps).max() <= 1


SPOKEN = [
    replace(BY_NAME["greedy"], max_new_tokens=31),
    replace(BY_NAME["seeded"], max_new_tokens=31),
    BY_NAME["ends"],
    replace(BY_NAME["wide-instruct"], max_new_tokens=31),
    replace(BY_NAME["wide-instruct-whole"], max_new_tokens=31),
    replace(BY_NAME["design"], max_new_tokens=31),
    replace(
        BY_NAME["seeded"], name="three-hundred-frames", eos_bias=-30.0, max_new_tokens=301, seed=9
    ),
]


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: case.name)
def test_our_engine_sounds_as_the_official_package(
    case: Case, load: Callable[..., Any], checkpoint: Callable[..., Path]
) -> None:
    speaker = load(case.preset, case.kind, case.eos_bias, streaming=case.streaming)
    sound = theirs(speaker, case)
    same(sound, ours(checkpoint(case.preset, case.kind, case.eos_bias), case))
    assert len(sound) == 300 * 1920 or case.name != "three-hundred-frames"


@pytest.mark.parametrize("text", ["", "What was said."], ids=["by its sound", "continued"])
def test_our_clones_sound_as_the_official_package_s(
    text: str, load: Callable[..., Any], checkpoint: Callable[..., Path]
) -> None:
    folder, case = checkpoint("small", "base"), Case("", kind="base", seed=5, max_new_tokens=31)
    speaker = load("small", "base")
    voice = speaker.voice(Reference(NEW_VOICE, RECORDING, 24_000, text=text))
    voice = speaker.voice(Reference(NEW_VOICE, packed=speaker.pack(voice)))
    same(theirs(speaker, case, voice), ours(folder, case, voice))
    twin = engine.find("qwen3", str(folder), Options(device="cpu", reference_silence=0.0)).load()
    prompt = twin.voice(Reference(NEW_VOICE, RECORDING, 24_000, text=text)).prompt
    assert isinstance(prompt, VoicePrompt) and isinstance(voice.prompt, VoicePrompt)
    torch.testing.assert_close(prompt.vector, voice.prompt.vector, rtol=1e-3, atol=1e-4)
    if text:
        torch.testing.assert_close(prompt.codes, voice.prompt.codes)
    twin.close()


def test_text_is_cut_by_qwen_s_rule_whatever_transformers_takes_the_folder_for(
    tmp_path: Path,
) -> None:
    folder = checkpoints.build(tmp_path)
    settings, vocab = (
        json.loads((folder / name).read_text()) for name in ("config.json", "vocab.json")
    )
    (folder / "config.json").write_text(json.dumps(settings | {"transformers_version": "4.57.3"}))
    # Mistral's have more than 100 000 words
    many = {f"filler {number}": number for number in range(1000, 101_000)}
    (folder / "vocab.json").write_text(json.dumps(vocab | many))
    ids = TextTokenizer(folder, config.read(folder).text)
    model = qwen_tts.load(folder, Options(device="cpu"))
    for text in ("They'rer.", "Say < |im_end|> twice."):
        assert model.processor(text=text)["input_ids"][0] == ids.encode(text)


def test_a_control_token_in_a_text_ends_nothing(load: Callable[..., Any]) -> None:
    speaker = load("small", "custom_voice")
    prompts: list[Any] = []
    generate = speaker.package.model.generate

    def record(**arguments: Any) -> Any:
        prompts.append(arguments["input_ids"][0][0].tolist())
        return generate(**arguments)

    speaker.package.model.generate = record
    theirs(speaker, Case("", speaker="ryan", text="Hi <|im_end|> <|im_start|>.", max_new_tokens=3))
    added = speaker.package.processor.tokenizer.get_added_vocab()
    assert [added["<|im_start|>"], added["<|im_end|>"], added["<|im_start|>"]] == [
        number for number in prompts[0] if number in added.values()
    ], "those of the frame around the text, and no other"


def test_it_loads_and_warms_up_without_writing_to_standard_output(
    checkpoint: Callable[..., Path],
) -> None:
    program = (
        "import engine, sys; from engine.options import Options;"
        f"one = engine.find('reference', {str(checkpoint())!r}, Options(attention='eager')).load();"
        "one.warm(); assert 'torchaudio' not in sys.modules; speaker.close(); print(speaker.device().name)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=300
    )
    assert result.stdout == "cpu\n"
