"""Keys as a client sends them and as the operator lists them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

SECRET = "sk-home-0123456789abcdef"
ADMIN = "sk-admin-0123456789abcdef"


KEY_LIST = f"home:{SECRET}, root:{ADMIN}:speak+admin, keeper:sk-keeper-0123:admin"
BEARER = {"Authorization": f"Bearer {SECRET}"}


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def key_table(name: str, key: str, **limits: Any) -> str:
    """A key's entry in a file of keys."""
    fields = "".join(f"{field} = {json.dumps(value)}\n" for field, value in limits.items())
    return f'[{name}]\nsha256 = "{hashlib.sha256(key.encode()).hexdigest()}"\n{fields}'


def key_headers(key: str) -> list[dict[str, str]]:
    """All the headers that a key may be sent in."""
    return [
        {"Authorization": f"Bearer {key}".strip()},
        {"authorization": f"bearer   {key}".strip()},
        {"Authorization": f"Token {key}".strip()},
        {"Authorization": f"TOKEN {key}".strip()},
        {"xi-api-key": key},
        {"XI-API-Key": key},
    ]


def websocket_options(key: str) -> dict[str, dict[str, Any]]:
    """All the ways to send a key with a WebSocket, as options of `websockets.connect`."""
    return {
        "header": {"additional_headers": bearer(key)},
        "the scheme Token": {"additional_headers": {"Authorization": f"Token {key}"}},
        "ElevenLabs' header": {"additional_headers": {"xi-api-key": key}},
        "subprotocol": {"subprotocols": ["speech", f"bearer.{key}"]},
        "OpenAI's subprotocol": {"subprotocols": ["realtime", f"openai-insecure-api-key.{key}"]},
        "subprotocol alone": {"subprotocols": [f"bearer.{key}"]},
        "query": {"query": f"?api_key={key}&x=1"},
    }
