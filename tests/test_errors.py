"""Every error has OpenAI's shape, the right status, and a request id."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import httpx
import numpy as np
import pytest

from engine.contract import Failure
from engine.fake import FakeEngine
from engine.speech import Frame, SpeechSlot
from tests.documented import validator
from tests.serving import (
    EVENTS,
    FIRST,
    FRAMINGS,
    PCM,
    SPEECH,
    TWO,
    WS,
    Fakes,
    Gate,
    Served,
    serving,
    until,
)

SMALL = 4096  # bytes of a body, in these tests
SPEAKING = (SPEECH, EVENTS, PCM)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving(max_input_chars=1000, max_body_bytes=SMALL) as server:
        yield server


def checked_error(reply: httpx.Response, status: int) -> dict[str, Any]:
    """The error in a reply, after checking what holds for all of them."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["x-request-id"]
    assert reply.json().keys() == {"error"}
    error: dict[str, Any] = reply.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert error["message"]
    return error


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/v1/audio/nonsense", ""),
        ("/v1/chat/completions", ""),
        ("/audio/speech", ". Did you mean /v1/audio/speech?"),
        ("/v1/audio/speech/audio/speech", ". Did you mean /v1/audio/speech?"),
        ("/v1/v1/audio/speech/stream", ". Did you mean /v1/audio/speech/stream?"),
    ],
)
async def test_an_unknown_url_is_a_404_that_names_it(served: Served, path: str, hint: str) -> None:
    error = checked_error(await served.post(path, json={}), 404)
    assert error["message"] == f"Invalid URL (POST {path}){hint}"
    assert len((await served.get("/x" * 5000)).content) < 400
    assert error["type"] == "invalid_request_error"


async def test_a_wrong_method_is_a_405_that_says_which_are_allowed(served: Served) -> None:
    reply = await served.get(SPEECH)
    assert checked_error(reply, 405)["type"] == "invalid_request_error"
    assert "POST" in reply.headers["allow"]


BAD_FIELDS = [
    ("input", {}, ["input"]),
    ("input", {"input": None}, ["None"]),
    ("input", {"input": 5}, ["5"]),
    ("input", {"input": "  \n\t "}, ["blank"]),
    ("input", {"input": ""}, ["blank"]),
    ("input", {"input": "Привет, как дела сегодня?"}, ["Cyrillic"]),
    ("voice", {"voice": "nobody"}, ["nobody", "alloy", "vivian"]),
    ("voice", {"voice": "aloy"}, ["Did you mean 'alloy'?"]),
    ("voice", {"voice": 5}, ["5"]),
    ("response_format", {"response_format": "midi"}, ["midi", "mp3", "flac"]),
    ("stream_format", {"stream_format": "smoke"}, ["smoke", "sse"]),
    ("speed", {"speed": 9}, ["9", "4"]),
    ("speed", {"speed": 0.1}, ["0.1", "0.25"]),
    ("speed", {"speed": "fast"}, ["fast"]),
    ("language", {"language": "klingon"}, ["klingon", "English"]),
    ("language", {"language": "fr"}, ["fr", "English", "Japanese"]),
    ("temperature", {"temperature": -1}, ["-1", "0"]),
    ("temperature", {"temperature": 2.1}, ["2.1", "2"]),
    ("top_p", {"top_p": 2}, ["2", "1"]),
    ("top_p", {"top_p": 0}, ["0"]),
    ("top_k", {"top_k": 2**31}, [str(2**31), str(2**31 - 1)]),
    ("repetition_penalty", {"repetition_penalty": 0}, ["0.01"]),
    ("repetition_penalty", {"repetition_penalty": 101}, ["101", "100"]),
    ("max_new_tokens", {"max_new_tokens": 1}, ["1", "2"]),
    ("max_new_tokens", {"max_new_tokens": 8193}, ["8193", "8192"]),
    ("subtalker_temperature", {"subtalker_temperature": 2.1}, ["2.1", "2"]),
    ("subtalker_top_p", {"subtalker_top_p": 1.1}, ["1.1", "1"]),
    ("subtalker_top_k", {"subtalker_top_k": -1}, ["-1", "0"]),
    ("seed", {"seed": -1}, ["-1", "0"]),
    ("seed", {"seed": 10**30}, ["1000000"]),
    ("sample_rate", {"sample_rate": 12345}, ["12345", "24000"]),
    ("sample_rate", {"sample_rate": 44100, "response_format": "opus"}, ["44100", "48000"]),
    ("bitrate", {"bitrate": 1}, ["1", "8000"]),
    ("priority", {"priority": 2}, ["2", "0", "1"]),
]


