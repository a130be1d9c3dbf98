"""Programs that people point at such a server: their calls, one by one, as their sources make
them."""

from __future__ import annotations

import base64
import http.client
import json
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest

from tests.clients import framings
from tests.clients.decode import decode
from tests.process import Server, running

TEXT = "We should finish the report before lunch. The children are playing football in the garden."


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client


# -------------------------------------------------------------------------------- Open WebUI 0.12.4


def test_open_webui_lists_models_and_voices_without_a_key(client: httpx.Client) -> None:
    models = client.get("/v1/audio/models").json()["models"]
    assert all(model["id"] and model["name"] for model in models)
    data = client.get("/v1/audio/voices").json()
    voices = {voice["id"]: voice["name"] for voice in data["voices"]}
    assert {"alloy", "nova", "vivian"} < set(voices)


def test_open_webui_reads_a_whole_mp3_by_its_content_type(client: httpx.Client) -> None:
    body = {"model": "tts-1", "input": TEXT, "voice": "alloy", "speed": 1, "user": "someone"}
    headers = {"Authorization": "Bearer none", "X-OpenWebUI-User-Name": "someone"}
    reply = client.post("/v1/audio/speech", json=body, headers=headers)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "audio/mpeg")
    assert decode(reply.content, "mp3").seconds > 3


def test_open_webui_finds_the_reason_in_error_message(client: httpx.Client) -> None:
    reply = client.post(
        "/v1/audio/speech", json={"model": "tts-1", "input": TEXT, "voice": "nobody"}
    )
    res = reply.json()
    assert "error" in res
    assert "nobody" in res["error"]["message"]


# ------------------------------------------------------------------------------- SillyTavern 1.19.0


