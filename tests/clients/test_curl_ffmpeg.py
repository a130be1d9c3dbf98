"""The shell's way: curl piped into ffmpeg and ffplay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time

import pytest

from tests.clients import framings
from tests.clients.decode import FORMATS, RATE, Heard, assert_lasts, command, ffmpegs, parse, reader
from tests.process import Server
from tests.sentences import SENTENCES

TEXT = " ".join(SENTENCES[:2])
# ffmpeg's word on every WAV that comes by a pipe, OpenAI's as well: its length isn't known
# beforehand
USUAL = (
    "Guessed Channel Layout",
    "Ignoring maximum wav data size",
    "acket corrupt",
    "corrupt input packet",
)


def curl(server: Server, path: str, **body: object) -> list[str]:
    tool = shutil.which("curl")
    if not tool:
        pytest.skip("curl isn't installed")
    headers = ["-H", "Content-Type: application/json", "-H", "Cache-Control: no-cache"]
    return [
        tool,
        "-sSN",
        "--fail-with-body",
        f"{server.url}{path}",
        *headers,
        "-d",
        json.dumps(body),
    ]


def pipe(first: list[str], second: list[str], **environment: str) -> tuple[bytes, str]:
    """What `first | second` wrote, and what `second` complained of."""
    with subprocess.Popen(first, stdout=subprocess.PIPE) as source:
        settings = {**os.environ, **environment}
        ran = subprocess.run(
            second, stdin=source.stdout, capture_output=True, timeout=120, env=settings
        )
        assert source.stdout
        source.stdout.close()
        assert source.wait(10) == 0
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout, ran.stderr.decode()


@pytest.fixture(scope="module")
def frames(server: Server) -> int:
    return len(framings.rest(server, TEXT, seed=4)) // 2


def decoded(server: Server, format: str, ffmpeg: str, **more: object) -> Heard:
    body = {"input": TEXT, "response_format": format, "seed": 4, **more}
    return parse(*pipe(curl(server, "/v1/audio/speech", **body), command(ffmpeg, format)))


@pytest.mark.parametrize("format", FORMATS)
def test_ffmpeg_decodes_a_streamed_clip_to_its_length(
    server: Server, frames: int, format: str
) -> None:
    for ffmpeg in ffmpegs():
        heard = decoded(server, format, ffmpeg)
        assert_lasts(heard, frames, format)
        complaints = [
            line
            for line in heard.complaints.splitlines()
            if not any(usual in line for usual in USUAL)
        ]
        assert complaints == []


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
@pytest.mark.parametrize("format", ["mp3", "opus", "flac", "wav"])
def test_ffmpeg_decodes_other_rates_to_the_same_length(
    server: Server, frames: int, format: str, rate: int
) -> None:
    heard = decoded(server, format, ffmpegs()[0], sample_rate=rate)
    assert heard.rate == (48_000 if format == "opus" else rate)
    assert heard.seconds == pytest.approx(frames / RATE, abs=0.3 if format == "mp3" else 0.03)


def test_ffmpeg_reads_the_raw_pcm_route(server: Server, frames: int) -> None:
    source = curl(server, "/v1/audio/speech/stream/pcm", input=TEXT, seed=4)
    assert parse(*pipe(source, command(ffmpegs()[0], "pcm"))).frames == frames


@pytest.mark.parametrize("format", ["mp3", "wav", "pcm"])
def test_ffplay_plays_to_the_end(server: Server, format: str) -> None:
    ffplay = shutil.which("ffplay")
    if not ffplay:
        pytest.skip("ffplay isn't installed")
    source = curl(server, "/v1/audio/speech", input=SENTENCES[0], response_format=format, seed=4)
    player = [ffplay, "-nodisp", "-autoexit", "-loglevel", "error", *reader(format), "-i", "pipe:0"]
    began = time.monotonic()
    _, complaints = pipe(source, player, SDL_AUDIODRIVER="dummy")
    seconds = len(framings.rest(server, SENTENCES[0], seed=4)) / 2 / RATE
    assert seconds * 0.9 < time.monotonic() - began < seconds + 10
    assert [
        line for line in complaints.splitlines() if not any(usual in line for usual in USUAL)
    ] == []


def test_curl_fails_with_the_reason_on_a_bad_request(server: Server) -> None:
    ran = subprocess.run(
        curl(server, "/v1/audio/speech", input="Hi.", voice="nobody"),
        capture_output=True,
        timeout=60,
    )
    assert ran.returncode == 22
    assert "alloy" in json.loads(ran.stdout)["error"]["message"]
