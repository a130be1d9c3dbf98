"""What the package wyoming gets from a server's Wyoming port, and through the bridge wyoming-openai
from its OpenAI routes, as JSON: `hear_wyoming.py URL KEY WYOMING_PORT RECORDING...`. The recordings
are WAV, PCM16. It runs in an environment of its own (agents.py) and imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.metadata
import json
import socket
import sys
import wave
from collections.abc import AsyncIterator
from typing import Any

from wyoming.asr import Transcribe
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncClient
from wyoming.info import Describe
from wyoming.tts import Synthesize, SynthesizeVoice

MODELS = {"file": "whisper-1", "events": "gpt-4o-transcribe", "realtime": "gpt-live-transcribe"}
PORTION = 0.064  # seconds


def sound(path: str) -> tuple[int, bytes]:
    with wave.open(path) as file:
        return file.getframerate(), file.readframes(file.getnframes())


async def transcribe(
    uri: str, rate: int, pcm: bytes, hang_up: bool = False, **options: Any
) -> dict[str, Any]:
    """Home Assistant's order of events. The answer is read while the sound is sent."""
    kinds: list[str] = []
    size = 2 * int(PORTION * rate)
    async with AsyncClient.from_uri(uri) as client:
        await client.write_event(Transcribe(**options).event())
        await client.write_event(AudioStart(rate, 2, 1).event())
        for at in range(0, len(pcm), size):
            await client.write_event(AudioChunk(rate, 2, 1, pcm[at : at + size]).event())
            await asyncio.sleep(PORTION / 4)
            if hang_up and at > len(pcm) // 2:
                return {"hung up": True}
        await client.write_event(AudioStop().event())
        while event := await asyncio.wait_for(client.read_event(), 60):
            kinds.append(event.type)
            if event.type in {"transcript", "error"}:
                return {"kinds": sorted(set(kinds)), **event.data}
    return {"kinds": kinds, "closed": True}


async def synthesize(uri: str) -> dict[str, Any]:
    rate = received = 0
    async with AsyncClient.from_uri(uri) as client:
        speak = Synthesize("Good morning.", voice=SynthesizeVoice(name="alloy"))
        await client.write_event(speak.event())
        while event := await asyncio.wait_for(client.read_event(), 60):
            if event.type == "audio-chunk":
                rate = event.data["rate"]
                received += len(event.payload or b"")
            if event.type in {"audio-stop", "error"}:
                break
    return {"seconds": received / 2 / rate if rate else 0.0}


async def described(uri: str) -> dict[str, Any]:
    async with AsyncClient.from_uri(uri) as client:
        await client.write_event(Describe().event())
        event = await asyncio.wait_for(client.read_event(), 20)
    assert event
    asr = [model["name"] for program in event.data["asr"] for model in program["models"]]
    voices = [voice["name"] for program in event.data["tts"] for voice in program["voices"]]
    return {"models": asr, "voices": len(voices)}


@contextlib.asynccontextmanager
async def bridge(url: str, key: str) -> AsyncIterator[str]:
    """wyoming-openai before the server, as its users start it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    command = [
        *(sys.executable, "-m", "wyoming_openai", "--uri", uri, "--languages", "en", "zh"),
        *("--stt-openai-url", f"{url}/v1", "--stt-openai-key", key),
        *("--tts-openai-url", f"{url}/v1", "--tts-openai-key", key),
        *("--stt-models", MODELS["file"], "--stt-streaming-models", MODELS["events"]),
        *("--stt-realtime-models", MODELS["realtime"], "--tts-models", "tts-1"),
    ]
    process = await asyncio.create_subprocess_exec(*command)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                await described(uri)
                break
            await asyncio.sleep(0.2)
        yield uri
    finally:
        process.terminate()
        await process.wait()


async def native(uri: str, paths: list[str]) -> dict[str, Any]:
    rate, pcm = sound(paths[0])
    return {
        "described": await described(uri),
        "given": await transcribe(uri, rate, pcm, language="en"),
        "detected": [await transcribe(uri, *sound(path)) for path in paths],
        "auto": await transcribe(uri, rate, pcm, language="auto"),
        "names": await transcribe(uri, rate, pcm, language="en-GB", transcript_names=["Dashwood"]),
        "silence": await transcribe(uri, rate, bytes(2 * 3 * rate), language="en"),
        "two at once": await asyncio.gather(
            *(transcribe(uri, *sound(path)) for path in (paths * 2)[:2])
        ),
        "wrong language": await transcribe(uri, rate, pcm, language="tlh"),
        "hang-up": await transcribe(uri, rate, pcm, hang_up=True, language="en"),
        "speech": await synthesize(uri),
    }


async def bridged(uri: str, paths: list[str]) -> dict[str, Any]:
    rate, pcm = sound(paths[0])
    return {
        "described": await described(uri),
        **{
            way: await transcribe(uri, rate, pcm, name=model, language="en")
            for way, model in MODELS.items()
        },
        "chinese": await transcribe(uri, *sound(paths[-1]), name=MODELS["file"], language="zh"),
        "silence": [
            await transcribe(uri, rate, bytes(2 * 3 * rate), name=model, language="en")
            for model in MODELS.values()
        ],
        "two at once": await asyncio.gather(
            *(transcribe(uri, rate, pcm, name=model, language="en") for model in MODELS.values())
        ),
        "hang-up": await transcribe(
            uri, rate, pcm, hang_up=True, name=MODELS["realtime"], language="en"
        ),
        "speech": await synthesize(uri),
    }


async def facts(url: str, key: str, port: str, paths: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "version": importlib.metadata.version("wyoming"),
        "bridge": importlib.metadata.version("wyoming-openai"),
        "native": await native(f"tcp://127.0.0.1:{port}", paths),
    }
    async with bridge(url, key) as uri:
        found["bridged"] = await bridged(uri, paths)
    rate, pcm = sound(paths[0])
    async with bridge(url, "wrong") as uri:
        found["wrong key"] = [
            await transcribe(uri, rate, pcm, name=model, language="en") for model in MODELS.values()
        ]
    return found


if __name__ == "__main__":
    print(json.dumps(asyncio.run(facts(*sys.argv[1:4], sys.argv[4:])), indent=1))
