"""Between the socket and the application: plain ASGI and asyncio, and nothing of speech.

errors, state, streaming, paths and routes are shared. access, serving and telemetry import nothing
of each other; middleware puts their layers around the application.
"""

VERSION = "0.1.0"
