"""Every setting comes from the environment variable of its name, and a wrong one is a clear
error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from docs.generate import help_texts
from edge.paths import origins_pattern
from gateway.listen import Settings as GatewaySettings
from server import create_app
from settings import Settings

GIVEN = {
    "asr_engine": ("whisper", "whisper"),
    "asr_model_id": ("tiny.en", "tiny.en"),
    "dual_model": ("true", "true"),
    "asr_aligner_id": ("/models/aligner", "/models/aligner"),
    "quantize_encoder": ("true", True),
    "onnx_encoder_path": ("/models/encoder.onnx", "/models/encoder.onnx"),
    "use_cuda_graphs": ("false", False),
    "asr_idle_timeout": ("60", 60.0),
    "asr_preload": ("true", True),
    "asr_threads": ("2", 2),
    "asr_upload_bytes": ("1000000", 1_000_000),
    "asr_max_seconds": ("60", 60.0),
    "asr_language_certainty": ("0.9", 0.9),
    "asr_live_seconds": ("60", 60.0),
    "asr_live_backlog": ("5", 5.0),
    "asr_align_timeout": ("2.5", 2.5),
    "max_event_streams": ("3", 3),
    "asr_live_delay": ("2.5", 2.5),
    "asr_use_server_vad": ("false", False),
    "ws_flush_silence_ms": ("300", 300),
    "ws_buffer_size": ("3200", 3200),
    "ws_overlap_size": ("0", 0),
    "ws_window_max_s": ("12", 12.0),
    "transcript_cache_max": ("7", 7),
    "transcript_cache_bytes": ("1000", 1000),
    "verify_wer": ("0.2", 0.2),
    "verify_max_chars": ("500", 500),
    "host": ("127.0.0.1", "127.0.0.1"),
    "port": ("9000", 9000),
    "wyoming_port": ("10200", 10_200),
    "unix_socket_path": ("/run/tts.sock", "/run/tts.sock"),
    "unix_socket_mode": ("0600", "0600"),
    "ssl_certfile": (__file__, __file__),
    "ssl_keyfile": (__file__, __file__),
    "http2": ("true", True),
    "shutdown_timeout": ("2.5", 2.5),
    "gateway_mode": ("true", True),
    "gateway_warm": ("true", True),
    "gateway_fd": ("3", 3),
    "gateway_starts": ("3", 3),
    "gateway_failed_starts": ("2", 2),
    "worker_host": ("gpu.local", "gpu.local"),
    "worker_port": ("9000", 9000),
    "engine": ("fake", "fake"),
    "model_id": ("/models/one", "/models/one"),
    "device": ("cuda", "cuda"),
    "dtype": ("float32", "float32"),
    "quantize": ("fp8", "fp8"),
    "cpu_kernels": ("onnxruntime", "onnxruntime"),
    "kokoro_convolutions": ("shipped", "shipped"),
    "deterministic": ("true", True),
    "quantize_predictor": ("true", True),
    "attention": ("math", "math"),
    "torch_compile": ("true", True),
    "max_new_tokens": ("100", 100),
    "guards": ("false", False),
    "reference_silence": ("0", 0.0),
    "max_upload_bytes": ("4096", 4096),
    "max_bodies_bytes": ("0", 0),
    "ref_audio_hosts": ("Files.example, [::1]:80", "files.example, [::1]:80"),
    "max_reference_seconds": ("30", 30.0),
    "voices_dir": ("/kept", Path("/kept")),
    "voices_max": ("3", 3),
    "max_batch_size": ("2", 2),
    "max_queue_depth": ("0", 0),
    "read_ahead": ("2.5", 2.5),
    "max_wait": ("3", 3.0),
    "request_timeout": ("1.5", 1.5),
    "live_timeout": ("8", 8.0),
    "stall_timeout": ("7", 7.0),
    "request_body_timeout": ("0", 0.0),
    "send_timeout": ("60", 60.0),
    "max_websockets": ("3", 3),
    "ws_idle_timeout": ("0", 0.0),
    "api_keys": ("me:secret", SecretStr("me:secret")),
    "api_keys_file": (__file__, Path(__file__)),
    "usage_file": ("/usage.json", Path("/usage.json")),
    "public_discovery": ("false", False),
    "max_input_chars": ("10", 10),
    "max_body_bytes": ("2048", 2048),
    "text_normalize": ("false", False),
    "input_type": ("html", "html"),
    "emoji": ("name", "name"),
    "read_reasoning": ("true", True),
    "lexicon_dir": ("/words", Path("/words")),
    "idle_timeout": ("0", 0.0),
    "preload_model": ("true", True),
    "inference_cpu_cores": ("0,2-3", "0,2-3"),
    "encode_threads": ("3", 3),
    "default_voice": ("nova", "nova"),
    "wav_hold": ("0", 0.0),
    "sse_keepalive": ("1", 1.0),
    "audio_cache_max": ("7", 7),
    "audio_cache_bytes": ("1000", 1000),
    "audio_cache_entry_bytes": ("100", 100),
    "voice_cache_max": ("4", 4),
    "redis_url": ("unix:///run/redis.sock", "unix:///run/redis.sock"),
    "redis_ttl": ("60", 60),
    "redis_timeout": ("0.2", 0.2),
    "page_enabled": ("false", False),
    "prometheus_enabled": ("false", False),
    "otel_exporter_otlp_endpoint": ("http://localhost:4318", "http://localhost:4318"),
    "cors_origins": ("https://a.example", "https://a.example"),
    "voices_file": (__file__, Path(__file__)),
    "root_path": ("/speech", "/speech"),
    "forwarded_allow_ips": ("10.0.0.0/8", "10.0.0.0/8"),
    "log_format": ("json", "json"),
    "log_level": ("debug", "debug"),
    "log_text": ("true", True),
}
WRONG = {
    "lexicon_dir": __file__,
    "voices_dir": __file__,
    "port": "70000",
    "unix_socket_mode": "rw",
    "ssl_certfile": "/nowhere",
    "ssl_keyfile": "/nowhere",
    "http2": "maybe",
    "shutdown_timeout": "-1",
    "gateway_mode": "maybe",
    "gateway_warm": "maybe",
    "gateway_fd": "-3",
    "gateway_starts": "-1",
    "gateway_failed_starts": "some",
    "worker_port": "0",
    "engine": "steam",
    "device": "tpu",
    "dtype": "int8",
    "quantize": "int2",
    "cpu_kernels": "torch",
    "kokoro_convolutions": "fp32",
    "attention": "none",
    "max_new_tokens": "-1",
    "reference_silence": "-1",
    "max_upload_bytes": "1",
    "ref_audio_hosts": "https://files.example",
    "max_reference_seconds": "0",
    "voices_max": "-1",
    "max_batch_size": "0",
    "max_queue_depth": "-1",
    "read_ahead": "0",
    "max_wait": "-1",
    "request_timeout": "-1",
    "quantize_encoder": "perhaps",
    "use_cuda_graphs": "perhaps",
    "asr_engine": "qwen",
    "live_timeout": "-1",
    "stall_timeout": "-1",
    "request_body_timeout": "-1",
    "send_timeout": "-1",
    "max_websockets": "-1",
    "ws_idle_timeout": "-1",
    "api_keys_file": "/nowhere",
    "public_discovery": "perhaps",
    "max_input_chars": "many",
    "max_body_bytes": "1",
    "text_normalize": "perhaps",
    "input_type": "word",
    "emoji": "sing",
    "read_reasoning": "perhaps",
    "idle_timeout": "-5",
    "preload_model": "perhaps",
    "inference_cpu_cores": "0-",
    "encode_threads": "0",
    "wav_hold": "-1",
    "sse_keepalive": "0",
    "audio_cache_max": "-1",
    "redis_ttl": "0",
    "redis_timeout": "0",
    "prometheus_enabled": "2",
    "otel_exporter_otlp_endpoint": "localhost:4318",
    "cors_origins": "app.example",
    "root_path": "speech",
    "log_format": "xml",
    "log_level": "loud",
    "log_text": "some",
}
NO_NUMBER = (
    "read_ahead",
    "max_wait",
    "request_timeout",
    "idle_timeout",
    "redis_timeout",
    "wav_hold",
    "sse_keepalive",
    "shutdown_timeout",
    "request_body_timeout",
    "send_timeout",
    "ws_idle_timeout",
)


def test_no_setting_is_left_out_here() -> None:
    assert set(GIVEN) == set(Settings.model_fields)


@pytest.mark.parametrize("name", GIVEN)
def test_a_setting_comes_from_its_environment_variable(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, value = GIVEN[name]
    assert getattr(Settings(), name) != value, "the test needs a value that isn't the default"
    monkeypatch.setenv(name.upper(), text)
    assert getattr(Settings(), name) == value


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_an_error_that_names_it_and_its_value(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name.upper(), WRONG[name])
    with pytest.raises(ValidationError) as error:
        Settings()
    assert name in str(error.value).lower()
    assert WRONG[name] in str(error.value)


@pytest.mark.parametrize("name", NO_NUMBER)
@pytest.mark.parametrize("value", ["nan", "inf"])
def test_seconds_are_finite(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name.upper(), value)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    assert len(help_texts()[name]) > 10


@pytest.mark.parametrize(
    "name", ["app.example", "https://", "https://a.example/", "https://*.a.example", "https://A.b"]
)
def test_an_origin_that_no_browser_sends_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="isn't an origin: write https://"):
        Settings(cors_origins=f"localhost, {name}")


@pytest.mark.parametrize(
    "name", ["", "*", "localhost", "null", "http://[::1]:80", "app://obsidian.md", "https://a, ,"]
)
def test_an_origin_is_what_a_browser_sends(name: str) -> None:
    assert Settings(cors_origins=name).cors_origins == name


@pytest.mark.parametrize("path", ["a", "//a", "/a b", "/a?b", "/..", "/a//b", "/<x>", "/a/."])
def test_a_prefix_is_a_path_that_needs_no_escape(path: str) -> None:
    with pytest.raises(ValidationError):
        Settings(root_path=path)


@pytest.mark.parametrize("path", ["", "/", "/a", "/a/", "/a.b/c-d_e/~f"])
def test_a_prefix_may_end_with_a_slash(path: str) -> None:
    assert Settings(root_path=path).root_path == path


def test_no_file_of_keys_may_be_written_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_KEYS_FILE", "")
    monkeypatch.setenv("API_KEYS", "")
    assert Settings().api_keys_file is None
    assert not Settings().api_keys.get_secret_value()


def test_keys_are_not_shown_with_the_settings() -> None:
    assert "secret" not in repr(Settings(api_keys=SecretStr("me:secret")))


@pytest.mark.parametrize("name", Settings.model_fields)
def test_an_empty_variable_counts_as_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    default = getattr(Settings(), name)
    monkeypatch.setenv(name.upper(), "")
    settings = Settings()
    assert getattr(settings, name) == default
    assert name not in settings.model_fields_set


def test_an_empty_port_leaves_a_unix_socket_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIX_SOCKET_PATH", "/run/tts.sock")
    monkeypatch.setenv("PORT", "")
    assert not Settings().tcp
    assert not GatewaySettings(dict(os.environ)).tcp


def test_empty_variables_leave_the_gateway_its_defaults() -> None:
    names = ("HOST", "PORT", "UNIX_SOCKET_PATH", "UNIX_SOCKET_MODE", "SSL_CERTFILE", "LOG_FORMAT")
    names += ("IDLE_TIMEOUT", "WORKER_HOST", "WORKER_PORT")
    environment = dict.fromkeys(names, "")
    found = vars(GatewaySettings(environment))
    assert found.pop("environment") == environment
    assert found == {key: vars(GatewaySettings({}))[key] for key in found}
    assert (found["port"], found["mode"], found["idle_timeout"]) == (8880, 0o660, 120)


def test_a_lone_comma_is_a_list_of_no_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", ",")
    assert not re.fullmatch(origins_pattern(Settings().cors_origins), "http://localhost")


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_max_batch_size_is_the_number_of_slots() -> None:
    assert create_app(Settings(engine="fake", max_batch_size=3)).state.speech.info.slots == 3


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "abc", "'abc'"),
        ("MAX_BATCH_SIZE", "0", "greater than or equal to 1"),
        ("INFERENCE_CPU_CORES", "4095", "INFERENCE_CPU_CORES=4095"),
        ("VOICES_FILE", "/nowhere", "'/nowhere'"),
        ("ENGINE", "qwen3", "MODEL_ID"),
        (
            "CORS_ORIGINS",
            "*, app.example",
            "'app.example' isn't an origin: write https://app.example",
        ),
        ("API_KEYS", "me:one, me:two", "'me'"),
        ("API_KEYS_FILE", "pyproject.toml", "[project]"),
    ],
)
def test_a_start_with_a_wrong_setting_ends_with_a_sentence(
    name: str, value: str, said: str
) -> None:
    command = [sys.executable, str(Path(__file__).parent.parent / "server.py")]
    ended = subprocess.run(
        command, env={**os.environ, name: value}, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
