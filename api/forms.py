"""Forms with one file: their fields as text and their file as bytes, both bounded while they are
read.
"""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import BinaryIO

import orjson
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect, Request

from api import base64_text
from api.fields import LISTS
from edge.body_encoding import charset_error, compression_error
from edge.errors import ClientDisconnected, InvalidRequest, TooLarge
from edge.pool import Pool

FIELDS = 40
LISTED_FIELDS = 300  # of a form that may repeat its fields, as each keyword is one
FIELD_BYTES = 2**20


async def form(
    request: Request, file_field: str, limit: int, *, needed: bool = False
) -> tuple[dict[str, object], bytes]:
    """The fields of a form (or of a JSON object, which has no file) and the file in the
    field `file_field`: b"" without one, unless the file is `needed`.

    Raises InvalidRequest for what is no form, TooLarge for a file of more than `limit` bytes.
    """
    try:
        return await _form(request, file_field, limit, needed)
    except ClientDisconnect:
        raise ClientDisconnected("The client hung up while it was sending.") from None
    except UnicodeError:  # a charset that Python knows and can't decode with
        raise InvalidRequest(
            "The form can't be read in the charset that it names: send UTF-8."
        ) from None


@asynccontextmanager
async def recording_form(
    request: Request, limit: int, pool: Pool
) -> AsyncIterator[tuple[dict[str, object], BinaryIO]]:
    """The fields of a form with a recording in its field `file`, or of Open WebUI's JSON, where the
    recording is `input_audio: {data, format}` in base64. A repeated field is a list.

    A large recording lies on the disk, and is gone when the context ends. Raises InvalidRequest,
    and TooLarge for a recording of more than `limit` bytes.
    """
    kind = request.headers.get("content-type", "").lower()
    try:
        if kind.startswith("application/json"):
            body = await request.body()
            yield await pool.run(lambda: _recording_of(_fields(request, body), limit))
            return
        _check_form(kind)
        async with request.form(
            max_files=1, max_fields=LISTED_FIELDS, max_part_size=FIELD_BYTES
        ) as sent:
            yield _fields_of(sent), _file_of(sent, "file", limit, "ASR_UPLOAD_BYTES")
    except ClientDisconnect:
        raise ClientDisconnected("The client hung up while it was sending.") from None
    except UnicodeError:  # a charset that Python knows and can't decode with
        raise InvalidRequest(
            "The form can't be read in the charset that it names: send UTF-8."
        ) from None


def _fields_of(sent: FormData) -> dict[str, object]:
    """The text fields of a form."""
    fields: dict[str, object] = {}
    for name in sent:
        values = [value for value in sent.getlist(name) if isinstance(value, str)]
        if values:
            fields[name] = values if len(values) > 1 or name.endswith("[]") else values[0]
    return fields


def _file_of(sent: FormData, field: str, limit: int, setting: str) -> BinaryIO:
    """The file of a form. Raises InvalidRequest if it is missing or empty, and TooLarge."""
    file = _only_file(sent, field)
    if file is None:
        raise InvalidRequest(
            f"Missing required parameter: {field!r}, a recording, or the form was cut off in it. "
            "It is a file: its part of the form has a `filename`.",
            field,
        )
    size = file.size or 0
    if size > limit:
        raise TooLarge(f"The recording has {size} bytes; {setting} is {limit}.", field)
    if not size:
        raise InvalidRequest("The recording is empty: it has 0 bytes.", field)
    return file.file


def _only_file(sent: FormData, field: str) -> UploadFile | None:
    """The file in `field`; None without one. Raises InvalidRequest for a file in another field."""
    files = {name: value for name, value in sent.items() if isinstance(value, UploadFile)}
    if strange := set(files) - {field}:
        raise InvalidRequest(
            f"Unknown file {min(strange)!r}: the recording's field is {field!r}.", field
        )
    return files.get(field)


def _recording_of(fields: dict[str, object], limit: int) -> tuple[dict[str, object], BinaryIO]:
    """The fields of Open WebUI's JSON, and the recording in it."""
    sound = fields.pop("input_audio", None)
    data = sound.get("data") if isinstance(sound, dict) else None
    if not isinstance(data, str):
        raise InvalidRequest(
            "Missing required parameter: 'input_audio', an object with the recording as base64 in "
            "`data`. Or send multipart/form-data with a `file`, as `curl -F` does.",
            "input_audio",
        )
    if data.startswith("data:"):
        data = data.partition(",")[2]
    try:
        recording = base64_text.decode(data, limit)
    except base64_text.TooManyBytes as error:
        raise TooLarge(
            f"The recording has {error.size} bytes; ASR_UPLOAD_BYTES is {limit}.", "input_audio"
        ) from None
    except ValueError as error:  # also UnicodeError and binascii.Error
        raise InvalidRequest(
            f"'input_audio.data' is not valid base64: {error}.", "input_audio"
        ) from None
    if not recording:
        raise InvalidRequest("The recording is empty: it has 0 bytes.", "input_audio")
    return fields, io.BytesIO(recording)


def _check_form(kind: str) -> None:
    if not kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        raise InvalidRequest(
            "The body must be a form: send multipart/form-data, as `curl -F` does."
        )


async def _form(
    request: Request, file_field: str, limit: int, needed: bool
) -> tuple[dict[str, object], bytes]:
    kind = request.headers.get("content-type", "").lower()
    if kind.startswith("application/json") and not needed:
        return _fields(request, await request.body()), b""
    _check_form(kind)
    async with request.form(max_files=1, max_fields=FIELDS, max_part_size=FIELD_BYTES) as sent:
        fields: dict[str, object] = {
            name: value for name, value in sent.items() if isinstance(value, str)
        }
        fields |= {name: sent.getlist(name) for name in LISTS if len(sent.getlist(name)) > 1}
        file = _only_file(sent, file_field)
        if file is not None and (file.size or 0) > limit:
            raise TooLarge(
                f"The recording has {file.size} bytes; MAX_UPLOAD_BYTES is {limit}.", file_field
            )
        data = await file.read() if file else b""
    if needed and not data:
        raise InvalidRequest(
            f"Missing required parameter: {file_field!r}, a recording of the voice.", file_field
        )
    return fields, data


def _fields(request: Request, body: bytes) -> dict[str, object]:
    try:
        body.decode()
        fields = orjson.loads(body)
    except UnicodeDecodeError as error:
        raise compression_error(body) or charset_error(error) from None
    except orjson.JSONDecodeError as error:
        fault = f"The body must be a form or a JSON object. {error}."
        raise compression_error(body) or InvalidRequest(fault) from None
    if not isinstance(fields, dict):
        raise InvalidRequest("The body must be a form or a JSON object.")
    return fields
