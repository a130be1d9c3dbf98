"""OpenAI's Realtime transcription sessions: `WS /v1/realtime?intent=transcription`.

The client appends sound to a buffer. Where the server detects turns, it commits the buffer at the
end of each utterance; otherwise the client's `input_audio_buffer.commit` does. What is committed is
an item of the conversation, and each item gets exactly one transcript, in order, even an empty one.

What is certain of an item's words is sent while it is spoken, as deltas. The transcript at its end
is the one that counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect

from api import base64_text
from api.components import Components, Deps
from api.live_input import LiveInput
from api.socket_messages import next_message
from api.transcriber import Final as FinalText
from api.transcriber import (
    LiveEvent,
    LiveTranscription,
    Partial,
    SpeechStarted,
    SpeechStopped,
    Transcriber,
)
from api.websocket import parse
from dialects.openai_realtime_items import Conversation
from dialects.openai_realtime_session import LOGPROBS, Format, SessionOptions
from edge.errors import GOING_AWAY, ApiError, InvalidRequest, TooLarge, Unavailable, refuse
from edge.route_access import access
from edge.state import RequestState, state_of
from edge.streaming import race

router = APIRouter(tags=["Transcription"])

SUBPROTOCOL: Final = "realtime"
BETA_SUBPROTOCOL: Final = "openai-beta.realtime-v1"
MIN_COMMIT: Final = 0.1  # seconds of sound
SAMPLES_PER_MS: Final = 16  # of the recogniser's clock
RECOGNIZERS: Final = ("transcribe", "whisper")  # in the names of OpenAI's
EVENTS: Final = (
    "session.update",
    "transcription_session.update",
    "input_audio_buffer.append",
    "input_audio_buffer.commit",
    "input_audio_buffer.clear",
)


class EmptyCommit(InvalidRequest):
    """A commit of too little sound."""

    code = "input_audio_buffer_commit_empty"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            "Error committing input audio buffer: buffer too small. Expected at least "
            f"{MIN_COMMIT * 1000:.0f}ms of audio, but buffer only has {seconds * 1000:.2f}ms of "
            "audio."
        )


class MissingParameter(InvalidRequest):
    code = "missing_required_parameter"

    def __init__(self, name: str) -> None:
        super().__init__(f"Missing required parameter: {name!r}.", name)


class OnlyTranscription(InvalidRequest):
    """A session that isn't one of transcription."""

    code = "unsupported_session"

    def __init__(self) -> None:
        super().__init__(
            "This server has Realtime sessions for transcription only: connect with "
            "?intent=transcription. Speech comes from POST /v1/audio/speech or from the WebSocket "
            "/v1/audio/speech/ws.",
            "intent",
        )


@router.websocket("/v1/realtime")
@access("hear")
async def realtime(socket: WebSocket, app: Deps) -> None:
    """Transcribes sound while it comes (docs/hearing.md). A hang-up cancels what is under way."""
    state = state_of(socket.scope)
    try:
        if app.transcriber is None:
            raise Unavailable(app.no_transcriber)
        with state.limit_request(state.record):
            offered = socket.scope.get("subprotocols") or []
            await socket.accept(SUBPROTOCOL if SUBPROTOCOL in offered else None)
            await serve_session(socket, app, app.transcriber)
    except ApiError as error:
        await refuse(socket.scope, socket.receive, socket.send, error)


async def serve_session(socket: WebSocket, app: Components, transcriber: Transcriber) -> None:
    """Serves an accepted connection until it is closed."""
    beta = (
        BETA_SUBPROTOCOL in (socket.scope.get("subprotocols") or [])
        or socket.headers.get("openai-beta") == "realtime=v1"
    )
    conversation = Conversation(socket, beta=beta)
    query = socket.query_params
    if not is_for_transcription(query, transcriber.info.model_id):
        error = OnlyTranscription()
        state_of(socket.scope).record["outcome"] = error.kind
        await conversation.send_error(error)
        await conversation.close(error.close_code, error.kind)
        return
    model = {"model": query.get("model")}
    options = SessionOptions().updated({"audio": {"input": {"transcription": model}}})
    kind = "transcription_session" if beta else "session"
    await conversation.send(f"{kind}.created", session=options.shown(beta=beta))
    listening = options.listening(transcriber.info.languages)
    async with transcriber.open_live(listening, state_of(socket.scope).record) as live:
        session = Session(socket, app, transcriber, conversation, live, options)
        await race(session.read_events(), session.send_events())


