"""A voice that was heard once is kept as bytes and speaks again as before; other bytes are
refused."""

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
def room(studio: Callable[..., Any]) -> Any:
    return studio(kind="base", noise="own", record=False)


def hear(room: Any, recording: Any, text: str = "What was said.", digest: str = "mum-1") -> Voice:
    heard: Voice = room.engine.voice(Reference(Voice("mum", ("en",), digest), recording, text=text))
    return heard


def say(room: Any, voice: Voice) -> Any:
    room.engine.clock = lambda: 0.0
    # as fast as can be, so that no piece leaves early
    room.engine.step_seconds = room.engine.codec_seconds = 0.0
    stream = room.engine.admit(
        SpeechRequest("Hello you.", voice, "en", Sampling(seed=1, max_new_tokens=12))
    )
    samples = []
    while not stream.freed:
        samples += [frame.samples for frame in room.engine.step([stream])]
    return np.concatenate(samples)


def tensors(prompt: VoicePrompt) -> dict[str, Any]:
    after = prompt.codec_snapshot
    kept = {"vector": prompt.vector, "codes": prompt.codes}
    return kept | ({"seen": after.seen, "tails": after.tails, "ring": after.ring} if after else {})


@pytest.mark.parametrize("text", ["", "What was said: ümläute, 你好."])
def test_a_packed_voice_speaks_as_before(text: str, room: Any, recording: Any) -> None:
    voice = hear(room, recording, text, f"packed {text}")
    packed = room.engine.pack(voice)
    again = room.engine.voice(Reference(Voice("mum", ("en",), f"unpacked {text}"), packed=packed))
    assert again.prompt.text == text and again.prompt.vector is not None
    for name, tensor in tensors(voice.prompt).items():
        assert (tensor is None) == (tensors(again.prompt)[name] is None)
        assert tensor is None or torch.equal(tensor, tensors(again.prompt)[name]), name
    np.testing.assert_array_equal(say(room, again), say(room, voice))


def test_what_a_voice_is_made_of_is_on_the_cpu(room: Any, recording: Any) -> None:
    for voice in (
        hear(room, recording),
        room.engine.voice(Reference(MUM, packed=room.engine.pack(hear(room, recording)))),
    ):
        assert {tensor.device.type for tensor in tensors(voice.prompt).values()} == {"cpu"}


def test_designs_and_speakers_are_packed_too(studio: Callable[..., Any]) -> None:
    design, custom = studio("wide", "voice_design"), studio()
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


def test_another_revision_s_bytes_say_so(
    studio: Callable[..., Any], room: Any, recording: Any
) -> None:
    packed = studio("wide", "voice_design").engine.pack(
        Voice("a", ("en",), "1", VoicePrompt(description="An old man."))
    )
    with pytest.raises(
        BadRequest, match=f"revision .* the model here is revision '{room.engine.info.revision}'"
    ):
        room.engine.voice(Reference(MUM, packed=packed))
    with pytest.raises(BadRequest, match="packed by something else"):
        room.engine.voice(Reference(MUM, packed=save({"vector": torch.zeros(64)})))


def test_bytes_that_are_no_voice_are_refused(room: Any, recording: Any) -> None:
    whole = room.engine.pack(hear(room, recording))
    for garbage in (
        b"x",
        b"garbage" * 100,
        whole[:100],
        whole[:-1],
        whole + b"!",
        b"\xff" * 8 + whole[8:],
    ):
        with pytest.raises(BadRequest, match="not a packed voice"):
            room.engine.voice(Reference(MUM, packed=garbage))
    assert len(say(room, hear(room, recording))) == 11 * 1920, "and the next is served"


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda kept: kept.pop(name)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (without("ring"), "has codes and the codec's state after them"),
        (without("codes"), "has codes and the codec's state after them"),
        (lambda kept: kept.update(vector=torch.zeros(3)), "vector is"),
        (lambda kept: kept.update(vector=kept["vector"] / 0), "vector holds no numbers"),
        (lambda kept: kept.update(codes=kept["codes"] + 64), "codes that no codebook has"),
        (lambda kept: kept.update(codes=kept["codes"] - 64), "codes that no codebook has"),
        (lambda kept: kept.update(codes=kept["codes"].float()), "codes holds no integers"),
        (lambda kept: kept.update(codes=kept["codes"][:, :8]), "codes are"),
        (lambda kept: kept.update(seen=kept["seen"] + 1), "codes are"),
        (lambda kept: kept.update(stranger=torch.zeros(1)), "stranger is"),
    ],
)
def test_a_damaged_voice_is_refused(
    edit: Callable[[Any], object], said: str, room: Any, recording: Any
) -> None:
    """A code that isn't there would break the engine for everybody: on CUDA an index out of range
    ends the process."""
    packed = room.engine.pack(hear(room, recording))
    kept = load(packed)
    edit(kept)
    words = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")])["__metadata__"]
    damaged = save({name: tensor.contiguous() for name, tensor in kept.items()}, words)
    with pytest.raises(BadRequest, match=said):
        room.engine.voice(Reference(MUM, packed=damaged))


def test_a_speaker_that_is_not_there_is_refused(studio: Callable[..., Any]) -> None:
    engine = studio().engine
    packed = engine.pack(Voice("a", ("en",), "1", VoicePrompt(speaker="unknown")))
    with pytest.raises(BadRequest, match="no speaker 'unknown'"):
        engine.voice(Reference(MUM, packed=packed))
