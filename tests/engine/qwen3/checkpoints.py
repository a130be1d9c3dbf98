"""Checkpoints of a few megabytes with random weights: the real architecture, layout and file names,
small dimensions.

Names and shapes of the tensors come from a fixture recorded from the official package, so that our
own code doesn't decide what a checkpoint looks like. Weights are drawn from a generator keyed by
the tensor's name, the same on every machine.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

Weights = dict[str, npt.NDArray[Any]]
FIXTURES = Path(__file__).parent / "fixtures"

SPEAKERS = {
    "serena": 3066, "vivian": 3065, "uncle_fu": 3010, "ryan": 3061, "aiden": 2861,
    "ono_anna": 2873, "sohee": 2864, "eric": 2875, "dylan": 2878,
}  # fmt: skip
DIALECTS = {"eric": "sichuan_dialect", "dylan": "beijing_dialect"}
LANGUAGES = {
    "chinese": 2055, "english": 2050, "german": 2053, "italian": 2070, "portuguese": 2071, "spanish": 2054,
    "japanese": 2058, "korean": 2064, "french": 2061, "russian": 2069, "beijing_dialect": 2074, "sichuan_dialect": 2062,
}  # fmt: skip
CONTROL = {
    "codec_pad_id": 2148, "codec_bos_id": 2149, "codec_eos_token_id": 2150, "codec_think_id": 2154,
    "codec_nothink_id": 2155, "codec_think_bos_id": 2156, "codec_think_eos_id": 2157,
}  # fmt: skip


def stack(
    hidden: int, inner: int, layers: int, heads: int, kv_heads: int, head_dim: int
) -> dict[str, int]:
    return {
        "hidden_size": hidden, "intermediate_size": inner, "num_hidden_layers": layers, "num_attention_heads": heads,
        "num_key_value_heads": kv_heads, "head_dim": head_dim,
    }  # fmt: skip


SMALL: dict[str, Any] = {
    "size": "0b6", "codebook": 64, "talker": stack(64, 128, 2, 4, 2, 16), "text_hidden": 64,
    "predictor": stack(64, 128, 2, 4, 2, 16), "mrope": [4, 2, 2],
    "decoder": {
        "latent_dim": 32, "codebook_dim": 16, "decoder_dim": 32, "hidden_size": 32, "intermediate_size": 64,
        "head_dim": 16, "num_attention_heads": 2, "num_key_value_heads": 2, "num_hidden_layers": 2,
    },
    "encoder": {
        "hidden_size": 32, "num_filters": 4, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 2,
        "head_dim": 16, "intermediate_size": 64, "codebook_dim": 8, "vector_quantization_hidden_dimension": 8,
        "upsample_groups": 32, "num_quantizers": 16,
    },
    "speaker": {
        "enc_channels": [32, 32, 32, 32, 96], "enc_attention_channels": 16, "enc_se_channels": 16,
        "enc_res2net_scale": 4,
    },
}  # fmt: skip
REAL: dict[str, Any] = {
    "size": "0b6", "codebook": 2048, "talker": stack(1024, 3072, 28, 16, 8, 128), "text_hidden": 2048,
    "predictor": stack(1024, 3072, 5, 16, 8, 128), "mrope": [24, 20, 20], "encoder": {}, "speaker": {},
    "decoder": {
        "latent_dim": 1024, "codebook_dim": 512, "decoder_dim": 1536, "hidden_size": 512, "intermediate_size": 1024,
        "head_dim": 64, "num_attention_heads": 16, "num_key_value_heads": 16, "num_hidden_layers": 8,
    },
}  # fmt: skip
PRESETS: dict[str, dict[str, Any]] = {
    "small": SMALL,  # like 0.6B: talker and predictor of one width, instructions dropped
    "wide": SMALL
    | {"size": "1b7", "predictor": stack(32, 64, 2, 4, 2, 16)},  # like 1.7B: a narrower predictor
    "real0.6b": REAL,
    "real1.7b": REAL | {"size": "1b7", "talker": stack(2048, 6144, 28, 16, 8, 128)},
}
RELEASES = (("real0.6b", "base"), ("real0.6b", "custom_voice"), ("real1.7b", "base"), ("real1.7b", "custom_voice"),
            ("real1.7b", "voice_design"))  # fmt: skip


def shapes() -> dict[str, dict[str, list[int]]]:
    """The package's tensor shapes by name, for each part of each preset ("small/talker",
    "real/codec", ...).
    """
    loaded: dict[str, dict[str, list[int]]] = json.loads(
        gzip.decompress((FIXTURES / "shapes.json.gz").read_bytes())
    )
    return loaded


def build(
    folder: Path, preset: str = "small", kind: str = "custom_voice", eos_bias: float | None = None
) -> Path:
    """Writes a whole checkpoint. With `eos_bias` (about 2.4) a stream ends by itself after some 3
    to 100 frames.
    """
    size = PRESETS[preset]
    (folder / "speech_tokenizer").mkdir(parents=True, exist_ok=True)
    ids = write_tokenizer(folder)
    for name, values in configs(size, kind, ids).items():
        (folder / name).write_text(json.dumps(values, indent=1))
    recorded = shapes()
    weights = {name: fill(name, shape) for name, shape in recorded[f"{preset}/talker"].items()}
    if kind == "base":
        weights |= {
            name: fill(name, shape) for name, shape in recorded[f"{preset}/speaker_encoder"].items()
        }
    if eos_bias is not None:
        let_end(weights, moved(CONTROL, size["codebook"])["codec_eos_token_id"], eos_bias)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    codec = {
        name: fill("speech_tokenizer." + name, shape)
        for name, shape in recorded[f"{codec_of(preset)}/codec"].items()
    }
    codec[LAST] *= CALIBRATION
    save_file(codec, folder / "speech_tokenizer" / "model.safetensors", metadata={"format": "pt"})
    return folder


def codec_of(preset: str) -> str:
    return "real" if preset.startswith("real") else "small"


# the decoder's last convolution, scaled so that audio has an RMS of about 0.1
LAST = "decoder.decoder.6.conv.weight"
CALIBRATION = np.float32(0.0025)


def fill(name: str, shape: list[int]) -> npt.NDArray[np.float32]:
    """Variance-preserving random values, so that logits and audio are neither silent nor
    saturated.
    """
    leaf = name.rsplit(".", 1)[-1]
    constants = {
        "alpha": 0.0,
        "beta": 0.0,
        "bias": 0.0,
        "initialized": 1.0,
        "scale": 0.3,
        "gamma": 0.3,
    }
    if leaf in constants or len(shape) == 1:
        return np.full(shape, constants.get(leaf, 1.0), np.float32)
    if "embed" in name:
        std = 1.0
    elif ("upsample" in name and ".conv." in name) or ".block.1.conv" in name:
        std = 1.0 / math.sqrt(shape[0] * 2)  # transposed convolution: in, out, kernel
    else:
        std = 1.0 / math.sqrt(math.prod(shape[1:]))
    key = int.from_bytes(hashlib.sha256(f"0:{name}".encode()).digest()[:8], "little")
    values = np.random.Generator(np.random.PCG64(key)).standard_normal(shape, dtype=np.float32)
    return np.ascontiguousarray(values * np.float32(std))


def let_end(weights: Weights, eos: int, bias: float) -> None:
    """Makes one channel of the residual stream a constant that only EOS reads: streams end at
    random.
    """
    weights["talker.model.codec_embedding.weight"][:, 0] = 4.0
    for name in weights:
        if name.startswith("talker.code_predictor.model.codec_embedding."):
            weights[name][:, 0] = 0.0
    weights["talker.text_projection.linear_fc2.weight"][0] = 0.0
    weights["talker.codec_head.weight"][:, 0] = 0.0
    weights["talker.codec_head.weight"][eos] = 0.0
    weights["talker.codec_head.weight"][eos, 0] = bias


def moved(ids: Mapping[str, int], codebook: int) -> dict[str, int]:
    """Control entries follow the codes, so in a small codebook they have smaller numbers."""
    return {name: number - 2048 + codebook for name, number in ids.items()}


def configs(size: dict[str, Any], kind: str, text_ids: dict[str, int]) -> dict[str, dict[str, Any]]:
    """The JSON files of a checkpoint, by name."""
    codebook = size["codebook"]
    real = codebook == 2048
    speakers = SPEAKERS if kind == "custom_voice" else {}
    predictor = {
        "model_type": "qwen3_tts_talker_code_predictor", "vocab_size": codebook, "num_code_groups": 16,
        "max_position_embeddings": 65536, "rope_theta": 1000000, "rms_norm_eps": 1e-6,
        "layer_types": ["full_attention"] * size["predictor"]["num_hidden_layers"], **size["predictor"],
    }  # fmt: skip
    talker = {
        "model_type": "qwen3_tts_talker", "vocab_size": codebook + 1024, "pad_token_id": 2148 - 2048 + codebook,
        "text_vocab_size": 151936 if real else text_ids["count"], "text_hidden_size": size["text_hidden"],
        "num_code_groups": 16, "max_position_embeddings": 32768, "rope_theta": 1000000, "rms_norm_eps": 1e-6,
        "rope_scaling": {"interleaved": True, "mrope_section": size["mrope"], "rope_type": "default"},
        "sliding_window": None, "use_sliding_window": False, "position_id_per_seconds": 13,
        "spk_id": moved(speakers, codebook), "spk_is_dialect": {name: DIALECTS.get(name, False) for name in speakers},
        "codec_language_id": moved(LANGUAGES, codebook), "code_predictor_config": predictor,
        **moved(CONTROL, codebook), **size["talker"],
    }  # fmt: skip
    model = {
        "architectures": ["Qwen3TTSForConditionalGeneration"], "model_type": "qwen3_tts",
        "tokenizer_type": "qwen3_tts_tokenizer_12hz", "tts_model_size": size["size"], "tts_model_type": kind,
        "im_start_token_id": text_ids["<|im_start|>"], "im_end_token_id": text_ids["<|im_end|>"],
        "tts_pad_token_id": text_ids["<tts_pad>"], "tts_bos_token_id": text_ids["<tts_text_bos>"],
        "tts_eos_token_id": text_ids["<tts_text_eod>"], "talker_config": talker, "dtype": "float32",
        # at 4.57.3 transformers takes a local folder for Mistral's and changes its pre-tokenizer
        "transformers_version": "4.57.1",
    }  # fmt: skip
    if kind == "base":
        model["speaker_encoder_config"] = {
            "enc_dim": size["talker"]["hidden_size"], "sample_rate": 24000, **size["speaker"],
        }  # fmt: skip
    generation = {
        "do_sample": True, "top_k": 50, "top_p": 1.0, "temperature": 0.9, "repetition_penalty": 1.05,
        "subtalker_dosample": True, "subtalker_top_k": 50, "subtalker_top_p": 1.0, "subtalker_temperature": 0.9,
        "max_new_tokens": 8192,
    }  # fmt: skip
    return {
        "config.json": model, "generation_config.json": generation,
        "preprocessor_config.json": {
            "processor_class": "Qwen3TTSProcessor", "padding_side": "left", "padding_value": 0.0,
            "return_attention_mask": True,
        },
        "speech_tokenizer/config.json": codec_config(size),
        "speech_tokenizer/preprocessor_config.json": {
            "chunk_length_s": None, "feature_extractor_type": "EncodecFeatureExtractor", "feature_size": 1,
            "overlap": None, "padding_side": "right", "padding_value": 0.0, "return_attention_mask": True,
            "sampling_rate": 24000,
        },
    }  # fmt: skip


def codec_config(size: dict[str, Any]) -> dict[str, Any]:
    decoder = {
        "codebook_size": size["codebook"], "num_quantizers": 16, "sliding_window": 72, "upsample_rates": [8, 5, 4, 3],
        "upsampling_ratios": [2, 2], "max_position_embeddings": 8000, "rope_theta": 10000, "rms_norm_eps": 1e-5,
        **size["decoder"],
    }  # fmt: skip
    encoder = {
        "_frame_rate": 12.5, "codebook_size": size["codebook"], "sampling_rate": 24000, "sliding_window": 250,
        "upsampling_ratios": [8, 6, 5, 4], "use_causal_conv": True, "pad_mode": "constant", **size["encoder"],
    }  # fmt: skip
    return {
        "architectures": ["Qwen3TTSTokenizerV2Model"], "model_type": "qwen3_tts_tokenizer_12hz",
        "encoder_valid_num_quantizers": 16, "input_sample_rate": 24000, "output_sample_rate": 24000,
        "decode_upsample_rate": 1920, "encode_downsample_rate": 1920, "decoder_config": decoder,
        "encoder_config": encoder, "dtype": "float32", "transformers_version": "4.57.1",
    }  # fmt: skip


SPECIALS = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<tts_pad>",
    "<tts_text_bos>",
    "<tts_text_eod>",
)


def byte_alphabet() -> list[str]:
    """GPT-2's printable stand-ins for the 256 bytes."""
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