BAD_CASES = [
    pytest.param(path, *case, id=f"{path} {json.dumps(case[1])}")
    for path in SPEAKING
    for case in BAD_FIELDS
    if path == SPEECH
    or not {"response_format", "bitrate"} & {*case[1]}  # the others give PCM, whatever is asked
]


@pytest.mark.parametrize(("path", "param", "fields", "words"), BAD_CASES)
async def test_a_bad_field_is_a_400_with_its_name_its_value_and_what_is_allowed(
    served: Served, path: str, param: str, fields: dict[str, Any], words: list[str]
) -> None:
    body = fields if param == "input" else {"input": FIRST, **fields}
    error = checked_error(await served.post(path, json=body), 400)
    assert error["param"] == param
    assert error["type"] == "invalid_request_error"
    assert all(word in error["message"] for word in words), error["message"]


async def test_the_largest_values_of_sampling_are_accepted(served: Served) -> None:
    ends = {"temperature": 2, "top_p": 1, "top_k": 2**31 - 1}
    subtalker = {f"subtalker_{name}": value for name, value in ends.items()}
    others = {"repetition_penalty": 100, "max_new_tokens": 8192}
    body = {"input": FIRST, **ends, **subtalker, **others}
    assert (await served.post(SPEECH, json=body)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "content_type"),
    [
        ({"response_format": "WAV"}, "audio/wav"),
        ({"response_format": "MP3"}, "audio/mpeg"),
        ({"response_format": " Flac "}, "audio/flac"),
        ({"response_format": ""}, "audio/mpeg"),
        ({"response_format": None}, "audio/mpeg"),
        ({"stream_format": "SSE"}, "text/event-stream"),
        ({"stream_format": "Audio"}, "audio/mpeg"),
        ({"stream_format": ""}, "audio/mpeg"),
        ({"input_type": "Plain"}, "audio/mpeg"),
        ({"input_type": ""}, "audio/mpeg"),
    ],
)
async def test_a_choice_is_taken_in_any_case_and_an_empty_one_is_the_default(
    served: Served, fields: dict[str, Any], content_type: str
) -> None:
    reply = await served.post(SPEECH, json={"input": FIRST, **fields})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].partition(";")[0] == content_type
    assert validator({"$ref": "#/components/schemas/SpeechBody"}).is_valid(
        {
            "input": FIRST,
            **{name: (value or "").strip().lower() for name, value in fields.items()},
        }
    )


BAD_BODIES = {
    "nothing": b"",
    "no JSON": b"{input: hello}",
    "a list": b"[]",
    "a string": b'"hello"',
    "null": b"null",
    "cut off": b'{"input": "hel',
    "invalid UTF-8": b'{"input": "\xff\xfe"}',
    "deeply nested": b'{"input": "a", "extra": ' + b"[" * 1900 + b"]" * 1900 + b"}",
    "nested without end": b"[" * 4000,
    "an integer of 3,900 digits": b'{"input": "a", "seed": ' + b"9" * 3900 + b"}",
    "NaN": b'{"input": "a", "speed": NaN}',
    "Infinity": b'{"input": "a", "speed": Infinity}',
    "-Infinity": b'{"input": "a", "temperature": -Infinity}',
    "an integer that is infinite": b'{"input": "a", "seed": 1e999}',
    "a lone surrogate in the text": b'{"input": "a \\ud800 b"}',
    "a lone surrogate in the voice": b'{"input": "a", "voice": "\\udfff"}',
    "a lone surrogate in a format": b'{"input": "a", "response_format": "\\ud800"}',
    "a lone surrogate in the language": b'{"input": "a", "language": "\\ud800"}',
}
# the server may ignore these and speak the rest
HARMLESS = {
    "deeply nested",
    "a lone surrogate in the text",
    "a lone surrogate in a format",
}


