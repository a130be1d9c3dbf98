"""The real application in this process under the project's own runner, which drains when it stops."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from edge.paths import HTTP
from edge.serving.drain import InFlight
from edge.serving.listen import NamedSocket
from edge.serving.protocol import BoundedProtocol
from edge.serving.runner import Runner
from edge.serving.websocket_protocol import HalfOpenWebSocket
from server import create_app
from settings import Settings
from tests.serving import Fakes, Served


@dataclass
class ServedByRunner(Served):
    """`thread` ends with the server."""

    runner: Runner
    thread: threading.Thread

    @property
    def in_flight(self) -> InFlight:
        return self.runner.stop.in_flight

    def stop(self) -> None:
        """Stops the server as SIGTERM does."""
        self.runner.stop.on_signal(signal.SIGTERM, True)


@contextmanager
def serving_with_runner(fakes: Fakes | None = None, **given: Any) -> Iterator[ServedByRunner]:
    """A server on a free port. The test must make it stop: leaving the context waits for its end."""
    settings = Settings(**given)
    fakes = fakes or Fakes()
    app = create_app(settings, fakes.model)
    in_flight = InFlight(app, app.state.speech.queue.fail_all)
    config = uvicorn.Config(
        in_flight,
        loop="uvloop",
        http=BoundedProtocol,
        ws=HalfOpenWebSocket,
        access_log=False,
        log_config=None,
    )
    listener = socket.create_server(("127.0.0.1", 0))
    runner = Runner(config, in_flight, settings, [NamedSocket(HTTP, listener)])
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread = threading.Thread(target=runner.run)
    thread.start()
    try:
        while not runner.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.002)
        yield ServedByRunner(url, app, fakes, runner, thread)
    finally:
        fakes.open_gates()
        thread.join(10)
        signal.alarm(0)  # the runner's alarm would end the tests
        assert not thread.is_alive(), "the server did not stop"
