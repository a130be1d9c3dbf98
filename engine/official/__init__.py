"""The official qwen-tts package (0.1.1) behind the contract: the oracle that our own engine is
compared with, and a fallback. The setting ENGINE=reference chooses it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from engine.contract import EngineMissing, Model, Progress
from engine.options import Options
from engine.qwen.checkpoint import revision_of
from engine.qwen.config import log_left_out
from engine.qwen3 import checkpoint, config
from engine.qwen3.voices import speaker_info
from engine.speech import Speaker, SpeechModel

__all__ = ["find"]

NEEDED = ("qwen_tts", "transformers", "torch")


def installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def find(
    model_id: str, options: Options | None = None, have: Callable[[str], bool] = installed
) -> SpeechModel:
    """The checkpoint `model_id`, a folder or a hub id, for the official package. Loads neither it
    nor torch.

    Raises EngineMissing with the name of the package or the file that is missing.
    """
    if missing := [package for package in NEEDED if not have(package)]:
        raise EngineMissing(
            f"ENGINE=reference runs in an environment of its own, and {missing[0]} isn't in this "
            "one: say `make reference`, then serve with .venv-reference/bin/python server.py"
        )
    chosen = options or Options()
    fetch = partial(
        checkpoint.fetch,
        model_id,
        revision=chosen.revision,
        offline=chosen.offline,
        generation=True,
    )
    folder = fetch()
    one_slot = replace(chosen, slots=1, streaming=False)
    info = speaker_info(config.read(folder), model_id, revision_of(folder), one_slot)
    info = replace(info, name="reference")
    progress = Progress()

    def load() -> Speaker:
        from engine.official import package
        from engine.official.engine import OfficialEngine

        whole = fetch(weights=True, progress=progress)
        configuration = config.read(whole)
        log_left_out(configuration.left_out)
        model = package.load(whole, chosen)
        control_tokens = tuple(model.processor.tokenizer.get_added_vocab())
        return OfficialEngine(info, configuration, model, chosen, control_tokens)

    return Model(info, load, progress=progress)