def is_for_transcription(query: Mapping[str, str], model_id: str) -> bool:
    """Whether a URL asks for transcription: by its `intent`, or without one by its `model`."""
    model = query.get("model", "")
    if "intent" in query:
        return query["intent"] == "transcription"
    return model == model_id or any(name in model for name in RECOGNIZERS)


class Session:
    """One session. A task reads the client's events while another sends what is recognised."""

    def __init__(
        self,
        socket: WebSocket,
        app: Components,
        transcriber: Transcriber,
        conversation: Conversation,
        live: LiveTranscription,
        options: SessionOptions,
    ) -> None:
        self._socket = socket
        self._app = app
        self._languages = transcriber.info.languages
        self._conversation = conversation
        self._live = live
        self._options = options
        self._state: RequestState = state_of(socket.scope)
        self._sound = self._input(options.audio.format)
        self._buffered = 0.0  # seconds of sound since the last commit
        self._switching = False  # the commit under way is the server's own
        self._commits = 0  # that aren't answered
        self._answered = asyncio.Event()  # one of them is
        self._unanswered = 0  # events of the client's with speech whose text is still to come
        self._error: ApiError | None = None  # ends the session once all is answered

    def _input(self, form: Format) -> LiveInput:
        return LiveInput(self._live, self._app.pool, form.sample_rate, form.coding)

    # --------------------------------------------------------------------------- what is recognised
    async def send_events(self) -> None:
        """Sends what is recognised, until the recognition ends."""
        with suppress(WebSocketDisconnect):
            try:
                async for event in self._live.events():
                    await self._report_event(event)
                    self._release_if_idle()
            except ApiError as error:
                self._error = error
            if self._error:
                await self._end(self._error)

    async def _report_event(self, event: LiveEvent) -> None:
        conversation = self._conversation
        detects = self._options.detects
        match event:
            case SpeechStarted() if detects:
                await self._report_start(event)
            case SpeechStopped() if detects:
                await conversation.send(
                    "input_audio_buffer.speech_stopped",
                    item_id=conversation.open.id,
                    audio_end_ms=event.sample // SAMPLES_PER_MS,
                )
                await conversation.commit(self._live.utterance)
            case Partial():
                item = conversation.open if detects else conversation.item_of(event.utterance)
                if item and not item.text:
                    await conversation.send_delta(item, event.stable[item.sent :])
                    item.sent = len(event.stable)
            case FinalText():
                await self._report_final(event)

    async def _report_start(self, event: SpeechStarted) -> None:
        conversation = self._conversation
        if conversation.open.announced:  # its speech was cleared
            conversation.discard(self._live.utterance)
        conversation.open.announced = True
        start = max(0, event.sample // SAMPLES_PER_MS - self._options.padding_ms)
        await conversation.send(
            "input_audio_buffer.speech_started", item_id=conversation.open.id, audio_start_ms=start
        )

    async def _report_final(self, final: FinalText) -> None:
        """Completes an item. Where the client ends utterances, a long item has several texts, of
        which the last one answers the commit.
        """
        conversation = self._conversation
        detects = self._options.detects
        first = conversation.committed[0] if conversation.committed else None
        item = first or (None if detects else conversation.open)
        if item and (detects or final.utterance >= item.first_utterance):
            await conversation.send_delta(item, item.add(final))
            if item is first and (detects or final.asked):
                await conversation.complete(logprobs=LOGPROBS in self._options.include)
        elif final.asked and not self._switching:
            await conversation.send("input_audio_buffer.cleared")
        self._commits -= final.asked
        self._answered.set()

    async def _end(self, error: ApiError) -> None:
        """Sends an error that ends the session."""
        self._state.record["outcome"] = error.kind
        await self._conversation.fail(error)
        await self._conversation.send_error(error)
        await self._conversation.close(error.close_code, error.kind)

    # ------------------------------------------------------------------------- the client's events
    async def read_events(self) -> None:
        """Reads what the client sends, until it hangs up or ends its side of the connection."""
        with suppress(WebSocketDisconnect):
            while (message := await self._receive()) is not None:
                self._unanswered += 1
                cause: object = None
                try:
                    fields = parse(message)
                    cause = fields.get("event_id")
                    await self._take(fields)
                except InvalidRequest as error:
                    await self._conversation.send_error(error, cause)
                except TooLarge as error:
                    self._error = error
                    break
                except ApiError as error:
                    await self._end(error)
                    return
                self._release_if_idle()
            if self._options.detects or self._error:
                await self._live.finish()
                await asyncio.Event().wait()  # `send_events` ends the session, and this
            await self._settle()

    async def _receive(self) -> str | bytes | None:
        """The next message; None at the end. A connection that is silent for WS_IDLE_TIMEOUT is
        closed.
        """
        timeout = self._app.settings.ws_idle_timeout
        try:
            return await next_message(self._socket, timeout, lambda: self._live.busy)
        except TimeoutError:
            await self._conversation.close(GOING_AWAY, f"idle for {timeout:g} seconds")
            return None

    async def _take(self, fields: Mapping[str, Any]) -> None:
        """Does what an event says. Raises ApiError, InvalidRequest for one that changes nothing."""
        match fields.get("type"):
            case "input_audio_buffer.append":
                await self._append(fields.get("audio"))
            case "input_audio_buffer.commit":
                if self._buffered < MIN_COMMIT:
                    raise EmptyCommit(self._buffered)
                await self._commit()
            case "input_audio_buffer.clear":
                await self._clear()
            case "session.update":
                await self._update(fields.get("session"))
            case "transcription_session.update":
                self._conversation.beta = True
                await self._update(fields.get("session"), "transcription_session")
            case None:
                raise MissingParameter("type")
            case kind:
                raise InvalidRequest(
                    f"Invalid value: {str(kind)[:80]!r}. In a transcription session supported "
                    f"values are: {', '.join(map(repr, EVENTS))}.",
                    "type",
                )

    async def _append(self, audio: object) -> None:
        if audio is None:
            raise MissingParameter("audio")
        try:
            data = base64_text.decode(audio, len(audio)) if isinstance(audio, str) else None
        except ValueError:
            data = None
        if data is None:
            text = "Invalid 'audio': it must be base64 of sound in the session's format."
            raise InvalidRequest(text, "audio")
        await self._sound.push(data)
        self._buffered += len(data) / self._options.audio.format.bytes_per_second

    async def _commit(self) -> None:
        """Ends the utterance. Its transcript follows."""
        self._buffered = 0.0
        await self._sound.flush()
        self._commits += 1
        await self._live.commit()
        if self._options.detects:
            await self._settle()  # or its answer could be taken for that of the next utterance
        else:
            await self._conversation.commit(self._live.utterance)

    async def _settle(self) -> None:
        """Waits until every commit is answered."""
        while self._commits or self._conversation.committed:
            self._answered.clear()
            await self._answered.wait()

    async def _clear(self) -> None:
        self._buffered = 0.0
        await self._sound.flush()
        await self._live.reset()
        if not self._options.detects:
            self._conversation.discard(self._live.utterance)
        await self._conversation.send("input_audio_buffer.cleared")

    async def _update(self, fields: object, kind: str = "session") -> None:
        options = self._options.updated(fields)
        listening = options.listening(self._languages)
        if options.detects != self._options.detects and self._buffered >= MIN_COMMIT:
            self._switching = True  # what was said under the old rules is answered first
            await self._commit()
            await self._settle()
            self._switching = False
        await self._live.configure(listening, detect=options.detects)
        if options.audio.format != self._options.audio.format:
            await self._sound.flush()
            self._sound = self._input(options.audio.format)
        if options.detects != self._options.detects:
            self._conversation.discard(self._live.utterance)
        self._options = options
        beta = self._conversation.beta and kind != "session"
        await self._conversation.send(f"{kind}.updated", session=options.shown(beta=beta))

    def _release_if_idle(self) -> None:
        """All that was said has its text: a server that stops may close the connection."""
        if not (self._live.busy or self._conversation.committed):
            while self._unanswered:
                self._unanswered -= 1
                self._state.message_answered()
