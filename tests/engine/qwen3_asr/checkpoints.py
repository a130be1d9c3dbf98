"""Qwen3-ASR checkpoints of a megabyte with random weights: the real architecture, layout and file
names, small dimensions.

Names and shapes of the tensors come from a fixture recorded from the official package, so that our
own code doesn't decide what a checkpoint looks like. Weights are drawn from a generator keyed by
the tensor's name, the same on every machine. The vocabulary has a token for each byte and the eight
special tokens, so that ids are 0 to 263.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

Weights = dict[str, npt.NDArray[np.float32]]
FIXTURES = Path(__file__).parent / "fixtures"

SPECIALS = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|audio_start|>",
    "<|audio_end|>",
    "<|audio_pad|>",
    "<asr_text>",
    "<timestamp>",
)
IDS = {name: 256 + number for number, name in enumerate(SPECIALS)}
# The ids of the same tokens in Qwen's own vocabulary.
REAL_IDS = {
    "<|endoftext|>": 151643, "<|im_start|>": 151644, "<|im_end|>": 151645, "<|audio_start|>": 151669,
    "<|audio_end|>": 151670, "<|audio_pad|>": 151676, "<asr_text>": 151704, "<timestamp>": 151705,
}  # fmt: skip
READABLE = (*range(ord("a"), ord("z") + 1), ord(" "), ord("."), ord(","))
HEAD = "thinker.lm_head.weight"
EOS = (IDS["<|im_end|>"], IDS["<|endoftext|>"])


@dataclass(frozen=True)
class Size:
    """The dimensions of a checkpoint."""

    encoder: dict[str, int]
    text: dict[str, Any]
    mrope: tuple[int, int, int] = (24, 20, 20)
    classes: int = 0  # of the aligner
    ids: tuple[tuple[str, int], ...] = tuple(REAL_IDS.items())
    tied: bool = False


def encoder(
    layers: int, width: int, heads: int, output: int, channels: int = 480
) -> dict[str, int]:
    return {
        "encoder_layers": layers, "d_model": width, "encoder_attention_heads": heads, "encoder_ffn_dim": 4 * width,
        "output_dim": output, "downsample_hidden_size": channels,
    }  # fmt: skip


def stack(
    hidden: int, inner: int, layers: int, heads: int, kv_heads: int, head_dim: int, vocab: int
) -> dict[str, int]:
    return {
        "vocab_size": vocab, "hidden_size": hidden, "intermediate_size": inner, "num_hidden_layers": layers,
        "num_attention_heads": heads, "num_key_value_heads": kv_heads, "head_dim": head_dim,
    }  # fmt: skip


TINY_IDS = tuple(IDS.items())
SMALL_ENCODER = encoder(2, 32, 2, 64, 16)
SMALL_STACK = stack(64, 128, 2, 4, 2, 16, 264)
SIZES = {
    "small": Size(SMALL_ENCODER, SMALL_STACK, (4, 2, 2), ids=TINY_IDS),
    "tied": Size(SMALL_ENCODER, SMALL_STACK, (4, 2, 2), ids=TINY_IDS, tied=True),
    # The hidden size isn't heads times head_dim.
    "wide": Size(
        encoder(3, 48, 3, 96, 12), stack(96, 160, 3, 4, 2, 16, 264), (4, 2, 2), ids=TINY_IDS
    ),
    "aligner": Size(SMALL_ENCODER, SMALL_STACK, (4, 2, 2), 5000, TINY_IDS),
    "real0.6b": Size(encoder(18, 896, 14, 1024), stack(1024, 3072, 28, 16, 8, 128, 151936), tied=True),
    "real1.7b": Size(encoder(24, 1024, 16, 2048), stack(2048, 6144, 28, 16, 8, 128, 151936), tied=True),
    "realaligner": Size(
        encoder(24, 1024, 16, 1024), stack(1024, 3072, 28, 16, 8, 128, 152064), classes=5000
    ),
}  # fmt: skip
HF_NAMES = (
    ("thinker.audio_tower.proj1.", "model.multi_modal_projector.linear_1."),
    ("thinker.audio_tower.proj2.", "model.multi_modal_projector.linear_2."),
    ("thinker.audio_tower.", "model.audio_tower."),
    ("thinker.model.", "model.language_model."),
)


def shapes() -> dict[str, dict[str, list[int]]]:
    """The package's tensor shapes by name, for each size."""
    loaded: dict[str, dict[str, list[int]]] = json.loads(
        gzip.decompress((FIXTURES / "shapes.json.gz").read_bytes())
    )
    return loaded


