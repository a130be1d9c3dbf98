"""The table of settings: every one with its default, its bounds and what it is for.

Nothing is read here: section 1 of server.py reads them from the environment. docs/settings.md is
made from this, with what stands under each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FilePath,
    SecretStr,
    field_validator,
)

ROOT = Path(__file__).parent
# As a browser writes it: no path, no capitals. An app's own pages have a scheme of its own, such as
# app://.
ORIGIN = re.compile(r"localhost|\*|null|file://|[a-z][a-z0-9+.-]*://[^/?#*\sA-Z]+")
# the sound
SHAPING = {
    "device",
    "dtype",
    "quantize",
    "quantize_predictor",
    "attention",
    "guards",
    "reference_silence",
}


class Connection(BaseModel):
    """What stands between the socket and the application."""

    model_config = ConfigDict(defer_build=True)  # only a class made of it is ever built

    host: str = "0.0.0.0"
    """Address to listen on."""
    port: int = Field(8880, ge=0, le=65535)
    """Port to listen on."""
    unix_socket_path: str = ""
    """A Unix socket to listen on, instead of TCP unless PORT is given too."""
    unix_socket_mode: str = Field("0660", pattern=r"^0?[0-7]{3}$")
    """The socket file's permissions, octal."""
    ssl_certfile: str = ""
    """A certificate (PEM, with its chain): TLS on whatever is listened on."""
    ssl_keyfile: str = ""
    """The certificate's key, where it isn't in the same file."""
    http2: bool = False
    """Speak HTTP/2 too, with and without TLS, on granian (`make http2`)."""
    shutdown_timeout: float = Field(30, ge=0)
    """Seconds that what is under way may take to finish once the server is told to stop. New
    requests get 503."""
    gateway_mode: bool = False
    """Let a small process sleep on the socket; it starts the server on demand and IDLE_TIMEOUT
    stops it: running.md."""
    gateway_fd: int = Field(0, ge=0)
    """How a server knows the gateway that started it. The gateway sets it, nobody else."""
    gateway_starts: int = Field(0, ge=0)
    """How many servers the gateway has started, this one among them: for /metrics. The gateway sets
    it."""
    gateway_failed_starts: int = Field(0, ge=0)
    """How many of those ended before they served. The gateway sets it."""
    worker_host: str = ""
    """In gateway mode: a server elsewhere, which is passed every connection instead of starting one
    here."""
    worker_port: int = Field(8880, ge=1, le=65535)
    """That server's port."""
    max_body_bytes: int = Field(2**21, ge=1024)
    """Bytes of a request's body or of a WebSocket message; more is 413 (1009 on a WebSocket)."""
    max_upload_bytes: int = Field(10 * 2**20, ge=1024)
    """Bytes of an uploaded recording; more is 413."""
    request_body_timeout: float = Field(30, ge=0)
    """Seconds that a request's body may take to arrive; more is 408. 0 is any."""
    send_timeout: float = Field(600, ge=0)
    """Seconds that a caller may leave unread what was sent before the connection is cut: somebody
    gone without a word would keep the model loaded. Less than 60 cuts slow readers too, for kernels
    take much at once. 0 is never."""
    max_websockets: int = Field(1000, ge=0)
    """WebSockets that may be open at once; the next one gets 503. 0 is unlimited."""
    ws_idle_timeout: float = Field(600, ge=0)
    """Seconds without a message and without work after which a WebSocket is closed (1001). 0 is
    never."""
    api_keys: SecretStr = SecretStr("")
    """Keys that callers need, by commas: `key`, `name:key` or `name:key:speak+admin`. See
    keys.md."""
    api_keys_file: Annotated[FilePath | None, BeforeValidator(lambda path: path or None)] = None
    """A TOML file of keys as hashes, with limits; read again when it changes. See keys.md."""
    usage_file: Annotated[Path | None, BeforeValidator(lambda path: path or None)] = None
    """Where keys' audio_seconds_per_day are counted beyond the end of the process: a file, in a
    folder that may be written to."""
    public_discovery: bool = True
    """Let everyone read what is here without a key: models, voices, /health, /metrics, /docs."""
    wav_hold: float = Field(0.2, ge=0)
    """Seconds that a WAV is held back after its first samples, in case it ends and its header can
    be exact."""
    sse_keepalive: float = Field(10, gt=0)
    """Seconds of silence on an SSE stream after which a comment is sent."""
    prometheus_enabled: bool = True
    """Serve /metrics."""
    otel_exporter_otlp_endpoint: str = Field("", pattern=r"^(https?://.+)?$")
    """An OpenTelemetry collector to send traces to, such as `http://localhost:4318`
    (observability.md). Empty: none."""
    cors_origins: str = "localhost"
    """Origins whose pages may use the server, by commas, such as `https://app.example`; `localhost`
    is any port of this machine, `*` is everyone."""
    log_format: Literal["json", "text"] = "text"
    """How log lines are written."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The least important line that is logged."""
    log_text: bool = False
    """Log what is spoken: a request's text, and the messages of unexpected errors, which may quote
    it."""

    @property
    def tcp(self) -> bool:
        """Whether to listen on HOST and PORT."""
        return not self.unix_socket_path or "port" in self.model_fields_set

    @field_validator("ssl_certfile", "ssl_keyfile")
    @classmethod
    def _is_file(cls, path: str) -> str:
        if path and not Path(path).is_file():
            raise ValueError("There is no such file")
        return path

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, names: str) -> str:
        """What is no origin would never be one that a browser sends."""
        for name in filter(None, map(str.strip, names.split(","))):
            if not ORIGIN.fullmatch(name):
                wanted = "write https://app.example or http://app.example:8080, without a path; `localhost`, or `*`"
                raise ValueError(f"{name!r} is no origin: {wanted}")
        return names


