"""A checkpoint whose files leave values out: the official package's defaults hold, and are logged."""

from __future__ import annotations

import gzip
import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from engine import official
from engine.contract import EngineMissing
from engine.qwen3 import find, official_defaults
from engine.qwen3.codec_config import CodecConfig, left_out
from engine.qwen3.codec_encoder import EncoderConfig
from engine.qwen3.config import ModelConfig, read
from engine.qwen3.speaker import SpeakerConfig
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.checkpoints import FIXTURES, PRESETS, RELEASES
from tests.engine.qwen3.record_configurations import record

RECORDED = json.loads(gzip.decompress((FIXTURES / "configurations.json.gz").read_bytes()))
CLASS_DEFAULTS = RECORDED["defaults"]
CODEC = "speech_tokenizer/config.json"
TEXT_IDS = {
    "count": 151936, "<|im_start|>": 151644, "<|im_end|>": 151645, "<tts_pad>": 151671, "<tts_text_bos>": 151672,
    "<tts_text_eod>": 151673,
}  # fmt: skip
LINE = "the checkpoint leaves out what the official package has defaults for: "


def write(folder: Path, files: dict[str, Any]) -> None:
    for name, values in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(values))


def release(preset: str = "real0.6b", kind: str = "custom_voice") -> dict[str, Any]:
    """The JSON files of a released checkpoint."""
    files: dict[str, Any] = checkpoints.configs(PRESETS[preset], kind, TEXT_IDS)
    return files


