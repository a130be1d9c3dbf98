"""The settings of speech to text, for settings.py."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class RecognitionSettings(BaseModel):
    """Speech to text: the model, its limits and its cache."""

    model_config = ConfigDict(defer_build=True)

    asr_engine: Literal["auto", "qwen3", "whisper", "fake", "none"] = "auto"
    """Recogniser. `qwen3` is our Qwen3-ASR (`make qwen3`), `whisper` needs the packages of `make
    ears`. `auto` takes `qwen3` if there is a CUDA device and the model is available, otherwise
    `whisper` if it is installed, otherwise `none`. `fake` hears loudness, for tests.
    """
    asr_model_id: str = ""
    """Qwen3-ASR checkpoint: a folder or a hub id. Empty means Qwen/Qwen3-ASR-0.6B. Or a whisper
    model: `base` (multilingual) or `tiny.en` (English only, three times as fast) of
    `make ears`, a folder in CTranslate2's format, or a hub id. Empty means the best that is
    installed.
    """
    dual_model: str = ""
    """A smaller Qwen3-ASR checkpoint, a folder or a hub id, that makes the drafts of live speech;
    that of ASR_MODEL_ID verifies the last one. `true` means Qwen/Qwen3-ASR-0.6B beside
    Qwen/Qwen3-ASR-1.7B.
    """
    asr_aligner_id: str = ""
    """Qwen3 forced aligner, a folder or a hub id, that gives the words of Qwen3-ASR their times,
    and those of speech by voices that don't know theirs. `true` means
    Qwen/Qwen3-ForcedAligner-0.6B. Without one the times are estimated.
    """
    quantize_encoder: bool = False
    """Quantize the audio encoder of Qwen3-ASR too, as QUANTIZE says for its language model."""
    onnx_encoder_path: str = ""
    """File with the audio encoder of Qwen3-ASR, written by `python -m tools.export_encoder`.
    onnxruntime runs it in place of torch, on a GPU too if it is the build for CUDA.
    """
    use_cuda_graphs: bool = True
    """Replay CUDA graphs for the steps of the Qwen models, on a CUDA device."""
    asr_idle_timeout: float = Field(120, ge=0)
    """Seconds without work after which the recogniser is unloaded. 0 means never."""
    asr_preload: bool = False
    """Load the recogniser at start instead of at the first request."""
    asr_threads: int = Field(0, ge=0, le=256)
    """Threads of the recogniser on a CPU. 0 means one for each core that the process may use."""
    asr_upload_bytes: int = Field(512 * 2**20, ge=1024)
    """Maximum bytes of a recording to transcribe. A larger one gets 413."""
    asr_max_seconds: float = Field(4 * 3600, gt=0)
    """Maximum seconds of a recording to transcribe. A longer one gets 413."""
    asr_language_certainty: float = Field(0.6, ge=0, le=1)
    """Probability from which the language that the first piece of a recording was detected in holds
    for the rest of it. Below, every piece is detected alone.
    """
    asr_live_seconds: float = Field(4 * 3600, gt=0)
    """Maximum seconds of sound of a live transcription. Then the server closes the connection."""
    asr_live_backlog: float = Field(30, gt=0)
    """Seconds of ended speech of a live transcription that may wait to be recognised. Beyond that
    the client gets an error (503, or 1013 on a WebSocket). One that sends faster than it speaks
    waits instead. An utterance counts as at least one second.
    """
    asr_live_delay: float = Field(3, ge=0)
    """Seconds. While half of the live texts come later than that, a further client gets 503. 0
    means no limit.
    """
    asr_align_timeout: float = Field(10, ge=0)
    """Seconds that the recogniser may take to say when the words of a passage of speech are spoken,
    before they are estimated instead. 0 doesn't ask it. It is asked for the words of voices that
    don't know theirs, in other languages than English.
    """
    asr_use_server_vad: bool = True
    """Whether silence ends an utterance on /ws/transcribe where the client doesn't say."""
    ws_flush_silence_ms: int = Field(600, ge=0, le=2000)
    """Milliseconds of silence that are put behind an utterance before it is recognised."""
    ws_buffer_size: int = Field(14_400, ge=0)
    """Bytes that /ws/transcribe reports as its `buffer_size`. It has no other effect."""
    ws_overlap_size: int = Field(4800, ge=0)
    """Bytes that /ws/transcribe reports as its `overlap_size`. It has no other effect."""
    ws_window_max_s: float = Field(6.0, ge=0)
    """Seconds that /ws/transcribe reports as its `window_max_s`. It has no other effect."""
    transcript_cache_max: int = Field(256, ge=0)
    """Maximum number of transcripts in the cache. 0 turns it off."""
    transcript_cache_bytes: int = Field(32 * 2**20, ge=0)
    """Maximum bytes in the transcript cache."""
    verify_wer: float = Field(0.1, ge=0)
    """Word error rate above which a clip with `verify` is spoken once more, with another seed."""
    verify_max_chars: int = Field(10_000, ge=1)
    """Maximum characters of a text with `verify`. A longer one gets 413."""
