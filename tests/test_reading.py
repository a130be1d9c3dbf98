"""What a request says of how it is read, through the server; and texts that are still being
written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import websockets

from engine.fake import RATE
from tests.serving import FIRST, SECOND, SPEECH, TWO, Fakes, Gate, Served, offline, serving, until

TEXT = "/v1/audio/text"
LEXICONS = "/v1/audio/lexicons"
MARKED = "**Dr. Smith** paid $5."
SAID = "Doctor Smith paid five dollars."


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(lexicon_dir=tmp_path / "words") as server:
        yield server


async def said(server: Served, text: str, **fields: Any) -> list[str]:
    """What reached the engine."""
    before = len(server.fakes.engines and server.fakes.admitted())
    answer = await server.say(text, **{"seed": None, **fields})
    assert answer.status_code == 200, answer.text
    return server.fakes.admitted()[before:]


async def test_markup_and_written_forms_are_read_as_people_would(served: Served) -> None:
    assert await said(served, MARKED) == [SAID]
    assert await said(served, MARKED, normalize=False) == ["Dr. Smith paid $5."]
    assert await said(served, MARKED, input_type="plain", normalize=False) == [
        "**Dr. Smith** paid $5."
    ]
    assert await said(served, MARKED, normalize=["currency"]) == ["Dr. Smith paid five dollars."]
    assert await said(served, "<p>One &amp; two.</p>", input_type="html") == ["One and two."]
    assert await said(served, MARKED, lexicon={"Smith": "Smythe"}) == [
        "Doctor Smythe paid five dollars."
    ]


async def test_defaults_come_from_the_settings(tmp_path: Path) -> None:
    with serving(
        text_normalize=False, input_type="plain", emoji="name", lexicon_dir=tmp_path
    ) as server:
        assert await said(server, MARKED) == [MARKED]
        assert await said(server, "Well done 👍", input_type="text") == ["Well done thumbs up"]


THOUGHT = "<think>Let me think.</think> The answer is four."


async def test_what_a_language_model_thinks_is_read_only_if_asked_for(served: Served) -> None:
    assert await said(served, THOUGHT) == ["The answer is four."]
    assert "Let me think" in " ".join(await said(served, THOUGHT, input_type="plain"))
    with serving(read_reasoning=True) as server:
        assert await said(server, THOUGHT) == ["Let me think. The answer is four."]


async def test_a_folder_that_cannot_be_reached_is_a_503_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(lexicon_dir=tmp_path / "file" / "words") as server:
        async with server.client() as client:
            kept = await client.put(f"{LEXICONS}/ours", content="nginx = engine x")
        for answer in (
            kept,
            await server.get(f"{LEXICONS}/ours"),
            await server.say(FIRST, lexicon="ours"),
        ):
            error = answer.json()["error"]
            assert (answer.status_code, error["code"]) == (503, "unavailable")
            assert "LEXICON_DIR=" in error["message"]
        assert (await server.get(LEXICONS)).json()["data"] == []


async def test_ssml_pauses_are_silence_of_their_length(served: Served) -> None:
    text = f"<speak>{FIRST}<break time='750ms'/>{SECOND}</speak>"
    sound = (await served.say(text, ssml=True)).content
    first, second = offline(FIRST), offline(SECOND)
    assert sound == first + bytes(2 * int(0.75 * RATE)) + second


async def test_ssml_rates_change_the_length(served: Served) -> None:
    text = f"<speak><prosody rate='200%'>{FIRST}</prosody></speak>"
    assert len((await served.say(text, ssml=True)).content) == pytest.approx(
        len(offline(FIRST)) / 2, abs=8
    )


@pytest.mark.parametrize(
    ("fields", "param", "words"),
    [
        ({"input": "<speak>oh", "ssml": True}, "input", "speak"),
        ({"normalize": ["money"]}, "normalize", "currency"),
        ({"lexicon": "nobody"}, "lexicon", "nobody"),
        ({"lexicon": "../up"}, "lexicon", "../up"),
        ({"lexicon": {"": "x"}}, "lexicon", ""),
        ({"input_type": "word"}, "input_type", "word"),
    ],
)
async def test_what_cannot_be_read_is_refused(
    served: Served, fields: dict[str, Any], param: str, words: str
) -> None:
    answer = await served.say(**{"text": fields.pop("input", TWO), **fields})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert words in error["message"]
    assert error["param"] == param


async def test_a_lexicon_bomb_and_an_entity_bomb_cost_nothing(served: Served) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><speak>&b;</speak>"
    assert (await served.say(bomb, ssml=True)).status_code in (200, 400)
    big = {f"word{number}": "x" for number in range(30_000)}
    assert (await served.say("Hi.", lexicon=big)).status_code == 400


async def test_the_text_is_shown_with_offsets_language_and_confidence(served: Served) -> None:
    answer = (
        await served.post(TEXT, json={"input": f"{MARKED} And then?", "voice": "alloy"})
    ).json()
    assert answer["language"] == "en"
    assert 0 < answer["confidence"] <= 1
    pieces = answer["pieces"]
    assert [piece["text"] for piece in pieces] == [f"{SAID} And then?"] or len(pieces) == 2
    assert pieces[0]["start"] in (0, 2)
    assert not served.fakes.engines, "nothing was loaded to see it"


async def test_lexicons_are_kept_listed_shown_used_and_deleted(served: Served) -> None:
    put = await put_lexicon(served, "names", "Smith = Smythe\n")
    assert (put.status_code, put.json()["entries"]) == (200, 1)
    assert [each["name"] for each in (await served.get(LEXICONS)).json()["data"]] == ["names"]
    assert (await served.get(f"{LEXICONS}/names")).json()["text"] == "Smith = Smythe\n"
    assert await said(served, MARKED, lexicon="names") == ["Doctor Smythe paid five dollars."]
    await put_lexicon(served, "names", "Smith = Smutty\n")
    assert await said(served, MARKED, lexicon=["names"]) == ["Doctor Smutty paid five dollars."]
    async with served.client() as client:
        assert (await client.delete(f"{LEXICONS}/names")).json()["deleted"] is True
        assert (await client.delete(f"{LEXICONS}/names")).status_code == 404
        assert (await client.get(f"{LEXICONS}/names")).status_code == 404
        for name, text in (
            ("..", "a = b"),
            ("UP", "a = b"),
            ("ok", "no sign"),
            ("ok", "a = b\n" * 300_000),
        ):
            assert (await client.put(f"{LEXICONS}/{name}", content=text)).status_code in (
                400,
                404,
                405,
                413,
            )


async def put_lexicon(server: Served, name: str, text: str) -> Any:
    async with server.client() as client:
        return await client.put(
            f"{LEXICONS}/{name}", content=text.encode(), headers={"content-type": "text/plain"}
        )


# ------------------------------------------------------------------------- text still being written


async def events_of(socket: websockets.ClientConnection) -> tuple[list[dict[str, Any]], bytes]:
    """Until done, error or cancelled."""
    events, sound = [], b""
    async for message in socket:
        if isinstance(message, bytes):
            sound += message
            continue
        events.append(json.loads(message))
        if events[-1]["event"] != "start":
            break
    return events, sound


async def send(socket: websockets.ClientConnection, *messages: dict[str, Any]) -> None:
    for message in messages:
        await socket.send(json.dumps(message))


async def test_text_in_pieces_sounds_like_the_whole_text(served: Served) -> None:
    async with served.connect() as socket:
        parts = [{"text": TWO[start : start + 3]} for start in range(0, len(TWO), 3)]
        # as language models begin
        await send(socket, {"text": "", "seed": 7, "voice": "nova"}, *parts, {"end": True})
        events, sound = await events_of(socket)
        assert [event["event"] for event in events] == ["start", "done"]
        assert events[0]["voice"] == "nova"
        assert events[1]["chars"] == len(TWO)
        assert sound == offline(TWO, voice="nova")


async def test_live_text_cut_by_utf16_units_loses_no_word(served: Served) -> None:
    text = "The first 😀 sentence 👍🏽 stands here. 🎉 The second sentence 🇯🇵 follows it."
    units = text.encode("utf-16-le")
    parts = [
        {"text": units[start : start + 2].decode("utf-16-le", "surrogatepass")}
        for start in range(0, len(units), 2)
    ]
    async with served.connect() as socket:
        await send(socket, {"text": text, "end": True, "seed": 7, "language": "en"})
        whole, sound = await events_of(socket)
        await send(socket, {"text": "", "seed": 7, "language": "en"}, *parts, {"end": True})
        events, sound_of_parts = await events_of(socket)
    assert [event["event"] for event in events] == ["start", "done"]
    assert events[-1]["chars"] == whole[-1]["chars"] == len(text)
    assert sound_of_parts == sound


async def test_half_an_emoji_counts_as_nothing_as_over_http(served: Served) -> None:
    text = f"{FIRST} \ud83d {SECOND}"
    body = json.dumps({"input": text, "voice": "alloy", "response_format": "pcm", "seed": 7})
    headers = {"content-type": "application/json"}
    over_http = (await served.post(SPEECH, content=body, headers=headers)).content
    async with served.connect() as socket:
        await send(socket, {"input": text, "seed": 7}, {"text": text, "end": True, "seed": 7})
        assert (await events_of(socket))[1] == over_http
        events, sound = await events_of(socket)
    assert events[-1]["chars"] == len(text) - 1
    assert sound == over_http == offline(TWO)


async def test_a_live_text_without_a_word_is_refused_and_an_end_of_nothing_ignored(
    served: Served,
) -> None:
    async with served.connect() as socket:
        await send(socket, {"end": True}, {"flush": True}, {"text": None}, {"end": True})
        events, _ = await events_of(socket)
        assert "blank" in events[-1]["detail"]


async def test_speech_starts_at_the_first_complete_sentence(served: Served) -> None:
    async with served.connect() as socket:
        await send(socket, {"text": f"{FIRST} The second", "seed": 7})
        assert json.loads(await socket.recv())["event"] == "start"
        assert await socket.recv() == offline(FIRST)[
            : 2 * RATE // 10
        ] or served.fakes.admitted() == [FIRST]
        assert served.fakes.admitted() == [FIRST]
        await send(socket, {"text": " sentence follows it.", "end": True})
        events, _ = await events_of(socket)
        assert events[-1]["event"] == "done"
        assert served.fakes.admitted() == [FIRST, SECOND]


async def test_a_flush_speaks_what_is_there(served: Served) -> None:
    async with served.connect() as socket:
        await send(socket, {"text": "and so", "language": "en"}, {"flush": True})
        assert json.loads(await socket.recv())["event"] == "start"
        await until(lambda: served.fakes.admitted() == ["and so"])
        await send(socket, {"text": " on", "flush": True, "end": True})
        events, _ = await events_of(socket)
        assert events[-1]["event"] == "done"
        assert served.fakes.admitted() == ["and so", "on"]


async def test_a_thought_in_a_live_text_is_not_spoken_and_holds_nothing_back(
    served: Served,
) -> None:
    async with served.connect() as socket:
        await send(socket, {"text": "Hello there. <thi", "language": "en"}, {"flush": True})
        await until(lambda: served.fakes.admitted() == ["Hello there."])
        await send(socket, {"text": "nk>Let me"}, {"text": " think. Well.</"}, {"flush": True})
        await send(socket, {"text": "think> The answer is four.", "end": True})
        events, _ = await events_of(socket)
        assert events[-1]["event"] == "done"
        assert served.fakes.admitted() == ["Hello there.", "The answer is four."]


async def test_cancel_stops_what_is_spoken_and_says_how_far_it_got() -> None:
    gate = Gate(1)
    with serving(Fakes(slots=1, step=gate)) as server:
        async with server.connect() as socket:
            await send(socket, {"input": TWO, "seed": 7}, {"input": SECOND})
            assert json.loads(await socket.recv())["event"] == "start"
            await until(lambda: gate.arrivals == 2)
            await send(socket, {"cancel": True})
            gate.let(1)
            events, _ = await events_of(socket)
            assert events[-1]["event"] == "cancelled"
            assert events[-1]["forgotten"] == 1
            assert 0 <= events[-1]["chars_spoken"] <= len(FIRST)
            gate.open()
            await server.idle()
            await send(socket, {"cancel": True}, {"input": SECOND, "seed": 7})
            events, _ = await events_of(socket)
            assert (events[-1]["event"], events[-1]["chars_spoken"]) == ("cancelled", 0)
            assert (await events_of(socket))[1] == offline(SECOND)


async def test_what_was_spoken_grows_with_the_time() -> None:
    with serving() as server:
        async with server.connect() as socket:
            await send(socket, {"text": f"{TWO} And more", "seed": 7})
            await until(
                lambda: len(server.fakes.engines) == 1 and len(server.fakes.admitted()) == 2
            )
            await asyncio.sleep(0.3)
            await send(socket, {"cancel": True})
            events, _ = await events_of(socket)
            assert 5 <= events[-1]["chars_spoken"] <= 40, (
                "a third of a second of tones is fifteen characters"
            )


async def test_live_texts_and_whole_ones_take_turns(served: Served) -> None:
    async with served.connect() as socket:
        await send(
            socket,
            {"input": FIRST, "seed": 7},
            {"text": SECOND, "seed": 7},
            {"end": True},
            {"input": FIRST, "seed": 7},
        )
        sounds = [(await events_of(socket))[1] for _ in range(3)]
        assert sounds == [offline(FIRST), offline(SECOND), offline(FIRST)]


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        ([{"text": 5}], "'text'"),
        ([{"text": "Hello. ", "voice": "nobody"}, {"end": True}], "nobody"),
        ([{"text": "Hel", "voice": "nobody"}], "nobody"),  # before there is a sentence
        ([{"text": "Hel", "language": "Klingon"}], "Klingon"),
        ([{"text": "x" * 200}, {"end": True}], "MAX_INPUT_CHARS"),
        ([{"text": " "}, {"end": True}], "blank"),
        ([["cancel"]], "JSON object"),
    ],
)
async def test_a_live_text_that_cannot_be_spoken_is_refused_and_the_socket_goes_on(
    messages: list[Any], words: str
) -> None:
    with serving(max_input_chars=100) as server:
        async with server.connect() as socket:
            await send(socket, *messages)
            events, _ = await events_of(socket)
            assert events[-1]["event"] == "error"
            assert words in events[-1]["detail"]
            await send(socket, {"input": FIRST, "seed": 7})
            assert (await events_of(socket))[1] == offline(FIRST)
        await server.idle()


@pytest.mark.parametrize("engine", [{}, {"can": ("seed", "live"), "max_live_chars": 1000}])
async def test_a_writer_who_falls_silent_loses_the_slot_after_what_came_is_spoken(
    engine: dict[str, Any],
) -> None:
    with serving(Fakes(slots=1, **engine), live_timeout=0.2) as server:
        async with server.connect() as socket:
            await send(socket, {"text": FIRST, "seed": 7}, {"text": " And th"})
            events, sound = await events_of(socket)
            assert (events[-1]["event"], events[-1]["error"]["code"]) == ("error", "timeout")
            assert "LIVE_TIMEOUT" in events[-1]["detail"]
            assert sound.startswith(offline(FIRST)[: 2 * RATE // 50])
            assert len(sound) >= 2 * len(f"{FIRST} And th") * RATE // 50 - 2 * RATE // 50
            await server.idle()
            await send(
                socket, {"text": "is is too late.", "end": True}, {"input": FIRST, "seed": 7}
            )
            assert (await events_of(socket))[1] == offline(FIRST), (
                "the late words belong to nothing"
            )


async def test_a_hang_up_while_text_is_being_written_frees_the_slot() -> None:
    with serving(Fakes(slots=1)) as server:
        async with server.connect() as socket:
            await send(socket, {"text": f"{TWO} And"})
            await until(lambda: server.fakes.engines and server.fakes.admitted())
            socket.transport.abort()
        await server.idle()
        assert (await server.say(FIRST)).content == offline(FIRST)


async def test_a_live_text_of_an_engine_that_takes_live_text_keeps_its_slot() -> None:
    with serving(Fakes(can=("seed", "live"), max_live_chars=1000)) as server:
        async with server.connect() as socket:
            await send(socket, {"text": TWO[:40], "seed": 7}, {"text": TWO[40:]}, {"end": True})
            events, sound = await events_of(socket)
            assert events[-1]["event"] == "done"
            assert len(server.fakes.admitted()) == 1
            assert len(sound) == 2 * len(TWO) * RATE // 50
