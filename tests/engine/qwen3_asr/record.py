"""Records what the official package qwen-asr makes of small checkpoints. Run it where the package is
installed:

    python -m tests.engine.qwen3_asr.record

`make reference-asr` makes such an environment: .venv-reference-asr/bin/python.

recorded.py reads the files, and says which frames and tokens are in them.
"""

from __future__ import annotations

import gzip
import json
import logging
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from tests.engine.qwen3_asr import checkpoints, official
from tests.engine.qwen3_asr.cases import ALIGNMENTS, CASES, LENGTHS, OUTPUTS, TIMES, Case
from tests.engine.qwen3_asr.checkpoints import FIXTURES, SIZES
from tests.engine.qwen3_asr.recorded import kept_frames, kept_tokens

Arrays = dict[str, npt.NDArray[Any]]
Record = dict[str, Any]


def record_shapes() -> dict[str, dict[str, list[int]]]:
    from qwen_asr.core.transformers_backend import (
        Qwen3ASRConfig,
        Qwen3ASRForConditionalGeneration,
    )

    found = {}
    for name, size in SIZES.items():
        config = checkpoints.files(size)["config.json"]
        with torch.device("meta"):
            model = Qwen3ASRForConditionalGeneration(
                Qwen3ASRConfig(thinker_config=config["thinker_config"])
            )
        found[name] = {key: list(value.shape) for key, value in model.state_dict().items()}
    return found


def record_sound(model: Any, name: str) -> Arrays:
    """The features and the encoder's outputs of a sound."""
    given = official.inputs(model, Case("", name))
    features = given["input_features"][0][:, : int(given["feature_attention_mask"].sum())]
    whole = official.encoder(model.model, features)
    with official.windowed(model.model):
        windows = official.encoder(model.model, features)
    return {
        "frames": np.array(features.shape[1]),
        "features": features.numpy()[:, kept_frames(features.shape[1])],
        "tokens": np.array(len(windows)),
        "windowed": windows[kept_tokens(len(windows))],
        "full": whole[kept_tokens(len(whole))[::4]],
    }


def record_sounds(folder: Path) -> dict[str, Arrays]:
    model = official.load(checkpoints.build(folder / "sounds"))
    return {name: record_sound(model, name) for name in LENGTHS}


def record_transcripts(folder: Path) -> tuple[dict[str, Record], Arrays]:
    """The cases, and their first logits."""
    models = {
        size: official.load(checkpoints.build(folder / size, size))
        for size in {case.size for case in CASES}
    }
    found = {case.name: official.transcribe(models[case.size], case) for case in CASES}
    logits = {name: record.pop("logits") for name, record in found.items()}
    return found, logits


def record_outputs() -> list[list[str]]:
    """The language and the text that the package reads out of each output."""
    from qwen_asr.inference.utils import parse_asr_output

    return [list(parse_asr_output(text, user_language=given or None)) for text, given in OUTPUTS]


def record_alignments(folder: Path) -> Record:
    aligner = official.load_aligner(checkpoints.build(folder / "aligner", "aligner"))
    repair = aligner.aligner_processor.fix_timestamp
    return {
        "alignments": {case.name: official.align(aligner, case) for case in ALIGNMENTS},
        "repaired": [repair(np.array(classes) * 80.0) for classes in TIMES],
    }


def record(folder: Path) -> dict[str, bytes | Arrays]:
    """Every fixture by its file's name."""
    transcripts, logits = record_transcripts(folder)
    texts = {"cases": transcripts, "outputs": record_outputs()} | record_alignments(folder)
    found: dict[str, bytes | Arrays] = {"texts.json.gz": packed(texts), "logits.npz": logits}
    for name, arrays in record_sounds(folder).items():
        found[f"sound-{name}.npz"] = arrays
    return found


def packed(values: Any) -> bytes:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return gzip.compress(text.encode(), mtime=0)


def main() -> None:
    logging.getLogger("transformers").setLevel(logging.ERROR)
    official.import_package()
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / "shapes.json.gz").write_bytes(packed(record_shapes()))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in record(Path(folder)).items():
            if isinstance(content, bytes):
                (FIXTURES / name).write_bytes(content)
            else:
                np.savez_compressed(FIXTURES / name, **content)
    for file in sorted(FIXTURES.iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main()
