"""What litellm's transcription makes of a server, as JSON: `hear_litellm.py URL KEY RECORDING...`. It
runs in an environment of its own (agents.py) and imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # fetches nothing

import litellm
import openai

SILENCE = (
    b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\1\0\1\0\x80\x3e\0\0\0\x7d\0\0\2\0\x10\0data"
    b"\xff\xff\xff\xff" + bytes(96_000)
)


def transcribe(url: str, key: str, name: str, data: bytes, **more: Any) -> dict[str, Any]:
    try:
        answer = litellm.transcription(**call(url, key, name, data, **more))
    except openai.OpenAIError as error:  # litellm's are made of these
        return {"error": type(error).__name__, "status": getattr(error, "status_code", None)}
    return shown(answer)


def call(url: str, key: str, name: str, data: bytes, **more: Any) -> dict[str, Any]:
    chosen = {"model": "openai/whisper-1", "api_base": f"{url}/v1", "api_key": key}
    return {**chosen, "file": (name, data), "max_retries": 0, **more}


def shown(answer: Any) -> dict[str, Any]:
    found = {name: getattr(answer, name, None) for name in ("text", "language", "duration")}
    words = [dict(word) for word in getattr(answer, "words", None) or []]
    return found | {"words": len(words)}


async def at_once(url: str, key: str, files: list[tuple[str, bytes]]) -> list[dict[str, Any]]:
    calls = (litellm.atranscription(**call(url, key, *file)) for file in files)
    return [shown(answer) for answer in await asyncio.gather(*calls)]


def facts(url: str, key: str, paths: list[str]) -> dict[str, Any]:
    files = [(Path(path).name, Path(path).read_bytes()) for path in paths]
    first = files[0]
    return {
        "version": importlib.metadata.version("litellm"),
        "given": transcribe(url, key, *first, language="en"),
        "detected": [transcribe(url, key, *file) for file in files],
        "words": transcribe(
            url, key, *first, response_format="verbose_json", timestamp_granularities=["word"]
        ),
        "plain": transcribe(url, key, *first, response_format="text"),
        "subtitles": transcribe(url, key, *first, response_format="srt"),
        "silence": transcribe(url, key, "silence.wav", SILENCE),
        "wrong key": transcribe(url, "wrong", *first),
        "wrong language": transcribe(url, key, *first, language="tlh"),
        "two at once": asyncio.run(at_once(url, key, (files * 2)[:2])),
    }


if __name__ == "__main__":
    print(json.dumps(facts(sys.argv[1], sys.argv[2], sys.argv[3:]), indent=1))