def without_defaults(values: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """What differs from a class's defaults, section by section."""
    kept = {}
    for name, value in values.items():
        default = defaults.get(name)
        if isinstance(value, dict) and isinstance(default, dict):
            kept[name] = without_defaults(value, default)
        elif name not in defaults or value != default or name == "model_type":
            kept[name] = value
    return kept


def shape(config: ModelConfig) -> ModelConfig:
    return replace(config, left_out=())


def edited(folder: Path, path: str, change: Callable[[dict[str, Any], str], object]) -> None:
    """Changes a value of config.json; `path` is its keys with dots between."""
    file = folder / "config.json"
    values = json.loads(file.read_text())
    *sections, key = path.split(".")
    section = values
    for name in sections:
        section = section[name]
    change(section, key)
    file.write_text(json.dumps(values))


def drop(section: dict[str, Any], key: str) -> None:
    del section[key]


def set_null(section: dict[str, Any], key: str) -> None:
    section[key] = None


@pytest.fixture
def copied(checkpoint: Callable[..., Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoint(), tmp_path / "copied"))


def test_the_defaults_are_those_of_the_official_classes() -> None:
    model = CLASS_DEFAULTS["config.json"]
    talker = model["talker_config"]
    predictor = talker["code_predictor_config"]
    for table, official_values in (
        (official_defaults.MODEL, model),
        (official_defaults.TALKER, talker),
        (official_defaults.PREDICTOR, predictor),
    ):
        values = {name: value for name, value in table.items() if value != {}}
        assert values == {name: official_values[name] for name in values}
    decoder = CLASS_DEFAULTS[CODEC]["decoder_config"]
    codec = json.loads(json.dumps(asdict(CodecConfig(codebook_dim=512))))
    assert {**codec, **decoder} == {**decoder, "codebook_dim": 512, "head_dim": 64}
    speaker = json.loads(json.dumps(asdict(SpeakerConfig.read({}))))
    assert speaker.items() <= model["speaker_encoder_config"].items()


@pytest.mark.parametrize(("preset", "kind"), [("small", "custom_voice"), ("wide", "base")])
def test_what_save_pretrained_writes_is_read_like_the_original(
    preset: str, kind: str, checkpoint: Callable[..., Path], tmp_path: Path
) -> None:
    """transformers 4.57.6 leaves top_k and top_p out of generation_config.json."""
    original = checkpoint(preset, kind)
    files = RECORDED["saved"][f"{preset}/{kind}"]
    write(tmp_path, files)
    config = read(tmp_path)
    whole = read(original)
    encoders = [
        SpeakerConfig.read(each.speaker_encoder) if each.speaker_encoder is not None else None
        for each in (config, whole)
    ]
    assert encoders[0] == encoders[1]
    assert replace(config, left_out=(), speaker_encoder=None) == replace(
        whole, speaker_encoder=None
    )
    assert config.left_out == (
        "generation_config.json: top_k = 50",
        "generation_config.json: top_p = 1.0",
    )
    codec = json.loads((original / CODEC).read_text())
    assert CodecConfig.read(files[CODEC]) == CodecConfig.read(codec)
    assert EncoderConfig.read(files[CODEC]) == EncoderConfig.read(codec)
    assert not left_out(files[CODEC], cloning=True)


@pytest.mark.parametrize(("preset", "kind"), RELEASES)
def test_a_release_without_all_that_equals_the_class_defaults_is_read_like_the_release(
    preset: str, kind: str, tmp_path: Path
) -> None:
    files = release(preset, kind)
    write(tmp_path, files)
    whole = read(tmp_path)
    assert not whole.left_out
    for name, defaults in CLASS_DEFAULTS.items():
        files[name] = without_defaults(files[name], defaults)
    write(tmp_path, files)
    config = read(tmp_path)
    talker = "config.json: talker_config"
    assert {
        f"{talker}: rms_norm_eps = 1e-06",
        f"{talker}: code_predictor_config: hidden_size = 1024",
        "config.json: tts_eos_token_id = 151673",
    } <= set(config.left_out)
    encoder = whole.speaker_encoder
    if encoder is not None:
        assert SpeakerConfig.read(config.speaker_encoder or {}) == SpeakerConfig.read(encoder)
    assert replace(shape(config), speaker_encoder=encoder) == whole
    assert CodecConfig.read(files[CODEC]) == CodecConfig.read(release(preset, kind)[CODEC])
    assert f"{CODEC}: decoder_config: latent_dim = 1024" in left_out(files[CODEC], cloning=False)


@pytest.mark.parametrize(
    ("path", "part", "value"),
    [
        ("talker_config.rope_theta", "talker.theta", 10_000.0),
        ("talker_config.rms_norm_eps", "talker.eps", 1e-6),
        ("talker_config.hidden_size", "talker.hidden", 1024),
        ("talker_config.num_hidden_layers", "talker.layers", 20),
        ("talker_config.num_key_value_heads", "talker.kv_heads", 2),
        ("talker_config.head_dim", "talker.head_dim", 128),  # 2048 // 16
        ("talker_config.text_hidden_size", "text_hidden", 2048),
        ("talker_config.num_code_groups", "groups", 32),
        ("talker_config.vocab_size", "codec_vocab", 3072),
        ("talker_config.code_predictor_config.rms_norm_eps", "predictor.eps", 1e-6),
        ("talker_config.code_predictor_config.rope_theta", "predictor.theta", 10_000.0),
        ("talker_config.code_predictor_config.head_dim", "predictor.head_dim", 128),
        ("talker_config.code_predictor_config.vocab_size", "code_vocab", 2048),
        ("im_end_token_id", "text.im_end", 151645),
    ],
)
def test_a_value_that_is_left_out_has_the_official_default(
    path: str, part: str, value: float, tmp_path: Path
) -> None:
    write(tmp_path, release("real1.7b"))
    edited(tmp_path, path, drop)
    config: Any = read(tmp_path)
    [name] = config.left_out
    assert name.startswith("config.json: " + path.replace(".", ": ") + " = ")
    for attribute in part.split("."):
        config = getattr(config, attribute)
    assert config == value


@pytest.mark.parametrize("change", [drop, set_null])
def test_whole_sections_have_defaults(
    change: Callable[[dict[str, Any], str], object], tmp_path: Path
) -> None:
    files = release("real0.6b", "base")
    write(tmp_path, files)
    whole = read(tmp_path)
    edited(tmp_path, "talker_config.code_predictor_config", change)
    edited(tmp_path, "speaker_encoder_config", change)
    config = read(tmp_path)
    assert replace(config.predictor, theta=1e6) == whole.predictor
    assert SpeakerConfig.read(config.speaker_encoder or {}) == SpeakerConfig(enc_dim=1024)
    assert "config.json: speaker_encoder_config = {}" in config.left_out
    change(files[CODEC], "encoder_config")
    assert EncoderConfig.read(files[CODEC]) == EncoderConfig()
    assert left_out(files[CODEC], cloning=True) == (f"{CODEC}: encoder_config = {{}}",)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("talker_config", "config.json lacks talker_config"),
        ("talker_config.text_vocab_size", "talker_config lacks text_vocab_size"),
        ("talker_config.codec_language_id", "talker_config lacks codec_language_id"),
        ("tts_model_size", "config.json lacks tts_model_size"),
        ("tts_model_type", "config.json lacks tts_model_type"),
        ("tokenizer_type", "config.json lacks tokenizer_type"),
        # the default is 4197, and the vocabulary ends before it
        ("talker_config.codec_bos_id", "talker_config lacks codec_bos_id"),
        ("talker_config.codec_eos_token_id", "talker_config lacks codec_eos_token_id"),
    ],
)
def test_a_value_without_a_default_is_refused(path: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, release())
    edited(tmp_path, path, drop)
    with pytest.raises(EngineMissing, match=message):
        read(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "talker_config.rope_theta",
        "talker_config.code_predictor_config.rms_norm_eps",
        "talker_config.code_predictor_config.head_dim",
        "tts_pad_token_id",
    ],
)
def test_a_null_has_no_default(path: str, tmp_path: Path) -> None:
    write(tmp_path, release())
    edited(tmp_path, path, set_null)
    with pytest.raises(EngineMissing, match=f"lacks {path.rsplit('.', 1)[-1]}"):
        read(tmp_path)


