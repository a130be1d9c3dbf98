"""Wyoming, the protocol of Home Assistant's voice assistants, over TCP (WYOMING_PORT).

An event is a line of JSON with a `type`, then `data_length` bytes of JSON and `payload_length`
bytes of sound. `describe` is answered with `info`. `synthesize`, or `synthesize-start` with its
chunks, is answered with sound. `transcribe` and the sound behind it are answered with a transcript.
Requests of one connection are answered one after another; a hang-up cancels them. The protocol has
no keys.
"""

from __future__ import annotations

import asyncio
import functools
import itertools
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
import structlog
from starlette.datastructures import Headers

from api.components import Components
from api.errors import EXPECTED_ERRORS, translate
from api.fields import PcmBody
from api.framing import SpeechStream
from api.live_input import LiveInput
from api.text_stream import TextStream
from api.transcriber import Final as FinalText
from api.transcriber import Listening, LiveTranscription, Partial
from api.transcription_fields import language_code
from api.websocket import Speak, parse
from dialects.sound_queue import SoundQueue
from dialects.wyoming_info import info
from dialects.wyoming_keywords import keywords_of, whole
from edge import VERSION
from edge.errors import MAX_VALUE, ApiError, InvalidRequest, TooLarge, Unavailable, with_field_names
from edge.paths import WYOMING
from edge.serving.runner import Handler
from edge.serving.streams import StreamConnection
from edge.state import Record
from edge.streaming import race, within
from edge.telemetry.request_log import RequestScope
from settings import AllSettings

CONTINUING: Final = {"audio-chunk", "audio-stop", "synthesize-chunk", "synthesize-stop"}
MAX_LINE: Final = 2**16  # bytes
MAX_WAITING: Final = 16  # requests of one connection
# Seconds after an error in which the client says nothing. Home Assistant takes no notice of an
# error: it waits for its sound or its transcript until the connection ends.
AFTER_ERROR: Final = 2.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Event:
    type: str
    data: dict[str, Any] = field(default_factory=dict)
    payload: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a connection needs of the application."""

    app: Components
    speak: Speak
    settings: AllSettings
    open: set[Connection] = field(default_factory=set)


def handlers(app: Components, speak: Speak, settings: AllSettings) -> dict[str, Handler]:
    """What serves Wyoming's socket, by its name (edge.serving.serve)."""
    has_keys = settings.api_keys.get_secret_value() or settings.api_keys_file
    if settings.wyoming_port and has_keys:
        log.warning("WYOMING_PORT is open without a key", port=settings.wyoming_port)
    parts = Parts(app=app, speak=speak, settings=settings)
    return {WYOMING: functools.partial(serve_connection, parts)}


async def serve_connection(parts: Parts, stream: StreamConnection) -> None:
    """Serves one connection until the client hangs up."""
    connection = Connection(parts, stream)
    limit = parts.settings.max_websockets
    with suppress(OSError):
        if limit and len(parts.open) >= limit:
            await connection.send_error(Unavailable(f"{limit} are open already (MAX_WEBSOCKETS)."))
            return
        parts.open.add(connection)
        try:
            await connection.run()
        finally:
            parts.open.discard(connection)


