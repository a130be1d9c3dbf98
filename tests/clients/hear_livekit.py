"""What LiveKit's STT of livekit-plugins-openai makes of a server, as JSON: `hear_livekit.py URL KEY
RECORDING...`. The recordings are WAV, PCM16. It runs in an environment of its own (agents.py) and
imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import json
import sys
import wave
from typing import Any

from livekit import rtc
from livekit.agents import APIConnectOptions, APIError, stt
from livekit.agents.utils import http_context
from livekit.plugins import openai

ONCE = APIConnectOptions(max_retry=0, timeout=10)
FASTER = 2  # than it was spoken
SILENCE = 1.5  # seconds behind a recording, which end its last utterance


def frames(path: str, seconds: float = 0.02) -> list[rtc.AudioFrame]:
    with wave.open(path) as file:
        rate = file.getframerate()
        sound = file.readframes(file.getnframes()) + bytes(2 * int(SILENCE * rate))
    return cut(sound, rate, seconds)


def cut(sound: bytes, rate: int, seconds: float = 0.02) -> list[rtc.AudioFrame]:
    size = 2 * int(seconds * rate)
    parts = [sound[at : at + size] for at in range(0, len(sound) - size + 1, size)]
    return [rtc.AudioFrame(part, rate, 1, size // 2) for part in parts]


def client(url: str, key: str, **more: Any) -> openai.STT:
    return openai.STT(base_url=f"{url}/v1", api_key=key, **more)


async def recognize(service: openai.STT, sound: Any) -> dict[str, Any]:
    try:
        event = await service.recognize(sound, conn_options=ONCE)
    except APIError as error:
        return {"error": type(error).__name__, "status": getattr(error, "status_code", None)}
    found = event.alternatives[0]
    return {"text": found.text, "language": str(found.language)}


async def listen(service: openai.STT, sound: Any, hang_up: float = 1.0) -> dict[str, Any]:
    """Plays sound into a stream. `hang_up` is the part of it after which the stream is closed."""
    events: list[stt.SpeechEvent] = []
    stream = service.stream(conn_options=ONCE)

    async def read() -> None:
        async for event in stream:
            events.append(event)

    reading = asyncio.ensure_future(read())
    for frame in sound[: int(hang_up * len(sound))]:
        if reading.done():
            break
        with contextlib.suppress(RuntimeError):  # it has just ended
            stream.push_frame(frame)
        await asyncio.sleep(frame.duration / FASTER)
    if hang_up == 1.0 and not reading.done():
        await settled(events)
    await asyncio.gather(stream.aclose(), return_exceptions=True)
    [error] = await asyncio.gather(reading, return_exceptions=True)
    return {
        "finals": [e.alternatives[0].text for e in events if e.type == "final_transcript"],
        "languages": [
            str(e.alternatives[0].language) for e in events if e.type == "final_transcript"
        ],
        "interims": sum(event.type == "interim_transcript" for event in events),
        "starts": sum(event.type == "start_of_speech" for event in events),
        "ends": sum(event.type == "end_of_speech" for event in events),
        "seconds": sum(
            event.recognition_usage.audio_duration for event in events if event.recognition_usage
        ),
        "error": type(error).__name__ if error else "",
        "status": getattr(error, "status_code", None),
    }


async def settled(events: list[Any], seconds: float = 6.0) -> None:
    """Waits until nothing has come for a while."""
    count = -1
    while count != len(events):
        count = len(events)
        await asyncio.sleep(seconds)


async def facts(url: str, key: str, paths: list[str]) -> dict[str, Any]:
    first = frames(paths[0])
    silence = cut(bytes(2 * 16_000 * 3), 16_000)
    async with http_context.open():
        detecting = client(url, key, model="whisper-1", detect_language=True)
        found: dict[str, Any] = {
            "version": importlib.metadata.version("livekit-plugins-openai"),
            "rest": {
                "json": [await recognize(client(url, key), frames(path)) for path in paths],
                "detected": [await recognize(detecting, frames(path)) for path in paths],
                "keywords": await recognize(
                    client(
                        url,
                        key,
                        model="gpt-transcribe",
                        language=["en", "de"],
                        keywords=["Dashwood"],
                    ),
                    first,
                ),
                "silence": await recognize(client(url, key), silence),
                "wrong key": await recognize(client(url, "wrong"), first),
                "wrong language": await recognize(client(url, key, language="tlh"), first),
                "two at once": await asyncio.gather(
                    *(recognize(client(url, key), frames(path)) for path in (paths * 2)[:2])
                ),
            },
        }
        live = client(url, key, use_realtime=True)
        unknown = client(url, key, use_realtime=True, detect_language=True)
        own = client(url, key, model="gpt-live-transcribe")  # with LiveKit's own detector
        found["realtime"] = {
            "given": [await listen(live, frames(path)) for path in paths[:1]],
            "the same socket again": await listen(live, first),
            "detected": [await listen(unknown, frames(path)) for path in paths],
            "its own detector": await listen(own, first),
            "silence": await listen(live, silence),
            "wrong key": await listen(client(url, "wrong", use_realtime=True), first),
            "wrong language": await listen(
                client(url, key, use_realtime=True, language="tlh"), first
            ),
            "two at once": await asyncio.gather(
                *(
                    listen(client(url, key, use_realtime=True), frames(path))
                    for path in (paths * 2)[:2]
                )
            ),
            "hang-up": await listen(client(url, key, use_realtime=True), first, hang_up=0.4),
        }
    return found


if __name__ == "__main__":
    print(json.dumps(asyncio.run(facts(sys.argv[1], sys.argv[2], sys.argv[3:])), indent=1))
