"""What the official package assumes where a checkpoint's files leave a value out.

The values are those of qwen-asr 0.0.6 (core/transformers_backend/configuration_qwen3_asr.py). They
differ from the released checkpoints, so a default that doesn't fit the weights is refused by their
shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

THINKER: Mapping[str, Any] = {"audio_config": {}, "text_config": {}}

ENCODER: Mapping[str, Any] = {
    "num_mel_bins": 128,
    "encoder_layers": 32,
    "encoder_attention_heads": 20,
    "encoder_ffn_dim": 5120,
    "d_model": 1280,
    "n_window": 100,
    "output_dim": 3584,
    "n_window_infer": 400,
    "downsample_hidden_size": 480,
}

TEXT: Mapping[str, Any] = {
    "vocab_size": 151936,
    "hidden_size": 4096,
    "intermediate_size": 22016,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "num_key_value_heads": 32,
    "head_dim": 128,
    "rms_norm_eps": 1e-6,
    "rope_theta": 5000000.0,
    "tie_word_embeddings": False,
}

# Special tokens of Qwen's vocabulary, for a checkpoint whose tokenizer doesn't list them.
TOKENS: Mapping[str, int] = {
    "<|endoftext|>": 151643,
    "<|im_start|>": 151644,
    "<|im_end|>": 151645,
    "<|audio_start|>": 151669,
    "<|audio_end|>": 151670,
    "<|audio_pad|>": 151676,
    "<asr_text>": 151704,
    "<timestamp>": 151705,
}
