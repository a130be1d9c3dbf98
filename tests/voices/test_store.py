"""Voices on disk: stored, found and deleted, and never outside their folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from voices.store import StoredVoice, StoreError, StoreUnavailable, VoiceStore, digest_of

RECORDING = b"RIFF, for these tests"


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "recordings"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path, recordings: Path) -> VoiceStore:
    return VoiceStore(tmp_path / "voices", recordings, max_voices=3)


def reopened(store: VoiceStore) -> VoiceStore:
    """The store as the next start of the server opens it."""
    return VoiceStore(store.folder, store.recordings, store.max_voices)


def test_a_stored_voice_is_found_by_id_and_by_name_in_any_case_and_after_a_restart(
    store: VoiceStore,
) -> None:
    voice = store.store("Anna Müller", RECORDING, text="Hello.", consent="she said yes")
    for each in (store, reopened(store)):
        assert each.find(voice.id) == each.find("anna müller") == voice
        assert each.recording(voice) == RECORDING
    assert voice.card["object"] == "audio.voice"
    assert voice.card["ref_text"] == "Hello."


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "../up", "a\\b", "a\0b", "a\nb", "x" * 64, "/etc", "%2e%2e"],
)
def test_a_name_that_could_be_a_path_is_refused(store: VoiceStore, name: str) -> None:
    with pytest.raises(StoreError, match="not a valid name"):
        store.store(name, RECORDING)
    assert not store.folder.exists()


def test_a_name_is_taken_once_whatever_its_case(store: VoiceStore) -> None:
    voice = store.store("Anna", RECORDING)
    with pytest.raises(StoreError, match=voice.id):
        store.store("ANNA", b"another")


def test_a_name_is_the_same_however_its_accents_are_sent(
    recordings: Path, store: VoiceStore
) -> None:
    composed = "Zo\u00eb"
    decomposed = "Zoe\u0308"
    voice = store.store(decomposed, RECORDING)
    assert voice.name == composed
    assert store.find(decomposed) is store.find(composed) is store.find(composed.upper()) is voice
    with pytest.raises(StoreError, match="taken"):
        store.store(composed, RECORDING)
    (recordings / "Rene\u0301.wav").write_bytes(RECORDING)  # as macOS names files
    assert reopened(store).find("ren\u00e9")


def test_a_failing_disk_is_not_the_clients_fault(store: VoiceStore) -> None:
    voice = store.store("anna", RECORDING)
    (store.folder / voice.id / "recording").unlink()
    with pytest.raises(StoreUnavailable, match="'anna' can't be read"):
        store.recording(voice)
    (store.folder / voice.id).rename(store.folder / "elsewhere")
    with pytest.raises(StoreUnavailable, match="can't be deleted"):
        store.delete(voice.id)
    assert store.find("anna"), "a voice whose files are still there is not gone"


def test_the_store_is_bounded(store: VoiceStore) -> None:
    for name in "abc":
        store.store(name, RECORDING)
    with pytest.raises(StoreError, match="VOICES_MAX"):
        store.store("d", RECORDING)
    store.delete(next(iter(store)).id)
    store.store("d", RECORDING)


def test_a_deleted_voice_leaves_no_file_and_may_be_deleted_twice(store: VoiceStore) -> None:
    voice = store.store("anna", RECORDING)
    store.store_packed(voice, "r1", b"tensors")
    store.delete(voice.id)
    store.delete(voice.id)
    assert store.find("anna") is None
    assert list(store.folder.iterdir()) == []
    store.store_packed(voice, "r1", b"tensors")  # a request that was just preparing it
    assert list(store.folder.iterdir()) == []


def test_what_a_model_made_of_a_voice_is_stored_for_that_model_alone(store: VoiceStore) -> None:
    voice = store.store("anna", RECORDING)
    assert store.packed(voice, "r1") == b""
    store.store_packed(voice, "r1", b"tensors")
    assert reopened(store).packed(voice, "r1") == b"tensors"
    assert store.packed(voice, "r2") == b""
    store.store_packed(voice, "../../out", b"tensors")
    assert {path.name for path in (store.folder / voice.id).iterdir()} == {
        "voice.json", "recording", "prompt-r1.safetensors"
    }  # fmt: skip


def test_the_operators_recordings_are_voices_and_are_not_deleted(
    recordings: Path, store: VoiceStore
) -> None:
    (recordings / "Joan.wav").write_bytes(RECORDING)
    (recordings / "Joan.txt").write_text("What she says.\n")
    (recordings / "voices.toml").write_text("")
    found = reopened(store)
    (voice,) = found
    assert (voice.name, voice.text, found.recording(voice)) == ("joan", "What she says.", RECORDING)
    with pytest.raises(StoreError, match=r"Joan\.wav"):
        found.delete(voice.id)
    assert (recordings / "Joan.wav").exists()


def test_a_broken_card_is_ignored_and_hides_no_other(store: VoiceStore) -> None:
    voice = store.store("anna", RECORDING)
    for number, text in enumerate(["", "[]", "{}", json.dumps({"id": "x"}), "\xff"]):
        folder = store.folder / f"voice_{number}"
        folder.mkdir()
        (folder / "voice.json").write_text(text)
    assert list(reopened(store)) == [voice]


def test_half_a_voice_is_never_seen(store: VoiceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        store.store("anna", RECORDING)
    monkeypatch.undo()
    assert list(store) == list(reopened(store)) == []
    assert list(store.folder.iterdir()) == []


def test_recordings_and_texts_that_differ_have_different_digests() -> None:
    assert (
        len({digest_of(b"a", "b"), digest_of(b"ab", ""), digest_of(b"", "ab"), digest_of(b"a", "")})
        == 4
    )
    card = StoredVoice("voice_1", "a", "prompt", 0, "d", prompt="An old man.").card
    assert card["prompt"] == "An old man."
    assert "ref_text" not in card
