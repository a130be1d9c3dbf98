"""A checkpoint on the hub: the small files are fetched to know the model, the weights to load it,
and nothing while offline.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from huggingface_hub import constants

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen3_asr import find
from engine.recognition import AudioRequest
from tests.engine.qwen3_asr.listening import hear, speech
from tests.model_hub import MODEL, Hub, at, serving_hub

OPTIONS = Options(quantize="none", max_new_tokens=4)
Checkpoint = Callable[..., Path]


@pytest.fixture
def place(checkpoint: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub with a checkpoint in two files and some that aren't needed, and an empty cache."""
    folder = Path(shutil.copytree(checkpoint("small", shards=2), tmp_path / "hub"))
    (folder / "README.md").write_text("# A model")
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    with serving_hub(folder) as served:
        at(served.port, monkeypatch)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        yield served


def test_only_needed_files_are_fetched(place: Hub) -> None:
    model = find(MODEL, OPTIONS)
    assert set(place.fetched) == {
        "config.json", "generation_config.json", "vocab.json", "merges.txt", "tokenizer_config.json",
    }  # fmt: skip
    engine = model.load()
    [words] = hear(engine, AudioRequest(speech(1)))  # type: ignore[arg-type]
    assert words.segments
    engine.close()
    weights = {name for name in place.fetched if "safetensors" in name}
    assert len(weights) == 3 and "model.safetensors.index.json" in weights
    assert not {"README.md", "pytorch_model.bin", "chat_template.json"} & set(place.fetched)
    assert (model.progress.bytes, model.progress.total) == (0, 0)
    count = len(place.fetched)
    find(MODEL, OPTIONS).load().close()
    assert len(place.fetched) == count, "what the cache has is fetched again"


def test_offline_nothing_is_fetched_and_the_cache_will_do(place: Hub) -> None:
    offline = Options(quantize="none", offline=True)
    with pytest.raises(EngineMissing, match="offline mode forbids"):
        find(MODEL, offline)
    assert not place.fetched
    find(MODEL, OPTIONS).load().close()
    place.fetched.clear()
    find(MODEL, offline).load().close()
    assert not place.fetched


def test_a_model_that_the_hub_lacks_is_named(place: Hub) -> None:
    with pytest.raises(EngineMissing, match="nobody/nothing"):
        find("nobody/nothing", OPTIONS)
