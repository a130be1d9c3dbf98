"""The route of live recognition: PCM16 in, texts out, over a WebSocket.

An utterance ends with a silence, with `flush`, or with `use_server_vad` turned off only with
`flush`. While it lasts the client gets partial texts of all of it, and at its end the final one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect

from api.components import Deps
from api.socket_messages import next_message
from api.transcriber import Final, Listening, LiveEvent, LiveTranscription, Partial, Transcriber
from api.transcript_formats import word_list
from api.transcription_fields import language_code
from audio.pcm_input import PcmInput
from edge.errors import (
    GOING_AWAY,
    POLICY_VIOLATION,
    ApiError,
    InvalidRequest,
    TooLarge,
    Unavailable,
    refuse,
)
from edge.route_access import access
from edge.state import RequestState, state_of
from edge.streaming import race
from engine.language_tables import NAMES
from engine.recognition import RATE, RecognizerInfo
from recognition_settings import RecognitionSettings
from settings import AllSettings

router = APIRouter(tags=["Transcription"])

RATES = (16_000, 8_000)
MAX_REPLIES = 256  # that wait for the text of a flush
PORTION = 2 * RATE  # bytes of a long message that are converted in one go
TRUE = frozenset({"true", "1", "yes", "on"})
FALSE = frozenset({"false", "0", "no", "off"})


class Refused(Exception):
    """A message or a parameter that can't be taken. The connection stays open."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.body = {"code": code, "message": message, "statusCode": 400}


@dataclass(frozen=True, slots=True)
class Options:
    """What a client may choose."""

    language: str  # as the client wrote it
    listening: Listening
    use_server_vad: bool
    sample_rate: int

    @classmethod
    def of(
        cls, query: Mapping[str, str], info: RecognizerInfo, settings: RecognitionSettings
    ) -> Options:
        """The options of a URL. Raises Refused."""
        rate = query.get("sample_rate") or str(RATE)
        if rate not in map(str, RATES):
            raise Refused(
                "UNSUPPORTED_SAMPLE_RATE",
                f"Invalid value for 'sample_rate': {rate[:80]!r}. It must be 16000 or 8000.",
            )
        words = _flag("return_timestamps", query.get("return_timestamps"), False)
        detect = _flag("use_server_vad", query.get("use_server_vad"), settings.asr_use_server_vad)
        prompt = query.get("prompt", "").strip()
        options = cls("auto", Listening(words=words, prompt=prompt), detect, int(rate))
        return options.changed({"language": query.get("language") or "auto"}, info)

    def changed(self, fields: Mapping[str, Any], info: RecognizerInfo) -> Options:
        """The options after the message `config`. Raises Refused, and changes nothing then."""
        language = fields.get("language")
        if language is None:
            language = self.language
        if not isinstance(language, str):
            raise Refused("INVALID_LANGUAGE", "The language must be a string.")
        asked = language.strip()
        try:
            code = language_code(asked, info.languages)
        except InvalidRequest as error:
            raise Refused("INVALID_LANGUAGE", error.message) from None
        detect = _flag("use_server_vad", fields.get("use_server_vad"), self.use_server_vad)
        listening = replace(self.listening, language=code)
        return replace(self, language=language, listening=listening, use_server_vad=detect)


@router.websocket("/ws/transcribe")
@access("hear")
async def transcribe_live(socket: WebSocket, app: Deps) -> None:
    """PCM16 in; partial and final texts out (docs/hearing.md). A hang-up cancels what is under
    way.
    """
    state = state_of(socket.scope)
    try:
        if app.transcriber is None:
            raise Unavailable(app.no_transcriber)
        with state.limit_request(state.record):
            await socket.accept()
            await LiveSocket(socket, app.transcriber, app.settings).run()
    except ApiError as error:
        await refuse(socket.scope, socket.receive, socket.send, error)


class DroppedUtterances:
    """The numbers of utterances whose texts a reset drops, as spans. Texts come in order, so a
    number is forgotten with the text of a later utterance.
    """

    def __init__(self) -> None:
        self._spans: list[range] = []

    def __len__(self) -> int:
        """How many spans are kept."""
        return len(self._spans)

    def __contains__(self, utterance: int) -> bool:
        return any(utterance in span for span in self._spans)

    def add(self, first: int, end: int) -> None:
        """Takes the numbers before `end`; none may be below those that it has."""
        if self._spans and self._spans[-1].stop == first:
            first = self._spans.pop().start
        if first < end:
            self._spans.append(range(first, end))

    def forget(self, end: int) -> None:
        """No text of an utterance before `end` will come."""
        self._spans = [range(max(span.start, end), span.stop) for span in self._spans]
        self._spans = [span for span in self._spans if span]


