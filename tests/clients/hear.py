"""What openai-python sees of a server that hears, as JSON: `hear.py URL RECORDING`. Runs under any
version of the SDK, in that version's own venv."""

import json
import sys
from pathlib import Path

import openai


def facts(url, recording):
    client = openai.OpenAI(base_url=url + "/v1", api_key="any")
    file = (Path(recording).name, Path(recording).read_bytes())

    def transcribe(**more):
        return client.audio.transcriptions.create(**{"model": "whisper-1", "file": file, **more})

    def translate(**more):
        return client.audio.translations.create(model="whisper-1", file=file, **more)

    events = list(transcribe(model="gpt-4o-transcribe", stream=True))
    both = {"response_format": "verbose_json", "timestamp_granularities": ["word", "segment"]}
    return {
        "version": openai.__version__,
        "json": plain(transcribe()),
        "logprobs": plain(transcribe(response_format="json", include=["logprobs"])),
        "verbose_json": plain(transcribe(**both, language="en", prompt="A talk.", temperature=0)),
        **{name: transcribe(response_format=name) for name in ("text", "srt", "vtt")},
        "events": [plain(event) for event in events],
        "translation": plain(translate()),
        "translation_verbose": plain(translate(response_format="verbose_json")),
        "translation_text": translate(response_format="text"),
        "errors": {
            "garbage": failure(lambda: transcribe(file=("a.wav", b"This is no recording."))),
            "empty": failure(lambda: transcribe(file=("a.wav", b""))),
            "language": failure(lambda: transcribe(language="tlh")),
            "diarized": failure(lambda: transcribe(response_format="diarized_json")),
        },
    }


def plain(answer):
    return answer.model_dump(mode="json")


def failure(call):
    try:
        call()
    except openai.APIStatusError as error:
        names = ("code", "param", "type", "message", "status_code")
        found = {name: getattr(error, name) for name in names}
        return {"class": type(error).__name__, **found}
    return None


if __name__ == "__main__":
    print(json.dumps(facts(*sys.argv[1:])))
