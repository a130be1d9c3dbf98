"""What the server and the sleeping gateway have to agree on: who may use which path, how a client
sends its key, and some limits and sentences.

Standard library only, and little of it: whatever is imported here stays in the gateway's memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

USAGE_ERROR = 2  # exit status

# ---- sockets
# bytes: seconds of mp3. Linux's own choice of 4 MB would let a slow reader fall minutes behind.
SEND_BUFFER = 2**16
BACKLOG = 2048  # connections that the kernel keeps until they are accepted
HTTP = "http"  # the name of a socket that HTTP is spoken on
WYOMING = "wyoming"  # the name of a socket for Home Assistant's protocol

# ---- the hand-over of sockets from the gateway to the server (edge/serving/handover.py)
READY = b"ready"
ADOPTS = b"adopts"
WANTED = b"w"
CONNECTIONS = "c"
LISTENERS = "l"
MAX_SOCKETS_PER_MESSAGE = 250  # Linux takes 253

# ---- requests
MAX_HEAD_BYTES = 2**16  # of a head that has not ended
MAX_PATH = 200  # characters of an unknown path that its error quotes
REQUEST_ID = re.compile(r"[\w.:/+=-]{1,128}")  # a client's own X-Request-Id, where it is taken over
LOCAL_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"

# ---- keys
MAX_KEYS_FILE_BYTES = 2**20
# Where a client may put its key. In a header: the header's name, and the scheme before the key.
KEY_HEADERS = ((b"authorization", b"bearer"), (b"authorization", b"token"), (b"xi-api-key", b""))
# In a WebSocket's handshake also in the name of a subprotocol, after one of these, or in the query.
KEY_SUBPROTOCOLS = ("bearer.", "openai-insecure-api-key.")
KEY_PARAMETERS = ("api_key",)
KEY_MISSING = "You didn't provide an API key. Send it in the header Authorization: Bearer KEY."
KEY_WRONG = "Incorrect API key provided."

# ---- responses
# A stream of what the server does. It is no work: an open one keeps no idle server up, delays no
# stop, and takes none of a key's concurrent requests.
WATCHING = "/health/events"
WATCHING_RETRY_MS = 5000  # after which a client that lost the stream asks again
MODEL_NAMES = ("tts-1", "tts-1-hd", "gpt-4o-mini-tts")  # OpenAI's, which many clients ask for
HEARING_NAMES = ("whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe")  # of recognisers
STOPPING = "The server is stopping; another one may be up in a moment."

# Help texts of the metrics that the server and the gateway both show, by name: a series continues
# while no server runs.
METRIC_HELP = {
    "tts_model_loaded": "1 while the model is in memory",
    "tts_queue_depth": "Requests that wait for a slot",
    "tts_gpu_allocated_bytes": "What the model holds on the GPU",
    "tts_gpu_reserved_bytes": "What torch holds on the GPU for it",
    "tts_gateway_starts": "Servers that the gateway has started",
    "tts_gateway_failed_starts": "Servers that ended before they served",
}

# ---- the page (page/), which the server and the sleeping gateway serve
PAGE_FOLDER = __file__.rpartition("/edge/")[0] + "/page/"
# "/" or a file, in whose name only the ending has a dot: a path can't leave the folder
PAGE_PATH = re.compile(r"/(?:page/((?:[a-z0-9_-]+/)*[a-z0-9_-]+\.([a-z0-9]+)))?")
PAGE_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
PAGE_HEADERS = {
    "cache-control": "no-cache",  # a browser keeps a file, and asks whether it has changed
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "permissions-policy": "microphone=(self), camera=(), geolocation=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

# ---- who may use a path
# A path has a level for each kind of request: "read" (GET and HEAD), "write" (every other method)
# and "websocket". The levels: "open" needs no key. "discovery" needs no key while PUBLIC_DISCOVERY
# is true, else any key. "any" needs any key. Every other level is a scope that the key must have.
SCOPES = ("speak", "hear", "admin")
READING = ("GET", "HEAD")
DEFAULTS = {"read": "any", "write": "speak", "websocket": "speak"}  # of a path in neither table

# Paths without a route, which need the key of the routes beside them. `/*` is every path below.
UNROUTED: Mapping[str, Mapping[str, str]] = {
    "/cache/*": {"write": "admin"},
    "/docs/*": {"read": "discovery"},
    "/healthz": {"read": "open"},
    "/healthz/*": {"read": "open"},
    "/v1/audio/*": {"write": "speak"},
    "/v1/audio/lexicons": {"write": "admin"},
    "/v1/audio/voice_consents": {"write": "admin"},
    "/v1/audio/voice_consents/*": {"write": "admin"},
}

# ---- from the routes, by docs/generate.py (`make docs`)
ROUTES: Mapping[str, Mapping[str, str]] = {
    "/": {"read": "open"},
    "/cache/clear": {"write": "admin"},
    "/dev/captioned_speech": {"write": "speak"},
    "/docs": {"read": "discovery"},
    "/docs/files/*": {"read": "discovery"},
    "/docs/oauth2-redirect": {"read": "discovery"},
    "/health": {"read": "discovery"},
    "/health/events": {"read": "discovery"},
    "/healthz/live": {"read": "open"},
    "/healthz/ready": {"read": "open"},
    "/metrics": {"read": "discovery"},
    "/openapi.json": {"read": "discovery"},
    "/page/*": {"read": "open"},
    "/redoc": {"read": "discovery"},
    "/v1/audio/lexicons": {"read": "any"},
    "/v1/audio/lexicons/*": {"read": "any", "write": "admin"},
    "/v1/audio/models": {"read": "discovery"},
    "/v1/audio/speech": {"write": "speak"},
    "/v1/audio/speech/clone": {"write": "speak"},
    "/v1/audio/speech/stream": {"write": "speak"},
    "/v1/audio/speech/stream/pcm": {"write": "speak"},
    "/v1/audio/speech/ws": {"websocket": "speak"},
    "/v1/audio/subtitles": {"write": "hear"},
    "/v1/audio/text": {"write": "speak"},
    "/v1/audio/transcriptions": {"write": "hear"},
    "/v1/audio/transcriptions/stream": {"write": "hear"},
    "/v1/audio/translations": {"write": "hear"},
    "/v1/audio/voices": {"read": "discovery", "write": "admin"},
    "/v1/audio/voices/*": {"read": "discovery", "write": "admin"},
    "/v1/audio/voices/*/bundle": {"read": "admin", "write": "admin"},
    "/v1/models": {"read": "discovery"},
    "/v1/models/*": {"read": "discovery"},
    "/v1/realtime": {"websocket": "hear"},
    "/v1/test": {"read": "discovery"},
    "/v1/text-to-speech/*": {"write": "speak"},
    "/ws/transcribe": {"websocket": "hear"},
}
# machines ask for these every few seconds: they are logged at debug, and not traced
POLLED = (
    "/health",
    "/health/events",
    "/healthz/live",
    "/healthz/ready",
    "/metrics",
    "/v1/test",
)
# requests for these do not keep an idle server up
UNATTENDED = (
    "/health",
    "/health/events",
    "/healthz/live",
    "/healthz/ready",
    "/metrics",
    "/v1/models",
    "/v1/test",
)
# ---- end of what is generated

TABLES = (ROUTES, UNROUTED)
PREFIXES = {path for table in TABLES for path in table if path.endswith("/*")}
LONGEST_FIRST = sorted(PREFIXES, key=len, reverse=True)
# paths with a name in the middle: what they begin with, and what they end with
AROUND = {path: path.split("*") for table in TABLES for path in table if "*/" in path}
# what every path below a known one begins with
KNOWN = tuple({path.removesuffix("/*") + "/" for table in TABLES for path in table if path != "/"})


def is_known(path: str) -> bool:
    """Whether the server may have something at `path`. Other paths are answered with 404."""
    return path in {"/", "//"} or path.startswith(KNOWN) or any(path in table for table in TABLES)


def invalid_url(method: str, path: str) -> str:
    """The sentence for a path that isn't there. Where it ends as a route does, as that of a client
    whose base URL lacks `/v1`, or has more than that, it names the route.
    """
    near = [row for row in ROUTES if row.startswith("/v1/") and path.endswith(row[3:])]
    hint = f". Did you mean {max(near, key=len)}?" if near else ""
    return f"Invalid URL ({method} {path[:MAX_PATH]}){hint}"


def page_file(path: str) -> tuple[str, str]:
    """The file of the page at a request's path, and its content type; "" twice where a path can't
    be one.
    """
    match = PAGE_PATH.fullmatch(path)
    kind = PAGE_TYPES.get(match[2] or "html", "") if match else ""
    return (PAGE_FOLDER + (match[1] or "index.html"), kind) if match and kind else ("", "")


def page_tag(modified_ns: int, size: int) -> str:
    """The ETag of a file of the page."""
    return f'"{modified_ns:x}-{size:x}"'


def is_tag_listed(tag: str, listed: str) -> bool:
    """Whether the header If-None-Match lists an ETag."""
    return listed == "*" or tag in (each.strip().removeprefix("W/") for each in listed.split(","))


def without_prefix(path: str, prefix: str) -> str:
    """A request's path without the prefix of a proxy.

    A proxy may have removed the prefix itself, so that a path without it stays as it is. So does
    one that only begins alike, such as /v1/models behind the prefix /v1.
    """
    rest = path.removeprefix(prefix) or "/"
    if not prefix or rest == path or not rest.startswith("/"):
        return path
    return path if is_known(path) and not is_known(rest) else rest


def access_level(method: str | None, path: str) -> str:
    """The level of a request. `method` is None for a WebSocket."""
    kind = "websocket" if method is None else "read" if method in READING else "write"
    for table in TABLES:
        if level := table.get(path, {}).get(kind):
            return level
    whole = path.rstrip("\n")  # a route's pattern ignores a line break at the end
    for row, (start, end) in AROUND.items():
        if len(whole) >= len(start + end) and whole.startswith(start) and whole.endswith(end):
            for table in TABLES:
                if level := table.get(row, {}).get(kind):
                    return level
    for prefix in LONGEST_FIRST:
        if path.startswith(prefix[:-1]):
            for table in TABLES:
                if level := table.get(prefix, {}).get(kind):
                    return level
    return DEFAULTS[kind]


def scope_needed(method: str | None, path: str, public_discovery: bool) -> str | None:
    """The scope that a request's key must have: "" for any key, None where no key is needed.

    `method` is None for a WebSocket.
    """
    level = access_level(method, path)
    if level == "open" or (level == "discovery" and public_discovery):
        return None
    return level if level in SCOPES else ""


def key_in_header(name: bytes, value: bytes) -> bytes:
    """The key in a header whose name is in lower case; b"" if there is no key in it."""
    scheme, _, key = value.strip().partition(b" ")
    for header, expected in KEY_HEADERS:
        if name == header and expected in (b"", scheme.lower()):
            return key.strip() if expected else value.strip()
    return b""


def origins_pattern(origins: str) -> str:
    """The regular expression of the origins in CORS_ORIGINS, a list with commas.

    `localhost` is any port of this machine, `*` is every origin. No origin matches an empty list.
    """
    special = {"localhost": LOCAL_ORIGIN, "*": ".*"}
    names = [name.strip() for name in origins.split(",")]
    return "|".join(special.get(name) or re.escape(name) for name in names if name) or r"(?!)"
