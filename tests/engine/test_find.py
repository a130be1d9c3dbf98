"""ENGINE: which engine is chosen, and why; and the names of its voices."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import engine
from engine import cuda
from engine.contract import EngineMissing
from engine.options import Options


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a GPU, as far as is visible before loading."""
    monkeypatch.setattr(cuda, "name", lambda: "Test GPU")
    monkeypatch.setattr(cuda, "find_spec", lambda name: object())


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda, "name", lambda: "")


def test_without_a_gpu_the_embedded_voices_are_chosen_with_the_reason(no_gpu: None) -> None:
    model = engine.find("auto", "Qwen/whatever")
    assert model.info.name == "embedded"
    assert "no CUDA device" in model.reason


def test_with_a_gpu_but_no_model_the_embedded_voices_are_chosen_with_the_reason(
    gpu: None, tmp_path: Path
) -> None:
    model = engine.find("auto", str(tmp_path / "nowhere" / "at" / "all"), Options(offline=True))
    assert model.info.name == "embedded"
    assert "nowhere" in model.reason


def test_with_a_gpu_but_no_torch_the_embedded_voices_are_chosen_with_the_reason(
    gpu: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuda, "find_spec", lambda name: None)
    assert "torch isn't installed" in engine.find("auto").reason


def test_an_engine_chosen_by_name_is_not_replaced_by_another(no_gpu: None) -> None:
    assert engine.find("embedded").reason == "ENGINE=embedded"
    with pytest.raises(EngineMissing, match="MODEL_ID"):
        engine.find("qwen3")
    with pytest.raises(EngineMissing, match="known: auto"):
        engine.find("steam")


# -------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            '[fake]\nalloy = "lwo"\nash = "low"',
            ["[fake] names unknown voices: alloy = 'lwo'"],
        ),
        (
            '[fale]\nalloy = "low"',
            [
                "unknown sections ['fale']; known are ['design', 'embedded', 'fake', 'qwen3', "
                "'stand_ins']"
            ],
        ),
        ('[fake]\nash = "low"\n[design]\nalloy = "Calm."\n[qwen3]\nalloy = "unknown"', []),
    ],
)
def test_mistakes_in_the_table_of_names_are_logged(
    text: str, messages: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table, info = tmp_path / "voices.toml", engine.find("fake").info
    table.write_text(text)
    names = engine.named(
        replace(info, voices={"low": next(iter(info.voices.values()))}, can=frozenset()), table
    )
    assert names.keys() == {"low"} | ({"ash"} if "ash" in text else set())
    assert [record.message for record in caplog.records] == [
        f"{table}: {line}" for line in messages
    ]


def test_a_checkpoint_without_speakers_logs_no_missing_names(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table, info = tmp_path / "voices.toml", engine.find("fake").info
    table.write_text('[qwen3]\nalloy = "ryan"')
    assert not engine.named(replace(info, name="qwen3", voices={}, can=frozenset({"clone"})), table)
    assert not caplog.records


def test_looking_for_a_gpu_loads_no_torch() -> None:
    code = "import sys, engine.cuda as c; c.missing(); assert not any(m.startswith('torch') for m in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
