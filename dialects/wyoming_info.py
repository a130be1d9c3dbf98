"""What a server offers, as Wyoming's `describe` asks."""

from __future__ import annotations

from typing import Any, Final

from api.components import Components
from edge import VERSION

ATTRIBUTION: Final = {"name": "Speech server", "url": "https://github.com/rhasspy/wyoming"}


def info(app: Components) -> dict[str, Any]:
    """What this server offers, as `describe` asks."""
    voices = [
        _artifact(name, f"{name} ({', '.join(languages)})") | {"languages": list(languages)}
        for name, languages in app.voices.languages().items()
    ]
    speech = _artifact("speech-server", "Text to speech") | {
        "voices": voices,
        "supports_synthesize_streaming": True,
    }
    programs = {"tts": [speech], "asr": []}
    if app.transcriber:
        known = app.transcriber.info
        model = _artifact(known.model_id, known.name) | {"languages": list(known.languages)}
        hearing = _artifact("speech-server", "Speech to text") | {
            "models": [model],
            "supports_transcript_streaming": True,
            "requires_external_vad": False,
        }
        programs["asr"] = [hearing]
    others: dict[str, list[Any]] = {name: [] for name in ("handle", "intent", "wake", "mic", "snd")}
    return {**programs, **others}


def _artifact(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "description": description,
        "attribution": ATTRIBUTION,
        "installed": True,
        "version": VERSION,
    }
