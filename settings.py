"""Every setting, with its default, its bounds and its help text.

`Settings` reads the values from the environment. docs/settings.md and .env.example are generated
from this file and recognition_settings.py; the text under each field is its help.
"""

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
from pydantic_settings import BaseSettings, SettingsConfigDict

from recognition_settings import RecognitionSettings

ROOT = Path(__file__).parent
# An origin as a browser writes it: without a path, without capitals. The pages of an app may have a
# scheme of the app's own, such as app://.
ORIGIN = re.compile(r"localhost|\*|null|file://|[a-z][a-z0-9+.-]*://[^/?#*\sA-Z]+")
# A name or an address, with its port if need be, as it stands in a URL.
HOST = re.compile(r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
# Path segments, which need no escape in a URL or in HTML.
PATH_PREFIX = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+")
# Settings that change the samples. Engines get them; servers share clips only where they are equal.
SOUND_SETTINGS = {
    "device",
    "dtype",
    "quantize",
    "quantize_predictor",
    "cpu_kernels",
    "attention",
    "deterministic",
    "guards",
    "reference_silence",
}


class ServerSettings(BaseModel):
    """Everything between the socket and the application."""

    model_config = ConfigDict(defer_build=True)  # only a subclass is ever built

    host: str = "0.0.0.0"
    """Address to listen on."""
    port: int = Field(8880, ge=0, le=65535)
    """Port to listen on."""
    wyoming_port: int = Field(0, ge=0, le=65535)
    """Port for Wyoming, Home Assistant's protocol (hearing.md), such as 10200. 0 means off."""
    unix_socket_path: str = ""
    """Path of a Unix socket to listen on. It replaces TCP, unless PORT is set too."""
    unix_socket_mode: str = Field("0660", pattern=r"^0?[0-7]{3}$")
    """Permissions of the socket file, in octal."""
    ssl_certfile: str = ""
    """Certificate file (PEM, with its chain). Setting it turns TLS on, for TCP and for the Unix
    socket.
    """
    ssl_keyfile: str = ""
    """Key file of the certificate, unless the key is in the same file."""
    http2: bool = False
    """Speak HTTP/2 as well, with and without TLS, through granian (`make http2`)."""
    shutdown_timeout: float = Field(30, ge=0)
    """Seconds that running requests may take to finish after SIGTERM or SIGINT. New requests get
    503.
    """
    gateway_mode: bool = False
    """Keep only a small process on the socket. It starts the server on demand, and the server exits
    after IDLE_TIMEOUT: running.md.
    """
    gateway_warm: bool = False
    """In gateway mode, keep a started server ready while no request comes, with the embedded voice
    in memory, but without other models: running.md.
    """
    gateway_fd: int = Field(0, ge=0)
    """File descriptor that connects a server to the gateway that started it. Only the gateway sets
    it.
    """
    gateway_starts: int = Field(0, ge=0)
    """Number of servers that the gateway has started, this one included, for /metrics. Only the
    gateway sets it.
    """
    gateway_failed_starts: int = Field(0, ge=0)
    """Number of those servers that ended before they served. Only the gateway sets it."""
    worker_host: str = ""
    """In gateway mode, the host of a server elsewhere. The gateway copies every connection to it
    and starts no server of its own.
    """
    worker_port: int = Field(8880, ge=1, le=65535)
    """Port of that server."""
    max_body_bytes: int = Field(2**21, ge=1024)
    """Maximum bytes of a request body or a WebSocket message. A larger one gets 413 (1009 on a
    WebSocket).
    """
    max_upload_bytes: int = Field(10 * 2**20, ge=1024)
    """Maximum bytes of an uploaded recording. A larger one gets 413. In `ref_audio` its base64 may
    be larger than MAX_BODY_BYTES, except over a WebSocket.
    """
    max_bodies_bytes: int = Field(4 * 2**30, ge=0)
    """Maximum bytes of all request bodies at a time. A form's file is on the disk (`TMPDIR`) until
    its request is over, other bodies are in memory. One more gets 503 with `Retry-After`, unless it
    is the only one. 0 means no limit.
    """
    ref_audio_hosts: str = ""
    """Hosts from which a request's `ref_audio` may be fetched, separated by commas, such as
    `files.example.com`; another port than the scheme's own needs `files.example.com:8443`. Empty
    means none: `ref_audio` is then the recording itself. Only public addresses are connected to.
    """
    request_body_timeout: float = Field(30, ge=0)
    """Seconds that a request body may take to arrive; after that the client gets 408. 0 means no
    limit.
    """
    send_timeout: float = Field(600, ge=0)
    """Seconds that a client may leave sent data unread before the server cuts the connection.
    Without a limit, a client that vanished would keep the model loaded. Values below 60 also cut
    slow readers, because kernels buffer a lot. 0 means never.
    """
    max_websockets: int = Field(1000, ge=0)
    """Maximum number of open WebSockets, and of connections of Wyoming. One more gets 503, or an
    error. 0 means no limit.
    """
    ws_idle_timeout: float = Field(600, ge=0)
    """Seconds without messages and without work after which a WebSocket (1001) or a connection of
    Wyoming is closed. 0 means never.
    """
    api_keys: SecretStr = SecretStr("")
    """API keys, separated by commas: `key`, `name:key` or `name:key:speak+admin`. See keys.md."""
    api_keys_file: Annotated[FilePath | None, BeforeValidator(lambda path: path or None)] = None
    """TOML file of hashed keys with their limits. The server reads it again when it changes. See
    keys.md.
    """
    usage_file: Annotated[Path | None, BeforeValidator(lambda path: path or None)] = None
    """File in which each key's use of audio_seconds_per_day and heard_seconds_per_day survives a
    restart. The server must be able to write to its folder.
    """
    public_discovery: bool = True
    """Allow reading models, voices, /health, /metrics and /docs without a key."""
    wav_hold: float = Field(0.2, ge=0)
    """Seconds that a WAV or FLAC of one piece of text is held back after its first samples. A clip
    that ends in that time gets an exact header.
    """
    sse_keepalive: float = Field(10, gt=0)
    """Seconds of silence on an SSE stream after which the server sends a comment."""
    page_enabled: bool = True
    """Serve the page at /, on which people speak and listen in a browser."""
    max_event_streams: int = Field(16, ge=0)
    """Maximum number of open streams of /health/events. One more gets 503. 0 means none."""
    prometheus_enabled: bool = True
    """Serve /metrics."""
    otel_exporter_otlp_endpoint: str = Field("", pattern=r"^(https?://.+)?$")
    """OpenTelemetry collector that receives traces, such as `http://localhost:4318`
    (observability.md). Empty means no traces.
    """
    cors_origins: str = "localhost"
    """Origins whose pages may use the server, separated by commas, such as `https://app.example`.
    `localhost` means any port of this machine; `*` means every origin; a lone comma means none.
    """
    root_path: str = Field("", pattern=rf"^(/|{PATH_PREFIX.pattern}/?)?$")
    """Path prefix under which a proxy publishes the server, such as `/speech`. The proxy may remove
    it or leave it. A trusted proxy may send it as the header X-Forwarded-Prefix instead.
    """
    forwarded_allow_ips: str = "127.0.0.1,::1"
    """Addresses or networks of the proxies whose X-Forwarded-For, -Proto and -Prefix are trusted,
    separated by commas. `*` means every peer, also over a Unix socket.
    """
    log_format: Literal["json", "text"] = "text"
    """Format of log lines."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Lowest level that is logged."""
    log_text: bool = False
    """Log the text of requests, and the messages of unexpected errors, which may quote that text.
    """

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

    @field_validator("ref_audio_hosts")
    @classmethod
    def _are_hosts(cls, names: str) -> str:
        names = names.lower()
        for name in filter(None, map(str.strip, names.split(","))):
            if not HOST.fullmatch(name):
                raise ValueError(
                    f"{name!r} isn't a host: write files.example.com or files.example.com:8443, "
                    "without https:// and without a path"
                )
        return names

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, names: str) -> str:
        """Refuses names that no browser sends as an Origin header."""
        for name in filter(None, map(str.strip, names.split(","))):
            if not ORIGIN.fullmatch(name):
                raise ValueError(
                    f"{name!r} isn't an origin: write https://app.example or "
                    "http://app.example:8080, without a path; `localhost`, or `*`"
                )
        return names


