"""What ElevenLabs' own SDK gets from a server, as JSON: `elevenlabs_sdk.py URL KEY`. It runs in an environment of its own
(conftest.py) and imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from typing import Any

from elevenlabs import AsyncElevenLabs, VoiceSettings
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

TEXT = 'She paid $3.50 for it; then "Dr. Weiss" left.\nNobody saw him.'


def shown(alignment: Any) -> Any:
    return alignment and {
        "text": "".join(alignment.characters),
        "starts": alignment.character_start_times_seconds,
        "ends": alignment.character_end_times_seconds,
    }


def error_of(call: Any) -> dict[str, Any]:
    try:
        call()
    except ApiError as error:
        return {"status": error.status_code, "body": error.body}
    return {}


async def in_parts(url: str, key: str) -> list[Any]:
    client = AsyncElevenLabs(base_url=url, api_key=key)
    stream = client.text_to_speech.stream_with_timestamps(
        "alloy", text=TEXT, seed=3, output_format="pcm_24000"
    )
    return [part async for part in stream]


def main(url: str, key: str) -> dict[str, Any]:
    speech = ElevenLabs(base_url=url, api_key=key).text_to_speech
    whole = speech.convert_with_timestamps(
        "alloy",
        text=TEXT,
        seed=3,
        model_id="eleven_multilingual_v2",
        output_format="pcm_24000",
        voice_settings=VoiceSettings(stability=0.4, similarity_boost=0.7, speed=1.0),
    )
    usual = speech.convert_with_timestamps("alloy", text=TEXT)
    parts = list(
        speech.stream_with_timestamps("alloy", text=TEXT, seed=3, output_format="pcm_24000")
    )
    later = asyncio.run(in_parts(url, key))
    sounds = [
        b"".join(base64.b64decode(part.audio_base_64) for part in each) for each in (parts, later)
    ]
    return {
        "text": TEXT,
        "bytes": len(base64.b64decode(whole.audio_base_64)),
        "mp3": base64.b64decode(usual.audio_base_64)[:2].hex(),
        "alignment": shown(whole.alignment),
        "normalized": shown(whole.normalized_alignment),
        "same": [sound == base64.b64decode(whole.audio_base_64) for sound in sounds],
        "parts": [shown(part.alignment) for part in parts],
        "later": [shown(part.alignment) for part in later],
        "voice": error_of(lambda: speech.convert_with_timestamps("nobody", text=TEXT)),
        "stream": error_of(lambda: list(speech.stream_with_timestamps("nobody", text=TEXT))),
        "key": error_of(
            lambda: ElevenLabs(
                base_url=url, api_key="wrong"
            ).text_to_speech.convert_with_timestamps("alloy", text=TEXT)
        ),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
