"""The embedded engine: real neural voices on any CPU, out of installed packages, with nothing to
download.

Three synthesizers, each optional at run time. *hibari* (one voice, "heart") costs 1 % of a core and
is the default. *joe* is a Piper voice. *Kokoro* has many voices and costs a core or more, so it
speaks in short phrases, and the next caller never waits long. All speak the same phonemes
(engine/embedded/phonemes.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.contract import EngineMissing, Model
from engine.embedded.engine import EmbeddedEngine
from engine.embedded.packages import HIBARI, PACKAGES, RUNTIME, installed, release
from engine.embedded.runtime import RATE
from engine.embedded.voices import RECIPE, STYLES, available, candidates, missing_sentences
from engine.speech import SpeakerInfo, SpeechModel

__all__ = ["find"]


def find(
    slots: int = 4, have: Callable[[str], bool] = installed, styles: Path = STYLES
) -> SpeechModel:
    """The embedded voices whose packages are installed. Loads none of them.

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
    info = SpeakerInfo(
        name="embedded",
        model_id="embedded",
        revision=",".join((RECIPE, *(text.split(" ")[0] for text in releases.values()))),
        sample_rate=RATE,
        slots=slots,
        voices=voices,
        languages=tuple(sorted(languages)),
        can=frozenset({"seed"}),
        missing=tuple(missing_sentences(known, releases)),
    )
    return Model(info, lambda: EmbeddedEngine(info))