@pytest.mark.parametrize("path", [*SPEAKING, "/v1/audio/text", "/v1/audio/voices"])
@pytest.mark.parametrize(
    ("text", "charset", "byte"),
    [
        ("Café", "latin-1", 0xE9),
        ("Größe", "cp1252", 0xF6),
        ("¿Qué tal?", "latin-1", 0xBF),
        ("你好", "gbk", 0xC4),
        ("中文", "big5", 0xA4),
        ("おはよう", "shift_jis", 0x82),
        ("안녕", "euc_kr", 0xBE),
        ("Привет", "cp1251", 0xCF),
    ],
)
async def test_a_body_in_another_character_set_is_told_to_be_utf8(
    served: Served, path: str, text: str, charset: str, byte: int
) -> None:
    body = f'{{"input": "{text}"}}'.encode(charset)
    position = body.index(bytes([byte]))
    for kind in ("application/json", f"application/json; charset={charset}"):
        reply = await served.post(path, content=body, headers={"content-type": kind})
        message = checked_error(reply, 400)["message"]
        assert "UTF-8" in message and f"byte {position} (0x{byte:02x})" in message


def brotli(data: bytes) -> bytes:
    """A stream of one block that isn't compressed: RFC 7932."""
    return b"\x8b" + bytes([len(data) >> 1, 0x80]) + data + b"\x03"


@pytest.mark.parametrize("path", [*SPEAKING, "/v1/audio/text", "/v1/audio/voices"])
@pytest.mark.parametrize(
    ("name", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli)]
)
async def test_a_compressed_body_is_told_which_content_encoding_is_taken(
    served: Served, path: str, name: str, compress: Callable[[bytes], bytes]
) -> None:
    body = compress(b'{"input": "Good morning."}')
    headers = {"content-type": "application/json"}
    reply = await served.post(path, content=body, headers=headers | {"content-encoding": name})
    message = checked_error(reply, 400)["message"]
    assert f"The Content-Encoding '{name}' isn't taken" in message and "identity" in message
    if name != "br":  # it has no signature
        reply = await served.post(path, content=body, headers=headers)
        message = checked_error(reply, 400)["message"]
        assert f"compressed ({name})" in message and "identity" in message


async def test_a_compressed_lexicon_is_refused(served: Served) -> None:
    async with served.client() as client:
        body = gzip.compress(b"GIF = jif")
        reply = await client.put("/v1/audio/lexicons/mine", content=body)
    assert "compressed (gzip)" in checked_error(reply, 400)["message"]


async def test_an_encoding_whose_bytes_are_no_utf8_is_named_from_its_header(served: Served) -> None:
    headers = {"content-type": "application/json", "content-encoding": "x" * 200}
    reply = await served.post(SPEECH, content=b"{", headers=headers)
    assert f"'{'x' * 80}' isn't taken" in checked_error(reply, 400)["message"]


@pytest.mark.parametrize("encoding", ["gzip", "X-ZIP, identity"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        (SPEECH, {"json": {"input": FIRST}}),
        ("/v1/audio/voices", {"data": {"name": "x"}, "files": {"file": b"RIFF"}}),
        ("/v1/audio/speech/clone", {"data": {"input": FIRST}, "files": {"file": b"RIFF"}}),
        ("/dev/captioned_speech", {"json": {"input": FIRST}}),
    ],
)
async def test_a_plain_body_that_says_it_is_compressed_is_refused(
    served: Served, path: str, body: dict[str, Any], encoding: str
) -> None:
    reply = await served.post(path, headers={"content-encoding": encoding}, **body)
    assert f"'{encoding}' isn't taken" in checked_error(reply, 400)["message"]


