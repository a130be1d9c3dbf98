"""OpenAI's own SDKs: the newest Python one, the last 1.x that many programs pin, and the one for
node."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from tests.clients import framings
from tests.clients.conftest import HERE, OLD_OPENAI
from tests.clients.decode import assert_lasts, decode
from tests.clients.sdk import FORMATS, LONG, SHORT
from tests.process import Server, running

SDKS = ["python-newest", "python-1", "node"]
TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
VERSIONS = {"python-newest": "3.52.0", "python-1": OLD_OPENAI, "node": "7.55.0"}


@dataclass(frozen=True)
class Facts:
    folder: Path
    told: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.told[name]


@pytest.fixture(scope="module", params=SDKS)
def sdk(request: pytest.FixtureRequest) -> list[str]:
    """The command that runs an SDK's script."""
    if request.param == "python-newest":
        return [sys.executable, str(HERE / "sdk.py")]
    if request.param == "python-1":
        return [request.getfixturevalue("old_python"), str(HERE / "sdk.py")]
    return [request.getfixturevalue("node"), str(HERE / "sdk.mjs")]


@pytest.fixture(scope="module")
def facts(sdk: list[str], server: Server, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    folder = tmp_path_factory.mktemp("clips")
    ran = subprocess.run(
        [*sdk, "facts", server.url, str(folder)], capture_output=True, text=True, timeout=240
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return Facts(folder, json.loads(ran.stdout))


@pytest.fixture(scope="module")
def frames(server: Server) -> int:
    """How long the short text is."""
    return len(framings.rest(server, SHORT, seed=3)) // 2


def test_the_sdk_is_the_one_that_is_meant(request: pytest.FixtureRequest, facts: Facts) -> None:
    assert facts["version"] == VERSIONS[request.node.callspec.params["sdk"]]


@pytest.mark.parametrize("format", FORMATS)
def test_create_gives_a_whole_clip(facts: Facts, frames: int, format: str) -> None:
    data = (facts.folder / f"clip.{format}").read_bytes()
    assert_lasts(decode(data, format), frames, format)
    assert facts["created"][format]["type"].split(";")[0] == TYPES.get(format, "audio/pcm")


def test_every_reply_has_a_request_id_of_its_own(facts: Facts) -> None:
    ids = [reply["request_id"] for reply in facts["created"].values()]
    ids += [error["request_id"] for error in facts["errors"].values()]
    assert len(set(ids)) == len(ids)
    assert all(ids)


@pytest.mark.parametrize("format", FORMATS)
def test_a_streamed_clip_starts_long_before_it_ends(facts: Facts, format: str) -> None:
    streamed = facts["streamed"][format]
    assert streamed["first"] < streamed["last"] / 2, streamed
    assert streamed["chunks"] > 20


def test_a_streamed_clip_is_whole(facts: Facts, server: Server) -> None:
    assert facts["streamed"]["pcm"]["bytes"] == len(framings.rest(server, LONG, seed=3))


@pytest.mark.parametrize("format", ["mp3", "pcm"])
def test_events_carry_the_same_clip(facts: Facts, format: str) -> None:
    events = facts["events"][format]
    assert events["type"].startswith("text/event-stream")
    assert set(events["kinds"][:-1]) == {"speech.audio.delta"}
    assert events["kinds"][-1] == "speech.audio.done"
    assert set(events["usage"]) == {"input_tokens", "output_tokens", "total_tokens"}
    assert (
        events["sha"] == hashlib.sha256((facts.folder / f"clip.{format}").read_bytes()).hexdigest()
    )


@pytest.mark.parametrize(
    ("case", "param", "word"),
    [
        ("voice", "voice", "alloy"),
        ("speed", "speed", "9"),
        ("format", "response_format", "opus"),
        ("blank", "input", "blank"),
    ],
)
def test_a_bad_value_is_a_bad_request_that_names_it(
    facts: Facts, case: str, param: str, word: str
) -> None:
    error = facts["errors"][case]
    assert (error["class"], error["status_code"]) == ("BadRequestError", 400)
    assert (error["code"], error["param"], error["type"]) == (
        "invalid_value",
        param,
        "invalid_request_error",
    )
    assert word in error["message"]


@pytest.mark.parametrize(
    ("case", "word"), [("url", "Invalid URL (GET /v1/nowhere)"), ("model", "tts-1")]
)
def test_what_does_not_exist_is_not_found(facts: Facts, case: str, word: str) -> None:
    error = facts["errors"][case]
    assert (error["class"], error["status_code"], error["type"]) == (
        "NotFoundError",
        404,
        "invalid_request_error",
    )
    assert word in error["message"]


def test_the_models_are_listed_and_each_can_be_retrieved(facts: Facts) -> None:
    assert {"tts-1", "tts-1-hd", "gpt-4o-mini-tts"} < set(facts["models"])
    assert facts["model"] == facts["models"]


def test_a_full_queue_is_a_503_that_the_sdk_heals_by_waiting_as_told(sdk: list[str]) -> None:
    """While the model loads, one request will have its slot, one waits for that, and a third is one
    too many."""
    with running(MAX_QUEUE_DEPTH="1", MAX_BATCH_SIZE="1") as server:
        client = subprocess.Popen(
            [*sdk, "retry", server.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert client.stdin and client.stdout
        assert client.stdout.readline() == "ready\n"
        waiting = [
            threading.Thread(target=framings.rest, args=(server, text))
            for text in (LONG * 4, SHORT + LONG * 4)  # they last while the SDK asks twice
        ]
        for thread in waiting:
            thread.start()
        _until_two_wait(server)
        told = json.loads(client.communicate("go\n", timeout=60)[0])
        for thread in waiting:
            thread.join()
    assert (told["never"]["class"], told["never"]["status_code"]) == ("InternalServerError", 503)
    assert told["never"]["code"] == "queue_full"
    assert told["seconds"] >= 5  # Retry-After: 5
    assert told["bytes"] > 1000


def _until_two_wait(server: Server) -> None:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if httpx.get(f"{server.url}/health", timeout=5).json()["queue_depth"] == 2:
            return
        time.sleep(0.02)
    raise AssertionError("the first requests were never seen to wait")


def test_the_newest_python_sdk_gets_captions(server: Server) -> None:
    client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="none")
    ask = client.audio.speech.create
    formats: dict[str, Any] = {
        name: ask(model="tts-1", voice="alloy", input=SHORT, response_format=name).text  # type: ignore[arg-type]
        for name in ("vtt", "srt", "json")
    }
    assert formats["vtt"].startswith("WEBVTT\n\n00:00:0")
    assert formats["srt"].startswith("1\n00:00:0")
    told = json.loads(formats["json"])
    assert " ".join(word["word"] for word in told["words"]) == " ".join(SHORT.split())
    assert told["timing"] == "model"
