"""A recording in the JSON of a speech request clones as the form of /v1/audio/speech/clone does:
vLLM-Omni's `ref_audio`, `ref_text`, `x_vector_only_mode` and `task_type`."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from edge.body_limit import RECORDING_PATHS
from edge.fetch import Fetcher
from tests.captured_logs import captured_logs
from tests.keys import KEY_LIST, SECRET, bearer
from tests.recordings import RECORDING, TEXT, VOICES, clone, recording
from tests.serving import EVENTS, PCM, SPEECH, Fakes, Served, serving

BASE64 = base64.b64encode(RECORDING).decode()
DATA_URL = f"data:audio/wav;base64,{BASE64}"
CLONING = ("seed", "instruct", "clone")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(Fakes(can=CLONING), voices_dir=tmp_path / "kept") as server:
        yield server


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """For tests that leave nothing behind."""
    with serving(Fakes(can=CLONING), voices_dir=tmp_path_factory.mktemp("kept")) as server:
        yield server


async def say(server: Served, ref_audio: Any = BASE64, **fields: Any) -> httpx.Response:
    return await server.say(TEXT, ref_audio=ref_audio, **fields)


def prepared(server: Served) -> list[str]:
    """The words of the recordings that the engine made voices of."""
    return [text for engine in server.fakes.engines for verb, text in engine.log if verb == "voice"]


def error_of(answer: httpx.Response, status: int = 400) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    error: dict[str, Any] = answer.json()["error"]
    return error


# ------------------------------------------------------------------------------------ how it is sent


async def test_it_is_the_sound_and_the_voice_of_the_form(served: Served) -> None:
    by_form = await clone(served, ref_text="What I said.")
    for ref_audio in (BASE64, DATA_URL, [DATA_URL]):
        answer = await say(served, ref_audio, ref_text="What I said.", task_type="Base")
        assert (answer.status_code, answer.content) == (200, by_form.content), answer.text
        assert answer.headers["x-cache"] == "hit", "one key for both"
    assert prepared(served) == ["What I said."], "one voice for both"


async def test_it_is_another_sound_than_that_of_a_voice_by_name(served: Served) -> None:
    by_name = (await served.say(TEXT)).content
    assert (await say(served)).content != by_name
    for nothing in ("", None, "  "):
        assert (await say(served, nothing, ref_text="", task_type="")).content == by_name


WRITTEN: dict[str, Callable[[str], str]] = {
    "with line breaks": lambda text: "\n".join(
        text[start : start + 76] for start in range(0, len(text), 76)
    ),
    "with CRLF and spaces": lambda text: f"  {text[:76]}\r\n{text[76:]}\r\n",
    "without padding": lambda text: text.rstrip("="),
    "URL-safe": lambda text: text.replace("+", "-").replace("/", "_"),
    "escaped as in a URL": lambda text: (
        "data:audio/wav;base64," + text.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D")
    ),
    "a data URL without a type": lambda text: f"data:;base64,{text}",
    "a data URL with parameters": lambda text: f"DATA:audio/ogg;codecs=opus;BASE64,{text}",
    "a data URL of another type": lambda text: f"data:application/octet-stream;base64,{text}",
}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("size", [0, 1, 2])
async def test_base64_is_read_in_every_spelling(
    served: Served, write: Callable[[str], str], size: int
) -> None:
    file = RECORDING + b"\0" * size  # of each length of padding
    assert (await say(served, write(base64.b64encode(file).decode()))).status_code == 200
    assert (await clone(served, file)).headers["x-cache"] == "hit"


@pytest.mark.parametrize("format", ["WAV", "FLAC", "OGG", "MP3"])
async def test_a_recording_may_come_in_any_format(shared: Served, format: str) -> None:
    file = base64.b64encode(recording(format=format)).decode()
    assert (await say(shared, file)).status_code == 200


async def test_every_speech_route_takes_it(served: Served) -> None:
    sound = (await say(served, ref_text="Mine.")).content
    assert (await served.say(TEXT, PCM, ref_audio=BASE64, ref_text="Mine.")).content == sound
    events = await served.say(TEXT, EVENTS, ref_audio=BASE64, ref_text="Mine.")
    lines = [line[6:] for line in events.text.splitlines() if line.startswith("data: ")]
    assert b"".join(map(base64.b64decode, lines[:-1])) == sound
    for fields in ({"input": TEXT}, {"text": TEXT, "end": True}):
        asked = {**fields, "seed": 7, "ref_audio": DATA_URL, "ref_text": "Mine."}
        async with served.connect() as socket:
            await socket.send(json.dumps(asked))
            start = json.loads(await socket.recv())
            assert (start["event"], start["voice"]) == ("start", "clone")
            heard = b""
            while isinstance(message := await socket.recv(), bytes):
                heard += message
            assert heard == sound
            # the next request on the socket has its own voice
            await socket.send(json.dumps({"input": TEXT, "voice": "nova"}))
            assert json.loads(await socket.recv())["voice"] == "nova"
    assert prepared(served) == ["Mine."]
    text = await served.post("/v1/audio/text", json={"input": TEXT, "ref_audio": BASE64})
    assert text.json()["voice"] == "clone"


async def test_openais_sdk_sends_it_in_extra_body(served: Served) -> None:
    sound = (await say(served, ref_text="Mine.")).content
    async with openai.AsyncOpenAI(
        base_url=f"{served.base_url}/v1", api_key="x", max_retries=0
    ) as client:
        for voice in ("alloy", "vivian", "a voice that nobody has"):
            spoken = await client.audio.speech.create(
                model="tts-1",
                voice=voice,
                input=TEXT,
                response_format="pcm",
                extra_body={
                    "task_type": "Base",
                    "ref_audio": DATA_URL,
                    "ref_text": "Mine.",
                    "language": "Auto",
                    "seed": 7,
                },
            )
            assert spoken.content == sound
        with pytest.raises(openai.BadRequestError, match="base64"):
            await client.audio.speech.create(
                model="tts-1", voice="alloy", input=TEXT, extra_body={"ref_audio": "me.wav"}
            )


@pytest.mark.parametrize("format", ["mp3", "wav", "opus", "flac", "aac"])
async def test_it_streams_in_every_format_and_as_events(shared: Served, format: str) -> None:
    assert (await say(shared, response_format=format)).status_code == 200
    events = await say(shared, response_format=format, stream_format="sse")
    assert "speech.audio.done" in events.text


@pytest.mark.parametrize("language", ["English", "english", "en", "Auto", "auto", "Japanese"])
async def test_languages_and_instructions_are_written_as_vllm_omni_writes_them(
    shared: Served, language: str
) -> None:
    answer = await say(shared, language=language, instructions="Very happily.", max_new_tokens=2048)
    assert answer.status_code == 200


# ------------------------------------------------------------------------------- what the fields mean


async def test_the_words_of_the_recording_are_a_voice_of_their_own(served: Served) -> None:
    for fields in (
        {"ref_text": "One."},
        {"ref_text": " One. "},
        {"ref_text": "Two."},
        {"ref_text": ""},
        {"ref_text": None, "x_vector_only_mode": None},
        {"ref_text": "One.", "x_vector_only_mode": True},
        {"ref_text": "One.", "x_vector_only_mode": False},
        {"x_vector_only_mode": "true"},
    ):
        assert (await say(served, input=f"Text of {fields}.", **fields)).status_code == 200
    assert prepared(served) == ["One.", "Two.", ""]
    await say(served, base64.b64encode(recording(seed=5)).decode(), ref_text="One.")
    assert prepared(served) == ["One.", "Two.", "", "One."]


async def test_the_form_takes_the_same_fields(served: Served) -> None:
    for fields in (
        {"ref_text": "One.", "x_vector_only_mode": "true"},
        {"ref_text": "One.", "task_type": "Base"},
    ):
        assert (await clone(served, input=f"Of {fields}.", **fields)).status_code == 200
    assert prepared(served) == ["", "One."]
    error = error_of(await clone(served, ref_audio=BASE64))
    assert (error["param"], "'file'" in error["message"]) == ("ref_audio", True)
    assert error_of(await clone(served, task_type="CustomVoice"))["param"] == "task_type"


@pytest.mark.parametrize("task_type", ["Base", "base", " BASE ", "", None])
async def test_the_task_of_a_recording_is_base(shared: Served, task_type: str | None) -> None:
    assert (await say(shared, task_type=task_type)).status_code == 200


@pytest.mark.parametrize(
    "task_type", ["CustomVoice", "customvoice", "custom_voice", "VoiceDesign", "voice-design"]
)
async def test_another_task_is_refused_beside_a_recording(shared: Served, task_type: str) -> None:
    error = error_of(await say(shared, task_type=task_type))
    assert error["param"] == "task_type"
    assert "'Base'" in error["message"]


async def test_an_unknown_task_is_refused(shared: Served) -> None:
    assert error_of(await shared.say(TEXT, task_type="Song"))["param"] == "task_type"


async def test_base_without_a_recording_speaks_with_a_stored_voice_only(served: Served) -> None:
    await served.post(
        VOICES, data={"name": "anna", "ref_text": "Mine."}, files={"audio_sample": RECORDING}
    )
    assert (await served.say(TEXT, voice="anna", task_type="Base")).status_code == 200
    assert (await served.say(TEXT, voice="anna", ref_text="Mine.")).status_code == 200
    for voice in ("alloy", None, "vivian"):
        error = error_of(await served.say(TEXT, voice=voice, task_type="Base"))
        assert (error["param"], "recording" in error["message"]) == ("ref_audio", True)
    assert "nobody" in error_of(await served.say(TEXT, voice="nobody", task_type="Base"))["message"]


async def test_words_without_their_recording_are_refused(served: Served) -> None:
    error = error_of(await served.say(TEXT, ref_text="What I said."))
    assert (error["param"], "recording" in error["message"]) == ("ref_audio", True)
    for harmless in ({"ref_text": " "}, {"x_vector_only_mode": True}, {"task_type": "CustomVoice"}):
        assert (await served.say(TEXT, **harmless)).status_code == 200


async def test_a_voice_from_the_words_needs_the_words(shared: Served) -> None:
    assert error_of(await say(shared, x_vector_only_mode=False))["param"] == "ref_text"


# ----------------------------------------------------------------------------------- what is refused


async def test_a_model_that_cannot_clone_says_so_and_no_other_voice_answers() -> None:
    with serving() as server:
        for ref_audio in (BASE64, DATA_URL, "http://files.example/a.wav", "not base64!"):
            for path in sorted(RECORDING_PATHS):
                error = error_of(await server.say(TEXT, path, ref_audio=ref_audio))
                assert "can't clone voices" in error["message"]
                assert "Base checkpoint" in error["message"]
                assert error["param"] == "ref_audio"
        assert error_of(await server.say(TEXT, task_type="Base"))["param"] == "task_type"
        design = error_of(await server.say(TEXT, task_type="VoiceDesign", instructions="Old."))
        assert "VoiceDesign checkpoint" in design["message"]
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TEXT, "ref_audio": BASE64}))
            assert "can't clone" in json.loads(await socket.recv())["detail"]
            await socket.send(json.dumps({"text": "", "ref_audio": BASE64}))
            assert "can't clone" in json.loads(await socket.recv())["detail"]
        assert not server.fakes.engines, "nothing was loaded to find out"


def in_base64(file: bytes) -> str:
    return base64.b64encode(file).decode()


REFUSED: dict[str, tuple[Any, str]] = {
    "a path": ("/etc/passwd.wav", "base64"),
    "letters of base64": ("/etc/passwd", "not a recording"),
    "a name": ("me.wav", "base64"),
    "a file URL": ("file:///etc/passwd", "base64"),
    "another scheme": ("ftp://files.example/a.wav", "base64"),
    "half a data URL": ("data:audio/wav;base64", "base64"),
    "a data URL in percents": ("data:audio/wav,RIFF%00", "base64"),
    "an empty data URL": ("data:audio/wav;base64,", "empty"),
    "one character": ("A", "base64"),
    "padding in the middle": (BASE64[:400] + "==" + BASE64[400:], "base64"),
    "padding where a step ends": ("A" * (2**18 - 1) + "=" + "AAAA", "base64"),
    "letters that it lacks": (BASE64[:400] + "!" + BASE64[401:], "base64"),
    "letters beyond ASCII": (BASE64[:400] + "\u00e9" + BASE64[401:], "base64"),
    "half an emoji": ("\ud83d" + BASE64, "base64"),
    "no recording": (in_base64(b"hello, this is text"), "not a recording"),
    "a playlist": (in_base64(b"#EXTM3U\nhttp://127.0.0.1/a.ts\n"), "not a recording"),
    "short": (in_base64(recording(0.4)), "0.40 s"),
    "long": (in_base64(recording(61, format="FLAC", loud=0.01)), "60 seconds"),
    "silent": (in_base64(recording(loud=0)), "silent"),
    "a number": (5, "ref_audio"),
    "an object": ({"data": BASE64}, "ref_audio"),
    "no recording in a list": ([], "one recording"),
    "two recordings": ([BASE64, BASE64], "one recording"),
    "a host that isn't allowed": ("https://files.example/a.wav", "REF_AUDIO_HOSTS"),
    "this machine": ("http://127.0.0.1:8880/health", "REF_AUDIO_HOSTS"),
    "in capitals": ("HTTP://169.254.169.254/latest/meta-data/", "REF_AUDIO_HOSTS"),
    "half a URL": ("http://", "complete"),
}


@pytest.mark.parametrize(("ref_audio", "words"), REFUSED.values(), ids=REFUSED)
async def test_what_is_no_recording_is_refused_by_the_field_it_came_in(
    shared: Served, ref_audio: Any, words: str
) -> None:
    body = json.dumps({"input": TEXT, "ref_audio": ref_audio})
    answer = await shared.post(SPEECH, content=body, headers={"content-type": "application/json"})
    error = error_of(answer)
    assert words in error["message"]
    assert error["param"] == "ref_audio"
    assert len(error["message"]) < 300
    assert (await say(shared)).status_code == 200
    await shared.idle()


async def test_what_the_engine_refuses_is_a_400(shared: Served) -> None:
    answer = await say(shared, ref_text="<refuse>")
    assert "refuses this recording" in error_of(answer)["message"]


async def test_an_allowed_host_of_the_servers_own_network_is_refused_too(tmp_path: Path) -> None:
    """Although it answers: it is this server."""
    with serving(
        Fakes(can=CLONING), ref_audio_hosts="127.0.0.1:80, localhost:80", voices_dir=tmp_path
    ) as server:
        port = server.base_url.rpartition(":")[2]
        hosts = [f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"]
        recordings = server.speech.pipeline.resolver.recordings
        recordings.fetcher = Fetcher(frozenset(hosts), 10_000)
        messages = {
            error_of(await say(server, f"http://{host}/{path}"))["message"]
            for host in hosts
            for path in ("health", "nowhere")
        }
        assert len(messages) == 1, "the same, whatever is there"
        assert "must be public" in messages.pop()


async def test_a_url_of_an_allowed_host_is_the_recording(served: Served) -> None:
    got = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(RECORDING))
        writer.write(RECORDING)
        writer.close()

    async def here(name: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as files:
        host = f"files.example:{files.sockets[0].getsockname()[1]}"
        served.speech.pipeline.resolver.recordings.fetcher = Fetcher(
            frozenset({host}), 100_000, resolve=here, is_allowed=lambda address: True
        )
        by_url = await say(served, f"http://{host}/me.wav", ref_text="Mine.")
        assert (by_url.status_code, by_url.headers["x-cache"]) == (200, "miss")
        assert (await clone(served, ref_text="Mine.")).headers["x-cache"] == "hit"
        async with served.connect() as socket:
            asked = {"text": TEXT, "end": True, "ref_audio": f"http://{host}/me.wav"}
            await socket.send(json.dumps(asked))
            assert json.loads(await socket.recv())["voice"] == "clone"
    assert len(got) == 2, "once for each request"


# ----------------------------------------------------------------------------------------- the bounds


async def test_a_recording_may_be_larger_than_a_body_and_nothing_else(tmp_path: Path) -> None:
    with serving(
        Fakes(can=CLONING), max_upload_bytes=40_000, max_body_bytes=4096, voices_dir=tmp_path
    ) as server:
        file = recording(1)
        assert 4096 < len(file) < 40_000
        for path in sorted(RECORDING_PATHS):
            assert (await server.say(TEXT, path, ref_audio=in_base64(file))).status_code == 200
            answers = [
                await server.say("A" * 5000, path),
                await server.say("A" * 5000, path, ref_audio=in_base64(file)),
                await server.say(TEXT, path, other=in_base64(file)),
                await server.say(
                    TEXT, path, ref_audio={"ref_audio": in_base64(file), "x": "A" * 5000}
                ),
                await server.say(TEXT, path, ref_audio=in_base64(recording(2))),
            ]
            assert [answer.status_code for answer in answers] == [413] * 5
        over = error_of(await say(server, in_base64(recording(1.3))), 413)
        assert (over["code"], over["param"]) == ("too_large", "ref_audio")
        assert "MAX_UPLOAD_BYTES is 40000" in over["message"]
        elsewhere = await server.post(VOICES, json={"ref_audio": in_base64(file)})
        assert elsewhere.status_code == 413
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TEXT, "ref_audio": in_base64(file)}))
            await socket.wait_closed()
            assert socket.close_code == 1009


async def test_a_recording_is_decoded_in_the_pool_beside_the_event_loop(tmp_path: Path) -> None:
    release = threading.Event()
    with serving(Fakes(can=CLONING), encode_threads=1, voices_dir=tmp_path) as server:
        server.speech.pool.submit(release.wait, 20)
        asked = [
            asyncio.create_task(say(server, ref_audio))
            for ref_audio in ("not base64!", in_base64(b"no recording"), BASE64)
        ]
        done, _ = await asyncio.wait(asked, timeout=0.3)
        assert not done
        assert (await server.get("/healthz/live")).status_code == 200
        release.set()
        assert [answer.status_code for answer in await asyncio.gather(*asked)] == [400, 400, 200]


async def test_the_largest_recording_is_taken(served: Served) -> None:
    file = recording(2)
    file += b"\0" * (10 * 2**20 - len(file))
    assert (await say(served, in_base64(file))).status_code == 200
    assert error_of(await say(served, in_base64(file + b"\0")), 413)["param"] == "ref_audio"


async def test_the_log_has_nothing_of_a_recording(tmp_path: Path) -> None:
    with captured_logs("json") as log:
        with serving(Fakes(can=CLONING), log_text=True, voices_dir=tmp_path) as server:
            await say(server, ref_text="Words that stay here.")
            await say(server, DATA_URL, response_format="song")
            await say(server, BASE64 + "!")
            await say(server, "https://files.example/private.wav?signature=abc")
            async with server.connect() as socket:
                await socket.send(json.dumps({"input": TEXT, "ref_audio": BASE64}))
                await socket.recv()
    assert "/v1/audio/speech" in log.getvalue()
    for secret in (BASE64[:30], BASE64[60:90], "Words that stay", "private.wav", "signature"):
        assert secret not in log.getvalue()


async def test_a_key_without_the_scope_for_speech_may_not_clone(tmp_path: Path) -> None:
    with serving(Fakes(can=CLONING), api_keys=KEY_LIST, voices_dir=tmp_path) as server:
        answers = {
            key: await server.say(TEXT, ref_audio=BASE64, headers=headers)
            for key, headers in (
                ("speaker", bearer(SECRET)),
                ("keeper", bearer("sk-keeper-0123")),
                ("wrong", bearer("sk-wrong")),
                ("none", {}),
            )
        }
        statuses = {key: answer.status_code for key, answer in answers.items()}
        assert statuses == {"speaker": 200, "keeper": 403, "wrong": 401, "none": 401}
        assert prepared(server) == [""]
