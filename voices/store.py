"""Voices that are kept on disk: recordings and descriptions that became voices, and recordings laid
beside voices.toml.

A kept voice is a folder named by its id: `voice.json`, the recording as it came, and for each model
that has heard it what the model made of it. A folder is written aside and renamed into place, so a
crash leaves no half of a voice."""

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
from typing import Literal

# no slash and no leading dot, so a name is never a path; api/fields.py makes a JSON Schema of it
NAME = re.compile(r"[\w][\w .'-]{0,62}")
MODEL = re.compile(r"[\w.-]{1,100}")
# recordings that an operator may lay down
LAID = {
    ".wav",
    ".flac",
    ".mp3",
    ".ogg",
    ".opus",
    ".m4a",
}


log = logging.getLogger("speech")
CARD = dict.fromkeys(("name", "digest", "text", "prompt", "consent"), str) | {"created_at": int}


class StoreError(Exception):
    """A voice that can't be kept. The message is a sentence for the person who sent it, `param` the
    field at fault."""

    def __init__(self, message: str, param: str | None = "name") -> None:
        super().__init__(message)
        self.param = param


class StoreUnavailable(Exception):
    """The disk doesn't do what it should. The message is a sentence that names the folder."""


@dataclass(frozen=True, slots=True)
class StoredVoice:
    """A voice's card. `digest` changes whenever the voice would sound different."""

    id: str
    name: str
    type: Literal["audio_sample", "prompt"]
    created_at: int  # seconds since 1970
    digest: str
    text: str = ""  # what is said in the recording, where known
    prompt: str = ""  # the description
    consent: str = ""  # whatever the caller said of the speaker's consent
    # the recording that an operator laid down; None for a voice kept over the API
    laid: Path | None = None

    @property
    def card(self) -> dict[str, object]:
        """As OpenAI describes a voice, and what is said in its recording."""
        card = {"id": self.id, "object": "audio.voice", "name": self.name, "type": self.type}
        more = {"prompt": self.prompt, "ref_text": self.text, "consent": self.consent}
        return {**card, "created_at": self.created_at} | {
            key: value for key, value in more.items() if value
        }


def composed(name: str) -> str:
    """The name with its accents as a keyboard writes them: macOS sends letters and accents apart,
    which are no name."""
    return unicodedata.normalize("NFC", name)


def digest_of(recording: bytes, text: str) -> str:
    """The same recording with the same text is the same voice: SHA-256, in hex."""
    return hashlib.sha256(len(recording).to_bytes(8) + recording + text.encode()).hexdigest()


