"""What stands between the socket and the application. Plain ASGI and asyncio; it knows nothing of
speech."""

VERSION = "0.1.0"
