"""Captions alone as the response to a request for speech."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
import srt
import webvtt

from tests.serving import LONG, SPEECH, TWO, Fakes, Gate, Served, hang_up, serving, until

PROSE = """# The harbour

When the lamps were lit, **Dr. Weiss** came ashore & paid $1,250.75 for a room; then he went out <b>at once</b>. He \
was not seen again, although the whole of the little town was looking for him.

- A coat
- Two letters — unread

"Never!" said the landlord."""


async def captions(server: Served, format: str, text: str = PROSE, **fields: Any) -> httpx.Response:
    response = await server.say(text, response_format=format, **fields)
    return response.raise_for_status()


def shown(text: str) -> list[tuple[float, float, str]]:
    """The cues of SRT, as an independent reader finds them."""
    second = timedelta(seconds=1)
    return [(cue.start / second, cue.end / second, cue.content) for cue in srt.parse(text)]


async def test_srt_shows_the_words_without_markup_at_their_times() -> None:
    with serving() as server:
        response = await captions(server, "srt")
        words = (await captions(server, "json")).json()["words"]
    assert response.headers["content-type"].startswith("application/x-subrip")
    assert response.headers["x-word-timing"] == "model"
    assert "x-pcm-sample-rate" not in response.headers
    found = shown(response.text)
    assert [text for *_, text in found] == [
        "The harbour",
        "When the lamps were lit, Dr. Weiss\ncame ashore & paid $1,250.75 for a room;",
        "then he went out at once.",
        "He was not seen again, although the whole\nof the little town was looking for him.",
        "A coat",
        "Two letters — unread",
        '"Never!" said the landlord.',
    ]
    starts = {round(word["start"], 3) for word in words}
    assert {round(start, 3) for start, *_ in found} <= starts


async def test_webvtt_is_read_by_an_independent_reader_and_has_stamps_if_asked() -> None:
    with serving() as server:
        plain = await captions(server, "vtt")
        stamped = await captions(server, "vtt", timestamp_granularities=["word"])
    assert plain.headers["content-type"] == "text/vtt; charset=utf-8"
    found = [
        [(cue.start, cue.end, cue.text) for cue in webvtt.from_buffer(io.StringIO(response.text))]
        for response in (plain, stamped)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 7
    assert "came ashore &amp; paid" in plain.text
    assert "<00:00:" in stamped.text
    assert "<" not in plain.text


async def test_json_has_words_cues_duration_and_where_the_times_come_from() -> None:
    with serving() as server:
        answer = (await captions(server, "json")).json()
        sound = (await server.say(PROSE)).content
    assert answer["duration"] == round(len(sound) / 48_000, 3)
    assert (answer["language"], answer["timing"], answer["text"]) == ("en", "model", PROSE)
    for word in answer["words"]:
        assert PROSE[word["start_char"] : word["end_char"]] == word["word"]
        assert 0 <= word["start"] <= word["end"] <= answer["duration"]
    assert [word["word"] for word in answer["words"]][10:14] == ["ashore", "&", "paid", "$1,250.75"]
    assert answer["cues"][-1]["end"] <= answer["duration"]
    assert answer["cues"][2]["text"] == "then he went out at once."


async def test_captions_are_the_same_from_the_cache_and_at_any_rate() -> None:
    with serving() as server:
        first = await captions(server, "vtt")
        again = await captions(server, "vtt")
        other = await captions(server, "vtt", sample_rate=8000)
    assert (first.headers["x-cache"], again.headers["x-cache"]) == ("miss", "hit")
    assert first.text == again.text == other.text


async def test_captions_follow_the_speed() -> None:
    with serving() as server:
        slow = shown((await captions(server, "srt", speed=0.5)).text)
        fast = shown((await captions(server, "srt")).text)
    assert slow[-1][0] == pytest.approx(2 * fast[-1][0], abs=0.06)


async def test_captions_come_while_the_text_is_spoken() -> None:
    gate = Gate(60)
    with serving(Fakes(step=gate)) as server:
        async with server.client() as client:
            body = {"input": LONG, "voice": "alloy", "response_format": "vtt"}
            async with client.stream("POST", SPEECH, json=body) as response:
                came = ""
                async for part in response.aiter_text():
                    came += part
                    if came.count(" --> ") > 1:
                        break
        assert gate.arrivals <= 61  # of 400
        gate.open()


async def test_a_client_that_leaves_frees_its_slot() -> None:
    gate = Gate(4)
    with serving(Fakes(step=gate)) as server:
        task = asyncio.ensure_future(captions(server, "vtt", LONG))
        await until(lambda: server.queue.busy)
        await hang_up(task)
        gate.open()
        await server.idle()
        assert sum(len(engine.log) for engine in server.fakes.engines) < 100  # of 400


@pytest.mark.parametrize("format", ["srt", "vtt", "json"])
async def test_a_text_without_words_has_no_cues(format: str) -> None:
    with serving() as server:
        text = (await captions(server, format, "...")).text
    assert text == {"srt": "", "vtt": "WEBVTT\n\n"}.get(format, text)
    assert format != "json" or (json.loads(text)["words"], json.loads(text)["cues"]) == ([], [])


@pytest.mark.parametrize("format", ["srt", "vtt", "json"])
async def test_an_engine_without_times_has_estimated_captions(format: str) -> None:
    with serving(Fakes(timing=None)) as server:
        response = await captions(server, format)
        seconds = len((await server.say(PROSE)).content) / 48_000
    if format == "json":
        answer = response.json()
        assert answer["timing"] == "estimated"
        assert 0 < answer["cues"][-1]["end"] <= seconds
        assert [word["word"] for word in answer["words"]][-2:] == ["the", "landlord."]
    else:
        assert '"Never!" said the landlord.' in response.text


async def test_captions_are_no_events() -> None:
    with serving() as server:
        response = await server.say(TWO, response_format="srt", stream_format="sse")
        unknown = await server.say(TWO, response_format="ass")
    assert (response.status_code, response.json()["error"]["param"]) == (400, "stream_format")
    assert unknown.status_code == 400
    assert "'srt', 'vtt' or 'json'" in unknown.json()["error"]["message"]


async def test_a_stream_of_sound_is_asked_for_captions_in_vain() -> None:
    with serving() as server:
        for format in ("srt", " VTT", "json"):
            for path in ("/v1/audio/speech/stream", "/v1/audio/speech/stream/pcm"):
                response = await server.say(TWO, path, response_format=format)
                error = response.json()["error"]
                assert (response.status_code, error["param"]) == (400, "response_format")
                assert repr(format) in error["message"] and "/v1/audio/speech" in error["message"]
        for format in ("mp3", None, "", "PCM"):
            sound = await server.say(TWO, "/v1/audio/speech/stream/pcm", response_format=format)
            assert (sound.status_code, sound.headers["content-type"]) == (200, "audio/pcm")
        async with server.connect() as socket:
            await socket.send(json.dumps({"input": TWO, "response_format": "srt"}))
            refused = json.loads(await socket.recv())
    assert (refused["event"], refused["error"]["param"]) == ("error", "response_format")


async def test_words_split_by_markup_keep_their_letters_and_their_punctuation() -> None:
    texts = {
        'un**believ**able. "**Stop!**", he said (in *May*).': 'unbelievable. "Stop!", he said (in May).',
        "Fish&nbsp;&amp;&nbsp;chips<br>to go, so—well": "Fish & chips to go, so—well",
        "It was *late* – or **early**: it was dark.": "It was late – or early: it was dark.",
        "AT&T, R&amp;D, and x&copy=y.": "AT&T, R&D, and x&copy=y.",
        "a [link](http://x.example), and `code`": "a link and code",
    }
    with serving() as server:
        for text, expected in texts.items():
            cues = (await captions(server, "json", text)).json()["cues"]
            assert " ".join(cue["text"].replace("\n", " ") for cue in cues) == expected


async def test_half_a_surrogate_pair_is_left_out() -> None:
    with serving() as server:
        body = b'{"input": "One \\ud83d two.", "voice": "alloy", "response_format": "json"}'
        response = await server.post(
            SPEECH, content=body, headers={"Content-Type": "application/json"}
        )
    assert response.raise_for_status().json()["cues"][0]["text"] == "One two."
