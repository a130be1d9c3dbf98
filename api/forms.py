"""Forms with one file: their fields as text and their file as bytes, both bounded while they are
read.
"""

from __future__ import annotations

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request

from api.fields import LISTS
from edge.body_encoding import charset_error, compression_error
from edge.errors import ClientDisconnected, InvalidRequest, TooLarge

FIELDS = 40
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


async def _form(
    request: Request, file_field: str, limit: int, needed: bool
) -> tuple[dict[str, object], bytes]:
    kind = request.headers.get("content-type", "").lower()
    if kind.startswith("application/json") and not needed:
        return _fields(request, await request.body()), b""
    if not kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        raise InvalidRequest(
            "The body must be a form: send multipart/form-data, as `curl -F` does."
        )
    async with request.form(max_files=1, max_fields=FIELDS, max_part_size=FIELD_BYTES) as sent:
        fields: dict[str, object] = {
            name: value for name, value in sent.items() if isinstance(value, str)
        }
        fields |= {name: sent.getlist(name) for name in LISTS if len(sent.getlist(name)) > 1}
        files = {name: value for name, value in sent.items() if isinstance(value, UploadFile)}
        if strange := set(files) - {file_field}:
            raise InvalidRequest(
                f"Unknown file {min(strange)!r}: the recording's field is {file_field!r}.",
                file_field,
            )
        file = files.get(file_field)
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
        raise compression_error(request.headers, body) or charset_error(error) from None
    except orjson.JSONDecodeError:
        if fault := compression_error(request.headers, body):
            raise fault from None
        fields = None
    if not isinstance(fields, dict):
        raise InvalidRequest("The body must be a form or a JSON object.")
    return fields
