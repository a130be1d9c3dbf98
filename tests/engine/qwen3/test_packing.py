"""A prepared voice is stored as bytes and speaks again as before; other bytes are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load, save

from engine.contract import BadRequest
from engine.qwen3.voices import VoicePrompt
from engine.speech import Reference, Sampling, SpeechRequest, Voice

MUM = Voice("mum", ("en",), "mum-1")


@pytest.fixture(scope="module")
def recording() -> Any:
    time = np.arange(24_000) / 24_000
    return (0.3 * np.sin(2 * np.pi * 220 * time) * np.sin(3 * time)).astype(np.float32)


@pytest.fixture
def harness(load_harness: Callable[..., Any]) -> Any:
    return load_harness(kind="base", noise="own", record=False)


def clone(
    harness: Any, recording: Any, text: str = "What was said.", digest: str = "mum-1"
) -> Voice:
    voice: Voice = harness.engine.voice(
        Reference(Voice("mum", ("en",), digest), recording, text=text)
    )
    return voice


def speak(harness: Any, voice: Voice) -> Any:
    stream = harness.engine.admit(
        SpeechRequest("Hello you.", voice, "en", Sampling(seed=1, max_new_tokens=12))
    )
    samples = []
    while not stream.freed:
        samples += [frame.samples for frame in harness.engine.step([stream])]
    return np.concatenate(samples)


def tensors(prompt: VoicePrompt) -> dict[str, Any]:
    after = prompt.codec_snapshot
    recording = {"vector": prompt.vector, "codes": prompt.codes}
    return recording | (
        {"seen": after.seen, "tails": after.tails, "ring": after.ring} if after else {}
    )


@pytest.mark.parametrize("text", ["", "What was said: ümläute, 你好."])
def test_a_packed_voice_speaks_as_before(text: str, harness: Any, recording: Any) -> None:
    voice = clone(harness, recording, text, f"packed {text}")
    packed = harness.engine.pack(voice)
    again = harness.engine.voice(
        Reference(Voice("mum", ("en",), f"unpacked {text}"), packed=packed)
    )
    assert again.prompt.text == text and again.prompt.vector is not None
    for name, tensor in tensors(voice.prompt).items():
        assert (tensor is None) == (tensors(again.prompt)[name] is None)
        assert tensor is None or torch.equal(tensor, tensors(again.prompt)[name]), name
    np.testing.assert_array_equal(speak(harness, again), speak(harness, voice))


def test_the_tensors_of_a_voice_are_on_the_cpu(harness: Any, recording: Any) -> None:
    for voice in (
        clone(harness, recording),
        harness.engine.voice(Reference(MUM, packed=harness.engine.pack(clone(harness, recording)))),
    ):
        assert {tensor.device.type for tensor in tensors(voice.prompt).values()} == {"cpu"}


def test_designs_and_speakers_are_packed_too(load_harness: Callable[..., Any]) -> None:
    design, custom = load_harness("wide", "voice_design"), load_harness()
    described = design.engine.voice(Reference(MUM, description="An old man, tired."))
    again = design.engine.voice(Reference(MUM, packed=design.engine.pack(described)))
    assert again.prompt.description == "An old man, tired." and again.prompt.vector is None
    ryan = custom.model.info.voices["ryan"]
    assert (
        custom.engine.voice(Reference(MUM, packed=custom.engine.pack(ryan))).prompt.speaker
        == "ryan"
    )
    with pytest.raises(BadRequest, match="not a voice of this engine"):
        custom.engine.pack(Voice("unknown", ("en",), "1", prompt="a style"))


def test_bytes_of_another_revision_are_refused_with_both_named(
    load_harness: Callable[..., Any], harness: Any, recording: Any
) -> None:
    packed = load_harness("wide", "voice_design").engine.pack(
        Voice("a", ("en",), "1", VoicePrompt(description="An old man."))
    )
    with pytest.raises(
        BadRequest, match=f"revision .* the model here is revision '{harness.engine.info.revision}'"
    ):
        harness.engine.voice(Reference(MUM, packed=packed))
    with pytest.raises(BadRequest, match="packed by something else"):
        harness.engine.voice(Reference(MUM, packed=save({"vector": torch.zeros(64)})))


def test_other_bytes_are_refused(harness: Any, recording: Any) -> None:
    whole = harness.engine.pack(clone(harness, recording))
    for garbage in (
        b"x",
        b"garbage" * 100,
        whole[:100],
        whole[:-1],
        whole + b"!",
        b"\xff" * 8 + whole[8:],
    ):
        with pytest.raises(BadRequest, match="not a packed voice"):
            harness.engine.voice(Reference(MUM, packed=garbage))
    assert len(speak(harness, clone(harness, recording))) == 11 * 1920, "and the next is served"


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda tensors: tensors.pop(name)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (without("ring"), "has codes and the codec's state after them"),
        (without("codes"), "has codes and the codec's state after them"),
        (lambda tensors: tensors.update(vector=torch.zeros(3)), "vector is"),
        (lambda tensors: tensors.update(vector=tensors["vector"] / 0), "vector holds no numbers"),
        (lambda tensors: tensors.update(codes=tensors["codes"] + 64), "codes that no codebook has"),
        (lambda tensors: tensors.update(codes=tensors["codes"] - 64), "codes that no codebook has"),
        (lambda tensors: tensors.update(codes=tensors["codes"].float()), "codes holds no integers"),
        (lambda tensors: tensors.update(codes=tensors["codes"][:, :8]), "codes are"),
        (lambda tensors: tensors.update(seen=tensors["seen"] + 1), "codes are"),
        (lambda tensors: tensors.update(stranger=torch.zeros(1)), "stranger is"),
    ],
)
def test_a_damaged_voice_is_refused(
    edit: Callable[[Any], object], message: str, harness: Any, recording: Any
) -> None:
    """An unknown code would break the engine for every request: on CUDA an index out of range ends
    the process.
    """
    packed = harness.engine.pack(clone(harness, recording))
    loaded = load(packed)
    edit(loaded)
    words = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")])["__metadata__"]
    damaged = save({name: tensor.contiguous() for name, tensor in loaded.items()}, words)
    with pytest.raises(BadRequest, match=message):
        harness.engine.voice(Reference(MUM, packed=damaged))


def test_an_unknown_speaker_is_refused(load_harness: Callable[..., Any]) -> None:
    engine = load_harness().engine
    packed = engine.pack(Voice("a", ("en",), "1", VoicePrompt(speaker="unknown")))
    with pytest.raises(BadRequest, match="no speaker 'unknown'"):
        engine.voice(Reference(MUM, packed=packed))