class LiveSocket:
    """One connection. A task reads messages while another sends texts, so that a reply overtakes
    texts that wait to be sent.
    """

    def __init__(self, socket: WebSocket, transcriber: Transcriber, settings: AllSettings) -> None:
        self._socket = socket
        self._transcriber = transcriber
        self._settings = settings
        self._state: RequestState = state_of(socket.scope)
        self._options = Options("auto", Listening(), True, RATE)
        self._sound = PcmInput(RATE, RATE)
        self._half = b""  # the first byte of a sample, which a flush doesn't drop
        self._kept = 0  # a flush or a reset came before the utterance of this number
        self._dropped = DroppedUtterances()
        self._flushes = 0  # that have no text yet
        self._replies: list[dict[str, Any]] = []  # to send after the text of the last flush
        self._replied = asyncio.Event()
        self._unanswered = 0  # messages with speech whose text is still to come
        self._limit: ApiError | None = None  # that the sound has reached
        self._closed = False

    async def run(self) -> None:
        """Serves an accepted connection until it is closed."""
        settings = self._settings
        try:
            query = self._socket.query_params
            self._options = Options.of(query, self._transcriber.info, settings)
        except Refused as error:
            await self._send(error.body)
            await self._close(POLICY_VIOLATION, error.code)
            return
        options = self._options
        self._sound = PcmInput(options.sample_rate, RATE)
        await self._send(
            {
                "status": "connected",
                "sample_rate": options.sample_rate,
                "format": "pcm_s16le",
                "buffer_size": settings.ws_buffer_size,
                "window_max_s": settings.ws_window_max_s,
                "overlap_size": settings.ws_overlap_size,
                "use_server_vad": options.use_server_vad,
            }
        )
        opened = self._transcriber.open_live(
            options.listening, self._state.record, detect=options.use_server_vad
        )
        async with opened as live:
            await race(self._read_messages(live), self._send_texts(live))

    # --------------------------------------------------------------------------------------- texts
    async def _send_texts(self, live: LiveTranscription) -> None:
        with suppress(WebSocketDisconnect):
            try:
                async for event in live.events():
                    if message := self._message(event):
                        await self._send(message)
                    if isinstance(event, Final):
                        await self._answered(live, event)
                if self._limit:
                    await self._fail(self._limit)
            except ApiError as error:
                await self._fail(error)

    def _message(self, event: LiveEvent) -> dict[str, Any] | None:
        """What the client gets of an event: nothing of an utterance that a reset dropped, and no
        empty text but that of a flush.
        """
        if not isinstance(event, Partial | Final):
            return None
        final = isinstance(event, Final)
        asked = isinstance(event, Final) and event.asked
        if not asked and (not event.text or event.utterance in self._dropped):
            return None
        message: dict[str, Any] = {
            "text": event.text,
            "is_partial": not final,
            "is_final": final,
            "language": self._name_of(event.language),
            "start": round(event.start, 3),
            "end": round(event.end, 3),
        }
        if isinstance(event, Final) and self._options.listening.words:
            words = [word for segment in event.segments for word in segment.words]
            message["words"] = word_list(words)
        return message

    def _name_of(self, language: str) -> str:
        """A language as the client wrote it, or its English name."""
        if language == self._options.listening.language:
            return self._options.language
        return NAMES.get(language, language)

    async def _answered(self, live: LiveTranscription, final: Final) -> None:
        self._dropped.forget(final.utterance + 1)
        if final.asked:
            self._flushes -= 1
            if not self._flushes:
                replies = self._replies
                self._replies = []
                self._replied.set()
                for reply in replies:
                    await self._send(reply)
        if not live.busy:
            self._release()

    # ------------------------------------------------------------------------------------ messages
    async def _read_messages(self, live: LiveTranscription) -> None:
        with suppress(WebSocketDisconnect):
            try:
                while (message := await self._receive(live)) is not None:
                    self._unanswered += 1
                    try:
                        await self._take(live, message)
                    except Refused as error:
                        await self._send(error.body)
                    if not live.busy and not self._flushes:
                        self._release()
            except TooLarge as error:
                self._limit = error
                await live.finish()
                await asyncio.Event().wait()  # until the last text is sent
            except ApiError as error:
                await self._fail(error)

    async def _receive(self, live: LiveTranscription) -> str | bytes | None:
        """The next message; None at the end. A connection that is silent for WS_IDLE_TIMEOUT is
        closed.
        """
        timeout = self._settings.ws_idle_timeout
        try:
            return await next_message(self._socket, timeout, lambda: live.busy)
        except TimeoutError:
            await self._close(GOING_AWAY, f"idle for {timeout:g} seconds")
            return None

    async def _take(self, live: LiveTranscription, message: str | bytes) -> None:
        if isinstance(message, bytes):
            await self._push(live, message)
            return
        fields = _parse(message)
        match fields.get("action"):
            case "flush":
                self._flushes += 1
                await live.push(self._sound.flush())
                self._sound = PcmInput(self._options.sample_rate, RATE)
                await live.commit()
                self._kept = live.utterance
            case "reset":
                self._sound = PcmInput(self._options.sample_rate, RATE)
                await live.reset()
                self._dropped.add(self._kept, live.utterance)
                self._kept = live.utterance
                await self._reply({"status": "buffer_reset"})
            case "config":
                await self._configure(live, fields)
            case action:
                known = "flush, reset and config"
                text = f"Unknown action: {str(action)[:80]!r}. The actions are {known}."
                raise Refused("UNKNOWN_ACTION", text)

    async def _push(self, live: LiveTranscription, message: bytes) -> None:
        data = self._half + message
        self._half = data[len(data) // 2 * 2 :]
        data = data[: len(data) // 2 * 2]
        for start in range(0, len(data), PORTION):
            await live.push(self._sound.push(data[start : start + PORTION]))

    async def _configure(self, live: LiveTranscription, fields: Mapping[str, Any]) -> None:
        options = self._options.changed(fields, self._transcriber.info)
        await live.configure(options.listening, detect=options.use_server_vad)
        self._options = options
        await self._reply(
            {
                "status": "configured",
                "language": options.language,
                "use_server_vad": options.use_server_vad,
            }
        )

    async def _reply(self, message: dict[str, Any]) -> None:
        """Sends a reply now, but not before the text of a flush that came before."""
        while len(self._replies) >= MAX_REPLIES:
            self._replied.clear()
            await self._replied.wait()
        if self._flushes:
            self._replies.append(message)
        else:
            await self._send(message)

    def _release(self) -> None:
        """All that was said has its text: a server that stops may close the connection."""
        while self._unanswered:
            self._unanswered -= 1
            self._state.message_answered()

    # ------------------------------------------------------------------------------------- sending
    async def _fail(self, error: ApiError) -> None:
        """Sends an error that ends the connection, and closes it."""
        self._state.record["outcome"] = error.kind
        await self._send(
            {"code": error.kind.upper(), "message": error.message, "statusCode": error.status}
        )
        await self._close(error.close_code, error.kind)

    async def _send(self, message: Mapping[str, Any]) -> None:
        if not self._closed:
            await self._socket.send_text(orjson.dumps(message).decode())

    async def _close(self, code: int, reason: str) -> None:
        if not self._closed:
            self._closed = True
            with suppress(RuntimeError):  # the client has closed it meanwhile
                await self._socket.close(code, reason)


def _parse(message: str) -> dict[str, Any]:
    try:
        fields = orjson.loads(message)
    except orjson.JSONDecodeError as error:
        raise Refused(
            "INVALID_JSON", f"A text must be a JSON object; sound is sent as binary. {error}."
        ) from None
    if not isinstance(fields, dict):
        raise Refused("INVALID_JSON", "A text must be a JSON object; sound is sent as binary.")
    return fields


def _flag(name: str, value: object, default: bool) -> bool:
    if value in (None, ""):
        return default
    word = str(value).lower()
    if word not in TRUE | FALSE:
        raise Refused(
            "INVALID_CONFIG",
            f"Invalid value for {name!r}: {word[:80]!r}. It must be true or false.",
        )
    return word in TRUE
