"""Every layout of a checkpoint gives the same model, and a wrong one a sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen.native import NativeLinear, NativeStack
from engine.qwen.native_library import library
from engine.qwen.onnx_stack import OnnxLinear, OnnxStack
from engine.qwen.quantize import Machine
from engine.qwen.weights import fused
from engine.qwen3_asr import engine as engine_module
from engine.qwen3_asr import find
from engine.qwen3_asr import load as loading
from engine.qwen3_asr.checkpoint import sources
from engine.qwen3_asr.config import ModelConfig, read
from engine.qwen3_asr.decoding import SpanDecoder
from engine.qwen3_asr.encoder_graph import GraphEncoder
from engine.qwen3_asr.features import features
from engine.qwen3_asr.load import load_thinker
from engine.qwen3_asr.thinker import Thinker
from engine.recognition import AudioRequest
from tests.engine.qwen3_asr import checkpoints
from tests.engine.qwen3_asr.checkpoints import SIZES, hf_name, shapes
from tests.engine.qwen3_asr.listening import CPU, count_rows, engine_of, hear, ids_of, run, speech

Checkpoint = Callable[..., Path]
PLAIN = Options(quantize="none")


def model_of(folder: Path) -> Thinker:
    return load_thinker(folder, read(folder), PLAIN, CPU, torch.float32, positions=64)


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


def edited(folder: Path, to: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    values = json.loads((copied(folder, to) / "config.json").read_text())
    edit(values)
    (to / "config.json").write_text(json.dumps(values))
    return to


def assert_equal(first: Thinker, second: Thinker) -> None:
    ours, theirs = first.state_dict(), second.state_dict()
    assert ours.keys() == theirs.keys()
    for name, values in ours.items():
        assert torch.equal(values, theirs[name]), name


@pytest.mark.parametrize(
    ("size", "chosen"),
    [
        ("small", {"hf": True}),
        ("small", {"shards": 3}),
        ("tied", {"hf": True}),
        ("tied", {"both": True}),
        ("aligner", {"hf": True}),
        ("wide", {"hf": True, "shards": 2}),
    ],
)
def test_other_names_and_more_files_give_the_same_tensors(
    checkpoint: Checkpoint, size: str, chosen: dict[str, Any]
) -> None:
    assert read(checkpoint(size, **chosen)).encoder == read(checkpoint(size)).encoder
    assert read(checkpoint(size, **chosen)).text == read(checkpoint(size)).text
    assert_equal(model_of(checkpoint(size, **chosen)), model_of(checkpoint(size)))


def test_only_transformers_exports_have_only_a_tokenizer_json(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    folder = copied(checkpoint("small", hf=True), tmp_path / "hf")
    vocab = json.loads((folder / "vocab.json").read_text())
    added = [{"id": number, "content": name} for name, number in checkpoints.IDS.items()]
    whole = {"model": {"type": "BPE", "vocab": vocab, "merges": []}, "added_tokens": added}
    (folder / "tokenizer.json").write_text(json.dumps(whole))
    for name in ("vocab.json", "merges.txt", "tokenizer_config.json"):
        (folder / name).unlink()
    asked = AudioRequest(speech(1))
    [one] = hear(engine_of(folder, max_new_tokens=12), asked)
    [other] = hear(engine_of(checkpoint(), max_new_tokens=12), asked)
    assert ids_of(one) == ids_of(other) and one.text == other.text


@pytest.mark.parametrize("hf", [False, True])
@pytest.mark.parametrize("size", ["real0.6b", "real1.7b", "realaligner"])
def test_the_real_configurations_have_the_package_s_names_and_shapes(
    size: str, hf: bool, tmp_path: Path
) -> None:
    checkpoints.write_tokenizer(tmp_path)
    for name, values in checkpoints.files(SIZES[size], hf).items():
        (tmp_path / name).write_text(json.dumps(values))
    config = read(tmp_path)
    with torch.device("meta"):
        model = Thinker(config)
    wanted = shapes()[size]
    if hf:
        head = "score." if config.aligns else "lm_head."
        wanted = {hf_name(name, head): shape for name, shape in wanted.items()}
    find_sources = sources(set(wanted), fused)
    seen = set()
    for name, values in model.state_dict().items():
        names = find_sources(name)
        seen |= set(names)
        parts = [wanted[each] for each in names]
        assert sum(part[0] for part in parts) == values.shape[0], name
        assert all(part[1:] == list(values.shape[1:]) for part in parts), name
    assert seen == set(wanted)
    assert config.outputs == (5000 if size == "realaligner" else 151_936)


def test_a_configuration_may_leave_out_what_the_package_has_defaults_for(
    checkpoint: Checkpoint, tmp_path: Path
) -> None:
    def leave_out(values: dict[str, Any]) -> None:
        thinker = values["thinker_config"]
        del values["support_languages"], thinker["audio_token_id"], thinker["audio_start_token_id"]
        del thinker["text_config"]["rms_norm_eps"], thinker["text_config"]["tie_word_embeddings"]
        del thinker["audio_config"]["num_mel_bins"]

    folder = edited(checkpoint(), tmp_path / "less", leave_out)
    config = read(folder)
    whole = read(checkpoint())
    assert (config.encoder, config.text, config.ids) == (whole.encoder, whole.text, whole.ids)
    assert len(config.languages) == 30 and whole.languages == ("zh", "en")
    assert any("rms_norm_eps = 1e-06" in line for line in config.left_out)
    assert_equal(model_of(folder), model_of(checkpoint()))


def no_window(values: dict[str, Any]) -> None:
    values["thinker_config"]["audio_config"]["n_window_infer"] = 50


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda values: values.update(model_type="qwen3_tts"), "not a Qwen3-ASR checkpoint"),
        (no_window, "a window of 50 frames"),
        (
            lambda values: values["thinker_config"]["text_config"].update(hidden_size="x"),
            "hidden_size is 'x'",
        ),
        (lambda values: values.update(thinker_config={}), "lacks|has unexpected|shape"),
    ],
)
def test_a_checkpoint_that_can_t_be_is_refused_with_a_sentence(
    checkpoint: Checkpoint, tmp_path: Path, edit: Callable[[dict[str, Any]], object], message: str
) -> None:
    folder = edited(checkpoint(), tmp_path / "wrong", edit)
    with pytest.raises(EngineMissing, match=message):
        find(str(folder), PLAIN).load()


def test_a_file_that_is_missing_is_named(checkpoint: Checkpoint, tmp_path: Path) -> None:
    for name in ("config.json", "vocab.json", "model.safetensors"):
        folder = copied(checkpoint(), tmp_path / name)
        (folder / name).unlink()
        with pytest.raises(EngineMissing, match=name):
            find(str(folder), PLAIN).load()
    with pytest.raises(EngineMissing, match="no folder /nowhere"):
        find("/nowhere", PLAIN)


def test_a_checkpoint_does_what_it_is_named_for(checkpoint: Checkpoint) -> None:
    small, aligner = str(checkpoint()), str(checkpoint("aligner"))
    with pytest.raises(EngineMissing, match="doesn't transcribe"):
        find(aligner)
    with pytest.raises(EngineMissing, match="doesn't transcribe"):
        find(small, partials_id=aligner)
    with pytest.raises(EngineMissing, match="no forced aligner"):
        find(small, aligner_id=small)


def test_what_is_known_without_loading(checkpoint: Checkpoint) -> None:
    info = find(str(checkpoint()), Options(slots=7)).info
    assert (info.name, info.slots, info.languages) == ("qwen3", 7, ("zh", "en"))
    assert info.can == {"words", "translate", "prompt"} and info.piece_seconds == 28.0


X86 = pytest.mark.skipif(
    not Machine.here(CPU, torch.float32).fbgemm, reason="8-bit weights need fbgemm"
)


@X86
@pytest.mark.parametrize(
    ("encoder", "kernels"), [(False, "auto"), (True, "auto"), (False, "onnxruntime")]
)
def test_8_bit_weights_are_close_and_a_row_depends_on_no_other(
    checkpoint: Checkpoint, encoder: bool, kernels: str
) -> None:
    options = {"quantize": "int8", "quantize_encoder": encoder, "max_new_tokens": 10, "slots": 3}
    options["cpu_kernels"] = kernels
    engine = engine_of(checkpoint("wide"), **options)
    exact = engine_of(checkpoint("wide"), slots=3, max_new_tokens=10)
    model = engine.main.model
    own = kernels == "auto" and library() is not None
    assert isinstance(model.model.runtime, NativeStack if own else OnnxStack)
    assert isinstance(model.lm_head, NativeLinear if own else OnnxLinear)
    assert not any(name.startswith("model.layers.") for name, _ in model.named_modules())
    asked = [AudioRequest(speech(3 + seed, seed), language="en") for seed in range(3)]
    slots = [engine.admit(request) for request in asked]
    # two rows write while the one between them is unread, partly read, and waits
    for rows in ([0], [0], [0], [2], [2], [2], [0, 2], [1], [1], [0, 2], [1], [0, 2]):
        engine.step([slots[row] for row in rows])
    for request, words in zip(asked, run(engine, slots), strict=True):
        [alone] = hear(engine, request)
        assert ids_of(alone) == ids_of(words) and alone.slot.logprobs == words.slot.logprobs
        [near] = hear(exact, request)
        assert near.slot.logprobs[0] == pytest.approx(words.slot.logprobs[0], abs=1.0)


def test_with_whole_weights_onnxruntime_writes_what_torch_does(checkpoint: Checkpoint) -> None:
    exact, engine = (engine_of(checkpoint("wide"), slots=2, max_new_tokens=10) for _ in range(2))
    batch = engine.main
    loading.run_by_onnx(batch.model, batch.state.positions, threads=1)
    batch.decoder = SpanDecoder(batch.model, batch.state)
    asked = [AudioRequest(speech(2 + 7 * seed, seed), language="en") for seed in range(2)]
    expected, found = (run(each, [each.admit(a) for a in asked]) for each in (exact, engine))
    for right, words in zip(expected, found, strict=True):
        assert ids_of(words) == ids_of(right)
        assert words.slot.logprobs == pytest.approx(right.slot.logprobs, abs=1e-4)


@X86
@pytest.mark.parametrize(
    ("chosen", "amx", "kind", "error"),
    [
        ({"quantize": "int8"}, True, torch.bfloat16, 0.02),
        ({"quantize": "int8"}, False, GraphEncoder, 1e-5),
        ({"quantize": "int8", "quantize_encoder": True}, True, GraphEncoder, 0.1),
        ({"quantize": "int8", "quantize_encoder": True}, False, GraphEncoder, 0.1),
        ({"quantize": "none"}, True, torch.float32, 1e-6),
    ],
)
def test_an_encoder_beside_8_bit_weights_computes_by_what_is_fast(
    checkpoint: Checkpoint,
    monkeypatch: pytest.MonkeyPatch,
    chosen: dict[str, Any],
    amx: bool,
    kind: Any,
    error: float,
) -> None:
    monkeypatch.setattr(loading, "has_amx", lambda device: amx)
    folder = checkpoint("wide")
    model = load_thinker(folder, read(folder), Options(**chosen), CPU, torch.float32, positions=64)
    tower = model.audio_tower
    assert isinstance(tower, GraphEncoder) or tower.conv2d1.weight.dtype == kind
    assert (kind is GraphEncoder) == (not list(tower.parameters()))
    exact = model_of(folder)
    for lengths, alone in (((800, 250, 700), False), ((37,), True)):
        windows = [features(speech(frames / 100, frames)) for frames in lengths]
        with torch.inference_mode():
            made = model.encode(windows, alone=alone)
            right = exact.encode(windows, alone=alone)
            by_itself = model.encode(windows[:1], alone=alone)
        for ours, theirs in zip(made, right, strict=True):
            assert ours.dtype == torch.float32 and ours.shape == theirs.shape
            assert (ours - theirs).norm() < error * theirs.norm()
        assert kind is not GraphEncoder or torch.equal(by_itself[0], made[0])


def test_no_weight_is_drawn_before_it_is_read(
    checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a device torch.compile would draw them, and importing that takes two seconds."""

    def draw(tensor: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
        raise AssertionError("drawn")

    monkeypatch.setattr(torch.nn.init, "normal_", draw)
    assert model_of(checkpoint()).embed(torch.tensor([3])).shape == (1, 64)


@X86
@pytest.mark.parametrize(("amx", "steps"), [(True, 2), (False, 3)])
def test_with_amx_a_window_is_read_in_one_step(
    checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch, amx: bool, steps: int
) -> None:
    monkeypatch.setattr(engine_module, "has_amx", lambda device: amx)
    engine = engine_of(checkpoint("wide"), quantize="int8", max_new_tokens=4)
    rows = count_rows(engine)
    hear(engine, AudioRequest(speech(9), language="en"))
    assert len(rows) == steps and (rows[0] > 104) == amx


def test_a_tied_head_needs_no_table_of_its_own(checkpoint: Checkpoint) -> None:
    config: ModelConfig = read(checkpoint("tied"))
    assert config.tied
    model = model_of(checkpoint("tied"))
    assert torch.equal(model.lm_head.weight, model.model.embed_tokens.weight)
