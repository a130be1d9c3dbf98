"""onnxruntime as this engine uses it, and the rate of all of its voices."""

from __future__ import annotations

from typing import Any

from engine.cores import cores

RATE = 24_000  # Hz
MAX_THREADS = 4  # for one phrase; the layers are too small to share among more
# Microseconds for which a thread without work looks for more before it sleeps. Measured with joe on
# two cores: never, as long as onnxruntime likes, and 20 us take 96, 132 and 93 ms of CPU time for a
# second of sound.
SPIN = 20


def session(
    model: str | bytes,
    plan_memory: bool = True,
    threads: int = MAX_THREADS,
    optimise: bool = True,
    optimised_path: str = "",
) -> Any:
    """An onnxruntime session on the CPU. A call uses all cores, up to `threads`; calls at once
    share them.

    The number of threads changes the last bits of some samples. So there is one session for all
    calls: with a second one for several callers at once, which would need 10 % less CPU time, the
    same request would not always give the same samples.

    `plan_memory` has the results of layers share memory by a plan that is made at load. Kokoro's
    takes 0.3 s to make, and 2 s with its convolutions as products, hibari's 0.06 s; without it a
    call needs neither more time nor more memory.

    `optimise` is False for a model that is optimised already. `optimised_path` is where onnxruntime
    writes the model, optimised for any CPU: without a layout of its own.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(threads, cores())
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_reuse = plan_memory
    if optimised_path:
        options.optimized_model_filepath = optimised_path
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    if not optimise:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.add_session_config_entry("session.intra_op.spin_duration_us", str(SPIN))
    options.add_session_config_entry("session.force_spinning_stop", "1")
    opened = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    forget_bytes(opened)
    return opened


def forget_bytes(session: Any) -> None:
    """Frees the bytes that a session was made of: 63 MB of joe, 92 MB of Kokoro. It keeps them only
    to be made anew on another device.
    """
    session._model_bytes = None
