"""ENGINE=auto: who speaks, and why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import engine
from engine import EngineMissing, cuda
from engine.options import Options


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a GPU, as far as anybody asks before loading."""
    monkeypatch.setattr(cuda, "name", lambda: "Test GPU")
    monkeypatch.setattr(cuda, "find_spec", lambda name: object())


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "name", lambda: "")


def test_without_a_gpu_the_embedded_voices_speak_and_say_why(no_gpu: None) -> None:
    model = engine.find("auto", "Qwen/whatever")
    assert model.info.name == "embedded"
    assert "no CUDA device" in model.reason


def test_with_a_gpu_but_no_model_the_embedded_voices_speak_and_say_why(gpu: None, tmp_path: Path) -> None:
    model = engine.find("auto", str(tmp_path / "nowhere" / "at" / "all"), Options(offline=True))
    assert model.info.name == "embedded"
    assert "nowhere" in model.reason


def test_with_a_gpu_but_no_torch_the_embedded_voices_speak_and_say_why(
    gpu: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda, "find_spec", lambda name: None)
    assert "torch isn't installed" in engine.find("auto").reason


def test_an_engine_asked_for_by_name_is_not_replaced_by_another(no_gpu: None) -> None:
    assert engine.find("embedded").reason == "ENGINE=embedded"
    with pytest.raises(EngineMissing, match="MODEL_ID"):
        engine.find("qwen3")
    with pytest.raises(EngineMissing, match="known: auto"):
        engine.find("steam")


def test_asking_for_a_gpu_loads_no_torch() -> None:
    code = "import sys, engine.cuda as c; c.missing(); assert not any(m.startswith('torch') for m in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
