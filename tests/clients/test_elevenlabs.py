"""ElevenLabs' own Python SDK gets speech with the times of its characters."""

from __future__ import annotations

import itertools
import json
import subprocess
from typing import Any

import pytest

from tests.clients.conftest import HERE
from tests.process import running

SAID = 'She paid three dollars and fifty cents for it; then "Doctor Weiss" left. Nobody saw him.'


@pytest.fixture(scope="module")
def got(elevenlabs_python: str) -> dict[str, Any]:
    with running(ENGINE="fake", API_KEYS="sdk:sk-sdk") as server:
        ran = subprocess.run(
            [elevenlabs_python, str(HERE / "elevenlabs_sdk.py"), server.url, "sk-sdk"],
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert ran.returncode == 0, ran.stderr[-3000:]
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_sdk_reads_the_sound_and_every_character(got: dict[str, Any]) -> None:
    alignment = got["alignment"]
    assert alignment["text"] == got["text"]
    assert got["normalized"]["text"] == SAID
    assert alignment["ends"][-1] == pytest.approx(got["bytes"] / 48_000, abs=0.001)
    times = list(zip(alignment["starts"], alignment["ends"], strict=True))
    assert all(start <= end for start, end in times)
    assert all(one[1] <= other[0] + 1e-9 for one, other in itertools.pairwise(times))
    assert got["mp3"] in ("fff3", "fffb")  # the default is mp3


def test_the_sdk_streams_the_same_sound_and_characters(got: dict[str, Any]) -> None:
    assert got["same"] == [True, True]  # also where it is asynchronous
    for parts in (got["parts"], got["later"]):
        found = [part for part in parts if part]
        assert "".join(part["text"] for part in found) == got["text"]
        assert [one for part in found for one in part["starts"]] == got["alignment"]["starts"]


def test_the_sdk_raises_what_the_server_says(got: dict[str, Any]) -> None:
    for error in (got["voice"], got["stream"]):
        assert error["status"] == 400
        assert "nobody" in error["body"]["error"]["message"]
    assert (got["key"]["status"], got["key"]["body"]["error"]["code"]) == (401, "invalid_api_key")
