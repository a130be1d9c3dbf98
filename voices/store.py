"""The voices on disk: those stored over the API, and the recordings in the folder of voices.toml.

A voice stored over the API is a folder named by its id. It holds `voice.json`, the recording as it
was uploaded, and for each model that has prepared the voice the bytes that the model made of it. A
folder is written under another name and then renamed, so a crash leaves no half of a voice.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import threading
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, get_args

# No slash and no leading dot: a name is never a path. The brackets around the first \w are for
# api/fields.py, which replaces each \w for JSON Schema.
NAME = re.compile(r"[\w][\w .'-]{0,62}")
MODEL = re.compile(r"[\w.-]{1,100}")
RECORDING_SUFFIXES = {".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a"}
# The fields of voice.json that are checked when it is read.
FIELDS = dict.fromkeys(("name", "digest", "text", "prompt", "consent"), str) | {"created_at": int}

log = logging.getLogger("speech")
VoiceType = Literal["audio_sample", "prompt"]


class StoreError(Exception):
    """A voice that can't be stored or deleted. The message is a sentence for the user.

    `param` names the field at fault.
    """

    def __init__(self, message: str, param: str | None = "name") -> None:
        super().__init__(message)
        self.param = param


class StoreUnavailable(Exception):
    """The disk failed. The message is a sentence that names the folder."""


@dataclass(frozen=True, slots=True)
class StoredVoice:
    """A voice without its recording. `digest` changes whenever the voice would sound different."""

    id: str
    name: str
    type: VoiceType
    created_at: int  # seconds since 1970
    digest: str
    text: str = ""  # the words of the recording, where known
    prompt: str = ""  # the description
    consent: str = ""  # what the client stated about the speaker's consent
    from_file: Path | None = None  # a recording in the folder of voices.toml

    @property
    def card(self) -> dict[str, object]:
        """The voice as OpenAI describes one, with the words of its recording."""
        card: dict[str, object] = {
            "id": self.id,
            "object": "audio.voice",
            "name": self.name,
            "type": self.type,
            "created_at": self.created_at,
        }
        texts = {"prompt": self.prompt, "ref_text": self.text, "consent": self.consent}
        return card | {name: text for name, text in texts.items() if text}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a voice that was stored elsewhere brings along. An empty id gives it a new one."""

    id: str = ""
    created_at: int = 0  # seconds since 1970


def composed(name: str) -> str:
    """The name with composed accents (NFC). macOS sends letters and accents as two characters."""
    return unicodedata.normalize("NFC", name)


def digest_of(recording: bytes, text: str) -> str:
    """SHA-256, in hex. The same recording with the same text is the same voice."""
    return hashlib.sha256(len(recording).to_bytes(8) + recording + text.encode()).hexdigest()


