"""Voices on disk: kept, found, forgotten, and never a way out of their folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from voices.store import StoredVoice, StoreError, StoreUnavailable, VoiceStore, digest_of

RECORDING = b"RIFF, so to speak"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    folder = tmp_path / "beside"
    folder.mkdir()
    return folder


@pytest.fixture
def shelf(tmp_path: Path, beside: Path) -> VoiceStore:
    return VoiceStore(tmp_path / "kept", beside, most=3)


def again(shelf: VoiceStore) -> VoiceStore:
    """The shelf as the next start finds it."""
    return VoiceStore(shelf.folder, shelf.beside, shelf.most)


def test_a_kept_voice_is_found_by_id_and_by_name_in_any_case_and_after_a_restart(
    shelf: VoiceStore,
) -> None:
    voice = shelf.add("Anna Müller", RECORDING, text="Hello.", consent="she said yes")
    for each in (shelf, again(shelf)):
        assert each.find(voice.id) == each.find("anna müller") == voice
        assert each.recording(voice) == RECORDING
    assert voice.card["object"] == "audio.voice"
    assert voice.card["ref_text"] == "Hello."


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "../up", "a\\b", "a\0b", "a\nb", "x" * 64, "/etc", "%2e%2e"],
)
def test_a_name_that_could_be_a_path_is_refused(shelf: VoiceStore, name: str) -> None:
    with pytest.raises(StoreError, match="won't do"):
        shelf.add(name, RECORDING)
    assert not shelf.folder.exists()


def test_a_name_is_taken_once_whatever_its_case(shelf: VoiceStore) -> None:
    voice = shelf.add("Anna", RECORDING)
    with pytest.raises(StoreError, match=voice.id):
        shelf.add("ANNA", b"another")


def test_a_name_is_the_same_however_its_accents_are_sent(beside: Path, shelf: VoiceStore) -> None:
    together, apart = "Zo\u00eb", "Zoe\u0308"
    voice = shelf.add(apart, RECORDING)
    assert voice.name == together
    assert shelf.find(apart) is shelf.find(together) is shelf.find(together.upper()) is voice
    with pytest.raises(StoreError, match="taken"):
        shelf.add(together, RECORDING)
    (beside / "Rene\u0301.wav").write_bytes(RECORDING)  # as macOS names files
    assert again(shelf).find("ren\u00e9")


def test_what_the_disk_refuses_is_no_fault_of_the_caller(shelf: VoiceStore) -> None:
    voice = shelf.add("anna", RECORDING)
    (shelf.folder / voice.id / "recording").unlink()
    with pytest.raises(StoreUnavailable, match="'anna' can't be read"):
        shelf.recording(voice)
    (shelf.folder / voice.id).rename(shelf.folder / "elsewhere")
    with pytest.raises(StoreUnavailable, match="can't be deleted"):
        shelf.drop(voice.id)
    assert shelf.find("anna"), "nobody is told that it is gone"


def test_the_shelf_is_bounded(shelf: VoiceStore) -> None:
    for name in "abc":
        shelf.add(name, RECORDING)
    with pytest.raises(StoreError, match="VOICES_MAX"):
        shelf.add("d", RECORDING)
    shelf.drop(next(iter(shelf)).id)
    shelf.add("d", RECORDING)


def test_a_dropped_voice_leaves_no_file_and_may_be_dropped_twice(shelf: VoiceStore) -> None:
    voice = shelf.add("anna", RECORDING)
    shelf.pack(voice, "r1", b"tensors")
    shelf.drop(voice.id)
    shelf.drop(voice.id)
    assert shelf.find("anna") is None
    assert list(shelf.folder.iterdir()) == []
    shelf.pack(voice, "r1", b"tensors")  # whoever was just hearing it
    assert list(shelf.folder.iterdir()) == []


def test_what_a_model_made_of_a_voice_is_kept_for_that_model_alone(shelf: VoiceStore) -> None:
    voice = shelf.add("anna", RECORDING)
    assert shelf.packed(voice, "r1") == b""
    shelf.pack(voice, "r1", b"tensors")
    assert again(shelf).packed(voice, "r1") == b"tensors"
    assert shelf.packed(voice, "r2") == b""
    shelf.pack(voice, "../../out", b"tensors")
    assert {path.name for path in (shelf.folder / voice.id).iterdir()} == {
        "voice.json", "recording", "prompt-r1.safetensors"
    }  # fmt: skip


def test_recordings_that_an_operator_lays_down_are_voices_and_are_not_deleted(
    beside: Path, shelf: VoiceStore
) -> None:
    (beside / "Joan.wav").write_bytes(RECORDING)
    (beside / "Joan.txt").write_text("What she says.\n")
    (beside / "voices.toml").write_text("")
    found = again(shelf)
    (voice,) = found
    assert (voice.name, voice.text, found.recording(voice)) == ("joan", "What she says.", RECORDING)
    with pytest.raises(StoreError, match=r"Joan\.wav"):
        found.drop(voice.id)
    assert (beside / "Joan.wav").exists()


def test_a_broken_card_is_left_alone_and_hides_no_other(shelf: VoiceStore) -> None:
    voice = shelf.add("anna", RECORDING)
    for number, text in enumerate(["", "[]", "{}", json.dumps({"id": "x"}), "\xff"]):
        folder = shelf.folder / f"voice_{number}"
        folder.mkdir()
        (folder / "voice.json").write_text(text)
    assert list(again(shelf)) == [voice]


def test_half_a_voice_is_never_seen(shelf: VoiceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        shelf.add("anna", RECORDING)
    monkeypatch.undo()
    assert list(shelf) == list(again(shelf)) == []
    assert list(shelf.folder.iterdir()) == []


def test_the_digest_tells_recordings_and_texts_apart() -> None:
    assert (
        len({digest_of(b"a", "b"), digest_of(b"ab", ""), digest_of(b"", "ab"), digest_of(b"a", "")})
        == 4
    )
    card = StoredVoice("voice_1", "a", "prompt", 0, "d", prompt="An old man.").card
    assert card["prompt"] == "An old man."
    assert "ref_text" not in card