@pytest.mark.parametrize("encoding", ["identity", "Identity", "", "UTF-8"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
async def test_a_body_that_is_not_compressed_is_read(
    served: Served, encoding: str, charset: str
) -> None:
    body = f'{{"input": "{FIRST}"}}'.encode(charset)
    headers = {"content-type": "application/json", "content-encoding": encoding}
    assert (await served.post(SPEECH, content=body, headers=headers)).status_code == 200


@pytest.mark.parametrize("path", [SPEECH, "/v1/audio/voices"])
async def test_the_error_of_invalid_json_says_where_and_why(served: Served, path: str) -> None:
    headers = {"content-type": "application/json"}
    reply = await served.post(path, content=b'{"input": "hi",}', headers=headers)
    message = checked_error(reply, 400)["message"]
    assert "15" in message and ("trailing comma" in message or "Expecting" in message)


async def test_the_error_of_a_wrong_method_names_the_allowed_one(served: Served) -> None:
    assert (
        checked_error(await served.get(SPEECH), 405)["message"] == "GET isn't allowed here; POST is"
    )


@pytest.mark.parametrize("path", SPEAKING)
@pytest.mark.parametrize("name", BAD_BODIES)
async def test_a_bad_body_is_a_400_and_never_a_500(served: Served, path: str, name: str) -> None:
    reply = await served.post(
        path, content=BAD_BODIES[name], headers={"content-type": "application/json"}
    )
    if name not in HARMLESS or reply.status_code != 200:
        assert checked_error(reply, 400)["type"] == "invalid_request_error"


async def test_json_needs_no_content_type_header(served: Served) -> None:
    reply = await served.post(SPEECH, content=json.dumps({"input": FIRST}).encode())
    assert reply.status_code in {200, 400}
    if reply.status_code == 400:
        checked_error(reply, 400)


@pytest.mark.parametrize("path", SPEAKING)
async def test_a_text_too_long_is_a_413_with_both_lengths(served: Served, path: str) -> None:
    error = checked_error(await served.say("a" * 1001, path), 413)
    assert error["param"] == "input"
    assert "1001" in error["message"]
    assert "1000" in error["message"]


async def test_a_text_as_long_as_allowed_is_spoken(served: Served) -> None:
    assert (await served.say("ab " * 333 + "a")).status_code == 200


async def test_a_body_too_large_is_a_413_by_its_content_length(served: Served) -> None:
    error = checked_error(await served.post(SPEECH, content=b"{" + b" " * SMALL), 413)
    assert error["code"] == "too_large"
    assert error["type"] == "invalid_request_error"


async def test_a_body_too_large_is_a_413_without_a_content_length(served: Served) -> None:
    async def chunks() -> Any:
        for _ in range(5):
            yield b" " * 1000

    error = checked_error(await served.post(SPEECH, content=chunks()), 413)
    assert error["code"] == "too_large"


async def test_a_body_as_large_as_allowed_is_read(served: Served) -> None:
    body = json.dumps({"input": FIRST}).encode()
    reply = await served.post(
        SPEECH,
        content=body + b" " * (SMALL - len(body)),
        headers={"content-type": "application/json"},
    )
    assert reply.status_code == 200


@pytest.mark.parametrize("path", ["/health", "/nowhere", SPEECH])
async def test_every_reply_has_a_request_id_of_its_own(served: Served, path: str) -> None:
    ids = {(await served.get(path)).headers["x-request-id"] for _ in range(2)}
    assert len(ids) == 2


async def test_a_sane_request_id_is_echoed_on_success_and_on_error(served: Served) -> None:
    mine = {"x-request-id": "my-id:42"}
    assert (await served.get("/health", headers=mine)).headers["x-request-id"] == "my-id:42"
    assert (await served.say(FIRST, headers=mine)).headers["x-request-id"] == "my-id:42"
    assert (await served.get("/nowhere", headers=mine)).headers["x-request-id"] == "my-id:42"


@pytest.mark.parametrize("odd", ["a b", "x" * 129, "<script>", "a;b", 'a"b'])
async def test_an_odd_request_id_is_replaced(served: Served, odd: str) -> None:
    assert (await served.get("/health", headers={"x-request-id": odd})).headers[
        "x-request-id"
    ] != odd


async def test_a_full_queue_is_a_503_that_says_when_to_come_back() -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate), max_queue_depth=1) as server:
        speaking = asyncio.create_task(server.say(FIRST))
        await until(lambda: gate.arrivals)
        waiting = asyncio.create_task(server.say(FIRST))
        await until(lambda: server.queue.depth == 1)
        for path in SPEAKING:
            reply = await server.say(FIRST, path)
            assert checked_error(reply, 503)["code"] == "queue_full"
            assert reply.headers["retry-after"] == "5"
        gate.open()
        assert [(await task).status_code for task in (speaking, waiting)] == [200, 200]


