"""Which recogniser a server has, by its settings."""

from __future__ import annotations

import engine as engines
from engine.contract import EngineMissing
from engine.options import Options
from engine.recognition import RecognizerModel
from settings import AllSettings


def recognizer_options(settings: AllSettings) -> Options:
    """The options of the recogniser. The device and the number types are those of the voices."""
    return Options(
        slots=settings.max_batch_size,
        device=settings.device,
        dtype=settings.dtype,
        quantize=settings.quantize,
        quantize_encoder=settings.quantize_encoder,
        cpu_kernels=settings.cpu_kernels,
        onnx_encoder=settings.onnx_encoder_path,
        attention=settings.attention,
        threads=settings.asr_threads,
        compile=settings.torch_compile,
        graphs=settings.use_cuda_graphs,
    )


def find_recognizer(
    settings: AllSettings, given: RecognizerModel | None = None
) -> tuple[RecognizerModel | None, str]:
    """The recogniser (`given`, or the one that the settings name) and "", or None and a sentence
    that says why there is none. Loads nothing.

    Raises EngineMissing where ASR_ENGINE names a recogniser that isn't installed.
    """
    try:
        model = given or engines.find_recognizer(
            settings.asr_engine,
            settings.asr_model_id,
            recognizer_options(settings),
            settings.dual_model,
            settings.asr_aligner_id,
        )
    except EngineMissing as error:
        if settings.asr_engine in {"auto", "none"}:
            return None, str(error)
        raise
    return model, ""
