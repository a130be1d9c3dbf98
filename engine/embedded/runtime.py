"""onnxruntime as this engine uses it, and the rate of all of its voices."""

from __future__ import annotations

from typing import Any

RATE = 24_000  # Hz


def session(model: str | bytes, threads: int) -> Any:
    """An onnxruntime session on the CPU. Its threads don't spin, which would take time from other
    requests.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
