"""The sockets that a server listens on: TCP, a Unix socket, or both."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

from edge.paths import BACKLOG, SEND_BUFFER
from settings import Connection


def bind(settings: Connection) -> list[socket.socket]:
    """The sockets that the settings name, listening. Raises ValueError for one that can't be
    had."""
    listeners = []
    try:
        if settings.unix_socket_path:
            listeners.append(
                _unix(Path(settings.unix_socket_path), int(settings.unix_socket_mode, 8))
            )
        if settings.tcp:
            listeners.append(_tcp(settings.host, settings.port))
    except OSError as error:
        tcp = f"HOST={settings.host}, PORT={settings.port}"
        path = f"UNIX_SOCKET_PATH={settings.unix_socket_path}"
        where = [tcp] * settings.tcp + [path] * bool(settings.unix_socket_path)
        raise ValueError(
            f"Can't listen: {error.strerror or error} ({', '.join(where)})."
        ) from error
    for listener in listeners:
        # accepted connections inherit it
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        listener.listen(BACKLOG)
    return listeners


def url(listener: socket.socket, tls: bool) -> str:
    """Where a listening socket is found, for the log."""
    if listener.family == socket.AF_UNIX:
        return f"unix:{listener.getsockname()}"
    host, port = listener.getsockname()[:2]
    name = "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host
    return f"{'https' if tls else 'http'}://{name}:{port}"


def _tcp(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener


def _unix(path: Path, mode: int) -> socket.socket:
    """A file that a dead server left behind gives way; a living server doesn't, nor does any other
    file."""
    if path.is_socket():
        with socket.socket(socket.AF_UNIX) as probe, suppress(ConnectionRefusedError):
            probe.connect(str(path))
            raise ValueError(
                f"Can't listen: a server listens on {path} already (UNIX_SOCKET_PATH)."
            )
        path.unlink()
    elif path.exists():
        raise ValueError(
            f"Can't listen: {path} is no socket, and stays as it is (UNIX_SOCKET_PATH)."
        )
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(mode)
    return listener