@pytest.mark.parametrize("path", SPEAKING)
async def test_no_progress_is_a_504(path: str) -> None:
    with serving(Fakes(step=Gate()), request_timeout=0.1) as server:
        error = checked_error(await server.say(FIRST, path), 504)
        assert error["code"] == "timeout"
        assert "REQUEST_TIMEOUT" in error["message"]


@pytest.mark.parametrize("path", SPEAKING)
async def test_an_engine_that_fails_is_a_500_without_its_message(path: str) -> None:
    def broken(slots: object) -> None:
        raise RuntimeError("/home/somebody/weights.bin is odd")

    with serving(Fakes(step=broken)) as server:
        error = checked_error(await server.say(FIRST, path), 500)
        assert error["type"] == "server_error"
        assert "somebody" not in error["message"]


class Noisy(FakeEngine):
    """An engine whose samples are NaN."""

    def step(self, slots: Sequence[SpeechSlot]) -> list[Frame | Failure]:
        return [
            replace(item, samples=np.full_like(item.samples, np.nan))
            if isinstance(item, Frame)
            else item
            for item in super().step(slots)
        ]


class NoisyFakes(Fakes):
    def _load(self) -> FakeEngine:
        self.engines.append(Noisy(self.model.info))
        return self.engines[-1]


@pytest.mark.parametrize("path", SPEAKING)
async def test_samples_that_are_nan_are_a_500_with_a_request_id(path: str) -> None:
    with serving(NoisyFakes()) as server:
        assert checked_error(await server.say(FIRST, path), 500)["type"] == "server_error"
        await server.idle()


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("text", [".", "!?", "🎉", "- - -"])
async def test_a_text_that_leaves_nothing_to_say_is_a_short_silence(
    served: Served, framing: str, text: str
) -> None:
    pcm = np.frombuffer(await FRAMINGS[framing](served, text), np.int16)
    assert len(pcm) == int(0.3 * 24_000)
    assert not pcm.any()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ('<speak><break time="1500ms"/></speak>', 1.5),
        ('<speak> <break time="1s"/> … <break time="250ms"/></speak>', 1.25),
        ('<speak><break time="100ms"/></speak>', 0.1),
        ('<speak><break time="0s"/></speak>', 0.3),
    ],
)
async def test_a_text_that_is_only_a_pause_is_as_long_as_the_pause(
    served: Served, text: str, seconds: float
) -> None:
    pcm = (await served.say(text, input_type="ssml")).content
    assert (len(pcm), any(pcm)) == (2 * int(seconds * 24_000), False)


async def test_a_pause_of_prose_is_as_long_as_it_says(served: Served) -> None:
    assert len((await served.say("[pause: 2]")).content) == 2 * 48_000


async def test_a_dingbat_digit_is_not_a_foreign_letter(served: Served) -> None:
    assert (await served.say("❶")).status_code == 200


async def test_a_websocket_request_without_upgrade_is_a_426(served: Served) -> None:
    reply = await served.get(WS)
    assert reply.status_code == 426
    assert (reply.headers["upgrade"], reply.headers["connection"]) == ("websocket", "upgrade")
    error = reply.json()["error"]
    assert (
        error["code"] == "upgrade_required" and "the header Upgrade is missing" in error["message"]
    )
    async with served.client() as client:
        head = await client.head(WS)
        assert (head.status_code, head.content) == (426, b"")
        others = [
            await client.post(WS),
            await client.get(f"{WS}x"),
            await client.get("/docs/files/nothing"),
        ]
        assert {reply.status_code for reply in others} == {404}


async def test_errors_are_counted_by_kind(served: Served) -> None:
    await served.say(FIRST, voice="nobody")
    assert 'tts_errors_total{type="invalid_value"}' in (await served.get("/metrics")).text


async def test_an_error_reaches_a_page_of_this_machine(served: Served) -> None:
    origin = {"origin": "http://localhost:3000"}
    for reply in (
        await served.get("/nowhere", headers=origin),
        await served.say(TWO, voice="x", headers=origin),
    ):
        assert reply.headers["access-control-allow-origin"] in {"*", origin["origin"]}