class Connection:
    """One connection: events are read while a request is answered, so that a hang-up is seen."""

    def __init__(self, parts: Parts, stream: StreamConnection) -> None:
        self._parts = parts
        self._stream = stream
        self._reader = stream.reader
        self._writer = stream.writer
        self._unanswered = 0  # requests; the stream is in progress while there are any
        self._id = uuid.uuid4().hex
        self._numbers = itertools.count(1)
        self._requests: asyncio.Queue[Callable[[Record], Awaitable[None]]] = asyncio.Queue()
        self._text: TextStream | None = None  # of the synthesis whose text is still coming
        self._sound: SoundQueue | None = None  # of the transcription whose sound is still coming
        self._transcribe: dict[str, Any] = {}  # options of the next sound, from `transcribe`
        self._hang_up: asyncio.TimerHandle | None = None  # after an error of the last request

    async def run(self) -> None:
        self._stream.end()
        try:
            await race(self._answer_requests(), self._read_events())
        finally:
            self._wait_after_error(False)

    def _wait_after_error(self, failed: bool) -> None:
        """If the last request has `failed`, closes the connection after AFTER_ERROR, unless the
        client says something until then.
        """
        if self._hang_up:
            self._hang_up.cancel()
        self._hang_up = None
        if failed:
            loop = asyncio.get_running_loop()
            self._hang_up = loop.call_later(AFTER_ERROR, self._close_after_error)

    def _close_after_error(self) -> None:
        if self._waits_for_client:
            self._writer.close()

    async def _answer_requests(self) -> None:
        while True:
            request = await self._requests.get()
            self._wait_after_error(False)
            await self._logged(request)
            self._unanswered -= 1
            self._stream.end()

    async def _logged(self, answer: Callable[[Record], Awaitable[None]]) -> None:
        """Answers one request, with an id and a log record of its own."""
        record: Record = {"method": "TCP", "endpoint": WYOMING}
        request_id = f"{self._id}-{next(self._numbers)}"
        with RequestScope(self._parts.app.metrics, Headers(), request_id, record):
            try:
                await answer(record)
            except OSError:
                record.setdefault("outcome", "cancelled")
                raise
            except EXPECTED_ERRORS as error:
                response = with_field_names(translate(error), {"input": "text"})
                record["outcome"] = response.kind
                await self.send_error(response)

    async def send_error(self, error: ApiError) -> None:
        await self.send(Event("error", {"text": error.message, "code": error.code or error.type}))
        self._wait_after_error(True)

    async def send(self, event: Event) -> None:
        if self._writer.is_closing():
            raise ConnectionResetError("the client has hung up")
        data = orjson.dumps(event.data) if event.data else b""
        head: dict[str, Any] = {"type": event.type, "version": VERSION}
        if data:
            head["data_length"] = len(data)
        if event.payload:
            head["payload_length"] = len(event.payload)
        self._writer.write(orjson.dumps(head) + b"\n" + data + event.payload)
        await self._writer.drain()

    # --------------------------------------------------------------------------------- events in
    async def _read_events(self) -> None:
        with suppress(OSError):
            while event := await self._next_event():
                self._stream.begin()
                self._wait_after_error(bool(self._hang_up) and event.type in CONTINUING)
                try:
                    await self._receive(event)
                except ApiError as error:
                    await self.send_error(error)
                finally:
                    self._stream.end()

    async def _next_event(self) -> Event | None:
        """The next event; None at the end, and after WS_IDLE_TIMEOUT seconds in which the client
        sent none and got nothing either.
        """
        timeout = self._parts.settings.ws_idle_timeout
        try:
            return await within(self._read_event(), timeout, lambda: not self._waits_for_client)
        except TimeoutError:
            return None

    @property
    def _waits_for_client(self) -> bool:
        """Whether nothing will happen before the client sends something."""
        return not self._unanswered or self._text is not None or self._sound is not None

    async def _read_event(self) -> Event | None:
        """The next event; None at the end, and after what isn't Wyoming."""
        try:
            line = await self._reader.readline()
            if not line:
                return None
            head = parse(line.decode(), halves=True)
            data = await self._read_part(head.get("data_length"))
            payload = await self._read_part(head.get("payload_length"))
            fields = (head.get("data") or {}) | (parse(data.decode(), halves=True) if data else {})
            return Event(str(head["type"]), fields, payload)
        except (ValueError, TypeError, KeyError, InvalidRequest, asyncio.IncompleteReadError):
            return None

    async def _read_part(self, length: object) -> bytes:
        if not length:
            return b""
        if not isinstance(length, int) or not 0 < length <= self._parts.settings.max_body_bytes:
            raise ValueError(f"a part of {length!r} bytes")
        return await self._reader.readexactly(length)

    async def _receive(self, event: Event) -> None:
        match event.type:
            case "describe":
                await self.send(Event("info", info(self._parts.app)))
            case "ping":
                text = event.data.get("text")
                data = {"text": whole(text)} if isinstance(text, str) else {}
                await self.send(Event("pong", data))
            case "synthesize" if self._text is None:
                self._add(Synthesis(self, self._parts, self._body(event)))
            case "synthesize-start":
                self._begin_text(event)
            case "synthesize-chunk" if self._text:
                self._text.write(str(event.data.get("text") or ""))
            case "synthesize-stop" if self._text:
                self._text.end()
                self._text = None
            case "transcribe":
                self._transcribe = event.data
            case "audio-start":
                self._begin_sound(event)
            case "audio-chunk" if self._sound:
                await self._sound.put(event.payload)
            case "audio-stop" if self._sound:
                self._sound.end()
                self._sound = None
            case _:
                pass  # an event of a newer version, or of another kind of service

    def _add(self, answer: Callable[[Record], Awaitable[None]]) -> None:
        if self._requests.qsize() >= MAX_WAITING:
            raise TooLarge(f"More than {MAX_WAITING} requests wait on this connection.")
        self._unanswered += 1
        self._stream.begin()
        self._requests.put_nowait(answer)

    def _body(self, event: Event) -> dict[str, Any]:
        voice = event.data.get("voice") or {}
        fields: dict[str, Any] = {"input": str(event.data.get("text") or "")}
        if isinstance(voice, dict):
            fields["voice"] = voice.get("speaker") or voice.get("name")
            fields["language"] = voice.get("language")
        if event.data.get("text_format") == "ssml":
            fields["input_type"] = "ssml"
        return fields

    def _begin_text(self, event: Event) -> None:
        settings = self._parts.settings
        if self._text:
            self._text.end()
        text = TextStream(settings.max_input_chars, settings.live_timeout)
        self._add(Synthesis(self, self._parts, self._body(event), text))
        self._text = text

    def _begin_sound(self, event: Event) -> None:
        if self._sound and not self._sound.closed:
            raise InvalidRequest("Sound is being received already.")
        options = self._transcribe
        self._transcribe = {}
        sound = SoundQueue()
        self._add(Transcription(self, self._parts, options, event.data, sound))
        self._sound = sound