@pytest.mark.parametrize("key", ["Bearer", "Bearer ", "Bearer sk-unused"])
def test_sillytavern_speaks_with_an_empty_bearer(server: Server, key: str) -> None:
    body = {"input": TEXT, "response_format": "mp3", "voice": "alloy", "speed": 1, "model": "tts-1"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Content-Type": "application/json", "Authorization": key}
    connection.request("POST", "/v1/audio/speech", json.dumps(body), headers)
    reply = connection.getresponse()
    assert (reply.status, reply.getheader("content-type")) == (200, "audio/mpeg")
    assert len(reply.read()) > 1000
    connection.close()


def test_sillytaverns_tts_webui_provider_lists_voices_of_a_model(client: httpx.Client) -> None:
    page = {"Origin": "http://localhost:8000"}
    for model in ("tts-1", "hexgrad/Kokoro-82M", "hexgrad%2FKokoro-82M"):
        reply = client.get(f"/v1/audio/voices/{model}", headers=page)
        assert reply.headers["access-control-allow-origin"] == "http://localhost:8000"
        assert {"value": "alloy", "label": "alloy"} in reply.json()["voices"]


def test_sillytaverns_tts_webui_provider_streams_a_wav_with_a_44_byte_header(
    client: httpx.Client,
) -> None:
    page = {"Origin": "http://localhost:8000"}
    preflight = {
        **page,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert client.options("/v1/audio/speech", headers=preflight).status_code == 200
    more = {"speed": 1, "stream": True, "params": {"desired_length": 80, "halve_first_chunk": True}}
    body = {
        "model": "chatterbox",
        "voice": "alloy",
        "input": TEXT,
        "response_format": "wav",
        **more,
    }
    reply = client.post("/v1/audio/speech", json=body, headers=page)
    assert reply.headers["access-control-allow-origin"] == "http://localhost:8000"
    header = reply.content[:44]
    assert int.from_bytes(header[22:24], "little") == 1
    assert int.from_bytes(header[24:28], "little") == 24_000
    assert int.from_bytes(header[34:36], "little") == 16
    assert header[36:40] == b"data"


# ----------------------------------------------------------------------------------- Home Assistant


def test_home_assistants_probe_is_answered_within_10_seconds_by_a_cold_server() -> None:
    agent = {"User-Agent": "HomeAssistant-OpenAI-TTS", "Authorization": "Bearer none"}
    probe = {"model": "tts-1", "input": ".", "voice": "alloy", "response_format": "mp3"}
    with running() as server:
        for text in (probe["input"], "It is ten degrees outside."):
            began = time.monotonic()
            body = {**probe, "input": text}
            reply = httpx.post(
                f"{server.url}/v1/audio/speech", json=body, headers=agent, timeout=30
            )
            assert reply.status_code == 200
            assert time.monotonic() - began < 10
            assert decode(reply.content, "mp3").seconds > 0.2


def test_home_assistants_integration_streams_opus_and_merges_fields_of_its_own(
    client: httpx.Client,
) -> None:
    extra = {"chunk_size": 100, "repetition_penalty": 1.1, "chatterbox_exaggeration": 0.5}
    body = {
        "model": "tts-1",
        "input": TEXT,
        "voice": "alloy",
        "response_format": "opus",
        "speed": 1.0,
        **extra,
    }
    began = time.monotonic()
    with client.stream("POST", "/v1/audio/speech", json=body) as reply:
        assert reply.status_code == 200
        data = b"".join(reply.iter_bytes(1024))
    assert time.monotonic() - began < 60
    assert data.startswith(b"OggS")
    assert decode(data, "opus").seconds > 3


def test_home_assistant_core_sends_none_as_a_word(client: httpx.Client) -> None:
    body = {
        "model": "gpt-4o-mini-tts",
        "voice": "alloy",
        "input": "Hello.",
        "instructions": "None",
        "speed": 1.0,
    }
    for format in ("mp3", "opus", "pcm", "wav", "flac", "aac"):
        reply = client.post("/v1/audio/speech", json={**body, "response_format": format})
        assert reply.status_code == 200
        assert "warning" not in reply.headers


# ----------------------------------------------------------------------------- wyoming-openai 0.8.0


def test_wyoming_openai_takes_us_for_a_server_that_lists_its_voices(client: httpx.Client) -> None:
    assert client.get("/v1/readyz").status_code != 200  # else: LocalAI
    assert client.get("/health").text != "OK"  # else: speaches
    assert client.get("/v1/test").json() == {"status": "ok"}  # Kokoro-FastAPI
    voices = client.get("/v1/audio/voices").json()["voices"]
    names = [voice if isinstance(voice, str) else voice["id"] for voice in voices]
    assert "alloy" in names
    assert "alloy" in client.get("/v1/audio/voices?legacy=true").json()["voices"]
    assert [voice["name"] for voice in client.get("/v1/models/tts-1").json()["voices"]] == names


@pytest.mark.parametrize("text", ["Hello there.", TEXT * 12])
def test_wyoming_openai_parses_the_wav_header_from_the_first_chunk(
    client: httpx.Client, text: str
) -> None:
    body = {"model": "tts-1", "voice": "alloy", "input": text, "response_format": "wav"}
    with client.stream("POST", "/v1/audio/speech", json=body, headers=framings.FRESH) as reply:
        chunks = list(reply.iter_bytes(2048))
    first, data = chunks[0], b"".join(chunks)
    assert (first[:4], first[8:16], first[36:40]) == (b"RIFF", b"WAVEfmt ", b"data")
    riff, size = int.from_bytes(first[4:8], "little"), int.from_bytes(first[40:44], "little")
    assert (riff, size) in {(len(data) - 8, len(data) - 44), (0xFFFFFFFF, 0xFFFFFFFF)}
    assert data.count(b"WAVEfmt ") == 1
    assert len(data) % 2 == 0


# ------------------------------------------------------------------------------------- voice agents


@pytest.mark.parametrize("format", ["mp3", "wav", "opus", "flac", "aac", "pcm"])
def test_livekit_1_7_0_finds_frames_in_the_events(client: httpx.Client, format: str) -> None:
    body = {
        "input": TEXT,
        "model": "qwen3-tts",
        "voice": "alloy",
        "response_format": format,
        "speed": 1.0,
    }
    audio, done = b"", False
    with client.stream("POST", "/v1/audio/speech", json={**body, "stream_format": "sse"}) as reply:
        for line in reply.iter_lines():
            line = line.strip()
            if not line.startswith("data:"):
                continue
            event: dict[str, Any] = json.loads(line[5:].strip())
            if event.get("type") == "speech.audio.delta":
                audio += base64.b64decode(event.get("audio") or event["delta"])
            done = done or (
                event.get("type") == "speech.audio.done" and event["usage"]["output_tokens"] > 0
            )
    assert done
    assert decode(audio, format).seconds > 3


@pytest.mark.parametrize("stream_format", ["sse", "audio"])
def test_livekit_1_7_1_picks_its_decoder_by_content_type(
    client: httpx.Client, stream_format: str
) -> None:
    known = {
        "audio/mpeg": "mp3",
        "audio/ogg": "opus",
        "audio/wav": "wav",
        "audio/flac": "flac",
        "audio/aac": "aac",
    }
    for format in (*known.values(), "pcm"):
        body = {
            "input": "Hello.",
            "model": "qwen3-tts",
            "voice": "alloy",
            "response_format": format,
        }
        reply = client.post("/v1/audio/speech", json={**body, "stream_format": stream_format})
        kind = reply.headers["content-type"].split(";")[0].strip().lower()
        if stream_format == "sse":
            assert kind == "text/event-stream"
        else:
            assert {**known, "audio/pcm": "pcm"}[kind] == format


def test_pipecat_gets_pcm_in_chunks_of_half_a_second(server: Server) -> None:
    client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="any")
    speech = client.audio.speech.with_streaming_response
    with speech.create(
        input=TEXT, model="gpt-4o-mini-tts", voice="alloy", response_format="pcm"
    ) as reply:
        assert reply.status_code == 200
        chunks = list(reply.iter_bytes(24_000))
    assert {len(chunk) for chunk in chunks[:-1]} == {24_000}
    assert len(chunks[-1]) % 2 == 0
    assert 3 < sum(map(len, chunks)) / 48_000 < 10


def test_openai_agents_fixed_instructions_are_no_style(client: httpx.Client) -> None:
    fixed = (
        "You will receive partial sentences. Do not complete the sentence just read out the text."
    )
    body = {
        "model": "gpt-4o-mini-tts",
        "voice": "alloy",
        "input": "Hello.",
        "response_format": "pcm",
    }
    for nothing in (fixed, "", None, "None"):
        reply = client.post("/v1/audio/speech", json={**body, "instructions": nothing})
        assert reply.status_code == 200
        assert "warning" not in reply.headers


def test_a_real_style_is_answered_with_a_warning_where_the_engine_has_none(
    client: httpx.Client,
) -> None:
    body = {
        "input": "Hello.",
        "voice": "alloy",
        "instructions": "Whisper, as if it were late at night.",
    }
    reply = client.post("/v1/audio/speech", json=body)
    assert reply.status_code == 200
    assert re.fullmatch(r'299 - "instructions are ignored: [^"]+"', reply.headers["warning"])


def test_llama_swap_posts_the_whole_voice_object(client: httpx.Client) -> None:
    voice = client.get("/v1/audio/voices").json()["voices"][0]
    assert isinstance(voice, dict)
    for asked in (voice, {"id": "alloy"}, {"name": "alloy"}):
        reply = client.post(
            "/v1/audio/speech", json={"model": "any", "input": "Hello.", "voice": asked}
        )
        assert reply.status_code == 200, reply.text


# ----------------------------------------------------------------------------------------- browsers


def test_openai_node_in_a_page_of_this_machine_passes_the_preflight(client: httpx.Client) -> None:
    own = "authorization,content-type,x-stainless-arch,x-stainless-lang,x-stainless-os,x-stainless-package-version"
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": own}
    reply = client.options("/v1/audio/speech", headers={"Origin": "http://localhost:3000", **asked})
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-origin"] in {"http://localhost:3000", "*"}
    allowed = {
        name.strip().lower() for name in reply.headers["access-control-allow-headers"].split(",")
    }
    assert set(own.split(",")) <= allowed
    stranger = client.options(
        "/v1/audio/speech", headers={"Origin": "https://stranger.test", **asked}
    )
    assert "access-control-allow-origin" not in stranger.headers


@pytest.mark.parametrize(
    "path", ["/v1/audio/speech", "/v1/audio/speech/stream", "/v1/audio/speech/stream/pcm"]
)
def test_sound_and_events_are_never_compressed_and_never_held_back_by_a_proxy(
    client: httpx.Client, path: str
) -> None:
    body = {"input": "Hello.", "voice": "alloy"}
    reply = client.post(path, json=body, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert "content-encoding" not in reply.headers
    assert reply.headers["x-accel-buffering"] == "no"