class SpeechSettings(BaseModel):
    """The model, the queue and the caches."""

    model_config = ConfigDict(defer_build=True)

    engine: Literal["auto", "embedded", "qwen3", "reference", "fake"] = "auto"
    """Speech engine. `qwen3` is our Qwen3-TTS, `reference` the official package (`make reference`),
    `embedded` the voices that are installed with the server. `auto` takes `qwen3` if there is a
    CUDA device and the model is available, otherwise `embedded`. `fake` hums, for tests.
    """
    model_id: str = ""
    """Qwen3-TTS checkpoint: a folder or a hub id. Empty means Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice
    if ENGINE is `auto`.
    """
    device: Literal["auto", "cuda", "cpu", "mps"] = "auto"
    """Device on which Qwen3-TTS runs."""
    dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    """Number type of Qwen3-TTS. `auto` is bfloat16 on CUDA and float32 elsewhere."""
    quantize: Literal["auto", "none", "int8", "int4", "fp8"] = "auto"
    """Weight type of Qwen3-TTS. `auto` is int8 on a CPU and none elsewhere. int4 on a CPU is faster
    and worse at clones and long texts. fp8 needs CUDA.
    """
    quantize_predictor: bool = False
    """Quantize the code predictor too, on CUDA."""
    cpu_kernels: Literal["auto", "onnxruntime"] = "auto"
    """What runs the packed weights (int8 and int4) of Qwen3-TTS and Qwen3-ASR on a CPU. `auto` is
    our own kernels on Linux and a processor with AVX-512 VNNI, where gcc 8 or later, clang or the
    package ziglang is found or they were compiled before, and onnxruntime elsewhere. The log says
    which. A seed gives other codes with each.
    """
    kokoro_convolutions: Literal["auto", "shipped"] = "auto"
    """How the embedded Kokoro voices compute their convolutions; the samples are the same. `auto`
    is as products of matrices where the CPU has instructions for 8-bit products (VNNI, AMX), which
    takes half the time. `shipped` is the model as it was published.
    """
    attention: Literal["auto", "sdpa", "eager", "flash", "efficient", "math", "cudnn"] = "auto"
    """Backend of torch's attention."""
    deterministic: bool = False
    """A seed gives the same samples whichever requests run beside it, on a GPU and with
    TORCH_COMPILE too: every frame is computed for all slots and positions, and sound a stream at a
    time. Without it that holds on a CPU only.
    """
    torch_compile: bool = False
    """Compile the frame function. Loading takes minutes longer; frames are faster."""
    max_new_tokens: int = Field(0, ge=0, le=8192)
    """Maximum length of one slot's text in 80 ms frames, plus one; a request may ask for less. 0
    means 2048. With GUARDS=true the limit is also 8 frames per word (or per six letters), but at
    least 128. 1 is treated as 2.
    """
    guards: bool = True
    """Stop streams that are stuck or silent, and try once more if the client has heard nothing yet.
    False behaves as the official package does.
    """
    reference_silence: float = Field(0.5, ge=0, le=5)
    """Seconds of silence added after a reference recording, so that its last sound doesn't leak
    into the speech.
    """
    max_batch_size: int = Field(4, ge=1, le=256)
    """Slots: how many clients the engine serves at once, if it can batch. 1 turns batching off."""
    max_queue_depth: int = Field(5, ge=0)
    """Maximum number of requests that wait for a slot. One more gets 503. 0 means no limit."""
    read_ahead: float = Field(10, gt=0)
    """Seconds of unread audio after which a request's next piece isn't started."""
    max_wait: float = Field(10, ge=0)
    """Seconds after which waiting background work counts as realtime, so that no request starves.
    """
    request_timeout: float = Field(300, ge=0)
    """Seconds without progress after which a request gets 504. 0 means never."""
    live_timeout: float = Field(30, ge=0)
    """Seconds without new text after which a text that is still being written (WebSocket) is ended.
    The server speaks the text that it has, and sends an error. 0 means never.
    """
    stall_timeout: float = Field(120, ge=0)
    """Seconds after which an engine step is abandoned and its streams fail. If the step still runs
    after twice as long, the process restarts. 0 means never.
    """
    max_input_chars: int = Field(100_000, ge=1)
    """Maximum characters of text in one request. A longer text gets 413."""
    max_reference_seconds: float = Field(60, ge=1, le=600)
    """Maximum seconds of an uploaded recording. A longer one gets 400."""
    text_normalize: bool = True
    """Speak written forms (numbers, dates, money, ...) as words. A request may override it."""
    input_type: Literal["text", "plain", "markdown", "html", "ssml"] = "text"
    """Markup of a request's input. `text` is what people and language models write. A request may
    override it.
    """
    emoji: Literal["drop", "name"] = "drop"
    """Drop emoji, or speak their names."""
    read_reasoning: bool = False
    """Speak what a language model thinks before it answers, such as `<think>...</think>`."""
    lexicon_dir: Path = ROOT / "data" / "lexicons"
    """Folder of the pronunciation dictionaries."""
    idle_timeout: float = Field(120, ge=0)
    """Seconds without work after which the model is unloaded and its memory is freed. 0 means
    never.
    """
    preload_model: bool = False
    """Load the model at start instead of at the first request."""
    inference_cpu_cores: str = Field("", pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")
    """Cores to which the inference thread and its helpers are pinned, such as `0,2-3`. Empty means
    any core. The embedded voices use as many threads as there are cores.
    """
    encode_threads: int = Field(2, ge=1, le=64)
    """Number of threads that read text and encode audio beside the inference thread."""
    default_voice: str = "alloy"
    """Voice of a request that names none."""
    audio_cache_max: int = Field(256, ge=0)
    """Maximum number of clips in the audio cache. 0 turns the cache off."""
    audio_cache_bytes: int = Field(256 * 2**20, ge=0)
    """Maximum bytes in the audio cache."""
    audio_cache_entry_bytes: int = Field(8 * 2**20, ge=0)
    """Maximum bytes of one clip in the audio cache."""
    voice_cache_max: int = Field(32, ge=0)
    """Maximum number of cloned voices kept in memory, for engines that clone."""
    redis_url: str = ""
    """Redis that several servers share as the second level of their caches (`make redis`), such as
    `redis://host:6379/0`.
    """
    redis_ttl: int = Field(24 * 3600, ge=1)
    """Seconds that clips and prepared voices stay in Redis."""
    redis_timeout: float = Field(0.05, gt=0)
    """Maximum seconds that a request waits for Redis. After a late answer the server doesn't ask
    Redis for 5 s.
    """
    voices_dir: Path = ROOT / "data" / "voices"
    """Folder of the voices made over the API."""
    voices_max: int = Field(1000, ge=0)
    """Maximum number of voices in that folder."""
    voices_file: FilePath = ROOT / "voices" / "voices.toml"
    """Table of voice names. Recordings beside it (`name.wav`, its text in `name.txt`) are voices to
    clone.
    """

    @field_validator("lexicon_dir", "voices_dir")
    @classmethod
    def _may_be_folder(cls, path: Path) -> Path:
        """The folder may be missing: it is created when the first file is stored."""
        if path.exists() and not path.is_dir():
            raise ValueError("It is a file; a folder is needed")
        return path


class AllSettings(ServerSettings, SpeechSettings, RecognitionSettings):
    """All settings."""


class Settings(AllSettings, BaseSettings):
    """All settings, read from environment variables of the same names in capitals. An empty
    variable counts as not set.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", allow_inf_nan=False, env_ignore_empty=True
    )
