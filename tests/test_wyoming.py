"""Home Assistant's protocol on a port of its own: the events that it sends, in its order, and what
comes back. The client is the package `wyoming`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from wyoming.asr import Transcribe
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.info import Describe, Info
from wyoming.ping import Ping
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeVoice,
)

from api.components import Components
from dialects import wyoming
from edge.serving.drain import InFlight
from edge.serving.streams import StreamConnection
from engine.recognition import RATE
from settings import Settings
from tests.fake_recognizers import FakeRecognizers
from tests.serving import FIRST, LONG, TWO, Fakes, Gate, Served, serving, until
from tests.speech_recordings import joined, librivox

PCM = {"rate": RATE, "width": 2, "channels": 1}


@dataclass
class Bridge:
    """A Wyoming port beside a server."""

    served: Served
    port: int
    in_flight: InFlight
    connections: list[StreamConnection]

    @asynccontextmanager
    async def client(self) -> AsyncIterator[AsyncTcpClient]:
        async with AsyncTcpClient("127.0.0.1", self.port) as client:
            yield client

    async def ask(self, *events: Event, until_type: str) -> list[Event]:
        """What comes back, up to an event of this type or an error."""
        async with self.client() as client:
            for event in events:
                await client.write_event(event)
            return await answers(client, until_type)


async def answers(client: AsyncTcpClient, until_type: str) -> list[Event]:
    found: list[Event] = []
    async with asyncio.timeout(20):
        while not found or found[-1].type not in {until_type, "error"}:
            event = await client.read_event()
            assert event is not None, f"the server hung up after {[each.type for each in found]}"
            found.append(event)
    return found


@asynccontextmanager
async def bridge(
    fakes: Fakes | None = None, recognizers: FakeRecognizers | None = None, **settings: Any
) -> AsyncIterator[Bridge]:
    """The handler runs on the loop of the server, as in edge/serving/runner.py."""
    recognizer = recognizers.model if recognizers else None
    with serving(fakes, recognizer=recognizer, **settings) as served:
        app: Components = served.app.state.components
        chosen = Settings(**settings)
        [handler] = wyoming.handlers(app, served.speech.pipeline.speak, chosen).values()
        loop = served.loop
        in_flight = InFlight(served.app)
        connections: list[StreamConnection] = []

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = StreamConnection(in_flight, reader, writer)
            connections.append(connection)
            try:
                await handler(connection)
            finally:
                connection.close()

        async def listen() -> asyncio.Server:
            return await asyncio.start_server(connected, "127.0.0.1", 0)

        server = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(listen(), loop))
        try:
            yield Bridge(served, server.sockets[0].getsockname()[1], in_flight, connections)
        finally:
            loop.call_soon_threadsafe(server.close)


def sound_of(events: list[Event]) -> bytes:
    return b"".join(event.payload or b"" for event in events if event.type == "audio-chunk")


async def test_describe_lists_the_voices_and_the_recogniser() -> None:
    async with bridge(recognizers=FakeRecognizers()) as port:
        [event] = await port.ask(Describe().event(), until_type="info")
    info = Info.from_event(event)
    [tts] = info.tts
    assert tts.supports_synthesize_streaming
    assert {"alloy", "nova"} <= {voice.name for voice in tts.voices}
    assert all(voice.languages for voice in tts.voices)
    [asr] = info.asr
    assert asr.supports_transcript_streaming
    assert asr.models[0].languages == ["en", "de", "zh", "ja"]


async def test_without_a_recogniser_only_the_voices_are_listed() -> None:
    async with bridge() as port:
        [event] = await port.ask(Describe().event(), until_type="info")
        assert Info.from_event(event).asr == []
        found = await port.ask(
            Transcribe().event(), AudioStart(**PCM).event(), until_type="transcript-stop"
        )
        assert "ASR_ENGINE=none" in found[-1].data["text"]


async def test_synthesize_gives_the_sound_of_the_http_route() -> None:
    async with bridge() as port:
        voice = SynthesizeVoice(name="nova")
        found = await port.ask(Synthesize(TWO, voice=voice).event(), until_type="audio-stop")
        assert [found[0].type, found[-1].type] == ["audio-start", "audio-stop"]
        assert found[0].data["rate"] == 24_000
        spoken = await port.served.say(TWO, voice="nova", seed=None)
        assert sound_of(found) == spoken.content


async def test_streaming_text_gives_the_sound_from_its_first_sentence_on() -> None:
    async with bridge() as port, port.client() as client:
        await client.write_event(SynthesizeStart(voice=SynthesizeVoice(name="alloy")).event())
        await client.write_event(SynthesizeChunk(f"{FIRST} The sec").event())
        found = await answers(client, "audio-chunk")
        assert found[0].type == "audio-start", "before the text has ended"
        await client.write_event(SynthesizeChunk("ond sentence follows it.").event())
        # Home Assistant sends the whole text too, for servers that don't stream
        await client.write_event(Synthesize(TWO).event())
        await client.write_event(SynthesizeStop().event())
        found += await answers(client, "synthesize-stopped")
        assert [event.type for event in found].count("audio-start") == 1
        whole = await port.served.say(TWO, voice="alloy", seed=None)
        assert len(sound_of(found)) == len(whole.content)


async def test_one_connection_answers_in_order_and_several_at_once() -> None:
    async with bridge() as port:
        async with port.client() as client:
            for _ in range(3):
                await client.write_event(Synthesize(FIRST).event())
            for _ in range(3):
                assert sound_of(await answers(client, "audio-stop"))
        several = await asyncio.gather(
            *(port.ask(Synthesize(FIRST).event(), until_type="audio-stop") for _ in range(4))
        )
        assert len({sound_of(found) for found in several}) == 1


async def test_a_ping_is_answered_while_speaking() -> None:
    gate = Gate()
    async with bridge(Fakes(step=gate)) as port, port.client() as client:
        await client.write_event(Synthesize(FIRST).event())
        await client.write_event(Ping(text="still there?").event())
        found = await answers(client, "pong")
        assert found[-1].data["text"] == "still there?"
        gate.open()


async def test_a_hang_up_frees_the_slot() -> None:
    gate = Gate(2)
    async with bridge(Fakes(step=gate)) as port:
        async with port.client() as client:
            await client.write_event(Synthesize(LONG).event())
            await answers(client, "audio-chunk")
        gate.open()
        await port.served.idle()


async def test_an_unknown_voice_is_an_error_and_the_connection_goes_on() -> None:
    async with bridge() as port, port.client() as client:
        await client.write_event(Synthesize(FIRST, voice=SynthesizeVoice(name="nobody")).event())
        found = await answers(client, "audio-stop")
        assert found[-1].type == "error"
        assert "nobody" in found[-1].data["text"]
        await client.write_event(Synthesize("Привет").event())
        found = await answers(client, "audio-stop")
        assert found[-1].data["text"].startswith("Invalid value for 'text': Cyrillic letters")
        await client.write_event(Synthesize(FIRST).event())
        assert sound_of(await answers(client, "audio-stop"))


@pytest.mark.parametrize(
    "events",
    [
        [Synthesize(FIRST, voice=SynthesizeVoice(name="nobody")).event()],
        [
            Transcribe(language="xx").event(),
            AudioStart(rate=16_000, width=2, channels=1).event(),
            AudioChunk(rate=16_000, width=2, channels=1, audio=bytes(3200)).event(),
            AudioStop().event(),
        ],
    ],
    ids=["speech", "hearing"],
)
async def test_a_client_that_ignores_an_error_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, events: list[Event]
) -> None:
    """Home Assistant waits for its sound or its transcript, whatever else comes."""
    monkeypatch.setattr(wyoming, "AFTER_ERROR", 0.2)
    async with bridge(recognizers=FakeRecognizers()) as port, port.client() as client:
        for event in events:
            await client.write_event(event)
        assert (await answers(client, "error"))[-1].type == "error"
        await client.write_event(Ping().event())  # it goes on, so the connection does
        await answers(client, "pong")
        await asyncio.sleep(0.3)
        for event in events:
            await client.write_event(event)
        assert (await answers(client, "error"))[-1].type == "error"
        async with asyncio.timeout(5):
            assert await client.read_event() is None


@pytest.mark.parametrize(
    "junk",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00\xff\n",
        b"[]\n",
        b'{"no": "type"}\n',
        json.dumps({"type": "describe", "data_length": 10**12}).encode() + b"\n",
        json.dumps({"type": "describe", "payload_length": -1}).encode() + b"\n",
        json.dumps({"type": "describe", "data_length": "many"}).encode() + b"\n",
        json.dumps({"type": "describe", "data_length": 4}).encode() + b"\nnull",
        b"x" * 100_000,
    ],
)
async def test_what_is_no_event_ends_the_connection(junk: bytes) -> None:
    async with bridge() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port.port)
        writer.write(junk)
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()
        assert sound_of(await port.ask(Synthesize(FIRST).event(), until_type="audio-stop"))


async def test_an_unknown_event_is_ignored() -> None:
    async with bridge() as port:
        strange = Event("of-tomorrow", {"a": 1}, b"bytes")
        assert await port.ask(strange, Describe().event(), until_type="info")


# --------------------------------------------------------------------------------------- transcripts
def _chunks(samples: np.ndarray, size: int) -> list[Event]:
    data = (samples * 32767).astype("<i2").tobytes()
    return [
        AudioChunk(**PCM, audio=data[start : start + size]).event()
        for start in range(0, len(data), size)
    ]


@pytest.mark.parametrize("size", [640, 2048, 9999])
async def test_sound_gives_the_transcript_of_the_file(size: int) -> None:
    _, samples = joined(librivox()[:2])
    recognizers = FakeRecognizers()
    async with bridge(recognizers=recognizers) as port:
        sound = [
            Transcribe(language="en").event(),
            AudioStart(**PCM).event(),
            *_chunks(samples, size),
        ]
        found = await port.ask(*sound, AudioStop().event(), until_type="transcript-stop")
    assert [found[0].type, *(event.type for event in found[-2:])] == [
        "transcript-start",
        "transcript",
        "transcript-stop",
    ]
    words = found[-2].data["text"]
    assert len(words.split()) >= 15
    assert found[-2].data["language"] == "en"
    written = "".join(event.data["text"] for event in found if event.type == "transcript-chunk")
    assert written.split() == words.split()


async def test_silence_gives_an_empty_transcript() -> None:
    async with bridge(recognizers=FakeRecognizers()) as port:
        events = [
            Transcribe().event(),
            AudioStart(**PCM).event(),
            *_chunks(np.zeros(2 * RATE), 3200),
        ]
        found = await port.ask(*events, AudioStop().event(), until_type="transcript-stop")
        assert found[-2].data["text"] == ""


async def test_sound_of_another_width_or_an_unknown_language_is_an_error() -> None:
    async with bridge(recognizers=FakeRecognizers()) as port:
        for options, form, word in (
            ({}, {**PCM, "width": 4}, "4 bytes"),
            ({"language": "xx"}, PCM, "'xx'"),
            ({}, {**PCM, "rate": 7}, "7 Hz"),
        ):
            found = await port.ask(
                Transcribe(**options).event(),
                AudioStart(**form).event(),
                AudioStop().event(),
                until_type="transcript-stop",
            )
            assert found[-1].type == "error"
            assert word in found[-1].data["text"]


async def test_a_hang_up_while_hearing_leaves_nothing() -> None:
    recognizers = FakeRecognizers()
    async with bridge(recognizers=recognizers) as port:
        queue = port.served.speech.recognition.queue
        for count in range(6):
            async with port.client() as client:
                await client.write_event(Transcribe().event())
                await client.write_event(AudioStart(**PCM).event())
                for event in _chunks(librivox()[1].samples, 3200)[: 5 * count]:
                    await client.write_event(event)
        await until(lambda: not (queue.jobs or queue.busy))


# ------------------------------------------------------------------------------------ hostile events
SOUND = AudioChunk(**PCM, audio=bytes(32_000)).event()


@pytest.mark.parametrize(
    ("options", "form"),
    [
        ({}, {**PCM, "width": 1}),
        ({}, {**PCM, "rate": [1]}),
        ({"language": "xx"}, PCM),
        ({"transcript_names": 5}, PCM),
        ({"transcript_names": {"a": 1}}, PCM),
        ({"transcript_terms": [None]}, PCM),
        ({"transcript_terms": ["Ann"] * 60, "transcript_names": ["Bob"] * 60}, PCM),
        ({"transcript_names": ["a b " * 3000]}, PCM),
    ],
)
async def test_the_sound_of_a_refused_transcription_is_dropped(
    options: dict[str, Any], form: dict[str, Any]
) -> None:
    async with bridge(recognizers=FakeRecognizers()) as port, port.client() as client:
        await client.write_event(Event("transcribe", options))
        await client.write_event(Event("audio-start", form))
        assert (await answers(client, "error"))[-1].data["code"] == "invalid_value"
        for _ in range(100):
            await client.write_event(SOUND)
        await client.write_event(AudioStop().event())
        await client.write_event(Ping().event())
        await answers(client, "pong")


async def test_an_empty_portion_of_sound_is_not_its_end() -> None:
    async with bridge(recognizers=FakeRecognizers()) as port:
        chunks = _chunks(librivox()[1].samples, 3200)
        empty = AudioChunk(**PCM, audio=b"").event()
        events = [Transcribe().event(), AudioStart(**PCM).event(), empty, *chunks]
        found = await port.ask(*events, AudioStop().event(), until_type="transcript-stop")
        assert found[-2].data["text"]


async def test_sound_that_comes_too_fast_ends_its_transcription_with_an_error() -> None:
    gate = Gate()
    recognizers = FakeRecognizers(step=gate)
    async with bridge(recognizers=recognizers, asr_live_backlog=5) as port, port.client() as client:
        _, samples = joined(librivox())
        await client.write_event(Transcribe().event())
        await client.write_event(AudioStart(**PCM).event())
        for event in _chunks(samples, 32_000):
            await client.write_event(event)
        found = await answers(client, "transcript-stop")
        assert "ASR_LIVE_BACKLOG" in found[-1].data["text"]
        await client.write_event(AudioStop().event())
        await client.write_event(Ping().event())
        await answers(client, "pong")
        gate.open()


async def test_a_ping_is_answered_with_its_text_alone() -> None:
    async with bridge() as port:
        deep: Any = []
        for _ in range(400):
            deep = [deep]
        events = [Event("ping", {"text": "a", "more": deep}), Event("ping", {"text": deep})]
        found = await port.ask(*events, Event("ping", {"text": "b"}), until_type="pong")
        assert found[0].data == {"text": "a"}


# -------------------------------------------------------------------------- idle connections, stops
async def test_half_a_surrogate_pair_is_left_out_of_every_event() -> None:
    half = "\ud83d"
    names = {"transcript_names": [f"Ann{half}"]}
    parts = [Event("synthesize-chunk", {"text": text}) for text in (half, "\ude00", FIRST)]
    async with bridge(recognizers=FakeRecognizers()) as served:
        for events, last in (
            ([Event("ping", {"text": f"a{half}"})], "pong"),
            ([Event("synthesize", {"text": f"{FIRST}{half}"})], "audio-stop"),
            ([Event("synthesize-start"), *parts, Event("synthesize-stop")], "audio-stop"),
            (
                [Event("transcribe", names), AudioStart(**PCM).event(), AudioStop().event()],
                "transcript",
            ),
        ):
            # the package's client can't send it
            reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
            writer.writelines(json.dumps(event.to_dict()).encode() + b"\n" for event in events)
            async with asyncio.timeout(10):
                await reader.readuntil(f'{{"type":"{last}"'.encode())
            writer.close()


@pytest.mark.parametrize("name", ["rate", "width", "channels"])
@pytest.mark.parametrize("value", ["x" * 1000, [1], 1e308, -(2**60)])
async def test_the_error_of_a_wrong_format_is_short(name: str, value: object) -> None:
    async with bridge(recognizers=FakeRecognizers()) as served:
        start = Event("audio-start", {**PCM, name: value})
        [error] = await served.ask(Transcribe().event(), start, until_type="error")
        assert len(error.data["text"]) < 250


async def test_one_connection_too_many_gets_an_error_and_a_closed_one_makes_room() -> None:
    async with bridge(max_websockets=1) as port:
        async with port.client() as first, port.client() as second:
            await first.write_event(Ping().event())
            await answers(first, "pong")
            assert "MAX_WEBSOCKETS" in (await answers(second, "error"))[0].data["text"]
            assert await second.read_event() is None
        found = ""
        async with asyncio.timeout(5):
            while found != "pong":
                with suppress(ConnectionError):  # closed before it was asked
                    found = (await port.ask(Ping().event(), until_type="pong"))[0].type


async def test_a_connection_on_which_nothing_happens_is_closed() -> None:
    start = AudioStart(**PCM).event()
    for events in ([], [Ping().event()], [Transcribe().event(), start, SOUND], [start, SOUND]):
        async with (
            bridge(recognizers=FakeRecognizers(), ws_idle_timeout=0.2) as port,
            port.client() as client,
        ):
            for event in events:
                await client.write_event(event)
            async with asyncio.timeout(5):
                while await client.read_event():
                    pass
            await until(lambda: not port.in_flight.count)


async def test_a_connection_that_waits_for_its_sound_is_not_idle() -> None:
    gate = Gate()
    async with bridge(Fakes(step=gate), ws_idle_timeout=0.2) as port, port.client() as client:
        await client.write_event(Synthesize(FIRST).event())
        await asyncio.sleep(1)
        gate.open()
        assert sound_of(await answers(client, "audio-stop"))


async def test_only_requests_are_in_progress_and_a_stop_closes_what_is_idle() -> None:
    gate = Gate()
    async with bridge(Fakes(step=gate)) as port, port.client() as idle, port.client() as busy:
        await idle.write_event(Ping().event())
        await answers(idle, "pong")
        await busy.write_event(Synthesize(FIRST).event())
        await until(lambda: port.in_flight.count == 1)

        def stop() -> None:
            port.in_flight.sockets |= {*port.connections}
            port.in_flight.drain(refuse=True)

        port.served.loop.call_soon_threadsafe(stop)
        async with asyncio.timeout(5):
            assert await idle.read_event() is None
        gate.open()
        assert sound_of(await answers(busy, "audio-stop")), "what is under way is answered"
        async with asyncio.timeout(5):
            assert await busy.read_event() is None
        await until(lambda: not port.in_flight.count)
