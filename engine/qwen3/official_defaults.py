"""What the official package assumes where a checkpoint's files leave a value out.

The values are those of qwen-tts 0.1.1. They differ from the released checkpoints (20 layers for 28,
32 code groups for 16), so a default that doesn't fit the weights is refused by their shapes. A name
that isn't here has no default there either: the package fails without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Qwen3TTSConfig.__init__ in core/models/configuration_qwen3_tts.py. tokenizer_type, tts_model_type
# and tts_model_size are None there, which doesn't say what the checkpoint is.
MODEL: Mapping[str, Any] = {
    "speaker_encoder_config": {},
    "im_start_token_id": 151644,
    "im_end_token_id": 151645,
    "tts_pad_token_id": 151671,
    "tts_bos_token_id": 151672,
    "tts_eos_token_id": 151673,
}

# Qwen3TTSTalkerConfig.__init__, same file. codec_language_id is None there, and the model fails to
# read its keys; text_vocab_size isn't there at all. head_dim is hidden_size // num_attention_heads
# (Qwen3TTSTalkerAttention in core/models/modeling_qwen3_tts.py).
TALKER: Mapping[str, Any] = {
    "code_predictor_config": {},
    "vocab_size": 3072,
    "hidden_size": 1024,
    "intermediate_size": 2048,
    "num_hidden_layers": 20,
    "num_attention_heads": 16,
    "num_key_value_heads": 2,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000,
    "num_code_groups": 32,
    "text_hidden_size": 2048,
    "codec_eos_token_id": 4198,
    "codec_think_id": 4202,
    "codec_nothink_id": 4203,
    "codec_think_bos_id": 4204,
    "codec_think_eos_id": 4205,
    "codec_pad_id": 4196,
    "codec_bos_id": 4197,
}

# Qwen3TTSTalkerCodePredictorConfig.__init__, same file
PREDICTOR: Mapping[str, Any] = {
    "vocab_size": 2048,
    "hidden_size": 1024,
    "intermediate_size": 3072,
    "num_hidden_layers": 5,
    "num_attention_heads": 16,
    "num_key_value_heads": 8,
    "head_dim": 128,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000,
}

# `hard_defaults` of Qwen3TTSModel._merge_generate_kwargs in inference/qwen3_tts_model.py. They hold
# for values that GenerationConfig.save_pretrained (transformers 4.57.6) leaves out too: it writes
# neither top_k 50 nor top_p 1.0.
GENERATION: Mapping[str, Any] = {
    "do_sample": True,
    "top_k": 50,
    "top_p": 1.0,
    "temperature": 0.9,
    "repetition_penalty": 1.05,
    "subtalker_dosample": True,
    "subtalker_top_k": 50,
    "subtalker_top_p": 1.0,
    "subtalker_temperature": 0.9,
}