@dataclass(slots=True, eq=False)
class Synthesis:
    """Answers `synthesize`, or with `text` `synthesize-start`, with sound."""

    connection: Connection
    parts: Parts
    fields: dict[str, Any]
    text: TextStream | None = None

    async def __call__(self, record: Record) -> None:
        body = PcmBody.model_validate(self.fields)
        async with self.parts.speak(body, self.text, record) as stream:
            await self._send_sound(stream)
        if self.text:
            self.text.check_end()
            await self.connection.send(Event("synthesize-stopped"))

    async def _send_sound(self, stream: SpeechStream) -> None:
        chunk = await stream.chunks.next()
        audio_format = {"rate": stream.encoding.rate, "width": 2, "channels": 1}
        await self.connection.send(Event("audio-start", {**audio_format, "timestamp": 0}))
        while chunk:
            await self.connection.send(Event("audio-chunk", audio_format, chunk))
            chunk = await stream.chunks.next()
        await self.connection.send(Event("audio-stop"))


@dataclass(slots=True, eq=False)
class Transcription:
    """Answers `transcribe` with the transcript of the sound in `sound`."""

    connection: Connection
    parts: Parts
    options: dict[str, Any]
    audio_format: dict[str, Any]  # of `audio-start`: `rate`, `width`, `channels`
    sound: SoundQueue

    async def __call__(self, record: Record) -> None:
        try:
            await self._answer(record)
        finally:
            self.sound.close()

    async def _answer(self, record: Record) -> None:
        transcriber = self.parts.app.transcriber
        if transcriber is None:
            raise Unavailable(self.parts.app.no_transcriber)
        language = language_code(
            str(self.options.get("language") or ""), transcriber.info.languages
        )
        listening = Listening(language=language, keywords=keywords_of(self.options))
        async with transcriber.open_live(listening, record) as live:
            pcm = self._input(live)
            tasks = [
                asyncio.ensure_future(work)
                for work in (self._feed(pcm), self._send_transcript(live))
            ]
            try:
                await asyncio.gather(*tasks)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)

    def _input(self, live: LiveTranscription) -> LiveInput:
        rate, width, channels = map(self.audio_format.get, ("rate", "width", "channels"))
        if width not in (2, None):
            text = f"Sound of {width!r:.{MAX_VALUE}} bytes a sample; send 2 (PCM16)."
            raise InvalidRequest(text, "width")
        try:
            return LiveInput(
                live, self.parts.app.pool, int(rate or 16_000), channels=int(channels or 1)
            )
        except (TypeError, ValueError, OverflowError) as error:
            raise InvalidRequest(f"The sound can't be read: {error!s:.200}.", "rate") from None

    async def _feed(self, pcm: LiveInput) -> None:
        while data := await self.sound.get():
            await pcm.push(data)
        await pcm.finish()

    async def _send_transcript(self, live: LiveTranscription) -> None:
        await self.connection.send(Event("transcript-start"))
        written: list[str] = []  # the finals
        sent = 0  # characters of the first utterance
        language = ""
        async for event in live.events():
            # a later utterance begins with a space, or not, which its final text says
            if isinstance(event, Partial) and not written:
                await self._send_chunk(event.stable[sent:])
                sent = len(event.stable)
            elif isinstance(event, FinalText):
                text = "".join(segment.text for segment in event.segments)
                await self._send_chunk(text if written else event.stable[sent:] + event.rest)
                language = language or event.language
                sent = 0
                if text:
                    written.append(text)
        answer = {"text": "".join(written).strip(), "language": language or None}
        await self.connection.send(Event("transcript", answer))
        await self.connection.send(Event("transcript-stop"))

    async def _send_chunk(self, text: str) -> None:
        if text:
            await self.connection.send(Event("transcript-chunk", {"text": text}))
