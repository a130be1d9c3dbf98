"""Two models on one device: an idle one is given up where the next one doesn't fit, and one that is
in use is not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from api.model_room import load_with_room
from engine.contract import OutOfMemory
from tests.fake_recognizers import FakeRecognizers
from tests.serving import SPEECH, Fakes, Gate, Served, serving, until
from tests.speech_recordings import librivox, wav

SOUND = wav(librivox()[1].samples)


@dataclass
class Gpu:
    """A device that holds one model, or two once it is `large`."""

    large: bool = False
    fakes: Fakes = field(default_factory=Fakes)
    ears: FakeRecognizers = field(default_factory=FakeRecognizers)
    refused: list[str] = field(default_factory=list)

    def loading(self, name: str, others: Callable[[], list[Any]]) -> Callable[[], None]:
        def load() -> None:
            if not self.large and any(not each.closed for each in others()):
                self.refused.append(name)
                raise OutOfMemory(f"{name} needs 3 GB, and 1 GB is free")

        return load


@pytest.fixture
def gpu() -> Gpu:
    found = Gpu()
    found.fakes.load = found.loading("speech", lambda: found.ears.engines)
    found.ears.load = found.loading("ears", lambda: found.fakes.engines)
    return found


@pytest.fixture
def served(gpu: Gpu) -> Iterator[Served]:
    with serving(gpu.fakes, recognizer=gpu.ears.model, audio_cache_max=0) as running:
        yield running


async def hear(served: Served) -> int:
    form = {"model": "whisper-1"}
    path = "/v1/audio/transcriptions"
    return (await served.post(path, data=form, files={"file": ("a.wav", SOUND)})).status_code


async def speak(served: Served) -> int:
    body = {"input": "One two.", "response_format": "pcm"}
    return (await served.post(SPEECH, json=body)).status_code


async def test_the_idle_model_is_given_up_for_the_other(served: Served, gpu: Gpu) -> None:
    assert await speak(served) == 200
    assert await hear(served) == 200
    assert gpu.fakes.last.closed and gpu.refused == ["ears"]
    assert await speak(served) == 200
    assert gpu.ears.engines[-1].closed and gpu.refused == ["ears", "speech"]


async def test_both_stay_where_there_is_room(served: Served, gpu: Gpu) -> None:
    gpu.large = True
    assert [await speak(served), await hear(served), await speak(served)] == [200] * 3
    assert len(gpu.fakes.engines) == len(gpu.ears.engines) == 1 and not gpu.refused


async def test_a_model_in_use_is_not_given_up(gpu: Gpu) -> None:
    gate = Gate(0)
    gpu.fakes.step = gate
    with serving(gpu.fakes, recognizer=gpu.ears.model, audio_cache_max=0) as served:
        speaking = asyncio.ensure_future(speak(served))
        await until(lambda: gpu.fakes.engines and gate.arrivals)
        answer = await served.post(
            "/v1/audio/transcriptions",
            data={"model": "whisper-1"},
            files={"file": ("a.wav", SOUND)},
        )
        assert answer.status_code == 503 and "1 GB is free" in answer.text
        assert answer.headers["retry-after"]
        assert not gpu.fakes.last.closed
        gate.open()
        assert await speaking == 200
        await until(lambda: not served.speech.host.users)
        assert await hear(served) == 200


async def test_without_an_idle_neighbor_the_refusal_stays() -> None:
    async def load() -> None:
        raise OutOfMemory("full")

    with pytest.raises(OutOfMemory, match="full"):
        await load_with_room(load, [])


# ------------------------------------------------------------------------------- the device's memory


def test_memory_is_asked_for_before_it_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch")
    from engine.qwen.device import explained_memory, require_memory, weight_bytes

    (tmp_path / "part").mkdir()
    for name in ("a.safetensors", "part/b.safetensors", "c.json"):
        (tmp_path / name).write_bytes(bytes(1000))
    assert weight_bytes(tmp_path, torch.bfloat16) == 2000
    assert weight_bytes(tmp_path, torch.float32) == 4000
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (10**9, 8 * 10**9))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: 3 * 10**9)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda device: 10**9)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "Test GPU")
    cuda = torch.device("cuda")
    require_memory(cuda, 29 * 10**8, "a model")
    with pytest.raises(OutOfMemory, match=r"a model needs 4.0 GB on Test GPU, .* 3.0 GB of 8.0 GB"):
        require_memory(cuda, 4 * 10**9, "a model")
    require_memory(torch.device("cpu"), 10**15, "a model")
    with pytest.raises(OutOfMemory, match=r"a model doesn't fit .*: none left"):
        with explained_memory("a model"):
            raise torch.OutOfMemoryError("none left\nand a trace")