def build(
    folder: Path,
    size: str = "small",
    *,
    hf: bool = False,
    eos_bias: float | None = None,
    readable: bool = False,
    shards: int = 1,
    both: bool = False,
    recorded: dict[str, list[int]] | None = None,
) -> Path:
    """Writes a whole checkpoint. `hf` names its tensors and settings as the -hf exports do. With
    `eos_bias` (about 3) a transcript ends by itself. A `readable` model writes nothing but letters,
    spaces, full stops, commas and <asr_text>. `shards` is the number of weight files. A tied model has
    a head of its own in its file only if it has `both`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_tokenizer(folder)
    for name, values in files(SIZES[size], hf).items():
        (folder / name).write_text(json.dumps(values, indent=1))
    weights = weights_of(size, recorded or shapes()[size])
    if SIZES[size].tied:
        weights["thinker.model.embed_tokens.weight"] *= 0.2
    if both:
        weights[HEAD] = weights["thinker.model.embed_tokens.weight"].copy()
    if SIZES[size].classes:
        weights["thinker.model.embed_tokens.weight"][IDS["<timestamp>"]] *= 0.1
    if readable:
        _write_readable(weights)
    if eos_bias is not None:
        _let_end(weights, eos_bias)
    if hf:
        head = "score." if SIZES[size].classes else "lm_head."
        weights = {hf_name(name, head): values for name, values in weights.items()}
    _save(folder, weights, shards)
    return folder


def hf_name(name: str, head: str) -> str:
    """The name of a tensor in the -hf exports."""
    for prefix, other in (*HF_NAMES, ("thinker.lm_head.", head)):
        if name.startswith(prefix):
            return other + name.removeprefix(prefix)
    raise AssertionError(name)


def weights_of(size: str, recorded: dict[str, list[int]]) -> Weights:
    tied = SIZES[size].tied
    return {
        name: fill(f"{size}:{name}", shape)
        for name, shape in recorded.items()
        if not (tied and name == HEAD)
    }


def fill(name: str, shape: list[int]) -> npt.NDArray[np.float32]:
    """Random values that preserve the variance. Norms and biases differ from 1 and 0 a little, so that
    one which is left out is noticed. Attention is sharp, and the table of tokens small, so that what
    comes out depends on the sound.
    """
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    values = np.random.Generator(np.random.PCG64(key)).standard_normal(shape, dtype=np.float32)
    if name.endswith("bias"):
        return values * np.float32(0.05)
    if len(shape) == 1:
        return (3 if name.endswith("q_norm.weight") else 1) + values * np.float32(0.1)
    std = 0.5 if "embed" in name else 1.0 / math.sqrt(math.prod(shape[1:]))
    if "audio_tower" in name and "q_proj" in name:
        std *= 3
    return np.ascontiguousarray(values * np.float32(std))


def _write_readable(weights: Weights) -> None:
    head = weights[HEAD]
    kept = {*READABLE, IDS["<asr_text>"], IDS["<|im_end|>"]}
    head[[number for number in range(len(head)) if number not in kept]] = 0.0
    head[ord(" ")] *= 1.7


def _let_end(weights: Weights, bias: float) -> None:
    """Makes one channel of the residual stream a constant that only EOS reads."""
    weights["thinker.model.embed_tokens.weight"][:, 0] = 4.0
    weights["thinker.audio_tower.proj2.weight"][0] = 0.0
    weights["thinker.audio_tower.proj2.bias"][0] = 4.0
    head = weights[HEAD]
    head[:, 0] = 0.0
    head[EOS[0]] = 0.0
    head[EOS[0], 0] = bias


def _save(folder: Path, weights: Weights, shards: int) -> None:
    if shards == 1:
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
        return
    places: dict[str, str] = {}
    for number in range(shards):
        file = f"model-{number + 1:05}-of-{shards:05}.safetensors"
        part = dict(list(weights.items())[number::shards])
        save_file(part, folder / file, metadata={"format": "pt"})
        places |= dict.fromkeys(part, file)
    index = {
        "metadata": {"total_size": sum(w.nbytes for w in weights.values())},
        "weight_map": places,
    }
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


def files(size: Size, hf: bool = False) -> dict[str, dict[str, Any]]:
    """The JSON files of a checkpoint beside the tokenizer's, by name."""
    ids = dict(size.ids)
    stops = [ids["<|im_end|>"], ids["<|endoftext|>"]]
    return {
        "config.json": _hf_config(size, ids) if hf else _config(size, ids),
        "generation_config.json": {
            "do_sample": False, "eos_token_id": stops, "pad_token_id": stops[1],
        },
        "preprocessor_config.json": {
            "feature_extractor_type": "WhisperFeatureExtractor", "processor_class": "Qwen3ASRProcessor",
            "feature_size": 128, "sampling_rate": 16000, "hop_length": 160, "n_fft": 400, "chunk_length": 30,
            "n_samples": 480000, "nb_max_frames": 3000, "padding_side": "right", "padding_value": 0.0,
            "return_attention_mask": True, "dither": 0.0,
        },
        "chat_template.json": {"chat_template": TEMPLATE},
    }  # fmt: skip


