"""`make say`: speaks one text into a file and plays it where a player is installed.

The application runs in this process, so no server has to be started first.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pydantic import ValidationError

sys.path.insert(0, str(Path(__file__).parent.parent))

import server
from api.errors import CLIENT_ERRORS, translate
from api.fields import SpeechBody
from api.framing import RAW
from edge.errors import ApiError
from edge.telemetry.log import configure
from settings import Settings

PLAYERS = (
    ["ffplay", "-v", "error", "-autoexit", "-nodisp"],
    ["mpv", "--really-quiet", "--no-video"],
    ["afplay"],
)


async def say(text: str, voice: str, form: str) -> tuple[bytes, float]:
    """The speech as a file, and its length in seconds."""
    settings = Settings(idle_timeout=0)
    app = server.create_app(settings)
    speech: server.Speech = app.state.speech
    body = SpeechBody.model_validate({"input": text, "voice": voice, "response_format": form})
    line: dict[str, Any] = {"method": "SAY", "endpoint": "say"}
    async with app.router.lifespan_context(app):
        utterance = await speech.pipeline.resolve(body, realtime=True, fresh=True)
        async with speech.pipeline.open(utterance, line) as clip:
            data = b"".join([chunk async for chunk in RAW.body(clip, settings)])
    return data, float(line["audio_seconds"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voice", default="alloy")
    parser.add_argument("--out", type=Path, default=Path("say.mp3"))
    parser.add_argument("text")
    arguments = parser.parse_args()
    configure("text", "warning")
    began = time.monotonic()
    try:
        data, seconds = asyncio.run(
            say(arguments.text, arguments.voice, arguments.out.suffix.lstrip("."))
        )
        arguments.out.write_bytes(data)
    except (ApiError, ValidationError, *CLIENT_ERRORS) as error:
        sys.exit(translate(error).message)
    print(f"{arguments.out}: {seconds:.1f} s of speech, made in {time.monotonic() - began:.1f} s")
    for player in PLAYERS:
        if shutil.which(player[0]):
            if subprocess.run(
                [*player, str(arguments.out)], stderr=subprocess.DEVNULL, check=False
            ).returncode:
                # without a sound card ALSA prints a page of errors: hidden above
                print(f"{arguments.out} is written; {player[0]} could not play it")
            return 0
    print("no player found (ffplay, mpv, afplay)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
