"""The embedded engine: real neural voices on any CPU, out of installed packages, with nothing to
download.

Three synthesizers, each optional at run time. *hibari* (one voice, "heart") costs 1 % of a core and
is the default. *joe* is a Piper voice. *Kokoro* has many voices and costs a core or more, so it
speaks in short phrases, and the next caller never waits long. All speak the same phonemes
(engine/embedded/phonemes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from engine.contract import Ability, EngineMissing, Model
from engine.embedded.durations import DURATIONS, Durations, no_marks
from engine.embedded.engine import EmbeddedEngine
from engine.embedded.packages import HIBARI, MODELS, PACKAGES, RUNTIME, file_of, installed, release
from engine.embedded.runtime import RATE
from engine.embedded.voices import RECIPE, STYLES, available, candidates, missing_sentences
from engine.speech import SpeakerInfo, SpeechModel

__all__ = ["find"]


def find(
    slots: int = 4,
    have: Callable[[str], bool] = installed,
    styles: Path = STYLES,
    durations: Mapping[str, Durations] = DURATIONS,
    matrices: bool | None = None,
) -> SpeechModel:
    """The embedded voices whose packages are installed. Loads none of them. A synthesizer gives
    marks if its file is the one of which `durations` knows where they are.
    `matrices` is Kokoro's.

    Raises EngineMissing where there is no voice.
    """
    releases = {package: release(package) for package in PACKAGES if have(package)}
    known = candidates(releases, styles)
    voices = {
        voice.id: voice
        for candidate in known
        if (voice := available(candidate, releases)).languages
    }
    if not voices:
        missing = " ".join(
            PACKAGES[package] for package in (RUNTIME, HIBARI) if package not in releases
        )
        raise EngineMissing(f"None of the embedded voices is installed: pip install {missing}.")
    languages = {language for voice in voices.values() for language in voice.languages}
    models = {name: parts for name, parts in MODELS.items() if releases.keys() >= {*parts}}
    timed = {
        name: durations[name] for name, parts in models.items() if _has(parts, durations.get(name))
    }
    can: set[Ability] = {"seed", "marks"} if timed else {"seed"}
    info = SpeakerInfo(
        name="embedded",
        model_id="embedded",
        revision=",".join((RECIPE, *(text.split(" ")[0] for text in releases.values()))),
        sample_rate=RATE,
        slots=slots,
        voices=voices,
        languages=tuple(sorted(languages)),
        can=frozenset(can),
        missing=(
            *missing_sentences(known, releases),
            *(no_marks(name) for name in models if name not in timed),
        ),
    )
    return Model(info, lambda: EmbeddedEngine(info, timed, matrices))


def _has(parts: Sequence[str], durations: Durations | None) -> bool:
    """Whether the file in these packages has the size of the one with these durations. Its checksum
    is compared when it is loaded.
    """
    size = sum(file_of(part).stat().st_size for part in parts)
    return durations is not None and size == durations.bytes
