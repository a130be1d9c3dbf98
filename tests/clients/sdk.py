"""What openai-python sees of a server, told as JSON. Runs under any version of the SDK, in that
version's own venv.

`sdk.py facts URL FOLDER` asks for everything and leaves the clips in FOLDER; `sdk.py retry URL`
waits for a line on stdin and asks once, with the SDK's own retries."""

import base64
import hashlib
import json
import sys
import time
from pathlib import Path

import openai

SHORT = "Please leave the package by the back door."
LONG = "The old house at the end of the street was sold last week. " * 8
FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm")
FRESH = {"cache-control": "no-cache"}


def facts(url, folder):
    client = openai.OpenAI(base_url=url + "/v1", api_key="any")
    return {
        "version": openai.__version__,
        "created": {format: create(client, format, folder) for format in FORMATS},
        "streamed": {format: stream(client, format) for format in FORMATS},
        "events": {format: events(client, format) for format in ("mp3", "pcm")},
        "errors": errors(client),
        "models": [model.id for model in client.models.list()],
        "model": [client.models.retrieve(model.id).id for model in client.models.list()],
    }


def ask(format, text=SHORT, **more):
    extra = {"extra_body": {"seed": 3}, "extra_headers": FRESH}
    return {
        "model": "gpt-4o-mini-tts",
        "voice": "alloy",
        "input": text,
        "response_format": format,
        **extra,
        **more,
    }


def create(client, format, folder):
    reply = client.audio.speech.create(**ask(format))
    (Path(folder) / f"clip.{format}").write_bytes(reply.content)
    headers = reply.response.headers
    return {
        "type": headers["content-type"],
        "request_id": headers["x-request-id"],
        "bytes": len(reply.content),
    }


def stream(client, format):
    began, arrived, size = time.monotonic(), [], 0
    with client.audio.speech.with_streaming_response.create(**ask(format, LONG)) as reply:
        for chunk in reply.iter_bytes():
            arrived.append(time.monotonic() - began)
            size += len(chunk)
    return {"first": arrived[0], "last": arrived[-1], "chunks": len(arrived), "bytes": size}


def events(client, format):
    with client.audio.speech.with_streaming_response.create(
        **ask(format, stream_format="sse")
    ) as reply:
        told = [json.loads(line[6:]) for line in reply.iter_lines() if line.startswith("data: ")]
        kind = reply.headers["content-type"]
    audio = b"".join(
        base64.b64decode(event["audio"]) for event in told if event["type"] == "speech.audio.delta"
    )
    kinds = [event["type"] for event in told]
    return {
        "type": kind,
        "kinds": kinds,
        "sha": hashlib.sha256(audio).hexdigest(),
        "usage": told[-1].get("usage"),
    }


def errors(client):
    speak = client.audio.speech.create
    return {
        "voice": failure(lambda: speak(**ask("mp3", voice="nobody"))),
        "speed": failure(lambda: speak(**ask("mp3", speed=9))),
        "format": failure(lambda: speak(**ask("wma"))),
        "blank": failure(lambda: speak(**ask("mp3", " "))),
        "url": failure(lambda: client.get("/nowhere", cast_to=object)),
        "model": failure(lambda: client.models.retrieve("no/such model")),
    }


def failure(call):
    try:
        call()
    except openai.APIStatusError as error:
        names = ("code", "param", "type", "message", "status_code", "request_id")
        told = {name: getattr(error, name) for name in names}
        return {"class": type(error).__name__, **told}
    return None


def retry(url):
    client = openai.OpenAI(base_url=url + "/v1", api_key="any")
    print("ready", flush=True)
    sys.stdin.readline()
    never = failure(lambda: client.with_options(max_retries=0).audio.speech.create(**ask("mp3")))
    began = time.monotonic()
    size = len(client.audio.speech.create(**ask("mp3")).content)
    return {"never": never, "seconds": time.monotonic() - began, "bytes": size}


if __name__ == "__main__":
    print(json.dumps({"facts": facts, "retry": retry}[sys.argv[1]](*sys.argv[2:])))
