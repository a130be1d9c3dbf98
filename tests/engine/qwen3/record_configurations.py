"""Records the configurations that `save_pretrained` writes of small checkpoints, and the defaults of
the official package's configuration classes. Run it where the package is installed:

    python -m tests.engine.qwen3.record_configurations

`make reference` makes such an environment: .venv-reference/bin/python.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

from tests.engine.qwen3 import checkpoints
from tests.engine.qwen3.checkpoints import FIXTURES, PRESETS

SAVED = (("small", "custom_voice"), ("wide", "base"))
FILES = ("config.json", "generation_config.json", "speech_tokenizer/config.json")


def save(files: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The files of a checkpoint as transformers writes them again."""
    from qwen_tts.core import Qwen3TTSTokenizerV2Config
    from qwen_tts.core.models import Qwen3TTSConfig
    from transformers import GenerationConfig

    Qwen3TTSConfig(**files["config.json"]).save_pretrained(folder)
    GenerationConfig(**files["generation_config.json"]).save_pretrained(folder)
    codec = Qwen3TTSTokenizerV2Config(**files["speech_tokenizer/config.json"])
    codec.save_pretrained(folder / "speech_tokenizer")
    return {name: json.loads((folder / name).read_text()) for name in FILES}


def record() -> dict[str, Any]:
    from qwen_tts.core import Qwen3TTSTokenizerV2Config
    from qwen_tts.core.models import Qwen3TTSConfig

    saved = {}
    for preset, kind in SAVED:
        with tempfile.TemporaryDirectory() as folder:
            ids = checkpoints.write_tokenizer(Path(folder))
            files = checkpoints.configs(PRESETS[preset], kind, ids)
            saved[f"{preset}/{kind}"] = save(files, Path(folder))
    defaults = {
        "config.json": Qwen3TTSConfig().to_dict(),
        "speech_tokenizer/config.json": Qwen3TTSTokenizerV2Config().to_dict(),
    }
    return {"saved": saved, "defaults": defaults}


if __name__ == "__main__":
    text = json.dumps(record(), sort_keys=True)
    (FIXTURES / "configurations.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