class VoiceStore:
    """All voices kept under `folder`, at most `most`, and the recordings in `beside`. Safe to use
    from any thread."""

    def __init__(self, folder: Path, beside: Path, most: int) -> None:
        self.folder = folder
        self.beside = beside
        self.most = most
        self._lock = threading.Lock()
        kept = [*self._laid(), *self._read()]
        self._voices: dict[str, StoredVoice] = {}
        self._named: dict[str, StoredVoice] = {}  # by name, whatever the case; of two, the older
        for voice in sorted(kept, key=lambda voice: voice.created_at):
            self._put(voice)

    def __iter__(self) -> Iterator[StoredVoice]:
        return iter(list(self._voices.values()))

    def find(self, called: str) -> StoredVoice | None:
        """A voice by its id or, whatever the case, by its name."""
        called = composed(called)
        return self._voices.get(called) or self._named.get(called.casefold())

    def add(
        self, name: str, recording: bytes = b"", text: str = "", prompt: str = "", consent: str = ""
    ) -> StoredVoice:
        """Keeps a recording or, without one, a description. Raises ShelfError for a name that is
        taken or won't do, and ShelfFault."""
        name = composed(name)
        if not NAME.fullmatch(name):
            raise StoreError(
                f"{name[:80]!r} won't do: at most 63 letters, digits, spaces and . ' - _, no dot in front."
            )
        digest = digest_of(recording, text or prompt)
        kind: Literal["audio_sample", "prompt"] = "audio_sample" if recording else "prompt"
        id = (
            "voice_" + hashlib.sha256(f"{name}:{digest}:{time.time_ns()}".encode()).hexdigest()[:24]
        )
        voice = StoredVoice(id, name, kind, int(time.time()), digest, text, prompt, consent)
        with self._lock:
            if taken := self.find(name):
                raise StoreError(
                    f"{name!r} is taken: delete the voice {taken.id} first, or choose another name."
                )
            if len(self._voices) >= self.most:
                raise StoreError(
                    f"{self.most} voices are kept already (VOICES_MAX): delete one first.", None
                )
            self._write(voice, recording)
            self._put(voice)
        return voice

    def drop(self, id: str) -> None:
        """Forgets a voice and deletes its files.

        Raises ShelfError for one that an operator laid down, and ShelfFault where the files can't
        be deleted: nobody is told that a recording is gone while it is there."""
        with self._lock:
            voice = self._voices.get(id)
            if voice and voice.laid:
                raise StoreError(
                    f"{voice.name!r} is the file {voice.laid.name} beside voices.toml: remove it there."
                )
            if voice:
                gone = self.folder / f".{id}-gone"
                try:
                    (self.folder / id).rename(gone)  # where it can't be, the voice stays
                    self._forget(voice)
                    shutil.rmtree(gone)
                except OSError as error:
                    why = f"{self.folder} can't be changed: {error.strerror}"
                    raise StoreUnavailable(f"The voice's files can't be deleted: {why}.") from error

    def recording(self, voice: StoredVoice) -> bytes:
        """The recording as it came. Raises ShelfFault."""
        try:
            return (voice.laid or self.folder / voice.id / "recording").read_bytes()
        except OSError as error:
            raise StoreUnavailable(
                f"The recording of {voice.name!r} can't be read: {error.strerror}."
            ) from error

    def packed(self, voice: StoredVoice, model: str) -> bytes:
        """What a model made of the voice; nothing where it hasn't heard it yet, or that can't be
        read."""
        path = self._packed(voice, model)
        try:
            return path.read_bytes() if path and path.exists() else b""
        except OSError as error:
            log.warning("%s can't be read, the recording is heard again: %s", path, error.strerror)
            return b""

    def pack(self, voice: StoredVoice, model: str, packed: bytes) -> None:
        """Keeps what a model made of a voice. A voice that was deleted meanwhile stays deleted."""
        path = self._packed(voice, model)
        if path is None or not path.parent.exists():
            return
        aside = path.with_suffix(".new")
        try:
            aside.write_bytes(packed)
            aside.replace(path)
        except OSError as error:  # it is heard again after the next start, no more
            log.warning("VOICES_DIR=%s can't be written: %s", self.folder, error.strerror)

    def _put(self, voice: StoredVoice) -> None:
        self._voices[voice.id] = voice
        self._named.setdefault(voice.name.casefold(), voice)

    def _forget(self, voice: StoredVoice) -> None:
        del self._voices[voice.id]
        if self._named[voice.name.casefold()] is voice:
            del self._named[voice.name.casefold()]

    def _packed(self, voice: StoredVoice, model: str) -> Path | None:
        if voice.laid or not MODEL.fullmatch(model):
            return None
        return self.folder / voice.id / f"prompt-{model}.safetensors"

    def _write(self, voice: StoredVoice, recording: bytes) -> None:
        aside = self.folder / f".{voice.id}"
        try:
            aside.mkdir(parents=True)
            (aside / "recording").write_bytes(recording)
            card = {key: value for key, value in asdict(voice).items() if key != "laid"}
            (aside / "voice.json").write_text(json.dumps(card, ensure_ascii=False, indent=1))
            aside.rename(self.folder / voice.id)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            raise StoreUnavailable(
                f"The voice can't be kept in VOICES_DIR={self.folder}: {error.strerror}."
            ) from error

    def _read(self) -> Iterator[StoredVoice]:
        for path in sorted(self.folder.glob("voice_*/voice.json")):
            try:
                voice = replace(
                    StoredVoice(**json.loads(path.read_text())), id=path.parent.name, laid=None
                )
            except (ValueError, TypeError, OSError, RecursionError) as error:
                # somebody may want to mend it
                log.warning("%s is no voice's card and left alone: %r", path, error)
                continue
            wrong = [
                name for name, kind in CARD.items() if not isinstance(getattr(voice, name), kind)
            ]
            if wrong or voice.type not in ("audio_sample", "prompt"):
                log.warning("%s is no voice's card and left alone: %s", path, wrong or voice.type)
                continue
            yield voice

    def _laid(self) -> Iterator[StoredVoice]:
        for path in sorted(self.beside.glob("*")):
            name = composed(path.stem).lower()
            if path.suffix.lower() in LAID and NAME.fullmatch(name):
                said = path.with_suffix(".txt")
                try:
                    text = said.read_text("utf-8").strip() if said.exists() else ""
                    digest = digest_of(path.read_bytes(), text)
                except (OSError, UnicodeDecodeError) as error:
                    log.warning("%s is no voice: %s", path, error)
                    continue
                yield StoredVoice(name, name, "audio_sample", 0, digest, text, laid=path)
