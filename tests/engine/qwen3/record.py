"""Records the official package's codes and the shapes of its checkpoints. Run it where the package is
installed:

    python -m tests.engine.qwen3.record [--only codes|shapes|tokens]

`make reference` makes such an environment: .venv-reference/bin/python.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from engine.official import package as official
from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.cases import CASES, Case, reference_codes, speaker_vector
from tests.engine.qwen3.checkpoints import FIXTURES, PRESETS, RELEASES


def record_shapes() -> dict[str, dict[str, list[int]]]:
    from qwen_tts.core import Qwen3TTSTokenizerV2Config, Qwen3TTSTokenizerV2Model
    from qwen_tts.core.models import Qwen3TTSConfig, Qwen3TTSForConditionalGeneration

    found: dict[str, dict[str, list[int]]] = {}

    def add(part: str, named: dict[str, list[int]]) -> None:
        assert found.setdefault(part, named) == named, f"{part} differs between kinds"

    with tempfile.TemporaryDirectory() as folder, torch.device("meta"):
        ids = checkpoints.write_tokenizer(Path(folder))
        for preset, kind in [
            *RELEASES,
            ("small", "base"),
            ("wide", "base"),
            ("small", "custom_voice"),
        ]:
            files = checkpoints.configs(PRESETS[preset], kind, ids)
            named = shapes_of(
                Qwen3TTSForConditionalGeneration(Qwen3TTSConfig(**arguments(files["config.json"])))
            )
            for part in ("talker", "speaker_encoder"):
                chosen = {
                    name: shape for name, shape in named.items() if name.startswith(part + ".")
                }
                if chosen:
                    add(f"{preset}/{part}", chosen)
            codec = Qwen3TTSTokenizerV2Config(**arguments(files["speech_tokenizer/config.json"]))
            add(f"{preset.rstrip('.67b01')}/codec", shapes_of(Qwen3TTSTokenizerV2Model(codec)))
    return found


def arguments(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in values.items()
        if name not in ("architectures", "model_type", "dtype")
    }


def shapes_of(model: torch.nn.Module) -> dict[str, list[int]]:
    return {name: list(tensor.shape) for name, tensor in model.state_dict().items()}


def load(folder: Path) -> Any:
    from qwen_tts import Qwen3TTSModel

    model = Qwen3TTSModel.from_pretrained(str(folder))
    model.model.speech_tokenizer.decode = lambda items: (
        [np.zeros(1, np.float32) for _ in items],
        24000,
    )
    return model


def speak(model: Any, case: Case) -> npt.NDArray[np.int16]:
    """The codes [frames, 16] of one case."""
    spoken: list[torch.Tensor] = []
    generate = model.model.generate

    def record(**arguments: Any) -> Any:
        codes, hidden = generate(**arguments)
        spoken.extend(codes)
        return codes, hidden

    model.model.generate = record
    torch.manual_seed(case.seed or 0)
    common = {"language": case.language, "non_streaming_mode": not case.streaming,
              "max_new_tokens": case.max_new_tokens, **case.sampling}  # fmt: skip
    try:
        if case.kind == "custom_voice":
            model.generate_custom_voice(
                case.text, case.speaker, instruct=case.instruct or None, **common
            )
        elif case.kind == "voice_design":
            model.generate_voice_design(case.text, case.instruct, **common)
        else:
            model.generate_voice_clone(case.text, voice_clone_prompt=[reference(case)], **common)
    finally:
        model.model.generate = generate
    return spoken[0].numpy().astype(np.int16)


def reference(case: Case) -> Any:
    from qwen_tts.inference.qwen3_tts_model import VoiceClonePromptItem

    size = PRESETS[case.preset]
    icl = case.reference == "icl"
    return VoiceClonePromptItem(
        ref_code=torch.from_numpy(reference_codes(case.reference_frames, size["codebook"]))
        if icl
        else None,
        ref_spk_embedding=torch.from_numpy(speaker_vector(size["talker"]["hidden_size"])),
        x_vector_only_mode=not icl,
        icl_mode=icl,
        ref_text=case.reference_text if icl else None,
    )


def record_codes(cases: list[Case]) -> dict[str, npt.NDArray[np.int16]]:
    torch.set_num_threads(1)
    codes = {}
    with tempfile.TemporaryDirectory() as folder:
        models: dict[tuple[str, str, float | None], Any] = {}
        for case in cases:
            key = case.preset, case.kind, case.eos_bias
            if key not in models:
                models[key] = load(checkpoints.build(Path(folder) / "-".join(map(str, key)), *key))
            codes[case.name] = speak(models[key], case)
    return codes


TEXTS = (
    "Hello there.", "", " leading", "\n\nnewlines\n", "trailing  ", "don't I'LL we've", "1234 5.67", "a\u0301e\u0308",
    "你好，世界。今天天气很好！", "こんにちは、世界", "안녕하세요 여러분",
    "Привет, мир", "¿Qué tal? ¡Olé!", "Ça va, œuvre",
    "tabs\tand\r\nlines \n x", "emoji 😀👍🏽", "--- *** ///",
    "the and ing to of er he the",
    "Ａ１　全角", "x" * 40,
)  # fmt: skip


def record_tokens() -> dict[str, list[int]]:
    """Ids of whole chat turns around texts, as the package tokenizes them."""
    from transformers import AutoTokenizer

    with tempfile.TemporaryDirectory() as folder:
        tokenizer = AutoTokenizer.from_pretrained(checkpoints.build(Path(folder)))
        turn = "<|im_start|>assistant\n{}<|im_end|>\n<|im_start|>assistant\n"
        return {text: tokenizer(turn.format(text))["input_ids"] for text in TEXTS}


def main() -> None:
    official.import_package()
    only = sys.argv[2] if sys.argv[1:2] == ["--only"] else ""
    FIXTURES.mkdir(exist_ok=True)
    if only in ("", "tokens"):
        (FIXTURES / "tokens.json").write_text(
            json.dumps(record_tokens(), ensure_ascii=False), "utf-8"
        )
    if only in ("", "shapes"):
        text = json.dumps(record_shapes(), sort_keys=True).encode()
        (FIXTURES / "shapes.json.gz").write_bytes(gzip.compress(text, mtime=0))
    if only in ("", "codes"):
        codes = record_codes(CASES)
        np.savez_compressed(FIXTURES / "codes.npz", **codes)
        print({name: len(frames) for name, frames in codes.items()})


if __name__ == "__main__":
    main()
