"""The routes of recognition from files: OpenAI's transcriptions and translations, a plain stream of
pieces, and subtitles.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from fastapi import APIRouter
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from api.components import Components, Deps
from api.forms import recording_form
from api.responses import PIECES, SUBTITLES, TRANSCRIPT, TRANSCRIPTION_FORM
from api.sse import CONTENT_TYPE, EventFormat, events
from api.transcriber import Listening, Recording, Transcriber
from api.transcript_formats import MEDIA_TYPES, PieceEvents, TranscriptEvents, render
from api.transcription_fields import TranscriptionForm
from edge.errors import InvalidRequest, Unavailable
from edge.pool import Pool
from edge.route_access import access
from edge.state import Record, state_of
from edge.streaming import Pull, Streaming
from engine.recognition import Segment, Task

router = APIRouter(tags=["Transcription"])


@router.post(
    "/v1/audio/transcriptions",
    response_class=Response,
    responses=TRANSCRIPT,
    openapi_extra=TRANSCRIPTION_FORM,
)
@access("hear")
async def transcribe(request: Request, app: Deps) -> Response:
    """OpenAI's route: a recording in, its words out, at once or as events."""
    return await _answer(request, app, "transcribe")


@router.post(
    "/v1/audio/translations",
    response_class=Response,
    responses=TRANSCRIPT,
    openapi_extra=TRANSCRIPTION_FORM,
)
@access("hear")
async def translate(request: Request, app: Deps) -> Response:
    """The same in English, whatever is spoken."""
    return await _answer(request, app, "translate")


@router.post(
    "/v1/audio/transcriptions/stream",
    response_class=Response,
    responses=PIECES,
    openapi_extra=TRANSCRIPTION_FORM,
)
@access("hear")
async def transcribe_pieces(request: Request, app: Deps) -> Response:
    """Server-sent events, one for each piece of the recording."""
    async with _open_request(request, app) as opened:
        form = opened.form
        listening = form.listening(opened.transcriber.info)

        def make(recording: Recording) -> PieceEvents:
            return PieceEvents(recording, form.asked_language, words=form.return_timestamps)

        return opened.events(listening, make)


@router.post(
    "/v1/audio/subtitles",
    response_class=Response,
    responses=SUBTITLES,
    openapi_extra=TRANSCRIPTION_FORM,
)
@access("hear")
async def make_subtitles(request: Request, app: Deps) -> Response:
    """A file of subtitles (SRT)."""
    async with _open_request(request, app) as opened:
        opened.form.response_format = "srt"
        opened.headers["Content-Disposition"] = 'attachment; filename="subtitles.srt"'
        return opened.whole(opened.form.listening(opened.transcriber.info), "transcribe")


async def _answer(request: Request, app: Components, task: Task) -> Response:
    async with _open_request(request, app) as opened:
        info = opened.transcriber.info
        form = opened.form
        if task == "translate" and "translate" not in info.can:
            raise InvalidRequest(
                f"The recogniser {info.model_id!r} doesn't translate: it knows one language. "
                "Choose a multilingual one (ASR_MODEL_ID).",
                "model",
            )
        listening = form.listening(info, task)
        if not form.stream:
            return opened.whole(listening, task)
        return opened.events(
            listening, lambda recording: TranscriptEvents(recording, logprobs=form.logprobs)
        )


@dataclass(slots=True, eq=False)
class TranscriptionRequest:
    """One request: its form and its recording, which the response closes."""

    transcriber: Transcriber
    form: TranscriptionForm
    file: BinaryIO
    record: Record
    sse_keepalive: float
    pool: Pool
    stack: AsyncExitStack
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": "no-store"})

    def whole(self, listening: Listening, task: Task) -> Response:
        """The response that is sent once the whole recording is transcribed."""
        form = self.form
        self.headers["Content-Type"] = MEDIA_TYPES[form.response_format]
        stack = self.stack.pop_all()

        async def chunks(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
            async with stack, self.transcriber.open(self.file, listening, self.record) as recording:
                async with aclosing(recording.parts()) as parts:
                    async for _ in parts:
                        pass
                headers.update(self.headers)
                yield await self.pool.run(render, recording.transcript, form, task)

        return Streaming(chunks)

    def events(
        self, listening: Listening, make: Callable[[Recording], EventFormat[list[Segment]]]
    ) -> Response:
        """The response that is sent while the recording is transcribed."""
        self.headers |= {"Content-Type": CONTENT_TYPE, "X-Accel-Buffering": "no"}
        stack = self.stack.pop_all()

        async def chunks(headers: MutableHeaders) -> AsyncGenerator[bytes, None]:
            async with stack, self.transcriber.open(self.file, listening, self.record) as recording:
                pull = Pull(recording.parts())
                try:
                    framed = events(pull, self.sse_keepalive, make(recording), self.pool)
                    async with aclosing(framed):
                        async for chunk in framed:
                            headers.update(self.headers if not headers else {})
                            yield chunk
                finally:
                    await pull.aclose()

        return Streaming(chunks)


@asynccontextmanager
async def _open_request(request: Request, app: Components) -> AsyncIterator[TranscriptionRequest]:
    """Reads a request's form.

    Raises Unavailable where there is no recogniser, InvalidRequest and TooLarge for the form.
    """
    if app.transcriber is None:
        raise Unavailable(app.no_transcriber)
    async with AsyncExitStack() as stack:
        fields, file = await stack.enter_async_context(
            recording_form(request, app.settings.asr_upload_bytes, app.pool)
        )
        yield TranscriptionRequest(
            transcriber=app.transcriber,
            form=TranscriptionForm.model_validate(fields),
            file=file,
            record=state_of(request.scope).record,
            sse_keepalive=app.settings.sse_keepalive,
            pool=app.pool,
            stack=stack,
        )
