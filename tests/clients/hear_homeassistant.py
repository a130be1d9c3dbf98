"""What Home Assistant's integration "Wyoming Protocol" gets from a server's Wyoming port, as JSON:
`hear_homeassistant.py URL KEY WYOMING_PORT RECORDING...`. The recordings are WAV, PCM16 at 16 kHz.
It runs in an environment of its own (docs/clients.md) and imports nothing of ours. Home Assistant's
own classes do the talking; only the entry of its configuration is made up.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import io
import json
import sys
import time
import wave
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

from homeassistant.components import stt
from homeassistant.components.wyoming.data import WyomingService
from homeassistant.components.wyoming.stt import WyomingSttProvider
from homeassistant.components.wyoming.tts import WyomingTtsProvider

ENTRY: Any = SimpleNamespace(entry_id="entry")
PORTION = 1024  # bytes, as Assist sends them
RATE = 16_000


def sound(path: str) -> bytes:
    with wave.open(path) as file:
        return file.readframes(file.getnframes())


async def portions(pcm: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(pcm), PORTION):
        yield pcm[at : at + PORTION]
        await asyncio.sleep(PORTION / 2 / RATE / 4)


async def hear(ears: WyomingSttProvider, pcm: bytes, language: str) -> dict[str, Any]:
    metadata = stt.SpeechMetadata(
        language=language,
        format=stt.AudioFormats.WAV,
        codec=stt.AudioCodecs.PCM,
        bit_rate=stt.AudioBitRates.BITRATE_16,
        sample_rate=stt.AudioSampleRates.SAMPLERATE_16000,
        channel=stt.AudioChannels.CHANNEL_MONO,
    )
    began = time.monotonic()
    result = await asyncio.wait_for(ears.async_process_audio_stream(metadata, portions(pcm)), 60)
    failed = result.result == stt.SpeechResultState.ERROR
    took = round(time.monotonic() - began, 1)
    return {"text": result.text, "error": "ERROR" if failed else "", "seconds": took}


async def speak(voice: WyomingTtsProvider, text: str, name: str = "alloy") -> dict[str, Any]:
    began = time.monotonic()
    kind, data = await asyncio.wait_for(voice.async_get_tts_audio(text, "en", {"voice": name}), 60)
    took = round(time.monotonic() - began, 1)
    if not data:
        return {"sound": 0.0, "failed": True, "seconds": took}
    with wave.open(io.BytesIO(data)) as file:
        return {"sound": file.getnframes() / file.getframerate(), "kind": kind, "seconds": took}


async def facts(port: str, paths: list[str]) -> dict[str, Any]:
    service = await WyomingService.create("127.0.0.1", int(port))
    assert service
    ears = WyomingSttProvider(ENTRY, service)
    voice = WyomingTtsProvider(ENTRY, service)
    first = sound(paths[0])
    return {
        "version": importlib.metadata.version("homeassistant"),
        "languages": len(ears.supported_languages),
        "voices": len(voice.async_get_supported_voices("en") or []),
        "given": await hear(ears, first, "en"),
        "a region": await hear(ears, first, "en-US"),
        "silence": await hear(ears, bytes(2 * 3 * RATE), "en"),
        "wrong language": await hear(ears, first, "tlh"),
        "two at once": await asyncio.gather(*(hear(ears, first, "en") for _ in range(2))),
        "speech": await speak(voice, "The lamp in the kitchen is on."),
        "a wrong voice": await speak(voice, "Hello.", "nobody"),
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(facts(sys.argv[3], sys.argv[4:])), indent=1))