class Speaking(BaseModel):
    """The model, the queue and the caches."""

    model_config = ConfigDict(defer_build=True)

    engine: Literal["auto", "embedded", "qwen3", "reference", "fake"] = "auto"
    """Who speaks: `qwen3` is our Qwen3-TTS, `reference` the official package (`make reference`),
    `embedded` are the voices that come along; `auto` takes `qwen3` where there is a CUDA device and
    the model can be had; `fake` hums."""
    model_id: str = ""
    """A Qwen3-TTS checkpoint, as a folder or a hub id. Empty: Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice
    for `auto`."""
    device: Literal["auto", "cuda", "cpu", "mps"] = "auto"
    """Where Qwen3-TTS runs."""
    dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    """Its numbers: `auto` is bfloat16 on CUDA and float32 elsewhere."""
    quantize: Literal["auto", "none", "int8", "fp8"] = "auto"
    """Its weights: `auto` is int8 on an x86 CPU and none elsewhere; fp8 is for CUDA."""
    quantize_predictor: bool = False
    """Quantize the code predictor too, on CUDA."""
    attention: Literal["auto", "sdpa", "eager", "flash", "efficient", "math", "cudnn"] = "auto"
    """The backend of torch's attention."""
    torch_compile: bool = False
    """Compile the frame function: minutes at load, faster frames."""
    max_new_tokens: int = Field(0, ge=0, le=8192)
    """Frames of 80 ms (and one) that a slot's text may take at most; a request may ask for fewer.
    0: 2048. Guards allow 8 frames a word (or six letters), at least 128. 1 is as good as 2."""
    guards: bool = True
    """Stop streams that are stuck or silent, and try once more while nothing was heard. False is
    the official way."""
    reference_silence: float = Field(0.5, ge=0, le=5)
    """Seconds of silence put after a reference recording, so that its last sound doesn't leak into
    the speech."""
    max_batch_size: int = Field(4, ge=1, le=256)
    """Slots: how many callers the engine speaks for at once, where it can. 1 is no batching."""
    max_queue_depth: int = Field(5, ge=0)
    """Requests that may wait for a slot before the next one gets 503. 0 is unlimited."""
    read_ahead: float = Field(10, gt=0)
    """Seconds of unread audio after which a caller's next piece is not started."""
    max_wait: float = Field(10, ge=0)
    """Seconds after which waiting background work counts as realtime, so that nobody starves."""
    request_timeout: float = Field(300, ge=0)
    """Seconds without progress after which a request gets 504. 0 is never."""
    live_timeout: float = Field(30, ge=0)
    """Seconds without a word after which a text that is still being written (WebSocket) is over:
    what came is spoken, and an error says so. 0 is never."""
    stall_timeout: float = Field(120, ge=0)
    """Seconds after which a step of the engine is given up: its streams fail, and if it never comes
    back the process restarts after twice as long. 0 is never."""
    max_input_chars: int = Field(100_000, ge=1)
    """Characters of text in one request; more is 413."""
    max_reference_seconds: float = Field(60, ge=1, le=600)
    """Seconds of an uploaded recording; more is 400."""
    text_normalize: bool = True
    """Speak written forms (numbers, dates, money, ...) as words, unless a request says
    otherwise."""
    input_type: Literal["text", "plain", "markdown", "html", "ssml"] = "text"
    """What a request's input is written in, unless it says so: `text` is what people and language
    models write."""
    emoji: Literal["drop", "name"] = "drop"
    """What becomes of emoji."""
    lexicon_dir: Path = ROOT / "data" / "lexicons"
    """Where pronunciation dictionaries are kept."""
    idle_timeout: float = Field(120, ge=0)
    """Seconds without work after which the model is unloaded and its memory given back. 0 is
    never."""
    preload_model: bool = False
    """Load the model at start instead of at the first request."""
    inference_cpu_cores: str = Field("", pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")
    """Cores that the inference thread is pinned to, such as `0,2-3`. Empty is any."""
    encode_threads: int = Field(2, ge=1, le=64)
    """Threads that read text and encode audio beside the inference thread."""
    default_voice: str = "alloy"
    """The voice of a request that names none."""
    audio_cache_max: int = Field(256, ge=0)
    """Clips in the audio cache. 0 turns it off."""
    audio_cache_bytes: int = Field(256 * 2**20, ge=0)
    """Bytes in the audio cache."""
    audio_cache_entry_bytes: int = Field(8 * 2**20, ge=0)
    """Bytes of the longest clip that is cached."""
    voice_cache_max: int = Field(32, ge=0)
    """Cloned voices kept ready in memory, for engines that clone."""
    redis_url: str = ""
    """A Redis that servers share as the second level of their caches (`make redis`), such as
    `redis://host:6379/0`."""
    redis_ttl: int = Field(24 * 3600, ge=1)
    """Seconds that clips and heard voices are kept there."""
    redis_timeout: float = Field(0.05, gt=0)
    """Seconds that a request waits for it at the most. Once it was late it is left alone for 5
    s."""
    voices_dir: Path = ROOT / "data" / "voices"
    """Where voices made over the API are kept."""
    voices_max: int = Field(1000, ge=0)
    """Voices kept there, at most."""
    voices_file: FilePath = ROOT / "voices" / "voices.toml"
    """The table of voice aliases. Recordings beside it (`name.wav`, its text in `name.txt`) are
    voices to clone."""

    @field_validator("lexicon_dir", "voices_dir")
    @classmethod
    def _may_be_folder(cls, path: Path) -> Path:
        """It is made when something is to be kept."""
        if path.exists() and not path.is_dir():
            raise ValueError("It is a file; a folder is needed")
        return path


class Table(Connection, Speaking):
    """All of them."""
