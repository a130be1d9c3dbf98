"""ASR_ENGINE: which recogniser is chosen, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import engine
from engine import cuda, vad
from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3_asr import checkpoint as files
from hearing.choice import find_recognizer, recognizer_options
from settings import Settings

Checkpoint = Callable[..., Path]


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "name", lambda: "Test GPU")


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "name", lambda: "")


def test_auto_is_whisper_without_a_gpu(no_gpu: None) -> None:
    model = engine.find_recognizer("auto")
    assert model.info.name == "whisper" and "no CUDA device" in model.reason


def test_auto_is_qwen3_where_its_checkpoint_is_named(no_gpu: None, checkpoint: Checkpoint) -> None:
    model = engine.find_recognizer("auto", str(checkpoint()))
    assert (model.info.name, model.info.model_id) == ("qwen3", str(checkpoint()))


def test_auto_with_a_gpu_is_qwen3_if_the_model_can_be_had(
    gpu: None, checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "DEFAULT_RECOGNIZER", str(checkpoint()))
    assert engine.find_recognizer("auto").info.name == "qwen3"
    monkeypatch.setattr(engine, "DEFAULT_RECOGNIZER", "/nowhere/at/all")
    model = engine.find_recognizer("auto", options=Options(offline=True))
    assert model.info.name == "whisper" and "no folder /nowhere/at/all" in model.reason


@pytest.mark.parametrize("name", ["base", "tiny.en"])
def test_auto_with_a_gpu_is_whisper_where_a_whisper_model_is_named(gpu: None, name: str) -> None:
    assert engine.find_recognizer("auto", name).info.model_id == name


def test_qwen3_by_name_is_not_replaced_by_another(no_gpu: None, checkpoint: Checkpoint) -> None:
    assert engine.find_recognizer("qwen3", str(checkpoint())).reason == "ASR_ENGINE=qwen3"
    with pytest.raises(EngineMissing, match="no folder"):
        engine.find_recognizer("qwen3", "/nowhere/at/all")


def test_without_the_detector_of_speech_there_is_no_qwen3(
    gpu: None, checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vad, "installed", lambda: False)
    with pytest.raises(EngineMissing, match="make ears"):
        engine.find_recognizer("qwen3", str(checkpoint()))


def test_true_stands_for_the_usual_checkpoints(
    no_gpu: None, checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "DEFAULT_RECOGNIZER", str(checkpoint("small")))
    monkeypatch.setattr(engine, "LARGE_RECOGNIZER", str(checkpoint("wide")))
    monkeypatch.setattr(engine, "DEFAULT_ALIGNER", str(checkpoint("aligner")))
    both = engine.find_recognizer("qwen3", dual="true", aligner="true")
    assert both.info.model_id == str(checkpoint("wide"))
    one = engine.find_recognizer("qwen3", dual="false", aligner="false")
    assert one.info.model_id == str(checkpoint("small"))


def test_names_of_checkpoints(checkpoint: Checkpoint, tmp_path: Path) -> None:
    assert files.names_one("Qwen/Qwen3-ASR-1.7B") and files.names_one("someone/qwen3-asr-0.6b-hf")
    assert files.names_one(str(checkpoint("small", hf=True)))
    assert not files.names_one("Systran/faster-whisper-small") and not files.names_one("base")
    (tmp_path / "config.json").write_text('{"model_type": "whisper"}')
    assert not files.names_one(str(tmp_path))


def test_the_settings_reach_the_engine(checkpoint: Checkpoint) -> None:
    settings = Settings(
        asr_engine="qwen3",
        asr_model_id=str(checkpoint()),
        dual_model=str(checkpoint("wide")),
        asr_aligner_id=str(checkpoint("aligner")),
        max_batch_size=3,
        quantize="none",
        quantize_encoder=True,
        use_cuda_graphs=False,
        asr_threads=1,
    )
    options = recognizer_options(settings)
    assert (options.quantize, options.quantize_encoder) == ("none", True)
    assert (options.graphs, options.threads, options.slots) == (False, 1, 3)
    model, why = find_recognizer(settings)
    assert model and not why and model.info.slots == 3
    loaded = model.load()
    loaded.warm()
    assert loaded.device().name == "cpu"
    loaded.close()
