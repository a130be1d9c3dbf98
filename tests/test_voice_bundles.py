"""A stored voice as one file: what goes from one server to another, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.recordings import RECORDING, VOICES, recording
from tests.serving import Fakes, Served, offline, serving

WORDS = "What Ørsted said: “naïve”, 日本語."


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path / "here") as server:
        yield server


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Served]:
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path / "there") as server:
        yield server


async def keep(server: Served, name: str = "Anna", **fields: str) -> dict[str, Any]:
    files = {"audio_sample": ("a.wav", RECORDING)}
    kept = await server.post(VOICES, data={"name": name, **fields}, files=files)
    card: dict[str, Any] = kept.raise_for_status().json()
    return card


async def exported(server: Served, name: str) -> bytes:
    return (await server.get(f"{VOICES}/{name}/bundle")).raise_for_status().content


async def imported(
    server: Served, name: str, data: bytes, headers: dict[str, str] | None = None
) -> httpx.Response:
    async with server.client() as client:
        return await client.put(f"{VOICES}/{name}/bundle", content=data, headers=headers)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(entries: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return file.getvalue()


def error(response: httpx.Response) -> str:
    assert response.status_code == 400, response.text
    assert response.json()["error"]["param"] == "bundle"
    return str(response.json()["error"]["message"])


# ------------------------------------------------------------------------------- there and back


async def test_a_voice_goes_to_another_server_with_its_id_texts_and_sound(
    served: Served, other: Served
) -> None:
    card = await keep(served, ref_text=WORDS, consent="Anna agreed on paper, 2026-11-30.")
    data = await exported(served, card["id"])
    assert parts(data)["recording"] == RECORDING
    there = await imported(other, card["id"], data)
    assert there.json() == card
    assert (await other.get(f"{VOICES}/anna")).json() == card
    sound = (await other.say("Hello.", voice="anna")).raise_for_status().content
    assert len(sound) == len(offline("Hello."))
    assert await exported(other, "anna") == data, "the same voice is the same file"


async def test_a_voice_may_get_another_name_and_then_has_an_id_of_its_own(served: Served) -> None:
    card = await keep(served, ref_text=WORDS)
    data = await exported(served, "anna")
    twin = (await imported(served, "Anna's twin 2", data)).raise_for_status().json()
    assert (twin["name"], twin["ref_text"]) == ("Anna's twin 2", WORDS)
    assert twin["id"] != card["id"] and twin["created_at"] == card["created_at"]


@pytest.mark.parametrize("by", ["id", "name"])
async def test_a_voice_that_is_here_already_is_not_stored_twice(served: Served, by: str) -> None:
    card = await keep(served)
    data = await exported(served, "anna")
    for _ in range(2):
        assert (await imported(served, card[by], data)).json() == card
    listed = (await served.get(VOICES)).json()["voices"]
    assert [voice["name"] for voice in listed if voice.get("object")] == ["Anna"]


async def test_another_voice_of_that_id_or_name_stays(served: Served, other: Served) -> None:
    card = await keep(served)
    await keep(other, "Anna", ref_text="Another text.")
    data = await exported(other, "anna")
    for name in ("ANNA", card["id"]):
        refused = await imported(served, name, data)
        assert refused.status_code == 400
        message = refused.json()["error"]["message"]
        assert message.startswith("'Anna' is taken") and card["id"] in message
    assert (await served.get(f"{VOICES}/anna")).json() == card


async def test_an_imported_voice_is_there_after_a_restart(tmp_path: Path) -> None:
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path) as server:
        card = await keep(server, consent="Yes.")
        data = await exported(server, "anna")
        await server.say("Hello.", voice="anna")  # what the model made of it is on the disk too
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path / "new") as server:
        (await imported(server, card["id"], data)).raise_for_status()
    with serving(Fakes(can=("seed", "clone")), voices_dir=tmp_path / "new") as server:
        assert (await server.get(f"{VOICES}/anna")).json() == card
        assert await exported(server, "anna") == data


async def test_a_described_voice_is_a_file_without_a_recording(tmp_path: Path) -> None:
    with serving(Fakes(can=("seed", "design")), voices_dir=tmp_path) as server:
        body = {"name": "Crone", "type": "prompt", "prompt": "An old woman, hoarse."}
        card = (await server.post(VOICES, json=body)).raise_for_status().json()
        data = await exported(server, "crone")
        assert list(parts(data)) == ["voice.json"]
        async with server.client() as client:
            (await client.delete(f"{VOICES}/crone")).raise_for_status()
        assert (await imported(server, card["id"], data)).json() == card


async def test_the_file_has_the_voices_name(served: Served) -> None:
    await keep(served, "Jürgen B.")
    response = await served.get(f"{VOICES}/J%C3%BCrgen%20B./bundle")
    assert response.headers["content-type"] == "application/zip"
    named = "attachment; filename*=UTF-8''J%C3%BCrgen%20B..voice.zip"
    assert response.headers["content-disposition"] == named


async def test_a_voice_that_is_not_stored_has_no_file(served: Served) -> None:
    for name in ("alloy", "voice_000000000000000000000000", "..%2F..%2Fetc", "%00"):
        assert (await served.get(f"{VOICES}/{name}/bundle")).status_code == 404


async def test_a_model_that_cannot_clone_refuses_the_voice(served: Served, tmp_path: Path) -> None:
    await keep(served)
    data = await exported(served, "anna")
    with serving(Fakes(can=("seed",)), voices_dir=tmp_path / "x") as server:
        refused = await imported(server, "anna", data)
        assert refused.status_code == 400
        assert "Base checkpoint" in refused.json()["error"]["message"]
        taken = await imported(server, "alloy", data)
        assert taken.status_code == 400


# ------------------------------------------------------------------------------- what is refused


async def test_a_name_of_the_model_or_an_impossible_name_is_refused(served: Served) -> None:
    await keep(served)
    data = await exported(served, "anna")
    for name in ("alloy", ".hidden", "a%2Fb", "..%2Fup", "x" * 64):
        refused = await imported(served, name, data)
        assert refused.status_code == 400, name
        assert refused.json()["error"]["param"] == "name"
    assert not list(served.speech.voices.store.folder.glob(".*"))


def card_of(data: bytes, **fields: object) -> dict[str, bytes]:
    """The parts of a bundle, with other fields in its card."""
    found = parts(data)
    card = json.loads(found["voice.json"]) | fields
    card = {name: value for name, value in card.items() if value is not ...}
    return found | {"voice.json": json.dumps(card).encode()}


Spoil = Callable[[bytes], bytes]
SPOILED: dict[str, tuple[Spoil, str]] = {
    "text": (lambda data: b"not an archive", "not a bundle"),
    "cut": (lambda data: data[: len(data) // 2], "not a bundle"),
    "a bit": (lambda data: data[:300] + bytes([data[300] ^ 1]) + data[301:], "damaged"),
    "no card": (lambda data: archive({"recording": RECORDING}), "has no voice.json"),
    "a program": (lambda data: archive(parts(data) | {"run.py": b"x"}), "'run.py' too many"),
    "a path": (lambda data: archive(parts(data) | {"../x": b"x"}), "'../x' too many"),
    "weights": (lambda data: archive(parts(data) | {"prompt-a.safetensors": b""}), "too many"),
    "a field": (lambda data: archive(card_of(data, consent=7)), "'consent'"),
    "no field": (lambda data: archive(card_of(data, digest=...)), "'digest'"),
    "a version": (lambda data: archive(card_of(data, bundle=2)), "version '2'"),
    "a time": (lambda data: archive(card_of(data, created_at=-5)), "created_at"),
    "a truth": (lambda data: archive(card_of(data, created_at=True)), "created_at"),
    "a text": (lambda data: archive(card_of(data, text="Other words.")), "digest"),
    "a type": (lambda data: archive(card_of(data, type="prompt")), "'prompt'"),
    "an unknown type": (
        lambda data: archive(card_of(data, type="embedding")),
        "unknown type 'embedding'; this server knows 'audio_sample', 'prompt'",
    ),
    "an unknown type without a recording": (
        lambda data: archive(
            {"voice.json": card_of(data, type="x-vector", digest="0")["voice.json"]}
        ),
        "unknown type 'x-vector'",
    ),
    "a surrogate": (
        lambda data: archive(parts(data) | {"voice.json": b'{"bundle": 1, "name": "\\ud800"}'}),
        "isn't JSON",
    ),
    "a list": (lambda data: archive(parts(data) | {"voice.json": b"[1]"}), "version"),
    "depth": (lambda data: archive(parts(data) | {"voice.json": b"[" * 60_000}), "isn't JSON"),
    "another recording": (
        lambda data: archive(parts(data) | {"recording": recording(seed=5)}),
        "digest",
    ),
    "no recording": (lambda data: archive({"voice.json": parts(data)["voice.json"]}), "needs"),
    "packed unusually": (
        lambda data: archive(parts(data), zipfile.ZIP_LZMA),
        "packed unusually",
    ),
    "a long card": (
        lambda data: archive(parts(data) | {"voice.json": b" " * 10**7}, zipfile.ZIP_DEFLATED),
        "more than 65536 bytes",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILED.values(), ids=SPOILED)
async def test_what_is_no_bundle_is_refused_and_nothing_is_stored(
    served: Served, spoil: Spoil, words: str
) -> None:
    await keep(served, ref_text=WORDS)
    data = spoil(await exported(served, "anna"))
    assert words in error(await imported(served, "bella", data))
    assert (await served.get(f"{VOICES}/voice_bella")).status_code == 404
    assert len(list(served.speech.voices.store.folder.iterdir())) == 1


async def test_an_encrypted_or_doubled_entry_is_refused(served: Served) -> None:
    await keep(served)
    data = bytearray(await exported(served, "anna"))
    doubled = io.BytesIO(bytes(data))
    with pytest.warns(UserWarning), zipfile.ZipFile(doubled, "a") as made:
        made.writestr("recording", b"another")
    assert "too many" in error(await imported(served, "bella", doubled.getvalue()))
    at = data.index(b"PK\x01\x02")  # the flags of the first entry in the directory
    data[at + 8] |= 1
    assert "encrypted" in error(await imported(served, "bella", bytes(data)))


async def test_a_recording_that_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    settings = {"max_upload_bytes": 50_000, "voices_dir": tmp_path}
    with serving(Fakes(can=("clone",)), **settings) as server:
        bomb = archive({"recording": bytes(10**7)}, zipfile.ZIP_DEFLATED)
        assert len(bomb) < 20_000
        assert "more than 50000 bytes" in error(await imported(server, "bella", bomb))


async def test_a_recording_of_the_largest_upload_fits_and_a_larger_body_is_413(
    tmp_path: Path,
) -> None:
    bounds = {"max_upload_bytes": 100_000, "max_body_bytes": 4096, "voices_dir": tmp_path}
    with serving(Fakes(can=("clone",)), **bounds) as server:
        files = {"audio_sample": ("a.wav", recording(3))}
        assert len(recording(3)) > 90_000
        (await server.post(VOICES, data={"name": "Anna"}, files=files)).raise_for_status()
        data = await exported(server, "anna")
        assert (await imported(server, "bella", data)).status_code == 200
        assert (await imported(server, "carla", data + bytes(20_000))).status_code == 413


async def test_an_empty_body_is_refused(served: Served) -> None:
    assert "empty" in error(await imported(served, "bella", b""))


async def test_a_text_that_no_upload_could_have_is_refused(served: Served) -> None:
    await keep(served)
    long = archive(card_of(await exported(served, "anna"), consent="x" * 2001))
    refused = await imported(served, "bella", long)
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "consent")


# ------------------------------------------------------------------------------------------ keys


@pytest.mark.parametrize("path", ["anna/bundle", "x/anna/bundle", "/bundle", "anna//bundle"])
async def test_a_recording_is_shown_to_an_administrator_only(tmp_path: Path, path: str) -> None:
    keys = "a:sk-admin:admin,b:sk-speak:speak+hear"
    admin = {"authorization": "Bearer sk-admin"}
    speak = {"authorization": "Bearer sk-speak"}
    with serving(Fakes(can=("clone",)), api_keys=keys, voices_dir=tmp_path) as server:
        files = {"audio_sample": ("a.wav", RECORDING)}
        kept = await server.post(VOICES, data={"name": "Anna"}, files=files, headers=admin)
        assert kept.status_code == 200
        assert (await server.get(f"{VOICES}/anna")).status_code == 200, "its card is open"
        statuses = [
            (await server.get(f"{VOICES}/{path}", headers=headers)).status_code
            for headers in ({}, speak, admin)
        ]
        assert statuses[:2] == [401, 403]
        assert statuses[2] == (200 if path == "anna/bundle" else 404)


async def test_a_voice_is_imported_by_an_administrator_only(tmp_path: Path) -> None:
    keys = "a:sk-admin:admin,b:sk-speak:speak+hear"
    with serving(Fakes(can=("clone",)), api_keys=keys, voices_dir=tmp_path) as server:
        for key, status in (("", 401), ("sk-speak", 403), ("sk-admin", 400)):
            headers = {"authorization": f"Bearer {key}"} if key else {}
            assert (await imported(server, "bella", b"x", headers)).status_code == status


async def test_a_recording_of_the_operator_is_a_file_too(other: Served, tmp_path: Path) -> None:
    (tmp_path / "voices.toml").write_text("")
    (tmp_path / "joan.wav").write_bytes(RECORDING)
    (tmp_path / "joan.txt").write_text(WORDS)
    where = {"voices_file": tmp_path / "voices.toml", "voices_dir": tmp_path / "kept"}
    with serving(Fakes(can=("seed", "clone")), **where) as server:
        data = await exported(server, "joan")
        assert str(tmp_path) not in parts(data)["voice.json"].decode(), "no path of the server"
    there = (await imported(other, "joan", data)).raise_for_status().json()
    assert (there["name"], there["ref_text"]) == ("joan", WORDS)
    assert there["id"].startswith("voice_") and there["created_at"] > 0
