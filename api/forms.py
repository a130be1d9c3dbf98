"""Forms with one file: the fields as text and the file as bytes, both bounded while they are read.

FastAPI's own form models would accept a second file, and can't read a list or an object as JSON.
"""

from __future__ import annotations

import orjson
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect, Request

from api.fields import LISTS
from edge.errors import HungUp, InvalidRequest, TooLarge

MAX_FIELDS = 40
MAX_FIELD_BYTES = 2**20
FORM_TYPES = ("multipart/form-data", "application/x-www-form-urlencoded")

Fields = dict[str, object]


async def read_form(
    request: Request, recording: str, max_bytes: int, *, required: bool = False
) -> tuple[Fields, bytes]:
    """The fields of a form, and the file in the field `recording`: b"" without one.

    Where the file isn't `required`, the body may also be a JSON object. Raises InvalidRequest for
    any other body, and TooLarge for a file of more than `max_bytes`.
    """
    try:
        content_type = request.headers.get("content-type", "").lower()
        if content_type.startswith("application/json") and not required:
            return _json_fields(await request.body()), b""
        if not content_type.startswith(FORM_TYPES):
            raise InvalidRequest(
                "The body must be a form: send multipart/form-data, as `curl -F` does."
            )
        async with request.form(
            max_files=1, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES
        ) as form:
            data = await _read_file(form, recording, max_bytes)
            fields = _text_fields(form)
    except ClientDisconnect:
        raise HungUp("The client hung up while it was sending.") from None
    except UnicodeError:  # a charset that Python knows but can't decode with
        raise InvalidRequest(
            "The form can't be decoded with the charset that it names: send UTF-8."
        ) from None
    if required and not data:
        raise InvalidRequest(
            f"Missing required parameter: {recording!r}, a recording of the voice.", recording
        )
    return fields, data


def _text_fields(form: FormData) -> Fields:
    fields: Fields = {name: value for name, value in form.items() if isinstance(value, str)}
    repeated = {name: form.getlist(name) for name in LISTS if len(form.getlist(name)) > 1}
    return fields | repeated


async def _read_file(form: FormData, recording: str, max_bytes: int) -> bytes:
    files = {name: value for name, value in form.items() if isinstance(value, UploadFile)}
    if unknown := files.keys() - {recording}:
        raise InvalidRequest(
            f"Unknown file {min(unknown)!r}: the recording's field is {recording!r}.", recording
        )
    file = files.get(recording)
    if file is None:
        return b""
    if (file.size or 0) > max_bytes:
        raise TooLarge(
            f"The recording has {file.size} bytes; MAX_UPLOAD_BYTES is {max_bytes}.", recording
        )
    return await file.read()


def _json_fields(body: bytes) -> Fields:
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError:
        fields = None
    if not isinstance(fields, dict):
        raise InvalidRequest("The body must be a form or a JSON object.")
    return fields
