"""What the server and the sleeping gateway have to agree on: limits, names and sentences.

Standard library only, and little of it: whatever is imported here stays in the gateway's memory.
"""

from __future__ import annotations

import re

# ---- sockets
# bytes: seconds of mp3. Linux's own choice of 4 MB would let a slow reader fall minutes behind.
SEND_BUFFER = 2**16
BACKLOG = 2048  # connections that the kernel keeps until they are accepted
MAX_SOCKETS_PER_MESSAGE = 250  # Linux takes 253

# ---- requests
MAX_HEAD_BYTES = 2**16  # of a head that has not ended
REQUEST_ID = re.compile(r"[\w.:/+=-]{1,128}")  # a client's own X-Request-Id, where it is taken over
LOCAL_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"

# ---- routes
# machines ask for these every few seconds: they are logged at debug, and never traced
POLLED = frozenset({"/health", "/healthz/live", "/healthz/ready", "/metrics", "/v1/test"})
UNATTENDED = POLLED | {"/v1/models"}  # requests that don't keep an idle server up

# ---- keys
MAX_KEYS_FILE_BYTES = 2**20
KEY_SUBPROTOCOLS = ("bearer.", "openai-insecure-api-key.")  # where a browser's WebSocket has a key
KEY_MISSING = "You didn't provide an API key. Send it in the header Authorization: Bearer KEY."
KEY_WRONG = "Incorrect API key provided."

# ---- responses
MODEL_NAMES = ("tts-1", "tts-1-hd", "gpt-4o-mini-tts")  # OpenAI's, which many clients ask for
STOPPING = "The server is stopping; another one may be up in a moment."


def origins_pattern(origins: str) -> str:
    """The regular expression of the origins in CORS_ORIGINS, a list with commas.

    `localhost` is any port of this machine, `*` is every origin. No origin matches an empty list.
    """
    special = {"localhost": LOCAL_ORIGIN, "*": ".*"}
    names = [name.strip() for name in origins.split(",")]
    return "|".join(special.get(name) or re.escape(name) for name in names if name) or r"(?!)"
