"""The voice hibari, loaded before there is an engine: beside the imports of a server that a client
waits for.

onnxruntime opens a model without Python's lock. So that happens on another core, while the thread
that calls `begin` imports the rest of the server.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np

from engine import cuda
from engine.embedded.durations import DURATIONS, Durations
from engine.embedded.hibari_voice import HibariVoice
from engine.embedded.packages import HIBARI, RUNTIME, file_of, installed
from engine.embedded.phonemes import EnglishReader

HELLO = "həlˈO ðˈɛɹ."


@dataclass(frozen=True, slots=True, eq=False)
class LoadedVoice:
    """The voice, which has said hello once, and the reader of its texts."""

    voice: HibariVoice
    reader: EnglishReader


_begun: list[Future[LoadedVoice]] = []


def begin(unless_cuda: bool = False) -> None:
    """Begins to load the voice where it is installed; not, with `unless_cuda`, where there is a
    CUDA device.
    """
    if not (installed(RUNTIME) and installed(HIBARI)) or (unless_cuda and not cuda.missing()):
        return
    _import_packages()
    pool = ThreadPoolExecutor(1, "early")
    _begun.append(pool.submit(_load_early))
    pool.shutdown(wait=False)


def finish() -> None:
    """Waits until what has begun is loaded."""
    wait(_begun)


def loaded(durations: Durations | None) -> LoadedVoice:
    """The voice that `begin` has begun to load, the first time; else loads it now."""
    if _begun:
        return _begun.pop().result()
    _import_packages()
    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(_warm_voice, durations)
        reader = EnglishReader()  # 0.07 s, much of it with Python's lock
        return LoadedVoice(loading.result(), reader)


def _import_packages() -> None:
    """Imports what the voice needs: on the thread that loads it, that would wait for Python's
    lock.
    """
    import hibari  # noqa: F401
    import onnxruntime  # noqa: F401


def _load_early() -> LoadedVoice:
    """One after the other: a third busy thread would hold up the imports on two cores, by 60 ms."""
    return LoadedVoice(_warm_voice(DURATIONS["hibari"]), EnglishReader())


def _warm_voice(durations: Durations | None) -> HibariVoice:
    voice = HibariVoice(file_of(HIBARI), durations)
    voice.speak(HELLO, np.random.default_rng(0))
    return voice