class VoiceStore:
    """At most `max_voices` voices under `folder`, and the recordings in `recordings`.

    Safe to use from any thread.
    """

    def __init__(self, folder: Path, recordings: Path, max_voices: int) -> None:
        self.folder = folder
        self.recordings = recordings
        self.max_voices = max_voices
        self._lock = threading.Lock()
        self._by_id: dict[str, StoredVoice] = {}
        self._by_name: dict[str, StoredVoice] = {}  # in lower case; of two voices the older one
        voices = [*self._read_recordings(), *self._read_folders()]
        for voice in sorted(voices, key=lambda voice: voice.created_at):
            self._add(voice)

    def __iter__(self) -> Iterator[StoredVoice]:
        return iter(list(self._by_id.values()))

    def find(self, name: str) -> StoredVoice | None:
        """The voice with this id or with this name, in any case."""
        name = composed(name)
        return self._by_id.get(name) or self._by_name.get(name.casefold())

    def store(
        self,
        name: str,
        recording: bytes = b"",
        text: str = "",
        prompt: str = "",
        consent: str = "",
        origin: Origin | None = None,
    ) -> StoredVoice:
        """Stores a recording or, without one, a description.

        With an `origin` the voice was stored elsewhere before; if it is here already, nothing is
        stored. Raises StoreError for a name that is invalid or taken, and StoreUnavailable.
        """
        name = composed(name)
        if not NAME.fullmatch(name):
            raise StoreError(
                f"{name[:80]!r} is not a valid name: use at most 63 letters, digits, spaces and "
                ". ' - _, without a dot in front."
            )
        voice = _new_voice(name, recording, text, prompt, consent, origin or Origin())
        with self._lock:
            taken = self._by_id.get(voice.id) or self.find(name)
            if origin and taken and _equal(taken, replace(voice, id=origin.id or taken.id)):
                return taken
            if taken:
                raise StoreError(
                    f"{taken.name!r} is taken: delete the voice {taken.id} first, or choose "
                    "another name."
                )
            if len(self._by_id) >= self.max_voices:
                raise StoreError(
                    f"The server has {self.max_voices} voices, which is the maximum (VOICES_MAX): "
                    "delete one first.",
                    None,
                )
            self._write(voice, recording)
            self._add(voice)
        return voice

    def delete(self, id: str) -> None:
        """Deletes a voice and its files, if it is there.

        Raises StoreError for a recording of the operator. Raises StoreUnavailable where the files
        can't be deleted: a client never learns that a recording is gone while it is still there.
        """
        with self._lock:
            voice = self._by_id.get(id)
            if voice is None:
                return
            if voice.from_file:
                raise StoreError(
                    f"{voice.name!r} is the file {voice.from_file.name} in the folder of "
                    "voices.toml: remove the file."
                )
            deleted = self.folder / f".{id}-gone"
            try:
                (self.folder / id).rename(deleted)  # if this fails, the voice stays
                self._remove(voice)
                shutil.rmtree(deleted)
            except OSError as error:
                reason = f"{self.folder} can't be changed: {error.strerror}"
                raise StoreUnavailable(f"The voice's files can't be deleted: {reason}.") from error

    def recording(self, voice: StoredVoice) -> bytes:
        """The recording as it was uploaded. Raises StoreUnavailable."""
        try:
            return (voice.from_file or self.folder / voice.id / "recording").read_bytes()
        except OSError as error:
            raise StoreUnavailable(
                f"The recording of {voice.name!r} can't be read: {error.strerror}."
            ) from error

    def packed(self, voice: StoredVoice, model: str) -> bytes:
        """What a model made of the voice. Empty if there is nothing, or if it can't be read."""
        path = self._packed_path(voice, model)
        try:
            return path.read_bytes() if path and path.exists() else b""
        except OSError as error:
            reason = error.strerror
            log.warning("%s can't be read, so the voice is prepared again: %s", path, reason)
            return b""

    def store_packed(self, voice: StoredVoice, model: str, packed: bytes) -> None:
        """Stores what a model made of a voice, unless the voice was deleted meanwhile."""
        path = self._packed_path(voice, model)
        if path is None or not path.parent.exists():
            return
        unfinished = path.with_suffix(".new")
        try:
            unfinished.write_bytes(packed)
            unfinished.replace(path)
        except OSError as error:  # after the next start the voice is prepared again
            log.warning("VOICES_DIR=%s can't be written: %s", self.folder, error.strerror)

    def _add(self, voice: StoredVoice) -> None:
        self._by_id[voice.id] = voice
        self._by_name.setdefault(voice.name.casefold(), voice)

    def _remove(self, voice: StoredVoice) -> None:
        del self._by_id[voice.id]
        if self._by_name[voice.name.casefold()] is voice:
            del self._by_name[voice.name.casefold()]

    def _packed_path(self, voice: StoredVoice, model: str) -> Path | None:
        if voice.from_file or not MODEL.fullmatch(model):
            return None
        return self.folder / voice.id / f"prompt-{model}.safetensors"

    def _write(self, voice: StoredVoice, recording: bytes) -> None:
        unfinished = self.folder / f".{voice.id}"
        try:
            unfinished.mkdir(parents=True)
            (unfinished / "recording").write_bytes(recording)
            fields = {name: value for name, value in asdict(voice).items() if name != "from_file"}
            (unfinished / "voice.json").write_text(json.dumps(fields, ensure_ascii=False, indent=1))
            unfinished.rename(self.folder / voice.id)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise StoreUnavailable(
                f"The voice can't be stored in VOICES_DIR={self.folder}: {error.strerror}."
            ) from error

    def _read_folders(self) -> Iterator[StoredVoice]:
        for path in sorted(self.folder.glob("voice_*/voice.json")):
            # A file that can't be used stays, so that the operator can mend it.
            try:
                voice = StoredVoice(**json.loads(path.read_text()))
                voice = replace(voice, id=path.parent.name, from_file=None)
            except (ValueError, TypeError, OSError, RecursionError) as error:
                log.warning("%s can't be read and is ignored: %r", path, error)
                continue
            wrong = [
                name for name, kind in FIELDS.items() if not isinstance(getattr(voice, name), kind)
            ]
            if wrong or voice.type not in get_args(VoiceType):
                log.warning("%s has wrong fields and is ignored: %s", path, wrong or voice.type)
                continue
            yield voice

    def _read_recordings(self) -> Iterator[StoredVoice]:
        for path in sorted(self.recordings.glob("*")):
            name = composed(path.stem).lower()
            if path.suffix.lower() not in RECORDING_SUFFIXES or not NAME.fullmatch(name):
                continue
            words = path.with_suffix(".txt")
            try:
                text = words.read_text("utf-8").strip() if words.exists() else ""
                digest = digest_of(path.read_bytes(), text)
            except (OSError, UnicodeDecodeError) as error:
                log.warning("%s can't be read and is ignored: %s", path, error)
                continue
            yield StoredVoice(name, name, "audio_sample", 0, digest, text, from_file=path)


def _new_voice(
    name: str, recording: bytes, text: str, prompt: str, consent: str, origin: Origin
) -> StoredVoice:
    digest = digest_of(recording, text or prompt)
    unique = hashlib.sha256(f"{name}:{digest}:{time.time_ns()}".encode()).hexdigest()[:24]
    return StoredVoice(
        id=origin.id or f"voice_{unique}",
        name=name,
        type="audio_sample" if recording else "prompt",
        created_at=origin.created_at or int(time.time()),
        digest=digest,
        text=text,
        prompt=prompt,
        consent=consent,
    )


def _equal(stored: StoredVoice, other: StoredVoice) -> bool:
    """Whether both are the same voice, whenever they were made."""
    return replace(stored, created_at=0) == replace(other, created_at=0)
