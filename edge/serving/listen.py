"""The sockets that a server listens on: TCP, a Unix socket, or both, and Wyoming's."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edge.paths import BACKLOG, HTTP, SEND_BUFFER, WYOMING
from settings import ServerSettings


@dataclass(frozen=True, slots=True)
class NamedSocket:
    """A socket, and the name of the protocol that is spoken on it: HTTP (edge/paths.py) or another.

    A connection has the name of its listener.
    """

    name: str
    socket: socket.socket

    def dup(self) -> NamedSocket:
        return NamedSocket(self.name, self.socket.dup())


Sockets = list[NamedSocket]


def bind(settings: ServerSettings) -> Sockets:
    """The listening sockets that the settings name. Raises ValueError if one can't be opened."""
    listeners = []
    try:
        if settings.unix_socket_path:
            path = Path(settings.unix_socket_path)
            listeners.append(NamedSocket(HTTP, _unix(path, int(settings.unix_socket_mode, 8))))
        if settings.tcp:
            listeners.append(NamedSocket(HTTP, _tcp(settings.host, settings.port)))
        if settings.wyoming_port:
            listeners.append(NamedSocket(WYOMING, _tcp(settings.host, settings.wyoming_port)))
    except OSError as error:
        tcp = f"HOST={settings.host}, PORT={settings.port}"
        unix = f"UNIX_SOCKET_PATH={settings.unix_socket_path}"
        wyoming = f"WYOMING_PORT={settings.wyoming_port}"
        addresses = ", ".join(
            [tcp] * settings.tcp
            + [unix] * bool(settings.unix_socket_path)
            + [wyoming] * bool(settings.wyoming_port)
        )
        raise ValueError(f"Can't listen: {error.strerror or error} ({addresses}).") from error
    for listener in listeners:
        # accepted connections inherit it
        listener.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        listener.socket.listen(BACKLOG)
    return listeners


def url(listener: NamedSocket, tls: bool) -> str:
    """Where clients find a listening socket, for the log."""
    address = listener.socket.getsockname()
    if listener.socket.family == socket.AF_UNIX:
        return f"unix:{address}"
    host, port = address[:2]
    name = "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host
    return f"{listener.name}{'s' if tls else ''}://{name}:{port}"


def _tcp(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener


def _unix(path: Path, mode: int) -> socket.socket:
    """Binds a Unix socket. Replaces the socket of a dead server, but not that of a running one, nor
    any other file.
    """
    if path.is_socket():
        with socket.socket(socket.AF_UNIX) as probe, suppress(ConnectionRefusedError):
            probe.connect(str(path))
            text = f"another server listens on {path} (UNIX_SOCKET_PATH)"
            raise ValueError(f"Can't listen: {text}.")
        path.unlink()
    elif path.exists():
        text = f"{path} exists and isn't a socket, so it is kept (UNIX_SOCKET_PATH)"
        raise ValueError(f"Can't listen: {text}.")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(mode)
    return listener
