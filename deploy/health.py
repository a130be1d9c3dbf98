"""The health check of a container: exit code 0 if the server is healthy.

It asks where the server listens, by the server's own settings: UNIX_SOCKET_PATH, or PORT, with TLS
if there is a certificate. A sleeping gateway answers too, and keeps sleeping. HEALTH_PATH names
another page.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import sys
from collections.abc import Mapping

TIMEOUT = 4.0  # seconds; the container's health check has 5


def connect(environment: Mapping[str, str]) -> socket.socket:
    """A connection to the server with these settings, of which an empty one counts as not set.

    Raises OSError.
    """
    environment = {name: value for name, value in environment.items() if value}
    path = environment.get("UNIX_SOCKET_PATH")
    if path and "PORT" not in environment:
        plain = socket.socket(socket.AF_UNIX)
        plain.settimeout(TIMEOUT)
        plain.connect(path)
    else:
        host = environment.get("HOST", "0.0.0.0")
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        plain = socket.create_connection((here, int(environment.get("PORT", "8880"))), TIMEOUT)
    if not environment.get("SSL_CERTFILE"):
        return plain
    context = ssl.create_default_context()
    # the server is on this machine, under a name that its certificate doesn't have
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain)


def ask(environment: Mapping[str, str]) -> int:
    """The status code of the answer. Raises OSError or http.client.HTTPException."""
    with connect(environment) as connection:
        client = http.client.HTTPConnection("localhost")
        client.sock = connection
        client.request("GET", environment.get("HEALTH_PATH") or "/healthz/live")
        return client.getresponse().status


def main() -> int:
    try:
        status = ask(os.environ)
    except (OSError, http.client.HTTPException) as error:
        sys.stderr.write(f"no answer: {error}\n")
        return 1
    sys.stderr.write(f"answered {status}\n")
    return status != 200


if __name__ == "__main__":
    sys.exit(main())