def test_the_codec_s_defaults_follow_the_package() -> None:
    values = release()[CODEC]
    values["decoder_config"] = {"codebook_dim": 512, "hidden_size": 512, "num_attention_heads": 4}
    config = CodecConfig.read(values)
    assert config == CodecConfig(512, hidden_size=512, num_attention_heads=4, head_dim=128)
    values["decoder_config"]["latent_dim"] = None
    with pytest.raises(EngineMissing, match=r"the codec's config.json lacks latent_dim"):
        CodecConfig.read(values)


def test_a_checkpoint_without_a_generation_configuration_is_sampled_by_the_package_s_defaults(
    copied: Path,
) -> None:
    whole = read(copied)
    (copied / "generation_config.json").unlink()
    config = read(copied)
    assert shape(config) == whole and len(config.left_out) == 9
    with pytest.raises(EngineMissing, match=r"lacks generation_config.json: there is no"):
        official.find(str(copied), have=lambda name: True)


def test_the_defaults_are_logged_once_a_load(
    copied: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def lines() -> list[str]:
        return [text for text in caplog.messages if text.startswith(LINE)]

    with caplog.at_level(logging.INFO, "speech"):
        find(str(copied)).load().close()
        assert not lines()
        edited(copied, "talker_config.code_predictor_config.rms_norm_eps", drop)
        (copied / "generation_config.json").unlink()
        model = find(str(copied))
        assert not lines()
        model.load().close()
    [line] = lines()
    names = line.removeprefix(LINE).split("; ")
    assert names[0] == ("config.json: talker_config: code_predictor_config: rms_norm_eps = 1e-06")
    assert "generation_config.json: temperature = 0.9" in names and len(names) == 10


def test_a_default_that_does_not_fit_the_weights_is_refused_and_logged(
    copied: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edited(copied, "talker_config.intermediate_size", drop)
    with (
        caplog.at_level(logging.INFO, "speech"),
        pytest.raises(EngineMissing, match=r"mlp\.gate_proj\.weight has the shape \[128, 64\]"),
    ):
        find(str(copied)).load()
    assert any("talker_config: intermediate_size = 2048" in text for text in caplog.messages)


@pytest.mark.oracle
def test_the_recording_is_what_the_official_package_writes() -> None:
    assert json.loads(json.dumps(record())) == RECORDED  # tuples as lists