def write_tokenizer(folder: Path) -> dict[str, int]:
    """A byte-level BPE with a handful of words. "assistant" and "user" are one token each: prompts
    are cut by place.
    """
    vocab = {letter: i for i, letter in enumerate(byte_alphabet())}
    merges: list[str] = []
    for word in ("assistant", "user", "Ġthe", "Ġand", "ing", "Ġto", "Ġof", "er", "he"):
        token = word[0]
        for letter in word[1:]:
            if f"{token} {letter}" not in merges:
                merges.append(f"{token} {letter}")
            token += letter
            vocab.setdefault(token, len(vocab))
    ids = {special: len(vocab) + i for i, special in enumerate(SPECIALS)}
    added = {
        str(number): {
            "content": special, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False,
            "special": True,
        }
        for special, number in ids.items()
    }  # fmt: skip
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", "utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({
            "add_prefix_space": False, "added_tokens_decoder": added, "bos_token": None,
            "additional_special_tokens": SPECIALS[1:], "clean_up_tokenization_spaces": False, "eos_token": "<|im_end|>",
            "pad_token": "<|endoftext|>", "errors": "replace", "model_max_length": 131072,
            "split_special_tokens": False, "unk_token": None, "tokenizer_class": "Qwen2Tokenizer",
        })
    )  # fmt: skip
    return ids | {"count": len(vocab) + len(SPECIALS)}
