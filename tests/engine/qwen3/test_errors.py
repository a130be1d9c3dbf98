"""A failed request gets a sentence, and the next request is served."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.contract import BadRequest, EngineMissing, Failure, OutOfMemory, Unsupported
from engine.options import Options
from engine.qwen3 import find
from engine.speech import Frame, Reference, Sampling, SpeechRequest, Voice
from engine.turn import Turn
from tests.engine.queue_places import Place
from tests.engine.qwen3.cases import Case

CASE = Case("", speaker="ryan", seed=5, max_new_tokens=5)
NEW_VOICE = Voice("clone", ("en",), "a voice to be")
RECORDING = (0.3 * np.sin(np.arange(24_000) / 20)).astype(np.float32)


def served(harness: Any) -> bool:
    """Whether every slot is free, and a request is spoken to its end."""
    assert (
        sorted(harness.engine.codec.free_rows) == [0, 1, 2, 3]
        and harness.engine.batch.streams == [None] * 4
    )
    case = replace(CASE, streaming=harness.engine.options.streaming)
    return len(harness.speak(case)) == 4


def ask(harness: Any, **fields: Any) -> SpeechRequest:
    good = {
        "text": "Hello",
        "voice": harness.voice(CASE),
        "language": "en",
        "sampling": Sampling(0, max_new_tokens=5),
    }
    return SpeechRequest(**(good | fields))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": " \n"}, "no text"),
        ({"language": "xx"}, "doesn't speak 'xx'; it speaks .*en"),
        ({"voice": Voice("unknown", ("en",), "")}, "'unknown' is not a voice of this engine"),
        ({"sampling": Sampling(0, temperature=-1)}, "temperature is -1"),
    ],
)
def test_a_request_that_cannot_be_spoken_is_refused(
    change: Any, message: str, load_harness: Callable[..., Any]
) -> None:
    harness = load_harness(noise="own")
    with pytest.raises(BadRequest, match=message):
        harness.engine.admit(ask(harness, **change))
    assert served(harness)


def test_a_style_or_a_reference_too_long_for_a_slot_is_refused(
    load_harness: Callable[..., Any],
) -> None:
    harness = load_harness("wide", noise="own")
    with pytest.raises(BadRequest, match="no room to speak"):
        harness.engine.admit(ask(harness, instruct="very " * 400))
    assert served(harness)
    base = load_harness(kind="base", noise="own", streaming=False)
    case = Case(
        "",
        kind="base",
        reference="icl",
        reference_frames=600,
        streaming=False,
        seed=1,
        max_new_tokens=5,
    )
    with pytest.raises(BadRequest, match="no room to speak"):
        base.admit(case)
    assert len(base.speak(replace(case, reference_frames=9))) == 4


@pytest.mark.parametrize(
    ("kind", "reference", "message"),
    [
        (
            "custom_voice",
            Reference(NEW_VOICE, RECORDING),
            "clones no voices; a Base checkpoint does",
        ),
        (
            "base",
            Reference(NEW_VOICE, description="An old man."),
            "designs no voices; a VoiceDesign checkpoint does",
        ),
    ],
)
def test_the_wrong_kind_of_checkpoint_says_which_is_right(
    kind: str, reference: Reference, message: str, load_harness: Callable[..., Any]
) -> None:
    harness = load_harness(kind=kind, noise="own")
    with pytest.raises(Unsupported, match=message):
        harness.engine.voice(reference)
    assert harness.engine.batch.streams == [None] * 4


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        (RECORDING[:4000], "shorter"),
        (RECORDING[:0], "shorter"),
        (RECORDING * np.float32("nan"), "not numbers"),
    ],
)
def test_an_unusable_recording_is_refused(
    samples: Any, message: str, load_harness: Callable[..., Any]
) -> None:
    harness = load_harness(kind="base", noise="own")
    with pytest.raises(BadRequest, match=message):
        harness.engine.voice(Reference(NEW_VOICE, samples))
    voice = harness.engine.voice(Reference(NEW_VOICE, RECORDING))
    assert torch.isfinite(voice.prompt.vector).all()


def test_a_checkpoint_without_its_speaker_encoder_is_refused_when_it_is_loaded(
    checkpoint: Callable[..., Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(checkpoint(kind="base"), tmp_path / "broken"))
    tensors = load_file(folder / "model.safetensors")
    remaining = {
        name: tensor for name, tensor in tensors.items() if not name.startswith("speaker_encoder")
    }
    save_file(remaining, folder / "model.safetensors")
    with pytest.raises(EngineMissing, match="speaker_encoder"):
        find(str(folder), Options(slots=2, positions=256, quantize="none")).load()


def test_a_checkpoint_of_another_codec_is_named(
    checkpoint: Callable[..., Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(checkpoint(), tmp_path / "other"))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(
        json.dumps(config | {"tokenizer_type": "qwen3_tts_tokenizer_25hz"})
    )
    with pytest.raises(EngineMissing, match="not a 12 Hz Qwen3-TTS checkpoint"):
        find(str(folder))


# ------------------------------------------------------------------------------------ out of memory
class Cramped:
    """Replaces a function of the engine: its next call runs out of memory."""

    def __init__(self, owner: Any, name: str) -> None:
        self.owner, self.name, self.function = owner, name, getattr(owner, name)
        setattr(owner, name, self)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.free()
        raise torch.OutOfMemoryError("CUDA out of memory.")

    def free(self) -> None:
        setattr(self.owner, self.name, self.function)


@pytest.fixture
def cramp() -> Iterator[Callable[[Any, str], Cramped]]:
    made: list[Cramped] = []

    def place(owner: Any, name: str) -> Cramped:
        made.append(Cramped(owner, name))
        return made[-1]

    yield place
    for cramped in made:
        cramped.free()


@pytest.mark.parametrize("part", ["allocate", "read", "text"])
def test_a_text_that_does_not_fit_into_memory_is_refused_alone(
    part: str, load_harness: Callable[..., Any], cramp: Callable[..., Any]
) -> None:
    harness = load_harness(noise="own", prefixes=0)
    expected, running = harness.speak(CASE), harness.admit(CASE)
    harness.engine.step([running])
    cramp(
        {
            "allocate": harness.engine.codec,
            "read": harness.engine.talker,
            "text": harness.engine.talker,
        }[part],
        part,
    )
    with pytest.raises(OutOfMemory, match="no memory left") as refused:
        harness.admit(replace(CASE, seed=9))
    assert refused.value.__context__ is None, (
        "the traceback of the cause would keep the tensors alive"
    )
    np.testing.assert_array_equal(harness.run([running])[0], expected)
    assert served(harness)


def test_a_prompt_that_does_not_fit_into_memory_fails_alone(
    load_harness: Callable[..., Any], cramp: Callable[..., Any]
) -> None:
    harness = load_harness(noise="own", streaming=False)
    case = replace(CASE, streaming=False)
    expected = harness.speak(case)
    unlucky, lucky = harness.admit(replace(case, seed=9)), harness.admit(case)
    cramp(harness.engine.talker, "read")
    [failure] = harness.engine.step([unlucky])[:1]
    assert (
        isinstance(failure, Failure)
        and failure.slot is unlucky
        and isinstance(failure.error, OutOfMemory)
    )
    np.testing.assert_array_equal(harness.run([lucky])[0], expected)
    assert served(harness)


@pytest.mark.parametrize("closing", [False, True])
def test_more_text_that_does_not_fit_into_memory_ends_its_stream_alone(
    closing: bool, load_harness: Callable[..., Any], cramp: Callable[..., Any]
) -> None:
    harness = load_harness(noise="own")
    live, other = Place(ask(harness, text="Hello there, ", live=True)), Place(ask(harness))
    Turn((), [live, other]).run(harness.engine)
    live.more, live.closing = [] if closing else ["you and me "], closing
    cramp(harness.engine.talker, "text")
    turn = Turn((), [live, other])
    turn.run(harness.engine)
    [error] = [result for place, result in turn.results if place is live]
    assert isinstance(error, OutOfMemory)
    assert other.slot and all(
        isinstance(result, Frame) for place, result in turn.results if place is other
    )
    harness.engine.cancel(other.slot)
    assert served(harness)


def test_a_recording_that_does_not_fit_into_memory_is_refused(
    load_harness: Callable[..., Any], cramp: Callable[..., Any]
) -> None:
    harness = load_harness(kind="base", noise="own")
    cramp(harness.engine.codec, "snapshot_after")
    with pytest.raises(OutOfMemory) as refused:
        harness.engine.voice(Reference(NEW_VOICE, RECORDING, text="Hello."))
    assert refused.value.__context__ is None
    assert (
        harness.engine.voice(Reference(NEW_VOICE, RECORDING, text="Hello.")).prompt.codec_snapshot
        is not None
    )


# ------------------------------------------------------------------------------------------- device
def test_the_device_is_named(load_harness: Callable[..., Any]) -> None:
    device = load_harness(noise="own").engine.device()
    assert (device.name, device.cuda, device.allocated, device.reserved) == ("cpu", False, 0, 0)


@pytest.mark.gpu
def test_a_gpu_is_named_and_its_memory_counted(load_harness: Callable[..., Any]) -> None:
    device = load_harness("wide", noise="own", device="cuda", dtype="float32").engine.device()
    assert (
        device.cuda
        and device.name == torch.cuda.get_device_name()
        and 0 < device.allocated <= device.reserved
    )
