"""What Pipecat's OpenAI services for speech to text make of a server, as JSON: `hear_pipecat.py URL KEY
RECORDING...`. The recordings are WAV, PCM16. It runs in an environment of its own (agents.py) and
imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import sys
import wave
from typing import Any

from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.worker import PipelineParams
from pipecat.services.openai.stt import OpenAIRealtimeSTTService, OpenAISTTService
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.transcriptions.language import Language

PORTION = 0.02  # seconds
FASTER = 2  # than it was spoken
TAIL = 1.5  # seconds of silence behind a recording
ANSWER = 6.0  # seconds for the last transcript
RATE = 16_000


def sound(path: str) -> bytes:
    with wave.open(path) as file:
        assert file.getframerate() == RATE
        return file.readframes(file.getnframes())


def played(pcm: bytes, part: float = 1.0) -> list[Frame]:
    """Frames as a microphone and the pipeline's own detector of speech give them."""
    size = 2 * int(PORTION * RATE)
    whole = pcm + bytes(2 * int(TAIL * RATE))
    frames: list[Frame] = []
    stop = len(pcm) // size
    for number, at in enumerate(range(0, int(part * len(whole)), size)):
        frames += [
            InputAudioRawFrame(whole[at : at + size], RATE, 1),
            SleepFrame(sleep=PORTION / FASTER),
        ]
        if number == 10:
            frames.append(VADUserStartedSpeakingFrame(start_secs=0.2))
        if number == stop + 10:
            frames.append(VADUserStoppedSpeakingFrame(stop_secs=0.2))
    return frames + ([SleepFrame(sleep=ANSWER)] if part == 1.0 else [])


async def heard(service: Any, frames: list[Frame]) -> dict[str, Any]:
    params = PipelineParams(audio_in_sample_rate=RATE)
    down, up = await run_test(
        service, frames_to_send=frames, pipeline_params=params, start_timeout=20
    )
    finals = [frame for frame in down if isinstance(frame, TranscriptionFrame)]
    return {
        "finals": [frame.text for frame in finals],
        "languages": [str(frame.language) for frame in finals],
        "interims": sum(isinstance(frame, InterimTranscriptionFrame) for frame in down),
        "turns": sum("ProposedUserStarted" in type(frame).__name__ for frame in down),
        "errors": [frame.error[:300] for frame in [*down, *up] if isinstance(frame, ErrorFrame)],
    }


def segmented(url: str, key: str, model: str = "gpt-transcribe", **more: Any) -> OpenAISTTService:
    settings = OpenAISTTService.Settings(model=model, **more)
    return OpenAISTTService(
        api_key=key, base_url=f"{url}/v1", settings=settings, include_prob_metrics=True
    )


def realtime(
    url: str, key: str, turn_detection: Any, language: Language | None = Language.EN
) -> OpenAIRealtimeSTTService:
    settings = OpenAIRealtimeSTTService.Settings(model="gpt-transcribe", language=language)
    return OpenAIRealtimeSTTService(
        api_key=key,
        base_url=f"{url.replace('http', 'ws')}/v1/realtime",
        settings=settings,
        turn_detection=turn_detection,
    )


async def facts(url: str, key: str, paths: list[str]) -> dict[str, Any]:
    first = sound(paths[0])
    silence = bytes(3 * 2 * RATE)
    return {
        "version": importlib.metadata.version("pipecat-ai"),
        "segmented": {
            "given": await heard(segmented(url, key), played(first)),
            "whisper-1": await heard(segmented(url, key, "whisper-1"), played(first)),
            "another language": await heard(
                segmented(url, key, language=Language.ZH), played(sound(paths[-1]))
            ),
            "silence": await heard(segmented(url, key), played(silence)),
            "wrong key": await heard(segmented(url, "wrong"), played(first)),
            "two at once": await asyncio.gather(
                *(heard(segmented(url, key), played(first)) for _ in range(2))
            ),
        },
        "realtime": {
            "its own detector": await heard(realtime(url, key, False), played(first)),
            "the server's": await heard(realtime(url, key, None), played(first)),
            "detected": await heard(realtime(url, key, None, None), played(sound(paths[-1]))),
            "silence": await heard(realtime(url, key, None), played(silence)),
            "silence that is committed": await heard(realtime(url, key, False), played(silence)),
            "wrong key": await heard(realtime(url, "wrong", None), played(first, 0.2)),
            "two at once": await asyncio.gather(
                *(heard(realtime(url, key, None), played(first)) for _ in range(2))
            ),
            "hang-up": await heard(realtime(url, key, None), played(first, 0.4)),
        },
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(facts(sys.argv[1], sys.argv[2], sys.argv[3:])), indent=1))
