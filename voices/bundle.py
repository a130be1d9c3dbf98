"""A stored voice as one file: a ZIP archive of `voice.json` and the recording as it was uploaded.

What a model made of the voice isn't in it: the server that imports the voice makes that anew, so
that the recording alone decides how the voice sounds. Nothing of an archive is written to a path
that the archive names.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import Any, get_args

import orjson

from voices.store import FIELDS, StoredVoice, VoiceType, digest_of

ID = re.compile(r"voice_[0-9a-f]{24}")
CARD = "voice.json"
RECORDING = "recording"
VERSION = 1
MAX_CARD_BYTES = 2**16  # of voice.json, whose texts have at most 2,000 characters each
MAX_CREATED_AT = 2**40  # seconds since 1970
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of a ZIP: equal voices are equal files
ENCRYPTED = 1  # a bit of an entry's flags
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# what zipfile raises for archives that are cut off or damaged
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


class BadBundle(Exception):
    """A file that is no bundle, or a damaged one. The message is a sentence for the user."""

    param = "bundle"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file holds. The texts are as they were found: the caller checks their lengths."""

    name: str
    type: str
    created_at: int  # seconds since 1970
    text: str
    prompt: str
    consent: str
    recording: bytes


def pack(voice: StoredVoice, recording: bytes) -> bytes:
    """The file of a voice. The same voice always gives the same bytes."""
    card = {"bundle": VERSION, **asdict(voice)}
    del card["from_file"]
    # of a recording of the operator the digest is made from the same parts
    card["digest"] = digest_of(recording, voice.text or voice.prompt)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        text = orjson.dumps(card, option=orjson.OPT_INDENT_2)
        archive.writestr(zipfile.ZipInfo(CARD, EPOCH), text)
        if recording:
            archive.writestr(zipfile.ZipInfo(RECORDING, EPOCH), recording)
    return file.getvalue()


def unpack(data: bytes, max_recording_bytes: int) -> Bundle:
    """The voice in a file. Raises BadBundle."""
    parts = _parts(data, {CARD: MAX_CARD_BYTES, RECORDING: max_recording_bytes})
    card = _card(parts.get(CARD, b""))
    recording = parts.get(RECORDING, b"")
    if (card["type"] == "audio_sample") != bool(recording):
        missing = "needs a recording" if not recording else "has a recording, which it can't use"
        raise BadBundle(f"The voice in the bundle is of the type {card['type']!r} and {missing}.")
    if card["digest"] != digest_of(recording, card["text"] or card["prompt"]):
        raise BadBundle("The bundle is damaged: its recording and texts don't match its digest.")
    names = ("name", "type", "created_at", "text", "prompt", "consent")
    return Bundle(**{name: card[name] for name in names}, recording=recording)


def _parts(data: bytes, limits: dict[str, int]) -> dict[str, bytes]:
    """The entries of an archive by name, each of at most its limit in bytes."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.filename not in limits or entry.filename in parts:
                    raise BadBundle(
                        f"The bundle has an entry {entry.filename[:80]!r} too many: a voice is "
                        f"{CARD} and {RECORDING}."
                    )
                parts[entry.filename] = _read(archive, entry, limits[entry.filename])
    except DAMAGED as error:
        reason = str(error)[:200] or type(error).__name__
        raise BadBundle(f"The file is not a bundle of a voice, or is damaged: {reason}.") from error
    return parts


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
        raise BadBundle(f"{entry.filename!r} in the bundle is encrypted, or packed unusually.")
    with archive.open(entry) as file:
        content = file.read(limit + 1)  # whatever the archive says of its size
    if len(content) > limit:
        raise BadBundle(f"{entry.filename!r} in the bundle has more than {limit} bytes.")
    return content


def _card(data: bytes) -> dict[str, Any]:
    if not data:
        raise BadBundle(f"The bundle has no {CARD}.")
    try:
        card: dict[str, Any] = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadBundle(f"{CARD} in the bundle isn't JSON: {error}.") from error
    version = card.get("bundle") if isinstance(card, dict) else None
    if version != VERSION:
        raise BadBundle(
            f"{CARD} says that the bundle has the version {str(version)[:20]!r}; this server reads "
            f"version {VERSION}."
        )
    for name, kind in {**FIELDS, "type": str}.items():
        if not isinstance(card.get(name), kind) or isinstance(card.get(name), bool):
            raise BadBundle(f"{CARD} in the bundle lacks {name!r}, or has something else there.")
    if card["type"] not in get_args(VoiceType):
        raise BadBundle(
            f"{CARD} in the bundle has the unknown type {card['type'][:40]!r}; this server knows "
            f"{', '.join(map(repr, get_args(VoiceType)))}."
        )
    if not 0 <= card["created_at"] <= MAX_CREATED_AT:
        raise BadBundle(f"{CARD} in the bundle has an impossible 'created_at'.")
    return card
