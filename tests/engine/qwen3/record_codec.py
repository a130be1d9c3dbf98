"""Records what the official package (qwen-tts 0.1.1) makes of the tiny codec.

Run `python -m tests.engine.qwen3.record_codec` where `qwen_tts` is installed.
It writes fixtures/codec_shapes.json and fixtures/codec.npz.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from engine.official import package as official
from tests.engine.qwen3 import codec_weights as tiny

FRAMES = 100
# frames at the start and at the end whose samples are recorded; the digest covers the rest
HEAD = 4
END = 12
SOUNDS = (1, 1919, 1920, 1921, 60_007)
VOICES = (1280, 55_000)


def official_codec(config: dict[str, Any], device: str = "cpu") -> Any:
    """The official codec of a configuration, unfilled."""
    import torch
    from qwen_tts.core import Qwen3TTSTokenizerV2Config, Qwen3TTSTokenizerV2Model

    with torch.device(device):
        values = {name: value for name, value in config.items() if name != "model_type"}
        return Qwen3TTSTokenizerV2Model(Qwen3TTSTokenizerV2Config(**values)).eval()


def official_speaker(config: dict[str, Any], device: str = "cpu") -> Any:
    """The official speaker encoder of a configuration, unfilled."""
    import torch
    from qwen_tts.core.models.configuration_qwen3_tts import Qwen3TTSSpeakerEncoderConfig
    from qwen_tts.core.models.modeling_qwen3_tts import Qwen3TTSSpeakerEncoder

    with torch.device(device):
        return Qwen3TTSSpeakerEncoder(Qwen3TTSSpeakerEncoderConfig(**config)).eval()


def shapes_of(module: Any, prefix: str = "") -> dict[str, list[int]]:
    """Names and shapes of everything a checkpoint of the module holds."""
    return {prefix + name: list(tensor.shape) for name, tensor in module.state_dict().items()}


def record_shapes() -> dict[str, dict[str, list[int]]]:
    """Names and shapes of the tiny and the real configurations."""
    return {
        "tiny": shapes_of(official_codec(tiny.TINY, "meta")),
        "real": shapes_of(official_codec(tiny.REAL, "meta")),
        "tiny_speaker": shapes_of(official_speaker(tiny.SPEAKER, "meta"), "speaker_encoder."),
        "real_speaker": shapes_of(official_speaker(tiny.REAL_SPEAKER, "meta"), "speaker_encoder."),
    }


def filled(module: Any, prefix: str = "") -> Any:
    """The module with the tests' weights."""
    import torch

    drawn = tiny.weights(shapes_of(module, prefix))
    module.load_state_dict(
        {name[len(prefix) :]: torch.from_numpy(value) for name, value in drawn.items()}
    )
    return module


def decoded(codec: Any, frames: int) -> np.ndarray:
    """What the official package decodes, [samples]."""
    import torch

    codes = torch.from_numpy(tiny.codes(frames))
    with torch.inference_mode():
        return codec.decode(codes, return_dict=True).audio_values[0].numpy()


def record_sound() -> dict[str, np.ndarray]:
    """Decoded samples, codes of recordings, speaker vectors."""
    import torch
    from qwen_tts.core.models.modeling_qwen3_tts import mel_spectrogram

    codec, found = filled(official_codec(tiny.TINY)), {}
    speaker = filled(official_speaker(tiny.SPEAKER), "speaker_encoder.")
    for count in SOUNDS:
        samples = torch.from_numpy(tiny.sound(count))[None]
        with torch.inference_mode():
            encoded = codec.encode(
                samples, torch.ones_like(samples, dtype=torch.long), return_dict=True
            )
        found[f"codes_{count}"] = encoded.audio_codes[0].numpy().astype(np.int16)
    for count in VOICES:
        sound = torch.from_numpy(tiny.sound(count))[None]
        with torch.inference_mode():
            mel = mel_spectrogram(sound, 1024, 128, 24000, 256, 1024, 0, 12000)
            found[f"voice_{count}"] = speaker(mel.transpose(1, 2))[0].numpy()
    for name, module in (("float32", codec), ("float64", codec.double())):
        pcm = tiny.pcm16(decoded(module, FRAMES))
        found[f"head_{name}"], found[f"end_{name}"] = pcm[: HEAD * 1920], pcm[-END * 1920 :]
        found[f"digest_{name}"] = np.frombuffer(hashlib.sha256(pcm.tobytes()).digest(), np.uint8)
    return found


def main(folder: Path) -> None:
    """Writes the fixtures."""
    folder.mkdir(exist_ok=True)
    recorded = {
        which: "{\n"
        + ",\n".join(f"  {json.dumps(name)}: {shape}" for name, shape in named.items())
        + "\n }"
        for which, named in record_shapes().items()
    }
    text = (
        "{\n"
        + ",\n".join(f" {json.dumps(which)}: {body}" for which, body in recorded.items())
        + "\n}\n"
    )
    (folder / "codec_shapes.json").write_text(text, "utf-8")
    np.savez_compressed(folder / "codec.npz", **record_sound())


if __name__ == "__main__":
    official.import_package()
    main(tiny.FIXTURES)
