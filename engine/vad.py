"""Voice activity: how likely each 32 ms of sound are to hold speech.

Silero's model (MIT), as ONNX, out of the package faster-whisper. It costs 0.1 ms of a core a frame.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from engine.contract import EngineMissing
from engine.recognition import RATE, Samples

FRAME: Final = 512  # samples: 32 ms at 16 kHz
FRAME_SECONDS: Final = FRAME / RATE
_CONTEXT: Final = 64  # samples of the frame before
_STATE: Final = (1, 1, 128)
_PACKAGE: Final = "faster_whisper"
_FILE: Final = "assets/silero_vad_v6.onnx"
Probabilities = npt.NDArray[np.float32]  # [frames], 0 to 1


def installed() -> bool:
    """Whether the package with the detector's model is there. Doesn't import it."""
    return importlib.util.find_spec(_PACKAGE) is not None


class VoiceActivity:
    """The detector of one stream of sound. Sound may come in any portions: the results depend on
    the samples alone. Thread-safe as far as one stream is pushed by one thread at a time.
    """

    def __init__(self) -> None:
        self._session = _session()
        self._hidden = np.zeros(_STATE, np.float32)
        self._cell = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> Probabilities:
        """Takes [samples] at 16 kHz. Returns the probabilities of the frames that are complete."""
        sound = np.concatenate([self._rest, samples])
        count = len(sound) // FRAME
        self._rest = sound[count * FRAME :].copy()
        if not count:
            return np.zeros(0, np.float32)
        frames = sound[: count * FRAME].reshape(count, FRAME)
        tails = np.concatenate([self._context[None], frames[:-1, -_CONTEXT:]])
        self._context = frames[-1, -_CONTEXT:].copy()
        probabilities, self._hidden, self._cell = self._session.run(
            None,
            {
                "input": np.concatenate([tails, frames], axis=1),
                "h": self._hidden,
                "c": self._cell,
            },
        )
        found: Probabilities = np.asarray(probabilities, np.float32).reshape(-1)
        return found

    def flush(self) -> Probabilities:
        """The probability of the frame that isn't complete, filled with zeros; none if there is
        none.
        """
        if not len(self._rest):
            return np.zeros(0, np.float32)
        return self.push(np.zeros(FRAME - len(self._rest), np.float32))


def missing() -> str:
    """A sentence that says what the detector lacks; "" if nothing."""
    try:
        path()
    except EngineMissing as error:
        return str(error)
    return ""


def path() -> Path:
    """The file of the model. Raises EngineMissing."""
    spec = importlib.util.find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    if folders and (file := Path(folders[0]) / _FILE).is_file():
        return file
    raise EngineMissing(
        "Voice activity needs the package faster-whisper: make ears, or pip install -r "
        "requirements-ears.txt, and then start the server again."
    )


@functools.cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path()), options, providers=["CPUExecutionProvider"])
