"""Voices that the model doesn't have: cloned with a request, kept over the API, laid down,
described."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from tests.recordings import CLONE, RECORDING, TEXT, VOICES, clone, recording
from tests.serving import TWO, Fakes, Gate, Served, offline, serving, until


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(Fakes(can=("seed", "instruct", "clone")), voices_dir=tmp_path / "kept") as server:
        yield server


def heard(server: Served) -> list[str]:
    return [text for verb, text in server.fakes.last.log if verb == "voice"]


def pcm(text: str, voice: str) -> bytes:
    return offline(text, voice=voice)


# ------------------------------------------------------------------------------------------ cloning


async def test_a_clone_speaks_with_what_was_heard_in_the_recording(served: Served) -> None:
    answer = await clone(served, ref_text="What I said.")
    assert answer.status_code == 200, answer.text
    assert heard(served) == ["What I said."]
    assert len(answer.content) == len(pcm(TEXT, "alloy"))


@pytest.mark.parametrize("format", ["mp3", "wav", "opus", "flac", "aac"])
async def test_a_clone_streams_in_every_format_and_as_events(served: Served, format: str) -> None:
    answer = await clone(served, response_format=format)
    assert answer.status_code == 200
    assert answer.headers["content-type"] != "text/event-stream; charset=utf-8"
    told = await clone(served, response_format=format, stream_format="sse")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert "speech.audio.done" in told.text


@pytest.mark.parametrize("format", ["WAV", "FLAC", "OGG", "MP3"])
async def test_a_recording_may_come_in_any_format(served: Served, format: str) -> None:
    assert (await clone(served, recording(format=format))).status_code == 200


async def test_a_recording_is_heard_once_for_each_text_of_it(served: Served) -> None:
    for number, ref_text in enumerate(("a", "a", "b", "a")):
        assert (await clone(served, ref_text=ref_text, input=f"Text {number}.")).status_code == 200
    assert heard(served) == ["a", "b"]
    health = (await served.get("/health")).json()
    assert (health["voice_cache_size"], health["voice_cache_max"]) == (2, 32)
    assert health["voice_cache_hits"] >= 1
    assert (await served.post("/cache/clear")).json()["voice_cleared"] == 2
    await clone(served, ref_text="a", input="Again.")
    assert heard(served) == ["a", "b", "a"]


async def test_callers_at_once_have_a_recording_heard_once(served: Served) -> None:
    answers = await asyncio.gather(
        *(clone(served, input=f"Number {number} speaks.") for number in range(4))
    )
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len(heard(served)) == 1


async def test_a_clone_is_cached_only_where_a_seed_would_give_it_again(served: Served) -> None:
    seeded = [(await clone(served)).headers["x-cache"] for _ in range(2)]
    free = [
        (await clone(served, seed="", input="Something else.")).headers["x-cache"] for _ in range(2)
    ]
    assert (seeded, free) == (["miss", "hit"], ["miss", "miss"])


async def test_the_voice_cache_holds_no_more_than_it_may(tmp_path: Path) -> None:
    with serving(Fakes(can=("clone", "seed")), voice_cache_max=1, voices_dir=tmp_path) as server:
        for number, seed in enumerate((1, 2, 1)):
            await clone(server, recording(seed=seed), input=f"Text {number}.")
        assert len(heard(server)) == 3
        assert server.speech.voice_cache.stats.size == 1


REFUSED: list[tuple[str, bytes | None, dict[str, str], int, str]] = [
    ("no file", None, {}, 400, "'file'"),
    ("no sound", b"hello", {}, 400, "not a recording"),
    ("empty", b"", {}, 400, "'file'"),
    ("short", recording(0.4), {}, 400, "0.40 s"),
    ("long", recording(61), {}, 400, "60 seconds"),
    ("silent", recording(loud=0), {}, 400, "silent"),
    ("blank", RECORDING, {"input": " "}, 400, "blank"),
    ("no text", RECORDING, {"input": ""}, 400, "'input'"),
    ("speed", RECORDING, {"speed": "9"}, 400, "'speed'"),
    ("language", RECORDING, {"language": "xx"}, 400, "language"),
    ("format", RECORDING, {"response_format": "midi"}, 400, "midi"),
    ("refused by the engine", RECORDING, {"ref_text": "<refuse>"}, 400, "refuses this recording"),
]


@pytest.mark.parametrize(
    ("file", "fields", "status", "words"),
    [each[1:] for each in REFUSED],
    ids=[each[0] for each in REFUSED],
)
async def test_what_cannot_be_cloned_is_refused_and_the_next_is_served(
    served: Served, file: bytes | None, fields: dict[str, str], status: int, words: str
) -> None:
    answer = await clone(served, file, **fields)
    assert answer.status_code == status, answer.text
    assert words in answer.json()["error"]["message"]
    assert (await clone(served)).status_code == 200
    await served.idle()


async def test_what_is_wrong_with_a_recording_names_the_field_it_came_in(tmp_path: Path) -> None:
    (tmp_path / "voices.toml").write_text("")
    (tmp_path / "joan.wav").write_bytes(recording(2))
    where = {"voices_file": tmp_path / "voices.toml", "voices_dir": tmp_path / "kept"}
    with serving(Fakes(can=("clone", "seed")), max_reference_seconds=1.5, **where) as server:
        answers = {
            "file": await clone(server, recording(2)),
            "audio_sample": await server.post(
                VOICES, data={"name": "x"}, files={"audio_sample": recording(2)}
            ),
            "voice": await server.say(TEXT, voice="joan"),
        }
    for param, answer in answers.items():
        error = answer.json()["error"]
        assert (answer.status_code, error["param"]) == (400, param)
        assert (
            error["message"] == "The recording is longer than 1.5 seconds (MAX_REFERENCE_SECONDS)."
        )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"normalize": "[]"}, "Dr. Smith paid $5."),
        ({"normalize": '["currency"]'}, "Dr. Smith paid five dollars."),
        ({"normalize": ["currency", "abbreviation"]}, "Doctor Smith paid five dollars."),
        ({"normalize": "currency"}, "Dr. Smith paid five dollars."),
        ({"normalize": "true"}, "Doctor Smith paid five dollars."),
        ({"lexicon": '{"Smith": "Smythe"}', "normalize": "false"}, "Dr. Smythe paid $5."),
    ],
)
async def test_a_list_in_a_form_is_a_field_repeated_or_json_and_an_object_is_json(
    served: Served, fields: dict[str, Any], said: str
) -> None:
    assert (await clone(served, input="Dr. Smith paid $5.", **fields)).status_code == 200
    assert served.fakes.admitted() == [said]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"lexicon": '{"Smith": '}, "begins like JSON"),
        ({"lexicon": '["nobody"]'}, "unknown lexicon"),
        ({"lexicon": '{"Smith": 5}'}, "string"),
        ({"normalize": '["smell"]'}, "smell"),
        ({"normalize": "[currency]"}, "begins like JSON"),
    ],
)
async def test_json_in_a_form_that_is_none_is_refused(
    served: Served, fields: dict[str, str], words: str
) -> None:
    answer = await clone(served, **fields)
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]
    assert answer.json()["error"]["param"] in fields


async def test_a_recording_that_is_too_large_is_413(tmp_path: Path) -> None:
    with serving(
        Fakes(can=("clone",)), max_upload_bytes=20_000, max_body_bytes=4096, voices_dir=tmp_path
    ) as server:
        over = await clone(server, recording(1))
        far_over = await clone(server, recording(10))
        assert (over.status_code, far_over.status_code) == (413, 413)
        assert "MAX_UPLOAD_BYTES" in over.json()["error"]["message"]
        assert (await clone(server, recording(0.55))).status_code == 200


async def test_a_body_that_is_no_form_is_refused(served: Served) -> None:
    answer = await served.post(CLONE, content=b"x", headers={"content-type": "text/plain"})
    assert answer.status_code == 400
    assert "multipart/form-data" in answer.json()["error"]["message"]
    broken = await served.post(CLONE, content=b"x", headers={"content-type": "multipart/form-data"})
    assert (broken.status_code, broken.json()["error"]["code"]) == (400, "invalid_value")
    part = b'--x\r\nContent-Disposition: form-data; name="input"\r\n\r\nHello.\r\n--x--\r\n'
    kind = {"content-type": "multipart/form-data; boundary=x; charset=undefined"}
    undecodable = await served.post(CLONE, content=part, headers=kind)
    assert undecodable.status_code == 400
    assert "UTF-8" in undecodable.json()["error"]["message"]
    other = await served.post(CLONE, data={"input": TEXT}, files={"audio": ("a.wav", RECORDING)})
    assert other.status_code == 400
    assert "'file'" in other.json()["error"]["message"]


async def test_a_model_that_cannot_clone_says_which_could() -> None:
    with serving() as server:
        answer = await clone(server)
        assert answer.status_code == 400
        assert "Base checkpoint" in answer.json()["error"]["message"]
        assert not server.fakes.engines, "nothing was loaded to find out"


async def test_a_recording_waits_its_turn_in_the_queue_and_a_caller_who_leaves_is_forgotten(
    tmp_path: Path,
) -> None:
    gate = Gate()
    with serving(Fakes(slots=1, step=gate, can=("clone", "seed")), voices_dir=tmp_path) as server:
        first = asyncio.create_task(server.say(TWO))
        await until(lambda: gate.arrivals == 1)
        leaver = asyncio.create_task(clone(server))
        await until(lambda: server.queue.depth == 1)
        leaver.cancel()
        await until(lambda: server.queue.depth == 0)
        gate.open()
        assert (await first).content == offline(TWO)
        assert heard(server) == []


# -------------------------------------------------------------------------------------- kept voices


async def test_openais_sdk_keeps_a_voice_that_speaks_at_once_and_forgets_it(served: Served) -> None:
    async with openai.AsyncOpenAI(
        base_url=f"{served.base_url}/v1", api_key="x", max_retries=0
    ) as client:
        voice = await client.audio.voices.create(
            name="Anna", audio_sample=("a.wav", RECORDING), consent="cons_1"
        )
        assert (voice.object, voice.name, voice.type) == ("audio.voice", "Anna", "audio_sample")
        for called in (voice.id, "anna", {"id": voice.id}):
            spoken = await client.audio.speech.create(
                model="tts-1", input=f"Hello {called}.", voice=called
            )  # type: ignore[arg-type]
            assert len(spoken.content) > 500
        gone = await client.audio.voices.delete(voice.id)
        assert (gone.deleted, gone.object) == (True, "audio.voice.deleted")
        with pytest.raises(openai.BadRequestError, match="Known voices"):
            await client.audio.speech.create(model="tts-1", input="Hello.", voice="anna")
        with pytest.raises(openai.NotFoundError):
            await client.audio.voices.delete(voice.id)


async def keep(server: Served, name: str = "anna", **fields: Any) -> httpx.Response:
    return await server.post(
        VOICES, data={"name": name, **fields}, files={"audio_sample": ("a.wav", RECORDING)}
    )


async def test_a_kept_voice_is_listed_and_shown_and_told_by_health(served: Served) -> None:
    card = (await keep(served, ref_text="My words.")).json()
    listed = {voice["name"]: voice for voice in (await served.get(VOICES)).json()["voices"]}
    assert listed["anna"].items() >= card.items()
    for called in ("anna", "ANNA", card["id"]):
        assert (await served.get(f"{VOICES}/{called}")).json() == card
    assert "anna" in (await served.get("/health")).json()["voices"]
    assert (await served.get(f"{VOICES}/voice_unknown")).status_code == 404


async def test_a_kept_voice_is_heard_once_and_packed_for_the_next_start(tmp_path: Path) -> None:
    fakes = Fakes(can=("clone", "seed"))
    for start in range(2):
        with serving(fakes, voices_dir=tmp_path) as server:
            if not start:
                assert (await keep(server, ref_text="My words.")).status_code == 200
                await server.say("Once.", voice="anna")
            await server.say("Twice.", voice="anna", seed=start)
            assert heard(server) == (["packed"] if start else ["My words."])


async def test_a_cached_clip_of_a_kept_voice_needs_no_model(tmp_path: Path) -> None:
    with serving(Fakes(can=("clone", "seed")), voices_dir=tmp_path) as server:
        await keep(server)
        first = await server.say(TEXT, voice="anna")
        await server.speech.host.unload()
        loads = len(server.fakes.engines)
        again = await server.say(TEXT, voice="anna")
        assert (again.headers["x-cache"], again.content) == ("hit", first.content)
        assert len(server.fakes.engines) == loads


async def test_a_kept_voice_whose_packing_is_damaged_is_heard_again_and_packed_anew(
    tmp_path: Path,
) -> None:
    fakes = Fakes(can=("clone", "seed"))
    with serving(fakes, voices_dir=tmp_path) as server:
        await keep(server, ref_text="My words.")
        whole = await server.say("Once.", voice="anna", seed=1)
        (packed,) = tmp_path.glob("voice_*/prompt-*")
        good = packed.read_bytes()
    packed.write_bytes(b"half of it")
    with serving(fakes, voices_dir=tmp_path) as server:
        again = await server.say("Once.", voice="anna", seed=1)
        assert (again.status_code, again.content) == (200, whole.content)
        assert heard(server)[-1] == "My words."
    assert packed.read_bytes() == good


async def test_a_packed_voice_is_written_once_however_often_it_leaves_the_cache(
    tmp_path: Path,
) -> None:
    with serving(Fakes(can=("clone", "seed")), voices_dir=tmp_path) as server:
        await keep(server, ref_text="My words.")
        await server.say("Once.", voice="anna")
        (packed,) = tmp_path.glob("voice_*/prompt-*")
        written = packed.stat().st_ino  # a new file each time, renamed into place
        server.speech.voice_cache.clear()
        await server.say("Twice.", voice="anna")
        assert heard(server)[-1] == "packed"
        assert packed.stat().st_ino == written


async def test_a_voice_is_kept_and_found_however_its_accents_are_sent(served: Served) -> None:
    together, apart = "Zo\u00eb", "Zoe\u0308"
    assert (await keep(served, apart)).json()["name"] == together
    assert (await served.get(f"{VOICES}/{apart}")).json()["name"] == together
    assert (await served.say(TEXT, voice=apart)).status_code == 200


async def test_a_disk_that_refuses_is_a_503_that_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(Fakes(can=("clone",)), voices_dir=tmp_path / "file" / "voices") as server:
        answer = await keep(server)
    assert answer.status_code == 503
    assert "VOICES_DIR=" in answer.json()["error"]["message"]
    assert answer.headers["retry-after"]


async def test_a_name_that_will_not_do_is_the_field_at_fault(served: Served) -> None:
    await keep(served)
    for name in ("../up", "alloy", "ANNA"):
        assert (await keep(served, name)).json()["error"]["param"] == "name"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "../up"}, "not a valid name"),
        ({"name": "alloy"}, "voice of the model"),
        ({"name": "x", "type": "prompt", "prompt": "An old man."}, "VoiceDesign"),
        ({"name": "x", "type": "prompt"}, "'prompt'"),
        ({"name": "x", "type": "song"}, "song"),
        ({"name": "x", "ref_text": "y" * 2001}, "ref_text"),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    served: Served, fields: dict[str, str], words: str
) -> None:
    answer = await keep(served, **fields)
    assert answer.status_code == 400, answer.text
    assert words in answer.json()["error"]["message"]
    missing = await served.post(VOICES, data={"name": "x"}, files={"x": (None, "")})
    assert missing.status_code == 400
    assert "audio_sample" in missing.json()["error"]["message"]


async def test_a_voice_kept_for_another_kind_of_model_is_explained(tmp_path: Path) -> None:
    with serving(Fakes(can=("clone",)), voices_dir=tmp_path) as server:
        await keep(server)
    with serving(Fakes(), voices_dir=tmp_path) as server:
        answer = await server.say(TEXT, voice="anna")
        assert answer.status_code == 400
        assert "can't speak with it" in answer.json()["error"]["message"]
        assert "anna" not in (await server.get("/health")).json()["voices"]


async def test_a_recording_beside_the_table_is_a_voice(tmp_path: Path) -> None:
    (tmp_path / "voices.toml").write_text("")
    (tmp_path / "joan.wav").write_bytes(RECORDING)
    (tmp_path / "joan.txt").write_text("Her words.")
    where = {"voices_file": tmp_path / "voices.toml", "voices_dir": tmp_path / "kept"}
    with serving(Fakes(can=("clone", "seed")), **where) as server:
        assert (await server.say(TEXT, voice="Joan")).status_code == 200
        assert heard(server) == ["Her words."]
        async with server.client() as client:
            refused = await client.delete(f"{VOICES}/joan")
        assert refused.status_code == 400
        assert "joan.wav" in refused.json()["error"]["message"]


async def test_a_kept_voice_survives_hang_ups_while_it_is_heard(served: Served) -> None:
    await keep(served)
    tasks = [
        asyncio.create_task(served.say(f"Caller {number}.", voice="anna")) for number in range(6)
    ]
    for task in tasks[::2]:
        await asyncio.sleep(0.002)
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(answer.status_code == 200 for answer in done if isinstance(answer, httpx.Response))
    await served.idle()
    assert (await served.say("Afterwards.", voice="anna")).status_code == 200
