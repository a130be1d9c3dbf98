"""The files of a checkpoint: what is missing or wrong is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from engine.contract import EngineMissing
from engine.options import Options
from engine.qwen.device import pick_device, pick_dtype
from engine.qwen.weights import TensorFiles, check, load
from engine.qwen3 import find
from engine.qwen3.codec import CodecDecoder
from engine.qwen3.codec_config import CodecConfig
from engine.qwen3.codec_encoder import CodecEncoder, EncoderConfig
from engine.qwen3.config import read
from engine.qwen3.speaker import SpeakerConfig, SpeakerEncoder
from engine.qwen3.talker import Talker
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.checkpoints import PRESETS, RELEASES


class Recorded(NamedTuple):
    """The headers of the official files: names and shapes, without weights."""

    shapes: dict[str, list[int]]
    folder: str = "official"

    @property
    def names(self) -> set[str]:
        return set(self.shapes)

    def shape(self, name: str) -> list[int]:
        return self.shapes[name]


@pytest.mark.parametrize(
    ("preset", "kind"), [*RELEASES, ("small", "custom_voice"), ("wide", "base")]
)
def test_names_and_shapes_are_those_of_the_official_model(
    preset: str, kind: str, tmp_path: Path
) -> None:
    """Of the talker with its predictor, the speaker encoder, and the codec's two halves: all
    tensors that there are.
    """
    ids = checkpoints.write_tokenizer(tmp_path)
    (tmp_path / "speech_tokenizer").mkdir()
    configs = checkpoints.configs(PRESETS[preset], kind, ids)
    for name, values in configs.items():
        (tmp_path / name).write_text(json.dumps(values))
    official = checkpoints.shapes()
    encoder_shapes = official[f"{preset}/speaker_encoder"] if kind == "base" else {}
    model: Any = Recorded(official[f"{preset}/talker"] | encoder_shapes)
    codec: Any = Recorded(official[f"{checkpoints.codec_of(preset)}/codec"])
    values = configs["speech_tokenizer/config.json"]
    with torch.device("meta"):
        talker, decoder = Talker(read(tmp_path)), CodecDecoder(CodecConfig.read(values))
        encoder = CodecEncoder(EncoderConfig.read(values))
    found = [*check(talker, model, prefix="talker.").values()]
    if kind == "base":
        with torch.device("meta"):
            speaker = SpeakerEncoder(
                SpeakerConfig.read(configs["config.json"]["speaker_encoder_config"])
            )
        found += check(speaker, model, prefix="speaker_encoder.").values()
    assert {source for group in found for source in group} == model.names
    both = [
        *check(decoder, codec, prefix="decoder.").values(),
        *check(encoder, codec, prefix="encoder.").values(),
    ]
    assert {source for group in both for source in group} == codec.names


def test_looking_for_a_model_loads_no_torch(checkpoint: Callable[..., Path]) -> None:
    program = (
        "import sys; from engine.qwen3 import find; "
        f"info = find({str(checkpoint())!r}).info; assert 'ryan' in info.voices; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_info_tells_kinds_of_checkpoints_apart(checkpoint: Callable[..., Path]) -> None:
    custom, wide = find(str(checkpoint())).info, find(str(checkpoint("wide"))).info
    base, design = (
        find(str(checkpoint(kind="base"))).info,
        find(str(checkpoint("wide", "voice_design"))).info,
    )
    assert (
        set(custom.voices) == set(checkpoints.SPEAKERS)
        and "instruct" not in custom.can
        and "instruct" in wide.can
    )
    assert not base.voices and "clone" in base.can and "clone" not in custom.can
    assert "design" in design.can and set(design.voices) == {"design"}
    assert (
        custom.voices["sohee"].languages[0] == "ko" and len(custom.voices["sohee"].languages) == 10
    )
    assert len({info.revision for info in (custom, wide, base, design)}) == 4


@pytest.fixture
def broken(checkpoint: Callable[..., Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoint(), tmp_path / "broken"))


SPEECH = "speech_tokenizer/"
FILES = (
    "config.json", "generation_config.json", "vocab.json", "merges.txt", "tokenizer_config.json", "model.safetensors",
    SPEECH + "config.json", SPEECH + "model.safetensors",
)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in FILES if name != "generation_config.json"])
def test_a_missing_file_is_named(name: str, broken: Path) -> None:
    (broken / name).unlink()
    with pytest.raises(EngineMissing, match=f"lacks {name}: there is no {broken / name}"):
        find(str(broken)).load()


def test_a_folder_without_the_codec_is_refused(broken: Path) -> None:
    shutil.rmtree(broken / "speech_tokenizer")
    with pytest.raises(EngineMissing, match=r"lacks speech_tokenizer/config.json"):
        find(str(broken)).load()


@pytest.mark.parametrize(
    "name", [name for name in FILES if name not in {"merges.txt", "tokenizer_config.json"}]
)
def test_a_cut_off_file_is_named(name: str, broken: Path) -> None:
    whole = (broken / name).read_bytes()
    (broken / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(
        EngineMissing, match=f"{broken / name} (can't be read|is not a complete safetensors file)"
    ):
        find(str(broken)).load()


def change(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    tensors = load_file(path)
    edit(tensors)
    save_file(tensors, path)


def put(name: str, *shape: int) -> Callable[[dict[str, Any]], object]:
    return lambda tensors: tensors.update({name: torch.zeros(shape)})


def drop(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda tensors: tensors.pop(name)


QKV = "talker.model.layers.0.self_attn."
DOWN = "decoder.pre_transformer.layers.0.mlp.down_proj.weight"


@pytest.mark.parametrize(
    ("file", "edit", "message"),
    [
        ("", drop("talker.codec_head.weight"), "lacks 1 tensors: talker.codec_head.weight"),
        ("", drop(QKV + "k_proj.weight"), f"lacks 1 tensors: {QKV}k_proj.weight"),
        ("", put("talker.extra", 1), "has unexpected 1 tensors: talker.extra"),
        ("", put("other.extra", 1), "has unexpected tensors under other"),
        (
            "",
            put("talker.model.norm.weight", 3),
            r"talker.model.norm.weight has the shape \[3\], not \[64\]",
        ),
        (
            "",
            put(QKV + "q_proj.weight", 60, 64),
            r"q_proj.weight has the shape \[60, 64\], with 2 more it was to be",
        ),
        (SPEECH, drop(DOWN), f"speech_tokenizer lacks 1 tensors: {DOWN}"),
        (
            SPEECH,
            put("decoder.extra", 1),
            "speech_tokenizer has unexpected 1 tensors: decoder.extra",
        ),
        (SPEECH, put(DOWN, 3, 3), rf"speech_tokenizer: {DOWN} has the shape \[3, 3\], not "),
    ],
)
def test_a_wrong_tensor_is_named(
    file: str, edit: Callable[[Any], object], message: str, broken: Path
) -> None:
    change(broken / f"{file}model.safetensors", edit)
    with pytest.raises(EngineMissing, match=message) as caught:
        find(str(broken)).load()
    assert str(broken) in str(caught.value)


@pytest.mark.parametrize(
    ("file", "name"),
    [("", "speaker_encoder.fc.weight"), (SPEECH, "encoder.downsample.conv.weight")],
)
def test_the_encoders_for_cloning_are_checked_before_the_first_recording(
    file: str, name: str, checkpoint: Callable[..., Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(checkpoint(kind="base"), tmp_path / "base"))
    change(folder / f"{file}model.safetensors", drop(name))
    with pytest.raises(EngineMissing, match=f"lacks 1 tensors: {name}"):
        find(str(folder)).load()


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ["model_type"],
            "llama",
            "is not a Qwen3-TTS checkpoint: config.json says model_type 'llama'",
        ),
        (
            ["tokenizer_type"],
            "qwen3_tts_tokenizer_25hz",
            "is not a 12 Hz .* tokenizer_type 'qwen3_tts_tokenizer_25hz'",
        ),
        (["tts_model_type"], "opera", "tts_model_type 'opera'"),
        (["talker_config", "head_dim"], None, "config.json: talker_config lacks head_dim"),
        (
            ["talker_config", "hidden_size"],
            "big",
            "config.json: talker_config: hidden_size is 'big', not a count",
        ),
        (["talker_config", "rope_theta"], [], "rope_theta is \\[\\], not a number"),
        (
            ["talker_config", "code_predictor_config"],
            5,
            "code_predictor_config is 5, not an object",
        ),
        (
            ["talker_config", "spk_id", "ryan"],
            "x",
            "talker_config: spk_id: ryan is 'x', not a count",
        ),
        (["im_end_token_id"], None, "config.json lacks im_end_token_id"),
    ],
)
def test_a_wrong_value_in_the_configuration_is_named(
    path: list[str], value: Any, message: str, broken: Path
) -> None:
    values = json.loads((broken / "config.json").read_text())
    section = values
    for key in path[:-1]:
        section = section[key]
    section[path[-1]] = value
    (broken / "config.json").write_text(json.dumps(values))
    with pytest.raises(EngineMissing, match=message):
        find(str(broken))


def test_sharded_weights_are_joined_and_a_missing_shard_is_named(broken: Path) -> None:
    whole = load_file(broken / "model.safetensors")
    halves = {"model-1.safetensors": list(whole)[::2], "model-2.safetensors": list(whole)[1::2]}
    for name, keys in halves.items():
        save_file({key: whole[key] for key in keys}, broken / name)
    (broken / "model.safetensors").unlink()
    index = broken / "model.safetensors.index.json"
    index.write_text(
        json.dumps({"weight_map": {key: name for name, keys in halves.items() for key in keys}})
    )
    find(str(broken)).load().close()
    (broken / "model-2.safetensors").unlink()
    with pytest.raises(EngineMissing, match=r"lacks model-2.safetensors"):
        find(str(broken)).load()
    index.write_text("{}")
    with pytest.raises(EngineMissing, match=r"index.json has no weight_map"):
        find(str(broken)).load()


def test_a_model_that_is_neither_a_folder_nor_cached_is_refused() -> None:
    with pytest.raises(EngineMissing, match="unknown/nothing"):
        find("unknown/nothing", Options(offline=True))
    with pytest.raises(EngineMissing, match="neither a folder nor a hub id"):
        find("no folder/at all/here", Options(offline=True))


@pytest.mark.parametrize("name", ["cuda", "mps"])
def test_a_missing_device_is_refused(name: Any, checkpoint: Callable[..., Path]) -> None:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there[name]:
        with pytest.raises(
            EngineMissing, match=f"no {name} device here; DEVICE=auto takes what there is"
        ):
            find(str(checkpoint()), Options(device=name)).load()


def test_the_device_decides_the_precision_unless_it_is_chosen() -> None:
    cpu, cuda, mps = (torch.device(name) for name in ("cpu", "cuda", "mps"))
    assert pick_device("cpu") == cpu
    assert [pick_dtype("auto", device) for device in (cpu, cuda, mps)] == [
        torch.float32,
        torch.bfloat16,
        torch.float32,
    ]
    assert pick_dtype("float64", cuda) == torch.float64


class Twice(nn.Module):
    """Two layers and a table, large enough to be read through mappings of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(300, 256)
        self.up, self.down = nn.Linear(256, 300, bias=False), nn.Linear(300, 256)


def test_weights_are_read_from_the_file_one_at_a_time(tmp_path: Path) -> None:
    """A packed layer never has its plain weight beside it, and a table that stays doesn't keep the
    rest mapped.
    """
    made = Twice()
    save_file(made.state_dict(), tmp_path / "model.safetensors")
    with torch.device("meta"):
        module = Twice()
    replaced: list[str] = []

    def pack(name: str, weight: torch.Tensor) -> nn.Module | None:
        replaced.append(name)
        assert not any(parameter.device.type != "meta" for parameter in module.parameters())
        return nn.Identity() if name == "up.weight" else None

    files = TensorFiles(tmp_path)
    load(module, files, keep=["table.weight"], replace=pack)
    assert replaced == list(made.state_dict()) and isinstance(module.up, nn.Identity)
    assert torch.equal(module.table.weight, made.table.weight) and torch.equal(
        module.down.bias, made.down.bias
    )
    mapped = {name: files.get(name).data_ptr() for name in made.state_dict()}
    ours = {name: tensor.data_ptr() for name, tensor in module.state_dict().items()}
    assert {name for name in ours if ours[name] == mapped[name]} == {"down.weight"}