def _audio_config(size: Size) -> dict[str, Any]:
    return {
        "num_mel_bins": 128, "n_window": 50, "n_window_infer": 800, "conv_chunksize": 500, "max_source_positions": 1500,
        "activation_function": "gelu", "scale_embedding": False, **size.encoder,
    }  # fmt: skip


def _config(size: Size, ids: dict[str, int]) -> dict[str, Any]:
    rope = {
        "interleaved": True, "mrope_interleaved": True, "mrope_section": list(size.mrope), "rope_type": "default",
        "type": "default",
    }  # fmt: skip
    thinker: dict[str, Any] = {
        "model_type": "qwen3_forced_aligner" if size.classes else "qwen3_asr_thinker", "dtype": "float32",
        "audio_token_id": ids["<|audio_pad|>"], "audio_start_token_id": ids["<|audio_start|>"],
        "audio_end_token_id": ids["<|audio_end|>"], "audio_config": _audio_config(size),
        "text_config": size.text | {
            "rope_theta": 1000000, "rms_norm_eps": 1e-6, "tie_word_embeddings": size.tied, "rope_scaling": rope,
            "hidden_act": "silu", "attention_bias": False,
        },
    }  # fmt: skip
    config: dict[str, Any] = {
        "architectures": ["Qwen3ASRForConditionalGeneration"], "model_type": "qwen3_asr", "dtype": "float32",
        "support_languages": ["Chinese", "English"], "thinker_config": thinker, "transformers_version": "4.57.1",
    }  # fmt: skip
    if size.classes:
        thinker["classify_num"] = size.classes
        config |= {"timestamp_token_id": ids["<timestamp>"], "timestamp_segment_time": 80}
    return config


def _hf_config(size: Size, ids: dict[str, int]) -> dict[str, Any]:
    """As transformers 5 writes it (convert_qwen3_asr_to_hf.py there): flat, other names."""
    audio = _audio_config(size)
    heads = audio.pop("encoder_attention_heads")
    del audio["max_source_positions"]
    audio |= {
        "num_attention_heads": heads, "num_key_value_heads": heads, "max_position_embeddings": 13,
        "model_type": "qwen3_asr_audio_encoder",
    }  # fmt: skip
    kind = "TokenClassification" if size.classes else "ConditionalGeneration"
    config: dict[str, Any] = {
        "architectures": [f"Qwen3ASRFor{kind}"], "model_type": "qwen3_asr", "dtype": "float32",
        "audio_token_id": ids["<|audio_pad|>"], "audio_config": audio,
        "text_config": size.text | {
            "model_type": "qwen3", "rms_norm_eps": 1e-6, "tie_word_embeddings": size.tied, "hidden_act": "silu",
            "attention_bias": False, "rope_parameters": {"rope_theta": 1000000, "rope_type": "default"},
        },
        "tie_word_embeddings": size.tied, "transformers_version": "5.3.0",
    }  # fmt: skip
    if size.classes:
        config |= {
            "num_labels": size.classes, "timestamp_token_id": ids["<timestamp>"], "timestamp_segment_time": 80,
        }  # fmt: skip
    return config


TEMPLATE = (
    "{% set ns = namespace(s='') %}{% for m in messages %}{% if m.role == 'system' %}{% set ns.s = m.content %}"
    "{% endif %}{% endfor %}{{ '<|im_start|>system\\n' + ns.s + '<|im_end|>\\n' }}{{ '<|im_start|>user\\n' }}"
    "{% for m in messages %}{% if m.content is not string %}{% for c in m.content %}{% if c.type == 'audio' %}"
    "{{ '<|audio_start|><|audio_pad|><|audio_end|>' }}{% endif %}{% endfor %}{% endif %}{% endfor %}"
    "{{ '<|im_end|>\\n' }}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def byte_alphabet() -> list[str]:
    """GPT-2's printable stand-ins for the 256 bytes."""
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


def write_tokenizer(folder: Path) -> None:
    """The tokenizer's files: a token for each byte, no merges."""
    vocab = {letter: byte for byte, letter in enumerate(byte_alphabet())}
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", "utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config(IDS), indent=1))


def tokenizer_config(ids: dict[str, int]) -> dict[str, Any]:
    """<asr_text> isn't marked as special in Qwen's own files."""
    audio = {
        "audio_token": "<|audio_pad|>", "audio_bos_token": "<|audio_start|>", "audio_eos_token": "<|audio_end|>",
    }  # fmt: skip
    return audio | {
        "tokenizer_class": "Qwen2Tokenizer", "add_prefix_space": False, "bos_token": None, "eos_token": "<|im_end|>",
        "pad_token": "<|endoftext|>", "unk_token": None, "errors": "replace", "model_max_length": 131072,
        "extra_special_tokens": audio, "added_tokens_decoder": {
            str(number): {
                "content": name, "lstrip": False, "rstrip": False, "normalized": False, "single_word": False,
                "special": name != "<asr_text>",
            }
            for name, number in ids.items()
        },
    }  # fmt: skip
