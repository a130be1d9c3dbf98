"""Speech to text by OpenAI's own SDKs (the newest Python one, the last 1.x, and the one for node), by
curl, and by a page that records its microphone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.recognition import RATE
from tests.clients.browsers import Chromium
from tests.clients.conftest import HERE, OLD_OPENAI
from tests.clients.page_parts import microphone
from tests.clients.pages import act, page_browser, pages
from tests.process import Server, running
from tests.speech_recordings import librivox, wav

__all__ = ["pages"]  # a fixture

SDKS = ["python-newest", "python-1", "node"]
VERSIONS = {"python-newest": "3.52.0", "python-1": OLD_OPENAI, "node": "7.55.0"}
SPOKEN = librivox()[1]  # "he was not an ill disposed young man"
Facts = dict[str, Any]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("recording") / "speech.wav"
    file.write_bytes(wav(SPOKEN.samples))
    return file


@pytest.fixture(scope="module")
def ears() -> Iterator[Server]:
    """A server whose recogniser is the fake one."""
    with running(ENGINE="fake", ASR_ENGINE="fake") as server:
        yield server


@pytest.fixture(scope="module")
def whisper() -> Iterator[Server]:
    """A server that understands English."""
    with running(ENGINE="fake", ASR_MODEL_ID="tiny.en") as server:
        yield server


def command(request: pytest.FixtureRequest, sdk: str) -> list[str]:
    """The command that runs an SDK's script."""
    if sdk == "python-newest":
        return [sys.executable, "-W", "ignore", str(HERE / "hear.py")]
    if sdk == "python-1":
        return [request.getfixturevalue("old_python"), str(HERE / "hear.py")]
    return [request.getfixturevalue("node"), str(HERE / "hear.mjs")]


def facts_of(program: list[str], server: Server, recording: Path) -> Facts:
    ran = subprocess.run(
        [*program, server.url, str(recording)], capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    facts: Facts = json.loads(ran.stdout)
    return facts


@pytest.fixture(scope="module", params=SDKS)
def facts(request: pytest.FixtureRequest, ears: Server, recording: Path) -> Facts:
    return facts_of(command(request, request.param), ears, recording)


def test_the_sdk_is_the_one_that_is_meant(request: pytest.FixtureRequest, facts: Facts) -> None:
    assert facts["version"] == VERSIONS[request.node.callspec.params["facts"]]


def test_every_format_has_the_same_words(facts: Facts) -> None:
    text = facts["json"]["text"]
    words = text.rstrip(".").split()
    assert re.fullmatch(r"(w\d+ ?){6}\.", text)
    assert facts["text"] == f"{text}\n"
    assert facts["logprobs"]["text"] == facts["verbose_json"]["text"] == text
    for name in ("srt", "vtt"):
        shown = re.sub(r"(?m)^(WEBVTT|\d+|.* --> .*)$", "", facts[name])
        assert shown.split() == words, name


def test_json_has_the_usage_and_what_was_asked_for(facts: Facts) -> None:
    assert facts["json"]["usage"]["seconds"] == 3
    assert facts["json"]["languages"] == [{"code": "en"}]
    tokens = facts["logprobs"]["logprobs"]
    assert "".join(token["token"] for token in tokens).strip() == facts["json"]["text"].rstrip(".")


def test_verbose_json_has_segments_and_words(facts: Facts) -> None:
    verbose = facts["verbose_json"]
    assert (verbose["task"], verbose["language"]) == ("transcribe", "en")
    assert verbose["duration"] == pytest.approx(len(SPOKEN.samples) / RATE, abs=0.01)
    assert [each["word"] for each in verbose["words"]] == verbose["text"].rstrip(".").split()
    [segment] = verbose["segments"]
    names = "avg_logprob compression_ratio end id no_speech_prob seek start temperature text tokens"
    assert sorted(segment) == names.split()
    assert None not in segment.values()


def test_events_are_deltas_and_the_text_with_its_tokens(facts: Facts) -> None:
    *deltas, done = facts["events"]
    assert {each["type"] for each in deltas} == {"transcript.text.delta"}
    assert done["type"] == "transcript.text.done"
    assert "".join(each["delta"] for each in deltas) == done["text"] == facts["json"]["text"]
    usage = done["usage"]
    assert (usage["type"], usage["input_tokens"], usage["output_tokens"]) == ("tokens", 150, 6)
    assert usage["total_tokens"] == 156
    assert usage["input_token_details"]["audio_tokens"] == 150


def test_translations_are_english(facts: Facts) -> None:
    assert facts["translation"]["text"].endswith("in English.")
    assert facts["translation_verbose"]["text"] == facts["translation"]["text"]
    assert facts["translation_text"].strip() == facts["translation"]["text"]


@pytest.mark.parametrize(
    ("case", "param", "word"),
    [
        ("garbage", "file", "not a recording"),
        ("empty", "file", "0 bytes"),
        ("language", "language", "tlh"),
        ("diarized", "response_format", "speakers"),
    ],
)
def test_what_is_wrong_is_a_bad_request_that_names_it(
    facts: Facts, case: str, param: str, word: str
) -> None:
    error = facts["errors"][case]
    assert (error["class"], error["status_code"]) == ("BadRequestError", 400)
    assert (error["param"], error["type"]) == (param, "invalid_request_error")
    assert word in error["message"]


def test_curl_gets_what_was_said(whisper: Server, recording: Path) -> None:
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("curl isn't installed")
    url = f"{whisper.url}/v1/audio/transcriptions"
    form = ["-F", "model=whisper-1", "-F", f"file=@{recording}", "-F", "response_format=text"]
    for more in ([], ["-H", "Expect: 100-continue"], ["-H", "Transfer-Encoding: chunked"]):
        ran = subprocess.run([curl, "-sS", url, *form, *more], capture_output=True, timeout=60)
        assert "young man" in ran.stdout.decode().lower(), ran


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Its microphone hears a second of silence, a sentence, and silence."""
    quiet = np.zeros(RATE, np.float32)
    voice = tmp_path_factory.mktemp("microphone") / "microphone.wav"
    voice.write_bytes(wav(np.concatenate([quiet, SPOKEN.samples, quiet])))
    with page_browser(*microphone(voice)) as browser:
        yield browser


def test_a_page_captions_its_microphone_through_an_audio_worklet(
    browser: Chromium, whisper: Server, pages: int
) -> None:
    facts = act(browser, "caption", f"http://localhost:{pages}/page.html", whisper.url)
    assert facts["rate"] == RATE
    assert "young man" in " ".join(facts["finals"]).lower(), facts
    assert facts.get("error") is None


def test_a_page_posts_the_recording_of_its_microphone(
    browser: Chromium, whisper: Server, pages: int
) -> None:
    """MediaRecorder's file has neither a length nor an index."""
    facts = act(browser, "record", f"http://localhost:{pages}/page.html", whisper.url)
    assert facts["status"] == 200, facts
    assert facts["type"].startswith("audio/webm")
    assert "young man" in facts["text"].lower()
    assert 4 < facts["seconds"] < 8
    assert facts["id"]


def test_a_strangers_page_may_not_post_its_recording(
    browser: Chromium, ears: Server, pages: int
) -> None:
    stranger = f"http://stranger.test:{pages}/page.html"
    assert act(browser, "post", stranger, ears.url) == {"refused": "TypeError"}
    own = f"http://localhost:{pages}/page.html"
    assert act(browser, "post", own, ears.url)["status"] == 400  # it is no recording
