"""The gateway's settings, and the sockets that it listens on."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

from edge.paths import BACKLOG, HTTP, SEND_BUFFER, WYOMING

FILE_TYPE = 0o170000  # stat.S_IFMT
SOCKET_TYPE = 0o140000  # stat.S_IFSOCK
TRUE = frozenset({"1", "on", "t", "true", "y", "yes"})  # as pydantic reads it


class Settings:
    """The settings that the gateway needs, from the environment. The server reads and checks all of
    them (settings.py).
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment  # as it is: it becomes the server's
        environment = without_empty(environment)
        self.host = environment.get("HOST", "0.0.0.0")
        self.port = int(environment.get("PORT", "8880"))
        self.wyoming_port = int(environment.get("WYOMING_PORT", "0"))
        self.path = environment.get("UNIX_SOCKET_PATH", "")
        self.mode = int(environment.get("UNIX_SOCKET_MODE", "0660"), 8)
        self.tcp = not self.path or "PORT" in environment
        self.tls = bool(environment.get("SSL_CERTFILE"))
        self.json = environment.get("LOG_FORMAT") == "json"
        self.idle_timeout = float(environment.get("IDLE_TIMEOUT", "120"))
        self.warm = environment.get("GATEWAY_WARM", "").strip().lower() in TRUE
        self.root_path = environment.get("ROOT_PATH", "").rstrip("/")
        worker = environment.get("WORKER_HOST", "")
        port = int(environment.get("WORKER_PORT", "8880"))
        self.worker = (worker, port) if worker else None

    @property
    def addresses(self) -> str:
        """Where the gateway listens, in an operator's words."""
        tcp = f"HOST={self.host}, PORT={self.port}"
        path = f"UNIX_SOCKET_PATH={self.path}"
        wyoming = f"WYOMING_PORT={self.wyoming_port}"
        return ", ".join(
            [tcp] * self.tcp + [path] * bool(self.path) + [wyoming] * bool(self.wyoming_port)
        )


def without_empty(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that have a value. An empty one counts as not set, as in settings.py."""
    return {name: value for name, value in environment.items() if value}


def listen(settings: Settings) -> list[tuple[str, socket.socket]]:
    """The listening sockets, each with its name, made as edge/serving/listen.py makes them.

    Raises OSError.
    """
    listeners = []
    if settings.path:
        listeners.append((HTTP, _unix(settings.path, settings.mode)))
    if settings.tcp:
        listeners.append((HTTP, _tcp(settings.host, settings.port)))
    if settings.wyoming_port:
        listeners.append((WYOMING, _tcp(settings.host, settings.wyoming_port)))
    for _, listener in listeners:
        # accepted connections inherit it
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        listener.setblocking(False)
        listener.listen(BACKLOG)
    return listeners


def _tcp(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener


def _unix(path: str, mode: int) -> socket.socket:
    """Replaces a socket that a dead server has left behind, but no other file."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
            raise OSError(f"a server listens on {path} already")
        except ConnectionRefusedError:
            # pathlib and stat would cost 0.6 MB
            if os.stat(path).st_mode & FILE_TYPE == SOCKET_TYPE:  # noqa: PTH116
                os.unlink(path)  # noqa: PTH108
        except FileNotFoundError:
            pass
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    os.chmod(path, mode)  # noqa: PTH101
    return listener
