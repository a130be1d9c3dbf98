"""Where an exception becomes an API error: what engines, voices, texts and encoders raise, as the
client sees it.
"""

from __future__ import annotations

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from api.components import components
from audio.decode import AudioError, TooLong
from audio.encode import UnsupportedEncoding
from edge.body_encoding import charset_error, compression_error
from edge.errors import (
    ApiError,
    InternalError,
    InvalidRequest,
    TooLarge,
    Unavailable,
    from_http_exception,
    render,
    validation_message,
    with_field_names,
)
from edge.state import state_of
from engine.contract import BadRequest, EngineError
from text.errors import Unreadable
from text.lexicon import LexiconFault
from voices.bundle import BadBundle
from voices.store import StoreError, StoreUnavailable
from voices.voices import BadRecording, UnknownVoice

# what the client can correct
CLIENT_ERRORS = (
    BadRequest,
    Unreadable,
    UnknownVoice,
    UnsupportedEncoding,
    BadRecording,
    BadBundle,
    StoreError,
)
# what `translate` knows, and what one request may fail with while its connection goes on
EXPECTED_ERRORS = (
    ApiError,
    RequestValidationError,
    ValidationError,
    AudioError,
    *CLIENT_ERRORS,
    EngineError,
    LexiconFault,
    StoreUnavailable,
)
log = structlog.get_logger()


def translate(error: BaseException) -> ApiError:
    """Any exception as an API error. The details of an unexpected one stay in the log."""
    if isinstance(error, ApiError):
        return error
    if isinstance(error, RequestValidationError | ValidationError):
        return InvalidRequest(*validation_message(error.errors()))
    if isinstance(error, TooLong):
        return TooLarge(str(error), "file")
    if isinstance(error, AudioError):
        return InvalidRequest(str(error), "file")
    if isinstance(error, CLIENT_ERRORS):
        return InvalidRequest(str(error), getattr(error, "param", None))
    if isinstance(error, EngineError | LexiconFault | StoreUnavailable):
        return Unavailable(str(error))
    log.error("failed", exc_info=error)
    return InternalError("the server failed at this; its log says why, by request id. Try again")


def reason_without_text(error: Exception) -> str:
    """Why an engine failed, in words that /health may show to everyone.

    The message of an unexpected exception may quote a client's text, so its type has to do. The
    engine's own errors never quote one.
    """
    return str(error) if isinstance(error, EngineError) else type(error).__name__


async def on_error(request: Request, error: Exception) -> Response:
    """Answers with the error of any route, and counts it."""
    answer = _unreadable_body(error)
    if answer is None and isinstance(error, HTTPException):
        answer = from_http_exception(request, error)
    answer = answer or translate(error)
    answer = with_field_names(answer, state_of(request.scope).field_names)
    (await components(request)).metrics.errors.labels(answer.kind).inc()
    return render(request, answer)


def _unreadable_body(error: Exception) -> ApiError | None:
    """The error of a body whose encoding is the reason why it can't be parsed; None for others."""
    if isinstance(error, HTTPException) and error.status_code == 400:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            return compression_error(cause.object) or charset_error(cause)
    return None


def add_error_handlers(app: FastAPI) -> None:
    """Has every route's exceptions answered by `on_error`."""
    for kind in (RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, on_error)
